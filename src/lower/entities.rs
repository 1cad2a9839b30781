//! The entities of the content.

use super::resolve::{Known, Resolver};
use super::{data_tables, structure};
use crate::diag::{Expected, Fault, Place};
use crate::load::raw;
use crate::load::{Entries, Source};
use crate::model::control::Control;
use crate::model::kinds::Kind;
use crate::model::nouns;
use crate::model::structure::{Node, Office};
use crate::model::{
    Agency, Amount, Budget, Division, Entities, Figure, Item, KeyResult, List, Note, Output, PrintedReference, Project,
    Referring, Request, Stated, Store, Subject, Text,
};

/// What stands for a division that the plan doesn't name.
const UNSTATED: &str = "unstated";

/// Resolves the entities, those first that others refer to.
pub fn lower(source: &Source, resolver: &mut Resolver<'_>) -> Entities {
    let divisions = store(Kind::Division, &source.divisions.sound, resolver, |raw| &raw.id, division);
    let offices = store(Kind::Office, &source.offices.sound, resolver, |raw| &raw.id, structure::office);
    let hierarchy = structure::nodes(source, &offices, resolver);
    for list in &source.lists.sound {
        if hierarchy.find(&list.id.value).is_some() {
            // Both would be the placeholder of this name.
            let fault = Fault::DuplicateId { kind: nouns::PLACEHOLDER, id: list.id.value.clone() };
            let node = source.structure.sound.iter().find(|node| node.id.value == list.id.value);
            resolver.error(node.map_or(list.id.at(), |node| node.id.at()), fault);
        }
    }
    let outputs = store(Kind::Output, &source.outputs.sound, resolver, |raw| &raw.id, output);
    let lists = store(Kind::List, &source.lists.sound, resolver, |raw| &raw.id, list);
    let known_nodes = Known::new(Kind::Node, &source.structure, &hierarchy);
    let known_offices = Known::new(Kind::Office, &source.offices, &offices);
    let known_lists = Known::new(Kind::List, &source.lists, &lists);
    let key_results = store(
        Kind::KeyResult,
        &source.key_results.sound,
        resolver,
        |raw| &raw.code,
        |raw, resolver| key_result(raw, &known_nodes, &known_lists, &known_offices, resolver),
    );
    let known = Known::new(Kind::KeyResult, &source.key_results, &key_results);
    let notes =
        store(Kind::Note, &source.notes.sound, resolver, |raw| &raw.id, |raw, resolver| note(raw, &known, resolver));
    let policies = store(Kind::Policy, &source.policies.sound, resolver, |raw| &raw.code, policy);
    let names = Names {
        divisions: Known::new(Kind::Division, &source.divisions, &divisions),
        key_results: known,
        outputs: Known::new(Kind::Output, &source.outputs, &outputs),
        lists: known_lists,
        nodes: known_nodes,
        notes: Known::new(Kind::Note, &source.notes, &notes),
        policies: Known::new(Kind::Policy, &source.policies, &policies),
    };
    let project = |raw: &raw::Project, resolver: &mut Resolver<'_>| names.project(raw, resolver);
    let projects = store(Kind::Project, &source.projects.sound, resolver, |raw| &raw.id, project);
    let requests = names.requests(&source.requests, &source.projects, &projects, resolver);
    let of_indicators = structure::OfIndicators {
        nodes: &names.nodes,
        key_results: &names.key_results,
        divisions: &names.divisions,
        offices: &known_offices,
        projects: &Known::new(Kind::Project, &source.projects, &projects),
    };
    let indicators = structure::indicators(&source.indicators.sound, &of_indicators, resolver);
    let statements = store(Kind::Statement, &source.statements.sound, resolver, |raw| &raw.id, structure::statement);
    let points = store(Kind::Points, &source.points.sound, resolver, |raw| &raw.id, structure::points);
    let data_tables = data_tables::lower(&source.data_tables.sound, resolver);
    let mut entities = Entities {
        nodes: hierarchy,
        indicators,
        statements,
        points,
        data_tables,
        divisions,
        offices,
        key_results,
        outputs,
        lists,
        notes,
        projects,
        requests,
        referring: Referring::default(),
    };
    entities.referring = Referring::of(&entities);
    entities
}

/// What the entities must add up to.
pub fn controls(source: &Source, resolver: &mut Resolver<'_>) -> Vec<Control> {
    source.control.sound.iter().filter_map(|raw| control(raw, resolver)).collect()
}

