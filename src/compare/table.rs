//! The table of changes that a revision of a plan prints: what was, what is, and why.

use super::changes::{Became, Changes, EntryChange, FieldChange};
use super::say::{PLAN, TEXTS};
use super::wording;
use super::words::{self, Mark, Stretch};
use crate::diag::wording::Lang;
use crate::model::kinds::Kind;
use crate::model::outline::Block;
use crate::model::said::{Reason, SaidValue};
use crate::model::value::{Value, Words};
use crate::model::{Budget, Plan};
use crate::thai;

/// The most of a text that is compared by word where it stands in one line, in characters.
const SHORT: usize = 80;

/// A change as a row of a table.
#[derive(Debug)]
pub struct ChangeRow<'a> {
    /// What has changed.
    pub entry: Words,
    /// What of it; `None` where it is new or gone.
    pub field: Option<String>,
    /// What was, in lines.
    pub old: Vec<Words>,
    /// What is, in lines.
    pub new: Vec<Words>,
    /// Why, where the author says it.
    pub reason: Option<&'a Reason>,
}

/// Returns the changes of a revision as rows, in Thai, as the document is. How the document is arranged is no change of the
/// plan.
pub fn rows<'a>(plan: &'a Plan, revision: u32, changes: &Changes) -> Vec<ChangeRow<'a>> {
    let table = Table { plan, revision, words: thai::Words::new(plan.terms.iter().map(String::as_str)) };
    let entries = changes.entries.iter().filter(|entry| entry.of != Kind::Part.spec().name);
    entries.flat_map(|entry| table.rows(entry, None)).collect()
}

struct Table<'a> {
    plan: &'a Plan,
    revision: u32,
    words: thai::Words<'a>,
}

impl<'a> Table<'a> {
    /// Returns the rows of an entry, and of what belongs to it; `above` is the entry that it belongs to.
    fn rows(&self, entry: &EntryChange, above: Option<&EntryChange>) -> Vec<ChangeRow<'a>> {
        let owner = above.unwrap_or(entry);
        let name = match above {
            Some(above) => format!("{} › {}", above.name, entry.name),
            None if entry.of == PLAN => wording::kind(Lang::Th, PLAN),
            None if entry.of == TEXTS => self.where_shown(&entry.id),
            None => entry.name.clone(),
        };
        let row = |field, old, new, reason| ChangeRow { entry: name.as_str().into(), field, old, new, reason };
        let what = self.plan.vocabulary.own(&wording::kind(Lang::Th, &entry.of));
        let gist = || Words::from(wording::gist(Lang::Th, entry));
        let whole = |text: &str| {
            let lines = [Words::from(format!("{text}{what}")), gist()];
            lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>()
        };
        let reason = || self.reason(owner, None);
        match entry.became {
            Became::Added => return vec![row(None, vec![Value::Nothing.into()], whole("เพิ่ม"), reason())],
            Became::Removed => return vec![row(None, vec![gist()], whole("ตัดออก").drain(..1).collect(), reason())],
            Became::Changed => {}
        }
        let is_arranged = |field: &&FieldChange| entry.of == PLAN && field.key == "parts";
        let fields = entry.fields.iter().filter(|field| !is_arranged(field));
        let of_field = |field: &FieldChange| {
            let (old, new) = self.values(field);
            let title = self.plan.vocabulary.own(&wording::field(Lang::Th, field));
            row(Some(title), old, new, self.reason(owner, Some(field)))
        };
        let mut rows: Vec<_> = fields.map(of_field).collect();
        if let (Some(old_id), true) = (&entry.old_id, rows.is_empty() && entry.parts.is_empty()) {
            rows.push(row(
                Some("รหัส".to_owned()),
                vec![old_id.as_str().into()],
                vec![entry.id.as_str().into()],
                reason(),
            ));
        }
        rows.extend(entry.parts.iter().flat_map(|part| self.rows(part, Some(entry))));
        rows
    }

    /// Returns what a reader calls a text: the part that shows it. Of one that is gone that is its file.
    fn where_shown(&self, path: &str) -> String {
        let shows = |block: &Block| matches!(block, Block::Text { path: shown, .. } if shown == path);
        let part = self.plan.outline.parts.iter().find(|part| part.blocks.iter().any(shows));
        part.map_or_else(|| path.to_owned(), |part| part.label.value.clone())
    }

    /// Returns what was and what is, of long texts only the lines that differ.
    fn values(&self, field: &FieldChange) -> (Vec<Words>, Vec<Words>) {
        let told = match (&field.old, &field.new) {
            (Some(SaidValue::Lines(old)), Some(SaidValue::Lines(new))) => words::lines(&self.words, old, new),
            (Some(SaidValue::Text(old)), Some(SaidValue::Text(new))) if old.chars().count() > SHORT => {
                vec![words::text(&self.words, old, new)]
            }
            (old, new) => return (cell(old.as_ref()), cell(new.as_ref())),
        };
        let side = |mark: Mark| told.iter().filter_map(|line| side(line, mark)).collect();
        (side(Mark::Removed), side(Mark::Added))
    }

    fn reason(&self, entry: &EntryChange, field: Option<&FieldChange>) -> Option<&'a Reason> {
        let reasons = self.plan.reasons.iter().filter(|reason| reason.revision == self.revision);
        reasons.filter(|reason| reason.is_of(&entry.of, &entry.id)).find(|reason| match (&reason.field, field) {
            (None, _) => true,
            (Some(wanted), Some(field)) => field.is_named(wanted),
            (Some(_), None) => false,
        })
    }
}

