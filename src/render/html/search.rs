//! What the site's search looks through: a script that sets one global array, as a page opened from a folder may load
//! scripts, but no data.
//!
//! The array has first the texts that stand more than once, then an entry for each page, `[kind, file, title, code,
//! item…]`. An item is a text that stands under the place named last, the number of one of the repeated texts, or a
//! place of its own, `[kind, anchor, title]`. So nothing is said twice.

use std::collections::BTreeMap;

use serde::Serialize;

use super::links::Links;
use super::{FRONT, listing_file, part_name};
use crate::model::rich::{self, BlockKind, plain_text};
use crate::view::document::{
    Block, Cell, Content, Data, Document, Figure, NoteBody, Page, PageKind, Part, Row, Table, Text,
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
    let front = of_front(document);
    let pages = document.pages.iter().map(|page| of_page(page, &links));
    let listings = document.listings.iter().map(|listing| Entry {
        kind: Kind::Listing,
        file: listing_file(listing.kind),
        title: listing.title.clone(),
        code: String::new(),
        items: Vec::new(),
    });
    pages.chain(document.parts.iter().map(of_part)).chain(listings).chain([front]).collect()
}

/// The front page: what it says is said nowhere else.
fn of_front(document: &Document) -> Entry {
    let mut items = Items::default();
    items.text(&document.introduction);
    for fact in &document.key_figures {
        let values: Vec<&str> = fact.values.iter().map(|value| value.text.as_str()).collect();
        items.text(&format!("{} {}", fact.label, values.join(" ")));
    }
    Entry {
        kind: Kind::Part,
        file: FRONT.to_owned(),
        title: document.title.text.clone(),
        code: String::new(),
        items: items.list,
    }
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
        items.text(&duty.text);
    }
    Entry {
        kind,
        file: links.to_page(&page.address),
        title: page.title.text.clone(),
        code: page.code.clone().unwrap_or_default(),
        items: items.list,
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
        items: items.list,
    }
}

/// Collects what can be found on a page.
#[derive(Default)]
struct Items {
    list: Vec<Item>,
    /// The heading above, and whether a table or the like stands between it and what comes.
    heading: Option<(String, String)>,
    behind: bool,
}

impl Items {
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
            && !matches!(block, Block::Heading(_) | Block::Table(_) | Block::Figure(_))
            && let Some((anchor, title)) = self.heading.clone()
        {
            self.place(Kind::Text, &anchor, &title);
            self.behind = false;
        }
        match block {
            Block::Heading(heading) => self.place(Kind::Heading, &heading.id, &heading.text.text),
            Block::Text(Text { id, rich, .. }) => self.rich(&rich.blocks, id),
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
            Block::Summary(text) => self.text(&text.text),
            Block::Hole { label, text } => self.text(&format!("{label} {}", text.text)),
            Block::List(lines) => {
                for line in lines {
                    self.place(Kind::Row, &line.id, &line.text.text);
                }
            }
            Block::Statement(lines) => {
                for line in lines {
                    self.text(&line.text);
                }
            }
            Block::Points { title, points } => {
                self.place(Kind::Row, &title.id, &title.text.text);
                for point in points {
                    self.text(&point.text);
                }
            }
            Block::Signature { name, date } => {
                self.text(&name.text);
                self.text(&date.text);
            }
        }
    }

    /// A chart or a picture, and what its data says: that stands folded below it.
    fn figure(&mut self, figure: &Figure) {
        self.place(Kind::Figure, &figure.id, &format!("{} {}", figure.caption.label, figure.caption.text.text));
        for text in figure.remark.iter().chain(&figure.address) {
            self.text(&text.text);
        }
        // The words and numbers of the drawing.
        self.text(&figure.alternative);
        match &figure.data {
            Data::Here { label, table, .. } => {
                self.text(label);
                for row in table.rows().chain(&table.total) {
                    self.text(&line(row.cells.iter()));
                }
            }
            Data::Elsewhere { label, title, .. } => self.text(&format!("{label} {}", title.text)),
            Data::InAlternative => {}
        }
    }

    /// A table: its caption, and those of its rows that have no page of their own.
    fn table(&mut self, table: &Table) {
        // A table without a caption stands under its heading, which is found itself.
        let title = table.caption.as_ref().map(|caption| format!("{} {}", caption.label, caption.text.text));
        let title = title.unwrap_or_default();
        self.place(Kind::Table, &table.id, &title);
        self.text(&table.column_names().join(JOINT));
        for group in &table.groups {
            if let Some(title) = &group.title {
                self.place(Kind::Table, &table.id, "");
                self.text(&title.text);
            }
            for row in group.rows.iter().filter(|row| row.page.is_none()) {
                self.row(table, row);
            }
        }
        if let Some(total) = &table.total {
            self.place(Kind::Row, &total.id, "");
            self.text(&line(total.cells.iter()));
        }
    }

    /// A row: what it is about, and what is said of that.
    fn row(&mut self, table: &Table, row: &Row) {
        let named = row.cells.iter().find(|cell| table.heads_row(cell));
        self.place(Kind::Row, &row.id, &named.map_or_else(String::new, |cell| words(&cell.content)));
        self.text(&line(row.cells.iter().filter(|cell| !table.heads_row(cell))));
    }

    /// The codes of a row of an entity's page that leads elsewhere: what it says more is found there.
    fn codes(&mut self, row: &Row) {
        for cell in row.cells.iter().filter(|cell| matches!(cell.content, Content::Codes(_))) {
            self.text(&words(&cell.content));
        }
    }

    /// What a table of an entity's page says that has no page of its own.
    fn table_of_page(&mut self, table: &Table) {
        for row in table.rows().filter(|row| row.page.is_none()) {
            self.row(table, row);
        }
        if let Some(total) = &table.total {
            self.place(Kind::Row, &total.id, "");
            self.text(&line(total.cells.iter()));
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

/// Where an entity's page has the duties of a division.
const DUTIES: &str = "_duties";
const DUTIES_NAME: &str = "อำนาจหน้าที่";

/// What stands between the cells of a row, so that no word is found across two of them.
const JOINT: &str = " · ";

/// What cells say, in one line; those that say nothing stay away.
fn line<'a>(cells: impl Iterator<Item = &'a Cell>) -> String {
    let said = cells.map(|cell| words(&cell.content)).filter(|text| !text.is_empty() && text != "-");
    said.collect::<Vec<_>>().join(JOINT)
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
