//! The commands beside build and check: lists, layout, schemas, help and what is found on the machine.

#![expect(clippy::unwrap_used, reason = "a test that can't go on ends")]

mod harness;

use std::fs;
use std::path::Path;

use boon::{Compiler, Schemas};
use harness::Plan;
use serde_json::{Map, Value};

const PROJECTS: &str = "content/projects.yaml";

/// Every plan of the repository.
const PLANS: [&str; 6] = [
    "content",
    "tests/plans/city/content",
    "tests/second-plan/content",
    "tests/plans/local/content",
    "tests/plans/department/content",
    "tests/plans/university/content",
];

fn list(arguments: &[&str]) -> harness::Run {
    let plan = arguments.iter().fold(Plan::new(), |plan, argument| plan.argument(*argument));
    plan.write();
    plan.run("list")
}

// Lists.

#[test]
fn a_list_takes_what_its_conditions_say_in_the_order_that_is_asked_for() {
    let run = list(&["projects", "--columns", "id,budget", "--order", "-budget", "--format", "csv"]);
    assert_eq!(run.stdout, "\u{feff}รหัส,งบประมาณ (บาท)\r\ntraining,822400\r\naudit,ไม่ใช้งบประมาณ\r\n");
    let run = list(&[
        "projects",
        "--where",
        "budget>=800,000",
        "--where",
        "division=กวส.",
        "--columns",
        "code",
        "--format=json",
    ]);
    assert_eq!(run.stdout, "[\n  {\n    \"id\": \"training\"\n  }\n]\n");
    let run = list(&["projects", "--where", "division!=กวส., กบท."]);
    assert!(run.stderr.contains("nothing fits") && run.status == Some(0), "{}", run.stderr);
    let run = list(&["--yaml", "{of: divisions, columns: [{show: name}, {count: projects}]}", "--format", "json"]);
    let rows: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(rows[0]["projects"], 1);
    // What is computed is called by what it is made of, as nobody wants to think of a title for it.
    let run = list(&["--yaml", "{of: divisions, columns: [{show: name}, {sum: projects.budget}]}"]);
    assert!(run.stdout.starts_with("ชื่อ") && run.stdout.contains("projects.budget"), "{}", run.stdout);
}

#[test]
fn every_fault_of_a_list_is_told_at_its_place_in_the_argument() {
    let run =
        list(&["projects", "--where", "divison=กวส.", "--where", "nothing", "--columns", "id, budgett", "--order=-x"]);
    let places: Vec<String> = run.found().into_iter().map(|found| found.place).collect();
    for place in ["--where:1:1", "--columns:1:5", "--order:1:2"] {
        assert!(places.iter().any(|it| it == place), "{place}: {}", run.stderr);
    }
    assert_eq!((run.status, run.stdout.as_str()), (Some(1), ""));
    let run = list(&["--yaml", "{of: projects, wher: {}}"]);
    assert_eq!(run.found()[0].place, "--yaml:1:16", "{}", run.stderr);
}

#[test]
fn what_a_spreadsheet_would_run_is_defused_in_lists_too() {
    let plan = Plan::new().edit(PROJECTS, "name: กิจกรรมตรวจสอบ", "name: \"=1+2\"");
    let plan = ["projects", "--columns=name", "--format=csv"].iter().fold(plan, |plan, it| plan.argument(*it));
    plan.write();
    assert!(plan.run("list").stdout.contains("\r\n'=1+2\r\n"));
}

// Layout.

#[test]
fn the_plans_of_the_repository_are_laid_out_as_fmt_does() {
    for path in PLANS {
        let plan = Plan::of(path).argument("--check");
        plan.write();
        let run = plan.run("fmt");
        assert_eq!(run.status, Some(0), "{path}: {}", run.stderr);
    }
}

/// Returns a text as somebody writes it who indents by four spaces and leaves more between words than is needed. One
/// with texts of several lines stays: where those are indented otherwise, they say something else.
fn untidy(text: &str) -> String {
    let has_blocks = text.lines().any(|line| line.ends_with(['|', '>']) || line.ends_with(">-"));
    let line = |line: &str| {
        let bare = line.trim_start_matches(' ');
        let indent = " ".repeat(2 * (line.len() - bare.len()));
        let bare = bare.strip_prefix("- ").map_or_else(|| bare.to_owned(), |behind| format!("-   {behind}"));
        format!("{indent}{bare}  \r\n")
    };
    let text = if has_blocks { text.to_owned() } else { text.lines().map(line).collect() };
    text + "\r\n\r\n"
}

