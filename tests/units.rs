//! Who answers for something: several divisions, offices, divisions under divisions; and what is measured, with its
//! history, its quarters and its scores.

#![cfg(unix)]

mod harness;

use harness::{Plan, at, of};

const DIVISIONS: &str = "content/divisions.yaml";
const OFFICES: &str = "content/offices.yaml";
const PROJECTS: &str = "content/projects.yaml";
const REQUESTS: &str = "content/requests.yaml";
const INDICATORS: &str = "content/indicators.yaml";
const KEY_RESULTS: &str = "content/key-results.yaml";
const OUTLINE: &str = "content/outline.yaml";
const CONTROL: &str = "content/control.yaml";

/// The two projects, the first of two divisions and an office.
fn shared() -> Plan {
    Plan::new().file(OFFICES, "- {id: ทุกหน่วยงาน}\n- {id: outside, name: สำนักอื่น, abbreviation: สอ.}\n").edit(
        PROJECTS,
        "division: กวส.",
        "division: [กวส., กบท., outside]",
    )
}

/// The plan with one more block.
fn block(plan: Plan, block: &str) -> Plan {
    plan.append(OUTLINE, &format!("    - {}\n", block.replace('\n', "\n      ")))
}

/// A plan with one indicator, which has these keys, and the same keys of a key result.
fn measured(keys: &str) -> [Plan; 2] {
    let indicator = Plan::new()
        .file("content/levels.yaml", "- id: goal\n")
        .file("content/structure.yaml", "- {id: good, level: goal, name: บริการดี}\n")
        .file(INDICATORS, format!("- id: speed\n  of: good\n  name: ความรวดเร็ว\n{keys}"));
    let key_result = Plan::new().file(KEY_RESULTS, format!("- code: OKR 1\n  name: ความรวดเร็ว\n{keys}")).edit(
        PROJECTS,
        "division: กบท.",
        "division: กบท.\n  supports: [OKR 1]",
    );
    let table = |of: &str| {
        let columns = ["baseline", "results", "target", "quarters", "criteria", "result"];
        let columns: Vec<String> = columns.iter().map(|show| format!("{{show: {show}, title: {show}}}")).collect();
        format!("table:\n    id: more\n    of: {of}\n    columns: [{{show: name, title: ชื่อ}}, {}]", columns.join(", "))
    };
    [block(indicator, &table("indicators")), block(key_result, &table("key-results"))]
}

#[track_caller]
fn shows(site: &str, texts: &[&str]) {
    for text in texts {
        assert!(site.contains(text), "{text} is missing in\n{site}");
    }
}

// Several divisions, and offices.

#[test]
fn a_project_of_several_divisions_stands_on_the_page_of_each_and_is_counted_on_the_first_one_s() {
    let plan = block(
        shared(),
        "table:\n    id: t\n    of: projects\n    columns: [{show: name, title: ก}, {show: division, title: ข}]",
    );
    let site = plan.site();
    shows(&site, &["<li>", "สอ."]);
    let first = plan.read("out/html/division-1.html");
    shows(&first, &["โครงการฝึกอบรม", "822,400 บาท", "1 รายการ (ใช้งบประมาณ 1 ไม่ใช้งบประมาณ 0)"]);
    assert!(!first.contains("ร่วมรับผิดชอบ"));
    let second = plan.read("out/html/division-2.html");
    shows(
        &second,
        &["โครงการฝึกอบรม", "0 บาท", "1 รายการ (ใช้งบประมาณ 0 ไม่ใช้งบประมาณ 1)", "ที่ร่วมรับผิดชอบ (งบประมาณนับที่หน่วยงานหลัก)"],
    );
    shows(&plan.read("out/html/project-training.html"), &["กองวินัย (กวส.)", "กองบริหารทั่วไป (กบท.)", "สำนักอื่น (สอ.)"]);
}

#[test]
fn the_downloads_have_the_main_one_and_all() {
    let plan = shared();
    plan.site();
    let json: serde_json::Value = serde_json::from_str(&plan.read("out/html/data/plan.json")).unwrap();
    assert_eq!(json["projects"][0]["division"], "กวส.");
    assert_eq!(json["projects"][0]["divisions"], serde_json::json!(["กวส.", "กบท.", "outside"]));
}

#[test]
fn requests_and_indicators_may_have_several_and_offices_too() {
    let [plan, _] = measured("  division: [กบท., ทุกหน่วยงาน]\n");
    let request = "- {id: more, name: รถ, list: city-plan, amount: 5, division: [ทุกหน่วยงาน, กวส.]}\n";
    let plan = plan.file(OFFICES, "- {id: ทุกหน่วยงาน}\n").file(REQUESTS, request);
    plan.site();
    shows(&plan.read("out/html/division-1.html"), &["คำขอที่ร่วมขอ", "รถ"]);
    shows(&plan.read("out/html/division-2.html"), &["ความรวดเร็ว"]);
}

