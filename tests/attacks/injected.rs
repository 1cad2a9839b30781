//! A plan in which every text tries to be code: HTML, Typst, JavaScript, a spreadsheet's formula, a template's tag. It is
//! built beside one whose texts are harmless; the two have the same elements, attributes and scripts, and what tries to
//! be code stands as text.
//!
//! Which values of the content are texts is found out: those that may be anything.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::thread;

use calamine::{Reader as _, Xlsx, open_workbook};
use phaen::diag::Severity;
use phaen::pipeline;
use scraper::{ElementRef, Html};
use serde_yaml::Value as Yaml;

use super::harness::{Plan, Typst, snapshot};
use super::{second_plan, text_of_pdf};

/// What a text tries; `ZQ` is what it is known by.
const ATTACKS: [&str; 24] = [
    "<script>alert('ZQ')</script>",
    "\"><img src=x onerror=alert('ZQ')>",
    "' onmouseover='ZQ' x='",
    "</title></style></script></svg></td></table><h1>ZQ</h1>",
    "&lt;b&gt;ZQ&#60;script&#62;",
    "javascript:ZQ",
    "]]><!-- ZQ -->",
    "<svg onload=ZQ>",
    "#panic(\"ZQ\")",
    "\"); #eval(\"ZQ\") //",
    "\\\"); #ZQ",
    "$ZQ$ @ZQ <ZQ> *ZQ* _ZQ_ `ZQ` = ZQ",
    "]#ZQ[",
    "\\u{22}ZQ\\",
    "/* ZQ // */",
    "\"+ZQ+\"';ZQ;'",
    "`${ZQ}` \\u003cscript\\u003e",
    "=HYPERLINK(\"ZQ\")",
    "+ZQ",
    "@SUM(ZQ)",
    "-ZQ|cmd",
    "{{ ZQ }}{% include \"ZQ\" %}{# ZQ #}",
    "<< ZQ | safe >><% panic ZQ %>",
    "%ZQ%s {} {:?} {0}",
];

/// Keys whose values must be found to be texts: not finding them would be trying nothing.
const TEXTS: [&str; 13] = [
    "alt",
    "caption",
    "duties",
    "hole",
    "label",
    "name",
    "objective",
    "part",
    "place",
    "reason",
    "text",
    "title",
    "unit",
];

/// How many texts there must be at least.
const LEAST: usize = 150;

/// A value in the content: its file, and the way to it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Leaf {
    path: String,
    way: Vec<Step>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Key(String),
    Index(usize),
}

impl Leaf {
    /// The last key on the way to it.
    fn key(&self) -> &str {
        let mut steps = self.way.iter().rev();
        steps.find_map(|step| if let Step::Key(key) = step { Some(key.as_str()) } else { None }).unwrap_or_default()
    }
}

type Content = BTreeMap<String, Yaml>;

/// The YAML files of the second plan.
fn content() -> Content {
    let is_yaml = |path: &str| path.rsplit_once('.').is_some_and(|(_, extension)| extension == "yaml");
    let files = second_plan().texts().into_iter().filter(|(path, _)| is_yaml(path));
    files.map(|(path, text)| (path, serde_yaml::from_str(&text).unwrap())).collect()
}

