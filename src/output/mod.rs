//! What leaves the program: the typst process, and the files in `out/`.

pub mod staging;
pub mod typst;
