//! A page for each project, key result and division: all that the plan says of it, in one place.

use std::collections::{BTreeMap, BTreeSet};

use super::document::{
    Block, Data, Entry, Fact, Figure, Line, Listing, Mention, Page, Part, Shown, Spot, Table, Value, Words,
};
use super::drawing::Drawing;
use super::notes::Notes;
use super::{Viewed, table, wording};
use crate::diag::Place;
use crate::model::breakdown::Part as PartOfAmount;
use crate::model::declared::{DeclaredField, Entry as RegisterEntry, Register};
use crate::model::entity::Entity;
use crate::model::fields::{Field, Selected, baseline, criteria, quarters};
use crate::model::kinds::Kind;
use crate::model::outline::{self, Column, Format, InTotal, Merge, Show};
use crate::model::path::{AnyField, Path};
use crate::model::progress::Progress;
use crate::model::selection::Members;
use crate::model::structure::{Indicator, Node};
use crate::model::{Division, KeyResult, Plan, Project, Ref, Target, Text, Unit, Vocabulary, Year};

/// Returns the pages of all entities. `parts` is the document that they stand in.
pub fn view(viewed: &Viewed<'_>, parts: &[Part]) -> Vec<Page> {
    let plan = viewed.plan;
    let mut mentions = mentions(parts, &Kind::Division.all(plan));
    let key_results = plan.key_results.iter().map(|(it, key_result)| of_key_result(viewed, it, key_result));
    let projects = plan.projects.iter().map(|(it, project)| of_project(viewed, it, project));
    let divisions = plan.divisions.iter().map(|(it, division)| of_division(viewed, it, division));
    let entries = plan.entries.iter().map(|(it, entry)| of_entry(viewed, it, entry));
    let contents = key_results.chain(projects).chain(divisions).chain(entries);
    let mut page = |content: PageContent<'_>| {
        let mentions = mentions.remove(&content.entity).unwrap_or_default();
        content.page(viewed, mentions)
    };
    contents.map(&mut page).collect()
}

/// Where in the document entities stand, by their pages: the rows and lines that are their own, and those that name
/// them.
fn mentions(parts: &[Part], divisions: &[Entity]) -> BTreeMap<Entity, Vec<Mention>> {
    let mut mentions: BTreeMap<Entity, Vec<Mention>> = BTreeMap::new();
    for (part, of_part) in parts.iter().enumerate() {
        let mut above = &of_part.label.words;
        for block in &of_part.blocks {
            if let Block::Heading(heading) = block {
                above = &heading.text.words;
            }
            let (label, spots) = match block {
                Block::Table(table) | Block::Form { table, .. } => (table.label.clone(), of_rows(table)),
                Block::List(lines) => (above.clone(), of_lines(lines)),
                Block::Points { title, .. } => (above.clone(), of_lines(std::slice::from_ref(title))),
                Block::Figure(figure) => {
                    let label = figure.caption.label.clone().then(" ").then(figure.caption.text.words.clone());
                    (label, of_figure(figure, divisions))
                }
                _ => continue,
            };
            for (page, places) in spots {
                mentions.entry(page).or_default().push(Mention { part, label: label.clone(), places });
            }
        }
    }
    mentions
}

/// The places of a block, by the pages of the entities that they show.
type Spots = BTreeMap<Entity, Vec<Spot>>;

/// The rows of a table that are an entity's, or name it, by their numbers in the table.
fn of_rows(table: &Table) -> Spots {
    let mut spots = Spots::new();
    for (index, row) in table.rows().filter(|row| !row.is_sub_item()).enumerate() {
        let named = row.cells.iter().flat_map(|cell| &cell.content.lines).filter_map(|line| line.names);
        let pages: BTreeSet<Entity> = row.leads_to().into_iter().chain(named).collect();
        for page in pages {
            spots.entry(page).or_default().push(Spot { id: row.id.clone(), label: wording::row(index + 1) });
        }
    }
    spots
}

fn of_lines(lines: &[Entry]) -> Spots {
    let mut spots = Spots::new();
    for (index, line) in lines.iter().enumerate() {
        if line.entity.kind().spec().has_pages {
            spots.entry(line.entity).or_default().push(Spot { id: line.id.clone(), label: wording::row(index + 1) });
        }
    }
    spots
}

