//! The note of a project names the key results that the project serves, or that a request for it would have served.
//!
//! Codes are looked for in the note's text, with the word before their number (OKR 3301) and, in a run of them, without
//! it (และ 3302). A number alone is taken for a code only where it has four digits: 2 รุ่น is a count.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::{Finding, Findings, Rule};
use crate::diag::{Message, Page, Severity, Words};
use crate::model::{KeyResult, Plan, Project, Ref};
use crate::thai::arabic_digits;

/// Looks for key results in notes that their projects don't serve.
pub static RULE: Rule = Rule {
    severity: Severity::Error,
    ..Rule::new("note-names-other", Page { number: "P0813", thai: THAI, english: ENGLISH, examples: "" }, check)
};

fn check(plan: &Plan, found: &mut Findings) {
    let codes = Codes::of(plan);
    for (reference, project) in plan.projects.iter() {
        let Some(note) = project.note else { continue };
        let text = &plan.notes[note].text;
        let served = served(plan, reference, project);
        for named in codes.named(&text.value).into_iter().filter(|named| !served.contains(named)) {
            let code = |it: &Ref<KeyResult>| plan.key_results[*it].code.value.clone();
            let words = NoteNamesOther {
                code: code(&named),
                project: project.name.value.clone(),
                serves: served.iter().map(code).collect(),
            };
            found.report(Finding::at(text.place, words).against(project.name.place));
        }
    }
}

/// What a project serves, and what the requests for it would have.
fn served(plan: &Plan, reference: Ref<Project>, project: &Project) -> Vec<Ref<KeyResult>> {
    let requests = plan.referring.to_project(reference).iter().filter_map(|entity| entity.as_request());
    let mut served = project.supports.clone();
    for key_result in requests.flat_map(|it| &plan.requests[it].supports) {
        if !served.contains(key_result) {
            served.push(*key_result);
        }
    }
    served
}

/// A key result, and the word before the number of its code.
type Coded<'a> = (&'a str, Ref<KeyResult>);

/// The codes of the key results by their numbers.
struct Codes<'a> {
    by_number: BTreeMap<&'a str, Vec<Coded<'a>>>,
    /// How long the numbers are, in bytes: few lengths, however many numbers there are.
    lengths: BTreeSet<usize>,
}

impl<'a> Codes<'a> {
    fn of(plan: &'a Plan) -> Self {
        let mut codes = Self { by_number: BTreeMap::new(), lengths: BTreeSet::new() };
        for (reference, key_result) in plan.key_results.iter() {
            let number = key_result.short_code();
            let word = key_result.code.value.strip_suffix(number).unwrap_or_default().trim_end();
            codes.by_number.entry(number).or_default().push((word, reference));
            codes.lengths.insert(number.len());
        }
        codes
    }

    /// The key results whose codes stand in a text.
    ///
    /// A number is one of a code when the code's word stands before it, when it goes on with a run of such numbers, or
    /// when nobody counts with it; of a span (ตชว. 1 ถึง 3) both ends are named, nothing between.
    fn named(&self, text: &str) -> Vec<Ref<KeyResult>> {
        let text = arabic_digits(text);
        let mut named = Vec::new();
        // Where the last number of a run ends, and the word of its codes.
        let mut run: Option<(usize, &str)> = None;
        for (start, number, word, reference) in self.places(&text) {
            let follows = run.filter(|(end, of)| *of == word && *end <= start);
            let goes_on = follows.is_some_and(|(end, _)| joins(&text[end..start]));
            if follows.is_some() && !goes_on {
                // What parts this number from the run parts all that come behind it, too.
                run = None;
            }
            if stands_before(&text[..start], word) || goes_on || is_distinctive(number) {
                run = Some((start + number.len(), word));
                if !named.contains(&reference) {
                    named.push(reference);
                }
            }
        }
        named
    }

