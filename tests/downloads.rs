//! What can be downloaded: every value as the document has it, nothing that a spreadsheet would run, the same bytes.

#![expect(clippy::unwrap_used, reason = "a test that can't go on ends")]

mod harness;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io::Read as _;
use std::path::Path;

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use harness::{Plan, snapshot};
use scraper::{Html, Selector};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

const OUTLINE: &str = "\
- id: section-1
  part: ส่วนที่ 1
  title: สรุปโครงการ
  blocks:
    - table:
        id: projects
        of: projects
        columns:
          - show: key-results
            title: KR
            merge: equal
          - show: name
            title: ชื่อ
            group: โครงการ
          - show: budget
            title: งบประมาณ
            group: โครงการ
          - show: division
            title: ส่วนราชการ
        items: true
        total: รวม
        notes: true
    - data-table: numbers
";

const PROJECTS: &str = "\
- id: training
  name: โครงการฝึกอบรม \"ต้นแบบ\", รุ่น 1
  budget: 822,400.50
  division: กวส.
  supports: [KR 1, KR 2]
  note: later
  items:
    - name: หลักสูตรแรก
      budget: 22,400.50
    - name: หลักสูตรที่สอง
      budget: 800,000
- id: audit
  name: '=HYPERLINK(\"x\")'
  budget: none
  division: กบท.
  supports: [KR 1, KR 2]
- id: plus
  name: '+66 2 222'
  division: กบท.
  budget:
    amount: 5,000
    from: 2566
    to: 2568
- id: minus
  name: '-2+3'
  division: กบท.
  budget: 0.05
- id: at
  name: '@SUM(A1)'
  division: กบท.
  budget: 999,999,999,999,999.25
";

const KEY_RESULTS: &str = "\
- code: KR 1
  name: ร้อยละของงาน
  targets:
    2568: [ร้อยละ 50, ร้อยละ 60]
- code: KR 2
  name: จำนวนงาน
";

const DATA_TABLES: &str = "\
- id: numbers
  title: จำนวน
  columns:
    - id: year
      title: ปี
      kind: text
    - id: change
      title: เพิ่มลด (บาท)
      kind: money
    - id: share
      title: ร้อยละ
      kind: percent
      beside: change
  rows:
    - ['2567', '-308,000', '-12.50%']
    - ['2568', '-', '-']
";

fn plan() -> Plan {
    Plan::new()
        .file("content/outline.yaml", OUTLINE)
        .file("content/projects.yaml", PROJECTS)
        .file("content/key-results.yaml", KEY_RESULTS)
        .file("content/data-tables.yaml", DATA_TABLES)
        .file("content/notes.yaml", "- id: later\n  text: เพิ่มเติม\n")
}

fn own_content() -> Plan {
    Plan::of("content")
}

/// The plan builds; amounts this far apart are warned of.
#[track_caller]
fn builds(plan: &Plan) {
    let run = plan.build();
    assert_eq!(run.status, Some(0), "{}", run.stderr);
}

fn json(plan: &Plan, path: &str) -> Value {
    serde_json::from_str(&plan.read(&format!("out/html/data/{path}"))).unwrap()
}

#[test]
fn a_table_as_csv_is_known_to_the_byte() {
    let plan = plan();
    builds(&plan);
    let expected = [
        "\u{FEFF}ชนิดแถว,KR,โครงการ / ชื่อ,โครงการ / งบประมาณ,โครงการ / งบประมาณ / โครงการต่อเนื่องหลายปี (บาท),\
         โครงการ / งบประมาณ / ปีงบประมาณของโครงการต่อเนื่อง,ส่วนราชการ,เชิงอรรถ",
        "รายการ,\"KR 1\nKR 2\",\"โครงการฝึกอบรม \"\"ต้นแบบ\"\", รุ่น 1\",822400.50,,,กวส.,เพิ่มเติม",
        "รายการย่อย,\"KR 1\nKR 2\",1.1 หลักสูตรแรก,22400.50,,,กวส.,",
        "รายการย่อย,\"KR 1\nKR 2\",1.2 หลักสูตรที่สอง,800000,,,กวส.,",
        "รายการ,\"KR 1\nKR 2\",\"'=HYPERLINK(\"\"x\"\")\",ไม่ใช้งบประมาณ,,,กบท.,",
        "รายการ,-,'+66 2 222,,5000,2566-2568,กบท.,",
        "รายการ,-,'-2+3,0.05,,,กบท.,",
        "รายการ,-,'@SUM(A1),999999999999999.25,,,กบท.,",
        "รวม,,รวม,1000000000822399.80,,,,",
        "",
    ];
    assert_eq!(plan.read("out/html/data/table-projects.csv"), expected.join("\r\n"));
}

