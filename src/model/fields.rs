//! The fields of entities: one table of what a plan can show of them, which everything that names fields reads.

use super::breakdown::Part;
use super::entity::Entity;
use super::kinds::Kind;
use super::outline::Format;
use super::period::Period;
use super::progress::{Baseline, Progress};
use super::structure::Indicator;
use super::structure::Node;
use super::value::{Content, Line, Role, Value, Words};
use super::{Amount, Budget, Entities, KeyResult, Project, Ref, Responsibility, Target, Text, Unit, Year};

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
    /// The output and its kind of expenditure.
    Output,
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
    /// The office that leads.
    Lead,
    /// Who supports it.
    Supporters,
    /// The projects that serve it.
    Projects,
    /// The lists that it belongs to.
    Lists,
    /// Its number among its kind.
    Number,
    /// The id of its level.
    Level,
    /// Its main objective.
    Objective,
    /// The office that evaluates it.
    Office,
    /// Its kind of expenditure.
    Expenditure,
    /// Its sub-items.
    Items,
    /// The project that it is a part of, or about.
    Project,
    /// What it is there for.
    Duties,
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
    /// The topmost of the divisions above it, or itself.
    Top,
}

/// What values are, for media that count with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// Words.
    Text,
    /// Codes and abbreviations, which are text even where they are digits.
    Code,
    /// Numbers of something, whole ones.
    Count,
    /// Numbers of something, with decimals.
    Number,
    /// Amounts of baht.
    Money,
    /// Percentages.
    Percent,
}

/// What a column's cells hold; media choose alignment and width by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// A row's number.
    Number,
    /// Running text: takes what width is left.
    Text,
    /// Amounts, which run down a common edge.
    Money,
    /// Short codes and abbreviations.
    Code,
    /// A few words.
    Words,
    /// Running text in a table that has nothing else.
    Prose,
    /// What the rows of a table of statistics are of.
    Subject,
    /// Numbers of a table of statistics, which share its width.
    Figure,
    /// A month that a bar over the months of the year may cover.
    Month,
}

/// A field, and all that there is to know of it.
pub struct FieldSpec {
    /// The field.
    pub field: Field,
    /// Its name in the content.
    pub name: &'static str,
    /// The kinds of entities that have it.
    pub kinds: &'static [Kind],
    /// What its values are.
    pub of_type: Type,
    /// How much room they need.
    pub extent: Extent,
    /// What it is called in tables of phaen's own; `{year}` and `{previous_year}` stand for those of the plan.
    pub title: &'static str,
    /// Whether neighbours of the same value may share a cell.
    pub merges: bool,
    /// What a cell shows of it.
    pub content: fn(Selected<'_>, Showing<'_>) -> Content,
    /// The entities that it names, where it names any.
    pub reference: Option<Reference>,
}

/// How a field is to be shown.
#[derive(Debug, Clone, Copy, Default)]
pub struct Showing<'a> {
    /// In which form.
    pub format: Format,
    /// What of it: what belongs to all of these parts; all of it where nothing is said.
    pub parts: &'a [Part],
}

/// The entities that a field names.
#[derive(Clone, Copy)]
pub struct Reference {
    /// Their kinds.
    pub kinds: &'static [Kind],
    /// Those that an entity names.
    pub of: fn(&Entities, Entity) -> Vec<Entity>,
}

const ALL: &[Kind] = &[
    Kind::Project,
    Kind::Item,
    Kind::Request,
    Kind::KeyResult,
    Kind::Indicator,
    Kind::Node,
    Kind::Division,
    Kind::Office,
    Kind::Output,
    Kind::List,
    Kind::Entry,
];
const WITH_BUDGET: &[Kind] = &[Kind::Project, Kind::Item, Kind::Request, Kind::Indicator];
const WITH_DIVISION: &[Kind] =
    &[Kind::Project, Kind::Item, Kind::Request, Kind::KeyResult, Kind::Indicator, Kind::Division];
