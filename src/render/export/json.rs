//! The plan's data as JSON, and the schema of it.

use schemars::generate::SchemaSettings;
use serde::Serialize;

use super::data::PlanData;

/// A value as a file.
pub fn bytes(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(value).expect("structs of strings, numbers and lists serialize");
    bytes.push(b'\n');
    bytes
}

/// The schema of `plan.json`.
pub fn schema() -> Vec<u8> {
    bytes(&SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<PlanData>())
}
