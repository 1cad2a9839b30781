//! The colours of drawings, all of them.
//!
//! Neighbours differ in lightness, so that they stay apart in grey print and for eyes that tell few colours; and
//! nothing is reported by colour alone. Shapes have a contrast of 3 : 1 to white paper or more, text of 4.5 : 1.

/// Text, and text of less weight.
pub const INK: &str = "#1d2733";
pub const SOFT: &str = "#526070";

/// Lines of the grid and of the axes.
pub const GRID: &str = "#d5dcda";
pub const AXIS: &str = "#77837f";

/// The line to hold values against.
pub const LIMIT: &str = "#a1282c";

/// What stands between shapes, and around a QR code.
pub const PAPER: &str = "#ffffff";

/// Text on the lighter colours.
const ON_LIGHT: &str = "#0a0f14";

/// The plan's accent: of a chart's only series, of the frames in an organisation chart, and the agency's own ground.
/// It and its tint, the ground of a division, are written as entities, which no text can hold, and get their colours
/// when the drawing is done.
pub const ACCENT: &str = "&accent;";
pub const TINT: &str = "&tint;";

/// A colour of a series, its class, and the colour and class of text that stands on it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Colour {
    pub class: &'static str,
    pub fill: &'static str,
    pub on_class: &'static str,
    pub on: &'static str,
}

const fn colour(class: &'static str, fill: &'static str, on_class: &'static str, on: &'static str) -> Colour {
    Colour { class, fill, on_class, on }
}

/// A series that stands alone.
const ONLY: Colour = colour("series series-1", ACCENT, "on-dark", PAPER);

/// Series that differ in kind.
const KINDS: [Colour; 6] = [
    colour("series series-1", "#0b5d4e", "on-dark", PAPER),
    colour("series series-2", "#c9851c", "on-light", ON_LIGHT),
    colour("series series-3", "#1d3f73", "on-dark", PAPER),
    colour("series series-4", "#4f9bb8", "on-light", ON_LIGHT),
    colour("series series-5", "#7a2f5d", "on-dark", PAPER),
    colour("series series-6", "#8c9397", "on-light", ON_LIGHT),
];

/// Series that follow each other, from light to dark.
const STEPS: [Colour; 6] = [
    colour("series step-1", "#729b90", "on-light", ON_LIGHT),
    colour("series step-2", "#518a7c", "on-light", ON_LIGHT),
    colour("series step-3", "#2c7868", "on-dark", PAPER),
    colour("series step-4", "#236356", "on-dark", PAPER),
    colour("series step-5", "#1a4f44", "on-dark", PAPER),
    colour("series step-6", "#113a32", "on-dark", PAPER),
];

/// The colour of one of `count` series; `in_time` when they follow each other.
pub fn series(index: usize, count: usize, in_time: bool) -> Colour {
    if count == 1 {
        return ONLY;
    }
    if in_time {
        return STEPS[index * (STEPS.len() - 1) / (count - 1) % STEPS.len()];
    }
    KINDS[index % KINDS.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Colour as Accent;

    /// Returns the relative luminance of WCAG 2.2.
    fn luminance(colour: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).expect("two digits")) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn text_and_shapes_stand_out_enough() {
        for text in [INK, SOFT, LIMIT] {
            assert!(contrast(text, PAPER) >= 4.5, "{text}");
        }
        assert!(contrast(INK, &Accent::DEFAULT.tint().to_string()) >= 4.5);
        for colour in KINDS.iter().chain(&STEPS) {
            assert!(contrast(colour.fill, PAPER) >= 3.0, "{colour:?}");
            assert!(contrast(colour.on, colour.fill) >= 4.5, "{colour:?}: {}", contrast(colour.on, colour.fill));
        }
    }

    #[test]
    fn neighbours_differ_in_lightness() {
        let grey = |colour: &Colour| 116.0 * luminance(colour.fill).cbrt() - 16.0;
        for pair in KINDS.windows(2) {
            assert!((grey(&pair[0]) - grey(&pair[1])).abs() >= 15.0, "{pair:?}");
        }
        for pair in STEPS.windows(2) {
            assert!(grey(&pair[0]) - grey(&pair[1]) >= 5.0, "{pair:?}");
        }
        assert_ne!(series(0, 3, true), series(1, 3, true));
    }
}
