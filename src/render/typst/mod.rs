//! The document as a Typst source.

mod columns;
mod figure;
mod glyphs;
mod page;
mod setter;
mod table;
pub mod text;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use tera::Context;

use super::print::Printer;
use super::templates::Templates;
use super::{FONTS, IMAGES, with_licence};
use crate::bytes::{Bytes, Files};
use crate::diag::{Diagnostics, Fault, Place};
use crate::model::Colour;
use crate::model::rich::{BlockKind, Inline};
use crate::thai::{Face, Words};
use crate::view::document::{
    Block, Caption, Cell, Document, Emblem, Note, NoteBody, Numerals, Part, Shown, Signature, Text, Value,
};
use figure::{FigureView, view_figure};
pub use glyphs::{may_be_unprintable, report_missing_glyphs};
use page::{PAGE, Page};
use setter::{Setter, Weight};
use table::{Kin, TableView, view_table};
use text::{TypstContext, TypstWriter, literal};

/// The file that typst begins with.
pub const MAIN: &str = "main.typ";

/// The file of what all parts name: colours, and how things are drawn.
const STYLE: &str = "style.typ";

/// A Typst source, and where its texts come from. A part is a file of its own, whose bytes are the same whatever stands
/// in the others, so that a typst that has set the document before sets anew what has changed.
#[derive(Debug)]
pub struct Typst {
    /// The source and the fonts.
    pub files: Files,
    /// The files of the source, with the places that the marks `/*@"N"*/` in each of them count into.
    pub origins: BTreeMap<String, Vec<Place>>,
    /// The characters of its texts that none of the fonts can show.
    pub lacking: BTreeSet<char>,
}

impl Typst {
    /// Returns the source's texts by their files.
    pub fn texts(&self) -> impl Iterator<Item = (&str, String)> {
        self.origins.keys().map(|path| (path.as_str(), self.files.get(path).map_or_else(String::new, Bytes::text)))
    }
}

/// Returns the document's Typst source, for phaen's fonts and those of the agency. `None` when a template is faulty.
pub fn typst(
    document: &Document,
    fonts: &[&Face],
    templates: &mut Templates<'_>,
    found: &mut Diagnostics,
) -> Option<Typst> {
    let words = Words::new(document.terms.iter().map(String::as_str));
    let setter = Setter::new(&words, fonts);
    let mut origins = Origins {
        setter: &setter,
        printer: Printer { numerals: document.numerals },
        accent: document.accent,
        marks: Marks::default(),
        drawings: Files::new(),
    };
    let main = main(document, &mut origins);
    let mut context = Context::from_serialize(&main).expect("a struct of strings, numbers and lists serializes");
    let of_all = origins.marks.clone();
    let mut files = with_licence(FONTS);
    let mut places = BTreeMap::new();
    for (file, template) in [(MAIN, "typst/main.typ"), (STYLE, "typst/style.typ")] {
        templates.begin();
        files.insert(file.to_owned(), templates.typst(template, &context, found)?);
        places.insert(file.to_owned(), of_all.places.clone());
    }
    // One by one, as the views of all parts together take more room than the source.
    for (index, part) in document.parts.iter().enumerate() {
        origins.marks = of_all.clone();
        let view = Pages { document, origins: &mut origins, found }.part(index, part);
        context.insert_value("part", tera::Value::from_serializable(&view));
        let file = file_of(part);
        templates.begin();
        files.insert(file.clone(), templates.typst("typst/part.typ", &context, found)?);
        places.insert(file, std::mem::take(&mut origins.marks.places));
    }
    let Origins { mut drawings, .. } = origins;
    files.append(&mut drawings);
    Some(Typst { files, origins: places, lacking: setter.into_lacking() })
}

/// Returns the file of a part.
fn file_of(part: &Part) -> String {
    format!("part-{}.typ", part.id)
}

/// Returns what all templates of the source see.
fn main(document: &Document, origins: &mut Origins<'_>) -> Main {
    let printer = origins.printer;
    let emblem =
        |emblem: &Emblem| EmblemView { image: format!("{IMAGES}{}", emblem.image), alt: printer.shown(&emblem.alt) };
    Main {
        title: origins.heading(&document.title),
        agency: origins.shown(&document.agency),
        agency_short: origins.shown(&document.agency_short),
        year: printer.value(&Value::Year(document.year)),
        numerals: document.numerals,
        accent: document.accent.to_string(),
        emblems: document.emblems.iter().map(emblem).collect(),
        page: PAGE,
        lists_tables: document.blocks().any(has_caption),
        lists_figures: document.blocks().any(|block| matches!(block, Block::Figure(_))),
        parts: document
            .parts
            .iter()
            .map(|part| IncludedView { file: file_of(part), before_contents: part.before_contents })
            .collect(),
    }
}

