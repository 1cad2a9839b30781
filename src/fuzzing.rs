//! What the fuzz targets of `tests/fuzz` call: the readers of whatever an author may write, each with what must hold of
//! any text. Only there with the feature `fuzzing`; no part of the program.
//!
//! # Panics
//! Every function panics when what it holds is broken: that is the finding.

use crate::diag::{
    Diagnostic, Diagnostics, Location, Place, Report, Sources, human, json, sarif, short, wording::Lang,
};
use crate::load::{markdown, raw, yaml};
use crate::model::placeholders::{Piece, Placeholders};
use crate::model::rich::{BlockKind, RichBlock};
use crate::model::target::Target;
use crate::model::{Amount, Year};
use crate::thai::{self, Words};

/// A text as YAML: whatever is found stands at a place of the text and can be printed.
pub fn yaml(text: &str) {
    let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
    let file = sources.add("content/plan.yaml", text);
    if let Some(node) = yaml::parse(file, sources.text(file), &mut found) {
        walk(&node, &sources);
        let _: Option<raw::PlanHead> = yaml::read::read(&node, &mut found);
        let entries = if let yaml::Value::List(items) = &node.value { items.as_slice() } else { &[] };
        for entry in entries {
            let _: Option<raw::Project> = yaml::read::read(entry, &mut found);
        }
    }
    printed(&sources, &found);
}

fn walk(node: &yaml::YamlNode, sources: &Sources) {
    in_its_file(node.place, sources);
    match &node.value {
        yaml::Value::List(items) => items.iter().for_each(|item| walk(item, sources)),
        yaml::Value::Mapping(entries) => entries.iter().for_each(|(key, value)| {
            walk(key, sources);
            walk(value, sources);
        }),
        yaml::Value::Scalar { .. } | yaml::Value::Refused => {}
    }
}

/// A text as Markdown: whatever is read or found stands at a place of the text.
pub fn markdown(text: &str) {
    let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
    let file = sources.add("content/text.md", text);
    let placeholders = Placeholders::new([("year".to_owned(), "๒๕๖๙".to_owned())]);
    let text = sources.text(file);
    let references = markdown::references::references(text);
    markdown::references::report(file, text, &references, &mut found);
    let rich = markdown::parse(file, text, &placeholders, &|path| path.starts_with("images/"), &mut found);
    in_their_file(&rich.blocks, &sources);
    for footnote in &rich.footnotes {
        in_its_file(footnote.place, &sources);
        in_their_file(&footnote.blocks, &sources);
    }
    printed(&sources, &found);
}

fn in_their_file(blocks: &[RichBlock], sources: &Sources) {
    for block in blocks {
        in_its_file(block.place, sources);
        match &block.kind {
            BlockKind::Quote(inner) => in_their_file(inner, sources),
            BlockKind::Bullets { items, .. } | BlockKind::Numbers { items, .. } => {
                for item in items {
                    in_their_file(item, sources);
                }
            }
            BlockKind::Definitions(definitions) => {
                for detail in definitions.iter().flat_map(|definition| &definition.details) {
                    in_their_file(detail, sources);
                }
            }
            _ => {}
        }
    }
}

/// Cutting a text at its placeholders loses nothing, and nothing is filled in that has no name.
pub fn placeholders(text: &str) {
    let again: String = Placeholders::split(text)
        .into_iter()
        .map(|piece| match piece {
            Piece::Text(text) => text.to_owned(),
            Piece::Name { name, start } => {
                assert!(text[start..].starts_with(&format!("{{{name}}}")), "{name} at {start} of {text:?}");
                format!("{{{name}}}")
            }
        })
        .collect();
    assert_eq!(again, text);
    assert_eq!(Placeholders::default().fill(text), text);
    let filled = Placeholders::new([("year".to_owned(), "{year}".to_owned())]).fill(text);
    assert_eq!(filled, text, "a value's own braces are text");
}

/// An amount that is read is shown as one that reads the same; a target's numbers are bounded.
pub fn money(text: &str) {
    if let Some(money) = Amount::parse(text) {
        assert_eq!(Amount::parse(&money.to_string()), Some(money), "{text}");
        assert_eq!((money + money) - money, money, "{text}");
        assert_eq!(money.percent_of(money, 2).is_none(), money.is_zero(), "{text}");
        for power in [0, 3, 6] {
            assert!(Amount::parse(&money.in_units(power, 2)).is_some(), "{text}");
        }
    }
    let _ = Year::parse(text).map(|year| assert_eq!(Year::parse(&year.to_string()), Some(year)));
    let mut sources = Sources::default();
    let place = Place::new(sources.add("content/indicators.yaml", text), 0..text.len());
    let target = Target { lines: text.lines().map(str::to_owned).collect(), is_list: false, place };
    let _ = (target.reading(), target.sum_of_numbers());
}

/// A text cut into words, syllables, pieces and digits: nothing is lost or made up.
pub fn thai(text: &str) {
    let words = Words::new(["ข.ค.", "ทางเดินริมน้ำ"]);
    assert_eq!(words.cut(text).concat(), text, "words");
    assert_eq!(thai::syllables(text).concat(), text, "syllables");
    let again: String = thai::pieces(text, &words)
        .iter()
        .map(|piece| match piece {
            thai::Piece::Whole(whole) => whole.as_str(),
            thai::Piece::Space => " ",
        })
        .collect();
    assert_eq!(again, text, "pieces");
    let arabic = thai::arabic_digits(text);
    for numerals in [thai::Numerals::Thai, thai::Numerals::Arabic] {
        assert_eq!(thai::arabic_digits(&numerals.text(text)), arabic, "digits");
    }
}

fn in_its_file(place: Place, sources: &Sources) {
    let text = sources.text(place.file);
    assert!(text.get(place.range()).is_some(), "{place:?} is no place of {text:?}");
}

/// Every diagnostic stands in its file, and every printer has a form for it in both languages.
fn printed(sources: &Sources, found: &Diagnostics) {
    let sorted: Vec<&Diagnostic> = found.sorted();
    for diagnostic in &sorted {
        let Location::At(place) = diagnostic.location else { panic!("no place: {diagnostic:?}") };
        let fix = diagnostic.fix.as_ref().map(|fix| fix.place);
        [Some(place), diagnostic.contradicts, fix].into_iter().flatten().for_each(|place| in_its_file(place, sources));
    }
    for lang in [Lang::Th, Lang::En] {
        let report = Report { found: sorted.clone(), sources, applied: &[], changed: None, lang };
        let manner = human::Manner { style: human::Style::Plain, width: Some(40), accepted: true };
        let _ = (human::print(&report, manner), short::print(&report), sarif::print(&report));
        serde_json::from_str::<serde_json::Value>(&json::print(&report)).expect("the JSON document parses");
    }
}
