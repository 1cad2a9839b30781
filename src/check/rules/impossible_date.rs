//! A day of a month is one that the calendar has: no 31 of September, and 29 of February in leap years only.

use crate::check::thai::{Slip, in_texts};
use crate::check::{Findings, Rule, Sees, Weighing};
use crate::diag::{Severity, Violation};
use crate::model::Plan;
use crate::thai::{Date, dates, has_digit};

/// Looks for days that no calendar has.
pub const RULE: Rule =
    Rule { name: "impossible-date", severity: Severity::Error, weighing: Weighing::Free, sees: Sees::Entries, check };

fn check(plan: &Plan, found: &mut Findings<'_>) {
    in_texts(plan, found, slips);
}

fn slips(text: &str) -> Vec<Slip> {
    let slip = |date: Date| {
        let fault = Violation::ImpossibleDate { date: text[date.start..date.end].to_owned(), days: date.days };
        Slip::new(date.start..date.end, fault)
    };
    if has_digit(text) { dates(text).filter(|date| !date.is_real()).map(slip).collect() } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad_text, good_text};

    #[test]
    fn days_that_no_calendar_has_are_told() {
        bad_text(super::RULE.name, "วันที่ ‸31 กันยายน 2567");
        bad_text(super::RULE.name, "วันที่ ‸๒๙ กุมภาพันธ์ พ.ศ. 2568");
        bad_text(super::RULE.name, "ณ ‸32 ต.ค. 67");
        bad_text(super::RULE.name, "วันที่ ‸0 มกราคม 2568");
    }

    #[test]
    fn days_that_there_are_are_not() {
        good_text(super::RULE.name, "16 กุมภาพันธ์ 2566 และ 29 กุมภาพันธ์ 2567 ณ 2 ต.ค. 67 ครั้งที่ 40 ก.พ.ค. 2567 มกราคม");
    }
}
