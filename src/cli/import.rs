//! `phaen import`: what officers have in Excel becomes entries of the plan; and `phaen export`, which gives them the
//! entries as a workbook.

use std::io::{self, BufRead as _, IsTerminal as _};
use std::path::{Path, PathBuf};

use super::{Common, Exit, Run, hand_on, say};
use crate::diag::wording::Lang;
use crate::pipeline::{
    self, ColumnMapping, EntryStep, Import as Found, ImportOptions, Mapping, Spot, StepKind, Trouble,
};

#[derive(Debug, clap::Args)]
pub struct Import {
    file: PathBuf,

    #[command(flatten)]
    common: Common,

    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,

    #[arg(long, value_name = "FILE")]
    into: Option<String>,

    #[arg(long)]
    update: bool,

    #[arg(long)]
    remove: bool,

    #[arg(long)]
    yes: bool,
}

#[derive(Debug, clap::Args)]
pub struct Export {
    file: PathBuf,

    #[command(flatten)]
    common: Common,

    #[arg(long)]
    force: bool,
}

/// The largest mapping that is read, in bytes.
const MAPPING_LIMIT: u64 = 1 << 20;

impl Import {
    /// Shows what the file would change, and writes it when the user says so.
    pub fn run(&self, run: &Run) -> Result<Exit, Exit> {
        let root = run.root(&self.common)?;
        let refuse = |trouble: &Trouble| {
            say(&refused(run.lang, &self.file, trouble));
            Exit::CouldNotRun
        };
        let bytes = pipeline::bytes_of(&self.file, pipeline::IMPORT_LIMIT).map_err(|reason| {
            say(&unreadable(run.lang, &self.file, &reason));
            Exit::CouldNotRun
        })?;
        let kept = self.kept_mapping();
        let mapping = match &self.mapping {
            Some(path) => Some(path.clone()),
            None => Some(kept.clone()).filter(|kept| kept.symlink_metadata().is_ok()),
        };
        let mapping = mapping.map(|path| {
            let bytes = pipeline::bytes_of(&path, MAPPING_LIMIT);
            let text = bytes.and_then(|bytes| String::from_utf8(bytes).map_err(|error| error.to_string()));
            text.map_err(|reason| {
                say(&unreadable(run.lang, &path, &reason));
                Exit::CouldNotRun
            })
        });
        let mapping = mapping.transpose()?;
        let is_guessed = mapping.is_none();
        let wanted = ImportOptions { mapping, into: self.into.clone(), update: self.update, remove: self.remove };
        let (found, outcome) = pipeline::import(&root, &bytes, &wanted);
        let found = match found {
            Ok(found) => found,
            Err(trouble @ Trouble::FaultyFile(_)) => {
                run.report(&outcome, &[], &self.common);
                return Err(refuse(&trouble));
            }
            Err(trouble) => return Err(refuse(&trouble)),
        };
        hand_on(&shown(run.lang, &found));
        if let (true, Some(mapping)) = (is_guessed, &found.mapping) {
            match pipeline::keep_mapping(&kept, mapping) {
                Ok(()) => say(&mapping_kept(run.lang, &kept)),
                Err(reason) => say(&unwritable(run.lang, &kept, &reason)),
            }
        }
        let exit = if found.unread.is_empty() { Exit::Clean } else { Exit::ContentFaulty };
        if found.files.is_empty() {
            say(nothing_to_write(run.lang));
            return Ok(exit);
        }
        if !self.yes && !agreed(run.lang) {
            say(not_written(run.lang));
            return Ok(exit);
        }
        if let Err((file, reason)) = pipeline::write_content(&root, &found.files) {
            say(&unwritable(run.lang, Path::new(&file), &reason));
            return Err(Exit::CouldNotRun);
        }
        say(&done(run.lang, &found));
        Ok(exit)
    }

    /// Returns where the guessed mapping of the file is kept.
    fn kept_mapping(&self) -> PathBuf {
        let mut name = self.file.as_os_str().to_owned();
        name.push(".mapping.yaml");
        name.into()
    }
}

impl Export {
    /// Writes the workbook.
    pub fn run(&self, run: &Run) -> Result<Exit, Exit> {
        let root = run.root(&self.common)?;
        let (book, outcome) = pipeline::entries_workbook(&root);
        let book = match book {
            Ok(book) => book,
            Err(trouble) => {
                run.report(&outcome, &[], &self.common);
                say(&refused(run.lang, &root, &trouble));
                return Err(Exit::CouldNotRun);
            }
        };
        pipeline::write_new(&self.file, &book, self.force).map_err(|reason| {
            say(&unwritable(run.lang, &self.file, &reason));
            Exit::CouldNotRun
        })?;
        say(&exported(run.lang, &self.file));
        Ok(Exit::Clean)
    }
}

