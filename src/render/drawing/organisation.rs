//! An organisation chart: the agency above, its divisions below in rows, and what is under a division in a column below
//! its box, each level further to the right.

use super::canvas::{Anchor, Area, Canvas, PITCH, Style, number};
use super::palette::{ACCENT, AXIS, INK, PAPER, TINT};
use super::printed::{Division, Organisation};
use super::text::Typesetter;
use super::{TEXT, WIDTH};

/// How wide a drawing is on a page that lies on its side.
const WIDE: f64 = 700.0;

/// How many divisions stand side by side, upright and on a page that lies on its side. An even number leaves a way down
/// in the middle, to the rows below.
const COLUMNS: usize = 4;
const COLUMNS_WIDE: usize = 6;

/// The gap between the boxes of a row, and the room between rows, in the middle of which their line runs.
const GAP: f64 = 14.0;
const ROW_GAP: f64 = 26.0;

/// The room above a box that stands below another, and how far to the right it stands.
const SUB_GAP: f64 = 6.0;
const INDENT: f64 = 11.0;

/// Where the line down from a box to those under it runs, from the box's left edge.
const TRUNK: f64 = 5.0;

/// The narrowest that a box becomes: deeper levels don't move further to the right.
const NARROWEST: f64 = 70.0;

/// The room inside a box, the size of the agency's name, and how wide it may become.
const INSET: f64 = 7.0;
const SUB_INSET: f64 = 4.0;
const NAME: f64 = 10.5;
const NAME_WIDTH: f64 = 300.0;

/// The widest that a division's box becomes.
const WIDEST: f64 = 150.0;

/// The connecting lines.
const LINE: &str = " stroke-width=\"1\"";

/// Draws the agency and its divisions.
pub fn draw(organisation: &Organisation, text: &Typesetter<'_>) -> Canvas {
    let (whole, most) = if organisation.wide { (WIDE, COLUMNS_WIDE) } else { (WIDTH, COLUMNS) };
    let mut canvas = Canvas::new(whole);
    let name = text.balanced(&organisation.name, NAME_WIDTH, NAME, true);
    let name_height = boxed(name.len(), NAME, INSET);
    let columns = organisation.divisions.len().clamp(1, most);
    // The frames of the outermost boxes need half of their own width outside.
    let width = ((whole - 1.0 - GAP * gaps(columns)) / (gaps(columns) + 1.0)).min(WIDEST);
    let boxes: Vec<Box> = organisation.divisions.iter().map(|division| Box::new(division, width, text)).collect();
    let rows: Vec<Row<'_>> = rows(&boxes, columns, width, whole, 1.0 + name_height);
    let middle = whole / 2.0;
    if let Some(last) = rows.last() {
        canvas.line("link", (middle, 1.0 + name_height), (middle, last.line()), AXIS, LINE);
    }
    for row in &rows {
        row.links(&mut canvas, middle);
    }
    let widest = text.widest(name.iter().map(String::as_str), NAME, true) / 2.0 + 2.0 * INSET;
    let area = Area { left: middle - widest, top: 1.0, right: middle + widest, bottom: 1.0 + name_height };
    frame(&mut canvas, "agency", area, ACCENT);
    let style = Style { class: "on-dark", fill: PAPER, size: NAME, bold: true, anchor: Anchor::Middle };
    lines(&mut canvas, &name, (middle, area.top + INSET + NAME), style, text);
    for row in &rows {
        for (index, it) in row.boxes.iter().enumerate() {
            it.draw(&mut canvas, row.left(index), row.top, row.box_height(), text);
        }
    }
    canvas.height = rows.last().map_or(1.0 + name_height, |row| row.top + row.height()) + 1.0;
    canvas
}

/// How many gaps stand between so many boxes.
#[expect(clippy::cast_precision_loss, reason = "a handful of boxes")]
fn gaps(count: usize) -> f64 {
    count.saturating_sub(1) as f64
}

/// How high a box of so many lines is.
fn boxed(lines: usize, size: f64, inset: f64) -> f64 {
    2.0 * inset + size * 1.25 + gaps(lines) * size * PITCH
}

/// The box of a division directly under the agency: its name in lines, its abbreviation, and what is under it.
struct Box {
    name: Vec<String>,
    abbreviation: String,
    width: f64,
    under: Vec<SubBox>,
}

impl Box {
    fn new(division: &Division, width: f64, text: &Typesetter<'_>) -> Self {
        let name = text.balanced(&division.name, width - 2.0 * INSET, TEXT, false);
        let mut under = Vec::new();
        SubBox::add(&mut under, &division.divisions, 1, (0.0, width), text);
        Self { name, abbreviation: division.abbreviation.clone(), width, under }
    }

    fn height(&self) -> f64 {
        boxed(self.name.len() + 1, TEXT, INSET)
    }

    /// How high all that is under it is.
    fn height_under(&self) -> f64 {
        self.under.iter().map(|it| SUB_GAP + it.height()).sum()
    }

    fn draw(&self, canvas: &mut Canvas, left: f64, top: f64, height: f64, text: &Typesetter<'_>) {
        self.links(canvas, left, top + height);
        frame(canvas, "division", Area { left, top, right: left + self.width, bottom: top + height }, TINT);
        let middle = left + self.width / 2.0;
        // Boxes of a row are as high as the highest; what is in them stands in their middle.
        let first = top + (height - self.height()) / 2.0 + INSET + TEXT;
        let style = Style { class: "ink", fill: INK, size: TEXT, bold: false, anchor: Anchor::Middle };
        lines(canvas, &self.name, (middle, first), style, text);
        let abbreviation = [self.abbreviation.clone()];
        let below = first + (gaps(self.name.len()) + 1.0) * TEXT * PITCH;
        lines(
            canvas,
            &abbreviation,
            (middle, below),
            Style { bold: true, class: "strong", fill: ACCENT, ..style },
            text,
        );
        let mut top = top + height;
        for it in &self.under {
            top += SUB_GAP;
            let (left, right) = (left + it.left, left + self.width);
            frame(canvas, "section", Area { left, top, right, bottom: top + it.height() }, PAPER);
            lines(canvas, &it.lines, (f64::midpoint(left, right), top + SUB_INSET + TEXT), style, text);
            top += it.height();
        }
    }

