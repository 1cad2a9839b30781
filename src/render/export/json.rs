//! The plan's data as JSON, and the schema of it.

use std::io::Write as _;

use schemars::Schema;
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use serde::Serialize;
use serde_json::Value;

use super::SCHEMA;
use super::data::PlanData;
use crate::bytes::{Bytes, Packer};
use crate::model::Vocabulary;

/// Returns a value as a file.
pub fn bytes(value: &impl Serialize) -> Bytes {
    let written = "structs of strings, numbers and lists serialize, and nothing fails in memory";
    let mut packer = Packer::default();
    serde_json::to_writer_pretty(&mut packer, value).expect(written);
    packer.write_all(b"\n").expect(written);
    packer.end()
}

/// Returns the schema of `plan.json`, which names it as it is named beside it, in the plan's words.
pub fn schema(vocabulary: &Vocabulary) -> Bytes {
    let vocabulary = vocabulary.clone();
    let in_own_words = move |schema: &mut Schema| {
        if let Some(Value::String(text)) = schema.get_mut("description") {
            *text = vocabulary.own(text);
        }
    };
    let settings = SchemaSettings::draft2020_12();
    let settings = settings.with_transform(RecursiveTransform(without_format));
    let settings = settings.with_transform(RecursiveTransform(in_own_words));
    let mut schema = settings.into_generator().into_root_schema_for::<PlanData>();
    schema.insert("$id".to_owned(), Value::from(SCHEMA));
    bytes(&schema)
}

/// Numbers have the names of Rust's types as their formats (`uint32`), which JSON Schema doesn't define and readers may
/// refuse; what holds of them is said by their minimum. Nothing else here has a format.
fn without_format(schema: &mut Schema) {
    schema.remove("format");
}
