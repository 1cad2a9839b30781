//! `phaen build`: checks the plan and makes its PDF and its site.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::progress::Ticker;
use super::signals::Signals;
use super::workspace::{All, Workspace};
use super::{Common, Exit, Run, hand_on, say};
use crate::diag::wording::Lang;
use crate::pipeline::{
    self, BuildOptions, Cancel, HTML, InstallStep, LastPdf, Named, NamedBy, OUT, PDF, Permission, Progress, Stage,
    Timings,
};

#[derive(Debug, clap::Args)]
pub struct Build {
    #[command(flatten)]
    common: Common,

    #[command(flatten)]
    press: Press,

    #[arg(long, conflicts_with = "all")]
    html: bool,

    #[arg(long)]
    timings: bool,

    #[command(flatten)]
    together: Together,
}

/// What a build of several plans is given.
#[derive(Debug, clap::Args)]
struct Together {
    #[arg(long, conflicts_with = "timings")]
    all: bool,

    #[arg(long, requires = "all")]
    print_jobs: bool,

    #[arg(long, requires = "all", conflicts_with = "print_jobs")]
    index_only: bool,
}

/// How the PDF is made.
#[derive(Debug, clap::Args)]
pub struct Press {
    #[arg(long, value_name = "FILE")]
    typst: Option<PathBuf>,

    #[arg(long)]
    no_install: bool,

    #[arg(long, value_name = "SECONDS", default_value_t = 300, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    timeout: u64,
}

impl Press {
    /// Returns the options of builds that `cancel` gives up.
    pub fn options(&self, cancel: Cancel) -> BuildOptions {
        BuildOptions {
            typst: named(self.typst.as_deref()),
            install: if self.no_install { Permission::Withheld } else { Permission::Granted },
            limit: Duration::from_secs(self.timeout),
            cancel,
            progress: Progress::default(),
        }
    }

    /// Returns the options, as words of a command.
    fn words(&self) -> Vec<String> {
        let typst = self.typst.iter().flat_map(|path| ["--typst".to_owned(), path.display().to_string()]);
        let no_install = self.no_install.then(|| "--no-install".to_owned());
        typst.chain(no_install).chain(["--timeout".to_owned(), self.timeout.to_string()]).collect()
    }
}

impl Build {
    /// Builds the plan and says where it is.
    pub fn run(&self, run: &Run) -> Result<Exit, Exit> {
        if self.together.all { self.run_all(run) } else { self.run_one(run) }
    }

    fn run_one(&self, run: &Run) -> Result<Exit, Exit> {
        let cancel = Cancel::default();
        // Without handlers a signal ends the process, as it would any other.
        let signals = Signals::cancelling(&cancel).ok();
        let options = self.press.options(cancel);
        let root = &run.root(&self.common)?;
        let ticker = Ticker::of(run, &self.common, &options.progress);
        let (outcome, pdf) = if self.html {
            pipeline::build_site(root, &options)
        } else {
            (pipeline::build(root, &options, &mut |step| say(&install(run.lang, &step))), None)
        };
        drop(ticker);
        let exit = run.report(&outcome, &[], &self.common);
        if self.timings {
            say(&timings(run.lang, &outcome.timings));
        }
        if outcome.cancelled {
            say(given_up(run.lang));
            return Ok(signals.and_then(|signals| signals.came()).map_or(Exit::CouldNotRun, Exit::Signalled));
        }
        if exit == Exit::Clean {
            let out = root.join(OUT);
            let site = out.join(HTML).join("index.html");
            match pdf {
                Some(pdf) => say(&site_built(run.lang, pdf, &site)),
                None => say(&built(run.lang, &out.join(PDF), &site)),
            }
        }
        Ok(exit)
    }

