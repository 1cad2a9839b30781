//! `phaen new`: a new plan out of a sample.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::ValueEnum;
use clap::builder::NonEmptyStringValueParser;

use super::{Common, Exit, Run, say};
use crate::diag::wording::Lang;
use crate::pipeline::{Begun, Like, Whose, meant_year, new_plan, year};

#[derive(Debug, clap::Args)]
pub struct New {
    #[arg(value_name = "DIR")]
    folder: PathBuf,

    #[arg(long, value_enum, default_value_t = Sample::Local, hide_possible_values = true)]
    like: Sample,

    #[arg(long, value_name = "YEAR", value_parser = fiscal_year)]
    year: Option<String>,

    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    name: Option<String>,

    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    short_name: Option<String>,

    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    abbreviation: Option<String>,
}

/// The samples.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Sample {
    Local,
    Department,
    City,
    University,
}

impl New {
    /// Writes the plan and says what comes next.
    pub fn run(&self, run: &Run) -> Exit {
        let like = match self.like {
            Sample::Local => Like::Local,
            Sample::Department => Like::Department,
            Sample::City => Like::City,
            Sample::University => Like::University,
        };
        let whose = Whose {
            year: self.year.as_deref().and_then(year),
            name: self.name.clone(),
            short_name: self.short_name.clone(),
            abbreviation: self.abbreviation.clone(),
        };
        match new_plan(&self.folder, like, &whose) {
            Ok(begun) => {
                say(&next_steps(run.lang, &begun));
                Exit::Clean
            }
            Err(outcome) => run.report(&outcome, &[], &Common::default()),
        }
    }
}

/// Takes a year of the Buddhist era alone.
fn fiscal_year(text: &str) -> Result<String, String> {
    match (year(text), meant_year(text)) {
        (Some(_), _) => Ok(text.to_owned()),
        (None, Some(meant)) => {
            Err(format!("{text} คือ ค.ศ. เขียนเป็น พ.ศ. {meant} (a year of the common era: write {meant})"))
        }
        (None, None) => Err("ปีพุทธศักราชสี่หลัก เช่น 2570 (a year of the Buddhist era, of four digits)".to_owned()),
    }
}

/// What there is now, and what to do next.
fn next_steps(lang: Lang, begun: &Begun) -> String {
    let Begun { root, year, names_left } = begun;
    // A shell takes a space for an end.
    let root = root.display().to_string();
    let root = if root.contains(char::is_whitespace) { format!("\"{root}\"") } else { root };
    let mut text = match lang {
        Lang::Th => format!(
            "เริ่มแผนปี {year} ไว้ที่ {root}\n\
             ขั้นต่อไป\n  \
             1. แก้ content/plan.yaml ให้เป็นของหน่วยงาน แล้วแก้แฟ้มอื่นใน content ตามหมายเหตุ (#) ที่หัวแฟ้ม\n  \
             2. ตรวจ: phaen check {root}\n  \
             3. สร้าง PDF และเว็บไซต์: phaen build {root}"
        ),
        Lang::En => format!(
            "the plan of {year} begins in {root}\n\
             next\n  \
             1. make content/plan.yaml the agency's, then the other files of content: the comments (#) at their head say how\n  \
             2. check it: phaen check {root}\n  \
             3. make the PDF and the site: phaen build {root}"
        ),
    };
    if !names_left.is_empty() {
        let files = names_left.join(", ");
        let _ = match lang {
            Lang::Th => write!(text, "\nชื่อหน่วยงานของแผนตัวอย่างยังอยู่ใน {files}"),
            Lang::En => write!(text, "\nthe sample's own name of its agency still stands in {files}"),
        };
    }
    text
}