/// Ends a mark's reach.
const END_MARK: &str = "/*@\"\"*/";

/// How texts are set, and what a file of the source is made with.
struct Origins<'w> {
    setter: &'w Setter<'w>,
    printer: Printer,
    accent: Colour,
    /// Those of the file that is made.
    marks: Marks,
    /// The drawings so far, by their path.
    drawings: Files,
}

/// The places of a file's texts, numbered as they come.
#[derive(Clone, Default)]
struct Marks {
    places: Vec<Place>,
    numbers: BTreeMap<Place, usize>,
}

impl Marks {
    fn number(&mut self, place: Place) -> usize {
        *self.numbers.entry(place).or_insert_with(|| {
            self.places.push(place);
            self.places.len() - 1
        })
    }
}

impl Origins<'_> {
    /// A text as markup, for a line that has `room` em.
    fn markup(&self, text: &str, weight: Weight, room: f64) -> String {
        self.setter.markup(text, weight, room)
    }

    /// A mark that a place's text begins here. No text can forge one: it holds quotes, which string
    /// literals escape.
    fn mark(&mut self, place: Place) -> String {
        format!("/*@\"{}\"*/", self.marks.number(place))
    }

    /// Typst markup made from a place's text, between its marks.
    fn marked(&mut self, markup: &str, place: Place) -> String {
        format!("{}{markup}{END_MARK}", self.mark(place))
    }

    fn set(&mut self, shown: &Shown, weight: Weight, room: f64) -> ShownView {
        let text = self.printer.shown(shown);
        let markup = self.markup(&text, weight, room);
        ShownView { typst: self.marked(&markup, shown.origin), text }
    }

    fn shown(&mut self, shown: &Shown) -> ShownView {
        self.set(shown, Weight::Regular, ROOM)
    }

    /// A text in bold letters, for a line that has `room` em.
    fn bold(&mut self, shown: &Shown, room: f64) -> ShownView {
        self.set(shown, Weight::Bold, room)
    }

    /// A heading, whose letters are bold and up to twice as large as the text's.
    fn heading(&mut self, shown: &Shown) -> ShownView {
        self.bold(shown, ROOM / 2.0)
    }

    fn texts(&mut self, lines: &[Shown]) -> Vec<ShownView> {
        lines.iter().map(|line| self.shown(line)).collect()
    }

    /// Returns the lines of a cell.
    fn lines(&self, cell: &Cell) -> Vec<String> {
        self.printer.lines(&cell.content.lines)
    }

    /// Returns whether lines are so few that no page break should cut them.
    fn is_short(&self, lines: &[Shown]) -> bool {
        lines.iter().map(|line| self.printer.shown(line).chars().count().max(60)).sum::<usize>() <= WHOLE_TEXT
    }

    fn caption(&mut self, caption: &Caption) -> CaptionView {
        CaptionView { label: literal(&self.printer.words(&caption.label)), text: self.bold(&caption.text, ROOM) }
    }
}

/// How much room a line of running text has for one word, in em: lists and quotations are set in.
const ROOM: f64 = 32.0;

/// A text: `text` as it is, for code; `typst` as markup that knows its place, made by phaen and safe.
#[derive(Serialize)]
struct ShownView {
    text: String,
    typst: String,
}

/// What the templates of the source see; that of a part sees `part` beside it ([`PartView`]).
#[derive(Serialize)]
struct Main {
    title: ShownView,
    agency: ShownView,
    agency_short: ShownView,
    year: String,
    numerals: Numerals,
    accent: String,
    emblems: Vec<EmblemView>,
    page: Page,
    /// Whether any table has a caption, so that there is a list of them.
    lists_tables: bool,
    /// Whether there are charts or pictures.
    lists_figures: bool,
    parts: Vec<IncludedView>,
}

/// A part, which is a file of its own.
#[derive(Serialize)]
struct IncludedView {
    file: String,
    before_contents: bool,
}

#[derive(Serialize)]
struct EmblemView {
    image: String,
    alt: String,
}

#[derive(Serialize)]
struct PartView<'a> {
    id: &'a str,
    label: ShownView,
    title: Option<ShownView>,
    before_contents: bool,
    landscape: bool,
    /// Where its tab stands at the page's edge, from 0, and what on it.
    place: usize,
    tab: Option<String>,
    blocks: Vec<PlacedView<'a>>,
}

