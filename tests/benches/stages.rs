//! How long each stage takes, how that grows with the plan, and how much memory it takes: `cargo bench --bench stages`.
//!
//! The real plan and plausible ones of 1, 10 and 100 times its size go through the same work in turn, as machines are
//! noisy: checked; made into what both media are made of, in memory; built, with a stand-in for typst that writes a PDF
//! at once; and built again, with nothing changed. Printed are the medians, how they compare with the plan of 1, and the
//! most memory that a process of its own needed for each work. The goals stand beside the figures that they are for, and
//! nothing fails that misses one.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a bench tells what it measures, and ends when it can't")]

#[path = "../generator/mod.rs"]
mod generator;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use phaen::pipeline::{self, BuildOptions, Named, NamedBy, Outcome, Stage};

/// The plans' sizes, in times the real one, and how often each is gone through.
const SIZES: [(usize, usize); 3] = [(1, 21), (10, 7), (100, 3)];
const SEED: u64 = 2568;

/// Names the plan whose memory this process is to tell, and the work that it is to do.
const OF_MEMORY: &str = "PHAEN_BENCH_MEMORY";
const WORK: &str = "PHAEN_BENCH_WORK";

/// The stages before typst, in order.
const STAGES: [Stage; 7] =
    [Stage::Load, Stage::Lower, Stage::Check, Stage::View, Stage::RenderTypst, Stage::Export, Stage::RenderHtml];

/// What is done with a plan, in this order, and what it is to take at most.
const WORKS: [(&str, Work, Goal); 4] = [
    ("check", check, Goal { milliseconds: None, times: 110, megabytes: 300 }),
    ("prepare", prepare, Goal { milliseconds: Some(60), times: 110, megabytes: 300 }),
    ("build", build, Goal { milliseconds: None, times: 110, megabytes: 300 }),
    ("unchanged build", build_again, Goal { milliseconds: Some(30), times: 110, megabytes: 300 }),
];

/// Does something with the plan of a root.
type Work = fn(&Path) -> Outcome;

/// The most that a work is to take: milliseconds of the real plan, times the plan of 1 and megabytes of that of 100.
struct Goal {
    milliseconds: Option<u32>,
    times: u32,
    megabytes: u32,
}

fn check(root: &Path) -> Outcome {
    pipeline::check(root)
}

/// Checks it, and makes the site.
fn prepare(root: &Path) -> Outcome {
    let prepared = pipeline::prepare(root);
    assert!(prepared.is_sound());
    prepared.outcome
}

fn build(root: &Path) -> Outcome {
    let out = root.join("out");
    if out.exists() {
        fs::remove_dir_all(out).unwrap();
    }
    build_again(root)
}

fn build_again(root: &Path) -> Outcome {
    let path = root.join("typst");
    let options = BuildOptions { typst: Some(Named { path, by: NamedBy::Option }), ..BuildOptions::default() };
    pipeline::build(root, &options, &mut |_| {})
}

fn main() {
    if let Some(root) = std::env::var_os(OF_MEMORY) {
        let name = std::env::var(WORK).unwrap();
        let (_, work, _) = WORKS.iter().find(|(known, ..)| *known == name).unwrap();
        work(Path::new(&root));
        println!("{}", most_memory().map_or_else(|| "-".to_owned(), |kilobytes| (kilobytes / 1024).to_string()));
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let mut plans = vec![("the real plan".to_owned(), real(folder.path()), SIZES[0].1)];
    for (times, rounds) in SIZES {
        plans.push((format!("{times} times"), written(folder.path(), times), rounds));
    }
    let measured: Vec<Measured> = plans.iter().map(|(_, root, rounds)| measure(root, *rounds)).collect();
    let names: Vec<String> = plans.iter().map(|(name, ..)| format!("{name:>24}")).collect();
    println!("{:<24}{}", "", names.concat());
    let of_plans = |time: &dyn Fn(&Measured) -> Duration| measured.iter().map(time).collect::<Vec<_>>();
    for (at, stage) in STAGES.iter().enumerate() {
        println!("{}", line(&format!("{stage:?}"), &of_plans(&|of_plan| of_plan.stages[at])));
    }
    for (at, (name, _, goal)) in WORKS.iter().enumerate() {
        let real = goal.milliseconds.map(|most| format!("<= {most} ms and ")).unwrap_or_default();
        let line = line(name, &of_plans(&|of_plan| of_plan.works[at]));
        println!("{line}  goal: {real}<= {}x", goal.times);
    }
    for (name, _, goal) in WORKS {
        let memory: Vec<String> = plans.iter().map(|(_, root, _)| format!("{:>21} MB", memory(root, name))).collect();
        println!("{:<24}{}  goal: <= {} MB", format!("memory of {name}"), memory.concat(), goal.megabytes);
    }
}

/// The medians of a plan.
struct Measured {
    stages: Vec<Duration>,
    works: Vec<Duration>,
}

fn measure(root: &Path, rounds: usize) -> Measured {
    let (mut stages, mut works) = (vec![Vec::new(); STAGES.len()], vec![Vec::new(); WORKS.len()]);
    for _ in 0..rounds {
        for (times, (name, work, _)) in works.iter_mut().zip(WORKS) {
            let began = Instant::now();
            let outcome = work(root);
            times.push(began.elapsed());
            assert!(!outcome.found.has_errors(), "{name}: {}: {:?}", root.display(), outcome.found.sorted().first());
            if name != "prepare" {
                continue;
            }
            for (stage, took) in outcome.timings.stages() {
                let at = STAGES.iter().position(|known| known == stage).unwrap();
                stages[at].push(*took);
            }
        }
    }
    Measured { stages: stages.into_iter().map(median).collect(), works: works.into_iter().map(median).collect() }
}

/// A line of times, each with how many times that of the plan of 1 it is.
fn line(name: &str, times: &[Duration]) -> String {
    let one = times[1].as_secs_f64();
    let cell = |time: &Duration| format!("{:>14.1} ms {:>5.1}x", time.as_secs_f64() * 1000.0, time.as_secs_f64() / one);
    format!("{name:<24}{}", times.iter().map(cell).collect::<Vec<_>>().concat())
}

/// Copies the real plan, and gives back its root.
fn real(folder: &Path) -> PathBuf {
    let root = folder.join("real");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"), &root.join("content"));
    stand_in(&root);
    root
}

/// Writes a plan so many times the real one, and gives back its root.
fn written(folder: &Path, times: usize) -> PathBuf {
    let root = folder.join(times.to_string());
    for (name, text) in generator::plan(SEED, times) {
        let path = root.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    stand_in(&root);
    root
}

/// Puts a stand-in for typst beside a plan.
fn stand_in(root: &Path) {
    let path = root.join("typst");
    let script = "#!/bin/sh\n[ \"$1\" = --version ] && echo 'typst 0.15.1' && exit\n\
        for word; do case $word in *.pdf) printf '%%PDF-1.7\\n%%%%EOF\\n' > \"$word\" ;; esac; done\n";
    fs::write(&path, script).unwrap();
    #[cfg(unix)]
    fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
}

/// Copies a folder with all that is in it.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let (path, to) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &to);
        } else {
            fs::copy(&path, &to).unwrap();
        }
    }
}

/// The most memory, in megabytes, of a process that does a work with a plan.
fn memory(root: &Path, work: &str) -> String {
    let program = std::env::current_exe().unwrap();
    let output = Command::new(program).env(OF_MEMORY, root).env(WORK, work).output().unwrap();
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
