//! How long the site of the real plan takes: `cargo bench --bench site`.
//!
//! Each round does the same things in turn, as machines are noisy: reading and checking the content alone, the same
//! with the sources of both media and the downloads made in memory, and writing the site without the downloads to a disk.
//! Where typst is installed, a build in which nothing has changed comes in turn, too.
//! Reported are medians, and how the making compares with reading.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a bench tells what it measures, and ends when it can't")]

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use phaen::pipeline;

const ROUNDS: usize = 21;

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    let (mut reading, mut making, mut writing) = (Vec::new(), Vec::new(), Vec::new());
    let (mut pages, mut bytes) = (0, 0);
    let built = folder.path().join("built");
    copy(&root.join("content"), &built.join("content"));
    let options = pipeline::BuildOptions::default();
    let again = || pipeline::build(&built, &options, &mut |_| {});
    let is_built = !again().found.has_errors();
    let mut unchanged = Vec::new();
    for round in 0..ROUNDS {
        reading.push(timed(|| pipeline::check(root)).1);
        let (prepared, time) = timed(|| pipeline::prepare(root));
        let mut site = pipeline::Files::clone(&prepared.site().unwrap());
        site.retain(|name, _| !name.starts_with("data/"));
        making.push(time);
        if is_built {
            let (outcome, time) = timed(again);
            let stages = outcome.timings.stages();
            assert!(!stages.iter().any(|(stage, _)| *stage == pipeline::Stage::Typst), "typst is run for nothing");
            unchanged.push(time);
        }
        let into = folder.path().join(round.to_string());
        writing.push(timed(|| write(&into, &site)).1);
        let is_page = |name: &&String| Path::new(name).extension().is_some_and(|extension| extension == "html");
        pages = site.keys().filter(is_page).count();
        bytes = site.values().map(pipeline::Bytes::len).sum();
    }
    let [reading, making, writing] = [reading, making, writing].map(median);
    println!("reading and checking  {reading:>8.1?}");
    println!("with both media       {making:>8.1?}  {:.2} times", making.as_secs_f64() / reading.as_secs_f64());
    println!("writing it            {writing:>8.1?}  {pages} pages, {bytes} bytes with style, script and fonts");
    if is_built {
        let unchanged = median(unchanged);
        println!(
            "an unchanged build    {unchanged:>8.1?}  {:.2} times",
            unchanged.as_secs_f64() / reading.as_secs_f64()
        );
    } else {
        println!("an unchanged build           -  there is no typst to build with");
    }
    println!("the site alone        {:>8.1?}  made and written", making.saturating_sub(reading) + writing);
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let began = Instant::now();
    let done = work();
    (done, began.elapsed())
}

fn write(folder: &Path, files: &pipeline::Files) {
    for (name, bytes) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes.to_vec()).unwrap();
    }
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

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}
