//! The command line: arguments in, messages out. Each command is a file: its arguments, what it does, what it says.

mod approve;
mod build;
mod check;
mod completions;
mod diff;
mod doctor;
mod explain;
mod fmt;
mod help;
mod import;
mod list;
mod man;
mod new;
mod new_year;
mod progress;
mod schema;
mod screen;
mod serve;
mod signals;
mod texts;
mod watch;
mod wording;
mod workspace;

use std::ffi::{OsStr, OsString};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum};

use crate::diag::wording::Lang;
use crate::diag::{Applied, Class, Diagnostic, Fault, Report, human, json, sarif, short};
use crate::pipeline::{self, Outcome, find_root};
use approve::Approve;
use build::Build;
use check::Check;
use completions::Completions;
use diff::Diff;
use doctor::Doctor;
use explain::Explain;
use fmt::Fmt;
use help::Help;
use import::{Export, Import};
use list::List;
use man::Man;
use new::New;
use new_year::NewYear;
use schema::Schema;
use serve::Serve;
use watch::Watch;

/// How a run ended, as the shell sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Nothing is wrong.
    Clean,
    /// The content has to be mended.
    ContentFaulty,
    /// Two plans aren't the same.
    Different,
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
            Self::ContentFaulty | Self::Different => 1,
            Self::CouldNotRun => 2,
            Self::Signalled(signal) => 128_u8.saturating_add(signal),
        }
    }
}

/// The arguments. What the help says of each stands in [`texts`].
#[derive(Debug, Parser)]
#[command(name = "phaen", version, disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,

    #[arg(long, global = true, value_enum)]
    lang: Option<Language>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Language {
    Th,
    En,
}

#[derive(Debug, Subcommand)]
enum Command {
    Build(Build),
    Check(Check),
    Serve(Serve),
    Watch(Watch),
    List(List),
    Explain(Explain),
    New(New),
    NewYear(NewYear),
    Diff(Diff),
    Approve(Approve),
    Import(Import),
    Export(Export),
    Fmt(Fmt),
    Schema(Schema),
    Doctor(Doctor),
    Help(Help),
    Completions(Completions),
    Man(Man),
}

/// What all commands on a plan are given.
#[derive(Debug, Default, clap::Args)]
struct Common {
    root: Option<PathBuf>,

    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,

    #[arg(long)]
    accepted: bool,
}

/// How findings are printed: for people to standard error, for programs to standard output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum Format {
    #[default]
    Human,
    Short,
    Json,
    Sarif,
}

/// Runs phaen with the arguments of the process.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Exit {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let parsed = Arguments::command_of(&arguments).try_get_matches_from(&arguments);
    match parsed.and_then(|matches| Arguments::from_arg_matches(&matches)) {
        Ok(arguments) => match lang(arguments.lang) {
            Ok(lang) => Run { lang }.command(&arguments.command),
            Err(error) => refuse(&error),
        },
        Err(error) if error.kind() == ErrorKind::DisplayHelp => {
            help::show(Arguments::lang_of(&arguments), help::asked(&arguments).as_deref());
            Exit::Clean
        }
        Err(error) if error.kind() == ErrorKind::DisplayVersion => {
            // A closed pipe is no fault: whoever asked has read enough.
            let _ = error.print();
            Exit::Clean
        }
        Err(error) => refuse(&error),
    }
}

