//! The reader against bad input, and against the oracle.

use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_yaml::with::singleton_map_recursive;

use super::{Spanned, Value, YamlNode, parse, read};
use crate::diag::wording::Lang;
use crate::diag::{Diagnostics, Fault, Location, Slip, Sources};
use crate::load::raw;

/// The content types that the tests read: some of each shape.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entity {
    id: Spanned<String>,
    amount: Option<crate::model::Amount>,
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

/// The slips of a file that begins with a sound entry: line and column from the second entry's first line, the slip, and
/// what its fix makes of the file; `-` without a fix.
fn slips(more: &str) -> Vec<(String, Fault, String)> {
    let text = format!("- id: ก\n  amount: 5\n{more}");
    let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
    let file = sources.add("test.yaml", text.as_str());
    if let Some(node) = parse(file, &text, &mut found) {
        read::read::<Vec<Entity>>(&node, &mut found);
    }
    let slip = |diagnostic: &crate::diag::Diagnostic| {
        let Location::At(place) = diagnostic.location else { panic!("a place in the file") };
        let (line, column) = sources.line_and_column(place);
        let mended = diagnostic.fix.as_ref().map_or_else(
            || "-".to_owned(),
            |fix| {
                let range = fix.place.range();
                let mended = format!("{}{}{}", &text[..range.start], fix.replacement, &text[range.end..]);
                mended["- id: ก\n  amount: 5\n".len()..].to_owned()
            },
        );
        (format!("{}:{column}", line - 2), diagnostic.fault.clone(), mended)
    };
    found.sorted().into_iter().map(slip).collect()
}

