//! `phaen new` and `phaen new-year`: what they write, what they tell, and where they refuse to write.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that can't go on ends")]

mod harness;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use harness::{Plan, snapshot};
use tempfile::TempDir;

const SAMPLES: [&str; 4] = ["local", "department", "city", "university"];

/// A folder in which plans begin.
struct Desk(TempDir);

/// How a command ended.
struct Ended {
    status: Option<i32>,
    /// Standard error, with the folder as `DESK`.
    said: String,
    stdout: String,
}

impl Desk {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().canonicalize().unwrap().join(name)
    }

    /// Runs the program in a folder of the desk.
    fn run_in(&self, folder: &str, arguments: &[&str]) -> Ended {
        let mut program = Command::new(env!("CARGO_BIN_EXE_phaen"));
        program.env_clear().current_dir(self.path(folder)).stdin(Stdio::null());
        self.ended(program.arg("--lang").arg("en").args(arguments))
    }

    fn run(&self, arguments: &[&str]) -> Ended {
        self.run_in(".", arguments)
    }

    fn ended(&self, program: &mut Command) -> Ended {
        let output = program.output().unwrap();
        let desk = self.path("");
        let text = |bytes: &[u8]| {
            let text = std::str::from_utf8(bytes).expect("phaen writes UTF-8");
            text.replace(desk.to_string_lossy().trim_end_matches('/'), "DESK")
        };
        Ended { status: output.status.code(), said: text(&output.stderr), stdout: text(&output.stdout) }
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// The names of what lies in the desk, hidden ones too.
    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.path(""))
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    /// Runs the program, which must refuse with this code and these words, and change nothing.
    #[track_caller]
    fn refuses(&self, arguments: &[&str], status: i32, code: &str, words: &[&str]) {
        let before = snapshot(&self.path(""));
        let ended = self.run(arguments);
        assert_eq!(ended.status, Some(status), "{}", ended.said);
        assert!(ended.said.contains(&format!("error[{code}]")), "{}", ended.said);
        words.iter().for_each(|word| assert!(ended.said.contains(word), "{word:?} is missing in\n{}", ended.said));
        assert_eq!(snapshot(&self.path("")), before, "nothing changes");
    }
}

impl Ended {
    #[track_caller]
    fn well(self) -> Self {
        assert_eq!(self.status, Some(0), "{}", self.said);
        self
    }
}

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The files of a folder.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    snapshot(folder).into_iter().filter(|(path, _)| folder.join(path).is_file()).collect()
}

// phaen new

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
            assert!(!path.ends_with(".yaml") || first.starts_with("# ") && is_thai(first), "{like}/{path}");
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

// phaen new-year

/// The places of what a check tells: `content/projects.yaml:12`.
fn told_places(desk: &Desk, plan: &str) -> Vec<String> {
    let ended = desk.run(&["check", plan, "--format", "short"]);
    let place = |line: &str| {
        let mut parts = line.splitn(3, ':');
        Some(format!("{}:{}", parts.next()?, parts.next()?))
    };
    ended.stdout.lines().filter_map(place).collect()
}

#[test]
fn next_years_plan_loads_and_all_that_its_check_tells_is_listed() {
    for (old, year) in [
        ("content", "2569"),
        ("tests/plans/local/content", "2570"),
        ("tests/plans/department/content", "2569"),
        ("tests/plans/city/content", "2570"),
        ("tests/plans/university/content", "2570"),
        ("tests/second-plan/content", ""),
    ] {
        let desk = Desk::new();
        let before = files(&repository(old));
        before.iter().for_each(|(path, bytes)| {
            let place = desk.path(&format!("old/content/{path}"));
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            fs::write(place, bytes).unwrap();
        });
        let ended = desk.run(&["new-year", "old", "new"]).well();
        assert_eq!(files(&desk.path("old/content")), before, "the old plan isn't touched");
        assert_eq!(fs::read_dir(desk.path("old")).unwrap().count(), 1);
        let head = desk.read("new/content/plan.yaml");
        assert!(head.contains(&format!("\nyear: {year}")), "{head}");
        let name = fs::read_dir(desk.path("new")).unwrap().find_map(|entry| {
            let name = entry.unwrap().file_name().to_string_lossy().into_owned();
            name.starts_with("new-year-").then_some(name)
        });
        let checklist = desk.read(&format!("new/{}", name.unwrap()));
        let told = told_places(&desk, "new");
        assert!(!told.is_empty(), "{old} has something to fill in");
        for place in &told {
            let listed = checklist.lines().any(|line| line.contains(&format!("{place} ")) || line.ends_with(place));
            assert!(listed, "{old}: {place} isn't listed in\n{checklist}");
        }
        let holes = checklist.lines().filter(|line| line.starts_with("- [ ] content/")).count();
        assert!(holes >= told.len(), "{old}: {holes} < {}", told.len());
        // What could not be read would keep the rest from being told.
        let json = desk.run(&["check", "new", "--format", "json"]).stdout;
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        for finding in json["findings"].as_array().unwrap() {
            let code = finding["code"].as_str().unwrap();
            assert!(code >= "P05", "{old}: {code} at {} {}", finding["path"], finding["message"]);
        }
        assert!(ended.said.contains("new-year-"), "{}", ended.said);
        // The same again is the same.
        desk.run(&["new-year", "old", "again"]).well();
        assert_eq!(files(&desk.path("again")), files(&desk.path("new")));
    }
}

