//! The document's tables and the plan's data as files to compute with: CSV, a workbook, JSON with its schema, and a
//! data package that describes the tables.
//!
//! What a table is as data, [`sheet`] decides once; the others only write it.

mod aligned;
mod csv;
mod data;
mod declared;
mod height;
mod json;
mod listing;
mod package;
mod parts;
mod sheet;
mod split;
mod xlsx;

use std::collections::BTreeMap;

use crate::bytes::{Bytes, Files};
use crate::model::Plan;
use crate::view::document::Document;
pub use listing::Listing;
use sheet::{SheetOf, sheets};

/// The folder of the downloads beside the pages of the site.
const FOLDER: &str = "data/";
const WORKBOOK: &str = "plan.xlsx";
const DATA: &str = "plan.json";
const SCHEMA: &str = "plan.schema.json";
const PACKAGE: &str = "datapackage.json";

/// What can be downloaded beside the PDF.
#[derive(Debug, Default)]
pub struct Downloads {
    /// The files by their path from the site's folder.
    pub files: Files,
    /// Those that are about the whole plan.
    pub whole: Vec<Whole>,
    /// The PDF beside them.
    pub pdf: Pdf,
    /// The file of each table, by the table's address.
    tables: BTreeMap<String, String>,
    /// The file of each listing.
    listings: BTreeMap<String, String>,
}

/// The PDF that a site offers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Pdf {
    /// None is made.
    None,
    /// One that is still to be made, and whose size isn't known.
    #[default]
    Coming,
    /// One of so many bytes.
    Of { bytes: u64 },
}

/// A file about the whole plan.
#[derive(Debug)]
pub struct Whole {
    /// What it is called.
    pub label: &'static str,
    /// Its path from the site's folder.
    pub path: String,
}

impl Downloads {
    /// Returns the file of the table with this address.
    pub fn of_table(&self, id: &str) -> Option<&str> {
        self.tables.get(id).map(String::as_str)
    }

    /// Returns the file of a listing.
    pub fn of_listing(&self, name: &str) -> Option<&str> {
        self.listings.get(name).map(String::as_str)
    }

    /// How many bytes a file has.
    pub fn size(&self, path: &str) -> usize {
        self.files.get(path).map_or(0, Bytes::len)
    }

    fn add(&mut self, name: &str, bytes: Bytes) -> String {
        let path = format!("{FOLDER}{name}");
        self.files.insert(path.clone(), bytes);
        path
    }

    fn add_whole(&mut self, label: &'static str, name: &str, bytes: Bytes) {
        let path = self.add(name, bytes);
        self.whole.push(Whole { label, path });
    }
}

/// Returns all downloads of a plan and its document. The workbook comes last, when the others are packed: until it is
/// whole, it takes as much room as all else.
pub fn export(plan: &Plan, document: &Document) -> Downloads {
    let mut downloads = Downloads::default();
    let created = plan.year.begin();
    let sheets = sheets(plan, document);
    let mut tables = Vec::new();
    for sheet in sheets.clone() {
        let name = csv::file_name(&sheet);
        let bytes = csv::table(&sheet);
        tables.push(package::Resource::new(&sheet, &name, &bytes));
        let path = downloads.add(&name, bytes.into());
        match sheet.of {
            SheetOf::Table(id) => _ = downloads.tables.insert(id, path),
            SheetOf::Listing(name) => _ = downloads.listings.insert(name, path),
        }
    }
    let package = package::package(document, created, tables);
    let data = json::bytes(&data::of(plan, document));
    let schema = json::schema(&document.vocabulary);
    let workbook = xlsx::workbook(document, sheets, created).into();
    downloads.add_whole("ตารางทั้งหมด (XLSX)", WORKBOOK, workbook);
    downloads.add_whole("ข้อมูลทั้งแผน (JSON)", DATA, data);
    downloads.add_whole("คำอธิบายโครงสร้างของ JSON (JSON Schema)", SCHEMA, schema);
    downloads.add_whole("ชุดข้อมูล CSV (Data Package)", PACKAGE, package);
    downloads
}
