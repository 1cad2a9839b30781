//! No word stands twice in a row.
//!
//! Found without a dictionary: two equal words with a space between them, a stretch of six letters or more that comes
//! twice at once, and a few words that join others (และ, ของ, เพื่อ …), of which no Thai word is made.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::check::Rule;
use crate::check::thai::{Slip, in_texts};
use crate::diag::{Message, Page, Words};
use crate::thai::{is_mark, is_thai};

/// Looks for words that stand twice.
pub static RULE: Rule = Rule::new(
    "doubled-word",
    Page { number: "P0825", thai: THAI, english: ENGLISH, examples: EXAMPLES },
    |plan, found| {
        in_texts(plan, found, slips);
    },
);

/// Words that join others and never stand twice, twice.
static JOINING: LazyLock<[Finder<'static>; 10]> = LazyLock::new(|| {
    ["และและ", "หรือหรือ", "ของของ", "เพื่อเพื่อ", "โดยโดย", "ซึ่งซึ่ง", "สำหรับสำหรับ", "ระหว่างระหว่าง", "ด้วยด้วย", "แห่งแห่ง"]
        .map(Finder::new)
});
/// The fewest letters of a stretch that can't come twice by chance.
const LETTERS: usize = 6;
/// The most letters that are compared.
const LONGEST: usize = 24;

fn slips(text: &str) -> Vec<Slip> {
    let mut slips = spaced(text);
    if text.is_ascii() {
        return slips;
    }
    for twice in JOINING.iter() {
        let found = twice.find_iter(text.as_bytes());
        slips.extend(found.filter_map(|at| pair(text, at, twice.needle().len() / 2, "")));
    }
    slips.extend(joined(text));
    slips
}

/// A word of so many bytes that stands twice, the gap between. What stands more often was meant.
fn pair(text: &str, at: usize, length: usize, gap: &str) -> Option<Slip> {
    let (word, end) = (&text[at..at + length], at + 2 * length + gap.len());
    let before = text[..at].strip_suffix(gap).is_some_and(|before| before.ends_with(word));
    let behind = text[end..].strip_prefix(gap).is_some_and(|behind| behind.starts_with(word));
    (!before && !behind).then(|| Slip::new(at..end, DoubledWord { word: word.to_owned() }))
}

/// Equal words with a space between them.
fn spaced(text: &str) -> Vec<Slip> {
    let mut slips = Vec::new();
    let (mut before, mut start) = ("", 0);
    for word in text.split(' ') {
        let is_word = |word: &str| {
            word.chars().filter(|c| c.is_alphabetic()).count() > 1
                && word.chars().all(|c| is_thai(c) || c.is_alphabetic())
        };
        // Few are the same as the one before, and whether they are words takes longer to say.
        if word == before && is_word(word) {
            slips.extend(pair(text, start - 1 - word.len(), word.len(), " "));
        }
        (before, start) = (word, start + word.len() + 1);
    }
    slips
}

/// Stretches of Thai letters that come twice at once. For each length, the letters that are the same as those so many
/// further on are counted; as many of them in a row as the stretch is long make it come twice.
fn joined(text: &str) -> Vec<Slip> {
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    let byte = |index: usize| characters.get(index).map_or(text.len(), |(at, _)| *at);
    let is_mark_at = |index: usize| characters.get(index).is_some_and(|(_, c)| is_mark(*c));
    let mut slips: Vec<(usize, usize)> = Vec::new();
    for length in LETTERS..=LONGEST.min(characters.len() / 2) {
        let mut same = 0;
        for (at, (one, other)) in characters.iter().zip(&characters[length..]).enumerate() {
            same = if one.1 == other.1 && is_thai(one.1) { same + 1 } else { 0 };
            // Both stretches begin and end where a syllable may.
            let (from, end) = ((at + 1).saturating_sub(length), at + 1 + length);
            if same >= length && !is_mark_at(from) && !is_mark_at(end) {
                slips.push((from, length));
                same = 0;
            }
        }
    }
    let pairs = slips.into_iter().map(|(from, length)| pair(text, byte(from), byte(from + length) - byte(from), ""));
    pairs.flatten().collect()
}

/// A word twice.
#[derive(Debug)]
struct DoubledWord {
    word: String,
}

impl Words for DoubledWord {
    fn thai(&self) -> Message {
        let Self { word } = self;
        Message::new(format!("คำว่า `{word}` ซ้ำกันสองครั้ง")).help("ลบออกหนึ่งคำ หรือใช้ ๆ")
    }

    fn english(&self) -> Message {
        let Self { word } = self;
        Message::new(format!("the word `{word}` stands twice")).help("delete one, or write ๆ")
    }
}

const THAI: &str = "# P0825 doubled-word

คำซ้ำติดกัน

## ทำไมจึงสำคัญ

มักเกิดจากการคัดลอกหรือแก้ข้อความค้างไว้

## วิธีแก้

ลบคำที่เกิน
";

const ENGLISH: &str = "# P0825 doubled-word

A word stands twice in a row.

## Why it matters

It mostly is left of copying or of a half-done change.

## How to mend it

Delete one of them.
";

const EXAMPLES: &str = "## Wrong

```yaml content/projects.yaml
- id: added
  name: โครงการพัฒนาและและติดตาม
  lists: [city-plan]
  budget: none
  division: กวส.
```

## Right

```yaml content/projects.yaml
- id: added
  name: โครงการพัฒนาและติดตาม
  lists: [city-plan]
  budget: none
  division: กวส.
```
";

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad_text, good_text};

    #[test]
    fn words_that_stand_twice_are_told() {
        bad_text(super::RULE.name, "ปี ‸พัฒนา พัฒนา คน");
        bad_text(super::RULE.name, "คน‸และและงาน");
        bad_text(super::RULE.name, "การ‸ตรวจสอบตรวจสอบงาน");
        bad_text(super::RULE.name, "plan ‸of of work");
    }

    #[test]
    fn repeated_words_with_their_mark_and_words_that_hold_one_twice_are_not() {
        good_text(super::RULE.name, "งานต่าง ๆ นานา จัดการการเงิน ที่ที่ดี 25 25 วันต่อวัน มากมากมาก ดี ดี ดี");
        good_text(super::RULE.name, &"กรุงเทพมหานคร".repeat(9));
    }
}
