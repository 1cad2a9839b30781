//! The fields of entities: one table of what a plan can show of them, which everything that names fields reads.

use serde::de::{Deserialize, Deserializer, Error};

use super::entity::Entity;
use super::kinds::Kind;
use super::outline::Format;
use super::period::Period;
use super::structure::Indicator;
use super::value::{Content, Line, Role, Value, Words};
use super::{Budget, Division, KeyResult, Plan, Project, Ref, Responsibility, Target, Text, Year};

/// What a column can show of an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The row's number, through all groups.
    Order,
    /// The name.
    Name,
    /// The amount.
    Budget,
    /// The division's abbreviation; of a division its own.
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
    /// When it is done.
    Period,
}

/// What values are, for media that count with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// Words.
    Text,
    /// Codes and abbreviations, which are text even where they are digits.
    Code,
    /// Numbers of something.
    Count,
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
    pub content: fn(Selected<'_>, Format) -> Content,
}

const ALL: &[Kind] = &[Kind::Project, Kind::Request, Kind::KeyResult, Kind::Division, Kind::Indicator];
const WITH_BUDGET: &[Kind] = &[Kind::Project, Kind::Request, Kind::Indicator];
const WITH_TARGETS: &[Kind] = &[Kind::KeyResult, Kind::Indicator];

/// The fields, in the order of [`Field`].
pub const FIELDS: [FieldSpec; 18] = [
    FieldSpec {
        field: Field::Order,
        name: "order",
        kinds: ALL,
        of_type: Type::Count,
        extent: Extent::Number,
        title: "ลำดับที่",
        merges: false,
        content: |it, _| Content::text(Value::Count(it.number)),
    },
    FieldSpec {
        field: Field::Name,
        name: "name",
        kinds: ALL,
        of_type: Type::Text,
        extent: Extent::Text,
        title: "ชื่อ",
        merges: false,
        content: |it, format| Content::text(it.formatted_name(format)),
    },
    FieldSpec {
        field: Field::Budget,
        name: "budget",
        kinds: WITH_BUDGET,
        of_type: Type::Money,
        extent: Extent::Money,
        title: "งบประมาณ (บาท)",
        merges: false,
        content: |it, _| budget(it.budget()),
    },
    FieldSpec {
        field: Field::Division,
        name: "division",
        kinds: ALL,
        of_type: Type::Code,
        extent: Extent::Code,
        title: "ส่วนราชการ",
        merges: true,
        content: |it, _| Content::stacked(Role::Codes, it.divisions()),
    },
    FieldSpec {
        field: Field::KeyResults,
        name: "key-results",
        kinds: &[Kind::Project, Kind::Request, Kind::KeyResult],
        of_type: Type::Code,
        extent: Extent::Code,
        title: "KR",
        merges: true,
        content: |it, format| Content::stacked(Role::Codes, it.codes(format)),
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
    },
    FieldSpec {
        field: Field::Target,
        name: "target",
        kinds: WITH_TARGETS,
        of_type: Type::Text,
        extent: Extent::Words,
        title: "ค่าเป้าหมาย พ.ศ. {year}",
        merges: true,
        content: |it, _| target(it.target(it.plan.year)),
    },
    FieldSpec {
        field: Field::PreviousTarget,
        name: "previous-target",
        kinds: WITH_TARGETS,
        of_type: Type::Text,
        extent: Extent::Words,
        title: "ค่าเป้าหมาย พ.ศ. {previous_year}",
        merges: true,
        content: |it, _| target(it.target(it.plan.year.previous())),
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
    },
    FieldSpec {
        field: Field::Under,
        name: "under",
        kinds: WITH_TARGETS,
        of_type: Type::Text,
        extent: Extent::Words,
        title: "อยู่ภายใต้",
        merges: true,
        content: |it, _| text(it.entity.nodes(it.plan).first().map(|node| (&it.plan.nodes[*node].title).into())),
    },
    FieldSpec {
        field: Field::Weight,
        name: "weight",
        kinds: &[Kind::Indicator],
        of_type: Type::Percent,
        extent: Extent::Code,
        title: "ค่าน้ำหนัก",
        merges: true,
        content: |it, _| text(it.weight()),
    },
    FieldSpec {
        field: Field::Result,
        name: "result",
        kinds: &[Kind::Indicator],
        of_type: Type::Text,
        extent: Extent::Code,
        title: "ผลการดำเนินงาน",
        merges: true,
        content: |it, _| of_text(it.indicator().and_then(|it| it.result.as_ref())),
    },
    FieldSpec {
        field: Field::Lead,
        name: "lead",
        kinds: &[Kind::KeyResult],
        of_type: Type::Text,
        extent: Extent::Code,
        title: "หน่วยงานรับผิดชอบหลัก",
        merges: true,
        content: |it, _| text(it.key_result().and_then(|of| of.lead).map(|lead| it.plan.offices[lead].short().into())),
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
    },
    FieldSpec {
        field: Field::Projects,
        name: "projects",
        kinds: WITH_TARGETS,
        of_type: Type::Text,
        extent: Extent::Text,
        title: "โครงการ/กิจกรรม",
        merges: true,
        content: |it, format| Content::stacked(Role::Lines, it.projects(format)),
    },
    FieldSpec {
        field: Field::Lists,
        name: "lists",
        kinds: &[Kind::Project, Kind::Request, Kind::KeyResult],
        of_type: Type::Text,
        extent: Extent::Words,
        title: "บัญชี",
        merges: true,
        content: |it, _| Content::one_or_lines(it.lists()),
    },
    FieldSpec {
        field: Field::Period,
        name: "period",
        kinds: &[Kind::Project],
        of_type: Type::Text,
        extent: Extent::Words,
        title: "ระยะเวลาดำเนินการ",
        merges: true,
        content: |it, _| text(it.period().map(|period| Value::Period(period.clone()).into())),
    },
];

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
pub const ATTRIBUTES: [Attribute; 7] = [
    Attribute { name: "name", kinds: ALL, words: |it| (&it.name()).into() },
    Attribute { name: "code", kinds: WITH_TARGETS, words: |it| it.code() },
    Attribute { name: "number", kinds: ALL, words: |it| it.own_number() },
    Attribute { name: "target", kinds: WITH_TARGETS, words: |it| in_one_line(it.target(it.plan.year)) },
    Attribute {
        name: "previous_target",
        kinds: WITH_TARGETS,
        words: |it| in_one_line(it.target(it.plan.year.previous())),
    },
    Attribute {
        name: "weight",
        kinds: &[Kind::Indicator],
        words: |it| it.weight().unwrap_or_else(|| Value::Nothing.into()),
    },
    Attribute { name: "office", kinds: &[Kind::Indicator], words: |it| it.office() },
];