/// The entities that a picture shows: its data says so, and organisation charts have all divisions.
fn of_figure(figure: &Figure, divisions: &[Entity]) -> Spots {
    let spot = || vec![Spot { id: figure.id.clone(), label: Words::default() }];
    match (&figure.data, &figure.drawing) {
        (Data::Here { table, .. }, _) => of_rows(table).into_keys().map(|page| (page, spot())).collect(),
        (_, Drawing::Organisation(_)) => divisions.iter().map(|division| (*division, spot())).collect(),
        _ => Spots::new(),
    }
}

fn of_project(viewed: &Viewed<'_>, it: Ref<Project>, project: &Project) -> PageContent<'static> {
    let plan = viewed.plan;
    let mut facts = Facts::default();
    facts.add(wording::BUDGET, [wording::budget(project.budget).into()]);
    for breakdown in project.split.breakdowns() {
        let part = |part: PartOfAmount| {
            let amount = project.split.part(part)?;
            Some(wording::part(part.title(&plan.own_parts), amount).into())
        };
        let parts = plan.parts(breakdown).into_iter().filter_map(part);
        facts.add(wording::budget_by(breakdown.title(plan)), parts);
    }
    facts.add(wording::PERIOD, project.period.iter().map(|(period, _)| Value::Period(period.clone()).into()));
    facts.add(wording::DIVISION, project.units.iter().map(|unit| unit_line(plan, *unit)));
    facts.add_targets(&project.targets, &project.progress);
    facts.add(wording::POLICY, project.policy.iter().map(|policy| Value::Code(policy.value.clone()).into()));
    let output = project.output.map(|it| &plan.outputs[it]);
    let output = output.map(|it| {
        let name = Words::from(&it.name);
        it.expenditure.as_ref().map_or(name.clone(), |expenditure| name.then(" ").then(expenditure)).into()
    });
    facts.add(wording::OUTPUT, output);
    facts.add(wording::LISTS, project.lists.iter().map(|it| (&plan.lists[*it].name).into()));
    facts.add(wording::UNDER, project.under.iter().map(|it| path(plan, *it).into()));
    facts.declared(plan, Entity::Project(it));
    facts.add(wording::NOTE, project.note.map(|it| (&plan.notes[it].text).into()));
    let key_results = project.supports.iter().map(|it| Entity::KeyResult(*it));
    let tables = [
        Spec { items: true, ..Spec::of(ITEMS, (!project.items.is_empty()).then_some(Entity::Project(it))) },
        Spec::of(KEY_RESULTS, key_results),
        Spec::of_indicators(plan, plan.referring.to_project(it)),
        Spec::of(REQUESTS, of_kind(plan.referring.to_project(it), Kind::Request)),
    ];
    PageContent { entity: Entity::Project(it), code: None, facts, tables: tables.into(), duties: &[] }
}

fn of_key_result<'a>(viewed: &Viewed<'a>, it: Ref<KeyResult>, key_result: &KeyResult) -> PageContent<'a> {
    let plan = viewed.plan;
    let entity = Entity::KeyResult(it);
    let mut facts = Facts::default();
    let progress = &key_result.progress;
    facts.add(wording::BASELINE, baseline(&progress.baseline));
    facts.add_targets(&key_result.targets, progress);
    for (year, result) in &progress.results {
        facts.add(of_year(wording::RESULT, *year), [result.into()]);
    }
    facts.add(wording::CRITERIA, criteria(progress));
    facts.add(wording::RESPONSIBILITY, key_result.responsibility.map(|it| it.letter().into()));
    facts.add(wording::UNDER, key_result.under.map(|it| path(plan, it).into()));
    facts.add(wording::LEAD, key_result.lead.map(|it| plan.offices[it].short().into()));
    facts.add(wording::SUPPORTERS, key_result.supporters.iter().map(Line::from));
    let projects: Vec<Ref<Project>> = plan.projects_for(it).collect();
    let mut units: Vec<Unit> = Vec::new();
    for unit in projects.iter().flat_map(|it| &plan.projects[*it].units) {
        if !units.contains(unit) {
            units.push(*unit);
        }
    }
    facts.add(wording::DIVISION, units.into_iter().map(|unit| unit_line(plan, unit)));
    facts.add(wording::LISTS, key_result.lists.iter().map(|it| (&plan.lists[*it].name).into()));
    let tables = [
        Spec::of(PROJECTS_OF_KEY_RESULT, projects.into_iter().map(Entity::Project)),
        Spec::of_indicators(plan, plan.referring.to_key_result(it)),
        Spec::of(REQUESTS, of_kind(plan.referring.to_key_result(it), Kind::Request)),
    ];
    facts.declared(plan, entity);
    let code = Some(key_result.code.value.clone());
    PageContent { entity, code, facts, tables: tables.into(), duties: &[] }
}

