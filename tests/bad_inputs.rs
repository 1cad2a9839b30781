//! Bad input of every kind: what is said, where, with which exit status, and that the last good output stays.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that can't go on ends")]

mod harness;

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};

use harness::{Plan, Typst, at, nowhere, of, snapshot};

const PLAN: &str = "content/plan.yaml";
const PROJECTS: &str = "content/projects.yaml";
const LISTS: &str = "content/lists.yaml";
const OUTLINE: &str = "content/outline.yaml";
const TEXT: &str = "content/text.md";

/// A third project, which is in the table like the others.
const ADDED: &str = "- id: added\n  name: โครงการเพิ่ม\n  lists: [city-plan]\n  budget: 100\n  division: กวส.\n";

fn says(output: &str) -> Typst {
    Typst::Says { output: output.to_owned(), status: 1 }
}

// Files.

#[test]
fn the_smallest_plan_builds_and_says_only_so() {
    let plan = Plan::new();
    let run = plan.builds();
    assert_eq!(run.stderr, "the plan is built\n  PDF:  ROOT/out/plan.pdf\n  HTML: ROOT/out/html/index.html\n");
}

#[test]
fn a_missing_plan_yaml_is_named() {
    Plan::new().without(PLAN).refused(&[of(PLAN, "P0106", &["isn't there"])]);
}

#[test]
fn a_missing_outline_yaml_is_named() {
    Plan::new().without(OUTLINE).refused(&[of(OUTLINE, "P0106", &["isn't there"])]);
}

#[test]
fn a_missing_file_that_others_refer_to_is_named_once() {
    Plan::new().without(LISTS).refused(&[of(LISTS, "P0106", &["isn't there"])]);
}

#[test]
fn a_missing_text_file_is_told_where_the_outline_names_it_with_the_nearest_name() {
    Plan::new()
        .append(OUTLINE, "    - text: ‸about.md\n    - text: abouts.md\n")
        .file("content/abouts.md", "ก\n")
        .refused(&[at("P0302", &["there is no text file `about.md`", "did you mean `abouts.md`?"])]);
}

#[test]
fn a_text_file_that_nothing_shows_is_told() {
    Plan::new().file(TEXT, "ก\n").refused(&[of(TEXT, "P0109", &["no part of the document shows"])]);
}

#[test]
fn a_yaml_file_of_an_unknown_name_is_told_with_the_nearest_name() {
    let path = "content/project.yaml";
    Plan::new().file(path, "").refused(&[of(path, "P0108", &["did you mean projects.yaml?"])]);
    let path = "content/budget.yml";
    Plan::new().file(path, "").refused(&[of(path, "P0108", &["rename it"])]);
}

#[test]
fn a_link_in_the_content_is_refused() {
    let plan = Plan::new();
    plan.builds();
    let before = snapshot(&plan.path("out"));
    fs::write(plan.path("secret.md"), "ก\n").unwrap();
    symlink(plan.path("secret.md"), plan.path(TEXT)).unwrap();
    symlink(plan.root(), plan.path("content/folder")).unwrap();
    let run = plan.run("build");
    let found: Vec<_> = run.found().into_iter().map(|found| (found.code, found.place)).collect();
    let expected = ["content/folder", TEXT].map(|place| ("P0110".to_owned(), place.to_owned()));
    assert_eq!((found, run.status), (expected.to_vec(), Some(1)), "{}", run.stderr);
    assert!(before == snapshot(&plan.path("out")));
}

#[test]
fn a_templates_folder_that_is_a_link_is_refused() {
    let plan = Plan::new();
    plan.builds();
    fs::create_dir_all(plan.path("elsewhere/html")).unwrap();
    fs::write(plan.path("elsewhere/html/page.html"), "x").unwrap();
    symlink(plan.path("elsewhere"), plan.path("templates")).unwrap();
    let run = plan.run("build");
    let found: Vec<_> = run.found().into_iter().map(|found| (found.code, found.place)).collect();
    assert_eq!(found, [("P0110".to_owned(), "templates".to_owned())], "{}", run.stderr);
}

#[test]
fn a_folder_without_content_is_no_plan() {
    Plan::empty().could_not_run(&[of("ROOT", "P0101", &["no folder `content`"])]);
}

#[test]
fn an_empty_content_folder_lacks_plan_and_outline() {
    Plan::empty()
        .file("content/.keep", "")
        .refused(&[of(OUTLINE, "P0106", &["isn't there"]), of(PLAN, "P0106", &["isn't there"])]);
}

#[test]
fn bytes_that_are_not_utf8_are_told_at_their_line_and_column() {
    let mut bytes = "- id: กวส.\n  name: กอง‸".as_bytes().to_vec();
    bytes.extend(b"\xe0\xb8 x\n");
    let path = "content/divisions.yaml";
    Plan::new().file(path, &bytes).refused(&[at("P0105", &["isn't UTF-8", "0xE0"])]);

    let mut bytes = "ก\n\nแผน ‸".as_bytes().to_vec();
    bytes.extend(b"\xa1\xa1\n");
    Plan::new().markdown(&bytes).refused(&[at("P0105", &["isn't UTF-8", "0xA1"])]);
}

#[test]
fn a_file_of_another_kind_is_not_read_into_memory() {
    let plan = Plan::new().markdown(vec![b'a'; (16 << 20) + 1]);
    plan.refused(&[of(TEXT, "P0107", &["too large"])]);
}

#[test]
fn line_ends_and_byte_order_marks_of_windows_are_taken() {
    let plan = Plan::new().markdown("# หัวข้อ\n\nข้อความ\n");
    let windows = |path: &str| format!("\u{feff}{}", plan.file_text(path)).replace('\n', "\r\n");
    let (projects, outline, head, text) = (windows(PROJECTS), windows(OUTLINE), windows(PLAN), windows(TEXT));
    let unix = plan.site();
    let plan = plan.file(PROJECTS, projects).file(OUTLINE, outline).file(PLAN, head).file(TEXT, text);
    assert_eq!(plan.site(), unix);
    assert!(unix.contains(">หัวข้อ</a></h"), "{unix}");
}

#[test]
fn places_in_a_file_of_windows_are_those_that_an_editor_shows() {
    let text = "\u{feff}title: ก\r\nyear: ‸68\r\nagency: {name: ก, short_name: ก, abbreviation: ก}\r\n";
    Plan::new().file(PLAN, text).refused(&[at("P0209", &["`68` isn't a fiscal year"])]);
    let text = "\u{feff}‸titel: ก\r\nyear: 2568\r\nagency: {name: ก, short_name: ก, abbreviation: ก}\r\n";
    let plan = Plan::new().file(PLAN, text);
    let place = format!("{PLAN}:1:1");
    let plan = plan.unmarked();
    plan.refused(&[of(&place, "P0205", &["did you mean `title`?"]), of(&place, "P0207", &["`title` is missing"])]);
}

// YAML.

#[test]
fn an_empty_plan_yaml_lacks_everything() {
    Plan::new().file(PLAN, "‸").refused(&[at("P0208", &["a set of `key: value` is expected here, but this is empty"])]);
}

#[test]
fn a_plan_yaml_of_only_comments_lacks_everything() {
    let plan = Plan::new().file(PLAN, "# ก\n# ข\n");
    plan.refused(&[of("content/plan.yaml:1:1", "P0208", &["this is empty"])]);
}

#[test]
fn an_outline_of_only_comments_shows_nothing() {
    Plan::new().file(OUTLINE, "# ก\n").refused(&[of(OUTLINE, "P0304", &["shows nothing"])]);
}

