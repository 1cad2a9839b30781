//! Texts that speak of entities: what their placeholders stand for. What the entities have is meant before what the plan
//! has under the same name.

use super::outline::{Outliner, attributes, sums};
use super::paths::Way;
use crate::load::raw;
use crate::model::fields::Type;
use crate::model::outline::{COMMON, Phrase, Said};
use crate::model::path::AnyField;
use crate::model::placeholders::{Piece, Placeholders};
use crate::model::selection::Members;

impl Outliner<'_, '_> {
    /// Returns a text that speaks of several entities: how many there are, and what they and any field of theirs add up
    /// to. `more` are the placeholders of the place.
    pub(super) fn phrase_of_several(&mut self, text: &raw::Text, of: &Members, more: &[&'static str]) -> Phrase {
        let mut open: Vec<&str> = sums(of.kind());
        open.extend(more);
        let mut said = Vec::new();
        for piece in Placeholders::split(&text.value) {
            let Piece::Name { name, .. } = piece else { continue };
            if let Some(of_them) = self.said_of_several(name, of, more.contains(&COMMON)) {
                open.push(name);
                said.push((name.to_owned(), of_them));
            }
        }
        // What could stand there takes longer to find than all else of a text, and few texts name what isn't there.
        let numbers = if self.resolver.lacks_name(text, &open) { self.that_add_up(of) } else { Vec::new() };
        let usable: Vec<String> = numbers.into_iter().map(|name| format!("{}{name}", Phrase::SUM)).collect();
        Phrase { said, ..self.resolver.phrase_of(text, &open, &usable) }
    }

    /// Returns what a name says of several entities. The projects of a selection of projects are all of the plan's, as the
    /// selection has names of its own; but in a group they are the group's.
    fn said_of_several(&self, name: &str, of: &Members, is_group: bool) -> Option<Said> {
        if let Some(path) = name.strip_prefix(Phrase::SUM) {
            let way = self.find_path(path, of).ok()?;
            return self.adds_up(&way).then_some(Said::Sum(way.path));
        }
        let own = of.name(self.entities);
        let (of_itself, suffix) = [Phrase::COUNT_OF, Phrase::TOTAL_OF]
            .into_iter()
            .find_map(|suffix| Some((name.strip_suffix(suffix)? == own, suffix)))?;
        match (of_itself, is_group) {
            (true, false) => None,
            (true, true) => self.said_of_many(&format!("id{suffix}"), of),
            (false, _) => self.said_of_many(name, of),
        }
    }

    /// Returns what a name says of those that an entity leads to: how many there are, or what their budgets add up to.
    fn said_of_many(&self, name: &str, of: &Members) -> Option<Said> {
        if let Some(path) = name.strip_suffix(Phrase::COUNT_OF) {
            let way = self.find_path(path, of).ok()?;
            return (!way.leads_to.is_empty()).then_some(Said::Count(way.path));
        }
        let path = name.strip_suffix(Phrase::TOTAL_OF)?;
        let way = self.find_path(&format!("{path}.budget"), of).ok()?;
        self.adds_up(&way).then_some(Said::Sum(way.path))
    }

    /// Returns whether the values at the end of a way are amounts or numbers.
    pub(super) fn adds_up(&self, way: &Way) -> bool {
        way.path.field.is_some() && matches!(way.path.of_type(self.entities), Type::Money | Type::Number)
    }

    /// Returns what can be named of entities and adds up.
    pub(super) fn that_add_up(&self, of: &Members) -> Vec<String> {
        let mut names = self.usable(std::slice::from_ref(of));
        names.retain(|name| self.find_path(name, of).is_ok_and(|way| self.adds_up(&way)));
        names
    }

    /// Returns a text that speaks of one entity: its placeholders are those of entities, and whatever a column can show.
    pub(super) fn phrase_of_one(&mut self, text: &raw::Text, of: &Members) -> Phrase {
        let mut open = attributes(of.kind());
        let mut said = Vec::new();
        for piece in Placeholders::split(&text.value) {
            let Piece::Name { name, .. } = piece else { continue };
            if let Some(of_it) = self.said_of_one(name, of, open.contains(&name)) {
                open.push(name);
                said.push((name.to_owned(), of_it));
            }
        }
        let is_lost = self.resolver.lacks_name(text, &open);
        let usable = if is_lost { self.usable(std::slice::from_ref(of)) } else { Vec::new() };
        Phrase { said, ..self.resolver.phrase_of(text, &open, &usable) }
    }

    fn said_of_one(&self, name: &str, of: &Members, is_attribute: bool) -> Option<Said> {
        if let Ok(way) = self.find_path(name, of) {
            // What the plan declares is meant before phaen's own of the same name.
            let is_declared = matches!(way.path.field, Some(AnyField::Declared(_)));
            return (is_declared || !is_attribute).then_some(Said::Value(way.path));
        }
        if let Some(path) = name.strip_prefix(Phrase::SUM) {
            let way = self.find_path(path, of).ok()?;
            return self.adds_up(&way).then_some(Said::Sum(way.path));
        }
        self.said_of_many(name, of)
    }
}
