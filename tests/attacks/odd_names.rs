//! Names of random letters, from the content to every output: what is shown is what was written, or it is refused at its
//! place.
//!
//! The names are chosen by a generator with a fixed seed; `PHAEN_SEED` sets another one.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use calamine::{Reader as _, Xlsx, open_workbook};
use phaen::diag::{Location, Severity};
use phaen::pipeline;
use scraper::{Html, Selector};
use serde_json::Value;

use super::harness::{Plan, Typst};
use super::random::Random;
use super::text_of_pdf;

/// Where the generator begins.
const SEED: u64 = 2571;
/// How many names there are.
const NAMES: usize = 400;
/// How many of them must be shown at least: the others may be refused.
const LEAST: usize = NAMES / 3;

const PROJECTS: &str = "content/projects.yaml";

/// What a name is made of: Thai as it is written and as it isn't, and whatever one of the formats on its way takes for
/// more than text.
const PARTS: [&str; 76] = [
    "โครงการ",
    "ฝึกอบรม",
    "ก",
    "ข",
    "ฟฟ",
    "น้ำ",
    "ที่",
    "เป็น",
    "ป่า",
    "กรุงเทพฯ",
    "ต่าง ๆ",
    "ก็",
    "ญี่ปุ่น",
    "ฤๅษี",
    "ํา",
    "้",
    "์",
    "เเ",
    "ะ",
    "๑๒",
    "๒๕๖๘",
    "7",
    "1,234.50",
    "Thai",
    "a",
    "KR",
    "é",
    "Ω",
    "“",
    "”",
    "‘",
    "’",
    "–",
    "…",
    "฿",
    " ",
    " ",
    " ",
    "\"",
    "'",
    "\\",
    "\\n",
    "\\\"",
    "#",
    "$",
    "$x$",
    "*",
    "**",
    "_",
    "`",
    "```",
    "@",
    "@a",
    "<",
    "<b>",
    "</td>",
    "<!--",
    ">",
    "&",
    "&amp;",
    "&#60;",
    "~",
    "--",
    "=",
    "=1+2",
    "+",
    "-",
    "{",
    "}",
    "{{1}}",
    "{%",
    "#panic()",
    "//",
    "/*",
    "](x)",
    "|",
];

fn name(random: &mut Random) -> String {
    let parts = 2 + random.below(10);
    let name: String = (0..parts).map(|_| random.of(&PARTS)).collect();
    // White space around a text is none of it, in YAML without quotation marks as in print.
    name.trim().to_owned()
}

/// A plan with projects of these names, each on the second of five lines of its own.
fn plan(names: &[String]) -> Plan {
    let projects = names.iter().enumerate().fold(String::new(), |mut projects, (index, name)| {
        let name = Value::from(name.as_str());
        writeln!(projects, "- id: p-{index}\n  name: {name}\n  lists: [city-plan]\n  budget: none\n  division: กวส.")
            .unwrap();
        projects
    });
    Plan::new().file(PROJECTS, projects).typst(Typst::Real).argument("--format").argument("json")
}

/// The name whose project has this line, counted from 1.
fn of_line(line: usize) -> usize {
    assert_eq!((line - 1) % 5, 1, "line {line} has a name");
    (line - 1) / 5
}

/// The names that `check` refuses.
fn refused(names: &[String]) -> BTreeSet<usize> {
    let plan = plan(names);
    plan.write();
    let outcome = pipeline::check(&plan.root());
    let errors = outcome.found.sorted().into_iter().filter(|found| found.severity == Severity::Error);
    let place = |found: &phaen::diag::Diagnostic| match &found.location {
        Location::At(place) if outcome.sources.path(place.file) == PROJECTS => {
            of_line(outcome.sources.line_and_column(*place).0)
        }
        elsewhere => panic!("{elsewhere:?}: {found:?}"),
    };
    errors.map(place).collect()
}

/// Builds a plan of these names without those that print refuses, which its fonts have no letters for.
fn built(mut names: Vec<String>) -> (Plan, Vec<String>) {
    loop {
        let plan = plan(&names);
        let run = plan.build();
        if run.status == Some(0) {
            return (plan, names);
        }
        let document: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{}", run.stderr));
        let without_letters: BTreeSet<usize> = document["findings"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|finding| finding["severity"] == "error")
            .map(|finding| {
                assert_eq!((&finding["code"], &finding["path"]), (&"P0710".into(), &PROJECTS.into()), "{finding}");
                of_line(usize::try_from(finding["line"].as_u64().unwrap()).unwrap())
            })
            .collect();
        assert!(!without_letters.is_empty(), "{}", run.stdout);
        names = without(names, &without_letters);
    }
}

