//! The site's script and style sheet: one file each, joined of templates, so that an agency may override a part.
//!
//! The parts of the script are modules, as those who test and check them read them. A page that is opened from a
//! folder may load no modules, so what only modules have is taken out by lines, and the parts stand in one function:
//! - a statement that begins a line with `import` is left out, up to the line that ends with `;`;
//! - `export` before a declaration at the beginning of a line is left out;
//! - a comment that begins a line is left out, and so are empty lines; of a style sheet as well.
//!
//! So no string may go over several lines, no two parts may declare the same name, and a part imports only from the
//! parts before it, by the names that they have there.

use super::super::Templates;

/// The parts of the script in the order in which they stand in it.
const SCRIPT: [&str; 19] = [
    "html/script/numbers.mjs",
    "html/script/page.mjs",
    "html/script/kept.mjs",
    "html/script/fold.mjs",
    "html/script/matches.mjs",
    "html/script/records.mjs",
    "html/script/find.mjs",
    "html/script/search.mjs",
    "html/script/collation.mjs",
    "html/script/rows.mjs",
    "html/script/columns.mjs",
    "html/script/sorting.mjs",
    "html/script/filter.mjs",
    "html/script/sums.mjs",
    "html/script/many-rows.mjs",
    "html/script/table.mjs",
    "html/script/frames.mjs",
    "html/script/notes.mjs",
    "html/script/main.mjs",
];

/// The parts of the style sheet, later ones over earlier ones.
const STYLE: [&str; 15] = [
    "html/style/fonts.css",
    "html/style/colours.css",
    "html/style/base.css",
    "html/style/banner.css",
    "html/style/frame.css",
    "html/style/page.css",
    "html/style/text.css",
    "html/style/figures.css",
    "html/style/forced-colours.css",
    "html/style/tables.css",
    "html/style/notes.css",
    "html/style/search.css",
    "html/style/table-tools.css",
    "html/style/narrow.css",
    "html/style/print.css",
];

/// Returns the site's script.
pub fn script(templates: &Templates<'_>) -> String {
    let parts: String = SCRIPT.iter().map(|part| unwrapped(templates.text(part))).collect();
    format!("\"use strict\";\n(() => {{\n{parts}}})();\n")
}

/// Returns the site's style sheet.
pub fn style(templates: &Templates<'_>) -> String {
    STYLE.iter().map(|part| without_comments(templates.text(part))).collect()
}

/// A text without the comments between `/*` and `*/` that begin a line, and without empty lines.
fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut in_comment = false;
    for line in text.lines() {
        let mut rest = line.trim_end();
        loop {
            if in_comment {
                let end = rest.find("*/");
                in_comment = end.is_none();
                rest = end.map_or("", |end| &rest[end + 2..]);
            }
            let Some(comment) = rest.trim_start().strip_prefix("/*") else { break };
            in_comment = true;
            rest = comment;
        }
        if !rest.trim_start().is_empty() {
            out += rest;
            out.push('\n');
        }
    }
    out
}

