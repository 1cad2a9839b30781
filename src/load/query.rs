//! A selection that is asked for on the command line, as the table of an outline that says the same.
//!
//! Each argument is a text of its own among the sources, under the name of its option, so that a fault in it is told at
//! its place.

use serde::Deserialize;

use super::Source;
use super::raw::{self, Written};
use super::yaml::read::every;
use super::yaml::{self, Spanned, Value, YamlNode};
use crate::diag::{Diagnostics, Expected, Fault, FileId, Place, Sources};
use crate::model::Amount;
use crate::model::fields::Field;
use crate::model::kinds::Kind;

/// The address of the table, which no author would choose.
pub const ID: &str = "the-list-of-this-command";

/// What is compared, the longer signs before those that they begin with.
const OPERATORS: [(&str, Comparison); 6] = [
    ("!=", Comparison::Not),
    (">=", Comparison::Key("at_least")),
    ("<=", Comparison::Key("at_most")),
    ("=", Comparison::Is),
    (">", Comparison::Key("more_than")),
    ("<", Comparison::Key("less_than")),
];

#[derive(Debug, Clone, Copy)]
enum Comparison {
    Is,
    Not,
    Key(&'static str),
}

/// The fields that are shown where nobody says which, of those that a kind has.
const SHOWN: [Field; 7] =
    [Field::Id, Field::Number, Field::Name, Field::Target, Field::Budget, Field::Division, Field::Lists];

/// A selection as it is asked for.
#[derive(Debug, Clone, Default)]
pub struct Query {
    /// What is listed: the name of a kind, a level or a register.
    pub of: Option<String>,
    /// Conditions: `budget>=1000000`.
    pub conditions: Vec<String>,
    /// The paths to show, with commas between.
    pub columns: Option<String>,
    /// The paths to sort by, with commas between; one that begins with `-` sorts downwards.
    pub order: Option<String>,
    /// The paths to group by, with commas between.
    pub group: Option<String>,
    /// All of it as a table of the outline, in YAML.
    pub yaml: Option<String>,
    /// Whether columns without a title of the author's own are called by their paths.
    pub titled_by_path: bool,
}

/// The same keys as those of a table; what isn't said of it isn't needed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "how a table stands in a document says nothing of its rows")]
struct Keys {
    id: Option<raw::Text>,
    caption: Option<raw::Text>,
    of: raw::Text,
    #[serde(rename = "where", default)]
    filter: raw::Conditions,
    order: Option<Written>,
    by: Option<raw::Text>,
    #[serde(default, deserialize_with = "every")]
    columns: Vec<raw::Column>,
    columns_of: Option<raw::Text>,
    #[serde(default)]
    group: raw::OneOrSeveral<raw::Group>,
    #[serde(default)]
    items: bool,
    total: Option<raw::Text>,
    #[serde(default)]
    notes: bool,
    empty: Option<raw::Text>,
    #[serde(default)]
    landscape: bool,
}

/// Puts what is asked for before the outline of a plan, as a part of one table. Returns whether it can be understood so
/// far; what can't is reported.
pub fn ask(query: &Query, source: &mut Source, sources: &mut Sources, found: &mut Diagnostics) -> bool {
    let mut asker = Asker { source, sources, found };
    let table = match &query.yaml {
        Some(yaml) => asker.of_yaml(yaml),
        None => Some(asker.of_options(query)),
    };
    let Some(mut table) = table else { return false };
    if table.columns.is_empty() && table.columns_of.is_none() && table.by.is_none() {
        table.columns = asker.usual_columns(&table.of);
    }
    for column in &mut table.columns {
        let raw::Column { show, count, sum, share, average, minimum, maximum, .. } = &*column;
        // What is computed has no title of its own, and nobody wants to think of one for a list.
        let show = show.as_ref().filter(|_| query.titled_by_path);
        let computed = [count, sum, share, average, minimum, maximum].into_iter().flatten();
        let path = show.into_iter().chain(computed).next().cloned();
        column.title = column.title.take().or(path);
    }
    let part = raw::Part {
        id: raw::Text { value: format!("part-of-{ID}"), place: table.of.place },
        label: None,
        title: Some(table.of.clone()),
        before_contents: false,
        landscape: false,
        blocks: vec![raw::Block::Table(Box::new(table))],
    };
    // Behind the others: what stands before the contents stays there.
    source.outline.sound.push(part);
    true
}

struct Asker<'a> {
    source: &'a Source,
    sources: &'a mut Sources,
    found: &'a mut Diagnostics,
}

