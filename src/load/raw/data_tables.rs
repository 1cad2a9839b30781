//! Tables of statistics.

use serde::Deserialize;
use serde::de::Deserializer;

use super::{Text, small_number};
use crate::load::yaml::Spanned;
use crate::load::yaml::read::every;
use crate::model::expecting;
use crate::model::structure::DataKind;

/// `data-tables.yaml`: a table of statistics, with what must hold in it.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DataTable {
    pub id: Text,
    pub title: Text,
    #[serde(deserialize_with = "every")]
    pub columns: Vec<DataColumn>,
    #[serde(deserialize_with = "every")]
    pub rows: Vec<Spanned<Vec<Text>>>,
    /// The last row: sums.
    pub total: Option<Vec<Text>>,
    #[serde(default, deserialize_with = "every")]
    pub identities: Vec<Identity>,
}

/// A column of a data table.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DataColumn {
    pub id: Text,
    pub title: Text,
    pub kind: DataKind,
    /// The title over it and its neighbours of the same group.
    pub group: Option<Text>,
    /// The column in whose cells it stands, in brackets.
    pub beside: Option<Text>,
}

/// What must hold in every row of a data table, or in its last.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Identity {
    /// A column is the sum of others.
    Sum(SumIdentity),
    /// A column is the share of one in another, in percent.
    Share(ShareIdentity),
    /// In every row these columns are the parts of a whole in percent.
    Parts(PartsIdentity),
    /// The last row is the sum of each of these columns.
    Total(Spanned<Vec<Text>>),
}

/// `equals` is the sum of `of`. Columns of another table are written `table.column`; rows belong together
/// when their first cells are the same.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SumIdentity {
    pub of: Spanned<Vec<Text>>,
    pub equals: Text,
}

/// `equals` is `part` of `whole` in percent, rounded to `decimals`.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShareIdentity {
    pub part: Text,
    pub whole: Text,
    pub equals: Text,
    pub decimals: Decimals,
}

/// The columns of `of` add up to 100, each being rounded to `decimals`.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartsIdentity {
    pub of: Spanned<Vec<Text>>,
    pub decimals: Decimals,
}

/// How many digits stand behind the point: 0 to 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimals(pub u8);

impl<'de> Deserialize<'de> for Decimals {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        small_number(deserializer, 0..=6, expecting::DECIMALS).map(Self)
    }
}
