//! Lines and their ends.

/// Returns a text whose lines all end in the same way: as most of them do.
pub fn with_equal_ends(text: &str) -> String {
    let windows = text.matches("\r\n").count();
    let all = text.matches('\n').count();
    if windows == 0 || windows == all {
        return text.to_owned();
    }
    let plain = text.replace("\r\n", "\n");
    if windows * 2 > all { plain.replace('\n', "\r\n") } else { plain }
}

/// Returns what a text's lines end with.
pub fn end_of(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

/// Returns a text that ends with one line end; one of spaces alone is empty.
pub fn with_end(text: &str) -> String {
    let bare = text.trim_end_matches([' ', '\t', '\r', '\n']);
    if bare.is_empty() { String::new() } else { format!("{bare}{}", end_of(text)) }
}
