//! What is told of selections and columns, in Thai.

use super::Message;
use crate::diag::{IdleCondition, NothingSelected, Noun};

/// A condition that chooses nothing, or everything.
pub fn idle_condition(idle: &IdleCondition) -> Message {
    match idle {
        IdleCondition::SaysNothing { usable } => Message::new("เงื่อนไขนี้ว่างเปล่า จึงไม่ได้เลือกอะไร")
            .label(format!("ที่ใช้ได้: {}", usable.join(", ")))
            .help("เขียนค่าที่ต้องการ หรือลบเงื่อนไขนี้ ถ้าต้องการรายการที่ไม่มีค่าให้เขียน none"),
        IdleCondition::AnyAmongOthers => Message::new("`any` อยู่ในรายการไม่ได้ เพราะหมายถึงทุกค่าอยู่แล้ว")
            .label("ค่าอื่นในรายการนี้จะไม่มีผล")
            .help("เขียน any ค่าเดียว หรือลบออกจากรายการ"),
        IdleCondition::NeverHolds { one, other } => {
            Message::new(format!("ไม่มีจำนวนใดเป็นทั้ง `{one}` และ `{other}`")).label("ขัดกัน").help("แก้จำนวนใดจำนวนหนึ่ง")
        }
    }
}

/// What shows nothing, as nothing passes its selection.
pub fn nothing_selected(kind: Noun, why: &NothingSelected) -> Message {
    let thai = kind.thai;
    let empty = "ถ้าตารางว่างได้ ให้เขียน empty: ไม่มี";
    match why {
        NothingSelected::NoneThere { of } => Message::new(format!("{thai}นี้ว่าง เพราะแผนยังไม่มี {of} เลย"))
            .help(format!("เพิ่มรายการของ {of} หรือลบ{thai}นี้ {empty}")),
        NothingSelected::Condition { of, key, values, within, near } => {
            let message = Message::new(format!("{thai}นี้ว่าง เพราะไม่มี {of} ใดตรงกับเงื่อนไข `{key}`"));
            let message = match values.as_slice() {
                [] => message,
                values => message.label(format!("`{key}` ที่มี: {}", values.join(", "))),
            };
            let meant = near.as_ref().map(|near| format!("หมายถึง `{near}` หรือไม่"));
            let within = within
                .as_ref()
                .map(|node| format!("`under` คืออยู่ใต้โดยตรง ถ้าหมายถึงทุกรายการที่อยู่ใต้ ไม่ว่าลึกเพียงใด ให้เขียน within: {node}"));
            message.help(format!("แก้เงื่อนไข {empty}")).maybe_help(within.or(meant))
        }
        NothingSelected::NotTogether { of } => {
            Message::new(format!("{thai}นี้ว่าง เพราะไม่มี {of} ใดตรงทุกเงื่อนไขพร้อมกัน (แต่ละเงื่อนไขมีรายการที่ตรง)"))
                .help(format!("แก้หรือลบเงื่อนไขที่ไม่ต้องการ {empty}"))
        }
    }
}

/// Returns where a key has an effect.
fn belongs(key: &str) -> Option<&'static str> {
    Some(match key {
        "where" => {
            "`where` ของคอลัมน์ใช้คู่กับ `count` `sum` `share` `average` `minimum` หรือ `maximum` ส่วนการเลือกแถวใช้ `where` ของตาราง"
        }
        "kind: stacked-…" => "แท่งซ้อนใช้กับตารางสถิติหลายชุดข้อมูล เขียน kind: columns, bars หรือ line แทน",
        "of: group" => "แถวอยู่ในกลุ่มเมื่อตารางมี `group: {by: …}`",
        "of" => "`of` ใช้คู่กับ `share` เพื่อบอกว่าเป็นร้อยละของอะไร",
        "running" => "`running` ใช้คู่กับ `count` `sum` หรือ `share`",
        "each" => "`each` ใช้คู่กับ `show` ของสิ่งที่แบ่งเป็นส่วนได้ หรือ `count` `sum` `share` `average`",
        "mark" => "`mark` ใช้คู่กับ `each` ที่เป็นชนิดของรายการ (ตารางความเชื่อมโยง)",
        "text" => "`text` ใช้คู่กับ `show` หรือใช้เดี่ยว",
        "unit" => "`unit` ใช้กับเงิน",
        "decimals" => "`decimals` ใช้กับเงิน จำนวน และร้อยละ",
        "total" => "`total` ของคอลัมน์ใช้กับตัวเลข ในตารางที่มีแถวรวม (`total` หรือ `subtotal`)",
        "first" => "`first` ใช้กับกลุ่มตามข้อมูลที่แถวหนึ่งมีได้หลายค่า เช่น `lists`",
        "restart_numbers" => "`restart_numbers` ต้องมีคอลัมน์ `show: order`",
        _ => return None,
    })
}

/// A key that says nothing of what stands beside it.
pub fn idle_key(key: &str, shows: &str, known: &[String]) -> Message {
    let message = Message::new(format!("`{key}` ไม่มีผลกับ {shows}")).help("ลบคีย์นี้");
    let usable = format!("คีย์ที่ใช้ได้ที่นี่: {}", known.join(", "));
    let message = if known.is_empty() { message } else { message.label(usable) };
    message.maybe_help(belongs(key).map(|belongs| format!("ลบคีย์นี้ {belongs}")))
}
