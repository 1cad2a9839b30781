//! The rows of foreign sheets as entries, by a mapping.

use std::collections::BTreeMap;

use super::book::{Book, Grid, Held, Spot};
use super::mapping::{ColumnMapping, Mapping, NUMBER, ROW_KIND, SheetMapping, head};
use super::names::{Names, Target, bare, entries};
use super::tree::{Tree, path};
use super::{Doubt, Trouble, Unread};
use crate::load::yaml::amounts;
use crate::model::Amount;
use crate::thai::arabic_digit;

/// An entry that a row became.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The first cell of its row.
    pub spot: Spot,
    /// What it says.
    pub tree: Tree,
}

/// The entries of foreign sheets, and what is to be told of them.
#[derive(Debug, Default)]
pub struct Foreign {
    /// The entries by file.
    pub files: BTreeMap<String, Vec<Entry>>,
    /// What can't be read.
    pub unread: Vec<Unread>,
    /// What was read, but may have been meant otherwise.
    pub doubts: Vec<Doubt>,
}

/// What stands at the head of rows that others add up to.
const SUMS: [&str; 5] = ["รวม", "ยอดรวม", "total", "รวมทั้งสิ้น", "รวมกลุ่ม"];
/// What rows say that are parts of the row above.
const PARTS: [&str; 1] = ["รายการย่อย"];

/// Reads the sheets that a mapping names. `files` are the plan's, by name.
pub fn read(book: &Book, mapping: &Mapping, targets: &[Target], files: &BTreeMap<String, Tree>) -> Foreign {
    let mut foreign = Foreign::default();
    for of in &mapping.sheets {
        let sheet = book.sheets.iter().find(|sheet| sheet.name == of.sheet);
        let target = targets.iter().find(|target| target.file == of.into);
        let spot = Spot { sheet: of.sheet.clone(), row: of.head.saturating_sub(1), column: 0 };
        match (sheet, target) {
            (Some(grid), Some(target)) => Reading::new(grid, of, target, files, &mut foreign).rows(),
            (None, _) => foreign.unread.push(Unread { spot, trouble: Trouble::NoSuchSheet(of.sheet.clone()) }),
            (_, None) => foreign.unread.push(Unread { spot, trouble: Trouble::NoTarget(of.into.clone()) }),
        }
    }
    foreign
}

struct Reading<'a> {
    grid: &'a Grid,
    of: &'a SheetMapping,
    target: &'a Target,
    /// The columns that are values, with what their cells may refer to.
    columns: Vec<(usize, &'a ColumnMapping, Option<Names>)>,
    number: Option<usize>,
    row_kind: Option<usize>,
    foreign: &'a mut Foreign,
}

impl<'a> Reading<'a> {
    fn new(
        grid: &'a Grid,
        of: &'a SheetMapping,
        target: &'a Target,
        files: &BTreeMap<String, Tree>,
        foreign: &'a mut Foreign,
    ) -> Self {
        let mut reading = Self { grid, of, target, columns: Vec::new(), number: None, row_kind: None, foreign };
        let top = of.head.saturating_sub(1);
        for column in &of.columns {
            let Some(index) = column.index() else {
                let spot = grid.spot(top, 0);
                reading.foreign.unread.push(Unread { spot, trouble: Trouble::NoColumn(column.column.clone()) });
                continue;
            };
            let spot = grid.spot(top, index);
            // The head of a mapping that was kept: a column that has moved since must not be read as another.
            let heads = [top, top.saturating_sub(1)].map(|row| head(grid, row, index));
            if !column.head.is_empty() && !heads.contains(&column.head) {
                let trouble = Trouble::OtherHead { expected: column.head.clone(), found: heads[0].clone() };
                reading.foreign.unread.push(Unread { spot, trouble });
                continue;
            }
            if !target.takes(&column.key) || path(&column.key).is_none() {
                reading.foreign.unread.push(Unread { spot, trouble: Trouble::NoKey(column.key.clone()) });
                continue;
            }
            match column.key.as_str() {
                NUMBER => reading.number = Some(index),
                ROW_KIND => reading.row_kind = Some(index),
                key => {
                    let names =
                        target.references.get(key).map(|of| Names::of(of.iter().flat_map(|file| entries(files, file))));
                    reading.columns.push((index, column, names));
                }
            }
        }
        reading
    }

