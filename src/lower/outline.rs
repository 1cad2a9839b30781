//! The outline: which entities each table takes, in which order and columns.

use super::entities::Entities;
use super::resolve::{Known, Resolver};
use crate::diag::{Fault, Kind, Place, nearest};
use crate::load::raw;
use crate::load::{CONTENT, Source};
use crate::model::outline::{Block, Column, Field, Outline, Part, Selection, Table};
use crate::model::{List, Ref, Store, Text};

/// Resolves the outline.
pub fn lower(source: &Source, entities: &Entities, resolver: &mut Resolver<'_>) -> Outline {
    let mut outliner = Outliner { source, entities, resolver, parts: Ids::default(), tables: Ids::default() };
    if source.outline.read && source.outline.sound.is_empty() && source.outline.left_out.is_empty() {
        outliner.resolver.found.error_in(format!("{CONTENT}/outline.yaml"), Fault::Empty { kind: Kind::Part });
    }
    let parts = source.outline.sound.iter().map(|raw| outliner.part(raw)).collect();
    outliner.report_unused_texts();
    Outline { parts }
}

/// Ids that must not repeat.
#[derive(Default)]
struct Ids {
    store: Store<()>,
    places: Vec<Place>,
}

struct Outliner<'a, 'r> {
    source: &'a Source,
    entities: &'a Entities,
    resolver: &'a mut Resolver<'r>,
    parts: Ids,
    tables: Ids,
}

impl Outliner<'_, '_> {
    fn part(&mut self, raw: &raw::Part) -> Part {
        self.resolver.check_id(&raw.id);
        self.resolver.add(Kind::Part, &raw.id, &mut self.parts.store, &mut self.parts.places, ());
        if raw.blocks.is_empty() {
            self.resolver.error(raw.id.at(), Fault::Empty { kind: Kind::Part });
        }
        Part {
            id: raw.id.value.clone(),
            label: self.resolver.text(&raw.part),
            title: raw.title.as_ref().map(|title| self.resolver.text(title)),
            blocks: raw.blocks.iter().filter_map(|raw| self.block(raw)).collect(),
        }
    }

    fn block(&mut self, raw: &raw::Block) -> Option<Block> {
        match raw {
            raw::Block::Heading(heading) => Some(Block::Heading {
                level: heading.level.number(),
                numbered: heading.numbered,
                text: self.resolver.phrase(&heading.text),
            }),
            raw::Block::Text(path) => self.text(path),
            raw::Block::Table(table) => Some(Block::Table(Box::new(self.table(table)))),
            raw::Block::Summary(summary) => Some(Block::Summary {
                of: self.selection(summary.of.value, &summary.filter),
                text: self.resolver.phrase(&summary.text),
            }),
        }
    }

    fn text(&mut self, path: &raw::Text) -> Option<Block> {
        if let Some((_, rich)) = self.source.texts.get(&path.value) {
            return Some(Block::Text(rich.clone()));
        }
        let near = nearest(&path.value, self.source.texts.keys().map(String::as_str)).map(str::to_owned);
        let fault = Fault::UnknownReference { kind: Kind::TextFile, name: path.value.clone(), near };
        self.resolver.error(path.at(), fault);
        None
    }

    /// A Markdown file that nothing shows was forgotten, or its name misspelt.
    fn report_unused_texts(&mut self) {
        let shown = |name: &str| {
            let blocks = self.source.outline.sound.iter().flat_map(|part| &part.blocks);
            blocks.into_iter().any(|block| matches!(block, raw::Block::Text(path) if path.value == name))
        };
        // With a part left out nobody can say what it would have shown.
        if self.source.outline.left_out.is_empty() && self.source.outline.read {
            for name in self.source.texts.keys().filter(|name| !shown(name)) {
                self.resolver.found.error_in(format!("{CONTENT}/{name}"), Fault::UnusedFile);
            }
        }
    }

    fn selection(&mut self, of: raw::Entities, filter: &raw::Filter) -> Selection {
        let wanted =
            filter.list.as_ref().map(|name| self.resolver.find(name, &known_lists(self.source, self.entities)));
        let takes = |lists: &[Ref<List>]| wanted.is_none_or(|list| list.is_some_and(|list| lists.contains(&list)));
        match of {
            raw::Entities::Projects => {
                let all = self.entities.projects.iter();
                Selection::Projects(all.filter(|(_, it)| takes(&it.lists)).map(|(reference, _)| reference).collect())
            }
            raw::Entities::Requests => {
                let all = self.entities.requests.iter().enumerate();
                Selection::Requests(all.filter(|(_, it)| takes(&[it.list])).map(|(index, _)| index).collect())
            }
        }
    }