    /// Returns where the numbers stand by themselves in a text, in order, with the words and key results of their codes.
    fn places<'t>(&self, text: &'t str) -> Vec<(usize, &'t str, &'a str, Ref<KeyResult>)> {
        let mut places = Vec::new();
        for start in text.char_indices().map(|(at, _)| at).filter(|at| begins_word(text, *at)) {
            let mut here = Vec::new();
            for number in self.lengths.iter().filter_map(|length| text.get(start..start + length)) {
                let coded = self.by_number.get(number).filter(|_| stands_alone(text, start, number));
                here.extend(coded.into_iter().flatten().map(|(word, it)| (start, number, *word, *it)));
            }
            here.sort_by_key(|(.., it)| *it);
            places.extend(here);
        }
        places
    }
}

fn is_part_of_word(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_alphanumeric())
}

/// Returns whether a number may begin at a place of a text.
fn begins_word(text: &str, at: usize) -> bool {
    !is_part_of_word(text[..at].chars().next_back())
}

/// Returns whether a code's number stands at a place by itself: neither a part of a longer word nor of a decimal number.
fn stands_alone(text: &str, start: usize, number: &str) -> bool {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let (mut before, mut after) = (text[..start].chars().rev(), text[start + number.len()..].chars());
    let (last, next) = (before.next(), after.next());
    let is_decimal = last == Some('.') && is_digit(before.next()) || next == Some('.') && is_digit(after.next());
    !is_part_of_word(last) && !is_part_of_word(next) && !is_decimal
}

/// Returns whether a code's word stands at the end of a text.
fn stands_before(text: &str, word: &str) -> bool {
    let before = text.trim_end().strip_suffix(word).filter(|_| !word.is_empty());
    let is_latin = word.starts_with(|c: char| c.is_ascii_alphanumeric());
    before.is_some_and(|before| !is_latin || !before.ends_with(|c: char| c.is_ascii_alphanumeric()))
}

/// Returns whether what stands between two numbers makes one run of them: further numbers, signs and words that join.
fn joins(between: &str) -> bool {
    let rest = JOINTS.iter().fold(between.to_owned(), |rest, joint| rest.replace(joint, ""));
    rest.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || matches!(c, ',' | '-' | '–' | '/' | '&'))
}

/// The words between the numbers of a run.
const JOINTS: [&str; 9] = ["และ", "ถึง", "หรือ", "กับ", "รวมทั้ง", "ตลอดจน", "and", "or", "to"];

/// Returns whether nobody counts with what a code ends with: it has four digits, or a letter. A plain 2 may be 2 of anything.
fn is_distinctive(number: &str) -> bool {
    number.chars().filter(char::is_ascii_digit).count() >= 4 || number.contains(|c: char| c.is_alphabetic())
}

/// A note that names a key result which its project doesn't serve.
#[derive(Debug)]
struct NoteNamesOther {
    code: String,
    project: String,
    serves: Vec<String>,
}

impl Words for NoteNamesOther {
    fn thai(&self) -> Message {
        let Self { code, project, serves } = self;
        Message::new(format!("เชิงอรรถของ{project} อ้างถึง {code} ซึ่งโครงการนี้และคำขอของโครงการไม่ได้สนับสนุน"))
            .label(format!("สนับสนุน: {}", serves.join(", ")))
            .help("แก้รหัสในเชิงอรรถ หรือ supports ของโครงการ")
    }

    fn english(&self) -> Message {
        let Self { code, project, serves } = self;
        Message::new(format!(
            "the note of {project} names {code}, which neither the project nor a request for it serves"
        ))
        .label(format!("serves: {}", serves.join(", ")))
        .help("mend the code in the note, or the project's `supports`")
    }
}

const THAI: &str = "# P0813 note-names-other

เชิงอรรถอ้างตัววัดผลที่โครงการไม่ได้สนับสนุน

## ทำไมจึงสำคัญ

รหัสในเชิงอรรถหรือใน supports อย่างใดอย่างหนึ่งผิด ตัวเลขนับเป็นรหัสเมื่อมีคำนำหน้า (KR 12) เมื่อต่อจากรหัสอื่น (KR 12 และ 13) หรือเมื่อมีสี่หลัก

## วิธีแก้

แก้ข้อความของเชิงอรรถ หรือ supports ของโครงการ
";

const ENGLISH: &str = "# P0813 note-names-other

A note names a key result that its project doesn't serve.

