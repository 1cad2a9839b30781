//! What is Thai about Thai text: words are written together, so a line's end is no space.

use crate::model::rich::Inline;
use crate::thai::{self, is_abbreviation_mark, is_thai_digit, is_word_joint};

/// Returns whether a character stands inside Thai words: letters, vowels, tone marks, digits, and the invisible word
/// joints that some editors write.
pub(super) fn is_thai(letter: char) -> bool {
    thai::is_thai(letter) || is_thai_digit(letter) || is_word_joint(letter)
}

/// Returns whether a word can go on from or to this character without a space. Digits, ๆ and ฯ stand apart from what
/// follows them.
pub fn joins(letter: char) -> bool {
    is_thai(letter) && !is_thai_digit(letter) && !is_abbreviation_mark(letter)
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
