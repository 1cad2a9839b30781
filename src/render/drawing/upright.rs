//! Upright bars and lines: categories run from left to right.

use std::fmt::Write as _;

use super::canvas::{Anchor, Area, Canvas, HIGHEST, Label, Style, area_of, number};
use super::palette::{AXIS, Colour, GRID, LIMIT, PAPER};
use super::parts::{LABEL, LINE, QUIET, TO_BASELINE, VALUE, colour, legend, spread, times, write_lines};
use super::printed::{Chart, Tick};
use super::text::Typesetter;
use super::{SMALL, TEXT, WIDTH};
use crate::model::figures::ChartKind;

/// How high the plot is at least, and the room above it for the highest number.
const PLOT_HEIGHT: f64 = 190.0;
const HEAD_ROOM: f64 = 16.0;

/// How wide the texts on the right side are at most: the names of series, the limit.
const SIDE: f64 = 116.0;

/// What part of its slot a bar or a group of them takes, and how wide a bar becomes.
const BAR_PART: f64 = 0.68;
const WIDEST_BAR: f64 = 58.0;

/// The most lines that a category's name has.
const NAME_LINES: usize = 3;

/// The room between labels and what they belong to.
const AIR: f64 = 6.0;

/// The line of the limit.
const DASHED: &str = " stroke-width=\"1.4\" stroke-dasharray=\"5 3\"";

/// Draws the chart; `None` when the labels of its bars don't fit side by side.
pub fn draw(chart: &Chart, text: &Typesetter<'_>) -> Option<Canvas> {
    let mut canvas = Canvas::new(WIDTH);
    let frame = Frame::of(chart, &mut canvas, text)?;
    frame.grid(&mut canvas, chart, text);
    frame.names(&mut canvas, chart, text);
    let labels = match chart.kind {
        ChartKind::Line => lines(&mut canvas, chart, &frame, text),
        kind if kind.is_stacked() => stacks(&mut canvas, chart, &frame, text),
        _ => bars(&mut canvas, chart, &frame, text),
    };
    let zero = frame.y(0.0);
    canvas.line("axis", (frame.plot.left, zero), (frame.plot.right, zero), AXIS, " stroke-width=\"1\"");
    let limit = chart.limit.as_ref().map(|limit| frame.y(limit.value));
    let limit = limit.map(|y| ((frame.plot.left, y), (frame.plot.right, y)));
    if let Some((from, to)) = limit {
        canvas.line("limit", from, to, LIMIT, DASHED);
    }
    canvas.labels(&labels, limit);
    frame.sides(&mut canvas, text);
    Some(canvas)
}

/// The plot and what stands around it.
struct Frame {
    /// Where values are drawn.
    plot: Area,
    /// The values at its lower and its upper end.
    ends: (f64, f64),
    /// The width that a category has.
    slot: f64,
    /// The categories' names in lines; every `name_step`th is written.
    names: Vec<Vec<String>>,
    name_step: usize,
    sides: Vec<Side>,
    /// Where the last category's shapes end.
    last_edge: f64,
}

/// A text on the right side and the height that it belongs to.
struct Side {
    lines: Vec<String>,
    y: f64,
    style: Style,
    /// Of a series, its colour.
    colour: Option<Colour>,
}

impl Side {
    fn height(&self) -> f64 {
        times(self.lines.len()) * LINE
    }

    fn width(&self, text: &Typesetter<'_>) -> f64 {
        self.indent() + text.widest(self.lines.iter().map(String::as_str), TEXT, self.style.bold)
    }

    /// The room that its colour takes.
    fn indent(&self) -> f64 {
        if self.colour.is_some() { 12.0 } else { 0.0 }
    }
}

