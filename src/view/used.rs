//! What a plan speaks of at all: what no entity of it has makes no column of phaen's own.

use std::collections::BTreeSet;

use crate::model::Plan;
use crate::model::fields::{Field, Selected, Showing};
use crate::model::kinds::Kind;
use crate::model::value::Value;

/// The kinds whose entities stand in tables of phaen's own.
const KINDS: [Kind; 5] = [Kind::Project, Kind::Request, Kind::KeyResult, Kind::Indicator, Kind::Division];

/// The fields that some entity of a kind has something in, by the kind's name and their own.
#[derive(Debug)]
pub struct Used(BTreeSet<(&'static str, &'static str)>);

impl Used {
    pub fn of(plan: &Plan) -> Self {
        let mut used = BTreeSet::new();
        for kind in KINDS {
            let all = kind.all(plan);
            for spec in Field::all().filter(|field| field.is_of(kind)).map(Field::spec) {
                let says = |selected: Selected<'_>| {
                    let lines = (spec.content)(selected, Showing::default()).lines;
                    lines.iter().any(|line| !line.words.only().is_some_and(says_nothing))
                };
                if all.iter().any(|entity| says(Selected::alone(plan, plan.year, *entity))) {
                    used.insert((kind.spec().name, spec.name));
                }
            }
        }
        Self(used)
    }

    /// Returns whether an entity of the kind has something in the field.
    pub fn has(&self, kind: Kind, field: Field) -> bool {
        self.0.contains(&(kind.spec().name, field.name()))
    }
}

fn says_nothing(value: &Value) -> bool {
    matches!(value, Value::Nothing | Value::Unstated | Value::NotAvailable)
}
