//! Tables of entities: rows, groups, spans and sums.

use super::document::{Cell, Column, ColumnKind, Content, Group, Row, Shown, Table};
use super::notes::Notes;
use super::wording::{self, DASH};
use super::{budget_of, shown};
use crate::model::outline::{self, Entity, Field, Format, Merge};
use crate::model::placeholders::Placeholders;
use crate::model::{
    Budget, Division, Item, KeyResult, List, Plan, Project, Ref, Request, Responsibility, Subject, Sums, Text,
};

/// Fills a table from the plan. `above` is the text of the heading above it.
pub fn view(plan: &Plan, table: &outline::Table, values: &Placeholders, above: &str, notes: &mut Notes<'_>) -> Table {
    let caption = table.caption.as_ref();
    let caption = caption.map(|phrase| Shown { text: phrase.fill(values), origin: phrase.text.place });
    Table {
        id: table.id.clone(),
        label: caption.as_ref().map_or_else(|| above.to_owned(), |caption| caption.text.clone()),
        caption,
        columns: table.columns.iter().map(column).collect(),
        groups: groups(plan, table, notes),
        total: table.total.as_ref().map(|label| total(plan, table, label)),
    }
}

fn column(column: &outline::Column) -> Column {
    let kind = match column.field {
        Field::Order => ColumnKind::Number,
        Field::Name => ColumnKind::Text,
        Field::Budget => ColumnKind::Money,
        Field::Division | Field::KeyResults | Field::Policy | Field::Responsibility => ColumnKind::Code,
        Field::Output | Field::Target => ColumnKind::Words,
    };
    Column { title: shown(&column.title), kind }
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
    let lists: &[Ref<List>] = match entity {
        Entity::Project(it) => &plan.projects[it].lists,
        Entity::Request(it) => std::slice::from_ref(&plan.requests[it].list),
        Entity::KeyResult(_) | Entity::Division(_) => &[],
    };
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
            rows.push(self.row(entity, 1 + items.len()));
            rows.extend(items.iter().enumerate().map(|(index, item)| self.item(index, item)));
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
        let name = name(self.plan, entity);
        let mut cells = Vec::with_capacity(self.table.columns.len());
        for (index, column) in self.table.columns.iter().enumerate() {
            let is_own = matches!(column.field, Field::Name | Field::Budget);
            cells.push(Cell {
                content: self.content(entity, column, &name),
                column: index,
                column_span: 1,
                // What an entity and its sub-items have in common stands once beside all of them.
                row_span: if is_own { 1 } else { span },
                notes: if column.field == Field::Name { self.note(entity) } else { Vec::new() },
                origin: name.place,
            });
        }
        Row { id: row_id(self.plan, entity).map(|id| format!("{}_{id}", self.table.id)), cells }
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

    fn content(&self, entity: Entity, column: &outline::Column, name: &Text) -> Content {
        let plan = self.plan;
        match column.field {
            Field::Order => Content::Text(self.number.to_string()),
            Field::Name => self.name(entity, column.format, &name.value),
            Field::Budget => amount(budget_of(plan, entity), false),
            Field::Division => text(division(plan, entity).map(|it| plan.divisions[it].abbreviation.value.as_str())),
            Field::KeyResults => codes(plan, &key_results(plan, entity), column.format),
            Field::Policy => text(project(plan, entity).and_then(|it| it.policy.as_ref()).map(|it| it.value.as_str())),
            Field::Output => match project(plan, entity).and_then(|it| it.output) {
                Some(it) => {
                    let output = &plan.outputs[it];
                    Content::Lines(vec![output.name.value.clone(), output.expenditure.value.clone()])
                }
                None => text(None),
            },
            Field::Target => {
                let target = key_result(plan, entity).and_then(|it| it.targets.get(&plan.year));
                text(target.map(|target| target.value.as_str()))
            }
            Field::Responsibility => text(key_result(plan, entity).map(|it| match it.responsibility {
                Responsibility::H => "H",
                Responsibility::R => "R",
            })),
        }
    }

    fn name(&self, entity: Entity, format: Format, name: &str) -> Content {
        Content::Text(match (format, key_result(self.plan, entity)) {
            (Format::Numbered, _) => format!("{}. {name}", self.number),
            (Format::Coded, Some(key_result)) => format!("{} {name}", key_result.code.value),
            _ => name.to_owned(),
        })
    }

    /// A sub-item's row: its name and amount; the other columns belong to the project's own row.
    fn item(&self, index: usize, item: &Item) -> Row {
        let cell = |(column, spec): (usize, &outline::Column)| {
            let content = match spec.field {
                Field::Name => Content::SubItem(format!("{}.{} {}", self.number, index + 1, item.name.value)),
                Field::Budget => amount(item.budget, true),
                _ => return None,
            };
            Some(Cell { content, column, column_span: 1, row_span: 1, notes: Vec::new(), origin: item.name.place })
        };
        Row { id: None, cells: self.table.columns.iter().enumerate().filter_map(cell).collect() }
    }
}