#[test]
fn a_name_that_neither_file_has_is_told_with_the_nearest_of_both() {
    for (written, near) in [("กวศ.", "กวส."), ("outsid", "outside")] {
        let plan = shared().edit(PROJECTS, "division: กบท.", &format!("division: ‸{written}"));
        let words = ["there is no division or office", &format!("did you mean `{near}`?")];
        plan.refused(&[at("P0302", &words)]);
        let plan = shared().edit(PROJECTS, "division: กบท.", &format!("division: [กบท., ‸{written}]"));
        plan.refused(&[at("P0302", &words)]);
    }
    let thai = shared().thai().edit(PROJECTS, "division: กบท.", "division: ‸ที่ไม่มี");
    thai.refused(&[at("P0302", &["ไม่มีส่วนราชการหรือหน่วยงาน `ที่ไม่มี`", "content/divisions.yaml หรือ content/offices.yaml"])]);
}

#[test]
fn one_that_is_named_twice_or_nobody_or_unstated_among_others_is_told() {
    let with = |written: &str| shared().edit(PROJECTS, "division: กบท.", &format!("division: {written}"));
    with("[กบท., ‸กบท.]").refused(&[at("P0301", &["`กบท.` stands twice"])]);
    with("‸[]").refused(&[at("P0304", &["division or office"])]);
    with("[กบท., ‸unstated]").refused(&[at("P0302", &["`unstated`"])]);
    with("{‸a: b}").refused(&[at("P0208", &["a text, or a list of texts"])]);
    with("[กบท., ‸[กวส.]]").refused(&[at("P0208", &["a text"])]);
}

#[test]
fn without_a_file_of_divisions_that_is_told_once_and_offices_alone_are_enough() {
    Plan::new().without(DIVISIONS).refused(&[of(DIVISIONS, "P0106", &[])]);
    let plan = Plan::new().without(DIVISIONS).file(OFFICES, "- {id: outside}\n");
    let plan = plan.edit(PROJECTS, "กวส.", "outside").edit(PROJECTS, "กบท.", "outside");
    shows(&plan.site(), &["โครงการฝึกอบรม"]);
}

#[test]
fn a_chart_by_division_counts_what_is_shared_once_and_says_so() {
    let chart = "chart: {id: c, title: เงิน, kind: bars, of: projects, by: division, measure: budget}";
    let site = block(shared(), chart).site();
    shows(&site, &["รายการที่หลายหน่วยงานรับผิดชอบร่วมกัน 1 รายการ นับครั้งเดียวที่หน่วยงานหลัก", "กองวินัย (กวส.): 822,400"]);
    let office = block(shared().edit(PROJECTS, "division: [กวส., กบท., outside]", "division: [outside, กวส.]"), chart);
    shows(&office.site(), &["สำนักอื่น (สอ.): 822,400"]);
    let alone = block(Plan::new(), chart).site();
    assert!(!alone.contains("ร่วมกัน"));
}

#[test]
fn control_figures_by_division_count_what_is_shared_once() {
    let control = |values: &str| format!("- of: projects\n  by: division\n  figure: amount\n  values: {{{values}}}\n");
    let plan = shared().file(CONTROL, control("กวส.: \"822,400\""));
    assert_eq!(plan.check().status, Some(0));
    let office = shared().edit(PROJECTS, "division: [กวส., กบท., outside]", "division: outside");
    assert_eq!(office.file(CONTROL, control("outside: \"822,400\"")).check().status, Some(0));
}

// Divisions under divisions.

#[test]
fn divisions_under_divisions_are_drawn_told_and_stand_on_each_other_s_pages() {
    for landscape in ["", "  landscape: true\n"] {
        let plan = Plan::new()
            .append(DIVISIONS, "- {id: ฝค., name: ฝ่ายคดี, under: กวส.}\n- {id: งส., name: งานสืบสวน, under: ฝค.}\n")
            .edit(OUTLINE, "  blocks:\n", &format!("{landscape}  blocks:\n"));
        let plan = block(plan, "figure: {organisation-chart: {id: all, title: โครงสร้าง}}");
        let told = "มี 2 ส่วนราชการ ได้แก่ กองวินัย (กวส.), กองบริหารทั่วไป (กบท.); ภายใต้กองวินัย (กวส.) มี 1 ส่วนราชการ ได้แก่ \
                    ฝ่ายคดี (ฝค.); ภายใต้ฝ่ายคดี (ฝค.) มี 1 ส่วนราชการ ได้แก่ งานสืบสวน (งส.)";
        shows(&plan.site(), &[told, "ฝ่ายคดี (ฝค.)</text>"]);
        shows(&plan.read("out/html/division-1.html"), &["ส่วนราชการในสังกัด", "ฝ่ายคดี (ฝค.)"]);
        let middle = plan.read("out/html/division-3.html");
        shows(&middle, &["อยู่ภายใต้", "กองวินัย (กวส.)", "ส่วนราชการในสังกัด", "งานสืบสวน (งส.)"]);
        shows(&plan.read("out/html/data/plan.json"), &["\"under\": \"กวส.\""]);
        shows(&plan.read("out/html/divisions.html"), &["อยู่ภายใต้"]);
    }
}

