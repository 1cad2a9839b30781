//! What a plan says, apart from how it is written and shown: entries with values. Plans are compared in it, and it is what
//! an approval keeps.
//!
//! Whatever stands here is what somebody wrote once: no sum and no count that follows from entries. Entries are named by
//! ids, so that another name of a list is one change and not one of each project in it.

use serde::de::{Deserializer, Error, Unexpected};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{Budget, Text};
use crate::diag::Place;
use crate::thai::arabic_digits;

/// What a plan says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Said {
    /// The entries, kind by kind, each kind in the order of its file.
    pub entries: Vec<SaidEntry>,
}

/// What a plan says of one thing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SaidEntry {
    /// The name of its kind or of its register, as the content has it: `projects`.
    pub of: String,
    /// Its id among its kind; of what has none, its name, or its number among its like.
    pub id: String,
    /// What it is called; empty where only its id tells it apart.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// What is said of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<SaidField>,
    /// What belongs to it alone: the sub-items of a project, the rows of a table of statistics.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<SaidEntry>,
}

/// A value, and what it is of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SaidField {
    /// The name of the field as a way has it: `budget`, `budget.q1`, `target.2568`.
    pub key: String,
    /// What it is called, where the plan itself says that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The value.
    pub value: SaidValue,
}

/// A value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SaidValue {
    /// Words.
    Text(String),
    /// Paragraphs or points, in order.
    Lines(Vec<String>),
    /// The money of a project or sub-item.
    Budget(Budget),
    /// A number.
    Number(SaidNumber),
    /// Other entries, in order.
    Names(Vec<SaidName>),
}

/// A number as it is shown, with commas and decimals, and its unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SaidNumber {
    /// The number.
    pub value: String,
    /// What it counts; empty where nobody says it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
}

/// Another entry that is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SaidName {
    /// The name of its kind or register.
    pub of: String,
    /// Its id.
    pub id: String,
    /// How it is shown: a code, an abbreviation, a name.
    pub name: String,
}

impl SaidEntry {
    /// Returns what is said in a field.
    pub fn value(&self, key: &str) -> Option<&SaidValue> {
        self.fields.iter().find(|field| field.key == key).map(|field| &field.value)
    }

    /// Returns its money, where it is a project or sub-item.
    pub fn budget(&self) -> Option<Budget> {
        match self.value("budget")? {
            SaidValue::Budget(budget) => Some(*budget),
            _ => None,
        }
    }

    /// Returns whether a field of it names another entry.
    pub fn names(&self, key: &str, id: &str) -> bool {
        matches!(self.value(key), Some(SaidValue::Names(names)) if names.iter().any(|name| name.id == id))
    }
}

impl Said {
    /// Returns the entries of a kind or register.
    pub fn of<'a>(&'a self, of: &'a str) -> impl Iterator<Item = &'a SaidEntry> {
        self.entries.iter().filter(move |entry| entry.of == of)
    }

    /// Returns an entry by its id.
    pub fn find(&self, of: &str, id: &str) -> Option<&SaidEntry> {
        self.entries.iter().find(|entry| entry.of == of && entry.id == id)
    }
}

/// The format of an approval that this phaen writes, and the newest that it reads.
pub const APPROVAL_FORMAT: u32 = 1;

/// What a plan said when somebody approved it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Approval {
    /// The format of this file.
    pub format: u32,
    /// 0 for the plan that was approved first, n for its n-th revision (ฉบับปรับปรุงครั้งที่ n).
    pub revision: u32,
    /// When it was approved, as the one who approved it wrote that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Who approved it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The SHA-256 of all else that stands here: whoever changes a word by hand is found out.
    pub digest: String,
    /// What the plan said.
    pub plan: Said,
}

/// Why something was changed in a revision.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_field_names, reason = "what is said is called so, and where it is said, too")]
pub struct Reason {
    /// The revision in which.
    pub revision: u32,
    /// The name of the entry's kind or register.
    pub of: String,
    /// The entry.
    pub id: String,
    /// The field; all of the entry where none is said.
    pub field: Option<String>,
    /// The reason.
    pub reason: Text,
    /// Where the entry is named.
    pub place: Place,
}

impl Approval {
    /// Returns it with its digest: that of all of it but the digest.
    #[must_use]
    pub fn sealed(mut self) -> Self {
        self.digest.clear();
        let json = serde_json::to_vec(&self).expect("text and numbers have a JSON form");
        self.digest = Sha256::digest(&json).iter().fold("sha256:".to_owned(), |hex, byte| hex + &format!("{byte:02x}"));
        self
    }

    /// Returns it where it says what it said when it was sealed. How its file is laid out doesn't matter.
    pub fn genuine(self) -> Option<Self> {
        let digest = self.digest.clone();
        Some(self.sealed()).filter(|sealed| sealed.digest == digest)
    }

    /// Returns the text of its file.
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).expect("text and numbers have a JSON form") + "\n"
    }
}

/// The most revisions of a plan that can be counted: none has been revised so often.
const MOST_REVISIONS: u32 = 999;

/// The number of a revision as an author writes it; 0 is the plan that was approved first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RevisionNumber(pub u32);

impl<'de> Deserialize<'de> for RevisionNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let digits = arabic_digits(&text);
        let number = digits.parse().ok().filter(|number| *number <= MOST_REVISIONS && !digits.starts_with('+'));
        number.map(Self).ok_or_else(|| D::Error::invalid_value(Unexpected::Str(&text), &super::expecting::COUNT))
    }
}