/// Asks whether the changes are to be written. Nobody but a person at a terminal can say so.
fn agreed(lang: Lang) -> bool {
    if !io::stdin().is_terminal() {
        return false;
    }
    say(match lang {
        Lang::Th => "เขียนลงใน content หรือไม่ [y/N]",
        Lang::En => "write this into content? [y/N]",
    });
    let mut answer = String::new();
    let answered = io::stdin().lock().read_line(&mut answer).is_ok();
    answered && ["y", "yes", "ใช่", "ย"].contains(&answer.trim().to_lowercase().as_str())
}

/// Returns all that an import has found.
fn shown(lang: Lang, found: &Found) -> String {
    let mut out = String::new();
    if let Some(mapping) = &found.mapping {
        out += &shown_mapping(lang, mapping);
    }
    let mut section = |head: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            let lines: Vec<String> = lines.iter().map(|line| format!("  {line}\n")).collect();
            out.extend([format!("{head} ({})\n", lines.len()), lines.concat()]);
        }
    };
    let pick = |of: fn(&StepKind) -> bool| -> Vec<String> {
        found.steps.iter().filter(|step| of(&step.kind)).map(step_line).collect()
    };
    let th_en = |thai, english| if lang == Lang::Th { thai } else { english };
    section(th_en("เพิ่ม", "added"), pick(|kind| *kind == StepKind::Added));
    section(th_en("แก้", "changed"), pick(|kind| matches!(kind, StepKind::Changed(_))));
    section(
        th_en(
            "ต่างจากที่มีอยู่ ไม่แก้ (แก้ด้วย --update)",
            "differ from what is there, left as they are (--update changes them)",
        ),
        pick(|kind| matches!(kind, StepKind::Differs(_))),
    );
    section(th_en("ลบ", "removed"), pick(|kind| *kind == StepKind::Removed));
    section(
        th_en("ไม่มีในแฟ้ม ไม่ลบ (ลบด้วย --remove)", "not in the file, left as they are (--remove takes them out)"),
        pick(|kind| *kind == StepKind::Missing),
    );
    let troubled = |spot: &Spot, it: &Trouble| format!("{}: {}", spot.shown(), trouble(lang, it));
    section(
        th_en("อ่านตามนี้ หรือข้ามไป โปรดตรวจ", "read like this, or left out: please look"),
        found.doubts.iter().map(|doubt| troubled(&doubt.spot, &doubt.trouble)).collect(),
    );
    section(
        th_en("อ่านไม่ได้", "can't be read"),
        found.unread.iter().map(|unread| troubled(&unread.spot, &unread.trouble)).collect(),
    );
    out
}

fn shown_mapping(lang: Lang, mapping: &Mapping) -> String {
    let sheet = |of: &pipeline::SheetMapping| {
        let head = match lang {
            Lang::Th => format!("แผ่นงาน \"{}\" เข้าไปใน {} (หัวตารางอยู่แถวที่ {})\n", of.sheet, of.into, of.head),
            Lang::En => format!("sheet \"{}\" goes into {} (heads in row {})\n", of.sheet, of.into, of.head),
        };
        let column = |it: &ColumnMapping| {
            let unit = it.unit.map(|unit| format!(" × {unit}")).unwrap_or_default();
            format!("  {:<3} {} -> {}{unit}\n", it.column, it.head, it.key)
        };
        head + &of.columns.iter().map(column).collect::<String>()
    };
    mapping.sheets.iter().map(sheet).collect()
}

fn step_line(step: &EntryStep) -> String {
    let EntryStep { file, id, name, kind } = step;
    let mut line = format!("{file} {id} {name}").trim_end().to_owned();
    if let StepKind::Changed(keys) | StepKind::Differs(keys) = kind {
        for (key, before, after) in keys {
            let shown = |text: &str| if text.is_empty() { "∅".to_owned() } else { cut(text) };
            line.extend([format!("\n    {key}: {} -> {}", shown(before), shown(after))]);
        }
    }
    line
}

/// A value as far as it is worth showing.
fn cut(text: &str) -> String {
    const LIMIT: usize = 200;
    if text.chars().count() <= LIMIT { text.to_owned() } else { text.chars().take(LIMIT).chain(['…']).collect() }
}