fn leaves(content: &Content) -> Vec<Leaf> {
    fn walk(value: &Yaml, path: &str, way: &mut Vec<Step>, found: &mut Vec<Leaf>) {
        match value {
            Yaml::String(_) => found.push(Leaf { path: path.to_owned(), way: way.clone() }),
            Yaml::Sequence(items) => {
                for (index, item) in items.iter().enumerate() {
                    way.push(Step::Index(index));
                    walk(item, path, way, found);
                    way.pop();
                }
            }
            Yaml::Mapping(entries) => {
                for (key, value) in entries {
                    let key = key.as_str().map_or_else(|| format!("{key:?}"), str::to_owned);
                    way.push(Step::Key(key));
                    walk(value, path, way, found);
                    way.pop();
                }
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    for (path, value) in content {
        walk(value, path, &mut Vec::new(), &mut found);
    }
    found
}

fn set(content: &mut Content, leaf: &Leaf, text: String) {
    let mut value = content.get_mut(&leaf.path).unwrap();
    for step in &leaf.way {
        value = match step {
            Step::Index(index) => &mut value[*index],
            Step::Key(name) => {
                let Yaml::Mapping(entries) = value else { panic!("{leaf:?}") };
                let is_it = |key: &Yaml| key.as_str().map_or_else(|| format!("{key:?}"), str::to_owned) == *name;
                entries.iter_mut().find(|(key, _)| is_it(key)).unwrap().1
            }
        };
    }
    *value = Yaml::String(text);
}

/// What the text number `index` is known by: letters, as numbers are shown in the plan's digits.
fn mark(index: usize) -> String {
    let letter = |digit: usize| char::from(b'A' + u8::try_from(digit).unwrap());
    format!("ZQ{}{}{}QZ", letter(index / 676), letter(index / 26 % 26), letter(index % 26))
}

fn attack(index: usize, round: usize) -> String {
    ATTACKS[(index + round) % ATTACKS.len()].replace("ZQ", &mark(index))
}

/// A plan of this content; what isn't YAML is the second plan's.
fn plan(content: &Content) -> Plan {
    let files = content.iter().map(|(path, value)| (path, serde_yaml::to_string(value).unwrap()));
    files.fold(second_plan(), |plan, (path, text)| plan.file(path, text))
}

fn is_sound(plan: &Plan) -> bool {
    pipeline::check(&plan.root()).found.count(Severity::Error) == 0
}

/// The values that may be any text, with the attack of the round, by their numbers.
fn texts(content: &Content, leaves: &[Leaf], round: usize) -> BTreeSet<usize> {
    let workers = thread::available_parallelism().map_or(2, usize::from);
    thread::scope(|scope| {
        let workers: Vec<_> = (0..workers)
            .map(|worker| {
                scope.spawn(move || {
                    let plan = plan(content);
                    plan.write();
                    let mut found = BTreeSet::new();
                    for (index, leaf) in leaves.iter().enumerate().skip(worker).step_by(workers) {
                        let mut hostile: Content = [(leaf.path.clone(), content[&leaf.path].clone())].into();
                        set(&mut hostile, leaf, attack(index, round));
                        let file = plan.path(&leaf.path);
                        fs::write(&file, serde_yaml::to_string(&hostile[&leaf.path]).unwrap()).unwrap();
                        if is_sound(&plan) {
                            found.insert(index);
                        }
                        fs::write(&file, serde_yaml::to_string(&content[&leaf.path]).unwrap()).unwrap();
                    }
                    found
                })
            })
            .collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    })
}

/// The content with these texts in the place of its own.
fn with(content: &Content, leaves: &[Leaf], texts: &BTreeSet<usize>, text: impl Fn(usize) -> String) -> Plan {
    let mut changed = content.clone();
    for index in texts {
        set(&mut changed, &leaves[*index], text(*index));
    }
    plan(&changed)
}

/// What a page is made of: its elements with the names of their attributes. Of those of drawings, which have as many
/// lines as their words need, only which there are.
#[derive(Debug, PartialEq)]
struct Shape {
    elements: BTreeMap<String, usize>,
    drawn: BTreeSet<String>,
}

fn shape(page: &Html) -> Shape {
    let mut shape = Shape { elements: BTreeMap::new(), drawn: BTreeSet::new() };
    for element in page.root_element().descendent_elements() {
        let value = element.value();
        // English words are marked as such.
        if matches!(value.name(), "span" | "tspan" | "wbr") {
            continue;
        }
        let attributes: BTreeSet<&str> = value.attrs().map(|(name, _)| name).collect();
        let described = format!("{} {attributes:?}", value.name());
        let mut around = element.ancestors().filter_map(ElementRef::wrap);
        if around.any(|outer| outer.value().name() == "svg") {
            shape.drawn.insert(described);
        } else {
            *shape.elements.entry(described).or_default() += 1;
        }
    }
    shape
}

/// The text of a page with all its attributes that are read, in Arabic digits, without white space.
fn all_text(page: &Html) -> String {
    let mut text: String = page.root_element().text().collect();
    for element in page.root_element().descendent_elements() {
        let read =
            element.value().attrs().filter(|(name, _)| matches!(*name, "alt" | "title" | "aria-label" | "content"));
        text.extend(read.map(|(_, value)| value));
    }
    plain(&text)
}

fn plain(text: &str) -> String {
    let arabic = |c: char| match c {
        '๐'..='๙' => char::from(b'0' + u8::try_from(u32::from(c) - u32::from('๐')).unwrap()),
        _ => c,
    };
    text.chars().filter(|c| !c.is_whitespace()).map(arabic).collect()
}

/// A Typst source without its string literals and comments: all that is code or markup.
fn code(source: &str) -> String {
    let mut out = String::new();
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let length = if first == '"' {
            let mut escaped = false;
            let inside = rest[1..].find(|c: char| {
                let ends = c == '"' && !escaped;
                escaped = c == '\\' && !escaped;
                ends
            });
            inside.expect("a string ends") + 2
        } else if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else {
            out.push(first);
            first.len_utf8()
        };
        rest = &rest[length..];
    }
    out
}

fn has_extension(path: &str, extension: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, of)| of == extension)
}

