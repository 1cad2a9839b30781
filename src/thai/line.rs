//! What stays together on a line.

use super::Words;
use super::dates::ends_with_month;
use super::digits::is_digit;
use super::letters::is_letter;

/// A stretch of a text for line breaking.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece {
    /// What no line end may part: a word with the marks and brackets that belong to it.
    Whole(String),
    /// A space, where a line may end.
    Space,
}

/// Words before a number that belongs to them.
const BEFORE_NUMBER: &[&str] = &[
    "ร้อยละ",
    "พ.ศ.",
    "ที่",
    "ปี",
    "ข้อ",
    "ระดับ",
    "เล่ม",
    "ตอนที่",
    "ฉบับที่",
    "ครั้งที่",
    "รุ่นที่",
    "ส่วนที่",
    "มาตรา",
    "ลำดับที่",
    "หน้า",
    "วันที่",
];

/// What makes an ordinal of a number.
const ORDINAL: &str = "ที่";

/// What stands before a year of the Buddhist era.
const ERA: &str = "พ.ศ.";

/// The most letters that an abbreviation has before a full stop (กสบ., ปผ., พ.).
const ABBREVIATION_LETTERS: usize = 4;

/// Cuts a text into what stays together and the spaces between.
///
/// A word takes the punctuation behind it along, ๆ and ฯ as well, and the opening bracket before it. A number
/// stays with the word before it when it belongs there (ร้อยละ 50, พ.ศ. 2568), else with its unit behind it
/// (5 หน่วยงาน).
pub fn pieces(text: &str, words: &Words<'_>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (index, token) in text.split(' ').enumerate() {
        if index > 0 {
            pieces.push(Piece::Space);
        }
        pieces.extend(wholes(token, words).into_iter().map(Piece::Whole));
    }
    join_numbers(pieces)
}

/// A stretch without spaces, cut into words with what belongs to them.
fn wholes(token: &str, words: &Words<'_>) -> Vec<String> {
    if !token.contains(is_letter) {
        return if token.is_empty() { Vec::new() } else { vec![token.to_owned()] };
    }
    let mut wholes: Vec<String> = Vec::new();
    let mut opening = String::new();
    let mut parts = parts(token).into_iter().peekable();
    while let Some(part) = parts.next() {
        let is_thai = part.starts_with(is_letter);
        // ปผ. and กสบ. are short for names: no dictionary has them, and their letters are no words.
        let shortened =
            part.chars().count() <= ABBREVIATION_LETTERS && parts.peek().is_some_and(|next| next.starts_with('.'));
        let cut = if is_thai && !shortened { words.cut(part) } else { vec![part] };
        for (index, piece) in cut.into_iter().enumerate() {
            let abbreviation =
                wholes.last_mut().filter(|last| !piece.starts_with(opens) && index == 0 && is_abbreviation(last));
            if let (Some(last), true) = (abbreviation, opening.is_empty()) {
                last.push_str(piece);
            } else if !is_thai && piece.chars().all(opens) {
                opening.push_str(piece);
            } else if piece.chars().all(closes) && opening.is_empty() && !wholes.is_empty() {
                if let Some(last) = wholes.last_mut() {
                    last.push_str(piece);
                }
            } else {
                wholes.push(std::mem::take(&mut opening) + piece);
            }
        }
    }
    match wholes.last_mut() {
        Some(last) => last.push_str(&opening),
        None if opening.is_empty() => {}
        None => wholes.push(opening),
    }
    wholes
}

/// Returns whether a whole ends as an abbreviation does that goes on: พ. in พ.ศ.
fn is_abbreviation(whole: &str) -> bool {
    let Some(before) = whole.strip_suffix('.') else { return false };
    let letters = bare(before.rsplit('.').next().unwrap_or_default());
    !letters.is_empty() && letters.chars().all(is_letter) && letters.chars().count() <= ABBREVIATION_LETTERS
}

/// Runs of Thai letters, runs of punctuation of one kind, and the runs of all else between them.
fn parts(token: &str) -> Vec<&str> {
    let kind = |c: char| match c {
        _ if is_letter(c) => 0,
        _ if opens(c) => 1,
        _ if closes(c) => 2,
        _ => 3,
    };
    let mut parts = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (at, c) in token.char_indices() {
        if before.is_some_and(|before| before != kind(c)) {
            parts.push(&token[start..at]);
            start = at;
        }
        before = Some(kind(c));
    }
    if start < token.len() {
        parts.push(&token[start..]);
    }
    parts
}

fn opens(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '“' | '‘' | '«' | '<')
}

fn closes(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '”' | '’' | '»' | '>' | 'ๆ' | 'ฯ' | ',' | '.' | ';' | ':' | '!' | '?' | '%' | '/')
}

/// Puts numbers to what they belong to, over the one space between; ๆ and ฯ to the word before.
fn join_numbers(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        let belongs = match (joined.as_slice(), &piece) {
            ([.., Piece::Whole(before), Piece::Space], Piece::Whole(after)) => {
                starts_with_number(after) && takes_number(bare(before))
                    || is_number(bare(before)) && after.starts_with(is_letter)
                    // วันที่ 1 ตุลาคม พ.ศ. 2570
                    || ends_with_number(before) && ends_with_month(after)
                    || after == ERA && ends_with_month(before)
                    || after.starts_with(closes)
                    // 2566 – 2570
                    || is_dash(after) && ends_with_number(before)
                    || starts_with_number(after) && ends_with_dash(before)
            }
            _ => false,
        };
        match piece {
            Piece::Whole(after) if belongs => {
                joined.pop();
                take_what_is_numbered(&mut joined);
                if let Some(Piece::Whole(before)) = joined.last_mut() {
                    before.push(' ');
                    before.push_str(&after);
                }
            }
            piece => joined.push(piece),
        }
    }
    joined
}

