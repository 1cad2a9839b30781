//! `phaen new`: a plan out of a sample.

use std::fs;
use std::process::Command;

use crate::harness::{Plan, snapshot};
use crate::{Desk, files, repository};

const SAMPLES: [&str; 4] = ["local", "department", "city", "university"];

#[test]
fn a_sample_is_what_the_tests_build_and_it_builds_without_a_warning() {
    for like in SAMPLES {
        let desk = Desk::new();
        let said = desk.run(&["new", "แผน ใหม่", "--like", like]).well().said;
        for words in ["phaen check", "phaen build", "DESK/แผน ใหม่"] {
            assert!(said.contains(words), "{said}");
        }
        let plan = desk.path("แผน ใหม่");
        assert_eq!(files(&plan.join("content")), files(&repository(&format!("tests/plans/{like}/content"))), "{like}");
        for settings in [".editorconfig", ".gitignore", ".vscode/settings.json", ".vscode/extensions.json"] {
            assert!(plan.join(settings).is_file(), "{settings}");
        }
        let settings: serde_json::Value =
            serde_json::from_slice(&fs::read(plan.join(".vscode/settings.json")).unwrap()).unwrap();
        assert_eq!(settings["[yaml]"]["editor.tabSize"], 2);
        assert_eq!(desk.names(), ["แผน ใหม่"], "nothing else is left");
        let run = Plan::of(plan.join("content").to_str().unwrap()).builds();
        assert!(!run.stderr.contains("warning"), "{like}:\n{}", run.stderr);
    }
}

#[test]
fn every_file_of_a_sample_begins_with_a_comment_in_thai() {
    for like in SAMPLES {
        for (path, bytes) in files(&repository(&format!("tests/plans/{like}/content"))) {
            let text = String::from_utf8(bytes).unwrap();
            let is_thai = |text: &str| text.chars().any(|c| ('\u{e00}'..='\u{e7f}').contains(&c));
            let first = text.lines().next().unwrap_or_default();
            assert!(!path.trim_end().ends_with("yaml") || first.starts_with("# ") && is_thai(first), "{like}/{path}");
        }
    }
}

#[test]
fn years_of_a_sample_move_with_its_own_and_laws_stay() {
    for like in SAMPLES {
        for year in ["2555", "2570", "2571", "2640"] {
            let desk = Desk::new();
            desk.run(&["new", "plan", "--like", like, "--year", year]).well();
            assert!(desk.read("plan/content/plan.yaml").contains(&format!("\nyear: {year}\n")), "{like}");
            let check = desk.run(&["check", "plan"]).well();
            assert!(!check.said.contains("warning"), "{like} {year}: {}", check.said);
        }
    }
    let desk = Desk::new();
    desk.run(&["new", "plan", "--year", "๒๕๗๒"]).well();
    let announcement = desk.read("plan/content/text/announce.md");
    assert!(announcement.contains("15 ตุลาคม 2571") && announcement.contains("พ.ศ. 2548"), "{announcement}");
    assert!(desk.read("plan/content/projects.yaml").contains("    2571: 2,400,000\n    2572:\n"));
}

#[test]
fn names_are_filled_in_whatever_signs_they_have() {
    for name in ["เทศบาลตำบลบ้านใหม่", "กรม \"ก\": แผน # 1", "- {องค์การ}", "O'Brien \\ Co.", "true"]
    {
        let desk = Desk::new();
        let ended = desk.run(&["new", "plan", &format!("--name={name}"), &format!("--abbreviation={name}")]);
        if name.contains('{') {
            assert_eq!(ended.status, Some(0), "braces around Thai words are text: {}", ended.said);
        }
        ended.well();
        let text = desk.read("plan/content/plan.yaml");
        let head: serde_yaml::Value = serde_yaml::from_str(&text).unwrap();
        for key in ["name", "short_name", "abbreviation"] {
            assert_eq!(head["agency"][key].as_str(), Some(name), "{text}");
        }
        assert!(text.starts_with("# "), "comments stay");
    }
    let desk = Desk::new();
    let said = desk.run(&["new", "plan", "--name", "เทศบาลตำบลบ้านใหม่", "--short-name", "เทศบาล"]).well().said;
    assert!(said.contains("the sample's own name") && said.contains("content/projects.yaml"), "{said}");
    assert!(desk.read("plan/content/plan.yaml").contains("short_name: เทศบาล\n"));
}

