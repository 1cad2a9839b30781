//! The spine: every stage by name, in order. Every command and every test goes through here.

mod timings;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use crate::check::check as run_rules;
use crate::diag::{Diagnostic, Diagnostics, Fault, FileId, Location, Place, Severity, Sources};
use crate::load::{AgencyFont, CONTENT, load};
use crate::lower::lower;
use crate::model::Plan;
use crate::output::mend::{Mended, mend};
use crate::output::staging::{HTML, PDF, Staging, TYPST, recover};
use crate::output::typst::{
    Ended, Generated, InstallStep, Job, Located, Named, Permission, Running, Surroundings, diagnose, install, locate,
    start, untaggable,
};
pub use crate::render::Files;
use crate::render::{
    DOWNLOAD, Downloads, FONT_FOLDER, IMAGES, MAIN, Templates, Typst, export, front, html, may_be_unprintable,
    report_missing_glyphs, typst,
};
use crate::thai::{Face, prepare};
use crate::view::document::{Block, Document};
use crate::view::view;
pub use timings::{Stage, Timings};

/// What a build is asked to do.
#[derive(Debug)]
pub struct BuildOptions {
    /// The typst that the user names; `None` to look for one.
    pub typst: Option<Named>,
    /// Whether typst may be installed when there is none.
    pub install: Permission,
    /// How long typst may take.
    pub limit: Duration,
}

/// How a run ended: what was found, and the texts that it was found in.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The files that were read.
    pub sources: Sources,
    /// What was found. Without an error among it, a build is published.
    pub found: Diagnostics,
    /// How long the stages took.
    pub timings: Timings,
}

/// Checks the plan in `root`: all that a build does before typst, so that what is right here is right there. The sources of
/// the media are made only where they may hold a fault.
pub fn check(root: &Path) -> Outcome {
    let mut outcome = Outcome::default();
    let Some(shown) = show(root, &mut outcome) else { return outcome };
    let has_templates = !shown.read.templates.is_empty();
    if has_templates || may_be_unprintable(&shown.document, &shown.read.plan.passages) {
        let drafted = draft(shown, &mut outcome);
        if let Some(Drafted { read, document, .. }) = drafted.filter(|_| has_templates) {
            let Outcome { sources, found, .. } = &mut outcome;
            html(&document, &Downloads::default(), &mut Templates::new(&read.templates, sources), found);
        }
    }
    outcome
}

/// Checks the plan in `root`, writes the safe fixes into its content, and checks it again.
pub fn fix(root: &Path) -> (Mended, Outcome) {
    let before = check(root);
    let mut failed = Diagnostics::default();
    let mended = mend(root, CONTENT, &before.found.sorted(), &before.sources, &mut failed);
    let mut outcome = check(root);
    outcome.found.append(failed);
    (mended, outcome)
}

