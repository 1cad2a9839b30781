//! Tables of entities: rows, groups, spans and sums.

use super::document::{Caption, Cell, Column, Content, Group, HeadCell, Role, Row, Table, Value, Words};
use super::notes::Notes;
use super::{Viewed, address};
use crate::model::entity::Entity;
use crate::model::fields::{Field, Selected, budget_of_item};
use crate::model::outline::{self, Merge};
use crate::model::{Item, Text};

/// Fills a table from the plan. `above` is the text of the heading above it.
pub fn view(
    viewed: &Viewed<'_>,
    table: &outline::Table,
    caption: Option<Caption>,
    above: &Words,
    notes: &mut Notes<'_>,
) -> Table {
    let titles: Vec<_> = table.columns.iter().map(|column| (&column.title, column.group.as_ref())).collect();
    Table {
        id: table.id.clone(),
        label: caption.as_ref().map_or(above, |caption| &caption.text.words).clone(),
        caption,
        columns: table.columns.iter().map(|column| of_field(column.field)).collect(),
        row_head: row_head(&table.columns),
        merges_first: table.columns.first().is_some_and(|column| column.merge == Merge::Equal),
        head: head(&titles),
        groups: groups(viewed, table, notes),
        total: table.total.as_ref().map(|label| total(viewed, table, label)),
    }
}

/// What a row is about: its name, or else its code.
fn row_head(columns: &[outline::Column]) -> Option<usize> {
    let showing = |field| columns.iter().position(|column| column.field == field);
    showing(Field::Name).or_else(|| showing(Field::KeyResults))
}

fn of_field(field: Field) -> Column {
    let spec = field.spec();
    Column { field: Some(field), ..Column::new(spec.extent, spec.of_type) }
}

/// What a column shows of an entity: its own words, or the value of its field.
fn content(selected: Selected<'_>, column: &outline::Column) -> Content {
    match &column.text {
        Some(phrase) => Content::text(phrase.of_entity(selected).trimmed()),
        None => (column.field.spec().content)(selected, column.format),
    }
}

/// Returns the head's rows: one, or two where neighbours share a title above their own.
pub fn head(titles: &[(&Text, Option<&Text>)]) -> Vec<Vec<HeadCell>> {
    let cell =
        |text: &Text, column, column_span, row_span| HeadCell { text: text.into(), column, column_span, row_span };
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

/// Returns the rows in their groups; the numbering runs through all groups.
fn groups(viewed: &Viewed<'_>, table: &outline::Table, notes: &mut Notes<'_>) -> Vec<Group> {
    let mut rows = Rows { viewed, table, notes, number: 0 };
    if table.groups.is_empty() {
        return vec![Group::of(rows.of(&table.of))];
    }
    let mut groups = Vec::new();
    for (index, (_, title)) in table.groups.iter().enumerate() {
        let of_group = |entity: &Entity| group_of(viewed, table, *entity) == Some(index);
        let entities: Vec<Entity> = table.of.iter().copied().filter(of_group).collect();
        if !entities.is_empty() {
            groups.push(Group { title: Some(title.into()), ..Group::of(rows.of(&entities)) });
        }
    }
    groups
}

/// The first of the table's groups whose list the entity belongs to.
fn group_of(viewed: &Viewed<'_>, table: &outline::Table, entity: Entity) -> Option<usize> {
    let lists = entity.lists(viewed.plan);
    table.groups.iter().position(|(list, _)| lists.contains(list))
}

/// Makes the rows of one table.
struct Rows<'a, 'n, 'd> {
    viewed: &'a Viewed<'a>,
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
                Entity::Project(it) if self.table.items => &self.viewed.plan.projects[it].items,
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

    /// Returns an entity's row; `span` counts it and the rows of its sub-items.
    fn row(&mut self, entity: Entity, span: usize) -> Row {
        let several = self.table.of.len() > 1;
        let selected = Selected { plan: self.viewed.plan, entity, number: self.number, several };
        let origin = selected.name().place;
        let mut cells = Vec::with_capacity(self.table.columns.len());
        for (index, column) in self.table.columns.iter().enumerate() {
            let is_own = matches!(column.field, Field::Name | Field::Budget);
            cells.push(Cell {
                content: content(selected, column),
                column: index,
                column_span: 1,
                // What an entity and its sub-items have in common stands once beside all of them.
                row_span: if is_own { 1 } else { span },
                notes: if column.field == Field::Name { self.note(entity) } else { Vec::new() },
                origin,
            });
        }
        Row {
            id: self.viewed.addresses.row(&self.table.id, entity),
            entity: entity.kind().spec().has_pages.then_some(entity),
            about: entity.about(self.viewed.plan),
            cells,
        }
    }

    fn note(&mut self, entity: Entity) -> Vec<u32> {
        match entity {
            Entity::Project(it) if self.table.notes => {
                let note = self.viewed.plan.projects[it].note;
                note.map(|note| self.notes.of_entity(self.viewed.plan, note)).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    /// Returns a sub-item's row: its name and amount; the other columns belong to the project's own row, whose address
    /// is `of`.
    fn item(&self, of: &str, index: usize, item: &Item) -> Row {
        let cell = |(column, spec): (usize, &outline::Column)| {
            let content = match spec.field {
                Field::Name => {
                    let number = Words::from(Value::Count(self.number)).then(".").then(Value::Count(index + 1));
                    Content::new(Role::SubItem, number.then(" ").then(&item.name))
                }
                Field::Budget => budget_of_item(item.budget),
                _ => return None,
            };
            Some(Cell::plain(content, column, item.name.place))
        };
        let cells = self.table.columns.iter().enumerate().filter_map(cell).collect();
        Row { id: address::item(of, index + 1), entity: None, about: None, cells }
    }
}

/// Lets equal neighbours of a column become one cell that reaches down.
pub fn merge_equal(rows: &mut [Row], column: usize) {
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

/// Returns the last row: the label over the columns before the amounts, then the sum.
fn total(viewed: &Viewed<'_>, table: &outline::Table, label: &Text) -> Row {
    let sum = viewed.sums(&table.of).total;
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
        cell(Content::new(Role::Label, label), 0, amounts),
        cell(Content::new(Role::Amount, Value::Amount(sum)), amounts, 1),
        cell(Content::EMPTY, amounts + 1, rest),
    ];
    let cells = spanned.into_iter().filter(|cell| cell.column_span > 0).collect();
    Row { id: address::total(&table.id), entity: None, about: None, cells }
}
