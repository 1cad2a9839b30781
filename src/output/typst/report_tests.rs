//! Outputs in these tests are recorded from typst 0.15.1.

use std::collections::BTreeMap;
use std::os::unix::process::ExitStatusExt as _;
use std::time::Duration;

use super::*;
use crate::diag::{FileId, Sources};
use crate::output::typst::origin::GeneratedFile;

const MAIN: &str = "main.typ";

fn at(file: &str, line: usize, column: usize) -> Position {
    Position { file: file.to_owned(), line, column }
}

fn error(text: &str, hints: &[&str], at: Option<Position>, trace: Vec<Position>) -> Message {
    let hints = hints.iter().map(ToString::to_string).collect();
    Message { severity: Severity::Error, text: text.to_owned(), hints, at, trace }
}

#[test]
fn errors_and_warnings_are_read_with_their_places_and_hints() {
    let output = r#"error: unclosed delimiter
  ┌─ main.typ:3:9
  │
3 │ #let x = (1,
  │          ^

error: the character `#` is not valid in code
  ┌─ main.typ:4:0
  │
4 │ #strong["a]
  │ ^
  │
  = hint: you are already in code mode
  = hint: try removing the `#`

warning: unknown font family: nope
  ┌─ lib.typ:3:12
  │
3 │ #text(font: "Nope")[x]
  │             ^^^^^^

"#;
    let hints = ["you are already in code mode", "try removing the `#`"];
    let warning = Message {
        severity: Severity::Warning,
        ..error("unknown font family: nope", &[], Some(at("lib.typ", 3, 12)), vec![])
    };
    assert_eq!(
        parse(output),
        [
            error("unclosed delimiter", &[], Some(at("main.typ", 3, 9)), vec![]),
            error("the character `#` is not valid in code", &hints, Some(at("main.typ", 4, 0)), vec![]),
            warning,
        ]
    );
}

#[test]
fn messages_without_a_place_are_read() {
    let output = r#"error: PDF/A-2a, PDF/UA-1 error: the text `"漢"` could not be displayed with font `"Phaen Sarabun"`
 = hint: try using a different font

error: input file not found (searched at main.typ)
hint: a hint of the program itself
"#;
    let glyph = "PDF/A-2a, PDF/UA-1 error: the text `\"漢\"` could not be displayed with font `\"Phaen Sarabun\"`";
    assert_eq!(
        parse(output),
        [
            error(glyph, &["try using a different font"], None, vec![]),
            error("input file not found (searched at main.typ)", &["a hint of the program itself"], None, vec![]),
        ]
    );
}

#[test]
fn messages_of_several_lines_are_read() {
    let output = "error: panicked with: หนึ่ง\n\nสอง\n  ┌─ main.typ:3:1\n  │  \n3 │   #panic(\"หนึ่ง\n  │ ╭──^\n4 │ │ \n5 │ │ สอง\")\n  \
                  │ ╰─────^\n\n";
    assert_eq!(parse(output), [error("panicked with: หนึ่ง\n\nสอง", &[], Some(at("main.typ", 3, 1)), vec![])]);
}

#[test]
fn traces_are_read() {
    let output = r#"error: cannot add integer and string
  ┌─ lib.typ:3:12
  │
3 │ #let f(x) = x + "a"
  │             ^^^^^^^

  while calling `f` at lib.typ:4:12
    f(x)
  while calling `g` at main.typ:5:7
    g(1)

error: next
"#;
    let trace = vec![at("lib.typ", 4, 12), at("main.typ", 5, 7)];
    assert_eq!(
        parse(output),
        [
            error("cannot add integer and string", &[], Some(at("lib.typ", 3, 12)), trace),
            error("next", &[], None, vec![]),
        ]
    );
}

#[test]
fn what_is_no_message_is_left_out() {
    assert_eq!(parse(""), []);
    assert_eq!(
        parse("downloading @preview/cetz:0.3.0\n  ┌─ main.typ:3:1\n = hint: x\n\n  while calling `f` at a:1:1"),
        []
    );
    assert_eq!(parse("error: x\n  ┌─ nonsense\n"), [error("x", &[], None, vec![])]);
}

/// An author's file of two lines, each an origin, and the source made of it.
struct Case {
    sources: Sources,
    origins: Vec<Place>,
    main: FileId,
}

