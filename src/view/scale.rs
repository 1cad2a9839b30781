//! The marks of an axis: few, round, and zero among them.

use super::document::Value;
use super::drawing::Tick;
use crate::model::Amount;
use crate::model::value::Number;

/// About how many steps an axis has.
const STEPS: f64 = 5.0;

/// Marks at round distances, from at or below the lowest value to at or above the highest. Bars are measured from
/// zero, so it is always there. `whole` leaves out marks between whole numbers.
pub fn ticks(values: impl Iterator<Item = f64>, whole: bool) -> Vec<Tick> {
    let (low, high) = values.fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
    let span = if high > low { high - low } else { 1.0 };
    let (step, decimals) = step(span, whole);
    let (first, last) = ((low / step).floor(), (high / step).ceil());
    let last = if last > first { last } else { first + 1.0 };
    let count = last - first;
    let mark = |index: f64| {
        let value = (first + index) * step;
        let number = Number { value: Amount::from_f64(value, decimals), decimals };
        Tick { value, label: Value::Number(number).into() }
    };
    std::iter::successors(Some(0.0), |index| (index + 1.0 <= count).then_some(index + 1.0)).map(mark).collect()
}

/// Returns the smallest of 1, 2, 2.5 and 5 times a power of ten that parts the span into no more than [`STEPS`], and
/// how many decimals it has.
fn step(span: f64, whole: bool) -> (f64, u32) {
    let smallest = if whole { 0 } else { -6 };
    let wanted = span / STEPS;
    for power in smallest..16 {
        let magnitude = 10.0_f64.powi(power);
        for (factor, own_decimals) in [(1.0, 0), (2.0, 0), (2.5, 1), (5.0, 0)] {
            let decimals = (own_decimals - power).max(0).unsigned_abs();
            if (decimals == 0 || !whole) && factor * magnitude >= wanted * (1.0 - 1e-9) {
                return (factor * magnitude, decimals);
            }
        }
    }
    (span, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(values: &[f64], whole: bool) -> Vec<String> {
        let label = |tick: Tick| match tick.label.only() {
            Some(Value::Number(number)) => number.to_string(),
            other => panic!("a number, not {other:?}"),
        };
        ticks(values.iter().copied(), whole).into_iter().map(label).collect()
    }

    #[test]
    fn marks_are_round_and_hold_all_values_and_zero() {
        assert_eq!(labels(&[27_152.3, 29_117.9], false), ["0", "10,000", "20,000", "30,000"]);
        assert_eq!(labels(&[33.94, 40.0], false), ["0", "10", "20", "30", "40"]);
        assert_eq!(labels(&[0.3, 1.1], false), ["0.00", "0.25", "0.50", "0.75", "1.00", "1.25"]);
        assert_eq!(labels(&[-3.0, 7.0], false), ["-4", "-2", "0", "2", "4", "6", "8"]);
        assert_eq!(labels(&[-12.0, -7.0], false), ["-12.5", "-10.0", "-7.5", "-5.0", "-2.5", "0.0"]);
    }

    #[test]
    fn marks_of_counts_are_whole() {
        assert_eq!(labels(&[1.0], true), ["0", "1"]);
        assert_eq!(labels(&[3.0, 2.0], true), ["0", "1", "2", "3"]);
        assert_eq!(labels(&[12.0], true), ["0", "5", "10", "15"]);
    }

    #[test]
    fn nothing_but_zeros_still_has_an_axis() {
        assert_eq!(labels(&[0.0, 0.0], true), ["0", "1"]);
        assert_eq!(labels(&[], false), ["0.0", "0.2"]);
    }

    #[test]
    fn the_largest_and_the_smallest_amounts_have_a_few_marks() {
        for value in [1e13, 999_999_999_999_999.0, 0.01, 1e-5, 123.45] {
            for sign in [1.0, -1.0] {
                let ticks = ticks([value * sign].into_iter(), false);
                assert!((2..=7).contains(&ticks.len()), "{value}: {}", ticks.len());
                let inside = ticks[0].value <= value * sign && value * sign <= ticks[ticks.len() - 1].value;
                assert!(inside, "{value}: {ticks:?}");
                assert!(ticks.iter().any(|tick| tick.value == 0.0), "{value}: {ticks:?}");
            }
        }
    }
}
