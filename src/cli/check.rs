//! `phaen check`: checks the plan, and mends it where that is safe.

use super::workspace::Workspace;
use super::{Common, Exit, Format, Run, say};
use crate::diag::Applied;
use crate::diag::wording::{Lang, visible};
use crate::pipeline::{self, Mended};

#[derive(Debug, clap::Args)]
pub struct Check {
    #[command(flatten)]
    common: Common,

    #[arg(long)]
    fix: bool,

    #[arg(long, conflicts_with = "fix")]
    all: bool,
}

impl Check {
    /// Checks the plan and says what was mended.
    pub fn run(&self, run: &Run) -> Result<Exit, Exit> {
        if self.all {
            return Workspace::find(run, &self.common).map(|it| it.run(run, &self.common, &pipeline::check).exit);
        }
        let root = &run.root(&self.common)?;
        let (mended, outcome) = if self.fix { pipeline::fix(root) } else { (Mended::default(), pipeline::check(root)) };
        if self.common.format == Format::Human {
            mended.applied.iter().for_each(|fix| say(&applied(run.lang, fix)));
        }
        let exit = run.report(&outcome, &mended.applied, &self.common);
        if exit == Exit::Clean && self.common.format == Format::Human {
            say(nothing_wrong(run.lang));
        }
        if mended.overlapping > 0 {
            say(&overlapping(run.lang, mended.overlapping));
        }
        Ok(exit)
    }
}

/// The end of a check that found no error.
fn nothing_wrong(lang: Lang) -> &'static str {
    match lang {
        Lang::Th => "ตรวจแล้ว ไม่พบข้อผิดพลาด",
        Lang::En => "checked: no errors",
    }
}

/// A fix that was written.
fn applied(lang: Lang, applied: &Applied) -> String {
    let Applied { code, path, start: (line, column), old, new } = applied;
    let shown = |text: &str| if text.is_empty() { "∅".to_owned() } else { format!("`{}`", visible(text)) };
    let (old, new) = (shown(old), shown(new));
    let done = match lang {
        Lang::Th => "แก้แล้ว",
        Lang::En => "mended",
    };
    format!("{done} {path}:{line}:{column}: {old} -> {new} [{}]", code.number)
}

/// Fixes that weren't written, as they touch others.
fn overlapping(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Th => format!("ยังไม่ได้แก้ {count} จุดที่ทับกับจุดที่แก้แล้ว สั่ง phaen check --fix อีกครั้ง"),
        Lang::En => format!("{count} fixes touch others and were left out: run phaen check --fix again"),
    }
}