const WITH_TARGETS: &[Kind] = &[Kind::Project, Kind::KeyResult, Kind::Indicator];
const MEASURED: &[Kind] = &[Kind::KeyResult, Kind::Indicator];

/// The fields, in the order of [`Field`].
pub const FIELDS: [FieldSpec; 32] = [
    FieldSpec {
        field: Field::Order,
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
        field: Field::Name,
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
        field: Field::Budget,
        name: "budget",
        kinds: WITH_BUDGET,
        of_type: Type::Money,
        extent: Extent::Money,
        title: "งบประมาณ (บาท)",
        merges: false,
        content: |it, how| match how.parts {
            [] => budget(it.budget()),
            parts => part_of_budget(it.entity.split(it.of).and_then(|split| split.of(parts).amount())),
        },
        reference: None,
    },
    FieldSpec {
        field: Field::Division,
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
        field: Field::KeyResults,
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
        field: Field::Policy,
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
        field: Field::Output,
        name: "output",
        kinds: &[Kind::Project],
        of_type: Type::Text,
        extent: Extent::Words,
        title: "ผลผลิตและงบรายจ่าย",
        merges: true,
        content: |it, _| Content::stacked(Role::Lines, it.output()),
        reference: Some(OUTPUTS),
    },
    FieldSpec {
        field: Field::Target,
        name: "target",
        kinds: WITH_TARGETS,
        of_type: Type::Text,
        extent: Extent::Words,
        title: "ค่าเป้าหมาย พ.ศ. {year}",
        merges: true,
        content: |it, how| match (how.part(), it.target(how.year().unwrap_or(it.year))) {
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
        field: Field::PreviousTarget,
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
        field: Field::Responsibility,
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
        field: Field::Under,
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
        field: Field::Weight,
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
        field: Field::Result,
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
        field: Field::Lead,
        name: "lead",
        kinds: &[Kind::KeyResult],
        of_type: Type::Text,
        extent: Extent::Code,
        title: "หน่วยงานรับผิดชอบหลัก",
        merges: true,
        content: |it, _| text(it.key_result().and_then(|of| of.lead).map(|lead| it.of.offices[lead].short().into())),
        reference: Some(LEADS),
    },
    FieldSpec {
        field: Field::Supporters,
        name: "supporters",
        kinds: &[Kind::KeyResult],
        of_type: Type::Text,
        extent: Extent::Words,
        title: "หน่วยงานสนับสนุน",
        merges: true,
        content: |it, _| of_text(it.key_result().and_then(|it| it.supporters.as_ref())),
        reference: None,
    },
    FieldSpec {
        field: Field::Projects,
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
        field: Field::Lists,
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
        field: Field::Number,
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
        field: Field::Level,
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
        field: Field::Objective,
        name: "objective",
        kinds: &[Kind::Node],
        of_type: Type::Text,
        extent: Extent::Text,
        title: "วัตถุประสงค์หลัก",
        merges: true,
        content: |it, _| of_text(it.node().and_then(|node| node.objective.as_ref())),
        reference: None,
    },
    FieldSpec {
        field: Field::Office,
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
        field: Field::Expenditure,
        name: "expenditure",
        kinds: &[Kind::Output],
        of_type: Type::Text,
        extent: Extent::Words,
        title: "งบรายจ่าย",
        merges: true,
        content: |it, _| match it.entity {
            Entity::Output(output) => of_text(it.of.outputs[output].expenditure.as_ref()),
            _ => Content::text(Value::Nothing),
        },
        reference: None,
    },
    FieldSpec {
        field: Field::Items,
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
        field: Field::Project,
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
        field: Field::Duties,
        name: "duties",
        kinds: &[Kind::Division],
        of_type: Type::Text,
        extent: Extent::Text,
        title: "อำนาจหน้าที่",
        merges: false,
        content: |it, _| Content::stacked(Role::Lines, it.duties()),
        reference: None,
    },
    FieldSpec {
        field: Field::Baseline,
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
        field: Field::Quarters,
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
        field: Field::Results,
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
        field: Field::Criteria,
        name: "criteria",
        kinds: MEASURED,
        of_type: Type::Text,
        extent: Extent::Words,
        title: "เกณฑ์การให้คะแนน",
        merges: true,
        content: |it, how| match how.part() {
            Some(Part::Score(score)) => of_text(it.progress().and_then(|progress| progress.criterion(score.into()))),
            _ => Content::stacked(Role::Lines, it.progress().map(criteria).unwrap_or_default()),
        },
        reference: None,
    },
    FieldSpec {
        field: Field::Period,
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
        field: Field::Id,
        name: "id",
        kinds: ALL,
        of_type: Type::Code,
        extent: Extent::Code,
        title: "รหัส",
        merges: false,
        content: |it, _| Content::text(Value::Code(it.entity.id(it.of).0.to_owned())),
        reference: Some(ITSELF),
    },
    FieldSpec {
        field: Field::Top,
        name: "top",
        kinds: &[Kind::Division],
        of_type: Type::Code,
        extent: Extent::Code,
        title: "ส่วนราชการต้นสังกัด",
        merges: true,
        content: |it, _| Content::stacked(Role::Codes, it.named(TOPS)),
        reference: Some(TOPS),
    },
];

/// The topmost of the divisions above one.
const TOPS: Reference = Reference {
    kinds: &[Kind::Division],
    of: |of, entity| match entity {
        Entity::Division(it) => of.division_and_above(it).last().map(Entity::Division).into_iter().collect(),
        _ => Vec::new(),
    },
};
/// What an id names.
const ITSELF: Reference = Reference { kinds: ALL, of: |_, entity| vec![entity] };
const UNITS: Reference = Reference {
    kinds: &[Kind::Division, Kind::Office],
    of: |of, entity| entity.units(of).into_iter().map(Entity::from).collect(),
};
const KEY_RESULTS: Reference = Reference {
    kinds: &[Kind::KeyResult],
    of: |of, entity| match entity {
        Entity::Project(it) => of.projects[it].supports.iter().map(|it| Entity::KeyResult(*it)).collect(),
        Entity::Request(it) => of.requests[it].supports.iter().map(|it| Entity::KeyResult(*it)).collect(),
        Entity::KeyResult(_) => vec![entity],
        _ => Vec::new(),
    },
};
const OUTPUTS: Reference = Reference {
    kinds: &[Kind::Output],
    of: |of, entity| match entity {
        Entity::Project(it) => of.projects[it].output.map(Entity::Output).into_iter().collect(),
        _ => Vec::new(),
    },
};
const NODES: Reference = Reference {
    kinds: &[Kind::Node, Kind::Division],
    of: |of, entity| match entity {
        Entity::Node(it) => of.nodes[it].under.map(Entity::Node).into_iter().collect(),
        Entity::Division(it) => of.divisions[it].under.map(Entity::Division).into_iter().collect(),
        _ => entity.nodes(of).iter().map(|it| Entity::Node(*it)).collect(),
    },
};
const LEADS: Reference = Reference {
    kinds: &[Kind::Office],
    of: |of, entity| match entity {
        Entity::KeyResult(it) => of.key_results[it].lead.map(Entity::Office).into_iter().collect(),
        _ => Vec::new(),
    },
};
const OFFICES: Reference = Reference {
    kinds: &[Kind::Office],
    of: |of, entity| {
        let office = match entity {
            Entity::Node(it) => of.nodes[it].office,
            Entity::Indicator(it) => of.indicators[it].office,
            _ => None,
        };
        office.map(Entity::Office).into_iter().collect()
    },
};
const PROJECTS: Reference = Reference {
    kinds: &[Kind::Project],
    of: |of, entity| match entity {
        Entity::KeyResult(it) => of.projects_for(it).map(Entity::Project).collect(),
        Entity::Indicator(it) => of.indicators[it].project.map(Entity::Project).into_iter().collect(),
        _ => Vec::new(),
    },
};
const PROJECT: Reference = Reference {
    kinds: &[Kind::Project],
    of: |of, entity| match entity {
        Entity::Item(it) => vec![Entity::Project(of.items[it].project)],
        Entity::Indicator(it) => of.indicators[it].project.map(Entity::Project).into_iter().collect(),
        _ => entity.about(of).into_iter().collect(),
    },
};
const ITEMS: Reference = Reference {
    kinds: &[Kind::Item],
    of: |of, entity| {
        let items = match entity {
            Entity::Project(it) => &of.projects[it].items,
            Entity::Item(it) => &of.items[it].parts,
            _ => return Vec::new(),
        };
        items.iter().map(|it| Entity::Item(*it)).collect()
    },
};
const LISTS: Reference =
    Reference { kinds: &[Kind::List], of: |of, entity| entity.lists(of).iter().map(|it| Entity::List(*it)).collect() };

/// What a phrase may leave open for the one entity that it speaks of.
pub struct Attribute {
    /// The placeholder's name.
    pub name: &'static str,
    /// The kinds of entities that have it.
    pub kinds: &'static [Kind],
    /// What it stands for.
    pub words: fn(Selected<'_>) -> Words,
}

/// The placeholders of an entity.
pub const ATTRIBUTES: [Attribute; 8] = [
    Attribute { name: "budget", kinds: WITH_BUDGET, words: |it| in_a_sentence(it.budget()) },
    Attribute { name: "name", kinds: ALL, words: |it| (&it.name()).into() },
    Attribute { name: "code", kinds: MEASURED, words: |it| it.code() },
    Attribute { name: "number", kinds: ALL, words: |it| it.own_number() },
    Attribute { name: "target", kinds: WITH_TARGETS, words: |it| in_one_line(it.target(it.year)) },
    Attribute { name: "previous_target", kinds: WITH_TARGETS, words: |it| in_one_line(it.target(it.year.previous())) },
    Attribute {
        name: "weight",
        kinds: &[Kind::Indicator],
        words: |it| it.weight().unwrap_or_else(|| Value::Nothing.into()),
    },
    Attribute { name: "office", kinds: &[Kind::Indicator], words: |it| it.office() },
];

impl Field {
    /// Returns the field of this name.
    pub fn find(name: &str) -> Option<Self> {
        FIELDS.iter().find(|spec| spec.name == name).map(|spec| spec.field)
    }

    /// Returns all that there is to know of the field.
    pub fn spec(self) -> &'static FieldSpec {
        const TABLE: &[FieldSpec] = &FIELDS;
        &TABLE[self as usize]
    }

    /// Returns the field's name in the content.
    pub fn name(self) -> &'static str {
        self.spec().name
    }

    /// Returns what the field is called in tables of phaen's own.
    pub fn title(self, year: Year) -> String {
        let title = self.spec().title.replace("{year}", &year.to_string());
        title.replace("{previous_year}", &year.previous().to_string())
    }

    /// Returns the entities that an entity names in the field.
    pub fn named_by(self, of: &Entities, entity: Entity) -> Vec<Entity> {
        self.spec().reference.map(|reference| (reference.of)(of, entity)).unwrap_or_default()
    }

    /// Returns whether entities of a kind have the field.
    pub fn is_of(self, kind: Kind) -> bool {
        self.spec().kinds.contains(&kind)
    }
}

