//! Content that is larger or deeper than any plan: it is read in a time that grows with it, not with its square, and is
//! answered with a fault where it can't be shown. Times are compared with each other, never with a clock's numbers.

#![expect(clippy::unwrap_used, reason = "a test that can't go on ends")]

mod harness;

use std::ops::Range;
use std::time::{Duration, Instant};

use harness::{MARK, Plan, at};

/// A text for each number, put together.
fn texts(numbers: Range<usize>, text: impl Fn(usize) -> String) -> String {
    numbers.map(text).collect()
}

/// How long a check of a plan takes, the shortest of three times.
fn time(plan: impl Fn() -> Plan) -> Duration {
    let once = || {
        let plan = plan();
        let start = Instant::now();
        plan.check();
        start.elapsed()
    };
    (0..3).map(|_| once()).min().unwrap()
}

/// Holds that eight times as much takes far less than sixty-four times as long.
#[track_caller]
fn grows_with_its_size(plan: impl Fn(usize) -> Plan, size: usize) {
    let (small, large) = (time(|| plan(size)), time(|| plan(8 * size)));
    assert!(large < 24 * small, "{size}: {small:?}, eight times as much: {large:?}");
}

#[test]
fn long_runs_of_digits_are_read_once() {
    let text = |count: usize| {
        let (run, pairs, thai) = ("7".repeat(count), "7,".repeat(count / 2), "๗".repeat(count / 3));
        Plan::new().file("content/text.md", format!("{run} และ {pairs} และ {thai} วันที่ {run} มกราคม\n"))
    };
    grows_with_its_size(text, 20_000);
}

#[test]
fn a_list_of_many_names_is_looked_through_once() {
    let lists = |count: usize| {
        let more = texts(0..count, |at| format!("- {{id: list-{at}, name: บัญชี}}\n"));
        let names = texts(0..count, |at| format!("list-{at}, "));
        let project = format!("- {{id: many, name: โครงการมาก, budget: none, division: กวส., lists: [{names}]}}\n");
        Plan::new().append("content/lists.yaml", &more).append("content/projects.yaml", &project)
    };
    grows_with_its_size(lists, 2_000);
}

/// A level, and so many nodes of it, each under the one before; the mark stands at the first one that is too deep.
fn chain(count: usize) -> Plan {
    let under = |at: usize| {
        let mark = if at == 64 { MARK } else { "" };
        format!("- {{id: n-{at}, level: step, name: ก, under: {mark}n-{}}}\n", at - 1)
    };
    let nodes = texts(1..count, under);
    let first = "- {id: n-0, level: step, name: ก}\n";
    Plan::new().file("content/levels.yaml", "- {id: step}\n").file("content/structure.yaml", first.to_owned() + &nodes)
}

#[test]
fn a_chain_of_nodes_is_walked_once() {
    grows_with_its_size(chain, 2_000);
}

/// So many divisions, each under the one before.
fn chain_of_divisions(count: usize) -> Plan {
    let under = |at: usize| format!("- {{id: d{at}, name: ก, under: d{}}}\n", at - 1);
    let divisions = format!("- {{id: d0, name: ก}}\n{}", texts(1..count, under));
    Plan::new().append("content/divisions.yaml", &divisions)
}

#[test]
fn a_chain_of_divisions_is_walked_once() {
    grows_with_its_size(chain_of_divisions, 2_000);
}

#[test]
fn nodes_that_stand_too_deep_are_reported_where_the_first_one_does() {
    chain(300).refused(&[at("P0203", &["64"])]);
}

/// A text that refers to a footnote, which refers to the next, and so on; at `marked` the mark stands.
fn footnotes(count: usize, marked: usize, of_text: &str) -> Plan {
    let note = |at: usize| {
        let mark = if at == marked { MARK } else { "" };
        let next = if at < count { format!("[^{}]", at + 1) } else { String::new() };
        format!("{mark}[^{at}]: หมายเหตุ{next}\n\n")
    };
    let notes = texts(1..count + 1, note);
    let outline = "- id: one\n  part: ส่วนที่ 1\n  blocks:\n    - text: text.md\n";
    Plan::new().file("content/outline.yaml", outline).file("content/text.md", format!("{of_text}\n\n{notes}"))
}

#[test]
fn a_chain_of_footnotes_is_reported_where_it_is_too_deep() {
    footnotes(20_000, 17, "ข้อความ[^1]").refused(&[at("P0203", &["16"])]);
    // All are referred to in the text, but stand where the first one leads.
    footnotes(40, 17, &texts(1..41, |at| format!("[^{at}]"))).refused(&[at("P0203", &["16"])]);
}

#[test]
fn footnotes_that_are_deep_enough_or_side_by_side_are_no_fault() {
    footnotes(16, 0, "ข้อความ[^1]").builds();
    let backward = texts(0..300, |at| format!("[^{}]", 300 - at));
    footnotes(300, 0, &backward).builds();
}
