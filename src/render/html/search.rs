//! What the site's search looks through: a script that sets one global array, as a page opened from a folder may load
//! scripts, but no data.
//!
//! The array has first the texts that stand more than once, then an entry for each page, `[kind, file, title, code,
//! item…]`. An item is a text that stands under the place named last, the number of one of the repeated texts, or a
//! place of its own, `[kind, anchor, title]`. So nothing is said twice.

use std::collections::BTreeMap;

use serde::Serialize;

use super::links::Links;
use super::part::column_names;
use super::{FRONT, listing_file, part_name};
use crate::model::Vocabulary;
use crate::model::kinds::Kind as EntityKind;
use crate::model::rich::{self, Leaf, leaves};
use crate::render::print::Printer;
use crate::view::document::{
    Block, Cell, Content, Data, Document, Figure, NoteBody, Page, Part, Role, Row, Signature, Table, Text,
};

/// The index's file.
pub const FILE: &str = "search-index.js";

/// What a reader finds: a page, or a place on one. The letters stand in the index; the script knows them.
#[derive(Serialize, Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    #[serde(rename = "p")]
    Project,
    #[serde(rename = "k")]
    KeyResult,
    #[serde(rename = "d")]
    Division,
    #[serde(rename = "s")]
    Part,
    #[serde(rename = "l")]
    Listing,
    #[serde(rename = "h")]
    Heading,
    #[serde(rename = "t")]
    Table,
    #[serde(rename = "f")]
    Figure,
    #[serde(rename = "r")]
    Row,
    #[serde(rename = "n")]
    Note,
    /// Nothing to find itself: what the texts after it stand under.
    #[serde(rename = "x")]
    Text,
}

/// Something of a page that can be found.
#[derive(Serialize, Clone, PartialEq, Debug)]
#[serde(untagged)]
enum Item {
    /// A place: its kind, anchor and title.
    Place(Kind, String, String),
    /// A text under the place before it.
    Text(String),
    /// The number of a repeated text, from 0.
    Repeated(usize),
}

/// A page of the site.
struct Entry {
    kind: Kind,
    file: String,
    title: String,
    code: String,
    items: Vec<Item>,
}

impl Serialize for Entry {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeSeq;
        let mut sequence = serializer.serialize_seq(None)?;
        sequence.serialize_element(&self.kind)?;
        sequence.serialize_element(&self.file)?;
        sequence.serialize_element(&self.title)?;
        sequence.serialize_element(&self.code)?;
        for item in &self.items {
            sequence.serialize_element(item)?;
        }
        sequence.end()
    }
}

/// Returns the plan's words for kinds of pages, each with the kind's letter in the index.
pub fn words_for_kinds(vocabulary: &Vocabulary) -> Vec<(&'static str, String)> {
    let kinds = [("p", "project"), ("k", "key-result"), ("d", "division")];
    kinds.into_iter().filter_map(|(kind, key)| Some((kind, vocabulary.word(key)?.to_owned()))).collect()
}

/// Returns the index of a document.
pub fn index(document: &Document, pages: &[Page]) -> String {
    // JSON is JavaScript, line separators and all.
    let mut entries = entries(document, pages);
    let repeated = share(&mut entries);
    let json = serde_json::to_string(&(repeated, entries)).expect("strings and lists serialize");
    format!("phaenSearch={json};\n")
}

/// Replaces the texts that stand more than once by their numbers; the texts, in the order of these.
fn share(entries: &mut [Entry]) -> Vec<String> {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for item in entries.iter().flat_map(|entry| &entry.items) {
        if let Item::Text(text) = item {
            *times.entry(text.clone()).or_default() += 1;
        }
    }
    let repeated: Vec<String> = times.into_iter().filter(|(_, times)| *times > 1).map(|(text, _)| text).collect();
    for item in entries.iter_mut().flat_map(|entry| &mut entry.items) {
        if let Item::Text(text) = item
            && let Ok(number) = repeated.binary_search(text)
        {
            *item = Item::Repeated(number);
        }
    }
    repeated
}

fn entries(document: &Document, pages: &[Page]) -> Vec<Entry> {
    let printer = Printer { numerals: document.numerals };
    let front = of_front(document, printer);
    let pages = pages.iter().map(|page| of_page(page, printer));
    let listings = document.listings.iter().map(|listing| Entry {
        kind: Kind::Listing,
        file: listing_file(&listing.name),
        title: printer.text(&listing.title),
        code: String::new(),
        items: Vec::new(),
    });
    pages.chain(document.parts.iter().map(|part| of_part(part, printer))).chain(listings).chain([front]).collect()
}

