//! An image of the content folder is shown somewhere: in a text, or as the emblem.

use std::collections::BTreeSet;

use crate::check::{Finding, Findings, Rule, Sees};
use crate::diag::{Message, Page, Words};
use crate::model::Plan;
use crate::model::outline::Block;

/// Looks for images that nothing shows.
pub static RULE: Rule = Rule {
    sees: Sees::WholePlan,
    ..Rule::new("unused-image", Page { number: "P0840", thai: THAI, english: ENGLISH, examples: "" }, check)
};

fn check(plan: &Plan, found: &mut Findings) {
    let blocks = plan.outline.parts.iter().flat_map(|part| &part.blocks);
    let mut shown: BTreeSet<&str> = blocks.flat_map(Block::images).collect();
    shown.extend(plan.look.emblems.iter().map(|emblem| emblem.image.value.as_str()));
    for image in plan.images.iter().filter(|image| !shown.contains(image.path.as_str())) {
        found.report(Finding::of_file(format!("content/{}", image.path), UnusedImage));
    }
}

/// An image that nothing shows.
#[derive(Debug)]
struct UnusedImage;

impl Words for UnusedImage {
    fn thai(&self) -> Message {
        Message::new("ไม่มีที่ใดแสดงภาพนี้").help("แสดงในข้อความด้วย ![สิ่งที่เห็นในภาพ](เส้นทาง) หรือลบแฟ้มนี้")
    }

    fn english(&self) -> Message {
        Message::new("nothing shows this image").help("show it in a text with ![what is seen](path), or delete it")
    }
}

const THAI: &str = "# P0840 unused-image

ไม่มีที่ใดแสดงภาพนี้

## ทำไมจึงสำคัญ

ผู้วางภาพตั้งใจให้ปรากฏในแผน หรือเป็นแฟ้มที่เลิกใช้แล้ว

## วิธีแก้

ใส่ภาพในข้อความด้วย ![คำบรรยาย](แฟ้ม) หรือลบแฟ้ม
";

const ENGLISH: &str = "# P0840 unused-image

Nothing shows this image.

## Why it matters

It was meant to be in the plan, or is no longer used.

## How to mend it

Put it into a text with ![what is seen](file), or delete it.
";

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    #[test]
    fn an_image_that_nothing_shows_is_told() {
        bad(super::RULE.name, &[("‸images/areas.png", "png")]);
    }

    #[test]
    fn an_image_in_a_text_and_the_emblem_are_not() {
        good(super::RULE.name, &[("images/areas.gif", "GIF89a"), ("text.md", "![พื้นที่](images/areas.gif)\n")]);
        good(super::RULE.name, &[("emblem.gif", "GIF89a"), ("plan.yaml", "emblem: {image: emblem.gif, alt: ตรา}\n")]);
    }
}
