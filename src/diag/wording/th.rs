//! Thai wording.

use super::{Lang, Message, braced, brief, code_points, common_era, reason, selections_th, slips_th, visible};
use crate::diag::{Encoding, Expected, Fault, NoInstall, NoPlace, Noun, PdfState, Remedy, SvgPart, TemplateLimit};

/// Returns a fault in Thai.
#[expect(clippy::too_many_lines, reason = "a table of messages, one arm a fault, read from top to bottom")]
pub fn message(fault: &Fault) -> Message {
    match fault {
        Fault::NoContentFolder => Message::new("ไม่พบโฟลเดอร์ content ที่นี่หรือในโฟลเดอร์ที่อยู่เหนือขึ้นไป")
            .help("เรียก phaen ในโฟลเดอร์ของแผน หรือระบุโฟลเดอร์ที่มี content อยู่ข้างใน เช่น phaen build แผน-2568 ถ้ายังไม่มีแผน เริ่มด้วย phaen new แผน-2570"),
        Fault::NoPlace { why } => no_place(why),
        Fault::NoNextYear { year } => no_next_year(year.as_deref()),
        Fault::CannotRead { reason: why } => {
            Message::new(format!("อ่านไม่ได้: {}", reason(Lang::Th, why))).help("ตรวจสอบว่าแฟ้มหรือโฟลเดอร์ยังอยู่ และท่านมีสิทธิ์อ่าน")
        }
        Fault::CannotWrite { reason: why } => Message::new(format!("เขียนไม่ได้: {}", reason(Lang::Th, why)))
            .help("ตรวจสอบสิทธิ์การเขียนและที่ว่างของโฟลเดอร์ แล้วสั่งใหม่ ผลงานเดิมยังอยู่ครบ"),
        Fault::BuildRunning => Message::new("มีการสร้างแผนอีกรายการหนึ่งกำลังใช้โฟลเดอร์ผลลัพธ์นี้อยู่")
            .help("รอให้รายการนั้นเสร็จก่อน หรือหยุด phaen serve หรือ phaen watch ที่เปิดไว้ (Ctrl+C) แล้วสั่งใหม่"),
        Fault::NotUtf8 { encoding } => not_utf8(encoding),
        Fault::MissingFile => {
            Message::new("ไม่พบแฟ้มนี้ แต่แผนต้องใช้").help("สร้างแฟ้มนี้ในโฟลเดอร์ content หรือตรวจสอบว่าสะกดชื่อแฟ้มถูกต้อง")
        }
        Fault::UnknownFile { near } => Message::new("phaen ไม่รู้จักแฟ้มชื่อนี้ เนื้อหาในแฟ้มจึงไม่ปรากฏในแผน")
            .help("เปลี่ยนชื่อให้ถูกต้อง ประกาศเป็นทะเบียนของหน่วยงานใน registers.yaml หรือย้ายออกจากโฟลเดอร์ content")
            .maybe_help(near.as_ref().map(|near| format!("ชื่อที่ใกล้เคียงคือ {near}"))),
        Fault::UnusedFile => {
            Message::new("ไม่มีส่วนใดของเอกสารแสดงแฟ้มข้อความนี้").help("เพิ่ม `- text: ชื่อแฟ้ม` ใน outline.yaml หรือลบแฟ้มนี้")
        }
        Fault::LinkedFile => Message::new("แฟ้มหรือโฟลเดอร์นี้เป็นลิงก์ไปยังที่อื่น phaen อ่านและเขียนเฉพาะสิ่งที่อยู่ในโฟลเดอร์ของแผนจริง ๆ")
            .help("วางแฟ้มหรือโฟลเดอร์จริงแทนลิงก์"),
        Fault::FileTooLarge { limit } => Message::new(format!("แฟ้มใหญ่เกินไป (เกิน {} ล้านไบต์)", limit / 1_000_000))
            .help("แบ่งเนื้อหา ถ้าเป็นภาพให้ย่อให้เล็กลง หรือตรวจสอบว่าวางแฟ้มผิดชนิดไว้หรือไม่"),
        Fault::ControlCharacter { character: '\r' } => Message::new("ขึ้นบรรทัดใหม่แบบเครื่อง Mac รุ่นเก่า (U+000D ตัวเดียว)")
            .help("บันทึกแฟ้มใหม่โดยเลือกการขึ้นบรรทัดแบบ LF หรือ CRLF หรือสั่ง phaen check --fix"),
        Fault::ControlCharacter { character: '\0' } => {
            Message::new("พบอักขระว่าง (U+0000) แฟ้มอาจเสียหาย หรือไม่ใช่แฟ้มข้อความ")
                .help("เปิดดูแฟ้มว่าเนื้อหาครบหรือไม่ ลบอักขระนี้ หรือนำแฟ้มสำรองมาใช้แทน")
        }
        Fault::ControlCharacter { character } => {
            Message::new(format!("พบอักขระควบคุมที่มองไม่เห็น {}", visible(&character.to_string())))
                .label("อยู่ตรงนี้")
                .help("มักติดมากับข้อความที่คัดลอกจากโปรแกรมอื่น ลบออกหรือพิมพ์ข้อความตรงนี้ใหม่")
        }
        Fault::ControlEscape { written, character: char::REPLACEMENT_CHARACTER } => {
            Message::new(format!("`{written}` ไม่ใช่รหัสของอักขระใด"))
                .label("เขียนไว้ตรงนี้")
                .help("ลบออก หรือพิมพ์อักขระที่ต้องการโดยตรง")
        }
        Fault::ControlEscape { written, character } => {
            Message::new(format!("`{written}` หมายถึงอักขระควบคุมที่มองไม่เห็น {}", visible(&character.to_string())))
                .label("เขียนไว้ตรงนี้")
                .help("ลบออก ถ้าต้องการขึ้นบรรทัดใหม่ในค่า ให้เขียน \\n หรือเขียนเป็นหลายบรรทัดโดยขึ้นต้นด้วย |")
        }
        Fault::TooMuchText { limit } => {
            Message::new(format!("แฟ้มข้อความรวมกันใหญ่เกิน {} ล้านไบต์ ตั้งแต่แฟ้มนี้ไปจึงไม่ได้อ่าน", limit / 1_000_000))
                .help("ย้ายแฟ้มที่ไม่ใช่เนื้อหาของแผนออกจากโฟลเดอร์")
        }
        Fault::FolderTooDeep { limit } => {
            Message::new(format!("โฟลเดอร์ซ้อนกันลึกเกิน {limit} ชั้น แฟ้มข้างในจึงไม่ได้อ่าน")).help("ย้ายโฟลเดอร์นี้ขึ้นมา หรือลบออก")
        }

        Fault::Conflict { last_line } => slips_th::conflict(*last_line),
        Fault::EmptiedFile => Message::new("แฟ้มนี้ไม่มีรายการเลย แต่แฟ้มอื่นอ้างถึงรายการในแฟ้มนี้")
            .help("เพิ่มรายการ หรือนำแฟ้มที่มีเนื้อหากลับมาใช้ การอ้างถึงแต่ละแห่งจะตรวจเมื่อแฟ้มนี้มีรายการแล้ว"),
        Fault::ApprovalUnreadable { reason: why } => Message::new(format!("อ่านฉบับที่อนุมัติไม่ได้: {why}"))
            .help("นำแฟ้มเดิมกลับมา (git checkout หรือแฟ้มสำรอง) ห้ามแก้แฟ้มใน approved/ ด้วยมือ"),
        Fault::ApprovalChanged => Message::new("แฟ้มนี้ไม่ตรงกับที่ phaen approve เขียนไว้ มีผู้แก้หรือเปลี่ยนชื่อแฟ้ม")
            .help("นำแฟ้มเดิมกลับมา (git checkout หรือแฟ้มสำรอง) ถ้าแผนเปลี่ยน ให้แก้ใน content/ แล้วอนุมัติฉบับใหม่ด้วย phaen approve"),
        Fault::ApprovalFormat { format, known } => {
            Message::new(format!("ฉบับที่อนุมัตินี้เขียนด้วยรูปแบบรุ่น {format} แต่ phaen นี้รู้จักถึงรุ่น {known}"))
                .help("ใช้ phaen รุ่นใหม่กว่านี้")
        }
        Fault::YamlSyntax(slip) => slips_th::yaml(slip),
        Fault::YamlFeature { feature: "---" } => {
            Message::new("แฟ้มหนึ่งมีเอกสาร YAML ได้เพียงชุดเดียว (พบ ---)").help("ลบบรรทัด --- หรือแยกเป็นสองแฟ้ม")
        }
        Fault::YamlFeature { feature } => {
            Message::new(format!("ใช้เครื่องหมาย {feature} ของ YAML (จุดยึด การอ้างซ้ำ ป้ายชนิด) ไม่ได้"))
                .help("เขียนค่าให้ครบในที่ของมัน ข้อความที่ขึ้นต้นด้วยเครื่องหมายนี้ให้ใส่ในเครื่องหมายคำพูด \"…\"")
        }
        Fault::TooDeep { limit } => {
            Message::new(format!("รายการซ้อนกันลึกเกิน {limit} ชั้น")).help("ตรวจสอบการย่อหน้าและวงเล็บของแฟ้ม")
        }
        Fault::UnquotedAmount { number, listed } => {
            Message::new(format!("จำนวน {number} ใน {{ }} หรือ [ ] ถูกตัดที่เครื่องหมายจุลภาค"))
                .label("ต้องอยู่ในเครื่องหมายคำพูด")
                .help(if *listed {
                    format!("เขียนเป็น \"{number}\" หากหมายถึงตัวเลขหลายจำนวน ให้เว้นวรรคหลังเครื่องหมายจุลภาคทุกแห่ง")
                } else {
                    format!("เขียนเป็น \"{number}\"")
                })
        }
        Fault::UnknownKey { key, known } => Message::new(format!("ไม่รู้จักคีย์ `{key}`"))
            .label(format!("คีย์ที่ใช้ได้ที่นี่: {}", known.join(", ")))
            .maybe_help(instead(key, known)),
        Fault::UndeclaredKey { key, known, of } => {
            Message::new(format!("ไม่รู้จักคีย์ `{key}`")).label(format!("คีย์ที่ใช้ได้ที่นี่: {}", known.join(", "))).help({
                let declare = format!(
                    "ถ้าเป็นข้อมูลของหน่วยงานเอง ให้ประกาศใน fields.yaml: - {{id: {key}, of: {of}, title: …, type: text}}"
                );
                instead(key, known).map_or_else(|| declare.clone(), |near| format!("{near} {declare}"))
            })
        }
        Fault::DuplicateKey { key } => {
            Message::new(format!("คีย์ `{key}` มีซ้ำ")).label("ครั้งที่สอง").help("เหลือไว้เพียงแห่งเดียว")
        }
        Fault::MissingKey { key } => {
            Message::new(format!("ขาดคีย์ `{key}`")).label("รายการนี้").help(format!("เพิ่มบรรทัด `{key}: …` ในรายการนี้"))
        }
        Fault::WrongShape { expected, found } => {
            Message::new(format!("ตรงนี้ต้องเป็น{} แต่พบ{}", expectation(expected), expectation(found))).label(
                match expected {
                    Expected::OneOf(words) => format!("ที่ใช้ได้: {}", words.join(", ")),
                    _ => format!("ต้องเป็น{}", expectation(expected)),
                },
            )
        }
        Fault::ComputedField { field } => Message::new(format!("`{field}` คำนวณจากข้อมูลอื่น ไม่ต้องพิมพ์"))
            .label("ลบออก")
            .help("ลบบรรทัดนี้ หรือลบ product_of sum_of หรือ level_of ของข้อมูลนี้ใน fields.yaml"),
        Fault::OutOfRange { value, least, most } => {
            let range = [("อย่างน้อย", least), ("ไม่เกิน", most)];
            let range = range.iter().filter_map(|(word, end)| end.as_ref().map(|end| format!("{word} {end}")));
            Message::new(format!("`{value}` อยู่นอกช่วงที่ประกาศไว้"))
                .label(range.collect::<Vec<_>>().join(" "))
                .help("แก้ตัวเลข หรือแก้ minimum และ maximum ของข้อมูลนี้ใน fields.yaml")
        }
        Fault::NotSeveral { field } => Message::new(format!("`{field}` มีได้ค่าเดียว แต่พบรายการ"))
            .label("ต้องเป็นค่าเดียว")
            .help("เขียนค่าเดียว หรือเพิ่ม several: true ให้ข้อมูลนี้ใน fields.yaml"),
        Fault::InvalidValue { expected, value } => invalid_value(expected, value),
        Fault::BlankText => Message::new("ข้อความตรงนี้ว่างเปล่า").help("เขียนข้อความ หรือลบคีย์นี้ถ้าไม่จำเป็น"),
        Fault::CutByHash { lost } => Message::new(format!("ข้อความถูกตัดที่เครื่องหมาย # ส่วน `{lost}` จึงหายไป"))
            .label("ตั้งแต่ตรงนี้ YAML ถือเป็นหมายเหตุ")
            .help("ใส่ข้อความทั้งหมดในเครื่องหมายคำพูด \"…\" หรือถ้าเป็นหมายเหตุให้เว้นวรรคหลัง #"),
        Fault::Cycle { id } => {
            Message::new(format!("`{id}` อยู่ใต้ตัวเองผ่านรายการอื่น")).help("แก้ under ให้ชี้ขึ้นไปยังรายการที่สูงกว่า")
        }
        Fault::NotExactlyOne { of } => {
            Message::new(format!("ต้องมีเพียงหนึ่งอย่างในบรรดา: {}", of.join(", "))).help("เลือกใส่เพียงคีย์เดียว")
        }

        Fault::DuplicateId { kind: what, id } => Message::new(format!("{} `{id}` มีซ้ำ", what.thai))
            .label("ครั้งที่สอง")
            .help("รวมเป็นรายการเดียว หรือตั้งชื่อใหม่ให้รายการหนึ่ง"),
        Fault::UnknownReference { kind: what, name, near } => Message::new(format!("ไม่มี{} `{name}`", what.thai))
            .label("อ้างถึงสิ่งที่ไม่มี")
            .help(remedy(*what))
            .maybe_help(near.as_ref().map(|near| format!("หมายถึง `{near}` หรือไม่"))),
        Fault::UnknownPlaceholder { name, usable, all, near } => Message::new(format!("ไม่มีข้อความแทนค่า `{name}`"))
            .label(match braced(usable, *all) {
                names if names.is_empty() => "ที่นี่ใช้ข้อความแทนค่าไม่ได้".to_owned(),
                names => format!("ที่ใช้ได้: {names}"),
            })
            .help("แก้ชื่อ (ชื่อทั้งหมดอยู่ใน README หัวข้อ ข้อความแทนค่า) หรือเขียนเป็นข้อความ")
            .maybe_help(near.as_ref().map(|near| format!("หมายถึง `{near}` หรือไม่"))),
        Fault::NotHere { kind: what, name, usable } => Message::new(format!("{} `{name}` ใช้ที่นี่ไม่ได้", what.thai))
            .label(format!("ที่ใช้ได้: {}", usable.join(", ")))
            .maybe_help(near(name, usable)),
        Fault::Empty { kind: what } => Message::new(format!("{}นี้ไม่มีเนื้อหา", what.thai)).help("เพิ่มเนื้อหา หรือลบออก"),
        Fault::NothingSelected { kind, why } => selections_th::nothing_selected(*kind, why),
        Fault::IdleCondition(idle) => selections_th::idle_condition(idle),
        Fault::IdleKey { key, shows, known } => selections_th::idle_key(key, shows, known),
        Fault::AllMayHide => Message::new("ทุกคอลัมน์มี hide_empty ตารางจึงอาจไม่เหลือคอลัมน์ใดเลย")
            .label("ลบออกจากคอลัมน์ที่ต้องแสดงเสมอ")
            .help("ลบ hide_empty ของคอลัมน์หนึ่ง เช่น คอลัมน์ชื่อ"),
        Fault::HidesName { name, what } => Message::new(format!("`{name}` เป็นชื่อของ{}อยู่แล้ว", what.thai))
            .label("ถ้าใช้ชื่อนี้ จะอ้างถึงสิ่งเดิมไม่ได้อีก")
            .help("ตั้งชื่ออื่น"),
        Fault::BelowLevels { field, value, least } => {
            Message::new(format!("{value} ต่ำกว่าทุกระดับของ `{field}` รายการนี้จึงไม่มีระดับ"))
                .label(format!("ระดับต่ำสุดเริ่มที่ {least}"))
                .help("เพิ่มระดับที่ต่ำกว่าใน levels ของข้อมูลนี้ใน fields.yaml เช่น ต่ำมาก: 0 หรือแก้ตัวเลข")
        }
        Fault::NothingApart { path, each } => {
            Message::new(format!("ไม่มีรายการใดมี `{path}` แยกตาม `{each}` คอลัมน์เหล่านี้จึงไม่มีอะไรแสดง"))
                .help(format!("ใส่ค่าตาม {each} ที่รายการ ใส่ hide_empty: true ให้คอลัมน์นี้ หรือลบ each"))
        }
        Fault::NothingThere { path } => Message::new(format!("ไม่มีรายการใดมี `{path}` คอลัมน์นี้จึงไม่มีอะไรแสดง"))
            .help("แก้ชื่อของส่วน หรือใส่ hide_empty: true ถ้าจะมีค่าในภายหลัง"),
        Fault::ManyAmounts { path } => Message::new(format!("`{path}` เป็นตัวเลขของหลายรายการ แสดงเป็นค่าเดียวไม่ได้"))
            .label("ต้องรวมยอดก่อน")
            .help(format!("เขียนเป็น sum: {path} (ผลรวม) หรือ share: {path} (ร้อยละ)")),
        Fault::OrderIncomplete { missing } => {
            Message::new(format!("ลำดับที่กำหนดขาด {} รายการ: {}", missing.len(), missing.join(", ")))
                .help("ใส่ id ทุกรายการใน order หรือลบ order เพื่อใช้ลำดับของแฟ้ม")
        }
        Fault::Ungrouped { id, by, values } => {
            let message = Message::new(format!("รายการ `{id}` ไม่อยู่ในกลุ่มใดของตาราง จึงจะไม่ปรากฏ"));
            match values.as_slice() {
                [] => message
                    .label(format!("ไม่มี `{by}`"))
                    .help(format!("ใส่ {by} ที่รายการนี้ หรือลบ titles เพื่อให้ทุกรายการมีกลุ่ม")),
                values => message
                    .label(format!("`{by}` คือ {}", values.join(", ")))
                    .help(format!("เพิ่ม `{}: …` ใน titles ของกลุ่ม หรือลบ titles เพื่อให้ทุกค่ามีกลุ่ม", values.join(", "))),
            }
        }
        Fault::TotalWithoutPlace => {
            Message::new("ตารางมีแถวรวม ต้องมีคอลัมน์ที่รวมได้ (เช่น งบประมาณ หรือจำนวน) และมีคอลัมน์อื่นอยู่ก่อนหน้า")
                .help("เพิ่มหรือย้ายคอลัมน์ `show: budget` หรือลบ total")
        }
        Fault::SeveralValues { by, id } => Message::new(format!("จัดกลุ่มตาม `{by}` ไม่ได้ เพราะรายการ `{id}` มีหลายค่า"))
            .label("แต่ละแถวต้องมีค่าเดียว")
            .help("ใส่ first: true (แถวอยู่ในกลุ่มของค่าแรก) titles ตามลำดับ (อยู่ในกลุ่มแรกที่พบ) หรือจัดกลุ่มตามข้อมูลอื่น"),
        Fault::CannotAddUp { path, expected } => Message::new(format!("`{path}` ไม่ใช่{}", expected.thai))
            .label(format!("ต้องนำไปสู่{}", expected.thai))
            .help("นับด้วย count: projects รวมด้วย sum: projects.budget หรือแสดงค่าด้วย show"),
        Fault::UnitsDiffer { title, one, other } => {
            Message::new(format!("คอลัมน์ {title} มีหลายหน่วย: {one} และ {other} จึงหาค่าเฉลี่ย ค่าต่ำสุด หรือค่าสูงสุดไม่ได้"))
                .help("เลือกเฉพาะรายการที่มีหน่วยเดียวกันด้วย where")
        }
        Fault::NotCrossed { id, by } => {
            Message::new(format!("ไม่รู้ว่าเงินของ `{id}` แบ่งตาม {} พร้อมกันอย่างไร", by.join(" กับ ")))
                .label("ตารางนี้จะขาดเงินของรายการนี้")
                .help("แบ่งส่วนหนึ่งต่อตามอีกการจำแนก เช่น q1: {operating: \"100\", investment: \"200\"}")
        }
        Fault::MissingValue { field, title } => {
            Message::new(format!("ขาด `{field}` ({title})")).help("ใส่ค่าที่รายการนี้ หรือลบ required ของข้อมูลนี้ใน fields.yaml")
        }
        Fault::BuiltInName { name } => Message::new(format!("`{name}` เป็นชื่อที่ phaen ใช้อยู่แล้วที่นั่น"))
            .label("ประกาศซ้ำไม่ได้")
            .help("ตั้งชื่ออื่น หรือใช้ข้อมูลที่มีอยู่แล้วโดยไม่ต้องประกาศ"),
        Fault::HeadingSkips { level, allowed } => Message::new(format!("หัวข้อระดับ {level} ข้ามระดับ"))
            .label(format!("ตรงนี้ใช้ได้ถึงระดับ {allowed}"))
            .help("ใช้ระดับถัดจากหัวข้อที่อยู่เหนือขึ้นไป"),
        Fault::BehindContents => {
            Message::new("ส่วนที่อยู่ก่อนสารบัญต้องมาก่อนส่วนอื่นทั้งหมด").help("ย้ายส่วนนี้ขึ้นไปไว้บนสุด หรือลบ before_contents")
        }
        Fault::NothingToCompare => {
            Message::new("ไม่มีสิ่งที่จะเปรียบเทียบ").help("ระบุคอลัมน์อย่างน้อยหนึ่งคอลัมน์ และใส่แถวรวม (total) ถ้าตรวจแถวรวม")
        }
        Fault::CannotStandBeside { column } => {
            Message::new(format!("อยู่ข้างคอลัมน์ `{column}` ไม่ได้ เพราะจะมีตัวเลขที่ไม่ปรากฏ"))
                .help("ให้คอลัมน์หนึ่งมีคอลัมน์อยู่ข้างได้เพียงคอลัมน์เดียว")
        }
        Fault::NoNumbers { column, usable } => Message::new(format!("คอลัมน์ `{column}` ไม่มีตัวเลขที่จะแสดงเป็นแผนภูมิ"))
            .help(format!("คอลัมน์ที่เป็นตัวเลข: {}", usable.join(", "))),
        Fault::MixedUnits { column, first } => {
            Message::new(format!("`{column}` มีหน่วยต่างจาก `{first}` แต่แผนภูมิมีแกนเดียว"))
                .label("จำนวนเงิน ร้อยละ และจำนวนนับ อยู่ในแผนภูมิเดียวกันไม่ได้")
                .help("แยกเป็นแผนภูมิละหน่วย")
        }
        Fault::NegativePart { row, value } => Message::new(format!("{value} ของ {row} ติดลบ จึงเป็นส่วนหนึ่งของแท่งซ้อนไม่ได้"))
            .help("ใช้ kind: columns หรือ kind: bars หรือแก้ตัวเลขที่ผิด"),
        Fault::TooManyShapes { of_series: true, count, limit } => {
            Message::new(format!("แผนภูมิมี {count} ชุดข้อมูล แต่แยกให้เห็นต่างกันได้เพียง {limit} ชุด"))
                .help("แสดงคอลัมน์ให้น้อยลง หรือแยกเป็นหลายแผนภูมิ")
        }
        Fault::TooManyShapes { count, limit, .. } => {
            Message::new(format!("แผนภูมิมี {count} แท่ง แต่หน้ากระดาษรับได้ {limit} แท่ง"))
                .help("แสดงแถวหรือคอลัมน์ให้น้อยลง หรือแสดงตัวเลขเป็นตารางแทน")
        }
        Fault::TooManyEmblems { count, limit } => {
            Message::new(format!("ปกมีตรา {count} ดวง แต่ในแถวเดียวมีได้ {limit} ดวง")).help("เหลือไว้เฉพาะตราที่จำเป็น")
        }
        Fault::YearsReversed => Message::new("ปีสิ้นสุดมาก่อนปีเริ่มต้น").help("สลับปีใน from และ to"),
        Fault::NothingToSum => Message::new("`budget: items` คือผลรวมของรายการย่อย แต่ไม่มีรายการย่อยที่มีจำนวนเงิน")
            .help("เพิ่ม items ที่มีจำนวนเงิน หรือเขียนจำนวนเงินของโครงการ"),
        Fault::SplitTwice { part, within } => Message::new(format!("ส่วน `{part}` อยู่ใน `{within}` ไม่ได้"))
            .label("ส่วนนี้แบ่งแบบเดียวกันไปแล้ว")
            .help("แบ่งต่อตามการจำแนกอื่น เช่น ไตรมาสหนึ่งตามงบรายจ่าย หรือตามเดือนของไตรมาสนั้น"),
        Fault::UnknownPart { name, own, with_years, near } => {
            Message::new(format!("ไม่รู้จัก `{name}` ซึ่งควรเป็นส่วนของจำนวนเงิน"))
                .label(format!("ที่ใช้ได้ที่นี่: {}", usable_parts(own, *with_years)))
                .help(match near {
                    Some(near) => format!("หมายถึง `{near}` หรือไม่"),
                    None => "แก้ชื่อ หรือประกาศส่วนของแผนเองใน content/breakdowns.yaml".to_owned(),
                })
        }
        Fault::YearOutside { year, from, to } => {
            Message::new(format!("ปี {year} อยู่นอกช่วงปีของงบประมาณ {from}-{to}")).help("แก้ปีนี้ หรือแก้ from และ to")
        }
        Fault::PartsWithoutYear { year } => Message::new("ส่วนนี้เป็นของปีเดียวหรือของทุกปีของงบประมาณหลายปี ไม่อาจรู้ได้")
            .label("งบประมาณหลายปีแบ่งตามปีก่อน")
            .help(format!("เขียนส่วนไว้ใต้ปีของส่วนนั้น เช่น {year}: {{q1: …, q2: …}}")),
        Fault::CommonEra { year, meant } => Message::new(format!("{year} เป็นปี ค.ศ. แผนใช้ปี พ.ศ."))
            .label("ปี พ.ศ.")
            .help(format!("ค.ศ. {year} คือ พ.ศ. {meant}")),
        Fault::PeriodReversed { period } => Message::new(format!("ช่วงเวลา `{period}` สิ้นสุดก่อนเริ่ม"))
            .help("สลับเดือน หรือเขียนปีของทั้งสองเดือน เช่น ส.ค. 2569 - ต.ค. 2569"),
        Fault::ReservedName { name } => Message::new(format!("`{name}` เป็นชื่อที่ phaen ใช้แล้ว"))
            .help("ตั้งชื่ออื่น ชื่อที่ใช้แล้วคือ q1-q4 ชื่อเดือน ปี amount from to year quarter month"),

        Fault::LowContrast { colour, contrast, needed } => {
            Message::new(format!("สี {colour} อ่อนเกินไป ตัวอักษรสีนี้บนกระดาษขาวอ่านยาก"))
                .label(format!("ความต่างกับสีขาว {contrast} ต้องไม่ต่ำกว่า {needed}"))
                .help("เลือกสีที่เข้มขึ้น")
        }
        Fault::TableTooWide { columns } => Message::new(format!("ตารางมี {columns} คอลัมน์ กว้างเกินหน้ากระดาษแม้ในแนวนอน"))
            .label("คอลัมน์แรกของตาราง")
            .help("แบ่งเป็นหลายตาราง หรือลดจำนวนคอลัมน์"),
        Fault::Untaggable { message } => {
            Message::new(format!("typst ใส่ป้ายกำกับสำหรับผู้พิการทางสายตาใน PDF ไม่สำเร็จ: {message}"))
                .label("เกิดขึ้นเมื่อจัดหน้ามาถึงตรงนี้")
                .help("เป็นข้อบกพร่องของ typst ซึ่งขึ้นกับตำแหน่งที่ขึ้นหน้าใหม่ ย้ายหรือแบ่งตารางหรือข้อความตรงนี้ แล้วสั่งใหม่ ผลงานเดิมยังอยู่ครบ")
        }
        Fault::RawHtml { html } => Message::new(format!("ใช้ HTML ในข้อความไม่ได้: {html}"))
            .help("เขียนเป็น Markdown ถ้าต้องการแสดงเครื่องหมาย < ให้เขียน \\<"),
        Fault::UnsafeLink { address } => {
            Message::new(format!("ลิงก์ `{address}` ใช้ไม่ได้")).label("ต้องขึ้นต้นด้วย https:, http:, mailto:, tel: หรือ #หัวข้อ")
        }
        Fault::HiddenHost { address } => {
            Message::new(format!("ลิงก์ `{address}` มีเครื่องหมาย @ อยู่หน้าชื่อเว็บ จึงไม่ได้นำไปยังเว็บที่เห็น"))
                .label("ชื่อเว็บจริงอยู่หลัง @")
                .help("เขียนที่อยู่โดยไม่มีชื่อผู้ใช้และ @ ถ้าเป็นอีเมลให้ขึ้นต้นด้วย mailto:")
        }
        Fault::NotMarkdown(lines) => slips_th::markdown(lines),
        Fault::BrokenTable { columns, cells } => {
            Message::new(format!("ตารางเสีย: แถวนี้มี {cells} ช่อง แต่หัวตารางมี {columns} ช่อง"))
                .label(format!("ต้องมี {columns} ช่อง"))
                .help("ใส่ช่องให้ครบเท่าหัวตาราง ใน Markdown ถ้าต้องการแสดงเครื่องหมาย | ในช่องให้เขียน \\|")
        }
        Fault::UndefinedFootnote { label } => {
            Message::new(format!("ไม่มีข้อความของเชิงอรรถ [^{label}]")).help(format!("เพิ่มบรรทัด [^{label}]: ข้อความ"))
        }
        Fault::UnusedFootnote { label } => Message::new(format!("ไม่มีที่ใดอ้างถึงเชิงอรรถ [^{label}] จึงจะไม่ปรากฏ"))
            .help("ใส่เครื่องหมายอ้างในข้อความ หรือลบเชิงอรรถนี้"),
        Fault::LeftoverEmphasis { marks } => Message::new(format!("เครื่องหมาย {marks} ไม่มีคู่ จะพิมพ์ออกมาตามตัว"))
            .help(format!("ใส่ให้ครบคู่ หรือเขียน \\{marks} ถ้าต้องการแสดงเครื่องหมาย")),
        Fault::ThaiListMarker { marker } => Message::new(format!("Markdown ไม่ถือว่า {marker} เป็นลำดับของรายการ"))
            .help("เขียนลำดับด้วยเลขอารบิก เช่น 1. เอกสารจะแสดงเลขตามที่กำหนดไว้ของแผน"),
        Fault::ImageOutside { path } => Message::new(format!("ภาพ `{path}` อยู่นอกโฟลเดอร์ content"))
            .help("วางแฟ้มภาพใน content แล้วระบุเส้นทางจากโฟลเดอร์นั้น"),
        Fault::ImageMissing { path } => Message::new(format!("ไม่พบแฟ้มภาพ `{path}` ในโฟลเดอร์ content"))
            .help("ตรวจสอบชื่อแฟ้ม เส้นทางเริ่มจากโฟลเดอร์ content"),
        Fault::ImageWithoutAlt { path } => {
            Message::new(format!("ภาพ `{path}` ไม่มีคำบรรยาย")).help("เขียนสิ่งที่เห็นในภาพไว้ในวงเล็บ ![…] สำหรับผู้ที่มองไม่เห็นภาพ")
        }
        Fault::ImageFormat { path } => {
            Message::new(format!("ภาพ `{path}` เป็นชนิดที่แสดงไม่ได้")).label("ต้องเป็น png, jpg, gif, svg หรือ webp")
        }

        Fault::NotThatImage { named, looks_like } => Message::new(match looks_like {
            Some(format) => format!("แฟ้มนี้ชื่อเป็น {named} แต่ข้างในน่าจะเป็น {format}"),
            None => format!("แฟ้มนี้ชื่อเป็น {named} แต่ข้างในไม่ใช่ภาพชนิดนั้น"),
        })
        .help(format!("บันทึกภาพใหม่เป็น {named} จากโปรแกรมวาดภาพ หรือแก้นามสกุลของแฟ้มให้ตรงกับชนิดจริง")),
        Fault::BrokenSvg => Message::new("อ่าน SVG นี้ต่อจากตรงนี้ไม่ได้ เพราะไม่เป็น XML ที่ถูกต้อง")
            .label("แท็ก แอตทริบิวต์ หรือเครื่องหมายคำพูดตรงนี้ไม่ครบหรือไม่ตรงคู่")
            .help("บันทึกใหม่จากโปรแกรมวาดภาพ หรือบันทึกเป็น PNG"),
        Fault::UnsafeSvg { part } => Message::new(unsafe_svg(part)).label("อยู่ในภาพของเว็บไซต์ไม่ได้").help(
            "บันทึกใหม่เป็น Plain SVG โดยฝังภาพไว้ในแฟ้มและแปลงตัวอักษรเป็นเส้น หรือบันทึกเป็น PNG ที่ใช้ได้คือ รูปทรง ข้อความ การไล่สี ฟิลเตอร์ \
                 สไตล์ธรรมดา การอ้างภายในแฟ้ม (#…) และภาพ PNG, JPEG, GIF, WebP ที่ฝังไว้",
        ),
        Fault::NamesAlike { other } => Message::new(format!("ชื่อของภาพนี้ต่างจาก `{other}` เพียงตัวพิมพ์เล็กใหญ่"))
            .help("เปลี่ยนชื่อแฟ้มหนึ่ง เพราะใน Windows และ macOS ทั้งสองจะเป็นแฟ้มเดียวกัน"),

        Fault::Accepted { finding, reason } => Message { label: Some(reason.clone()), help: None, ..message(finding) },
        Fault::Found(found) => found.words.thai(),

        Fault::Template { message } => {
            Message::new(format!("แม่แบบใช้ไม่ได้: {message}")).help("แก้แม่แบบ หรือลบแฟ้มนี้เพื่อใช้แม่แบบที่มากับ phaen")
        }
        Fault::TemplateLimit(TemplateLimit::Steps(limit)) => {
            Message::new(format!("แม่แบบทำงานเกิน {limit} ขั้น (จำนวนรอบของคำสั่งวนซ้ำ)"))
                .label("หยุดที่นี่")
                .help("ตรวจสอบคำสั่งวนซ้ำที่ซ้อนกัน ให้วนเพียงเท่าที่ต้องแสดง")
        }
        Fault::TemplateLimit(TemplateLimit::Bytes(limit)) => Message::new(format!("แม่แบบสร้างข้อมูลเกิน {limit} ไบต์"))
            .label("หยุดที่นี่")
            .help("ตรวจสอบคำสั่งวนซ้ำที่ซ้อนกัน และตัวแปรที่ยาวขึ้นทุกรอบ"),
        Fault::TemplateLimit(TemplateLimit::LoopInBrackets) => {
            Message::new("แม่แบบใช้คำสั่งวนซ้ำในวงเล็บเหลี่ยมไม่ได้ เพราะนับจำนวนรอบไม่ได้")
                .label("คำสั่งวนซ้ำนี้")
                .help("เขียนเป็น {% for %} … {% endfor %}")
        }
        Fault::UnusedTemplate { near } => Message::new("ไม่มีแม่แบบชื่อนี้ให้แทนที่ แฟ้มนี้จึงไม่มีผล")
            .maybe_help(near.as_ref().map(|near| format!("ชื่อที่ใกล้เคียงคือ {near}"))),
        Fault::FontSplitsClusters { cluster } => Message::new(format!(
            "ข้อความที่ใช้แบบอักษรนี้ บางโปรแกรมอ่าน PDF จะค้นหาและคัดลอกไม่ได้ เพราะพยางค์ เช่น `{cluster}` ประกอบจากหลายชิ้น"
        ))
        .help(
            "ใช้แบบอักษร Phaen Sarabun ที่มากับ phaen หรือสร้างแบบอักษรนี้ใหม่ให้เป็นชิ้นเดียวด้วย \
             python fonts/build.py --font แฟ้มนี้ --family ชื่อใหม่ --out แฟ้มใหม่ (อยู่ในชุดโปรแกรมของ phaen)",
        ),
        Fault::NotAFont => Message::new("แฟ้มนี้ไม่ใช่แบบอักษร หรือเสียหาย (ต้องเป็นแบบอักษร TrueType หรือ OpenType)")
            .help("คัดลอกแฟ้มแบบอักษรที่ใช้ได้ (.ttf หรือ .otf) มาแทน หรือลบแฟ้มนี้"),

        Fault::TypstMissing { version, why } => {
            Message::new(format!("ไม่พบ typst {version} ซึ่งใช้สร้าง PDF")).help(match why {
                NoInstall::Forbidden => "สั่งใหม่โดยไม่ใส่ --no-install เพื่อให้ phaen ติดตั้งให้ หรือระบุโปรแกรมด้วย --typst",
                NoInstall::NoCargo => "ติดตั้ง Rust (ซึ่งมี cargo) แล้วสั่งใหม่ หรือติดตั้ง typst เองแล้วระบุด้วย --typst",
                NoInstall::NoCache => "ไม่มีโฟลเดอร์แคชของผู้ใช้ (HOME ว่าง) ระบุโปรแกรมด้วย --typst",
            })
        }
        Fault::TypstUnusable { reason: why } => {
            Message::new(format!("เรียก typst ที่ระบุไว้ไม่ได้: {}", reason(Lang::Th, why)))
                .help("ตรวจสอบเส้นทางใน --typst หรือ PHAEN_TYPST")
        }
        Fault::TypstVersion { found, wanted } => {
            Message::new(format!("typst ที่ระบุไว้เป็นรุ่น {found} แต่ phaen ใช้รุ่น {wanted}"))
                .help("ระบุ typst รุ่นที่ถูกต้อง หรือไม่ระบุเลยเพื่อให้ phaen หาเอง")
        }
        Fault::TypstInstallFailed { version } => Message::new(format!("ติดตั้ง typst {version} ไม่สำเร็จ"))
            .help("อ่านข้อความของ cargo ข้างบน ตรวจสอบเครือข่ายและที่ว่าง แล้วสั่งใหม่ งานที่ทำไปแล้วจะไม่ทำซ้ำ"),
        Fault::TypstTimeout { seconds } => Message::new(format!("typst ทำงานไม่เสร็จใน {seconds} วินาที จึงหยุดไว้"))
            .help("ให้เวลาเพิ่มด้วย --timeout หรือดูว่ามีเนื้อหาใดใหญ่ผิดปกติ"),
        Fault::TypstCrashed { status, output } => Message::new(format!("typst หยุดทำงานกลางคัน ({status})"))
            .maybe_help((!output.is_empty()).then(|| output.clone())),
        Fault::UnsoundPdf { found } => Message::new(format!(
            "typst แจ้งว่าทำงานเสร็จ แต่{}",
            match found {
                PdfState::Missing => "ไม่มีแฟ้ม PDF",
                PdfState::Empty => "แฟ้ม PDF ว่างเปล่า",
                PdfState::Foreign => "แฟ้มที่ได้ไม่ใช่ PDF",
                PdfState::CutOff => "แฟ้ม PDF ขาดส่วนท้าย",
            }
        ))
        .help("ตรวจสอบที่ว่างของดิสก์ และโปรแกรมที่ระบุใน --typst หรือ PHAEN_TYPST ว่าเป็น typst จริง แล้วสั่งใหม่ ผลงานเดิมยังอยู่ครบ"),
        Fault::Typst { message, hints } => {
            Message::new(format!("typst สร้าง PDF ไม่ได้: {message}")).maybe_help(hints.first().cloned())
        }
        Fault::TypstWarning { message, hints } => {
            Message::new(format!("typst เตือนว่า: {message}")).maybe_help(hints.first().cloned())
        }
        Fault::UnknownFont { family } => Message::new(format!("ไม่มีแบบอักษร `{family}`"))
            .help("แก้ชื่อในแม่แบบ หรือวางแฟ้มแบบอักษร (.ttf หรือ .otf) ในโฟลเดอร์ fonts ของแผน phaen ไม่ใช้แบบอักษรของเครื่อง"),
        Fault::MissingGlyph { text, count } => {
            let often =
                if *count > 1 { format!(" แฟ้มนี้มี {count} แห่ง") } else { String::new() };
            Message::new(format!("แบบอักษรไม่มีอักขระ `{}` ({}) จึงพิมพ์ไม่ได้{often}", visible(text), code_points(text)))
                .help("ใช้คำหรือเครื่องหมายอื่นแทน พิมพ์ได้ทั้งอักษรไทย อักษรโรมัน ตัวเลข และเครื่องหมายทั่วไป เช่น ✓ ✗ ● ○ □ ☐ ☑ ★")
        }
    }
}

