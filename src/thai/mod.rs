//! Thai: what its characters, digits and dates are; in print, where words and syllables end, what may not be parted at a
//! line's end, and how wide a text is in a font.

mod collation;
mod dates;
mod digits;
mod face;
mod letters;
mod line;
mod numerals;
mod screen;
mod unseen;
mod words;

pub use collation::collate;
pub use dates::{AHEAD, Date, YEARS, dates, month_in_english, month_in_short, month_named};
pub use digits::{Run, arabic_digit, arabic_digits, has_digit, is_digit, is_thai_digit, number_at, run_at, thai_digit};
pub use face::Face;
pub use letters::{
    NIKHAHIT, SARA_AA, SARA_AM, ends_cluster, hangs_on_letter, in_block, is_abbreviation_mark, is_consonant, is_letter,
    is_mark, is_thai, is_thai_or_baht, is_tone, is_vowel_mark, of_private_use, of_tis_620,
};
pub use line::{Piece, pieces};
pub use numerals::Numerals;
pub use screen::{columns, wrap};
pub use unseen::{is_control, is_direction, is_unseen, is_word_joint, zero_width_name};
pub use words::{Words, prepare, syllables};
