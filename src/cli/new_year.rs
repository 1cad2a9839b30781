//! `phaen new-year`: next year's plan out of this year's.

use std::fmt::Write as _;
use std::path::PathBuf;

use super::{Common, Exit, Run, say};
use crate::diag::Severity;
use crate::diag::wording::Lang;
use crate::pipeline::{MovedOn, Task, Told, by_what, next_year};

#[derive(Debug, clap::Args)]
pub struct NewYear {
    #[arg(value_name = "OLD")]
    old: PathBuf,

    #[arg(value_name = "NEW")]
    new: PathBuf,
}

/// How many places of one kind the terminal shows; the checklist has all.
const SHOWN: usize = 3;

/// The most letters of a line of these.
const WIDTH: usize = 100;

impl NewYear {
    /// Writes the plan and says what is to be decided.
    pub fn run(&self, run: &Run) -> Exit {
        match next_year(&self.old, &self.new, run.lang) {
            Ok(moved_on) => {
                say(&told(run.lang, &moved_on));
                Exit::Clean
            }
            Err(outcome) => run.report(&outcome, &[], &Common::default()),
        }
    }
}

/// What was done, and what is to be decided.
fn told(lang: Lang, moved_on: &MovedOn) -> String {
    let MovedOn { root, next, checklist, outcome } = moved_on;
    let (old, new, place) = (next.turn.old, next.turn.new, root.display());
    let mut text = match lang {
        Lang::Th => format!("แผนปี {new} จากแผนปี {old} อยู่ที่ {place}"),
        Lang::En => format!("the plan of {new} out of that of {old} lies in {place}"),
    };
    for task in Task::ALL {
        let of_task = by_what(&next.told, task);
        let count: usize = of_task.values().map(Vec::len).sum();
        if count == 0 {
            continue;
        }
        let _ = write!(text, "\n\n{} ({count})", task.heading(lang));
        for (what, told) in of_task {
            let _ = write!(text, "\n  {} ({})", what.words(lang), told.len());
            if matches!(task, Task::Fill | Task::Review) {
                told.iter().take(SHOWN).for_each(|told| _ = write!(text, "\n    {}", shown(told)));
                let more = told.len().saturating_sub(SHOWN);
                let _ = match lang {
                    _ if more == 0 => Ok(()),
                    Lang::Th => write!(text, "\n    … และอีก {more} แห่ง"),
                    Lang::En => write!(text, "\n    … and {more} more"),
                };
            }
        }
    }
    let [errors, warnings] = [Severity::Error, Severity::Warning].map(|severity| outcome.found.count(severity));
    let list = root.join(checklist);
    let _ = match lang {
        Lang::Th => write!(
            text,
            "\n\nรายการทั้งหมดพร้อมที่อยู่: {}\nphaen check ของแผนใหม่แจ้งข้อผิดพลาด {errors} รายการ คำเตือน {warnings} รายการ จนกว่าจะกรอกครบ",
            list.display()
        ),
        Lang::En => write!(
            text,
            "\n\nall of it with its places: {}\nuntil all is filled in, phaen check tells {errors} errors and {warnings} warnings of the new plan",
            list.display()
        ),
    };
    text
}

/// A place, and what stood there, on one line.
fn shown(told: &Told) -> String {
    let between = if told.of.is_empty() || told.detail.is_empty() { "" } else { ": " };
    let text = format!("{} {}{between}{}", told.place(), told.of, told.detail);
    match text.char_indices().nth(WIDTH) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}
