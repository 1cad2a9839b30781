//! Which entry of one plan is which of another: by id, and by what is said where the id is another.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::said::{SaidEntry, SaidValue};

/// The entries of two plans, each with the other's.
pub struct Pairs<'a> {
    /// Those of both, the older first.
    pub both: Vec<(&'a SaidEntry, &'a SaidEntry)>,
    /// Those of the newer alone.
    pub added: Vec<&'a SaidEntry>,
    /// Those of the older alone.
    pub removed: Vec<&'a SaidEntry>,
    /// Those of the newer, in its order.
    pub order: Vec<&'a SaidEntry>,
}

/// How many entries are compared with each other to find those under new ids, beside those of the same name.
const COMPARISONS: usize = 10_000;
/// The longest name that is compared with others, in bytes: comparing takes the square of it.
const LONGEST: usize = 2_000;
/// The least likeness of names, from 0 to 1, of what may be the same under another id.
const ALIKE: f64 = 0.6;
/// The least share of fields that say the same, in percent.
const SAME_FIELDS: usize = 60;

/// Pairs entries by their kinds and ids, then what is left by their names, then what is clearly alike.
pub fn pairs<'a>(old: &'a [SaidEntry], new: &'a [SaidEntry]) -> Pairs<'a> {
    let mut waiting: BTreeMap<(&str, &str), &SaidEntry> =
        old.iter().map(|entry| ((entry.of.as_str(), entry.id.as_str()), entry)).collect();
    let (mut both, mut added) = (Vec::new(), Vec::new());
    for entry in new {
        match waiting.remove(&(entry.of.as_str(), entry.id.as_str())) {
            Some(before) => both.push((before, entry)),
            None => added.push(entry),
        }
    }
    let is_left = |entry: &&SaidEntry| waiting.contains_key(&(entry.of.as_str(), entry.id.as_str()));
    let mut removed: Vec<&SaidEntry> = old.iter().filter(is_left).collect();
    let same_name = of_one_name(&removed, &added);
    take(same_name, &mut both, &mut added, &mut removed);
    let alike = alike(&removed, &added);
    take(alike, &mut both, &mut added, &mut removed);
    Pairs { both, added, removed, order: new.iter().collect() }
}

type Pair<'a> = (&'a SaidEntry, &'a SaidEntry);

fn take<'a>(
    found: Vec<Pair<'a>>,
    both: &mut Vec<Pair<'a>>,
    added: &mut Vec<&'a SaidEntry>,
    removed: &mut Vec<&'a SaidEntry>,
) {
    let taken: BTreeSet<*const SaidEntry> =
        found.iter().flat_map(|(old, new)| [std::ptr::from_ref(*old), std::ptr::from_ref(*new)]).collect();
    removed.retain(|entry| !taken.contains(&std::ptr::from_ref(*entry)));
    added.retain(|entry| !taken.contains(&std::ptr::from_ref(*entry)));
    both.extend(found);
}

