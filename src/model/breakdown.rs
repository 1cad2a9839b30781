//! Breakdowns: along what an amount is split, by fiscal year, quarter, month, or the plan's own parts, such as sources of
//! funds.
//!
//! A [`Split`] stands beside an amount: of a budget, or of any number that is the sum of parts. It says what each [`Part`]
//! has ([`Split::part`]); [`Entities::parts`] are the parts of a [`Breakdown`], for columns, and [`Entities::used_breakdowns`]
//! those that the plan's projects use. Quarters, months and own parts are those of one fiscal year, and where nothing else
//! is said, of the plan's.

use std::collections::{BTreeMap, BTreeSet};

use super::entity::Entity;
use super::period::MonthOfYear;
use super::value::{Value, Words};
use super::{Amount, Entities, Ref, Store, Text, Year};
use crate::diag::Place;
use crate::thai::arabic_digits;

/// Along what an amount is split.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Breakdown {
    /// By fiscal year.
    Year,
    /// By quarter of the fiscal year (ไตรมาส).
    Quarter,
    /// By month.
    Month,
    /// By the scores of criteria.
    Score,
    /// By parts that the plan declares.
    Own(Ref<OwnBreakdown>),
}

/// A breakdown of the plan's own.
#[derive(Debug)]
pub struct OwnBreakdown {
    /// Its id.
    pub id: String,
    /// What it is called: แหล่งงบประมาณ
    pub title: Text,
}

/// A part of a breakdown of the plan's own.
#[derive(Debug)]
pub struct OwnPart {
    /// The breakdown that it belongs to.
    pub of: Ref<OwnBreakdown>,
    /// Its id, unique in the plan.
    pub id: String,
    /// Its name: เงินงบประมาณ
    pub name: Text,
    /// A shorter name, for narrow columns.
    pub short: Option<Text>,
}

/// What an amount is split into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A fiscal year.
    Year(Year),
    /// A quarter of the fiscal year, from 1 to 4.
    Quarter(u8),
    /// A month of the fiscal year.
    Month(MonthOfYear),
    /// A score of criteria, from 1 to 5. No amount is split so.
    Score(u8),
    /// A part that the plan declares.
    Own {
        /// Its breakdown.
        of: Ref<OwnBreakdown>,
        /// Itself.
        part: Ref<OwnPart>,
    },
}

impl Breakdown {
    /// Returns the breakdown of a name in the content: `quarter`, or the id of one that the plan declares.
    pub fn named(name: &str, of: &Entities) -> Option<Self> {
        match name {
            "year" => Some(Self::Year),
            "quarter" => Some(Self::Quarter),
            "month" => Some(Self::Month),
            "score" => Some(Self::Score),
            _ => of.breakdowns.find(name).map(Self::Own),
        }
    }

    /// Returns its name in the content.
    pub fn name(self, of: &Entities) -> &str {
        match self {
            Self::Year => "year",
            Self::Quarter => "quarter",
            Self::Month => "month",
            Self::Score => "score",
            Self::Own(it) => &of.breakdowns[it].id,
        }
    }

    /// Returns what it is called.
    pub fn title(self, of: &Entities) -> &str {
        match self {
            Self::Year => "ปีงบประมาณ",
            Self::Quarter => "ไตรมาส",
            Self::Month => "เดือน",
            Self::Score => "คะแนน",
            Self::Own(it) => &of.breakdowns[it].title.value,
        }
    }
}

impl Part {
    /// Returns the part that every plan has under this name: a year, `q1` to `q4` or `ไตรมาส 1`, or a month.
    pub fn built_in(name: &str) -> Option<Self> {
        let quarter = || {
            let number = ["q", "Q", "ไตรมาสที่", "ไตรมาส"].iter().find_map(|word| name.strip_prefix(word))?;
            let number = arabic_digits(number.trim_start());
            let is_one = number.len() == 1;
            number.parse().ok().filter(|number| is_one && (1..=4).contains(number)).map(Self::Quarter)
        };
        let year = || Year::parse(name).map(Self::Year);
        quarter().or_else(year).or_else(|| MonthOfYear::named(name).map(Self::Month))
    }

    /// Returns the part of a name in the content: one that every plan has, or the id of one that the plan declares.
    pub fn named(name: &str, own: &Store<OwnPart>) -> Option<Self> {
        let own = || own.find(name).map(|part| Self::Own { of: own[part].of, part });
        Self::built_in(name).or_else(own)
    }

    /// Returns its breakdown.
    pub fn breakdown(self) -> Breakdown {
        match self {
            Self::Year(_) => Breakdown::Year,
            Self::Quarter(_) => Breakdown::Quarter,
            Self::Month(_) => Breakdown::Month,
            Self::Score(_) => Breakdown::Score,
            Self::Own { of, .. } => Breakdown::Own(of),
        }
    }

