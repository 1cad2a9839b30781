//! Amounts with their parts.
//!
//! Whether the parts add up is for a rule to say, as a printed plan may be wrong and its authors may accept that.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::resolve::Resolver;
use crate::diag::{Expected, Fault, Fix, Place, nearest, only_near};
use crate::load::raw::{self, PartAmount};
use crate::load::yaml::Spanned;
use crate::load::{FileState, Source};
use crate::model::breakdown::{OwnBreakdown, OwnPart, Part};
use crate::model::kinds::Kind;
use crate::model::period::MonthOfYear;
use crate::model::split::{Share, Split, Written};
use crate::model::{Amount, Ref, Store, Year, nouns};

/// What no breakdown and no part of the plan's own can be called, beside quarters, months and years.
const RESERVED: [&str; 6] = ["amount", "from", "to", "year", "quarter", "month"];

/// Resolves the breakdowns of the plan's own, and their parts.
pub fn breakdowns(source: &Source, resolver: &mut Resolver<'_>) -> (Store<OwnBreakdown>, Store<OwnPart>) {
    let (mut breakdowns, mut parts) = (Store::default(), Store::default());
    let (mut places, mut places_of_parts) = (Vec::new(), Vec::new());
    for raw in &source.breakdowns.sound {
        check_name(&raw.id, resolver);
        let breakdown = OwnBreakdown { id: raw.id.value.clone(), title: resolver.text(&raw.title) };
        resolver.add(Kind::Breakdown.noun(), &raw.id, &mut breakdowns, &mut places, breakdown);
        if raw.parts.is_empty() {
            resolver.error(raw.id.at(), Fault::Empty { kind: Kind::Breakdown.noun() });
        }
        let Some(of) = breakdowns.find(&raw.id.value) else { continue };
        for raw in &raw.parts {
            check_name(&raw.id, resolver);
            let part = own_part(of, raw, resolver);
            resolver.add(nouns::PART_OF_AMOUNT, &raw.id, &mut parts, &mut places_of_parts, part);
        }
    }
    (breakdowns, parts)
}

fn own_part(of: Ref<OwnBreakdown>, raw: &raw::OwnPart, resolver: &mut Resolver<'_>) -> OwnPart {
    let short = raw.short.as_ref().map(|short| resolver.text(short));
    OwnPart { of, id: raw.id.value.clone(), name: resolver.text(&raw.name), short }
}

/// Reports an id that can't be one, or that every plan has as the name of a part already.
fn check_name(id: &raw::Text, resolver: &mut Resolver<'_>) {
    resolver.check_id(id);
    if RESERVED.contains(&id.value.as_str()) || Part::built_in(&id.value).is_some() {
        resolver.error(id.at(), Fault::ReservedName { name: id.value.clone() });
    }
}

/// What amounts are split into.
pub struct Splits<'a> {
    /// The plan's fiscal year.
    pub year: Year,
    /// The parts of the plan's own.
    parts: &'a Store<OwnPart>,
    /// Whether these are all.
    is_whole: bool,
}

/// An amount with its parts, and the fiscal years that it is of where it is of several.
pub struct Lowered {
    pub split: Split,
    pub years: Option<(Year, Year)>,
}

/// The share of each year, and where the year is written.
type Shares = BTreeMap<Year, (Share, Place)>;

impl<'a> Splits<'a> {
    pub fn new(source: &Source, year: Year, parts: &'a Store<OwnPart>) -> Self {
        let file = &source.breakdowns;
        Self { year, parts, is_whole: file.file != FileState::Faulty && file.left_out.is_empty() }
    }

    /// Returns the split of an amount that belongs to the plan's year and isn't split.
    pub fn undivided(&self, amount: Amount, place: Place) -> Split {
        Split::of_year(self.year, Share::undivided(amount, place))
    }

    /// Resolves an amount with its parts.
    pub fn lower(&self, raw: &raw::Split, place: Place, resolver: &mut Resolver<'_>) -> Lowered {
        let mut shares = Shares::new();
        let of_plan = self.share(raw, Some(&mut shares), &[], resolver);
        let span = span(raw, place, resolver);
        if raw.amount.is_none() && raw.parts.is_empty() {
            resolver.error(place, Fault::MissingKey { key: "amount" });
        }
        if shares.is_empty() {
            if span.is_none() {
                return Lowered { split: Split::of_year(self.year, of_plan), years: None };
            }
            // Nobody could say whether they are parts of the year's money or of all of it.
            if let Some((key, _)) = raw.parts.first() {
                resolver.error(key.at(), Fault::PartsWithoutYear { year: self.year.to_string() });
            }
            return Lowered { split: Split::of_years(self.year, BTreeMap::new(), of_plan.written), years: span };
        }
        self.add(of_plan.parts, &mut shares, resolver);
        if let Some((from, to)) = span.filter(|(from, to)| from <= to) {
            for (year, (_, place)) in shares.iter().filter(|(year, _)| !(from..=to).contains(year)) {
                let [year, from, to] = [*year, from, to].map(|year| year.to_string());
                resolver.error(*place, Fault::YearOutside { year, from, to });
            }
        }
        let shares: BTreeMap<Year, Share> = shares.into_iter().map(|(year, (share, _))| (year, share)).collect();
        let split = Split::of_years(self.year, shares, of_plan.written);
        let years = span.or_else(|| split.years());
        Lowered { split, years }
    }

