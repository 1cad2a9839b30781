//! Glyphs that show nothing, behind those of an embedded TrueType font (ISO/IEC 14496-22, "Open Font Format").

use std::collections::{BTreeMap, BTreeSet};

type Tag = [u8; 4];

/// The sizes of a font's header, of a table's entry in it, and of a glyph's metrics.
const HEADER: usize = 12;
const ENTRY: usize = 16;
const METRIC: usize = 4;

/// Where the fields are that change.
const GLYPHS_IN_MAXP: usize = 4;
const METRICS_IN_HHEA: usize = 34;
const UNITS_IN_HEAD: usize = 18;
const LONG_LOCA_IN_HEAD: usize = 50;
const CHECKSUM_IN_HEAD: usize = 8;

/// What the checksum of a whole font comes to.
const WHOLE: u32 = 0xB1B0_AFBA;

/// A font with more glyphs than before.
pub struct Grown {
    pub font: Vec<u8>,
    /// The first of the new glyphs.
    pub first: u16,
}

/// Adds glyphs to a font that show nothing and are a thousandth of an em wide. That much narrower become those that are
/// `followed` by one of them. `None` where the font is none that this can be done with.
pub fn add_empty(font: &[u8], count: u16, followed: &BTreeSet<u16>) -> Option<Grown> {
    let mut tables = tables(font)?;
    // Names of glyphs would have to be more, too.
    if tables.get(b"post").is_some_and(|post| !post.starts_with(&[0, 3, 0, 0])) {
        return None;
    }
    let first = read(&tables, *b"maxp", GLYPHS_IN_MAXP)?;
    let glyphs = first.checked_add(count)?;
    let unit = (read(&tables, *b"head", UNITS_IN_HEAD)? + 500).checked_div(1000)?.max(1);
    let long = read(&tables, *b"head", LONG_LOCA_IN_HEAD)? != 0;
    let metrics = metrics(tables.get(b"hmtx")?, read(&tables, *b"hhea", METRICS_IN_HHEA)?, first)?;
    let narrowed = (0..).zip(metrics).map(|(glyph, (advance, bearing))| {
        let less = if followed.contains(&glyph) { unit } else { 0 };
        (advance.saturating_sub(less), bearing)
    });
    let added = std::iter::repeat_n((unit, 0), usize::from(count));
    let hmtx = narrowed.chain(added).flat_map(|(advance, bearing)| [advance.to_be_bytes(), bearing.to_be_bytes()]);
    tables.insert(*b"hmtx", hmtx.flatten().collect());
    let loca = tables.get_mut(b"loca")?;
    let end = loca.len().checked_sub(if long { 4 } else { 2 })?;
    // A glyph that ends where it begins has no outline.
    let end = loca.get(end..)?.to_vec();
    (0..count).for_each(|_| loca.extend(&end));
    write(&mut tables, *b"maxp", GLYPHS_IN_MAXP, glyphs)?;
    write(&mut tables, *b"hhea", METRICS_IN_HHEA, glyphs)?;
    Some(Grown { font: put_together(font.get(..HEADER)?, tables)?, first })
}

fn tables(font: &[u8]) -> Option<BTreeMap<Tag, Vec<u8>>> {
    let count = usize::from(short(font, 4)?);
    let table = |at: usize| {
        let entry = font.get(at..at + ENTRY)?;
        let from = usize::try_from(long(entry, 8)?).ok()?;
        let length = usize::try_from(long(entry, 12)?).ok()?;
        Some((entry[..4].try_into().ok()?, font.get(from..from.checked_add(length)?)?.to_vec()))
    };
    (0..count).map(|at| table(HEADER + at * ENTRY)).collect()
}

/// Returns the advance and the bearing of each glyph: behind those with both, the last advance counts.
fn metrics(hmtx: &[u8], full: u16, glyphs: u16) -> Option<Vec<(u16, u16)>> {
    let full = usize::from(full);
    let last = short(hmtx, full.checked_sub(1)? * METRIC)?;
    let metric = |glyph: usize| match glyph.checked_sub(full) {
        None => Some((short(hmtx, glyph * METRIC)?, short(hmtx, glyph * METRIC + 2)?)),
        Some(beyond) => Some((last, short(hmtx, full * METRIC + beyond * 2)?)),
    };
    (0..usize::from(glyphs)).map(metric).collect()
}

