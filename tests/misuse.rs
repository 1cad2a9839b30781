//! What an author writes that says nothing, contradicts itself or hides something else: each is told at its place, and what
//! has a meaning is shown with it.

mod harness;

use harness::{Plan, at};

const FIELDS: &str = "content/fields.yaml";
const PROJECTS: &str = "content/projects.yaml";
const OUTLINE: &str = "content/outline.yaml";

const DECLARED: &str = "\
- {id: village, of: projects, title: หมู่บ้าน}
- {id: urgency, of: projects, title: ความเร่งด่วน, choices: [ด่วน, ปกติ]}
- {id: width, of: projects, title: ความกว้าง, type: number, unit: เมตร}
- {id: begun, of: projects, title: ปีที่เริ่ม, type: year}
- {id: surveyed, of: projects, title: สำรวจแล้ว, type: yes-no}
- {id: after, of: projects, title: ทำหลังจาก, type: reference, refers_to: projects}
- {id: survey, of: projects, title: ช่วงสำรวจ, type: period}
- {id: code, of: projects, title: รหัสโครงการ, type: code}
";

const WORKS: &str = "\
- {id: canal, name: ขุดลอกคลอง, lists: city-plan, under: w1-1, division: กวส., village: ริมคลอง, urgency: ด่วน, width: 12,
   begun: 2566, surveyed: yes, after: dam, survey: {from: ต.ค. 2567, to: พ.ย. 2567}, code: W-7, budget: \"40,000\"}
