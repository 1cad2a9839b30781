//! The reader against bad input, and against the oracle.

use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_yaml::with::singleton_map_recursive;

use super::{Node, Spanned, Value, parse, read};
use crate::diag::{Diagnostics, Location, Sources};
use crate::load::raw;

/// The content types that the tests read: some of each shape.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entity {
    id: Spanned<String>,
    amount: Option<crate::model::Money>,
    #[serde(default, deserialize_with = "read::every")]
    years: Vec<crate::model::Year>,
    #[serde(default)]
    shown: bool,
}

/// `line:column code` of each fault in the text, in order, reading a list of entities.
fn faults(text: &str) -> Vec<String> {
    let mut sources = Sources::default();
    let mut found = Diagnostics::default();
    let file = sources.add("test.yaml", text);
    if let Some(node) = parse(file, text, &mut found)
        && let Value::List(items) = &node.value
    {
        for item in items {
            read::read::<Entity>(item, &mut found);
        }
    }
    let place = |location: &Location| match location {
        Location::At(place) => sources.line_and_column(*place),
        other => panic!("a place in the file, not {other:?}"),
    };
    let line = |fault: &crate::diag::Diagnostic| {
        let (line, column) = place(&fault.location);
        format!("{line}:{column} {}", fault.fault.code().name)
    };
    found.sorted().into_iter().map(line).collect()
}

#[test]
fn a_sound_entity_is_read_with_its_places() {
    let text = "- id: งาน # ไทย\n  amount: 1,250.50\n  years: [2567, 2568]\n  shown: true\n";
    let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
    let file = sources.add("test.yaml", text);
    let node = parse(file, text, &mut found).unwrap();
    let Value::List(items) = &node.value else { panic!("a list") };
    let entity: Entity = read::read(&items[0], &mut found).unwrap();
    assert_eq!(entity.id.value, "งาน");
    assert_eq!(sources.line_and_column(entity.id.at()), (1, 7));
    assert_eq!(&text[entity.id.at().range()], "งาน");
    assert_eq!(entity.amount.unwrap().to_string(), "1,250.50");
    assert_eq!((entity.years.len(), entity.shown), (2, true));
    assert_eq!(found.sorted().len(), 0);
}

#[test]
fn every_faulty_entity_is_told_in_one_run_in_the_order_of_the_file() {
    let text = "\
- id: [ก]
- naem: ก
  id: ก
- amount: 5
- id: ก
  id: ข
- id: ก
  amount: แปดแสน
- id: ก
  years: [2567, 25, ปีหน้า]
- id: ก
  shown: yes
- {id: ก, amount: 822,400}
- ก
- id:
";
    let expected = [
        "1:7 wrong-shape",
        "2:3 unknown-key",
        "4:3 missing-key",
        "6:3 duplicate-key",
        "8:11 invalid-value",
        "10:17 invalid-value",
        "10:21 invalid-value",
        "12:10 invalid-value",
        "13:19 unquoted-amount",
        "14:3 wrong-shape",
        "15:5 wrong-shape",
    ];
    assert_eq!(faults(text), expected);
}

#[test]
fn what_is_no_yaml_of_ours_is_refused_at_its_place() {
    for (text, expected) in [
        ("- id: \"ก\n", "yaml-syntax"),
        ("- id: ก\n\tamount: 5\n", "yaml-syntax"),
        ("- id: ก: ข\n", "yaml-syntax"),
        ("- id: ก\n   amount: 5\n", "yaml-syntax"),
        ("- &a id: ก\n", "yaml-feature"),
        ("- id: *a\n", "yaml-feature"),
        ("- id: !!str ก\n", "yaml-feature"),
        ("- id: ก\n---\n- id: ข\n", "yaml-feature"),
        (&"[".repeat(20_000), "too-deep"),
        (&"- ".repeat(20_000), "too-deep"),
    ] {
        let told = faults(text);
        assert_eq!(told.len(), 1, "{text:.40}: {told:?}");
        assert!(told[0].ends_with(expected), "{text:.40}: {told:?}");
    }
}

#[test]
fn scalars_stay_the_text_that_was_written() {
    #[derive(Debug, Deserialize)]
    struct Codes {
        all: Vec<String>,
    }
    let text = "all: [056, 0107, no, 1e3, 0x1F, 12:30, 2568-01-02, 1.0]";
    let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
    let node = parse(sources.add("test.yaml", text), text, &mut found).unwrap();
    let codes: Codes = read::read(&node, &mut found).unwrap();
    assert_eq!(codes.all, ["056", "0107", "no", "1e3", "0x1F", "12:30", "2568-01-02", "1.0"]);
}

/// A file's entries without the key `accepts`, which load takes out before it reads them.
fn without_acceptances(text: &str) -> String {
    let mut inside = false;
    let mut kept = |line: &&str| {
        inside = *line == "  accepts:" || inside && line.starts_with("    ");
        !inside
    };
    text.lines().filter(|line| kept(line)).collect::<Vec<_>>().join("\n") + "\n"
}

/// Our reader and `serde_yaml` must make the same of a file of the real content.
fn agrees_with_the_oracle<T: DeserializeOwned + PartialEq + std::fmt::Debug>(name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("content").join(name);
    let text = without_acceptances(&fs::read_to_string(path).unwrap());
    let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
    let node = parse(sources.add(name, text.as_str()), &text, &mut found).unwrap();
    let ours: T = read::read(&node, &mut found).unwrap();
    assert_eq!(found.sorted().len(), 0, "{name}");
    // serde_yaml by itself takes an enum's variant from a tag, not from a key.
    let theirs: T = singleton_map_recursive::deserialize(serde_yaml::Deserializer::from_str(&text)).unwrap();
    assert_eq!(ours, theirs, "{name}");
}

