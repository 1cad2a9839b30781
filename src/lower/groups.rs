//! Groups: which entities stand together in a table, in which order, and under which titles.

use std::collections::BTreeMap;

use super::outline::Outliner;
use super::paths::Way;
use crate::diag::{Fault, Place};
use crate::load::FileState;
use crate::load::raw;
use crate::model::Text;
use crate::model::entity::Entity;
use crate::model::fields::Field;
use crate::model::nouns;
use crate::model::outline::{COMMON, Phrase};
use crate::model::path::{AnyField, Path};
use crate::model::selection::{GroupTitle, Key, Members, RowGroup};

impl Outliner<'_, '_> {
    /// Returns the groups of a table's rows, those within a group after it.
    pub(super) fn groups(
        &mut self,
        raw: &[raw::Group],
        members: &Members,
        of: &[Entity],
        sorted_by: &[Path],
    ) -> Vec<RowGroup> {
        let levels: Vec<GroupLevel> = raw.iter().filter_map(|raw| self.group_level(raw, members, sorted_by)).collect();
        for (index, group) in raw.iter().enumerate() {
            // Groups within groups of the same have one each.
            if raw[..index].iter().any(|outer| outer.by.value == group.by.value) {
                let fault = Fault::DuplicateId { kind: nouns::FIELD, id: group.by.value.clone() };
                self.resolver.error(group.by.at(), fault);
            }
        }
        let mut groups = Vec::new();
        if levels.len() == raw.len() {
            self.add_groups(&levels, 0, of, &mut groups);
        }
        groups
    }

    fn group_level(&mut self, raw: &raw::Group, members: &Members, sorted_by: &[Path]) -> Option<GroupLevel> {
        let way = self.value_path(&raw.by, members)?;
        self.check_group(raw, &way);
        let titles = raw.titles.as_ref().map(|titles| {
            let given = titles.0.iter().filter_map(|(name, title)| {
                let title_text = self.resolver.text(title);
                Some((self.key(&way, name)?, title_text))
            });
            given.collect::<Vec<_>>()
        });
        let mut phrase =
            |text: &Option<raw::Text>| text.as_ref().map(|text| self.phrase_of_several(text, members, &[COMMON]));
        Some(GroupLevel {
            place: raw.by.at(),
            name: raw.by.value.clone(),
            titles,
            title: phrase(&raw.title),
            subtotal: phrase(&raw.subtotal),
            restarts: raw.restarts(),
            several: match raw {
                _ if raw.takes_first() || way.path.is_by_unit() => Several::First,
                raw::Group { in_each: true, .. } => Several::Each,
                _ => Several::Fault,
            },
            is_sorted: sorted_by.contains(&way.path),
            way,
        })
    }

    fn add_groups(&mut self, levels: &[GroupLevel], depth: usize, of: &[Entity], groups: &mut Vec<RowGroup>) {
        let Some((level, inner)) = levels.split_first() else { return };
        for (key, of) in self.apart(level, of) {
            let given = level.titles.iter().flatten().find(|(other, _)| Some(other) == key.as_ref());
            let title = match (given, &level.title) {
                (Some((_, title)), _) => GroupTitle::Given(title.clone()),
                (None, Some(phrase)) => GroupTitle::Phrase(phrase.clone(), key),
                (None, None) => GroupTitle::Common(key),
            };
            let is_outer = !inner.is_empty();
            let subtotal = level.subtotal.clone();
            let also = self.also(level, given.map(|(key, _)| key), &of);
            let restarts = level.restarts;
            groups.push(RowGroup { depth, title, of: of.clone(), is_outer, restarts, subtotal, also });
            self.add_groups(inner, depth + 1, &of, groups);
        }
    }

    /// Returns the entities of a group that have the titles of others, too.
    fn also(&self, level: &GroupLevel, own: Option<&Key>, of: &[Entity]) -> Vec<(Entity, Vec<String>)> {
        let Some(titles) = level.titles.as_ref().filter(|_| level.several != Several::First) else { return Vec::new() };
        let year = self.year();
        let others = |entity: &Entity| {
            let keys = level.way.path.keys(self.entities, year, *entity);
            let others = titles.iter().filter(|(key, _)| Some(key) != own && keys.contains(key));
            let others: Vec<String> = others.map(|(_, title)| title.value.clone()).collect();
            (!others.is_empty()).then_some((*entity, others))
        };
        of.iter().filter_map(others).collect()
    }

    /// Puts entities together by what they have in common; one with several values is with each of them, but for those
    /// who answer for it, of whom the first counts.
    pub(super) fn put_together(&self, way: &Way, of: &[Entity], is_sorted: bool) -> Vec<(Option<Key>, Vec<Entity>)> {
        let year = self.year();
        let mut groups: Vec<(Option<Key>, Vec<Entity>)> = Vec::new();
        let mut places: BTreeMap<Option<Key>, usize> = BTreeMap::new();
        for &entity in of {
            let mut keys: Vec<Option<Key>> = way.path.keys(self.entities, year, entity).into_iter().map(Some).collect();
            if keys.is_empty() {
                keys.push(None);
            }
            keys.truncate(if way.path.is_by_unit() { 1 } else { keys.len() });
            for key in keys {
                let place = *places.entry(key.clone()).or_insert_with(|| {
                    groups.push((key, Vec::new()));
                    groups.len() - 1
                });
                groups[place].1.push(entity);
            }
        }
        if !is_sorted {
            self.put_in_order(way, &mut groups);
        }
        groups
    }

