//! In what two plans differ.

use std::collections::BTreeMap;

use super::matching::{Pairs, pairs};
use super::say::{PLAN, ROWS};
use super::wording;
use crate::model::kinds::Kind;
use crate::model::said::{Said, SaidEntry, SaidField, SaidName, SaidValue};
use crate::model::{Amount, Budget, Sums};

/// In what two plans differ, in the order of the newer one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// The entries that differ.
    pub entries: Vec<EntryChange>,
    /// The sums and counts that came of it.
    pub totals: Vec<TotalChange>,
}

/// What became of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Became {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// Something else is said of it.
    Changed,
}

/// An entry that isn't what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryChange {
    /// What became of it.
    pub became: Became,
    /// The name of its kind or register.
    pub of: String,
    /// Its id; of what is gone, the last one.
    pub id: String,
    /// The id that it had before, where that was another.
    pub old_id: Option<String>,
    /// What it is called; its id where it has no name.
    pub name: String,
    /// What is said otherwise. Of what is new or gone, all that is or was said.
    pub fields: Vec<FieldChange>,
    /// What belongs to it and isn't what it was; of what is new or gone, nothing.
    pub parts: Vec<EntryChange>,
}

/// A value that isn't what it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// The name of the field.
    pub key: String,
    /// What it is called, where the plan itself says that.
    pub title: Option<String>,
    /// What was said; `None` where nothing was.
    pub old: Option<SaidValue>,
    /// What is said; `None` where nothing is.
    pub new: Option<SaidValue>,
}

/// A sum or count of projects, then and now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TotalChange {
    /// The list or division that it is of; `None` for the whole plan.
    pub of: Option<SaidName>,
    /// Then.
    pub old: Sums,
    /// Now.
    pub new: Sums,
}

impl Changes {
    /// Compares what two plans say.
    pub fn between(old: &Said, new: &Said) -> Self {
        let paired = pairs(&old.entries, &new.entries);
        let renamed = renamed(&paired);
        let entries = compare(&paired, &renamed);
        let totals = if entries.is_empty() { Vec::new() } else { totals(old, new, &renamed) };
        Self { entries, totals }
    }

    /// Returns whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Returns the first change that is told by itself: of a value rather than of what it adds up to.
    pub fn first(&self) -> Option<(&EntryChange, Option<&FieldChange>)> {
        let entry = self.entries.first()?;
        Some((entry, entry.fields.first().filter(|_| entry.became == Became::Changed)))
    }
}

impl EntryChange {
    /// Returns what is called new or gone.
    fn whole(became: Became, entry: &SaidEntry) -> Self {
        let field = |field: &SaidField| {
            let value = Some(field.value.clone());
            let (old, new) = if became == Became::Removed { (value, None) } else { (None, value) };
            FieldChange { key: field.key.clone(), title: field.title.clone(), old, new }
        };
        Self {
            became,
            of: entry.of.clone(),
            id: entry.id.clone(),
            old_id: None,
            name: called(entry),
            fields: entry.fields.iter().map(field).collect(),
            parts: Vec::new(),
        }
    }

    /// Returns the change of a field.
    pub fn field(&self, key: &str) -> Option<&FieldChange> {
        self.fields.iter().find(|field| field.key == key)
    }
}

/// What an entry is called: by its name, else by what it is about, else by its id.
fn called(entry: &SaidEntry) -> String {
    if !entry.name.is_empty() {
        return entry.name.clone();
    }
    let about = ["project", "key-results"].iter().find_map(|key| match entry.value(key) {
        Some(SaidValue::Names(names)) => names.first().map(|name| name.name.clone()),
        _ => None,
    });
    let part = entry.value("part").and_then(|part| if let SaidValue::Text(text) = part { Some(text) } else { None });
    match (about, part) {
        (Some(about), Some(part)) => format!("{about} ({part})"),
        (Some(about), None) => about,
        (None, _) => entry.id.clone(),
    }
}

/// The ids that entries had before, by kind and id of now.
type Renamed = BTreeMap<(String, String), String>;

