//! What a plan says: from the [`Plan`] to entries with values.

mod document;

use std::collections::BTreeMap;

use document::AsWritten;

use crate::model::declared::FieldType;
use crate::model::entity::Entity;
use crate::model::kinds::Kind;
use crate::model::period::Period;
use crate::model::said::{Said, SaidEntry, SaidField, SaidName, SaidNumber, SaidValue};
use crate::model::split::{Share, Split};
use crate::model::structure::DataTable;
use crate::model::value::{Line, Value};
use crate::model::{
    Better, Budget, Item, Plan, Progress, Project, Ref, Request, Responsibility, Subject, Target, Text, Year,
};

/// The kind of the entry that says whose plan it is.
pub const PLAN: &str = "plan";
/// The kind of Markdown files.
pub const TEXTS: &str = "texts";
/// The kind of the rows of tables of statistics.
pub const ROWS: &str = "rows";

/// Returns what a plan says.
pub fn say(plan: &Plan) -> Said {
    let mut entries = vec![document::head(plan)];
    let saying = Saying { plan };
    for kind in Kind::selectable().filter(|kind| *kind != Kind::Item).chain([Kind::Entry]) {
        entries.extend(kind.all(plan).into_iter().map(|entity| saying.entity(entity)));
    }
    entries.extend(saying.texts());
    entries.extend(plan.data_tables.iter().map(|(_, table)| data_table(table)));
    entries.extend(saying.declarations());
    let written = AsWritten::of(plan);
    entries.extend(document::texts(plan, &written));
    entries.extend(plan.outline.parts.iter().map(|part| document::part(plan, part, &written)));
    Said { entries }
}

/// The fields of an entry as they are gathered.
#[derive(Default)]
struct Fields(Vec<SaidField>);

impl Fields {
    fn add(&mut self, key: impl Into<String>, value: SaidValue) {
        self.0.push(SaidField { key: key.into(), title: None, value });
    }

    /// Adds words; none where nothing is said.
    fn text(&mut self, key: impl Into<String>, text: Option<&str>) {
        if let Some(text) = text {
            self.add(key, SaidValue::Text(text.to_owned()));
        }
    }

    fn words(&mut self, key: impl Into<String>, text: Option<&Text>) {
        self.text(key, text.map(|text| text.value.as_str()));
    }

    fn number(&mut self, key: impl Into<String>, number: Option<String>, unit: &str) {
        if let Some(value) = number {
            self.add(key, SaidValue::Number(SaidNumber { value, unit: unit.to_owned() }));
        }
    }

    fn lines(&mut self, key: &str, lines: Vec<String>) {
        if !lines.is_empty() {
            self.add(key, SaidValue::Lines(lines));
        }
    }

    fn names(&mut self, plan: &Plan, key: &str, entities: impl IntoIterator<Item = Entity>) {
        let names: Vec<SaidName> = entities.into_iter().map(|entity| name(plan, entity)).collect();
        if !names.is_empty() {
            self.add(key, SaidValue::Names(names));
        }
    }

    fn targets(&mut self, targets: &BTreeMap<Year, Target>) {
        for (year, target) in targets {
            self.text(format!("target.{year}"), Some(&target.shown().collect::<Vec<_>>().join("\n")));
        }
    }

    fn progress(&mut self, progress: &Progress) {
        for (year, text) in progress.baseline.values() {
            let key = year.map_or_else(|| "baseline".to_owned(), |year| format!("baseline.{year}"));
            self.words(key, Some(text));
        }
        for year in progress.quarters.keys() {
            for (quarter, target) in progress.targets_of_quarters(*year) {
                self.text(format!("target.{year}.q{quarter}"), Some(&target.shown().collect::<Vec<_>>().join("\n")));
            }
        }
        for (year, text) in &progress.results {
            self.words(format!("result.{year}"), Some(text));
        }
        for (score, text) in progress.criteria_said() {
            self.words(format!("criteria.{score}"), Some(text));
        }
    }

