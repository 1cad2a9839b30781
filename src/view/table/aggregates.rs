//! What the rows of a table come to: counts, sums, means, and shares of them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::columns::Columns;
use crate::model::Amount;
use crate::model::breakdown::Part;
use crate::model::entity::Entity;
use crate::model::fields::Field;
use crate::model::outline::{Aggregate, Common, CommonRow, Function, Reached, Table, Whole};
use crate::model::path::{AnyField, Path};

/// All rows of a table, in the order in which they stand.
pub struct AllRows<'a> {
    /// The rows where each is of many entities.
    common: Option<&'a [CommonRow]>,
    /// The entities of the others, a row for each.
    entities: Vec<Entity>,
    /// Where the row of each entity is.
    places: BTreeMap<Entity, usize>,
    /// The rows of each of the innermost groups.
    groups: Vec<Range<usize>>,
}

/// What a row is of: entities, and perhaps a part of their money.
type Row<'r> = (&'r [Entity], Option<Part>);

impl<'a> AllRows<'a> {
    /// Returns the rows of a table.
    pub fn of(table: &'a Table) -> Self {
        let inner = || table.groups.iter().filter(|group| !group.is_outer);
        let mut groups = Vec::new();
        for group in inner() {
            let from = groups.last().map_or(0, |last: &Range<usize>| last.end);
            groups.push(from..from + group.of.len());
        }
        let entities: Vec<Entity> = match table.groups.as_slice() {
            [] => table.of.clone(),
            _ => inner().flat_map(|group| group.of.iter().copied()).collect(),
        };
        let places = entities.iter().enumerate().map(|(place, entity)| (*entity, place)).collect();
        Self { common: table.rows.as_deref(), entities, places, groups }
    }

    /// Returns where the row of an entity is.
    pub fn place(&self, entity: Entity) -> Option<usize> {
        self.places.get(&entity).copied()
    }

    /// Returns where the rows of entities are; rows that are of many entities are all meant.
    pub fn places<'r>(&'r self, of: &'r [Entity]) -> Box<dyn Iterator<Item = usize> + 'r> {
        match self.common {
            Some(rows) => Box::new(0..rows.len()),
            None => Box::new(of.iter().filter_map(|entity| self.place(*entity))),
        }
    }

    fn all(&self) -> Vec<Row<'_>> {
        match self.common {
            Some(rows) => rows.iter().map(|row| (row.of.as_slice(), part_of(row))).collect(),
            None => self.entities.iter().map(|entity| (std::slice::from_ref(entity), None)).collect(),
        }
    }

    /// Returns the rows that are of a part of their entities' money.
    fn by_part(&self) -> impl Iterator<Item = Row<'_>> {
        let rows = self.common.unwrap_or_default().iter();
        rows.filter(|row| part_of(row).is_some()).map(|row| (row.of.as_slice(), part_of(row)))
    }
}

fn part_of(row: &CommonRow) -> Option<Part> {
    if let Some(Common::Part(part)) = row.common { Some(part) } else { None }
}