fn renamed(paired: &Pairs<'_>) -> Renamed {
    let others = paired.both.iter().filter(|(old, new)| old.id != new.id && old.of != ROWS);
    others.map(|(old, new)| ((old.of.clone(), old.id.clone()), new.id.clone())).collect()
}

/// Returns what became of the entries, in the order of the newer plan; what is gone stands behind the rest of its kind.
fn compare(paired: &Pairs<'_>, renamed: &Renamed) -> Vec<EntryChange> {
    let changed = paired.both.iter().filter_map(|(old, new)| changed(old, new, renamed).map(|it| (*new, it)));
    let added = paired.added.iter().map(|entry| (*entry, EntryChange::whole(Became::Added, entry)));
    let mut now: Vec<(&SaidEntry, EntryChange)> = changed.chain(added).collect();
    let place: BTreeMap<*const SaidEntry, usize> =
        paired.order.iter().enumerate().map(|(place, entry)| (std::ptr::from_ref(*entry), place)).collect();
    now.sort_by_key(|(entry, _)| place.get(&std::ptr::from_ref(*entry)).copied().unwrap_or(usize::MAX));
    let mut entries: Vec<EntryChange> = now.into_iter().map(|(_, change)| change).collect();
    for gone in &paired.removed {
        let change = EntryChange::whole(Became::Removed, gone);
        let rank = wording::rank(&gone.of);
        let at = entries.iter().rposition(|entry| entry.of == gone.of).map(|at| at + 1);
        let before = || entries.iter().position(|entry| wording::rank(&entry.of) > rank).unwrap_or(entries.len());
        entries.insert(at.unwrap_or_else(before), change);
    }
    entries
}

/// Returns in what two versions of an entry differ; `None` where they don't.
fn changed(old: &SaidEntry, new: &SaidEntry, renamed: &Renamed) -> Option<EntryChange> {
    let mut fields = Vec::new();
    if old.name != new.name {
        let text = |name: &String| (!name.is_empty()).then(|| SaidValue::Text(name.clone()));
        let key = if new.of == PLAN || new.of == Kind::Points.spec().name { "title" } else { "name" };
        fields.push(FieldChange { key: key.to_owned(), title: None, old: text(&old.name), new: text(&new.name) });
    }
    let title = |field: &SaidField| field.title.clone();
    for field in &new.fields {
        let before = old.fields.iter().find(|other| other.key == field.key);
        if before.is_none_or(|before| !is_same(&before.value, &field.value, renamed)) {
            let old = before.map(|before| before.value.clone());
            let new = Some(field.value.clone());
            fields.push(FieldChange { key: field.key.clone(), title: title(field), old, new });
        }
    }
    let gone = old.fields.iter().filter(|field| new.fields.iter().all(|other| other.key != field.key));
    fields.extend(gone.map(|field| FieldChange {
        key: field.key.clone(),
        title: title(field),
        old: Some(field.value.clone()),
        new: None,
    }));
    fields.retain(|field| !is_all_of_budget(field, old.budget(), new.budget()));
    let parts = compare(&pairs(&old.parts, &new.parts), renamed);
    // A sub-item or a row of another name is known by that already.
    let old_id = (old.id != new.id && old.name != old.id).then(|| old.id.clone());
    let is_same = fields.is_empty() && parts.is_empty() && old_id.is_none();
    (!is_same).then(|| EntryChange {
        became: Became::Changed,
        of: new.of.clone(),
        id: new.id.clone(),
        old_id,
        name: called(new),
        fields,
        parts,
    })
}

/// Returns whether a change of a part of a budget is told by that of the budget, of which it is and was all.
fn is_all_of_budget(field: &FieldChange, old: Option<Budget>, new: Option<Budget>) -> bool {
    let is_all = |value: &Option<SaidValue>, budget: Option<Budget>| match (value, budget.and_then(Budget::in_full)) {
        (Some(SaidValue::Number(number)), Some(amount)) => number.value == amount.to_string(),
        _ => false,
    };
    field.key.starts_with("budget.") && is_all(&field.old, old) && is_all(&field.new, new)
}

