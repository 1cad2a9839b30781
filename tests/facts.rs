//! The facts of the printed plan of 2568 against the site that the repository's own content makes.
//!
//! `tests/facts/plan-2568.tsv` holds them as data, in the order of print: the part (`front`, 1-5, `annex`), what the
//! fact is, and its cells.
//!
//! - `title`: a heading; the headings of a part stand in this order.
//! - `line`: a paragraph, caption or list item in which all these words stand.
//! - `duties`: a division with the number of its duties.
//! - `table n`: a row of the part's n-th table, its head's rows first. Its cells stand in one row of the site (cells
//!   that reach down belong to every row that they pass), in this order and whole; with `~` before it, a cell may be
//!   a part of one. The rows of a table stand in one table in this order, and so do the tables in their part.
//!
//! White space and hyphens don't count, as print breaks lines. Totals that are wrong in print stand as computed.

#![expect(clippy::unwrap_used, reason = "a test that can't go on ends")]

mod harness;

use std::collections::BTreeMap;
use std::path::Path;

use harness::Plan;
use scraper::{ElementRef, Html, Selector};
use serde_yaml::Value;

/// The parts, and how the title of each begins; the first one holds all that stands before the others.
const PARTS: [(&str, &str); 7] = [
    ("front", ""),
    ("1", "ส่วนที่ 1"),
    ("2", "ส่วนที่ 2"),
    ("3", "ส่วนที่ 3"),
    ("4", "ส่วนที่ 4"),
    ("5", "ส่วนที่ 5"),
    ("annex", "ภาคผนวก"),
];

/// How many facts there are.
const FACTS: usize = 421;

/// A fact: its line in the file, what it is, its cells.
struct Fact {
    line: usize,
    kind: String,
    cells: Vec<String>,
}

fn facts() -> BTreeMap<String, Vec<Fact>> {
    let mut facts: BTreeMap<String, Vec<Fact>> = BTreeMap::new();
    for (index, line) in include_str!("facts/plan-2568.tsv").lines().enumerate() {
        let mut fields = line.split('\t').map(str::to_owned);
        let (part, kind) = (fields.next().unwrap(), fields.next().unwrap());
        facts.entry(part).or_default().push(Fact { line: index + 1, kind, cells: fields.collect() });
    }
    facts
}

/// What the site shows in a part.
#[derive(Default)]
struct Shown {
    titles: Vec<String>,
    blocks: Vec<String>,
    /// Each list's title and the number of its items.
    points: Vec<(String, usize)>,
    /// The cells of every table by rows.
    tables: Vec<Vec<Vec<String>>>,
}

fn select<'a>(element: ElementRef<'a>, selector: &str) -> impl Iterator<Item = ElementRef<'a>> {
    let selector = Selector::parse(selector).unwrap();
    element.select(&selector).collect::<Vec<_>>().into_iter()
}

/// What counts of a text: numbers that only white space parts stay apart.
fn bare(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let is_digit = |at: Option<&char>| at.is_some_and(char::is_ascii_digit);
    let mut out = String::new();
    for (index, &c) in characters.iter().enumerate() {
        let c = if matches!(c, '–' | '—' | '−' | '‑') { '-' } else { c };
        let before = characters[..index].iter().rev().find(|c| !c.is_whitespace());
        let after = characters[index + 1..].iter().find(|c| !c.is_whitespace());
        if c.is_whitespace() {
            if is_digit(before) && is_digit(after) && !out.ends_with('|') {
                out.push('|');
            }
        } else if c != '-' || is_digit(before) && is_digit(after) || characters.len() == 1 {
            out.push(c);
        }
    }
    out
}

/// The text of an element without its references to footnotes; items of a list stay apart.
fn text(element: ElementRef<'_>) -> String {
    let mut out = String::new();
    for child in element.children() {
        if let Some(text) = child.value().as_text() {
            out += text;
        } else if let Some(element) = ElementRef::wrap(child)
            && element.value().name() != "sup"
        {
            out += &text(element);
            out += if element.value().name() == "span" { "" } else { " " };
        }
    }
    out
}

