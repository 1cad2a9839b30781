//! Bytes that are no plan: told in words, at a place, in bounded time and memory.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that can't go on ends")]

mod harness;

use std::fmt::Write as _;
use std::fs;
use std::time::{Duration, Instant};

use harness::{Plan, Run, at, of};

const PROJECTS: &str = "content/projects.yaml";
const LISTS: &str = "content/lists.yaml";
const TEXT: &str = "content/text.md";

/// How long any check may take, in a debug build on a busy machine.
const LIMIT: Duration = Duration::from_secs(90);

/// Checks a plan within the limit of time.
#[track_caller]
fn check(plan: &Plan) -> Run {
    let start = Instant::now();
    let run = plan.check();
    assert!(start.elapsed() < LIMIT, "{:?}", start.elapsed());
    assert!(matches!(run.status, Some(0 | 1)) && !run.stderr.contains("panicked"), "{:.2000}", run.stderr);
    run
}

fn codes(run: &Run) -> Vec<String> {
    run.found().into_iter().map(|found| found.code).collect()
}

// Encodings.

/// The bytes of a Thai text in Windows-874.
fn windows_874(text: &str) -> Vec<u8> {
    let byte = |c: char| if c.is_ascii() { c as u8 } else { u8::try_from(c as u32 - 0x0E01 + 0xA1).unwrap() };
    text.chars().map(byte).collect()
}

#[test]
fn windows_874_is_told_with_what_it_says_and_what_to_do() {
    let words = ["looks like Windows-874 (TIS-620)", "it says `กองวินัยและเสริมสร้างคุณธรรม`", "Save As", "UTF-8"];
    let text = "- id: a\n  name: ‸กองวินัยและเสริมสร้างคุณธรรม\n";
    let marked = Plan::new().file(LISTS, text);
    let place = marked.marks()[0].clone();
    let plan = Plan::new().file(LISTS, windows_874(&text.replace('‸', "")));
    let run = plan.refused(&[of(&place, "P0105", &words)]);
    assert!(run.stderr.contains("2 |   name: กองวินัย"), "the line is shown as its author knows it: {}", run.stderr);
    // The bytes of ยก are UTF-8 for another letter.
    let text = "- id: a\n  name: ‸ยกระดับงาน\n";
    let marked = Plan::new().file(LISTS, text);
    let plan = Plan::new().file(LISTS, windows_874(&text.replace('‸', "")));
    plan.refused(&[of(&marked.marks()[0], "P0105", &["it says `ยกระดับงาน`"])]);
    let run = Plan::new().markdown(windows_874("# หัวข้อ\n\nข้อความ\n")).check();
    assert_eq!(codes(&run), ["P0105"], "{}", run.stderr);
}

#[test]
fn utf16_is_told_with_its_mark_and_without() {
    let text = "- id: city-plan\n  name: กองวินัย\n";
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let thai: Vec<u8> = "กองวินัยและเสริมสร้าง\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [[b"\xff\xfe", little.as_slice()].concat(), [b"\xfe\xff", big.as_slice()].concat(), little, big] {
        let plan = Plan::new().file(LISTS, bytes);
        plan.refused(&[of("content/lists.yaml:1:1", "P0105", &["looks like UTF-16", "UTF-8"])]);
    }
    // Thai in UTF-16 holds no byte that UTF-8 forbids.
    Plan::new().markdown(thai).refused(&[of("content/text.md:1:1", "P0105", &["looks like UTF-16"])]);
}

#[test]
fn bytes_of_no_known_encoding_are_told_at_the_first_of_them() {
    let mut bytes = "# ก\n\nข ‸".as_bytes().to_vec();
    bytes.extend(b"\xff\x81 x\n");
    Plan::new().markdown(bytes).refused(&[at("P0105", &["isn't UTF-8 text (byte 0xFF)"])]);
}

// Characters.

