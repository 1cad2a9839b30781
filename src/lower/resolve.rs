//! Names into references, and texts with their placeholders filled.

use std::collections::BTreeSet;

use super::declared::entry_key;
use crate::diag::{Diagnostics, Expected, Fault, Fix, Location, Noun, Place, nearest, only_near};
use crate::load::raw::{self, OfKind};
use crate::load::yaml::Spanned;
use crate::load::{CONTENT, Entries, FileState, Source};
use crate::model::entity::Entity;
use crate::model::fields::ATTRIBUTES;
use crate::model::kinds::Kind;
use crate::model::nouns;
use crate::model::outline::Phrase;
use crate::model::placeholders::{Piece, Placeholders};
use crate::model::selection::Members;
use crate::model::structure::Office;
use crate::model::{Amount, Division, Entities, Ref, Store, Text, Unit};

/// What the steps of lowering share.
pub struct Resolver<'a> {
    pub found: &'a mut Diagnostics,
    pub placeholders: &'a Placeholders,
    /// Those of the plan itself.
    pub plan_placeholders: &'a Placeholders,
    /// Whether the plan may lack an edge or an entity that the content meant: after any error.
    pub left_something_out: bool,
    missing_files: BTreeSet<&'static str>,
    /// How many names were compared with unknown ones.
    compared: usize,
}

/// How many names are compared with unknown ones before no more are suggested: a plan of thousands of wrong names has
/// another fault than their spelling.
const COMPARISONS: usize = 200_000;

/// A kind of entity for resolving: what it is called, its file, what load left out.
pub struct Known<'a, T> {
    kind: Kind,
    state: FileState,
    left_out: &'a BTreeSet<String>,
    pub store: &'a Store<T>,
}

impl<'a, T> Known<'a, T> {
    pub fn new<R: OfKind>(entries: &'a Entries<R>, store: &'a Store<T>) -> Self {
        Self { kind: R::KIND, state: entries.file, left_out: &entries.left_out, store }
    }

    /// Returns whether its file is there.
    pub fn is_there(&self) -> bool {
        self.state != FileState::Missing
    }
}

/// The names of a kind, whatever its entities are.
trait Names {
    fn kind(&self) -> Kind;
    fn state(&self) -> FileState;
    fn has_left_out(&self, name: &str) -> bool;
    fn ids(&self) -> Box<dyn Iterator<Item = &str> + '_>;
    /// Returns the id of what is called this: its name was written where its id is meant.
    fn id_of(&self, _name: &str) -> Option<&str> {
        None
    }
}

impl<T> Names for Known<'_, T> {
    fn kind(&self) -> Kind {
        self.kind
    }

    fn state(&self) -> FileState {
        self.state
    }

    fn has_left_out(&self, name: &str) -> bool {
        self.left_out.contains(name)
    }

    fn ids(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        Box::new(self.store.ids())
    }
}

/// Entities of some members, whatever their kind is.
struct Among<'a> {
    kind: Kind,
    state: FileState,
    left_out: Option<&'a BTreeSet<String>>,
    entities: &'a Entities,
    all: Vec<Entity>,
}

impl Names for Among<'_> {
    fn kind(&self) -> Kind {
        self.kind
    }

    fn state(&self) -> FileState {
        self.state
    }

    fn has_left_out(&self, name: &str) -> bool {
        self.left_out.is_some_and(|ids| ids.contains(name))
    }

    fn ids(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        Box::new(self.all.iter().map(|entity| entity.id(self.entities).0))
    }

    fn id_of(&self, name: &str) -> Option<&str> {
        let called = self.all.iter().find(|entity| entity.name(self.entities).value == name)?;
        Some(called.id(self.entities).0)
    }
}

/// Who can answer for something. A name that both have means the division.
pub struct Units<'a> {
    pub divisions: Known<'a, Division>,
    pub offices: Known<'a, Office>,
}

impl<'a> Resolver<'a> {
    pub fn new(source: &'a Source, found: &'a mut Diagnostics) -> Self {
        Self {
            left_something_out: found.has_errors(),
            placeholders: &source.placeholders,
            plan_placeholders: &source.plan_placeholders,
            missing_files: BTreeSet::new(),
            compared: 0,
            found,
        }
    }

