//! A PDF whose Thai words every viewer finds.
//!
//! In the print font a letter with its marks is one glyph. Firefox's viewer (pdf.js) takes a glyph whose text holds a mark
//! for one without width, and tears the word behind it: a search finds three words of four. So the glyph stands for the
//! letter alone here, and an empty one behind it for the marks, a thousandth of an em wide, by which the first is narrower.
//! (Without any width, others lose the marks or change their order.) The pages look the same.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::glyphs::{Grown, add_empty};
use super::unicode::{self, Cid};
use crate::thai::hangs_on_letter;

/// The way in which the text is laid: a PDF made in another is to be made anew.
pub const TEXT_LAYER: &str = "text layer 1";

/// How wide a glyph of marks is, in thousandths of an em.
const WIDTH: f32 = 1.0;

/// What to put behind the glyphs of a font, each of two bytes.
type Behind = BTreeMap<Cid, [u8; 2]>;

/// Returns a PDF of typst whose words every viewer finds; `None` where it isn't built as typst builds them, or needs
/// nothing.
pub fn searchable(pdf: &[u8]) -> Option<Vec<u8>> {
    let mut document = Document::load_mem(pdf).ok()?;
    let ids: Vec<ObjectId> = document.objects.keys().copied().collect();
    let mut fonts: BTreeMap<ObjectId, Behind> = BTreeMap::new();
    for id in &ids {
        if let Some(font) = font_of_clusters(&document, *id) {
            fonts.insert(*id, parted(&mut document, font)?);
        }
    }
    if fonts.is_empty() {
        return None;
    }
    for page in document.page_iter().collect::<Vec<_>>() {
        let page = document.get_dictionary(page).ok()?;
        let contents = page.get(b"Contents").and_then(Object::as_reference).ok()?;
        let resources = page.get_deref(b"Resources", &document).and_then(Object::as_dict).ok()?;
        let behind = fonts_by_name(&document, resources, &fonts);
        put_behind(document.get_object_mut(contents).and_then(Object::as_stream_mut).ok()?, &behind)?;
    }
    for id in ids {
        let Some(resources) = resources_of_form(&document, id) else { continue };
        let behind = fonts_by_name(&document, resources, &fonts);
        put_behind(document.get_object_mut(id).and_then(Object::as_stream_mut).ok()?, &behind)?;
    }
    let mut written = Vec::with_capacity(pdf.len());
    document.save_to(&mut written).ok()?;
    Some(written)
}

/// A font some glyphs of which stand for a letter with what hangs on it.
struct ClusterFont {
    to_unicode: ObjectId,
    texts: BTreeMap<Cid, String>,
    /// What hangs on the letter of a glyph.
    marks: BTreeMap<Cid, String>,
    descendant: ObjectId,
    descriptor: ObjectId,
    program: ObjectId,
}

fn font_of_clusters(document: &Document, id: ObjectId) -> Option<ClusterFont> {
    let font = document.get_dictionary(id).ok()?;
    if !font.has_type(b"Font")
        || name(font, b"Subtype") != Some(b"Type0")
        || name(font, b"Encoding") != Some(b"Identity-H")
    {
        return None;
    }
    let to_unicode = font.get(b"ToUnicode").and_then(Object::as_reference).ok()?;
    let descendant = font.get_deref(b"DescendantFonts", document).and_then(Object::as_array).ok()?;
    let descendant = descendant.first()?.as_reference().ok()?;
    let cid_font = document.get_dictionary(descendant).ok()?;
    if name(cid_font, b"Subtype") != Some(b"CIDFontType2") || name(cid_font, b"CIDToGIDMap") != Some(b"Identity") {
        return None;
    }
    let descriptor = cid_font.get(b"FontDescriptor").and_then(Object::as_reference).ok()?;
    let program = document.get_dictionary(descriptor).ok()?.get(b"FontFile2").and_then(Object::as_reference).ok()?;
    let texts = unicode::read(&content(document, to_unicode)?)?;
    let marks = |(cid, text): (&Cid, &String)| Some((*cid, text[letter(text)?..].to_owned()));
    let marks: BTreeMap<_, _> = texts.iter().filter_map(marks).collect();
    (!marks.is_empty()).then_some(ClusterFont { to_unicode, texts, marks, descendant, descriptor, program })
}

