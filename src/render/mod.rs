//! From the document to the files of a medium, in memory.
//!
//! Each medium has its templates, its writer of rich text and the small structs that its templates see.
//! A template that can't be filled is a fault at its line; nothing else can fail here.

mod drawing;
mod html;
pub mod html_text;
mod templates;
mod typst;
pub mod typst_text;

pub use html::html;
pub use templates::Templates;
pub use typst::{MAIN, Typst, typst};

use std::collections::BTreeMap;

/// Files by their path under the output folder of the medium.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The folder of the content's images beside the files of a medium.
pub const IMAGES: &str = "images/";

/// The folder of the drawings beside a Typst source.
const FIGURES: &str = "figures/";

/// The fonts that come with phaen: of the PDF and of the site.
pub const FONTS: [(&str, &[u8]); 4] = [
    ("Sarabun-Regular.ttf", include_bytes!("../../fonts/Sarabun-Regular.ttf")),
    ("Sarabun-Bold.ttf", include_bytes!("../../fonts/Sarabun-Bold.ttf")),
    ("Sarabun-Italic.ttf", include_bytes!("../../fonts/Sarabun-Italic.ttf")),
    ("Sarabun-BoldItalic.ttf", include_bytes!("../../fonts/Sarabun-BoldItalic.ttf")),
];

/// The fonts' licence, which goes wherever they go.
pub const FONT_LICENCE: (&str, &[u8]) = ("OFL.txt", include_bytes!("../../fonts/OFL.txt"));

/// The fonts and their licence under `fonts/`.
fn fonts() -> impl Iterator<Item = (String, Vec<u8>)> {
    FONTS.into_iter().chain([FONT_LICENCE]).map(|(name, bytes)| (format!("fonts/{name}"), bytes.to_vec()))
}
