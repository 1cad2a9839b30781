//! The document's tables as data: what each column holds, and a value of its own in every cell of every row.
//!
//! What is merged in print is repeated here, groups are a column, and numbers are numbers; all downloads are printed
//! from this.

use super::split;
use crate::model::kinds::Kind;
use crate::model::period::Period;
use crate::model::value::{Number, Value};
use crate::model::{Amount, Plan, Vocabulary, Year};
use crate::render::print::Printer;
use crate::view::document::{
    Block, Cell, Content, Data, Document, Note, NoteBody, Part, Role, Row, Table, Type, Words,
};

/// The columns that a sheet has beside those of its table, and what stands in them.
pub(super) const GROUP: &str = "กลุ่ม";
pub(super) const ROW_KIND: &str = "ชนิดแถว";
const FOOTNOTE: &str = "เชิงอรรถ";
const SEVERAL_YEARS: &str = "โครงการต่อเนื่องหลายปี (บาท)";
const YEARS: &str = "ปีงบประมาณของโครงการต่อเนื่อง";

/// Where a table stands that holds all entities of a kind.
const ALL: &str = "รายการทั้งหมดของแผน";

/// A table as data.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Its name among the sheets: lower-case letters, digits, hyphens and underscores.
    pub name: String,
    /// What it is of.
    pub of: SheetOf,
    /// What it is called.
    pub title: String,
    /// Where it stands in the document, in words.
    pub place: String,
    /// Its columns.
    pub columns: Vec<SheetColumn>,
    /// Its rows, each with a value for every column.
    pub rows: Vec<SheetRow>,
}

/// What a sheet is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SheetOf {
    /// The table with this address.
    Table(String),
    /// All entities of a kind.
    Listing(String),
}

/// A column.
#[derive(Debug, Clone)]
pub struct SheetColumn {
    /// Its title, unique in the sheet.
    pub title: String,
    /// What its values are.
    pub kind: Type,
}

/// A row.
#[derive(Debug, Clone)]
pub struct SheetRow {
    /// What it is.
    pub kind: RowKind,
    /// Its values.
    pub values: Vec<Datum>,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RowKind {
    /// One of the things that the table is of.
    Item,
    /// A part of what stands above, which holds its amount already.
    SubItem,
    /// The sum of the rows of a group.
    Subtotal,
    /// The sum of the table.
    Total,
}

/// A value of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Datum {
    /// Nothing.
    Empty,
    /// Text, with line feeds where it has several lines.
    Text(String),
    /// A number.
    Number(Number),
}

/// Returns a number in Arabic digits, without commas: -1592900.50
pub fn plain(number: &Number) -> String {
    number.to_string().replace(',', "")
}

/// How many digits of a number count.
pub fn significant(number: &Number) -> usize {
    plain(number).bytes().filter(u8::is_ascii_digit).skip_while(|digit| *digit == b'0').count()
}

impl RowKind {
    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Item => "รายการ",
            Self::SubItem => "รายการย่อย",
            Self::Subtotal => "รวมกลุ่ม",
            Self::Total => "รวม",
        }
    }

    /// Returns whether it is no row of its own, but what others add up to.
    pub fn is_sum(self) -> bool {
        matches!(self, Self::Subtotal | Self::Total)
    }
}

/// What stands between the title of a group and that of a group within it.
const WITHIN: &str = " › ";

/// Returns the name of the sheet of the table with this address.
pub fn name_of_table(id: &str) -> String {
    format!("table-{id}")
}

/// Returns the sheets of a document: its listings, then its tables and the data of its charts in order. Each is made when
/// it is asked for, as all of them together take more room than the document.
pub fn sheets<'a>(plan: &'a Plan, document: &'a Document) -> impl Iterator<Item = Sheet> + Clone {
    let printer = Printer { numerals: document.numerals };
    let listings = document.listings.iter().map(move |listing| {
        let mut of_table = sheet(&listing.table, &[], printer, &document.vocabulary);
        if listing.kind == Kind::Project {
            split::extend(&mut of_table, &listing.table, plan, printer);
        }
        Sheet {
            name: format!("all-{}", listing.name),
            of: SheetOf::Listing(listing.name.clone()),
            title: printer.text(&listing.title),
            place: ALL.to_owned(),
            ..of_table
        }
    });
    let tables = document.parts.iter().flat_map(move |part| {
        part.blocks.iter().filter_map(move |block| match block {
            Block::Table(table) => Some(of_part(part, table, title(table, printer), (printer, &document.vocabulary))),
            Block::Form { all, .. } => {
                let all = all.as_ref()?;
                Some(of_part(part, all, title(all, printer), (printer, &document.vocabulary)))
            }
            Block::Figure(figure) => match &figure.data {
                Data::Here { label, table, .. } => {
                    let title = format!("{} {}", printer.words(label), printer.shown(&figure.caption.text));
                    Some(of_part(part, table, title, (printer, &document.vocabulary)))
                }
                Data::Elsewhere { .. } | Data::InAlternative => None,
            },
            _ => None,
        })
    });
    listings.chain(tables)
}