    /// Reports an error and remembers that the plan isn't whole.
    pub fn error(&mut self, place: Place, fault: Fault) {
        self.left_something_out = true;
        self.found.error(place, fault);
    }

    /// The same of what contradicts another place.
    pub fn contradiction(&mut self, place: Place, fault: Fault, other: Place) {
        self.left_something_out = true;
        self.found.contradiction(place, fault, other);
    }

    /// The same with what could stand there instead.
    pub fn fixable(&mut self, place: Place, fault: Fault, fix: impl Into<Option<Fix>>) {
        self.left_something_out = true;
        self.found.fixable(place, fault, fix);
    }

    /// Resolves what is made up in places, as it couldn't be read: of its faults those stay that its author wrote, and that
    /// speak of one place alone.
    pub fn aside(&mut self, resolve: impl FnOnce(&mut Self)) {
        let (before, was_whole) = (std::mem::take(self.found), !self.left_something_out);
        resolve(self);
        let aside = std::mem::replace(self.found, before);
        self.left_something_out = !was_whole;
        for diagnostic in aside.sorted() {
            let is_written = matches!(diagnostic.location, Location::At(place) if place != Place::NOWHERE);
            if is_written && diagnostic.fault.is_of_one_place() {
                self.left_something_out = true;
                self.found.add(diagnostic.clone());
            }
        }
    }

    /// Returns the entity that `name` means. One that load has left out, or whose file is missing, is reported once,
    /// there; every reference to it would only repeat that.
    pub fn find<T>(&mut self, name: &raw::Text, known: &Known<'_, T>) -> Option<Ref<T>> {
        let reference = known.store.find(&name.value);
        if reference.is_none() {
            self.unknown(name, known.kind.noun(), &[known]);
        }
        reference
    }

    /// Returns the entity of some kinds, levels or registers that `name` means.
    pub fn find_member(
        &mut self,
        name: &raw::Text,
        of: &[Members],
        source: &Source,
        entities: &Entities,
    ) -> Option<Entity> {
        let among = |members: &Members| {
            let register = if let Members::OfRegister(it) = members { entities.registers.id(*it) } else { None };
            let state = source.state_of(members.kind(), register);
            Among {
                kind: members.kind(),
                state: match state.map_or(FileState::Read, |(state, _)| state) {
                    // That a register's file isn't there is reported where it is declared; empty it may be.
                    FileState::Missing if register.is_some() => FileState::Faulty,
                    FileState::Empty if register.is_some() => FileState::Read,
                    state => state,
                },
                left_out: state.map(|(_, left_out)| left_out),
                entities,
                all: members.all(entities),
            }
        };
        let own = |members: &Members| match members {
            Members::OfRegister(it) => {
                let id = entry_key(entities.registers.id(*it)?, &name.value);
                members.kind().find(entities, &id)
            }
            _ => members.kind().find(entities, &name.value).filter(|entity| members.contains(entities, *entity)),
        };
        let found = of.iter().find_map(own);
        if found.is_none() {
            let known: Vec<Among<'_>> = of.iter().map(among).collect();
            let noun = known.first().map_or(nouns::KIND, |first| first.kind.noun());
            let names: Vec<&dyn Names> = known.iter().map(|among| among as &dyn Names).collect();
            self.unknown(name, noun, &names);
        }
        found
    }

    /// Returns the division or else the office that `name` means.
    pub fn find_unit(&mut self, name: &raw::Text, known: &Units<'_>) -> Option<Unit> {
        let division = known.divisions.store.find(&name.value).map(Unit::Division);
        let unit = division.or_else(|| known.offices.store.find(&name.value).map(Unit::Office));
        if unit.is_none() {
            self.unknown(name, nouns::UNIT, &[&known.divisions, &known.offices]);
        }
        unit
    }

