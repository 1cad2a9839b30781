//! Samples of plans, for agencies of several kinds: what `phaen new` writes. They are the plans that the tests build.

use super::edits::Edits;
use super::file::entry;
use super::forward::Files;
use super::years::{moved, years};
use crate::diag::{Diagnostics, Sources};
use crate::load::yaml::{YamlNode, parse};
use crate::model::Year;
use crate::thai::is_thai;

/// The files of a plan's content, each with its path under that folder.
type Sample = &'static [(&'static str, &'static [u8])];

/// Names the files of a sample by their paths under its content.
macro_rules! sample {
    ($name:literal: $($path:literal),* $(,)?) => {
        &[$(($path, include_bytes!(concat!("../../tests/plans/", $name, "/content/", $path)))),*]
    };
}

/// Settings for editors and for git, by their paths from the plan's root.
pub const SETTINGS: [(&str, &str); 4] = [
    (".editorconfig", include_str!("settings/editorconfig")),
    (".gitignore", include_str!("settings/gitignore")),
    (".vscode/extensions.json", include_str!("settings/extensions.json")),
    (".vscode/settings.json", include_str!("settings/settings.json")),
];

/// The kind of agency that a sample is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Like {
    /// องค์กรปกครองส่วนท้องถิ่น
    Local,
    /// กรม
    Department,
    /// ส่วนราชการของกรุงเทพมหานคร
    City,
    /// มหาวิทยาลัย
    University,
}

/// What is to stand in a sample in the place of its own.
#[derive(Debug, Clone, Default)]
pub struct Whose {
    /// The plan's year; the sample's own without it.
    pub year: Option<Year>,
    /// The agency's name,
    pub name: Option<String>,
    /// its name as running text has it,
    pub short_name: Option<String>,
    /// and its abbreviation.
    pub abbreviation: Option<String>,
}

/// How far from the sample's year other years move with it: what lies further away is history, such as the year of a law.
const BEFORE: u32 = 10;
const AFTER: u32 = 20;

impl Like {
    fn files(self) -> Sample {
        match self {
            Self::Local => LOCAL,
            Self::Department => DEPARTMENT,
            Self::City => CITY,
            Self::University => UNIVERSITY,
        }
    }
}

/// Returns the files of a sample by their paths from the plan's root, with what is wanted in it, and its year. `None`
/// where its years can't move so far.
pub fn sample(like: Like, whose: &Whose) -> Option<(Files, Year)> {
    let (_, head) = like.files().iter().find(|(path, _)| *path == HEAD)?;
    let own = year_of(&String::from_utf8_lossy(head))?;
    let year = whose.year.unwrap_or(own);
    let by = i32::try_from(year.number()).ok()? - i32::try_from(own.number()).ok()?;
    let mut files = Files::new();
    for (path, bytes) in like.files() {
        let is_text = !path.starts_with("images/");
        let bytes =
            if is_text { filled(path, &String::from_utf8_lossy(bytes), own, by, whose)? } else { bytes.to_vec() };
        files.insert(format!("content/{path}"), bytes);
    }
    files.extend(SETTINGS.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())));
    Some((files, year))
}

/// Returns where a sample's own name of its agency still stands in the files, which only their authors can change.
pub fn names_left(like: Like, whose: &Whose) -> Vec<String> {
    let Some((_, head)) = like.files().iter().find(|(path, _)| *path == HEAD) else { return Vec::new() };
    let text = String::from_utf8_lossy(head);
    let read = |tree: &YamlNode| Some(entry(&entry(tree, "agency")?.1, "short_name")?.1.text()?.to_owned());
    let Some(own) = with_tree(&text, read).filter(|_| whose.name.is_some()) else { return Vec::new() };
    let left =
        like.files().iter().filter(|(path, bytes)| *path != HEAD && String::from_utf8_lossy(bytes).contains(&own));
    left.map(|(path, _)| format!("content/{path}")).collect()
}

/// The file that says whose plan it is.
const HEAD: &str = "plan.yaml";

fn with_tree<T>(text: &str, read: impl FnOnce(&YamlNode) -> Option<T>) -> Option<T> {
    let mut sources = Sources::default();
    let file = sources.add(HEAD, text);
    read(&parse(file, text, &mut Diagnostics::default())?)
}

