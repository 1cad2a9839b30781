//! What a value's type expects, in the words that serde can hand on.

/// An amount of baht.
pub const AMOUNT: &str = "amount";
/// A budget: an amount or a word.
pub const BUDGET: &str = "budget";
/// A part of an amount: an amount, or a word for nothing.
pub const PART: &str = "part";
/// From a month to a month.
pub const PERIOD: &str = "period";
/// A whole number from zero.
pub const COUNT: &str = "count";
/// A fiscal year of the Buddhist era.
pub const YEAR: &str = "year";
/// The level of a heading.
pub const DEPTH: &str = "depth";
/// An emblem, or a list of them.
pub const EMBLEM: &str = "emblem";
/// The cells of a row.
pub const CELLS: &str = "cells";
/// A number of decimals.
pub const DECIMALS: &str = "decimals";
/// A text, or a list of texts.
pub const TEXTS: &str = "text or list of texts";
/// What the scores from 1 to 5 ask for.
pub const SCORES: &str = "scores";
