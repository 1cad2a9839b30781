//! Footnotes: from labels, which may be written anywhere, to an order by first reference.

use crate::diag::{Diagnostics, Fault, Place};
use crate::model::kinds::Kind;
use crate::model::rich::{BlockKind, Footnote, Inline, Rich, RichBlock};
use std::collections::BTreeMap;

/// How deep footnotes may stand in each other: each is printed where it is first referred to, so that a chain of them
/// nests.
const DEEPEST: usize = 16;

/// The footnotes of a file by label, while it is read.
#[derive(Default)]
pub(super) struct Notes {
    by_label: BTreeMap<String, usize>,
    notes: Vec<Note>,
}

struct Note {
    /// Where the label was first met.
    met: Place,
    definition: Option<Definition>,
}

struct Definition {
    label: String,
    /// The label in its brackets.
    label_place: Place,
    note: Footnote,
}

impl Notes {
    /// Returns the provisional index of a label; [`Notes::finish`] puts the final one in its place.
    pub(super) fn index(&mut self, label: &str, place: Place) -> usize {
        let next = self.notes.len();
        // As the parser does, a label's case doesn't matter.
        let index = *self.by_label.entry(label.to_lowercase()).or_insert(next);
        if index == next {
            self.notes.push(Note { met: place, definition: None });
        }
        index
    }

    /// Takes a definition; a label's second one is a fault.
    pub(super) fn define(&mut self, label: &str, label_place: Place, note: Footnote, found: &mut Diagnostics) {
        let index = self.index(label, label_place);
        if let Some(first) = &self.notes[index].definition {
            let fault = Fault::DuplicateId { kind: Kind::Note.noun(), id: label.to_owned() };
            found.contradiction(label_place, fault, first.label_place);
        } else {
            self.notes[index].definition = Some(Definition { label: label.to_owned(), label_place, note });
        }
    }

    /// Returns the finished text: footnotes in the order of their first reference, those of footnotes after those of
    /// the text. A footnote that the text doesn't lead to is a fault.
    pub(super) fn finish(mut self, mut blocks: Vec<RichBlock>, found: &mut Diagnostics) -> Rich {
        let mut order = Order { ranks: vec![None; self.notes.len()], indices: Vec::new(), referred: Vec::new() };
        order.renumber(&mut blocks);
        let of_text = std::mem::take(&mut order.referred);
        let (mut footnotes, mut of_notes, mut places) = (Vec::new(), Vec::new(), Vec::new());
        while let Some(&index) = order.indices.get(footnotes.len()) {
            // The parser takes nothing for a reference that has no definition. One that is lost with text
            // nested too deep is an error already; an empty note keeps the numbers right.
            let note = &mut self.notes[index];
            let empty = Footnote { place: note.met, blocks: Vec::new() };
            places.push(note.definition.as_ref().map_or(note.met, |definition| definition.label_place));
            let mut footnote = note.definition.take().map_or(empty, |definition| definition.note);
            order.renumber(&mut footnote.blocks);
            of_notes.push(std::mem::take(&mut order.referred));
            footnotes.push(footnote);
        }
        let deepest = depths(&of_text, &of_notes).into_iter().zip(places).filter(|(depth, _)| *depth == DEEPEST + 1);
        for (_, place) in deepest {
            found.error(place, Fault::TooDeep { limit: DEEPEST });
        }
        for unused in self.notes.into_iter().filter_map(|note| note.definition) {
            found.error(unused.label_place, Fault::UnusedFootnote { label: unused.label });
        }
        Rich { blocks, footnotes }
    }
}

/// How deep each footnote stands when it is written where it is first referred to: 1 in the text, 2 in such a footnote.
fn depths(of_text: &[usize], of_notes: &[Vec<usize>]) -> Vec<usize> {
    let mut depths = vec![0; of_notes.len()];
    let mut open = vec![of_text.iter()];
    while let Some(referred) = open.last_mut() {
        match referred.next() {
            Some(&note) if depths[note] == 0 => {
                depths[note] = open.len();
                open.push(of_notes[note].iter());
            }
            Some(_) => {}
            None => _ = open.pop(),
        }
    }
    depths
}

/// Which footnotes were met, in which order.
struct Order {
    ranks: Vec<Option<usize>>,
    indices: Vec<usize>,
    /// The footnotes that were referred to since this was last taken.
    referred: Vec<usize>,
}

impl Order {
    fn renumber(&mut self, blocks: &mut [RichBlock]) {
        for block in blocks {
            match &mut block.kind {
                BlockKind::Paragraph(line) | BlockKind::Heading { content: line, .. } => self.renumber_line(line),
                BlockKind::Quote(inner) => self.renumber(inner),
                BlockKind::Bullets { items, .. } | BlockKind::Numbers { items, .. } => {
                    for item in items {
                        self.renumber(item);
                    }
                }
                BlockKind::Table { head, rows, .. } => {
                    head.iter_mut().chain(rows.iter_mut().flatten()).for_each(|cell| self.renumber_line(cell));
                }
                BlockKind::Definitions(definitions) => {
                    for definition in definitions {
                        self.renumber_line(&mut definition.term);
                        definition.details.iter_mut().for_each(|detail| self.renumber(detail));
                    }
                }
                BlockKind::Code { .. } | BlockKind::Rule => {}
            }
        }
    }

    fn renumber_line(&mut self, line: &mut [Inline]) {
        for inline in line {
            match inline {
                Inline::Footnote(index) => *index = self.rank(*index),
                Inline::Strong(inner)
                | Inline::Emphasis(inner)
                | Inline::Struck(inner)
                | Inline::Link { content: inner, .. } => self.renumber_line(inner),
                _ => {}
            }
        }
    }

    fn rank(&mut self, index: usize) -> usize {
        let rank = *self.ranks[index].get_or_insert_with(|| {
            self.indices.push(index);
            self.indices.len() - 1
        });
        self.referred.push(rank);
        rank
    }
}
