//! Budgets in parts, and when projects are done: what is read, what is told, and what comes out.

mod harness;

use harness::{Plan, at};
use serde_json::Value;

const PROJECTS: &str = "content/projects.yaml";
const BREAKDOWNS: &str = "content/breakdowns.yaml";
const DATA: &str = "out/html/data/plan.json";
const ALL: &str = "out/html/data/all-projects.csv";

const FUNDS: &str = "\
- id: funds
  title: แหล่งงบประมาณ
  parts:
    - {id: govt, name: เงินงบประมาณ}
    - {id: income, name: เงินรายได้, short: รายได้}
";

/// A plan of 2568 with one project, whose budget is this.
fn plan(budget: &str) -> Plan {
    let project = format!("- id: road\n  name: โครงการก่อสร้างถนน\n  division: กวส.\n  budget: {budget}\n");
    Plan::new().file(BREAKDOWNS, FUNDS).file(PROJECTS, project)
}

/// The same with a budget in a mapping of its own lines.
fn parts(parts: &str) -> Plan {
    plan(&format!("\n    {}", parts.replace('\n', "\n    ")))
}

/// The total of the year in the table of projects.
#[track_caller]
fn total(plan: &Plan, expected: &str) {
    plan.builds();
    let page = plan.read("out/html/print.html");
    assert!(page.contains(&format!("รวม 1 โครงการ {expected} บาท")), "{page}");
}

#[test]
fn parts_make_the_whole_and_of_years_only_the_plans_counts() {
    total(&parts("q1: 100,000\nq2: 200,000"), "300,000");
    total(&parts("govt: 100,000\nincome: none"), "100,000");
    total(&parts("amount: 300,000\nต.ค.: 100,000\nพฤศจิกายน: 150,000\nsep: 50,000\ngovt: 300,000"), "300,000");
    total(&parts("2567: 100,000\n2568: {q1: \"50,000\", q4: \"250,000\"}\n2569: 50,000"), "300,000");
    total(&parts("amount: 900,000\nfrom: 2567\nto: 2569"), "0");
    total(&parts("amount: 900,000\nfrom: 2567\nto: 2569\n2567: 300,000\n2568: 500,000\n2569: 100,000"), "500,000");
    total(&parts("2567: 300,000\n2569: 100,000"), "0");
}

#[test]
fn a_key_that_is_no_part_is_told_with_those_that_are() {
    parts("govt: 100,000\n‸incom: 200,000").refused(&[at("P0340", &["`incom`", "q1-q4", "govt, income", "`income`?"])]);
    parts("2568:\n  ‸2569: 100,000").refused(&[at("P0340", &["`2569`", "q1-q4"])]);
    parts("‸q5: 100,000").refused(&[at("P0340", &["`q5`", "years"])]);
    parts("‸2025: 100,000").refused(&[at("P0343", &["2025 is a year of the common era", "is 2568"])]);
}

#[test]
fn a_part_stands_once_under_any_of_its_names() {
    parts("ต.ค.: 100,000\n‸oct: 100,000").refused(&[at("P0206", &["`oct`"])]);
    parts("2568: 100,000\n‸๒๕๖๘: 100,000").refused(&[at("P0206", &["`๒๕๖๘`"])]);
    parts("2568: {q1: \"1\"}\n2569: 1\nq1: ‸1").refused(&[at("P0206", &["`q1`"])]);
}

#[test]
fn amounts_of_parts_are_told_as_those_of_budgets_are() {
    plan("‸0.3 ล้านบาท").refused(&[at("P0209", &["isn't a budget", "300,000"])]);
    parts("q1: ‸0.3 ล้านบาท").refused(&[at("P0209", &["isn't a part's amount", "300,000"])]);
    parts("q1: ‸ไม่ระบุ").refused(&[at("P0209", &["`ไม่ระบุ`", "none"])]);
    parts("q1: ‸-5").refused(&[at("P0209", &["`-5` isn't an amount"])]);
    parts("q1: ‸-").refused(&[at("P0201", &["none"])]);
    plan("{q1: ‸-, q2: \"5\"}").refused(&[at("P0201", &["none"])]);
    plan("{q1: ‸100,000}").refused(&[at("P0204", &["100,000"])]);
    parts("q1:\n  ‸q2: 100,000").refused(&[at("P0340", &["`q2` can't stand within `q1`"])]);
}

#[test]
fn money_of_several_years_is_split_by_year_first_and_within_its_years() {
    parts("amount: 900,000\nfrom: 2567\nto: 2568\n‸govt: 900,000").refused(&[at("P0342", &["2568: {q1"])]);
    parts("from: 2567\nto: 2568\n2567: 1\n‸2569: 1").refused(&[at("P0341", &["2569", "2567-2568"])]);
    plan("‸{from: 2567, to: 2568}").refused(&[at("P0207", &["`amount`"])]);
    plan("‸{amount: \"5\", from: 2567}").refused(&[at("P0207", &["`to`"])]);
    plan("‸{}").refused(&[at("P0207", &["`amount`"])]);
}

