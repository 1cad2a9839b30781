//! What the characters of the Thai script are.
//!
//! The source is the block "Thai" of the Unicode Standard (U+0E00 to U+0E7F, chapter 16.1) and its data: the general
//! category (Lo: letter, Mn: mark, Nd: digit, Lm: ๆ, Po: ๏, Sc: ฿) and the names of the characters. No other room spells
//! their code points.

use std::ops::RangeInclusive;

/// How many characters the block has room for.
pub const BLOCK_SIZE: usize = 0x80;

/// KO KAI to HO NOKHUK.
const CONSONANTS: RangeInclusive<char> = 'ก'..='ฮ';
/// SARA AM, a vowel whose ring stands over the letter before it.
pub const SARA_AM: char = 'ำ';
/// NIKHAHIT, the ring of ำ by itself.
pub const NIKHAHIT: char = '\u{e4d}';
/// THANTHAKHAT, which silences a consonant.
const THANTHAKHAT: char = '\u{e4c}';
/// SARA AA, the other half of ำ.
pub const SARA_AA: char = 'า';
/// The sign of the baht, the block's only one that is no writing.
const BAHT: char = '฿';

/// Where a character stands in the block; `None` when it is of another script.
pub fn in_block(c: char) -> Option<usize> {
    (c as usize).checked_sub(0x0E00).filter(|at| *at < BLOCK_SIZE)
}

/// A consonant (KO KAI to HO NOKHUK), or ฤ or ฦ, which are written as such: what carries a mark.
pub fn is_consonant(c: char) -> bool {
    CONSONANTS.contains(&c)
}

/// All that [`is_consonant`] holds of, in their order.
pub fn consonants() -> impl Iterator<Item = char> {
    CONSONANTS
}

/// Returns a vowel over or under a letter, MAITAIKHU (็) or NIKHAHIT (ํ): a mark that a tone mark may follow.
pub fn is_vowel_mark(c: char) -> bool {
    matches!(c, '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}' | NIKHAHIT)
}

/// Returns a tone mark: MAI EK, MAI THO, MAI TRI, MAI CHATTAWA (่ ้ ๊ ๋).
pub fn is_tone(c: char) -> bool {
    matches!(c, '\u{e48}'..='\u{e4b}')
}

/// Returns a mark over or under a letter: the block's characters of category Mn.
pub fn is_mark(c: char) -> bool {
    is_vowel_mark(c) || is_tone(c) || matches!(c, '\u{e4c}' | '\u{e4e}')
}

/// A vowel that is written before the consonant that it follows in speech: เ แ โ ใ ไ.
pub fn is_leading_vowel(c: char) -> bool {
    matches!(c, 'เ'..='ไ')
}

/// A vowel that is written behind its consonant: ะ า ำ ๅ.
fn is_trailing_vowel(c: char) -> bool {
    matches!(c, 'ะ' | SARA_AA | SARA_AM | 'ๅ')
}

/// A letter or mark that words are made of: without ๆ, ฯ, digits and signs.
pub fn is_letter(c: char) -> bool {
    is_consonant(c) || is_leading_vowel(c) || is_trailing_vowel(c) || is_mark(c)
}

/// Returns whether a character is written as a part of Thai words: a letter, a mark, ๆ or ฯ.
pub fn is_thai(c: char) -> bool {
    is_letter(c) || is_abbreviation_mark(c)
}

/// What stands for letters that aren't written: MAIYAMOK (ๆ) repeats a word, PAIYANNOI (ฯ) cuts one short.
pub fn is_abbreviation_mark(c: char) -> bool {
    matches!(c, 'ๆ' | 'ฯ')
}

/// Returns whether a character is of a Thai text: written as a part of its words, or the sign of the baht.
pub fn is_thai_or_baht(c: char) -> bool {
    is_thai(c) || c == BAHT
}

/// Returns whether a character can't be shown apart from the letter before it: a mark, or ำ.
pub fn hangs_on_letter(c: char) -> bool {
    is_mark(c) || c == SARA_AM
}

/// Returns whether a word may be cut before the byte `at`: not before a vowel, mark, ๆ or ฯ that follows its consonant,
/// not before a consonant that is silenced, and not behind a vowel that stands before its consonant.
pub fn ends_cluster(text: &str, at: usize) -> bool {
    let follows = text[at..].starts_with(|c| is_trailing_vowel(c) || is_mark(c) || is_abbreviation_mark(c));
    !follows && !begins_silenced(&text[at..]) && !text[..at].ends_with(is_leading_vowel)
}

/// Returns whether a text begins with consonants that aren't spoken, which belong to what stands before them: no word
/// begins with one or two consonants and a thanthakhat (น์, ตร์, ธิ์, ตุ์).
fn begins_silenced(text: &str) -> bool {
    // Three tell that it is none: a run of consonants may be as long as a text.
    let consonants = text.chars().take(3).take_while(|c| is_consonant(*c)).count();
    let mut behind = text.chars().skip(consonants).peekable();
    let _vowel = behind.next_if(|c| matches!(c, '\u{e34}' | '\u{e38}'));
    matches!(consonants, 1 | 2) && behind.next() == Some(THANTHAKHAT)
}

