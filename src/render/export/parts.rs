//! What `plan.json` holds of the document's parts: their texts, and where their tables and figures stand. The comments
//! on its fields are in Thai, as they are the descriptions of the published schema.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::rich::{self, BlockKind, plain_text};
use crate::view::document::{Block, Data, Figure, Line, Note, NoteBody, Part, Shown};
use crate::view::drawing::Drawing;
use crate::view::sheet;

/// ส่วนหนึ่งของเอกสาร ตัวเลขเป็นเลขไทยหรืออารบิกตามเอกสาร
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct PartData {
    /// รหัส
    id: String,
    /// ชื่อเรียก เช่น ส่วนที่ 1
    label: String,
    /// ชื่อ
    title: Option<String>,
    /// เนื้อหาตามลำดับ
    blocks: Vec<BlockData>,
    /// เชิงอรรถของส่วนนี้ ตามลำดับเลข
    notes: Vec<NoteData>,
}

/// เนื้อหาหน่วยหนึ่งของส่วน
#[derive(Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
enum BlockData {
    /// หัวข้อ
    Heading {
        /// ระดับ นับจาก 1 ใต้ชื่อส่วน
        level: u8,
        /// ข้อความ พร้อมเลขลำดับถ้ามี
        text: String,
    },
    /// ข้อความเรียง ไม่มีรูปแบบ
    Text {
        /// ย่อหน้า หัวข้อ ข้อย่อย และแถวของตารางในข้อความ รายการละหนึ่ง
        paragraphs: Vec<String>,
    },
    /// ตาราง
    Table {
        /// ชื่อของตารางใน tables
        table: String,
    },
    /// แผนภูมิหรือภาพ
    Figure {
        /// รหัส
        id: String,
        /// ชื่อเรียก เช่น แผนภูมิที่ 1
        label: String,
        /// ชื่อ
        title: String,
        /// คำบรรยายสำหรับผู้ที่มองไม่เห็นภาพ
        alternative: String,
        /// เส้นเทียบค่าของแผนภูมิ
        limit: Option<String>,
        /// หมายเหตุ
        remark: Option<String>,
        /// ที่อยู่เว็บที่ภาพนำไป
        address: Option<String>,
        /// ชื่อของตารางใน tables ที่มีข้อมูลของแผนภูมิ null เมื่อคำบรรยายบอกไว้ทั้งหมดแล้ว
        table: Option<String>,
    },
    /// ประโยคสรุป
    Summary {
        /// ข้อความ
        text: String,
    },
    /// รายการ
    List {
        /// ข้อความ บรรทัดละรายการ
        lines: Vec<String>,
    },
    /// ข้อย่อยใต้บรรทัดหนึ่ง เช่น หน้าที่และอำนาจของส่วนราชการ
    Points {
        /// บรรทัดที่อยู่เหนือข้อย่อย
        title: String,
        /// ข้อความของแต่ละข้อตามลำดับ
        points: Vec<String>,
    },
    /// ถ้อยแถลง
    Statement {
        /// ข้อความ บรรทัดละรายการ
        lines: Vec<String>,
    },
    /// สิ่งที่แผนควรมีแต่ไม่มีข้อมูล
    Hole {
        /// สิ่งที่ขาด
        text: String,
    },
    /// การลงนาม
    Signature {
        /// ผู้ลงนาม
        name: String,
        /// วันที่
        date: String,
    },
}

/// เชิงอรรถในเอกสาร
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct NoteData {
    /// เลขของเชิงอรรถในเอกสาร
    number: u32,
    /// ข้อความ ย่อหน้าละรายการ
    paragraphs: Vec<String>,
}

/// A part of the document.
pub fn of(part: &Part) -> PartData {
    PartData {
        id: part.id.clone(),
        label: part.label.text.clone(),
        title: part.title.as_ref().map(|title| title.text.clone()),
        blocks: part.blocks.iter().map(block).collect(),
        notes: part.notes.iter().map(|it| note(it, &part.blocks)).collect(),
    }
}