    fn better(&mut self, better: Better) {
        // What is better is said only where that is less.
        self.text("better", (better == Better::Less).then_some("less"));
    }

    fn budget(&mut self, plan: &Plan, budget: Budget, split: &Split) {
        self.add("budget", SaidValue::Budget(budget));
        self.split(plan, "budget", split);
    }

    /// Adds the parts of an amount: of a year its own, where it is split by years.
    fn split(&mut self, plan: &Plan, key: &str, split: &Split) {
        for (year, share) in split.shares() {
            let of_year = if split.is_by_year() { format!("{key}.{year}") } else { key.to_owned() };
            if split.is_by_year() {
                self.number(of_year.clone(), Some(Share::amount(share).to_string()), BAHT);
            }
            let behind = if split.is_by_year() { format!(" {year}") } else { String::new() };
            self.parts(plan, (&of_year, ""), &behind, share);
        }
    }

    /// Adds the parts of a share, and those within them; `of` is the key and the title of what they are parts of.
    fn parts(&mut self, plan: &Plan, of: (&str, &str), behind: &str, share: &Share) {
        for (part, own) in &share.parts {
            let title = part.title(&plan.own_parts).values().iter().map(shown).collect::<String>();
            let title = format!("{} {title}", of.1).trim_start().to_owned();
            let value = SaidValue::Number(SaidNumber { value: own.amount().to_string(), unit: BAHT.to_owned() });
            let key = format!("{}.{}", of.0, part.name(&plan.own_parts));
            self.0.push(SaidField { key: key.clone(), title: Some(format!("{title}{behind}")), value });
            self.parts(plan, (&key, &title), behind, own);
        }
    }

    fn period(&mut self, period: Option<&Period>) {
        self.text("period", period.map(ToString::to_string).as_deref());
    }
}

/// The unit of amounts.
const BAHT: &str = "บาท";

struct Saying<'a> {
    plan: &'a Plan,
}

