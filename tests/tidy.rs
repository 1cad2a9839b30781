//! The tree tests itself: which room may name which, who touches the disk and starts programs, and what every file
//! of its kind must have.

#![expect(clippy::unwrap_used, reason = "a test that can't go on ends")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use phaen::diag::pages::PAGES;
use phaen::diag::wording::Lang;
use phaen::pipeline;

/// Which rooms each room of `src/` may name; a name with `::` allows that item alone. What is never used must go.
const MAY_NAME: [(&str, &[&str]); 19] = [
    ("begin", &["diag", "load::yaml", "model", "thai"]),
    ("bytes", &[]),
    ("check", &["compare", "diag", "model", "parallel", "thai"]),
    ("cli", &["diag", "pipeline", "preview", "thai::columns", "thai::wrap", "watch"]),
    ("compare", &["diag", "model", "thai"]),
    ("diag", &["thai::arabic_digit", "thai::columns", "thai::hangs_on_letter", "thai::wrap"]),
    ("fuzzing", &["diag", "load", "model", "thai"]),
    ("import", &["diag", "load", "model", "thai"]),
    ("load", &["diag", "model", "render::FONTS", "thai"]),
    ("lower", &["diag", "load", "model"]),
    ("model", &["diag", "thai"]),
    ("output", &["bytes", "diag", "thai::hangs_on_letter"]),
    ("parallel", &[]),
    (
        "pipeline",
        &[
            "begin", "bytes", "check", "compare", "diag", "import", "load", "lower", "model", "output", "parallel",
            "render", "thai", "view",
        ],
    ),
    ("preview", &["diag", "pipeline", "watch::End"]),
    ("render", &["bytes", "diag", "load::TEMPLATES", "model", "thai", "view"]),
    ("thai", &[]),
    ("view", &["compare", "diag", "model", "thai"]),
    ("watch", &["diag", "pipeline"]),
];

/// Where each way out of the program may be named. What is never used must go.
const DOORS: [(&str, &[&str], &[&str]); 6] = [
    // The editor and the browser are the user's, and open when the user asks.
    (
        "starting programs",
        &["Command::new", "process::Command", "process::{", "process_wrap", "open::"],
        &["load/revision.rs", "output/typst/", "preview/editor.rs"],
    ),
    // Of this machine alone.
    ("the network", &["TcpListener", "TcpStream", "UdpSocket", "std::net", "tokio", "hyper"], &["preview/"]),
    ("what is saved", &["notify"], &["watch/saves.rs"]),
    // By handle: what lies in content/, in out/, and in approved/.
    (
        "folders",
        &["cap_std", "cap_fs_ext"],
        &[
            "load/files.rs",
            "load/whole.rs",
            "output/approved.rs",
            "output/folder.rs",
            "output/journal.rs",
            "output/sync.rs",
        ],
    ),
    (
        "reading the disk",
        &[
            "fs::read",
            "fs::read_to_string",
            "fs::read_dir",
            "fs::metadata",
            "File::open",
            "WalkDir",
            "canonicalize",
            ".is_file()",
            ".is_dir()",
            ".exists()",
        ],
        // mend reads a file again before it writes to it, to leave alone what has changed.
        &[
            "load/files.rs",
            "load/mod.rs",
            "load/workspace.rs",
            // What next year's plan takes over, and what it leaves behind.
            "load/whole.rs",
            "output/aside.rs",
            "output/fresh.rs",
            "output/content.rs",
            "output/mend.rs",
            "output/folder.rs",
            "output/journal.rs",
            "output/made.rs",
            "output/typst/",
            "cli/mod.rs",
        ],
    ),
    (
        "writing the disk",
        &[
            "fs::write",
            "fs::copy",
            "fs::rename",
            "fs::remove_file",
            "fs::remove_dir",
            "fs::remove_dir_all",
            "fs::create_dir",
            "fs::create_dir_all",
            "File::create",
            "File::options",
            ".write(true)",
            ".create_dir",
            ".create_dir_all",
            ".rename",
            ".remove_dir",
            ".remove_dir_all",
            ".remove_file_or_symlink",
            "set_permissions",
        ],
        // Some write outside out/ and the cache: mend and content into content/, for `check --fix`, `fmt`, `schema --link` and
        // `import`, approved into approved/, for `approve`, fresh where a new plan begins, and aside where the user asks for it.
        // sync opens a file for syncing it, and writes nothing to it.
        &[
            "output/approved.rs",
            "output/aside.rs",
            "output/content.rs",
            "output/fresh.rs",
            "output/mend.rs",
            "output/folder.rs",
            "output/journal.rs",
            "output/sync.rs",
            "output/typst/",
        ],
    ),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file under a folder of the repository, by its path from that folder, sorted; what tests/run.sh has fetched
/// aside.
fn files(folder: &str) -> BTreeMap<String, PathBuf> {
    let base = root().join(folder);
    let mut files = BTreeMap::new();
    let mut open = vec![base.clone()];
    while let Some(path) = open.pop() {
        if path.ends_with(".tools") {
            continue;
        }
        if path.is_dir() {
            open.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else {
            let parts: Vec<_> = path.strip_prefix(&base).unwrap().iter().map(|part| part.to_string_lossy()).collect();
            files.insert(parts.join("/"), path);
        }
    }
    files
}

fn is_rust(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|extension| extension == "rs")
}

/// The code of `src/` by path: without tests, comments and the insides of strings.
fn sources() -> BTreeMap<String, String> {
    let is_code = |path: &str| {
        is_rust(path) && !["tests", "testing"].iter().any(|of_tests| path.ends_with(&format!("{of_tests}.rs")))
    };
    files("src")
        .into_iter()
        .filter(|(path, _)| is_code(path))
        .map(|(path, file)| (path, without_tests(&code(&fs::read_to_string(file).unwrap()))))
        .collect()
}

/// Rust without comments and the insides of strings; lines stay lines.
fn code(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some(hashes) = raw_string(rest) {
            let end = format!("\"{}", "#".repeat(hashes));
            let start = hashes + 2;
            rest[start..].find(&end).map_or(rest.len(), |at| start + at + end.len())
        } else if first == '"' {
            let mut escaped = false;
            let inside = rest[1..].find(|c: char| {
                let ends = c == '"' && !escaped;
                escaped = c == '\\' && !escaped;
                ends
            });
            inside.map_or(rest.len(), |at| at + 2)
        } else if let Some(length) = ["'\"'", "'\\''", "'\\\"'"].iter().find(|c| rest.starts_with(**c)).map(|c| c.len())
        {
            length
        } else {
            out.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        };
        out.extend(rest[..skipped].chars().filter(|c| *c == '\n'));
        rest = &rest[skipped..];
    }
    out
}

