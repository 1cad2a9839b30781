//! What may be wrong with what authors say about the rules: their levels, and what they accept. These are faults of
//! their own, which nobody can weigh.

use crate::diag::{Fault, Found, Message, Page, Words};

/// The pages of these faults, by code.
pub static PAGES: [&Page; 4] = [&STALE, &AMBIGUOUS, &TWICE, &FIXED];

static STALE: Page = Page { number: "P0503", thai: STALE_THAI, english: STALE_ENGLISH, examples: STALE_EXAMPLES };
static AMBIGUOUS: Page =
    Page { number: "P0514", thai: AMBIGUOUS_THAI, english: AMBIGUOUS_ENGLISH, examples: AMBIGUOUS_EXAMPLES };
static TWICE: Page = Page { number: "P0850", thai: TWICE_THAI, english: TWICE_ENGLISH, examples: "" };
static FIXED: Page = Page { number: "P0851", thai: FIXED_THAI, english: FIXED_ENGLISH, examples: "" };

/// Returns the fault of a page, in these words.
fn fault(page: &'static Page, words: impl Words + 'static) -> Fault {
    Fault::Found(Found { page, words: std::sync::Arc::new(words) })
}

/// An acceptance that doesn't match what is found.
#[derive(Debug)]
pub enum StaleAcceptance {
    /// Another difference is found than the accepted one.
    Other { accepted: String, difference: String },
    /// Nothing of the rule is found, there or at all; what is found may have a name that is near.
    Nothing { rule: String, at: Option<String>, near: Option<String> },
}

impl From<StaleAcceptance> for Fault {
    fn from(words: StaleAcceptance) -> Self {
        fault(&STALE, words)
    }
}

impl Words for StaleAcceptance {
    fn thai(&self) -> Message {
        let title = match self {
            Self::Other { accepted, difference } => format!("ยอมรับผลต่างไว้ {accepted} แต่ผลต่างจริงคือ {difference}"),
            Self::Nothing { rule, at: None, .. } => format!("ยอมรับ `{rule}` ไว้ แต่ไม่พบสิ่งนี้แล้ว"),
            Self::Nothing { rule, at: Some(at), .. } => format!("ยอมรับ `{rule}` ของ `{at}` ไว้ แต่ไม่พบสิ่งนี้แล้ว"),
        };
        Message::new(title).label("ไม่ตรงกับความจริงแล้ว").help(match self {
            Self::Nothing { near: Some(near), .. } => format!("หมายถึง at: \"{near}\" หรือไม่"),
            _ => "แก้ผลต่าง หรือลบการยอมรับนี้ถ้าไม่มีผลต่างแล้ว".to_owned(),
        })
    }

    fn english(&self) -> Message {
        let title = match self {
            Self::Other { accepted, difference } => {
                format!("a difference of {accepted} is accepted, but it is {difference}")
            }
            Self::Nothing { rule, at: None, .. } => format!("`{rule}` is accepted here, but nothing of it is found"),
            Self::Nothing { rule, at: Some(at), .. } => {
                format!("`{rule}` of `{at}` is accepted here, but nothing of it is found")
            }
        };
        Message::new(title).label("no longer true").help(match self {
            Self::Nothing { near: Some(near), .. } => format!("did you mean at: \"{near}\"?"),
            _ => "mend the difference, or delete the acceptance when there is none".to_owned(),
        })
    }
}

/// An acceptance that may mean several findings.
#[derive(Debug)]
pub struct AmbiguousAcceptance {
    /// The rule.
    pub rule: &'static str,
    /// What tells the findings apart.
    pub names: Vec<String>,
}

impl From<AmbiguousAcceptance> for Fault {
    fn from(words: AmbiguousAcceptance) -> Self {
        fault(&AMBIGUOUS, words)
    }
}

impl AmbiguousAcceptance {
    /// Returns the keys that would each name one of the findings.
    fn keys(&self, or: &str) -> String {
        let keys: Vec<String> = self.names.iter().map(|name| format!("at: \"{name}\"")).collect();
        keys.join(or)
    }
}

impl Words for AmbiguousAcceptance {
    fn thai(&self) -> Message {
        Message::new(format!("รายการนี้มี `{}` {} แห่งที่การยอมรับนี้อาจหมายถึง", self.rule, self.names.len()))
            .label("ไม่รู้ว่าหมายถึงแห่งใด")
            .help(format!("เพิ่ม {} และเขียนการยอมรับแยกกันสำหรับแต่ละแห่ง", self.keys(" หรือ ")))
    }

    fn english(&self) -> Message {
        Message::new(format!("this may accept any of {} findings of `{}` in this entry", self.names.len(), self.rule))
            .label("which of them is unclear")
            .help(format!("add {}, and accept each by itself", self.keys(" or ")))
    }
}

/// `checks:` names a rule twice.
#[derive(Debug)]
pub struct CheckedTwice {
    /// The rule.
    pub rule: &'static str,
}

impl From<CheckedTwice> for Fault {
    fn from(words: CheckedTwice) -> Self {
        fault(&TWICE, words)
    }
}

impl Words for CheckedTwice {
    fn thai(&self) -> Message {
        Message::new(format!("กำหนดระดับของ `{}` สองครั้ง", self.rule)).help("เก็บไว้เพียงครั้งเดียว")
    }

    fn english(&self) -> Message {
        Message::new(format!("the level of `{}` is given twice", self.rule)).help("leave one of them")
    }
}

/// `checks:` weakens a rule that stands fast.
#[derive(Debug)]
pub struct FixedLevel {
    /// The rule.
    pub rule: &'static str,
}

