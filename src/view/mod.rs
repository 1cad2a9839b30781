//! From the plan to the [`document`]: everything that is shown is decided here, once.
//!
//! Wording, numbering, order, sums and footnote numbers are the same in every medium because they are made
//! nowhere else. This room can't fail: whatever could be wrong has been found before.

pub mod document;
mod notes;
mod table;
#[cfg(test)]
mod tests;
mod wording;

use crate::model::outline::{Block, Entity, Part};
use crate::model::placeholders::Placeholders;
use crate::model::rich::Rich;
use crate::model::{Budget, Plan, Sums, Text};
use document::{Document, Heading, Shown};
use notes::Notes;

/// Builds the document of a plan.
pub fn view(plan: &Plan) -> Document {
    let mut next_note = 1;
    Document {
        title: shown(&plan.title),
        agency: shown(&plan.agency.name),
        year: plan.year.to_string(),
        parts: plan.outline.parts.iter().map(|part| view_part(plan, part, &mut next_note)).collect(),
    }
}

fn shown(text: &Text) -> Shown {
    Shown { text: text.value.clone(), origin: text.place }
}

fn view_part(plan: &Plan, part: &Part, next_note: &mut u32) -> document::Part {
    let mut notes = Notes::new(next_note);
    let mut outline = PartOutline { plan, part, headings: 0, numbers: [0; 3], last_heading: part_name(part) };
    let blocks = part.blocks.iter().enumerate().map(|(index, block)| outline.block(index, block, &mut notes)).collect();
    document::Part {
        id: part.id.clone(),
        label: shown(&part.label),
        title: part.title.as_ref().map(shown),
        blocks,
        notes: notes.list,
    }
}

fn part_name(part: &Part) -> String {
    part.title.as_ref().unwrap_or(&part.label).value.clone()
}

/// Where in a part the blocks are: what numbers and names the next one gets.
struct PartOutline<'a> {
    plan: &'a Plan,
    part: &'a Part,
    headings: usize,
    /// How many numbered headings there have been on each level since the last one above it.
    numbers: [u32; 3],
    last_heading: String,
}

impl PartOutline<'_> {
    fn block(&mut self, index: usize, block: &Block, notes: &mut Notes<'_>) -> document::Block {
        match block {
            Block::Heading { level, numbered, text } => {
                let text = Shown { text: text.fill(&self.values_after(index)), origin: text.text.place };
                document::Block::Heading(self.heading(*level, *numbered, text))
            }
            Block::Text(rich) => document::Block::Text(self.text(index, rich, notes)),
            Block::Table(table) => {
                let values = values(self.plan, &table.of);
                document::Block::Table(table::view(self.plan, table, &values, &self.last_heading, notes))
            }
            Block::Summary { of, text } => {
                document::Block::Summary(Shown { text: text.fill(&values(self.plan, of)), origin: text.text.place })
            }
        }
    }

    /// A heading speaks of the next table or sentence of its part.
    fn values_after(&self, index: usize) -> Placeholders {
        let next = self.part.blocks[index..].iter().find_map(|block| match block {
            Block::Table(table) => Some(&table.of),
            Block::Summary { of, .. } => Some(of),
            Block::Heading { .. } | Block::Text(_) => None,
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
            let number = self.numbers[..depth].iter().map(u32::to_string).collect::<Vec<_>>().join(".");
            Shown { text: format!("{number}. {}", text.text), ..text }
        } else {
            text
        };
        Heading { id: format!("{}_{}", self.part.id, self.headings), level: level + 1, text }
    }

    fn text(&self, index: usize, rich: &Rich, notes: &mut Notes<'_>) -> document::Text {
        document::Text {
            id: format!("{}_text-{}_", self.part.id, index + 1),
            level: 2,
            numbers: notes.of_text(index, rich),
            rich: rich.clone(),
        }
    }
}

/// What the open placeholders of a phrase stand for.
fn values(plan: &Plan, of: &[Entity]) -> Placeholders {
    let sums = Sums::of(of.iter().map(|entity| budget_of(plan, *entity)));
    Placeholders::new([
        ("count".to_owned(), sums.count.to_string()),
        ("total".to_owned(), sums.total.to_string()),
        ("with_budget".to_owned(), sums.with_budget.to_string()),
        ("without_budget".to_owned(), sums.without_budget.to_string()),
    ])
}

/// The money of an entity.
fn budget_of(plan: &Plan, entity: Entity) -> Budget {
    match entity {
        Entity::Project(it) => plan.projects[it].budget,
        Entity::Request(it) => Budget::Amount(plan.requests[it].amount),
        Entity::KeyResult(_) | Entity::Division(_) => Budget::Unstated,
    }
}
