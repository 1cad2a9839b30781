//! The outline: which entities each table takes, in which order and columns.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::resolve::{Known, Resolver};
use crate::diag::{Fault, Noun, Place, nearest};
use crate::load::raw;
use crate::load::{CONTENT, FileState, Source};
use crate::model::entity::Entity;
use crate::model::fields::{ATTRIBUTES, FIELDS, Field, FieldSpec};
use crate::model::kinds::{Kind, KindSpec};
use crate::model::nouns;
use crate::model::outline::{Block, Column, Merge, Outline, Part, Phrase, Table};
use crate::model::{Entities, List, Ref, Store, Text};

/// Resolves the outline.
pub fn lower(source: &Source, entities: &Entities, resolver: &mut Resolver<'_>) -> Outline {
    let mut outliner = Outliner { source, entities, resolver, addresses: Ids::default() };
    if source.outline.file == FileState::Empty {
        outliner.resolver.found.error_in(format!("{CONTENT}/outline.yaml"), Fault::Empty { kind: Kind::Part.noun() });
    }
    let parts: Vec<Part> = source.outline.sound.iter().map(|raw| outliner.part(raw)).collect();
    let mut behind = source.outline.sound.iter().skip_while(|part| part.before_contents);
    for part in behind.by_ref().filter(|part| part.before_contents) {
        outliner.resolver.error(part.id.at(), Fault::BehindContents);
    }
    outliner.report_unused_texts();
    Outline { parts }
}

/// Ids that must not repeat.
#[derive(Default)]
struct Ids {
    store: Store<()>,
    places: Vec<Place>,
}

pub(super) struct Outliner<'a, 'r> {
    pub(super) source: &'a Source,
    pub(super) entities: &'a Entities,
    pub(super) resolver: &'a mut Resolver<'r>,
    /// The ids of parts, tables, charts and pictures, which are addresses of one document.
    addresses: Ids,
}

