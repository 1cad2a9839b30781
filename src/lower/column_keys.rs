//! The keys of a column: which of them say something of what it shows. One that says nothing is reported, with those that
//! do.

use super::aggregates::RUNNING;
use super::columns::Asked;
use super::outline::Outliner;
use super::paths::Way;
use crate::diag::{Expected, Fault};
use crate::load::raw;
use crate::load::yaml::Spanned;
use crate::model::breakdown::{Breakdown, Part};
use crate::model::fields::{Field, Type};
use crate::model::kinds::Kind;
use crate::model::nouns;
use crate::model::outline::{Format, Function, InTotal, Merge};
use crate::model::path::{AnyField, Hop};

/// The keys that every column takes.
const ALWAYS: [&str; 1] = ["title"];

impl Outliner<'_, '_> {
    /// Reports the keys of a column that it doesn't take; `shows` is what it shows, in the author's words.
    pub(super) fn check_keys(&mut self, raw: &raw::Column, shows: &str, takes: &[&'static str]) {
        // Columns side by side stand under one title: the column's, or else its group's.
        let has_over = raw.each.is_none() || raw.title.is_none();
        let takes: Vec<&str> = has_over.then_some("group").into_iter().chain(takes.iter().copied()).collect();
        for (key, place) in raw.own_keys() {
            if !takes.contains(&key) && !self.resolver.found.has_at(place) {
                let known = ALWAYS.iter().chain(&takes).map(|key| (*key).to_owned()).collect();
                self.resolver.error(place, Fault::IdleKey { key, shows: format!("`{shows}`"), known });
            }
        }
    }

    /// Checks the keys of a column that shows a value of its row; in rows of many entities, or by way of many, amounts are
    /// added up instead.
    pub(super) fn check_shown(&mut self, asked: &Asked<'_>) {
        let Asked { raw, written, way, .. } = asked;
        let is_amount = matches!(way.path.of_type(self.entities), Type::Money | Type::Number);
        if is_amount && raw.text.is_none() && (asked.rows.by.is_some() || leads_to_many(way)) {
            self.resolver.error(written.at(), Fault::ManyAmounts { path: written.value.clone() });
            return;
        }
        self.check_total(asked);
        let merges = way.path.own_field().is_none_or(|field| field.spec().merges);
        let is_told = raw.merge.as_ref().is_some_and(|merge| self.resolver.found.has_at(merge.at()));
        if raw.merge() == Merge::Equal && !merges && !is_told {
            let usable =
                Field::all().filter(|field| field.spec().merges).map(|field| field.name().to_owned()).collect();
            let fault = Fault::NotHere { kind: nouns::COLUMN, name: written.value.clone(), usable };
            self.resolver.error(written.at(), fault);
        }
        let mut takes = vec!["hide_empty", "merge", "text"];
        if raw.text.is_none() {
            takes.push("format");
            self.check_format(raw, &self.formats(way), written);
        }
        takes.extend(self.number_keys(asked));
        self.check_keys(raw, &written.value, &takes);
        self.check_there(asked);
    }

    /// Checks the keys of columns that show the parts of a value.
    pub(super) fn check_parts(&mut self, asked: &Asked<'_>) {
        self.check_total(asked);
        let mut takes = vec!["each", "hide_empty"];
        takes.extend(self.number_keys(asked));
        self.check_keys(asked.raw, &asked.written.value, &takes);
    }

    /// Checks the keys of columns that show whom a row names.
    pub(super) fn check_matrix(&mut self, asked: &Asked<'_>) {
        let Asked { raw, written, way, .. } = asked;
        let mut takes = vec!["each", "hide_empty", "mark"];
        let names_nodes = way.leads_to.iter().any(|it| it.kind() == Kind::Node);
        takes.extend(names_nodes.then_some("format"));
        self.check_format(raw, if names_nodes { &[Format::Short] } else { &[] }, written);
        self.check_keys(raw, &written.value, &takes);
    }

    /// Checks the keys of a column that makes one number of many entities.
    pub(super) fn check_aggregate(&mut self, asked: &Asked<'_>, function: Function) {
        let Asked { raw, name, written, way, .. } = asked;
        let is_share = *name == "share";
        let is_money = way.path.of_type(self.entities) == Type::Money;
        let mut takes = vec!["where", "each", "hide_empty"];
        takes.extend(RUNNING.contains(name).then_some("running"));
        takes.extend(is_share.then_some("of"));
        takes.extend((is_money && !is_share && function != Function::Count).then_some("unit"));
        let has_mean = raw.in_total() == InTotal::Average;
        takes.extend((is_share || function != Function::Count || has_mean).then_some("decimals"));
        // What adds up all rows above has nothing more to add up below them.
        let has_own_total = !raw.runs() || raw.each.is_some();
        takes.extend((has_own_total || raw.in_total().function().is_some()).then_some("total"));
        if self.stand_for_nodes(asked, function) {
            takes.push("format");
            self.check_format(raw, &[Format::Short], written);
        }
        let shows = format!("{name}: {}", written.value);
        self.check_keys(raw, &shows, &takes);
        self.check_there(asked);
    }

    /// Reports what rows of a form say of neighbours and sums, which they don't have.
    pub(super) fn check_form_rows(&mut self, rows: &[raw::Column]) {
        for (key, place) in rows.iter().flat_map(raw::Column::own_keys) {
            if ["group", "merge", "total"].contains(&key) {
                let known = ["title", "show", "text", "format", "unit", "decimals", "count", "sum", "where"];
                let known = known.map(str::to_owned).into();
                self.resolver.error(place, Fault::IdleKey { key, shows: "`rows`".to_owned(), known });
            }
        }
    }

    /// Reports what columns say of the rows of sums, where neither their table nor one that has the same columns has any.
    pub(super) fn check_sums(&mut self, table: &raw::Table) {
        let has_sums =
            |table: &raw::Table| table.total.is_some() || table.group.0.iter().any(|group| group.subtotal.is_some());
        let all = self.source.outline.sound.iter().chain(&self.source.outline.patched).flat_map(|part| &part.blocks);
        let mut with_the_same = all.filter_map(|block| match block {
            raw::Block::Table(other) => {
                Some(other).filter(|it| it.columns_of.as_ref().is_some_and(|of| of.value == table.id.value))
            }
            _ => None,
        });
        if has_sums(table) || with_the_same.any(|it| has_sums(it)) {
            return;
        }
        for place in table.columns.iter().filter_map(|column| column.total.as_ref()).map(Spanned::at) {
            if !self.resolver.found.has_at(place) {
                let shows = format!("`{}`", table.id.value);
                self.resolver.error(place, Fault::IdleKey { key: "total", shows, known: Vec::new() });
            }
        }
    }

    /// Reports groups that number their rows anew, where no column says their numbers.
    pub(super) fn check_numbering(&mut self, table: &raw::Table, columns: &[raw::Column]) {
        let order = Field::Order.name();
        let says = |column: &raw::Column| {
            let in_text = column.text.as_ref().is_some_and(|text| text.value.contains(&format!("{{{order}}}")));
            in_text || column.format() == Format::Numbered || column.show.as_ref().is_some_and(|it| it.value == order)
        };
        if columns.iter().any(says) {
            return;
        }
        for place in table.group.0.iter().filter_map(|group| group.restart_numbers.as_ref()).map(Spanned::at) {
            let shows = format!("`{}`", table.id.value);
            self.resolver.error(place, Fault::IdleKey { key: "restart_numbers", shows, known: Vec::new() });
        }
    }

    /// Reports what says nothing of a group: which of several values counts, where there is never more than one, and a
    /// title for all groups beside one for each.
    pub(super) fn check_group(&mut self, group: &raw::Group, way: &Way) {
        if let Some(first) = &group.first
            && !self.may_have_several(way)
        {
            let known = ["by", "titles", "title", "subtotal", "restart_numbers"].map(str::to_owned).into();
            let shows = format!("`by: {}`", group.by.value);
            self.resolver.error(first.at(), Fault::IdleKey { key: "first", shows, known });
        }
        if let (Some(title), Some(_)) = (&group.title, &group.titles) {
            self.resolver.error(title.at(), Fault::NotExactlyOne { of: vec!["titles", "title"] });
        }
    }

    /// Returns whether a row may have several values at the end of a way; of those who answer for it the first counts.
    fn may_have_several(&self, way: &Way) -> bool {
        if way.path.is_by_unit() {
            return false;
        }
        let single = [Field::Name, Field::Id, Field::Period, Field::Weight, Field::Number, Field::Level];
        match way.path.field {
            _ if !way.path.hops.is_empty() => true,
            Some(AnyField::Declared(it)) => self.entities.declared.fields[it].several,
            Some(AnyField::BuiltIn(field)) => !single.contains(&field),
            None => true,
        }
    }

    /// Reports a part of which nothing has any, such as a year outside the plan: the column would show nothing.
    fn check_there(&mut self, asked: &Asked<'_>) {
        let Asked { raw, of, written, way, .. } = asked;
        let is_money = way.path.of_type(self.entities) == Type::Money;
        let year = Part::Year(self.year());
        let is_there = |part: &Part| match part {
            _ if is_money => *part == year || self.entities.splits().any(|split| split.part(*part).is_some()),
            Part::Year(_) => self.parts_of(way, Breakdown::Year, of).contains(part),
            _ => true,
        };
        let is_told = raw.hides_empty() || self.resolver.left_something_out || self.is_undecided();
        if !is_told && !way.path.parts.iter().all(is_there) {
            self.resolver.error(written.at(), Fault::NothingThere { path: written.value.clone() });
        }
    }

    /// Reports that what isn't a number should have a mean in the rows of sums.
    fn check_total(&mut self, asked: &Asked<'_>) {
        let Asked { raw, written, way, .. } = asked;
        if raw.in_total().function().is_some() && !self.has_numbers(way) {
            let fault = Fault::CannotAddUp { path: written.value.clone(), expected: nouns::AMOUNTS };
            self.resolver.error(written.at(), fault);
        }
    }

    /// The keys of a column of values that say something of numbers: where a text stands in its cells, of those below them
    /// alone.
    fn number_keys(&self, asked: &Asked<'_>) -> Vec<&'static str> {
        let Asked { raw, way, .. } = asked;
        let of_type = way.path.of_type(self.entities);
        let is_shown = raw.text.is_none();
        let has_function = raw.in_total().function().is_some();
        let adds_up = matches!(of_type, Type::Money | Type::Number) || way.path.own_field() == Some(Field::Weight);
        let is_number = matches!(of_type, Type::Money | Type::Number | Type::Percent);
        let takes_total = has_function || is_shown && adds_up;
        let takes_decimals = has_function || is_shown && is_number;
        let takes_unit = of_type == Type::Money && (has_function || is_shown);
        let keys = [("total", takes_total), ("decimals", takes_decimals), ("unit", takes_unit)];
        keys.into_iter().filter(|(_, takes)| *takes).map(|(key, _)| key).collect()
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
            _ if !way.path.parts.is_empty() => Vec::new(),
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

    /// Returns whether anything has one of the parts.
    pub(super) fn is_split(&self, way: &Way, breakdown: Breakdown, parts: &[Part]) -> bool {
        let is_money = way.path.of_type(self.entities) == Type::Money;
        if !is_money || breakdown == Breakdown::Year {
            return !parts.is_empty();
        }
        parts.iter().any(|part| self.entities.splits().any(|split| split.part(*part).is_some()))
    }

    /// Reports columns for parts of which nothing has any.
    pub(super) fn nothing_apart(&mut self, path: &raw::Text, each: &raw::Text) {
        if !self.resolver.left_something_out && !self.is_undecided() {
            let fault = Fault::NothingApart { path: path.value.clone(), each: each.value.clone() };
            self.resolver.error(each.at(), fault);
        }
    }
}

/// Returns whether a way leads to what there may be many of.
fn leads_to_many(way: &Way) -> bool {
    let many =
        |hop: &Hop| matches!(hop, Hop::Referring(_) | Hop::Field(AnyField::BuiltIn(Field::Projects | Field::Items)));
    way.path.hops.iter().any(many)
}
