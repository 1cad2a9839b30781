//! How wide texts are, and where their lines end.

use std::sync::LazyLock;

use super::super::FONTS;
use crate::thai::{Face, Piece, Words, ends_cluster, pieces};

/// The fonts' regular and bold face.
static FACES: LazyLock<[Face; 2]> = LazyLock::new(|| {
    ["-Regular.ttf", "-Bold.ttf"].map(|end| {
        let font = FONTS.iter().find(|(name, _)| name.ends_with(end));
        font.and_then(|(_, bytes)| Face::new(bytes)).expect("phaen's own fonts are fonts")
    })
});

/// How wide a text is, in em.
pub fn width(text: &str, bold: bool) -> f64 {
    FACES[usize::from(bold)].width(text)
}

/// Measures text and cuts it into lines.
pub struct Typesetter<'w> {
    words: &'w Words<'w>,
    /// Regular and bold.
    faces: &'static [Face; 2],
}

/// A text in lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lines {
    /// The lines, one at least.
    pub lines: Vec<String>,
    /// Whether a word had to be cut.
    pub cut: bool,
}

impl<'w> Typesetter<'w> {
    pub fn new(words: &'w Words<'w>) -> Self {
        Self { words, faces: &FACES }
    }

    /// How wide a text is at a size.
    pub fn width(&self, text: &str, size: f64, bold: bool) -> f64 {
        self.faces[usize::from(bold)].width(text) * size
    }

    /// How wide the widest of some texts is.
    pub fn widest<'t>(&self, texts: impl IntoIterator<Item = &'t str>, size: f64, bold: bool) -> f64 {
        texts.into_iter().map(|text| self.width(text, size, bold)).fold(0.0, f64::max)
    }

    /// A text in lines no wider than `width`, which end between words; a word that is wider alone is cut.
    pub fn lines(&self, text: &str, width: f64, size: f64, bold: bool) -> Lines {
        let mut done = Lines { lines: Vec::new(), cut: false };
        let mut line = String::new();
        let mut space = false;
        for piece in pieces(text, self.words) {
            let Piece::Whole(word) = piece else {
                space = !line.is_empty();
                continue;
            };
            let longer = format!("{line}{}{word}", if space { " " } else { "" });
            space = false;
            if self.width(&longer, size, bold) <= width {
                line = longer;
                continue;
            }
            done.lines.extend((!line.is_empty()).then(|| std::mem::take(&mut line)));
            line = word;
            while self.width(&line, size, bold) > width {
                let Some(end) = self.end_of_cut(&line, width, size, bold) else { break };
                done.lines.push(line[..end].to_owned());
                done.cut = true;
                line.drain(..end);
            }
        }
        if !line.is_empty() || done.lines.is_empty() {
            done.lines.push(line);
        }
        done
    }

    /// The same in as few lines, but of lengths as even as they can be.
    pub fn balanced(&self, text: &str, width: f64, size: f64, bold: bool) -> Vec<String> {
        let Lines { mut lines, cut } = self.lines(text, width, size, bold);
        if cut {
            return lines;
        }
        let mut narrower = width;
        loop {
            narrower -= size / 2.0;
            let next = self.lines(text, narrower, size, bold);
            if next.cut || next.lines.len() > lines.len() || narrower <= 0.0 {
                return lines;
            }
            lines = next.lines;
        }
    }

    /// Where a word that is wider than a line is cut: at the last place before the line's end where a cluster ends;
    /// `None` when there is no such place.
    fn end_of_cut(&self, word: &str, width: f64, size: f64, bold: bool) -> Option<usize> {
        let ends = word.char_indices().skip(1).map(|(at, _)| at).filter(|at| ends_cluster(word, *at));
        let mut last = None;
        for end in ends {
            if last.is_some() && self.width(&word[..end], size, bold) > width {
                break;
            }
            last = Some(end);
        }
        last
    }

    /// Returns the first lines of a text; where some are left out, the last one says so.
    pub fn shortened(&self, lines: Vec<String>, limit: usize, width: f64, size: f64) -> Vec<String> {
        if lines.len() <= limit {
            return lines;
        }
        let mut kept: Vec<String> = lines.into_iter().take(limit.max(1)).collect();
        if let Some(last) = kept.last_mut() {
            while self.width(&format!("{last}…"), size, false) > width
                && let Some((at, _)) = last.char_indices().rev().find(|(at, _)| ends_cluster(last, *at))
            {
                last.truncate(at);
            }
            last.push('…');
        }
        kept
    }
}
