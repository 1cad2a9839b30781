//! How high the rows of the workbook must be, so that all that stands in them is seen.
//!
//! Spreadsheets find it themselves when somebody types, but not all of them when they open a file.

use crate::render::drawing::width;

/// What a line needs in points. TH Sarabun New of 14 points takes 21; Laksaman, which systems without it take for it,
/// nearly 25.
pub const LINE: u16 = 25;

/// The highest row that spreadsheets have, in points.
const LIMIT: u16 = 409;

/// The most lines of which such a row shows something.
const LINES: u16 = LIMIT.div_ceil(LINE);

/// The share of a column's width that is counted on. With this and the next, no row of the two plans is too low in
/// `LibreOffice`, whichever of the fonts it has.
const SURE: f64 = 0.95;

/// What is left empty of a line where the next word doesn't fit any more, in digits.
const LEFT: f64 = 6.0;

/// A text in a column.
#[derive(Debug, Clone, Copy)]
pub struct InColumn<'t> {
    /// The text.
    pub text: &'t str,
    /// The column's width, in digits.
    pub width: u8,
    /// Whether the text is bold.
    pub bold: bool,
}

/// Returns the height of a row with these texts, in points.
pub fn of_row<'t>(texts: impl IntoIterator<Item = InColumn<'t>>) -> u16 {
    let lines = texts.into_iter().map(lines).max().unwrap_or(1).max(1);
    u16::try_from(lines).map_or(LIMIT, |lines| lines.saturating_mul(LINE).min(LIMIT))
}

/// How many lines a text takes in its column, as far as they matter. phaen's own font has the widths of the workbook's:
/// both were drawn from the same design, and columns are measured in digits.
fn lines(text: InColumn<'_>) -> u32 {
    let digit = width("0", text.bold);
    let whole = f64::from(text.width) * SURE * digit;
    let of_several = (whole - LEFT * digit).max(whole / 2.0);
    let of_line = |line: &str| {
        // What fills the highest row whatever its letters needn't be measured.
        if line.chars().count() > usize::from(LINES) * usize::from(text.width) * 5 {
            return LINES;
        }
        let length = width(line, text.bold);
        let enough = |lines: &u16| f64::from(*lines) * of_several >= length;
        if length <= whole { 1 } else { (2..LINES).find(enough).unwrap_or(LINES) }
    };
    text.text.lines().map(|line| u32::from(of_line(line))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn height(text: &str, width: u8) -> u16 {
        of_row([InColumn { text, width, bold: false }])
    }

    #[test]
    fn a_row_is_as_high_as_its_lines_and_no_higher_than_spreadsheets_have() {
        assert_eq!(of_row([]), LINE);
        assert_eq!(height("", 8), LINE);
        assert_eq!(height("รายการ", 8), LINE);
        assert_eq!(height("KR 1\nKR 2\n\nKR 3", 8), 4 * LINE);
        let words = height(&"งบประมาณ".repeat(10), 20);
        assert!((5 * LINE..=7 * LINE).contains(&words), "two words of 8 letters fit beside each other: {words}");
        assert_eq!(height(&"a ".repeat(2_000), 60), LIMIT);
        assert_eq!(height(&"ก".repeat(1_000_000), 60), LIMIT);
    }

    #[test]
    fn marks_above_and_below_letters_take_no_width() {
        assert_eq!(height(&"กี่กู้".repeat(9), 20), LINE, "18 letters");
        assert_eq!(height(&"กีกู".repeat(11), 20), 2 * LINE, "22 letters");
    }

    #[test]
    fn the_highest_text_of_a_row_decides() {
        let of = |text| InColumn { text, width: 10, bold: true };
        assert_eq!(of_row([of("ก"), of("ก\nข\nค"), of("ก\nข")]), 3 * LINE);
    }
}
