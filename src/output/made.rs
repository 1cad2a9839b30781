//! What the output was made of, so that nothing is made again that would come out the same.
//!
//! Compared are digests of contents (SHA-256, in hexadecimal), never times; but for the program itself, which would take
//! as long to read as the plan.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::bytes::Files;

/// The record beside what is published. What isn't in it is made again.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The PDF, of all that typst was given.
    pub pdf: Option<Made>,
    /// All published files, of all that was read.
    pub whole: Option<Made>,
}

/// A result, and what it was made of, as digests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// Of what it was made of.
    pub of: String,
    /// Of the result.
    pub result: String,
}

impl Record {
    /// The record as it was [written](Self::written); an empty one for anything else.
    pub fn read(bytes: &[u8]) -> Self {
        serde_json::from_slice(bytes).unwrap_or_default()
    }

    /// Returns the record as a file.
    pub fn written(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("texts are written as JSON")
    }
}

/// Returns the digest of words and files.
pub fn digest(words: &[&str], files: &Files) -> String {
    let mut digester = Digester::new(words);
    for (path, bytes) in files {
        digester.take(path.len(), [path]);
        digester.take(bytes.len(), bytes.pieces());
    }
    digester.end()
}

/// Makes a digest of words, and of files one by one.
///
/// Each text is counted before it is taken in, so that no two lists of texts are the same to the digest. The same bytes
/// in other pieces are the same.
pub struct Digester {
    digest: Sha256,
}

impl Digester {
    pub fn new(words: &[&str]) -> Self {
        let mut digester = Self { digest: Sha256::new() };
        let count = (words.len() as u64).to_le_bytes();
        digester.take(count.len(), [count]);
        for word in words {
            digester.take(word.len(), [word]);
        }
        digester
    }

    pub fn add(&mut self, path: &str, bytes: &[u8]) {
        self.take(path.len(), [path]);
        self.take(bytes.len(), [bytes]);
    }

    /// Takes in a text of so many bytes.
    fn take(&mut self, length: usize, pieces: impl IntoIterator<Item = impl AsRef<[u8]>>) {
        self.digest.update((length as u64).to_le_bytes());
        for piece in pieces {
            self.digest.update(piece);
        }
    }

    pub fn end(self) -> String {
        self.digest.finalize().iter().fold(String::new(), |mut text, byte| {
            // Writing to a string doesn't fail.
            _ = write!(text, "{byte:02x}");
            text
        })
    }
}

/// Returns which program this is: its version, and the place, size and time of its file, by which ccache tells
/// compilers apart, too. `None` where the system doesn't say.
pub fn program() -> Option<String> {
    let path = env::current_exe().ok()?;
    let metadata = fs::metadata(&path).ok()?;
    let time = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_nanos();
    Some(format!("{} {} {time} {}", env!("CARGO_PKG_VERSION"), metadata.len(), path.display()))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::bytes::Bytes;

    #[test]
    fn the_digest_tells_apart_what_joins_to_the_same_bytes() {
        let bytes = |files: &[(&str, &str)]| -> Files {
            files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().into())).collect()
        };
        let all = [
            digest(&["a", "b"], &bytes(&[("c", "d")])),
            digest(&["ab"], &bytes(&[("c", "d")])),
            digest(&["a"], &bytes(&[("b", ""), ("c", "d")])),
            digest(&["a", "b"], &bytes(&[("cd", "")])),
            digest(&["a", "b", "c", "d"], &Files::new()),
        ];
        for (at, one) in all.iter().enumerate() {
            assert!(!all[..at].contains(one), "{at}");
        }
    }

    #[test]
    fn the_digest_is_of_the_bytes_and_not_of_their_pieces() {
        let of = |pieces: &[&[u8]]| {
            let pieces = pieces.iter().map(|piece| Arc::new(piece.to_vec())).collect();
            digest(&[], &Files::from([("a".to_owned(), Bytes::of(pieces))]))
        };
        assert_eq!(of(&[b"one", b"", b"two"]), of(&[b"onetwo"]));
        assert_ne!(of(&[b"one", b"two"]), of(&[b"one"]));
    }

    #[test]
    fn a_record_is_read_as_it_was_written() {
        let made = Made { of: "x".to_owned(), result: "y".to_owned() };
        let record = Record { pdf: Some(made), whole: None };
        assert_eq!(Record::read(&record.written()), record);
        assert_eq!(Record::read(b"{"), Record::default());
    }

    #[test]
    fn a_program_is_the_same_as_itself() {
        assert!(program().is_some());
        assert_eq!(program(), program());
    }
}
