//! What the document says of one entity: the content of a column's cell, the line of a list.

use super::address;
use super::document::{Content, Linked};
use super::wording::{self, DASH, NOT_AVAILABLE};
use crate::model::outline::{Column, Entity, Field, Format};
use crate::model::placeholders::Placeholders;
use crate::model::structure::Indicator;
use crate::model::{
    Budget, Division, KeyResult, List, Plan, Project, Ref, Request, Responsibility, Subject, Target, Text, Year,
};

/// An entity of a plan, and its number among its neighbours.
#[derive(Clone, Copy)]
pub struct EntityView<'a> {
    pub plan: &'a Plan,
    pub entity: Entity,
    /// The row's number.
    pub number: usize,
    /// Whether there are several rows, so that names are numbered.
    pub several: bool,
}

impl<'a> EntityView<'a> {
    /// What a column shows of the entity.
    pub fn content(self, column: &Column) -> Content {
        if let Some(phrase) = &column.text {
            return Content::Text(phrase.fill(&self.values()).trim().to_owned());
        }
        match column.field {
            Field::Order => Content::Text(self.number.to_string()),
            Field::Name => Content::Text(self.formatted_name(column.format)),
            Field::Budget => budget(self.budget(), false),
            Field::Division => self.divisions(),
            Field::KeyResults => self.codes(column.format),
            Field::Policy => self.policy(),
            Field::Output => self.output(),
            Field::Target => target(self.target(self.plan.year)),
            Field::PreviousTarget => target(self.target(self.plan.year.previous())),
            Field::Responsibility => word(self.responsibility().map(Responsibility::letter)),
            Field::Under => self.under(),
            Field::Weight => {
                word(self.indicator().and_then(|it| it.weight).map(|weight| weight.to_string()).as_deref())
            }
            Field::Result => text(self.indicator().and_then(|it| it.result.as_ref())),
            Field::Lead => word(self.key_result().and_then(|it| it.lead).map(|it| self.plan.offices[it].short())),
            Field::Supporters => text(self.key_result().and_then(|it| it.supporters.as_ref())),
            Field::Projects => self.projects(column.format),
            Field::Lists => {
                one_or_lines(self.lists().iter().map(|it| self.plan.lists[*it].name.value.clone()).collect())
            }
        }
    }

    /// What the placeholders of a phrase stand for that speaks of the entity.
    pub fn values(self) -> Placeholders {
        let line = |line: &String| line.trim_start_matches("- ").to_owned();
        let lines = |year| {
            let target = self.target(year);
            target.map_or(DASH.to_owned(), |target| target.lines.iter().map(line).collect::<Vec<_>>().join(" "))
        };
        let indicator = self.indicator();
        let values = [
            ("name", self.name().value),
            ("code", self.code().to_owned()),
            (
                "number",
                indicator.and_then(|it| it.number.as_ref()).map_or(self.number.to_string(), |it| it.value.clone()),
            ),
            ("target", lines(self.plan.year)),
            ("previous_target", lines(self.plan.year.previous())),
            ("weight", indicator.and_then(|it| it.weight).map_or(DASH.to_owned(), |weight| weight.to_string())),
            (
                "office",
                indicator.and_then(|it| it.office).map_or(DASH.to_owned(), |it| self.plan.offices[it].name.clone()),
            ),
        ];
        Placeholders::new(values.map(|(name, value)| (name.to_owned(), value)))
    }