#[test]
fn divisions_that_stand_under_themselves_are_told_each() {
    Plan::new()
        .file(
            DIVISIONS,
            "- {id: กวส., name: กองวินัย, under: ‸กบท.}\n- {id: กบท., name: กองบริหาร, under: ‸กวส.}\n\
             - {id: ฝค., name: ฝ่ายคดี, under: กวส.}\n- {id: ฝง., name: ฝ่ายเงิน, under: ‸ฝง.}\n",
        )
        .refused(&[at("P0311", &["`กวส.`"]), at("P0311", &["`กบท.`"]), at("P0311", &["`ฝง.`"])]);
}

#[test]
fn a_division_under_one_that_does_not_exist_is_told_with_the_nearest_name() {
    Plan::new()
        .append(DIVISIONS, "- {id: ฝค., name: ฝ่ายคดี, under: ‸กวศ.}\n")
        .refused(&[at("P0302", &["there is no division `กวศ.`", "did you mean `กวส.`?"])]);
}

#[test]
fn the_column_under_of_divisions_names_the_one_above() {
    let plan = Plan::new().append(DIVISIONS, "- {id: ฝค., name: ฝ่ายคดี, under: กวส.}\n");
    let table = "table:\n    id: d\n    of: divisions\n    columns: [{show: name, title: ก}, {show: under, title: ข}]";
    let plan = block(plan, table);
    plan.site();
    shows(&plan.read("out/html/data/table-d.csv"), &["ฝ่ายคดี,กวส.", "กองวินัย,-"]);
}

// What is measured.

#[test]
fn baselines_results_quarters_and_criteria_are_shown_of_indicators_and_key_results() {
    let keys = "  baseline: {2564: ร้อยละ 41}
  results: {2566: ร้อยละ 55, 2567: ร้อยละ 62}
  targets:
    2567: ร้อยละ 60
    2568: {target: ร้อยละ 75, q1: ร้อยละ 50, q3: [ร้อยละ 60, ร้อยละ 61]}
  criteria: [ร้อยละ 55, ร้อยละ 60, ร้อยละ 65, ร้อยละ 70, ร้อยละ 75]
";
    for plan in measured(keys) {
        let site = plan.site();
        let told = [
            "ร้อยละ 41 (พ.ศ. 2564)",
            "พ.ศ. 2566: ร้อยละ 55",
            "ร้อยละ 75",
            "ไตรมาส 1: ร้อยละ 50",
            "ไตรมาส 3: ร้อยละ 60 ร้อยละ 61",
            "1: ร้อยละ 55",
        ];
        shows(&site, &told);
        let json: serde_json::Value = serde_json::from_str(&plan.read("out/html/data/plan.json")).unwrap();
        let of = if json["indicators"][0].is_null() { &json["key_results"][0] } else { &json["indicators"][0] };
        let progress = &of["progress"];
        assert_eq!(progress["baseline"][0], serde_json::json!({"year": "2564", "value": "ร้อยละ 41"}));
        assert_eq!(progress["quarters"][0]["quarter"], 1);
        assert_eq!(progress["results"][1]["value"], "ร้อยละ 62");
        assert_eq!(progress["criteria"][4]["score"], 5);
    }
}

#[test]
fn a_year_that_is_planned_by_quarter_alone_shows_its_quarters_and_lacks_nothing() {
    for plan in measured("  targets: {2568: {q1: ร้อยละ 50, q2: ร้อยละ 60}}\n") {
        shows(&plan.site(), &["ไตรมาส 2: ร้อยละ 60"]);
        let run = plan.check();
        assert!(run.found().is_empty(), "{}", run.stderr);
    }
}

#[test]
fn projects_have_targets_in_their_column_and_on_their_page() {
    let targets = "division: กวส.\n  targets: {2567: 10 คน, 2568: {target: 1,200 คน, q4: 1,200 คน}}";
    let plan = Plan::new().edit(PROJECTS, "division: กวส.", &targets.replace("1,200", "200"));
    let table = "table:\n    id: t\n    of: projects\n    columns: [{show: name, title: ก}, {show: target, title: ข}]";
    let plan = block(plan, table);
    plan.site();
    shows(&plan.read("out/html/data/table-t.csv"), &["โครงการฝึกอบรม,200 คน", "กิจกรรมตรวจสอบ,-"]);
    let page = plan.read("out/html/project-training.html");
    shows(&page, &["ค่าเป้าหมาย พ.ศ. 2567", "10 คน", "ไตรมาส 4: 200 คน"]);
}