#[test]
fn a_name_that_no_plan_can_have_is_told_by_its_check_and_nothing_is_written() {
    let desk = Desk::new();
    desk.refuses(&["new", "plan", "--name", "กรม\u{200b}ตัวอย่าง"], 1, "P0820", &["content/plan.yaml:"]);
    desk.refuses(&["new", "plan", "--name", "กรม{yaer}"], 1, "P0302", &["`yaer`"]);
    assert_eq!(desk.run(&["new", "plan", "--name", ""]).status, Some(2));
}

#[test]
fn what_is_no_year_or_no_sample_is_told() {
    let desk = Desk::new();
    for (arguments, words) in [
        (&["new", "plan", "--year", "2027"][..], "2570"),
        (&["new", "plan", "--year", "70"], "2570"),
        (&["new", "plan", "--like", "province"], "university"),
        (&["new"], "DIR"),
    ] {
        let ended = desk.run(arguments);
        assert_eq!(ended.status, Some(2), "{}", ended.said);
        assert!(ended.said.contains(words), "{}", ended.said);
    }
    desk.refuses(&["new", "plan", "--year", "2800"], 1, "P0121", &["2800"]);
    assert!(desk.names().is_empty());
}

#[test]
fn a_plan_is_put_into_folders_that_are_not_there_or_are_empty() {
    let desk = Desk::new();
    desk.run(&["new", "งาน/แผน 2570/ฉบับแรก"]).well();
    desk.run(&["check", "งาน/แผน 2570/ฉบับแรก"]).well();
    fs::create_dir(desk.path("empty")).unwrap();
    desk.run_in("empty", &["new", "."]).well();
    desk.run_in("empty", &["check"]).well();
    assert_eq!(fs::read_dir(desk.path("empty")).unwrap().count(), 4, "content and the settings, no hidden stage");
    // Beside another plan, and below one, but not among its files.
    desk.run_in("empty", &["new", "../empty/other"]).well();
    assert_eq!(desk.names(), ["empty", "งาน"]);
}

#[test]
fn nothing_is_written_among_other_files() {
    let desk = Desk::new();
    for name in ["a", "b", "c", "d", "e", "f", ".git"] {
        desk.write(&format!("full/{name}"), "");
    }
    desk.refuses(&["new", "full"], 2, "P0120", &["isn't empty", ".git, a, b, c, d and 2 more", "DESK/full"]);
    desk.refuses(&["new", "full/a"], 2, "P0120", &["is a file"]);
    desk.refuses(&["new", "full/a/plan"], 2, "P0103", &["DESK/full/a/plan"]);
    assert_eq!(desk.run(&["new", ""]).status, Some(2));
    std::os::unix::fs::symlink("elsewhere", desk.path("link")).unwrap();
    desk.refuses(&["new", "link"], 2, "P0120", &["is a link"]);
    desk.refuses(&["new", "link/"], 2, "P0120", &["is a link"]);
    desk.refuses(&["new", "link/plan"], 2, "P0103", &[]);
    desk.run(&["new", "plan"]).well();
    desk.refuses(&["new", "plan"], 2, "P0120", &["isn't empty", "content"]);
    for within in ["content/new", "content/text/deep/new", "out", "templates/x", "other/../fonts"] {
        desk.refuses(&["new", &format!("plan/{within}")], 2, "P0120", &["another plan", "DESK/plan)"]);
    }
}

#[test]
fn a_disk_that_refuses_leaves_nothing_behind() {
    for arguments in [&["new", "plan", "--like", "university"][..], &["new-year", "old", "plan"]] {
        let desk = Desk::new();
        desk.run(&["new", "old"]).well();
        let before = snapshot(&desk.path(""));
        // Files larger than a block can't be written; the signal that tells it is passed over.
        let mut program = Command::new("sh");
        program.current_dir(desk.path("")).args(["-c", "trap '' XFSZ; ulimit -f 1; exec \"$@\"", "sh"]);
        program.arg(env!("CARGO_BIN_EXE_phaen")).args(["--lang", "en"]).args(arguments);
        let ended = desk.ended(&mut program);
        assert_eq!(ended.status, Some(2), "{}", ended.said);
        assert!(ended.said.contains("error[P0103]"), "{}", ended.said);
        assert_eq!(snapshot(&desk.path("")), before, "nothing is left");
    }
    let ended = Desk::new().run(&["new", "/proc/plan"]);
    assert_eq!(ended.status, Some(2), "{}", ended.said);
    assert!(ended.said.contains("error[P0103]"), "{}", ended.said);
}

#[test]
fn where_there_is_no_plan_a_new_one_is_offered() {
    for command in ["check", "build", "new-year"] {
        let desk = Desk::new();
        let arguments: &[&str] = if command == "new-year" { &[command, ".", "next"] } else { &[command] };
        desk.refuses(arguments, 2, "P0101", &["phaen new"]);
    }
}