    /// Returns the divisions and offices that are named, each once; that none is named is reported.
    pub fn find_units(&mut self, names: &Spanned<raw::Texts>, known: &Units<'_>) -> Vec<Unit> {
        let mut units = Vec::new();
        for name in names.value.all() {
            match self.find_unit(name, known) {
                Some(unit) if units.contains(&unit) => {
                    self.error(name.at(), Fault::DuplicateId { kind: nouns::UNIT, id: name.value.clone() });
                }
                found => units.extend(found),
            }
        }
        if names.value.all().is_empty() {
            self.error(names.at(), Fault::Empty { kind: nouns::UNIT });
        }
        units
    }

    /// Reports a name that none of these has, the first of them being where it most likely belongs.
    fn unknown(&mut self, name: &raw::Text, noun: Noun, known: &[&dyn Names]) {
        self.left_something_out = true;
        let is_reported = |names: &&dyn Names| names.state() == FileState::Faulty || names.has_left_out(&name.value);
        if known.iter().any(is_reported) {
            return;
        }
        let near = self.near(&name.value, known).map(str::to_owned);
        let Some(first) = known.first() else { return };
        if near.is_none() && first.state() != FileState::Read {
            let file = first.kind().spec().file;
            if self.missing_files.insert(file) {
                let is_missing = first.state() == FileState::Missing;
                let fault = if is_missing { Fault::MissingFile } else { Fault::EmptiedFile };
                self.found.error_in(format!("{CONTENT}/{file}"), fault);
            }
            return;
        }
        // A name in quotes is longer than its text; what to write there then is for the author to say.
        let bare = name.at().range().len() == name.value.len() && near.is_some();
        let ids = || known.iter().flat_map(|names| names.ids());
        let only = bare.then(|| only_near(&name.value, ids())).flatten();
        let fix = only.map(|only| Fix::suggested(name.at(), only));
        self.found.fixable(name.at(), Fault::UnknownReference { kind: noun, name: name.value.clone(), near }, fix);
    }

