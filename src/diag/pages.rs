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
    /// What it says in Thai.
    pub thai: &'static str,
    /// What it says in English.
    pub english: &'static str,
    /// The sections with examples, which are the same in both languages but for their headings; empty where there are none.
    pub examples: &'static str,
}

/// The headings of the examples: as they are written, and in Thai.
const HEADINGS: [(&str, &str); 2] = [("\n## Wrong\n", "\n## ผิด\n"), ("\n## Right\n", "\n## ถูก\n")];

macro_rules! pages {
    [$($number:literal $($example:ident)?),* $(,)?] => {
        [$(Page {
            number: $number,
            thai: include_str!(concat!("pages/", $number, ".th.md")),
            english: include_str!(concat!("pages/", $number, ".en.md")),
            examples: pages!(@examples $number $($example)?),
        }),*]
    };
    (@examples $number:literal) => { "" };
    (@examples $number:literal e) => { include_str!(concat!("pages/", $number, ".examples.md")) };
}

/// The pages of this room's own faults, by code; an `e` says that there is a file of examples. Other rooms bring theirs.
#[rustfmt::skip]
pub static PAGES: &[Page] = &pages![
    "P0101" e, "P0102", "P0103", "P0104", "P0105" e, "P0106", "P0107", "P0108", "P0109", "P0110", "P0111" e, "P0112",
    "P0113", "P0114" e, "P0115", "P0120" e, "P0121", "P0130", "P0131", "P0132",
    "P0201" e, "P0202" e, "P0203" e, "P0204" e, "P0205" e, "P0206" e, "P0207" e, "P0208" e, "P0209" e, "P0210" e,
    "P0211" e, "P0212" e,
    "P0301" e, "P0302" e, "P0303" e, "P0304" e, "P0305" e, "P0306" e, "P0307" e, "P0308" e, "P0309" e, "P0310" e,
    "P0311" e, "P0312", "P0313", "P0314", "P0315", "P0316", "P0317", "P0318", "P0319", "P0320" e, "P0321" e,
    "P0322" e, "P0323" e, "P0324" e, "P0325" e, "P0330", "P0340" e, "P0341" e, "P0342" e, "P0343" e, "P0344" e,
    "P0345" e, "P0346" e,
    "P0401" e, "P0402" e, "P0403" e, "P0404" e, "P0405" e, "P0406" e, "P0407" e, "P0408" e, "P0409" e, "P0410" e,
    "P0411" e, "P0412", "P0413", "P0414" e, "P0415" e, "P0416", "P0417" e, "P0418" e, "P0419" e, "P0420" e, "P0421" e,
    "P0422" e, "P0423" e, "P0424" e,
    "P0601" e, "P0602", "P0603" e, "P0604", "P0605" e,
    "P0701" e, "P0702", "P0703", "P0704", "P0705" e, "P0706", "P0707", "P0708", "P0709", "P0710" e, "P0711", "P0712",
];

impl Page {
    /// Returns the page in Markdown: what it says, and its examples.
    pub fn markdown(&self, lang: Lang) -> String {
        let between = if self.examples.is_empty() { "" } else { "\n" };
        let page = [self.said(lang), between, self.examples].concat();
        match lang {
            Lang::Th => HEADINGS.iter().fold(page, |page, (heading, thai)| page.replace(heading, thai)),
            Lang::En => page,
        }
    }

    fn said(&self, lang: Lang) -> &'static str {
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
        self.said(lang).lines().nth(2).unwrap_or_default()
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
