//! What the columns of a table show.

use std::collections::BTreeSet;

use super::outline::Outliner;
use super::paths::Way;
use crate::diag::{Expected, Fault, Place};
use crate::load::raw;
use crate::model::Text;
use crate::model::breakdown::{Breakdown, Part};
use crate::model::entity::Entity;
use crate::model::fields::{Field, Type};
use crate::model::kinds::Kind;
use crate::model::nouns;
use crate::model::outline::{Column, Common, CommonRow, Format, Merge, MoneyUnit, Phrase, Reached, Show};
use crate::model::path::AnyField;
use crate::model::period::Month;
use crate::model::selection::{Condition, Members};
use crate::model::structure::title;

/// What a column shows that says what the entities of a row have in common.
pub(super) const COMMON: &str = "by";

/// What stands in the cells of a matrix.
const MARK: &str = "✓";

/// What a column may ask of the rows of its table.
#[derive(Clone, Copy)]
pub(super) struct Rows<'r> {
    /// The rows where each is of many entities.
    pub by: Option<&'r [CommonRow]>,
    /// Whether the rows stand in groups.
    pub are_grouped: bool,
}

/// A column as it is written, and what it leads to.
pub(super) struct Asked<'r> {
    pub raw: &'r raw::Column,
    /// What the rows are.
    pub of: &'r Members,
    pub rows: Rows<'r>,
    /// The key that says what is shown, and its value.
    pub name: &'static str,
    pub written: &'r raw::Text,
    pub way: Way,
}

impl Asked<'_> {
    pub fn is_shown(&self) -> bool {
        self.name == SHOW
    }
}

/// The key of a column that shows values as they are.
const SHOW: &str = "show";

