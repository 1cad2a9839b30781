//! What `plan.json` holds of the document's parts: their texts, and where their tables and figures stand. The comments
//! on its fields are in Thai, as they are the descriptions of the published schema.

use schemars::JsonSchema;
use serde::Serialize;

use super::sheet;
use crate::model::rich::{self, Leaf, leaves};
use crate::render::print::Printer;
use crate::view::document::{Block, Data, Entry, Figure, Note, NoteBody, Part, Shown, Signature};
use crate::view::drawing::Drawing;

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
        /// ตำแหน่ง
        #[serde(skip_serializing_if = "Option::is_none")]
        position: Option<String>,
        /// ลงนามในฐานะใด เช่น ผู้เสนอโครงการ
        #[serde(skip_serializing_if = "Option::is_none")]
        role: Option<String>,
        /// วันที่
        #[serde(skip_serializing_if = "Option::is_none")]
        date: Option<String>,
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
pub fn of(part: &Part, printer: Printer) -> PartData {
    PartData {
        id: part.id.clone(),
        label: printer.shown(&part.label),
        title: part.title.as_ref().map(|title| printer.shown(title)),
        blocks: part.blocks.iter().flat_map(|it| block(it, printer)).collect(),
        notes: part.notes.iter().map(|it| note(it, &part.blocks, printer)).collect(),
    }
}

/// Returns what there is to say of a block: of several who sign, something of each.
fn block(block: &Block, printer: Printer) -> Vec<BlockData> {
    let data = match block {
        Block::Heading(heading) => BlockData::Heading { level: heading.level - 1, text: printer.shown(&heading.text) },
        Block::Text(text) => BlockData::Text { paragraphs: paragraphs(&text.rich.blocks, printer) },
        Block::Table(table) => BlockData::Table { table: sheet::name_of_table(&table.id) },
        // The data of all forms stands in one table.
        Block::Form { all: Some(all), .. } => BlockData::Table { table: sheet::name_of_table(&all.id) },
        Block::Figure(it) => figure(it, printer),
        Block::Summary(text) => BlockData::Summary { text: printer.shown(text) },
        Block::List(lines) => {
            BlockData::List { lines: lines.iter().map(|Entry { text, .. }| printer.shown(text)).collect() }
        }
        Block::Points { title, points } => {
            BlockData::Points { title: printer.shown(&title.text), points: texts(points, printer) }
        }
        Block::Statement(lines) => BlockData::Statement { lines: texts(lines, printer) },
        Block::Hole { text, .. } => BlockData::Hole { text: printer.shown(text) },
        Block::Signatures(list) => return list.iter().map(|it| signature(it, printer)).collect(),
        Block::Form { all: None, .. } | Block::PageBreak => return Vec::new(),
    };
    vec![data]
}

fn signature(signature: &Signature, printer: Printer) -> BlockData {
    let shown = |text: &Option<Shown>| text.as_ref().map(|text| printer.shown(text));
    BlockData::Signature {
        name: printer.shown(&signature.name),
        position: shown(&signature.position),
        role: shown(&signature.role),
        date: shown(&signature.date),
    }
}

fn figure(figure: &Figure, printer: Printer) -> BlockData {
    let limit = match &figure.drawing {
        Drawing::Chart(chart) => chart.limit.as_ref().map(|limit| printer.words(&limit.label)),
        Drawing::Organisation(_) | Drawing::QrCode(_) => None,
    };
    let table = match &figure.data {
        Data::Here { table, .. } => Some(&table.id),
        Data::Elsewhere { id, .. } => Some(id),
        Data::InAlternative => None,
    };
    BlockData::Figure {
        id: figure.id.clone(),
        label: printer.words(&figure.caption.label),
        title: printer.shown(&figure.caption.text),
        alternative: printer.words(&figure.alternative),
        limit,
        remark: figure.remark.as_ref().map(|remark| printer.shown(remark)),
        address: figure.address.as_ref().map(|address| printer.shown(address)),
        table: table.map(|id| sheet::name_of_table(id)),
    }
}

/// A footnote; `blocks` are those of its part.
fn note(note: &Note, blocks: &[Block], printer: Printer) -> NoteData {
    let paragraphs = match &note.body {
        NoteBody::Plain(text) => vec![printer.shown(text)],
        NoteBody::OfText { block, footnote } => match blocks.get(*block) {
            Some(Block::Text(text)) => paragraphs(&text.rich.footnotes[*footnote].blocks, printer),
            _ => Vec::new(),
        },
    };
    NoteData { number: note.number, paragraphs }
}

fn texts(texts: &[Shown], printer: Printer) -> Vec<String> {
    texts.iter().map(|text| printer.shown(text)).collect()
}

/// A text without its structure, a paragraph, heading, or row each.
fn paragraphs(blocks: &[rich::RichBlock], printer: Printer) -> Vec<String> {
    let paragraph = |leaf: Leaf<'_>| match leaf {
        Leaf::Line(line) | Leaf::Heading { content: line, .. } => printer.plain(line),
        Leaf::Row(cells) => cells.iter().map(|cell| printer.plain(cell)).collect::<Vec<_>>().join("\t"),
        Leaf::Code(text) => text.to_owned(),
    };
    leaves(blocks).into_iter().map(paragraph).collect()
}
