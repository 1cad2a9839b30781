//! A second plan, of a district office that doesn't exist: other parts, another hierarchy, other lists, codes and
//! words than the repository's own. What is wired to that one shows here.
//!
//! Its site is compared with `tests/second-plan/expected`: which pages it has, and a page of each kind. After a change that is meant, renew it
//! with `PHAEN_RENEW=1 cargo test --test second_plan`, and read the difference before it is committed.

#![expect(clippy::unwrap_used, reason = "a test that can't go on ends")]

mod harness;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use harness::{Plan, Typst, snapshot, unboxed};
use scraper::{ElementRef, Html, Selector};

/// What only the repository's own plan may say.
const OF_THE_FIRST_PLAN: [&str; 8] = ["สกก", "ก.ก.", "กรุงเทพ", "กทม", "BMA", "OKR", "2568", "๒๕๖๘"];

/// Where the source may name it all the same: in messages, as examples. What is never used must go.
const EXAMPLES: [(&str, &str); 5] = [
    ("src/diag/wording/en.rs", "phaen build plan-2568"),
    ("src/diag/wording/en.rs", "write a year of the Buddhist era: 2568"),
    ("src/diag/wording/th.rs", "phaen build แผน-2568"),
    ("src/diag/wording/th.rs", "เขียนปีพุทธศักราชสี่หลัก เช่น 2568"),
    ("src/load/yaml/anything.rs", "2568"),
];

fn second_plan() -> Plan {
    Plan::of("tests/second-plan/content")
}

/// The plan as it is built with a typst that only says that it is one.
fn built() -> Plan {
    let plan = second_plan();
    plan.builds();
    plan
}

#[test]
fn the_second_plan_builds_the_same_bytes_twice() {
    let plan = second_plan().typst(Typst::Real).argument("--accepted");
    let run = plan.builds();
    for accepted in
        ["รวม of สมมติกลาง is 5,200, but computed as 5,250", "as 4, but computed as 3", "stands once, in ร่วมกับชุมชน"]
    {
        assert!(run.stderr.contains(accepted), "{accepted} is missing in\n{}", run.stderr);
    }
    assert!(run.stderr.contains("0 errors, 0 warnings, 3 accepted"), "{}", run.stderr);
    let elsewhere = second_plan().typst(Typst::Real).named("แผนสมมติ");
    elsewhere.builds();
    let (first, second) = (snapshot(&plan.path("out")), snapshot(&elsewhere.path("out")));
    assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
    for (path, bytes) in &first {
        assert!(*bytes == second[path], "{path} differs");
    }
    let image = &second_plan_file("content/images/areas.png");
    assert!(first.iter().any(|(path, bytes)| path.starts_with("html/") && bytes == image), "the site has the image");
}

fn second_plan_file(path: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/second-plan").join(path)).unwrap()
}

#[test]
fn no_word_of_the_first_plan_stands_in_the_second() {
    let plan = built();
    let out = snapshot(&plan.path("out"));
    let texts: Vec<_> = ["html", "css", "typ"]
        .iter()
        .flat_map(|extension| out.iter().filter(move |(path, _)| has_extension(path, extension)))
        .collect();
    assert!(texts.len() >= 3, "{:?}", out.keys());
    for (path, bytes) in texts {
        let text = String::from_utf8(bytes.clone()).unwrap();
        for word in OF_THE_FIRST_PLAN {
            assert!(!text.contains(word), "{word} stands in {path}");
        }
    }
}

fn has_extension(path: &str, extension: &str) -> bool {
    Path::new(path).extension().is_some_and(|it| it == extension)
}

/// The pages that are compared: one of each kind, as the others are of the same templates.
const TYPICAL: [&str; 7] = [
    "division-1.html",
    "index.html",
    "key-result-2.html",
    "part-work.html",
    "print.html",
    "project-waste-sorting.html",
    "projects.html",
];

