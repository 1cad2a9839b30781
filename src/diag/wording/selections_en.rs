//! What is told of selections and columns, in English.

use super::Message;
use crate::diag::{IdleCondition, NothingSelected, Noun};

/// A condition that chooses nothing, or everything.
pub fn idle_condition(idle: &IdleCondition) -> Message {
    match idle {
        IdleCondition::SaysNothing { usable } => Message::new("this condition is empty and chooses nothing")
            .label(format!("usable here: {}", usable.join(", ")))
            .help("write the value that is meant, or delete the condition; `none` is for entries without a value"),
        IdleCondition::AnyAmongOthers => Message::new("`any` can't stand in a list, as it means every value")
            .label("the other values here have no effect")
            .help("write `any` alone, or take it out of the list"),
        IdleCondition::NeverHolds { one, other } => Message::new(format!("no number is both `{one}` and `{other}`"))
            .label("contradicts the other")
            .help("mend one of the two numbers"),
    }
}

/// What shows nothing, as nothing passes its selection.
pub fn nothing_selected(kind: Noun, why: &NothingSelected) -> Message {
    let what = kind.english;
    let empty = "where a table may be empty, write empty: …";
    match why {
        NothingSelected::NoneThere { of } => {
            Message::new(format!("this {what} shows nothing: the plan has no {of} at all"))
                .help(format!("add {of}, or delete this {what}; {empty}"))
        }
        NothingSelected::Condition { of, key, values, within, near } => {
            let message =
                Message::new(format!("this {what} shows nothing: none of the {of} meets the condition `{key}`"));
            let message = match values.as_slice() {
                [] => message,
                values => message.label(format!("`{key}` there is: {}", values.join(", "))),
            };
            let meant = near.as_ref().map(|near| format!("did you mean `{near}`?"));
            let within = within.as_ref().map(|node| {
                format!("`under` is directly under; for all that stands under it, at any depth, write within: {node}")
            });
            message.help(format!("mend the condition; {empty}")).maybe_help(within.or(meant))
        }
        NothingSelected::NotTogether { of } => {
            let of_each = "(each of them is met by some)";
            Message::new(format!("this {what} shows nothing: none of the {of} meets all conditions {of_each}"))
                .help(format!("mend or delete a condition; {empty}"))
        }
    }
}

/// Returns where a key has an effect.
fn belongs(key: &str) -> Option<&'static str> {
    Some(match key {
        "where" => {
            "`where` of a column stands beside `count`, `sum`, `share`, `average`, `minimum` or `maximum`; rows are chosen by `where` of the table"
        }
        "kind: stacked-…" => "what is stacked has several series of a data table; write kind: columns, bars or line",
        "of: group" => "rows stand in groups where the table has `group: {by: …}`",
        "of" => "`of` stands beside `share`, and says of what that is the share",
        "running" => "`running` stands beside `count`, `sum` or `share`",
        "each" => "`each` stands beside `show` of what has parts, and `count`, `sum`, `share` or `average`",
        "mark" => "`mark` stands beside `each` of a kind of entries, in a table of who names whom",
        "text" => "`text` stands beside `show`, or alone",
        "unit" => "`unit` is of money",
        "decimals" => "`decimals` is of money, numbers and percentages",
        "total" => "`total` is of columns of numbers, in a table with a row of sums (`total` or `subtotal`)",
        "first" => "`first` is of groups by what one row may have several values of, such as lists",
        "restart_numbers" => "`restart_numbers` needs a column `show: order`",
        _ => return None,
    })
}

/// A key that says nothing of what stands beside it.
pub fn idle_key(key: &str, shows: &str, known: &[String]) -> Message {
    let message = Message::new(format!("`{key}` has no effect on {shows}")).help("delete the key");
    let usable = format!("usable here: {}", known.join(", "));
    let message = if known.is_empty() { message } else { message.label(usable) };
    message.maybe_help(belongs(key).map(|belongs| format!("delete the key; {belongs}")))
}
