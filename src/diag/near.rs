//! Did you mean …?

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::thai::arabic_digit;

/// The longest name that is compared, in characters: longer ones are texts, and comparing takes the square of this.
const LONGEST: usize = 80;

/// A name as those compare that are written by another hand: in small letters and Arabic digits, without spaces, signs
/// between words and quotes. `okr３３０๑` is `okr3301`.
fn plain(name: &str) -> String {
    let letter = |c: char| match c {
        ' ' | '\u{a0}' | '\u{3000}' | '-' | '–' | '_' | '"' | '\'' | '“' | '”' | '‘' | '’' | '\u{200b}' => {
            None
        }
        // The full-width block has ASCII's order.
        '！'..='～' => char::from_u32(u32::from(c) - u32::from('！') + u32::from('!')),
        _ => Some(arabic_digit(c)),
    };
    name.chars().filter_map(letter).flat_map(char::to_lowercase).collect()
}

/// The candidate that `name` most likely was meant to be, when one is near enough: one that differs by case, spaces or
/// the kind of digits, else one of which at most a third of the characters differ, and of the shortest names none.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = name.chars().count();
    if length > LONGEST {
        return None;
    }
    let wanted = plain(name);
    let allowed = if length < 3 { 0 } else { (length / 3).max(1) };
    candidates
        .into_iter()
        .filter(|candidate| candidate.chars().take(LONGEST * 2).count().abs_diff(length) <= length)
        .filter_map(|candidate| {
            let bare = plain(candidate);
            if bare == wanted {
                return Some((0, candidate));
            }
            let is_alike = candidate.chars().take(LONGEST).count().abs_diff(length) <= allowed;
            let distance = is_alike.then(|| {
                strsim::damerau_levenshtein(name, candidate).min(1 + strsim::damerau_levenshtein(&wanted, &bare))
            })?;
            (distance <= allowed).then_some((distance.max(1), candidate))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Returns whether a text most likely is another one with a slip of the hand: in case, spaces or the kind of digits, or in
/// one character that is no digit.
pub fn is_slip(name: &str, other: &str) -> bool {
    let [one, two] = [name, other].map(plain);
    if one == two {
        return name != other;
    }
    let letters = |text: &str| text.chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
    let is_long = one.chars().count().min(two.chars().count()) >= 4;
    is_long && letters(&one) != letters(&two) && strsim::damerau_levenshtein(&one, &two) == 1
}

/// The candidate that `name` was meant to be, when there is exactly one near enough to be suggested as a replacement.
pub fn only_near<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let mut near: Vec<&str> =
        candidates.into_iter().filter(|candidate| nearest(name, [*candidate]).is_some()).collect();
    let wanted = plain(name);
    if near.iter().any(|candidate| plain(candidate) == wanted) {
        near.retain(|candidate| plain(candidate) == wanted);
    }
    let only = near.first().copied()?;
    near.iter().all(|other| *other == only).then_some(only)
}

/// At most so many candidates, each once: those that begin as `name` does first, then as they come. Where there are no more,
/// all of them as they come.
pub fn alike<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>, most: usize) -> Vec<String> {
    let mut met = BTreeSet::new();
    let mut names: Vec<&str> = candidates.into_iter().filter(|candidate| met.insert(*candidate)).collect();
    if names.len() > most {
        let common = |other: &str| name.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
        // One letter in common says nothing.
        names.sort_by_cached_key(|candidate| Reverse(common(candidate).max(1)));
        names.truncate(most);
    }
    names.into_iter().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODES: [&str; 4] = ["OKR 3301", "OKR 3302", "ตชว. 1", "goal-5-4-2"];

    #[test]
    fn case_spaces_and_digits_do_not_part_a_name_from_its_likes() {
        for (written, meant) in [
            ("okr 3301", "OKR 3301"),
            ("OKR3302", "OKR 3302"),
            ("OKR-3301", "OKR 3301"),
            ("OKR ๓๓๐๑", "OKR 3301"),
            ("ＯＫＲ　３３０１", "OKR 3301"),
            ("“OKR 3302”", "OKR 3302"),
            ("ตชว.๑", "ตชว. 1"),
            ("goal5-4-2", "goal-5-4-2"),
        ] {
            assert_eq!(nearest(written, CODES), Some(meant), "{written}");
            assert_eq!(only_near(written, CODES), Some(meant), "{written}");
        }
    }

    #[test]
    fn a_slip_of_the_hand_is_near_and_another_word_is_not() {
        assert_eq!(nearest("OKR 3303", CODES), Some("OKR 3301"));
        assert_eq!(only_near("OKR 3303", CODES), None);
        assert_eq!(only_near("goal-5-4-3", CODES), Some("goal-5-4-2"));
        assert_eq!(nearest("KPI 77", CODES), None);
        assert_eq!(nearest("กบ", ["กว", "ก"]), None);
    }

    #[test]
    fn a_slip_is_of_one_letter_and_never_of_a_number() {
        for (one, other, expected) in [
            ("ต้นแบบ", "ตนแบบ", true),
            ("หมู่ ที่ 1", "หมู่ที่ ๑", true),
            ("หมู่ที่ 1", "หมู่ที่ 2", false),
            ("หมู่ที่ 1", "หมู่ที่ 11", false),
            ("บางรัก", "บางซื่อ", false),
            ("ใต้", "ใน", false),
        ] {
            assert_eq!(is_slip(one, other), expected, "{one} {other}");
        }
    }

    #[test]
    fn of_many_names_those_that_begin_alike_are_told() {
        let names = ["year", "agency", "road.name", "road.budget", "year"];
        assert_eq!(alike("road.nmae", names, 10), ["year", "agency", "road.name", "road.budget"]);
        assert_eq!(alike("road.nmae", names, 3), ["road.name", "road.budget", "year"]);
        assert_eq!(alike("x", names, 2), ["year", "agency"]);
    }
}
