//! An organisation chart: the agency above, its divisions below, in rows of four at most.

use super::canvas::{Anchor, Area, Canvas, PITCH, Style, number};
use super::palette::{ACCENT, AXIS, INK, PAPER, TINT};
use super::printed::Organisation;
use super::text::Typesetter;
use super::{TEXT, WIDTH};

/// How many divisions stand side by side. An even number leaves a way down in the middle, to the rows below.
const COLUMNS: usize = 4;

/// The gap between the boxes of a row, and the room between rows, in the middle of which their line runs.
const GAP: f64 = 14.0;
const ROW_GAP: f64 = 26.0;

/// The room inside a box, the size of the agency's name, and how wide it may become.
const INSET: f64 = 7.0;
const NAME: f64 = 10.5;
const NAME_WIDTH: f64 = 300.0;

/// The widest that a division's box becomes.
const WIDEST: f64 = 150.0;

/// The connecting lines.
const LINE: &str = " stroke-width=\"1\"";

/// Draws the agency and its divisions.
pub fn draw(organisation: &Organisation, text: &Typesetter<'_>) -> Canvas {
    let mut canvas = Canvas::new(WIDTH);
    let name = text.balanced(&organisation.name, NAME_WIDTH, NAME, true);
    let name_height = boxed(name.len(), NAME);
    let columns = organisation.divisions.len().clamp(1, COLUMNS);
    // The frames of the outermost boxes need half of their own width outside.
    let width = ((WIDTH - 1.0 - GAP * gaps(columns)) / (gaps(columns) + 1.0)).min(WIDEST);
    let boxes: Vec<Box> = organisation.divisions.iter().map(|division| Box::new(division, width, text)).collect();
    let rows: Vec<Row<'_>> = rows(&boxes, columns, width, 1.0 + name_height);
    let middle = WIDTH / 2.0;
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
            it.draw(&mut canvas, row.left(index), row.top, row.height(), text);
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
fn boxed(lines: usize, size: f64) -> f64 {
    2.0 * INSET + size * 1.25 + gaps(lines) * size * PITCH
}

/// A division's box: its name in lines, its abbreviation.
struct Box {
    name: Vec<String>,
    abbreviation: String,
    width: f64,
}

impl Box {
    fn new((name, abbreviation): &(String, String), width: f64, text: &Typesetter<'_>) -> Self {
        let name = text.balanced(name, width - 2.0 * INSET, TEXT, false);
        Self { name, abbreviation: abbreviation.clone(), width }
    }

    fn height(&self) -> f64 {
        boxed(self.name.len() + 1, TEXT)
    }

    fn draw(&self, canvas: &mut Canvas, left: f64, top: f64, height: f64, text: &Typesetter<'_>) {
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
    }
}

/// Boxes side by side.
struct Row<'b> {
    boxes: &'b [Box],
    top: f64,
    width: f64,
}

/// Returns the boxes in rows below the agency's; a last row that isn't full stands in the middle.
fn rows(boxes: &[Box], columns: usize, width: f64, mut above: f64) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for boxes in boxes.chunks(columns) {
        let row = Row { boxes, top: above + ROW_GAP, width };
        above = row.top + row.height();
        rows.push(row);
    }
    rows
}

impl Row<'_> {
    fn height(&self) -> f64 {
        self.boxes.iter().map(Box::height).fold(0.0, f64::max)
    }

    /// Returns the left edge of a box.
    fn left(&self, index: usize) -> f64 {
        let whole = (gaps(self.boxes.len()) + 1.0) * self.width + gaps(self.boxes.len()) * GAP;
        (WIDTH - whole) / 2.0 + gaps(index + 1) * (self.width + GAP)
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
