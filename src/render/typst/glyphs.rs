//! Characters that no font of the PDF has, brought back to where their authors wrote them.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Diagnostics, Fault, FileId, Place};
use crate::model::checks::Passage;

/// Reports characters that the document shows and no font has: each once in a file, at the first place that has it, with
/// how often it stands there. What is never printed, such as an id or a comment, has brought none of them here; where a
/// rule has found something, that says more.
pub fn report_missing_glyphs(lacking: &BTreeSet<char>, passages: &[Passage], found: &mut Diagnostics) {
    let mut places: BTreeMap<(char, FileId), (Place, usize)> = BTreeMap::new();
    let strange = passages.iter().filter(|passage| !lacking.is_empty() && !passage.text.is_ascii());
    for (passage, at, c) in strange.flat_map(|it| it.text.char_indices().map(move |(at, c)| (it, at, c))) {
        let place = place(passage, at, c);
        if lacking.contains(&c) && !found.has_at(place) {
            places.entry((c, place.file)).and_modify(|(_, count)| *count += 1).or_insert((place, 1));
        }
    }
    for ((c, _), (place, count)) in places {
        found.error(place, Fault::MissingGlyph { text: c.to_string(), count });
    }
}

/// The character's own place; where it is written as an escape, that of the whole.
fn place(passage: &Passage, at: usize, c: char) -> Place {
    let start = passage.place.range().start + at;
    if passage.is_as_written { Place::new(passage.place.file, start..start + c.len_utf8()) } else { passage.place }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Location, Sources};
    use crate::model::checks::Written;

    #[test]
    fn each_character_is_reported_once_in_a_file_at_its_first_place() {
        let mut sources = Sources::default();
        let (first, second) = (sources.add("a.md", "ก🙂ข🙂\n漢\n🙂"), sources.add("b.yaml", "\"\\u6F22\""));
        let passage = |file, start, text: &str, is_as_written| Passage {
            text: text.to_owned(),
            place: Place::new(file, start..start + if is_as_written { text.len() } else { 8 }),
            is_as_written,
            written: Written::Markdown,
        };
        let passages = [
            passage(first, 0, "ก🙂ข🙂", true),
            passage(first, 15, "漢", true),
            passage(first, 19, "🙂", true),
            passage(second, 0, "漢", false),
        ];
        let reported = |lacking: &str| {
            let mut found = Diagnostics::default();
            report_missing_glyphs(&lacking.chars().collect(), &passages, &mut found);
            let told = found.sorted().into_iter().map(|found| match (&found.fault, &found.location) {
                (Fault::MissingGlyph { text, count }, Location::At(place)) => (text.clone(), *count, *place),
                other => panic!("{other:?}"),
            });
            told.collect::<Vec<_>>()
        };
        let whole = Place::new(second, 0..8);
        assert_eq!(
            reported("🙂漢"),
            [
                ("🙂".to_owned(), 3, Place::new(first, 3..7)),
                ("漢".to_owned(), 1, Place::new(first, 15..18)),
                ("漢".to_owned(), 1, whole),
            ]
        );
        assert_eq!(reported(""), []);
        assert_eq!(reported("x"), []);
    }
}
