//! Changes for programs: one JSON document, with the schema of it. Keys are only ever added; what changes the meaning of
//! one raises [`VERSION`].

use schemars::{JsonSchema, generate::SchemaSettings};
use serde::Serialize;

use super::{Comparison, Told, told};
use crate::compare::changes::{Became, Difference, EntryChange, FieldChange, TotalChange};
use crate::compare::wording;
use crate::compare::words::{Mark, Stretch};
use crate::diag::wording::Lang;
use crate::model::said::SaidValue;
use crate::model::{Amount, Sums};
use crate::thai::Words;

/// The document's version.
const VERSION: u32 = 1;

/// ความแตกต่างของแผนสองฉบับ
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Document {
    /// รุ่นของโครงสร้าง เพิ่มขึ้นเมื่อความหมายของคีย์เปลี่ยน
    version: u32,
    /// ภาษาของชื่อและข้อความ: th หรือ en
    lang: &'static str,
    /// ฉบับเดิม
    old: String,
    /// ฉบับใหม่
    new: String,
    /// true เมื่อไม่มีสิ่งใดต่างกัน
    same: bool,
    /// รายการที่ต่างกัน ตามลำดับของฉบับใหม่
    entries: Vec<Entry>,
    /// ยอดรวมที่ต่างกัน: ทั้งแผน แล้วจึงแต่ละบัญชีและแต่ละหน่วยงาน
    totals: Vec<Total>,
}

/// สิ่งที่เกิดขึ้นกับรายการ
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum BecameData {
    /// เพิ่มใหม่
    Added,
    /// ถูกตัดออก
    Removed,
    /// เปลี่ยนแปลง
    Changed,
}

/// รายการที่ต่างกัน
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Entry {
    /// สิ่งที่เกิดขึ้น
    became: BecameData,
    /// ชนิดของรายการ หรือ id ของทะเบียน เช่น projects
    of: String,
    /// ชื่อของชนิด
    kind: String,
    /// id ของรายการ
    id: String,
    /// id เดิม เมื่อเปลี่ยน id นอกนั้นเป็น null
    old_id: Option<String>,
    /// ชื่อของรายการ
    name: String,
    /// ข้อมูลที่ต่างกัน ของรายการที่เพิ่มหรือตัดออกคือข้อมูลทั้งหมด
    fields: Vec<Field>,
    /// รายการย่อยที่ต่างกัน
    parts: Vec<Entry>,
}

/// ข้อมูลที่ต่างกัน
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Field {
    /// ทางของข้อมูล เช่น budget, budget.q1, target.2568
    key: String,
    /// ชื่อของข้อมูล
    title: String,
    /// ค่าเดิม null เมื่อไม่มี
    old: Option<String>,
    /// ค่าใหม่ null เมื่อไม่มี
    new: Option<String>,
    /// ผลต่างของจำนวน null เมื่อไม่ใช่จำนวน
    difference: Option<DifferenceData>,
    /// ความต่างรายคำของแต่ละบรรทัดที่ต่างกัน ว่างเมื่อค่าสั้น
    words: Vec<Vec<StretchData>>,
}

/// ผลต่าง: ใหม่ลบเดิม เป็นเลขฐานสิบไม่มีเครื่องหมายคั่นหลักพัน
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct DifferenceData {
    /// จำนวน
    by: String,
    /// ร้อยละของค่าเดิม null เมื่อค่าเดิมเป็นศูนย์
    percent: Option<String>,
}

/// ช่วงหนึ่งของข้อความ
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct StretchData {
    /// สิ่งที่เกิดขึ้นกับช่วงนี้
    mark: MarkData,
    /// ข้อความ ว่างเมื่อ left-out
    text: String,
}

/// สิ่งที่เกิดขึ้นกับช่วงของข้อความ
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum MarkData {
    /// คงเดิม
    Same,
    /// ถูกตัดออก
    Removed,
    /// เพิ่มใหม่
    Added,
    /// คงเดิมและไม่แสดง
    LeftOut,
}

