//! Charts: which numbers, in which unit and order, and what is said of them to those who can't see them.

use std::collections::BTreeMap;

use super::document::{Cell, Column, Content, Extent, Group, HeadCell, Role, Row, Shown, Table, Value, Words};
use super::drawing::{self, Axis, Series, Tick};
use super::scale::ticks;
use super::{Viewed, address, wording};
use crate::diag::Place;
use crate::model::breakdown::Part;
use crate::model::entity::Entity;
use crate::model::fields::{Field, Selected, Type};
use crate::model::figures::{By, Chart, ChartKind, ChartSource, Limit, Measure};
use crate::model::path::AnyField;
use crate::model::selection::Key;
use crate::model::structure::{DataCell, DataKind, DataTable};
use crate::model::value::Scaled;
use crate::model::{self, Amount, Budget, Plan, Text, Vocabulary, Year};

/// From this amount of baht on, a chart counts millions, and from the second on millions of millions.
const MILLIONS_FROM: usize = 1_000_000;
const MILLIONS_OF_MILLIONS_FROM: usize = 10_000_000_000_000;

/// The most numbers that the text alternative tells one by one.
const TOLD_LIMIT: usize = 24;

/// A chart filled from the plan.
pub struct ChartView {
    /// What is drawn.
    pub drawing: drawing::Chart,
    /// What it shows, as a sentence.
    pub alternative: Words,
    /// What it leaves out.
    pub remark: Option<Words>,
}

/// Fills a chart from the plan.
pub fn view(viewed: &Viewed<'_>, chart: &Chart) -> ChartView {
    let plan = viewed.plan;
    let (numbers, remark) = match &chart.source {
        ChartSource::Columns { table, columns, kind } => (of_columns(&plan.data_tables[*table], columns, *kind), None),
        ChartSource::Entities { of, by, by_title, measure, .. } => {
            let groups = groups(plan, of, by);
            let numbers = of_groups(plan, &groups, by, by_title, measure);
            let is_budget = matches!(measure, Measure::Sum(path) if path.own_field() == Some(Field::Budget));
            let money = is_budget.then(|| left_out(plan, of)).flatten();
            let is_by_division = by.own_field() == Some(Field::Division);
            let shared = is_by_division.then(|| shared(plan, of)).flatten();
            let remarks: Vec<Words> = money.into_iter().chain(shared).collect();
            (numbers, (!remarks.is_empty()).then(|| Words::joined(remarks, " ")))
        }
    };
    let numbers = numbers.in_time();
    let unit = numbers.unit(chart);
    let drawing = drawing(chart, &numbers, &unit);
    ChartView { alternative: alternative(chart, &numbers, &unit, &drawing), drawing, remark }
}

/// What a chart shows, before it has a unit.
struct Numbers {
    kind: DataKind,
    category_title: Option<Words>,
    categories: Vec<Category>,
    series: Vec<NumberSeries>,
}

/// What numbers are of: its name, and the year where it is one.
#[derive(Clone)]
struct Category {
    name: Words,
    year: Option<Year>,
}

impl Category {
    fn of(name: &str) -> Self {
        Self { name: name.into(), year: Year::parse(name) }
    }
}

/// Numbers of one kind, one for every category.
struct NumberSeries {
    name: String,
    numbers: Vec<Number>,
}

/// A number, and whether the author wrote a dash for it.
#[derive(Clone, Copy)]
struct Number {
    value: Amount,
    dash: bool,
}

/// Returns the columns of a data table.
fn of_columns(table: &DataTable, columns: &[usize], kind: DataKind) -> Numbers {
    let category = |row: &Vec<DataCell>| Category::of(row.first().map_or("", |cell| &cell.text.value));
    let number = |row: &[DataCell], column: usize| Number {
        value: row.get(column).and_then(|cell| cell.number).unwrap_or_default(),
        dash: row.get(column).is_some_and(|cell| cell.value(&table.columns[column]) == Value::Nothing),
    };
    Numbers {
        kind,
        category_title: table.columns.first().map(|column| (&column.title).into()),
        categories: table.rows.iter().map(category).collect(),
        series: columns
            .iter()
            .map(|&column| NumberSeries {
                name: table.columns[column].title.value.clone(),
                numbers: table.rows.iter().map(|row| number(row, column)).collect(),
            })
            .collect(),
    }
}

