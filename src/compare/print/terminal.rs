//! Changes for people at a terminal. What is gone stands in `[- -]`, what is new in `{+ +}`, so that nothing is told by
//! colour alone; whoever writes it out takes the colours away where they can't be shown.

use std::fmt::Write as _;

use super::{Comparison, Told, told};
use crate::compare::changes::{Became, Difference, EntryChange, TotalChange};
use crate::compare::wording;
use crate::compare::words::{Mark, Stretch};
use crate::diag::wording::{Lang, visible};
use crate::thai::Words;

const RED: &str = "\u{1b}[31m";
const GREEN: &str = "\u{1b}[32m";
const YELLOW: &str = "\u{1b}[33m";
const BOLD: &str = "\u{1b}[1m";
const DIM: &str = "\u{1b}[2m";
const PLAIN: &str = "\u{1b}[0m";

/// Writes changes, with the colours of a terminal.
pub fn print(lang: Lang, comparison: &Comparison) -> String {
    let Comparison { changes, old, new, .. } = comparison;
    let mut out = format!("{BOLD}{}{PLAIN}: {} → {}\n", wording::comparison(lang), visible(old), visible(new));
    if changes.is_empty() {
        return out + wording::same(lang) + "\n";
    }
    let words = comparison.words();
    for entries in comparison.by_kind() {
        let kind = entries.first().map(|entry| wording::kind(lang, &entry.of)).unwrap_or_default();
        let _ = writeln!(out, "\n{BOLD}{kind}{PLAIN}");
        for it in entries {
            entry(lang, &words, it, 1, &mut out);
        }
    }
    if !changes.totals.is_empty() {
        let _ = writeln!(out, "\n{BOLD}{}{PLAIN}", wording::totals(lang));
        changes.totals.iter().for_each(|it| total(lang, it, &mut out));
    }
    out + &format!("\n{}\n", wording::count(lang, changes.entries.len()))
}

fn entry(lang: Lang, words: &Words<'_>, entry: &EntryChange, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    let (sign, colour) = match entry.became {
        Became::Added => ('+', GREEN),
        Became::Removed => ('-', RED),
        Became::Changed => ('~', YELLOW),
    };
    let id = if entry.id == entry.name { String::new() } else { format!(" {DIM}[{}]{PLAIN}", entry.id) };
    let gist = if entry.became == Became::Changed { String::new() } else { wording::gist(lang, entry) };
    let gist = if gist.is_empty() { gist } else { format!("  {gist}") };
    let _ = writeln!(out, "{indent}{colour}{sign}{PLAIN} {}{id}{gist}", entry.name);
    if entry.became != Became::Changed {
        return;
    }
    if let Some(old_id) = &entry.old_id {
        let _ = writeln!(out, "{indent}    {}", wording::new_id(lang, old_id, &entry.id));
    }
    for field in &entry.fields {
        let title = wording::field(lang, field);
        match told(lang, words, field) {
            Told::Values { old, new, difference } => {
                let by = difference.map(|by| format!("  {by}")).unwrap_or_default();
                let line = format!("{indent}    {title}: {RED}{old}{PLAIN} → {GREEN}{new}{PLAIN}{by}\n");
                out.push_str(&line);
            }
            Told::Prose(lines) => {
                let mut shown = lines.iter().map(|line| stretches(line));
                match (shown.next(), shown.len()) {
                    (Some(only), 0) => _ = writeln!(out, "{indent}    {title}: {only}"),
                    (first, _) => {
                        let _ = writeln!(out, "{indent}    {title}:");
                        first.into_iter().chain(shown).for_each(|line| {
                            let _ = writeln!(out, "{indent}      {line}");
                        });
                    }
                }
            }
        }
    }
    entry.parts.iter().for_each(|part| self::entry(lang, words, part, depth + 2, out));
}

fn stretches(line: &[Stretch]) -> String {
    line.iter().fold(String::new(), |mut out, Stretch { mark, text }| {
        let _ = match mark {
            Mark::Same => write!(out, "{text}"),
            Mark::Removed => write!(out, "{RED}[-{text}-]{PLAIN}"),
            Mark::Added => write!(out, "{GREEN}{{+{text}+}}{PLAIN}"),
            Mark::LeftOut => write!(out, "{DIM}…{PLAIN}"),
        };
        out
    })
}

fn total(lang: Lang, total: &TotalChange, out: &mut String) {
    let by = Difference::of(total.old.total, total.new.total);
    let by = if by.by.is_zero() { String::new() } else { format!("  {}", wording::difference(&by)) };
    let (old, new) = (wording::sum(lang, &total.old), wording::sum(lang, &total.new));
    let _ = writeln!(out, "  {}: {RED}{old}{PLAIN} → {GREEN}{new}{PLAIN}{by}", wording::total_of(lang, total));
}
