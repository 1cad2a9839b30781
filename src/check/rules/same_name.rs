//! Two projects, two requests or two key results don't have the same name, nor nearly the same: most likely one was
//! written twice, with a slip.
//!
//! Names are compared without spaces, case and the kind of digits. They are nearly the same when so few letters differ
//! that it looks like a slip (one in twenty-five); numbers that differ (ระยะ 1, ระยะ 2) make two names of them.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::check::{Finding, Findings, Rule};
use crate::diag::{Message, Page, Words};
use crate::model::{Plan, Subject, Text};
use crate::thai::arabic_digits;

/// Looks for names that stand twice.
pub static RULE: Rule =
    Rule::new("same-name", Page { number: "P0812", thai: THAI, english: ENGLISH, examples: EXAMPLES }, check);

/// So many letters of a name stand for one that may be a slip.
const LETTERS_PER_SLIP: usize = 25;

fn check(plan: &Plan, found: &mut Findings) {
    compare(plan.projects.iter().map(|(_, project)| &project.name), found);
    compare(plan.key_results.iter().map(|(_, key_result)| &key_result.name), found);
    let named = plan.requests.iter().filter_map(|(_, request)| match (&request.subject, &request.part) {
        (Subject::Named(name), None) => Some(name),
        (_, part) => part.as_ref(),
    });
    compare(named, found);
}

fn compare<'a>(names: impl Iterator<Item = &'a Text>, found: &mut Findings) {
    let names: Vec<&Text> = names.collect();
    let values: Vec<&str> = names.iter().map(|name| name.value.as_str()).collect();
    for Pair { name, other, exactly } in pairs(&values).0 {
        let (name, other) = (names[name], names[other]);
        let words = SameName { name: name.value.clone(), other: other.value.clone(), exactly };
        found.report(Finding::at(name.place, words).against(other.place));
    }
}

/// A name that is the same as one before it, or nearly; by their places in the list.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Pair {
    name: usize,
    /// The first that it is nearly the same as.
    other: usize,
    exactly: bool,
}

/// Returns the pairs of names, in order, and how many names had to be compared letter by letter.
fn pairs(names: &[&str]) -> (Vec<Pair>, usize) {
    // Names with other numbers are other names, so that those with the same can be looked at by themselves.
    let mut groups: BTreeMap<String, Vec<(usize, Name)>> = BTreeMap::new();
    for (index, name) in names.iter().map(|name| Name::new(name)).enumerate() {
        let digits = name.letters.iter().filter(|c| c.is_ascii_digit()).collect();
        groups.entry(digits).or_default().push((index, name));
    }
    let (mut pairs, mut compared) = (Vec::new(), 0);
    for group in groups.values() {
        compared += pairs_of_group(group, &mut pairs);
    }
    pairs.sort();
    (pairs, compared)
}

/// Adds the pairs of names with the same digits; gives back how many names were compared letter by letter.
///
/// Few names are. A slip changes some of the stretches of letters that a name is made of and moves the others by a letter
/// at most, so that two names that are nearly the same share one of the rarest that either has, at nearly the same place
/// (Xiao, Wang and Lin, Ed-Join: An Efficient Algorithm for Similarity Joins With Edit Distance Constraints, 2008).
fn pairs_of_group(group: &[(usize, Name)], pairs: &mut Vec<Pair>) -> usize {
    let mut counts: HashMap<Stretch, usize> = HashMap::new();
    group.iter().flat_map(|(_, name)| name.stretches()).for_each(|stretch| *counts.entry(stretch).or_default() += 1);
    let mut compared = 0;
    // The first name of these letters, and the first one that it is nearly the same as.
    let mut known: HashMap<&[char], (usize, Option<usize>)> = HashMap::new();
    let mut with: HashMap<(Stretch, usize), Vec<usize>> = HashMap::new();
    for (at, (index, name)) in group.iter().enumerate() {
        if let Some((first, near)) = known.get(name.letters.as_slice()) {
            let other = near.unwrap_or(*first);
            pairs.push(Pair { name: *index, other: group[other].0, exactly: near.is_none() });
            continue;
        }
        let (slips, rarest) = (name.slips(), name.rarest(&counts));
        let places = |start: usize| start.saturating_sub(slips)..=start + slips;
        let near_by = rarest.iter().flat_map(|(stretch, start)| places(*start).map(|start| (*stretch, start)));
        let candidates: BTreeSet<usize> = near_by.filter_map(|it| with.get(&it)).flatten().copied().collect();
        let near = candidates.into_iter().find(|other| {
            compared += 1;
            name.is_nearly(&group[*other].1)
        });
        pairs.extend(near.map(|other| Pair { name: *index, other: group[other].0, exactly: false }));
        known.insert(&name.letters, (at, near));
        for stretch in rarest {
            with.entry(stretch).or_default().push(at);
        }
    }
    compared
}

