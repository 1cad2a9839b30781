//! How wide a table's columns become.
//!
//! Every column gets at least its longest word, so that no line ends inside one; what is left of the page goes
//! where it makes the table shortest. A table that is too wide for that is laid on its side, then set in
//! smaller letters, and only then are its words cut. Where texts are cramped, amounts and titles give up room first,
//! and then the letters become smaller.

#![expect(clippy::cast_precision_loss, reason = "tables have far fewer than 2^52 columns and rows")]

use super::page::PAGE;

/// How many equal shares of the free width are dealt out, one after the other.
const SHARES: usize = 60;

/// The smallest letters that a table may shrink to, as a part of their usual size: 7 of 10 points.
const LEAST_SCALE: f64 = 0.7;

/// How wide a column is at least, without its sides, in em: one letter with its vowels.
const LEAST_COLUMN: f64 = 1.8;

/// Letters that a table takes rather than to turn its page.
const SMALLER: f64 = 0.9;

/// The smallest letters that a table takes for the sake of cramped texts, as a part of their usual size.
const LEAST_COMFORT: f64 = 0.8;

/// A text is cramped in a column up to this width, in em, if its lines break as often as this on average.
const NARROW: f64 = 9.0;
const MANY_LINES: f64 = 2.8;

/// How low, as a part of its height, a table must become for what is said of its amounts to break.
const WORTH_BREAKING: f64 = 0.95;

/// How much of a line Thai words fill on average where its end is ragged.
const FILL: f64 = 0.92;

/// What a column is wider than its longest word, in points, so that no rounding cuts it.
const SLACK: f64 = 0.5;

/// A title of a tight column up to this width stands on one line, in em; a longer one on two.
const SHORT_TITLE: f64 = 5.5;

/// How much of a title's width its longer half has, of two.
const HALF_TITLE: f64 = 0.6;

/// The most of the page that tight columns get for titles on one line; beyond it, titles take more of them.
const TIGHT_PART: f64 = 0.6;

/// What a line that one cell loses is worth against a line that its whole row loses.
const OWN_LINES: f64 = 0.15;

/// The height of a line of a table's text, in em.
const LINE: f64 = 1.5;

/// The space above and below a cell's text, in em.
const CELL_ENDS: f64 = 1.2;

/// A cell as its columns see it. Lengths in em of the table's text.
#[derive(Debug, Clone)]
pub struct Extent {
    pub row: usize,
    pub column: usize,
    pub column_span: usize,
    pub row_span: usize,
    /// Whether it is one of the table's head.
    pub is_title: bool,
    /// Whether it is the title of months, which has no space at its sides.
    pub is_over_months: bool,
    /// Whether it is an amount, in which no line may end.
    pub is_amount: bool,
    /// Its widest word.
    pub longest: f64,
    /// Its lines, each as wide as it would be on a page without an edge.
    pub lines: Vec<f64>,
    /// How many of them, from the first, say most and should not break where their column is as wide as its text.
    pub firm: usize,
}

/// How a column takes its share of free width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stretch {
    /// It needs no more than its text.
    Tight,
    /// It takes what is left.
    Free,
    /// It is as wide as all others of its kind.
    Even,
    /// It is as wide as a month, whatever stands in it.
    Month,
}

/// What tight columns get before the others get any free width, from most to least.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tightness {
    /// Their lines and their titles don't break.
    WithTitles,
    /// Their lines don't break.
    Lines,
    /// The first of their lines don't.
    FirmLines,
    /// No more than their longest word.
    Words,
}

impl Tightness {
    const ALL: [Self; 4] = [Self::WithTitles, Self::Lines, Self::FirmLines, Self::Words];
}

/// The paper that a table stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// Upright, whatever the table needs.
    Upright,
    /// Upright, but it may be turned for a wide table.
    Turnable,
    /// On its side.
    OnItsSide,
}

/// A table's columns on its page.
#[derive(Debug, Clone)]
pub struct Columns {
    /// How wide each is, in points, sides included; together they are as wide as the page's text.
    pub widths: Vec<f64>,
    /// Whether the table needs a page on its side.
    pub turned: bool,
    /// The size of its letters, as a part of their usual size.
    pub scale: f64,
}

