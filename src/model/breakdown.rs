//! Breakdowns: along what an amount is split, by fiscal year, quarter, month, or the plan's own parts, such as sources of
//! funds.
//!
//! A [`Split`] says what each [`Part`] of an amount has; [`Entities::parts`] are the parts of a [`Breakdown`], for columns,
//! and [`Entities::used_breakdowns`] those that the plan's projects use. Quarters, months and own parts are those of one
//! fiscal year, and where nothing else is said, of the plan's.

use std::collections::BTreeSet;

use super::entity::Entity;
use super::period::MonthOfYear;
use super::split::Split;
use super::value::{Value, Words};
use super::{Entities, Ref, Store, Text, Year};
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
    /// All fiscal years together.
    AllYears,
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
    /// The name of all years together in a path: `budget.all-years`. No key of an amount is called so.
    pub const ALL_YEARS: &str = "all-years";

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
            Self::AllYears | Self::Year(_) => Breakdown::Year,
            Self::Quarter(_) => Breakdown::Quarter,
            Self::Month(_) => Breakdown::Month,
            Self::Score(_) => Breakdown::Score,
            Self::Own { of, .. } => Breakdown::Own(of),
        }
    }

    /// Returns whether an amount can have this part within another: along another breakdown, or a month of a quarter.
    pub fn can_stand_within(self, outer: Self) -> bool {
        match (self, outer) {
            (Self::Month(month), Self::Quarter(quarter)) => month.quarter() == quarter,
            (Self::Quarter(_), Self::Month(_)) => false,
            _ => self.breakdown() != outer.breakdown(),
        }
    }

    /// Returns its name for programs: `2569`, `q1`, `oct`, or its id.
    pub fn name(self, own: &Store<OwnPart>) -> String {
        match self {
            Self::AllYears => Self::ALL_YEARS.to_owned(),
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
            Self::AllYears => "รวมทุกปี".to_owned(),
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
            Self::AllYears => "รวมทุกปี".into(),
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
                let by_year = self.splits().filter(|split| split.is_by_year());
                let years: BTreeSet<Year> = by_year.flat_map(Split::shares).map(|(year, _)| year).collect();
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

    fn part(name: &str) -> Part {
        Part::built_in(name).unwrap()
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
}
