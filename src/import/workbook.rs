//! The entries of a plan as a workbook, and back: nothing is lost on the way.
//!
//! Each file of entries is a sheet, each entry a row, each key a column. A list of anything but texts is a sheet of its
//! own, whose rows name the row that they belong to. A first sheet says which sheet holds what, and marks the workbook
//! as phaen's. How a column holds its values stands behind its key:
//!
//! | head | cells |
//! |---|---|
//! | `name` | texts, as they are |
//! | `budget #` | amounts, as numbers that can be added up; words like `none` beside them |
//! | `supports []` | a list of texts, one on each line |
//! | `items >` | how many rows another sheet has of it; only for the eye |
//! | `lists {}` | what has no other form, as YAML: an empty list, a key without a value |

use std::collections::{BTreeMap, HashMap};

use rust_xlsxwriter::{Color, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::book::{Book, Grid, Held, Spot};
use super::tree::{Step, Tree, path, written};
use super::{Trouble, Unread};
use crate::model::Amount;
use crate::thai::hangs_on_letter;

/// The first sheet, which marks a workbook of entries.
const INDEX: &str = "phaen";
/// What stands at its head; the number is that of the form.
const MARK: &str = "phaen-content 1";

/// The heads of the columns that name rows; no key begins like them.
const ROW: &str = "# row";
const OF: &str = "# in row";

/// The official font of Thai documents. Where a computer doesn't have it, the program takes another.
const FONT: &str = "TH Sarabun New";

/// The most letters (units of UTF-16) that a cell and a sheet's name can hold.
const CELL_LIMIT: usize = 32_767;
const NAME_LIMIT: usize = 31;

/// How a column holds its values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Form {
    Text,
    Amount,
    Lines,
    Sheet,
    Yaml,
}

/// The forms, with what stands behind a key for them.
const FORMS: [(Form, &str); 4] = [(Form::Amount, " #"), (Form::Lines, " []"), (Form::Sheet, " >"), (Form::Yaml, " {}")];

/// A list of entries as a table.
struct Sheet {
    name: String,
    file: String,
    /// The keys on the way to the list, from an entry of the file.
    keys: Vec<Vec<Step>>,
    columns: Vec<(Vec<Step>, Form)>,
    rows: Vec<Row>,
}

struct Row {
    label: String,
    /// The row that it belongs to; empty in the sheets of files.
    of: String,
    values: HashMap<(Vec<Step>, Form), String>,
}

/// Returns the workbook of a plan's entries: the same bytes for the same entries. `files` are the files of entries with
/// these.
///
/// # Errors
/// The file and the key of a text that no cell can hold.
pub fn write(files: &[(String, Vec<Tree>)]) -> Result<Vec<u8>, (String, String)> {
    let mut sheets = Vec::new();
    for (file, entries) in files {
        let rows = entries.iter().enumerate().map(|(at, entry)| ((at + 1).to_string(), String::new(), entry));
        sheet(file, &[], rows.collect(), &mut sheets)?;
    }
    name(&mut sheets);
    Ok(print(&sheets).expect("names and sizes are within a spreadsheet's limits"))
}

/// A row's label, that of the row that it belongs to, and what it says.
type Labelled<'a> = (String, String, &'a Tree);

