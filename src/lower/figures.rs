//! Charts and pictures of the outline: that their numbers are there, and can be drawn on one page.

use std::collections::BTreeSet;

use super::data_tables::find_column;
use super::outline::Outliner;
use super::resolve::Known;
use crate::diag::{Expected, Fault, Place};
use crate::load::markdown::is_web_address;
use crate::load::raw;
use crate::model::breakdown::Breakdown;
use crate::model::fields::{Field, Type};
use crate::model::figures::{
    BAR_LIMIT, BAR_LIMIT_LANDSCAPE, By, Chart, ChartKind, ChartSource, Figure, Limit, Measure, SERIES_LIMIT,
};
use crate::model::kinds::Kind;
use crate::model::nouns;
use crate::model::outline::Block;
use crate::model::selection::Members;
use crate::model::structure::{DataKind, DataTable};
use crate::model::{Amount, Ref, Text};

/// The keys of every chart, and those of charts of a data table and of entities alone.
const COMMON: [&str; 5] = ["id", "title", "kind", "unit", "limit"];
const OF_TABLE: [&str; 2] = ["data_table", "series"];
const OF_ENTITIES: [&str; 4] = ["of", "where", "by", "measure"];

/// What a chart measures when it counts.
const COUNT: &str = "count";

/// The longest address, in bytes: the modules of a longer one would be too small to be read from paper.
const ADDRESS_LIMIT: usize = 300;

impl Outliner<'_, '_> {
    /// A chart, `None` when its numbers can't be found.
    pub fn chart(&mut self, raw: &raw::Chart, landscape: bool) -> Option<Block> {
        self.address(nouns::CHART, &raw.id);
        let source = match (&raw.data_table, &raw.of) {
            (Some(table), None) => self.of_table(raw, table),
            (None, Some(of)) => self.of_entities(raw, of),
            _ => {
                self.resolver.error(raw.id.at(), Fault::NotExactlyOne { of: vec!["data_table", "of"] });
                None
            }
        };
        let title = self.resolver.text(&raw.title);
        let unit = raw.unit.as_ref().map(|unit| self.resolver.text(unit));
        let limit = raw.limit.as_ref();
        let limit = limit.map(|raw| Limit { value: raw.value, label: self.resolver.text(&raw.label) });
        let source = source?;
        self.check_unit(raw, &source);
        self.check_stack(raw, &source);
        self.check_size(raw, &source, landscape);
        let id = raw.id.value.clone();
        Some(Block::Chart(Box::new(Chart { id, title, kind: raw.kind, source, unit, limit })))
    }

    /// The columns of a data table, which must hold numbers of one kind.
    fn of_table(&mut self, raw: &raw::Chart, name: &raw::Text) -> Option<ChartSource> {
        let strangers = [
            ("where", raw.filter.0.first().map(|(_, value)| value.at())),
            ("by", raw.by.as_ref().map(raw::Text::at)),
            ("measure", raw.measure.as_ref().map(raw::Text::at)),
        ];
        self.report_strangers(strangers, &OF_TABLE);
        let entries = &self.source.data_tables;
        let known = Known::new(entries, &self.entities.data_tables);
        let table = self.resolver.find(name, &known)?;
        let raw_table = entries.sound.iter().find(|table| table.id.value == name.value)?;
        if raw.series.is_empty() {
            self.resolver.error(raw.id.at(), Fault::MissingKey { key: "series" });
        }
        let mut columns: Vec<usize> = Vec::new();
        let mut first: Option<(&raw::Text, DataKind)> = None;
        for series in &raw.series {
            let Some(column) = find_column(series, &series.value, raw_table, self.resolver) else { continue };
            let kind = raw_table.columns[column].kind;
            let fault = if columns.contains(&column) {
                Some(Fault::DuplicateId { kind: nouns::COLUMN, id: series.value.clone() })
            } else if kind == DataKind::Text {
                let numeric = raw_table.columns.iter().filter(|column| column.kind != DataKind::Text);
                let usable = numeric.map(|column| column.id.value.clone()).collect();
                Some(Fault::NoNumbers { column: series.value.clone(), usable })
            } else {
                let other = first.filter(|(_, first)| *first != kind);
                first = first.or(Some((series, kind)));
                other.map(|(first, _)| Fault::MixedUnits { column: series.value.clone(), first: first.value.clone() })
            };
            match fault {
                Some(fault) => self.resolver.error(series.at(), fault),
                None => columns.push(column),
            }
        }
        if self.entities.data_tables[table].rows.is_empty() && !self.resolver.left_something_out {
            self.resolver.error(raw.id.at(), Fault::Empty { kind: nouns::CHART });
        }
        if raw.kind.is_stacked() {
            self.report_negative(table, &columns, raw);
        }
        first.map(|(_, kind)| ChartSource::Columns { table, columns, kind })
    }