/// Returns how long the letter of a cluster is, in bytes; `None` of what is no letter with marks behind it.
fn letter(text: &str) -> Option<usize> {
    let letter = text.trim_end_matches(hangs_on_letter);
    let is_cluster = !letter.is_empty() && letter.len() < text.len() && !letter.contains(hangs_on_letter);
    is_cluster.then_some(letter.len())
}

/// Parts the glyphs of a font into letters and marks. Returns what is to be put behind which; `None` where that can't be.
fn parted(document: &mut Document, font: ClusterFont) -> Option<Behind> {
    let ClusterFont { to_unicode, mut texts, marks, descendant, descriptor, program } = font;
    let distinct: BTreeSet<&String> = marks.values().collect();
    let count = u16::try_from(distinct.len()).ok()?;
    let followed: BTreeSet<Cid> = marks.keys().copied().collect();
    let Grown { font, first } = add_empty(&content(document, program)?, count, &followed)?;
    let cids: BTreeMap<String, Cid> = distinct.into_iter().cloned().zip(first..).collect();
    let length = i64::try_from(font.len()).ok()?;
    let file = document.get_object_mut(program).and_then(Object::as_stream_mut).ok()?;
    replace(file, font)?;
    file.dict.set("Length1", length);
    for (cid, marks) in &marks {
        let text = texts.get_mut(cid)?;
        text.truncate(text.len() - marks.len());
    }
    texts.extend(cids.iter().map(|(marks, cid)| (*cid, marks.clone())));
    replace(document.get_object_mut(to_unicode).and_then(Object::as_stream_mut).ok()?, unicode::write(&texts))?;
    let cid_font = document.get_dictionary_mut(descendant).ok()?;
    let mut widths = widths(cid_font.get(b"W").and_then(Object::as_array).ok()?)?;
    for cid in &followed {
        *widths.get_mut(cid)? -= WIDTH;
    }
    widths.extend(cids.values().map(|cid| (*cid, WIDTH)));
    cid_font.set("W", array_of(&widths));
    // Which glyphs there are: all.
    if let Ok(set) = document.get_dictionary(descriptor).and_then(|it| it.get(b"CIDSet")).and_then(Object::as_reference)
    {
        let all = usize::from(first + count);
        let mut bits = vec![0xFF_u8; all.div_ceil(8)];
        if let Some(last) = bits.last_mut() {
            *last <<= bits_behind(all);
        }
        replace(document.get_object_mut(set).and_then(Object::as_stream_mut).ok()?, bits)?;
    }
    Some(marks.iter().map(|(cid, marks)| (*cid, cids[marks].to_be_bytes())).collect())
}

/// Returns how many bits of the last byte are behind so many.
fn bits_behind(bits: usize) -> usize {
    bits.next_multiple_of(8) - bits
}

/// Reads a font's widths: `first last width`, or `first [width …]` (ISO 32000-1, 9.7.4.3).
fn widths(array: &[Object]) -> Option<BTreeMap<Cid, f32>> {
    let mut widths = BTreeMap::new();
    let mut left = array.iter();
    while let Some(first) = left.next() {
        let first = Cid::try_from(first.as_i64().ok()?).ok()?;
        match left.next()? {
            Object::Array(each) => {
                for (cid, width) in (first..).zip(each) {
                    widths.insert(cid, width.as_float().ok()?);
                }
            }
            last => {
                let width = left.next()?.as_float().ok()?;
                widths.extend((first..=Cid::try_from(last.as_i64().ok()?).ok()?).map(|cid| (cid, width)));
            }
        }
    }
    Some(widths)
}

