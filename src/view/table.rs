//! Tables of entities: rows, groups, spans and sums.

mod aggregates;
mod columns;

use super::document::{Caption, Cell, Column, Content, Group, HeadCell, Role, Row, Shown, Table, Value, Words};
use super::notes::Notes;
use super::{Viewed, address};
use crate::model::entity::Entity;
use crate::model::fields::{Extent, Field, Selected, Type, budget_of_item};
use crate::model::outline::{self, Aggregate, Common, CommonRow, Function, Merge, Show};
use crate::model::selection::{GroupTitle, Key, RowGroup};
use crate::model::{Entities, Text};
use columns::Columns;

/// Fills a table from the plan. `above` is the text of the heading above it.
pub fn view(
    viewed: &Viewed<'_>,
    table: &outline::Table,
    caption: Option<Caption>,
    above: &Words,
    notes: &mut Notes<'_>,
) -> Table {
    let columns = Columns::of(viewed.plan, table);
    let shown = columns.shown();
    let titles: Vec<_> = shown.iter().map(|column| (&column.title, column.group.as_ref())).collect();
    let mut rows = Rows { viewed, table, columns: &columns, notes, number: 0, subtotals: 0 };
    let groups = if table.of.is_empty() { rows.empty() } else { rows.groups() };
    Table {
        id: table.id.clone(),
        label: caption.as_ref().map_or(above, |caption| &caption.text.words).clone(),
        caption,
        columns: shown.iter().map(|column| of_column(viewed, column)).collect(),
        row_head: row_head(shown),
        merges_first: shown.first().is_some_and(|column| column.merge == Merge::Equal),
        head: head(&titles),
        groups,
        total: table.total.as_ref().filter(|_| !table.of.is_empty()).map(|label| {
            let id = address::total(&table.id);
            columns.sums(&table.of, id, &Shown::from(label))
        }),
    }
}

/// What a row is about: its name, or else its code.
fn row_head(columns: &[&outline::Column]) -> Option<usize> {
    let showing = |field| columns.iter().position(|column| column.field() == Some(field));
    let common = || columns.iter().position(|column| matches!(column.show, Show::Common));
    showing(Field::Name).or_else(|| showing(Field::KeyResults)).or_else(common)
}

fn of_column(viewed: &Viewed<'_>, column: &outline::Column) -> Column {
    let (extent, of_type) = match &column.show {
        Show::Value(path) => (path.extent(viewed.plan), path.of_type(viewed.plan)),
        Show::Common => (Extent::Text, Type::Text),
        Show::Aggregate(aggregate) => of_aggregate(aggregate, viewed.plan),
        Show::Mark { .. } => (Extent::Code, Type::Text),
        Show::Month { .. } => (Extent::Month, Type::Text),
    };
    let begins_year = matches!(&column.show, Show::Month { month, .. } if month.begins_calendar_year());
    Column { field: column.field(), begins_year, ..Column::new(extent, of_type) }
}

