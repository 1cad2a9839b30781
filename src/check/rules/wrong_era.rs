//! A year stands in the era that is written before it: พ.ศ. 2568 is ค.ศ. 2025.

use std::ops::RangeInclusive;

use crate::check::thai::{Slip, in_texts};
use crate::check::{Findings, Rule, Sees, Weighing};
use crate::diag::{Severity, Violation};
use crate::model::Plan;
use crate::thai::{AHEAD, YEARS, number_at};

/// Looks for years with the name of the other era.
pub const RULE: Rule =
    Rule { name: "wrong-era", severity: Severity::Error, weighing: Weighing::Free, sees: Sees::Entries, check };

fn check(plan: &Plan, found: &mut Findings<'_>) {
    in_texts(plan, found, slips);
}

fn slips(text: &str) -> Vec<Slip> {
    let of = |(era, years): (&str, RangeInclusive<u32>)| {
        let mut slips = Vec::new();
        for (at, _) in text.match_indices(era) {
            let from = at + era.len();
            let from = from + (text[from..].len() - text[from..].trim_start_matches(' ').len());
            let Some((year, to)) = number_at(text, from).filter(|(year, _)| years.contains(year)) else { continue };
            let meant = if era == "พ.ศ." { year + AHEAD } else { year - AHEAD };
            let fault = Violation::WrongEra { written: text[at..to].to_owned(), meant: format!("{era} {meant}") };
            slips.push(Slip::new(from..to, fault));
        }
        slips
    };
    [("พ.ศ.", 1900..=2299), ("ค.ศ.", YEARS)].into_iter().flat_map(of).collect()
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad_text, good_text};

    #[test]
    fn a_year_of_the_other_era_is_told() {
        bad_text(super::RULE.name, "ปี พ.ศ. ‸2025 นี้");
        bad_text(super::RULE.name, "ปี ค.ศ.‸๒๕๖๘");
    }

    #[test]
    fn a_year_of_its_own_era_is_not() {
        good_text(super::RULE.name, "พ.ศ. 2568 หรือ ค.ศ. 2025 มาตรา 2025");
    }
}
