//! Several plans together: each is built as ever, several at a time, and a page leads to all of them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;

use super::Outcome;
use crate::bytes::Files;
use crate::load::workspace_title;
pub use crate::load::{is_workspace, plans_in};
use crate::model::Amount;
use crate::output::folder::{HTML, Output, published_site};
use crate::output::made::Record;
use crate::parallel;
use crate::render::{DOWNLOAD, PlanView, Templates, WorkspaceView, YearView, workspace};

/// Where the sites of the plans lie beside the page that leads to them.
const PLANS: &str = "plans";
/// What a plan's site says of it for programs.
const DATA: &str = "data/plan.json";

/// Runs something for each of several plans, as many at a time as the machine has cores, and hands the outcomes on in the
/// order of the plans. None of them stops another.
pub fn for_all(plans: &[String], run: &(dyn Fn(&str) -> Outcome + Sync), done: &mut dyn FnMut(&str, Outcome)) {
    parallel::for_each(plans, |plan| run(plan), |plan, outcome| done(plan, outcome));
}

/// What the page says of a plan, from its published data.
#[derive(Deserialize)]
struct Published {
    title: String,
    year: String,
    agency: Agency,
    totals: Totals,
}

#[derive(Deserialize)]
struct Agency {
    name: String,
}

#[derive(Deserialize)]
struct Totals {
    projects: u64,
    budget: String,
}

/// Publishes the sites of plans together with a page that leads to them, in the folder `out/` of their workspace. What
/// counts is what each plan has published last; `faulty` are those whose content has faults now.
pub fn build_index(folder: &Path, plans: &[String], faulty: &BTreeSet<String>) -> Outcome {
    let mut outcome = Outcome::begin(folder);
    let Outcome { sources, found, .. } = &mut outcome;
    let Some(title) = workspace_title(folder, sources, found) else { return outcome };
    let mut files = Files::new();
    let mut years: BTreeMap<String, (Vec<PlanView>, u64, Amount)> = BTreeMap::new();
    let mut missing = Vec::new();
    for plan in plans {
        let site = published_site(&folder.join(plan));
        let read = site.as_ref().and_then(|site| serde_json::from_slice::<Published>(&site.get(DATA)?.to_vec()).ok());
        let (Some(site), Some(data)) = (site, read) else {
            missing.push(plan.clone());
            continue;
        };
        let Some(budget) = Amount::parse(&data.totals.budget) else { continue };
        let view = PlanView {
            agency: data.agency.name,
            title: data.title,
            href: format!("{PLANS}/{plan}/index.html"),
            pdf: site.contains_key(DOWNLOAD).then(|| format!("{PLANS}/{plan}/{DOWNLOAD}")),
            projects: data.totals.projects,
            budget: budget.to_string(),
            is_older: faulty.contains(plan),
        };
        let (of_year, projects, total) = years.entry(data.year).or_insert_with(|| (Vec::new(), 0, Amount::ZERO));
        *projects += view.projects;
        *total = *total + budget;
        of_year.push(view);
        files.extend(site.into_iter().map(|(path, bytes)| (format!("{HTML}/{PLANS}/{plan}/{path}"), bytes)));
    }
    let year = |(year, (mut plans, projects, budget)): (String, (Vec<PlanView>, u64, Amount))| {
        plans.sort_by(|one, other| one.agency.cmp(&other.agency));
        YearView { year, plans, projects, budget: budget.to_string() }
    };
    let view = WorkspaceView { title, years: years.into_iter().rev().map(year).collect(), missing };
    let none = BTreeMap::new();
    let Some(page) = workspace(&view, &mut Templates::new(&none, sources), found) else { return outcome };
    files.extend(page.into_iter().map(|(path, bytes)| (format!("{HTML}/{path}"), bytes)));
    let published = Output::open(folder).and_then(|output| output.publish(&files, &Record::default()));
    if let Err(fault) = published {
        outcome.found.add(*fault);
    }
    outcome
}
