//! The outline: which entities each table takes, in which order and columns.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::resolve::{Known, Resolver};
use crate::diag::{Fault, Noun, Place, nearest};
use crate::load::raw;
use crate::load::{CONTENT, FileState, Source};
use crate::model::control::Control;
use crate::model::entity::Entity;
use crate::model::fields::{ATTRIBUTES, Field};
use crate::model::kinds::Kind;
use crate::model::nouns;
use crate::model::outline::{Block, Outline, Part, Phrase};
use crate::model::selection::Members;
use crate::model::{Entities, Store, Vocabulary};

/// Resolves the outline, and the figures control.yaml states, which are chosen in its words.
pub fn lower(
    source: &Source,
    entities: &Entities,
    vocabulary: &Vocabulary,
    resolver: &mut Resolver<'_>,
) -> (Outline, Vec<Control>) {
    let mut outliner =
        Outliner { source, entities, vocabulary, resolver, addresses: Ids::default(), untold: BTreeSet::new() };
    if source.outline.file == FileState::Empty {
        outliner.resolver.found.error_in(format!("{CONTENT}/outline.yaml"), Fault::Empty { kind: Kind::Part.noun() });
    }
    let parts: Vec<Part> = source.outline.sound.iter().filter_map(|raw| outliner.outline_part(raw)).collect();
    let mut behind = source.outline.sound.iter().skip_while(|part| part.before_contents);
    for part in behind.by_ref().filter(|part| part.before_contents) {
        outliner.resolver.error(part.id.at(), Fault::BehindContents);
    }
    outliner.report_unused_texts();
    let controls = outliner.controls();
    outliner.report_of_patched();
    (Outline { parts }, controls)
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
    /// What the plan calls its things.
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) resolver: &'a mut Resolver<'r>,
    /// The ids of parts, tables, charts and pictures, which are addresses of one document.
    addresses: Ids,
    /// The entities, with breakdowns, of which nobody knows how their money is taken apart along both: each is told once.
    pub(super) untold: BTreeSet<(Entity, String)>,
}

