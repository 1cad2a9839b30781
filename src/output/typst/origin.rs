//! From a place in the generated source back to the author's file.
//!
//! The source that the templates make carries marks, `/*@"N"*/`: from here on, the text comes from the Nth entry of
//! the table of origins. `/*@""*/` ends that. Authors' text stands only in string literals, where `"` is escaped, so
//! no author can write a mark. `/*%"NAME"*/` and `/*%""*/` enclose the text of a template in the same way,
//! one in another.

use std::collections::BTreeMap;

use super::report::Position;
use crate::diag::{FileId, Place, Sources};

const MARK_START: &str = "/*@\"";
const TEMPLATE_MARK_START: &str = "/*%\"";
const MARK_END: &str = "\"*/";

/// The source that typst compiled, and where its parts come from.
#[derive(Debug, Clone, Copy)]
pub struct Generated<'a> {
    /// The files of the source, as typst names them.
    pub files: &'a BTreeMap<String, GeneratedFile<'a>>,
    /// The agency's own templates, by the names in their marks.
    pub templates: &'a BTreeMap<String, FileId>,
    /// The files of the source and the authors' files.
    pub sources: &'a Sources,
}

/// A file of the source.
#[derive(Debug, Clone, Copy)]
pub struct GeneratedFile<'a> {
    /// The file among the sources.
    pub file: FileId,
    /// What the marks in it point to.
    pub origins: &'a [Place],
}

impl Generated<'_> {
    /// Where the text at a position of the source comes from.
    pub(super) fn origin_at(&self, position: &Position) -> Option<Place> {
        let (file, at) = self.find(position)?;
        let (_, from_mark) = self.sources.text(file.file)[..at].rsplit_once(MARK_START)?;
        let (number, _) = from_mark.split_once(MARK_END)?;
        file.origin(number)
    }

    /// The places whose part of the source holds one of these spellings of a text, each narrowed to the text itself
    /// where the author's file has it in the same spelling. In the order of the source's files, each once.
    pub(super) fn places_of(&self, spellings: &[&str]) -> Vec<Place> {
        let mut places = Vec::new();
        let stretches = self.files.values().flat_map(|file| {
            let stretches = self.sources.text(file.file).split(MARK_START).skip(1);
            stretches.map(move |stretch| (file, stretch))
        });
        for (file, stretch) in stretches {
            let Some((number, text)) = stretch.split_once(MARK_END) else { continue };
            if let Some(origin) = file.origin(number)
                && spellings.iter().any(|spelling| !spelling.is_empty() && text.contains(spelling))
            {
                let place = spellings.iter().find_map(|spelling| self.narrowed(origin, spelling)).unwrap_or(origin);
                if !places.contains(&place) {
                    places.push(place);
                }
            }
        }
        places
    }

    /// Returns the text's first occurrence in a place.
    pub(super) fn narrowed(&self, place: Place, text: &str) -> Option<Place> {
        let start = place.range().start + self.sources.text(place.file).get(place.range())?.find(text)?;
        Some(Place::new(place.file, start..start + text.len()))
    }

    /// Returns the file of a position, and the byte in it.
    fn find(&self, position: &Position) -> Option<(GeneratedFile<'_>, usize)> {
        let file = *self.files.get(&position.file)?;
        let text = self.sources.text(file.file);
        let start = line_start(text, position.line)?;
        let at = text[start..].char_indices().map(|(at, _)| start + at).chain([text.len()]).nth(position.column)?;
        Some((file, at))
    }

    /// Returns the place of a position in the source itself.
    pub(super) fn place_at(&self, position: &Position) -> Option<Place> {
        self.find(position).map(|(file, at)| Place::new(file.file, at..at))
    }

    /// The place in the agency's template that the position's line comes from, when it is one of theirs: the line that
    /// reads the same, else the template's beginning.
    pub(super) fn template_at(&self, position: &Position) -> Option<Place> {
        let (generated, at) = self.find(position)?;
        let text = self.sources.text(generated.file);
        let mut open = Vec::new();
        for stretch in text[..at].split(TEMPLATE_MARK_START).skip(1) {
            match stretch.split_once(MARK_END) {
                Some(("", _)) => drop(open.pop()),
                Some((name, _)) => open.push(name),
                None => {}
            }
        }
        let file = *self.templates.get(open.pop()?)?;
        let generated = without_marks(text[line_start(text, position.line)?..].lines().next().unwrap_or_default());
        let template = self.sources.text(file);
        let mut start = 0;
        for own in template.split_inclusive('\n') {
            let shown = own.trim();
            if !shown.is_empty() && shown == generated.trim() {
                let begin = start + own.len() - own.trim_start().len();
                return Some(Place::new(file, begin..begin + shown.len()));
            }
            start += own.len();
        }
        Some(Place::new(file, 0..0))
    }
}