/// How many letters a stretch has. Longer ones are rarer, but a slip changes more of them.
const STRETCH: usize = 6;

/// The letters of a stretch side by side, of 21 bits each, as which they are looked up sooner than one by one.
type Stretch = u128;

/// The most letters of a name that is compared with others nearly the same: no plan calls anything by a longer one, and the
/// work grows with the square of the length. Of longer ones only those that are exactly the same are found.
const LONGEST: usize = 1_000;

/// What counts of a name.
struct Name {
    letters: Vec<char>,
    /// The same in order of the alphabet.
    sorted: Vec<char>,
}

impl Name {
    fn new(text: &str) -> Self {
        let letters: Vec<char> =
            arabic_digits(text).chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect();
        let mut sorted = letters.clone();
        sorted.sort_unstable();
        Self { letters, sorted }
    }

    fn is_nearly(&self, other: &Self) -> bool {
        let (length, others) = (self.letters.len(), other.letters.len());
        let allowed = length.max(others) / LETTERS_PER_SLIP;
        length.abs_diff(others) <= allowed
            && strangers(&self.sorted, &other.sorted) <= 2 * allowed
            && strsim::generic_damerau_levenshtein(&self.letters, &other.letters) <= allowed
    }

    /// Returns the stretches of letters, one beginning at each.
    fn stretches(&self) -> impl Iterator<Item = Stretch> {
        let letters =
            |stretch: &[char]| stretch.iter().fold(0, |before, c| before << 21 | Stretch::from(u32::from(*c)));
        self.letters.windows(STRETCH).map(letters)
    }

    /// How many slips may part it from another name: that one may be longer by as many letters, and so allow for more.
    fn slips(&self) -> usize {
        if self.letters.len() > LONGEST { 0 } else { self.letters.len() / (LETTERS_PER_SLIP - 1) }
    }

    /// The rarest stretches and where they begin: one more than slips may change, so that every name that is nearly the
    /// same has one of them among its own. None of a name in which no letter may be a slip.
    fn rarest(&self, counts: &HashMap<Stretch, usize>) -> Vec<(Stretch, usize)> {
        if self.slips() == 0 {
            return Vec::new();
        }
        let stretches = self.stretches().zip(0..);
        let mut rarest: Vec<(usize, Stretch, usize)> = stretches.map(|(it, at)| (counts[&it], it, at)).collect();
        rarest.sort_unstable();
        // A slip that swaps two letters changes the stretches with either of them.
        rarest.truncate(self.slips() * (STRETCH + 1) + 1);
        rarest.into_iter().map(|(_, stretch, at)| (stretch, at)).collect()
    }
}

/// How many letters one text has and the other hasn't, both in order: never more than twice the letters that differ, and
/// found sooner.
fn strangers(one: &[char], other: &[char]) -> usize {
    let (mut one, mut other) = (one.iter().peekable(), other.iter().peekable());
    let mut strangers = 0;
    while let (Some(first), Some(second)) = (one.peek(), other.peek()) {
        match first.cmp(second) {
            Ordering::Equal => _ = (one.next(), other.next()),
            Ordering::Less => _ = (one.next(), strangers += 1),
            Ordering::Greater => _ = (other.next(), strangers += 1),
        }
    }
    strangers + one.count() + other.count()
}

