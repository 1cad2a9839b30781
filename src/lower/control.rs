//! Control figures: names into what they add up, by which groups.

use super::outline::Outliner;
use crate::diag::Fault;
use crate::load::raw;
use crate::model::Text;
use crate::model::control::{By, Control, Measure, Names, Of};
use crate::model::fields::Field;
use crate::model::kinds::Kind;
use crate::model::nouns;
use crate::model::selection::Members;

/// What can be added up beside what a selection can be of.
const OF: [&str; 5] = ["key-result-targets", "indicator-targets", "data-tables", "points", "duties"];
/// The groups that are no field.
const WHOLE: &str = "whole";
const YEAR: &str = "year";
const COLUMN: &str = "column";
/// The figures that are no field.
const COUNT: &str = "count";
const AMOUNT: &str = "amount";
const NUMBERS: &str = "numbers";

impl Outliner<'_, '_> {
    /// Returns the control figures; one that nobody understands is reported and left out.
    pub fn controls(&mut self) -> Vec<Control> {
        let source = self.source;
        source.control.sound.iter().filter_map(|raw| self.control(raw)).collect()
    }

    /// Its groups may be of any name, so that a rule says which of them doesn't exist.
    pub(super) fn control(&mut self, raw: &raw::Control) -> Option<Control> {
        let of = self.of(&raw.of)?;
        let by: Vec<Option<By>> =
            [Some(&raw.by), raw.and.as_ref()].into_iter().flatten().map(|by| self.groups_of(by, &of)).collect();
        let measure = self.figure_of(&raw.figure, &of);
        let conditions = if let Some(members) = members(&of) {
            self.conditions(&members, &raw.filter)
        } else {
            // Cells and points belong to no entity, of which a condition could be.
            for (key, _) in &raw.filter.0 {
                let known = ["of", "by", "and", "figure", "values"].map(str::to_owned).into();
                let shows = format!("`{}`", raw.of.value);
                self.resolver.error(key.at(), Fault::IdleKey { key: "where", shows, known });
            }
            Vec::new()
        };
        let values = raw.groups().map(|(group, value)| {
            let name = Text { value: group.value.clone(), place: value.at() };
            (name, value.value)
        });
        let names = Names {
            of: raw.of.value.clone(),
            by: [Some(&raw.by), raw.and.as_ref()]
                .into_iter()
                .flatten()
                .map(|by| by.value.as_str())
                .collect::<Vec<_>>()
                .join(" "),
            figure: raw.figure.value.clone(),
        };
        Some(Control {
            of,
            conditions,
            by: by.into_iter().collect::<Option<_>>()?,
            measure: measure?,
            names,
            place: raw.by.at(),
            values: values.collect(),
        })
    }

    fn of(&mut self, raw: &raw::Text) -> Option<Of> {
        let found = match raw.value.as_str() {
            "key-result-targets" => Some(Of::Targets(Members::Of(Kind::KeyResult))),
            "indicator-targets" => Some(Of::Targets(Members::Of(Kind::Indicator))),
            "data-tables" => Some(Of::Cells),
            "points" => Some(Of::Points),
            "duties" => Some(Of::Duties),
            name => self.find_members(name).map(Of::Members),
        };
        if found.is_none() && !self.may_be_left_out(&raw.value) {
            let usable = self.all_members().into_iter().chain(OF.map(str::to_owned)).collect();
            self.not_here(raw, usable);
        }
        found
    }

    fn groups_of(&mut self, raw: &raw::Text, of: &Of) -> Option<By> {
        let members = members(of);
        let special: &[&str] = match of {
            Of::Members(_) | Of::Points | Of::Duties => &[WHOLE],
            Of::Targets(_) => &[WHOLE, YEAR],
            Of::Cells => &[COLUMN],
        };
        if let Some(name) = special.iter().find(|name| **name == raw.value) {
            return Some(match *name {
                YEAR => By::Year,
                COLUMN => By::Column,
                _ => By::Whole,
            });
        }
        // The names that groups had before fields could be named.
        let is_node = members.as_ref().is_some_and(|members| members.kind() == Kind::Node);
        let name = match raw.value.as_str() {
            "key-result" => "key-results",
            "node" => "under",
            "level" if !is_node => "under.level",
            other => other,
        };
        let way = members.as_ref().and_then(|members| self.find_value_path(name, members).ok());
        if way.is_none() {
            let fields = members.map(|members| self.usable_values(std::slice::from_ref(&members))).unwrap_or_default();
            self.not_here(raw, special.iter().map(|name| (*name).to_owned()).chain(fields).collect());
        }
        way.map(|way| By::Path(way.path))
    }

    fn figure_of(&mut self, raw: &raw::Text, of: &Of) -> Option<Measure> {
        let members = members(of);
        let has_money = members.as_ref().is_some_and(|members| Field::Budget.is_of(members.kind()));
        let special: Vec<&str> = match of {
            Of::Members(_) if has_money => vec![COUNT, AMOUNT],
            Of::Members(_) | Of::Points | Of::Duties => vec![COUNT],
            Of::Targets(_) | Of::Cells => vec![COUNT, NUMBERS],
        };
        if let Some(name) = special.iter().find(|name| **name == raw.value) {
            return Some(match *name {
                AMOUNT => Measure::Amount,
                NUMBERS => Measure::Numbers,
                _ => Measure::Count,
            });
        }
        let of_members = members.filter(|_| matches!(of, Of::Members(_)));
        let way = of_members.as_ref().and_then(|members| self.find_path(&raw.value, members).ok());
        let way = way.filter(|way| self.adds_up(way) || way.path.own_field() == Some(Field::Weight));
        if way.is_none() {
            let fields = of_members.map(|members| self.usable(std::slice::from_ref(&members))).unwrap_or_default();
            self.not_here(raw, special.iter().map(|name| (*name).to_owned()).chain(fields).collect());
        }
        way.map(|way| Measure::Sum(way.path))
    }

    fn not_here(&mut self, raw: &raw::Text, usable: Vec<String>) {
        let fault = Fault::NotHere { kind: nouns::FIGURE, name: raw.value.clone(), usable };
        self.resolver.error(raw.at(), fault);
    }
}

/// The entities that are added up, or that what is added up belongs to.
fn members(of: &Of) -> Option<Members> {
    match of {
        Of::Members(members) | Of::Targets(members) => Some(members.clone()),
        Of::Duties => Some(Members::Of(Kind::Division)),
        Of::Cells | Of::Points => None,
    }
}
