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
//! [`compare()`] tells two plans apart, and [`approve()`] keeps what one says.
//!
//! [`build()`] is all four; [`check()`] and [`fix()`] are the first half of the first. Who serves a preview shows
//! [`Prepared::site`] at once, has the PDF made on another thread, and gives that up at the next save.
//!
//! What is wrong with a plan is no `Err`: it stands in an [`Outcome`], and every fault of a run does. An `Err` is a
//! fault of the machine, or says that a step was given up ([`Halt`]).

mod begin;
mod compared;
mod doctor;
mod entries;
mod layout;
mod list;
mod press;
mod schema;
mod timings;
mod workspace;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use crate::check::{check as run_rules, pages as pages_of_rules};
use crate::compare::since;
pub use crate::compare::{Since, print as printed};
use crate::diag::pages::{Entry, PAGES};
use crate::diag::{Diagnostics, Fault, FileId, Location, Severity, Sources};
pub use crate::import::{
    ColumnMapping, EntryStep, FILE_LIMIT as IMPORT_LIMIT, Import, ImportOptions, Mapping, SheetMapping, Spot, StepKind,
    Trouble, Unread,
};
pub use crate::load::{APPROVED, CONTENT, NoRevision, bytes_of, find_root, is_root};
use crate::load::{AgencyFont, FONTS, Source, TEMPLATES, load};
use crate::lower::lower;
use crate::model::Plan;
pub use crate::output::cancel::{Cancel, Halt};
pub use crate::output::folder::{HTML, OUT, Output, PDF, TYPST, recover};
pub use entries::{entries_workbook, import, keep_mapping, write_content, write_new};
pub use workspace::{build_index, for_all, is_workspace, plans_in};

pub use crate::bytes::{Bytes, Files};
pub use crate::output::aside::write_aside;
use crate::output::folder::{made_pdf, made_whole, published};
use crate::output::made::{Digester, Made, Record, digest, program as this_program};
pub use crate::output::mend::Mended;
use crate::output::mend::mend;
use crate::output::pdf::{TEXT_LAYER, searchable, unsound};
pub use crate::output::progress::{Doing, Progress};
use crate::output::typst::{
    Ended, Generated, GeneratedFile, Located, PINNED, Surroundings, diagnose, install, locate, untaggable, words,
};
pub use crate::output::typst::{InstallStep, Named, NamedBy, PassedOver, Permission};
use crate::render::{
    DOWNLOAD, Downloads, FONT_FOLDER, IMAGES, Marks, Pdf, Templates, Typst, export, front, html, may_be_unprintable,
    report_missing_glyphs, typst,
};
pub use crate::render::{Marked, is_page};
use crate::thai::Face;
use crate::view::document::{Block, Document, Page};
use crate::view::{pages as pages_of_entities, view};
pub use begin::{Begun, Like, MovedOn, Task, Told, What, Whose, by_what, meant_year, new_plan, next_year, year};
pub use compared::{
    Approved, Approving, Spoken, approvals, approve, compare, find_revision, is_date, say, say_of_approval,
    say_of_revision,
};
pub use doctor::{Checkup, OutState, PlanState, doctor};
pub use layout::{Formatted, format};
pub use list::{Listing, Query, list};
pub use press::Press;
use press::{FROM_SOURCE, Order};
pub use schema::{SCHEMAS, Schemas, schema};
use timings::measured;
pub use timings::{Stage, Timings};

/// The folders that a plan is read from, in its root.
pub const READ_FOLDERS: [&str; 3] = [CONTENT, TEMPLATES, FONTS];

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
    /// Where the steps that take long note what they are at.
    pub progress: Progress,
}

