//! The block tree, made of the parser's events.

mod inlines;

use super::headings::{self, Headings};
use super::lines;
use super::notes::Notes;
use crate::diag::{Diagnostics, Fault, FileId, Fix, Lines, Place};
use crate::model::nouns;
use crate::model::placeholders::Placeholders;
use crate::model::rich::{Alignment, BlockKind, Definition, Footnote, Inline, Rich, RichBlock, plain_text};
use inlines::is_inline;
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Tag};
use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

/// How deep blocks and emphasis may be nested. Every stage walks the tree by recursion; text that is
/// nested deeper is a fault, and is taken as if it weren't nested.
const DEEPEST: usize = 100;

/// From which number on a list's first number is a year or an amount.
const LARGE: u64 = 1_000;

/// What a text is read with.
pub(super) struct Surroundings<'a> {
    pub(super) file: FileId,
    pub(super) text: &'a str,
    pub(super) placeholders: &'a Placeholders,
    pub(super) images: &'a dyn Fn(&str) -> bool,
}

/// Reads events into a tree. A function that reads something nested is called behind its start, and
/// leaves off behind its end.
pub(super) struct Reader<'a> {
    surroundings: Surroundings<'a>,
    events: Peekable<IntoIter<(Event<'a>, Range<usize>)>>,
    found: &'a mut Diagnostics,
    notes: Notes,
    headings: Headings,
    depth: usize,
    too_deep: bool,
}

/// The blocks of a container.
struct Flow {
    blocks: Vec<RichBlock>,
    /// Whether a blank line stands between them, so that their paragraphs were reported as paragraphs.
    loose: bool,
}

impl Flow {
    /// Returns where the last block begins, if that is a list.
    fn list_above(&self) -> Option<usize> {
        let last = self.blocks.last()?;
        let is_list = matches!(last.kind, BlockKind::Bullets { .. } | BlockKind::Numbers { .. });
        is_list.then(|| last.place.range().start)
    }
}