/// Adds the sheet of a list, and those of the lists within it.
fn sheet(
    file: &str,
    keys: &[Vec<Step>],
    entries: Vec<Labelled>,
    sheets: &mut Vec<Sheet>,
) -> Result<(), (String, String)> {
    let mut made = Sheet {
        name: String::new(),
        file: file.to_owned(),
        keys: keys.to_vec(),
        columns: Vec::new(),
        rows: Vec::new(),
    };
    let mut within: Vec<(Vec<Step>, Vec<Labelled>)> = Vec::new();
    for (label, of, entry) in entries {
        let mut flat = Flat::default();
        flat.take(&mut Vec::new(), entry);
        for (at, items) in flat.lists {
            let rows = items.iter().enumerate().map(|(n, item)| (format!("{label}.{}", n + 1), label.clone(), item));
            match within.iter_mut().find(|(known, _)| *known == at) {
                Some((_, known)) => known.extend(rows),
                None => within.push((at, rows.collect())),
            }
        }
        if let Some((key, _)) = flat.values.iter().find(|(_, text)| text.encode_utf16().count() > CELL_LIMIT) {
            return Err((file.to_owned(), written(&key.0)));
        }
        order(&mut made.columns, flat.values.iter().map(|(column, _)| column));
        made.rows.push(Row { label, of, values: flat.values.into_iter().collect() });
    }
    count_amounts(&mut made);
    sheets.push(made);
    for (key, rows) in within {
        sheet(file, &[keys, &[key]].concat(), rows, sheets)?;
    }
    Ok(())
}

/// Adds the columns that aren't there yet, each behind the one that it follows in its row.
fn order<'a>(columns: &mut Vec<(Vec<Step>, Form)>, of_row: impl Iterator<Item = &'a (Vec<Step>, Form)>) {
    let mut behind = 0;
    for column in of_row {
        let at = columns.iter().position(|known| known == column);
        if at.is_none() {
            columns.insert(behind, column.clone());
        }
        behind = at.unwrap_or(behind) + 1;
    }
}

/// A row's values, and the lists that become sheets.
#[derive(Default)]
struct Flat<'a> {
    values: Vec<((Vec<Step>, Form), String)>,
    lists: Vec<(Vec<Step>, &'a [Tree])>,
}

impl<'a> Flat<'a> {
    fn take(&mut self, at: &mut Vec<Step>, tree: &'a Tree) {
        let (form, text) = match tree {
            Tree::Nothing => (Form::Yaml, "~".to_owned()),
            Tree::Text(text) if text.is_empty() => (Form::Yaml, "\"\"".to_owned()),
            Tree::Text(text) => (Form::Text, text.clone()),
            Tree::List(items) if items.is_empty() => (Form::Yaml, "[]".to_owned()),
            Tree::List(items) if let Some(lines) = lines(items) => (Form::Lines, lines),
            Tree::List(items) => {
                self.lists.push((at.clone(), items));
                (Form::Sheet, items.len().to_string())
            }
            Tree::Mapping(entries) if entries.is_empty() => (Form::Yaml, "{}".to_owned()),
            Tree::Mapping(entries) => {
                for (key, value) in entries {
                    at.push(Step::Key(key.clone()));
                    self.take(at, value);
                    at.pop();
                }
                return;
            }
        };
        self.values.push(((at.clone(), form), text));
    }
}

/// Returns a list of texts as lines; `None` where it holds anything else, or what lines would lose.
fn lines(items: &[Tree]) -> Option<String> {
    let texts: Vec<&str> = items.iter().map(Tree::text).collect::<Option<_>>()?;
    texts.iter().all(|text| !text.is_empty() && !text.contains('\n')).then(|| texts.join("\n"))
}

/// Makes numbers of the texts of a column in which an amount stands with its separators.
fn count_amounts(sheet: &mut Sheet) {
    for column in &mut sheet.columns {
        if column.1 != Form::Text {
            continue;
        }
        let texts = || sheet.rows.iter().filter_map(|row| row.values.get(column));
        if texts().any(|text| text.contains(',') && amount(text).is_some()) {
            let old = column.clone();
            column.1 = Form::Amount;
            for row in &mut sheet.rows {
                if let Some(text) = row.values.remove(&old) {
                    row.values.insert(column.clone(), text);
                }
            }
        }
    }
}

/// The amount that a text is, where a number says it just as well.
fn amount(text: &str) -> Option<Amount> {
    /// A spreadsheet's numbers hold fifteen digits.
    const DIGITS_LIMIT: usize = 15;
    let amount = Amount::parse(text).filter(|amount| amount.to_string() == text)?;
    (text.bytes().filter(u8::is_ascii_digit).count() <= DIGITS_LIMIT).then_some(amount)
}

