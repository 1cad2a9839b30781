//! What changes are called, in Thai and in English.

use super::Since;
use super::changes::{Became, Difference, EntryChange, FieldChange, TotalChange};
use super::say::{PLAN, ROWS, TEXTS};
use crate::diag::wording::Lang;
use crate::model::fields::Field;
use crate::model::kinds::KINDS;
use crate::model::said::SaidValue;
use crate::model::{Amount, Budget, Sums};
use crate::thai::ends_cluster;

/// The most of a text that is told where there is room for one line, in characters.
const BRIEF: usize = 60;

/// Returns where the entries of a kind stand among those of others, as a reader asks for them: projects first, the
/// document last, registers before that.
pub fn rank(of: &str) -> usize {
    const ORDER: [&str; 10] = [
        PLAN,
        "projects",
        "requests",
        "key-results",
        "indicators",
        "nodes",
        "divisions",
        "offices",
        "outputs",
        "lists",
    ];
    const LAST: [&str; 8] =
        ["statements", "points", "data-tables", "fields", "registers", "breakdowns", TEXTS, "parts"];
    let at = |names: &[&str]| names.iter().position(|name| *name == of);
    at(&ORDER).or_else(|| at(&LAST).map(|at| ORDER.len() + 1 + at)).unwrap_or(ORDER.len())
}

/// Returns what an entry of a kind is called: โครงการ/กิจกรรม. Of a register that is its name.
pub fn kind(lang: Lang, of: &str) -> String {
    let own = match of {
        PLAN => Some(("แผน", "plan")),
        TEXTS => Some(("ข้อความ", "text")),
        ROWS => Some(("แถว", "row")),
        "parts" => Some(("โครงร่างเอกสาร", "outline")),
        _ => None,
    };
    let spec = KINDS.iter().find(|spec| spec.name == of).map(|spec| (spec.noun.thai, spec.noun.english));
    match (own.or(spec), lang) {
        (Some((thai, _)), Lang::Th) => thai.to_owned(),
        (Some((_, english)), Lang::En) => english.to_owned(),
        (None, _) => of.to_owned(),
    }
}

/// The fields that no table shows under these names, and others that are called in another way here.
const TITLES: [(&str, &str, &str); 27] = [
    ("abbreviation", "อักษรย่อ", "abbreviation"),
    ("agency", "หน่วยงาน", "agency"),
    ("amount", "จำนวนเงิน", "amount"),
    ("baseline", "ค่าฐาน", "baseline"),
    ("better", "ค่าที่ดีกว่า", "what is better"),
    ("blocks", "เนื้อหา", "blocks"),
    ("budget", "งบประมาณ", "budget"),
    ("choices", "ตัวเลือก", "choices"),
    ("columns", "คอลัมน์", "columns"),
    ("criteria", "เกณฑ์การให้คะแนน", "criteria"),
    ("division", "ผู้รับผิดชอบ", "responsible"),
    ("key-results", "ตัววัดผลหลัก (KR)", "key results"),
    ("level", "ระดับชั้น", "level"),
    ("lists", "บัญชี", "lists"),
    ("note", "เชิงอรรถ", "note"),
    ("of", "ของ", "of"),
    ("part", "ส่วนที่ขอ", "part"),
    ("parts", "ส่วนต่าง ๆ", "parts"),
    ("period", "ระยะเวลา", "period"),
    ("result", "ผลการดำเนินงาน", "result"),
    ("short_name", "ชื่อที่ใช้ในเนื้อความ", "short name"),
    ("target", "ค่าเป้าหมาย", "target"),
    ("text", "ข้อความ", "text"),
    ("title", "ชื่อ", "title"),
    ("type", "ชนิด", "type"),
    ("unit", "หน่วย", "unit"),
    ("year", "ปีงบประมาณ", "fiscal year"),
];

/// Returns what a field is called: ค่าเป้าหมาย พ.ศ. 2568
pub fn field(lang: Lang, change: &FieldChange) -> String {
    let (key, rest) = change.key.split_once('.').map_or((change.key.as_str(), None), |(key, rest)| (key, Some(rest)));
    let known = TITLES.iter().find(|(name, ..)| *name == key);
    // A part of an amount has a title of its own, but not what it is a part of.
    let whole = match (known, &change.title, rest) {
        (None, Some(title), _) => return title.clone(),
        (Some((_, thai, english)), ..) => said(lang, thai, english).to_owned(),
        (None, None, _) => {
            let spec = Field::all().map(Field::spec).find(|spec| spec.name == key && !spec.title.contains('{'));
            match (spec, lang) {
                (Some(spec), Lang::Th) => spec.title.to_owned(),
                _ => key.replace('-', " "),
            }
        }
    };
    match (rest, &change.title) {
        (None, _) => whole,
        (Some(_), Some(title)) if lang == Lang::Th => format!("{whole} {title}"),
        (Some(rest), _) => rest.split('.').fold(whole, |title, part| format!("{title} {}", part_of(lang, key, part))),
    }
}

