//! English wording of what the rules find.

use super::Message;
use crate::diag::{Numbering, Violation};

/// A violation in English.
#[expect(clippy::too_many_lines, reason = "a table of messages, one arm a violation, read from top to bottom")]
pub fn message(violation: &Violation) -> Message {
    match violation {
        Violation::WeightsDiffer { of, sum, expected } => {
            Message::new(format!("the weights under {of} add up to {sum}, but should to {expected}"))
                .label(format!("should be {expected}"))
                .help("mend the wrong weight of the indicators or nodes under it")
        }
        Violation::PartsDiffer { table, row, sum, difference } => {
            Message::new(format!("{table}: the shares of {row} add up to {sum}, not to 100"))
                .label(format!("differs by {difference}, more than rounding explains"))
                .help(format!("mend the wrong share, or add accepted: row: \"{row}\", difference: {difference} with a reason"))
        }
        Violation::ControlDiffers { of, by, measure, group, expected, computed, difference } => Message::new(format!(
            "control figure: {} of {}, {} {group}: should be {expected}, but the content has {computed}",
            self::measure(measure),
            self::of(of),
            self::by(by),
        ))
        .label(format!("differs by {difference}"))
        .help("mend the entry that was changed by mistake; if the change is meant, change this figure in control.yaml too"),
        Violation::UnitSlip { name, amount, other } => {
            Message::new(format!("{name}: {amount} baht beside {other} baht looks like millions taken for baht"))
                .label("about a million times off")
                .help("write all amounts in baht: 20,366,650 and not 20.37")
        }

        Violation::UnservedKeyResult { code } => Message::new(format!("no project serves {code}"))
            .help("add it to `supports` of a project in projects.yaml, or say with `accepts` why there is none"),
        Violation::NoKeyResult { project, list } => Message::new(format!("{project} serves no key result, but {list} demands one"))
            .help("add `supports` with the key result's code"),
        Violation::NoProject { code, list } => Message::new(format!("no project serves {code}, but {list} demands one"))
            .help("add it to `supports` of a project in projects.yaml"),
        Violation::KeyResultLists { code, lists } => Message::new(match lists.as_slice() {
            [] => format!("{code} stands in no list, though the other key results do: it would be missing in the evaluation"),
            _ => format!("{code} stands in {} lists: it would be evaluated more than once", lists.len()),
        })
        .help("give the key result one list under `lists`"),
        Violation::TargetWorse { name, year, target, before, previous, lower_is_better } => {
            Message::new(format!("the target of {year} is worse than that of {before}: {name}"))
                .label(format!("{target} after {previous}"))
                .help(if *lower_is_better {
                    "mend the target; less is better here, as the text or `better: less` says"
                } else {
                    "mend the target, or write `better: less` where less is better, or accept it with `accepts` and a reason"
                })
        }
        Violation::TargetMissing { name, year } => Message::new(format!("there is no target for {year}: {name}"))
            .help(format!("add `{year}:` to `targets`, with \"-\" where there is none")),
        Violation::TargetYear { name, year, plan_year } => {
            Message::new(format!("a target of {year} in a plan of {plan_year}: {name}"))
                .label("too far from the plan's year")
                .help("mend the year")
        }
        Violation::TargetUnit { name, year, unit, previous, other } => {
            Message::new(format!("the unit changes between {previous} and {year}, so the targets can't be compared: {name}"))
                .label(format!("{unit} after {other}"))
                .help("use one unit, or accept it with `accepts` and a reason")
        }
        Violation::NoIndicator { node } => Message::new(format!("no indicator measures {node}"))
            .help("add one to indicators.yaml"),
        Violation::Misnumbered { number, expected } => Message::new(format!("the number {number} doesn't follow those around it"))
            .label(match expected {
                Numbering::Under { above } => format!("should begin with {above}, the number above"),
                Numbering::Next { number } => format!("should be {number}"),
                Numbering::Behind { before } => format!("should be greater than {before}"),
            })
            .help("mend the number, or the order of the entries"),
        Violation::FundedRequest { subject, amount, budget } => {
            Message::new(format!("a request of {amount} baht for what has {budget} baht: {subject}"))
                .help("delete the request, or name in `part` what got nothing")
        }
        Violation::SameName { name, other, exactly } => Message::new(if *exactly {
            format!("two entries have this name: {name}")
        } else {
            format!("two entries have nearly the same name: {name} / {other}")
        })
        .help("make one of them, or mend the name; if they are two, accept it with `accepts` and a reason"),
        Violation::NoteNamesOther { code, project, serves } => {
            Message::new(format!("the note of {project} names {code}, which neither the project nor a request for it serves"))
                .label(format!("serves: {}", serves.join(", ")))
                .help("mend the code in the note, or the project's `supports`")
        }
        Violation::YearsElsewhere { from, to, year } => {
            Message::new(format!("money of {from}-{to} in the plan of {year}")).help("mend `from` and `to`")
        }
        Violation::WrongEra { written, meant } => Message::new(format!("`{written}` is a year of the other era"))
            .label(format!("should be {meant}"))
            .help("mend the year, or the era before it"),
        Violation::ImpossibleDate { date, days } => {
            Message::new(format!("there is no {date}")).label(format!("this month has {days} days")).help("mend the date")
        }
        Violation::ReversedYears { span } => {
            Message::new(format!("the span {span} ends before it begins")).help("swap the years, or mend the wrong one")
        }

        Violation::InvisibleCharacter { code, name } => Message::new(format!("an invisible character: {name} ({code})"))
            .label("here")
            .help("delete it; it comes from copying and breaks searching and sorting"),
        Violation::MarkOrder { written, meant } => Message::new(format!("the marks of `{written}` are in the wrong order"))
            .label(format!("should be {meant}"))
            .help("type the syllable again: the vowel first, then the tone mark"),
        Violation::SplitLetter { written, meant } => Message::new(format!("`{meant}` is written as two characters ({written})"))
            .label(format!("should be {meant}"))
            .help("type it again as one; the two look alike but can't be found"),
        Violation::MixedDigits { number } => Message::new(format!("Thai and Arabic digits in one number: {number}"))
            .help("write Arabic digits; the document shows all numbers as plan.yaml says"),
        Violation::DoubledSpace => Message::new("several spaces in a row").help("leave one"),
        Violation::DoubledWord { word } => Message::new(format!("the word `{word}` stands twice")).help("delete one, or write ๆ"),
        Violation::RepetitionMark { written, meant } => Message::new(format!("`{written}`: ๆ has a space on each side"))
            .label(format!("should be `{meant}`"))
            .help("put one space before ๆ, and one behind it unless a bracket or a full stop follows"),
        Violation::MarkdownMarks { marks } => Message::new(format!("`{marks}` would be printed as it is"))
            .help("this value isn't Markdown: delete the marks"),
        Violation::LookAlike { written: written @ '\u{e000}'..='\u{f8ff}', meant } => {
            let message = Message::new(format!("U+{:04X} is a character of one font's private use, which others don't show", u32::from(*written)));
            match meant {
                Some(meant) => message.label(format!("should perhaps be {meant}")),
                None => message,
            }
            .help("it mostly comes with text copied from a PDF; type the word again")
        }
        Violation::LookAlike { written, meant } => {
            let message = Message::new(format!("the Latin letter `{written}` inside a Thai word"));
            match meant {
                Some(meant) => message.label(format!("should perhaps be {meant}")),
                None => message,
            }
            .help("type the word again on a Thai keyboard")
        }
        Violation::LoneMark { mark } => Message::new(format!("the mark `◌{mark}` has no letter to stand on"))
            .help("type the word again; its first letter, or the letter before the mark, is missing"),

        Violation::UnusedImage => {
            Message::new("nothing shows this image").help("show it in a text with ![what is seen](path), or delete it")
        }
        Violation::DoubledImage { other } => {
            Message::new(format!("this is the same image as {other}")).help("keep one, and use its path in both places")
        }

        Violation::CheckedTwice { rule } => {
            Message::new(format!("the level of `{rule}` is given twice")).help("leave one of them")
        }
        Violation::FixedLevel { rule } => Message::new(format!("`{rule}` can't be allowed or warned of: what it finds spoils the plan"))
            .help("mend what it finds, or accept a single finding with `accepts` at its entry, with a reason"),
    }
}

fn of(name: &str) -> &'static str {
    match name {
        "projects" => "projects",
        "items" => "sub-items",
        "requests" => "requests",
        "key-results" => "key results",
        "key-result-targets" => "targets of key results",
        "indicators" => "indicators",
        "indicator-targets" => "targets of indicators",
        "nodes" => "nodes of the hierarchy",
        "data-tables" => "cells of data tables",
        "points" => "points",
        _ => "duties",
    }
}

fn by(name: &str) -> &'static str {
    match name {
        "whole" => "of the",
        "list" => "list",
        "division" => "division",
        "output" => "output",
        "policy" => "policy code",
        "key-result" => "key result",
        "responsibility" => "responsibility",
        "node" => "node",
        "level" => "level",
        "year" => "year",
        _ => "column",
    }
}

fn measure(name: &str) -> &'static str {
    match name {
        "count" => "the number",
        "amount" => "the money (baht)",
        "weight" => "the weights",
        _ => "the sum of the numbers",
    }
}
