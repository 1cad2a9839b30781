//! The finished PDF: whether it is one, and its text as viewers search it.

mod glyphs;
mod searchable;
mod sound;
mod unicode;

pub use searchable::{TEXT_LAYER, searchable};
pub use sound::unsound;