/// Two entries of one kind have the same name, or nearly.
#[derive(Debug)]
struct SameName {
    name: String,
    other: String,
    exactly: bool,
}

impl Words for SameName {
    fn thai(&self) -> Message {
        let Self { name, other, exactly } = self;
        Message::new(if *exactly {
            format!("สองรายการใช้ชื่อเดียวกัน: {name}")
        } else {
            format!("สองรายการมีชื่อเกือบเหมือนกัน: {name} / {other}")
        })
        .help("รวมเป็นรายการเดียว หรือแก้ชื่อ ถ้าเป็นคนละรายการให้ยอมรับด้วย accepts พร้อม reason")
    }

    fn english(&self) -> Message {
        let Self { name, other, exactly } = self;
        Message::new(if *exactly {
            format!("two entries have this name: {name}")
        } else {
            format!("two entries have nearly the same name: {name} / {other}")
        })
        .help("make one of them, or mend the name; if they are two, accept it with `accepts` and a reason")
    }
}

const THAI: &str = "# P0812 same-name

ชื่อเหมือนหรือเกือบเหมือนกันสองรายการ

## ทำไมจึงสำคัญ

มักเป็นรายการเดียวที่เขียนซ้ำ หรือพิมพ์ผิดเล็กน้อย ซึ่งทำให้นับซ้ำ

## วิธีแก้

รวมเป็นรายการเดียว หรือแก้ชื่อให้ต่างกันชัดเจน
";

const ENGLISH: &str = "# P0812 same-name

Two entries have nearly the same name.

## Why it matters

Mostly one was written twice, with a slip, and is counted twice.

## How to mend it

Make one of them, or tell their names apart.
";

const EXAMPLES: &str = "## Wrong

```yaml content/projects.yaml
- id: added
  name: โครงการฝึกอบรม
  lists: [city-plan]
  budget: none
  division: กวส.
```

## Right

```yaml content/projects.yaml
- id: added
  name: กิจกรรมประเมินผล
  lists: [city-plan]
  budget: none
  division: กวส.
```
";

#[cfg(test)]
mod tests {
    use super::{LONGEST, Name, Pair, pairs};
    use crate::check::testing::{bad, good};

    fn projects(first: &str, second: &str) -> String {
        format!(
            "- {{id: a, name: {first}, budget: none, division: กวส.}}\n- {{id: b, name: ‸{second}, budget: none, division: กวส.}}\n"
        )
    }

    /// The pairs as they are found by comparing every name with every other, and what `pairs` finds.
    fn both(names: &[String]) -> [Vec<Pair>; 2] {
        let texts: Vec<&str> = names.iter().map(String::as_str).collect();
        let names: Vec<Name> = texts.iter().map(|text| Name::new(text)).collect();
        let digits = |name: &Name| name.letters.iter().filter(|c| c.is_ascii_digit()).collect::<String>();
        let first = |(index, name): (usize, &Name)| {
            let mut before = names[..index].iter().enumerate();
            let (other, its) = before.find(|(_, it)| digits(name) == digits(it) && name.is_nearly(it))?;
            Some(Pair { name: index, other, exactly: name.letters == its.letters })
        };
        [names.iter().enumerate().filter_map(first).collect(), pairs(&texts).0]
    }

