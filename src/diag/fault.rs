//! Every fault that phaen can report, as data. The wording of each stands in [`super::wording`].

use super::pages::{PAGES, Page};
use super::{Found, Lines, Noun, Slip};

/// What a fault means for the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// The content, a template or an option has to be mended: exit status 1.
    Content,
    /// The run itself was impossible: no content folder, no typst, no permission. Exit status 2.
    Machine,
}

/// A fault's number, which never changes and is never used again, and its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    /// `P` and four digits; the first two name the area.
    pub number: &'static str,
    /// The fault in words, in kebab case.
    pub name: &'static str,
}

/// What a value should have been, or is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expected {
    /// A text.
    Text,
    /// A text, or a list of texts.
    Texts,
    /// What each score from 1 to 5 asks for.
    Scores,
    /// A condition of the command line.
    Condition,
    /// A list of values.
    List,
    /// Keys with values.
    Mapping,
    /// Nothing at all.
    Nothing,
    /// An amount of baht: `822,400`, `1,592,900.50`.
    Amount,
    /// A number of something, or a dash for none: `9,625`, `12.5`.
    Number,
    /// A percentage, or a dash for none: `33.94`, `33.94%`.
    Percent,
    /// An amount, or the words for a budget that is none.
    Budget,
    /// A part of an amount: an amount, or the word for nothing.
    Part,
    /// From a month to a month: `ม.ค. - มี.ค. 2569`.
    Period,
    /// A whole number from zero.
    Count,
    /// A fiscal year of the Buddhist era: 2400-2800.
    Year,
    /// `true` or `false`.
    YesOrNo,
    /// A name of lower-case letters, digits and hyphens.
    Id,
    /// A code or an abbreviation, on one line, with single spaces inside alone.
    Code,
    /// A number from 0 to 100.
    Percentage,
    /// A colour: `#0b5d4e`.
    Colour,
    /// An address of the web.
    WebAddress,
    /// One of these words.
    OneOf(Vec<String>),
}

/// What a text that isn't UTF-8 looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Encoding {
    /// Windows-874, or TIS-620, which it contains; a line of the text in it, by which the author can tell.
    Windows874 {
        /// The line.
        sample: String,
    },
    /// UTF-16, which some programs call Unicode.
    Utf16,
    /// Nothing that phaen knows; the first byte that can't be read.
    Unknown {
        /// The byte.
        byte: u8,
    },
}

/// What makes an SVG more than a still picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SvgPart {
    /// An element that runs, moves, leads away or is none of SVG.
    Element(String),
    /// An attribute that runs code, or changes where references lead.
    Attribute(String),
    /// An address outside the file.
    Reference(String),
    /// Something in a style that fetches.
    Style(String),
    /// A style sheet of its own.
    StyleSheet,
    /// A document type that declares more than its name.
    Declaration,
    /// More attributes or prefixes than a drawing ever has.
    Crowd,
    /// An encoding in which a browser may read another text.
    Encoding(String),
}

/// What a template may not use up, and how much of it is the most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TemplateLimit {
    /// Turns of loops.
    Steps(usize),
    /// What it writes, or keeps in a variable.
    Bytes(usize),
    /// A loop in brackets, whose turns nobody can count.
    LoopInBrackets,
}

/// Why a new plan can't be put into a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoPlace {
    /// Something lies in it already.
    NotEmpty {
        /// The names of some of it.
        there: Vec<String>,
        /// How much more there is.
        more: usize,
    },
    /// It is a file.
    File,
    /// It is a link.
    Link,
    /// It lies where another plan has its own files.
    Within {
        /// The folder of that plan.
        plan: String,
    },
    /// It is the folder of the old plan.
    OldPlan,
}

/// Why a condition chooses nothing, or everything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IdleCondition {
    /// It has no test; those that it could have.
    SaysNothing {
        /// Their keys.
        usable: Vec<String>,
    },
    /// `any` stands among others, of which it is one.
    AnyAmongOthers,
    /// Two bounds between which nothing lies, as they are written.
    NeverHolds {
        /// The lower one.
        one: String,
        /// The upper one.
        other: String,
    },
}

