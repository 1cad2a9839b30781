//! ๆ has a space on each side, as the Royal Institute writes it: ต่าง ๆ กัน. Behind it the space falls away before a
//! closing bracket, a quotation mark, a full stop or the end.

use crate::check::Rule;
use crate::check::thai::{Slip, in_texts};
use crate::diag::{Message, Page, Words};
use crate::thai::is_thai;

/// Looks for ๆ without its spaces.
pub static RULE: Rule = Rule::new(
    "repetition-mark",
    Page { number: "P0826", thai: THAI, english: ENGLISH, examples: EXAMPLES },
    |plan, found| {
        in_texts(plan, found, slips);
    },
);

fn slips(text: &str) -> Vec<Slip> {
    let mut slips = Vec::new();
    for (at, mark) in text.match_indices('ๆ') {
        let end = at + mark.len();
        let (before, after) = (text[..at].chars().next_back(), text[end..].chars().next());
        let right_before = before == Some(' ');
        let right_after = after.is_none_or(|c| c.is_whitespace() || ")]}”’\"'.,:;/|*_…".contains(c));
        if right_before && right_after {
            continue;
        }
        let (left, right) = (before.map_or(at, |c| at - c.len_utf8()), after.map_or(end, |c| end + c.len_utf8()));
        let spaced = |right: bool, word: &str| if right { word.to_owned() } else { format!(" {word}") };
        let meant = spaced(right_before, "ๆ") + if right_after { "" } else { " " };
        let words = RepetitionMark {
            written: text[left..right].to_owned(),
            meant: format!("{}{meant}{}", &text[left..at], &text[end..right]),
        };
        let slip = Slip::new(at..end, words);
        // Beside a sign, a space more could change how YAML reads the line.
        let is_plain = |c: Option<char>| c.is_none_or(|c| c.is_alphanumeric() || is_thai(c) || c == ' ');
        slips.push(if is_plain(before) && is_plain(after) { slip.replaced(&meant) } else { slip });
    }
    slips
}

/// ๆ without a space on both sides.
#[derive(Debug)]
struct RepetitionMark {
    written: String,
    meant: String,
}

impl Words for RepetitionMark {
    fn thai(&self) -> Message {
        let Self { written, meant } = self;
        Message::new(format!("`{written}`: ต้องเว้นวรรคหน้าและหลัง ๆ"))
            .label(format!("ต้องเป็น `{meant}`"))
            .help("เว้นวรรคหนึ่งครั้งหน้า ๆ และหนึ่งครั้งหลัง ๆ เว้นแต่ตามด้วยวงเล็บปิดหรือจุด")
    }

    fn english(&self) -> Message {
        let Self { written, meant } = self;
        Message::new(format!("`{written}`: ๆ has a space on each side"))
            .label(format!("should be `{meant}`"))
            .help("put one space before ๆ, and one behind it unless a bracket or a full stop follows")
    }
}

const THAI: &str = "# P0826 repetition-mark

ไม้ยมก (ๆ) เว้นวรรคไม่ถูก

## ทำไมจึงสำคัญ

ราชบัณฑิตยสภาให้เว้นวรรคหน้าและหลังไม้ยมก เช่น ต่าง ๆ กัน

## วิธีแก้

เว้นวรรคหน้าและหลัง ๆ หรือสั่ง phaen check --fix
";

const ENGLISH: &str = "# P0826 repetition-mark

ๆ isn't spaced as it should be.

## Why it matters

The Royal Society writes a space on each side: ต่าง ๆ กัน.

## How to mend it

Put a space on each side, or run phaen check --fix.
";

const EXAMPLES: &str = "## Wrong

```yaml content/projects.yaml
- id: added
  name: โครงการด้านต่างๆ ของเมือง
  lists: [city-plan]
  budget: none
  division: กวส.
```

## Right

```yaml content/projects.yaml
- id: added
  name: โครงการด้านต่าง ๆ ของเมือง
  lists: [city-plan]
  budget: none
  division: กวส.
```
";

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad_text, good_text};

    #[test]
    fn a_repetition_without_its_spaces_is_told() {
        bad_text(super::RULE.name, "ต่าง‸ๆ กัน");
        bad_text(super::RULE.name, "ต่าง ‸ๆกัน");
        bad_text(super::RULE.name, "ต่าง‸ๆ");
    }

    #[test]
    fn one_between_spaces_or_before_a_bracket_is_not() {
        good_text(super::RULE.name, "ต่าง ๆ กัน (อื่น ๆ) และอื่น ๆ");
    }
}
