//! The entities of the content.

use super::resolve::{Known, Resolver, Units};
use super::split::{self, Lowered, Splits, not_negative};
use super::structure::Misplaced;
use super::{data_tables, declared, period, progress, structure};
use crate::diag::{Fault, Place};
use crate::load::raw::{self, OfKind};
use crate::load::yaml::Spanned;
use crate::load::{Entries, Source};
use crate::model::declared::Declared;
use crate::model::kinds::Kind;
use crate::model::nouns;
use crate::model::period::Period;
use crate::model::split::{Share, Split};
use crate::model::structure::{Node, Office};
use crate::model::{
    Agency, Budget, Division, Entities, Item, KeyResult, List, Note, Output, PrintedReference, Project, Ref, Referring,
    Request, Stated, StatedFigure, Store, Subject, Text, Year,
};

/// What stands for a division that the plan doesn't name.
const UNSTATED: &str = "unstated";

/// Resolves the entities, those first that others refer to.
pub fn lower(source: &Source, resolver: &mut Resolver<'_>) -> Entities {
    let divisions = divisions(source, resolver);
    let offices = store(&source.offices, resolver, |raw| &raw.id, structure::office);
    let hierarchy = structure::nodes(source, &offices, resolver);
    for list in &source.lists.sound {
        if hierarchy.find(&list.id.value).is_some() {
            // Both would be the placeholder of this name.
            let fault = Fault::DuplicateId { kind: nouns::PLACEHOLDER, id: list.id.value.clone() };
            let node = source.structure.sound.iter().find(|node| node.id.value == list.id.value);
            resolver.error(node.map_or(list.id.at(), |node| node.id.at()), fault);
        }
    }
    let outputs = store(&source.outputs, resolver, |raw| &raw.id, output);
    let lists = store(&source.lists, resolver, |raw| &raw.id, list);
    let known_nodes = Known::new(&source.structure, &hierarchy);
    let known_offices = Known::new(&source.offices, &offices);
    let known_lists = Known::new(&source.lists, &lists);
    let key_results = store(
        &source.key_results,
        resolver,
        |raw| &raw.code,
        |raw, resolver| key_result(raw, &known_nodes, &known_lists, &known_offices, resolver),
    );
    let known = Known::new(&source.key_results, &key_results);
    let notes = store(&source.notes, resolver, |raw| &raw.id, |raw, resolver| note(raw, &known, resolver));
    let policies = store(&source.policies, resolver, |raw| &raw.code, policy);
    let (breakdowns, own_parts) = split::breakdowns(source, resolver);
    // Where nobody can say which year the plan is of, no plan is made, and any year will do.
    let year = source.head.as_ref().map_or(Year::SOME, |head| head.year.value);
    let names = Names {
        splits: Splits::new(source, year, &own_parts),
        units: Units { divisions: Known::new(&source.divisions, &divisions), offices: known_offices },
        key_results: known,
        outputs: Known::new(&source.outputs, &outputs),
        lists: known_lists,
        nodes: known_nodes,
        notes: Known::new(&source.notes, &notes),
        policies: Known::new(&source.policies, &policies),
    };
    let (projects, items) = names.projects(&source.projects.sound, resolver);
    let known_projects = Known::new(&source.projects, &projects);
    let requests = names.requests(&source.requests.sound, &known_projects, resolver);
    let of_indicators = structure::OfIndicators {
        nodes: &names.nodes,
        key_results: &names.key_results,
        units: &names.units,
        projects: &known_projects,
    };
    let indicators = structure::indicators(&source.indicators.sound, &of_indicators, resolver);
    resolver.aside(|resolver| {
        for raw in &source.key_results.patched {
            key_result(raw, &names.nodes, &names.lists, &names.units.offices, resolver);
        }
        names.projects(&source.projects.patched, resolver);
        names.requests(&source.requests.patched, &known_projects, resolver);
        structure::indicators(&source.indicators.patched, &of_indicators, resolver);
    });
    let statements = store(&source.statements, resolver, |raw| &raw.id, structure::statement);
    let points = store(&source.points, resolver, |raw| &raw.id, structure::points);
    let data_tables = data_tables::lower(&source.data_tables.sound, resolver);
    let registers = declared::registers(source, resolver);
    let entries = declared::entries(source, &registers, resolver);
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
        items,
        requests,
        breakdowns,
        own_parts,
        registers,
        entries,
        declared: Declared::default(),
        referring: Referring::default(),
    };
    declared::fields(source, &mut entities, resolver);
    entities.referring = Referring::of(&entities);
    entities
}

