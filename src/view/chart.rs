//! Charts: which numbers, in which unit and order, and what is said of them to those who can't see them.

use super::document::{Cell, ColumnKind, Content, Group, HeadCell, Row, Shown, Table, ValueKind, Values};
use super::drawing::{self, Axis, Series, Tick};
use super::entity::EntityView;
use super::scale::ticks;
use super::{address, wording};
use crate::diag::Place;
use crate::model::figures::{Chart, ChartKind, ChartSource, Grouping, Measure};
use crate::model::outline::Entity;
use crate::model::structure::{DataKind, DataTable};
use crate::model::{Budget, Money, Plan, Responsibility, Year};

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
    pub alternative: String,
    /// What it leaves out.
    pub remark: Option<String>,
}

/// Fills a chart from the plan.
pub fn view(plan: &Plan, chart: &Chart) -> ChartView {
    let (numbers, remark) = match &chart.source {
        ChartSource::Columns { table, columns, kind } => (of_columns(&plan.data_tables[*table], columns, *kind), None),
        ChartSource::Entities { of, by, measure } => {
            let groups = groups(plan, of, *by);
            let numbers = of_groups(&groups, *by, *measure);
            (numbers, (*measure == Measure::Budget).then(|| left_out(plan, of)).flatten())
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
    category_title: Option<String>,
    categories: Vec<String>,
    series: Vec<NumberSeries>,
}

/// Numbers of one kind, one for every category.
struct NumberSeries {
    name: String,
    numbers: Vec<Number>,
}

/// A number, and whether the author wrote a dash for it.
#[derive(Clone, Copy)]
struct Number {
    value: Money,
    dash: bool,
}

/// The columns of a data table.
fn of_columns(table: &DataTable, columns: &[usize], kind: DataKind) -> Numbers {
    let text = |row: &[_], column: usize| {
        row.get(column).map_or_else(String::new, |cell: &crate::model::structure::DataCell| cell.text.value.clone())
    };
    let number = |row: &[crate::model::structure::DataCell], column: usize| Number {
        value: row.get(column).and_then(|cell| cell.number).unwrap_or_default(),
        dash: text(row, column) == wording::DASH,
    };
    Numbers {
        kind,
        category_title: table.columns.first().map(|column| column.title.value.clone()),
        categories: table.rows.iter().map(|row| text(row, 0)).collect(),
        series: columns
            .iter()
            .map(|&column| NumberSeries {
                name: table.columns[column].title.value.clone(),
                numbers: table.rows.iter().map(|row| number(row, column)).collect(),
            })
            .collect(),
    }
}

/// The entities that belong together.
struct EntityGroup {
    name: String,
    page: Option<String>,
    origin: Place,
    budgets: Vec<Budget>,
}

impl EntityGroup {
    fn budget(&self) -> Money {
        self.budgets.iter().map(|budget| budget.of_year()).sum()
    }
}

/// The entities by what they are grouped by, in the plan's own order; a group that nobody names comes last, and
/// only when something is in it. Each entity stands in one group.
fn groups(plan: &Plan, of: &[Entity], by: Grouping) -> Vec<EntityGroup> {
    let place = of.first().map_or(plan.title.place, |first| view_of(plan, *first).name().place);
    let nameless = |name: &str| EntityGroup { name: name.to_owned(), page: None, origin: place, budgets: Vec::new() };
    let mut groups: Vec<EntityGroup> = match by {
        Grouping::Division => {
            let name = |division: &crate::model::Division| {
                format!("{} ({})", division.name.value, division.abbreviation.value)
            };
            plan.divisions
                .iter()
                .map(|(it, division)| EntityGroup {
                    name: name(division),
                    page: address::page(plan, Entity::Division(it)),
                    origin: division.name.place,
                    budgets: Vec::new(),
                })
                .collect()
        }
        Grouping::Responsibility => ["H", "R"].map(nameless).into(),
    };
    let unstated = groups.len();
    groups.push(nameless(wording::UNSTATED));
    for entity in of {
        let view = view_of(plan, *entity);
        let group = match by {
            Grouping::Division => view.division().map(crate::model::Ref::index),
            Grouping::Responsibility => view.responsibility().map(|it| match it {
                Responsibility::H => 0,
                Responsibility::R => 1,
            }),
        };
        groups[group.unwrap_or(unstated)].budgets.push(view.budget());
    }
    if groups[unstated].budgets.is_empty() {
        groups.pop();
    }
    groups
}

fn view_of(plan: &Plan, entity: Entity) -> EntityView<'_> {
    EntityView { plan, entity, number: 0, several: false }
}

/// The groups' counts or sums; divisions from the highest on.
fn of_groups(groups: &[EntityGroup], by: Grouping, measure: Measure) -> Numbers {
    let measured = |group: &EntityGroup| match measure {
        Measure::Count => Money::from_count(group.budgets.len()),
        Measure::Budget => group.budget(),
    };
    let mut measured: Vec<(String, Money)> = groups.iter().map(|group| (group.name.clone(), measured(group))).collect();
    if by == Grouping::Division {
        measured.sort_by(|(_, one), (_, other)| other.cmp(one));
    }
    let (categories, values): (Vec<String>, Vec<Money>) = measured.into_iter().unzip();
    Numbers {
        kind: if measure == Measure::Budget { DataKind::Money } else { DataKind::Number },
        category_title: Some(wording::grouping(by).to_owned()),
        categories,
        series: vec![NumberSeries {
            name: String::new(),
            numbers: values.into_iter().map(|value| Number { value, dash: false }).collect(),
        }],
    }
}

/// Money of several years belongs to none of them alone.
fn left_out(plan: &Plan, of: &[Entity]) -> Option<String> {
    let amounts: Vec<Money> = of
        .iter()
        .filter_map(|entity| match view_of(plan, *entity).budget() {
            Budget::MultiYear { amount, .. } => Some(amount),
            _ => None,
        })
        .collect();
    (!amounts.is_empty()).then(|| wording::without_several_years(amounts.len(), amounts.iter().copied().sum()))
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

    /// Whether the series are years.
    fn series_are_years(&self) -> bool {
        self.series.iter().all(|series| Year::parse(&series.name).is_some())
    }

    fn sum(&self, category: usize) -> Money {
        self.series.iter().map(|series| series.numbers[category].value).sum()
    }

    /// The unit in which the numbers are shown.
    fn unit(&self, chart: &Chart) -> Unit {
        let sums = (0..self.categories.len()).map(|category| self.sum(category)).filter(|_| chart.kind.is_stacked());
        let values = self.series.iter().flat_map(|series| series.numbers.iter().map(|number| number.value));
        let limit = chart.limit.as_ref().map(|limit| limit.value);
        let all: Vec<Money> = values.chain(sums).chain(limit).collect();
        let highest = all.iter().map(|value| value.abs()).max().unwrap_or_default();
        let is_whole = all.iter().all(|value| value.is_whole());
        let plain = |name: String, spoken_before: bool| Unit {
            power: 0,
            decimals: if is_whole { 0 } else { 2 },
            name,
            spoken_before,
            is_whole,
        };
        match self.kind {
            DataKind::Percent => plain(wording::PERCENT.to_owned(), true),
            DataKind::Number | DataKind::Text => {
                plain(chart.unit.as_ref().map_or_else(String::new, |unit| unit.value.clone()), false)
            }
            DataKind::Money if highest < Money::from_count(MILLIONS_FROM) => plain(wording::BAHT.to_owned(), false),
            DataKind::Money => Unit::of_millions(highest),
        }
    }
}

/// The order of categories that are all years, when they are.
fn order_in_time(categories: &[String]) -> Option<Vec<usize>> {
    let years: Vec<Year> = categories.iter().map(|name| Year::parse(name)).collect::<Option<_>>()?;
    let mut order: Vec<usize> = (0..years.len()).collect();
    order.sort_by_key(|index| years[*index]);
    Some(order)
}

/// How numbers are written.
struct Unit {
    /// One of it is 10 to this power.
    power: u32,
    decimals: u32,
    name: String,
    /// Whether its name stands before the number: ร้อยละ 40.
    spoken_before: bool,
    /// Whether all numbers are whole.
    is_whole: bool,
}

impl Unit {
    /// Millions of baht, with the decimals that leave the highest amount three digits or more.
    fn of_millions(highest: Money) -> Self {
        let of_millions = highest >= Money::from_count(MILLIONS_OF_MILLIONS_FROM);
        let power = if of_millions { 12 } else { 6 };
        let units = highest.to_f64() / 10.0_f64.powi(if of_millions { 12 } else { 6 });
        let decimals = if units < 100.0 { 2 } else { u32::from(units < 1_000.0) };
        let name = if of_millions { wording::MILLIONS_OF_MILLIONS } else { wording::MILLIONS }.to_owned();
        Self { power, decimals, name, spoken_before: false, is_whole: false }
    }

    /// A number in the unit; what would be rounded to nothing says so.
    fn write(&self, value: Money) -> String {
        if value.is_zero() {
            return value.to_string();
        }
        let text = value.in_units(self.power, self.decimals);
        let vanishes = text.chars().all(|c| matches!(c, '0' | '.'));
        if !vanishes {
            return text;
        }
        let decimals = self.decimals as usize;
        let least = if decimals == 0 { "1".to_owned() } else { format!("0.{}1", "0".repeat(decimals - 1)) };
        if value < Money::ZERO { format!(">-{least}") } else { format!("<{least}") }
    }

    fn tick(&self, value: Money) -> Tick {
        Tick { value: self.measure(value), label: self.write(value) }
    }

    fn measure(&self, value: Money) -> f64 {
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
    fn write_round(&self, value: Money) -> String {
        if self.power == 0 { value.to_string() } else { self.write(value) }
    }

    fn spoken(&self, number: &str) -> String {
        if self.spoken_before { format!("{} {number}", self.name) } else { format!("{number} {}", self.name) }
    }

    /// A title without the unit in brackets behind it, which the axis says.
    fn without<'t>(&self, title: &'t str) -> &'t str {
        [self.name.as_str(), wording::BAHT]
            .iter()
            .find_map(|unit| title.strip_suffix(')')?.strip_suffix(unit)?.strip_suffix('('))
            .map_or(title, str::trim_end)
    }
}

