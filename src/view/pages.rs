//! A page for each project, key result and division: all that the plan says of it, in one place.

use super::document::{Block, Fact, Linked, Listing, Mention, Page, PageKind, Part, Row, Table};
use super::entity::EntityView;
use super::notes::Notes;
use super::{shown, table, wording};
use crate::diag::Place;
use crate::model::outline::{self, Column, Entity, Field, Format, Merge};
use crate::model::structure::Node;
use crate::model::{Division, KeyResult, Plan, Project, Ref, Sums, Text};

/// The address of an entity's page; `None` for those that have none of their own.
pub fn address(plan: &Plan, entity: Entity) -> Option<String> {
    match entity {
        Entity::Project(it) => Some(format!("project-{}", plan.projects[it].id)),
        Entity::KeyResult(it) => Some(format!("kr-{}", slug(plan, it))),
        Entity::Division(it) => Some(format!("division-{}", it.index() + 1)),
        Entity::Request(_) | Entity::Indicator(_) => None,
    }
}

/// A key result's code as a part of an address, or its number where the code can't be one.
fn slug(plan: &Plan, key_result: Ref<KeyResult>) -> String {
    let code = &plan.key_results[key_result].code.value;
    let is_plain =
        code.split(' ').all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    let twins = plan.key_results.iter().filter(|(_, other)| other.code.value.eq_ignore_ascii_case(code)).count();
    if is_plain && twins == 1 {
        code.to_ascii_lowercase().replace(' ', "-")
    } else {
        format!("number-{}", key_result.index() + 1)
    }
}

/// The pages of all entities. `parts` is the document that they stand in.
pub fn view(plan: &Plan, parts: &[Part]) -> Vec<Page> {
    let key_results = plan.key_results.iter().map(|(it, key_result)| of_key_result(plan, it, key_result));
    let projects = plan.projects.iter().map(|(it, project)| of_project(plan, it, project));
    let divisions = plan.divisions.iter().map(|(it, division)| of_division(plan, it, division));
    let mut pages: Vec<Page> = key_results.chain(projects).chain(divisions).collect();
    for page in &mut pages {
        page.mentions = mentions(parts, &page.address);
    }
    pages
}

/// Where in the document an entity stands: the rows that are its own, and those that name it.
fn mentions(parts: &[Part], page: &str) -> Vec<Mention> {
    let mut mentions = Vec::new();
    for (part, blocks) in parts.iter().map(|part| &part.blocks).enumerate() {
        for table in blocks.iter().filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None })
        {
            let mut rows = table.groups.iter().flat_map(|group| &group.rows);
            if let Some(row) = rows.find(|row| is_of(row, page)) {
                let id = row.id.clone().unwrap_or_else(|| table.id.clone());
                mentions.push(Mention { part, id, label: table.label.clone() });
            }
        }
    }
    mentions
}

fn is_of(row: &Row, page: &str) -> bool {
    let leads = |linked: &Linked| linked.page.as_deref() == Some(page);
    row.page.as_deref() == Some(page) || row.cells.iter().any(|cell| cell.content.lines().iter().any(leads))
}

fn of_project(plan: &Plan, it: Ref<Project>, project: &Project) -> Page {
    let mut facts = Facts::default();
    facts.add(wording::BUDGET, [wording::budget(project.budget).into()]);
    facts.add(wording::DIVISION, project.division.map(|it| division(plan, it)));
    facts.add(wording::SUPPORTS, project.supports.iter().map(|it| key_result(plan, *it)));
    facts.add(wording::POLICY, project.policy.iter().map(|policy| policy.value.clone().into()));
    let output = project.output.map(|it| &plan.outputs[it]);
    let output = output.map(|it| format!("{} {}", it.name.value, it.expenditure.value).into());
    facts.add(wording::OUTPUT, output);
    facts.add(wording::LISTS, project.lists.iter().map(|it| plan.lists[*it].name.value.clone().into()));
    facts.add(wording::UNDER, project.under.iter().map(|it| plan.nodes[*it].title.value.clone().into()));
    facts.add(wording::NOTE, project.note.map(|it| plan.notes[it].text.value.clone().into()));
    let entity = Entity::Project(it);
    let items = (!project.items.is_empty()).then(|| Spec {
        id: "items",
        label: wording::ITEMS,
        of: vec![entity],
        columns: &[Field::Name, Field::Budget],
        items: true,
        total: false,
    });
    page(plan, entity, PageKind::Project, facts, items.into_iter())
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
    facts.add(wording::LEAD, key_result.lead.clone().map(Linked::from));
    facts.add(wording::SUPPORTERS, key_result.supporters.iter().map(|text| text.value.clone().into()));
    facts.add(wording::LISTS, key_result.lists.iter().map(|it| plan.lists[*it].name.value.clone().into()));
    let projects: Vec<Entity> = plan.projects_for(it).map(Entity::Project).collect();
    let projects = (!projects.is_empty()).then_some(Spec {
        id: "projects",
        label: wording::PROJECTS,
        of: projects,
        columns: &[Field::Order, Field::Name, Field::Budget, Field::Division, Field::Policy],
        items: false,
        total: true,
    });
    page(plan, entity, PageKind::KeyResult, facts, projects.into_iter())
}