impl<'a> Reader<'a> {
    pub(super) fn new(
        surroundings: Surroundings<'a>,
        events: Vec<(Event<'a>, Range<usize>)>,
        found: &'a mut Diagnostics,
    ) -> Self {
        Self {
            surroundings,
            events: events.into_iter().peekable(),
            found,
            notes: Notes::default(),
            headings: Headings::default(),
            depth: 0,
            too_deep: false,
        }
    }

    /// Reads the whole text.
    pub(super) fn read(mut self) -> Rich {
        let blocks = self.blocks(false);
        self.headings.check_links(self.found);
        self.notes.finish(blocks, self.found)
    }

    fn place(&self, range: Range<usize>) -> Place {
        // A block's range ends behind its line end, which isn't worth pointing at.
        let shown = self.surroundings.text[range.clone()].trim_end().len();
        Place::new(self.surroundings.file, range.start..range.start + shown)
    }

    fn error(&mut self, range: Range<usize>, fault: Fault) {
        let place = self.place(range);
        self.found.error(place, fault);
    }

    fn errors(&mut self, faults: Vec<(Range<usize>, Fault)>) {
        for (range, fault) in faults {
            self.error(range, fault);
        }
    }

    /// Returns whether what starts at `range` would be nested too deep, which is reported once a file.
    fn is_too_deep(&mut self, range: &Range<usize>) -> bool {
        let too_deep = self.depth >= DEEPEST;
        if too_deep && !self.too_deep {
            self.too_deep = true;
            self.error(range.clone(), Fault::TooDeep { limit: DEEPEST });
        }
        too_deep
    }

    fn blocks(&mut self, listed: bool) -> Vec<RichBlock> {
        self.flow(listed).blocks
    }

    /// Reads blocks to the end of their container. `listed`: it is a list's item.
    fn flow(&mut self, listed: bool) -> Flow {
        let mut flow = Flow { blocks: Vec::new(), loose: false };
        // Containers that were entered without being read as such, as they are nested too deep.
        let mut flattened = 0;
        self.depth += 1;
        while let Some((event, range)) = self.events.peek() {
            let range = range.clone();
            let begins_item = listed && flow.blocks.is_empty();
            if is_inline(event) {
                flow.blocks.extend(self.tight_paragraph(begins_item));
                continue;
            }
            match self.events.next() {
                Some((Event::Start(_), _)) if self.is_too_deep(&range) => flattened += 1,
                Some((Event::End(_), _)) if flattened > 0 => flattened -= 1,
                Some((Event::Start(tag), _)) => {
                    flow.loose |= tag == Tag::Paragraph;
                    if let (Tag::List(_), Some(above)) = (&tag, flow.list_above()) {
                        self.sub_item(above, range.start);
                    }
                    flow.blocks.extend(self.block(tag, range, begins_item));
                }
                Some((Event::Rule, _)) => {
                    flow.blocks.push(RichBlock { place: self.place(range), kind: BlockKind::Rule });
                }
                Some((Event::Html(html), _)) => self.raw_html(&html, range),
                _ => break,
            }
        }
        self.depth -= 1;
        flow
    }

    /// A paragraph of a tight list, which has no start and end of its own.
    fn tight_paragraph(&mut self, begins_item: bool) -> Option<RichBlock> {
        let start = self.events.peek()?.1.start;
        let (line, end) = self.line();
        self.paragraph(line, start..end.max(start), begins_item)
    }

    fn paragraph(&mut self, line: Vec<Inline>, range: Range<usize>, begins_item: bool) -> Option<RichBlock> {
        for (at, fault, fix) in lines::faults(self.surroundings.text, range.clone(), begins_item) {
            let file = self.surroundings.file;
            let place = Place::new(file, at);
            let is_odd_space = matches!(fault, Fault::NotMarkdown(Lines::MarkWithOddSpace(..)));
            let fix = fix.map(|(at, text)| Fix { place: Place::new(file, at), replacement: text, safe: is_odd_space });
            self.found.fixable(place, fault, fix);
        }
        let place = self.place(range);
        (!line.is_empty()).then_some(RichBlock { place, kind: BlockKind::Paragraph(line) })
    }

    /// Reads the block that a tag has started. `None` for what isn't shown at its place.
    fn block(&mut self, tag: Tag<'a>, range: Range<usize>, begins_item: bool) -> Option<RichBlock> {
        let kind = match tag {
            Tag::Paragraph => {
                let line = self.inlines();
                return self.paragraph(line, range, begins_item);
            }
            Tag::Heading { level, .. } => self.heading(level, &range)?,
            Tag::CodeBlock(kind) => {
                let written = &self.surroundings.text[range.clone()];
                let first = written.find('\n').unwrap_or(range.len());
                let fault = match kind {
                    CodeBlockKind::Indented => Some(Lines::IndentedCode),
                    CodeBlockKind::Fenced(_) => lines::unclosed(written).map(Lines::UnclosedCode),
                };
                if let Some(fault) = fault {
                    self.error(range.start..range.start + first, Fault::NotMarkdown(fault));
                }
                self.code(&kind)
            }
            Tag::List(start) => {
                if let Some(number) = start.filter(|number| *number >= LARGE) {
                    let length = number.to_string().len() + 1;
                    self.error(range.start..range.start + length, Fault::NotMarkdown(Lines::LargeNumber(number)));
                }
                self.list(start, &range)
            }
            Tag::Table(alignments) => self.table(&alignments),
            Tag::DefinitionList => self.definitions(),
            Tag::FootnoteDefinition(label) => {
                self.footnote(&label, range);
                return None;
            }
            Tag::HtmlBlock => {
                self.html_block(range);
                return None;
            }
            // A quotation. The grammar has no other tag at this place.
            _ => BlockKind::Quote(self.blocks(false)),
        };
        Some(RichBlock { place: self.place(range), kind })
    }

    /// Returns a heading. One without a text has no place in a table of contents, and tagged PDF refuses it.
    fn heading(&mut self, level: HeadingLevel, range: &Range<usize>) -> Option<BlockKind> {
        let content = self.inlines();
        if !headings::has_title(&content) {
            self.error(range.clone(), Fault::Empty { kind: nouns::HEADING });
            return None;
        }
        let anchor = self.headings.anchor(&plain_text(&content));
        Some(BlockKind::Heading { level: self.headings.level(level as u8), anchor, content })
    }

    fn code(&mut self, kind: &CodeBlockKind<'a>) -> BlockKind {
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split_whitespace().next().unwrap_or_default().to_owned(),
            CodeBlockKind::Indented => String::new(),
        };
        let mut text = String::new();
        while let Some((Event::Text(line), _)) = self.events.next() {
            text.push_str(&line);
        }
        if text.ends_with('\n') {
            text.pop();
        }
        BlockKind::Code { language, text }
    }