impl Reason {
    /// Returns whether it speaks of an entry.
    pub fn is_of(&self, of: &str, id: &str) -> bool {
        self.of == of && self.id == id
    }

    /// Returns whether something among changes is what it gives a reason for.
    pub fn has_change(&self, changes: &Changes) -> bool {
        let entry = changes.entries.iter().find(|entry| self.is_of(&entry.of, &entry.id));
        entry.is_some_and(|entry| {
            self.field.as_ref().is_none_or(|wanted| {
                let parts = entry.parts.iter().flat_map(|part| &part.fields);
                entry.fields.iter().chain(parts).any(|field| field.is_named(wanted))
            })
        })
    }
}

impl FieldChange {
    /// Returns whether it is of this field, or of a part of it: `budget.q1` is of `budget`.
    fn is_named(&self, name: &str) -> bool {
        self.key == name || self.key.strip_prefix(name).is_some_and(|rest| rest.starts_with('.'))
    }
}

/// Returns one side of a line: what stays, and what is gone or new. `None` where nothing of it is on this side.
fn side(line: &[Stretch], mark: Mark) -> Option<Words> {
    let is_there = line.iter().any(|stretch| stretch.mark == mark || stretch.mark == Mark::Same);
    let said = line.iter().map(|stretch| match stretch.mark {
        Mark::LeftOut => "…",
        of if of == mark || of == Mark::Same => stretch.text.as_str(),
        _ => "",
    });
    is_there.then(|| said.collect::<String>().into())
}

/// Returns a value in the lines of a cell; amounts stay values.
fn cell(value: Option<&SaidValue>) -> Vec<Words> {
    match value {
        None => vec![Value::Nothing.into()],
        Some(SaidValue::Text(text)) if text != "less" => text.lines().map(Words::from).collect(),
        Some(SaidValue::Lines(lines)) => lines.iter().map(|line| line.as_str().into()).collect(),
        Some(SaidValue::Names(names)) => names.iter().map(|name| Value::Code(name.name.clone()).into()).collect(),
        Some(SaidValue::Budget(Budget::None)) => vec![Value::NoBudget.into()],
        Some(SaidValue::Budget(Budget::Unstated)) => vec![Value::Unstated.into()],
        Some(SaidValue::Budget(Budget::Amount(amount))) => vec![Value::Baht(*amount).into()],
        Some(SaidValue::Budget(Budget::MultiYear { amount, from, to, .. })) => {
            vec![Value::Baht(*amount).into(), Value::Continuing { from: *from, to: *to }.into()]
        }
        other => vec![wording::value(Lang::Th, other).into()],
    }
}