#[test]
fn negative_numbers_stay_numbers_and_what_stands_beside_has_a_column() {
    let plan = plan();
    builds(&plan);
    let expected = "\u{FEFF}ปี,เพิ่มลด (บาท),เพิ่มลด (บาท) / ร้อยละ\r\n2567,-308000,-12.50\r\n2568,-,-\r\n";
    assert_eq!(plan.read("out/html/data/table-numbers.csv"), expected);
}

#[test]
fn the_workbook_has_typed_cells_and_nothing_in_it_runs() {
    let plan = plan();
    builds(&plan);
    let mut book: Xlsx<_> = open_workbook(plan.path("out/html/data/plan.xlsx")).unwrap();
    let names = book.sheet_names();
    let name = names.iter().find(|name| name.ends_with("สรุปโครงการ")).unwrap();
    let cells = book.worksheet_range(name).unwrap();
    let cell = |row, column| cells.get_value((row, column)).cloned().unwrap();
    assert_eq!(cell(1, 3), Data::Float(822_400.5));
    assert_eq!(cell(2, 3), Data::Float(22_400.5));
    assert_eq!(cell(4, 2), Data::String("=HYPERLINK(\"x\")".to_owned()));
    assert_eq!(cell(4, 3), Data::String("ไม่ใช้งบประมาณ".to_owned()));
    assert_eq!(cell(6, 3), Data::Float(0.05));
    // A number that would lose digits is text.
    assert_eq!(cell(7, 3), Data::String("999999999999999.25".to_owned()));
    assert!(book.worksheet_formula(name).unwrap().is_empty());
}

/// How high the rows of a sheet of the workbook are, in points; sheets count from 1, and the first lists the others.
fn row_heights(plan: &Plan, sheet: usize) -> Vec<f64> {
    let mut book = zip::ZipArchive::new(fs::File::open(plan.path("out/html/data/plan.xlsx")).unwrap()).unwrap();
    let mut text = String::new();
    book.by_name(&format!("xl/worksheets/sheet{sheet}.xml")).unwrap().read_to_string(&mut text).unwrap();
    let xml = roxmltree::Document::parse(&text).unwrap();
    let named = |name: &'static str| xml.descendants().filter(move |node| node.has_tag_name((NAMESPACE, name)));
    let usual = named("sheetFormatPr").next().unwrap().attribute("defaultRowHeight").unwrap();
    named("row").map(|row| row.attribute("ht").unwrap_or(usual).parse().unwrap()).collect()
}

/// Of the elements of a workbook's sheets.
const NAMESPACE: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

#[test]
fn rows_of_the_workbook_are_as_high_as_their_lines() {
    const LINE: f64 = 21.0;
    let long = "โครงการพัฒนาระบบบริหารทรัพยากรบุคคล".repeat(8);
    let plan = plan()
        .edit("content/projects.yaml", "name: '-2+3'", &format!("name: {long}"))
        .edit("content/projects.yaml", "name: '@SUM(A1)'", &format!("name: {}", long.repeat(40)))
        .edit("content/outline.yaml", "title: ชื่อ", &format!("title: {long}"));
    builds(&plan);
    // The title, the agency and an empty row, then the head and a row for each of the other sheets.
    let contents = row_heights(&plan, 1);
    assert!(contents.iter().all(|height| *height >= LINE), "{contents:?}");
    let mut book: Xlsx<_> = open_workbook(plan.path("out/html/data/plan.xlsx")).unwrap();
    let name = book.sheet_names().into_iter().position(|name| name.ends_with("สรุปโครงการ")).unwrap();
    let heights = row_heights(&plan, name + 1);
    assert_eq!(heights.len(), book.worksheet_range_at(name).unwrap().unwrap().height());
    let [head, two_lines, .., long, longest, total] = heights[..] else { panic!("{heights:?}") };
    assert!((5.0 * LINE..10.0 * LINE).contains(&head), "256 letters in a column of 60: {head}");
    assert!((2.0 * LINE..3.0 * LINE).contains(&two_lines), "a cell of two lines: {two_lines}");
    assert!((5.0 * LINE..10.0 * LINE).contains(&long), "256 letters in a column of 60: {long}");
    assert!((408.0..=409.5).contains(&longest), "no row is higher than spreadsheets have: {longest}");
    assert!((LINE..2.0 * LINE).contains(&total), "a line: {total}");
}

