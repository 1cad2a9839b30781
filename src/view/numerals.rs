//! The digits that the plan chooses, in all that the document shows.
//!
//! Done over the finished document, so that no text is forgotten: the author's words, and those that were
//! made of numbers. Codes and addresses keep their digits.

use super::document::{
    Block, Caption, Content, Data, Document, Fact, Figure, Note, NoteBody, Numerals, Page, Part, Row, Shown, Table,
};
use super::drawing::{Chart, Drawing};
use crate::model::rich::{self, BlockKind, Inline, LinkTarget};
use crate::thai::has_digit;

/// Writes the document's numbers in its digits.
pub fn apply(document: &mut Document) {
    let digits = Digits(document.numerals);
    let Document {
        title, agency, agency_short, year, emblem, parts, pages, listings, introduction, key_figures, ..
    } = document;
    for shown in [title, agency, agency_short] {
        digits.shown(shown);
    }
    digits.text(year);
    digits.text(introduction);
    for emblem in emblem.iter_mut() {
        digits.shown(&mut emblem.alt);
    }
    for part in parts {
        digits.part(part);
    }
    for page in pages {
        digits.page(page);
    }
    for listing in listings {
        digits.text(&mut listing.title);
        digits.table(&mut listing.table);
    }
    for fact in key_figures {
        digits.fact(fact);
    }
}

#[derive(Clone, Copy)]
struct Digits(Numerals);

impl Digits {
    fn text(self, text: &mut String) {
        if has_digit(text) {
            *text = self.0.text(text);
        }
    }

    fn shown(self, shown: &mut Shown) {
        self.text(&mut shown.text);
    }

    fn lines(self, lines: &mut [Shown]) {
        for line in lines.iter_mut() {
            self.shown(line);
        }
    }

    fn part(self, part: &mut Part) {
        let Part { label, title, tab, blocks, notes, .. } = part;
        self.shown(label);
        for title in title.iter_mut() {
            self.shown(title);
        }
        for tab in tab.iter_mut() {
            self.text(tab);
        }
        for block in blocks.iter_mut() {
            self.block(block);
        }
        for Note { body, .. } in notes {
            match body {
                NoteBody::Plain(text) => self.shown(text),
                NoteBody::OfText { .. } => {}
            }
        }
    }

    /// A page; codes and addresses keep their digits.
    fn page(self, page: &mut Page) {
        let Page { title, facts, tables, duties, mentions, .. } = page;
        self.shown(title);
        for fact in facts {
            self.fact(fact);
        }
        for table in tables {
            self.table(table);
        }
        self.lines(duties);
        for mention in mentions {
            self.text(&mut mention.label);
            mention.places.iter_mut().for_each(|spot| self.text(&mut spot.label));
        }
    }

    fn fact(self, fact: &mut Fact) {
        self.text(&mut fact.label);
        // A policy code is nothing but digits.
        for value in fact.values.iter_mut().filter(|_| !fact.of_codes) {
            self.text(&mut value.text);
        }
    }

    fn block(self, block: &mut Block) {
        match block {
            Block::Heading(heading) => self.shown(&mut heading.text),
            Block::Text(text) => {
                self.rich(&mut text.rich.blocks);
                for footnote in &mut text.rich.footnotes {
                    self.rich(&mut footnote.blocks);
                }
            }
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
            Block::Summary(text) | Block::Hole { text, .. } => self.shown(text),
            Block::List(lines) => lines.iter_mut().for_each(|line| self.shown(&mut line.text)),
            Block::Statement(lines) => self.lines(lines),
            Block::Points { title, points } => {
                self.shown(&mut title.text);
                self.lines(points);
            }
            Block::Signature { name, date } => {
                self.shown(name);
                self.shown(date);
            }
        }
    }

    fn caption(self, caption: &mut Caption) {
        self.text(&mut caption.label);
        self.shown(&mut caption.text);
    }