    fn table(&mut self, raw: &raw::Table) -> Table {
        self.resolver.check_id(&raw.id);
        self.resolver.add(Kind::Table, &raw.id, &mut self.tables.store, &mut self.tables.places, ());
        let mut of = self.selection(raw.of.value, &raw.filter);
        if self.count(&of) == 0 && !self.resolver.left_something_out {
            self.resolver.error(raw.id.at(), Fault::Empty { kind: Kind::Table });
        }
        self.sort(&mut of, &raw.order, raw.id.at());
        let groups = raw.group.as_ref().map(|group| self.groups(group, &of)).unwrap_or_default();
        let columns: Vec<Column> = raw.columns.iter().map(|column| self.column(column, raw.of.value)).collect();
        if columns.is_empty() {
            self.resolver.error(raw.id.at(), Fault::Empty { kind: Kind::Column });
        }
        let total = raw.total.as_ref().map(|label| self.resolver.text(label));
        if let Some(label) = &total
            && !columns.iter().any(|column| column.field == Field::Budget)
        {
            self.resolver.error(label.place, Fault::TotalWithoutBudget);
        }
        Table {
            id: raw.id.value.clone(),
            caption: raw.caption.as_ref().map(|caption| self.resolver.phrase(caption)),
            of,
            columns,
            groups,
            items: raw.items,
            total,
            notes: raw.notes,
            place: raw.id.at(),
        }
    }

    fn column(&mut self, raw: &raw::Column, of: raw::Entities) -> Column {
        let usable: Vec<&'static str> =
            Field::ALL.iter().filter(|(field, _)| field.is_of(of)).map(|(_, name)| *name).collect();
        if !raw.show.value.is_of(of) {
            let fault = Fault::NotHere { kind: Kind::Column, name: raw.show.value.name().to_owned(), usable };
            self.resolver.error(raw.show.at(), fault);
        }
        Column { field: raw.show.value, title: self.resolver.text(&raw.title), format: raw.format, merge: raw.merge }
    }

    fn count(&self, of: &Selection) -> usize {
        match of {
            Selection::Projects(projects) => projects.len(),
            Selection::Requests(requests) => requests.len(),
        }
    }

    /// The title of each group; an entity whose list has none would vanish from the table.
    fn groups(&mut self, raw: &raw::Group, of: &Selection) -> Vec<(Ref<List>, Text)> {
        let raw::GroupBy::List = raw.by;
        let mut groups = Vec::new();
        for (name, title) in &raw.titles.0 {
            let title = self.resolver.text(title);
            let list = self.resolver.find(name, &known_lists(self.source, self.entities));
            groups.extend(list.map(|list| (list, title)));
        }
        let grouped = |list: &Ref<List>| groups.iter().any(|(other, _)| other == list);
        let entities = self.entities;
        let lost: Vec<(Place, String)> = match of {
            Selection::Projects(projects) => {
                let lost = projects.iter().map(|it| &entities.projects[*it]);
                let lost = lost.filter(|project| !project.lists.iter().any(grouped));
                lost.map(|project| (project.name.place, project.id.clone())).collect()
            }
            Selection::Requests(requests) => {
                let lost = requests.iter().map(|it| &entities.requests[*it]).filter(|request| !grouped(&request.list));
                lost.map(|request| (request.place, request.id.clone())).collect()
            }
        };
        for (place, id) in lost {
            self.resolver.error(place, Fault::Ungrouped { id });
        }
        groups
    }

    /// Puts entities into the author's order, which must name each of them.
    fn sort(&mut self, of: &mut Selection, order: &[raw::Text], table: Place) {
        if order.is_empty() {
            return;
        }
        let entities = self.entities;
        match of {
            Selection::Projects(projects) => {
                *projects = self.sorted(projects, order, table, |it| &entities.projects[it].id);
            }
            Selection::Requests(requests) => {
                *requests = self.sorted(requests, order, table, |it| &entities.requests[it].id);
            }
        }
    }

    fn sorted<'e, T: Copy>(
        &mut self,
        all: &[T],
        order: &[raw::Text],
        table: Place,
        id: impl Fn(T) -> &'e str,
    ) -> Vec<T> {
        let mut sorted: Vec<T> = Vec::with_capacity(all.len());
        for name in order {
            let fault = match all.iter().find(|it| id(**it) == name.value) {
                Some(&it) if !sorted.iter().any(|other| id(*other) == name.value) => {
                    sorted.push(it);
                    continue;
                }
                Some(_) => Fault::DuplicateId { kind: Kind::Row, id: name.value.clone() },
                None => {
                    let near = nearest(&name.value, all.iter().map(|it| id(*it))).map(str::to_owned);
                    Fault::UnknownReference { kind: Kind::Row, name: name.value.clone(), near }
                }
            };
            self.resolver.error(name.at(), fault);
        }
        let missing: Vec<String> = all
            .iter()
            .map(|it| id(*it))
            .filter(|id| !order.iter().any(|name| name.value == *id))
            .map(str::to_owned)
            .collect();
        if !missing.is_empty() {
            self.resolver.error(order.first().map_or(table, raw::Text::at), Fault::OrderIncomplete { missing });
        }
        sorted
    }
}

fn known_lists<'a>(source: &'a Source, entities: &'a Entities) -> Known<'a, List> {
    Known::new(Kind::List, "lists.yaml", &source.lists, &entities.lists)
}

impl Field {
    /// Whether entities of this kind have the field.
    fn is_of(self, of: raw::Entities) -> bool {
        match of {
            raw::Entities::Projects => true,
            raw::Entities::Requests => !matches!(self, Self::Policy | Self::Output),
        }
    }
}