impl Showing<'_> {
    /// Returns the part of what has but one at a time: a target's year, a score.
    pub fn part(self) -> Option<Part> {
        self.parts.first().copied()
    }

    /// Returns the fiscal year whose value is to be shown, where one is named.
    pub fn year(self) -> Option<Year> {
        if let Some(Part::Year(year)) = self.part() { Some(year) } else { None }
    }
}

/// An entity among those that a table or a list takes.
#[derive(Clone, Copy)]
pub struct Selected<'a> {
    /// The entities of the plan that it is of.
    pub of: &'a Entities,
    /// The fiscal year of the plan.
    pub year: Year,
    /// The entity.
    pub entity: Entity,
    /// Its number among the others, from 1.
    pub number: usize,
    /// Whether there are others, so that names are numbered.
    pub several: bool,
}

impl<'a> Selected<'a> {
    /// Returns an entity that stands by itself.
    pub fn alone(of: &'a Entities, year: Year, entity: Entity) -> Self {
        Self { of, year, entity, number: 1, several: false }
    }

    /// Returns its name and where its author wrote it.
    pub fn name(self) -> Text {
        self.entity.name(self.of)
    }

    fn key_result(self) -> Option<&'a KeyResult> {
        if let Entity::KeyResult(it) = self.entity { Some(&self.of.key_results[it]) } else { None }
    }

    fn indicator(self) -> Option<&'a Indicator> {
        if let Entity::Indicator(it) = self.entity { Some(&self.of.indicators[it]) } else { None }
    }

    /// The code or number that stands before its name; empty where there is none.
    fn code(self) -> Words {
        match (self.key_result(), self.indicator()) {
            (Some(key_result), _) if !key_result.uncoded => Value::Code(key_result.code.value.clone()).into(),
            (_, Some(indicator)) => indicator.number.as_ref().map_or_else(Words::default, Words::from),
            _ => Words::default(),
        }
    }

    /// Returns the number that the plan gives it, or else the one among its neighbours.
    fn own_number(self) -> Words {
        let given = self.indicator().and_then(|it| it.number.as_ref());
        given.map_or_else(|| Value::Count(self.number).into(), Words::from)
    }

    fn formatted_name(self, format: Format) -> Words {
        let name = self.name();
        match format {
            Format::Numbered if self.several => {
                Words::from(Value::Count(self.number)).then(format!(". {}", name.value))
            }
            Format::Coded if self.node().is_some() => {
                self.node().map_or_else(Words::default, |node| (&node.title).into())
            }
            Format::Coded if !self.code().is_empty() => self.code().then(format!(" {}", name.value)),
            _ => (&name).into(),
        }
    }

    /// Returns its money.
    pub fn budget(self) -> Budget {
        let of_project = |it: Ref<Project>| self.of.projects[it].budget;
        match self.entity {
            Entity::Project(it) => of_project(it),
            Entity::Request(it) => Budget::Amount(self.of.requests[it].amount),
            Entity::Indicator(it) => self.of.indicators[it].project.map_or(Budget::Unstated, of_project),
            Entity::Item(it) => self.of.items[it].budget,
            _ => Budget::Unstated,
        }
    }

    /// Returns the divisions and offices that answer for it, each once; what nobody is named for is not available.
    fn units(self) -> Vec<Line> {
        let named: Vec<Vec<Unit>> = match self.entity {
            Entity::KeyResult(it) => self.of.projects_for(it).map(|it| self.of.projects[it].units.clone()).collect(),
            _ => vec![self.entity.units(self.of)],
        };
        let mut lines: Vec<Line> = Vec::new();
        for units in named {
            let of_one = units.iter().map(|unit| Entity::from(*unit).named(self.of));
            let nobody = units.is_empty().then(|| Value::NotAvailable.into());
            for line in of_one.chain(nobody) {
                if !lines.contains(&line) {
                    lines.push(line);
                }
            }
        }
        lines
    }

    /// Returns H or R.
    pub fn responsibility(self) -> Option<Responsibility> {
        self.key_result().and_then(|it| it.responsibility)
    }

    fn codes(self, format: Format) -> Vec<Line> {
        let key_results = match self.entity {
            Entity::Project(it) => self.of.projects[it].supports.as_slice(),
            Entity::Request(it) => self.of.requests[it].supports.as_slice(),
            Entity::KeyResult(it) => &[it],
            _ => &[],
        };
        let line = |it: &Ref<KeyResult>| {
            let key_result = &self.of.key_results[*it];
            let code = if format == Format::Short { key_result.short_code() } else { &key_result.code.value };
            Line::naming(Entity::KeyResult(*it), Value::Code(code.to_owned()))
        };
        key_results.iter().map(line).collect()
    }

    /// Returns when it is done.
    pub fn period(self) -> Option<&'a Period> {
        let period = match self.entity {
            Entity::Project(it) => &self.of.projects[it].period,
            Entity::Item(it) => &self.of.items[it].period,
            _ => return None,
        };
        period.as_ref().map(|(period, _)| period)
    }

    fn policy(self) -> Vec<Line> {
        let Entity::Project(it) = self.entity else { return Vec::new() };
        let policy = self.of.projects[it].policy.as_ref();
        policy.map(|code| Value::Code(code.value.clone()).into()).into_iter().collect()
    }

    fn output(self) -> Vec<Line> {
        let Entity::Project(it) = self.entity else { return Vec::new() };
        let output = self.of.projects[it].output.map(|it| &self.of.outputs[it]);
        output.into_iter().flat_map(|it| std::iter::once(&it.name).chain(&it.expenditure)).map(Line::from).collect()
    }

    fn target(self, year: Year) -> Option<&'a Target> {
        match self.entity {
            Entity::Project(it) => self.of.projects[it].target(year),
            Entity::KeyResult(it) => self.of.key_results[it].target(year),
            Entity::Indicator(it) => self.of.indicators[it].target(year),
            _ => None,
        }
    }

    /// How far it has come.
    fn progress(self) -> Option<&'a Progress> {
        match self.entity {
            Entity::Project(it) => Some(&self.of.projects[it].progress),
            Entity::KeyResult(it) => Some(&self.of.key_results[it].progress),
            Entity::Indicator(it) => Some(&self.of.indicators[it].progress),
            _ => None,
        }
    }

    fn quarters(self) -> Vec<Line> {
        self.progress().map(|progress| quarters(progress, self.year).collect()).unwrap_or_default()
    }

    /// What was reached in a year.
    fn result(self, year: Year) -> Option<&'a Text> {
        let of_indicator = self.indicator().and_then(|it| it.result(year, self.year));
        of_indicator.or_else(|| self.key_result().and_then(|it| it.result(year)))
    }

    fn weight(self) -> Option<Words> {
        let weight = self.indicator().and_then(|it| it.weight).or(self.node().and_then(|it| it.weight));
        weight.map(|weight| Value::Amount(weight).into())
    }

    /// The entities that a field names.
    fn named(self, reference: Reference) -> Vec<Line> {
        (reference.of)(self.of, self.entity).into_iter().map(|entity| entity.named(self.of)).collect()
    }

    fn node(self) -> Option<&'a Node> {
        if let Entity::Node(it) = self.entity { Some(&self.of.nodes[it]) } else { None }
    }

    fn number_given(self) -> Option<&'a Text> {
        let of_indicator = self.indicator().and_then(|it| it.number.as_ref());
        of_indicator.or(self.node().and_then(|it| it.number.as_ref()))
    }

    fn duties(self) -> Vec<Line> {
        let Entity::Division(it) = self.entity else { return Vec::new() };
        self.of.divisions[it].duties.iter().map(Line::from).collect()
    }

    /// The sub-items, numbered when there are several.
    fn items(self, format: Format) -> Vec<Line> {
        let items = (ITEMS.of)(self.of, self.entity);
        let several = items.len() > 1;
        let line = |(index, entity): (usize, &Entity)| {
            let number = if several { Words::from(Value::Count(index + 1)).then(". ") } else { Words::default() };
            let name = number.then(&entity.name(self.of));
            let budget = Self { entity: *entity, ..self }.budget();
            Line::naming(*entity, if format == Format::WithBudget { name.then(in_brackets(budget)) } else { name })
        };
        items.iter().enumerate().map(line).collect()
    }

    fn office(self) -> Words {
        let office = self.indicator().and_then(|it| it.office);
        office.map_or_else(|| Value::Nothing.into(), |it| self.of.offices[it].name.as_str().into())
    }

    fn lists(self) -> Vec<Line> {
        self.entity.lists(self.of).iter().map(|it| (&self.of.lists[*it].name).into()).collect()
    }

    /// The projects that serve it, numbered when there are several.
    fn projects(self, format: Format) -> Vec<Line> {
        let projects: Vec<Ref<Project>> = match self.entity {
            Entity::KeyResult(it) => self.of.projects_for(it).collect(),
            Entity::Indicator(it) => self.of.indicators[it].project.into_iter().collect(),
            _ => Vec::new(),
        };
        let several = projects.len() > 1;
        let line = |(index, it): (usize, &Ref<Project>)| {
            let project = &self.of.projects[*it];
            let number = if several { Words::from(Value::Count(index + 1)).then(". ") } else { Words::default() };
            let name = number.then(&project.name);
            let words = if format == Format::WithBudget { name.then(in_brackets(project.budget)) } else { name };
            Line::naming(Entity::Project(*it), words)
        };
        projects.iter().enumerate().map(line).collect()
    }
}

