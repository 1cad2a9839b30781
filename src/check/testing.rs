//! The harness of the rules' cases: a few files of a plan, checked, with the sign ‸ where a finding is expected.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::check;
use super::rules::RULES;
use crate::compare;
use crate::diag::wording::Lang;
use crate::diag::{Diagnostics, Location, Severity, Sources};
use crate::load::load;
use crate::lower::lower;

/// Stands where a finding is expected; before a path, the whole file.
const MARK: char = '‸';

const PLAN: &str = "title: แผน\nyear: 2568\nagency: {name: สำนักงานตัวอย่าง, short_name: สำนักงาน, abbreviation: สนต.}\n";
const DIVISIONS: &str = "- {id: กวส., name: กองวินัย}\n";
const OUTLINE: &str = "- id: section-1\n  part: ส่วนที่ 1\n  blocks:\n    - heading: {text: โครงการ}\n";

/// Returns each finding of a plan: its rule and its place.
fn findings(folder: &Path) -> Vec<(&'static str, String)> {
    let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
    let source = load(folder, &mut sources, &mut found);
    let plan = lower(&source, &mut found).expect("the cases' plan.yaml is sound");
    let told: Vec<String> = found
        .sorted()
        .iter()
        .map(|found| format!("{:?}: {}", found.location, Lang::En.message(&found.fault).title))
        .collect();
    assert!(told.is_empty(), "a case is sound but for its rule: {}", told.join("\n"));
    check(&plan, &mut found);
    let place = |location: &Location| match location {
        Location::At(place) => {
            let (line, column) = sources.line_and_column(*place);
            format!("{}:{line}:{column}", sources.path(place.file))
        }
        Location::Path(path) => path.clone(),
        Location::Nowhere => String::new(),
    };
    let told = found.sorted().into_iter().filter(|found| found.severity != Severity::Accepted);
    told.map(|found| (found.fault.code().name, place(&found.location))).collect()
}

/// Writes the files of a case; gives back where its marks stood.
fn write(folder: &Path, files: &[(&str, &str)]) -> Vec<String> {
    let content = folder.join("content");
    let mut marks = Vec::new();
    let mut texts = vec![("divisions.yaml", DIVISIONS.to_owned())];
    let (mut plan, mut outline) = (PLAN.to_owned(), OUTLINE.to_owned());
    for (name, text) in files {
        let path = name.trim_start_matches(MARK);
        if path != *name {
            marks.push(format!("content/{path}"));
        }
        match path {
            "plan.yaml" => plan += text,
            "outline.yaml" => (*text).clone_into(&mut outline),
            "text.md" => outline += "    - text: text.md\n",
            _ => {}
        }
        if !["plan.yaml", "outline.yaml"].contains(&path) {
            texts.push((path, (*text).to_owned()));
        }
    }
    texts.extend([("plan.yaml", plan), ("outline.yaml", outline)]);
    for (path, text) in texts {
        for (number, line) in text.lines().enumerate() {
            for (nth, (at, _)) in line.match_indices(MARK).enumerate() {
                marks.push(format!("content/{path}:{}:{}", number + 1, line[..at].chars().count() + 1 - nth));
            }
        }
        fs::create_dir_all(content.join(path).parent().unwrap()).unwrap();
        fs::write(content.join(path), text.replace(MARK, "")).unwrap();
    }
    marks.sort();
    marks
}

/// A plan with these files beside the smallest one; the rule finds its fault at the marks, and nowhere else.
#[track_caller]
pub fn bad(rule: &str, files: &[(&str, &str)]) {
    bad_in(&TempDir::new().unwrap(), rule, files);
}

#[track_caller]
fn bad_in(folder: &TempDir, rule: &str, files: &[(&str, &str)]) {
    let marks = write(folder.path(), files);
    assert!(!marks.is_empty(), "a bad case has a mark");
    let all = findings(folder.path());
    let mut places: Vec<&String> = all.iter().filter(|(name, _)| *name == rule).map(|(_, place)| place).collect();
    places.sort();
    assert_eq!(places, marks.iter().collect::<Vec<_>>(), "{rule} in {files:?}\nall: {all:?}");
}

/// A plan with these files beside the smallest one, in which the rule finds nothing; nor is an acceptance stale.
#[track_caller]
pub fn good(rule: &str, files: &[(&str, &str)]) {
    good_in(&TempDir::new().unwrap(), rule, files);
}

#[track_caller]
fn good_in(folder: &TempDir, rule: &str, files: &[(&str, &str)]) {
    assert!(RULES.iter().any(|known| known.name == rule), "{rule}");
    let marks = write(folder.path(), files);
    assert!(marks.is_empty(), "a good case has no mark");
    let all = findings(folder.path());
    let told: Vec<_> = all.iter().filter(|(name, _)| [rule, "stale-acceptance"].contains(name)).collect();
    assert!(told.is_empty(), "{told:?} in {files:?}");
}

/// A plan that was approved with these files, to be changed.
pub struct ApprovedPlan(TempDir);

/// Approves a plan with these files beside the smallest one.
pub fn approved(files: &[(&str, &str)]) -> ApprovedPlan {
    let folder = TempDir::new().unwrap();
    write(folder.path(), files);
    let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
    let plan = lower(&load(folder.path(), &mut sources, &mut found), &mut found).unwrap();
    let approval = compare::approve(&plan, &compare::Approving::default());
    fs::create_dir(folder.path().join("approved")).unwrap();
    fs::write(folder.path().join("approved/0.json"), approval.text()).unwrap();
    ApprovedPlan(folder)
}

impl ApprovedPlan {
    /// With these files since, the rule finds its fault at the marks.
    #[track_caller]
    pub fn bad(self, rule: &str, files: &[(&str, &str)]) {
        bad_in(&self.0, rule, files);
    }

    /// With these files since, the rule finds nothing.
    #[track_caller]
    pub fn good(self, rule: &str, files: &[(&str, &str)]) {
        good_in(&self.0, rule, files);
    }
}

/// What is written is reported at its mark, in YAML as in Markdown.
#[track_caller]
pub fn bad_text(rule: &str, written: &str) {
    bad(rule, &[("terms.yaml", &format!("- term: {written}\n"))]);
    bad(rule, &[("text.md", &format!("{written}\n"))]);
}

/// In what is written the rule finds nothing, in YAML as in Markdown.
#[track_caller]
pub fn good_text(rule: &str, written: &str) {
    good(rule, &[("terms.yaml", &format!("- term: \"{written}\"\n"))]);
    good(rule, &[("text.md", &format!("{written}\n"))]);
}
