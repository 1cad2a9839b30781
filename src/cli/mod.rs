//! The command line: arguments in, messages out.

mod wording;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::error::ErrorKind;
use clap::{Parser, Subcommand, ValueEnum};

use crate::diag::wording::Lang;
use crate::diag::{Class, Diagnostic, Fault, Location, Severity, human};
use crate::load::find_root;
use crate::output::staging::{HTML, OUT, PDF};
use crate::output::typst::{Named, NamedBy, Permission};
use crate::pipeline::{self, BuildOptions, Outcome};

/// How a run ended, as the shell sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Nothing is wrong.
    Clean,
    /// The content has to be mended.
    ContentFaulty,
    /// The run was impossible.
    CouldNotRun,
}

impl Exit {
    /// The exit status: 0, 1 or 2.
    pub fn status(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::ContentFaulty => 1,
            Self::CouldNotRun => 2,
        }
    }
}

/// สร้างแผนปฏิบัติราชการประจำปีเป็น PDF และ HTML จากเนื้อหาในโฟลเดอร์ content
#[derive(Debug, Parser)]
#[command(name = "phaen", version, disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,

    /// ภาษาของข้อความ (message language): th หรือ en
    #[arg(long, global = true, value_enum, env = "PHAEN_LANG", default_value = "th", hide_possible_values = true)]
    lang: Language,
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
    Check {
        /// โฟลเดอร์ที่มี content อยู่ข้างใน (ถ้าไม่ระบุ: โฟลเดอร์นี้หรือที่อยู่เหนือขึ้นไป)
        root: Option<PathBuf>,
    },
}

#[derive(Debug, clap::Args)]
struct Build {
    /// โฟลเดอร์ที่มี content อยู่ข้างใน (ถ้าไม่ระบุ: โฟลเดอร์นี้หรือที่อยู่เหนือขึ้นไป)
    root: Option<PathBuf>,

    /// โปรแกรม typst ที่จะใช้ (ถ้าไม่ระบุ: ตัวแปร `PHAEN_TYPST`, PATH, แล้วจึงแคชของผู้ใช้)
    #[arg(long, value_name = "FILE")]
    typst: Option<PathBuf>,

    /// ไม่ติดตั้ง typst แม้จะหาไม่พบ
    #[arg(long)]
    no_install: bool,

    /// เวลาสูงสุดที่ให้ typst ทำงาน เป็นวินาที
    #[arg(long, value_name = "SECONDS", default_value_t = 300, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    timeout: u64,
}

/// Runs phaen with the arguments of the process.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Exit {
    match Arguments::try_parse_from(arguments) {
        Ok(arguments) => {
            let lang = match arguments.lang {
                Language::Th => Lang::Th,
                Language::En => Lang::En,
            };
            Run { lang }.command(&arguments.command)
        }
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            // A closed pipe is no fault: whoever asked has read enough.
            let _ = error.print();
            Exit::Clean
        }
        Err(error) => {
            say(&wording::usage(&error));
            Exit::CouldNotRun
        }
    }
}

/// Writes a line of message to standard error, where messages go.
fn say(line: &str) {
    // Nobody is left to be told when standard error is closed.
    let _ = writeln!(anstream::stderr(), "{line}");
}

/// One run of a command.
struct Run {
    lang: Lang,
}

impl Run {
    fn command(&self, command: &Command) -> Exit {
        match command {
            Command::Build(build) => self.build(build),
            Command::Check { root } => self.check(root.as_deref()),
        }
    }

    /// The plan's root; a root that is none is reported.
    fn root(&self, given: Option<&Path>) -> Result<PathBuf, Exit> {
        let start = given.unwrap_or(Path::new("."));
        find_root(start).ok_or_else(|| {
            let mut outcome = Outcome::default();
            let shown = start.canonicalize().unwrap_or_else(|_| start.to_owned());
            outcome.found.error_in(shown.display().to_string(), Fault::NoContentFolder);
            self.report(&outcome)
        })
    }

    fn check(&self, root: Option<&Path>) -> Exit {
        let root = match self.root(root) {
            Ok(root) => root,
            Err(exit) => return exit,
        };
        let outcome = pipeline::check(&root);
        let exit = self.report(&outcome);
        if exit == Exit::Clean {
            say(wording::nothing_wrong(self.lang));
        }
        exit
    }

    fn build(&self, build: &Build) -> Exit {
        let root = match self.root(build.root.as_deref()) {
            Ok(root) => root,
            Err(exit) => return exit,
        };
        let options = BuildOptions {
            typst: named(build),
            install: if build.no_install { Permission::Withheld } else { Permission::Granted },
            limit: Duration::from_secs(build.timeout),
        };
        let outcome = pipeline::build(&root, &options, &mut |step| say(&wording::install(self.lang, &step)));
        let exit = self.report(&outcome);
        if exit == Exit::Clean {
            let out = root.join(OUT);
            say(&wording::built(self.lang, &out.join(PDF), &out.join(HTML).join("index.html")));
        }
        exit
    }

    /// Prints what was found, and the sum of it.
    fn report(&self, outcome: &Outcome) -> Exit {
        let styled = io::stderr().is_terminal();
        for diagnostic in outcome.found.sorted() {
            match diagnostic.severity {
                Severity::Error | Severity::Warning => {
                    say(&format!("{}\n", human::print(diagnostic, &outcome.sources, self.lang, styled)));
                }
                Severity::Accepted => say(&self.accepted(diagnostic, outcome)),
            }
        }
        let [errors, warnings, accepted] =
            [Severity::Error, Severity::Warning, Severity::Accepted].map(|severity| outcome.found.count(severity));
        if errors + warnings + accepted > 0 {
            say(&wording::sum(self.lang, errors, warnings, accepted));
        }
        match outcome.found.class() {
            None => Exit::Clean,
            Some(Class::Content) => Exit::ContentFaulty,
            Some(Class::Machine) => Exit::CouldNotRun,
        }
    }

    /// An accepted difference on two lines: it is a reminder, nothing to be mended.
    fn accepted(&self, diagnostic: &Diagnostic, outcome: &Outcome) -> String {
        let message = self.lang.message(&diagnostic.fault);
        let place = match &diagnostic.location {
            Location::At(place) => {
                let (line, column) = outcome.sources.line_and_column(*place);
                format!("{}:{line}:{column}", outcome.sources.path(place.file))
            }
            Location::Path(path) => path.clone(),
            Location::Nowhere => String::new(),
        };
        let reason = message.label.unwrap_or_default();
        format!("{} {place}: {}\n    {reason}", self.lang.severity(diagnostic.severity), message.title)
    }
}

/// The typst that the user names: by the option, else by the environment.
fn named(build: &Build) -> Option<Named> {
    let variable = std::env::var_os("PHAEN_TYPST").filter(|path| !path.is_empty());
    match (&build.typst, variable) {
        (Some(path), _) => Some(Named { path: path.clone(), by: NamedBy::Option }),
        (None, Some(path)) => Some(Named { path: path.into(), by: NamedBy::Variable }),
        (None, None) => None,
    }
}
