//! How findings are told: all at once, in every format and language, mended by `--fix`, explained by `explain`.

#![cfg(unix)]

mod harness;

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use harness::{Plan, Run, at, snapshot};
use phaen::pipeline;
use serde_json::Value;

const PLAN: &str = "content/plan.yaml";
const PROJECTS: &str = "content/projects.yaml";
const LISTS: &str = "content/lists.yaml";
const TEXT: &str = "content/text.md";

/// The JSON that a check prints.
fn json(plan: Plan, format: &str) -> Value {
    let run = plan.argument("--format").argument(format).check();
    assert_eq!(run.stderr, "");
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}\n{}", run.stdout))
}

fn codes(run: &Run) -> Vec<String> {
    run.found().into_iter().map(|found| found.code).collect()
}

// All at once.

#[test]
fn nine_faults_of_nine_kinds_in_nine_entries_of_a_file_are_nine_diagnostics() {
    let entry = |id: &str, rest: &str| format!("- id: {id}\n  name: โครงการ{id}\n  lists: [city-plan]\n{rest}");
    let entries = [
        entry("a", "  budget: ‸แปดแสน\n  division: กวส.\n"),
        entry("b", "  budget: none\n  division: ‸กกก.\n"),
        entry("c", "  budget: none\n  division: กวส.\n  ‸polisy: ก\n"),
        entry("d", "  budget: none\n  division: กวส.\n  ‸budget: none\n"),
        "- ‸id: e\n  name: โครงการ\n  budget: none\n".to_owned(),
        entry("f", "  budget: none\n  division: กวส.\n  supports: {‸a: ก}\n"),
        entry("g", "  budget: none\n  division: ‸!!str กวส.\n"),
        entry("h", "  budget: none\n  division: กวส. ‸#1\n"),
        "- {id: i, name: โครงการ, division: กวส., budget: ‸1,000}\n".to_owned(),
    ];
    let plan = entries.iter().fold(Plan::new(), |plan, entry| {
        let text = plan.file_text(PROJECTS) + entry;
        plan.file(PROJECTS, text)
    });
    let codes = ["P0209", "P0302", "P0205", "P0206", "P0207", "P0208", "P0202", "P0212", "P0204"];
    plan.refused(&codes.map(|code| at(code, &[])));
}

#[test]
fn every_missing_key_and_every_faulty_value_of_an_entry_is_told_in_one_run() {
    let run = Plan::new()
        .append(
            PROJECTS,
            "- id: added\n  lists: {a: city-plan}\n  items:\n    - name: [ก]\n      budget: x\n    - {}\n",
        )
        .check();
    let found: Vec<String> = run.found().iter().map(|found| format!("{} {}", found.code, found.place)).collect();
    let expected = [
        "P0207 content/projects.yaml:11:3",
        "P0207 content/projects.yaml:11:3",
        "P0207 content/projects.yaml:11:3",
        "P0208 content/projects.yaml:12:11",
        "P0208 content/projects.yaml:14:13",
        "P0209 content/projects.yaml:15:15",
        "P0207 content/projects.yaml:16:7",
        "P0207 content/projects.yaml:16:7",
    ];
    assert_eq!(found, expected, "{}", run.stderr);
    for key in ["`name` is missing", "`budget` is missing", "`division` is missing"] {
        assert!(run.stderr.contains(key), "{key} in {}", run.stderr);
    }
}

#[test]
fn a_year_that_is_none_hides_no_other_fault_of_its_file() {
    let text = "titel: ก\nyear: 2025\nagency: {name: ก, short_name: [ก]}\n";
    let run = Plan::new().file(PLAN, text).check();
    assert_eq!(codes(&run), ["P0205", "P0207", "P0209", "P0207", "P0208"], "{}", run.stderr);
}

// Formats.

/// Two faults, one with a fix, one that contradicts another place.
fn faulty() -> Plan {
    Plan::new().append(LISTS, "- {id: more, name: ก, stated: [{of: count, value: 1,000, place: ก}]}\n").edit(
        PROJECTS,
        "id: audit",
        "id: training",
    )
}

