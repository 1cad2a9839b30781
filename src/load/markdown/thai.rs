//! What is Thai about Thai text: words are written together, so a line's end is no space.

use crate::model::rich::Inline;

/// Whether a character stands inside Thai words: letters, vowels, tone marks, digits, and the invisible
/// word joints that some editors write.
pub(super) fn is_thai(letter: char) -> bool {
    matches!(letter, '\u{0E01}'..='\u{0E3A}' | '\u{0E40}'..='\u{0E4E}' | '\u{0E50}'..='\u{0E59}' | '\u{200B}' | '\u{2060}')
}

/// Whether a character is a Thai digit.
pub(super) fn is_thai_digit(letter: char) -> bool {
    matches!(letter, '๐'..='๙')
}

/// A text with Arabic digits for its Thai ones.
pub(super) fn arabic_digits(text: &str) -> String {
    let digit = |c: char| char::from_digit(u32::from(c) - u32::from('๐'), 10);
    text.chars().map(|c| if is_thai_digit(c) { digit(c).unwrap_or(c) } else { c }).collect()
}

/// Whether a word can go on from or to this character without a space. Digits, ๆ and ฯ stand apart from
/// what follows them.
pub fn joins(letter: char) -> bool {
    is_thai(letter) && !is_thai_digit(letter) && !matches!(letter, 'ๆ' | 'ฯ')
}

/// Removes the soft breaks between two Thai letters, and makes one text of neighbouring texts.
pub(super) fn join_lines(line: Vec<Inline>) -> Vec<Inline> {
    let mut joined: Vec<Inline> = Vec::with_capacity(line.len());
    let mut rest = line.into_iter().peekable();
    while let Some(inline) = rest.next() {
        match (joined.last_mut(), inline) {
            (_, Inline::SoftBreak) => {
                let before = joined.iter().rev().find(|inline| !matches!(inline, Inline::Footnote(_)));
                let before = before.and_then(|inline| edge(inline, Edge::Last));
                let after = rest.peek().and_then(|inline| edge(inline, Edge::First));
                if !(before.is_some_and(joins) && after.is_some_and(joins)) {
                    joined.push(Inline::SoftBreak);
                }
            }
            (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
            (_, inline) => joined.push(inline),
        }
    }
    joined
}

#[derive(Clone, Copy)]
enum Edge {
    First,
    Last,
}

/// The first or last letter of an inline that is text.
fn edge(inline: &Inline, which: Edge) -> Option<char> {
    match inline {
        Inline::Text(text) => match which {
            Edge::First => text.chars().next(),
            Edge::Last => text.chars().next_back(),
        },
        Inline::Strong(inner)
        | Inline::Emphasis(inner)
        | Inline::Struck(inner)
        | Inline::Link { content: inner, .. } => match which {
            Edge::First => inner.first(),
            Edge::Last => inner.last(),
        }
        .and_then(|inline| edge(inline, which)),
        _ => None,
    }
}
