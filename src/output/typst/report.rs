//! What typst says, read and brought back to the author's files.
//!
//! Read is the format `human`, as the shorter one has neither hints nor traces, and there is no other. Lines count from
//! 1 in it, columns from 0, in characters. A message can have several lines; one without a place has been found in the
//! finished pages, where typst no longer knows it.

use std::process::ExitStatus;

use super::origin::Generated;
use super::run::Outcome;
use crate::diag::{Diagnostic, Diagnostics, Fault, Location, Place, Severity};

/// How many lines of a crashed typst's output are reported: the last ones.
const CRASH_LINES: usize = 30;

/// A place in one of typst's files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// The file, from the staging folder.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 0, in characters.
    pub column: usize,
}

/// An error or a warning of typst.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Whether there is a PDF in spite of it.
    pub severity: Severity,
    /// Typst's words, possibly of several lines.
    pub text: String,
    /// Its hints.
    pub hints: Vec<String>,
    /// Where it is, if typst knows.
    pub at: Option<Position>,
    /// The calls and imports that led there, the innermost first.
    pub trace: Vec<Position>,
}

/// Reads the messages in typst's output. Anything else in it is left out.
pub fn parse(output: &str) -> Vec<Message> {
    /// What a line without a sign of its own goes on with.
    enum Part {
        Text,
        Hint,
        Source,
    }
    let mut messages: Vec<Message> = Vec::new();
    let mut part = Part::Source;
    for line in output.lines() {
        if let Some((severity, text)) = head(line) {
            messages.push(Message { severity, text: text.to_owned(), hints: Vec::new(), at: None, trace: Vec::new() });
            part = Part::Text;
            continue;
        }
        let Some(message) = messages.last_mut() else { continue };
        if let Some(place) = line.trim_start().strip_prefix("┌─ ") {
            message.at = message.at.take().or_else(|| position(place));
            part = Part::Source;
        } else if let Some(hint) = hint(line) {
            message.hints.push(hint.to_owned());
            part = Part::Hint;
        } else if let Some(place) = traced(line) {
            message.trace.push(place);
            part = Part::Source;
        } else {
            match part {
                Part::Text => message.text = format!("{}\n{line}", message.text),
                Part::Hint if line.trim().is_empty() => part = Part::Source,
                Part::Hint => {
                    // A hint was pushed when this part began.
                    if let Some(hint) = message.hints.last_mut() {
                        *hint = format!("{hint}\n{}", line.trim_start());
                    }
                }
                Part::Source => {}
            }
        }
    }
    for message in &mut messages {
        message.text.truncate(message.text.trim_end().len());
    }
    messages
}

/// `error: …` and `warning: …`.
fn head(line: &str) -> Option<(Severity, &str)> {
    let error = line.strip_prefix("error: ").map(|text| (Severity::Error, text));
    error.or_else(|| line.strip_prefix("warning: ").map(|text| (Severity::Warning, text)))
}

/// `  = hint: …`, and `hint: …` where the message has no place in any file.
fn hint(line: &str) -> Option<&str> {
    let noted = line.trim_start().strip_prefix("= ").unwrap_or(line);
    noted.strip_prefix("hint: ")
}

/// ``  while calling `f` at main.typ:4:12``.
fn traced(line: &str) -> Option<Position> {
    let (_, place) = line.strip_prefix("  while ")?.rsplit_once(" at ")?;
    position(place)
}

/// `main.typ:4:12`.
fn position(place: &str) -> Option<Position> {
    let mut parts = place.trim_end().rsplitn(3, ':');
    let column = parts.next()?.parse().ok()?;
    let line = parts.next()?.parse().ok()?;
    Some(Position { file: parts.next()?.to_owned(), line, column })
}

/// The folder of images beside the source, and the one that they come from.
const IMAGES: &str = "images/";
const CONTENT: &str = "content";