/// Compares what was built of hostile texts with what was built of harmless ones.
fn compare(hostile: &Plan, harmless: &Plan, attacks: &BTreeMap<String, String>) {
    let [hostile, harmless] = [hostile, harmless].map(|plan| snapshot(&plan.path("out")));
    assert_eq!(hostile.keys().collect::<Vec<_>>(), harmless.keys().collect::<Vec<_>>());
    let mut shown = 0;
    for (path, bytes) in &hostile {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let other = &harmless[path];
        if has_extension(path, "html") {
            let [page, other] = [bytes, other].map(|bytes| Html::parse_document(&text(bytes)));
            let (shape, expected) = (shape(&page), shape(&other));
            assert_eq!(shape.elements, expected.elements, "{path}");
            assert!(shape.drawn.is_subset(&expected.drawn), "{path}: {:?}", shape.drawn);
            harmless_addresses(path, &page);
            let (text, other) = (all_text(&page), all_text(&other));
            for (mark, attack) in attacks.iter().filter(|(mark, _)| other.contains(mark.as_str())) {
                assert!(text.contains(&plain(attack)), "{attack} isn't shown on {path} as it is written ({mark})");
                shown += 1;
            }
        } else if path.ends_with("search-index.js") {
            let text = text(bytes);
            let json = text.strip_prefix("phaenSearch=").and_then(|text| text.strip_suffix(";\n")).unwrap();
            serde_json::from_str::<serde_json::Value>(json).unwrap_or_else(|error| panic!("{path}: {error}"));
        } else if ["js", "css"].iter().any(|extension| has_extension(path, extension)) {
            assert!(bytes == other, "{path} holds something of the content");
        } else if has_extension(path, "typ") {
            let code = code(&text(bytes));
            let left = attacks.keys().find(|mark| code.contains(mark.as_str()));
            assert!(left.is_none(), "{left:?} is code in {path}");
        } else if has_extension(path, "svg") {
            drawing(path, &text(bytes));
        } else if has_extension(path, "csv") {
            no_formula(path, &text(bytes));
        } else if has_extension(path, "json") {
            serde_json::from_slice::<serde_json::Value>(bytes).unwrap_or_else(|error| panic!("{path}: {error}"));
        }
    }
    assert!(shown > attacks.len(), "{shown} texts are looked up");
}

