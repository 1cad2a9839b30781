//! Values as YAML: how a text must be quoted is `serde_yaml`'s to say.

use super::tree::Tree;

/// The longest list of texts that stands on one line, in letters.
const LINE_LIMIT: usize = 100;

/// Returns what stands behind a key's colon in a block whose keys stand `indent` letters from the left.
pub fn block(value: &Tree, indent: usize) -> String {
    match value {
        Tree::Text(text) if is_literal(text) => {
            let lines = text.lines().map(|line| match line {
                "" => "\n".to_owned(),
                line => format!("\n{}{line}", " ".repeat(indent + 2)),
            });
            " |".to_owned() + &lines.collect::<String>()
        }
        Tree::List(items) if !items.is_empty() && !is_short(items) => {
            items.iter().map(|it| format!("\n{}", item(it, indent + 2))).collect::<Vec<_>>().concat()
        }
        Tree::Mapping(entries) if !entries.is_empty() => {
            entries.iter().map(|it| format!("\n{}", entry(it, indent + 2))).collect::<Vec<_>>().concat()
        }
        Tree::Text(text) => format!(" {}", scalar(text)),
        _ => format!(" {}", flow(value)),
    }
}

/// Returns an item of a list whose dashes stand `indent` letters from the left, without the line's end.
pub fn item(value: &Tree, indent: usize) -> String {
    let space = " ".repeat(indent);
    match value {
        Tree::Mapping(entries) if !entries.is_empty() => {
            let lines: Vec<String> = entries.iter().map(|it| entry(it, indent + 2)).collect();
            format!("{space}- {}", lines.join("\n").trim_start())
        }
        Tree::Text(text) if is_literal(text) => format!("{space}-{}", block(value, indent)),
        Tree::Text(text) => format!("{space}- {}", scalar(text)),
        _ => format!("{space}- {}", flow(value)),
    }
}

fn entry((key, value): &(String, Tree), indent: usize) -> String {
    format!("{}{}:{}", " ".repeat(indent), scalar(key), block(value, indent))
}

/// Returns a value in brackets, on one line.
pub fn flow(value: &Tree) -> String {
    match value {
        Tree::Nothing => "~".to_owned(),
        Tree::Text(text) => inner(text),
        Tree::List(items) => format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", ")),
        Tree::Mapping(entries) => {
            let entries = entries.iter().map(|(key, value)| format!("{}: {}", inner(key), flow(value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

/// Returns whether a list is of texts that fit on a line.
fn is_short(items: &[Tree]) -> bool {
    let texts: Option<Vec<&str>> = items.iter().map(Tree::text).collect();
    let is_one_line = |texts: Vec<&str>| {
        texts.iter().map(|text| text.chars().count() + 2).sum::<usize>() <= LINE_LIMIT
            && !texts.iter().any(|text| text.contains('\n'))
    };
    texts.is_some_and(is_one_line)
}

/// Returns whether a text of several lines can stand as lines.
fn is_literal(text: &str) -> bool {
    text.contains('\n') && text.trim() == text && !text.lines().any(|line| line.starts_with(' ') || line.ends_with(' '))
}

/// Returns a text as a scalar outside of brackets.
fn scalar(text: &str) -> String {
    quoted(text, &['#'])
}

/// Returns a text as a scalar within brackets.
fn inner(text: &str) -> String {
    quoted(text, &[',', '[', ']', '{', '}', '#', ':'])
}

/// Returns a text as a scalar: in quotes where it has signs that would begin or end something, or where it would be no
/// text otherwise.
fn quoted(text: &str, signs: &[char]) -> String {
    let written = serde_yaml::to_string(text).unwrap_or_default();
    let written = written.trim_end_matches('\n');
    let is_plain = written == text && !written.contains(signs);
    // JSON's texts are YAML's, in the quotes that content has.
    if is_plain { written.to_owned() } else { serde_json::to_string(text).unwrap_or_default() }
}
