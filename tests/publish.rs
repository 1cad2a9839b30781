//! Publishing, with real processes: what is killed, stopped, linked elsewhere or unchanged.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that can't go on ends")]

mod harness;

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::{MetadataExt as _, symlink};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use harness::{Plan, Run, Typst, nowhere, snapshot};

const PROJECTS: &str = "content/projects.yaml";

/// Far longer than anything here takes.
const LONG: Duration = Duration::from_mins(2);

type Snapshot = BTreeMap<String, Vec<u8>>;

/// The smallest plan after a year of work: a project has another name, one is gone, one has come.
fn later() -> Plan {
    Plan::new().edit(PROJECTS, "name: โครงการฝึกอบรม", "name: โครงการอบรม").edit(PROJECTS, "id: audit", "id: audit-2568")
}

/// The smallest plan with an image of a dot; the PDF of its typst is of the same size whatever the dot.
fn with_dot(radius: u8, pdf: &'static str) -> Plan {
    Plan::new().markdown("# หัวข้อ\n\n![จุด](dot.svg)\n").file("content/dot.svg", dot(radius)).typst(Typst::Writes(pdf))
}

fn dot(radius: u8) -> String {
    let circle = format!("<circle cx=\"5\" cy=\"5\" r=\"{radius}\"/>");
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\">{circle}</svg>")
}

