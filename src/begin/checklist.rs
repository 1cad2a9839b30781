//! What is told of next year's plan, as a Markdown file in which its authors tick off what they have done.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::forward::NextYear;
use super::told::{Task, Told, What};
use crate::diag::wording::Lang;
use crate::model::UNDECIDED;

/// What the check of a new plan tells: where, and what.
#[derive(Debug, Clone)]
pub struct Finding {
    /// `content/projects.yaml:12`, or what stands there instead.
    pub place: String,
    /// The message with its code.
    pub text: String,
}

/// Returns the checklist; `found` is what the check of the new plan tells.
pub fn checklist(next: &NextYear, found: &[Finding], lang: Lang) -> String {
    let mut out = head(next, lang);
    for task in Task::ALL {
        let of_task = by_what(&next.told, task);
        let count: usize = of_task.values().map(Vec::len).sum();
        if count == 0 {
            continue;
        }
        let _ = writeln!(out, "\n## {} ({count})", task.heading(lang));
        for (what, told) in of_task {
            let _ = writeln!(out, "\n### {} ({})\n", what.words(lang), told.len());
            let mark = if matches!(task, Task::Fill | Task::Review) { "[ ] " } else { "" };
            for told in told {
                let _ = writeln!(out, "- {mark}{}", line(told));
            }
        }
    }
    let holes: Vec<String> = next.told.iter().filter(|it| it.what.task() == Task::Fill).map(Told::place).collect();
    let others: Vec<&Finding> = found.iter().filter(|it| !holes.contains(&it.place)).collect();
    if !others.is_empty() {
        let heading = match lang {
            Lang::Th => "สิ่งที่ phaen check แจ้งนอกจากที่ต้องกรอก",
            Lang::En => "What phaen check tells beside what is to be filled in",
        };
        let _ = writeln!(out, "\n## {heading} ({})\n", others.len());
        for it in others {
            let _ = writeln!(out, "- [ ] {} {}", it.place, escaped(&it.text));
        }
    }
    out
}

/// Returns what is told of a task, by what it is.
pub fn by_what(told: &[Told], task: Task) -> BTreeMap<What, Vec<&Told>> {
    let mut by_what: BTreeMap<What, Vec<&Told>> = BTreeMap::new();
    for told in told.iter().filter(|told| told.what.task() == task) {
        by_what.entry(told.what).or_default().push(told);
    }
    by_what
}

fn head(next: &NextYear, lang: Lang) -> String {
    let (old, new) = (next.turn.old, next.turn.new);
    match lang {
        Lang::Th => format!(
            "# แผนปี {new} จากแผนปี {old}\n\n\
             phaen new-year เขียนแฟ้มนี้ไว้ครั้งเดียว และไม่อ่านอีก ลบได้เมื่อทำครบ เลขบรรทัดเป็นของเวลาที่เขียน \
             ค่าที่ต้องกรอกเขียนไว้ว่า {UNDECIDED} ค้นหาคำนี้ในโปรแกรมแก้ไขข้อความ หรือสั่ง phaen check\n"
        ),
        Lang::En => format!(
            "# The plan of {new} out of that of {old}\n\n\
             phaen new-year wrote this file once and reads it no more: delete it when all is done. Lines are those of \
             the time of writing. What is to be filled in is written {UNDECIDED}: look for that word, or run phaen check.\n"
        ),
    }
}

/// `content/projects.yaml:12 โครงการ: 822,400`
fn line(told: &Told) -> String {
    let (of, detail) = (escaped(&told.of), escaped(&told.detail));
    let between = if of.is_empty() || detail.is_empty() { "" } else { ": " };
    format!("{} {of}{between}{detail}", told.place()).trim_end().to_owned()
}

/// A text whose signs mean nothing to Markdown.
fn escaped(text: &str) -> String {
    let is_sign = |c: char| matches!(c, '\\' | '`' | '*' | '[' | ']' | '<' | '~' | '|');
    text.chars().flat_map(|c| is_sign(c).then_some('\\').into_iter().chain([c])).collect()
}
