//! A page for each project, key result and division: all that the plan says of it, in one place.

use std::collections::{BTreeMap, BTreeSet};

use super::document::{Block, Data, Fact, Figure, Line, Linked, Listing, Mention, Page, PageKind, Part, Spot, Table};
use super::drawing::Drawing;
use super::entity::EntityView;
use super::notes::Notes;
use super::{address, shown, table, wording};
use crate::diag::Place;
use crate::model::outline::{self, Column, Entity, Field, Format, Merge};
use crate::model::structure::{Indicator, Node};
use crate::model::{Division, KeyResult, Plan, Project, Ref, Request, Subject, Sums, Text};

/// The pages of all entities. `parts` is the document that they stand in.
pub fn view(plan: &Plan, parts: &[Part]) -> Vec<Page> {
    let key_results = plan.key_results.iter().map(|(it, key_result)| of_key_result(plan, it, key_result));
    let projects = plan.projects.iter().map(|(it, project)| of_project(plan, it, project));
    let divisions = plan.divisions.iter().map(|(it, division)| of_division(plan, it, division));
    let mut pages: Vec<Page> = key_results.chain(projects).chain(divisions).collect();
    let divisions = pages.iter().filter(|page| page.kind == PageKind::Division).map(|page| page.address.clone());
    let mut mentions = mentions(parts, &divisions.collect::<Vec<_>>());
    for page in &mut pages {
        page.mentions = mentions.remove(&page.address).unwrap_or_default();
    }
    pages
}

/// Where in the document entities stand, by their pages: the rows and lines that are their own, and those that name
/// them.
fn mentions(parts: &[Part], divisions: &[String]) -> BTreeMap<String, Vec<Mention>> {
    let mut mentions: BTreeMap<String, Vec<Mention>> = BTreeMap::new();
    for (part, of_part) in parts.iter().enumerate() {
        let mut above = &of_part.label.text;
        for block in &of_part.blocks {
            if let Block::Heading(heading) = block {
                above = &heading.text.text;
            }
            let (label, spots) = match block {
                Block::Table(table) => (table.label.clone(), of_rows(table)),
                Block::List(lines) => (above.clone(), of_lines(lines)),
                Block::Points { title, .. } => (above.clone(), of_lines(std::slice::from_ref(title))),
                Block::Figure(figure) => {
                    let label = format!("{} {}", figure.caption.label, figure.caption.text.text);
                    (label, of_figure(figure, divisions))
                }
                _ => continue,
            };
            for (page, places) in spots {
                mentions.entry(page.to_owned()).or_default().push(Mention { part, label: label.clone(), places });
            }
        }
    }
    mentions
}

/// The places of a block, by the pages of the entities that they show.
type Spots<'a> = BTreeMap<&'a str, Vec<Spot>>;

/// The rows of a table that are an entity's, or name it, by their numbers in the table.
fn of_rows(table: &Table) -> Spots<'_> {
    let mut spots = Spots::new();
    for (index, row) in table.rows().filter(|row| !row.is_sub_item()).enumerate() {
        let named = row.cells.iter().flat_map(|cell| cell.content.lines()).filter_map(|line| line.page.as_deref());
        let pages: BTreeSet<&str> = row.leads_to().into_iter().chain(named).collect();
        for page in pages {
            spots.entry(page).or_default().push(Spot { id: row.id.clone(), label: wording::row(index + 1) });
        }
    }
    spots
}

fn of_lines(lines: &[Line]) -> Spots<'_> {
    let mut spots = Spots::new();
    for (index, line) in lines.iter().enumerate() {
        if let Some(page) = line.page.as_deref() {
            spots.entry(page).or_default().push(Spot { id: line.id.clone(), label: wording::row(index + 1) });
        }
    }
    spots
}

/// The entities that a picture shows: its data says so, and organisation charts have all divisions.
fn of_figure<'a>(figure: &'a Figure, divisions: &'a [String]) -> Spots<'a> {
    let spot = || vec![Spot { id: figure.id.clone(), label: String::new() }];
    match (&figure.data, &figure.drawing) {
        (Data::Here { table, .. }, _) => of_rows(table).into_keys().map(|page| (page, spot())).collect(),
        (_, Drawing::Organisation(_)) => divisions.iter().map(|page| (page.as_str(), spot())).collect(),
        _ => Spots::new(),
    }
}

