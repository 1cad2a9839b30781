//! How much a finding weighs: by the rule's default, by `checks:` of plan.yaml, and by what the entry accepts.

use std::collections::BTreeMap;

use super::authors::{AmbiguousAcceptance, CheckedTwice, FixedLevel, StaleAcceptance};
use super::findings::Finding;
use super::rules::RULES;
use super::{Rule, Weighing};
use crate::diag::{Diagnostic, Diagnostics, Fault, Fix, Found, Location, Place, Severity, nearest};
use crate::model::checks::{Acceptance, Level};
use crate::model::nouns;
use crate::model::{Amount, Plan};

/// The levels that an author gives the rules, by name.
pub type Levels = BTreeMap<&'static str, Level>;

/// Reads the levels; what is wrong with them is reported.
pub fn levels(plan: &Plan, found: &mut Diagnostics) -> Levels {
    let mut levels = Levels::new();
    for check in &plan.checks {
        let place = check.rule.place;
        let Some(rule) = known(&check.rule.value, place, found) else { continue };
        if rule.weighing == Weighing::Fixed && check.level != Level::Deny {
            found.error(place, FixedLevel { rule: rule.name }.into());
        } else if check.level == Level::Allow && !check.has_reason {
            found.error(place, Fault::MissingKey { key: "reason" });
        } else if levels.insert(rule.name, check.level).is_some() {
            found.error(place, CheckedTwice { rule: rule.name }.into());
        }
    }
    levels
}

/// Returns the rule of this name; an unknown one is reported.
fn known(name: &str, place: Place, found: &mut Diagnostics) -> Option<&'static Rule> {
    let rule = RULES.iter().find(|rule| rule.name == name).copied();
    if rule.is_none() {
        let near = nearest(name, RULES.iter().map(|rule| rule.name)).map(str::to_owned);
        found.error(place, Fault::UnknownReference { kind: nouns::RULE, name: name.to_owned(), near });
    }
    rule
}

/// What becomes of a finding.
enum Fate<'a> {
    /// Nobody accepts it.
    Reported,
    /// Its entry accepts it.
    Accepted(&'a Acceptance),
    /// An acceptance is meant for it and is wrong; that is reported in its stead.
    Disputed,
}

/// A finding of a rule, and what becomes of it.
struct Weighed<'a> {
    rule: &'static Rule,
    finding: Finding,
    fate: Fate<'a>,
}

