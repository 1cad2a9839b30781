//! The budgets of projects and their sums, from what is written: Markdown is full of them before names are resolved.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{Source, raw};
use crate::model::breakdown::Part;
use crate::model::{Amount, Year};

/// How many projects there are, and what they add up to.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sums {
    /// How many.
    pub count: usize,
    /// The sum of the year's budgets.
    pub total: Amount,
}

/// Returns what the plan's year has of a budget; `None` where nobody can say.
pub fn of_year(budget: &raw::Budget, items: &[raw::Item], source: &Source) -> Option<Amount> {
    match budget {
        raw::Budget::None => Some(Amount::ZERO),
        raw::Budget::Unstated | raw::Budget::Undecided => None,
        raw::Budget::Amount(amount) => Some(*amount),
        raw::Budget::Items => {
            let amounts = items.iter().filter_map(|item| of_year(&item.budget.value, &item.items, source));
            Some(amounts.sum())
        }
        raw::Budget::Split(split) => of_split(split, source),
    }
}

/// Returns what the plan's year has of an amount with parts; `None` where nobody can say.
pub fn of_split(split: &raw::Split, source: &Source) -> Option<Amount> {
    let year_of = |name: &str| Year::parse(name);
    if split.parts.iter().any(|(name, _)| year_of(&name.value).is_some()) {
        let of_plan = source.head.as_ref()?.year.value;
        let (_, part) = split.parts.iter().find(|(name, _)| year_of(&name.value) == Some(of_plan))?;
        return of_part(&part.value, source);
    }
    if split.from.is_some() {
        return None;
    }
    split.amount.as_ref().map(|amount| amount.value).or_else(|| {
        // All breakdowns add up to the same, or that is reported.
        let breakdown = |name: &str| {
            if let Some(part) = Part::built_in(name) {
                return format!("{:?}", part.breakdown());
            }
            let has = |breakdown: &&raw::Breakdown| breakdown.parts.iter().any(|part| part.id.value == name);
            source.breakdowns.sound.iter().find(has).map(|it| it.id.value.clone()).unwrap_or_default()
        };
        let first = breakdown(&split.parts.first()?.0.value);
        let own = split.parts.iter().filter(|(name, _)| breakdown(&name.value) == first);
        Some(own.filter_map(|(_, part)| of_part(&part.value, source)).sum())
    })
}

fn of_part(part: &raw::PartAmount, source: &Source) -> Option<Amount> {
    match part {
        raw::PartAmount::Amount(amount) => Some(*amount),
        raw::PartAmount::Split(split) => of_split(split, source),
    }
}

/// Returns the sums of all projects, under the name of their kind, and of those of each list and under each node.
pub fn sums(source: &Source) -> BTreeMap<String, Sums> {
    let above: BTreeMap<&str, &str> = source
        .structure
        .sound
        .iter()
        .filter_map(|node| Some((node.id.value.as_str(), node.under.as_ref()?.value.as_str())))
        .collect();
    let lists = source.lists.sound.iter().map(|list| &list.id.value);
    let names = lists.chain(source.structure.sound.iter().map(|node| &node.id.value)).cloned();
    let all = "projects".to_owned();
    let mut sums: BTreeMap<String, Sums> = names.chain([all.clone()]).map(|name| (name, Sums::default())).collect();
    for project in &source.projects.sound {
        let budget = of_year(&project.budget.value, &project.items, source).unwrap_or_default();
        let mut groups: BTreeSet<&str> = BTreeSet::from([all.as_str()]);
        groups.extend(project.lists.iter().map(|list| list.value.as_str()));
        for node in &project.under {
            // The way up turns in no circle that isn't met before.
            let mut next = Some(node.value.as_str());
            while let Some(it) = next.filter(|it| groups.insert(it)) {
                next = above.get(it).copied();
            }
        }
        for group in groups {
            if let Some(sums) = sums.get_mut(group) {
                *sums = Sums { count: sums.count + 1, total: sums.total + budget };
            }
        }
    }
    sums
}
