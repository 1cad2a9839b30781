//! What a plan declares of its own: fields of every type, registers, and what is told of either.

mod harness;

use harness::{Plan, at, of};
use serde_json::Value;

const FIELDS: &str = "content/fields.yaml";
const REGISTERS: &str = "content/registers.yaml";
const RISKS: &str = "content/risks.yaml";
const PROJECTS: &str = "content/projects.yaml";
const OUTLINE: &str = "content/outline.yaml";
const DATA: &str = "out/html/data/plan.json";
const ALL: &str = "out/html/data/all-projects.csv";

/// The two projects; the plan declares these fields.
fn declaring(fields: &str) -> Plan {
    Plan::new().file(FIELDS, fields)
}

/// One more field of projects with these keys, and what the first project has of it.
fn field(keys: &str, value: &str) -> Plan {
    let keys = if keys.is_empty() { String::new() } else { format!(", {keys}") };
    let plan = declaring(&format!("- {{id: place, of: projects, title: สถานที่{keys}}}\n"));
    if value.is_empty() { plan } else { with(plan, &format!("place: {value}")) }
}

/// The plan whose first project has these keys, too.
fn with(plan: Plan, keys: &str) -> Plan {
    let keys = keys.replace('\n', "\n  ");
    plan.edit(PROJECTS, "  division: กวส.\n", &format!("  division: กวส.\n  {keys}\n"))
}

/// The plan with one more table of projects, which shows these.
fn showing(plan: Plan, show: &[&str]) -> Plan {
    let columns: Vec<String> = show.iter().map(|path| format!(", {{show: {path}}}")).collect();
    let table = format!("{{id: more, of: projects, columns: [{{show: name}}{}]}}", columns.concat());
    plan.append(OUTLINE, &format!("    - table: {table}\n"))
}

#[track_caller]
fn shows(text: &str, words: &[&str]) {
    for word in words {
        assert!(text.contains(word), "{word} is missing in\n{text}");
    }
}

fn data(plan: &Plan) -> Value {
    serde_json::from_str(&plan.read(DATA)).expect("plan.json is JSON")
}

/// The values of a field in `plan.json`, each with its owner.
fn values(data: &Value, field: &str) -> Vec<(String, Vec<String>)> {
    let all = data["values"].as_array().expect("a list").iter().filter(|value| value["field"] == field);
    let texts = |value: &Value| {
        value.as_array().expect("a list").iter().map(|it| it.as_str().expect("a text").to_owned()).collect()
    };
    all.map(|value| (value["id"].as_str().expect("an id").to_owned(), texts(&value["values"]))).collect()
}

// Fields of every type.

const EVERY_TYPE: &str = "\
- {id: place, of: projects, title: สถานที่ดำเนินการ}
- {id: asset, of: projects, title: รหัสครุภัณฑ์, type: code}
- {id: length, of: projects, title: ความยาว, type: number, unit: เมตร, decimals: 2}
- {id: cost, of: projects, title: ราคากลาง, type: money}
- {id: progress, of: projects, title: ความก้าวหน้า, type: percent}
- {id: since, of: projects, title: ปีที่เริ่ม, type: year}
- {id: survey, of: projects, title: ช่วงสำรวจ, type: period}
- {id: urgent, of: projects, title: เร่งด่วน, type: yes-no}
- {id: partners, of: projects, title: หน่วยงานร่วม, type: reference, refers_to: divisions, several: true}
- {id: rank, of: projects, title: ความสำคัญ, choices: [สูง, ปานกลาง, ต่ำ]}
- {id: steps, of: projects, title: ขั้นตอน, several: true, description: ทำตามลำดับ}
";

const EVERY_VALUE: &str = "\
place: หมู่ที่ 1
asset: 0107 ก-1
length: \"1,200.5\"
cost: 1,592,900.50
progress: 12.5
since: 2566
survey: [ต.ค., ม.ค. - มี.ค.]
urgent: yes
partners: [กบท., กวส.]
rank: สูง
steps: [สำรวจ, ออกแบบ]";

const EVERY: [&str; 11] =
    ["place", "asset", "length", "cost", "progress", "since", "survey", "urgent", "partners", "rank", "steps"];

