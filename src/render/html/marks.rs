//! Marks in the pages of a preview, which say where their authors wrote what follows.
//!
//! A mark is a comment, `<!--@N-->`, which no browser shows and no style sees. The site that is published is made of the
//! same pages without them, so that both are the same but for the marks. No author can write one: `<` is escaped in all
//! texts.

use std::cell::RefCell;
use std::path::Path;

use crate::bytes::{Bytes, Files};
use crate::diag::Place;

const START: &str = "<!--@";
const END: &str = "-->";

/// The places that the marks count into.
#[derive(Debug)]
pub struct Marks(RefCell<Vec<Place>>);

/// A site with its marks, and the places that they count into.
#[derive(Debug)]
pub struct Marked {
    /// The site's files.
    pub files: Files,
    /// The places, by the marks' numbers.
    pub places: Vec<Place>,
}

impl Marks {
    pub fn new() -> Self {
        Self(RefCell::new(Vec::new()))
    }

    /// Returns the mark of a place.
    pub fn mark(&self, place: Place) -> String {
        let mut places = self.0.borrow_mut();
        // The rows of a table and its head come one after the other.
        if places.last() != Some(&place) {
            places.push(place);
        }
        format!("{START}{}{END}", places.len() - 1)
    }

    /// Returns a site that was made with them, as it is published, and with its marks.
    pub fn take(self, files: Files) -> (Files, Marked) {
        let published = files.iter().map(|(path, bytes)| (path.clone(), without_marks(path, bytes))).collect();
        (published, Marked { files, places: self.0.into_inner() })
    }
}

/// Returns whether a file of the site is a page.
pub fn is_page(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "html")
}

/// Returns a file without marks. What several files have in common has none, and is held once as before.
fn without_marks(path: &str, bytes: &Bytes) -> Bytes {
    if is_page(path) { bytes.map_pieces(strip) } else { bytes.clone() }
}

/// Returns a text without marks; `None` when it has none.
fn strip(text: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(text).ok()?;
    let (first, mut rest) = text.split_once(START)?;
    let mut stripped = String::with_capacity(text.len());
    stripped.push_str(first);
    loop {
        match rest.split_once(END) {
            Some((number, behind)) if is_number(number) => rest = behind,
            _ => stripped.push_str(START),
        }
        let Some((before, next)) = rest.split_once(START) else { break };
        stripped.push_str(before);
        rest = next;
    }
    stripped.push_str(rest);
    Some(stripped.into_bytes())
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_marks_are_taken_out() {
        let stripped = |text: &str| strip(text.as_bytes()).map(|text| String::from_utf8(text).unwrap());
        assert_eq!(stripped("<p>น้ำ</p>"), None);
        assert_eq!(stripped("<!--@0--><p>น้ำ<!--@12--></p>").unwrap(), "<p>น้ำ</p>");
        assert_eq!(stripped("<!-- a --><!--@x--><!--@1--><!--@").unwrap(), "<!-- a --><!--@x--><!--@");
    }
}