/// A block; `holds_next` when no page break should part its end from the next one.
#[derive(Serialize)]
struct PlacedView<'a> {
    #[serde(flatten)]
    block: BlockView<'a>,
    holds_next: bool,
}

/// A table's title; `label` is its number as a string of Typst.
#[derive(Serialize)]
struct CaptionView {
    label: String,
    text: ShownView,
}

/// A block; `kind` says which template shows it.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum BlockView<'a> {
    /// From here on the pages lie on their side, or stand.
    Turn {
        landscape: bool,
    },
    Heading {
        id: &'a str,
        level: u8,
        text: ShownView,
    },
    /// `typst` is made by phaen and safe.
    Text {
        typst: String,
    },
    Table(Box<TableView>),
    Figure(Box<FigureView>),
    Summary {
        text: ShownView,
        whole: bool,
    },
    List {
        lines: Vec<ShownView>,
    },
    Points {
        title: ShownView,
        points: Vec<ShownView>,
    },
    Statement {
        lines: Vec<ShownView>,
        whole: bool,
    },
    Hole {
        label: &'a str,
        text: ShownView,
        whole: bool,
    },
    Signatures(SignaturesView),
    PageBreak,
}

/// Those who sign.
#[derive(Serialize)]
struct SignaturesView {
    signatures: Vec<SignatureView>,
    /// How many stand side by side.
    across: usize,
}

/// Who signs, line by line.
#[derive(Serialize)]
struct SignatureView {
    /// The line to sign on, with the role `below` it or `beside` it, where all of a row have as many em for it.
    role: Option<ShownView>,
    below: bool,
    beside: f64,
    /// Whether there is room above the name to sign, though no line.
    is_signed: bool,
    label: String,
    image: Option<EmblemView>,
    lines: Vec<ShownView>,
}

/// How many sign side by side on a page that stands or lies.
const ACROSS: usize = 3;

fn has_caption(block: &Block) -> bool {
    matches!(block, Block::Table(table) if table.caption.is_some())
}

/// Makes the parts of the document.
struct Pages<'a, 'o, 'w, 'f> {
    document: &'a Document,
    origins: &'o mut Origins<'w>,
    found: &'f mut Diagnostics,
}

