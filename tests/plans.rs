//! Four plans of other kinds of agencies, none of which exists: the yearly operational plan of a municipality, of a
//! university and of a department of a ministry, and the plan of a ministry for five years. Their fields, registers, breakdowns, hierarchies, tables and forms are
//! all in their YAML: what phaen would have to be changed for shows here.
//!
//! Their sums are added up again from the YAML by this test's own reader, which knows of projects and their money only.

#![expect(clippy::unwrap_used, reason = "a test that can't go on ends")]

mod harness;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use harness::{Plan, Typst, snapshot};
use rust_decimal::Decimal;
use scraper::{ElementRef, Html, Selector};
use serde_yaml::Value;

/// The plans, their years, and the tables whose rows are checked.
const PLANS: [(&str, &str, &[Table]); 4] = [
    (
        "local",
        "2569",
        &[
            baht("pd01", 3, "รวมทั้งสิ้น", ""),
            Table {
                id: "by-source", column: 1, row: "รวมทั้งสิ้น", of: "ordinance", in_millions: false
            },
            Table {
                id: "by-source", column: 2, row: "รวมทั้งสิ้น", of: "reserve", in_millions: false
            },
            Table {
                id: "by-source", column: 3, row: "รวมทั้งสิ้น", of: "grant", in_millions: false
            },
            Table {
                id: "by-source", column: 4, row: "รวมทั้งสิ้น", of: "others", in_millions: false
            },
        ],
    ),
    (
        "university",
        "2569",
        &[
            baht("by-fund", 2, "รวม", ""),
            Table {
                id: "by-fund", column: 2, row: "เงินบริจาค", of: "donation", in_millions: false
            },
            Table {
                id: "by-fund", column: 2, row: "เงินทุนวิจัย", of: "grant", in_millions: false
            },
        ],
    ),
    (
        "department",
        "2568",
        &[
            millions("by-quarter", 1, "รวม", ""),
            millions("by-quarter", 1, "ไตรมาส 3", "q3"),
            millions("by-year", 2, "พ.ศ. 2568", ""),
            millions("by-year", 2, "พ.ศ. 2570", "2570"),
            Table {
                id: "kind-quarter", column: 2, row: "งบเงินอุดหนุน", of: "subsidy", in_millions: true
            },
            millions("spending-strategy", 1, "รวม", ""),
            millions("spending-strategy", 4, "รวม", "q2"),
        ],
    ),
    (
        "ministry",
        "2568",
        &[
            millions("five-years", 2, "รวมทั้งสิ้น", ""),
            millions("five-years", 6, "รวมทั้งสิ้น", "2572"),
            baht("spending", 1, "รวม", ""),
            baht("spending", 4, "รวม", "q3"),
            baht("kind-quarter", 5, "รวม", ""),
            baht("kind-quarter", 2, "รวม", "q2"),
            baht("kind-quarter", 5, "งบลงทุน", "investment"),
            baht("quarter-kind", 3, "รวม", "subsidy"),
            millions("division-area", 5, "รวม", ""),
        ],
    ),
];

/// A cell that shows what all projects' money adds up to.
struct Table {
    id: &'static str,
    column: usize,
    /// The first words of its row.
    row: &'static str,
    /// The part of the money: empty for that of the plan's year.
    of: &'static str,
    in_millions: bool,
}

const fn baht(id: &'static str, column: usize, row: &'static str, of: &'static str) -> Table {
    Table { id, column, row, of, in_millions: false }
}

const fn millions(id: &'static str, column: usize, row: &'static str, of: &'static str) -> Table {
    Table { id, column, row, of, in_millions: true }
}

#[test]
fn the_plans_build_without_a_fault_and_all_their_links_lead_somewhere() {
    for (name, ..) in PLANS {
        let plan = plan(name).typst(Typst::Real);
        let run = plan.builds();
        assert!(!run.stderr.contains("warning"), "{name}:\n{}", run.stderr);
        assert_links(name, &snapshot(&plan.path("out/html")));
    }
}

#[test]
fn no_fact_of_a_project_stands_twice_in_their_content() {
    for (name, ..) in PLANS {
        let files = snapshot(&folder(name));
        let texts: Vec<String> = files.into_values().filter_map(|bytes| String::from_utf8(bytes).ok()).collect();
        let projects = projects(name);
        assert!(projects.len() > 10, "{name} has {} projects", projects.len());
        for project in &projects {
            let title = project["name"].as_str().unwrap();
            let count: usize = texts.iter().map(|text| text.matches(title).count()).sum();
            assert_eq!(count, 1, "{title} in {name}");
        }
    }
}