#[test]
fn the_short_format_has_a_line_for_each_finding_on_standard_output() {
    let run = faulty().argument("--format=short").check();
    let expected = "content/lists.yaml:3:51: error[P0204]: inside { } or [ ] the amount 1,000 is cut at its comma\n\
                    content/projects.yaml:6:7: error[P0301]: the project `training` stands twice\n";
    assert_eq!((run.stdout.as_str(), run.status), (expected, Some(1)));
    assert_eq!(run.stderr, "2 errors, 0 warnings, 0 accepted; phaen check --fix mends 1\n");
}

#[test]
fn the_json_document_has_the_keys_that_readme_lists_and_no_others() {
    let document = json(faulty(), "json");
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<BTreeSet<_>>();
    let named = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>();
    let place = ["path", "line", "column", "end_line", "end_column", "byte_start", "byte_end"];
    let finding = ["code", "name", "severity", "message", "label", "help", "contradicts", "fix"];
    assert_eq!(keys(&document), named(&["version", "lang", "summary", "findings", "applied"]));
    assert_eq!(keys(&document["summary"]), named(&["errors", "warnings", "accepted", "fixable", "applied", "changed"]));
    let [amount, doubled] = document["findings"].as_array().unwrap().as_slice() else { panic!("{document:#}") };
    assert_eq!(keys(amount), named(&[&finding[..], &place[..]].concat()));
    assert_eq!(keys(&amount["fix"]), named(&[&place[..], &["replacement", "safe"]].concat()));
    assert_eq!(keys(&doubled["contradicts"]), named(&place));
    assert_eq!(doubled["contradicts"]["line"], 1);

    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    for key in finding.iter().chain(&place).chain(&["replacement", "safe", "version", "summary", "findings", "applied"])
    {
        assert!(readme.contains(&format!("`{key}`")), "README doesn't tell of {key}");
    }
}

#[test]
fn places_in_json_are_characters_for_people_and_bytes_of_the_file_for_programs() {
    let text = "\u{feff}- {id: more, name: ก, stated: [{of: count, value: 1,000, place: ก}]}\r\n";
    let plan = Plan::new().file(LISTS, text.replace("more", "city-plan"));
    let document = json(plan.edit(PROJECTS, "budget: 822,400", "budget: x"), "json");
    let finding = &document["findings"][0];
    let bytes = usize::try_from(finding["byte_start"].as_u64().unwrap()).unwrap()
        ..usize::try_from(finding["byte_end"].as_u64().unwrap()).unwrap();
    assert_eq!(&text.replace("more", "city-plan")[bytes], "1,000");
    assert_eq!((&finding["column"], &finding["end_column"]), (&56.into(), &61.into()));
}

#[test]
fn the_machine_formats_say_nothing_else_when_nothing_is_wrong() {
    let document = json(Plan::new(), "json");
    assert_eq!(document["findings"], Value::Array(Vec::new()));
    let log = json(Plan::new(), "sarif");
    assert_eq!(log["runs"][0]["results"], Value::Array(Vec::new()));
    let run = Plan::new().argument("--format=short").check();
    assert_eq!((run.stdout.as_str(), run.stderr.as_str(), run.status), ("", "", Some(0)));
}

#[test]
fn a_folder_that_is_no_plan_is_told_in_every_format() {
    for (format, code) in [("json", "P0101"), ("sarif", "P0101"), ("short", "P0101")] {
        let plan = Plan::empty().argument("--format").argument(format);
        let run = plan.check();
        assert_eq!(run.status, Some(2), "{}", run.stderr);
        assert!(run.stdout.contains(code), "{}", run.stdout);
    }
}

#[test]
fn sarif_has_what_the_standard_requires() {
    let path = "content/แผน งาน.md";
    let log = json(faulty().file(path, "<b>\n").append("content/outline.yaml", "    - text: แผน งาน.md\n"), "sarif");
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["invocations"][0]["exitCode"], 1);
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    assert_eq!((rules.len(), results.len()), (3, 3), "{log:#}");
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(rules[index]["help"]["text"].as_str().is_some_and(|text| text.contains("How to mend it")));
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        let place = &result["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().unwrap();
        assert!(uri.is_ascii() && !uri.contains(' '), "{uri}");
        let number = |name: &str| place["region"][name].as_u64().unwrap();
        assert!((number("startLine"), number("startColumn")) <= (number("endLine"), number("endColumn")));
    }
    let of = |code: &str| results.iter().find(|result| result["ruleId"] == code).unwrap();
    let change = &of("P0204")["fixes"][0]["artifactChanges"][0];
    assert_eq!(change["replacements"][0]["insertedContent"]["text"], "\"1,000\"");
    assert_eq!(of("P0301")["relatedLocations"][0]["physicalLocation"]["region"]["startLine"], 1);
}

