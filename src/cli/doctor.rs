//! `phaen doctor`: what phaen finds on this machine, and what to do about it.

use std::path::{Path, PathBuf};

use super::build::named;
use super::{Exit, Run, hand_on, screen};
use crate::diag::wording::Lang;
use crate::pipeline::{self, Checkup, OutState, PlanState};

#[derive(Debug, clap::Args)]
pub struct Doctor {
    #[arg(value_name = "ROOT")]
    root: Option<PathBuf>,
}

/// How good what was found is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Good,
    /// Worth knowing; nothing fails for it.
    Note,
    /// Something that phaen can't do without.
    Bad,
}

/// A line of the report.
struct Finding {
    state: State,
    /// What it is about.
    subject: &'static str,
    what: String,
    /// What to do.
    advice: String,
}

impl Doctor {
    /// Writes what was found to standard output.
    pub fn run(&self, run: &Run) -> Exit {
        let start = self.root.as_deref().unwrap_or(Path::new("."));
        let named = named(None);
        let checkup = pipeline::doctor(start, named.as_ref());
        let report = Wording { lang: run.lang, findings: Vec::new() }.of(&checkup, start);
        let shown: String = report.iter().map(|finding| shown(run.lang, finding)).collect();
        hand_on(&screen::fitted(&shown, screen::width()));
        let is_bad = report.iter().any(|finding| finding.state == State::Bad);
        if is_bad { Exit::CouldNotRun } else { Exit::Clean }
    }
}

/// What the subjects are called in Thai, where they are no names.
const SUBJECTS: [(&str, &str); 5] =
    [("fonts", "แบบอักษร"), ("cache", "แคช"), ("language", "ภาษา"), ("terminal", "จอภาพ"), ("content", "เนื้อหา")];

fn shown(lang: Lang, finding: &Finding) -> String {
    let Finding { state, subject, what, advice } = finding;
    let thai = SUBJECTS.iter().find(|(name, _)| lang == Lang::Th && name == subject);
    let subject = thai.map_or(*subject, |(_, thai)| thai);
    let sign = match state {
        State::Good => "[ok]",
        State::Note => "[--]",
        State::Bad => "[!!]",
    };
    let advice = if advice.is_empty() { String::new() } else { format!("       -> {advice}\n") };
    format!("{sign} {subject}: {what}\n{advice}")
}

struct Wording {
    lang: Lang,
    findings: Vec<Finding>,
}

impl Wording {
    /// One of two wordings.
    fn say<'a>(&self, thai: &'a str, english: &'a str) -> &'a str {
        match self.lang {
            Lang::Th => thai,
            Lang::En => english,
        }
    }

    fn add(&mut self, state: State, subject: &'static str, what: impl Into<String>, advice: impl Into<String>) {
        self.findings.push(Finding { state, subject, what: what.into(), advice: advice.into() });
    }

    fn of(mut self, checkup: &Checkup, start: &Path) -> Vec<Finding> {
        let program = std::env::current_exe().map(|path| path.display().to_string()).unwrap_or_default();
        self.add(State::Good, "phaen", format!("{} {program}", env!("CARGO_PKG_VERSION")), "");
        self.typst(checkup);
        self.fonts(checkup);
        self.cache(checkup);
        self.terminal();
        self.git(checkup);
        if let Some(plan) = &checkup.plan {
            self.plan(plan);
        } else {
            let what =
                format!("{} {}", self.say("ไม่พบโฟลเดอร์ content ใน", "there is no folder content in"), start.display());
            let advice = self.say(
                "ไปที่โฟลเดอร์ของแผน หรือระบุโฟลเดอร์: phaen doctor ROOT",
                "go to the plan's folder, or name it: phaen doctor ROOT",
            );
            self.add(State::Bad, "content", what, advice);
        }
        self.findings
    }

