//! The marks that git leaves in a text of which two versions couldn't be merged.

use crate::diag::{Diagnostics, Fault, FileId, Place};

/// Reports the marks of a text: those of one conflict once, where it begins. Whether there are none: with two versions
/// of a stretch, nothing that is read of the text is what anybody meant.
pub fn report(file: FileId, text: &str, found: &mut Diagnostics) -> bool {
    let mut first: Option<Place> = None;
    let mut is_sound = true;
    let mut start = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let shown = line.trim_end();
        let place = Place::new(file, start..start + shown.len());
        start += line.len();
        if is_mark(shown, "<<<<<<<") {
            if let Some(lone) = first.replace(place) {
                found.error(lone, Fault::Conflict { last_line: None });
            }
            is_sound = false;
        } else if is_mark(shown, ">>>>>>>") {
            let last_line = first.map(|_| number + 1);
            found.error(first.take().unwrap_or(place), Fault::Conflict { last_line });
            is_sound = false;
        }
    }
    if let Some(lone) = first {
        found.error(lone, Fault::Conflict { last_line: None });
    }
    is_sound
}

/// Returns whether a line is git's mark: seven signs, and behind a space the name of a version.
fn is_mark(line: &str, signs: &str) -> bool {
    line.strip_prefix(signs).is_some_and(|name| name.is_empty() || name.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Location, Sources};

    /// Returns the line of each report, and the last line that it names.
    fn told(text: &str) -> Vec<(usize, Option<usize>)> {
        let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
        let file = sources.add("text.md", text);
        assert_eq!(report(file, text, &mut found), found.sorted().is_empty());
        let line = |diagnostic: &&crate::diag::Diagnostic| match (&diagnostic.location, &diagnostic.fault) {
            (Location::At(place), Fault::Conflict { last_line }) => (sources.line_and_column(*place).0, *last_line),
            other => panic!("{other:?}"),
        };
        found.sorted().iter().map(line).collect()
    }

    #[test]
    fn a_conflict_is_told_once_and_what_is_left_of_one_at_its_mark() {
        assert_eq!(told("ก\n<<<<<<< HEAD\nข\n=======\nค\n>>>>>>> a\nง\n"), [(2, Some(6))]);
        assert_eq!(
            told("<<<<<<< ours\r\nก\r\n||||||| base\r\nข\r\n=======\r\nค\r\n>>>>>>> theirs\r\n"),
            [(1, Some(7))]
        );
        assert_eq!(told("ก\n>>>>>>> a\n<<<<<<<\nข\n<<<<<<< b\n>>>>>>> c\n"), [(2, None), (3, None), (5, Some(6))]);
        assert_eq!(told("ก\n=======\n> > >>> ข\n<<<<<<<<\n<<<<<<ก"), []);
    }
}