#[test]
fn untidy_plans_are_laid_out_as_they_were_and_say_the_same() {
    for path in PLANS {
        let (plan, tidy) = (Plan::of(path), Plan::of(path));
        tidy.write();
        plan.write();
        let files: Vec<(String, String)> = plan
            .texts()
            .into_iter()
            .filter(|(name, _)| {
                name.starts_with("content/") && Path::new(name).extension().is_some_and(|it| it == "yaml")
            })
            .collect();
        for (name, text) in &files {
            fs::write(plan.path(name), untidy(text)).unwrap();
        }
        assert_eq!(plan.run("fmt").status, Some(0), "{path}");
        for (name, text) in &files {
            assert_eq!(plan.read(name).replace("\r\n", "\n"), *text, "{path}: {name}");
        }
        let run = plan.argument(tidy.root().as_os_str()).run("diff");
        assert_eq!(run.status, Some(0), "{path}: {}", run.stdout);
    }
}

#[test]
fn a_file_is_laid_out_once_and_one_with_faults_is_left_alone() {
    let untidy = "-   id:   a   # why\n    name:  ก  \n    budget: '1,000'\n    division: กวส.\n\n\n";
    let plan = Plan::new().file(PROJECTS, untidy);
    plan.write();
    assert_eq!(plan.run("fmt").status, Some(0));
    assert_eq!(plan.read(PROJECTS), "- id: a   # why\n  name: ก\n  budget: \"1,000\"\n  division: กวส.\n");
    let faulty = "- id: a\n  name: [ก\n  budget:   1\n";
    let plan = Plan::new().file(PROJECTS, faulty);
    plan.write();
    let run = plan.run("fmt");
    assert_eq!((run.status, plan.read(PROJECTS).as_str()), (Some(1), faulty), "{}", run.stderr);
}

// Schemas.

/// Returns YAML as JSON, as editors hand it to a schema.
fn json(value: &serde_yaml::Value) -> Value {
    match value {
        serde_yaml::Value::Null => Value::Null,
        serde_yaml::Value::Bool(value) => (*value).into(),
        serde_yaml::Value::Number(number) => serde_json::from_str(&number.to_string()).unwrap(),
        serde_yaml::Value::String(text) => text.as_str().into(),
        serde_yaml::Value::Sequence(items) => items.iter().map(json).collect(),
        serde_yaml::Value::Mapping(entries) => {
            let key = |key: &serde_yaml::Value| key.as_str().map_or_else(|| json(key).to_string(), str::to_owned);
            Value::Object(entries.iter().map(|(name, value)| (key(name), json(value))).collect::<Map<_, _>>())
        }
        serde_yaml::Value::Tagged(_) => panic!("content has no tags"),
    }
}

/// Returns what is wrong with a text by a schema that was written for a file.
fn faults(plan: &Plan, file: &str, text: &str) -> Option<String> {
    let schema: Value = serde_json::from_str(&plan.read(&format!("content/.schema/{file}.json"))).unwrap();
    let (mut schemas, mut compiler) = (Schemas::new(), Compiler::new());
    compiler.add_resource("http://phaen.test/schema.json", schema).unwrap();
    let schema = compiler.compile("http://phaen.test/schema.json", &mut schemas).unwrap();
    let value = json(&serde_yaml::from_str(text).unwrap());
    schemas.validate(&value, schema).err().map(|error| error.to_string())
}

#[test]
fn every_file_of_every_plan_is_as_its_schema_says() {
    for path in PLANS {
        let plan = Plan::of(path);
        plan.write();
        let run = plan.run("schema");
        assert_eq!(run.status, Some(0), "{}", run.stderr);
        for (name, text) in plan.texts() {
            let Some(file) = name.strip_prefix("content/").and_then(|name| name.strip_suffix(".yaml")) else {
                continue;
            };
            assert_eq!(faults(&plan, file, &text), None, "{path}: {file}");
        }
    }
}

