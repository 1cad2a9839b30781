//! Addresses: of entities' pages, and of rows and lines in the document.
//!
//! Ids of authors have letters, digits and hyphens, so what an underscore joins can't be one of them.

use std::collections::BTreeMap;

use crate::model::entity::Entity;
use crate::model::{KeyResult, Plan, Ref};

/// How long a code in an address may be, in letters: files have names of 255 at most.
const LONGEST_CODE: usize = 80;

/// The addresses of a plan's entities.
pub struct Addresses<'a> {
    plan: &'a Plan,
    /// How many key results have a code, its capitals aside.
    codes: BTreeMap<String, usize>,
}

impl<'a> Addresses<'a> {
    pub fn of(plan: &'a Plan) -> Self {
        let mut codes = BTreeMap::new();
        for (_, key_result) in plan.key_results.iter() {
            *codes.entry(key_result.code.value.to_ascii_lowercase()).or_default() += 1;
        }
        Self { plan, codes }
    }

    /// Returns the address of an entity's page; of those that have none, what would be its.
    pub fn page(&self, entity: Entity) -> String {
        match entity {
            Entity::Project(it) => format!("project-{}", self.plan.projects[it].id),
            Entity::KeyResult(it) => self.of_key_result(it),
            Entity::Division(it) => format!("division-{}", it.index() + 1),
            Entity::Entry(it) => {
                let entry = &self.plan.entries[it];
                let register = self.plan.registers.id(entry.register).unwrap_or_default();
                format!("{register}-{}", entry.id)
            }
            _ => entity.id(self.plan).0.to_owned(),
        }
    }

    /// Returns the page of a key result: by its code, or by its number where the code can't be an address, which no
    /// code's can be.
    fn of_key_result(&self, key_result: Ref<KeyResult>) -> String {
        let code = self.plan.key_results[key_result].code.value.to_ascii_lowercase();
        let is_plain = code.len() <= LONGEST_CODE
            && code.split(' ').all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        if is_plain && self.codes.get(&code) == Some(&1) {
            format!("kr-{}", code.replace(' ', "-"))
        } else {
            format!("key-result-{}", key_result.index() + 1)
        }
    }

    /// Returns the address of an entity's row in a table: by its id, or by its page where its id can't be an address.
    pub fn row(&self, table: &str, entity: Entity) -> String {
        match entity {
            Entity::Office(it) => format!("{table}_office-{}", it.index() + 1),
            Entity::KeyResult(_) | Entity::Division(_) => format!("{table}_{}", self.page(entity)),
            _ => format!("{table}_{}", entity.id(self.plan).0),
        }
    }
}

/// Returns the row of a sub-item, under the row `of`; numbers count from 1.
pub fn item(of: &str, number: usize) -> String {
    format!("{of}_{number}")
}

/// A row that stands for no entity.
pub fn row(table: &str, number: usize) -> String {
    format!("{table}_row-{number}")
}

/// The sums of a section of a table; numbers count from 1.
pub fn subtotal(table: &str, number: usize) -> String {
    format!("{table}__subtotal-{number}")
}

/// Returns the last row of a table. No entity's id is empty.
pub fn total(table: &str) -> String {
    format!("{table}__total")
}

/// Returns a line of a part's block.
pub fn line(part: &str, block: usize, number: usize) -> String {
    format!("{part}_line-{block}_{number}")
}