impl Asker<'_> {
    fn of_yaml(&mut self, yaml: &str) -> Option<raw::Table> {
        let file = self.sources.add("--yaml", yaml);
        let before = self.found.len();
        let root = yaml::parse(file, self.sources.text(file), self.found)?;
        let keys: Option<Keys> = yaml::read::read(table_in(&root), self.found);
        let keys = keys.filter(|_| self.found.len() == before)?;
        let Keys { of, filter, order, by, columns, columns_of, group, items, total, notes, empty, .. } = keys;
        Some(raw::Table {
            id: named(ID, &of),
            caption: None,
            empty: empty.or_else(|| Some(of.clone())),
            of,
            filter,
            order,
            by,
            columns,
            columns_of,
            group,
            items,
            total,
            notes,
            landscape: false,
        })
    }

    fn of_options(&mut self, query: &Query) -> raw::Table {
        let of = self.whole("OF", query.of.as_deref().unwrap_or_default());
        let filter = query.conditions.iter().filter_map(|text| self.condition(text)).collect();
        let columns = self.listed("--columns", query.columns.as_deref());
        let columns = columns.into_iter().map(|path| column(self.own_name(path))).collect();
        let group = self.listed("--group", query.group.as_deref()).into_iter().map(|by| raw::Group {
            by,
            titles: None,
            title: None,
            subtotal: None,
            first: None,
            restart_numbers: None,
            in_each: true,
        });
        let group = raw::OneOrSeveral(group.collect());
        let order = self.order(query.order.as_deref());
        raw::Table {
            id: named(ID, &of),
            caption: None,
            empty: Some(of.clone()),
            of,
            filter: raw::InOrder(filter),
            order,
            by: None,
            columns,
            columns_of: None,
            group,
            items: false,
            total: None,
            notes: false,
            landscape: false,
        }
    }

    /// The columns of a list whose columns nobody names.
    fn usual_columns(&self, of: &raw::Text) -> Vec<raw::Column> {
        let kind = Kind::selectable().find(|kind| kind.spec().name == of.value);
        let is_level = self.source.levels.sound.iter().any(|level| level.id.value == of.value);
        let kind = kind.unwrap_or(if is_level { Kind::Node } else { Kind::Entry });
        // A division is its own division.
        let is_other = |field: &Field| kind != Kind::Division || *field != Field::Division;
        let fields = SHOWN
            .into_iter()
            .filter(|field| field.is_of(kind) && is_other(field))
            .map(|field| -> &str { field.name() });
        let declared = self.source.fields.sound.iter();
        let declared =
            declared.filter(|field| kind == Kind::Entry && field.of.all().iter().any(|it| it.value == of.value));
        let declared = declared.map(|field| field.id.value.as_str());
        fields.chain(declared).map(|name| column(named(name, of))).collect()
    }

    /// A key result's `code` is its id; so it is for all, where the plan declares no field of that name.
    fn own_name(&self, path: raw::Text) -> raw::Text {
        let is_declared = self.source.fields.sound.iter().any(|field| field.id.value == "code");
        if path.value == "code" && !is_declared { named("id", &path) } else { path }
    }

    /// An argument as one text.
    fn whole(&mut self, option: &str, text: &str) -> raw::Text {
        let file = self.sources.add(option, text);
        trimmed(file, text, 0)
    }

    /// The texts of an argument between its commas.
    fn listed(&mut self, option: &str, text: Option<&str>) -> Vec<raw::Text> {
        let Some(text) = text else { return Vec::new() };
        let file = self.sources.add(option, text);
        let mut at = 0;
        let part = |part: &str| {
            let start = at;
            at += part.len() + 1;
            trimmed(file, part, start)
        };
        text.split(',').map(part).collect()
    }

    fn order(&mut self, text: Option<&str>) -> Option<Written> {
        let term = |path: raw::Text| {
            let descending = path.value.starts_with('-');
            let by = behind(&path, usize::from(descending));
            let direction = named(if descending { "true" } else { "false" }, &path);
            let keys =
                vec![(named("by", &path), Written::Text(by)), (named("descending", &path), Written::Text(direction))];
            Written::Mapping(Spanned { value: keys, place: path.place })
        };
        let terms: Vec<Written> = self.listed("--order", text).into_iter().map(term).collect();
        let place = terms.first().map(Written::at)?;
        Some(Written::List(Spanned { value: terms, place: Some(place) }))
    }

    /// A condition: a path, what is compared, and a value or several.
    fn condition(&mut self, text: &str) -> Option<(raw::Text, Written)> {
        let file = self.sources.add("--where", text);
        let sign = text.char_indices().find_map(|(at, _)| {
            let (sign, comparison) = OPERATORS.iter().find(|(sign, _)| text[at..].starts_with(sign))?;
            Some((at, *sign, *comparison))
        });
        let parts = sign.map(|(at, sign, comparison)| {
            let value = at + sign.len();
            (trimmed(file, &text[..at], 0), comparison, trimmed(file, &text[value..], value))
        });
        let parts = parts.filter(|(path, _, value)| !path.value.is_empty() && !value.value.is_empty());
        let Some((path, comparison, value)) = parts else {
            let fault = Fault::InvalidValue { expected: Expected::Condition, value: text.to_owned() };
            self.found.error(Place::new(file, 0..text.len()), fault);
            return None;
        };
        let mapping = |key: &str, written: Written| {
            Written::Mapping(Spanned { value: vec![(named(key, &path), written)], place: value.place })
        };
        let written = match comparison {
            Comparison::Is => several(&value),
            Comparison::Not => mapping("not", several(&value)),
            Comparison::Key(key) => mapping(key, Written::Text(value.clone())),
        };
        Some((path, written))
    }
}