/// What amounts can be split into at a place.
fn usable_parts(own: &[String], with_years: bool) -> String {
    let built_in = ["amount", "q1-q4", "เดือน (ต.ค.)"].into_iter().chain(with_years.then_some("ปี (2569)"));
    built_in.chain(own.iter().map(String::as_str)).collect::<Vec<_>>().join(", ")
}

/// What to write instead of a key that there was once, or that is nearly a known one.
fn instead(key: &str, known: &[String]) -> Option<String> {
    match key {
        "accepted" => Some("เขียนเป็น accepts ของรายการแทน: - {rule: …, at: …, difference: …, reason: …}".to_owned()),
        "from" | "to" | "start" | "end" | "months" | "duration" if known.iter().any(|key| key == "period") => {
            Some("เขียนช่วงเวลาเป็น period: {from: …, to: …} หรือ period: ต.ค. - ธ.ค.".to_owned())
        }
        _ => near(key, known),
    }
}

fn near(key: &str, known: &[String]) -> Option<String> {
    crate::diag::nearest(key, known.iter().map(String::as_str)).map(|near| format!("หมายถึง `{near}` หรือไม่"))
}

fn unsafe_svg(part: &SvgPart) -> String {
    match part {
        SvgPart::Element(name) => format!("SVG มี <{name}> ซึ่งไม่ใช่ส่วนของภาพนิ่ง"),
        SvgPart::Attribute(name) => format!("SVG มีแอตทริบิวต์ {name} ซึ่งสั่งให้ทำงานหรือเปลี่ยนการอ้าง"),
        SvgPart::Reference(address) => format!("SVG อ้างถึง `{}` ซึ่งอยู่นอกแฟ้ม", brief(address)),
        SvgPart::Style(text) => format!("สไตล์ของ SVG มี `{}` ซึ่งอาจเรียกสิ่งอื่นจากนอกแฟ้ม", brief(text)),
        SvgPart::StyleSheet => "SVG เรียกแผ่นสไตล์จากแฟ้มอื่น".to_owned(),
        SvgPart::Declaration => "SVG ประกาศ entity หรือชนิดเอกสารของตนเอง".to_owned(),
        SvgPart::Crowd => "SVG มีแอตทริบิวต์ในส่วนเดียวหรือมี namespace มากเกินกว่าภาพวาดใด ๆ".to_owned(),
        SvgPart::Encoding(name) => format!("SVG ระบุรหัสอักขระเป็น {name} แต่ต้องเป็น UTF-8"),
    }
}

