//! Tables of statistics.

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess};

use super::shapes::{Shapes, elements, in_any_shape, keys_and_values};
use super::{OfKind, Text, Texts, small_number};
use crate::load::yaml::Spanned;
use crate::load::yaml::read::every;
use crate::model::expecting;
use crate::model::kinds::Kind;
use crate::model::outline::Merge;
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
    pub rows: Vec<Spanned<DataRow>>,
    /// The last row: its label, or its cells as they are printed elsewhere.
    pub total: Option<SumRow>,
    /// What stands in it when it has no rows; without it, that is a fault.
    pub empty: Option<Text>,
    #[serde(default, deserialize_with = "every")]
    pub identities: Vec<Identity>,
}

impl OfKind for DataTable {
    const KIND: Kind = Kind::DataTable;
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
    /// Whether neighbours of the same value become one cell.
    #[serde(default)]
    pub merge: Merge,
    /// The unit in which its amounts are shown: `ล้านบาท`.
    pub unit: Option<Text>,
    /// The decimals with which its numbers are shown.
    pub decimals: Option<Decimals>,
}

/// A row of a data table.
#[derive(Debug, PartialEq)]
pub enum DataRow {
    /// A cell for each column.
    Cells(Vec<Text>),
    /// What stands between the rows.
    Between(Between),
}

/// What stands between the rows of a data table.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Between {
    /// A heading over the rows that follow, or
    pub heading: Option<Text>,
    /// the sums of the rows since the last one: a label, or the row's cells as they are printed elsewhere.
    pub subtotal: Option<SumRow>,
}

/// A row of sums: its label alone, as phaen computes them, or its cells, which are checked.
#[derive(Debug, PartialEq)]
pub enum SumRow {
    /// The label.
    Label(Text),
    /// A cell for each column.
    Cells(Vec<Text>),
}

impl<'de> Deserialize<'de> for DataRow {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        in_any_shape(deserializer)
    }
}

impl<'de> Shapes<'de> for DataRow {
    const EXPECTED: &'static str = expecting::CELLS;

    fn of_list<A: SeqAccess<'de>>(list: A) -> Result<Self, A::Error> {
        elements(list).map(Self::Cells)
    }

    fn of_mapping<A: MapAccess<'de>>(mapping: A) -> Result<Self, A::Error> {
        keys_and_values(mapping).map(Self::Between)
    }
}

impl<'de> Deserialize<'de> for SumRow {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match Texts::deserialize(deserializer)? {
            Texts::One(label) => Self::Label(label),
            Texts::List(cells) => Self::Cells(cells),
        })
    }
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

/// How many digits stand behind the point: 0 to 6.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimals(pub u8);

impl<'de> Deserialize<'de> for Decimals {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        small_number(deserializer, 0..=6, expecting::DECIMALS).map(Self)
    }
}