    /// Parts of a whole can't be less than nothing.
    fn report_negative(&mut self, table: Ref<DataTable>, columns: &[usize], raw: &raw::Chart) {
        let rows = &self.entities.data_tables[table].rows;
        for (row, column) in rows.iter().flat_map(|row| columns.iter().map(move |column| (row, *column))) {
            let Some(cell) = row.get(column).filter(|cell| cell.number.is_some_and(|it| it < Amount::ZERO)) else {
                continue;
            };
            let named = row.first().map_or_else(String::new, |first| first.text.value.clone());
            let fault = Fault::NegativePart { row: named, value: cell.text.value.clone() };
            self.resolver.left_something_out = true;
            self.resolver.found.contradiction(raw.id.at(), fault, cell.text.place);
        }
    }

    /// Entities, and what they are put together by and measured by.
    fn of_entities(&mut self, raw: &raw::Chart, of: &raw::Text) -> Option<ChartSource> {
        self.report_strangers([("series", raw.series.first().map(raw::Text::at))], &OF_ENTITIES);
        let members = self.members(of)?;
        let selected = self.select(&members, &raw.filter);
        self.report_nothing(&selected, &raw.id, nouns::CHART, (&members, &raw.filter));
        let Some(by) = &raw.by else {
            self.resolver.error(raw.id.at(), Fault::MissingKey { key: "by" });
            return None;
        };
        let measure = raw.measure.as_ref().map(|measure| self.measure(measure, &members));
        let breakdown = Breakdown::named(&by.value, self.entities)
            .filter(|_| Field::Budget.is_of(members.kind()) && self.find_value_path(&by.value, &members).is_err());
        let (of_bars, title) = if let Some(it) = breakdown {
            let parts = self.entities.parts(it);
            let has = |entity: &crate::model::entity::Entity| {
                entity.split(self.entities).is_some_and(|split| parts.iter().any(|part| split.part(*part).is_some()))
            };
            if !selected.iter().any(has) {
                let budget = raw::Text { value: Field::Budget.name().to_owned(), ..by.clone() };
                self.nothing_apart(&budget, by);
            }
            (By::Parts(parts), it.title(self.entities).to_owned())
        } else {
            let way = self.value_path(by, &members)?;
            let title = self.own_title(&way);
            (By::Path(way.path), title)
        };
        let by_title = Text { value: title, place: by.at() };
        let measure_title = raw.measure.as_ref().and_then(|raw| {
            let way = self.find_path(&raw.value, &members).ok()?;
            Some(Text { value: self.own_title(&way), place: raw.at() })
        });
        let measure = measure.unwrap_or(Some(Measure::Count))?;
        Some(ChartSource::Entities { of: selected, by: of_bars, by_title, measure, measure_title })
    }

    /// Returns what is measured: how many there are, or a field that adds up.
    fn measure(&mut self, raw: &raw::Text, of: &Members) -> Option<Measure> {
        if raw.value == COUNT {
            return Some(Measure::Count);
        }
        let way = self.find_path(&raw.value, of).ok().filter(|way| self.adds_up(way));
        if way.is_none() {
            let usable = [COUNT.to_owned()].into_iter().chain(self.that_add_up(of)).collect();
            let fault = Fault::NotHere { kind: nouns::MEASURE, name: raw.value.clone(), usable };
            self.resolver.error(raw.at(), fault);
        }
        way.map(|way| Measure::Sum(way.path))
    }

