//! A font's shapes: how wide a text becomes, and whether each Thai cluster is a single glyph.
//!
//! Typst shapes with HarfBuzz's algorithm, and so does this, with HarfBuzz's own Rust port: the widths are those
//! of the PDF. Nothing is drawn here.

use std::fmt;

use harfrust::font::Kind;
use harfrust::unicode::script;
use harfrust::{Buffer, BufferFlags, Direction, Font, Language, Script, ShapeOptions, ShapePlan, ShaperFont, shape};

use super::letters::{SARA_AM, consonants};

/// The marks above and below a letter that a tone mark may follow; first none.
const VOWELS: [&str; 11] = ["", "ั", "ิ", "ี", "ึ", "ื", "็", "ํ", "ุ", "ู", "ฺ"];
/// The marks on top; first none.
const TONES: [&str; 6] = ["", "่", "้", "๊", "๋", "์"];
/// The tone marks that may stand before ำ; first none.
const TONES_BEFORE_AM: [&str; 5] = ["", "่", "้", "๊", "๋"];

/// Returns every Thai cluster of more than one character: a letter with its marks, 46 x 70 = 3,220.
pub fn clusters() -> impl Iterator<Item = String> {
    let with_vowel = VOWELS.iter().flat_map(|vowel| TONES.iter().map(move |tone| format!("{vowel}{tone}")));
    let with_am = TONES_BEFORE_AM.iter().map(|tone| format!("{tone}{SARA_AM}"));
    let marks: Vec<String> = with_vowel.chain(with_am).filter(|marks| !marks.is_empty()).collect();
    consonants().flat_map(move |letter| marks.clone().into_iter().map(move |marks| format!("{letter}{marks}")))
}

/// A text on one line.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// How wide it is, in em.
    pub width: f64,
    /// The characters that the font has no glyph for, as often as they stand in it.
    pub lacking: Vec<char>,
}

/// A font, ready to shape Thai and what stands among it.
///
/// Threads can share one. A width takes some 1.3 microseconds a word, so nothing of it is kept.
pub struct Face {
    font: Font,
    /// The widths are reported in this: how many of the font's units an em has.
    units_per_em: f64,
    language: Option<Language>,
    /// For text in Thai, in Latin, and without a script such as a number: they are made once, as making one takes
    /// many times as long as using it.
    plans: [(Script, ShapePlan); 3],
}

impl fmt::Debug for Face {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Face").field("units_per_em", &self.units_per_em).finish_non_exhaustive()
    }
}

impl Face {
    /// Returns the face of an OpenType or TrueType font; `None` when the bytes are none.
    pub fn new(bytes: &[u8]) -> Option<Self> {
        let font = Font::new(bytes.to_vec(), 0)?;
        let is_usable = matches!(font.kind(), Kind::Sfnt(..)) && font.num_glyphs() > 0 && font.charmap().has_unicode();
        if !is_usable || font.units_per_em() == 0 {
            return None;
        }
        let language = Language::new("th");
        let plan = |script| {
            let of_script = Some(script).filter(|script| *script != Script::COMMON);
            (script, ShapePlan::new(&font, Direction::LeftToRight, of_script, language.as_ref(), &[]))
        };
        let plans = [plan(Script::THAI), plan(Script::LATIN), plan(Script::COMMON)];
        Some(Self { units_per_em: f64::from(font.units_per_em()), font, language, plans })
    }

    /// How wide a text stands on a line, in em, shaped as Typst shapes it.
    ///
    /// A character that the font lacks is as wide as the font's sign for that.
    pub fn width(&self, text: &str) -> f64 {
        self.measure(text).width
    }

    /// How wide a text stands on a line, and what of it the font can't show.
    pub fn measure(&self, text: &str) -> Measure {
        let mut measure = Measure { width: 0.0, lacking: Vec::new() };
        for (script, run) in runs(text) {
            let buffer = self.shaped(script, run);
            let advances = buffer.glyph_positions().iter().map(|glyph| glyph.x_advance);
            measure.width += f64::from(advances.sum::<i32>());
            measure.lacking.extend(self.lacking(&buffer, run));
        }
        measure.width /= self.units_per_em;
        measure
    }

    /// The characters of a shaped run that became the font's sign for what it lacks: of a cluster, the first.
    fn lacking(&self, buffer: &Buffer, run: &str) -> impl Iterator<Item = char> {
        let missing = buffer.glyph_infos().iter().filter(|glyph| glyph.glyph_id == 0);
        missing.filter_map(|glyph| {
            let cluster = run.get(glyph.cluster as usize..)?;
            cluster.chars().find(|c| self.lacks(*c)).or_else(|| cluster.chars().next())
        })
    }

    /// The first of the [`clusters`] that becomes more than one glyph, though the font has its characters.
    ///
    /// In a PDF, only some viewers find the text of such a cluster again. `None` as well when the font has no Thai
    /// letters.
    pub fn broken_cluster(&self) -> Option<String> {
        clusters()
            .find(|cluster| !cluster.chars().any(|c| self.lacks(c)) && self.shaped(Script::THAI, cluster).len() > 1)
    }

    /// Returns whether the font has no glyph of its own for a character.
    pub fn lacks(&self, c: char) -> bool {
        self.font.charmap().map_unicode(c).is_none()
    }

