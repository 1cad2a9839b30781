//! What cells and phrases show: texts, targets, budgets and what was reached.

use crate::model::progress::{Baseline, Progress};
use crate::model::value::{Content, Line, Role, Value, Words};
use crate::model::{Amount, Budget, Target, Text, Year};

/// A text or a value, or a dash where the plan says nothing.
pub(in crate::model) fn text(words: Option<Words>) -> Content {
    Content::text(words.unwrap_or_else(|| Value::Nothing.into()))
}

/// Returns an author's text; its lines stay lines.
pub(in crate::model) fn of_text(value: Option<&Text>) -> Content {
    let lines = value.map(|text| text.value.lines().map(Line::from).collect()).unwrap_or_default();
    Content::one_or_lines(lines)
}

pub(in crate::model) fn target(target: Option<&Target>) -> Content {
    let lines = target.map(|target| target.shown().map(Line::from).collect()).unwrap_or_default();
    Content::one_or_lines(lines)
}

/// Returns where something began, a line for each year: ร้อยละ 41 (พ.ศ. 2564)
pub fn baseline(of: &Baseline) -> Vec<Line> {
    let line = |(year, text): (Option<Year>, &Text)| match year {
        Some(year) => Words::from(text).then(" (พ.ศ. ").then(Value::Year(year)).then(")").into(),
        None => text.into(),
    };
    of.values().map(line).collect()
}

/// Returns the targets of a year's quarters, a line for each: ไตรมาส 1: ร้อยละ 50
pub fn quarters(of: &Progress, year: Year) -> impl Iterator<Item = Line> {
    of.targets_of_quarters(year).map(|(quarter, target)| {
        Words::from("ไตรมาส ").then(Value::Count(quarter)).then(": ").then(one_line(target)).into()
    })
}

/// Returns what was reached, a line for each year: พ.ศ. 2564: ร้อยละ 41
pub(in crate::model) fn results(of: &Progress) -> Vec<Line> {
    let line =
        |(year, text): (&Year, &Text)| Words::from("พ.ศ. ").then(Value::Year(*year)).then(": ").then(text).into();
    of.results.iter().map(line).collect()
}

/// Returns what scores ask for, a line for each: 1: ร้อยละ 60
pub fn criteria(of: &Progress) -> Vec<Line> {
    let line = |(score, text): (usize, &Text)| Words::from(Value::Count(score)).then(": ").then(text).into();
    of.criteria_said().map(line).collect()
}

/// Returns a target within a sentence.
pub(in crate::model) fn in_one_line(target: Option<&Target>) -> Words {
    target.map_or_else(|| Value::Nothing.into(), |target| one_line(target).into())
}

/// Returns a target's lines without the dashes before them, where its author wrote those.
pub(in crate::model) fn one_line(target: &Target) -> String {
    target.lines.iter().map(|line| line.trim_start_matches("- ")).collect::<Vec<_>>().join(" ")
}

/// Returns a part of a budget in its column.
pub(in crate::model) fn part_of_budget(amount: Option<Amount>) -> Content {
    match amount {
        Some(amount) => Content::new(Role::Amount, Value::Amount(amount)),
        None => Content::new(Role::Word, Value::Nothing),
    }
}

/// Returns a budget in its column.
pub(in crate::model) fn budget(budget: Budget) -> Content {
    match budget {
        Budget::Amount(amount) => Content::new(Role::Amount, Value::Amount(amount)),
        Budget::None => Content::new(Role::Word, Value::NoBudget),
        Budget::Unstated => Content::new(Role::Word, Value::Nothing),
        Budget::MultiYear { amount, from, to, of_year } => {
            let years = Value::Continuing { from, to }.into();
            let lines = match of_year {
                // What the sums count comes first, on a line of its own.
                Some(of_year) => {
                    vec![Value::Amount(of_year).into(), Words::from("จาก ").then(Value::Amount(amount)).into(), years]
                }
                None => vec![Value::Amount(amount).into(), years],
            };
            Content { role: Role::Lines, lines }
        }
    }
}

/// Returns the budget of a sub-item in the column of budgets: in brackets, as the amount above holds it already.
pub fn budget_of_item(budget_of: Budget) -> Content {
    let bracketed = |value: Value| Content::new(Role::SubAmount, Words::from("(").then(value).then(")"));
    match budget_of {
        Budget::Amount(amount) => bracketed(Value::Amount(amount)),
        Budget::None => bracketed(Value::NoBudget),
        Budget::MultiYear { of_year: Some(of_year), .. } => {
            let mut content = budget(budget_of);
            if let Some(first) = content.lines.first_mut() {
                *first = bracketed(Value::Amount(of_year)).lines.remove(0);
            }
            content
        }
        Budget::Unstated | Budget::MultiYear { of_year: None, .. } => budget(budget_of),
    }
}

/// Returns a budget in a sentence: what the plan's year has of it.
pub(in crate::model) fn in_a_sentence(budget: Budget) -> Words {
    match budget {
        Budget::None => Value::NoBudget.into(),
        Budget::Unstated => Value::Nothing.into(),
        Budget::MultiYear { amount, of_year: None, .. } => Value::Amount(amount).into(),
        Budget::Amount(_) | Budget::MultiYear { .. } => Value::Amount(budget.of_year()).into(),
    }
}

/// Returns a budget behind a project's name: (822,400 บาท).
pub(in crate::model) fn in_brackets(budget: Budget) -> Words {
    let bracketed = |value: Value| Words::from(" (").then(value).then(")");
    match budget {
        Budget::None => bracketed(Value::NoBudget),
        Budget::Unstated => bracketed(Value::Nothing),
        Budget::Amount(amount) => bracketed(Value::Baht(amount)),
        Budget::MultiYear { amount, from, to, of_year: None } => {
            bracketed(Value::Baht(amount)).then(" ").then(Value::Continuing { from, to })
        }
        Budget::MultiYear { amount, from, to, of_year: Some(of_year) } => Words::from(" (")
            .then(Value::Baht(of_year))
            .then(" จาก ")
            .then(Value::Baht(amount))
            .then(") ")
            .then(Value::Continuing { from, to }),
    }
}
