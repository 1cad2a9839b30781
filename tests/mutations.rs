//! How good the checks are: the plan of 2568 with one fact changed, over and over, and whether `check` notices.
//!
//! A mutant has one slip of a hand: a digit of an amount, a code, a weight, an entry dropped or doubled, a division, a
//! key result or a policy code put in another's place, a digit of a target or of a data table. There are equally many
//! of each kind, chosen by a generator with a fixed seed. A mutant is noticed when `check` finds more than it finds in
//! the true content, where it finds nothing but what is accepted, or tells that an entry isn't what was approved.

#![expect(clippy::print_stdout, reason = "the shares are worth reading even when all is well")]
#![expect(clippy::unwrap_used, reason = "a test that can't go on ends")]

#[path = "harness/random.rs"]
mod random;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::thread;

use phaen::diag::Severity;
use phaen::pipeline;
use random::Random;
use tempfile::TempDir;

/// Where the generator begins.
const SEED: u64 = 2568;
/// How many mutants of each kind there are.
const OF_EACH: usize = 42;
/// The least share of each kind that must be noticed, in percent.
const LEAST: usize = 95;

/// A mutant: the file and its text.
struct Mutant {
    file: &'static str,
    text: String,
    /// The line that was changed, for the report.
    line: String,
}

/// A kind of slip: every place in the content where a hand can make it, by file, and how it is made there.
struct Kind {
    name: &'static str,
    places: fn(&Content) -> Vec<Place>,
    slip: fn(&Content, &Place, &mut Random) -> String,
}

/// Lines of a file that a slip is made in: `line` is the first, `lines` how many belong to the entry.
#[derive(Clone)]
struct Place {
    file: &'static str,
    line: usize,
    lines: usize,
}

/// The files of the content by name, as lines.
struct Content {
    files: BTreeMap<&'static str, Vec<String>>,
}

const FILES: [&str; 9] = [
    "data-tables.yaml",
    "divisions.yaml",
    "indicators.yaml",
    "key-results.yaml",
    "lists.yaml",
    "points.yaml",
    "projects.yaml",
    "requests.yaml",
    "structure.yaml",
];

const KINDS: [Kind; 12] = [
    Kind { name: "a digit of an amount", places: amounts, slip: digit_of_value },
    Kind { name: "a digit of a stated figure", places: stated, slip: digit_of_value },
    Kind { name: "a code", places: codes, slip: digit_of_value },
    Kind { name: "a weight", places: weights, slip: digit_of_value },
    Kind { name: "an entry dropped", places: entries, slip: dropped },
    Kind { name: "an entry doubled", places: entries, slip: doubled },
    Kind { name: "a division in another's place", places: divisions, slip: other_value },
    Kind { name: "the divisions of two projects exchanged", places: exchangeable, slip: exchanged },
    Kind { name: "a key result in another's place", places: key_results, slip: other_key_result },
    Kind { name: "a policy code in another's place", places: policies, slip: other_value },
    Kind { name: "a digit of a target", places: targets, slip: digit_of_value },
    Kind { name: "a digit of a data table", places: cells, slip: digit_of_cell },
];

impl Content {
    fn read() -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
        let lines = |file: &str| fs::read_to_string(folder.join(file)).unwrap().lines().map(str::to_owned).collect();
        Self { files: FILES.into_iter().map(|file| (file, lines(file))).collect() }
    }

    fn line(&self, place: &Place) -> &str {
        &self.files[place.file][place.line]
    }

    /// The lines of these files that a test takes.
    fn lines(&self, files: &[&'static str], take: impl Fn(&str) -> bool) -> Vec<Place> {
        let mut places = Vec::new();
        for file in files {
            let lines = self.files[file].iter().enumerate().filter(|(_, line)| take(line));
            places.extend(lines.map(|(line, _)| Place { file, line, lines: 1 }));
        }
        places
    }

    /// The file with other lines in the place's stead.
    fn with(&self, place: &Place, lines: &[String]) -> String {
        let all = &self.files[place.file];
        let parts = [&all[..place.line], lines, &all[place.line + place.lines..]];
        parts.concat().iter().fold(String::new(), |mut text, line| {
            writeln!(text, "{line}").unwrap();
            text
        })
    }
}

/// The key of a line, and what stands behind it.
fn key_and_value(line: &str) -> Option<(&str, &str)> {
    line.trim_start().trim_start_matches("- ").split_once(": ")
}

fn has_key(line: &str, keys: &[&str]) -> bool {
    key_and_value(line).is_some_and(|(key, _)| keys.contains(&key))
}

fn has_digit(line: &str) -> bool {
    key_and_value(line).is_some_and(|(_, value)| value.contains(|c: char| c.is_ascii_digit()))
}

/// Budgets, sub-items' budgets, amounts of requests and of several years.
fn amounts(content: &Content) -> Vec<Place> {
    content.lines(&["projects.yaml", "requests.yaml"], |line| has_key(line, &["budget", "amount"]) && has_digit(line))
}

