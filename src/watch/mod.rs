//! Building a plan again at each save: its site at once, its PDF after.
//!
//! A *round* reads the plan, shows what comes of it to a [`Listener`], has the PDF made, and publishes. A save gives up the
//! PDF that is being made and begins the next round. What was published last stays while something is wrong.
//!
//! What is saved while a plan is read isn't lost: each round begins to listen before it reads.

mod saves;

use std::path::Path;
use std::time::{Duration, Instant};

use crate::diag::Diagnostic;
use crate::pipeline::{
    BuildOptions, Bytes, Halt, InstallStep, LastPdf, Output, Prepared, Press, Purpose, prepare_for, publish,
    publish_site, typeset,
};
use saves::Saves;

/// What is built at each save.
#[derive(Debug, Clone)]
pub struct WatchOptions {
    /// How the PDF is made; what gives up the builds ends the watch.
    pub build: BuildOptions,
    /// Whether only the site is made.
    pub site_only: bool,
    /// Whether the site is made for a preview, too.
    pub preview: bool,
}

/// Who is told what comes of the rounds.
pub trait Listener {
    /// The plan was read and checked, which took this time from the end of the save. A sound one's site is made, and its PDF
    /// is begun with now.
    fn read(&mut self, prepared: &Prepared, took: Duration);

    /// Typst is being installed.
    fn installing(&mut self, step: &InstallStep<'_>);

    /// The round is over.
    fn ended(&mut self, prepared: &Prepared, end: &End, took: Duration);
}

/// How a round ended.
#[derive(Debug)]
pub enum End {
    /// The plan is published with this PDF.
    Built(Bytes),
    /// The site is published alone.
    SiteBuilt(LastPdf),
    /// Something is wrong, which is in the outcome; what was published before is untouched.
    Faulty,
    /// A newer save, or the end of the watch, has given the round up.
    GivenUp,
}

/// Builds the plan in `root` now and at each save, until the builds are given up ([`BuildOptions::cancel`]).
///
/// # Errors
/// When the plan's `out/` can't be taken: [`crate::diag::Fault::BuildRunning`] where another watch has it.
pub fn watch(root: &Path, options: &WatchOptions, listener: &mut dyn Listener) -> Result<(), Box<Diagnostic>> {
    let stop = &options.build.cancel;
    // The press goes before the output whose stage it works in.
    let mut works = Works { output: Output::open(root)?, press: Press::kept() };
    while !stop.is_cancelled() {
        let cancel = stop.of_one();
        let saves = Saves::from_now(root, &cancel);
        let build = BuildOptions { cancel, ..options.build.clone() };
        works.round(root, &WatchOptions { build, ..options.clone() }, listener);
        saves.wait(stop);
    }
    works.press.rest();
    Ok(())
}

/// What stays between rounds.
struct Works {
    press: Press,
    output: Output,
}

impl Works {
    fn round(&mut self, root: &Path, options: &WatchOptions, listener: &mut dyn Listener) {
        let began = Instant::now();
        let lost = self.take_output_again(root);
        let site_only = options.site_only.then_some(&self.output);
        let mut prepared = prepare_for(root, Purpose { site_only, preview: options.preview }, &options.build);
        if let Err(fault) = lost {
            prepared.outcome.found.add(*fault);
            listener.ended(&prepared, &End::Faulty, began.elapsed());
            return;
        }
        listener.read(&prepared, began.elapsed());
        let end = if !prepared.is_sound() {
            End::Faulty
        } else if options.site_only {
            publish_site(&prepared, &self.output, &options.build.cancel)
                .map_or_else(|halt| ended(&mut prepared, halt), End::SiteBuilt)
        } else {
            self.build(&mut prepared, &options.build, listener).unwrap_or_else(|halt| ended(&mut prepared, halt))
        };
        listener.ended(&prepared, &end, began.elapsed());
    }

    /// Takes the output folder again, where somebody has removed it.
    fn take_output_again(&mut self, root: &Path) -> Result<(), Box<Diagnostic>> {
        if !self.output.is_there() {
            self.press.rest();
            self.output = Output::open(root)?;
        }
        Ok(())
    }

    fn build(
        &mut self,
        prepared: &mut Prepared,
        options: &BuildOptions,
        listener: &mut dyn Listener,
    ) -> Result<End, Halt> {
        let announce = &mut |step: InstallStep<'_>| listener.installing(&step);
        let Some(set) = typeset(prepared, &self.output, options, &mut self.press, announce)? else {
            return Ok(End::Faulty);
        };
        publish(prepared, &set, &self.output, &options.cancel)?;
        Ok(End::Built(set.pdf))
    }
}

/// How a round ends that didn't come to its end.
fn ended(prepared: &mut Prepared, halt: Halt) -> End {
    match halt {
        Halt::Fault(fault) => {
            prepared.outcome.found.add(*fault);
            End::Faulty
        }
        Halt::Cancelled => End::GivenUp,
    }
}
