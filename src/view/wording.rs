//! The words that the document adds to the author's own.

use super::document::FigureKind;
use super::drawing::Organisation;
use crate::model::figures::{ChartKind, Grouping};
use crate::model::outline::Field;
use crate::model::{Budget, Money, Plan, Sums, Year};

/// What stands where the plan says nothing.
pub const DASH: &str = "-";

/// What a table's number follows.
pub const TABLE: &str = "ตารางที่";

/// What stands where nobody is named.
pub const NOT_AVAILABLE: &str = "N/A";

/// What stands where a text is lost.
pub const LOST: &str = "(ไม่มีข้อมูล)";

/// What leads to the words for a hole.
pub const HOLE: &str = "ไม่มีข้อมูล";

/// What stands where a project runs without money.
pub const NO_BUDGET: &str = "ไม่ใช้งบประมาณ";

/// What is said of money of several years.
pub fn continuing(from: Year, to: Year) -> String {
    format!("(โครงการต่อเนื่อง {} – {})", from.short(), to.short())
}

/// A budget behind a project's name: (822,400 บาท).
pub fn budget_in_brackets(budget: Budget) -> String {
    match budget {
        Budget::None => format!("({NO_BUDGET})"),
        Budget::Unstated => format!("({DASH})"),
        Budget::Amount(amount) => format!("({amount} บาท)"),
        Budget::MultiYear { amount, from, to } => format!("({amount} บาท) {}", continuing(from, to)),
    }
}

/// What stands for a division or a letter that nobody names.
pub const UNSTATED: &str = "ไม่ระบุ";

/// The units of charts.
pub const BAHT: &str = "บาท";
pub const MILLIONS: &str = "ล้านบาท";
pub const MILLIONS_OF_MILLIONS: &str = "ล้านล้านบาท";
pub const PERCENT: &str = "ร้อยละ";

/// What projects and requests are counted as, where a chart doesn't say.
pub const ENTRIES: &str = "รายการ";

/// The title of a chart's column of sums.
pub const BUDGET_IN_BAHT: &str = "งบประมาณ (บาท)";

/// The last row of a chart's data.
pub const TOTAL: &str = "รวม";

/// What leads from a chart to the table that its numbers stand in.
pub const DATA_IN_TABLE: &str = "ข้อมูลตามตาราง";

/// The title of a column of counts.
pub fn count(unit: &str) -> String {
    format!("จำนวน ({unit})")
}

/// What the bars of a chart of entities stand for.
pub fn grouping(by: Grouping) -> &'static str {
    match by {
        Grouping::Division => "ส่วนราชการ",
        Grouping::Responsibility => "ความรับผิดชอบ (H/R)",
    }
}

/// What a chart is called.
pub fn chart_kind(kind: ChartKind) -> &'static str {
    match kind {
        ChartKind::Columns | ChartKind::Bars => "แผนภูมิแท่ง",
        ChartKind::StackedColumns | ChartKind::StackedBars => "แผนภูมิแท่งซ้อน",
        ChartKind::Line => "แผนภูมิเส้น",
    }
}

/// A chart or a picture by its number in the document: แผนภูมิที่ 1
pub fn figure_number(kind: FigureKind, number: u32) -> String {
    match kind {
        FigureKind::Chart => format!("แผนภูมิที่ {number}"),
        FigureKind::Picture => format!("ภาพที่ {number}"),
    }
}

/// What the data of a chart is called.
pub fn data_of(label: &str) -> String {
    format!("ข้อมูลของ{label}")
}

/// Which money a chart of a year's budgets leaves out.
pub fn without_several_years(count: usize, amount: Money) -> String {
    format!("ไม่รวมงบประมาณของโครงการต่อเนื่องหลายปี {count} โครงการ {amount} บาท")
}

/// An organisation chart in words.
pub fn organisation(organisation: &Organisation) -> String {
    let division = |(name, abbreviation): &(String, String)| format!("{name} ({abbreviation})");
    let divisions: Vec<String> = organisation.divisions.iter().map(division).collect();
    format!("{}มี {} ส่วนราชการ ได้แก่ {}", organisation.name, divisions.len(), divisions.join(", "))
}