impl GeneratedFile<'_> {
    fn origin(&self, number: &str) -> Option<Place> {
        self.origins.get(number.parse::<usize>().ok()?).copied()
    }
}

/// Returns a line without the marks of templates.
fn without_marks(line: &str) -> String {
    let mut parts = line.split(TEMPLATE_MARK_START);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |shown, part| shown + part.split_once(MARK_END).map_or(part, |(_, text)| text))
}

/// The first byte of a line (from 1), by the characters that end a line for typst.
fn line_start(text: &str, line: usize) -> Option<usize> {
    let ends = text.char_indices().filter_map(|(at, character)| match character {
        '\r' if text[at + 1..].starts_with('\n') => None,
        '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(at + character.len_utf8()),
        _ => None,
    });
    [0].into_iter().chain(ends).nth(line.checked_sub(1)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sources of one file, with a place for each line of it.
    fn author(text: &str) -> (Sources, Vec<Place>) {
        let mut sources = Sources::default();
        let file = sources.add("content/projects.yaml", text);
        let mut start = 0;
        let places = text
            .lines()
            .map(|line| {
                let place = Place::new(file, start..start + line.len());
                start += line.len() + 1;
                place
            })
            .collect();
        (sources, places)
    }

    /// The file `main.typ` of the source, made of these origins.
    fn main(file: FileId, origins: &[Place]) -> BTreeMap<String, GeneratedFile<'_>> {
        BTreeMap::from([("main.typ".to_owned(), GeneratedFile { file, origins })])
    }

    /// A position in it.
    fn at(line: usize, column: usize) -> Position {
        Position { file: "main.typ".to_owned(), line, column }
    }

    #[test]
    fn the_last_mark_before_the_place_tells_the_origin() {
        let (mut sources, origins) = author("หนึ่ง\nสอง");
        let file = sources.add("main.typ", "= ก\n/*@\"0\"*/#\"ที่นี่\";/*@\"1\"*/#\"น้ำ\";#x/*@\"\"*/\n#y");
        let files = main(file, &origins);
        let generated = Generated { files: &files, templates: &BTreeMap::new(), sources: &sources };
        assert_eq!(generated.origin_at(&at(1, 0)), None);
        assert_eq!(generated.origin_at(&at(2, 8)), Some(origins[0]));
        // Columns count characters, and Thai marks are characters of their own.
        let line = sources.text(file).lines().nth(1).unwrap();
        let column = |text| line[..line.find(text).unwrap()].chars().count();
        assert_eq!(generated.origin_at(&at(2, column("#x"))), Some(origins[1]));
        assert_eq!(generated.origin_at(&at(2, line.chars().count())), None);
        assert_eq!(generated.origin_at(&at(3, 1)), None);
        assert_eq!(generated.origin_at(&at(9, 0)), None);
        assert_eq!(generated.origin_at(&at(0, 0)), None);
    }

    #[test]
    fn a_mark_that_an_author_writes_is_none() {
        let (mut sources, origins) = author("/*@\"1\"*/\nสอง");
        let file = sources.add("main.typ", "/*@\"0\"*/#\"/*@\\\"1\\\"*/\";#x");
        let files = main(file, &origins);
        let generated = Generated { files: &files, templates: &BTreeMap::new(), sources: &sources };
        assert_eq!(generated.origin_at(&at(1, sources.text(file).chars().count())), Some(origins[0]));
    }

    #[test]
    fn each_file_of_the_source_counts_into_its_own_places() {
        let (mut sources, origins) = author("หนึ่ง\nสอง");
        let of = |file, place: &'static str| (place.to_owned(), file);
        let text = "/*@\"0\"*/#\"น้ำ\";#x";
        let (first, second) = (sources.add("part-1.typ", text), sources.add("part-2.typ", text));
        let files = BTreeMap::from([
            of(GeneratedFile { file: first, origins: &origins[..1] }, "part-1.typ"),
            of(GeneratedFile { file: second, origins: &origins[1..] }, "part-2.typ"),
        ]);
        let generated = Generated { files: &files, templates: &BTreeMap::new(), sources: &sources };
        let in_part = |file: &str| generated.origin_at(&Position { file: file.to_owned(), line: 1, column: 12 });
        assert_eq!(in_part("part-1.typ"), Some(origins[0]));
        assert_eq!(in_part("part-2.typ"), Some(origins[1]));
        assert_eq!(in_part("part-3.typ"), None);
        assert_eq!(generated.places_of(&["น้ำ"]), origins);
    }

    #[test]
    fn numbers_outside_the_table_lead_nowhere() {
        let (mut sources, origins) = author("หนึ่ง");
        for text in ["/*@\"1\"*/x", "/*@\"-1\"*/x", "/*@\"99999999999999999999999\"*/x", "/*@\"0", "/*@\"x\"*/ x"] {
            let file = sources.add("main.typ", text);
            let files = main(file, &origins);
            let generated = Generated { files: &files, templates: &BTreeMap::new(), sources: &sources };
            assert_eq!(generated.origin_at(&at(1, text.len())), None, "{text}");
            assert_eq!(generated.places_of(&["x"]), [], "{text}");
        }
    }

    #[test]
    fn every_origin_of_a_text_is_found_once_and_narrowed() {
        let (mut sources, origins) = author("โครงการ 🙂🙂\nโครงการ\nข&#x1F642;");
        let file = sources
            .add("main.typ", "🙂/*@\"0\"*/#\"🙂\";/*@\"1\"*/#\"ก\";/*@\"0\"*/#\"🙂\";/*@\"2\"*/#\"🙂\";/*@\"\"*/🙂");
        let files = main(file, &origins);
        let generated = Generated { files: &files, templates: &BTreeMap::new(), sources: &sources };
        let first = "โครงการ ".len();
        let narrow = Place::new(origins[0].file, first..first + "🙂".len());
        assert_eq!(generated.places_of(&["🙂"]), [narrow, origins[2]]);
    }

    #[test]
    fn lines_end_where_typst_ends_them() {
        let text = "a\r\nb\rc\u{2028}d\n\ne";
        let starts: Vec<_> = (1..=7).map(|line| line_start(text, line).map(|at| &text[at..])).collect();
        assert_eq!(starts[0], Some(text));
        assert_eq!(starts[1], Some("b\rc\u{2028}d\n\ne"));
        assert_eq!(starts[2], Some("c\u{2028}d\n\ne"));
        assert_eq!(starts[3], Some("d\n\ne"));
        assert_eq!(starts[4], Some("\ne"));
        assert_eq!(starts[5], Some("e"));
        assert_eq!(starts[6], None);
    }

    #[test]
    fn a_line_of_an_agency_s_template_is_found_in_it() {
        let (mut sources, origins) = author("หนึ่ง");
        let style = sources.add("templates/typst/style.typ", "#set text(size: 9pt)\n#let น้ำ = (\n");
        let templates = BTreeMap::from([("typst/style.typ".to_owned(), style)]);
        let text =
            "/*%\"typst/main.typ\"*/#x\n/*%\"typst/style.typ\"*/#set text(size: 9pt)\n#let น้ำ = (\n/*%\"\"*/\n#y";
        let file = sources.add("main.typ", text);
        let files = main(file, &origins);
        let generated = Generated { files: &files, templates: &templates, sources: &sources };
        assert_eq!(generated.template_at(&at(1, 23)), None, "phaen's own template");
        assert_eq!(generated.template_at(&at(2, 30)), Some(Place::new(style, 0..20)));
        let second = sources.text(style).find("#let").unwrap();
        assert_eq!(generated.template_at(&at(3, 3)).map(|place| place.range().start), Some(second));
        assert_eq!(generated.template_at(&at(5, 1)), None, "behind the template's end");
    }
}
