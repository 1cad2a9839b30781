//! Charts and pictures as they are drawn: the document's, with every value written.

use crate::model::figures::ChartKind;
use crate::render::print::Printer;
use crate::view::document::Words;
use crate::view::drawing;

/// Numbers along an axis.
#[derive(Debug, Clone)]
pub struct Chart {
    pub kind: ChartKind,
    pub axis: Axis,
    pub category_title: Option<String>,
    pub categories: Vec<String>,
    pub series: Vec<Series>,
    pub in_time: bool,
    pub totals: Vec<String>,
    pub limit: Option<Limit>,
}

/// The axis of the values.
#[derive(Debug, Clone)]
pub struct Axis {
    pub title: String,
    pub ticks: Vec<Tick>,
}

impl Axis {
    /// Its lower end and its upper one.
    pub fn ends(&self) -> (f64, f64) {
        let value = |tick: Option<&Tick>| tick.map_or(0.0, |tick| tick.value);
        (value(self.ticks.first()), value(self.ticks.last()))
    }
}

/// A mark of an axis, or a number along it.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    pub value: f64,
    pub label: String,
}

/// Numbers of one kind.
#[derive(Debug, Clone)]
pub struct Series {
    pub name: String,
    pub points: Vec<Tick>,
}

/// A value to hold others against.
#[derive(Debug, Clone)]
pub struct Limit {
    pub value: f64,
    pub label: String,
}

/// An agency and its divisions.
#[derive(Debug, Clone)]
pub struct Organisation {
    pub name: String,
    pub divisions: Vec<Division>,
    pub wide: bool,
}

/// A division, with those under it.
#[derive(Debug, Clone)]
pub struct Division {
    pub name: String,
    pub abbreviation: String,
    pub divisions: Vec<Division>,
}

/// Writes a chart's values.
pub fn chart(chart: &drawing::Chart, printer: Printer) -> Chart {
    let words = |all: &[Words]| all.iter().map(|words| printer.words(words)).collect();
    let ticks = |ticks: &[drawing::Tick]| {
        ticks.iter().map(|tick| Tick { value: tick.value, label: printer.words(&tick.label) }).collect()
    };
    let series = |series: &drawing::Series| Series { name: printer.words(&series.name), points: ticks(&series.points) };
    Chart {
        kind: chart.kind,
        axis: Axis { title: printer.words(&chart.axis.title), ticks: ticks(&chart.axis.ticks) },
        category_title: chart.category_title.as_ref().map(|title| printer.words(title)),
        categories: words(&chart.categories),
        series: chart.series.iter().map(series).collect(),
        in_time: chart.in_time,
        totals: words(&chart.totals),
        limit: chart.limit.as_ref().map(|limit| Limit { value: limit.value, label: printer.words(&limit.label) }),
    }
}

/// Writes the names of an organisation.
pub fn organisation(organisation: &drawing::Organisation, printer: Printer) -> Organisation {
    Organisation {
        name: printer.words(&organisation.name),
        divisions: divisions(&organisation.divisions, printer),
        wide: organisation.wide,
    }
}

fn divisions(all: &[drawing::Division], printer: Printer) -> Vec<Division> {
    let division = |it: &drawing::Division| Division {
        name: printer.words(&it.name),
        abbreviation: printer.words(&it.abbreviation),
        divisions: divisions(&it.divisions, printer),
    };
    all.iter().map(division).collect()
}
