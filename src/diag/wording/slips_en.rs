//! English wording of lines that aren't what they were meant to be.

use super::{Message, visible};
use crate::diag::{Lines, Slip};

/// Returns a slip of YAML in English.
pub fn yaml(slip: &Slip) -> Message {
    match slip {
        Slip::Tab => Message::new("this line is indented by a tab, which YAML doesn't take")
            .label("the tab is here")
            .help("indent by spaces, two a level and no tabs, as the other lines of the entry"),
        Slip::OddSpace('\u{feff}') => Message::new("an invisible mark of a file's beginning (U+FEFF) stands inside the file")
            .label("before this letter")
            .help("it mostly comes from two files that were joined: delete it, or run phaen check --fix"),
        Slip::OddSpace(character) => Message::new(format!("this is {}, which is no space to YAML", odd(*character)))
            .label("must be a plain space (U+0020)")
            .help("it mostly comes with text copied from another program: type the space anew, or run phaen check --fix"),
        Slip::Bullet(mark) => Message::new(format!("{mark} can't begin an item"))
            .label("must be - and a space")
            .help("write - and a space in its place"),
        Slip::DashWithoutSpace => Message::new("a space must stand behind -")
            .label("no space behind -")
            .help("write a space behind -; put a text that really begins with - in quotes"),
        Slip::ColonWithoutSpace(key) => Message::new(format!("a space must stand behind the colon of `{key}`"))
            .label("no space behind :")
            .help(format!("write `{key}: value`")),
        Slip::OtherColon { key, sign } => {
            Message::new(format!("{sign} stands behind the key `{key}`, but a colon and a space are expected"))
                .label("must be a colon")
                .help(format!("write `{key}: value`"))
        }
        Slip::NoColon(word) => Message::new(format!("the line that begins with `{word}` has no colon behind a key"))
            .label("should be `key: value`")
            .help("write `key: value`; if the line continues the text above, indent it two spaces deeper than that text's key"),
        Slip::Indentation { found, expected } => Message::new(format!(
            "wrong indentation: this line has {}, the other lines of the entry have {expected}",
            spaces(*found)
        ))
        .label(format!("should begin behind {}", spaces(*expected)))
        .help("indent the keys of an entry equally, two spaces a level"),
        Slip::ColonInText => Message::new("a text holds a colon and a space, which begins another key to YAML")
            .label("this colon")
            .help("put the whole text in quotes: \"…\""),
        Slip::AfterQuote(rest) => {
            Message::new(format!("`{rest}` stands behind the closing quote")).label("the text ended before this").help(
                "put the whole text in one pair of quotes; where it holds \" itself, use '…' around it or “…” inside; \
                 delete signs that are left over",
            )
        }
        Slip::UnclosedQuote(quote) => Message::new(format!("the quote {quote} that opens here is never closed"))
            .label("opened here")
            .help(format!("write {quote} behind the text, or delete this one")),
        Slip::PrintedQuote(quote) => Message::new(format!("{quote} is a quote of print, which YAML takes for a letter"))
            .label("must be \" (U+0022)")
            .help("put \"…\" around the text; to print “ ” as well, write \"“text”\""),
        Slip::BadEscape(escape) => Message::new(format!("`{escape}` means nothing in a text in \"…\""))
            .label("behind \\ stands \\, \" or n")
            .help("for a plain \\ write \\\\, or put the text in '…'"),
        Slip::UnclosedBracket(bracket) => {
            Message::new(format!("the bracket {bracket} that opens here is never closed")).label("opened here").help(format!(
                "write {} behind the last value; put a text that begins with a bracket in quotes",
                if *bracket == '[' { ']' } else { '}' }
            ))
        }
        Slip::AfterBracket(rest) => Message::new(format!("`{rest}` stands behind the closing bracket"))
            .label("the list ended before this")
            .help("put a text that begins with a bracket, such as [urgent], in quotes as a whole"),
        Slip::NoComma => Message::new("a comma is missing between two values in brackets")
            .label("needs a comma before it")
            .help("put a comma and a space between values"),
        Slip::BracketInText(sign) => Message::new(format!("a text without quotes that stands in brackets can't hold {sign} itself"))
            .label("this bracket")
            .help("put the whole text in quotes: \"…\"; between values write a comma"),
        Slip::SpecialStart(sign) => Message::new(format!("a text without quotes can't begin with {sign}"))
            .label(format!("{sign} means something to YAML"))
            .help("put the whole text in quotes: \"…\""),
        Slip::DashAsValue => Message::new("- can't be a value on the line of its key")
            .label("YAML takes - for the beginning of an item")
            .help(
                "for the value - write \"-\"; for a budget that isn't stated write unstated, for none write none; \
                 begin a list of items on the next line",
            ),
        Slip::Unclear => Message::new("the file can't be read on from here: this is neither `key: value` nor an item that begins with -")
            .label("this line or the one before")
            .help("check the indentation, the signs : and -, the quotes and brackets of this line and the one before"),
    }
}

