//! Content that was mangled: by a hand, a program or a disk. Whatever it is, phaen doesn't panic, says of each fault where
//! it stands, and its output for programs can be read.
//!
//! The mutants are chosen by a generator with a fixed seed; `PHAEN_SEED` sets another one, `PHAEN_MUTANTS` their number.

use std::collections::BTreeMap;
use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::thread;

use phaen::diag::{Diagnostic, Location, Report, human, json, sarif, short, wording::Lang};
use phaen::pipeline::{self, Outcome};
use serde_json::Value;

use super::harness::{Plan, Run};
use super::random::Random;
use super::second_plan;

/// Where the generator begins.
const SEED: u64 = 2570;
/// How many mutants there are.
const MUTANTS: usize = 1000;
/// Of so many mutants, one goes through the program itself and not only through the library.
const OF_THE_PROGRAM: usize = 50;
/// Of so many mutants, one is mended by `--fix`.
const MENDED: usize = 10;

/// What YAML, Markdown, placeholders and templates begin and end with.
const SIGNS: [&str; 44] = [
    ": ",
    ":",
    "- ",
    "-",
    "#",
    " # ",
    "&a ",
    "*a",
    "!!str ",
    "!",
    "|",
    ">",
    "|2-\n",
    "{",
    "}",
    "[",
    "]",
    ",",
    "? ",
    "\"",
    "'",
    "%YAML 1.1\n",
    "@",
    "`",
    "---\n",
    "...\n",
    "<<: ",
    "\t",
    "\r",
    "\\",
    "**",
    "~~",
    "[^a]",
    "![](",
    "<b>",
    "</",
    "{year",
    "{nobody}",
    "{{7*7}}",
    "{% x %}",
    "\n\n",
    "~",
    "null",
    "0x1F",
];

/// Letters that programs stumble over.
const LETTERS: [&str; 28] = [
    "\0",
    "\u{7}",
    "\u{1b}[31m",
    "\u{7f}",
    "\u{85}",
    "\u{a0}",
    "\u{ad}",
    "\u{200b}",
    "\u{200d}",
    "\u{202e}",
    "\u{2028}",
    "\u{2060}",
    "\u{fdd0}",
    "\u{feff}",
    "\u{fffd}",
    "\u{ffff}",
    "\u{10ffff}",
    "่",
    "ำ",
    "เ",
    "ฺ",
    "e\u{301}\u{301}\u{301}",
    "👩‍👩‍👧",
    "𝟙",
    "٣",
    "ﬁ",
    "漢",
    "\u{2e30}",
];

/// A mutant: a file of the content, what it becomes, and what was done.
struct Mutant {
    path: String,
    bytes: Vec<u8>,
    done: Vec<&'static str>,
}

