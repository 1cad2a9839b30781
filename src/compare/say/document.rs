//! What a plan says as a document: whose it is, its Markdown files, and what its parts show.

use std::collections::{BTreeMap, BTreeSet};

use super::{Fields, PLAN, TEXTS};
use crate::diag::{FileId, Place};
use crate::model::checks::Written;
use crate::model::figures::Figure;
use crate::model::kinds::Kind;
use crate::model::outline::{Block, Part, Table};
use crate::model::rich::{Leaf, Rich, leaves, plain_text};
use crate::model::said::SaidEntry;
use crate::model::{Plan, Text};

/// Returns whose plan it is, and the order of its parts.
pub fn head(plan: &Plan) -> SaidEntry {
    let mut fields = Fields::default();
    fields.text("year", Some(&plan.year.to_string()));
    fields.words("agency", Some(&plan.agency.name));
    fields.words("short_name", Some(&plan.agency.short_name));
    fields.words("abbreviation", Some(&plan.agency.abbreviation));
    fields.lines("parts", plan.outline.parts.iter().map(|part| part.label.value.clone()).collect());
    SaidEntry {
        of: PLAN.to_owned(),
        id: PLAN.to_owned(),
        name: plan.title.value.clone(),
        fields: fields.0,
        parts: Vec::new(),
    }
}

/// The texts of the content as their authors wrote them, with placeholders, by where they begin.
pub struct AsWritten<'a>(BTreeMap<(FileId, u32), (&'a str, Written)>);

impl<'a> AsWritten<'a> {
    pub fn of(plan: &'a Plan) -> Self {
        let passages = plan.passages.iter();
        Self(passages.map(|it| ((it.place.file, it.place.start), (it.text.as_str(), it.written))).collect())
    }

    /// Returns what is written at a place, each value or line apart.
    fn at(&self, place: Place) -> impl Iterator<Item = &(&'a str, Written)> {
        self.0.range((place.file, place.start)..(place.file, place.end.max(place.start + 1))).map(|(_, it)| it)
    }

    /// Returns a text of a YAML file.
    fn text(&self, text: &Text) -> String {
        self.at(text.place).next().map_or(text.value.as_str(), |(written, _)| written.trim()).to_owned()
    }

    /// Returns the lines of a Markdown file at a place, one behind the other.
    fn lines(&self, place: Place) -> String {
        let lines = self.at(place).filter(|(_, written)| *written != Written::Value).map(|(text, _)| text.trim());
        lines.filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

/// Returns the Markdown files that the document shows, each once.
pub fn texts(plan: &Plan, written: &AsWritten<'_>) -> Vec<SaidEntry> {
    let mut met = BTreeSet::new();
    let blocks = plan.outline.parts.iter().flat_map(|part| &part.blocks);
    let texts =
        blocks.filter_map(|block| if let Block::Text { path, rich } = block { Some((path, rich)) } else { None });
    let shown = texts.filter(|(path, _)| met.insert(path.as_str()));
    let said = shown.map(|(path, rich)| {
        let mut fields = Fields::default();
        fields.lines("text", paragraphs(rich, written));
        SaidEntry { of: TEXTS.to_owned(), id: path.clone(), fields: fields.0, ..SaidEntry::default() }
    });
    said.collect()
}

/// Returns the paragraphs of a text without their marks. One with a placeholder stays as it is written: what that stands
/// for is said where it comes from.
fn paragraphs(rich: &Rich, written: &AsWritten<'_>) -> Vec<String> {
    let notes = rich.footnotes.iter().flat_map(|footnote| &footnote.blocks);
    let mut said = Vec::new();
    for block in rich.blocks.iter().chain(notes) {
        let lines = written.lines(block.place);
        if lines.contains('{') {
            said.push(lines);
            continue;
        }
        said.extend(leaves(std::slice::from_ref(block)).into_iter().map(|leaf| match leaf {
            Leaf::Heading { content, .. } | Leaf::Line(content) => plain_text(content),
            Leaf::Row(cells) => cells.iter().map(|cell| plain_text(cell)).collect::<Vec<_>>().join(" | "),
            Leaf::Code(text) => text.to_owned(),
        }));
    }
    said
}

/// Returns a part of the document, with what it shows in a line for each block.
pub fn part(plan: &Plan, part: &Part, written: &AsWritten<'_>) -> SaidEntry {
    let mut fields = Fields::default();
    fields.text("title", part.title.as_ref().map(|title| written.text(title)).as_deref());
    let line = |block: &Block| match block {
        Block::Heading { text, .. } => Some(format!("heading: {}", written.text(&text.text))),
        Block::Text { path, .. } => Some(format!("text: {path}")),
        Block::Table(table) => Some(table_line("table", table)),
        Block::Form(form) => Some(table_line("form", &form.table)),
        Block::Summary { text, .. } => Some(format!("summary: {}", written.text(&text.text))),
        Block::List { text, .. } => Some(format!("list: {}", written.text(&text.text))),
        Block::Duties { .. } => Some("duties".to_owned()),
        Block::Points { id, .. } => Some(format!("points: {id}")),
        Block::DataTable { table, .. } => Some(format!("data-table: {}", plan.data_tables[*table].id)),
        Block::Chart(chart) => Some(format!("chart: {}", chart.id)),
        Block::Figure(figure) => Some(format!("figure: {}", figure_id(figure))),
        Block::Statement(_) => Some("statement".to_owned()),
        Block::Hole(text) => Some(format!("hole: {}", text.value)),
        Block::Signatures(list) => {
            let names: Vec<&str> = list.iter().map(|signature| signature.name.text.value.as_str()).collect();
            Some(format!("signatures: {}", names.join(", ")))
        }
        // The table of changes comes with the changes, and pages break where print needs it.
        Block::Changes(_) | Block::PageBreak => None,
    };
    fields.lines("blocks", part.blocks.iter().filter_map(line).collect());
    SaidEntry {
        of: Kind::Part.spec().name.to_owned(),
        id: part.id.clone(),
        name: written.text(&part.label),
        fields: fields.0,
        parts: Vec::new(),
    }
}

fn table_line(kind: &str, table: &Table) -> String {
    let titles: Vec<&str> = table.columns.iter().map(|column| column.title.value.as_str()).collect();
    format!("{kind}: {} ({})", table.id, titles.join(", "))
}

fn figure_id(figure: &Figure) -> &str {
    match figure {
        Figure::OrganisationChart { id, .. } | Figure::QrCode { id, .. } => id,
    }
}
