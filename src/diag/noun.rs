//! What content can name, in words: the rooms that know the things make these.

/// Something that content can name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Noun {
    /// What it is called in Thai.
    pub thai: &'static str,
    /// What it is called in English.
    pub english: &'static str,
    /// What helps where a name of it leads nowhere.
    pub remedy: Remedy,
}

/// What helps where a name leads nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remedy {
    /// The thing is added to this file of the content folder.
    AddTo(&'static str),
    /// The same where it may be in either of two files.
    AddToEither([&'static str; 2]),
    /// The same of something that is named by its code.
    AddCodeTo(&'static str),
    /// The documentation lists the rules.
    SeeRules,
    /// The file is made.
    MakeFile,
    /// Only what the selection takes can be named.
    Select,
    /// The name is mended.
    Mend,
}