fn of_division<'a>(viewed: &Viewed<'a>, it: Ref<Division>, division: &'a Division) -> PageContent<'a> {
    let plan = viewed.plan;
    let own = plan.referring.to_division(it);
    // What several answer for is counted for the main ones, on whose pages it is added up.
    let leads = |entity: &Entity| entity.main_unit(plan) == Some(Unit::Division(it));
    let (led, shared): (Vec<Entity>, Vec<Entity>) = of_kind(own, Kind::Project).partition(leads);
    let (requests, shared_requests): (Vec<Entity>, Vec<Entity>) = of_kind(own, Kind::Request).partition(leads);
    let within = plan.referring.within(Entity::Division(it)).iter().copied();
    let below: Vec<Entity> = within.filter(|it| it.as_project().is_some() && !led.contains(it)).collect();
    // As wherever divisions are counted: with those under them.
    let sums = viewed.sums(&[led.as_slice(), below.as_slice()].concat());
    let mut facts = Facts::default();
    facts.add(wording::PROJECTS, [wording::count_of_projects(&sums).into()]);
    facts.add(wording::BUDGET_OF_YEAR, [Value::Baht(sums.total).into()]);
    facts.add(wording::SHARED, (!shared.is_empty()).then(|| wording::entries(shared.len()).into()));
    facts.add(wording::UNDER, division.under.map(|above| unit_line(plan, Unit::Division(above))));
    facts
        .add(wording::SUB_DIVISIONS, plan.divisions_under(Some(it)).map(|(it, _)| unit_line(plan, Unit::Division(it))));
    let tables = [
        Spec::of(PROJECTS_OF_DIVISION, led),
        Spec::of(PROJECTS_BELOW, below),
        Spec::of(PROJECTS_SHARED, shared),
        Spec::of_indicators(plan, own),
        Spec::of(REQUESTS_OF_DIVISION, requests),
        Spec::of(REQUESTS_SHARED, shared_requests),
    ];
    facts.declared(plan, Entity::Division(it));
    let code = Some(division.abbreviation.value.clone());
    PageContent { entity: Entity::Division(it), code, facts, tables: tables.into(), duties: &division.duties }
}