impl Frame {
    fn of(chart: &Chart, canvas: &mut Canvas, text: &Typesetter<'_>) -> Option<Self> {
        let ticks = chart.axis.ticks.iter().map(|tick| tick.label.as_str());
        let left = text.widest(ticks, TEXT, false) + AIR;
        let names_sides = chart.series.len() > 1 && (chart.kind.is_stacked() || chart.kind == ChartKind::Line);
        let mut sides = sides(chart, names_sides, text);
        let side = sides.iter().map(|side| side.width(text)).fold(0.0, f64::max);
        let right = if sides.is_empty() { WIDTH - 2.0 } else { WIDTH - side - 2.0 * AIR - 1.0 };
        let slot = (right - left) / times(chart.categories.len().max(1));
        let (names, name_step) = names(chart, slot, text)?;
        if chart.kind != ChartKind::Line && !numbers_fit(chart, slot, text) {
            return None;
        }
        let title = text.width(&chart.axis.title, TEXT, false);
        canvas.text(&chart.axis.title, (0.0, TEXT * HIGHEST), title, QUIET);
        let mut top = LINE + 4.0;
        if chart.series.len() > 1 && !names_sides {
            top = legend(canvas, chart, left, top, text);
        }
        top += HEAD_ROOM;
        let needed: f64 = sides.iter().map(Side::height).sum();
        let plot = Area { left, top, right, bottom: top + PLOT_HEIGHT.max(needed + 10.0) };
        let shape = if chart.kind == ChartKind::Line { 10.0 } else { bar_width(1, slot) };
        let last_edge = right - slot / 2.0 + shape / 2.0 + 2.0;
        let mut frame = Self { plot, ends: chart.axis.ends(), slot, names, name_step, sides: Vec::new(), last_edge };
        for side in &mut sides {
            side.y = frame.y(side.y);
        }
        // From the top down.
        sides.sort_by(|one, other| one.y.total_cmp(&other.y));
        frame.sides = sides;
        Some(frame)
    }

    fn y(&self, value: f64) -> f64 {
        let (low, high) = self.ends;
        self.plot.bottom - (value - low) / (high - low) * (self.plot.bottom - self.plot.top)
    }

    /// Returns the middle of a category's slot.
    fn x(&self, category: usize) -> f64 {
        self.plot.left + (times(category) + 0.5) * self.slot
    }

    fn grid(&self, canvas: &mut Canvas, chart: &Chart, text: &Typesetter<'_>) {
        for tick in &chart.axis.ticks {
            let y = self.y(tick.value);
            canvas.line("grid", (self.plot.left, y), (self.plot.right, y), GRID, " stroke-width=\"0.6\"");
            let width = text.width(&tick.label, TEXT, false);
            let at = (self.plot.left - AIR, y + TEXT * TO_BASELINE);
            canvas.text(&tick.label, at, width, Style { anchor: Anchor::End, ..QUIET });
        }
    }

    /// The categories' names and what they are, below the plot; sets the drawing's height.
    fn names(&self, canvas: &mut Canvas, chart: &Chart, text: &Typesetter<'_>) {
        // Numbers below the bars of negative values come first.
        let below = if self.ends.0 < 0.0 { LINE } else { 0.0 };
        let first = self.plot.bottom + below + LINE + 1.0;
        let style = Style { anchor: Anchor::Middle, ..LABEL };
        for (category, name) in self.names.iter().enumerate().step_by(self.name_step) {
            // What is wider than its slot doesn't reach beyond the plot.
            let half = text.widest(name.iter().map(String::as_str), TEXT, false) / 2.0;
            let x = self.x(category).min(self.plot.right - half).max(self.plot.left + half);
            write_lines(canvas, name, (x, first), style, text);
        }
        let lines = self.names.iter().map(Vec::len).max().unwrap_or(1);
        let mut bottom = first + (times(lines) - 1.0) * LINE;
        if let Some(title) = &chart.category_title {
            let middle = f64::midpoint(self.plot.left, self.plot.right);
            let title = text.lines(title, self.plot.right - self.plot.left, TEXT, false).lines;
            write_lines(canvas, &title, (middle, bottom + LINE + 2.0), Style { anchor: Anchor::Middle, ..QUIET }, text);
            bottom += times(title.len()) * LINE + 2.0;
        }
        canvas.height = bottom + 5.0;
    }

