//! Splits: what each part of an amount has.
//!
//! A [`Split`] stands beside an amount: of a budget, or of any number that is the sum of parts. Its parts may have parts of
//! their own along another breakdown, so that both can be asked for at once ([`Split::of`]).

use std::collections::{BTreeMap, BTreeSet};

use super::breakdown::{Breakdown, Part};
use super::{Amount, Year};
use crate::diag::Place;

/// An amount that the author wrote, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// The amount.
    pub amount: Amount,
    /// Where it is written.
    pub place: Place,
}

/// What the parts of one breakdown add up to, or what the author wrote for all of them; these must agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Total {
    /// The breakdown; `None` for the amount that is written.
    pub of: Option<Breakdown>,
    /// How much it is.
    pub amount: Amount,
    /// Where the amount, or the first part, is written.
    pub place: Place,
}

/// Amounts of a split that must be equal: what is written, and what the parts of each breakdown add up to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// The fiscal year that they are of, `None` for all years together.
    pub year: Option<Year>,
    /// The parts of the year that they are of; empty for the year as a whole.
    pub of: Vec<Part>,
    /// The amounts.
    pub totals: Vec<Total>,
}

/// What is known of a part of an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// How much it is.
    Amount(Amount),
    /// That it has nothing.
    Nothing,
    /// Nothing: the amount isn't taken apart in this way.
    Untold,
}

impl Known {
    /// Returns the amount; `None` where there is none, or nobody said.
    pub fn amount(self) -> Option<Amount> {
        if let Self::Amount(amount) = self { Some(amount) } else { None }
    }
}

/// What a fiscal year, or a part of it, has of an amount.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Share {
    /// What the author wrote for it as a whole.
    pub written: Option<Written>,
    /// Its quarters, months and own parts, each once, in the order of writing. Each may have parts along another breakdown:
    /// a quarter those by kind of expenditure.
    pub parts: Vec<(Part, Share)>,
}

impl Share {
    /// Returns the share of what isn't taken apart.
    pub fn undivided(amount: Amount, place: Place) -> Self {
        Self { written: Some(Written { amount, place }), parts: Vec::new() }
    }

    /// Returns its amount: what is written for it, or else what its parts add up to.
    pub fn amount(&self) -> Amount {
        self.totals().first().map(|total| total.amount).unwrap_or_default()
    }

    /// Returns where its amount, or the first of its parts, is written.
    pub fn place(&self) -> Option<Place> {
        self.totals().first().map(|total| total.place)
    }

    /// Returns what a part has; `None` where nothing is said of it.
    pub fn part(&self, part: Part) -> Option<Amount> {
        self.of(&[part]).amount()
    }

    /// Returns what it has that belongs to all of these parts, of as many breakdowns: of the first quarter and a kind of
    /// expenditure.
    ///
    /// Nobody must write what follows: where months are written and no quarters, a quarter is the sum of its months; a kind
    /// is the sum of what the quarters have of it; and where all money is of one kind, each quarter's is.
    pub fn of(&self, parts: &[Part]) -> Known {
        if parts.is_empty() {
            let is_said = self.written.is_some() || !self.parts.is_empty();
            return if is_said { Known::Amount(self.amount()) } else { Known::Nothing };
        }
        if self.parts.is_empty() {
            return if self.amount().is_zero() { Known::Nothing } else { Known::Untold };
        }
        for (index, part) in parts.iter().enumerate() {
            let others: Vec<Part> =
                parts.iter().enumerate().filter(|(it, _)| *it != index).map(|(_, it)| *it).collect();
            match self.through(*part, &others) {
                Known::Untold => {}
                known => return known,
            }
        }
        self.across(parts)
    }

    /// What a part has that belongs to these others, too.
    fn through(&self, part: Part, others: &[Part]) -> Known {
        let is_split = self.has(part.breakdown());
        let shares: Vec<&Self> = match part {
            Part::Quarter(quarter) if !is_split && self.has(Breakdown::Month) => {
                let is_in = |it: Part| matches!(it, Part::Month(month) if month.quarter() == quarter);
                self.parts.iter().filter(|(it, _)| is_in(*it)).map(|(_, share)| share).collect()
            }
            _ if !is_split => return Known::Untold,
            _ => self.parts.iter().filter(|(it, _)| *it == part).map(|(_, share)| share).collect(),
        };
        if shares.is_empty() {
            return Known::Nothing;
        }
        match sum(shares.iter().map(|share| share.of(others))) {
            // It has all that there is, and so what there is of the others.
            Known::Untold if shares.iter().map(|share| share.amount()).sum::<Amount>() == self.amount() => {
                self.of(others)
            }
            known => known,
        }
    }

