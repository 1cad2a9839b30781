//! The shape of `plan.json`. The comments on its fields are in Thai, as they are the descriptions of the published schema.

use schemars::JsonSchema;
use serde::Serialize;

use crate::render::export::declared::{FieldData, RegisterData, ValueData};
use crate::render::export::parts::PartData;

/// ข้อมูลทั้งหมดของแผนปฏิบัติราชการประจำปี
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct PlanData {
    /// ไฟล์ของโครงสร้างนี้
    #[serde(rename = "$schema")]
    pub schema: &'static str,
    /// รุ่นของโครงสร้าง เพิ่มขึ้นเมื่อโครงสร้างเปลี่ยนจนโปรแกรมเดิมอ่านไม่ได้
    pub version: u32,
    /// ชื่อแผน
    pub title: String,
    /// ปีงบประมาณ พ.ศ.
    pub year: String,
    /// หน่วยงานเจ้าของแผน
    pub agency: Agency,
    /// ส่วนราชการของหน่วยงาน ตามลำดับโครงสร้าง
    pub divisions: Vec<Division>,
    /// หน่วยงานที่แผนอ้างถึงและไม่ใช่ส่วนราชการของหน่วยงานเจ้าของแผน
    pub offices: Vec<Office>,
    /// บัญชีที่โครงการ/กิจกรรมอยู่
    pub lists: Vec<Named>,
    /// ลำดับชั้นของแผน เช่น มิติ เป้าประสงค์ องค์ประกอบการประเมิน
    pub nodes: Vec<NodeData>,
    /// ตัวชี้วัดของลำดับชั้น
    pub indicators: Vec<IndicatorData>,
    /// ตัววัดผลหลัก (KR)
    pub key_results: Vec<KeyResultData>,
    /// ผลผลิตและงบรายจ่าย
    pub outputs: Vec<Output>,
    /// การจำแนกจำนวนเงินของแผน นอกจากปี ไตรมาส และเดือน
    pub breakdowns: Vec<BreakdownData>,
    /// โครงการ/กิจกรรม
    pub projects: Vec<ProjectData>,
    /// คำขอที่ไม่ได้รับการจัดสรรงบประมาณ
    pub requests: Vec<RequestData>,
    /// เชิงอรรถของโครงการ/กิจกรรม
    pub notes: Vec<Note>,
    /// ถ้อยแถลง เช่น วิสัยทัศน์ พันธกิจ
    pub statements: Vec<Statement>,
    /// ชุดของข้อ เช่น จุดแข็ง จุดอ่อน
    pub points: Vec<PointsData>,
    /// ข้อมูลที่หน่วยงานประกาศเอง
    pub fields: Vec<FieldData>,
    /// ทะเบียนของหน่วยงาน
    pub registers: Vec<RegisterData>,
    /// ค่าของข้อมูลที่หน่วยงานประกาศเอง
    pub values: Vec<ValueData>,
    /// ส่วนของเอกสาร ตามลำดับ
    pub parts: Vec<PartData>,
    /// ตารางทุกตารางของแผน
    pub tables: Vec<TableData>,
}

/// หน่วยงานเจ้าของแผน
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Agency {
    /// ชื่อเต็ม
    pub name: String,
    /// ชื่อที่ใช้ในเนื้อความ
    pub short_name: String,
    /// ชื่อย่อ
    pub abbreviation: String,
}

/// ส่วนราชการ
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Division {
    /// ชื่อย่อ ซึ่งใช้อ้างถึงส่วนราชการในที่อื่นของไฟล์นี้
    pub abbreviation: String,
    /// ชื่อเต็ม
    pub name: String,
    /// ชื่อย่อของส่วนราชการที่สังกัด null เมื่อขึ้นตรงต่อหน่วยงาน
    pub under: Option<String>,
    /// หน้าที่และอำนาจ
    pub duties: Vec<String>,
}

/// หน่วยงานที่ไม่ใช่ส่วนราชการของหน่วยงานเจ้าของแผน
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Office {
    /// รหัสที่ใช้อ้างถึงในที่อื่นของไฟล์นี้
    pub id: String,
    /// ชื่อเต็ม หรือรหัสเมื่อแผนไม่ได้ระบุชื่อเต็มไว้
    pub name: String,
    /// ชื่อย่อ
    pub abbreviation: Option<String>,
}

/// สิ่งที่มีรหัสและชื่อ
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Named {
    /// รหัสที่ใช้อ้างถึงในที่อื่นของไฟล์นี้
    pub id: String,
    /// ชื่อ
    pub name: String,
}