    /// The texts on the right, moved apart where they would lie on each other.
    fn sides(&self, canvas: &mut Canvas, text: &Typesetter<'_>) {
        let wanted: Vec<(f64, f64)> = self.sides.iter().map(|side| (side.y, side.height() + 3.0)).collect();
        let middles = spread(&wanted, self.plot.top - HEAD_ROOM, self.plot.bottom + AIR);
        let left = self.plot.right + 2.0 * AIR;
        for (side, middle) in self.sides.iter().zip(middles) {
            match side.colour {
                Some(colour) => {
                    canvas.line(
                        "leader",
                        (self.last_edge, side.y),
                        (left - 2.0, middle),
                        AXIS,
                        " stroke-width=\"0.6\"",
                    );
                    let square = Area { left, top: middle - 4.0, right: left + 8.0, bottom: middle + 4.0 };
                    canvas.rect(colour.class, square, colour.fill);
                }
                // The line of the limit goes on to its name.
                None => canvas.line("limit", (self.plot.right, side.y), (left - 4.0, middle), LIMIT, DASHED),
            }
            let first = middle - (times(side.lines.len()) - 1.0) * LINE / 2.0 + TEXT * TO_BASELINE;
            write_lines(canvas, &side.lines, (left + side.indent(), first), side.style, text);
        }
    }
}

/// The texts on the right, each with the value that it belongs to in place of a height: the limit, and where
/// `names` says so the series, at what they end with.
fn sides(chart: &Chart, names: bool, text: &Typesetter<'_>) -> Vec<Side> {
    let mut sides = Vec::new();
    let mut sum = 0.0;
    for (index, series) in chart.series.iter().enumerate().filter(|_| names) {
        let last = series.points.last().map_or(0.0, |point| point.value);
        let y = if chart.kind.is_stacked() { sum + last / 2.0 } else { last };
        sum += last;
        let lines = text.balanced(&series.name, SIDE, TEXT, false);
        sides.push(Side { lines, y, style: LABEL, colour: Some(colour(chart, index)) });
    }
    if let Some(limit) = &chart.limit {
        let lines = text.balanced(&limit.label, SIDE, TEXT, true);
        let style = Style { class: "limit-text", fill: LIMIT, bold: true, ..LABEL };
        sides.push(Side { lines, y: limit.value, style, colour: None });
    }
    sides
}

/// Returns the categories' names in lines that fit into their slots. Under a line some may be left out, evenly; `None`
/// when those of bars don't fit.
fn names(chart: &Chart, slot: f64, text: &Typesetter<'_>) -> Option<(Vec<Vec<String>>, usize)> {
    for step in 1..=chart.categories.len().max(1) {
        // The outermost names are moved towards the next ones, which leaves both less room.
        let width = slot * (times(step) + 1.0) / 2.0 - 4.0;
        let names: Vec<_> = chart.categories.iter().map(|name| text.lines(name, width, TEXT, false)).collect();
        let fit = names.iter().all(|name| !name.cut && name.lines.len() <= NAME_LINES);
        if fit {
            return Some((names.into_iter().map(|name| name.lines).collect(), step));
        }
        if chart.kind != ChartKind::Line {
            return None;
        }
    }
    let shortened = |name: &String| text.shortened(text.lines(name, SIDE, TEXT, false).lines, 1, SIDE, TEXT);
    Some((chart.categories.iter().map(shortened).collect(), chart.categories.len().max(1)))
}

/// Returns whether the numbers over bars fit side by side.
fn numbers_fit(chart: &Chart, slot: f64, text: &Typesetter<'_>) -> bool {
    if chart.kind.is_stacked() && !chart.totals.is_empty() {
        return text.widest(chart.totals.iter().map(String::as_str), SMALL, true) <= slot - 4.0;
    }
    let labels = chart.series.iter().flat_map(|series| &series.points).map(|point| point.label.as_str());
    let widest = text.widest(labels, SMALL, false);
    let room = if chart.series.len() == 1 { slot - 4.0 } else { bar_width(chart.series.len(), slot) - 1.0 };
    widest <= room
}

