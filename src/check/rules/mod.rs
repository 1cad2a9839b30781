//! The rules, one file each, which has all that there is of it: what it is for and where it ends, its code and how it
//! weighs, its function, what it says in both languages, its pages and its cases. A new rule is a new file and its two
//! lines here.

mod control_figure_differs;
mod criteria_missing;
mod criteria_order;
mod doubled_image;
mod doubled_space;
mod doubled_word;
mod funded_request;
mod identity_differs;
mod impossible_date;
mod invisible_character;
mod key_result_lists;
mod lone_mark;
mod look_alike;
mod mark_order;
mod markdown_marks;
mod misnumbered;
mod missing_indicator;
mod missing_key_result;
mod missing_project;
mod mixed_digits;
mod note_names_other;
mod parts_differ;
mod period_elsewhere;
mod printed_reference_differs;
mod reason_without_change;
mod repetition_mark;
mod result_differs;
mod result_year;
mod reversed_years;
mod same_name;
mod several_groups;
mod split_differs;
mod split_letter;
mod stated_figure_differs;
mod sub_items_differ;
mod target_missing;
mod target_unit_changes;
mod target_worse;
mod target_year;
mod undecided;
mod unit_slip;
mod unserved_key_result;
mod unused_image;
mod weights_differ;
mod wrong_era;
mod years_elsewhere;

use super::Rule;

/// Every rule, by name.
pub static RULES: &[&Rule] = &[
    &control_figure_differs::RULE,
    &criteria_missing::RULE,
    &criteria_order::RULE,
    &doubled_image::RULE,
    &doubled_space::RULE,
    &doubled_word::RULE,
    &funded_request::RULE,
    &identity_differs::RULE,
    &impossible_date::RULE,
    &invisible_character::RULE,
    &key_result_lists::RULE,
    &lone_mark::RULE,
    &look_alike::RULE,
    &mark_order::RULE,
    &markdown_marks::RULE,
    &misnumbered::RULE,
    &missing_indicator::RULE,
    &missing_key_result::RULE,
    &missing_project::RULE,
    &mixed_digits::RULE,
    &note_names_other::RULE,
    &parts_differ::RULE,
    &period_elsewhere::RULE,
    &printed_reference_differs::RULE,
    &reason_without_change::RULE,
    &repetition_mark::RULE,
    &result_differs::RULE,
    &result_year::RULE,
    &reversed_years::RULE,
    &same_name::RULE,
    &several_groups::RULE,
    &split_differs::RULE,
    &split_letter::RULE,
    &stated_figure_differs::RULE,
    &sub_items_differ::RULE,
    &target_missing::RULE,
    &target_unit_changes::RULE,
    &target_worse::RULE,
    &target_year::RULE,
    &undecided::RULE,
    &unit_slip::RULE,
    &unserved_key_result::RULE,
    &unused_image::RULE,
    &weights_differ::RULE,
    &wrong_era::RULE,
    &years_elsewhere::RULE,
];

#[cfg(test)]
mod tests;