/// The table in a piece of an outline: `{of: …}`, `table: {of: …}` or `- table: {of: …}`.
fn table_in(node: &YamlNode) -> &YamlNode {
    match &node.value {
        Value::List(items) if items.len() == 1 => table_in(&items[0]),
        Value::Mapping(entries) if entries.len() == 1 => node.get("table").unwrap_or(node),
        _ => node,
    }
}

/// A value, or those between its commas; those of an amount part nothing.
fn several(value: &raw::Text) -> Written {
    let is_one = !value.value.contains(',') || Amount::parse(&value.value).is_some();
    if is_one {
        return Written::Text(value.clone());
    }
    let mut at = 0;
    let part = |part: &str| {
        let before = part.len() - part.trim_start().len();
        let from = at + before;
        at += part.len() + 1;
        Written::Text(within(value, from, part.trim()))
    };
    let parts = value.value.split(',').map(part).collect();
    Written::List(Spanned { value: parts, place: value.place })
}

/// A text of its own at the place of another.
fn named(text: &str, at: &raw::Text) -> raw::Text {
    raw::Text { value: text.to_owned(), place: at.place }
}

/// The text without what stands around it; `start` is its first byte.
fn trimmed(file: FileId, text: &str, start: usize) -> raw::Text {
    let before = text.len() - text.trim_start().len();
    let value = text.trim().to_owned();
    let place = Place::new(file, start + before..start + before + value.len());
    raw::Text { value, place: Some(place) }
}

/// A text from a byte on.
fn behind(text: &raw::Text, from: usize) -> raw::Text {
    within(text, from, &text.value[from..])
}

/// A part of a text, which begins at a byte of it.
fn within(text: &raw::Text, from: usize, part: &str) -> raw::Text {
    let start = text.at().range().start + from;
    raw::Text { value: part.to_owned(), place: Some(Place::new(text.at().file, start..start + part.len())) }
}

fn column(show: raw::Text) -> raw::Column {
    raw::Column {
        show: Some(show),
        count: None,
        sum: None,
        share: None,
        of: None,
        average: None,
        minimum: None,
        maximum: None,
        running: None,
        filter: raw::Conditions::default(),
        each: None,
        mark: None,
        title: None,
        group: None,
        text: None,
        format: None,
        merge: None,
        unit: None,
        decimals: None,
        hide_empty: None,
        total: None,
    }
}