fn not_utf8(encoding: &Encoding) -> Message {
    let save = "เปิดแฟ้มในโปรแกรมแก้ไขข้อความ แล้วบันทึกใหม่ (Save As) โดยเลือกรหัสอักขระ (Encoding) เป็น UTF-8";
    match encoding {
        Encoding::Windows874 { sample } => {
            Message::new(format!("แฟ้มนี้ไม่ใช่ข้อความ UTF-8 น่าจะเป็น Windows-874 (TIS-620) อ่านได้ว่า `{sample}`"))
                .label("ภาษาไทยแบบเดิมเริ่มตรงนี้")
                .help(save)
        }
        Encoding::Utf16 => Message::new("แฟ้มนี้ไม่ใช่ข้อความ UTF-8 น่าจะเป็น UTF-16 (บางโปรแกรมเรียกว่า Unicode)").help(save),
        Encoding::Unknown { byte } => Message::new(format!("แฟ้มนี้ไม่ใช่ข้อความ UTF-8 (พบไบต์ 0x{byte:02X})"))
            .label("ตั้งแต่ตรงนี้อ่านเป็นตัวอักษรไม่ได้")
            .help(format!("ถ้าเป็นแฟ้มข้อความ {save}")),
    }
}

fn invalid_value(expected: &Expected, value: &str) -> Message {
    let message = Message::new(format!("`{value}` ไม่ใช่{}", expectation(expected)));
    match expected {
        Expected::Code => Message::new(format!("`{}` ไม่ใช่{}", visible(value), expectation(expected)))
            .label("รหัส")
            .help("เขียนในบรรทัดเดียว ไม่มีเว้นวรรคหน้าและหลัง ข้างในเว้นวรรคธรรมดาครั้งละหนึ่งช่อง"),
        Expected::Amount => message.label("จำนวนเงินเป็นบาท").help("เขียนเป็นตัวเลข เช่น 822,400 หรือ 1,592,900.50"),
        Expected::Number => message.label("จำนวน").help("เขียนเป็นตัวเลข เช่น 9,625 หรือ 12.5 ถ้าไม่มีให้เขียน -"),
        Expected::Percent => message.label("ร้อยละ").help("เขียนเป็นตัวเลข เช่น 33.94 หรือ 33.94% ถ้าไม่มีให้เขียน -"),
        Expected::Budget => message.label("งบประมาณ").help(
            "เขียนเป็นตัวเลข เช่น 822,400 หรือ none (ไม่ใช้งบประมาณ), unstated (ไม่ระบุ), items (ผลรวมของรายการย่อย), รอระบุ",
        ),
        Expected::Part => message
            .label("จำนวนเงินเป็นบาท")
            .help("เขียนเป็นตัวเลข เช่น 100,000 (ใน { } ต้องอยู่ในเครื่องหมายคำพูด) ถ้าไม่มีให้เขียน none"),
        Expected::Period => message
            .label("จากเดือนถึงเดือน")
            .help("เขียนเดือนเริ่มต้น - เดือนสิ้นสุด เช่น ม.ค. 2569 - มี.ค. 2569, ต.ค. - ธ.ค., ม.ค. 69 หรือ ไตรมาส 2"),
        Expected::Year => {
            let own = "เขียนปีพุทธศักราชสี่หลัก เช่น 2568";
            let meant = common_era(value).map(|year| format!("ค.ศ. {value} คือ พ.ศ. {year}"));
            message.label("ปีงบประมาณ พ.ศ.").help(meant.unwrap_or_else(|| own.to_owned()))
        }
        Expected::Count => message.label("จำนวนเต็ม").help("เขียนเป็นตัวเลข เช่น 13"),
        Expected::Id => message.label("id").help("ใช้อักษร a-z ตัวเล็ก ตัวเลข และ - ขึ้นต้นด้วยอักษร เช่น discipline-training"),
        Expected::OneOf(words) => message.label(format!("ที่ใช้ได้: {}", words.join(", "))).maybe_help(near(value, words)),
        Expected::Colour => message.label("เขียนเป็น \"#\" ตามด้วยเลขฐานสิบหก 6 หลัก เช่น \"#0b5d4e\""),
        Expected::Percentage => message.label("ต้องอยู่ระหว่าง 0 ถึง 100"),
        Expected::WebAddress => {
            message.label("ที่อยู่เว็บ").help("เขียนที่อยู่ให้ครบ ขึ้นต้นด้วย https:// หรือ http:// ยาวไม่เกิน 300 ตัวอักษร และไม่มีช่องว่าง")
        }
        Expected::YesOrNo => message.label("true หรือ false"),
        Expected::Condition => {
            message.label("เขียนเป็น ทาง=ค่า เช่น division=กวส. หรือเทียบด้วย != >= <= > < เช่น budget>=1000000")
        }
        Expected::Text
        | Expected::Texts
        | Expected::Scores
        | Expected::List
        | Expected::Mapping
        | Expected::Nothing => message,
    }
}