fn of_project(plan: &Plan, it: Ref<Project>, project: &Project) -> Page {
    let mut facts = Facts::default();
    facts.add(wording::BUDGET, [wording::budget(project.budget).into()]);
    facts.add(wording::DIVISION, project.division.map(|it| division(plan, it)));
    facts.add(wording::POLICY, project.policy.iter().map(|policy| policy.value.clone().into()));
    let output = project.output.map(|it| &plan.outputs[it]);
    let output = output.map(|it| format!("{} {}", it.name.value, it.expenditure.value).into());
    facts.add(wording::OUTPUT, output);
    facts.add(wording::LISTS, project.lists.iter().map(|it| plan.lists[*it].name.value.clone().into()));
    facts.add(wording::UNDER, project.under.iter().map(|it| path(plan, *it).into()));
    facts.add(wording::NOTE, project.note.map(|it| plan.notes[it].text.value.clone().into()));
    let key_results = project.supports.iter().map(|it| Entity::KeyResult(*it));
    let tables = [
        Spec { items: true, ..Spec::of(ITEMS, (!project.items.is_empty()).then_some(Entity::Project(it))) },
        Spec::of(KEY_RESULTS, key_results),
        Spec::of(INDICATORS, indicators(plan, |indicator| indicator.project == Some(it))),
        Spec::of(REQUESTS, requests(plan, |request| matches!(request.subject, Subject::Project(of) if of == it))),
    ];
    page(plan, Entity::Project(it), PageKind::Project, facts, &tables)
}

fn of_key_result(plan: &Plan, it: Ref<KeyResult>, key_result: &KeyResult) -> Page {
    let entity = Entity::KeyResult(it);
    let mut facts = Facts::default();
    for (year, target) in &key_result.targets {
        facts.add_as(format!("{} {year}", wording::TARGET), target.lines.iter().map(|line| line.clone().into()));
    }
    let responsibility = EntityView { plan, entity, number: 1, several: false }.responsibility();
    facts.add(wording::RESPONSIBILITY, responsibility.map(|it| it.letter().to_owned().into()));
    facts.add(wording::UNDER, key_result.under.map(|it| path(plan, it).into()));
    facts.add(wording::LEAD, key_result.lead.map(|it| plan.offices[it].short().to_owned().into()));
    facts.add(wording::SUPPORTERS, key_result.supporters.iter().map(|text| text.value.clone().into()));
    let projects: Vec<Ref<Project>> = plan.projects_for(it).collect();
    let mut divisions: Vec<Ref<Division>> = Vec::new();
    for of_project in projects.iter().filter_map(|it| plan.projects[*it].division) {
        if !divisions.contains(&of_project) {
            divisions.push(of_project);
        }
    }
    facts.add(wording::DIVISION, divisions.into_iter().map(|it| division(plan, it)));
    facts.add(wording::LISTS, key_result.lists.iter().map(|it| plan.lists[*it].name.value.clone().into()));
    let tables = [
        Spec::of(PROJECTS_OF_KEY_RESULT, projects.into_iter().map(Entity::Project)),
        Spec::of(INDICATORS, indicators(plan, |indicator| indicator.key_result == Some(it))),
        Spec::of(REQUESTS, requests(plan, |request| request.supports.contains(&it))),
    ];
    page(plan, entity, PageKind::KeyResult, facts, &tables)
}

fn of_division(plan: &Plan, it: Ref<Division>, division: &Division) -> Page {
    let projects = || plan.projects.iter().filter(|(_, project)| project.division == Some(it));
    let sums = Sums::of(projects().map(|(_, project)| project.budget));
    let mut facts = Facts::default();
    facts.add(wording::PROJECTS, [wording::count_of_projects(&sums).into()]);
    facts.add(wording::BUDGET_OF_YEAR, [wording::baht(sums.total).into()]);
    let tables = [
        Spec::of(PROJECTS_OF_DIVISION, projects().map(|(it, _)| Entity::Project(it))),
        Spec::of(INDICATORS, indicators(plan, |indicator| indicator.division == Some(it))),
        Spec::of(REQUESTS_OF_DIVISION, requests(plan, |request| request.division == Some(it))),
    ];
    let mut page = page(plan, Entity::Division(it), PageKind::Division, facts, &tables);
    page.duties = division.duties.iter().map(shown).collect();
    page
}

