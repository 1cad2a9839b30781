//! Lying bars: every label has a line of its own, so that all of them fit.

use super::canvas::{Anchor, Area, Canvas, HIGHEST, Label, Style};
use super::palette::{AXIS, Colour, GRID, LIMIT, PAPER};
use super::parts::{LABEL, LINE, QUIET, VALUE, colour, label_beside, legend, times, write_beside, write_lines};
use super::printed::Chart;
use super::text::Typesetter;
use super::{SMALL, TEXT, WIDTH};

/// The heights that the rows of all categories should have together, and may have at most.
const FAVOURED: f64 = 300.0;
const ROOM: f64 = 560.0;

/// The distance of two single bars at least and at most, and the part of it that a bar takes.
const PITCH: (f64, f64) = (13.0, 24.0);
const THICKNESS: f64 = 0.62;

/// The distance of the bars of one category, and between two categories of several bars.
const ROW: f64 = 12.4;
const GROUP_GAP: f64 = 8.0;

/// The widths that the categories' names may take, the narrowest first.
const NAME_WIDTHS: [f64; 3] = [140.0, 190.0, 240.0];

/// The widest name of a series that stands beside each of its bars.
const ROW_NAME_WIDTH: f64 = 64.0;

/// The room between names, bars and numbers.
const AIR: f64 = 6.0;

/// Draws the chart.
pub fn draw(chart: &Chart, text: &Typesetter<'_>) -> Canvas {
    let layout = Layout::of(chart, text);
    let mut canvas = Canvas::new(WIDTH);
    let mut top = TEXT * (HIGHEST - 1.0);
    if layout.has_legend {
        top = legend(&mut canvas, chart, 0.0, top, text);
    }
    top = heads(&mut canvas, chart, &layout, top, text);
    let bottom = top + layout.heights.iter().sum::<f64>();
    axis(&mut canvas, chart, &layout, (top, bottom), text);
    let mut at = top;
    let mut labels = Vec::new();
    for (category, height) in layout.heights.iter().enumerate() {
        labels.extend(category_row(&mut canvas, chart, &layout, category, (at, *height), text));
        at += height;
    }
    let zero = layout.x(0.0);
    canvas.line("axis", (zero, top), (zero, bottom), AXIS, " stroke-width=\"1\"");
    let limit = chart.limit.as_ref().map(|limit| layout.x(limit.value)).map(|x| ((x, top - 2.0), (x, bottom)));
    if let Some((from, to)) = limit {
        canvas.line("limit", from, to, LIMIT, " stroke-width=\"1.4\" stroke-dasharray=\"5 3\"");
    }
    canvas.labels(&labels, limit);
    canvas.height = bottom + 2.0 * LINE + 6.0;
    canvas
}

/// Where things stand.
struct Layout {
    /// The categories' names in lines.
    names: Vec<Vec<String>>,
    /// Whether the names of the series stand beside their bars, and else in a legend.
    names_rows: bool,
    has_legend: bool,
    /// Where all names end.
    names_end: f64,
    /// The height of every category.
    heights: Vec<f64>,
    /// The left and the right end of the axis.
    plot: (f64, f64),
    /// The values at these ends.
    ends: (f64, f64),
}

impl Layout {
    fn of(chart: &Chart, text: &Typesetter<'_>) -> Self {
        let grouped = !chart.kind.is_stacked() && chart.series.len() > 1;
        let widest = text.widest(chart.series.iter().map(|series| series.name.as_str()), SMALL, false);
        let names_rows = grouped && widest <= ROW_NAME_WIDTH;
        let (names, names_width, heights) = names_and_heights(chart, grouped, text);
        let values = text.widest(
            chart.series.iter().flat_map(|series| &series.points).map(|point| point.label.as_str()),
            SMALL,
            false,
        );
        let totals = text.widest(chart.totals.iter().map(String::as_str), SMALL, true);
        let ends = chart.axis.ends();
        let names_end = names_width + if names_rows { widest + AIR } else { 0.0 };
        let before = if ends.0 < 0.0 { values + AIR } else { 0.0 };
        let half_tick = text.widest(chart.axis.ticks.last().map(|tick| tick.label.as_str()), TEXT, false) / 2.0;
        let right = (values.max(totals) + AIR).max(half_tick);
        Self {
            names,
            names_rows,
            has_legend: chart.series.len() > 1 && !names_rows,
            names_end,
            heights,
            plot: (names_end + AIR + before, WIDTH - right),
            ends,
        }
    }

