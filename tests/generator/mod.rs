//! Plausible plans of any size: the shape of the real plan, so many times over, out of a seed.
//!
//! The same seed makes the same files. A plan of `times` has `times` as many strategies, key results, indicators,
//! divisions, projects, requests, tables and texts as the real one, and each of its tables is as long as a real one:
//! what takes longer than `times` as long on it grows with more than the plan.

#![allow(dead_code, reason = "every program compiles this module and uses its own part of it")]

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What one times the real plan has of each.
const DIVISIONS: usize = 8;
const GOALS: usize = 12;
const INDICATORS: usize = 31;
const KEY_RESULTS: usize = 24;
const LISTS: usize = 7;
const PROJECTS: usize = 38;
const REQUESTS: usize = 18;
const NOTES: usize = 6;
const DATA_TABLES: usize = 4;
const TEXTS: usize = 10;

/// Words of the plans of agencies.
const WORDS: [&str; 48] = [
    "พัฒนา",
    "ส่งเสริม",
    "ยกระดับ",
    "บริหาร",
    "ทรัพยากร",
    "บุคคล",
    "ข้าราชการ",
    "กรุงเทพมหานคร",
    "หน่วยงาน",
    "ระบบ",
    "สารสนเทศ",
    "ประชาชน",
    "คุณภาพ",
    "บริการ",
    "มาตรฐาน",
    "วินัย",
    "คุณธรรม",
    "ความโปร่งใส",
    "การประเมิน",
    "สมรรถนะ",
    "นวัตกรรม",
    "การเรียนรู้",
    "องค์กร",
    "เครือข่าย",
    "ความร่วมมือ",
    "การสรรหา",
    "บุคลากร",
    "อัตรากำลัง",
    "โครงสร้าง",
    "ยุทธศาสตร์",
    "ภารกิจ",
    "ผู้บริหาร",
    "หลักสูตร",
    "ฝึกอบรม",
    "ปฏิบัติงาน",
    "กฎหมาย",
    "ระเบียบ",
    "งบประมาณ",
    "ตัวชี้วัด",
    "เป้าหมาย",
    "การป้องกัน",
    "การทุจริต",
    "สิ่งแวดล้อม",
    "ชุมชน",
    "สุขภาพ",
    "การศึกษา",
    "เทคโนโลยี",
    "ดิจิทัล",
];

/// The files of a plan by their path from its root.
pub fn plan(seed: u64, times: usize) -> BTreeMap<String, String> {
    let mut generator = Generator { state: seed, files: BTreeMap::new() };
    generator.head();
    (1..=times).for_each(|unit| generator.unit(unit));
    generator.files
}

struct Generator {
    state: u64,
    files: BTreeMap<String, String>,
}