/// What a chart's numbers count that are neither money nor percentages: what the chart says, or what its entities are.
fn unit_of(chart: &Chart) -> Words {
    match (&chart.unit, &chart.source) {
        (Some(unit), _) => unit.into(),
        (None, ChartSource::Entities { of, measure: Measure::Count, .. }) => {
            let are_projects = of.first().is_some_and(|first| matches!(first, Entity::Project(_)));
            if are_projects { wording::PROJECT_UNIT } else { wording::ENTRIES }.into()
        }
        _ => Words::default(),
    }
}

/// The entities that belong together.
struct EntityGroup {
    name: Words,
    names: Option<Entity>,
    origin: Place,
    of: Vec<Entity>,
    /// The part of their money that is meant.
    part: Option<Part>,
}

/// The entities by what they are grouped by: the plan's divisions in their own order, even those that nothing is of; of
/// anything else what there is. A group that nobody names comes last, and only when something is in it. Each entity
/// stands in one group.
fn groups(plan: &Plan, of: &[Entity], by: &By) -> Vec<EntityGroup> {
    let by = match by {
        By::Path(path) => path,
        By::Parts(parts) => return by_parts(plan, of, parts),
    };
    let place = of.first().map_or(plan.title.place, |first| first.name(plan).place);
    let mut groups: BTreeMap<Key, Vec<Entity>> = BTreeMap::new();
    match by.own_field() {
        Some(Field::Division) => {
            groups.extend(plan.units_of_sums(of).into_iter().map(|unit| (Key::Entity(unit.into()), Vec::new())));
        }
        Some(Field::Responsibility) => {
            groups.extend(["H", "R"].map(|letter| (Key::Text(letter.to_owned()), Vec::new())));
        }
        _ => {}
    }
    let mut unstated = Vec::new();
    for entity in of {
        match by.keys(plan, plan.year, *entity).into_iter().next() {
            Some(key) => groups.entry(key).or_default().push(*entity),
            None => unstated.push(*entity),
        }
    }
    let group = |(key, of): (Key, Vec<Entity>)| match key {
        Key::Entity(entity) => EntityGroup {
            name: match entity {
                Entity::Division(it) => wording::unit(plan, model::Unit::Division(it)),
                Entity::Office(it) => wording::unit(plan, model::Unit::Office(it)),
                _ => entity.named(plan).words,
            },
            names: Some(entity),
            origin: entity.name(plan).place,
            of,
            part: None,
        },
        key => EntityGroup { name: key.words(plan).words, names: None, origin: place, of, part: None },
    };
    let mut groups: Vec<(Key, Vec<Entity>)> = groups.into_iter().collect();
    if let Some(AnyField::Declared(it)) = by.field {
        // What can be chosen has an order.
        groups.sort_by_key(|(key, _)| plan.declared.fields[it].place_of(key));
    }
    let mut groups: Vec<EntityGroup> = groups.into_iter().map(group).collect();
    if !unstated.is_empty() {
        groups.push(EntityGroup { name: Value::Unstated.into(), names: None, origin: place, of: unstated, part: None });
    }
    groups
}

/// The entities by the parts of their money: each stands at every part that it has.
fn by_parts(plan: &Plan, of: &[Entity], parts: &[Part]) -> Vec<EntityGroup> {
    let place = of.first().map_or(plan.title.place, |first| first.name(plan).place);
    let group = |part: &Part| {
        let has = |entity: &&Entity| entity.split(plan).is_some_and(|split| split.part(*part).is_some());
        let of = of.iter().filter(has).copied().collect();
        EntityGroup { name: part.title(&plan.own_parts), names: None, origin: place, of, part: Some(*part) }
    };
    parts.iter().map(group).collect()
}

