//! The one builder that drives every end-to-end test: files in, the program run, assertions out.
//!
//! A [`Plan`] holds the files of a plan in memory, at first the smallest one that builds. A test changes them, puts
//! the sign [`MARK`] where it expects a fault, and says with [`Plan::refused`] which faults must come out: all of
//! them, in order, each at its mark, with the exit status, and with the last good output untouched. The sign is cut
//! out before the files are written.

#![allow(dead_code, reason = "every test program compiles this module and uses its own part of it")]
#![allow(clippy::unwrap_used, reason = "a test that can't go on ends")]

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use tempfile::TempDir;

/// Stands in a file where a fault is expected.
pub const MARK: &str = "‸";

/// The typst that a test runs with.
#[derive(Debug, Clone)]
pub enum Typst {
    /// A script that writes a PDF and says nothing.
    Good,
    /// A script that prints this when it compiles, and ends with this status.
    Says { output: String, status: u8 },
    /// A script that fails with these words as soon as the source holds a text.
    FailsAt { text: &'static str, output: &'static str },
    /// A script that compiles to nothing and says so to nobody.
    Silent,
    /// A script that writes this in the place of a PDF.
    Writes(&'static str),
    /// A script that writes a PDF when it has run these words, in the folder of its source.
    Does(&'static str),
    /// A script that starts another program, writes the number of that to `child` in the plan's folder, and waits.
    WithChild,
    /// A script that kills itself when it compiles.
    Crashes,
    /// A script that doesn't end when it compiles.
    Sleeps,
    /// A script of another version.
    Version(&'static str),
    /// A path at which nothing stands.
    NotThere,
    /// None is named, and there is none on the path or in the cache.
    None,
    /// The one that the user has.
    Real,
}

/// The typst that [`Typst::Real`] runs: named by the environment, else on the path, else in the user's cache.
pub fn typst() -> PathBuf {
    let name = format!("typst{}", std::env::consts::EXE_SUFFIX);
    let named = std::env::var_os("PHAEN_TYPST").filter(|path| !path.is_empty()).map(PathBuf::from);
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&paths).map(|folder| folder.join(&name));
    let cached = dirs::cache_dir().map(|cache| cache.join("phaen/typst-0.15.1/bin").join(&name));
    let is_pinned = |path: &PathBuf| {
        let version = Command::new(path).arg("--version").output();
        version.is_ok_and(|version| version.stdout.starts_with(b"typst 0.15.1"))
    };
    named.into_iter().chain(on_path).chain(cached).find(is_pinned).expect("a build has installed typst")
}

/// The files of a plan and how the program is run on them.
pub struct Plan {
    folder: Arc<TempDir>,
    name: &'static str,
    files: BTreeMap<String, Vec<u8>>,
    /// Where the marks stood: `content/projects.yaml:12:3`, in the order of the calls.
    marks: Vec<String>,
    typst: Typst,
    /// Given by `--lang`; empty without.
    lang: &'static str,
    variables: Vec<(&'static str, &'static str)>,
    arguments: Vec<OsString>,
    /// Arguments that only `build` takes.
    of_build: Vec<&'static str>,
    below: &'static str,
}

/// How the program ended.
pub struct Run {
    pub status: Option<i32>,
    /// Standard error, with the plan's folder as `ROOT`.
    pub stderr: String,
    pub stdout: String,
}

/// A diagnostic as it is printed.
#[derive(Debug, Clone)]
pub struct Found {
    pub severity: String,
    pub code: String,
    /// `content/projects.yaml:12:3`, or what stands there instead; empty without a place.
    pub place: String,
    /// All its lines.
    pub text: String,
}

/// A diagnostic as a test expects it.
pub struct Expected<'a> {
    place: At<'a>,
    code: &'a str,
    words: &'a [&'a str],
}

enum At<'a> {
    NextMark,
    Path(&'a str),
    Nowhere,
}

/// At the next mark.
pub fn at<'a>(code: &'a str, words: &'a [&'a str]) -> Expected<'a> {
    Expected { place: At::NextMark, code, words }
}

/// At this place or file as it is printed.
pub fn of<'a>(path: &'a str, code: &'a str, words: &'a [&'a str]) -> Expected<'a> {
    Expected { place: At::Path(path), code, words }
}

/// Without a place.
pub fn nowhere<'a>(code: &'a str, words: &'a [&'a str]) -> Expected<'a> {
    Expected { place: At::Nowhere, code, words }
}

