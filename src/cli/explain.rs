//! `phaen explain`: the page of a code.

use std::path::Path;

use super::{Exit, Run, hand_on, say};
use crate::diag::pages;
use crate::diag::wording::Lang;
use crate::pipeline::{self, find_root};

#[derive(Debug, clap::Args)]
pub struct Explain {
    code: Option<String>,
}

impl Explain {
    /// Shows the page of a code, or all codes.
    pub fn run(&self, run: &Run) -> Exit {
        if let Some(root) = find_root(Path::new(".")) {
            // The page is what was asked for; a command on the plan says what stands in the way.
            let _ = pipeline::recover(&root);
        }
        let entries = pipeline::pages();
        let Some(code) = self.code.as_deref() else {
            let line = |pages::Entry { page, level }: &pages::Entry| {
                format!("{}  {:<27}  {level:<5}  {}\n", page.number, page.name(), page.line(run.lang))
            };
            hand_on(&entries.iter().map(line).collect::<String>());
            return Exit::Clean;
        };
        if let Some(page) = pages::find(&entries, code) {
            hand_on(&page.plain(run.lang));
            return Exit::Clean;
        }
        say(&no_such_code(run.lang, code, pages::near(&entries, code)));
        Exit::CouldNotRun
    }
}

/// A code or name that has no page.
fn no_such_code(lang: Lang, code: &str, near: Option<&str>) -> String {
    match (lang, near) {
        (Lang::Th, Some(near)) => format!("ไม่มีรหัสหรือชื่อ `{code}` หมายถึง `{near}` หรือไม่"),
        (Lang::Th, None) => format!("ไม่มีรหัสหรือชื่อ `{code}` ดูรหัสทั้งหมดด้วย phaen explain"),
        (Lang::En, Some(near)) => format!("there is no code or name `{code}`; did you mean `{near}`?"),
        (Lang::En, None) => format!("there is no code or name `{code}`; phaen explain lists all"),
    }
}
