//! The plan's hierarchy, what it is measured by, its statements and points.

use std::collections::{BTreeMap, BTreeSet};

use super::entities::{stated, store};
use super::progress;
use super::resolve::{Known, Resolver, Units};
use crate::diag::Fault;
use crate::load::yaml::Spanned;
use crate::load::{Source, raw};
use crate::model::kinds::Kind;
use crate::model::structure::{DEPTH_LIMIT, Indicator, Node, Office, Points, Statement, title};
use crate::model::{KeyResult, Project, Ref, StatedFigure, Store, Text};

pub fn office(raw: &raw::Office, resolver: &mut Resolver<'_>) -> Office {
    resolver.check_code(&raw.id);
    let name = raw.name.as_ref().map_or_else(|| raw.id.value.clone(), |name| resolver.named_text(name).value);
    let abbreviation = raw.abbreviation.as_ref().map(|short| resolver.text(short).value);
    Office { name, abbreviation, place: raw.id.at() }
}

/// Returns the nodes.
pub fn nodes(source: &Source, offices: &Store<Office>, resolver: &mut Resolver<'_>) -> Store<Node> {
    let raw = &source.structure.sound;
    let offices = Known::new(&source.offices, offices);
    let mut levels = Store::default();
    let mut places = Vec::new();
    for level in &source.levels.sound {
        resolver.check_code(&level.id);
        let label = level.label.as_ref().map(|label| resolver.named_text(label).value);
        resolver.add(Kind::Level.noun(), &level.id, &mut levels, &mut places, (level.needs, label));
    }
    let levels = Known::new(&source.levels, &levels);
    // First the ids, as a node may name one that stands below it.
    let mut ids = Store::default();
    let mut raw_nodes = Vec::new();
    for node in raw {
        if ids.add(&node.id.value, ()).is_ok() {
            raw_nodes.push(node);
        }
    }
    let known = Known::new(&source.structure, &ids);
    let above: BTreeMap<&str, &raw::Text> =
        raw.iter().filter_map(|node| Some((node.id.value.as_str(), node.under.as_ref()?))).collect();
    let misplaced = Misplaced::find(&above);
    let parents: BTreeMap<&str, Option<Ref<()>>> = raw
        .iter()
        .map(|node| {
            if let Some(under) = &node.under {
                misplaced.report(&node.id.value, under, resolver);
            }
            (node.id.value.as_str(), node.under.as_ref().and_then(|under| resolver.find(under, &known)))
        })
        .collect();
    let node = |raw: &raw::Node, resolver: &mut Resolver<'_>| {
        resolver.check_id(&raw.id);
        resolver.check_placeholder(&raw.id);
        let level = resolver.find(&raw.level, &levels);
        if let Some(weight) = &raw.weight {
            resolver.check_percentage(weight.value, weight.at());
        }
        let office = raw.office.as_ref().and_then(|office| resolver.find(office, &offices));
        let name = match (&raw.name, &raw.name_of) {
            (Some(name), None) => Some(resolver.named_text(name).value),
            (None, Some(other)) => {
                let bearer = resolver.find(other, &known).and_then(|it| raw_nodes.get(it.index()));
                if bearer.is_some_and(|bearer| bearer.name.is_none()) {
                    resolver.error(other.at(), Fault::MissingKey { key: "name" });
                }
                let name = bearer.and_then(|bearer| bearer.name.as_ref());
                name.map(|name| resolver.plan_placeholders.fill(&name.value))
            }
            _ => {
                resolver.error(raw.id.at(), Fault::NotExactlyOne { of: vec!["name", "name_of"] });
                None
            }
        };
        let name = name.unwrap_or_default();
        let number = raw.number.as_ref().map(|number| resolver.named_text(number));
        let objective = raw.objective.as_ref().map(|objective| resolver.named_text(objective));
        let (needs, label) = level.map_or((None, None), |level| levels.store[level].clone());
        let title = title(label.as_deref(), number.as_ref().map(|number| number.value.as_str()), &name);
        Node {
            title: Text { value: title, place: raw.name.as_ref().unwrap_or(&raw.id).at() },
            name,
            id: Text { value: raw.id.value.clone(), place: raw.id.at() },
            level: raw.level.value.clone(),
            label: label.clone(),
            needs,
            number,
            objective,
            office,
            weight: raw.weight.as_ref().map(|weight| weight.value),
            under: parents.get(raw.id.value.as_str()).copied().flatten().map(Ref::of_the_same_order),
            stated: stated(&raw.stated, &[StatedFigure::Indicators], resolver),
        }
    };
    resolver.aside(|resolver| source.structure.patched.iter().for_each(|raw| _ = node(raw, resolver)));
    store(&source.structure, resolver, |raw| &raw.id, node)
}

/// Where nodes or divisions stand that can't: under themselves, or too deep.
#[derive(Default)]
pub struct Misplaced<'a> {
    /// Those from which the way up leads back.
    in_circles: BTreeSet<&'a str>,
    /// The first ones below what is deep enough; those under them aren't reported again.
    too_deep: BTreeSet<&'a str>,
}

impl<'a> Misplaced<'a> {
    /// Goes up from every node to where an earlier way has been, so that each edge is walked once.
    pub fn find(above: &BTreeMap<&'a str, &'a raw::Text>) -> Self {
        let mut misplaced = Self::default();
        // How deep each node stands; 0 while its way up is being walked, and in or below a circle.
        let mut depths: BTreeMap<&str, usize> = BTreeMap::new();
        for &start in above.keys() {
            let mut way: Vec<&str> = Vec::new();
            let mut next = Some(start);
            while let Some(id) = next.filter(|id| !depths.contains_key(id)) {
                depths.insert(id, 0);
                way.push(id);
                next = above.get(id).map(|under| under.value.as_str());
            }
            if let Some(turn) = next.and_then(|met| way.iter().position(|id| *id == met)) {
                misplaced.in_circles.extend(way.drain(turn..));
                continue;
            }
            let mut depth = next.map_or(0, |met| depths[met]);
            if next.is_some() && depth == 0 {
                continue;
            }
            for id in way.into_iter().rev() {
                depth += 1;
                depths.insert(id, depth);
                if depth == DEPTH_LIMIT + 1 {
                    misplaced.too_deep.insert(id);
                }
            }
        }
        misplaced
    }