/// How many `#` a raw string begins with, when one begins here.
fn raw_string(text: &str) -> Option<usize> {
    let after = text.strip_prefix('r')?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    after[hashes..].starts_with('"').then_some(hashes)
}

/// Code without its `#[cfg(test)]` items.
fn without_tests(code: &str) -> String {
    let mut out = String::new();
    let mut rest = code;
    while let Some(at) = ["#[cfg(test)]", "#[cfg(all(test"].iter().filter_map(|start| rest.find(start)).min() {
        out += &rest[..at];
        let item = &rest[at..];
        let end = item
            .find(['{', ';'])
            .map_or(item.len(), |end| if item[end..].starts_with('{') { end + closing(&item[end..]) } else { end + 1 });
        rest = &item[end..];
    }
    out + rest
}

/// Where the brace that opens a text is closed.
fn closing(text: &str) -> usize {
    let mut depth = 0_i32;
    for (at, c) in text.char_indices() {
        depth += match c {
            '{' => 1,
            '}' => -1,
            _ => 0,
        };
        if depth == 0 {
            return at + 1;
        }
    }
    text.len()
}

/// The rooms, by the names of `lib.rs`.
fn rooms() -> BTreeSet<String> {
    let lib = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let rooms = lib.lines().filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';'));
    rooms.map(str::to_owned).collect()
}

/// The room that a file of `src/` belongs to.
fn room(path: &str) -> &str {
    path.split(['/', '.']).next().unwrap()
}

/// What a room's code names of other rooms: `load` or `load::find_root`.
fn named(path: &str, code: &str) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    let word = |text: &str| text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    // `super` that leads out of the room, from the depth of the file.
    let depth = path.trim_end_matches("/mod.rs").matches('/').count() + 1;
    let out_of_room = "super::".repeat(depth);
    for start in ["crate::", out_of_room.as_str()] {
        for (at, _) in code.match_indices(start) {
            let rest = &code[at + start.len()..];
            if code[..at].ends_with("super::") {
                continue;
            }
            assert!(!rest.starts_with('{'), "{path}: name one room a `use`");
            let room = word(rest);
            let items = rest[room.len()..].strip_prefix("::");
            let items = match items {
                Some(list) if list.starts_with('{') => list[1..closing(list) - 1]
                    .split(',')
                    .map(|item| word(item.trim()))
                    .filter(|item| !item.is_empty())
                    .collect(),
                Some(item) => vec![word(item)],
                None => vec![],
            };
            named.insert(room.clone());
            named.extend(items.into_iter().map(|item| format!("{room}::{item}")));
        }
    }
    named
}

