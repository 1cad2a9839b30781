//! Targets: a text, and the number, unit and comparison that can be read from it.

use crate::diag::Place;
use crate::thai::arabic_digits;

use super::Amount;

/// A target of a fiscal year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// What is aimed at, one line or several.
    pub lines: Vec<String>,
    /// Whether each line is a point of a list.
    pub is_list: bool,
    /// Where it is written.
    pub place: Place,
}

/// What a target's text says in numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// How much.
    pub number: Amount,
    /// Of what: ร้อยละ, ระดับ, or the word behind the number; empty where there is none.
    pub unit: String,
    /// Whether the number is the least, the most or what is aimed at.
    pub comparison: Comparison,
}

/// How a target's number is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// ไม่น้อยกว่า, อย่างน้อย
    AtLeast,
    /// ไม่เกิน
    AtMost,
    /// The number itself.
    Exactly,
}

/// The units that stand before their number.
const UNITS_BEFORE: [&str; 2] = ["ร้อยละ", "ระดับ"];
/// What makes the number the least that is aimed at.
const AT_LEAST: [&str; 5] = ["ไม่น้อยกว่า", "ไม่ต่ำกว่า", "อย่างน้อย", "ขั้นต่ำ", "ตั้งแต่"];
/// What makes the number the most that is borne.
const AT_MOST: [&str; 4] = ["ไม่เกิน", "ไม่มากกว่า", "ไม่สูงกว่า", "อย่างมาก"];

impl Target {
    /// Returns its lines as they are shown, each point of a list behind a dash.
    pub fn shown(&self) -> impl Iterator<Item = String> {
        let dash = if self.is_list { "- " } else { "" };
        self.lines.iter().map(move |line| format!("{dash}{line}"))
    }

    /// What the target says in numbers, where it is one line.
    pub fn reading(&self) -> Option<Reading> {
        let [line] = self.lines.as_slice() else { return None };
        Reading::of(line)
    }

    /// The sum of all numbers in its text, whatever they are of: nothing that is printed, but it changes with them.
    pub fn sum_of_numbers(&self) -> Amount {
        self.lines.iter().flat_map(|line| numbers_in(&arabic_digits(line))).map(|number| number.value).sum()
    }
}

impl Reading {
    /// What a line says in numbers: one that has one number outside brackets, codes aside. Whatever is said in more
    /// words than that can't be compared.
    pub fn of(line: &str) -> Option<Self> {
        let text = without_brackets(&arabic_digits(line));
        let mut numbers = numbers_in(&text).into_iter().filter(|number| !is_code(&text, number));
        let (number, None) = (numbers.next()?, numbers.next()) else { return None };
        let (before, after) = (text[..number.start].trim_end(), text[number.end..].trim_start());
        let unit = match UNITS_BEFORE.into_iter().find(|unit| before.ends_with(unit)) {
            Some(unit) => unit.to_owned(),
            None if after.starts_with('%') => UNITS_BEFORE[0].to_owned(),
            None => after.split(|c: char| c.is_whitespace() || c.is_ascii_punctuation()).next()?.to_owned(),
        };
        let says = |words: &[&str]| words.iter().any(|word| before.contains(word));
        let comparison = match () {
            () if says(&AT_MOST) => Comparison::AtMost,
            () if says(&AT_LEAST) => Comparison::AtLeast,
            () => Comparison::Exactly,
        };
        Some(Self { number: number.value, unit, comparison })
    }
}

/// A number and its bytes in a text.
struct Number {
    start: usize,
    end: usize,
    value: Amount,
}

/// The most parts of an amount: fifteen digits in groups of three, and satang.
const MOST_PARTS: usize = 6;

/// Returns the numbers in a text with Arabic digits: `1,200.50` is one, the parts of `1,2` are two.
fn numbers_in(text: &str) -> Vec<Number> {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let run = |from: usize| (from..text.len()).find(|at| !is_digit(*at)).unwrap_or(text.len());
    let mut numbers = Vec::new();
    let mut at = 0;
    while at < text.len() {
        if !is_digit(at) {
            at += 1;
            continue;
        }
        let mut end = run(at);
        // With one part more than an amount can have, the whole is none: there is no need to read on to its end.
        for _ in 0..MOST_PARTS {
            if !(matches!(bytes.get(end), Some(b',' | b'.')) && is_digit(end + 1)) {
                break;
            }
            end = run(end + 1);
        }
        if Amount::parse(&text[at..end]).is_none() {
            end = run(at);
        }
        numbers.extend(Amount::parse(&text[at..end]).map(|value| Number { start: at, end, value }));
        at = end;
    }
    numbers
}

/// Returns whether a number is part of a name in Latin letters: ISO 37001.
fn is_code(text: &str, number: &Number) -> bool {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    letter(text[..number.start].trim_end().chars().next_back()) || letter(text[number.end..].chars().next())
}

/// A text without what stands in brackets.
fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let outside = |c: &char| {
        match c {
            '(' => depth += 1,
            ')' if depth > 0 => {
                depth -= 1;
                return false;
            }
            _ => {}
        }
        depth == 0
    };
    text.chars().filter(outside).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Sources;

    fn target(lines: &[&str]) -> Target {
        let place = Place::new(Sources::default().add("target", ""), 0..0);
        Target { lines: lines.iter().map(|line| (*line).to_owned()).collect(), is_list: false, place }
    }

    fn read(line: &str) -> Option<(String, String, Comparison)> {
        let reading = target(&[line]).reading()?;
        Some((reading.number.to_string(), reading.unit, reading.comparison))
    }

    #[test]
    fn number_unit_and_comparison_are_read_from_the_text() {
        let is = |line: &str, number: &str, unit: &str, comparison| {
            assert_eq!(read(line), Some((number.to_owned(), unit.to_owned(), comparison)), "{line}");
        };
        is("ร้อยละ 75", "75", "ร้อยละ", Comparison::Exactly);
        is("ไม่น้อยกว่าร้อยละ ๕๐", "50", "ร้อยละ", Comparison::AtLeast);
        is("92.5%", "92.50", "ร้อยละ", Comparison::Exactly);
        is("ระดับ 4", "4", "ระดับ", Comparison::Exactly);
        is("ไม่น้อยกว่า 4 หน่วยงาน", "4", "หน่วยงาน", Comparison::AtLeast);
        is("ไม่เกิน 1,200 เรื่อง", "1,200", "เรื่อง", Comparison::AtMost);
        is("4 หลักสูตร (หลักสูตร/ประเด็นย่อย 2)", "4", "หลักสูตร", Comparison::Exactly);
        is("คู่มือตาม ISO 9001 ที่ปรับปรุงแล้ว 36 ฉบับ", "36", "ฉบับ", Comparison::Exactly);
    }

    #[test]
    fn what_has_no_number_or_several_can_not_be_compared() {
        for line in ["-", "N/A คน (4 กลุ่ม)", "ลดลง 1 ใน 3", "ทุกเดือน", "เข้าร่วม ISO37001"]
        {
            assert_eq!(read(line), None, "{line}");
        }
        assert_eq!(target(&["ร้อยละ 5", "ร้อยละ 6"]).reading(), None);
    }

    #[test]
    fn all_numbers_of_a_text_are_added_up() {
        let sum = target(&["- ลดลง 1 ใน 3", "- ISO 37001 (๒ ฉบับ, 1,000.5 บาท)"]).sum_of_numbers();
        assert_eq!(sum.to_string(), "38,007.50");
    }
}