/// Returns the front page: what it says is said nowhere else.
fn of_front(document: &Document, printer: Printer) -> Entry {
    let mut items = Items::new(printer);
    items.text(&printer.words(&document.introduction));
    for fact in &document.key_figures {
        items.text(&format!("{} {}", printer.words(&fact.label), printer.lines(&fact.values).join(" ")));
    }
    Entry {
        kind: Kind::Part,
        file: FRONT.to_owned(),
        title: printer.shown(&document.title),
        code: String::new(),
        items: items.list,
    }
}

fn of_page(page: &Page, printer: Printer) -> Entry {
    let kind = match page.entity.kind() {
        EntityKind::KeyResult => Kind::KeyResult,
        EntityKind::Division => Kind::Division,
        _ => Kind::Project,
    };
    let mut items = Items::new(printer);
    for fact in &page.facts {
        items.text(&format!("{}:", printer.words(&fact.label)));
        for value in printer.lines(&fact.values) {
            items.text(&value);
        }
    }
    let rows = |table| Table::rows(table).filter(|row: &&Row| row.leads_to().is_some());
    for row in page.tables.iter().flat_map(rows) {
        items.codes(row);
    }
    for table in &page.tables {
        items.table_of_page(table);
    }
    if !page.duties.is_empty() {
        items.place(Kind::Heading, DUTIES, DUTIES_NAME);
    }
    for duty in &page.duties {
        items.text(&printer.shown(duty));
    }
    Entry {
        kind,
        file: Links::page_file(page),
        title: printer.shown(&page.title),
        code: page.code.clone().unwrap_or_default(),
        items: items.list,
    }
}

fn of_part(part: &Part, printer: Printer) -> Entry {
    let mut items = Items::new(printer);
    for block in &part.blocks {
        items.block(block);
    }
    for note in &part.notes {
        items.place(Kind::Note, &format!("_note-{}", note.number), "");
        match &note.body {
            NoteBody::Plain(text) => items.text(&printer.shown(text)),
            NoteBody::OfText { block, footnote } => {
                if let Some(Block::Text(text)) = part.blocks.get(*block) {
                    items.rich(&text.rich.footnotes[*footnote].blocks, "");
                }
            }
        }
    }
    Entry {
        kind: Kind::Part,
        file: Links::part_file(part),
        title: part_name(part, printer),
        code: String::new(),
        items: items.list,
    }
}

/// Collects what can be found on a page.
struct Items {
    printer: Printer,
    list: Vec<Item>,
    /// The heading above, and whether a table or the like stands between it and what comes.
    heading: Option<(String, String)>,
    behind: bool,
}

impl Items {
    fn new(printer: Printer) -> Self {
        Self { printer, list: Vec::new(), heading: None, behind: false }
    }

    fn place(&mut self, kind: Kind, anchor: &str, title: &str) {
        self.behind = kind != Kind::Heading;
        if kind == Kind::Heading {
            self.heading = Some((anchor.to_owned(), title.to_owned()));
        }
        self.list.push(Item::Place(kind, anchor.to_owned(), title.to_owned()));
    }

    fn text(&mut self, text: &str) {
        let text = text.trim();
        if !text.is_empty() {
            self.list.push(Item::Text(text.to_owned()));
        }
    }

    fn block(&mut self, block: &Block) {
        if self.behind
            && !matches!(block, Block::Heading(_) | Block::Table(_) | Block::Form { .. } | Block::Figure(_))
            && let Some((anchor, title)) = self.heading.clone()
        {
            self.place(Kind::Text, &anchor, &title);
            self.behind = false;
        }
        match block {
            Block::Heading(heading) => self.place(Kind::Heading, &heading.id, &self.printer.shown(&heading.text)),
            Block::Text(Text { id, rich, .. }) => self.rich(&rich.blocks, id),
            Block::Table(table) | Block::Form { table, .. } => self.table(table),
            Block::Figure(figure) => self.figure(figure),
            Block::Summary(text) => self.text(&self.printer.shown(text)),
            Block::Hole { label, text } => self.text(&format!("{label} {}", self.printer.shown(text))),
            Block::List(lines) => {
                for line in lines {
                    self.place(Kind::Row, &line.id, &self.printer.shown(&line.text));
                }
            }
            Block::Statement(lines) => {
                for line in lines {
                    self.text(&self.printer.shown(line));
                }
            }
            Block::Points { title, points } => {
                self.place(Kind::Row, &title.id, &self.printer.shown(&title.text));
                for point in points {
                    self.text(&self.printer.shown(point));
                }
            }
            Block::Signatures(list) => {
                for signature in list {
                    let Signature { role, name, position, date, .. } = signature;
                    for line in role.iter().chain([name]).chain(position).chain(date) {
                        self.text(&self.printer.shown(line));
                    }
                }
            }
            Block::PageBreak => {}
        }
    }

