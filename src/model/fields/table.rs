//! The fields that several kinds have, or that the program speaks of by name: which there are, and what is to be known of
//! each.
//!
//! A field that only one kind has, and nothing asks for by its own name, has its row beside what it is of.

use super::cells::{baseline, budget, criteria, of_text, part_of_budget, results, target, text};
use super::references::{ITEMS, ITSELF, KEY_RESULTS, LISTS, NODES, OFFICES, PROJECT, PROJECTS, UNITS};
use super::{Extent, FieldSpec, Type};
use crate::model::breakdown::Part;
use crate::model::kinds::Kind;
use crate::model::structure::Node;
use crate::model::value::{Content, Role, Value};

/// What a column can show of an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The row's number, through all groups.
    Order,
    /// The name.
    Name,
    /// The amount.
    Budget,
    /// The abbreviations of the divisions and offices; of a division its own.
    Division,
    /// The codes of the key results; of a key result its own.
    KeyResults,
    /// The policy code.
    Policy,
    /// The target of the plan's year.
    Target,
    /// The target of the year before.
    PreviousTarget,
    /// H or R.
    Responsibility,
    /// The node of the hierarchy that it belongs to.
    Under,
    /// Its weight in the evaluation.
    Weight,
    /// What was reached.
    Result,
    /// The projects that serve it.
    Projects,
    /// The lists that it belongs to.
    Lists,
    /// Its number among its kind.
    Number,
    /// The id of its level.
    Level,
    /// The office that evaluates it.
    Office,
    /// Its sub-items.
    Items,
    /// The project that it is a part of, or about.
    Project,
    /// Where it began.
    Baseline,
    /// The targets of the quarters of the plan's year.
    Quarters,
    /// What was reached, year by year.
    Results,
    /// How it is scored.
    Criteria,
    /// When it is done.
    Period,
    /// Its id or code.
    Id,
    /// A field that nothing but its row knows, beside what it is of.
    Own(&'static FieldSpec),
}

pub(super) const ALL: &[Kind] = &Kind::OF_ENTITIES;
pub(super) const WITH_BUDGET: &[Kind] = &[Kind::Project, Kind::Item, Kind::Request, Kind::Indicator];
pub(super) const WITH_DIVISION: &[Kind] =
    &[Kind::Project, Kind::Item, Kind::Request, Kind::KeyResult, Kind::Indicator, Kind::Division];
pub(super) const WITH_TARGETS: &[Kind] = &[Kind::Project, Kind::KeyResult, Kind::Indicator];
pub(super) const MEASURED: &[Kind] = &[Kind::KeyResult, Kind::Indicator];