/// Writes widths, those of neighbours that are the same once.
fn array_of(widths: &BTreeMap<Cid, f32>) -> Vec<Object> {
    let widths: Vec<(Cid, f32)> = widths.iter().map(|(cid, width)| (*cid, *width)).collect();
    let same = |left: &(Cid, f32), right: &(Cid, f32)| left.0 + 1 == right.0 && left.1.total_cmp(&right.1).is_eq();
    let runs = widths.chunk_by(same).filter_map(|run| Some((run.first()?, run.last()?)));
    runs.flat_map(|((first, width), (last, _))| [(*first).into(), (*last).into(), Object::Real(*width)]).collect()
}

/// Returns the fonts with clusters that resources have, by the names that they have there.
fn fonts_by_name<'a>(
    document: &Document,
    resources: &Dictionary,
    fonts: &'a BTreeMap<ObjectId, Behind>,
) -> BTreeMap<Vec<u8>, &'a Behind> {
    let named = resources.get_deref(b"Font", document).and_then(Object::as_dict);
    let font = |(name, font): (&Vec<u8>, &Object)| Some((name.clone(), fonts.get(&font.as_reference().ok()?)?));
    named.map(|named| named.iter().filter_map(font).collect()).unwrap_or_default()
}

/// Returns the resources of a drawing that pages place; `None` of all else.
fn resources_of_form(document: &Document, id: ObjectId) -> Option<&Dictionary> {
    let stream = document.get_object(id).and_then(Object::as_stream).ok()?;
    if name(&stream.dict, b"Subtype") != Some(b"Form") {
        return None;
    }
    stream.dict.get_deref(b"Resources", document).and_then(Object::as_dict).ok()
}

/// Puts the glyph of its marks behind the glyph of each letter.
fn put_behind(stream: &mut Stream, fonts: &BTreeMap<Vec<u8>, &Behind>) -> Option<()> {
    if fonts.is_empty() {
        return Some(());
    }
    let mut content = Content::decode(&stream.get_plain_content().ok()?).ok()?;
    let (mut font, mut outer) = (None, Vec::new());
    for operation in &mut content.operations {
        match operation.operator.as_str() {
            "q" => outer.push(font),
            "Q" => font = outer.pop().flatten(),
            "Tf" => font = fonts.get(operation.operands.first()?.as_name().ok()?).copied(),
            "Tj" | "TJ" => {
                if let Some(behind) = font {
                    operation.operands.iter_mut().for_each(|shown| put_into(shown, behind));
                }
            }
            // These move to the next line as well. Typst writes none.
            "'" | "\"" => return None,
            _ => {}
        }
    }
    replace(stream, content.encode().ok()?)
}

/// Puts the marks into a string of glyphs, or into the strings of an array.
fn put_into(shown: &mut Object, behind: &Behind) {
    match shown {
        Object::String(glyphs, _) => {
            let with_marks = |glyph: &[u8]| {
                let marks = <[u8; 2]>::try_from(glyph).ok().and_then(|cid| behind.get(&Cid::from_be_bytes(cid)));
                [glyph, marks.map_or(&[], |marks| &marks[..])].concat()
            };
            *glyphs = glyphs.chunks(2).flat_map(with_marks).collect();
        }
        Object::Array(pieces) => pieces.iter_mut().for_each(|piece| put_into(piece, behind)),
        _ => {}
    }
}

fn name<'a>(dictionary: &'a Dictionary, key: &[u8]) -> Option<&'a [u8]> {
    dictionary.get(key).and_then(Object::as_name).ok()
}

fn content(document: &Document, id: ObjectId) -> Option<Vec<u8>> {
    document.get_object(id).and_then(Object::as_stream).ok()?.get_plain_content().ok()
}

fn replace(stream: &mut Stream, content: Vec<u8>) -> Option<()> {
    stream.set_plain_content(content);
    stream.compress().ok()
}
