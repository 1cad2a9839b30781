//! The spine: every stage by name, in order. Every command, every test and every other program goes through here.
//!
//! The way from a folder to its output, with the values between the steps:
//!
//! | step | what it does | what comes of it |
//! |---|---|---|
//! | [`prepare()`] | reads and checks the plan, and makes what both media are made of, in memory | [`Prepared`] |
//! | [`Output::open`] | takes the plan's folder `out/`, so that no other build uses it | [`Output`] |
//! | [`typeset()`] | has typst make the PDF, which another thread can give up ([`Cancel`]) | [`Typeset`] |
//! | [`publish()`] | puts the files that differ into `out/`, all of them or none | |
//!
//! [`build()`] is all four; [`check()`] and [`fix()`] are the first half of the first. Who serves a preview shows
//! [`Prepared::site`] at once, has the PDF made on another thread, and gives that up at the next save.
//!
//! What is wrong with a plan is no `Err`: it stands in an [`Outcome`], and every fault of a run does. An `Err` is a
//! fault of the machine, or says that a step was given up ([`Halt`]).

mod entries;
mod timings;
mod workspace;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use crate::check::{check as run_rules, pages as pages_of_rules};
use crate::diag::pages::{Entry, PAGES};
use crate::diag::{Diagnostic, Diagnostics, Fault, FileId, Location, Place, Severity, Sources};
pub use crate::import::{
    ColumnMapping, EntryStep, FILE_LIMIT as IMPORT_LIMIT, Import, Mapping, SheetMapping, Spot, StepKind, Trouble,
    Unread, Wanted,
};
use crate::load::{AgencyFont, CONTENT, Source, load};
pub use crate::load::{bytes_of, find_root};
use crate::lower::lower;
use crate::model::Plan;
pub use crate::output::cancel::{Cancel, Halt};
pub use crate::output::folder::{HTML, OUT, Output, PDF, TYPST, recover};
pub use entries::{entries_workbook, import, keep_mapping, write_content, write_new};
pub use workspace::{build_index, for_all, is_workspace, plans_in};

use crate::output::folder::{made_pdf, made_whole, published};
use crate::output::made::{Made, Record, digest, program as this_program};
pub use crate::output::mend::Mended;
use crate::output::mend::mend;
use crate::output::typst::{
    Ended, Generated, Job, Located, PINNED, Running, Surroundings, diagnose, install, locate, start, unsound,
    untaggable, words,
};
pub use crate::output::typst::{InstallStep, Named, NamedBy, PassedOver, Permission};
pub use crate::render::{Bytes, Files};
use crate::render::{
    DOWNLOAD, Downloads, FONT_FOLDER, IMAGES, MAIN, Templates, Typst, export, front, html, may_be_unprintable,
    report_missing_glyphs, typst,
};
use crate::thai::Face;
use crate::view::document::{Block, Document};
use crate::view::view;
use timings::measured;
pub use timings::{Stage, Timings};

/// How a PDF is to be made.
#[derive(Debug, Clone)]
pub struct BuildOptions {
    /// The typst that the user names; `None` to look for one on `PATH` and in the user's cache.
    pub typst: Option<Named>,
    /// Whether typst may be installed when there is none.
    pub install: Permission,
    /// How long typst may take.
    pub limit: Duration,
    /// What gives the build up.
    pub cancel: Cancel,
}

impl Default for BuildOptions {
    /// Any typst that is there, none installed, five minutes, given up by nobody.
    fn default() -> Self {
        let limit = Duration::from_mins(5);
        Self { typst: None, install: Permission::Withheld, limit, cancel: Cancel::default() }
    }
}

/// How a run ended: what was found, and the texts that it was found in.
#[derive(Debug, Default)]
pub struct Outcome {
    /// The files that were read.
    pub sources: Sources,
    /// What was found. Without an error among it, a build that wasn't given up is published.
    pub found: Diagnostics,
    /// Whether it was given up ([`Cancel`]) before it was published.
    pub cancelled: bool,
    /// How long the stages took that were come to.
    pub timings: Timings,
}

