//! The document's tables as data: what each column holds, and a value of its own in every cell of every row.
//!
//! What is merged in print is repeated here, groups are a column, and numbers are numbers; all downloads are printed
//! from this.

use super::document::{
    Block, Cell, Content, Data, Document, Note, NoteBody, Numerals, PageKind, Part, Row, Table, ValueKind,
};
use super::wording;
use crate::thai::arabic_digits;

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
    Listing(PageKind),
}

/// A column.
#[derive(Debug, Clone)]
pub struct SheetColumn {
    /// Its title, unique in the sheet.
    pub title: String,
    /// What its values are.
    pub kind: ValueKind,
}

/// A row.
#[derive(Debug, Clone)]
pub struct SheetRow {
    /// What it is.
    pub kind: RowKind,
    /// Its values.
    pub values: Vec<Value>,
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RowKind {
    /// One of the things that the table is of.
    Item,
    /// A part of what stands above, which holds its amount already.
    SubItem,
    /// The sum of the table.
    Total,
}

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    Empty,
    /// Text, with line feeds where it has several lines.
    Text(String),
    /// A number.
    Number(Number),
}

/// An exact number, with as many decimals as the document shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number(String);

impl Number {
    /// Reads a number as the document shows it, with commas and in its digits. Sums may be longer than any amount that
    /// an author may write.
    fn parse(text: &str) -> Option<Self> {
        let text = arabic_digits(text);
        let unsigned = text.strip_prefix('-').unwrap_or(&text);
        let (whole, decimals) = unsigned.split_once('.').map_or((unsigned, None), |(whole, rest)| (whole, Some(rest)));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let groups: Vec<&str> = whole.split(',').collect();
        let grouped = groups.len() == 1 || groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3);
        let sound = grouped && groups.into_iter().all(digits) && decimals.is_none_or(digits);
        sound.then(|| Self(text.replace(',', "")))
    }

    /// In Arabic digits, without commas: -1592900.50
    pub fn plain(&self) -> &str {
        &self.0
    }

    /// How many decimals it has.
    pub fn decimals(&self) -> usize {
        self.0.split_once('.').map_or(0, |(_, decimals)| decimals.len())
    }

    /// How many of its digits count.
    pub fn significant(&self) -> usize {
        self.0.bytes().filter(u8::is_ascii_digit).skip_while(|digit| *digit == b'0').count()
    }
}

impl RowKind {
    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Item => wording::ROW,
            Self::SubItem => wording::SUB_ITEM,
            Self::Total => wording::TOTAL,
        }
    }
}

/// The name of the sheet of the table with this address.
pub fn name_of_table(id: &str) -> String {
    format!("table-{id}")
}

/// How large a file is, in words and in the document's digits: 861 กิโลไบต์
pub fn size(bytes: usize, numerals: Numerals) -> String {
    numerals.text(&wording::size(bytes))
}

/// The sheets of a document: its listings, then its tables and the data of its charts in order.
pub fn view(document: &Document) -> Vec<Sheet> {
    let listings = document.listings.iter().map(|listing| Sheet {
        name: format!("all-{}", listing.kind.address()),
        of: SheetOf::Listing(listing.kind),
        title: listing.title.clone(),
        place: wording::ALL.to_owned(),
        ..sheet(&listing.table, &[])
    });
    let tables = document.parts.iter().flat_map(|part| {
        part.blocks.iter().filter_map(move |block| match block {
            Block::Table(table) => Some(of_part(part, table, title(table))),
            Block::Figure(figure) => match &figure.data {
                Data::Here { label, table, .. } => {
                    Some(of_part(part, table, format!("{label} {}", figure.caption.text.text)))
                }
                Data::Elsewhere { .. } | Data::InAlternative => None,
            },
            _ => None,
        })
    });
    listings.chain(tables).collect()
}

fn title(table: &Table) -> String {
    let caption = table.caption.as_ref();
    caption.map_or_else(|| table.label.clone(), |caption| format!("{} {}", caption.label, caption.text.text))
}

fn of_part(part: &Part, table: &Table, title: String) -> Sheet {
    let of_part = part.title.as_ref().map(|title| format!("{} {}", part.label.text, title.text));
    Sheet { title, place: of_part.unwrap_or_else(|| part.label.text.clone()), ..sheet(table, &part.notes) }
}

