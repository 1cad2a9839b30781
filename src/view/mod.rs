//! From the plan to the [`document`]: everything that is shown is decided here, once.
//!
//! Wording, numbering, order, sums and footnote numbers are the same in every medium because they are made
//! nowhere else. This room can't fail: whatever could be wrong has been found before.

mod address;
mod changes;
mod chart;
pub mod document;
pub mod drawing;
mod figures;
mod form;
mod notes;
mod pages;
mod scale;
mod statistics;
mod table;
#[cfg(test)]
mod tests;
mod used;
mod wording;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model;
use crate::model::entity::Entity;
use crate::model::fields::Field;
use crate::model::fields::Selected;
use crate::model::outline::{Block, Part, Phrase, Said, Signature};
use crate::model::path::Path;
use crate::model::rich::Rich;
use crate::model::{Division, Plan, Sums, Text};
use crate::thai::is_digit;
use address::Addresses;
use document::{Caption, Document, Emblem, Entry, Heading, Page, Shown, Table, Value, Words};
use notes::Notes;
use used::Used;

/// Builds the document of a plan.
pub fn view(plan: &Plan) -> Document {
    let viewed = Viewed::of(plan);
    let mut counts = Counts::default();
    let parts: Vec<_> = plan.outline.parts.iter().map(|part| view_part(&viewed, part, &mut counts)).collect();
    Document {
        title: (&plan.title).into(),
        agency: (&plan.agency.name).into(),
        agency_short: (&plan.agency.short_name).into(),
        year: plan.year,
        vocabulary: plan.vocabulary.clone(),
        numerals: plan.look.numerals,
        accent: plan.look.accent,
        emblems: plan.look.emblems.iter().map(emblem).collect(),
        terms: plan.terms.clone(),
        listings: pages::listings(&viewed),
        introduction: wording::introduction(plan),
        key_figures: pages::key_figures(&viewed),
        parts,
    }
}

/// Returns what a plan says of each project, key result and division. Only the site shows it, and it takes more room than
/// the document: so it is made when the site is.
pub fn pages(plan: &Plan, document: &Document) -> Vec<Page> {
    pages::view(&Viewed::of(plan), &document.parts)
}

/// Fills a table that stands in no document, and gives it a last row with this label where its columns can be added up.
/// Nothing stands in it in the place of rows.
pub fn list(plan: &Plan, table: &mut model::outline::Table, total: Option<&str>) -> Table {
    let first = table.columns.iter().position(|column| column.adds_up(plan));
    if table.total.is_none() && first.is_some_and(|first| first > 0) {
        table.total = total.map(|label| Text { value: label.to_owned(), place: plan.title.place });
    }
    if table.of.is_empty() {
        table.empty = None;
    }
    let viewed = Viewed::of(plan);
    table::view(&viewed, table, None, &Words::default(), &mut Notes::new(&mut 0))
}

/// The plan that is shown, and the addresses of what it speaks of.
struct Viewed<'a> {
    plan: &'a Plan,
    addresses: Addresses<'a>,
    used: Used,
}

impl<'a> Viewed<'a> {
    fn of(plan: &'a Plan) -> Self {
        Self { plan, addresses: Addresses::of(plan), used: Used::of(plan) }
    }

    /// Returns a phrase that speaks of several entities, and of what they have in common.
    fn phrase(&self, of: &[Entity], phrase: &Phrase, common: Option<&Words>) -> Shown {
        let plan = self.plan;
        let of_all = |said: &Said| said.of_all(plan, plan.year, of);
        let words = phrase.of_several(Some(&self.sums(of)), of_all, common);
        Shown { words, origin: phrase.text.place }
    }

    /// Counts entities and adds up their budgets.
    fn sums(&self, of: &[Entity]) -> Sums {
        let plan = self.plan;
        let sums = Sums::of(of.iter().map(|entity| Selected::alone(plan, plan.year, *entity).budget()));
        Sums { total: Path::from(Field::Budget).sum(plan, plan.year, of.iter().copied()), ..sums }
    }
}

/// What is numbered through the whole document.
#[derive(Debug, Default)]
struct Counts {
    notes: u32,
    tables: usize,
    figures: figures::Numbers,
}

fn emblem(emblem: &model::Emblem) -> Emblem {
    Emblem { image: emblem.image.value.clone(), alt: (&emblem.alt).into() }
}

