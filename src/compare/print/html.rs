//! Changes as a page that stands by itself: it asks for nothing, runs nothing, and prints on paper.

use std::fmt::Write as _;

use super::{Comparison, Told, marked, told};
use crate::compare::changes::{Became, Difference, EntryChange};
use crate::compare::wording;
use crate::diag::wording::Lang;
use crate::thai::Words;

const STYLE: &str = "\
:root { color-scheme: light dark }
body { font: 1rem/1.6 'Sarabun', 'Noto Sans Thai', sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem }
h1 { font-size: 1.4rem } h2 { font-size: 1.15rem; margin-top: 2rem }
table { border-collapse: collapse; width: 100% }
th, td { border: 1px solid #8888; padding: .3rem .5rem; text-align: start; vertical-align: top }
tbody th { font-weight: 600; width: 30% } .id { font-weight: 400; opacity: .7; font-size: .85em }
del { background: #d32f2f33 } ins { background: #388e3c33 } td.by { white-space: nowrap }
@media print { body { margin: 0; max-width: none } tr { break-inside: avoid } thead { display: table-header-group } }
";

/// Writes changes as a page.
pub fn print(lang: Lang, comparison: &Comparison) -> String {
    let Comparison { changes, old, new, .. } = comparison;
    let title = format!("{}: {} → {}", wording::comparison(lang), escaped(old), escaped(new));
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n",
        lang.code()
    );
    if changes.is_empty() {
        let _ = writeln!(out, "<p>{}</p>", wording::same(lang));
    } else {
        let _ = writeln!(out, "<p>{}</p>", wording::count(lang, changes.entries.len()));
        let words = comparison.words();
        for entries in comparison.by_kind() {
            let kind = entries.first().map(|entry| wording::kind(lang, &entry.of)).unwrap_or_default();
            let rows: String = entries.iter().map(|it| rows(lang, &words, it, "")).collect();
            out += &section(lang, &kind, &rows);
        }
        out += &totals(lang, comparison);
    }
    out + "</main>\n</body>\n</html>\n"
}

/// Returns a table under its title.
fn section(lang: Lang, title: &str, rows: &str) -> String {
    let title = escaped(title);
    let [entry, was, is] = wording::columns(lang);
    format!(
        "<h2>{title}</h2>\n<table>\n<thead><tr><th scope=\"col\">{entry}</th><th scope=\"col\"></th>\
         <th scope=\"col\">{was}</th><th scope=\"col\">{is}</th><th scope=\"col\"></th></tr></thead>\n\
         <tbody>\n{rows}</tbody>\n</table>\n"
    )
}

/// Returns the rows of an entry and of what belongs to it; `above` is the name of what it belongs to.
fn rows(lang: Lang, words: &Words<'_>, entry: &EntryChange, above: &str) -> String {
    let name = if above.is_empty() { entry.name.clone() } else { format!("{above} › {}", entry.name) };
    let id = match (&entry.old_id, entry.id == entry.name) {
        (Some(old), _) => format!(" <span class=\"id\">{}</span>", escaped(&wording::new_id(lang, old, &entry.id))),
        (None, true) => String::new(),
        (None, false) => format!(" <span class=\"id\">{}</span>", escaped(&entry.id)),
    };
    let row = |rest: &str| format!("<tr><th scope=\"row\">{}{id}</th>{rest}</tr>\n", escaped(&name));
    let gist = escaped(&wording::gist(lang, entry));
    let became = wording::became(lang, entry.became);
    match entry.became {
        Became::Added => return row(&format!("<td>{became}</td><td></td><td><ins>{gist}</ins></td><td></td>")),
        Became::Removed => return row(&format!("<td>{became}</td><td><del>{gist}</del></td><td></td><td></td>")),
        Became::Changed => {}
    }
    let mut out = String::new();
    for field in &entry.fields {
        let title = escaped(&wording::field(lang, field));
        out += &row(&match told(lang, words, field) {
            Told::Values { old, new, difference } => format!(
                "<td>{title}</td><td><del>{}</del></td><td><ins>{}</ins></td><td class=\"by\">{}</td>",
                escaped(&old),
                escaped(&new),
                difference.unwrap_or_default()
            ),
            Told::Prose(lines) => {
                let lines: Vec<String> = lines.iter().map(|line| marked(line, escaped)).collect();
                format!("<td>{title}</td><td colspan=\"3\">{}</td>", lines.join("<br>"))
            }
        });
    }
    if entry.fields.is_empty() && entry.old_id.is_some() {
        out += &row(&format!("<td>{became}</td><td></td><td></td><td></td>"));
    }
    entry.parts.iter().fold(out, |out, part| out + &rows(lang, words, part, &name))
}

fn totals(lang: Lang, comparison: &Comparison) -> String {
    if comparison.changes.totals.is_empty() {
        return String::new();
    }
    let row = |total: &crate::compare::changes::TotalChange| {
        let by = Difference::of(total.old.total, total.new.total);
        format!(
            "<tr><th scope=\"row\">{}</th><td></td><td>{}</td><td>{}</td><td class=\"by\">{}</td></tr>\n",
            escaped(&wording::total_of(lang, total)),
            wording::sum(lang, &total.old),
            wording::sum(lang, &total.new),
            wording::difference(&by)
        )
    };
    section(lang, wording::totals(lang), &comparison.changes.totals.iter().map(row).collect::<String>())
}

/// Returns a text in which nothing is markup.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '&' => out += "&amp;",
            '"' => out += "&quot;",
            '\'' => out += "&#39;",
            '\n' => out += "<br>",
            _ => out.push(c),
        }
    }
    out
}