    /// Returns its name for programs: `2569`, `q1`, `oct`, or its id.
    pub fn name(self, own: &Store<OwnPart>) -> String {
        match self {
            Self::Year(year) => year.to_string(),
            Self::Quarter(number) => format!("q{number}"),
            Self::Month(month) => month.english().to_owned(),
            Self::Score(score) => score.to_string(),
            Self::Own { part, .. } => own[part].id.clone(),
        }
    }

    /// Returns its title: พ.ศ. 2569, ไตรมาส 1, ต.ค., เงินงบประมาณ
    pub fn title(self, own: &Store<OwnPart>) -> Words {
        match self {
            Self::Own { part, .. } => (&own[part].name).into(),
            _ => self.short_title(own),
        }
    }

    /// Returns its title for a column below one that says what it is of: 2569, ไตรมาส 1, ต.ค.
    pub fn column_title(self, own: &Store<OwnPart>) -> String {
        match self {
            Self::Year(year) => year.to_string(),
            Self::Quarter(number) => format!("ไตรมาส {number}"),
            Self::Month(month) => month.short().to_owned(),
            Self::Score(score) => score.to_string(),
            Self::Own { part, .. } => own[part].short.as_ref().unwrap_or(&own[part].name).value.clone(),
        }
    }

    /// Returns its title for a narrow column: the short name where it has one.
    pub fn short_title(self, own: &Store<OwnPart>) -> Words {
        match self {
            Self::Year(year) => Words::from("พ.ศ. ").then(Value::Year(year)),
            Self::Quarter(number) => Words::from("ไตรมาส ").then(Value::Count(number.into())),
            Self::Month(month) => month.short().into(),
            Self::Score(score) => Value::Count(score.into()).into(),
            Self::Own { part, .. } => {
                let part = &own[part];
                part.short.as_ref().unwrap_or(&part.name).into()
            }
        }
    }
}

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

/// What a fiscal year has of an amount.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Share {
    /// What the author wrote for the year as a whole.
    pub written: Option<Written>,
    /// Its quarters, months and own parts, each once, in the order of writing.
    pub parts: Vec<(Part, Written)>,
}

impl Share {
    /// Returns the year's amount: what is written for it, or else what its parts add up to.
    pub fn amount(&self) -> Amount {
        self.totals().first().map(|total| total.amount).unwrap_or_default()
    }

    /// Returns what a part has; `None` where nothing is said of it. Where months are written and no quarters, a quarter is
    /// the sum of its months.
    pub fn part(&self, part: Part) -> Option<Amount> {
        let written = self.parts.iter().find(|(it, _)| *it == part).map(|(_, written)| written.amount);
        let of_quarter = |quarter: u8| {
            let is_split = self.parts.iter().any(|(it, _)| it.breakdown() == Breakdown::Quarter);
            let months = MonthOfYear::all().filter(|month| !is_split && month.quarter() == quarter);
            let amounts: Vec<Amount> = months.filter_map(|month| self.part(Part::Month(month))).collect();
            (!amounts.is_empty()).then(|| amounts.into_iter().sum())
        };
        written.or_else(|| if let Part::Quarter(quarter) = part { of_quarter(quarter) } else { None })
    }

    /// Returns what is written for the year, then what the parts of each breakdown add up to.
    pub fn totals(&self) -> Vec<Total> {
        let written = |it: &Written| Total { of: None, amount: it.amount, place: it.place };
        let mut totals: Vec<Total> = self.written.iter().map(written).collect();
        for (part, written) in &self.parts {
            let of = Some(part.breakdown());
            match totals.iter_mut().find(|total| total.of == of) {
                Some(total) => total.amount = total.amount + written.amount,
                None => totals.push(Total { of, amount: written.amount, place: written.place }),
            }
        }
        totals
    }
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
                let of_year = sum.shares.entry(*year).or_default();
                let before = of_year.written.map(|it| it.amount).unwrap_or_default();
                of_year.written = Some(Written { amount: before + share.amount(), place });
                for (part, written) in &share.parts {
                    match of_year.parts.iter_mut().find(|(it, _)| it == part) {
                        Some((_, before)) => before.amount = before.amount + written.amount,
                        None => of_year.parts.push((*part, Written { amount: written.amount, place })),
                    }
                }
            }
        }
        sum
    }

    /// Returns what a part has: of a year that year's share, of a quarter, a month or an own part that of the plan's year.
    /// `None` where nothing is said of it.
    pub fn part(&self, part: Part) -> Option<Amount> {
        match part {
            Part::Year(year) => self.share(year).map(Share::amount),
            _ => self.part_of(self.year, part),
        }
    }

    /// Returns what a quarter, a month or an own part of a certain year has.
    pub fn part_of(&self, year: Year, part: Part) -> Option<Amount> {
        self.share(year).and_then(|share| share.part(part))
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
        let of_shares = self.shares.values().flat_map(|share| &share.parts).map(|(part, _)| part.breakdown());
        of_shares.chain(self.is_by_year.then_some(Breakdown::Year)).collect()
    }

    /// Returns the amounts that must be equal: of each year what is written and what its parts add up to, and the same of
    /// all years together, which have no year.
    pub fn totals(&self) -> Vec<(Option<Year>, Vec<Total>)> {
        let of_years = self.shares.iter().map(|(year, share)| (Some(*year), share.totals()));
        let first = self.shares.values().find_map(|share| share.totals().first().copied());
        let whole = self.whole.zip(first).map(|(written, first)| {
            let sum = self.shares.values().map(Share::amount).sum();
            let written = Total { of: None, amount: written.amount, place: written.place };
            (None, vec![written, Total { of: Some(Breakdown::Year), amount: sum, place: first.place }])
        });
        of_years.chain(whole).collect()
    }
}

