//! Did you mean …?

/// The longest name that is compared, in characters: longer ones are texts, and comparing takes the square of this.
const LONGEST: usize = 80;

/// The candidate that `name` most likely was meant to be, when one is near enough: at most a third of its
/// characters differ, and of the shortest names none.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = name.chars().count();
    if length > LONGEST {
        return None;
    }
    let allowed = if length < 3 { 0 } else { (length / 3).max(1) };
    candidates
        .into_iter()
        .filter(|candidate| candidate.chars().take(LONGEST).count().abs_diff(length) <= allowed)
        .map(|candidate| (strsim::damerau_levenshtein(name, candidate), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The candidate that `name` was meant to be, when there is exactly one near enough to be suggested as a replacement.
pub fn only_near<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let mut near = candidates.into_iter().filter(|candidate| nearest(name, [*candidate]).is_some());
    let only = near.next()?;
    near.all(|other| other == only).then_some(only)
}