/// Returns what is said of a cell.
fn trouble(lang: Lang, trouble: &Trouble) -> String {
    let (thai, english) = match trouble {
        Trouble::NoSuchSheet(name) => (format!("ไม่มีแผ่นงาน \"{name}\""), format!("there is no sheet \"{name}\"")),
        Trouble::NoTarget(name) => (
            format!("แถวเข้าไปใน \"{name}\" ไม่ได้ ใช้แฟ้มของรายการ เช่น projects.yaml"),
            format!("rows can't go into \"{name}\"; name a file of entries, like projects.yaml"),
        ),
        Trouble::NoSuchRow(label) => (
            format!("ไม่มีแถว \"{label}\" ที่รายการนี้อยู่ข้างใน"),
            format!("there is no row \"{label}\" that this belongs to"),
        ),
        Trouble::NoColumn(name) => (
            format!("\"{name}\" ไม่ใช่คอลัมน์ เขียนเป็นตัวอักษร เช่น C"),
            format!("\"{name}\" is no column; write letters, like C"),
        ),
        Trouble::NoKey(key) => (
            format!("ไม่มีข้อมูลชื่อ \"{key}\" แก้ในแฟ้ม mapping"),
            format!("there is no key \"{key}\"; mend it in the mapping"),
        ),
        Trouble::OtherHead { expected, found } => (
            format!("หัวคอลัมน์เป็น \"{found}\" แต่ mapping บอกว่า \"{expected}\" จึงไม่อ่านคอลัมน์นี้"),
            format!("the head is \"{found}\" where the mapping says \"{expected}\": the column isn't read"),
        ),
        Trouble::Error(error) => (
            format!("สูตรในเซลล์ผิดพลาด ({error}) แก้ใน Excel ก่อน"),
            format!("the cell's formula fails ({error}): mend it in Excel first"),
        ),
        Trouble::NoForm(text) => (format!("อ่าน \"{}\" ไม่ได้", cut(text)), format!("can't read \"{}\"", cut(text))),
        Trouble::Inexact => (
            "จำนวนเงินละเอียดกว่าสตางค์ ปัดเศษใน Excel ก่อน".to_owned(),
            "the amount is finer than a satang: round it in Excel first".to_owned(),
        ),
        Trouble::NoAmount(text) => (
            format!("\"{}\" ไม่ใช่จำนวนเงิน", cut(text)),
            format!("\"{}\" is no amount", cut(text)),
        ),
        Trouble::NoSuchName(name) => (
            format!("แผนยังไม่มี \"{}\" เพิ่มในแผนก่อน หรือแก้ชื่อให้ตรง", cut(name)),
            format!("the plan has no \"{}\": add it first, or write its name as the plan has it", cut(name)),
        ),
        Trouble::OnlyOne(text) => (
            format!("มีได้ค่าเดียว แต่พบหลายค่า: \"{}\"", cut(text)),
            format!("only one is possible here: \"{}\"", cut(text)),
        ),
        Trouble::NoId => ("รายการนี้ไม่มีรหัส เติมคอลัมน์รหัสก่อน".to_owned(), "the entry has no code: add a column of codes".to_owned()),
        Trouble::SameId(id) => (format!("รหัส \"{id}\" ซ้ำ"), format!("the id \"{id}\" is there twice")),
        Trouble::Rounded { from, to } => (format!("อ่าน \"{}\" เป็น {to}", cut(from)), format!("read \"{}\" as {to}", cut(from))),
        Trouble::Sum(text) => (format!("ข้ามแถวผลรวม \"{}\"", cut(text)), format!("left out the sum \"{}\"", cut(text))),
        Trouble::GroupTitle(text) => {
            (format!("ข้ามหัวข้อกลุ่ม \"{}\"", cut(text)), format!("left out the group title \"{}\"", cut(text)))
        }
        Trouble::HeadAgain(text) => {
            (format!("ข้ามหัวตารางที่ซ้ำ \"{}\"", cut(text)), format!("left out the repeated heads \"{}\"", cut(text)))
        }
        Trouble::HiddenSheet(name) => {
            (format!("ข้ามแผ่นงานที่ซ่อนไว้ \"{name}\""), format!("left out the hidden sheet \"{name}\""))
        }
        Trouble::OldWorkbook => (
            "เป็นแฟ้ม Excel แบบเก่า (.xls) หรือมีรหัสผ่าน บันทึกใหม่เป็น .xlsx ที่ไม่มีรหัสผ่าน".to_owned(),
            "it is an old workbook (.xls) or has a password: save it as .xlsx without one".to_owned(),
        ),
        Trouble::NoWorkbook(reason) => {
            (format!("ไม่ใช่แฟ้ม Excel ที่อ่านได้ ({reason})"), format!("it is no workbook that can be read ({reason})"))
        }
        Trouble::NoText => ("ไม่ใช่แฟ้ม Excel และไม่ใช่ข้อความ".to_owned(), "it is neither a workbook nor text".to_owned()),
        Trouble::NoCsv(reason) => (format!("อ่าน CSV ไม่ได้ ({reason})"), format!("it can't be read as CSV ({reason})")),
        Trouble::TooLarge => ("มีเซลล์มากกว่าสองล้านเซลล์".to_owned(), "it has more than two million cells".to_owned()),
        Trouble::NothingKnown => (
            "ไม่พบหัวตารางที่รู้จัก (ต้องมีคอลัมน์ชื่อ และอีกอย่างน้อยหนึ่งคอลัมน์) เขียนแฟ้ม mapping เองได้ด้วย --mapping".to_owned(),
            "no known heads (a column of names and at least one other are needed); write a mapping and give it with --mapping"
                .to_owned(),
        ),
        Trouble::NoMapping(reason) => {
            (format!("แฟ้ม mapping ไม่ถูกต้อง: {reason}"), format!("the mapping can't be read: {reason}"))
        }
        Trouble::FaultyFile(file) => (
            format!("อ่าน content/{file} ไม่ได้ แก้ตามที่ phaen check บอกก่อน"),
            format!("content/{file} can't be read: mend what phaen check says first"),
        ),
        Trouble::TooLong(file, key) => (
            format!("content/{file}: ข้อความของ {key} ยาวเกินกว่าที่เซลล์ของ Excel เก็บได้"),
            format!("content/{file}: the text of {key} is longer than a cell of Excel can hold"),
        ),
        Trouble::Unfaithful(file) => (
            format!("เขียนลงใน content/{file} ให้ตรงกับแฟ้มไม่ได้ จึงไม่เขียนอะไรเลย"),
            format!("what would be written into content/{file} isn't what the file says, so nothing is written"),
        ),
    };
    if lang == Lang::Th { thai } else { english }
}

