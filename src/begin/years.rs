//! Years as they stand in texts, and their numbers in the place of others.

use std::ops::Range;

use crate::thai::{YEARS, is_digit, is_thai_digit, month_named, run_at, thai_digit};

/// The most letters of a month's name that stand before a year of two digits.
const LONGEST_MONTH: usize = 12;

/// A year of the Buddhist era that stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Its digits.
    pub range: Range<usize>,
    /// Its number, of four digits.
    pub number: u32,
}

/// Returns the years of a text: of four digits, and of two behind a month (ต.ค. 67). A number that goes on (2,568.00) is
/// no year.
pub fn years(text: &str) -> Vec<Written> {
    let in_full = |range: &Range<usize>| text[range.clone()].chars().count() == 4 && !is_part(text, range);
    let of = |range: Range<usize>| {
        let number = run_at(text, range.start)?.value?;
        if in_full(&range) {
            return Some(Written { range, number });
        }
        let is_short = number < 100 && text[range.clone()].chars().count() == 2 && is_behind_month(text, range.start);
        is_short.then(|| Written { range, number: number + 2500 })
    };
    digits(text).into_iter().filter_map(of).filter(|year| YEARS.contains(&year.number)).collect()
}

/// Returns a text with each of its years moved on by as many, those alone of which `is_meant` holds; the script of their
/// digits stays. `None` where one of them would be no year any more.
pub fn moved(text: &str, by: i32, is_meant: impl Fn(u32) -> bool) -> Option<String> {
    with_numbers(text, years(text).into_iter().filter(|year| is_meant(year.number)).map(|year| year.range), by)
}

/// Returns the text of a period with its years moved on by one. All numbers of four or two digits are years there.
pub fn moved_period(text: &str) -> Option<String> {
    let is_year = |range: &Range<usize>| [2, 4].contains(&text[range.clone()].chars().count());
    with_numbers(text, digits(text).into_iter().filter(is_year), 1)
}

/// Returns a key or a number with another year in the place of its digits: in their script, and in quotes where they are.
pub fn renamed(written: &str, year: u32) -> String {
    digits(written).first().map_or_else(
        || year.to_string(),
        |range| format!("{}{}{}", &written[..range.start], like(&written[range.clone()], year), &written[range.end..]),
    )
}

fn with_numbers(text: &str, ranges: impl Iterator<Item = Range<usize>>, by: i32) -> Option<String> {
    let (mut out, mut end) = (String::with_capacity(text.len()), 0);
    for range in ranges {
        let written = &text[range.clone()];
        let number = run_at(text, range.start)?.value?.checked_add_signed(by)?;
        let is_short = written.chars().count() == 2;
        let is_year = if is_short { number < 100 } else { YEARS.contains(&number) };
        if !is_year {
            return None;
        }
        out += &text[end..range.start];
        out += &like(written, number);
        end = range.end;
    }
    Some(out + &text[end..])
}

/// Returns a number in the digits of another, and with as many.
fn like(written: &str, number: u32) -> String {
    let width = written.chars().count();
    let digits = format!("{number:0width$}");
    if written.starts_with(is_thai_digit) { digits.chars().map(thai_digit).collect() } else { digits }
}

/// The runs of digits of a text.
fn digits(text: &str) -> Vec<Range<usize>> {
    let (mut runs, mut at) = (Vec::new(), 0);
    while let Some(start) = text[at..].find(is_digit).map(|found| at + found) {
        let end = run_at(text, start).map_or(text.len(), |run| run.end);
        runs.push(start..end);
        at = end;
    }
    runs
}

/// Returns whether digits are part of a longer number or of a code.
fn is_part(text: &str, range: &Range<usize>) -> bool {
    let (before, behind) = (&text[..range.start], &text[range.end..]);
    let of_code = |c: char| c.is_ascii_alphanumeric();
    let ends_number = |before: &str| before.strip_suffix(['.', ',']).is_some_and(|rest| rest.ends_with(is_digit));
    let group = behind.strip_prefix(',').map_or(0, |rest| rest.chars().take_while(|c| is_digit(*c)).count());
    let has_decimals = behind.strip_prefix('.').is_some_and(|rest| rest.starts_with(is_digit));
    before.ends_with(of_code) || behind.starts_with(of_code) || ends_number(before) || group == 3 || has_decimals
}

/// Returns whether the name of a month stands before a byte.
fn is_behind_month(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches(' ');
    let before = before.strip_suffix("พ.ศ.").unwrap_or(before).trim_end_matches(' ');
    let mut starts = before.char_indices().rev().take(LONGEST_MONTH).map(|(start, _)| start);
    starts.any(|start| before[start..].chars().count() > 2 && month_named(&before[start..]).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_found_and_other_numbers_are_not() {
        let found = |text: &str| years(text).into_iter().map(|year| year.number).collect::<Vec<_>>();
        assert_eq!(found("พ.ศ. 2566-2570 และ พ.ศ.๒๕๖๘, ครั้งที่ 8/2567"), [2566, 2570, 2568, 2567]);
        assert_eq!(found("ณ วันที่ 2 ต.ค. 67 ถึงเดือนกันยายน พ.ศ. 68"), [2567, 2568]);
        assert_eq!(found("2,568 บาท 2568.50 12568 256 OKR2568 2568,000 1.2568 ร้อยละ 67 คน 2025"), [] as [u32; 0]);
    }

    #[test]
    fn moved_years_keep_their_script() {
        let next = |text: &str| moved(text, 1, |_| true);
        assert_eq!(next("ปี ๒๕๖๘ (2569)").as_deref(), Some("ปี ๒๕๖๙ (2570)"));
        assert_eq!(moved("พ.ศ. 2548 และ 2568", 2, |year| year > 2558).as_deref(), Some("พ.ศ. 2548 และ 2570"));
        assert_eq!(next("2800"), None);
        assert_eq!(moved_period("ต.ค. 68 - ไตรมาส 2/๒๕๖๙").as_deref(), Some("ต.ค. 69 - ไตรมาส 2/๒๕๗๐"));
        assert_eq!(moved_period("ต.ค. 99"), None);
        assert_eq!([renamed("\"2568\"", 2569), renamed("๒๕๖๘", 2569)], ["\"2569\"", "๒๕๖๙"]);
    }
}
