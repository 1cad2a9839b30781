//! Where Thai words end.
//!
//! Thai is written without spaces between words. A run of Thai letters is cut into words of a dictionary so
//! that as few letters as possible stay unknown, then into as few words as possible (maximal matching), and of
//! those ways into the words that are used most: การ|ปฏิบัติงาน, not การปฏิบัติ|งาน. The time is linear in the text: every place is looked at once, with words no longer than the longest known.
//! A word that no line has room for is cut into syllables in the same way.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::letters::{BLOCK_SIZE, ends_cluster, in_block};

/// Thai words, sorted by their bytes, one a line, with how often each is used as a power of two behind a tab: of the lists
/// of `PyThaiNLP` 5.4 (CC0 1.0), by `words_th.py`.
const DICTIONARY: &str = include_str!("words_th.txt");

/// Thai syllables, in the same way: `syllables_th.txt` of `PyThaiNLP` 5.4 (CC0 1.0).
const SYLLABLES: &str = include_str!("syllables_th.txt");

/// Words that the list lacks and that plans are full of; cut, they read badly at a line's end.
const TERMS: &[&str] = &[
    "ตัวชี้วัด",
    "ตัววัดผล",
    "ค่าเป้าหมาย",
    "เป้าประสงค์",
    "รหัสนโยบาย",
    "ไม่ใช้งบประมาณ",
    "ไม่น้อยกว่า",
    "ไม่ต่ำกว่า",
    "ไม่มากกว่า",
    "ไม่สูงกว่า",
    "ไม่เกินกว่า",
];

/// How often a term of a plan is used in it, as a power of two: as often as the words that stand most.
const OFTEN: u32 = 20;

/// The dictionary, read when it is first used.
static OF_ALL: LazyLock<Dictionary<'static>> = LazyLock::new(|| Dictionary::new(DICTIONARY.lines().map(word)));

/// The syllables, read when they are first used.
static OF_SYLLABLES: LazyLock<Dictionary<'static>> = LazyLock::new(|| Dictionary::new(SYLLABLES.lines().map(word)));

/// Reads a line of a list.
fn word(line: &str) -> (&str, u32) {
    let (word, often) = line.split_once('\t').unwrap_or((line, ""));
    (word, often.parse().unwrap_or(0))
}

/// Reads the dictionary, so that it is there when it is needed: some milliseconds, for a thread of its own.
pub fn prepare() {
    LazyLock::force(&OF_ALL);
}

/// The dictionary of Thai words, and a plan's own terms.
#[derive(Debug)]
pub struct Words<'a> {
    terms: Dictionary<'a>,
}

/// Sorted words.
#[derive(Debug)]
struct Dictionary<'a> {
    sorted: Vec<&'a str>,
    /// How often each is used, as a power of two.
    often: Vec<u32>,
    /// Where in `sorted` the words are that begin with two letters, by [`beginning`].
    beginnings: Vec<Range<usize>>,
}

impl<'a> Dictionary<'a> {
    fn new(words: impl Iterator<Item = (&'a str, u32)>) -> Self {
        let (sorted, often): (Vec<&str>, Vec<u32>) = words.unzip();
        let mut beginnings = vec![0..0; BLOCK_SIZE * BLOCK_SIZE];
        for (index, word) in sorted.iter().enumerate() {
            if let Some(beginning) = beginning(word) {
                let range = &mut beginnings[beginning];
                *range = if range.end == 0 { index..index + 1 } else { range.start..index + 1 };
            }
        }
        Self { sorted, often, beginnings }
    }

    /// The places where a word ends that begins at `from`, and how often the word is used.
    fn ends(&self, run: &str, starts: &[usize], from: usize, ends: &mut Vec<(usize, u32)>) {
        let rest = &run[starts[from]..];
        let Some(beginning) = beginning(rest) else { return };
        let Range { mut start, mut end } = self.beginnings[beginning];
        for to in from + 2..starts.len() {
            let prefix = &run[starts[from]..starts[to]];
            start += self.sorted[start..end].partition_point(|word| *word < prefix);
            end = start + self.sorted[start..end].partition_point(|word| word.starts_with(prefix));
            match self.sorted[start..end].first() {
                None => break,
                Some(word) if *word == prefix && ends_cluster(run, starts[to]) => ends.push((to, self.often[start])),
                Some(_) => {}
            }
        }
    }
}

impl<'a> Words<'a> {
    /// The dictionary with terms of the plan's own.
    pub fn new(terms: impl IntoIterator<Item = &'a str>) -> Self {
        let sorted: BTreeSet<&str> = TERMS.iter().copied().chain(terms).collect();
        Self { terms: Dictionary::new(sorted.into_iter().map(|term| (term, OFTEN))) }
    }

    /// Cuts a run of Thai letters into words. Put together they are the run again.
    pub fn cut<'t>(&self, run: &'t str) -> Vec<&'t str> {
        fewest(run, &[&OF_ALL, &self.terms])
    }
}

/// Cuts a run of Thai letters into syllables. Put together they are the run again.
pub fn syllables(run: &str) -> Vec<&str> {
    fewest(run, &[&OF_SYLLABLES])
}

