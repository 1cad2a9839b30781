//! An image lies in the content folder once: two files of the same bytes drift apart when one is replaced.

use crate::check::{Finding, Findings, Rule};
use crate::diag::{Message, Page, Words};
use crate::model::Plan;

/// Looks for images that are there twice.
pub static RULE: Rule =
    Rule::new("doubled-image", Page { number: "P0841", thai: THAI, english: ENGLISH, examples: "" }, check);

fn check(plan: &Plan, found: &mut Findings) {
    for image in &plan.images {
        if let Some(other) = &image.same_as {
            let words = DoubledImage { other: other.clone() };
            found.report(Finding::of_file(format!("content/{}", image.path), words));
        }
    }
}

/// An image of the same bytes as another.
#[derive(Debug)]
struct DoubledImage {
    other: String,
}

impl Words for DoubledImage {
    fn thai(&self) -> Message {
        let Self { other } = self;
        Message::new(format!("ภาพนี้เหมือนกับ {other} ทุกประการ")).help("เก็บไว้แฟ้มเดียว และใช้เส้นทางเดียวกันทั้งสองที่")
    }

    fn english(&self) -> Message {
        let Self { other } = self;
        Message::new(format!("this is the same image as {other}")).help("keep one, and use its path in both places")
    }
}

const THAI: &str = "# P0841 doubled-image

ภาพเดียวกันมีสองแฟ้ม

## ทำไมจึงสำคัญ

เมื่อเปลี่ยนภาพหนึ่ง อีกภาพจะยังเป็นของเดิม

## วิธีแก้

ใช้แฟ้มเดียวทุกแห่ง แล้วลบอีกแฟ้ม
";

const ENGLISH: &str = "# P0841 doubled-image

One image lies in two files.

## Why it matters

When one is replaced, the other stays as it was.

## How to mend it

Use one file everywhere, and delete the other.
";

#[cfg(test)]
mod tests {
    use crate::check::testing::{bad, good};

    #[test]
    fn an_image_of_the_same_bytes_as_another_is_told() {
        bad(super::RULE.name, &[("a.png", "the same"), ("‸b.png", "the same"), ("c.png", "another!")]);
    }

    #[test]
    fn images_of_other_bytes_are_not() {
        good(super::RULE.name, &[("a.png", "one"), ("b.png", "two")]);
    }
}