/// Returns the Thai character of a byte of TIS-620 (the standard's code table, which Windows-874 extends).
pub fn of_tis_620(byte: u8) -> Option<char> {
    match byte {
        0xA1..=0xDA | 0xDF..=0xFB => char::from_u32(u32::from(byte) - 0xA0 + 0x0E00),
        _ => None,
    }
}

/// The Thai character that a character of private use stands for: the fonts of Windows and Adobe keep Thai marks in other
/// positions there (U+F700 to U+F71A), and texts that come out of PDF files name these.
pub fn of_private_use(c: char) -> Option<char> {
    u32::from(c).checked_sub(0xF700).and_then(|at| PRIVATE_USE.get(at as usize)).copied()
}

/// What [`of_private_use`] gives, from U+F700 on.
const PRIVATE_USE: [char; 27] = [
    'ฐ', '\u{e34}', '\u{e35}', '\u{e36}', '\u{e37}', '\u{e48}', '\u{e49}', '\u{e4a}', '\u{e4b}', '\u{e4c}', '\u{e48}',
    '\u{e49}', '\u{e4a}', '\u{e4b}', '\u{e4c}', 'ญ', '\u{e31}', NIKHAHIT, '\u{e47}', '\u{e48}', '\u{e49}', '\u{e4a}',
    '\u{e4b}', '\u{e4c}', '\u{e38}', '\u{e39}', '\u{e3a}',
];

#[cfg(test)]
mod tests {
    use super::*;

    fn block() -> impl Iterator<Item = char> {
        (0x0E00..0x0E80).filter_map(char::from_u32)
    }

    fn all(is: fn(char) -> bool) -> String {
        (0..0x3000).filter_map(char::from_u32).filter(|c| is(*c)).collect()
    }

    #[test]
    fn each_class_has_the_characters_that_unicode_gives_it() {
        assert_eq!(all(is_consonant), "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลฦวศษสหฬอฮ");
        assert_eq!(all(is_tone), "\u{e48}\u{e49}\u{e4a}\u{e4b}");
        assert_eq!(all(is_leading_vowel), "เแโใไ");
        assert_eq!(all(is_trailing_vowel), "ะาำๅ");
        assert_eq!(all(is_mark).chars().count(), 16, "as many as the block has of category Mn");
        assert_eq!(all(is_abbreviation_mark), "ฯๆ");
        assert_eq!(all(is_letter).chars().count(), 46 + 5 + 4 + 16);
    }

    #[test]
    fn no_character_is_of_two_classes_and_a_letter_of_the_block_is_of_one() {
        let classes = [is_consonant, is_leading_vowel, is_trailing_vowel, is_mark, is_abbreviation_mark];
        for c in block() {
            let of = classes.iter().filter(|is| is(c)).count();
            // Rust knows Unicode's letters: Alphabetic has all of them but the tone marks and some signs.
            let is_letter = c.is_alphabetic() || is_mark(c) || c == 'ฯ';
            assert_eq!(of, usize::from(is_letter), "{c} U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn the_block_is_numbered_from_its_beginning() {
        assert_eq!(in_block('ก'), Some(1));
        assert_eq!((in_block('a'), in_block('\u{dff}'), in_block('\u{e80}')), (None, None, None));
        assert!(block().all(|c| in_block(c).is_some()));
    }

    #[test]
    fn a_cluster_ends_before_a_letter_that_stands_by_itself() {
        let places = |text: &str| -> String {
            let ends = text.char_indices().filter(|(at, _)| *at > 0 && ends_cluster(text, *at));
            ends.map(|(_, c)| c).collect()
        };
        assert_eq!(places("น้ำเป็นของ"), "เนของ");
        assert_eq!(places("ต่างๆ"), "ง");
        assert_eq!(places("วัฒน์"), "", "what is silenced belongs to what stands before it");
        assert_eq!(places("สิทธิ์ศาสตร์พงศ์"), "ศสพ", "and is one letter or two, not the three of a word");
    }

    #[test]
    fn characters_of_private_use_are_those_of_the_old_fonts() {
        assert_eq!((of_private_use('\u{f700}'), of_private_use('\u{f70f}')), (Some('ฐ'), Some('ญ')));
        assert_eq!((of_private_use('\u{f70a}'), of_private_use('\u{f71a}')), (Some('\u{e48}'), Some('\u{e3a}')));
        assert_eq!((of_private_use('\u{f71b}'), of_private_use('\u{e000}'), of_private_use('ก')), (None, None, None));
    }

    #[test]
    fn bytes_of_the_old_standard_are_the_letters_in_their_order() {
        assert_eq!((of_tis_620(0xA1), of_tis_620(0xEA), of_tis_620(0xF1)), (Some('ก'), Some('๊'), Some('๑')));
        assert_eq!(of_tis_620(0xE1).map(is_leading_vowel), Some(true));
        assert_eq!((of_tis_620(0xDB), of_tis_620(0xFC), of_tis_620(b'a')), (None, None, None));
    }
}