#[test]
fn a_projects_yaml_of_only_comments_leaves_its_table_empty() {
    Plan::new()
        .file(PROJECTS, "# ก\n")
        .edit(OUTLINE, "id: projects", "id: ‸projects")
        .edit(OUTLINE, "text: รวม", "text: ‸รวม")
        .refused(&[at("P0304", &["this table shows nothing"]), at("P0304", &["this sentence shows nothing"])]);
}

#[test]
fn an_unknown_key_is_told_with_the_nearest_one() {
    Plan::new().append(PROJECTS, "  ‸polisy: \"056\"\n").refused(&[at(
        "P0205",
        &["unknown key `polisy`", "did you mean `policy`?", "keys that can stand here: id, name"],
    )]);
}

#[test]
fn a_missing_key_is_told_at_its_entry() {
    let project = "- ‸id: added\n  name: ก\n  budget: none\n";
    Plan::new().append(PROJECTS, project).refused(&[at("P0207", &["`division` is missing"])]);
}

#[test]
fn a_doubled_key_is_told_with_its_first_place() {
    let run = Plan::new()
        .edit(PROJECTS, "name: กิจกรรมตรวจสอบ", "name: กิจกรรมตรวจสอบ\n  ‸name: กิจกรรม")
        .refused(&[at("P0206", &["the key `name` stands twice", "the second time", "contradicts this"])]);
    assert!(run.stderr.contains("7 |   name: กิจกรรมตรวจสอบ\n"), "{}", run.stderr);
}

#[test]
fn a_value_of_another_shape_is_told() {
    let budget = |value| Plan::new().edit(PROJECTS, "budget: 822,400", value);
    budget("budget: ‸[822, 401]").refused(&[at("P0208", &["is expected here, but this is a list"])]);
    budget("budget: ‸แปดแสน").refused(&[at("P0209", &["`แปดแสน` isn't a budget", "write digits"])]);
    budget("budget: ‸82,2400").refused(&[at("P0209", &["`82,2400` isn't a budget"])]);
    let name = Plan::new().edit(PROJECTS, "name: โครงการฝึกอบรม", "name:\n    ‸th: โครงการ");
    name.refused(&[at("P0208", &["a text is expected here, but this is a set of `key: value`"])]);
    let lists =
        Plan::new().edit(PROJECTS, "lists: [city-plan]\n  budget: none", "lists: {‸plan: city}\n  budget: none");
    lists.refused(&[at("P0208", &["a text, or a list of texts is expected here"])]);
    let items = Plan::new().edit(OUTLINE, "        total: รวม", "        items: ‸yes\n        total: รวม");
    items.refused(&[at("P0209", &["`yes` isn't true or false"])]);
}

#[test]
fn a_key_without_a_value_is_told() {
    let plan = Plan::new().edit(PROJECTS, "  name: โครงการฝึกอบรม", "  name‸:");
    plan.refused(&[at("P0208", &["a text is expected here, but this is empty"])]);
    let plan = Plan::new().edit(PROJECTS, "  name: โครงการฝึกอบรม", "  name: ‸~");
    plan.refused(&[at("P0208", &["a text is expected here, but this is empty"])]);
}

#[test]
fn a_file_that_should_be_a_list_is_told() {
    let plan = Plan::new().file(LISTS, "‸city-plan:\n  name: ก\n");
    plan.refused(&[at("P0208", &["a list is expected here"])]);
}

#[test]
fn a_year_of_the_common_era_is_no_fiscal_year() {
    let plan = Plan::new().edit(PLAN, "2568", "‸2025");
    plan.refused(&[at("P0209", &["`2025` isn't a fiscal year B.E.", "2568"])]);
}

#[test]
fn an_unquoted_amount_in_braces_is_told() {
    let plan =
        Plan::new().append(PROJECTS, "- {id: added, name: ก, lists: [city-plan], division: กวส., budget: ‸822,400}\n");
    plan.refused(&[at("P0204", &["the amount 822,400 is cut at its comma", "write \"822,400\""])]);
}

#[test]
fn a_quoted_amount_in_braces_is_taken() {
    let added = "- {id: added, name: ก, lists: [city-plan], division: กวส., budget: \"822,400\"}\n";
    let plan = Plan::new().append(PROJECTS, added);
    assert!(plan.site().contains("รวม 3 โครงการ 1,644,800 บาท"));
}

#[test]
fn a_tab_as_indentation_is_told() {
    Plan::new()
        .append(PROJECTS, "- id: added\n‸\tname: ก\n")
        .refused(&[at("P0201", &["indented by a tab", "no tabs"])]);
}

#[test]
fn a_quote_that_is_not_closed_is_told_where_it_opens() {
    Plan::new().append(PROJECTS, "- id: added\n  name: ‸\"ก\n  budget: none\n").refused(&[at("P0201", &["quote"])]);
}

#[test]
fn a_bracket_that_is_not_closed_is_told() {
    Plan::new()
        .append(PROJECTS, "- id: added\n  lists: ‸[city-plan\n  budget: none\n")
        .refused(&[at("P0201", &["the bracket [ that opens here is never closed"])]);
}

#[test]
fn slips_of_a_line_are_told_there_in_both_languages() {
    let budget = |to: &str| Plan::new().edit(PROJECTS, "  budget: 822,400", to);
    budget("  budget‸:822,400").refused(&[at("P0201", &["no space behind :", "write `budget: value`"])]);
    budget("  budget‸：822,400").refused(&[at("P0201", &["： stands behind the key `budget`"])]);
    budget("   ‸budget: 822,400").refused(&[at("P0201", &["this line has 3 spaces", "have 2"])]);
    budget("  budget: ‸-").refused(&[at("P0201", &["can't be a value", "budget: unstated"])]);
    let thai = budget("  budget:822,400").thai().check();
    assert!(thai.stderr.contains("หลังเครื่องหมาย : ของ `budget` ต้องเว้นวรรคหนึ่งช่อง"), "{}", thai.stderr);
}

#[test]
fn no_break_spaces_where_yaml_needs_plain_ones_are_mended_by_themselves() {
    for line in ["  budget:\u{a0}822,400", "\u{a0} budget: 822,400", "  budget\u{a0}: 822,400"] {
        let plan = Plan::new().edit(PROJECTS, "  budget: 822,400", line).argument("--fix");
        assert_eq!(plan.check().status, Some(0), "{line:?}");
        assert!(plan.read(PROJECTS).contains("\n  budget: 822,400\n"), "{line:?}");
    }
}

#[test]
fn a_conflict_that_git_left_is_told_once_in_yaml_and_in_markdown() {
    let conflict = "‸<<<<<<< HEAD\nก\n=======\nข\n>>>>>>> other\n";
    Plan::new().append(PROJECTS, conflict).refused(&[at("P0114", &["to line 15", "git"])]);
    Plan::new().markdown(conflict).refused(&[at("P0114", &["to line 5"])]);
}

#[test]
fn an_emptied_file_that_others_refer_to_is_told_once() {
    Plan::new().file(LISTS, "# ก\n").refused(&[of(LISTS, "P0115", &["has no entry"])]);
}

#[test]
fn a_list_that_cannot_be_read_accuses_no_table_of_its_groups_and_rows() {
    let plan = Plan::of("tests/second-plan/content");
    let lists = plan.file_text(LISTS).replacen("  name: ", "  name‸:", 1);
    plan.file(LISTS, lists).refused(&[at("P0201", &["no space behind :"])]);
}

