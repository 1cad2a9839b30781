//! Thai in print: where words end, and what may not be parted at a line's end.

mod line;
mod words;

pub use line::{Piece, pieces};
pub use words::{Words, prepare};