/// What a measure comes to, of all money or of a part of it.
fn measured(plan: &Plan, of: &[Entity], part: Option<Part>, measure: &Measure) -> Amount {
    match measure {
        Measure::Count => Amount::from_count(of.len()),
        Measure::Sum(path) => {
            let of_part = part.filter(|_| path.field == Some(AnyField::BuiltIn(Field::Budget)));
            let path = of_part.map_or_else(|| path.clone(), |part| path.with(part));
            path.sum(plan, plan.year, of.iter().copied())
        }
    }
}

/// The groups' counts or sums; divisions from the highest on.
fn of_groups(plan: &Plan, groups: &[EntityGroup], by: &By, by_title: &Text, measure: &Measure) -> Numbers {
    let of_group = |group: &EntityGroup| (group.name.clone(), measured(plan, &group.of, group.part, measure));
    let mut all: Vec<(Words, Amount)> = groups.iter().map(of_group).collect();
    if by.own_field() == Some(Field::Division) {
        all.sort_by(|(_, one), (_, other)| other.cmp(one));
    }
    let (names, values): (Vec<Words>, Vec<Amount>) = all.into_iter().unzip();
    let kind = match measure {
        Measure::Sum(path) if path.of_type(plan) == Type::Money => DataKind::Money,
        _ => DataKind::Number,
    };
    Numbers {
        kind,
        category_title: Some(category_title(by, by_title, &plan.vocabulary)),
        categories: names.into_iter().map(|name| Category { name, year: None }).collect(),
        series: vec![NumberSeries {
            name: String::new(),
            numbers: values.into_iter().map(|value| Number { value, dash: false }).collect(),
        }],
    }
}

/// What the bars of a chart of entities stand for.
fn category_title(by: &By, by_title: &Text, vocabulary: &Vocabulary) -> Words {
    match by.own_field() {
        Some(Field::Responsibility) => vocabulary.own(wording::RESPONSIBILITY).into(),
        _ => by_title.into(),
    }
}

/// What several divisions share is counted once, for the main one.
fn shared(plan: &Plan, of: &[Entity]) -> Option<Words> {
    let count = of.iter().filter(|entity| entity.units(plan).len() > 1).count();
    (count > 0).then(|| wording::counted_for_the_main_unit(count))
}

/// Money of several years belongs to none of them alone, unless the plan says what each year has.
fn left_out(plan: &Plan, of: &[Entity]) -> Option<Words> {
    let amounts: Vec<Amount> = of
        .iter()
        .filter_map(|entity| match Selected::alone(plan, plan.year, *entity).budget() {
            Budget::MultiYear { amount, of_year: None, .. } => Some(amount),
            _ => None,
        })
        .collect();
    (!amounts.is_empty())
        .then(|| wording::without_several_years(amounts.len(), amounts.iter().copied().sum(), &plan.vocabulary))
}

impl Numbers {
    /// Years run from the earliest to the latest, along the axis and among the series.
    fn in_time(mut self) -> Self {
        if let Some(order) = order_in_time(&self.categories) {
            let sorted = |numbers: &[Number]| order.iter().map(|index| numbers[*index]).collect();
            for series in &mut self.series {
                series.numbers = sorted(&series.numbers);
            }
            self.categories = order.iter().map(|index| self.categories[*index].clone()).collect();
        }
        self.series.sort_by_key(|series| Year::parse(&series.name));
        self
    }

    /// Returns whether the series are years.
    fn series_are_years(&self) -> bool {
        self.series.iter().all(|series| Year::parse(&series.name).is_some())
    }

    fn sum(&self, category: usize) -> Amount {
        self.series.iter().map(|series| series.numbers[category].value).sum()
    }

