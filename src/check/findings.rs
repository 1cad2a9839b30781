//! What the rules find, and how much it weighs.

use std::collections::BTreeMap;

use super::rules::RULES;
use super::{Rule, Sees, Weighing};
use crate::diag::{Diagnostic, Diagnostics, Fault, Fix, Kind, Location, Place, Severity, Violation, nearest};
use crate::model::checks::{Acceptance, Level};
use crate::model::{Accepted, Money, Plan};

/// What a rule finds.
pub struct Finding {
    location: Location,
    fault: Fault,
    contradicts: Option<Place>,
    difference: Option<Money>,
    meant: Option<String>,
}

impl Finding {
    /// A fault at a place of the content.
    pub fn at(place: Place, fault: impl Into<Fault>) -> Self {
        Self { location: Location::At(place), fault: fault.into(), contradicts: None, difference: None, meant: None }
    }

    /// A fault of a file as a whole.
    pub fn of_file(path: String, fault: impl Into<Fault>) -> Self {
        Self { location: Location::Path(path), fault: fault.into(), contradicts: None, difference: None, meant: None }
    }

    /// With what was certainly meant at its place, so that it can be mended by itself.
    pub fn meant(self, replacement: Option<String>) -> Self {
        Self { meant: replacement, ..self }
    }

    /// With the place that it contradicts.
    pub fn against(self, other: Place) -> Self {
        Self { contradicts: Some(other), ..self }
    }

    /// With the amount by which what is written differs from what is expected: an acceptance must name it.
    pub fn by(self, difference: Money) -> Self {
        Self { difference: Some(difference), ..self }
    }
}

impl From<Violation> for Fault {
    fn from(violation: Violation) -> Self {
        Self::Violation(violation)
    }
}

/// Where rules report. It decides what each finding weighs, and remembers which acceptances were needed.
pub struct Findings<'a> {
    found: &'a mut Diagnostics,
    levels: BTreeMap<&'static str, Level>,
    /// What the entries accept, each with whether a rule has found it.
    acceptances: Vec<(&'a Acceptance, bool)>,
}

impl<'a> Findings<'a> {
    /// For a plan; the levels that its author gives the rules are checked.
    pub fn new(plan: &'a Plan, found: &'a mut Diagnostics) -> Self {
        let acceptances = plan.acceptances.iter().map(|acceptance| (acceptance, false)).collect();
        let mut findings = Self { found, levels: BTreeMap::new(), acceptances };
        findings.read_levels(plan);
        findings
    }

    fn read_levels(&mut self, plan: &Plan) {
        for check in &plan.checks {
            let place = check.rule.place;
            let Some(rule) = self.known(&check.rule.value, place) else { continue };
            let rule_name = || rule.name.to_owned();
            if rule.weighing == Weighing::Fixed && check.level != Level::Deny {
                self.found.error(place, Violation::FixedLevel { rule: rule_name() }.into());
            } else if check.level == Level::Allow && !check.has_reason {
                self.found.error(place, Fault::MissingKey { key: "reason" });
            } else if self.levels.insert(rule.name, check.level).is_some() {
                self.found.error(place, Violation::CheckedTwice { rule: rule_name() }.into());
            }
        }
    }

