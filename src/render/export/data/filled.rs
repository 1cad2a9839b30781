//! Fills the shape of `plan.json` with what a plan has.

use super::{
    Agency, BetterData, BreakdownData, BudgetData, Column, ColumnKind, CriterionData, Decimal, Division, IndicatorData,
    ItemData, KeyResultData, Months, Named, NodeData, Note, Office, Output, OwnPartData, PartOfAmount, PlanData,
    PointsData, ProgressData, ProjectData, QuarterTargetData, RequestData, Row, RowKindData, ShareData, Statement,
    TableData, TargetData, Totals, ValueOfYear,
};
use crate::diag::Place;
use crate::model::breakdown::{OwnBreakdown, Part, Share, Split, Written};
use crate::model::period::Period;
use crate::model::progress::Progress;
use crate::model::structure::{self, Indicator};
use crate::model::{
    Amount, Better, Budget, Item, KeyResult, Numerals, Plan, Project, Ref, Request, Store, Subject, Sums, Target, Text,
    Unit, Year,
};
use crate::render::export::sheet::{Datum, RowKind, Sheet, plain};
use crate::render::export::{SCHEMA, csv, declared, parts};
use crate::render::print::Printer;
use crate::view::document::{Document, Type};

/// The data of a plan, and the tables of its document.
pub fn of(plan: &Plan, document: &Document, sheets: &[Sheet]) -> PlanData {
    let printer = Printer { numerals: document.numerals };
    let ids = Ids::of(plan);
    let divisions = plan.divisions.iter().map(|(_, division)| Division {
        abbreviation: division.abbreviation.value.clone(),
        name: division.name.value.clone(),
        under: division.under.map(|it| plan.divisions[it].abbreviation.value.clone()),
        duties: division.duties.iter().map(|duty| duty.value.clone()).collect(),
    });
    let lists =
        plan.lists.iter().map(|(it, list)| Named { id: ids.lists[it.index()].clone(), name: list.name.value.clone() });
    let offices = plan.offices.iter().map(|(it, office)| Office {
        id: ids.offices[it.index()].clone(),
        name: office.name.clone(),
        abbreviation: office.abbreviation.clone(),
    });
    let outputs = plan.outputs.iter().map(|(it, output)| Output {
        id: ids.outputs[it.index()].clone(),
        name: output.name.value.clone(),
        expenditure: output.expenditure.as_ref().map(|text| text.value.clone()),
    });
    let notes =
        plan.notes.iter().map(|(it, note)| Note { id: ids.notes[it.index()].clone(), text: note.text.value.clone() });
    let statements = ids_of(&plan.statements)
        .into_iter()
        .zip(plan.statements.iter())
        .map(|(id, (_, statement))| Statement { id, lines: statement.lines.clone() });
    let points = ids_of(&plan.points).into_iter().zip(plan.points.iter()).map(|(id, (_, points))| PointsData {
        id,
        title: points.title.value.clone(),
        points: points.points.iter().map(|point| point.as_ref().map(|text| text.value.clone())).collect(),
    });
    let sums = Sums::of(plan.projects.iter().map(|(_, project)| project.budget));
    PlanData {
        schema: SCHEMA,
        version: 1,
        title: plan.title.value.clone(),
        year: plan.year.to_string(),
        agency: Agency {
            name: plan.agency.name.value.clone(),
            short_name: plan.agency.short_name.value.clone(),
            abbreviation: plan.agency.abbreviation.value.clone(),
        },
        totals: Totals { projects: sums.count, with_budget: sums.with_budget, budget: Decimal::of(sums.total) },
        divisions: divisions.collect(),
        offices: offices.collect(),
        lists: lists.collect(),
        nodes: plan.nodes.iter().map(|(_, it)| ids.node(it)).collect(),
        indicators: plan.indicators.iter().map(|(_, it)| ids.indicator(plan, it)).collect(),
        key_results: plan.key_results.iter().map(|(_, it)| ids.key_result(it)).collect(),
        outputs: outputs.collect(),
        breakdowns: plan.breakdowns.iter().map(|(it, _)| breakdown(plan, it)).collect(),
        projects: plan.projects.iter().map(|(_, it)| ids.project(plan, it)).collect(),
        requests: plan.requests.iter().map(|(_, it)| ids.request(plan, it)).collect(),
        notes: notes.collect(),
        statements: statements.collect(),
        points: points.collect(),
        fields: declared::fields(plan),
        registers: declared::registers(plan),
        values: declared::values(plan),
        parts: document.parts.iter().map(|part| parts::of(part, printer)).collect(),
        tables: sheets.iter().map(table).collect(),
    }
}

/// The ids of entities, in their order.
fn ids_of<T>(store: &Store<T>) -> Vec<String> {
    store.ids_in_order().into_iter().map(str::to_owned).collect()
}