#[test]
fn invisible_characters_are_told_at_their_place_by_check_already() {
    for (character, name) in [
        ('\u{1}', "U+0001"),
        ('\u{7f}', "U+007F"),
        ('\u{85}', "U+0085"),
        ('\u{202e}', "U+202E"),
        ('\u{2066}', "U+2066"),
        ('\u{2028}', "U+2028"),
        ('\u{ffff}', "U+FFFF"),
        ('\u{fdd0}', "U+FDD0"),
        ('\u{2fffe}', "U+2FFFE"),
        ('\u{e0041}', "U+E0041"),
        ('\u{fff9}', "U+FFF9"),
    ] {
        let text = format!("ก ‸{character}ข\n");
        Plan::new().markdown(&text).refused(&[at("P0111", &[name])]);
        let plan = Plan::new().append(LISTS, &format!("- id: more\n  name: \"{}\"\n", text.trim_end()));
        let run = check(&plan);
        assert!(codes(&run).contains(&"P0111".to_owned()), "{name}: {}", run.stderr);
        assert_eq!(run.found()[0].place, plan.marks()[0], "{}", run.stderr);
    }
}

#[test]
fn escapes_of_yaml_that_make_invisible_characters_are_told_where_they_stand() {
    for (escape, name) in [
        ("\\u0000", "U+0000"),
        ("\\0", "U+0000"),
        ("\\a", "U+0007"),
        ("\\u000b", "U+000B"),
        ("\\e", "U+001B"),
        ("\\x85", "U+0085"),
        ("\\N", "U+0085"),
        ("\\r", "U+000D"),
        ("\\L", "U+2028"),
        ("\\u202e", "U+202E"),
        ("\\u2066", "U+2066"),
        ("\\ufdd0", "U+FDD0"),
        ("\\ufffe", "U+FFFE"),
        ("\\U0001ffff", "U+1FFFF"),
        ("\\U000E0041", "U+E0041"),
    ] {
        let text = format!("- id: more\n  name: \"ก \\\\ ‸{escape}ข\"\n");
        let run = Plan::new().append(LISTS, &text).refused(&[at("P0111", &[name, escape])]);
        assert!(!run.stderr.contains(['\0', '\u{7}', '\u{202e}', '\u{e0041}']), "{}", run.stderr);
    }
    // In a key, and over a folded line.
    let plan = Plan::new().append(LISTS, "- id: more\n  name: ก\n  \"na‸\\u001bme\": ข\n");
    let run = plan.refused(&[at("P0111", &["U+001B"])]);
    assert!(!run.stderr.contains('\u{1b}'), "{}", run.stderr);
    Plan::new()
        .append(LISTS, "- id: more\n  name: \"ก\n    \\\n    ‸\\u202eข\"\n")
        .refused(&[at("P0111", &["U+202E"])]);
}

#[test]
fn escapes_of_yaml_that_make_what_can_be_seen_are_taken() {
    let plan = Plan::new().append(LISTS, "- id: more\n  name: \"\\u0e01\\x41 \\\\u0000 \\\"ข\\\" \\/\"\n");
    assert_eq!(check(&plan).status, Some(0));
    let plan = Plan::new().append(LISTS, "- id: more\n  name: '\\u0000'\n- id: other\n  name: \"ก\\nข\\tค\"\n");
    assert_eq!(check(&plan).status, Some(0));
}

#[test]
fn signs_of_direction_that_are_escaped_are_mended() {
    let plan = Plan::new().append(LISTS, "- id: more\n  name: \"ก\\u202eข\"\n").argument("--fix");
    assert_eq!(plan.check().status, Some(0));
    assert!(plan.read(LISTS).ends_with("name: \"กข\"\n"));
}

