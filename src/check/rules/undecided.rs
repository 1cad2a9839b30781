//! Nothing is left that somebody is still to say: no value of the content is the word รอระบุ alone.
//!
//! Authors write it where a figure, a target or a date isn't known yet, and `phaen new-year` writes it where last year's
//! no longer holds. A draft can be built with it; whoever wants no plan to go out with it makes the rule `deny`.

use crate::check::{Finding, Findings, Rule};
use crate::diag::{Message, Page, Words};
use crate::model::checks::Written;
use crate::model::{Plan, UNDECIDED};

/// Looks for what is still to be said.
pub static RULE: Rule =
    Rule::new("undecided", Page { number: "P0880", thai: THAI, english: ENGLISH, examples: EXAMPLES }, check);

fn check(plan: &Plan, found: &mut Findings) {
    let is_hole = |text: &str| text.trim() == UNDECIDED;
    for passage in plan.passages.iter().filter(|it| it.written == Written::Value && is_hole(&it.text)) {
        found.report(Finding::at(passage.place, Undecided));
    }
}

/// A value that somebody is still to say.
#[derive(Debug)]
struct Undecided;

impl Words for Undecided {
    fn thai(&self) -> Message {
        Message::new("ยังรอระบุค่านี้").help(format!("เขียนค่าจริงแทนคำว่า {UNDECIDED}"))
    }

    fn english(&self) -> Message {
        Message::new("this is still to be said").help(format!("write the value in the place of {UNDECIDED}"))
    }
}

const THAI: &str = "# P0880 undecided

ค่านี้ยังเขียนว่า รอระบุ

## ทำไมจึงสำคัญ

แผนที่เผยแพร่แล้วไม่ควรมีวงเงิน ค่าเป้าหมาย ผล หรือวันที่ที่ยังไม่ได้ตัดสินใจ ร่างสร้างได้ แต่ phaen จะบอกทุกครั้งที่สร้าง

## วิธีแก้

เขียนค่าจริงแทนคำว่า รอระบุ ถ้าไม่ต้องการให้แผนออกไปทั้งที่ยังมีคำนี้ ให้ตั้งระดับของกฎนี้เป็น deny ใน checks ของ plan.yaml
";

const ENGLISH: &str = "# P0880 undecided

A value is the word รอระบุ: somebody is still to say it.

## Why it matters

A plan that is published shouldn't have amounts, targets, results or dates that nobody has decided. A draft can be built,
and every build tells of them.

## How to mend it

Write the value in the place of รอระบุ. To let no plan go out with the word, give the rule the level `deny` in `checks` of
plan.yaml.
";

const EXAMPLES: &str = "## Wrong

```yaml content/projects.yaml
- id: added
  name: โครงการเพิ่ม
  lists: [city-plan]
  budget: รอระบุ
  division: กวส.
```

## Right

```yaml content/projects.yaml
- id: added
  name: โครงการเพิ่ม
  lists: [city-plan]
  budget: 120,000
  division: กวส.
```
";

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    fn project(budget: &str) -> String {
        format!("- id: road\n  name: โครงการก่อสร้างถนน\n  division: กวส.\n  budget: {budget}\n")
    }

    #[test]
    fn what_is_still_to_be_said_is_told_in_budgets_their_parts_and_texts() {
        bad(super::RULE.name, &[("projects.yaml", &project("‸รอระบุ"))]);
        bad(super::RULE.name, &[("projects.yaml", &project("{2567: \"100\", 2568: ‸รอระบุ}"))]);
        let items = "  items:\n    - {name: งานดิน, budget: ‸รอระบุ}\n    - {name: งานหิน, budget: ‸รอระบุ}\n";
        bad(super::RULE.name, &[("projects.yaml", &(project("items") + items))]);
        let targets = "- code: OKR 1\n  name: ความพอใจ\n  targets: {2567: ร้อยละ 50, 2568: ‸รอระบุ}\n";
        bad(super::RULE.name, &[("key-results.yaml", targets)]);
    }

    #[test]
    fn the_word_within_a_text_and_other_words_are_not() {
        good(super::RULE.name, &[("projects.yaml", &project("unstated"))]);
        good(super::RULE.name, &[("terms.yaml", "- term: รอระบุพื้นที่\n")]);
    }
}