impl Case {
    fn new(main: &'static str) -> Self {
        let mut sources = Sources::default();
        let text = "ชื่อ: งาน 🙂 และ 漢\nหมายเหตุ: 🙂";
        let file = sources.add("content/projects.yaml", text);
        let second = text.find("หมายเหตุ").unwrap();
        let origins = vec![Place::new(file, 0..second - 1), Place::new(file, second..text.len())];
        let main = sources.add(MAIN, main);
        Self { sources, origins, main }
    }

    /// Returns the diagnostics of a typst that ended so; `status` as the system encodes it: the code times 256.
    fn diagnose(&self, status: i32, output: &str) -> Vec<Diagnostic> {
        let outcome = Outcome::Ended { status: ExitStatus::from_raw(status), output: output.to_owned() };
        self.diagnose_outcome(&outcome)
    }

    fn diagnose_outcome(&self, outcome: &Outcome) -> Vec<Diagnostic> {
        let main = GeneratedFile { file: self.main, origins: &self.origins };
        let files = BTreeMap::from([(MAIN.to_owned(), main)]);
        let generated = Generated { files: &files, templates: &BTreeMap::new(), sources: &self.sources };
        diagnose(outcome, &generated).sorted().into_iter().cloned().collect()
    }

    /// Returns the text that a place points at.
    fn pointed(&self, location: &Location) -> &str {
        let Location::At(place) = location else { panic!("{location:?}") };
        &self.sources.text(place.file)[place.range()]
    }
}

const FAILED: i32 = 256;

#[test]
fn an_error_is_brought_to_its_author() {
    let case = Case::new("#let a = 1\n/*@\"0\"*/#\"ที่นี่\";/*@\"1\"*/#\"น้ำ\";#น้ำ/*@\"\"*/\n#b");
    let found = case.diagnose(FAILED, "error: unknown variable: น้ำ\n  ┌─ main.typ:2:36\n\n");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].location, Location::At(case.origins[1]));
    assert_eq!(found[0].fault, Fault::Typst { message: "unknown variable: น้ำ".to_owned(), hints: vec![] });
}

#[test]
fn an_error_in_a_template_is_brought_to_the_call_that_led_there() {
    let case = Case::new("/*@\"0\"*/#draw(\"ก\")/*@\"\"*/");
    let output =
        "error: cannot access fields on type string\n  ┌─ lib.typ:1:17\n\n  while calling `draw` at main.typ:1:9\n";
    assert_eq!(case.diagnose(FAILED, output)[0].location, Location::At(case.origins[0]));
}

#[test]
fn an_error_of_no_author_names_the_generated_file() {
    let case = Case::new("#b");
    let found = case.diagnose(FAILED, "error: unknown variable: b\n  ┌─ main.typ:1:1\n");
    assert_eq!(found[0].location, Location::At(Place::new(case.main, 1..1)));
    let found = case.diagnose(FAILED, "error: x\n");
    assert_eq!(found[0].location, Location::Nowhere);
}

#[test]
fn a_warning_stays_one_but_an_unknown_font_is_an_error() {
    let case = Case::new("x");
    let found = case.diagnose(0, "warning: no text within stars\n = hint: a\n\nwarning: unknown font family: nope\n");
    assert_eq!(found[0].severity, Severity::Warning);
    let warning = Fault::TypstWarning { message: "no text within stars".to_owned(), hints: vec!["a".to_owned()] };
    assert_eq!(found[0].fault, warning);
    assert_eq!(found[1].severity, Severity::Error);
    assert_eq!(found[1].fault, Fault::UnknownFont { family: "nope".to_owned() });
}

#[test]
fn text_that_no_font_shows_is_reported_wherever_it_stands() {
    let case = Case::new("/*@\"0\"*/#\"งาน\";#\"🙂\";#\"漢\";/*@\"1\"*/#\"🙂\";/*@\"\"*/");
    let output = r#"error: PDF/A-2a, PDF/UA-1 error: the text `"🙂"` could not be displayed with font `"Phaen Sarabun"`
 = hint: try using a different font

error: PDF/A-2a, PDF/UA-1 error: the text `"漢"` could not be displayed with a font
 = hint: try using a different font

"#;
    let found = case.diagnose(FAILED, output);
    let faults: Vec<_> = found.iter().map(|found| (&found.fault, case.pointed(&found.location))).collect();
    let missing = |text: &str| Fault::MissingGlyph { text: text.to_owned(), count: 1 };
    assert_eq!(faults, [(&missing("🙂"), "🙂"), (&missing("漢"), "漢"), (&missing("🙂"), "🙂")]);
}

