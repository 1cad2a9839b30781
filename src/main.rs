//! Arguments in, exit status out.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(phaen::cli::run(std::env::args_os()).status())
}
