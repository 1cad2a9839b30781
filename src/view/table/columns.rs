//! What the columns of a table show: of a row, and of many in the row of their sums.

use super::aggregates::{AllRows, made_of};
use crate::model::entity::Entity;
use crate::model::fields::{Field, Selected};
use crate::model::outline::{self, Aggregate, Common, CommonRow, Function, MoneyUnit, Show};
use crate::model::path::AnyField;
use crate::model::value::{Line, Number, Scaled, Words};
use crate::model::{Amount, Plan};
use crate::view::document::{Cell, Content, Role, Row, Shown, Value};

/// What stands in a month that a period covers, for those who don't see its colour.
const BAR: &str = "●";

/// The columns of a table that are shown, with what they need of all rows.
pub struct Columns<'a> {
    pub(super) plan: &'a Plan,
    pub(super) rows: AllRows<'a>,
    shown: Vec<&'a outline::Column>,
    /// What the entities of each row come to, of columns that show that.
    numbers: Vec<Vec<Option<Amount>>>,
    /// Whether sub-items have a value of their own in a column.
    of_items: Vec<bool>,
}

impl<'a> Columns<'a> {
    /// Returns the columns of a table but those that stay away, as no row has a value in them.
    pub fn of(plan: &'a Plan, table: &'a outline::Table) -> Self {
        let rows = AllRows::of(table);
        let mut columns = Self { plan, rows, shown: Vec::new(), numbers: Vec::new(), of_items: Vec::new() };
        for column in &table.columns {
            let numbers = match &column.show {
                Show::Aggregate(aggregate) => columns.numbers(aggregate, decimals_of(column)),
                _ => Vec::new(),
            };
            let is_of_items = table.items && columns.items_have(&table.of, column);
            columns.shown.push(column);
            columns.numbers.push(numbers);
            columns.of_items.push(is_of_items);
            if column.hide_empty && columns.is_empty(table) {
                columns.shown.pop();
                columns.numbers.pop();
                columns.of_items.pop();
            }
        }
        columns
    }

    /// Returns those that are shown.
    pub fn shown(&self) -> &[&'a outline::Column] {
        &self.shown
    }

    /// Returns whether a column's cells are the row's own, so that its sub-items have their own beside them.
    pub fn is_of_items(&self, index: usize) -> bool {
        self.of_items[index] || matches!(self.shown[index].field(), Some(Field::Name | Field::Budget))
    }

    /// Returns whether any sub-item has a value of its own in a column: a field that the plan declares of sub-items, or
    /// a part of their money.
    fn items_have(&self, of: &[Entity], column: &outline::Column) -> bool {
        let (Show::Value(path) | Show::Month { path, .. }) = &column.show else { return false };
        match (path.hops.as_slice(), path.field) {
            ([], Some(AnyField::Declared(it))) => {
                let mut items = of.iter().flat_map(|entity| Field::Items.named_by(self.plan, *entity));
                items.any(|item| self.plan.declared.value(item, it).is_some())
            }
            ([], Some(AnyField::BuiltIn(Field::Budget))) => !path.parts.is_empty(),
            ([], Some(AnyField::BuiltIn(field @ (Field::Division | Field::Period)))) => {
                let own = |item: Entity| match (item, field) {
                    (Entity::Item(it), Field::Period) => self.plan.items[it].period.is_some(),
                    (Entity::Item(it), _) => !self.plan.items[it].units.is_empty(),
                    _ => false,
                };
                of.iter().flat_map(|entity| Field::Items.named_by(self.plan, *entity)).any(own)
            }
            _ => false,
        }
    }

    /// Returns whether the last column shows nothing in any row.
    fn is_empty(&self, table: &outline::Table) -> bool {
        let index = self.shown.len() - 1;
        let says_nothing = |line: &Line| matches!(line.words.only(), Some(Value::Nothing)) || line.words.is_empty();
        let is_empty = |content: Content| content.lines.iter().all(says_nothing);
        match &table.rows {
            Some(rows) => rows.iter().enumerate().all(|(row, common)| is_empty(self.of_common(row, common, index))),
            None => {
                table.of.iter().all(|it| is_empty(self.content(Selected::alone(self.plan, self.plan.year, *it), index)))
            }
        }
    }