/// The indicators of which something holds.
fn indicators(plan: &Plan, holds: impl Fn(&Indicator) -> bool) -> impl Iterator<Item = Entity> {
    plan.indicators.iter().filter(move |(_, indicator)| holds(indicator)).map(|(it, _)| Entity::Indicator(it))
}

/// The requests of which something holds.
fn requests(plan: &Plan, holds: impl Fn(&Request) -> bool) -> impl Iterator<Item = Entity> {
    plan.requests.iter().filter(move |(_, request)| holds(request)).map(|(it, _)| Entity::Request(it))
}

/// All projects, key results and divisions, each kind in a table.
pub fn listings(plan: &Plan) -> Vec<Listing> {
    let projects: Vec<Entity> = plan.projects.iter().map(|(it, _)| Entity::Project(it)).collect();
    let key_results: Vec<Entity> = plan.key_results.iter().map(|(it, _)| Entity::KeyResult(it)).collect();
    let divisions: Vec<Entity> = plan.divisions.iter().map(|(it, _)| Entity::Division(it)).collect();
    let of_projects: &[Field] =
        &[Field::Name, Field::Budget, Field::Division, Field::KeyResults, Field::Policy, Field::Lists];
    let of_key_results: &[Field] =
        &[Field::KeyResults, Field::Name, Field::Target, Field::Responsibility, Field::Projects, Field::Division];
    let kinds = [
        (PageKind::KeyResult, wording::KEY_RESULTS, key_results, of_key_results, false),
        (PageKind::Project, wording::PROJECTS, projects, of_projects, true),
        (PageKind::Division, wording::DIVISIONS, divisions, &[Field::Division, Field::Name], false),
    ];
    let listing = |(kind, title, of, columns, total): (PageKind, &'static str, Vec<Entity>, &'static [Field], bool)| {
        let spec = Spec { layout: Layout { id: "all", label: title, columns, total }, of, items: false };
        Listing { kind, title: title.to_owned(), table: table_of(plan, &spec, plan.title.place) }
    };
    kinds.into_iter().filter(|(_, _, of, ..)| !of.is_empty()).map(listing).collect()
}

/// The plan in a few numbers.
pub fn key_figures(plan: &Plan) -> Vec<Fact> {
    let sums = Sums::of(plan.projects.iter().map(|(_, project)| project.budget));
    let mut facts = Facts::default();
    let count = |count: usize, of: PageKind| {
        (count > 0).then(|| Linked { text: count.to_string(), page: Some(of.address().to_owned()) })
    };
    facts.add(wording::BUDGET_OF_YEAR, (sums.with_budget > 0).then(|| wording::baht(sums.total).into()));
    facts.add(wording::PROJECTS, count(sums.count, PageKind::Project));
    facts.add(wording::KEY_RESULTS, count(plan.key_results.iter().count(), PageKind::KeyResult));
    facts.add(wording::DIVISIONS, count(plan.divisions.iter().count(), PageKind::Division));
    facts.0
}

/// A table of a page: its address on the page, what it is called, its columns, and whether it is summed up.
#[derive(Clone, Copy)]
struct Layout {
    id: &'static str,
    label: &'static str,
    columns: &'static [Field],
    total: bool,
}

const ITEMS: Layout =
    Layout { id: "items", label: wording::ITEMS, columns: &[Field::Name, Field::Budget], total: false };