#[test]
fn the_site_of_the_second_plan_is_the_expected_one() {
    let built: BTreeMap<String, String> = snapshot(&built().path("out/html"))
        .into_iter()
        .filter(|(path, _)| has_extension(path, "html"))
        .map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap()))
        .collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/second-plan/expected");
    let pages = built.keys().cloned().collect::<Vec<_>>().join("\n") + "\n";
    let compared = |path: &str| TYPICAL.contains(&path);
    if std::env::var_os("PHAEN_RENEW").is_some_and(|value| value == "1") {
        fs::remove_dir_all(&folder).unwrap();
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("pages.txt"), &pages).unwrap();
        for (path, page) in built.iter().filter(|(path, _)| compared(path)) {
            fs::write(folder.join(path), page).unwrap();
        }
    }
    assert_eq!(pages, fs::read_to_string(folder.join("pages.txt")).unwrap(), "PHAEN_RENEW=1 renews the pages");
    let kept = snapshot(&folder).into_keys().filter(|path| has_extension(path, "html")).count();
    assert_eq!(kept, TYPICAL.len(), "a page that nobody compares is left over");
    for (path, page) in built.iter().filter(|(path, _)| compared(path)) {
        let expected = fs::read_to_string(folder.join(path)).unwrap();
        let differing = page.lines().zip(expected.lines()).position(|(built, expected)| built != expected);
        let at = differing.unwrap_or(page.lines().count().min(expected.lines().count()));
        let line = |text: &str| text.lines().nth(at).unwrap_or("(the end)").to_owned();
        let how = format!("line {}: expected\n{}\nbut built\n{}", at + 1, line(&expected), line(page));
        assert!(*page == expected, "{path} differs (PHAEN_RENEW=1 renews what is expected) in {how}");
    }
}

/// The site, to be asked for its parts.
struct Site(Html);

impl Site {
    /// The texts of all elements of a selector, with single spaces; references to notes in brackets.
    fn texts(&self, selector: &str) -> Vec<String> {
        self.0.select(&Selector::parse(selector).unwrap()).map(text).collect()
    }

    /// A table's rows, their cells parted by ` | `.
    fn rows(&self, table: &str) -> Vec<String> {
        let row = |row: ElementRef<'_>| row.child_elements().map(text).collect::<Vec<_>>().join(" | ");
        self.0.select(&Selector::parse(&format!("#{table} tr")).unwrap()).map(row).collect()
    }
}