#[test]
fn a_field_of_every_type_is_shown_in_tables_and_on_its_entry_s_page() {
    let plan = showing(with(declaring(EVERY_TYPE), EVERY_VALUE), &EVERY);
    let site = plan.site();
    let titles = ["สถานที่ดำเนินการ", "รหัสครุภัณฑ์", "ราคากลาง", "ความก้าวหน้า", "ปีที่เริ่ม", "ช่วงสำรวจ", "เร่งด่วน", "หน่วยงานร่วม"];
    let shown =
        ["หมู่ที่ 1", "0107 ก-1", "1,200.50", "1,592,900.50", "12.5", "2566", "ม.ค. - มี.ค. 2568", "ใช่", "สูง", "ออกแบบ"];
    let page = plan.read("out/html/project-training.html");
    for text in [&site, &page] {
        shows(text, &titles);
        shows(text, &shown);
    }
    shows(&page, &["href=\"division-2.html\""]);
    let other = plan.read("out/html/project-audit.html");
    assert!(!other.contains("สถานที่ดำเนินการ"), "a field without a value is no row\n{other}");
}

#[test]
fn the_downloads_have_the_values_for_programs() {
    let plan = with(declaring(EVERY_TYPE), EVERY_VALUE);
    plan.builds();
    let csv = plan.read(ALL);
    let lines: Vec<&str> = csv.lines().collect();
    shows(lines[0], &["สถานที่ดำเนินการ", "ความยาว", "ราคากลาง", "ขั้นตอน"]);
    shows(&csv, &["หมู่ที่ 1", "0107 ก-1", "1200.50", "1592900.50", "12.5", "2566"]);
    let data = data(&plan);
    for (field, expected) in [
        ("place", vec!["หมู่ที่ 1"]),
        ("asset", vec!["0107 ก-1"]),
        ("length", vec!["1200.50"]),
        ("cost", vec!["1592900.50"]),
        ("progress", vec!["12.5"]),
        ("since", vec!["2566"]),
        ("urgent", vec!["ใช่"]),
        ("partners", vec!["กบท.", "กวส."]),
        ("rank", vec!["สูง"]),
        ("steps", vec!["สำรวจ", "ออกแบบ"]),
    ] {
        let expected: Vec<String> = expected.into_iter().map(str::to_owned).collect();
        assert_eq!(values(&data, field), [("training".to_owned(), expected)], "{field}");
    }
    let fields = data["fields"].as_array().expect("a list");
    assert_eq!(fields.len(), EVERY.len());
    assert_eq!((&fields[2]["type"], &fields[2]["unit"]), (&Value::from("number"), &Value::from("เมตร")));
    assert_eq!(fields[9]["choices"], serde_json::json!(["สูง", "ปานกลาง", "ต่ำ"]));
    assert_eq!(
        (&fields[8]["refers_to"], &fields[10]["description"]),
        (&serde_json::json!(["divisions"]), &Value::from("ทำตามลำดับ"))
    );
}

#[test]
fn values_are_shown_in_the_plan_s_digits_but_codes_as_they_are() {
    let plan = showing(with(declaring(EVERY_TYPE), EVERY_VALUE), &EVERY);
    let site = plan.append("content/plan.yaml", "numerals: thai\n").site();
    shows(&site, &["หมู่ที่ ๑", "๑,๒๐๐.๕๐", "๑,๕๙๒,๙๐๐.๕๐", "๑๒.๕", "๒๕๖๖", "0107 ก-1"]);
}

#[test]
fn sub_items_levels_and_divisions_have_fields_of_their_own() {
    let plan = declaring(
        "- {id: place, of: [projects, items], title: สถานที่}\n- {id: phone, of: divisions, title: โทรศัพท์, type: code}\n\
         - {id: slogan, of: goal, title: คำขวัญ}\n",
    )
    .file("content/levels.yaml", "- id: goal\n- id: way\n")
    .file(
        "content/structure.yaml",
        "- {id: good, level: goal, name: บริการดี, slogan: ทันใจ}\n- {id: fast, level: way, under: good, name: เร็ว}\n",
    )
    .edit("content/divisions.yaml", "  name: กองวินัย\n", "  name: กองวินัย\n  phone: 0 2123 4567\n")
    .edit(
        PROJECTS,
        "budget: 822,400",
        "budget: items\n  under: fast\n  items:\n    - {name: รุ่นแรก, budget: \"822,400\", place: หอประชุม}",
    );
    let plan = plan.append(
        OUTLINE,
        "    - table:\n        id: goals\n        of: goal\n        columns: [{show: name}, {show: slogan}]\n    \
         - table:\n        id: rounds\n        of: items\n        columns: [{show: name}, {show: place}]\n",
    );
    let site = plan.site();
    shows(&site, &["คำขวัญ", "ทันใจ", "หอประชุม"]);
    shows(&plan.read("out/html/division-1.html"), &["โทรศัพท์", "0 2123 4567"]);
    // The other level has no such field.
    let wrong = plan.edit("content/structure.yaml", "name: เร็ว}", "name: เร็ว, ‸slogan: x}");
    wrong.refused(&[at("P0205", &["`slogan`"])]);
}