#[test]
fn an_accepted_difference_is_a_suppressed_result_with_its_reason() {
    let stated = "  stated:\n    - of: total\n      value: 822,000\n      place: ก\n  accepts:\n    - {rule: stated-figure-differs, difference: -400, reason: พิมพ์ผิด}\n";
    let log = json(Plan::new().append(LISTS, stated), "sarif");
    let suppression = &log["runs"][0]["results"][0]["suppressions"][0];
    assert_eq!((&suppression["status"], &suppression["justification"]), (&"accepted".into(), &"พิมพ์ผิด".into()));
}

#[test]
fn of_thousands_of_faults_of_a_kind_fifty_are_written_out_and_the_rest_counted() {
    let entries: Vec<String> =
        (0..3_000).map(|n| format!("- id: n{n}\n  name: ก\n  budget: x\n  division: กวส.\n")).collect();
    let plan =
        Plan::new().append(PROJECTS, &(entries.concat() + "- id: last\n  name: ก\n  budget: none\n  division: กกก.\n"));
    let run = plan.check();
    let found = codes(&run);
    assert_eq!(found.iter().filter(|code| *code == "P0209").count(), 50);
    assert!(found.contains(&"P0302".to_owned()), "other kinds are told as well");
    assert!(run.stderr.contains("2950 more of P0209 (invalid-value)"), "{}", run.stderr);
    assert!(run.stderr.contains("3001 errors"), "the sum counts all");
    let document = json(plan, "json");
    assert_eq!(document["findings"].as_array().unwrap().len(), 3_001);
}

// Carets.

#[test]
fn a_caret_stands_under_its_word_whatever_marks_and_tabs_are_before_it() {
    let run = Plan::new().markdown("ก\tที่นี่ น้ำ\t<b>\n").check();
    let mut lines = run.stderr.lines().skip_while(|line| !line.contains("<b>") || !line.contains('|'));
    let (line, caret) = (lines.next().unwrap(), lines.next().unwrap());
    let width = |text: &str| {
        text.chars().filter(|c| !matches!(c, '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}')).count()
    };
    assert_eq!(width(&line[..line.find("<b>").unwrap()]), caret.find("^^^").unwrap(), "{}", run.stderr);
}

#[test]
fn a_line_of_a_million_letters_is_shown_around_its_fault_at_its_true_column() {
    let plan = Plan::new().markdown(format!("{}‸<b>{}\n", "ที่".repeat(300_000), " ก".repeat(1_000)));
    let run = plan.check();
    assert_eq!(run.found()[0].place, format!("{TEXT}:1:900001"), "{}", &run.stderr[..500]);
    assert!(run.stderr.len() < 2_000, "{} bytes", run.stderr.len());
}

// Fixing.

#[test]
fn safe_fixes_are_written_and_every_other_byte_stays() {
    let text = "\u{feff}# หมายเหตุ\r\n- {id: city-plan,   name: ก}  # ท้าย\r\n\
                - {id: m,name: ข, stated: [{of: count, value: 1,000, place: ก},{of: total, value: 2,000.50, place: ก}]}";
    let plan = Plan::new().file(LISTS, text);
    plan.write();
    fs::set_permissions(plan.path(LISTS), fs::Permissions::from_mode(0o640)).unwrap();
    let before = snapshot(&plan.root());
    let plan = plan.argument("--fix");
    let run = plan.run("check");
    let expected = String::from_utf8(before[LISTS].clone()).unwrap();
    let expected = expected.replace("1,000", "\"1,000\"").replace("2,000.50", "\"2,000.50\"");
    assert_eq!(plan.read(LISTS), expected);
    assert!(run.stderr.contains("mended content/lists.yaml:3:47: `1,000` -> `\"1,000\"` [P0204]"), "{}", run.stderr);
    assert_eq!(fs::metadata(plan.path(LISTS)).unwrap().permissions().mode() & 0o777, 0o640);
    let mut after = snapshot(&plan.root());
    after.insert(LISTS.to_owned(), before[LISTS].clone());
    assert!(before == after, "only that file has changed, and nothing was left beside it");
    assert!(!run.stderr.contains("P0204]: "), "what was mended isn't told again: {}", run.stderr);
}