fn drawing(chart: &Chart, numbers: &Numbers, unit: &Unit) -> drawing::Chart {
    let point = |number: &Number| {
        let tick = unit.tick(number.value);
        if number.dash { Tick { label: wording::DASH.to_owned(), ..tick } } else { tick }
    };
    let series: Vec<Series> = numbers
        .series
        .iter()
        .map(|series| Series {
            name: unit.without(&series.name).to_owned(),
            points: series.numbers.iter().map(point).collect(),
        })
        .collect();
    let is_stacked = chart.kind.is_stacked();
    let sums: Vec<Money> = (0..numbers.categories.len()).map(|category| numbers.sum(category)).collect();
    let reached = numbers.series.iter().flat_map(|series| series.numbers.iter().map(|number| number.value));
    let reached =
        reached.chain(sums.iter().copied().filter(|_| is_stacked)).chain(chart.limit.as_ref().map(|limit| limit.value));
    let limit = chart.limit.as_ref().map(|limit| drawing::Limit {
        value: unit.measure(limit.value),
        label: format!("{} {}", limit.label.value, unit.spoken(&unit.write_round(limit.value))),
    });
    drawing::Chart {
        kind: chart.kind,
        axis: Axis { title: unit.name.clone(), ticks: ticks(reached.map(|value| unit.measure(value)), unit.is_whole) },
        category_title: numbers.category_title.clone(),
        categories: numbers.categories.clone(),
        in_time: series.len() > 1 && numbers.series_are_years(),
        totals: if is_stacked && series.len() > 1 {
            sums.iter().map(|sum| unit.write(*sum)).collect()
        } else {
            Vec::new()
        },
        series,
        limit,
    }
}