    /// Reports what is wrong with where one stands; returns whether anything is.
    pub fn report(&self, id: &str, under: &raw::Text, resolver: &mut Resolver<'_>) -> bool {
        let (is_in_circle, is_too_deep) = (self.in_circles.contains(id), self.too_deep.contains(id));
        if is_in_circle {
            resolver.error(under.at(), Fault::Cycle { id: id.to_owned() });
        }
        if is_too_deep {
            resolver.error(under.at(), Fault::TooDeep { limit: DEPTH_LIMIT });
        }
        is_in_circle || is_too_deep
    }
}

/// What indicators refer to.
pub struct OfIndicators<'a> {
    pub nodes: &'a Known<'a, Node>,
    pub key_results: &'a Known<'a, KeyResult>,
    pub units: &'a Units<'a>,
    pub projects: &'a Known<'a, Project>,
}

/// Returns the indicators; one whose node or name is missing is left out.
pub fn indicators(raw: &[raw::Indicator], of: &OfIndicators<'_>, resolver: &mut Resolver<'_>) -> Store<Indicator> {
    let (mut store, mut places) = (Store::default(), Vec::new());
    for raw in raw {
        resolver.check_id(&raw.id);
        if let Some(indicator) = indicator(raw, of, resolver) {
            resolver.add(Kind::Indicator.noun(), &raw.id, &mut store, &mut places, indicator);
        }
    }
    store
}

fn indicator(raw: &raw::Indicator, of: &OfIndicators<'_>, resolver: &mut Resolver<'_>) -> Option<Indicator> {
    let node = resolver.find(&raw.of, of.nodes);
    let key_result = raw.key_result.as_ref().and_then(|code| resolver.find(code, of.key_results));
    let name = match (&raw.name, &raw.key_result) {
        (Some(name), None) => Some(resolver.text(name)),
        (None, Some(_)) => key_result.map(|it| of.key_results.store[it].name.clone()),
        _ => {
            resolver.error(raw.id.at(), Fault::NotExactlyOne { of: vec!["name", "key_result"] });
            None
        }
    };
    let own_targets = progress::targets(&raw.targets, resolver);
    let own_progress =
        progress::lower(&raw.targets, raw.baseline.as_ref(), &raw.results, raw.criteria.as_ref(), resolver);
    // What a key result is measured by stands at the key result, once.
    let doubled = [
        ("targets", raw.targets.0.first().map(|(_, target)| target.at())),
        ("baseline", raw.baseline.as_ref().map(Spanned::at)),
        ("results", raw.results.0.first().map(|(_, result)| result.at())),
        ("criteria", raw.criteria.as_ref().map(Spanned::at)),
    ];
    for (key, place) in doubled {
        if let (Some(_), Some(place)) = (&raw.key_result, place) {
            resolver.error(place, Fault::NotExactlyOne { of: vec!["key_result", key] });
        }
    }
    if raw.project.is_some() && raw.division.is_some() {
        resolver.error(raw.id.at(), Fault::NotExactlyOne { of: vec!["project", "division"] });
    }
    if let Some(weight) = &raw.weight {
        resolver.check_percentage(weight.value, weight.at());
    }
    Some(Indicator {
        id: raw.id.value.clone(),
        place: raw.id.at(),
        key_result,
        better: raw.better,
        of: node?,
        number: raw.number.as_ref().map(|number| resolver.text(number)),
        name: name?,
        targets: key_result.map_or(own_targets, |it| of.key_results.store[it].targets.clone()),
        progress: key_result.map_or(own_progress, |it| of.key_results.store[it].progress.clone()),
        weight: raw.weight.as_ref().map(|weight| weight.value),
        office: raw.office.as_ref().and_then(|office| resolver.find(office, &of.units.offices)),
        project: raw.project.as_ref().and_then(|project| resolver.find(project, of.projects)),
        units: raw.division.as_ref().map(|units| resolver.find_units(units, of.units)).unwrap_or_default(),
        result: raw.result.as_ref().map(|result| resolver.text(result)),
    })
}

pub fn statement(raw: &raw::Statement, resolver: &mut Resolver<'_>) -> Statement {
    resolver.check_id(&raw.id);
    let text = resolver.text(&raw.text);
    Statement { lines: text.value.trim_end().lines().map(str::to_owned).collect(), place: text.place }
}

pub fn points(raw: &raw::Points, resolver: &mut Resolver<'_>) -> Points {
    resolver.check_id(&raw.id);
    let title = resolver.text(&raw.title);
    if raw.list.is_empty() {
        resolver.error(raw.id.at(), Fault::Empty { kind: Kind::Points.noun() });
    }
    let point = |point: &Spanned<raw::Point>, resolver: &mut Resolver<'_>| match (&point.value.text, point.value.hole) {
        (Some(text), false) => Some(resolver.text(text)),
        (None, true) => None,
        _ => {
            resolver.error(point.at(), Fault::NotExactlyOne { of: vec!["text", "hole"] });
            None
        }
    };
    let points = raw.list.iter().map(|raw| point(raw, resolver)).collect();
    Points { title, points }
}