/// Returns the sheet of a table that stands in no document.
pub fn of_list(table: &Table, printer: Printer, vocabulary: &Vocabulary) -> Sheet {
    sheet(table, &[], printer, vocabulary)
}

fn title(table: &Table, printer: Printer) -> String {
    let caption = table.caption.as_ref();
    caption.map_or_else(|| printer.words(&table.label), |caption| printer.caption(caption))
}

fn of_part(part: &Part, table: &Table, title: String, (printer, vocabulary): (Printer, &Vocabulary)) -> Sheet {
    let label = printer.shown(&part.label);
    let of_part = part.title.as_ref().map(|title| format!("{label} {}", printer.shown(title)));
    Sheet { title, place: of_part.unwrap_or(label), ..sheet(table, &part.notes, printer, vocabulary) }
}

/// Returns a table as data; `notes` are those of its part.
fn sheet(table: &Table, notes: &[Note], printer: Printer, vocabulary: &Vocabulary) -> Sheet {
    let rows = || table.rows();
    let layout = Layout {
        table,
        notes,
        printer,
        vocabulary,
        has_groups: table.groups.iter().any(|group| group.title.is_some()),
        has_kinds: table.total.is_some()
            || table.groups.iter().any(|group| group.subtotal.is_some())
            || rows().any(Row::is_sub_item),
        has_notes: rows().chain(&table.total).flat_map(|row| &row.cells).any(|cell| !cell.notes.is_empty()),
        spans_years: (0..table.columns.len())
            .map(|column| {
                let cells = rows().flat_map(|row| &row.cells).filter(|cell| cell.column == column);
                cells.into_iter().any(|cell| several_years(&cell.content).is_some())
            })
            .collect(),
    };
    let mut filled = Vec::new();
    let mut titles: Vec<String> = Vec::new();
    for group in &table.groups {
        // A group within others is named with them.
        titles.truncate(group.depth);
        titles.extend(group.title.as_ref().map(|title| printer.shown(title)));
        let title = if titles.is_empty() { Datum::Empty } else { Datum::Text(titles.join(WITHIN)) };
        let mut above: Vec<Option<(&Cell, usize)>> = vec![None; table.columns.len()];
        for row in &group.rows {
            let kind = if row.is_sub_item() { RowKind::SubItem } else { RowKind::Item };
            filled.push(layout.row(kind, title.clone(), &cells(row, &mut above)));
        }
        if let Some(subtotal) = &group.subtotal {
            let mut above = vec![None; table.columns.len()];
            filled.push(layout.row(RowKind::Subtotal, title, &cells(subtotal, &mut above)));
        }
    }
    if let Some(total) = &table.total {
        let mut above = vec![None; table.columns.len()];
        filled.push(layout.row(RowKind::Total, Datum::Empty, &cells(total, &mut above)));
    }
    Sheet {
        name: name_of_table(&table.id),
        of: SheetOf::Table(table.id.clone()),
        title: String::new(),
        place: String::new(),
        columns: layout.columns(),
        rows: filled,
    }
}

