//! What the command line says besides diagnostics.

use std::path::Path;
use std::time::Duration;

use clap::error::{ContextKind, ErrorKind};

use crate::diag::wording::{Lang, visible};
use crate::diag::{Applied, Report, Severity};
use crate::pipeline::{InstallStep, Stage, Timings};

/// The end of a build.
pub fn built(lang: Lang, pdf: &Path, site: &Path) -> String {
    match lang {
        Lang::Th => format!("สร้างแผนเสร็จแล้ว\n  PDF:  {}\n  HTML: {}", pdf.display(), site.display()),
        Lang::En => format!("the plan is built\n  PDF:  {}\n  HTML: {}", pdf.display(), site.display()),
    }
}

/// The end of a build that a signal gave up.
pub fn given_up(lang: Lang) -> &'static str {
    match lang {
        Lang::Th => "หยุดสร้างแผนตามที่สั่ง ผลงานเดิมยังอยู่ครบ",
        Lang::En => "the build was stopped; what was published before is untouched",
    }
}

/// Returns how long the stages took, in milliseconds.
pub fn timings(lang: Lang, timings: &Timings) -> String {
    let head = match lang {
        Lang::Th => "เวลาที่ใช้ (มิลลิวินาที)",
        Lang::En => "time taken (milliseconds)",
    };
    let line = |(stage, took): &(Stage, Duration)| {
        format!("\n{:>10.1}  {}", took.as_secs_f64() * 1000.0, stage_name(lang, *stage))
    };
    timings.stages().iter().map(line).fold(head.to_owned(), |lines, line| lines + &line)
}

fn stage_name(lang: Lang, stage: Stage) -> &'static str {
    let (thai, english) = match stage {
        Stage::Load => ("อ่านเนื้อหา", "reading the content"),
        Stage::Lower => ("โยงสิ่งที่อ้างถึงกัน", "resolving names"),
        Stage::Check => ("ตรวจตามกฎ", "running the rules"),
        Stage::View => ("จัดเนื้อหาเป็นเอกสาร", "making the document"),
        Stage::RenderTypst => ("เขียนต้นฉบับ Typst", "writing the Typst source"),
        Stage::Export => {
            ("ทำแฟ้มข้อมูลดาวน์โหลด (พร้อมกับการเขียนต้นฉบับ Typst)", "making the downloads (beside the Typst source)")
        }
        Stage::RenderHtml => ("ทำเว็บไซต์", "making the site"),
        Stage::Typst => ("typst ทำ PDF", "typst making the PDF"),
        Stage::Publish => ("วางผลงานลงใน out", "putting all into out"),
    };
    match lang {
        Lang::Th => thai,
        Lang::En => english,
    }
}

/// The end of a check that found no error.
pub fn nothing_wrong(lang: Lang) -> &'static str {
    match lang {
        Lang::Th => "ตรวจแล้ว ไม่พบข้อผิดพลาด",
        Lang::En => "checked: no errors",
    }
}

/// How much was found: the last word of every run.
pub fn sum(report: &Report<'_>) -> String {
    let [errors, warnings, accepted] =
        [Severity::Error, Severity::Warning, Severity::Accepted].map(|severity| report.count(severity));
    let fixable = report.fixable();
    match report.lang {
        Lang::Th => {
            let more = if fixable == 0 {
                String::new()
            } else {
                format!(" แก้ให้ได้ {fixable} รายการด้วย phaen check --fix")
            };
            format!("พบข้อผิดพลาด {errors} รายการ คำเตือน {warnings} รายการ ยอมรับไว้แล้ว {accepted} รายการ{more}")
        }
        Lang::En => {
            let plural = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
            let more = if fixable == 0 { String::new() } else { format!("; phaen check --fix mends {fixable}") };
            format!("{}, {}, {accepted} accepted{more}", plural(errors, "error"), plural(warnings, "warning"))
        }
    }
}

/// A fix that was written.
pub fn applied(lang: Lang, applied: &Applied) -> String {
    let Applied { code, path, start: (line, column), old, new } = applied;
    let shown = |text: &str| if text.is_empty() { "∅".to_owned() } else { format!("`{}`", visible(text)) };
    let (old, new) = (shown(old), shown(new));
    let done = match lang {
        Lang::Th => "แก้แล้ว",
        Lang::En => "mended",
    };
    format!("{done} {path}:{line}:{column}: {old} -> {new} [{}]", code.number)
}

