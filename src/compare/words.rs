//! Texts by word: what stays, what goes, what comes.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::thai::{Words, is_letter};

/// The most lines or words of both texts together that are compared one by one. Longer ones are told as a whole: nobody
/// reads so many differences, and comparing takes the square of them.
const MOST: usize = 20_000;

/// How many words stay around what has changed.
const AROUND: usize = 6;

/// What became of a stretch of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// It stays.
    Same,
    /// It is gone.
    Removed,
    /// It is new.
    Added,
    /// It stays and isn't shown.
    LeftOut,
}

/// A stretch of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// What became of it.
    pub mark: Mark,
    /// Its text; empty where it is left out.
    pub text: String,
}

impl Stretch {
    fn new(mark: Mark, text: impl Into<String>) -> Self {
        Self { mark, text: text.into() }
    }
}

/// Compares two texts of lines: returns the lines that differ, by word. Nothing of lines that stay is told.
pub fn lines(words: &Words<'_>, old: &[String], new: &[String]) -> Vec<Vec<Stretch>> {
    let whole = |mark: Mark, lines: &[String]| -> Vec<Vec<Stretch>> {
        lines.iter().map(|line| vec![Stretch::new(mark, line.clone())]).collect()
    };
    let mut told = Vec::new();
    for op in ops(old, new) {
        let (_, before, after) = op.as_tag_tuple();
        let (before, after) = (&old[before], &new[after]);
        match op {
            DiffOp::Equal { .. } => {}
            DiffOp::Replace { .. } if before.len() == after.len() => {
                told.extend(before.iter().zip(after).map(|(before, after)| text(words, before, after)));
            }
            _ => {
                told.extend(whole(Mark::Removed, before));
                told.extend(whole(Mark::Added, after));
            }
        }
    }
    told
}

/// Compares two texts by word, with a few words around what differs.
pub fn text(words: &Words<'_>, old: &str, new: &str) -> Vec<Stretch> {
    let (before, after) = (tokens(words, old), tokens(words, new));
    let ops = ops(&before, &after);
    let same: usize = ops.iter().map(|op| if let DiffOp::Equal { len, .. } = op { *len } else { 0 }).sum();
    // Of two texts that have little in common each is told as a whole.
    if same * 3 < before.len().min(after.len()) {
        let both = [Stretch::new(Mark::Removed, old), Stretch::new(Mark::Added, new)];
        return both.into_iter().filter(|stretch| !stretch.text.is_empty()).collect();
    }
    let last = ops.len().saturating_sub(1);
    let mut told = Vec::new();
    for (index, op) in ops.iter().enumerate() {
        let (_, from, to) = op.as_tag_tuple();
        if let DiffOp::Equal { .. } = op {
            around(&before[from], index == 0, index == last, &mut told);
            continue;
        }
        for (mark, part) in [(Mark::Removed, before[from].concat()), (Mark::Added, after[to].concat())] {
            if !part.is_empty() {
                told.push(Stretch::new(mark, part));
            }
        }
    }
    told
}

/// Adds what stays between what differs: the words next to that, and that others are left out.
fn around(same: &[&str], is_first: bool, is_last: bool, told: &mut Vec<Stretch>) {
    let behind = if is_first { 0 } else { AROUND };
    let before = if is_last { 0 } else { AROUND };
    if same.len() <= behind + before {
        told.push(Stretch::new(Mark::Same, same.concat()));
        return;
    }
    let parts = [
        (Mark::Same, same[..behind].concat()),
        (Mark::LeftOut, String::new()),
        (Mark::Same, same[same.len() - before..].concat()),
    ];
    told.extend(
        parts
            .into_iter()
            .filter(|(mark, text)| *mark == Mark::LeftOut || !text.is_empty())
            .map(|(mark, text)| Stretch { mark, text }),
    );
}

