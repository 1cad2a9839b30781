//! A day of a month is one that the calendar has: no 31 of September, and 29 of February in leap years only.

use crate::check::thai::{Slip, has_digit, in_texts, is_thai, number_at, number_before};
use crate::check::{Findings, Rule, Sees, Weighing};
use crate::diag::{Message, Page, Severity, Words};
use crate::model::Plan;

/// Looks for days that no calendar has.
pub static RULE: Rule = Rule {
    name: "impossible-date",
    page: Page { number: "P0816", thai: THAI, english: ENGLISH },
    severity: Severity::Error,
    weighing: Weighing::Free,
    sees: Sees::Entries,
    check,
};

fn check(plan: &Plan, found: &mut Findings) {
    in_texts(plan, found, slips);
}

/// The months, in full and in short, with the days that they have at most.
const MONTHS: [(&str, &str, u32); 12] = [
    ("มกราคม", "ม.ค.", 31),
    ("กุมภาพันธ์", "ก.พ.", 29),
    ("มีนาคม", "มี.ค.", 31),
    ("เมษายน", "เม.ย.", 30),
    ("พฤษภาคม", "พ.ค.", 31),
    ("มิถุนายน", "มิ.ย.", 30),
    ("กรกฎาคม", "ก.ค.", 31),
    ("สิงหาคม", "ส.ค.", 31),
    ("กันยายน", "ก.ย.", 30),
    ("ตุลาคม", "ต.ค.", 31),
    ("พฤศจิกายน", "พ.ย.", 30),
    ("ธันวาคม", "ธ.ค.", 31),
];

fn slips(text: &str) -> Vec<Slip> {
    let mut slips = Vec::new();
    if !has_digit(text) {
        return slips;
    }
    for (full, short, days) in MONTHS {
        for (at, month) in text.match_indices(full).chain(text.match_indices(short)) {
            let Some((day, start)) = number_before(text, at) else { continue };
            let end = at + month.len();
            if month == short && text[end..].starts_with(is_thai) {
                continue; // ก.พ.ค. is no February.
            }
            let after = text[end..].trim_start_matches([' ', 'พ', '.', 'ศ']);
            let year = number_at(text, text.len() - after.len()).map(|(year, _)| year);
            let days = if days == 29 && year.is_some_and(|year| !is_leap(year)) { 28 } else { days };
            if day == 0 || day > days {
                let date = text[start..end].to_owned();
                let days = u8::try_from(days).unwrap_or(u8::MAX);
                slips.push(Slip::new(start..end, ImpossibleDate { date, days }));
            }
        }
    }
    slips
}

/// Returns whether a year of the Buddhist era, of four digits or its last two, is a leap year.
fn is_leap(year: u32) -> bool {
    let year = if year < 100 { year + 2500 } else { year };
    let common = year.saturating_sub(543);
    common % 4 == 0 && (common % 100 != 0 || common % 400 == 0)
}

/// A day that no calendar has.
#[derive(Debug)]
struct ImpossibleDate {
    date: String,
    days: u8,
}

impl Words for ImpossibleDate {
    fn thai(&self) -> Message {
        let Self { date, days } = self;
        Message::new(format!("ไม่มีวันที่ {date}")).label(format!("เดือนนี้มี {days} วัน")).help("แก้วันที่")
    }

    fn english(&self) -> Message {
        let Self { date, days } = self;
        Message::new(format!("there is no {date}")).label(format!("this month has {days} days")).help("mend the date")
    }
}

const THAI: &str = "# P0816 impossible-date

วันที่นี้ไม่มีในปฏิทิน

## ทำไมจึงสำคัญ

กำหนดการที่ไม่มีจริงทำให้ผู้รับผิดชอบวางแผนไม่ได้

## วิธีแก้

แก้วันหรือเดือนให้ถูกต้อง

## ผิด

```yaml content/projects.yaml
- id: added
  name: โครงการวันที่ 31 กันยายน 2570
  lists: [city-plan]
  budget: none
  division: กวส.
```

## ถูก

```yaml content/projects.yaml
- id: added
  name: โครงการวันที่ 30 กันยายน 2570
  lists: [city-plan]
  budget: none
  division: กวส.
```
";

const ENGLISH: &str = "# P0816 impossible-date

A date isn't in the calendar.

## Why it matters

Nobody can plan by a day that doesn't exist.

## How to mend it

Mend the day or the month.

## Wrong

```yaml content/projects.yaml
- id: added
  name: โครงการวันที่ 31 กันยายน 2570
  lists: [city-plan]
  budget: none
  division: กวส.
```

## Right

```yaml content/projects.yaml
- id: added
  name: โครงการวันที่ 30 กันยายน 2570
  lists: [city-plan]
  budget: none
  division: กวส.
```
";

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad_text, good_text};

    #[test]
    fn days_that_no_calendar_has_are_told() {
        bad_text(super::RULE.name, "วันที่ ‸31 กันยายน 2567");
        bad_text(super::RULE.name, "วันที่ ‸๒๙ กุมภาพันธ์ พ.ศ. 2568");
        bad_text(super::RULE.name, "ณ ‸32 ต.ค. 67");
        bad_text(super::RULE.name, "วันที่ ‸0 มกราคม 2568");
    }

    #[test]
    fn days_that_there_are_are_not() {
        good_text(super::RULE.name, "16 กุมภาพันธ์ 2566 และ 29 กุมภาพันธ์ 2567 ณ 2 ต.ค. 67 ครั้งที่ 40 ก.พ.ค. 2567 มกราคม");
    }
}
