//! What leaves the program: the typst process, the files in `out/`, mended files of the content, the folders of new
//! plans, and what is asked for beside them.

pub mod approved;
pub mod aside;
pub mod cancel;
pub mod content;
pub mod folder;
pub mod fresh;
mod journal;
pub mod made;
pub mod mend;
pub mod pdf;
pub mod progress;
mod sync;
#[cfg(all(test, unix))]
mod testing;
pub mod typst;
