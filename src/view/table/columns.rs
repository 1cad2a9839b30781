//! What the columns of a table show: of a row, and of many in the row of their sums.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::breakdown::Part;
use crate::model::entity::Entity;
use crate::model::fields::{Field, Selected};
use crate::model::outline::{self, Common, CommonRow, MoneyUnit, Reached, Show};
use crate::model::path::{AnyField, Path};
use crate::model::value::{Line, Number, Scaled, Words};
use crate::model::{Amount, Plan};
use crate::view::document::{Cell, Content, Role, Row, Shown, Value};

/// What stands in a month that a period covers, for those who don't see its colour.
const BAR: &str = "●";

/// The decimals of a share, where the column doesn't say.
const SHARE_DECIMALS: u32 = 2;

/// The columns of a table that are shown, with what they need of all rows.
pub struct Columns<'a> {
    plan: &'a Plan,
    /// The rows of many entities.
    rows: &'a [CommonRow],
    shown: Vec<&'a outline::Column>,
    /// The shares of each row, of columns that show them.
    shares: Vec<BTreeMap<Entity, Amount>>,
    /// The same of rows that are of many entities.
    shares_of_rows: Vec<Vec<Amount>>,
    /// Whether sub-items have a value of their own in a column.
    of_items: Vec<bool>,
}