impl Outliner<'_, '_> {
    /// Returns what a column of the outline becomes: one, or one for each part or entity. In a table of groups (`rows`)
    /// the name of what the table is of stands for those of the group.
    pub(super) fn columns(&mut self, raw: &raw::Column, of: &Members, table: Place, rows: Rows<'_>) -> Vec<Column> {
        let kinds: [(&'static str, Option<&raw::Text>); 7] = [
            (SHOW, raw.show.as_ref()),
            ("count", raw.count.as_ref()),
            ("sum", raw.sum.as_ref()),
            ("share", raw.share.as_ref()),
            ("average", raw.average.as_ref()),
            ("minimum", raw.minimum.as_ref()),
            ("maximum", raw.maximum.as_ref()),
        ];
        let mut given = kinds.iter().filter_map(|(name, text)| text.map(|text| (*name, text)));
        let (mut first, second) = (given.next(), given.next());
        // A text of its own needs nothing else to show.
        let own_name = raw::Text { value: Field::Name.name().to_owned(), place: Some(table) };
        if first.is_none() && raw.text.is_some() {
            first = Some((SHOW, &own_name));
        }
        let (Some((name, path)), None) = (first, second) else {
            let place = second.map_or(table, |(_, text)| text.at());
            self.resolver.error(place, Fault::NotExactlyOne { of: kinds.map(|(name, _)| name).into() });
            return Vec::new();
        };
        let of_group = self.of_group(path, of);
        let path = if rows.by.is_some() && name != SHOW { &of_group } else { path };
        let Some(way) = self.path(path, of) else {
            // Its other texts are read for their own faults.
            self.texts_of(raw, of);
            return Vec::new();
        };
        if rows.by.is_some_and(|rows| self.is_asked_twice(raw, &way, rows)) {
            let at = raw.each.as_ref().unwrap_or(path).at();
            self.resolver
                .error(at, Fault::NotExactlyOne { of: vec![COMMON, if raw.each.is_some() { "each" } else { name }] });
            return Vec::new();
        }
        if let Some(each) = &raw.each {
            // Of what stands somewhere under it an entry of a level is reached by way of that level.
            let leads_to_nodes = way.leads_to.iter().any(|it| it.kind() == Kind::Node);
            let is_level = self.level(&each.value).is_some() && leads_to_nodes;
            let by_level = self.find_path(&format!("{}.{}", path.value, each.value), of).ok().filter(|_| is_level);
            let way = by_level.unwrap_or(way);
            return self.each(&Asked { raw, of, rows, name, written: path, way }, each);
        }
        let asked = Asked { raw, of, rows, name, written: path, way };
        let show = if asked.is_shown() {
            self.check_shown(&asked);
            Show::Value(asked.way.path.clone())
        } else {
            match self.aggregate(&asked) {
                Some(aggregate) => Show::Aggregate(aggregate),
                None => return Vec::new(),
            }
        };
        let way = &asked.way;
        let title = match (&raw.title, name) {
            (Some(title), _) => self.resolver.text(title),
            (None, SHOW) => Text { value: self.own_title(way), place: path.at() },
            (None, _) => {
                self.resolver.error(path.at(), Fault::MissingKey { key: "title" });
                return Vec::new();
            }
        };
        let (group, text) = self.texts_of(raw, of);
        let unit = self.unit(raw.unit.as_ref());
        vec![Column { text, merge: raw.merge(), ..column_of(raw, unit, show, title, group) }]
    }

    /// Returns whether a column takes money apart along the breakdown that makes the rows.
    fn is_asked_twice(&self, raw: &raw::Column, way: &Way, rows: &[CommonRow]) -> bool {
        let of_rows = rows.iter().find_map(|row| match row.common {
            Some(Common::Part(part)) => Some(part.breakdown()),
            _ => None,
        });
        let each = raw.each.as_ref().and_then(|each| Breakdown::named(&each.value, self.entities));
        let mut own = way.path.parts.iter().map(|part| part.breakdown()).chain(each);
        way.path.field == Some(AnyField::BuiltIn(Field::Budget)) && own.any(|own| of_rows == Some(own))
    }

    /// Returns a path as it goes on from the entities of a group, which it may begin with: `projects.budget` is the budget
    /// of those, and `projects` are they.
    pub(super) fn of_group(&self, path: &raw::Text, of: &Members) -> raw::Text {
        let own = match path.value.strip_prefix(of.name(self.entities)) {
            Some("") => Some(Field::Id.name()),
            Some(rest) => rest.strip_prefix('.'),
            None => None,
        };
        raw::Text { value: own.unwrap_or(&path.value).to_owned(), ..path.clone() }
    }

    fn texts_of(&mut self, raw: &raw::Column, of: &Members) -> (Option<Text>, Option<Phrase>) {
        let group = raw.group.as_ref().map(|group| self.resolver.text(group));
        (group, raw.text.as_ref().map(|text| self.phrase_of_one(text, of)))
    }

    /// Returns the columns of what is shown apart: a part of a value, or an entity that can be named, in each.
    fn each(&mut self, asked: &Asked<'_>, each: &raw::Text) -> Vec<Column> {
        let Asked { raw, of, way, .. } = asked;
        let (group, _) = self.texts_of(raw, of);
        let group = raw.title.as_ref().map(|title| self.resolver.text(title)).or(group);
        let mut breakdowns = way.path.field.map(|field| self.breakdowns(field)).unwrap_or_default();
        let is_free = |breakdown: &Breakdown| way.path.parts.iter().all(|part| part.breakdown() != *breakdown);
        let is_money = way.path.of_type(self.entities) == Type::Money;
        breakdowns.retain(|it| way.path.parts.is_empty() || is_money && is_free(it));
        if let Some(breakdown) = Breakdown::named(&each.value, self.entities).filter(|it| breakdowns.contains(it)) {
            let group = group.unwrap_or_else(|| Text { value: self.own_title(way), place: each.at() });
            return self.each_part(asked, each, breakdown, &group);
        }
        if !asked.is_shown() {
            return self.each_value(asked, each, group.as_ref());
        }
        self.check_matrix(asked);
        let is_named = |members: &Members| way.leads_to.iter().any(|it| it.kind() == members.kind());
        let Some(members) = self.find_members(&each.value).filter(is_named) else {
            let names = breakdowns.iter().map(|it| it.name(self.entities).to_owned());
            let members =
                self.all_members().into_iter().filter(|name| self.find_members(name).is_some_and(|it| is_named(&it)));
            let usable = names.chain(members).collect();
            self.resolver.error(each.at(), Fault::NotHere { kind: nouns::GROUPING, name: each.value.clone(), usable });
            return Vec::new();
        };
        let mark = raw.mark.as_ref().map_or(MARK.to_owned(), |mark| self.resolver.text(mark).value);
        let unit = self.unit(raw.unit.as_ref());
        let marked = |entity: Entity| {
            let show = Show::Mark { path: way.path.clone(), entity, mark: mark.clone() };
            column_of(raw, unit, show, short_title(self.entities, entity, raw.format()), group.clone())
        };
        let columns: Vec<Column> = members.all(self.entities).into_iter().map(marked).collect();
        if columns.is_empty() {
            self.nothing_apart(asked.written, each);
        }
        columns
    }

    /// Returns a column for each part of a value, or of what values come to.
    fn each_part(&mut self, asked: &Asked<'_>, each: &raw::Text, breakdown: Breakdown, group: &Text) -> Vec<Column> {
        let Asked { raw, of, way, .. } = asked;
        let parts = self.parts_of(way, breakdown, of);
        let title = |part: &Part| Text { value: part.column_title(&self.entities.own_parts), place: each.at() };
        let titles: Vec<Text> = parts.iter().map(title).collect();
        if !self.is_split(way, breakdown, &parts) && !raw.hides_empty() {
            self.nothing_apart(asked.written, each);
        }
        if !asked.is_shown() {
            let of_parts = |conditions: Vec<Condition>| {
                let of_part = |part: &Part| Reached { path: way.path.with(*part), conditions: conditions.clone() };
                parts.iter().map(of_part).collect()
            };
            return self.aggregates(asked, of_parts, titles, Some(group));
        }
        self.check_parts(asked);
        let unit = self.unit(raw.unit.as_ref());
        let year = self.year();
        let is_period = way.path.of_type(self.entities) != Type::Money && breakdown == Breakdown::Month;
        let column = |(part, title): (Part, Text)| match part {
            Part::Month(month) if is_period => {
                // A fiscal year's months are of two years of the calendar.
                let of_year = Month::of_fiscal_year(year, month).calendar_year();
                let over = Text { value: format!("พ.ศ. {of_year}"), place: each.at() };
                let over = if raw.title.is_some() { group.clone() } else { over };
                column_of(raw, unit, Show::Month { path: way.path.clone(), month }, title, Some(over))
            }
            _ => column_of(raw, unit, Show::Value(way.path.with(part)), title, Some(group.clone())),
        };
        parts.into_iter().zip(titles).map(column).collect()
    }

    /// Returns the parts that values are shown in: of years those that any entity has something in.
    pub(super) fn parts_of(&self, way: &Way, breakdown: Breakdown, of: &Members) -> Vec<Part> {
        let field = way.path.field;
        let is_money = field.is_some_and(|field| field.of_type(self.entities) == Type::Money);
        if breakdown != Breakdown::Year || is_money {
            let parts = self.entities.parts(breakdown);
            // Money that isn't split by year is that of the plan's.
            return if parts.is_empty() && is_money { vec![Part::Year(self.year())] } else { parts };
        }
        let mut years = BTreeSet::new();
        for entity in of.all(self.entities).into_iter().flat_map(|it| way.path.reached(self.entities, it)) {
            years.extend(entity.years_of(self.entities, field, self.year()));
        }
        years.into_iter().map(Part::Year).collect()
    }

    pub(super) fn unit(&mut self, raw: Option<&raw::Text>) -> Option<MoneyUnit> {
        let raw = raw?;
        let unit = MoneyUnit::ALL.iter().find(|(name, _)| *name == raw.value).map(|(_, unit)| *unit);
        if unit.is_none() {
            let usable = MoneyUnit::ALL.map(|(name, _)| name.to_owned()).into();
            let fault = Fault::InvalidValue { expected: Expected::OneOf(usable), value: raw.value.clone() };
            self.resolver.error(raw.at(), fault);
        }
        unit
    }
}

/// Returns a column that shows this, and is otherwise as its author has it.
pub(super) fn column_of(
    raw: &raw::Column,
    unit: Option<MoneyUnit>,
    show: Show,
    title: Text,
    group: Option<Text>,
) -> Column {
    Column {
        show,
        title,
        group,
        text: None,
        format: raw.format(),
        merge: Merge::Never,
        unit,
        decimals: raw.decimals.as_ref().map(|it| it.value.0.into()),
        hide_empty: raw.hides_empty(),
        in_total: raw.in_total(),
    }
}

/// What stands over an entity's column of a matrix: of those in the plan's hierarchy their whole titles, or short, what
/// they are numbered with.
pub(super) fn short_title(of: &crate::model::Entities, entity: Entity, format: Format) -> Text {
    let place = entity.id(of).1;
    let value = match entity {
        Entity::Node(it) => match (format, &of.nodes[it].number) {
            (Format::Short, Some(number)) => title(of.nodes[it].label.as_deref(), Some(&number.value), ""),
            _ => of.nodes[it].title.value.clone(),
        },
        Entity::Division(it) => of.divisions[it].abbreviation.value.clone(),
        Entity::KeyResult(it) => of.key_results[it].code.value.clone(),
        Entity::Office(it) => of.offices[it].short().to_owned(),
        _ => entity.name(of).value,
    };
    Text { value, place }
}