    /// The entity that an unknown name most likely means, as long as looking for it is no endless work.
    fn near<'n>(&mut self, name: &str, known: &[&'n dyn Names]) -> Option<&'n str> {
        let is_endless = self.compared > COMPARISONS;
        let ids = || known.iter().flat_map(|names| names.ids());
        self.compared += ids().count();
        if is_endless {
            return None;
        }
        known.iter().find_map(|names| names.id_of(name)).or_else(|| nearest(name, ids()))
    }

    /// Returns the entities of a list of names, each once; those that don't exist are left out.
    pub fn find_all<T>(&mut self, names: &[raw::Text], known: &Known<'_, T>) -> Vec<Ref<T>> {
        let mut references: Vec<Ref<T>> = Vec::with_capacity(names.len());
        let mut met = BTreeSet::new();
        for name in names {
            match self.find(name, known) {
                Some(reference) if !met.insert(reference.index()) => {
                    self.error(name.at(), Fault::DuplicateId { kind: known.kind.noun(), id: name.value.clone() });
                }
                found => references.extend(found),
            }
        }
        references
    }

    /// Adds an entity to its store and its place to `places`; a doubled id is reported and the second entity
    /// left out.
    pub fn add<T>(&mut self, kind: Noun, id: &raw::Text, store: &mut Store<T>, places: &mut Vec<Place>, item: T) {
        if let Err(other) = store.add(&id.value, item) {
            self.left_something_out = true;
            let fault = Fault::DuplicateId { kind, id: id.value.clone() };
            self.found.contradiction(id.at(), fault, places[other.index()]);
        } else {
            places.push(id.at());
        }
    }

    /// Returns a text with the plan's placeholders filled; unknown ones are reported.
    pub fn text(&mut self, text: &raw::Text) -> Text {
        self.report_names(text, self.placeholders, &[]);
        Text { value: self.placeholders.fill(&text.value), place: text.at() }
    }

    /// The same of a text that may be blank.
    pub fn blank_or_text(&mut self, text: &raw::Text) -> Text {
        if text.value.trim().is_empty() { Text { value: String::new(), place: text.at() } } else { self.text(text) }
    }

    /// A text that placeholders stand for themselves: only those of the plan hold in it.
    pub fn named_text(&mut self, text: &raw::Text) -> Text {
        self.report_names(text, self.plan_placeholders, &[]);
        Text { value: self.plan_placeholders.fill(&text.value), place: text.at() }
    }

    /// A text as it is written, where no placeholder holds.
    pub fn literal(&mut self, text: &raw::Text) -> Text {
        self.report_names(text, &Placeholders::default(), &[]);
        Text { value: text.value.clone(), place: text.at() }
    }

    /// A text that speaks of entities and may leave these placeholders of theirs open.
    pub fn phrase(&mut self, text: &raw::Text, open: &[&str]) -> Phrase {
        self.phrase_of(text, open, &[])
    }

    /// The same; `usable` are placeholders that it could have as well.
    pub fn phrase_of(&mut self, text: &raw::Text, open: &[&str], usable: &[String]) -> Phrase {
        self.report_names_beside(text, self.placeholders, open, usable);
        // What the entities have is meant before what the plan has under the same name.
        let value = self.placeholders.fill_but(&text.value, open);
        Phrase::plain(Text { value, place: text.at() })
    }

    /// Returns whether a text has a placeholder that nothing fills but what may be left open.
    pub fn lacks_name(&self, text: &raw::Text, open: &[&str]) -> bool {
        unfilled(text, self.placeholders, open).next().is_some()
    }

    /// Reports placeholders that nothing fills, and a text that shows nothing.
    fn report_names(&mut self, text: &raw::Text, known: &Placeholders, open: &[&str]) {
        self.report_names_beside(text, known, open, &[]);
    }

    fn report_names_beside(&mut self, text: &raw::Text, known: &Placeholders, open: &[&str], usable: &[String]) {
        if text.value.trim().is_empty() {
            self.found.error(text.at(), Fault::BlankText);
        }
        for name in unfilled(text, known, open) {
            let of_place: Vec<&str> = open.iter().copied().chain(usable.iter().map(String::as_str)).collect();
            self.found.error(text.at(), known.unknown(name, &of_place));
        }
    }

    /// Reports a weight that is no percentage.
    pub fn check_percentage(&mut self, value: Amount, place: Place) {
        if value < Amount::ZERO || value > Amount::from_count(100) {
            self.error(place, Fault::InvalidValue { expected: Expected::Percentage, value: value.to_string() });
        }
    }

    /// Reports an id that is the name of a placeholder already.
    pub fn check_placeholder(&mut self, id: &raw::Text) {
        let mut open = ATTRIBUTES.iter().map(|attribute| attribute.name).chain(Phrase::OF_ENTITIES);
        if open.any(|name| name == id.value) || self.plan_placeholders.value(&id.value).is_some() {
            self.error(id.at(), Fault::DuplicateId { kind: nouns::PLACEHOLDER, id: id.value.clone() });
        }
    }

    /// Reports a code or an abbreviation with spaces around it, or with others inside than single plain ones: it looks
    /// like the code without them, and is another.
    pub fn check_code(&mut self, code: &raw::Text) {
        let value = &code.value;
        let is_sound = value.trim() == value
            && !value.contains("  ")
            && value.chars().all(|c| c == ' ' || !c.is_whitespace() && !c.is_control());
        // A blank one is reported as such.
        if !is_sound && !value.trim().is_empty() {
            self.error(code.at(), Fault::InvalidValue { expected: Expected::Code, value: value.clone() });
        }
    }

    /// Reports an id that can't be an address: ids become file names and links.
    pub fn check_id(&mut self, id: &raw::Text) {
        let sound = id.value.starts_with(|c: char| c.is_ascii_lowercase())
            && id.value.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
            && id.value.len() <= 80;
        if !sound {
            self.found.error(id.at(), Fault::InvalidValue { expected: Expected::Id, value: id.value.clone() });
        }
    }
}

/// Returns the placeholders of a text that nothing fills and that may not be left open, as they stand there.
fn unfilled<'a>(
    text: &'a raw::Text,
    known: &'a Placeholders,
    open: &'a [&str],
) -> impl Iterator<Item = &'a str> + use<'a> {
    Placeholders::split(&text.value).into_iter().filter_map(move |piece| match piece {
        Piece::Name { name, .. } if known.lacks(name) && !open.contains(&name) => Some(name),
        _ => None,
    })
}