#[test]
fn suggestions_are_shown_and_never_applied() {
    let plan = Plan::new().append(PROJECTS, "  polisy: ก\n").argument("--fix");
    let run = plan.check();
    assert_eq!(plan.read(PROJECTS), plan.file_text(PROJECTS));
    assert!(run.stderr.contains("did you mean `policy`?"), "{}", run.stderr);
    assert!(run.stderr.contains("11 +   policy: ก") || run.stderr.contains("11 |   policy: ก"), "{}", run.stderr);
    assert_eq!(run.status, Some(1));
}

#[test]
fn what_is_mended_leaves_a_clean_plan_and_a_second_run_changes_nothing() {
    let plan = Plan::new()
        .append(LISTS, "- {id: more, name: ก, stated: [{of: count, value: 0\u{200e}, place: ก}]}\n")
        .argument("--fix");
    let run = plan.check();
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    assert!(run.stderr.contains("`U+200E` -> ∅"), "{}", run.stderr);
    let once = snapshot(&plan.root());
    let run = plan.run("check");
    assert_eq!(run.stderr, "checked: no errors\n");
    assert!(once == snapshot(&plan.root()));
}

#[test]
fn a_file_that_may_not_be_written_is_told_and_stays() {
    let plan = faulty();
    plan.write();
    fs::set_permissions(plan.path(LISTS), fs::Permissions::from_mode(0o444)).unwrap();
    let plan = plan.argument("--fix");
    let run = plan.run("check");
    assert!(codes(&run).contains(&"P0103".to_owned()), "{}", run.stderr);
    assert_eq!(run.status, Some(2));
    assert_eq!(plan.read(LISTS), plan.file_text(LISTS));
}

#[test]
fn a_build_mends_no_file() {
    let run = faulty().argument("--fix").build();
    assert_eq!(run.status, Some(2), "{}", run.stderr);
    assert!(run.stderr.contains("--fix"), "{}", run.stderr);
}

#[test]
fn applied_fixes_are_in_the_json_document() {
    let document = json(faulty().argument("--fix"), "json");
    assert_eq!(document["summary"]["applied"], 1);
    assert_eq!(document["applied"][0]["new"], "\"1,000\"");
    let findings = document["findings"].as_array().unwrap();
    assert!(findings.iter().all(|finding| finding["code"] != "P0204"), "{document:#}");
}

// Language.

#[test]
fn thai_is_spoken_unless_somebody_asks_for_english() {
    let thai = |plan: Plan| plan.edit(PROJECTS, "budget: 822,400", "budget: x").check().stderr.starts_with("ข้อผิดพลาด");
    for (name, value) in [
        ("LANG", "en_US.UTF-8"),
        ("LC_ALL", "C"),
        ("LC_ALL", "en_US.UTF-8"),
        ("LC_MESSAGES", "th_TH.UTF-8"),
        ("PHAEN_LANG", ""),
    ] {
        assert!(thai(Plan::new().lang_of(name, value)), "{name}={value}");
    }
    for (name, value) in [("LC_MESSAGES", "en_GB.UTF-8"), ("PHAEN_LANG", "en")] {
        assert!(!thai(Plan::new().lang_of(name, value)), "{name}={value}");
    }
    let run = Plan::new().lang_of("PHAEN_LANG", "fr").check();
    assert_eq!(run.status, Some(2));
    assert!(run.stderr.contains("ค่า `fr` ใช้กับ `PHAEN_LANG` ไม่ได้"), "{}", run.stderr);
}

// Pages.