/// A table as data; `notes` are those of its part.
fn sheet(table: &Table, notes: &[Note]) -> Sheet {
    let rows = || table.groups.iter().flat_map(|group| &group.rows);
    let kinds = Extra {
        groups: table.groups.iter().any(|group| group.title.is_some()),
        rows: table.total.is_some() || rows().any(Row::is_sub_item),
        notes: rows().chain(&table.total).flat_map(|row| &row.cells).any(|cell| !cell.notes.is_empty()),
    };
    let mut filled = Vec::new();
    for group in &table.groups {
        let title = group.title.as_ref().map_or(Value::Empty, |title| Value::Text(title.text.clone()));
        let mut above: Vec<Option<(&Cell, usize)>> = vec![None; table.columns.len()];
        for row in &group.rows {
            let kind = if row.is_sub_item() { RowKind::SubItem } else { RowKind::Item };
            filled.push(kinds.row(table, notes, kind, title.clone(), &cells(row, &mut above)));
        }
    }
    if let Some(total) = &table.total {
        let mut above = vec![None; table.columns.len()];
        filled.push(kinds.row(table, notes, RowKind::Total, Value::Empty, &cells(total, &mut above)));
    }
    Sheet {
        name: name_of_table(&table.id),
        of: SheetOf::Table(table.id.clone()),
        title: String::new(),
        place: String::new(),
        columns: kinds.columns(table),
        rows: filled,
    }
}