#[test]
fn character_references_that_make_invisible_characters_are_told_where_they_stand() {
    for (reference, name) in [
        ("&#x202e;", "U+202E"),
        ("&rlm;", "U+200F"),
        ("&#7;", "U+0007"),
        ("&#xD;", "U+000D"),
        ("&#xfffe;", "U+FFFE"),
        ("&#0;", "stands for no character"),
        ("&#xd800;", "stands for no character"),
    ] {
        Plan::new().markdown(format!("# ก\n\n- ข **ค‸{reference}ง**\n")).refused(&[at("P0111", &[name, reference])]);
        Plan::new().markdown(format!("|ก|\n|-|\n|ข‸{reference}|\n")).refused(&[at("P0111", &[name, reference])]);
    }
    Plan::new().markdown("‸[ก](https://example.org \"ข&#x202e;\")\n").refused(&[at("P0111", &["U+202E"])]);
    Plan::new().markdown("[ก][ข]\n\n‸[ข]: https://example.org \"ค&#x202e;\"\n").refused(&[at("P0111", &["U+202E"])]);
    Plan::new().markdown("ก `&#x202e;` &amp;#x202e; &nbsp;&mdash;&#3585;\n").builds();
}

#[test]
fn a_null_character_does_not_end_a_file_in_silence() {
    let plan = Plan::new().append(LISTS, "# ‸\0\n- id: city-plan\n  name: ก\n");
    plan.refused(&[at("P0111", &["U+0000", "damaged"])]);
    Plan::new().markdown("ก ‸\0 ข **ค\n").refused(&[at("P0111", &["U+0000"])]);
}

#[test]
fn line_ends_of_old_macs_are_told_and_mended() {
    let plan = Plan::new().file(LISTS, "- id: city-plan‸\r  name: บัญชีตามแผน\n");
    plan.refused(&[at("P0111", &["old Macs", "LF or CRLF"])]);
    let plan = plan.argument("--fix");
    assert_eq!(plan.check().status, Some(0));
    assert_eq!(plan.read(LISTS), "- id: city-plan\n  name: บัญชีตามแผน\n");
}

#[test]
fn a_file_that_is_no_text_is_told_without_end_of_memory() {
    let bytes: Vec<u8> =
        (0..2_000_000_u32).map(|n| u8::try_from(n.wrapping_mul(2_654_435_761) >> 24).unwrap()).collect();
    let run = check(&Plan::new().file(LISTS, &bytes).markdown(vec![7_u8; 2_000_000]));
    assert!(run.stderr.len() < 200_000, "{} bytes", run.stderr.len());
    assert!(codes(&run).contains(&"P0105".to_owned()) && codes(&run).contains(&"P0111".to_owned()));
}

#[test]
fn a_file_without_a_last_line_end_is_taken() {
    let plan = Plan::new();
    let text = plan.file_text(PROJECTS);
    plan.file(PROJECTS, text.trim_end()).markdown("ข้อความ").builds();
}

// Sizes.

#[test]
fn a_file_of_a_hundred_million_bytes_is_refused_by_its_size() {
    let plan = Plan::new();
    plan.write();
    fs::File::create(plan.path(TEXT)).unwrap().set_len(100_000_000).unwrap();
    let start = Instant::now();
    let run = plan.run("check");
    assert_eq!((codes(&run), run.status), (vec!["P0107".to_owned()], Some(1)), "{}", run.stderr);
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
}

#[test]
fn many_large_files_are_refused_together() {
    let plan = (0..6).fold(Plan::new(), |plan, n| plan.file(&format!("templates/{n}.html"), vec![b'\n'; 15_000_000]));
    let run = check(&plan);
    assert_eq!(codes(&run).iter().filter(|code| *code == "P0112").count(), 1, "{}", run.stderr);
}

#[test]
fn a_deep_tree_of_folders_is_told_once() {
    let plan = Plan::new().file(&format!("content/{}text.md", "a/".repeat(40)), "ก\n");
    let run = check(&plan);
    assert_eq!(codes(&run), ["P0113"], "{}", run.stderr);
}