/// How wide each of so many bars side by side is.
fn bar_width(bars: usize, slot: f64) -> f64 {
    (slot * if bars == 1 { BAR_PART } else { 0.84 } / times(bars)).min(WIDEST_BAR)
}

/// Bars side by side, with their numbers at their ends.
fn bars(canvas: &mut Canvas, chart: &Chart, frame: &Frame, text: &Typesetter<'_>) -> Vec<Label> {
    let mut labels = Vec::new();
    let width = bar_width(chart.series.len(), frame.slot);
    let gap = if chart.series.len() == 1 { 0.0 } else { 1.0 };
    for category in 0..chart.categories.len() {
        for (index, series) in chart.series.iter().enumerate() {
            let point = &series.points[category];
            let left = frame.x(category) + (times(index) - times(chart.series.len()) / 2.0) * width;
            let (zero, end) = (frame.y(0.0), frame.y(point.value));
            let Colour { class, fill, .. } = colour(chart, index);
            let bar = Area { left, top: zero.min(end), right: left + width - gap, bottom: zero.max(end) };
            canvas.rect(class, bar, fill);
            let y = if point.value < 0.0 { end + SMALL + 2.0 } else { end - 4.0 };
            let style = Style { anchor: Anchor::Middle, ..VALUE };
            let own = text.width(&point.label, SMALL, false);
            let at = (left + (width - gap) / 2.0, y);
            labels.push(Label { text: point.label.clone(), at, width: own, style });
        }
    }
    labels
}

/// Bars whose parts add up, with the numbers that fit into them, and the sums above.
fn stacks(canvas: &mut Canvas, chart: &Chart, frame: &Frame, text: &Typesetter<'_>) -> Vec<Label> {
    let mut labels = Vec::new();
    let width = bar_width(1, frame.slot);
    for category in 0..chart.categories.len() {
        let middle = frame.x(category);
        let mut sum = 0.0;
        for (index, series) in chart.series.iter().enumerate() {
            let point = &series.points[category];
            let (bottom, top) = (frame.y(sum), frame.y(sum + point.value));
            sum += point.value;
            let Colour { class, fill, on_class, on } = colour(chart, index);
            canvas.rect(class, Area { left: middle - width / 2.0, top, right: middle + width / 2.0, bottom }, fill);
            if index > 0 && bottom > top {
                let (from, to) = ((middle - width / 2.0, bottom), (middle + width / 2.0, bottom));
                canvas.line("gap", from, to, PAPER, " stroke-width=\"1\"");
            }
            let own = text.width(&point.label, SMALL, false);
            if bottom - top >= SMALL * 1.4 && own <= width - 4.0 {
                let style = Style { class: on_class, fill: on, anchor: Anchor::Middle, ..VALUE };
                canvas.text(&point.label, (middle, f64::midpoint(bottom, top) + SMALL * TO_BASELINE), own, style);
            }
        }
        if let Some(total) = chart.totals.get(category) {
            let own = text.width(total, SMALL, true);
            let style = Style { bold: true, anchor: Anchor::Middle, class: "strong", ..VALUE };
            labels.push(Label { text: total.clone(), at: (middle, frame.y(sum) - 4.0), width: own, style });
        }
    }
    labels
}

/// The dashes by which lines differ.
const DASHES: [&str; 6] = ["", "7 3", "2 2.5", "9 3 2 3", "4 2", "1 3"];