/// Returns a row's cell of each column: its own, or the one that reaches down from above.
fn cells<'a>(row: &'a Row, above: &mut [Option<(&'a Cell, usize)>]) -> Vec<Option<&'a Cell>> {
    for (column, above) in above.iter_mut().enumerate() {
        match row.cells.iter().find(|cell| cell.column == column) {
            Some(own) => *above = Some((own, own.row_span.max(1))),
            None => *above = above.and_then(|(cell, left)| (left > 1).then_some((cell, left - 1))),
        }
    }
    above.iter().map(|above| above.map(|(cell, _)| cell)).collect()
}

/// How a table's cells become the values of a sheet.
struct Layout<'a> {
    table: &'a Table,
    /// The notes of its part.
    notes: &'a [Note],
    printer: Printer,
    /// What the plan calls its things.
    vocabulary: &'a Vocabulary,
    /// Whether there are columns of groups, of kinds of rows, and of notes.
    has_groups: bool,
    has_kinds: bool,
    has_notes: bool,
    /// Whether a column of the table has money of several years, which has columns of its own: no sum counts it.
    spans_years: Vec<bool>,
}

impl Layout<'_> {
    fn columns(&self) -> Vec<SheetColumn> {
        let extra =
            |is_there: bool, title: &str| is_there.then(|| SheetColumn { title: title.to_owned(), kind: Type::Text });
        let before = [extra(self.has_groups, GROUP), extra(self.has_kinds, ROW_KIND)];
        let own = (0..self.table.columns.len()).flat_map(|column| self.of_column(column));
        let mut columns: Vec<SheetColumn> =
            before.into_iter().flatten().chain(own).chain(extra(self.has_notes, FOOTNOTE)).collect();
        for index in 1..columns.len() {
            let (before, column) = columns.split_at_mut(index);
            let is_taken = |title: &str| before.iter().any(|other| other.title == title);
            let title = column[0].title.clone();
            let mut number = 1;
            while is_taken(&column[0].title) {
                number += 1;
                column[0].title = format!("{title} ({number})");
            }
        }
        columns
    }

    /// A column of the table, with what stands in its cells besides.
    fn of_column(&self, index: usize) -> Vec<SheetColumn> {
        let column = &self.table.columns[index];
        let title = self.head(index);
        let besides = |name: &str, kind| SheetColumn { title: format!("{title}{JOINT}{name}"), kind };
        let mut columns = vec![SheetColumn { title: title.clone(), kind: column.of_type }];
        if let Some(beside) = &column.beside {
            columns.push(besides(&one_line(&self.printer.shown(&beside.title)), beside.of_type));
        }
        if self.spans_years[index] {
            columns.extend(
                [(SEVERAL_YEARS, Type::Money), (YEARS, Type::Code)]
                    .map(|(name, of_type)| besides(&self.vocabulary.own(name), of_type)),
            );
        }
        columns
    }

    fn row(&self, kind: RowKind, group: Datum, cells: &[Option<&Cell>]) -> SheetRow {
        let mut values = Vec::new();
        values.extend(self.has_groups.then_some(group));
        values.extend(self.has_kinds.then(|| Datum::Text(kind.name().to_owned())));
        // A label that reaches over several columns stands in the one that says what rows are about.
        let row_head = self.table.row_head;
        let labelled = |cell: &&Cell| {
            let about = row_head.is_some_and(|it| (cell.column..cell.column + cell.column_span).contains(&it));
            cell.content.role == Role::Label && cell.column_span > 1 && about
        };
        let label = cells.iter().flatten().copied().find(labelled);
        for (column, cell) in cells.iter().enumerate() {
            let content = match label {
                Some(label) if row_head == Some(column) => Some(&label.content),
                Some(label) if label.column == column => None,
                _ => cell.map(|cell| &cell.content),
            };
            values.extend(self.values(column, content.unwrap_or(&Content::EMPTY)));
        }
        if self.has_notes {
            values.push(self.notes_of(cells));
        }
        SheetRow { kind, values }
    }

    /// The value of a cell, and those that stand in it besides.
    fn values(&self, index: usize, content: &Content) -> Vec<Datum> {
        let column = &self.table.columns[index];
        let lines = content.lines.as_slice();
        if let (Some(beside), [own, other]) = (&column.beside, lines) {
            return vec![self.line(&own.words, column.of_type), self.line(&other.words, beside.of_type)];
        }
        let several_years = several_years(content);
        let own = match (&several_years, lines) {
            // What the plan's year has stands before the whole of all years.
            (Some(_), [of_year, _, _]) => self.line(&of_year.words, column.of_type),
            (Some(_), _) | (_, []) => Datum::Empty,
            (_, [line]) => self.line(&line.words, column.of_type),
            (_, lines) => text(self.printer.lines(lines).join("\n")),
        };
        let mut values = vec![own];
        values.extend(column.beside.as_ref().map(|_| Datum::Empty));
        if self.spans_years[index] {
            values.extend(match several_years {
                Some(SeveralYears { amount, from, to }) => [money(amount), Datum::Text(format!("{from}-{to}"))],
                None => [Datum::Empty, Datum::Empty],
            });
        }
        values
    }

    /// A number where the column has numbers and this is one; else the text.
    fn line(&self, words: &Words, of_type: Type) -> Datum {
        let is_numeric = !matches!(of_type, Type::Text | Type::Code);
        let values = if is_numeric { without_brackets(words.values()) } else { words.values() };
        match values {
            [value] if is_numeric && let Some(number) = number(value) => Datum::Number(number),
            [Value::Period(period)] => periods(period),
            values => text(values.iter().map(|value| self.printer.value(value)).collect()),
        }
    }

    /// Returns the texts of the notes of a row, one below the other.
    fn notes_of(&self, cells: &[Option<&Cell>]) -> Datum {
        let mut numbers: Vec<u32> = cells.iter().flatten().flat_map(|cell| cell.notes.iter().copied()).collect();
        numbers.dedup();
        let of = |number: &u32| {
            let note = self.notes.iter().find(|note| note.number == *number)?;
            if let NoteBody::Plain(text) = &note.body { Some(self.printer.shown(text)) } else { None }
        };
        text(numbers.iter().filter_map(of).collect::<Vec<_>>().join("\n"))
    }

    /// Returns the titles over a column, from the top.
    fn head(&self, column: usize) -> String {
        let over = self.table.head.iter().flatten();
        let over = over.filter(|cell| (cell.column..cell.column + cell.column_span).contains(&column));
        over.map(|cell| one_line(&self.printer.shown(&cell.text))).collect::<Vec<_>>().join(JOINT)
    }
}

