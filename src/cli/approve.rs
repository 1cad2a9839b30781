//! `phaen approve`: keeps what the plan says, so that every later run knows what has changed.

use super::{Common, Exit, Format, Run, say};
use crate::diag::wording::Lang;
use crate::pipeline::{self, Approved, Approving, is_date};

/// The longest text of an option, in characters.
const LONGEST: usize = 200;

#[derive(Debug, clap::Args)]
pub struct Approve {
    #[command(flatten)]
    common: Common,

    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(0..=999))]
    revision: Option<u32>,

    #[arg(long, value_name = "DATE", value_parser = date)]
    date: Option<String>,

    #[arg(long, value_name = "NAME", value_parser = line)]
    by: Option<String>,
}

/// A text on one line.
fn line(text: &str) -> Result<String, &'static str> {
    let text = text.trim();
    let is_line = !text.is_empty() && text.chars().count() <= LONGEST && !text.chars().any(char::is_control);
    if is_line { Ok(text.to_owned()) } else { Err("one line of at most 200 characters") }
}

/// A date that there is, as Thai has it.
fn date(text: &str) -> Result<String, &'static str> {
    let text = line(text)?;
    if is_date(&text) { Ok(text) } else { Err("1 ต.ค. 2567") }
}

impl Approve {
    /// Approves the plan and says where that is kept.
    pub fn run(&self, run: &Run) -> Result<Exit, Exit> {
        let root = &run.root(&self.common)?;
        let Self { revision, date, by, .. } = self;
        let approving = Approving { revision: *revision, date: date.clone(), by: by.clone() };
        let (approved, mut outcome) = pipeline::approve(root, &approving);
        // What has changed is approved now, or told by the line below.
        outcome.since = None;
        let exit = run.report(&outcome, &[], &self.common);
        if self.common.format == Format::Human {
            say(&became(run.lang, &approved));
        }
        Ok(match approved {
            Approved::NotBehind { .. } => Exit::CouldNotRun,
            _ => exit,
        })
    }
}

fn became(lang: Lang, approved: &Approved) -> String {
    let name = |revision: &u32| pipeline::printed::approval(lang, *revision, None);
    match (approved, lang) {
        (Approved::Faulty, Lang::Th) => "ยังไม่ได้อนุมัติ เพราะแผนมีข้อผิดพลาด".to_owned(),
        (Approved::Faulty, Lang::En) => "not approved: there are errors".to_owned(),
        (Approved::Nothing { revision }, Lang::Th) => {
            format!("ไม่มีสิ่งใดเปลี่ยนตั้งแต่{} จึงไม่ได้เขียนแฟ้มใด", name(revision))
        }
        (Approved::Nothing { revision }, Lang::En) => {
            format!("nothing has changed since {}: nothing was written", name(revision))
        }
        (Approved::NotBehind { last }, Lang::Th) => {
            format!("เลขของฉบับต้องมากกว่า {last} ซึ่งอนุมัติไปแล้ว ฉบับที่อนุมัติแล้วไม่ถูกเขียนทับ")
        }
        (Approved::NotBehind { last }, Lang::En) => {
            format!("the revision must be behind {last}, which is approved: no approval is written over")
        }
        (Approved::Kept { revision, file }, Lang::Th) => {
            format!("อนุมัติแล้ว: {} เก็บไว้ใน {file} (เก็บแฟ้มนี้ไว้กับแผน และไม่แก้ด้วยมือ)", name(revision))
        }
        (Approved::Kept { revision, file }, Lang::En) => {
            format!("approved: {}, kept in {file} (keep it with the plan, and don't edit it)", name(revision))
        }
    }
}
