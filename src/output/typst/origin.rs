//! From a place in the generated source back to the author's file.
//!
//! The source that the templates make carries marks, `/*@"N"*/`: from here on, the text comes from the Nth entry of
//! the table of origins. `/*@""*/` ends that. Authors' text stands only in string literals, where `"` is escaped, so
//! no author can write a mark. `/*%"NAME"*/` and `/*%""*/` enclose the text of a template in the same way,
//! one in another.

use std::collections::BTreeMap;

use crate::diag::{FileId, Place, Sources};

const MARK_START: &str = "/*@\"";
const TEMPLATE_MARK_START: &str = "/*%\"";
const MARK_END: &str = "\"*/";

/// The source that typst compiled, and where its parts come from.
#[derive(Debug, Clone, Copy)]
pub struct Generated<'a> {
    /// `main.typ` among the sources.
    pub main: FileId,
    /// What the marks in it point to.
    pub origins: &'a [Place],
    /// The agency's own templates, by the names in their marks.
    pub templates: &'a BTreeMap<String, FileId>,
    /// `main.typ` and the authors' files.
    pub sources: &'a Sources,
}

impl Generated<'_> {
    /// Where the text at a line (from 1) and column (from 0, in characters) of the source comes from.
    pub(super) fn origin_at(&self, line: usize, column: usize) -> Option<Place> {
        let (_, from_mark) = self.text()[..self.offset(line, column)?].rsplit_once(MARK_START)?;
        let (number, _) = from_mark.split_once(MARK_END)?;
        self.origin(number)
    }

    /// The places whose part of the source holds one of these spellings of a text, each narrowed to the text itself
    /// where the author's file has it in the same spelling. In the order of the source, each once.
    pub(super) fn places_of(&self, spellings: &[&str]) -> Vec<Place> {
        let mut places = Vec::new();
        for stretch in self.text().split(MARK_START).skip(1) {
            let Some((number, text)) = stretch.split_once(MARK_END) else { continue };
            if let Some(origin) = self.origin(number)
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

    fn origin(&self, number: &str) -> Option<Place> {
        self.origins.get(number.parse::<usize>().ok()?).copied()
    }

    /// Returns the byte at a line and column.
    fn offset(&self, line: usize, column: usize) -> Option<usize> {
        let text = self.text();
        let start = line_start(text, line)?;
        text[start..].char_indices().map(|(at, _)| start + at).chain([text.len()]).nth(column)
    }

    /// Returns the place at a line and column of the source itself.
    pub(super) fn place_at(&self, line: usize, column: usize) -> Option<Place> {
        self.offset(line, column).map(|at| Place::new(self.main, at..at))
    }

    /// The place in the agency's template that the line comes from, when it is one of theirs: the line that
    /// reads the same, else the template's beginning.
    pub(super) fn template_at(&self, line: usize, column: usize) -> Option<Place> {
        let text = self.text();
        let at = self.offset(line, column)?;
        let mut open = Vec::new();
        for stretch in text[..at].split(TEMPLATE_MARK_START).skip(1) {
            match stretch.split_once(MARK_END) {
                Some(("", _)) => drop(open.pop()),
                Some((name, _)) => open.push(name),
                None => {}
            }
        }
        let file = *self.templates.get(open.pop()?)?;
        let generated = without_marks(text[line_start(text, line)?..].lines().next().unwrap_or_default());
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

    fn text(&self) -> &str {
        self.sources.text(self.main)
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

    #[test]
    fn the_last_mark_before_the_place_tells_the_origin() {
        let (mut sources, origins) = author("หนึ่ง\nสอง");
        let main = sources.add("main.typ", "= ก\n/*@\"0\"*/#\"ที่นี่\";/*@\"1\"*/#\"น้ำ\";#x/*@\"\"*/\n#y");
        let generated = Generated { main, origins: &origins, templates: &BTreeMap::new(), sources: &sources };
        assert_eq!(generated.origin_at(1, 0), None);
        assert_eq!(generated.origin_at(2, 8), Some(origins[0]));
        // Columns count characters, and Thai marks are characters of their own.
        let line = sources.text(main).lines().nth(1).unwrap();
        let column = |text| line[..line.find(text).unwrap()].chars().count();
        assert_eq!(generated.origin_at(2, column("#x")), Some(origins[1]));
        assert_eq!(generated.origin_at(2, line.chars().count()), None);
        assert_eq!(generated.origin_at(3, 1), None);
        assert_eq!(generated.origin_at(9, 0), None);
        assert_eq!(generated.origin_at(0, 0), None);
    }

    #[test]
    fn a_mark_that_an_author_writes_is_none() {
        let (mut sources, origins) = author("/*@\"1\"*/\nสอง");
        let main = sources.add("main.typ", "/*@\"0\"*/#\"/*@\\\"1\\\"*/\";#x");
        let generated = Generated { main, origins: &origins, templates: &BTreeMap::new(), sources: &sources };
        assert_eq!(generated.origin_at(1, sources.text(main).chars().count()), Some(origins[0]));
    }

    #[test]
    fn numbers_outside_the_table_lead_nowhere() {
        let (mut sources, origins) = author("หนึ่ง");
        for text in ["/*@\"1\"*/x", "/*@\"-1\"*/x", "/*@\"99999999999999999999999\"*/x", "/*@\"0", "/*@\"x\"*/ x"] {
            let main = sources.add("main.typ", text);
            let generated = Generated { main, origins: &origins, templates: &BTreeMap::new(), sources: &sources };
            assert_eq!(generated.origin_at(1, text.len()), None, "{text}");
            assert_eq!(generated.places_of(&["x"]), [], "{text}");
        }
    }

    #[test]
    fn every_origin_of_a_text_is_found_once_and_narrowed() {
        let (mut sources, origins) = author("โครงการ 🙂🙂\nโครงการ\nข&#x1F642;");
        let main = sources
            .add("main.typ", "🙂/*@\"0\"*/#\"🙂\";/*@\"1\"*/#\"ก\";/*@\"0\"*/#\"🙂\";/*@\"2\"*/#\"🙂\";/*@\"\"*/🙂");
        let generated = Generated { main, origins: &origins, templates: &BTreeMap::new(), sources: &sources };
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
        let main = sources.add("main.typ", text);
        let generated = Generated { main, origins: &origins, templates: &templates, sources: &sources };
        assert_eq!(generated.template_at(1, 23), None, "phaen's own template");
        assert_eq!(generated.template_at(2, 30), Some(Place::new(style, 0..20)));
        let second = sources.text(style).find("#let").unwrap();
        assert_eq!(generated.template_at(3, 3).map(|place| place.range().start), Some(second));
        assert_eq!(generated.template_at(5, 1), None, "behind the template's end");
    }
}
