//! Periods from what is written.

use super::resolve::Resolver;
use crate::diag::{Expected, Fault, Fix, Place};
use crate::load::raw;
use crate::load::yaml::Spanned;
use crate::model::Year;
use crate::model::period::{NoPeriod, Period};

/// Returns the period that is written, and where; `year` is the plan's fiscal year. What is none is reported and left out.
pub fn period(raw: &Spanned<raw::Period>, year: Year, resolver: &mut Resolver<'_>) -> Option<(Period, Place)> {
    let place = raw.at();
    let read = match &raw.value {
        raw::Period::Text(text) => {
            Period::parse(text, year).map_err(|fault| report(fault, text, place, year, resolver)).ok()
        }
        raw::Period::Span(raw::Span { from, to }) => span(from, to, year, resolver),
        raw::Period::Several(several) if several.is_empty() => {
            report(NoPeriod::Unclear, "[]", place, year, resolver);
            None
        }
        raw::Period::Several(several) => {
            let periods: Vec<_> = several.iter().map(|one| period(one, year, resolver)).collect();
            periods.into_iter().collect::<Option<Vec<_>>>().map(|all| Period::joined(all.into_iter().map(|(it, _)| it)))
        }
    };
    read.map(|period| (period, place))
}

/// Reads the two ends, each for itself, so that a fault stands at its own.
fn span(from: &raw::Text, to: &raw::Text, year: Year, resolver: &mut Resolver<'_>) -> Option<Period> {
    let mut is_sound = true;
    for end in [from, to] {
        if let Err(fault) = Period::parse(&end.value, year) {
            report(fault, &end.value, end.at(), year, resolver);
            is_sound = false;
        }
    }
    let between = || Period::between(&from.value, &to.value, year);
    is_sound.then(between)?.map_err(|fault| report(fault, &to.value, to.at(), year, resolver)).ok()
}

fn report(fault: NoPeriod, text: &str, place: Place, year: Year, resolver: &mut Resolver<'_>) {
    match fault {
        NoPeriod::Unclear => {
            let fix = meant(text, year).map(|meant| Fix::suggested(place, meant.to_string()));
            resolver.fixable(place, Fault::InvalidValue { expected: Expected::Period, value: text.to_owned() }, fix);
        }
        NoPeriod::CommonEra { written, meant } => {
            let fault = Fault::CommonEra { year: written.clone(), meant: meant.to_string() };
            let is_as_written = place.range().len() == text.len();
            let fix = is_as_written.then(|| Fix::suggested(place, text.replace(&written, &meant.to_string())));
            resolver.fixable(place, fault, fix);
        }
        NoPeriod::Reversed => resolver.error(place, Fault::PeriodReversed { period: text.to_owned() }),
    }
}

/// Returns the period that a text was meant to say: with days before its months, with the word for a month, or in words
/// for the whole year.
fn meant(text: &str, year: Year) -> Option<Period> {
    if ["ตลอดปี", "ทั้งปี", "ตลอดทั้งปี"].iter().any(|words| text.trim().starts_with(words))
    {
        return Period::parse("ต.ค. - ก.ย.", year).ok();
    }
    let end = |end: &str| {
        let bare = end.replace("เดือน", " ").replace("วันที่", " ");
        let bare = bare.trim().trim_start_matches(char::is_numeric).trim();
        bare.to_owned()
    };
    let ends: Vec<String> = text.replace("ถึง", "-").split(['-', '–', '—']).map(end).collect();
    Period::parse(&ends.join(" - "), year).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_with_days_and_words_are_told_as_phaen_reads_them() {
        let year = Year::parse("2569").unwrap();
        for (text, expected) in [
            ("1 ต.ค. 2568 - 30 ก.ย. 2569", Some("ต.ค. 2568 - ก.ย. 2569")),
            ("เดือนตุลาคม 2568 ถึงเดือนธันวาคม 2568", Some("ต.ค. - ธ.ค. 2568")),
            ("วันที่ ๑ มกราคม ๒๕๖๙", Some("ม.ค. 2569")),
            ("ตลอดปีงบประมาณ", Some("ต.ค. 2568 - ก.ย. 2569")),
            ("ปีละครั้ง", None),
            ("2569", None),
            ("", None),
        ] {
            assert_eq!(meant(text, year).map(|period| period.to_string()).as_deref(), expected, "{text}");
        }
    }
}
