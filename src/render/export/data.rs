//! What `plan.json` holds. The comments on its fields are in Thai, as they are the descriptions of the published
//! schema.

mod filled;

use schemars::JsonSchema;
use serde::Serialize;

use super::declared::{FieldData, RegisterData, ValueData};
use super::parts::PartData;
pub use filled::of;

/// ข้อมูลทั้งหมดของแผนปฏิบัติราชการประจำปี
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct PlanData {
    /// ไฟล์ของโครงสร้างนี้
    #[serde(rename = "$schema")]
    schema: &'static str,
    /// รุ่นของโครงสร้าง เพิ่มขึ้นเมื่อโครงสร้างเปลี่ยนจนโปรแกรมเดิมอ่านไม่ได้
    version: u32,
    /// ชื่อแผน
    title: String,
    /// ปีงบประมาณ พ.ศ.
    year: String,
    /// หน่วยงานเจ้าของแผน
    agency: Agency,
    /// ยอดรวมของโครงการ/กิจกรรมทั้งหมด
    totals: Totals,
    /// ส่วนราชการของหน่วยงาน ตามลำดับโครงสร้าง
    divisions: Vec<Division>,
    /// หน่วยงานที่แผนอ้างถึงและไม่ใช่ส่วนราชการของหน่วยงานเจ้าของแผน
    offices: Vec<Office>,
    /// บัญชีที่โครงการ/กิจกรรมอยู่
    lists: Vec<Named>,
    /// ลำดับชั้นของแผน เช่น มิติ เป้าประสงค์ องค์ประกอบการประเมิน
    nodes: Vec<NodeData>,
    /// ตัวชี้วัดของลำดับชั้น
    indicators: Vec<IndicatorData>,
    /// ตัววัดผลหลัก (KR)
    key_results: Vec<KeyResultData>,
    /// ผลผลิตและงบรายจ่าย
    outputs: Vec<Output>,
    /// การจำแนกจำนวนเงินของแผน นอกจากปี ไตรมาส และเดือน
    breakdowns: Vec<BreakdownData>,
    /// โครงการ/กิจกรรม
    projects: Vec<ProjectData>,
    /// คำขอที่ไม่ได้รับการจัดสรรงบประมาณ
    requests: Vec<RequestData>,
    /// เชิงอรรถของโครงการ/กิจกรรม
    notes: Vec<Note>,
    /// ถ้อยแถลง เช่น วิสัยทัศน์ พันธกิจ
    statements: Vec<Statement>,
    /// ชุดของข้อ เช่น จุดแข็ง จุดอ่อน
    points: Vec<PointsData>,
    /// ข้อมูลที่หน่วยงานประกาศเอง
    fields: Vec<FieldData>,
    /// ทะเบียนของหน่วยงาน
    registers: Vec<RegisterData>,
    /// ค่าของข้อมูลที่หน่วยงานประกาศเอง
    values: Vec<ValueData>,
    /// ส่วนของเอกสาร ตามลำดับ
    parts: Vec<PartData>,
    /// ตารางทุกตารางของแผน
    tables: Vec<TableData>,
}

/// ยอดรวมของโครงการ/กิจกรรมทั้งหมด
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Totals {
    /// จำนวนโครงการ/กิจกรรม
    projects: usize,
    /// จำนวนที่ใช้งบประมาณ
    with_budget: usize,
    /// งบประมาณของปีของแผน (บาท)
    budget: Decimal,
}

/// หน่วยงานเจ้าของแผน
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Agency {
    /// ชื่อเต็ม
    name: String,
    /// ชื่อที่ใช้ในเนื้อความ
    short_name: String,
    /// ชื่อย่อ
    abbreviation: String,
}

/// ส่วนราชการ
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Division {
    /// ชื่อย่อ ซึ่งใช้อ้างถึงส่วนราชการในที่อื่นของไฟล์นี้
    abbreviation: String,
    /// ชื่อเต็ม
    name: String,
    /// ชื่อย่อของส่วนราชการที่สังกัด null เมื่อขึ้นตรงต่อหน่วยงาน
    under: Option<String>,
    /// หน้าที่และอำนาจ
    duties: Vec<String>,
}

/// หน่วยงานที่ไม่ใช่ส่วนราชการของหน่วยงานเจ้าของแผน
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Office {
    /// รหัสที่ใช้อ้างถึงในที่อื่นของไฟล์นี้
    id: String,
    /// ชื่อเต็ม หรือรหัสเมื่อแผนไม่ได้ระบุชื่อเต็มไว้
    name: String,
    /// ชื่อย่อ
    abbreviation: Option<String>,
}

/// สิ่งที่มีรหัสและชื่อ
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Named {
    /// รหัสที่ใช้อ้างถึงในที่อื่นของไฟล์นี้
    id: String,
    /// ชื่อ
    name: String,
}