    /// The unit in which the numbers are shown.
    fn unit(&self, chart: &Chart) -> Unit {
        let sums = (0..self.categories.len()).map(|category| self.sum(category)).filter(|_| chart.kind.is_stacked());
        let values = self.series.iter().flat_map(|series| series.numbers.iter().map(|number| number.value));
        let limit = chart.limit.as_ref().map(|limit| limit.value);
        let all: Vec<Amount> = values.chain(sums).chain(limit).collect();
        let highest = all.iter().map(|value| value.abs()).max().unwrap_or_default();
        let is_whole = all.iter().all(|value| value.is_whole());
        let plain = |name: Words, spoken_before: bool| Unit {
            power: 0,
            decimals: if is_whole { 0 } else { 2 },
            name,
            spoken_before,
            is_whole,
        };
        match self.kind {
            DataKind::Percent => plain(wording::PERCENT.into(), true),
            DataKind::Number | DataKind::Text => plain(unit_of(chart), false),
            DataKind::Money if highest < Amount::from_count(MILLIONS_FROM) => plain(wording::BAHT.into(), false),
            DataKind::Money => Unit::of_millions(highest),
        }
    }
}

/// The order of categories that are all years, when they are.
fn order_in_time(categories: &[Category]) -> Option<Vec<usize>> {
    let years: Vec<Year> = categories.iter().map(|category| category.year).collect::<Option<_>>()?;
    let mut order: Vec<usize> = (0..years.len()).collect();
    order.sort_by_key(|index| years[*index]);
    Some(order)
}

/// How numbers are written.
struct Unit {
    /// One of it is 10 to this power.
    power: u32,
    decimals: u32,
    name: Words,
    /// Whether its name stands before the number: ร้อยละ 40.
    spoken_before: bool,
    /// Whether all numbers are whole.
    is_whole: bool,
}

impl Unit {
    /// Millions of baht, with the decimals that leave the highest amount three digits or more.
    fn of_millions(highest: Amount) -> Self {
        let of_millions = highest >= Amount::from_count(MILLIONS_OF_MILLIONS_FROM);
        let power = if of_millions { 12 } else { 6 };
        let units = highest.to_f64() / 10.0_f64.powi(if of_millions { 12 } else { 6 });
        let decimals = if units < 100.0 { 2 } else { u32::from(units < 1_000.0) };
        let name = if of_millions { wording::MILLIONS_OF_MILLIONS } else { wording::MILLIONS }.into();
        Self { power, decimals, name, spoken_before: false, is_whole: false }
    }

    /// Returns a number in the unit.
    fn of(&self, value: Amount) -> Value {
        Value::Scaled(Scaled { value, power: self.power, decimals: self.decimals })
    }

    fn tick(&self, value: Amount) -> Tick {
        Tick { value: self.measure(value), label: self.of(value).into() }
    }

    fn measure(&self, value: Amount) -> f64 {
        value.to_f64()
            / 10.0_f64.powi(if self.power == 12 {
                12
            } else if self.power == 6 {
                6
            } else {
                0
            })
    }

    /// A number of the author's own, which is round: without the decimals that others need.
    fn round(&self, value: Amount) -> Value {
        if self.power == 0 { Value::Amount(value) } else { self.of(value) }
    }

    fn spoken(&self, number: Value) -> Words {
        let (name, number) = (self.name.clone(), Words::from(number));
        if self.spoken_before { name.then(" ").then(number) } else { number.then(" ").then(name) }
    }

    /// A title without the unit in brackets behind it, which the axis says.
    fn without<'t>(&self, title: &'t str) -> &'t str {
        let name = if let Some(Value::Text(name)) = self.name.only() { name } else { "" };
        [name, wording::BAHT]
            .iter()
            .find_map(|unit| title.strip_suffix(')')?.strip_suffix(unit)?.strip_suffix('('))
            .map_or(title, str::trim_end)
    }
}