/// Returns a line for each series with a mark for each number, and the numbers that find room.
fn lines(canvas: &mut Canvas, chart: &Chart, frame: &Frame, text: &Typesetter<'_>) -> Vec<Label> {
    for (index, series) in chart.series.iter().enumerate() {
        let Colour { class, fill, .. } = colour(chart, index);
        let mut path = String::new();
        for (category, point) in series.points.iter().enumerate() {
            let command = if category == 0 { "M" } else { "L" };
            let [x, y] = [frame.x(category), frame.y(point.value)].map(number);
            write!(path, "{command}{x} {y}").expect("a string takes all");
        }
        let dash = DASHES[index % DASHES.len()];
        let dash = if dash.is_empty() { String::new() } else { format!(" stroke-dasharray=\"{dash}\"") };
        let more = format!(" fill=\"none\" stroke=\"{fill}\" stroke-width=\"2\" stroke-linejoin=\"round\"{dash}");
        canvas.path(&format!("line {class}"), &path, &more);
        for (category, point) in series.points.iter().enumerate() {
            let at = (frame.x(category), frame.y(point.value));
            canvas.path(class, &mark(index, at), &format!(" fill=\"{fill}\" stroke=\"{PAPER}\" stroke-width=\"0.8\""));
        }
    }
    let mut labels = Vec::new();
    for series in &chart.series {
        numbers(&mut labels, &series.points, chart, frame, text);
    }
    labels
}

/// Returns the mark of a series: a circle, a square, a rhomb, a triangle.
fn mark(series: usize, (x, y): (f64, f64)) -> String {
    let [left, right, top, bottom] = [x - 3.4, x + 3.4, y - 3.4, y + 3.4].map(number);
    let [x, y] = [x, y].map(number);
    match series % 4 {
        0 => format!("M{left} {y}a3.4 3.4 0 1 0 6.8 0a3.4 3.4 0 1 0 -6.8 0z"),
        1 => format!("M{left} {top}H{right}V{bottom}H{left}z"),
        2 => format!("M{x} {top}L{right} {y}L{x} {bottom}L{left} {y}z"),
        _ => format!("M{x} {top}L{right} {bottom}H{left}z"),
    }
}

/// The numbers of a line, above their marks or below, where nothing else stands: the last, the first, the highest
/// and the lowest before all others.
fn numbers(labels: &mut Vec<Label>, points: &[Tick], chart: &Chart, frame: &Frame, text: &Typesetter<'_>) {
    let by_value = |one: &usize, other: &usize| points[*one].value.total_cmp(&points[*other].value);
    let all = 0..points.len();
    let main = [points.len().checked_sub(1), Some(0), all.clone().max_by(by_value), all.clone().min_by(by_value)];
    let mut order: Vec<usize> = main.into_iter().flatten().filter(|index| *index < points.len()).collect();
    order.extend(all);
    let mut seen = vec![false; points.len()];
    for index in order {
        if std::mem::replace(&mut seen[index], true) {
            continue;
        }
        let point = &points[index];
        let width = text.width(&point.label, SMALL, false);
        let (x, y) = (frame.x(index), frame.y(point.value));
        let style = Style { anchor: Anchor::Middle, ..VALUE };
        let free = [y - 7.0, y + SMALL + 6.0].into_iter().find(|y| {
            let own = area_of((x, *y), width, style);
            let inside = own.bottom <= frame.plot.bottom + 2.0;
            inside && !labels.iter().any(|label| label.area().overlaps(&own)) && !is_crossed(&own, chart, frame)
        });
        if let Some(y) = free {
            labels.push(Label { text: point.label.clone(), at: (x, y), width, style });
        }
    }
}

/// Returns whether the line of the limit or a line between two marks runs through an area.
fn is_crossed(area: &Area, chart: &Chart, frame: &Frame) -> bool {
    let limit = chart.limit.as_ref().map(|limit| frame.y(limit.value));
    if limit.is_some_and(|y| area.top < y && y < area.bottom - 2.0) {
        return true;
    }
    let crosses = |from: (f64, f64), to: (f64, f64)| {
        let (left, right) = (area.left.max(from.0), area.right.min(to.0));
        let at = |x: f64| from.1 + (x - from.0) / (to.0 - from.0) * (to.1 - from.1);
        left < right && at(left).min(at(right)) < area.bottom - 2.0 && at(left).max(at(right)) > area.top + 1.0
    };
    chart.series.iter().any(|series| {
        let ends = |index: usize| (frame.x(index), frame.y(series.points[index].value));
        (1..series.points.len()).any(|index| crosses(ends(index - 1), ends(index)))
    })
}