/// Returns what the plan says of an entry of a register, and of what refers to it.
fn of_entry(viewed: &Viewed<'_>, it: Ref<RegisterEntry>, entry: &RegisterEntry) -> PageContent<'static> {
    let plan = viewed.plan;
    let entity = Entity::Entry(it);
    let mut facts = Facts::default();
    facts.declared(plan, entity);
    let own = plan.referring.to(entity);
    let tables = vec![
        Spec::of(PROJECTS_OF_KEY_RESULT, of_kind(own, Kind::Project)),
        Spec::of(KEY_RESULTS, of_kind(own, Kind::KeyResult)),
        Spec::of_indicators(plan, own),
    ];
    debug_assert!(plan.registers.id(entry.register).is_some());
    PageContent { entity, code: None, facts, tables, duties: &[] }
}

/// The entries of each register among what refers to an entity.
fn of_registers(plan: &Plan, entity: Entity) -> impl Iterator<Item = Spec> {
    let own = plan.referring.to(entity);
    plan.registers.iter().filter_map(move |(register, of_register)| {
        let members = Members::OfRegister(register);
        let of: Vec<Entity> = own.iter().copied().filter(|it| members.contains(plan, *it)).collect();
        (!of.is_empty()).then(|| Spec {
            id: plan.registers.id(register).map(str::to_owned),
            label: Some(of_register.name.value.clone()),
            declared: plan.declared.of(&members).map(|(it, _)| it).collect(),
            ..Spec::of(ENTRIES, of)
        })
    })
}

/// The entities of a kind among others.
fn of_kind(entities: &[Entity], kind: Kind) -> impl Iterator<Item = Entity> {
    entities.iter().copied().filter(move |entity| entity.kind() == kind)
}

/// Returns all projects, key results and divisions, each kind in a table.
pub fn listings(viewed: &Viewed<'_>) -> Vec<Listing> {
    let of_projects: &[Field] =
        &[Field::Name, Field::Budget, Field::Division, Field::KeyResults, Field::Policy, Field::Lists];
    let of_key_results: &[Field] =
        &[Field::KeyResults, Field::Name, Field::Target, Field::Responsibility, Field::Projects, Field::Division];
    let has_levels = viewed.plan.divisions.iter().any(|(_, division)| division.under.is_some());
    let of_divisions: &[Field] =
        if has_levels { &[Field::Division, Field::Name, Field::Under] } else { &[Field::Division, Field::Name] };
    let kinds = [
        (Kind::KeyResult, wording::KEY_RESULTS, of_key_results, false),
        (Kind::Project, wording::PROJECTS, of_projects, true),
        (Kind::Division, wording::DIVISIONS, of_divisions, false),
    ];
    let plan = viewed.plan;
    let listing = |(kind, title, columns, total): (Kind, &'static str, &'static [Field], bool)| {
        let declared = plan.declared.of(&Members::Of(kind)).map(|(it, _)| it).collect();
        let spec = Spec { declared, ..Spec::of(Layout { id: "all", label: title, columns, total }, kind.all(plan)) };
        let table = table_of(viewed, &spec, plan.title.place);
        let title = plan.vocabulary.own(title);
        let name = kind.spec().name.to_owned();
        (!spec.of.is_empty()).then_some(Listing { name, kind, title, table })
    };
    let register = |(it, register): (Ref<Register>, &Register)| {
        let members = Members::OfRegister(it);
        let spec = Spec {
            label: Some(register.name.value.clone()),
            declared: plan.declared.of(&members).map(|(it, _)| it).collect(),
            ..Spec::of(Layout { id: "all", ..ENTRIES }, members.all(plan))
        };
        let name = members.name(plan).to_owned();
        let listing = |table| Listing { name, kind: Kind::Entry, title: register.name.value.clone(), table };
        (!spec.of.is_empty()).then(|| listing(table_of(viewed, &spec, register.name.place)))
    };
    kinds.into_iter().filter_map(listing).chain(plan.registers.iter().filter_map(register)).collect()
}

/// Returns the plan in a few numbers.
pub fn key_figures(viewed: &Viewed<'_>) -> Vec<Fact> {
    let sums = viewed.sums(&Kind::Project.all(viewed.plan));
    let mut facts = Facts::default();
    facts.add(wording::BUDGET_OF_YEAR, (sums.with_budget > 0).then(|| Value::Baht(sums.total).into()));
    for (label, kind) in [
        (wording::PROJECTS, Kind::Project),
        (wording::KEY_RESULTS, Kind::KeyResult),
        (wording::DIVISIONS, Kind::Division),
    ] {
        let count = kind.all(viewed.plan).len();
        let count = (count > 0).then(|| vec![Value::Count(count).into()]);
        facts.0.extend(count.map(|values| Fact {
            label: label.into(),
            values,
            counts: Some(kind.spec().name.to_owned()),
        }));
    }
    for (it, register) in viewed.plan.registers.iter() {
        let members = Members::OfRegister(it);
        let count = members.all(viewed.plan).len();
        let counts = Some(members.name(viewed.plan).to_owned());
        let values = vec![Value::Count(count).into()];
        facts.0.extend((count > 0).then(|| Fact { label: (&register.name).into(), values, counts }));
    }
    facts.said(&viewed.plan.vocabulary)
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
const ENTRIES: Layout =
    Layout { id: "entries", label: wording::ENTRIES, columns: &[Field::Order, Field::Name], total: false };
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
const PROJECTS_BELOW: Layout = Layout {
    id: "projects-below",
    label: wording::PROJECTS_BELOW,
    columns: &[Field::Order, Field::Name, Field::Budget, Field::Division, Field::KeyResults, Field::Policy],
    total: true,
};
const PROJECTS_SHARED: Layout = Layout {
    id: "shared-projects",
    label: wording::PROJECTS_SHARED,
    columns: &[Field::Order, Field::Name, Field::Budget, Field::Division, Field::KeyResults, Field::Policy],
    total: false,
};
const INDICATORS: Layout = Layout {
    id: "indicators",
    label: wording::INDICATORS,
    columns: &[Field::Name, Field::Under, Field::PreviousTarget, Field::Target],
    total: false,
};
const REQUESTS_OF_DIVISION: Layout =
    Layout { columns: &[Field::Order, Field::Name, Field::Budget, Field::KeyResults], ..REQUESTS };
const REQUESTS_SHARED: Layout =
    Layout { id: "shared-requests", label: wording::REQUESTS_SHARED, total: false, ..REQUESTS };
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
    /// Columns beside those of the layout.
    more: Vec<Field>,
    /// The plan's own fields, where any of the entities has them.
    declared: Vec<Ref<DeclaredField>>,
    /// The address and the title, where they aren't those of the layout.
    id: Option<String>,
    label: Option<String>,
}

impl Spec {
    fn of(layout: Layout, of: impl IntoIterator<Item = Entity>) -> Self {
        let of = of.into_iter().collect();
        Self { layout, of, items: false, more: Vec::new(), declared: Vec::new(), id: None, label: None }
    }

    /// Returns a table of the indicators of which something holds, with what is known of how far they have come.
    fn of_indicators(plan: &Plan, among: &[Entity]) -> Self {
        let all: Vec<&Indicator> =
            among.iter().filter_map(|it| it.as_indicator()).map(|it| &plan.indicators[it]).collect();
        let has = |known: &dyn Fn(&Progress) -> bool| all.iter().any(|indicator| known(&indicator.progress));
        // Quarters of a year without a target of its own stand in that target's column.
        let by_quarter = |it: &&&Indicator| it.progress.quarters.contains_key(&plan.year);
        let more = [
            (Field::Baseline, has(&|it| it.baseline.values().next().is_some())),
            (Field::Results, has(&|it| !it.results.is_empty())),
            (Field::Quarters, all.iter().filter(by_quarter).any(|it| it.target(plan.year).is_some())),
            (Field::Criteria, has(&|it| it.criteria.is_some())),
        ];
        let more = more.into_iter().filter(|(_, is_known)| *is_known).map(|(field, _)| field).collect();
        Self { more, ..Self::of(INDICATORS, of_kind(among, Kind::Indicator)) }
    }
}

/// What a page says, but for where the document speaks of its entity.
struct PageContent<'a> {
    entity: Entity,
    code: Option<String>,
    facts: Facts,
    tables: Vec<Spec>,
    duties: &'a [Text],
}

