//! The command line: arguments in, messages out.

mod signals;
mod wording;

use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory as _, Parser, Subcommand, ValueEnum};

use crate::diag::pages;
use crate::diag::wording::Lang;
use crate::diag::{Applied, Class, Fault, Report, human, json, sarif, short};
use crate::pipeline::{
    self, BuildOptions, Cancel, HTML, Mended, Named, NamedBy, OUT, Outcome, PDF, Permission, find_root,
};
use signals::Signals;

/// How a run ended, as the shell sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Nothing is wrong.
    Clean,
    /// The content has to be mended.
    ContentFaulty,
    /// The run was impossible.
    CouldNotRun,
    /// A signal of this number gave the run up.
    Signalled(u8),
}

impl Exit {
    /// Returns the exit status: 0, 1 or 2; for a signal, what shells say of a process that it ended: 130, 143 or 129.
    pub fn status(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::ContentFaulty => 1,
            Self::CouldNotRun => 2,
            Self::Signalled(signal) => 128_u8.saturating_add(signal),
        }
    }
}

/// สร้างแผนปฏิบัติราชการประจำปีเป็น PDF และ HTML จากเนื้อหาในโฟลเดอร์ content
#[derive(Debug, Parser)]
#[command(name = "phaen", version, disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,

    /// ภาษาของข้อความ (message language): th หรือ en (ถ้าไม่ระบุ: ตัวแปร `PHAEN_LANG`, `LC_MESSAGES`, แล้วจึงภาษาไทย)
    #[arg(long, global = true, value_enum, hide_possible_values = true)]
    lang: Option<Language>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Language {
    Th,
    En,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// ตรวจเนื้อหา แล้วสร้าง out/plan.pdf และ out/html/
    Build(Build),
    /// ตรวจเนื้อหาอย่างเดียว
    Check(Check),
    /// อธิบายรหัสข้อผิดพลาด หรือแสดงรหัสทั้งหมด
    Explain {
        /// รหัสหรือชื่อ เช่น P0204 หรือ unquoted-amount (ถ้าไม่ระบุ: แสดงรหัสทั้งหมด)
        code: Option<String>,
    },
}

#[derive(Debug, clap::Args)]
struct Build {
    #[command(flatten)]
    common: Common,

    /// โปรแกรม typst ที่จะใช้ (ถ้าไม่ระบุ: ตัวแปร `PHAEN_TYPST`, PATH, แล้วจึงแคชของผู้ใช้)
    #[arg(long, value_name = "FILE")]
    typst: Option<PathBuf>,

    /// ไม่ติดตั้ง typst แม้จะหาไม่พบ
    #[arg(long)]
    no_install: bool,

    /// เวลาสูงสุดที่ให้ typst ทำงาน เป็นวินาที
    #[arg(long, value_name = "SECONDS", default_value_t = 300, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    timeout: u64,

    /// แสดงเวลาที่แต่ละขั้นตอนใช้
    #[arg(long)]
    timings: bool,
}

#[derive(Debug, clap::Args)]
struct Check {
    #[command(flatten)]
    common: Common,

    /// แก้จุดที่แก้ได้แน่นอนลงในแฟ้มของ content แล้วตรวจใหม่
    #[arg(long)]
    fix: bool,
}

/// What all commands on a plan are given.
#[derive(Debug, clap::Args)]
struct Common {
    /// โฟลเดอร์ที่มี content อยู่ข้างใน (ถ้าไม่ระบุ: โฟลเดอร์นี้หรือที่อยู่เหนือขึ้นไป)
    root: Option<PathBuf>,

    /// รูปแบบของผลการตรวจ: human สำหรับอ่าน, short บรรทัดละรายการ, json, sarif
    #[arg(long, value_enum, default_value_t = Format::Human, hide_possible_values = true)]
    format: Format,
}

/// How findings are printed: for people to standard error, for programs to standard output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Human,
    Short,
    Json,
    Sarif,
}

/// Runs phaen with the arguments of the process.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Exit {
    let refuse = |error: &clap::Error| {
        say(&wording::usage(error));
        Exit::CouldNotRun
    };
    match Arguments::try_parse_from(arguments) {
        Ok(arguments) => match lang(arguments.lang) {
            Ok(lang) => Run { lang }.command(&arguments.command),
            Err(error) => refuse(&error),
        },
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            // A closed pipe is no fault: whoever asked has read enough.
            let _ = error.print();
            Exit::Clean
        }
        Err(error) => refuse(&error),
    }
}

/// Returns the language of the messages: the option, `PHAEN_LANG`, `LC_MESSAGES`, else Thai.
///
/// Of the locale's variables only `LC_MESSAGES` counts, and only when it asks for English: it is the one that somebody
/// sets for the sake of messages. `LANG` and `LC_ALL` say `en_US.UTF-8` or `C` on most servers without anybody having
/// chosen that, and must not take Thai from an officer.
fn lang(option: Option<Language>) -> Result<Lang, clap::Error> {
    let variable = |name| std::env::var_os(name).filter(|value| !value.is_empty());
    let asked = match (option, variable("PHAEN_LANG")) {
        (Some(language), _) => Some(language),
        (None, Some(value)) => Some(Arguments::language(&value)?),
        (None, None) => None,
    };
    let english = || variable("LC_MESSAGES").is_some_and(|value| value.to_string_lossy().starts_with("en"));
    Ok(match asked {
        Some(Language::En) => Lang::En,
        None if english() => Lang::En,
        Some(Language::Th) | None => Lang::Th,
    })
}