/// Tells that the arguments can't be understood.
fn refuse(error: &clap::Error) -> Exit {
    say(&wording::usage(error));
    Exit::CouldNotRun
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
    /// Returns the parser of a line of arguments, with its texts in the language that the line asks for.
    fn command_of(arguments: &[OsString]) -> clap::Command {
        help::command(Self::lang_of(arguments))
    }

    /// Returns the language that a line of arguments asks for, however faulty the rest of it is.
    fn lang_of(arguments: &[OsString]) -> Lang {
        let words: Vec<&str> = arguments.iter().filter_map(|word| word.to_str()).collect();
        let apart = words.windows(2).rev().find(|pair| pair[0] == "--lang").map(|pair| pair[1]);
        let joined = words.iter().rev().find_map(|word| word.strip_prefix("--lang="));
        let option = apart.or(joined).and_then(|name| Language::from_str(name, false).ok());
        lang(option).unwrap_or_default()
    }

    /// Returns the fault of a command that isn't there.
    fn no_such_command(name: &str) -> clap::Error {
        let mut error = clap::Error::new(ErrorKind::InvalidSubcommand).with_cmd(&Self::command());
        error.insert(ContextKind::InvalidSubcommand, ContextValue::String(name.to_owned()));
        error
    }

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

/// Writes a message to standard error, where messages go, in lines that fit the terminal.
fn say(message: &str) {
    progress::clear();
    // Nobody is left to read it when standard error is closed.
    let _ = writeln!(anstream::stderr(), "{}", screen::fitted(message, screen::width()));
}

/// Writes what programs read to standard output.
fn hand_on(text: &str) {
    hand_on_bytes(text.as_bytes());
}

fn hand_on_bytes(bytes: &[u8]) {
    // A closed pipe is no fault: whoever asked has read enough.
    let _ = io::stdout().write_all(bytes);
}

/// Returns the path of a file from the content folder of a plan; `None` where it isn't there.
fn name_in_content(root: &Path, file: &Path) -> Option<String> {
    let content = root.join(pipeline::CONTENT);
    let file = file.canonicalize().ok().filter(|file| file.is_file())?;
    let under = file.strip_prefix(content.canonicalize().ok()?).ok()?.to_owned();
    Some(under.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/"))
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
            Command::Serve(serve) => serve.run(self),
            Command::Watch(watch) => watch.run(self),
            Command::List(list) => list.run(self),
            Command::Explain(explain) => Ok(explain.run(self)),
            Command::New(new) => Ok(new.run(self)),
            Command::NewYear(new_year) => Ok(new_year.run(self)),
            Command::Diff(diff) => diff.run(self),
            Command::Approve(approve) => approve.run(self),
            Command::Import(import) => import.run(self),
            Command::Export(export) => export.run(self),
            Command::Fmt(fmt) => fmt.run(self),
            Command::Schema(schema) => schema.run(self),
            Command::Doctor(doctor) => Ok(doctor.run(self)),
            Command::Help(help) => help.run(self).map_err(|error| refuse(&error)),
            Command::Completions(completions) => Ok(completions.run(self)),
            Command::Man(man) => man.run(self),
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
            self.report(&outcome, &[], common)
        })
    }

    /// Prints a fault that ends the run.
    fn report_fault(&self, fault: Diagnostic) -> Exit {
        let mut outcome = Outcome::default();
        outcome.found.add(fault);
        self.report(&outcome, &[], &Common::default())
    }

    /// Prints what was found, and the sum of it.
    fn report(&self, outcome: &Outcome, applied: &[Applied], common: &Common) -> Exit {
        let since = outcome.since.as_ref().and_then(|since| since.line(self.lang));
        let changed = outcome.since.as_ref().map(|since| since.changes.entries.len());
        let found = outcome.found.sorted();
        let report = Report { found, sources: &outcome.sources, applied, changed, lang: self.lang };
        match common.format {
            Format::Human => {
                let style = if screen::is_watched() { human::Style::Colours } else { human::Style::Plain };
                let manner = human::Manner { style, width: screen::width(), accepted: common.accepted };
                progress::clear();
                let _ = write!(anstream::stderr(), "{}", human::print(&report, manner));
                if let Some(hint) = wording::how_to_mend(&report) {
                    say(&hint);
                }
            }
            Format::Short => hand_on(&short::print(&report)),
            Format::Json => hand_on(&json::print(&report)),
            Format::Sarif => hand_on(&sarif::print(&report)),
        }
        let for_people = matches!(common.format, Format::Human | Format::Short);
        if for_people && !report.found.is_empty() {
            let are_hidden = common.format == Format::Human && !common.accepted;
            say(&wording::sum(&report, are_hidden));
        }
        if let Some(since) = since.filter(|_| for_people) {
            say(&since);
        }
        match outcome.found.class() {
            None => Exit::Clean,
            Some(Class::Content) => Exit::ContentFaulty,
            Some(Class::Machine) => Exit::CouldNotRun,
        }
    }
}