impl<'a> Outliner<'a, '_> {
    /// Reports what else is wrong with what couldn't be read as a whole.
    fn report_of_patched(&mut self) {
        let Source { outline, control, .. } = self.source;
        let Self { source, entities, vocabulary, .. } = *self;
        self.resolver.aside(|resolver| {
            let mut outliner =
                Outliner { source, entities, vocabulary, resolver, addresses: Ids::default(), untold: BTreeSet::new() };
            outline.patched.iter().for_each(|raw| _ = outliner.outline_part(raw));
            control.patched.iter().for_each(|raw| _ = outliner.control(raw));
        });
    }

    fn outline_part(&mut self, raw: &raw::Part) -> Option<Part> {
        self.address(Kind::Part.noun(), &raw.id);
        if raw.blocks.is_empty() {
            self.resolver.error(raw.id.at(), Fault::Empty { kind: Kind::Part.noun() });
        }
        let (blocks, turned) = self.blocks(&raw.blocks, raw.landscape);
        let mut texts = raw.label.iter().chain(&raw.title).map(|text| self.resolver.text(text));
        // A part without a number of its own, such as a foreword, is called by its title.
        let Some(label) = texts.next() else {
            drop(texts);
            self.resolver.error(raw.id.at(), Fault::MissingKey { key: "title" });
            return None;
        };
        let title = texts.next();
        Some(Part {
            id: raw.id.value.clone(),
            label,
            title,
            before_contents: raw.before_contents,
            landscape: raw.landscape,
            blocks,
            turned,
        })
    }

    /// Returns the blocks, and the indices of those whose pages lie on their side where those of the part don't.
    fn blocks(&mut self, raw: &[raw::Block], landscape: bool) -> (Vec<Block>, BTreeSet<usize>) {
        let mut level = 0;
        let mut blocks = Vec::with_capacity(raw.len());
        let mut turned = BTreeSet::new();
        for (index, block) in raw.iter().enumerate() {
            if block.is_landscape() {
                turned.insert(blocks.len());
            }
            blocks.extend(match block {
                raw::Block::Heading(heading) => Some(self.heading(heading, &mut level, &raw[index..])),
                raw::Block::Text(path) => {
                    let text = self.text(path);
                    if let Some(Block::Text { rich, .. }) = &text {
                        level = rich.last_heading_level().unwrap_or(level);
                    }
                    text
                }
                raw::Block::Table(table) => self.table(table).map(|table| Block::Table(Box::new(table))),
                raw::Block::Form(form) => self.form(form),
                raw::Block::Summary(summary) => self.summary(summary),
                raw::Block::List(list) => self.list(list),
                raw::Block::Duties(duties) => {
                    let has_duties = self.entities.divisions.iter().any(|(_, division)| !division.duties.is_empty());
                    if !has_duties && !self.resolver.left_something_out {
                        self.resolver.error(duties.text.at(), Fault::Empty { kind: Kind::Division.noun() });
                    }
                    let text = self.phrase_of_one(&duties.text, &Members::Of(Kind::Division));
                    Some(Block::Duties { text })
                }
                raw::Block::Points(points) => Some(self.points(points)),
                raw::Block::DataTable(table) => self.data_table(table),
                raw::Block::Chart(chart) => self.chart(chart, landscape || chart.landscape),
                raw::Block::Figure(figure) => Some(Block::Figure(self.figure(figure))),
                raw::Block::Statement(id) => self.statement(id),
                raw::Block::Hole(text) => Some(Block::Hole(self.resolver.text(text))),
                raw::Block::Signature(signature) => Some(Block::Signatures(vec![self.signature(signature, None)])),
                raw::Block::Signatures(signatures) => Some(Block::Signatures(self.signatures(signatures, None))),
                raw::Block::Changes(changes) => Some(self.changes(changes)),
                raw::Block::PageBreak(raw::PageBreak::True) => Some(Block::PageBreak),
            });
        }
        (blocks, turned)
    }

    /// Returns a heading; `above` is the level of the one above it, `rest` are the blocks from it on.
    fn heading(&mut self, raw: &raw::Heading, above: &mut u8, rest: &[raw::Block]) -> Block {
        let level = raw.level.0;
        if level > *above + 1 {
            self.resolver.error(raw.text.at(), Fault::HeadingSkips { level, allowed: *above + 1 });
        }
        *above = level;
        let next = rest.iter().find_map(|block| match block {
            raw::Block::Table(table) => Some(&table.of),
            raw::Block::Form(form) => Some(&form.table.of),
            raw::Block::Summary(summary) => Some(&summary.of),
            _ => None,
        });
        let text = match next.and_then(|of| self.find_members(&of.value)) {
            Some(members) => self.phrase_of_several(&raw.text, &members, &[]),
            None => self.resolver.phrase(&raw.text, &[]),
        };
        Block::Heading { level, numbered: raw.numbered, text }
    }

    fn summary(&mut self, raw: &raw::Summary) -> Option<Block> {
        let members = self.members(&raw.of)?;
        let of = self.select(&members, &raw.filter);
        self.report_nothing(&of, &raw.text, nouns::SUMMARY, (&members, &raw.filter));
        Some(Block::Summary { of, text: self.phrase_of_several(&raw.text, &members, &[]) })
    }

    fn list(&mut self, raw: &raw::EntityList) -> Option<Block> {
        let members = self.members(&raw.of)?;
        let all = self.select(&members, &raw.filter);
        let of = self.order(&members, raw.order.as_ref(), all);
        self.report_nothing(&of, &raw.text, nouns::SUMMARY, (&members, &raw.filter));
        Some(Block::List { of, text: self.phrase_of_one(&raw.text, &members) })
    }

    /// An id that is an address of the document.
    pub(super) fn address(&mut self, kind: Noun, id: &raw::Text) {
        self.resolver.check_id(id);
        self.resolver.add(kind, id, &mut self.addresses.store, &mut self.addresses.places, ());
    }

    fn points(&mut self, raw: &raw::PointsBlock) -> Block {
        self.address(nouns::TABLE, &raw.id);
        let known = Known::new(&self.source.points, &self.entities.points);
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

    fn statement(&mut self, id: &raw::Text) -> Option<Block> {
        let known = Known::new(&self.source.statements, &self.entities.statements);
        let statement = self.resolver.find(id, &known)?;
        Some(Block::Statement(self.entities.statements[statement].clone()))
    }

    fn text(&mut self, path: &raw::Text) -> Option<Block> {
        if let Some(rich) = self.source.texts.get(&path.value) {
            return Some(Block::Text { path: path.value.clone(), rich: Arc::clone(rich) });
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

    /// Entities in the author's order, which must name each of them once.
    pub(super) fn sort(&mut self, of: Kind, all: &[Entity], order: &[raw::Text]) -> Vec<Entity> {
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
    pub(super) fn left_out(&self, of: Kind, id: &str) -> bool {
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

/// Returns the placeholders of one entity of a kind.
pub(super) fn attributes(of: Kind) -> Vec<&'static str> {
    ATTRIBUTES.iter().filter(|attribute| attribute.kinds.contains(&of)).map(|attribute| attribute.name).collect()
}

/// Returns the placeholders of several entities of a kind: sums only of what has money.
pub(super) fn sums(of: Kind) -> Vec<&'static str> {
    let has = |name: &&str| *name == "count" || Field::Budget.is_of(of);
    Phrase::OF_ENTITIES.into_iter().filter(has).collect()
}
