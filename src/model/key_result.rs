//! The key results.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::entity::Entity;
use super::fields::{Extent, FieldSpec, Reference, Type, of_text, text};
use super::kinds::Kind;
use super::structure::{Node, Office};
use super::{List, Progress, Ref, Target, Text, Year};

/// A key result (ตัววัดผลหลัก, KR).
#[derive(Debug)]
pub struct KeyResult {
    /// Its code, which is its id: OKR 3301.
    pub code: Text,
    /// Its name.
    pub name: Text,
    /// H or R, where the agency tells them apart.
    pub responsibility: Option<Responsibility>,
    /// The node that it belongs to.
    pub under: Option<Ref<Node>>,
    /// The lists that it belongs to.
    pub lists: Vec<Ref<List>>,
    /// The office that leads.
    pub lead: Option<Ref<Office>>,
    /// Who supports it.
    pub supporters: Option<Text>,
    /// Whether its code is left out where codes stand before names.
    pub uncoded: bool,
    /// What is better.
    pub better: Better,
    /// Its targets by fiscal year.
    pub targets: BTreeMap<Year, Target>,
    /// How far it has come.
    pub progress: Progress,
}

/// What is better of two targets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Better {
    /// The greater number.
    #[default]
    More,
    /// The smaller one.
    Less,
}

impl KeyResult {
    /// Returns the code without the word before its number: 3301.
    pub fn short_code(&self) -> &str {
        self.code.value.rsplit(' ').next().unwrap_or(&self.code.value)
    }
}

/// How an agency answers for a key result. The source plan never defines the letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Responsibility {
    /// H
    H,
    /// R
    R,
}

impl Responsibility {
    /// Returns the letter.
    pub fn letter(self) -> &'static str {
        match self {
            Self::H => "H",
            Self::R => "R",
        }
    }
}

/// What only key results have.
pub(super) const FIELDS: [FieldSpec; 2] = [
    FieldSpec {
        field: None,
        name: "lead",
        kinds: &[Kind::KeyResult],
        of_type: Type::Text,
        extent: Extent::Code,
        title: "หน่วยงานรับผิดชอบหลัก",
        merges: true,
        content: |it, _| text(it.key_result().and_then(|of| of.lead).map(|lead| it.of.offices[lead].short().into())),
        reference: Some(LEADS),
    },
    FieldSpec {
        field: None,
        name: "supporters",
        kinds: &[Kind::KeyResult],
        of_type: Type::Text,
        extent: Extent::Words,
        title: "หน่วยงานสนับสนุน",
        merges: true,
        content: |it, _| of_text(it.key_result().and_then(|it| it.supporters.as_ref())),
        reference: None,
    },
];

const LEADS: Reference = Reference {
    kinds: &[Kind::Office],
    of: |of, entity| match entity {
        Entity::KeyResult(it) => of.key_results[it].lead.map(Entity::Office).into_iter().collect(),
        _ => Vec::new(),
    },
};
