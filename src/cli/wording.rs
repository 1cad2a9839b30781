//! What several commands say besides diagnostics.

use clap::CommandFactory as _;
use clap::error::{ContextKind, ErrorKind};

use super::Arguments;
use crate::diag::wording::Lang;
use crate::diag::{Report, Severity};

/// Where to read how the first of the findings is mended, where there is one to mend.
pub fn how_to_mend(report: &Report<'_>) -> Option<String> {
    let first = report.found.iter().find(|found| found.severity != Severity::Accepted)?;
    let code = first.fault.code().number;
    Some(match report.lang {
        Lang::Th => format!("อ่านว่าผิดอย่างไรและแก้อย่างไร: phaen explain {code}"),
        Lang::En => format!("what is wrong and how to mend it: phaen explain {code}"),
    })
}

/// How much was found: the last word of every run. `are_hidden` says whether what is accepted is only counted.
pub fn sum(report: &Report<'_>, are_hidden: bool) -> String {
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
            let listed = if are_hidden && accepted > 0 { " (ดูด้วย --accepted)" } else { "" };
            format!("พบข้อผิดพลาด {errors} รายการ คำเตือน {warnings} รายการ ยอมรับไว้แล้ว {accepted} รายการ{listed}{more}")
        }
        Lang::En => {
            let plural = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
            let more = if fixable == 0 { String::new() } else { format!("; phaen check --fix mends {fixable}") };
            let listed = if are_hidden && accepted > 0 { " (--accepted lists them)" } else { "" };
            format!("{}, {}, {accepted} accepted{listed}{more}", plural(errors, "error"), plural(warnings, "warning"))
        }
    }
}

/// Arguments that can't be understood. They are reported in both languages, as the language is one of them.
pub fn usage(error: &clap::Error) -> String {
    let arguments = Arguments::command();
    let commands: Vec<&str> = arguments.get_subcommands().map(clap::Command::get_name).collect();
    let context = |kind| error.get(kind).map(ToString::to_string);
    let what = context(ContextKind::InvalidArg).or_else(|| context(ContextKind::InvalidSubcommand));
    let value = context(ContextKind::InvalidValue);
    let thai = match (error.kind(), what, value) {
        (ErrorKind::InvalidSubcommand, Some(what), _) => {
            format!("ไม่มีคำสั่ง `{what}` คำสั่งที่ใช้ได้: {}", commands.join(", "))
        }
        (ErrorKind::UnknownArgument, Some(what), _) => format!("ไม่รู้จักตัวเลือก `{what}`"),
        (ErrorKind::InvalidValue | ErrorKind::ValueValidation, Some(what), Some(value)) => {
            format!("ค่า `{value}` ใช้กับ `{what}` ไม่ได้")
        }
        (ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand, ..) => {
            // The error would be the whole help once more.
            let commands = commands.join(", ");
            return format!("ต้องระบุคำสั่ง: {commands}\nดูวิธีใช้ด้วย phaen --help\n\nerror: a command is needed");
        }
        (ErrorKind::MissingRequiredArgument, Some(what), _) => format!("ต้องระบุ {what}"),
        (ErrorKind::ArgumentConflict, Some(what), _) => match context(ContextKind::PriorArg) {
            Some(other) => format!("ใช้ `{what}` กับ `{other}` พร้อมกันไม่ได้"),
            None => format!("ใช้ `{what}` ในที่นี้ไม่ได้"),
        },
        _ => "อ่านคำสั่งไม่ได้".to_owned(),
    };
    format!("{thai}\nดูวิธีใช้ด้วย phaen --help\n\n{}", error.render())
}
