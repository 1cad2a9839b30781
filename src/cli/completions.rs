//! `phaen completions`: what a shell needs to complete phaen's commands and options.

use clap::ValueEnum;
use clap_complete::Shell;

use super::help::command;
use super::{Exit, Run, hand_on};

#[derive(Debug, clap::Args)]
pub struct Completions {
    #[arg(value_name = "SHELL", value_enum, hide_possible_values = true)]
    shell: ForShell,
}

/// The shells whose users are told how to set it up.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum ForShell {
    Bash,
    Zsh,
    Fish,
    #[value(name = "powershell")]
    PowerShell,
}

impl Completions {
    /// Writes the script of a shell to standard output, with the descriptions in the language of the messages.
    pub fn run(&self, run: &Run) -> Exit {
        let shell = match self.shell {
            ForShell::Bash => Shell::Bash,
            ForShell::Zsh => Shell::Zsh,
            ForShell::Fish => Shell::Fish,
            ForShell::PowerShell => Shell::PowerShell,
        };
        let mut script = Vec::new();
        clap_complete::generate(shell, &mut command(run.lang), "phaen", &mut script);
        hand_on(&String::from_utf8_lossy(&script));
        Exit::Clean
    }
}