    /// Puts entities into groups by what they have in common, in the order of the titles, of the choices, or of the
    /// entities that they name.
    fn apart(&mut self, level: &GroupLevel, of: &[Entity]) -> Vec<(Option<Key>, Vec<Entity>)> {
        let mut groups: Vec<(Option<Key>, Vec<Entity>)> = Vec::new();
        if let Some(titles) = &level.titles {
            groups.extend(titles.iter().map(|(key, _)| (Some(key.clone()), Vec::new())));
        }
        let mut places: BTreeMap<Option<Key>, usize> =
            groups.iter().enumerate().map(|(index, (key, _))| (key.clone(), index)).collect();
        let mut is_reported = false;
        let year = self.year();
        for &entity in of {
            let mut keys = level.way.path.keys(self.entities, year, entity);
            if level.several == Several::First {
                keys.truncate(1);
            }
            let mut others = Vec::new();
            let key = if level.titles.is_some() {
                // The first title that has it; a rule reports those that have several.
                let place = keys.iter().filter_map(|key| places.get(&Some(key.clone()))).min().copied();
                let Some(place) = place else {
                    self.report_ungrouped(level, entity);
                    continue;
                };
                groups[place].0.clone()
            } else {
                if keys.len() > 1 && level.several == Several::Fault && !is_reported {
                    is_reported = true;
                    let (id, place) = entity.id(self.entities);
                    let fault = Fault::SeveralValues { by: level.name.clone(), id: id.to_owned() };
                    self.resolver.left_something_out = true;
                    self.resolver.found.contradiction(level.place, fault, place);
                }
                if level.several == Several::Each {
                    others = keys.split_off(keys.len().min(1));
                }
                keys.into_iter().next()
            };
            for key in [key].into_iter().chain(others.into_iter().map(Some)) {
                let place = *places.entry(key.clone()).or_insert_with(|| {
                    groups.push((key, Vec::new()));
                    groups.len() - 1
                });
                groups[place].1.push(entity);
            }
        }
        groups.retain(|(_, entities)| !entities.is_empty());
        if level.titles.is_none() && !level.is_sorted {
            self.put_in_order(&level.way, &mut groups);
        }
        groups
    }

    /// An entity that has none of the titles would vanish from the table.
    fn report_ungrouped(&mut self, level: &GroupLevel, entity: Entity) {
        // Where the lists can't be read, nobody knows which one an entity is in.
        let lists = &self.source.lists;
        let is_by_list = level.way.path.own_field() == Some(Field::Lists);
        if !is_by_list || lists.file == FileState::Read && lists.left_out.is_empty() {
            let (id, place) = entity.id(self.entities);
            let keys = level.way.path.keys(self.entities, self.year(), entity);
            let name = |key: &Key| match key {
                Key::Entity(entity) => Some(entity.id(self.entities).0.to_owned()),
                Key::Text(text) => Some(text.clone()),
                Key::Year(year) => Some(year.to_string()),
                _ => None,
            };
            let values = keys.iter().filter_map(name).collect();
            let fault = Fault::Ungrouped { id: id.to_owned(), by: level.name.clone(), values };
            self.resolver.contradiction(place, fault, level.place);
        }
    }

    fn put_in_order(&self, way: &Way, groups: &mut [(Option<Key>, Vec<Entity>)]) {
        let choices = match way.path.field {
            Some(AnyField::Declared(it)) => self.entities.declared.fields[it].choices.as_slice(),
            _ => &[],
        };
        let choice = |key: &Key| match key {
            Key::Text(text) => choices.iter().position(|choice| choice.value == *text),
            _ => None,
        };
        // Words that are no choices stay in the order in which they occur.
        groups.sort_by(|(one, _), (other, _)| match (one, other) {
            (Some(one @ Key::Text(_)), Some(other @ Key::Text(_))) => choice(one).cmp(&choice(other)),
            (Some(one), Some(other)) => one.cmp(other),
            (one, other) => one.is_none().cmp(&other.is_none()),
        });
    }
}

/// Which of several values says the group of a row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Several {
    /// None: that is a fault.
    Fault,
    First,
    /// The row stands in the group of each.
    Each,
}

/// What a table's rows are grouped by, with every name resolved.
struct GroupLevel {
    place: Place,
    name: String,
    way: Way,
    titles: Option<Vec<(Key, Text)>>,
    title: Option<Phrase>,
    subtotal: Option<Phrase>,
    restarts: bool,
    several: Several,
    /// Whether the author has sorted the rows by it, so that its groups stand in that order.
    is_sorted: bool,
}
