//! The bytes of the files that are made: packed, in pieces that files may have in common.
//!
//! All files of a large plan together, site, downloads and print, take more room than all else that a build holds, and
//! are long before they are written. Packed, the texts that they are take an eighth of it. Thousands of pages have the
//! same contents at their side, longer than what is their own: that is held once.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use lz4_flex::block::{compress, decompress};

/// Files by their path under the folder that they are written to.
pub type Files = BTreeMap<String, Bytes>;

/// Bytes in the making, in pieces, of which others may hold some, too.
pub(crate) type Pieces = Vec<Arc<Vec<u8>>>;

/// Returns the pieces as one.
pub(crate) fn joined(mut pieces: Pieces) -> Arc<Vec<u8>> {
    match pieces.pop() {
        Some(only) if pieces.is_empty() => only,
        last => {
            pieces.extend(last);
            Arc::new(pieces.iter().flat_map(|piece| piece.iter().copied()).collect())
        }
    }
}

/// A file's bytes. A copy of it holds nothing anew.
#[derive(Debug, Clone, Default)]
pub struct Bytes {
    pieces: Vec<Piece>,
}

/// A stretch of a file.
#[derive(Debug, Clone)]
enum Piece {
    /// Of the program itself.
    Fixed(&'static [u8]),
    Plain(Arc<Vec<u8>>),
    Packed(Arc<Packed>),
}

/// Packed bytes, chunk by chunk: neither packing them nor unpacking them needs room for all.
#[derive(Debug, Default)]
struct Packed {
    /// Each is of so many bytes but the last.
    chunks: Vec<Box<[u8]>>,
    /// How many bytes they are when they are unpacked.
    length: usize,
}

/// How many bytes are packed in one go.
const CHUNK: usize = 1 << 18;

impl Piece {
    /// Packs bytes, where that makes them a good deal shorter: fonts and images are packed already.
    fn pack(mut bytes: Vec<u8>) -> Self {
        let packed = Packed { chunks: bytes.chunks(CHUNK).map(packed).collect(), length: bytes.len() };
        let size: usize = packed.chunks.iter().map(|chunk| chunk.len()).sum();
        if size < bytes.len() - bytes.len() / 8 {
            return Self::Packed(Arc::new(packed));
        }
        bytes.shrink_to_fit();
        Self::Plain(Arc::new(bytes))
    }

    fn len(&self) -> usize {
        match self {
            Self::Fixed(bytes) => bytes.len(),
            Self::Plain(bytes) => bytes.len(),
            Self::Packed(packed) => packed.length,
        }
    }

    /// Returns its bytes in stretches, as they are packed.
    fn stretches(&self) -> impl Iterator<Item = Cow<'_, [u8]>> {
        let count = if let Self::Packed(packed) = self { packed.chunks.len() } else { 1 };
        (0..count).map(|at| match self {
            Self::Fixed(bytes) => Cow::Borrowed(*bytes),
            Self::Plain(bytes) => Cow::Borrowed(bytes.as_slice()),
            Self::Packed(packed) => {
                let length = CHUNK.min(packed.length - at * CHUNK);
                Cow::Owned(decompress(&packed.chunks[at], length).expect("what was packed is unpacked"))
            }
        })
    }
}

fn packed(chunk: &[u8]) -> Box<[u8]> {
    compress(chunk).into_boxed_slice()
}

/// Packs what is written to it, and never holds it as it is.
#[derive(Debug, Default)]
pub(crate) struct Packer {
    packed: Packed,
    /// What is no chunk yet.
    rest: Vec<u8>,
}

impl Packer {
    pub fn end(mut self) -> Bytes {
        self.packed.length += self.rest.len();
        self.packed.chunks.push(packed(&self.rest));
        Bytes { pieces: vec![Piece::Packed(Arc::new(self.packed))] }
    }
}

