//! Faults that another room knows: what a rule finds in a plan, say. This room prints them and knows nothing more.

use std::fmt;
use std::sync::Arc;

use super::Code;
use super::pages::Page;
use super::wording::Message;

/// What is known of a fault, in words. A language more is a method more, so that no fault can be without its words.
pub trait Words: fmt::Debug + Send + Sync {
    /// Returns the fault in Thai.
    fn thai(&self) -> Message;
    /// Returns the fault in English.
    fn english(&self) -> Message;
}

/// A fault of another room: the page of its code, and its words.
#[derive(Debug, Clone)]
pub struct Found {
    /// The page, which has the code.
    pub page: &'static Page,
    /// The words.
    pub words: Arc<dyn Words>,
}

impl Found {
    /// Returns the fault's number and name.
    pub fn code(&self) -> Code {
        Code { number: self.page.number, name: self.page.name() }
    }
}

impl PartialEq for Found {
    /// Two are the same that say the same in every language.
    fn eq(&self, other: &Self) -> bool {
        let said = |found: &Self| (found.page.number, found.words.thai(), found.words.english());
        said(self) == said(other)
    }
}

impl Eq for Found {}
