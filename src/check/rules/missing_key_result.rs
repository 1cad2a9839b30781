//! A list of projects may demand that each of them serves a key result: `needs: key-results` in lists.yaml.

use crate::check::{Finding, Findings, Rule, Sees};
use crate::diag::{Message, Page, Severity, Words};
use crate::model::{ListNeeds, Plan};

/// Looks for projects without the key result that their list demands.
pub static RULE: Rule = Rule {
    severity: Severity::Error,
    sees: Sees::WholePlan,
    ..Rule::new("missing-key-result", Page { number: "P0802", thai: THAI, english: ENGLISH, examples: "" }, check)
};

fn check(plan: &Plan, found: &mut Findings) {
    for (_, project) in plan.projects.iter().filter(|(_, project)| project.supports.is_empty()) {
        let demanding = project.lists.iter().find(|list| plan.lists[**list].needs == Some(ListNeeds::KeyResults));
        if let Some(list) = demanding {
            let (project_name, list) = (project.name.value.clone(), plan.lists[*list].name.value.clone());
            let words = NoKeyResult { project: project_name, list };
            found.report(Finding::at(project.name.place, words));
        }
    }
}

/// A project of a list that demands key results serves none.
#[derive(Debug)]
struct NoKeyResult {
    project: String,
    list: String,
}

impl Words for NoKeyResult {
    fn thai(&self) -> Message {
        let Self { project, list } = self;
        Message::new(format!("{project} ไม่ได้สนับสนุนตัววัดผลหลักใด แต่ {list} กำหนดให้ต้องมี"))
            .help("เพิ่ม supports พร้อมรหัสของตัววัดผลหลัก")
    }

    fn english(&self) -> Message {
        let Self { project, list } = self;
        Message::new(format!("{project} serves no key result, but {list} demands one"))
            .help("add `supports` with the key result's code")
    }
}

const THAI: &str = "# P0802 missing-key-result

โครงการไม่ได้ระบุตัววัดผลที่สนับสนุน

## ทำไมจึงสำคัญ

บัญชีของโครงการนี้กำหนดให้ทุกโครงการต้องสนับสนุนตัววัดผล (needs: key-results)

## วิธีแก้

เพิ่ม supports พร้อมรหัสตัววัดผล หรือย้ายโครงการไปบัญชีที่ถูกต้อง
";

const ENGLISH: &str = "# P0802 missing-key-result

A project serves no key result.

## Why it matters

Its list demands one of every project (`needs: key-results`).

## How to mend it

Add `supports` with the code, or move the project to the right list.
";

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    const LISTS: &str = "- {id: city-plan, name: บัญชีตามแผน, needs: key-results}\n";
    const KEY_RESULTS: &str = "- {code: OKR 1, name: ความสุจริต}\n";

    fn project(name: &str, supports: &str) -> String {
        format!(
            "- {{id: audit, name: {name}, lists: [city-plan], budget: none, division: กวส., supports: [{supports}]}}\n"
        )
    }

    #[test]
    fn a_project_without_the_key_result_that_its_list_demands_is_told() {
        let project = project("‸กิจกรรมตรวจสอบ", "");
        bad(super::RULE.name, &[("lists.yaml", LISTS), ("projects.yaml", &project)]);
    }

    #[test]
    fn one_that_serves_a_key_result_is_not() {
        let project = project("กิจกรรมตรวจสอบ", "OKR 1");
        good(
            super::RULE.name,
            &[("lists.yaml", LISTS), ("key-results.yaml", KEY_RESULTS), ("projects.yaml", &project)],
        );
    }
}