    /// The lines from boxes down to those under them; what stands below this box begins at `bottom`.
    fn links(&self, canvas: &mut Canvas, left: f64, bottom: f64) {
        // The lower edges of the boxes whose levels are still open, by where they stand.
        let mut above: Vec<(f64, f64)> = vec![(0.0, bottom)];
        let mut top = bottom;
        for it in &self.under {
            top += SUB_GAP;
            above.truncate(it.depth);
            if let Some((of_upper, edge)) = above.last() {
                let trunk = left + of_upper + TRUNK;
                let middle = top + it.height() / 2.0;
                canvas.line("link", (trunk, *edge), (trunk, middle.max(top)), AXIS, LINE);
                if it.left > *of_upper {
                    canvas.line("link", (trunk, middle), (left + it.left, middle), AXIS, LINE);
                }
            }
            top += it.height();
            above.push((it.left, top));
        }
    }
}

/// The box of a division under another: its name and abbreviation in lines, how deep it stands, and where it begins from
/// the left edge of its column.
struct SubBox {
    lines: Vec<String>,
    depth: usize,
    left: f64,
}

impl SubBox {
    /// Adds the boxes of divisions that are under one, each with all that is under it; that one begins at `upper`, and the
    /// column ends at `right`.
    fn add(
        boxes: &mut Vec<Self>,
        divisions: &[Division],
        depth: usize,
        (upper, right): (f64, f64),
        text: &Typesetter<'_>,
    ) {
        let left = (upper + INDENT).min((right - NARROWEST).max(upper));
        for division in divisions {
            let Division { name, abbreviation, divisions } = division;
            let lines = text.balanced(&format!("{name} ({abbreviation})"), right - left - 2.0 * SUB_INSET, TEXT, false);
            boxes.push(Self { lines, depth, left });
            Self::add(boxes, divisions, depth + 1, (left, right), text);
        }
    }

    fn height(&self) -> f64 {
        boxed(self.lines.len(), TEXT, SUB_INSET)
    }
}

/// Boxes side by side.
struct Row<'b> {
    boxes: &'b [Box],
    top: f64,
    width: f64,
    /// How wide the drawing is.
    whole: f64,
}

/// Returns the boxes in rows below the agency's; a last row that isn't full stands in the middle.
fn rows(boxes: &[Box], columns: usize, width: f64, whole: f64, mut above: f64) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for boxes in boxes.chunks(columns) {
        let row = Row { boxes, top: above + ROW_GAP, width, whole };
        above = row.top + row.height();
        rows.push(row);
    }
    rows
}

impl Row<'_> {
    fn box_height(&self) -> f64 {
        self.boxes.iter().map(Box::height).fold(0.0, f64::max)
    }

    fn height(&self) -> f64 {
        self.box_height() + self.boxes.iter().map(Box::height_under).fold(0.0, f64::max)
    }

    /// Returns the left edge of a box.
    fn left(&self, index: usize) -> f64 {
        let all = (gaps(self.boxes.len()) + 1.0) * self.width + gaps(self.boxes.len()) * GAP;
        (self.whole - all) / 2.0 + gaps(index + 1) * (self.width + GAP)
    }

    /// Where the line above the row runs.
    fn line(&self) -> f64 {
        self.top - ROW_GAP / 2.0
    }

    /// The line above the row, and the ends that lead down to its boxes.
    fn links(&self, canvas: &mut Canvas, middle: f64) {
        let centre = |index: usize| self.left(index) + self.width / 2.0;
        let (first, last) = (centre(0).min(middle), centre(self.boxes.len() - 1).max(middle));
        if last > first {
            canvas.line("link", (first, self.line()), (last, self.line()), AXIS, LINE);
        }
        for index in 0..self.boxes.len() {
            canvas.line("link", (centre(index), self.line()), (centre(index), self.top), AXIS, LINE);
        }
    }
}

/// A rectangle with a frame and round corners.
fn frame(canvas: &mut Canvas, class: &str, area: Area, fill: &str) {
    const RADIUS: f64 = 2.5;
    let [left, top] = [area.left + RADIUS, area.top].map(number);
    let [across, down] = [area.right - area.left, area.bottom - area.top].map(|side| number(side - 2.0 * RADIUS));
    let path = format!(
        "M{left} {top}h{across}q2.5 0 2.5 2.5v{down}q0 2.5 -2.5 2.5h-{across}q-2.5 0 -2.5 -2.5v-{down}q0 -2.5 2.5 -2.5z"
    );
    canvas.path(class, &path, &format!(" fill=\"{fill}\" stroke=\"{ACCENT}\" stroke-width=\"0.8\""));
}

/// Lines of text, each below the other.
fn lines(canvas: &mut Canvas, lines: &[String], at: (f64, f64), style: Style, text: &Typesetter<'_>) {
    for (index, line) in lines.iter().enumerate() {
        let width = text.width(line, style.size, style.bold);
        canvas.text(line, (at.0, at.1 + gaps(index + 1) * style.size * PITCH), width, style);
    }
}
