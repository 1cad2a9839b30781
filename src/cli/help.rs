//! `phaen help`, and what `--help` shows: the arguments of a command, in the language of the messages and as wide as the
//! terminal.

use std::ops::Range;

use clap::{Arg, ArgAction, Command, CommandFactory as _};

use super::texts::{self, heading};
use super::{Arguments, Exit, Run, hand_on, screen};
use crate::diag::wording::Lang;
use crate::thai::{columns, wrap};

#[derive(Debug, clap::Args)]
pub struct Help {
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

impl Help {
    /// Shows the help of a command, or of the program.
    ///
    /// # Errors
    /// A command that isn't there is told as one that was to be run.
    pub fn run(&self, run: &Run) -> Result<Exit, clap::Error> {
        let name = self.command.as_deref();
        if let Some(name) = name.filter(|name| command(run.lang).find_subcommand(name).is_none()) {
            return Err(Arguments::no_such_command(name));
        }
        show(run.lang, name);
        Ok(Exit::Clean)
    }
}

/// Returns the program's arguments with their texts in a language, as parsers, completions and manual pages take them.
pub fn command(lang: Lang) -> Command {
    let flag = |name: &'static str, short: char, action: ArgAction| {
        Arg::new(name).long(name).short(short).action(action).help(texts::argument("", name, lang).unwrap_or_default())
    };
    let command = Arguments::command().disable_help_flag(true).disable_version_flag(true);
    let command = command.arg(flag("help", 'h', ArgAction::Help).global(true));
    let command = command.arg(flag("version", 'V', ArgAction::Version));
    with_texts(command, lang).mut_subcommands(|subcommand| with_texts(subcommand, lang))
}

fn with_texts(command: Command, lang: Lang) -> Command {
    let name = command.get_name().to_owned();
    let command = match texts::command(&name, lang) {
        Some(about) => command.about(about),
        None => command,
    };
    command.mut_args(|arg| {
        let text = texts::argument(&name, &key(&arg), lang);
        let takes_values = arg.get_action().takes_values();
        let arg = if takes_values { arg.hide_possible_values(true).hide_default_value(true) } else { arg };
        match text {
            Some(text) => arg.help(text),
            None => arg,
        }
    })
}

/// What an argument is called in the table of texts: the long name of an option, the name of a value in capitals.
fn key(arg: &Arg) -> String {
    arg.get_long().map_or_else(|| value_name(arg), str::to_owned)
}

fn value_name(arg: &Arg) -> String {
    match arg.get_value_names() {
        Some([name, ..]) => name.to_string(),
        _ => arg.get_id().as_str().to_uppercase(),
    }
}

/// Shows the help of a command on standard output; `None` is the program's.
pub fn show(lang: Lang, name: Option<&str>) {
    let program = command(lang);
    let asked = name.and_then(|name| program.find_subcommand(name));
    hand_on(&page(&program, asked, lang, screen::width_of_help()));
}

/// Returns the command that a faulty or a help-seeking line was about.
pub fn asked(words: &[std::ffi::OsString]) -> Option<String> {
    let program = Arguments::command();
    let names: Vec<&str> = program.get_subcommands().map(Command::get_name).collect();
    let words = words.iter().skip(1).filter_map(|word| word.to_str());
    words.into_iter().find(|word| names.contains(word)).map(str::to_owned)
}

/// The help of a command.
fn page(program: &Command, asked: Option<&Command>, lang: Lang, width: usize) -> String {
    let command = asked.unwrap_or(program);
    let about = |command: &Command| command.get_about().map(ToString::to_string).unwrap_or_default();
    let help = |arg: &Arg| arg.get_help().map(ToString::to_string).unwrap_or_default();
    let mut arguments: Vec<&Arg> = command.get_arguments().filter(|arg| !arg.is_hide_set()).collect();
    if asked.is_some() {
        arguments.extend(program.get_arguments().filter(|arg| arg.is_global_set()));
    }
    let (values, options): (Vec<&Arg>, Vec<&Arg>) = arguments.into_iter().partition(|arg| arg.is_positional());
    let section = |title: &str, rows: Vec<(String, String)>| {
        let title = heading(title, lang);
        if rows.is_empty() { String::new() } else { format!("\n{title}:\n{}", table(&rows, width)) }
    };
    let commands = command.get_subcommands().map(|it| (it.get_name().to_owned(), about(it)));
    let examples = texts::argument(command.get_name(), texts::EXAMPLES, lang).map(|examples| {
        // They are to be copied: a line that is cut would be another command.
        let lines: Vec<String> = examples.lines().map(|line| format!("  {line}\n")).collect();
        format!("\n{}:\n{}", heading(texts::EXAMPLES, lang), lines.concat())
    });
    [
        lines(&about(command), 0, width),
        "\n".to_owned(),
        lines(&usage(asked, &values, lang), 0, width),
        section(texts::COMMANDS, commands.collect()),
        section(texts::ARGUMENTS, values.iter().map(|arg| (shown_value(arg), help(arg))).collect()),
        section(texts::OPTIONS, options.iter().map(|arg| (shown_option(arg), help(arg))).collect()),
        examples.unwrap_or_default(),
    ]
    .concat()
}

