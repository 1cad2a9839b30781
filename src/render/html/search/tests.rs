//! That all that a reader looks for can be found, where it stands.

use std::collections::BTreeMap;
use std::path::Path;

use super::{FILE, Item, Items, Kind, entries, index};
use crate::diag::{Diagnostics, Sources};
use crate::load::load;
use crate::lower::lower;
use crate::render::print::Printer;
use crate::render::{Downloads, Templates, html};
use crate::thai::Numerals;
use crate::view::document::{Block, Document, Page};

/// The document of the second plan, which has of everything.
fn document() -> (Document, Vec<Page>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/second-plan");
    let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
    let source = load(&folder, &mut sources, &mut found);
    let plan = lower(&source, &mut found).unwrap();
    let document = crate::view::view(&plan);
    let pages = crate::view::pages(&plan, &document);
    (document, pages)
}

#[test]
fn every_page_has_an_entry_and_every_entry_a_page() {
    let (document, pages) = document();
    let (mut sources, mut found, none) = (Sources::default(), Diagnostics::default(), BTreeMap::new());
    let files =
        html(&document, &pages, &Downloads::default(), None, &mut Templates::new(&none, &mut sources), &mut found)
            .unwrap();
    let entries = entries(&document, &pages);
    for entry in &entries {
        assert!(files.contains_key(&entry.file), "{}", entry.file);
        let page = String::from_utf8(files[&entry.file].to_vec()).unwrap();
        for item in &entry.items {
            if let Item::Place(_, anchor, _) = item {
                assert!(page.contains(&format!("id=\"{anchor}\"")), "{}#{anchor}", entry.file);
            }
        }
    }
    let found: Vec<&str> = entries.iter().map(|entry| entry.file.as_str()).collect();
    let pages = files.keys().filter(|name| {
        Path::new(name).extension().is_some_and(|it| it == "html")
            && !["index.html", "print.html"].contains(&name.as_str())
    });
    for page in pages {
        assert!(found.contains(&page.as_str()), "{page}");
    }
    assert!(files.contains_key(FILE));
}

#[test]
fn headings_captions_and_texts_are_in_the_index() {
    let (document, pages) = document();
    let index = index(&document, &pages);
    for block in document.blocks() {
        let text = match block {
            Block::Heading(heading) => &heading.text,
            Block::Summary(text) | Block::Hole { text, .. } => text,
            Block::Table(table) => match &table.caption {
                Some(caption) => &caption.text,
                None => continue,
            },
            _ => continue,
        };
        let printer = Printer { numerals: document.numerals };
        let json = serde_json::to_string(printer.shown(text).trim()).unwrap();
        assert!(index.contains(&json[1..json.len() - 1]), "{json}");
    }
    for page in &pages {
        let title = serde_json::to_string(&Printer { numerals: document.numerals }.shown(&page.title)).unwrap();
        assert!(index.contains(&title), "{title}");
    }
}

#[test]
fn the_index_is_one_assignment_of_json() {
    let (document, pages) = document();
    let index = index(&document, &pages);
    let json = index.strip_prefix("phaenSearch=").and_then(|rest| rest.strip_suffix(";\n")).unwrap();
    let (repeated, entries): (Vec<String>, Vec<Vec<serde_json::Value>>) = serde_json::from_str(json).unwrap();
    assert!(!repeated.is_empty() && repeated.is_sorted());
    for entry in &entries {
        assert!(entry[..4].iter().all(serde_json::Value::is_string), "{entry:?}");
        for number in entry[4..].iter().filter_map(serde_json::Value::as_u64) {
            assert!(usize::try_from(number).is_ok_and(|number| number < repeated.len()));
        }
    }
}

#[test]
fn texts_stand_under_their_place_and_empty_ones_nowhere() {
    let mut items = Items::new(Printer { numerals: Numerals::Arabic });
    items.place(Kind::Heading, "a_1", "หัวข้อ \"ก\"");
    items.text("  ");
    items.text(" ย่อหน้า ");
    assert_eq!(
        items.list,
        [Item::Place(Kind::Heading, "a_1".to_owned(), "หัวข้อ \"ก\"".to_owned()), Item::Text("ย่อหน้า".to_owned())]
    );
    assert_eq!(serde_json::to_string(&items.list).unwrap(), r#"[["h","a_1","หัวข้อ \"ก\""],"ย่อหน้า"]"#);
}
