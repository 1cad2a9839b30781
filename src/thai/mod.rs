//! Thai in print: where words end, what may not be parted at a line's end, and how wide a text is in a font.

mod face;
mod line;
mod words;

pub use face::Face;
pub use line::{Piece, pieces};
pub use words::{Words, prepare};