impl Saying<'_> {
    fn entity(&self, entity: Entity) -> SaidEntry {
        let plan = self.plan;
        let mut fields = Fields::default();
        let mut parts = Vec::new();
        match entity {
            Entity::Project(it) => {
                self.project(&plan.projects[it], &mut fields);
                parts = self.items(&plan.projects[it].items);
            }
            Entity::Request(it) => self.request(&plan.requests[it], &mut fields),
            Entity::KeyResult(it) => self.key_result(it, &mut fields),
            Entity::Indicator(it) => self.indicator(it, &mut fields),
            Entity::Node(it) => self.node(it, &mut fields),
            Entity::Division(it) => {
                let division = &plan.divisions[it];
                fields.names(plan, "under", division.under.map(Entity::Division));
                fields.lines("duties", division.duties.iter().map(|duty| duty.value.clone()).collect());
            }
            Entity::Office(it) => fields.text("abbreviation", plan.offices[it].abbreviation.as_deref()),
            Entity::Output(it) => fields.words("expenditure", plan.outputs[it].expenditure.as_ref()),
            Entity::Item(_) | Entity::List(_) | Entity::Entry(_) => {}
        }
        self.declared(entity, &mut fields);
        let (id, name) = (entity.id(plan).0.to_owned(), name_of(plan, entity));
        SaidEntry { of: kind(plan, entity), id, name, fields: fields.0, parts }
    }

    fn project(&self, project: &Project, fields: &mut Fields) {
        let plan = self.plan;
        fields.budget(plan, project.budget, &project.split);
        fields.period(project.period.as_ref().map(|(period, _)| period));
        fields.names(plan, "division", project.units.iter().copied().map(Entity::from));
        fields.names(plan, "lists", project.lists.iter().copied().map(Entity::List));
        fields.names(plan, "under", project.under.iter().copied().map(Entity::Node));
        fields.names(plan, "key-results", project.supports.iter().copied().map(Entity::KeyResult));
        fields.targets(&project.targets);
        fields.progress(&project.progress);
        fields.words("policy", project.policy.as_ref());
        fields.names(plan, "output", project.output.map(Entity::Output));
        fields.words("note", project.note.map(|it| &plan.notes[it].text));
    }

    /// Sub-items, which mostly have no ids, go by their names: where one stands among them isn't what it is.
    fn items(&self, items: &[Ref<Item>]) -> Vec<SaidEntry> {
        let plan = self.plan;
        let mut met = BTreeMap::new();
        let said = items.iter().map(|it| {
            let item = &plan.items[*it];
            let mut fields = Fields::default();
            fields.budget(plan, item.budget, &item.split);
            fields.period(item.period.as_ref().map(|(period, _)| period));
            fields.names(plan, "division", item.units.iter().copied().map(Entity::from));
            self.declared(Entity::Item(*it), &mut fields);
            SaidEntry {
                of: Kind::Item.spec().name.to_owned(),
                id: counted(&item.name.value, &mut met),
                name: item.name.value.clone(),
                fields: fields.0,
                parts: self.items(&item.parts),
            }
        });
        said.collect()
    }

    fn request(&self, request: &Request, fields: &mut Fields) {
        let plan = self.plan;
        if let Subject::Project(it) = request.subject {
            fields.names(plan, "project", [Entity::Project(it)]);
        }
        fields.words("part", request.part.as_ref());
        fields.number("amount", Some(request.amount.to_string()), BAHT);
        fields.names(plan, "lists", [Entity::List(request.list)]);
        fields.names(plan, "division", request.units.iter().copied().map(Entity::from));
        fields.names(plan, "key-results", request.supports.iter().copied().map(Entity::KeyResult));
    }

    fn key_result(&self, it: Ref<crate::model::KeyResult>, fields: &mut Fields) {
        let (plan, key_result) = (self.plan, &self.plan.key_results[it]);
        fields.text("responsibility", key_result.responsibility.map(Responsibility::letter));
        fields.names(plan, "under", key_result.under.map(Entity::Node));
        fields.names(plan, "lists", key_result.lists.iter().copied().map(Entity::List));
        fields.names(plan, "lead", key_result.lead.map(Entity::Office));
        fields.words("supporters", key_result.supporters.as_ref());
        fields.better(key_result.better);
        fields.targets(&key_result.targets);
        fields.progress(&key_result.progress);
    }

    /// What an indicator has of the key result that it is, is said there.
    fn indicator(&self, it: Ref<crate::model::structure::Indicator>, fields: &mut Fields) {
        let (plan, indicator) = (self.plan, &self.plan.indicators[it]);
        fields.names(plan, "key-results", indicator.key_result.map(Entity::KeyResult));
        fields.names(plan, "under", [Entity::Node(indicator.of)]);
        fields.words("number", indicator.number.as_ref());
        fields.number("weight", indicator.weight.as_ref().map(ToString::to_string), "");
        fields.names(plan, "office", indicator.office.map(Entity::Office));
        fields.names(plan, "project", indicator.project.map(Entity::Project));
        fields.names(plan, "division", indicator.units.iter().copied().map(Entity::from));
        fields.words("result", indicator.result.as_ref());
        if indicator.key_result.is_none() {
            fields.better(indicator.better);
            fields.targets(&indicator.targets);
            fields.progress(&indicator.progress);
        }
    }

    fn node(&self, it: Ref<crate::model::structure::Node>, fields: &mut Fields) {
        let (plan, node) = (self.plan, &self.plan.nodes[it]);
        fields.text("level", Some(&node.level));
        fields.words("number", node.number.as_ref());
        fields.names(plan, "under", node.under.map(Entity::Node));
        fields.words("objective", node.objective.as_ref());
        fields.number("weight", node.weight.as_ref().map(ToString::to_string), "");
        fields.names(plan, "office", node.office.map(Entity::Office));
    }

    /// Adds the values of fields that the plan declares; those that follow from others aside.
    fn declared(&self, entity: Entity, fields: &mut Fields) {
        let plan = self.plan;
        for (it, field) in plan.declared_of(entity).filter(|(_, field)| field.computed.is_none()) {
            let Some(value) = plan.declared.value(entity, it) else { continue };
            let unit = match field.of_type {
                FieldType::Money => BAHT,
                _ => field.unit.as_ref().map_or("", |unit| unit.value.as_str()),
            };
            let said = match value.lines.as_slice() {
                lines if field.of_type == FieldType::Reference => {
                    SaidValue::Names(lines.iter().filter_map(|line| line.names).map(|it| name(plan, it)).collect())
                }
                [line] if field.of_type.is_number() => {
                    SaidValue::Number(SaidNumber { value: first(line), unit: unit.to_owned() })
                }
                [line] => SaidValue::Text(first(line)),
                lines => SaidValue::Lines(lines.iter().map(first).collect()),
            };
            let (key, title) = (field.id.value.clone(), Some(field.title.value.clone()));
            fields.0.push(SaidField { key: key.clone(), title, value: said });
            if let Some(split) = &value.split {
                fields.split(plan, &key, split);
            }
        }
    }

    /// Returns the entries that are texts by themselves: notes, statements and points.
    fn texts(&self) -> Vec<SaidEntry> {
        let plan = self.plan;
        let entry = |kind: Kind, id: Option<&str>, name: &str, lines: Vec<String>| {
            let mut fields = Fields::default();
            fields.lines("text", lines);
            let (of, id) = (kind.spec().name.to_owned(), id.unwrap_or_default().to_owned());
            SaidEntry { of, id, name: name.to_owned(), fields: fields.0, parts: Vec::new() }
        };
        let statements = plan
            .statements
            .iter()
            .map(|(it, statement)| entry(Kind::Statement, plan.statements.id(it), "", statement.lines.clone()));
        let points = plan.points.iter().map(|(it, points)| {
            let text = |point: &Option<Text>| point.as_ref().map_or_else(|| "?".to_owned(), |text| text.value.clone());
            entry(Kind::Points, plan.points.id(it), &points.title.value, points.points.iter().map(text).collect())
        });
        statements.chain(points).collect()
    }

    /// Returns what the plan declares: its fields, registers and the parts of its money.
    fn declarations(&self) -> Vec<SaidEntry> {
        let plan = self.plan;
        let fields_of = plan.declared.fields.iter().map(|(_, field)| {
            let mut fields = Fields::default();
            fields.lines("of", field.of.iter().map(|of| of.name(plan).to_owned()).collect());
            fields.text("type", Some(field.of_type.name()));
            fields.words("unit", field.unit.as_ref());
            fields.lines("choices", field.choices.iter().map(|choice| choice.value.clone()).collect());
            let of = Kind::DeclaredField.spec().name.to_owned();
            let (id, name) = (field.id.value.clone(), field.title.value.clone());
            SaidEntry { of, id, name, fields: fields.0, parts: Vec::new() }
        });
        let registers = plan.registers.iter().map(|(it, register)| {
            let of = Kind::Register.spec().name.to_owned();
            let id = plan.registers.id(it).unwrap_or_default().to_owned();
            SaidEntry { of, id, name: register.name.value.clone(), fields: Vec::new(), parts: Vec::new() }
        });
        let breakdowns = plan.breakdowns.iter().map(|(it, breakdown)| {
            let mut fields = Fields::default();
            let parts = plan.own_parts.iter().filter(|(_, part)| part.of == it);
            fields.lines("parts", parts.map(|(_, part)| part.name.value.clone()).collect());
            let of = Kind::Breakdown.spec().name.to_owned();
            let (id, name) = (breakdown.id.clone(), breakdown.title.value.clone());
            SaidEntry { of, id, name, fields: fields.0, parts: Vec::new() }
        });
        fields_of.chain(registers).chain(breakdowns).collect()
    }
}