const PLAN: &str = "\
title: แผนปฏิบัติราชการประจำปี พ.ศ. {year}
year: 2568
agency:
  name: สำนักงานตัวอย่าง
  short_name: สำนักงาน
  abbreviation: สนต.
";

const DIVISIONS: &str = "\
- id: กวส.
  name: กองวินัย
- id: กบท.
  name: กองบริหารทั่วไป
";

const LISTS: &str = "\
- id: city-plan
  name: บัญชีตามแผน
";

const PROJECTS: &str = "\
- id: training
  name: โครงการฝึกอบรม
  lists: [city-plan]
  budget: 822,400
  division: กวส.
- id: audit
  name: กิจกรรมตรวจสอบ
  lists: [city-plan]
  budget: none
  division: กบท.
";

const OUTLINE: &str = "\
- id: section-1
  part: ส่วนที่ 1
  title: สรุปโครงการ พ.ศ. {year}
  blocks:
    - heading:
        text: โครงการ
    - table:
        id: projects
        of: projects
        columns:
          - show: order
            title: ที่
          - show: name
            title: ชื่อ
          - show: budget
            title: งบประมาณ
        total: รวม
    - summary:
        of: projects
        text: รวม {count} โครงการ {total} บาท
";

impl Plan {
    /// The smallest plan that shows something: two projects in a table.
    pub fn new() -> Self {
        let base = [
            ("content/plan.yaml", PLAN),
            ("content/divisions.yaml", DIVISIONS),
            ("content/lists.yaml", LISTS),
            ("content/projects.yaml", PROJECTS),
            ("content/outline.yaml", OUTLINE),
        ];
        base.into_iter().fold(Self::empty(), |plan, (path, text)| plan.file(path, text))
    }

    /// An empty folder.
    pub fn empty() -> Self {
        Self {
            folder: Arc::new(TempDir::new().unwrap()),
            name: "plan",
            files: BTreeMap::new(),
            marks: Vec::new(),
            typst: Typst::Good,
            lang: "en",
            variables: Vec::new(),
            arguments: Vec::new(),
            of_build: Vec::new(),
            below: "",
        }
    }

    /// The content in a folder of the repository, such as its own `content`, and nothing else.
    pub fn of(content: &str) -> Self {
        let content = Path::new(env!("CARGO_MANIFEST_DIR")).join(content);
        let files = snapshot(&content).into_iter().filter(|(path, _)| content.join(path).is_file());
        files.fold(Self::empty(), |plan, (path, bytes)| plan.file(&format!("content/{path}"), bytes))
    }

    /// With this file, in the place of one that has its name; a mark in it says where a fault is.
    pub fn file(mut self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        let mut bytes = bytes.as_ref().to_vec();
        while let Some(at) = bytes.windows(MARK.len()).position(|window| window == MARK.as_bytes()) {
            let before = String::from_utf8_lossy(&bytes[..at]).into_owned();
            let (line, last) = (before.matches('\n').count() + 1, before.rsplit('\n').next().unwrap_or(""));
            self.marks.push(format!("{path}:{line}:{}", last.chars().count() + 1));
            bytes.drain(at..at + MARK.len());
        }
        self.files.insert(path.to_owned(), bytes);
        self
    }

    /// With the text `from`, which stands in the file once, replaced.
    pub fn edit(self, path: &str, from: &str, to: &str) -> Self {
        let text = String::from_utf8(self.files[path].clone()).unwrap();
        assert_eq!(text.matches(from).count(), 1, "{from:?} in {path}:\n{text}");
        let text = text.replace(from, to);
        self.file(path, text)
    }

    /// With this behind the file's end.
    pub fn append(self, path: &str, more: &str) -> Self {
        let text = String::from_utf8(self.files[path].clone()).unwrap() + more;
        self.file(path, text)
    }

    /// Without this file.
    pub fn without(mut self, path: &str) -> Self {
        assert!(self.files.remove(path).is_some(), "{path}");
        self
    }

    /// With a Markdown text that the outline shows.
    pub fn markdown(self, text: impl AsRef<[u8]>) -> Self {
        self.append("content/outline.yaml", "    - text: text.md\n").file("content/text.md", text)
    }

    /// With this typst.
    pub fn typst(self, typst: Typst) -> Self {
        Self { typst, ..self }
    }

    /// With messages in Thai.
    pub fn thai(self) -> Self {
        Self { lang: "th", ..self }
    }

    /// With messages in the language of the environment, which has this variable alone.
    pub fn lang_of(self, name: &'static str, value: &'static str) -> Self {
        Self { lang: "", variables: vec![(name, value)], ..self }
    }

