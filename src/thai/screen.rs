//! Texts on a screen: how wide they are, and where they are cut to fit it.

use std::ops::Range;

use unicode_width::UnicodeWidthStr as _;

use super::letters::{ends_cluster, hangs_on_letter};
use super::line::{Piece, pieces};
use super::words::Words;

/// How many columns of a terminal a text takes: the marks over and under Thai letters take none.
pub fn columns(text: &str) -> usize {
    text.width()
}

/// Cuts a text into lines of at most `width` columns, the first of at most `first`: at its line feeds and spaces, and in
/// Thai between words; a word that no line has room for between its clusters. Returns the bytes of each line; the space
/// at which a line ends is in none.
pub fn wrap(text: &str, first: usize, width: usize) -> Vec<Range<usize>> {
    let words = Words::new([]);
    let mut lines = Vec::new();
    let mut at = 0;
    for paragraph in text.split('\n') {
        wrap_paragraph(text, at..at + paragraph.len(), &words, (first, width), &mut lines);
        at += paragraph.len() + 1;
    }
    lines
}

/// The same of a text without line feeds, which stands at these bytes.
fn wrap_paragraph(
    text: &str,
    range: Range<usize>,
    words: &Words<'_>,
    (first, width): (usize, usize),
    lines: &mut Vec<Range<usize>>,
) {
    let limit = |lines: &Vec<Range<usize>>| if lines.is_empty() { first } else { width }.max(1);
    let mut line = range.start..range.start;
    let mut at = range.start;
    let mut has_word = false;
    for piece in pieces(&text[range.clone()], words) {
        let Piece::Whole(whole) = piece else {
            at += 1;
            continue;
        };
        let mut end = at + whole.len();
        if columns(&text[line.start..end]) > limit(lines) && has_word {
            lines.push(line.start..line.end);
            line = at..at;
        }
        while columns(&text[line.start..end]) > limit(lines) {
            let cut = fitting(text, line.start, end, limit(lines));
            if cut >= end {
                break;
            }
            lines.push(line.start..cut);
            line = cut..cut;
            at = cut;
            end = end.max(at);
        }
        line.end = end;
        at = end;
        has_word = true;
    }
    lines.push(line);
}

/// The end of the longest beginning of a stretch that fits, at least one cluster of it.
fn fitting(text: &str, start: usize, end: usize, limit: usize) -> usize {
    let is_whole = |at: usize| {
        let next = &text[at..];
        ends_cluster(text, at) && !next.starts_with(hangs_on_letter)
    };
    let ends = text[start..end].char_indices().map(|(at, c)| start + at + c.len_utf8());
    let mut best = end;
    for at in ends.filter(|at| *at == end || is_whole(*at)) {
        if columns(&text[start..at]) > limit {
            return if best == end { at } else { best };
        }
        best = at;
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(text: &str, first: usize, width: usize) -> String {
        wrap(text, first, width).into_iter().map(|line| &text[line]).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn marks_take_no_room() {
        assert_eq!((columns("ที่นี่"), columns("น้ำ"), columns("abc")), (2, 2, 3));
    }

    #[test]
    fn lines_end_at_spaces_and_between_thai_words() {
        assert_eq!(wrapped("สร้างแผนปฏิบัติราชการประจำปี", 12, 12), "สร้างแผน|ปฏิบัติราชการ|ประจำปี");
        assert_eq!(wrapped("one two three", 7, 7), "one two|three");
        assert_eq!(wrapped("one\ntwo  three", 40, 40), "one|two  three");
        assert_eq!(wrapped("one two", 3, 3), "one|two");
        assert_eq!(wrapped("", 3, 3), "");
    }

    #[test]
    fn a_word_that_no_line_has_room_for_is_cut_between_clusters() {
        assert_eq!(wrapped("abcdefgh", 3, 3), "abc|def|gh");
        for line in wrapped("ที่ที่ที่ที่สมุทรปราการเก้าเก้า", 2, 2).split('|')
        {
            assert!(!line.starts_with(hangs_on_letter), "{line}");
        }
    }

    #[test]
    fn no_line_is_too_wide_and_nothing_but_spaces_is_lost() {
        let text = "ไม่พบ typst 0.15.1 ซึ่งใช้สร้าง PDF กำลังติดตั้งด้วย cargo ไว้ที่ a/very/long/path/of/a/folder (ครั้งเดียว)";
        for width in 8..60 {
            let lines = wrap(text, width, width);
            assert!(lines.iter().all(|line| columns(&text[line.clone()]) <= width), "{width}");
            let kept: String = lines.into_iter().map(|line| &text[line]).collect();
            assert_eq!(kept.replace(' ', ""), text.replace(' ', ""));
        }
    }
}