impl Columns<'_> {
    /// Returns what each row comes to, `None` where it has nothing.
    pub(super) fn numbers(&self, aggregate: &Aggregate, decimals: u32) -> Vec<Option<Amount>> {
        let rows = self.rows.all();
        let own: Vec<Option<Amount>> = rows.iter().map(|row| self.number(aggregate, *row, decimals)).collect();
        let amounts = || own.iter().map(|number| number.unwrap_or_default()).collect::<Vec<_>>();
        let in_percent_of = |rows: Range<usize>, whole: Amount| {
            let shares = in_percent(&amounts()[rows], whole, decimals);
            shares.into_iter().map(|share| Some(share.min(Amount::from_count(100))))
        };
        match &aggregate.share {
            None if aggregate.runs_down => self.running(aggregate, &amounts(), decimals),
            None => own,
            Some(Whole::Rows) => {
                let shares: Vec<_> = in_percent_of(0..rows.len(), self.of_all_rows(aggregate, decimals)).collect();
                if aggregate.runs_down { running_sums(shares.into_iter().flatten()) } else { shares }
            }
            Some(Whole::Group) => {
                let of_group = |group: &Range<usize>| {
                    let shares = in_percent_of(group.clone(), amounts()[group.clone()].iter().copied().sum());
                    let shares: Vec<_> = shares.collect();
                    if aggregate.runs_down { running_sums(shares.into_iter().flatten()) } else { shares }
                };
                self.rows.groups.iter().flat_map(of_group).collect()
            }
            Some(Whole::Row { whole, beside, own }) => {
                let share =
                    |row: &Row<'_>| self.share_of_row(aggregate.function, (whole, beside), *own, *row, decimals);
                rows.iter().map(share).collect()
            }
        }
    }

    /// Returns what several rows come to together, `None` where that says nothing. `own` are their numbers.
    pub(super) fn number_of_all(
        &self,
        aggregate: &Aggregate,
        of: &[Entity],
        own: &[Option<Amount>],
        decimals: u32,
    ) -> Option<Amount> {
        let of_rows = || self.rows.places(of).filter_map(|place| own[place]).sum::<Amount>();
        match &aggregate.share {
            None if self.rows.by_part().next().is_some() => Some(self.of_all_rows(aggregate, decimals)),
            None => self.number(aggregate, (of, None), decimals),
            Some(Whole::Rows) => Some(of_rows().min(Amount::from_count(100))),
            // The shares of several groups are of no one whole.
            Some(Whole::Group) => {
                let places: BTreeSet<usize> = self.rows.places(of).collect();
                let is_one = self.rows.groups.iter().any(|group| places.iter().all(|place| group.contains(place)));
                is_one.then(|| of_rows().min(Amount::from_count(100)))
            }
            Some(Whole::Row { whole, beside, own }) => {
                self.share_of_row(aggregate.function, (whole, beside), *own, (of, None), decimals)
            }
        }
    }

    /// What all rows come to: those of years or quarters their parts, which need not be all of this year's money, nor only
    /// that.
    fn of_all_rows(&self, aggregate: &Aggregate, decimals: u32) -> Amount {
        if self.rows.by_part().next().is_none() {
            let all = self.rows.all();
            let entities: Vec<Entity> = all.iter().flat_map(|(of, _)| of.iter().copied()).collect();
            return self.number(aggregate, (&entities, None), decimals).unwrap_or_default();
        }
        match aggregate.function {
            Function::Count => {
                let entities: Vec<Entity> = self.rows.by_part().flat_map(|(of, _)| of.iter().copied()).collect();
                Amount::from_count(self.reached(&aggregate.of, &entities).len())
            }
            Function::Sum => self.rows.by_part().filter_map(|row| self.number(aggregate, row, decimals)).sum(),
            function => {
                let all: Vec<Amount> = self.rows.by_part().flat_map(|row| self.values(&aggregate.of, row)).collect();
                made_of(function, &all, decimals).unwrap_or_default()
            }
        }
    }

    /// What one row comes to.
    fn number(&self, aggregate: &Aggregate, row: Row<'_>, decimals: u32) -> Option<Amount> {
        self.made(aggregate.function, &aggregate.of, row, decimals)
    }

    fn made(&self, function: Function, of: &[Reached], row: Row<'_>, decimals: u32) -> Option<Amount> {
        match function {
            Function::Count => Some(Amount::from_count(self.reached(of, row.0).len())),
            Function::Sum => Some(of.iter().map(|reached| self.sum(reached, row)).sum()),
            _ => made_of(function, &self.values(of, row), decimals),
        }
    }

    /// The share of one row, of something else that it has.
    fn share_of_row(
        &self,
        function: Function,
        (whole, beside): (&Reached, &[Reached]),
        (first, last): (usize, usize),
        row: Row<'_>,
        decimals: u32,
    ) -> Option<Amount> {
        let made = |of: &Reached| self.made(function, std::slice::from_ref(of), row, decimals).unwrap_or_default();
        let whole = made(whole);
        let parts: Vec<Amount> = beside.iter().map(made).collect();
        if whole.is_zero() {
            return None;
        }
        if parts.iter().copied().sum::<Amount>() == whole {
            return Some(Amount::shares(&parts, decimals)[first..=last].iter().copied().sum());
        }
        parts[first..=last].iter().copied().sum::<Amount>().percent_of(whole, decimals)
    }

    /// What each row comes to with those above it. What several lead to counts once.
    fn running(&self, aggregate: &Aggregate, own: &[Amount], decimals: u32) -> Vec<Option<Amount>> {
        let adds_up = own.iter().copied().sum::<Amount>() == self.of_all_rows(aggregate, decimals);
        if adds_up {
            return running_sums(own.iter().copied());
        }
        let mut entities: Vec<Entity> = Vec::new();
        let with_above = |(of, part): &Row<'_>| {
            entities.extend(of.iter().copied());
            self.number(aggregate, (&entities, *part), decimals)
        };
        self.rows.all().iter().map(with_above).collect()
    }

    /// The entities that rows lead to, each once.
    pub(super) fn reached(&self, of: &[Reached], from: &[Entity]) -> BTreeSet<Entity> {
        of.iter().flat_map(|reached| self.reached_by(reached, from)).collect()
    }

    fn reached_by(&self, reached: &Reached, from: &[Entity]) -> BTreeSet<Entity> {
        let plan = self.plan;
        let all = from.iter().flat_map(|entity| reached.path.reached(plan, *entity));
        all.filter(|it| reached.conditions.iter().all(|condition| condition.holds(plan, plan.year, *it))).collect()
    }

    /// What the entities that rows lead to add up to, each counted once; of their budgets a part, where the row is of one.
    fn sum(&self, reached: &Reached, (from, part): Row<'_>) -> Amount {
        own_path(reached, part).sum(self.plan, self.plan.year, self.reached_by(reached, from))
    }

    /// The values of the entities that rows lead to, each counted once.
    fn values(&self, of: &[Reached], (from, part): Row<'_>) -> Vec<Amount> {
        let own = |reached: &Reached| {
            let path = own_path(reached, part);
            let entities = self.reached_by(reached, from).into_iter();
            let numbers = entities.flat_map(|entity| path.numbers(self.plan, self.plan.year, entity));
            numbers.map(|(number, _)| number).collect::<Vec<_>>()
        };
        of.iter().flat_map(own).collect()
    }
}

