//! Projects and activities, their sub-items and their money, and what was asked for and got none.

use std::collections::BTreeMap;

use super::breakdown::Split;
use super::entity::Entity;
use super::fields::{Extent, FieldSpec, Reference, Selected, Type};
use super::kinds::Kind;
use super::period::Period;
use super::structure::Node;
use super::value::{Content, Line, Role};
use super::{Amount, KeyResult, List, Note, Output, Progress, Ref, Stated, Target, Text, Unit, Year};
use crate::diag::Place;

/// A project (โครงการ) or activity (กิจกรรม).
#[derive(Debug)]
pub struct Project {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// The lists that it belongs to.
    pub lists: Vec<Ref<List>>,
    /// Its money.
    pub budget: Budget,
    /// How its money is split.
    pub split: Split,
    /// Where its budget is written.
    pub budget_place: Place,
    /// When it is done, where the plan says so, and where that is written.
    pub period: Option<(Period, Place)>,
    /// Who is responsible, the main one first; nobody where the plan doesn't say.
    pub units: Vec<Unit>,
    /// The nodes that it stands under.
    pub under: Vec<Ref<Node>>,
    /// The key results that it serves.
    pub supports: Vec<Ref<KeyResult>>,
    /// What it is to bring about, by fiscal year.
    pub targets: BTreeMap<Year, Target>,
    /// The same by quarter.
    pub progress: Progress,
    /// Its policy code (รหัสนโยบาย).
    pub policy: Option<Text>,
    /// The output whose money it uses.
    pub output: Option<Ref<Output>>,
    /// Its footnote.
    pub note: Option<Ref<Note>>,
    /// Courses and activities under it.
    pub items: Vec<Ref<Item>>,
    /// What other documents say of its budget.
    pub stated: Vec<Stated>,
}

/// A sub-item of a project.
#[derive(Debug)]
pub struct Item {
    /// The project that it is a part of.
    pub project: Ref<Project>,
    /// Its own parts.
    pub parts: Vec<Ref<Item>>,
    /// Its name.
    pub name: Text,
    /// Its money.
    pub budget: Budget,
    /// How its money is split.
    pub split: Split,
    /// When it is done, where the plan says so, and where that is written.
    pub period: Option<(Period, Place)>,
    /// Who answers for it, where that isn't who answers for the project.
    pub units: Vec<Unit>,
}

/// What was asked for and got no budget.
#[derive(Debug)]
pub struct Request {
    /// Its id.
    pub id: String,
    /// Where its id is written.
    pub place: Place,
    /// What it was asked for.
    pub subject: Subject,
    /// The part of the project that it was asked for.
    pub part: Option<Text>,
    /// The list that it would have belonged to.
    pub list: Ref<List>,
    /// What was asked for.
    pub amount: Amount,
    /// Who asked, the main one first.
    pub units: Vec<Unit>,
    /// The key results that it would have served.
    pub supports: Vec<Ref<KeyResult>>,
}

/// What money was asked for.
#[derive(Debug)]
pub enum Subject {
    /// A project of the plan, which runs without this money.
    Project(Ref<Project>),
    /// Something that the plan doesn't have.
    Named(Text),
}

/// The money of a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Budget {
    /// ไม่ใช้งบประมาณ
    None,
    /// The plan doesn't say.
    Unstated,
    /// An amount of this fiscal year.
    Amount(Amount),
    /// An amount that spans fiscal years. What the plan's year has of it counts in the year's sums; where nobody says how
    /// much that is, all of it stays out of them.
    MultiYear { amount: Amount, from: Year, to: Year, of_year: Option<Amount> },
}

impl Budget {
    /// What counts in the sums of the year.
    pub fn of_year(self) -> Amount {
        match self {
            Self::Amount(amount) | Self::MultiYear { of_year: Some(amount), .. } => amount,
            Self::None | Self::Unstated | Self::MultiYear { of_year: None, .. } => Amount::ZERO,
        }
    }

    /// Returns whether it is known what the year has of it.
    pub fn is_known(self) -> bool {
        !matches!(self, Self::Unstated | Self::MultiYear { of_year: None, .. })
    }

    /// The whole amount, be it of one year or of several, where there is one.
    pub fn in_full(self) -> Option<Amount> {
        match self {
            Self::Amount(amount) | Self::MultiYear { amount, .. } => Some(amount),
            Self::None | Self::Unstated => None,
        }
    }

    /// Returns whether any money is used.
    pub fn uses_money(self) -> bool {
        matches!(self, Self::Amount(_) | Self::MultiYear { .. })
    }
}

/// What only projects have.
pub(super) const FIELDS: [FieldSpec; 1] = [FieldSpec {
    field: None,
    name: "output",
    kinds: &[Kind::Project],
    of_type: Type::Text,
    extent: Extent::Words,
    title: "ผลผลิตและงบรายจ่าย",
    merges: true,
    content: |it, _| Content::stacked(Role::Lines, output(it)),
    reference: Some(OUTPUTS),
}];

fn output(of: Selected<'_>) -> Vec<Line> {
    let Entity::Project(it) = of.entity else { return Vec::new() };
    let output = of.of.projects[it].output.map(|it| &of.of.outputs[it]);
    output.into_iter().flat_map(|it| std::iter::once(&it.name).chain(&it.expenditure)).map(Line::from).collect()
}

const OUTPUTS: Reference = Reference {
    kinds: &[Kind::Output],
    of: |of, entity| match entity {
        Entity::Project(it) => of.projects[it].output.map(Entity::Output).into_iter().collect(),
        _ => Vec::new(),
    },
};