/// Reports what the rules have found, as errors or warnings, or as accepted where the entries accept them.
pub fn report(all: Vec<(&'static Rule, Finding)>, plan: &Plan, levels: &Levels, found: &mut Diagnostics) {
    let weighed = |(rule, finding)| Weighed { rule, finding, fate: Fate::Reported };
    let mut all: Vec<Weighed<'_>> = all.into_iter().map(weighed).collect();
    accept(&mut all, plan, found);
    for Weighed { rule, finding, fate } in all {
        let Finding { location, words, contradicts, meant, .. } = finding;
        let fault = Fault::Found(Found { page: &rule.page, words });
        match fate {
            Fate::Disputed => {}
            Fate::Accepted(acceptance) => {
                let fault = Fault::Accepted { finding: Box::new(fault), reason: acceptance.reason.clone() };
                found.push(Severity::Accepted, fault, location, contradicts);
            }
            Fate::Reported => {
                let Some(severity) = severity(rule, levels) else { continue };
                let fix = match (&location, meant) {
                    (Location::At(place), Some(meant)) => Some(Fix::safe(*place, meant)),
                    _ => None,
                };
                found.add(Diagnostic { severity, fault, location, contradicts, fix });
            }
        }
    }
}

/// Returns how much the findings of a rule weigh; `None` when they aren't reported.
fn severity(rule: &Rule, levels: &Levels) -> Option<Severity> {
    match levels.get(rule.name) {
        Some(Level::Allow) => None,
        Some(Level::Warn) => Some(Severity::Warning),
        Some(Level::Deny) => Some(Severity::Error),
        None => Some(rule.severity),
    }
}

/// Gives each acceptance the findings that it means; those that mean none or several are reported.
///
/// An acceptance that says where comes before those that don't, and an exact one before one whose difference is no
/// longer true, so that each finds its own.
fn accept<'a>(all: &mut [Weighed<'a>], plan: &'a Plan, found: &mut Diagnostics) {
    let mut by_rule: BTreeMap<&str, Vec<&mut Weighed<'a>>> = BTreeMap::new();
    for weighed in all {
        by_rule.entry(weighed.rule.name).or_default().push(weighed);
    }
    let says_where = |acceptance: &&Acceptance| acceptance.at.is_some();
    let acceptances = plan.acceptances.iter();
    let mut left = Vec::new();
    for acceptance in acceptances.clone().filter(says_where).chain(acceptances.filter(|it| !says_where(it))) {
        let Some(rule) = known(&acceptance.rule.value, acceptance.rule.place, found) else { continue };
        let of_rule = by_rule.entry(rule.name).or_default();
        let meant: Vec<_> = of_rule
            .iter_mut()
            .filter(|it| means(acceptance, it) && it.finding.difference == acceptance.difference)
            .collect();
        if meant.is_empty() {
            left.push((rule, acceptance));
        } else if meant.iter().any(|it| it.finding.name() != meant[0].finding.name()) {
            let names = meant.iter().map(|it| it.finding.name()).collect();
            found.error(acceptance.place, AmbiguousAcceptance { rule: rule.name, names }.into());
            for weighed in meant {
                weighed.fate = Fate::Disputed;
            }
        } else {
            for weighed in meant {
                weighed.fate = Fate::Accepted(acceptance);
            }
        }
    }
    for (rule, acceptance) in left {
        let of_rule = by_rule.entry(rule.name).or_default();
        if let Some(other) = of_rule.iter_mut().find(|it| means(acceptance, it)) {
            other.fate = Fate::Disputed;
            let difference = other.finding.difference;
            if let Location::At(place) = other.finding.location {
                found.contradiction(acceptance.place, of_another(acceptance, difference).into(), place);
            }
        } else if plan.complete {
            let names = of_rule.iter().filter(|it| is_within(acceptance, it)).map(|it| it.finding.name());
            found.error(acceptance.place, of_nothing(acceptance, &names.collect::<Vec<_>>()).into());
        }
    }
}

/// Returns whether an acceptance can mean a finding of its rule that no other has.
fn means(acceptance: &Acceptance, of: &Weighed<'_>) -> bool {
    let is_at = acceptance.at.as_ref().is_none_or(|at| of.finding.is_at(at));
    is_at && matches!(of.fate, Fate::Reported) && is_within(acceptance, of)
}

/// Returns whether a finding stands in the entry of an acceptance.
fn is_within(acceptance: &Acceptance, of: &Weighed<'_>) -> bool {
    let within = acceptance.within;
    matches!(of.finding.location, Location::At(place)
        if within.file == place.file && within.start <= place.start && place.end <= within.end)
}

/// Returns an acceptance of another difference than there is.
fn of_another(acceptance: &Acceptance, difference: Option<Amount>) -> StaleAcceptance {
    let written = |amount: Option<Amount>| amount.map_or_else(|| "-".to_owned(), |amount| amount.to_string());
    StaleAcceptance::Other { accepted: written(acceptance.difference), difference: written(difference) }
}

/// Returns an acceptance of what isn't there, or stands at another of these names.
fn of_nothing(acceptance: &Acceptance, names: &[String]) -> StaleAcceptance {
    let near = acceptance.at.as_ref().and_then(|at| nearest(at, names.iter().map(String::as_str)));
    StaleAcceptance::Nothing {
        rule: acceptance.rule.value.clone(),
        at: acceptance.at.clone(),
        near: near.map(str::to_owned),
    }
}
