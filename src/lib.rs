//! phaen (แผน, "plan") turns an agency's annual action plan, kept as YAML and Markdown, into a Thai PDF and
//! an HTML site, with every number checked.
//!
//! The rooms, in the order in which the data passes through them; [`pipeline`] is the spine that names them
//! once:
//!
//! 1. [`load`] reads `content/`, `templates/` and `fonts/` into typed values that keep their places.
//! 2. [`lower`] resolves every name and makes the valid [`model::Plan`].
//! 3. [`check`] runs the rules over the plan.
//! 4. [`view`] decides all that is shown and makes the [`view::document::Document`].
//! 5. [`render`] puts the document through the templates of a medium, in memory.
//! 6. [`output`] runs typst and publishes the whole into `out/`.
//!
//! [`thai`] knows where Thai words end and how wide they are in a font. [`diag`] is what every room reports with, and
//! [`cli`] is the door. `tests/tidy.rs` holds which room may name which.

mod check;
pub mod cli;
pub mod diag;
#[cfg(feature = "fuzzing")]
#[doc(hidden)]
pub mod fuzzing;
mod load;
mod lower;
mod model;
mod output;
pub mod pipeline;
mod render;
mod thai;
mod view;