fn expectation(expected: &Expected) -> String {
    match expected {
        Expected::Text => "ข้อความ".to_owned(),
        Expected::Texts => "ข้อความ หรือรายการของข้อความ".to_owned(),
        Expected::Condition => "เงื่อนไข เช่น division=กวส. หรือ budget>=1000000".to_owned(),
        Expected::Scores => "เกณฑ์ของคะแนน 1 ถึง 5 (`1: …` ถึง `5: …` หรือรายการห้าข้อ)".to_owned(),
        Expected::List => "รายการ".to_owned(),
        Expected::Mapping => "ชุดของ `คีย์: ค่า`".to_owned(),
        Expected::Nothing => "ค่าว่าง".to_owned(),
        Expected::Amount => "จำนวนเงิน".to_owned(),
        Expected::Number => "จำนวนที่เป็นตัวเลข".to_owned(),
        Expected::Percent => "ร้อยละที่เป็นตัวเลข".to_owned(),
        Expected::Budget => "งบประมาณ".to_owned(),
        Expected::Part => "จำนวนเงินของส่วน".to_owned(),
        Expected::Period => "ช่วงเวลา".to_owned(),
        Expected::Count => "จำนวนเต็ม".to_owned(),
        Expected::Year => "ปีงบประมาณ พ.ศ.".to_owned(),
        Expected::Colour => "สี".to_owned(),
        Expected::Percentage => "ค่าน้ำหนักเป็นร้อยละ".to_owned(),
        Expected::WebAddress => "ที่อยู่เว็บ".to_owned(),
        Expected::YesOrNo => "true หรือ false".to_owned(),
        Expected::Id => " id ที่ใช้ได้".to_owned(),
        Expected::Code => "รหัสที่ใช้ได้".to_owned(),
        Expected::OneOf(_) => "ค่าที่ใช้ได้ที่นี่".to_owned(),
    }
}