fn drawing(chart: &Chart, numbers: &Numbers, unit: &Unit) -> drawing::Chart {
    let point = |number: &Number| {
        let tick = unit.tick(number.value);
        if number.dash { Tick { label: Value::Nothing.into(), ..tick } } else { tick }
    };
    let series: Vec<Series> = numbers
        .series
        .iter()
        .map(|series| Series {
            name: unit.without(&series.name).into(),
            points: series.numbers.iter().map(point).collect(),
        })
        .collect();
    let is_stacked = chart.kind.is_stacked();
    let sums: Vec<Amount> = (0..numbers.categories.len()).map(|category| numbers.sum(category)).collect();
    let reached = numbers.series.iter().flat_map(|series| series.numbers.iter().map(|number| number.value));
    let reached =
        reached.chain(sums.iter().copied().filter(|_| is_stacked)).chain(chart.limit.as_ref().map(|limit| limit.value));
    let limit = chart
        .limit
        .as_ref()
        .map(|limit| drawing::Limit { value: unit.measure(limit.value), label: spoken_limit(limit, unit) });
    drawing::Chart {
        kind: chart.kind,
        axis: Axis { title: unit.name.clone(), ticks: ticks(reached.map(|value| unit.measure(value)), unit.is_whole) },
        category_title: numbers.category_title.clone(),
        categories: numbers.categories.iter().map(|category| category.name.clone()).collect(),
        in_time: series.len() > 1 && numbers.series_are_years(),
        totals: if is_stacked && series.len() > 1 {
            sums.iter().map(|sum| unit.of(*sum).into()).collect()
        } else {
            Vec::new()
        },
        series,
        limit,
    }
}

/// What a chart shows, as a sentence with its main figures.
fn alternative(chart: &Chart, numbers: &Numbers, unit: &Unit, drawing: &drawing::Chart) -> Words {
    let begin = Words::from(wording::chart_kind(chart.kind)).then("แสดง").then(&chart.title);
    let mut sentences = vec![begin.then(" (หน่วย: ").then(unit.name.clone()).then(")")];
    let told = drawing.series.len() * drawing.categories.len();
    if told <= TOLD_LIMIT {
        sentences.push(one_by_one(drawing));
    }
    if told > TOLD_LIMIT || drawing.series.len() == 1 {
        sentences.extend(numbers.series.iter().zip(&drawing.series).map(|(own, shown)| extremes(own, shown, drawing)));
    }
    if drawing.series.len() == 1 && matches!(chart.source, ChartSource::Entities { .. }) {
        let total: Amount = (0..numbers.categories.len()).map(|category| numbers.sum(category)).sum();
        sentences.push(Words::from("รวม ").then(unit.spoken(unit.of(total))));
    }
    if let Some(limit) = &chart.limit {
        sentences.push(against_limit(chart, numbers, unit, limit));
    }
    sentences.retain(|sentence| !sentence.is_empty());
    Words::joined(sentences, " ")
}

/// Returns every number with its category.
fn one_by_one(drawing: &drawing::Chart) -> Words {
    let category = |(index, name): (usize, &Words)| {
        let number = |series: &Series| name_among(series, drawing).then(series.points[index].label.clone());
        let numbers = Words::joined(drawing.series.iter().map(number), ", ");
        let numbers = name.clone().then(": ").then(numbers);
        match drawing.totals.get(index) {
            Some(total) => numbers.then(", รวม ").then(total.clone()),
            None => numbers,
        }
    };
    Words::joined(drawing.categories.iter().enumerate().map(category), "; ")
}

/// Returns a series' name and the space behind it; a single one needs none.
fn name_among(series: &Series, drawing: &drawing::Chart) -> Words {
    if drawing.series.len() > 1 { series.name.clone().then(" ") } else { Words::default() }
}

/// Returns the highest and the lowest number of a series, where they differ.
fn extremes(own: &NumberSeries, shown: &Series, drawing: &drawing::Chart) -> Words {
    let by_value = |one: &usize, other: &usize| own.numbers[*one].value.cmp(&own.numbers[*other].value);
    let indices = 0..own.numbers.len();
    let (Some(highest), Some(lowest)) = (indices.clone().rev().max_by(by_value), indices.min_by(by_value)) else {
        return Words::default();
    };
    if own.numbers[highest].value == own.numbers[lowest].value {
        return Words::default();
    }
    let of = |index: usize| wording::named(drawing.categories[index].clone(), shown.points[index].label.clone());
    let named = name_among(shown, drawing).then("มากที่สุดคือ ").then(of(highest));
    named.then(" น้อยที่สุดคือ ").then(of(lowest))
}