    fn x(&self, value: f64) -> f64 {
        let (low, high) = self.ends;
        self.plot.0 + (value - low) / (high - low) * (self.plot.1 - self.plot.0)
    }
}

/// The categories' names in lines, how wide they are, and the height of every category: with the narrowest names
/// with which all of it fits on a page. Names that never would are shortened; the data has them whole.
fn names_and_heights(chart: &Chart, grouped: bool, text: &Typesetter<'_>) -> (Vec<Vec<String>>, f64, Vec<f64>) {
    let count = times(chart.categories.len().max(1));
    let bars =
        if grouped { times(chart.series.len()) * ROW + GROUP_GAP } else { (FAVOURED / count).clamp(PITCH.0, PITCH.1) };
    let height = |lines: &Vec<String>| bars.max(times(lines.len()) * LINE + AIR * times(lines.len().min(2) - 1));
    let mut fitting = (Vec::new(), 0.0);
    for width in NAME_WIDTHS {
        let names: Vec<Vec<String>> =
            chart.categories.iter().map(|name| text.lines(name, width, TEXT, false).lines).collect();
        let fits = names.iter().map(height).sum::<f64>() <= ROOM;
        fitting = (names, width);
        if fits {
            break;
        }
    }
    let (mut names, width) = fitting;
    if names.iter().map(height).sum::<f64>() > ROOM {
        names = names.into_iter().map(|lines| text.shortened(lines, 1, width, TEXT)).collect();
    }
    let widest = text.widest(names.iter().flatten().map(String::as_str), TEXT, false);
    let heights = names.iter().map(height).collect();
    (names, widest, heights)
}

/// What the categories and the limit are, above them; returns where the rows begin.
fn heads(canvas: &mut Canvas, chart: &Chart, layout: &Layout, top: f64, text: &Typesetter<'_>) -> f64 {
    let mut lines = 0;
    if let Some(title) = &chart.category_title {
        let room = layout.names_end;
        let title = text.lines(title, room.max(NAME_WIDTHS[0]), TEXT, false).lines;
        write_lines(canvas, &title, (0.0, top + TEXT), QUIET, text);
        lines = title.len();
    }
    if let Some(limit) = &chart.limit {
        let x = layout.x(limit.value);
        let label = text.lines(&limit.label, layout.plot.1 - layout.plot.0, TEXT, true).lines;
        let half = text.widest(label.iter().map(String::as_str), TEXT, true) / 2.0;
        let x = x.clamp(layout.plot.0 + half, (WIDTH - half).max(layout.plot.0 + half));
        let style = Style { class: "limit-text", fill: LIMIT, bold: true, anchor: Anchor::Middle, ..LABEL };
        write_lines(canvas, &label, (x, top + TEXT), style, text);
        lines = lines.max(label.len());
    }
    top + times(lines) * LINE + 6.0
}

/// The grid, its numbers below, and the unit.
fn axis(canvas: &mut Canvas, chart: &Chart, layout: &Layout, (top, bottom): (f64, f64), text: &Typesetter<'_>) {
    let mut free_from = f64::NEG_INFINITY;
    for tick in &chart.axis.ticks {
        let x = layout.x(tick.value);
        canvas.line("grid", (x, top), (x, bottom), GRID, " stroke-width=\"0.6\"");
        let width = text.width(&tick.label, TEXT, false);
        if x - width / 2.0 >= free_from {
            canvas.text(&tick.label, (x, bottom + LINE), width, Style { anchor: Anchor::Middle, ..QUIET });
            free_from = x + width / 2.0 + AIR;
        }
    }
    let width = text.width(&chart.axis.title, TEXT, false);
    let middle = f64::midpoint(layout.plot.0, layout.plot.1);
    canvas.text(
        &chart.axis.title,
        (middle, bottom + 2.0 * LINE + 2.0),
        width,
        Style { anchor: Anchor::Middle, ..QUIET },
    );
}