/// Names the sheets: after their file and keys, as far as there is room, and no two alike.
fn name(sheets: &mut [Sheet]) {
    let mut taken: Vec<String> = vec![INDEX.to_owned()];
    for sheet in sheets {
        let keys = sheet.keys.iter().map(|key| written(key));
        let whole =
            [sheet.file.trim_end_matches(".yaml").to_owned()].into_iter().chain(keys).collect::<Vec<_>>().join(".");
        let whole: String = whole.chars().map(|c| if "*?:[]\\/'".contains(c) { '-' } else { c }).collect();
        let cut = |room: usize| {
            let mut name = String::new();
            for letter in whole.chars() {
                if name.encode_utf16().count() + letter.len_utf16() > room {
                    break;
                }
                name.push(letter);
            }
            name
        };
        let is_free = |name: &String| !taken.iter().any(|other| other.to_lowercase() == name.to_lowercase());
        let numbered = (2..).map(|number| {
            let number = format!("~{number}");
            cut(NAME_LIMIT - number.len()) + &number
        });
        let name = [cut(NAME_LIMIT)].into_iter().chain(numbered).find(is_free).unwrap_or_default();
        taken.push(name.clone());
        sheet.name = name;
    }
}

fn print(sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // No date of making: the same entries are the same bytes.
    let created = ExcelDateTime::from_timestamp(0)?;
    book.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&created));
    let plain = Format::new().set_font_name(FONT).set_font_size(14).set_align(FormatAlign::Top);
    let looks = Looks {
        head: plain.clone().set_bold().set_background_color(Color::RGB(0x00E8_EEEC)),
        text: plain.clone().set_num_format("@"),
        lines: plain.clone().set_num_format("@").set_text_wrap(),
        whole: plain.clone().set_num_format("#,##0"),
        satang: plain.set_num_format("#,##0.00"),
    };
    let index = book.add_worksheet().set_name(INDEX)?;
    index.write_string_with_format(0, 0, MARK, &looks.head)?;
    for (column, head) in (0..).zip(["sheet", "file", "keys"]) {
        index.write_string_with_format(1, column, head, &looks.head)?;
    }
    for (row, sheet) in (2..).zip(sheets) {
        let keys: Vec<String> = sheet.keys.iter().map(|key| written(key)).collect();
        for (column, text) in (0..).zip([&sheet.name, &sheet.file, &keys.join("\n")]) {
            index.write_string_with_format(row, column, text, &looks.lines)?;
        }
    }
    index.set_column_width(0, 34)?.set_column_width(1, 34)?.set_column_width(2, 34)?;
    for sheet in sheets {
        write_sheet(book.add_worksheet().set_name(&sheet.name)?, sheet, &looks)?;
    }
    book.save_to_buffer()
}

struct Looks {
    head: Format,
    text: Format,
    lines: Format,
    whole: Format,
    satang: Format,
}