impl<'a> Pages<'a, '_, '_, '_> {
    fn part(&mut self, index: usize, part: &'a Part) -> PartView<'a> {
        let mut notes = Notes::of(part);
        let lies = |index: usize| part.landscape || part.turned.contains(&index);
        let tables = part.blocks.iter().enumerate().filter_map(|(index, block)| match block {
            Block::Table(table) | Block::Form { table, .. } => Some((table, lies(index))),
            _ => None,
        });
        let kin = Kin::of(tables, self.origins);
        let mut blocks = Vec::with_capacity(part.blocks.len());
        let mut rest = part.blocks.iter().enumerate().peekable();
        while let Some((index, block)) = rest.next() {
            let landscape = lies(index);
            let who_sign =
                rest.peek().and_then(|(_, next)| if let Block::Signatures(list) = next { Some(list) } else { None });
            let mut view = self.block(block, landscape, who_sign.is_some(), &kin, &mut notes);
            if let (Some(BlockView::Table(table)), Some(list)) = (&mut view, who_sign)
                && table.can_be_signed()
            {
                table.sign(signatures(list, landscape, self.origins));
                rest.next();
            }
            blocks.extend(view.map(|view| (landscape, view)));
        }
        let landscape = begins_lying(&blocks).unwrap_or(part.landscape);
        let in_front = self.document.parts.iter().filter(|part| part.before_contents).count();
        PartView {
            id: &part.id,
            label: self.origins.heading(&part.label),
            title: part.title.as_ref().map(|title| self.origins.heading(title)),
            before_contents: part.before_contents,
            landscape,
            place: index.saturating_sub(in_front),
            tab: part.tab.as_deref().map(|tab| self.origins.printer.text(tab)),
            blocks: turned(blocks, landscape),
        }
    }

    /// Returns a block's view; `signed` when signatures stand under it.
    fn block(
        &mut self,
        block: &'a Block,
        landscape: bool,
        signed: bool,
        kin: &Kin,
        notes: &mut Notes<'a>,
    ) -> Option<BlockView<'a>> {
        let origins = &mut *self.origins;
        Some(match block {
            Block::Heading(heading) => {
                BlockView::Heading { id: &heading.id, level: heading.level, text: origins.heading(&heading.text) }
            }
            Block::Text(text) => BlockView::Text { typst: self.text(text, landscape, signed) },
            Block::Table(table) | Block::Form { table, .. } => {
                BlockView::Table(Box::new(view_table(table, landscape, kin, notes, origins, self.found)?))
            }
            Block::Figure(figure) => {
                BlockView::Figure(Box::new(view_figure(figure, landscape, notes, origins, self.found)?))
            }
            Block::Summary(summary) => BlockView::Summary {
                text: origins.shown(summary),
                whole: origins.is_short(std::slice::from_ref(summary)),
            },
            Block::List(lines) => {
                BlockView::List { lines: lines.iter().map(|line| origins.shown(&line.text)).collect() }
            }
            Block::Points { title, points } => {
                BlockView::Points { title: origins.bold(&title.text, ROOM), points: origins.texts(points) }
            }
            Block::Statement(lines) => {
                BlockView::Statement { lines: origins.texts(lines), whole: origins.is_short(lines) }
            }
            Block::Hole { label, text } => BlockView::Hole {
                label,
                text: origins.shown(text),
                whole: origins.is_short(std::slice::from_ref(text)),
            },
            Block::Signatures(list) => BlockView::Signatures(signatures(list, landscape, origins)),
            Block::PageBreak => BlockView::PageBreak,
        })
    }

    /// Returns a text as markup; when it is `signed`, its last paragraph stays with what stands under it.
    fn text(&mut self, text: &Text, landscape: bool, signed: bool) -> String {
        let (setter, printer) = (self.origins.setter, self.origins.printer);
        let origins = RefCell::new(&mut *self.origins);
        let context = TypstContext {
            heading_level: text.level,
            prefix: &text.id,
            images: IMAGES,
            notes: &text.numbers,
            printer,
            landscape,
            setter,
            mark: &|place| place.map_or_else(|| END_MARK.to_owned(), |place| origins.borrow_mut().mark(place)),
        };
        let mut writer = TypstWriter::new(context, &text.rich);
        let typst = match text.rich.blocks.split_last() {
            Some((last, others)) if signed => {
                let is_lines =
                    matches!(&last.kind, BlockKind::Paragraph(line) if !matches!(line[..], [Inline::Image { .. }]));
                let others = writer.blocks(others);
                let last = writer.blocks(std::slice::from_ref(last));
                let holder = if is_lines { "signed-paragraph" } else { "signed" };
                format!("{others}\n\n#{holder}[{last}];")
            }
            _ => writer.blocks(&text.rich.blocks),
        };
        for (place, columns) in writer.too_wide {
            self.found.error(place, Fault::TableTooWide { columns });
        }
        typst
    }
}

/// The longest text, in letters, that a page break may not cut: some ten lines. A line counts as one of 60 at least.
const WHOLE_TEXT: usize = 600;

/// Whether a block's page lies on its side: its author wants so, or it is a table that is too wide for an upright page.
/// `None` where it doesn't matter: headings go with what stands below them, and signatures with what is signed.
fn lies(wanted: bool, block: &BlockView<'_>) -> Option<bool> {
    match block {
        BlockView::Heading { .. } | BlockView::Signatures(_) | BlockView::PageBreak => None,
        BlockView::Table(table) => Some(wanted || table.turned),
        _ => Some(wanted),
    }
}