fn harmless_addresses(path: &str, page: &Html) {
    for element in page.root_element().descendent_elements() {
        for (name, value) in element.value().attrs() {
            assert!(!name.starts_with("on"), "{path}: {name}={value:?}");
            if matches!(name, "href" | "src" | "xlink:href" | "action" | "formaction" | "srcset" | "data") {
                let scheme = value.split_once(':').map(|(scheme, _)| scheme.trim().to_lowercase());
                // The icon is none: browsers ask for nothing.
                let sound = scheme.as_deref().is_none_or(|scheme| scheme == "https") || value == "data:,";
                assert!(sound, "{path}: {name}={value:?}");
            }
        }
    }
}

fn drawing(path: &str, text: &str) {
    let drawing = roxmltree::Document::parse(text).unwrap_or_else(|error| panic!("{path}: {error}"));
    for element in drawing.descendants().filter(roxmltree::Node::is_element) {
        let name = element.tag_name().name();
        assert!(
            !["script", "foreignObject", "a", "img", "h1", "animate", "set"].contains(&name),
            "{path} has a {name}"
        );
        let scripts = element.attributes().find(|attribute| attribute.name().starts_with("on"));
        assert!(scripts.is_none(), "{path}: {scripts:?}");
    }
}

fn no_formula(path: &str, text: &str) {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    for row in reader.records() {
        for cell in &row.unwrap() {
            let is_number = cell.replace(',', "").parse::<f64>().is_ok() || cell == "-";
            assert!(is_number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{path}: {cell}");
        }
    }
}

#[test]
fn no_text_of_the_content_becomes_code_in_any_output() {
    let content = content();
    let as_it_was = plan(&content);
    as_it_was.write();
    assert!(is_sound(&as_it_was), "reading and writing YAML changes nothing");
    let leaves = leaves(&content);
    for round in [0, 7, 13] {
        let texts = texts(&content, &leaves, round);
        assert!(texts.len() >= LEAST, "{} of {} values may be any text", texts.len(), leaves.len());
        let found: BTreeSet<&str> = texts.iter().map(|index| leaves[*index].key()).collect();
        assert!(TEXTS.iter().all(|key| found.contains(key)), "{found:?}");
        let hostile = with(&content, &leaves, &texts, |index| attack(index, round));
        let harmless = with(&content, &leaves, &texts, |index| format!("a{}a", mark(index)));
        let typst = if round == 0 { Typst::Real } else { Typst::Good };
        let hostile = hostile.typst(typst);
        for plan in [&hostile, &harmless] {
            let run = plan.build();
            assert_eq!(run.status, Some(0), "round {round}\n{}", run.stderr);
        }
        let attacks: BTreeMap<String, String> =
            texts.iter().map(|index| (mark(*index), attack(*index, round))).collect();
        compare(&hostile, &harmless, &attacks);
        let mut book: Xlsx<_> = open_workbook(hostile.path("out/html/data/plan.xlsx")).unwrap();
        for sheet in book.sheet_names() {
            assert!(book.worksheet_formula(&sheet).unwrap().is_empty(), "{sheet} has a formula");
        }
        if round == 0 {
            printed(&hostile, &leaves, &texts, &attacks);
        }
    }
}

/// The names of the divisions stand in print as they are written: in the drawing of the organisation, and in tables.
fn printed(plan: &Plan, leaves: &[Leaf], texts: &BTreeSet<usize>, attacks: &BTreeMap<String, String>) {
    let text = plain(&text_of_pdf(plan));
    let names =
        texts.iter().filter(|index| leaves[**index].path.ends_with("projects.yaml") && leaves[**index].key() == "name");
    let names: Vec<&String> = names.map(|index| &attacks[&mark(*index)]).collect();
    assert!(names.len() > 8, "{names:?}");
    for name in names {
        assert!(text.contains(&plain(name)), "{name} isn't printed as it is written");
    }
}
