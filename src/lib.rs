//! phaen
pub mod diag;
pub mod load;
pub mod lower;
pub mod model;