/// Resolves the entities of a file into a store; doubled ids are reported.
pub fn store<R, T>(
    kind: Kind,
    entries: &[R],
    resolver: &mut Resolver<'_>,
    id: impl Fn(&R) -> &raw::Text,
    resolve: impl Fn(&R, &mut Resolver<'_>) -> T,
) -> Store<T> {
    let (mut store, mut places) = (Store::default(), Vec::new());
    for raw in entries {
        let entity = resolve(raw, resolver);
        resolver.add(kind.noun(), id(raw), &mut store, &mut places, entity);
    }
    store
}

/// Returns the agency.
pub fn agency(raw: &raw::Agency, resolver: &mut Resolver<'_>) -> Agency {
    Agency {
        name: resolver.literal(&raw.name),
        short_name: resolver.literal(&raw.short_name),
        abbreviation: resolver.literal(&raw.abbreviation),
    }
}

fn division(raw: &raw::Division, resolver: &mut Resolver<'_>) -> Division {
    resolver.check_code(&raw.id);
    Division {
        abbreviation: resolver.text(&raw.id),
        name: resolver.text(&raw.name),
        duties: raw.duties.iter().map(|duty| resolver.text(duty)).collect(),
    }
}

fn key_result(
    raw: &raw::KeyResult,
    nodes: &Known<'_, Node>,
    lists: &Known<'_, List>,
    offices: &Known<'_, Office>,
    resolver: &mut Resolver<'_>,
) -> KeyResult {
    resolver.check_code(&raw.code);
    KeyResult {
        code: resolver.text(&raw.code),
        name: resolver.text(&raw.name),
        responsibility: raw.responsibility,
        under: raw.under.as_ref().and_then(|node| resolver.find(node, nodes)),
        lists: resolver.find_all(&raw.lists, lists),
        lead: raw.lead.as_ref().and_then(|lead| resolver.find(lead, offices)),
        supporters: raw.supporters.as_ref().map(|supporters| resolver.text(supporters)),
        uncoded: raw.uncoded,
        better: raw.better,
        targets: structure::targets(&raw.targets, resolver),
    }
}

fn output(raw: &raw::Output, resolver: &mut Resolver<'_>) -> Output {
    resolver.check_id(&raw.id);
    Output { name: resolver.text(&raw.name), expenditure: resolver.text(&raw.expenditure) }
}

fn list(raw: &raw::List, resolver: &mut Resolver<'_>) -> List {
    resolver.check_id(&raw.id);
    resolver.check_placeholder(&raw.id);
    List {
        name: resolver.named_text(&raw.name),
        needs: raw.needs,
        stated: stated(
            &raw.stated,
            &[Figure::Total, Figure::Count, Figure::WithBudget, Figure::WithoutBudget],
            resolver,
        ),
    }
}

fn policy(raw: &raw::Policy, resolver: &mut Resolver<'_>) {
    resolver.check_code(&raw.code);
    resolver.text(&raw.code);
    if let Some(name) = &raw.name {
        resolver.text(name);
    }
}

/// Control figures; their groups may be of any kind, so that a rule says which of them doesn't exist.
fn control(raw: &raw::Control, resolver: &mut Resolver<'_>) -> Option<Control> {
    let (of, by, measure) = (raw.of.value, raw.by.value, raw.figure.value);
    let mut is_sound = true;
    let mut not_here = |name: &str, place: Place, usable: Vec<&'static str>| {
        is_sound = false;
        resolver.error(place, Fault::NotHere { kind: nouns::FIGURE, name: name.to_owned(), usable });
    };
    for by in [Some(&raw.by), raw.and.as_ref()].into_iter().flatten() {
        if !of.groups().contains(&by.value) {
            not_here(by.value.name(), by.at(), of.groups().iter().map(|by| by.name()).collect());
        }
    }
    if !of.measures().contains(&measure) {
        not_here(measure.name(), raw.figure.at(), of.measures().iter().map(|measure| measure.name()).collect());
    }
    let values = raw.groups().map(|(group, value)| {
        let name = Text { value: group.value.clone(), place: value.at() };
        (name, value.value)
    });
    is_sound.then(|| Control {
        of,
        by,
        and: raw.and.as_ref().map(|and| and.value),
        measure,
        place: raw.by.at(),
        values: values.collect(),
    })
}

fn note(raw: &raw::Note, key_results: &Known<'_, KeyResult>, resolver: &mut Resolver<'_>) -> Note {
    resolver.check_id(&raw.id);
    let printed = |printed: &raw::PrintedReference, resolver: &mut Resolver<'_>| {
        Some(PrintedReference {
            reference: resolver.find(&printed.reference, key_results)?,
            place: printed.reference.at(),
            printed_in: resolver.text(&printed.place).value,
        })
    };
    Note {
        text: resolver.text(&raw.text),
        printed: raw.printed.iter().filter_map(|reference| printed(reference, resolver)).collect(),
    }
}

/// What the plan as a whole is said to have.
pub fn stated_of_plan(raw: &raw::PlanHead, resolver: &mut Resolver<'_>) -> Vec<Stated> {
    stated(&raw.stated, &[Figure::KeyResults], resolver)
}

/// Stated figures; `of` are those that this kind of entity has.
pub fn stated(entries: &[raw::Stated], of: &[Figure], resolver: &mut Resolver<'_>) -> Vec<Stated> {
    let mut figures = Vec::new();
    for raw in entries {
        if of.contains(&raw.of.value) {
            figures.push(Stated {
                figure: raw.of.value,
                value: raw.value.value,
                place: raw.value.at(),
                printed_in: resolver.text(&raw.place).value,
            });
        } else {
            let usable = of.iter().map(|figure| figure.name()).collect();
            let name = raw.of.value.name().to_owned();
            resolver.error(raw.of.at(), Fault::NotHere { kind: nouns::FIGURE, name, usable });
        }
    }
    figures
}