impl Columns {
    /// How wide the text of a cell may be, in em of the table's text.
    pub fn room(&self, column: usize, span: usize) -> f64 {
        let width: f64 = self.widths[column..column + span].iter().sum();
        (width - 2.0 * side(self.scale)) / (PAGE.table_text * self.scale)
    }

    /// About how high a cell becomes, in points.
    pub fn height(&self, cell: &Extent) -> f64 {
        let room = self.room(cell.column, cell.column_span);
        let lines: f64 = cell.lines.iter().map(|width| (width / room / FILL).ceil().max(1.0)).sum();
        (lines * LINE + CELL_ENDS) * PAGE.table_text * self.scale
    }
}

/// Returns the space at either side of a cell, in points: less where letters are small.
pub fn side(scale: f64) -> f64 {
    if scale < 1.0 { PAGE.cell_side * scale * 0.5 } else { PAGE.cell_side }
}

/// Plans the columns of a table. `None` when there are so many that a page on its side has no room for one letter
/// in each.
pub fn plan(stretches: &[Stretch], cells: &[Extent], paper: Paper) -> Option<Columns> {
    let upright = PAGE.text_width(paper == Paper::OnItsSide);
    let widest = PAGE.text_width(paper != Paper::Upright);
    let fits = |page: f64, scale: f64| least_widths(stretches, cells, scale).iter().sum::<f64>() <= page;
    let at = |page: f64, scale: f64, tightness: Tightness| {
        let least = least_widths(stretches, cells, scale);
        let widths = deal_out(stretches, &least, cells, page, scale, tightness)?;
        Some(Columns { widths, turned: paper == Paper::Turnable && page > upright, scale })
    };
    let has_remarks = cells.iter().any(|cell| cell.firm < cell.lines.len());
    let comfortable = |page: f64, scale: f64| {
        let good = |columns: &Columns| fits(page, scale) && !is_cramped(stretches, cells, columns);
        let first = Tightness::ALL.into_iter().find_map(|tightness| at(page, scale, tightness).filter(good))?;
        let is_lower = |it: &Columns| good(it) && height(cells, it) < WORTH_BREAKING * height(cells, &first);
        let broken = if has_remarks { at(page, scale, Tightness::FirmLines).filter(is_lower) } else { None };
        Some(broken.unwrap_or(first))
    };
    let page = if fits(upright, 1.0) { upright } else { widest };
    if page > upright
        && let Some(columns) = comfortable(upright, SMALLER)
    {
        return Some(columns);
    }
    let mut scales = [1.0, SMALLER, 0.8, LEAST_SCALE].into_iter().filter(|scale| fits(page, *scale)).peekable();
    let Some(first) = scales.peek().copied() else {
        let widths = squeezed(&least_widths(stretches, cells, LEAST_SCALE), cells, widest)?;
        return Some(Columns { widths, turned: paper == Paper::Turnable, scale: LEAST_SCALE });
    };
    let better = scales.filter(|scale| *scale >= first.min(LEAST_COMFORT)).find_map(|it| comfortable(page, it));
    better.or_else(|| Tightness::ALL.into_iter().find_map(|tightness| at(page, first, tightness)))
}

/// About how high a table is, in lines of the usual size.
fn height(cells: &[Extent], columns: &Columns) -> f64 {
    let heights = Heights::new(cells, columns.widths.clone(), columns.scale);
    let count = heights.rows.first().map_or(0, Vec::len);
    let highest = |row: usize| heights.rows.iter().map(|rows| rows[row]).fold(0.0, f64::max);
    (0..count).map(|row| (highest(row) * LINE + CELL_ENDS) * columns.scale).sum()
}

/// Returns whether a text that should take what width is left has so little that it breaks every few words.
fn is_cramped(stretches: &[Stretch], cells: &[Extent], columns: &Columns) -> bool {
    let of_column = |column: usize| {
        let own = cells.iter().filter(move |cell| cell.column == column && cell.column_span == 1 && !cell.is_title);
        let room = columns.room(column, 1);
        let (mut lines, mut broken) = (0.0, 0.0);
        for line in own.flat_map(|cell| &cell.lines) {
            lines += 1.0;
            broken += (line / room / FILL).ceil().max(1.0);
        }
        room < NARROW && broken > MANY_LINES * lines
    };
    (0..stretches.len()).any(|column| stretches[column] == Stretch::Free && of_column(column))
}

