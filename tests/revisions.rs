//! Plans beside each other, and what was approved: the program run on folders and on git repositories.

#![expect(clippy::unwrap_used, reason = "a test that can't go on ends")]

mod harness;

use std::path::Path;
use std::process::Command;

use harness::{Plan, Run, at};
use serde_json::Value;

/// The smallest plan with a text and a key result.
fn plan() -> Plan {
    Plan::new()
        .file("content/key-results.yaml", "- {code: OKR 1, name: ความโปร่งใส, targets: {2568: ร้อยละ 75}}\n")
        .edit("content/projects.yaml", "division: กบท.\n", "division: กบท.\n  supports: [OKR 1]\n")
        .markdown("หน่วยงานที่เกี่ยวข้องดำเนินการตามแผนอย่างต่อเนื่องตลอดทั้งปีงบประมาณ\n")
}

/// Runs a command on a plan's folder as it is.
fn run(plan: &Plan, command: &str, arguments: &[&str]) -> Run {
    let mut program = plan.program(command);
    plan.ended(&program.args(arguments).output().unwrap())
}

fn diff(plan: &Plan, arguments: &[&str]) -> Run {
    run(plan, "diff", arguments)
}

/// Returns what a plan differs in from another of its states, as JSON.
#[track_caller]
fn told(plan: &Plan, arguments: &[&str]) -> Value {
    let run = diff(plan, &[arguments, &["--format", "json"]].concat());
    assert_eq!(run.status, Some(1), "{}", run.stderr);
    serde_json::from_str(&run.stdout).unwrap()
}

