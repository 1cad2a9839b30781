//! `phaen serve`, `phaen watch` and `phaen build --html`, as an author and a hostile page meet them.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that can't go on ends")]

#[path = "../harness/mod.rs"]
mod harness;
mod running;

use std::fs;
use std::net::TcpListener;
use std::thread;
use std::time::Duration;

use harness::{Plan, Typst, snapshot};
use running::{Running, get, post, send, state};
use serde_json::Value;

const PROJECTS: &str = "content/projects.yaml";
const PART: &str = "/part-section-1.html";

/// A plan whose files are written.
fn written() -> Plan {
    let plan = Plan::new();
    plan.write();
    plan
}

/// Saves a file of the plan as editors do: a new one in the place of the old one.
fn save(plan: &Plan, path: &str, text: &str) {
    let draft = plan.path("draft");
    fs::write(&draft, text).unwrap();
    fs::rename(draft, plan.path(path)).unwrap();
}

/// Saves the projects with another budget.
fn save_budget(plan: &Plan, budget: &str) {
    save(plan, PROJECTS, &plan.file_text(PROJECTS).replace("822,400", budget));
}

fn has_faults(state: &Value) -> bool {
    !state["faults"].as_array().unwrap().is_empty()
}

#[test]
fn a_save_changes_the_preview_and_then_the_output_which_is_that_of_a_build() {
    let plan = written();
    let mut serve = Running::start(&plan, "serve", &[]);
    let host = serve.host();
    serve.says("the plan is built");
    let page = get(&host, PART);
    assert_eq!(page.status, 200);
    assert!(page.body.contains("822,400") && page.body.contains("<!--@"), "{}", page.body);
    save_budget(&plan, "900,500");
    let state = state(&host, |state| state["site"] == 2);
    assert!(state["changes"]["pages"].as_array().unwrap().iter().any(|page| *page == PART[1..]));
    assert_eq!(state["changes"]["target"]["page"], PART[1..]);
    assert!(get(&host, PART).body.contains("900,500"));
    serve.says("the plan is built");
    assert_eq!(serve.stop(), Some(130));
    let built = Plan::new().edit(PROJECTS, "822,400", "900,500");
    built.builds();
    assert!(snapshot(&plan.path("out")) == snapshot(&built.path("out")), "out/ is that of a build");
    plan.assert_nothing_staged();
}

#[test]
fn what_is_wrong_is_shown_and_the_last_good_output_stays() {
    let plan = written();
    let mut serve = Running::start(&plan, "serve", &[]);
    let host = serve.host();
    serve.says("the plan is built");
    let before = snapshot(&plan.path("out"));
    save_budget(&plan, "<script>alert(1)</script>");
    let faulty = state(&host, has_faults);
    let fault = &faulty["faults"][0];
    assert_eq!((&fault["severity"], &fault["has_spot"]), (&"error".into(), &true.into()), "{faulty:#}");
    assert!(fault["place"].as_str().unwrap().starts_with("content/projects.yaml:4:"), "{faulty:#}");
    assert_eq!(faulty["pdf"], "old");
    assert!(get(&host, PART).body.contains("822,400"), "the page is the last good one");
    serve.says("stays as it was");
    assert!(before == snapshot(&plan.path("out")), "out/ is untouched");
    save_budget(&plan, "822,401");
    state(&host, |state| !has_faults(state) && state["pdf"] == "ready");
    assert!(get(&host, PART).body.contains("822,401"));
}

#[test]
fn half_a_file_and_a_folder_that_goes_and_comes_back_end_in_what_is_there_then() {
    let plan = written();
    let mut serve = Running::start(&plan, "serve", &[]);
    let host = serve.host();
    let text = plan.file_text(PROJECTS).replace("822,400", "777,700");
    let (half, rest) = text.split_at(text.find("777,7").unwrap() + 3);
    fs::write(plan.path(PROJECTS), half).unwrap();
    state(&host, has_faults);
    fs::write(plan.path(PROJECTS), format!("{half}{rest}")).unwrap();
    state(&host, |state| !has_faults(state));
    assert!(get(&host, "/print.html").body.contains("777,700"));
    fs::rename(plan.path("content"), plan.path("away")).unwrap();
    state(&host, has_faults);
    assert!(get(&host, "/print.html").body.contains("777,700"), "the last good one");
    fs::rename(plan.path("away"), plan.path("content")).unwrap();
    state(&host, |state| !has_faults(state));
    save_budget(&plan, "666,600");
    state(&host, |state| state["site"] == 3);
    assert!(get(&host, "/print.html").body.contains("666,600"));
    // The output, too.
    serve.says("the plan is built");
    fs::remove_dir_all(plan.path("out")).unwrap();
    save_budget(&plan, "555,500");
    state(&host, |state| state["site"] == 4 && state["pdf"] == "ready");
    assert!(plan.read("out/html/print.html").contains("555,500"));
}