/// The numbers of a table's cells of numbers as the page shows them, sorted.
fn shown_numbers(page: &Html, table: &str) -> Vec<String> {
    let cells = Selector::parse(&format!("table[id='{table}'] td.money")).unwrap();
    let words: Vec<String> =
        page.select(&cells).flat_map(|cell| cell.text().map(str::to_owned).collect::<Vec<_>>()).collect();
    sorted(words.iter().filter_map(|word| {
        let plain = word.trim().replace([',', '(', ')', '%'], "");
        plain.parse::<f64>().is_ok().then_some(plain)
    }))
}

fn sorted(numbers: impl Iterator<Item = String>) -> Vec<String> {
    // 80000000000.00 and 80000000000 are the same amount.
    let exact = |number: String| match number.split_once('.') {
        Some((whole, decimals)) => format!("{whole}.{decimals:0<2}"),
        None => format!("{number}.00"),
    };
    let mut numbers: Vec<String> = numbers.map(exact).collect();
    numbers.sort();
    numbers
}

#[test]
fn every_amount_of_the_workbook_is_the_document_s() {
    let plan = own_content();
    builds(&plan);
    let page = Html::parse_document(&plan.read("out/html/print.html"));
    let mut book: Xlsx<_> = open_workbook(plan.path("out/html/data/plan.xlsx")).unwrap();
    let data = json(&plan, "plan.json");
    let tables = data["tables"].as_array().unwrap();
    let names = book.sheet_names();
    assert_eq!(names.len(), tables.len() + 1);
    let distinct: BTreeSet<String> = names.iter().map(|name| name.to_lowercase()).collect();
    assert_eq!(distinct.len(), names.len());
    let mut compared = 0;
    for (name, table) in names[1..].iter().zip(tables) {
        assert!(name.encode_utf16().count() <= 31, "{name}");
        let cells = book.worksheet_range(name).unwrap();
        let columns = table["columns"].as_array().unwrap();
        let is_amount =
            |column: &usize| ["money", "percent", "count"].contains(&columns[*column]["kind"].as_str().unwrap());
        // A row's own number is no number to count with, and stands in no such cell of the page.
        let is_order = |column: &usize| columns[*column]["title"].as_str().unwrap().ends_with("ที่");
        let amounts: Vec<usize> = (0..columns.len()).filter(is_amount).filter(|it| !is_order(it)).collect();
        let mut written = Vec::new();
        for row in cells.rows().skip(1) {
            for column in &amounts {
                match &row[*column] {
                    Data::Float(number) => written.push(number.to_string()),
                    Data::String(text) => {
                        written.extend(text.lines().filter(|line| line.parse::<f64>().is_ok()).map(str::to_owned));
                    }
                    Data::Empty => {}
                    other => panic!("{name}: {other:?}"),
                }
            }
        }
        let Some(id) = table["name"].as_str().unwrap().strip_prefix("table-") else { continue };
        // Weights stand among codes on the page.
        if columns.iter().any(|column| column["kind"] == "percent" && column["title"] == "ค่าน้ำหนัก")
        {
            continue;
        }
        compared += written.len();
        assert_eq!(sorted(written.into_iter()), shown_numbers(&page, id), "{id}");
    }
    assert!(compared > 150, "{compared} numbers compared");
}

#[test]
fn all_downloads_are_the_same_bytes_twice() {
    let (plan, elsewhere) = (own_content(), own_content().named("แผน ปี 2568"));
    builds(&plan);
    builds(&elsewhere);
    let (first, second) = (snapshot(&plan.path("out/html/data")), snapshot(&elsewhere.path("out/html/data")));
    assert!(first.len() > 40, "{:?}", first.keys());
    assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
    for (path, bytes) in &first {
        assert!(*bytes == second[path], "{path} differs");
    }
}

