//! The page that leads to the plans of a workspace.

use serde::Serialize;
use tera::Context;

use super::{joined, theme};
use crate::bytes::{Bytes, Files};
use crate::diag::Diagnostics;
use crate::model::Colour;
use crate::render::{Templates, WEB_FONTS, with_licence};

/// What the template sees: the workspace's title, and the plans by their fiscal year, the latest first.
#[derive(Debug, Serialize)]
pub struct WorkspaceView {
    /// What stands over the page.
    pub title: String,
    /// The plans of each year: money of different years isn't added up.
    pub years: Vec<YearView>,
    /// The plans that nothing is published of yet, by their folders.
    pub missing: Vec<String>,
}

/// The plans of a fiscal year.
#[derive(Debug, Serialize)]
pub struct YearView {
    /// The year.
    pub year: String,
    /// The plans, by the names of their agencies.
    pub plans: Vec<PlanView>,
    /// How many projects all of them have.
    pub projects: u64,
    /// How much money all of them use, in baht.
    pub budget: String,
}

/// A plan.
#[derive(Debug, Serialize)]
pub struct PlanView {
    /// Whose plan it is.
    pub agency: String,
    /// Its title.
    pub title: String,
    /// Its site.
    pub href: String,
    /// Its PDF, where there is one.
    pub pdf: Option<String>,
    /// How many projects it has.
    pub projects: u64,
    /// How much money they use, in baht.
    pub budget: String,
    /// Whether its content has faults now, so that this is an older state.
    pub is_older: bool,
}

/// Returns the page with all that it needs. `None` when the template is faulty.
pub fn workspace(view: &WorkspaceView, templates: &mut Templates<'_>, found: &mut Diagnostics) -> Option<Files> {
    let mut files = with_licence(WEB_FONTS);
    let style = theme::css(Colour::DEFAULT) + &joined::style(templates);
    files.insert("style.css".to_owned(), style.into());
    let context = Context::from_serialize(view).expect("the view is a mapping of plain values");
    files.insert("index.html".to_owned(), Bytes::of(templates.html("html/workspace.html", &context, &[], found)?));
    Some(files)
}