    /// What the parts along another breakdown have of these.
    fn across(&self, parts: &[Part]) -> Known {
        let asked: BTreeSet<Breakdown> = parts.iter().map(|part| part.breakdown()).collect();
        let mut others = self.breakdowns();
        others.retain(|breakdown| !asked.contains(breakdown));
        let along = |breakdown: Breakdown| {
            let own = self.parts.iter().filter(move |(it, _)| it.breakdown() == breakdown);
            sum(own.map(|(_, share)| share.of(parts)))
        };
        others.into_iter().map(along).find(|known| *known != Known::Untold).unwrap_or(Known::Untold)
    }

    fn has(&self, breakdown: Breakdown) -> bool {
        self.parts.iter().any(|(part, _)| part.breakdown() == breakdown)
    }

    /// The breakdowns of its own parts.
    fn breakdowns(&self) -> BTreeSet<Breakdown> {
        self.parts.iter().map(|(part, _)| part.breakdown()).collect()
    }

    /// The breakdowns of its parts, and of theirs.
    fn all_breakdowns(&self) -> BTreeSet<Breakdown> {
        let of_parts = self.parts.iter().flat_map(|(_, share)| share.all_breakdowns());
        self.breakdowns().into_iter().chain(of_parts).collect()
    }

    /// Returns what is written for it, then what the parts of each breakdown add up to.
    pub fn totals(&self) -> Vec<Total> {
        let written = |it: &Written| Total { of: None, amount: it.amount, place: it.place };
        let mut totals: Vec<Total> = self.written.iter().map(written).collect();
        for (part, share) in &self.parts {
            let of = Some(part.breakdown());
            match totals.iter_mut().find(|total| total.of == of) {
                Some(total) => total.amount = total.amount + share.amount(),
                None => totals.extend(share.place().map(|place| Total { of, amount: share.amount(), place })),
            }
        }
        totals
    }

    /// Returns what must be equal in it, in its parts, and across them: where each quarter has its kinds of expenditure,
    /// what is written for a kind is what the quarters have of it.
    fn agreements(&self, year: Year, of: &[Part]) -> Vec<Agreement> {
        let totals = self.totals();
        // Where the sums of the breakdowns differ, those of their parts do, too.
        let agree = totals.windows(2).all(|two| two[0].amount == two[1].amount);
        let mut all = vec![Agreement { year: Some(year), of: of.to_vec(), totals }];
        for (part, share) in &self.parts {
            let within: Vec<Part> = of.iter().copied().chain([*part]).collect();
            let across = self.breakdowns().into_iter().filter(|other| agree && *other != part.breakdown());
            let sums = across.filter_map(|other| {
                let own: Vec<_> = self.parts.iter().filter(|(it, _)| it.breakdown() == other).collect();
                let is_crossed = |it: &Self| it.parts.is_empty() && it.amount().is_zero() || it.has(part.breakdown());
                let place = own.iter().find(|(_, share)| share.part(*part).is_some()).and_then(|(_, it)| it.place())?;
                let amount = own.iter().filter_map(|(_, share)| share.part(*part)).sum();
                own.iter().all(|(_, share)| is_crossed(share)).then_some(Total { of: Some(other), amount, place })
            });
            let place = share.place().map(|place| Total { of: None, amount: share.amount(), place });
            let totals: Vec<Total> = place.into_iter().chain(sums).collect();
            all.push(Agreement { year: Some(year), of: within.clone(), totals });
            all.extend(share.agreements(year, &within));
        }
        all.retain(|agreement| agreement.totals.len() > 1);
        all
    }

    /// Adds what another share has, part by part, as if it were written at `place`.
    fn add(&mut self, other: &Self, place: Place) {
        let before = self.written.map(|it| it.amount).unwrap_or_default();
        self.written = Some(Written { amount: before + other.amount(), place });
        for (part, share) in &other.parts {
            let at = self.parts.iter().position(|(it, _)| it == part).unwrap_or_else(|| {
                self.parts.push((*part, Self::default()));
                self.parts.len() - 1
            });
            self.parts[at].1.add(share, place);
        }
    }
}

