//! What is measured: targets, where it began, what was reached, how that is scored.

use std::collections::BTreeMap;
use std::fmt::Display;

use super::resolve::Resolver;
use crate::diag::{Fault, Place};
use crate::load::raw::{self, ByYear, InOrder};
use crate::load::yaml::Spanned;
use crate::model::progress::{Baseline, Criteria, Progress, Quarters, SCORES, Score};
use crate::model::{Target, Text, Year, nouns};

/// Returns the targets by year.
pub fn targets(raw: &ByYear<Spanned<raw::Target>>, resolver: &mut Resolver<'_>) -> BTreeMap<Year, Target> {
    by_key(raw, resolver, |raw, resolver| match &raw.value {
        raw::Target::Year(texts) => Some(target(texts, raw.at(), resolver)),
        raw::Target::Quarters(of_year) => of_year.target.as_ref().map(|raw| target(&raw.value, raw.at(), resolver)),
    })
}

/// Returns how far something has come.
pub fn lower(
    targets: &ByYear<Spanned<raw::Target>>,
    baseline: Option<&Spanned<raw::Baseline>>,
    results: &ByYear<raw::Text>,
    criteria: Option<&Spanned<raw::Criteria>>,
    resolver: &mut Resolver<'_>,
) -> Progress {
    Progress {
        baseline: match baseline.map(|baseline| &baseline.value) {
            None => Baseline::default(),
            Some(raw::Baseline::Text(text)) => Baseline { undated: Some(resolver.text(text)), ..Baseline::default() },
            Some(raw::Baseline::ByYear(years)) => Baseline { undated: None, by_year: texts(years, resolver) },
        },
        quarters: quarters(targets, resolver),
        results: texts(results, resolver),
        criteria: criteria.map(|raw| self::criteria(raw, resolver)),
    }
}

/// Returns values by year, or by score. A key that stands twice, in another kind of digits the second time, is reported.
fn by_key<K: Copy + Ord + Display, R, T>(
    raw: &InOrder<R, Spanned<K>>,
    resolver: &mut Resolver<'_>,
    value: impl Fn(&R, &mut Resolver<'_>) -> Option<T>,
) -> BTreeMap<K, T> {
    let mut values = BTreeMap::new();
    let mut places: BTreeMap<K, Place> = BTreeMap::new();
    for (key, raw) in &raw.0 {
        if let Some(first) = places.get(&key.value) {
            resolver.left_something_out = true;
            let fault = Fault::DuplicateKey { key: key.value.to_string() };
            resolver.found.contradiction(key.at(), fault, *first);
            continue;
        }
        places.insert(key.value, key.at());
        values.extend(value(raw, resolver).map(|value| (key.value, value)));
    }
    values
}

fn texts(raw: &ByYear<raw::Text>, resolver: &mut Resolver<'_>) -> BTreeMap<Year, Text> {
    by_key(raw, resolver, |raw, resolver| Some(resolver.text(raw)))
}

/// Returns the targets of quarters, of the years that have some; doubled years are reported with the years' own.
fn quarters(raw: &ByYear<Spanned<raw::Target>>, resolver: &mut Resolver<'_>) -> BTreeMap<Year, Quarters> {
    let mut quarters = BTreeMap::new();
    for (year, raw) in &raw.0 {
        let raw::Target::Quarters(of_year) = &raw.value else { continue };
        let raw::Quarters { target: whole, q1, q2, q3, q4 } = &**of_year;
        let written = [q1, q2, q3, q4];
        if whole.is_none() && written.iter().all(|quarter| quarter.is_none()) {
            resolver.error(raw.at(), Fault::MissingKey { key: "target" });
        }
        let of_year = written.map(|quarter| quarter.as_ref().map(|texts| target(&texts.value, texts.at(), resolver)));
        if of_year.iter().any(Option::is_some) {
            quarters.entry(year.value).or_insert(of_year);
        }
    }
    quarters
}

fn target(raw: &raw::Texts, place: Place, resolver: &mut Resolver<'_>) -> Target {
    let lines = match raw {
        raw::Texts::One(text) => resolver.text(text).value.trim_end().lines().map(str::to_owned).collect(),
        raw::Texts::List(texts) if texts.is_empty() => {
            resolver.error(place, Fault::BlankText);
            Vec::new()
        }
        raw::Texts::List(texts) => texts.iter().map(|text| resolver.text(text).value).collect(),
    };
    Target { lines, is_list: matches!(raw, raw::Texts::List(_)), place }
}

/// Returns what each score asks for; that a list has more than there are scores is reported.
fn criteria(raw: &Spanned<raw::Criteria>, resolver: &mut Resolver<'_>) -> Criteria {
    let mut scores: [Option<Text>; SCORES] = Default::default();
    match &raw.value {
        raw::Criteria::List(texts) => {
            for (score, text) in scores.iter_mut().zip(texts) {
                *score = Some(resolver.text(text));
            }
            if let Some(text) = texts.get(SCORES) {
                let name = (SCORES + 1).to_string();
                let usable = Score::NAMES.map(str::to_owned).into();
                resolver.error(text.at(), Fault::NotHere { kind: nouns::SCORE, name, usable });
            }
        }
        raw::Criteria::Scores(written) => {
            for (score, text) in by_key(written, resolver, |raw, resolver| Some(resolver.text(raw))) {
                scores[score.index()] = Some(text);
            }
        }
    }
    // The whole would fill the screen.
    let place = Place { end: raw.at().start, ..raw.at() };
    Criteria { place, scores }
}