    fn rows(mut self) {
        let mut made: Vec<Entry> = Vec::new();
        let mut number_above = String::new();
        for row in self.of.head..self.grid.height() {
            let filled =
                |(column, ..): &&(usize, &ColumnMapping, Option<Names>)| *self.grid.held(row, *column) != Held::Nothing;
            let count = self.columns.iter().filter(filled).count();
            if count == 0 {
                continue;
            }
            if let Some(doubt) = self.no_entry(row, count) {
                self.foreign.doubts.push(Doubt { spot: self.grid.spot(row, 0), ..doubt });
                continue;
            }
            let tree = self.entry(row);
            let spot = self.grid.spot(row, self.columns.first().map_or(0, |(column, ..)| *column));
            let number = self.number.map(|column| digits(&self.grid.text(row, column))).unwrap_or_default();
            match made.last_mut() {
                Some(above) if self.is_part(row, &number, &number_above) => add_part(&mut above.tree, tree),
                _ => {
                    number_above = number;
                    made.push(Entry { spot, tree });
                }
            }
        }
        self.foreign.files.entry(self.of.into.clone()).or_default().extend(made);
    }

    /// Returns why a row is no entry; `None` where it is one.
    fn no_entry(&self, row: usize, count: usize) -> Option<Doubt> {
        let name = self.columns.iter().find(|(_, column, _)| column.key == "name");
        let name = name.map(|(column, ..)| self.grid.text(row, *column)).unwrap_or_default();
        let texts: Vec<String> = (0..self.grid.width()).map(|column| self.grid.text(row, column)).collect();
        let first = texts.iter().find(|text| !text.is_empty()).cloned().unwrap_or_default();
        let is_sum = |text: &str| SUMS.iter().any(|sum| bare(text).starts_with(sum));
        let kind = self.row_kind.map(|column| self.grid.text(row, column)).unwrap_or_default();
        let doubt = |trouble| Some(Doubt { spot: self.grid.spot(row, 0), trouble });
        if is_sum(&kind) || is_sum(&name) && count > 1 || is_sum(&first) {
            return doubt(Trouble::Sum(first));
        }
        // One text over the whole width is the title of a group.
        let is_merged =
            self.grid.merged.iter().any(|(from, to)| (from[0]..=to[0]).contains(&row) && to[1] > from[1] + 1);
        let others: Vec<&String> = texts.iter().filter(|text| !text.is_empty()).collect();
        if is_merged && others.iter().all(|text| **text == first) {
            return doubt(Trouble::GroupTitle(first));
        }
        // The heads once more, on the next page.
        let is_head = self.columns.iter().all(|(index, column, _)| {
            let text = self.grid.text(row, *index);
            text.is_empty() || column.head.ends_with(&text.split_whitespace().collect::<Vec<_>>().join(" "))
        });
        if is_head { doubt(Trouble::HeadAgain(first)) } else { None }
    }

    /// Returns whether a row is a part of the one above.
    fn is_part(&self, row: usize, number: &str, above: &str) -> bool {
        let kind = self.row_kind.map(|column| self.grid.text(row, column)).unwrap_or_default();
        let is_numbered_below =
            !above.is_empty() && number.strip_prefix(above).is_some_and(|rest| rest.starts_with('.'));
        self.target.file == "projects.yaml" && (PARTS.contains(&kind.as_str()) || is_numbered_below)
    }

    fn entry(&mut self, row: usize) -> Tree {
        let mut tree = Tree::Mapping(Vec::new());
        for (index, column, names) in &self.columns {
            let held = self.grid.held(row, *index);
            let spot = self.grid.spot(row, *index);
            match value(held, column, self.target, names.as_ref()) {
                Ok(None) => {}
                Ok(Some((value, doubt))) => {
                    tree.set(&path(&column.key).unwrap_or_default(), value);
                    self.foreign.doubts.extend(doubt.map(|trouble| Doubt { spot, trouble }));
                }
                Err(trouble) => self.foreign.unread.push(Unread { spot, trouble }),
            }
        }
        tree
    }
}