/// Builds the plan in `root` and publishes it, when nothing is wrong. `announce` is told what an
/// installation of typst does.
pub fn build(root: &Path, options: &BuildOptions, announce: &mut dyn FnMut(InstallStep<'_>)) -> Outcome {
    let mut outcome = Outcome::default();
    if let Err(fault) = try_build(root, options, announce, &mut outcome) {
        outcome.found.add(*fault);
    }
    outcome
}

/// The site of the plan in `root`, in memory: all files but images and the PDF. `None` when something is wrong.
pub fn site(root: &Path, outcome: &mut Outcome) -> Option<Files> {
    let read = read(root, outcome).filter(|_| !outcome.found.has_errors())?;
    let Outcome { sources, found, timings } = outcome;
    let document = timings.time(Stage::View, || view(&read.plan));
    let downloads = timings.time(Stage::Export, || export(&read.plan, &document));
    let mut templates = Templates::new(&read.templates, sources);
    let mut files = timings.time(Stage::RenderHtml, || html(&document, &downloads, &mut templates, found))?;
    files.extend(downloads.files);
    Some(files)
}

/// A plan and what its documents need beside it.
struct Read {
    plan: Plan,
    templates: BTreeMap<String, FileId>,
    images: BTreeMap<String, PathBuf>,
    fonts: BTreeMap<String, AgencyFont>,
    /// Whether the plan can be shown, though rules may have found faults in it.
    is_whole: bool,
}

/// load, lower, check. `None` when there is no plan to show.
fn read(root: &Path, outcome: &mut Outcome) -> Option<Read> {
    let Outcome { sources, found, timings } = outcome;
    let source = timings.time(Stage::Load, || load(root, sources, found));
    let plan = timings.time(Stage::Lower, || lower(&source, found))?;
    let is_whole = !found.has_errors();
    timings.time(Stage::Check, || run_rules(&plan, found));
    Some(Read { plan, templates: source.templates, images: source.images, fonts: source.fonts, is_whole })
}

impl Read {
    /// The faces of the agency's fonts.
    fn faces(&self) -> Vec<&Face> {
        self.fonts.values().map(|font| &font.face).collect()
    }
}

/// A plan's document, and its Typst source.
struct Drafted {
    read: Read,
    document: Document,
    source: Typst,
}

/// A plan that can be shown, and its document.
struct Shown {
    read: Read,
    document: Document,
}

/// read, view. `None` when the plan can't be shown. What rules find doesn't keep the faults of print from coming out in the
/// same run.
fn show(root: &Path, outcome: &mut Outcome) -> Option<Shown> {
    let read = read(root, outcome).filter(|read| read.is_whole)?;
    let document = outcome.timings.time(Stage::View, || view(&read.plan));
    Some(Shown { read, document })
}

/// Render for Typst. `None` when a template is faulty.
fn draft(Shown { read, document }: Shown, outcome: &mut Outcome) -> Option<Drafted> {
    let Outcome { sources, found, timings } = outcome;
    let mut templates = Templates::new(&read.templates, sources);
    templates.report_unused(found);
    let source = timings.time(Stage::RenderTypst, || typst(&document, &read.faces(), &mut templates, found));
    if let Some(source) = &source {
        report_missing_glyphs(&source.lacking, &read.plan.passages, found);
    } else {
        // For the faults of the other medium's templates: all of them come out in one run.
        html(&document, &Downloads::default(), &mut templates, found);
    }
    source.map(|source| Drafted { read, document, source })
}

/// A fault of the machine comes back as `Err`; faults of the content go to the outcome, and end the build
/// where the next stage would need what they spoil.
fn try_build(
    root: &Path,
    options: &BuildOptions,
    announce: &mut dyn FnMut(InstallStep<'_>),
    outcome: &mut Outcome,
) -> Result<(), Box<Diagnostic>> {
    recover(root)?;
    let around = Surroundings::of_this_user();
    let (drafted, located) = thread::scope(|scope| {
        // Asking typst for its version takes as long as all that stands before its use.
        let located = scope.spawn(|| locate(options.typst.as_ref(), &around));
        scope.spawn(prepare);
        let drafted = show(root, outcome).and_then(|shown| draft(shown, outcome));
        let drafted = drafted.filter(|_| !outcome.found.has_errors());
        (drafted, located.join().expect("locating typst doesn't panic"))
    });
    let program = match (located, drafted.is_some()) {
        (Located::Refused(fault), _) => return Err(fault),
        (_, false) => return Ok(()),
        (Located::Found(program), true) => program,
        (Located::Missing(passed_over), true) => install(&around, options.install, &passed_over, announce)?,
    };
    let Some(Drafted { read, document, source }) = drafted else { return Ok(()) };
    let staging = Staging::open(root)?;
    let images = || document.images().into_iter().filter_map(|path| read.images.get_key_value(path));
    stage(&staging, TYPST, &source.files)?;
    copy(&staging, TYPST, IMAGES, images())?;
    copy(&staging, TYPST, FONT_FOLDER, read.fonts.iter().map(|(name, font)| (name, &font.path)))?;
    let began = Instant::now();
    let running = typeset(&program, &staging, &read.plan, options.limit)?;

    // While typst runs: the downloads and the site, which says how large they are.
    let Outcome { sources, found, timings } = outcome;
    let mut downloads = timings.time(Stage::Export, || export(&read.plan, &document));
    stage(&staging, HTML, &downloads.files)?;
    let mut templates = Templates::new(&read.templates, sources);
    if let Some(site) = timings.time(Stage::RenderHtml, || html(&document, &downloads, &mut templates, found)) {
        stage(&staging, HTML, &site)?;
        copy(&staging, HTML, IMAGES, images())?;
    }
    let ended = running.wait();
    timings.note(Stage::Typst, began);
    if let Some(message) = untaggable(&ended) {
        let compile = |source: &Typst| {
            staging.write(&format!("{TYPST}/{MAIN}"), source.main.as_bytes())?;
            typeset(&program, &staging, &read.plan, options.limit).map(Running::wait)
        };
        let location = untaggable_block(&document, &read.faces(), &mut templates, &compile)?
            .map_or(Location::Nowhere, Location::At);
        found.push(Severity::Error, Fault::Untaggable { message }, location, None);
        return Ok(());
    }
    let main = sources.add(MAIN, source.main);
    let generated = Generated { main, origins: &source.origins, templates: &read.templates, sources };
    found.append(diagnose(&ended, &generated));
    if found.has_errors() {
        return Ok(());
    }
    // The front page says how large the PDF is, too.
    downloads.pdf = Some(staging.copy(&staging.folder().join(PDF), &format!("{HTML}/{DOWNLOAD}"))?);
    if let Some(page) = front(&document, &downloads, &mut Templates::new(&read.templates, sources), found) {
        stage(&staging, HTML, &page)?;
    }
    timings.time(Stage::Publish, || staging.publish())
}

/// The block with which typst begins to fail at tagging: the last one of the shortest beginning of the document that
/// it can't tag. A beginning has the pages of the whole document, so what fails in the one fails in the other.
fn untaggable_block(
    document: &Document,
    fonts: &[&Face],
    templates: &mut Templates<'_>,
    compile: &dyn Fn(&Typst) -> Result<Ended, Box<Diagnostic>>,
) -> Result<Option<Place>, Box<Diagnostic>> {
    let (mut sound, mut failing) = (0, document.blocks().count());
    while failing - sound > 1 {
        let middle = sound.midpoint(failing);
        let Some(source) = typst(&document.beginning(middle), fonts, templates, &mut Diagnostics::default()) else {
            break;
        };
        if untaggable(&compile(&source)?).is_some() {
            failing = middle;
        } else {
            sound = middle;
        }
    }
    Ok(document.blocks().nth(sound).and_then(Block::origin))
}

/// Writes the files of a medium.
fn stage(staging: &Staging, medium: &str, files: &Files) -> Result<(), Box<Diagnostic>> {
    files.iter().try_for_each(|(path, bytes)| staging.write(&format!("{medium}/{path}"), bytes))
}

/// Copies files of the plan into a folder of a medium.
fn copy<'a>(
    staging: &Staging,
    medium: &str,
    folder: &str,
    files: impl IntoIterator<Item = (&'a String, &'a PathBuf)>,
) -> Result<(), Box<Diagnostic>> {
    files.into_iter().try_for_each(|(name, file)| staging.copy(file, &format!("{medium}/{folder}{name}")).map(|_| ()))
}

/// Starts typst on the staged source.
fn typeset(program: &Path, staging: &Staging, plan: &Plan, limit: Duration) -> Result<Running, Box<Diagnostic>> {
    let (folder, pdf) = (staging.folder().join(TYPST), Path::new("..").join(PDF));
    let job = Job { folder: &folder, pdf: &pdf, created: plan.year.begin(), limit };
    start(program, &job).map_err(|error| {
        let fault = Fault::TypstUnusable { reason: error.to_string() };
        Box::new(Diagnostic::new(Severity::Error, fault, Location::Path(program.display().to_string())))
    })
}
