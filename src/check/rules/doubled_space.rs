//! Words are parted by one space.
//!
//! Spaces at the ends of lines, around the cells of Markdown tables and behind the markers of its blocks are layout and
//! don't count; neither do those between backticks, where Markdown shows code as it is.

use crate::check::Rule;
use crate::check::thai::{Slip, in_texts};
use crate::diag::{Message, Page, Words};

/// Looks for several spaces in a row.
pub static RULE: Rule = Rule::new(
    "doubled-space",
    Page { number: "P0824", thai: THAI, english: ENGLISH, examples: EXAMPLES },
    |plan, found| {
        in_texts(plan, found, slips);
    },
);

fn slips(text: &str) -> Vec<Slip> {
    let mut slips = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        slips.extend(of_line(line).map(|(from, to)| Slip::new(start + from..start + to, DoubledSpace).replaced(" ")));
        start += line.len();
    }
    slips
}

/// The runs of spaces inside a line.
fn of_line(line: &str) -> impl Iterator<Item = (usize, usize)> {
    let is_space = |c: char| matches!(c, ' ' | '\u{a0}');
    let mut runs = Vec::new();
    let mut at = 0;
    for run in line.split_inclusive(move |c| !is_space(c)) {
        let spaces = run.len() - run.trim_start_matches(is_space).len();
        let (before, after) = (line[..at].chars().next_back(), run[spaces..].chars().next());
        let is_layout = |c: Option<char>| c.is_none_or(|c| matches!(c, '|' | '\r' | '\n'));
        let several = run[..spaces].chars().count() > 1;
        if several && !is_layout(before) && !is_layout(after) && !are_markers(&line[..at]) && !is_code(line, at) {
            runs.push((at, at + spaces));
        }
        at += run.len();
    }
    runs.into_iter()
}

/// Returns whether a line begins with this and nothing else: the markers of lists' items, quotations and headings. How many
/// spaces stand behind one says what the line belongs to.
fn are_markers(start: &str) -> bool {
    let is_number = |marker: &str| marker.bytes().all(|byte| byte.is_ascii_digit());
    start.split_whitespace().all(|marker| {
        matches!(marker, "-" | "*" | "+" | ":")
            || ['>', '#'].iter().any(|sign| marker.chars().all(|c| c == *sign))
            || marker.strip_suffix(['.', ')']).is_some_and(is_number)
    })
}

/// Returns whether a byte of a line stands between backticks.
fn is_code(line: &str, at: usize) -> bool {
    line[..at].contains('`') && line[at..].contains('`')
}

/// Several spaces in a row.
#[derive(Debug)]
struct DoubledSpace;

impl Words for DoubledSpace {
    fn thai(&self) -> Message {
        Message::new("เว้นวรรคซ้อนกัน").help("เว้นวรรคเพียงครั้งเดียว")
    }

    fn english(&self) -> Message {
        Message::new("several spaces in a row").help("leave one")
    }
}

const THAI: &str = "# P0824 doubled-space

มีช่องว่างซ้อนกัน

## ทำไมจึงสำคัญ

ช่องว่างเกินเห็นได้ในเล่ม และทำให้คำเดียวกันค้นหาไม่ตรง

## วิธีแก้

เหลือช่องว่างเดียว หรือสั่ง phaen check --fix
";

const ENGLISH: &str = "# P0824 doubled-space

Spaces are doubled.

## Why it matters

They show in print and keep equal names from being equal.

## How to mend it

Leave one, or run phaen check --fix.
";

const EXAMPLES: &str = "## Wrong

```yaml content/projects.yaml
- id: added
  name: โครงการ  พัฒนา
  lists: [city-plan]
  budget: none
  division: กวส.
```

## Right

```yaml content/projects.yaml
- id: added
  name: โครงการ พัฒนา
  lists: [city-plan]
  budget: none
  division: กวส.
```
";

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad_text, good, good_text};

    #[test]
    fn several_spaces_in_a_row_are_told() {
        bad_text(super::RULE.name, "งาน‸  เงิน คน");
        bad_text(super::RULE.name, "งาน เงิน‸   คน");
    }

    #[test]
    fn single_spaces_and_those_of_layout_are_not() {
        good_text(super::RULE.name, "งาน เงิน คน");
        good(
            super::RULE.name,
            &[("text.md", "-   ก\n\n1.  ข\n\n| ก  |  ข |\n|----|----|\n| ก  |  ข |\n\nบรรทัด  \nใหม่\n")],
        );
        good(super::RULE.name, &[("text.md", "> > 1.  ก\n>>\n>>     ข\n\n#  ค\n\nใช้ `a  b` กับ ``  ` ``\n")]);
        good(super::RULE.name, &[("statements.yaml", "- id: vision\n  text: |\n    เมืองดี\n    คนดี\n")]);
    }
}