#[test]
fn every_room_is_in_the_table_of_layers() {
    let table: BTreeSet<String> = MAY_NAME.iter().map(|(room, _)| (*room).to_owned()).collect();
    assert_eq!(table, rooms());
    assert!(MAY_NAME.is_sorted(), "the table is sorted");
}

#[test]
fn a_room_names_only_the_rooms_that_it_may_and_uses_every_leave_that_it_has() {
    let rooms = rooms();
    let mut faults = Vec::new();
    let mut used: BTreeSet<(&str, &str)> = BTreeSet::new();
    for (path, code) in &sources() {
        let Some((room, may)) = MAY_NAME.iter().find(|(name, _)| *name == room(path)) else { continue };
        let named = named(path, code);
        for name in named.iter().filter(|name| rooms.contains(*name) && *name != room) {
            if let Some(leave) = may.iter().find(|leave| *leave == name) {
                used.insert((room, leave));
                continue;
            }
            let items: Vec<&String> = named.iter().filter(|item| item.starts_with(&format!("{name}::"))).collect();
            for item in &items {
                match may.iter().find(|leave| leave == item) {
                    Some(leave) => _ = used.insert((room, leave)),
                    None => faults.push(format!("src/{path} names {item}, which {room} may not")),
                }
            }
            if items.is_empty() {
                faults.push(format!("src/{path} names {name}, which {room} may not"));
            }
        }
    }
    for (room, may) in MAY_NAME {
        let stale = may.iter().filter(|leave| !used.contains(&(room, leave)));
        faults.extend(stale.map(|leave| format!("{room} may name {leave} and never does: take the leave back")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn only_the_doors_read_write_and_start_programs() {
    let mut faults = Vec::new();
    for (what, words, doors) in DOORS {
        let mut used = BTreeSet::new();
        for (path, code) in &sources() {
            let lines = code.lines().enumerate();
            for (number, line) in lines.filter(|(_, line)| words.iter().any(|word| has_word(line, word))) {
                match doors.iter().find(|door| path.starts_with(**door)) {
                    Some(door) => _ = used.insert(*door),
                    None => faults.push(format!("{what} at src/{path}:{}: {}", number + 1, line.trim())),
                }
            }
        }
        let stale = doors.iter().filter(|door| !used.contains(*door));
        faults.extend(stale.map(|door| format!("{what}: nothing in src/{door} does it, so it is no door")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Whether a line has the word as a whole.
fn has_word(line: &str, word: &str) -> bool {
    let part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    line.match_indices(word).any(|(at, _)| {
        let begins = word.starts_with('.') || !part(line[..at].chars().next_back());
        begins && !part(line[at + word.len()..].chars().next())
    })
}

#[test]
fn only_the_room_of_thai_spells_ranges_digits_and_code_points_of_the_script() {
    let is_thai = |c: &char| ('\u{e00}'..='\u{e7f}').contains(c);
    let is_range = |line: &str| {
        let letters: Vec<char> = line.chars().collect();
        letters.windows(5).any(|it| {
            let (begins, ends) = (it[1..3] == ['\'', '.'] && it[3] == '.', it[..3] == ['.', '.', '\'']);
            begins && is_thai(&it[0]) || ends && is_thai(&it[3]) || it[..4] == ['.', '.', '=', '\''] && is_thai(&it[4])
        })
    };
    let is_digit = |line: &str| ('๐'..='๙').any(|digit| line.contains(digit));
    let code_point = |line: &str| {
        let line = line.to_lowercase().replace("\\u{0", "\\u{");
        ["\\u{e", "0x0e", "0xe"].iter().any(|start| {
            line.match_indices(start).any(|(at, _)| {
                let digits: Vec<char> = line[at + start.len()..].chars().take_while(char::is_ascii_hexdigit).collect();
                digits.len() == 2 && ('0'..='7').contains(&digits[0])
            })
        })
    };
    assert!(is_range("'ก'..='ฮ'") && is_range("x..'ฮ'") && !is_range("('n', 'ก')"));
    assert!(code_point("'\\u{0E01}'") && code_point("'\\u{e47}'") && code_point("0x0E00") && !code_point("0x0E)"));
    let mut faults = Vec::new();
    for (path, code) in sources().iter().filter(|(path, _)| room(path) != "thai") {
        let lines = code.lines().enumerate();
        let spelt = lines.filter(|(_, line)| is_range(line) || is_digit(line) || code_point(line));
        faults.extend(spelt.map(|(number, line)| format!("src/{path}:{}: {}", number + 1, line.trim())));
    }
    assert!(faults.is_empty(), "what Thai is stands in src/thai:\n{}", faults.join("\n"));
}

#[test]
fn every_template_is_embedded_and_every_embedded_one_is_there() {
    let source = fs::read_to_string(root().join("src/render/templates.rs")).unwrap();
    let (_, list) = source.split_once("= embedded![").unwrap();
    let (list, _) = list.split_once(']').unwrap();
    let embedded: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
    let there: Vec<String> = files("templates").into_keys().collect();
    assert_eq!(embedded, there);
}

#[test]
fn no_file_names_a_machine() {
    let home = ["/ho", "me/"].concat();
    let words =
        [home, ["/Us", "ers/"].concat(), ["/wo", "rk/"].concat(), ["/tm", "p/"].concat(), ["/ro", "ot/"].concat()];
    let hosts = [["127.0", ".0.1"].concat(), ["local", "host"].concat(), ["artif", "actory"].concat()];
    let mut faults = Vec::new();
    for folder in ["src", "tests", "templates", "content", "fonts", ".cargo", ".github"] {
        if !root().join(folder).is_dir() {
            continue;
        }
        for (path, file) in files(folder) {
            // The specification of CommonMark has such an address among its examples.
            if (folder, path.as_str()) == ("tests", "commonmark/spec.txt") {
                continue;
            }
            let Ok(text) = fs::read_to_string(&file) else { continue };
            let found = words.iter().chain(&hosts).filter(|word| text.contains(word.as_str()));
            faults.extend(found.map(|word| format!("{folder}/{path} names {word}")));
        }
    }
    for path in ["Cargo.toml", "Cargo.lock", "rustfmt.toml", "clippy.toml", "README.md", ".gitignore"] {
        let Ok(text) = fs::read_to_string(root().join(path)) else { continue };
        let found = words.iter().chain(&hosts).filter(|word| text.contains(word.as_str()));
        faults.extend(found.map(|word| format!("{path} names {word}")));
    }
    let lock = fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let public = "\"registry+https://github.com/rust-lang/crates.io-index\"";
    let other = lock.lines().filter(|line| line.starts_with("source = ") && !line.ends_with(public));
    faults.extend(other.map(|line| format!("Cargo.lock: {line}")));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_dependency_says_why_it_is_there() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let mut dependencies = 0;
    let mut inside = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.ends_with("dependencies]");
        } else if inside && line.contains('=') {
            dependencies += 1;
            let reason = line.split_once(" # ").map(|(_, reason)| reason.trim());
            assert!(reason.is_some_and(|reason| reason.len() > 5), "no word on why: {line}");
        }
    }
    assert!(dependencies > 5, "the dependencies are read");
}

/// The packages of a lock file: each name with its version, and what it depends on.
fn locked(path: &str) -> BTreeMap<(String, String), BTreeSet<String>> {
    let text = fs::read_to_string(root().join(path)).unwrap();
    let value = |entry: &str, key: &str| {
        let line = entry.lines().find_map(|line| line.strip_prefix(&format!("{key} = ")));
        line.unwrap_or_default().trim_matches('"').to_owned()
    };
    let entries = text.split("[[package]]").skip(1).map(|entry| {
        // A name that two packages have stands with its version.
        let dependencies = entry.lines().filter_map(|line| line.strip_prefix(" \"")?.split(['"', ' ']).next());
        ((value(entry, "name"), value(entry, "version")), dependencies.map(str::to_owned).collect())
    });
    entries.collect()
}

#[test]
fn the_fuzz_targets_are_built_of_the_packages_that_the_program_is_built_of() {
    let (of_program, of_fuzz) = (locked("Cargo.lock"), locked("tests/fuzz/Cargo.lock"));
    let renew = "cp Cargo.lock tests/fuzz/Cargo.lock; cargo metadata --manifest-path tests/fuzz/Cargo.toml >/dev/null";
    let known: BTreeSet<&String> = of_program.keys().map(|(name, _)| name).collect();
    let other: Vec<_> = of_fuzz.keys().filter(|it| known.contains(&it.0) && !of_program.contains_key(it)).collect();
    assert!(other.is_empty(), "of other versions: {other:?}; {renew}");
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let (_, dependencies) = manifest.split_once("\n[dependencies]\n").unwrap();
    let dependencies = dependencies.lines().take_while(|line| !line.starts_with('['));
    // Where a dependency has a name of its own here, its package stands behind that.
    let package = |line: &str| Some(line.split_once("package = \"")?.1.split_once('"')?.0.to_owned());
    let named = dependencies.filter_map(|line| package(line).or_else(|| Some(line.split_once(" = ")?.0.to_owned())));
    let named: BTreeSet<String> = named.collect();
    let version = env!("CARGO_PKG_VERSION").to_owned();
    assert_eq!(of_fuzz.get(&("phaen".to_owned(), version)), Some(&named), "{renew}");
}

/// The codes of diag's own faults, and their names, as its file has them.
fn own_codes() -> Vec<(String, String)> {
    let source = fs::read_to_string(root().join("src/diag/fault.rs")).unwrap();
    let codes: Vec<_> = source
        .lines()
        .filter_map(|line| {
            let (code, rest) = line.split_once("=> (\"")?.1.split_once("\", \"")?;
            Some((code.to_owned(), rest.split_once('"')?.0.to_owned()))
        })
        .collect();
    assert!(codes.len() > 30, "the codes are read");
    codes
}

/// The code and the name of every page that `phaen explain` shows: of diag's own faults, of the rules, and of what may
/// be wrong with what authors say about them.
fn all_codes() -> Vec<(String, String)> {
    pipeline::pages().iter().map(|it| (it.page.number.to_owned(), it.page.name().to_owned())).collect()
}

#[test]
fn every_code_has_a_page_and_no_page_is_without_a_code() {
    let own = own_codes();
    let with_examples = |code: &str| PAGES.iter().any(|page| page.number == code && !page.examples.is_empty());
    let parts = |(code, _): &(String, String)| {
        let parts = if with_examples(code) { &["en", "examples", "th"][..] } else { &["en", "th"] };
        parts.iter().map(|part| format!("{code}.{part}.md")).collect::<Vec<_>>()
    };
    let expected: Vec<String> = own.iter().flat_map(parts).collect();
    assert_eq!(files("src/diag/pages").into_keys().collect::<Vec<_>>(), expected);
    let embedded: Vec<_> = PAGES.iter().map(|page| (page.number.to_owned(), page.name().to_owned())).collect();
    assert_eq!(embedded, own);
    // What another room finds has its code and its page there, and none may be forgotten.
    let given: usize = sources().values().map(|code| code.matches("Page { number").count()).sum();
    assert_eq!(all_codes().len(), own.len() + given, "every page of another room is handed on");
}

#[test]
fn every_page_says_in_both_languages_what_is_wrong_why_it_matters_and_how_to_mend_it() {
    let sections = [(Lang::Th, ["ทำไมจึงสำคัญ", "วิธีแก้"]), (Lang::En, ["Why it matters", "How to mend it"])];
    for page in pipeline::pages().into_iter().map(|entry| entry.page) {
        for (lang, sections) in sections {
            let (code, text) = (page.number, page.markdown(lang));
            let name = format!("{code} in {}", lang.code());
            assert_eq!(text.lines().next(), Some(format!("# {code} {}", page.name()).as_str()), "{name}");
            assert!(text.lines().nth(2).is_some_and(|line| line.len() > 10), "{name} says what is wrong");
            for section in sections {
                let text = text.split_once(&format!("\n## {section}\n\n")).map(|(_, text)| text.trim().len());
                assert!(text.is_some_and(|length| length > 10), "{name}: {section}");
            }
        }
    }
}

#[test]
fn the_codes_of_faults_are_sorted_and_stand_once_and_so_do_their_names() {
    assert!(own_codes().windows(2).all(|pair| pair[0].0 < pair[1].0), "those of diag are sorted");
    let codes = all_codes();
    for pair in codes.windows(2) {
        assert!(pair[0].0 < pair[1].0, "{} stands before {}", pair[0].0, pair[1].0);
    }
    for (code, name) in &codes {
        let digits = code.strip_prefix('P').unwrap_or_default();
        assert!(digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()), "{code}");
        let kebab = name.split('-').all(|word| {
            !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        });
        assert!(kebab, "{name}");
    }
    let names: BTreeSet<&str> = codes.iter().map(|(_, name)| name.as_str()).collect();
    assert_eq!(names.len(), codes.len(), "a name stands twice");
}

#[test]
fn every_test_of_this_folder_is_named_by_a_sentence() {
    for (path, file) in files("tests").iter().filter(|(path, _)| is_rust(path)) {
        let text = fs::read_to_string(file).unwrap();
        for test in text.split("#[test]\nfn ").skip(1) {
            let name = test.split('(').next().unwrap();
            assert!(name.matches('_').count() >= 3, "{path}: {name} is no sentence");
        }
        assert!(!text.contains(&["#[ig", "nore"].concat()), "{path} leaves out a test");
    }
}