    /// Builds the plans of a workspace, and the page that leads to them.
    fn run_all(&self, run: &Run) -> Result<Exit, Exit> {
        let workspace = Workspace::find(run, &self.common)?;
        if self.together.print_jobs {
            hand_on(&workspace.jobs(&self.press.words()));
            return Ok(Exit::Clean);
        }
        let cancel = Cancel::default();
        let signals = Signals::cancelling(&cancel).ok();
        let options = self.press.options(cancel);
        // typst is missing for all plans at once: it is said once.
        let announced = Mutex::new(Vec::new());
        let announce = |step: &InstallStep<'_>| {
            let line = install(run.lang, step);
            let mut announced = announced.lock().unwrap_or_else(PoisonError::into_inner);
            if !announced.contains(&line) {
                say(&line);
                announced.push(line);
            }
        };
        let build = |root: &Path| pipeline::build(root, &options, &mut |step| announce(&step));
        let all = if self.together.index_only { All::default() } else { workspace.run(run, &self.common, &build) };
        if all.cancelled {
            say(given_up(run.lang));
            return Ok(signals.and_then(|signals| signals.came()).map_or(Exit::CouldNotRun, Exit::Signalled));
        }
        let index = pipeline::build_index(&workspace.folder, &workspace.plans, &all.faulty);
        let exit = run.report(&index, &[], &self.common);
        if exit == Exit::Clean {
            say(&index_built(run.lang, &workspace.folder.join(OUT).join(HTML).join("index.html")));
        }
        Ok(all.exit.max(exit))
    }
}

/// Returns the typst that the user names: by the option, else by the environment.
pub fn named(option: Option<&Path>) -> Option<Named> {
    let variable = std::env::var_os("PHAEN_TYPST").filter(|path| !path.is_empty());
    match (option, variable) {
        (Some(path), _) => Some(Named { path: path.to_owned(), by: NamedBy::Option }),
        (None, Some(path)) => Some(Named { path: path.into(), by: NamedBy::Variable }),
        (None, None) => None,
    }
}

/// The end of a build.
fn built(lang: Lang, pdf: &Path, site: &Path) -> String {
    match lang {
        Lang::Th => format!("สร้างแผนเสร็จแล้ว\n  PDF:  {}\n  HTML: {}", pdf.display(), site.display()),
        Lang::En => format!("the plan is built\n  PDF:  {}\n  HTML: {}", pdf.display(), site.display()),
    }
}

/// The end of a build of all plans.
fn index_built(lang: Lang, page: &Path) -> String {
    match lang {
        Lang::Th => format!("หน้ารวมของทุกแผน: {}", page.display()),
        Lang::En => format!("the page of all plans: {}", page.display()),
    }
}

/// The end of a build of the site alone.
fn site_built(lang: Lang, pdf: LastPdf, site: &Path) -> String {
    format!("{}\n  HTML: {}", with_pdf(lang, pdf), site.display())
}

/// The site is made alone, and what is with the PDF.
pub fn with_pdf(lang: Lang, pdf: LastPdf) -> &'static str {
    match (lang, pdf) {
        (Lang::Th, LastPdf::None) => "สร้างเว็บไซต์เสร็จแล้ว ยังไม่มี PDF เว็บไซต์จึงไม่มีลิงก์ไป PDF",
        (Lang::Th, LastPdf::Current) => "สร้างเว็บไซต์เสร็จแล้ว PDF ที่มีอยู่ตรงกับเนื้อหานี้ เว็บไซต์มีลิงก์ไป",
        (Lang::Th, LastPdf::OfAnother) => {
            "สร้างเว็บไซต์เสร็จแล้ว out/plan.pdf เป็นของเนื้อหาเดิม เว็บไซต์จึงไม่มีลิงก์ไป สั่ง phaen build เพื่อทำ PDF ใหม่"
        }
        (Lang::En, LastPdf::None) => "the site is built; there is no PDF, and the site links to none",
        (Lang::En, LastPdf::Current) => {
            "the site is built; the PDF that is there is of this content, and the site links to it"
        }
        (Lang::En, LastPdf::OfAnother) => {
            "the site is built; out/plan.pdf is of other content, so the site doesn't link to it: phaen build makes it anew"
        }
    }
}