## Why it matters

Either the note's code or the project's `supports` is wrong. A number is read as a code when its word stands before it (KR 12), when it goes on with a run of codes (KR 12 and 13), or, alone, when it has four digits.

## How to mend it

Mend the note, or `supports`.
";

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    const KEY_RESULTS: &str = "- {code: OKR 3301, name: ความสุจริต}\n- {code: OKR 3302, name: ความรวดเร็ว}\n";
    const PROJECTS: &str =
        "- {id: audit, name: กิจกรรมตรวจสอบ, budget: none, division: กวส., supports: [OKR 3301], note: added}\n";

    #[test]
    fn a_note_that_names_another_key_result_than_its_project_serves_is_told() {
        let notes = "- id: added\n  text: ‸เพิ่มเพื่อ OKR 3301 และ 3302\n";
        bad(super::RULE.name, &[("key-results.yaml", KEY_RESULTS), ("projects.yaml", PROJECTS), ("notes.yaml", notes)]);
    }

    #[test]
    fn one_that_names_what_the_project_or_a_request_for_it_serves_is_not() {
        let requests =
            "- {id: more, project: audit, list: city-plan, amount: 9, division: กวส., supports: [OKR 3302]}\n";
        good(
            super::RULE.name,
            &[
                ("key-results.yaml", KEY_RESULTS),
                ("projects.yaml", PROJECTS),
                ("notes.yaml", "- id: added\n  text: เพิ่มเพื่อ OKR 3301 และ 3302\n"),
                ("lists.yaml", "- {id: city-plan, name: บัญชีตามแผน}\n"),
                ("requests.yaml", requests),
            ],
        );
    }

    const SMALL: &str = "- {code: ตชว. 1, name: ก}\n- {code: ตชว. 2, name: ข}\n- {code: ตชว. 10, name: ค}\n";
    const VISITS: &str =
        "- {id: visits, name: กิจกรรมเยี่ยม, budget: none, division: กวส., supports: [ตชว. 1], note: added}\n";

    /// Returns a note of a project that serves ตชว. 1.
    fn note(text: &str) -> [(&'static str, String); 3] {
        let notes = format!("- id: added\n  text: {text}\n");
        [("key-results.yaml", SMALL.to_owned()), ("projects.yaml", VISITS.to_owned()), ("notes.yaml", notes)]
    }

    #[test]
    fn a_plain_count_names_no_key_result() {
        for text in [
            "จัดอบรมผู้แทนชุมชน 2 รุ่น",
            "จัดอบรม 10 ครั้ง ครั้งละ 2 วัน",
            "สนับสนุน ตชว. 1 จัดอบรม 2 รุ่น",
            "สนับสนุน ตชว. 1 โดยอบรม 2 และ 10 รุ่น",
            "ร้อยละ 2.10 ของผู้แทนตาม ตชว. 1",
        ] {
            let files = note(text);
            good(super::RULE.name, &files.each_ref().map(|(path, text)| (*path, text.as_str())));
        }
    }

    #[test]
    fn a_number_behind_its_word_or_in_a_run_of_such_names_one() {
        for text in [
            "‸เพิ่มเพื่อ ตชว. 2",
            "‸เพิ่มเพื่อตชว.2",
            "‸เพิ่มเพื่อ ตชว. ๒",
            "‸เพิ่มเพื่อ ตชว. 1 และ 2",
            "‸เพิ่มเพื่อ ตชว. 1 ถึง 2",
            "‸เพิ่มเพื่อ ตชว. 1, 7 และ 2",
            "‸เพิ่มเพื่อ ตชว. 1-10",
        ] {
            let files = note(text);
            bad(super::RULE.name, &files.each_ref().map(|(path, text)| (*path, text.as_str())));
        }
    }

    #[test]
    fn a_number_of_four_digits_alone_names_one() {
        let notes = "- id: added\n  text: ‸เพิ่มเพื่อรองรับ 3302\n";
        bad(super::RULE.name, &[("key-results.yaml", KEY_RESULTS), ("projects.yaml", PROJECTS), ("notes.yaml", notes)]);
    }
}
