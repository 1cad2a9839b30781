//! What a diagnostic says, in Thai and in English.
//!
//! Both languages match over [`Fault`] without a catch-all, so that no fault can be without its words; a fault of
//! another room brings its own ([`super::Words`]).

mod en;
mod selections_en;
mod selections_th;
mod slips_en;
mod slips_th;
mod th;

use super::{Code, Fault, Severity};

/// The language of the messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// Thai, the language of the plan's authors.
    #[default]
    Th,
    /// English.
    En,
}

/// A fault in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What is wrong.
    pub title: String,
    /// What was expected at the place.
    pub label: Option<String>,
    /// What to do.
    pub help: Option<String>,
}

impl Message {
    /// A message that says what is wrong.
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), label: None, help: None }
    }

    /// With what was expected at the place.
    #[must_use]
    pub fn label(self, label: impl Into<String>) -> Self {
        Self { label: Some(label.into()), ..self }
    }

    /// With what to do.
    #[must_use]
    pub fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    fn maybe_help(self, help: Option<String>) -> Self {
        Self { help: help.or(self.help), ..self }
    }
}

impl Lang {
    /// Returns the language's code (ISO 639-1).
    pub fn code(self) -> &'static str {
        match self {
            Self::Th => "th",
            Self::En => "en",
        }
    }

    /// What the folder is that paths begin at.
    pub fn root(self) -> &'static str {
        match self {
            Self::Th => "โฟลเดอร์ของแผน ซึ่งมี content อยู่ข้างใน",
            Self::En => "the plan's folder, which holds `content`",
        }
    }

    /// Returns a fault in words.
    pub fn message(self, fault: &Fault) -> Message {
        let message = match self {
            Self::Th => th::message(fault),
            Self::En => en::message(fault),
        };
        let Message { title, label, help } = message;
        Message { title: shortened(title), label: label.map(shortened), help: help.map(shortened) }
    }

    /// What a severity is called.
    pub fn severity(self, severity: Severity) -> &'static str {
        match (self, severity) {
            (Self::Th, Severity::Error) => "ข้อผิดพลาด",
            (Self::Th, Severity::Warning) => "คำเตือน",
            (Self::Th, Severity::Accepted) => "ยอมรับไว้แล้ว",
            (Self::En, Severity::Error) => "error",
            (Self::En, Severity::Warning) => "warning",
            (Self::En, Severity::Accepted) => "accepted",
        }
    }

    /// What leads to a hint.
    pub fn hint(self) -> &'static str {
        match self {
            Self::Th => "แนะนำ",
            Self::En => "help",
        }
    }

    /// What leads to a replacement that no other hint explains.
    pub fn replacement(self) -> &'static str {
        match self {
            Self::Th => "เขียนแทนว่า",
            Self::En => "write this instead",
        }
    }

    /// The faults of a code that aren't written out.
    pub fn more(self, code: Code, count: usize) -> String {
        let Code { number, name } = code;
        match self {
            Self::Th => format!("ยังมี {number} ({name}) อีก {count} รายการ ดูทั้งหมดด้วย --format short"),
            Self::En => format!("{count} more of {number} ({name}); --format short lists all"),
        }
    }

    /// What stands at the second place of a contradiction.
    pub fn other_place(self) -> &'static str {
        match self {
            Self::Th => "ขัดกับที่นี่",
            Self::En => "contradicts this",
        }
    }
}

/// The names of placeholders as they are written; dots stand for the others of all there are.
fn braced(names: &[String], all: usize) -> String {
    let mut words: Vec<String> = names.iter().map(|name| format!("{{{name}}}")).collect();
    if names.len() < all {
        words.push("…".to_owned());
    }
    words.join(" ")
}

/// The system's reason for a failed read or write, in the language of the messages where it is a common one.
fn reason(lang: Lang, text: &str) -> String {
    let known = [
        ("Permission denied", "ไม่มีสิทธิ์"),
        ("Read-only file system", "ที่เก็บแฟ้มเขียนไม่ได้"),
        ("No space left", "ที่เก็บแฟ้มเต็ม"),
    ];
    match lang {
        Lang::En => text.to_owned(),
        Lang::Th => match known.iter().find(|(english, _)| text.contains(english)) {
            Some((_, thai)) => format!("{thai} ({text})"),
            None => text.to_owned(),
        },
    }
}

/// The longest text of a message, in characters: what it quotes of the content may be of any length.
const LONGEST: usize = 600;

/// A text without what is too long of it, and with the code points of what a terminal would obey or hide: a message
/// quotes the content.
fn shortened(text: String) -> String {
    let text = match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    };
    let is_space = |c: char| c.is_whitespace() && !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}');
    let is_plain = |c: char| is_visible(c) || is_space(c) || matches!(c, '\n' | '\t');
    if text.chars().all(is_plain) {
        return text;
    }
    text.chars().map(|c| if is_plain(c) { c.to_string() } else { visible(&c.to_string()) }).collect()
}

/// The beginning of an address or a piece of code, which may hold a whole image.
fn brief(text: &str) -> String {
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// A text on one line, with the code point of every character that can't be seen.
pub fn visible(text: &str) -> String {
    let sign = |c: char| if is_visible(c) { c.to_string() } else { format!("U+{:04X}", u32::from(c)) };
    text.chars().map(sign).collect()
}

/// Returns the year of the Buddhist era that a year of the common era is; `None` for what can't be one near ours.
fn common_era(text: &str) -> Option<u32> {
    const AHEAD: u32 = 543;
    text.parse().ok().filter(|year| (1900..2200).contains(year)).map(|year: u32| year + AHEAD)
}

/// Returns the code points of a text: `U+1F642`.
fn code_points(text: &str) -> String {
    text.chars().map(|c| format!("U+{:04X}", u32::from(c))).collect::<Vec<_>>().join(" ")
}

/// Returns whether a character takes room on the screen, so far as texts of a plan go.
fn is_visible(c: char) -> bool {
    let is_mark = matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180b}'..='\u{180f}')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}')
        || matches!(c, '\u{fdd0}'..='\u{fdef}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}')
        || matches!(c, '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e01ef}')
        || u32::from(c) & 0xFFFE == 0xFFFE;
    !c.is_control() && !is_mark && (c == ' ' || !c.is_whitespace())
}
