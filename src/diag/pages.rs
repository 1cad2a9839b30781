//! The page of each code, for `phaen explain` and for programs that show a rule's help.
//!
//! A page is Markdown of a small kind: a heading with code and name, a line that says what is wrong, sections, and
//! examples in fences. An example whose fence names a file of the content is run by the tests.

use super::near::nearest;
use super::wording::Lang;

/// The page of one code, in both languages.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    /// The code: `P0204`.
    pub number: &'static str,
    /// The page in Thai, as it is written.
    pub thai: &'static str,
    /// The page in English.
    pub english: &'static str,
}

macro_rules! pages {
    [$($number:literal),* $(,)?] => {
        [$(Page {
            number: $number,
            thai: include_str!(concat!("pages/", $number, ".th.md")),
            english: include_str!(concat!("pages/", $number, ".en.md")),
        }),*]
    };
}

/// The pages of this room's own faults, by code. Other rooms bring theirs.
#[rustfmt::skip]
pub static PAGES: &[Page] = &pages![
    "P0101", "P0102", "P0103", "P0104", "P0105", "P0106", "P0107", "P0108", "P0109", "P0110",
    "P0111", "P0112", "P0113", "P0114", "P0115", "P0120", "P0121", "P0130", "P0131", "P0132", "P0201", "P0202", "P0203", "P0204", "P0205", "P0206", "P0207",
    "P0208", "P0209", "P0210", "P0211", "P0212", "P0301", "P0302", "P0303", "P0304", "P0305",
    "P0306", "P0307", "P0308", "P0309", "P0310", "P0311", "P0312", "P0313", "P0314", "P0315",
    "P0316", "P0317", "P0318", "P0319", "P0320", "P0321", "P0322", "P0323", "P0324", "P0325", "P0330",
    "P0340", "P0341", "P0342", "P0343", "P0344", "P0345", "P0346",
    "P0401", "P0402", "P0403", "P0404", "P0405", "P0406",
    "P0407", "P0408", "P0409", "P0410", "P0411", "P0412", "P0413", "P0414", "P0415", "P0416",
    "P0417", "P0418", "P0419", "P0420", "P0421", "P0422", "P0423", "P0424",
    "P0601", "P0602", "P0603", "P0604", "P0605", "P0701", "P0702", "P0703", "P0704", "P0705", "P0706",
    "P0707", "P0708", "P0709", "P0710", "P0711", "P0712",
];

impl Page {
    /// The page as it is written.
    pub fn markdown(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Th => self.thai,
            Lang::En => self.english,
        }
    }

    /// Returns the fault's name: `unquoted-amount`.
    pub fn name(&self) -> &'static str {
        let heading = self.english.lines().next().unwrap_or_default();
        heading.rsplit(' ').next().unwrap_or_default()
    }

    /// What is wrong, in one line.
    pub fn line(&self, lang: Lang) -> &'static str {
        self.markdown(lang).lines().nth(2).unwrap_or_default()
    }

    /// The page as the terminal shows it: without the marks of headings and of code, with examples indented.
    pub fn plain(&self, lang: Lang) -> String {
        let mut in_example = false;
        let mut out = String::new();
        for line in self.markdown(lang).lines() {
            if line.starts_with("```") {
                in_example = !in_example;
                // Which file an example belongs to is worth knowing; what language it is in, anybody sees.
                let file = line.split_once(' ').map(|(_, file)| format!("    # {file}\n"));
                out += &file.unwrap_or_default();
            } else if in_example {
                out += "    ";
                out += line;
                out += "\n";
            } else {
                out += line.trim_start_matches('#').trim_start();
                out += "\n";
            }
        }
        out
    }
}

/// A page, and of a rule the level that it has by itself.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// The page.
    pub page: &'static Page,
    /// `warn`, `deny`, or `deny!`, which no author can change; empty for what is no rule.
    pub level: &'static str,
}

/// Returns the page of a code or of a fault's name.
pub fn find(entries: &[Entry], code_or_name: &str) -> Option<&'static Page> {
    let is_it = |page: &Page| page.number.eq_ignore_ascii_case(code_or_name) || page.name() == code_or_name;
    entries.iter().map(|entry| entry.page).find(|page| is_it(page))
}

/// The code or name that one which has no page most likely was meant to be.
pub fn near(entries: &[Entry], code_or_name: &str) -> Option<&'static str> {
    let upper = code_or_name.to_ascii_uppercase();
    let pages = || entries.iter().map(|entry| entry.page);
    nearest(code_or_name, pages().map(Page::name)).or_else(|| nearest(&upper, pages().map(|page| page.number)))
}
