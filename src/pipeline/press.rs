//! How typst is run: once, or kept from one build to the next.

use std::path::{Path, PathBuf};

use crate::bytes::{Bytes, Files};
use crate::diag::{Diagnostic, Fault, Location, Severity};
use crate::output::cancel::Halt;
use crate::output::folder::Output;
use crate::output::typst::{Ended, Job, Kept, Running, start};
use crate::render::FONT_FOLDER;

use super::BuildOptions;

/// What makes the PDF of a source. One that is kept has typst stay between builds, which then takes a part of the time, and
/// makes the same PDF.
#[derive(Debug, Default)]
pub struct Press {
    keeps: bool,
    /// The typst that was found.
    pub(super) program: Option<PathBuf>,
    kept: Option<KeptSource>,
}

/// A typst that stays, and the source that it has set.
#[derive(Debug)]
struct KeptSource {
    typst: Kept,
    files: Files,
    created: u64,
}

/// What is to be set.
#[derive(Clone, Copy)]
pub(super) struct Order<'a> {
    pub files: &'a Files,
    /// The document's date, in seconds since 1970 UTC.
    pub created: u64,
    pub output: &'a Output,
    pub options: &'a BuildOptions,
}

/// A compile that has begun.
pub(super) enum Begun {
    Once(Running),
    Kept,
}

impl Press {
    /// A press that runs typst once for each PDF.
    pub fn once() -> Self {
        Self::default()
    }

    /// A press that keeps typst.
    pub fn kept() -> Self {
        Self { keeps: true, ..Self::default() }
    }

    /// Returns whether typst has nothing to do where the PDF is there already: none is to be made ready for the next one.
    pub(super) fn may_rest(&self) -> bool {
        !self.keeps || self.kept.is_some()
    }

    /// Takes the PDF that was made, `None` when there is none.
    pub(super) fn take_pdf(&self, output: &Output) -> Result<Option<Vec<u8>>, Halt> {
        let pdf = output.staged_pdf()?;
        if !self.keeps {
            output.unstage()?;
        }
        Ok(pdf)
    }

    /// Ends a typst that was kept.
    pub fn rest(&mut self) {
        self.kept = None;
    }

    /// Has `program` begin with a PDF.
    pub(super) fn begin(&mut self, program: &Path, order: Order<'_>) -> Result<Begun, Halt> {
        if self.keeps {
            self.begin_kept(program, order)?;
            return Ok(Begun::Kept);
        }
        let folder = stage(order.output, order.files)?;
        started(start(program, &job(&folder, order)), program).map(Begun::Once)
    }

    /// Waits until the PDF is in the stage, or typst has said why it isn't.
    pub(super) fn end(&mut self, begun: Begun, order: Order<'_>) -> Result<Ended, Halt> {
        let cancel = &order.options.cancel;
        let kept = match (begun, &mut self.kept) {
            (Begun::Once(running), _) => return running.wait(cancel),
            (Begun::Kept, Some(kept)) => kept,
            (Begun::Kept, None) => return Err(Halt::Cancelled),
        };
        let ended = kept.typst.wait(cancel, &mut |path, bytes| restage(order.output, path, bytes))?;
        if !kept.typst.is_well() {
            self.rest();
        }
        Ok(ended)
    }

    fn begin_kept(&mut self, program: &Path, order: Order<'_>) -> Result<(), Halt> {
        if self.next_round(order)? {
            return Ok(());
        }
        self.rest();
        let folder = stage(order.output, order.files)?;
        let kept = Kept::start(program, &job(&folder, order), &mut |path, bytes| restage(order.output, path, bytes))?;
        let typst = started(kept, program)?;
        self.kept = Some(KeptSource { typst, files: order.files.clone(), created: order.created });
        Ok(())
    }

    /// Has the kept typst begin with the next source. Returns whether there is one that can.
    fn next_round(&mut self, order: Order<'_>) -> Result<bool, Halt> {
        let Some(mut kept) = self.kept.take() else { return Ok(false) };
        // Fonts are read once, and the date is an option.
        if kept.created != order.created || !same_fonts(&kept.files, order.files) || !order.output.is_there() {
            return Ok(false);
        }
        let before = &kept.files;
        let change = || {
            let changed = |(path, bytes): &(&String, &Bytes)| before.get(*path) != Some(*bytes);
            order
                .files
                .iter()
                .filter(changed)
                .try_for_each(|(path, bytes)| order.output.restage(path, bytes).map_err(Halt::from))
        };
        let put = &mut |path: &str, bytes: &[u8]| restage(order.output, path, bytes);
        match kept.typst.next(&order.options.cancel, change, put) {
            Ok(true) => {
                kept.files.clone_from(order.files);
                self.kept = Some(kept);
                Ok(true)
            }
            Err(Halt::Cancelled) => {
                self.kept = Some(kept);
                Err(Halt::Cancelled)
            }
            // Where not all files are in their place, nobody knows which.
            ended => ended,
        }
    }
}

/// Returns whether two sources have the same fonts.
fn same_fonts(left: &Files, right: &Files) -> bool {
    let fonts = |files: &'_ Files| files.range(FONT_FOLDER.to_owned()..).take_while(is_font).count();
    let same = |(path, bytes): (&String, &Bytes)| right.get(path) == Some(bytes);
    fonts(left) == fonts(right) && left.range(FONT_FOLDER.to_owned()..).take_while(is_font).all(same)
}

fn is_font((path, _): &(&String, &Bytes)) -> bool {
    path.starts_with(FONT_FOLDER)
}

/// Puts a source with all that it names where typst works.
pub(super) fn stage(output: &Output, files: &Files) -> Result<PathBuf, Halt> {
    output.stage(files).map_err(Halt::from)
}

fn restage(output: &Output, path: &str, bytes: &[u8]) -> Result<(), Halt> {
    output.restage(path, &bytes.into()).map_err(Halt::from)
}

fn job<'a>(folder: &'a Path, order: Order<'a>) -> Job<'a> {
    Job { folder, pdf: Path::new(FROM_SOURCE), created: order.created, limit: order.options.limit }
}

/// Where typst writes the PDF, from the folder of its source.
pub(super) const FROM_SOURCE: &str = "../plan.pdf";

/// A program that was started, or the fault that it can't be.
fn started<T>(started: std::io::Result<T>, program: &Path) -> Result<T, Halt> {
    started.map_err(|error| {
        let fault = Fault::TypstUnusable { reason: error.to_string() };
        let location = Location::Path(program.display().to_string());
        Halt::from(Box::new(Diagnostic::new(Severity::Error, fault, location)))
    })
}
