//! What a plan declares of its own, in `plan.json`. The comments on its fields are in Thai, as they are the descriptions
//! of the published schema.

use schemars::JsonSchema;
use serde::Serialize;

use super::sheet::plain;
use crate::model::Plan;
use crate::model::declared::DeclaredField;
use crate::model::entity::Entity;
use crate::model::value::{Line, Number, Value};

/// ข้อมูลที่หน่วยงานประกาศเอง
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct FieldData {
    /// รหัส
    id: String,
    /// ชนิดของรายการ ระดับชั้น หรือทะเบียนที่มีข้อมูลนี้
    of: Vec<String>,
    /// ชื่อ
    title: String,
    /// ชนิดของค่า
    #[serde(rename = "type")]
    of_type: &'static str,
    /// หน่วยของตัวเลข
    unit: Option<String>,
    /// ค่าที่ใช้ได้ ว่างเมื่อใช้ค่าใดก็ได้
    choices: Vec<String>,
    /// ชนิดของรายการที่อ้างถึง ว่างเมื่อไม่ได้อ้างถึง
    refers_to: Vec<String>,
    /// คำอธิบาย
    description: Option<String>,
}

/// ทะเบียนของหน่วยงาน
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RegisterData {
    /// รหัส
    id: String,
    /// ชื่อทะเบียน
    name: String,
    /// รายการหนึ่งเรียกว่าอะไร
    entry: String,
    /// รายการในทะเบียน
    entries: Vec<EntryData>,
}

/// รายการในทะเบียน
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct EntryData {
    /// รหัส ไม่ซ้ำกันในทะเบียน
    id: String,
    /// ชื่อ
    name: String,
}

/// ค่าของข้อมูลที่หน่วยงานประกาศเอง ของรายการหนึ่ง
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ValueData {
    /// ชนิดของรายการ หรือทะเบียน
    of: String,
    /// รหัสของรายการ
    id: String,
    /// รหัสของข้อมูล
    field: String,
    /// ค่า ตัวเลขเป็นเลขฐานสิบไม่มีเครื่องหมายคั่นหลักพันและไม่มีหน่วย การอ้างถึงเป็นรหัส
    values: Vec<String>,
}

/// Returns the fields that a plan declares.
pub fn fields(plan: &Plan) -> Vec<FieldData> {
    let data = |field: &DeclaredField| FieldData {
        id: field.id.value.clone(),
        of: field.of.iter().map(|of| of.name(plan).to_owned()).collect(),
        title: field.title.value.clone(),
        of_type: field.of_type.name(),
        unit: field.unit.as_ref().map(|unit| unit.value.clone()),
        choices: field.choices.iter().map(|choice| choice.value.clone()).collect(),
        refers_to: field.refers_to.iter().map(|of| of.name(plan).to_owned()).collect(),
        description: field.description.as_ref().map(|text| text.value.clone()),
    };
    plan.declared.fields.iter().map(|(_, field)| data(field)).collect()
}

/// Returns the registers of a plan.
pub fn registers(plan: &Plan) -> Vec<RegisterData> {
    let registers = plan.registers.iter().map(|(it, register)| {
        let entries = plan.entries.iter().filter(|(_, entry)| entry.register == it);
        RegisterData {
            id: plan.registers.id(it).unwrap_or_default().to_owned(),
            name: register.name.value.clone(),
            entry: register.entry.value.clone(),
            entries: entries
                .map(|(_, entry)| EntryData { id: entry.id.clone(), name: entry.name.value.clone() })
                .collect(),
        }
    });
    registers.collect()
}

/// Returns the values of declared fields.
pub fn values(plan: &Plan) -> Vec<ValueData> {
    let values = plan.declared.values().map(|(entity, it, value)| ValueData {
        of: match entity {
            Entity::Entry(it) => plan.registers.id(plan.entries[it].register).unwrap_or_default().to_owned(),
            _ => entity.kind().spec().name.to_owned(),
        },
        id: entity.id(plan).0.to_owned(),
        field: plan.declared.fields[it].id.value.clone(),
        values: value.lines.iter().map(|line| written(plan, line)).collect(),
    });
    values.collect()
}

/// Returns a value for programs.
fn written(plan: &Plan, line: &Line) -> String {
    if let Some(entity) = line.names {
        return entity.id(plan).0.to_owned();
    }
    // The unit behind a number is the field's.
    match line.words.values().first() {
        Some(Value::Amount(amount)) => {
            plain(&Number { value: *amount, decimals: if amount.is_whole() { 0 } else { 2 } })
        }
        Some(Value::Number(number)) => plain(number),
        Some(Value::Year(year)) => year.to_string(),
        Some(Value::Period(period)) => period.iso().collect::<Vec<_>>().join(", "),
        Some(Value::Text(text) | Value::Code(text)) => text.clone(),
        _ => String::new(),
    }
}