impl PageContent<'_> {
    /// Returns the page; tables that would be empty stay away.
    fn page(self, viewed: &Viewed<'_>, mentions: Vec<Mention>) -> Page {
        let name = Selected::alone(viewed.plan, viewed.plan.year, self.entity).name();
        let of_registers: Vec<Spec> = of_registers(viewed.plan, self.entity).collect();
        let tables = self.tables.iter().chain(&of_registers).filter(|spec| !spec.of.is_empty());
        Page {
            address: viewed.addresses.page(self.entity),
            entity: self.entity,
            listing: listing_of(viewed.plan, self.entity),
            code: self.code,
            title: (&name).into(),
            facts: self.facts.said(&viewed.plan.vocabulary),
            tables: tables.map(|spec| table_of(viewed, spec, name.place)).collect(),
            duties: self.duties.iter().map(Shown::from).collect(),
            mentions,
        }
    }
}

/// Returns the name of the listing that an entity stands in.
fn listing_of(plan: &Plan, entity: Entity) -> String {
    match entity {
        Entity::Entry(it) => plan.registers.id(plan.entries[it].register).unwrap_or_default().to_owned(),
        _ => entity.kind().spec().name.to_owned(),
    }
}

/// What a field is called in tables of phaen's own.
fn title(field: Field, plan: &Plan) -> String {
    let year = plan.year;
    let title = plan.vocabulary.own(field.spec().title).replace("{year}", &year.to_string());
    title.replace("{previous_year}", &year.previous().to_string())
}