fn remedy(noun: Noun) -> String {
    match noun.remedy {
        Remedy::AddTo(file) => format!("แก้ชื่อ หรือเพิ่มใน content/{file}"),
        Remedy::AddToEither([file, other]) => format!("แก้ชื่อ หรือเพิ่มใน content/{file} หรือ content/{other}"),
        Remedy::AddCodeTo(file) => format!("แก้รหัส หรือเพิ่มใน content/{file}"),
        Remedy::SeeRules => "รายชื่อกฎทั้งหมดอยู่ใน phaen explain".to_owned(),
        Remedy::MakeFile => "แก้ชื่อแฟ้ม หรือสร้างแฟ้มนี้ในโฟลเดอร์ content".to_owned(),
        Remedy::Select => "ใส่เฉพาะรายการที่ตารางนี้เลือกไว้ด้วย where".to_owned(),
        Remedy::Mend => "แก้ชื่อให้ตรงกับที่มีอยู่".to_owned(),
    }
}

/// Why a new plan can't be put into a folder.
fn no_place(why: &NoPlace) -> Message {
    match why {
        NoPlace::NotEmpty { there, more } => {
            let and = if *more > 0 { format!(" และอีก {more} รายการ") } else { String::new() };
            Message::new(format!("โฟลเดอร์นี้ไม่ว่าง มี {}{and}", there.join(", ")))
                .help("ระบุโฟลเดอร์ที่ยังไม่มี หรือโฟลเดอร์ว่าง phaen ไม่เขียนปนกับแฟ้มที่มีอยู่")
        }
        NoPlace::File => Message::new("ชื่อนี้เป็นแฟ้ม ไม่ใช่โฟลเดอร์").help("ระบุชื่อโฟลเดอร์ที่ยังไม่มี"),
        NoPlace::Link => Message::new("ชื่อนี้เป็นลิงก์ไปยังที่อื่น").help("ระบุชื่อโฟลเดอร์ที่ยังไม่มี หรือโฟลเดอร์จริงที่ว่าง"),
        NoPlace::Within { plan } => Message::new(format!("โฟลเดอร์นี้อยู่ในแฟ้มของแผนอื่น ({plan})"))
            .help("ระบุโฟลเดอร์นอก content templates fonts และ out ของแผนนั้น"),
        NoPlace::OldPlan => Message::new("โฟลเดอร์นี้คือแผนเดิม หรืออยู่ในแผนเดิม")
            .help("ระบุโฟลเดอร์ใหม่นอกแผนเดิม เช่น phaen new-year แผน-2570 แผน-2571 แผนเดิมไม่ถูกแตะต้อง"),
    }
}

/// Why a plan has no next year's.
fn no_next_year(year: Option<&str>) -> Message {
    match year {
        Some(year) => Message::new(format!("แผนปี {year} ไม่มีปีถัดไป")).help("phaen รู้จักปีถึง พ.ศ. 2800"),
        None => {
            Message::new("อ่านปีของแผนไม่ได้").help("เขียน year: ใน plan.yaml เป็นปีพุทธศักราชสี่หลักในบรรทัดเดียว เช่น year: 2570")
        }
    }
}
