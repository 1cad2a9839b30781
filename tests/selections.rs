//! Which entities are shown, in which order and groups, and what they add up to; and what is told of selections that
//! can't be.

mod harness;

use harness::{Plan, at};

const FIELDS: &str = "content/fields.yaml";
const PROJECTS: &str = "content/projects.yaml";
const OUTLINE: &str = "content/outline.yaml";

const STRUCTURE: &str = "\
- {id: s1, level: strategy, number: \"1\", name: คมนาคม}
- {id: s2, level: strategy, number: \"2\", name: สังคม}
- {id: s1-1, level: program, under: s1, name: ถนน}
- {id: s1-2, level: program, under: s1, name: ไฟฟ้า}
- {id: s2-1, level: program, under: s2, name: ผู้สูงอายุ}
";

const ROADS: &str = "\
- {id: road, name: ถนนสายหนึ่ง, lists: city-plan, under: s1-1, division: กวส., place: เหนือ, rank: ต่ำ, length: 120,
   budget: {q1: \"100,000\", q2: \"200,000\"}, period: ต.ค. - ธ.ค.}
- {id: bridge, name: สะพาน, lists: [city-plan, routine], under: s1-1, division: กบท., rank: สูง, length: 30, budget: \"600,000\"}
- {id: light, name: ไฟส่องสว่าง, lists: routine, under: s1-2, division: [กบท., กวส.], place: ใต้, rank: กลาง, budget: \"100,000\"}
- {id: elders, name: เยี่ยมผู้สูงอายุ, lists: routine, under: s2-1, division: กวส., place: เหนือ, rank: สูง, budget: none}
";

const DECLARED: &str = "\
- {id: place, of: projects, title: พื้นที่}
- {id: rank, of: projects, title: ความสำคัญ, choices: [สูง, กลาง, ต่ำ]}
- {id: length, of: projects, title: ความยาว, type: number, unit: เมตร}
";

/// Four projects of two strategies, of which each has two programs at most, and nothing in the outline but this block.
fn plan(block: &str) -> Plan {
    Plan::new()
        .file("content/levels.yaml", "- {id: strategy, label: ยุทธศาสตร์ที่}\n- {id: program}\n")
        .file("content/structure.yaml", STRUCTURE)
        .file("content/lists.yaml", "- {id: city-plan, name: แผนเมือง}\n- {id: routine, name: งานประจำ}\n")
        .file(FIELDS, DECLARED)
        .file(PROJECTS, ROADS)
        .file(OUTLINE, format!("- id: part\n  part: ส่วนที่ 1\n  blocks:\n    - {block}\n"))
}

/// A table of these rows with these columns.
fn table(of: &str, rest: &str) -> Plan {
    plan(&format!("table: {{id: t, of: {of}, {rest}}}"))
}

/// The lines of the table `t` in its download.
#[track_caller]
fn lines(plan: &Plan) -> Vec<Vec<String>> {
    plan.builds();
    let text = plan.read("out/html/data/table-t.csv");
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let line = |line: csv::StringRecord| line.iter().map(str::to_owned).collect();
    reader.records().map(|record| line(record.expect("a line of CSV"))).collect()
}

/// What the rows of a table have in the column of this title, in order.
#[track_caller]
fn column(plan: &Plan, title: &str) -> Vec<String> {
    let lines = lines(plan);
    let at = lines[0].iter().position(|head| head == title).unwrap_or_else(|| panic!("{title} in {lines:?}"));
    lines[1..].iter().map(|line| line[at].clone()).collect()
}

/// The names of the projects that pass.
#[track_caller]
fn names(filter: &str) -> String {
    column(&table("projects", &format!("{filter}, columns: [{{show: name, title: ก}}]")), "ก").join(" ")
}

// Where.

#[test]
fn a_condition_compares_with_one_value_one_of_several_none_or_any() {
    for (filter, expected) in [
        ("division: กบท.", "สะพาน ไฟส่องสว่าง"),
        ("division: กวส.", "ถนนสายหนึ่ง ไฟส่องสว่าง เยี่ยมผู้สูงอายุ"),
        ("place: [เหนือ, ใต้]", "ถนนสายหนึ่ง ไฟส่องสว่าง เยี่ยมผู้สูงอายุ"),
        ("place: none", "สะพาน"),
        ("place: any", "ถนนสายหนึ่ง ไฟส่องสว่าง เยี่ยมผู้สูงอายุ"),
        ("place: {not: เหนือ}", "สะพาน ไฟส่องสว่าง"),
        ("lists: {not: city-plan}", "ไฟส่องสว่าง เยี่ยมผู้สูงอายุ"),
        ("list: city-plan", "ถนนสายหนึ่ง สะพาน"),
        ("budget: {at_least: \"300,000\"}", "ถนนสายหนึ่ง สะพาน"),
        ("budget: {at_most: \"300,000\"}", "ถนนสายหนึ่ง ไฟส่องสว่าง"),
        ("budget: {at_least: \"100,001\", at_most: \"599,999\"}", "ถนนสายหนึ่ง"),
        ("budget: none", "เยี่ยมผู้สูงอายุ"),
        ("length: {at_least: 100}", "ถนนสายหนึ่ง"),
        ("within: s1", "ถนนสายหนึ่ง สะพาน ไฟส่องสว่าง"),
        ("under: s1-2", "ไฟส่องสว่าง"),
        ("under: {within: s2}", "เยี่ยมผู้สูงอายุ"),
        ("id: [elders, road]", "ถนนสายหนึ่ง เยี่ยมผู้สูงอายุ"),
        ("strategy: s2", "เยี่ยมผู้สูงอายุ"),
        ("under.strategy.name: คมนาคม", "ถนนสายหนึ่ง สะพาน ไฟส่องสว่าง"),
        ("division.name: กองวินัย", "ถนนสายหนึ่ง ไฟส่องสว่าง เยี่ยมผู้สูงอายุ"),
        ("budget.q1: any", "ถนนสายหนึ่ง"),
        ("division: กบท., place: none", "สะพาน"),
        ("rank: [ต่ำ, กลาง]", "ถนนสายหนึ่ง ไฟส่องสว่าง"),
    ] {
        assert_eq!(names(&format!("where: {{{filter}}}")), expected, "{filter}");
    }
}

// Order.

#[test]
fn rows_are_ordered_by_values_or_ids() {
    for (order, expected) in [
        ("budget", "ไฟส่องสว่าง ถนนสายหนึ่ง สะพาน เยี่ยมผู้สูงอายุ"),
        ("{by: budget, descending: true}", "สะพาน ถนนสายหนึ่ง ไฟส่องสว่าง เยี่ยมผู้สูงอายุ"),
        ("name", "ถนนสายหนึ่ง ไฟส่องสว่าง เยี่ยมผู้สูงอายุ สะพาน"),
        ("[place, {by: budget, descending: true}]", "ไฟส่องสว่าง ถนนสายหนึ่ง เยี่ยมผู้สูงอายุ สะพาน"),
        ("[elders, light, bridge, road]", "เยี่ยมผู้สูงอายุ ไฟส่องสว่าง สะพาน ถนนสายหนึ่ง"),
        ("length", "สะพาน ถนนสายหนึ่ง ไฟส่องสว่าง เยี่ยมผู้สูงอายุ"),
        ("rank", "สะพาน เยี่ยมผู้สูงอายุ ไฟส่องสว่าง ถนนสายหนึ่ง"),
        ("[]", "ถนนสายหนึ่ง สะพาน ไฟส่องสว่าง เยี่ยมผู้สูงอายุ"),
    ] {
        assert_eq!(names(&format!("order: {order}")), expected, "{order}");
    }
}

// Groups.

#[test]
fn rows_are_grouped_within_groups_with_titles_and_sums_of_their_own() {
    let rest = "group: [{by: strategy, title: \"{name} ({count} โครงการ {total} บาท)\"}, {by: program, subtotal: \"รวม{name}\"}], \
                total: รวมทั้งสิ้น, columns: [{show: name, title: ก}, {show: budget, title: ข}]";
    let plan = table("projects", rest);
    let site = plan.site();
    for words in ["ยุทธศาสตร์ที่ 1 คมนาคม (3 โครงการ 1,000,000 บาท)", "รวมถนน", "900,000", "รวมทั้งสิ้น", "1,000,000"]
    {
        assert!(site.contains(words), "{words} in {site}");
    }
    assert_eq!(column(&plan, "กลุ่ม")[0], "ยุทธศาสตร์ที่ 1 คมนาคม (3 โครงการ 1,000,000 บาท) › ถนน");
    assert_eq!(column(&plan, "ข")[..3], ["300000", "600000", "900000"]);
}

#[test]
fn groups_stand_in_the_order_of_the_choices_or_of_the_titles() {
    let of = |group: &str| {
        let rest = format!("group: {group}, columns: [{{show: name, title: ก}}]");
        column(&table("projects", &rest), "ก").join(" ")
    };
    assert_eq!(of("{by: rank}"), "สะพาน เยี่ยมผู้สูงอายุ ไฟส่องสว่าง ถนนสายหนึ่ง");
    assert_eq!(of("{by: rank, titles: {ต่ำ: ไว้ก่อน, กลาง: ถัดไป, สูง: ด่วน}}"), "ถนนสายหนึ่ง ไฟส่องสว่าง สะพาน เยี่ยมผู้สูงอายุ");
    assert_eq!(of("{by: place}"), "ถนนสายหนึ่ง เยี่ยมผู้สูงอายุ ไฟส่องสว่าง สะพาน");
    // A row of several lists is in the first group that has a title of its own, and a rule says so.
    let titles = "group: {by: list, titles: {routine: ประจำ, city-plan: เมือง}}, columns: [{show: name, title: ก}]";
    let plan = table("projects", titles);
    assert!(plan.build().stderr.contains("P0818"));
    let csv = plan.read("out/html/data/table-t.csv");
    assert!(csv.contains("ประจำ,สะพาน") && csv.contains("เมือง,ถนนสายหนึ่ง"), "{csv}");
}

// What they add up to.

#[test]
fn columns_count_add_up_and_share_what_refers_to_a_row() {
    let rest = "total: รวม, columns: [{show: name, title: ก}, {count: projects, title: จำนวน}, {sum: projects.budget, title: เงิน}, \
                {share: projects, title: ส่วน, decimals: 0}, {share: projects.budget, title: สัด}, \
                {count: projects, where: {place: เหนือ}, title: เหนือ}, {sum: projects.length, title: ยาว}, \
                {sum: projects.budget, where: {division: กบท.}, title: ของกบท}]";
    let plan = table("strategy", rest);
    assert_eq!(column(&plan, "จำนวน"), ["3", "1", "4"]);
    assert_eq!(column(&plan, "ส่วน"), ["75", "25", "100"]);
    assert_eq!(column(&plan, "เหนือ"), ["1", "1", "2"]);
    let csv = plan.read("out/html/data/table-t.csv");
    assert!(csv.contains("1000000"), "{csv}");
    for title in ["เงิน", "ของกบท", "ยาว", "สัด"] {
        assert!(csv.contains(title), "{csv}");
    }
}

#[test]
fn what_stands_in_several_rows_is_counted_once_in_their_total() {
    let plan = table("lists", "total: รวม, columns: [{show: name, title: ก}, {count: projects, title: จำนวน}]");
    assert_eq!(column(&plan, "จำนวน"), ["2", "3", "4"]);
}

#[test]
fn shares_are_rounded_to_a_hundred() {
    let plan = table("lists", "columns: [{show: name, title: ก}, {share: projects, title: ส่วน}]");
    // Of rows that have entries in common, each is of all.
    assert_eq!(column(&plan, "ส่วน"), ["50.00", "75.00"]);
    let rest = "where: {budget: any}, total: รวม, columns: [{show: name, title: ก}, {share: id, title: ส่วน}]";
    assert_eq!(column(&table("projects", rest), "ส่วน"), ["33.34", "33.33", "33.33", "100.00"]);
}

// Columns of parts.

#[test]
fn a_column_for_each_part_of_a_value() {
    let heads = |column: &str| {
        lines(&table("projects", &format!("columns: [{{show: name, title: ก}}, {column}]")))[0].join(" ")
    };
    let quarters = heads("{show: budget, each: quarter}");
    for quarter in ["ไตรมาส 1", "ไตรมาส 2", "ไตรมาส 3", "ไตรมาส 4"] {
        assert!(quarters.contains(quarter), "{quarters}");
    }
    assert!(!heads("{show: budget, each: quarter, hide_empty: true}").contains("ไตรมาส 3"));
    let months = heads("{show: period, each: month}");
    assert!(months.contains("ต.ค.") && months.contains("ก.ย."), "{months}");
    let matrix = heads("{show: under, each: strategy, title: ยุทธศาสตร์}");
    assert!(matrix.contains("คมนาคม") && matrix.contains("สังคม"), "{matrix}");
}

#[test]
fn a_matrix_marks_what_is_referred_to() {
    let plan =
        table("projects", "columns: [{show: name, title: ก}, {show: division, each: divisions, title: หน่วย, mark: ●}]");
    assert_eq!(column(&plan, "หน่วย / กวส."), ["●", "", "●", "●"]);
    assert_eq!(column(&plan, "หน่วย / กบท."), ["", "●", "●", ""]);
}

#[test]
fn months_of_a_period_are_marked_from_october_to_september() {
    let plan = table(
        "projects",
        "where: {id: road}, columns: [{show: name, title: ก}, {show: period, each: month, title: เดือน}]",
    );
    let line = &lines(&plan)[1];
    assert_eq!(line.iter().filter(|cell| cell.contains('●')).count(), 3, "{line:?}");
}

#[test]
fn a_column_in_a_larger_unit_is_rounded() {
    let rest = "total: รวม, columns: [{show: name, title: ก}, {show: budget, title: ข, unit: ล้านบาท, decimals: 1}]";
    let plan = table("projects", rest);
    let site = plan.site();
    assert!(site.contains(">0.6<") && site.contains(">1.0<"), "{site}");
}

#[test]
fn an_empty_table_says_what_it_is_told_to() {
    let plan = table("projects", "where: {place: กลาง}, empty: ไม่มีโครงการ, columns: [{show: name, title: ก}]");
    assert!(plan.site().contains("ไม่มีโครงการ"));
}

#[test]
fn paths_lead_on_from_what_is_referred_to() {
    let paths = "{show: under.strategy.name, title: ข}, {show: division.name, title: ค}, {show: budget.q2, title: ง}";
    let plan =
        table("projects", &format!("where: {{id: [road, light]}}, columns: [{{show: name, title: ก}}, {paths}]"));
    assert_eq!(column(&plan, "ข"), ["คมนาคม", "คมนาคม"]);
    assert_eq!(column(&plan, "ง"), ["200000", "-"]);
    assert!(plan.read("out/html/print.html").contains("กองบริหารทั่วไป"));
    let plan = table(
        "strategy",
        "columns: [{show: name, title: ก}, {show: projects.place, title: ข}, {show: projects, title: ค}]",
    );
    assert!(plan.site().contains("เยี่ยมผู้สูงอายุ"));
}

// Placeholders.

#[test]
fn placeholders_speak_of_entities_and_sums() {
    let text = "{road.name} {road.budget} {road.place} {s1.count} {s1.total} {routine.count} {projects.count} {projects.total} \
                {s1.name} {city-plan.name}";
    let plan = plan(&format!("heading: {{text: \"{text}\"}}")).append(
        OUTLINE,
        "    - summary: {of: projects, where: {within: s1}, text: \"{count} {total} {sum.budget.q1} {sum.length}\"}\n    \
         - list: {of: projects, where: {id: road}, text: \"{name} {budget} {place} {division.name} {budget.q1}\"}\n",
    );
    let site = plan.site();
    let heading = "ถนนสายหนึ่ง 300,000 เหนือ 3 1,000,000 3 4 1,000,000 คมนาคม แผนเมือง";
    for words in [heading, "3 1,000,000 100,000 150", "ถนนสายหนึ่ง 300,000 เหนือ กองวินัย 100,000"]
    {
        assert!(site.contains(words), "{words} in {site}");
    }
}

#[test]
fn a_placeholder_of_nothing_is_told_with_those_there_are() {
    let heading = |text: &str| plan(&format!("heading: {{text: ‸\"{text}\"}}"));
    heading("{road.nmae}").refused(&[at("P0302", &["`road.nmae`", "{road.name} {road.budget}", " …", "`road.name`?"])]);
    heading("{xyz}").refused(&[at("P0302", &["`xyz`", "{year} {previous_year} {agency}"])]);
    let thai = heading("{xyz}").thai();
    thai.refused(&[at("P0302", &["ไม่มีข้อความแทนค่า `xyz`", "ที่ใช้ได้: {year}"])]);
    let list = plan("list: {of: projects, text: ‸\"{plcae}\"}");
    list.refused(&[at("P0302", &["usable here: {place}", "`place`?"])]);
    let summary = plan("summary: {of: projects, text: ‸\"{cuont}\"}");
    summary.refused(&[at("P0302", &["usable here: {count}", "`count`?"])]);
    let summary = plan("summary: {of: projects, text: ‸\"{sum.lenght}\"}");
    summary.refused(&[at("P0302", &["{sum.length}", "`sum.length`?"])]);
    let text = plan("text: text.md").file("content/text.md", "ก ‸{road.nmae}\n");
    text.refused(&[at("P0302", &["{road.name} {road.budget}", "`road.name`?"])]);
}

// What is told.

#[test]
fn a_path_is_told_at_the_name_where_it_is_lost() {
    let show = |path: &str| table("projects", &format!("columns: [{{show: ‸{path}, title: ก}}]"));
    show("plcae").refused(&[at("P0303", &["`plcae` can't stand here", "place, rank, length", "`place`?"])]);
    show("division.nmae").refused(&[at("P0303", &["`nmae`", "usable here: order, name", "`name`?"])]);
    show("budget.q5").refused(&[at("P0303", &["`q5`", "q1"])]);
    show("place.name").refused(&[at("P0303", &["`name`"])]);
    show("under.strategy.nmae").refused(&[at("P0303", &["`nmae`"])]);
    show("budget.q1.q2").refused(&[at("P0303", &["`q2`"])]);
    show("\"\"").refused(&[at("P0303", &[])]);
    show("name..name").refused(&[at("P0303", &[])]);
}

#[test]
fn rows_of_several_values_are_in_no_one_group() {
    let plan = table("projects", "group: {by: ‸lists}, columns: [{show: name, title: ก}]");
    plan.refused(&[at("P0320", &["grouped by `lists`", "`bridge` has several values", "titles"])]);
    let plan = table("projects", "group: {by: ‸plcae}, columns: [{show: name, title: ก}]");
    plan.refused(&[at("P0303", &["`plcae`", "`place`?"])]);
    let plan =
        table("projects", "group: {by: rank, titles: {‸สุง: ก, กลาง: ข, ต่ำ: ค}}, columns: [{show: name, title: ก}]");
    assert_eq!(plan.check().status, Some(1));
}

#[test]
fn only_entries_are_counted_and_only_numbers_add_up() {
    let column =
        |column: &str| table("strategy", &format!("columns: [{{show: name, title: ก}}, {{{column}, title: ข}}]"));
    column("count: ‸name").refused(&[at("P0321", &["`name` doesn't lead to entries"])]);
    column("count: ‸projects.budget").refused(&[at("P0321", &["doesn't lead to entries"])]);
    column("sum: ‸projects.name").refused(&[at("P0321", &["doesn't lead to amounts"])]);
    column("sum: ‸projects").refused(&[at("P0321", &["doesn't lead to amounts"])]);
    column("share: ‸projects.place").refused(&[at("P0321", &[])]);
    column("count: projects, sum: ‸projects.budget").refused(&[at("P0210", &["show, count, sum, share"])]);
    table("strategy", "columns: [{count: ‸projects}]").refused(&[at("P0207", &["`title`"])]);
    column("count: ‸porjects").refused(&[at("P0303", &["`porjects`"])]);
    column("count: projects, where: {‸plcae: x}").refused(&[at("P0205", &["`plcae`", "`place`?"])]);
}

#[test]
fn conditions_of_unknown_keys_and_values_are_told() {
    let filter = |filter: &str| table("projects", &format!("where: {{{filter}}}, columns: [{{show: name, title: ก}}]"));
    filter("‸plcae: x").refused(&[at("P0205", &["`plcae`", "`place`?", "within, list"])]);
    filter("rank: ‸สุง").refused(&[at("P0209", &["`สุง`", "usable: สูง, กลาง, ต่ำ"])]);
    filter("division: ‸กวศ.").refused(&[at("P0302", &["`กวศ.`"])]);
    filter("division: [กวส., ‸กวศ.]").refused(&[at("P0302", &["`กวศ.`"])]);
    filter("within: ‸s9").refused(&[at("P0302", &["`s9`"])]);
    filter("budget: {‸atleast: 5}").refused(&[at("P0205", &["`atleast`", "at_least, at_most", "`at_least`?"])]);
    filter("budget: {at_least: ‸มาก}").refused(&[at("P0209", &["`มาก`"])]);
    filter("budget: {at_least: ‸[1]}").refused(&[at("P0208", &["an amount is expected"])]);
    filter("place: ‸[]").refused(&[at("P0208", &["a text is expected here"])]);
    filter("id: ‸raod").refused(&[at("P0302", &["`raod`", "`road`?"])]);
    filter("length: ‸ยาว").refused(&[at("P0209", &["`ยาว`"])]);
    table("‸project", "columns: [{show: name, title: ก}]").refused(&[at("P0303", &["`project`", "`projects`?"])]);
}

#[test]
fn a_selection_of_nothing_is_told_wherever_it_stands() {
    let filter = "where: {place: กลาง}";
    let empty = |block: &str| plan(block).refused(&[at("P0304", &["shows nothing"])]);
    empty(&format!("table: {{id: ‸t, of: projects, {filter}, columns: [{{show: name, title: ก}}]}}"));
    empty(&format!("summary: {{of: projects, {filter}, text: ‸\"{{count}}\"}}"));
    empty(&format!("list: {{of: projects, {filter}, text: ‸\"{{name}}\"}}"));
    empty(&format!("form: {{id: ‸f, of: projects, {filter}, rows: [{{show: name, title: ก}}]}}"));
    empty(&format!("chart: {{id: ‸c, title: ก, kind: bars, of: projects, {filter}, by: division}}"));
}

#[test]
fn orders_that_cannot_be_are_told() {
    let order = |order: &str| table("projects", &format!("order: {order}, columns: [{{show: name, title: ก}}]"));
    order("‸budgte").refused(&[at("P0303", &["`budgte`", "`budget`?"])]);
    order("{by: ‸budgte}").refused(&[at("P0303", &["`budgte`"])]);
    order("{by: budget, ‸descend: true}").refused(&[at("P0205", &["`descend`", "by, descending"])]);
    order("‸{descending: true}").refused(&[at("P0207", &["`by`"])]);
    order("[budget, ‸[name]]").refused(&[at("P0208", &["a text is expected"])]);
    order("[‸road, bridge]").refused(&[at("P0305", &["light, elders"])]);
    order("[road, bridge, light, elders, ‸road]").refused(&[at("P0301", &["`road`"])]);
    order("[road, bridge, light, elders, ‸more]").refused(&[at("P0302", &["`more`"])]);
    order("{by: budget, descending: ‸maybe}").refused(&[at("P0209", &["`maybe`", "true"])]);
    assert_eq!(order("{by: budget, descending: yes}").check().status, Some(1));
}

#[test]
fn columns_for_each_of_what_cannot_be_taken_apart_are_told() {
    let column = |column: &str| table("projects", &format!("columns: [{{show: name, title: ก}}, {{{column}}}]"));
    column("show: budget, each: ‸quater").refused(&[at("P0303", &["`quater`", "year, quarter, month", "`quarter`?"])]);
    column("show: place, each: ‸quarter").refused(&[at("P0303", &["`quarter`"])]);
    column("show: division, each: ‸division").refused(&[at("P0303", &["`division`", "`divisions`?"])]);
    column("show: budget, unit: ‸พัน").refused(&[at("P0209", &["`พัน`", "พันบาท"])]);
}

// Sums of what is in one another, and of groups.

#[test]
fn parts_of_sub_items_are_counted_in_their_wholes_alone() {
    let fair = "\
- {id: fair, name: งานวัด, lists: routine, under: s2-1, division: กวส., budget: items, items: [
    {name: ภาคเหนือ, budget: items, items: [{name: เวที, budget: \"1,000\"}, {name: เครื่องเสียง, budget: \"500\"}]},
    {name: ภาคใต้, budget: \"2,000\"}]}
";
    let table = table("items", "columns: [{show: name, title: ก}, {show: budget, title: ข}], total: รวม");
    let table = table.file(PROJECTS, fair);
    assert_eq!(column(&table, "ข"), ["1500", "1000", "500", "2000", "3500"]);
    let text = plan("summary: {of: items, text: \"ยอด {total} และ {sum.budget}\"}").file(PROJECTS, fair).site();
    assert!(text.contains("ยอด 3,500 และ 3,500"));
}

#[test]
fn divisions_are_ordered_by_how_many_there_are_of_something_and_what_that_adds_up_to() {
    let ordered = |order: &str| {
        column(&table("divisions", &format!("order: {order}, columns: [{{show: name, title: ก}}]")), "ก").join(" ")
    };
    assert_eq!(ordered("{by: projects.budget, descending: true}"), "กองบริหารทั่วไป กองวินัย");
    assert_eq!(ordered("projects.budget"), "กองวินัย กองบริหารทั่วไป");
    let projects = ROADS.replace("division: กบท., rank", "division: กวส., rank");
    let table = table("divisions", "order: projects, columns: [{show: name, title: ก}]").file(PROJECTS, projects);
    assert_eq!(column(&table, "ก"), ["กองบริหารทั่วไป", "กองวินัย"]);
}

#[test]
fn groups_follow_the_order_of_what_they_are_by() {
    let by = |order: &str| {
        column(&table("projects", &format!("by: length, {order} columns: [{{show: by, title: ก}}]")), "ก").join(" ")
    };
    assert_eq!(by(""), "30 120 ไม่ระบุ");
    assert_eq!(by("order: {by: length, descending: true},"), "120 30 ไม่ระบุ");
}

#[test]
fn a_table_by_parts_of_money_adds_up_to_its_rows() {
    let table = table(
        "projects",
        "by: quarter, columns: [{show: by, title: ก}, {count: projects, title: ข}, {sum: budget, title: ค}], total: รวม",
    );
    let lines = lines(&table);
    let quarters: Vec<&[String]> = lines[1..3].iter().map(|line| &line[1..]).collect();
    assert_eq!(quarters, [["ไตรมาส 1", "1", "100000"], ["ไตรมาส 2", "1", "200000"]]);
    assert_eq!(lines.last().map(|line| line[1..].join(" ")).as_deref(), Some("รวม 1 300000"));
}

// Averages, shares of something else, and what runs on.

#[test]
fn columns_average_and_show_the_least_and_the_greatest() {
    let rest = "total: รวม, columns: [{show: name, title: ก}, {average: projects.length, title: เฉลี่ย, decimals: 1}, \
                {minimum: projects.length, title: น้อย}, {maximum: projects.budget, title: มาก}, \
                {average: projects.budget, where: {place: any}, title: มีพื้นที่}]";
    let plan = table("strategy", rest);
    assert_eq!(column(&plan, "เฉลี่ย"), ["75.0", "-", "75.0"]);
    assert_eq!(column(&plan, "น้อย"), ["30", "-", "30"]);
    assert_eq!(column(&plan, "มาก"), ["600000", "-", "600000"]);
    // What uses no budget has none.
    assert_eq!(column(&plan, "มีพื้นที่"), ["200000.00", "-", "200000.00"]);
    let rest = "total: รวม, columns: [{show: name, title: ก}, {show: length, title: ยาว, total: average}, \
                {show: budget, title: เงิน, total: maximum}]";
    assert_eq!(lines(&table("projects", rest)).last().unwrap()[2..], ["75.00", "600000"]);
    table("strategy", "columns: [{show: name, title: ก}, {average: ‸projects.name, title: ข}]")
        .refused(&[at("P0321", &["doesn't lead to amounts"])]);
    table("projects", "total: ‸รวม, columns: [{show: ‸name, title: ก, total: average}]")
        .refused(&[at("P0307", &["needs one column of amounts"]), at("P0321", &["doesn't lead to amounts"])]);
}

#[test]
fn shares_are_of_the_group_or_of_something_else_of_the_row() {
    let rest = "group: {by: strategy, subtotal: รวม}, total: รวม, columns: [{show: name, title: ก}, \
                {share: budget, of: group, title: ส่วน, decimals: 0}]";
    assert_eq!(column(&table("projects", rest), "ส่วน"), ["30", "60", "10", "100", "0", "0", "-"]);
    let rest = "total: รวม, columns: [{show: name, title: ก}, {share: projects, where: {place: any}, of: projects, title: ส่วน, decimals: 0}]";
    assert_eq!(column(&table("strategy", rest), "ส่วน"), ["67", "100", "75"]);
    let rest =
        "where: {id: road}, columns: [{show: name, title: ก}, {share: budget, each: quarter, of: budget, title: ส่วน}]";
    assert_eq!(lines(&table("projects", rest))[1][1..], ["33.33", "66.67", "0.00", "0.00"]);
    table("projects", "columns: [{show: name, title: ก}, {share: budget, of: ‸name, title: ข}]")
        .refused(&[at("P0321", &["`name`"])]);
    table("projects", "columns: [{show: name, title: ก}, {share: budget, of: ‸group, title: ข}]")
        .refused(&[at("P0205", &["`of: group`"])]);
}

#[test]
fn sums_run_on_down_the_rows_and_along_the_parts() {
    let rest = "order: budget, columns: [{show: name, title: ก}, {sum: budget, running: true, title: สะสม}, \
                {share: budget, running: true, title: ส่วน, decimals: 0}]";
    let plan = table("projects", rest);
    assert_eq!(column(&plan, "สะสม")[..4], ["100000", "400000", "1000000", "1000000"]);
    assert_eq!(column(&plan, "ส่วน")[..4], ["10", "40", "100", "100"]);
    // What stands in several rows runs on once.
    let rest = "columns: [{show: name, title: ก}, {count: projects, running: true, title: สะสม}]";
    assert_eq!(column(&table("lists", rest), "สะสม"), ["2", "4"]);
    let rest = "where: {id: road}, columns: [{show: name, title: ก}, {sum: budget, each: quarter, running: true}]";
    assert_eq!(lines(&table("projects", rest))[1][1..], ["100000", "300000", "300000", "300000"]);
}

#[test]
fn what_is_counted_stands_apart_by_any_of_its_values() {
    let columns = |column: &str| {
        let plan = table("strategy", &format!("total: รวม, columns: [{{show: name, title: ก}}, {{{column}}}]"));
        lines(&plan).into_iter().map(|line| line[1..].join(" ")).collect::<Vec<_>>()
    };
    // Who answers for something with others counts as the first alone.
    assert_eq!(columns("count: projects, each: division"), ["ก กวส. กบท.", "คมนาคม 1 2", "สังคม 1 0", "รวม 2 2"]);
    assert_eq!(
        columns("sum: projects.budget, each: lists")[1..],
        ["คมนาคม 900000 700000", "สังคม - 0", "รวม 900000 700000"]
    );
    let rest = "by: place, columns: [{show: by, title: ก}, {sum: budget, where: {rank: ต่ำ}, title: ข}]";
    assert_eq!(column(&table("projects", rest), "ข"), ["300000", "0", "0"], "conditions hold of the rows' own");
}

#[test]
fn what_stands_under_several_is_grouped_by_the_first() {
    let plan = |first: &str| {
        let rest = format!(
            "group: {{by: ‸lists{first}, subtotal: รวม}}, columns: [{{show: name, title: ก}}, {{show: budget, title: ข}}]"
        );
        table("projects", &rest)
    };
    plan("").refused(&[at("P0320", &["`lists`", "`first: true`"])]);
    let plan = table(
        "projects",
        "group: {by: lists, first: true, subtotal: รวม}, columns: [{show: name, title: ก}, {show: budget, title: ข}]",
    );
    assert_eq!(column(&plan, "ข"), ["300000", "600000", "900000", "100000", "ไม่ใช้งบประมาณ", "100000"]);
}

// Money along two breakdowns at once.

/// The roads' money by quarter and kind, and a table that crosses them.
fn crossed(budget: &str) -> Plan {
    table("projects", "where: {id: road}, total: รวม, by: kind, columns: [{show: by, title: ก}, {sum: budget, each: quarter, title: ข}]")
        .file("content/breakdowns.yaml", "- {id: kind, title: หมวด, parts: [{id: pay, name: จ้าง}, {id: buy, name: ซื้อ}]}\n")
        .edit(PROJECTS, "budget: {q1: \"100,000\", q2: \"200,000\"}", &format!("budget: {budget}"))
}

#[test]
fn kinds_are_crossed_with_quarters() {
    let rows = |budget: &str| {
        let lines = lines(&crossed(budget));
        lines[1..].iter().map(|line| line[2..].join(" ")).collect::<Vec<_>>()
    };
    let both = ["10 20 0 0", "0 70 0 0", "10 90 0 0"];
    assert_eq!(rows("{q1: {pay: \"10\"}, q2: {pay: \"20\", buy: \"70\"}}"), both);
    assert_eq!(rows("{pay: {q1: \"10\", q2: \"20\"}, buy: {q2: \"70\"}}"), both);
    assert_eq!(rows("{pay: {oct: \"10\", ม.ค.: \"20\"}, buy: {q2: \"70\"}}"), both);
    // Where all is of one kind, each quarter's is.
    assert_eq!(rows("{pay: \"30\", q1: \"10\", q2: \"20\"}"), ["10 20 0 0", "0 0 0 0", "10 20 0 0"]);
}

#[test]
fn what_is_not_crossed_or_contradicts_itself_is_told() {
    crossed("{pay: \"20\", buy: \"10\", q1: \"10\", q2: \"20\"}")
        .edit(PROJECTS, "name: ถนนสายหนึ่ง", "name: ‸ถนนสายหนึ่ง")
        .refused(&[at("P0346", &["`road`", "q1: {operating"])]);
    crossed("{q1: {pay: \"10\"}, q2: {pay: \"20\"}, pay: ‸\"40\"}").refused(&[at("P0520", &["by kind add up to 40"])]);
    crossed("{q1: {pay: ‸\"10\"}, q2: {buy: ‸\"20\"}, pay: \"20\", buy: \"10\"}")
        .refused(&[at("P0520", &["its part pay", "by quarter add up to 10"]), at("P0520", &["its part buy"])]);
    crossed("{q1: {amount: \"15\", pay: ‸\"10\"}}").refused(&[at("P0520", &["its part q1"])]);
    crossed("{q1: {‸q2: \"10\"}}").refused(&[at("P0340", &["`q2`", "`q1`"])]);
    crossed("{q1: {‸ม.ค.: \"10\"}}").refused(&[at("P0340", &["`ม.ค.`"])]);
    crossed("{q1: {pay: \"10\", ‸kay: \"5\"}}").refused(&[at("P0340", &["`kay`", "`pay`?"])]);
}

#[test]
fn whatever_stands_under_a_level_is_marked_in_its_matrix() {
    let table = table("projects", "columns: [{show: name, title: ก}, {show: under, each: strategy}]");
    let lines = lines(&table);
    assert_eq!(lines[1][1..], ["✓", ""], "{lines:?}");
    assert_eq!(lines[4][1..], ["", "✓"], "{lines:?}");
}

#[test]
fn what_nobody_can_know_or_would_have_no_effect_is_told() {
    for (rest, words) in [
        ("by: quarter, columns: [{show: by, title: ก}, {sum: budget, each: ‸quarter}]", ["by", "each"]),
        ("by: quarter, columns: [{show: by, title: ก}, {sum: ‸budget.q1, title: ข}]", ["by", "sum"]),
        (
            "by: ‸rank, group: {by: place}, columns: [{show: by, title: ก}, {count: projects, title: ข}]",
            ["by", "group"],
        ),
    ] {
        table("projects", rest).refused(&[at("P0210", &words)]);
    }
}

#[test]
fn a_table_may_have_the_columns_of_another() {
    let two = |of: &str| {
        plan(&format!(
            "table: {{id: other, of: projects, columns: [{{show: name, title: ก}}, {{show: budget, title: ข}}]}}\n    - table: \
             {{id: t, of: projects, where: {{rank: ต่ำ}}, columns_of: {of}}}"
        ))
    };
    assert_eq!(column(&two("other"), "ข"), ["300000"]);
    two("‸othe").refused(&[at("P0302", &["`othe`", "did you mean `other`?"])]);
    two("‸other, columns: [{show: name}]").refused(&[at("P0210", &["columns", "columns_of"])]);
}

#[test]
fn what_cannot_refer_to_a_row_is_no_way_from_it() {
    table("divisions", "where: {‸list: routine}, columns: [{show: name, title: ก}]")
        .refused(&[at("P0205", &["`list`"])]);
    table("projects", "columns: [{show: ‸divisions, title: ก}]").refused(&[at("P0303", &["`divisions`", "division"])]);
    table("projects", "columns: [{show: name, title: ก}, {show: place, each: ‸strategy}]")
        .refused(&[at("P0303", &["`strategy`"])]);
}