/// Returns a category: its name, its bars, their numbers.
fn category_row(
    canvas: &mut Canvas,
    chart: &Chart,
    layout: &Layout,
    category: usize,
    (top, height): (f64, f64),
    text: &Typesetter<'_>,
) -> Vec<Label> {
    let middle = top + height / 2.0;
    let name = &layout.names[category];
    let first = middle - (times(name.len()) - 1.0) * LINE / 2.0;
    for (index, line) in name.iter().enumerate() {
        write_beside(canvas, line, (0.0, first + times(index) * LINE), LABEL, text);
    }
    if chart.kind.is_stacked() {
        return stack(canvas, chart, layout, category, (middle, thickness(height)), text);
    }
    let mut labels = Vec::new();
    let count = times(chart.series.len());
    for (index, series) in chart.series.iter().enumerate() {
        let single = chart.series.len() == 1;
        let at = if single { middle } else { middle + (times(index) - (count - 1.0) / 2.0) * ROW };
        let thick = if single { thickness(height) } else { ROW - 3.0 };
        if layout.names_rows {
            let style = Style { anchor: Anchor::End, class: "soft", fill: QUIET.fill, ..VALUE };
            write_beside(canvas, &series.name, (layout.names_end, at), style, text);
        }
        let point = &series.points[category];
        let (zero, end) = (layout.x(0.0), layout.x(point.value));
        let Colour { class, fill, .. } = colour(chart, index);
        let bar = Area { left: zero.min(end), top: at - thick / 2.0, right: zero.max(end), bottom: at + thick / 2.0 };
        canvas.rect(class, bar, fill);
        let (x, anchor) = if point.value < 0.0 { (end - 3.0, Anchor::End) } else { (end + 3.0, Anchor::Start) };
        labels.push(label_beside(&point.label, (x, at), Style { anchor, ..VALUE }, text));
    }
    labels
}

/// How thick a bar is in a category of this height.
fn thickness(height: f64) -> f64 {
    height.min(PITCH.1) * THICKNESS
}

/// Returns the parts of a bar, which add up, with the numbers that fit, and the sum.
fn stack(
    canvas: &mut Canvas,
    chart: &Chart,
    layout: &Layout,
    category: usize,
    (middle, thick): (f64, f64),
    text: &Typesetter<'_>,
) -> Vec<Label> {
    let mut sum = 0.0;
    for (index, series) in chart.series.iter().enumerate() {
        let point = &series.points[category];
        let (left, right) = (layout.x(sum), layout.x(sum + point.value));
        sum += point.value;
        let Colour { class, fill, on_class, on } = colour(chart, index);
        canvas.rect(class, Area { left, top: middle - thick / 2.0, right, bottom: middle + thick / 2.0 }, fill);
        if index > 0 && right > left {
            let gap = ((left, middle - thick / 2.0), (left, middle + thick / 2.0));
            canvas.line("gap", gap.0, gap.1, PAPER, " stroke-width=\"1\"");
        }
        if text.width(&point.label, SMALL, false) + 4.0 <= right - left {
            let style = Style { class: on_class, fill: on, anchor: Anchor::Middle, ..VALUE };
            write_beside(canvas, &point.label, (f64::midpoint(left, right), middle), style, text);
        }
    }
    let total = chart.totals.get(category);
    let style = Style { bold: true, class: "strong", ..VALUE };
    total.map(|total| label_beside(total, (layout.x(sum) + 3.0, middle), style, text)).into_iter().collect()
}