fn write_sheet(page: &mut Worksheet, sheet: &Sheet, looks: &Looks) -> Result<(), XlsxError> {
    const NARROWEST: usize = 8;
    const WIDEST: usize = 60;
    let names = if sheet.keys.is_empty() { vec![ROW] } else { vec![ROW, OF] };
    for (column, head) in (0..).zip(&names) {
        page.set_column_format(column, &looks.text)?;
        page.write_string_with_format(0, column, *head, &looks.head)?;
    }
    for (row, of) in (1..).zip(&sheet.rows) {
        for (column, label) in (0..).zip([&of.label, &of.of].into_iter().take(names.len())) {
            page.write_string_with_format(row, column, label, &looks.text)?;
        }
    }
    let first = u16::try_from(names.len()).unwrap_or_default();
    for (column, key) in (first..).zip(&sheet.columns) {
        let amounts = key.1 == Form::Amount;
        // What is typed into a column of texts stays as it is typed.
        page.set_column_format(column, if amounts { &looks.whole } else { &looks.lines })?;
        let head = head(key);
        let mut width = head.chars().count();
        page.write_string_with_format(0, column, &head, &looks.head)?;
        for (row, of) in (1..).zip(&sheet.rows) {
            let Some(text) = of.values.get(key) else { continue };
            let letters = |line: &str| line.chars().filter(|c| !hangs_on_letter(*c)).count();
            width = width.max(text.lines().map(letters).max().unwrap_or_default());
            match amount(text).filter(|_| amounts) {
                Some(amount) => {
                    let look = if amount.is_whole() { &looks.whole } else { &looks.satang };
                    let number: f64 = text.replace(',', "").parse().unwrap_or_default();
                    page.write_number_with_format(row, column, number, look)?;
                }
                None => {
                    page.write_string_with_format(row, column, text, &looks.lines)?;
                }
            }
        }
        let width = u16::try_from(width.clamp(NARROWEST, WIDEST)).unwrap_or_default();
        page.set_column_width(column, width + 2)?;
    }
    let last = (u32::try_from(sheet.rows.len()), u16::try_from(names.len() + sheet.columns.len() - 1));
    if let (Ok(last_row), Ok(last_column)) = last {
        page.autofilter(0, 0, last_row, last_column)?;
    }
    page.set_freeze_panes(1, first)?;
    Ok(())
}

/// Returns the head of a column.
fn head((key, form): &(Vec<Step>, Form)) -> String {
    let key = if key.is_empty() { ".".to_owned() } else { written(key) };
    let behind = FORMS.iter().find(|(known, _)| known == form).map_or("", |(_, behind)| behind);
    key + behind
}

/// Returns the key and the form that a column's head says.
fn of_head(head: &str) -> Option<(Vec<Step>, Form)> {
    let head = head.trim();
    let known = FORMS.iter().find_map(|(form, behind)| Some((head.strip_suffix(behind)?, *form)));
    let (key, form) = known.unwrap_or((head, Form::Text));
    let key = key.trim();
    Some((if key == "." { Vec::new() } else { path(key).filter(|path| !path.is_empty())? }, form))
}

/// Returns whether a workbook is one of entries.
pub fn is_own(book: &Book) -> bool {
    book.sheets.first().is_some_and(|sheet| sheet.name == INDEX && sheet.text(0, 0) == MARK)
}

/// A sheet's rows as they are read.
struct Read {
    file: String,
    keys: Vec<Vec<Step>>,
    rows: Vec<ReadRow>,
}

struct ReadRow {
    label: String,
    of: String,
    /// Where the row that it belongs to is named.
    of_spot: Spot,
    tree: Tree,
}

/// Reads the entries of a workbook that phaen has written, by file. What can't be read is reported to `unread`.
pub fn read(book: &Book, unread: &mut Vec<Unread>) -> Vec<(String, Vec<Tree>)> {
    let mut sheets: Vec<Read> = Vec::new();
    let Some(index) = book.sheets.first() else { return Vec::new() };
    for row in 2..index.height() {
        let [name, file, keys] = [0, 1, 2].map(|column| index.text(row, column));
        if name.is_empty() && file.is_empty() {
            continue;
        }
        let keys: Option<Vec<_>> = keys.lines().map(path).collect();
        match (book.sheets.iter().find(|sheet| sheet.name == name), keys) {
            (Some(sheet), Some(keys)) if is_file(&file) => sheets.push(read_sheet(sheet, file, keys, unread)),
            _ => unread.push(Unread { spot: index.spot(row, 0), trouble: Trouble::NoSuchSheet(name) }),
        }
    }
    // What is within goes into what it is within, the innermost first.
    sheets.sort_by_key(|sheet| std::cmp::Reverse(sheet.keys.len()));
    let mut files: BTreeMap<String, Vec<Tree>> = BTreeMap::new();
    while !sheets.is_empty() {
        let sheet = sheets.remove(0);
        let Some((key, above)) = sheet.keys.split_last() else {
            files.insert(sheet.file, sheet.rows.into_iter().map(|row| row.tree).collect());
            continue;
        };
        let parents = sheets.iter_mut().find(|other| other.file == sheet.file && other.keys == above);
        let Some(parents) = parents else { continue };
        let mut lists: Vec<(usize, Vec<Tree>)> = Vec::new();
        for row in sheet.rows {
            match parents.rows.iter().position(|parent| parent.label == row.of) {
                Some(parent) => match lists.iter_mut().find(|(known, _)| *known == parent) {
                    Some((_, items)) => items.push(row.tree),
                    None => lists.push((parent, vec![row.tree])),
                },
                None => unread.push(Unread { spot: row.of_spot, trouble: Trouble::NoSuchRow(row.of) }),
            }
        }
        for (parent, items) in lists {
            parents.rows[parent].tree.set(key, Tree::List(items));
        }
    }
    files.into_iter().collect()
}

