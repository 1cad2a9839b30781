//! From the plan to the [`document`]: everything that is shown is decided here, once.
//!
//! Wording, numbering, order, sums and footnote numbers are the same in every medium because they are made
//! nowhere else. This room can't fail: whatever could be wrong has been found before.

mod address;
mod chart;
pub mod document;
pub mod drawing;
mod entity;
mod figures;
mod notes;
mod numerals;
mod pages;
mod scale;
pub mod sheet;
mod statistics;
mod table;
#[cfg(test)]
mod tests;
mod wording;

use crate::model::outline::{Block, Entity, Part, Phrase};
use crate::model::placeholders::Placeholders;
use crate::model::rich::Rich;
use crate::model::{Division, Plan, Sums, Text};
use crate::thai::is_digit;
use document::{Caption, Document, Emblem, Heading, Line, Shown};
use entity::EntityView;
use notes::Notes;

/// Builds the document of a plan.
pub fn view(plan: &Plan) -> Document {
    let mut counts = Counts::default();
    let mut document = Document {
        title: shown(&plan.title),
        agency: shown(&plan.agency.name),
        agency_short: shown(&plan.agency.short_name),
        year: plan.year.to_string(),
        numerals: plan.look.numerals,
        accent: plan.look.accent,
        emblem: plan.look.emblem.as_ref().map(emblem),
        terms: plan.terms.clone(),
        parts: plan.outline.parts.iter().map(|part| view_part(plan, part, &mut counts)).collect(),
        pages: Vec::new(),
        listings: pages::listings(plan),
        introduction: wording::introduction(plan),
        key_figures: pages::key_figures(plan),
        sheets: Vec::new(),
    };
    document.pages = pages::view(plan, &document.parts);
    numerals::apply(&mut document);
    document.sheets = sheet::view(&document);
    document
}

/// What is numbered through the whole document.
#[derive(Debug, Default)]
struct Counts {
    notes: u32,
    tables: u32,
    figures: figures::Numbers,
}

fn emblem(emblem: &crate::model::Emblem) -> Emblem {
    Emblem { image: emblem.image.value.clone(), alt: shown(&emblem.alt) }
}

fn shown(text: &Text) -> Shown {
    Shown { text: text.value.clone(), origin: text.place }
}

fn view_part(plan: &Plan, part: &Part, counts: &mut Counts) -> document::Part {
    let mut notes = Notes::new(&mut counts.notes);
    let mut outline = PartOutline {
        plan,
        part,
        headings: 0,
        numbers: [0; 3],
        last_heading: part_name(part),
        tables: &mut counts.tables,
        figures: &mut counts.figures,
    };
    let mut blocks = Vec::with_capacity(part.blocks.len());
    for (index, block) in part.blocks.iter().enumerate() {
        // Duties make several blocks of one, and notes count the document's.
        notes.block = blocks.len();
        blocks.extend(outline.block(index, block, &mut notes));
    }
    document::Part {
        id: part.id.clone(),
        label: shown(&part.label),
        title: part.title.as_ref().map(shown),
        tab: tab(&part.label.value),
        before_contents: part.before_contents,
        landscape: part.landscape,
        blocks,
        notes: notes.list,
    }
}

/// The number that a part's label ends with: 4 of ส่วนที่ 4.
fn tab(label: &str) -> Option<String> {
    let (_, number) = label.rsplit_once(' ')?;
    number.chars().all(is_digit).then(|| number.to_owned())
}

fn part_name(part: &Part) -> String {
    part.title.as_ref().unwrap_or(&part.label).value.clone()
}

/// Where in a part the blocks are: what numbers and names the next one gets.
struct PartOutline<'a> {
    plan: &'a Plan,
    part: &'a Part,
    figures: &'a mut figures::Numbers,
    headings: usize,
    /// How many numbered headings there have been on each level since the last one above it.
    numbers: [u32; 3],
    last_heading: String,
    /// How many tables of the document have a caption so far.
    tables: &'a mut u32,
}

