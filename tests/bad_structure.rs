//! Bad input to the hierarchy, the indicators, the statistics and the blocks of the outline that show them: what is
//! said, and where.

#![cfg(unix)]

mod harness;

use harness::{Plan, at, of};

const PLAN: &str = "content/plan.yaml";
const DIVISIONS: &str = "content/divisions.yaml";
const LISTS: &str = "content/lists.yaml";
const LEVELS: &str = "content/levels.yaml";
const OFFICES: &str = "content/offices.yaml";
const STRUCTURE: &str = "content/structure.yaml";
const INDICATORS: &str = "content/indicators.yaml";
const KEY_RESULTS: &str = "content/key-results.yaml";
const PROJECTS: &str = "content/projects.yaml";
const STATEMENTS: &str = "content/statements.yaml";
const POINTS: &str = "content/points.yaml";
const DATA: &str = "content/data-tables.yaml";
const OUTLINE: &str = "content/outline.yaml";
const TEXT: &str = "content/text.md";

const NODES: &str = "\
- id: goal-1
  level: goal
  number: \"1\"
  name: เมืองโปร่งใส
- id: goal-1-1
  level: strategy
  under: goal-1
  name_of: goal-1
  weight: 100
  office: evaluators
";

const INDICATOR: &str = "\
- id: speed
  of: goal-1-1
  number: \"1.\"
  name: ความรวดเร็ว
  targets:
    2567: ร้อยละ 80
    2568: [ร้อยละ 85, ร้อยละ 90]
  weight: 100
  office: evaluators
  project: training
- id: trust
  of: goal-1-1
  key_result: OKR 1
  division: กวส.
";

