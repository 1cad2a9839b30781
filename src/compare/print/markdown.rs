//! Changes as Markdown, for a request of changes, a note or a chat. Nothing of the content can become markup.

use std::fmt::Write as _;

use super::{Comparison, Told, marked, told};
use crate::compare::changes::{Became, Difference, EntryChange};
use crate::compare::wording;
use crate::diag::wording::Lang;
use crate::thai::Words;

/// Writes changes as Markdown.
pub fn print(lang: Lang, comparison: &Comparison) -> String {
    let Comparison { changes, old, new, .. } = comparison;
    let mut out = format!("# {}: {} → {}\n", wording::comparison(lang), escaped(old), escaped(new));
    if changes.is_empty() {
        return out + "\n" + wording::same(lang) + "\n";
    }
    let words = comparison.words();
    for entries in comparison.by_kind() {
        let kind = entries.first().map(|entry| wording::kind(lang, &entry.of)).unwrap_or_default();
        let _ = writeln!(out, "\n## {}\n", escaped(&kind));
        for it in entries {
            entry(lang, &words, it, 0, &mut out);
        }
    }
    if !changes.totals.is_empty() {
        let [_, was, is] = wording::columns(lang);
        let _ = writeln!(out, "\n## {}\n\n|  | {was} | {is} |  |\n|---|---|---|---|", wording::totals(lang));
        for total in &changes.totals {
            let by = Difference::of(total.old.total, total.new.total);
            let (old, new) = (wording::sum(lang, &total.old), wording::sum(lang, &total.new));
            let of = escaped(&wording::total_of(lang, total));
            let _ = writeln!(out, "| {of} | {old} | {new} | {} |", wording::difference(&by));
        }
    }
    out + &format!("\n{}\n", wording::count(lang, changes.entries.len()))
}

fn entry(lang: Lang, words: &Words<'_>, entry: &EntryChange, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    let id = if entry.id == entry.name { String::new() } else { format!(" ({})", escaped(&entry.id)) };
    let became = match entry.became {
        Became::Changed => String::new(),
        became => format!("{}: ", wording::became(lang, became)),
    };
    let gist = if entry.became == Became::Changed { String::new() } else { wording::gist(lang, entry) };
    let gist = if gist.is_empty() { gist } else { format!(", {}", escaped(&gist)) };
    let _ = writeln!(out, "{indent}- {became}**{}**{id}{gist}", escaped(&entry.name));
    if entry.became != Became::Changed {
        return;
    }
    if let Some(old_id) = &entry.old_id {
        let _ = writeln!(out, "{indent}  - {}", escaped(&wording::new_id(lang, old_id, &entry.id)));
    }
    for field in &entry.fields {
        let title = escaped(&wording::field(lang, field));
        match told(lang, words, field) {
            Told::Values { old, new, difference } => {
                let by = difference.map(|by| format!(", {by}")).unwrap_or_default();
                let _ = writeln!(out, "{indent}  - {title}: {} → {}{by}", escaped(&old), escaped(&new));
            }
            Told::Prose(lines) => {
                let lines: Vec<String> = lines.iter().map(|line| marked(line, escaped)).collect();
                let _ = writeln!(out, "{indent}  - {title}: {}", lines.join("<br>"));
            }
        }
    }
    entry.parts.iter().for_each(|part| self::entry(lang, words, part, depth + 1, out));
}

/// Returns a text in which nothing is markup, on one line.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' => out.push(' '),
            '<' => out += "&lt;",
            '&' => out += "&amp;",
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '!' | '>' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_markup() {
        assert_eq!(escaped("a*b*<i>|[x](y)\n#"), "a\\*b\\*&lt;i\\>\\|\\[x\\](y) \\#");
    }
}
