//! The command line: arguments in, messages out. Each command is a file: its arguments, what it does, what it says.

mod build;
mod check;
mod explain;
mod import;
mod signals;
mod wording;
mod workspace;

use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory as _, Parser, Subcommand, ValueEnum};

use crate::diag::wording::Lang;
use crate::diag::{Applied, Class, Fault, Report, human, json, sarif, short};
use crate::pipeline::{Outcome, find_root};
use build::Build;
use check::Check;
use explain::Explain;
use import::{Export, Import};

/// How a run ended, as the shell sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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
    Explain(Explain),
    /// นำรายการจากแฟ้ม Excel หรือ CSV เข้ามาในแผน
    Import(Import),
    /// เขียนรายการทั้งหมดของแผนเป็นแฟ้ม Excel ที่แก้แล้วนำกลับเข้ามาได้
    Export(Export),
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
            Command::Build(build) => build.run(self),
            Command::Check(check) => check.run(self),
            Command::Explain(explain) => Ok(explain.run(self)),
            Command::Import(import) => import.run(self),
            Command::Export(export) => export.run(self),
        };
        exit.unwrap_or_else(|exit| exit)
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