#[test]
fn amounts_as_officers_write_them_are_told_with_what_to_write() {
    let told = |written: &str, meant: &str, is_safe: bool| {
        let plan = Plan::new().edit(PROJECTS, "budget: 822,400", &format!("budget: ‸{written}"));
        let run = plan.refused(&[at("P0209", &[written, "isn't a budget"])]);
        assert!(run.stderr.contains(&format!("+   budget: {meant}\n")), "{}", run.stderr);
        assert_eq!(run.stderr.contains("--fix"), is_safe, "{}", run.stderr);
    };
    told("822,400 บาท", "822,400", true);
    told("฿822,400", "822,400", true);
    told("822,400.-", "822,400", true);
    told("ไม่ใช้งบประมาณ", "none", true);
    told("ไม่มี", "none", false);
    told("0.8224 ล้านบาท", "822,400", false);
    let in_braces = "- {id: added, name: ก, lists: [city-plan], division: กวส., budget: ‸1,822,400 บาท}\n";
    Plan::new().append(PROJECTS, in_braces).refused(&[at("P0204", &["write \"1,822,400 บาท\""])]);
}

#[test]
fn codes_of_another_case_or_other_digits_are_told_with_the_right_ones() {
    let code = |written: &str| {
        Plan::new()
            .edit(PROJECTS, "  division: กบท.\n", &format!("  division: กบท.\n  supports: [‸{written}]\n"))
            .file("content/key-results.yaml", "- {code: OKR 3301, name: ก}\n- {code: OKR 3302, name: ข}\n")
            .check()
    };
    for written in ["okr3301", "OKR ๓๓๐๑", "Okr-3301"] {
        let run = code(written);
        assert!(run.stderr.contains("did you mean `OKR 3301`?"), "{}", run.stderr);
        assert!(run.stderr.contains("+   supports: [OKR 3301]\n"), "{}", run.stderr);
    }
}

#[test]
fn lines_of_markdown_that_meant_something_else_are_told() {
    Plan::new().markdown("‸#หลักการ\n\n‸-ข้อ\n").refused(&[at("P0417", &["behind #"]), at("P0417", &["behind -"])]);
    Plan::new().markdown("‸• ก\n‸• ข\n").refused(&[at("P0418", &["•"]), at("P0418", &["+ - ข"])]);
    Plan::new().markdown("‸ก. หนึ่ง\nข. สอง\n").refused(&[at("P0418", &["numbers like ก."])]);
    Plan::new().markdown("‸| ก | ข |\n| 1 | 2 |\n").refused(&[at("P0419", &["line of dashes"])]);
    Plan::new().markdown("ก\n\n    ‸ข\n").refused(&[at("P0420", &["code"])]);
    Plan::new().markdown("ดู ‸[ก][ข]\n").refused(&[at("P0421", &["[ข]"])]);
}

#[test]
fn anchors_and_aliases_are_refused() {
    let plan = Plan::new().edit(PROJECTS, "name: โครงการฝึกอบรม", "name: ‸&a โครงการฝึกอบรม");
    plan.refused(&[at("P0202", &["YAML's & (anchors, aliases and tags)"])]);
    let plan = Plan::new().edit(PROJECTS, "name: โครงการฝึกอบรม", "name: ‸*a");
    let found = plan.check().found();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].place, "content/projects.yaml:2:9");
}

#[test]
fn tags_of_yaml_are_refused() {
    let plan = Plan::new().edit(PROJECTS, "name: โครงการฝึกอบรม", "name: ‸!!str โครงการฝึกอบรม");
    plan.refused(&[at("P0202", &["YAML's ! (anchors, aliases and tags)"])]);
}

#[test]
fn a_second_document_is_refused() {
    let plan = Plan::new().append(PROJECTS, "‸---\n- id: added\n");
    plan.refused(&[at("P0202", &["one YAML document"])]);
}

#[test]
fn nesting_without_end_is_refused() {
    let flow = ["[".repeat(20_000), "{".repeat(20_000), format!("- id: a\n  name: {}", "[".repeat(20_000))];
    for deep in flow.iter().chain([&"- ".repeat(20_000), &"? ".repeat(20_000)]) {
        let run = Plan::new().file(PROJECTS, deep).check();
        let codes: Vec<String> = run.found().into_iter().map(|found| found.code).collect();
        assert_eq!((codes, run.status), (vec!["P0203".to_owned()], Some(1)), "{}", run.stderr);
    }
}

#[test]
fn a_faulty_file_accuses_no_other_and_is_not_said_to_be_missing() {
    let plan = Plan::new().file("content/divisions.yaml", "- id: กวส.\n  name: ก‸: ข\n");
    plan.refused(&[at("P0201", &["a text holds a colon and a space"])]);
}

// Names.

#[test]
fn a_doubled_id_is_told_with_its_first_place() {
    let added = ADDED.replace("id: added", "id: ‸audit");
    let run = Plan::new()
        .append(PROJECTS, &added)
        .refused(&[at("P0301", &["the project `audit` stands twice", "contradicts this"])]);
    assert!(run.stderr.contains("::: content/projects.yaml:6:7\n"), "{}", run.stderr);
}

#[test]
fn a_doubled_code_of_a_key_result_is_told_with_its_first_place() {
    let key_result = "- code: OKR 3301\n  name: ก\n  responsibility: H\n";
    let doubled = format!("{key_result}{}", key_result.replace("OKR", "‸OKR"));
    let run = Plan::new()
        .file("content/key-results.yaml", doubled)
        .refused(&[at("P0301", &["the key result `OKR 3301` stands twice", "contradicts this"])]);
    assert!(run.stderr.contains("::: content/key-results.yaml:1:9\n"), "{}", run.stderr);
}

#[test]
fn codes_that_differ_only_by_spaces_are_no_codes() {
    for (code, shown) in [
        ("\" OKR 1\"", "` OKR 1`"),
        ("\"OKR 1 \"", "`OKR 1 `"),
        ("\"OKR  1\"", "`OKR  1`"),
        ("\"OKR\\n1\"", "`OKRU+000A1`"),
        ("\"OKR\\t1\"", "`OKRU+00091`"),
        ("\"OKR\\_1\"", "`OKRU+00A01`"),
        ("\"OKR\u{2003}1\"", "`OKRU+20031`"),
        ("|\n    OKR\n    1", "`OKRU+000A1`"),
    ] {
        let key_results = format!("- code: OKR 1\n  name: ก\n- code: ‸{code}\n  name: ข\n");
        let run = Plan::new().file("content/key-results.yaml", key_results).check();
        let told: Vec<_> = run.found().into_iter().filter(|found| found.severity == "error").collect();
        assert_eq!((told.len(), told[0].code.as_str()), (1, "P0209"), "{code}: {}", run.stderr);
        assert!(told[0].text.contains(&format!("{shown} isn't a usable code")), "{}", run.stderr);
    }
}

#[test]
fn abbreviations_and_codes_of_policies_and_levels_have_no_spaces_around_them() {
    let plan = Plan::new().append("content/divisions.yaml", "- id: ‸\"กบท. \"\n  name: กอง\n");
    plan.refused(&[at("P0209", &["`กบท. ` isn't a usable code"])]);
    let plan = Plan::new().file("content/policies.yaml", "- {code: ‸\" 056\", name: นโยบาย}\n");
    plan.refused(&[at("P0209", &["` 056` isn't a usable code"])]);
    let plan = Plan::new().append(PROJECTS, "  policy: ‸\"056 \"\n");
    plan.refused(&[at("P0209", &["`056 ` isn't a usable code"])]);
    let plan = Plan::new().file("content/levels.yaml", "- {id: ‸\" มิติ\", label: มิติที่}\n");
    plan.refused(&[at("P0209", &["` มิติ` isn't a usable code"])]);
    let plan = Plan::new().file("content/offices.yaml", "- {id: ‸\"สกก.\\n\", name: สำนักงาน}\n");
    plan.refused(&[at("P0209", &["isn't a usable code"])]);
}