fn stated(content: &Content) -> Vec<Place> {
    content.lines(&["projects.yaml", "lists.yaml", "structure.yaml"], |line| has_key(line, &["value", "difference"]))
}

/// The codes of key results, and those of policies.
fn codes(content: &Content) -> Vec<Place> {
    let mut codes = content.lines(&["key-results.yaml"], |line| has_key(line, &["code"]));
    codes.extend(policies(content));
    codes
}

fn weights(content: &Content) -> Vec<Place> {
    content.lines(&["structure.yaml", "indicators.yaml"], |line| has_key(line, &["weight"]))
}

fn divisions(content: &Content) -> Vec<Place> {
    content.lines(&["projects.yaml", "requests.yaml", "indicators.yaml"], |line| has_key(line, &["division"]))
}

fn policies(content: &Content) -> Vec<Place> {
    content.lines(&["projects.yaml"], |line| has_key(line, &["policy"]))
}

/// Projects that another one of another division stands behind: the two may be exchanged.
fn exchangeable(content: &Content) -> Vec<Place> {
    content.lines(&["projects.yaml"], |line| has_key(line, &["division"]))
}

fn key_results(content: &Content) -> Vec<Place> {
    content.lines(&["projects.yaml", "requests.yaml"], |line| has_key(line, &["supports"]))
}

/// The lines of targets with a number, below the key `targets`.
fn targets(content: &Content) -> Vec<Place> {
    let is_year = |line: &str| key_and_value(line).is_some_and(|(key, _)| key.len() == 4 && key.starts_with("25"));
    content.lines(&["key-results.yaml", "indicators.yaml"], |line| is_year(line) && has_digit(line))
}

fn cells(content: &Content) -> Vec<Place> {
    let is_row = |line: &str| line.trim_start().starts_with("- [") && line.contains('"');
    content.lines(&["data-tables.yaml"], is_row)
}

/// Whole entries: those of files, sub-items, duties, points and rows of data tables.
fn entries(content: &Content) -> Vec<Place> {
    let mut places = Vec::new();
    for (file, lines) in &content.files {
        for (line, text) in lines.iter().enumerate() {
            let indent = text.len() - text.trim_start().len();
            let inner = match *file {
                "projects.yaml" => text.trim_start().starts_with("- name"),
                "divisions.yaml" | "points.yaml" => indent == 4 && text.trim_start().starts_with("- "),
                "data-tables.yaml" => text.trim_start().starts_with("- ["),
                _ => false,
            };
            if !text.starts_with("- ") && !inner {
                continue;
            }
            let belongs = |next: &&String| next.len() - next.trim_start().len() > indent && !next.is_empty();
            let lines = 1 + lines[line + 1..].iter().take_while(belongs).count();
            places.push(Place { file, line, lines });
        }
    }
    places
}

/// The line with another digit for one behind its key, never a zero for the first.
fn digit_of_value(content: &Content, place: &Place, random: &mut Random) -> String {
    let line = content.line(place);
    let from = line.find(": ").unwrap() + 2;
    content.with(place, &[other_digit(line, from, random)])
}

/// The row with another digit for one of its numbers.
fn digit_of_cell(content: &Content, place: &Place, random: &mut Random) -> String {
    let line = content.line(place);
    // The first cell is the row's name.
    let from = line.find(", ").unwrap();
    content.with(place, &[other_digit(line, from, random)])
}

fn other_digit(line: &str, from: usize, random: &mut Random) -> String {
    let places: Vec<usize> =
        line.bytes().enumerate().skip(from).filter(|(_, b)| b.is_ascii_digit()).map(|it| it.0).collect();
    let at = random.of(&places);
    let old = line.as_bytes()[at];
    let new = (b'1'..=b'9').filter(|digit| *digit != old).nth(random.below(8)).unwrap();
    format!("{}{}{}", &line[..at], char::from(new), &line[at + 1..])
}

fn dropped(content: &Content, place: &Place, _: &mut Random) -> String {
    content.with(place, &[])
}

/// The entry twice, with another id, as one who copies it would give it.
fn doubled(content: &Content, place: &Place, _: &mut Random) -> String {
    let entry = &content.files[place.file][place.line..place.line + place.lines];
    let mut copy = entry.to_vec();
    for key in ["- id: ", "- code: "] {
        if copy[0].starts_with(key) {
            copy[0] += if key == "- code: " { "9" } else { "-2" };
        }
    }
    content.with(place, &[entry, &copy].concat())
}

/// The line with the value of another line of its kind.
fn other_value(content: &Content, place: &Place, random: &mut Random) -> String {
    let line = content.line(place);
    let (key, old) = key_and_value(line).unwrap();
    let of_key = content.lines(&["projects.yaml", "requests.yaml"], |line| has_key(line, &[key]));
    let values: BTreeSet<&str> = of_key.iter().map(|place| key_and_value(content.line(place)).unwrap().1).collect();
    let values: Vec<&str> = values.into_iter().filter(|value| *value != old).collect();
    content.with(place, &[line.replace(old, random.of(&values))])
}

