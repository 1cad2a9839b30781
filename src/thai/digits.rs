//! Digits of both scripts, Arabic and Thai, and the short whole numbers that are written with them.

/// The Thai digits, from nothing to nine (category Nd of the block "Thai").
const ZERO: char = '๐';
const NINE: char = '๙';

/// The most digits of a number that is read: more are no day, year or count.
const LONGEST: usize = 9;

/// Returns whether a character is a Thai digit.
pub fn is_thai_digit(c: char) -> bool {
    (ZERO..=NINE).contains(&c)
}

/// Returns whether a character is a digit, Arabic or Thai.
pub fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || is_thai_digit(c)
}

/// Returns whether a digit, Arabic or Thai, stands in a text.
pub fn has_digit(text: &str) -> bool {
    text.contains(is_digit)
}

/// Returns a Thai digit as an Arabic one; all else stays.
pub fn arabic_digit(c: char) -> char {
    if is_thai_digit(c) { shifted(c, ZERO, '0') } else { c }
}

/// Returns an Arabic digit as a Thai one; all else stays.
pub fn thai_digit(c: char) -> char {
    if c.is_ascii_digit() { shifted(c, '0', ZERO) } else { c }
}

/// Thai digits as Arabic ones; all else stays.
pub fn arabic_digits(text: &str) -> String {
    text.chars().map(arabic_digit).collect()
}

fn shifted(digit: char, from: char, to: char) -> char {
    char::from_u32(u32::from(to) + u32::from(digit) - u32::from(from)).unwrap_or(digit)
}

/// A whole number and the bytes that it takes of a text.
///
/// Of a run of more than nine digits the value is `None`: it is read no further than to know that, and passed over as a
/// whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The byte behind it, or before it where it is read backward.
    pub end: usize,
    /// What it says.
    pub value: Option<u32>,
}

/// The run of digits, of either script, that begins at a byte; `None` where there is none.
pub fn run_at(text: &str, at: usize) -> Option<Run> {
    let rest = &text[at..];
    let length = rest.find(|c| !is_digit(c)).unwrap_or(rest.len());
    (length > 0).then(|| Run { end: at + length, value: value(&rest[..length]) })
}

/// The whole number, of at most nine digits, that begins at a byte, and the byte behind it.
pub fn number_at(text: &str, at: usize) -> Option<(u32, usize)> {
    run_at(text, at).and_then(|run| Some((run.value?, run.end)))
}

/// The number of one or two digits right before a byte, with at most one space between, and the byte at which it
/// begins. It is no part of a longer number, a decimal, a list or a date in digits.
pub fn number_before(text: &str, at: usize) -> Option<(u32, usize)> {
    let before = text[..at].strip_suffix(' ').unwrap_or(&text[..at]);
    let digits = before.chars().rev().take(3).take_while(|c| is_digit(*c));
    let (count, length) = digits.fold((0, 0), |(count, length), c| (count + 1, length + c.len_utf8()));
    let (rest, number) = before.split_at(before.len() - length);
    let is_part = rest.ends_with(['.', ',', '/', '-']);
    (count <= 2 && !is_part).then_some(())?;
    Some((value(number)?, rest.len()))
}

fn value(digits: &str) -> Option<u32> {
    let is_short = digits.chars().nth(LONGEST).is_none();
    is_short.then(|| arabic_digits(digits).parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_both_scripts_are_digits_and_no_others_are() {
        assert!("0123456789๐๑๒๓๔๕๖๗๘๙".chars().all(is_digit));
        assert!(!"ก๏๚½²٣฿,.".chars().any(is_digit));
        assert_eq!(arabic_digits("ก๐๑๒๓๔๕๖๗๘๙a5"), "ก0123456789a5");
        assert_eq!("ก0123456789".chars().map(thai_digit).collect::<String>(), "ก๐๑๒๓๔๕๖๗๘๙");
        assert!(has_digit("ปี ๖๘") && has_digit("x1") && !has_digit("ปี"));
    }

    #[test]
    fn a_number_is_read_from_where_it_begins() {
        assert_eq!(number_at("ปี ๒๕๖๘ นี้", "ปี ".len()), Some((2568, "ปี ๒๕๖๘".len())));
        assert_eq!(number_at("999999999", 0), Some((999_999_999, 9)));
        assert_eq!(number_at("1234567890", 0), None);
        assert_eq!(run_at("1234567890ก", 0), Some(Run { end: 10, value: None }));
        assert_eq!(run_at("ก", 0), None);
    }

    #[test]
    fn a_short_number_is_read_from_where_it_ends() {
        let before = |text: &str| number_before(text, text.len()).map(|(number, _)| number);
        assert_eq!((before("วันที่ 31 "), before("๒๙"), before("x 7")), (Some(31), Some(29), Some(7)));
        assert_eq!(number_before("วันที่ 31 ", "วันที่ 31 ".len()).map(|(_, at)| at), Some("วันที่ ".len()));
        for text in ["131", "1.31", "1,31", "1/3", "2-31", "31  ", "", "ก"] {
            assert_eq!(before(text), None, "{text}");
        }
    }
}