impl Entity {
    /// Returns how its money is split: of a project's, and of an indicator that of its project.
    pub fn split(self, of: &Entities) -> Option<&Split> {
        match self {
            Self::Project(it) => Some(&of.projects[it].split),
            Self::Indicator(it) => of.indicators[it].project.map(|it| &of.projects[it].split),
            Self::Item(it) => Some(&of.items[it].split),
            _ => None,
        }
    }
}

impl Entities {
    /// Returns how the budgets of projects and their items, and the plan's own fields of money, are split.
    pub fn splits(&self) -> impl Iterator<Item = &Split> {
        let of_projects = self.projects.iter().map(|(_, project)| &project.split);
        let of_items = self.items.iter().map(|(_, item)| &item.split);
        let declared = self.declared.values().filter_map(|(_, _, value)| value.split.as_ref());
        of_projects.chain(of_items).chain(declared)
    }

    /// Returns the breakdowns along which any budget is split: by year, quarter, month, and own ones in the order of their
    /// file.
    pub fn used_breakdowns(&self) -> BTreeSet<Breakdown> {
        self.splits().flat_map(Split::breakdowns).collect()
    }

    /// Returns the parts of a breakdown, in order: of years those that any budget is split into, of the others all.
    pub fn parts(&self, of: Breakdown) -> Vec<Part> {
        match of {
            Breakdown::Year => {
                let by_year = self.splits().filter(|split| split.is_by_year);
                let years: BTreeSet<Year> = by_year.flat_map(|split| split.shares.keys().copied()).collect();
                years.into_iter().map(Part::Year).collect()
            }
            Breakdown::Quarter => (1..=4).map(Part::Quarter).collect(),
            Breakdown::Month => MonthOfYear::all().map(Part::Month).collect(),
            Breakdown::Score => (1..=5).map(Part::Score).collect(),
            Breakdown::Own(of) => {
                let own = self.own_parts.iter().filter(|(_, part)| part.of == of);
                own.map(|(part, _)| Part::Own { of, part }).collect()
            }
        }
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
        let parts = parts.iter().map(|(name, amount)| (part(name), written(*amount))).collect();
        Share { written: amount.map(written), parts }
    }

    fn count(amount: Option<Amount>) -> Option<String> {
        amount.map(|amount| amount.to_string())
    }

    #[test]
    fn a_part_is_named_by_what_it_is() {
        for name in ["Q1", "ไตรมาส 1", "ไตรมาสที่ ๑"] {
            assert_eq!(part("q1"), part(name), "{name}");
        }
        assert_eq!(part("ต.ค."), part("October"));
        assert_eq!(part("๒๕๖๙"), part("2569"));
        for name in ["q0", "q5", "q11", "q", "q1 ", "ไตรมาส", "ไตรมาส 12", "amount", "2026", "govt", ""]
        {
            assert_eq!(Part::built_in(name), None, "{name}");
        }
        let own = Store::default();
        for name in ["q3", "2569", "oct", "sep"] {
            assert_eq!(part(name).name(&own), name);
        }
    }

    #[test]
    fn parts_are_those_of_the_plans_year() {
        let shares =
            [(year("2568"), share(Some(100), &[("q1", 100)])), (year("2569"), share(None, &[("q1", 50), ("q2", 150)]))];
        let split = Split::of_years(year("2569"), shares.into(), None);
        assert_eq!(count(split.part(part("q1"))).as_deref(), Some("50"));
        assert_eq!(count(split.part_of(year("2568"), part("q1"))).as_deref(), Some("100"));
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
