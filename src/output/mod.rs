//! What leaves the program: the typst process, the files in `out/`, mended files of the content, and what is asked for
//! beside them.

pub mod aside;
pub mod cancel;
pub mod content;
pub mod folder;
mod journal;
pub mod made;
pub mod mend;
pub mod progress;
pub mod typst;