/// Returns a row's number in Arabic digits, without the points around it.
fn digits(number: &str) -> String {
    let number: String = number.chars().filter(|c| !c.is_whitespace()).map(arabic_digit).collect();
    number.trim_matches(['.', ')', '(']).to_owned()
}

/// Adds a sub-item to a project; what it has of the project's own stays there.
fn add_part(project: &mut Tree, mut part: Tree) {
    if let Tree::Mapping(entries) = &mut part {
        entries.retain(|(key, _)| ["name", "budget", "division", "period"].contains(&key.as_str()));
    }
    let Tree::Mapping(entries) = project else { return };
    match entries.iter_mut().find(|(key, _)| key == "items") {
        Some((_, Tree::List(items))) => items.push(part),
        _ => entries.push(("items".to_owned(), Tree::List(vec![part]))),
    }
}

/// Returns what a cell says, with what it may have meant otherwise; `None` of an empty cell.
fn value(
    held: &Held,
    column: &ColumnMapping,
    target: &Target,
    names: Option<&Names>,
) -> Result<Option<(Tree, Option<Trouble>)>, Trouble> {
    match held {
        Held::Nothing => return Ok(None),
        Held::Error(error) => return Err(Trouble::Error(error.clone())),
        _ => {}
    }
    if target.is_money(&column.key) {
        return money(held, column).map(Some);
    }
    let text = held.text();
    if matches!(text.trim(), "-" | "–" | "—") {
        return Ok(None);
    }
    let Some(names) = names else {
        let text = if column.key == "period" { text.replace('–', "-") } else { text };
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let is_list = target.has_several(&column.key) && lines.len() > 1;
        let texts = || lines.iter().map(|line| Tree::Text((*line).to_owned())).collect();
        let tree = if is_list { Tree::List(texts()) } else { Tree::Text(text.clone()) };
        return Ok(Some((tree, None)));
    };
    if let Some(id) = names.id(&text) {
        return Ok(Some((Tree::Text(id.to_owned()), None)));
    }
    let parts = text.split(['\n', ',', ';', '/']).flat_map(|part| part.split("และ"));
    let parts: Vec<&str> = parts.map(str::trim).filter(|part| !part.is_empty()).collect();
    let unknown: Vec<&str> = parts.iter().copied().filter(|part| names.id(part).is_none()).collect();
    if !unknown.is_empty() {
        return Err(Trouble::NoSuchName(unknown.join(", ")));
    }
    let ids: Vec<Tree> = parts.iter().filter_map(|part| names.id(part)).map(|id| Tree::Text(id.to_owned())).collect();
    match <[Tree; 1]>::try_from(ids) {
        Ok([only]) => Ok(Some((only, None))),
        Err(ids) if target.has_several(&column.key) => Ok(Some((Tree::List(ids), None))),
        Err(_) => Err(Trouble::OnlyOne(text)),
    }
}

fn money(held: &Held, column: &ColumnMapping) -> Result<(Tree, Option<Trouble>), Trouble> {
    let unit = column.unit.unwrap_or(1);
    let text = match held {
        Held::Number(number) if unit == 1 => {
            let amount = held.amount().ok_or(Trouble::Inexact)?;
            let is_rounded = Amount::parse(number).is_none();
            let doubt = is_rounded.then(|| Trouble::Rounded { from: number.clone(), to: amount.to_string() });
            return Ok((Tree::Text(amount.to_string()), doubt));
        }
        held => held.text(),
    };
    let in_unit = match unit {
        1_000_000 => " ล้านบาท",
        100_000 => " แสนบาท",
        10_000 => " หมื่นบาท",
        1_000 => " พันบาท",
        _ => "",
    };
    let is_bare = text.chars().all(|c| c.is_numeric() || matches!(c, '.' | ',' | ' '));
    let whole = if is_bare { format!("{text}{in_unit}") } else { text.clone() };
    if let Some(amount) = Amount::parse(&whole) {
        return Ok((Tree::Text(amount.to_string()), None));
    }
    let meant = amounts::budget(&whole).ok_or_else(|| Trouble::NoAmount(text.clone()))?;
    let is_sure = meant.certain || (unit != 1 && is_bare);
    let doubt = (!is_sure).then(|| Trouble::Rounded { from: text, to: meant.written.clone() });
    Ok((Tree::Text(meant.written), doubt))
}
