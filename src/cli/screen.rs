//! The screen that messages go to.

use std::io::{self, IsTerminal as _};

use crate::thai::wrap;

/// The widest that help is written: longer lines are hard to read.
const WIDEST: usize = 100;

/// The narrowest terminal that is believed.
const NARROWEST: usize = 20;

/// Returns how many columns the terminal has that messages go to: as the variable `COLUMNS` says, which shells hand on
/// only when somebody has asked for it, else as the terminal does. `None` where there is none.
pub fn width() -> Option<usize> {
    let variable = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let asked = || {
        let terminal = terminal_size::terminal_size_of(io::stderr()).or_else(terminal_size::terminal_size);
        terminal.map(|(width, _)| usize::from(width.0))
    };
    variable.or_else(asked).map(|width: usize| width.max(NARROWEST))
}

/// Returns how many columns the terminal has that results go to; `None` where they go to a file or a program.
pub fn width_of_output() -> Option<usize> {
    width().filter(|_| io::stdout().is_terminal() || std::env::var_os("COLUMNS").is_some())
}

/// Returns how wide help is written.
pub fn width_of_help() -> usize {
    width().map_or(WIDEST, |width| width.min(WIDEST))
}

/// Returns whether somebody looks at the messages as they come.
pub fn is_watched() -> bool {
    io::stderr().is_terminal()
}

/// Returns a message in lines that fit the terminal; what goes on is indented as its line is.
pub fn fitted(message: &str, width: Option<usize>) -> String {
    let Some(width) = width else { return message.to_owned() };
    let fit = |line: &str| {
        let text = line.trim_start_matches(' ');
        let indent = (line.len() - text.len()).min(width / 2);
        let room = width - indent;
        let lines = wrap(text, room, room);
        lines.into_iter().map(|it| format!("{}{}", " ".repeat(indent), &text[it])).collect::<Vec<_>>().join("\n")
    };
    message.split('\n').map(fit).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_keeps_its_lines_and_their_indents() {
        let message = "สร้างแผนเสร็จแล้ว\n  PDF:  a/b/c.pdf\n";
        assert_eq!(fitted(message, None), message);
        assert_eq!(fitted(message, Some(80)), message);
        assert_eq!(fitted("  one two three", Some(12)), "  one two\n  three");
    }
}
