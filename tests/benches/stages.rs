//! How long each stage takes, and how that grows with the plan: `cargo bench --bench stages`.
//!
//! The real plan and plausible ones of 1, 10 and 100 times its size go through the same stages in turn, as machines are
//! noisy: checked, and made into what both media are made of, in memory. Printed are the medians of each stage, how they
//! compare with the plan of 1, and the most memory that a process needed to prepare one plan.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a bench tells what it measures, and ends when it can't")]

#[path = "../generator/mod.rs"]
mod generator;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use phaen::pipeline::{self, Stage};

/// The plans' sizes, in times the real one, and how often each is gone through.
const SIZES: [(usize, usize); 3] = [(1, 21), (10, 7), (100, 3)];
const SEED: u64 = 2568;

/// Names the plan whose memory this process is to tell.
const OF_MEMORY: &str = "PHAEN_BENCH_MEMORY";

/// The stages before typst, in order.
const STAGES: [Stage; 7] =
    [Stage::Load, Stage::Lower, Stage::Check, Stage::View, Stage::RenderTypst, Stage::Export, Stage::RenderHtml];

fn main() {
    if let Some(root) = std::env::var_os(OF_MEMORY) {
        assert!(pipeline::prepare(Path::new(&root)).is_sound());
        println!("{}", most_memory().map_or_else(|| "-".to_owned(), |kilobytes| (kilobytes / 1024).to_string()));
        return;
    }
    let real = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    let mut plans = vec![("the real plan".to_owned(), real.to_owned(), SIZES[0].1)];
    for (times, rounds) in SIZES {
        plans.push((format!("{times} times"), written(folder.path(), times), rounds));
    }
    let measured: Vec<Measured> = plans.iter().map(|(_, root, rounds)| measure(root, *rounds)).collect();
    let names: Vec<String> = plans.iter().map(|(name, ..)| format!("{name:>24}")).collect();
    println!("{:<16}{}", "", names.concat());
    let of_plans = |time: &dyn Fn(&Measured) -> Duration| measured.iter().map(time).collect::<Vec<_>>();
    for (at, stage) in STAGES.iter().enumerate() {
        line(&format!("{stage:?}"), &of_plans(&|of_plan| of_plan.stages[at]));
    }
    line("check", &of_plans(&|of_plan| of_plan.check));
    line("prepare", &of_plans(&|of_plan| of_plan.prepare));
    let memory: Vec<String> = plans.iter().map(|(_, root, _)| format!("{:>21} MB", memory(root))).collect();
    println!("{:<16}{}", "memory", memory.concat());
}

/// The medians of a plan.
struct Measured {
    stages: Vec<Duration>,
    check: Duration,
    prepare: Duration,
}

fn measure(root: &Path, rounds: usize) -> Measured {
    let (mut stages, mut check, mut prepare) = (vec![Vec::new(); STAGES.len()], Vec::new(), Vec::new());
    for _ in 0..rounds {
        let began = Instant::now();
        let checked = pipeline::check(root);
        check.push(began.elapsed());
        assert!(!checked.found.has_errors(), "{}: {:?}", root.display(), checked.found.sorted().first());
        let began = Instant::now();
        let prepared = pipeline::prepare(root);
        prepare.push(began.elapsed());
        for (stage, took) in prepared.outcome.timings.stages() {
            let at = STAGES.iter().position(|known| known == stage).unwrap();
            stages[at].push(*took);
        }
    }
    Measured { stages: stages.into_iter().map(median).collect(), check: median(check), prepare: median(prepare) }
}

/// A line of times, each with how many times that of the plan of 1 it is.
fn line(name: &str, times: &[Duration]) {
    let one = times[1].as_secs_f64();
    let cell = |time: &Duration| format!("{:>14.1} ms {:>5.1}x", time.as_secs_f64() * 1000.0, time.as_secs_f64() / one);
    println!("{name:<16}{}", times.iter().map(cell).collect::<Vec<_>>().concat());
}

/// Writes a plan so many times the real one, and gives back its root.
fn written(folder: &Path, times: usize) -> PathBuf {
    let root = folder.join(times.to_string());
    for (name, text) in generator::plan(SEED, times) {
        let path = root.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    root
}

/// The most memory, in megabytes, of a process that prepares a plan.
fn memory(root: &Path) -> String {
    let output = Command::new(std::env::current_exe().unwrap()).env(OF_MEMORY, root).output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// The most memory that this process has held, in kilobytes; `None` where the system doesn't tell it.
fn most_memory() -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}