impl Arguments {
    /// Returns the language that `PHAEN_LANG` names.
    fn language(value: &OsStr) -> Result<Language, clap::Error> {
        let name = value.to_string_lossy();
        Language::from_str(&name, false).map_err(|_| {
            let mut error = clap::Error::new(ErrorKind::InvalidValue).with_cmd(&Self::command());
            error.insert(ContextKind::InvalidArg, ContextValue::String("PHAEN_LANG".to_owned()));
            error.insert(ContextKind::InvalidValue, ContextValue::String(name.into_owned()));
            error
        })
    }
}

/// Writes a line of message to standard error, where messages go.
fn say(line: &str) {
    // Nobody is left to read it when standard error is closed.
    let _ = writeln!(anstream::stderr(), "{line}");
}

/// Writes what programs read to standard output.
fn hand_on(text: &str) {
    // A closed pipe is no fault: whoever asked has read enough.
    let _ = io::stdout().write_all(text.as_bytes());
}

/// One run of a command.
struct Run {
    lang: Lang,
}

impl Run {
    fn command(&self, command: &Command) -> Exit {
        let exit = match command {
            Command::Build(build) => self.root(&build.common).map(|root| self.build(build, &root)),
            Command::Check(check) => self.root(&check.common).map(|root| self.check(check, &root)),
            Command::Explain { code } => Ok(self.explain(code.as_deref())),
        };
        exit.unwrap_or_else(|exit| exit)
    }

    /// Shows the page of a code, or all codes.
    fn explain(&self, code: Option<&str>) -> Exit {
        if let Some(root) = find_root(Path::new(".")) {
            // The page is what was asked for; a command on the plan says what stands in the way.
            let _ = pipeline::recover(&root);
        }
        let entries = pipeline::pages();
        let Some(code) = code else {
            let line = |pages::Entry { page, level }: &pages::Entry| {
                format!("{}  {:<27}  {level:<5}  {}\n", page.number, page.name(), page.line(self.lang))
            };
            hand_on(&entries.iter().map(line).collect::<String>());
            return Exit::Clean;
        };
        if let Some(page) = pages::find(&entries, code) {
            hand_on(&page.plain(self.lang));
            return Exit::Clean;
        }
        say(&wording::no_such_code(self.lang, code, pages::near(&entries, code)));
        Exit::CouldNotRun
    }

    /// Returns the plan's root; a root that is none is reported.
    fn root(&self, common: &Common) -> Result<PathBuf, Exit> {
        let start = common.root.as_deref().unwrap_or(Path::new("."));
        find_root(start).ok_or_else(|| {
            let mut outcome = Outcome::default();
            let shown = start.canonicalize().unwrap_or_else(|_| start.to_owned());
            outcome.found.error_in(shown.display().to_string(), Fault::NoContentFolder);
            self.report(&outcome, &[], common.format)
        })
    }

    fn check(&self, check: &Check, root: &Path) -> Exit {
        let (mended, outcome) =
            if check.fix { pipeline::fix(root) } else { (Mended::default(), pipeline::check(root)) };
        if check.common.format == Format::Human {
            mended.applied.iter().for_each(|applied| say(&wording::applied(self.lang, applied)));
        }
        let exit = self.report(&outcome, &mended.applied, check.common.format);
        if exit == Exit::Clean && check.common.format == Format::Human {
            say(wording::nothing_wrong(self.lang));
        }
        if mended.overlapping > 0 {
            say(&wording::overlapping(self.lang, mended.overlapping));
        }
        exit
    }

    fn build(&self, build: &Build, root: &Path) -> Exit {
        let cancel = Cancel::default();
        // Without handlers a signal ends the process, as it would any other.
        let signals = Signals::cancelling(&cancel).ok();
        let options = BuildOptions {
            typst: named(build),
            install: if build.no_install { Permission::Withheld } else { Permission::Granted },
            limit: Duration::from_secs(build.timeout),
            cancel,
        };
        let outcome = pipeline::build(root, &options, &mut |step| say(&wording::install(self.lang, &step)));
        let exit = self.report(&outcome, &[], build.common.format);
        if build.timings {
            say(&wording::timings(self.lang, &outcome.timings));
        }
        if outcome.cancelled {
            say(wording::given_up(self.lang));
            return signals.and_then(|signals| signals.came()).map_or(Exit::CouldNotRun, Exit::Signalled);
        }
        if exit == Exit::Clean {
            let out = root.join(OUT);
            say(&wording::built(self.lang, &out.join(PDF), &out.join(HTML).join("index.html")));
        }
        exit
    }

    /// Prints what was found, and the sum of it.
    fn report(&self, outcome: &Outcome, applied: &[Applied], format: Format) -> Exit {
        let report = Report { found: outcome.found.sorted(), sources: &outcome.sources, applied, lang: self.lang };
        match format {
            Format::Human => {
                let style = if io::stderr().is_terminal() { human::Style::Colours } else { human::Style::Plain };
                let _ = write!(anstream::stderr(), "{}", human::print(&report, style));
            }
            Format::Short => hand_on(&short::print(&report)),
            Format::Json => hand_on(&json::print(&report)),
            Format::Sarif => hand_on(&sarif::print(&report)),
        }
        let for_people = matches!(format, Format::Human | Format::Short);
        if for_people && !report.found.is_empty() {
            say(&wording::sum(&report));
        }
        match outcome.found.class() {
            None => Exit::Clean,
            Some(Class::Content) => Exit::ContentFaulty,
            Some(Class::Machine) => Exit::CouldNotRun,
        }
    }
}

/// Returns the typst that the user names: by the option, else by the environment.
fn named(build: &Build) -> Option<Named> {
    let variable = std::env::var_os("PHAEN_TYPST").filter(|path| !path.is_empty());
    match (&build.typst, variable) {
        (Some(path), _) => Some(Named { path: path.clone(), by: NamedBy::Option }),
        (None, Some(path)) => Some(Named { path: path.into(), by: NamedBy::Variable }),
        (None, None) => None,
    }
}