fn year_of(head: &str) -> Option<Year> {
    with_tree(head, |tree| Year::parse(entry(tree, "year")?.1.text()?))
}

/// Returns a text of a sample with its years moved on, and in plan.yaml with the agency that is whose.
fn filled(path: &str, text: &str, own: Year, by: i32, whose: &Whose) -> Option<Vec<u8>> {
    let is_near = |year: u32| (own.number() - BEFORE..=own.number() + AFTER).contains(&year);
    let text = if by == 0 || years(text).is_empty() { text.to_owned() } else { moved(text, by, is_near)? };
    if path != HEAD {
        return Some(text.into_bytes());
    }
    let short = whose.short_name.as_ref().or(whose.name.as_ref());
    let keys = [("name", whose.name.as_ref()), ("short_name", short), ("abbreviation", whose.abbreviation.as_ref())];
    let edits = with_tree(&text, |tree| {
        let agency = &entry(tree, "agency")?.1;
        let mut edits = Edits::default();
        for (key, new) in keys {
            if let Some(new) = new {
                edits.replace(entry(agency, key)?.1.place.range(), quoted(new));
            }
        }
        Some(edits)
    })?;
    Some(edits.apply(&text).text.into_bytes())
}

/// A text as a value of YAML: as it is where nothing in it means something there.
fn quoted(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '.' | '(' | ')' | '/') || is_thai(c);
    let is_word = text.starts_with(|c: char| c.is_alphabetic()) && text.contains(is_thai) && !text.ends_with(' ');
    if is_word && text.chars().all(is_plain) {
        return text.to_owned();
    }
    let escaped = |c: char| match c {
        '"' | '\\' => format!("\\{c}"),
        '\n' => "\\n".to_owned(),
        c => c.to_string(),
    };
    format!("\"{}\"", text.chars().map(escaped).collect::<String>())
}

/// A municipality's yearly operational plan.
const LOCAL: Sample = sample![
    "local":
    "breakdowns.yaml",
    "control.yaml",
    "divisions.yaml",
    "equipment.yaml",
    "fields.yaml",
    "levels.yaml",
    "notes.yaml",
    "offices.yaml",
    "outline.yaml",
    "plan.yaml",
    "projects.yaml",
    "registers.yaml",
    "statements.yaml",
    "structure.yaml",
    "terms.yaml",
    "text/announce.md",
    "text/foreword.md",
    "text/intro.md",
];

/// A department's plan.
const DEPARTMENT: Sample = sample![
    "department":
    "body/intro.md",
    "body/monitoring.md",
    "breakdowns.yaml",
    "divisions.yaml",
    "fields.yaml",
    "front/foreword.md",
    "indicators.yaml",
    "levels.yaml",
    "lists.yaml",
    "outline.yaml",
    "outputs.yaml",
    "plan.yaml",
    "points.yaml",
    "projects.yaml",
    "statements.yaml",
    "structure.yaml",
];

/// The plan of an office of the city.
const CITY: Sample = sample![
    "city":
    "data-tables.yaml",
    "divisions.yaml",
    "indicators.yaml",
    "key-results.yaml",
    "levels.yaml",
    "lists.yaml",
    "notes.yaml",
    "offices.yaml",
    "outline.yaml",
    "outputs.yaml",
    "plan.yaml",
    "points.yaml",
    "projects.yaml",
    "requests.yaml",
    "statements.yaml",
    "structure.yaml",
    "terms.yaml",
    "texts/foreword.md",
    "texts/situation.md",
];

/// A university's plan.
const UNIVERSITY: Sample = sample![
    "university":
    "agreements.yaml",
    "breakdowns.yaml",
    "complaints.yaml",
    "courses.yaml",
    "data-tables.yaml",
    "divisions.yaml",
    "fields.yaml",
    "images/hospital.svg",
    "images/university.svg",
    "impacts.yaml",
    "key-results.yaml",
    "levels.yaml",
    "likelihoods.yaml",
    "lists.yaml",
    "offices.yaml",
    "outline.yaml",
    "plan.yaml",
    "points.yaml",
    "projects.yaml",
    "registers.yaml",
    "risks.yaml",
    "statements.yaml",
    "structure.yaml",
    "texts/foreword.md",
    "texts/intro.md",
    "texts/risk.md",
];