    /// Returns what a column shows of a row.
    pub fn content(&self, selected: Selected<'_>, index: usize) -> Content {
        let column = self.shown[index];
        if let Some(phrase) = &column.text {
            return Content::text(phrase.of_entity(selected).trimmed());
        }
        match &column.show {
            Show::Value(path) => in_unit(column, path.content(selected, column.format)),
            Show::Common => Content::EMPTY,
            Show::Aggregate(aggregate) => {
                let number = self.rows.place(selected.entity).and_then(|row| self.numbers[index].get(row).copied());
                let leads_nowhere = || {
                    let reached = self.reached(&aggregate.of, std::slice::from_ref(&selected.entity));
                    reached.is_empty() || aggregate.of.iter().all(|of| !of.path.parts.is_empty())
                };
                // Nothing of something isn't the same as nothing at all.
                let is_said = |number: &Amount| {
                    let adds_up = aggregate.function == Function::Sum && aggregate.share.is_none();
                    !(adds_up && number.is_zero() && leads_nowhere())
                };
                number.flatten().filter(is_said).map_or_else(nothing, |number| shown(column, aggregate, number))
            }
            Show::Month { path, month } => {
                let covered = path.months(self.plan, self.plan.year, selected.entity);
                if covered[month.index()] { Content::new(Role::Bar, BAR) } else { Content::EMPTY }
            }
            Show::Mark { path, entity, mark } => {
                let named = path.entities(self.plan, selected.entity);
                if named.contains(entity) { Content::text(mark.as_str()) } else { Content::EMPTY }
            }
        }
    }

    /// Returns what a column shows of a row of many entities.
    pub fn of_common(&self, index: usize, row: &CommonRow, column: usize) -> Content {
        let plan = self.plan;
        let spec = self.shown[column];
        match &spec.show {
            Show::Common => match &row.common {
                Some(Common::Key(key)) => Content::text(key.words(plan)),
                Some(Common::Part(part)) => Content::text(part.title(&plan.own_parts)),
                None => Content::text(Value::Unstated),
            },
            Show::Aggregate(aggregate) => match self.numbers[column].get(index).copied().flatten() {
                Some(number) => shown(spec, aggregate, number),
                None => nothing(),
            },
            Show::Value(_) => {
                let mut lines: Vec<Line> = Vec::new();
                for entity in &row.of {
                    let content = self.content(Selected::alone(plan, plan.year, *entity), column);
                    for line in content.lines {
                        if !lines.contains(&line) && line.words.only() != Some(&Value::Nothing) {
                            lines.push(line);
                        }
                    }
                }
                Content::one_or_lines(lines)
            }
            Show::Month { .. } | Show::Mark { .. } => {
                let all = row.of.iter().map(|entity| self.content(Selected::alone(plan, plan.year, *entity), column));
                all.into_iter().find(|content| *content != Content::EMPTY).unwrap_or(Content::EMPTY)
            }
        }
    }

    /// Returns the row with the sums of many: the label over the columns before the first sum.
    pub fn sums(&self, of: &[Entity], id: String, label: &Shown) -> Row {
        let first = self.shown.iter().position(|column| column.adds_up(self.plan)).unwrap_or(self.shown.len());
        let cell = |content, column, column_span| Cell {
            content,
            column,
            column_span,
            row_span: 1,
            notes: Vec::new(),
            origin: label.origin,
        };
        let label_content = Content::new(Role::Label, label.words.clone());
        let mut cells: Vec<Cell> = Vec::new();
        if first > 0 {
            cells.push(cell(label_content, 0, first));
        }
        for (index, column) in self.shown.iter().enumerate().skip(first) {
            if column.adds_up(self.plan) {
                cells.push(cell(self.sum_of_column(of, index), index, 1));
                continue;
            }
            match cells.last_mut().filter(|last| last.content == Content::EMPTY) {
                Some(last) => last.column_span += 1,
                None => cells.push(cell(Content::EMPTY, index, 1)),
            }
        }
        Row { id, entity: None, about: None, cells }
    }

