//! From the document to the files of a medium, in memory.
//!
//! Each medium has its templates, its writer of rich text and the small structs that its templates see.
//! A template that can't be filled is a fault at its line; nothing else can fail here.

mod drawing;
mod export;
mod html;
mod limits;
pub mod print;
mod templates;
pub mod typst;

pub use export::{Downloads, Listing, Pdf, export};
pub use html::workspace::{PlanView, WorkspaceView, YearView, workspace};
pub use html::{DOWNLOAD, Marked, Marks, front, html, is_page};
pub use templates::Templates;
pub use typst::{Typst, may_be_unprintable, report_missing_glyphs, typst};

use crate::bytes::{Bytes, Files};

/// The folder of the content's images beside the files of a medium.
pub const IMAGES: &str = "images/";

/// The folder of the drawings beside a Typst source.
const FIGURES: &str = "figures/";

/// The fonts of the PDF that come with phaen. Each Thai cluster is one glyph in them, so that every viewer finds
/// the text; `fonts/build.py` makes them.
pub const FONTS: [(&str, &[u8]); 4] = [
    ("PhaenSarabun-Regular.ttf", include_bytes!("../../fonts/PhaenSarabun-Regular.ttf")),
    ("PhaenSarabun-Bold.ttf", include_bytes!("../../fonts/PhaenSarabun-Bold.ttf")),
    ("PhaenSarabun-Italic.ttf", include_bytes!("../../fonts/PhaenSarabun-Italic.ttf")),
    ("PhaenSarabun-BoldItalic.ttf", include_bytes!("../../fonts/PhaenSarabun-BoldItalic.ttf")),
];

/// The same styles for the site: as drawn by their designers, without a glyph for each cluster, and small, as every
/// reader loads them.
const WEB_FONTS: [(&str, &[u8]); 4] = [
    ("PhaenSarabun-Regular.woff2", include_bytes!("../../fonts/web/PhaenSarabun-Regular.woff2")),
    ("PhaenSarabun-Bold.woff2", include_bytes!("../../fonts/web/PhaenSarabun-Bold.woff2")),
    ("PhaenSarabun-Italic.woff2", include_bytes!("../../fonts/web/PhaenSarabun-Italic.woff2")),
    ("PhaenSarabun-BoldItalic.woff2", include_bytes!("../../fonts/web/PhaenSarabun-BoldItalic.woff2")),
];

/// The print font as running text has it, and in bold: what widths are measured with.
const PRINT_REGULAR: &[u8] = FONTS[0].1;
const PRINT_BOLD: &[u8] = FONTS[1].1;

/// The fonts' licence, which goes wherever they go.
const FONT_LICENCE: (&str, &[u8]) = ("OFL.txt", include_bytes!("../../fonts/OFL.txt"));

/// The folder of the fonts beside the files of a medium.
pub const FONT_FOLDER: &str = "fonts/";

/// Returns the fonts of a medium and their licence, in their folder.
fn with_licence(fonts: [(&str, &'static [u8]); 4]) -> Files {
    fonts
        .into_iter()
        .chain([FONT_LICENCE])
        .map(|(name, bytes)| (format!("{FONT_FOLDER}{name}"), Bytes::fixed(bytes)))
        .collect()
}