    /// The glyphs of a run.
    fn shaped(&self, script: Script, run: &str) -> Buffer {
        let mut buffer = Buffer::new();
        buffer.push_str(run);
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_script(Some(script).filter(|script| *script != Script::COMMON));
        buffer.set_language(self.language.clone());
        buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
        let plan = self.plans.iter().find(|(of, _)| *of == script).map(|(_, plan)| plan);
        shape(&ShaperFont::new(&self.font), &mut buffer, ShapeOptions::new().plan(plan))
            .expect("the plan is of the buffer's direction and script");
        buffer
    }
}

/// Returns a text cut where its script changes, as Typst cuts it: what has no script, such as a space or a digit, goes
/// with what stands before it, and at the beginning with what follows.
fn runs(text: &str) -> impl Iterator<Item = (Script, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut of_run = Script::COMMON;
        let end = rest.char_indices().find_map(|(at, c)| {
            let script = script(u32::from(c));
            let generic = [Script::COMMON, Script::INHERITED, Script::UNKNOWN].contains(&script);
            if !generic && of_run == Script::COMMON {
                of_run = script;
            }
            (!generic && script != of_run).then_some(at)
        });
        let (run, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        (!run.is_empty()).then_some((of_run, run))
    })
}

#[cfg(test)]
mod tests {
    use super::{Face, clusters, runs};
    use crate::render::FONTS;
    use harfrust::Script;

    fn sarabun() -> Face {
        Face::new(include_bytes!("../../fonts/source/Sarabun-Regular.ttf")).expect("a font")
    }

    #[track_caller]
    fn assert_width(text: &str, thousandths: f64) {
        let width = sarabun().width(text) * 1000.0;
        assert!((width - thousandths).abs() < 1e-6, "{text}: {width}");
    }

    #[test]
    fn there_are_3_220_clusters_and_none_stands_twice() {
        let distinct: std::collections::BTreeSet<String> = clusters().collect();
        assert_eq!((clusters().count(), distinct.len()), (3220, 3220));
        for cluster in ["ที่", "กั", "ฮ์", "น้ำ", "ฤำ", "กํ้", "ปฺ"] {
            assert!(distinct.contains(cluster), "{cluster}");
        }
    }

    #[test]
    fn a_text_is_cut_where_its_script_changes_and_numbers_go_along() {
        let cut = |text| runs(text).collect::<Vec<_>>();
        assert_eq!(cut("แผน (KPI) ที่ 12"), [(Script::THAI, "แผน ("), (Script::LATIN, "KPI) "), (Script::THAI, "ที่ 12")]);
        assert_eq!(cut("(12 ปี"), [(Script::THAI, "(12 ปี")]);
        assert_eq!(cut("1,234.50"), [(Script::COMMON, "1,234.50")]);
        assert_eq!(cut("Δก"), [(Script::GREEK, "Δ"), (Script::THAI, "ก")]);
        assert_eq!(cut(""), []);
    }

    #[test]
    fn marks_are_as_wide_as_nothing_and_letters_add_up() {
        assert_width("", 0.0);
        assert_width("ก", 576.0);
        assert_width("กี่", 576.0);
        assert_width("กี่กั้", 1152.0);
    }

    #[test]
    fn widths_are_those_of_harfbuzz_itself() {
        assert_width("AV", 1148.0); // The pair is kerned: alone, the letters are 602 and 596 wide.
        assert_width("To. 1,234.50", 5304.0);
        assert_width("น้ำ", 1122.0);
        assert_width("ปฏิบัติราชการ", 5639.0);
        assert_width("(12 ปี)", 2634.0);
        assert_width("ปฏิบัติราชการKPI(12 ปี)", 5639.0 + 1470.0 + 2634.0);
    }

    #[test]
    fn a_published_font_breaks_clusters_and_lacks_what_it_lacks() {
        assert_eq!(sarabun().broken_cluster().as_deref(), Some("ก่"));
        assert!(!sarabun().lacks('ก') && !sarabun().lacks('A') && sarabun().lacks('漢'));
    }

    #[test]
    fn each_print_font_has_one_glyph_for_each_cluster_as_wide_as_in_its_source() {
        let sources: [&[u8]; 4] = [
            include_bytes!("../../fonts/source/Sarabun-Regular.ttf"),
            include_bytes!("../../fonts/source/Sarabun-Bold.ttf"),
            include_bytes!("../../fonts/source/Sarabun-Italic.ttf"),
            include_bytes!("../../fonts/source/Sarabun-BoldItalic.ttf"),
        ];
        for ((name, bytes), source) in FONTS.into_iter().zip(sources) {
            let (face, source) = (Face::new(bytes).expect(name), Face::new(source).expect(name));
            assert_eq!(face.broken_cluster(), None, "{name}");
            for cluster in clusters() {
                assert_eq!(face.shaped(Script::THAI, &cluster).len(), 1, "{name}: {cluster}");
                assert!((face.width(&cluster) - source.width(&cluster)).abs() < 1e-9, "{name}: {cluster}");
            }
        }
    }

    #[test]
    fn what_is_no_font_makes_no_face() {
        let bytes = include_bytes!("../../fonts/source/Sarabun-Regular.ttf");
        assert!(Face::new(b"").is_none() && Face::new(b"no font at all").is_none());
        assert!(Face::new(include_bytes!("../../fonts/OFL.txt")).is_none());
        assert!(Face::new(&bytes[..bytes.len() / 100]).is_none());
    }
}