#[test]
fn the_data_is_as_its_schema_says() {
    for plan in [plan(), own_content(), Plan::of("tests/second-plan/content")] {
        builds(&plan);
        let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
        compiler.add_resource("plan.schema.json", json(&plan, "plan.schema.json")).unwrap();
        let schema = compiler.compile("plan.schema.json", &mut schemas).unwrap();
        let data = json(&plan, "plan.json");
        schemas.validate(&data, schema).unwrap_or_else(|error| panic!("{error}"));
        let mut other = data.clone();
        other["projects"][0]["budget"] = Value::from(822_400);
        assert!(schemas.validate(&other, schema).is_err(), "a budget that is no text with its kind");
        let mut other = data;
        other["more"] = Value::from("");
        assert!(schemas.validate(&other, schema).is_err(), "an unknown key");
    }
}

/// All values of a key, wherever it stands.
fn values_of<'v>(key: &str, value: &'v Value, found: &mut Vec<&'v Value>) {
    match value {
        Value::Object(object) => {
            found.extend(object.get(key));
            object.values().for_each(|inner| values_of(key, inner, found));
        }
        Value::Array(list) => list.iter().for_each(|inner| values_of(key, inner, found)),
        _ => {}
    }
}

#[test]
fn the_schema_has_a_name_and_no_format_that_its_standard_does_not_know() {
    let plan = plan();
    builds(&plan);
    let schema = json(&plan, "plan.schema.json");
    assert_eq!(schema["$id"], json(&plan, "plan.json")["$schema"]);
    let mut formats = Vec::new();
    values_of("format", &schema, &mut formats);
    assert!(formats.is_empty(), "{formats:?}");
}

#[test]
fn the_data_has_what_the_plan_says_beside_its_tables() {
    let plan = Plan::of("tests/second-plan/content");
    builds(&plan);
    let data = json(&plan, "plan.json");
    let of = |kind: &str, key: &str, id: &str| {
        let entities = data[kind].as_array().unwrap();
        entities.iter().find(|it| it[key] == id).unwrap_or_else(|| panic!("{id} of {kind}")).clone()
    };
    assert_eq!(data["agency"]["abbreviation"], "ขบส.");
    assert_eq!(
        of("statements", "id", "motto"),
        serde_json::json!({"id": "motto", "lines": ["บางสมมติน่าอยู่", "ผู้คนดูแลกัน"]})
    );
    let assets = of("points", "id", "assets");
    assert_eq!((&assets["title"], assets["points"].as_array().unwrap().len()), (&Value::from("สิ่งที่มี"), 3));
    assert_eq!(assets["points"][1], Value::Null, "a point that is lost");
    assert_eq!(of("notes", "id", "residents")["text"], "ผู้แทนชุมชนร่วมออกแบบและตรวจรับงาน");
    let notes: Vec<&str> =
        data["projects"].as_array().unwrap().iter().filter_map(|project| project["note"].as_str()).collect();
    assert!(notes.contains(&"residents"), "notes are named by their ids: {notes:?}");
    assert_eq!(
        of("nodes", "id", "review-service"),
        serde_json::json!({
            "id": "review-service", "level": "review", "number": null, "name": "ด้านการบริการ",
            "title": "ด้านการบริการ", "under": "review", "objective": null, "weight": "60", "office": "inspection",
        })
    );
    let aim = of("nodes", "id", "aim-2");
    assert_eq!((&aim["number"], &aim["name"]), (&Value::from("๒"), &Value::from("บริการถึงบ้าน")));
    assert!(aim["objective"].as_str().unwrap().starts_with("ให้ผู้สูงอายุ"), "{aim}");
    assert_eq!(of("offices", "id", "inspection")["name"], "สำนักตรวจราชการจังหวัดสมมติ");
    let indicator = of("indicators", "id", "one-day-requests");
    assert_eq!((&indicator["key_result"], &indicator["better"]), (&Value::from("ตชว. 2"), &Value::from("more")));
    assert_eq!(of("key_results", "code", "outreach-visits")["uncoded"], true);
    assert_eq!(of("key_results", "code", "ตชว. 1")["lead"], "ศคน.");
}