/// Returns a table of statistics, with each row by its first cell.
fn data_table(table: &DataTable) -> SaidEntry {
    let mut met = BTreeMap::new();
    let row = |id: String, cells: &[crate::model::structure::DataCell]| {
        let cells = table.columns.iter().zip(cells).skip(1).filter(|(_, cell)| !cell.text.value.is_empty());
        let field = |(column, cell): (&crate::model::structure::DataColumn, &crate::model::structure::DataCell)| {
            let value = match cell.number {
                Some(_) if cell.is_stated() => {
                    SaidValue::Number(SaidNumber { value: cell.text.value.clone(), unit: String::new() })
                }
                _ => SaidValue::Text(cell.text.value.clone()),
            };
            SaidField { key: column.id.clone(), title: Some(column.title.value.clone()), value }
        };
        let fields = cells.map(field).collect();
        SaidEntry { of: ROWS.to_owned(), name: id.clone(), id, fields, parts: Vec::new() }
    };
    let first = |cells: &[crate::model::structure::DataCell]| cells.first().map(|it| it.text.value.clone());
    let parts: Vec<SaidEntry> =
        table.rows.iter().map(|cells| row(counted(&first(cells).unwrap_or_default(), &mut met), cells)).collect();
    let mut fields = Fields::default();
    let columns = table.columns.iter();
    fields.lines("columns", columns.map(|column| column.title.value.clone()).collect());
    SaidEntry {
        of: Kind::DataTable.spec().name.to_owned(),
        id: table.id.clone(),
        name: table.title.value.clone(),
        fields: fields.0,
        parts,
    }
}

