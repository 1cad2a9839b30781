//! The words that the document adds to the author's own.

use crate::model::Year;

/// What stands where the plan says nothing.
pub const DASH: &str = "-";

/// What stands where a project runs without money.
pub const NO_BUDGET: &str = "ไม่ใช้งบประมาณ";

/// What is said of money of several years.
pub fn continuing(from: Year, to: Year) -> String {
    format!("(โครงการต่อเนื่อง {} – {})", from.short(), to.short())
}