/// Returns whether so many columns may be too many for an upright page, whatever stands in them: [`plan`] fails for no
/// other reason.
pub fn may_be_too_many(columns: usize) -> bool {
    columns as f64 * points(LEAST_COLUMN, LEAST_SCALE) > PAGE.text_width(false)
}

/// How wide a column is for a text of a width in em.
fn points(em: f64, scale: f64) -> f64 {
    em * PAGE.table_text * scale + 2.0 * side(scale) + SLACK
}

/// Returns each column's longest word, with its sides, in points. A cell over several columns needs theirs together.
fn least_widths(stretches: &[Stretch], cells: &[Extent], scale: f64) -> Vec<f64> {
    let points = |em: f64| points(em, scale);
    let is_month = |column: usize| stretches[column] == Stretch::Month;
    let mut least: Vec<f64> =
        (0..stretches.len()).map(|it| if is_month(it) { PAGE.month } else { points(LEAST_COLUMN) }).collect();
    for cell in cells.iter().filter(|cell| cell.column_span == 1 && !is_month(cell.column)) {
        least[cell.column] = least[cell.column].max(points(cell.longest));
    }
    for cell in cells.iter().filter(|cell| cell.column_span > 1) {
        let spanned = &mut least[cell.column..cell.column + cell.column_span];
        let needed =
            if cell.is_over_months { cell.longest * PAGE.table_text * scale + SLACK } else { points(cell.longest) };
        let lacking = needed - spanned.iter().sum::<f64>();
        if lacking > 0.0 {
            let each = lacking / cell.column_span as f64;
            for width in spanned {
                *width += each;
            }
        }
    }
    least
}

/// Columns that are wider together than the page: those that can give up width do, in proportion. Amounts give up
/// theirs last.
fn squeezed(least: &[f64], cells: &[Extent], page: f64) -> Option<Vec<f64>> {
    let amount = |column: usize| {
        let own = cells.iter().filter(move |cell| cell.is_amount && cell.column == column && cell.column_span == 1);
        own.map(|cell| points(cell.longest, LEAST_SCALE)).fold(0.0, f64::max)
    };
    let floor = points(LEAST_COLUMN, LEAST_SCALE);
    let rigid: Vec<f64> = (0..least.len()).map(|column| amount(column).max(floor)).collect();
    let soft = vec![floor; least.len()];
    let floors = [rigid, soft].into_iter().find(|floors| floors.iter().sum::<f64>() <= page)?;
    let free = page - floors.iter().sum::<f64>();
    let above: f64 = least.iter().zip(&floors).map(|(width, floor)| width - floor).sum();
    Some(least.iter().zip(&floors).map(|(width, floor)| floor + (width - floor) * free / above).collect())
}

/// Deals the free width out: tight columns get what their text needs, and then, share by share, the column does
/// that shortens the table most. `None` where the page has no room for what tight columns should get.
fn deal_out(
    stretches: &[Stretch],
    least: &[f64],
    cells: &[Extent],
    page: f64,
    scale: f64,
    tightness: Tightness,
) -> Option<Vec<f64>> {
    let widths = tightened(stretches, least, cells, page, scale, tightness)?;
    let free = page - widths.iter().sum::<f64>();
    let takers = takers(stretches);
    let mut heights = Heights::new(cells, widths, scale);
    for _ in 0..SHARES {
        heights.widen_best(&takers, free / SHARES as f64);
    }
    let mut widths = heights.widths;
    even_out(stretches, cells, &mut widths, scale);
    Some(widths)
}