impl Write for Packer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = bytes.len().min(CHUNK - self.rest.len());
        self.rest.extend_from_slice(&bytes[..taken]);
        if self.rest.len() == CHUNK {
            self.packed.chunks.push(packed(&self.rest));
            self.packed.length += CHUNK;
            self.rest.clear();
        }
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Bytes {
    /// Bytes that are part of the program, and aren't held anew.
    pub(crate) fn fixed(bytes: &'static [u8]) -> Self {
        Self { pieces: vec![Piece::Fixed(bytes)] }
    }

    /// The bytes of these pieces, one after the other. Those that nobody else holds are packed.
    pub(crate) fn of(pieces: Pieces) -> Self {
        let piece = |piece: Arc<Vec<u8>>| Arc::try_unwrap(piece).map_or_else(Piece::Plain, Piece::pack);
        Self { pieces: pieces.into_iter().map(piece).collect() }
    }

    /// Returns how many bytes there are.
    pub fn len(&self) -> usize {
        self.pieces.iter().map(Piece::len).sum()
    }

    /// Returns whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the bytes in stretches, in order; each is unpacked when it is asked for.
    pub fn pieces(&self) -> impl Iterator<Item = Cow<'_, [u8]>> {
        self.pieces.iter().flat_map(Piece::stretches)
    }

    /// Returns the bytes with other pieces in the place of those that `change` makes anew.
    pub(crate) fn map_pieces(&self, change: impl Fn(&[u8]) -> Option<Vec<u8>>) -> Self {
        let bytes = |piece: &Piece| Self { pieces: vec![piece.clone()] }.to_vec();
        let piece = |piece: &Piece| change(&bytes(piece)).map_or_else(|| piece.clone(), Piece::pack);
        Self { pieces: self.pieces.iter().map(piece).collect() }
    }

    /// Returns the text that the bytes are: phaen makes no other of strings.
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.to_vec()).expect("strings were put together")
    }

    /// Returns the bytes in one piece.
    pub fn to_vec(&self) -> Vec<u8> {
        let mut all = Vec::with_capacity(self.len());
        self.pieces().for_each(|piece| all.extend_from_slice(&piece));
        all
    }
}

impl From<Vec<u8>> for Bytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self { pieces: vec![Piece::pack(bytes)] }
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
        self.len() == other.len() && *self == *other.to_vec()
    }
}

impl Eq for Bytes {}

impl PartialEq<[u8]> for Bytes {
    fn eq(&self, other: &[u8]) -> bool {
        let mut rest = Some(other);
        for piece in self.pieces() {
            rest = rest.and_then(|rest| rest.strip_prefix(&*piece));
        }
        rest.is_some_and(<[u8]>::is_empty)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text that packs well, and one that doesn't.
    fn samples() -> [Vec<u8>; 4] {
        let noise = (0..1000_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8);
        ["แผน ".repeat(500).into_bytes(), noise.collect(), Vec::new(), "แผน ".repeat(CHUNK / 4).into_bytes()]
    }

    #[test]
    fn what_was_packed_is_unpacked() {
        for sample in samples() {
            let bytes = Bytes::from(sample.clone());
            assert_eq!(bytes.len(), sample.len());
            assert_eq!(bytes.to_vec(), sample);
            let mut packer = Packer::default();
            packer.write_all(&sample).unwrap();
            assert_eq!(packer.end(), bytes);
        }
    }

    #[test]
    fn text_is_held_packed_and_what_does_not_pack_as_it_is() {
        let [text, noise, ..] = samples().map(|sample| Bytes::from(sample).pieces);
        assert!(matches!(&text[..], [Piece::Packed(packed)] if packed.chunks[0].len() < 500), "{text:?}");
        assert!(matches!(&noise[..], [Piece::Plain(_)]));
    }

    #[test]
    fn what_others_hold_is_held_once() {
        let [text, ..] = samples().map(Arc::new);
        let both = [0, 1].map(|_| Bytes::of(vec![Arc::clone(&text), Arc::new(b"own".to_vec())]));
        assert_eq!(Arc::strong_count(&text), 3);
        assert_eq!(both[0].to_vec(), [&text[..], b"own"].concat());
    }

    #[test]
    fn the_same_bytes_are_the_same_whatever_their_pieces() {
        let of = |pieces: &[&[u8]]| Bytes::of(pieces.iter().map(|piece| Arc::new(piece.to_vec())).collect());
        let whole = of(&[b"onetwo"]);
        assert_eq!(of(&[b"one", b"", b"two"]), whole);
        assert!(of(&[b"one", b"two"]) == b"onetwo"[..]);
        for other in [of(&[b"one"]), of(&[b"one", b"twos"]), of(&[b"one", b"owt"])] {
            assert_ne!(other, whole);
            assert!(whole != other.to_vec()[..]);
        }
    }
}