/// A text or a value, or a dash where the plan says nothing.
fn text(words: Option<Words>) -> Content {
    Content::text(words.unwrap_or_else(|| Value::Nothing.into()))
}

/// Returns an author's text; its lines stay lines.
fn of_text(value: Option<&Text>) -> Content {
    let lines = value.map(|text| text.value.lines().map(Line::from).collect()).unwrap_or_default();
    Content::one_or_lines(lines)
}

fn target(target: Option<&Target>) -> Content {
    let lines = target.map(|target| target.shown().map(Line::from).collect()).unwrap_or_default();
    Content::one_or_lines(lines)
}

/// Returns where something began, a line for each year: ร้อยละ 41 (พ.ศ. 2564)
pub fn baseline(of: &Baseline) -> Vec<Line> {
    let line = |(year, text): (Option<Year>, &Text)| match year {
        Some(year) => Words::from(text).then(" (พ.ศ. ").then(Value::Year(year)).then(")").into(),
        None => text.into(),
    };
    of.values().map(line).collect()
}

/// Returns the targets of a year's quarters, a line for each: ไตรมาส 1: ร้อยละ 50
pub fn quarters(of: &Progress, year: Year) -> impl Iterator<Item = Line> {
    of.targets_of_quarters(year).map(|(quarter, target)| {
        Words::from("ไตรมาส ").then(Value::Count(quarter)).then(": ").then(one_line(target)).into()
    })
}

