//! Amounts as officers write them, and what is to be written for them.

use crate::model::Amount;
use crate::thai::arabic_digit;

/// What was meant, and whether nothing else can have been.
pub struct Meant {
    pub written: String,
    pub certain: bool,
}

/// Words for units of so many baht.
const UNITS: [(&str, u32); 10] = [
    ("ล้านบาท", 1_000_000),
    ("แสนบาท", 100_000),
    ("หมื่นบาท", 10_000),
    ("ลบ.", 1_000_000),
    ("ล้าน", 1_000_000),
    ("แสน", 100_000),
    ("หมื่น", 10_000),
    ("พันบาท", 1_000),
    ("พัน", 1_000),
    ("million", 1_000_000),
];

/// What a text that is no amount was meant to say.
pub fn amount(text: &str) -> Option<Meant> {
    let plain = plain(text);
    let bare = without_signs(&plain);
    if let Some(amount) = Amount::parse(bare) {
        return Some(Meant { written: amount.to_string(), certain: true });
    }
    let in_units = UNITS.iter().find_map(|(word, unit)| {
        let number = bare.strip_suffix(word).map(str::trim_end)?;
        in_baht(number, *unit)
    });
    // As in other countries, points part the thousands; or spaces do.
    let regrouped = || {
        let number: String = bare.chars().map(|c| if matches!(c, '.' | ' ') { ',' } else { c }).collect();
        let is_grouped = number.split(',').skip(1).all(|group| group.len() == 3) && number.contains(',');
        let is_one_sign = !(bare.contains(',') || bare.contains('.') && bare.contains(' '));
        (is_grouped && is_one_sign).then(|| Amount::parse(&number)).flatten()
    };
    let amount = in_units.or_else(regrouped)?;
    Some(Meant { written: amount.to_string(), certain: false })
}

/// What a text that is no budget was meant to say: an amount, or one of the words for none.
pub fn budget(text: &str) -> Option<Meant> {
    let word = text.trim().trim_matches(['(', ')', '"', '“', '”', '\'']);
    let meant = |written: &str, certain| Some(Meant { written: written.to_owned(), certain });
    match word.to_lowercase().as_str() {
        "ไม่ใช้งบประมาณ" | "ไม่ใช้งบ" | "none." => meant("none", true),
        "ไม่ใช้" | "ไม่มี" | "ไม่มีงบประมาณ" | "ไม่มีค่าใช้จ่าย" | "-ไม่มี-" | "- ไม่มี -" | "no" | "no budget" => {
            meant("none", false)
        }
        "-" | "–" | "—" | "ไม่ระบุ" | "n/a" | "na" | "รอระบุ" => meant("unstated", false),
        _ => amount(text),
    }
}

/// What a text that is no part of an amount was meant to say: an amount, or that there is none of it.
pub fn part(text: &str) -> Option<Meant> {
    budget(text).map(|meant| match meant.written.as_str() {
        // A part that isn't there is none.
        "unstated" => Meant { written: "none".to_owned(), certain: false },
        _ => meant,
    })
}

/// Returns a text with ASCII's digits, points and commas for those of other blocks, and a plain minus.
fn plain(text: &str) -> String {
    let letter = |c: char| match c {
        '！'..='～' => char::from_u32(u32::from(c) - u32::from('！') + u32::from('!')).unwrap_or(c),
        '−' => '-',
        c if c.is_whitespace() => ' ',
        _ => c,
    };
    text.chars().map(letter).collect()
}

/// Returns an amount without the signs and words of baht around it.
fn without_signs(text: &str) -> &str {
    let mut bare = text.trim_matches(|c: char| c == ' ' || matches!(c, '"' | '“' | '”' | '\''));
    for sign in ["฿", "THB", "thb", "Baht", "บาท"] {
        bare = bare.strip_prefix(sign).map_or(bare, str::trim_start);
    }
    for sign in ["ถ้วน", "บาท", "บ.", "THB", "thb", "Baht", "baht", "฿", ".-", ".–", ",-", "/-", ".—"]
    {
        // What is left of a unit must stay with it: ล้านบาท.
        let rest = bare.strip_suffix(sign).map(str::trim_end);
        bare = rest.filter(|rest| rest.ends_with(|c: char| c.is_numeric() || "บาท.-–".contains(c))).unwrap_or(bare);
    }
    bare
}

/// Returns a number of units in baht.
fn in_baht(number: &str, unit: u32) -> Option<Amount> {
    let number: String = number.chars().filter(|c| *c != ',').map(arabic_digit).collect();
    let (whole, part) = number.split_once('.').unwrap_or((&number, ""));
    let is_number = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 9 || part.len() > 6 || !is_number(whole) || !is_number(part) {
        return None;
    }
    let whole = whole.parse::<u64>().ok()?.checked_mul(u64::from(unit))?;
    let part = format!("{part:0<6}").parse::<u64>().ok()?.checked_mul(u64::from(unit))?;
    (part % 1_000_000 == 0).then(|| Amount::parse(&(whole + part / 1_000_000).to_string())).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(meant: Option<Meant>) -> String {
        meant.map_or_else(
            || "?".to_owned(),
            |meant| format!("{}{}", meant.written, if meant.certain { "!" } else { "" }),
        )
    }

    #[test]
    fn amounts_as_officers_write_them_are_told_as_phaen_reads_them() {
        for (text, expected) in [
            ("4,423,300 บาท", "4,423,300!"),
            ("4423300บาท", "4,423,300!"),
            ("฿4,423,300", "4,423,300!"),
            ("฿ 4,423,300.50", "4,423,300.50!"),
            ("4,423,300.-", "4,423,300!"),
            ("4,423,300.- บาท", "4,423,300!"),
            ("4,423,300 บาทถ้วน", "4,423,300!"),
            ("๔,๔๒๓,๓๐๐ บาท", "4,423,300!"),
            ("４，４２３，３００", "4,423,300!"),
            ("“4,423,300”", "4,423,300!"),
            ("−500", "-500!"),
            ("THB 1,000", "1,000!"),
            ("4.4 ล้านบาท", "4,400,000"),
            ("4.4233 ล้าน", "4,423,300"),
            ("๘ แสนบาท", "800,000"),
            ("822.4 พันบาท", "822,400"),
            ("12 ลบ.", "12,000,000"),
            ("1.000.000", "1,000,000"),
            ("1 000 000", "1,000,000"),
            ("82,2400", "?"),
            ("1,00", "?"),
            ("แปดแสน", "?"),
            ("ล้านบาท", "?"),
            ("1.2345678 ล้านบาท", "?"),
            ("99999999999999999999 บาท", "?"),
            ("", "?"),
        ] {
            assert_eq!(told(amount(text)), expected, "{text}");
        }
    }

    #[test]
    fn words_for_no_budget_are_told_as_phaen_reads_them() {
        for (text, expected) in [
            ("ไม่ใช้งบประมาณ", "none!"),
            ("(ไม่ใช้งบประมาณ)", "none!"),
            ("ไม่มี", "none"),
            ("-", "unstated"),
            ("–", "unstated"),
            ("N/A", "unstated"),
            ("500 บาท", "500!"),
            ("ตามจริง", "?"),
        ] {
            assert_eq!(told(budget(text)), expected, "{text}");
        }
    }
}