#[test]
fn others_than_the_preview_s_own_pages_get_nothing() {
    let plan = written();
    fs::write(plan.path("secret.txt"), "secret").unwrap();
    let mut serve = Running::start(&plan, "serve", &[]);
    let host = serve.host();
    let asked = |head: &str| send(&host, &format!("{head}\r\nConnection: close\r\n\r\n"));
    let own = format!("Host: {host}");
    assert_eq!(asked(&format!("GET / HTTP/1.1\r\n{own}")).status, 200);
    for (status, head) in [
        (421, "GET / HTTP/1.1\r\nHost: evil.example".to_owned()),
        (403, format!("GET / HTTP/1.1\r\n{own}\r\nOrigin: http://evil.example")),
        (403, format!("GET /plan.pdf HTTP/1.1\r\n{own}\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors")),
        (405, format!("PUT / HTTP/1.1\r\n{own}")),
        (405, format!("OPTIONS / HTTP/1.1\r\n{own}")),
        (403, format!("POST /_phaen/open HTTP/1.1\r\n{own}\r\nContent-Length: 0")),
    ] {
        let answer = asked(&head);
        assert_eq!(answer.status, status, "{head}");
        assert!(!answer.body.contains("<html"), "{head}");
    }
    for path in [
        "/../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "//etc/passwd",
        "/secret.txt",
        "/content/plan.yaml",
    ] {
        let answer = asked(&format!("GET {path} HTTP/1.1\r\n{own}"));
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.body.contains("secret"), "{path}");
    }
    assert!(get(&host, PART).head.to_lowercase().contains("x-content-type-options: nosniff"));
    assert_eq!(send(&host, "nonsense\r\n\r\n").status, 400);
}