    /// Keys that charts of the other source have.
    fn report_strangers(
        &mut self,
        strangers: impl IntoIterator<Item = (&'static str, Option<Place>)>,
        own: &[&'static str],
    ) {
        for (key, place) in strangers {
            let known = COMMON.iter().chain(own).map(|key| (*key).to_owned()).collect();
            if let Some(place) = place {
                self.resolver.error(place, Fault::UnknownKey { key: key.to_owned(), known });
            }
        }
    }

    fn is_no_money(&self, measure: &Measure) -> bool {
        match measure {
            Measure::Count => true,
            Measure::Sum(path) => path.of_type(self.entities) != Type::Money,
        }
    }

    /// Reports stacks of one: there is nothing to stand upon another.
    fn check_stack(&mut self, raw: &raw::Chart, source: &ChartSource) {
        let series = if let ChartSource::Columns { columns, .. } = source { columns.len() } else { 1 };
        if raw.kind.is_stacked() && series < 2 && !self.resolver.left_something_out {
            let of = if raw.of.is_some() { OF_ENTITIES.as_slice() } else { &OF_TABLE };
            let known = ["kind: columns", "kind: bars", "kind: line"].map(str::to_owned).into();
            let shows = format!("`{}` ({})", raw.id.value, of[0]);
            self.resolver.error(raw.id.at(), Fault::IdleKey { key: "kind: stacked-…", shows, known });
        }
    }

    /// Money and percentages are units already; whatever else is counted must be named.
    fn check_unit(&mut self, raw: &raw::Chart, source: &ChartSource) {
        // What entities are counted in is known.
        let (needs_unit, has_unit) = match source {
            ChartSource::Columns { kind, .. } => (*kind == DataKind::Number, *kind == DataKind::Number),
            ChartSource::Entities { measure, .. } => (false, self.is_no_money(measure)),
        };
        match &raw.unit {
            None if needs_unit => self.resolver.error(raw.id.at(), Fault::MissingKey { key: "unit" }),
            Some(unit) if !has_unit => {
                let known = ["id", "title", "kind", "limit"].into_iter();
                let own: &[&str] = if matches!(source, ChartSource::Columns { .. }) { &OF_TABLE } else { &OF_ENTITIES };
                let known = known.chain(own.iter().copied()).map(str::to_owned).collect();
                self.resolver.error(unit.at(), Fault::UnknownKey { key: "unit".to_owned(), known });
            }
            _ => {}
        }
    }

    /// A chart stands on one page, and its series must be reported apart.
    fn check_size(&mut self, raw: &raw::Chart, source: &ChartSource, landscape: bool) {
        let (categories, series) = match source {
            ChartSource::Columns { table, columns, .. } => {
                (self.entities.data_tables[*table].rows.len(), columns.len())
            }
            ChartSource::Entities { by: By::Parts(parts), .. } => (parts.len(), 1),
            ChartSource::Entities { of, by: By::Path(by), .. } => {
                let year = self.year();
                let keys = of.iter().flat_map(|entity| by.keys(self.entities, year, *entity));
                let groups = keys.collect::<BTreeSet<_>>().len();
                let is_by_division = by.own_field() == Some(Field::Division);
                let divisions = if is_by_division { self.entities.units_of_sums(of).len() } else { 0 };
                (groups.max(divisions) + 1, 1)
            }
        };
        let bars = if raw.kind.has_bar_for_each() { categories * series } else { categories };
        let limit = if landscape && raw.kind != ChartKind::Line { BAR_LIMIT_LANDSCAPE } else { BAR_LIMIT };
        for (of_series, count, limit) in [(true, series, SERIES_LIMIT), (false, bars, limit)] {
            if count > limit {
                self.resolver.error(raw.id.at(), Fault::TooManyShapes { of_series, count, limit });
                return;
            }
        }
    }

    /// A picture that is made from the plan.
    pub fn figure(&mut self, raw: &raw::Figure) -> Figure {
        match raw {
            raw::Figure::OrganisationChart(raw) => {
                self.address(nouns::PICTURE, &raw.id);
                if self.entities.divisions.iter().next().is_none() && !self.resolver.left_something_out {
                    self.resolver.error(raw.id.at(), Fault::Empty { kind: Kind::Division.noun() });
                }
                Figure::OrganisationChart { id: raw.id.value.clone(), title: self.resolver.text(&raw.title) }
            }
            raw::Figure::QrCode(raw) => {
                self.address(nouns::PICTURE, &raw.id);
                let address = self.resolver.literal(&raw.address);
                if !is_web_address(&address.value) || address.value.len() > ADDRESS_LIMIT {
                    let fault = Fault::InvalidValue { expected: Expected::WebAddress, value: address.value.clone() };
                    self.resolver.error(address.place, fault);
                }
                Figure::QrCode { id: raw.id.value.clone(), title: self.resolver.text(&raw.title), address }
            }
        }
    }
}
