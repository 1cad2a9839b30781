//! Thai wording of what the rules find.

use super::Message;
use crate::diag::{Numbering, Violation};

/// A violation in Thai.
#[expect(clippy::too_many_lines, reason = "a table of messages, one arm a violation, read from top to bottom")]
pub fn message(violation: &Violation) -> Message {
    match violation {
        Violation::WeightsDiffer { of, sum, expected } => {
            Message::new(format!("ค่าน้ำหนักใต้{of} รวมได้ {sum} แต่ต้องเป็น {expected}"))
                .label(format!("ต้องรวมได้ {expected}"))
                .help("แก้ค่าน้ำหนักที่ผิดของตัวชี้วัดหรือรายการที่อยู่ใต้รายการนี้")
        }
        Violation::PartsDiffer { table, row, sum, difference } => {
            Message::new(format!("{table}: ร้อยละของแต่ละส่วนใน {row} รวมได้ {sum} ไม่ใช่ 100"))
                .label(format!("ต่างกัน {difference} เกินกว่าการปัดเศษ"))
                .help(format!("แก้ร้อยละที่ผิด หรือเพิ่ม accepted: row: \"{row}\", difference: {difference} พร้อม reason"))
        }
        Violation::ControlDiffers { of, by, measure, group, expected, computed, difference } => Message::new(format!(
            "ตัวเลขคุม: {}ของ{} {}{group} ต้องเป็น {expected} แต่เนื้อหามี {computed}",
            self::measure(measure),
            self::of(of),
            self::by(by),
        ))
        .label(format!("ต่างกัน {difference}"))
        .help("แก้รายการที่ถูกเปลี่ยนโดยไม่ตั้งใจ ถ้าตั้งใจเปลี่ยน ให้แก้ตัวเลขนี้ใน control.yaml ด้วย"),
        Violation::UnitSlip { name, amount, other } => {
            Message::new(format!("{name}: {amount} บาท เทียบกับ {other} บาท น่าจะสับสนหน่วยบาทกับล้านบาท"))
                .label("ต่างกันราวหนึ่งล้านเท่า")
                .help("เขียนจำนวนเงินทุกจำนวนเป็นบาท เช่น 20,366,650 ไม่ใช่ 20.37")
        }

        Violation::UnservedKeyResult { code } => Message::new(format!("ไม่มีโครงการ/กิจกรรมใดสนับสนุน {code}"))
            .help("เพิ่มรหัสนี้ใน supports ของโครงการใน projects.yaml หรือบอกเหตุผลด้วย accepts ถ้าไม่มีจริง"),
        Violation::NoKeyResult { project, list } => {
            Message::new(format!("{project} ไม่ได้สนับสนุนตัววัดผลหลักใด แต่{list}กำหนดให้ต้องมี"))
                .help("เพิ่ม supports พร้อมรหัสของตัววัดผลหลัก")
        }
        Violation::NoProject { code, list } => {
            Message::new(format!("ไม่มีโครงการ/กิจกรรมใดสนับสนุน {code} แต่{list}กำหนดให้ต้องมี"))
                .help("เพิ่มรหัสนี้ใน supports ของโครงการใน projects.yaml")
        }
        Violation::KeyResultLists { code, lists } => Message::new(match lists.as_slice() {
            [] => format!("{code} ไม่อยู่ในบัญชีใด ทั้งที่ตัววัดผลหลักอื่นอยู่ จึงจะหายไปจากการประเมินผล"),
            _ => format!("{code} อยู่ใน {} บัญชี จึงจะถูกประเมินซ้ำ", lists.len()),
        })
        .help("ระบุบัญชีเดียวใน lists ของตัววัดผลหลักนี้"),
        Violation::TargetWorse { name, year, target, before, previous, lower_is_better } => {
            Message::new(format!("ค่าเป้าหมายปี {year} ด้อยกว่าปี {before}: {name}"))
                .label(format!("{target} จากเดิม {previous}"))
                .help(if *lower_is_better {
                    "แก้ค่าเป้าหมาย (ตัวชี้วัดนี้ยิ่งน้อยยิ่งดี ตามข้อความหรือ better: less)"
                } else {
                    "แก้ค่าเป้าหมาย หรือเขียน better: less ถ้ายิ่งน้อยยิ่งดี หรือยอมรับด้วย accepts พร้อม reason"
                })
        }
        Violation::TargetMissing { name, year } => Message::new(format!("ไม่มีค่าเป้าหมายของปี {year}: {name}"))
            .help(format!("เพิ่ม {year}: ใน targets ถ้าไม่มีค่าเป้าหมายให้เขียน \"-\"")),
        Violation::TargetYear { name, year, plan_year } => {
            Message::new(format!("ค่าเป้าหมายของปี {year} ในแผนปี {plan_year}: {name}"))
                .label("ห่างจากปีของแผนเกินไป")
                .help("แก้ปี")
        }
        Violation::TargetUnit { name, year, unit, previous, other } => {
            Message::new(format!("หน่วยของค่าเป้าหมายเปลี่ยนระหว่างปี {previous} กับปี {year} จึงเปรียบเทียบกันไม่ได้: {name}"))
                .label(format!("{unit} จากเดิม {other}"))
                .help("ใช้หน่วยเดียวกัน หรือยอมรับด้วย accepts พร้อม reason")
        }
        Violation::NoIndicator { node } => {
            Message::new(format!("ไม่มีตัวชี้วัดของ{node}")).help("เพิ่มตัวชี้วัดใน indicators.yaml")
        }
        Violation::Misnumbered { number, expected } => Message::new(format!("เลขที่ {number} ไม่ต่อเนื่องกับรายการรอบข้าง"))
            .label(match expected {
                Numbering::Under { above } => format!("ต้องขึ้นต้นด้วย {above} ซึ่งเป็นเลขที่ของชั้นบน"),
                Numbering::Next { number } => format!("ต้องเป็น {number}"),
                Numbering::Behind { before } => format!("ต้องมากกว่า {before}"),
            })
            .help("แก้เลขที่ หรือลำดับของรายการ"),
        Violation::FundedRequest { subject, amount, budget } => {
            Message::new(format!("คำขอ {amount} บาท สำหรับสิ่งที่ได้รับงบประมาณ {budget} บาทแล้ว: {subject}"))
                .help("ลบคำขอนี้ หรือระบุใน part ว่าส่วนใดไม่ได้รับงบประมาณ")
        }
        Violation::SameName { name, other, exactly } => Message::new(if *exactly {
            format!("สองรายการใช้ชื่อเดียวกัน: {name}")
        } else {
            format!("สองรายการมีชื่อเกือบเหมือนกัน: {name} / {other}")
        })
        .help("รวมเป็นรายการเดียว หรือแก้ชื่อ ถ้าเป็นคนละรายการให้ยอมรับด้วย accepts พร้อม reason"),
        Violation::NoteNamesOther { code, project, serves } => {
            Message::new(format!("เชิงอรรถของ{project} อ้างถึง {code} ซึ่งโครงการนี้และคำขอของโครงการไม่ได้สนับสนุน"))
                .label(format!("สนับสนุน: {}", serves.join(", ")))
                .help("แก้รหัสในเชิงอรรถ หรือ supports ของโครงการ")
        }
        Violation::YearsElsewhere { from, to, year } => {
            Message::new(format!("งบประมาณของปี {from}-{to} ในแผนปี {year}")).help("แก้ from และ to")
        }
        Violation::WrongEra { written, meant } => Message::new(format!("`{written}` เป็นปีของอีกศักราชหนึ่ง"))
            .label(format!("ต้องเป็น {meant}"))
            .help("แก้ปี หรือคำบอกศักราชข้างหน้า"),
        Violation::ImpossibleDate { date, days } => {
            Message::new(format!("ไม่มีวันที่ {date}")).label(format!("เดือนนี้มี {days} วัน")).help("แก้วันที่")
        }
        Violation::ReversedYears { span } => Message::new(format!("ช่วงปี {span} สิ้นสุดก่อนเริ่ม")).help("สลับปี หรือแก้ปีที่ผิด"),

        Violation::InvisibleCharacter { code, name } => Message::new(format!("มีอักขระที่มองไม่เห็น: {name} ({code})"))
            .label("ตรงนี้")
            .help("ลบอักขระนี้ มักติดมากับการคัดลอก ทำให้ค้นหาและเรียงลำดับผิด"),
        Violation::MarkOrder { written, meant } => Message::new(format!("สระและวรรณยุกต์ของ `{written}` เรียงผิดลำดับ"))
            .label(format!("ต้องเป็น {meant}"))
            .help("พิมพ์พยางค์นี้ใหม่ โดยพิมพ์สระก่อนวรรณยุกต์"),
        Violation::SplitLetter { written, meant } => Message::new(format!("`{meant}` พิมพ์เป็นอักขระสองตัว ({written})"))
            .label(format!("ต้องเป็น {meant}"))
            .help("พิมพ์ใหม่เป็นตัวเดียว สองแบบนี้เห็นเหมือนกันแต่ค้นหาไม่พบ"),
        Violation::MixedDigits { number } => Message::new(format!("เลขไทยปนเลขอารบิกในจำนวนเดียว: {number}"))
            .help("เขียนด้วยเลขอารบิก เอกสารจะแสดงเลขตามที่กำหนดไว้ใน plan.yaml"),
        Violation::DoubledSpace => Message::new("เว้นวรรคซ้อนกัน").help("เว้นวรรคเพียงครั้งเดียว"),
        Violation::DoubledWord { word } => Message::new(format!("คำว่า `{word}` ซ้ำกันสองครั้ง")).help("ลบออกหนึ่งคำ หรือใช้ ๆ"),
        Violation::RepetitionMark { written, meant } => Message::new(format!("`{written}`: ต้องเว้นวรรคหน้าและหลัง ๆ"))
            .label(format!("ต้องเป็น `{meant}`"))
            .help("เว้นวรรคหนึ่งครั้งหน้า ๆ และหนึ่งครั้งหลัง ๆ เว้นแต่ตามด้วยวงเล็บปิดหรือจุด"),
        Violation::MarkdownMarks { marks } => {
            Message::new(format!("เครื่องหมาย {marks} จะพิมพ์ออกมาตามตัว")).help("ค่านี้ไม่ใช่ Markdown ให้ลบเครื่องหมายนี้")
        }
        Violation::LookAlike { written: written @ '\u{e000}'..='\u{f8ff}', meant } => {
            let message =
                Message::new(format!("U+{:04X} เป็นอักขระเฉพาะของแบบอักษรหนึ่ง แบบอักษรอื่นแสดงไม่ได้", u32::from(*written)));
            match meant {
                Some(meant) => message.label(format!("น่าจะเป็น {meant}")),
                None => message,
            }
            .help("มักติดมากับข้อความที่คัดลอกจาก PDF พิมพ์คำนี้ใหม่")
        }
        Violation::LookAlike { written, meant } => {
            let message = Message::new(format!("มีอักษรโรมัน `{written}` ในคำไทย"));
            match meant {
                Some(meant) => message.label(format!("น่าจะเป็น {meant}")),
                None => message,
            }
            .help("พิมพ์คำนี้ใหม่ด้วยแป้นพิมพ์ไทย")
        }
        Violation::LoneMark { mark } => Message::new(format!("สระหรือวรรณยุกต์ `◌{mark}` ไม่มีพยัญชนะรองรับ"))
            .help("พิมพ์คำนี้ใหม่ พยัญชนะต้นหรือพยัญชนะหน้าเครื่องหมายนี้หายไป"),

        Violation::UnusedImage => {
            Message::new("ไม่มีที่ใดแสดงภาพนี้").help("แสดงในข้อความด้วย ![สิ่งที่เห็นในภาพ](เส้นทาง) หรือลบแฟ้มนี้")
        }
        Violation::DoubledImage { other } => {
            Message::new(format!("ภาพนี้เหมือนกับ {other} ทุกประการ")).help("เก็บไว้แฟ้มเดียว และใช้เส้นทางเดียวกันทั้งสองที่")
        }

        Violation::CheckedTwice { rule } => {
            Message::new(format!("กำหนดระดับของ `{rule}` สองครั้ง")).help("เก็บไว้เพียงครั้งเดียว")
        }
        Violation::FixedLevel { rule } => Message::new(format!("ลดระดับของ `{rule}` ไม่ได้ เพราะสิ่งที่พบทำให้แผนเสียหาย"))
            .help("แก้สิ่งที่พบ หรือยอมรับเฉพาะรายการด้วย accepts พร้อม reason"),
    }
}