#[test]
fn a_block_leads_to_its_line_in_the_editor_and_no_page_chooses_what_is_run() {
    let plan = written();
    let editor = plan.executable("editor", "#!/bin/sh\nprintf '%s|' \"$@\" >> \"$(dirname \"$0\")/opened\"\n");
    let opened = editor.with_file_name("opened");
    let command = format!("'{}' {{file}} {{line}}", editor.display());
    let mut serve = Running::start(&plan, "serve", &["--editor", &command]);
    let host = serve.host();
    serve.says("the plan is built");
    let page = get(&host, PART).body;
    let (before, _) = page.split_once("โครงการฝึกอบรม").unwrap();
    let mark = before.rsplit_once("<!--@").unwrap().1.split("-->").next().unwrap();
    let token = page.split("data-token=\"").nth(1).unwrap().split('"').next().unwrap();
    let open = |token: &str, place: &str| post(&host, &format!("{{\"token\":\"{token}\",\"place\":{place}}}")).status;
    let place = format!("{{\"mark\":{{\"site\":1,\"number\":{mark}}}}}");
    assert_eq!(open("no such token", &place), 403);
    assert_eq!(open(token, "{\"mark\":{\"site\":1,\"number\":99999}}"), 404);
    assert_eq!(open(token, "{\"mark\":{\"site\":7,\"number\":0}}"), 404);
    assert_eq!(open(token, "{\"path\":\"/bin/sh\"}"), 400);
    assert!(!opened.exists());
    assert_eq!(open(token, &place), 204);
    let expected = format!("{}|2|", plan.path(PROJECTS).canonicalize().unwrap().display());
    while fs::read_to_string(&opened).unwrap_or_default() != expected {
        thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_port_in_use_is_told_and_without_one_the_next_is_taken() {
    let plan = written();
    let taken = TcpListener::bind((std::net::Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let (status, said) = Running::start(&plan, "serve", &["--port", &port]).ends();
    assert_eq!(status, Some(2));
    assert!(said.contains(&format!("port {port} is in use")), "{said}");
    let (_, said) = Running::start(&Plan::new().thai().sharing(&plan), "serve", &["--port", &port]).ends();
    assert!(said.contains(&format!("พอร์ต {port} มีโปรแกรมอื่นใช้อยู่")), "{said}");
    let (other, mut first) = (written(), Running::start(&plan, "serve", &[]));
    let mut second = Running::start(&other, "serve", &[]);
    assert_ne!(first.host(), second.host());
}

#[test]
fn a_second_watch_of_a_plan_says_that_there_is_one() {
    let plan = written();
    let mut watch = Running::start(&plan, "watch", &[]);
    watch.says("the plan is built");
    let (status, said) = Running::start(&plan, "watch", &[]).ends();
    assert_eq!(status, Some(2));
    assert!(said.contains("P0104"), "{said}");
    let (status, said) = Running::start(&plan, "serve", &[]).ends();
    assert!(status == Some(2) && said.contains("P0104"), "{said}");
    save_budget(&plan, "5,000");
    watch.says("the plan is built");
    assert!(plan.read("out/html/print.html").contains("5,000"));
}

#[test]
fn a_newer_save_gives_up_the_pdf_of_the_older_one() {
    let plan = Plan::new().typst(Typst::Does("grep -q 822 part-section-1.typ && exec sleep 1000"));
    plan.write();
    let mut serve = Running::start(&plan, "serve", &[]);
    let host = serve.host();
    state(&host, |state| state["pdf"] == "making");
    save_budget(&plan, "1,234");
    state(&host, |state| state["site"] == 2 && state["pdf"] == "ready");
    assert!(plan.read("out/html/print.html").contains("1,234"));
}

#[test]
fn a_site_is_built_without_typst_and_offers_no_pdf_of_another_state() {
    let none = Plan::new().typst(Typst::None).argument_of_build("--html");
    let run = none.build();
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    assert!(run.stderr.contains("there is no PDF"), "{}", run.stderr);
    let links = |plan: &Plan| snapshot(&plan.path("out/html")).values().any(|page| contains(page, "plan.pdf"));
    assert!(!links(&none) && !none.path("out/plan.pdf").exists() && !none.path("out/typst").exists());
    // The PDF of the very same is offered, with its size, as a build offers it.
    let built = Plan::new();
    built.builds();
    let whole = snapshot(&built.path("out"));
    let site = Plan::new().sharing(&built).argument_of_build("--html");
    let run = site.build();
    assert!(run.stderr.contains("the site links to it"), "{}", run.stderr);
    assert!(whole == snapshot(&built.path("out")));
    // One of another state stays, and isn't.
    let pdf = fs::read(built.path("out/plan.pdf")).unwrap();
    let other = Plan::new().sharing(&built).edit(PROJECTS, "822,400", "1").argument_of_build("--html");
    let run = other.build();
    assert!(run.stderr.contains("of other content"), "{}", run.stderr);
    assert!(!links(&other));
    assert_eq!(fs::read(built.path("out/plan.pdf")).unwrap(), pdf);
    assert!(built.path("out/typst/main.typ").exists());
    // The next whole build has all again.
    let again = Plan::new().sharing(&built).edit(PROJECTS, "822,400", "1");
    again.builds();
    assert!(links(&again));
}

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[test]
fn a_typst_that_stays_makes_the_pdf_of_a_build() {
    let plan = Plan::of("tests/second-plan/content").typst(Typst::Real);
    plan.write();
    let mut watch = Running::start(&plan, "watch", &[]);
    watch.says("the plan is built");
    let text = plan.file_text(PROJECTS);
    let line = text.lines().find(|line| line.trim_start().starts_with("name: ")).unwrap();
    let changed = text.replacen(line, &format!("{line} ในปีนี้"), 1);
    save(&plan, PROJECTS, &changed);
    watch.says("the plan is built");
    // Something that typst can't set, and back.
    fs::create_dir_all(plan.path("templates/typst")).unwrap();
    let style = include_str!("../../templates/typst/style.typ");
    save(&plan, "templates/typst/style.typ", &format!("{style}#nonsense\n"));
    watch.says("stays as it was");
    assert!(watch.said.contains("nonsense"), "{}", watch.said);
    save(&plan, "templates/typst/style.typ", style);
    watch.says("the plan is built");
    drop(watch);
    let built = Plan::of("tests/second-plan/content").typst(Typst::Real).file(PROJECTS, &changed);
    let built = built.file("templates/typst/style.typ", style);
    built.build();
    let read = |plan: &Plan| fs::read(plan.path("out/plan.pdf")).unwrap();
    assert!(read(&plan) == read(&built), "the same bytes");
}
