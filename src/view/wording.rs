//! The words that the document adds to the author's own.

use super::document::{FigureKind, Value, Words};
use super::drawing::{Division, Organisation};
use crate::model::figures::ChartKind;
use crate::model::{Amount, Budget, Plan, Sums, Unit, Vocabulary};

/// Returns a table by its number in the document: ตารางที่ 1
pub fn table_number(number: usize) -> Words {
    Words::from("ตารางที่ ").then(Value::Count(number))
}

/// What leads to the words for a hole.
pub const HOLE: &str = "ไม่มีข้อมูล";

/// The titles of a form's columns: what is asked, and what the plan says.
pub const FORM: [&str; 2] = ["หัวข้อ", "รายละเอียด"];

/// What stands before the line to sign on.
pub const SIGNED: &str = "ลงชื่อ";

/// What the image of a signature shows.
pub fn signature_of(name: &Words) -> Words {
    Words::from("ลายมือชื่อของ ").then(name.clone())
}

/// The table of what a revision changes, where nothing was approved yet.
pub const CHANGES: &str = "รายการเปลี่ยนแปลงของแผน";

/// Returns the same of a revision by its number; 0 is the plan that was approved first.
pub fn changes(revision: u32) -> Words {
    match usize::try_from(revision) {
        Ok(number @ 1..) => Words::from("รายการเปลี่ยนแปลง ฉบับปรับปรุงครั้งที่ ").then(Value::Count(number)),
        _ => CHANGES.into(),
    }
}

/// The titles of its columns.
pub const COLUMNS_OF_CHANGES: [&str; 4] = ["รายการ", "เดิม", "ใหม่", "เหตุผล"];

/// What stands in it when nothing has changed.
pub const NO_CHANGES: &str = "ไม่มีการเปลี่ยนแปลงจากฉบับที่อนุมัติ";

/// What stands in it when nothing was approved yet.
pub const NEVER_APPROVED: &str = "ยังไม่มีฉบับที่อนุมัติ";

/// The units of charts.
pub const BAHT: &str = "บาท";
pub const MILLIONS: &str = "ล้านบาท";
pub const MILLIONS_OF_MILLIONS: &str = "ล้านล้านบาท";
pub const PERCENT: &str = "ร้อยละ";

/// What projects are counted as, where a chart doesn't say.
pub const PROJECT_UNIT: &str = "โครงการ";

/// What projects and requests are counted as, where a chart doesn't say.
pub const ENTRIES: &str = "รายการ";

/// The title of a chart's column of sums.
pub const BUDGET_IN_BAHT: &str = "งบประมาณ (บาท)";

/// The last row of a chart's data.
pub const TOTAL: &str = "รวม";

/// What leads from a chart to the table that its numbers stand in.
pub const DATA_IN_TABLE: &str = "ข้อมูลตามตาราง";

/// The title of a column of counts.
pub fn count(unit: Words) -> Words {
    Words::from("จำนวน (").then(unit).then(")")
}

/// What a chart is called.
pub fn chart_kind(kind: ChartKind) -> &'static str {
    match kind {
        ChartKind::Columns | ChartKind::Bars => "แผนภูมิแท่ง",
        ChartKind::StackedColumns | ChartKind::StackedBars => "แผนภูมิแท่งซ้อน",
        ChartKind::Line => "แผนภูมิเส้น",
    }
}

/// Returns a chart or a picture by its number in the document: แผนภูมิที่ 1
pub fn figure_number(kind: FigureKind, number: usize) -> Words {
    let of_kind = match kind {
        FigureKind::Chart => "แผนภูมิที่ ",
        FigureKind::Picture => "ภาพที่ ",
    };
    Words::from(of_kind).then(Value::Count(number))
}

/// What the data of a chart is called.
pub fn data_of(label: &Words) -> Words {
    Words::from("ข้อมูลของ").then(label.clone())
}

/// Returns which money a chart of a year's budgets leaves out.
pub fn without_several_years(count: usize, amount: Amount, vocabulary: &Vocabulary) -> Words {
    Words::from(vocabulary.own("ไม่รวมงบประมาณของโครงการต่อเนื่องหลายปี "))
        .then(Value::Count(count))
        .then(vocabulary.own(" โครงการ "))
        .then(Value::Baht(amount))
}

/// Returns what a sum by division says of what several divisions share.
pub fn counted_for_the_main_unit(count: usize) -> Words {
    Words::from("รายการที่หลายหน่วยงานรับผิดชอบร่วมกัน ").then(Value::Count(count)).then(" รายการ นับครั้งเดียวที่หน่วยงานหลัก")
}

/// Returns a division or an office by its name, with the abbreviation behind it where that is another.
pub fn unit(plan: &Plan, unit: Unit) -> Words {
    let code = |short: &str| Words::from(Value::Code(short.to_owned()));
    match unit {
        Unit::Division(it) => {
            let division = &plan.divisions[it];
            named((&division.name).into(), code(&division.abbreviation.value))
        }
        Unit::Office(it) => {
            let office = &plan.offices[it];
            let name = Words::from(office.name.as_str());
            office.abbreviation.as_ref().map_or(name.clone(), |short| named(name, code(short)))
        }
    }
}

/// Returns an organisation chart in words: what is under the agency, then what is under each division.
pub fn organisation(organisation: &Organisation, vocabulary: &Vocabulary) -> Words {
    let of_agency = organisation.name.clone().then("มี ");
    let mut sentences = vec![divisions(of_agency, &organisation.divisions)];
    tell_below(&organisation.divisions, &mut sentences);
    vocabulary.own_words(&Words::joined(sentences, "; "))
}