/// ยอดรวมที่ต่างกัน
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Total {
    /// ชนิดของสิ่งที่รวม: lists, divisions, offices หรือ null เมื่อเป็นทั้งแผน
    of: Option<String>,
    /// id ของบัญชีหรือหน่วยงาน
    id: Option<String>,
    /// ชื่อ
    name: String,
    /// เดิม
    old: SumsData,
    /// ใหม่
    new: SumsData,
    /// ผลต่างของเงิน
    difference: DifferenceData,
}

/// จำนวนโครงการ/กิจกรรม และเงินของปี
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct SumsData {
    /// จำนวนโครงการ/กิจกรรม
    count: usize,
    /// จำนวนที่ใช้งบประมาณ
    with_budget: usize,
    /// จำนวนที่ไม่ใช้งบประมาณ
    without_budget: usize,
    /// บาท
    total: String,
}

/// Writes changes as JSON.
///
/// # Panics
/// Never: text and numbers always have a JSON form.
pub fn print(lang: Lang, comparison: &Comparison) -> String {
    let words = comparison.words();
    let document = Document {
        version: VERSION,
        lang: lang.code(),
        old: comparison.old.clone(),
        new: comparison.new.clone(),
        same: comparison.changes.is_empty(),
        entries: comparison.changes.entries.iter().map(|it| entry(lang, &words, it)).collect(),
        totals: comparison.changes.totals.iter().map(|it| total(lang, it)).collect(),
    };
    serde_json::to_string_pretty(&document).expect("text and numbers have a JSON form") + "\n"
}

/// Returns the schema (JSON Schema) of what [`print()`] writes.
///
/// # Panics
/// Never: a schema always has a JSON form.
pub fn schema() -> String {
    let mut schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Document>();
    schema.insert("title".to_owned(), "phaen diff".into());
    serde_json::to_string_pretty(&schema).expect("a schema has a JSON form") + "\n"
}

fn entry(lang: Lang, words: &Words<'_>, it: &EntryChange) -> Entry {
    Entry {
        became: match it.became {
            Became::Added => BecameData::Added,
            Became::Removed => BecameData::Removed,
            Became::Changed => BecameData::Changed,
        },
        of: it.of.clone(),
        kind: wording::kind(lang, &it.of),
        id: it.id.clone(),
        old_id: it.old_id.clone(),
        name: it.name.clone(),
        fields: it.fields.iter().map(|it| field(lang, words, it)).collect(),
        parts: it.parts.iter().map(|it| entry(lang, words, it)).collect(),
    }
}

fn field(lang: Lang, words: &Words<'_>, it: &FieldChange) -> Field {
    let value = |value: &SaidValue| match value {
        SaidValue::Lines(lines) => lines.join("\n"),
        SaidValue::Text(text) if text != "less" => text.clone(),
        other => wording::value(lang, Some(other)),
    };
    let words = match told(lang, words, it) {
        Told::Prose(lines) => lines.iter().map(|line| line.iter().map(stretch).collect()).collect(),
        Told::Values { .. } => Vec::new(),
    };
    Field {
        key: it.key.clone(),
        title: wording::field(lang, it),
        old: it.old.as_ref().map(value),
        new: it.new.as_ref().map(value),
        difference: it.difference().map(|it| difference(&it)),
        words,
    }
}

fn stretch(it: &Stretch) -> StretchData {
    let mark = match it.mark {
        Mark::Same => MarkData::Same,
        Mark::Removed => MarkData::Removed,
        Mark::Added => MarkData::Added,
        Mark::LeftOut => MarkData::LeftOut,
    };
    StretchData { mark, text: it.text.clone() }
}

fn difference(it: &Difference) -> DifferenceData {
    DifferenceData { by: plain(it.by), percent: it.percent.map(plain) }
}

fn total(lang: Lang, it: &TotalChange) -> Total {
    Total {
        of: it.of.as_ref().map(|name| name.of.clone()),
        id: it.of.as_ref().map(|name| name.id.clone()),
        name: wording::total_of(lang, it),
        old: sums(&it.old),
        new: sums(&it.new),
        difference: difference(&Difference::of(it.old.total, it.new.total)),
    }
}

fn sums(it: &Sums) -> SumsData {
    let Sums { total, count, with_budget, without_budget } = *it;
    SumsData { count, with_budget, without_budget, total: plain(total) }
}

/// Returns a number without commas.
fn plain(amount: Amount) -> String {
    amount.to_string().replace(',', "")
}