    /// Adds parts that stand beside the years: they are those of the plan's year.
    fn add(&self, parts: Vec<(Part, Share)>, shares: &mut Shares, resolver: &mut Resolver<'_>) {
        let Some(first) = parts.first().and_then(|(_, share)| share.place()) else { return };
        let (share, _) = shares.entry(self.year).or_insert((Share::default(), first));
        for (part, own) in parts {
            match share.parts.iter().find(|(it, _)| *it == part) {
                Some((_, before)) => {
                    if let (Some(place), Some(before)) = (own.place(), before.place()) {
                        let fault = Fault::DuplicateKey { key: part.name(self.parts) };
                        resolver.contradiction(place, fault, before);
                    }
                }
                None => share.parts.push((part, own)),
            }
        }
    }

    /// Returns what is written for a year or a part of it (`within`), and its parts. Those that are years go to `shares`,
    /// where years can stand.
    fn share(
        &self,
        raw: &raw::Split,
        mut shares: Option<&mut Shares>,
        within: &[Part],
        resolver: &mut Resolver<'_>,
    ) -> Share {
        let written = raw
            .amount
            .as_ref()
            .map(|amount| Written { amount: not_negative(amount.value, amount.at(), resolver), place: amount.at() });
        let mut share = Share { written, parts: Vec::new() };
        let mut keys: BTreeMap<Part, Place> = BTreeMap::new();
        for (key, value) in &raw.parts {
            let Some(part) = self.part(key, shares.is_some(), resolver) else { continue };
            match keys.entry(part) {
                Entry::Occupied(first) => {
                    let fault = Fault::DuplicateKey { key: key.value.clone() };
                    resolver.contradiction(key.at(), fault, *first.get());
                    continue;
                }
                Entry::Vacant(entry) => _ = entry.insert(key.at()),
            }
            if let Some(outer) = within.iter().find(|outer| !part.can_stand_within(**outer)) {
                let fault = Fault::SplitTwice { part: key.value.clone(), within: outer.name(self.parts) };
                resolver.error(key.at(), fault);
                continue;
            }
            if let (Part::Year(year), Some(shares)) = (part, shares.as_deref_mut()) {
                let share = self.share_of_part(key, value, within, resolver);
                shares.insert(year, (share, key.at()));
                continue;
            }
            let within: Vec<Part> = within.iter().copied().chain([part]).collect();
            share.parts.push((part, self.share_of_part(key, value, &within, resolver)));
        }
        share
    }

    /// Returns what a year or a part has: an amount, or parts of its own.
    fn share_of_part(
        &self,
        key: &raw::Text,
        value: &Spanned<PartAmount>,
        within: &[Part],
        resolver: &mut Resolver<'_>,
    ) -> Share {
        let inner = match &value.value {
            PartAmount::Amount(amount) => {
                return Share::undivided(not_negative(*amount, value.at(), resolver), value.at());
            }
            PartAmount::Split(inner) => inner,
        };
        if inner.amount.is_none() && inner.parts.is_empty() {
            resolver.error(key.at(), Fault::MissingKey { key: "amount" });
        }
        for (name, end) in [("from", &inner.from), ("to", &inner.to)] {
            if let Some(end) = end {
                resolver.error(end.at(), self.unknown(name, false));
            }
        }
        self.share(inner, None, within, resolver)
    }

    /// Returns the part that a key names. One that can't stand here is reported.
    fn part(&self, key: &raw::Text, with_years: bool, resolver: &mut Resolver<'_>) -> Option<Part> {
        let named = Part::named(&key.value, self.parts).filter(|part| with_years || !matches!(part, Part::Year(_)));
        if named.is_none() {
            // A key in quotes is longer than its text.
            let bare = key.at().range().len() == key.value.len();
            if let Some(meant) = Year::of_common_era(&key.value).filter(|_| with_years) {
                let fault = Fault::CommonEra { year: key.value.clone(), meant: meant.to_string() };
                let fix = bare.then(|| Fix::suggested(key.at(), meant.to_string()));
                resolver.fixable(key.at(), fault, fix);
            } else if self.is_whole {
                let fix = only_near(&key.value, self.names(with_years)).filter(|_| bare);
                let fix = fix.map(|near| Fix::suggested(key.at(), near));
                resolver.fixable(key.at(), self.unknown(&key.value, with_years), fix);
            } else {
                resolver.left_something_out = true;
            }
        }
        named
    }

    fn unknown(&self, name: &str, with_years: bool) -> Fault {
        Fault::UnknownPart {
            name: name.to_owned(),
            own: self.parts.ids_in_order().into_iter().map(str::to_owned).collect(),
            with_years,
            near: nearest(name, self.names(with_years)).map(str::to_owned),
        }
    }

    /// The keys that are words; where no years can stand, their span can't either.
    fn names(&self, with_years: bool) -> Vec<&str> {
        let mut names: Vec<&str> = self.parts.ids_in_order();
        names.push("amount");
        if with_years {
            names.extend(["from", "to"]);
        }
        names.extend(["q1", "q2", "q3", "q4"]);
        for month in MonthOfYear::all() {
            names.push(month.short());
        }
        names
    }
}

/// Returns the years of money that spans several.
fn span(raw: &raw::Split, place: Place, resolver: &mut Resolver<'_>) -> Option<(Year, Year)> {
    let missing = match (&raw.from, &raw.to) {
        (None, None) => return None,
        (Some(from), Some(to)) => {
            if to.value < from.value {
                resolver.error(place, Fault::YearsReversed);
            }
            return Some((from.value, to.value));
        }
        (Some(_), None) => "to",
        (None, Some(_)) => "from",
    };
    resolver.error(place, Fault::MissingKey { key: missing });
    None
}

/// Returns an amount that is given or asked for.
pub fn not_negative(amount: Amount, place: Place, resolver: &mut Resolver<'_>) -> Amount {
    if amount < Amount::ZERO {
        resolver.error(place, Fault::InvalidValue { expected: Expected::Amount, value: amount.to_string() });
    }
    amount
}