/// Returns what was reached, a line for each year: พ.ศ. 2564: ร้อยละ 41
fn results(of: &Progress) -> Vec<Line> {
    let line =
        |(year, text): (&Year, &Text)| Words::from("พ.ศ. ").then(Value::Year(*year)).then(": ").then(text).into();
    of.results.iter().map(line).collect()
}

/// Returns what scores ask for, a line for each: 1: ร้อยละ 60
pub fn criteria(of: &Progress) -> Vec<Line> {
    let line = |(score, text): (usize, &Text)| Words::from(Value::Count(score)).then(": ").then(text).into();
    of.criteria_said().map(line).collect()
}

/// Returns a target within a sentence.
fn in_one_line(target: Option<&Target>) -> Words {
    target.map_or_else(|| Value::Nothing.into(), |target| one_line(target).into())
}

/// Returns a target's lines without the dashes before them, where its author wrote those.
fn one_line(target: &Target) -> String {
    target.lines.iter().map(|line| line.trim_start_matches("- ")).collect::<Vec<_>>().join(" ")
}

/// Returns a part of a budget in its column.
pub(super) fn part_of_budget(amount: Option<Amount>) -> Content {
    match amount {
        Some(amount) => Content::new(Role::Amount, Value::Amount(amount)),
        None => Content::new(Role::Word, Value::Nothing),
    }
}