    /// Names of a plan: some of so many words put together, every seventh with a slip or more in an earlier one.
    fn names(count: usize, words: usize) -> Vec<String> {
        let mut seed = 2568_u64;
        let mut below = |limit: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(seed >> 33).unwrap() % limit
        };
        let letters: Vec<char> = "กขคงจชดตทนบปพมยรลวสหอ".chars().collect();
        let mut syllable = || {
            let vowel = ["า", "ี", "ื่อ", "้าง", "ุม", "ัด"][below(6)];
            format!("{}{vowel}", letters[below(letters.len())])
        };
        let words: Vec<String> = (0..words).map(|_| [syllable(), syllable(), syllable()].concat()).collect();
        let mut names: Vec<String> = Vec::with_capacity(count);
        for index in 0..count {
            let name = if index % 7 == 6 {
                let mut letters: Vec<char> = names[below(index)].chars().collect();
                for _ in 0..=below(3) {
                    let at = below(letters.len() - 1);
                    match below(3) {
                        0 => _ = letters.remove(at),
                        1 => letters.insert(at, 'ย'),
                        _ => letters.swap(at, at + 1),
                    }
                }
                letters.into_iter().collect()
            } else {
                let words: Vec<&str> = (0..3 + below(6)).map(|_| words[below(words.len())].as_str()).collect();
                format!("โครงการ{} {}", words.concat(), ["", "ระยะที่ 2", "ปี 2568"][below(3)])
            };
            names.push(name);
        }
        names
    }

    #[test]
    fn the_pairs_are_those_that_comparing_all_names_with_all_finds() {
        let names = names(700, 12);
        let [expected, found] = both(&names);
        assert!(expected.len() > 60 && expected.iter().any(|pair| pair.exactly), "{} pairs", expected.len());
        assert_eq!(found, expected);
    }

    #[test]
    fn names_are_compared_with_fewer_than_one_other_each_however_many_there_are() {
        for count in [500, 1_000, 2_000, 4_000] {
            let names = names(count, 300);
            let (found, compared) = pairs(&names.iter().map(String::as_str).collect::<Vec<_>>());
            assert!(found.len() > count / 20 && compared < count, "{compared} comparisons, {} pairs", found.len());
        }
    }

    #[test]
    fn a_name_longer_than_any_plan_has_is_compared_with_none_that_is_only_nearly_the_same() {
        let of = |letters: usize, last: &str| "กขคงจ".chars().cycle().take(letters - 1).collect::<String>() + last;
        let (long, same, slip) = (of(LONGEST, "ก"), of(LONGEST, "ก"), of(LONGEST, "ข"));
        assert_eq!(pairs(&[&long, &slip]).0, [Pair { name: 1, other: 0, exactly: false }]);
        assert_eq!(pairs(&[&long, &same]).0, [Pair { name: 1, other: 0, exactly: true }]);
        let (long, same, slip) = (of(LONGEST + 1, "ก"), of(LONGEST + 1, "ก"), of(LONGEST + 1, "ข"));
        assert_eq!(pairs(&[&long, &slip]), (vec![], 0));
        assert_eq!(pairs(&[&long, &same]).0, [Pair { name: 1, other: 0, exactly: true }]);
    }

    #[test]
    fn the_same_name_twice_is_told_whatever_its_spaces() {
        bad(super::RULE.name, &[("projects.yaml", &projects("โครงการฝึกอบรม 2", "โครงการ ฝึกอบรม ๒"))]);
    }

    #[test]
    fn nearly_the_same_name_is_told() {
        let (first, second) = ("โครงการฝึกอบรมหลักสูตรการสอบสวนทางวินัย", "โครงการฝึกอบรมหลักสูตรการสอบสวนทางวินย");
        bad(super::RULE.name, &[("projects.yaml", &projects(first, second))]);
    }

    #[test]
    fn names_of_two_phases_and_short_names_are_not() {
        let (first, second) = ("โครงการฝึกอบรมหลักสูตรการสอบสวน ระยะที่ 1", "โครงการฝึกอบรมหลักสูตรการสอบสวน ระยะที่ 2");
        good(super::RULE.name, &[("projects.yaml", &projects(first, second).replace('‸', ""))]);
        good(super::RULE.name, &[("projects.yaml", &projects("โครงการ ก", "โครงการ ข").replace('‸', ""))]);
    }
}
