//! What placeholders say of the plan's own fields: what a cell would show.

use std::collections::BTreeMap;

use super::super::{Source, raw};
use super::{Named, budgets};
use crate::model::declared::{FieldType, NO, YES};
use crate::model::kinds::Kind;
use crate::model::period::Period;
use crate::model::value::Number;
use crate::model::{Amount, Year};

/// The values of the plan's own fields, as texts name them.
pub struct Declared<'a> {
    source: &'a Source,
    /// What the entities are called that fields refer to: by what they are of, and by their ids.
    referred: BTreeMap<&'a str, BTreeMap<&'a str, String>>,
}

impl<'a> Declared<'a> {
    pub fn new(source: &'a Source, named: &Named<'a>) -> Self {
        let fields = source.fields.sound.iter();
        let referred = fields.flat_map(|field| &field.refers_to).map(|to| to.value.as_str());
        let referred = referred.map(|to| (to, names(source, named, to).into_iter().collect())).collect();
        Self { source, referred }
    }

    /// Returns what is said of an entity, by its id and the field's; what can't be read is reported elsewhere.
    pub fn values(&self) -> impl Iterator<Item = (&'a str, &'a str, String)> {
        let of_entities = self.source.declared.iter().filter(|value| value.of.item.is_empty());
        of_entities.filter_map(|value| {
            let field = self.source.fields.sound.get(value.field)?;
            Some((value.of.id.as_str(), field.id.value.as_str(), self.said(field, &value.value)?))
        })
    }

    fn said(&self, field: &raw::DeclaredField, value: &raw::OfField) -> Option<String> {
        match value {
            raw::OfField::Split(split) => budgets::of_split(&split.value, self.source).map(|amount| amount.to_string()),
            raw::OfField::Period(period) => self.period(&period.value).map(|period| period.to_string()),
            raw::OfField::Plain(raw::Written::Text(text)) => self.text(field, &text.value),
            raw::OfField::Plain(raw::Written::List(list)) => {
                let text = |written: &raw::Written| match written {
                    raw::Written::Text(text) => self.text(field, &text.value),
                    _ => None,
                };
                Some(list.value.iter().map(text).collect::<Option<Vec<_>>>()?.join(", "))
            }
            raw::OfField::Plain(raw::Written::Mapping(_)) => None,
        }
    }

    fn text(&self, field: &raw::DeclaredField, text: &str) -> Option<String> {
        let of_reference = if field.refers_to.is_empty() { FieldType::Text } else { FieldType::Reference };
        match field.of_type.as_ref().map_or(of_reference, |it| it.value) {
            FieldType::Text | FieldType::Code => Some(text.to_owned()),
            FieldType::Reference => {
                let referred = |to: &raw::Text| self.referred.get(to.value.as_str())?.get(text).cloned();
                field.refers_to.iter().find_map(referred)
            }
            FieldType::YesNo => match text {
                "yes" | "true" => Some(YES.to_owned()),
                "no" | "false" => Some(NO.to_owned()),
                _ => None,
            },
            FieldType::Year => Year::parse(text).map(|year| year.to_string()),
            FieldType::Money => Amount::parse(text).map(|amount| amount.to_string()),
            FieldType::Number | FieldType::Percent => Amount::parse(text).map(|value| {
                let decimals = field.decimals.map_or_else(|| Number::written_decimals(text), |it| it.0.into());
                Number { value, decimals }.to_string()
            }),
            FieldType::Period => self.period(&raw::Period::Text(text.to_owned())).map(|period| period.to_string()),
        }
    }

    fn period(&self, written: &raw::Period) -> Option<Period> {
        let year = self.source.head.as_ref()?.year.value;
        match written {
            raw::Period::Text(text) => Period::parse(text, year).ok(),
            raw::Period::Span(raw::Span { from, to }) => Period::between(&from.value, &to.value, year).ok(),
            raw::Period::Several(several) => {
                let all: Option<Vec<Period>> = several.iter().map(|one| self.period(&one.value)).collect();
                all.filter(|all| !all.is_empty()).map(Period::joined)
            }
        }
    }
}

/// Returns how cells name the entities of a kind, a level or a register, by id.
fn names<'a>(source: &'a Source, named: &Named<'a>, of: &str) -> Vec<(&'a str, String)> {
    let kind = Kind::selectable().find(|kind| kind.spec().name == of);
    let name = |id: &'a raw::Text, name: &raw::Text| (id.value.as_str(), name.value.clone());
    match kind {
        Some(Kind::Project) => source.projects.sound.iter().map(|it| name(&it.id, &it.name)).collect(),
        Some(Kind::KeyResult) => source.key_results.sound.iter().map(|it| name(&it.code, &it.code)).collect(),
        Some(Kind::Division) => source.divisions.sound.iter().map(|it| name(&it.id, &it.id)).collect(),
        Some(Kind::Output) => source.outputs.sound.iter().map(|it| name(&it.id, &it.name)).collect(),
        Some(Kind::List) => source.lists.sound.iter().map(|it| name(&it.id, &it.name)).collect(),
        Some(Kind::Indicator) => {
            let all = source.indicators.sound.iter();
            all.filter_map(|it| Some(name(&it.id, it.name.as_ref()?))).collect()
        }
        Some(Kind::Request) => {
            let all = source.requests.sound.iter();
            all.filter_map(|it| Some(name(&it.id, it.name.as_ref()?))).collect()
        }
        Some(Kind::Office) => {
            let short = |it: &'a raw::Office| it.abbreviation.as_ref().or(it.name.as_ref()).unwrap_or(&it.id);
            source.offices.sound.iter().map(|it| name(&it.id, short(it))).collect()
        }
        Some(Kind::Item) => {
            let items = source.projects.sound.iter().flat_map(|project| &project.items);
            items.filter_map(|it| Some(name(it.id.as_ref()?, &it.name))).collect()
        }
        Some(_) => source.structure.sound.iter().map(|it| (it.id.value.as_str(), named.title(it))).collect(),
        None => match source.entries.get(of) {
            Some(entries) => entries.sound.iter().map(|it| name(&it.id, &it.name)).collect(),
            None => source.structure.sound.iter().map(|it| (it.id.value.as_str(), named.title(it))).collect(),
        },
    }
}
