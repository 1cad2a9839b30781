//! What a file's bytes must be before anything is read from them: UTF-8, without characters that nobody sees.

use crate::diag::{Diagnostics, Encoding, Fault, FileId, Fix, Place};
use crate::thai::{is_control, is_direction, of_tis_620};

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
        let bytes = error.as_bytes();
        if let Some(shown) = windows_874(bytes) {
            // The first letter that isn't ASCII: ยก and others are UTF-8 as well, of another letter. What stands before
            // has as many bytes in both encodings.
            let at = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or_default();
            let line = shown[at..].lines().next().unwrap_or_default();
            let sample = line.trim().chars().take(SHOWN).collect();
            NotText { encoding: Encoding::Windows874 { sample }, shown, at }
        } else {
            let at = error.utf8_error().valid_up_to();
            let (encoding, shown) = (Encoding::Unknown { byte: bytes[at] }, String::from_utf8_lossy(bytes));
            NotText { encoding, shown: shown.into_owned(), at }
        }
    })
}

/// Returns whether it is UTF-16: by its mark, or because every second byte is that of the Latin or the Thai block. As
/// Thai in UTF-16 holds no byte that UTF-8 forbids, nobody else would tell.
fn is_utf16(bytes: &[u8]) -> bool {
    let looked_at = &bytes[..bytes.len().min(LOOKED_AT) / 2 * 2];
    let high = |from: usize| looked_at.iter().skip(from).step_by(2).filter(|byte| matches!(byte, 0x00 | 0x0E)).count();
    let most = looked_at.len() / 2 * 9 / 10;
    bytes.starts_with(b"\xff\xfe")
        || bytes.starts_with(b"\xfe\xff")
        || looked_at.len() >= 4 && (high(0) > most || high(1) > most)
}

/// Returns the text of UTF-16, with its mark or without.
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
        0x80 => Some('€'),
        0x85 => Some('…'),
        0x91 | 0x92 => Some('\''),
        0x93 | 0x94 => Some('"'),
        0x95 => Some('•'),
        0x96 | 0x97 => Some('–'),
        0xA0 => Some(' '),
        byte => of_tis_620(*byte),
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

/// Reports the escapes of a double-quoted YAML text that make such characters: nothing of them stands in the file's own
/// bytes. `written` is the text as it stands there, which YAML's reader has taken; it begins at the byte `start`. Whether there are any.
pub fn report_escapes(file: FileId, start: usize, written: &str, found: &mut Diagnostics) -> bool {
    let mut is_faulty = false;
    let mut rest = written.char_indices();
    while let Some((at, sign)) = rest.next() {
        if sign != '\\' {
            continue;
        }
        let Some((_, letter)) = rest.next() else { break };
        let digits = match letter {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        let end = at + 1 + letter.len_utf8() + digits;
        let Some(escape) = written.get(at..end) else { continue };
        let made = match letter {
            '0' => Some('\0'),
            'a' => Some('\u{7}'),
            'b' => Some('\u{8}'),
            'e' => Some('\u{1b}'),
            'f' => Some('\u{c}'),
            'r' => Some('\r'),
            'v' => Some('\u{b}'),
            'N' => Some('\u{85}'),
            'L' => Some('\u{2028}'),
            'P' => Some('\u{2029}'),
            _ => u32::from_str_radix(&escape[2..], 16).ok().and_then(char::from_u32),
        };
        if let Some(character) = made.filter(|made| is_hidden(*made)) {
            report_made(Place::new(file, start + at..start + end), escape, character, found);
            is_faulty = true;
        }
    }
    is_faulty
}

/// Reports an escape or a character reference that makes a character which nobody sees, or none.
pub fn report_made(place: Place, written: &str, character: char, found: &mut Diagnostics) {
    // Of a link, only the whole of it is known to hold the character.
    let is_alone = written.starts_with(['\\', '&']);
    let fix = if is_direction(character) { Fix::safe(place, "") } else { Fix::suggested(place, "") };
    let fix = is_alone.then_some(fix);
    found.fixable(place, Fault::ControlEscape { written: written.to_owned(), character }, fix);
}

/// Returns whether a character must not be made by an escape or a character reference. A carriage return of a file is a
/// part of its line ends; an escaped one is none.
pub fn is_hidden(character: char) -> bool {
    character == '\r' || is_control(character)
}

/// A lone carriage return is a line end to YAML and Markdown, and signs of direction do nothing in Thai and Latin text:
/// both are mended unseen. Others may stand for something that was lost; the author decides.
fn mended(place: Place, character: char) -> Fix {
    match character {
        '\r' => Fix::safe(place, "\n"),
        _ if is_direction(character) => Fix::safe(place, ""),
        '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Fix::suggested(place, " "),
        _ => Fix::suggested(place, ""),
    }
}
