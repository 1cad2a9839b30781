//! What leaves the program: the typst process, the files in `out/`, and mended files of the content.

pub mod mend;
pub mod staging;
pub mod typst;