/// The names that projects and requests refer to.
struct Names<'a> {
    divisions: Known<'a, Division>,
    key_results: Known<'a, KeyResult>,
    outputs: Known<'a, Output>,
    lists: Known<'a, List>,
    nodes: Known<'a, Node>,
    notes: Known<'a, Note>,
    policies: Known<'a, ()>,
}

impl Names<'_> {
    fn project(&self, raw: &raw::Project, resolver: &mut Resolver<'_>) -> Project {
        resolver.check_id(&raw.id);
        let items: Vec<Item> = raw.items.iter().map(|raw| item(raw, resolver)).collect();
        Project {
            id: raw.id.value.clone(),
            name: resolver.text(&raw.name),
            lists: resolver.find_all(&raw.lists, &self.lists),
            budget: budget(raw.budget.value, raw.budget.at(), &items, resolver),
            budget_place: raw.budget.at(),
            division: match raw.division.value.as_str() {
                UNSTATED => None,
                _ => resolver.find(&raw.division, &self.divisions),
            },
            under: resolver.find_all(&raw.under, &self.nodes),
            supports: resolver.find_all(&raw.supports, &self.key_results),
            policy: raw.policy.as_ref().map(|policy| self.policy(policy, resolver)),
            output: raw.output.as_ref().and_then(|output| resolver.find(output, &self.outputs)),
            note: raw.note.as_ref().and_then(|note| resolver.find(note, &self.notes)),
            items,
            stated: stated(&raw.stated, &[Figure::Budget], resolver),
        }
    }

    /// Returns a policy code: one of the register, where there is one.
    fn policy(&self, raw: &raw::Text, resolver: &mut Resolver<'_>) -> Text {
        if self.policies.is_there() {
            resolver.find(raw, &self.policies);
        } else {
            resolver.check_code(raw);
        }
        resolver.text(raw)
    }

    fn requests(
        &self,
        raw: &Entries<raw::Request>,
        raw_projects: &Entries<raw::Project>,
        projects: &Store<Project>,
        resolver: &mut Resolver<'_>,
    ) -> Store<Request> {
        let projects = Known::new(Kind::Project, raw_projects, projects);
        let (mut store, mut places) = (Store::default(), Vec::new());
        for raw in &raw.sound {
            resolver.check_id(&raw.id);
            if let Some(request) = self.request(raw, &projects, resolver) {
                resolver.add(Kind::Request.noun(), &raw.id, &mut store, &mut places, request);
            }
        }
        store
    }

    fn request(
        &self,
        raw: &raw::Request,
        projects: &Known<'_, Project>,
        resolver: &mut Resolver<'_>,
    ) -> Option<Request> {
        let subject = match (&raw.project, &raw.name) {
            (Some(project), None) => resolver.find(project, projects).map(Subject::Project),
            (None, Some(name)) => Some(Subject::Named(resolver.text(name))),
            _ => {
                resolver.error(raw.id.at(), Fault::NotExactlyOne { of: vec!["project", "name"] });
                None
            }
        };
        let list = resolver.find(&raw.list, &self.lists);
        let division = resolver.find(&raw.division, &self.divisions);
        let supports = resolver.find_all(&raw.supports, &self.key_results);
        let part = raw.part.as_ref().map(|part| resolver.text(part));
        Some(Request {
            id: raw.id.value.clone(),
            place: raw.id.at(),
            subject: subject?,
            part,
            list: list?,
            amount: not_negative(raw.amount.value, raw.amount.at(), resolver),
            division,
            supports,
        })
    }
}

fn item(raw: &raw::Item, resolver: &mut Resolver<'_>) -> Item {
    Item { name: resolver.text(&raw.name), budget: budget(raw.budget.value, raw.budget.at(), &[], resolver) }
}

/// A budget whose amount is known: the sum of the sub-items where the content says so.
fn budget(raw: raw::Budget, place: Place, items: &[Item], resolver: &mut Resolver<'_>) -> Budget {
    match raw {
        raw::Budget::None => Budget::None,
        raw::Budget::Unstated => Budget::Unstated,
        raw::Budget::Amount(amount) => Budget::Amount(not_negative(amount, place, resolver)),
        raw::Budget::Items => {
            if !items.iter().any(|item| item.budget.uses_money()) {
                resolver.error(place, Fault::NothingToSum);
            }
            Budget::Amount(items.iter().map(|item| item.budget.of_year()).sum::<Amount>())
        }
        raw::Budget::MultiYear(raw::MultiYear { amount, from, to }) => {
            if to < from {
                resolver.error(place, Fault::YearsReversed);
            }
            Budget::MultiYear { amount: not_negative(amount, place, resolver), from, to }
        }
    }
}

/// Returns an amount that is given or asked for.
fn not_negative(amount: Amount, place: Place, resolver: &mut Resolver<'_>) -> Amount {
    if amount < Amount::ZERO {
        resolver.error(place, Fault::InvalidValue { expected: Expected::Amount, value: amount.to_string() });
    }
    amount
}