impl From<FixedLevel> for Fault {
    fn from(words: FixedLevel) -> Self {
        fault(&FIXED, words)
    }
}

impl Words for FixedLevel {
    fn thai(&self) -> Message {
        Message::new(format!("ลดระดับของ `{}` ไม่ได้ เพราะสิ่งที่พบทำให้แผนเสียหาย", self.rule))
            .help("แก้สิ่งที่พบ หรือยอมรับเฉพาะรายการด้วย accepts พร้อม reason")
    }

    fn english(&self) -> Message {
        Message::new(format!("`{}` can't be allowed or warned of: what it finds spoils the plan", self.rule))
            .help("mend what it finds, or accept a single finding with `accepts` at its entry, with a reason")
    }
}

const STALE_THAI: &str = "# P0503 stale-acceptance

ผลต่างที่ยอมรับไว้ไม่ตรงกับความจริงแล้ว

## ทำไมจึงสำคัญ

มีรายการเปลี่ยนไปหลังจากยอมรับ การยอมรับเดิมจึงอาจบังข้อผิดพลาดใหม่

## วิธีแก้

หาว่ารายการใดเปลี่ยน แล้วแก้ difference หรือ at ให้ตรง หรือลบการยอมรับนี้ถ้าไม่มีผลต่างแล้ว
";

const STALE_ENGLISH: &str = "# P0503 stale-acceptance

An accepted difference is no longer the true one.

## Why it matters

An entry has changed since, and the old acceptance might hide a new error.

## How to mend it

Find what has changed, then mend `difference`, or `at`, or delete the acceptance if there is none any more.
";

const STALE_EXAMPLES: &str = "## Wrong

```yaml content/lists.yaml
  stated:
    - of: total
      value: 822,000
      place: ส่วนที่ 4
  accepts:
    - {rule: stated-figure-differs, difference: -500, reason: พิมพ์ผิดในฉบับแรก}
```

## Right

```yaml content/lists.yaml
  stated:
    - of: total
      value: 822,000
      place: ส่วนที่ 4
  accepts:
    - {rule: stated-figure-differs, difference: -400, reason: พิมพ์ผิดในฉบับแรก}
```
";

const AMBIGUOUS_THAI: &str = "# P0514 ambiguous-acceptance

การยอมรับข้อเดียวอาจหมายถึงสิ่งที่พบหลายแห่งในรายการเดียวกัน

## ทำไมจึงสำคัญ

ถ้ายอมรับข้อเดียวแทนหลายแห่ง ข้อผิดพลาดใหม่ที่มีผลต่างเท่ากันจะผ่านไปโดยไม่มีใครเห็น

## วิธีแก้

เพิ่ม at ซึ่งบอกว่ายอมรับแห่งใด (แถวของตาราง ตัวเลข ที่ที่พิมพ์ หรือปี) และเขียนการยอมรับหนึ่งข้อต่อหนึ่งแห่ง
";

const AMBIGUOUS_ENGLISH: &str = "# P0514 ambiguous-acceptance

One acceptance may mean several findings of an entry.

## Why it matters

If it stood for all of them, a new error with the same difference would pass unseen.

## How to mend it

Add `at`, which says where the finding is (the row of a table, the figure, the printed place or the year), and write
one acceptance for each.
";

const AMBIGUOUS_EXAMPLES: &str = "## Wrong

```yaml content/lists.yaml
  stated:
    - of: count
      value: 3
      place: ส่วนที่ 4
    - of: with-budget
      value: 2
      place: ส่วนที่ 4
  accepts:
    - {rule: stated-figure-differs, difference: 1, reason: พิมพ์ผิดในฉบับแรก}
```

## Right

```yaml content/lists.yaml
  stated:
    - of: count
      value: 3
      place: ส่วนที่ 4
    - of: with-budget
      value: 2
      place: ส่วนที่ 4
  accepts:
    - {rule: stated-figure-differs, at: count, difference: 1, reason: พิมพ์ผิดในฉบับแรก}
    - {rule: stated-figure-differs, at: with-budget, difference: 1, reason: พิมพ์ผิดในฉบับแรก}
```
";

const TWICE_THAI: &str = "# P0850 checked-twice

กฎเดียวกันกำหนดไว้สองครั้งใน checks

## ทำไมจึงสำคัญ

ไม่มีใครบอกได้ว่าระดับใดเป็นระดับที่ต้องการ

## วิธีแก้

เหลือไว้เพียงแห่งเดียวใน plan.yaml
";

const TWICE_ENGLISH: &str = "# P0850 checked-twice

`checks` names a rule twice.

## Why it matters

Nobody can say which level is meant.

## How to mend it

Leave one of them in plan.yaml.
";

const FIXED_THAI: &str = "# P0851 fixed-level

กฎนี้เปลี่ยนระดับไม่ได้

## ทำไมจึงสำคัญ

กฎบางข้อคุ้มครองความถูกต้องของยอดเงิน ถ้าปิดได้ แผนจะออกไปพร้อมตัวเลขที่ขัดกัน

## วิธีแก้

ลบกฎนี้ออกจาก checks แล้วแก้หรือยอมรับผลต่างที่รายการนั้นพร้อมเหตุผล
";

const FIXED_ENGLISH: &str = "# P0851 fixed-level

This rule's level can't be changed.

## Why it matters

Some rules guard the amounts; without them a plan would go out with figures that contradict each other.

## How to mend it

Delete it from `checks`, and mend or accept the difference at its entry, with a reason.
";