fn refused(lang: Lang, file: &Path, why: &Trouble) -> String {
    format!("{}: {}", file.display(), trouble(lang, why))
}

fn unreadable(lang: Lang, file: &Path, reason: &str) -> String {
    match lang {
        Lang::Th => format!("อ่าน {} ไม่ได้: {reason}", file.display()),
        Lang::En => format!("can't read {}: {reason}", file.display()),
    }
}

fn unwritable(lang: Lang, file: &Path, reason: &str) -> String {
    match lang {
        Lang::Th => format!("เขียน {} ไม่ได้: {reason}", file.display()),
        Lang::En => format!("can't write {}: {reason}", file.display()),
    }
}

fn mapping_kept(lang: Lang, file: &Path) -> String {
    match lang {
        Lang::Th => format!("เก็บการจับคู่คอลัมน์ไว้ที่ {} แก้แล้วสั่งใหม่ได้", file.display()),
        Lang::En => format!("which column is what is kept in {}: correct it and run this again", file.display()),
    }
}

fn nothing_to_write(lang: Lang) -> &'static str {
    match lang {
        Lang::Th => "ไม่มีอะไรต้องเขียน",
        Lang::En => "there is nothing to write",
    }
}

fn not_written(lang: Lang) -> &'static str {
    match lang {
        Lang::Th => "ยังไม่ได้เขียน สั่งด้วย --yes เมื่อต้องการเขียน",
        Lang::En => "nothing was written; --yes writes it",
    }
}

fn done(lang: Lang, found: &Found) -> String {
    let files: Vec<String> = found.files.iter().map(|(file, ..)| format!("content/{file}")).collect();
    match lang {
        Lang::Th => format!("เขียนแล้ว: {} ตรวจต่อด้วย phaen check", files.join(", ")),
        Lang::En => format!("written: {}; go on with phaen check", files.join(", ")),
    }
}

fn exported(lang: Lang, file: &Path) -> String {
    match lang {
        Lang::Th => format!("เขียนรายการทั้งหมดของแผนไว้ที่ {} แก้ใน Excel แล้วนำกลับด้วย phaen import", file.display()),
        Lang::En => format!(
            "all entries of the plan are in {}: edit them in Excel, and phaen import takes them back",
            file.display()
        ),
    }
}
