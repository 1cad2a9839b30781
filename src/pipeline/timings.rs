//! How long the stages of a run took.

use std::time::{Duration, Instant};

/// A stage of the way through, as it is timed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Reading the disk.
    Load,
    /// Resolving names.
    Lower,
    /// Running the rules.
    Check,
    /// Making the document.
    View,
    /// Making the Typst source.
    RenderTypst,
    /// Making the downloads.
    Export,
    /// Making the site.
    RenderHtml,
    /// Running typst, from its start to its end.
    Typst,
    /// Making the PDF's text one that every viewer finds.
    TextLayer,
    /// Putting the whole in its place.
    Publish,
}

/// How long each stage took, in the order in which they ended.
#[derive(Debug, Default)]
pub struct Timings {
    stages: Vec<(Stage, Duration)>,
}

impl Timings {
    /// Does the work of a stage, and notes how long it took.
    pub(super) fn time<T>(&mut self, stage: Stage, work: impl FnOnce() -> T) -> T {
        let (done, took) = measured(work);
        self.note(stage, took);
        done
    }

    /// Notes how long a stage took that ends now. A second stretch of a stage adds to its first.
    pub(super) fn note(&mut self, stage: Stage, took: Duration) {
        match self.stages.iter_mut().find(|(known, _)| *known == stage) {
            Some((_, sum)) => *sum += took,
            None => self.stages.push((stage, took)),
        }
    }

    /// Returns the stages and how long each took. The downloads are made beside the Typst source, so that their times
    /// overlap; where a published PDF was made of the very same, typst isn't run.
    pub fn stages(&self) -> &[(Stage, Duration)] {
        &self.stages
    }
}

/// Does some work, and returns how long it took beside what came of it.
pub(super) fn measured<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let began = Instant::now();
    let done = work();
    (done, began.elapsed())
}