/// Runs git in a folder, as somebody of no settings.
fn git(folder: &Path, arguments: &[&str]) {
    let mut git = Command::new("git");
    git.current_dir(folder).env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1");
    let someone = ["-c", "user.name=phaen", "-c", "user.email=phaen@example.com", "-c", "protocol.file.allow=always"];
    let output = git.args(someone).args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// Commits all of a folder, of a new repository where there is none.
fn commit(folder: &Path, message: &str) {
    if !folder.join(".git").exists() {
        git(folder, &["init", "-q", "-b", "main"]);
    }
    git(folder, &["add", "-A"]);
    git(folder, &["commit", "-q", "--allow-empty", "-m", message]);
}

/// A plan whose first state is committed, and which was changed since.
fn committed(changed: impl Fn(Plan) -> Plan) -> Plan {
    let plan = plan();
    plan.write();
    commit(&plan.root(), "first");
    let plan = changed(plan);
    plan.write();
    plan
}

#[test]
fn a_dirty_tree_is_told_from_its_last_commit_in_meaning() {
    let plan = committed(|plan| {
        plan.edit(
            "content/projects.yaml",
            "budget: 822,400\n  division: กวส.",
            "budget: 900,000\n  division: [กวส., กบท.]",
        )
        .append("content/projects.yaml", "- {id: road, name: โครงการถนน, budget: \"100,000\", division: กบท.}\n")
        .edit("content/key-results.yaml", "ร้อยละ 75", "ร้อยละ 80")
    });
    let run = diff(&plan, &["HEAD"]);
    assert_eq!(run.status, Some(1), "{}", run.stderr);
    for line in [
        "HEAD → content",
        "~ โครงการฝึกอบรม [training]",
        "budget: 822,400 baht → 900,000 baht  +77,600 (+9.44%)",
        "responsible: กวส. → กวส., กบท.",
        "+ โครงการถนน [road]  100,000 baht, กบท.",
        "target 2568: ร้อยละ 75 → ร้อยละ 80",
        "whole plan: 2 projects, 822,400 baht → 3 projects, 1,000,000 baht  +177,600 (+21.60%)",
        "3 entries differ",
    ] {
        assert!(run.stdout.contains(line), "{line}\n{}", run.stdout);
    }
    assert!(!run.stdout.contains('\u{1b}'), "no colours where there is no terminal");
}

#[test]
fn thai_is_the_language_unless_another_is_asked_for() {
    let plan = committed(|plan| plan.edit("content/projects.yaml", "822,400", "800,000")).thai();
    let run = diff(&plan, &["HEAD"]);
    for line in ["การเปลี่ยนแปลงของแผน", "งบประมาณ: 822,400 บาท → 800,000 บาท  -22,400 (-2.72%)", "เปลี่ยน 1 รายการ"]
    {
        assert!(run.stdout.contains(line), "{line}\n{}", run.stdout);
    }
}

#[test]
fn the_same_is_told_with_status_zero_however_it_is_written() {
    let plan = committed(|plan| {
        plan.edit("content/projects.yaml", "budget: 822,400", "budget: \"822400\"   # บาท")
            .edit("content/divisions.yaml", "- id: กวส.\n  name: กองวินัย\n", "- {id: กวส., name: กองวินัย}\n")
            .edit("content/text.md", "หน่วยงานที่เกี่ยวข้อง", "**หน่วยงาน**ที่เกี่ยวข้อง")
    });
    let run = diff(&plan, &["HEAD"]);
    assert_eq!((run.status, run.stderr.as_str()), (Some(0), ""));
    assert!(run.stdout.contains("no difference"), "{}", run.stdout);
}

#[test]
fn an_entry_under_another_id_and_a_renamed_list_are_one_change_each() {
    let plan = committed(|plan| {
        plan.edit("content/projects.yaml", "id: audit", "id: inspection")
            .edit("content/lists.yaml", "city-plan", "bangkok-plan")
            .edit("content/projects.yaml", "[city-plan]\n  budget: 822,400", "[bangkok-plan]\n  budget: 822,400")
            .edit("content/projects.yaml", "[city-plan]\n  budget: none", "[bangkok-plan]\n  budget: none")
    });
    let told = told(&plan, &["HEAD"]);
    let entries: Vec<_> = told["entries"].as_array().unwrap().iter().map(|it| (&it["id"], &it["old_id"])).collect();
    assert_eq!(
        format!("{entries:?}"),
        r#"[(String("inspection"), String("audit")), (String("bangkok-plan"), String("city-plan"))]"#
    );
    assert_eq!(told["totals"], Value::Array(vec![]));
}

#[test]
fn texts_and_long_names_are_told_by_thai_word() {
    let plan = committed(|plan| plan.edit("content/text.md", "เกี่ยวข้อง", "รับผิดชอบ"));
    let run = diff(&plan, &["HEAD"]);
    assert!(run.stdout.contains("หน่วยงานที่[-เกี่ยวข้อง-]{+รับผิดชอบ+}ดำเนินการ"), "{}", run.stdout);
}

#[test]
fn what_a_plan_declares_and_its_registers_are_told_too() {
    let old = Plan::of("tests/plans/university/content");
    old.write();
    commit(&old.root(), "first");
    let risks = old.file_text("content/risks.yaml");
    let level = risks.lines().find(|line| line.contains("likelihood: ")).unwrap();
    let (key, value) = level.split_once(": ").unwrap();
    let other = if value.trim() == "1" { "2" } else { "1" };
    let risks = risks.replacen(level, &format!("{key}: {other}"), 1);
    let plan = old.file("content/risks.yaml", risks);
    plan.write();
    let told = told(&plan, &["HEAD"]);
    let [entry] = told["entries"].as_array().unwrap().as_slice() else { panic!("{told}") };
    assert_eq!((&entry["of"], &entry["fields"][0]["key"]), (&"risks".into(), &"likelihood".into()));
}

#[test]
fn each_format_tells_the_same_and_nothing_of_the_content_becomes_markup() {
    let hostile = "โครงการ <script>alert(1)</script> *x* | [a](b)";
    let plan =
        committed(|plan| plan.edit("content/projects.yaml", "name: กิจกรรมตรวจสอบ", &format!("name: \"{hostile}\"")));
    let page = diff(&plan, &["HEAD", "--format", "html"]).stdout;
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("&lt;script&gt;alert(1)"), "{page}");
    assert!(!page.contains("<script") && !page.contains("http") && !page.contains("src="), "{page}");
    let markdown = diff(&plan, &["HEAD", "--format", "markdown"]).stdout;
    assert!(markdown.contains("&lt;script\\>alert(1)") && markdown.contains("\\*x\\* \\|"), "{markdown}");
    let schema: Value = serde_json::from_str(&diff(&plan, &["--format", "json-schema"]).stdout).unwrap();
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    compiler.add_resource("diff.json", schema).unwrap();
    let schema = compiler.compile("diff.json", &mut schemas).unwrap();
    let told = told(&plan, &["HEAD"]);
    assert!(schemas.validate(&told, schema).is_ok());
    assert_eq!((&told["version"], &told["entries"][0]["fields"][0]["new"]), (&1.into(), &hostile.into()));
}

