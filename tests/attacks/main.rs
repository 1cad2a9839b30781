//! Attacks on the program, kept: content that is mangled, that is nothing but odd letters, that tries to be code, and
//! machines that are set up in another way.

#![expect(clippy::unwrap_used, reason = "a test that can't go on ends")]

#[path = "../harness/mod.rs"]
mod harness;
#[path = "../harness/random.rs"]
mod random;

mod injected;
mod mangled;
mod odd_names;
mod surroundings;

use std::process::Command;

use harness::Plan;

/// The plan of a district that doesn't exist: every kind of block, and quick to build.
fn second_plan() -> Plan {
    Plan::of("tests/second-plan/content")
}

/// The text of a plan's PDF, without white space: where a line ends is the page's.
fn text_of_pdf(plan: &Plan) -> String {
    let output =
        Command::new("pdftotext").args(["-raw", "-enc", "UTF-8"]).arg(plan.path("out/plan.pdf")).arg("-").output();
    let output = output.expect("pdftotext is needed: run tests/run.sh, or install poppler-utils");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().chars().filter(|letter| !letter.is_whitespace()).collect()
}
