//! The table of what a revision changes (ฉบับปรับปรุงครั้งที่ n).

use super::document::{Caption, Cell, Column, Content, Extent, Group, Line, Row, Shown, Table, Type, Value, Words};
use super::table::head;
use super::{PartOutline, address, wording};
use crate::compare::{self, ChangeRow};
use crate::diag::Place;
use crate::model::Text;
use crate::model::outline::Changes;

impl PartOutline<'_> {
    /// Returns the table of what a revision changes. Where nothing does, it says so.
    pub(super) fn changes(&mut self, block: &Changes) -> Table {
        let plan = self.viewed.plan;
        let of_block = block.revision.and_then(|revision| Some((revision, compare::of_revision(plan, revision)?)));
        let shown = of_block.or_else(|| compare::revision(plan));
        let rows = shown.as_ref().map(|(number, changes)| compare::rows(plan, *number, changes)).unwrap_or_default();
        let words = match (&block.caption, &shown) {
            (Some(caption), _) => caption.into(),
            (None, Some((number, _))) => wording::changes(*number),
            (None, None) => wording::CHANGES.into(),
        };
        let caption = self.table_caption(Shown { words, origin: block.id.place });
        let nothing = if shown.is_some() { wording::NO_CHANGES } else { wording::NEVER_APPROVED };
        table(&block.id, caption, &rows, nothing)
    }
}

fn table(id: &Text, caption: Caption, changes: &[ChangeRow<'_>], nothing: &str) -> Table {
    let has_reasons = changes.iter().any(|row| row.reason.is_some());
    let titles: Vec<Text> = wording::COLUMNS_OF_CHANGES[..if has_reasons { 4 } else { 3 }]
        .iter()
        .map(|title| Text { value: (*title).to_owned(), place: id.place })
        .collect();
    let row = |(index, change): (usize, &ChangeRow<'_>)| {
        let entry = std::iter::once(change.entry.clone()).chain(change.field.as_deref().map(Words::from)).collect();
        let mut cells = vec![lines(entry), lines(change.old.clone()), lines(change.new.clone())];
        cells.extend(has_reasons.then(|| match change.reason {
            Some(reason) => Content::text(&reason.reason),
            None => Content::text(Value::Nothing),
        }));
        let origin =
            |column: usize| change.reason.filter(|_| column == 3).map_or(id.place, |reason| reason.reason.place);
        let cell = |(column, content)| Cell::plain(content, column, origin(column));
        plain_row(address::row(&id.value, index + 1), cells.into_iter().enumerate().map(cell).collect())
    };
    let rows: Vec<Row> = if changes.is_empty() {
        vec![plain_row(address::row(&id.value, 1), vec![across(nothing, titles.len(), id.place)])]
    } else {
        changes.iter().enumerate().map(row).collect()
    };
    let columns: Vec<_> = titles.iter().map(|title| (title, None)).collect();
    Table {
        id: id.value.clone(),
        label: caption.text.words.clone(),
        caption: Some(caption),
        columns: vec![Column::new(Extent::Text, Type::Text); titles.len()],
        row_head: Some(0),
        merges_first: false,
        head: head(&columns),
        groups: vec![Group::of(rows)],
        total: None,
    }
}

fn lines(words: Vec<Words>) -> Content {
    Content::one_or_lines(words.into_iter().map(Line::from).collect())
}

fn plain_row(id: String, cells: Vec<Cell>) -> Row {
    Row { id, entity: None, about: None, cells }
}

/// Returns words across all columns.
fn across(words: &str, columns: usize, origin: Place) -> Cell {
    Cell { column_span: columns, ..Cell::plain(Content::text(words), 0, origin) }
}