    /// The rule of this name; an unknown one is reported.
    fn known(&mut self, name: &str, place: Place) -> Option<&'static Rule> {
        let rule = RULES.iter().find(|rule| rule.name == name).copied();
        if rule.is_none() {
            let near = nearest(name, RULES.iter().map(|rule| rule.name)).map(str::to_owned);
            self.found.error(place, Fault::UnknownReference { kind: Kind::Rule, name: name.to_owned(), near });
        }
        rule
    }

    /// How much the findings of a rule weigh; `None` when nobody is told.
    fn severity(&self, rule: &str) -> Option<Severity> {
        match self.levels.get(rule) {
            Some(Level::Allow) => None,
            Some(Level::Warn) => Some(Severity::Warning),
            Some(Level::Deny) => Some(Severity::Error),
            None => Some(RULES.iter().find(|known| known.name == rule).map_or(Severity::Error, |known| known.severity)),
        }
    }

    /// Reports what a rule finds, as an error or a warning, or as accepted where its entry accepts it.
    pub fn report(&mut self, finding: Finding) {
        let rule = finding.fault.code().name;
        if let Location::At(place) = finding.location
            && let Some((acceptance, used)) = self.acceptance(rule, place)
        {
            *used = true;
            let accepted = &acceptance.accepted;
            self.weigh(finding, accepted);
        } else if let Some(severity) = self.severity(rule) {
            let Finding { location, fault, contradicts, meant, .. } = finding;
            let fix = match (&location, meant) {
                (Location::At(place), Some(meant)) => Some(Fix::safe(*place, meant)),
                _ => None,
            };
            self.found.add(Diagnostic { severity, fault, location, contradicts, fix });
        }
    }

    /// What the entry around a place accepts of a rule.
    fn acceptance(&mut self, rule: &str, place: Place) -> Option<(&'a Acceptance, &mut bool)> {
        let covers =
            |within: Place| within.file == place.file && within.start <= place.start && place.end <= within.end;
        let mut acceptances = self.acceptances.iter_mut();
        let (acceptance, used) =
            acceptances.find(|(acceptance, _)| acceptance.rule.value == rule && covers(acceptance.within))?;
        Some((acceptance, used))
    }

    /// Compares what is written with what follows from the rest: `difference` is the one less the other, `accepted`
    /// what the content accepts right there. The fault is made only where there is one.
    pub fn compare(
        &mut self,
        place: Place,
        difference: Money,
        accepted: Option<&Accepted>,
        fault: impl FnOnce() -> Fault,
    ) {
        match accepted {
            None if difference.is_zero() => {}
            None => self.report(Finding::at(place, fault()).by(difference)),
            Some(accepted) if difference.is_zero() => self.stale(accepted, Some(difference), place),
            Some(accepted) => self.weigh(Finding::at(place, fault()).by(difference), accepted),
        }
    }

    /// Reports a finding that is accepted, if it is the one that was meant.
    pub fn weigh(&mut self, finding: Finding, accepted: &Accepted) {
        if finding.difference == accepted.difference {
            let fault = Fault::Accepted { finding: Box::new(finding.fault), reason: accepted.reason.clone() };
            self.found.push(Severity::Accepted, fault, finding.location, finding.contradicts);
        } else if let Location::At(place) = finding.location {
            self.stale(accepted, finding.difference, place);
        }
    }

    /// Reports an acceptance of another difference than the one at a place.
    fn stale(&mut self, accepted: &Accepted, difference: Option<Money>, place: Place) {
        let written = |amount: Option<Money>| amount.map_or_else(|| "-".to_owned(), |amount| amount.to_string());
        let fault =
            Fault::StaleAcceptance { accepted: written(accepted.difference), difference: Some(written(difference)) };
        self.found.contradiction(accepted.place, fault, place);
    }

    /// Reports a difference that is accepted and isn't there.
    pub fn needless(&mut self, accepted: &Accepted, what: &str) {
        let fault = Fault::StaleAcceptance { accepted: what.to_owned(), difference: None };
        self.found.error(accepted.place, fault);
    }

    /// Reports the acceptances that no rule needed: once all rules have run that could have.
    pub fn finish(mut self, plan: &Plan) {
        for (acceptance, used) in std::mem::take(&mut self.acceptances) {
            let name = acceptance.rule.value.as_str();
            let Some(rule) = self.known(name, acceptance.rule.place) else { continue };
            if !used && (plan.complete || rule.sees == Sees::Entries) {
                self.needless(&acceptance.accepted, name);
            }
        }
    }
}