impl Default for BuildOptions {
    /// Any typst that is there, none installed, five minutes, given up by nobody.
    fn default() -> Self {
        let limit = Duration::from_mins(5);
        let (cancel, progress) = (Cancel::default(), Progress::default());
        Self { typst: None, install: Permission::Withheld, limit, cancel, progress }
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
    /// What has changed since the plan was approved last; `None` where it never was, or can't be read.
    pub since: Option<Since>,
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
            let set = typeset(&mut prepared, &output, options, &mut Press::once(), announce)?;
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
    /// What the pages of entities are made of, until they are.
    plan: Option<Plan>,
    /// The pages of entities, which only the site shows: made with that.
    pages: Vec<Page>,
    downloads: Downloads,
    /// The agency's own templates.
    templates: BTreeMap<String, FileId>,
    /// The source with all that it names.
    print: Typst,
    /// The images that both media show.
    images: Files,
    /// `None` until it is made, by [`Media::make_site`].
    site: Option<Arc<Files>>,
    /// Whether the site is made for a preview, too.
    is_marked: bool,
    /// The site of a preview.
    marked: Option<Arc<Marked>>,
    /// The published PDF, where no other is made and this one was made of the very same.
    kept_pdf: Option<Bytes>,
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

    /// Returns the site with marks that say where its blocks were written, for a preview that was asked for.
    pub fn marked(&self) -> Option<Arc<Marked>> {
        self.media.as_ref().and_then(|media| media.marked.clone())
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
    pub pdf: Bytes,
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
    if !is_whole {
        return None;
    }
    outcome.since = since(&plan);
    Some((plan, beside))
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
    let texts = outcome.sources.files().map(|(path, text)| (path, text.as_bytes()));
    let images = beside.images.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()));
    let fonts = beside.fonts.iter().map(|(name, font)| (name.as_str(), font.bytes.as_slice()));
    let read = this_program().map(|program| {
        let mut digester = Digester::new(&[&program]);
        texts.chain(images).chain(fonts).for_each(|(path, bytes)| digester.add(path, bytes));
        digester.end()
    });
    Some(Sound { plan, beside, read })
}

/// The digest of all that the output depends on, from that of all that was read.
fn whole(read: &str, options: &BuildOptions) -> String {
    digest(&[read, &named(options)], &Files::new())
}

/// The typst that was named, as a word of a digest.
fn named(options: &BuildOptions) -> String {
    options.typst.as_ref().map(|named| named.path.to_string_lossy().into_owned()).unwrap_or_default()
}

/// What a plan is prepared for; by default, for a build that makes its PDF.
#[derive(Debug, Clone, Copy, Default)]
pub struct Purpose<'a> {
    /// The output in which the site is published without a PDF of its own: the one that is there is offered if it was made
    /// of the very same, and else none. `None` where a PDF is made.
    pub site_only: Option<&'a Output>,
    /// Whether the pages are to say where their authors wrote them, for a preview ([`Prepared::marked`]).
    pub preview: bool,
}

/// Reads and checks the plan in `root`, and makes what both media are made of. Starts no program and writes nothing (but
/// what [`recover()`] does).
pub fn prepare(root: &Path) -> Prepared {
    prepare_for(root, Purpose::default(), &BuildOptions::default())
}

/// [`prepare()`] for something else than a build that makes the PDF.
pub fn prepare_for(root: &Path, purpose: Purpose<'_>, options: &BuildOptions) -> Prepared {
    let mut outcome = Outcome::begin(root);
    let sound = thread::scope(|scope| {
        // What the words of the document are looked up in takes as long to set up as reading the plan.
        scope.spawn(crate::thai::prepare);
        sound(root, &mut outcome)
    });
    let mut media = sound.and_then(|sound| media(sound, &mut outcome));
    let media = media.take_if(|media| {
        media.is_marked = purpose.preview;
        if let Some(output) = purpose.site_only {
            media.offer_published_pdf(output, options);
        }
        media.make_site(&mut outcome)
    });
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
    // A table that fits no page is found here, though there is a source.
    let Some(mut print) = print.filter(|_| !found.has_errors()) else {
        // What is wrong with the site comes out in the same run.
        let pages = pages_of_entities(&plan, &document);
        render_html((&document, &pages), &downloads, None, &beside.templates, outcome);
        return None;
    };
    let shown = document.images().into_iter().filter_map(|path| Some((path, beside.images.get(path)?)));
    let images: Files = shown.map(|(path, bytes)| (format!("{IMAGES}{path}"), bytes.as_slice().into())).collect();
    let fonts = beside.fonts.into_iter().map(|(name, font)| (format!("{FONT_FOLDER}{name}"), font.bytes.into()));
    print.files.extend(images.clone().into_iter().chain(fonts));
    let templates = beside.templates;
    let created = plan.year.begin();
    let (pages, site, is_marked, marked, kept_pdf) = (Vec::new(), None, false, None, None);
    Some(Media {
        document,
        plan: Some(plan),
        pages,
        downloads,
        templates,
        print,
        images,
        site,
        is_marked,
        marked,
        kept_pdf,
        created,
        read,
        found: checked,
    })
}