/// Returns a name, with its number where it isn't the first of that name.
fn counted(name: &str, met: &mut BTreeMap<String, usize>) -> String {
    let count = met.entry(name.to_owned()).or_default();
    *count += 1;
    if *count == 1 { name.to_owned() } else { format!("{name} ({count})") }
}

/// Returns the name of an entity's kind, or of the register that it stands in.
fn kind(plan: &Plan, entity: Entity) -> String {
    let register = if let Entity::Entry(it) = entity { plan.registers.id(plan.entries[it].register) } else { None };
    register.unwrap_or(entity.kind().spec().name).to_owned()
}

/// Returns what an entity is called by itself; the name of what it is about is said there.
fn name_of(plan: &Plan, entity: Entity) -> String {
    match entity {
        Entity::Indicator(it) if plan.indicators[it].key_result.is_some() => String::new(),
        Entity::Request(it) => match &plan.requests[it].subject {
            Subject::Project(_) => String::new(),
            Subject::Named(name) => name.value.clone(),
        },
        _ => entity.name(plan).value,
    }
}

fn name(plan: &Plan, entity: Entity) -> SaidName {
    let named = entity.named(plan).words.values().iter().map(shown).collect();
    SaidName { of: kind(plan, entity), id: entity.id(plan).0.to_owned(), name: named }
}

/// Returns what the line of a declared field says, without the unit behind it, which is the field's.
fn first(line: &Line) -> String {
    line.words.values().first().map(shown).unwrap_or_default()
}

/// Returns a value in Arabic digits.
fn shown(value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Code(text) => text.clone(),
        Value::Count(count) => count.to_string(),
        Value::Amount(amount) | Value::Baht(amount) => amount.to_string(),
        Value::Number(number) | Value::Percent(number) => number.to_string(),
        Value::Scaled(scaled) => scaled.to_string(),
        Value::Year(year) => year.to_string(),
        Value::Period(period) => period.to_string(),
        Value::Continuing { from, to } => format!("{from}-{to}"),
        Value::Nothing | Value::Unstated | Value::NotAvailable | Value::NoBudget | Value::Lost => "-".to_owned(),
    }
}
