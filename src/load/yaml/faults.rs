//! What serde says of a value that can't be made, as a fault of the content.

use std::fmt;

use serde::de::{self, Unexpected};

use crate::diag::{Expected, Fault, Slip};
use crate::model::expecting;

/// Why a value can't be made.
#[derive(Debug)]
pub enum ReadFault {
    /// It is among the diagnostics already.
    Reported,
    /// A fault without a place, which whoever knows the node reports.
    Bare(Box<Fault>),
}

impl ReadFault {
    pub(super) fn bare(fault: Fault) -> Self {
        Self::Bare(Box::new(fault))
    }
}

impl de::Error for ReadFault {
    fn custom<T: fmt::Display>(message: T) -> Self {
        // No content type has such a fault; what its words say is for developers.
        debug_assert!(false, "{message}");
        Self::bare(Fault::YamlSyntax(Slip::Unclear))
    }

    fn invalid_value(unexpected: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        let value = match unexpected {
            Unexpected::Str(text) => text.to_owned(),
            other => other.to_string(),
        };
        Self::bare(Fault::InvalidValue { expected: expectation(&expected.to_string()), value })
    }

    fn invalid_type(unexpected: Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        let found = match unexpected {
            Unexpected::Seq => Expected::List,
            Unexpected::Map => Expected::Mapping,
            Unexpected::Unit => Expected::Nothing,
            _ => Expected::Text,
        };
        Self::bare(Fault::WrongShape { expected: expectation(&expected.to_string()), found })
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        Self::bare(Fault::InvalidValue { expected: one_of(expected), value: variant.to_owned() })
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        Self::bare(Fault::UnknownKey { key: field.to_owned(), known: owned(expected) })
    }

    fn missing_field(field: &'static str) -> Self {
        Self::bare(Fault::MissingKey { key: field })
    }
}

impl fmt::Display for ReadFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a fault of the content")
    }
}

impl std::error::Error for ReadFault {}

/// Returns names that are known only to the content types as a diagnostic has them.
pub(super) fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

pub(super) fn one_of(names: &[&str]) -> Expected {
    Expected::OneOf(owned(names))
}

/// The content types say what they expect in words, as serde hands on nothing else.
fn expectation(words: &str) -> Expected {
    match words {
        expecting::AMOUNT => Expected::Amount,
        expecting::BUDGET => Expected::Budget,
        expecting::PART => Expected::Part,
        expecting::PERIOD => Expected::Period,
        expecting::COUNT => Expected::Count,
        expecting::YEAR => Expected::Year,
        expecting::DEPTH => one_of(&["1", "2", "3"]),
        expecting::DECIMALS => one_of(&["0", "1", "2", "3", "4", "5", "6"]),
        expecting::CELLS => Expected::List,
        expecting::EMBLEM => Expected::Mapping,
        expecting::TEXTS => Expected::Texts,
        expecting::SCORES => Expected::Scores,
        _ => Expected::Text,
    }
}