#[test]
fn unknown_keys_wrong_values_and_unknown_ids_are_faults_of_the_schema() {
    let plan = Plan::new();
    plan.write();
    assert_eq!(plan.run("schema").status, Some(0));
    let project = |more: &str| format!("- id: a\n  name: ก\n  division: กวส.\n  budget: 1,000\n{more}");
    assert_eq!(faults(&plan, "projects", &project("  lists: [city-plan]\n")), None);
    for more in
        ["  nmae: x\n", "  lists: [city-pln]\n", "  items: x\n", "  targets: {68: x}\n", "  items: [{name: x}]\n"]
    {
        assert!(faults(&plan, "projects", &project(more)).is_some(), "{more}");
    }
    assert!(faults(&plan, "projects", "- id: a\n  name: ก\n  division: กวส.\n  budget: a lot\n").is_some());
    assert!(faults(&plan, "outline", "- id: a\n  title: ก\n  blocks:\n    - tabel: {}\n").is_some());
}

#[test]
fn a_link_to_the_schema_stands_once_at_the_head_and_changes_nothing_else() {
    let plan = Plan::new().argument("--link");
    plan.write();
    let before = plan.read(PROJECTS);
    for _ in 0..2 {
        assert_eq!(plan.run("schema").status, Some(0));
        let expected = format!("# yaml-language-server: $schema=.schema/projects.json\n{before}");
        assert_eq!(plan.read(PROJECTS), expected);
    }
}

// Help and the machine.

#[test]
fn help_is_in_the_language_that_is_asked_for() {
    let help = |plan: Plan| {
        plan.write();
        plan.argument("list").run("help").stdout
    };
    assert!(help(Plan::new()).contains("Usage: phaen list"));
    assert!(help(Plan::new().thai()).contains("วิธีใช้: phaen list"));
}

#[test]
fn what_is_missing_of_a_line_is_told_in_thai_too() {
    let said = |command: &str, arguments: &[&str]| {
        let plan = arguments.iter().fold(Plan::new(), |plan, argument| plan.argument(*argument));
        plan.write();
        let run = plan.run(command);
        assert_eq!(run.status, Some(2), "{}", run.stderr);
        run.stderr
    };
    assert!(said("list", &[]).starts_with("ต้องระบุ <OF>\n"));
    assert!(said("build", &["--html", "--all"]).starts_with("ใช้ `--html` กับ `--all` พร้อมกันไม่ได้\n"));
    assert!(said("help", &["bulid"]).starts_with("ไม่มีคำสั่ง `bulid`"));
}

#[test]
fn completions_and_manual_pages_know_every_command() {
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let plan = Plan::new().argument(shell);
        plan.write();
        let run = plan.run("completions");
        assert!(["doctor", "schema", "where"].iter().all(|word| run.stdout.contains(word)), "{shell}: {}", run.stdout);
    }
    let plan = Plan::new();
    plan.write();
    let folder = plan.path("man");
    let plan = plan.argument(folder.as_os_str());
    assert_eq!(plan.run("man").status, Some(0));
    let pages: Vec<String> =
        fs::read_dir(folder).unwrap().map(|page| fs::read_to_string(page.unwrap().path()).unwrap()).collect();
    let list = pages.iter().find(|page| page.contains("phaen list")).unwrap();
    for of_all in ["where", "lang", "Shows this help"] {
        assert!(list.contains(of_all), "{list}");
    }
    // man loses the marks of Thai, so that only what is written in an example may be Thai.
    let is_thai = |c: char| ('\u{e00}'..='\u{e7f}').contains(&c);
    for page in &pages {
        let words = page.split(|c: char| !is_thai(c)).filter(|word| !word.is_empty());
        let left: Vec<&str> = words.filter(|word| !["กองคลัง", "ต", "ค"].contains(word)).collect();
        assert!(left.is_empty(), "{left:?} in {page}");
    }
}

#[test]
fn the_doctor_says_which_typst_is_used_and_changes_nothing() {
    let plan = Plan::new();
    plan.write();
    let before = harness::snapshot(&plan.root());
    let run = plan.run("doctor");
    assert_eq!(run.status, Some(0), "{}", run.stdout);
    assert!(run.stdout.contains("[ok] typst: 0.15.1") && run.stdout.contains("[ok] content: ROOT"), "{}", run.stdout);
    assert!(before == harness::snapshot(&plan.root()));
    let nowhere = Plan::empty();
    fs::create_dir_all(nowhere.root()).unwrap();
    assert_eq!(nowhere.run("doctor").status, Some(2));
    assert!(Path::new(&nowhere.root()).is_dir());
}
