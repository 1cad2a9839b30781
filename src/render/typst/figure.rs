//! What the template of a chart or a picture sees.

use serde::Serialize;

use super::page::PAGE;
use super::setter::Weight;
use super::table::{Kin, TableView, view_table};
use super::{CaptionView, END_MARK, Notes, Origins, ROOM, ShownView};
use crate::diag::Diagnostics;
use crate::render::{FIGURES, drawing};
use crate::view::document::{Data, Figure, FigureKind};
use crate::view::drawing::Drawing;

/// How wide a QR code is printed, in points: a telephone reads it from half a metre.
const QR_CODE_WIDTH: f64 = 96.0;

/// How high a drawing may be, as a part of the page's text, so that its page has room for its caption too.
const DRAWING: f64 = 0.88;

/// How high a drawing and its data may be to stay on one page, as a part of the room of a drawing: higher ones would
/// leave too much of the page before empty.
const TOGETHER: f64 = 0.6;

/// A chart or a picture, `width` in points. What is `String` is made by phaen and safe. Its `data` stands
/// below it, or in the table of `source`.
#[derive(Serialize)]
pub struct FigureView {
    id: String,
    class: &'static str,
    /// The kind of figure that it is to Typst.
    counted_as: &'static str,
    caption: CaptionView,
    mark: String,
    end_mark: &'static str,
    path: String,
    width: f64,
    /// Whether a page has room for it with its data.
    whole: bool,
    alternative: String,
    address: Option<ShownView>,
    remark: Option<ShownView>,
    data: Option<DataView>,
    source: Option<SourceView>,
}

/// The data of a chart, and what it is called.
#[derive(Serialize)]
struct DataView {
    label: String,
    table: TableView,
}

/// The table that a chart's data stands in.
#[derive(Serialize)]
struct SourceView {
    id: String,
    label: String,
    title: ShownView,
}

/// Returns a chart or a picture for its template. `None` when the table of its data is too wide for any page, which is
/// reported.
pub fn view_figure(
    figure: &Figure,
    landscape: bool,
    notes: &mut Notes<'_>,
    origins: &mut Origins<'_>,
    found: &mut Diagnostics,
) -> Option<FigureView> {
    let svg = drawing::svg(figure, origins.setter.words(), origins.accent, origins.printer);
    svg.texts().for_each(|text| _ = origins.setter.width(text, Weight::Regular));
    let path = format!("{FIGURES}{}.svg", figure.id);
    let (class, most) = match &figure.drawing {
        Drawing::Chart(_) | Drawing::Organisation(_) => ("chart", svg.width),
        Drawing::QrCode(_) => ("qr-code", QR_CODE_WIDTH),
    };
    let (data, source) = match &figure.data {
        Data::Here { label, table, drawn: false } => {
            let table = view_table(table, landscape, &Kin::default(), notes, origins, found)?;
            (
                Some(DataView { label: origins.markup(&origins.printer.words(label), Weight::Regular, ROOM), table }),
                None,
            )
        }
        Data::Elsewhere { id, label, title } => {
            let label = origins.markup(label, Weight::Regular, ROOM);
            (None, Some(SourceView { id: id.clone(), label, title: origins.shown(title) }))
        }
        Data::Here { drawn: true, .. } | Data::InAlternative => (None, None),
    };
    let room = DRAWING * PAGE.text_height(landscape);
    let width = most.min(PAGE.text_width(landscape)).min(room * svg.width / svg.height);
    let together = svg.height * width / svg.width + data.as_ref().map_or(0.0, |data| data.table.height);
    let view = FigureView {
        id: figure.id.clone(),
        class,
        counted_as: match figure.kind {
            FigureKind::Chart => "chart",
            FigureKind::Picture => "picture",
        },
        caption: origins.caption(&figure.caption),
        mark: origins.mark(figure.caption.text.origin),
        end_mark: END_MARK,
        path: path.clone(),
        width,
        whole: together <= TOGETHER * room,
        alternative: origins.printer.words(&figure.alternative),
        address: figure.address.as_ref().map(|address| origins.shown(address)),
        remark: figure.remark.as_ref().map(|remark| origins.shown(remark)),
        data,
        source,
    };
    origins.drawings.insert(path, svg.text.into());
    Some(view)
}