fn signature(signature: &Signature, of: Option<Selected<'_>>) -> document::Signature {
    let shown = |phrase: &Phrase| Shown { words: phrase.of_any(of), origin: phrase.text.place };
    let name = shown(&signature.name);
    document::Signature {
        label: wording::SIGNED,
        role: signature.role.as_ref().map(shown),
        image: signature.image.as_ref().map(|path| path.value.clone()),
        alternative: wording::signature_of(&name.words),
        name,
        position: signature.position.as_ref().map(shown),
        date: signature.date.as_ref().map(shown),
    }
}

fn view_part(viewed: &Viewed<'_>, part: &Part, counts: &mut Counts) -> document::Part {
    let mut notes = Notes::new(&mut counts.notes);
    let mut outline = PartOutline {
        viewed,
        part,
        headings: 0,
        numbers: [0; 3],
        last_heading: part.title.as_ref().unwrap_or(&part.label).into(),
        last_level: 0,
        tables: &mut counts.tables,
        figures: &mut counts.figures,
    };
    let mut blocks = Vec::with_capacity(part.blocks.len());
    let mut turned = BTreeSet::new();
    for (index, block) in part.blocks.iter().enumerate() {
        // Duties make several blocks of one, and notes count the document's.
        notes.block = blocks.len();
        let before = blocks.len();
        let more = outline.block(index, block, &blocks, &mut notes);
        blocks.extend(more);
        if part.turned.contains(&index) {
            turned.extend(before..blocks.len());
        }
    }
    document::Part {
        id: part.id.clone(),
        label: (&part.label).into(),
        title: part.title.as_ref().map(Shown::from),
        tab: tab(&part.label.value),
        before_contents: part.before_contents,
        landscape: part.landscape,
        blocks,
        turned,
        notes: notes.list,
    }
}

/// The number that a part's label ends with: 4 of ส่วนที่ 4.
fn tab(label: &str) -> Option<String> {
    let (_, number) = label.rsplit_once(' ')?;
    number.chars().all(is_digit).then(|| number.to_owned())
}

/// Where in a part the blocks are: what numbers and names the next one gets.
struct PartOutline<'a> {
    viewed: &'a Viewed<'a>,
    part: &'a Part,
    figures: &'a mut figures::Numbers,
    headings: usize,
    /// How many numbered headings there have been on each level since the last one above it.
    numbers: [usize; 3],
    last_heading: Words,
    /// The level of that heading, 0 for the part's title.
    last_level: u8,
    /// How many tables of the document have a caption so far.
    tables: &'a mut usize,
}