/// Starts a build that stops for ever at a step of publishing, and kills it there. Returns whether it got there: else it
/// came to its end, as there are fewer steps.
fn killed_at(plan: &Plan, step: usize) -> bool {
    let mut program = plan.program("build");
    let mut child =
        program.env("PHAEN_STOP_AT", step.to_string()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let stopped = line == "stopped\n";
    if stopped {
        child.kill().unwrap();
    }
    let status = child.wait().unwrap();
    assert!(stopped || status.success(), "{status}: {line}");
    stopped
}

/// A build that fails, or another command that publishes nothing: the next thing that happens.
fn next_run(plan: &Plan, step: usize) -> Run {
    let (command, status) = [("build", 1), ("check", 1), ("explain", 0)][step % 3];
    let run = plan.run(command);
    assert_eq!(run.status, Some(status), "{command}: {}", run.stderr);
    run
}

/// What the folder `out` shows: nothing when it isn't there.
fn output(plan: &Plan) -> Snapshot {
    let mut shown = snapshot(&plan.path("out"));
    shown.remove("");
    shown
}

/// Kills a build of the plan at these steps, until it has fewer; says how often the next run left the old output, and how
/// often the new one.
fn killed(plan: &Plan, steps: impl Iterator<Item = usize>, begin: &dyn Fn(), old: &Snapshot) -> [usize; 2] {
    let faulty = Plan::new().edit(PROJECTS, "budget: 822,400", "budget: x").sharing(plan);
    plan.builds();
    let new = output(plan);
    let mut left = [0, 0];
    for step in steps {
        begin();
        plan.write();
        if !killed_at(plan, step) {
            break;
        }
        faulty.write();
        let run = next_run(&faulty, step);
        let now = output(plan);
        assert!(now == *old || now == new, "mixed at step {step}: {:?}\n{}", now.keys(), run.stderr);
        left[usize::from(now == new)] += 1;
        plan.assert_nothing_staged();
        plan.builds();
        assert!(output(plan) == new, "step {step}");
    }
    left
}

/// Puts files in the place of all that is in a folder.
fn restore(folder: &Path, files: &Snapshot) {
    if folder.exists() {
        fs::remove_dir_all(folder).unwrap();
    }
    for (path, bytes) in files {
        let path = folder.join(path);
        // A folder has no bytes; no file here is without.
        if bytes.is_empty() {
            fs::create_dir_all(path).unwrap();
        } else {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }
}

#[test]
fn a_build_that_is_killed_at_any_step_of_publishing_leaves_the_old_output_or_the_new_one() {
    let before = with_dot(3, "%%PDF-1.7\\n3\\n%%%%EOF\\n");
    before.builds();
    // Something to drop, too.
    fs::write(before.path("out/html/gone.html"), "gone").unwrap();
    let (old, record) = (output(&before), before.read("out/.phaen/made.json"));
    let begin = || {
        restore(&before.path("out"), &old);
        fs::create_dir_all(before.path("out/.phaen")).unwrap();
        fs::write(before.path("out/.phaen/made.json"), &record).unwrap();
    };
    let after = with_dot(4, "%%PDF-1.7\\n4\\n%%%%EOF\\n").sharing(&before);
    let [left_old, left_new] = killed(&after, 1.., &begin, &old);
    assert!(left_old > 3 && left_new > 10, "killed before the journal {left_old} times, after it {left_new} times");
}

#[test]
fn a_first_build_that_is_killed_while_it_publishes_leaves_nothing_or_all() {
    let plan = Plan::new();
    let begin = || restore(&plan.path("out"), &Snapshot::new());
    // All steps up to the first files, and some of those that put one file after the other.
    let [left_old, left_new] = killed(&plan, (9..18).chain((18..).step_by(9)), &begin, &Snapshot::new());
    assert!(left_old > 1 && left_new > 8, "killed before the journal {left_old} times, after it {left_new} times");
}

// What typst writes.

#[test]
fn what_is_no_whole_pdf_is_not_published() {
    let cases = [
        ("", "the PDF is an empty file", "แฟ้ม PDF ว่างเปล่า"),
        ("<html>%%%%EOF", "what it wrote is no PDF", "แฟ้มที่ได้ไม่ใช่ PDF"),
        ("%%PDF-1.7\\nabc", "the end of the PDF is missing", "แฟ้ม PDF ขาดส่วนท้าย"),
    ];
    for (text, english, thai) in cases {
        Plan::new().typst(Typst::Writes(text)).could_not_run(&[nowhere("P0712", &[english])]);
        let run = Plan::new().typst(Typst::Writes(text)).thai().build();
        assert!(run.stderr.contains("[P0712]") && run.stderr.contains(thai), "{}", run.stderr);
    }
}

#[test]
fn a_pdf_that_another_run_has_left_is_not_published() {
    let plan = Plan::new();
    plan.builds();
    fs::create_dir_all(plan.path("out/.phaen/stage")).unwrap();
    fs::write(plan.path("out/.phaen/stage/plan.pdf"), "%PDF-1.7\n%%EOF\n").unwrap();
    plan.typst(Typst::Silent).could_not_run(&[nowhere("P0712", &["there is no PDF"])]);
}

// Signals and time limits.

/// Waits for something to be the case.
fn wait_for<T>(what: &str, mut it: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + LONG;
    loop {
        if let Some(found) = it() {
            return found;
        }
        assert!(Instant::now() < deadline, "{what}");
        thread::sleep(Duration::from_millis(10));
    }
}

/// The number of a process, once it has written that to a file.
fn number_in(file: &Path) -> String {
    let text = || fs::read_to_string(file).ok().filter(|text| text.ends_with('\n'));
    wait_for("a process starts", text).trim().to_owned()
}

fn kill(words: &[&str]) -> bool {
    Command::new("kill").args(words).stderr(Stdio::null()).status().unwrap().success()
}

/// Starts the program, sends it a signal once its grandchild runs, and waits for the end of both.
fn signalled(plan: &Plan, program: &mut Command, signal: &str) -> Output {
    let child: Child = program.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let grandchild = number_in(&plan.path("child"));
    assert!(kill(&[signal, &child.id().to_string()]));
    let output = child.wait_with_output().unwrap();
    wait_for("the grandchild ends", || (!kill(&["-0", &grandchild])).then_some(()));
    fs::remove_file(plan.path("child")).unwrap();
    output
}

const SIGNALS: [(&str, i32); 3] = [("-INT", 130), ("-TERM", 143), ("-HUP", 129)];

#[test]
fn a_signal_ends_the_build_and_all_that_typst_has_started() {
    let plan = Plan::new();
    plan.builds();
    let before = output(&plan);
    let later = later().typst(Typst::WithChild).sharing(&plan);
    later.write();
    for (signal, status) in SIGNALS {
        let run = later.ended(&signalled(&later, &mut later.program("build"), signal));
        assert_eq!(run.status, Some(status), "{signal}: {}", run.stderr);
        assert_eq!(run.stderr, "the build was stopped; what was published before is untouched\n");
        assert!(output(&plan) == before, "{signal}");
        plan.assert_nothing_staged();
    }
    let thai = later.thai();
    let run = thai.ended(&signalled(&thai, &mut thai.program("build"), "-INT"));
    assert_eq!(run.stderr, "หยุดสร้างแผนตามที่สั่ง ผลงานเดิมยังอยู่ครบ\n");
}

#[test]
fn a_signal_ends_an_installation_and_all_that_cargo_has_started() {
    let plan = Plan::new().typst(Typst::None);
    plan.write();
    let child = plan.path("child");
    let script =
        format!("#!/bin/sh\n/bin/sh -c 'echo $$ > \"$0\"; exec /bin/sleep 1000' '{}' &\nwait\n", child.display());
    let cargo = plan.executable("cargo", &script);
    for (signal, status) in SIGNALS {
        let run = plan.ended(&signalled(&plan, plan.program("build").env("CARGO", &cargo), signal));
        assert_eq!(run.status, Some(status), "{signal}: {}", run.stderr);
        assert!(
            run.stderr.ends_with("the build was stopped; what was published before is untouched\n"),
            "{}",
            run.stderr
        );
        assert!(run.found().is_empty(), "{}", run.stderr);
    }
}

#[test]
fn the_time_limit_ends_all_that_typst_has_started() {
    let plan = Plan::new().typst(Typst::WithChild).argument_of_build("--timeout").argument_of_build("1");
    let run = plan.build();
    assert_eq!((run.found()[0].code.as_str(), run.status), ("P0705", Some(2)), "{}", run.stderr);
    let child = number_in(&plan.path("child"));
    wait_for("the child ends", || (!kill(&["-0", &child])).then_some(()));
    plan.assert_nothing_staged();
}

// Links.

/// A folder elsewhere with files of the names that a build writes.
fn elsewhere(plan: &Plan) -> Snapshot {
    let base = plan.path("elsewhere");
    for name in
        ["plan.pdf", "html/index.html", "typst/main.typ", "stage/typst/main.typ", "lock", "journal", ".phaen/lock"]
    {
        fs::create_dir_all(base.join(name).parent().unwrap()).unwrap();
        fs::write(base.join(name), "precious").unwrap();
    }
    snapshot(&base)
}

#[test]
fn an_output_folder_that_is_a_link_is_refused_and_nothing_is_written_through_it() {
    for (link, target) in [
        ("out", "elsewhere"),
        ("out", "content"),
        ("out/.phaen", "../elsewhere"),
        ("out/.phaen", "html"),
        ("out/.phaen/lock", "../../elsewhere/lock"),
        ("out/.phaen/lock", "made.json"),
        ("out/.phaen/lock", "nowhere"),
    ] {
        let plan = Plan::new();
        plan.write();
        let before = elsewhere(&plan);
        let content = snapshot(&plan.path("content"));
        if link != "out" {
            fs::create_dir_all(plan.path(link).parent().unwrap()).unwrap();
            fs::create_dir_all(plan.path("out/html")).unwrap();
        }
        symlink(target, plan.path(link)).unwrap();
        let run = plan.run("build");
        let found = run.found();
        assert_eq!((found.len(), run.status), (1, Some(1)), "{link} to {target}: {}", run.stderr);
        assert_eq!((found[0].code.as_str(), found[0].place.as_str()), ("P0110", link), "{}", run.stderr);
        assert!(snapshot(&plan.path("elsewhere")) == before, "{link} to {target}");
        assert!(snapshot(&plan.path("content")) == content, "{link} to {target}");
    }
}

#[test]
fn links_in_the_place_of_what_is_written_are_replaced_and_not_followed() {
    let plan = Plan::new();
    plan.builds();
    let (built, before) = (output(&plan), elsewhere(&plan));
    for link in
        ["out/html", "out/typst", "out/plan.pdf", "out/html/index.html", "out/.phaen/stage", "out/.phaen/made.json"]
    {
        let path = plan.path(link);
        if path.is_dir() {
            fs::remove_dir_all(&path).unwrap();
        } else if path.exists() {
            fs::remove_file(&path).unwrap();
        }
        let name = Path::new(link).file_name().unwrap();
        symlink(plan.path("elsewhere").join(name), &path).unwrap();
        plan.builds();
        assert!(output(&plan) == built, "{link}");
        assert!(!path.is_symlink(), "{link}");
        assert!(snapshot(&plan.path("elsewhere")) == before, "{link}");
    }
}

#[test]
fn a_folder_that_is_exchanged_for_a_link_while_typst_runs_is_not_followed() {
    for exchange in [
        "cd ../../../..; mv out moved; ln -s elsewhere out; cd moved/.phaen/stage/typst",
        "cd ../../..; mv .phaen moved; ln -s ../elsewhere .phaen; cd moved/stage/typst",
        "cd ../..; mv stage moved; ln -s ../../elsewhere stage; cd moved/typst",
        "rm -rf ../../../html; ln -s ../elsewhere/html ../../../html",
    ] {
        let plan = Plan::new();
        plan.builds();
        let before = elsewhere(&plan);
        let later = later().typst(Typst::Does(exchange)).sharing(&plan);
        later.build();
        assert!(snapshot(&plan.path("elsewhere")) == before, "{exchange}");
    }
}

#[test]
fn an_image_that_is_exchanged_for_a_link_while_the_plan_is_built_is_not_followed() {
    let svg = dot(5);
    let plan = with_dot(5, "")
        .file("secret.svg", "secret")
        .typst(Typst::Does("ln -sf ../secret.svg ../../../../content/dot.svg"));
    plan.builds();
    assert!(plan.path("content/dot.svg").is_symlink());
    assert_eq!(plan.read("out/html/images/dot.svg"), svg);
    assert_eq!(plan.read("out/typst/images/dot.svg"), svg);
}

// What is unchanged.

/// Every published file with its time of change and its number on the disk.
fn identities(plan: &Plan) -> BTreeMap<String, (SystemTime, u64)> {
    let files = output(plan).into_keys().map(|path| (plan.path("out").join(&path), path));
    let metadata = files.filter(|(file, _)| file.is_file()).map(|(file, path)| (path, fs::metadata(file).unwrap()));
    metadata.map(|(path, it)| (path, (it.modified().unwrap(), it.ino()))).collect()
}

#[test]
fn files_that_do_not_change_are_not_touched() {
    let plan = Plan::new();
    plan.builds();
    let (before, old) = (identities(&plan), output(&plan));
    let later = later().sharing(&plan);
    later.builds();
    let (after, new) = (identities(&plan), output(&plan));
    let same: Vec<&String> = after.keys().filter(|path| old.get(*path) == new.get(*path)).collect();
    let changed = after.len() - same.len();
    assert!(same.len() > 10 && changed > 10, "{} stay the same, {changed} change", same.len());
    for path in after.keys() {
        assert_eq!(before.get(path) == after.get(path), same.contains(&path), "{path}");
    }
    later.builds();
    assert_eq!(identities(&plan), after);
}

#[test]
fn an_unchanged_plan_is_not_set_again() {
    let plan = Plan::new();
    plan.builds();
    let (built, runs) = (output(&plan), plan.runs_of_typst());
    assert_eq!(runs, 2, "for its version, and to compile");
    plan.builds();
    assert_eq!(plan.runs_of_typst(), runs);
    // What isn't the PDF is made again without typst.
    fs::write(plan.path("out/html/plan.pdf"), "x").unwrap();
    fs::remove_file(plan.path("out/html/index.html")).unwrap();
    plan.builds();
    assert_eq!(plan.runs_of_typst(), runs);
    assert!(output(&plan) == built);
}

#[test]
fn a_pdf_that_is_gone_or_not_what_was_published_is_made_again() {
    let plan = Plan::new();
    plan.builds();
    let built = output(&plan);
    let tampered = |path: &str, text: &str| fs::write(plan.path(path), text).unwrap();
    let spoilt: [(&str, &dyn Fn()); 5] = [
        ("another PDF", &|| tampered("out/plan.pdf", "%PDF-1.7\nforged\n%%EOF\n")),
        ("none", &|| fs::remove_file(plan.path("out/plan.pdf")).unwrap()),
        ("another record", &|| tampered("out/.phaen/made.json", "{}")),
        ("no record", &|| fs::remove_file(plan.path("out/.phaen/made.json")).unwrap()),
        ("a record that is a folder", &|| {
            fs::remove_file(plan.path("out/.phaen/made.json")).unwrap();
            fs::create_dir(plan.path("out/.phaen/made.json")).unwrap();
        }),
    ];
    for (what, spoil) in spoilt {
        spoil();
        let runs = plan.runs_of_typst();
        plan.builds();
        assert_eq!(plan.runs_of_typst(), runs + 2, "{what}");
        assert!(output(&plan) == built, "{what}");
    }
}

#[test]
fn whatever_the_pdf_is_made_of_has_it_made_again() {
    let style = include_str!("../templates/typst/style.typ");
    let base = || with_dot(4, "%%PDF-1.7\\n%%%%EOF");
    let first = base();
    first.builds();
    let next = [
        base().file("content/dot.svg", dot(3)),
        base().file("templates/typst/style.typ", format!("{style}// ours\n")),
        base().file("fonts/Ours.ttf", include_bytes!("../fonts/source/Sarabun-Regular.ttf")),
        base().edit("content/plan.yaml", "year: 2568", "year: 2569"),
    ];
    for (number, plan) in next.into_iter().enumerate() {
        let plan = plan.sharing(&first);
        let runs = first.runs_of_typst();
        let run = plan.build();
        assert_eq!((run.status, first.runs_of_typst()), (Some(0), runs + 2), "{number}: {}", run.stderr);
        plan.run("build");
        assert_eq!(first.runs_of_typst(), runs + 2, "{number}");
    }
}

#[test]
fn what_typst_warns_of_is_said_at_every_build() {
    let plan = Plan::new().typst(Typst::Says { output: "warning: something odd\n".to_owned(), status: 0 });
    for _ in 0..2 {
        let run = plan.build();
        assert_eq!((run.found().len(), run.status), (1, Some(0)), "{}", run.stderr);
    }
}

#[test]
fn what_a_template_is_warned_of_is_said_at_every_build() {
    let plan = Plan::new().file("templates/html/nonsense.html", "x");
    for _ in 0..2 {
        let run = plan.build();
        assert_eq!((run.found().len(), run.status), (1, Some(0)), "{}", run.stderr);
        assert_eq!(run.found()[0].code, "P0602");
    }
}

#[test]
fn a_template_that_changes_only_the_site_is_used_at_once() {
    let plan = Plan::new();
    plan.builds();
    let runs = plan.runs_of_typst();
    let ours = "<p class=\"ours\">{{ block.text }}</p>\n";
    let plan = Plan::new().file("templates/html/blocks/summary.html", ours).sharing(&plan);
    assert!(plan.site().contains("<p class=\"ours\">"));
    assert_eq!(plan.runs_of_typst(), runs, "the PDF is the same");
}

#[test]
fn a_check_says_what_keeps_it_from_putting_an_interrupted_build_right() {
    let plan = Plan::new();
    plan.builds();
    fs::write(plan.path("out/.phaen/journal"), "{\"drop\":[],\"put\":[]}").unwrap();
    fs::remove_file(plan.path("out/.phaen/lock")).unwrap();
    symlink("nowhere", plan.path("out/.phaen/lock")).unwrap();
    let run = plan.run("check");
    let found = run.found();
    assert_eq!((found.len(), found[0].code.as_str(), run.status), (1, "P0110", Some(1)), "{}", run.stderr);
    fs::remove_file(plan.path("out/.phaen/lock")).unwrap();
    assert_eq!(plan.run("check").status, Some(0));
    plan.assert_nothing_staged();
}
