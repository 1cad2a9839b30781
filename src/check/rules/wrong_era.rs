//! A year stands in the era that is written before it: พ.ศ. 2568 is ค.ศ. 2025.

use std::ops::RangeInclusive;

use crate::check::Rule;
use crate::check::thai::{Slip, in_texts};
use crate::diag::{Message, Page, Severity, Words};
use crate::thai::{AHEAD, YEARS, number_at};

/// Looks for years with the name of the other era.
pub static RULE: Rule = Rule {
    severity: Severity::Error,
    ..Rule::new(
        "wrong-era",
        Page { number: "P0815", thai: THAI, english: ENGLISH, examples: EXAMPLES },
        |plan, found| {
            in_texts(plan, found, slips);
        },
    )
};

fn slips(text: &str) -> Vec<Slip> {
    let of = |(era, years): (&str, RangeInclusive<u32>)| {
        let mut slips = Vec::new();
        for (at, _) in text.match_indices(era) {
            let from = at + era.len();
            let from = from + (text[from..].len() - text[from..].trim_start_matches(' ').len());
            let Some((year, to)) = number_at(text, from).filter(|(year, _)| years.contains(year)) else { continue };
            let meant = if era == "พ.ศ." { year + AHEAD } else { year - AHEAD };
            let words = WrongEra { written: text[at..to].to_owned(), meant: format!("{era} {meant}") };
            slips.push(Slip::new(from..to, words));
        }
        slips
    };
    [("พ.ศ.", 1900..=2299), ("ค.ศ.", YEARS)].into_iter().flat_map(of).collect()
}

/// A year of one era with the name of another.
#[derive(Debug)]
struct WrongEra {
    written: String,
    meant: String,
}

impl Words for WrongEra {
    fn thai(&self) -> Message {
        let Self { written, meant } = self;
        Message::new(format!("`{written}` เป็นปีของอีกศักราชหนึ่ง"))
            .label(format!("ต้องเป็น {meant}"))
            .help("แก้ปี หรือคำบอกศักราชข้างหน้า")
    }

    fn english(&self) -> Message {
        let Self { written, meant } = self;
        Message::new(format!("`{written}` is a year of the other era"))
            .label(format!("should be {meant}"))
            .help("mend the year, or the era before it")
    }
}

const THAI: &str = "# P0815 wrong-era

ปีไม่ตรงกับศักราชที่เขียนไว้

## ทำไมจึงสำคัญ

พ.ศ. 2027 กับ ค.ศ. 2570 เป็นไปไม่ได้ ปีหรือศักราชผิดอย่างใดอย่างหนึ่ง

## วิธีแก้

เขียนปีพุทธศักราชหลัง พ.ศ. หรือคริสต์ศักราชหลัง ค.ศ.
";

const ENGLISH: &str = "# P0815 wrong-era

A year isn't of the era before it.

## Why it matters

พ.ศ. 2027 and ค.ศ. 2570 can't be meant.

## How to mend it

Write a Buddhist year behind พ.ศ. and a common one behind ค.ศ.
";

const EXAMPLES: &str = "## Wrong

```yaml content/projects.yaml
- id: added
  name: โครงการปี พ.ศ. 2027
  lists: [city-plan]
  budget: none
  division: กวส.
```

## Right

```yaml content/projects.yaml
- id: added
  name: โครงการปี พ.ศ. 2570
  lists: [city-plan]
  budget: none
  division: กวส.
```
";

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad_text, good_text};

    #[test]
    fn a_year_of_the_other_era_is_told() {
        bad_text(super::RULE.name, "ปี พ.ศ. ‸2025 นี้");
        bad_text(super::RULE.name, "ปี ค.ศ.‸๒๕๖๘");
    }

    #[test]
    fn a_year_of_its_own_era_is_not() {
        good_text(super::RULE.name, "พ.ศ. 2568 หรือ ค.ศ. 2025 มาตรา 2025");
    }
}