#[test]
fn a_slip_is_told_where_it_stands_and_with_what_to_write() {
    let key = || "amount".to_owned();
    let nbsp = || Slip::OddSpace('\u{a0}');
    let printed = |sign| Slip::PrintedQuote(sign);
    for (text, place, slip, mended) in [
        ("- id: ข\n  amount:7\n", "2:9", Slip::ColonWithoutSpace(key()), "- id: ข\n  amount: 7\n"),
        ("- id:ข\n  amount: 7\n", "1:5", Slip::ColonWithoutSpace("id".to_owned()), "- id: ข\n  amount: 7\n"),
        ("- id: ข\n  amount：7\n", "2:9", Slip::OtherColon { key: key(), sign: '：' }, "- id: ข\n  amount: 7\n"),
        ("- id: ข\n  amount = 7\n", "2:10", Slip::OtherColon { key: key(), sign: '=' }, "- id: ข\n  amount: 7\n"),
        ("- id: ข\n  amount 7\n  shown: true\n", "2:3", Slip::NoColon(key()), "-"),
        ("-id: ข\n  amount: 7\n", "1:1", Slip::DashWithoutSpace, "- id: ข\n  amount: 7\n"),
        ("• id: ข\n  amount: 7\n", "1:1", Slip::Bullet('•'), "- id: ข\n  amount: 7\n"),
        ("–\u{a0}id: ข\n", "1:1", Slip::Bullet('–'), "- id: ข\n"),
        ("* id: ข\n", "1:1", Slip::Bullet('*'), "- id: ข\n"),
        ("- id: ข\n   amount: 7\n", "2:4", Slip::Indentation { found: 3, expected: 2 }, "- id: ข\n  amount: 7\n"),
        ("- id: ข\n amount: 7\n", "2:2", Slip::Indentation { found: 1, expected: 2 }, "- id: ข\n  amount: 7\n"),
        ("- id: ข\namount: 7\n", "2:1", Slip::Indentation { found: 0, expected: 2 }, "- id: ข\n  amount: 7\n"),
        (" - id: ข\n   amount: 7\n", "1:2", Slip::Indentation { found: 1, expected: 0 }, "- id: ข\n   amount: 7\n"),
        ("- id: ข\n\tamount: 7\n", "2:1", Slip::Tab, "- id: ข\n  amount: 7\n"),
        ("- id: ข\n\u{a0} amount: 7\n", "2:1", nbsp(), "- id: ข\n  amount: 7\n"),
        ("- id: ข\n  amount:\u{a0}7\n", "2:10", nbsp(), "- id: ข\n  amount: 7\n"),
        ("-\u{a0}id: ข\n", "1:2", nbsp(), "- id: ข\n"),
        ("- id: ข\n  amount\u{a0}: 7\n", "2:9", nbsp(), "- id: ข\n  amount: 7\n"),
        ("\u{feff}- id: ข\n", "1:1", Slip::OddSpace('\u{feff}'), "- id: ข\n"),
        ("- id: ก: ข\n", "1:8", Slip::ColonInText, "- id: \"ก: ข\"\n"),
        ("- id: ก \"ข\": ค\n", "1:12", Slip::ColonInText, "- id: 'ก \"ข\": ค'\n"),
        ("- id: “ก: ข”\n", "1:7", printed('“'), "- id: \"ก: ข\"\n"),
        ("- id: \"ก\" ข\n", "1:11", Slip::AfterQuote("ข".to_owned()), "- id: '\"ก\" ข'\n"),
        ("- id: \"ก \"ข\" ค\"\n", "1:11", Slip::AfterQuote("ข\" ค\"".to_owned()), "- id: 'ก \"ข\" ค'\n"),
        ("- id: 'ก 'ข' ค'\n", "1:11", Slip::AfterQuote("ข' ค'".to_owned()), "- id: \"ก 'ข' ค\"\n"),
        ("- id: \"ก\",\n", "1:10", Slip::AfterQuote(",".to_owned()), "- id: \"ก\"\n"),
        ("- id: \"D:\\ก\"\n", "1:10", Slip::BadEscape("\\ก".to_owned()), "- id: \"D:\\\\ก\"\n"),
        ("- id: \"ก\n  amount: 7\n", "1:7", Slip::UnclosedQuote('"'), "-"),
        ("- id: 'ก\n- id: ข\n", "1:7", Slip::UnclosedQuote('\''), "-"),
        ("- id: ก\n  years: [2567\n  amount: 7\n", "2:10", Slip::UnclosedBracket('['), "-"),
        ("- {id: ก\n- id: ข\n", "1:3", Slip::UnclosedBracket('{'), "-"),
        ("- {id: ก, amount: 7}}\n", "1:21", Slip::AfterBracket("}".to_owned()), "- {id: ก, amount: 7}\n"),
        ("- id: [ก] ข\n", "1:11", Slip::AfterBracket("ข".to_owned()), "- id: \"[ก] ข\"\n"),
        ("- id: {ก} ข\n", "1:11", Slip::AfterBracket("ข".to_owned()), "- id: \"{ก} ข\"\n"),
        ("- {id: ก amount: 7}\n", "1:10", Slip::NoComma, "- {id: ก, amount: 7}\n"),
        ("- {id: ก{x}ข}\n", "1:9", Slip::BracketInText('{'), "- {id: \"ก{x}ข\"}\n"),
        ("- {id: ก{x}ข{y}, amount: 7}\n", "1:9", Slip::BracketInText('{'), "- {id: \"ก{x}ข{y}\", amount: 7}\n"),
        ("- id: [ก, ข [x, y] ค, ง]\n", "1:13", Slip::BracketInText('['), "- id: [ก, \"ข [x, y] ค\", ง]\n"),
        ("- {id: {x} ข, amount: 7}\n", "1:12", Slip::AfterBracket("ข".to_owned()), "- {id: \"{x} ข\", amount: 7}\n"),
        ("- {id: \"ก\" ข, amount: 7}\n", "1:12", Slip::AfterQuote("ข".to_owned()), "- {id: '\"ก\" ข', amount: 7}\n"),
        ("- id: [{a: ก} {a: ข}]\n", "1:15", Slip::NoComma, "- id: [{a: ก}, {a: ข}]\n"),
        ("- id: [ก,\n    ข、{]\n- id: ข\n", "2:6", Slip::NoComma, "- id: [ก,\n    ข, {]\n- id: ข\n"),
        (
            "- {id: {a: {b: ค}}, amount: ก{x}}\n",
            "1:30",
            Slip::BracketInText('{'),
            "- {id: {a: {b: ค}}, amount: \"ก{x}\"}\n",
        ),
        ("- id: @ก\n", "1:7", Slip::SpecialStart('@'), "- id: \"@ก\"\n"),
        ("- id: %ก\n", "1:7", Slip::SpecialStart('%'), "- id: \"%ก\"\n"),
        ("- id: `ก` ข\n", "1:7", Slip::SpecialStart('`'), "- id: \"`ก` ข\"\n"),
        ("- id: > ก\n", "1:7", Slip::SpecialStart('>'), "- id: \"> ก\"\n"),
        ("- id: |ก\n", "1:7", Slip::SpecialStart('|'), "- id: \"|ก\"\n"),
        ("- id: ก\n  amount: -\n", "2:11", Slip::DashAsValue, "- id: ก\n  amount: \"-\"\n"),
        (
            "- id: ก\n  years:\n    -2567\n    - 2568\n",
            "3:5",
            Slip::DashWithoutSpace,
            "- id: ก\n  years:\n    - 2567\n    - 2568\n",
        ),
        (
            "- id: ก\n  years:\n    • 2567\n    - 2568\n",
            "3:5",
            Slip::Bullet('•'),
            "- id: ก\n  years:\n    - 2567\n    - 2568\n",
        ),
        ("- id: ก\n    amount:7\n", "2:11", Slip::ColonWithoutSpace(key()), "- id: ก\n    amount: 7\n"),
    ] {
        let told = slips(text);
        let expected = vec![(place.to_owned(), Fault::YamlSyntax(slip), mended.to_owned())];
        assert_eq!(told, expected, "{text}");
    }
}