#[test]
fn comments_and_the_order_of_entries_stay() {
    let desk = Desk::new();
    desk.run(&["new", "old", "--like", "city"]).well();
    desk.run(&["new-year", "old", "new"]).well();
    for (path, bytes) in files(&desk.path("old/content")) {
        let old = String::from_utf8(bytes).unwrap();
        let new = desk.read(&format!("new/content/{path}"));
        let kept = |text: &str, sign: &str| {
            text.lines().filter(|line| line.trim_start().starts_with(sign)).map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(kept(&new, "#"), kept(&old, "#"), "{path}");
        assert_eq!(kept(&new, "- id: "), kept(&old, "- id: "), "{path}");
    }
}

const HEAD: &str = "\
# ของใคร
title: แผน พ.ศ. {year} # ชื่อ
year: 2568 # ปี
agency: {name: สำนักงานตัวอย่าง, short_name: สำนักงาน, abbreviation: สนต.}
stated:
  - {of: key-results, value: 2, place: หน้า 1}
checks:
  - {rule: doubled-space, level: allow, reason: รอแก้}
";

const PROJECTS: &str = "\
# โครงการทั้งหมด
- id: road
  name: โครงการก่อสร้างถนน
  budget: 300,000 # ตามข้อบัญญัติ
  division: กวส.
  period: ต.ค. 2567 - ม.ค. 68
  stated:
    # หลักฐาน
    - {of: budget, value: \"290,000\", place: หน้า 4}
  accepts:
    - {rule: stated-figure-differs, difference: \"-10,000\", reason: พิมพ์ผิด}
  # ท้ายรายการ
- id: quarters
  name: โครงการรายไตรมาส
  budget:  # แบ่งสองไตรมาส
    q1: 100,000
    q2: 200,000 # งวดหลัง
  division: กวส.
  period: [ม.ค. - ก.พ., ส.ค.]
- {id: flow, name: โครงการในบรรทัดเดียว, budget: {amount: \"900\", q1: \"900\"}, division: กวส., accepts: [], stated: []}
- id: bridge
  name: โครงการก่อสร้างสะพาน
  budget: {2567: \"100\", 2568: \"200\", 2569: \"300\"}
  division: กวส.
  period: ม.ค. 2567 - ก.ย. 2569
- id: yearly
  name: โครงการทุกปี
  budget:
    ๒๕๖๗: 100
    2568: {q1: \"50\", q2: \"50\"}
  division: กวส.
  period: ต.ค. 2567 - ก.ย. 2568
- id: over
  name: โครงการที่จบแล้ว
  budget: {amount: \"900\", from: 2566, to: 2568}
  division: กวส.
- id: mixed
  name: โครงการปนกัน
  budget: {2568: \"100\", 2569: \"200\", q1: \"60\", q2: \"40\"}
  division: กวส.
- id: parts
  name: โครงการมีรายการย่อย
  budget: items
  division: กวส.
  items:
    - {name: งานดิน, budget: \"10\", period: พ.ย. 2567}
    - name: งานหิน
      budget: none
";

#[test]
fn projects_of_the_next_year_ask_for_their_money_and_move_their_months() {
    let desk = small_plan(PROJECTS);
    desk.run(&["new-year", "old", "new"]).well();
    let expected = "\
# โครงการทั้งหมด
- id: road
  name: โครงการก่อสร้างถนน
  budget: รอระบุ # ตามข้อบัญญัติ
  division: กวส.
  period: ต.ค. 2568 - ม.ค. 69
  # ท้ายรายการ
- id: quarters
  name: โครงการรายไตรมาส
  budget:  # แบ่งสองไตรมาส
    q1: รอระบุ
    q2: รอระบุ # งวดหลัง
  division: กวส.
  period: [ม.ค. - ก.พ., ส.ค.]
- {id: flow, name: โครงการในบรรทัดเดียว, budget: {q1: รอระบุ}, division: กวส.}
- id: bridge
  name: โครงการก่อสร้างสะพาน
  budget: {2567: \"100\", 2568: \"200\", 2569: \"300\"}
  division: กวส.
  period: ม.ค. 2567 - ก.ย. 2569
- id: yearly
  name: โครงการทุกปี
  budget:
    ๒๕๖๗: 100
    2568: {q1: \"50\", q2: \"50\"}
    2569: รอระบุ
  division: กวส.
  period: ต.ค. 2568 - ก.ย. 2569
- id: over
  name: โครงการที่จบแล้ว
  budget: {amount: \"900\", from: 2566, to: 2568}
  division: กวส.
- id: mixed
  name: โครงการปนกัน
  budget: {2568: \"100\", 2569: \"200\"}
  division: กวส.
- id: parts
  name: โครงการมีรายการย่อย
  budget: items
  division: กวส.
  items:
    - {name: งานดิน, budget: รอระบุ, period: พ.ย. 2568}
    - name: งานหิน
      budget: none
";
    assert_eq!(desk.read("new/content/projects.yaml"), expected);
    let head = HEAD.replace("stated:\n  - {of: key-results, value: 2, place: หน้า 1}\n", "");
    assert_eq!(desk.read("new/content/plan.yaml"), head.replace("2568", "2569"));
    let list = desk.read("new/new-year-2569.md");
    for line in [
        "- [ ] content/projects.yaml:4 โครงการก่อสร้างถนน: 300,000",
        "- [ ] content/projects.yaml:12 โครงการรายไตรมาส (q2): 200,000",
        "- content/projects.yaml:20 โครงการในบรรทัดเดียว: \"900\"",
        "- [ ] content/projects.yaml:26 โครงการทุกปี: 2569",
        "- [ ] content/projects.yaml:31 โครงการที่จบแล้ว: {amount: \"900\", from: 2566, to: 2568}",
        "- content/projects.yaml:6 โครงการก่อสร้างถนน: ต.ค. 2567 - ม.ค. 68 -> ต.ค. 2568 - ม.ค. 69",
        "- content/projects.yaml:9 โครงการก่อสร้างถนน: {of: budget, value: \"290,000\", place: หน้า 4}",
        "- content/projects.yaml:11 โครงการก่อสร้างถนน: {rule: stated-figure-differs, difference: \"-10,000\", reason: พิมพ์ผิด}",
        "- content/projects.yaml:39 โครงการปนกัน: q1: \"60\"",
        "- content/plan.yaml:3 2568 -> 2569",
        "- [ ] content/plan.yaml:6 {rule: doubled-space, level: allow, reason: รอแก้}",
        "- out.txt",
    ] {
        assert!(list.lines().any(|it| it == line), "{line:?} is missing in\n{list}");
    }
}

/// A plan of 2568 with these projects, and a file that is none of it.
fn small_plan(projects: &str) -> Desk {
    let desk = Desk::new();
    desk.write("old/content/plan.yaml", HEAD);
    desk.write("old/content/divisions.yaml", "- {id: กวส., name: กองวินัย}\n");
    desk.write("old/content/projects.yaml", projects);
    desk.write("old/content/key-results.yaml", "- {code: OKR 1, name: ก}\n- {code: OKR 2, name: ข}\n");
    desk.write("old/content/outline.yaml", "- {id: one, title: ส่วนเดียว, blocks: [{heading: {text: โครงการ}}]}\n");
    desk.write("old/out.txt", "not of the plan");
    desk
}

#[test]
fn what_is_measured_asks_for_the_new_target_and_the_old_result() {
    let desk = small_plan("");
    desk.write("old/content/plan.yaml", &HEAD.replace("value: 2", "value: 5"));
    desk.write(
        "old/content/key-results.yaml",
        "\
- code: OKR 1
  name: ความพอใจ
  targets:
    2567: ร้อยละ 70
    2568: |
      ร้อยละ 75
      ของผู้ตอบ
  results: {2567: ร้อยละ 71}
  criteria: [ก, ข, ค, ง, จ]
- code: OKR 2
  name: จำนวนผู้เข้าร่วม
  targets: {\"2568\": 40 คน}
  accepts: []
- {code: OKR 3, name: จำนวนครั้ง, targets: {2568: 4 ครั้ง, 2569: 5 ครั้ง}}
- {code: OKR 4, name: ไม่มีค่าเป้าหมาย}
- accepts: []
  code: OKR 5
  name: เขียนการยอมรับไว้ก่อน
",
    );
    let said = desk.run(&["new-year", "old", "new"]).well().said;
    let expected = "\
- code: OKR 1
  name: ความพอใจ
  targets:
    2567: ร้อยละ 70
    2568: |
      ร้อยละ 75
      ของผู้ตอบ
    2569: รอระบุ
  results: {2567: ร้อยละ 71, 2568: รอระบุ}
  criteria: [ก, ข, ค, ง, จ]
- code: OKR 2
  name: จำนวนผู้เข้าร่วม
  targets: {\"2568\": 40 คน, \"2569\": รอระบุ}
  results: {2568: รอระบุ}
- {code: OKR 3, name: จำนวนครั้ง, targets: {2568: 4 ครั้ง, 2569: 5 ครั้ง}, results: {2568: รอระบุ}}
- {code: OKR 4, name: ไม่มีค่าเป้าหมาย}
- code: OKR 5
  name: เขียนการยอมรับไว้ก่อน
";
    assert_eq!(desk.read("new/content/key-results.yaml"), expected);
    assert!(said.contains("the new year's target (2)") && said.contains("the old year's result (3)"), "{said}");
    let told = desk.run(&["check", "new", "--format", "short"]).stdout;
    assert_eq!(told.matches("[P0880]").count(), 5, "{told}");
}

#[test]
fn evidence_goes_dates_are_asked_for_and_years_in_texts_are_told() {
    let desk = small_plan("");
    desk.write("old/content/control.yaml", "# ตัวเลขคุม\n- {of: projects, by: whole, figure: count, values: {all: 0}}\n");
    desk.write("old/content/notes.yaml", "- {id: one, text: ตามข้อ 1, printed: [{reference: OKR 1, place: หน้า 2}], accepts: [{rule: printed-reference-differs, reason: พิมพ์ผิด}]}\n");
    desk.write("old/content/terms.yaml", "# ของปี 2568\n- term: ปี 2568\n- term: พ.ศ. 2546\n- term: ต.ค. 67\n");
    desk.write(
        "old/content/outline.yaml",
        "\
- id: one
  title: ส่วนเดียว
  blocks:
    - text: one.md
    - signature: {name: ก, position: ผู้อำนวยการ, date: 1 ตุลาคม 2567}
    - signatures:
        - name: ข
          date: ตุลาคม {previous_year}
",
    );
    desk.write("old/content/one.md", "ย่อหน้า\n\nประชุมเมื่อวันที่ 2 ตุลาคม 2567 ของปี {year}\n");
    desk.run(&["new-year", "old", "new"]).well();
    assert!(!desk.path("new/content/control.yaml").exists());
    assert_eq!(desk.read("new/content/notes.yaml"), "- {id: one, text: ตามข้อ 1}\n");
    let outline = desk.read("new/content/outline.yaml");
    assert!(outline.contains("date: รอระบุ}") && outline.contains("date: ตุลาคม {previous_year}"), "{outline}");
    for same in ["one.md", "terms.yaml"] {
        assert_eq!(desk.read(&format!("new/content/{same}")), desk.read(&format!("old/content/{same}")));
    }
    let list = desk.read("new/new-year-2569.md");
    for line in [
        "- [ ] content/outline.yaml:5 ก: 1 ตุลาคม 2567",
        "- [ ] content/one.md:3 ประชุมเมื่อวันที่ 2 ตุลาคม 2567 ของปี {year}",
        "- [ ] content/terms.yaml:1 # ของปี 2568",
        "- [ ] content/terms.yaml:2 - term: ปี 2568",
        "- [ ] content/terms.yaml:4 - term: ต.ค. 67",
        "- content/control.yaml:2 projects / whole / count: 1",
        "- content/notes.yaml:1 one: {reference: OKR 1, place: หน้า 2}",
    ] {
        assert!(list.lines().any(|it| it == line), "{line:?} is missing in\n{list}");
    }
    assert!(!list.contains("2546"), "the year of a law is left alone");
    let thai = desk.ended(Command::new(env!("CARGO_BIN_EXE_phaen")).env_clear().current_dir(desk.path("")).args([
        "new-year",
        "old",
        "ไทย",
    ]));
    assert!(
        thai.said.contains("ต้องกรอก") && desk.read("ไทย/new-year-2569.md").contains("## ต้องทบทวน"),
        "{}",
        thai.said
    );
}

#[test]
fn line_ends_and_byte_order_marks_stay() {
    let desk = small_plan("");
    let projects = "\u{feff}- id: road\r\n  name: ถนน\r\n  division: กวส.\r\n  targets:\r\n    2568: 3 สาย\r\n  budget:\r\n    2568: 100\r\n";
    desk.write("old/content/projects.yaml", projects);
    desk.run(&["new-year", "old", "new"]).well();
    let expected = "\u{feff}- id: road\r\n  name: ถนน\r\n  division: กวส.\r\n  targets:\r\n    2568: 3 สาย\r\n    2569: รอระบุ\r\n  budget:\r\n    2568: 100\r\n    2569: รอระบุ\r\n";
    assert_eq!(desk.read("new/content/projects.yaml"), expected);
}

#[test]
fn a_year_is_moved_on_as_it_is_written() {
    for (written, expected) in [("๒๕๖๘", "๒๕๖๙"), ("\"2568\"", "\"2569\""), ("'๒๕๖๘'", "'๒๕๖๙'"), ("2799", "2800")]
    {
        let desk = small_plan("");
        desk.write("old/content/plan.yaml", &HEAD.replace("year: 2568", &format!("year: {written}")));
        desk.run(&["new-year", "old", "new"]).well();
        assert!(desk.read("new/content/plan.yaml").contains(&format!("\nyear: {expected} # ปี\n")));
    }
    let desk = small_plan("");
    desk.write("old/content/plan.yaml", &HEAD.replace("year: 2568", "year: 2800"));
    desk.refuses(&["new-year", "old", "new"], 1, "P0121", &["2800"]);
}

#[test]
fn a_plan_with_faults_is_refused_with_all_that_is_wrong_with_it() {
    let desk = small_plan(
        "- {id: road, name: ถนน, budget: แปดแสน, division: กอง.}\n- {id: Road, name: ถนนอีกสาย, budget: none, division: กวส.}\n",
    );
    desk.refuses(&["new-year", "old", "new"], 1, "P0209", &["แปดแสน", "`Road`", "content/projects.yaml:1:33"]);
    let desk = small_plan("");
    desk.write("old/content/plan.yaml", &HEAD.replace("2568", "[2568]"));
    desk.refuses(&["new-year", "old", "new"], 1, "P0208", &["content/plan.yaml"]);
}

#[test]
fn the_old_plan_and_other_files_are_in_nobodys_way() {
    let desk = small_plan("");
    desk.write("full/file", "");
    desk.refuses(&["new-year", "old", "old"], 2, "P0120", &["the old plan's folder"]);
    desk.refuses(&["new-year", "old", "old/next"], 2, "P0120", &["the old plan's folder"]);
    desk.refuses(&["new-year", "old", "old/../old/content/next"], 2, "P0120", &["the old plan's folder"]);
    desk.refuses(&["new-year", "old", "full"], 2, "P0120", &["isn't empty: file"]);
    desk.refuses(&["new-year", "nowhere", "new"], 2, "P0101", &["phaen new"]);
    std::os::unix::fs::symlink(desk.path("old"), desk.path("link")).unwrap();
    desk.refuses(&["new-year", "old", "link/next"], 2, "P0120", &["the old plan's folder"]);
    // What an interrupted build has left in the old plan's out/ is left alone.
    desk.write("old/out/.phaen/stage/main.typ", "");
    desk.run(&["new-year", "old/content", "new"]).well();
    assert!(desk.path("old/out/.phaen/stage/main.typ").is_file());
    assert!(!desk.path("new/out").exists());
}

#[test]
fn templates_fonts_images_and_settings_come_along() {
    let desk = small_plan("");
    desk.run(&["new", "sample"]).well();
    for file in [".editorconfig", ".gitignore", ".vscode/settings.json"] {
        let text = desk.read(&format!("sample/{file}"));
        desk.write(&format!("old/{file}"), &text);
    }
    desk.write("old/.vscode/tasks.json", "{}");
    desk.write("old/approved/0.json", "{}");
    desk.write("old/templates/html/blocks/hole.html", "<p>{{ block.text }}</p>\n");
    desk.write("old/content/คู่มือ.txt", "ของหน่วยงาน");
    desk.run(&["new-year", "old", "new"]).well();
    let new = files(&desk.path("new"));
    for file in
        [".editorconfig", ".gitignore", ".vscode/settings.json", "templates/html/blocks/hole.html", "content/คู่มือ.txt"]
    {
        assert_eq!(new[file], fs::read(desk.path(&format!("old/{file}"))).unwrap(), "{file}");
    }
    let list = desk.read("new/new-year-2569.md");
    assert!(list.contains("approvals (1)\n\n- approved\n"), "{list}");
    assert!(list.contains("- .vscode/tasks.json\n") && list.contains("- out.txt\n"), "{list}");
}