/// What entities are named by.
struct Ids {
    lists: Vec<String>,
    nodes: Vec<String>,
    notes: Vec<String>,
    offices: Vec<String>,
    outputs: Vec<String>,
}

impl Ids {
    fn of(plan: &Plan) -> Self {
        Self {
            lists: ids_of(&plan.lists),
            nodes: ids_of(&plan.nodes),
            notes: ids_of(&plan.notes),
            offices: ids_of(&plan.offices),
            outputs: ids_of(&plan.outputs),
        }
    }

    fn node(&self, node: &structure::Node) -> NodeData {
        NodeData {
            id: node.id.value.clone(),
            level: node.level.clone(),
            number: node.number.as_ref().map(|number| number.value.clone()),
            name: node.name.clone(),
            title: node.title.value.clone(),
            under: node.under.map(|it| self.nodes[it.index()].clone()),
            objective: node.objective.as_ref().map(|objective| objective.value.clone()),
            weight: node.weight.map(Decimal::of),
            office: node.office.map(|it| self.offices[it.index()].clone()),
        }
    }

    fn indicator(&self, plan: &Plan, indicator: &Indicator) -> IndicatorData {
        let key_result = indicator.key_result.map(|it| &plan.key_results[it]);
        IndicatorData {
            id: indicator.id.clone(),
            of: self.nodes[indicator.of.index()].clone(),
            number: indicator.number.as_ref().map(|number| number.value.clone()),
            name: indicator.name.value.clone(),
            key_result: key_result.map(|it| it.code.value.clone()),
            // Its targets are the key result's, and so is what is better of them.
            better: better(key_result.map_or(indicator.better, |it| it.better)),
            targets: indicator.targets.iter().map(target).collect(),
            progress: progress(&indicator.progress),
            weight: indicator.weight.map(Decimal::of),
            office: indicator.office.map(|it| self.offices[it.index()].clone()),
            project: indicator.project.map(|it| plan.projects[it].id.clone()),
            division: main_unit(plan, &indicator.units),
            divisions: units(plan, &indicator.units),
            result: indicator.result.as_ref().map(|result| result.value.clone()),
        }
    }

    fn key_result(&self, key_result: &KeyResult) -> KeyResultData {
        KeyResultData {
            code: key_result.code.value.clone(),
            name: key_result.name.value.clone(),
            responsibility: key_result.responsibility.map(|it| it.letter().to_owned()),
            under: key_result.under.map(|it| self.nodes[it.index()].clone()),
            lists: key_result.lists.iter().map(|it| self.lists[it.index()].clone()).collect(),
            lead: key_result.lead.map(|it| self.offices[it.index()].clone()),
            supporters: key_result.supporters.as_ref().map(|text| text.value.clone()),
            uncoded: key_result.uncoded,
            better: better(key_result.better),
            targets: key_result.targets.iter().map(target).collect(),
            progress: progress(&key_result.progress),
        }
    }

    fn project(&self, plan: &Plan, project: &Project) -> ProjectData {
        let item = |item: &Item| ItemData {
            name: item.name.value.clone(),
            budget: budget(item.budget),
            split: split(plan, &item.split),
            period: months(item.period.as_ref()),
        };
        ProjectData {
            id: project.id.clone(),
            name: project.name.value.clone(),
            budget: budget(project.budget),
            division: main_unit(plan, &project.units),
            divisions: units(plan, &project.units),
            split: split(plan, &project.split),
            period: months(project.period.as_ref()),
            lists: project.lists.iter().map(|it| self.lists[it.index()].clone()).collect(),
            under: project.under.iter().map(|it| self.nodes[it.index()].clone()).collect(),
            supports: project.supports.iter().map(|it| plan.key_results[*it].code.value.clone()).collect(),
            targets: project.targets.iter().map(target).collect(),
            progress: progress(&project.progress),
            policy: project.policy.as_ref().map(|policy| policy.value.clone()),
            output: project.output.map(|it| self.outputs[it.index()].clone()),
            note: project.note.map(|it| self.notes[it.index()].clone()),
            items: plan.items_of(project).map(item).collect(),
        }
    }

    fn request(&self, plan: &Plan, request: &Request) -> RequestData {
        let (project, name) = match &request.subject {
            Subject::Project(it) => (Some(plan.projects[*it].id.clone()), None),
            Subject::Named(name) => (None, Some(name.value.clone())),
        };
        RequestData {
            id: request.id.clone(),
            project,
            name,
            part: request.part.as_ref().map(|part| part.value.clone()),
            amount: Decimal::of(request.amount),
            list: self.lists[request.list.index()].clone(),
            division: main_unit(plan, &request.units),
            divisions: units(plan, &request.units),
            supports: request.supports.iter().map(|it| plan.key_results[*it].code.value.clone()).collect(),
        }
    }
}

impl Decimal {
    fn of(amount: Amount) -> Self {
        Self(amount.to_string().replace(',', ""))
    }
}

