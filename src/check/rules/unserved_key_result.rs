//! A key result is there to be reached: some project should serve it.
//!
//! A key result that no project names under `supports` is a warning; where its list says `needs: projects`, the rule
//! missing-project makes it an error instead.

use crate::check::{Finding, Findings, Rule, Sees};
use crate::diag::{Message, Page, Words};
use crate::model::{ListNeeds, Plan};

/// Looks for key results without a project.
pub static RULE: Rule = Rule {
    sees: Sees::WholePlan,
    ..Rule::new("unserved-key-result", Page { number: "P0801", thai: THAI, english: ENGLISH, examples: "" }, check)
};

fn check(plan: &Plan, found: &mut Findings) {
    for (reference, key_result) in plan.key_results.iter() {
        let demanded = key_result.lists.iter().any(|list| plan.lists[*list].needs == Some(ListNeeds::Projects));
        if !demanded && plan.projects_for(reference).next().is_none() {
            let code = key_result.code.value.clone();
            found.report(Finding::at(key_result.code.place, UnservedKeyResult { code }));
        }
    }
}

/// A key result that no project serves.
#[derive(Debug)]
struct UnservedKeyResult {
    code: String,
}

impl Words for UnservedKeyResult {
    fn thai(&self) -> Message {
        let Self { code } = self;
        Message::new(format!("ไม่มีโครงการ/กิจกรรมใดสนับสนุน {code}"))
            .help("เพิ่มรหัสนี้ใน supports ของโครงการใน projects.yaml หรือบอกเหตุผลด้วย accepts ถ้าไม่มีจริง")
    }

    fn english(&self) -> Message {
        let Self { code } = self;
        Message::new(format!("no project serves {code}"))
            .help("add it to `supports` of a project in projects.yaml, or say with `accepts` why there is none")
    }
}

const THAI: &str = "# P0801 unserved-key-result

ไม่มีโครงการใดสนับสนุนตัววัดผลนี้

## ทำไมจึงสำคัญ

ตัววัดผลที่ไม่มีโครงการรองรับอาจไม่มีทางบรรลุ หรือมีโครงการที่ลืมระบุ supports

## วิธีแก้

เพิ่มรหัสนี้ใน supports ของโครงการที่เกี่ยวข้อง ถ้าไม่มีจริงให้แจ้งผู้รับผิดชอบตัววัดผล
";

const ENGLISH: &str = "# P0801 unserved-key-result

No project serves a key result.

## Why it matters

What nothing works for may never be reached; or a project forgot to name it.

## How to mend it

Add its code to `supports` of the projects that serve it.
";

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    const PROJECT: &str = "- {id: audit, name: กิจกรรมตรวจสอบ, budget: none, division: กวส., supports: [OKR 1]}\n";

    #[test]
    fn a_key_result_that_no_project_serves_is_told() {
        let key_results = "- {code: OKR 1, name: ความสุจริต}\n- {code: ‸OKR 2, name: ความรวดเร็ว}\n";
        bad(super::RULE.name, &[("projects.yaml", PROJECT), ("key-results.yaml", key_results)]);
    }

    #[test]
    fn one_that_a_project_serves_is_not() {
        let key_results = "- {code: OKR 1, name: ความสุจริต}\n";
        good(super::RULE.name, &[("projects.yaml", PROJECT), ("key-results.yaml", key_results)]);
    }

    #[test]
    fn one_that_its_list_wants_served_is_the_other_rules() {
        let lists = "- {id: agenda, name: วาระ, needs: projects}\n";
        let key_results = "- {code: OKR 1, name: ความสุจริต, lists: [agenda]}\n";
        good(super::RULE.name, &[("lists.yaml", lists), ("key-results.yaml", key_results)]);
    }
}
