//! Tables of entities: rows, groups, spans and sums.

use super::document::{Caption, Cell, ColumnKind, Content, Group, HeadCell, Row, Table, ValueKind};
use super::entity::{EntityView, budget};
use super::notes::Notes;
use super::{address, shown};
use crate::model::outline::{self, Entity, Field, Merge};
use crate::model::{Item, Plan, Sums, Text};

/// Fills a table from the plan. `above` is the text of the heading above it.
pub fn view(
    plan: &Plan,
    table: &outline::Table,
    caption: Option<Caption>,
    above: &str,
    notes: &mut Notes<'_>,
) -> Table {
    let titles: Vec<_> = table.columns.iter().map(|column| (&column.title, column.group.as_ref())).collect();
    Table {
        id: table.id.clone(),
        label: caption.as_ref().map_or_else(|| above.to_owned(), |caption| caption.text.text.clone()),
        caption,
        columns: table.columns.iter().map(|column| kind(column.field)).collect(),
        fields: table.columns.iter().map(|column| Some(column.field)).collect(),
        values: table.columns.iter().map(|column| values(column.field).into()).collect(),
        row_head: row_head(&table.columns),
        merges_first: table.columns.first().is_some_and(|column| column.merge == Merge::Equal),
        head: head(&titles),
        groups: groups(plan, table, notes),
        total: table.total.as_ref().map(|label| total(plan, table, label)),
    }
}

/// What a row is about: its name, or else its code.
fn row_head(columns: &[outline::Column]) -> Option<usize> {
    let showing = |field| columns.iter().position(|column| column.field == field);
    showing(Field::Name).or_else(|| showing(Field::KeyResults))
}

fn kind(field: Field) -> ColumnKind {
    match field {
        Field::Order => ColumnKind::Number,
        Field::Name | Field::Projects => ColumnKind::Text,
        Field::Budget => ColumnKind::Money,
        Field::Division
        | Field::KeyResults
        | Field::Policy
        | Field::Responsibility
        | Field::Lead
        | Field::Weight
        | Field::Result => ColumnKind::Code,
        Field::Output | Field::Target | Field::PreviousTarget | Field::Under | Field::Supporters | Field::Lists => {
            ColumnKind::Words
        }
    }
}

fn values(field: Field) -> ValueKind {
    match field {
        Field::Order => ValueKind::Count,
        Field::Budget => ValueKind::Money,
        Field::Weight => ValueKind::Percent,
        Field::Division | Field::KeyResults | Field::Policy | Field::Responsibility => ValueKind::Code,
        Field::Name
        | Field::Projects
        | Field::Lead
        | Field::Result
        | Field::Output
        | Field::Target
        | Field::PreviousTarget
        | Field::Under
        | Field::Supporters
        | Field::Lists => ValueKind::Text,
    }
}

/// The head's rows: one, or two where neighbours share a title above their own.
pub fn head(titles: &[(&Text, Option<&Text>)]) -> Vec<Vec<HeadCell>> {
    let cell =
        |text: &Text, column, column_span, row_span| HeadCell { text: shown(text), column, column_span, row_span };
    if titles.iter().all(|(_, group)| group.is_none()) {
        return vec![titles.iter().enumerate().map(|(column, (title, _))| cell(title, column, 1, 1)).collect()];
    }
    let (mut upper, mut lower): (Vec<HeadCell>, Vec<HeadCell>) = (Vec::new(), Vec::new());
    let mut open: Option<&str> = None;
    for (column, (title, group)) in titles.iter().enumerate() {
        match group {
            None => upper.push(cell(title, column, 1, 2)),
            Some(group) => {
                match upper.last_mut() {
                    Some(last) if open == Some(group.value.as_str()) => last.column_span += 1,
                    _ => upper.push(cell(group, column, 1, 1)),
                }
                lower.push(cell(title, column, 1, 1));
            }
        }
        open = group.map(|group| group.value.as_str());
    }
    vec![upper, lower]
}

/// The rows in their groups; the numbering runs through all groups.
fn groups(plan: &Plan, table: &outline::Table, notes: &mut Notes<'_>) -> Vec<Group> {
    let mut rows = Rows { plan, table, notes, number: 0 };
    if table.groups.is_empty() {
        return vec![Group { title: None, rows: rows.of(&table.of) }];
    }
    let mut groups = Vec::new();
    for (index, (_, title)) in table.groups.iter().enumerate() {
        let of_group = |entity: &Entity| group_of(plan, table, *entity) == Some(index);
        let entities: Vec<Entity> = table.of.iter().copied().filter(of_group).collect();
        if !entities.is_empty() {
            groups.push(Group { title: Some(shown(title)), rows: rows.of(&entities) });
        }
    }
    groups
}

/// The first of the table's groups whose list the entity belongs to.
fn group_of(plan: &Plan, table: &outline::Table, entity: Entity) -> Option<usize> {
    let lists = EntityView { plan, entity, number: 0, several: false }.lists();
    table.groups.iter().position(|(list, _)| lists.contains(list))
}

