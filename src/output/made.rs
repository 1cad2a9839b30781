//! What a PDF was made of, so that an unchanged plan isn't set again.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The record beside a published PDF. Both digests are SHA-256, in hexadecimal.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// Of all that typst was given ([`digest`]).
    pub made_of: String,
    /// Of the PDF.
    pdf: String,
}

impl Made {
    /// The record of a PDF.
    pub fn new(made_of: String, pdf: &[u8]) -> Self {
        Self { made_of, pdf: hexadecimal(&Sha256::digest(pdf)) }
    }

    /// The record as it was [written](Self::written); `None` for anything else.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }

    /// The record as a file.
    pub fn written(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("two texts are written as JSON")
    }

    /// Returns whether it is this PDF that was made.
    pub fn is_of(&self, pdf: &[u8]) -> bool {
        self.pdf == hexadecimal(&Sha256::digest(pdf))
    }
}

/// The digest of what a PDF is made of: the words of the command, and the files. Each piece is counted before it is
/// taken in, so that no two lists of pieces are the same to the digest.
pub fn digest(command: &[String], files: &BTreeMap<String, Vec<u8>>) -> String {
    let mut digest = Sha256::new();
    let mut take = |piece: &[u8]| {
        digest.update((piece.len() as u64).to_le_bytes());
        digest.update(piece);
    };
    take(&(command.len() as u64).to_le_bytes());
    for word in command {
        take(word.as_bytes());
    }
    for (path, bytes) in files {
        take(path.as_bytes());
        take(bytes);
    }
    hexadecimal(&digest.finalize())
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string doesn't fail.
        _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_tells_apart_what_joins_to_the_same_bytes() {
        let files = |list: &[(&str, &str)]| {
            list.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect::<BTreeMap<_, _>>()
        };
        let words = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let all = [
            digest(&words(&["a", "b"]), &files(&[("c", "d")])),
            digest(&words(&["ab"]), &files(&[("c", "d")])),
            digest(&words(&["a"]), &files(&[("b", ""), ("c", "d")])),
            digest(&words(&["a", "b"]), &files(&[("cd", "")])),
            digest(&words(&["a", "b", "c", "d"]), &files(&[])),
        ];
        for (at, one) in all.iter().enumerate() {
            assert!(!all[..at].contains(one), "{at}");
        }
    }

    #[test]
    fn a_record_is_read_as_it_was_written() {
        let made = Made::new("x".to_owned(), b"%PDF-");
        assert_eq!(Made::read(&made.written()), Some(Made::new("x".to_owned(), b"%PDF-")));
        assert!(made.is_of(b"%PDF-") && !made.is_of(b"%PDF"));
        assert_eq!(Made::read(b"{"), None);
    }
}
