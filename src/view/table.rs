//! Tables of entities: rows, groups, spans and sums.

use super::document::{Cell, Column, ColumnKind, Content, Group, Row, Shown, Table};
use super::notes::Notes;
use super::wording::{self, DASH};
use super::{budgets, shown};
use crate::diag::Place;
use crate::model::outline::{self, Field, Format, Merge, Selection};
use crate::model::placeholders::Placeholders;
use crate::model::{Budget, Division, Item, KeyResult, List, Output, Plan, Ref, Subject, Sums, Text};

/// Fills a table from the plan. `above` is the text of the heading above it.
pub fn view(
    plan: &Plan,
    table: &outline::Table,
    values: &Placeholders,
    above: &str,
    notes: &mut Notes<'_>,
) -> Table {
    let caption =
        table.caption.as_ref().map(|phrase| Shown { text: phrase.fill(values), origin: phrase.text.place });
    let label = caption.as_ref().map_or_else(|| above.to_owned(), |caption| caption.text.clone());
    let records = records(plan, &table.of);
    Table {
        id: table.id.clone(),
        label,
        caption,
        columns: table.columns.iter().map(column).collect(),
        groups: groups(plan, table, records, notes),
        total: table.total.as_ref().map(|label| total(plan, table, label)),
        origin: table.place,
    }
}

fn column(column: &outline::Column) -> Column {
    let kind = match column.field {
        Field::Order => ColumnKind::Number,
        Field::Name => ColumnKind::Text,
        Field::Budget => ColumnKind::Money,
        Field::Division | Field::KeyResults | Field::Policy => ColumnKind::Code,
        Field::Output => ColumnKind::Words,
    };
    Column { title: shown(&column.title), kind }
}

/// What a row shows: one shape for projects and requests.
struct Record<'a> {
    id: &'a str,
    lists: Vec<Ref<List>>,
    name: Text,
    budget: Budget,
    division: Option<Ref<Division>>,
    supports: &'a [Ref<KeyResult>],
    policy: Option<&'a Text>,
    output: Option<Ref<Output>>,
    note: Option<Ref<crate::model::Note>>,
    items: &'a [Item],
}

fn records<'a>(plan: &'a Plan, of: &Selection) -> Vec<Record<'a>> {
    match of {
        Selection::Projects(projects) => projects.iter().map(|it| of_project(plan, *it)).collect(),
        Selection::Requests(requests) => requests.iter().map(|it| of_request(plan, *it)).collect(),
    }
}

fn of_project(plan: &Plan, project: Ref<crate::model::Project>) -> Record<'_> {
    let project = &plan.projects[project];
    Record {
        id: &project.id,
        lists: project.lists.clone(),
        name: project.name.clone(),
        budget: project.budget,
        division: project.division,
        supports: &project.supports,
        policy: project.policy.as_ref(),
        output: project.output,
        note: project.note,
        items: &project.items,
    }
}

fn of_request(plan: &Plan, request: usize) -> Record<'_> {
    let request = &plan.requests[request];
    let subject = match &request.subject {
        Subject::Project(project) => &plan.projects[*project].name,
        Subject::Named(name) => name,
    };
    let name = match &request.part {
        Some(part) => Text { value: format!("{} ({})", subject.value, part.value), place: part.place },
        None => subject.clone(),
    };
    Record {
        id: &request.id,
        lists: vec![request.list],
        name,
        budget: Budget::Amount(request.amount),
        division: request.division,
        supports: &request.supports,
        policy: None,
        output: None,
        note: None,
        items: &[],
    }
}

/// The rows in their groups; the numbering runs through all groups.
fn groups(plan: &Plan, table: &outline::Table, records: Vec<Record<'_>>, notes: &mut Notes<'_>) -> Vec<Group> {
    let mut rows = Rows { plan, table, notes, number: 0 };
    if table.groups.is_empty() {
        return vec![Group { title: None, rows: rows.of(&records) }];
    }
    let mut grouped: Vec<(&Text, Vec<Record<'_>>)> = table.groups.iter().map(|(_, title)| (title, Vec::new())).collect();
    for record in records {
        let group = table.groups.iter().position(|(list, _)| record.lists.contains(list));
        if let Some(group) = group {
            grouped[group].1.push(record);
        }
    }
    grouped
        .into_iter()
        .filter(|(_, records)| !records.is_empty())
        .map(|(title, records)| Group { title: Some(shown(title)), rows: rows.of(&records) })
        .collect()
}

/// Makes the rows of one table.
struct Rows<'a, 'n, 'd> {
    plan: &'a Plan,
    table: &'a outline::Table,
    notes: &'n mut Notes<'d>,
    number: usize,
}