impl<'a> Outliner<'a, '_> {
    fn part(&mut self, raw: &raw::Part) -> Part {
        self.address(Kind::Part.noun(), &raw.id);
        if raw.blocks.is_empty() {
            self.resolver.error(raw.id.at(), Fault::Empty { kind: Kind::Part.noun() });
        }
        Part {
            id: raw.id.value.clone(),
            label: self.resolver.text(&raw.label),
            title: raw.title.as_ref().map(|title| self.resolver.text(title)),
            before_contents: raw.before_contents,
            landscape: raw.landscape,
            blocks: self.blocks(&raw.blocks, raw.landscape),
        }
    }

    fn blocks(&mut self, raw: &[raw::Block], landscape: bool) -> Vec<Block> {
        let mut level = 0;
        let mut blocks = Vec::with_capacity(raw.len());
        for (index, block) in raw.iter().enumerate() {
            blocks.extend(match block {
                raw::Block::Heading(heading) => Some(self.heading(heading, &mut level, &raw[index..])),
                raw::Block::Text(path) => {
                    let text = self.text(path);
                    if let Some(Block::Text(rich)) = &text {
                        level = rich.last_heading_level().unwrap_or(level);
                    }
                    text
                }
                raw::Block::Table(table) => Some(Block::Table(Box::new(self.table(table)))),
                raw::Block::Summary(summary) => Some(self.summary(summary)),
                raw::Block::List(list) => Some(self.list(list)),
                raw::Block::Duties(duties) => {
                    let has_duties = self.entities.divisions.iter().any(|(_, division)| !division.duties.is_empty());
                    if !has_duties && !self.resolver.left_something_out {
                        self.resolver.error(duties.text.at(), Fault::Empty { kind: Kind::Division.noun() });
                    }
                    Some(Block::Duties { text: self.resolver.phrase(&duties.text, &attributes(Kind::Division)) })
                }
                raw::Block::Points(points) => Some(self.points(points)),
                raw::Block::DataTable(id) => self.data_table(id),
                raw::Block::Chart(chart) => self.chart(chart, landscape),
                raw::Block::Figure(figure) => Some(Block::Figure(self.figure(figure))),
                raw::Block::Statement(id) => self.statement(id),
                raw::Block::Hole(text) => Some(Block::Hole(self.resolver.text(text))),
                raw::Block::Signature(signature) => Some(Block::Signature {
                    name: self.resolver.text(&signature.name),
                    date: self.resolver.text(&signature.date),
                }),
            });
        }
        blocks
    }

    /// Returns a heading; `above` is the level of the one above it, `rest` are the blocks from it on.
    fn heading(&mut self, raw: &raw::Heading, above: &mut u8, rest: &[raw::Block]) -> Block {
        let level = raw.level.0;
        if level > *above + 1 {
            self.resolver.error(raw.text.at(), Fault::HeadingSkips { level, allowed: *above + 1 });
        }
        *above = level;
        let open = rest.iter().find_map(|block| match block {
            raw::Block::Table(table) => Some(sums(table.of)),
            raw::Block::Summary(summary) => Some(sums(summary.of)),
            _ => None,
        });
        let open = open.unwrap_or_default();
        Block::Heading { level, numbered: raw.numbered, text: self.resolver.phrase(&raw.text, &open) }
    }

    fn summary(&mut self, raw: &raw::Summary) -> Block {
        let of = self.select(raw.of, &raw.filter);
        if of.is_empty() && !self.resolver.left_something_out {
            self.resolver.error(raw.text.at(), Fault::Empty { kind: nouns::SUMMARY });
        }
        Block::Summary { of, text: self.resolver.phrase(&raw.text, &sums(raw.of)) }
    }

    fn list(&mut self, raw: &raw::EntityList) -> Block {
        let of = self.select(raw.of, &raw.filter);
        if of.is_empty() && !self.resolver.left_something_out {
            self.resolver.error(raw.text.at(), Fault::Empty { kind: nouns::SUMMARY });
        }
        Block::List { of, text: self.resolver.phrase(&raw.text, &attributes(raw.of)) }
    }

    /// An id that is an address of the document.
    pub(super) fn address(&mut self, kind: Noun, id: &raw::Text) {
        self.resolver.check_id(id);
        self.resolver.add(kind, id, &mut self.addresses.store, &mut self.addresses.places, ());
    }

    fn points(&mut self, raw: &raw::PointsBlock) -> Block {
        self.address(nouns::TABLE, &raw.id);
        let known = Known::new(Kind::Points, &self.source.points, &self.entities.points);
        if raw.of.is_empty() {
            self.resolver.error(raw.id.at(), Fault::Empty { kind: Kind::Points.noun() });
        }
        let columns = self.resolver.find_all(&raw.of, &known);
        let columns = columns.into_iter().map(|it| &self.entities.points[it]);
        Block::Points {
            id: raw.id.value.clone(),
            columns: columns.map(|points| (points.title.clone(), points.points.clone())).collect(),
        }
    }

    fn data_table(&mut self, id: &raw::Text) -> Option<Block> {
        let known = Known::new(Kind::DataTable, &self.source.data_tables, &self.entities.data_tables);
        let table = self.resolver.find(id, &known)?;
        self.address(nouns::TABLE, id);
        Some(Block::DataTable(table))
    }

    fn statement(&mut self, id: &raw::Text) -> Option<Block> {
        let known = Known::new(Kind::Statement, &self.source.statements, &self.entities.statements);
        let statement = self.resolver.find(id, &known)?;
        Some(Block::Statement(self.entities.statements[statement].clone()))
    }

    fn text(&mut self, path: &raw::Text) -> Option<Block> {
        if let Some(rich) = self.source.texts.get(&path.value) {
            return Some(Block::Text(Arc::clone(rich)));
        }
        if self.source.faulty_texts.contains(&path.value) {
            self.resolver.left_something_out = true;
            return None;
        }
        let near = nearest(&path.value, self.source.texts.keys().map(String::as_str)).map(str::to_owned);
        let fault = Fault::UnknownReference { kind: nouns::TEXT_FILE, name: path.value.clone(), near };
        self.resolver.error(path.at(), fault);
        None
    }

    /// A Markdown file that nothing shows was forgotten, or its name misspelt.
    fn report_unused_texts(&mut self) {
        let outline = &self.source.outline;
        if outline.file != FileState::Read || !outline.left_out.is_empty() {
            // Nobody can say what a part that was left out would have shown.
            return;
        }
        let blocks = outline.sound.iter().flat_map(|part| &part.blocks);
        let shown: BTreeSet<&str> = blocks
            .filter_map(|block| if let raw::Block::Text(path) = block { Some(path.value.as_str()) } else { None })
            .collect();
        for name in self.source.texts.keys().filter(|name| !shown.contains(name.as_str())) {
            self.resolver.found.error_in(format!("{CONTENT}/{name}"), Fault::UnusedFile);
        }
    }

    /// Returns the entities of a kind that pass the filter, in the order of their file.
    pub(super) fn select(&mut self, of: Kind, filter: &raw::Filter) -> Vec<Entity> {
        let referring = &self.entities.referring;
        // Those that pass each part of the filter.
        let mut passing: Vec<BTreeSet<Entity>> = Vec::new();
        if let Some(name) = &filter.list {
            if !of.spec().has_lists {
                self.resolver.error(name.at(), Fault::UnknownKey { key: "list".to_owned(), known: filters(of) });
                return of.all(self.entities);
            }
            let lists = known_lists(self.source, self.entities);
            let list = self.resolver.find(name, &lists);
            passing.push(list.into_iter().flat_map(|list| referring.to_list(list)).copied().collect());
        }
        for (key, name) in [("under", &filter.under), ("within", &filter.within)] {
            let Some(name) = name else { continue };
            if !of.spec().has_nodes {
                self.resolver.error(name.at(), Fault::UnknownKey { key: key.to_owned(), known: filters(of) });
                return of.all(self.entities);
            }
            let nodes = Known::new(Kind::Node, &self.source.structure, &self.entities.nodes);
            let node = self.resolver.find(name, &nodes);
            let nodes = match node {
                Some(node) if key == "within" => referring.with_all_below(node),
                node => node.into_iter().collect(),
            };
            passing.push(nodes.into_iter().flat_map(|node| referring.to_node(node)).copied().collect());
        }
        let Some((first, others)) = passing.split_first() else { return of.all(self.entities) };
        let passes = |entity: &&Entity| entity.kind() == of && others.iter().all(|other| other.contains(entity));
        first.iter().filter(passes).copied().collect()
    }

    fn table(&mut self, raw: &raw::Table) -> Table {
        self.address(nouns::TABLE, &raw.id);
        let all = self.select(raw.of, &raw.filter);
        if all.is_empty() && !self.resolver.left_something_out {
            self.resolver.error(raw.id.at(), Fault::Empty { kind: nouns::TABLE });
        }
        let of = if raw.order.is_empty() { all } else { self.sort(raw.of, &all, &raw.order) };
        let columns: Vec<Column> = raw.columns.iter().map(|column| self.column(column, raw.of)).collect();
        if columns.is_empty() {
            self.resolver.error(raw.id.at(), Fault::MissingKey { key: "columns" });
        }
        let total = raw.total.as_ref().map(|label| self.resolver.text(label));
        let amounts = columns.iter().filter(|column| column.field == Field::Budget).count();
        let label_has_place = amounts == 1 && columns.first().is_some_and(|column| column.field != Field::Budget);
        if let (Some(label), false) = (&total, label_has_place) {
            self.resolver.error(label.place, Fault::TotalWithoutPlace);
        }
        Table {
            id: raw.id.value.clone(),
            caption: raw.caption.as_ref().map(|caption| self.resolver.phrase(caption, &sums(raw.of))),
            groups: raw.group.as_ref().map(|group| self.groups(group, &of)).unwrap_or_default(),
            of,
            columns,
            items: raw.items,
            total,
            notes: raw.notes,
        }
    }

    fn column(&mut self, raw: &raw::Column, of: Kind) -> Column {
        let field = raw.show.value;
        if !field.is_of(of) {
            let usable = usable(|spec| spec.field.is_of(of));
            let fault = Fault::NotHere { kind: nouns::COLUMN, name: field.name().to_owned(), usable };
            self.resolver.error(raw.show.at(), fault);
        }
        if raw.merge == Merge::Equal && !field.spec().merges {
            let usable = usable(|spec| spec.merges);
            let fault = Fault::NotHere { kind: nouns::COLUMN, name: field.name().to_owned(), usable };
            self.resolver.error(raw.show.at(), fault);
        }
        Column {
            field,
            title: self.resolver.text(&raw.title),
            group: raw.group.as_ref().map(|group| self.resolver.text(group)),
            text: raw.text.as_ref().map(|text| self.resolver.phrase(text, &attributes(of))),
            format: raw.format,
            merge: raw.merge,
        }
    }

    /// Returns the title of each group; an entity whose list has none would vanish from the table.
    fn groups(&mut self, raw: &raw::Group, of: &[Entity]) -> Vec<(Ref<List>, Text)> {
        let raw::GroupBy::List = raw.by;
        let mut groups = Vec::new();
        for (name, title) in &raw.titles.0 {
            let title = self.resolver.text(title);
            let lists = known_lists(self.source, self.entities);
            groups.extend(self.resolver.find(name, &lists).map(|list| (list, title)));
        }
        let grouped = |list: &Ref<List>| groups.iter().any(|(other, _)| other == list);
        // Where the lists can't be read, nobody knows which one an entity is in.
        let is_known = self.source.lists.file == FileState::Read && self.source.lists.left_out.is_empty();
        let lost = |entity: &&Entity| is_known && !entity.lists(self.entities).iter().any(grouped);
        for entity in of.iter().filter(lost) {
            let (id, place) = entity.id(self.entities);
            self.resolver.error(place, Fault::Ungrouped { id: id.to_owned() });
        }
        groups
    }

    /// Entities in the author's order, which must name each of them once.
    fn sort(&mut self, of: Kind, all: &[Entity], order: &[raw::Text]) -> Vec<Entity> {
        let entities: &'a Entities = self.entities;
        let mut waiting: BTreeMap<&str, Entity> = all.iter().map(|entity| (entity.id(entities).0, *entity)).collect();
        let ids: BTreeSet<&str> = waiting.keys().copied().collect();
        let mut sorted: Vec<Entity> = Vec::with_capacity(all.len());
        for name in order {
            let id = name.value.as_str();
            if let Some(entity) = waiting.remove(id) {
                sorted.push(entity);
            } else if ids.contains(id) {
                self.resolver.error(name.at(), Fault::DuplicateId { kind: nouns::ROW, id: id.to_owned() });
            } else if !self.source.left_out(of, id) {
                let near = nearest(id, ids.iter().copied()).map(str::to_owned);
                self.resolver.error(name.at(), Fault::UnknownReference { kind: nouns::ROW, name: id.to_owned(), near });
            }
        }
        if let (Some(first), false) = (order.first(), waiting.is_empty()) {
            let in_file_order = all.iter().map(|entity| entity.id(entities).0);
            let missing = in_file_order.filter(|id| waiting.contains_key(id)).map(str::to_owned).collect();
            self.resolver.error(first.at(), Fault::OrderIncomplete { missing });
        }
        sorted
    }
}