fn project(plan: &Plan, entity: Entity) -> Option<&Project> {
    if let Entity::Project(it) = entity { Some(&plan.projects[it]) } else { None }
}

fn request(plan: &Plan, entity: Entity) -> Option<&Request> {
    if let Entity::Request(it) = entity { Some(&plan.requests[it]) } else { None }
}

fn key_result(plan: &Plan, entity: Entity) -> Option<&KeyResult> {
    if let Entity::KeyResult(it) = entity { Some(&plan.key_results[it]) } else { None }
}

/// The address of an entity's row, where its id can be one.
fn row_id(plan: &Plan, entity: Entity) -> Option<&str> {
    project(plan, entity).map(|it| it.id.as_str()).or(request(plan, entity).map(|it| it.id.as_str()))
}

fn name(plan: &Plan, entity: Entity) -> Text {
    match entity {
        Entity::Project(it) => plan.projects[it].name.clone(),
        Entity::Request(it) => name_of_request(plan, &plan.requests[it]),
        Entity::KeyResult(it) => plan.key_results[it].name.clone(),
        Entity::Division(it) => plan.divisions[it].name.clone(),
    }
}

/// What was asked for, with the part of it in brackets.
fn name_of_request(plan: &Plan, request: &Request) -> Text {
    let subject = match &request.subject {
        Subject::Project(project) => &plan.projects[*project].name,
        Subject::Named(name) => name,
    };
    match &request.part {
        Some(part) => Text { value: format!("{} ({})", subject.value, part.value), place: part.place },
        None => subject.clone(),
    }
}

fn division(plan: &Plan, entity: Entity) -> Option<Ref<Division>> {
    match entity {
        Entity::Project(it) => plan.projects[it].division,
        Entity::Request(it) => plan.requests[it].division,
        Entity::KeyResult(_) => None,
        Entity::Division(it) => Some(it),
    }
}

fn key_results(plan: &Plan, entity: Entity) -> Vec<Ref<KeyResult>> {
    match entity {
        Entity::Project(it) => plan.projects[it].supports.clone(),
        Entity::Request(it) => plan.requests[it].supports.clone(),
        Entity::KeyResult(it) => vec![it],
        Entity::Division(_) => Vec::new(),
    }
}

/// A text, or a dash where the plan says nothing.
fn text(value: Option<&str>) -> Content {
    Content::Text(value.unwrap_or(DASH).to_owned())
}

fn codes(plan: &Plan, key_results: &[Ref<KeyResult>], format: Format) -> Content {
    let code = |it: &Ref<KeyResult>| {
        let key_result = &plan.key_results[*it];
        if format == Format::Short { key_result.short_code() } else { &key_result.code.value }.to_owned()
    };
    if key_results.is_empty() { text(None) } else { Content::Lines(key_results.iter().map(code).collect()) }
}

/// A budget in its column; a sub-item's stands in brackets, as the project's holds it already.
fn amount(budget: Budget, of_item: bool) -> Content {
    match budget {
        Budget::Amount(amount) if of_item => Content::SubAmount(format!("({amount})")),
        Budget::Amount(amount) => Content::Money(amount.to_string()),
        Budget::None if of_item => Content::SubAmount(format!("({})", wording::NO_BUDGET)),
        Budget::None => Content::Word(wording::NO_BUDGET.to_owned()),
        Budget::Unstated => Content::Word(DASH.to_owned()),
        Budget::MultiYear { amount, from, to } => {
            Content::Lines(vec![amount.to_string(), wording::continuing(from, to)])
        }
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
                    cell.notes.extend(merged.notes);
                }
            }
            _ => top = Some((row, content)),
        }
    }
}

/// The last row: the label over the columns before the first amount, then the sum.
fn total(plan: &Plan, table: &outline::Table, label: &Text) -> Row {
    let sum = Sums::of(table.of.iter().map(|entity| budget_of(plan, *entity))).total;
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
    Row { id: None, cells: spanned.into_iter().filter(|cell| cell.column_span > 0).collect() }
}