#[test]
fn their_sums_are_those_of_their_yaml() {
    for (name, year, tables) in PLANS {
        let plan = plan(name);
        plan.builds();
        let page = Html::parse_document(&plan.read("out/html/print.html"));
        for table in tables {
            let part = if table.of.is_empty() { None } else { Some(table.of) };
            let sum: Decimal = projects(name).iter().map(|project| money(project, year, part)).sum();
            assert!(!sum.is_zero(), "{name} has nothing of {part:?}");
            let sum = if table.in_millions { (sum / Decimal::from(1_000_000)).round_dp(4) } else { sum };
            let printed = cell(&page, table);
            assert_eq!(printed, sum.normalize(), "{} of {:?} in {} of {name}", table.row, part, table.id);
        }
    }
}

/// What a table of the ministry's plan shows: its id, the first words of a row, and the row's other cells.
const MINISTRY: [(&str, &str, &[&str]); 14] = [
    // Kinds of expenditure by quarter: what is written for both, and what follows where all money is of one kind.
    ("kind-quarter", "งบลงทุน", &["20,000,000", "72,200,000", "97,550,000", "29,500,000", "219,250,000"]),
    ("kind-quarter", "งบดำเนินงาน", &["4,700,000", "5,200,000", "6,750,000", "3,000,000", "19,650,000"]),
    ("quarter-kind", "ไตรมาส 4", &["3,000,000", "29,500,000", "2,550,000", "35,050,000", "262,900,000"]),
    // What runs on, along a row and down a column.
    ("running", "รวม", &["262.90", "556.90", "868.95", "1,129.55", "1,344.00"]),
    ("largest", "1", &["โครงการก่อสร้างเขื่อนกันตลิ่งระยะเร่งด่วน", "877.20", "877.20", "65.27"]),
    ("largest", "รวม", &["1,344.00", ""]),
    // In percent of the row, and of its group.
    ("row-percent", "เรื่องที่ 3 กระทรวงเป็นองค์กรดิจิทัลที่ประชาชนเชื่อมั่น", &["22.47", "18.50", "22.47", "15.42", "21.14"]),
    (
        "spending",
        "โครงการซ้อมแผนอพยพชุมชนริมน้ำ",
        &["1,850,000", "-", "-", "1,850,000", "-", "0.0", "0.0", "100.0", "100.0"],
    ),
    // Means, with the least and the greatest.
    ("readiness", "เรื่องที่ 2 เศรษฐกิจริมน้ำสร้างรายได้แก่ชุมชน", &["4", "3.83", "3.0", "4.5", "18.83"]),
    ("readiness", "ทั้งแผน", &["11", "4.20", "3.0", "5.0", "26.29"]),
    ("percent-average", "เฉลี่ย", &["43.33", "47.33", "51.67", "56.00", "60.67"]),
    // One column for each value.
    ("division-area", "กองเศรษฐกิจริมน้ำ", &["3.00", "32.50", "21.00", "-", "56.50", "21.49"]),
    ("area-strategy", "ทั่วประเทศ", &["2", "0", "3", "4"]),
    // A strategy that serves several plans counts with each, and once below all.
    ("by-national", "รวม (นับครั้งเดียว)", &["11", "262.90"]),
];

#[test]
fn what_a_five_year_plan_works_out_is_in_its_tables() {
    let plan = plan("ministry");
    plan.builds();
    let page = Html::parse_document(&plan.read("out/html/print.html"));
    for (id, row, expected) in MINISTRY {
        let cells = row_of(&page, id, row);
        let shown: Vec<&str> = cells[1..].iter().map(|(_, text)| text.as_str()).collect();
        assert_eq!(shown, expected, "{row} of {id}");
    }
}

fn plan(name: &str) -> Plan {
    Plan::of(&format!("tests/plans/{name}/content"))
}

fn folder(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/plans").join(name).join("content")
}

fn projects(name: &str) -> Vec<Value> {
    serde_yaml::from_str(&fs::read_to_string(folder(name).join("projects.yaml")).unwrap()).unwrap()
}

/// What a project or sub-item gets in a year, or a part of that; another year is a part, too.
fn money(of: &Value, year: &str, part: Option<&str>) -> Decimal {
    let is_year = |name: &str| name.len() == 4 && name.chars().all(|digit| digit.is_ascii_digit());
    let (year, part) = match part {
        Some(part) if is_year(part) => (part, None),
        part => (year, part),
    };
    match &of["budget"] {
        Value::Mapping(years) if years.keys().all(|key| is_year(&word(key))) => {
            let own = years.iter().find(|(key, _)| word(key) == year);
            own.map(|(_, value)| of_year(value, part)).unwrap_or_default()
        }
        Value::String(items) if items == "items" => {
            let items = of["items"].as_sequence().unwrap();
            items.iter().map(|item| money(item, year, part)).sum()
        }
        value if is_plans_year(year) => of_year(value, part),
        _ => Decimal::ZERO,
    }
}

