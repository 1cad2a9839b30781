//! What rows of foreign sheets can become in this plan: its files of entries with their keys, and the names by which cells
//! refer to what it has already.

use std::collections::BTreeMap;

use super::mapping::{NUMBER, ROW_KIND};
use super::tree::Tree;
use crate::load::Source;
use crate::model::fields::Field;
use crate::model::kinds::{KINDS, Kind, KindSpec};
use crate::thai::arabic_digit;

/// A file of entries, and what the columns of its entries may be called.
#[derive(Debug)]
pub struct Target {
    /// The file.
    pub file: String,
    /// What may stand over a column, with the key that it becomes.
    pub heads: Vec<(String, String)>,
    /// The keys of declared fields.
    pub declared: BTreeMap<String, Declared>,
    /// The keys that refer to others, with the files that these stand in.
    pub references: BTreeMap<String, Vec<String>>,
}

/// What there is to know of a declared field.
#[derive(Debug)]
pub struct Declared {
    /// Its type, as the plan writes it; empty of a text.
    pub of_type: String,
    /// Whether an entry may have several values.
    pub has_several: bool,
}

/// What officers call the columns of their tables, by the key that they become.
const HEADS: [(&str, &[&str]); 14] = [
    (
        "name",
        &[
            "ชื่อโครงการ",
            "โครงการ/กิจกรรม",
            "โครงการ",
            "กิจกรรม",
            "รายการ",
            "ชื่อ",
            "ชื่อเต็ม",
            "ตัวชี้วัด",
            "ตัววัดผลหลัก",
            "ชื่อส่วนราชการ",
            "ชื่อหน่วยงาน",
        ],
    ),
    ("budget", &["งบประมาณ", "วงเงิน", "จำนวนเงิน", "งบที่ได้รับ", "จำนวนงบประมาณ"]),
    ("amount", &["วงเงินที่ขอ", "งบประมาณ", "วงเงิน", "จำนวนเงิน"]),
    (
        "division",
        &[
            "ส่วนราชการ",
            "หน่วยงาน",
            "หน่วยงานที่รับผิดชอบ",
            "หน่วยงานรับผิดชอบ",
            "หน่วยงานผู้รับผิดชอบ",
            "หน่วยดำเนินการ",
            "ผู้รับผิดชอบ",
            "สำนัก/กอง",
            "กอง",
        ],
    ),
    ("supports", &["KR", "OKR", "ตัววัดผลหลักที่สนับสนุน"]),
    ("policy", &["รหัสนโยบาย", "นโยบาย"]),
    ("lists", &["บัญชี", "ประเภทแผน"]),
    ("list", &["บัญชี", "ประเภทแผน"]),
    ("period", &["ระยะเวลา", "ระยะเวลาดำเนินการ", "ห้วงเวลา"]),
    ("output", &["ผลผลิต"]),
    ("under", &["อยู่ภายใต้", "เป้าประสงค์", "กลยุทธ์", "แนวทางการพัฒนา", "แผนงาน", "ยุทธศาสตร์"]),
    ("weight", &["ค่าน้ำหนัก", "น้ำหนัก"]),
    ("id", &["id", "อักษรย่อ", "ตัวย่อ"]),
    ("code", &["รหัส", "KR"]),
];

/// What officers call columns that are no values: numbers of rows, kinds of rows.
const BESIDE: [(&str, &[&str]); 2] = [(NUMBER, &["ลำดับ", "ลำดับที่", "ที่", "เลขที่", "No"]), (ROW_KIND, &["ชนิดแถว"])];

/// The keys that refer to other entries, with the files that these stand in.
const REFERENCES: [(&str, &[&str]); 11] = [
    ("division", &["divisions.yaml", "offices.yaml"]),
    ("office", &["offices.yaml"]),
    ("lead", &["offices.yaml"]),
    ("supports", &["key-results.yaml"]),
    ("key_result", &["key-results.yaml"]),
    ("lists", &["lists.yaml"]),
    ("list", &["lists.yaml"]),
    ("output", &["outputs.yaml"]),
    ("project", &["projects.yaml"]),
    ("policy", &["policies.yaml"]),
    ("under", &["structure.yaml"]),
];

/// The keys whose values are lists, where there are several.
const LISTS: [&str; 5] = ["division", "supports", "lists", "under", "period"];

/// The keys of amounts.
const MONEY: [&str; 2] = ["budget", "amount"];

impl Target {
    /// Returns what rows can become in a plan with these files.
    pub fn all(files: &BTreeMap<String, Tree>, year: Option<u32>) -> Vec<Self> {
        let own = KINDS.iter().filter(|spec| has_rows(spec.kind)).map(|spec| (spec, spec.file.to_owned(), spec.name));
        let entry = KINDS.iter().find(|spec| spec.kind == Kind::Entry);
        let registers = entries(files, "registers.yaml");
        let registers = registers.iter().filter_map(|register| {
            let id = register.get("id")?.text()?;
            Some((entry?, format!("{id}.yaml"), id))
        });
        own.chain(registers).map(|(spec, file, name)| Self::of(spec, file, name, files, year)).collect()
    }