impl Generator {
    /// A number below `end`: `SplitMix64`.
    fn below(&mut self, end: usize) -> usize {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) >> 33).unwrap_or_default() % end
    }

    /// So many words in a row, none twice running.
    fn words(&mut self, count: usize) -> String {
        let (mut text, mut last) = (String::new(), WORDS.len());
        for _ in 0..count {
            let next = self.below(WORDS.len() - 1);
            last = if next >= last { next + 1 } else { next };
            text += WORDS[last];
        }
        text
    }

    /// A name of three to ten words.
    fn name(&mut self, kind: &str) -> String {
        let count = 3 + self.below(8);
        kind.to_owned() + &self.words(count)
    }

    fn amount(&mut self) -> usize {
        (1 + self.below(200_000)) * 100
    }

    fn file(&mut self, name: &str) -> &mut String {
        self.files.entry(format!("content/{name}")).or_default()
    }

    fn push(&mut self, name: &str, text: std::fmt::Arguments<'_>) {
        self.file(name).write_fmt(text).expect("writing to a String can't fail");
    }

    fn head(&mut self) {
        let agency = "agency: {name: สำนักงานตัวอย่าง, short_name: สำนักงาน, abbreviation: สนต.}";
        self.push("plan.yaml", format_args!("title: แผนปฏิบัติราชการประจำปี พ.ศ. {{year}}\nyear: 2568\n{agency}\n"));
        self.push("levels.yaml", format_args!("- {{id: strategy, label: ยุทธศาสตร์ที่}}\n- {{id: goal}}\n"));
    }

    /// Once the real plan.
    fn unit(&mut self, unit: usize) {
        self.push("outline.yaml", format_args!("- id: part-{unit}\n  part: ส่วนที่ {unit}\n"));
        let title = self.name("การดำเนินงาน");
        self.push("outline.yaml", format_args!("  title: {title}\n  blocks:\n"));
        self.entities(unit);
        (1..=TEXTS).for_each(|number| self.text(unit, number));
        (1..=DATA_TABLES).for_each(|number| self.data_table(unit, number));
        (1..=GOALS).for_each(|goal| self.goal(unit, goal));
        (1..=LISTS).for_each(|list| self.list(unit, list));
        (1..=PROJECTS).for_each(|project| self.project(unit, project));
        (1..=REQUESTS).for_each(|request| self.request(unit, request));
        self.push(
            "outline.yaml",
            format_args!(
                "    - table:\n        id: requests-{unit}\n        of: requests\n        where: {{list: list-{unit}-1}}\n        \
                 columns:\n          - {{show: order, title: ที่}}\n          - {{show: name, title: ชื่อโครงการ}}\n          \
                 - {{show: budget, title: งบประมาณ}}\n"
            ),
        );
    }

    /// Divisions, notes, indicators and key results.
    fn entities(&mut self, unit: usize) {
        let strategy = self.name("การ");
        self.push(
            "structure.yaml",
            format_args!("- {{id: strategy-{unit}, level: strategy, number: \"{unit}\", name: {strategy}}}\n"),
        );
        for number in 1..=DIVISIONS {
            let (name, duties) = (self.name("กอง"), [self.name("ปฏิบัติงาน"), self.name("ดูแลงาน")]);
            let [first, second] = duties;
            self.push(
                "divisions.yaml",
                format_args!("- id: ก{unit}.{number}\n  name: {name} {unit}.{number}\n  duties: [{first}, {second}]\n"),
            );
        }
        for number in 1..=NOTES {
            let text = self.words(20);
            self.push("notes.yaml", format_args!("- {{id: note-{unit}-{number}, text: {text} {unit}.{number}}}\n"));
        }
        for number in 1..=INDICATORS {
            let (goal, name, value) = (1 + number % GOALS, self.name("ร้อยละของ"), 10 + self.below(40));
            self.push(
                "indicators.yaml",
                format_args!(
                    "- id: indicator-{unit}-{number}\n  of: goal-{unit}-{goal}\n  name: {name} {unit}.{number}\n  targets: \
                     {{2567: ร้อยละ {value}, 2568: ร้อยละ {}}}\n",
                    value + 5
                ),
            );
        }
        for number in 1..=KEY_RESULTS {
            let (goal, name, value) = (1 + number % GOALS, self.name("จำนวน"), 1 + self.below(50));
            self.push(
                "key-results.yaml",
                format_args!(
                    "- code: OKR {}\n  name: {name} {unit}.{number}\n  responsibility: H\n  under: goal-{unit}-{goal}\n  lists: \
                     [list-{unit}-7]\n  targets: {{2567: {value} หน่วยงาน, 2568: {} หน่วยงาน}}\n",
                    unit * 100 + number,
                    value + 2
                ),
            );
        }
    }

    fn text(&mut self, unit: usize, number: usize) {
        let path = format!("texts/text-{unit}-{number}.md");
        let heading = self.name("");
        self.push(&path, format_args!("# {heading}\n\n"));
        for item in 1..=5 {
            let (text, more) = (self.words(20), self.words(12));
            self.push(&path, format_args!("{item}. {text} **{more}** ร้อยละ {}\n", self.state % 90 + 5));
        }
        let text = self.words(40);
        self.push(&path, format_args!("\n{text}\n"));
        self.push("outline.yaml", format_args!("    - text: {path}\n"));
    }

    fn data_table(&mut self, unit: usize, number: usize) {
        let id = format!("data-{unit}-{number}");
        let title = self.name("ค่าใช้จ่าย");
        self.push(
            "data-tables.yaml",
            format_args!(
                "- id: {id}\n  title: {title}\n  columns:\n    - {{id: year, title: ปีงบประมาณ พ.ศ., kind: text}}\n    \
                 - {{id: budget, title: งบประมาณ (บาท), kind: money}}\n    - {{id: cost, title: ค่าใช้จ่าย (บาท), kind: money}}\n  \
                 rows:\n"
            ),
        );
        for year in 2562..=2566 {
            let (budget, cost) = (self.amount(), self.amount());
            self.push("data-tables.yaml", format_args!("    - [\"{year}\", \"{budget}\", \"{cost}\"]\n"));
        }
        let chart = self.name("งบประมาณ");
        self.push(
            "outline.yaml",
            format_args!(
                "    - data-table: {id}\n    - chart: {{id: chart-{unit}-{number}, title: {chart}, kind: columns, data_table: {id}, \
                 series: [budget, cost]}}\n"
            ),
        );
    }

    /// A goal, with tables of its key results and indicators.
    fn goal(&mut self, unit: usize, goal: usize) {
        let (id, name) = (format!("goal-{unit}-{goal}"), self.name("เป้าหมาย"));
        self.push(
            "structure.yaml",
            format_args!(
                "- {{id: {id}, level: goal, under: strategy-{unit}, number: \"{unit}.{goal}\", name: {name} {unit}.{goal}}}\n"
            ),
        );
        self.push("outline.yaml", format_args!("    - heading: {{text: \"{{{id}}}\"}}\n"));
        for (of, columns) in [
            ("key-results", "{show: name, title: ตัววัดผลหลัก, format: coded}, {show: target, title: ค่าเป้าหมาย}"),
            ("indicators", "{show: name, title: ตัวชี้วัด}, {show: target, title: ค่าเป้าหมาย}"),
        ] {
            self.push(
                "outline.yaml",
                format_args!(
                    "    - table: {{id: {id}-{of}, of: {of}, where: {{under: {id}}}, columns: [{{show: order, title: ที่}}, {columns}]}}\n"
                ),
            );
        }
    }

    /// A list, with the table of its projects.
    fn list(&mut self, unit: usize, list: usize) {
        let (id, name) = (format!("list-{unit}-{list}"), self.name("โครงการตาม"));
        self.push("lists.yaml", format_args!("- {{id: {id}, name: {name} {unit}.{list}}}\n"));
        self.push(
            "outline.yaml",
            format_args!(
                "    - heading: {{text: {name} {unit}.{list}}}\n    - table:\n        id: {id}\n        of: projects\n        \
                 where: {{list: {id}}}\n        columns:\n          - {{show: order, title: ที่}}\n          \
                 - {{show: name, title: โครงการ}}\n          - {{show: budget, title: งบประมาณ}}\n          \
                 - {{show: division, title: ส่วนราชการ}}\n          - {{show: key-results, title: OKR, format: short}}\n        \
                 total: รวม\n    - summary: {{of: projects, where: {{list: {id}}}, text: \"รวม {{count}} โครงการ {{total}} บาท\"}}\n"
            ),
        );
    }

    fn project(&mut self, unit: usize, number: usize) {
        let (name, goal, division) = (self.name("โครงการ"), 1 + self.below(GOALS), 1 + self.below(DIVISIONS));
        let (list, key_result) = (1 + number % LISTS, unit * 100 + 1 + self.below(KEY_RESULTS));
        self.push(
            "projects.yaml",
            format_args!(
                "- id: project-{unit}-{number}\n  name: {name} {unit}.{number}\n  lists: [list-{unit}-{list}]\n  \
                 under: [goal-{unit}-{goal}]\n  division: ก{unit}.{division}\n  supports: [OKR {key_result}]\n"
            ),
        );
        match number % 5 {
            0 => {
                self.push("projects.yaml", format_args!("  budget: items\n  items:\n"));
                for item in 1..=5 {
                    let (name, amount) = (self.name("หลักสูตร"), self.amount());
                    self.push("projects.yaml", format_args!("    - {{name: {name} {item}, budget: \"{amount}\"}}\n"));
                }
            }
            1 | 2 => {
                let amount = self.amount();
                self.push("projects.yaml", format_args!("  budget: \"{amount}\"\n"));
            }
            _ => self.push("projects.yaml", format_args!("  budget: none\n")),
        }
        if number <= NOTES {
            self.push("projects.yaml", format_args!("  note: note-{unit}-{number}\n"));
        }
    }

    fn request(&mut self, unit: usize, number: usize) {
        let (name, amount, division) = (self.name("โครงการขอ"), self.amount(), 1 + self.below(DIVISIONS));
        self.push(
            "requests.yaml",
            format_args!(
                "- {{id: request-{unit}-{number}, name: {name} {unit}.{number}, list: list-{unit}-1, amount: \"{amount}\", \
                 division: ก{unit}.{division}}}\n"
            ),
        );
    }
}