#[test]
fn doubled_ids_of_tables_and_parts_are_told() {
    let table = "    - table:\n        id: ‸projects\n        of: projects\n        columns:\n          - show: name\n            title: ก\n";
    Plan::new().append(OUTLINE, table).refused(&[at("P0301", &["the table `projects` stands twice"])]);
    let part = "- id: ‸section-1\n  part: ข\n  blocks:\n    - heading: {text: ก}\n";
    Plan::new().append(OUTLINE, part).refused(&[at("P0301", &["the part `section-1` stands twice"])]);
}

#[test]
fn an_address_that_two_things_of_the_document_would_have_is_told() {
    let plan = Plan::new().edit(OUTLINE, "id: projects", "id: ‸section-1");
    plan.refused(&[at("P0301", &["section-1"])]);
    // What phaen makes itself (headings, rows, notes) has an address that no id can be.
    for id in ["section-1-1", "note-1", "main", "contents"] {
        Plan::new().edit(OUTLINE, "id: projects", &format!("id: {id}")).builds();
    }
}

#[test]
fn ids_that_can_be_no_address_are_refused() {
    for id in ["../x", "Training", "กอง", "1st", "a b", "a/b", "a\\tb", "", "a_b"] {
        let written = format!("id: ‸\"{id}\"");
        let plan = Plan::new().edit(PROJECTS, "id: training", &written);
        plan.refused(&[at("P0209", &["a-z, digits and -"])]);
        let plan = Plan::new().edit(OUTLINE, "id: section-1", &written);
        plan.refused(&[at("P0209", &["a-z, digits and -"])]);
    }
}

#[test]
fn names_that_lead_nowhere_are_told_with_the_nearest_one() {
    let division = Plan::new().edit(PROJECTS, "division: กบท.", "division: ‸กบด.");
    division.refused(&[at("P0302", &["there is no division or office `กบด.`", "did you mean `กบท.`?"])]);
    let list = Plan::new().edit(PROJECTS, "[city-plan]\n  budget: none", "[‸city-plam]\n  budget: none");
    list.refused(&[at("P0302", &["there is no list `city-plam`", "did you mean `city-plan`?"])]);
    let key_result = Plan::new()
        .file("content/key-results.yaml", "- code: OKR 3301\n  name: ก\n  responsibility: H\n")
        .append(PROJECTS, "  supports: [‸OKR 3310]\n");
    key_result.refused(&[at("P0302", &["there is no key result `OKR 3310`", "did you mean `OKR 3301`?"])]);
    let output = Plan::new()
        .file("content/outputs.yaml", "- id: personnel\n  name: ก\n  expenditure: ข\n")
        .append(PROJECTS, "  output: ‸personel\n");
    output.refused(&[at("P0302", &["there is no output `personel`", "did you mean `personnel`?"])]);
    let note = Plan::new().file("content/notes.yaml", "- id: added\n  text: ก\n").append(PROJECTS, "  note: ‸addde\n");
    note.refused(&[at("P0302", &["there is no note `addde`", "did you mean `added`?"])]);
}

#[test]
fn a_name_unlike_any_other_gets_no_suggestion_but_a_place_to_add_it() {
    let run = Plan::new()
        .edit(PROJECTS, "division: กบท.", "division: ‸สำนักงานใหญ่")
        .refused(&[at("P0302", &["content/divisions.yaml"])]);
    assert!(!run.stderr.contains("did you mean"), "{}", run.stderr);
}

#[test]
fn a_table_of_a_list_that_is_not_there_is_told_once() {
    let plan = Plan::new().edit(
        OUTLINE,
        "of: projects\n        columns",
        "of: projects\n        where: {list: ‸city}\n        columns",
    );
    plan.refused(&[at("P0302", &["there is no list `city`"])]);
}

#[test]
fn a_faulty_project_is_not_said_to_be_missing() {
    let plan = Plan::new().edit(PROJECTS, "budget: 822,400", "budget: ‸x").edit(
        OUTLINE,
        "of: projects\n        columns",
        "of: projects\n        order: [training, audit]\n        columns",
    );
    plan.refused(&[at("P0209", &["`x` isn't a budget"])]);
}

#[test]
fn a_table_whose_only_project_is_faulty_is_not_said_to_be_empty() {
    let plan = Plan::new().file(PROJECTS, "- id: training\n  name: ก\n  budget: ‸x\n  division: กวส.\n");
    plan.refused(&[at("P0209", &["`x` isn't a budget"])]);
}

#[test]
fn an_order_that_leaves_out_doubles_or_invents_rows_is_told() {
    let order = |order: &str| {
        Plan::new().edit(
            OUTLINE,
            "of: projects\n        columns",
            &format!("of: projects\n        order: {order}\n        columns"),
        )
    };
    order("[‸audit]").refused(&[at("P0305", &["leaves out", "training"])]);
    order("[audit, training, ‸audit]").refused(&[at("P0301", &["the row `audit` stands twice"])]);
    order("[audit, training, ‸adit]").refused(&[at("P0302", &["did you mean `audit`?"])]);
}

#[test]
fn an_order_is_followed() {
    let plan = Plan::new().edit(
        OUTLINE,
        "of: projects\n        columns",
        "of: projects\n        order: [audit, training]\n        columns",
    );
    let site = plan.site();
    assert!(site.find("กิจกรรมตรวจสอบ") < site.find("โครงการฝึกอบรม"), "{site}");
}

#[test]
fn a_group_without_a_title_would_lose_rows_and_is_told() {
    let group = "of: projects\n        group: {by: list, titles: {other: ก}}\n        columns";
    Plan::new()
        .append(LISTS, "- id: other\n  name: ก\n")
        .edit(PROJECTS, "[city-plan]\n  budget: none", "[other]\n  budget: none")
        .edit(PROJECTS, "name: โครงการฝึกอบรม", "name: ‸โครงการฝึกอบรม")
        .edit(OUTLINE, "of: projects\n        columns", group)
        .refused(&[at("P0306", &["`training` is in none of the table's groups"])]);
}

#[test]
fn a_request_names_a_project_or_has_a_name_but_not_both() {
    let request = "- id: ‸more\n  project: training\n  name: ก\n  list: city-plan\n  amount: 1\n  division: กวส.\n";
    Plan::new().file("content/requests.yaml", request).refused(&[at("P0210", &["exactly one", "project, name"])]);
    let request = "- id: ‸more\n  list: city-plan\n  amount: 1\n  division: กวส.\n";
    Plan::new().file("content/requests.yaml", request).refused(&[at("P0210", &["exactly one", "project, name"])]);
}

#[test]
fn unknown_placeholders_are_told_in_titles_and_texts() {
    let plan = Plan::new().edit(PLAN, "title: แผนปฏิบัติราชการประจำปี พ.ศ. {year}", "title: ‸แผน {yaer}");
    plan.refused(&[at("P0302", &["there is no placeholder `yaer`", "did you mean `year`?"])]);
    let plan = Plan::new().edit(OUTLINE, "text: รวม {count}", "text: ‸รวม {cuont}");
    plan.refused(&[at("P0302", &["there is no placeholder `cuont`", "did you mean `count`?"])]);
    let plan = Plan::new().markdown("ปี พ.ศ. ‸{yaer}\n");
    plan.refused(&[at("P0302", &["there is no placeholder `yaer`", "did you mean `year`?"])]);
}

#[test]
fn a_placeholder_of_a_table_that_does_not_follow_is_told() {
    let last = "    - heading:\n        text: ‸ท้าย {count}\n";
    Plan::new().append(OUTLINE, last).refused(&[at("P0302", &["count"])]);
}

#[test]
fn a_placeholder_at_the_end_of_a_heading_is_filled_like_any_other() {
    let site = Plan::new().markdown("# ผลงานปี {previous_year} และ {year}\n\n## แผนปี {year}\n").site();
    assert!(site.contains(">ผลงานปี 2567 และ 2568</a></h") && site.contains(">แผนปี 2568</a></h"), "{site}");
    let plan = Plan::new().markdown("# แผนปี ‸{yaer}\n");
    plan.refused(&[at("P0302", &["there is no placeholder `yaer`", "did you mean `year`?"])]);
}