fn of_division(plan: &Plan, it: Ref<Division>, division: &Division) -> Page {
    let own = |project: &Project| project.division == Some(it);
    let projects = plan.projects.iter().filter(|(_, project)| own(project));
    let projects: Vec<Entity> = projects.map(|(it, _)| Entity::Project(it)).collect();
    let sums = Sums::of(plan.projects.iter().filter(|(_, project)| own(project)).map(|(_, project)| project.budget));
    let requests: Vec<Entity> = plan
        .requests
        .iter()
        .filter(|(_, request)| request.division == Some(it))
        .map(|(it, _)| Entity::Request(it))
        .collect();
    let mut facts = Facts::default();
    facts.add(wording::PROJECTS, [wording::count_of_projects(&sums).into()]);
    facts.add(wording::BUDGET_OF_YEAR, [wording::baht(sums.total).into()]);
    let columns = &[Field::Order, Field::Name, Field::Budget, Field::KeyResults, Field::Policy];
    let table = |id, label, of: Vec<Entity>, columns| {
        (!of.is_empty()).then_some(Spec { id, label, of, columns, items: false, total: true })
    };
    let tables = [
        table("projects", wording::PROJECTS, projects, columns),
        table("requests", wording::REQUESTS, requests, &[Field::Order, Field::Name, Field::Budget, Field::KeyResults]),
    ];
    let mut page = page(plan, Entity::Division(it), PageKind::Division, facts, tables.into_iter().flatten());
    page.duties = division.duties.iter().map(shown).collect();
    page
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
        let spec = Spec { id: "all", label: title, of, columns, items: false, total };
        Listing { kind, title: title.to_owned(), table: table_of(plan, &spec, plan.title.place) }
    };
    kinds.into_iter().filter(|(_, _, of, ..)| !of.is_empty()).map(listing).collect()
}

/// The plan in a few numbers.
pub fn key_figures(plan: &Plan) -> Vec<Fact> {
    let sums = Sums::of(plan.projects.iter().map(|(_, project)| project.budget));
    let mut facts = Facts::default();
    let count = |count: usize| (count > 0).then(|| count.to_string().into());
    facts.add(wording::BUDGET_OF_YEAR, (sums.with_budget > 0).then(|| wording::baht(sums.total).into()));
    facts.add(wording::PROJECTS, count(sums.count));
    facts.add(wording::KEY_RESULTS, count(plan.key_results.iter().count()));
    facts.add(wording::DIVISIONS, count(plan.divisions.iter().count()));
    facts.0
}

/// A table of a page: which entities, which columns.
struct Spec {
    id: &'static str,
    label: &'static str,
    of: Vec<Entity>,
    columns: &'static [Field],
    items: bool,
    total: bool,
}

fn page(plan: &Plan, entity: Entity, kind: PageKind, facts: Facts, tables: impl Iterator<Item = Spec>) -> Page {
    let address = address(plan, entity).expect("an entity that has pages has an address");
    let name = EntityView { plan, entity, number: 1, several: false }.name();
    let code = match entity {
        Entity::KeyResult(it) => Some(plan.key_results[it].code.value.clone()),
        Entity::Division(it) => Some(plan.divisions[it].abbreviation.value.clone()),
        _ => None,
    };
    let tables = tables.map(|spec| table_of(plan, &spec, name.place)).collect();
    Page { address, kind, code, title: shown(&name), facts: facts.0, tables, duties: Vec::new(), mentions: Vec::new() }
}

/// A table in words of phaen's own; they stand for the place of the page's entity.
fn table_of(plan: &Plan, spec: &Spec, place: Place) -> Table {
    let text = |value: &str| Text { value: value.to_owned(), place };
    let column = |field: &Field| Column {
        field: *field,
        title: text(wording::column(*field)),
        group: None,
        text: None,
        format: Format::Plain,
        merge: Merge::Never,
    };
    let table = outline::Table {
        id: spec.id.to_owned(),
        caption: None,
        of: spec.of.clone(),
        columns: spec.columns.iter().map(column).collect(),
        groups: Vec::new(),
        items: spec.items,
        total: spec.total.then(|| text(wording::TOTAL)),
        notes: false,
    };
    let mut no_notes = 0;
    table::view(plan, &table, None, spec.label, &mut Notes::new(&mut no_notes))
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
    Linked { text, page: address(plan, Entity::Division(it)) }
}

fn key_result(plan: &Plan, it: Ref<KeyResult>) -> Linked {
    let key_result = &plan.key_results[it];
    let text = format!("{} {}", key_result.code.value, key_result.name.value);
    Linked { text, page: address(plan, Entity::KeyResult(it)) }
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