fn without(names: Vec<String>, refused: &BTreeSet<usize>) -> Vec<String> {
    names.into_iter().enumerate().filter(|(index, _)| !refused.contains(index)).map(|(_, name)| name).collect()
}

/// A name as the document shows it: in the plan's digits.
fn shown(name: &str) -> String {
    let arabic = |c: char| match c {
        '๐'..='๙' => char::from(b'0' + u8::try_from(u32::from(c) - u32::from('๐')).unwrap()),
        _ => c,
    };
    name.chars().map(arabic).collect()
}

#[test]
fn what_is_shown_of_odd_names_is_what_was_written() {
    let seed = std::env::var("PHAEN_SEED").map_or(SEED, |seed| seed.parse().unwrap());
    let mut random = Random(seed);
    let names: BTreeSet<String> = (0..NAMES).map(|_| name(&mut random)).filter(|name| !name.is_empty()).collect();
    let names: Vec<String> = names.into_iter().collect();
    let refused = refused(&names);
    let (plan, names) = built(without(names, &refused));
    assert!(names.len() >= LEAST, "only {} names are shown", names.len());

    let mut lost: BTreeMap<&str, Vec<(String, String)>> = BTreeMap::new();
    let mut compare = |output: &'static str, expected: Vec<String>, got: Vec<String>| {
        assert_eq!(expected.len(), got.len(), "{output}: {got:?}");
        let differing = expected.into_iter().zip(got).filter(|(expected, got)| expected != got);
        lost.entry(output).or_default().extend(differing);
    };
    let as_shown = || names.iter().map(|name| shown(name)).collect::<Vec<_>>();
    compare("the site", as_shown(), in_site(&plan));
    compare("CSV", as_shown().iter().map(|name| in_spreadsheets(name)).collect(), in_csv(&plan));
    compare("XLSX", as_shown(), in_workbook(&plan));
    compare("JSON", names.clone(), in_json(&plan));
    let text = text_of_pdf(&plan);
    let unprinted = names.iter().map(|name| shown(name).split_whitespace().collect::<String>());
    let unprinted: Vec<String> = unprinted.filter(|name| !text.contains(name)).collect();
    lost.retain(|_, names| !names.is_empty());
    assert!(lost.is_empty() && unprinted.is_empty(), "{lost:#?}\nnot in print: {unprinted:#?}");
}

fn in_site(plan: &Plan) -> Vec<String> {
    let page = Html::parse_document(&plan.read("out/html/print.html"));
    let cells = Selector::parse("#projects tr.row > th").unwrap();
    page.select(&cells).map(|cell| cell.text().collect::<String>().trim().to_owned()).collect()
}

/// A text that a spreadsheet would take for a formula has an apostrophe before it.
fn in_spreadsheets(name: &str) -> String {
    if name.starts_with(['=', '+', '-', '@']) && name != "-" { format!("'{name}") } else { name.to_owned() }
}

fn in_csv(plan: &Plan) -> Vec<String> {
    let text = plan.read("out/html/data/table-projects.csv");
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    names_in(&reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect::<Vec<_>>())
}

fn in_workbook(plan: &Plan) -> Vec<String> {
    let mut book: Xlsx<_> = open_workbook(plan.path("out/html/data/plan.xlsx")).unwrap();
    for sheet in book.sheet_names() {
        assert!(book.worksheet_formula(&sheet).unwrap().is_empty(), "{sheet} has a formula");
    }
    let mut sheets = book.worksheets().into_iter();
    let rows = sheets.find_map(|(_, cells)| {
        let rows: Vec<Vec<String>> = cells.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
        head(&rows).is_some().then_some(rows)
    });
    names_in(&rows.unwrap())
}

/// The row with the titles of the table's columns.
fn head(rows: &[Vec<String>]) -> Option<usize> {
    rows.iter().position(|row| ["ที่", "ชื่อ"].iter().all(|title| row.iter().any(|cell| cell == title)))
}

/// The names in a table; its sum has no number.
fn names_in(rows: &[Vec<String>]) -> Vec<String> {
    let head = head(rows).unwrap_or_else(|| panic!("no titles in {:?}", rows.first()));
    let column = |title: &str| rows[head].iter().position(|cell| cell == title).unwrap();
    let (number, name) = (column("ที่"), column("ชื่อ"));
    rows[head + 1..].iter().filter(|row| !row[number].is_empty()).map(|row| row[name].clone()).collect()
}

fn in_json(plan: &Plan) -> Vec<String> {
    let data: Value = serde_json::from_str(&plan.read("out/html/data/plan.json")).unwrap();
    let projects = data["projects"].as_array().unwrap();
    projects.iter().map(|project| project["name"].as_str().unwrap().to_owned()).collect()
}