/// The page of every code that a run can report, by code.
pub fn pages() -> Vec<Entry> {
    let own = PAGES.iter().map(|page| Entry { page, level: "" });
    let mut pages: Vec<Entry> = own.chain(pages_of_rules()).collect();
    pages.sort_by_key(|entry| entry.page.number);
    pages
}

impl Outcome {
    /// The beginning of every run: what an interrupted build has left in `root` is put right.
    fn begin(root: &Path) -> Self {
        let mut outcome = Self::default();
        if let Err(fault) = recover(root) {
            outcome.found.add(*fault);
        }
        outcome
    }

    /// Takes in why a step didn't come to its end.
    fn end(&mut self, halt: Halt) {
        match halt {
            Halt::Fault(fault) => self.found.add(*fault),
            Halt::Cancelled => self.cancelled = true,
        }
    }
}

/// Checks the plan in `root`, the folder that holds `content/`: all that a build does before typst, so that what is right
/// here is right there.
pub fn check(root: &Path) -> Outcome {
    let mut outcome = Outcome::begin(root);
    if let Some((plan, beside)) = read(root, &mut outcome) {
        try_out(plan, beside, &mut outcome);
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

/// Builds the plan in `root` and publishes it, when nothing is wrong. Where that would come out as what is published
/// already, it ends with the check. `announce` is called with what an installation of typst does.
pub fn build(root: &Path, options: &BuildOptions, announce: &mut dyn FnMut(InstallStep<'_>)) -> Outcome {
    let mut outcome = Outcome::begin(root);
    let (sound, published) = thread::scope(|scope| {
        // Reading what is published takes as long as reading the plan.
        let published = scope.spawn(|| published(root));
        (sound(root, &mut outcome), published.join().expect("reading files doesn't panic"))
    });
    let Some(sound) = sound else { return outcome };
    if published.is_some() && published == sound.whole(options) {
        return outcome;
    }
    let media = media(sound, &mut outcome);
    let mut prepared = Prepared { outcome, media };
    if prepared.is_sound() {
        let built = Output::open(root).map_err(Halt::from).and_then(|output| {
            let set = typeset(&mut prepared, &output, options, announce)?;
            let Some(set) = set else { return Ok(()) };
            let (published, took) = measured(|| publish(&prepared, &set, &output, &options.cancel));
            prepared.outcome.timings.note(Stage::Publish, took);
            published
        });
        if let Err(halt) = built {
            prepared.outcome.end(halt);
        }
    }
    prepared.outcome
}

/// A plan that was read and checked, and what its two media are made of. It holds all that is needed: the plan's folder
/// isn't read again.
#[derive(Debug)]
pub struct Prepared {
    /// What was found, and the texts that it was found in. Later steps add to it.
    pub outcome: Outcome,
    /// `None` when something is wrong.
    media: Option<Media>,
}

/// What the media of a sound plan are made of.
#[derive(Debug)]
struct Media {
    document: Document,
    downloads: Downloads,
    /// The agency's own templates.
    templates: BTreeMap<String, FileId>,
    /// The source with all that it names.
    print: Typst,
    /// The images that both media show.
    images: Files,
    /// `None` until it is made, by [`Media::make_site`].
    site: Option<Arc<Files>>,
    /// The document's date, in seconds since 1970 UTC.
    created: u64,
    /// The digest of all that was read.
    read: Option<String>,
    /// How much the check has found. What is found later isn't found where the output needn't be made.
    found: usize,
}

impl Prepared {
    /// Returns whether nothing is wrong, so that the plan can be typeset.
    pub fn is_sound(&self) -> bool {
        self.media.is_some()
    }

    /// Returns the site by the paths of its files: all but the PDF, whose size the front page doesn't say yet. `None`
    /// when something is wrong. It can be shown while the PDF is being made.
    pub fn site(&self) -> Option<Arc<Files>> {
        self.media.as_ref().and_then(|media| media.site.clone())
    }

    /// What typst makes the PDF of, by the paths of the files: `main.typ` and all that it names, with the fonts. `None`
    /// when something is wrong.
    pub fn print(&self) -> Option<&Files> {
        self.media.as_ref().map(|media| &media.print.files)
    }
}

/// A PDF, and the site that leads to it.
#[derive(Debug)]
pub struct Typeset {
    /// The PDF's bytes.
    pub pdf: Vec<u8>,
    /// The pages of the site that say how large the PDF is, in the place of those of [`Prepared::site`].
    pub front: Files,
    /// What it was made of, where typst had nothing to say about it: then it needn't be made again.
    made: Option<Made>,
    /// What the whole output is made of, where nothing was found since the check.
    whole: Option<String>,
}

/// What was read beside a plan, and both media show or use.
struct Beside {
    /// The agency's own templates.
    templates: BTreeMap<String, FileId>,
    /// The images that the document shows.
    images: BTreeMap<String, Vec<u8>>,
    /// The agency's own fonts.
    fonts: BTreeMap<String, AgencyFont>,
}

impl From<Source> for Beside {
    /// All else of the source is in the plan, and goes: it takes as much room as the plan.
    fn from(source: Source) -> Self {
        Self { templates: source.templates, images: source.shown_images, fonts: source.fonts }
    }
}

/// load, lower, check: a plan, and what was read beside it. `None` when the plan can't be shown. What the rules find
/// doesn't keep it from that: the faults of print come out in the same run.
fn read(root: &Path, outcome: &mut Outcome) -> Option<(Plan, Beside)> {
    let Outcome { sources, found, timings, .. } = outcome;
    let source = timings.time(Stage::Load, || load(root, sources, found));
    let plan = timings.time(Stage::Lower, || lower(&source, found))?;
    let beside = Beside::from(source);
    let is_whole = !found.has_errors();
    timings.time(Stage::Check, || run_rules(&plan, found));
    is_whole.then_some((plan, beside))
}

/// A plan, what was read beside it, and its document.
struct Shown {
    plan: Plan,
    beside: Beside,
    document: Document,
}

/// view.
fn show(plan: Plan, beside: Beside, outcome: &mut Outcome) -> Shown {
    let document = outcome.timings.time(Stage::View, || view(&plan));
    Shown { plan, beside, document }
}

/// Makes of a plan what may hold a fault, for its faults alone.
fn try_out(plan: Plan, beside: Beside, outcome: &mut Outcome) {
    let shown = show(plan, beside, outcome);
    // A copy of phaen's own templates can't be wrong in another way than they are.
    if Templates::new(&shown.beside.templates, &mut outcome.sources).has_own() {
        if let Some(mut media) = print(shown, None, outcome) {
            media.make_site(outcome);
        }
    } else if may_be_unprintable(&shown.document, &shown.plan.passages) {
        let Outcome { sources, found, timings, .. } = outcome;
        render_typst(&shown, &mut Templates::new(&shown.beside.templates, sources), found, timings);
    }
}

/// A plan in which nothing is wrong.
struct Sound {
    plan: Plan,
    beside: Beside,
    /// The digest of all that was read, and of the program that has read it.
    read: Option<String>,
}

impl Sound {
    /// Returns the digest of all that the output depends on.
    fn whole(&self, options: &BuildOptions) -> Option<String> {
        self.read.as_deref().map(|read| whole(read, options))
    }
}

/// read, and a digest of that. `None` when something is wrong.
fn sound(root: &Path, outcome: &mut Outcome) -> Option<Sound> {
    let (plan, beside) = read(root, outcome)?;
    if outcome.found.has_errors() {
        try_out(plan, beside, outcome);
        return None;
    }
    let texts = outcome.sources.files().map(|(path, text)| (path, vec![text.as_bytes()]));
    let images = beside.images.iter().map(|(path, bytes)| (path.as_str(), vec![bytes.as_slice()]));
    let others = images.chain(beside.fonts.iter().map(|(name, font)| (name.as_str(), vec![font.bytes.as_slice()])));
    let read = this_program().map(|program| digest(&[&program], texts.chain(others)));
    Some(Sound { plan, beside, read })
}

/// The digest of all that the output depends on, from that of all that was read.
fn whole(read: &str, options: &BuildOptions) -> String {
    digest(&[read, &named(options)], [])
}

/// The typst that was named, as a word of a digest.
fn named(options: &BuildOptions) -> String {
    options.typst.as_ref().map(|named| named.path.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Reads and checks the plan in `root`, and makes what both media are made of. Starts no program and writes nothing (but
/// what [`recover()`] does).
pub fn prepare(root: &Path) -> Prepared {
    let mut outcome = Outcome::begin(root);
    let sound = thread::scope(|scope| {
        // What the words of the document are looked up in takes as long to set up as reading the plan.
        scope.spawn(crate::thai::prepare);
        sound(root, &mut outcome)
    });
    let mut media = sound.and_then(|sound| media(sound, &mut outcome));
    let media = media.take_if(|media| media.make_site(&mut outcome));
    Prepared { outcome, media }
}

/// view, render for print, export. `None` when something is wrong.
fn media(sound: Sound, outcome: &mut Outcome) -> Option<Media> {
    let Sound { plan, beside, read } = sound;
    let shown = show(plan, beside, outcome);
    print(shown, read, outcome)
}

/// Render for print, export: all but the site. `None` when something is wrong; `read` is the digest of all that was read.
fn print(shown: Shown, read: Option<String>, outcome: &mut Outcome) -> Option<Media> {
    let Outcome { sources, found, timings, .. } = &mut *outcome;
    let checked = found.len();
    let (print, downloads) = thread::scope(|scope| {
        let downloads = scope.spawn(|| measured(|| export(&shown.plan, &shown.document)));
        let mut templates = Templates::new(&shown.beside.templates, sources);
        templates.report_unused(found);
        let print = render_typst(&shown, &mut templates, found, timings);
        let (downloads, took) = downloads.join().expect("writing the downloads doesn't panic");
        timings.note(Stage::Export, took);
        (print, downloads)
    });
    let Shown { plan, beside, document } = shown;
    let created = plan.year.begin();
    // The site is made of the document alone.
    drop(plan);
    // A table that fits no page is found here, though there is a source.
    let Some(mut print) = print.filter(|_| !found.has_errors()) else {
        // What is wrong with the site comes out in the same run.
        render_html(&document, &downloads, &beside.templates, outcome);
        return None;
    };
    let shown = document.images().into_iter().filter_map(|path| Some((path, beside.images.get(path)?)));
    let images: Files = shown.map(|(path, bytes)| (format!("{IMAGES}{path}"), bytes.as_slice().into())).collect();
    let fonts = beside.fonts.into_iter().map(|(name, font)| (format!("{FONT_FOLDER}{name}"), font.bytes.into()));
    print.files.extend(images.clone().into_iter().chain(fonts));
    let (templates, site) = (beside.templates, None);
    Some(Media { document, downloads, templates, print, images, site, created, read, found: checked })
}

/// Render for the site. `None` when a template is faulty.
fn render_html(
    document: &Document,
    downloads: &Downloads,
    templates: &BTreeMap<String, FileId>,
    outcome: &mut Outcome,
) -> Option<Files> {
    let Outcome { sources, found, timings, .. } = outcome;
    let mut templates = Templates::new(templates, sources);
    timings.time(Stage::RenderHtml, || html(document, downloads, &mut templates, found))
}

impl Media {
    /// Makes the site, where it isn't made yet. Returns whether nothing is wrong.
    fn make_site(&mut self, outcome: &mut Outcome) -> bool {
        if self.site.is_none() {
            let site = render_html(&self.document, &self.downloads, &self.templates, outcome);
            self.site = site.filter(|_| !outcome.found.has_errors()).map(|mut site| {
                let downloads = self.downloads.files.iter().chain(&self.images);
                site.extend(downloads.map(|(path, bytes)| (path.clone(), bytes.clone())));
                Arc::new(site)
            });
        }
        self.site.is_some()
    }
}

/// Render for Typst. What the fonts lack is reported where its authors wrote it.
fn render_typst(
    shown: &Shown,
    templates: &mut Templates<'_>,
    found: &mut Diagnostics,
    timings: &mut Timings,
) -> Option<Typst> {
    let faces: Vec<&Face> = shown.beside.fonts.values().map(|font| &font.face).collect();
    let print = timings.time(Stage::RenderTypst, || typst(&shown.document, &faces, templates, found))?;
    report_missing_glyphs(&print.lacking, &shown.plan.passages, found);
    Some(print)
}

/// Makes the PDF of a prepared plan; takes the published one where that was made of the very same. `None` when something
/// is wrong, which is in [`Prepared::outcome`] then. `announce` is called with what an installation of typst does.
///
/// # Errors
/// A fault of the machine; [`Halt::Cancelled`] when it was given up.
pub fn typeset(
    prepared: &mut Prepared,
    output: &Output,
    options: &BuildOptions,
    announce: &mut dyn FnMut(InstallStep<'_>),
) -> Result<Option<Typeset>, Halt> {
    let Prepared { outcome, media: Some(media) } = prepared else { return Ok(None) };
    let made_of = made_of(media, options);
    if let Some(pdf) = output.published_pdf(&made_of) {
        let made = Some(made_pdf(made_of, &pdf));
        return Ok(finish(pdf, made, media, outcome, options));
    }
    let around = Surroundings::of_this_user();
    let located = located(&around, options)?;
    // Nobody should have to install a typst to be told what is wrong with a template.
    if !matches!(located, Located::Found(_)) && !media.make_site(outcome) {
        return Ok(None);
    }
    let program = program(located, &around, options, announce)?;
    let press = Press { program: &program, created: media.created, options };
    let pieces = media.print.files.iter().map(|(path, bytes)| (path.clone(), bytes.pieces()));
    let folder = output.stage(&pieces.collect())?;
    let (began, running) = (Instant::now(), press.start(&folder)?);
    // The site is made while typst works. Where something is wrong with it, typst is ended.
    if !media.make_site(outcome) {
        return Ok(None);
    }
    let ended = running.wait(&options.cancel)?;
    outcome.timings.note(Stage::Typst, began.elapsed());
    if let Some(message) = untaggable(&ended) {
        let mut templates = Templates::new(&media.templates, &mut outcome.sources);
        let compile = |source: &Typst| {
            output.restage(MAIN, &source.main())?;
            press.compile(&folder)
        };
        let block = untaggable_block(&media.document, &mut templates, &compile)?;
        let location = block.map_or(Location::Nowhere, Location::At);
        outcome.found.push(Severity::Error, Fault::Untaggable { message }, location, None);
        return Ok(None);
    }
    let said = said(&ended, media, &mut outcome.sources);
    let (is_faulty, is_silent) = (said.has_errors(), said.is_empty());
    outcome.found.append(said);
    if is_faulty {
        return Ok(None);
    }
    let pdf = output.take_pdf()?;
    if let Some(fault) = unsound(pdf.as_deref()) {
        outcome.found.push(Severity::Error, fault, Location::Nowhere, None);
        return Ok(None);
    }
    let pdf = pdf.unwrap_or_default();
    // What typst warns of is to be said at every build.
    let made = is_silent.then(|| made_pdf(made_of, &pdf));
    Ok(finish(pdf, made, media, outcome, options))
}

/// Returns the digest of all that the PDF depends on.
fn made_of(media: &Media, options: &BuildOptions) -> String {
    let command = words(&pdf_from_source(), media.created);
    let program = [PINNED.to_owned(), named(options)];
    let all: Vec<&str> = program.iter().chain(&command).map(String::as_str).collect();
    digest(&all, media.print.files.iter().map(|(path, bytes)| (path.as_str(), bytes.pieces())))
}

/// Looks for the typst to run.
fn located(around: &Surroundings, options: &BuildOptions) -> Result<Located, Halt> {
    let located = locate(options.typst.as_ref(), around, &options.cancel);
    options.cancel.check()?;
    Ok(located)
}

/// The typst to run: the one that is there, or one that is installed now.
fn program(
    located: Located,
    around: &Surroundings,
    options: &BuildOptions,
    announce: &mut dyn FnMut(InstallStep<'_>),
) -> Result<PathBuf, Halt> {
    match located {
        Located::Found(program) => Ok(program),
        Located::Refused(fault) => Err(fault.into()),
        Located::Missing(passed_over) => install(around, options.install, &passed_over, &options.cancel, announce),
    }
}

/// Returns what typst said, at the authors' places.
fn said(ended: &Ended, media: &Media, sources: &mut Sources) -> Diagnostics {
    let main = sources.add(MAIN, media.print.main());
    let generated = Generated { main, origins: &media.print.origins, templates: &media.templates, sources };
    diagnose(ended, &generated)
}

/// A PDF with the site, and the pages that say how large the PDF is. `None` when a template is faulty.
fn finish(
    pdf: Vec<u8>,
    made: Option<Made>,
    media: &mut Media,
    outcome: &mut Outcome,
    options: &BuildOptions,
) -> Option<Typeset> {
    if !media.make_site(outcome) {
        return None;
    }
    media.downloads.pdf = Some(pdf.len() as u64);
    let mut templates = Templates::new(&media.templates, &mut outcome.sources);
    let front = front(&media.document, &media.downloads, &mut templates, &mut outcome.found)
        .filter(|_| !outcome.found.has_errors())?;
    let is_silent = outcome.found.len() == media.found;
    let whole = media.read.as_deref().filter(|_| is_silent).map(|read| whole(read, options));
    Some(Typeset { pdf, front, made, whole })
}

/// Puts a plan's site, PDF and PDF's source into `out/`: the files that differ from what is there, all of them or none.
///
/// # Errors
/// [`Fault::CannotWrite`], and what was published before is there again; [`Halt::Cancelled`] when it was given up
/// before it began.
pub fn publish(prepared: &Prepared, typeset: &Typeset, output: &Output, cancel: &Cancel) -> Result<(), Halt> {
    cancel.check()?;
    let Some(Media { print, site: Some(site), .. }) = &prepared.media else { return Ok(()) };
    let site = site.iter().chain(&typeset.front).map(|(path, bytes)| (format!("{HTML}/{path}"), bytes.pieces()));
    let source = print.files.iter().map(|(path, bytes)| (format!("{TYPST}/{path}"), bytes.pieces()));
    let pdf = [PDF.to_owned(), format!("{HTML}/{DOWNLOAD}")].map(|path| (path, vec![&typeset.pdf[..]]));
    let files = site.chain(source).chain(pdf).collect();
    let whole = typeset.whole.clone().map(|of| made_whole(of, &files));
    output.publish(&files, &Record { pdf: typeset.made.clone(), whole }).map_err(Halt::from)
}

/// What it takes to run typst on a staged source.
struct Press<'a> {
    program: &'a Path,
    created: u64,
    options: &'a BuildOptions,
}

impl Press<'_> {
    /// Starts typst on the source in a folder.
    fn start(&self, folder: &Path) -> Result<Running, Halt> {
        let job = Job { folder, pdf: &pdf_from_source(), created: self.created, limit: self.options.limit };
        start(self.program, &job).map_err(|error| {
            let fault = Fault::TypstUnusable { reason: error.to_string() };
            let location = Location::Path(self.program.display().to_string());
            Halt::from(Box::new(Diagnostic::new(Severity::Error, fault, location)))
        })
    }

    /// Runs typst on the source in a folder.
    fn compile(&self, folder: &Path) -> Result<Ended, Halt> {
        self.start(folder)?.wait(&self.options.cancel)
    }
}

/// Returns where typst writes the PDF, from the folder of its source.
fn pdf_from_source() -> PathBuf {
    Path::new("..").join(PDF)
}

/// The block with which typst begins to fail at tagging: the last one of the shortest beginning of the document that
/// it can't tag. A beginning has the pages of the whole document, so what fails in the one fails in the other.
fn untaggable_block(
    document: &Document,
    templates: &mut Templates<'_>,
    compile: &dyn Fn(&Typst) -> Result<Ended, Halt>,
) -> Result<Option<Place>, Halt> {
    let (mut sound, mut failing) = (0, document.blocks().count());
    while failing - sound > 1 {
        let middle = sound.midpoint(failing);
        // Of the agency's fonts nothing is asked: what no font has was reported before.
        let beginning = document.beginning(middle);
        let Some(source) = typst(&beginning, &[], templates, &mut Diagnostics::default()) else { break };
        if untaggable(&compile(&source)?).is_some() {
            failing = middle;
        } else {
            sound = middle;
        }
    }
    Ok(document.blocks().nth(sound).and_then(Block::origin))
}