    /// A chart or a picture, and what its data says: that stands folded below it.
    fn figure(&mut self, figure: &Figure) {
        let printer = self.printer;
        self.place(Kind::Figure, &figure.id, &printer.caption(&figure.caption));
        for text in figure.remark.iter().chain(&figure.address) {
            self.text(&printer.shown(text));
        }
        // The words and numbers of the drawing.
        self.text(&printer.words(&figure.alternative));
        match &figure.data {
            Data::Here { label, table, .. } => {
                self.text(&printer.words(label));
                for row in table.rows().chain(&table.total) {
                    self.text(&line(row.cells.iter(), self.printer));
                }
            }
            Data::Elsewhere { label, title, .. } => self.text(&format!("{label} {}", printer.shown(title))),
            Data::InAlternative => {}
        }
    }

    /// A table: its caption, and those of its rows that have no page of their own.
    fn table(&mut self, table: &Table) {
        // A table without a caption stands under its heading, which is found itself.
        let title = table.caption.as_ref().map(|caption| self.printer.caption(caption)).unwrap_or_default();
        self.place(Kind::Table, &table.id, &title);
        self.text(&column_names(table, self.printer).join(JOINT));
        for group in &table.groups {
            if let Some(title) = &group.title {
                self.place(Kind::Table, &table.id, "");
                self.text(&self.printer.shown(title));
            }
            for row in group.rows.iter().filter(|row| row.entity.is_none()) {
                self.row(table, row);
            }
            if let Some(subtotal) = &group.subtotal {
                self.place(Kind::Row, &subtotal.id, "");
                self.text(&line(subtotal.cells.iter(), self.printer));
            }
        }
        if let Some(total) = &table.total {
            self.place(Kind::Row, &total.id, "");
            self.text(&line(total.cells.iter(), self.printer));
        }
    }

    /// A row: what it is about, and what is said of that.
    fn row(&mut self, table: &Table, row: &Row) {
        let named = row.cells.iter().find(|cell| table.heads_row(cell));
        self.place(Kind::Row, &row.id, &named.map_or_else(String::new, |cell| words(&cell.content, self.printer)));
        self.text(&line(row.cells.iter().filter(|cell| !table.heads_row(cell)), self.printer));
    }

    /// The codes of a row of an entity's page that leads elsewhere: what it says more is found there.
    fn codes(&mut self, row: &Row) {
        for cell in row.cells.iter().filter(|cell| cell.content.role == Role::Codes) {
            self.text(&words(&cell.content, self.printer));
        }
    }

    /// What a table of an entity's page says that has no page of its own.
    fn table_of_page(&mut self, table: &Table) {
        for row in table.rows().filter(|row| row.entity.is_none()) {
            self.row(table, row);
        }
        if let Some(total) = &table.total {
            self.place(Kind::Row, &total.id, "");
            self.text(&line(total.cells.iter(), self.printer));
        }
    }

    /// The paragraphs of a text; `prefix` is what its anchors begin with.
    fn rich(&mut self, blocks: &[rich::RichBlock], prefix: &str) {
        let printer = self.printer;
        for leaf in leaves(blocks) {
            match leaf {
                Leaf::Line(line) => self.text(&printer.plain(line)),
                Leaf::Heading { anchor, content } => {
                    self.place(Kind::Heading, &format!("{prefix}{anchor}"), &printer.plain(content));
                }
                Leaf::Row(cells) => {
                    self.text(&cells.iter().map(|cell| printer.plain(cell)).collect::<Vec<_>>().join(" "));
                }
                Leaf::Code(text) => self.text(text),
            }
        }
    }
}

/// Where an entity's page has the duties of a division.
const DUTIES: &str = "_duties";
const DUTIES_NAME: &str = "อำนาจหน้าที่";

/// What stands between the cells of a row, so that no word is found across two of them.
const JOINT: &str = " · ";

/// What cells say, in one line; those that say nothing stay away.
fn line<'a>(cells: impl Iterator<Item = &'a Cell>, printer: Printer) -> String {
    let said = cells.map(|cell| words(&cell.content, printer)).filter(|text| !text.is_empty() && text != "-");
    said.collect::<Vec<_>>().join(JOINT)
}

/// What a cell says, in one line.
fn words(content: &Content, printer: Printer) -> String {
    printer.lines(&content.lines).join(" ")
}

#[cfg(test)]
mod tests;