/// Returns a year, a quarter or a score behind the name of a field.
fn part_of(lang: Lang, key: &str, part: &str) -> String {
    let quarter = part.strip_prefix('q').filter(|number| number.len() == 1);
    match (lang, quarter) {
        (Lang::Th, Some(number)) => format!("ไตรมาส {number}"),
        (Lang::Th, None) if key == "criteria" => format!("คะแนน {part}"),
        (Lang::Th, None) => format!("พ.ศ. {part}"),
        (Lang::En, _) => part.to_owned(),
    }
}

fn said<'a>(lang: Lang, thai: &'a str, english: &'a str) -> &'a str {
    match lang {
        Lang::Th => thai,
        Lang::En => english,
    }
}

/// Returns a value on one line.
pub fn value(lang: Lang, value: Option<&SaidValue>) -> String {
    match value {
        None => said(lang, "ไม่ระบุ", "nothing").to_owned(),
        Some(SaidValue::Text(text)) => match (text.as_str(), lang) {
            ("less", Lang::Th) => "ยิ่งน้อยยิ่งดี".to_owned(),
            _ => text.replace('\n', " / "),
        },
        Some(SaidValue::Lines(lines)) => lines.join(" / "),
        Some(SaidValue::Number(number)) if number.unit.is_empty() => number.value.clone(),
        Some(SaidValue::Number(number)) => format!("{} {}", number.value, unit(lang, &number.unit)),
        Some(SaidValue::Names(names)) => names.iter().map(|name| name.name.as_str()).collect::<Vec<_>>().join(", "),
        Some(SaidValue::Budget(budget)) => money(lang, *budget),
    }
}

fn unit(lang: Lang, unit: &str) -> &str {
    if lang == Lang::En && unit == "บาท" { "baht" } else { unit }
}

fn money(lang: Lang, budget: Budget) -> String {
    let baht = |amount: Amount| format!("{amount} {}", said(lang, "บาท", "baht"));
    match budget {
        Budget::None => said(lang, "ไม่ใช้งบประมาณ", "no budget").to_owned(),
        Budget::Unstated => said(lang, "ไม่ระบุงบประมาณ", "budget not stated").to_owned(),
        Budget::Amount(amount) => baht(amount),
        Budget::MultiYear { amount, from, to, .. } => {
            format!("{} ({} {from}-{to})", baht(amount), said(lang, "ปีงบประมาณ", "fiscal years"))
        }
    }
}

/// Returns an amount's difference: `+77,600 (+9.44%)`.
pub fn difference(difference: &Difference) -> String {
    let signed = |amount: Amount| {
        let sign = if amount > Amount::ZERO { "+" } else { "" };
        format!("{sign}{amount}")
    };
    match difference.percent {
        Some(percent) => format!("{} ({}%)", signed(difference.by), signed(percent)),
        None => signed(difference.by),
    }
}

/// Returns what became of an entry.
pub fn became(lang: Lang, became: Became) -> &'static str {
    match became {
        Became::Added => said(lang, "เพิ่ม", "added"),
        Became::Removed => said(lang, "ตัดออก", "removed"),
        Became::Changed => said(lang, "เปลี่ยน", "changed"),
    }
}

/// Returns what is told of an entry that is new or gone, beside its name: its money and who answers for it.
pub fn gist(lang: Lang, change: &EntryChange) -> String {
    let of = |key: &str| change.field(key).and_then(|field| field.new.as_ref().or(field.old.as_ref()));
    let said = ["budget", "amount", "division"].iter().filter_map(|key| of(key).map(|it| value(lang, Some(it))));
    said.collect::<Vec<_>>().join(", ")
}

/// Returns that an entry had another id.
pub fn new_id(lang: Lang, old: &str, new: &str) -> String {
    match lang {
        Lang::Th => format!("รหัสเดิม {old} รหัสใหม่ {new} (รายการเดียวกัน)"),
        Lang::En => format!("the same entry under a new id: {old} is now {new}"),
    }
}

/// Returns what a sum is of.
pub fn total_of(lang: Lang, total: &TotalChange) -> String {
    match (&total.of, lang) {
        (None, Lang::Th) => "ทั้งแผน".to_owned(),
        (None, Lang::En) => "whole plan".to_owned(),
        (Some(name), _) => name.name.clone(),
    }
}

/// What stands over sums.
pub fn totals(lang: Lang) -> &'static str {
    said(lang, "ยอดรวมของปี", "totals of the year")
}