fn tell_below(all: &[Division], sentences: &mut Vec<Words>) {
    for division in all.iter().filter(|division| !division.divisions.is_empty()) {
        let under = Words::from("ภายใต้").then(named_division(division)).then(" มี ");
        sentences.push(divisions(under, &division.divisions));
        tell_below(&division.divisions, sentences);
    }
}

fn divisions(begin: Words, all: &[Division]) -> Words {
    let names = Words::joined(all.iter().map(named_division), ", ");
    begin.then(Value::Count(all.len())).then(" ส่วนราชการ ได้แก่ ").then(names)
}

fn named_division(division: &Division) -> Words {
    named(division.name.clone(), division.abbreviation.clone())
}

/// Returns a name with the abbreviation behind it in brackets.
pub fn named(name: Words, abbreviation: Words) -> Words {
    name.then(" (").then(abbreviation).then(")")
}

/// Returns a QR code in words.
pub fn qr_code(address: &str) -> Words {
    Words::from("คิวอาร์โค้ดที่นำไปยัง ").then(Value::Code(address.to_owned()))
}

/// What the facts of an entity's page are called.
pub const BUDGET: &str = "งบประมาณ";
pub const PERIOD: &str = "ระยะเวลาดำเนินการ";
pub const BUDGET_OF_YEAR: &str = "งบประมาณในปีของแผน";
pub const DIVISION: &str = "ส่วนราชการ";
pub const SUPPORTS: &str = "สนับสนุนตัววัดผลหลัก (KR)";
pub const POLICY: &str = "รหัสนโยบาย";
pub const OUTPUT: &str = "ผลผลิตและงบรายจ่าย";
pub const LISTS: &str = "บัญชี";
pub const UNDER: &str = "อยู่ภายใต้";
pub const NOTE: &str = "หมายเหตุ";
pub const TARGET: &str = "ค่าเป้าหมาย พ.ศ.";
pub const RESPONSIBILITY: &str = "ความรับผิดชอบ (H/R)";
pub const LEAD: &str = "หน่วยงานรับผิดชอบหลัก";
pub const SUPPORTERS: &str = "หน่วยงานสนับสนุน";

pub const SHARED: &str = "ร่วมรับผิดชอบ";
pub const SUB_DIVISIONS: &str = "ส่วนราชการในสังกัด";
pub const BASELINE: &str = "ค่าฐาน";
pub const RESULT: &str = "ผลการดำเนินงาน พ.ศ.";
pub const CRITERIA: &str = "เกณฑ์การให้คะแนน";

/// What the tables of an entity's page are called.
pub const ITEMS: &str = "รายการย่อย";
pub const PROJECTS: &str = "โครงการ/กิจกรรม";
pub const KEY_RESULTS: &str = "ตัววัดผลหลัก (KR)";
pub const DIVISIONS: &str = "ส่วนราชการ";
pub const INDICATORS: &str = "ตัวชี้วัดที่เกี่ยวข้อง";
pub const REQUESTS: &str = "คำขอที่ไม่ได้รับการจัดสรรงบประมาณ";
/// The projects of the divisions under one.
pub const PROJECTS_BELOW: &str = "โครงการ/กิจกรรมของส่วนราชการในสังกัด";
pub const PROJECTS_SHARED: &str = "โครงการ/กิจกรรมที่ร่วมรับผิดชอบ (งบประมาณนับที่หน่วยงานหลัก)";
pub const REQUESTS_SHARED: &str = "คำขอที่ร่วมขอและไม่ได้รับการจัดสรรงบประมาณ (นับที่หน่วยงานหลัก)";

/// What a plan is, and when it holds: a fiscal year begins in October of the year before it.
pub fn introduction(plan: &Plan) -> Words {
    let Plan { title, agency, year, .. } = plan;
    Words::from(title)
        .then(" ของ")
        .then(&agency.name)
        .then(" ใช้ในปีงบประมาณ พ.ศ. ")
        .then(Value::Year(*year))
        .then(" (1 ตุลาคม ")
        .then(Value::Year(year.previous()))
        .then(" ถึง 30 กันยายน ")
        .then(Value::Year(*year))
        .then(")")
}

/// Returns a row or a line by its number among its neighbours.
pub fn row(number: usize) -> Words {
    Words::from("แถวที่ ").then(Value::Count(number))
}

/// Returns what the parts of a budget are a fact of: งบประมาณตามไตรมาส
pub fn budget_by(breakdown: &str) -> Words {
    format!("{BUDGET}ตาม{breakdown}").into()
}

/// Returns what a part has.
pub fn part(title: Words, amount: Amount) -> Words {
    title.then(" ").then(Value::Baht(amount))
}

/// Returns a budget as a fact.
pub fn budget(budget: Budget) -> Words {
    match budget {
        Budget::None => Value::NoBudget.into(),
        Budget::Unstated => Value::Unstated.into(),
        Budget::Amount(amount) => Value::Baht(amount).into(),
        Budget::MultiYear { amount, from, to, of_year } => {
            let whole = Words::from(Value::Baht(amount)).then(" ").then(Value::Continuing { from, to });
            match of_year {
                Some(of_year) => Words::from(Value::Baht(of_year)).then(" จาก ").then(whole),
                None => whole,
            }
        }
    }
}

/// How many entries there are.
pub fn entries(count: usize) -> Words {
    Words::from(Value::Count(count)).then(" ").then(ENTRIES)
}

/// How many projects a division has.
pub fn count_of_projects(sums: &Sums) -> Words {
    Words::from(Value::Count(sums.count))
        .then(" ")
        .then(ENTRIES)
        .then(" (ใช้งบประมาณ ")
        .then(Value::Count(sums.with_budget))
        .then(" ไม่ใช้งบประมาณ ")
        .then(Value::Count(sums.without_budget))
        .then(")")
}
