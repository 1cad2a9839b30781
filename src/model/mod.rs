//! The plan.
pub mod placeholders;
pub mod rich;