/// A row's cell of each column: its own, or the one that reaches down from above.
fn cells<'a>(row: &'a Row, above: &mut [Option<(&'a Cell, usize)>]) -> Vec<Option<&'a Cell>> {
    for (column, above) in above.iter_mut().enumerate() {
        match row.cells.iter().find(|cell| cell.column == column) {
            Some(own) => *above = Some((own, own.row_span.max(1))),
            None => *above = above.and_then(|(cell, left)| (left > 1).then_some((cell, left - 1))),
        }
    }
    above.iter().map(|above| above.map(|(cell, _)| cell)).collect()
}

/// Which columns a sheet has beside those of its table.
struct Extra {
    groups: bool,
    rows: bool,
    notes: bool,
}

impl Extra {
    fn columns(&self, table: &Table) -> Vec<SheetColumn> {
        let extra = |is_there: bool, title: &str| {
            is_there.then(|| SheetColumn { title: title.to_owned(), kind: ValueKind::Text })
        };
        let own = (0..table.columns.len()).flat_map(|column| {
            let title = head(table, column);
            let beside = table.values[column].beside.as_ref().map(|beside| SheetColumn {
                title: format!("{title}{JOINT}{}", one_line(&beside.title.text)),
                kind: beside.kind,
            });
            [Some(SheetColumn { title, kind: table.values[column].kind }), beside].into_iter().flatten()
        });
        let before = [extra(self.groups, wording::GROUP), extra(self.rows, wording::ROW_KIND)];
        let mut columns: Vec<SheetColumn> =
            before.into_iter().flatten().chain(own).chain(extra(self.notes, wording::FOOTNOTE)).collect();
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

    fn row(&self, table: &Table, notes: &[Note], kind: RowKind, group: Value, cells: &[Option<&Cell>]) -> SheetRow {
        let mut values = Vec::new();
        values.extend(self.groups.then_some(group));
        values.extend(self.rows.then(|| Value::Text(kind.name().to_owned())));
        for (column, cell) in cells.iter().enumerate() {
            // A label that reaches over several columns stands in the one that says what rows are about.
            let labelled = |cell: &&Cell| {
                let about =
                    table.row_head.is_some_and(|it| (cell.column..cell.column + cell.column_span).contains(&it));
                matches!(cell.content, Content::Label(_)) && cell.column_span > 1 && about
            };
            let label = cells.iter().flatten().copied().find(labelled);
            let content = match label {
                Some(label) if table.row_head == Some(column) => Some(&label.content),
                Some(label) if label.column == column => None,
                _ => cell.map(|cell| &cell.content),
            };
            let (value, beside) =
                split(content, table.values[column].kind, table.values[column].beside.as_ref().map(|it| it.kind));
            values.push(value);
            values.extend(beside);
        }
        if self.notes {
            let mut numbers: Vec<u32> = cells.iter().flatten().flat_map(|cell| cell.notes.iter().copied()).collect();
            numbers.dedup();
            let text = |number: &u32| {
                let note = notes.iter().find(|note| note.number == *number)?;
                if let NoteBody::Plain(text) = &note.body { Some(text.text.clone()) } else { None }
            };
            values.push(text_value(numbers.iter().filter_map(text).collect::<Vec<_>>().join("\n")));
        }
        SheetRow { kind, values }
    }
}

/// What parts the titles of a head of two rows.
const JOINT: &str = " / ";

/// The titles over a column, from the top.
fn head(table: &Table, column: usize) -> String {
    let over = table.head.iter().flatten();
    let over = over.filter(|cell| (cell.column..cell.column + cell.column_span).contains(&column));
    over.map(|cell| one_line(&cell.text.text)).collect::<Vec<_>>().join(JOINT)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The value of a cell, and the one in brackets where the column has another beside it.
fn split(content: Option<&Content>, kind: ValueKind, beside: Option<ValueKind>) -> (Value, Option<Value>) {
    let Some(other) = beside else { return (content.map_or(Value::Empty, |content| value(content, kind)), None) };
    match content {
        Some(Content::Lines(lines)) if lines.len() == 2 => {
            (typed(&lines[0].text, kind), Some(typed(without_brackets(&lines[1].text), other)))
        }
        Some(content) => (value(content, kind), Some(Value::Empty)),
        None => (Value::Empty, Some(Value::Empty)),
    }
}

fn value(content: &Content, kind: ValueKind) -> Value {
    match content {
        Content::Empty => Value::Empty,
        Content::SubAmount(text) => typed(without_brackets(text), kind),
        Content::Text(text)
        | Content::SubItem(text)
        | Content::Money(text)
        | Content::Word(text)
        | Content::Label(text)
        | Content::Hole(text) => typed(text, kind),
        Content::Codes(lines) | Content::Lines(lines) => {
            // Money of several years, with the years below it: no number, as no sum counts it.
            let line = |text: &str| match typed(text, kind) {
                Value::Number(number) => number.0,
                Value::Text(_) | Value::Empty => text.to_owned(),
            };
            text_value(lines.iter().map(|it| line(&it.text)).collect::<Vec<_>>().join("\n"))
        }
    }
}

/// A number where the column has numbers and this is one; else the text.
fn typed(text: &str, kind: ValueKind) -> Value {
    let number = match kind {
        ValueKind::Count | ValueKind::Money => Number::parse(text),
        ValueKind::Percent => Number::parse(text.strip_suffix('%').unwrap_or(text)),
        ValueKind::Text | ValueKind::Code => None,
    };
    number.map_or_else(|| text_value(text.to_owned()), Value::Number)
}

fn text_value(text: String) -> Value {
    if text.is_empty() { Value::Empty } else { Value::Text(text) }
}

fn without_brackets(text: &str) -> &str {
    text.strip_prefix('(').and_then(|text| text.strip_suffix(')')).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Option<String> {
        Number::parse(text).map(|number| number.plain().to_owned())
    }

    #[test]
    fn numbers_are_read_as_they_are_shown() {
        for (shown, number) in [
            ("822,400", "822400"),
            ("1,592,900.50", "1592900.50"),
            ("-308,000", "-308000"),
            ("๑๓,๖๐๕.๗๐", "13605.70"),
            ("1,000,000,000,822,399.80", "1000000000822399.80"),
        ] {
            assert_eq!(plain(shown).as_deref(), Some(number));
        }
        for text in ["", "-", "1.", "82,2400", "ระดับ 2", "1e3", "(1)", "50%", "--1", "+1"] {
            assert_eq!(plain(text), None, "{text}");
        }
    }

    #[test]
    fn digits_that_count_are_counted() {
        let significant = |text: &str| Number::parse(text).map(|number| number.significant());
        assert_eq!(significant("0.05"), Some(1));
        assert_eq!(significant("999,999,999,999.50"), Some(14));
        assert_eq!(significant("-1,000,000,000,822,399.80"), Some(18));
    }

    #[test]
    fn sizes_are_rounded_to_the_nearest() {
        let size = |bytes| size(bytes, Numerals::Arabic);
        assert_eq!(size(999), "999 ไบต์");
        assert_eq!(size(861_499), "861 กิโลไบต์");
        assert_eq!(size(999_500), "1.0 เมกะไบต์");
        assert_eq!(size(12_340_000), "12.3 เมกะไบต์");
        assert_eq!(super::size(1_500, Numerals::Thai), "๒ กิโลไบต์");
    }
}