#[test]
fn a_text_without_a_letter_is_told_where_it_stands() {
    let texts = [
        (PLAN, "title: แผนปฏิบัติราชการประจำปี พ.ศ. {year}", "title: "),
        (PLAN, "  name: สำนักงานตัวอย่าง", "  name: "),
        (PROJECTS, "  name: โครงการฝึกอบรม", "  name: "),
        (OUTLINE, "  part: ส่วนที่ 1", "  part: "),
        (OUTLINE, "        text: โครงการ\n", "        text: "),
        (OUTLINE, "            title: ชื่อ", "            title: "),
    ];
    for (path, from, key) in texts {
        for nothing in ["\"\"", "\"  \""] {
            let end = if from.ends_with('\n') { "\n" } else { "" };
            let plan = Plan::new().edit(path, from, &format!("{key}‸{nothing}{end}"));
            let run = plan.check();
            let places: Vec<String> = run.found().into_iter().map(|found| found.place).collect();
            assert_eq!((places.as_slice(), run.status), (plan.marks(), Some(1)), "{path}, {key}\n{}", run.stderr);
        }
    }
}

// Markdown.

#[test]
fn a_row_of_another_width_breaks_its_table() {
    let plan = Plan::new().markdown("| ก | ข |\n|---|---|\n| 1 | 2 |\n‸| 1 | 2 | 3 |\n");
    plan.refused(&[at("P0403", &["this row has 3 cells, its head has 2"])]);
}

#[test]
fn a_rule_line_of_another_width_breaks_its_table() {
    let plan = Plan::new().markdown("ก่อน\n\n| ก | ข |\n‸|---|\n| 1 | 2 |\n");
    plan.refused(&[at("P0403", &["should have 2 cells"])]);
}

#[test]
fn raw_html_is_refused() {
    let plan = Plan::new().markdown("ก\n\n‸<script>alert(1)</script>\n");
    plan.refused(&[at("P0401", &["HTML can't be used", "<script>"])]);
    let plan = Plan::new().markdown("ก\n\nข ‸<br> ค\n");
    plan.refused(&[at("P0401", &["HTML can't be used", "<br>"])]);
}

#[test]
fn a_link_that_runs_code_is_refused() {
    for address in
        ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc", "//x"]
    {
        let plan = Plan::new().markdown(format!("ก [ข](‸{address})\n"));
        plan.refused(&[at("P0402", &["can't be used", "https:"])]);
    }
}

#[test]
fn footnotes_without_a_partner_are_told() {
    Plan::new().markdown("ก‸[^a]\n").refused(&[at("P0404", &["[^a]"])]);
    Plan::new().markdown("ก\n\n‸[^a]: ข\n").refused(&[at("P0405", &["[^a]"])]);
}

#[test]
fn emphasis_without_a_partner_is_told() {
    Plan::new().markdown("ก ‸**ข\n").refused(&[at("P0406", &["**"])]);
}

#[test]
fn a_list_with_thai_digits_is_told() {
    Plan::new().markdown("ก\n\n‸๑. ก\n").refused(&[at("P0407", &["๑."])]);
}

#[test]
fn images_outside_missing_or_without_words_are_told() {
    Plan::new().markdown("‸![ก](../a.png)\n").refused(&[at("P0408", &["outside"])]);
    Plan::new().markdown("‸![ก](https://example.org/a.png)\n").refused(&[at("P0408", &["outside"])]);
    Plan::new().markdown("‸![ก](a.png)\n").refused(&[at("P0409", &["no image `a.png`"])]);
    let plan = Plan::new().file("content/a.png", b"x");
    plan.markdown("‸![](a.png)\n").refused(&[at("P0410", &["no text alternative"])]);
}

/// A still picture.
const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0h9v9z\"/></svg>\n";

/// A plan that shows an image of these bytes.
fn shows(name: &str, bytes: impl AsRef<[u8]>) -> Plan {
    Plan::new().markdown(format!("![ก]({name})\n")).file(&format!("content/{name}"), bytes)
}

#[test]
fn an_svg_that_runs_or_fetches_is_told_at_its_own_line_and_is_not_published() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" ‸onload=\"alert(1)\">\n  ‸<script>alert(1)</script>\n  \
               <image ‸href=\"https://example.org/a.png\"/>\n  ‸<style>@import 'a.css';</style>\n</svg>\n";
    let expected = || {
        [
            at("P0415", &["the attribute onload", "plain SVG"]),
            at("P0415", &["the element <script>", "as PNG"]),
            at("P0415", &["`https://example.org/a.png`, outside itself"]),
            at("P0415", &["`@import`"]),
        ]
    };
    shows("images/a.svg", svg).refused(&expected());
    let emblem = "emblem: {image: emblem.SVG, alt: ตรา}\n";
    Plan::new().append(PLAN, emblem).file("content/emblem.SVG", svg).refused(&expected());
    let run = shows("a.svg", svg).thai().check();
    assert!(run.stderr.contains("Plain SVG"), "{}", run.stderr);
    // Nothing copies what nothing shows.
    let plan = Plan::new().file("content/a.svg", svg.replace('‸', ""));
    assert_eq!(plan.build().status, Some(0));
    assert!(!plan.path("out/html/images/a.svg").exists());
}

#[test]
fn an_svg_that_is_none_is_told_where_reading_it_ends() {
    shows("a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\">\n<g>‸</svg>\n")
        .refused(&[at("P0414", &["can't be read"])]);
    shows("a.svg", "\u{feff}<svg xmlns=\"http://www.w3.org/2000/svg\">\n<g>‸</svg>\n").refused(&[at("P0414", &[])]);
    shows("a.svg", "‸<g xmlns=\"http://www.w3.org/2000/svg\"/>\n").refused(&[at("P0413", &["isn't such an image"])]);
    shows("a.svg", DRAWING.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>()).refused(&[of(
        "content/a.svg:1:1",
        "P0105",
        &["UTF-16"],
    )]);
    shows("a.svg", format!("\u{feff}{DRAWING}").replace('\n', "\r\n")).builds();
}

#[test]
fn an_image_that_is_not_what_its_name_says_is_told() {
    let png = b"\x89PNG\r\n\x1a\n...".as_slice();
    for (name, bytes, words) in [
        ("a.png", b"<!DOCTYPE html><script>alert(1)</script>".as_slice(), ["named as PNG", "looks like HTML"]),
        ("a.png", b"\xff\xd8\xff\xe0", ["named as PNG", "looks like JPEG"]),
        ("a.png", DRAWING.as_bytes(), ["named as PNG", "looks like SVG"]),
        ("a.PNG", b"x", ["named as PNG", "isn't such an image"]),
        ("a.jpg", png, ["named as JPEG", "looks like PNG"]),
        ("a.jpeg", b"%PDF-1.7", ["named as JPEG", "looks like PDF"]),
        ("a.gif", b"RIFF....WEBP", ["named as GIF", "looks like WebP"]),
        ("a.webp", b"RIFF....WAVE", ["named as WebP", "isn't such an image"]),
        ("a.svg", png, ["named as SVG", "looks like PNG"]),
        ("a.svg", b"\x1f\x8b\x08", ["named as SVG", "looks like SVGZ"]),
        ("a.svg", b"<html><body></html>", ["named as SVG", "looks like HTML"]),
    ] {
        let path = format!("content/{name}");
        shows(name, bytes).refused(&[of(&path, "P0413", &words)]);
    }
    shows("a.png", "").refused(&[of("content/a.png", "P0304", &["shows nothing"])]);
    shows("a.svg", "").refused(&[of("content/a.svg", "P0304", &["shows nothing"])]);
    for (name, bytes) in [
        ("a.PNG", png),
        ("a.jpg", b"\xff\xd8\xff\xe0"),
        ("a.jpeg", b"\xff\xd8\xff\xdb"),
        ("a.gif", b"GIF87a"),
        ("a.webp", b"RIFF....WEBP"),
    ] {
        shows(name, bytes).builds();
    }
}

