//! What has changed since a plan was approved, for rules whose findings it may explain.

use crate::compare::{since, wording};
use crate::diag::wording::Lang;
use crate::model::Plan;

/// What has changed since a plan was approved, in a line.
#[derive(Debug, Clone)]
pub struct Changed {
    thai: String,
    english: String,
    /// How many entries have changed.
    pub entries: usize,
}

impl Changed {
    /// Returns what has changed of a plan; `None` where nothing has, or nothing was approved.
    pub fn of(plan: &Plan) -> Option<Self> {
        let since = since(plan)?;
        let line = |lang| wording::since(lang, &since);
        Some(Self { thai: line(Lang::Th)?, english: line(Lang::En)?, entries: since.changes.entries.len() })
    }

    /// Returns it as the end of a hint; nothing where nothing has changed.
    pub fn thai(changed: Option<&Self>) -> String {
        changed.map(|changed| format!(" สิ่งที่เปลี่ยน: {}", changed.thai)).unwrap_or_default()
    }

    /// Returns the same in English.
    pub fn english(changed: Option<&Self>) -> String {
        changed.map(|changed| format!("; what has changed: {}", changed.english)).unwrap_or_default()
    }
}
