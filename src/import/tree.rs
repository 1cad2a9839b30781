//! What a content file says, without its places and its layout: what a sheet can hold, and what two files are compared by.

use crate::load::yaml::{Value, YamlNode};

/// A value of a content file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tree {
    /// Nothing is written.
    Nothing,
    /// A text, as all scalars of the content are.
    Text(String),
    /// A list.
    List(Vec<Tree>),
    /// Keys with values, in order.
    Mapping(Vec<(String, Tree)>),
}

impl Tree {
    /// Returns what a node says; `None` where something in it can't be read, which the check reports.
    pub fn of(node: &YamlNode) -> Option<Self> {
        Some(match &node.value {
            _ if node.is_null() => Self::Nothing,
            Value::Scalar { text, .. } => Self::Text(text.clone()),
            Value::List(items) => Self::List(items.iter().map(Self::of).collect::<Option<_>>()?),
            Value::Mapping(entries) => {
                let entry = |(key, value): &(YamlNode, YamlNode)| Some((key.text()?.to_owned(), Self::of(value)?));
                Self::Mapping(entries.iter().map(entry).collect::<Option<_>>()?)
            }
            Value::Refused => return None,
        })
    }

    /// Returns the text, where it is one.
    pub fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// Returns the value of a key, where it is a mapping that has it.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entries().iter().find(|(own, _)| own == key).map(|(_, value)| value)
    }

    /// Returns the keys with their values; none where it is no mapping.
    pub fn entries(&self) -> &[(String, Self)] {
        if let Self::Mapping(entries) = self { entries } else { &[] }
    }

    /// Returns whether both say the same: the order of keys says nothing, and one text says what a list of it says.
    pub fn says(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::List(own), Self::List(others)) => {
                own.len() == others.len() && own.iter().zip(others).all(|(own, other)| own.says(other))
            }
            (Self::Mapping(own), Self::Mapping(others)) => {
                own.len() == others.len()
                    && own.iter().all(|(key, value)| other.get(key).is_some_and(|other| value.says(other)))
            }
            (Self::List(one), text @ Self::Text(_)) | (text @ Self::Text(_), Self::List(one)) => {
                matches!(one.as_slice(), [only] if only == text)
            }
            _ => self == other,
        }
    }

    /// Sets the value at a path of keys and places in lists, making what is missing on the way.
    pub fn set(&mut self, path: &[Step], value: Self) {
        let Some((step, rest)) = path.split_first() else {
            *self = value;
            return;
        };
        let next = match step {
            Step::Key(key) => {
                if !matches!(self, Self::Mapping(_)) {
                    *self = Self::Mapping(Vec::new());
                }
                let Self::Mapping(entries) = self else { return };
                let at = entries.iter().position(|(own, _)| own == key).unwrap_or_else(|| {
                    entries.push((key.clone(), Self::Nothing));
                    entries.len() - 1
                });
                &mut entries[at].1
            }
            Step::Item(index) => {
                if !matches!(self, Self::List(_)) {
                    *self = Self::List(Vec::new());
                }
                let Self::List(items) = self else { return };
                while items.len() <= *index {
                    items.push(Self::Nothing);
                }
                &mut items[*index]
            }
        };
        next.set(rest, value);
    }
}

/// A step into a value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// To the value of a key.
    Key(String),
    /// To an item of a list, from 0.
    Item(usize),
}

/// Returns a path as a column's head has it: `budget.amount`, `[1].unit`. A point within a key is doubled.
pub fn written(path: &[Step]) -> String {
    let steps = path.iter().map(|step| match step {
        Step::Key(key) => key.replace('.', ".."),
        Step::Item(index) => format!("[{}]", index + 1),
    });
    steps.collect::<Vec<_>>().join(".")
}

/// Returns the path that a column's head says; `None` of what is none.
pub fn path(head: &str) -> Option<Vec<Step>> {
    /// Stands for a doubled point; no key has it, as YAML allows no NUL.
    const POINT: char = '\0';
    if head.is_empty() {
        return Some(Vec::new());
    }
    let head = head.replace("..", &POINT.to_string());
    let step = |step: &str| match step.strip_prefix('[').and_then(|step| step.strip_suffix(']')) {
        Some(number) => Some(Step::Item(number.parse::<u16>().ok()?.checked_sub(1)?.into())),
        None if step.is_empty() => None,
        None => Some(Step::Key(step.replace(POINT, "."))),
    };
    head.split('.').map(step).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_read_as_they_are_written() {
        let key = |key: &str| Step::Key(key.to_owned());
        for (steps, head) in [
            (vec![key("budget"), key("amount")], "budget.amount"),
            (vec![Step::Item(0), key("unit")], "[1].unit"),
            (vec![key("พ.ศ."), key("2568")], "พ..ศ...2568"),
            (vec![], ""),
        ] {
            assert_eq!(written(&steps), head);
        }
        assert_eq!(path("budget.amount"), Some(vec![key("budget"), key("amount")]));
        assert_eq!(path("a..b.c"), Some(vec![key("a.b"), key("c")]));
        assert_eq!(path(""), Some(Vec::new()));
        for none in [".a", "a.", "[0]", "[x]", "[99999999]"] {
            assert_eq!(path(none), None, "{none}");
        }
    }

    #[test]
    fn a_value_is_set_where_nothing_was() {
        let mut tree = Tree::Nothing;
        tree.set(&path("budget.by.[2]").unwrap_or_default(), Tree::Text("5".to_owned()));
        let items = Tree::List(vec![Tree::Nothing, Tree::Text("5".to_owned())]);
        let by = Tree::Mapping(vec![("by".to_owned(), items)]);
        assert_eq!(tree, Tree::Mapping(vec![("budget".to_owned(), by)]));
    }
}