fn text(element: ElementRef<'_>) -> String {
    fn walk(element: ElementRef<'_>, out: &mut String) {
        for child in element.children() {
            if let Some(text) = child.value().as_text() {
                *out += text;
            } else if let Some(child) = ElementRef::wrap(child) {
                let (before, after) = match child.value().name() {
                    "sup" => ("[", "]"),
                    "li" => (" ", ""),
                    _ => ("", ""),
                };
                *out += before;
                walk(child, out);
                *out += after;
            }
        }
    }
    let mut out = String::new();
    walk(element, &mut out);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// 120,000 + 305,500.50 = 425,500.50; + 822,400 = 1,247,900.50.
#[test]
fn a_list_has_its_sum_its_counts_its_sub_items_and_its_notes() {
    let site = Site(Html::parse_document(&built().read("out/html/print.html")));
    let expected = [
        "ลำดับ | งาน | เงิน (บาท) | ฝ่าย | ตชว. | นโยบาย",
        "๑ | โครงการคัดแยกขยะจากต้นทาง[๒] | ๔๒๕,๕๐๐.๕๐ | ฝส. | - | -",
        "๑.๑ อบรมอาสาสมัครประจำชุมชน | (๑๒๐,๐๐๐)",
        "๑.๒ จัดหาถังแยกประเภท | (๓๐๕,๕๐๐.๕๐)",
        "๑.๓ กิจกรรมรณรงค์ในโรงเรียน | (ไม่ใช้งบประมาณ)",
        "๒ | โครงการปรับปรุงทางเดินริมคลองสมมติ[๓] | ๘๒๒,๔๐๐ | ฝย. | 1 | น.๑๒",
        "๓ | กิจกรรมจุดบริการเบ็ดเสร็จในชุมชน | ไม่ใช้งบประมาณ | ฝป. | 2 outreach-visits | -",
        "รวมเงิน | ๑,๒๔๗,๙๐๐.๕๐ | ",
    ];
    assert_eq!(site.rows("flagship"), expected);
    assert_eq!(site.texts("p.summary")[0], "๓ งาน ใช้เงิน ๒ ไม่ใช้เงิน ๑ รวม ๑,๒๔๗,๙๐๐.๕๐ บาท");
}

/// Ten projects: seven with money, of which one spans years and counts in no year's sum; two without; one unstated.
/// 425,500.50 + 96,000 + 64,000 + 310,000 + 150,000.25 + 822,400 = 1,867,900.75.
#[test]
fn groups_are_numbered_through_and_a_project_of_two_lists_counts_once() {
    let site = Site(Html::parse_document(&built().read("out/html/print.html")));
    let expected = [
        "งาน | ผลผลิต | เงิน (บาท) | ฝ่าย",
        "ร่วมกับชุมชน",
        "๑. โครงการคัดแยกขยะจากต้นทาง[๒] | - | ๔๒๕,๕๐๐.๕๐ | ฝส.",
        "๒. โครงการเยี่ยมบ้านผู้สูงอายุ[๓] | - | ๙๖,๐๐๐ | ฝพ.",
        "๓. โครงการกีฬาเยาวชน | - | ๖๔,๐๐๐",
        "งานประจำ",
        "๔. โครงการซ่อมแซมไฟส่องสว่าง | ผลผลิตการดูแลที่สาธารณะ งบดำเนินงาน | ๓๑๐,๐๐๐ | ฝย.",
        "๕. โครงการดูแลสวนสาธารณะ ๓ แห่ง | ผลผลิตการดูแลที่สาธารณะ งบดำเนินงาน | ๑๕๐,๐๐๐.๒๕ | ฝส.",
        "๖. กิจกรรมฉีดวัคซีนสุนัขและแมว | - | -",
        "๗. กิจกรรมทบทวนทะเบียนบ้านกลาง | - | ไม่ใช้งบประมาณ | N/A",
        "งานต่อเนื่อง",
        "๘. โครงการติดตั้งเครื่องสูบน้ำ ระยะที่ ๒ | - | ๔,๕๐๐,๐๐๐ (โครงการต่อเนื่อง ๖๙ – ๗๑) | ฝย.",
        "งานเด่น",
        "๙. โครงการปรับปรุงทางเดินริมคลองสมมติ[๓] | - | ๘๒๒,๔๐๐ | ฝย.",
        "๑๐. กิจกรรมจุดบริการเบ็ดเสร็จในชุมชน | - | ไม่ใช้งบประมาณ | ฝป.",
        "รวมทุกงาน | ๑,๘๖๗,๙๐๐.๗๕ | ",
    ];
    assert_eq!(site.rows("others"), expected);
    let summaries = site.texts("p.summary");
    assert_eq!(summaries.len(), 2);
    assert_eq!(summaries[1], "ทั้งแผนมี ๑๐ งาน ใช้เงิน ๗ ไม่ใช้เงิน ๒ รวม ๑,๘๖๗,๙๐๐.๗๕ บาท");
}

#[test]
fn requests_stand_with_the_part_that_they_are_for_and_their_sum() {
    let site = Site(Html::parse_document(&built().read("out/html/print.html")));
    let expected = [
        "ลำดับ | งาน | เงิน (บาท) | ฝ่าย",
        "๑ | โครงการปรับปรุงทางเดินริมคลองสมมติ (ช่วงที่ ๒) | ๒๕๐,๐๐๐ | ฝย.",
        "๒ | โครงการห้องสมุดเคลื่อนที่ | ๑๘๐,๐๐๐ | ฝพ.",
        "รวมคำขอ | ๔๓๐,๐๐๐ | ",
    ];
    assert_eq!(site.rows("wishes-table"), expected);
    assert_eq!(site.texts("#wishes-table caption"), ["ตารางที่ ๔ คำขอ ๒ รายการ ๔๓๐,๐๐๐ บาท"]);
}

#[test]
fn parts_headings_and_notes_are_numbered_in_the_plan_s_own_way() {
    let site = Site(Html::parse_document(&built().read("out/html/print.html")));
    let expected = [
        "คำแถลงของผู้อำนวยการเขต",
        "ภาคที่ ๑ รู้จักเขตบางสมมติ (ขบส.)",
        "๑. ข้อมูลทั่วไป",
        "พื้นที่และผู้คน",
        "๑.๑ ประชากร",
        "๑.๒ สภาพของเขต",
        "๒. หน้าที่ของแต่ละฝ่าย",
        "๓. คำขวัญ",
        "ภาคที่ ๒ เป้าหมายปี ๒๕๗๐",
        "เป้าหมายที่ ๑ เมืองน่าอยู่ สะอาด และปลอดภัย",
        "ตัวชี้วัดสำเร็จทั้งหมด ๔ ข้อ",
        "การทบทวนผลงานกลางปี ด้านการบริการ น้ำหนัก ๖๐ โดยสำนักตรวจราชการจังหวัดสมมติ",
        "ภาคที่ ๓ งานและเงิน",
        "๑. โครงการเด่นของเขตบางสมมติ",
        "๒. งานอื่น",
        "ท้ายเล่ม งานที่รอเงิน",
    ];
    assert_eq!(site.texts("h2, h3, h4"), expected);
    let notes = site.texts("ol.notes > li");
    let start = |note: &String| note.split(' ').next().unwrap().trim_end_matches('↩').to_owned();
    assert_eq!(
        notes.iter().map(start).collect::<Vec<_>>(),
        ["ประกาศเรื่องตั้งแขวง", "ใช้อาสาสมัครของเขตบางสมมติเป็นวิทยากร", "ผู้แทนชุมชนร่วมออกแบบและตรวจรับงาน"]
    );
}

#[test]
fn targets_points_and_statistics_are_shown_as_they_are_written() {
    let site = Site(Html::parse_document(&built().read("out/html/print.html")));
    assert_eq!(
        site.rows("waste")[2..],
        [
            "แนวทางที่ ๑.๒ จัดการขยะจากต้นทาง | ก. ปริมาณขยะทั่วไปที่ลดลง | ร้อยละ ๕ | ร้อยละ ๘ | โครงการคัดแยกขยะจากต้นทาง | ฝส.",
            "ข. ครัวเรือนที่คัดแยกขยะ | - | ๒,๐๐๐ ครัวเรือน | - | ฝส.",
        ]
    );
    assert_eq!(
        site.rows("results")[3],
        "๓ | จำนวนผู้สูงอายุที่ได้รับการเยี่ยมบ้าน | ๒๐๐ คน | - | - | ๑. โครงการเยี่ยมบ้านผู้สูงอายุ (๙๖,๐๐๐ บาท) ๒. กิจกรรมจุดบริการเบ็ดเสร็จในชุมชน (ไม่ใช้งบประมาณ)"
    );
    assert_eq!(site.rows("condition")[2], "๒. (ไม่มีข้อมูล) | ๒. ทางเดินบางช่วงชำรุด");
    assert_eq!(site.rows("population")[5], "ทั้งเขต | ๙,๖๒๕ | ๑๐,๓๗๕ (๕๑.๘๘) | ๑๙,๙๕๐");
    assert_eq!(site.texts("main img").len(), 1);
}

#[test]
fn in_print_the_foreword_stands_before_the_contents_and_the_wide_part_on_its_side() {
    let source = unboxed(&built().source());
    let at = |words: &str| source.find(words).unwrap_or_else(|| panic!("{words} is missing in\n{source}"));
    assert!(at("คำแถลงของผู้อำนวยการเขต") < at("#outline(") && at("#outline(") < at("ภาคที่ ๑"));
    assert_eq!(source.matches("flipped: true").count(), 1, "{source}");
}

/// Whether a file of `src/` holds tests alone.
fn is_of_tests(path: &Path) -> bool {
    let name = path.file_stem().unwrap().to_string_lossy();
    ["tests", "testing"].contains(&&*name) || name.ends_with("_tests")
}

#[test]
fn the_program_says_no_word_of_the_first_plan() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut open: Vec<PathBuf> = vec![root.join("src"), root.join("templates")];
    let (mut found, mut used) = (Vec::new(), [false; EXAMPLES.len()]);
    let mut read = 0;
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        if is_of_tests(&path) || path.extension().is_some_and(|extension| extension == "txt") {
            // Tests, and the dictionaries, which are everybody's.
            continue;
        }
        read += 1;
        let name = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(&path).unwrap();
        let program = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        for (index, line) in program.lines().enumerate() {
            let is_doc = ["///", "//!"].iter().any(|start| line.trim_start().starts_with(start));
            if is_doc || !OF_THE_FIRST_PLAN.iter().any(|word| line.contains(word)) {
                continue;
            }
            match EXAMPLES.iter().position(|(path, words)| *path == name && line.contains(words)) {
                Some(example) => used[example] = true,
                None => found.push(format!("{name}:{}: {}", index + 1, line.trim())),
            }
        }
    }
    assert!(read > 50, "{read} files");
    assert!(found.is_empty(), "the program speaks of one plan:\n{}", found.join("\n"));
    assert_eq!(used, [true; EXAMPLES.len()], "examples that are no more");
}
