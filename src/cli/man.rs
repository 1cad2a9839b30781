//! `phaen man`: manual pages, one for the program and one for each command.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap_mangen::Man as Page;

use super::help::command;
use super::{Exit, Run, say};
use crate::diag::wording::Lang;
use crate::pipeline;

#[derive(Debug, clap::Args)]
pub struct Man {
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

impl Man {
    /// Writes the pages into the folder.
    pub fn run(&self, run: &Run) -> Result<Exit, Exit> {
        // What man prints Thai with drops its marks, and leaves a text that nobody can read.
        let mut program = command(Lang::En);
        program.build();
        let mut pages = BTreeMap::from([("phaen.1".to_owned(), rendered(program.clone()))]);
        for subcommand in program.get_subcommands() {
            let name = format!("phaen-{}", subcommand.get_name());
            let page =
                subcommand.clone().display_name(name.clone()).bin_name(format!("phaen {}", subcommand.get_name()));
            pages.insert(format!("{name}.1"), rendered(page));
        }
        let count = pages.len();
        pipeline::write_aside(&self.folder, &pages).map_err(|fault| run.report_fault(*fault))?;
        say(&written(run.lang, count, &self.folder.display().to_string()));
        Ok(Exit::Clean)
    }
}

fn rendered(command: clap::Command) -> Vec<u8> {
    let mut page = Vec::new();
    Page::new(command).render(&mut page).expect("nothing fails in memory");
    page
}

fn written(lang: Lang, count: usize, folder: &str) -> String {
    match lang {
        Lang::Th => format!("เขียนหน้าคู่มือ {count} หน้าไว้ที่ {folder} แล้ว อ่านด้วย man -l {folder}/phaen.1"),
        Lang::En => format!("{count} manual pages are in {folder}; read them with man -l {folder}/phaen.1"),
    }
}