#[test]
fn an_image_of_another_size_than_an_image_has_is_refused_by_its_size() {
    let plan = Plan::new().markdown("![ก](a.png)\n");
    plan.write();
    fs::File::create(plan.path("content/a.png")).unwrap().set_len((16 << 20) + 1).unwrap();
    let run = plan.run("check");
    let found = run.found();
    assert_eq!((found.len(), found[0].code.as_str(), run.status), (1, "P0107", Some(1)), "{}", run.stderr);
    assert!(found[0].text.contains("make it smaller"), "{}", run.stderr);
}

#[test]
fn images_whose_names_differ_by_capital_letters_alone_are_told() {
    let plan = Plan::new()
        .markdown("![ก](images/A.gif) ![ข](Images/a.gif) ![ค](images/b.gif)\n")
        .file("content/images/A.gif", "GIF89a 1")
        .file("content/Images/a.gif", "GIF89a 2 ")
        .file("content/images/b.gif", "GIF89a 3  ");
    plan.refused(&[of("content/images/A.gif", "P0416", &["`Images/a.gif`", "capital letters"])]);
    let plan =
        Plan::new().markdown("![ก](A.gif)\n").file("content/A.gif", "GIF89a 1").file("content/a.gif", "GIF89a 2 ");
    assert_eq!(plan.check().status, Some(0), "what nothing shows is copied nowhere");
}

// Figures.

/// A list with a figure that another document prints.
fn stated(figure: &str, value: &str, accepted: &str) -> Plan {
    Plan::new()
        .append(LISTS, &format!("  stated:\n    - of: {figure}\n      value: {value}\n      place: ส่วนที่ 4\n{accepted}"))
}

/// An acceptance of this difference.
fn accepted(difference: &str) -> String {
    format!("  accepts:\n    - rule: stated-figure-differs\n      difference: {difference}\n      reason: พิมพ์ผิด\n")
}

#[test]
fn stated_figures_that_are_right_say_nothing() {
    for (figure, value) in [("total", "822,400.00"), ("count", "2"), ("with-budget", "1"), ("without-budget", "๑")] {
        stated(figure, value, "").builds();
    }
}

#[test]
fn a_stated_figure_that_differs_is_an_error_with_the_difference() {
    let words =
        ["the total of บัญชีตามแผน", "printed in ส่วนที่ 4 as 822,000.50", "computed as 822,400", "differs by -399.50"];
    stated("total", "‸822,000.50", "").refused(&[at("P0501", &words)]);
    stated("count", "‸3", "").refused(&[at("P0501", &["as 3, but computed as 2", "differs by 1"])]);
}

#[test]
fn an_accepted_difference_builds_and_is_listed_with_its_reason() {
    let plan = stated("total", "822,000", &accepted("-400"));
    let counted = plan.build();
    assert_eq!(
        (counted.stderr.lines().next(), counted.status),
        (Some("0 errors, 0 warnings, 1 accepted (--accepted lists them)"), Some(0))
    );
    let plan = plan.argument("--accepted");
    let run = plan.build();
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    plan.assert_published();
    let lines = "accepted content/lists.yaml:5:14: the total of บัญชีตามแผน: printed in ส่วนที่ 4 as 822,000, but computed as \
                 822,400\n    พิมพ์ผิด\n0 errors, 0 warnings, 1 accepted\n";
    assert!(run.stderr.starts_with(lines), "{}", run.stderr);
}

#[test]
fn an_acceptance_of_another_difference_is_an_error() {
    let words = ["a difference of -500 is accepted, but it is -400", "contradicts this"];
    stated("total", "822,000", &accepted("‸-500")).refused(&[at("P0503", &words)]);
}

#[test]
fn an_acceptance_of_what_no_longer_differs_is_an_error() {
    stated("total", "822,400", &accepted("‸-400"))
        .refused(&[at("P0503", &["nothing of it is found", "no longer true"])]);
    stated("total", "822,400", &accepted("‸0")).refused(&[at("P0503", &["no longer true"])]);
}

#[test]
fn a_figure_that_its_entity_does_not_have_is_told() {
    stated("‸budget", "1", "").refused(&[at("P0303", &["the figure `budget`", "total, count"])]);
    let plan = Plan::new().append(PROJECTS, "  stated:\n    - of: ‸count\n      value: 1\n      place: ก\n");
    plan.refused(&[at("P0303", &["the figure `count`", "usable here: budget"])]);
}

#[test]
fn a_plan_with_holes_is_not_added_up() {
    let plan = stated("total", "822,400", "").edit(PROJECTS, "budget: 822,400", "budget: ‸x");
    plan.refused(&[at("P0209", &["isn't a budget"])]);
}

/// A project of 822,400 baht with sub-items of these amounts.
fn items(budget: &str, amounts: &[&str]) -> Plan {
    let item = |amount: &&str| format!("    - name: ก\n      budget: {amount}\n");
    let items = amounts.iter().map(item).collect::<Vec<_>>().concat();
    Plan::new().edit(PROJECTS, "budget: 822,400", format!("budget: {budget}\n  items:\n{items}").trim_end())
}

#[test]
fn sub_items_that_do_not_add_up_are_an_error() {
    items("‸822,400", &["800,000", "22,000"])
        .refused(&[at("P0504", &["the budget of โครงการฝึกอบรม is 822,400", "add up to 822,000"])]);
    items("‸none", &["1"]).refused(&[at("P0504", &["add up to 1"])]);
    items("822,400", &["800,000", "22,400", "none"]).builds();
    items("822,400", &["800,000", "unstated"]).builds();
}

#[test]
fn a_budget_of_sub_items_is_their_sum() {
    assert!(items("items", &["800,000.25", "22,400.25"]).site().contains("รวม 2 โครงการ 822,400.50 บาท"));
    items("‸items", &["none"]).refused(&[at("P0309", &["none has an amount"])]);
}

#[test]
fn a_span_of_years_that_ends_before_it_begins_is_told() {
    let plan = Plan::new().edit(PROJECTS, "budget: 822,400", "budget: {amount: \"1,000\", from: 2568, to: 2566}");
    plan.refused(&[of("content/projects.yaml:4:11", "P0308", &["the last year is before the first"])]);
}

#[test]
fn a_printed_reference_that_differs_must_be_accepted() {
    let notes = |accepted: &str| {
        Plan::new()
            .file("content/key-results.yaml", "- code: OKR 1\n  name: ก\n  responsibility: R\n")
            .edit(PROJECTS, "  division: กบท.\n", "  division: กบท.\n  supports: [OKR 1]\n")
            .file("content/notes.yaml", format!("- id: a\n  text: ตาม OKR 2\n  printed:\n    - reference: {accepted}"))
    };
    notes("‸OKR 1\n      place: ส่วนที่ 2\n").refused(&[at("P0505", &["ส่วนที่ 2 prints OKR 1"])]);
    let run = notes("OKR 1\n      place: ส่วนที่ 2\n  accepts:\n    - {rule: printed-reference-differs, reason: พิมพ์ผิด}\n")
        .argument("--accepted")
        .build();
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    assert!(run.stderr.starts_with("accepted content/notes.yaml:4:18: ส่วนที่ 2 prints OKR 1"), "{}", run.stderr);
}

