//! The printed page: its size, and how large the text on it is.
//!
//! The templates set it, and the widths of tables' columns are planned for it.

use serde::Serialize;

/// A typographic point in millimetres.
const POINT: f64 = 25.4 / 72.0;

/// The page and its text: lengths on paper in millimetres, of text in points.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Page {
    width: f64,
    height: f64,
    /// On the side where the plan is bound.
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    /// The size of running text.
    text: f64,
    /// The size of text in tables.
    pub table_text: f64,
    /// The space at the left and the right of a table's cells.
    pub cell_side: f64,
    /// How wide a month is in points, over which a bar may run, and the size of its title.
    pub month: f64,
    pub month_text: f64,
}

/// A4, with the margins of official papers. 11 points of Sarabun look like 16 of TH `SarabunPSK`, their standard.
pub const PAGE: Page = Page {
    width: 210.0,
    height: 297.0,
    left: 27.0,
    right: 20.0,
    top: 27.0,
    bottom: 24.0,
    text: 11.0,
    table_text: 10.0,
    cell_side: 5.0,
    // 6.5 mm: twelve of them leave two thirds of a page on its side.
    month: 18.4,
    month_text: 7.0,
};

impl Page {
    /// How wide its text is, in points; `landscape` when it lies on its side.
    pub fn text_width(self, landscape: bool) -> f64 {
        (if landscape { self.height } else { self.width } - self.left - self.right) / POINT
    }

    /// How high its text is, in points.
    pub fn text_height(self, landscape: bool) -> f64 {
        (if landscape { self.width } else { self.height } - self.top - self.bottom) / POINT
    }

    /// How wide running text is, in em.
    pub fn line_width(self, landscape: bool) -> f64 {
        self.text_width(landscape) / self.text
    }
}