const STATISTICS: &str = "\
- id: costs
  title: ค่าใช้จ่าย
  columns:
    - {id: year, title: ปี, kind: text}
    - {id: staff, title: คน, kind: money}
    - {id: goods, title: ของ, kind: money}
    - {id: sum, title: รวม, kind: money}
    - {id: share, title: ร้อยละ, kind: percent}
  rows:
    - [\"2566\", \"25\", \"75\", \"100\", \"25%\"]
    - [\"2567\", \"30\", \"30\", \"60\", \"50%\"]
  total: [รวม, \"55\", \"105\", \"160\", \"-\"]
  identities:
    - sum:
        of: [staff, goods]
        equals: sum
    - share:
        part: staff
        whole: sum
        equals: share
        decimals: 0
    - total: [staff, goods, sum]
";

/// A plan with everything that the front part and the evaluation are made of, all of it shown and sound.
fn plan() -> Plan {
    let blocks = "\
- id: structure
  part: โครงสร้าง
  blocks:
    - heading:
        text: \"{goal-1}\"
    - duties:
        text: \"{name} มีหน้าที่\"
    - statement: vision
    - points:
        id: inside
        of: [strengths, weaknesses]
    - data-table: costs
    - list:
        of: key-results
        where: {list: agenda}
        text: \"{code} {name}\"
    - table:
        id: indicators
        of: indicators
        where: {within: goal-1}
        columns:
          - show: under
            title: เป้าประสงค์
            merge: equal
          - show: name
            title: ชื่อ
          - show: target
            title: \"{year}\"
            group: เป้าหมาย
          - show: previous-target
            title: \"{previous_year}\"
            group: เป้าหมาย
";
    Plan::new()
        .file(LEVELS, "- id: goal\n  label: เป้าประสงค์ที่\n- id: strategy\n")
        .file(OFFICES, "- id: evaluators\n  name: สำนักประเมินผล\n")
        .file(STRUCTURE, NODES)
        .file(INDICATORS, INDICATOR)
        .file(
            KEY_RESULTS,
            "- code: OKR 1\n  name: ความเชื่อมั่น\n  responsibility: R\n  under: goal-1\n  lists: [agenda]\n",
        )
        .file(STATEMENTS, "- id: vision\n  text: เมืองดี\n")
        .file(
            POINTS,
            "- id: strengths\n  title: จุดแข็ง\n  points:\n    - text: คนเก่ง\n    - hole: true\n\
             - id: weaknesses\n  title: จุดอ่อน\n  points:\n    - text: คนน้อย\n",
        )
        .file(DATA, STATISTICS)
        .edit(PROJECTS, "  division: กบท.\n", "  division: กบท.\n  supports: [OKR 1]\n")
        .append(LISTS, "- id: agenda\n  name: วาระ\n")
        .append(DIVISIONS, "  duties: [บริหารงาน, ดูแลอาคาร]\n")
        .append(OUTLINE, blocks)
}

/// The plan with one more block.
fn block(block: &str) -> Plan {
    plan().append(OUTLINE, &format!("    - {}\n", block.replace('\n', "\n      ")))
}

/// A table of these entities with one column that shows their names.
fn table(of: &str, filter: &str, columns: &str) -> Plan {
    block(&format!(
        "table:\n    id: more\n    of: {of}\n    where: {{{filter}}}\n    columns:\n      - {{show: name, title: ก}}\n{columns}"
    ))
}

/// The plan is refused for what stands at its marks, whatever is said of it.
#[track_caller]
fn told(plan: &Plan) {
    let run = plan.check();
    let mut places: Vec<String> = run.found().into_iter().map(|found| found.place).collect();
    let mut marks = plan.marks().to_vec();
    places.sort();
    marks.sort();
    assert_eq!((places, run.status), (marks, Some(1)), "\n{}", run.stderr);
}

#[test]
fn the_whole_structure_builds_and_says_nothing() {
    let site = plan().site();
    for shown in ["เป้าประสงค์ที่ 1 เมืองโปร่งใส", "กองบริหารทั่วไป มีหน้าที่", "(2) ดูแลอาคาร", "OKR 1 ความเชื่อมั่น"]
    {
        assert!(site.contains(shown), "{shown} is missing in\n{site}");
    }
}

// What the outline names.

#[test]
fn a_table_of_entities_that_do_not_exist_is_told() {
    table("‸goals", "", "")
        .refused(&[at("P0303", &["`goals`", "usable here: projects, items, requests", "did you mean `goal`?"])]);
}

#[test]
fn a_data_table_that_does_not_exist_is_told_with_the_nearest_name() {
    plan()
        .edit(OUTLINE, "data-table: costs", "data-table: ‸cost")
        .refused(&[at("P0302", &["there is no data table `cost`", "did you mean `costs`?"])]);
}

#[test]
fn a_statement_that_does_not_exist_is_told_with_the_nearest_name() {
    block("statement: ‸visions").refused(&[at("P0302", &["there is no statement `visions`", "`vision`?"])]);
}

#[test]
fn points_that_do_not_exist_are_told_with_the_nearest_name() {
    plan()
        .edit(OUTLINE, "of: [strengths, weaknesses]", "of: [‸strength, weaknesses]")
        .refused(&[at("P0302", &["there is no list of points `strength`", "did you mean `strengths`?"])]);
}

#[test]
fn points_shown_twice_in_one_block_are_told() {
    plan()
        .edit(OUTLINE, "of: [strengths, weaknesses]", "of: [strengths, ‸strengths]")
        .refused(&[at("P0301", &["`strengths` stands twice"])]);
}

#[test]
fn a_block_of_an_unknown_kind_is_told_with_the_nearest_one() {
    block("‸statment: vision").refused(&[at("P0205", &["unknown key `statment`", "did you mean `statement`?"])]);
}

#[test]
fn a_block_of_two_kinds_is_told() {
    plan()
        .edit(OUTLINE, "    - statement: vision\n", "    - ‸statement: vision\n      hole: ภาพ\n")
        .refused(&[at("P0210", &["exactly one of these"])]);
}

#[test]
fn a_text_file_that_does_not_exist_is_told() {
    block("text: ‸front/foreword.md").refused(&[at("P0302", &["there is no text file `front/foreword.md`"])]);
}

#[test]
fn a_text_file_that_only_a_faulty_part_could_show_is_not_said_to_be_unused() {
    plan()
        .append(OUTLINE, "- id: later\n  part: ก\n  ‸bloks:\n    - text: text.md\n")
        .file(TEXT, "ก\n")
        .unmarked()
        .refused(&[
            of("content/outline.yaml:53:3", "P0207", &["`blocks` is missing"]),
            of("content/outline.yaml:55:3", "P0205", &["did you mean `blocks`?"]),
        ]);
}

#[test]
fn a_text_file_that_nothing_shows_is_told_in_a_folder_too() {
    let path = "content/front/foreword.md";
    plan().file(path, "ก\n").refused(&[of(path, "P0109", &["no part of the document shows"])]);
}

#[test]
fn nodes_of_filters_that_do_not_exist_are_told_with_the_nearest_name() {
    for filter in ["under", "within"] {
        table("indicators", &format!("{filter}: ‸goal-1-2"), "")
            .refused(&[at("P0302", &["there is no node of the hierarchy `goal-1-2`", "did you mean `goal-1"])]);
        block(&format!("summary:\n    of: projects\n    where: {{{filter}: ‸goal-9}}\n    text: ก"))
            .refused(&[at("P0302", &["there is no node of the hierarchy `goal-9`"])]);
        block(&format!("list:\n    of: key-results\n    where: {{{filter}: ‸goal-9}}\n    text: ก"))
            .refused(&[at("P0302", &["there is no node of the hierarchy `goal-9`"])]);
    }
}

#[test]
fn a_list_of_a_filter_that_does_not_exist_is_told_with_the_nearest_name() {
    let plan = plan().edit(OUTLINE, "where: {list: agenda}", "where: {list: ‸agend}");
    plan.refused(&[at("P0302", &["there is no list `agend`", "did you mean `agenda`?"])]);
}

#[test]
fn filters_that_the_entities_do_not_have_are_told() {
    for (of, filter) in [
        ("requests", "‸under: goal-1"),
        ("requests", "‸within: goal-1"),
        ("divisions", "‸policy: \"1\""),
        ("key-results", "‸weight: any"),
    ] {
        let requests = "- id: more\n  name: ก\n  list: agenda\n  amount: 1\n  division: กวส.\n";
        let plan = table(of, filter, "").file("content/requests.yaml", requests);
        plan.refused(&[at("P0205", &["unknown key", "known here: name"])]);
    }
    table("divisions", "under: ‸goal-1", "").refused(&[at("P0302", &["there is no division `goal-1`"])]);
    table("projects", "‸divisoin: กวส.", "").refused(&[at("P0205", &["did you mean `division`?", "within, list"])]);
}

#[test]
fn a_filter_that_no_entity_passes_is_told() {
    let table =
        "table:\n    id: ‸more\n    of: projects\n    where: {under: goal-1}\n    columns: [{show: name, title: ก}]";
    block(table).refused(&[at("P0304", &["this table shows nothing"])]);
    block("list:\n    of: key-results\n    where: {under: goal-1-1}\n    text: ‸ก")
        .refused(&[at("P0304", &["shows nothing"])]);
    block("summary:\n    of: projects\n    where: {list: agenda}\n    text: ‸ก")
        .refused(&[at("P0304", &["shows nothing"])]);
}

#[test]
fn a_part_without_blocks_is_told() {
    plan()
        .append(OUTLINE, "- id: ‸later\n  part: ก\n  blocks: []\n")
        .refused(&[at("P0304", &["this part shows nothing"])]);
    let plan = plan().append(OUTLINE, "- ‸id: later\n  part: ก\n");
    plan.refused(&[at("P0207", &["`blocks` is missing"])]);
}

#[test]
fn a_column_that_does_not_exist_is_told() {
    table("indicators", "", "      - {show: ‸targets, title: ก}")
        .refused(&[at("P0303", &["`targets`", "usable here: order, name", "did you mean `target`?"])]);
}

#[test]
fn columns_that_the_entities_do_not_have_are_told_with_those_that_they_have() {
    for (of, column, usable) in [
        ("indicators", "policy", "usable here: order, name, budget"),
        ("indicators", "lead", "usable here: order, name, budget"),
        ("key-results", "weight", "usable here: order, name, division"),
        ("key-results", "budget", "usable here: order, name, division"),
        ("projects", "lead", "usable here: order, name, budget"),
        ("divisions", "policy", "usable here: order, name, division"),
    ] {
        let words = [&format!("the column `{column}` can't stand here"), usable];
        table(of, "", &format!("      - {{show: ‸{column}, title: ก}}")).refused(&[at("P0303", &words)]);
    }
}

#[test]
fn a_table_without_columns_is_told() {
    let table = "table:\n    id: ‸more\n    of: projects\n    columns: []";
    block(table).refused(&[at("P0207", &["`columns` is missing"])]);
}

#[test]
fn a_blank_title_over_columns_is_told() {
    let plan = plan().edit(
        OUTLINE,
        "title: \"{year}\"\n            group: เป้าหมาย",
        "title: \"{year}\"\n            group: ‸\" \"",
    );
    plan.refused(&[at("P0211", &["blank"])]);
}

#[test]
fn switches_that_are_neither_true_nor_false_are_told() {
    for key in ["landscape", "before_contents"] {
        for value in ["yes", "\"\"", "1"] {
            let part = format!("- id: later\n  part: ก\n  {key}: ‸{value}\n  blocks:\n    - hole: ก\n");
            plan().append(OUTLINE, &part).refused(&[at("P0209", &["isn't true or false"])]);
        }
        let part = format!("- id: later\n  part: ก\n  {key}: ‸[true]\n  blocks:\n    - hole: ก\n");
        plan().append(OUTLINE, &part).refused(&[at("P0208", &["true or false is expected here"])]);
    }
}

#[test]
fn headings_that_skip_a_level_or_are_too_deep_are_told() {
    block("heading:\n    text: ‸ก\n    level: 3").refused(&[at("P0310", &["level 3", "at most level 2"])]);
    block("heading:\n    text: ก\n    level: ‸4").refused(&[at("P0209", &["usable: 1, 2, 3"])]);
    block("heading:\n    text: ก\n    level: ‸0").refused(&[at("P0209", &["usable: 1, 2, 3"])]);
    let part = "- id: later\n  part: ก\n  blocks:\n    - heading: {text: ‸ก, level: 2}\n";
    plan().append(OUTLINE, part).refused(&[at("P0310", &["level 2", "at most level 1"])]);
}

// Placeholders.

#[test]
fn placeholders_of_entities_that_do_not_exist_are_told_with_the_nearest_one() {
    let words = ["there is no placeholder `nmae`", "did you mean `name`?"];
    table("indicators", "", "      - {show: target, title: ก, text: ‸\"{nmae}\"}").refused(&[at("P0302", &words)]);
    block("list:\n    of: key-results\n    text: ‸\"{nmae}\"").refused(&[at("P0302", &words)]);
    block("duties:\n    text: ‸\"{nmae}\"").refused(&[at("P0302", &words)]);
}

#[test]
fn placeholders_of_several_entities_are_none_of_one_and_the_other_way_round() {
    block("list:\n    of: key-results\n    text: ‸\"{count}\"").refused(&[at("P0302", &["`count`"])]);
    block("summary:\n    of: key-results\n    text: ‸\"{name}\"").refused(&[at("P0302", &["`name`"])]);
    block("heading:\n    text: ‸\"{count}\"").refused(&[at("P0302", &["`count`"])]);
    block("hole: ‸\"{count}\"").refused(&[at("P0302", &["`count`"])]);
}

/// A division has no target: a dash would be printed without a word.
#[test]
fn placeholders_that_these_entities_do_not_have_are_told() {
    for name in ["target", "previous_target", "weight", "office"] {
        block(&format!("duties:\n    text: ‸\"{{{name}}}\"")).refused(&[at("P0302", &[name])]);
        table("divisions", "", &format!("      - {{show: order, title: ก, text: ‸\"{{{name}}}\"}}"))
            .refused(&[at("P0302", &[name])]);
    }
}

#[test]
fn placeholders_of_nodes_that_do_not_exist_are_told_with_the_nearest_one() {
    block("heading:\n    text: ‸\"{goal-9}\"").refused(&[at("P0302", &["no placeholder `goal-9`", "`goal-1`?"])]);
    block("text: text.md").file(TEXT, "ก ‸{goal-9}\n").refused(&[at("P0302", &["no placeholder `goal-9`"])]);
    block("heading:\n    text: ‸\"{goal-1.nmae}\"").refused(&[at("P0302", &["did you mean `goal-1.name`?"])]);
    block("heading:\n    text: ‸\"{goal-1.weight}\"").refused(&[at("P0302", &["`goal-1.weight`"])]);
}

#[test]
fn placeholders_of_a_faulty_node_are_not_said_to_be_missing() {
    plan()
        .edit(STRUCTURE, "  number: \"1\"\n", "  number: \"1\"\n  weight: ‸x\n")
        .refused(&[at("P0209", &["`x` isn't an amount"])]);
}

/// Placeholders are filled in one pass: a name that speaks of a node would be printed with its braces.
#[test]
fn a_placeholder_of_a_node_in_the_name_of_another_is_told() {
    told(&node("goal-2", "  level: goal\n  name: ‸ตาม {goal-1}\n"));
    told(&plan().edit(LISTS, "name: วาระ", "name: ‸ตาม {goal-1}"));
}

/// `{name}` in a column would say the node's name in every row.
#[test]
fn a_node_whose_id_is_a_placeholder_already_is_told() {
    for id in ["name", "count", "year", "agency"] {
        plan()
            .append(STRUCTURE, &format!("- id: ‸{id}\n  level: goal\n  name: ข\n"))
            .refused(&[at("P0301", &[&format!("`{id}`")])]);
    }
    plan().append(STRUCTURE, "- id: ‸agenda\n  level: goal\n  name: ข\n").refused(&[at("P0301", &["`agenda`"])]);
}

// The hierarchy.

fn node(id: &str, keys: &str) -> Plan {
    plan().append(STRUCTURE, &format!("- id: {id}\n{keys}"))
}

#[test]
fn a_node_under_itself_is_told() {
    node("loop", "  level: goal\n  name: ก\n  under: ‸loop\n").refused(&[at("P0311", &["`loop` is under itself"])]);
}

#[test]
fn circles_of_two_and_three_nodes_are_told_at_every_node_of_theirs() {
    let node = |id: &str, under: &str| format!("- id: {id}\n  level: goal\n  name: ก\n  under: ‸{under}\n");
    plan()
        .append(STRUCTURE, &(node("a", "b") + &node("b", "a")))
        .refused(&[at("P0311", &["`a`"]), at("P0311", &["`b`"])]);
    plan().append(STRUCTURE, &(node("a", "b") + &node("b", "c") + &node("c", "a"))).refused(&[
        at("P0311", &["`a`"]),
        at("P0311", &["`b`"]),
        at("P0311", &["`c`"]),
    ]);
}

#[test]
fn a_node_under_a_circle_is_not_accused_of_it() {
    let nodes = "- id: a\n  level: goal\n  name: ก\n  under: ‸b\n- id: b\n  level: goal\n  name: ก\n  under: ‸a\n\
                 - id: under\n  level: goal\n  name: ก\n  under: a\n";
    plan().append(STRUCTURE, nodes).refused(&[at("P0311", &["`a`"]), at("P0311", &["`b`"])]);
    plan()
        .append(STRUCTURE, nodes)
        .append(OUTLINE, "    - list:\n        of: indicators\n        where: {within: a}\n        text: ก\n")
        .refused(&[at("P0311", &["`a`"]), at("P0311", &["`b`"])]);
}

#[test]
fn what_a_node_names_must_exist() {
    node("goal-2", "  level: ‸gaol\n  name: ก\n")
        .refused(&[at("P0302", &["there is no level `gaol`", "did you mean `goal`?"])]);
    node("goal-2", "  level: goal\n  name: ก\n  under: ‸goal-9\n")
        .refused(&[at("P0302", &["there is no node of the hierarchy `goal-9`"])]);
    node("goal-2", "  level: goal\n  name: ก\n  office: ‸evaluator\n")
        .refused(&[at("P0302", &["there is no office `evaluator`", "`evaluators`?"])]);
    node("goal-2", "  level: goal\n  name_of: ‸goal-9\n")
        .refused(&[at("P0302", &["there is no node of the hierarchy `goal-9`"])]);
}

#[test]
fn a_missing_file_of_levels_or_offices_is_named_once() {
    plan().without(LEVELS).refused(&[of(LEVELS, "P0106", &["isn't there"])]);
    plan().without(OFFICES).refused(&[of(OFFICES, "P0106", &["isn't there"])]);
}

#[test]
fn a_node_has_a_name_of_its_own_or_of_another_but_not_both() {
    let words = ["exactly one", "name, name_of"];
    node("‸goal-2", "  level: goal\n  name: ก\n  name_of: goal-1\n").refused(&[at("P0210", &words)]);
    node("‸goal-2", "  level: goal\n").refused(&[at("P0210", &words)]);
}

/// Otherwise its title is empty wherever it is shown.
#[test]
fn a_name_of_a_node_that_bears_anothers_name_itself_is_told() {
    told(&node("goal-2", "  level: strategy\n  name_of: ‸goal-1-1\n"));
    told(&node("goal-2", "  level: strategy\n  name_of: ‸goal-2\n"));
}

#[test]
fn ids_that_stand_twice_are_told_with_their_first_places() {
    let again = |path: &str, entry: &str, kind: &str| {
        let run = plan().append(path, entry).refused(&[at("P0301", &[kind, "stands twice"])]);
        assert!(run.stderr.contains("contradicts this"), "{}", run.stderr);
    };
    again(STRUCTURE, "- id: ‸goal-1\n  level: goal\n  name: ก\n", "the node of the hierarchy `goal-1`");
    again(INDICATORS, "- id: ‸speed\n  of: goal-1\n  name: ก\n", "the indicator `speed`");
    again(POINTS, "- id: ‸strengths\n  title: ก\n  points: [{text: ก}]\n", "the list of points `strengths`");
    again(STATEMENTS, "- id: ‸vision\n  text: ก\n", "the statement `vision`");
    again(OFFICES, "- id: ‸evaluators\n", "the office `evaluators`");
    let columns = "  columns: [{id: a, title: ก, kind: text}]\n  rows: [[ก]]\n";
    again(DATA, &format!("- id: ‸costs\n  title: ก\n{columns}"), "the data table `costs`");
    again(LEVELS, "- id: ‸goal\n", "the level `goal`");
}

#[test]
fn texts_of_levels_are_checked_like_all_others() {
    plan().edit(LEVELS, "label: เป้าประสงค์ที่", "label: ‸\"{yaer}\"").refused(&[at("P0302", &["`yaer`"])]);
    plan().edit(LEVELS, "label: เป้าประสงค์ที่", "label: ‸\"\"").refused(&[at("P0211", &["blank"])]);
}

#[test]
fn numbers_of_a_node_that_are_none_are_told() {
    plan().edit(STRUCTURE, "weight: 100", "weight: ‸70%").refused(&[at("P0209", &["`70%` isn't an amount"])]);
    plan().edit(INDICATORS, "weight: 100", "weight: ‸มาก").refused(&[at("P0209", &["`มาก` isn't an amount"])]);
}

#[test]
fn weights_below_nothing_or_above_the_whole_are_told() {
    for weight in ["-5", "101", "999999999999"] {
        plan().edit(STRUCTURE, "weight: 100", &format!("weight: ‸{weight}")).refused(&[at("P0209", &["isn't"])]);
        plan().edit(INDICATORS, "weight: 100", &format!("weight: ‸{weight}")).refused(&[at("P0209", &["isn't"])]);
    }
}

// Indicators.

fn indicator(id: &str, keys: &str) -> Plan {
    plan().append(INDICATORS, &format!("- id: {id}\n{keys}"))
}

#[test]
fn an_indicator_has_a_name_or_is_a_key_result_but_not_both() {
    let words = ["exactly one", "name, key_result"];
    indicator("‸more", "  of: goal-1\n  name: ก\n  key_result: OKR 1\n").refused(&[at("P0210", &words)]);
    indicator("‸more", "  of: goal-1\n").refused(&[at("P0210", &words)]);
}

#[test]
fn what_an_indicator_names_must_exist() {
    indicator("more", "  of: ‸goal-9\n  name: ก\n").refused(&[at("P0302", &["no node of the hierarchy `goal-9`"])]);
    indicator("more", "  of: goal-1\n  key_result: ‸OKR 2\n")
        .refused(&[at("P0302", &["there is no key result `OKR 2`", "did you mean `OKR 1`?"])]);
    indicator("more", "  of: goal-1\n  name: ก\n  project: ‸trainings\n")
        .refused(&[at("P0302", &["there is no project `trainings`", "did you mean `training`?"])]);
    indicator("more", "  of: goal-1\n  name: ก\n  division: ‸กวจ.\n")
        .refused(&[at("P0302", &["there is no division or office `กวจ.`"])]);
    indicator("more", "  of: goal-1\n  name: ก\n  office: ‸evaluator\n")
        .refused(&[at("P0302", &["there is no office `evaluator`"])]);
    let plan = indicator("more", "  ‸name: ก\n").unmarked();
    plan.refused(&[of("content/indicators.yaml:15:3", "P0207", &["`of` is missing"])]);
}

/// An indicator that is a key result has the key result's targets; its own would vanish.
#[test]
fn targets_beside_a_key_result_are_told() {
    told(&indicator("more", "  of: goal-1\n  key_result: OKR 1\n  targets: {2568: ‸ก}\n"));
}

/// The one answers for it without the other; here the division would win without a word.
#[test]
fn an_indicator_of_a_project_and_of_a_division_is_told() {
    indicator("‸more", "  of: goal-1\n  name: ก\n  project: training\n  division: กบท.\n")
        .refused(&[at("P0210", &["project, division"])]);
}

#[test]
fn targets_of_another_shape_or_year_are_told() {
    let targets = |targets: &str| plan().edit(INDICATORS, "2567: ร้อยละ 80", targets);
    targets("2567: {‸a: ก}").refused(&[at("P0205", &["known here: target, q1, q2, q3, q4"])]);
    targets("2567: [ก, ‸[ข]]").refused(&[at("P0208", &["a text is expected here, but this is a list"])]);
    targets("2567‸:").refused(&[at("P0208", &["but this is empty"])]);
    targets("‸2024: ก").refused(&[at("P0209", &["`2024` isn't a fiscal year B.E."])]);
    targets("‸เป้า: ก").refused(&[at("P0209", &["`เป้า` isn't a fiscal year B.E."])]);
    targets("2567: ก\n    ‸2567: ข").refused(&[at("P0206", &["the key `2567` stands twice"])]);
    plan()
        .append(KEY_RESULTS, "  targets: ‸ร้อยละ 80\n")
        .refused(&[at("P0208", &["a set of `key: value` is expected here, but this is a text"])]);
}

#[test]
fn a_year_written_in_two_ways_is_told() {
    for year in ["02567", "+2567"] {
        let plan = plan().edit(INDICATORS, "2567: ร้อยละ 80", &format!("2567: ก\n    ‸{year}: ข"));
        told(&plan);
    }
}

#[test]
fn targets_that_are_blank_are_told() {
    let target = |target: &str| plan().edit(INDICATORS, "2567: ร้อยละ 80", target);
    target("2567: ‸\" \"").refused(&[at("P0211", &["blank"])]);
    target("2567: [ก, ‸\"\"]").refused(&[at("P0211", &["blank"])]);
    told(&target("2567: ‸[]"));
}

// Points and statements.

/// Points of these entries, shown.
fn points(entries: &str) -> Plan {
    plan().edit(POINTS, "    - text: คนน้อย\n", entries)
}

#[test]
fn a_point_has_a_text_or_is_a_hole_but_not_both() {
    let words = ["exactly one", "text, hole"];
    points("    - ‸hole: false\n").refused(&[at("P0210", &words)]);
    points("    - ‸text: ก\n      hole: true\n").refused(&[at("P0210", &words)]);
    points("    - ‸{}\n").refused(&[at("P0210", &words)]);
}

#[test]
fn points_without_points_are_told() {
    plan().append(POINTS, "- id: ‸threats\n  title: ก\n  points: []\n").refused(&[at("P0304", &["shows nothing"])]);
    plan()
        .edit(OUTLINE, "id: inside\n        of: [strengths, weaknesses]", "id: ‸inside\n        of: []")
        .refused(&[at("P0304", &["shows nothing"])]);
}

#[test]
fn points_that_have_the_id_of_a_table_or_a_part_are_told() {
    block("points:\n    id: ‸projects\n    of: [strengths]").refused(&[at("P0301", &["`projects` stands twice"])]);
    block("points:\n    id: ‸structure\n    of: [strengths]").refused(&[at("P0301", &["`structure` stands twice"])]);
    block("points:\n    id: ‸costs\n    of: [strengths]").refused(&[at("P0301", &["`costs` stands twice"])]);
}

#[test]
fn a_blank_statement_is_told() {
    plan().edit(STATEMENTS, "text: เมืองดี", "text: ‸\"\"").refused(&[at("P0211", &["blank"])]);
    plan().edit(STATEMENTS, "text: เมืองดี", "text: ‸\"{yaer}\"").refused(&[at("P0302", &["`yaer`"])]);
}

#[test]
fn duties_that_nobody_has_are_told() {
    plan().edit(DIVISIONS, "duties: [บริหารงาน, ", "duties: [‸\"\", ").refused(&[at("P0211", &["blank"])]);
    plan()
        .edit(DIVISIONS, "  duties: [บริหารงาน, ดูแลอาคาร]\n", "")
        .edit(OUTLINE, "text: \"{name} มีหน้าที่\"", "text: ‸\"{name} มีหน้าที่\"")
        .refused(&[at("P0304", &["shows nothing"])]);
}

// Statistics.

/// The statistics with this in place of that.
fn data(from: &str, to: &str) -> Plan {
    plan().edit(DATA, from, to)
}

#[test]
fn rows_that_are_too_short_or_too_long_are_told() {
    data("[\"2567\", \"30\", \"30\", \"60\", \"50%\"]", "[‸\"2567\", \"30\", \"30\", \"60\"]")
        .refused(&[at("P0403", &["this row has 4 cells, its head has 5"])]);
    data("[\"2567\", \"30\", \"30\", \"60\", \"50%\"]", "[‸\"2567\", \"30\", \"30\", \"60\", \"50%\", \"1\"]")
        .refused(&[at("P0403", &["this row has 6 cells"])]);
    data("[รวม, \"55\", \"105\", \"160\", \"-\"]", "[‸รวม, \"55\", \"105\", \"160\"]")
        .refused(&[at("P0403", &["this row has 4 cells"])]);
    data("[\"2567\", \"30\", \"30\", \"60\", \"50%\"]", "‸[]").refused(&[at("P0403", &["this row has 0 cells"])]);
}

#[test]
fn cells_that_are_no_number_are_told_in_the_words_of_their_kind() {
    for cell in ["สามสิบ", "3O", "1e3", "30 บาท", "NaN", "−30", "%", "--"] {
        for (kind, expected) in
            [("money", "isn't an amount"), ("number", "isn't a number"), ("percent", "isn't a percentage")]
        {
            let unread = data("\"30\", \"30\"", &format!("‸\"{cell}\", \"30\""));
            let plan = unread.edit(DATA, "title: คน, kind: money", &format!("title: คน, kind: {kind}"));
            plan.refused(&[at("P0209", &[expected])]);
        }
    }
    let percentage = ["`50%%` isn't a percentage", "33.94 or 33.94%; write - where there is none"];
    data("\"50%\"", "‸\"50%%\"").refused(&[at("P0209", &percentage)]);
    data("\"30\", \"30\"", "\"30\", ‸\"30%\"").refused(&[at("P0209", &["isn't an amount", "an amount of baht"])]);
}

#[test]
fn a_blank_cell_is_no_fault_and_adds_nothing() {
    let total = "[รวม, ‸\"55\"";
    let plan = data("\"30\", \"30\"", "\"\", \"30\"").edit(DATA, "[รวม, \"55\"", total);
    plan.refused(&[at("P0507", &["คน of รวม is 55", "25"])]);
}

#[test]
fn statistics_without_columns_or_rows_are_told() {
    plan()
        .append(DATA, "- id: ‸empty\n  title: ก\n  columns: [{id: a, title: ก, kind: text}]\n  rows: []\n")
        .refused(&[at("P0304", &["this data table shows nothing"])]);
    plan()
        .append(DATA, "- id: ‸empty\n  title: ก\n  columns: []\n  rows: []\n")
        .refused(&[at("P0304", &["this data table shows nothing"])]);
}

#[test]
fn a_column_of_an_unknown_kind_is_told() {
    data("title: ของ, kind: money", "title: ของ, kind: ‸baht").refused(&[at("P0209", &["usable: text, number"])]);
}

#[test]
fn columns_of_the_same_id_are_told() {
    data("id: goods", "id: ‸staff")
        .edit(DATA, "of: [staff, goods]", "of: [staff]")
        .edit(DATA, "total: [staff, goods, sum]", "total: [staff]")
        .edit(DATA, "\"75\", \"100\", \"25%\"", "\"75\", \"25\", \"100%\"")
        .edit(DATA, "\"60\", \"50%\"", "\"30\", \"100%\"")
        .refused(&[at("P0301", &["the column `staff` stands twice"])]);
}

#[test]
fn a_column_beside_one_that_does_not_exist_is_told() {
    data("{id: share,", "{id: share, beside: ‸summ,").refused(&[at("P0302", &["no column `summ`", "`sum`?"])]);
}

/// Two columns beside each other, or beside one that stands beside another itself, would both vanish.
#[test]
fn columns_beside_each_other_are_told() {
    told(&data("{id: share,", "{id: share, beside: ‸share,"));
    told(&data("{id: share,", "{id: share, beside: ‸sum,").edit(DATA, "{id: sum,", "{id: sum, beside: ‸share,"));
}

/// A cell has room for one neighbour in brackets; the other would vanish.
#[test]
fn two_columns_beside_the_same_are_told() {
    told(&data("{id: share,", "{id: share, beside: ‸staff,").edit(DATA, "{id: goods,", "{id: goods, beside: staff,"));
}

#[test]
fn identities_name_columns_and_tables_that_exist() {
    data("of: [staff, goods]", "of: [staff, ‸good]").refused(&[at("P0302", &["no column `good`", "`goods`?"])]);
    data("equals: sum", "equals: ‸summ").refused(&[at("P0302", &["no column `summ`"])]);
    data("whole: sum", "whole: ‸cost.sum").refused(&[at("P0302", &["no data table `cost`", "`costs`?"])]);
    data("whole: sum", "whole: ‸costs.summ").refused(&[at("P0302", &["no column `summ`"])]);
    data("total: [staff, goods, sum]", "total: [staff, goods, ‸total]").refused(&[at("P0302", &["no column `total`"])]);
    data("decimals: 0", "decimals: ‸7").refused(&[at("P0209", &["usable: 0, 1, 2, 3, 4, 5, 6"])]);
    data("- total:", "- ‸totals:").refused(&[at("P0205", &["did you mean `total`?"])]);
}

#[test]
fn numbers_that_do_not_follow_from_the_others_are_told() {
    data("\"75\", \"100\"", "\"75\", ‸\"101\"").edit(DATA, "\"105\", \"160\"", "\"105\", \"161\"").refused(&[at(
        "P0507",
        &["ค่าใช้จ่าย: รวม of 2566 is 101, but computed as 100", "differs by 1", "at: \"2566 sum\", difference: \"1\""],
    )]);
    data("\"25%\"", "‸\"26%\"").refused(&[at("P0507", &["is 26, but computed as 25"])]);
    data("\"105\", \"160\"", "\"105\", ‸\"161\"").refused(&[at("P0507", &["of รวม is 161, but computed as 160"])]);
}

/// An acceptance of a number of the statistics.
fn acceptance(at: &str, difference: &str) -> String {
    format!("    - {{rule: identity-differs, at: {at}, difference: {difference}, reason: พิมพ์ผิด}}\n")
}

/// The statistics with an acceptance.
fn accepted(at: &str, difference: &str) -> Plan {
    data("  identities:\n", &format!("  accepts:\n{}  identities:\n", acceptance(at, difference)))
}

#[test]
fn an_accepted_difference_of_a_number_is_listed_with_its_reason() {
    let plan = accepted("\"2566\"", "1").edit(DATA, "\"25%\"", "\"26%\"").argument("--accepted");
    let run = plan.build();
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    plan.assert_published();
    assert!(
        run.stderr.starts_with("accepted content/data-tables.yaml:10:35: ค่าใช้จ่าย: ร้อยละ of 2566"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("พิมพ์ผิด"), "{}", run.stderr);
}

#[test]
fn an_acceptance_of_a_number_that_is_no_longer_true_is_told() {
    let words = ["a difference of 2 is accepted, but it is 1", "contradicts this"];
    accepted("\"2566\"", "‸2").edit(DATA, "\"25%\"", "\"26%\"").refused(&[at("P0503", &words)]);
    let words = ["`identity-differs` of `2566` is accepted here, but nothing of it is found", "no longer true"];
    accepted("\"2566\"", "‸1").refused(&[at("P0503", &words)]);
}

#[test]
fn an_acceptance_for_a_row_that_does_not_exist_is_told_with_the_nearest_one() {
    let words = ["`identity-differs` of `2556 share` is accepted", "did you mean at: \"2566 share\"?"];
    let accepts = format!("  accepts:\n{}  identities:\n", acceptance("\"2556 share\"", "‸1"));
    data("\"25%\"", "‸\"26%\"")
        .edit(DATA, "  identities:\n", &accepts)
        .refused(&[at("P0507", &["is 26, but computed as 25"]), at("P0503", &words)]);
}

#[test]
fn the_key_of_old_acceptances_is_answered_with_the_new_one() {
    data("        decimals: 0\n", "        decimals: 0\n        ‸accepted: []\n")
        .refused(&[at("P0205", &["unknown key `accepted`", "write it as `accepts` at the entry: - {rule: …"])]);
}

#[test]
fn one_acceptance_of_two_rows_that_differ_by_the_same_is_told_with_what_parts_them() {
    let accepts = |list: &str| {
        let plan = data("\"25%\"", "\"26%\"").edit(DATA, "\"50%\"", "\"51%\"");
        plan.edit(DATA, "  identities:\n", &format!("  accepts:\n{list}  identities:\n"))
    };
    accepts("    - {rule: identity-differs, difference: ‸1, reason: พิมพ์ผิด}\n").refused(&[at(
        "P0514",
        &["any of 2 findings of `identity-differs`", "at: \"2566 share\" or at: \"2567 share\""],
    )]);
    // Of two that differ by the same, one is named; the other is the only one that is left.
    let run =
        accepts(&(acceptance("\"2567\"", "1") + "    - {rule: identity-differs, difference: 1, reason: ก}\n")).check();
    assert_eq!((run.status, run.found().len()), (Some(0), 0), "{}", run.stderr);
}

#[test]
fn an_acceptance_that_says_not_where_takes_what_differs_by_its_amount() {
    let accepts = "  accepts:\n    - {rule: identity-differs, difference: 1, reason: พิมพ์ผิด}\n  identities:\n";
    data("\"25%\"", "\"26%\"")
        .edit(DATA, "\"50%\"", "‸\"52%\"")
        .edit(DATA, "  identities:\n", accepts)
        .refused(&[at("P0507", &["of 2567 is 52, but computed as 50"])]);
}

#[test]
fn a_row_accepted_twice_is_told() {
    accepted("\"2566\"", "1")
        .edit(DATA, "\"25%\"", "\"26%\"")
        .edit(DATA, "  identities:\n", &format!("{}  identities:\n", acceptance("\"2566\"", "‸1")))
        .refused(&[at("P0503", &["nothing of it is found"])]);
}

/// Rows are found by their first cell: the second of two would never be looked at.
#[test]
fn rows_of_the_same_name_in_a_table_with_identities_are_told() {
    data("[\"2567\", \"30\", \"30\", \"60\", \"50%\"]", "[‸\"2566\", \"30\", \"30\", \"60\", \"99%\"]")
        .refused(&[at("P0301", &["the row `2566` stands twice"])]);
}

/// An identity that is never looked at is worse than none.
#[test]
fn identities_over_columns_of_text_are_told() {
    told(&data("of: [staff, goods]", "of: [‸year, goods]"));
    told(&data("equals: share", "equals: ‸year"));
    told(&data("total: [staff, goods, sum]", "total: [staff, goods, ‸year]"));
}

#[test]
fn a_sum_of_nothing_is_told() {
    told(&data("of: [staff, goods]", "of: ‸[]"));
    told(&data("total: [staff, goods, sum]", "total: ‸[]"));
}

#[test]
fn an_identity_over_the_last_row_of_a_table_without_one_is_told() {
    told(&data("  total: [รวม, \"55\", \"105\", \"160\", \"-\"]\n", "").edit(
        DATA,
        "    - total: [staff, goods, sum]",
        "    - total: [‸staff, goods, sum]",
    ));
}

/// The column of the other table would be taken for the one at the same place of this table.
#[test]
fn an_identity_over_the_last_row_names_no_column_of_another_table() {
    let other = "- id: other\n  title: ก\n  columns:\n    - {id: year, title: ก, kind: text}\n    - {id: count, title: ก, kind: number}\n  rows:\n    - [ก, \"1\"]\n";
    told(&plan().append(DATA, other).edit(DATA, "total: [staff, goods, sum]", "total: [‸other.count]"));
}

/// Rows belong together by their first cells; one without a partner would never be looked at.
#[test]
fn an_identity_over_two_tables_needs_the_same_rows_in_both() {
    let other = "- id: other\n  title: ก\n  columns:\n    - {id: year, title: ก, kind: text}\n    - {id: sum, title: ก, kind: money}\n  rows:\n    - [‸\"2569\", \"1\"]\n  identities:\n    - sum:\n        of: [costs.staff, costs.goods]\n        equals: sum\n";
    plan().append(DATA, other).refused(&[at("P0302", &["there is no row `2569`"])]);
}

/// 50 % of nothing can't follow from anything.
#[test]
fn a_share_of_nothing_that_is_printed_as_a_number_is_told() {
    data("[\"2567\", \"30\", \"30\", \"60\", \"50%\"]", "[\"2567\", \"-\", \"-\", \"-\", \"-\"]")
        .edit(DATA, "\"55\", \"105\", \"160\"", "\"25\", \"75\", \"100\"")
        .builds();
    told(&data("[\"2567\", \"30\", \"30\", \"60\", \"50%\"]", "[\"2567\", \"0\", \"0\", \"0\", ‸\"50%\"]").edit(
        DATA,
        "\"55\", \"105\", \"160\"",
        "\"25\", \"75\", \"100\"",
    ));
}

#[test]
fn statistics_shown_twice_are_told() {
    block("data-table: ‸costs").refused(&[at("P0301", &["the table `costs` stands twice"])]);
}

// Figures that other documents print.

/// A stated figure.
fn stated(figure: &str, value: &str) -> String {
    format!("stated:\n    - of: {figure}\n      value: {value}\n      place: ส่วนที่ 5\n")
}

#[test]
fn a_number_of_key_results_that_differs_is_told() {
    plan().append(PLAN, &stated("key-results", "1")).builds();
    plan()
        .append(PLAN, &stated("key-results", "‸2"))
        .refused(&[at("P0501", &["the number of key results", "printed in ส่วนที่ 5 as 2, but computed as 1"])]);
    plan().append(PLAN, &stated("‸count", "1")).refused(&[at("P0303", &["usable here: key-results"])]);
}

#[test]
fn a_number_of_indicators_that_differs_is_told() {
    plan().append(STRUCTURE, &format!("  {}", stated("indicators", "2"))).builds();
    plan()
        .append(STRUCTURE, &format!("  {}", stated("indicators", "‸3")))
        .refused(&[at("P0501", &["the number of indicators", "as 3, but computed as 2"])]);
    plan()
        .append(STRUCTURE, &format!("  {}", stated("‸count", "3")))
        .refused(&[at("P0303", &["usable here: indicators"])]);
}

#[test]
fn a_number_of_a_list_of_key_results_that_differs_is_told() {
    plan().append(LISTS, &format!("  {}", stated("count", "1"))).builds();
    plan()
        .append(LISTS, &format!("  {}", stated("count", "‸2")))
        .refused(&[at("P0501", &["วาระ: printed in ส่วนที่ 5 as 2, but computed as 1"])]);
}

#[test]
fn lists_of_a_key_result_that_do_not_exist_or_stand_twice_are_told() {
    plan().edit(KEY_RESULTS, "[agenda]", "[‸agend]").refused(&[at("P0302", &["there is no list `agend`"])]);
    plan().edit(KEY_RESULTS, "[agenda]", "[agenda, ‸agenda]").refused(&[at("P0301", &["`agenda` stands twice"])]);
}

// Several blocks together.

/// A block of duties becomes one for each division; the blocks behind it must not be taken for one another.
#[test]
fn footnotes_of_texts_behind_duties_keep_their_texts() {
    let site = block("text: first.md")
        .append(OUTLINE, "    - text: text.md\n")
        .file("content/first.md", "ก่อน\n")
        .file(TEXT, "หลัง[^a]\n\n[^a]: คำอธิบายท้าย\n")
        .site();
    assert!(site.contains("คำอธิบายท้าย"), "{site}");
}

/// The PDF has the parts before the contents first; so must the numbers of the footnotes.
#[test]
fn parts_before_the_contents_come_before_all_others() {
    let late = "- id: ‸foreword\n  part: คำนำ\n  before_contents: true\n  blocks:\n    - hole: ก\n";
    told(&plan().append(OUTLINE, late));
}

/// Tagged PDF allows no gap: typst would refuse it, in a file that nobody has written.
#[test]
fn a_heading_that_skips_a_level_behind_the_headings_of_a_text_is_told() {
    told(
        &block("heading: {text: ข, level: 2}")
            .append(OUTLINE, "    - text: text.md\n    - heading: {text: ‸ค, level: 3}\n    - hole: ง\n")
            .file(TEXT, "# หัวข้อ\n\nก\n"),
    );
}

#[test]
fn contents_stand_upright_behind_a_part_on_its_side() {
    let plan = Plan::new().edit(OUTLINE, "  title: สรุป", "  landscape: true\n  before_contents: true\n  title: สรุป");
    plan.builds();
    let source = plan.source();
    let (before, _) = source.split_once("#outline(").expect("there are contents");
    let last = before.rsplit("flipped: ").next().unwrap_or_default();
    assert!(last.starts_with("false"), "{before}");
}

/// An amount that is shown once for two can't be added up by any reader, and a name stands for its entity.
#[test]
fn names_numbers_and_amounts_are_never_merged() {
    for field in ["order", "name", "budget"] {
        let columns = format!("        columns: [{{show: ‸{field}, title: ก, merge: equal}}]\n");
        let table = format!("    - table:\n        id: more\n        of: projects\n{columns}");
        Plan::new().append(OUTLINE, &table).refused(&[at("P0303", &["can't stand here"])]);
    }
}

/// The ids of the tables count here, not the places of the entries.
#[test]
fn statistics_that_stand_twice_accuse_no_identity_of_another_table() {
    let table = |id: &str, column: &str| {
        let columns = format!("[{{id: y, title: ก, kind: text}}, {{id: {column}, title: ก, kind: money}}]");
        format!("- id: {id}\n  title: ก\n  columns: {columns}\n  rows: [[\"2566\", \"100\"]]\n")
    };
    let last = table("last", "all") + "  identities:\n    - sum: {of: [costs.sum], equals: last.all}\n";
    plan()
        .append(DATA, &(table("‸costs", "other") + &last))
        .refused(&[at("P0301", &["the data table `costs` stands twice"])]);
}

#[test]
fn placeholders_hold_in_the_rows_of_acceptances_as_in_the_rows() {
    let plan = accepted("\"{previous_year}\"", "1")
        .edit(DATA, "[\"2567\", \"30\"", "[\"{previous_year}\", \"30\"")
        .edit(DATA, "\"50%\"", "\"51%\"");
    let run = plan.build();
    assert_eq!(run.status, Some(0), "{}", run.stderr);
}

/// Key results have no budgets: a sum of theirs would be 0 without a word.
#[test]
fn sums_over_entities_without_budgets_are_told() {
    for name in ["total", "with_budget", "without_budget"] {
        told(&block(&format!("summary:\n    of: key-results\n    text: ‸\"{{{name}}}\"")));
    }
}

/// The help for a row of Markdown speaks of | signs, which YAML has none of.
#[test]
fn a_broken_row_of_statistics_is_explained_in_the_words_of_yaml() {
    let run = data("[\"2567\", \"30\", \"30\", \"60\", \"50%\"]", "[\"2567\", \"30\"]").check();
    assert_eq!(run.status, Some(1));
    assert!(!run.stderr.contains("| signs"), "{}", run.stderr);
}

#[test]
fn a_last_row_that_differs_can_be_accepted_as_the_help_says() {
    let wrong = || data("\"105\", \"160\"", "\"105\", \"161\"");
    let run = wrong().check();
    let help = run.stderr.split_once("to `accepts` of this entry: ").unwrap().1.lines().next().unwrap();
    let accepts = format!("  accepts:\n    - {}\n  identities:\n", help.replace('…', "พิมพ์ผิด"));
    let run = wrong().edit(DATA, "  identities:\n", &accepts).check();
    assert_eq!((run.status, run.found().len()), (Some(0), 0), "{}", run.stderr);
}

/// The reason is what an acceptance is for.
#[test]
fn an_acceptance_without_a_reason_is_told() {
    let plan = accepted("\"2566\"", "1").edit(DATA, "\"25%\"", "\"26%\"");
    told(&plan.edit(DATA, "reason: พิมพ์ผิด", "reason: ‸\" \""));
    let stated = "stated:\n    - of: count\n      value: 3\n      place: ‸\"\"\n  accepts:\n    - {rule: stated-figure-differs, difference: 2, reason: ‸\"\"}\n";
    told(&self::plan().append(LISTS, &format!("  {stated}")));
}

/// A point parts a table from its column: such a column could never be named.
#[test]
fn ids_of_columns_that_nobody_could_name_are_told() {
    told(&data("{id: year,", "{id: ‸a.b,"));
    told(&data("{id: year,", "{id: ‸\"\","));
}

/// The plan with a chart of its statistics, and these keys in place of some of its own.
fn chart(keys: &str) -> Plan {
    block(&format!("chart:\n    id: drawn\n    title: แผนภูมิ\n    {}", keys.replace('\n', "\n    ")))
}

/// The same with everything that a chart of a data table needs, `series` aside.
fn of_table(series: &str) -> Plan {
    chart(&format!("kind: columns\ndata_table: costs\nseries: {series}"))
}

#[test]
fn charts_of_every_kind_and_pictures_build_and_say_nothing() {
    for kind in ["columns", "stacked-columns", "bars", "stacked-bars", "line"] {
        chart(&format!("kind: {kind}\ndata_table: costs\nseries: [staff, goods]")).builds();
    }
    chart("kind: bars\nof: projects\nby: division\nmeasure: budget\nwhere: {list: city-plan}").builds();
    chart("kind: bars\nof: key-results\nby: responsibility\nunit: KR").builds();
    block("figure:\n    organisation-chart: {id: drawn, title: โครงสร้าง}").builds();
    block("figure:\n    qr-code: {id: drawn, title: ลิงก์, address: \"http://example.com/\"}").builds();
}

#[test]
fn a_chart_of_a_data_table_that_does_not_exist_is_told_with_the_nearest_name() {
    chart("kind: bars\ndata_table: ‸cost\nseries: [staff]").refused(&[at("P0302", &["data table", "`costs`?"])]);
}

#[test]
fn a_chart_of_a_column_that_does_not_exist_is_told_with_the_nearest_name() {
    of_table("[‸staf, goods]").refused(&[at("P0302", &["column `staf`", "`staff`?"])]);
}

#[test]
fn a_chart_of_words_is_told_with_the_columns_of_numbers() {
    of_table("[‸year]").refused(&[at("P0315", &["`year` holds no numbers", "staff, goods, sum, share"])]);
    of_table("[‸year]").thai().refused(&[at("P0315", &["ไม่มีตัวเลข", "คอลัมน์ที่เป็นตัวเลข: staff"])]);
}

#[test]
fn money_and_percentages_on_one_axis_are_told() {
    of_table("[staff, ‸share]").refused(&[at("P0316", &["another kind than `staff`", "a chart for each kind"])]);
    of_table("[staff, ‸share]").thai().refused(&[at("P0316", &["มีหน่วยต่างจาก `staff`"])]);
}

#[test]
fn a_column_drawn_twice_is_told() {
    of_table("[staff, ‸staff]").refused(&[at("P0301", &["column `staff`"])]);
}

#[test]
fn a_chart_of_an_unknown_kind_is_told_with_the_nearest_one() {
    chart("kind: ‸colums\ndata_table: costs\nseries: [staff]").refused(&[at("P0209", &["did you mean `columns`?"])]);
}

#[test]
fn a_picture_of_an_unknown_kind_is_told_with_the_nearest_one() {
    block("figure:\n    ‸organization-chart: {id: drawn, title: โครงสร้าง}")
        .refused(&[at("P0205", &["did you mean `organisation-chart`?"])]);
}

#[test]
fn a_chart_has_its_numbers_from_one_place() {
    let neither = block("chart: {id: ‸drawn, title: ก, kind: bars}");
    neither.refused(&[at("P0210", &["data_table, of"])]);
    let both = block(
        "chart: {id: ‸drawn, title: ก, kind: bars, data_table: costs, series: [staff], of: projects, by: division}",
    );
    both.refused(&[at("P0210", &["data_table, of"])]);
}

#[test]
fn keys_of_the_other_source_are_told_with_the_own_ones() {
    chart("kind: bars\ndata_table: costs\nseries: [staff]\nwhere: {list: ‸city-plan}\nby: ‸division\nmeasure: ‸count")
        .refused(&[
            at("P0205", &["`where`", "data_table, series"]),
            at("P0205", &["`by`"]),
            at("P0205", &["`measure`"]),
        ]);
    chart("kind: bars\nof: projects\nby: division\nunit: งาน\nseries: [‸staff]")
        .refused(&[at("P0205", &["`series`", "where, by, measure"])]);
}

#[test]
fn what_a_chart_lacks_is_told() {
    block("chart: {id: ‸drawn, title: ก, kind: bars, data_table: costs}").refused(&[at("P0207", &["`series`"])]);
    block("chart: {id: ‸drawn, title: ก, kind: bars, of: projects}").refused(&[at("P0207", &["`by`"])]);
    // What is counted has a unit of its own.
    assert_eq!(block("chart: {id: drawn, title: ก, kind: bars, of: projects, by: division}").check().status, Some(0));
}

#[test]
fn a_unit_of_money_is_told_as_it_has_one() {
    chart("kind: bars\ndata_table: costs\nseries: [staff]\nunit: ‸บาท").refused(&[at("P0205", &["`unit`", "limit"])]);
}

#[test]
fn entities_are_grouped_and_measured_by_what_they_have() {
    chart("kind: bars\nof: key-results\nby: ‸output\nunit: KR")
        .refused(&[at("P0303", &["`output`", "responsibility"])]);
    chart("kind: bars\nof: key-results\nby: responsibility\nmeasure: ‸budget")
        .refused(&[at("P0303", &["measure `budget`", "count"])]);
    chart("kind: bars\nof: projects\nby: ‸divisoin\nunit: งาน").refused(&[at("P0303", &["did you mean `division`?"])]);
}

#[test]
fn a_chart_of_no_entities_is_told() {
    block("chart: {id: ‸drawn, title: ก, kind: bars, of: projects, by: division, unit: งาน, where: {list: agenda}}")
        .refused(&[at("P0304", &["this chart"])]);
}

#[test]
fn charts_and_pictures_that_have_the_id_of_another_block_are_told_with_it() {
    block("chart: {id: ‸costs, title: ก, kind: bars, data_table: costs, series: [staff]}")
        .refused(&[at("P0301", &["chart `costs`"])]);
    block("figure:\n    organisation-chart: {id: ‸indicators, title: โครงสร้าง}")
        .refused(&[at("P0301", &["picture `indicators`"])]);
}

#[test]
fn a_number_below_nothing_in_a_stack_is_told_with_its_cell() {
    let plan = plan().edit(DATA, "\"30\", \"30\", \"60\", \"50%\"", "\"-30\", \"90\", \"60\", \"-50%\"");
    let plan = plan.edit(DATA, "[รวม, \"55\", \"105\"", "[รวม, \"-5\", \"165\"");
    let stack = "    - chart: {id: ‸drawn, title: ก, kind: stacked-bars, data_table: costs, series: [staff, goods]}\n";
    let run = plan.append(OUTLINE, stack);
    let run = run.refused(&[at("P0317", &["-30 of 2567 is less than nothing", "kind: columns or kind: bars"])]);
    assert!(run.stderr.contains(DATA), "the cell is shown as well:\n{}", run.stderr);
}

#[test]
fn more_bars_than_a_page_has_room_for_are_told_earlier_on_its_side() {
    let rows = |count: usize| {
        let rows = "    - [ก, \"1\"]\n".repeat(count);
        let columns = "    - {id: name, title: ชื่อ, kind: text}\n    - {id: some, title: ค่า, kind: number}\n";
        plan().append(DATA, &format!("- id: many\n  title: มาก\n  columns:\n{columns}  rows:\n{rows}"))
    };
    let chart = "    - chart: {id: ‸drawn, title: ก, kind: columns, data_table: many, series: [some], unit: คน}\n";
    rows(40).append(OUTLINE, &chart.replace('‸', "")).builds();
    rows(41).append(OUTLINE, chart).refused(&[at("P0318", &["41 bars", "room for 40"])]);
    let part = "- id: wide\n  part: กว้าง\n  landscape: true\n  blocks:\n";
    rows(25).append(OUTLINE, &format!("{part}{chart}")).thai().refused(&[at("P0318", &["25 แท่ง", "รับได้ 24 แท่ง"])]);
}

#[test]
fn more_series_than_can_be_told_apart_are_told() {
    let columns =
        (0..7).map(|id| format!("    - {{id: s{id}, title: ค่า, kind: number}}\n")).collect::<Vec<_>>().concat();
    let table = format!(
        "- id: wide\n  title: กว้าง\n  columns:\n    - {{id: name, title: ชื่อ, kind: text}}\n{columns}  rows:\n    - [ก, \"1\", \"1\", \"1\", \"1\", \"1\", \"1\", \"1\"]\n"
    );
    let chart = "    - chart: {id: ‸drawn, title: ก, kind: line, data_table: wide, series: [s0, s1, s2, s3, s4, s5, s6], unit: คน}\n";
    plan().append(DATA, &table).append(OUTLINE, chart).refused(&[at("P0318", &["7 series", "only 6"])]);
}

#[test]
fn an_address_of_a_code_leads_to_the_web_and_is_what_it_seems() {
    let code = |address: &str| block(&format!("figure:\n    qr-code: {{id: drawn, title: ลิงก์, address: {address}}}"));
    for address in
        ["‸example.com", "‸javascript:alert(1)", "‸\"https://\"", "‸\"https://a.b/ c\"", "‸mailto:a@b.c", "‸ftp://a.b"]
    {
        code(address).refused(&[at("P0209", &["an address of the web", "https://"])]);
    }
    code(&format!("‸https://example.com/{}", "a".repeat(300))).thai().refused(&[at("P0209", &["ที่อยู่เว็บ", "300"])]);
    code("‸\"https://example.com/{year}\"").refused(&[at("P0302", &["placeholder `year`"])]);
}

#[test]
fn an_organisation_chart_without_divisions_is_told() {
    let plan = Plan::new().edit("content/projects.yaml", "  division: กวส.\n", "  division: unstated\n");
    let plan = plan.edit("content/projects.yaml", "  division: กบท.\n", "  division: unstated\n").without(DIVISIONS);
    plan.append(OUTLINE, "    - figure:\n        organisation-chart: {id: ‸drawn, title: โครงสร้าง}\n")
        .refused(&[at("P0304", &["this division"])]);
}