/// `Usage: phaen build [Options] [ROOT]`
fn usage(asked: Option<&Command>, values: &[&Arg], lang: Lang) -> String {
    let of_all = if asked.is_none() { heading(texts::COMMAND, lang) } else { String::new() };
    let name = asked.map_or_else(|| "phaen".to_owned(), |it| format!("phaen {}", it.get_name()));
    let words: Vec<String> = [format!("[{}]", heading(texts::OPTIONS, lang))]
        .into_iter()
        .chain(values.iter().map(|it| shown_value(it)))
        .collect();
    format!("{}: {name} {}{of_all}", heading(texts::USAGE, lang), words.join(" "))
}

/// `[ROOT]`, `<DIR>`, `[FILES]...`, `[OLD] [NEW]`
fn shown_value(arg: &Arg) -> String {
    if let Some(names @ [_, _, ..]) = arg.get_value_names() {
        return names.iter().map(|name| format!("[{name}]")).collect::<Vec<_>>().join(" ");
    }
    let name = value_name(arg);
    let several = if arg.get_num_args().is_some_and(|range| range.max_values() > 1) { "..." } else { "" };
    if arg.is_required_set() { format!("<{name}>{several}") } else { format!("[{name}]{several}") }
}

/// `-h, --help`, `    --typst <FILE>`, `    --approved[=<REVISION>]`
fn shown_option(arg: &Arg) -> String {
    let short = arg.get_short().map_or_else(|| "    ".to_owned(), |short| format!("-{short}, "));
    let name = value_name(arg);
    let value = match arg.get_action().takes_values() {
        true if arg.is_require_equals_set() => format!("[=<{name}>]"),
        true => format!(" <{name}>"),
        false => String::new(),
    };
    format!("{short}--{}{value}", arg.get_long().unwrap_or_default())
}

/// Names with their texts beside them, or below where the terminal is narrow.
fn table(rows: &[(String, String)], width: usize) -> String {
    const INDENT: usize = 2;
    const BELOW: usize = 6;
    let widest = rows.iter().map(|(name, _)| columns(name)).max().unwrap_or_default();
    let beside = INDENT + widest + 2;
    if beside * 2 > width {
        let row = |(name, text): &(String, String)| format!("  {}\n{}", name.trim_start(), lines(text, BELOW, width));
        return rows.iter().map(row).collect();
    }
    let row = |(name, text): &(String, String)| {
        let gap = " ".repeat(widest - columns(name));
        format!("  {name}{gap}  {}", lines(text, beside, width).trim_start_matches(' '))
    };
    rows.iter().map(row).collect()
}

/// A text in lines that are indented and end with a line feed.
fn lines(text: &str, indent: usize, width: usize) -> String {
    let room = width.saturating_sub(indent);
    let line = |line: Range<usize>| [&" ".repeat(indent), &text[line], "\n"].concat();
    wrap(text, room, room).into_iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_command_and_argument_has_its_text_in_both_languages_and_no_text_is_left_over() {
        let program = command(Lang::Th);
        let mut used: BTreeSet<(String, String)> =
            [(String::new(), "help"), (String::new(), "version")].map(|(of, name)| (of, name.to_owned())).into();
        for command in program.get_subcommands().chain([&program]) {
            let name = command.get_name();
            assert!(texts::command(name, Lang::Th).is_some(), "texts.rs has no row for the command {name}");
            used.insert((name.to_owned(), String::new()));
            for arg in command.get_arguments() {
                let row = texts::row_of(name, &key(arg));
                let row = row.unwrap_or_else(|| panic!("texts.rs has no row for {name} {}", key(arg)));
                used.insert((row.of.to_owned(), row.argument.to_owned()));
            }
        }
        for row in texts::TEXTS.iter().filter(|row| row.argument != texts::EXAMPLES) {
            let key = (row.of.to_owned(), row.argument.to_owned());
            assert!(used.contains(&key), "texts.rs: nothing has the text of {key:?}");
        }
    }

    #[test]
    fn values_and_options_stand_as_they_are_written() {
        let program = command(Lang::En);
        let page = |name: &str| page(&program, program.find_subcommand(name), Lang::En, 100);
        assert!(page("diff").contains("Usage: phaen diff [Options] [OLD] [NEW]\n"), "{}", page("diff"));
        assert!(page("diff").contains("      --approved[=<REVISION>]  "), "{}", page("diff"));
        assert!(page("new").contains("Usage: phaen new [Options] <DIR>\n"), "{}", page("new"));
        assert!(page("fmt").contains("Usage: phaen fmt [Options] [FILES]...\n"), "{}", page("fmt"));
    }

    #[test]
    fn help_fits_a_narrow_terminal() {
        let program = command(Lang::Th);
        for lang in [Lang::Th, Lang::En] {
            for command in program.get_subcommands().map(Some).chain([None]) {
                let page = page(&program, command, lang, 40);
                // An example stays a line, to be copied.
                let wide = page.lines().find(|line| columns(line) > 40 && !line.starts_with("  phaen "));
                assert_eq!(wide, None, "{page}");
            }
        }
    }
}