#[test]
fn the_page_of_a_key_result_tells_all_of_it() {
    let [_, plan] = measured("  baseline: ร้อยละ 4\n  results: {2567: ร้อยละ 5}\n  criteria: [ก, ข, ค, ง, จ]\n");
    plan.site();
    let page = plan.read("out/html/kr-okr-1.html");
    shows(&page, &["ค่าฐาน", "ร้อยละ 4", "ผลการดำเนินงาน พ.ศ. 2567", "เกณฑ์การให้คะแนน", "5: จ"]);
}

#[test]
fn years_that_stand_twice_are_told_in_two_kinds_of_digits_too() {
    for key in ["targets", "results", "baseline"] {
        for plan in measured(&format!("  {key}:\n    2567: ร้อยละ 5\n    ‸๒๕๖๗: ร้อยละ 6\n    2568: ร้อยละ 7\n"))
        {
            plan.refused(&[at("P0206", &["`2567`"])]);
        }
        for plan in measured(&format!("  {key}:\n    2567: ร้อยละ 5\n    ‸2567: ร้อยละ 6\n    2568: ร้อยละ 7\n"))
        {
            plan.refused(&[at("P0206", &["`2567`"])]);
        }
    }
}

#[test]
fn a_year_of_the_common_era_is_told_with_the_year_that_it_is() {
    for key in ["targets", "results", "baseline"] {
        for plan in measured(&format!("  {key}: {{‸2021: ร้อยละ 5}}\n")) {
            plan.refused(&[at("P0209", &["`2021`", "2021 of the common era is 2564"])]);
        }
    }
}

#[test]
fn results_of_a_year_that_has_not_come_are_told() {
    for key in ["results", "baseline"] {
        for plan in measured(&format!("  {key}: {{2567: ร้อยละ 5, 2569: ‸ร้อยละ 5}}\n")) {
            plan.refused(&[at("P0860", &["2569 in a plan of 2568", "hasn't come yet"])]);
        }
    }
}

#[test]
fn quarters_that_do_not_exist_and_a_year_of_nothing_are_told() {
    for plan in measured("  targets:\n    2568: {q1: ร้อยละ 5, ‸q5: ร้อยละ 6}\n") {
        plan.refused(&[at("P0205", &["`q5`", "target, q1, q2, q3, q4"])]);
    }
    for plan in measured("  targets:\n    2568: ‸{}\n") {
        plan.refused(&[at("P0207", &["`target` is missing"])]);
    }
    for plan in measured("  targets:\n    2568: {q1: ‸\" \"}\n") {
        plan.refused(&[at("P0211", &[])]);
    }
}

#[test]
fn scores_that_do_not_exist_are_told_with_those_that_do() {
    for plan in measured("  criteria: {1: ก, 2: ข, 3: ค, 4: ง, 5: จ, ‸6: ฉ}\n") {
        plan.refused(&[at("P0209", &["`6`", "1, 2, 3, 4, 5"])]);
    }
    for plan in measured("  criteria: {1: ก, 2: ข, 3: ค, 4: ง, 5: จ, ‸๕: ฉ}\n") {
        plan.refused(&[at("P0206", &["`5`"])]);
    }
    for plan in measured("  criteria: [ก, ข, ค, ง, จ, ‸ฉ]\n") {
        plan.refused(&[at("P0303", &["the score `6`", "1, 2, 3, 4, 5"])]);
    }
    for plan in measured("  criteria: ‸ร้อยละ 5\n") {
        plan.refused(&[at("P0208", &["what the scores 1 to 5 ask for"])]);
    }
}

#[test]
fn an_indicator_that_is_a_key_result_takes_its_measures_from_there_alone() {
    let with = |keys: &str| {
        let [plan, _] = measured("");
        plan.edit(INDICATORS, "  name: ความรวดเร็ว\n", &format!("  key_result: OKR 1\n{keys}"))
            .file(KEY_RESULTS, "- {code: OKR 1, name: ความรวดเร็ว, baseline: ร้อยละ 4, results: {2567: ร้อยละ 5}}\n")
            .edit(PROJECTS, "division: กบท.", "division: กบท.\n  supports: [OKR 1]")
    };
    shows(&with("").site(), &["ร้อยละ 4", "พ.ศ. 2567: ร้อยละ 5"]);
    for (keys, key) in [
        ("  baseline: ‸ร้อยละ 5\n", "baseline"),
        ("  results: {2567: ‸ร้อยละ 5}\n", "results"),
        ("  criteria: ‸[ก, ข, ค, ง, จ]\n", "criteria"),
    ] {
        with(keys).refused(&[at("P0210", &[&format!("key_result, {key}")])]);
    }
}