#[test]
fn a_number_follows_from_others_and_from_nothing_where_one_lacks() {
    let plan = declaring(
        "- {id: likely, of: projects, title: โอกาส, type: number}\n- {id: impact, of: projects, title: ผลกระทบ, type: number}\n\
         - {id: score, of: projects, title: คะแนน, product_of: [likely, impact]}\n\
         - {id: points, of: projects, title: คะแนนรวม, sum_of: [likely, impact, score]}\n",
    );
    let plan = with(plan, "likely: 4\nimpact: \"2.5\"").append(PROJECTS, "  likely: 5\n");
    showing(plan, &["score", "points"]).builds();
}

#[test]
fn what_follows_from_others_is_not_written() {
    let plan = "- {id: likely, of: projects, title: โอกาส, type: number}\n- {id: twice, of: projects, title: สองเท่า, sum_of: [likely, likely]}\n";
    let plan = with(declaring(plan), "likely: 4");
    plan.builds();
    let [twice] = &values(&data(&plan), "twice")[..] else { panic!("one value") };
    assert_eq!(twice, &("training".to_owned(), vec!["8".to_owned()]));
    with(plan, "twice: ‸8").refused(&[at("P0205", &["`twice`"])]);
}

#[test]
fn declared_money_is_in_parts_as_budgets_are() {
    let plan = field("type: money", "{q1: \"100\", q2: \"20.50\"}");
    let plan = showing(plan, &["place", "place.q2"]).append(
        OUTLINE,
        "    - table: {id: quarters, of: projects, columns: [{show: name}, {show: place, each: quarter, title: ก}]}\n",
    );
    shows(&plan.site(), &["120.50", "20.50", "ไตรมาส 4"]);
    field("type: money", "{amount: \"5\", q2: ‸\"4\"}").refused(&[at("P0520", &["add up to 4", "is 5"])]);
    field("type: money", "{q1: ‸ก, q2: \"5\"}").refused(&[at("P0209", &["isn't a part's amount"])]);
    field("type: money", "{‸q9: \"5\"}").refused(&[at("P0340", &["`q9`", "q1-q4"])]);
    field("type: number", "‸{q1: \"5\"}").refused(&[at("P0208", &["a text is expected here"])]);
}

#[test]
fn placeholders_of_entities_with_one_id_are_those_of_the_project() {
    let plan = registers().append(RISKS, "- {id: training, name: ความเสี่ยงของชื่อ}\n");
    let plan = plan.append(OUTLINE, "    - heading: {text: \"ดู {training.name} {late.likely}\"}\n");
    shows(&plan.site(), &["ดู โครงการฝึกอบรม 4"]);
}

// What is told of fields.

#[test]
fn a_field_stands_once() {
    let plan = declaring("- {id: place, of: projects, title: ก}\n- {id: ‸place, of: [items, projects], title: ข}\n");
    plan.refused(&[at("P0301", &["`place` stands twice", "contradicts this"])]);
    let plan = declaring("- {id: place, of: projects, title: ก}\n- {id: place, of: divisions, title: ข}\n");
    with(plan, "place: ค").builds();
}

#[test]
fn a_field_of_phaen_s_own_name_is_told() {
    for name in ["budget", "name", "items", "accepts", "targets", "key-results"] {
        let plan = declaring(&format!("- {{id: ‸{name}, of: projects, title: ก}}\n"));
        plan.refused(&[at("P0323", &[&format!("`{name}` is phaen's own name"), "another name"])]);
    }
}

