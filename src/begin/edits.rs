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
    /// The changes in the order of the text: the range that they replace, and how many bytes the changes before it have
    /// added and taken out.
    moved: Vec<(Range<usize>, [usize; 2])>,
    /// Where each change's own text begins, behind line ends and spaces, in the changed text.
    begin: Vec<usize>,
}

impl Edits {
    /// Writes a text in the place of another. Several that are put in at one byte stay in the order of the calls.
    pub fn replace(&mut self, range: Range<usize>, text: impl Into<String>) -> Edit {
        self.list.push((range, text.into()));
        Edit(self.list.len() - 1)
    }

    /// The stretches that are taken out.
    pub fn taken(&self) -> impl Iterator<Item = Range<usize>> {
        self.list.iter().map(|(range, _)| range.clone())
    }

    /// Applies the changes.
    pub fn apply(self, text: &str) -> Changed {
        let mut order: Vec<usize> = (0..self.list.len()).collect();
        order.sort_by_key(|edit| (self.list[*edit].0.start, self.list[*edit].0.end));
        let mut changed =
            Changed { text: String::with_capacity(text.len()), moved: Vec::new(), begin: vec![0; order.len()] };
        let (mut end, mut before) = (0, [0, 0]);
        for edit in order {
            let (range, new) = &self.list[edit];
            debug_assert!(end <= range.start, "two changes touch each other");
            changed.text += text.get(end..range.start).unwrap_or_default();
            let lead = new.len() - new.trim_start_matches(['\r', '\n', ' ', ',', ':']).len();
            changed.begin[edit] = changed.text.len() + lead;
            changed.text += new;
            before[0] += new.len();
            changed.moved.push((range.clone(), before));
            before[1] += range.len();
            end = range.end.max(end);
        }
        changed.text += text.get(end..).unwrap_or_default();
        changed
    }
}

impl Changed {
    /// Returns where a byte of the old text stands; of one that is taken out, where it would.
    pub fn place(&self, at: usize) -> usize {
        let next = self.moved.partition_point(|(range, _)| range.start < at);
        let Some((range, [added, removed])) = next.checked_sub(1).map(|last| &self.moved[last]) else { return at };
        at + added - removed - (range.end.min(at) - range.start)
    }

    /// Returns where what a change has written begins.
    pub fn begin(&self, edit: Edit) -> usize {
        self.begin[edit.0]
    }
}

/// The lines of a text.
#[derive(Debug)]
pub struct Lines(Vec<usize>);

impl Lines {
    pub fn of(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(at, _)| at).collect())
    }

    /// Returns the number of the line, from 1, in which a byte stands.
    pub fn number(&self, at: usize) -> usize {
        self.0.partition_point(|end| *end < at) + 1
    }
}

/// Stretches of a text, each beginning behind the end of the one before.
#[derive(Debug)]
pub struct Stretches(Vec<Range<usize>>);

impl Stretches {
    /// Takes any stretches together.
    pub fn of(mut all: Vec<Range<usize>>) -> Self {
        all.sort_by_key(|range| range.start);
        let mut joined: Vec<Range<usize>> = Vec::with_capacity(all.len());
        for range in all {
            match joined.last_mut().filter(|last| range.start < last.end) {
                Some(last) => last.end = last.end.max(range.end),
                None => joined.push(range),
            }
        }
        Self(joined)
    }

    /// Returns whether a byte is in one of them.
    pub fn contains(&self, at: usize) -> bool {
        let next = self.0.partition_point(|range| range.start <= at);
        next.checked_sub(1).is_some_and(|last| self.0[last].contains(&at))
    }
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
        assert_eq!(Lines::of(&changed.text).number(changed.place(10)), 4);
        assert_eq!(Lines::of(&changed.text).number(changed.begin(first)), 2);
    }

    #[test]
    fn stretches_that_overlap_are_one() {
        let stretches = Stretches::of(vec![5..9, 0..2, 6..7, 8..12]);
        let within: Vec<usize> = (0..14).filter(|at| stretches.contains(*at)).collect();
        assert_eq!(within, [0, 1, 5, 6, 7, 8, 9, 10, 11]);
    }
}