/// What typst says, or what its crash names, when it can't tag a document that it could set: a fault of typst's own,
/// which comes and goes with where page breaks fall.
const TAGGING: [&str; 4] =
    ["tags weren't properly closed", "parent group", "tag would be split up", "ambiguous logical parent"];
const TAGGING_CODE: &str = "typst-pdf/src/tags";

/// Returns whether typst set the document, but failed to tag it for those who can't see it; its words.
pub fn untaggable(outcome: &Outcome) -> Option<String> {
    let Outcome::Ended { status, output } = outcome else { return None };
    if status.success() {
        return None;
    }
    let error = |message: &Message| {
        message.severity == Severity::Error && TAGGING.iter().any(|words| message.text.contains(words))
    };
    let said = parse(output).into_iter().find(error).map(|message| message.text);
    said.or_else(|| output.lines().find(|line| line.contains(TAGGING_CODE)).map(str::to_owned))
}

/// Returns the diagnostics of a compile. The PDF is usable when none of them is an error.
pub fn diagnose(outcome: &Outcome, generated: &Generated<'_>) -> Diagnostics {
    let mut found = Diagnostics::default();
    match outcome {
        Outcome::Ended { status, output } => diagnose_output(*status, output, generated, &mut found),
        Outcome::TimedOut { limit } => {
            nowhere(&mut found, Fault::TypstTimeout { seconds: limit.as_secs() });
        }
        Outcome::Lost { reason } => {
            nowhere(&mut found, Fault::TypstCrashed { status: reason.clone(), output: String::new() });
        }
    }
    found
}

fn diagnose_output(status: ExitStatus, output: &str, generated: &Generated<'_>, found: &mut Diagnostics) {
    let messages = parse(output);
    let explained = messages.iter().any(|message| message.severity == Severity::Error);
    // Status 2 says that typst didn't understand our options: its error is about them, not about the plan.
    if !status.success() && (!explained || status.code() == Some(2)) {
        let lines: Vec<&str> = output.lines().collect();
        let last = lines[lines.len().saturating_sub(CRASH_LINES)..].join("\n");
        nowhere(found, Fault::TypstCrashed { status: status.to_string(), output: last });
        return;
    }
    for message in telling(messages, generated) {
        if let Some(spelling) = unshowable(&message.text) {
            missing_glyph(&message, spelling, generated, found);
            continue;
        }
        let location = location(&message, generated);
        let (severity, fault) = fault(message);
        // A template's text is in every file of the source that is made of it.
        found.add_once(Diagnostic::new(severity, fault, location));
    }
}

/// Returns the messages that tell something: of faults in Typst's grammar only the first, as the others follow from it.
/// Authors' text is all in string literals, so the first one that lies in no author's part is it.
fn telling(messages: Vec<Message>, generated: &Generated<'_>) -> Vec<Message> {
    let grammar: Vec<&Message> = messages.iter().filter(|message| is_of_grammar(message)).collect();
    let outside = grammar.iter().find(|message| origin(message, generated).is_none());
    match outside.or(grammar.first()) {
        Some(first) => vec![(*first).clone()],
        None => messages,
    }
}

/// Returns whether the message is about Typst's grammar.
fn is_of_grammar(message: &Message) -> bool {
    let text = &message.text;
    let begins = |word: &str| text.starts_with(word);
    message.severity == Severity::Error
        && (begins("unclosed ")
            || begins("unexpected ")
            || begins("the character ")
            || begins("expected ") && !text.contains(", found ")
            || begins("expected pattern, found ")
            || begins("expected expression, found "))
}

fn nowhere(found: &mut Diagnostics, fault: Fault) {
    found.push(Severity::Error, fault, Location::Nowhere, None);
}