/// A table's rows, with every cell in each row and column that it reaches over.
fn rows(table: ElementRef<'_>) -> Vec<Vec<String>> {
    let mut reaching: BTreeMap<usize, (usize, String)> = BTreeMap::new();
    let mut rows = Vec::new();
    for row in select(table, "tr") {
        let mut cells: Vec<String> = Vec::new();
        let mut from_above = |cells: &mut Vec<String>| {
            while let Some((left, text)) = reaching.remove(&cells.len()) {
                if left > 1 {
                    reaching.insert(cells.len(), (left - 1, text.clone()));
                }
                cells.push(text);
            }
        };
        let mut below = Vec::new();
        for cell in row.child_elements() {
            from_above(&mut cells);
            let span = |name| cell.value().attr(name).map_or(1, |span| span.parse::<usize>().unwrap());
            for _ in 0..span("colspan") {
                if span("rowspan") > 1 {
                    below.push((cells.len(), (span("rowspan") - 1, bare(&text(cell)))));
                }
                cells.push(bare(&text(cell)));
            }
        }
        from_above(&mut cells);
        reaching.extend(below);
        rows.push(cells);
    }
    assert!(reaching.is_empty(), "cells reach below their table: {reaching:?}");
    rows
}

/// The site by parts.
fn shown(site: &str) -> BTreeMap<&'static str, Shown> {
    let page = Html::parse_document(site);
    let mut parts: BTreeMap<&str, Shown> = BTreeMap::new();
    let mut at = 0;
    for section in select(page.root_element(), "section.part") {
        let title = text(select(section, "h2").next().unwrap());
        if PARTS.get(at + 1).is_some_and(|(_, start)| title.starts_with(start)) {
            at += 1;
        }
        let part = parts.entry(PARTS[at].0).or_default();
        part.titles.extend(select(section, "h2, h3, h4, h5, h6").map(|heading| bare(&text(heading))));
        part.blocks.extend(select(section, "p, li, caption").map(|block| bare(&text(block))));
        part.tables.extend(select(section, "table").map(rows));
        part.points.extend(select(section, ".points").map(|points| {
            (bare(&text(select(points, ".points-title").next().unwrap())), select(points, "li").count())
        }));
    }
    assert_eq!(at + 1, PARTS.len(), "all parts are there, in order");
    parts
}

/// Pairs wanted things with things that are there, both in order, so that the sum of the scores is the highest:
/// for each wanted one the index of the other, if any.
fn in_order(wanted: usize, there: usize, score: impl Fn(usize, usize) -> usize) -> Vec<Option<usize>> {
    let mut best = vec![vec![0; there + 1]; wanted + 1];
    for row in (0..wanted).rev() {
        for column in (0..there).rev() {
            let with = match score(row, column) {
                0 => 0,
                score => score + best[row + 1][column + 1],
            };
            best[row][column] = with.max(best[row + 1][column]).max(best[row][column + 1]);
        }
    }
    let (mut pairs, mut column) = (Vec::new(), 0);
    for row in 0..wanted {
        let left = best[row][column];
        let found = (column..there)
            .take_while(|at| best[row][*at] == left)
            .find(|at| score(row, *at) > 0 && score(row, *at) + best[row + 1][at + 1] == left);
        column = found.map_or(column, |at| at + 1);
        pairs.push(found);
    }
    pairs
}

/// Whether the cells of a fact stand in a row, in order.
fn stands_in(fact: &Fact, row: &[String]) -> bool {
    let mut rest = row.iter();
    fact.cells.iter().all(|cell| match cell.strip_prefix('~') {
        Some(part) => rest.any(|shown| shown.contains(&bare(part))),
        None => rest.any(|shown| *shown == bare(cell)),
    })
}

/// The rows of a table of facts, each with its place in the table that is shown.
fn rows_in_order(facts: &[&Fact], table: &[Vec<String>]) -> Vec<Option<usize>> {
    in_order(facts.len(), table.len(), |fact, row| usize::from(stands_in(facts[fact], &table[row])))
}