/// Returns a budget in its column.
fn budget(budget: Budget) -> Content {
    match budget {
        Budget::Amount(amount) => Content::new(Role::Amount, Value::Amount(amount)),
        Budget::None => Content::new(Role::Word, Value::NoBudget),
        Budget::Unstated => Content::new(Role::Word, Value::Nothing),
        Budget::MultiYear { amount, from, to, of_year } => {
            let years = Value::Continuing { from, to }.into();
            let lines = match of_year {
                // What the sums count comes first, on a line of its own.
                Some(of_year) => {
                    vec![Value::Amount(of_year).into(), Words::from("จาก ").then(Value::Amount(amount)).into(), years]
                }
                None => vec![Value::Amount(amount).into(), years],
            };
            Content { role: Role::Lines, lines }
        }
    }
}

/// Returns the budget of a sub-item in the column of budgets: in brackets, as the amount above holds it already.
pub fn budget_of_item(budget_of: Budget) -> Content {
    let bracketed = |value: Value| Content::new(Role::SubAmount, Words::from("(").then(value).then(")"));
    match budget_of {
        Budget::Amount(amount) => bracketed(Value::Amount(amount)),
        Budget::None => bracketed(Value::NoBudget),
        Budget::MultiYear { of_year: Some(of_year), .. } => {
            let mut content = budget(budget_of);
            if let Some(first) = content.lines.first_mut() {
                *first = bracketed(Value::Amount(of_year)).lines.remove(0);
            }
            content
        }
        Budget::Unstated | Budget::MultiYear { of_year: None, .. } => budget(budget_of),
    }
}