/// Returns a table in words of phaen's own; they stand for the place of the page's entity.
fn table_of(viewed: &Viewed<'_>, spec: &Spec, place: Place) -> Table {
    let text = |value: &str| Text { value: value.to_owned(), place };
    let column = |path: Path, title: &str| Column {
        // What no entity has of the plan's own fields makes no column.
        hide_empty: path.own_field().is_none(),
        show: Show::Value(path),
        title: text(title),
        group: None,
        text: None,
        format: Format::Plain,
        merge: Merge::Never,
        unit: None,
        decimals: None,
        in_total: InTotal::Own,
    };
    let of_field = |field: &Field| column((*field).into(), &title(*field, viewed.plan));
    let of_declared = |it: &Ref<DeclaredField>| {
        let field = AnyField::Declared(*it);
        let path = Path { hops: Vec::new(), field: Some(field), parts: Vec::new() };
        column(path, &viewed.plan.declared.fields[*it].title_with_unit())
    };
    let layout = &spec.layout;
    let kind = spec.of.first().map(|first| first.kind());
    let is_used = |field: &&Field| kind.is_none_or(|kind| kind == Kind::Entry || viewed.used.has(kind, **field));
    let columns = layout.columns.iter().filter(is_used);
    let table = outline::Table {
        id: spec.id.clone().unwrap_or_else(|| layout.id.to_owned()),
        caption: None,
        of: spec.of.clone(),
        rows: None,
        columns: columns.chain(&spec.more).map(of_field).chain(spec.declared.iter().map(of_declared)).collect(),
        groups: Vec::new(),
        items: spec.items,
        total: layout.total.then(|| text(wording::TOTAL)),
        notes: false,
        empty: None,
    };
    let mut no_notes = 0;
    let label = spec.label.clone().unwrap_or_else(|| viewed.plan.vocabulary.own(layout.label));
    table::view(viewed, &table, None, &label.into(), &mut Notes::new(&mut no_notes))
}

/// Facts in order; those of which nothing is said stay away.
#[derive(Default)]
struct Facts(Vec<Fact>);

impl Facts {
    /// Returns them, under what the plan calls them.
    fn said(self, vocabulary: &Vocabulary) -> Vec<Fact> {
        let said = |fact: Fact| Fact { label: vocabulary.own_words(&fact.label), ..fact };
        self.0.into_iter().map(said).collect()
    }

    /// Adds what the plan's own fields say of an entity.
    fn declared(&mut self, plan: &Plan, entity: Entity) {
        for (it, field) in plan.declared_of(entity) {
            let lines = plan.declared.lines(entity, it).into_iter();
            let unit = field.unit.as_ref().map(|unit| format!(" {}", unit.value));
            let with_unit = |line: Line| match &unit {
                Some(unit) => Line { words: line.words.then(unit.clone()), ..line },
                None => line,
            };
            self.add(&field.title, lines.map(with_unit));
        }
    }

    fn add(&mut self, label: impl Into<Words>, values: impl IntoIterator<Item = Line>) {
        let values: Vec<Line> = values.into_iter().collect();
        if !values.is_empty() {
            self.0.push(Fact { label: label.into(), values, counts: None });
        }
    }

    /// Adds the target of each year, with those of its quarters.
    fn add_targets(&mut self, targets: &BTreeMap<Year, Target>, progress: &Progress) {
        let years: BTreeSet<Year> = targets.keys().chain(progress.quarters.keys()).copied().collect();
        for year in years {
            let whole = targets.get(&year).into_iter().flat_map(Target::shown).map(Line::from);
            self.add(of_year(wording::TARGET, year), whole.chain(quarters(progress, year)));
        }
    }
}

fn unit_line(plan: &Plan, unit: Unit) -> Line {
    Line { words: wording::unit(plan, unit), names: unit.division().map(Entity::Division) }
}

/// What a fact of one year is called.
fn of_year(label: &str, year: Year) -> Words {
    Words::from(label).then(" ").then(Value::Year(year))
}

/// Returns a node with those above it, the highest first.
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
