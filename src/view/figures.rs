//! Charts and pictures in the document: their numbers, their text alternatives, and where their data stands.

use super::document::{Caption, Data, Figure, FigureKind, Shown, Value};
use super::drawing::{Division, Drawing, Organisation};
use super::{Viewed, chart, statistics, wording};
use crate::model::figures::{self, Chart, ChartSource};
use crate::model::outline::Block;
use crate::model::structure::DataTable;
use crate::model::{self, Plan, Ref, Text};

/// How many charts and pictures the document has so far: each kind is numbered through it.
#[derive(Debug, Default)]
pub struct Numbers {
    charts: usize,
    pictures: usize,
}

impl Numbers {
    /// Returns the caption of the next chart or picture.
    fn caption(&mut self, kind: FigureKind, title: &Text) -> Caption {
        let number = match kind {
            FigureKind::Chart => &mut self.charts,
            FigureKind::Picture => &mut self.pictures,
        };
        *number += 1;
        Caption { label: wording::figure_number(kind, *number), text: title.into() }
    }
}

/// A chart, with its data unless the document shows that anyway.
pub fn chart(viewed: &Viewed<'_>, raw: &Chart, numbers: &mut Numbers) -> Figure {
    let caption = numbers.caption(FigureKind::Chart, &raw.title);
    let plan = viewed.plan;
    let view = chart::view(viewed, raw);
    let label = wording::data_of(&caption.label);
    let data = match (&raw.source, chart::data(viewed, raw, &label)) {
        (_, Some(table)) => Data::Here { label, table: Box::new(table), drawn: chart::is_whole_drawn(raw) },
        (ChartSource::Columns { table, .. }, None) if is_shown(plan, *table) => {
            let table = &plan.data_tables[*table];
            Data::Elsewhere { id: table.id.clone(), label: wording::DATA_IN_TABLE, title: (&table.title).into() }
        }
        (ChartSource::Columns { table, columns, .. }, None) => {
            let of = &plan.data_tables[*table];
            let table = statistics::columns(&chart::data_id(raw), of, columns);
            Data::Here { label: label.then(": ").then(&of.title), table: Box::new(table), drawn: false }
        }
        (ChartSource::Entities { .. }, None) => Data::InAlternative,
    };
    Figure {
        id: raw.id.clone(),
        kind: FigureKind::Chart,
        caption,
        alternative: view.alternative,
        drawing: Drawing::Chart(view.drawing),
        remark: view.remark.map(|words| Shown { words, origin: raw.title.place }),
        address: None,
        data,
    }
}

/// Returns whether a block of the document shows the data table.
fn is_shown(plan: &Plan, table: Ref<DataTable>) -> bool {
    let mut blocks = plan.outline.parts.iter().flat_map(|part| &part.blocks);
    blocks.any(|block| matches!(block, Block::DataTable { table: shown, .. } if *shown == table))
}

/// A picture that is made from the plan; `wide` on a page that lies on its side.
pub fn picture(plan: &Plan, raw: &figures::Figure, wide: bool, numbers: &mut Numbers) -> Figure {
    let (id, title) = match raw {
        figures::Figure::OrganisationChart { id, title } | figures::Figure::QrCode { id, title, .. } => (id, title),
    };
    let (alternative, drawing, address) = match raw {
        figures::Figure::OrganisationChart { .. } => {
            let organisation = organisation(plan, wide);
            (wording::organisation(&organisation, &plan.vocabulary), Drawing::Organisation(organisation), None)
        }
        figures::Figure::QrCode { address, .. } => (
            wording::qr_code(&address.value),
            Drawing::QrCode(address.value.clone()),
            Some(Shown { words: Value::Code(address.value.clone()).into(), origin: address.place }),
        ),
    };
    Figure {
        id: id.clone(),
        kind: FigureKind::Picture,
        caption: numbers.caption(FigureKind::Picture, title),
        alternative,
        drawing,
        remark: None,
        address,
        data: Data::InAlternative,
    }
}

fn organisation(plan: &Plan, wide: bool) -> Organisation {
    Organisation { name: (&plan.agency.name).into(), divisions: divisions(plan, None), wide }
}

/// Returns the divisions under one, or under the agency, each with those under it.
fn divisions(plan: &Plan, above: Option<Ref<model::Division>>) -> Vec<Division> {
    let division = |(it, of_plan): (Ref<model::Division>, &model::Division)| Division {
        name: (&of_plan.name).into(),
        abbreviation: Value::Code(of_plan.abbreviation.value.clone()).into(),
        divisions: divisions(plan, Some(it)),
    };
    plan.divisions_under(above).map(division).collect()
}