/// Returns a sum of projects, or how many they are.
pub fn sum(lang: Lang, sums: &Sums) -> String {
    let Sums { total, count, .. } = sums;
    match lang {
        Lang::Th => format!("{count} โครงการ/กิจกรรม {total} บาท"),
        Lang::En => format!("{count} {}, {total} baht", if *count == 1 { "project" } else { "projects" }),
    }
}

/// Returns how many entries differ.
pub fn count(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Th => format!("เปลี่ยน {count} รายการ"),
        Lang::En => format!("{count} {}", if count == 1 { "entry differs" } else { "entries differ" }),
    }
}

/// That nothing differs.
pub fn same(lang: Lang) -> &'static str {
    said(lang, "ไม่มีสิ่งใดต่างกัน", "no difference")
}

/// The titles of a table of changes.
pub fn columns(lang: Lang) -> [&'static str; 3] {
    match lang {
        Lang::Th => ["รายการ", "เดิม", "ใหม่"],
        Lang::En => ["entry", "was", "is"],
    }
}

/// What stands over a comparison.
pub fn comparison(lang: Lang) -> &'static str {
    said(lang, "การเปลี่ยนแปลงของแผน", "changes of the plan")
}

/// Returns what an approved plan is called: ฉบับปรับปรุงครั้งที่ 1
pub fn revision(lang: Lang, revision: u32) -> String {
    match (lang, revision) {
        (Lang::Th, 0) => "ฉบับที่อนุมัติครั้งแรก".to_owned(),
        (Lang::Th, number) => format!("ฉบับปรับปรุงครั้งที่ {number}"),
        (Lang::En, 0) => "the plan first approved".to_owned(),
        (Lang::En, number) => format!("revision {number}"),
    }
}

/// Returns an approved plan with when it was approved.
pub fn approval(lang: Lang, number: u32, date: Option<&str>) -> String {
    let name = revision(lang, number);
    match (date, lang) {
        (Some(date), Lang::Th) => format!("{name} (อนุมัติ {date})"),
        (Some(date), Lang::En) => format!("{name} (approved {date})"),
        (None, _) => name,
    }
}

/// Returns in one line what has changed since an approval: the first change by itself, and how many there are.
pub fn since(lang: Lang, since: &Since) -> Option<String> {
    let Since { revision, date, changes } = since;
    let (entry, field_change) = changes.first()?;
    let name = approval(lang, *revision, date.as_deref());
    let first = first(lang, entry, field_change);
    let how_many = count(lang, changes.entries.len());
    let told = usize::from(field_change.is_some()) + usize::from(entry.fields.is_empty());
    let more = changes.entries.len() > 1
        || entry.became == Became::Changed && entry.fields.len() + entry.parts.len() > told.max(1);
    Some(match (lang, more) {
        (Lang::Th, false) => format!("ตั้งแต่{name} {how_many}: {first} (phaen diff --approved)"),
        (Lang::Th, true) => format!("ตั้งแต่{name} {how_many}: {first} และอื่น ๆ ดูทั้งหมดด้วย phaen diff --approved"),
        (Lang::En, false) => format!("since {name}, {how_many}: {first} (phaen diff --approved)"),
        (Lang::En, true) => {
            format!("since {name}, {how_many}: {first}, and more: see phaen diff --approved")
        }
    })
}

/// Returns a change in one line: what it is of, what it was and what it is.
pub fn first(lang: Lang, entry: &EntryChange, change: Option<&FieldChange>) -> String {
    let name = brief(&entry.name);
    let what = kind(lang, &entry.of);
    let Some(change) = change else {
        let part = entry.parts.first().map(|part| first(lang, part, part.fields.first()));
        return match (entry.became, part) {
            (Became::Changed, Some(part)) => format!("{what} {name} › {part}"),
            (Became::Changed, None) => {
                format!("{what} {name}: {}", new_id(lang, entry.old_id.as_deref().unwrap_or_default(), &entry.id))
            }
            (became, _) => format!("{}{}{what} {name}", self::became(lang, became), said(lang, "", " ")),
        };
    };
    let by = change.difference().map(|it| format!(" {}", difference(&it))).unwrap_or_default();
    let (old, new) = (brief(&value(lang, change.old.as_ref())), brief(&value(lang, change.new.as_ref())));
    let title = field(lang, change);
    match lang {
        Lang::Th => format!("{title}ของ {name} เดิม {old} เป็น {new}{by}"),
        Lang::En => format!("{title} of {name}: {old} before, {new} now{by}"),
    }
}

/// Returns the beginning of a text that is too long for a line.
pub fn brief(text: &str) -> String {
    match text.char_indices().nth(BRIEF) {
        Some((end, _)) => {
            let ends = |at: &usize| text.is_char_boundary(*at) && ends_cluster(text, *at);
            format!("{}…", &text[..(0..=end).rev().find(ends).unwrap_or(end)])
        }
        None => text.to_owned(),
    }
}
