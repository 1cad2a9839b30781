//! The texts that diagnostics point into, and their lines.

use std::ops::Range;

/// The byte order mark.
const MARK: char = '\u{feff}';

/// A file in [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A stretch of a file's text, in bytes. `start == end` is a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Place {
    /// Where nothing is written: the place of what a reader has made up.
    pub const NOWHERE: Self = Self { file: FileId(0), start: 0, end: 0 };

    /// The bytes `range` of `file`. Files are at most 4 GiB (load refuses far smaller ones already).
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        let byte = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { file, start: byte(range.start), end: byte(range.end) }
    }

    /// The place as three numbers, for readers that can hand on nothing else.
    pub(crate) fn to_parts(self) -> [u32; 3] {
        [self.file.0, self.start, self.end]
    }

    /// The place of [`Place::to_parts`].
    pub(crate) fn from_parts([file, start, end]: [u32; 3]) -> Self {
        Self { file: FileId(file), start, end }
    }

    /// Returns the bytes as a range.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

#[derive(Debug)]
struct SourceFile {
    path: String,
    /// Without the mark that editors of Windows put before a text and that isn't part of it.
    text: String,
    /// The bytes of that mark: 0 or 3.
    mark: usize,
    /// The byte at which each line begins.
    lines: Vec<usize>,
}

/// Every text file that was read, by [`FileId`], in the order of reading.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// Adds a file under the path that the user knows it by: from the plan's root, with `/`. Places count from
    /// behind a byte order mark.
    ///
    /// # Panics
    /// With more than 2^32 files.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).expect("fewer than 2^32 files"));
        let mut text: String = text.into();
        let mark = if text.starts_with(MARK) { MARK.len_utf8() } else { 0 };
        text.drain(..mark);
        let lines = [0].into_iter().chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        self.files.push(SourceFile { path: path.into(), text, mark, lines });
        id
    }

    /// Returns every file's path from the plan's root and its text, in the order of reading.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|file| (file.path.as_str(), file.text.as_str()))
    }

    /// Returns the files, in the order of reading.
    pub fn ids(&self) -> impl Iterator<Item = FileId> + use<> {
        let count = u32::try_from(self.files.len()).unwrap_or(u32::MAX);
        (0..count).map(FileId)
    }

    /// Returns the file's path from the plan's root.
    pub fn path(&self, file: FileId) -> &str {
        &self.files[file.0 as usize].path
    }

    /// Returns the file's text.
    pub fn text(&self, file: FileId) -> &str {
        &self.files[file.0 as usize].text
    }

    /// Line and column of a place's start, both from 1, the column in characters.
    pub fn line_and_column(&self, place: Place) -> (usize, usize) {
        let file = &self.files[place.file.0 as usize];
        let start = file.text.floor_char_boundary(place.start as usize);
        let line = file.lines.partition_point(|begin| *begin <= start);
        (line, file.text[file.lines[line - 1]..start].chars().count() + 1)
    }

    /// Where a place begins and where it ends: lines and columns from 1, columns in characters, the end behind the
    /// last character.
    pub fn span(&self, place: Place) -> Span {
        let end = Place { start: place.end.max(place.start), ..place };
        Span { start: self.line_and_column(place), end: self.line_and_column(end) }
    }

    /// Returns a place's bytes in the file as it lies on the disk, byte order mark and all.
    pub fn bytes_on_disk(&self, place: Place) -> Range<usize> {
        let mark = self.files[place.file.0 as usize].mark;
        place.start as usize + mark..place.end as usize + mark
    }

    /// The file as it was read, byte order mark and all.
    pub fn file_on_disk(&self, file: FileId) -> Vec<u8> {
        let SourceFile { text, mark, .. } = &self.files[file.0 as usize];
        let mark = if *mark > 0 { MARK.to_string() } else { String::new() };
        (mark + text).into_bytes()
    }
}

/// A place in lines and columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Its first line and column.
    pub start: (usize, usize),
    /// The line and column behind its last character.
    pub end: (usize, usize),
}
