//! What has its money isn't asked for once more.
//!
//! A request for a whole project contradicts a budget of that project that is at least as large; a request for a part
//! contradicts a sub-item of that name with money.

use std::collections::BTreeMap;

use crate::check::{Finding, Findings, Rule};
use crate::diag::{Message, Page, Place, Words};
use crate::model::{Amount, Budget, Plan, Project, Request, Subject};

/// Looks for requests for what is funded.
pub static RULE: Rule =
    Rule::new("funded-request", Page { number: "P0811", thai: THAI, english: ENGLISH, examples: "" }, check);

fn check(plan: &Plan, found: &mut Findings) {
    // Of projects of the same name, which is reported, the first.
    let named: BTreeMap<&str, &Project> =
        plan.projects.iter().map(|(_, project)| (project.name.value.as_str(), project)).rev().collect();
    for (_, request) in plan.requests.iter() {
        let Some((subject, budget, place)) = funded(plan, &named, request) else { continue };
        if budget >= request.amount {
            let (amount, budget) = (request.amount.to_string(), budget.to_string());
            let words = FundedRequest { subject: subject.to_owned(), amount, budget };
            found.report(Finding::at(request.place, words).against(place));
        }
    }
}

/// What a request is for, when that has money, with the place of the budget.
fn funded<'a>(
    plan: &'a Plan,
    named: &BTreeMap<&str, &'a Project>,
    request: &'a Request,
) -> Option<(&'a str, Amount, Place)> {
    let project: &Project = match &request.subject {
        Subject::Project(project) => &plan.projects[*project],
        Subject::Named(name) => named.get(name.value.as_str())?,
    };
    let (name, budget, place) = match &request.part {
        None => (&project.name, project.budget, project.budget_place),
        Some(part) => {
            let item = plan.items_of(project).find(|item| item.name.value == part.value)?;
            (&item.name, item.budget, item.name.place)
        }
    };
    let Budget::Amount(amount) = budget else { return None };
    Some((name.value.as_str(), amount, place))
}

/// A request for what has its money.
#[derive(Debug)]
struct FundedRequest {
    subject: String,
    amount: String,
    budget: String,
}

impl Words for FundedRequest {
    fn thai(&self) -> Message {
        let Self { subject, amount, budget } = self;
        Message::new(format!("คำขอ {amount} บาท สำหรับสิ่งที่ได้รับงบประมาณ {budget} บาทแล้ว: {subject}"))
            .help("ลบคำขอนี้ หรือระบุใน part ว่าส่วนใดไม่ได้รับงบประมาณ")
    }

    fn english(&self) -> Message {
        let Self { subject, amount, budget } = self;
        Message::new(format!("a request of {amount} baht for what has {budget} baht: {subject}"))
            .help("delete the request, or name in `part` what got nothing")
    }
}

const THAI: &str = "# P0811 funded-request

คำขอซ้ำกับสิ่งที่ได้รับงบประมาณแล้ว

## ทำไมจึงสำคัญ

ภาคผนวกแสดงสิ่งที่ไม่ได้รับงบประมาณ รายการเดียวกันจึงอยู่ทั้งสองแห่งไม่ได้

## วิธีแก้

ลบคำขอ หรือแก้จำนวนเงินของโครงการ
";

const ENGLISH: &str = "# P0811 funded-request

A request asks for what is funded.

## Why it matters

The annex shows what got no money, so the same thing can't stand in both places.

## How to mend it

Delete the request, or mend the project's amount.
";

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    const LISTS: &str = "- {id: city-plan, name: บัญชีตามแผน}\n";
    const PROJECTS: &str = "\
- id: training
  name: โครงการฝึกอบรม
  budget: items
  division: กวส.
  items:
    - {name: หลักสูตรต้น, budget: \"5,000\"}
    - {name: หลักสูตรปลาย, budget: none}
";

    fn request(keys: &str, amount: &str) -> String {
        format!("- id: ‸more\n  {keys}\n  list: city-plan\n  amount: {amount}\n  division: กวส.\n")
    }

    #[test]
    fn a_request_for_what_has_its_money_is_told() {
        for keys in ["project: training", "name: โครงการฝึกอบรม", "project: training\n  part: หลักสูตรต้น"]
        {
            let request = request(keys, "5,000");
            bad(super::RULE.name, &[("lists.yaml", LISTS), ("projects.yaml", PROJECTS), ("requests.yaml", &request)]);
        }
    }

    #[test]
    fn a_request_for_more_or_for_another_part_is_not() {
        for (keys, amount) in
            [("project: training", "5,001"), ("project: training\n  part: หลักสูตรปลาย", "9"), ("name: โครงการอื่น", "9")]
        {
            let request = request(keys, amount).replace('‸', "");
            good(super::RULE.name, &[("lists.yaml", LISTS), ("projects.yaml", PROJECTS), ("requests.yaml", &request)]);
        }
    }
}
