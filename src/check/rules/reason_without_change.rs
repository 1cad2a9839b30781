//! A reason for a change needs the change.
//!
//! A reason in revisions.yaml that names an entry or a field which the revision leaves as it was is shown nowhere: a name is
//! misspelt, or the change was taken back.

use crate::check::{Finding, Findings, Rule, Sees};
use crate::compare::{Changes, of_revision, since};
use crate::diag::{Message, Page, Words};
use crate::model::Plan;
use crate::model::said::Reason;

/// Looks for reasons of what hasn't changed.
pub static RULE: Rule = Rule {
    sees: Sees::WholePlan,
    ..Rule::new("reason-without-change", Page { number: "P0881", thai: THAI, english: ENGLISH, examples: "" }, check)
};

fn check(plan: &Plan, found: &mut Findings) {
    // Before the first approval nobody can tell what will have changed.
    let Some(coming) = (!plan.reasons.is_empty()).then(|| since(plan)).flatten() else { return };
    for reason in &plan.reasons {
        let approved = of_revision(plan, reason.revision);
        let changes: &Changes = approved.as_ref().unwrap_or(&coming.changes);
        if !reason.has_change(changes) {
            found.report(Finding::at(reason.place, NoChange::of(reason)));
        }
    }
}

/// A reason for what hasn't changed.
#[derive(Debug)]
struct NoChange {
    of: String,
    id: String,
    field: Option<String>,
    revision: u32,
}

impl NoChange {
    fn of(reason: &Reason) -> Self {
        let Reason { of, id, field, revision, .. } = reason;
        Self { of: of.clone(), id: id.clone(), field: field.clone(), revision: *revision }
    }
}

impl Words for NoChange {
    fn thai(&self) -> Message {
        let Self { of, id, field, revision } = self;
        let field = field.as_ref().map(|field| format!("`{field}` ของ ")).unwrap_or_default();
        Message::new(format!("ฉบับปรับปรุงครั้งที่ {revision} ไม่ได้เปลี่ยน {field}`{id}` ของ `{of}` เหตุผลนี้จึงไม่แสดงที่ใด"))
            .help("ตรวจสอบ `of` `id` และ `field` ว่าสะกดถูกต้อง หรือลบเหตุผลนี้ ดูสิ่งที่เปลี่ยนด้วย phaen diff --approved")
    }

    fn english(&self) -> Message {
        let Self { of, id, field, revision } = self;
        let field = field.as_ref().map(|field| format!("`{field}` of ")).unwrap_or_default();
        Message::new(format!(
            "revision {revision} doesn't change {field}`{id}` of `{of}`: this reason is shown nowhere"
        ))
        .help("check `of`, `id` and `field`, or take the reason away; phaen diff --approved tells what has changed")
    }
}

const THAI: &str = "# P0881 reason-without-change

มีเหตุผลของการเปลี่ยนแปลง แต่ไม่มีการเปลี่ยนแปลงนั้น

## ทำไมจึงสำคัญ

เหตุผลใน revisions.yaml แสดงในตารางรายการเปลี่ยนแปลงข้างรายการที่เปลี่ยน ถ้าชื่อสะกดผิดหรือยกเลิกการเปลี่ยนแปลงแล้ว เหตุผลจะหายไปโดยไม่มีใครรู้

## วิธีแก้

ตรวจสอบ `of` `id` และ `field` หรือลบเหตุผลนั้น `phaen diff --approved` บอกสิ่งที่เปลี่ยน
";

const ENGLISH: &str = "# P0881 reason-without-change

There is a reason for a change, and no such change.

## Why it matters

A reason in revisions.yaml stands in the table of changes beside what has changed. Where a name is misspelt, or the change was
taken back, the reason vanishes and nobody knows.

## How to mend it

Check `of`, `id` and `field`, or take the reason away; `phaen diff --approved` tells what has changed.
";

#[cfg(test)]
mod tests {
    use crate::check::testing::approved;

    const BEFORE: &str = "- {id: road, name: โครงการถนน, budget: \"1,000\", division: กวส.}\n";
    const AFTER: &str = "- {id: road, name: โครงการถนน, budget: \"1,500\", division: กวส.}\n";

    fn reason(id: &str, field: &str) -> String {
        format!("- {{id: {id}, field: {field}, revision: 1, reason: ราคากลางเพิ่มขึ้น}}\n")
    }

    #[test]
    fn a_reason_for_what_has_not_changed_is_told() {
        for (id, field) in [("‸road", "name"), ("‸rode", "budget")] {
            let files = [("projects.yaml", AFTER), ("revisions.yaml", &reason(id, field))];
            approved(&[("projects.yaml", BEFORE)]).bad(super::RULE.name, &files);
        }
    }

    #[test]
    fn a_reason_for_a_change_is_not() {
        let files = [("projects.yaml", AFTER), ("revisions.yaml", &reason("road", "budget"))];
        approved(&[("projects.yaml", BEFORE)]).good(super::RULE.name, &files);
    }
}