/// How much room a number for many entities needs, and what it is.
fn of_aggregate(aggregate: &Aggregate, of: &Entities) -> (Extent, Type) {
    match aggregate.function {
        _ if aggregate.share.is_some() => (Extent::Code, Type::Percent),
        Function::Count => (Extent::Code, Type::Count),
        Function::Sum => (Extent::Money, Type::Money),
        _ => match aggregate.of.last().map(|reached| reached.path.of_type(of)) {
            Some(Type::Money) => (Extent::Money, Type::Money),
            _ => (Extent::Code, Type::Number),
        },
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

/// Makes the rows of one table.
struct Rows<'a, 'n, 'd> {
    viewed: &'a Viewed<'a>,
    table: &'a outline::Table,
    columns: &'a Columns<'a>,
    notes: &'n mut Notes<'d>,
    number: usize,
    subtotals: usize,
}

impl Rows<'_, '_, '_> {
    /// Returns the rows in their groups; the numbering runs through all groups.
    fn groups(&mut self) -> Vec<Group> {
        if let Some(rows) = &self.table.rows {
            return vec![Group::of(rows.iter().enumerate().map(|(index, row)| self.common_row(index, row)).collect())];
        }
        if self.table.groups.is_empty() {
            return vec![Group::of(self.of(&self.table.of))];
        }
        let mut groups: Vec<Group> = Vec::new();
        let mut open: Vec<&RowGroup> = Vec::new();
        for group in &self.table.groups {
            self.close(&mut open, group.depth, &mut groups);
            if group.restarts {
                self.number = 0;
            }
            let rows = if group.is_outer { Vec::new() } else { self.of(&group.of) };
            let title = Some(self.title(group));
            groups.push(Group { title, depth: group.depth, rows, subtotal: None });
            open.push(group);
        }
        self.close(&mut open, 0, &mut groups);
        groups
    }

    /// Adds the sums of the groups that end before one of this depth, the innermost first.
    fn close(&mut self, open: &mut Vec<&RowGroup>, depth: usize, groups: &mut Vec<Group>) {
        while open.len() > depth {
            let Some(group) = open.pop() else { return };
            let Some(label) = &group.subtotal else { continue };
            self.subtotals += 1;
            let id = address::subtotal(&self.table.id, self.subtotals);
            let sums = self.columns.sums(&group.of, id, &self.phrase(group, label));
            match groups.last_mut().filter(|last| last.subtotal.is_none() && last.depth == group.depth) {
                Some(last) => last.subtotal = Some(sums),
                // What ends with a group within it has its sums below that one.
                None => groups.push(Group { subtotal: Some(sums), depth: group.depth, ..Group::of(Vec::new()) }),
            }
        }
    }

    fn title(&self, group: &RowGroup) -> Shown {
        match &group.title {
            GroupTitle::Given(text) => text.into(),
            GroupTitle::Common(_) => Shown { words: self.common(group), origin: self.origin(group) },
            GroupTitle::Phrase(phrase, _) => self.phrase(group, phrase),
        }
    }

    /// What the rows of a group have in common.
    fn common(&self, group: &RowGroup) -> Words {
        match &group.title {
            GroupTitle::Given(text) => text.into(),
            GroupTitle::Common(key) | GroupTitle::Phrase(_, key) => {
                key.as_ref().map_or_else(|| Value::Unstated.into(), |key| key.words(self.viewed.plan).words)
            }
        }
    }

    fn phrase(&self, group: &RowGroup, phrase: &outline::Phrase) -> Shown {
        self.viewed.phrase(&group.of, phrase, Some(&self.common(group)))
    }

    fn origin(&self, group: &RowGroup) -> crate::diag::Place {
        group.of.first().map_or(self.viewed.plan.title.place, |entity| entity.name(self.viewed.plan).place)
    }

    /// Returns the row of a table that has none of its own.
    fn empty(&self) -> Vec<Group> {
        let Some(text) = &self.table.empty else { return Vec::new() };
        let column_span = self.columns.shown().len();
        let cell = Cell { column_span, ..Cell::plain(Content::text(text), 0, text.place) };
        let row = Row { id: address::row(&self.table.id, 1), entity: None, about: None, cells: vec![cell] };
        vec![Group::of(vec![row])]
    }

    /// Returns a row of all entities that have something in common.
    fn common_row(&self, index: usize, row: &CommonRow) -> Row {
        let origin = row.of.first().map_or(self.viewed.plan.title.place, |first| first.name(self.viewed.plan).place);
        let cell = |column: usize| Cell::plain(self.columns.of_common(index, row, column), column, origin);
        let about = match &row.common {
            Some(Common::Key(Key::Entity(entity))) => Some(*entity),
            _ => None,
        };
        Row {
            id: address::row(&self.table.id, index + 1),
            entity: None,
            about: about.filter(|entity| entity.kind().spec().has_pages),
            cells: (0..self.columns.shown().len()).map(cell).collect(),
        }
    }

    fn of(&mut self, entities: &[Entity]) -> Vec<Row> {
        let mut rows = Vec::new();
        for &entity in entities {
            self.number += 1;
            let items = if self.table.items { self.items(entity) } else { Vec::new() };
            let row = self.row(entity, 1 + items.len());
            let items: Vec<Row> = items.iter().map(|(path, item)| self.item(&row.id, path, *item)).collect();
            rows.push(row);
            rows.extend(items);
        }
        for (index, column) in self.columns.shown().iter().enumerate() {
            if column.merge == Merge::Equal {
                merge_equal(&mut rows, index);
            }
        }
        rows
    }

    /// The sub-items of a project, each behind what it is a part of; with their numbers, which say so.
    fn items(&self, entity: Entity) -> Vec<(Vec<usize>, Entity)> {
        let plan = self.viewed.plan;
        let Entity::Project(project) = entity else { return Vec::new() };
        let mut all = Vec::new();
        for (index, item) in plan.projects[project].items.iter().enumerate() {
            all.push((vec![index + 1], Entity::Item(*item)));
            let parts = plan.parts_of(*item).enumerate();
            all.extend(parts.map(|(part, (it, _))| (vec![index + 1, part + 1], Entity::Item(it))));
        }
        all
    }

    /// Returns an entity's row; `span` counts it and the rows of its sub-items.
    fn row(&mut self, entity: Entity, span: usize) -> Row {
        let plan = self.viewed.plan;
        let several = self.table.of.len() > 1;
        let selected = Selected { of: plan, year: plan.year, entity, number: self.number, several };
        let origin = selected.name().place;
        let shown = self.columns.shown();
        let mut cells = Vec::with_capacity(shown.len());
        for (index, column) in shown.iter().enumerate() {
            cells.push(Cell {
                content: self.columns.content(selected, index),
                column: index,
                column_span: 1,
                // What an entity and its sub-items have in common stands once beside all of them.
                row_span: if self.columns.is_of_items(index) { 1 } else { span },
                notes: if column.field() == Some(Field::Name) { self.note(entity) } else { Vec::new() },
                origin,
            });
        }
        Row {
            id: self.viewed.addresses.row(&self.table.id, entity),
            entity: entity.kind().spec().has_pages.then_some(entity),
            about: entity.about(plan),
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

    /// Returns a sub-item's row: its name, its amount, and what else it has of its own; the other columns belong to the
    /// project's own row, whose address is `of`.
    fn item(&self, of: &str, path: &[usize], item: Entity) -> Row {
        let plan = self.viewed.plan;
        let selected = Selected::alone(plan, plan.year, item);
        let origin = selected.name().place;
        let cell = |(index, column): (usize, &&outline::Column)| {
            let content = match column.field() {
                Some(Field::Name) => {
                    let numbers = path.iter().map(|number| Words::from(Value::Count(*number)));
                    let number = Words::from(Value::Count(self.number)).then(".").then(Words::joined(numbers, "."));
                    Content::new(Role::SubItem, number.then(" ").then(&selected.name()))
                }
                Some(Field::Budget) => budget_of_item(selected.budget()),
                _ if self.columns.is_of_items(index) => self.columns.content(selected, index),
                _ => return None,
            };
            Some(Cell::plain(content, index, origin))
        };
        let cells = self.columns.shown().iter().enumerate().filter_map(cell).collect();
        let id = path.iter().fold(of.to_owned(), |of, number| address::item(&of, *number));
        Row { id, entity: None, about: None, cells }
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