/// A way to mangle bytes.
type Slip = (&'static str, fn(&mut Vec<u8>, &mut Random));

const SLIPS: [Slip; 12] = [
    ("bytes deleted", |bytes, random| {
        let range = stretch(bytes, random, 12);
        bytes.drain(range);
    }),
    ("bytes doubled", |bytes, random| {
        let range = stretch(bytes, random, 40);
        let copy = bytes[range.clone()].to_vec();
        bytes.splice(range.end..range.end, copy);
    }),
    ("bytes swapped", |bytes, random| {
        if !bytes.is_empty() {
            let (a, b) = (random.below(bytes.len()), random.below(bytes.len()));
            bytes.swap(a, b);
        }
    }),
    ("a byte set", |bytes, random| {
        if !bytes.is_empty() {
            let at = random.below(bytes.len());
            bytes[at] = u8::try_from(random.below(256)).unwrap();
        }
    }),
    ("the end cut off", |bytes, random| {
        let length = random.below(bytes.len() + 1);
        bytes.truncate(length);
    }),
    ("lines moved", |bytes, random| {
        with_lines(bytes, |lines| {
            let line = lines.remove(random.below(lines.len()));
            lines.insert(random.below(lines.len() + 1), line);
        });
    }),
    ("a line doubled", |bytes, random| {
        with_lines(bytes, |lines| {
            lines.insert(random.below(lines.len() + 1), lines[random.below(lines.len())].clone());
        });
    }),
    ("a line dropped", |bytes, random| {
        with_lines(bytes, |lines| _ = lines.remove(random.below(lines.len())));
    }),
    ("a line moved in or out", |bytes, random| {
        with_lines(bytes, |lines| {
            let line = random.below(lines.len());
            if random.below(2) == 0 {
                lines[line].splice(0..0, b"  ".iter().copied());
            } else if lines[line].starts_with(b" ") {
                lines[line].remove(0);
            }
        });
    }),
    ("a sign put in", |bytes, random| {
        let sign = random.of(&SIGNS);
        put_in(bytes, sign, random);
    }),
    ("odd letters put in", |bytes, random| {
        let letters = random.of(&LETTERS);
        put_in(bytes, letters, random);
    }),
    ("much put in", |bytes, random| {
        let sign = if random.below(2) == 0 { random.of(&SIGNS) } else { random.of(&LETTERS) };
        let times = 1 + random.below(3000);
        put_in(bytes, &sign.repeat(times), random);
    }),
];

fn stretch(bytes: &[u8], random: &mut Random, most: usize) -> std::ops::Range<usize> {
    let start = random.below(bytes.len() + 1);
    start..(start + 1 + random.below(most)).min(bytes.len())
}

fn with_lines(bytes: &mut Vec<u8>, change: impl FnOnce(&mut Vec<Vec<u8>>)) {
    let mut lines: Vec<Vec<u8>> = bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    if !lines.is_empty() {
        change(&mut lines);
        *bytes = lines.concat();
    }
}

/// Between two bytes, at times within a letter.
fn put_in(bytes: &mut Vec<u8>, text: &str, random: &mut Random) {
    let mut at = random.below(bytes.len() + 1);
    while random.below(8) > 0 && at < bytes.len() && bytes[at] & 0xC0 == 0x80 {
        at += 1;
    }
    bytes.splice(at..at, text.bytes());
}

fn mutant(files: &BTreeMap<String, String>, random: &mut Random) -> Mutant {
    let paths: Vec<&String> = files.keys().collect();
    let path = random.of(&paths).clone();
    let mut mutant = Mutant { bytes: files[&path].clone().into_bytes(), path, done: Vec::new() };
    for _ in 0..=random.below(3) {
        let (name, slip) = random.of(&SLIPS);
        slip(&mut mutant.bytes, random);
        mutant.done.push(name);
    }
    mutant
}

/// Holds what must hold of a mutant that lies in the plan's folder. Whether it is refused.
fn holds(root: &Path, mend: bool) -> bool {
    let prepared = pipeline::prepare(root);
    let refused = prepared.outcome.found.has_errors();
    assert_eq!(prepared.is_sound(), !refused, "a site, or an error");
    told(&prepared.outcome);
    if mend {
        // Each run mends what doesn't overlap, so a few of them come to an end.
        let ends = (0..20).any(|_| pipeline::fix(root).0.applied.is_empty());
        assert!(ends, "--fix goes on for ever");
    }
    refused
}

/// Everything that was found stands somewhere, and every printer has a form for it.
fn told(outcome: &Outcome) {
    let found: Vec<&Diagnostic> = outcome.found.sorted();
    for diagnostic in &found {
        let places = [diagnostic.contradicts, diagnostic.fix.as_ref().map(|fix| fix.place)];
        let own = match &diagnostic.location {
            Location::At(place) => Some(*place),
            Location::Path(path) => {
                assert!(path.starts_with("content/"), "{diagnostic:?}");
                None
            }
            Location::Nowhere => panic!("no place: {diagnostic:?}"),
        };
        for place in places.into_iter().chain([own]).flatten() {
            let text = outcome.sources.text(place.file);
            assert!(text.get(place.range()).is_some(), "{place:?} isn't in its file: {diagnostic:?}");
        }
    }
    for lang in [Lang::Th, Lang::En] {
        let report = Report { found: found.clone(), sources: &outcome.sources, applied: &[], changed: None, lang };
        let manner = human::Manner { style: human::Style::Plain, width: None, accepted: true };
        assert!(found.is_empty() || !human::print(&report, manner).is_empty());
        assert_eq!(short::print(&report).lines().count(), found.len(), "a line for each");
        assert_eq!(findings(&json::print(&report)).len(), found.len());
        let sarif: Value = serde_json::from_str(&sarif::print(&report)).unwrap();
        assert_eq!(sarif["runs"][0]["results"].as_array().unwrap().len(), found.len());
    }
}

fn findings(json: &str) -> Vec<Value> {
    let document: Value = serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}:\n{json}"));
    document["findings"].as_array().unwrap().clone()
}

/// The program itself ends as it says, whatever it reads.
fn ends_well(plan: &Plan) {
    let Run { status, stderr, stdout } = plan.run("check");
    assert!(matches!(status, Some(0 | 1)), "{status:?}\n{stderr}");
    assert!(!stderr.contains("panicked"), "{stderr}");
    let errors = findings(&stdout).iter().filter(|finding| finding["severity"] == "error").count();
    assert_eq!(status == Some(1), errors > 0, "{stdout}");
}

fn number(variable: &str, default: u64) -> u64 {
    std::env::var(variable).map_or(default, |value| value.parse().unwrap())
}

#[test]
fn a_thousand_mangled_plans_are_read_without_a_panic_and_every_fault_has_a_place() {
    let (seed, mutants) = (number("PHAEN_SEED", SEED), number("PHAEN_MUTANTS", MUTANTS as u64));
    let files = second_plan().texts();
    let mut random = Random(seed);
    let mutants: Vec<Mutant> = (0..mutants).map(|_| mutant(&files, &mut random)).collect();
    let workers = thread::available_parallelism().map_or(2, usize::from);
    let refused: usize = thread::scope(|scope| {
        let workers: Vec<_> = (0..workers)
            .map(|worker| {
                let mine = mutants.iter().enumerate().skip(worker).step_by(workers);
                scope.spawn(|| mine.map(|(index, mutant)| usize::from(attacked(index, mutant))).sum::<usize>())
            })
            .collect();
        workers.into_iter().map(|worker| worker.join().unwrap()).sum()
    });
    // Neither nothing nor everything is refused, or the mutants try nothing.
    assert!((mutants.len() / 5..mutants.len()).contains(&refused), "{refused} of {} are refused", mutants.len());
}

/// Attacks with one mutant. Whether it is refused.
fn attacked(index: usize, mutant: &Mutant) -> bool {
    let plan = second_plan().argument("--format").argument("json");
    plan.write();
    fs::write(plan.path(&mutant.path), &mutant.bytes).unwrap();
    let attack = || {
        if index.is_multiple_of(OF_THE_PROGRAM) {
            ends_well(&plan);
        }
        holds(&plan.root(), index.is_multiple_of(MENDED))
    };
    panic::catch_unwind(AssertUnwindSafe(attack)).unwrap_or_else(|_| {
        let text = String::from_utf8_lossy(&mutant.bytes);
        panic!("mutant {index}, {} with {:?}:\n{text}", mutant.path, mutant.done)
    })
}