/// Returns whether two values say the same: of names that doesn't depend on what they are called, as that is said there.
fn is_same(old: &SaidValue, new: &SaidValue, renamed: &Renamed) -> bool {
    let (SaidValue::Names(old), SaidValue::Names(new)) = (old, new) else { return old == new };
    let id_now =
        |name: &SaidName| renamed.get(&(name.of.clone(), name.id.clone())).cloned().unwrap_or_else(|| name.id.clone());
    old.len() == new.len()
        && old.iter().zip(new).all(|(old, new)| old.of == new.of && (old.id == new.id || id_now(old) == new.id))
}

/// The budgets of projects that have a list or a division in common, by that one's kind and id, in the order of first
/// mention.
#[derive(Default)]
struct Common {
    names: Vec<SaidName>,
    places: BTreeMap<(String, String), usize>,
    /// Of each name those of then and of now.
    budgets: Vec<[Vec<Budget>; 2]>,
}

impl Common {
    /// Adds what the projects of a plan have in a field; `now` is 1 for the newer plan. Of several who answer for a project the
    /// first counts.
    fn add(&mut self, said: &Said, field: &str, now: usize, renamed: &Renamed) {
        for entry in said.of(Kind::Project.spec().name) {
            let (Some(SaidValue::Names(names)), Some(budget)) = (entry.value(field), entry.budget()) else { continue };
            let counted = if field == "division" { 1 } else { names.len() };
            for name in names.iter().take(counted) {
                let key = (name.of.clone(), name.id.clone());
                let id = renamed.get(&key).filter(|_| now == 0).unwrap_or(&name.id).clone();
                let place = *self.places.entry((key.0, id.clone())).or_insert_with(|| {
                    self.names.push(SaidName { id, ..name.clone() });
                    self.budgets.push([Vec::new(), Vec::new()]);
                    self.names.len() - 1
                });
                self.budgets[place][now].push(budget);
            }
        }
    }

    fn totals(self) -> impl Iterator<Item = TotalChange> {
        self.names.into_iter().zip(self.budgets).map(|(name, [old, new])| TotalChange {
            of: Some(name),
            old: Sums::of(old),
            new: Sums::of(new),
        })
    }
}

/// Returns the sums of projects that differ: of the plan, of each list and of each division.
fn totals(old: &Said, new: &Said, renamed: &Renamed) -> Vec<TotalChange> {
    let all = |said: &Said| Sums::of(said.of(Kind::Project.spec().name).filter_map(SaidEntry::budget));
    let mut totals = vec![TotalChange { of: None, old: all(old), new: all(new) }];
    for field in ["lists", "division"] {
        let mut common = Common::default();
        common.add(new, field, 1, renamed);
        common.add(old, field, 0, renamed);
        totals.extend(common.totals());
    }
    totals.retain(|total| total.old != total.new);
    totals
}

/// How an amount has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    /// Now less then.
    pub by: Amount,
    /// The same in percent of what was; `None` where that was nothing.
    pub percent: Option<Amount>,
}

impl Difference {
    /// Returns the difference of two amounts.
    pub fn of(old: Amount, new: Amount) -> Self {
        let by = new - old;
        Self { by, percent: by.percent_of(old, 2) }
    }
}

impl FieldChange {
    /// Returns how a number or an amount has changed, where both are ones. Money of which there was or is none counts as
    /// nothing.
    pub fn difference(&self) -> Option<Difference> {
        match (self.old.as_ref()?, self.new.as_ref()?) {
            (SaidValue::Budget(old), SaidValue::Budget(new)) => {
                let amount = |budget: &Budget| match budget {
                    Budget::None => Some(Amount::ZERO),
                    budget => budget.in_full(),
                };
                Some(Difference::of(amount(old)?, amount(new)?))
            }
            (SaidValue::Number(old), SaidValue::Number(new)) if old.unit == new.unit => {
                let number = |text: &str| Amount::parse_number(text.trim_end_matches('%'));
                Some(Difference::of(number(&old.value)?, number(&new.value)?))
            }
            _ => None,
        }
    }
}
