//! Characters that nobody sees. They come with copied text, hide what a text says, or part a word for every search.
//!
//! The source is Unicode's character database: the properties `Bidi_Control` and `Default_Ignorable_Code_Point`, the
//! general category Cc, and `Noncharacter_Code_Point`.

/// Returns whether a character sets the direction of writing (`Bidi_Control`), which can show a text in another order
/// than it is read in.
pub fn is_direction(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Returns whether a character controls a device or the direction of writing, or hides what a text says. Tabs and line
/// ends are for the formats to judge.
pub fn is_control(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        // Ends of lines and paragraphs that only some programs take for such.
        '\u{2028}' | '\u{2029}'
        // Signs of shaping that Unicode took back, and of notes between the lines.
        | '\u{206a}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}'
        // Tags: a second ASCII that nobody sees and programs read.
        | '\u{e0000}'..='\u{e007f}'
        // What Unicode says is no character.
        | '\u{fdd0}'..='\u{fdef}' => true,
        _ => c.is_control() || is_direction(c) || u32::from(c) & 0xFFFE == 0xFFFE,
    }
}

/// What a character without width that isn't a control is called; `None` when it is another. (`Default_Ignorable`: joiners,
/// fillers, separators and selectors that no Thai or Latin text needs.)
pub fn zero_width_name(c: char) -> Option<&'static str> {
    match c {
        '\u{200b}' => Some("zero width space"),
        '\u{200c}' => Some("zero width non-joiner"),
        '\u{200d}' => Some("zero width joiner"),
        '\u{2060}' => Some("word joiner"),
        '\u{feff}' => Some("byte order mark"),
        '\u{ad}' => Some("soft hyphen"),
        '\u{34f}' => Some("combining grapheme joiner"),
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' => Some("Hangul filler"),
        '\u{180e}' => Some("Mongolian vowel separator"),
        '\u{2061}'..='\u{2064}' => Some("invisible operator"),
        '\u{180b}'..='\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => Some("variation selector"),
        _ => None,
    }
}

/// Returns whether a character marks where a word may or may not be parted, as some editors write it between Thai
/// words.
pub fn is_word_joint(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{2060}')
}

/// Returns whether nothing is seen of a character: a space of any kind, a control, or what has no width.
pub fn is_unseen(c: char) -> bool {
    c.is_whitespace() || is_control(c) || zero_width_name(c).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_width_is_unseen_and_has_a_name_or_is_a_control() {
        for c in ['\u{200b}', '\u{2060}', '\u{feff}', '\u{ad}', '\u{fe0f}', '\u{180e}', '\u{3164}'] {
            assert!(is_unseen(c) && zero_width_name(c).is_some() && !is_control(c), "U+{:04X}", u32::from(c));
        }
        for c in
            ['\u{202e}', '\u{200f}', '\u{2066}', '\u{e0041}', '\u{0}', '\u{85}', '\u{fffe}', '\u{2028}', '\u{206a}']
        {
            assert!(is_unseen(c) && is_control(c) && zero_width_name(c).is_none(), "U+{:04X}", u32::from(c));
        }
        assert!([' ', '\t', '\n', '\r', '\u{a0}', '\u{3000}'].into_iter().all(is_unseen));
    }

    #[test]
    fn what_is_written_is_seen() {
        assert!(!"กำ่ ๆฯ๙฿aé–…�".chars().any(|c| c != ' ' && is_unseen(c)));
    }

    #[test]
    fn every_direction_is_a_control() {
        let directions: Vec<char> = ('\0'..=char::MAX).filter(|c| is_direction(*c)).collect();
        assert_eq!(directions.len(), 12, "as many as have the property Bidi_Control");
        assert!(directions.into_iter().all(is_control));
    }
}