/// ลำดับชั้นหนึ่งของแผน
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct NodeData {
    /// รหัสที่ใช้อ้างถึงในที่อื่นของไฟล์นี้
    pub id: String,
    /// รหัสของระดับชั้น เช่น dimension คือมิติ
    pub level: String,
    /// เลขที่
    pub number: Option<String>,
    /// ชื่อ
    pub name: String,
    /// ชื่อเต็ม คือคำนำหน้าของระดับชั้น เลขที่ และชื่อ
    pub title: String,
    /// รหัสของลำดับชั้นที่อยู่เหนือขึ้นไป
    pub under: Option<String>,
    /// วัตถุประสงค์หลัก
    pub objective: Option<String>,
    /// ค่าน้ำหนักในการประเมิน เป็นร้อยละ
    pub weight: Option<Decimal>,
    /// รหัสของหน่วยงานผู้ประเมิน
    pub office: Option<String>,
}

/// ค่าที่ดีกว่าของตัวชี้วัด
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BetterData {
    /// ยิ่งมากยิ่งดี
    More,
    /// ยิ่งน้อยยิ่งดี
    Less,
}

/// ค่าเป้าหมายของปีหนึ่ง
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct TargetData {
    /// ปีงบประมาณ พ.ศ.
    pub year: String,
    /// ข้อความ บรรทัดละรายการ
    pub lines: Vec<String>,
}

/// ค่าเป้าหมายของไตรมาสหนึ่ง
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct QuarterTargetData {
    /// ปีงบประมาณ พ.ศ.
    pub year: String,
    /// ไตรมาสที่ 1 ถึง 4 ของปีงบประมาณ
    pub quarter: usize,
    /// ข้อความ บรรทัดละรายการ
    pub lines: Vec<String>,
}

/// ค่าของปีหนึ่ง
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ValueOfYear {
    /// ปีงบประมาณ พ.ศ. null เมื่อแผนไม่ได้ระบุ
    pub year: Option<String>,
    /// ข้อความ
    pub value: String,
}

/// เกณฑ์ของคะแนนหนึ่ง
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct CriterionData {
    /// คะแนน 1 ถึง 5
    pub score: usize,
    /// ข้อความ
    pub text: String,
}

/// ความก้าวหน้าของสิ่งที่วัด
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ProgressData {
    /// ค่าฐาน จากปีแรกไป
    pub baseline: Vec<ValueOfYear>,
    /// ค่าเป้าหมายรายไตรมาส
    pub quarters: Vec<QuarterTargetData>,
    /// ผลการดำเนินงานรายปี
    pub results: Vec<ValueOfYear>,
    /// เกณฑ์การให้คะแนน
    pub criteria: Vec<CriterionData>,
}

/// ตัวชี้วัด
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct IndicatorData {
    /// รหัส
    pub id: String,
    /// รหัสของลำดับชั้นที่ตัวชี้วัดนี้วัด
    pub of: String,
    /// เลขลำดับที่แผนให้ไว้
    pub number: Option<String>,
    /// ชื่อ
    pub name: String,
    /// รหัสของตัววัดผลหลัก (KR) ที่เป็นตัวชี้วัดนี้ ซึ่งชื่อและค่าเป้าหมายเป็นของตัววัดผลหลักนั้น
    pub key_result: Option<String>,
    /// ค่าที่ดีกว่า
    pub better: BetterData,
    /// ค่าเป้าหมายรายปี
    pub targets: Vec<TargetData>,
    /// ความก้าวหน้า null เมื่อแผนไม่ได้ระบุ
    pub progress: Option<ProgressData>,
    /// ค่าน้ำหนัก เป็นร้อยละ
    pub weight: Option<Decimal>,
    /// รหัสของหน่วยงานผู้ประเมิน
    pub office: Option<String>,
    /// รหัสโครงการที่รองรับ
    pub project: Option<String>,
    /// ชื่อย่อของส่วนราชการ หรือรหัสของหน่วยงาน ที่รับผิดชอบหลัก เมื่อไม่มีโครงการที่รองรับ
    pub division: Option<String>,
    /// ส่วนราชการและหน่วยงานทั้งหมดที่รับผิดชอบ ที่รับผิดชอบหลักมาก่อน
    pub divisions: Vec<String>,
    /// ผลการดำเนินงานที่แผนไม่ได้ระบุปี
    pub result: Option<String>,
}

