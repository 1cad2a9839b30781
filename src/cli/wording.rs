//! What the command line says besides diagnostics.

use std::path::Path;

use clap::error::{ContextKind, ErrorKind};

use crate::diag::wording::Lang;
use crate::output::typst::InstallStep;

/// The end of a build.
pub fn built(lang: Lang, pdf: &Path, site: &Path) -> String {
    match lang {
        Lang::Th => format!("สร้างแผนเสร็จแล้ว\n  PDF:  {}\n  HTML: {}", pdf.display(), site.display()),
        Lang::En => format!("the plan is built\n  PDF:  {}\n  HTML: {}", pdf.display(), site.display()),
    }
}

/// The end of a check that found no error.
pub fn nothing_wrong(lang: Lang) -> &'static str {
    match lang {
        Lang::Th => "ตรวจแล้ว ไม่พบข้อผิดพลาด",
        Lang::En => "checked: no errors",
    }
}

/// How much was found.
pub fn sum(lang: Lang, errors: usize, warnings: usize, accepted: usize) -> String {
    match lang {
        Lang::Th => {
            format!("พบข้อผิดพลาด {errors} รายการ คำเตือน {warnings} รายการ ยอมรับไว้แล้ว {accepted} รายการ")
        }
        Lang::En => {
            let plural = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
            format!("{}, {}, {accepted} accepted", plural(errors, "error"), plural(warnings, "warning"))
        }
    }
}

/// What an installation of typst does.
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

/// Arguments that can't be understood. They are told in both languages, as the language is one of them.
pub fn usage(error: &clap::Error) -> String {
    let context = |kind| error.get(kind).map(ToString::to_string);
    let what = context(ContextKind::InvalidArg).or_else(|| context(ContextKind::InvalidSubcommand));
    let value = context(ContextKind::InvalidValue);
    let thai = match (error.kind(), what, value) {
        (ErrorKind::InvalidSubcommand, Some(what), _) => format!("ไม่มีคำสั่ง `{what}` คำสั่งที่ใช้ได้: build, check"),
        (ErrorKind::UnknownArgument, Some(what), _) => format!("ไม่รู้จักตัวเลือก `{what}`"),
        (ErrorKind::InvalidValue | ErrorKind::ValueValidation, Some(what), Some(value)) => {
            format!("ค่า `{value}` ใช้กับ `{what}` ไม่ได้")
        }
        (ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand, ..) => {
            "ต้องระบุคำสั่ง: build หรือ check".to_owned()
        }
        _ => "อ่านคำสั่งไม่ได้".to_owned(),
    };
    format!("{thai}\nดูวิธีใช้ด้วย phaen --help\n\n{}", error.render())
}