const KEY_RESULTS: Layout = Layout {
    id: "key-results",
    label: wording::SUPPORTS,
    columns: &[Field::KeyResults, Field::Name, Field::PreviousTarget, Field::Target],
    total: false,
};
const PROJECTS_OF_KEY_RESULT: Layout = Layout {
    id: "projects",
    label: wording::PROJECTS,
    columns: &[Field::Order, Field::Name, Field::Budget, Field::Division, Field::Policy],
    total: true,
};
const PROJECTS_OF_DIVISION: Layout = Layout {
    columns: &[Field::Order, Field::Name, Field::Budget, Field::KeyResults, Field::Policy],
    ..PROJECTS_OF_KEY_RESULT
};
const INDICATORS: Layout = Layout {
    id: "indicators",
    label: wording::INDICATORS,
    columns: &[Field::Name, Field::Under, Field::PreviousTarget, Field::Target],
    total: false,
};
const REQUESTS_OF_DIVISION: Layout =
    Layout { columns: &[Field::Order, Field::Name, Field::Budget, Field::KeyResults], ..REQUESTS };
const REQUESTS: Layout = Layout {
    id: "requests",
    label: wording::REQUESTS,
    columns: &[Field::Order, Field::Name, Field::Budget, Field::Division, Field::KeyResults],
    total: true,
};

/// A table of a page, and which entities it shows; `items` with their sub-items.
struct Spec {
    layout: Layout,
    of: Vec<Entity>,
    items: bool,
}

impl Spec {
    fn of(layout: Layout, of: impl IntoIterator<Item = Entity>) -> Self {
        Self { layout, of: of.into_iter().collect(), items: false }
    }
}

/// A page; tables that would be empty stay away.
fn page(plan: &Plan, entity: Entity, kind: PageKind, facts: Facts, tables: &[Spec]) -> Page {
    let address = address::page(plan, entity).expect("an entity that has pages has an address");
    let name = EntityView { plan, entity, number: 1, several: false }.name();
    let code = match entity {
        Entity::KeyResult(it) => Some(plan.key_results[it].code.value.clone()),
        Entity::Division(it) => Some(plan.divisions[it].abbreviation.value.clone()),
        _ => None,
    };
    let tables = tables.iter().filter(|spec| !spec.of.is_empty());
    let tables = tables.map(|spec| table_of(plan, spec, name.place)).collect();
    Page { address, kind, code, title: shown(&name), facts: facts.0, tables, duties: Vec::new(), mentions: Vec::new() }
}

/// A table in words of phaen's own; they stand for the place of the page's entity.
fn table_of(plan: &Plan, spec: &Spec, place: Place) -> Table {
    let text = |value: &str| Text { value: value.to_owned(), place };
    let column = |field: &Field| Column {
        field: *field,
        title: text(&wording::column(*field, plan.year)),
        group: None,
        text: None,
        format: Format::Plain,
        merge: Merge::Never,
    };
    let layout = &spec.layout;
    let table = outline::Table {
        id: layout.id.to_owned(),
        caption: None,
        of: spec.of.clone(),
        columns: layout.columns.iter().map(column).collect(),
        groups: Vec::new(),
        items: spec.items,
        total: layout.total.then(|| text(wording::TOTAL)),
        notes: false,
    };
    let mut no_notes = 0;
    table::view(plan, &table, None, layout.label, &mut Notes::new(&mut no_notes))
}

/// Facts in order; those of which nothing is said stay away.
#[derive(Default)]
struct Facts(Vec<Fact>);

impl Facts {
    fn add(&mut self, label: &str, values: impl IntoIterator<Item = Linked>) {
        self.add_as(label.to_owned(), values);
    }

    fn add_as(&mut self, label: String, values: impl IntoIterator<Item = Linked>) {
        let values: Vec<Linked> = values.into_iter().collect();
        if !values.is_empty() {
            let of_codes = label == wording::POLICY;
            self.0.push(Fact { label, of_codes, values });
        }
    }
}

fn division(plan: &Plan, it: Ref<Division>) -> Linked {
    let division = &plan.divisions[it];
    let text = format!("{} ({})", division.name.value, division.abbreviation.value);
    Linked { text, page: address::page(plan, Entity::Division(it)) }
}

/// A node with those above it, the highest first.
fn path(plan: &Plan, node: Ref<Node>) -> String {
    let mut titles = Vec::new();
    let mut next = Some(node);
    while let Some(it) = next {
        titles.push(plan.nodes[it].title.value.as_str());
        next = plan.nodes[it].under;
    }
    titles.reverse();
    titles.join(" › ")
}