/// The columns that take free width: each by itself, but the even ones together. All take it where none should.
fn takers(stretches: &[Stretch]) -> Vec<Vec<usize>> {
    let of = |stretch| (0..stretches.len()).filter(move |it| stretches[*it] == stretch);
    let mut takers: Vec<Vec<usize>> = of(Stretch::Free).map(|it| vec![it]).collect();
    takers.push(of(Stretch::Even).collect());
    takers.retain(|columns| !columns.is_empty());
    if takers.is_empty() {
        takers.extend(of(Stretch::Tight).map(|it| vec![it]));
    }
    if takers.is_empty() { vec![(0..stretches.len()).collect()] } else { takers }
}

/// The least widths, with tight columns as wide as they should be; `None` where the page has no room for that.
fn tightened(
    stretches: &[Stretch],
    least: &[f64],
    cells: &[Extent],
    page: f64,
    scale: f64,
    tightness: Tightness,
) -> Option<Vec<f64>> {
    let titles = tightness == Tightness::WithTitles;
    let mut widths = least.to_vec();
    for cell in cells.iter().filter(|cell| cell.column_span == 1 && stretches[cell.column] == Stretch::Tight) {
        let lines = match tightness {
            Tightness::WithTitles => cell.lines.len(),
            Tightness::Lines if !cell.is_title => cell.lines.len(),
            Tightness::FirmLines if !cell.is_title => cell.firm,
            _ => 0,
        };
        let line = cell.lines.iter().take(lines).copied().fold(0.0, f64::max);
        let line = if cell.is_title && line > SHORT_TITLE { line * HALF_TITLE } else { line };
        widths[cell.column] = widths[cell.column].max(points(line, scale));
    }
    let tight = (0..widths.len()).filter(|it| stretches[*it] == Stretch::Tight).map(|it| widths[it]).sum::<f64>();
    let all = widths.iter().sum::<f64>();
    (all <= page && tight <= if titles { page * TIGHT_PART } else { page }).then_some(widths)
}

/// How much lower a table becomes, by which columns, and how high each of these makes each row then.
type Widening<'t> = (f64, &'t [usize], Vec<Vec<f64>>);

/// Rows of a table, and how high they are with columns of certain widths.
struct Heights<'a> {
    widths: Vec<f64>,
    /// The cells of one column, by column.
    columns: Vec<Vec<&'a Extent>>,
    /// How high the cells of each column make each row, in lines.
    rows: Vec<Vec<f64>>,
    scale: f64,
}

impl<'a> Heights<'a> {
    fn new(cells: &'a [Extent], widths: Vec<f64>, scale: f64) -> Self {
        let count = cells.iter().map(|cell| cell.row + cell.row_span).max().unwrap_or(0);
        let mut columns: Vec<Vec<&Extent>> = vec![Vec::new(); widths.len()];
        for cell in cells.iter().filter(|cell| cell.column_span == 1) {
            columns[cell.column].push(cell);
        }
        let mut heights = Self { rows: Vec::new(), widths, columns, scale };
        heights.rows = (0..heights.widths.len()).map(|it| heights.of_column(it, heights.widths[it], count)).collect();
        heights
    }

    /// How high a column of this width makes each row. What reaches over several rows is shared among them.
    fn of_column(&self, column: usize, width: f64, count: usize) -> Vec<f64> {
        let room = (width - 2.0 * side(self.scale)) / (PAGE.table_text * self.scale);
        let mut rows = vec![0.0; count];
        for cell in &self.columns[column] {
            let lines: f64 = cell.lines.iter().map(|line| (line / room / FILL).max(1.0)).sum();
            for row in &mut rows[cell.row..cell.row + cell.row_span] {
                *row = f64::max(*row, lines / cell.row_span as f64);
            }
        }
        rows
    }

    /// Widens the columns that shorten the table most.
    fn widen_best(&mut self, takers: &[Vec<usize>], share: f64) {
        let count = self.rows.first().map_or(0, Vec::len);
        let mut best: Option<Widening<'_>> = None;
        for columns in takers {
            let each = share / columns.len() as f64;
            let widened: Vec<Vec<f64>> =
                columns.iter().map(|column| self.of_column(*column, self.widths[*column] + each, count)).collect();
            let gain: f64 = (0..count).map(|row| self.gain(row, columns, &widened)).sum();
            if best.as_ref().is_none_or(|(most, ..)| gain > *most + 1e-9) {
                best = Some((gain, columns, widened));
            }
        }
        let Some((gain, columns, widened)) = best else { return };
        if gain > 0.0 {
            for (column, rows) in columns.iter().zip(widened) {
                self.widths[*column] += share / columns.len() as f64;
                self.rows[*column] = rows;
            }
        } else {
            // Every cell stands on one line.
            let all: Vec<usize> = takers.iter().flatten().copied().collect();
            for column in &all {
                self.widths[*column] += share / all.len() as f64;
            }
        }
    }