#[test]
fn a_hundred_thousand_faulty_entries_are_counted() {
    let mut text = String::new();
    for n in 0..100_000 {
        writeln!(text, "- {{id: n{n}, name: ก, budget: x, division: กวส.}}").unwrap();
    }
    let run = check(&Plan::new().append(PROJECTS, &text));
    assert!(run.stderr.contains("99950 more of P0209"), "{:.300}", run.stderr);
}

#[test]
fn names_that_lead_nowhere_are_compared_in_bounded_time() {
    let (mut lists, mut projects) = (String::new(), String::new());
    for n in 0..2_000 {
        writeln!(lists, "- {{id: list-number-{n}, name: ก}}").unwrap();
        writeln!(projects, "- {{id: n{n}, name: ก, budget: none, lists: [list-nomber-{n}x], division: กวส.}}").unwrap();
    }
    let run = check(&Plan::new().append(PROJECTS, &projects).append(LISTS, &lists));
    assert!(run.stderr.contains("more of P0302"), "{:.300}", run.stderr);
}

#[test]
fn lines_of_a_million_letters_are_read() {
    let name = "ก".repeat(1_000_000);
    let run = check(&Plan::new().append(LISTS, &format!("- id: more\n  nmae: {name}\n")));
    assert!(run.stderr.len() < 5_000, "{} bytes", run.stderr.len());
    let run = check(&Plan::new().append(LISTS, &format!("- id: {name}\n  name: ก\n")));
    assert_eq!(run.status, Some(1));
    assert!(run.stderr.len() < 5_000, "{} bytes", run.stderr.len());
}

#[test]
fn a_mapping_of_a_hundred_thousand_keys_is_read() {
    let mut keys = String::from("- id: more\n  name: ก\n");
    for n in 0..100_000 {
        writeln!(keys, "  k{n}: 1").unwrap();
    }
    let run = check(&Plan::new().append(LISTS, &keys));
    assert!(run.stderr.contains("more of P0205"), "{:.300}", run.stderr);
}

// YAML.

#[test]
fn nesting_without_end_is_refused_in_flow_and_in_blocks() {
    let stairs: Vec<String> = (0..3_000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    let deep = ["[".repeat(20_000), "{a: ".repeat(20_000), "- ".repeat(20_000), stairs.concat()];
    for text in deep {
        let run = check(&Plan::new().file(LISTS, &text));
        assert_eq!(run.status, Some(1));
        let found = codes(&run);
        assert!(found.contains(&"P0203".to_owned()) || found.contains(&"P0201".to_owned()), "{text:.40}: {found:?}");
    }
}

#[test]
fn aliases_are_refused_and_never_expanded() {
    let mut bomb = String::from("- a: &a [x, x, x, x, x, x, x, x, x]\n");
    for (name, before) in ('b'..='z').zip('a'..='y') {
        let nine = vec![format!("*{before}"); 9].join(", ");
        writeln!(bomb, "- {name}: &{name} [{nine}]").unwrap();
    }
    let run = check(&Plan::new().file(LISTS, bomb));
    let found = codes(&run);
    assert!(found.iter().filter(|code| *code == "P0202").count() >= 50, "{found:?}");
}

#[test]
fn merge_keys_and_tags_are_refused() {
    let plan = Plan::new().append(LISTS, "- ‸&base\n  id: more\n  name: ก\n- ‸<<: ‸*base\n  id: other\n  name: ข\n");
    let run = check(&plan);
    for mark in plan.marks() {
        let line = mark.rsplit_once(':').unwrap().0;
        assert!(run.found().iter().any(|found| found.place.starts_with(line)), "{mark}: {}", run.stderr);
    }
    let run = check(&Plan::new().append(LISTS, "- !!python/object:os.system\n  id: more\n  name: ก\n"));
    assert_eq!(codes(&run), ["P0202"], "{}", run.stderr);
}
