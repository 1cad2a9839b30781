//! Footnotes: numbered through the document, in the order of reading.

use super::document::{Note, NoteBody, Shown};
use crate::model::rich::Rich;
use crate::model::{Plan, Ref};

/// The notes of a part. One that returns in the same part keeps its number; in another part it is printed
/// again, under a new one.
pub struct Notes<'a> {
    count: &'a mut u32,
    /// The index of the document's block that is being made.
    pub block: usize,
    /// The notes so far, in order.
    pub list: Vec<Note>,
    of_entities: Vec<(Ref<crate::model::Note>, u32)>,
}

impl<'a> Notes<'a> {
    /// No notes yet; `next` is the number of the next one in the document.
    pub fn new(count: &'a mut u32) -> Self {
        Self { count, block: 0, list: Vec::new(), of_entities: Vec::new() }
    }

    fn add(&mut self, body: NoteBody) -> u32 {
        *self.count += 1;
        self.list.push(Note { number: *self.count, body });
        *self.count
    }

    /// Returns the number of an entity's note.
    pub fn of_entity(&mut self, plan: &Plan, note: Ref<crate::model::Note>) -> u32 {
        if let Some((_, number)) = self.of_entities.iter().find(|(other, _)| *other == note) {
            return *number;
        }
        let number = self.add(NoteBody::Plain(Shown::from(&plan.notes[note].text)));
        self.of_entities.push((note, number));
        number
    }

    /// Returns the numbers of a text's footnotes.
    pub fn of_text(&mut self, rich: &Rich) -> Vec<u32> {
        let block = self.block;
        (0..rich.footnotes.len()).map(|footnote| self.add(NoteBody::OfText { block, footnote })).collect()
    }
}