impl PartOutline<'_> {
    /// A block of the outline; the divisions' duties make one for each division.
    fn block(&mut self, index: usize, block: &Block, notes: &mut Notes<'_>) -> Vec<document::Block> {
        if let Block::Duties { text } = block {
            return self.duties(index, text);
        }
        vec![match block {
            Block::Heading { level, numbered, text } => {
                let text = Shown { text: text.fill(&self.values_after(index)), origin: text.text.place };
                document::Block::Heading(self.heading(*level, *numbered, text))
            }
            Block::Text(rich) => document::Block::Text(self.text(index, rich, notes)),
            Block::Table(table) => {
                let caption = table.caption.as_ref().map(|phrase| {
                    let text = phrase.fill(&values(self.plan, &table.of));
                    self.table_caption(Shown { text, origin: phrase.text.place })
                });
                document::Block::Table(table::view(self.plan, table, caption, &self.last_heading, notes))
            }
            Block::Summary { of, text } => {
                document::Block::Summary(Shown { text: text.fill(&values(self.plan, of)), origin: text.text.place })
            }
            Block::List { of, text } => document::Block::List(self.lines(index, of, text)),
            Block::Points { id, columns } => {
                document::Block::Table(statistics::points(id, columns, &self.last_heading))
            }
            Block::DataTable(it) => {
                let table = &self.plan.data_tables[*it];
                let caption = self.table_caption(shown(&table.title));
                document::Block::Table(statistics::data_table(table, caption))
            }
            Block::Chart(chart) => document::Block::Figure(Box::new(figures::chart(self.plan, chart, self.figures))),
            Block::Figure(figure) => {
                document::Block::Figure(Box::new(figures::picture(self.plan, figure, self.figures)))
            }
            Block::Statement(statement) => {
                let line = |text: &String| Shown { text: text.clone(), origin: statement.place };
                document::Block::Statement(statement.lines.iter().map(line).collect())
            }
            Block::Hole(text) => document::Block::Hole { label: wording::HOLE, text: shown(text) },
            Block::Signature { name, date } => document::Block::Signature { name: shown(name), date: shown(date) },
            Block::Duties { .. } => return Vec::new(),
        }]
    }

    fn table_caption(&mut self, text: Shown) -> Caption {
        *self.tables += 1;
        Caption { label: format!("{} {}", wording::TABLE, self.tables), text }
    }

    /// A line for each entity.
    fn lines(&self, block: usize, of: &[Entity], text: &Phrase) -> Vec<Line> {
        let line = |(index, entity): (usize, &Entity)| {
            let number = index + 1;
            let entity_view = EntityView { plan: self.plan, entity: *entity, number, several: of.len() > 1 };
            Line {
                id: address::line(&self.part.id, block + 1, number),
                page: address::page(self.plan, *entity),
                text: Shown { text: text.fill(&entity_view.values()), origin: entity_view.name().place },
            }
        };
        of.iter().enumerate().map(line).collect()
    }

    /// The divisions with their duties, both numbered.
    fn duties(&self, block: usize, text: &Phrase) -> Vec<document::Block> {
        let divisions: Vec<Entity> = self.plan.divisions.iter().map(|(it, _)| Entity::Division(it)).collect();
        let titles = self.lines(block, &divisions, text);
        let points = |(index, ((_, division), mut title)): (usize, ((_, &Division), Line))| {
            title.text.text = format!("{}. {}", index + 1, title.text.text);
            let point = |(index, duty): (usize, &Text)| Shown {
                text: format!("({}) {}", index + 1, duty.value),
                origin: duty.place,
            };
            document::Block::Points { title, points: division.duties.iter().enumerate().map(point).collect() }
        };
        self.plan.divisions.iter().zip(titles).enumerate().map(points).collect()
    }

    /// A heading speaks of the next table or sentence of its part.
    fn values_after(&self, index: usize) -> Placeholders {
        let next = self.part.blocks[index..].iter().find_map(|block| match block {
            Block::Table(table) => Some(&table.of),
            Block::Summary { of, .. } => Some(of),
            _ => None,
        });
        next.map(|of| values(self.plan, of)).unwrap_or_default()
    }

    fn heading(&mut self, level: u8, numbered: bool, text: Shown) -> Heading {
        self.headings += 1;
        self.last_heading.clone_from(&text.text);
        let depth = usize::from(level).clamp(1, self.numbers.len());
        self.numbers[depth..].fill(0);
        let text = if numbered {
            self.numbers[depth - 1] += 1;
            let numbers: Vec<String> =
                self.numbers[..depth].iter().filter(|number| **number > 0).map(u32::to_string).collect();
            let point = if numbers.len() == 1 { "." } else { "" };
            Shown { text: format!("{}{point} {}", numbers.join("."), text.text), ..text }
        } else {
            text
        };
        Heading { id: format!("{}_{}", self.part.id, self.headings), level: level + 1, text }
    }

    fn text(&self, index: usize, rich: &Rich, notes: &mut Notes<'_>) -> document::Text {
        document::Text {
            id: format!("{}_text-{}_", self.part.id, index + 1),
            level: 2,
            numbers: notes.of_text(rich),
            rich: rich.clone(),
        }
    }
}

/// What the placeholders of a phrase stand for that speaks of these entities.
fn values(plan: &Plan, of: &[Entity]) -> Placeholders {
    let budgets = of.iter().map(|entity| EntityView { plan, entity: *entity, number: 0, several: false }.budget());
    let sums = Sums::of(budgets);
    Placeholders::new([
        ("count".to_owned(), sums.count.to_string()),
        ("total".to_owned(), sums.total.to_string()),
        ("with_budget".to_owned(), sums.with_budget.to_string()),
        ("without_budget".to_owned(), sums.without_budget.to_string()),
    ])
}
