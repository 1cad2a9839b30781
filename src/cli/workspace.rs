//! Several plans at once: `phaen build --all`, `phaen check --all`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::{Common, Exit, Format, Run, say};
use crate::diag::wording::Lang;
use crate::pipeline::{self, Outcome};

/// A folder of plans.
pub struct Workspace {
    /// The folder.
    pub folder: PathBuf,
    /// The plans in it, by their path from it, sorted.
    pub plans: Vec<String>,
}

/// How the runs of all plans ended.
pub struct All {
    /// The worst of them.
    pub exit: Exit,
    /// The plans that have faults.
    pub faulty: BTreeSet<String>,
    /// Whether a signal gave the run up.
    pub cancelled: bool,
}

impl Default for All {
    /// Nothing is wrong.
    fn default() -> Self {
        Self { exit: Exit::Clean, faulty: BTreeSet::new(), cancelled: false }
    }
}

impl Workspace {
    /// Finds the plans of the folder that the user names, or of this one.
    pub fn find(run: &Run, common: &Common) -> Result<Self, Exit> {
        // One document for several plans would be none that programs know.
        if matches!(common.format, Format::Json | Format::Sarif) {
            say(no_documents(run.lang));
            return Err(Exit::CouldNotRun);
        }
        let folder = common.root.clone().unwrap_or_else(|| PathBuf::from("."));
        if !pipeline::is_workspace(&folder) {
            say(&no_workspace(run.lang, &folder));
            return Err(Exit::CouldNotRun);
        }
        let plans = pipeline::plans_in(&folder);
        if plans.is_empty() {
            say(&no_plans(run.lang, &folder));
            return Err(Exit::CouldNotRun);
        }
        Ok(Self { folder, plans })
    }

    /// Runs something for each plan, and says under its name what was found.
    pub fn run(&self, run: &Run, common: &Common, of_plan: &(dyn Fn(&Path) -> Outcome + Sync)) -> All {
        let mut all = All::default();
        pipeline::for_all(&self.plans, &|plan| of_plan(&self.folder.join(plan)), &mut |plan, outcome| {
            say(&format!("== {plan}"));
            let exit = run.report(&outcome, &[], common);
            if exit != Exit::Clean {
                all.faulty.insert(plan.to_owned());
            }
            all.exit = all.exit.max(exit);
            all.cancelled |= outcome.cancelled;
        });
        say(&sum(run.lang, self.plans.len(), all.faulty.len()));
        all
    }

    /// Returns a command for each plan, a line each, as shells read them.
    pub fn jobs(&self, words: &[String]) -> String {
        let program = std::env::args().next().unwrap_or_else(|| "phaen".to_owned());
        let job = |plan: &String| {
            let root = self.folder.join(plan).display().to_string();
            let all = [program.clone(), "build".to_owned()].into_iter().chain(words.iter().cloned()).chain([root]);
            all.map(|word| quoted(&word)).collect::<Vec<_>>().join(" ") + "\n"
        };
        self.plans.iter().map(job).collect::<Vec<_>>().concat()
    }
}

/// Returns a word as shells read it back.
fn quoted(word: &str) -> String {
    let is_plain =
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_./=".contains(&byte));
    if is_plain { word.to_owned() } else { format!("'{}'", word.replace('\'', "'\\''")) }
}

fn no_workspace(lang: Lang, folder: &Path) -> String {
    let file = folder.join("workspace.yaml");
    match lang {
        Lang::Th => format!("ไม่พบ {} ซึ่งบอกว่าโฟลเดอร์นี้มีหลายแผน สร้างแฟ้มนี้โดยมีบรรทัด `title: ชื่อของหน้ารวม`", file.display()),
        Lang::En => format!(
            "{} isn't there, which makes a folder one of several plans: write it with a line `title: …`",
            file.display()
        ),
    }
}

fn no_plans(lang: Lang, folder: &Path) -> String {
    match lang {
        Lang::Th => format!("ไม่พบแผนใน {} (โฟลเดอร์ย่อยที่มี content อยู่ข้างใน)", folder.display()),
        Lang::En => format!("no plans in {} (folders with a folder content)", folder.display()),
    }
}

fn no_documents(lang: Lang) -> &'static str {
    match lang {
        Lang::Th => "--all ใช้กับ --format json และ sarif ไม่ได้ ตรวจทีละแผนแทน",
        Lang::En => "--all has no --format json or sarif: run it plan by plan",
    }
}

fn sum(lang: Lang, plans: usize, faulty: usize) -> String {
    match lang {
        Lang::Th => format!("ทั้งหมด {plans} แผน มีข้อผิดพลาด {faulty} แผน"),
        Lang::En => format!("{plans} plans, {faulty} with errors"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_back_by_shells() {
        assert_eq!(quoted("plans/one-2.b"), "plans/one-2.b");
        assert_eq!(quoted("แผน ก"), "'แผน ก'");
        assert_eq!(quoted("it's $(x)"), "'it'\\''s $(x)'");
        assert_eq!(quoted(""), "''");
    }
}
