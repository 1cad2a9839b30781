//! `phaen watch`: builds the plan again at each save.

use std::path::Path;
use std::time::Duration;

use super::build::{self, Press};
use super::progress::Ticker;
use super::signals::Signals;
use super::{Common, Exit, Run, say};
use crate::diag::wording::Lang;
use crate::pipeline::{Cancel, InstallStep, OUT, Outcome, PDF, Prepared};
use crate::watch::{End, Listener, WatchOptions, watch};

#[derive(Debug, clap::Args)]
pub struct Watch {
    #[command(flatten)]
    pub common: Common,

    #[command(flatten)]
    pub press: Press,

    #[arg(long)]
    pub html: bool,
}

impl Watch {
    /// Builds the plan now and at each save, until a signal comes.
    pub fn run(&self, run: &Run) -> Result<Exit, Exit> {
        let root = run.root(&self.common)?;
        let mut teller = Teller::new(run, &self.common, &root);
        self.follow(run, &root, false, &mut teller)
    }

    /// Builds the plan in `root` at each save, for a preview or not.
    pub fn follow(&self, run: &Run, root: &Path, preview: bool, listener: &mut dyn Listener) -> Result<Exit, Exit> {
        let cancel = Cancel::default();
        // Without handlers a signal ends the process, as it would any other.
        let signals = Signals::cancelling(&cancel).ok();
        let options = WatchOptions { build: self.press.options(cancel), site_only: self.html, preview };
        let _ticker = Ticker::of(run, &self.common, &options.build.progress);
        watch(root, &options, listener).map_err(|fault| {
            let mut outcome = Outcome::default();
            outcome.found.add(*fault);
            run.report(&outcome, &[], &self.common)
        })?;
        Ok(signals.and_then(|signals| signals.came()).map_or(Exit::CouldNotRun, Exit::Signalled))
    }
}

/// Says on the terminal what comes of the rounds.
pub struct Teller<'a> {
    run: &'a Run,
    common: &'a Common,
    root: &'a Path,
    /// How many findings of the round were told.
    told: usize,
}

impl<'a> Teller<'a> {
    pub fn new(run: &'a Run, common: &'a Common, root: &'a Path) -> Self {
        Self { run, common, root, told: 0 }
    }
}

impl Listener for Teller<'_> {
    fn read(&mut self, prepared: &Prepared, took: Duration) {
        self.run.report(&prepared.outcome, &[], self.common);
        self.told = prepared.outcome.found.len();
        say(&read(self.run.lang, prepared.is_sound(), took));
    }

    fn installing(&mut self, step: &InstallStep<'_>) {
        say(&build::install(self.run.lang, step));
    }

    fn ended(&mut self, prepared: &Prepared, end: &End, took: Duration) {
        // What was found since the plan was read is of its PDF.
        if prepared.outcome.found.len() > self.told {
            self.run.report(&prepared.outcome, &[], self.common);
        }
        self.told = 0;
        let lang = self.run.lang;
        match end {
            End::Built(_) => say(&built(lang, &self.root.join(OUT).join(PDF), took)),
            End::SiteBuilt(pdf) => say(build::with_pdf(lang, *pdf)),
            End::Faulty => say(faulty(lang)),
            End::GivenUp => {}
        }
    }
}

/// The plan was read.
fn read(lang: Lang, is_sound: bool, took: Duration) -> String {
    let took = took.as_millis();
    match (lang, is_sound) {
        (Lang::Th, true) => format!("ตรวจและทำเว็บไซต์แล้ว ({took} มิลลิวินาที)"),
        (Lang::Th, false) => format!("ตรวจแล้ว ({took} มิลลิวินาที)"),
        (Lang::En, true) => format!("checked, and the site is made ({took} ms)"),
        (Lang::En, false) => format!("checked ({took} ms)"),
    }
}

/// The plan is published.
fn built(lang: Lang, pdf: &Path, took: Duration) -> String {
    let (seconds, pdf) = (took.as_secs_f64(), pdf.display());
    match lang {
        Lang::Th => format!("สร้างแผนเสร็จแล้ว ({seconds:.1} วินาที): {pdf}"),
        Lang::En => format!("the plan is built ({seconds:.1} s): {pdf}"),
    }
}

/// Nothing is published.
fn faulty(lang: Lang) -> &'static str {
    match lang {
        Lang::Th => "ยังไม่เปลี่ยนผลงานใน out รอการบันทึกครั้งต่อไป",
        Lang::En => "what is in out stays as it was; waiting for the next save",
    }
}
