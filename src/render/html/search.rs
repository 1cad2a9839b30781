//! What the site's search looks through: a script that sets one global array, as a page opened from a folder may load
//! scripts, but no data.
//!
//! The array has first the texts that stand more than once, then an entry for each page, `[kind, file, title, code,
//! item…]`. An item is a text that stands under the place named last, the number of one of the repeated texts, or a
//! place of its own, `[kind, anchor, title]`. So nothing is said twice.

use std::collections::BTreeMap;

use serde::Serialize;

use super::links::Links;
use super::{listing_file, part_name};
use crate::model::rich::{self, BlockKind, plain_text};
use crate::view::document::{Block, Content, Document, NoteBody, Page, PageKind, Part, Row, Table, Text};

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

/// The index of a document.
pub fn index(document: &Document) -> String {
    // JSON is JavaScript, line separators and all.
    let mut entries = entries(document);
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

fn entries(document: &Document) -> Vec<Entry> {
    let links = Links::new(document, false);
    let pages = document.pages.iter().map(|page| of_page(page, &links));
    let listings = document.listings.iter().map(|listing| Entry {
        kind: Kind::Listing,
        file: listing_file(listing.kind).to_owned(),
        title: listing.title.clone(),
        code: String::new(),
        items: Vec::new(),
    });
    pages.chain(document.parts.iter().map(of_part)).chain(listings).collect()
}

fn of_page(page: &Page, links: &Links<'_>) -> Entry {
    let kind = match page.kind {
        PageKind::Project => Kind::Project,
        PageKind::KeyResult => Kind::KeyResult,
        PageKind::Division => Kind::Division,
    };
    let mut items = Items::default();
    for fact in &page.facts {
        items.text(&format!("{}:", fact.label));
        for value in &fact.values {
            items.text(&value.text);
        }
    }
    for table in &page.tables {
        for row in table.groups.iter().flat_map(|group| &group.rows) {
            items.sub_item(row);
        }
    }
    Entry {
        kind,
        file: links.to_page(&page.address),
        title: page.title.text.clone(),
        code: page.code.clone().unwrap_or_default(),
        items: items.0,
    }
}

fn of_part(part: &Part) -> Entry {
    let mut items = Items::default();
    for block in &part.blocks {
        items.block(block);
    }
    for note in &part.notes {
        items.place(Kind::Note, &format!("_note-{}", note.number), "");
        match &note.body {
            NoteBody::Plain(text) => items.text(&text.text),
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
        title: part_name(part),
        code: String::new(),
        items: items.0,
    }
}

/// Collects what can be found on a page.
#[derive(Default)]
struct Items(Vec<Item>);

impl Items {
    fn place(&mut self, kind: Kind, anchor: &str, title: &str) {
        self.0.push(Item::Place(kind, anchor.to_owned(), title.to_owned()));
    }

    fn text(&mut self, text: &str) {
        let text = text.trim();
        if !text.is_empty() {
            self.0.push(Item::Text(text.to_owned()));
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(heading) => self.place(Kind::Heading, &heading.id, &heading.text.text),
            Block::Text(Text { id, rich, .. }) => self.rich(&rich.blocks, id),
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => {
                let title = format!("{} {}", figure.caption.label, figure.caption.text.text);
                self.place(Kind::Figure, &figure.id, &title);
            }
            Block::Summary(text) | Block::Hole { text, .. } => self.text(&text.text),
            Block::List(lines) | Block::Statement(lines) => {
                for line in lines {
                    self.text(&line.text);
                }
            }
            Block::Points { title, points } => {
                self.text(&title.text);
                for point in points {
                    self.text(&point.text);
                }
            }
            Block::Signature { name, .. } => self.text(&name.text),
        }
    }

    /// A table: its caption, and those of its rows that have no page of their own.
    fn table(&mut self, table: &Table) {
        let title = table.caption.as_ref().map(|caption| format!("{} {}", caption.label, caption.text.text));
        // A table without a caption stands under its heading, which is found itself.
        if let Some(title) = &title {
            self.place(Kind::Table, &table.id, title);
        }
        for row in table.groups.iter().flat_map(|group| &group.rows).filter(|row| row.page.is_none()) {
            match &row.id {
                Some(id) => {
                    let named = row.cells.iter().find(|cell| table.heads_row(cell));
                    let title = named.map_or_else(String::new, |cell| words(&cell.content));
                    if !title.is_empty() {
                        self.place(Kind::Row, id, &title);
                    }
                }
                None => {
                    for cell in row.cells.iter().filter(|cell| matches!(cell.content, Content::Text(_))) {
                        self.text(&words(&cell.content));
                    }
                }
            }
        }
    }

    /// The name of a project's sub-item.
    fn sub_item(&mut self, row: &Row) {
        for cell in &row.cells {
            if let Content::SubItem(text) = &cell.content {
                self.text(text);
            }
        }
    }

    /// The paragraphs of a text; `prefix` is what its anchors begin with.
    fn rich(&mut self, blocks: &[rich::Block], prefix: &str) {
        for block in blocks {
            match &block.kind {
                BlockKind::Paragraph(line) => self.text(&plain_text(line)),
                BlockKind::Heading { anchor, content, .. } => {
                    self.place(Kind::Heading, &format!("{prefix}{anchor}"), &plain_text(content));
                }
                BlockKind::Quote(blocks) => self.rich(blocks, prefix),
                BlockKind::Code { text, .. } => self.text(text),
                BlockKind::Bullets { items, .. } | BlockKind::Numbers { items, .. } => {
                    for item in items {
                        self.rich(item, prefix);
                    }
                }
                BlockKind::Table { head, rows, .. } => {
                    for row in std::iter::once(head).chain(rows) {
                        self.text(&row.iter().map(|cell| plain_text(cell)).collect::<Vec<_>>().join(" "));
                    }
                }
                BlockKind::Definitions(definitions) => {
                    for definition in definitions {
                        self.text(&plain_text(&definition.term));
                        for detail in &definition.details {
                            self.rich(detail, prefix);
                        }
                    }
                }
                BlockKind::Rule => {}
            }
        }
    }
}

/// What a cell says, in one line.
fn words(content: &Content) -> String {
    match content {
        Content::Empty => String::new(),
        Content::Codes(lines) | Content::Lines(lines) => {
            lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" ")
        }
        Content::Text(text)
        | Content::SubItem(text)
        | Content::Money(text)
        | Content::SubAmount(text)
        | Content::Word(text)
        | Content::Label(text)
        | Content::Hole(text) => text.clone(),
    }
}

#[cfg(test)]
mod tests;