#[test]
fn the_data_has_the_parts_and_every_table_of_them() {
    for plan in [own_content(), Plan::of("tests/second-plan/content")] {
        builds(&plan);
        let data = json(&plan, "plan.json");
        let tables = data["tables"].as_array().unwrap();
        let named: BTreeSet<&str> = tables.iter().map(|table| table["name"].as_str().unwrap()).collect();
        let mut shown = Vec::new();
        values_of("table", &data["parts"], &mut shown);
        let shown: BTreeSet<&str> = shown.into_iter().filter_map(Value::as_str).collect();
        let of_listings = ["all-projects", "all-key-results", "all-divisions"];
        assert_eq!(named.difference(&shown).count(), of_listings.len(), "all but the listings stand in a part");
        assert!(shown.is_subset(&named), "{shown:?}");
    }
    let plan = Plan::of("tests/second-plan/content");
    builds(&plan);
    let data = json(&plan, "plan.json");
    let blocks = |id: &str, kind: &str| -> Vec<Value> {
        let part = data["parts"].as_array().unwrap().iter().find(|part| part["id"] == id).unwrap();
        part["blocks"].as_array().unwrap().iter().filter(|block| block["kind"] == kind).cloned().collect()
    };
    assert!(blocks("preface", "text")[0]["paragraphs"][0].as_str().is_some_and(|text| !text.is_empty()));
    assert_eq!(blocks("preface", "signature").len(), 1);
    assert_eq!(blocks("district", "hole")[0]["text"], "แผนที่แนวเขต (อยู่ระหว่างรังวัด)");
    assert_eq!(blocks("district", "heading")[0]["level"], 1);
    let charts = blocks("district", "figure");
    let spending = charts.iter().find(|chart| chart["id"] == "spending").unwrap();
    assert!(spending["limit"].as_str().unwrap().contains("กรอบวงเงิน"), "{spending}");
    assert!(data["parts"].to_string().contains("\"address\":\"http"), "the address of a code");
}

#[test]
fn the_schema_says_in_thai_what_every_field_is() {
    fn undescribed(value: &Value, path: &str, found: &mut Vec<String>) {
        let Value::Object(object) = value else { return };
        for (key, property) in object.get("properties").and_then(Value::as_object).into_iter().flatten() {
            if property.get("description").is_none() && property.get("const").is_none() {
                found.push(format!("{path}/{key}"));
            }
        }
        for (key, inner) in object {
            undescribed(inner, &format!("{path}/{key}"), found);
        }
    }
    let plan = plan();
    builds(&plan);
    let mut found = Vec::new();
    undescribed(&json(&plan, "plan.schema.json"), "", &mut found);
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn the_data_package_describes_every_table_and_its_bytes() {
    let plan = own_content();
    builds(&plan);
    let package = json(&plan, "datapackage.json");
    assert!(package.get("licenses").is_none() && package.get("sources").is_none(), "nothing is made up");
    assert_eq!(package["created"], "2024-10-01T00:00:00Z");
    let resources = package["resources"].as_array().unwrap();
    let mut described: BTreeMap<&str, &Value> = BTreeMap::new();
    for resource in resources {
        let path = resource["path"].as_str().unwrap();
        assert!(described.insert(path, resource).is_none(), "{path} stands twice");
        let bytes = fs::read(plan.path("out/html/data").join(path)).unwrap();
        assert_eq!(resource["bytes"], bytes.len());
        let hash = Sha256::digest(&bytes).iter().fold("sha256:".to_owned(), |mut hash, byte| {
            write!(hash, "{byte:02x}").unwrap();
            hash
        });
        assert_eq!(resource["hash"], hash.as_str());
        assert_fields_are_as_described(path, &bytes, resource["schema"]["fields"].as_array().unwrap());
    }
    let is_csv = |path: &&String| Path::new(path).extension().is_some_and(|extension| extension == "csv");
    let written = snapshot(&plan.path("out/html/data"));
    assert_eq!(described.keys().copied().collect::<Vec<_>>(), written.keys().filter(is_csv).collect::<Vec<_>>());
}

/// Every value of a file is of its field's type.
fn assert_fields_are_as_described(path: &str, bytes: &[u8], fields: &[Value]) {
    let text = std::str::from_utf8(bytes).unwrap().strip_prefix('\u{FEFF}').unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let names: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
    assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), names, "{path}");
    for row in reader.records() {
        for (value, field) in row.unwrap().iter().zip(fields) {
            let missing = field.get("missingValues").and_then(Value::as_array);
            if value.is_empty() || missing.is_some_and(|words| words.iter().any(|word| word == value)) {
                continue;
            }
            let sound = match field["type"].as_str().unwrap() {
                "integer" => value.parse::<i64>().is_ok(),
                "number" => value.parse::<f64>().is_ok(),
                _ => true,
            };
            assert!(sound, "{path}: {value:?} in {}", field["name"]);
        }
    }
}