#[test]
fn texts_that_begin_with_a_sign_of_yaml_are_told_with_their_quotes() {
    for sign in ["&", "*", "!"] {
        let told = slips(&format!("- id: {sign}ด่วน{sign} ซ่อม\n  amount: ก: ข\n"));
        assert!(matches!(told[0].1, Fault::YamlFeature { feature } if feature == sign), "{told:?}");
        assert_eq!(told[0].2, format!("- id: \"{sign}ด่วน{sign} ซ่อม\"\n  amount: ก: ข\n"));
    }
}

#[test]
fn every_slip_of_a_file_is_told_in_one_run() {
    let places: Vec<String> = slips("- id:ข\n  amount: 7\n- id: ค\n   amount: 8\n• id: ง\n  amount = 9\n")
        .into_iter()
        .map(|it| it.0)
        .collect();
    assert_eq!(places, ["1:5", "4:4", "5:1", "6:10"]);
}

#[test]
fn no_slip_is_told_in_the_words_of_a_library() {
    let texts = [
        "- id: ก\n  ? x\n",
        "- [a, b]: c: d\n",
        "%YAML\n---\n- id: ก\n",
        "- id: \"ก\n",
        "a\u{1}: [",
        "- id: ก\n  <<: [*x\n",
    ];
    for text in texts {
        for (_, fault, _) in slips(text) {
            let message = Lang::Th.message(&fault);
            let words =
                format!("{} {} {}", message.title, message.label.unwrap_or_default(), message.help.unwrap_or_default());
            assert!(!words.contains("while") && !words.contains("expected"), "{words}");
        }
    }
}

#[test]
fn thai_lines_are_joined_without_a_space_and_the_ends_of_texts_are_trimmed() {
    let id = |text: &str| {
        let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
        let node = parse(sources.add("test.yaml", text), text, &mut found).unwrap();
        let Value::List(items) = &node.value else { panic!("a list") };
        let entity: Entity = read::read(&items[0], &mut found).unwrap();
        entity.id.value
    };
    assert_eq!(id("- id: พัฒนา\n    บุคลากร\n"), "พัฒนาบุคลากร");
    assert_eq!(id("- id: >\n    ส่งเสริมการ\n    ท่องเที่ยว\n  shown: true\n"), "ส่งเสริมการท่องเที่ยว");
    assert_eq!(id("- id: \"สร้างเขื่อน\n    ริมแม่น้ำ\"\n"), "สร้างเขื่อนริมแม่น้ำ");
    assert_eq!(id("- id: >-\n    งาน ABC\n    Def ชุมชน\n    ที่ ๑\n    แห่ง\n"), "งาน ABC Def ชุมชนที่ ๑ แห่ง");
    assert_eq!(id("- id: >\n    หนึ่ง\n\n    สอง\n    สาม\n"), "หนึ่ง\nสองสาม");
    assert_eq!(id("- id: |\n    หนึ่ง\n    สอง\n\n"), "หนึ่ง\nสอง");
    assert_eq!(id("- id: \"ก\\tข\n    ค\"\n"), "ก\tข ค");
    assert_eq!(id("- id: ก ก\n    ก\n    ก ก\n"), "ก กกก ก");
}

#[test]
fn a_text_that_begins_with_a_hash_is_said_to_be_cut() {
    assert_eq!(faults("- id: #1 ชุมชน\n"), ["1:7 cut-by-hash"]);
    assert_eq!(faults("- id: # ชุมชน\n    ก\n"), Vec::<String>::new());
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
    // And it keeps the line end behind a text of several lines.
    let trimmed = text.replace(": |\n", ": |-\n");
    let theirs: T = singleton_map_recursive::deserialize(serde_yaml::Deserializer::from_str(&trimmed)).unwrap();
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

/// Returns a tree in one line.
fn shown(node: &YamlNode) -> String {
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