    /// In a folder of this name.
    pub fn named(self, name: &'static str) -> Self {
        Self { name, ..self }
    }

    /// With this argument as well.
    pub fn argument(mut self, argument: impl Into<OsString>) -> Self {
        self.arguments.push(argument.into());
        self
    }

    /// With this argument of `build`, which `check` doesn't know.
    pub fn argument_of_build(mut self, argument: &'static str) -> Self {
        self.of_build.push(argument);
        self
    }

    /// Without the marks, where a test names the places itself.
    pub fn unmarked(mut self) -> Self {
        self.marks.clear();
        self
    }

    /// Where the marks stood, in the order of the calls.
    pub fn marks(&self) -> &[String] {
        &self.marks
    }

    /// The text of a file as the test has it.
    pub fn file_text(&self, path: &str) -> String {
        String::from_utf8(self.files[path].clone()).unwrap()
    }

    /// The files that are text, by path.
    pub fn texts(&self) -> BTreeMap<String, String> {
        let text = |(path, bytes): (&String, &Vec<u8>)| Some((path.clone(), String::from_utf8(bytes.clone()).ok()?));
        self.files.iter().filter_map(text).collect()
    }

    /// In the folder of another plan, in whose place its files are written.
    pub fn sharing(self, other: &Self) -> Self {
        Self { folder: Arc::clone(&other.folder), name: other.name, ..self }
    }

    /// Run in this folder of the plan.
    pub fn below(self, below: &'static str) -> Self {
        Self { below, ..self }
    }

    /// The plan's folder.
    pub fn root(&self) -> PathBuf {
        self.folder.path().canonicalize().unwrap().join(self.name)
    }

