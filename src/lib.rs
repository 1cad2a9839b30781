//! phaen
pub mod diag;
pub mod model;
