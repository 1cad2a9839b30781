//! The list of rules guards itself.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::RULES;
use crate::diag::Severity;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// The files of the rules, by the name of their rule.
fn files() -> Vec<(String, String)> {
    let entries = fs::read_dir(root().join("src/check/rules")).unwrap().map(|entry| entry.unwrap().path());
    let of_rules = entries.filter(|path| !path.ends_with("mod.rs") && !path.ends_with("tests.rs"));
    let name = |path: &Path| path.file_stem().unwrap().to_string_lossy().replace('_', "-");
    let mut files: Vec<_> = of_rules.map(|path| (name(&path), fs::read_to_string(&path).unwrap())).collect();
    files.sort();
    files
}

#[test]
fn the_rules_are_sorted_and_stand_once() {
    let names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
    for pair in names.windows(2) {
        assert!(pair[0] < pair[1], "{} stands before {}", pair[0], pair[1]);
    }
}

#[test]
fn every_file_is_a_rule_of_its_name_with_a_page_and_a_good_and_a_bad_case() {
    let files = files();
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, RULES.iter().map(|rule| rule.name).collect::<Vec<_>>());
    for (name, text) in &files {
        assert!(text.starts_with("//! "), "{name} has no page");
        let cases: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        for case in ["bad", "good"] {
            let calls = ["", "_text"].map(|of| format!("{case}{of}(super::RULE.name,"));
            assert!(calls.iter().any(|call| cases.contains(call)), "{name} has no {case} case");
        }
    }
}

#[test]
fn every_rule_is_the_name_of_a_fault_that_its_file_makes_and_no_other() {
    let codes =
        ["src/diag/fault.rs", "src/diag/violation.rs"].map(|file| fs::read_to_string(root().join(file)).unwrap());
    let faults: BTreeSet<(&str, &str)> = codes
        .iter()
        .flat_map(|text| text.lines())
        .filter_map(|line| {
            let (variant, code) = line.trim().strip_prefix("Self::")?.split_once(" => (\"P")?;
            let name = code.split('"').nth(2)?;
            Some((variant.split([' ', '{']).next()?, name))
        })
        .collect();
    for (name, text) in files() {
        let variant = faults.iter().find(|(_, fault)| *fault == name).map(|(variant, _)| *variant);
        let variant = variant.unwrap_or_else(|| panic!("{name} is no fault"));
        assert!(text.contains(&format!("::{variant}")), "{name} never makes {variant}");
    }
}

/// The rows of README's table of rules: name and level.
#[test]
fn the_readme_lists_every_rule_with_its_level() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let rows = readme.lines().filter_map(|line| {
        let mut cells = line.strip_prefix("| `")?.split('|').map(str::trim);
        let name = cells.next()?.strip_suffix('`')?;
        let level = cells.next()?;
        ["deny", "warn"].iter().any(|known| level.starts_with(known)).then(|| (name.to_owned(), level.to_owned()))
    });
    let listed: Vec<(String, String)> = rows.collect();
    let rules = RULES.iter().map(|rule| {
        let level = if rule.severity == Severity::Error { "deny" } else { "warn" };
        let fixed = if rule.weighing == crate::check::Weighing::Fixed { " (คงที่)" } else { "" };
        (rule.name.to_owned(), format!("{level}{fixed}"))
    });
    assert_eq!(listed, rules.collect::<Vec<_>>());
}
