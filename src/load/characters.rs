//! What a file's bytes must be before anything is read from them: UTF-8, without characters that nobody sees.

use crate::diag::{Diagnostics, Encoding, Fault, FileId, Fix, Place};

/// How many invisible characters are reported of a file: a file with more of them is no text.
const MOST: usize = 1_000;

/// How many bytes are looked at to tell an encoding, and how many characters of a line are shown.
const LOOKED_AT: usize = 4_096;
const SHOWN: usize = 40;

/// Why bytes can't be read as text.
pub struct NotText {
    pub encoding: Encoding,
    /// What the author sees in a program that knows the encoding, as far as phaen does.
    pub shown: String,
    /// The byte of it at which the fault stands.
    pub at: usize,
}

/// The text that bytes are.
pub fn decode(bytes: Vec<u8>) -> Result<String, NotText> {
    if is_utf16(&bytes) {
        let shown = from_utf16(&bytes);
        return Err(NotText { encoding: Encoding::Utf16, shown, at: 0 });
    }
    String::from_utf8(bytes).map_err(|error| {
        // What stands before is ASCII in Windows-874, so that the place is the same in both encodings.
        let at = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        if let Some(shown) = windows_874(bytes) {
            let line = shown[at..].lines().next().unwrap_or_default();
            let sample = line.trim().chars().take(SHOWN).collect();
            NotText { encoding: Encoding::Windows874 { sample }, shown, at }
        } else {
            let (encoding, shown) = (Encoding::Unknown { byte: bytes[at] }, String::from_utf8_lossy(bytes));
            NotText { encoding, shown: shown.into_owned(), at }
        }
    })
}

/// Whether it is UTF-16: by its mark, or because every second byte is that of the Latin or the Thai block. As Thai in
/// UTF-16 holds no byte that UTF-8 forbids, nobody else would tell.
fn is_utf16(bytes: &[u8]) -> bool {
    let looked_at = &bytes[..bytes.len().min(LOOKED_AT) / 2 * 2];
    let high = |from: usize| looked_at.iter().skip(from).step_by(2).filter(|byte| matches!(byte, 0x00 | 0x0E)).count();
    let most = looked_at.len() / 2 * 9 / 10;
    bytes.starts_with(b"\xff\xfe")
        || bytes.starts_with(b"\xfe\xff")
        || looked_at.len() >= 4 && (high(0) > most || high(1) > most)
}

/// The text of UTF-16, with its mark or without.
fn from_utf16(bytes: &[u8]) -> String {
    let is_high = |byte: &u8| matches!(byte, 0x00 | 0x0E);
    let big = bytes.starts_with(b"\xfe\xff") || !bytes.starts_with(b"\xff\xfe") && bytes.first().is_some_and(is_high);
    let unit = |pair: &[u8]| {
        let pair = [pair[0], pair.get(1).copied().unwrap_or_default()];
        if big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) }
    };
    String::from_utf16_lossy(&bytes.chunks(2).map(unit).collect::<Vec<_>>())
}

/// The text of Windows-874, when all bytes are ASCII, Thai, or the signs that it adds to TIS-620: the euro, dots,
/// quotes, dashes, a fixed space.
fn windows_874(bytes: &[u8]) -> Option<String> {
    let letter = |byte: &u8| match byte {
        0x00..=0x7F => Some(char::from(*byte)),
        0xA1..=0xDA | 0xDF..=0xFB => char::from_u32(u32::from(*byte) - 0xA1 + 0x0E01),
        0x80 => Some('€'),
        0x85 => Some('…'),
        0x91 | 0x92 => Some('\''),
        0x93 | 0x94 => Some('"'),
        0x95 => Some('•'),
        0x96 | 0x97 => Some('–'),
        0xA0 => Some(' '),
        _ => None,
    };
    bytes.iter().map(letter).collect()
}

/// Reports the characters of a text that nobody sees. Whether its reading can go on: a null character ends a text for
/// many readers, so that what stands behind it would be lost in silence.
pub fn report_invisible(file: FileId, text: &str, found: &mut Diagnostics) -> bool {
    let mut rest = text.char_indices().peekable();
    let mut left = MOST;
    while let Some((at, character)) = rest.next() {
        let is_lone = character == '\r' && rest.peek().is_none_or(|(_, next)| *next != '\n');
        if left > 0 && (is_lone || is_control(character)) {
            let place = Place::new(file, at..at + character.len_utf8());
            found.fixable(place, Fault::ControlCharacter { character }, mended(place, character));
            left -= 1;
        }
    }
    !text.contains('\0')
}

/// Whether a character controls a device or the direction of writing. Tabs and line ends are for the formats to judge.
fn is_control(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' => false,
        // Signs of the direction of writing, which can show a text in another order than it is read in.
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        // Ends of lines and paragraphs that only some programs take for such.
        | '\u{2028}' | '\u{2029}'
        // What Unicode says is no character.
        | '\u{fffe}' | '\u{ffff}' => true,
        _ => character.is_control(),
    }
}

/// A lone carriage return is a line end to YAML and Markdown, and signs of direction do nothing in Thai and Latin text:
/// both are mended unseen. Others may stand for something that was lost; the author decides.
fn mended(place: Place, character: char) -> Fix {
    match character {
        '\r' => Fix::safe(place, "\n"),
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Fix::safe(place, ""),
        '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Fix::suggested(place, " "),
        _ => Fix::suggested(place, ""),
    }
}