/// Cuts a run of Thai letters into as few words of the dictionaries as possible.
fn fewest<'t>(run: &'t str, dictionaries: &[&Dictionary<'_>]) -> Vec<&'t str> {
    let starts: Vec<usize> = run.char_indices().map(|(at, _)| at).chain([run.len()]).collect();
    let count = starts.len() - 1;
    // For every place the cheapest way from there to the end, and how far its first word reaches.
    let mut cheapest = vec![Cost::default(); count + 1];
    let mut reach = vec![0; count + 1];
    let mut ends = Vec::new();
    for from in (0..count).rev() {
        if from > 0 && !ends_cluster(run, starts[from]) {
            // No word begins here, so no way leads here.
            continue;
        }
        let unknown = cluster_end(run, &starts, from);
        let step = Cost { unknown: unknown - from, words: 1, rarity: OFTEN };
        (cheapest[from], reach[from]) = (cheapest[unknown] + step, unknown);
        ends.clear();
        for dictionary in dictionaries {
            dictionary.ends(run, &starts, from, &mut ends);
        }
        for &(to, often) in &ends {
            let cost = cheapest[to] + Cost { unknown: 0, words: 1, rarity: OFTEN.saturating_sub(often) };
            if cost < cheapest[from] || cost == cheapest[from] && to > reach[from] {
                (cheapest[from], reach[from]) = (cost, to);
            }
        }
    }
    let mut cut = Vec::new();
    let mut at = 0;
    while at < count {
        cut.push(&run[starts[at]..starts[reach[at]]]);
        at = reach[at];
    }
    cut
}

/// Returns a number for a word's first two letters; `None` when they aren't Thai.
fn beginning(word: &str) -> Option<usize> {
    let mut letters = word.chars().map(in_block);
    Some(letters.next()?? * BLOCK_SIZE + letters.next()??)
}

/// What a way through a run costs: unknown letters first, then words, then how seldom they are used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Cost {
    unknown: usize,
    words: usize,
    rarity: u32,
}

impl std::ops::Add for Cost {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        let Self { unknown, words, rarity } = other;
        Self { unknown: self.unknown + unknown, words: self.words + words, rarity: self.rarity + rarity }
    }
}

/// The end of the cluster that begins at a place: a consonant with its vowels and marks can't be parted.
fn cluster_end(run: &str, starts: &[usize], from: usize) -> usize {
    (from + 1..starts.len()).find(|to| ends_cluster(run, starts[*to])).unwrap_or(starts.len() - 1)
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;

    fn cut(run: &str) -> String {
        Words::new(["เส้นเลือดฝอย"]).cut(run).join("|")
    }

    #[test]
    fn a_run_is_cut_into_the_words_of_the_dictionary() {
        assert_eq!(cut("กรุงเทพมหานครเป็นเมือง"), "กรุงเทพมหานคร|เป็น|เมือง");
        assert_eq!(cut("หน่วยงานที่เกี่ยวข้อง"), "หน่วยงาน|ที่|เกี่ยวข้อง");
        assert_eq!(cut("ตัวชี้วัด"), "ตัวชี้วัด", "a term of phaen's own");
        assert_eq!(cut("การปฏิบัติงาน"), "การ|ปฏิบัติงาน", "of two ways the one with the words that are used more");
        assert_eq!(cut("กำหนดค่าน้ำหนัก"), "กำหนด|ค่า|น้ำหนัก");
        assert_eq!(cut("ความโปร่งใส"), "ความ|โปร่งใส");
        assert_eq!(cut("นักบริหารคู่ค้า"), "นักบริหาร|คู่ค้า", "words that the list of the dictionary lacks");
        assert_eq!(cut("ผู้ปฏิบัติงานเส้นเลือดฝอย"), "ผู้ปฏิบัติงาน|เส้นเลือดฝอย", "a term of the plan");
    }

    #[test]
    fn a_word_is_cut_into_its_syllables() {
        assert_eq!(syllables("กรุงเทพมหานคร").join("|"), "กรุง|เทพ|มหา|นคร");
        assert_eq!(syllables("เทคโนโลยี").join("|"), "เทค|โน|โล|ยี");
    }

    #[test]
    fn no_vowel_or_mark_is_parted_from_its_consonant() {
        for run in ["ภาณุวัฒน์", "กกกกก", "เกเกเก", "น้ำน้ำ", "ที่ที่", "ฎุฎู", "เเเเ", "ะะะ", "ก็ก็"]
        {
            let words = Words::new([]);
            let parts = words.cut(run);
            assert_eq!(parts.concat(), run);
            let mut at = 0;
            for part in &parts[..parts.len() - 1] {
                at += part.len();
                assert!(ends_cluster(run, at), "{run} at {at}");
            }
        }
    }

    /// Times are compared with each other, never with a clock's numbers.
    #[test]
    fn long_runs_without_a_known_word_come_out_whole_in_a_time_that_grows_with_them() {
        let words = Words::new([]);
        let time = |count: usize| {
            let run = "ฮ".repeat(count);
            let once = || {
                let start = Instant::now();
                assert_eq!(words.cut(&run).concat(), run);
                start.elapsed()
            };
            (0..3).map(|_| once()).min().unwrap()
        };
        let (short, long) = (time(4_000), time(32_000));
        assert!(long < 24 * short, "{short:?}, eight times as long: {long:?}");
    }
}