impl Field {
    /// The names of all fields.
    pub const NAMES: [&str; FIELDS.len()] = {
        let mut names = [""; FIELDS.len()];
        let mut index = 0;
        while index < names.len() {
            names[index] = FIELDS[index].name;
            index += 1;
        }
        names
    };

    /// Returns all that there is to know of the field.
    pub fn spec(self) -> &'static FieldSpec {
        const TABLE: &[FieldSpec] = &FIELDS;
        &TABLE[self as usize]
    }

    /// Returns the field's name in the content.
    pub fn name(self) -> &'static str {
        self.spec().name
    }

    /// Returns whether entities of a kind have the field.
    pub fn is_of(self, kind: Kind) -> bool {
        self.spec().kinds.contains(&kind)
    }
}

impl<'de> Deserialize<'de> for Field {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let spec = FIELDS.iter().find(|spec| spec.name == text);
        spec.map(|spec| spec.field).ok_or_else(|| D::Error::unknown_variant(&text, &Self::NAMES))
    }
}

/// An entity among those that a table or a list takes.
#[derive(Clone, Copy)]
pub struct Selected<'a> {
    /// The plan that it is of.
    pub plan: &'a Plan,
    /// The entity.
    pub entity: Entity,
    /// Its number among the others, from 1.
    pub number: usize,
    /// Whether there are others, so that names are numbered.
    pub several: bool,
}

impl<'a> Selected<'a> {
    /// Returns an entity that stands by itself.
    pub fn alone(plan: &'a Plan, entity: Entity) -> Self {
        Self { plan, entity, number: 1, several: false }
    }

    /// Returns its name and where its author wrote it.
    pub fn name(self) -> Text {
        self.entity.name(self.plan)
    }