#[test]
fn a_plan_in_a_subfolder_of_its_repository_is_found_at_every_revision() {
    let plan = plan();
    plan.write();
    let above = plan.root().parent().unwrap().to_owned();
    commit(&above, "first");
    git(&above, &["tag", "v1"]);
    let plan = plan.edit("content/projects.yaml", "822,400", "1");
    plan.write();
    commit(&above, "second");
    let plan = plan.edit("content/projects.yaml", "budget: 1\n", "budget: 2\n");
    plan.write();
    for (old, new, was, is) in [("v1", "HEAD", "822,400 baht", "1 baht"), ("main", "./", "1 baht", "2 baht")] {
        let field = &told(&plan, &[old, new])["entries"][0]["fields"][0];
        assert_eq!((&field["old"], &field["new"]), (&was.into(), &is.into()));
    }
    assert_eq!(diff(&plan, &["v1~0", "v1"]).status, Some(0));
}

#[test]
fn nothing_that_a_repository_asks_for_is_run_and_no_variable_leads_elsewhere() {
    let plan = plan();
    plan.write();
    let root = plan.root();
    let script = plan.executable("run-by-git", "#!/bin/sh\ntouch \"$(dirname \"$0\")/was-run\"\ncat\n");
    let script = script.to_string_lossy().into_owned();
    std::fs::write(root.join(".gitattributes"), "content/** filter=own diff=own\n").unwrap();
    commit(&root, "first");
    for (key, value) in [
        ("core.fsmonitor", script.as_str()),
        ("core.hooksPath", "."),
        ("filter.own.smudge", &script),
        ("filter.own.clean", &script),
        ("diff.own.textconv", &script),
        ("core.sshCommand", &script),
        ("core.pager", &script),
    ] {
        git(&root, &["config", key, value]);
    }
    let mut program = plan.program("diff");
    let elsewhere = [("GIT_DIR", "nowhere"), ("GIT_WORK_TREE", "nowhere"), ("GIT_INDEX_FILE", "nowhere")];
    let run = plan.ended(&program.arg("HEAD").envs(elsewhere).output().unwrap());
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    let was_run = Path::new(&script).parent().unwrap().join("was-run");
    assert!(!was_run.exists());
    let index = std::fs::read(root.join(".git/index")).unwrap();
    diff(&plan, &["HEAD", "HEAD"]);
    assert_eq!(std::fs::read(root.join(".git/index")).unwrap(), index, "the index stays as it is");
}

#[test]
fn two_folders_are_told_apart_without_any_repository() {
    let (old, new) = (plan(), plan().edit("content/projects.yaml", "822,400", "5"));
    old.write();
    new.write();
    let folder = |plan: &Plan| plan.root().to_string_lossy().into_owned();
    assert_eq!(told(&new, &[&folder(&old), &folder(&new)])["entries"][0]["id"], "training");
    assert_eq!(told(&new, &[&folder(&old)])["entries"][0]["fields"][0]["new"], "5 baht");
}