fn block(block: &Block) -> BlockData {
    match block {
        Block::Heading(heading) => BlockData::Heading { level: heading.level - 1, text: heading.text.text.clone() },
        Block::Text(text) => BlockData::Text { paragraphs: paragraphs(&text.rich.blocks) },
        Block::Table(table) => BlockData::Table { table: sheet::name_of_table(&table.id) },
        Block::Figure(it) => figure(it),
        Block::Summary(text) => BlockData::Summary { text: text.text.clone() },
        Block::List(lines) => {
            BlockData::List { lines: lines.iter().map(|Line { text, .. }| text.text.clone()).collect() }
        }
        Block::Points { title, points } => BlockData::Points { title: title.text.text.clone(), points: texts(points) },
        Block::Statement(lines) => BlockData::Statement { lines: texts(lines) },
        Block::Hole { text, .. } => BlockData::Hole { text: text.text.clone() },
        Block::Signature { name, date } => BlockData::Signature { name: name.text.clone(), date: date.text.clone() },
    }
}

fn figure(figure: &Figure) -> BlockData {
    let limit = match &figure.drawing {
        Drawing::Chart(chart) => chart.limit.as_ref().map(|limit| limit.label.clone()),
        Drawing::Organisation(_) | Drawing::QrCode(_) => None,
    };
    let table = match &figure.data {
        Data::Here { table, .. } => Some(&table.id),
        Data::Elsewhere { id, .. } => Some(id),
        Data::InAlternative => None,
    };
    BlockData::Figure {
        id: figure.id.clone(),
        label: figure.caption.label.clone(),
        title: figure.caption.text.text.clone(),
        alternative: figure.alternative.clone(),
        limit,
        remark: figure.remark.as_ref().map(|remark| remark.text.clone()),
        address: figure.address.as_ref().map(|address| address.text.clone()),
        table: table.map(|id| sheet::name_of_table(id)),
    }
}

/// A footnote; `blocks` are those of its part.
fn note(note: &Note, blocks: &[Block]) -> NoteData {
    let paragraphs = match &note.body {
        NoteBody::Plain(text) => vec![text.text.clone()],
        NoteBody::OfText { block, footnote } => match blocks.get(*block) {
            Some(Block::Text(text)) => paragraphs(&text.rich.footnotes[*footnote].blocks),
            _ => Vec::new(),
        },
    };
    NoteData { number: note.number, paragraphs }
}

fn texts(texts: &[Shown]) -> Vec<String> {
    texts.iter().map(|text| text.text.clone()).collect()
}

/// A text without its structure, a paragraph, heading, or row each.
fn paragraphs(blocks: &[rich::Block]) -> Vec<String> {
    blocks.iter().flat_map(of_block).collect()
}

fn of_block(block: &rich::Block) -> Vec<String> {
    match &block.kind {
        BlockKind::Paragraph(line) | BlockKind::Heading { content: line, .. } => vec![plain_text(line)],
        BlockKind::Quote(blocks) => paragraphs(blocks),
        BlockKind::Code { text, .. } => vec![text.clone()],
        BlockKind::Bullets { items, .. } | BlockKind::Numbers { items, .. } => {
            items.iter().flat_map(|item| paragraphs(item)).collect()
        }
        BlockKind::Table { head, rows, .. } => {
            let row = |row: &Vec<_>| row.iter().map(|cell: &Vec<_>| plain_text(cell)).collect::<Vec<_>>().join("\t");
            std::iter::once(head).chain(rows).map(row).collect()
        }
        BlockKind::Definitions(definitions) => definitions
            .iter()
            .flat_map(|definition| {
                let details = definition.details.iter().flat_map(|detail| paragraphs(detail));
                std::iter::once(plain_text(&definition.term)).chain(details).collect::<Vec<_>>()
            })
            .collect(),
        BlockKind::Rule => Vec::new(),
    }
}
