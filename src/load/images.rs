//! The images that the content shows. They are copied into the site as they are, and a browser opens them by
//! themselves, too: so each must be what its name says, and an SVG must be a still picture ([`super::svg`]).

use std::collections::{BTreeMap, BTreeSet};

use super::markdown::addresses::image_path;
use super::{CONTENT, Loader, Source, characters, raw, svg};
use crate::diag::{Fault, Place};
use crate::model::nouns;

/// The largest image that is read, in bytes: a page's photograph in print has some 10 million.
const LIMIT: u64 = 16 << 20;

/// What the first bytes of a file tell.
const SIGNATURES: [(&str, &[u8]); 9] = [
    ("PNG", b"\x89PNG\r\n\x1a\n"),
    ("JPEG", b"\xff\xd8\xff"),
    ("GIF", b"GIF87a"),
    ("GIF", b"GIF89a"),
    ("PDF", b"%PDF-"),
    ("SVGZ", b"\x1f\x8b"),
    ("TIFF", b"II*\0"),
    ("TIFF", b"MM\0*"),
    ("ZIP", b"PK\x03\x04"),
];

impl Loader<'_> {
    /// The images that texts, signatures and the cover show; what is wrong with them is reported. Of two that only the case of
    /// letters tells apart, Windows and macOS would keep one.
    pub(super) fn shown_images(&mut self, source: &Source) -> BTreeMap<String, Vec<u8>> {
        let emblems = source.head.iter().flat_map(|head| &head.emblem).flat_map(|emblems| &emblems.0);
        let blocks = source.outline.sound.iter().flat_map(|part| &part.blocks);
        let signatures = blocks.flat_map(raw::Block::signatures).filter_map(|signature| signature.image.as_ref());
        let named = emblems.map(|emblem| &emblem.image).chain(signatures);
        let named: Vec<String> = named.filter_map(|path| image_path(&path.value)).collect();
        let in_texts = source.texts.values().flat_map(|text| text.images());
        let shown = in_texts.chain(named.iter().map(String::as_str)).collect::<BTreeSet<_>>();
        let mut images = BTreeMap::new();
        let mut by_lower_case: BTreeMap<String, &str> = BTreeMap::new();
        for name in shown {
            let Some(path) = source.images.get(name) else { continue };
            match by_lower_case.get(&name.to_lowercase()) {
                Some(other) => {
                    let fault = Fault::NamesAlike { other: (*other).to_owned() };
                    self.found.error_in(format!("{CONTENT}/{name}"), fault);
                }
                None => _ = by_lower_case.insert(name.to_lowercase(), name),
            }
            if let Some(bytes) = self.bytes(&format!("{CONTENT}/{name}"), path, LIMIT) {
                self.check_image(name, &bytes);
                images.insert(name.to_owned(), bytes);
            }
        }
        images
    }

    fn check_image(&mut self, name: &str, bytes: &[u8]) {
        let shown = format!("{CONTENT}/{name}");
        let named = format(name);
        let looks_like = looks_like(bytes);
        if bytes.is_empty() {
            self.found.error_in(shown, Fault::Empty { kind: nouns::PICTURE });
        } else if named == "SVG" && matches!(looks_like, None | Some("SVG")) {
            self.check_svg(shown, bytes.to_vec());
        } else if looks_like != Some(named) {
            self.found.error_in(shown, Fault::NotThatImage { named, looks_like });
        }
    }

    fn check_svg(&mut self, shown: String, bytes: Vec<u8>) {
        let (text, faults) = match characters::decode(bytes) {
            Ok(text) => {
                // Places count from behind the mark.
                let faults = svg::faults(text.strip_prefix('\u{feff}').unwrap_or(&text));
                (text, faults)
            }
            Err(fault) => {
                let not_utf8 = Fault::NotUtf8 { encoding: fault.encoding };
                (fault.shown, vec![(fault.at..fault.at, not_utf8)])
            }
        };
        if faults.is_empty() {
            return;
        }
        let file = self.sources.add(shown, text);
        for (range, fault) in faults {
            self.found.error(Place::new(file, range), fault);
        }
    }
}

/// The format that a file's name says.
fn format(name: &str) -> &'static str {
    let extension = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    match extension.as_str() {
        "png" => "PNG",
        "jpg" | "jpeg" => "JPEG",
        "gif" => "GIF",
        "webp" => "WebP",
        _ => "SVG",
    }
}

/// Returns the format that a file's first bytes tell.
fn looks_like(bytes: &[u8]) -> Option<&'static str> {
    let signature = SIGNATURES.iter().find(|(_, signature)| bytes.starts_with(signature));
    let is_webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(1_000)]).trim_start().to_ascii_lowercase();
    match signature {
        Some((format, _)) => Some(*format),
        None if is_webp => Some("WebP"),
        None if start.starts_with("<!doctype html") || start.starts_with("<html") => Some("HTML"),
        None if start.starts_with('<') && start.contains("<svg") => Some("SVG"),
        None => None,
    }
}