#[test]
fn what_is_no_plan_is_told_with_status_two_and_nothing_on_standard_output() {
    let plan = plan();
    plan.write();
    let refused = |arguments: &[&str], words: &str| {
        let run = diff(&plan, arguments);
        assert_eq!((run.status, run.stdout.as_str()), (Some(2), ""), "{arguments:?}: {}", run.stderr);
        assert!(run.stderr.contains(words), "{arguments:?}: {}", run.stderr);
    };
    refused(&["HEAD"], "no plan in a git repository");
    refused(&["./nowhere"], "no folder with content/");
    refused(&[], "name the older plan");
    refused(&["--approved"], "nothing was approved yet");
    refused(&["a", "b", "c"], "");
    commit(&plan.root(), "first");
    refused(&["v9"], "no revision that git knows");
    refused(&["--", "--upload-pack=touch x"], "no revision that git knows");
    refused(&["--", "-1"], "no revision that git knows");
    refused(&["HEAD..HEAD"], "no revision that git knows");
    refused(&["HEAD", "v9"], "no revision that git knows");
    std::fs::create_dir_all(plan.path("main/content")).unwrap();
    refused(&["main"], "write ./main for the folder, or main~0 for the revision");
    assert_eq!(diff(&plan, &["main~0"]).status, Some(0));
}

#[test]
fn a_plan_with_faults_is_told_by_its_name() {
    let plan = plan().edit("content/projects.yaml", "budget: none", "budget: a lot");
    plan.write();
    commit(&plan.root(), "faulty");
    let plan = plan.edit("content/projects.yaml", "budget: a lot", "budget: none");
    plan.write();
    let run = diff(&plan, &["HEAD"]);
    assert_eq!((run.status, run.stdout.as_str()), (Some(2), ""));
    assert!(run.stderr.contains("a lot") && run.stderr.contains("the errors above are in `HEAD`"), "{}", run.stderr);
}

#[test]
fn links_and_submodules_in_a_commit_are_refused_and_other_commits_may_have_no_content() {
    let plan = plan();
    plan.write();
    let root = plan.root();
    git(&root, &["init", "-q", "-b", "main"]);
    git(&root, &["commit", "-q", "--allow-empty", "-m", "nothing"]);
    commit(&root, "plan");
    let object = String::from_utf8(
        Command::new("git").arg("-C").arg(&root).args(["rev-parse", "HEAD"]).output().unwrap().stdout,
    );
    let link = format!("160000,{},content/other", object.unwrap().trim());
    git(&root, &["update-index", "--add", "--cacheinfo", &link]);
    git(&root, &["commit", "-q", "-m", "submodule"]);
    let run = diff(&plan, &["HEAD"]);
    assert!(run.status == Some(2) && run.stderr.contains("git submodule"), "{}", run.stderr);
    let run = diff(&plan, &["HEAD~2"]);
    assert!(run.status == Some(2) && run.stderr.contains("it has no content/ of this plan"), "{}", run.stderr);
    assert_eq!(diff(&plan, &["HEAD~1"]).status, Some(0));
}

