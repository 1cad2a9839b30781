//! YAML with places: a tree whose every node knows its bytes, and serde types read from it.
//!
//! serde's own readers stop at a document's first fault and forget where a value stood. Content wants
//! every fault of a run at its file, line and column, so the text first becomes a [`YamlNode`] tree here,
//! and [`read`] fills the content types from that. What is no YAML is reported from its lines.
//!
//! Texts of several lines are joined as Thai is: where a line ends between two Thai letters, no space comes in, as
//! YAML would put one; and the line end behind a text of `|` or `>` is none of it.

pub mod amounts;
pub mod anything;
pub mod faults;
pub mod keys;
pub mod read;
mod slips;
mod spanned;
#[cfg(test)]
mod tests;
mod tree;
mod variants;

pub use spanned::Spanned;
pub use tree::{Value, YamlNode, parse};
