//! `phaen schema`: what editors need to complete and check the content while it is written.

use std::path::PathBuf;

use super::{Common, Exit, Run, say};
use crate::diag::wording::Lang;
use crate::pipeline::{self, SCHEMAS, Schemas};

#[derive(Debug, clap::Args)]
pub struct Schema {
    #[arg(value_name = "ROOT")]
    root: Option<PathBuf>,

    #[arg(long)]
    link: bool,
}

impl Schema {
    /// Writes the schemas, and where asked for the lines that lead to them.
    pub fn run(&self, run: &Run) -> Result<Exit, Exit> {
        let common = Common { root: self.root.clone(), ..Common::default() };
        let root = run.root(&common)?;
        let (written, outcome) = pipeline::schema(&root, self.link);
        let exit = run.report(&outcome, &[], &common);
        if exit == Exit::Clean {
            let folder = root.join(pipeline::CONTENT).join(SCHEMAS);
            say(&done(run.lang, &written, &folder.display().to_string(), self.link));
        }
        Ok(exit)
    }
}

fn done(lang: Lang, written: &Schemas, folder: &str, link: bool) -> String {
    let Schemas { count, linked } = written;
    match (lang, link) {
        (Lang::Th, true) => format!("เขียน schema {count} แฟ้มไว้ที่ {folder}\nใส่บรรทัด $schema ใน {} แฟ้ม", linked.len()),
        (Lang::Th, false) => format!(
            "เขียน schema {count} แฟ้มไว้ที่ {folder}\nให้โปรแกรมแก้ไขข้อความรู้จักด้วย phaen schema --link ซึ่งใส่บรรทัดหนึ่งที่หัวแฟ้มของ content"
        ),
        (Lang::En, true) => format!("{count} schemas are in {folder}\n{} files have got a line $schema", linked.len()),
        (Lang::En, false) => format!(
            "{count} schemas are in {folder}\nphaen schema --link tells editors of them, by a line at the head of each content file"
        ),
    }
}
