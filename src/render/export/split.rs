//! What the listing of projects has as data beside its table: what each part has of the budgets, and the periods.

use super::sheet::{Datum, Sheet, SheetColumn, money, periods};
use crate::model::breakdown::Part;
use crate::model::entity::Entity;
use crate::model::fields::Selected;
use crate::model::{Amount, Plan};
use crate::render::print::Printer;
use crate::view::document::{Row, Table, Type};

/// What stands before the title of a part.
const BUDGET: &str = "งบประมาณ (บาท) / ";
const PERIOD: &str = "ระยะเวลาดำเนินการ";

/// Adds to a sheet of all projects a column for each part that any of them has, and one for their periods.
pub fn extend(sheet: &mut Sheet, table: &Table, plan: &Plan, printer: Printer) {
    // The sheet has the table's rows in order, and then perhaps their sum.
    let entities: Vec<Option<Entity>> = table.rows().map(Row::leads_to).collect();
    for part in plan.used_breakdowns().into_iter().flat_map(|breakdown| plan.parts(breakdown)) {
        let amount = |entity: &Option<Entity>| entity.and_then(|it| it.split(plan)).and_then(|split| split.part(part));
        add_part(sheet, part, &entities.iter().map(amount).collect::<Vec<_>>(), plan, printer);
    }
    let period = |entity: &Option<Entity>| {
        entity.and_then(|it| Selected::alone(plan, plan.year, it).period()).map_or(Datum::Empty, periods)
    };
    let of_all: Vec<Datum> = entities.iter().map(period).collect();
    if of_all.iter().any(|period| *period != Datum::Empty) {
        add(sheet, SheetColumn { title: PERIOD.to_owned(), kind: Type::Code }, of_all, Datum::Empty);
    }
}

/// Adds the column of a part that any project has, with its sum.
fn add_part(sheet: &mut Sheet, part: Part, amounts: &[Option<Amount>], plan: &Plan, printer: Printer) {
    if amounts.iter().any(Option::is_some) {
        let title = format!("{BUDGET}{}", printer.words(&part.title(&plan.own_parts)));
        let values = amounts.iter().map(|amount| amount.map_or(Datum::Empty, money)).collect();
        let sum = money(amounts.iter().copied().flatten().sum());
        add(sheet, SheetColumn { title, kind: Type::Money }, values, sum);
    }
}

fn add(sheet: &mut Sheet, column: SheetColumn, values: Vec<Datum>, sum: Datum) {
    sheet.columns.push(column);
    for (row, value) in sheet.rows.iter_mut().zip(values.into_iter().chain([sum])) {
        row.values.push(value);
    }
}