impl Source {
    /// Returns whether load may have left out the entity of this id: then it is reported already.
    fn left_out(&self, of: Kind, id: &str) -> bool {
        let (state, left_out) = match of {
            Kind::Project => (self.projects.file, &self.projects.left_out),
            Kind::Request => (self.requests.file, &self.requests.left_out),
            Kind::KeyResult => (self.key_results.file, &self.key_results.left_out),
            Kind::Division => (self.divisions.file, &self.divisions.left_out),
            Kind::Indicator => (self.indicators.file, &self.indicators.left_out),
            _ => return false,
        };
        // Which entities a table takes may depend on their lists.
        let lists = self.lists.file == FileState::Faulty || !self.lists.left_out.is_empty();
        lists || matches!(state, FileState::Faulty | FileState::Empty) || left_out.contains(id)
    }
}

fn known_lists<'a>(source: &'a Source, entities: &'a Entities) -> Known<'a, List> {
    Known::new(Kind::List, &source.lists, &entities.lists)
}

/// The filters that entities of a kind know.
fn filters(of: Kind) -> Vec<&'static str> {
    let KindSpec { has_lists, has_nodes, .. } = *of.spec();
    let known = [("list", has_lists), ("under", has_nodes), ("within", has_nodes)];
    known.into_iter().filter(|(_, has)| *has).map(|(name, _)| name).collect()
}

/// Returns the placeholders of one entity of a kind.
fn attributes(of: Kind) -> Vec<&'static str> {
    ATTRIBUTES.iter().filter(|attribute| attribute.kinds.contains(&of)).map(|attribute| attribute.name).collect()
}

/// Returns the placeholders of several entities of a kind: sums only of what has money.
fn sums(of: Kind) -> Vec<&'static str> {
    let has = |name: &&str| *name == "count" || Field::Budget.is_of(of);
    Phrase::OF_ENTITIES.into_iter().filter(has).collect()
}

/// Returns the fields that pass a test, by their names in the content.
fn usable(passes: impl Fn(&FieldSpec) -> bool) -> Vec<&'static str> {
    FIELDS.iter().filter(|spec| passes(spec)).map(|spec| spec.name).collect()
}