/// The line with another key result for one of its own.
fn other_key_result(content: &Content, place: &Place, random: &mut Random) -> String {
    let line = content.line(place);
    let codes = content.lines(&["key-results.yaml"], |line| has_key(line, &["code"]));
    let codes: Vec<&str> = codes.iter().map(|place| key_and_value(content.line(place)).unwrap().1).collect();
    let (own, others): (Vec<&str>, Vec<&str>) = codes.into_iter().partition(|code| line.contains(code));
    let (own, other) = (random.of(&own), random.of(&others));
    content.with(place, &[line.replace(own, other)])
}

/// The file with this project's division at another's place and the other way round.
fn exchanged(content: &Content, place: &Place, random: &mut Random) -> String {
    let line = content.line(place);
    let others = exchangeable(content).into_iter().filter(|other| content.line(other) != line);
    let other = random.of(&others.collect::<Vec<_>>());
    let half = Content {
        files: [(
            place.file,
            content.with(place, &[content.line(&other).to_owned()]).lines().map(str::to_owned).collect(),
        )]
        .into(),
    };
    half.with(&other, &[line.to_owned()])
}

/// A folder with the plan, in which mutants take the place of their file one after the other.
struct Bench {
    folder: TempDir,
}

impl Bench {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        for part in ["content", "approved"] {
            copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join(part), &folder.path().join(part));
        }
        Self { folder }
    }

    /// How many errors and warnings `check` finds, and how many entries have changed since the approval.
    fn findings(&self) -> usize {
        let outcome = pipeline::check(self.folder.path());
        let changed = outcome.since.map_or(0, |since| since.changes.entries.len());
        outcome.found.count(Severity::Error) + outcome.found.count(Severity::Warning) + changed
    }

    fn notices(&self, mutant: &Mutant) -> bool {
        let path = self.folder.path().join("content").join(mutant.file);
        let truth = fs::read(&path).unwrap();
        assert_ne!(truth, mutant.text.as_bytes(), "a mutant differs from the truth");
        fs::write(&path, &mutant.text).unwrap();
        let findings = self.findings();
        fs::write(&path, truth).unwrap();
        findings > 0
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(|entry| entry.unwrap().path()) {
        let target = to.join(entry.file_name().unwrap());
        if entry.is_dir() { copy(&entry, &target) } else { fs::copy(&entry, &target).map(drop).unwrap() }
    }
}

/// The mutants of a kind: each place once before any comes again.
fn mutants(kind: &Kind, content: &Content, random: &mut Random) -> Vec<Mutant> {
    let all = (kind.places)(content);
    let (mut left, mut mutants) = (Vec::new(), Vec::new());
    while mutants.len() < OF_EACH {
        if left.is_empty() {
            left.clone_from(&all);
        }
        let place = left.swap_remove(random.below(left.len()));
        let text = (kind.slip)(content, &place, random);
        mutants.push(Mutant { file: place.file, text, line: format!("{}:{}", place.file, place.line + 1) });
    }
    mutants
}

#[test]
fn the_true_content_is_found_to_have_nothing_but_what_it_accepts() {
    assert_eq!(Bench::new().findings(), 0);
}

#[test]
fn of_the_slips_of_each_kind_nineteen_in_twenty_are_noticed() {
    const { assert!(OF_EACH * KINDS.len() >= 500) };
    let content = Content::read();
    let mut random = Random(SEED);
    let all: Vec<(&str, Vec<Mutant>)> =
        KINDS.iter().map(|kind| (kind.name, mutants(kind, &content, &mut random))).collect();
    let missed: Vec<Vec<&str>> = thread::scope(|scope| {
        let workers = all.iter().map(|(_, mutants)| {
            scope.spawn(|| {
                let bench = Bench::new();
                let missed = mutants.iter().filter(|mutant| !bench.notices(mutant));
                missed.map(|mutant| mutant.line.as_str()).collect::<Vec<_>>()
            })
        });
        let workers: Vec<_> = workers.collect();
        workers.into_iter().map(|worker| worker.join().unwrap()).collect()
    });
    let mut report = String::new();
    let mut is_good = true;
    for ((name, mutants), missed) in all.iter().zip(&missed) {
        let noticed = (mutants.len() - missed.len()) * 100;
        is_good &= noticed >= LEAST * mutants.len();
        let share = f64::from(u32::try_from(noticed).unwrap()) / f64::from(u32::try_from(mutants.len()).unwrap());
        writeln!(report, "{share:6.1} % of {} noticed: {name}; missed: {}", mutants.len(), missed.join(" ")).unwrap();
    }
    println!("{report}");
    assert!(is_good, "less than {LEAST} % of a kind are noticed:\n{report}");
}
