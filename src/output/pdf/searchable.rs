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
/// nothing. A PDF is changed as a whole or not at all: a font that is parted shows nonsense where its glyphs aren't.
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
        let Some(resources) = own_resources(&document, id) else { continue };
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
            *last <<= all.next_multiple_of(8) - all;
        }
        replace(document.get_object_mut(set).and_then(Object::as_stream_mut).ok()?, bits)?;
    }
    Some(marks.iter().map(|(cid, marks)| (*cid, cids[marks].to_be_bytes())).collect())
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

/// Returns the resources of a stream that shows something by itself: of a drawing or a pattern that pages place.
fn own_resources(document: &Document, id: ObjectId) -> Option<&Dictionary> {
    let stream = document.get_object(id).and_then(Object::as_stream).ok()?;
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

#[cfg(test)]
mod tests {
    use lopdf::{StringFormat, dictionary};

    use super::super::glyphs::tests::font;
    use super::*;

    /// A PDF in whose font of two glyphs the second is ที่. A page shows it, and so do a drawing and a pattern: all by this
    /// operator.
    fn pdf(operator: &str) -> Vec<u8> {
        let mut document = Document::with_version("1.7");
        let texts = BTreeMap::from([(0, "ก".to_owned()), (1, "ที่".to_owned())]);
        let to_unicode = document.add_object(Stream::new(dictionary! {}, unicode::write(&texts)));
        let program = document.add_object(Stream::new(dictionary! {}, font()));
        let set = document.add_object(Stream::new(dictionary! {}, vec![0b1100_0000]));
        let descriptor = document.add_object(dictionary! { "FontFile2" => program, "CIDSet" => set });
        let descendant = document.add_object(dictionary! {
            "Subtype" => "CIDFontType2", "CIDToGIDMap" => "Identity", "FontDescriptor" => descriptor,
            "W" => vec![0.into(), vec![500.into(), 600.into()].into()],
        });
        let font = document.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "Type0", "Encoding" => "Identity-H", "ToUnicode" => to_unicode,
            "DescendantFonts" => vec![descendant.into()],
        });
        let resources = dictionary! { "Font" => dictionary! { "f0" => font } };
        let content = format!("/f0 11 Tf q (\\000\\001) {operator} Q [(\\000\\000\\000\\001) -5] TJ");
        for dictionary in [dictionary! { "Subtype" => "Form" }, dictionary! { "Type" => "Pattern" }] {
            let mut stream = Stream::new(dictionary, content.clone().into_bytes());
            stream.dict.set("Resources", resources.clone());
            document.add_object(stream);
        }
        let contents = document.add_object(Stream::new(dictionary! {}, content.into_bytes()));
        let page =
            document.add_object(dictionary! { "Type" => "Page", "Contents" => contents, "Resources" => resources });
        let pages = document.add_object(dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 });
        let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
        document.trailer.set("Root", catalog);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).unwrap();
        bytes
    }

    #[test]
    fn the_marks_follow_their_letter_wherever_it_is_shown() {
        let document = Document::load_mem(&searchable(&pdf("Tj")).unwrap()).unwrap();
        let glyphs = |bytes: &[u8]| Object::String(bytes.to_vec(), StringFormat::Literal);
        let shown = |object: &Object| {
            let content = Content::decode(&object.as_stream().ok()?.get_plain_content().ok()?).ok()?;
            let shown = content.operations.into_iter().filter(|it| it.operator.starts_with('T') && it.operator != "Tf");
            Some(shown.flat_map(|it| it.operands).collect::<Vec<_>>()).filter(|shown| !shown.is_empty())
        };
        let shown: Vec<_> = document.objects.values().filter_map(shown).collect();
        let expected =
            vec![glyphs(&[0, 1, 0, 2]), Object::Array(vec![glyphs(&[0, 0, 0, 1, 0, 2]), Object::Integer(-5)])];
        assert_eq!(shown, [expected.clone(), expected.clone(), expected], "a drawing, a pattern and a page");
        let streams = document.objects.values().filter_map(|it| it.as_stream().ok()?.get_plain_content().ok());
        let texts = streams.filter_map(|content| unicode::read(&content)).find(|texts| !texts.is_empty()).unwrap();
        assert_eq!(texts, BTreeMap::from([(0, "ก".to_owned()), (1, "ท".to_owned()), (2, "\u{e35}\u{e48}".to_owned())]));
        let fonts =
            document.objects.values().filter_map(|it| widths(it.as_dict().ok()?.get(b"W").ok()?.as_array().ok()?));
        assert_eq!(fonts.collect::<Vec<_>>(), [BTreeMap::from([(0, 500.0), (1, 599.0), (2, 1.0)])]);
    }

    #[test]
    fn a_pdf_that_is_built_in_another_way_stays_as_it_is() {
        assert_eq!(searchable(&pdf("'")), None);
        assert_eq!(searchable(b"%PDF-1.7\n%%EOF"), None);
        let whole = pdf("Tj");
        for length in (0..whole.len()).step_by(7) {
            // Whatever comes of it, nothing is written that isn't a PDF.
            let cut = searchable(&whole[..length]);
            assert!(cut.is_none_or(|pdf| Document::load_mem(&pdf).is_ok()), "{length}");
        }
    }
}