/// Whether a part begins on a page that lies on its side: its title stands on no page of its own.
fn begins_lying(blocks: &[(bool, BlockView<'_>)]) -> Option<bool> {
    blocks.iter().find_map(|(wanted, block)| lies(*wanted, block))
}

/// Returns whether a block is a few lines that no page should be turned back for between two wide tables, or after the
/// last one.
fn is_aside(block: &BlockView<'_>) -> bool {
    matches!(
        block,
        BlockView::Summary { whole: true, .. }
            | BlockView::Hole { whole: true, .. }
            | BlockView::Statement { whole: true, .. }
    )
}

/// Blocks with the turns of the page between: a table that is too wide for an upright page stands on one that lies
/// on its side, with the headings above it, and so does one that its author wants so. Signatures stay with what is
/// signed, however its page lies, and so do a few lines below a table that turned its page by itself.
fn turned(blocks: Vec<(bool, BlockView<'_>)>, landscape: bool) -> Vec<PlacedView<'_>> {
    let mut turned: Vec<PlacedView<'_>> = Vec::with_capacity(blocks.len());
    let mut now = landscape;
    let mut by_itself = false;
    let mut headings = Vec::new();
    let mut rest = blocks.into_iter();
    while let Some((wanted, block)) = rest.next() {
        let stays = by_itself && is_aside(&block) && {
            let next = rest.as_slice().iter().find(|(_, block)| lies(false, block).is_some() && !is_aside(block));
            next.is_none_or(|(wanted, block)| lies(*wanted, block) == Some(true))
        };
        let wanted = if stays { true } else { lies(wanted, &block).unwrap_or(now) };
        by_itself = stays || matches!(&block, BlockView::Table(table) if table.turned);
        let block = PlacedView { block, holds_next: false };
        if let BlockView::Heading { .. } = block.block {
            headings.push(block);
            continue;
        }
        if wanted != now {
            turned.push(PlacedView { block: BlockView::Turn { landscape: wanted }, holds_next: false });
            now = wanted;
        }
        turned.append(&mut headings);
        if let (BlockView::Signatures(_), Some(above)) = (&block.block, turned.last_mut()) {
            above.holds_next = true;
        }
        turned.push(block);
    }
    turned.append(&mut headings);
    turned
}

/// Those who sign, in rows of equal length as far as that goes.
fn signatures(list: &[Signature], landscape: bool, origins: &mut Origins<'_>) -> SignaturesView {
    let rows = list.len().div_ceil(ACROSS).max(1);
    let across = list.len().div_ceil(rows).max(1);
    // One who signs alone has as much room as one of two.
    let room = PAGE.line_width(landscape) / f64::from(u32::try_from(across.max(2)).unwrap_or(2)) - SIGNATURE_GAP;
    let mut signatures = Vec::with_capacity(list.len());
    for row in list.chunks(across) {
        let widest = |texts: &mut dyn Iterator<Item = String>| {
            texts.map(|text| origins.setter.width(&text, Weight::Regular)).fold(0.0, f64::max)
        };
        let roles = row.iter().filter_map(|signature| signature.role.as_ref());
        let role = widest(&mut roles.map(|role| origins.printer.shown(role)));
        let label = widest(&mut row.iter().map(|signature| signature.label.to_owned()));
        // All of a row look alike: where one role has no room beside its line, none stands there.
        let below = label + SIGNATURE_LINE + role > room;
        signatures.extend(row.iter().map(|signature| signature_view(signature, below, role, room, origins)));
    }
    SignaturesView { signatures, across }
}

/// Returns the view of one who signs in a row in which roles stand below their lines, or take so many em beside them.
fn signature_view(
    signature: &Signature,
    below: bool,
    beside: f64,
    room: f64,
    origins: &mut Origins<'_>,
) -> SignatureView {
    let lines = std::iter::once(&signature.name).chain(&signature.position).chain(&signature.date);
    // Only with a date, it is no person: the agency, in whose name a foreword ends.
    let is_person = signature.position.is_some() || signature.date.is_none();
    SignatureView {
        below,
        beside,
        is_signed: is_person && signature.role.is_none() && signature.image.is_none(),
        label: origins.markup(signature.label, Weight::Regular, room),
        image: signature.image.as_ref().map(|image| EmblemView {
            image: format!("{IMAGES}{image}"),
            alt: origins.printer.words(&signature.alternative),
        }),
        lines: lines.map(|line| origins.set(line, Weight::Regular, room)).collect(),
        role: signature.role.as_ref().map(|role| origins.set(role, Weight::Regular, room)),
    }
}

/// The shortest line to sign on, and the space between two who sign, in em.
const SIGNATURE_LINE: f64 = 7.0;
const SIGNATURE_GAP: f64 = 1.5;

/// The entities' notes of a part, which stand in full at their first mark.
struct Notes<'a> {
    list: &'a [Note],
    written: Vec<u32>,
}

impl<'a> Notes<'a> {
    fn of(part: &'a Part) -> Self {
        Self { list: &part.notes, written: Vec::new() }
    }

    /// Returns a footnote mark; Typst would count by itself, but the document's numbers are the truth.
    fn typst(&mut self, number: u32, origins: &mut Origins<'_>) -> String {
        let label = format!("<_note-{number}>");
        let numbering = format!("numbering: _ => {}", literal(&origins.printer.number(number)));
        if self.written.contains(&number) {
            return format!("#footnote({numbering}, {label});");
        }
        self.written.push(number);
        let body = self.list.iter().find(|note| note.number == number).map(|note| &note.body);
        let text = match body {
            Some(NoteBody::Plain(text)) => origins.shown(text).typst,
            Some(NoteBody::OfText { .. }) | None => String::new(),
        };
        format!("#footnote({numbering})[#h(0.3em);{text}];{label}")
    }
}
