//! Opening the author's editor at a line, and the browser at the preview.
//!
//! What is run is the command that the user gave at the start, with a file of the plan and a line in it. A page can choose
//! none of it: it names a mark by its number.

use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

/// The words of a command that stand for a place.
const FILE: &str = "{file}";
const LINE: &str = "{line}";
const COLUMN: &str = "{column}";

/// A command that opens an editor: `code -g {file}:{line}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editor(Vec<String>);

impl Editor {
    /// Reads a command: words with spaces between, which quotes hold together. `None` when it has no word, or names no
    /// `{file}`.
    pub fn read(command: &str) -> Option<Self> {
        let mut words: Vec<String> = Vec::new();
        let (mut word, mut quote) = (None::<String>, None);
        for letter in command.chars() {
            match (quote, letter) {
                (Some(open), _) if letter == open => quote = None,
                (None, '"' | '\'') => {
                    quote = Some(letter);
                    word.get_or_insert_default();
                }
                (None, _) if letter.is_whitespace() => words.extend(word.take()),
                _ => word.get_or_insert_default().push(letter),
            }
        }
        words.extend(word);
        let names_file = words.iter().skip(1).any(|word| word.contains(FILE));
        (quote.is_none() && names_file).then_some(Self(words))
    }

    /// Returns the command's words for a place.
    fn words(&self, file: &Path, line: usize, column: usize) -> Vec<String> {
        let (line, column) = (line.to_string(), column.to_string());
        // The file last: what its name holds stands for nothing.
        let filled = |word: &String| word.replace(LINE, &line).replace(COLUMN, &column);
        self.0.iter().map(|word| filled(word).replace(FILE, &file.to_string_lossy())).collect()
    }

    /// Opens the editor, without waiting for its end.
    ///
    /// # Errors
    /// When the program can't be run.
    pub fn open(&self, file: &Path, line: usize, column: usize) -> io::Result<()> {
        let words = self.words(file, line, column);
        let (program, arguments) = words.split_first().ok_or(io::ErrorKind::InvalidInput)?;
        let mut child = Command::new(program).args(arguments).stdin(Stdio::null()).spawn()?;
        // Its end is taken note of, so that nothing is left of it.
        thread::Builder::new().spawn(move || child.wait())?;
        Ok(())
    }
}

/// Opens the user's browser.
///
/// # Errors
/// When there is none that the system knows.
pub fn open_browser(address: &str) -> io::Result<()> {
    open::that_detached(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(command: &str) -> Option<Vec<String>> {
        Editor::read(command).map(|editor| editor.words(Path::new("/plan/แฟ้ม {line}.yaml"), 12, 3))
    }

    #[test]
    fn a_command_s_words_are_filled_and_a_file_s_name_is_one_of_them() {
        assert_eq!(words("code -g {file}:{line}:{column}").unwrap(), ["code", "-g", "/plan/แฟ้ม {line}.yaml:12:3"]);
        let quoted = "\"C:\\Program Files\\x.exe\" '' +{line} {file}";
        assert_eq!(words(quoted).unwrap(), ["C:\\Program Files\\x.exe", "", "+12", "/plan/แฟ้ม {line}.yaml"]);
    }

    #[test]
    fn a_command_without_a_file_is_none() {
        for command in ["", "code", "{file}", "code -g '{file}"] {
            assert_eq!(words(command), None, "{command}");
        }
    }
}