// Templates.

#[test]
fn a_template_that_cannot_be_read_is_told_at_its_line() {
    let path = "templates/html/blocks/summary.html";
    let run = Plan::new().file(path, "<p>\n{% if block.text %}{{ block.text }}</p>\n").build();
    let found = run.found();
    assert_eq!((found.len(), found[0].code.as_str(), run.status), (1, "P0601", Some(1)), "{}", run.stderr);
    assert!(found[0].place.starts_with(&format!("{path}:")), "{}", run.stderr);
    let plan = Plan::new().file(path, "<p>\n{{ block.text | ‸nosuchfilter }}</p>\n");
    plan.refused(&[at("P0601", &["nosuchfilter"])]);
}

#[test]
fn a_variable_that_a_template_does_not_get_is_told_at_its_line() {
    let html = Plan::new().file("templates/html/blocks/summary.html", "<p>\n{{ block.‸txet }}</p>\n");
    html.refused(&[at("P0601", &["txet"])]);
    let typst = Plan::new().file("templates/typst/blocks/summary.typ", "\n\n<< block.‸txet >>\n");
    typst.refused(&[at("P0601", &["txet"])]);
}

#[test]
fn a_template_that_would_not_end_is_ended_at_its_line() {
    let html = |text: &str| Plan::new().file("templates/html/blocks/summary.html", text);
    let silent = "{% for a in range(end=100000) %}\n{%- for b in ‸range(end=100000) -%} {% endfor %}{% endfor %}\n";
    html(silent).refused_by_build(&[at("P0605", &["10000000 steps"])]);
    let ranges = "<% for a in range(end=100000) %><% set b = ‸range(end=100000) %><% endfor %>\n";
    let typst = Plan::new().file("templates/typst/blocks/summary.typ", ranges);
    typst.refused_by_build(&[at("P0605", &["steps"])]);
}

#[test]
fn a_template_that_would_fill_the_memory_is_ended_at_its_line() {
    let html = |text: &str| Plan::new().file("templates/html/blocks/summary.html", text);
    let doubled = "{% set s = \"ก\" %}{% for a in range(end=60) %}\n{% set_global s = s ~ s %}‸{% endfor %}\n";
    html(doubled).refused_by_build(&[at("P0605", &["bytes"])]);
    let kept = "{% set s = \"ก\" %}{% for a in range(end=20) %}{% set_global s = s ~ s %}{% endfor %}";
    let written = format!("{kept}{{% for a in range(end=1000) %}}‸{{{{ s }}}}{{% endfor %}}\n");
    html(&written).refused_by_build(&[at("P0605", &["268435456 bytes"])]);
    let brackets = "<p>{{ [a ‸for a in range(end=9)] }}</p>\n";
    html(brackets).refused_by_build(&[at("P0605", &["{% for %}"])]);
}

#[test]
fn a_template_that_overrides_nothing_is_a_warning() {
    let path = "templates/html/blocks/sumary.html";
    let plan = Plan::new().file(path, "x\n");
    let run = plan.build();
    let found = run.found();
    assert_eq!((found.len(), run.status), (1, Some(0)), "{}", run.stderr);
    assert_eq!(
        (found[0].severity.as_str(), found[0].code.as_str(), found[0].place.as_str()),
        ("warning", "P0602", path)
    );
    assert!(found[0].text.contains("did you mean html/blocks/summary.html?"), "{}", run.stderr);
    plan.assert_published();
}

#[test]
fn an_override_of_the_whole_script_or_style_sheet_is_a_warning_that_names_the_folder_of_its_parts() {
    for (path, folder) in [("html/script.js", "html/script/"), ("html/style.css", "html/style/")] {
        let run = Plan::new().file(&format!("templates/{path}"), "x\n").build();
        let found = run.found();
        assert_eq!((found.len(), found[0].code.as_str(), run.status), (1, "P0602", Some(0)), "{}", run.stderr);
        assert!(found[0].text.contains(&format!("did you mean {folder}?")), "{}", run.stderr);
    }
}

#[test]
fn a_template_that_is_faulty_is_told_once_per_medium_in_one_run() {
    Plan::new()
        .file("templates/html/blocks/summary.html", "<p>{{ ‸a.b }}</p>\n")
        .file("templates/typst/blocks/summary.typ", "<< ‸a.b >>\n")
        .refused(&[at("P0601", &["a"]), at("P0601", &["a"])]);
}

// Typst.

#[test]
fn without_typst_and_without_leave_to_install_it_nothing_is_built() {
    let run = Plan::new()
        .typst(Typst::None)
        .argument_of_build("--no-install")
        .could_not_run(&[nowhere("P0701", &["typst 0.15.1", "--no-install"])]);
    assert!(run.stderr.contains("1 error"), "{}", run.stderr);
}

#[test]
fn a_named_typst_that_is_not_there_is_refused() {
    Plan::new().typst(Typst::NotThere).could_not_run(&[of("PHAEN_TYPST=ROOT/no-typst", "P0702", &["can't be run"])]);
}

#[test]
fn a_named_typst_of_another_version_is_refused() {
    let run = Plan::new().typst(Typst::Version("0.14.2")).build();
    let found = run.found();
    assert_eq!((found.len(), run.status), (1, Some(2)), "{}", run.stderr);
    assert!(found[0].text.contains("is version 0.14.2, phaen uses 0.15.1"), "{}", run.stderr);
    assert!(found[0].place.starts_with("PHAEN_TYPST="), "{}", run.stderr);
}

#[test]
fn the_option_goes_before_the_variable() {
    let plan = Plan::new().argument("--typst").argument("nowhere/typst");
    plan.could_not_run(&[of("--typst nowhere/typst", "P0702", &["can't be run"])]);
}

/// Where a text stands in a file of the last build's source, as typst counts: lines from 1, columns from 0.
fn in_source(plan: &Plan, file: &str, text: &str) -> (usize, usize) {
    let source = plan.read(&format!("out/typst/{file}"));
    let at = source.find(text).unwrap_or_else(|| panic!("{text} isn't in\n{source}"));
    let before = &source[..at];
    (before.matches('\n').count() + 1, before.rsplit('\n').next().unwrap().chars().count())
}

#[test]
fn an_error_of_typst_is_told_at_the_line_of_its_author() {
    let plan = Plan::new().edit(PROJECTS, "name: กิจกรรมตรวจสอบ", "name: ‸กิจกรรมตรวจสอบ");
    plan.builds();
    // A name's first word is enough: words are boxes.
    let (line, column) = in_source(&plan, "part-section-1.typ", "\"กิจกรรม\"");
    let output = format!("error: something odd\n  ┌─ part-section-1.typ:{line}:{column}\n  │\n  = hint: try another\n");
    plan.typst(says(&output)).refused_by_build(&[at("P0707", &["can't make the PDF: something odd", "try another"])]);
}

#[test]
fn an_error_of_typst_in_a_template_points_into_the_source_that_was_made() {
    let plan = Plan::new();
    plan.builds();
    let (line, column) = in_source(&plan, "main.typ", "#set page(");
    let output = format!("error: unexpected argument\n  ┌─ main.typ:{line}:{column}\n  │\n");
    let place = format!("main.typ:{line}:{}", column + 1);
    plan.typst(says(&output)).refused_by_build(&[of(&place, "P0707", &["unexpected argument"])]);
}

#[test]
fn a_warning_of_typst_is_told_and_the_plan_is_built() {
    let output = "warning: something odd\n".to_owned();
    let plan = Plan::new().typst(Typst::Says { output, status: 0 });
    let run = plan.build();
    let found = run.found();
    assert_eq!((found.len(), run.status), (1, Some(0)), "{}", run.stderr);
    assert_eq!((found[0].severity.as_str(), found[0].code.as_str()), ("warning", "P0708"));
    plan.assert_published();
}