fn of(name: &str) -> &'static str {
    match name {
        "projects" => "โครงการ/กิจกรรม",
        "items" => "รายการย่อย",
        "requests" => "คำขอ",
        "key-results" => "ตัววัดผลหลัก",
        "key-result-targets" => "ค่าเป้าหมายของตัววัดผลหลัก",
        "indicators" => "ตัวชี้วัด",
        "indicator-targets" => "ค่าเป้าหมายของตัวชี้วัด",
        "nodes" => "รายการในลำดับชั้น",
        "data-tables" => "ตารางสถิติ",
        "points" => "ข้อ",
        _ => "อำนาจหน้าที่",
    }
}

fn by(name: &str) -> &'static str {
    match name {
        "whole" => "",
        "list" => "ในบัญชี ",
        "division" => "ของส่วนราชการ ",
        "output" => "ในผลผลิต ",
        "policy" => "รหัสนโยบาย ",
        "key-result" => "ที่สนับสนุน ",
        "responsibility" => "ความรับผิดชอบ ",
        "node" => "ใต้ ",
        "level" => "ระดับชั้น ",
        "year" => "ปี ",
        _ => "คอลัมน์ ",
    }
}

fn measure(name: &str) -> &'static str {
    match name {
        "count" => "จำนวน",
        "amount" => "ยอดเงิน (บาท) ",
        "weight" => "ค่าน้ำหนักรวม",
        _ => "ผลรวมของตัวเลขใน",
    }
}
