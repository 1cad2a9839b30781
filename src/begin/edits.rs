//! Changes to a text by places: every byte that isn't changed stays.

use std::ops::Range;

/// Changes to one text, which don't touch each other.
#[derive(Debug, Default)]
pub struct Edits {
    list: Vec<(Range<usize>, String)>,
}

/// One of these changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edit(usize);

/// A changed text, and where its bytes went.
#[derive(Debug)]
pub struct Changed {
    /// The text.
    pub text: String,
    /// The changes in the order of the text: the range that they replace, and how long the new text is.
    moved: Vec<(Range<usize>, usize)>,
    /// Where each change's own text begins, behind line ends and spaces, in the changed text.
    begin: Vec<usize>,
}

impl Edits {
    /// Writes a text in the place of another. Several that are put in at one byte stay in the order of the calls.
    pub fn replace(&mut self, range: Range<usize>, text: impl Into<String>) -> Edit {
        self.list.push((range, text.into()));
        Edit(self.list.len() - 1)
    }

    /// Returns whether a byte is taken out.
    pub fn takes(&self, at: usize) -> bool {
        self.list.iter().any(|(range, _)| range.contains(&at))
    }

    /// Applies the changes.
    pub fn apply(self, text: &str) -> Changed {
        let mut order: Vec<usize> = (0..self.list.len()).collect();
        order.sort_by_key(|edit| (self.list[*edit].0.start, self.list[*edit].0.end));
        let mut changed =
            Changed { text: String::with_capacity(text.len()), moved: Vec::new(), begin: vec![0; order.len()] };
        let mut end = 0;
        for edit in order {
            let (range, new) = &self.list[edit];
            debug_assert!(end <= range.start, "two changes touch each other");
            changed.text += text.get(end..range.start).unwrap_or_default();
            let lead = new.len() - new.trim_start_matches(['\r', '\n', ' ', ',', ':']).len();
            changed.begin[edit] = changed.text.len() + lead;
            changed.text += new;
            changed.moved.push((range.clone(), new.len()));
            end = range.end.max(end);
        }
        changed.text += text.get(end..).unwrap_or_default();
        changed
    }
}

impl Changed {
    /// Returns where a byte of the old text stands.
    pub fn place(&self, at: usize) -> usize {
        let (mut added, mut removed) = (0, 0);
        for (range, length) in self.moved.iter().take_while(|(range, _)| range.start < at) {
            added += length;
            removed += range.end.min(at) - range.start;
        }
        at + added - removed
    }

    /// Returns where what a change has written begins.
    pub fn begin(&self, edit: Edit) -> usize {
        self.begin[edit.0]
    }
}

/// Returns the number of the line, from 1, in which a byte of a text stands.
pub fn line(text: &str, at: usize) -> usize {
    text.as_bytes()[..at.min(text.len())].iter().filter(|byte| **byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_follow_the_changes() {
        let text = "a: 1\nb: 2\nc: 3\n";
        let mut edits = Edits::default();
        edits.replace(5..10, "");
        let first = edits.replace(4..4, "\nx: 9");
        let second = edits.replace(4..4, "\ny: 8");
        let changed = edits.apply(text);
        assert_eq!(changed.text, "a: 1\nx: 9\ny: 8\nc: 3\n");
        assert_eq!([changed.begin(first), changed.begin(second)], [5, 10]);
        assert_eq!(changed.place(10), changed.text.find('c').unwrap());
        assert_eq!(line(&changed.text, changed.place(10)), 4);
    }
}
