//! Whose plan it is, and the entities that others refer to.

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess};

use super::shapes::{Shapes, elements, in_any_shape, keys_and_values};
use super::texts;
use super::{Baseline, ByYear, Criteria, InOrder, OfKind, Target};
use crate::load::yaml::Spanned;
use crate::load::yaml::read::every;
use crate::model::checks::Level;
use crate::model::expecting;
use crate::model::kinds::Kind;
use crate::model::{Amount, Better, ListNeeds, Numerals, Responsibility, StatedFigure, Year};

/// A text with its place.
pub type Text = Spanned<String>;

/// `plan.yaml`: whose plan this is, and of which year.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanHead {
    /// The document's title; placeholders hold.
    pub title: Text,
    /// The fiscal year.
    pub year: Spanned<Year>,
    /// Whose plan it is.
    pub agency: Agency,
    /// The digits of everything that is shown, codes and addresses aside.
    #[serde(default)]
    pub numerals: Numerals,
    /// The colour of headings, rules and links: `"#0b5d4e"`.
    pub accent: Option<Text>,
    /// The agency's emblem, for the cover, or several.
    pub emblem: Option<Emblems>,
    /// What it calls its things, where it calls them otherwise than phaen does.
    #[serde(default = "no_words")]
    pub words: InOrder<Text>,
    /// What other documents say of the plan as a whole.
    #[serde(default, deserialize_with = "every")]
    pub stated: Vec<Stated>,
    /// The levels of rules that the agency wants other than they are.
    #[serde(default, deserialize_with = "every")]
    pub checks: Vec<Check>,
}

/// `workspace.yaml`: what several plans are together.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkspaceHead {
    /// What stands over the page that leads to them.
    pub title: Text,
}

fn no_words() -> InOrder<Text> {
    InOrder(Vec::new())
}

/// How much the findings of a rule weigh in this plan.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    pub rule: Text,
    pub level: Level,
    /// Why; needed where nothing of the rule is reported any more.
    pub reason: Option<Text>,
}

/// The key `accepts`, which every entry of every file may have: what a rule finds in it and is left standing.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acceptance {
    pub rule: Text,
    /// Which of several findings of the rule in the entry: by its row, its figure, its printed place, its year.
    pub at: Option<Text>,
    /// The known difference, where what is found has one: written less expected.
    pub difference: Option<Spanned<Amount>>,
    pub reason: Text,
}

/// The value of the key `accepts`.
#[derive(Debug, PartialEq, Deserialize)]
pub struct Acceptances(#[serde(deserialize_with = "every")] pub Vec<Acceptance>);

/// `policies.yaml`: a policy code that exists.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    pub code: Text,
    /// What it is called, where that is known.
    pub name: Option<Text>,
}

impl OfKind for Policy {
    const KIND: Kind = Kind::Policy;
}

/// One emblem, or a list of them.
#[derive(Debug, PartialEq)]
pub struct Emblems(pub Vec<Emblem>);

impl<'de> Deserialize<'de> for Emblems {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        in_any_shape(deserializer)
    }
}

impl<'de> Shapes<'de> for Emblems {
    const EXPECTED: &'static str = expecting::EMBLEM;

    fn of_list<A: SeqAccess<'de>>(list: A) -> Result<Self, A::Error> {
        elements(list).map(Self)
    }

    fn of_mapping<A: MapAccess<'de>>(mapping: A) -> Result<Self, A::Error> {
        keys_and_values(mapping).map(|emblem| Self(vec![emblem]))
    }
}

/// An image of the content folder, and what it shows.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Emblem {
    /// Its path from the content folder.
    pub image: Text,
    /// What it shows, for those who can't see it.
    pub alt: Text,
}

/// The agency that the plan is of.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agency {
    /// Its full name.
    pub name: Text,
    /// Its name as running text has it.
    pub short_name: Text,
    /// Its abbreviation.
    pub abbreviation: Text,
}

/// `divisions.yaml`: a ส่วนราชการ of the agency; its id is its abbreviation.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Division {
    pub id: Text,
    pub name: Text,
    /// The division above it.
    pub under: Option<Text>,
    /// What it is there for, by law.
    #[serde(default, deserialize_with = "every")]
    pub duties: Vec<Text>,
}

impl OfKind for Division {
    const KIND: Kind = Kind::Division;
}

/// `offices.yaml`: an office that is no division of the agency.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    pub id: Text,
    /// Its full name, where the plan has it; else it is known by its id.
    pub name: Option<Text>,
    /// Its abbreviation, for narrow columns.
    pub abbreviation: Option<Text>,
}

impl OfKind for Office {
    const KIND: Kind = Kind::Office;
}

/// `key-results.yaml`: a ตัววัดผลหลัก; its id is its code.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyResult {
    pub code: Text,
    pub name: Text,
    /// H or R, where the agency tells them apart.
    pub responsibility: Option<Responsibility>,
    /// The node that it belongs to.
    pub under: Option<Text>,
    /// The lists that it belongs to.
    #[serde(default, deserialize_with = "texts")]
    pub lists: Vec<Text>,
    /// The office that leads.
    pub lead: Option<Text>,
    /// Who supports it, in words.
    pub supporters: Option<Text>,
    /// Whether its code is left out where codes stand before names.
    #[serde(default)]
    pub uncoded: bool,
    /// What is better: more, unless it says less.
    #[serde(default)]
    pub better: Better,
    /// The targets by fiscal year.
    #[serde(default)]
    pub targets: ByYear<Spanned<Target>>,
    /// Where it began.
    pub baseline: Option<Spanned<Baseline>>,
    /// What was reached, by fiscal year.
    #[serde(default)]
    pub results: ByYear<Text>,
    /// What each score asks for.
    pub criteria: Option<Spanned<Criteria>>,
}

impl OfKind for KeyResult {
    const KIND: Kind = Kind::KeyResult;
}

/// `outputs.yaml`: a ผลผลิต of the budget with its kind of expenditure.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Output {
    pub id: Text,
    pub name: Text,
    /// งบรายจ่าย, where it has one
    pub expenditure: Option<Text>,
}

impl OfKind for Output {
    const KIND: Kind = Kind::Output;
}

/// `lists.yaml`: a list that projects belong to, with what other documents say of its sums.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct List {
    pub id: Text,
    pub name: Text,
    /// What each entry of it must have.
    pub needs: Option<ListNeeds>,
    #[serde(default, deserialize_with = "every")]
    pub stated: Vec<Stated>,
}

impl OfKind for List {
    const KIND: Kind = Kind::List;
}

/// `notes.yaml`: a footnote, written once.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    pub id: Text,
    pub text: Text,
    /// References that a printed plan gives instead of the note's own.
    #[serde(default, deserialize_with = "every")]
    pub printed: Vec<PrintedReference>,
}

impl OfKind for Note {
    const KIND: Kind = Kind::Note;
}

/// A reference to a key result that a printed plan gives in a note.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrintedReference {
    pub reference: Text,
    pub place: Text,
}

/// A figure as another document prints it: evidence, never shown.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stated {
    pub of: Spanned<StatedFigure>,
    pub value: Spanned<Amount>,
    /// Where it is printed.
    pub place: Text,
}

/// `terms.yaml`: a word that the dictionary lacks and no line end may cut.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    pub term: Text,
}

impl OfKind for Term {
    const KIND: Kind = Kind::Term;
}