impl Rows<'_, '_, '_> {
    fn of(&mut self, records: &[Record<'_>]) -> Vec<Row> {
        let mut rows = Vec::new();
        for record in records {
            self.number += 1;
            rows.push(self.row(record));
            if self.table.items {
                rows.extend(record.items.iter().enumerate().map(|(index, item)| self.item(index, item)));
            }
        }
        for (index, column) in self.table.columns.iter().enumerate() {
            if column.merge == Merge::Equal {
                merge_equal(&mut rows, index);
            }
        }
        rows
    }

    fn row(&mut self, record: &Record<'_>) -> Row {
        let span = if self.table.items { 1 + record.items.len() } else { 1 };
        let cells = (0..self.table.columns.len()).map(|index| self.cell(index, record, span)).collect();
        Row { id: Some(format!("{}-{}", self.table.id, record.id)), cells }
    }

    fn cell(&mut self, index: usize, record: &Record<'_>, span: usize) -> Cell {
        let column = &self.table.columns[index];
        let text = |value: Option<&str>| Content::Text(value.unwrap_or(DASH).to_owned());
        let content = match column.field {
            Field::Order => Content::Text(self.number.to_string()),
            Field::Name if column.format == Format::Numbered => {
                Content::Text(format!("{}. {}", self.number, record.name.value))
            }
            Field::Name => text(Some(&record.name.value)),
            Field::Budget => amount(record.budget, false),
            Field::Division => text(record.division.map(|it| self.plan.divisions[it].abbreviation.value.as_str())),
            Field::KeyResults => self.codes(record.supports, column.format),
            Field::Policy => text(record.policy.map(|policy| policy.value.as_str())),
            Field::Output => record.output.map_or(text(None), |it| {
                let output = &self.plan.outputs[it];
                Content::Lines(vec![output.name.value.clone(), output.expenditure.value.clone()])
            }),
        };
        let note = record.note.filter(|_| self.table.notes && column.field == Field::Name);
        Cell {
            content,
            column: index,
            column_span: 1,
            // What a project and its sub-items have in common stands once beside all of them.
            row_span: if matches!(column.field, Field::Name | Field::Budget) { 1 } else { span },
            notes: note.map(|note| self.notes.of_entity(self.plan, note)).into_iter().collect(),
            origin: record.name.place,
        }
    }

    fn codes(&self, supports: &[Ref<KeyResult>], format: Format) -> Content {
        if supports.is_empty() {
            return Content::Text(DASH.to_owned());
        }
        let code = |it: &Ref<KeyResult>| {
            let key_result = &self.plan.key_results[*it];
            if format == Format::Short { key_result.short_code() } else { &key_result.code.value }.to_owned()
        };
        Content::Lines(supports.iter().map(code).collect())
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
                let span = rows[row].cells.remove(at).row_span;
                if let Some(cell) = rows[*first].cells.iter_mut().find(|cell| cell.column == column) {
                    cell.row_span += span;
                }
            }
            _ => top = Some((row, content)),
        }
    }
}

/// The last row: the label over the columns before the first amount, then the sum.
fn total(plan: &Plan, table: &outline::Table, label: &Text) -> Row {
    let sum = Sums::of(budgets(plan, &table.of)).total;
    let amounts = table.columns.iter().position(|column| column.field == Field::Budget).unwrap_or(0);
    let cell = |content, column, column_span, origin: Place| Cell {
        content,
        column,
        column_span,
        row_span: 1,
        notes: Vec::new(),
        origin,
    };
    let mut cells = Vec::new();
    if amounts > 0 {
        cells.push(cell(Content::Label(label.value.clone()), 0, amounts, label.place));
    }
    cells.push(cell(Content::Money(sum.to_string()), amounts, 1, label.place));
    let rest = table.columns.len() - amounts - 1;
    if rest > 0 {
        cells.push(cell(Content::Empty, amounts + 1, rest, label.place));
    }
    Row { id: None, cells }
}