#[test]
fn the_real_content_reads_as_serde_yaml_reads_it() {
    agrees_with_the_oracle::<raw::PlanHead>("plan.yaml");
    agrees_with_the_oracle::<Vec<raw::Division>>("divisions.yaml");
    agrees_with_the_oracle::<Vec<raw::Office>>("offices.yaml");
    agrees_with_the_oracle::<Vec<raw::Level>>("levels.yaml");
    agrees_with_the_oracle::<Vec<raw::Node>>("structure.yaml");
    agrees_with_the_oracle::<Vec<raw::Indicator>>("indicators.yaml");
    agrees_with_the_oracle::<Vec<raw::Statement>>("statements.yaml");
    agrees_with_the_oracle::<Vec<raw::Points>>("points.yaml");
    agrees_with_the_oracle::<Vec<raw::DataTable>>("data-tables.yaml");
    agrees_with_the_oracle::<Vec<raw::KeyResult>>("key-results.yaml");
    agrees_with_the_oracle::<Vec<raw::Output>>("outputs.yaml");
    agrees_with_the_oracle::<Vec<raw::List>>("lists.yaml");
    agrees_with_the_oracle::<Vec<raw::Note>>("notes.yaml");
    agrees_with_the_oracle::<Vec<raw::Project>>("projects.yaml");
    agrees_with_the_oracle::<Vec<raw::Request>>("requests.yaml");
    agrees_with_the_oracle::<Vec<raw::Part>>("outline.yaml");
    agrees_with_the_oracle::<Vec<raw::Policy>>("policies.yaml");
    agrees_with_the_oracle::<Vec<raw::Control>>("control.yaml");
}

/// The amounts that were cut in a text, each with whether quoting it is certain, and what is read in the end.
fn cut_amounts(text: &str) -> (Vec<(String, bool)>, String) {
    let mut sources = Sources::default();
    let file = sources.add("cut.yaml", text);
    let mut found = Diagnostics::default();
    let tree = parse(file, text, &mut found).expect("a tree");
    let fixes = found.sorted().into_iter().filter_map(|diagnostic| diagnostic.fix.as_ref());
    let fixes = fixes.map(|fix| (fix.replacement.clone(), fix.safe)).collect();
    (fixes, shown(&tree))
}

/// A tree in one line.
fn shown(node: &Node) -> String {
    match &node.value {
        Value::Scalar { text, .. } => text.clone(),
        Value::Refused => "?".to_owned(),
        Value::List(items) => items.iter().map(shown).collect::<Vec<_>>().join(" | "),
        Value::Mapping(entries) => {
            entries.iter().map(|(key, value)| format!("{}={}", shown(key), shown(value))).collect::<Vec<_>>().join(" ")
        }
    }
}

#[test]
fn an_amount_that_a_mapping_cuts_is_quoted_whole_however_many_commas_it_has() {
    for (amount, behind) in [
        ("822,400", ", b: 2}"),
        ("4,423,300", ", b: 2}"),
        ("-4,423,300", "}"),
        ("1,592,900.50", ", b: 2}"),
        ("13,605,102,190.70", "}"),
        ("๔,๔๒๓,๓๐๐", ", b: 2}"),
    ] {
        let (fixes, read) = cut_amounts(&format!("{{a: {amount}{behind}"));
        assert_eq!(fixes, [(format!("\"{amount}\""), true)], "{amount}");
        assert_eq!(read.split(" b=").next(), Some(format!("a={amount}").as_str()));
    }
    let (fixes, read) = cut_amounts("{a: 1,000, b: 2,000,000, c: 3}");
    assert_eq!(fixes, [("\"1,000\"".to_owned(), true), ("\"2,000,000\"".to_owned(), true)]);
    assert_eq!(read, "a=1,000 b=2,000,000 c=3");
}

#[test]
fn what_may_be_meant_otherwise_is_never_mended_unasked() {
    // A space, a part of two digits, a first part of four: something else is wrong there as well.
    for text in ["{a: 4,423, 300}", "{a: 4,423,30}", "{a: 2568,500}"] {
        let (fixes, _) = cut_amounts(text);
        assert!(fixes.len() == 1 && !fixes[0].1, "{text}: {fixes:?}");
    }
    for text in ["{a: 4, 423, 300}", "{a: 4,423: 5}", "{a: \"4\",423}", "{a: 4,\"423\"}", "{a: ก,423}"] {
        assert_eq!(cut_amounts(text).0, [], "{text}");
    }
}

#[test]
fn in_a_list_one_amount_or_several_numbers_may_be_meant() {
    let (fixes, read) = cut_amounts("[4,423,300, 822,400, 5, -1,000.25]");
    let suggested = |amount: &str| (format!("\"{amount}\""), false);
    assert_eq!(fixes, [suggested("4,423,300"), suggested("822,400"), suggested("-1,000.25")]);
    assert_eq!(read, "4,423,300 | 822,400 | 5 | -1,000.25");
    for text in ["[4, 423, 300]", "[2567,256]", "[1,2,3]", "[5,00]"] {
        assert_eq!(cut_amounts(text).0, [], "{text}");
    }
}