/// Puts a word to the ที่ behind it, which makes an ordinal of the number to come: ด้านที่ 3
fn take_what_is_numbered(pieces: &mut Vec<Piece>) {
    if let [.., Piece::Whole(_), Piece::Whole(ordinal)] = pieces.as_slice()
        && ordinal == ORDINAL
        && pieces.pop().is_some()
        && let Some(Piece::Whole(numbered)) = pieces.last_mut()
    {
        numbered.push_str(ORDINAL);
    }
}

/// Returns whether a number behind the word belongs to it; a word in capitals makes a code of it.
fn takes_number(word: &str) -> bool {
    BEFORE_NUMBER.iter().any(|before| word.ends_with(before))
        || ends_with_month(word)
        || word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// A dash that stands for "to".
fn is_dash(word: &str) -> bool {
    matches!(word, "–" | "-")
}

/// Returns whether a whole is a number, or ends with one that belongs to its word: พ.ศ. 2566
fn ends_with_number(whole: &str) -> bool {
    whole.rsplit(' ').next().is_some_and(|last| is_number(bare(last)))
}

/// Returns whether a whole ends with a number and a dash.
fn ends_with_dash(whole: &str) -> bool {
    whole.rsplit_once(' ').is_some_and(|(before, dash)| is_dash(dash) && ends_with_number(before))
}

/// Returns whether a whole is a number, with what closes behind it.
fn starts_with_number(whole: &str) -> bool {
    is_number(whole.trim_end_matches(closes))
}

fn bare(word: &str) -> &str {
    word.trim_start_matches(opens)
}

/// Returns a number with its points and commas, in Arabic or Thai digits.
fn is_number(word: &str) -> bool {
    let digits = word.trim_end_matches([')', ',', ';']);
    digits.starts_with(is_digit)
        && digits.chars().all(|c| is_digit(c) || matches!(c, ',' | '.'))
        && digits.len() == word.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Wholes in `[ ]`, spaces as they are.
    fn shown(text: &str) -> String {
        let words = Words::new([]);
        let show = |piece: &Piece| match piece {
            Piece::Whole(whole) => format!("[{whole}]"),
            Piece::Space => " ".to_owned(),
        };
        pieces(text, &words).iter().map(show).collect()
    }

    #[test]
    fn words_take_their_punctuation_along() {
        assert_eq!(shown("แผนต่าง ๆ ของ(หน่วยงาน)ฯ"), "[แผน][ต่าง ๆ] [ของ][(หน่วยงาน)ฯ]");
        assert_eq!(shown("งานๆ, กอง/ฝ่าย ม.ปลาย"), "[งานๆ,] [กอง/][ฝ่าย] [ม.ปลาย]");
        assert_eq!(shown("“โปร่งใส” และ"), "[“โปร่งใส”] [และ]");
        assert_eq!(shown("()"), "[()]");
    }

    #[test]
    fn numbers_stay_with_what_they_count() {
        assert_eq!(shown("ร้อยละ 50 ของ"), "[ร้อยละ 50] [ของ]");
        assert_eq!(shown("ปีงบประมาณ พ.ศ. 2568"), "[ปีงบประมาณ] [พ.ศ. 2568]");
        assert_eq!(shown("ตาม OKR 3301 และ"), "[ตาม] [OKR 3301] [และ]");
        assert_eq!(shown("เข้าร่วม 5 หน่วยงาน"), "[เข้าร่วม] [5 หน่วยงาน]");
        assert_eq!(shown("ระยะที่ 3 (พ.ศ. 2566 – 2570) และ"), "[ระยะที่ 3] [(พ.ศ. 2566 – 2570)] [และ]");
        assert_eq!(shown("มาตรฐาน ISO 37001) ด้านที่ 3 คน"), "[มาตรฐาน] [ISO 37001)] [ด้านที่ 3] [คน]");
        assert_eq!(shown("ผล(ร้อยละ 10) (100 คะแนน) จบ"), "[ผล][(ร้อยละ 10)] [(100 คะแนน)] [จบ]");
    }

    #[test]
    fn dates_stay_whole() {
        assert_eq!(shown("ตั้งแต่ 1 ตุลาคม 2567 ถึง"), "[ตั้งแต่] [1 ตุลาคม 2567] [ถึง]");
        assert_eq!(shown("วันที่ 1 ต.ค. 2567 ถึง"), "[วันที่ 1 ต.ค. 2567] [ถึง]");
        assert_eq!(shown("ณ 30 กันยายน พ.ศ. 2568 มี"), "[ณ] [30 กันยายน พ.ศ. 2568] [มี]");
    }

    #[test]
    fn abbreviations_stay_whole() {
        assert_eq!(shown("กสบ. และ ปผ."), "[กสบ.] [และ] [ปผ.]");
        assert_eq!(shown("(ตามแบบ ปผ.01) พ.ศ.2568"), "[(ตาม][แบบ] [ปผ.01)] [พ.ศ.2568]");
        assert_eq!(shown("(สพบ., กบค.)"), "[(สพบ.,] [กบค.)]");
    }

    #[test]
    fn the_pieces_are_the_text_again() {
        for text in ["", " ", "  ก  ", "(1) กขค [^] ๆๆ ((", "A/B (Gap Audit Report) และ ISO37001)"] {
            let again: String = pieces(text, &Words::new([]))
                .iter()
                .map(|piece| match piece {
                    Piece::Whole(whole) => whole.as_str(),
                    Piece::Space => " ",
                })
                .collect();
            assert_eq!(again, text);
        }
    }
}
