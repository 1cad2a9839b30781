//! Addresses: of entities' pages, and of rows and lines in the document.
//!
//! Ids of authors have letters, digits and hyphens, so what an underscore joins can't be one of them.

use crate::model::outline::Entity;
use crate::model::{KeyResult, Plan, Ref};

/// The address of an entity's page; `None` for those that have none of their own.
pub fn page(plan: &Plan, entity: Entity) -> Option<String> {
    match entity {
        Entity::Project(it) => Some(format!("project-{}", plan.projects[it].id)),
        Entity::KeyResult(it) => Some(of_key_result(plan, it)),
        Entity::Division(it) => Some(format!("division-{}", it.index() + 1)),
        Entity::Request(_) | Entity::Indicator(_) => None,
    }
}

/// How long a code in an address may be, in letters: files have names of 255 at most.
const LONGEST_CODE: usize = 80;

/// The page of a key result: by its code, or by its number where the code can't be an address, which no code's can be.
fn of_key_result(plan: &Plan, key_result: Ref<KeyResult>) -> String {
    let code = &plan.key_results[key_result].code.value;
    let is_plain = code.len() <= LONGEST_CODE
        && code.split(' ').all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    let twins = plan.key_results.iter().filter(|(_, other)| other.code.value.eq_ignore_ascii_case(code)).count();
    if is_plain && twins == 1 {
        format!("kr-{}", code.to_ascii_lowercase().replace(' ', "-"))
    } else {
        format!("key-result-{}", key_result.index() + 1)
    }
}

/// An entity's row in a table: by its id, or by its page where its id can't be an address.
pub fn entity(plan: &Plan, table: &str, entity: Entity) -> String {
    let id = match entity {
        Entity::Project(it) => plan.projects[it].id.clone(),
        Entity::Request(it) => plan.requests[it].id.clone(),
        Entity::Indicator(it) => plan.indicators[it].id.clone(),
        Entity::KeyResult(_) | Entity::Division(_) => page(plan, entity).unwrap_or_default(),
    };
    format!("{table}_{id}")
}

/// The row of a sub-item, under the row `of`; numbers count from 1.
pub fn item(of: &str, number: usize) -> String {
    format!("{of}_{number}")
}

/// A row that stands for no entity.
pub fn row(table: &str, number: usize) -> String {
    format!("{table}_row-{number}")
}

/// The last row of a table. No entity's id is empty.
pub fn total(table: &str) -> String {
    format!("{table}__total")
}

/// A line of a part's block.
pub fn line(part: &str, block: usize, number: usize) -> String {
    format!("{part}_line-{block}_{number}")
}