/// Render for the site. `None` when a template is faulty.
fn render_html(
    (document, pages): (&Document, &[Page]),
    downloads: &Downloads,
    marks: Option<&Marks>,
    templates: &BTreeMap<String, FileId>,
    outcome: &mut Outcome,
) -> Option<Files> {
    let Outcome { sources, found, timings, .. } = outcome;
    let mut templates = Templates::new(templates, sources);
    timings.time(Stage::RenderHtml, || html(document, pages, downloads, marks, &mut templates, found))
}

impl Media {
    /// Has the site offer the published PDF, if that was made of the very same, and none else.
    fn offer_published_pdf(&mut self, output: &Output, options: &BuildOptions) {
        self.kept_pdf = output.published_pdf(&made_of(self, options));
        self.downloads.pdf = self.kept_pdf.as_ref().map_or(Pdf::None, |pdf| Pdf::Of { bytes: pdf.len() as u64 });
    }

    /// Makes the site, where it isn't made yet. Returns whether nothing is wrong.
    fn make_site(&mut self, outcome: &mut Outcome) -> bool {
        if self.site.is_none() {
            let marks = self.is_marked.then(Marks::new);
            if let Some(plan) = self.plan.take() {
                self.pages = outcome.timings.time(Stage::View, || pages_of_entities(&plan, &self.document));
            }
            let of = (&self.document, self.pages.as_slice());
            let site = render_html(of, &self.downloads, marks.as_ref(), &self.templates, outcome);
            self.site = site.filter(|_| !outcome.found.has_errors()).map(|mut site| {
                let beside = self.downloads.files.iter().chain(&self.images);
                site.extend(beside.map(|(path, bytes)| (path.clone(), bytes.clone())));
                let Some(marks) = marks else { return Arc::new(site) };
                let (published, marked) = marks.take(site);
                self.marked = Some(Arc::new(marked));
                Arc::new(published)
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
    press: &mut Press,
    announce: &mut dyn FnMut(InstallStep<'_>),
) -> Result<Option<Typeset>, Halt> {
    let Prepared { outcome, media: Some(media) } = prepared else { return Ok(None) };
    let made_of = made_of(media, options);
    if let Some(pdf) = output.published_pdf(&made_of).filter(|_| press.may_rest()) {
        let made = Some(made_pdf(made_of, &pdf));
        return Ok(finish(pdf, made, media, outcome, options));
    }
    let Some(program) = program(press, media, outcome, options, announce)? else { return Ok(None) };
    let files = media.print.files.clone();
    let order = Order { files: &files, created: media.created, output, options };
    let (since, begun) = (Instant::now(), press.begin(&program, order)?);
    options.progress.note(Doing::Typesetting);
    // The site is made while typst works. Where something is wrong with it, typst is ended.
    if !media.make_site(outcome) {
        return Ok(None);
    }
    let ended = press.end(begun, order);
    options.progress.note(Doing::Nothing);
    let ended = ended?;
    outcome.timings.note(Stage::Typst, since.elapsed());
    if let Some(message) = untaggable(&ended) {
        press.rest();
        let location = untaggable_block(&program, media, output, options, &mut outcome.sources)?;
        outcome.found.push(Severity::Error, Fault::Untaggable { message }, location, None);
        return Ok(None);
    }
    let said = said(&ended, media, &mut outcome.sources);
    let (is_faulty, is_silent) = (said.has_errors(), said.is_empty());
    outcome.found.append(said);
    if is_faulty {
        return Ok(None);
    }
    let pdf = press.take_pdf(output)?;
    if let Some(fault) = unsound(pdf.as_deref()) {
        press.rest();
        outcome.found.push(Severity::Error, fault, Location::Nowhere, None);
        return Ok(None);
    }
    let pdf = pdf.unwrap_or_default();
    let pdf: Bytes = outcome.timings.time(Stage::TextLayer, || searchable(&pdf)).unwrap_or(pdf).into();
    // What typst warns of is to be said at every build.
    let made = is_silent.then(|| made_pdf(made_of, &pdf));
    Ok(finish(pdf, made, media, outcome, options))
}

/// Returns the digest of all that the PDF depends on.
fn made_of(media: &Media, options: &BuildOptions) -> String {
    let command = words(Path::new(FROM_SOURCE), media.created);
    let program = [PINNED.to_owned(), TEXT_LAYER.to_owned(), named(options)];
    let all: Vec<&str> = program.iter().chain(&command).map(String::as_str).collect();
    digest(&all, &media.print.files)
}

/// The typst to run: the one that is there, or one that is installed now. `None` when a template of the site is faulty:
/// nobody should have to install a typst to be told that.
fn program(
    press: &mut Press,
    media: &mut Media,
    outcome: &mut Outcome,
    options: &BuildOptions,
    announce: &mut dyn FnMut(InstallStep<'_>),
) -> Result<Option<PathBuf>, Halt> {
    if let Some(program) = &press.program {
        return Ok(Some(program.clone()));
    }
    let around = Surroundings::of_this_user();
    let located = locate(options.typst.as_ref(), &around, &options.cancel);
    options.cancel.check()?;
    let program = match located {
        Located::Found(program) => program,
        _ if !media.make_site(outcome) => return Ok(None),
        Located::Refused(fault) => return Err(fault.into()),
        Located::Missing(passed_over) => {
            install(&around, options.install, &passed_over, (&options.cancel, &options.progress), announce)?
        }
    };
    Ok(Some(press.program.insert(program).clone()))
}

/// Returns what typst said, at the authors' places.
fn said(ended: &Ended, media: &Media, sources: &mut Sources) -> Diagnostics {
    // The source is long, and only what is said of it needs it as a text.
    if ended.is_silent() {
        return Diagnostics::default();
    }
    let print = &media.print;
    let mut files = BTreeMap::new();
    for (path, text) in print.texts() {
        let file = GeneratedFile { file: sources.add(path, text), origins: &print.origins[path] };
        files.insert(path.to_owned(), file);
    }
    diagnose(ended, &Generated { files: &files, templates: &media.templates, sources })
}

/// A PDF with the site, and the pages that say how large the PDF is. `None` when a template is faulty.
fn finish(
    pdf: Bytes,
    made: Option<Made>,
    media: &mut Media,
    outcome: &mut Outcome,
    options: &BuildOptions,
) -> Option<Typeset> {
    if !media.make_site(outcome) {
        return None;
    }
    media.downloads.pdf = Pdf::Of { bytes: pdf.len() as u64 };
    let mut templates = Templates::new(&media.templates, &mut outcome.sources);
    let front = front(&media.document, &media.pages, &media.downloads, &mut templates, &mut outcome.found)
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
    let site = site.iter().chain(&typeset.front).map(|(path, bytes)| (format!("{HTML}/{path}"), bytes.clone()));
    let source = print.files.iter().map(|(path, bytes)| (format!("{TYPST}/{path}"), bytes.clone()));
    let pdf = [PDF.to_owned(), format!("{HTML}/{DOWNLOAD}")].map(|path| (path, typeset.pdf.clone()));
    let files = site.chain(source).chain(pdf).collect();
    let whole = typeset.whole.clone().map(|of| made_whole(of, &files));
    output.publish(&files, &Record { pdf: typeset.made.clone(), whole }).map_err(Halt::from)
}

/// Where the block is with which typst begins to fail at tagging: the last one of the shortest beginning of the document
/// that it can't tag. A beginning has the pages of the whole document, so what fails in the one fails in the other.
fn untaggable_block(
    program: &Path,
    media: &Media,
    output: &Output,
    options: &BuildOptions,
    sources: &mut Sources,
) -> Result<Location, Halt> {
    let Media { document, print, created, .. } = media;
    let mut templates = Templates::new(&media.templates, sources);
    let mut others = print.files.clone();
    others.retain(|path, _| !print.origins.contains_key(path));
    let mut press = Press::once();
    let (mut sound, mut failing) = (0, document.blocks().count());
    while failing - sound > 1 {
        let middle = sound.midpoint(failing);
        // Of the agency's fonts nothing is asked: what no font has was reported before.
        let Some(source) = typst(&document.beginning(middle), &[], &mut templates, &mut Diagnostics::default()) else {
            break;
        };
        let mut files: Files = others.clone();
        files.extend(source.files);
        let order = Order { files: &files, created: *created, output, options };
        let begun = press.begin(program, order)?;
        if untaggable(&press.end(begun, order)?).is_some() {
            failing = middle;
        } else {
            sound = middle;
        }
    }
    let block = document.blocks().nth(sound).and_then(Block::origin);
    Ok(block.map_or(Location::Nowhere, Location::At))
}

/// What is with the PDF where a site is published without making one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LastPdf {
    /// There is none.
    None,
    /// It was made of the very same, and the site offers it.
    Current,
    /// It was made of another state of the plan, or nobody knows of which. It stays where it is, and the site doesn't offer
    /// it.
    OfAnother,
}

/// Puts the site of a plan into `out/` that was prepared for that ([`Purpose::site_only`]): the files that differ from what
/// is there, all of them or none. The PDF and its source stay as they are. Returns what is with the PDF.
///
/// # Errors
/// As [`publish()`].
pub fn publish_site(prepared: &Prepared, output: &Output, cancel: &Cancel) -> Result<LastPdf, Halt> {
    cancel.check()?;
    let Some(Media { kept_pdf, site: Some(site), .. }) = &prepared.media else { return Ok(LastPdf::None) };
    let site = site.iter().map(|(path, bytes)| (format!("{HTML}/{path}"), bytes.clone()));
    let pdf = kept_pdf.iter().map(|pdf| (format!("{HTML}/{DOWNLOAD}"), pdf.clone()));
    output.publish(&site.chain(pdf).collect(), &Record { pdf: output.made_pdf(), whole: None })?;
    Ok(match kept_pdf {
        Some(_) => LastPdf::Current,
        None if output.has_pdf() => LastPdf::OfAnother,
        None => LastPdf::None,
    })
}

/// Builds the site of the plan in `root` without its PDF and publishes it, when nothing is wrong. Needs no typst. The second
/// value says what is with the PDF, where the site was published.
pub fn build_site(root: &Path, options: &BuildOptions) -> (Outcome, Option<LastPdf>) {
    let output = match Output::open(root) {
        Ok(output) => output,
        Err(fault) => {
            // What is wrong with the plan comes out in the same run.
            let mut outcome = check(root);
            outcome.found.add(*fault);
            return (outcome, None);
        }
    };
    let purpose = Purpose { site_only: Some(&output), preview: false };
    let mut prepared = prepare_for(root, purpose, options);
    if !prepared.is_sound() {
        return (prepared.outcome, None);
    }
    let (published, took) = measured(|| publish_site(&prepared, &output, &options.cancel));
    prepared.outcome.timings.note(Stage::Publish, took);
    let pdf = match published {
        Ok(pdf) => Some(pdf),
        Err(halt) => {
            prepared.outcome.end(halt);
            None
        }
    };
    (prepared.outcome, pdf)
}
