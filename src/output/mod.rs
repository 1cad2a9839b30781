//! What leaves the program: the typst process, the files in `out/`, mended files of the content, and the folders of new
//! plans.

pub mod approved;
pub mod cancel;
pub mod content;
pub mod folder;
pub mod fresh;
mod journal;
pub mod made;
pub mod mend;
pub mod pdf;
mod sync;
#[cfg(all(test, unix))]
mod testing;
pub mod typst;