/// ตัววัดผลหลัก (KR)
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct KeyResultData {
    /// รหัส ซึ่งใช้อ้างถึงในที่อื่นของไฟล์นี้
    pub code: String,
    /// ชื่อ
    pub name: String,
    /// ความรับผิดชอบ H หรือ R
    pub responsibility: Option<String>,
    /// รหัสของลำดับชั้นที่สังกัด
    pub under: Option<String>,
    /// รหัสของบัญชี
    pub lists: Vec<String>,
    /// รหัสของหน่วยงานรับผิดชอบหลัก
    pub lead: Option<String>,
    /// หน่วยงานสนับสนุน
    pub supporters: Option<String>,
    /// true เมื่อเอกสารไม่แสดงรหัสไว้หน้าชื่อ
    pub uncoded: bool,
    /// ค่าที่ดีกว่า
    pub better: BetterData,
    /// ค่าเป้าหมายรายปี
    pub targets: Vec<TargetData>,
    /// ความก้าวหน้า null เมื่อแผนไม่ได้ระบุ
    pub progress: Option<ProgressData>,
}

/// ผลผลิตและงบรายจ่าย
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Output {
    /// รหัสที่ใช้อ้างถึงในที่อื่นของไฟล์นี้
    pub id: String,
    /// ชื่อผลผลิต
    pub name: String,
    /// งบรายจ่าย
    pub expenditure: Option<String>,
}

/// จำนวนเลขฐานสิบที่ถูกต้องทุกหลัก เก็บเป็นข้อความ ไม่มีเครื่องหมายคั่นหลักพัน เช่น 1592900.50
#[derive(Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Decimal(#[schemars(regex(pattern = r"^-?[0-9]+(\.[0-9]{1,2})?$"))] pub String);

/// งบประมาณ
#[derive(Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub enum BudgetData {
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
pub struct ShareData {
    /// ปีงบประมาณ พ.ศ.
    pub year: String,
    /// บาท
    pub amount: Decimal,
    /// ส่วนต่าง ๆ ซึ่งส่วนของการจำแนกเดียวกันรวมกันได้จำนวนเงินของปี
    pub parts: Vec<PartOfAmount>,
}

/// ส่วนหนึ่งของจำนวนเงิน
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct PartOfAmount {
    /// การจำแนก: quarter คือไตรมาส month คือเดือน นอกนั้นเป็นรหัสของการจำแนกของแผน
    pub breakdown: String,
    /// ส่วน: q1 ถึง q4, oct ถึง sep หรือรหัสของส่วน
    pub part: String,
    /// ชื่อ
    pub title: String,
    /// บาท
    pub amount: Decimal,
}

/// การจำแนกจำนวนเงินของแผน
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct BreakdownData {
    /// รหัสที่ใช้อ้างถึงในที่อื่นของไฟล์นี้
    pub id: String,
    /// ชื่อ
    pub title: String,
    /// ส่วนต่าง ๆ ตามลำดับ
    pub parts: Vec<OwnPartData>,
}

/// ส่วนหนึ่งของการจำแนกของแผน
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct OwnPartData {
    /// รหัสที่ใช้อ้างถึงในที่อื่นของไฟล์นี้
    pub id: String,
    /// ชื่อ
    pub name: String,
    /// ชื่อสั้น
    pub short: Option<String>,
}

/// ช่วงเวลาตามมาตรฐาน ISO 8601 จากเดือนถึงเดือน ปี ค.ศ. เช่น 2026-01/2026-03
#[derive(Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Months(#[schemars(regex(pattern = r"^[0-9]{4}-[0-9]{2}/[0-9]{4}-[0-9]{2}$"))] pub String);

/// รายการย่อยของโครงการ ซึ่งงบประมาณรวมอยู่ในงบประมาณของโครงการแล้ว
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ItemData {
    /// ชื่อ
    pub name: String,
    /// งบประมาณ
    pub budget: BudgetData,
    /// งบประมาณแบ่งตามปีและส่วน ว่างเมื่อแผนไม่ได้แบ่ง
    pub split: Vec<ShareData>,
    /// ระยะเวลาดำเนินการ ว่างเมื่อแผนไม่ได้ระบุ
    pub period: Vec<Months>,
}