/// ลำดับชั้นหนึ่งของแผน
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct NodeData {
    /// รหัสที่ใช้อ้างถึงในที่อื่นของไฟล์นี้
    id: String,
    /// รหัสของระดับชั้น เช่น dimension คือมิติ
    level: String,
    /// เลขที่
    number: Option<String>,
    /// ชื่อ
    name: String,
    /// ชื่อเต็ม คือคำนำหน้าของระดับชั้น เลขที่ และชื่อ
    title: String,
    /// รหัสของลำดับชั้นที่อยู่เหนือขึ้นไป
    under: Option<String>,
    /// วัตถุประสงค์หลัก
    objective: Option<String>,
    /// ค่าน้ำหนักในการประเมิน เป็นร้อยละ
    weight: Option<Decimal>,
    /// รหัสของหน่วยงานผู้ประเมิน
    office: Option<String>,
}

/// ค่าที่ดีกว่าของตัวชี้วัด
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum BetterData {
    /// ยิ่งมากยิ่งดี
    More,
    /// ยิ่งน้อยยิ่งดี
    Less,
}

/// ค่าเป้าหมายของปีหนึ่ง
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct TargetData {
    /// ปีงบประมาณ พ.ศ.
    year: String,
    /// ข้อความ บรรทัดละรายการ
    lines: Vec<String>,
}

/// ค่าเป้าหมายของไตรมาสหนึ่ง
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct QuarterTargetData {
    /// ปีงบประมาณ พ.ศ.
    year: String,
    /// ไตรมาสที่ 1 ถึง 4 ของปีงบประมาณ
    quarter: usize,
    /// ข้อความ บรรทัดละรายการ
    lines: Vec<String>,
}

/// ค่าของปีหนึ่ง
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ValueOfYear {
    /// ปีงบประมาณ พ.ศ. null เมื่อแผนไม่ได้ระบุ
    year: Option<String>,
    /// ข้อความ
    value: String,
}

/// เกณฑ์ของคะแนนหนึ่ง
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct CriterionData {
    /// คะแนน 1 ถึง 5
    score: usize,
    /// ข้อความ
    text: String,
}

/// ความก้าวหน้าของสิ่งที่วัด
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ProgressData {
    /// ค่าฐาน จากปีแรกไป
    baseline: Vec<ValueOfYear>,
    /// ค่าเป้าหมายรายไตรมาส
    quarters: Vec<QuarterTargetData>,
    /// ผลการดำเนินงานรายปี
    results: Vec<ValueOfYear>,
    /// เกณฑ์การให้คะแนน
    criteria: Vec<CriterionData>,
}

/// ตัวชี้วัด
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct IndicatorData {
    /// รหัส
    id: String,
    /// รหัสของลำดับชั้นที่ตัวชี้วัดนี้วัด
    of: String,
    /// เลขลำดับที่แผนให้ไว้
    number: Option<String>,
    /// ชื่อ
    name: String,
    /// รหัสของตัววัดผลหลัก (KR) ที่เป็นตัวชี้วัดนี้ ซึ่งชื่อและค่าเป้าหมายเป็นของตัววัดผลหลักนั้น
    key_result: Option<String>,
    /// ค่าที่ดีกว่า
    better: BetterData,
    /// ค่าเป้าหมายรายปี
    targets: Vec<TargetData>,
    /// ความก้าวหน้า null เมื่อแผนไม่ได้ระบุ
    progress: Option<ProgressData>,
    /// ค่าน้ำหนัก เป็นร้อยละ
    weight: Option<Decimal>,
    /// รหัสของหน่วยงานผู้ประเมิน
    office: Option<String>,
    /// รหัสโครงการที่รองรับ
    project: Option<String>,
    /// ชื่อย่อของส่วนราชการ หรือรหัสของหน่วยงาน ที่รับผิดชอบหลัก เมื่อไม่มีโครงการที่รองรับ
    division: Option<String>,
    /// ส่วนราชการและหน่วยงานทั้งหมดที่รับผิดชอบ ที่รับผิดชอบหลักมาก่อน
    divisions: Vec<String>,
    /// ผลการดำเนินงานที่แผนไม่ได้ระบุปี
    result: Option<String>,
}

/// ตัววัดผลหลัก (KR)
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct KeyResultData {
    /// รหัส ซึ่งใช้อ้างถึงในที่อื่นของไฟล์นี้
    code: String,
    /// ชื่อ
    name: String,
    /// ความรับผิดชอบ H หรือ R
    responsibility: Option<String>,
    /// รหัสของลำดับชั้นที่สังกัด
    under: Option<String>,
    /// รหัสของบัญชี
    lists: Vec<String>,
    /// รหัสของหน่วยงานรับผิดชอบหลัก
    lead: Option<String>,
    /// หน่วยงานสนับสนุน
    supporters: Option<String>,
    /// true เมื่อเอกสารไม่แสดงรหัสไว้หน้าชื่อ
    uncoded: bool,
    /// ค่าที่ดีกว่า
    better: BetterData,
    /// ค่าเป้าหมายรายปี
    targets: Vec<TargetData>,
    /// ความก้าวหน้า null เมื่อแผนไม่ได้ระบุ
    progress: Option<ProgressData>,
}