#[test]
fn a_breakdown_has_parts_of_names_that_nothing_else_has() {
    let funds = |id: &str| plan("none").file(BREAKDOWNS, FUNDS.replace("id: income", &format!("id: {id}")));
    funds("‸q2").refused(&[at("P0345", &["`q2`"])]);
    funds("‸oct").refused(&[at("P0345", &["`oct`"])]);
    funds("‸govt").refused(&[at("P0301", &["`govt` stands twice"])]);
    funds("‸Income").refused(&[at("P0209", &["`Income`"])]);
    plan("none").append(BREAKDOWNS, "- {id: ‸kinds, title: งบรายจ่าย, parts: []}\n").refused(&[at("P0304", &[])]);
    // Where a breakdown can't be read, its parts are no unknown keys.
    parts("others: 100,000")
        .append(BREAKDOWNS, "- {id: kinds, title: งบรายจ่าย, ‸titel: x, parts: [{id: others, name: อื่น ๆ}]}\n")
        .refused(&[at("P0205", &["`titel`"])]);
}

#[test]
fn a_period_that_is_none_is_told_how_to_write_it() {
    let period = |period: &str| plan(&format!("none\n  period: {period}"));
    period("‸ปีละครั้ง").refused(&[at("P0209", &["isn't a period", "ไตรมาส 2"])]);
    period("‸1 ต.ค. 2567 - 30 ก.ย. 2568").refused(&[at("P0209", &["ต.ค. 2567 - ก.ย. 2568"])]);
    period("‸ม.ค. 2025 - มี.ค. 2025").refused(&[at("P0343", &["ม.ค. 2568 - มี.ค. 2568"])]);
    period("‸มี.ค. - ม.ค.").refused(&[at("P0344", &["ends before it begins"])]);
    period("[ต.ค., ‸x, {from: ‸y, to: ม.ค.}]").refused(&[at("P0209", &["`x`"]), at("P0209", &["`y`"])]);
    period("‸ต.ค. 2568").refused(&[at("P0870", &["fiscal year 2568"])]);
    let months = plan("none\n  ‸from: ม.ค.\n  ‸to: มี.ค.");
    months.refused(&[at("P0205", &["period: {from: …, to: …}"]), at("P0205", &["period: {from: …, to: …}"])]);
}

#[test]
fn downloads_have_a_column_for_each_part_that_occurs_and_the_months_of_the_common_era() {
    let items =
        "items\n  period: [ต.ค. - ธ.ค., ก.ย.]\n  items:\n    - {name: งานดิน, budget: {q1: \"100\", govt: \"100\"}}
    - {name: งานผิวทาง, budget: {2568: {q1: \"20.50\", income: \"20.50\"}, 2569: \"80\"}, period: ต.ค.}\n";
    let plan = plan(items).append(PROJECTS, "- {id: light, name: โครงการไฟฟ้า, division: กวส., budget: \"50\"}\n");
    plan.builds();
    let csv = plan.read(ALL);
    let lines: Vec<&str> = csv.lines().collect();
    let [years, q1, govt, income] = ["พ.ศ. 2568", "ไตรมาส 1", "เงินงบประมาณ", "เงินรายได้"];
    let of = |title: &str| format!("งบประมาณ (บาท) / {title}");
    let heads = [of(years), of("พ.ศ. 2569"), of(q1), of(govt), of(income), "ระยะเวลาดำเนินการ".to_owned()].join(",");
    assert!(lines[0].ends_with(&heads), "{csv}");
    assert!(lines[1].ends_with(",120.50,80,120.50,100,20.50,\"2024-10/2024-12"), "{csv}");
    assert_eq!(lines[2], "2025-09/2025-09\"");
    assert!(lines[3].ends_with(",50,,,,,"), "{csv}");
    assert!(lines[4].ends_with(",170.50,80,120.50,100,20.50,"), "{csv}");

    let data: Value = serde_json::from_str(&plan.read(DATA)).expect("plan.json is JSON");
    let road = &data["projects"][0];
    assert_eq!(road["budget"]["of_year"], "120.50");
    assert_eq!(road["period"], serde_json::json!(["2024-10/2024-12", "2025-09/2025-09"]));
    assert_eq!(road["split"][0]["parts"][0]["title"], "ไตรมาส 1");
    assert_eq!(road["items"][1]["split"][1]["amount"], "80");
    assert_eq!(data["projects"][1]["split"], serde_json::json!([]));
    assert_eq!(data["breakdowns"][0]["parts"][1]["short"], "รายได้");
}

#[test]
fn the_page_of_a_project_says_what_its_parts_have_in_the_plans_digits() {
    let plan = parts("q2: 100,000\ngovt: 100,000").append(PROJECTS, "  period: ม.ค. - ก.พ.\n");
    let plan = plan.append("content/plan.yaml", "numerals: thai\n");
    plan.builds();
    let page = plan.read("out/html/project-road.html");
    for words in ["งบประมาณตามไตรมาส", "ไตรมาส ๒ ๑๐๐,๐๐๐ บาท", "เงินงบประมาณ ๑๐๐,๐๐๐ บาท", "ม.ค. - ก.พ. ๒๕๖๘"]
    {
        assert!(page.contains(words), "{words} in {page}");
    }
}