    fn of(spec: &KindSpec, file: String, name: &str, files: &BTreeMap<String, Tree>, year: Option<u32>) -> Self {
        let keys = Source::keys_of(spec.kind);
        let mut target = Self { file, heads: Vec::new(), declared: BTreeMap::new(), references: BTreeMap::new() };
        // What the plan itself calls its fields comes first.
        for field in entries(files, "fields.yaml") {
            let of = field.get("of");
            let is_of = match of {
                Some(Tree::List(of)) => of.iter().any(|of| of.text() == Some(name)),
                of => of.and_then(Tree::text) == Some(name),
            };
            let (Some(id), true) = (field.get("id").and_then(Tree::text), is_of) else { continue };
            let text = |key| field.get(key).and_then(Tree::text).unwrap_or_default();
            let has_several = text("several") == "true";
            target.declared.insert(id.to_owned(), Declared { of_type: text("type").to_owned(), has_several });
            target.heads.extend([text("title"), id].map(|head| (head.to_owned(), id.to_owned())));
            let referred = KINDS.iter().find(|spec| spec.name == text("refers_to"));
            let referred = referred.map_or_else(|| format!("{}.yaml", text("refers_to")), |spec| spec.file.to_owned());
            if !text("refers_to").is_empty() {
                target.references.insert(id.to_owned(), vec![referred]);
            }
        }
        for (key, heads) in HEADS.iter().filter(|(key, _)| keys.contains(key)) {
            target.heads.extend(heads.iter().map(|head| ((*head).to_owned(), (*key).to_owned())));
        }
        for spec in Field::all().filter(|field| field.is_of(spec.kind) && keys.contains(&field.name())).map(Field::spec)
        {
            target.heads.push((spec.title.to_owned(), spec.name.to_owned()));
        }
        if let Some(year) = year.filter(|_| keys.contains(&"targets")) {
            for (head, year) in [("ค่าเป้าหมาย", year), ("เป้าหมาย", year)] {
                target.heads.push((head.to_owned(), format!("targets.{year}")));
            }
            for year in year.saturating_sub(5)..=year + 5 {
                let heads = ["ค่าเป้าหมาย พ.ศ. ", "ค่าเป้าหมาย ", "เป้าหมาย พ.ศ. ", "เป้าหมายปี ", "เป้าหมาย "];
                target.heads.extend(heads.map(|head| (format!("{head}{year}"), format!("targets.{year}"))));
            }
        }
        target.heads.extend(keys.iter().map(|key| ((*key).to_owned(), (*key).to_owned())));
        for (key, heads) in BESIDE {
            target.heads.extend(heads.iter().map(|head| ((*head).to_owned(), key.to_owned())));
        }
        for (key, files) in REFERENCES.iter().filter(|(key, _)| keys.contains(key)) {
            target.references.insert((*key).to_owned(), files.iter().map(|file| (*file).to_owned()).collect());
        }
        target
    }

    /// Returns whether a key's values are amounts of baht.
    pub fn is_money(&self, key: &str) -> bool {
        MONEY.contains(&key) || self.declared.get(key).is_some_and(|declared| declared.of_type == "money")
    }

    /// Returns whether a key may have several values.
    pub fn has_several(&self, key: &str) -> bool {
        LISTS.contains(&key) || self.declared.get(key).is_some_and(|declared| declared.has_several)
    }

    /// Returns whether a column may become this key.
    pub fn takes(&self, key: &str) -> bool {
        let first = key.split('.').next().unwrap_or(key);
        [NUMBER, ROW_KIND].contains(&key) || self.heads.iter().any(|(_, own)| own == key || own == first)
    }
}

/// Returns whether rows of a sheet can become entries of a kind: it has a file with entries that have names.
fn has_rows(kind: Kind) -> bool {
    let keys = Source::keys_of(kind);
    keys.contains(&"name") && kind.spec().entities.is_some() && !matches!(kind, Kind::Item | Kind::Entry)
}

/// Returns the entries of a file, where it has any.
pub fn entries<'a>(files: &'a BTreeMap<String, Tree>, file: &str) -> &'a [Tree] {
    if let Some(Tree::List(entries)) = files.get(file) { entries } else { &[] }
}

/// The names by which cells may refer to the entries of a file.
#[derive(Debug, Default)]
pub struct Names {
    /// A name without what makes no difference, with the id.
    ids: BTreeMap<String, Option<String>>,
}

impl Names {
    /// Returns those of the entries of some files.
    pub fn of<'a>(entries: impl IntoIterator<Item = &'a Tree>) -> Self {
        let mut names = Self::default();
        for entry in entries {
            let id = ["id", "code"].iter().find_map(|key| entry.get(key)?.text());
            let Some(id) = id else { continue };
            let others = ["name", "abbreviation"].iter().filter_map(|key| entry.get(key)?.text());
            let numbered = entry.get("number").and_then(Tree::text).zip(entry.get("name").and_then(Tree::text));
            let numbered = numbered.map(|(number, name)| format!("{number} {name}"));
            for name in [id].into_iter().chain(others).chain(numbered.as_deref()) {
                // A name of two entries says neither.
                let known = names.ids.entry(bare(name)).or_insert_with(|| Some(id.to_owned()));
                if known.as_deref() != Some(id) {
                    *known = None;
                }
            }
        }
        names
    }

    /// Returns the id that a name says.
    pub fn id(&self, name: &str) -> Option<&str> {
        self.ids.get(&bare(name))?.as_deref()
    }
}

/// Returns a name as it is compared: without spaces, in Arabic digits and small letters.
pub fn bare(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace()).map(arabic_digit).flat_map(char::to_lowercase).collect()
}