/// The fields of several kinds, and those that the program speaks of, in the order of [`Field`].
pub(super) const NAMED: [FieldSpec; 25] = [
    FieldSpec {
        field: Some(Field::Order),
        name: "order",
        kinds: ALL,
        of_type: Type::Count,
        extent: Extent::Number,
        title: "ลำดับที่",
        merges: false,
        content: |it, _| Content::text(Value::Count(it.number)),
        reference: None,
    },
    FieldSpec {
        field: Some(Field::Name),
        name: "name",
        kinds: ALL,
        of_type: Type::Text,
        extent: Extent::Text,
        title: "ชื่อ",
        merges: false,
        content: |it, how| Content::text(it.formatted_name(how.format)),
        reference: None,
    },
    FieldSpec {
        field: Some(Field::Budget),
        name: "budget",
        kinds: WITH_BUDGET,
        of_type: Type::Money,
        extent: Extent::Money,
        title: "งบประมาณ (บาท)",
        merges: false,
        content: |it, how| match how.part {
            None => budget(it.budget()),
            Some(part) => part_of_budget(it.entity.split(it.of).and_then(|split| split.part(part))),
        },
        reference: None,
    },
    FieldSpec {
        field: Some(Field::Division),
        name: "division",
        kinds: WITH_DIVISION,
        of_type: Type::Code,
        extent: Extent::Code,
        title: "ส่วนราชการ",
        merges: true,
        content: |it, _| Content::stacked(Role::Codes, it.units()),
        reference: Some(UNITS),
    },
    FieldSpec {
        field: Some(Field::KeyResults),
        name: "key-results",
        kinds: &[Kind::Project, Kind::Request, Kind::KeyResult],
        of_type: Type::Code,
        extent: Extent::Code,
        title: "KR",
        merges: true,
        content: |it, how| Content::stacked(Role::Codes, it.codes(how.format)),
        reference: Some(KEY_RESULTS),
    },
    FieldSpec {
        field: Some(Field::Policy),
        name: "policy",
        kinds: &[Kind::Project],
        of_type: Type::Code,
        extent: Extent::Code,
        title: "รหัสนโยบาย",
        merges: true,
        content: |it, _| Content::stacked(Role::Codes, it.policy()),
        reference: None,
    },
    FieldSpec {
        field: Some(Field::Target),
        name: "target",
        kinds: WITH_TARGETS,
        of_type: Type::Text,
        extent: Extent::Words,
        title: "ค่าเป้าหมาย พ.ศ. {year}",
        merges: true,
        content: |it, how| match (how.part, it.target(how.year().unwrap_or(it.year))) {
            (Some(Part::Quarter(quarter)), _) => {
                target(it.progress().and_then(|it_has| it_has.target_of_quarter(it.year, quarter.into())))
            }
            // A year that is planned by quarter alone shows that.
            (None, None) => Content::one_or_lines(it.quarters()),
            (_, of_year) => target(of_year),
        },
        reference: None,
    },
    FieldSpec {
        field: Some(Field::PreviousTarget),
        name: "previous-target",
        kinds: WITH_TARGETS,
        of_type: Type::Text,
        extent: Extent::Words,
        title: "ค่าเป้าหมาย พ.ศ. {previous_year}",
        merges: true,
        content: |it, _| target(it.target(it.year.previous())),
        reference: None,
    },
    FieldSpec {
        field: Some(Field::Responsibility),
        name: "responsibility",
        kinds: &[Kind::KeyResult],
        of_type: Type::Code,
        extent: Extent::Code,
        title: "H/R",
        merges: true,
        content: |it, _| text(it.responsibility().map(|it| it.letter().into())),
        reference: None,
    },
    FieldSpec {
        field: Some(Field::Under),
        name: "under",
        kinds: &[Kind::Project, Kind::Item, Kind::KeyResult, Kind::Indicator, Kind::Node, Kind::Division],
        of_type: Type::Text,
        extent: Extent::Words,
        title: "อยู่ภายใต้",
        merges: true,
        content: |it, _| Content::one_or_lines(it.named(NODES)),
        reference: Some(NODES),
    },
    FieldSpec {
        field: Some(Field::Weight),
        name: "weight",
        kinds: &[Kind::Indicator, Kind::Node],
        of_type: Type::Percent,
        extent: Extent::Code,
        title: "ค่าน้ำหนัก",
        merges: true,
        content: |it, _| text(it.weight()),
        reference: None,
    },
    FieldSpec {
        field: Some(Field::Result),
        name: "result",
        kinds: MEASURED,
        of_type: Type::Text,
        extent: Extent::Code,
        title: "ผลการดำเนินงาน",
        merges: true,
        content: |it, how| of_text(it.result(how.year().unwrap_or(it.year))),
        reference: None,
    },
    FieldSpec {
        field: Some(Field::Projects),
        name: "projects",
        kinds: MEASURED,
        of_type: Type::Text,
        extent: Extent::Text,
        title: "โครงการ/กิจกรรม",
        merges: true,
        content: |it, how| Content::stacked(Role::Lines, it.projects(how.format)),
        reference: Some(PROJECTS),
    },
    FieldSpec {
        field: Some(Field::Lists),
        name: "lists",
        kinds: &[Kind::Project, Kind::Item, Kind::Request, Kind::KeyResult],
        of_type: Type::Text,
        extent: Extent::Words,
        title: "บัญชี",
        merges: true,
        content: |it, _| Content::one_or_lines(it.lists()),
        reference: Some(LISTS),
    },
    FieldSpec {
        field: Some(Field::Number),
        name: "number",
        kinds: &[Kind::Indicator, Kind::Node],
        of_type: Type::Code,
        extent: Extent::Code,
        title: "เลขที่",
        merges: true,
        content: |it, _| of_text(it.number_given()),
        reference: None,
    },
    FieldSpec {
        field: Some(Field::Level),
        name: "level",
        kinds: &[Kind::Node],
        of_type: Type::Code,
        extent: Extent::Code,
        title: "ระดับชั้น",
        merges: true,
        content: |it, _| {
            let name = |node: &Node| node.label.clone().unwrap_or_else(|| node.level.clone());
            text(it.node().map(|node| name(node).trim_end_matches("ที่").trim().into()))
        },
        reference: None,
    },
    FieldSpec {
        field: Some(Field::Office),
        name: "office",
        kinds: &[Kind::Indicator, Kind::Node],
        of_type: Type::Text,
        extent: Extent::Words,
        title: "หน่วยงานผู้ประเมิน",
        merges: true,
        content: |it, _| Content::one_or_lines(it.named(OFFICES)),
        reference: Some(OFFICES),
    },
    FieldSpec {
        field: Some(Field::Items),
        name: "items",
        kinds: &[Kind::Project, Kind::Item],
        of_type: Type::Text,
        extent: Extent::Text,
        title: "รายการย่อย",
        merges: false,
        content: |it, how| Content::stacked(Role::Lines, it.items(how.format)),
        reference: Some(ITEMS),
    },
    FieldSpec {
        field: Some(Field::Project),
        name: "project",
        kinds: &[Kind::Item, Kind::Request, Kind::Indicator],
        of_type: Type::Text,
        extent: Extent::Text,
        title: "โครงการ/กิจกรรม",
        merges: true,
        content: |it, _| Content::one_or_lines(it.named(PROJECT)),
        reference: Some(PROJECT),
    },
    FieldSpec {
        field: Some(Field::Baseline),
        name: "baseline",
        kinds: MEASURED,
        of_type: Type::Text,
        extent: Extent::Words,
        title: "ค่าฐาน",
        merges: true,
        content: |it, how| match how.year() {
            Some(year) => of_text(it.progress().and_then(|it| it.baseline.by_year.get(&year))),
            None => Content::one_or_lines(it.progress().map(|it| baseline(&it.baseline)).unwrap_or_default()),
        },
        reference: None,
    },
    FieldSpec {
        field: Some(Field::Quarters),
        name: "quarters",
        kinds: WITH_TARGETS,
        of_type: Type::Text,
        extent: Extent::Words,
        title: "ค่าเป้าหมายรายไตรมาส พ.ศ. {year}",
        merges: true,
        content: |it, _| Content::stacked(Role::Lines, it.quarters()),
        reference: None,
    },
    FieldSpec {
        field: Some(Field::Results),
        name: "results",
        kinds: MEASURED,
        of_type: Type::Text,
        extent: Extent::Words,
        title: "ผลการดำเนินงานที่ผ่านมา",
        merges: true,
        content: |it, _| Content::stacked(Role::Lines, it.progress().map(results).unwrap_or_default()),
        reference: None,
    },
    FieldSpec {
        field: Some(Field::Criteria),
        name: "criteria",
        kinds: MEASURED,
        of_type: Type::Text,
        extent: Extent::Words,
        title: "เกณฑ์การให้คะแนน",
        merges: true,
        content: |it, how| match how.part {
            Some(Part::Score(score)) => of_text(it.progress().and_then(|progress| progress.criterion(score.into()))),
            _ => Content::stacked(Role::Lines, it.progress().map(criteria).unwrap_or_default()),
        },
        reference: None,
    },
    FieldSpec {
        field: Some(Field::Period),
        name: "period",
        kinds: &[Kind::Project, Kind::Item],
        of_type: Type::Text,
        extent: Extent::Words,
        title: "ระยะเวลาดำเนินการ",
        merges: true,
        content: |it, _| text(it.period().map(|period| Value::Period(period.clone()).into())),
        reference: None,
    },
    FieldSpec {
        field: Some(Field::Id),
        name: "id",
        kinds: ALL,
        of_type: Type::Code,
        extent: Extent::Code,
        title: "รหัส",
        merges: false,
        content: |it, _| Content::text(Value::Code(it.entity.id(it.of).0.to_owned())),
        reference: Some(ITSELF),
    },
];
