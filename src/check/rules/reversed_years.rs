//! A span of years runs forward: พ.ศ. 2566 – 2570.

use crate::check::Rule;
use crate::check::thai::{Slip, in_texts};
use crate::diag::{Message, Page, Severity, Words};
use crate::thai::{Run, YEARS, has_digit, run_at};

/// Looks for spans of years that run backward.
pub static RULE: Rule = Rule {
    severity: Severity::Error,
    ..Rule::new(
        "reversed-years",
        Page { number: "P0817", thai: THAI, english: ENGLISH, examples: EXAMPLES },
        |plan, found| {
            in_texts(plan, found, slips);
        },
    )
};

fn slips(text: &str) -> Vec<Slip> {
    let mut slips = Vec::new();
    if !has_digit(text) {
        return slips;
    }
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let Some(first) = run_at(text, at) else {
            at += c.len_utf8();
            continue;
        };
        let rest = text[first.end..].trim_start_matches(' ');
        if let Some(rest) = rest.strip_prefix(['-', '–', '—'])
            && let from = text.len() - rest.trim_start_matches(' ').len()
            && let Some(second) = run_at(text, from)
            && is_backward(&first, &second)
        {
            let span = text[at..second.end].to_owned();
            slips.push(Slip::new(at..second.end, ReversedYears { span }));
        }
        at = first.end;
    }
    slips
}

/// Returns whether both are years and the second comes before the first.
fn is_backward(first: &Run, second: &Run) -> bool {
    let year = |run: &Run| run.value.filter(|year| YEARS.contains(year));
    year(first).zip(year(second)).is_some_and(|(first, second)| second < first)
}

/// A span of years in a text that ends before it begins.
#[derive(Debug)]
struct ReversedYears {
    span: String,
}

impl Words for ReversedYears {
    fn thai(&self) -> Message {
        let Self { span } = self;
        Message::new(format!("ช่วงปี {span} สิ้นสุดก่อนเริ่ม")).help("สลับปี หรือแก้ปีที่ผิด")
    }

    fn english(&self) -> Message {
        let Self { span } = self;
        Message::new(format!("the span {span} ends before it begins")).help("swap the years, or mend the wrong one")
    }
}

const THAI: &str = "# P0817 reversed-years

ช่วงปีย้อนกลับ

## ทำไมจึงสำคัญ

ปีสิ้นสุดมาก่อนปีเริ่มต้น จึงมีปีหนึ่งพิมพ์ผิดหรือสลับกัน

## วิธีแก้

สลับปีหรือแก้ปีที่ผิด
";

const ENGLISH: &str = "# P0817 reversed-years

A span of years runs backwards.

## Why it matters

One of the years is wrong, or they are swapped.

## How to mend it

Swap them, or mend the wrong one.
";

const EXAMPLES: &str = "## Wrong

```yaml content/projects.yaml
- id: added
  name: แผนพัฒนา พ.ศ. 2570 – 2566
  lists: [city-plan]
  budget: none
  division: กวส.
```

## Right

```yaml content/projects.yaml
- id: added
  name: แผนพัฒนา พ.ศ. 2566 – 2570
  lists: [city-plan]
  budget: none
  division: กวส.
```
";

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad_text, good_text};

    #[test]
    fn a_span_that_runs_backward_is_told() {
        bad_text(super::RULE.name, "(พ.ศ. ‸2570 – 2566)");
        bad_text(super::RULE.name, "ปี ‸๒๕๖๖-2562");
    }

    #[test]
    fn a_span_that_runs_forward_is_not() {
        good_text(super::RULE.name, "พ.ศ. 2566 – 2570 โทร 2568-1234 และ 2566-2566");
    }
}
