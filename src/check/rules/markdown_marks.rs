//! Values of YAML aren't Markdown: its marks would be printed as they are. In Markdown files a mark without a partner
//! is the fault leftover-emphasis.

use crate::check::Rule;
use crate::check::thai::{Slip, in_values};
use crate::diag::{Message, Page, Words};

/// Looks for marks of Markdown in values.
pub static RULE: Rule = Rule::new(
    "markdown-marks",
    Page { number: "P0827", thai: THAI, english: ENGLISH, examples: EXAMPLES },
    |plan, found| {
        in_values(plan, found, slips);
    },
);

/// The marks that nothing else is written with.
const MARKS: [&str; 4] = ["**", "~~", "![", "]("];

fn slips(text: &str) -> Vec<Slip> {
    let of = |marks: &'static str| {
        let slip = |(at, _): (usize, &str)| Slip::new(at..at + marks.len(), MarkdownMarks { marks });
        text.match_indices(marks).map(slip).collect::<Vec<_>>()
    };
    MARKS.into_iter().flat_map(of).collect()
}

/// Marks of Markdown in a value that isn't Markdown.
#[derive(Debug)]
struct MarkdownMarks {
    marks: &'static str,
}

impl Words for MarkdownMarks {
    fn thai(&self) -> Message {
        let Self { marks } = self;
        Message::new(format!("เครื่องหมาย {marks} จะพิมพ์ออกมาตามตัว")).help("ค่านี้ไม่ใช่ Markdown ให้ลบเครื่องหมายนี้")
    }

    fn english(&self) -> Message {
        let Self { marks } = self;
        Message::new(format!("`{marks}` would be printed as it is")).help("this value isn't Markdown: delete the marks")
    }
}

const THAI: &str = "# P0827 markdown-marks

มีเครื่องหมาย Markdown ในค่าของ YAML

## ทำไมจึงสำคัญ

ค่าใน YAML ไม่ใช่ Markdown เครื่องหมาย ** จะพิมพ์ออกมาตามตัว

## วิธีแก้

ลบเครื่องหมาย ถ้าต้องการตัวหนาให้เขียนในแฟ้ม Markdown
";

const ENGLISH: &str = "# P0827 markdown-marks

Marks of Markdown stand in a value of YAML.

## Why it matters

Values aren't Markdown; the marks would be printed as they are.

## How to mend it

Delete them; bold text belongs in a Markdown file.
";

const EXAMPLES: &str = "## Wrong

```yaml content/projects.yaml
- id: added
  name: โครงการ **สำคัญ** ของเมือง
  lists: [city-plan]
  budget: none
  division: กวส.
```

## Right

```yaml content/projects.yaml
- id: added
  name: โครงการสำคัญของเมือง
  lists: [city-plan]
  budget: none
  division: กวส.
```
";

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    #[test]
    fn marks_in_a_value_are_told() {
        bad(super::RULE.name, &[("terms.yaml", "- term: งบ‸**ลงทุน‸**\n")]);
        bad(super::RULE.name, &[("terms.yaml", "- term: \"[งบ‸](x)\"\n")]);
    }

    #[test]
    fn marks_in_markdown_and_single_stars_are_not() {
        good(super::RULE.name, &[("text.md", "**งบลงทุน** ~~เดิม~~\n"), ("terms.yaml", "- term: งบ*ลงทุน\n")]);
    }
}