/// What a chart shows, as a sentence with its main figures.
fn alternative(chart: &Chart, numbers: &Numbers, unit: &Unit, drawing: &drawing::Chart) -> String {
    let mut sentences =
        vec![format!("{}แสดง{} (หน่วย: {})", wording::chart_kind(chart.kind), chart.title.value, unit.name)];
    let told = drawing.series.len() * drawing.categories.len();
    if told <= TOLD_LIMIT {
        sentences.push(one_by_one(drawing));
    }
    if told > TOLD_LIMIT || drawing.series.len() == 1 {
        sentences.extend(numbers.series.iter().zip(&drawing.series).map(|(own, shown)| extremes(own, shown, drawing)));
    }
    if drawing.series.len() == 1 && matches!(chart.source, ChartSource::Entities { .. }) {
        let total: Money = (0..numbers.categories.len()).map(|category| numbers.sum(category)).sum();
        sentences.push(format!("รวม {}", unit.spoken(&unit.write(total))));
    }
    if let Some(limit) = &chart.limit {
        sentences.push(against_limit(chart, numbers, unit, limit));
    }
    sentences.retain(|sentence| !sentence.is_empty());
    sentences.join(" ")
}

/// Every number with its category.
fn one_by_one(drawing: &drawing::Chart) -> String {
    let category = |(index, name): (usize, &String)| {
        let number = |series: &Series| format!("{} {}", name_among(series, drawing), series.points[index].label);
        let number = |series: &Series| number(series).trim_start().to_owned();
        let numbers: Vec<String> = drawing.series.iter().map(number).collect();
        let total = drawing.totals.get(index).map_or_else(String::new, |total| format!(", รวม {total}"));
        format!("{name}: {}{total}", numbers.join(", "))
    };
    drawing.categories.iter().enumerate().map(category).collect::<Vec<_>>().join("; ")
}

/// A series' name; a single one needs none.
fn name_among<'s>(series: &'s Series, drawing: &drawing::Chart) -> &'s str {
    if drawing.series.len() > 1 { &series.name } else { "" }
}