#[test]
fn an_approval_is_kept_and_every_later_run_says_what_has_changed() {
    let plan = plan();
    plan.write();
    let run = run(&plan, "approve", &["--date", "1 ต.ค. 2567", "--by", "ผู้ว่าราชการ"]);
    assert!(run.status == Some(0) && run.stderr.contains("kept in approved/0.json"), "{}", run.stderr);
    let kept = plan.read("approved/0.json");
    assert!(kept.contains("\"date\": \"1 ต.ค. 2567\"") && kept.contains("\"822,400\""), "{kept}");
    assert!(!plan.run("check").stderr.contains("since"));
    assert_eq!(diff(&plan, &["--approved"]).status, Some(0));

    let plan = plan.edit("content/projects.yaml", "822,400", "900,000");
    let run = plan.check();
    let line = "since the plan first approved (approved 1 ต.ค. 2567), 1 entry differs: budget of โครงการฝึกอบรม: 822,400 baht \
                before, 900,000 baht now +77,600 (+9.44%) (phaen diff --approved)";
    assert!(run.status == Some(0) && run.stderr.contains(line), "{}", run.stderr);
    assert!(plan.builds().stderr.contains(line));
    let json: Value = serde_json::from_str(&self::run(&plan, "check", &["--format", "json"]).stdout).unwrap();
    assert_eq!(json["summary"]["changed"], 1);
    assert_eq!(told(&plan, &["--approved"])["entries"][0]["id"], "training");

    let run = self::run(&plan, "approve", &[]);
    assert!(run.stderr.contains("approved: revision 1, kept in approved/1.json"), "{}", run.stderr);
    assert_eq!(plan.read("approved/0.json"), kept, "what was approved stays");
    assert_eq!(diff(&plan, &["--approved"]).status, Some(0));
    assert_eq!(told(&plan, &["--approved=0"])["entries"][0]["id"], "training");
    let run = self::run(&plan, "approve", &[]);
    assert!(run.status == Some(0) && run.stderr.contains("nothing was written"), "{}", run.stderr);
    assert!(!plan.path("approved/2.json").exists());
}

#[test]
fn the_same_plan_is_approved_in_the_same_bytes() {
    let (one, other) = (plan(), plan());
    for plan in [&one, &other] {
        plan.write();
        assert_eq!(plan.run("approve").status, Some(0));
    }
    assert_eq!(one.read("approved/0.json"), other.read("approved/0.json"));
}

#[test]
fn a_plan_with_errors_is_not_approved_and_no_approval_is_written_over() {
    let plan = plan().edit("content/projects.yaml", "budget: none", "budget: a lot");
    plan.write();
    let run = plan.run("approve");
    assert!(run.status == Some(1) && run.stderr.contains("not approved"), "{}", run.stderr);
    assert!(!plan.path("approved").exists());
    let plan = plan.edit("content/projects.yaml", "budget: a lot", "budget: none");
    plan.write();
    assert_eq!(self::run(&plan, "approve", &["--revision", "3"]).status, Some(0));
    let kept = plan.read("approved/3.json");
    let plan = plan.edit("content/projects.yaml", "822,400", "7");
    plan.write();
    for number in ["3", "2"] {
        let run = self::run(&plan, "approve", &["--revision", number]);
        assert!(run.status == Some(2) && run.stderr.contains("behind 3"), "{}", run.stderr);
    }
    assert_eq!(plan.read("approved/3.json"), kept);
    for (option, value) in [("--date", "31 ก.พ. 2568"), ("--date", "เร็ว ๆ นี้"), ("--by", "ก\nข"), ("--revision", "-1")]
    {
        assert_eq!(self::run(&plan, "approve", &[&format!("{option}={value}")]).status, Some(2), "{option} {value}");
    }
}

#[test]
fn an_approval_that_is_not_what_was_written_stops_every_run() {
    let plan = plan();
    plan.write();
    plan.run("approve");
    let kept = plan.read("approved/0.json");
    let faulty = |text: &str, code: &str, words: &str| {
        std::fs::write(plan.path("approved/0.json"), text).unwrap();
        for command in ["check", "build", "approve"] {
            let run = plan.run(command);
            assert_eq!(run.status, Some(1), "{command}: {}", run.stderr);
            assert!(run.stderr.contains(code) && run.stderr.contains(words), "{command}: {}", run.stderr);
        }
        assert_eq!(diff(&plan, &["--approved"]).status, Some(2));
    };
    faulty(&kept.replace("822,400", "822,500"), "P0131", "edited");
    faulty(&kept.replace("\"format\": 1", "\"format\": 2"), "P0132", "newer phaen");
    faulty(&kept[..kept.len() / 2], "P0130", "can't be read");
    faulty("", "P0130", "can't be read");
    faulty(&format!("<<<<<<< HEAD\n{kept}=======\n{kept}>>>>>>> other\n"), "P0114", "two versions");
    // Another layout says the same: git may change the ends of lines.
    std::fs::write(plan.path("approved/0.json"), kept.replace('\n', "\r\n")).unwrap();
    assert_eq!(plan.run("check").status, Some(0));
    std::fs::rename(plan.path("approved/0.json"), plan.path("approved/1.json")).unwrap();
    assert!(plan.run("check").stderr.contains("P0131"));
}

