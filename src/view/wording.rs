//! The words that the document adds to the author's own.

use crate::model::{Budget, Year};

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
