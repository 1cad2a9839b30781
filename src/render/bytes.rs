//! The bytes of a file, in pieces that files may have in common.
//!
//! Thousands of pages have the same contents at their side, longer than what is their own: that is held once.

use std::sync::Arc;

/// A file's bytes. A copy of it holds nothing anew.
#[derive(Debug, Clone, Default)]
pub struct Bytes {
    pieces: Vec<Arc<Vec<u8>>>,
}

impl Bytes {
    /// The bytes of these pieces, one after the other.
    pub(super) fn of(pieces: Vec<Arc<Vec<u8>>>) -> Self {
        Self { pieces }
    }

    /// Returns how many bytes there are.
    pub fn len(&self) -> usize {
        self.pieces.iter().map(|piece| piece.len()).sum()
    }

    /// Returns whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the pieces, in order.
    pub fn pieces(&self) -> Vec<&[u8]> {
        self.pieces.iter().map(|piece| piece.as_slice()).collect()
    }

    /// Returns the bytes with other pieces in the place of those that `change` makes anew.
    pub(super) fn map_pieces(&self, change: impl Fn(&[u8]) -> Option<Vec<u8>>) -> Self {
        let piece = |piece: &Arc<Vec<u8>>| change(piece).map_or_else(|| Arc::clone(piece), Arc::new);
        Self::of(self.pieces.iter().map(piece).collect())
    }

    /// Returns the text that the bytes are: phaen makes no other of strings.
    pub(super) fn text(&self) -> String {
        String::from_utf8(self.to_vec()).expect("strings were put together")
    }

    /// Returns the bytes as a piece of others.
    pub(super) fn into_piece(mut self) -> Arc<Vec<u8>> {
        match self.pieces.pop() {
            Some(only) if self.pieces.is_empty() => only,
            last => {
                self.pieces.extend(last);
                Arc::new(self.to_vec())
            }
        }
    }

    /// Returns the bytes in one piece.
    pub fn to_vec(&self) -> Vec<u8> {
        self.pieces().concat()
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(mut bytes: Vec<u8>) -> Self {
        bytes.shrink_to_fit();
        Self::of(vec![Arc::new(bytes)])
    }
}

impl From<String> for Bytes {
    fn from(text: String) -> Self {
        text.into_bytes().into()
    }
}

impl From<&[u8]> for Bytes {
    fn from(bytes: &[u8]) -> Self {
        bytes.to_vec().into()
    }
}

/// The same bytes are the same, whatever their pieces.
impl PartialEq for Bytes {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.to_vec() == other.to_vec()
    }
}

impl Eq for Bytes {}
