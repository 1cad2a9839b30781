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
            Period::parse(text, year).map_err(|fault| report(fault, text, place, resolver)).ok()
        }
        raw::Period::Span(raw::Span { from, to }) => span(from, to, year, resolver),
        raw::Period::Several(several) if several.is_empty() => {
            report(NoPeriod::Unclear, "[]", place, resolver);
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
            report(fault, &end.value, end.at(), resolver);
            is_sound = false;
        }
    }
    let between = || Period::between(&from.value, &to.value, year);
    is_sound.then(between)?.map_err(|fault| report(fault, &to.value, to.at(), resolver)).ok()
}

fn report(fault: NoPeriod, text: &str, place: Place, resolver: &mut Resolver<'_>) {
    match fault {
        NoPeriod::Unclear => {
            resolver.error(place, Fault::InvalidValue { expected: Expected::Period, value: text.to_owned() });
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