/// What parts the titles of a head of two rows.
const JOINT: &str = " / ";

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Money that spans several years, as a cell has it.
struct SeveralYears {
    amount: Amount,
    from: Year,
    to: Year,
}

/// Returns the money of several years in a cell: its years, and on the line above them the whole amount.
fn several_years(content: &Content) -> Option<SeveralYears> {
    let lines = || content.lines.iter().map(|line| line.words.values());
    let years = |values: &[Value]| match values {
        [Value::Continuing { from, to }] => Some((*from, *to)),
        _ => None,
    };
    let amount = |values: &[Value]| match values {
        [.., Value::Amount(amount)] => Some(*amount),
        _ => None,
    };
    lines().zip(lines().skip(1)).find_map(|(above, below)| {
        let (from, to) = years(below)?;
        Some(SeveralYears { amount: amount(above)?, from, to })
    })
}

/// Returns the runs of a period as ISO 8601 has them, one below the other.
pub fn periods(period: &Period) -> Datum {
    Datum::Text(period.iso().collect::<Vec<_>>().join("\n"))
}

/// Returns an amount of baht.
pub fn money(amount: Amount) -> Datum {
    Datum::Number(Number { value: amount, decimals: if amount.is_whole() { 0 } else { 2 } })
}

/// The number that a value is.
fn number(value: &Value) -> Option<Number> {
    match value {
        Value::Count(count) => Some(Number::from_count(*count)),
        Value::Amount(amount) | Value::Baht(amount) => {
            Some(Number { value: *amount, decimals: if amount.is_whole() { 0 } else { 2 } })
        }
        Value::Number(number) | Value::Percent(number) => Some(*number),
        // What print rounds is exact here.
        Value::Scaled(scaled) => {
            let value = scaled.value.exactly_in(scaled.power);
            Some(Number { value, decimals: value.decimals().max(scaled.decimals) })
        }
        _ => None,
    }
}

/// The words inside a pair of brackets, or all of them where there are none.
fn without_brackets(values: &[Value]) -> &[Value] {
    let is = |value: &Value, bracket: &str| matches!(value, Value::Text(text) if text == bracket);
    match values {
        [first, inner @ .., last] if is(first, "(") && is(last, ")") => inner,
        values => values,
    }
}

fn text(text: String) -> Datum {
    if text.is_empty() { Datum::Empty } else { Datum::Text(text) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Amount;

    #[test]
    fn numbers_are_written_exactly_and_without_commas() {
        let number = |text: &str, decimals| Number { value: Amount::parse(text).unwrap(), decimals };
        assert_eq!(plain(&number("1,592,900.5", 2)), "1592900.50");
        assert_eq!(plain(&number("-308,000", 0)), "-308000");
        assert_eq!(significant(&number("0.05", 2)), 1);
        assert_eq!(significant(&number("999,999,999,999.50", 2)), 14);
    }
}
