//! `phaen list`: entries of the plan as a table, CSV or JSON.

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::{Common, Exit, Run, hand_on_bytes, say, screen};
use crate::diag::wording::Lang;
use crate::pipeline::{self, Query};

#[derive(Debug, clap::Args)]
pub struct List {
    #[arg(value_name = "OF", required_unless_present = "yaml", conflicts_with = "yaml")]
    of: Option<String>,

    #[arg(long = "where", value_name = "CONDITION", conflicts_with = "yaml")]
    conditions: Vec<String>,

    #[arg(long, value_name = "PATHS", conflicts_with = "yaml")]
    columns: Option<String>,

    #[arg(long, value_name = "PATHS", allow_hyphen_values = true, conflicts_with = "yaml")]
    order: Option<String>,

    #[arg(long, value_name = "PATHS", conflicts_with = "yaml")]
    group: Option<String>,

    #[arg(long, value_name = "TABLE")]
    yaml: Option<String>,

    #[arg(long, value_enum, default_value_t = Shape::Table)]
    format: Shape,

    #[arg(long, value_name = "ROOT")]
    root: Option<PathBuf>,
}

/// How the list is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Shape {
    Table,
    Csv,
    Json,
}

impl List {
    /// Writes the list to standard output.
    pub fn run(&self, run: &Run) -> Result<Exit, Exit> {
        let common = Common { root: self.root.clone(), ..Common::default() };
        let root = run.root(&common)?;
        let query = Query {
            of: self.of.clone(),
            conditions: self.conditions.clone(),
            columns: self.columns.clone(),
            order: self.order.clone(),
            group: self.group.clone(),
            yaml: self.yaml.clone(),
            titled_by_path: self.format == Shape::Json,
        };
        let total = (self.format == Shape::Table).then_some("รวม");
        let (outcome, listing) = pipeline::list(Path::new(&root), &query, total);
        let exit = run.report(&outcome, &[], &common);
        let Some(listing) = listing else { return Ok(exit) };
        match self.format {
            Shape::Table => hand_on_bytes(listing.aligned(screen::width_of_output()).as_bytes()),
            Shape::Csv => hand_on_bytes(&listing.csv()),
            Shape::Json => hand_on_bytes(&listing.json()),
        }
        if self.format == Shape::Table {
            say(&count(run.lang, listing.count));
        }
        Ok(exit)
    }
}

fn count(lang: Lang, count: usize) -> String {
    match (lang, count) {
        (Lang::Th, 0) => "ไม่มีรายการที่ตรงตามเงื่อนไข".to_owned(),
        (Lang::Th, count) => format!("{count} รายการ"),
        (Lang::En, 0) => "nothing fits the conditions".to_owned(),
        (Lang::En, 1) => "1 entry".to_owned(),
        (Lang::En, count) => format!("{count} entries"),
    }
}
