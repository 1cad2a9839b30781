//! Thai in print: where words and syllables end, what may not be parted at a line's end, digits, and how wide a
//! text is in a font.

mod face;
mod line;
mod numerals;
mod words;

pub use face::Face;
pub use line::{Piece, pieces};
pub use numerals::{Numerals, arabic_digits};
pub use words::{Words, prepare, syllables};