/// Resolves the entities of a file into a store; doubled ids are reported.
pub fn store<R: OfKind, T>(
    entries: &Entries<R>,
    resolver: &mut Resolver<'_>,
    id: impl Fn(&R) -> &raw::Text,
    resolve: impl Fn(&R, &mut Resolver<'_>) -> T,
) -> Store<T> {
    let (mut store, mut places) = (Store::default(), Vec::new());
    for raw in &entries.sound {
        let entity = resolve(raw, resolver);
        resolver.add(R::KIND.noun(), id(raw), &mut store, &mut places, entity);
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

/// Returns the divisions. One that stands under itself, or too deep, stands under the agency instead, so that every way
/// up ends there.
fn divisions(source: &Source, resolver: &mut Resolver<'_>) -> Store<Division> {
    let raw = &source.divisions.sound;
    let mut ids: Store<()> = Store::default();
    for division in raw {
        // A doubled id is reported where the divisions themselves are added.
        let _ = ids.add(&division.id.value, ());
    }
    let known = Known::new(&source.divisions, &ids);
    let above =
        raw.iter().filter_map(|division| Some((division.id.value.as_str(), division.under.as_ref()?))).collect();
    let misplaced = Misplaced::find(&above);
    store(
        &source.divisions,
        resolver,
        |raw| &raw.id,
        |raw, resolver| {
            resolver.check_code(&raw.id);
            let under = raw.under.as_ref().and_then(|under| {
                let found = resolver.find(under, &known);
                found.filter(|_| !misplaced.report(&raw.id.value, under, resolver))
            });
            Division {
                abbreviation: resolver.text(&raw.id),
                name: resolver.text(&raw.name),
                under: under.map(Ref::of_the_same_order),
                duties: raw.duties.iter().map(|duty| resolver.text(duty)).collect(),
            }
        },
    )
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
        targets: progress::targets(&raw.targets, resolver),
        progress: progress::lower(&raw.targets, raw.baseline.as_ref(), &raw.results, raw.criteria.as_ref(), resolver),
    }
}

fn output(raw: &raw::Output, resolver: &mut Resolver<'_>) -> Output {
    resolver.check_id(&raw.id);
    Output { name: resolver.text(&raw.name), expenditure: raw.expenditure.as_ref().map(|text| resolver.text(text)) }
}

fn list(raw: &raw::List, resolver: &mut Resolver<'_>) -> List {
    resolver.check_id(&raw.id);
    resolver.check_placeholder(&raw.id);
    List {
        name: resolver.named_text(&raw.name),
        needs: raw.needs,
        stated: stated(
            &raw.stated,
            &[StatedFigure::Total, StatedFigure::Count, StatedFigure::WithBudget, StatedFigure::WithoutBudget],
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
    stated(&raw.stated, &[StatedFigure::KeyResults], resolver)
}

/// Stated figures; `of` are those that this kind of entity has.
pub fn stated(entries: &[raw::Stated], of: &[StatedFigure], resolver: &mut Resolver<'_>) -> Vec<Stated> {
    let mut figures = Vec::new();
    for raw in entries {
        if of.contains(&raw.of.value) {
            figures.push(Stated {
                figure: raw.of.value,
                value: raw.value.value,
                place: raw.value.at(),
                printed_in: resolver.text(&raw.place).value,
                revision: raw.revision.as_ref().map(|revision| revision.value.0),
            });
        } else {
            let usable = of.iter().map(|figure| figure.name().to_owned()).collect();
            let name = raw.of.value.name().to_owned();
            resolver.error(raw.of.at(), Fault::NotHere { kind: nouns::FIGURE, name, usable });
        }
    }
    figures
}

/// The names that projects and requests refer to.
struct Names<'a> {
    units: Units<'a>,
    key_results: Known<'a, KeyResult>,
    outputs: Known<'a, Output>,
    lists: Known<'a, List>,
    nodes: Known<'a, Node>,
    notes: Known<'a, Note>,
    policies: Known<'a, ()>,
    splits: Splits<'a>,
}

/// How deep sub-items may have parts: two levels of them.
const ITEM_DEPTH: usize = 2;

/// The sub-items of all projects.
#[derive(Default)]
struct Items {
    store: Store<Item>,
    places: Vec<Place>,
}

impl Items {
    /// Adds a sub-item under its id, or else under `key`.
    fn add(&mut self, raw: &raw::Item, key: &str, item: Item, resolver: &mut Resolver<'_>) -> Option<Ref<Item>> {
        if let Some(id) = &raw.id {
            resolver.check_id(id);
        }
        let id = raw.id.as_ref().map_or(key, |id| &id.value);
        match self.store.add(id, item) {
            Ok(it) => {
                self.places.push(raw.id.as_ref().map_or(raw.name.at(), raw::Text::at));
                Some(it)
            }
            // An id for the second time; so are those of a doubled project, which is reported.
            Err(other) => {
                if let Some(id) = &raw.id {
                    resolver.left_something_out = true;
                    let fault = Fault::DuplicateId { kind: Kind::Item.noun(), id: id.value.clone() };
                    resolver.found.contradiction(id.at(), fault, self.places[other.index()]);
                }
                None
            }
        }
    }
}

impl Names<'_> {
    /// Returns the projects with their sub-items; those of a project whose id is doubled are left out with it.
    fn projects(&self, raw: &[raw::Project], resolver: &mut Resolver<'_>) -> (Store<Project>, Store<Item>) {
        let (mut store, mut places, mut items) = (Store::default(), Vec::new(), Items::default());
        for raw in raw {
            let of = Ref::next_of(&store);
            let own = self.items(&mut items, (of, None), &raw.items, &raw.id.value, resolver);
            let project = self.project(raw, own, &items.store, resolver);
            resolver.add(Kind::Project.noun(), &raw.id, &mut store, &mut places, project);
        }
        (store, items.store)
    }

    fn project(
        &self,
        raw: &raw::Project,
        items: Vec<Ref<Item>>,
        all_items: &Store<Item>,
        resolver: &mut Resolver<'_>,
    ) -> Project {
        resolver.check_id(&raw.id);
        let own: Vec<&Item> = items.iter().map(|it| &all_items[*it]).collect();
        let (budget, split) = self.budget(&raw.budget, &raw.items, &own, resolver);
        Project {
            id: raw.id.value.clone(),
            name: resolver.text(&raw.name),
            lists: resolver.find_all(&raw.lists, &self.lists),
            budget,
            split,
            budget_place: raw.budget.at(),
            period: self.period(raw.period.as_ref(), resolver),
            units: match &raw.division.value {
                raw::Texts::One(name) if name.value == UNSTATED => Vec::new(),
                _ => resolver.find_units(&raw.division, &self.units),
            },
            under: resolver.find_all(&raw.under, &self.nodes),
            supports: resolver.find_all(&raw.supports, &self.key_results),
            targets: progress::targets(&raw.targets, resolver),
            progress: progress::lower(&raw.targets, None, &raw::ByYear::default(), None, resolver),
            policy: raw.policy.as_ref().map(|policy| self.policy(policy, resolver)),
            output: raw.output.as_ref().and_then(|output| resolver.find(output, &self.outputs)),
            note: raw.note.as_ref().and_then(|note| resolver.find(note, &self.notes)),
            items,
            stated: stated(&raw.stated, &[StatedFigure::Budget], resolver),
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
        raw: &[raw::Request],
        projects: &Known<'_, Project>,
        resolver: &mut Resolver<'_>,
    ) -> Store<Request> {
        let (mut store, mut places) = (Store::default(), Vec::new());
        for raw in raw {
            resolver.check_id(&raw.id);
            if let Some(request) = self.request(raw, projects, resolver) {
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
        let units = resolver.find_units(&raw.division, &self.units);
        let supports = resolver.find_all(&raw.supports, &self.key_results);
        let part = raw.part.as_ref().map(|part| resolver.text(part));
        Some(Request {
            id: raw.id.value.clone(),
            place: raw.id.at(),
            subject: subject?,
            part,
            list: list?,
            amount: not_negative(raw.amount.value, raw.amount.at(), resolver),
            units,
            supports,
        })
    }

    /// Adds the sub-items of a project or of one of them; those without an id are known by their place under it.
    fn items(
        &self,
        all: &mut Items,
        (project, part_of): (Ref<Project>, Option<Ref<Item>>),
        raw: &[raw::Item],
        above: &str,
        resolver: &mut Resolver<'_>,
    ) -> Vec<Ref<Item>> {
        let mut items = Vec::with_capacity(raw.len());
        for (index, raw) in raw.iter().enumerate() {
            let key = format!("{above}_{}", index + 1);
            let item = Item {
                project,
                parts: Vec::new(),
                name: resolver.text(&raw.name),
                budget: Budget::Unstated,
                split: Split::of_nothing(self.splits.year),
                period: self.period(raw.period.as_ref(), resolver),
                units: raw.division.as_ref().map(|names| resolver.find_units(names, &self.units)).unwrap_or_default(),
            };
            let Some(it) = all.add(raw, &key, item, resolver) else { continue };
            if let (Some(_), Some(first)) = (part_of, raw.items.first()) {
                resolver.error(first.name.at(), Fault::TooDeep { limit: ITEM_DEPTH });
            }
            let parts = self.items(all, (project, Some(it)), &raw.items, &key, resolver);
            let own: Vec<&Item> = parts.iter().map(|it| &all.store[*it]).collect();
            let (budget, split) = self.budget(&raw.budget, &raw.items, &own, resolver);
            let item = all.store.get_mut(it);
            (item.parts, item.budget, item.split) = (parts, budget, split);
            items.push(it);
        }
        items
    }

    fn period(&self, raw: Option<&Spanned<raw::Period>>, resolver: &mut Resolver<'_>) -> Option<(Period, Place)> {
        raw.and_then(|raw| period::period(raw, self.splits.year, resolver))
    }

    /// A budget whose amount is known, the sum of the sub-items where the content says so, and how it is split.
    fn budget(
        &self,
        raw: &Spanned<raw::Budget>,
        raw_items: &[raw::Item],
        items: &[&Item],
        resolver: &mut Resolver<'_>,
    ) -> (Budget, Split) {
        let of_nothing = Split::of_nothing(self.splits.year);
        let place = raw.at();
        match &raw.value {
            raw::Budget::None => (Budget::None, of_nothing),
            raw::Budget::Unstated | raw::Budget::Undecided => (Budget::Unstated, of_nothing),
            raw::Budget::Amount(amount) => {
                let amount = not_negative(*amount, place, resolver);
                (Budget::Amount(amount), self.splits.undivided(amount, place))
            }
            raw::Budget::Items => {
                let has_money = items.iter().any(|item| item.budget.uses_money());
                if !has_money && raw_items.iter().any(is_undecided) {
                    return (Budget::Unstated, of_nothing);
                }
                if !has_money {
                    resolver.error(place, Fault::NothingToSum);
                }
                let split = Split::sum(self.splits.year, items.iter().map(|item| &item.split), place);
                (self.of_split(&split, split.years()), split)
            }
            raw::Budget::Split(raw) => {
                let Lowered { split, years } = self.splits.lower(raw, place, resolver);
                (self.of_split(&split, years), split)
            }
        }
    }

    /// Returns the budget of which this is the split; `years` are the first and the last where it is of several.
    fn of_split(&self, split: &Split, years: Option<(Year, Year)>) -> Budget {
        let amount = split.whole().unwrap_or_default();
        let of_year = || split.share(self.splits.year).map(Share::amount).unwrap_or_default();
        match years {
            None => Budget::Amount(amount),
            Some((from, to)) => Budget::MultiYear { amount, from, to, of_year: split.is_by_year().then(of_year) },
        }
    }
}

/// Returns whether somebody is still to say what a sub-item gets, or one of its parts.
fn is_undecided(item: &raw::Item) -> bool {
    item.budget.value == raw::Budget::Undecided || item.items.iter().any(is_undecided)
}
