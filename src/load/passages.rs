//! The texts of the content as they are written, for the rules of Thai text: what a rule finds at a byte of one stands
//! at that byte of its file.

use crate::diag::{FileId, Place, Sources};
use crate::model::checks::{Passage, Written};
use crate::thai::in_block;

use super::markdown::references::Reference;
use super::yaml::{Value, YamlNode};

/// The texts of a YAML tree: the values, not the keys.
pub fn of_yaml(node: &YamlNode, sources: &Sources, passages: &mut Vec<Passage>) {
    match &node.value {
        Value::Scalar { text, .. } => passages.extend(passage(text, node.place, sources)),
        // What was refused is reported.
        Value::Refused => {}
        Value::List(items) => items.iter().for_each(|item| of_yaml(item, sources, passages)),
        Value::Mapping(entries) => entries.iter().for_each(|(_, value)| of_yaml(value, sources, passages)),
    }
}

/// A value as it is written. Where its lines are folded, what is read has other bytes: then the source stands for it.
/// Where its characters are escaped, only the whole of it can be pointed at.
fn passage(text: &str, place: Place, sources: &Sources) -> Option<Passage> {
    let written = &sources.text(place.file)[place.range()];
    let (text, place, is_as_written) = match written.find(text) {
        _ if text.is_empty() => return None,
        Some(at) => {
            let start = place.range().start + at;
            (text, Place::new(place.file, start..start + text.len()), true)
        }
        None if written.contains('\\') => (text, place, false),
        None => (written, place, true),
    };
    Some(Passage { text: text.to_owned(), place, is_as_written, written: Written::Value })
}

/// The lines of a Markdown text.
pub fn of_markdown(file: FileId, text: &str, passages: &mut Vec<Passage>) {
    let (mut start, mut fenced) = (0, false);
    for line in text.split_inclusive('\n') {
        let is_fence = ["```", "~~~"].iter().any(|fence| line.trim_start().starts_with(fence));
        fenced ^= is_fence;
        let shown = line.trim_end_matches(['\r', '\n']);
        if !is_fence && !shown.is_empty() {
            let place = Place::new(file, start..start + shown.len());
            let written = if fenced { Written::Code } else { Written::Markdown };
            passages.push(Passage { text: shown.to_owned(), place, is_as_written: true, written });
        }
        start += line.len();
    }
}

/// What the character references of a Markdown text make, where it is no letter of Thai or Latin text: its lines hold only
/// the references.
pub fn of_references(file: FileId, text: &str, references: Vec<Reference>, passages: &mut Vec<Passage>) {
    for (range, made) in references {
        let is_strange = |c: char| !c.is_ascii() && in_block(c).is_none();
        if text[range.clone()].starts_with('&') && made.chars().any(is_strange) {
            let place = Place::new(file, range);
            passages.push(Passage { text: made, place, is_as_written: false, written: Written::Markdown });
        }
    }
}