/// A plan that prints what its revisions change.
fn with_changes() -> Plan {
    plan().append("content/outline.yaml", "    - changes:\n        id: changes\n")
}

#[test]
fn the_document_shows_what_a_revision_changes_and_why() {
    let plan = with_changes();
    assert!(plan.site().contains("ยังไม่มีฉบับที่อนุมัติ"));
    plan.run("approve");
    assert!(plan.site().contains("ไม่มีการเปลี่ยนแปลงจากฉบับที่อนุมัติ"));
    let reason = "- {id: training, field: budget, revision: 1, reason: ราคากลางเพิ่มขึ้น}\n";
    let plan = plan
        .edit("content/projects.yaml", "822,400", "900,000")
        .append("content/projects.yaml", "- {id: road, name: โครงการถนน, budget: \"100,000\", division: กบท.}\n")
        .file("content/revisions.yaml", reason);
    let site = plan.build();
    assert_eq!(site.status, Some(0), "{}", site.stderr);
    let site = plan.read("out/html/print.html");
    for text in ["ฉบับปรับปรุงครั้งที่", "เหตุผล", "ราคากลางเพิ่มขึ้น", "822,400", "900,000", "เพิ่มโครงการ", "100,000 บาท, กบท."]
    {
        assert!(site.contains(text), "{text}\n{site}");
    }
    assert!(plan.read("out/html/data/table-changes.csv").contains("ราคากลางเพิ่มขึ้น"));
    // Whoever approves what was printed has approved just that.
    plan.run("approve");
    assert_eq!(plan.build().status, Some(0));
    assert_eq!(plan.read("out/html/print.html"), site);
    // The next revision has its own changes, and the former can be shown beside it.
    let plan = plan
        .edit("content/projects.yaml", "900,000", "950,000")
        .append("content/outline.yaml", "    - changes:\n        id: first-changes\n        revision: 1\n");
    assert_eq!(plan.build().status, Some(0));
    let site = plan.read("out/html/print.html");
    for text in ["950,000", "900,000", "822,400"] {
        assert!(site.contains(text), "{text}");
    }
    let unknown = plan.edit("content/outline.yaml", "revision: 1", "revision: ‸7");
    unknown.refused(&[at("P0303", &["7", "1"])]);
}

#[test]
fn a_reason_for_nothing_is_told() {
    let plan = with_changes();
    plan.write();
    plan.run("approve");
    let plan = plan.file("content/revisions.yaml", "- {id: training, revision: 1, reason: เพิ่มกลุ่มเป้าหมาย}\n");
    let run = plan.check();
    assert!(run.status == Some(0) && run.stderr.contains("P0881"), "{}", run.stderr);
}

/// The plan of 2568 with what was approved of it.
fn own_plan() -> Plan {
    let approved = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("approved/0.json")).unwrap();
    Plan::of("content").file("approved/0.json", approved)
}

#[test]
fn the_repository_keeps_its_own_plan_as_phaen_approves_it() {
    let plan = own_plan();
    plan.write();
    let run = diff(&plan, &["--approved"]);
    assert_eq!(run.status, Some(0), "{}{}", run.stdout, run.stderr);
    let kept = plan.read("approved/0.json");
    std::fs::remove_file(plan.path("approved/0.json")).unwrap();
    assert_eq!(plan.run("approve").status, Some(0));
    assert_eq!(plan.read("approved/0.json"), kept);
}