    fn list(&mut self, start: Option<u64>, list: &Range<usize>) -> BlockKind {
        let (mut tight, mut items) = (true, Vec::new());
        while let Some((Event::Start(Tag::Item), range)) = self.events.next() {
            self.sub_item(list.start, range.start);
            let flow = self.flow(true);
            tight &= !flow.loose;
            items.push(flow.blocks);
        }
        match start {
            Some(start) => BlockKind::Numbers { start, tight, items },
            None => BlockKind::Bullets { tight, items },
        }
    }

    /// Reports an item that stands deeper than the list's first one, or than the one that the list before begins with.
    fn sub_item(&mut self, above: usize, item: usize) {
        if let Some((mark, spaces)) = lines::shallow(self.surroundings.text, above, item) {
            self.error(mark, Fault::NotMarkdown(Lines::ShallowItem(spaces)));
        }
    }

    fn table(&mut self, alignments: &[pulldown_cmark::Alignment]) -> BlockKind {
        let columns: Vec<Alignment> = alignments.iter().map(|column| alignment(*column)).collect();
        let (mut head, mut rows) = (Vec::new(), Vec::new());
        while let Some((Event::Start(tag), range)) = self.events.next() {
            let row = self.row(range, columns.len());
            match tag {
                Tag::TableHead => head = row,
                _ => rows.push(row),
            }
        }
        BlockKind::Table { columns, head, rows }
    }

    /// Reads a table's row. The parser makes every row as long as the head, in silence; its source tells.
    fn row(&mut self, range: Range<usize>, columns: usize) -> Vec<Vec<Inline>> {
        let written = lines::cells(&self.surroundings.text[range.clone()]);
        if written != columns {
            self.error(range, Fault::BrokenTable { columns, cells: written });
        }
        let mut cells = Vec::with_capacity(columns);
        while let Some((Event::Start(Tag::TableCell), _)) = self.events.next() {
            cells.push(self.inlines());
        }
        cells.resize(columns, Vec::new());
        cells
    }

    fn definitions(&mut self) -> BlockKind {
        let mut definitions: Vec<Definition> = Vec::new();
        while let Some((Event::Start(tag), _)) = self.events.next() {
            if tag == Tag::DefinitionListTitle {
                definitions.push(Definition { term: self.inlines(), details: Vec::new() });
                continue;
            }
            let detail = self.blocks(false);
            match definitions.last_mut() {
                Some(definition) => definition.details.push(detail),
                None => definitions.push(Definition { term: Vec::new(), details: vec![detail] }),
            }
        }
        BlockKind::Definitions(definitions)
    }

    fn footnote(&mut self, label: &str, range: Range<usize>) {
        let blocks = self.blocks(false);
        let bracketed = self.surroundings.text[range.clone()].find("]:").map_or(range.end, |at| range.start + at + 1);
        let label_place = self.place(range.start..bracketed);
        let note = Footnote { place: self.place(range), blocks };
        self.notes.define(label, label_place, note, self.found);
    }

    fn html_block(&mut self, range: Range<usize>) {
        while let Some((Event::Html(_) | Event::Text(_), _)) = self.events.next() {}
        let html = self.surroundings.text[range.clone()].to_owned();
        self.raw_html(&html, range);
    }

    fn raw_html(&mut self, html: &str, range: Range<usize>) {
        self.error(range, Fault::RawHtml { html: html.trim().to_owned() });
    }
}

fn alignment(alignment: pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::None => Alignment::Start,
        pulldown_cmark::Alignment::Left => Alignment::Left,
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::Right => Alignment::Right,
    }
}