impl<'a> Columns<'a> {
    /// Returns the columns of a table but those that stay away, as no row has a value in them.
    pub fn of(plan: &'a Plan, table: &'a outline::Table) -> Self {
        let mut columns = Self {
            plan,
            rows: table.rows.as_deref().unwrap_or_default(),
            shown: Vec::new(),
            shares: Vec::new(),
            shares_of_rows: Vec::new(),
            of_items: Vec::new(),
        };
        for column in &table.columns {
            let shares = match &column.show {
                Show::Share { of, is_sum } => columns.shares(&table.of, of, *is_sum, column.decimals),
                _ => BTreeMap::new(),
            };
            let of_rows = match (&column.show, &table.rows) {
                (Show::Share { of, is_sum }, Some(rows)) => {
                    columns.shares_of_rows(rows, &table.of, of, *is_sum, column.decimals)
                }
                _ => Vec::new(),
            };
            columns.shares_of_rows.push(of_rows);
            let is_of_items = table.items && columns.items_have(&table.of, column);
            columns.shown.push(column);
            columns.shares.push(shares);
            columns.of_items.push(is_of_items);
            if column.hide_empty && columns.is_empty(&table.of) {
                columns.shown.pop();
                columns.shares.pop();
                columns.shares_of_rows.pop();
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
            ([], Some(AnyField::BuiltIn(Field::Budget))) => path.part.is_some(),
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
    fn is_empty(&self, of: &[Entity]) -> bool {
        let index = self.shown.len() - 1;
        of.iter().all(|entity| {
            let content = self.content(Selected::alone(self.plan, self.plan.year, *entity), index);
            let says_nothing = |line: &Line| matches!(line.words.only(), Some(Value::Nothing)) || line.words.is_empty();
            content.lines.iter().all(says_nothing)
        })
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
            Show::Count(reached) => {
                let count = self.reached(reached, &[selected.entity]).len();
                count_of(count)
            }
            Show::Sum(reached) => {
                let amount = self.sum(reached, &[selected.entity]);
                let says_nothing = amount.is_zero()
                    && (reached.path.part.is_some() || self.reached(reached, &[selected.entity]).is_empty());
                if says_nothing { Content::text(Value::Nothing) } else { in_unit(column, amount_of(amount)) }
            }
            Show::Share { .. } => match self.shares[index].get(&selected.entity) {
                Some(share) => percent(*share, column.decimals),
                None => Content::text(Value::Nothing),
            },
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
        let part =
            row.common.as_ref().and_then(|common| if let Common::Part(part) = common { Some(*part) } else { None });
        let spec = self.shown[column];
        match &spec.show {
            Show::Common => match &row.common {
                Some(Common::Key(key)) => Content::text(key.words(plan)),
                Some(Common::Part(part)) => Content::text(part.title(&plan.own_parts)),
                None => Content::text(Value::Unstated),
            },
            Show::Count(reached) => count_of(self.reached(reached, &row.of).len()),
            Show::Sum(reached) => in_unit(spec, amount_of(self.sum_of_part(reached, &row.of, part))),
            Show::Share { .. } => match self.shares_of_rows[column].get(index) {
                Some(share) => percent(*share, spec.decimals),
                None => Content::text(Value::Nothing),
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

    /// What entities add up to, or of their budgets a part.
    fn sum_of_part(&self, reached: &Reached, from: &[Entity], part: Option<Part>) -> Amount {
        let is_whole_budget =
            reached.path.field == Some(AnyField::BuiltIn(Field::Budget)) && reached.path.part.is_none();
        match part.filter(|_| is_whole_budget) {
            Some(part) => {
                let path = Path { part: Some(part), ..reached.path.clone() };
                self.sum(&Reached { path, conditions: reached.conditions.clone() }, from)
            }
            None => self.sum(reached, from),
        }
    }

    /// What the rows of a table add up to: those of years or quarters their parts, which need not be all of this year's
    /// money, nor only that.
    fn sum_of_all(&self, reached: &Reached, all: &[Entity]) -> Amount {
        let is_by_part = self.rows.iter().any(|row| matches!(row.common, Some(Common::Part(_))));
        if !is_by_part {
            return self.sum(reached, all);
        }
        let part = |row: &CommonRow| match row.common {
            Some(Common::Part(part)) => self.sum_of_part(reached, &row.of, Some(part)),
            _ => Amount::default(),
        };
        self.rows.iter().map(part).sum()
    }

    fn shares_of_rows(
        &self,
        rows: &[CommonRow],
        all: &[Entity],
        reached: &Reached,
        is_sum: bool,
        decimals: Option<u32>,
    ) -> Vec<Amount> {
        let part = |row: &CommonRow| match (&row.common, is_sum) {
            (Some(Common::Part(part)), true) => self.sum_of_part(reached, &row.of, Some(*part)),
            (_, true) => self.sum(reached, &row.of),
            (_, false) => Amount::from_count(self.reached(reached, &row.of).len()),
        };
        let whole =
            if is_sum { self.sum_of_all(reached, all) } else { Amount::from_count(self.reached(reached, all).len()) };
        in_percent(&rows.iter().map(part).collect::<Vec<_>>(), whole, decimals)
    }

    /// The entities that rows lead to, each once.
    fn reached(&self, reached: &Reached, from: &[Entity]) -> BTreeSet<Entity> {
        let plan = self.plan;
        let all = from.iter().flat_map(|entity| reached.path.reached(plan, *entity));
        all.filter(|it| reached.conditions.iter().all(|condition| condition.holds(plan, plan.year, *it))).collect()
    }

    /// What these add up to, each counted once.
    fn sum(&self, reached: &Reached, from: &[Entity]) -> Amount {
        let own = Path { hops: Vec::new(), ..reached.path.clone() };
        own.sum(self.plan, self.plan.year, self.reached(reached, from))
    }

    /// Each row's share of all rows', rounded so that the shares add up to 100: where they don't, those that lost most
    /// by rounding get one unit of the last decimal more.
    fn shares(
        &self,
        of: &[Entity],
        reached: &Reached,
        is_sum: bool,
        decimals: Option<u32>,
    ) -> BTreeMap<Entity, Amount> {
        let measure = |of: &[Entity]| {
            if is_sum { self.sum(reached, of) } else { Amount::from_count(self.reached(reached, of).len()) }
        };
        let parts: Vec<Amount> = of.iter().map(|entity| measure(&[*entity])).collect();
        let shares = in_percent(&parts, measure(of), decimals);
        of.iter().copied().zip(shares).collect()
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
        match &column.show {
            Show::Value(path) => {
                let sum = path.sum(self.plan, self.plan.year, of.iter().copied());
                in_unit(column, amount_of(sum))
            }
            Show::Count(reached) => count_of(self.reached(reached, of).len()),
            Show::Sum(reached) => in_unit(column, amount_of(self.sum_of_all(reached, of))),
            Show::Share { .. } => {
                let shares = of.iter().filter_map(|entity| self.shares[index].get(entity));
                percent(shares.copied().sum::<Amount>().min(Amount::from_count(100)), column.decimals)
            }
            Show::Month { .. } | Show::Mark { .. } | Show::Common => Content::EMPTY,
        }
    }
}

/// Returns parts in percent of a whole. Where they have something in common, as a division and one under it, they are no
/// parts of a whole, and need not add up.
fn in_percent(parts: &[Amount], whole: Amount, decimals: Option<u32>) -> Vec<Amount> {
    let decimals = decimals.unwrap_or(SHARE_DECIMALS);
    if parts.iter().copied().sum::<Amount>() == whole {
        return Amount::shares(parts, decimals);
    }
    parts.iter().map(|part| part.percent_of(whole, decimals).unwrap_or_default()).collect()
}

fn count_of(count: usize) -> Content {
    Content::new(Role::Amount, Value::Count(count))
}

fn amount_of(amount: Amount) -> Content {
    Content::new(Role::Amount, Value::Amount(amount))
}

fn percent(share: Amount, decimals: Option<u32>) -> Content {
    let decimals = decimals.unwrap_or(SHARE_DECIMALS);
    Content::new(Role::Amount, Value::Number(Number { value: share, decimals }))
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
