//! What authors say about the rules: levels, acceptances, the register of policy codes, control figures; and many
//! faults of one file in one run.

#![cfg(unix)]

mod harness;

use harness::{Plan, at, of};

const PLAN: &str = "content/plan.yaml";
const PROJECTS: &str = "content/projects.yaml";
const KEY_RESULTS: &str = "content/key-results.yaml";

const TARGETS: &str = "\
- code: OKR 1
  name: ความพอใจ
  targets:
    2567: ร้อยละ 75
    2568: ‸ร้อยละ 70
";

/// A plan with a target that is worse than last year's, and these `checks`.
fn checked(checks: &str) -> Plan {
    Plan::new()
        .edit(PROJECTS, "  division: กบท.\n", "  division: กบท.\n  supports: [OKR 1]\n")
        .file(KEY_RESULTS, TARGETS)
        .append(PLAN, checks)
}

/// Severity and code of each diagnostic, and the exit status.
fn told(plan: &Plan) -> (Vec<(String, String)>, Option<i32>) {
    let run = plan.check();
    (run.found().into_iter().map(|found| (found.severity, found.code)).collect(), run.status)
}

#[test]
fn nine_faults_of_nine_kinds_in_nine_entries_of_one_file_are_told_in_one_run() {
    let projects = "\
- {id: one, name: โครงการหนึ่ง, budget: none, division: ‸กวศ.}
- {id: ‸Two, name: โครงการสอง, budget: none, division: กวส.}
- {id: three, name: โครงการสาม, budget: ‸แปดแสน, division: กวส.}
- {id: four, name: โครงการสี่, budget: none, division: กวส., ‸dvision: กวส.}
- {id: five, name: โครงการ‸  ห้า, budget: none, division: กวส.}
- {id: six, name: โครงการหก, budget: ‸items, division: กวส., items: [{name: ก, budget: none}]}
- {id: seven, name: โครงการเจ็ดเพื่อ‸\u{200b}ประชาชน, budget: none, division: กวส.}
- {id: eight, name: กิจกรรมวันที่ ‸31 เมษายน, budget: none, division: กวส.}
- {id: ‸five, name: โครงการเก้า, budget: none, division: กวส.}
";
    Plan::new().file(PROJECTS, projects).refused(&[
        at("P0302", &["there is no division or office `กวศ.`", "did you mean `กวส.`?"]),
        at("P0209", &["`Two` isn't a usable id"]),
        at("P0209", &["`แปดแสน` isn't a budget"]),
        at("P0205", &["unknown key `dvision`"]),
        at("P0824", &["several spaces in a row"]),
        at("P0309", &["none has an amount"]),
        at("P0820", &["zero width space"]),
        at("P0816", &["there is no 31 เมษายน", "30 days"]),
        at("P0301", &["`five` stands twice"]),
    ]);
}

// Levels.

#[test]
fn a_level_makes_a_warning_an_error_or_nothing() {
    let warning = vec![("warning".to_owned(), "P0805".to_owned())];
    assert_eq!(told(&checked("")), (warning, Some(0)));
    checked("checks:\n  - {rule: target-worse, level: deny}\n").refused(&[at("P0805", &["ร้อยละ 70 after ร้อยละ 75"])]);
    let allowed = checked("checks:\n  - {rule: target-worse, level: allow, reason: ทดลอง}\n");
    assert_eq!(told(&allowed), (vec![], Some(0)));
}

#[test]
fn a_level_of_a_rule_that_does_not_exist_is_told_with_the_nearest_name() {
    checked("checks:\n  - {rule: ‸target-wors, level: deny}\n")
        .file(KEY_RESULTS, "- {code: OKR 1, name: ก}\n")
        .unmarked()
        .refused(&[of("content/plan.yaml:8:12", "P0302", &["no rule `target-wors`", "did you mean `target-worse`?"])]);
}

#[test]
fn nothing_is_allowed_without_a_reason_nor_twice_nor_where_the_level_stands_fast() {
    let sound = |checks: &str| Plan::new().append(PLAN, checks);
    sound("checks:\n  - {rule: ‸target-worse, level: allow}\n").refused(&[at("P0207", &["`reason` is missing"])]);
    sound("checks:\n  - {rule: target-worse, level: warn}\n  - {rule: ‸target-worse, level: deny}\n")
        .refused(&[at("P0850", &["`target-worse` is given twice"])]);
    sound("checks:\n  - {rule: ‸sub-items-differ, level: warn}\n").refused(&[at("P0851", &["`sub-items-differ`"])]);
    sound("checks:\n  - {rule: target-worse, level: ‸ignore}\n")
        .refused(&[at("P0209", &["usable: deny, warn, allow"])]);
}

// Acceptances.

#[test]
fn an_accepted_finding_is_listed_with_its_reason_at_every_run() {
    let accepts = "  accepts:\n    - {rule: target-worse, difference: -5, reason: ปรับตามงบประมาณ}\n";
    let run = checked("").append(KEY_RESULTS, accepts).argument("--accepted").check();
    assert_eq!((run.found().len(), run.status), (0, Some(0)), "{}", run.stderr);
    assert!(run.stderr.contains("accepted content/key-results.yaml:5:11"), "{}", run.stderr);
    assert!(run.stderr.contains("ปรับตามงบประมาณ"), "{}", run.stderr);
}

#[test]
fn an_acceptance_of_what_is_not_found_or_of_an_unknown_rule_is_told() {
    let accepts = |rule: &str| {
        let key = format!("  accepts:\n    - {{rule: {rule}, reason: เหตุผล}}\n");
        Plan::new().edit(PROJECTS, "  division: กบท.\n", &format!("  division: กบท.\n{key}"))
    };
    accepts("‸same-name").refused(&[at("P0503", &["`same-name` is accepted here, but nothing of it is found"])]);
    accepts("‸same-nam").refused(&[at("P0302", &["no rule `same-nam`", "did you mean `same-name`?"])]);
}

// The register of policy codes, and control figures.

#[test]
fn a_policy_code_that_the_register_lacks_is_told_with_the_nearest_one() {
    let plan = |code: &str| {
        Plan::new().file("content/policies.yaml", "- code: \"056\"\n- code: \"107\"\n").edit(
            PROJECTS,
            "  division: กบท.\n",
            &format!("  division: กบท.\n  policy: {code}\n"),
        )
    };
    plan("‸\"106\"").refused(&[at("P0302", &["there is no policy code `106`", "did you mean `107`?"])]);
    plan("\"107\"").builds();
}

#[test]
fn control_figures_say_which_group_differs_and_never_stand_in_what_is_built() {
    let control = |value: &str| {
        let text = format!("- of: projects\n  by: division\n  figure: amount\n  values: {{กวส.: {value}}}\n");
        Plan::new().file("content/control.yaml", text)
    };
    control("‸\"822,300\"").refused(&[at("P0512", &["`division` กวส.", "822,300", "822,400", "differs by -100"])]);
    let plan = control("\"822,400\"");
    plan.builds();
    let with = plan.read("out/html/print.html");
    assert_eq!(with, Plan::new().site(), "control figures change nothing");
}

#[test]
fn control_figures_of_groups_that_the_entries_do_not_have_are_told() {
    let text = "- of: projects\n  by: ‸year\n  figure: ‸weight\n  values: {2568: 1}\n";
    Plan::new().file("content/control.yaml", text).refused(&[
        at("P0303", &["`year`", "usable here: whole, name, budget, division"]),
        at("P0303", &["`weight`", "usable here: count, amount"]),
    ]);
}