/// Returns how one sequence becomes the other: always the same way, however long it takes.
fn ops<T: AsRef<str>>(old: &[T], new: &[T]) -> Vec<DiffOp> {
    let old: Vec<&str> = old.iter().map(AsRef::as_ref).collect();
    let new: Vec<&str> = new.iter().map(AsRef::as_ref).collect();
    let start = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
    let ends = old[start..].iter().rev().zip(new[start..].iter().rev());
    let end = ends.take_while(|(old, new)| old == new).count();
    if old.len() + new.len() - 2 * (start + end) > MOST {
        let equal = |old_index, new_index, len| DiffOp::Equal { old_index, new_index, len };
        let (old_len, new_len) = (old.len() - start - end, new.len() - start - end);
        let replaced = DiffOp::Replace { old_index: start, old_len, new_index: start, new_len };
        let ops = [equal(0, 0, start), replaced, equal(old.len() - end, new.len() - end, end)];
        return ops.into_iter().filter(|op| !matches!(op, DiffOp::Equal { len: 0, .. })).collect();
    }
    capture_diff_slices(Algorithm::Myers, &old, &new)
}

/// Cuts a text into words, numbers, signs and spaces.
fn tokens<'t>(words: &Words<'_>, text: &'t str) -> Vec<&'t str> {
    #[derive(PartialEq)]
    enum Class {
        Thai,
        Latin,
        Space,
        Sign,
    }
    let class = |c: char| match c {
        _ if is_letter(c) => Class::Thai,
        _ if c.is_alphanumeric() || matches!(c, ',' | '.') => Class::Latin,
        _ if c.is_whitespace() => Class::Space,
        _ => Class::Sign,
    };
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let of = class(first);
        let end = rest.find(|c| class(c) != of).unwrap_or(rest.len());
        let (run, behind) = rest.split_at(if of == Class::Sign { first.len_utf8() } else { end });
        if of == Class::Thai {
            tokens.extend(words.cut(run));
        } else {
            tokens.push(run);
        }
        rest = behind;
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(stretches: &[Stretch]) -> String {
        let sign = |stretch: &Stretch| match stretch.mark {
            Mark::Same => stretch.text.clone(),
            Mark::Removed => format!("[-{}-]", stretch.text),
            Mark::Added => format!("[+{}+]", stretch.text),
            Mark::LeftOut => "…".to_owned(),
        };
        stretches.iter().map(sign).collect()
    }

    fn compared(old: &str, new: &str) -> String {
        told(&text(&Words::new([]), old, new))
    }

    #[test]
    fn thai_is_compared_by_word_and_not_by_letter() {
        assert_eq!(compared("หน่วยงานที่เกี่ยวข้อง", "หน่วยงานที่รับผิดชอบ"), "หน่วยงานที่[-เกี่ยวข้อง-][+รับผิดชอบ+]");
        assert_eq!(compared("ไม่น้อยกว่าร้อยละ 50", "ไม่น้อยกว่าร้อยละ 65"), "ไม่น้อยกว่าร้อยละ [-50-][+65+]");
        assert_eq!(compared("กรุงเทพมหานคร", "กรุงเทพมหานคร (กทม.)"), "กรุงเทพมหานคร[+ (กทม.)+]");
    }

    #[test]
    fn what_stays_far_from_a_difference_is_left_out() {
        let long = "ประชาชน ได้รับ บริการ ที่ดี จาก หน่วยงาน ของ กรุงเทพมหานคร ทุก เขต";
        let new = format!("{long} พื้นที่");
        let said = compared(&format!("{long} และ"), &new);
        assert!(said.starts_with('…') && said.ends_with("ทุก เขต [-และ-][+พื้นที่+]"), "{said}");
    }

    #[test]
    fn texts_without_much_in_common_are_told_whole() {
        assert_eq!(compared("โครงการถนน", "กิจกรรมอบรม"), "[-โครงการถนน-][+กิจกรรมอบรม+]");
    }

    #[test]
    fn of_lines_only_those_that_differ_are_told() {
        let lines_of = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
        let (old, new) = (lines_of("ก\nหน้าที่หนึ่ง\nข\nค"), lines_of("ก\nหน้าที่สอง\nข\nค\nง"));
        let told: Vec<String> = lines(&Words::new([]), &old, &new).iter().map(|line| told(line)).collect();
        assert_eq!(told, ["หน้าที่[-หนึ่ง-][+สอง+]", "[+ง+]"]);
    }

    #[test]
    fn texts_of_any_length_come_to_an_end() {
        let numbers: Vec<String> = (0..40_000).map(|number: u32| number.to_string()).collect();
        let old = numbers.join(" ");
        let new = numbers.iter().rev().map(String::as_str).collect::<Vec<_>>().join(" ");
        assert_eq!(text(&Words::new([]), &old, &new).len(), 2);
    }
}
