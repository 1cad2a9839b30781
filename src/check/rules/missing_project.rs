//! A list of key results may demand that each of them is served: `needs: projects` in lists.yaml.

use crate::check::{Finding, Findings, Rule, Sees};
use crate::diag::{Message, Page, Severity, Words};
use crate::model::{ListNeeds, Plan};

/// Looks for key results without the project that their list demands.
pub static RULE: Rule = Rule {
    severity: Severity::Error,
    sees: Sees::WholePlan,
    ..Rule::new("missing-project", Page { number: "P0803", thai: THAI, english: ENGLISH, examples: "" }, check)
};

fn check(plan: &Plan, found: &mut Findings) {
    for (reference, key_result) in plan.key_results.iter() {
        let demanding = key_result.lists.iter().find(|list| plan.lists[**list].needs == Some(ListNeeds::Projects));
        if let Some(list) = demanding
            && plan.projects_for(reference).next().is_none()
        {
            let (code, list) = (key_result.code.value.clone(), plan.lists[*list].name.value.clone());
            found.report(Finding::at(key_result.code.place, NoProject { code, list }));
        }
    }
}

/// A key result of a list that demands projects has none.
#[derive(Debug)]
struct NoProject {
    code: String,
    list: String,
}

impl Words for NoProject {
    fn thai(&self) -> Message {
        let Self { code, list } = self;
        Message::new(format!("ไม่มีโครงการ/กิจกรรมใดสนับสนุน {code} แต่{list}กำหนดให้ต้องมี"))
            .help("เพิ่มรหัสนี้ใน supports ของโครงการใน projects.yaml")
    }

    fn english(&self) -> Message {
        let Self { code, list } = self;
        Message::new(format!("no project serves {code}, but {list} demands one"))
            .help("add it to `supports` of a project in projects.yaml")
    }
}

const THAI: &str = "# P0803 missing-project

ตัววัดผลไม่มีโครงการรองรับ

## ทำไมจึงสำคัญ

บัญชีของตัววัดผลนี้กำหนดให้ต้องมีโครงการ (needs: projects)

## วิธีแก้

เพิ่มรหัสนี้ใน supports ของโครงการที่เกี่ยวข้อง
";

const ENGLISH: &str = "# P0803 missing-project

A key result has no project.

## Why it matters

Its list demands one (`needs: projects`).

## How to mend it

Add its code to `supports` of the projects that serve it.
";

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    const LISTS: &str = "- {id: agenda, name: วาระ, needs: projects}\n- {id: others, name: อื่น ๆ}\n";

    #[test]
    fn a_key_result_without_the_project_that_its_list_demands_is_told() {
        let key_results =
            "- {code: ‸OKR 1, name: ความสุจริต, lists: [agenda]}\n- {code: OKR 2, name: ความรวดเร็ว, lists: [others]}\n";
        bad(super::RULE.name, &[("lists.yaml", LISTS), ("key-results.yaml", key_results)]);
    }

    #[test]
    fn one_that_is_served_is_not() {
        let projects = "- {id: audit, name: กิจกรรมตรวจสอบ, budget: none, division: กวส., supports: [OKR 1]}\n";
        let key_results = "- {code: OKR 1, name: ความสุจริต, lists: [agenda]}\n";
        good(
            super::RULE.name,
            &[("lists.yaml", LISTS), ("key-results.yaml", key_results), ("projects.yaml", projects)],
        );
    }
}