/// Returns which numbers lie above the limit.
fn against_limit(chart: &Chart, numbers: &Numbers, unit: &Unit, limit: &Limit) -> Words {
    let is_above = |category: usize| {
        if chart.kind.is_stacked() {
            numbers.sum(category) > limit.value
        } else {
            numbers.series.iter().any(|series| series.numbers[category].value > limit.value)
        }
    };
    let above: Vec<Words> = (0..numbers.categories.len())
        .filter(|category| is_above(*category))
        .map(|category| numbers.categories[category].name.clone())
        .collect();
    let line = spoken_limit(limit, unit);
    if above.is_empty() {
        Words::from("ไม่มีค่าใดเกิน").then(line)
    } else {
        Words::from("ค่าที่เกิน").then(line).then(" ได้แก่ ").then(Words::joined(above, ", "))
    }
}

/// Returns a limit and its value.
fn spoken_limit(limit: &Limit, unit: &Unit) -> Words {
    Words::from(&limit.label).then(" ").then(unit.spoken(unit.round(limit.value)))
}

/// Returns whether the drawing has every number as exactly as the data: counts, each at its bar.
pub fn is_whole_drawn(chart: &Chart) -> bool {
    let counts = matches!(chart.source, ChartSource::Entities { measure: Measure::Count, .. });
    counts && chart.kind != ChartKind::Line
}

/// Returns the numbers of a chart of entities as a table; `None` for those of a data table, which is one itself.
pub fn data(viewed: &Viewed<'_>, chart: &Chart, label: &Words) -> Option<Table> {
    let ChartSource::Entities { of, by, by_title, measure, measure_title } = &chart.source else { return None };
    let plan = viewed.plan;
    let groups = groups(plan, of, by);
    let sum = |of: &[Entity], part: Option<Part>| match measure {
        Measure::Count => None,
        Measure::Sum(_) => Some(measured(plan, of, part, measure)),
    };
    let origin = chart.title.place;
    let id = data_id(chart);
    let row = |id: String, about: Option<Entity>, name: Words, count: usize, sum: Option<Amount>, origin| {
        let mut cells = vec![
            Cell::plain(Content::text(name), 0, origin),
            Cell::plain(Content::new(Role::Amount, Value::Count(count)), 1, origin),
        ];
        if let Some(sum) = sum {
            cells.push(Cell::plain(Content::new(Role::Amount, Value::Amount(sum)), 2, origin));
        }
        Row { id, entity: None, about, cells }
    };
    let counted = if *measure == Measure::Count { unit_of(chart) } else { wording::ENTRIES.into() };
    let mut titles = vec![category_title(by, by_title, &viewed.plan.vocabulary), wording::count(counted)];
    if let Measure::Sum(path) = measure {
        titles.push(match path.own_field() {
            Some(Field::Budget) => wording::BUDGET_IN_BAHT.into(),
            _ => measure_title.as_ref().map_or_else(|| (&chart.title).into(), Words::from),
        });
    }
    let head = |(column, words): (usize, &Words)| HeadCell {
        text: Shown { words: words.clone(), origin },
        column,
        column_span: 1,
        row_span: 1,
    };
    let rows = groups.iter().enumerate().map(|(index, it)| {
        let name = it.name.clone();
        row(address::row(&id, index + 1), it.names, name, it.of.len(), sum(&it.of, it.part), it.origin)
    });
    let rows = rows.collect();
    let total = sum(of, None);
    Some(Table {
        caption: None,
        label: label.clone(),
        merges_first: false,
        row_head: Some(0),
        columns: [(Extent::Subject, Type::Text), (Extent::Figure, Type::Count), (Extent::Figure, Type::Money)]
            .map(|(extent, of_type)| Column::new(extent, of_type))
            .into_iter()
            .take(titles.len())
            .collect(),
        head: vec![titles.iter().enumerate().map(head).collect()],
        groups: vec![Group::of(rows)],
        total: Some(row(address::total(&id), None, wording::TOTAL.into(), of.len(), total, origin)),
        id,
    })
}

/// Returns the address of the table with a chart's data.
pub fn data_id(chart: &Chart) -> String {
    format!("{}_data", chart.id)
}