/// The facts of a part that the site doesn't show.
fn missing_of<'f>(facts: &'f [Fact], shown: &Shown) -> Vec<&'f Fact> {
    let of_kind = |kind: &str| facts.iter().filter(|fact| fact.kind == kind).collect::<Vec<_>>();
    let titles = of_kind("title");
    let found = in_order(titles.len(), shown.titles.len(), |fact, title| {
        usize::from(bare(&titles[fact].cells[0]) == shown.titles[title])
    });
    let mut missing: Vec<&Fact> =
        titles.iter().zip(found).filter(|(_, found)| found.is_none()).map(|it| *it.0).collect();
    missing.extend(of_kind("line").into_iter().filter(|fact| {
        let stands = |block: &String| fact.cells.iter().all(|words| block.contains(&bare(words)));
        !shown.blocks.iter().any(stands)
    }));
    missing.extend(of_kind("duties").into_iter().filter(|fact| {
        let (name, count) = (bare(&fact.cells[0]), fact.cells[1].parse().unwrap());
        !shown.points.iter().any(|(title, points)| title.starts_with(&name) && *points == count)
    }));
    let tables: Vec<Vec<&Fact>> = (1..=facts.len())
        .map(|number| of_kind(&format!("table {number}")))
        .take_while(|rows| !rows.is_empty())
        .collect();
    let found = in_order(tables.len(), shown.tables.len(), |wanted, there| {
        rows_in_order(&tables[wanted], &shown.tables[there]).iter().flatten().count()
    });
    for (facts, table) in tables.iter().zip(found) {
        let rows = table.map_or(vec![None; facts.len()], |table| rows_in_order(facts, &shown.tables[table]));
        missing.extend(facts.iter().zip(rows).filter(|(_, row)| row.is_none()).map(|it| *it.0));
    }
    missing
}

/// The facts that the site of a plan doesn't show, a line for each.
fn missing(plan: &Plan) -> Vec<String> {
    let run = plan.build();
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    let parts = shown(&plan.read("out/html/print.html"));
    let mut lines = Vec::new();
    for (part, facts) in facts() {
        let missing = missing_of(&facts, &parts[part.as_str()]);
        lines.extend(missing.iter().map(|it| format!("{}: {part}, {}: {}", it.line, it.kind, it.cells.join(" | "))));
    }
    lines
}

/// The repository's own content: these tests change it to see what the site misses.
fn own_content() -> Plan {
    Plan::of("content")
}

#[test]
fn every_fact_of_the_printed_plan_stands_in_its_part_in_order() {
    let counted: usize = facts().values().map(Vec::len).sum();
    assert_eq!(counted, FACTS);
    let missing = missing(&own_content());
    assert!(missing.is_empty(), "{} of {counted} facts are missing:\n{}", missing.len(), missing.join("\n"));
}

/// These facts are missing, no more and no fewer: each is known by its part, its kind and words of its cells.
#[track_caller]
fn misses(plan: &Plan, expected: &[(&str, &str)]) {
    let missing = missing(plan);
    let is =
        |line: &String, (start, words): &(&str, &str)| line.contains(&format!(" {start}: ")) && line.contains(words);
    let as_expected =
        missing.len() == expected.len() && missing.iter().zip(expected).all(|(line, fact)| is(line, fact));
    assert!(as_expected, "{}", missing.join("\n"));
}

#[test]
fn a_figure_that_differs_is_missed_wherever_it_stands() {
    let plan = own_content().edit("content/key-results.yaml", "2568: 500 คน", "2568: 501 คน");
    let name = "OKR 9131";
    misses(&plan, &[("1, table 6", name), ("1, table 7", name), ("5, table 1", name), ("front, table 8", name)]);
}

#[test]
fn a_name_that_differs_is_missed() {
    let name = "name: หลักสูตรการฝึกอบรมผู้อำนวยการเขต\n";
    let plan = own_content().edit("content/projects.yaml", name, "name: หลักสูตรการฝึกอบรมผู้ช่วยผู้อำนวยการเขต\n");
    misses(&plan, &[("4, table 1", "12.4 ")]);
}