/// Money that is written without its year is of the plan's.
fn is_plans_year(year: &str) -> bool {
    PLANS.iter().any(|(_, of_plan, _)| *of_plan == year)
}

/// The whole of what is written for a year, or a part of it. Quarters and kinds of money each make the whole.
fn of_year(value: &Value, part: Option<&str>) -> Decimal {
    match (value, part) {
        // A part stands beside the others, or within each of those of another breakdown.
        (Value::Mapping(parts), Some(part)) => match parts.iter().find(|(key, _)| word(key) == part) {
            Some((_, value)) => of_year(value, None),
            None => parts.iter().map(|(_, value)| of_year(value, Some(part))).sum(),
        },
        (Value::Mapping(parts), None) => {
            let is_quarter = |key: &Value| ["q1", "q2", "q3", "q4"].contains(&word(key).as_str());
            let has_kinds = parts.keys().any(|key| !is_quarter(key));
            let counts = |key: &Value| is_quarter(key) != has_kinds;
            parts.iter().filter(|(key, _)| counts(key)).map(|(_, value)| of_year(value, None)).sum()
        }
        (value, None) => amount(value),
        (_, Some(_)) => Decimal::ZERO,
    }
}

fn word(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        other => panic!("{other:?}"),
    }
}

fn amount(value: &Value) -> Decimal {
    match word(value).replace(',', "").as_str() {
        "none" => Decimal::ZERO,
        number => number.parse().unwrap(),
    }
}

/// The cells of a table's last row that begins with these words, each with how many columns it spans.
fn row_of(page: &Html, id: &str, words: &str) -> Vec<(usize, String)> {
    let rows = Selector::parse(&format!("#{id} tr")).unwrap();
    let cells = |row: ElementRef<'_>| row.child_elements().map(|cell| (span(cell), western(cell))).collect::<Vec<_>>();
    let rows: Vec<Vec<(usize, String)>> = page.select(&rows).map(cells).collect();
    let row = rows.iter().rfind(|row| row.first().is_some_and(|(_, first)| first == words));
    row.unwrap_or_else(|| panic!("no row {words} in {id}: {rows:?}")).clone()
}

/// The number in a cell: its row is the last that begins with these words, which is the one with the sums.
fn cell(page: &Html, table: &Table) -> Decimal {
    let row = row_of(page, table.id, table.row);
    let mut column = 0;
    for (span, text) in &row {
        if column == table.column {
            let digits: String = text.chars().filter(|letter| *letter != ',').collect();
            return digits.parse::<Decimal>().unwrap_or_else(|_| panic!("{text} in {}", table.id)).normalize();
        }
        column += span;
    }
    panic!("no column {} in {row:?}", table.column);
}

fn span(cell: ElementRef<'_>) -> usize {
    cell.attr("colspan").map_or(1, |span| span.parse().unwrap())
}

/// The text of a cell, with Arabic digits.
fn western(cell: ElementRef<'_>) -> String {
    let text: String = cell.text().collect();
    let digit = |letter: char| match letter {
        '๐'..='๙' => char::from_digit(letter as u32 - '๐' as u32, 10).unwrap(),
        letter => letter,
    };
    text.trim().chars().map(digit).collect()
}

/// Follows every address of every page: files must be there, and fragments on their pages.
fn assert_links(name: &str, site: &BTreeMap<String, Vec<u8>>) {
    let pages = site.iter().filter(|(path, _)| Path::new(path).extension().is_some_and(|it| it == "html"));
    let pages: BTreeMap<&str, Html> =
        pages.map(|(path, bytes)| (path.as_str(), Html::parse_document(std::str::from_utf8(bytes).unwrap()))).collect();
    let ids: BTreeMap<&str, BTreeSet<&str>> = pages
        .iter()
        .map(|(path, page)| (*path, page.tree.values().filter_map(|node| node.as_element()?.id()).collect()))
        .collect();
    let mut count = 0;
    for (path, page) in &pages {
        let elements = page.tree.values().filter_map(|node| node.as_element());
        let links = elements.flat_map(|element| [element.attr("href"), element.attr("src")]).flatten();
        for link in links.filter(|link| !link.contains(':')) {
            let (file, fragment) = link.split_once('#').unwrap_or((link, ""));
            let file = if file.is_empty() { *path } else { file };
            assert!(site.contains_key(file), "{name}: {link} on {path}");
            let there = ids.get(file).is_some_and(|ids| ids.contains(fragment));
            assert!(fragment.is_empty() || there, "{name}: {link} on {path}");
            count += 1;
        }
    }
    assert!(count > 200, "{name} has {count} links");
}