#[test]
fn a_column_is_called_in_the_package_as_its_file_calls_it() {
    let plan = plan().edit("content/outline.yaml", "title: KR", "title: '=KR'").edit(
        "content/data-tables.yaml",
        "title: ปี",
        "title: ' +ปี'",
    );
    builds(&plan);
    for resource in json(&plan, "datapackage.json")["resources"].as_array().unwrap() {
        let path = resource["path"].as_str().unwrap();
        let bytes = fs::read(plan.path("out/html/data").join(path)).unwrap();
        assert_fields_are_as_described(path, &bytes, resource["schema"]["fields"].as_array().unwrap());
    }
    assert!(plan.read("out/html/data/table-projects.csv").contains(",'=KR,"));
}

#[test]
fn words_in_columns_of_numbers_are_told_to_readers_of_both_versions_and_no_text_is_lost() {
    let plan = plan();
    builds(&plan);
    let package = json(&plan, "datapackage.json");
    let schema = |name: &str| {
        let resources = package["resources"].as_array().unwrap();
        resources.iter().find(|resource| resource["name"] == name).unwrap()["schema"].clone()
    };
    let numbers = schema("table-numbers");
    assert_eq!(numbers["missingValues"], serde_json::json!(["", "-"]));
    assert_eq!(numbers["fields"][0]["missingValues"], serde_json::json!([""]), "a dash in a column of text is text");
    assert_eq!(numbers["fields"][1]["missingValues"], serde_json::json!(["", "-"]));
    let projects = schema("table-projects");
    assert!(projects["missingValues"].as_array().unwrap().contains(&Value::from("ไม่ใช้งบประมาณ")), "{projects}");

    // The word is a name as well: readers of the first version would lose it.
    let plan = plan.edit("content/projects.yaml", "name: '-2+3'", "name: ไม่ใช้งบประมาณ");
    builds(&plan);
    let package = json(&plan, "datapackage.json");
    let resources = package["resources"].as_array().unwrap();
    let projects = resources.iter().find(|resource| resource["name"] == "table-projects").unwrap();
    assert!(projects["schema"].get("missingValues").is_none(), "{projects}");
}

#[test]
fn every_link_to_a_download_leads_to_a_file_and_every_table_has_one() {
    let plan = own_content();
    builds(&plan);
    let out = snapshot(&plan.path("out/html"));
    let links = Selector::parse("a[download]").unwrap();
    let of_tables = Selector::parse(".table-download a").unwrap();
    let mut linked = BTreeSet::new();
    let (mut pages, mut of_parts) = (0, 0);
    let is_page = |path: &str| Path::new(path).extension().is_some_and(|extension| extension == "html");
    for (path, bytes) in out.iter().filter(|(path, _)| is_page(path)) {
        pages += 1;
        let page = Html::parse_document(std::str::from_utf8(bytes).unwrap());
        for link in page.select(&links) {
            let href = link.value().attr("href").unwrap();
            assert!(out.contains_key(href), "{path} leads to {href}");
            linked.insert(href.to_owned());
        }
        if path.starts_with("part-") {
            of_parts += page.select(&of_tables).count();
        }
    }
    let tables = json(&plan, "plan.json")["tables"].as_array().unwrap().len();
    assert_eq!(of_parts, tables - 3, "all but the listings");
    assert!(pages > 60, "{pages} pages");
    let unlinked: Vec<_> = out.keys().filter(|path| path.starts_with("data/") && !linked.contains(*path)).collect();
    assert!(unlinked.is_empty(), "{unlinked:?}");
    let front = plan.read("out/html/index.html");
    assert!(front.contains("กิโลไบต์"), "sizes in Thai");
}

#[test]
fn a_cell_of_a_megabyte_and_a_title_of_signs_are_no_trouble() {
    let long = "ก".repeat(400_000);
    let plan = plan().edit("content/projects.yaml", "name: '-2+3'", &format!("name: {long}")).edit(
        "content/outline.yaml",
        "title: สรุปโครงการ",
        "title: \"'[*]: \\\\ / ?'\"",
    );
    builds(&plan);
    let csv = plan.read("out/html/data/table-projects.csv");
    assert!(csv.contains(&long), "all of it in CSV");
    let mut book: Xlsx<_> = open_workbook(plan.path("out/html/data/plan.xlsx")).unwrap();
    for name in book.sheet_names() {
        book.worksheet_range(&name).unwrap();
    }
}
