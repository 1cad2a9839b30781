//! The shapes that drawings are made of.

use std::fmt::Write as _;

use super::palette::PAPER;

/// How far a line of Thai reaches above its baseline and below it, in parts of its size.
pub const ASCENT: f64 = 1.0;
pub const DESCENT: f64 = 0.3;

/// How far the highest marks of Thai reach above their baseline: what stands at the top of a drawing needs it.
pub const HIGHEST: f64 = 1.3;

/// The distance of two lines' baselines, in parts of their size.
pub const PITCH: f64 = 1.4;

/// Where a text stands from its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// It begins there.
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}

/// How a text looks.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Its class, for the site's style sheet.
    pub class: &'static str,
    /// Its colour.
    pub fill: &'static str,
    /// Its size in points.
    pub size: f64,
    /// Whether it is bold.
    pub bold: bool,
    /// Where it stands from its point.
    pub anchor: Anchor,
}

/// A rectangle, from its upper left corner to its lower right one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Area {
    /// Returns whether two rectangles have a part in common that an eye could see.
    pub fn overlaps(&self, other: &Self) -> bool {
        const HAIR: f64 = 0.05;
        self.left + HAIR < other.right
            && other.left + HAIR < self.right
            && self.top + HAIR < other.bottom
            && other.top + HAIR < self.bottom
    }
}

/// A line of text that is still to be written.
#[derive(Debug, Clone)]
pub struct Label {
    pub text: String,
    pub at: (f64, f64),
    pub width: f64,
    pub style: Style,
}

impl Label {
    pub fn area(&self) -> Area {
        area_of(self.at, self.width, self.style)
    }
}

/// A drawing in the making.
#[derive(Debug)]
pub struct Canvas {
    pub width: f64,
    pub height: f64,
    /// The elements so far.
    pub body: String,
    /// Where its texts stand.
    pub texts: Vec<Area>,
}

impl Canvas {
    /// An empty one; its height may be set at last.
    pub fn new(width: f64) -> Self {
        Self { width, height: 0.0, body: String::new(), texts: Vec::new() }
    }

    /// A filled rectangle.
    pub fn rect(&mut self, class: &str, area: Area, fill: &str) {
        let [x, y] = [area.left, area.top].map(number);
        let [width, height] = [area.right - area.left, area.bottom - area.top].map(number);
        self.write(format_args!(
            "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{fill}\"/>"
        ));
    }

    /// A straight line. `more` are further attributes.
    pub fn line(&mut self, class: &str, from: (f64, f64), to: (f64, f64), stroke: &str, more: &str) {
        let [x1, y1, x2, y2] = [from.0, from.1, to.0, to.1].map(number);
        self.write(format_args!(
            "<line class=\"{class}\" x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" stroke=\"{stroke}\"{more}/>"
        ));
    }

    /// A shape of straight lines or whatever else a path can be. `more` are further attributes.
    pub fn path(&mut self, class: &str, path: &str, more: &str) {
        self.write(format_args!("<path class=\"{class}\" d=\"{path}\"{more}/>"));
    }

    /// Labels, each on paper of its own where the line from one point to the other would run through it.
    pub fn labels(&mut self, labels: &[Label], line: Option<((f64, f64), (f64, f64))>) {
        const AIR: f64 = 1.0;
        for label in labels {
            let area = label.area();
            let on_line = |((x1, y1), (x2, y2)): ((f64, f64), (f64, f64))| {
                let across = Area { left: x1 - AIR, top: y1 - AIR, right: x2 + AIR, bottom: y2 + AIR };
                area.overlaps(&across)
            };
            if line.is_some_and(on_line) {
                let paper = Area {
                    left: area.left - AIR,
                    top: label.at.1 - label.style.size * 0.8,
                    right: area.right + AIR,
                    bottom: label.at.1 + AIR,
                };
                self.rect("paper", paper, PAPER);
            }
            self.text(&label.text, label.at, label.width, label.style);
        }
    }

    /// A line of text with its baseline through the point; `width` is its own.
    pub fn text(&mut self, text: &str, at: (f64, f64), width: f64, style: Style) {
        if text.is_empty() {
            return;
        }
        self.texts.push(area_of(at, width, style));
        let [x, y, size] = [at.0, at.1, style.size].map(number);
        let anchor = match style.anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let weight = if style.bold { " font-weight=\"700\"" } else { "" };
        let Style { class, fill, .. } = style;
        self.write(format_args!(
            "<text class=\"{class}\" x=\"{x}\" y=\"{y}\" font-size=\"{size}\"{anchor}{weight} fill=\"{fill}\">{}</text>",
            escaped(text)
        ));
    }

    fn write(&mut self, element: std::fmt::Arguments<'_>) {
        self.body.write_fmt(element).expect("a string takes all that is written");
    }
}

/// The room that a line of text takes.
pub fn area_of(at: (f64, f64), width: f64, style: Style) -> Area {
    let left = match style.anchor {
        Anchor::Start => at.0,
        Anchor::Middle => at.0 - width / 2.0,
        Anchor::End => at.0 - width,
    };
    Area { left, top: at.1 - style.size * ASCENT, right: left + width, bottom: at.1 + style.size * DESCENT }
}

/// Returns a number with at most two decimals.
pub fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// Returns a text for elements and attributes.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // XML has no place for them, not even escaped.
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
