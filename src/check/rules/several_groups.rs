//! A row stands once in a table that groups by list, under the first of the groups that it belongs to.
//!
//! The sum counts it once, and so does the table; but a reader who looks for it in another group doesn't find it there.

use std::collections::BTreeSet;

use crate::check::{Finding, Findings, Rule};
use crate::diag::{Message, Page, Words};
use crate::model::Plan;
use crate::model::entity::Entity;
use crate::model::outline::{Block, Table};
use crate::model::selection::GroupTitle;

/// Looks for rows that belong to several groups of their table.
pub static RULE: Rule =
    Rule::new("several-groups", Page { number: "P0818", thai: THAI, english: ENGLISH, examples: "" }, check);

fn check(plan: &Plan, found: &mut Findings) {
    // Once for each, however many tables group it so.
    let mut reported = BTreeSet::new();
    for block in plan.outline.parts.iter().flat_map(|part| &part.blocks) {
        let Block::Table(table) = block else { continue };
        for (entity, words) in of_table(plan, table).filter(|(entity, _)| reported.insert(*entity)) {
            found.report(Finding::at(entity.name(plan).place, words));
        }
    }
}

/// Returns the entities of a table that belong to several of its groups.
fn of_table<'a>(plan: &'a Plan, table: &'a Table) -> impl Iterator<Item = (Entity, SeveralGroups)> + 'a {
    table.groups.iter().flat_map(move |group| {
        let first = match &group.title {
            GroupTitle::Given(title) => title.value.clone(),
            _ => String::new(),
        };
        group.also.iter().map(move |(entity, others)| {
            let name = entity.name(plan).value;
            let (first, others) = (first.clone(), others.clone());
            (*entity, SeveralGroups { table: table.id.clone(), name, first, others })
        })
    })
}

/// A row that belongs to several groups of its table.
#[derive(Debug)]
struct SeveralGroups {
    table: String,
    name: String,
    first: String,
    others: Vec<String>,
}

impl Words for SeveralGroups {
    fn thai(&self) -> Message {
        let Self { table, name, first, others } = self;
        let others = others.join(", ");
        Message::new(format!("{name} อยู่ในหลายกลุ่มของตาราง `{table}` จึงแสดงในกลุ่ม {first} เพียงครั้งเดียว"))
            .label(format!("ไม่ปรากฏในกลุ่ม {others}"))
            .help("แยกเป็นตารางละบัญชีด้วย where หรือยอมรับด้วย accepts พร้อมเหตุผล")
    }

    fn english(&self) -> Message {
        let Self { table, name, first, others } = self;
        let others = others.join(", ");
        Message::new(format!("{name} belongs to several groups of the table `{table}` and stands once, in {first}"))
            .label(format!("it doesn't stand in {others}"))
            .help("make a table for each list with `where`, or accept it with a reason under `accepts`")
    }
}

const THAI: &str = "# P0818 several-groups

รายการหนึ่งอยู่ในหลายกลุ่มของตาราง แต่แสดงเพียงกลุ่มเดียว

## ทำไมจึงสำคัญ

ตารางที่จัดกลุ่มตามบัญชีแสดงและนับแต่ละรายการครั้งเดียวในกลุ่มแรกที่พบ ผู้อ่านที่หาในกลุ่มอื่นจะไม่พบ

## วิธีแก้

ทำตารางแยกตามบัญชีด้วย where หรือเก็บไว้อย่างนั้นแล้วเขียนเหตุผลใน accepts ของรายการ
";

const ENGLISH: &str = "# P0818 several-groups

A row belongs to several groups of its table and stands in one of them.

## Why it matters

A table that groups by list shows and counts each row once, in the first of its groups; who looks in another doesn't find it.

## How to mend it

Make a table for each list with `where`, or leave it so and write the reason under `accepts` of the entry.
";

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    const LISTS: &str = "- {id: city, name: แผนเมือง}\n- {id: own, name: แผนของเขต}\n";
    const OUTLINE: &str = "- id: p\n  part: ส่วน\n  blocks:\n    - table: {id: t, of: projects, columns: [{show: name, title: ชื่อ}], group: {by: list, titles: {city: ก, own: ข}}}\n";

    fn projects(lists: &str, more: &str) -> String {
        format!("- {{id: walk, name: ทางเดินริมน้ำ, budget: none, division: กวส., lists: [{lists}]{more}}}\n")
    }

    #[test]
    fn a_project_of_two_groups_is_reported_at_its_name() {
        let projects = projects("own, city", "").replace("name: ", "name: ‸");
        bad(super::RULE.name, &[("lists.yaml", LISTS), ("outline.yaml", OUTLINE), ("projects.yaml", &projects)]);
    }

    #[test]
    fn one_of_a_single_group_or_accepted_with_a_reason_is_not() {
        let accepted = ", accepts: [{rule: several-groups, reason: แสดงกับงานของเมือง}]";
        for projects in [projects("own", ""), projects("own, city", accepted)] {
            good(super::RULE.name, &[("lists.yaml", LISTS), ("outline.yaml", OUTLINE), ("projects.yaml", &projects)]);
        }
    }
}