fn target((year, target): (&Year, &Target)) -> TargetData {
    TargetData { year: year.to_string(), lines: target.shown().collect() }
}

/// Returns how far something has come, as far as the plan says anything of it.
fn progress(progress: &Progress) -> Option<ProgressData> {
    let value = |year: Option<Year>, text: &Text| ValueOfYear {
        year: year.map(|year| year.to_string()),
        value: text.value.clone(),
    };
    let of_year = |year: &Year| {
        let year = *year;
        let targets = progress.targets_of_quarters(year);
        targets.map(move |(quarter, target)| QuarterTargetData {
            year: year.to_string(),
            quarter,
            lines: target.shown().collect(),
        })
    };
    progress.is_known().then(|| ProgressData {
        baseline: progress.baseline.values().map(|(year, text)| value(year, text)).collect(),
        quarters: progress.quarters.keys().flat_map(of_year).collect(),
        results: progress.results.iter().map(|(year, text)| value(Some(*year), text)).collect(),
        criteria: progress
            .criteria_said()
            .map(|(score, text)| CriterionData { score, text: text.value.clone() })
            .collect(),
    })
}

/// Returns who answers for something, by the ids of divisions and offices.
fn units(plan: &Plan, units: &[Unit]) -> Vec<String> {
    units.iter().map(|unit| unit.id(plan).to_owned()).collect()
}

fn main_unit(plan: &Plan, all: &[Unit]) -> Option<String> {
    units(plan, all).into_iter().next()
}

fn better(better: Better) -> BetterData {
    match better {
        Better::More => BetterData::More,
        Better::Less => BetterData::Less,
    }
}

fn budget(budget: Budget) -> BudgetData {
    match budget {
        Budget::None => BudgetData::None,
        Budget::Unstated => BudgetData::Unstated,
        Budget::Amount(amount) => BudgetData::Amount { amount: Decimal::of(amount) },
        Budget::MultiYear { amount, from, to, of_year } => BudgetData::MultiYear {
            amount: Decimal::of(amount),
            from: from.to_string(),
            to: to.to_string(),
            of_year: of_year.map(Decimal::of),
        },
    }
}

/// Returns what each year has of an amount that is split, by the parts of the year.
fn split(plan: &Plan, split: &Split) -> Vec<ShareData> {
    let part = |(part, written): &(Part, Written)| PartOfAmount {
        breakdown: part.breakdown().name(plan).to_owned(),
        part: part.name(&plan.own_parts),
        title: Printer { numerals: Numerals::Arabic }.words(&part.title(&plan.own_parts)),
        amount: Decimal::of(written.amount),
    };
    let share = |(year, share): (Year, &Share)| ShareData {
        year: year.to_string(),
        amount: Decimal::of(share.amount()),
        parts: share.parts.iter().map(part).collect(),
    };
    if split.breakdowns().is_empty() { Vec::new() } else { split.shares().map(share).collect() }
}

fn months(period: Option<&(Period, Place)>) -> Vec<Months> {
    period.map(|(period, _)| period.iso().map(Months).collect()).unwrap_or_default()
}

fn breakdown(plan: &Plan, it: Ref<OwnBreakdown>) -> BreakdownData {
    let own = plan.own_parts.iter().filter(|(_, part)| part.of == it);
    BreakdownData {
        id: plan.breakdowns[it].id.clone(),
        title: plan.breakdowns[it].title.value.clone(),
        parts: own
            .map(|(_, part)| OwnPartData {
                id: part.id.clone(),
                name: part.name.value.clone(),
                short: part.short.as_ref().map(|short| short.value.clone()),
            })
            .collect(),
    }
}

fn table(sheet: &Sheet) -> TableData {
    let kind = |kind: Type| match kind {
        Type::Text => ColumnKind::Text,
        Type::Code => ColumnKind::Code,
        Type::Count | Type::Number => ColumnKind::Count,
        Type::Money => ColumnKind::Money,
        Type::Percent => ColumnKind::Percent,
    };
    let value = |value: &Datum| match value {
        Datum::Empty => None,
        Datum::Text(text) => Some(text.clone()),
        Datum::Number(number) => Some(plain(number)),
    };
    let rows = sheet.rows.iter().map(|row| Row {
        kind: match row.kind {
            RowKind::Item => RowKindData::Item,
            RowKind::SubItem => RowKindData::SubItem,
            RowKind::Subtotal => RowKindData::Subtotal,
            RowKind::Total => RowKindData::Total,
        },
        values: row.values.iter().map(value).collect(),
    });
    TableData {
        name: sheet.name.clone(),
        title: sheet.title.clone(),
        place: sheet.place.clone(),
        csv: csv::file_name(sheet),
        columns: sheet.columns.iter().map(|it| Column { title: it.title.clone(), kind: kind(it.kind) }).collect(),
        rows: rows.collect(),
    }
}
