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
use crate::model::path::{AnyField, Hop, Path};
use crate::model::period::Month;
use crate::model::selection::{Condition, Key, Members, Test, Wanted};
use crate::model::structure::title;

/// What a column shows that says what the entities of a row have in common.
pub(super) const COMMON: &str = "by";

/// What stands in the cells of a matrix.
const MARK: &str = "✓";

impl Outliner<'_, '_> {
    /// Returns what a column of the outline becomes: one, or one for each part or entity. In a table of groups (`rows`)
    /// the name of what the table is of stands for those of the group.
    pub(super) fn columns(
        &mut self,
        raw: &raw::Column,
        of: &Members,
        table: Place,
        rows: Option<&[CommonRow]>,
    ) -> Vec<Column> {
        let kinds: [(&'static str, Option<&raw::Text>); 4] = [
            ("show", raw.show.as_ref()),
            ("count", raw.count.as_ref()),
            ("sum", raw.sum.as_ref()),
            ("share", raw.share.as_ref()),
        ];
        let mut given = kinds.iter().filter_map(|(name, text)| text.map(|text| (*name, text)));
        let (mut first, second) = (given.next(), given.next());
        // A text of its own needs nothing else to show.
        let name = raw::Text { value: Field::Name.name().to_owned(), place: Some(table) };
        if first.is_none() && raw.text.is_some() {
            first = Some(("show", &name));
        }
        let (Some((name, path)), None) = (first, second) else {
            let place = second.map_or(table, |(_, text)| text.at());
            self.resolver.error(place, Fault::NotExactlyOne { of: kinds.map(|(name, _)| name).into() });
            return Vec::new();
        };
        let of_group = self.of_group(path, of);
        let path = if rows.is_some() && name != "show" { &of_group } else { path };
        let Some(way) = self.path(path, of) else {
            // Its other texts are read for their own faults.
            self.texts_of(raw, of);
            return Vec::new();
        };
        let is_by_part = rows.is_some_and(|rows| rows.iter().any(|row| matches!(row.common, Some(Common::Part(_)))));
        let is_of_budget = way.path.field == Some(AnyField::BuiltIn(Field::Budget));
        if is_by_part && is_of_budget && (way.path.part.is_some() || raw.each.is_some()) {
            // Nobody knows which quarter's money of a project is of which kind.
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
            return self.each(raw, of, &by_level.unwrap_or(way), (each, name, path));
        }
        let show = if name == "show" {
            if let Some((key, _)) = raw.filter.0.first() {
                // What a column merely shows is of the row: nothing is chosen in it.
                self.resolver.error(key.at(), Fault::NotExactlyOne { of: vec!["count", "sum", "share"] });
            }
            self.check_shown(raw, path, &way, rows.is_some());
            Show::Value(way.path.clone())
        } else {
            match self.reached((raw, of), name, path, &way) {
                Some(show) => {
                    self.check_reached(raw, path, &way, &show);
                    show
                }
                None => return Vec::new(),
            }
        };
        let title = match (&raw.title, name) {
            (Some(title), _) => self.resolver.text(title),
            (None, "show") => Text { value: self.own_title(&way), place: path.at() },
            (None, _) => {
                self.resolver.error(path.at(), Fault::MissingKey { key: "title" });
                return Vec::new();
            }
        };
        let (group, text) = self.texts_of(raw, of);
        let unit = self.unit(raw.unit.as_ref());
        vec![Column { text, merge: raw.merge(), ..column_of(raw, unit, show, title, group) }]
    }

    /// Returns a path as it goes on from the entities of a group, which it may begin with: `projects.budget` is the budget
    /// of those, and `projects` are they.
    fn of_group(&self, path: &raw::Text, of: &Members) -> raw::Text {
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

    /// Returns what a column counts or adds up.
    fn reached(
        &mut self,
        (raw, of): (&raw::Column, &Members),
        name: &str,
        written: &raw::Text,
        way: &Way,
    ) -> Option<Show> {
        let is_amount = way
            .path
            .field
            .is_some_and(|field| matches!(field.of_type(self.entities), Type::Money | Type::Number | Type::Percent));
        let counts = !way.leads_to.is_empty();
        let is_sum = match name {
            "count" => false,
            "sum" => true,
            _ => is_amount,
        };
        if if is_sum { !is_amount } else { !counts } {
            let expected = if is_sum { nouns::AMOUNTS } else { nouns::ENTITIES };
            self.resolver.error(written.at(), Fault::CannotAddUp { path: written.value.clone(), expected });
            return None;
        }
        let mut path = way.path.clone();
        let conditions = if is_sum {
            self.conditions_of(of, way, &raw.filter)
        } else {
            path.hops.extend(path.field.take().map(Hop::Field));
            match way.leads_to.first().cloned() {
                Some(domain) => self.conditions(&domain, &raw.filter),
                None => Vec::new(),
            }
        };
        let reached = Reached { path, conditions };
        Some(match name {
            "count" => Show::Count(reached),
            "sum" => Show::Sum(reached),
            _ => Show::Share { of: reached, is_sum },
        })
    }

    /// The conditions of a column that adds up, on the entities whose amounts it adds up.
    fn conditions_of(&mut self, of: &Members, way: &Way, filter: &raw::Conditions) -> Vec<Condition> {
        let domain = self.added_up(of, way);
        self.conditions(&domain, filter)
    }

    /// Returns what the entities are whose amounts are added up.
    fn added_up(&self, of: &Members, way: &Way) -> Members {
        let domain = way.path.hops.iter().rev().find_map(|hop| self.domain_of(hop));
        domain.unwrap_or_else(|| of.clone())
    }

    /// Returns the columns of what is shown apart: a part of a value, or an entity that can be named, in each.
    fn each(
        &mut self,
        raw: &raw::Column,
        of: &Members,
        way: &Way,
        (each, name, path): (&raw::Text, &'static str, &raw::Text),
    ) -> Vec<Column> {
        let (group, _) = self.texts_of(raw, of);
        let group = raw.title.as_ref().map(|title| self.resolver.text(title)).or(group);
        let unit = self.unit(raw.unit.as_ref());
        let column = |show: Show, title: Text, group: Option<Text>| column_of(raw, unit, show, title, group);
        let breakdowns = way.path.field.filter(|_| way.path.part.is_none()).map(|field| self.breakdowns(field));
        let breakdowns = breakdowns.unwrap_or_default();
        let breakdown = Breakdown::named(&each.value, self.entities).filter(|it| breakdowns.contains(it));
        if name != "show" && breakdown.is_none() {
            return self.each_choice((raw, of), way, (each, name, path), group.as_ref());
        }
        if matches!(name, "count" | "share") {
            self.resolver.error(each.at(), Fault::NotExactlyOne { of: vec!["each", name] });
            return Vec::new();
        }
        let conditions = if name == "sum" { self.conditions_of(of, way, &raw.filter) } else { Vec::new() };
        let is_matrix = breakdown.is_none();
        self.check_each(raw, path, way, (name, is_matrix));
        if let Some(breakdown) = breakdown {
            let year = self.year();
            let own = group.or_else(|| Some(Text { value: self.own_title(way), place: each.at() }));
            let is_period = way.path.of_type(self.entities) != Type::Money && breakdown == Breakdown::Month;
            let part = |part: Part| {
                let path = Path { part: Some(part), ..way.path.clone() };
                let title = Text { value: part.column_title(&self.entities.own_parts), place: each.at() };
                match part {
                    Part::Month(month) if is_period => {
                        // A fiscal year's months are of two years of the calendar.
                        let of_year = Month::of_fiscal_year(year, month).calendar_year();
                        let over = Text { value: format!("พ.ศ. {of_year}"), place: each.at() };
                        let over = if raw.title.is_some() { own.clone() } else { Some(over) };
                        column(Show::Month { path: way.path.clone(), month }, title, over)
                    }
                    _ if name == "sum" => {
                        let reached = Reached { path, conditions: conditions.clone() };
                        column(Show::Sum(reached), title, own.clone())
                    }
                    _ => column(Show::Value(path), title, own.clone()),
                }
            };
            let parts = self.parts_of(way, breakdown, of);
            if !self.is_split(way, breakdown, &parts) && !raw.hides_empty() {
                self.nothing_apart(path, each);
            }
            return parts.into_iter().map(part).collect();
        }
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
        let marked = |entity: Entity| {
            let show = Show::Mark { path: way.path.clone(), entity, mark: mark.clone() };
            column(show, short_title(self.entities, entity, raw.format()), group.clone())
        };
        let columns: Vec<Column> = members.all(self.entities).into_iter().map(marked).collect();
        if columns.is_empty() {
            self.nothing_apart(path, each);
        }
        columns
    }

    /// Returns a column for each text that a field of what is counted or added up can be.
    fn each_choice(
        &mut self,
        (raw, of): (&raw::Column, &Members),
        way: &Way,
        (each, name, path_text): (&raw::Text, &'static str, &raw::Text),
        group: Option<&Text>,
    ) -> Vec<Column> {
        let Some(whole) = self.reached((raw, of), name, path_text, way) else { return Vec::new() };
        self.check_reached(raw, path_text, way, &whole);
        let is_sum = matches!(whole, Show::Sum(_) | Show::Share { is_sum: true, .. });
        let domain = if is_sum { Some(self.added_up(of, way)) } else { way.leads_to.first().cloned() };
        let chosen = domain.as_ref().and_then(|domain| {
            let path = self.find_path(&each.value, domain).ok()?.path;
            let Some(AnyField::Declared(it)) = path.field else { return None };
            let choices = self.entities.declared.fields[it].choices.clone();
            (!choices.is_empty()).then_some((path, choices))
        });
        let Some((path, choices)) = chosen else {
            let fields = self.entities.declared.fields.iter().filter(|(_, field)| !field.choices.is_empty());
            let usable = fields.map(|(_, field)| field.id.value.clone()).collect();
            self.resolver.error(each.at(), Fault::NotHere { kind: nouns::FIELD, name: each.value.clone(), usable });
            return Vec::new();
        };
        let unit = self.unit(raw.unit.as_ref());
        let column = |choice: Text| {
            let test = Test::OneOf(Wanted { keys: vec![Key::Text(choice.value.clone())], nothing: false });
            let show = whole.of_those(Condition { path: path.clone(), test });
            column_of(raw, unit, show, choice, group.cloned())
        };
        choices.into_iter().map(column).collect()
    }

    /// Returns the parts that values are shown in: of years those that any entity has something in.
    fn parts_of(&self, way: &Way, breakdown: Breakdown, of: &Members) -> Vec<Part> {
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

    /// Returns whether anything has one of the parts.
    fn is_split(&self, way: &Way, breakdown: Breakdown, parts: &[Part]) -> bool {
        let is_money = way.path.of_type(self.entities) == Type::Money;
        if !is_money || breakdown == Breakdown::Year {
            return !parts.is_empty();
        }
        parts.iter().any(|part| self.entities.splits().any(|split| split.part(*part).is_some()))
    }

    /// Reports columns for parts of which nothing has any.
    fn nothing_apart(&mut self, path: &raw::Text, each: &raw::Text) {
        if !self.resolver.left_something_out {
            let fault = Fault::NothingApart { path: path.value.clone(), each: each.value.clone() };
            self.resolver.error(each.at(), fault);
        }
    }

    fn unit(&mut self, raw: Option<&raw::Text>) -> Option<MoneyUnit> {
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
fn column_of(raw: &raw::Column, unit: Option<MoneyUnit>, show: Show, title: Text, group: Option<Text>) -> Column {
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
        without_sum: raw.total.as_ref().is_some_and(|it| !it.value),
    }
}

/// What stands over an entity's column of a matrix: of those in the plan's hierarchy their whole titles, or short, what
/// they are numbered with.
fn short_title(of: &crate::model::Entities, entity: Entity, format: Format) -> Text {
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