/// Why nothing passes a selection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NothingSelected {
    /// The plan has nothing of the kind.
    NoneThere {
        /// Its name.
        of: String,
    },
    /// Nothing passes this condition.
    Condition {
        /// The name of the kind.
        of: String,
        /// The condition's key.
        key: String,
        /// The values that there are, some of them.
        values: Vec<String>,
        /// The node that was meant with all that stands under it.
        within: Option<String>,
        /// The value that was meant.
        near: Option<String>,
    },
    /// Each condition lets something pass, but nothing passes all.
    NotTogether {
        /// The name of the kind.
        of: String,
    },
}

/// Something wrong with the content, the templates, or the run.
#[expect(missing_docs, reason = "a variant's doc speaks of its fields, whose names say what they are")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// No folder `content` was found at or above the given one.
    NoContentFolder,
    /// A file or folder can't be read; the system's reason.
    CannotRead { reason: String },
    /// A file or folder can't be written; the system's reason.
    CannotWrite { reason: String },
    /// A new plan can't be put there.
    NoPlace { why: NoPlace },
    /// A plan has no next year's.
    NoNextYear { year: Option<String> },
    /// Another build holds the output folder.
    BuildRunning,
    /// A text file isn't UTF-8, but most likely this.
    NotUtf8 { encoding: Encoding },
    /// A file that the plan needs isn't there.
    MissingFile,
    /// A file of the content folder that phaen doesn't know.
    UnknownFile { near: Option<String> },
    /// A text file that no part of the document shows.
    UnusedFile,
    /// A link of the file system inside the content folder.
    LinkedFile,
    /// A file of the content folder is larger than `limit` bytes.
    FileTooLarge { limit: u64 },
    /// A character that takes no room, does nothing in a plan, and may hide what a text says.
    ControlCharacter { character: char },
    /// The same, made by an escape of YAML or a character reference of Markdown; how it is written.
    ControlEscape { written: String, character: char },
    /// All text files together are larger than `limit` bytes; from this one on they aren't read.
    TooMuchText { limit: u64 },
    /// A folder lies deeper than `limit` folders.
    FolderTooDeep { limit: usize },
    /// Two versions of a text that git has put below each other; the last line of both, where it is marked.
    Conflict { last_line: Option<usize> },
    /// A file without an entry, though others refer to its entries.
    EmptiedFile,
    /// An approval that is no approval, or was cut; the reader's own words.
    ApprovalUnreadable { reason: String },
    /// An approval that doesn't say what it said when it was written.
    ApprovalChanged,
    /// An approval of a format that this phaen doesn't know; the newest that it does.
    ApprovalFormat { format: u32, known: u32 },

    /// Not YAML: what keeps it from being read.
    YamlSyntax(Slip),
    /// YAML's anchors, aliases and tags, which content doesn't use.
    YamlFeature { feature: &'static str },
    /// Lists and mappings nested deeper than `limit`.
    TooDeep { limit: usize },
    /// In `{ }` or `[ ]` an unquoted amount was cut at its comma. `listed`: in a list, where several numbers may be meant.
    UnquotedAmount { number: String, listed: bool },
    /// A key that this place doesn't know.
    UnknownKey { key: String, known: Vec<String> },
    /// The same at an entry for which the plan could declare it; what such entries are called in declarations.
    UndeclaredKey { key: String, known: Vec<String>, of: &'static str },
    /// A key for the second time.
    DuplicateKey { key: String },
    /// A key that must be there.
    MissingKey { key: &'static str },
    /// A value of another shape.
    WrongShape { expected: Expected, found: Expected },
    /// A text that can't be read as what it should be.
    InvalidValue { expected: Expected, value: String },
    /// A text without a letter.
    BlankText,
    /// An unquoted text that ends before `#`, as that begins a comment; the text that is lost.
    CutByHash { lost: String },
    /// A node that is under itself, by way of others.
    Cycle { id: String },
    /// One of these keys must stand here, alone.
    NotExactlyOne { of: Vec<&'static str> },

    /// An id for the second time.
    DuplicateId { kind: Noun, id: String },
    /// A name that nothing has.
    UnknownReference { kind: Noun, name: String, near: Option<String> },
    /// A name in braces that nothing fills; of those that can stand there the likeliest, and how many there are.
    UnknownPlaceholder { name: String, usable: Vec<String>, all: usize, near: Option<String> },
    /// A name that exists but can't stand here: a column that these entities don't have, say.
    NotHere { kind: Noun, name: String, usable: Vec<String> },
    /// A part or a table that shows nothing.
    Empty { kind: Noun },
    /// The same, as nothing passes its selection.
    NothingSelected { kind: Noun, why: NothingSelected },
    /// A condition that chooses nothing, or everything, whatever there is.
    IdleCondition(IdleCondition),
    /// A name of the author's that would hide something of the same name.
    HidesName { name: String, what: Noun },
    /// A number that is less than the lowest level of a field asks for.
    BelowLevels { field: String, value: String, least: String },
    /// All columns of a table may stay away.
    AllMayHide,
    /// A column for a part of which nothing has any.
    NothingThere { path: String },
    /// Columns for parts of which nothing has any.
    NothingApart { path: String, each: String },
    /// A column shows the amounts of many as if they were one.
    ManyAmounts { path: String },
    /// A key that says nothing of what it stands at; what that is, and the keys that it takes.
    IdleKey { key: &'static str, shows: String, known: Vec<String> },
    /// An explicit order leaves out entities that the table takes.
    OrderIncomplete { missing: Vec<String> },
    /// A table's groups have no title for the list of an entity that it takes.
    Ungrouped { id: String, by: String, values: Vec<String> },
    /// A sum is asked for, but there isn't exactly one column of amounts, with another before it.
    TotalWithoutPlace,
    /// A heading stands more than one level below the one above it.
    HeadingSkips { level: u8, allowed: u8 },
    /// A part before the contents that is listed behind others.
    BehindContents,
    /// A sum or a share that is made of nothing, or a last row that isn't there.
    NothingToCompare,
    /// A column that stands beside one which stands beside another, or that has one beside it already.
    CannotStandBeside { column: String },
    /// A chart is to show a column that holds no numbers; those that do.
    NoNumbers { column: String, usable: Vec<String> },
    /// A chart is to show numbers of two kinds on one axis.
    MixedUnits { column: String, first: String },
    /// A chart is to stack a number below nothing.
    NegativePart { row: String, value: String },
    /// A chart has more bars or series than a page has room for.
    TooManyShapes { of_series: bool, count: usize, limit: usize },
    /// More emblems than stand in a row.
    TooManyEmblems { count: usize, limit: usize },
    /// A span of years that ends before it begins.
    YearsReversed,
    /// A budget that is the sum of sub-items, without sub-items that have amounts.
    NothingToSum,
    /// Rows are grouped by something of which one has several values.
    SeveralValues { by: String, id: String },
    /// A column counts or adds up what can't be counted or added up; what it can be.
    CannotAddUp { path: String, expected: Noun },
    /// Numbers of different units of which one is made.
    UnitsDiffer { title: String, one: String, other: String },
    /// Money that is asked for along two breakdowns at once, though it is split along each of them alone.
    NotCrossed { id: String, by: Vec<String> },
    /// An entity without a value that the plan's declaration asks for.
    MissingValue { field: String, title: String },
    /// A value of a declared field that follows from others.
    ComputedField { field: String },
    /// A number that is less or more than its field's declaration allows.
    OutOfRange { value: String, least: Option<String>, most: Option<String> },
    /// A list where a declared field has one value.
    NotSeveral { field: String },
    /// A declared field or register with a name that phaen has for something else there.
    BuiltInName { name: String },

    /// A key of an amount with parts that names none; the parts that the plan declares, and whether years can stand here.
    UnknownPart { name: String, own: Vec<String>, with_years: bool, near: Option<String> },
    /// A part that can't stand within another: a quarter of a quarter.
    SplitTwice { part: String, within: String },
    /// A year's part of money whose years are others.
    YearOutside { year: String, from: String, to: String },
    /// Parts of money that spans years, without a year that they are of; the plan's year.
    PartsWithoutYear { year: String },
    /// A year of the common era where one of the Buddhist era belongs; the one that is meant.
    CommonEra { year: String, meant: String },
    /// A period that ends before it begins.
    PeriodReversed { period: String },
    /// A name of the author's that phaen has already given to something.
    ReservedName { name: String },

    /// Raw HTML in Markdown.
    RawHtml { html: String },
    /// A link to an address that may run code or leads nowhere.
    UnsafeLink { address: String },
    /// A link whose address shows another host than the one that it leads to.
    HiddenHost { address: String },
    /// A table's row has another number of cells than its head, or its rule line has.
    BrokenTable { columns: usize, cells: usize },
    /// A reference to a footnote that isn't written.
    UndefinedFootnote { label: String },
    /// A footnote that nothing refers to: it would vanish.
    UnusedFootnote { label: String },
    /// Emphasis marks that stayed text.
    LeftoverEmphasis { marks: String },
    /// A line that begins with a number in Thai digits, which Markdown doesn't take as a list.
    ThaiListMarker { marker: String },
    /// A line that plainly was meant to be something else than the text that it stays.
    NotMarkdown(Lines),
    /// An image outside the content folder, or by an address.
    ImageOutside { path: String },
    /// An image that isn't there.
    ImageMissing { path: String },
    /// An image without a text alternative.
    ImageWithoutAlt { path: String },
    /// An image of a format that one of the media can't show.
    ImageFormat { path: String },
    /// An image file that isn't what its name says; what it looks like.
    NotThatImage { named: &'static str, looks_like: Option<&'static str> },
    /// An SVG that isn't XML from this place on.
    BrokenSvg,
    /// An SVG that is more than a still picture.
    UnsafeSvg { part: SvgPart },
    /// Two image files whose names differ by the case of letters alone.
    NamesAlike { other: String },

    /// A finding that the content accepts, with the author's reason.
    Accepted { finding: Box<Fault>, reason: String },
    /// What another room finds: a rule, say.
    Found(Found),

    /// A colour that text can't be read in, on white; its contrast with white and the least one.
    LowContrast { colour: String, contrast: String, needed: String },

    /// A table with more columns than a page has room for.
    TableTooWide { columns: usize },

    /// A template can't be read or filled; Tera's own words.
    Template { message: String },
    /// A template uses up more than it may, or can't be kept from it.
    TemplateLimit(TemplateLimit),
    /// A file in `templates/` that overrides nothing.
    UnusedTemplate { near: Option<String> },
    /// A font that makes some Thai clusters of several glyphs, this one for example.
    FontSplitsClusters { cluster: String },
    /// A file that is called a font and is none.
    NotAFont,

    /// No typst, and none could be installed, for this reason.
    TypstMissing { version: &'static str, why: NoInstall },
    /// The typst named by `--typst` or `PHAEN_TYPST` can't be run.
    TypstUnusable { reason: String },
    /// The typst named by `--typst` or `PHAEN_TYPST` is of another version.
    TypstVersion { found: String, wanted: &'static str },
    /// `cargo install` of typst ended with an error.
    TypstInstallFailed { version: &'static str },
    /// Typst didn't end within the time limit.
    TypstTimeout { seconds: u64 },
    /// Typst set the document but couldn't tag it, for a fault of its own; its words.
    Untaggable { message: String },
    /// Typst said that it had succeeded, but what it wrote is no whole PDF.
    UnsoundPdf { found: PdfState },
    /// Typst ended without a word, with this status.
    TypstCrashed { status: String, output: String },
    /// An error of typst, with its hints.
    Typst { message: String, hints: Vec<String> },
    /// A warning of typst, with its hints.
    TypstWarning { message: String, hints: Vec<String> },
    /// A font that isn't in the font folders.
    UnknownFont { family: String },
    /// Text that no font can show, and how often its file has it.
    MissingGlyph { text: String, count: usize },
}

/// Why typst wasn't installed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoInstall {
    /// `--no-install` was given.
    Forbidden,
    /// There is no cargo.
    NoCargo,
    /// There is no folder for a user's cache.
    NoCache,
}

/// What stands where typst should have written a PDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PdfState {
    /// Nothing.
    Missing,
    /// An empty file.
    Empty,
    /// A file of another kind.
    Foreign,
    /// A PDF without its end.
    CutOff,
}

impl Fault {
    /// Returns the fault's number and name.
    #[rustfmt::skip]
    #[expect(clippy::too_many_lines, reason = "a line for each fault")]
    pub fn code(&self) -> Code {
        // P0502, P0506 and P0508 were those of accepted findings, which have the codes of what they accept.
        let (number, name) = match self {
            Self::Accepted { finding, .. } => return finding.code(),
            Self::Found(found) => return found.code(),
            Self::NoContentFolder => ("P0101", "no-content-folder"),
            Self::CannotRead { .. } => ("P0102", "cannot-read"),
            Self::CannotWrite { .. } => ("P0103", "cannot-write"),
            Self::BuildRunning => ("P0104", "build-running"),
            Self::NotUtf8 { .. } => ("P0105", "not-utf8"),
            Self::MissingFile => ("P0106", "missing-file"),
            Self::FileTooLarge { .. } => ("P0107", "file-too-large"),
            Self::UnknownFile { .. } => ("P0108", "unknown-file"),
            Self::UnusedFile => ("P0109", "unused-file"),
            Self::LinkedFile => ("P0110", "linked-file"),
            Self::ControlCharacter { .. } | Self::ControlEscape { .. } => ("P0111", "control-character"),
            Self::TooMuchText { .. } => ("P0112", "too-much-text"),
            Self::FolderTooDeep { .. } => ("P0113", "folder-too-deep"),
            Self::Conflict { .. } => ("P0114", "conflict"),
            Self::EmptiedFile => ("P0115", "emptied-file"),
            Self::NoPlace { .. } => ("P0120", "no-place"),
            Self::NoNextYear { .. } => ("P0121", "no-next-year"),
            Self::ApprovalUnreadable { .. } => ("P0130", "approval-unreadable"),
            Self::ApprovalChanged => ("P0131", "approval-changed"),
            Self::ApprovalFormat { .. } => ("P0132", "approval-format"),
            Self::YamlSyntax(_) => ("P0201", "yaml-syntax"),
            Self::YamlFeature { .. } => ("P0202", "yaml-feature"),
            Self::TooDeep { .. } => ("P0203", "too-deep"),
            Self::UnquotedAmount { .. } => ("P0204", "unquoted-amount"),
            Self::UnknownKey { .. }
            | Self::UndeclaredKey { .. }
            | Self::IdleKey { .. }
            | Self::ComputedField { .. } => ("P0205", "unknown-key"),
            Self::DuplicateKey { .. } => ("P0206", "duplicate-key"),
            Self::MissingKey { .. } | Self::AllMayHide => ("P0207", "missing-key"),
            Self::WrongShape { .. } | Self::NotSeveral { .. } => ("P0208", "wrong-shape"),
            Self::InvalidValue { .. } | Self::OutOfRange { .. } | Self::BelowLevels { .. } => ("P0209", "invalid-value"),
            Self::NotExactlyOne { .. } => ("P0210", "not-exactly-one"),
            Self::BlankText => ("P0211", "blank-text"),
            Self::CutByHash { .. } => ("P0212", "cut-by-hash"),
            Self::DuplicateId { .. } => ("P0301", "duplicate-id"),
            Self::UnknownReference { .. } | Self::UnknownPlaceholder { .. } => ("P0302", "unknown-reference"),
            Self::NotHere { .. } => ("P0303", "not-here"),
            Self::Empty { .. } | Self::NothingSelected { .. } | Self::NothingApart { .. } | Self::NothingThere { .. } => ("P0304", "empty"),
            Self::OrderIncomplete { .. } => ("P0305", "order-incomplete"),
            Self::Ungrouped { .. } => ("P0306", "ungrouped"),
            Self::TotalWithoutPlace => ("P0307", "total-without-place"),
            Self::YearsReversed => ("P0308", "years-reversed"),
            Self::NothingToSum => ("P0309", "nothing-to-sum"),
            Self::HeadingSkips { .. } => ("P0310", "heading-skips"),
            Self::Cycle { .. } => ("P0311", "cycle"),
            Self::BehindContents => ("P0312", "behind-contents"),
            Self::NothingToCompare => ("P0313", "nothing-to-compare"),
            Self::CannotStandBeside { .. } => ("P0314", "cannot-stand-beside"),
            Self::NoNumbers { .. } => ("P0315", "no-numbers"),
            Self::MixedUnits { .. } => ("P0316", "mixed-units"),
            Self::NegativePart { .. } => ("P0317", "negative-part"),
            Self::TooManyShapes { .. } => ("P0318", "too-many-shapes"),
            Self::TableTooWide { .. } => ("P0319", "table-too-wide"),
            Self::SeveralValues { .. } => ("P0320", "several-values"),
            Self::CannotAddUp { .. } | Self::ManyAmounts { .. } => ("P0321", "cannot-add-up"),
            Self::MissingValue { .. } => ("P0322", "missing-value"),
            Self::BuiltInName { .. } | Self::HidesName { .. } => ("P0323", "built-in-name"),
            Self::UnitsDiffer { .. } => ("P0324", "units-differ"),
            Self::IdleCondition(_) => ("P0325", "idle-condition"),
            Self::TooManyEmblems { .. } => ("P0330", "too-many-emblems"),
            Self::UnknownPart { .. } | Self::SplitTwice { .. } => ("P0340", "unknown-part"),
            Self::YearOutside { .. } => ("P0341", "year-outside"),
            Self::PartsWithoutYear { .. } => ("P0342", "parts-without-year"),
            Self::CommonEra { .. } => ("P0343", "common-era"),
            Self::PeriodReversed { .. } => ("P0344", "period-reversed"),
            Self::ReservedName { .. } => ("P0345", "reserved-name"),
            Self::NotCrossed { .. } => ("P0346", "not-crossed"),
            Self::RawHtml { .. } => ("P0401", "raw-html"),
            Self::UnsafeLink { .. } | Self::HiddenHost { .. } => ("P0402", "unsafe-link"),
            Self::BrokenTable { .. } => ("P0403", "broken-table"),
            Self::UndefinedFootnote { .. } => ("P0404", "undefined-footnote"),
            Self::UnusedFootnote { .. } => ("P0405", "unused-footnote"),
            Self::LeftoverEmphasis { .. } => ("P0406", "leftover-emphasis"),
            Self::ThaiListMarker { .. } => ("P0407", "thai-list-marker"),
            Self::ImageOutside { .. } => ("P0408", "image-outside"),
            Self::ImageMissing { .. } => ("P0409", "image-missing"),
            Self::ImageWithoutAlt { .. } => ("P0410", "image-without-alt"),
            Self::ImageFormat { .. } => ("P0411", "image-format"),
            Self::LowContrast { .. } => ("P0412", "low-contrast"),
            Self::NotThatImage { .. } => ("P0413", "not-that-image"),
            Self::BrokenSvg => ("P0414", "broken-svg"),
            Self::UnsafeSvg { .. } => ("P0415", "unsafe-svg"),
            Self::NamesAlike { .. } => ("P0416", "names-alike"),
            Self::NotMarkdown(Lines::MarkWithoutSpace(_) | Lines::MarkWithOddSpace(..)) => ("P0417", "mark-without-space"),
            Self::NotMarkdown(Lines::Bullet(_) | Lines::Numbering(_) | Lines::Swallowed(_)) => ("P0418", "lines-run-together"),
            Self::NotMarkdown(Lines::TableWithoutRule | Lines::TableInParagraph) => ("P0419", "no-table"),
            Self::NotMarkdown(Lines::IndentedCode) => ("P0420", "indented-code"),
            Self::NotMarkdown(Lines::LinkWithoutAddress(_) | Lines::BrokenLink) => ("P0421", "undefined-link"),
            Self::NotMarkdown(Lines::LargeNumber(_)) => ("P0422", "large-list-number"),
            Self::NotMarkdown(Lines::ShallowItem(_)) => ("P0423", "shallow-sub-item"),
            Self::NotMarkdown(Lines::UnclosedCode(_)) => ("P0424", "unclosed-code"),
            Self::Template { .. } => ("P0601", "template"),
            Self::UnusedTemplate { .. } => ("P0602", "unused-template"),
            Self::FontSplitsClusters { .. } => ("P0603", "font-splits-clusters"),
            Self::NotAFont => ("P0604", "not-a-font"),
            Self::TemplateLimit(_) => ("P0605", "template-limit"),
            Self::TypstMissing { .. } => ("P0701", "typst-missing"),
            Self::TypstUnusable { .. } => ("P0702", "typst-unusable"),
            Self::TypstVersion { .. } => ("P0703", "typst-version"),
            Self::TypstInstallFailed { .. } => ("P0704", "typst-install-failed"),
            Self::TypstTimeout { .. } => ("P0705", "typst-timeout"),
            Self::TypstCrashed { .. } => ("P0706", "typst-crashed"),
            Self::Typst { .. } => ("P0707", "typst-error"),
            Self::TypstWarning { .. } => ("P0708", "typst-warning"),
            Self::UnknownFont { .. } => ("P0709", "unknown-font"),
            Self::MissingGlyph { .. } => ("P0710", "missing-glyph"),
            Self::Untaggable { .. } => ("P0711", "untaggable"),
            Self::UnsoundPdf { .. } => ("P0712", "unsound-pdf"),
        };
        Code { number, name }
    }

    /// Returns whether it is wrong whatever stands beside it, or in another place.
    pub fn is_of_one_place(&self) -> bool {
        matches!(
            self,
            Self::UnknownReference { .. }
                | Self::UnknownPlaceholder { .. }
                | Self::NotHere { .. }
                | Self::UnknownKey { .. }
                | Self::UnknownPart { .. }
                | Self::InvalidValue { .. }
                | Self::WrongShape { .. }
                | Self::OutOfRange { .. }
                | Self::NotSeveral { .. }
                | Self::BlankText
                | Self::CannotAddUp { .. }
                | Self::CommonEra { .. }
                | Self::PeriodReversed { .. }
                | Self::BuiltInName { .. }
                | Self::IdleCondition(_)
                | Self::ManyAmounts { .. }
                | Self::IdleKey { .. }
                | Self::ImageOutside { .. }
                | Self::ImageMissing { .. }
                | Self::ImageFormat { .. }
                | Self::LowContrast { .. }
        )
    }

    /// Returns the page of its code.
    pub fn page(&self) -> Option<&'static Page> {
        match self {
            Self::Accepted { finding, .. } => finding.page(),
            Self::Found(found) => Some(found.page),
            _ => PAGES.iter().find(|page| page.number == self.code().number),
        }
    }

    /// Returns whether it is the content that has to be mended, or the run that was impossible.
    pub fn class(&self) -> Class {
        match self {
            Self::NoContentFolder
            | Self::CannotRead { .. }
            | Self::CannotWrite { .. }
            | Self::BuildRunning
            | Self::NoPlace { .. }
            | Self::TypstMissing { .. }
            | Self::TypstUnusable { .. }
            | Self::TypstVersion { .. }
            | Self::TypstInstallFailed { .. }
            | Self::TypstTimeout { .. }
            | Self::Untaggable { .. }
            | Self::UnsoundPdf { .. }
            | Self::TypstCrashed { .. } => Class::Machine,
            _ => Class::Content,
        }
    }
}