    /// A path in the plan's folder.
    pub fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    /// The text of a file in the plan's folder.
    pub fn read(&self, path: &str) -> String {
        let bytes = fs::read(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
        String::from_utf8(bytes).unwrap()
    }

    /// Brings the plan's folder to the files of the test; `out` stays as it is.
    pub fn write(&self) {
        let root = self.root();
        for folder in ["content", "templates", "fonts"] {
            if root.join(folder).exists() {
                fs::remove_dir_all(root.join(folder)).unwrap();
            }
        }
        fs::create_dir_all(&root).unwrap();
        for (path, bytes) in &self.files {
            let path = root.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }

    /// Runs the program on the folder as it is.
    pub fn run(&self, command: &str) -> Run {
        self.ended(&self.program(command).output().unwrap())
    }

    /// How the program ended that [`Plan::program`] has started.
    pub fn ended(&self, output: &Output) -> Run {
        let text = |bytes: &[u8]| {
            let text = std::str::from_utf8(bytes).expect("phaen writes UTF-8");
            text.replace(&*self.root().to_string_lossy(), "ROOT")
        };
        Run { status: output.status.code(), stderr: text(&output.stderr), stdout: text(&output.stdout) }
    }

    /// The program, about to be run on the folder as it is.
    pub fn program(&self, command: &str) -> Command {
        let root = self.root();
        let home = self.folder.path().join("home");
        fs::create_dir_all(&home).unwrap();
        let mut program = Command::new(env!("CARGO_BIN_EXE_phaen"));
        program.env_clear().current_dir(root.join(self.below)).stdin(Stdio::null());
        program.arg(command).envs(self.variables.iter().copied());
        if !self.lang.is_empty() {
            program.args(["--lang", self.lang]);
        }
        program.args(&self.arguments);
        if command == "build" {
            program.args(&self.of_build);
        }
        let inherit = |program: &mut Command, names: &[&str]| {
            program.envs(names.iter().filter_map(|name| Some((*name, std::env::var_os(name)?))));
        };
        inherit(&mut program, &["SystemRoot", "TMPDIR"]);
        match &self.typst {
            Typst::Real => {
                inherit(&mut program, &["PATH", "HOME", "XDG_CACHE_HOME", "LOCALAPPDATA", "PHAEN_TYPST"]);
                program.arg("--no-install");
            }
            Typst::None => {
                program.env("PATH", "").env("HOME", &home);
            }
            Typst::NotThere => {
                program.env("PATH", "").env("HOME", &home).env("PHAEN_TYPST", root.join("no-typst"));
            }
            script => {
                inherit(&mut program, &["PATH"]);
                program.env("HOME", &home).env("PHAEN_TYPST", self.script(script));
            }
        }
        program
    }

    /// Writes the files and checks them.
    pub fn check(&self) -> Run {
        self.write();
        self.run("check")
    }

    /// Explains a code.
    pub fn explain(&self) -> Run {
        self.write();
        self.run("explain")
    }

    /// Writes the files and builds them; with the real typst, there must be one.
    pub fn build(&self) -> Run {
        self.write();
        let run = self.run("build");
        if matches!(self.typst, Typst::Real) {
            let missing = run.found().iter().any(|found| found.code == "P0701");
            assert!(!missing, "these tests need typst: run tests/run.sh, or name one in PHAEN_TYPST\n{}", run.stderr);
        }
        run
    }

    /// The plan builds, and says nothing but that.
    #[track_caller]
    pub fn builds(&self) -> Run {
        let run = self.build();
        assert_eq!((run.found().len(), run.status), (0, Some(0)), "{}", run.stderr);
        assert_eq!(run.stdout, "");
        self.assert_published();
        run
    }

    /// The page of the site that holds the whole document, from a build that says nothing but that.
    #[track_caller]
    pub fn site(&self) -> String {
        self.builds();
        self.read("out/html/print.html")
    }

    /// The PDF's source of the last build, with what it includes in its place, as typst reads it.
    pub fn source(&self) -> String {
        let main = self.read("out/typst/main.typ");
        let included = |line: &str| {
            let file = line.strip_prefix("#include \"")?.strip_suffix("\"\n")?;
            Some(self.read(&format!("out/typst/{file}")))
        };
        let lines: Vec<String> =
            main.split_inclusive('\n').map(|line| included(line).unwrap_or_else(|| line.to_owned())).collect();
        assert_ne!(lines.concat(), main, "the parts are files of their own");
        lines.concat()
    }

    #[track_caller]
    pub fn assert_published(&self) {
        for path in ["out/plan.pdf", "out/html/index.html", "out/typst/main.typ"] {
            assert!(self.path(path).is_file(), "{path}");
        }
        self.assert_nothing_staged();
    }

    /// The content is refused with these diagnostics, no more and no fewer, and the last good output stays.
    #[track_caller]
    pub fn refused(&self, expected: &[Expected<'_>]) -> Run {
        let run = self.fails(1, expected);
        assert_eq!(self.check().expecting(self, 1, expected).status, Some(1), "`check` as `build`");
        run
    }

    /// The build is refused for what `check` can't see; else as [`Plan::refused`].
    #[track_caller]
    pub fn refused_by_build(&self, expected: &[Expected<'_>]) -> Run {
        self.fails(1, expected)
    }

    /// The run is impossible, with these diagnostics, and the last good output stays.
    #[track_caller]
    pub fn could_not_run(&self, expected: &[Expected<'_>]) -> Run {
        self.fails(2, expected)
    }

    #[track_caller]
    fn fails(&self, status: i32, expected: &[Expected<'_>]) -> Run {
        let good = Self::new();
        good.build();
        fs::create_dir_all(self.root()).unwrap();
        let out = self.path("out");
        if !out.exists() {
            fs::rename(good.path("out"), &out).unwrap();
        }
        // Otherwise the same bytes could be published again, and nobody would see it.
        for file in ["plan.pdf", "html/index.html", "typst/main.typ"] {
            fs::write(out.join(file), "the last good output").unwrap();
        }
        let before = snapshot(&out);
        assert!(before.len() > 3, "something is published: {before:?}");
        let run = self.build().expecting(self, status, expected);
        assert!(before == snapshot(&out), "out/ has changed\n{}", run.stderr);
        self.assert_nothing_staged();
        run
    }

    #[track_caller]
    pub fn assert_nothing_staged(&self) {
        let hidden = self.path("out/.phaen");
        let left: Vec<String> = snapshot(&hidden).into_keys().collect();
        let own = ["", "lock", "made.json"];
        assert!(left.iter().all(|name| own.contains(&name.as_str())), "{left:?} is left in out/.phaen");
    }

    /// The script of a typst.
    fn script(&self, typst: &Typst) -> PathBuf {
        let version = if let Typst::Version(version) = typst { version } else { "0.15.1" };
        let pdf =
            "for word in \"$@\"; do case $word in *.pdf) printf '%%PDF-1.7\\n%%%%EOF\\n' > \"$word\";; esac; done";
        let compile = match typst {
            Typst::Says { output, status } => format!("cat >&2 <<'EOF'\n{output}\nEOF\n{pdf}\nexit {status}"),
            Typst::FailsAt { text, output } => {
                format!("if grep -qF '{text}' *.typ; then echo '{output}' >&2; exit 1; fi\n{pdf}\nexit 0")
            }
            Typst::Silent => "exit 0".to_owned(),
            Typst::Writes(text) => {
                format!("for word in \"$@\"; do case $word in *.pdf) printf '{text}' > \"$word\";; esac; done")
            }
            Typst::Does(words) => format!("{words}\n{pdf}"),
            Typst::WithChild => {
                let child = self.path("child");
                format!("sh -c 'echo $$ > \"$0\"; exec sleep 1000' '{}' &\nwait", child.display())
            }
            Typst::Crashes => "kill -9 $$".to_owned(),
            Typst::Sleeps => "exec sleep 1000".to_owned(),
            _ => pdf.to_owned(),
        };
        let log = self.folder.path().join("typst-runs");
        let script = format!(
            "#!/bin/sh\necho \"$1\" >> '{}'\ncase $1 in --version) echo 'typst {version} (fake)'; exit 0;; esac\n{compile}\n",
            log.display()
        );
        self.executable("typst", &script)
    }

    /// How often a script of a typst was started, for its version as well.
    pub fn runs_of_typst(&self) -> usize {
        fs::read_to_string(self.folder.path().join("typst-runs")).map_or(0, |log| log.lines().count())
    }

    /// A program beside the plan's folder. It is written by another process: a file that this one has open for writing,
    /// and that a test on another thread inherits while it starts its own program, can't be run ("text file busy").
    pub fn executable(&self, name: &str, script: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        let mut writer = Command::new("sh")
            .args(["-c", "cat > \"$0\" && chmod +x \"$0\""])
            .arg(&path)
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        writer.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
        assert!(writer.wait().unwrap().success());
        path
    }
}

impl Run {
    /// The diagnostics, in order.
    pub fn found(&self) -> Vec<Found> {
        let mut found: Vec<Found> = Vec::new();
        for line in self.stderr.lines() {
            if let Some((severity, code)) = head(line) {
                let text = format!("{line}\n");
                found.push(Found { severity, code, place: String::new(), text });
            } else if let Some(last) = found.last_mut() {
                last.text += line;
                last.text += "\n";
                if let Some(place) = line.trim_start().strip_prefix("--> ")
                    && last.place.is_empty()
                {
                    place.clone_into(&mut last.place);
                }
            }
        }
        found
    }

    #[track_caller]
    fn expecting(self, plan: &Plan, status: i32, expected: &[Expected<'_>]) -> Self {
        let mut marks = plan.marks.iter();
        let wanted: Vec<(&str, &str)> = expected
            .iter()
            .map(|expected| match expected.place {
                At::NextMark => (expected.code, marks.next().expect("a mark for each `at`").as_str()),
                At::Path(path) => (expected.code, path),
                At::Nowhere => (expected.code, ""),
            })
            .collect();
        assert!(marks.next().is_none(), "more marks than diagnostics are expected: {:?}", plan.marks);
        let found = self.found();
        let got: Vec<(&str, &str)> = found.iter().map(|found| (found.code.as_str(), found.place.as_str())).collect();
        assert_eq!(got, wanted, "\n{}", self.stderr);
        for (found, expected) in found.iter().zip(expected) {
            for word in expected.words {
                assert!(found.text.contains(word), "{word:?} is missing in\n{}", found.text);
            }
        }
        assert_eq!(self.status, Some(status), "{}", self.stderr);
        assert!(!self.stderr.contains("panicked"), "{}", self.stderr);
        assert_eq!(self.stdout, "");
        self
    }
}

/// `error[P0205]: …`
fn head(line: &str) -> Option<(String, String)> {
    let (severity, rest) = line.split_once('[')?;
    let (code, _) = rest.split_once("]: ")?;
    let is_code = code.len() == 5 && code.starts_with('P') && code[1..].bytes().all(|byte| byte.is_ascii_digit());
    (is_code && !severity.contains(' ')).then(|| (severity.to_owned(), code.to_owned()))
}

/// Every file and folder under `folder` with its bytes; what phaen keeps for itself aside.
pub fn snapshot(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(path) = open.pop() {
        let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
        if name == ".phaen" {
            continue;
        }
        if path.is_dir() {
            open.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
            all.insert(name, Vec::new());
        } else if path.exists() {
            all.insert(name, fs::read(&path).unwrap());
        }
    }
    all
}

/// A Typst source without the boxes that keep its words whole, so that a text can be looked up in it.
pub fn unboxed(source: &str) -> String {
    source.replace("\");#box(\"", "").replace("\"); #box(\"", " ").replace("#box(\"", "#\"").replace("\");", "\";")
}