/// Returns whether a name is that of a file of entries, right in the content folder.
fn is_file(name: &str) -> bool {
    name.strip_suffix(".yaml").is_some_and(|stem| !stem.is_empty() && !stem.contains(['/', '\\', '.']))
}

fn read_sheet(grid: &Grid, file: String, keys: Vec<Vec<Step>>, unread: &mut Vec<Unread>) -> Read {
    let mut columns = Vec::new();
    let (mut label, mut of) = (None, None);
    for column in 0..grid.width() {
        match grid.text(0, column).as_str() {
            "" => {}
            ROW => label = Some(column),
            OF if !keys.is_empty() => of = Some(column),
            head => match of_head(head) {
                Some(key) => columns.push((column, key)),
                None => unread.push(Unread { spot: grid.spot(0, column), trouble: Trouble::NoKey(head.to_owned()) }),
            },
        }
    }
    let mut rows = Vec::new();
    for row in 1..grid.height() {
        if columns.iter().all(|(column, _)| matches!(grid.held(row, *column), Held::Nothing)) {
            continue;
        }
        let mut tree = Tree::Nothing;
        for (column, (key, form)) in &columns {
            match value(grid.held(row, *column), *form) {
                Ok(Some(value)) => tree.set(key, value),
                Ok(None) => {}
                Err(trouble) => unread.push(Unread { spot: grid.spot(row, *column), trouble }),
            }
        }
        let text = |column: Option<usize>| column.map(|column| grid.text(row, column)).unwrap_or_default();
        let of_spot = grid.spot(row, of.unwrap_or_default());
        rows.push(ReadRow { label: text(label), of: text(of), of_spot, tree });
    }
    Read { file, keys, rows }
}

/// Returns what a cell says; `None` where it says nothing.
fn value(held: &Held, form: Form) -> Result<Option<Tree>, Trouble> {
    let text = match held {
        Held::Nothing => return Ok(None),
        Held::Error(error) => return Err(Trouble::Error(error.clone())),
        // An empty list keeps the key's place until the rows of its sheet come.
        _ if form == Form::Sheet => return Ok(Some(Tree::List(Vec::new()))),
        Held::Number(_) if form == Form::Amount => held.amount().ok_or(Trouble::Inexact)?.to_string(),
        _ => held.text(),
    };
    Ok(Some(match form {
        Form::Lines => Tree::List(text.lines().map(|line| Tree::Text(line.to_owned())).collect()),
        Form::Yaml => match text.trim() {
            "[]" => Tree::List(Vec::new()),
            "{}" => Tree::Mapping(Vec::new()),
            "~" => Tree::Nothing,
            "\"\"" => Tree::Text(String::new()),
            _ => return Err(Trouble::NoForm(text)),
        },
        _ => Tree::Text(text),
    }))
}