#[test]
fn a_row_in_another_place_is_missed() {
    let from = "          - talent-incubation\n          - vocational-recruitment\n";
    let swapped = "          - vocational-recruitment\n          - talent-incubation\n";
    misses(
        &own_content().edit("content/outline.yaml", from, swapped),
        &[("1, table 21", "9131"), ("1, table 21", "9131")],
    );
}

#[test]
fn another_division_and_a_lost_duty_are_missed() {
    let plan = own_content().edit("content/divisions.yaml", "    - จัดทำวารสาร ตลอดจนรายงานประจำปี\n", "").edit(
        "content/requests.yaml",
        "  amount: 250,400\n  division: กพค.\n",
        "  amount: 250,400\n  division: กวส.\n",
    );
    misses(&plan, &[("annex, table 1", "250,400"), ("front, duties", "กองบริหารทั่วไป")]);
}

fn has_extension(path: &str, extension: &str) -> bool {
    Path::new(path).extension().is_some_and(|it| it == extension)
}

/// Every text of the content as a whole value, with the number of times that it stands in YAML and Markdown.
fn values() -> BTreeMap<String, usize> {
    fn walk(value: &Value, found: &mut impl FnMut(&str)) {
        match value {
            Value::String(text) => found(text),
            Value::Sequence(list) => list.iter().for_each(|value| walk(value, found)),
            Value::Mapping(map) => map.values().for_each(|value| walk(value, found)),
            _ => {}
        }
    }
    let mut values: BTreeMap<String, usize> = BTreeMap::new();
    for (path, text) in own_content().texts() {
        let mut found = |text: &str| *values.entry(bare(text)).or_default() += 1;
        if has_extension(&path, "yaml") {
            walk(&serde_yaml::from_str(&text).unwrap(), &mut found);
        } else {
            let cells = text.lines().flat_map(|line| line.split('|'));
            cells.for_each(|cell| {
                found(cell.trim_matches(|c: char| c.is_whitespace() || "#*->.0123456789".contains(c)));
            });
        }
    }
    values
}

#[test]
fn every_name_stands_once_in_the_content() {
    let own = own_content();
    let values = values();
    for (file, least) in [
        ("projects", 25),
        ("key-results", 24),
        ("divisions", 8),
        ("indicators", 20),
        ("structure", 20),
        ("requests", 10),
    ] {
        let entries: Vec<Value> = serde_yaml::from_str(&own.file_text(&format!("content/{file}.yaml"))).unwrap();
        let items = entries.iter().filter_map(|entry| entry.get("items")?.as_sequence()).flatten();
        let names: Vec<&str> = entries.iter().chain(items).filter_map(|entry| entry.get("name")?.as_str()).collect();
        assert!(names.len() >= least, "{file}: {}", names.len());
        let repeated: Vec<&str> = names.into_iter().filter(|name| values[&bare(name)] != 1).collect();
        assert!(repeated.is_empty(), "{file}: these names stand more than once: {}", repeated.join("\n"));
    }
}

#[test]
fn the_only_tables_of_data_are_the_four_of_the_front_part() {
    let own = own_content();
    let four = ["personnel-cost", "personnel-cost-kinds", "losses-by-cause", "losses-by-position"];
    let tables: Vec<Value> = serde_yaml::from_str(&own.file_text("content/data-tables.yaml")).unwrap();
    let ids: Vec<&str> = tables.iter().map(|table| table["id"].as_str().unwrap()).collect();
    assert_eq!(ids, four);
    let outline: Vec<Value> = serde_yaml::from_str(&own.file_text("content/outline.yaml")).unwrap();
    let blocks = |part: &Value| part["blocks"].as_sequence().unwrap().clone();
    let shown: Vec<(String, String)> = outline
        .iter()
        .flat_map(|part| blocks(part).into_iter().map(|block| (part["id"].as_str().unwrap().to_owned(), block)))
        .filter_map(|(part, block)| Some((part, block.get("data-table")?.as_str()?.to_owned())))
        .collect();
    assert_eq!(shown, four.map(|id| ("key-content".to_owned(), id.to_owned())));
    for (path, text) in own.texts().into_iter().filter(|(path, _)| has_extension(path, "md")) {
        assert!(!text.lines().any(|line| line.trim_start().starts_with('|')), "{path} has a table");
    }
}
