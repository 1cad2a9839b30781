//! What has targets: the key results, and the indicators that aren't one of them.

use std::collections::BTreeMap;

use crate::diag::Place;
use crate::model::{Better, Plan, Target, Year};

/// The targets of a key result or an indicator.
pub struct Measured<'a> {
    /// Its name, of a key result with the code.
    pub name: &'a str,
    /// Where it is written.
    pub place: Place,
    /// What is better.
    pub better: Better,
    /// The targets by year.
    pub targets: &'a BTreeMap<Year, Target>,
}

impl<'a> Measured<'a> {
    /// Each target with the one of the year before that has one.
    pub fn pairs(&self) -> impl Iterator<Item = [(&'a Year, &'a Target); 2]> + use<'a> {
        self.targets.iter().zip(self.targets.iter().skip(1)).map(|(before, now)| [before, now])
    }
}

/// All that has targets of its own, in the order of the files.
pub fn measured(plan: &Plan) -> impl Iterator<Item = Measured<'_>> {
    let key_results = plan.key_results.iter().map(|(_, key_result)| Measured {
        name: &key_result.code.value,
        place: key_result.code.place,
        better: key_result.better,
        targets: &key_result.targets,
    });
    let own = plan.indicators.iter().filter(|(_, indicator)| indicator.key_result.is_none());
    let indicators = own.map(|(_, indicator)| Measured {
        name: &indicator.name.value,
        place: indicator.place,
        better: indicator.better,
        targets: &indicator.targets,
    });
    key_results.chain(indicators)
}