/// A code or name that has no page.
pub fn no_such_code(lang: Lang, code: &str, near: Option<&str>) -> String {
    match (lang, near) {
        (Lang::Th, Some(near)) => format!("ไม่มีรหัสหรือชื่อ `{code}` หมายถึง `{near}` หรือไม่"),
        (Lang::Th, None) => format!("ไม่มีรหัสหรือชื่อ `{code}` ดูรหัสทั้งหมดด้วย phaen explain"),
        (Lang::En, Some(near)) => format!("there is no code or name `{code}`; did you mean `{near}`?"),
        (Lang::En, None) => format!("there is no code or name `{code}`; phaen explain lists all"),
    }
}

/// Fixes that weren't written, as they touch others.
pub fn overlapping(lang: Lang, count: usize) -> String {
    match lang {
        Lang::Th => format!("ยังไม่ได้แก้ {count} จุดที่ทับกับจุดที่แก้แล้ว สั่ง phaen check --fix อีกครั้ง"),
        Lang::En => format!("{count} fixes touch others and were left out: run phaen check --fix again"),
    }
}

/// Returns what an installation of typst does.
pub fn install(lang: Lang, step: &InstallStep<'_>) -> String {
    match (lang, step) {
        (Lang::Th, InstallStep::Waiting) => "phaen อีกรายการหนึ่งกำลังติดตั้ง typst อยู่ กำลังรอ".to_owned(),
        (Lang::En, InstallStep::Waiting) => "another phaen is installing typst; waiting for it".to_owned(),
        (Lang::Th, InstallStep::Done) => "ติดตั้ง typst เสร็จแล้ว".to_owned(),
        (Lang::En, InstallStep::Done) => "typst is installed".to_owned(),
        (lang, InstallStep::Building { version, passed_over, into, minutes }) => {
            let others: Vec<String> = passed_over
                .iter()
                .map(|other| {
                    let version = other.version.as_deref().unwrap_or("?");
                    format!("{} ({version})", other.path.display())
                })
                .collect();
            let (from, to, into) = (minutes.start(), minutes.end(), into.display());
            match lang {
                Lang::Th => {
                    let found = if others.is_empty() {
                        String::new()
                    } else {
                        format!(" (พบแต่รุ่นอื่น: {})", others.join(", "))
                    };
                    format!(
                        "ไม่พบ typst {version} ซึ่งใช้สร้าง PDF{found}\n\
                         กำลังติดตั้งด้วย cargo ไว้ที่ {into}\n\
                         ทำครั้งเดียว ใช้เครือข่าย และใช้เวลาราว {from}-{to} นาที ครั้งต่อไปไม่ต้องติดตั้งอีก"
                    )
                }
                Lang::En => {
                    let found = if others.is_empty() {
                        String::new()
                    } else {
                        format!(" (only others: {})", others.join(", "))
                    };
                    format!(
                        "typst {version}, which makes the PDF, isn't there{found}\n\
                         cargo installs it to {into}\n\
                         this happens once, uses the network and takes about {from}-{to} minutes"
                    )
                }
            }
        }
    }
}

/// Arguments that can't be understood. They are reported in both languages, as the language is one of them.
pub fn usage(error: &clap::Error) -> String {
    let context = |kind| error.get(kind).map(ToString::to_string);
    let what = context(ContextKind::InvalidArg).or_else(|| context(ContextKind::InvalidSubcommand));
    let value = context(ContextKind::InvalidValue);
    let thai = match (error.kind(), what, value) {
        (ErrorKind::InvalidSubcommand, Some(what), _) => format!("ไม่มีคำสั่ง `{what}` คำสั่งที่ใช้ได้: build, check, explain"),
        (ErrorKind::UnknownArgument, Some(what), _) => format!("ไม่รู้จักตัวเลือก `{what}`"),
        (ErrorKind::InvalidValue | ErrorKind::ValueValidation, Some(what), Some(value)) => {
            format!("ค่า `{value}` ใช้กับ `{what}` ไม่ได้")
        }
        (ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand, ..) => {
            "ต้องระบุคำสั่ง: build, check หรือ explain".to_owned()
        }
        _ => "อ่านคำสั่งไม่ได้".to_owned(),
    };
    format!("{thai}\nดูวิธีใช้ด้วย phaen --help\n\n{}", error.render())
}