#[test]
fn a_field_of_an_unknown_kind_or_type_is_told_with_those_there_are() {
    declaring("- {id: place, of: ‸project, title: ก}\n").refused(&[at(
        "P0303",
        &["`project` can't stand here", "projects, items, requests", "did you mean `projects`?"],
    )]);
    declaring("- {id: place, of: [projects, ‸risks], title: ก}\n")
        .refused(&[at("P0303", &["`risks`", "usable here: projects"])]);
    field("type: ‸nubmer", "").refused(&[at("P0209", &["`nubmer`", "number", "yes-no"])]);
    field("type: reference, refers_to: ‸division", "").refused(&[at("P0303", &["`division`", "`divisions`?"])]);
    field("type: reference", "").edit(FIELDS, "id: place", "id: ‸place").refused(&[at("P0207", &["`refers_to`"])]);
    declaring("- {id: ‸Place, of: projects, title: ก}\n").refused(&[at("P0209", &["isn't a usable id"])]);
    declaring("- {‸id: place, of: projects}\n").refused(&[at("P0207", &["`title`"])]);
    field("‸titel: ข", "").refused(&[at("P0205", &["`titel`", "title, type, unit"])]);
}

#[test]
fn keys_that_do_not_fit_a_field_s_type_are_told_with_those_that_do() {
    field("unit: ‸เมตร", "").refused(&[at("P0205", &["`unit`", "choices"])]);
    field("type: number, choices: [‸\"1\", \"2\"]", "").refused(&[at("P0205", &["`choices`", "unit, decimals"])]);
    field("type: year, refers_to: ‸divisions", "").refused(&[at("P0205", &["`refers_to`"])]);
    field("type: text, product_of: [‸x]", "")
        .refused(&[at("P0205", &["`product_of`"]), of("content/fields.yaml:1:70", "P0303", &["`x`"])]);
}

#[test]
fn a_value_of_another_type_is_told_as_what_it_should_be() {
    for (keys, value, words) in [
        ("type: number", "‸ยาว", "a number"),
        ("type: money", "‸หนึ่งแสน", "an amount"),
        ("type: percent", "‸ครึ่ง", "a percentage"),
        ("type: year", "‸66", "a fiscal year"),
        ("type: year", "‸2023", "year"),
        ("type: period", "‸ปีละครั้ง", "a period"),
        ("type: yes-no", "‸ครับ", "usable: yes, no"),
        ("choices: [สูง, ต่ำ]", "‸สุง", "usable: สูง, ต่ำ"),
        ("type: code", "‸\" ก\"", "a usable code"),
    ] {
        field(keys, value).refused(&[at("P0209", &[words])]);
    }
    field("", "‸{a: b}").refused(&[at("P0208", &["a text is expected here"])]);
    field("several: true", "[ก, ‸[ข]]").refused(&[at("P0208", &["a text is expected here"])]);
    field("several: true, type: number", "[1, ‸ก, 3, ‸ข]").refused(&[at("P0209", &["`ก`"]), at("P0209", &["`ข`"])]);
}

#[test]
fn a_list_where_one_value_belongs_is_told() {
    field("", "‸[ก, ข]").refused(&[at("P0208", &["`place` can have one value", "several: true"])]);
    field("choices: [สูง, ต่ำ]", "‸[สูง]").refused(&[at("P0208", &["`place` can have one value"])]);
    field("type: period", "[ต.ค., ม.ค.]").builds();
}

#[test]
fn a_reference_to_nothing_is_told_with_the_nearest() {
    let keys = "type: reference, refers_to: divisions";
    field(keys, "‸กวศ.").refused(&[at("P0302", &["no division `กวศ.`", "`กวส.`?"])]);
    field(&format!("{keys}, several: true"), "[กวส., ‸กวศ.]").refused(&[at("P0302", &["`กวศ.`"])]);
    field("type: reference, refers_to: projects", "‸audti").refused(&[at("P0302", &["`audti`", "`audit`?"])]);
}

#[test]
fn what_is_required_is_told_at_every_entry_without_it() {
    let plan = field("required: true", "").edit(PROJECTS, "name: โครงการ", "name: ‸โครงการ").edit(
        PROJECTS,
        "name: กิจกรรม",
        "name: ‸กิจกรรม",
    );
    plan.refused(&[at("P0322", &["`place` (สถานที่) is missing", "`required`"]), at("P0322", &["`place`"])]);
    // A value that can't be read is there all the same.
    let plan = field("type: number, required: true", "‸ยาว").append(PROJECTS, "  place: 5\n");
    plan.refused(&[at("P0209", &["`ยาว`"])]);
}