    fn key_result(self) -> Option<&'a KeyResult> {
        if let Entity::KeyResult(it) = self.entity { Some(&self.plan.key_results[it]) } else { None }
    }

    fn indicator(self) -> Option<&'a Indicator> {
        if let Entity::Indicator(it) = self.entity { Some(&self.plan.indicators[it]) } else { None }
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
            Format::Coded if !self.code().is_empty() => self.code().then(format!(" {}", name.value)),
            _ => (&name).into(),
        }
    }

    /// Returns its money.
    pub fn budget(self) -> Budget {
        let of_project = |it: Ref<Project>| self.plan.projects[it].budget;
        match self.entity {
            Entity::Project(it) => of_project(it),
            Entity::Request(it) => Budget::Amount(self.plan.requests[it].amount),
            Entity::Indicator(it) => self.plan.indicators[it].project.map_or(Budget::Unstated, of_project),
            Entity::KeyResult(_) | Entity::Division(_) => Budget::Unstated,
        }
    }

    /// Returns the divisions that answer for it, each once; what no division is named for is not available.
    fn divisions(self) -> Vec<Line> {
        let of_project = |it: Ref<Project>| self.plan.projects[it].division;
        let mut named: Vec<Option<Ref<Division>>> = match self.entity {
            Entity::KeyResult(it) => self.plan.projects_for(it).map(of_project).collect(),
            _ => vec![self.entity.division(self.plan)],
        };
        let mut before = Vec::new();
        named.retain(|division| {
            let is_new = !before.contains(division);
            before.push(*division);
            is_new
        });
        let line = |division: Option<Ref<Division>>| match division {
            Some(it) => {
                let abbreviation = self.plan.divisions[it].abbreviation.value.clone();
                Line::naming(Entity::Division(it), Value::Code(abbreviation))
            }
            None => Value::NotAvailable.into(),
        };
        named.into_iter().map(line).collect()
    }

    /// Returns H or R.
    pub fn responsibility(self) -> Option<Responsibility> {
        self.key_result().and_then(|it| it.responsibility)
    }

    fn codes(self, format: Format) -> Vec<Line> {
        let key_results = match self.entity {
            Entity::Project(it) => self.plan.projects[it].supports.as_slice(),
            Entity::Request(it) => self.plan.requests[it].supports.as_slice(),
            Entity::KeyResult(it) => &[it],
            Entity::Division(_) | Entity::Indicator(_) => &[],
        };
        let line = |it: &Ref<KeyResult>| {
            let key_result = &self.plan.key_results[*it];
            let code = if format == Format::Short { key_result.short_code() } else { &key_result.code.value };
            Line::naming(Entity::KeyResult(*it), Value::Code(code.to_owned()))
        };
        key_results.iter().map(line).collect()
    }

    /// Returns when it is done.
    pub fn period(self) -> Option<&'a Period> {
        let Entity::Project(it) = self.entity else { return None };
        self.plan.projects[it].period.as_ref().map(|(period, _)| period)
    }

    fn policy(self) -> Vec<Line> {
        let Entity::Project(it) = self.entity else { return Vec::new() };
        let policy = self.plan.projects[it].policy.as_ref();
        policy.map(|code| Value::Code(code.value.clone()).into()).into_iter().collect()
    }

    fn output(self) -> Vec<Line> {
        let Entity::Project(it) = self.entity else { return Vec::new() };
        let output = self.plan.projects[it].output.map(|it| &self.plan.outputs[it]);
        output.into_iter().flat_map(|it| [(&it.name).into(), (&it.expenditure).into()]).collect()
    }

    fn target(self, year: Year) -> Option<&'a Target> {
        let targets = self.key_result().map(|it| &it.targets).or(self.indicator().map(|it| &it.targets));
        targets.and_then(|targets| targets.get(&year))
    }

    fn weight(self) -> Option<Words> {
        self.indicator().and_then(|it| it.weight).map(|weight| Value::Amount(weight).into())
    }

    fn office(self) -> Words {
        let office = self.indicator().and_then(|it| it.office);
        office.map_or_else(|| Value::Nothing.into(), |it| self.plan.offices[it].name.as_str().into())
    }

    fn lists(self) -> Vec<Line> {
        self.entity.lists(self.plan).iter().map(|it| (&self.plan.lists[*it].name).into()).collect()
    }

    /// The projects that serve it, numbered when there are several.
    fn projects(self, format: Format) -> Vec<Line> {
        let projects: Vec<Ref<Project>> = match self.entity {
            Entity::KeyResult(it) => self.plan.projects_for(it).collect(),
            Entity::Indicator(it) => self.plan.indicators[it].project.into_iter().collect(),
            Entity::Project(_) | Entity::Request(_) | Entity::Division(_) => Vec::new(),
        };
        let several = projects.len() > 1;
        let line = |(index, it): (usize, &Ref<Project>)| {
            let project = &self.plan.projects[*it];
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

/// Returns a target within a sentence.
fn in_one_line(target: Option<&Target>) -> Words {
    target.map_or_else(|| Value::Nothing.into(), |target| one_line(target).into())
}

/// Returns a target's lines without the dashes before them, where its author wrote those.
fn one_line(target: &Target) -> String {
    target.lines.iter().map(|line| line.trim_start_matches("- ")).collect::<Vec<_>>().join(" ")
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
            assert_eq!(Field::NAMES.iter().filter(|name| **name == spec.name).count(), 1, "{}", spec.name);
        }
    }

    fn type_name(of_type: Type) -> &'static str {
        match of_type {
            Type::Text => "text",
            Type::Code => "code",
            Type::Count => "count",
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
