//! `phaen fmt`: lays the content's files out alike.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::{Common, Exit, Run, name_in_content, say};
use crate::diag::wording::Lang;
use crate::pipeline::{self, Formatted};

#[derive(Debug, clap::Args)]
pub struct Fmt {
    #[arg(value_name = "FILES")]
    files: Vec<PathBuf>,

    #[arg(long)]
    check: bool,

    #[arg(long, value_name = "ROOT")]
    root: Option<PathBuf>,
}

impl Fmt {
    /// Lays the files out, or says which would change.
    pub fn run(&self, run: &Run) -> Result<Exit, Exit> {
        // A plan is looked for where the files are, when no other place is named.
        let beside = self.files.first().and_then(|file| file.parent()).filter(|folder| !folder.as_os_str().is_empty());
        let start = self.root.clone().or_else(|| beside.map(Path::to_owned));
        let common = Common { root: start, ..Common::default() };
        let root = run.root(&common)?;
        let mut only = BTreeSet::new();
        for file in &self.files {
            let Some(name) = name_in_content(&root, file) else {
                say(&outside(run.lang, &file.display().to_string()));
                return Err(Exit::CouldNotRun);
            };
            only.insert(name);
        }
        let (formatted, outcome) = pipeline::format(&root, &only, self.check);
        let exit = run.report(&outcome, &[], &common);
        formatted.changed.iter().for_each(|path| say(&changed(run.lang, path, self.check)));
        formatted.unsure.iter().for_each(|path| say(&unsure(run.lang, path)));
        say(&sum(run.lang, &formatted, self.check));
        Ok(match exit {
            Exit::Clean if !formatted.unsure.is_empty() => Exit::CouldNotRun,
            Exit::Clean if self.check && !formatted.changed.is_empty() => Exit::ContentFaulty,
            exit => exit,
        })
    }
}

fn changed(lang: Lang, path: &str, dry: bool) -> String {
    match (lang, dry) {
        (Lang::Th, false) => format!("จัดรูปแล้ว {path}"),
        (Lang::Th, true) => format!("ควรจัดรูป {path}"),
        (Lang::En, false) => format!("laid out {path}"),
        (Lang::En, true) => format!("not laid out as it should be: {path}"),
    }
}

fn unsure(lang: Lang, path: &str) -> String {
    match lang {
        Lang::Th => format!("ไม่ได้แตะต้อง {path} เพราะ phaen ยืนยันไม่ได้ว่าความหมายจะคงเดิมเมื่อจัดรูป โปรดแจ้งผู้พัฒนาพร้อมแฟ้มนี้"),
        Lang::En => {
            format!(
                "{path} is left alone: phaen can't be sure that it would mean the same; please report it with the file"
            )
        }
    }
}

fn outside(lang: Lang, path: &str) -> String {
    match lang {
        Lang::Th => format!("{path} ไม่ใช่แฟ้มใน content ของแผนนี้"),
        Lang::En => format!("{path} is no file of this plan's content"),
    }
}

fn sum(lang: Lang, formatted: &Formatted, dry: bool) -> String {
    let Formatted { changed, files, .. } = formatted;
    match (lang, dry) {
        (Lang::Th, false) => format!("จัดรูป {} จาก {files} แฟ้ม", changed.len()),
        (Lang::Th, true) => format!("ควรจัดรูป {} จาก {files} แฟ้ม (เขียนด้วย phaen fmt)", changed.len()),
        (Lang::En, false) => format!("{} of {files} files were laid out", changed.len()),
        (Lang::En, true) => {
            format!("{} of {files} files aren't laid out as they should be; phaen fmt does it", changed.len())
        }
    }
}