/// The highest and the lowest number of a series, where they differ.
fn extremes(own: &NumberSeries, shown: &Series, drawing: &drawing::Chart) -> String {
    let by_value = |one: &usize, other: &usize| own.numbers[*one].value.cmp(&own.numbers[*other].value);
    let indices = 0..own.numbers.len();
    let (Some(highest), Some(lowest)) = (indices.clone().rev().max_by(by_value), indices.min_by(by_value)) else {
        return String::new();
    };
    if own.numbers[highest].value == own.numbers[lowest].value {
        return String::new();
    }
    let of = |index: usize| format!("{} ({})", drawing.categories[index], shown.points[index].label);
    format!("{} มากที่สุดคือ {} น้อยที่สุดคือ {}", name_among(shown, drawing), of(highest), of(lowest)).trim_start().to_owned()
}

/// Which numbers lie above the limit.
fn against_limit(chart: &Chart, numbers: &Numbers, unit: &Unit, limit: &crate::model::figures::Limit) -> String {
    let is_above = |category: usize| {
        if chart.kind.is_stacked() {
            numbers.sum(category) > limit.value
        } else {
            numbers.series.iter().any(|series| series.numbers[category].value > limit.value)
        }
    };
    let above: Vec<&str> = (0..numbers.categories.len())
        .filter(|category| is_above(*category))
        .map(|category| numbers.categories[category].as_str())
        .collect();
    let line = format!("{} {}", limit.label.value, unit.spoken(&unit.write_round(limit.value)));
    if above.is_empty() {
        format!("ไม่มีค่าใดเกิน{line}")
    } else {
        format!("ค่าที่เกิน{line} ได้แก่ {}", above.join(", "))
    }
}

/// Whether the drawing has every number as exactly as the data: counts, each at its bar.
pub fn is_whole_drawn(chart: &Chart) -> bool {
    let counts = matches!(chart.source, ChartSource::Entities { measure: Measure::Count, .. });
    counts && chart.kind != ChartKind::Line
}

/// The numbers of a chart of entities as a table; `None` for those of a data table, which is one itself.
pub fn data(plan: &Plan, chart: &Chart, label: &str) -> Option<Table> {
    let ChartSource::Entities { of, by, measure } = &chart.source else { return None };
    let groups = groups(plan, of, *by);
    let with_budget = *measure == Measure::Budget;
    let origin = chart.title.place;
    let cell =
        |column, content, origin| Cell { content, column, column_span: 1, row_span: 1, notes: Vec::new(), origin };
    let id = data_id(chart);
    let row = |id: String, page: Option<String>, name: String, count: usize, budget: Money, origin| {
        let mut cells = vec![
            cell(0, Content::Text(name), origin),
            cell(1, Content::Money(Money::from_count(count).to_string()), origin),
        ];
        if with_budget {
            cells.push(cell(2, Content::Money(budget.to_string()), origin));
        }
        Row { id, page: None, about: page, cells }
    };
    let unit = chart.unit.as_ref().map_or(wording::ENTRIES, |unit| unit.value.as_str());
    let mut titles = vec![wording::grouping(*by).to_owned(), wording::count(unit)];
    if with_budget {
        titles.push(wording::BUDGET_IN_BAHT.to_owned());
    }
    let head = |(column, text): (usize, &String)| HeadCell {
        text: Shown { text: text.clone(), origin },
        column,
        column_span: 1,
        row_span: 1,
    };
    let rows = groups.iter().enumerate().map(|(index, it)| {
        let name = it.name.clone();
        row(address::row(&id, index + 1), it.page.clone(), name, it.budgets.len(), it.budget(), it.origin)
    });
    let rows = rows.collect();
    let total = groups.iter().map(EntityGroup::budget).sum();
    Some(Table {
        caption: None,
        label: label.to_owned(),
        merges_first: false,
        row_head: Some(0),
        columns: std::iter::once(ColumnKind::Subject)
            .chain(titles.iter().skip(1).map(|_| ColumnKind::Figure))
            .collect(),
        fields: vec![None; titles.len()],
        values: [ValueKind::Text, ValueKind::Count, ValueKind::Money]
            .map(Values::from)
            .into_iter()
            .take(titles.len())
            .collect(),
        head: vec![titles.iter().enumerate().map(head).collect()],
        groups: vec![Group { title: None, rows }],
        total: Some(row(address::total(&id), None, wording::TOTAL.to_owned(), of.len(), total, origin)),
        id,
    })
}

/// The address of the table with a chart's data.
pub fn data_id(chart: &Chart) -> String {
    format!("{}_data", chart.id)
}
