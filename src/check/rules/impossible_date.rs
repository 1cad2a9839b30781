//! A day of a month is one that the calendar has: no 31 of September, and 29 of February in leap years only.

use crate::check::Rule;
use crate::check::thai::{Slip, in_texts};
use crate::diag::{Message, Page, Severity, Words};
use crate::thai::{Date, dates, has_digit};

/// Looks for days that no calendar has.
pub static RULE: Rule = Rule {
    severity: Severity::Error,
    ..Rule::new(
        "impossible-date",
        Page { number: "P0816", thai: THAI, english: ENGLISH, examples: EXAMPLES },
        |plan, found| {
            in_texts(plan, found, slips);
        },
    )
};

fn slips(text: &str) -> Vec<Slip> {
    let slip = |date: Date| {
        let fault = ImpossibleDate { date: text[date.start..date.end].to_owned(), days: date.days };
        Slip::new(date.start..date.end, fault)
    };
    if has_digit(text) { dates(text).filter(|date| !date.is_real()).map(slip).collect() } else { Vec::new() }
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
";

const ENGLISH: &str = "# P0816 impossible-date

A date isn't in the calendar.

## Why it matters

Nobody can plan by a day that doesn't exist.

## How to mend it

Mend the day or the month.
";

const EXAMPLES: &str = "## Wrong

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
