//! What leaves the program: the typst process, the files in `out/`, and mended files of the content.

pub mod cancel;
pub mod content;
pub mod folder;
mod journal;
pub mod made;
pub mod mend;
pub mod typst;
