//! The list of rules guards itself.

use std::fs;
use std::path::{Path, PathBuf};

use super::RULES;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// Returns the files of the rules, by the name of their rule.
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
fn every_file_is_a_rule_of_its_name_documented_and_with_a_good_and_a_bad_case() {
    let files = files();
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, RULES.iter().map(|rule| rule.name).collect::<Vec<_>>());
    for (name, text) in &files {
        assert!(text.starts_with("//! "), "{name} says not what it is for");
        let cases: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        for case in ["bad", "good"] {
            let calls = ["", "_text"].map(|of| format!("{case}{of}(super::RULE.name,"));
            assert!(calls.iter().any(|call| cases.contains(call)), "{name} has no {case} case");
        }
    }
}

#[test]
fn every_rule_has_pages_of_its_name() {
    for rule in RULES {
        assert_eq!(rule.page.name(), rule.name, "{}", rule.page.number);
    }
}
