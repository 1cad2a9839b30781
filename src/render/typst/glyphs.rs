//! What the PDF can't show: characters that no font has, brought back to where their authors wrote them, and tables of more
//! columns than a page has room for.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::may_be_too_many;
use super::setter::is_private;
use crate::diag::{Diagnostics, Fault, FileId, Place};
use crate::model::checks::Passage;
use crate::model::rich::{self, BlockKind};
use crate::render::PRINT_REGULAR;
use crate::thai::{Face, is_thai_digit, is_thai_or_baht};
use crate::view::document::{Block, Data, Document};

/// Returns whether the making of the Typst source may find something that the PDF can't show. It takes longer than all
/// that stands before it, so that who only wants to know what is wrong asks here first.
pub fn may_be_unprintable(document: &Document, passages: &[Passage]) -> bool {
    document.blocks().any(may_be_too_wide) || may_lack_glyphs(passages)
}

/// Returns whether a text has characters that phaen's fonts lack, be it printed or not.
fn may_lack_glyphs(passages: &[Passage]) -> bool {
    let texts = passages.iter().map(|passage| passage.text.as_str()).filter(|text| !text.is_ascii());
    let strange: BTreeSet<char> = texts.flat_map(|text| text.chars().filter(|c| !is_plain(*c))).collect();
    let face = Face::new(PRINT_REGULAR).expect("phaen's own fonts are fonts");
    strange.into_iter().any(|c| is_private(c) || face.lacks(c))
}

/// Returns whether phaen's fonts are known to have a character, so that it needn't be looked up.
fn is_plain(c: char) -> bool {
    c.is_ascii() || is_thai_or_baht(c) || is_thai_digit(c)
}

/// Returns whether a block's table may have too many columns for a page.
fn may_be_too_wide(block: &Block) -> bool {
    match block {
        Block::Table(table) => may_be_too_many(table.columns.len()),
        Block::Figure(figure) => {
            matches!(&figure.data, Data::Here { table, .. } if may_be_too_many(table.columns.len()))
        }
        Block::Text(text) => {
            let notes = text.rich.footnotes.iter().flat_map(|note| &note.blocks);
            text.rich.blocks.iter().chain(notes).any(holds_wide_table)
        }
        _ => false,
    }
}

/// Returns whether a block of a text is or holds a table that may have too many columns.
fn holds_wide_table(block: &rich::RichBlock) -> bool {
    match &block.kind {
        BlockKind::Table { columns, .. } => may_be_too_many(columns.len()),
        BlockKind::Quote(blocks) => blocks.iter().any(holds_wide_table),
        BlockKind::Bullets { items, .. } | BlockKind::Numbers { items, .. } => {
            items.iter().flatten().any(holds_wide_table)
        }
        BlockKind::Definitions(definitions) => {
            definitions.iter().flat_map(|definition| definition.details.iter().flatten()).any(holds_wide_table)
        }
        BlockKind::Paragraph(_) | BlockKind::Heading { .. } | BlockKind::Code { .. } | BlockKind::Rule => false,
    }
}

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

/// Returns the character's own place; where it is written as an escape, that of the whole.
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
    fn what_counts_as_plain_is_in_every_print_font() {
        let plain: Vec<char> = (' '..=char::MAX).filter(|c| is_plain(*c) && !c.is_control()).collect();
        assert!(plain.contains(&'ก') && plain.contains(&'฿') && !plain.contains(&'é'));
        for (name, bytes) in crate::render::FONTS {
            let face = Face::new(bytes).unwrap();
            let lacking: String = plain.iter().filter(|c| face.lacks(**c)).collect();
            assert_eq!(lacking, "", "{name}");
        }
    }

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