- {id: dam, name: ซ่อมฝาย, lists: routine, under: w1-1, division: กบท., urgency: ปกติ, begun: 2568, budget: \"40,000\"}
- {id: weed, name: กำจัดวัชพืช, lists: routine, under: w2, division: กวส., village: บนดอย, urgency: ปกติ, surveyed: no,
   survey: [ม.ค. 2568, มี.ค. 2568], budget: \"20,000\"}
";

fn plan(block: &str) -> Plan {
    Plan::new()
        .file("content/levels.yaml", "- {id: aim, label: เป้าหมายที่}\n- {id: way}\n")
        .file(
            "content/structure.yaml",
            "- {id: w1, level: aim, name: น้ำ}\n- {id: w1-1, level: way, under: w1, name: คลอง}\n- {id: w2, level: aim, name: ป่า}\n",
        )
        .file("content/lists.yaml", "- {id: city-plan, name: แผนเมือง}\n- {id: routine, name: งานประจำ}\n")
        .file(FIELDS, DECLARED)
        .file(PROJECTS, WORKS)
        .file(OUTLINE, format!("- id: part\n  part: ส่วนที่ 1\n  blocks:\n    - {block}\n"))
}

fn table(of: &str, rest: &str) -> Plan {
    plan(&format!("table: {{id: t, of: {of}, {rest}}}"))
}

/// The lines of the table `t` in its download, without its head.
#[track_caller]
fn rows(plan: &Plan) -> Vec<String> {
    plan.builds();
    let text = plan.read("out/html/data/table-t.csv");
    text.lines().skip(1).map(str::to_owned).collect()
}

#[track_caller]
fn names(filter: &str) -> String {
    rows(&table("projects", &format!("where: {{{filter}}}, columns: [{{show: name, title: ก}}]"))).join(" ")
}

#[test]
fn keys_that_say_nothing_of_what_a_column_shows_are_told_with_those_that_do() {
    let project = |column: &str| table("projects", &format!("columns: [{{show: name, title: ก}}, {{{column}}}]"));
    let division =
        |column: &str| table("divisions", &format!("columns: [{{show: name, title: ก}}, {{{column}, title: ข}}]"));
    for (plan, key) in [
        (project("show: village, unit: ‸ล้านบาท"), "unit"),
        (project("show: village, decimals: ‸1"), "decimals"),
        (project("show: width, unit: ‸พันบาท"), "unit"),
        (project("show: budget, mark: ‸x"), "mark"),
        (project("show: urgency, total: ‸false"), "total"),
        (project("show: budget, text: \"{budget}\", unit: ‸บาท"), "unit"),
        (project("show: name, merge: never, mark: ‸x"), "mark"),
        (division("count: projects, decimals: ‸2"), "decimals"),
        (division("count: projects, format: ‸coded"), "format"),
        (division("share: projects.budget, unit: ‸บาท"), "unit"),
        (division("sum: projects.width, unit: ‸บาท"), "unit"),
        (project("show: under, each: aim, title: ข, decimals: ‸2"), "decimals"),
    ] {
        plan.refused(&[at("P0205", &[&format!("`{key}` has no effect on"), "usable here: title"])]);
    }
    project("show: village, format: ‸with-budget").refused(&[at("P0209", &["with-budget", "plain, numbered"])]);
    project("show: budget, format: ‸short").refused(&[at("P0209", &["usable: plain"])]);
    table("divisions", "items: true, columns: [{show: name, title: ก}]")
        .edit(OUTLINE, "id: t", "id: ‸t")
        .refused(&[at("P0205", &["`items` has no effect on divisions"])]);
    table("projects", "by: urgency, columns: [{show: by, decimals: ‸2, title: ก}, {count: projects, title: ข}]")
        .refused(&[at("P0205", &["`decimals` has no effect on `by`"])]);
}

#[test]
fn numbers_have_the_decimals_that_their_column_asks_for() {
    let rows = rows(&table("projects", "columns: [{show: name, title: ก}, {show: width, decimals: 1}], total: รวม"));
    assert_eq!(rows[0], "รายการ,ขุดลอกคลอง,12.0");
    assert_eq!(rows[3], "รวม,รวม,12.0");
}

#[test]
fn amounts_of_many_are_added_up_and_never_shown_as_one() {
    table("divisions", "columns: [{show: name, title: ก}, {show: ‸projects.budget, title: ข}]")
        .refused(&[at("P0321", &["number of many", "write sum: projects.budget"])]);
    table("projects", "by: urgency, columns: [{show: by, title: ก}, {show: ‸budget, title: ข}]")
        .refused(&[at("P0321", &["write sum: budget"])]);
    let sums =
        "columns: [{show: by, title: ก}, {sum: budget, title: ข}, {sum: budget, where: {village: any}, title: ค}]";
    assert_eq!(rows(&table("projects", &format!("by: urgency, {sums}"))), ["ด่วน,40000,40000", "ปกติ,60000,20000"]);
    let apart = "columns: [{show: by, title: ก}, {share: budget, each: urgency, title: ข, decimals: 0}]";
    assert_eq!(rows(&table("projects", &format!("by: division, {apart}"))), ["กองวินัย,100,33", "กองบริหารทั่วไป,0,67"]);
}

#[test]
fn no_value_may_be_one_of_several_or_none_of_them() {
    for (filter, expected) in [
        ("village: [none, บนดอย]", "ซ่อมฝาย กำจัดวัชพืช"),
        ("village: {not: none}", "ขุดลอกคลอง กำจัดวัชพืช"),
        ("village: {not: any}", "ซ่อมฝาย"),
        ("village: {not: [none, ริมคลอง]}", "กำจัดวัชพืช"),
        ("lists: [none, routine]", "ซ่อมฝาย กำจัดวัชพืช"),
        ("begun: {more_than: 2566}", "ซ่อมฝาย"),
        ("budget: {at_least: \"10,000\", not: \"20,000\"}", "ขุดลอกคลอง ซ่อมฝาย"),
        ("aim: {not: w2}", "ขุดลอกคลอง ซ่อมฝาย"),
        ("division: {within: กวส.}", "ขุดลอกคลอง กำจัดวัชพืช"),
        ("list: routine, within: w1", "ซ่อมฝาย"),
    ] {
        assert_eq!(names(filter), expected, "{filter}");
    }
    let divisions = |filter: &str| {
        rows(&table("divisions", &format!("where: {{{filter}}}, columns: [{{show: name, title: ก}}]"))).join(" ")
    };
    assert_eq!(divisions("projects: {at_least: 2}"), "กองวินัย");
    assert_eq!(divisions("projects.budget: {less_than: \"50,000\"}"), "กองบริหารทั่วไป");
}

#[test]
fn conditions_that_never_hold_or_say_nothing_are_told() {
    let filter = |filter: &str| table("projects", &format!("where: {{{filter}}}, columns: [{{show: name, title: ก}}]"));
    filter("village: [‸any, บนดอย]").refused(&[at("P0325", &["`any` can't stand in a list"])]);
    filter("budget: ‸{}").refused(&[at("P0325", &["is empty", "usable here: at_least"])]);
    filter("budget: {at_least: 5, ‸less_than: 3}").refused(&[at("P0325", &["both `at_least: 5` and `less_than: 3`"])]);
    filter("budget: {more_than: 5, ‸at_most: 5}").refused(&[at("P0325", &["no number is both"])]);
    filter("budget: {at_least: 5, ‸more_than: 3}").refused(&[at("P0210", &["at_least, more_than"])]);
    filter("village: {‸at_least: 5}").refused(&[at("P0205", &["`at_least`", "known here: not"])]);
    filter("division: {‸at_most: 5}").refused(&[at("P0205", &["known here: not, within"])]);
    filter("village: {‸within: w1}").refused(&[at("P0205", &["`within`"])]);
    filter("village: ‸\"\"").refused(&[at("P0211", &[])]);
    filter("begun: {at_least: ‸2026}").refused(&[at("P0209", &["2026"])]);
    filter("village: [บนดอย, ‸ริมคลองง]").refused(&[at("P0303", &["`ริมคลองง`", "did you mean `ริมคลอง`?"])]);
    assert_eq!(names("village: [บนดอย, ในเมือง]"), "กำจัดวัชพืช");
    table("divisions", "where: {within: ‸w1}, columns: [{show: name, title: ก}]").refused(&[at("P0302", &["`w1`"])]);
    filter("‸order: 1").refused(&[at("P0205", &["`order`"])]);
    table("projects", "by: ‸order, columns: [{show: by, title: ก}]").refused(&[at("P0303", &["`order`"])]);
}

#[test]
fn an_empty_selection_says_which_condition_leaves_it_empty() {
    let filter = |filter: &str| {
        table("projects", &format!("where: {{{filter}}}, columns: [{{show: name, title: ก}}]"))
            .edit(OUTLINE, "id: t", "id: ‸t")
    };
    filter("under: w1").refused(&[at("P0304", &["shows nothing", "`under`", "within: w1"])]);
    filter("village: ริมคลง").refused(&[at("P0304", &["`village` there is: ริมคลอง, บนดอย", "`ริมคลอง`?"])]);
    filter("village: บนดอย, urgency: ด่วน").refused(&[at("P0304", &["meets all conditions"])]);
    table("requests", "columns: [{show: name, title: ก}]")
        .edit(OUTLINE, "id: t", "id: ‸t")
        .refused(&[at("P0304", &["has no requests at all", "write empty:"])]);
    filter("under: w1").thai().refused(&[at("P0304", &["ตารางนี้ว่าง", "within: w1"])]);
}

#[test]
fn columns_for_parts_that_nothing_has_are_told_and_years_are_never_none() {
    let each =
        |by: &str| table("projects", &format!("columns: [{{show: name, title: ก}}, {{show: budget, each: {by}}}]"));
    assert_eq!(rows(&each("year"))[0], "ขุดลอกคลอง,40000");
    each("‸quarter").refused(&[at("P0304", &["nothing has a `budget` by `quarter`"])]);
    table("projects", "columns: [{show: name, hide_empty: ‸true}, {show: village, hide_empty: true}]")
        .refused(&[at("P0207", &["all columns have hide_empty"])]);
}

#[test]
fn texts_say_what_cells_show_of_declared_fields() {
    let text = "{canal.after} {canal.surveyed} {canal.survey} {canal.width} {canal.begun} {canal.code} {weed.surveyed}";
    let site = plan(&format!("heading: {{text: \"{text}\"}}")).site();
    assert!(site.contains("ซ่อมฝาย ใช่ ต.ค. - พ.ย. 2567 12 2566 W-7 ไม่ใช่"), "{site}");
    let list = plan("list: {of: projects, where: {id: canal}, text: \"{code}: {name} {after} {surveyed}\"}").site();
    assert!(list.contains("W-7: ขุดลอกคลอง ซ่อมฝาย ใช่"), "{list}");
}

#[test]
fn counts_of_projects_are_of_what_the_text_speaks_of() {
    let list = plan("list: {of: divisions, text: \"{name} มี {projects.count} โครงการ {projects.total} บาท\"}").site();
    assert!(list.contains("กองวินัย มี 2 โครงการ 60,000 บาท"), "{list}");
    let title = "group: {by: aim, title: \"{name} {projects.count} โครงการ {projects.total} บาท\"}";
    let groups = table("projects", &format!("{title}, columns: [{{show: name, title: ก}}]")).site();
    assert!(groups.contains("น้ำ 2 โครงการ 80,000 บาท") && groups.contains("ป่า 1 โครงการ 20,000 บาท"), "{groups}");
    let summary =
        plan("summary: {of: projects, where: {urgency: ด่วน}, text: \"{count} จาก {projects.count} โครงการ\"}");
    assert!(summary.site().contains("1 จาก 3 โครงการ"));
    let summary = plan("summary: {of: divisions, where: {id: กบท.}, text: \"{count} กอง {projects.count} โครงการ\"}");
    assert!(summary.site().contains("1 กอง 1 โครงการ"));
}

#[test]
fn one_fault_of_an_entry_hides_no_other() {
    let project = "- {id: canal, name: ขุดลอกคลอง, budget: ‸สี่หมื่น, lists: [‸citi-plan], division: ‸กวน., under: ‸w8, period: ‸ไม่นาน, urgency: ‸เร็ว}\n";
    plan("heading: {text: ก}").file(PROJECTS, project).refused(&[
        at("P0209", &["`สี่หมื่น`"]),
        at("P0302", &["`citi-plan`", "`city-plan`?"]),
        at("P0302", &["`กวน.`"]),
        at("P0302", &["`w8`"]),
        at("P0209", &["`ไม่นาน`"]),
        at("P0209", &["`เร็ว`"]),
    ]);
    let blocks = "heading: {text: ก, level: ‸9}\n    - table: {id: t, of: projects, where: {‸vilage: x}, columns: [{show: ‸nmae}]}\n    \
                  - table: {id: u, of: ‸projets, columns: [{show: name}]}";
    plan(blocks).refused(&[
        at("P0209", &["`9`"]),
        at("P0205", &["`vilage`"]),
        at("P0303", &["`nmae`"]),
        at("P0303", &["`projets`"]),
    ]);
    let head = "title: ก\nyear: ‸2026\nagency: {name: ก, short_name: ก, abbreviation: ก}\naccent: ‸เขียว\n";
    plan("heading: {text: ก}")
        .file("content/plan.yaml", head)
        .refused(&[at("P0209", &["2026"]), at("P0209", &["`เขียว`"])]);
}

#[test]
fn names_that_would_hide_something_else_are_told() {
    let declared = |field: &str| plan("heading: {text: ก}").append(FIELDS, field);
    for field in [
        "- {id: ‸aim, of: projects, title: ก}\n",
        "- {id: ‸projects, of: divisions, title: ก}\n",
        "- {id: ‸within, of: projects, title: ก}\n",
        "- {id: kind, of: projects, title: ก, choices: [ปกติ, ‸none]}\n",
    ] {
        declared(field).refused(&[at("P0323", &["is the name of a"])]);
    }
    declared("- {id: kind, of: projects, title: ก, choices: [ก, ‸ก]}\n").refused(&[at("P0301", &["`ก`"])]);
    declared("- {id: depth, of: projects, title: ก, type: number, minimum: 5, maximum: ‸3}\n")
        .refused(&[at("P0325", &["minimum: 5", "maximum: 3"])]);
    declared("- {id: size, of: projects, title: ก, levels: {‸ใหญ่: 1}}\n")
        .refused(&[at("P0205", &["`levels`", "level_of"])]);
    plan("heading: {text: ก}")
        .append(FIELDS, "- {id: size, of: projects, title: ก, level_of: width, levels: {ใหญ่: 20}}\n")
        .edit(PROJECTS, "width: 12", "width: ‸12")
        .refused(&[at("P0209", &["12 is below all levels of `size`", "begins at 20"])]);
}

#[test]
fn a_key_that_could_be_declared_says_how_beside_what_is_like_it() {
    plan("heading: {text: ก}")
        .edit(PROJECTS, "village: ริมคลอง", "‸vilage: ริมคลอง")
        .refused(&[at("P0205", &["`village`?", "declare it in fields.yaml: - {id: vilage, of: projects"])]);
}

#[test]
fn newer_keys_of_columns_that_say_nothing_say_where_they_do() {
    let project = |column: &str| table("projects", &format!("columns: [{{show: name, title: ก}}, {{{column}}}]"));
    let division =
        |column: &str| table("divisions", &format!("columns: [{{show: name, title: ก}}, {{{column}, title: ข}}]"));
    for (plan, key, belongs) in [
        (project("show: budget, of: ‸budget"), "of", "beside `share`"),
        (project("show: budget, running: ‸true"), "running", "`count`, `sum` or `share`"),
        (project("sum: budget, title: ข, of: ‸group"), "of", "beside `share`"),
        (project("show: village, running: ‸false"), "running", "`count`, `sum` or `share`"),
        (project("average: budget, title: ข, running: ‸true"), "running", "`count`, `sum` or `share`"),
        (division("maximum: projects.budget, mark: ‸x"), "mark", "names whom"),
        (division("share: projects.budget, running: true, unit: ‸บาท"), "unit", "of money"),
        (division("average: projects.width, unit: ‸บาท"), "unit", "of money"),
        (division("sum: projects.budget, text: ‸ก"), "text", "beside `show`"),
        (division("count: projects, each: urgency, decimals: ‸1"), "decimals", "percentages"),
        (project("show: budget, each: year, title: ข, group: ‸ค"), "group", "usable here: title, each"),
        (project("show: budget, total: ‸false"), "total", "a row of sums"),
        (division("sum: projects.budget, total: ‸average"), "total", "a row of sums"),
    ] {
        plan.refused(&[at("P0205", &[&format!("`{key}` has no effect on"), belongs])]);
    }
    project("show: budget, of: ‸budget").thai().refused(&[at("P0205", &["`of` ไม่มีผลกับ", "คู่กับ `share`"])]);
    project("share: budget, title: ข, of: ‸group").refused(&[at("P0205", &["`of: group`", "where the table has"])]);
    let summed = "total: รวม, columns: [{show: name, title: ก}, {count: projects, title: ค}, {sum: projects.budget, title: ข, running: true, total: ‸false}]";
    table("divisions", summed).refused(&[at("P0205", &["`total` has no effect on"])]);
    // What the rows of sums have is said once for all tables that have the same columns.
    let shared = "columns: [{show: name, title: ก}, {show: budget, total: average}]}\n    - table: {id: u, of: projects, total: รวม, columns_of: t";
    table("projects", shared).builds();
}

#[test]
fn keys_of_groups_and_forms_that_say_nothing_are_told() {
    let columns = "columns: [{show: name, title: ก}, {show: budget}]";
    let group = |group: &str| table("projects", &format!("group: {{{group}}}, {columns}"));
    for by in ["division", "urgency", "period"] {
        group(&format!("by: {by}, first: ‸true"))
            .refused(&[at("P0205", &["`first` has no effect on `by: ", "several values"])]);
    }
    group("by: lists, restart_numbers: ‸true").refused(&[at("P0205", &["needs a column `show: order`"])]);
    group("by: urgency, titles: {ด่วน: ก, ปกติ: ข}, title: ‸ค").refused(&[at("P0210", &["titles, title"])]);
    group("by: lists, first: true").builds();
    table("projects", "group: {by: lists, restart_numbers: true}, columns: [{show: order}, {show: name}]").builds();
    let form = |row: &str| plan(&format!("form: {{id: t, of: projects, rows: [{{show: name, title: ก}}, {{{row}}}]}}"));
    form("show: budget, total: ‸false").refused(&[at("P0205", &["`total` has no effect on `rows`"])]);
    form("show: village, merge: ‸equal").refused(&[at("P0205", &["`merge`"])]);
    form("show: village, group: ‸ข").refused(&[at("P0205", &["`group`"])]);
    for by in ["year", "quarter"] {
        table("projects", &format!("by: ‸{by}, columns: [{{show: by, title: ก}}, {{sum: budget, title: ข}}]"))
            .refused(&[at("P0304", &["nothing has a `budget`"])]);
    }
}

#[test]
fn parts_and_values_that_nothing_has_are_told_where_a_column_would_be_empty() {
    let project = |column: &str| table("projects", &format!("columns: [{{show: name, title: ก}}, {{{column}}}]"));
    let division =
        |column: &str| table("divisions", &format!("columns: [{{show: name, title: ก}}, {{{column}, title: ข}}]"));
    project("show: ‸budget.2599, title: ข").refused(&[at("P0304", &["nothing has a `budget.2599`", "hide_empty"])]);
    project("show: ‸budget.q1, title: ข").refused(&[at("P0304", &["`budget.q1`"])]);
    division("sum: ‸projects.budget.2570").refused(&[at("P0304", &["`projects.budget.2570`"])]);
    project("show: budget.2599, title: ข, hide_empty: true").builds();
    project("show: budget.2568, title: ข").builds();
    division("count: projects, where: {village: ‸ริมคลองง}").refused(&[at("P0303", &["`ริมคลอง`?"])]);
    division("count: projects, where: {width: ‸กว้าง}").refused(&[at("P0209", &["`กว้าง` isn't a number"])]);
    project("show: village, where: {‸urgency: ด่วน}").refused(&[at("P0205", &["`where`", "of the table"])]);
    table("projects", "where: {division: ‸กองวินัย}, columns: [{show: name, title: ก}]")
        .refused(&[at("P0302", &["`กวส.`?"])]);
}

#[test]
fn what_stands_twice_and_changes_nothing_is_told() {
    let columns = "columns: [{show: name, title: ก}]";
    for rest in [
        "order: [village, ‸village]",
        "order: [budget, {by: ‸budget, descending: true}]",
        "group: [{by: division}, {by: ‸division}]",
        "where: {village: [บนดอย, ‸บนดอย]}",
        "where: {division: {not: [กวส., ‸กวส.]}}",
    ] {
        table("projects", &format!("{rest}, {columns}")).refused(&[at("P0301", &["stands twice"])]);
    }
}

#[test]
fn charts_and_fields_tell_what_has_no_effect_in_them() {
    let chart = |rest: &str| plan(&format!("chart: {{id: ‸c, title: ก, of: projects, {rest}}}"));
    for kind in ["stacked-bars", "stacked-columns"] {
        chart(&format!("kind: {kind}, by: division, measure: budget"))
            .refused(&[at("P0205", &["stacked", "kind: bars"])]);
    }
    plan("chart: {id: c, title: ก, of: projects, kind: bars, measure: budget, by: ‸quarter}")
        .refused(&[at("P0304", &["nothing has a `budget` by `quarter`"])]);
    let declared = |field: &str| plan("heading: {text: ก}").append(FIELDS, field);
    declared("- {id: who, of: projects, title: ก, type: reference, refers_to: [divisions, ‸divisions]}\n")
        .refused(&[at("P0301", &["`divisions` stands twice"])]);
    declared("- {id: who, of: [projects, ‸projects], title: ก}\n").refused(&[at("P0301", &["`projects`"])]);
    declared("- {id: ‸twice, of: projects, title: ก, type: number, sum_of: [width, width], several: true}\n")
        .refused(&[at("P0205", &["`several`", "description"])]);
    declared("- {id: ‸since, of: projects, title: ก, type: year, decimals: 2}\n")
        .refused(&[at("P0205", &["`decimals`", "known here: id, of"])]);
    let data = |column: &str| {
        plan("data-table: d").file(
            "content/data-tables.yaml",
            format!("- {{id: d, title: ก, columns: [{{id: a, title: ก, kind: text}}, {{id: b, title: ข, {column}}}], rows: [[ก, 5]]}}\n"),
        )
    };
    data("kind: number, unit: ‸ล้านบาท").refused(&[at("P0205", &["`unit` has no effect on `b`", "decimals"])]);
    data("kind: money, unit: ‸ล้าน").refused(&[at("P0303", &["`ล้าน`", "ล้านบาท"])]);
}