/// A QR code in words.
pub fn qr_code(address: &str) -> String {
    format!("คิวอาร์โค้ดที่นำไปยัง {address}")
}

/// What the facts of an entity's page are called.
pub const BUDGET: &str = "งบประมาณ";
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

/// What the tables of an entity's page are called.
pub const ITEMS: &str = "รายการย่อย";
pub const PROJECTS: &str = "โครงการ/กิจกรรม";
pub const KEY_RESULTS: &str = "ตัววัดผลหลัก (KR)";
pub const DIVISIONS: &str = "ส่วนราชการ";
pub const INDICATORS: &str = "ตัวชี้วัดที่เกี่ยวข้อง";
pub const REQUESTS: &str = "คำขอที่ไม่ได้รับการจัดสรรงบประมาณ";

/// What a plan is, and when it holds: a fiscal year begins in October of the year before it.
pub fn introduction(plan: &Plan) -> String {
    let Plan { title, agency, year, .. } = plan;
    format!(
        "{} ของ{} ใช้ในปีงบประมาณ พ.ศ. {year} (1 ตุลาคม {} ถึง 30 กันยายน {year})",
        title.value,
        agency.name.value,
        year.previous()
    )
}

/// A row or a line by its number among its neighbours.
pub fn row(number: usize) -> String {
    format!("แถวที่ {number}")
}

/// An amount with its unit.
pub fn baht(amount: Money) -> String {
    format!("{amount} {BAHT}")
}

/// A budget as a fact.
pub fn budget(budget: Budget) -> String {
    match budget {
        Budget::None => NO_BUDGET.to_owned(),
        Budget::Unstated => UNSTATED.to_owned(),
        Budget::Amount(amount) => baht(amount),
        Budget::MultiYear { amount, from, to } => format!("{} {}", baht(amount), continuing(from, to)),
    }
}

/// How many projects a division has.
pub fn count_of_projects(sums: &Sums) -> String {
    let Sums { count, with_budget, without_budget, .. } = sums;
    format!("{count} {ENTRIES} (ใช้งบประมาณ {with_budget} ไม่ใช้งบประมาณ {without_budget})")
}

/// The title of a column in a table of an entity's page.
pub fn column(field: Field, year: Year) -> String {
    let title = match field {
        Field::Order => "ลำดับที่",
        Field::Name => "ชื่อ",
        Field::Budget => BUDGET_IN_BAHT,
        Field::Division => DIVISION,
        Field::KeyResults => "KR",
        Field::Policy => POLICY,
        Field::Output => OUTPUT,
        Field::Target => return format!("{TARGET} {year}"),
        Field::PreviousTarget => return format!("{TARGET} {}", year.previous()),
        Field::Responsibility => "H/R",
        Field::Under => UNDER,
        Field::Weight => "ค่าน้ำหนัก",
        Field::Result => "ผลการดำเนินงาน",
        Field::Lead => LEAD,
        Field::Supporters => SUPPORTERS,
        Field::Projects => PROJECTS,
        Field::Lists => LISTS,
    };
    title.to_owned()
}

/// The columns that the downloads have beside those of a table, and what stands in them.
pub const GROUP: &str = "กลุ่ม";
pub const ROW_KIND: &str = "ชนิดแถว";
pub const FOOTNOTE: &str = "เชิงอรรถ";
pub const ROW: &str = "รายการ";
pub const SUB_ITEM: &str = "รายการย่อย";

/// Where a table stands that holds all entities of a kind.
pub const ALL: &str = "รายการทั้งหมดของแผน";

/// How large a file is.
pub fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} ไบต์"),
        1_000..999_500 => format!("{} กิโลไบต์", (bytes + 500) / 1_000),
        _ => format!("{}.{} เมกะไบต์", (bytes + 50_000) / 1_000_000, (bytes + 50_000) / 100_000 % 10),
    }
}
