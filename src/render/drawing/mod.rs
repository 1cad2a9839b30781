//! Charts and pictures as SVG: the same bytes for the site and for the PDF.
//!
//! One unit of a drawing is one point in print. Everything is an attribute of presentation, as a strict policy of
//! the site's server forbids styles inside; the classes let the site's style sheet recolour it. No number, word or
//! order is decided here.

mod bars;
mod canvas;
mod organisation;
mod palette;
mod parts;
mod printed;
mod qr_code;
mod text;
mod upright;

#[cfg(test)]
mod tests;

use canvas::{Canvas, escaped, number};
use text::Typesetter;
pub use text::width;

use crate::model::Colour as Accent;
use crate::model::figures::ChartKind;
use crate::render::print::Printer;
use crate::thai::Words;
use crate::view::document::Figure;
use crate::view::drawing::Drawing;
use printed::Chart;

/// How wide charts are: the width of a page's text.
const WIDTH: f64 = 468.0;

/// The size of all text but the smallest labels, and of those.
const TEXT: f64 = 9.0;
const SMALL: f64 = 8.5;

/// A drawing.
pub struct Svg {
    /// The whole `<svg>` element.
    pub text: String,
    /// How wide it is, in points.
    pub width: f64,
    /// How high it is, in points.
    pub height: f64,
}

impl Svg {
    /// The texts that are drawn: what stands between tags.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.text.split('<').filter_map(|tag| tag.split_once('>')).map(|(_, text)| text).filter(|text| !text.is_empty())
    }
}

/// Draws a chart or a picture. Lines end where `words` end.
pub fn svg(figure: &Figure, words: &Words<'_>, accent: Accent, printer: Printer) -> Svg {
    let canvas = canvas(&figure.drawing, &Typesetter::new(words), printer);
    let [width, height] = [canvas.width, canvas.height].map(number);
    let colours = [(palette::ACCENT, accent), (palette::TINT, accent.tint())];
    let body = colours.iter().fold(canvas.body, |body, (name, colour)| body.replace(name, &colour.to_string()));
    // The title and the alternative stand in an attribute: as elements they would be found as text of the page, which
    // has the title in its caption already.
    let text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"drawing\" role=\"img\" aria-label=\"{} {}: {}\" \
         viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         font-family=\"'Phaen Sarabun', Sarabun, sans-serif\">{body}</svg>",
        escaped(&printer.words(&figure.caption.label)),
        escaped(&printer.shown(&figure.caption.text)),
        escaped(&printer.words(&figure.alternative)),
    );
    Svg { text, width: canvas.width, height: canvas.height }
}

fn canvas(drawing: &Drawing, text: &Typesetter<'_>, printer: Printer) -> Canvas {
    match drawing {
        Drawing::Chart(chart) => chart_canvas(&printed::chart(chart, printer), text),
        Drawing::Organisation(organisation) => organisation::draw(&printed::organisation(organisation, printer), text),
        Drawing::QrCode(address) => qr_code::draw(address),
    }
}

/// Upright bars whose labels don't fit under and over them lie down.
fn chart_canvas(chart: &Chart, text: &Typesetter<'_>) -> Canvas {
    match chart.kind {
        ChartKind::Bars | ChartKind::StackedBars => bars::draw(chart, text),
        ChartKind::Columns | ChartKind::StackedColumns | ChartKind::Line => {
            upright::draw(chart, text).unwrap_or_else(|| bars::draw(chart, text))
        }
    }
}