/// Returns the entries whose name one of the older and one of the newer has, and no other of theirs.
fn of_one_name<'a>(removed: &[&'a SaidEntry], added: &[&'a SaidEntry]) -> Vec<Pair<'a>> {
    let by_name = |entries: &[&'a SaidEntry]| {
        let mut by_name: BTreeMap<(&'a str, &'a str), Vec<&'a SaidEntry>> = BTreeMap::new();
        for entry in entries.iter().filter(|entry| !entry.name.is_empty()) {
            by_name.entry((entry.of.as_str(), entry.name.as_str())).or_default().push(entry);
        }
        by_name
    };
    let others = by_name(added);
    let pair = |(name, old): (_, Vec<&'a SaidEntry>)| match (old.as_slice(), others.get(&name)?.as_slice()) {
        ([old], [new]) => Some((*old, *new)),
        _ => None,
    };
    by_name(removed).into_iter().filter_map(pair).collect()
}

/// Returns the entries of which almost the same is said, and of none else as much: each older with one newer.
fn alike<'a>(removed: &[&'a SaidEntry], added: &[&'a SaidEntry]) -> Vec<Pair<'a>> {
    if removed.len().saturating_mul(added.len()) > COMPARISONS {
        return Vec::new();
    }
    let mut scored: Vec<(usize, Pair<'a>)> = Vec::new();
    for old in removed {
        for new in added.iter().filter(|new| new.of == old.of) {
            let same = same_fields(old, new);
            let are_names = [&old.name, &new.name].iter().all(|name| (1..=LONGEST).contains(&name.len()));
            if same >= SAME_FIELDS && are_names && strsim::normalized_levenshtein(&old.name, &new.name) >= ALIKE {
                scored.push((same, (old, new)));
            }
        }
    }
    scored.sort_by_key(|(same, (old, new))| (std::cmp::Reverse(*same), &old.id, &new.id));
    let (mut olds, mut news, mut found) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
    for (_, (old, new)) in scored {
        if !olds.contains(&old.id) && !news.contains(&new.id) {
            olds.insert(&old.id);
            news.insert(&new.id);
            found.push((old, new));
        }
    }
    found
}

/// Returns how many fields say the same, in percent of all that either has. Of entries without any that is none.
fn same_fields(old: &SaidEntry, new: &SaidEntry) -> usize {
    let keys: BTreeSet<&str> = old.fields.iter().chain(&new.fields).map(|field| field.key.as_str()).collect();
    let says = |entry: &SaidEntry, key: &str| entry.value(key).map(brief);
    let same = keys.iter().filter(|key| says(old, key) == says(new, key)).count();
    (same * 100).checked_div(keys.len()).unwrap_or_default()
}

/// What is compared of a value: of names their ids.
fn brief(value: &SaidValue) -> SaidValue {
    match value {
        SaidValue::Names(names) => SaidValue::Lines(names.iter().map(|name| name.id.clone()).collect()),
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::said::SaidField;

    fn entry(id: &str, name: &str, fields: &[(&str, &str)]) -> SaidEntry {
        let field = |(key, text): &(&str, &str)| SaidField {
            key: (*key).to_owned(),
            title: None,
            value: SaidValue::Text((*text).to_owned()),
        };
        let fields = fields.iter().map(field).collect();
        SaidEntry { of: "projects".to_owned(), id: id.to_owned(), name: name.to_owned(), fields, parts: Vec::new() }
    }

    fn paired(old: &[SaidEntry], new: &[SaidEntry]) -> Vec<(String, String)> {
        pairs(old, new).both.iter().map(|(old, new)| (old.id.clone(), new.id.clone())).collect()
    }

    fn ids(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(old, new)| ((*old).to_owned(), (*new).to_owned())).collect()
    }

    #[test]
    fn an_entry_is_known_by_its_id_and_then_by_its_name() {
        let old = [entry("a", "โครงการถนน", &[]), entry("b", "โครงการสะพาน", &[])];
        let new = [entry("a", "โครงการคลอง", &[]), entry("c", "โครงการสะพาน", &[])];
        assert_eq!(paired(&old, &new), ids(&[("a", "a"), ("b", "c")]));
    }

    #[test]
    fn a_name_that_several_have_tells_nobody_apart() {
        let old = [entry("a", "โครงการถนน", &[]), entry("b", "โครงการถนน", &[])];
        let new = [entry("c", "โครงการถนน", &[])];
        assert_eq!(paired(&old, &new), []);
    }

    #[test]
    fn what_says_almost_the_same_under_another_name_and_id_is_the_same() {
        let said = [("division", "กช."), ("under", "s1"), ("budget", "100")];
        let old = [entry("road-1", "โครงการก่อสร้างถนนสายหนึ่ง", &said)];
        let new = [entry("road-one", "โครงการก่อสร้างถนนสายที่หนึ่ง", &said)];
        assert_eq!(paired(&old, &new), ids(&[("road-1", "road-one")]));
        let other = [("division", "กผ."), ("under", "s2"), ("budget", "7")];
        assert_eq!(paired(&old, &[entry("road-one", "โครงการก่อสร้างถนนสายที่หนึ่ง", &other)]), []);
        assert_eq!(paired(&old, &[entry("road-one", "กิจกรรมให้ความรู้", &said)]), []);
    }
}