/// The end of a build that a signal gave up.
fn given_up(lang: Lang) -> &'static str {
    match lang {
        Lang::Th => "หยุดสร้างแผนตามที่สั่ง ผลงานเดิมยังอยู่ครบ",
        Lang::En => "the build was stopped; what was published before is untouched",
    }
}

/// Returns how long the stages took, in milliseconds.
fn timings(lang: Lang, timings: &Timings) -> String {
    let head = match lang {
        Lang::Th => "เวลาที่ใช้ (มิลลิวินาที)",
        Lang::En => "time taken (milliseconds)",
    };
    let line = |(stage, took): &(Stage, Duration)| {
        format!("\n{:>10.1}  {}", took.as_secs_f64() * 1000.0, stage_name(lang, *stage))
    };
    timings.stages().iter().map(line).fold(head.to_owned(), |lines, line| lines + &line)
}

fn stage_name(lang: Lang, stage: Stage) -> &'static str {
    let (thai, english) = match stage {
        Stage::Load => ("อ่านเนื้อหา", "reading the content"),
        Stage::Lower => ("โยงสิ่งที่อ้างถึงกัน", "resolving names"),
        Stage::Check => ("ตรวจตามกฎ", "running the rules"),
        Stage::View => ("จัดเนื้อหาเป็นเอกสาร", "making the document"),
        Stage::RenderTypst => ("เขียนต้นฉบับ Typst", "writing the Typst source"),
        Stage::Export => {
            ("ทำแฟ้มข้อมูลดาวน์โหลด (พร้อมกับการเขียนต้นฉบับ Typst)", "making the downloads (beside the Typst source)")
        }
        Stage::RenderHtml => ("ทำเว็บไซต์", "making the site"),
        Stage::Typst => ("typst ทำ PDF", "typst making the PDF"),
        Stage::TextLayer => ("ทำให้ค้นหาคำใน PDF ได้ทุกโปรแกรม", "making the PDF's text searchable"),
        Stage::Publish => ("วางผลงานลงใน out", "putting all into out"),
    };
    match lang {
        Lang::Th => thai,
        Lang::En => english,
    }
}

/// Returns what an installation of typst does.
pub fn install(lang: Lang, step: &InstallStep<'_>) -> String {
    match (lang, step) {
        (Lang::Th, InstallStep::Waiting) => "phaen อีกรายการหนึ่งกำลังติดตั้ง typst อยู่ กำลังรอ".to_owned(),
        (Lang::En, InstallStep::Waiting) => "another phaen is installing typst; waiting for it".to_owned(),
        (Lang::Th, InstallStep::Done) => "ติดตั้ง typst เสร็จแล้ว".to_owned(),
        (Lang::En, InstallStep::Done) => "typst is installed".to_owned(),
        (_, InstallStep::Failed { said }) => said.clone(),
        (lang, InstallStep::Building { version, passed_over, into, minutes }) => {
            let others: Vec<String> = passed_over
                .iter()
                .map(|other| {
                    let version = other.version.as_deref().unwrap_or("?");
                    format!("{} ({version})", other.path.display())
                })
                .collect();
            let (from, to, into) = (minutes.start(), minutes.end(), into.display());
            match lang {
                Lang::Th => {
                    let found = if others.is_empty() {
                        String::new()
                    } else {
                        format!(" (พบแต่รุ่นอื่น: {})", others.join(", "))
                    };
                    format!(
                        "ไม่พบ typst {version} ซึ่งใช้สร้าง PDF{found}\n\
                         กำลังติดตั้งด้วย cargo ไว้ที่ {into}\n\
                         ทำครั้งเดียว ใช้เครือข่าย และใช้เวลาราว {from}-{to} นาที ครั้งต่อไปไม่ต้องติดตั้งอีก"
                    )
                }
                Lang::En => {
                    let found = if others.is_empty() {
                        String::new()
                    } else {
                        format!(" (only others: {})", others.join(", "))
                    };
                    format!(
                        "typst {version}, which makes the PDF, isn't there{found}\n\
                         cargo installs it to {into}\n\
                         this happens once, uses the network and takes about {from}-{to} minutes"
                    )
                }
            }
        }
    }
}