/// Returns the fault that a message means. An unknown font is more than the warning that typst makes of it: the text
/// would stand there in another one.
fn fault(message: Message) -> (Severity, Fault) {
    let Message { severity, text, hints, .. } = message;
    if let Some(family) = text.strip_prefix("unknown font family: ") {
        return (Severity::Error, Fault::UnknownFont { family: family.to_owned() });
    }
    if let Some(reason) = text.strip_prefix("failed to write PDF file (").and_then(|rest| rest.strip_suffix(')')) {
        return (Severity::Error, Fault::CannotWrite { reason: reason.to_owned() });
    }
    match severity {
        Severity::Error => (severity, Fault::Typst { message: text, hints }),
        Severity::Warning | Severity::Accepted => (severity, Fault::TypstWarning { message: text, hints }),
    }
}

/// Returns the author's place: that of the message, else of the innermost call that an origin is known of; else the
/// line of the agency's template; else the place in the generated source.
fn location(message: &Message, generated: &Generated<'_>) -> Location {
    let of_author = || origin(message, generated).filter(|_| !is_of_grammar(message));
    let of_template = || message.at.as_ref().and_then(|at| generated.template_at(at));
    let of_source = || message.at.as_ref().and_then(|at| generated.place_at(at));
    if let Some(place) = of_author().or_else(of_template).or_else(of_source) {
        return Location::At(place);
    }
    match &message.at {
        Some(Position { file, line, column }) => {
            // Images lie in the content under the same path.
            let file = file.strip_prefix(IMAGES).map_or(file.clone(), |image| format!("{CONTENT}/{image}"));
            Location::Path(format!("{file}:{line}:{}", column + 1))
        }
        None => Location::Nowhere,
    }
}

fn origin(message: &Message, generated: &Generated<'_>) -> Option<Place> {
    message.at.iter().chain(&message.trace).find_map(|position| generated.origin_at(position))
}

/// The text that a message says can't be shown, as a Typst literal without its quotes. A character that the standards
/// forbid counts as one: what an author can do about it is the same.
fn unshowable(message: &str) -> Option<&str> {
    let (before, from_literal) = message.split_once("`\"")?;
    let (literal, after) = from_literal.split_once("\"`")?;
    let missing = before.ends_with("the text ") && after.starts_with(" could not be displayed with ");
    let forbidden = before.ends_with(" the disallowed codepoint ") || before.ends_with(" contains the codepoint ");
    (missing || forbidden).then_some(literal)
}

/// Reports text that can't be shown at every place that has it: typst tells of each character once, and mostly not
/// where.
fn missing_glyph(message: &Message, literal: &str, generated: &Generated<'_>, found: &mut Diagnostics) {
    let text = unescaped(literal);
    let mut places = generated.places_of(&[&text, literal]);
    if let Some(origin) = origin(message, generated) {
        let place = generated.narrowed(origin, &text).unwrap_or(origin);
        if !places.contains(&place) {
            places.push(place);
        }
    }
    for &place in &places {
        found.error(place, Fault::MissingGlyph { text: text.clone(), count: 1 });
    }
    if places.is_empty() {
        found.push(Severity::Error, Fault::MissingGlyph { text, count: 1 }, location(message, generated), None);
    }
}

/// Returns the text of a Typst string literal. Escapes that it doesn't know stay as they are.
fn unescaped(literal: &str) -> String {
    let mut text = String::new();
    let mut rest = literal;
    while let Some((plain, escape)) = rest.split_once('\\') {
        text.push_str(plain);
        let (character, after) = escaped(escape).unwrap_or(('\\', escape));
        text.push(character);
        rest = after;
    }
    text + rest
}

/// The character of an escape, without its backslash, and what follows.
fn escaped(escape: &str) -> Option<(char, &str)> {
    if let Some(number) = escape.strip_prefix("u{") {
        let (digits, after) = number.split_once('}')?;
        return Some((char::from_u32(u32::from_str_radix(digits, 16).ok()?)?, after));
    }
    let mut characters = escape.chars();
    let character = match characters.next()? {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        literal @ ('"' | '\\') => literal,
        _ => return None,
    };
    Some((character, characters.as_str()))
}

#[cfg(test)]
#[cfg(unix)]
#[path = "report_tests.rs"]
mod tests;
