//! Forms: a page for each entity.

use serde::Deserialize;

use super::{Column, Conditions, OneOrSeveral, Signature, Table, Text, Written};
use crate::load::yaml::Spanned;
use crate::load::yaml::read::every;

/// A form for each entity of a selection, as agencies propose their projects.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(from = "Keys")]
pub struct Form {
    /// Its entities and rows, as a table whose columns are the form's rows.
    pub table: Table,
    /// What stands over each.
    pub title: Option<Text>,
    /// Who signs each.
    pub signatures: Option<Spanned<Vec<Signature>>>,
    /// Whether each begins a page.
    pub page_break: bool,
    /// Whether rows stay away in which nothing is said.
    pub hide_empty: bool,
}

/// The keys of a form.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    id: Text,
    of: Text,
    #[serde(rename = "where", default)]
    filter: Conditions,
    order: Option<Written>,
    title: Option<Text>,
    #[serde(deserialize_with = "every")]
    rows: Vec<Column>,
    signatures: Option<Spanned<Vec<Signature>>>,
    #[serde(default = "yes")]
    page_break: bool,
    #[serde(default)]
    hide_empty: bool,
    #[serde(default)]
    landscape: bool,
}

fn yes() -> bool {
    true
}

impl From<Keys> for Form {
    fn from(keys: Keys) -> Self {
        let Keys { id, of, filter, order, title, rows, signatures, page_break, hide_empty, landscape } = keys;
        let table = Table {
            id,
            caption: None,
            of,
            filter,
            order,
            by: None,
            columns_of: None,
            columns: rows,
            group: OneOrSeveral::default(),
            items: false,
            total: None,
            notes: false,
            empty: None,
            landscape,
        };
        Self { table, title, signatures, page_break, hide_empty }
    }
}
