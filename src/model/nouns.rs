//! What content can name beside entities, in words.

use crate::diag::{Noun, Remedy};

/// ตาราง
pub const TABLE: Noun = Noun { thai: "ตาราง", english: "table", remedy: Remedy::Mend };
/// คอลัมน์
pub const COLUMN: Noun = Noun { thai: "คอลัมน์", english: "column", remedy: Remedy::Mend };
/// ข้อความแทนค่า
pub const PLACEHOLDER: Noun =
    Noun { thai: "ข้อความแทนค่า", english: "placeholder", remedy: Remedy::Mend };
/// หัวข้อ
pub const HEADING: Noun = Noun { thai: "หัวข้อ", english: "heading", remedy: Remedy::Mend };
/// แฟ้มข้อความ
pub const TEXT_FILE: Noun =
    Noun { thai: "แฟ้มข้อความ", english: "text file", remedy: Remedy::MakeFile };
/// รายการในตาราง
pub const ROW: Noun = Noun { thai: "รายการในตาราง", english: "row", remedy: Remedy::Select };
/// ตัวเลข
pub const FIGURE: Noun = Noun { thai: "ตัวเลข", english: "figure", remedy: Remedy::Mend };
/// ประโยคสรุป
pub const SUMMARY: Noun = Noun { thai: "ประโยคสรุป", english: "sentence", remedy: Remedy::Mend };
/// กฎการตรวจสอบ
pub const RULE: Noun = Noun { thai: "กฎการตรวจสอบ", english: "rule", remedy: Remedy::SeeRules };
/// ผู้ลงนาม
pub const SIGNATURES: Noun = Noun { thai: "ผู้ลงนาม", english: "signatures", remedy: Remedy::Mend };
/// หน่วยของเงิน
pub const MONEY_UNIT: Noun =
    Noun { thai: "หน่วยของเงิน", english: "unit of money", remedy: Remedy::Mend };
/// แผนภูมิ
pub const CHART: Noun = Noun { thai: "แผนภูมิ", english: "chart", remedy: Remedy::Mend };
/// ภาพ
pub const PICTURE: Noun = Noun { thai: "ภาพ", english: "picture", remedy: Remedy::Mend };
/// การจำแนก
pub const GROUPING: Noun = Noun { thai: "การจำแนก", english: "grouping", remedy: Remedy::Mend };
/// ค่าที่แสดง
pub const MEASURE: Noun = Noun { thai: "ค่าที่แสดง", english: "measure", remedy: Remedy::Mend };
/// ชนิดของรายการ
pub const KIND: Noun =
    Noun { thai: "ชนิดของรายการ", english: "kind of entries", remedy: Remedy::Mend };
/// จำนวนเงินหรือตัวเลข
pub const AMOUNTS: Noun = Noun {
    thai: "จำนวนเงินหรือตัวเลข", english: "amounts", remedy: Remedy::Mend
};
/// รายการที่นับได้
pub const ENTITIES: Noun =
    Noun { thai: "รายการที่นับได้", english: "entries", remedy: Remedy::Mend };
/// ข้อมูลของรายการ
pub const DATUM: Noun = Noun { thai: "ข้อมูล", english: "field", remedy: Remedy::Mend };
/// คำที่ phaen ใช้
pub const WORD: Noun =
    Noun { thai: "คำที่ phaen ใช้", english: "word of phaen's own", remedy: Remedy::Mend };
/// ค่า
pub const VALUE: Noun = Noun { thai: "ค่า", english: "value", remedy: Remedy::Mend };
/// ผู้รับผิดชอบ
pub const UNIT: Noun = Noun {
    thai: "ส่วนราชการหรือหน่วยงาน",
    english: "division or office",
    remedy: Remedy::AddToEither(["divisions.yaml", "offices.yaml"]),
};
/// คะแนนของเกณฑ์
pub const SCORE: Noun = Noun { thai: "คะแนน", english: "score", remedy: Remedy::Mend };
/// ส่วนของจำนวนเงิน
pub const PART_OF_AMOUNT: Noun =
    Noun {
        thai: "ส่วนของจำนวนเงิน", english: "part of an amount", remedy: Remedy::AddTo("breakdowns.yaml")
    };
/// ข้อมูลที่มีตัวเลือก
pub const FIELD: Noun =
    Noun { thai: "ข้อมูลที่มี choices", english: "field with choices", remedy: Remedy::Mend };
/// ฉบับปรับปรุงครั้งที่
pub const REVISION: Noun = Noun {
    thai: "ฉบับปรับปรุงครั้งที่", english: "revision", remedy: Remedy::Mend
};
