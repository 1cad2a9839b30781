//! What is told of a plan that was moved to the next year: what somebody must fill in or look at, and what was moved on,
//! taken out and left behind.

use crate::diag::wording::Lang;

/// Something that is told, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What.
    pub what: What,
    /// The file, from the plan's root: of the old plan where it is gone, else of the new one.
    pub path: String,
    /// Its line, from 1; `None` of a file as a whole.
    pub line: Option<usize>,
    /// The entry that it belongs to, where it does.
    pub of: String,
    /// What stood there, or what is to be known of it.
    pub detail: String,
}

impl Told {
    /// Returns the place as editors understand it: `content/projects.yaml:12`.
    pub fn place(&self) -> String {
        match self.line {
            Some(line) => format!("{}:{line}", self.path),
            None => self.path.clone(),
        }
    }
}

/// What somebody has to do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Task {
    /// Fill it in: `phaen check` tells it until then.
    Fill,
    /// Look whether it still holds.
    Review,
    /// Nothing: it was moved on.
    Moved,
    /// Nothing, but to know that it is gone.
    Removed,
    /// Nothing: it was taken over as it is.
    Kept,
}

impl Task {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 5] = [Self::Fill, Self::Review, Self::Moved, Self::Removed, Self::Kept];

    /// Returns its heading.
    pub fn heading(self, lang: Lang) -> &'static str {
        let (thai, english) = match self {
            Self::Fill => ("ต้องกรอก", "To fill in"),
            Self::Review => ("ต้องทบทวน (คงไว้จากแผนเดิม)", "To review (kept from the old plan)"),
            Self::Moved => ("เลื่อนไปหนึ่งปีให้แล้ว", "Moved on by a year"),
            Self::Removed => ("นำออก (เลขบรรทัดของแผนเดิม)", "Taken out (lines of the old plan)"),
            Self::Kept => ("คงไว้ตามเดิม", "Kept as it is"),
        };
        pick(lang, thai, english)
    }
}

fn pick(lang: Lang, thai: &'static str, english: &'static str) -> &'static str {
    match lang {
        Lang::Th => thai,
        Lang::En => english,
    }
}

/// What is told.
#[expect(missing_docs, reason = "the table of words says what each is")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    Budget,
    BudgetOfYear,
    Target,
    Result,
    Date,
    EndedProject,
    PlannedBudget,
    SeveralYears,
    GapInYears,
    PlannedTarget,
    Criteria,
    KeptPeriod,
    Request,
    DataTable,
    Register,
    DeclaredMoney,
    DeclaredNumber,
    DeclaredPeriod,
    DeclaredYear,
    Signer,
    CheckLevel,
    YearInText,
    YearInComment,
    PlanYear,
    Period,
    PeriodWithoutYear,
    DateOfPlaceholder,
    Stated,
    Printed,
    Acceptance,
    ControlFigure,
    PartOfYear,
    Whole,
    Approved,
    Left,
    Entries,
    File,
}

impl What {
    /// Returns what somebody has to do about it.
    pub fn task(self) -> Task {
        match self {
            Self::Budget | Self::BudgetOfYear | Self::Target | Self::Result | Self::Date | Self::EndedProject => {
                Task::Fill
            }
            Self::PlannedBudget
            | Self::SeveralYears
            | Self::GapInYears
            | Self::PlannedTarget
            | Self::Criteria
            | Self::KeptPeriod
            | Self::Request
            | Self::DataTable
            | Self::Register
            | Self::DeclaredMoney
            | Self::DeclaredNumber
            | Self::DeclaredPeriod
            | Self::DeclaredYear
            | Self::Signer
            | Self::CheckLevel
            | Self::YearInText
            | Self::YearInComment => Task::Review,
            Self::PlanYear | Self::Period | Self::PeriodWithoutYear | Self::DateOfPlaceholder => Task::Moved,
            Self::Stated
            | Self::Printed
            | Self::Acceptance
            | Self::ControlFigure
            | Self::PartOfYear
            | Self::Whole
            | Self::Approved
            | Self::Left => Task::Removed,
            Self::Entries | Self::File => Task::Kept,
        }
    }