/// โครงการ/กิจกรรม
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ProjectData {
    /// รหัสที่ใช้อ้างถึงในที่อื่นของไฟล์นี้
    pub id: String,
    /// ชื่อ
    pub name: String,
    /// งบประมาณ
    pub budget: BudgetData,
    /// งบประมาณแบ่งตามปีและส่วน ว่างเมื่อแผนไม่ได้แบ่ง
    pub split: Vec<ShareData>,
    /// ระยะเวลาดำเนินการ ว่างเมื่อแผนไม่ได้ระบุ
    pub period: Vec<Months>,
    /// ชื่อย่อของส่วนราชการ หรือรหัสของหน่วยงาน ที่รับผิดชอบหลัก ซึ่งยอดตามส่วนราชการนับให้ null เมื่อแผนไม่ได้ระบุ
    pub division: Option<String>,
    /// ส่วนราชการและหน่วยงานทั้งหมดที่รับผิดชอบ ที่รับผิดชอบหลักมาก่อน
    pub divisions: Vec<String>,
    /// รหัสของบัญชี
    pub lists: Vec<String>,
    /// รหัสของลำดับชั้นที่อยู่ภายใต้
    pub under: Vec<String>,
    /// รหัสของตัววัดผลหลัก (KR) ที่สนับสนุน
    pub supports: Vec<String>,
    /// ค่าเป้าหมายรายปี
    pub targets: Vec<TargetData>,
    /// ค่าเป้าหมายรายไตรมาส null เมื่อแผนไม่ได้ระบุ
    pub progress: Option<ProgressData>,
    /// รหัสนโยบาย
    pub policy: Option<String>,
    /// รหัสของผลผลิตและงบรายจ่าย
    pub output: Option<String>,
    /// รหัสของเชิงอรรถ
    pub note: Option<String>,
    /// รายการย่อย
    pub items: Vec<ItemData>,
}

/// คำขอที่ไม่ได้รับการจัดสรรงบประมาณ
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RequestData {
    /// รหัส
    pub id: String,
    /// รหัสโครงการของแผนที่ขอ ถ้าขอให้โครงการที่มีในแผน
    pub project: Option<String>,
    /// ชื่อสิ่งที่ขอ ถ้าไม่ใช่โครงการของแผน
    pub name: Option<String>,
    /// ส่วนของโครงการที่ขอ
    pub part: Option<String>,
    /// จำนวนที่ขอ บาท
    pub amount: Decimal,
    /// รหัสของบัญชี
    pub list: String,
    /// ชื่อย่อของส่วนราชการ หรือรหัสของหน่วยงาน ที่ขอเป็นหลัก
    pub division: Option<String>,
    /// ส่วนราชการและหน่วยงานทั้งหมดที่ขอ ที่ขอเป็นหลักมาก่อน
    pub divisions: Vec<String>,
    /// รหัสของตัววัดผลหลัก (KR) ที่จะสนับสนุน
    pub supports: Vec<String>,
}

/// เชิงอรรถของโครงการ/กิจกรรม
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Note {
    /// รหัสที่ใช้อ้างถึงในที่อื่นของไฟล์นี้
    pub id: String,
    /// ข้อความ
    pub text: String,
}

/// ถ้อยแถลง
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Statement {
    /// รหัส
    pub id: String,
    /// ข้อความ บรรทัดละรายการ
    pub lines: Vec<String>,
}

/// ชุดของข้อ
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct PointsData {
    /// รหัส
    pub id: String,
    /// ชื่อชุด
    pub title: String,
    /// ข้อความของแต่ละข้อตามลำดับ null เมื่อข้อความสูญหาย
    pub points: Vec<Option<String>>,
}

/// ตารางหนึ่งของแผน ตามที่แสดงในเอกสาร
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct TableData {
    /// ชื่อที่ไม่ซ้ำกันในไฟล์นี้
    pub name: String,
    /// ชื่อตาราง
    pub title: String,
    /// ที่อยู่ในเอกสาร
    pub place: String,
    /// ไฟล์ CSV ของตาราง
    pub csv: String,
    /// สดมภ์
    pub columns: Vec<Column>,
    /// แถว
    pub rows: Vec<Row>,
}

/// สดมภ์ของตาราง
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Column {
    /// ชื่อสดมภ์ ไม่ซ้ำกันในตาราง
    pub title: String,
    /// ชนิดของค่า
    pub kind: ColumnKind,
}

/// ชนิดของค่าในสดมภ์
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ColumnKind {
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
pub struct Row {
    /// ชนิดของแถว
    pub kind: RowKindData,
    /// ค่าของทุกสดมภ์ตามลำดับ จำนวนเป็นข้อความเลขฐานสิบไม่มีเครื่องหมายคั่นหลักพัน ช่องว่างเป็น null
    pub values: Vec<Option<String>>,
}

/// ชนิดของแถว
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RowKindData {
    /// รายการ
    Item,
    /// รายการย่อย ซึ่งจำนวนรวมอยู่ในรายการข้างบนแล้ว
    SubItem,
    /// ยอดรวมของกลุ่ม
    Subtotal,
    /// ยอดรวม
    Total,
}
