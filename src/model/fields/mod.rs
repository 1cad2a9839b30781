//! The fields of entities: what a plan can show of them, by tables which everything that names fields reads.

mod cells;
mod references;
mod selected;
mod table;

use std::fmt;

use super::breakdown::Part;
use super::entity::Entity;
use super::kinds::Kind;
use super::outline::Format;
use super::value::Content;
use super::{Entities, Year, division, key_result, output, project, structure};

pub use cells::{baseline, budget_of_item, criteria, quarters};
pub(super) use cells::{of_text, part_of_budget, text};
pub use selected::{ATTRIBUTES, Selected};
pub use table::Field;

/// What values are, for media that count with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// Words.
    Text,
    /// Codes and abbreviations, which are text even where they are digits.
    Code,
    /// Numbers of something, whole ones.
    Count,
    /// Numbers of something, with decimals.
    Number,
    /// Amounts of baht.
    Money,
    /// Percentages.
    Percent,
}

/// What a column's cells hold; media choose alignment and width by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// A row's number.
    Number,
    /// Running text: takes what width is left.
    Text,
    /// Amounts, which run down a common edge.
    Money,
    /// Short codes and abbreviations.
    Code,
    /// A few words.
    Words,
    /// Running text in a table that has nothing else.
    Prose,
    /// What the rows of a table of statistics are of.
    Subject,
    /// Numbers of a table of statistics, which share its width.
    Figure,
    /// A month that a bar over the months of the year may cover.
    Month,
}

/// A field, and all that there is to know of it.
pub struct FieldSpec {
    /// The field, where it isn't one that nothing but this row knows.
    pub field: Option<Field>,
    /// Its name in the content.
    pub name: &'static str,
    /// The kinds of entities that have it.
    pub kinds: &'static [Kind],
    /// What its values are.
    pub of_type: Type,
    /// How much room they need.
    pub extent: Extent,
    /// What it is called in tables of phaen's own; `{year}` and `{previous_year}` stand for those of the plan.
    pub title: &'static str,
    /// Whether neighbours of the same value may share a cell.
    pub merges: bool,
    /// What a cell shows of it.
    pub content: fn(Selected<'_>, Showing) -> Content,
    /// The entities that it names, where it names any.
    pub reference: Option<Reference>,
}

/// How a field is to be shown.
#[derive(Debug, Clone, Copy, Default)]
pub struct Showing {
    /// In which form.
    pub format: Format,
    /// What of it; all of it where nothing is said.
    pub part: Option<Part>,
}

/// The entities that a field names.
#[derive(Clone, Copy)]
pub struct Reference {
    /// Their kinds.
    pub kinds: &'static [Kind],
    /// Those that an entity names.
    pub of: fn(&Entities, Entity) -> Vec<Entity>,
}

/// The rows of all fields, in the order in which they are named to authors.
const TABLES: [&[FieldSpec]; 6] =
    [&table::NAMED, &project::FIELDS, &key_result::FIELDS, &structure::FIELDS, &division::FIELDS, &output::FIELDS];

/// Returns the rows of all fields.
fn rows() -> impl Iterator<Item = &'static FieldSpec> {
    TABLES.into_iter().flatten()
}

impl PartialEq for FieldSpec {
    /// Returns whether they are rows of the same field, as no kind has two of the same name.
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.kinds == other.kinds
    }
}

impl Eq for FieldSpec {}

impl fmt::Debug for FieldSpec {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name)
    }
}

impl Field {
    /// Returns the field of this name that entities of a kind have.
    pub fn find(name: &str, kind: Kind) -> Option<Self> {
        Self::all().find(|field| field.name() == name && field.is_of(kind))
    }

    /// Returns the fields: first those of the table, then those that stand beside what they are of.
    pub fn all() -> impl Iterator<Item = Self> {
        rows().map(|spec| spec.field.unwrap_or(Self::Own(spec)))
    }

    /// Returns all that there is to know of the field.
    pub fn spec(self) -> &'static FieldSpec {
        match self {
            Self::Own(spec) => spec,
            named => rows().find(|spec| spec.field == Some(named)).expect("every named field has a row in the table"),
        }
    }

    /// Returns the field's name in the content.
    pub fn name(self) -> &'static str {
        self.spec().name
    }

    /// Returns what the field is called in tables of phaen's own.
    pub fn title(self, year: Year) -> String {
        let title = self.spec().title.replace("{year}", &year.to_string());
        title.replace("{previous_year}", &year.previous().to_string())
    }

    /// Returns the entities that an entity names in the field.
    pub fn named_by(self, of: &Entities, entity: Entity) -> Vec<Entity> {
        self.spec().reference.map(|reference| (reference.of)(of, entity)).unwrap_or_default()
    }

    /// Returns whether entities of a kind have the field.
    pub fn is_of(self, kind: Kind) -> bool {
        self.spec().kinds.contains(&kind)
    }
}

impl Showing {
    /// Returns the fiscal year whose value is to be shown, where one is named.
    pub fn year(self) -> Option<Year> {
        if let Some(Part::Year(year)) = self.part { Some(year) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_field_stands_in_two_rows_and_no_kind_has_two_of_a_name() {
        for spec in rows() {
            let of_name = |other: &&FieldSpec| {
                other.name == spec.name && other.kinds.iter().any(|kind| spec.kinds.contains(kind))
            };
            assert_eq!(rows().filter(of_name).count(), 1, "{}", spec.name);
            let same = |other: &&FieldSpec| spec.field.is_some() && other.field == spec.field;
            assert!(rows().filter(same).count() <= 1, "{}", spec.name);
        }
    }

    fn type_name(of_type: Type) -> &'static str {
        match of_type {
            Type::Text => "text",
            Type::Code => "code",
            Type::Count => "count",
            Type::Number => "number",
            Type::Money => "money",
            Type::Percent => "percent",
        }
    }

    #[test]
    fn the_readme_has_a_row_for_each_field_as_the_table_says() {
        let readme = include_str!("../../../README.md");
        for spec in rows() {
            let kinds: Vec<String> = spec.kinds.iter().map(|kind| format!("`{}`", kind.spec().name)).collect();
            let row =
                format!("| `{}` | {} | {} | {} |", spec.name, spec.title, kinds.join(", "), type_name(spec.of_type));
            assert!(readme.lines().any(|line| line == row), "README.md lacks this row: {row}");
        }
    }
}