    /// How many lines lower a row becomes when columns are widened; and a little for every line that a cell loses,
    /// though another cell keeps its row high.
    fn gain(&self, row: usize, columns: &[usize], widened: &[Vec<f64>]) -> f64 {
        let others = (0..self.rows.len()).filter(|other| !columns.contains(other));
        let others = others.map(|other| self.rows[other][row]).fold(0.0, f64::max);
        let now = columns.iter().map(|column| self.rows[*column][row]);
        let then = widened.iter().map(|rows| rows[row]);
        let lost = now.clone().sum::<f64>() - then.clone().sum::<f64>();
        now.fold(others, f64::max) - then.fold(others, f64::max) + OWN_LINES * lost
    }
}

/// Gives columns of one kind one width, where none becomes too narrow for its words.
fn even_out(stretches: &[Stretch], cells: &[Extent], widths: &mut [f64], scale: f64) {
    let even: Vec<usize> = (0..widths.len()).filter(|it| stretches[*it] == Stretch::Even).collect();
    let average = even.iter().map(|it| widths[*it]).sum::<f64>() / even.len().max(1) as f64;
    let of_even = cells.iter().filter(|cell| cell.column_span == 1 && even.contains(&cell.column));
    if of_even.map(|cell| points(cell.longest, scale)).all(|least| least <= average) {
        for it in even {
            widths[it] = average;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(row: usize, column: usize, longest: f64, line: f64) -> Extent {
        Extent {
            row,
            column,
            column_span: 1,
            row_span: 1,
            is_title: false,
            is_over_months: false,
            is_amount: false,
            longest,
            lines: vec![line],
            firm: 1,
        }
    }

    fn sum(columns: &Columns) -> f64 {
        columns.widths.iter().sum()
    }

    #[test]
    fn no_column_is_narrower_than_its_longest_word() {
        let cells = [cell(0, 0, 9.0, 12.0), cell(0, 1, 6.0, 300.0), cell(0, 2, 8.0, 8.0)];
        let columns = plan(&[Stretch::Tight, Stretch::Free, Stretch::Tight], &cells, Paper::Turnable).unwrap();
        for (column, longest) in [9.0, 6.0, 8.0].into_iter().enumerate() {
            assert!(columns.room(column, 1) >= longest - 1e-9, "{columns:?}");
        }
        assert!((sum(&columns) - PAGE.text_width(false)).abs() < 1e-6);
        assert!(!columns.turned && columns.scale >= 1.0);
        assert!(columns.widths[1] > 1.5 * columns.widths[0], "the long text takes what is free: {columns:?}");
    }

    #[test]
    fn a_table_too_wide_for_the_page_is_turned_then_set_smaller_and_only_then_are_words_cut() {
        let table = |count: usize, longest: f64| {
            let cells: Vec<Extent> = (0..count).map(|column| cell(0, column, longest, longest)).collect();
            plan(&vec![Stretch::Even; count], &cells, Paper::Turnable)
        };
        assert!(!table(4, 9.0).unwrap().turned);
        let turned = table(6, 9.5).unwrap();
        assert!(turned.turned && turned.scale >= 1.0 && turned.room(0, 1) >= 9.5);
        let smaller = table(8, 9.5).unwrap();
        assert!(smaller.turned && smaller.scale < 1.0 && smaller.room(0, 1) >= 9.5);
        let cut = table(20, 9.0).unwrap();
        assert!(cut.room(0, 1) < 9.0 && (sum(&cut) - PAGE.text_width(true)).abs() < 1e-6);
        assert!(table(40, 9.0).unwrap().room(0, 1) >= LEAST_COLUMN - 1e-9);
        assert!(table(400, 9.0).is_none());
    }

    #[test]
    fn a_cell_over_several_columns_has_room_for_its_word() {
        let mut over = cell(0, 0, 20.0, 20.0);
        over.column_span = 2;
        let cells = [over, cell(1, 0, 2.0, 2.0), cell(1, 1, 2.0, 2.0), cell(1, 2, 2.0, 90.0)];
        let columns = plan(&[Stretch::Even, Stretch::Even, Stretch::Free], &cells, Paper::Turnable).unwrap();
        assert!(columns.room(0, 2) >= 20.0 - 1e-9, "{columns:?}");
    }

    #[test]
    fn months_are_narrow_whatever_stands_in_them_and_texts_get_the_rest() {
        let stretches: Vec<Stretch> =
            std::iter::once(Stretch::Free).chain(std::iter::repeat_n(Stretch::Month, 12)).collect();
        let cells: Vec<Extent> = (0..13).map(|column| cell(0, column, 4.0, 40.0)).collect();
        let columns = plan(&stretches, &cells, Paper::Turnable).unwrap();
        assert!(columns.widths[1..].iter().all(|width| (width - PAGE.month).abs() < 1e-9), "{columns:?}");
        assert!(!columns.turned && (sum(&columns) - PAGE.text_width(false)).abs() < 1e-6);
        // A title over months needs no sides.
        let over = Extent { column: 1, column_span: 3, longest: 5.4, is_over_months: true, ..cell(0, 1, 5.4, 5.4) };
        let columns = plan(&stretches, &[over], Paper::Turnable).unwrap();
        assert!((columns.widths[1] - PAGE.month).abs() < 1e-9, "{columns:?}");
    }

    #[test]
    fn cramped_texts_get_room_from_titles_then_from_remarks_and_then_letters_are_smaller() {
        let tight = [Stretch::Free, Stretch::Tight, Stretch::Tight];
        let text = cell(1, 0, 4.0, 40.0);
        let title = |column, line| Extent { is_title: true, ..cell(0, column, 4.0, line) };
        let titles = [text.clone(), title(1, 30.0), title(2, 18.0), cell(1, 1, 12.0, 12.0), cell(1, 2, 8.0, 8.0)];
        let columns = plan(&tight, &titles, Paper::Upright).unwrap();
        assert!(columns.room(1, 1) < 13.0 && columns.room(0, 1) > NARROW && columns.scale >= 1.0, "{columns:?}");
        let remark = |column, amount| Extent { lines: vec![amount, 17.0], firm: 1, ..cell(1, column, amount, amount) };
        let columns = plan(&tight, &[text.clone(), remark(1, 9.0), remark(2, 9.0)], Paper::Upright).unwrap();
        assert!(columns.room(0, 1) > NARROW && columns.room(1, 1) < 17.0 && columns.scale >= 1.0, "{columns:?}");
        let columns = plan(&tight, &[text, cell(1, 1, 17.5, 17.5), cell(1, 2, 17.5, 17.5)], Paper::Upright).unwrap();
        assert!(columns.scale < 1.0 && columns.scale >= LEAST_COMFORT, "{columns:?}");
    }

    #[test]
    fn a_table_that_fits_an_upright_page_in_smaller_letters_is_not_turned() {
        let cells: Vec<Extent> = (0..6).map(|column| cell(0, column, 7.2, 7.2)).collect();
        let columns = plan(&[Stretch::Even; 6], &cells, Paper::Turnable).unwrap();
        assert!(!columns.turned && (columns.scale - SMALLER).abs() < 1e-9, "{columns:?}");
    }

    #[test]
    fn columns_of_one_kind_are_of_one_width() {
        let cells = [cell(0, 0, 4.0, 4.0), cell(0, 1, 5.0, 30.0), cell(0, 2, 6.0, 6.0)];
        let columns = plan(&[Stretch::Free, Stretch::Even, Stretch::Even], &cells, Paper::Turnable).unwrap();
        assert!((columns.widths[1] - columns.widths[2]).abs() < 1e-9, "{columns:?}");
    }
}