/// Returns what several parts have together. What has nothing adds nothing; of which nobody can tell, nobody can of all.
fn sum(parts: impl IntoIterator<Item = Known>) -> Known {
    parts.into_iter().fold(Known::Nothing, |sum, part| match (sum, part) {
        (Known::Untold, _) | (_, Known::Untold) => Known::Untold,
        (Known::Amount(one), Known::Amount(other)) => Known::Amount(one + other),
        (Known::Nothing, other) | (other, Known::Nothing) => other,
    })
}

/// How an amount is split. One that isn't has its whole in the plan's year; one of years whose shares nobody wrote has
/// nothing in any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// The plan's fiscal year.
    year: Year,
    /// What each year has.
    shares: BTreeMap<Year, Share>,
    /// What is written for all years together.
    whole: Option<Written>,
    /// Whether the author split it by year.
    is_by_year: bool,
}

impl Split {
    /// Returns the split of what has no amount; `year` is the plan's.
    pub fn of_nothing(year: Year) -> Self {
        Self { year, shares: BTreeMap::new(), whole: None, is_by_year: false }
    }

    /// Returns the split of what belongs to the plan's year alone.
    pub fn of_year(year: Year, share: Share) -> Self {
        Self { shares: BTreeMap::from([(year, share)]), ..Self::of_nothing(year) }
    }

    /// Returns the split of what belongs to these years; `whole` is what is written for all of them together.
    pub fn of_years(year: Year, shares: BTreeMap<Year, Share>, whole: Option<Written>) -> Self {
        let is_by_year = !shares.is_empty();
        Self { year, shares, whole, is_by_year }
    }

