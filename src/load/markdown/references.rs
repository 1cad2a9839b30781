//! What character references (`&nbsp;`, `&#8212;`) make: characters that don't stand in the file.

use super::GRAMMAR;
use crate::diag::{Diagnostics, FileId, Place};
use crate::load::characters;
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};
use std::ops::Range;

/// A character reference: its bytes, and what it makes. Of an address, a title or a code block's language only the whole
/// link, definition or block is known.
pub type Reference = (Range<usize>, String);

/// Returns the character references of a text; not those of code, which stay as they are.
pub fn references(text: &str) -> Vec<Reference> {
    if !text.contains('&') {
        return Vec::new();
    }
    let parser = Parser::new_ext(text, GRAMMAR);
    let mut made: Vec<Reference> = Vec::new();
    for (_, definition) in parser.reference_definitions().iter() {
        made.push((definition.span.clone(), definition.dest.to_string()));
        made.extend(definition.title.iter().map(|title| (definition.span.clone(), title.to_string())));
    }
    for (event, range) in parser.into_offset_iter() {
        match event {
            Event::Text(shown) => made.push((range, shown.into_string())),
            Event::Start(Tag::Link { dest_url, title, .. } | Tag::Image { dest_url, title, .. }) => {
                made.extend([dest_url, title].map(|made| (range.clone(), made.into_string())));
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => made.push((range, language.into_string())),
            _ => {}
        }
    }
    made.retain(|(range, made)| {
        let written = &text[range.clone()];
        written.contains('&') && !written.contains(made)
    });
    made
}

/// Reports those that make a character which nobody sees, or none at all.
pub fn report(file: FileId, text: &str, references: &[Reference], found: &mut Diagnostics) {
    for (range, made) in references {
        let place = Place::new(file, range.clone());
        let written = text[range.clone()].lines().next().unwrap_or_default();
        if let Some(character) = made.chars().find(|c| *c == char::REPLACEMENT_CHARACTER || characters::is_hidden(*c)) {
            characters::report_made(place, written, character, found);
        }
    }
}