/// ผลผลิตและงบรายจ่าย
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Output {
    /// รหัสที่ใช้อ้างถึงในที่อื่นของไฟล์นี้
    id: String,
    /// ชื่อผลผลิต
    name: String,
    /// งบรายจ่าย
    expenditure: Option<String>,
}

/// จำนวนเลขฐานสิบที่ถูกต้องทุกหลัก เก็บเป็นข้อความ ไม่มีเครื่องหมายคั่นหลักพัน เช่น 1592900.50
#[derive(Serialize, JsonSchema)]
#[serde(transparent)]
struct Decimal(#[schemars(regex(pattern = r"^-?[0-9]+(\.[0-9]{1,2})?$"))] String);

/// งบประมาณ
#[derive(Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
enum BudgetData {
    /// ไม่ใช้งบประมาณ
    None,
    /// แผนไม่ได้ระบุ
    Unstated,
    /// งบประมาณของปีนี้
    Amount {
        /// บาท
        amount: Decimal,
    },
    /// งบประมาณต่อเนื่องหลายปี ซึ่งไม่นับรวมในยอดของปีนี้
    MultiYear {
        /// บาท
        amount: Decimal,
        /// ปีงบประมาณแรก พ.ศ.
        from: String,
        /// ปีงบประมาณสุดท้าย พ.ศ.
        to: String,
        /// ส่วนของปีนี้ บาท ซึ่งนับรวมในยอดของปีนี้ null เมื่อแผนไม่ได้แบ่งตามปี
        of_year: Option<Decimal>,
    },
}

/// จำนวนเงินของปีหนึ่ง และส่วนต่าง ๆ ของจำนวนนั้น
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ShareData {
    /// ปีงบประมาณ พ.ศ.
    year: String,
    /// บาท
    amount: Decimal,
    /// ส่วนต่าง ๆ ซึ่งส่วนของการจำแนกเดียวกันรวมกันได้จำนวนเงินของปี
    parts: Vec<PartOfAmount>,
}

/// ส่วนหนึ่งของจำนวนเงิน
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct PartOfAmount {
    /// การจำแนก: quarter คือไตรมาส month คือเดือน นอกนั้นเป็นรหัสของการจำแนกของแผน
    breakdown: String,
    /// ส่วน: q1 ถึง q4, oct ถึง sep หรือรหัสของส่วน
    part: String,
    /// ชื่อ
    title: String,
    /// บาท
    amount: Decimal,
}

/// การจำแนกจำนวนเงินของแผน
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct BreakdownData {
    /// รหัสที่ใช้อ้างถึงในที่อื่นของไฟล์นี้
    id: String,
    /// ชื่อ
    title: String,
    /// ส่วนต่าง ๆ ตามลำดับ
    parts: Vec<OwnPartData>,
}

/// ส่วนหนึ่งของการจำแนกของแผน
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct OwnPartData {
    /// รหัสที่ใช้อ้างถึงในที่อื่นของไฟล์นี้
    id: String,
    /// ชื่อ
    name: String,
    /// ชื่อสั้น
    short: Option<String>,
}

/// ช่วงเวลาตามมาตรฐาน ISO 8601 จากเดือนถึงเดือน ปี ค.ศ. เช่น 2026-01/2026-03
#[derive(Serialize, JsonSchema)]
#[serde(transparent)]
struct Months(#[schemars(regex(pattern = r"^[0-9]{4}-[0-9]{2}/[0-9]{4}-[0-9]{2}$"))] String);

/// รายการย่อยของโครงการ ซึ่งงบประมาณรวมอยู่ในงบประมาณของโครงการแล้ว
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ItemData {
    /// ชื่อ
    name: String,
    /// งบประมาณ
    budget: BudgetData,
    /// งบประมาณแบ่งตามปีและส่วน ว่างเมื่อแผนไม่ได้แบ่ง
    split: Vec<ShareData>,
    /// ระยะเวลาดำเนินการ ว่างเมื่อแผนไม่ได้ระบุ
    period: Vec<Months>,
}

/// โครงการ/กิจกรรม
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ProjectData {
    /// รหัสที่ใช้อ้างถึงในที่อื่นของไฟล์นี้
    id: String,
    /// ชื่อ
    name: String,
    /// งบประมาณ
    budget: BudgetData,
    /// งบประมาณแบ่งตามปีและส่วน ว่างเมื่อแผนไม่ได้แบ่ง
    split: Vec<ShareData>,
    /// ระยะเวลาดำเนินการ ว่างเมื่อแผนไม่ได้ระบุ
    period: Vec<Months>,
    /// ชื่อย่อของส่วนราชการ หรือรหัสของหน่วยงาน ที่รับผิดชอบหลัก ซึ่งยอดตามส่วนราชการนับให้ null เมื่อแผนไม่ได้ระบุ
    division: Option<String>,
    /// ส่วนราชการและหน่วยงานทั้งหมดที่รับผิดชอบ ที่รับผิดชอบหลักมาก่อน
    divisions: Vec<String>,
    /// รหัสของบัญชี
    lists: Vec<String>,
    /// รหัสของลำดับชั้นที่อยู่ภายใต้
    under: Vec<String>,
    /// รหัสของตัววัดผลหลัก (KR) ที่สนับสนุน
    supports: Vec<String>,
    /// ค่าเป้าหมายรายปี
    targets: Vec<TargetData>,
    /// ค่าเป้าหมายรายไตรมาส null เมื่อแผนไม่ได้ระบุ
    progress: Option<ProgressData>,
    /// รหัสนโยบาย
    policy: Option<String>,
    /// รหัสของผลผลิตและงบรายจ่าย
    output: Option<String>,
    /// รหัสของเชิงอรรถ
    note: Option<String>,
    /// รายการย่อย
    items: Vec<ItemData>,
}

/// คำขอที่ไม่ได้รับการจัดสรรงบประมาณ
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct RequestData {
    /// รหัส
    id: String,
    /// รหัสโครงการของแผนที่ขอ ถ้าขอให้โครงการที่มีในแผน
    project: Option<String>,
    /// ชื่อสิ่งที่ขอ ถ้าไม่ใช่โครงการของแผน
    name: Option<String>,
    /// ส่วนของโครงการที่ขอ
    part: Option<String>,
    /// จำนวนที่ขอ บาท
    amount: Decimal,
    /// รหัสของบัญชี
    list: String,
    /// ชื่อย่อของส่วนราชการ หรือรหัสของหน่วยงาน ที่ขอเป็นหลัก
    division: Option<String>,
    /// ส่วนราชการและหน่วยงานทั้งหมดที่ขอ ที่ขอเป็นหลักมาก่อน
    divisions: Vec<String>,
    /// รหัสของตัววัดผลหลัก (KR) ที่จะสนับสนุน
    supports: Vec<String>,
}

/// เชิงอรรถของโครงการ/กิจกรรม
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Note {
    /// รหัสที่ใช้อ้างถึงในที่อื่นของไฟล์นี้
    id: String,
    /// ข้อความ
    text: String,
}

/// ถ้อยแถลง
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Statement {
    /// รหัส
    id: String,
    /// ข้อความ บรรทัดละรายการ
    lines: Vec<String>,
}

/// ชุดของข้อ
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct PointsData {
    /// รหัส
    id: String,
    /// ชื่อชุด
    title: String,
    /// ข้อความของแต่ละข้อตามลำดับ null เมื่อข้อความสูญหาย
    points: Vec<Option<String>>,
}

/// ตารางหนึ่งของแผน ตามที่แสดงในเอกสาร
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct TableData {
    /// ชื่อที่ไม่ซ้ำกันในไฟล์นี้
    name: String,
    /// ชื่อตาราง
    title: String,
    /// ที่อยู่ในเอกสาร
    place: String,
    /// ไฟล์ CSV ของตาราง
    csv: String,
    /// สดมภ์
    columns: Vec<Column>,
    /// แถว
    rows: Vec<Row>,
}

/// สดมภ์ของตาราง
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Column {
    /// ชื่อสดมภ์ ไม่ซ้ำกันในตาราง
    title: String,
    /// ชนิดของค่า
    kind: ColumnKind,
}

/// ชนิดของค่าในสดมภ์
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum ColumnKind {
    /// ข้อความ
    Text,
    /// รหัสหรือชื่อย่อ
    Code,
    /// จำนวนนับ
    Count,
    /// จำนวนเงิน บาท
    Money,
    /// ร้อยละ
    Percent,
}

/// แถวของตาราง
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Row {
    /// ชนิดของแถว
    kind: RowKindData,
    /// ค่าของทุกสดมภ์ตามลำดับ จำนวนเป็นข้อความเลขฐานสิบไม่มีเครื่องหมายคั่นหลักพัน ช่องว่างเป็น null
    values: Vec<Option<String>>,
}

/// ชนิดของแถว
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum RowKindData {
    /// รายการ
    Item,
    /// รายการย่อย ซึ่งจำนวนรวมอยู่ในรายการข้างบนแล้ว
    SubItem,
    /// ยอดรวมของกลุ่ม
    Subtotal,
    /// ยอดรวม
    Total,
}
