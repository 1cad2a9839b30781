//! A note's printed reference must be the one that the note of the content gives.
//!
//! A printed plan may refer to another key result in the footnote of one place. The content keeps that as evidence
//! (`printed`); a difference is an error unless it is accepted with a reason.

use crate::check::{Finding, Findings, Rule, Weighing};
use crate::diag::{Message, Page, Severity, Words};
use crate::model::Plan;

/// Compares every printed reference with the note's text.
pub static RULE: Rule = Rule {
    severity: Severity::Error,
    weighing: Weighing::Fixed,
    ..Rule::new(
        "printed-reference-differs",
        Page { number: "P0505", thai: THAI, english: ENGLISH, examples: "" },
        check,
    )
};

fn check(plan: &Plan, found: &mut Findings) {
    for (_, note) in plan.notes.iter() {
        for printed in &note.printed {
            let code = &plan.key_results[printed.reference].code.value;
            if !note.text.value.contains(code) {
                let (printed_in, reference) = (printed.printed_in.clone(), code.clone());
                let finding = Finding::at(printed.place, ReferenceDiffers { printed_in, reference });
                found.report(finding.named([code, &printed.printed_in]));
            }
        }
    }
}

/// A printed note refers to another key result than the note of the content.
#[derive(Debug)]
struct ReferenceDiffers {
    printed_in: String,
    reference: String,
}

impl Words for ReferenceDiffers {
    fn thai(&self) -> Message {
        let Self { printed_in, reference } = self;
        Message::new(format!("{printed_in} พิมพ์ว่า {reference} แต่เชิงอรรถนี้ไม่ได้อ้างถึงตัววัดผลนั้น"))
            .help("แก้ข้อความของเชิงอรรถ หรือเพิ่มการยอมรับใน accepts ของเชิงอรรถนี้ พร้อม reason")
    }

    fn english(&self) -> Message {
        let Self { printed_in, reference } = self;
        Message::new(format!("{printed_in} prints {reference}, which this note doesn't refer to"))
            .help("mend the note, or accept it in `accepts` of the note, with a reason")
    }
}

const THAI: &str = "# P0505 printed-reference-differs

เชิงอรรถอ้างตัววัดผลไม่ตรงกับฉบับพิมพ์

## ทำไมจึงสำคัญ

ฉบับพิมพ์อ้างรหัสหนึ่ง แต่ข้อความของเชิงอรรถอ้างอีกรหัสหนึ่ง จึงมีที่หนึ่งผิด

## วิธีแก้

แก้ข้อความของเชิงอรรถ ถ้าฉบับพิมพ์ผิด ให้ยอมรับใน accepts ของเชิงอรรถ พร้อม reason
";

const ENGLISH: &str = "# P0505 printed-reference-differs

A note refers to another key result than the print.

## Why it matters

The print names one code and the note's text another, so one of them is wrong.

## How to mend it

Mend the note; if the print is wrong, accept it in `accepts` of the note, with a reason.
";

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    const KEY_RESULTS: &str = "- {code: OKR 1, name: ความสุจริต}\n- {code: OKR 2, name: ความรวดเร็ว}\n";

    fn note(printed: &str, more: &str) -> String {
        format!(
            "- id: added\n  text: เพิ่มขึ้นเพื่อ OKR 1\n  printed:\n    - reference: {printed}\n      place: ส่วนที่ 2\n{more}"
        )
    }

    #[test]
    fn a_printed_reference_to_another_key_result_is_told() {
        bad(super::RULE.name, &[("key-results.yaml", KEY_RESULTS), ("notes.yaml", &note("‸OKR 2", ""))]);
    }

    #[test]
    fn the_notes_own_reference_is_not() {
        good(super::RULE.name, &[("key-results.yaml", KEY_RESULTS), ("notes.yaml", &note("OKR 1", ""))]);
    }

    #[test]
    fn one_that_the_note_accepts_is_not_and_an_acceptance_of_what_does_not_differ_is_stale() {
        let accepts = |rule: &str| format!("  accepts:\n    - {{rule: {rule}, at: ส่วนที่ 2, reason: พิมพ์ผิด}}\n");
        let accepted = note("OKR 2", &accepts(super::RULE.name));
        good(super::RULE.name, &[("key-results.yaml", KEY_RESULTS), ("notes.yaml", &accepted)]);
        let stale = note("OKR 1", &accepts("‸printed-reference-differs"));
        bad("stale-acceptance", &[("key-results.yaml", KEY_RESULTS), ("notes.yaml", &stale)]);
    }
}
