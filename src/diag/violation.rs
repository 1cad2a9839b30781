//! What the rules find in a plan, as data: the part of [`super::Fault`] that the check room reports and an author may
//! weigh, by its name, under `checks:`.

use super::Code;

/// Something in a plan that can't be meant.
#[expect(missing_docs, reason = "a variant's doc speaks of its fields, whose names say what they are")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Violation {
    /// The weights under a node don't add up to its own, or at the top to 100.
    WeightsDiffer { of: String, sum: String, expected: String },
    /// The parts of a whole in a row of a data table don't add up to 100, even with their rounding.
    PartsDiffer { table: String, row: String, sum: String, difference: String },
    /// A control figure isn't what the entities add up to. `difference` is ours less computed.
    ControlDiffers {
        of: &'static str,
        by: &'static str,
        measure: &'static str,
        group: String,
        expected: String,
        computed: String,
        difference: String,
    },
    /// An amount that looks like millions of baht written as baht, or the other way round.
    UnitSlip { name: String, amount: String, other: String },

    /// A key result that no project serves.
    UnservedKeyResult { code: String },
    /// A project of a list that demands key results serves none.
    NoKeyResult { project: String, list: String },
    /// A key result of a list that demands projects has none.
    NoProject { code: String, list: String },
    /// A key result that stands in no list, or in several, where the others stand in one.
    KeyResultLists { code: String, lists: Vec<String> },
    /// A target that is worse than the one of the year before. `difference` is this year's less the other.
    TargetWorse { name: String, year: String, target: String, before: String, previous: String, lower_is_better: bool },
    /// A year without a target between years that have one, or the plan's own.
    TargetMissing { name: String, year: String },
    /// A target of a year that this plan can't have meant.
    TargetYear { name: String, year: String, plan_year: String },
    /// A target in another unit than the year before.
    TargetUnit { name: String, year: String, unit: String, previous: String, other: String },
    /// A node whose level demands indicators has none.
    NoIndicator { node: String },
    /// A number of a node or an indicator that doesn't follow the ones around it.
    Misnumbered { number: String, expected: Numbering },
    /// A request for what has its money.
    FundedRequest { subject: String, amount: String, budget: String },
    /// Two entries of one kind have the same name, or nearly.
    SameName { name: String, other: String, exactly: bool },
    /// A note that names a key result which its project doesn't serve.
    NoteNamesOther { code: String, project: String, serves: Vec<String> },
    /// Money of several years, none of which is the plan's.
    YearsElsewhere { from: String, to: String, year: String },
    /// A year of one era with the name of another.
    WrongEra { written: String, meant: String },
    /// A day that no calendar has.
    ImpossibleDate { date: String, days: u8 },
    /// A span of years in a text that ends before it begins.
    ReversedYears { span: String },

    /// A character that nobody sees, by its code point.
    InvisibleCharacter { code: String, name: &'static str },
    /// Marks over or under a letter in an order that no keyboard gives.
    MarkOrder { written: String, meant: String },
    /// One letter written as two: เ+เ, ํ+า.
    SplitLetter { written: &'static str, meant: &'static str },
    /// Thai and Arabic digits in one number.
    MixedDigits { number: String },
    /// Several spaces in a row.
    DoubledSpace,
    /// A word twice.
    DoubledWord { word: String },
    /// ๆ without a space on both sides.
    RepetitionMark { written: String, meant: String },
    /// Marks of Markdown in a value that isn't Markdown.
    MarkdownMarks { marks: &'static str },
    /// A Latin letter in a Thai word that looks like one of its letters or marks.
    LookAlike { written: char, meant: Option<char> },
    /// A vowel or tone mark without a letter to stand on.
    LoneMark { mark: char },

    /// An image that nothing shows.
    UnusedImage,
    /// An image of the same bytes as another.
    DoubledImage { other: String },

    /// `checks:` names a rule twice.
    CheckedTwice { rule: String },
    /// `checks:` weakens a rule that stands fast.
    FixedLevel { rule: String },
}

/// How numbers should go on.
#[expect(missing_docs, reason = "a variant's doc speaks of its fields, whose names say what they are")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Numbering {
    /// They begin with the number of the node above.
    Under { above: String },
    /// This one comes next.
    Next { number: String },
    /// They grow.
    Behind { before: String },
}

impl Violation {
    /// The violation's number and the name of its rule.
    #[rustfmt::skip]
    pub fn code(&self) -> Code {
        let (number, name) = match self {
            Self::WeightsDiffer { .. } => ("P0510", "weights-differ"),
            Self::PartsDiffer { .. } => ("P0511", "parts-differ"),
            Self::ControlDiffers { .. } => ("P0512", "control-figure-differs"),
            Self::UnitSlip { .. } => ("P0513", "unit-slip"),
            Self::UnservedKeyResult { .. } => ("P0801", "unserved-key-result"),
            Self::NoKeyResult { .. } => ("P0802", "missing-key-result"),
            Self::NoProject { .. } => ("P0803", "missing-project"),
            Self::KeyResultLists { .. } => ("P0804", "key-result-lists"),
            Self::TargetWorse { .. } => ("P0805", "target-worse"),
            Self::TargetMissing { .. } => ("P0806", "target-missing"),
            Self::TargetYear { .. } => ("P0807", "target-year"),
            Self::TargetUnit { .. } => ("P0808", "target-unit-changes"),
            Self::NoIndicator { .. } => ("P0809", "missing-indicator"),
            Self::Misnumbered { .. } => ("P0810", "misnumbered"),
            Self::FundedRequest { .. } => ("P0811", "funded-request"),
            Self::SameName { .. } => ("P0812", "same-name"),
            Self::NoteNamesOther { .. } => ("P0813", "note-names-other"),
            Self::YearsElsewhere { .. } => ("P0814", "years-elsewhere"),
            Self::WrongEra { .. } => ("P0815", "wrong-era"),
            Self::ImpossibleDate { .. } => ("P0816", "impossible-date"),
            Self::ReversedYears { .. } => ("P0817", "reversed-years"),
            Self::InvisibleCharacter { .. } => ("P0820", "invisible-character"),
            Self::MarkOrder { .. } => ("P0821", "mark-order"),
            Self::SplitLetter { .. } => ("P0822", "split-letter"),
            Self::MixedDigits { .. } => ("P0823", "mixed-digits"),
            Self::DoubledSpace => ("P0824", "doubled-space"),
            Self::DoubledWord { .. } => ("P0825", "doubled-word"),
            Self::RepetitionMark { .. } => ("P0826", "repetition-mark"),
            Self::MarkdownMarks { .. } => ("P0827", "markdown-marks"),
            Self::LookAlike { .. } => ("P0828", "look-alike"),
            Self::LoneMark { .. } => ("P0829", "lone-mark"),
            Self::UnusedImage => ("P0840", "unused-image"),
            Self::DoubledImage { .. } => ("P0841", "doubled-image"),
            Self::CheckedTwice { .. } => ("P0850", "checked-twice"),
            Self::FixedLevel { .. } => ("P0851", "fixed-level"),
        };
        Code { number, name }
    }
}
