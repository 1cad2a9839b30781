//! What charts of every kind have: lines of text, legends, axes.

use super::canvas::{Anchor, Area, Canvas, Label, PITCH, Style};
use super::palette::{self, Colour, INK, SOFT};
use super::printed::Chart;
use super::text::Typesetter;
use super::{SMALL, TEXT, WIDTH};

/// Text of labels, of less weight, and the smallest.
pub const LABEL: Style = Style { class: "ink", fill: INK, size: TEXT, bold: false, anchor: Anchor::Start };
pub const QUIET: Style = Style { fill: SOFT, class: "soft", ..LABEL };
pub const VALUE: Style = Style { size: SMALL, ..LABEL };

/// The distance of two lines of labels.
pub const LINE: f64 = TEXT * PITCH;

/// From the middle of a line of text down to its baseline, in parts of its size.
pub const TO_BASELINE: f64 = 0.35;

/// A count as a length's factor.
#[expect(clippy::cast_precision_loss, reason = "counts of things on a page")]
pub fn times(count: usize) -> f64 {
    count as f64
}

/// Returns the colour of a series.
pub fn colour(chart: &Chart, series: usize) -> Colour {
    palette::series(series, chart.series.len(), chart.in_time)
}

/// Lines of text, each below the other, the first with its baseline at `at`.
pub fn write_lines(canvas: &mut Canvas, lines: &[String], at: (f64, f64), style: Style, text: &Typesetter<'_>) {
    for (index, line) in lines.iter().enumerate() {
        let width = text.width(line, style.size, style.bold);
        canvas.text(line, (at.0, at.1 + times(index) * style.size * PITCH), width, style);
    }
}

/// A line of text around the middle of a height.
pub fn write_beside(canvas: &mut Canvas, line: &str, at: (f64, f64), style: Style, text: &Typesetter<'_>) {
    canvas.labels(&[label_beside(line, at, style, text)], None);
}

/// Returns the same, to be written later.
pub fn label_beside(line: &str, at: (f64, f64), style: Style, text: &Typesetter<'_>) -> Label {
    let width = text.width(line, style.size, style.bold);
    Label { text: line.to_owned(), at: (at.0, at.1 + style.size * TO_BASELINE), width, style }
}

/// The side of a legend's square, and the room between its entries.
const SQUARE: f64 = 8.0;
const BETWEEN: f64 = 16.0;

/// Returns the names of the series with their colours, from `top` on; returns where it ends.
pub fn legend(canvas: &mut Canvas, chart: &Chart, left: f64, top: f64, text: &Typesetter<'_>) -> f64 {
    let mut at = (left, top);
    for (index, series) in chart.series.iter().enumerate() {
        let room = WIDTH - left - SQUARE - 5.0;
        let lines = text.lines(&series.name, room, TEXT, false).lines;
        let width = text.widest(lines.iter().map(String::as_str), TEXT, false);
        if at.0 > left && at.0 + SQUARE + 5.0 + width > WIDTH {
            at = (left, at.1 + LINE + 2.0);
        }
        let square = Area { left: at.0, top: at.1 + 2.0, right: at.0 + SQUARE, bottom: at.1 + 2.0 + SQUARE };
        let Colour { class, fill, .. } = colour(chart, index);
        canvas.rect(class, square, fill);
        write_lines(canvas, &lines, (at.0 + SQUARE + 5.0, at.1 + TEXT), LABEL, text);
        if lines.len() > 1 {
            at = (left, at.1 + times(lines.len()) * LINE + 2.0);
        } else {
            at.0 += SQUARE + 5.0 + width + BETWEEN;
        }
    }
    if at.0 > left { at.1 + LINE + 4.0 } else { at.1 + 2.0 }
}

/// Moves heights apart so that none is nearer to the one before it than the two need; `wanted` are their middles
/// and their own heights, in order. They stay between `top` and `bottom` where there is room.
pub fn spread(wanted: &[(f64, f64)], top: f64, bottom: f64) -> Vec<f64> {
    let mut middles: Vec<f64> = Vec::with_capacity(wanted.len());
    let mut reached = top;
    for (middle, height) in wanted {
        let at = middle.max(reached + height / 2.0);
        middles.push(at);
        reached = at + height / 2.0;
    }
    let mut allowed = bottom;
    for (at, (_, height)) in middles.iter_mut().zip(wanted).rev() {
        *at = at.min(allowed - height / 2.0);
        allowed = *at - height / 2.0;
    }
    middles
}