#[test]
fn an_unknown_font_is_an_error_though_typst_only_warns() {
    let output = "warning: unknown font family: nope\n  ┌─ main.typ:3:12\n".to_owned();
    let run = Plan::new().typst(Typst::Says { output, status: 0 }).build();
    let found = run.found();
    assert_eq!((found.len(), found[0].code.as_str(), run.status), (1, "P0709", Some(1)), "{}", run.stderr);
    assert!(found[0].text.contains("there is no font `nope`"), "{}", run.stderr);
}

#[test]
fn text_that_typst_can_not_show_is_told_wherever_its_authors_wrote_it() {
    // A font of the agency may lack what phaen's have: only typst sees which one is used.
    let output = "error: PDF/A-2a, PDF/UA-1 error: the text `\"Ω\"` could not be displayed with font `\"Phaen Sarabun\"`\n \
                  = hint: try using a different font\n";
    Plan::new()
        .edit(PROJECTS, "name: กิจกรรมตรวจสอบ", "name: กิจกรรม ‸Ω ตรวจสอบ")
        .markdown("ข้อความ\n\nยิ้ม ‸Ω\n")
        .typst(says(output))
        .refused_by_build(&[at("P0710", &["no font can print `Ω`"]), at("P0710", &["no font can print `Ω`"])]);
}

#[test]
fn a_typst_that_crashes_leaves_the_last_output() {
    Plan::new().typst(Typst::Crashes).could_not_run(&[nowhere("P0706", &["ended abnormally", "signal: 9"])]);
}

#[test]
fn a_typst_that_fails_without_a_word_leaves_the_last_output() {
    let typst = Typst::Says { output: "assertion failed at x".to_owned(), status: 101 };
    Plan::new().typst(typst).could_not_run(&[nowhere("P0706", &["exit status: 101", "assertion failed at x"])]);
}

#[test]
fn a_typst_that_does_not_end_is_stopped() {
    let plan = Plan::new().typst(Typst::Sleeps).argument_of_build("--timeout").argument_of_build("1");
    plan.could_not_run(&[nowhere("P0705", &["didn't end within 1 seconds", "--timeout"])]);
}

#[test]
fn a_time_limit_that_is_none_is_refused_as_an_option() {
    for seconds in ["0", "-1", "18446744073709551615", "99999999999999999999", "x"] {
        let run = Plan::new().argument(format!("--timeout={seconds}")).build();
        assert_eq!(run.status, Some(2), "{seconds}: {}", run.stderr);
        assert!(run.stderr.contains("--timeout") && run.found().is_empty(), "{seconds}: {}", run.stderr);
        assert!(!run.stderr.contains("panicked"), "{seconds}: {}", run.stderr);
    }
}

#[test]
fn a_typst_that_writes_no_pdf_leaves_the_last_output() {
    Plan::new().typst(Typst::Silent).could_not_run(&[nowhere("P0712", &["there is no PDF"])]);
}

// Output.

#[test]
fn an_output_folder_that_is_a_file_is_told() {
    let plan = Plan::new();
    plan.write();
    fs::write(plan.path("out"), "x").unwrap();
    let run = plan.build();
    let found = run.found();
    assert_eq!((found.len(), found[0].code.as_str(), run.status), (1, "P0103", Some(2)), "{}", run.stderr);
    assert_eq!(found[0].place, "out");
    assert_eq!(plan.read("out"), "x");
}

#[test]
fn an_output_folder_without_leave_to_write_is_told() {
    let plan = Plan::new();
    plan.builds();
    let out = plan.path("out");
    let before = snapshot(&out);
    fs::remove_dir_all(out.join(".phaen")).unwrap();
    fs::set_permissions(&out, fs::Permissions::from_mode(0o555)).unwrap();
    // Root may write all the same.
    let binding = fs::write(out.join("probe"), "").is_err();
    let run = plan.run("build");
    fs::set_permissions(&out, fs::Permissions::from_mode(0o755)).unwrap();
    if binding {
        let found = run.found();
        assert_eq!((found.len(), found[0].code.as_str(), run.status), (1, "P0103", Some(2)), "{}", run.stderr);
        assert!(before == snapshot(&out));
    }
}

#[test]
fn other_files_in_the_output_folder_stay() {
    let plan = Plan::new();
    plan.builds();
    fs::write(plan.path("out/mine.txt"), "x").unwrap();
    fs::write(plan.path("out/html/old.html"), "x").unwrap();
    plan.builds();
    assert_eq!(plan.read("out/mine.txt"), "x");
    assert!(!plan.path("out/html/old.html").exists(), "what an earlier build left in html/ goes");
}

#[test]
fn two_builds_at_once_do_not_mix_their_files() {
    let plan = Plan::new();
    plan.builds();
    let before = snapshot(&plan.path("out"));
    let lock = fs::File::open(plan.path("out/.phaen/lock")).unwrap();
    lock.lock().unwrap();
    // What is published already needs no turn.
    let plan = plan.edit(PROJECTS, "name: กิจกรรมตรวจสอบ", "name: กิจกรรมติดตาม");
    let run = plan.build();
    let found = run.found();
    assert_eq!((found.len(), found[0].code.as_str(), run.status), (1, "P0104", Some(2)), "{}", run.stderr);
    assert!(before == snapshot(&plan.path("out")));
    lock.unlock().unwrap();
    plan.builds();
}

// Several at once.

#[test]
fn all_faults_of_a_run_come_out_in_the_order_of_the_files() {
    let plan = Plan::new()
        .edit(PLAN, "2568", "‸2025")
        .edit("content/divisions.yaml", "name: กองวินัย", "‸nmae: กองวินัย")
        .append("content/divisions.yaml", "- id: ‸กบท.\n  name: ก\n")
        .edit(PROJECTS, "budget: 822,400", "budget: ‸x")
        .edit(PROJECTS, "division: กบท.", "division: ‸กบด.")
        .edit(OUTLINE, "- show: order", "- show: ‸ordre")
        .markdown("ก ‸<b>\n");
    let run = plan.check();
    let places: Vec<String> = run.found().into_iter().map(|found| found.place).collect();
    for mark in plan.marks() {
        assert!(places.contains(mark), "{mark} is missing in\n{}", run.stderr);
    }
    let files = ["plan", "divisions", "projects", "outline", "text"];
    let order: Vec<usize> =
        places.iter().map(|place| files.iter().position(|file| place.contains(file)).unwrap()).collect();
    assert!(order.is_sorted(), "{places:?}");
    assert_eq!(run.status, Some(1));
}

#[test]
fn the_same_faults_come_out_the_same_twice_and_in_thai() {
    let plan = Plan::new().edit(PROJECTS, "budget: 822,400", "budget: ‸x").append(PROJECTS, "  ‸polisy: a\n");
    let (first, second) = (plan.check(), plan.check());
    assert_eq!(first.stderr, second.stderr);
    let thai = plan.thai().check();
    let place = |run: &harness::Run| run.found().into_iter().map(|found| (found.code, found.place)).collect::<Vec<_>>();
    assert_eq!(place(&thai), place(&first));
    assert!(thai.stderr.starts_with("ข้อผิดพลาด[P0209]: "), "{}", thai.stderr);
    assert!(thai.stderr.contains("พบข้อผิดพลาด 2 รายการ"), "{}", thai.stderr);
}

#[test]
fn options_that_are_none_end_with_status_2() {
    let run = Plan::new().argument("--nonsense").build();
    assert_eq!(run.status, Some(2), "{}", run.stderr);
    assert!(run.stderr.contains("ไม่รู้จักตัวเลือก `--nonsense`"), "{}", run.stderr);
}