#[test]
fn text_that_no_font_shows_is_reported_even_without_a_place() {
    let case = Case::new("/*@\"0\"*/#\"x\";/*@\"\"*/#\"\\u{1}\";");
    let output = r#"error: PDF/UA-1 error: the text `"\u{1}"` could not be displayed with font `"Phaen Sarabun"`"#;
    let found = case.diagnose(FAILED, output);
    assert_eq!(found[0].fault, Fault::MissingGlyph { text: "\u{1}".to_owned(), count: 1 });
    assert_eq!(found[0].location, Location::Nowhere);
    let empty = r#"error: PDF/UA-1 error: the text `""` could not be displayed with font `"Phaen Sarabun"`"#;
    assert_eq!(case.diagnose(FAILED, empty)[0].location, Location::Nowhere);
}

#[test]
fn escaped_and_forbidden_characters_are_found() {
    let case = Case::new("/*@\"0\"*/#\"a\\u{1}\";/*@\"1\"*/#\"\u{feff}\";");
    let output = r#"error: PDF/A-2a, PDF/UA-1 error: the text contains the disallowed codepoint `"\u{feff}"`

error: PDF/A-2a, PDF/UA-1 error: the text `"\u{1}"` could not be displayed with font `"Phaen Sarabun"`
"#;
    let found = case.diagnose(FAILED, output);
    assert_eq!(found[0].location, Location::At(case.origins[0]));
    assert_eq!(found[0].fault, Fault::MissingGlyph { text: "\u{1}".to_owned(), count: 1 });
    assert_eq!(found[1].location, Location::At(case.origins[1]));
    assert_eq!(found[1].fault, Fault::MissingGlyph { text: "\u{feff}".to_owned(), count: 1 });
}

#[test]
fn escapes_of_literals_are_read() {
    assert_eq!(unescaped(r#"a\"b\\c\n\t\r\u{1f642}"#), "a\"b\\c\n\t\r🙂");
    assert_eq!(unescaped(r"\u{zz}\u{d800}\x\"), r"\u{zz}\u{d800}\x\");
}

#[test]
fn an_end_without_a_word_is_a_crash() {
    let case = Case::new("x");
    let panic = "thread 'main' panicked at crates/typst-pdf/src/tags/context/grid.rs:165:9:\nassertion failed\n";
    let output = panic.trim_end().to_owned();
    let crash = |status: &str, output: String| Fault::TypstCrashed { status: status.to_owned(), output };
    assert_eq!(case.diagnose(101 << 8, panic)[0].fault, crash("exit status: 101", output));
    let killed = &case.diagnose(9, "")[0].fault;
    assert!(matches!(killed, Fault::TypstCrashed { status, .. } if status.contains("signal: 9")), "{killed:?}");
    let usage = "error: unexpected argument '--x' found\n";
    assert!(matches!(case.diagnose(2 << 8, usage)[0].fault, Fault::TypstCrashed { .. }));
}

#[test]
fn a_pdf_that_cannot_be_written_is_told() {
    let case = Case::new("x");
    let found = case.diagnose(FAILED, "error: failed to write PDF file (No such file or directory (os error 2))\n");
    assert_eq!(found[0].fault, Fault::CannotWrite { reason: "No such file or directory (os error 2)".to_owned() });
}

#[test]
fn a_compile_without_a_word_is_good() {
    assert_eq!(Case::new("x").diagnose(0, ""), []);
}

#[test]
fn a_killed_compile_is_told() {
    let case = Case::new("x");
    let found = case.diagnose_outcome(&Outcome::TimedOut { limit: Duration::from_mins(1) });
    assert_eq!(found[0].fault, Fault::TypstTimeout { seconds: 60 });
    let lost = Outcome::Lost { reason: "no such process".to_owned() };
    assert!(matches!(case.diagnose_outcome(&lost)[0].fault, Fault::TypstCrashed { .. }));
}