/// Makes the rows of one table.
struct Rows<'a, 'n, 'd> {
    plan: &'a Plan,
    table: &'a outline::Table,
    notes: &'n mut Notes<'d>,
    number: usize,
}

impl Rows<'_, '_, '_> {
    fn of(&mut self, entities: &[Entity]) -> Vec<Row> {
        let mut rows = Vec::new();
        for &entity in entities {
            self.number += 1;
            let items: &[Item] = match entity {
                Entity::Project(it) if self.table.items => &self.plan.projects[it].items,
                _ => &[],
            };
            let row = self.row(entity, 1 + items.len());
            let items: Vec<Row> =
                items.iter().enumerate().map(|(index, item)| self.item(&row.id, index, item)).collect();
            rows.push(row);
            rows.extend(items);
        }
        for (index, column) in self.table.columns.iter().enumerate() {
            if column.merge == Merge::Equal {
                merge_equal(&mut rows, index);
            }
        }
        rows
    }

    /// An entity's row; `span` counts it and the rows of its sub-items.
    fn row(&mut self, entity: Entity, span: usize) -> Row {
        let several = self.table.of.len() > 1;
        let entity_view = EntityView { plan: self.plan, entity, number: self.number, several };
        let origin = entity_view.name().place;
        let mut cells = Vec::with_capacity(self.table.columns.len());
        for (index, column) in self.table.columns.iter().enumerate() {
            let is_own = matches!(column.field, Field::Name | Field::Budget);
            cells.push(Cell {
                content: entity_view.content(column),
                column: index,
                column_span: 1,
                // What an entity and its sub-items have in common stands once beside all of them.
                row_span: if is_own { 1 } else { span },
                notes: if column.field == Field::Name { self.note(entity) } else { Vec::new() },
                origin,
            });
        }
        Row {
            id: address::entity(self.plan, &self.table.id, entity),
            page: address::page(self.plan, entity),
            about: entity_view.about().and_then(|about| address::page(self.plan, about)),
            cells,
        }
    }

    fn note(&mut self, entity: Entity) -> Vec<u32> {
        match entity {
            Entity::Project(it) if self.table.notes => {
                let note = self.plan.projects[it].note;
                note.map(|note| self.notes.of_entity(self.plan, note)).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    /// A sub-item's row: its name and amount; the other columns belong to the project's own row, whose address is `of`.
    fn item(&self, of: &str, index: usize, item: &Item) -> Row {
        let cell = |(column, spec): (usize, &outline::Column)| {
            let content = match spec.field {
                Field::Name => Content::SubItem(format!("{}.{} {}", self.number, index + 1, item.name.value)),
                Field::Budget => budget(item.budget, true),
                _ => return None,
            };
            Some(Cell { content, column, column_span: 1, row_span: 1, notes: Vec::new(), origin: item.name.place })
        };
        let cells = self.table.columns.iter().enumerate().filter_map(cell).collect();
        Row { id: address::item(of, index + 1), page: None, about: None, cells }
    }
}

/// Lets equal neighbours of a column become one cell that reaches down.
fn merge_equal(rows: &mut [Row], column: usize) {
    let mut top: Option<(usize, Content)> = None;
    for row in 0..rows.len() {
        let Some(at) = rows[row].cells.iter().position(|cell| cell.column == column) else { continue };
        let content = rows[row].cells[at].content.clone();
        match &top {
            Some((first, above)) if *above == content => {
                let merged = rows[row].cells.remove(at);
                if let Some(cell) = rows[*first].cells.iter_mut().find(|cell| cell.column == column) {
                    cell.row_span += merged.row_span;
                    for note in merged.notes {
                        if !cell.notes.contains(&note) {
                            cell.notes.push(note);
                        }
                    }
                }
            }
            _ => top = Some((row, content)),
        }
    }
}

/// The last row: the label over the columns before the amounts, then the sum.
fn total(plan: &Plan, table: &outline::Table, label: &Text) -> Row {
    let budgets =
        table.of.iter().map(|entity| EntityView { plan, entity: *entity, number: 0, several: false }.budget());
    let sum = Sums::of(budgets).total;
    let amounts = table.columns.iter().position(|column| column.field == Field::Budget).unwrap_or(0);
    let rest = table.columns.len() - amounts - 1;
    let cell = |content, column, column_span| Cell {
        content,
        column,
        column_span,
        row_span: 1,
        notes: Vec::new(),
        origin: label.place,
    };
    let spanned = [
        cell(Content::Label(label.value.clone()), 0, amounts),
        cell(Content::Money(sum.to_string()), amounts, 1),
        cell(Content::Empty, amounts + 1, rest),
    ];
    let cells = spanned.into_iter().filter(|cell| cell.column_span > 0).collect();
    Row { id: address::total(&table.id), page: None, about: None, cells }
}