impl PartOutline<'_> {
    /// Returns a block of the outline, under those that stand `above`; the divisions' duties make one for each division,
    /// and forms several for each entity.
    fn block(
        &mut self,
        index: usize,
        block: &Block,
        above: &[document::Block],
        notes: &mut Notes<'_>,
    ) -> Vec<document::Block> {
        if let Block::Duties { text } = block {
            return self.duties(index, text);
        }
        if let Block::Form(form) = block {
            return self.forms(form, above);
        }
        vec![match block {
            Block::Heading { level, numbered, text } => {
                let next = self.entities_after(index);
                let text = match next {
                    Some(of) => self.of_entities(of, text),
                    None => Shown { words: text.of_several(None, |_| Value::Nothing, None), origin: text.text.place },
                };
                document::Block::Heading(self.heading(*level, *numbered, text))
            }
            Block::Text { rich, .. } => document::Block::Text(self.text(index, rich, notes)),
            Block::Table(table) => {
                let caption =
                    table.caption.as_ref().map(|phrase| self.table_caption(self.of_entities(&table.of, phrase)));
                document::Block::Table(table::view(self.viewed, table, caption, &self.last_heading, notes))
            }
            Block::Summary { of, text } => document::Block::Summary(self.of_entities(of, text)),
            Block::List { of, text } => document::Block::List(self.lines(index, of, text)),
            Block::Points { id, columns } => {
                document::Block::Table(statistics::points(id, columns, &self.last_heading))
            }
            Block::DataTable { table, caption } => {
                let table = &self.viewed.plan.data_tables[*table];
                let caption = self.table_caption(caption.as_ref().unwrap_or(&table.title).into());
                document::Block::Table(statistics::data_table(table, caption))
            }
            Block::Chart(chart) => document::Block::Figure(Box::new(figures::chart(self.viewed, chart, self.figures))),
            Block::Figure(figure) => {
                let wide = self.part.landscape;
                document::Block::Figure(Box::new(figures::picture(self.viewed.plan, figure, wide, self.figures)))
            }
            Block::Statement(statement) => {
                let line = |text: &String| Shown { words: text.as_str().into(), origin: statement.place };
                document::Block::Statement(statement.lines.iter().map(line).collect())
            }
            Block::Hole(text) => document::Block::Hole { label: wording::HOLE, text: text.into() },
            Block::Signatures(list) => document::Block::Signatures(list.iter().map(|it| signature(it, None)).collect()),
            Block::Changes(changes) => document::Block::Table(self.changes(changes)),
            Block::PageBreak => document::Block::PageBreak,
            Block::Duties { .. } | Block::Form(_) => return Vec::new(),
        }]
    }

    fn table_caption(&mut self, text: Shown) -> Caption {
        *self.tables += 1;
        Caption { label: wording::table_number(*self.tables), text }
    }

    /// Returns a phrase that speaks of several entities.
    fn of_entities(&self, of: &[Entity], phrase: &Phrase) -> Shown {
        self.viewed.phrase(of, phrase, None)
    }

    /// Returns a line for each entity.
    fn lines(&self, block: usize, of: &[Entity], text: &Phrase) -> Vec<Entry> {
        let line = |(index, entity): (usize, &Entity)| {
            let number = index + 1;
            let selected = Selected {
                of: self.viewed.plan,
                year: self.viewed.plan.year,
                entity: *entity,
                number,
                several: of.len() > 1,
            };
            Entry {
                id: address::line(&self.part.id, block + 1, number),
                entity: *entity,
                text: Shown { words: text.of_entity(selected), origin: selected.name().place },
            }
        };
        of.iter().enumerate().map(line).collect()
    }

    /// Returns the divisions with their duties, both numbered.
    fn duties(&self, block: usize, text: &Phrase) -> Vec<document::Block> {
        let divisions = self.viewed.plan.divisions.iter();
        let with_duties: Vec<_> = divisions.filter(|(_, division)| !division.duties.is_empty()).collect();
        let divisions: Vec<Entity> = with_duties.iter().map(|(it, _)| Entity::Division(*it)).collect();
        let titles = self.lines(block, &divisions, text);
        let points = |(index, ((_, division), mut title)): (usize, ((_, &Division), Entry))| {
            title.text.words = Words::from(Value::Count(index + 1)).then(". ").then(title.text.words);
            let point = |(index, duty): (usize, &Text)| Shown {
                words: Words::from("(").then(Value::Count(index + 1)).then(") ").then(duty),
                origin: duty.place,
            };
            document::Block::Points { title, points: division.duties.iter().enumerate().map(point).collect() }
        };
        with_duties.into_iter().zip(titles).enumerate().map(points).collect()
    }

    /// Returns what a heading speaks of: the entities of the next table or sentence of its part.
    fn entities_after(&self, index: usize) -> Option<&[Entity]> {
        let next = self.part.blocks[index..].iter().find_map(|block| match block {
            Block::Table(table) => Some(&table.of),
            Block::Form(form) => Some(&form.table.of),
            Block::Summary { of, .. } => Some(of),
            _ => None,
        });
        next.map(Vec::as_slice)
    }

    fn heading(&mut self, level: u8, numbered: bool, text: Shown) -> Heading {
        self.headings += 1;
        self.last_heading.clone_from(&text.words);
        self.last_level = level;
        let depth = usize::from(level).clamp(1, self.numbers.len());
        self.numbers[depth..].fill(0);
        let text = if numbered {
            self.numbers[depth - 1] += 1;
            let numbers = self.numbers[..depth].iter().filter(|number| **number > 0);
            let numbers: Vec<Words> = numbers.map(|number| Value::Count(*number).into()).collect();
            let point = if numbers.len() == 1 { ". " } else { " " };
            Shown { words: Words::joined(numbers, ".").then(point).then(text.words), ..text }
        } else {
            text
        };
        Heading { id: format!("{}_{}", self.part.id, self.headings), level: level + 1, text }
    }

    /// Returns the heading of a form, which stands under the last one of the outline's.
    fn heading_of_form(&self, form: &str, text: Shown) -> Heading {
        Heading { id: format!("{form}_form"), level: (self.last_level + 1).min(3) + 1, text }
    }

    fn text(&self, index: usize, rich: &Arc<Rich>, notes: &mut Notes<'_>) -> document::Text {
        document::Text {
            id: format!("{}_text-{}_", self.part.id, index + 1),
            level: 2,
            numbers: notes.of_text(rich),
            rich: Arc::clone(rich),
        }
    }
}