    /// Returns what several amounts are together, part by part, as if it were written at `place`. `year` is the plan's.
    pub fn sum<'a>(year: Year, splits: impl IntoIterator<Item = &'a Self>, place: Place) -> Self {
        let mut sum = Self::of_nothing(year);
        for split in splits {
            sum.is_by_year |= split.is_by_year;
            for (year, share) in &split.shares {
                sum.shares.entry(*year).or_default().add(share, place);
            }
        }
        sum
    }

    /// Returns what a part has; `None` where nothing is said of it.
    pub fn part(&self, part: Part) -> Option<Amount> {
        self.of(&[part]).amount()
    }

    /// Returns what belongs to all of these parts: of the years among them, or else of the plan's.
    pub fn of(&self, parts: &[Part]) -> Known {
        let is_year = |part: &Part| part.breakdown() == Breakdown::Year;
        let others: Vec<Part> = parts.iter().copied().filter(|part| !is_year(part)).collect();
        let of_year = |year| self.share(year).map_or(Known::Nothing, |share| share.of(&others));
        match parts.iter().find(|part| is_year(part)) {
            Some(Part::Year(year)) => of_year(*year),
            Some(_) if others.is_empty() => self.whole().map_or(Known::Nothing, Known::Amount),
            Some(_) => sum(self.shares.values().map(|share| share.of(&others))),
            None => of_year(self.year),
        }
    }

    /// Returns what a year has.
    pub fn share(&self, year: Year) -> Option<&Share> {
        self.shares.get(&year)
    }

    /// Returns the years that have a share, in order.
    pub fn shares(&self) -> impl Iterator<Item = (Year, &Share)> {
        self.shares.iter().map(|(year, share)| (*year, share))
    }

    /// Returns the whole amount of all years: what is written for it, or else what they add up to.
    pub fn whole(&self) -> Option<Amount> {
        let sum = || self.shares.values().map(Share::amount).sum();
        self.whole.map(|it| it.amount).or_else(|| (!self.shares.is_empty()).then(sum))
    }

    /// Returns the first and the last year, where it has another than the plan's.
    pub fn years(&self) -> Option<(Year, Year)> {
        let ends = self.shares.keys().next().copied().zip(self.shares.keys().next_back().copied());
        ends.filter(|ends| *ends != (self.year, self.year))
    }

    /// Returns whether the author split it by year.
    pub fn is_by_year(&self) -> bool {
        self.is_by_year
    }

    /// Returns the breakdowns that the author split it along.
    pub fn breakdowns(&self) -> BTreeSet<Breakdown> {
        self.shares.values().flat_map(Share::all_breakdowns).chain(self.is_by_year.then_some(Breakdown::Year)).collect()
    }

    /// Returns the amounts that must be equal: of each year and its parts, and of all years together.
    pub fn agreements(&self) -> Vec<Agreement> {
        let of_years = self.shares.iter().flat_map(|(year, share)| share.agreements(*year, &[]));
        let first = self.shares.values().find_map(|share| share.totals().first().copied());
        let whole = self.whole.zip(first).map(|(written, first)| {
            let sum = self.shares.values().map(Share::amount).sum();
            let written = Total { of: None, amount: written.amount, place: written.place };
            let of_years = Total { of: Some(Breakdown::Year), amount: sum, place: first.place };
            Agreement { year: None, of: Vec::new(), totals: vec![written, of_years] }
        });
        of_years.chain(whole).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{FileId, Sources};

    fn place() -> Place {
        let file: FileId = Sources::default().add("a.yaml", "a");
        Place::new(file, 0..1)
    }

    fn written(amount: usize) -> Written {
        Written { amount: Amount::from_count(amount), place: place() }
    }

    fn year(text: &str) -> Year {
        Year::parse(text).unwrap()
    }

    fn part(name: &str) -> Part {
        Part::built_in(name).unwrap()
    }

    fn share(amount: Option<usize>, parts: &[(&str, usize)]) -> Share {
        let parts =
            parts.iter().map(|(name, amount)| (part(name), Share::undivided(Amount::from_count(*amount), place())));
        let parts = parts.collect();
        Share { written: amount.map(written), parts }
    }

    fn count(amount: Option<Amount>) -> Option<String> {
        amount.map(|amount| amount.to_string())
    }

    #[test]
    fn parts_are_those_of_the_plans_year() {
        let shares =
            [(year("2568"), share(Some(100), &[("q1", 100)])), (year("2569"), share(None, &[("q1", 50), ("q2", 150)]))];
        let split = Split::of_years(year("2569"), shares.into(), None);
        assert_eq!(count(split.part(part("q1"))).as_deref(), Some("50"));
        assert_eq!(count(split.of(&[part("2568"), part("q1")]).amount()).as_deref(), Some("100"));
        assert_eq!(count(split.part(part("2569"))).as_deref(), Some("200"));
        assert_eq!(count(split.part(part("2570"))), None);
        assert_eq!(count(split.whole()).as_deref(), Some("300"));
        assert_eq!(split.years(), Some((year("2568"), year("2569"))));
    }

    #[test]
    fn a_quarter_is_the_sum_of_its_months_where_only_months_are_written() {
        let of_months = share(None, &[("ต.ค.", 10), ("ธ.ค.", 20), ("ก.ย.", 5)]);
        let quarters = ["q1", "q2", "q4"].map(|name| count(of_months.part(part(name))));
        assert_eq!(quarters, [Some("30".to_owned()), None, Some("5".to_owned())]);
        assert_eq!(count(share(None, &[("q2", 30), ("ต.ค.", 30)]).part(part("q1"))), None, "quarters are written");
    }

    #[test]
    fn what_must_be_equal_stands_side_by_side() {
        let totals = share(Some(9), &[("q1", 1), ("oct", 2), ("q2", 3)]).totals();
        let totals: Vec<_> = totals.iter().map(|total| (total.of, total.amount.to_string())).collect();
        let expected = [(None, "9"), (Some(Breakdown::Quarter), "4"), (Some(Breakdown::Month), "2")];
        assert_eq!(totals, expected.map(|(of, amount)| (of, amount.to_owned())));
        assert_eq!(share(None, &[("q1", 1), ("q2", 3)]).amount(), Amount::from_count(4));
        assert_eq!(Share::default().amount(), Amount::ZERO);
    }

    #[test]
    fn several_amounts_are_added_part_by_part() {
        let this = year("2569");
        let one = Split::of_year(this, share(None, &[("q1", 1), ("q2", 2)]));
        let other = Split::of_year(this, share(Some(5), &[("q2", 5)]));
        let undivided = Split::of_year(this, share(Some(7), &[]));
        let sum = Split::sum(this, [&one, &other, &undivided], place());
        assert_eq!(count(sum.part(part("q2"))).as_deref(), Some("7"));
        assert_eq!(count(sum.whole()).as_deref(), Some("15"));
        assert_eq!((sum.years(), sum.is_by_year()), (None, false));
        let nothing = Split::sum(this, [&Split::of_nothing(this)], place());
        assert_eq!(count(nothing.whole()), None);
    }
}