/// The way to the values of the entities at the end of another way.
fn own_path(reached: &Reached, part: Option<Part>) -> Path {
    let own = Path { hops: Vec::new(), ..reached.path.clone() };
    let is_of_budget = own.field == Some(AnyField::BuiltIn(Field::Budget));
    part.filter(|_| is_of_budget).map_or_else(|| own.clone(), |part| own.with(part))
}

/// Returns what a function makes of values, `None` where there are none. Means are rounded to `decimals`.
pub fn made_of(function: Function, values: &[Amount], decimals: u32) -> Option<Amount> {
    match function {
        Function::Count => Some(Amount::from_count(values.len())),
        Function::Sum => Some(values.iter().copied().sum()),
        Function::Average => Amount::mean(values, decimals),
        Function::Minimum => values.iter().copied().min(),
        Function::Maximum => values.iter().copied().max(),
    }
}

fn running_sums(own: impl IntoIterator<Item = Amount>) -> Vec<Option<Amount>> {
    let with_above = |sum: &mut Amount, own: Amount| {
        *sum = *sum + own;
        Some(Some(*sum))
    };
    own.into_iter().scan(Amount::ZERO, with_above).collect()
}

/// Returns parts in percent of a whole. Where they have something in common, as a division and one under it, they are no
/// parts of a whole, and need not add up.
fn in_percent(parts: &[Amount], whole: Amount, decimals: u32) -> Vec<Amount> {
    if parts.iter().copied().sum::<Amount>() == whole {
        return Amount::shares(parts, decimals);
    }
    parts.iter().map(|part| part.percent_of(whole, decimals).unwrap_or_default()).collect()
}