/// Puts tables behind each other, with their checksums and that of the whole.
fn put_together(header: &[u8], mut tables: BTreeMap<Tag, Vec<u8>>) -> Option<Vec<u8>> {
    tables.get_mut(b"head")?.get_mut(CHECKSUM_IN_HEAD..CHECKSUM_IN_HEAD + 4)?.fill(0);
    let (mut entries, mut bodies, mut head) = (header.to_vec(), Vec::new(), 0);
    let begin = HEADER + tables.len() * ENTRY;
    for (tag, table) in &tables {
        let from = begin + bodies.len();
        if tag == b"head" {
            head = from;
        }
        entries.extend(tag);
        for field in [checksum(table), u32::try_from(from).ok()?, u32::try_from(table.len()).ok()?] {
            entries.extend(field.to_be_bytes());
        }
        bodies.extend(table);
        bodies.resize(bodies.len().next_multiple_of(4), 0);
    }
    let mut font = [entries, bodies].concat();
    let rest = WHOLE.wrapping_sub(checksum(&font));
    font.get_mut(head + CHECKSUM_IN_HEAD..head + CHECKSUM_IN_HEAD + 4)?.copy_from_slice(&rest.to_be_bytes());
    Some(font)
}

/// Returns the sum of a table's bytes in fours.
fn checksum(table: &[u8]) -> u32 {
    let four = |bytes: &[u8]| {
        let mut four = [0; 4];
        four[..bytes.len()].copy_from_slice(bytes);
        u32::from_be_bytes(four)
    };
    table.chunks(4).map(four).fold(0, u32::wrapping_add)
}

fn read(tables: &BTreeMap<Tag, Vec<u8>>, tag: Tag, at: usize) -> Option<u16> {
    short(tables.get(&tag)?, at)
}

fn write(tables: &mut BTreeMap<Tag, Vec<u8>>, tag: Tag, at: usize, value: u16) -> Option<()> {
    tables.get_mut(&tag)?.get_mut(at..at + 2)?.copy_from_slice(&value.to_be_bytes());
    Some(())
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// A font of two glyphs, the second with the advance of the first.
    pub fn font() -> Vec<u8> {
        let mut head = vec![0; 54];
        head[UNITS_IN_HEAD..UNITS_IN_HEAD + 2].copy_from_slice(&2000u16.to_be_bytes());
        let mut hhea = vec![0; 36];
        hhea[METRICS_IN_HHEA + 1] = 1;
        let tables = [
            (*b"head", head),
            (*b"hhea", hhea),
            (*b"hmtx", vec![1, 0, 0, 7, 0, 9]),
            (*b"loca", vec![0, 0, 0, 4, 0, 8]),
            (*b"maxp", vec![0, 0, 0x50, 0, 0, 2]),
        ];
        let count = u8::try_from(tables.len()).unwrap();
        put_together(&[0, 1, 0, 0, 0, count, 0, 0, 0, 0, 0, 0], tables.into_iter().collect()).unwrap()
    }

    #[test]
    fn new_glyphs_are_empty_and_take_their_width_from_those_before_them() {
        let grown = add_empty(&font(), 2, &BTreeSet::from([1])).unwrap();
        assert_eq!(grown.first, 2);
        let tables = tables(&grown.font).unwrap();
        assert_eq!(tables[b"loca"], [0, 0, 0, 4, 0, 8, 0, 8, 0, 8]);
        assert_eq!(tables[b"hmtx"], [1, 0, 0, 7, 0, 254, 0, 9, 0, 2, 0, 0, 0, 2, 0, 0]);
        assert_eq!(
            (read(&tables, *b"maxp", GLYPHS_IN_MAXP), read(&tables, *b"hhea", METRICS_IN_HHEA)),
            (Some(4), Some(4))
        );
        assert_eq!(checksum(&grown.font), WHOLE);
    }

    #[test]
    fn no_font_that_is_cut_anywhere_ends_the_program() {
        let font = font();
        for length in 0..font.len() {
            add_empty(&font[..length], 1, &BTreeSet::new());
        }
        assert!(add_empty(&font, u16::MAX, &BTreeSet::new()).is_none(), "there is no room for so many");
    }
}