/// Makes edits one by one until a check finds no error; returns how many it took.
fn edits_until_clean(mut plan: Plan, edits: &[(&str, &str, &str)]) -> (usize, Run) {
    for (made, (path, from, to)) in (1..).zip(edits) {
        plan = plan.edit(path, from, to);
        let run = plan.check();
        if run.status == Some(0) {
            return (made, run);
        }
        assert!(made < edits.len(), "after all edits:\n{}", run.stderr);
    }
    panic!("no edits")
}

#[test]
fn changing_a_budget_of_the_own_plan_takes_one_edit_and_is_one_message() {
    let budget = "budget: 4,423,300";
    let (edits, run) = edits_until_clean(own_plan(), &[("content/projects.yaml", budget, "budget: 4,500,000")]);
    assert_eq!(edits, 1);
    let told = run.stderr.lines().filter(|line| line.contains("4,500,000")).count();
    assert_eq!(told, 1, "{}", run.stderr);
    assert!(
        run.stderr.contains("โครงการความร่วมมือคัดเลือกกำลังคนอาชีวศึกษา") && run.stderr.contains("4,423,300 baht before")
    );
}

#[test]
fn adding_a_project_to_the_own_plan_takes_its_entry_and_its_place_in_tables_of_a_set_order() {
    let file = "content/projects.yaml";
    let first = "# ส่วนที่ 4 ข้อ 1: ตามแผนปฏิบัติราชการกรุงเทพมหานคร\n";
    let added = |more: &str| {
        let name = "โครงการเปิดเผยข้อมูลบุคลากรกรุงเทพมหานคร";
        format!("{first}- id: open-data\n  name: {name}\n  budget: 500,000\n  division: ศสท.\n{more}")
    };
    for more in [
        "  lists: [routine]\n  output: personnel-management\n",
        "  lists: [city-plan]\n  under: [tactic-7-3-4-1]\n  supports: [OKR 9132]\n",
    ] {
        let (edits, run) = edits_until_clean(own_plan(), &[(file, first, &added(more))]);
        assert_eq!(edits, 1, "{}", run.stderr);
        assert!(run.stderr.contains("1 entry differs: added project โครงการเปิดเผยข้อมูล"), "{}", run.stderr);
    }
    // Two tables say in which order they are: both are told in one run.
    let order = |first: &str| {
        let before = format!("        order:\n          - {first}\n");
        (before.clone(), before.replace("order:\n", "order:\n          - open-data\n"))
    };
    let (issue, list) = (order("service-quality-award"), order("discipline-training"));
    let entry = added("  lists: [agency-strategy]\n  under: [issue-2]\n");
    let edits = [
        (file, first, entry.as_str()),
        ("content/outline.yaml", issue.0.as_str(), issue.1.as_str()),
        ("content/outline.yaml", list.0.as_str(), list.1.as_str()),
    ];
    assert_eq!(edits_until_clean(own_plan(), &edits).0, 3);
}

#[test]
fn what_another_office_states_holds_after_an_approval_and_names_the_change() {
    let control = "- of: projects\n  by: division\n  figure: amount\n  values: {กวส.: \"822,400\"}\n- of: projects\n  by: whole\n  \
                   figure: amount\n  values: {all: \"822,400\"}\n";
    let plan = plan().file("content/control.yaml", control);
    plan.write();
    plan.run("approve");
    let plan = plan
        .edit("content/projects.yaml", "822,400", "900,000")
        .file("content/control.yaml", control.replacen("\"822,400\"", "‸\"822,400\"", 1));
    plan.refused(&[at("P0512", &["1 more", "budget of โครงการฝึกอบรม", "822,400 baht before"])]);
}