    fn typst(&mut self, checkup: &Checkup) {
        let wanted = checkup.wanted;
        for typst in &checkup.typst {
            let path = typst.path.display();
            let is_used = checkup.fitting() == Some(typst);
            match &typst.version {
                Ok(version) if is_used => {
                    let what = format!("{version} {path} {}", self.say("(จะใช้รุ่นนี้)", "(this one is used)"));
                    self.add(State::Good, "typst", what, "");
                }
                Ok(version) if version == wanted => {
                    let what = format!("{version} {path} {}", self.say("(มีก่อนหน้าแล้ว)", "(another comes before)"));
                    self.add(State::Note, "typst", what, "");
                }
                Ok(version) => {
                    let why = self.say("(ไม่ใช้ เพราะต้องเป็นรุ่น", "(passed over: it must be");
                    self.add(State::Note, "typst", format!("{version} {path} {why} {wanted})"), "");
                }
                Err(reason) => {
                    let why = self.say("ทำงานไม่ได้", "doesn't run");
                    self.add(State::Note, "typst", format!("{path} {why}: {reason}"), "");
                }
            }
        }
        if checkup.fitting().is_some() {
            return;
        }
        let what = format!("{} {wanted}", self.say("ไม่พบ typst รุ่น", "there is no typst"));
        let named = std::env::var_os("PHAEN_TYPST").is_some_and(|path| !path.is_empty());
        let (state, advice) = match (&checkup.cargo, named) {
            (_, true) => (
                State::Bad,
                self.say(
                    "ตัวแปร PHAEN_TYPST ระบุโปรแกรมที่ใช้ไม่ได้ แก้หรือลบตัวแปรนี้",
                    "the variable PHAEN_TYPST names a program that can't be used: change or remove it",
                ),
            ),
            (Some(_), false) => (
                State::Note,
                self.say(
                    "phaen build จะติดตั้งให้ด้วย cargo ครั้งเดียว ใช้เครือข่าย และใช้เวลาราว 8-12 นาที",
                    "phaen build installs it with cargo, once: it takes the network and about 8-12 minutes",
                ),
            ),
            (None, false) => (
                State::Bad,
                self.say(
                    "ไม่พบ cargo ที่จะใช้ติดตั้ง ติดตั้ง Rust จาก https://rustup.rs หรือวาง typst รุ่นนี้ไว้ใน PATH",
                    "there is no cargo to install it: install Rust from https://rustup.rs, or put this typst on PATH",
                ),
            ),
        };
        self.add(state, "typst", what, advice);
    }

    fn fonts(&mut self, checkup: &Checkup) {
        let own = self.say("แบบที่มากับ phaen", "come with phaen");
        self.add(State::Good, "fonts", format!("{} {own}", checkup.fonts), "");
        let names = checkup.plan.as_ref().map(|plan| plan.survey.fonts.join(", ")).unwrap_or_default();
        if !names.is_empty() {
            let what = format!("{}: {names}", self.say("ของหน่วยงาน", "of the agency"));
            self.add(State::Good, "fonts", what, "");
        }
    }

    fn cache(&mut self, checkup: &Checkup) {
        match &checkup.cache {
            Some((path, Some(bytes))) => {
                self.add(State::Good, "cache", format!("{} ({})", path.display(), size(*bytes)), "");
            }
            Some((path, None)) => {
                let what = format!("{} {}", path.display(), self.say("(ยังไม่มี)", "(not there yet)"));
                self.add(State::Good, "cache", what, "");
            }
            None => {
                let what = self.say("ไม่พบแคชของผู้ใช้", "the user has no cache folder");
                let advice = self.say(
                    "ตั้งตัวแปร HOME หรือ XDG_CACHE_HOME มิฉะนั้นติดตั้ง typst ไม่ได้",
                    "set the variable HOME or XDG_CACHE_HOME, as typst can't be installed otherwise",
                );
                self.add(State::Note, "cache", what, advice);
            }
        }
    }

    fn terminal(&mut self) {
        let value = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let names = ["PHAEN_LANG", "LC_ALL", "LC_MESSAGES", "LC_CTYPE", "LANG"];
        let set: Vec<String> = names.iter().filter_map(|name| Some(format!("{name}={}", value(name)?))).collect();
        let language = self.say("ข้อความเป็นภาษาไทย", "messages are in English");
        self.add(State::Good, "language", format!("{language} {}", set.join(" ")), "");
        let encoding = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(value).unwrap_or_default();
        let is_utf8 = encoding.to_lowercase().replace('-', "").contains("utf8");
        if cfg!(unix) && !is_utf8 && screen::is_watched() {
            let advice = self.say(
                "ถ้าภาษาไทยอ่านไม่ออก ตั้ง LANG=C.UTF-8 หรือ th_TH.UTF-8",
                "where Thai can't be read, set LANG=C.UTF-8 or th_TH.UTF-8",
            );
            let what = self.say("ตัวแปรภาษาไม่ได้บอกว่าเป็น UTF-8", "the locale doesn't say UTF-8");
            self.add(State::Note, "terminal", what, advice);
        }
        let what = match screen::width() {
            Some(width) => format!("{width} {}", self.say("คอลัมน์", "columns")),
            None => self.say("ไม่ใช่จอภาพ ข้อความไม่ตัดบรรทัด", "there is none; lines are as long as they are").to_owned(),
        };
        self.add(State::Good, "terminal", what, "");
    }

