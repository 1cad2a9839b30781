//! The beginning of a plan: a new one out of a sample, and next year's out of this year's.
//!
//! Nothing here reads or writes the disk, and nothing knows the whole plan: files come in and go out. What changes in
//! them changes by places, so that comments, order and layout stay. What a person must decide is never guessed: it is
//! asked for with the word that every check tells ([`crate::model::UNDECIDED`]), or told ([`Told`]).

mod checklist;
mod declared;
mod edits;
mod file;
mod forward;
mod samples;
mod told;
mod years;

pub use checklist::{Finding, by_what, checklist};
pub use forward::{NextYear, NoNextYear, next_year};
pub use samples::{Like, SETTINGS, Whose, names_left, sample};
pub use told::{Task, Told, What};
