//! Forms: what a table of entities says in one row stands on a page of its own, a row for each of its columns.

use super::document::{
    Block, Cell, Column, Content, Extent, Group, HeadCell, Line, Role, Row, Shown, Table, Type, Value, Words,
};
use super::notes::Notes;
use super::{PartOutline, address, signature, table, wording};
use crate::model::entity::Entity;
use crate::model::fields::Selected;
use crate::model::outline::Form;

impl PartOutline<'_> {
    /// Returns the blocks of the forms: of each a heading, its table, and who signs it.
    pub(super) fn forms(&self, form: &Form, above: &[Block]) -> Vec<Block> {
        let of = &form.table.of;
        let mut no_notes = 0;
        let all = table::view(self.viewed, &form.table, None, &self.last_heading, &mut Notes::new(&mut no_notes));
        let titles = titles(&all);
        let mut blocks = Vec::new();
        // The first stands under the headings above it, where nothing else does.
        let mut breaks = form.page_break && !above.iter().all(|block| matches!(block, Block::Heading(_)));
        for (index, (entity, row)) in of.iter().zip(all.rows()).enumerate() {
            if breaks {
                blocks.push(Block::PageBreak);
            }
            breaks = form.page_break;
            let selected = Selected {
                of: self.viewed.plan,
                year: self.viewed.plan.year,
                entity: *entity,
                number: index + 1,
                several: of.len() > 1,
            };
            let title = Shown { words: form.title.of_entity(selected), origin: selected.name().place };
            let table = table_of(*entity, row, &all, &titles, (&title, form.hide_empty));
            blocks.push(Block::Heading(self.heading_of_form(&row.id, title)));
            blocks.push(Block::Form { table, all: (index == 0).then(|| Box::new(all.clone())) });
            if !form.signatures.is_empty() {
                blocks
                    .push(Block::Signatures(form.signatures.iter().map(|it| signature(it, Some(selected))).collect()));
            }
        }
        blocks.extend(breaks.then_some(Block::PageBreak));
        blocks
    }
}

/// The title over each column of a table, the lowest.
fn titles(table: &Table) -> Vec<Shown> {
    let over = |column: usize| {
        let mut cells = table.head.iter().rev().flatten();
        cells.find(|cell| (cell.column..cell.column + cell.column_span).contains(&column))
    };
    (0..table.columns.len()).filter_map(|column| Some(over(column)?.text.clone())).collect()
}

/// Returns the form of an entity, whose row of the table this is.
fn table_of(entity: Entity, row: &Row, all: &Table, titles: &[Shown], (title, hide_empty): (&Shown, bool)) -> Table {
    let said = row.cells.iter().filter(|cell| !(hide_empty && says_nothing(&cell.content)));
    let rows = said.enumerate().filter_map(|(index, cell)| {
        let mut content = cell.content.clone();
        if all.row_head == Some(cell.column) && entity.kind().spec().has_pages {
            // A line of several leads to what it names.
            content.role = Role::Lines;
            content.lines.iter_mut().for_each(|line: &mut Line| line.names = Some(entity));
        }
        let asked = titles.get(cell.column)?;
        let label = Cell::plain(Content::text(asked.words.clone()), 0, asked.origin);
        let answer = Cell { column: 1, column_span: 1, row_span: 1, content, ..cell.clone() };
        let id = address::row(&row.id, index + 1);
        Some(Row { id, entity: None, about: None, cells: vec![label, answer] })
    });
    let head = |(column, text): (usize, &&str)| HeadCell {
        text: Shown { words: (*text).into(), origin: title.origin },
        column,
        column_span: 1,
        row_span: 1,
    };
    Table {
        id: row.id.clone(),
        caption: None,
        label: title.words.clone(),
        columns: [Extent::Text, Extent::Subject].map(|extent| Column::new(extent, Type::Text)).into(),
        row_head: Some(0),
        merges_first: false,
        head: vec![wording::FORM.iter().enumerate().map(head).collect()],
        groups: vec![Group::of(rows.collect())],
        total: None,
    }
}

/// Returns whether a cell shows nothing, or that nothing is known.
fn says_nothing(content: &Content) -> bool {
    let nothing = |words: &Words| match words.only() {
        Some(value) => matches!(value, Value::Nothing | Value::Unstated | Value::NotAvailable),
        None => false,
    };
    content.lines.iter().all(|line| line.words.is_empty() || nothing(&line.words))
}