#[test]
fn what_must_not_repeat_is_told_the_second_time() {
    let plan = field("unique: true", "หมู่ 1").append(PROJECTS, "  place: ‸หมู่ 1\n");
    plan.refused(&[at("P0301", &["`หมู่ 1` stands twice", "contradicts this"])]);
    let plan = field("unique: true, type: number", "\"1,000\"").append(PROJECTS, "  place: ‸1000\n");
    plan.refused(&[at("P0301", &["stands twice"])]);
}

#[test]
fn what_follows_from_an_unknown_or_a_later_field_is_told_with_those_before_it() {
    let fields = "- {id: likely, of: projects, title: ก, type: number}\n- {id: place, of: projects, title: ข}\n\
                  - {id: score, of: projects, title: ค, product_of: [likely, ";
    declaring(&format!("{fields}‸liekly]}}\n"))
        .refused(&[at("P0303", &["`liekly`", "usable here: likely", "`likely`?"])]);
    declaring(&format!("{fields}‸place]}}\n")).refused(&[at("P0303", &["`place`", "usable here: likely"])]);
    declaring(&format!("{fields}‸score]}}\n")).refused(&[at("P0303", &["`score`"])]);
    declaring(&format!("{fields}likely], sum_of: [likely]}}\n"))
        .edit(FIELDS, "id: score", "id: ‸score")
        .refused(&[at("P0210", &["product_of, sum_of"])]);
}

#[test]
fn a_key_that_could_be_declared_says_how() {
    with(Plan::new(), "‸place: ก").refused(&[at("P0205", &["{id: place, of: projects, title: …, type: text}"])]);
    let plan = Plan::new().thai();
    with(plan, "‸place: ก").refused(&[at("P0205", &["ประกาศ", "fields.yaml"])]);
}

#[test]
fn a_file_of_fields_that_is_no_yaml_is_told_alone() {
    let plan = with(declaring("- id: place\n  of‸：projects\n  title: ก\n"), "place: ข\nlength: 5");
    showing(plan, &["place"]).refused(&[at("P0201", &["`of`"])]);
    let plan = with(declaring("- {‸id: [place], of: projects, title: ก}\n"), "place: ข");
    assert_eq!(plan.check().found().len(), 1);
}

#[test]
fn a_field_with_a_fault_is_told_alone() {
    let plan = with(declaring("- {id: place, of: projects, title: ก, ‸tpye: text}\n"), "place: ข");
    showing(plan, &["place"]).refused(&[at("P0205", &["`tpye`", "`type`?"])]);
}

// Registers.

fn register() -> Plan {
    Plan::new()
        .file(REGISTERS, "- {id: risks, name: ทะเบียนความเสี่ยง, entry: ความเสี่ยง}\n- {id: courses, name: หลักสูตร, entry: หลักสูตร}\n")
        .file(
            FIELDS,
            "- {id: likely, of: risks, title: โอกาส, type: number}\n- {id: project, of: risks, title: โครงการ, type: reference, refers_to: projects}\n\
             - {id: measures, of: risks, title: มาตรการ, several: true}\n- {id: course, of: projects, title: หลักสูตร, type: reference, refers_to: courses}\n",
        )
        .file(RISKS, "- {id: late, name: ล่าช้า, likely: 4, project: training, measures: [เร่งรัด, ติดตาม]}\n- {id: lost, name: สูญหาย, project: training}\n")
        .file("content/courses.yaml", "- {id: basic, name: พื้นฐาน}\n")
}

fn registers() -> Plan {
    with(register(), "course: basic")
}

#[test]
fn a_register_has_pages_a_listing_and_downloads_and_refers_both_ways() {
    let plan = registers().append(
        OUTLINE,
        "    - table:\n        id: risks\n        of: risks\n        columns: [{show: order}, {show: name}, {show: likely}, {show: project.name, title: ของ}, {show: measures}]\n    \
         - table:\n        id: of-projects\n        of: projects\n        columns: [{show: name}, {show: risks}, {show: course.name, title: เรียน}]\n",
    );
    let site = plan.site();
    shows(&site, &["ล่าช้า", "สูญหาย", "เร่งรัด", "พื้นฐาน", "ทะเบียนความเสี่ยง"]);
    let project = plan.read("out/html/project-training.html");
    shows(&project, &["ล่าช้า", "สูญหาย", "พื้นฐาน"]);
    let csv = plan.read("out/html/data/table-risks.csv");
    shows(&csv, &["ล่าช้า", "4", "โครงการฝึกอบรม"]);
    let data = data(&plan);
    assert_eq!(data["registers"][0]["id"], "risks");
    assert_eq!(data["registers"][0]["entries"][1], serde_json::json!({"id": "lost", "name": "สูญหาย"}));
    assert_eq!(values(&data, "project").len(), 2);
}