/// Returns a slip of Markdown in English.
pub fn markdown(lines: &Lines) -> Message {
    match lines {
        Lines::MarkWithoutSpace(mark) => Message::new(format!("no space stands behind {mark} at the line's start, so it is printed as text"))
            .label("needs a space behind it")
            .help(format!("write a space behind {mark}, or \\{mark} to print the sign", mark = mark.trim_start())),
        Lines::MarkWithOddSpace(mark, character) => {
            Message::new(format!("behind {mark} at the line's start stands {}, so it is printed as text", odd(*character)))
                .label("must be a plain space (U+0020)")
                .help("type the space anew, or run phaen check --fix")
        }
        Lines::Bullet(mark) => Message::new(format!("Markdown doesn't take {mark} for an item's sign: these lines run together"))
            .label("must be - and a space")
            .help("write - and a space in its place"),
        Lines::Numbering(first) => Message::new(format!("Markdown doesn't know numbers like {first}: these lines run together"))
            .label("from this line on")
            .help("number them 1. 2. 3., or put a blank line between them to make each a paragraph"),
        Lines::Swallowed(marker) => {
            Message::new(format!("{marker} continues the paragraph above, so it is no list and runs together with it"))
                .label("needs a blank line before the list")
                .help("leave a blank line before the list's first item")
        }
        Lines::LargeNumber(number) => Message::new(format!("{number}. at the paragraph's start makes it item {number} of a list"))
            .label("a list's number to Markdown")
            .help(format!("for a year or an amount write {number}\\., or begin the sentence with another word")),
        Lines::TableWithoutRule => Message::new("a table without the line of dashes below its head would be printed as text with |")
            .label("its head is here")
            .help("write |---|---|, one group of dashes a column, below the head; if it is no table, write \\|"),
        Lines::TableInParagraph => Message::new("a table that continues a paragraph is no table")
            .label("needs a blank line before its head")
            .help("leave a blank line before the table's head"),
        Lines::IndentedCode => Message::new("lines indented by four spaces or more are code: they would be printed as on a typewriter")
            .label("indented too far")
            .help("delete the spaces; indent sub-items as far as the text of the item above; put real code between lines of ```"),
        Lines::ShallowItem(spaces) => Message::new("this item isn't indented as far as the text of the item above, so it is no sub-item")
            .label(format!("a sub-item is indented by {spaces} spaces"))
            .help(format!("indent it by {spaces} spaces; if it is no sub-item, delete the spaces before it")),
        Lines::UnclosedCode(fence) => Message::new(format!("code that begins with {fence} has no line at its end: all that follows is code"))
            .label("begins here")
            .help(format!("write a line {fence} behind the last line of the code, or delete this one if it is no code")),
        Lines::LinkWithoutAddress(label) => Message::new(format!("a link refers to [{label}], whose address isn't written, so its brackets would be printed"))
            .label("has no address")
            .help(format!("add a line [{label}]: https://…, or write [text](https://…)")),
        Lines::BrokenLink => Message::new("this is no link, so its brackets would be printed")
            .label("should be [text](address)")
            .help("delete the space between ] and ( and any in the address, and close the bracket"),
    }
}

/// Git's marks in English.
pub fn conflict(last_line: Option<usize>) -> Message {
    let message = match last_line {
        Some(line) => {
            Message::new(format!("two versions of the text conflict from this line to line {line}, and none is chosen"))
        }
        None => Message::new("a mark of git's merging is left over"),
    };
    message
        .label("a mark of git")
        .help("keep the right version, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>")
}

fn spaces(count: usize) -> String {
    if count == 1 { "1 space".to_owned() } else { format!("{count} spaces") }
}

/// Returns a space by its name and code point.
fn odd(character: char) -> String {
    let name = match character {
        '\u{a0}' | '\u{202f}' => "a no-break space",
        '\u{3000}' => "a full-width space",
        '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => "a zero-width space",
        '\t' => "a tab",
        _ => "a special space",
    };
    format!("{name} ({})", visible(&character.to_string()))
}