    fn project(self) -> Option<&'a Project> {
        if let Entity::Project(it) = self.entity { Some(&self.plan.projects[it]) } else { None }
    }

    fn key_result(self) -> Option<&'a KeyResult> {
        if let Entity::KeyResult(it) = self.entity { Some(&self.plan.key_results[it]) } else { None }
    }

    fn indicator(self) -> Option<&'a Indicator> {
        if let Entity::Indicator(it) = self.entity { Some(&self.plan.indicators[it]) } else { None }
    }

    /// What an entity without a page of its own is about: the project that money was asked for, the key result that an
    /// indicator is.
    pub fn about(self) -> Option<Entity> {
        match self.entity {
            Entity::Request(it) => match self.plan.requests[it].subject {
                Subject::Project(project) => Some(Entity::Project(project)),
                Subject::Named(_) => None,
            },
            Entity::Indicator(it) => self.plan.indicators[it].key_result.map(Entity::KeyResult),
            Entity::Project(_) | Entity::KeyResult(_) | Entity::Division(_) => None,
        }
    }

    /// The lists that it belongs to.
    pub fn lists(self) -> &'a [Ref<List>] {
        match self.entity {
            Entity::Project(it) => &self.plan.projects[it].lists,
            Entity::Request(it) => std::slice::from_ref(&self.plan.requests[it].list),
            Entity::KeyResult(it) => &self.plan.key_results[it].lists,
            Entity::Division(_) | Entity::Indicator(_) => &[],
        }
    }

    /// Its name, and where its author wrote it.
    pub fn name(self) -> Text {
        match self.entity {
            Entity::Project(it) => self.plan.projects[it].name.clone(),
            Entity::Request(it) => name_of_request(self.plan, &self.plan.requests[it]),
            Entity::KeyResult(it) => self.plan.key_results[it].name.clone(),
            Entity::Division(it) => self.plan.divisions[it].name.clone(),
            Entity::Indicator(it) => self.plan.indicators[it].name.clone(),
        }
    }

    /// The code or number that stands before its name; empty where there is none.
    fn code(self) -> &'a str {
        match (self.key_result(), self.indicator()) {
            (Some(key_result), _) if !key_result.uncoded => &key_result.code.value,
            (_, Some(indicator)) => indicator.number.as_ref().map_or("", |number| &number.value),
            _ => "",
        }
    }

    fn formatted_name(self, format: Format) -> String {
        let name = self.name().value;
        match format {
            Format::Numbered if self.several => format!("{}. {name}", self.number),
            Format::Coded => format!("{} {name}", self.code()).trim_start().to_owned(),
            _ => name,
        }
    }

    /// Its money.
    pub fn budget(self) -> Budget {
        let of_project = |it: Ref<Project>| self.plan.projects[it].budget;
        match self.entity {
            Entity::Project(it) => of_project(it),
            Entity::Request(it) => Budget::Amount(self.plan.requests[it].amount),
            Entity::Indicator(it) => self.plan.indicators[it].project.map_or(Budget::Unstated, of_project),
            Entity::KeyResult(_) | Entity::Division(_) => Budget::Unstated,
        }
    }

    /// The divisions that answer for it; what no division is named for is not available.
    fn divisions(self) -> Content {
        let of_project = |it: Ref<Project>| self.plan.projects[it].division;
        let named: Vec<Option<Ref<Division>>> = match self.entity {
            Entity::KeyResult(it) => self.plan.projects_for(it).map(of_project).collect(),
            _ => vec![self.division()],
        };
        let mut divisions: Vec<Linked> = Vec::new();
        for division in named {
            let text = division.map_or(NOT_AVAILABLE, |it| &self.plan.divisions[it].abbreviation.value).to_owned();
            if !divisions.iter().any(|shown| shown.text == text) {
                let page = division.and_then(|it| address::page(self.plan, Entity::Division(it)));
                divisions.push(Linked { text, page });
            }
        }
        if divisions.is_empty() { word(None) } else { Content::Codes(divisions) }
    }

    /// The one division that answers for it, when one is named.
    pub fn division(self) -> Option<Ref<Division>> {
        let of_project = |it: Ref<Project>| self.plan.projects[it].division;
        match self.entity {
            Entity::Project(it) => of_project(it),
            Entity::Request(it) => self.plan.requests[it].division,
            Entity::Division(it) => Some(it),
            Entity::Indicator(it) => {
                let indicator = &self.plan.indicators[it];
                indicator.division.or(indicator.project.and_then(of_project))
            }
            Entity::KeyResult(_) => None,
        }
    }

    /// H or R.
    pub fn responsibility(self) -> Option<Responsibility> {
        self.key_result().and_then(|it| it.responsibility)
    }

    fn codes(self, format: Format) -> Content {
        let key_results = match self.entity {
            Entity::Project(it) => self.plan.projects[it].supports.as_slice(),
            Entity::Request(it) => self.plan.requests[it].supports.as_slice(),
            Entity::KeyResult(it) => &[it],
            Entity::Division(_) | Entity::Indicator(_) => &[],
        };
        let code = |it: &Ref<KeyResult>| {
            let key_result = &self.plan.key_results[*it];
            let text = if format == Format::Short { key_result.short_code() } else { &key_result.code.value };
            Linked { text: text.to_owned(), page: address::page(self.plan, Entity::KeyResult(*it)) }
        };
        if key_results.is_empty() { word(None) } else { Content::Codes(key_results.iter().map(code).collect()) }
    }

    fn policy(self) -> Content {
        let policy = self.project().and_then(|it| it.policy.as_ref());
        policy.map_or_else(|| word(None), |code| Content::Codes(vec![code.value.clone().into()]))
    }

    fn output(self) -> Content {
        let output = self.project().and_then(|it| it.output).map(|it| &self.plan.outputs[it]);
        output.map_or_else(
            || word(None),
            |it| Content::Lines(vec![it.name.value.clone().into(), it.expenditure.value.clone().into()]),
        )
    }

    fn target(self, year: Year) -> Option<&'a Target> {
        let targets = self.key_result().map(|it| &it.targets).or(self.indicator().map(|it| &it.targets));
        targets.and_then(|targets| targets.get(&year))
    }

    fn under(self) -> Content {
        let node = match self.entity {
            Entity::KeyResult(it) => self.plan.key_results[it].under,
            Entity::Indicator(it) => Some(self.plan.indicators[it].of),
            Entity::Project(_) | Entity::Request(_) | Entity::Division(_) => None,
        };
        text(node.map(|it| &self.plan.nodes[it].title))
    }

    /// The projects that serve it, numbered when there are several.
    fn projects(self, format: Format) -> Content {
        let projects: Vec<Ref<Project>> = match self.entity {
            Entity::KeyResult(it) => self.plan.projects_for(it).collect(),
            Entity::Indicator(it) => self.plan.indicators[it].project.into_iter().collect(),
            Entity::Project(_) | Entity::Request(_) | Entity::Division(_) => Vec::new(),
        };
        let several = projects.len() > 1;
        let line = |(index, it): (usize, &Ref<Project>)| {
            let project = &self.plan.projects[*it];
            let number = if several { format!("{}. ", index + 1) } else { String::new() };
            let budget = match format {
                Format::WithBudget => format!(" {}", wording::budget_in_brackets(project.budget)),
                _ => String::new(),
            };
            let text = format!("{number}{}{budget}", project.name.value);
            Linked { text, page: address::page(self.plan, Entity::Project(*it)) }
        };
        if projects.is_empty() { word(None) } else { Content::Lines(projects.iter().enumerate().map(line).collect()) }
    }
}