    /// A chart or a picture; the address that a code stands for keeps its digits.
    fn figure(self, figure: &mut Figure) {
        let Figure { caption, alternative, drawing, remark, data, .. } = figure;
        self.caption(caption);
        self.text(alternative);
        for remark in remark.iter_mut() {
            self.shown(remark);
        }
        match drawing {
            Drawing::Chart(chart) => self.chart(chart),
            Drawing::Organisation(organisation) => {
                self.text(&mut organisation.name);
                organisation.divisions.iter_mut().for_each(|(name, _)| self.text(name));
            }
            Drawing::QrCode(_) => {}
        }
        match data {
            Data::Here { label, table, .. } => {
                self.text(label);
                self.table(table);
            }
            Data::Elsewhere { title, .. } => self.shown(title),
            Data::InAlternative => {}
        }
    }

    fn chart(self, chart: &mut Chart) {
        let Chart { axis, category_title, categories, series, totals, limit, .. } = chart;
        self.text(&mut axis.title);
        for tick in &mut axis.ticks {
            self.text(&mut tick.label);
        }
        for text in category_title.iter_mut().chain(categories).chain(totals) {
            self.text(text);
        }
        for limit in limit.iter_mut() {
            self.text(&mut limit.label);
        }
        for series in series {
            self.text(&mut series.name);
            for point in &mut series.points {
                self.text(&mut point.label);
            }
        }
    }

    fn table(self, table: &mut Table) {
        let Table { caption, label, head, groups, total, values, .. } = table;
        for caption in caption.iter_mut() {
            self.caption(caption);
        }
        self.text(label);
        for beside in values.iter_mut().filter_map(|values| values.beside.as_mut()) {
            self.shown(&mut beside.title);
        }
        for cell in head.iter_mut().flatten() {
            self.shown(&mut cell.text);
        }
        for group in groups {
            if let Some(title) = &mut group.title {
                self.shown(title);
            }
            for row in &mut group.rows {
                self.row(row);
            }
        }
        for row in total.iter_mut() {
            self.row(row);
        }
    }

    fn row(self, row: &mut Row) {
        for cell in &mut row.cells {
            match &mut cell.content {
                Content::Empty | Content::Codes(_) => {}
                Content::Lines(lines) => lines.iter_mut().for_each(|line| self.text(&mut line.text)),
                Content::Text(text)
                | Content::SubItem(text)
                | Content::Money(text)
                | Content::SubAmount(text)
                | Content::Word(text)
                | Content::Label(text)
                | Content::Hole(text) => self.text(text),
            }
        }
    }

    fn rich(self, blocks: &mut [rich::Block]) {
        for block in blocks {
            match &mut block.kind {
                BlockKind::Paragraph(line) | BlockKind::Heading { content: line, .. } => self.line(line),
                BlockKind::Quote(inner) => self.rich(inner),
                BlockKind::Bullets { items, .. } | BlockKind::Numbers { items, .. } => {
                    for item in items.iter_mut() {
                        self.rich(item);
                    }
                }
                BlockKind::Table { head, rows, .. } => {
                    for cell in head.iter_mut().chain(rows.iter_mut().flatten()) {
                        self.line(cell);
                    }
                }
                BlockKind::Definitions(definitions) => {
                    for definition in definitions {
                        self.line(&mut definition.term);
                        for detail in &mut definition.details {
                            self.rich(detail);
                        }
                    }
                }
                BlockKind::Code { .. } | BlockKind::Rule => {}
            }
        }
    }

    fn line(self, line: &mut [Inline]) {
        for inline in line {
            match inline {
                Inline::Text(text) => self.text(text),
                Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Struck(inner) => self.line(inner),
                // A telephone number that is its own link is an address.
                Inline::Link { target: LinkTarget::Address(address), content, .. }
                    if address.ends_with(rich::plain_text(content).as_str()) => {}
                Inline::Link { content, .. } => self.line(content),
                Inline::Image { alt, title, .. } => {
                    self.text(alt);
                    self.text(title);
                }
                Inline::Code(_) | Inline::Footnote(_) | Inline::SoftBreak | Inline::HardBreak => {}
            }
        }
    }
}
