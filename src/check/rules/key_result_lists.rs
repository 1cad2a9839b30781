//! Where key results belong to lists, each belongs to exactly one: one without a list would be missing in the
//! evaluation though the plan's front shows it, and one in two lists would be evaluated twice.

use crate::check::{Finding, Findings, Rule, Sees};
use crate::diag::{Message, Page, Severity, Words};
use crate::model::Plan;

/// Looks for key results in no list or in several.
pub static RULE: Rule = Rule {
    severity: Severity::Error,
    sees: Sees::WholePlan,
    ..Rule::new("key-result-lists", Page { number: "P0804", thai: THAI, english: ENGLISH, examples: "" }, check)
};

fn check(plan: &Plan, found: &mut Findings) {
    let listed = plan.key_results.iter().any(|(_, key_result)| !key_result.lists.is_empty());
    for (_, key_result) in plan.key_results.iter().filter(|(_, key_result)| listed && key_result.lists.len() != 1) {
        let lists = key_result.lists.iter().map(|list| plan.lists[*list].name.value.clone()).collect();
        let words = KeyResultLists { code: key_result.code.value.clone(), lists };
        found.report(Finding::at(key_result.code.place, words));
    }
}

/// A key result that stands in no list, or in several, where the others stand in one.
#[derive(Debug)]
struct KeyResultLists {
    code: String,
    lists: Vec<String>,
}

impl Words for KeyResultLists {
    fn thai(&self) -> Message {
        let Self { code, lists } = self;
        Message::new(match lists.as_slice() {
            [] => format!("{code} ไม่อยู่ในบัญชีใด ทั้งที่ตัววัดผลหลักอื่นอยู่ จึงจะหายไปจากการประเมินผล"),
            _ => format!("{code} อยู่ใน {} บัญชี จึงจะถูกประเมินซ้ำ", lists.len()),
        })
        .help("ระบุบัญชีเดียวใน lists ของตัววัดผลหลักนี้")
    }

    fn english(&self) -> Message {
        let Self { code, lists } = self;
        Message::new(match lists.as_slice() {
            [] => format!(
                "{code} stands in no list, though the other key results do: it would be missing in the evaluation"
            ),
            _ => format!("{code} stands in {} lists: it would be evaluated more than once", lists.len()),
        })
        .help("give the key result one list under `lists`")
    }
}

const THAI: &str = "# P0804 key-result-lists

ตัววัดผลไม่อยู่ในบัญชีใด หรืออยู่มากกว่าหนึ่งบัญชี

## ทำไมจึงสำคัญ

ถ้าไม่อยู่ในบัญชีใดจะไม่ถูกประเมิน ถ้าอยู่สองบัญชีจะถูกประเมินซ้ำ

## วิธีแก้

ให้ lists ของตัววัดผลมีเพียงบัญชีเดียว
";

const ENGLISH: &str = "# P0804 key-result-lists

A key result is in no list or in several.

## Why it matters

In none it isn't evaluated, in two it is evaluated twice.

## How to mend it

Let its `lists` name exactly one.
";

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    const LISTS: &str = "- {id: agenda, name: วาระ}\n- {id: others, name: อื่น ๆ}\n";

    #[test]
    fn a_key_result_in_no_list_or_in_two_is_told() {
        let key_results = "\
- {code: OKR 1, name: ความสุจริต, lists: [agenda]}
- {code: ‸OKR 2, name: ความรวดเร็ว}
- {code: ‸OKR 3, name: ความพอใจ, lists: [agenda, others]}
";
        bad(super::RULE.name, &[("lists.yaml", LISTS), ("key-results.yaml", key_results)]);
    }

    #[test]
    fn key_results_of_a_plan_without_such_lists_are_not() {
        good(super::RULE.name, &[("key-results.yaml", "- {code: OKR 1, name: ความสุจริต}\n")]);
        let key_results = "- {code: OKR 1, name: ความสุจริต, lists: [agenda]}\n";
        good(super::RULE.name, &[("lists.yaml", LISTS), ("key-results.yaml", key_results)]);
    }
}