    fn git(&mut self, checkup: &Checkup) {
        if let Some(git) = &checkup.git {
            let version = git.version.as_deref().unwrap_or("?");
            self.add(State::Good, "git", format!("{version} {}", git.path.display()), "");
        } else {
            let what = self.say("ไม่พบ git", "there is no git");
            let advice =
                self.say("ไม่จำเป็น แต่ช่วยเก็บประวัติและเทียบแผนแต่ละฉบับ", "it isn't needed, but keeps the plan's history");
            self.add(State::Note, "git", what, advice);
        }
    }

    fn plan(&mut self, plan: &PlanState) {
        let files = self.say("แฟ้ม", "files");
        let (root, survey) = (plan.root.display(), &plan.survey);
        self.add(State::Good, "content", format!("{root} ({} {files})", survey.files), "");
        if let Some(folder) = &plan.repository {
            let what = self.say("แผนนี้อยู่ใน git ที่", "git keeps this plan in");
            self.add(State::Good, "git", format!("{what} {}", folder.display()), "");
        } else {
            let what = self.say("แผนนี้ไม่ได้อยู่ใน git", "git doesn't keep this plan");
            let advice = self.say("เริ่มด้วย git init ในโฟลเดอร์ของแผน", "git init in the plan's folder begins it");
            self.add(State::Note, "git", what, advice);
        }
        self.out(plan);
        self.files(
            &survey.odd_names,
            ("ชื่อแฟ้มเขียนคนละรูป (Unicode) กับระบบอื่น", "names in another form of Unicode than other systems have"),
            (
                "ตั้งชื่อใหม่โดยพิมพ์อีกครั้ง มิฉะนั้นเครื่องอื่นอาจหาแฟ้มไม่พบ",
                "type the names anew, as another machine may not find them",
            ),
        );
        self.files(
            &survey.mixed,
            ("ขึ้นบรรทัดทั้งแบบ Windows และแบบอื่น", "lines end in both ways, of Windows and of others"),
            ("สั่ง phaen fmt", "phaen fmt mends it"),
        );
        self.files(
            &survey.windows,
            ("ขึ้นบรรทัดแบบ Windows (CRLF)", "lines end as on Windows (CRLF)"),
            ("ใช้ได้ ไม่ต้องแก้", "that is fine"),
        );
        self.files(
            &survey.marked,
            ("มี BOM หน้าข้อความ", "a byte order mark stands before the text"),
            ("ใช้ได้ ไม่ต้องแก้", "that is fine"),
        );
    }

    fn files(&mut self, names: &[String], what: (&str, &str), advice: (&str, &str)) {
        if !names.is_empty() {
            let (what, advice) = (self.say(what.0, what.1).to_owned(), self.say(advice.0, advice.1).to_owned());
            self.add(State::Note, "content", format!("{what}: {}", names.join(", ")), advice);
        }
    }

    fn out(&mut self, plan: &PlanState) {
        let size = plan.out_size.map(|bytes| format!(" ({})", size(bytes))).unwrap_or_default();
        let (state, what, advice) = match plan.out {
            OutState::Missing => (State::Good, self.say("ยังไม่มี", "not there yet"), ""),
            OutState::Free => (State::Good, self.say("พร้อมใช้", "ready"), ""),
            OutState::InUse => (
                State::Note,
                self.say("phaen อีกรายการหนึ่งกำลังสร้างอยู่", "another phaen is building"),
                self.say("รอให้เสร็จก่อนสร้าง", "wait for it before you build"),
            ),
            OutState::Interrupted => (
                State::Note,
                self.say("การเผยแพร่ครั้งก่อนหยุดกลางคัน", "publishing was interrupted"),
                self.say(
                    "สั่ง phaen build หรือ phaen check ซึ่งจะทำต่อให้เรียบร้อย",
                    "phaen build or phaen check puts it right",
                ),
            ),
            OutState::Linked => (
                State::Bad,
                self.say("เป็นลิงก์ ซึ่ง phaen ไม่เขียน", "it is a link, which phaen doesn't follow"),
                self.say("วางโฟลเดอร์จริงแทนลิงก์", "put a real folder in its place"),
            ),
        };
        self.add(state, "out", format!("{what}{size}"), advice);
    }
}

/// `12.3 MB`
fn size(bytes: u64) -> String {
    let tenths = bytes.div_ceil(100_000);
    format!("{}.{} MB", tenths / 10, tenths % 10)
}
