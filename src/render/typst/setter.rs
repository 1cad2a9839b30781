//! How a text's line is set: its words as boxes, as wide as the print font makes them.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;
use std::rc::Rc;

use super::text::literal;
use crate::render::{PRINT_BOLD, PRINT_REGULAR};
use crate::thai::{Face, Piece, Words, is_letter, is_thai_or_baht, pieces, syllables};

/// Sets lines of text. What it has cut and measured once it knows: a name stands in many tables.
pub struct Setter<'w> {
    words: &'w Words<'w>,
    regular: Face,
    bold: Face,
    lines: RefCell<HashMap<(Weight, String), Rc<Line>>>,
    /// The agency's fonts, which its templates may name.
    others: &'w [&'w Face],
    lacking: RefCell<BTreeSet<char>>,
}

/// How heavy letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Weight {
    Regular,
    Bold,
}

/// A line's pieces. Lengths in em.
#[derive(Debug)]
pub struct Line {
    pieces: Vec<(Piece, f64)>,
    /// How wide it is.
    pub width: f64,
    /// How wide its widest piece is.
    pub longest: f64,
}

impl<'w> Setter<'w> {
    /// A setter with the dictionary by which lines end, and phaen's print fonts beside those of an agency.
    pub fn new(words: &'w Words<'w>, others: &'w [&'w Face]) -> Self {
        let face = |bytes| Face::new(bytes).expect("phaen's own fonts are fonts");
        let (regular, bold) = (face(PRINT_REGULAR), face(PRINT_BOLD));
        Self { words, regular, bold, lines: RefCell::default(), others, lacking: RefCell::default() }
    }

    /// The dictionary by which lines end.
    pub fn words(&self) -> &'w Words<'w> {
        self.words
    }

    /// Cuts a text into its pieces and measures them.
    pub fn line(&self, text: &str, weight: Weight) -> Rc<Line> {
        let key = (weight, text.to_owned());
        if let Some(line) = self.lines.borrow().get(&key) {
            return Rc::clone(line);
        }
        let width = |piece: &Piece| match piece {
            Piece::Whole(whole) => self.width(whole, weight),
            Piece::Space => self.width(" ", weight),
        };
        let pieces: Vec<(Piece, f64)> = pieces(text, self.words)
            .into_iter()
            .map(|piece| (width(&piece), piece))
            .map(|(w, piece)| (piece, w))
            .collect();
        let line = Rc::new(Line {
            width: pieces.iter().map(|(_, width)| width).sum(),
            longest: pieces.iter().map(|(_, width)| *width).fold(0.0, f64::max),
            pieces,
        });
        self.lines.borrow_mut().insert(key, Rc::clone(&line));
        line
    }

    /// How wide a text is on one line, in em.
    pub fn width(&self, text: &str, weight: Weight) -> f64 {
        let face = match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        };
        let measure = face.measure(text);
        if !measure.lacking.is_empty() || text.contains(is_private) {
            let is_shown = |c: char| c.is_control() || self.others.iter().any(|face| !face.lacks(c));
            let lacking = measure.lacking.into_iter().filter(|c| !is_shown(*c));
            self.lacking.borrow_mut().extend(lacking.chain(text.chars().filter(|c| is_private(*c))));
        }
        measure.width
    }

    /// The characters of all that was set or measured that the PDF can't show.
    pub fn into_lacking(self) -> BTreeSet<char> {
        self.lacking.into_inner()
    }

    /// A text as Typst markup whose lines end only between Thai words: each word is a box, with what belongs to it.
    /// Typst by itself ends lines inside words, as it knows no dictionary. What is wider than `room`, in em, is cut
    /// into its syllables, or else its letters.
    pub fn markup(&self, text: &str, weight: Weight, room: f64) -> String {
        let mut out = String::with_capacity(text.len() * 2);
        for (piece, width) in &self.line(text, weight).pieces {
            match piece {
                Piece::Space => out.push(' '),
                Piece::Whole(whole) if *width <= room => push_word(&mut out, whole),
                Piece::Whole(whole) => self.push_cut(&mut out, whole, weight, room),
            }
        }
        out
    }

    /// A word in parts, each as long as there is room for.
    fn push_cut(&self, out: &mut String, whole: &str, weight: Weight, room: f64) {
        let mut part = String::new();
        let mut filled = 0.0;
        for syllable in parts(whole) {
            let width = self.width(syllable, weight);
            if filled + width > room && !part.is_empty() {
                push_box(out, &std::mem::take(&mut part));
                filled = 0.0;
            }
            part.push_str(syllable);
            filled += width;
        }
        push_box(out, &part);
    }
}

/// Returns whether a character is for private use: the standards of the PDF forbid it, as nobody can say what it means.
pub fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}')
}

/// Where a word may be cut when it must: between Thai syllables, else before any letter that is no mark.
fn parts(word: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let length = if is_letter(first) {
            rest.find(|c| !is_letter(c)).unwrap_or(rest.len())
        } else {
            let after = &rest[first.len_utf8()..];
            first.len_utf8() + after.find(|c| !is_mark(c)).unwrap_or(after.len())
        };
        let (part, after) = rest.split_at(length);
        if is_letter(first) {
            parts.extend(syllables(part));
        } else {
            parts.push(part);
        }
        rest = after;
    }
    parts
}

/// Returns whether a letter belongs to the one before it: combining marks, joiners, variants, and what closes.
fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36F}' | '\u{200C}'..='\u{200D}' | '\u{20D0}'..='\u{20FF}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{1F3FB}'..='\u{1F3FF}' | ')' | ']' | '”' | ',' | '.' | ';' | ':' | '%' | 'ๆ' | 'ฯ')
}

/// A word that no line end may part. What isn't Thai, Typst parts nowhere that it shouldn't.
fn push_word(out: &mut String, word: &str) {
    if word.contains(is_thai_or_baht) {
        push_box(out, word);
    } else {
        push(out, format_args!("#{};", literal(word)));
    }
}

fn push_box(out: &mut String, text: &str) {
    push(out, format_args!("#box({});", literal(text)));
}

fn push(out: &mut String, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("writing to a String can't fail");
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What of some texts can't be shown by Sarabun as published, which lacks ticks, and an agency's fonts.
    fn lacking(texts: &[&str], others: &[&Face]) -> String {
        let words = Words::new([]);
        let face = |bytes: &[u8]| Face::new(bytes).unwrap();
        let setter = Setter {
            regular: face(include_bytes!("../../../fonts/source/Sarabun-Regular.ttf")),
            bold: face(include_bytes!("../../../fonts/source/Sarabun-Bold.ttf")),
            ..Setter::new(&words, others)
        };
        for text in texts {
            setter.markup(text, Weight::Bold, 9.0);
        }
        setter.into_lacking().into_iter().collect()
    }

    #[test]
    fn what_no_font_has_is_noted_and_what_an_agency_s_font_has_is_not() {
        let texts = ["ก ✓ 🙂🙂", "漢e\u{301}\tน้ำ"];
        assert_eq!(lacking(&texts, &[]), "✓漢🙂");
        assert_eq!(lacking(&texts, &[&Face::new(PRINT_REGULAR).unwrap()]), "漢🙂");
        assert_eq!(lacking(&["แผน 2568"], &[]), "");
    }

    #[test]
    fn characters_of_private_use_are_noted_though_a_font_may_have_them() {
        assert_eq!(lacking(&["ก\u{e000}", "\u{f0000}"], &[]), "\u{e000}\u{f0000}");
    }
}
