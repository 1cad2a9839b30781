//! แ and ำ are one character each, not two that look the same: เ twice, or ํ before า.

use crate::check::Rule;
use crate::check::thai::{Slip, in_texts};
use crate::diag::{Message, Page, Severity, Words};
use crate::thai::{NIKHAHIT, SARA_AA, is_tone};

/// Looks for letters written as two.
pub static RULE: Rule = Rule {
    severity: Severity::Error,
    ..Rule::new(
        "split-letter",
        Page { number: "P0822", thai: THAI, english: ENGLISH, examples: EXAMPLES },
        |plan, found| {
            in_texts(plan, found, slips);
        },
    )
};

fn slips(text: &str) -> Vec<Slip> {
    let mut slips = Vec::new();
    let words = |written, meant| SplitLetter { written, meant };
    for (at, written) in text.match_indices("เเ") {
        slips.push(Slip::new(at..at + written.len(), words("เ + เ", "แ")).replaced("แ"));
    }
    for (at, nikhahit) in text.match_indices(NIKHAHIT) {
        let rest = &text[at + nikhahit.len()..];
        let tone: String = rest.chars().take_while(|c| is_tone(*c)).collect();
        if rest[tone.len()..].starts_with(SARA_AA) {
            let range = at..at + nikhahit.len() + tone.len() + SARA_AA.len_utf8();
            slips.push(Slip::new(range, words("◌ํ + า", "◌ำ")).replaced(&format!("{tone}ำ")));
        }
    }
    slips
}

/// One letter written as two: เ+เ, ํ+า.
#[derive(Debug)]
struct SplitLetter {
    written: &'static str,
    meant: &'static str,
}

impl Words for SplitLetter {
    fn thai(&self) -> Message {
        let Self { written, meant } = self;
        Message::new(format!("`{meant}` พิมพ์เป็นอักขระสองตัว ({written})"))
            .label(format!("ต้องเป็น {meant}"))
            .help("พิมพ์ใหม่เป็นตัวเดียว สองแบบนี้เห็นเหมือนกันแต่ค้นหาไม่พบ")
    }

    fn english(&self) -> Message {
        let Self { written, meant } = self;
        Message::new(format!("`{meant}` is written as two characters ({written})"))
            .label(format!("should be {meant}"))
            .help("type it again as one; the two look alike but can't be found")
    }
}

const THAI: &str = "# P0822 split-letter

แ หรือ ำ พิมพ์เป็นสองตัว

## ทำไมจึงสำคัญ

เ สองตัวดูเหมือน แ แต่เครื่องถือเป็นคนละตัว จึงค้นหาไม่พบ

## วิธีแก้

พิมพ์เป็นตัวเดียว หรือสั่ง phaen check --fix
";

const ENGLISH: &str = "# P0822 split-letter

แ or ำ is typed as two letters.

## Why it matters

เ twice looks like แ, but no search finds it.

## How to mend it

Type the one letter, or run phaen check --fix.
";

const EXAMPLES: &str = "## Wrong

```yaml content/projects.yaml
- id: added
  name: โครงการเเผนงาน
  lists: [city-plan]
  budget: none
  division: กวส.
```

## Right

```yaml content/projects.yaml
- id: added
  name: โครงการแผนงาน
  lists: [city-plan]
  budget: none
  division: กวส.
```
";

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad_text, good_text};

    #[test]
    fn letters_of_two_parts_are_told() {
        bad_text(super::RULE.name, "‸เเผน");
        bad_text(super::RULE.name, "ท‸\u{e4d}า");
        bad_text(super::RULE.name, "น‸\u{e4d}\u{e49}า");
    }

    #[test]
    fn whole_letters_are_not() {
        good_text(super::RULE.name, "แผน ทำ น้ำ เป็น");
    }
}
