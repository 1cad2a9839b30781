//! What a plan has that a key can name.

use crate::load::raw::Text;
use crate::load::{Entries, FileState, Source};
use crate::model::kinds::Kind;

/// Something that can be written, and what it is called.
#[derive(Debug, Clone)]
pub struct Choice {
    pub id: String,
    pub title: String,
}

/// What a key names.
#[derive(Debug, Clone, Copy)]
pub enum To {
    /// An entity of a kind.
    Of(Kind),
    /// This word, where the others don't fit.
    Word(&'static str),
    /// What a table can be of: a kind, a level, a register.
    Members,
    /// A rule.
    Rule,
    /// A Markdown file of the content.
    MarkdownFile,
    /// An image of the content.
    Image,
}

/// What there is to choose from.
pub struct Choices<'a> {
    pub source: &'a Source,
    /// The rules, with what they find.
    pub rules: &'a [(String, String)],
}

impl Choices<'_> {
    /// Returns what can stand at a key that names one of these; `None` where nobody knows all of it.
    pub fn of(&self, to: &[To]) -> Option<Vec<Choice>> {
        let choices: Vec<Vec<Choice>> = to.iter().map(|to| self.one(*to)).collect::<Option<_>>()?;
        let choices: Vec<Choice> = choices.into_iter().flatten().collect();
        (!choices.is_empty()).then_some(choices)
    }

    /// Returns the entities of a kind, a level or a register of this name.
    pub fn named(&self, name: &str) -> Option<Vec<Choice>> {
        if let Some(kind) = Kind::selectable().find(|kind| kind.spec().name == name) {
            return self.of(&[To::Of(kind)]);
        }
        if self.source.levels.sound.iter().any(|level| level.id.value == name) {
            return self.of(&[To::Of(Kind::Node)]);
        }
        let entries = self.source.entries.get(name)?;
        all(entries, |it| (&it.id, Some(&it.name))).filter(|choices| !choices.is_empty())
    }

    fn one(&self, to: To) -> Option<Vec<Choice>> {
        let Source { texts, faulty_texts, images, .. } = self.source;
        let plain = |id: &String| Choice { id: id.clone(), title: String::new() };
        match to {
            To::Of(kind) => self.entities(kind),
            To::Word(word) => Some(vec![Choice { id: word.to_owned(), title: String::new() }]),
            To::Members => self.members(),
            To::Rule => {
                let rule = |(name, finds): &(String, String)| Choice { id: name.clone(), title: finds.clone() };
                Some(self.rules.iter().map(rule).collect())
            }
            To::MarkdownFile => Some(texts.keys().chain(faulty_texts).map(plain).collect()),
            To::Image => Some(images.keys().map(plain).collect()),
        }
    }

    fn entities(&self, kind: Kind) -> Option<Vec<Choice>> {
        let of = self.source;
        match kind {
            Kind::Project => all(&of.projects, |it| (&it.id, Some(&it.name))),
            Kind::KeyResult => all(&of.key_results, |it| (&it.code, Some(&it.name))),
            Kind::Division => all(&of.divisions, |it| (&it.id, Some(&it.name))),
            Kind::Indicator => all(&of.indicators, |it| (&it.id, it.name.as_ref())),
            Kind::Office => all(&of.offices, |it| (&it.id, it.name.as_ref())),
            Kind::Level => all(&of.levels, |it| (&it.id, it.label.as_ref())),
            Kind::Node => all(&of.structure, |it| (&it.id, it.name.as_ref())),
            Kind::Output => all(&of.outputs, |it| (&it.id, Some(&it.name))),
            Kind::List => all(&of.lists, |it| (&it.id, Some(&it.name))),
            Kind::Request => all(&of.requests, |it| (&it.id, it.name.as_ref())),
            Kind::Note => all(&of.notes, |it| (&it.id, Some(&it.text))),
            Kind::Statement => all(&of.statements, |it| (&it.id, Some(&it.text))),
            Kind::Points => all(&of.points, |it| (&it.id, Some(&it.title))),
            Kind::DataTable => all(&of.data_tables, |it| (&it.id, Some(&it.title))),
            // Without this file, every code is a code.
            Kind::Policy if of.policies.file == FileState::Missing => None,
            Kind::Policy => all(&of.policies, |it| (&it.code, it.name.as_ref())),
            _ => None,
        }
    }

    fn members(&self) -> Option<Vec<Choice>> {
        let choice = |id: &str, title: &str| Choice { id: id.to_owned(), title: title.to_owned() };
        let kinds = Kind::selectable().map(|kind| choice(kind.spec().name, kind.noun().thai));
        let levels = all(&self.source.levels, |it| (&it.id, it.label.as_ref()))?;
        let registers = all(&self.source.registers, |it| (&it.id, Some(&it.name)))?;
        Some(kinds.chain(levels).chain(registers).collect())
    }
}

/// All entries of a file; `None` where it can't be read as a whole.
fn all<T>(entries: &Entries<T>, of: fn(&T) -> (&Text, Option<&Text>)) -> Option<Vec<Choice>> {
    if entries.file == FileState::Faulty {
        return None;
    }
    let sound = entries.sound.iter().map(|entry| {
        let (id, title) = of(entry);
        Choice { id: id.value.clone(), title: title.map(|title| title.value.clone()).unwrap_or_default() }
    });
    // What is left out for a fault of its own can be named all the same.
    let left_out = entries.left_out.iter().map(|id| Choice { id: id.clone(), title: String::new() });
    Some(sound.chain(left_out).collect())
}
