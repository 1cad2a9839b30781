//! The keys of a column: which of them say something of what it shows. One that says nothing is reported, with those that
//! do.

use super::outline::Outliner;
use super::paths::Way;
use crate::diag::{Expected, Fault};
use crate::load::raw;
use crate::model::fields::{Field, Type};
use crate::model::kinds::Kind;
use crate::model::nouns;
use crate::model::outline::{Format, Merge, Show};
use crate::model::path::{AnyField, Hop};

/// The keys that every column takes, and what it shows.
const ALWAYS: [&str; 2] = ["title", "group"];

impl Outliner<'_, '_> {
    /// Reports the keys of a column that it doesn't take; `shows` is what it shows, in the author's words.
    pub(super) fn check_keys(&mut self, raw: &raw::Column, shows: &str, takes: &[&'static str]) {
        for (key, place) in raw.own_keys() {
            // A condition on what is merely shown is reported as such.
            if !takes.contains(&key) && !self.resolver.found.has_at(place) {
                let known = ALWAYS.iter().chain(takes).map(|key| (*key).to_owned()).collect();
                self.resolver.error(place, Fault::IdleKey { key, shows: format!("`{shows}`"), known });
            }
        }
    }

    /// Checks the keys of a column that shows a value of its row; in rows of many entities, or by way of many, amounts are
    /// added up instead.
    pub(super) fn check_shown(&mut self, raw: &raw::Column, path: &raw::Text, way: &Way, of_rows: bool) {
        let of_type = way.path.of_type(self.entities);
        let is_amount = matches!(of_type, Type::Money | Type::Number);
        if is_amount && raw.text.is_none() && (of_rows || leads_to_many(way)) {
            self.resolver.error(path.at(), Fault::ManyAmounts { path: path.value.clone() });
            return;
        }
        let merges = way.path.own_field().is_none_or(|field| field.spec().merges);
        if raw.merge() == Merge::Equal && !merges {
            let usable =
                Field::all().filter(|field| field.spec().merges).map(|field| field.name().to_owned()).collect();
            let fault = Fault::NotHere { kind: nouns::COLUMN, name: path.value.clone(), usable };
            self.resolver.error(path.at(), fault);
        }
        let mut takes = vec!["hide_empty", "merge"];
        takes.push("text");
        if raw.text.is_none() {
            takes.push("format");
            takes.extend((of_type == Type::Money).then_some("unit"));
            takes.extend(matches!(of_type, Type::Money | Type::Number | Type::Percent).then_some("decimals"));
            let adds_up = is_amount || way.path.own_field() == Some(Field::Weight);
            takes.extend(adds_up.then_some("total"));
            self.check_format(raw, &self.formats(way), path);
        }
        self.check_keys(raw, &path.value, &takes);
    }

    /// Checks the keys of a column that counts or adds up.
    pub(super) fn check_reached(&mut self, raw: &raw::Column, path: &raw::Text, way: &Way, show: &Show) {
        let is_money = way.path.of_type(self.entities) == Type::Money;
        let mut takes = vec!["where", "each", "hide_empty", "total"];
        match show {
            Show::Sum(_) => {
                takes.extend(is_money.then_some("unit"));
                takes.push("decimals");
            }
            Show::Share { .. } => takes.push("decimals"),
            _ => {}
        }
        self.check_keys(raw, &path.value, &takes);
    }

    /// Checks the keys of columns that show parts, or of a matrix.
    pub(super) fn check_each(
        &mut self,
        raw: &raw::Column,
        path: &raw::Text,
        way: &Way,
        (name, is_matrix): (&str, bool),
    ) {
        let mut takes = vec!["each", "hide_empty"];
        if is_matrix {
            takes.push("mark");
            let names_nodes = way.leads_to.iter().any(|it| it.kind() == Kind::Node);
            takes.extend(names_nodes.then_some("format"));
            self.check_format(raw, if names_nodes { &[Format::Short] } else { &[] }, path);
        } else if way.path.of_type(self.entities) == Type::Money {
            takes.extend(["unit", "decimals", "total"]);
        }
        takes.extend((name == "sum").then_some("where"));
        self.check_keys(raw, &path.value, &takes);
    }

    /// Reports a form in which the values can't be shown.
    fn check_format(&mut self, raw: &raw::Column, usable: &[Format], path: &raw::Text) {
        let Some(format) = &raw.format else { return };
        if format.value == Format::Plain || usable.contains(&format.value) {
            return;
        }
        let usable: Vec<String> = [Format::Plain].iter().chain(usable).map(|it| it.name().to_owned()).collect();
        let value = format!("{} ({})", format.value.name(), path.value);
        self.resolver.error(format.at(), Fault::InvalidValue { expected: Expected::OneOf(usable), value });
    }

    /// The forms in which values can be shown, beside as they are.
    fn formats(&self, way: &Way) -> Vec<Format> {
        let is_own = way.path.hops.is_empty();
        let coded = [Kind::Indicator, Kind::Node, Kind::KeyResult];
        match way.path.field {
            _ if way.path.part.is_some() => Vec::new(),
            Some(AnyField::BuiltIn(Field::Name)) => {
                let numbered = is_own.then_some(Format::Numbered);
                let is_coded = is_own
                    || way.path.hops.iter().filter_map(|it| self.domain_of(it)).any(|it| coded.contains(&it.kind()));
                numbered.into_iter().chain(is_coded.then_some(Format::Coded)).collect()
            }
            Some(AnyField::BuiltIn(Field::KeyResults)) => vec![Format::Short],
            Some(AnyField::BuiltIn(Field::Items | Field::Projects)) => vec![Format::WithBudget],
            Some(AnyField::Declared(_)) => vec![Format::Numbered],
            _ => Vec::new(),
        }
    }
}

/// Returns whether a way leads to what there may be many of.
fn leads_to_many(way: &Way) -> bool {
    let many =
        |hop: &Hop| matches!(hop, Hop::Referring(_) | Hop::Field(AnyField::BuiltIn(Field::Projects | Field::Items)));
    way.path.hops.iter().any(many)
}
