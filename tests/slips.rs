//! Slips of the hand: a thousand files of the second plan with one character or one line that isn't as it should be.
//!
//! Whatever a hand does to a file, phaen says where, in words of its own. The slips are chosen by a generator with a fixed
//! seed, and are read in this process.

#![expect(clippy::unwrap_used, reason = "a test that can't go on ends")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use phaen::diag::wording::Lang;
use phaen::diag::{Diagnostic, Location, Severity, Sources};
use phaen::pipeline;
use tempfile::TempDir;

/// Where the generator begins, and how many slips there are.
const SEED: u64 = 2570;
const SLIPS: usize = 1_000;
/// How many threads share them.
const WORKERS: usize = 4;

/// How many lines from the slip a file that can't be read is told at most.
const NEAR: usize = 2;

/// Signs that mean something to YAML or Markdown, and look-alikes of them that other programs write.
const SIGNS: [char; 32] = [
    '"', '\'', ':', '#', '[', ']', '{', '}', '-', '*', '&', '!', '|', '>', '%', '@', '`', '=', ',', '\\', '~', '_',
    '•', '–', '：', '“', '”', '\t', '\u{a0}', '\u{3000}', '\u{feff}', '\u{200b}',
];

/// A small generator (splitmix64): the same slips on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((bits ^ (bits >> 31)) % limit as u64).unwrap()
    }
}

/// The text with one slip, and the line that it is in, from 1.
fn with_slip(text: &str, random: &mut Random) -> (String, usize) {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let number = random.below(lines.len());
    let mut letters: Vec<char> = lines[number].chars().collect();
    let at = random.below(letters.len().max(1));
    let is_space = |c: &char| *c == ' ';
    match random.below(12) {
        0 if at < letters.len() => _ = letters.remove(at),
        1 if at < letters.len() => letters.insert(at, letters[at]),
        2 if at + 1 < letters.len() => letters.swap(at, at + 1),
        3 => letters.insert(0, ' '),
        4 if letters.first().is_some_and(is_space) => _ = letters.remove(0),
        5 if letters.first().is_some_and(is_space) => letters[0] = '\t',
        6 => letters.iter_mut().filter(|c| is_space(c)).take(1).for_each(|c| *c = '\u{a0}'),
        7 if letters.iter().any(is_space) => _ = letters.remove(letters.iter().rposition(is_space).unwrap()),
        8 => letters.iter_mut().for_each(|c| *c = if *c == ':' { '：' } else { *c }),
        9 => {
            lines.remove(number);
            return (lines.join("\n") + "\n", number + 1);
        }
        10 => {
            lines.insert(number, lines[number].clone());
            return (lines.join("\n") + "\n", number + 1);
        }
        _ => letters.insert(at, SIGNS[random.below(SIGNS.len())]),
    }
    lines[number] = letters.into_iter().collect();
    (lines.join("\n") + "\n", number + 1)
}

fn files(folder: &Path, texts: &mut BTreeMap<PathBuf, String>) {
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            files(&path, texts);
        } else if path.extension().is_some_and(|extension| extension == "yaml" || extension == "md") {
            texts.insert(path.clone(), fs::read_to_string(&path).unwrap());
        }
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for path in fs::read_dir(from).unwrap().map(|entry| entry.unwrap().path()) {
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() { copy(&path, &target) } else { fs::copy(&path, &target).map(drop).unwrap() }
    }
}

/// The words of a library in a message: two English words in a row that aren't quoted from the content.
fn english(found: &Diagnostic) -> Option<String> {
    let message = Lang::Th.message(&found.fault);
    let words =
        [Some(message.title), message.label, message.help].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let own: String = words.split('`').step_by(2).collect::<Vec<_>>().join("·").replace("phaen check --fix", "");
    let is_word = |word: &str| word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    let words: Vec<&str> = own.split(' ').collect();
    // Characters have English names.
    let is_english = words.windows(2).any(|pair| is_word(pair[0]) && is_word(pair[1])) && !own.contains("(U+");
    is_english.then_some(own)
}

/// The line of a finding in this file.
fn line_in(found: &Diagnostic, path: &str, sources: &Sources) -> Option<usize> {
    match found.location {
        Location::At(place) if sources.path(place.file) == path => Some(sources.line_and_column(place).0),
        _ => None,
    }
}

/// Makes slips one after the other in a folder of its own, and looks at what is found; how many files were spoilt, and
/// what was told far from its line.
fn look_at(seed: u64, slips: usize) -> (usize, Vec<String>) {
    let folder = TempDir::new().unwrap();
    let root = folder.path().canonicalize().unwrap();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/second-plan/content"), &root.join("content"));
    let mut texts = BTreeMap::new();
    files(&root, &mut texts);
    let texts: Vec<(PathBuf, String)> = texts.into_iter().collect();
    let (mut random, mut spoilt, mut far) = (Random(seed), 0, Vec::new());
    for _ in 0..slips {
        let (file, text) = &texts[random.below(texts.len())];
        let (slipped, line) = with_slip(text, &mut random);
        fs::write(file, &slipped).unwrap();
        let outcome = pipeline::check(&root);
        fs::write(file, text).unwrap();
        let path: Vec<_> = file.strip_prefix(&root).unwrap().iter().map(|part| part.to_string_lossy()).collect();
        let path = path.join("/");
        let shown = || format!("{path}:{line}: {:?}", slipped.lines().nth(line - 1));
        let errors: Vec<&Diagnostic> =
            outcome.found.sorted().into_iter().filter(|found| found.severity == Severity::Error).collect();
        for found in &errors {
            assert!(found.location != Location::Nowhere, "{}: {found:?}", shown());
            assert_eq!(english(found), None, "{}", shown());
        }
        if errors.iter().any(|found| found.fault.code().name == "yaml-syntax") {
            spoilt += 1;
            let mut lines = errors.iter().filter_map(|found| line_in(found, &path, &outcome.sources));
            if !lines.any(|told| told.abs_diff(line) <= NEAR) {
                far.push(shown());
            }
        }
    }
    (spoilt, far)
}

/// Of how many spoilt files one may be told far from the slip: where two ways of indenting a file contradict each other,
/// either may be the slip.
const FAR: usize = 100;

#[test]
fn slips_that_spoil_a_file_are_told_near_them_in_words_of_phaen() {
    let looked: Vec<(usize, Vec<String>)> = thread::scope(|scope| {
        let workers: Vec<_> =
            (0..WORKERS).map(|worker| scope.spawn(move || look_at(SEED + worker as u64, SLIPS / WORKERS))).collect();
        workers.into_iter().map(|worker| worker.join().unwrap()).collect()
    });
    let spoilt: usize = looked.iter().map(|(spoilt, _)| spoilt).sum();
    let far: Vec<&String> = looked.iter().flat_map(|(_, far)| far).collect();
    assert!(far.len() * FAR <= spoilt, "{} of {spoilt}: {far:#?}", far.len());
    assert!(spoilt > SLIPS / 5, "only {spoilt} files were spoilt");
}