/// Returns a budget in a sentence: what the plan's year has of it.
fn in_a_sentence(budget: Budget) -> Words {
    match budget {
        Budget::None => Value::NoBudget.into(),
        Budget::Unstated => Value::Nothing.into(),
        Budget::MultiYear { amount, of_year: None, .. } => Value::Amount(amount).into(),
        Budget::Amount(_) | Budget::MultiYear { .. } => Value::Amount(budget.of_year()).into(),
    }
}

/// Returns a budget behind a project's name: (822,400 บาท).
fn in_brackets(budget: Budget) -> Words {
    let bracketed = |value: Value| Words::from(" (").then(value).then(")");
    match budget {
        Budget::None => bracketed(Value::NoBudget),
        Budget::Unstated => bracketed(Value::Nothing),
        Budget::Amount(amount) => bracketed(Value::Baht(amount)),
        Budget::MultiYear { amount, from, to, of_year: None } => {
            bracketed(Value::Baht(amount)).then(" ").then(Value::Continuing { from, to })
        }
        Budget::MultiYear { amount, from, to, of_year: Some(of_year) } => Words::from(" (")
            .then(Value::Baht(of_year))
            .then(" จาก ")
            .then(Value::Baht(amount))
            .then(") ")
            .then(Value::Continuing { from, to }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_fields_is_in_their_order_and_no_name_stands_twice() {
        for (index, spec) in FIELDS.iter().enumerate() {
            assert_eq!(spec.field as usize, index, "{}", spec.name);
            assert_eq!(FIELDS.iter().filter(|other| other.name == spec.name).count(), 1, "{}", spec.name);
        }
    }

    fn type_name(of_type: Type) -> &'static str {
        match of_type {
            Type::Text => "text",
            Type::Code => "code",
            Type::Count => "count",
            Type::Number => "number",
            Type::Money => "money",
            Type::Percent => "percent",
        }
    }

    #[test]
    fn the_readme_has_a_row_for_each_field_as_the_table_says() {
        let readme = include_str!("../../README.md");
        for spec in &FIELDS {
            let kinds: Vec<String> = spec.kinds.iter().map(|kind| format!("`{}`", kind.spec().name)).collect();
            let row =
                format!("| `{}` | {} | {} | {} |", spec.name, spec.title, kinds.join(", "), type_name(spec.of_type));
            assert!(readme.lines().any(|line| line == row), "README.md lacks this row: {row}");
        }
    }
}