/// The examples of a page that name a file of the content: the wrong one and the right one.
fn examples(page: &str) -> Vec<(String, String)> {
    let fences = page.split("```").skip(1).step_by(2);
    fences
        .filter_map(|fence| {
            let (info, text) = fence.split_once('\n')?;
            Some((info.split_once(' ')?.1.to_owned(), text.to_owned()))
        })
        .collect()
}

/// A plan with an example in it: behind what its file holds, or as a file of its own.
fn with_example(path: &str, text: &str) -> Plan {
    let plan = Plan::new();
    match path {
        TEXT => plan.markdown(text),
        _ if plan.texts().contains_key(path) => plan.append(path, text),
        _ => plan.file(path, text),
    }
}

#[test]
fn the_examples_of_the_pages_are_wrong_and_right_as_they_say() {
    let (mut faults, mut run) = (Vec::new(), 0);
    for page in pipeline::pages().into_iter().map(|entry| entry.page) {
        let code = page.number;
        let examples = examples(page.examples);
        let [(path, wrong), (_, right)] = examples.as_slice() else {
            assert!(examples.is_empty(), "{code}: one wrong example and one right one");
            continue;
        };
        run += 1;
        let told = |text: &str| json(with_example(path, text), "json").to_string();
        let (wrong, right) = (told(wrong), told(right));
        let quoted = format!("\"{code}\"");
        if !wrong.contains(&quoted) {
            faults.push(format!("{code}: the wrong example isn't: {wrong}"));
        }
        if right.contains("\"severity\":\"error\"") {
            faults.push(format!("{code}: the right example isn't: {right}"));
        }
    }
    assert!(run > 30, "{run} examples are run");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn explain_shows_the_page_of_a_code_or_name_and_lists_them_all() {
    let explain = |argument: &str| Plan::new().argument(argument).explain();
    let (by_code, by_name) = (explain("p0204"), explain("unquoted-amount"));
    assert_eq!((by_code.stdout.as_str(), by_code.status), (by_name.stdout.as_str(), Some(0)));
    assert!(by_code.stdout.starts_with("P0204 unquoted-amount\n\nAn amount in"), "{}", by_code.stdout);
    assert!(!by_code.stdout.contains("```") && !by_code.stdout.contains("## "), "{}", by_code.stdout);
    let list = Plan::new().thai().explain();
    assert!(list.stdout.lines().count() > 70 && list.stdout.contains("P0105  not-utf8"), "{}", list.stdout);
    for (wrong, near) in [("P02044", "P0204"), ("unquoted-amuont", "unquoted-amount")] {
        let run = explain(wrong);
        assert_eq!((run.status, run.stdout.as_str()), (Some(2), ""));
        assert!(run.stderr.contains(&format!("did you mean `{near}`?")), "{}", run.stderr);
    }
    assert_eq!(explain("zzzzzz").status, Some(2));
}

// Documentation.

#[test]
fn every_command_and_option_is_in_the_help_and_in_readme() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let help = |arguments: &[&str]| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_phaen")).args(arguments).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let words = |text: &str| -> BTreeSet<String> {
        let is_option = |c: char| c.is_ascii_lowercase() || c == '-';
        let words = text.split(|c: char| !is_option(c)).filter(|word| word.starts_with("--") && word.len() > 3);
        words.map(str::to_owned).collect()
    };
    let mut offered = BTreeSet::new();
    for command in [
        "approve",
        "build",
        "check",
        "completions",
        "diff",
        "doctor",
        "explain",
        "export",
        "fmt",
        "help",
        "import",
        "list",
        "man",
        "new",
        "new-year",
        "schema",
        "serve",
        "watch",
    ] {
        assert!(help(&["--help"]).contains(command) && readme.contains(&format!("`phaen {command}")), "{command}");
        offered.extend(words(&help(&[command, "--help"])));
    }
    offered.retain(|option| option != "--help" && option != "--version");
    for option in &offered {
        assert!(readme.contains(&format!("`{option}")), "README doesn't tell of {option}");
    }
    let (_, commands) = readme.split_once("\n## คำสั่ง\n").unwrap();
    let (commands, _) = commands.split_once("\n## ").unwrap();
    let unknown: Vec<String> = words(commands).difference(&offered).cloned().collect();
    assert!(unknown.is_empty(), "README tells of options that aren't: {unknown:?}");
}