    /// Returns what it is called, and what is to be known of all of its kind.
    #[rustfmt::skip]
    pub fn words(self, lang: Lang) -> &'static str {
        let (thai, english) = match self {
            Self::Budget => ("งบประมาณของปีใหม่ (ท้ายบรรทัดคือของปีเดิม)", "the new year's budget (behind it, the old one's)"),
            Self::BudgetOfYear => ("งบประมาณของปีใหม่ในโครงการหลายปี", "the new year's part of money of several years"),
            Self::Target => ("ค่าเป้าหมายของปีใหม่", "the new year's target"),
            Self::Result => ("ผลการดำเนินงานของปีเดิม", "the old year's result"),
            Self::Date => ("วันที่ลงนามหรือประกาศใช้", "the date of signing or publication"),
            Self::EndedProject => ("โครงการหลายปีที่สิ้นสุดแล้ว: นำออก หรือขยายปี", "projects of several years that have ended: take them out, or extend their years"),
            Self::PlannedBudget => ("งบประมาณของปีใหม่ที่แผนเดิมกำหนดไว้ล่วงหน้า", "the new year's budget as the old plan foresaw it"),
            Self::SeveralYears => ("โครงการหลายปีที่ยังดำเนินการ", "projects of several years that go on"),
            Self::GapInYears => ("โครงการหลายปีที่ไม่มีงบประมาณในปีใหม่", "projects of several years without money in the new one"),
            Self::PlannedTarget => ("ค่าเป้าหมายของปีใหม่ที่แผนเดิมกำหนดไว้ล่วงหน้า", "the new year's target as the old plan foresaw it"),
            Self::Criteria => ("เกณฑ์การให้คะแนน", "criteria of scores"),
            Self::KeptPeriod => ("ระยะเวลาที่ระบุปีและไม่ได้เลื่อน", "periods with years that were not moved on"),
            Self::Request => ("คำขอที่ไม่ได้รับการจัดสรรของปีเดิม", "the old year's requests without budget"),
            Self::DataTable => ("ตารางสถิติ: ตัวเลขที่พิมพ์ไว้", "tables of statistics: figures that are typed"),
            Self::Register => ("ทะเบียนของหน่วยงาน", "registers of the agency's own"),
            Self::DeclaredMoney => ("จำนวนเงินที่หน่วยงานประกาศ", "declared fields: amounts"),
            Self::DeclaredNumber => ("ตัวเลขที่หน่วยงานประกาศ", "declared fields: numbers"),
            Self::DeclaredPeriod => ("ระยะเวลาที่หน่วยงานประกาศ", "declared fields: periods"),
            Self::DeclaredYear => ("ปีที่หน่วยงานประกาศ", "declared fields: years"),
            Self::Signer => ("ผู้ลงนาม", "who signs"),
            Self::CheckLevel => ("ระดับของกฎใน checks", "levels of rules in `checks`"),
            Self::YearInText => ("ข้อความหรือคีย์ที่ระบุปี", "texts and keys that name a year"),
            Self::YearInComment => ("หมายเหตุ (#) ที่ระบุปี", "comments (#) that name a year"),
            Self::PlanYear => ("ปีของแผน", "the plan's year"),
            Self::Period => ("ระยะเวลาดำเนินการที่ระบุปี", "periods with years"),
            Self::PeriodWithoutYear => ("ระยะเวลาที่ไม่ระบุปี (เป็นของปีใหม่เอง)", "periods without a year (of the new year by themselves)"),
            Self::DateOfPlaceholder => ("วันที่ที่ใช้ข้อความแทนค่า เช่น {previous_year}", "dates with placeholders such as {previous_year}"),
            Self::Stated => ("ตัวเลขของฉบับพิมพ์ (stated)", "figures of the old print (`stated`)"),
            Self::Printed => ("การอ้างอิงของฉบับพิมพ์ (printed)", "references of the old print (`printed`)"),
            Self::Acceptance => ("การยอมรับ (accepts) ข้อที่ยังพบ phaen check จะแจ้งใหม่", "acceptances (`accepts`): what is still found, phaen check tells again"),
            Self::ControlFigure => ("ตัวเลขคุม", "control figures"),
            Self::PartOfYear => ("ส่วนของงบประมาณปีเดิมที่เขียนระดับเดียวกับปี", "parts of the old year's budget beside the years"),
            Self::Whole => ("ยอดรวมที่เขียนคู่กับส่วน (phaen รวมให้)", "wholes beside their parts, which phaen adds up"),
            Self::Approved => ("การอนุมัติของแผนเดิม", "the old plan's approvals"),
            Self::Left => ("แฟ้มที่ไม่ได้คัดลอก", "files that were not copied"),
            Self::Entries => ("รายการในแฟ้ม", "entries of files"),
            Self::File => ("แฟ้มอื่น", "other files"),
        };
        pick(lang, thai, english)
    }
}
