//! `phaen build`: checks the plan and makes its PDF and its site.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::progress::Ticker;
use super::signals::Signals;
use super::{Common, Exit, Format, Run, say};
use crate::diag::wording::Lang;
use crate::pipeline::{
    self, BuildOptions, Cancel, HTML, InstallStep, Named, NamedBy, OUT, PDF, Permission, Progress, Stage, Timings,
};

#[derive(Debug, clap::Args)]
pub struct Build {
    #[command(flatten)]
    common: Common,

    #[arg(long, value_name = "FILE")]
    typst: Option<PathBuf>,

    #[arg(long)]
    no_install: bool,

    #[arg(long, value_name = "SECONDS", default_value_t = 300, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    timeout: u64,

    #[arg(long)]
    timings: bool,
}

impl Build {
    /// Builds the plan and says where it is.
    pub fn run(&self, run: &Run) -> Result<Exit, Exit> {
        let cancel = Cancel::default();
        // Without handlers a signal ends the process, as it would any other.
        let signals = Signals::cancelling(&cancel).ok();
        let options = BuildOptions {
            typst: named(self.typst.as_deref()),
            install: if self.no_install { Permission::Withheld } else { Permission::Granted },
            limit: Duration::from_secs(self.timeout),
            cancel,
            progress: Progress::default(),
        };
        let root = &run.root(&self.common)?;
        // Programs that read the findings have no use for it.
        let is_for_people = self.common.format == Format::Human;
        let ticker = is_for_people.then(|| Ticker::start(run.lang, options.progress.clone()));
        let tell = |message: &str| ticker.as_ref().map_or_else(|| say(message), |ticker| ticker.say(message));
        let outcome = pipeline::build(root, &options, &mut |step| tell(&install(run.lang, &step)));
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
            say(&built(run.lang, &out.join(PDF), &out.join(HTML).join("index.html")));
        }
        Ok(exit)
    }
}

/// Returns the typst that the user names: by the option, else by the environment.
pub(super) fn named(option: Option<&Path>) -> Option<Named> {
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
        Stage::Publish => ("วางผลงานลงใน out", "putting all into out"),
    };
    match lang {
        Lang::Th => thai,
        Lang::En => english,
    }
}

/// Returns what an installation of typst does.
fn install(lang: Lang, step: &InstallStep<'_>) -> String {
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