/// What was asked for, with the part of it in brackets.
fn name_of_request(plan: &Plan, request: &Request) -> Text {
    let subject = match &request.subject {
        Subject::Project(project) => &plan.projects[*project].name,
        Subject::Named(name) => name,
    };
    match &request.part {
        Some(part) => Text { value: format!("{} ({})", subject.value, part.value), place: part.place },
        None => subject.clone(),
    }
}

/// A text, or a dash where the plan says nothing.
fn text(value: Option<&Text>) -> Content {
    word(value.map(|text| text.value.as_str()))
}

fn word(value: Option<&str>) -> Content {
    Content::Text(value.unwrap_or(DASH).to_owned())
}

fn one_or_lines(mut lines: Vec<String>) -> Content {
    match lines.len() {
        0 => word(None),
        1 => Content::Text(lines.remove(0)),
        _ => Content::Lines(lines.into_iter().map(Linked::from).collect()),
    }
}

fn target(target: Option<&Target>) -> Content {
    target.map_or_else(|| word(None), |target| one_or_lines(target.lines.clone()))
}

/// A budget in its column; a sub-item's stands in brackets, as the project's holds it already.
pub fn budget(budget: Budget, of_item: bool) -> Content {
    match budget {
        Budget::Amount(amount) if of_item => Content::SubAmount(format!("({amount})")),
        Budget::Amount(amount) => Content::Money(amount.to_string()),
        Budget::None if of_item => Content::SubAmount(format!("({})", wording::NO_BUDGET)),
        Budget::None => Content::Word(wording::NO_BUDGET.to_owned()),
        Budget::Unstated => Content::Word(DASH.to_owned()),
        Budget::MultiYear { amount, from, to } => {
            Content::Lines(vec![amount.to_string().into(), wording::continuing(from, to).into()])
        }
    }
}
