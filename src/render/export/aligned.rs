//! A sheet for the eye, in a terminal: columns under each other, Thai counted as wide as it is.

use super::sheet::{Datum, GROUP, ROW_KIND, RowKind, Sheet, SheetRow};
use crate::thai::{columns, wrap};
use crate::view::document::Type;

/// What stands between two columns.
const GAP: &str = "  ";

/// The least width that a column of texts is given.
const LEAST: usize = 12;

/// How wide a column of numbers is made for its title.
const TITLE: usize = 16;

/// Returns a sheet in lines of at most `width` columns: texts go on below where they are too long, amounts never. Without
/// a width, lines are as long as they are. Groups have lines of their own.
pub fn aligned(sheet: &Sheet, width: Option<usize>) -> String {
    let hidden = |title: &str| title == GROUP || title == ROW_KIND;
    let shown: Vec<usize> = (0..sheet.columns.len()).filter(|it| !hidden(&sheet.columns[*it].title)).collect();
    let group = sheet.columns.iter().position(|column| column.title == GROUP);
    let is_numeric = |column: usize| !matches!(sheet.columns[column].kind, Type::Text | Type::Code);
    let head: Vec<String> = shown.iter().map(|it| sheet.columns[*it].title.clone()).collect();
    let rows: Vec<(&SheetRow, Vec<String>)> =
        sheet.rows.iter().map(|row| (row, shown.iter().map(|it| cell(&row.values[*it])).collect())).collect();
    let numeric: Vec<bool> = shown.iter().map(|it| is_numeric(*it)).collect();
    let widest = |column: usize| {
        let cells = rows.iter().flat_map(|(_, cells)| cells[column].split('\n')).map(columns).max().unwrap_or_default();
        // A long title goes on below; a short one isn't worth it.
        let title = columns(&head[column]);
        cells.max(if numeric[column] { title.min(TITLE) } else { title })
    };
    let mut widths: Vec<usize> = (0..shown.len()).map(widest).collect();
    if let Some(width) = width {
        let is_code = |column: &usize| sheet.columns[*column].kind == Type::Code;
        // A code that is cut is hard to read, and can't be copied.
        let ranks = shown.iter().zip(&numeric).map(|(column, numeric)| match numeric {
            true => None,
            false => Some(!is_code(column)),
        });
        narrow(&mut widths, &ranks.collect::<Vec<_>>(), width);
    }
    let mut out = line(&head, &widths, &numeric);
    out += &widths.iter().map(|width| "-".repeat(*width)).collect::<Vec<_>>().join(GAP);
    out.push('\n');
    let mut above: Option<&Datum> = None;
    for (row, cells) in &rows {
        let title = group.map(|group| &row.values[group]);
        if let (Some(title @ Datum::Text(_)), true) = (title, title != above && row.kind != RowKind::Total) {
            let text = cell(title);
            let room = width.unwrap_or(usize::MAX);
            for line in wrap(&text, room, room) {
                out.extend([&text[line], "\n"]);
            }
        }
        above = title;
        out += &line(cells, &widths, &numeric);
    }
    out
}

/// Takes room from the widest columns until the lines fit, from none more than it can spare: from those of texts (`true`)
/// first, then from those of codes.
fn narrow(widths: &mut [usize], ranks: &[Option<bool>], width: usize) {
    let gaps = GAP.len() * widths.len().saturating_sub(1);
    while widths.iter().sum::<usize>() + gaps > width {
        let spare = (0..widths.len()).filter(|column| ranks[*column].is_some() && widths[*column] > LEAST);
        let Some(widest) = spare.max_by_key(|column| (ranks[*column], widths[*column])) else { return };
        widths[widest] -= 1;
    }
}

/// A row in as many lines as its longest cell needs.
fn line(cells: &[String], widths: &[usize], numeric: &[bool]) -> String {
    let wrapped: Vec<Vec<&str>> = cells
        .iter()
        .zip(widths)
        .map(|(text, width)| wrap(text, *width, *width).into_iter().map(|it| &text[it]).collect())
        .collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or_default();
    let mut out = String::new();
    for index in 0..height {
        let mut line = String::new();
        for (column, lines) in wrapped.iter().enumerate() {
            let text = lines.get(index).copied().unwrap_or_default();
            let space = " ".repeat(widths[column].saturating_sub(columns(text)));
            line += if column > 0 { GAP } else { "" };
            line.extend(if numeric[column] { [space.as_str(), text] } else { [text, space.as_str()] });
        }
        out += line.trim_end();
        out += "\n";
    }
    out
}

fn cell(value: &Datum) -> String {
    match value {
        Datum::Empty => String::new(),
        // What would move the cursor is no part of a table.
        Datum::Text(text) => text.replace(|c: char| c.is_control() && c != '\n', " "),
        Datum::Number(number) => number.to_string(),
    }
}