#[test]
fn registers_that_refer_to_each_other_in_a_circle_are_shown() {
    let plan = register()
        .append(FIELDS, "- {id: cured, of: risks, title: แก้ด้วย, refers_to: courses}\n- {id: fear, of: courses, title: กลัว, refers_to: risks}\n- {id: next, of: risks, title: ต่อไป, refers_to: risks}\n")
        .edit(RISKS, "likely: 4", "likely: 4, cured: basic, next: late")
        .edit("content/courses.yaml", "name: พื้นฐาน", "name: พื้นฐาน, fear: late");
    let paths =
        ["risks.cured.fear.cured.fear", "risks.next.next.next", "risks.courses.risks", "course.fear.cured.name"];
    let site = showing(with(plan, "course: basic"), &paths).site();
    shows(&site, &["ล่าช้า", "พื้นฐาน"]);
}

#[test]
fn a_register_of_a_name_that_there_is_already_is_told() {
    for name in ["projects", "divisions", "plan", "outline", "fields", "registers"] {
        let plan = Plan::new().file(REGISTERS, format!("- {{id: ‸{name}, name: ก, entry: ข}}\n"));
        plan.refused(&[at("P0323", &[&format!("`{name}` is phaen's own name")])]);
    }
    register()
        .append(REGISTERS, "- {id: ‸risks, name: ก, entry: ข}\n")
        .refused(&[at("P0301", &["`risks` stands twice"])]);
}

#[test]
fn entries_of_a_register_are_told_as_others_are() {
    let risks = |risks: &str| registers().file(RISKS, format!("- {{id: late, name: ล่าช้า}}\n{risks}"));
    risks("- {id: ‸late, name: ก}\n").refused(&[at("P0301", &["late`", "contradicts this"])]);
    risks("- {id: ‸Late, name: ก}\n").refused(&[at("P0209", &["isn't a usable id"])]);
    risks("- {‸id: other}\n").refused(&[at("P0207", &["`name`"])]);
    risks("- {id: other, name: ก, ‸lkiely: 4}\n").refused(&[at("P0205", &["`lkiely`", "`likely`?"])]);
    risks("- {id: other, name: ก, project: ‸trainign}\n").refused(&[at("P0302", &["`trainign`", "`training`?"])]);
}

#[test]
fn a_register_s_file_that_is_missing_or_unreadable_is_one_message() {
    let table = "    - table:\n        id: risks\n        of: risks\n        columns: [{show: name}, {show: likely}]\n";
    let plan = registers().append(OUTLINE, table);
    plan.without(RISKS).refused(&[of(RISKS, "P0106", &[])]);
    let plan = registers().append(OUTLINE, table);
    plan.file(RISKS, "- id: late\n  name‸：ก\n").refused(&[at("P0201", &["`name`"])]);
    let plan = registers().append(OUTLINE, table);
    plan.edit(PROJECTS, "  course: basic\n", "")
        .file("content/courses.yaml", "‸a: b\n")
        .refused(&[at("P0208", &["a list is expected"])]);
}

#[test]
fn a_register_that_cannot_be_read_is_told_alone() {
    let table = "    - table:\n        id: risks\n        of: risks\n        columns: [{show: name}, {show: likely}]\n";
    let registers =
        registers().append(OUTLINE, table).file(REGISTERS, "- {id: courses, name: หลักสูตร, entry: หลักสูตร}\n");
    registers.append(REGISTERS, "- {id: risks, name: ก, entry: ข, ‸file: x}\n").refused(&[at("P0205", &["`file`"])]);
}

#[test]
fn a_file_of_no_register_is_told() {
    Plan::new().file("content/trainings.yaml", "- {id: late, name: ก}\n").refused(&[of(
        "content/trainings.yaml",
        "P0108",
        &["registers.yaml"],
    )]);
}
