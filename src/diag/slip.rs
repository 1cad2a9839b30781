//! What keeps a line of YAML or Markdown from being what its author meant.

/// What is wrong with the way in which a line of YAML is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slip {
    /// A tab where a line is indented.
    Tab,
    /// A character that looks like a space or like nothing, where YAML needs a plain space or the line's first letter.
    OddSpace(char),
    /// A bullet of a word processor in the place of `-`.
    Bullet(char),
    /// No space behind `-`.
    DashWithoutSpace,
    /// No space behind the colon of this key.
    ColonWithoutSpace(String),
    /// A sign in the place of the colon of a key.
    OtherColon {
        /// The key.
        key: String,
        /// The sign.
        sign: char,
    },
    /// A line without a colon where a key is expected; its first word.
    NoColon(String),
    /// A line that is indented like none of its entry; both in spaces.
    Indentation {
        /// How far it is indented.
        found: usize,
        /// How far the lines beside it are.
        expected: usize,
    },
    /// A colon with a space behind it inside an unquoted text.
    ColonInText,
    /// A text that goes on behind its closing quotation mark; what stands there.
    AfterQuote(String),
    /// A quotation mark that is never closed.
    UnclosedQuote(char),
    /// A quotation mark of print where YAML needs `"`.
    PrintedQuote(char),
    /// A backslash in `"…"` with something behind it that makes no character.
    BadEscape(String),
    /// A bracket that is never closed.
    UnclosedBracket(char),
    /// Text behind a closing bracket.
    AfterBracket(String),
    /// No comma between two values in brackets.
    NoComma,
    /// A bracket inside an unquoted text that itself stands in brackets.
    BracketInText(char),
    /// An unquoted text that begins with a sign which means something to YAML.
    SpecialStart(char),
    /// `-` as a value, or before a value on the line of its key.
    DashAsValue,
    /// Nothing that is known; the line is no `key: value` and no item.
    Unclear,
}

/// What a line of Markdown was meant to be, but isn't.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lines {
    /// A sign of a heading, a list's item or a number without a space behind it; the sign.
    MarkWithoutSpace(String),
    /// The same with a character behind it that only looks like a space.
    MarkWithOddSpace(String, char),
    /// A line that begins with a bullet of a word processor.
    Bullet(String),
    /// Lines that are numbered in a way which Markdown doesn't know: they run together. The first number.
    Numbering(String),
    /// A number that continues a paragraph, as it begins no list there.
    Swallowed(String),
    /// A year or another large number that begins a list.
    LargeNumber(u64),
    /// A table's lines without the line of dashes below its head.
    TableWithoutRule,
    /// A table that continues a paragraph.
    TableInParagraph,
    /// Lines that are code, as they are indented by four spaces or a tab.
    IndentedCode,
    /// A list's item that is indented, but not as far as the text of the item above, so that it is no item of that one;
    /// how far it is to be.
    ShallowItem(usize),
    /// Code that begins with a line of signs and has no line of them at its end.
    UnclosedCode(String),
    /// A link whose address isn't written; its label.
    LinkWithoutAddress(String),
    /// A link with a space inside that keeps it from being one.
    BrokenLink,
}
