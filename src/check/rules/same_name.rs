//! Two projects, two requests or two key results don't have the same name, nor nearly the same: most likely one was
//! written twice, with a slip.
//!
//! Names are compared without spaces, case and the kind of digits. They are nearly the same when so few letters differ
//! that it looks like a slip (one in twenty-five); numbers that differ (ระยะ 1, ระยะ 2) make two names of them.

use crate::check::findings::Finding;
use crate::check::{Findings, Rule, Sees, Weighing};
use crate::diag::{Severity, Violation};
use crate::model::{Plan, Subject, Text};
use crate::thai::arabic_digit;

/// Looks for names that stand twice.
pub const RULE: Rule =
    Rule { name: "same-name", severity: Severity::Warning, weighing: Weighing::Free, sees: Sees::Entries, check };

/// So many letters of a name stand for one that may be a slip.
const LETTERS_PER_SLIP: usize = 25;

fn check(plan: &Plan, found: &mut Findings<'_>) {
    compare(plan.projects.iter().map(|(_, project)| &project.name), found);
    compare(plan.key_results.iter().map(|(_, key_result)| &key_result.name), found);
    let named = plan.requests.iter().filter_map(|(_, request)| match (&request.subject, &request.part) {
        (Subject::Named(name), None) => Some(name),
        (_, part) => part.as_ref(),
    });
    compare(named, found);
}

fn compare<'a>(names: impl Iterator<Item = &'a Text>, found: &mut Findings<'_>) {
    let mut before: Vec<Name<'_>> = Vec::new();
    for name in names.map(Name::new) {
        if let Some(other) = before.iter().find(|other| name.is_nearly(other)) {
            let fault = Violation::SameName {
                name: name.text.value.clone(),
                other: other.text.value.clone(),
                exactly: name.letters == other.letters,
            };
            found.report(Finding::at(name.text.place, fault).against(other.text.place));
        }
        before.push(name);
    }
}

/// A name and what counts of it.
struct Name<'a> {
    text: &'a Text,
    letters: String,
    length: usize,
    digits: String,
}

impl<'a> Name<'a> {
    fn new(text: &'a Text) -> Self {
        let arabic = |c: char| arabic_digit(c).to_ascii_lowercase();
        let letters: String = text.value.chars().filter(|c| !c.is_whitespace()).map(arabic).collect();
        let digits = letters.chars().filter(char::is_ascii_digit).collect();
        Self { text, length: letters.chars().count(), letters, digits }
    }

    fn is_nearly(&self, other: &Self) -> bool {
        let allowed = self.length.max(other.length) / LETTERS_PER_SLIP;
        self.letters == other.letters
            || self.digits == other.digits
                && self.length.abs_diff(other.length) <= allowed
                && strangers(&self.letters, &other.letters) <= 2 * allowed
                && strsim::damerau_levenshtein(&self.letters, &other.letters) <= allowed
    }
}

/// How many letters one text has and the other hasn't: never more than twice the letters that differ, and found
/// sooner.
fn strangers(one: &str, other: &str) -> usize {
    let mut counts = std::collections::BTreeMap::<char, isize>::new();
    one.chars().for_each(|c| *counts.entry(c).or_default() += 1);
    other.chars().for_each(|c| *counts.entry(c).or_default() -= 1);
    counts.values().map(|count| count.unsigned_abs()).sum()
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    fn projects(first: &str, second: &str) -> String {
        format!(
            "- {{id: a, name: {first}, budget: none, division: กวส.}}\n- {{id: b, name: ‸{second}, budget: none, division: กวส.}}\n"
        )
    }

    #[test]
    fn the_same_name_twice_is_told_whatever_its_spaces() {
        bad(super::RULE.name, &[("projects.yaml", &projects("โครงการฝึกอบรม 2", "โครงการ ฝึกอบรม ๒"))]);
    }

    #[test]
    fn nearly_the_same_name_is_told() {
        let (first, second) = ("โครงการฝึกอบรมหลักสูตรการสอบสวนทางวินัย", "โครงการฝึกอบรมหลักสูตรการสอบสวนทางวินย");
        bad(super::RULE.name, &[("projects.yaml", &projects(first, second))]);
    }

    #[test]
    fn names_of_two_phases_and_short_names_are_not() {
        let (first, second) = ("โครงการฝึกอบรมหลักสูตรการสอบสวน ระยะที่ 1", "โครงการฝึกอบรมหลักสูตรการสอบสวน ระยะที่ 2");
        good(super::RULE.name, &[("projects.yaml", &projects(first, second).replace('‸', ""))]);
        good(super::RULE.name, &[("projects.yaml", &projects("โครงการ ก", "โครงการ ข").replace('‸', ""))]);
    }
}