/// Returns a module as a stretch of a script.
fn unwrapped(module: &str) -> String {
    let mut script = String::with_capacity(module.len());
    let mut in_import = false;
    for line in without_comments(module).lines() {
        if in_import || line.starts_with("import ") {
            in_import = !line.ends_with(';');
        } else if !line.trim_start().starts_with("//") {
            script += line.strip_prefix("export ").unwrap_or(line);
            script.push('\n');
        }
    }
    script
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::super::super::templates::EMBEDDED;
    use super::*;
    use crate::diag::Sources;

    fn joined(overrides: &[(&str, &str)], of: impl Fn(&Templates<'_>) -> String) -> String {
        let mut sources = Sources::default();
        let overrides: BTreeMap<_, _> =
            overrides.iter().map(|(name, text)| ((*name).to_owned(), sources.add(*name, *text))).collect();
        of(&Templates::new(&overrides, &mut sources))
    }

    fn embedded(name: &str) -> &'static str {
        EMBEDDED.iter().find(|(known, _)| *known == name).unwrap().1
    }

    /// Returns the names that a joined part declares for all others.
    fn declared(part: &str) -> Vec<String> {
        let script = unwrapped(embedded(part));
        let declares = |line: &str| {
            let rest = ["const ", "let ", "class ", "function ", "function* "]
                .iter()
                .find_map(|keyword| line.strip_prefix(keyword))?;
            Some(rest.split(|c: char| !c.is_alphanumeric() && c != '_').next()?.to_owned())
        };
        script.lines().filter_map(declares).collect()
    }

    /// The names that a part imports, and the part that it has them from.
    fn imported(part: &str) -> Vec<(String, String)> {
        let lines = embedded(part).lines().filter(|line| line.starts_with("import "));
        lines
            .flat_map(|line| {
                let (names, from) = line.strip_prefix("import { ").unwrap().split_once(" } from \"./").unwrap();
                let from = format!("html/script/{}", from.strip_suffix("\";").unwrap());
                names.split(", ").map(move |name| (name.to_owned(), from.clone())).collect::<Vec<_>>()
            })
            .collect()
    }

    #[test]
    fn every_part_is_joined_once() {
        for (folder, parts) in [("html/script/", &SCRIPT[..]), ("html/style/", &STYLE[..])] {
            let there: Vec<&str> =
                EMBEDDED.iter().map(|(name, _)| *name).filter(|name| name.starts_with(folder)).collect();
            let mut joined = parts.to_vec();
            joined.sort_unstable();
            assert_eq!(joined, there);
        }
    }

    #[test]
    fn a_part_imports_only_what_parts_before_it_declare() {
        for (at, part) in SCRIPT.iter().enumerate() {
            for (name, from) in imported(part) {
                assert!(
                    SCRIPT[..at].contains(&from.as_str()),
                    "{part} imports from {from}, which doesn't stand before it"
                );
                assert!(declared(&from).contains(&name), "{from} doesn't declare {name}");
            }
        }
        assert!(imported("html/script/main.mjs").len() > 3, "the imports are read");
    }

    #[test]
    fn no_two_parts_declare_the_same_name() {
        let mut all = BTreeSet::new();
        for part in SCRIPT {
            for name in declared(part) {
                assert!(all.insert(name.clone()), "{name} of {part} is declared before");
            }
        }
        assert!(all.contains("fold") && all.contains("Table") && all.contains("collate"), "{all:?}");
    }

    #[test]
    fn a_part_declares_its_names_at_the_beginning_of_lines_and_has_no_strings_over_several_lines() {
        for part in SCRIPT {
            let text = without_comments(embedded(part));
            for line in text.lines() {
                assert_eq!(line.matches('`').count() % 2, 0, "{part}: {line}");
                let names = line.strip_prefix("export ").is_none_or(|rest| {
                    ["const ", "class ", "function ", "function* "].iter().any(|keyword| rest.starts_with(keyword))
                });
                assert!(names && !line.starts_with("const {") && !line.starts_with("const ["), "{part}: {line}");
            }
        }
    }

    #[test]
    fn the_script_is_one_function_of_which_nothing_is_a_module() {
        let script = joined(&[], script);
        assert!(script.starts_with("\"use strict\";\n(() => {\n") && script.ends_with("\n})();\n"));
        for line in script.lines() {
            let begins = |words: [&str; 4]| words.iter().any(|word| line.trim_start().starts_with(word));
            assert!(!begins(["import ", "export ", "//", "/*"]) && !line.is_empty(), "{line}");
        }
        assert!(!script.contains("@param") && !script.contains("@ts-check"));
    }

    #[test]
    fn a_part_of_the_agency_stands_in_the_place_of_ours() {
        let parts = [
            ("html/script/numbers.mjs", "import {\n  a,\n} from \"./a.mjs\";\nexport const ours = 1;\n"),
            ("html/style/fonts.css", "/* ours */\n.ours { color: red; }\n"),
        ];
        let (script, style) = (joined(&parts, script), joined(&parts, style));
        assert!(script.starts_with("\"use strict\";\n(() => {\nconst ours = 1;\nconst "), "{}", &script[..80]);
        assert!(!script.contains("exactOf(text) {") && script.contains("function fold("));
        assert!(style.starts_with(".ours { color: red; }\n:root {"), "{}", &style[..80]);
    }

    #[test]
    fn only_comments_that_begin_a_line_are_left_out() {
        let text = "/* a\n b */ .x { c: d; } /* e */\n\n  /* f */ /* g */\n.y {}  \n/* i\nj */\n.z {}\n/* k\n.w {}";
        assert_eq!(without_comments(text), " .x { c: d; } /* e */\n.y {}\n.z {}\n");
        assert_eq!(without_comments("// h\nurl(//x)\n"), "// h\nurl(//x)\n");
        assert_eq!(without_comments("/*/ a */b\n"), "b\n");
        assert_eq!(unwrapped("// h /*\n  // i\nconst j = \"//\"; // k\n"), "const j = \"//\"; // k\n");
    }
}
