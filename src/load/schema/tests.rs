use std::collections::BTreeSet;

use super::*;

/// All shapes that files are read from.
fn all() -> Shapes {
    let mut shapes = Shapes::default();
    shapes.of::<raw::PlanHead>();
    shapes.of::<raw::Acceptance>();
    shapes.of::<raw::Division>();
    shapes.of::<raw::Office>();
    shapes.of::<raw::Level>();
    shapes.of::<raw::Node>();
    shapes.of::<raw::KeyResult>();
    shapes.of::<raw::Indicator>();
    shapes.of::<raw::Output>();
    shapes.of::<raw::List>();
    shapes.of::<raw::Policy>();
    shapes.of::<raw::Note>();
    shapes.of::<raw::Term>();
    shapes.of::<raw::Statement>();
    shapes.of::<raw::Points>();
    shapes.of::<raw::DataTable>();
    shapes.of::<raw::Project>();
    shapes.of::<raw::Request>();
    shapes.of::<raw::Control>();
    shapes.of::<raw::Reason>();
    shapes.of::<raw::Breakdown>();
    shapes.of::<raw::DeclaredField>();
    shapes.of::<raw::Register>();
    shapes.of::<raw::Entry>();
    shapes.of::<raw::Part>();
    shapes
}

#[test]
fn every_key_of_the_content_is_described_and_no_description_is_left_over() {
    let shapes = all();
    let mut used = BTreeSet::from([("", "accepts")]);
    let mut missing = Vec::new();
    for (of, keys) in &shapes.structs {
        for key in keys {
            let row = keys::rows().find(|row| *row == (of.as_str(), key.name.as_str()));
            match row.or_else(|| keys::rows().find(|row| *row == ("", key.name.as_str()))) {
                Some(row) => _ = used.insert(row),
                None => missing.push(format!("{of}.{}", key.name)),
            }
        }
    }
    let of_blocks = keys::rows().filter(|(of, _)| *of == "Block");
    used.extend(of_blocks);
    let left: Vec<_> = keys::rows().filter(|row| !used.contains(row)).collect();
    assert!(missing.is_empty() && left.is_empty(), "keys.rs lacks {missing:#?}, and nothing has {left:#?}");
}

#[test]
fn the_schema_of_a_kind_has_the_keys_that_its_reader_takes() {
    let source = Source::default();
    let writer = Writer { choices: Choices { source: &source, rules: &[] } };
    for kind in Kind::selectable().chain([Kind::Entry]) {
        let schema = writer.of_kind(kind, None);
        let name = if kind == Kind::Item {
            "Item".to_owned()
        } else {
            schema["items"]["$ref"].as_str().unwrap().trim_start_matches("#/definitions/").to_owned()
        };
        let properties = schema["definitions"][&name]["properties"].as_object().unwrap();
        let keys: BTreeSet<&str> = properties.keys().map(String::as_str).filter(|key| *key != "accepts").collect();
        assert_eq!(keys, Source::keys_of(kind).iter().copied().collect(), "{name}");
    }
}

#[test]
fn what_blocks_have_no_text_of_their_own_is_told() {
    let shapes = all();
    let blocks = shapes.structs["Part"].iter().find(|key| key.name == "blocks").unwrap();
    let Shape::List(block) = &blocks.shape else { panic!("{:?}", blocks.shape) };
    let Shape::Variant(variants) = &**block else { panic!("{block:?}") };
    assert!(variants.len() > 10);
    for (name, _) in variants {
        assert!(keys::describe("Block", name).is_some(), "{name}");
    }
}