    fn sum_of_column(&self, of: &[Entity], index: usize) -> Content {
        let column = self.shown[index];
        if let Some(function) = column.in_total.function() {
            let numbers = self.numbers_of_rows(of, index);
            let number = made_of(function, &numbers, decimals_of(column));
            return number.map_or_else(nothing, |number| of_rows(column, number));
        }
        match &column.show {
            Show::Value(path) => {
                let sum = path.sum(self.plan, self.plan.year, of.iter().copied());
                in_unit(column, amount_of(sum))
            }
            Show::Aggregate(aggregate) => {
                let number = self.number_of_all(aggregate, of, &self.numbers[index], decimals_of(column));
                number.map_or_else(nothing, |number| shown(column, aggregate, number))
            }
            Show::Month { .. } | Show::Mark { .. } | Show::Common => Content::EMPTY,
        }
    }

    /// The numbers that rows have in a column.
    fn numbers_of_rows(&self, of: &[Entity], index: usize) -> Vec<Amount> {
        match &self.shown[index].show {
            Show::Value(path) => {
                let numbers = of.iter().flat_map(|entity| path.numbers(self.plan, self.plan.year, *entity));
                numbers.map(|(number, _)| number).collect()
            }
            Show::Aggregate(_) => self.rows.places(of).filter_map(|row| self.numbers[index][row]).collect(),
            Show::Month { .. } | Show::Mark { .. } | Show::Common => Vec::new(),
        }
    }
}

/// The decimals of shares and means, where their column doesn't say.
const DECIMALS: u32 = 2;

/// Returns the decimals that a column's shares and means are rounded to. Money in units of many baht is so to the satang.
fn decimals_of(column: &outline::Column) -> u32 {
    column.decimals.filter(|_| column.unit.is_none()).unwrap_or(DECIMALS)
}

/// Returns what a column shows of a number that entities come to.
fn shown(column: &outline::Column, aggregate: &Aggregate, number: Amount) -> Content {
    match aggregate.function {
        _ if aggregate.share.is_some() => rounded(number, decimals_of(column)),
        Function::Count => Content::new(Role::Amount, Value::Count(number.to_count().unwrap_or_default())),
        Function::Average if column.unit.is_none() => rounded(number, decimals_of(column)),
        _ => in_unit(column, amount_of(number)),
    }
}

/// Returns what a column shows of a number that is made of those of its rows.
fn of_rows(column: &outline::Column, number: Amount) -> Content {
    let is_mean = column.in_total.function() == Some(Function::Average);
    if is_mean && column.unit.is_none() {
        rounded(number, decimals_of(column))
    } else {
        in_unit(column, amount_of(number))
    }
}

fn nothing() -> Content {
    Content::text(Value::Nothing)
}

fn amount_of(amount: Amount) -> Content {
    Content::new(Role::Amount, Value::Amount(amount))
}

fn rounded(value: Amount, decimals: u32) -> Content {
    Content::new(Role::Amount, Value::Number(Number { value, decimals }))
}

/// Returns a cell with its amounts in the unit of its column.
fn in_unit(column: &outline::Column, content: Content) -> Content {
    if column.unit.is_none() && column.decimals.is_none() {
        return content;
    }
    let power = column.unit.map_or(0, MoneyUnit::power);
    let decimals = column.decimals.unwrap_or(if power == 0 { 2 } else { 4 });
    let scaled = |value: &Value| match value {
        Value::Amount(value) if power == 0 => Value::Number(Number { value: *value, decimals }),
        Value::Amount(value) => Value::Scaled(Scaled { value: *value, power, decimals }),
        Value::Number(number) => {
            Value::Number(Number { decimals: column.decimals.unwrap_or(number.decimals), ..*number })
        }
        other => other.clone(),
    };
    let line = |line: Line| {
        let words = line.words.values().iter().map(scaled);
        Line { words: words.fold(Words::default(), Words::then), ..line }
    };
    Content { lines: content.lines.into_iter().map(line).collect(), ..content }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_add_up_to_a_hundred() {
        let shares = |parts: [usize; 3], decimals| {
            let parts = parts.map(Amount::from_count);
            Amount::shares(&parts, decimals).iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(shares([1, 1, 1], 2), ["33.34", "33.33", "33.33"]);
        assert_eq!(shares([1, 1, 1], 0), ["34", "33", "33"]);
        assert_eq!(shares([0, 0, 0], 2), ["0", "0", "0"]);
        assert_eq!(shares([2, 3, 5], 2), ["20", "30", "50"]);
    }
}
