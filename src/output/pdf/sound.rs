//! Whether what typst wrote is a PDF: its success is not taken for one.

use crate::diag::{Fault, PdfState};

/// How a PDF begins and ends (ISO 32000-1, 7.5.2 and 7.5.5).
const HEADER: &[u8] = b"%PDF-";
const TRAILER: &[u8] = b"%%EOF";

/// What is wrong with a PDF as a whole; `None` when nothing is. Typst's fault, as it said that it had succeeded.
pub fn unsound(pdf: Option<&[u8]>) -> Option<Fault> {
    let found = match pdf {
        None => PdfState::Missing,
        Some([]) => PdfState::Empty,
        Some(bytes) if !bytes.starts_with(HEADER) => PdfState::Foreign,
        Some(bytes) if !bytes.trim_ascii_end().ends_with(TRAILER) => PdfState::CutOff,
        Some(_) => return None,
    };
    Some(Fault::UnsoundPdf { found })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_file_that_begins_and_ends_as_a_pdf_is_sound() {
        let found = |pdf: Option<&[u8]>| match unsound(pdf) {
            Some(Fault::UnsoundPdf { found }) => Some(found),
            _ => None,
        };
        assert_eq!(found(None), Some(PdfState::Missing));
        assert_eq!(found(Some(b"")), Some(PdfState::Empty));
        assert_eq!(found(Some(b"<!doctype html> %%EOF")), Some(PdfState::Foreign));
        assert_eq!(found(Some(b"%PDF-1.7\n%%EOF\nmore")), Some(PdfState::CutOff));
        assert_eq!(found(Some(b"%PDF-1.7\n%%EOF")), None);
        assert_eq!(found(Some(b"%PDF-1.7\n%%EOF\r\n")), None);
    }
}
