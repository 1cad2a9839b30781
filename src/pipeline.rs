//! The spine: every stage by name, in order. Every command and every test goes through here.

use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use crate::check::check as run_rules;
use crate::diag::{Diagnostic, Diagnostics, Fault, Location, Severity, Sources};
use crate::load::{Source, load};
use crate::lower::lower;
use crate::model::Plan;
use crate::output::staging::{HTML, PDF, Staging, TYPST};
use crate::output::typst::{
    Generated, InstallStep, Job, Located, Named, Permission, Running, Surroundings, diagnose, install, locate, start,
};
use crate::render::{Files, MAIN, Templates, html, typst};
use crate::view::view;

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
}

/// Checks the plan in `root`.
pub fn check(root: &Path) -> Outcome {
    let mut outcome = Outcome::default();
    read(root, &mut outcome);
    outcome
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

/// A plan and what its documents need beside it.
struct Read {
    plan: Plan,
    templates: TemplateFiles,
    images: ImageFiles,
}

type TemplateFiles = std::collections::BTreeMap<String, crate::diag::FileId>;
type ImageFiles = std::collections::BTreeMap<String, PathBuf>;

/// load, lower, check. `None` when there is no plan to show.
fn read(root: &Path, outcome: &mut Outcome) -> Option<Read> {
    let mut source = load(root, &mut outcome.sources, &mut outcome.found);
    let Source { templates, images, .. } = &mut source;
    let (templates, images) = (std::mem::take(templates), std::mem::take(images));
    let plan = lower(&source, &mut outcome.found)?;
    run_rules(&plan, &mut outcome.found);
    Some(Read { plan, templates, images })
}

/// A fault of the machine comes back as `Err`; faults of the content go to the outcome, and end the build
/// where the next stage would need what they spoil.
fn try_build(
    root: &Path,
    options: &BuildOptions,
    announce: &mut dyn FnMut(InstallStep<'_>),
    outcome: &mut Outcome,
) -> Result<(), Box<Diagnostic>> {
    let around = Surroundings::of_this_user();
    let (read, located) = thread::scope(|scope| {
        // Asking typst for its version takes as long as reading the plan.
        let located = scope.spawn(|| locate(options.typst.as_ref(), &around));
        (read(root, outcome), located.join().expect("no panic in locating typst"))
    });
    let Some(Read { plan, templates, images }) = read.filter(|_| !outcome.found.has_errors()) else {
        return if let Located::Refused(fault) = located { Err(fault) } else { Ok(()) };
    };

    let document = view(&plan);
    let Outcome { sources, found } = outcome;
    let mut templates = Templates::new(&templates, sources, found);
    let Some(source) = typst(&document, &mut templates, found) else {
        html(&document, &mut templates, found);
        return Ok(());
    };

    let program = match located {
        Located::Found(program) => program,
        Located::Refused(fault) => return Err(fault),
        Located::Missing(passed_over) => install(&around, options.install, &passed_over, announce)?,
    };
    let staging = Staging::open(root)?;
    let pictures = document.images();
    stage(&staging, TYPST, &source.files, &pictures, &images)?;
    let running = typeset(&program, &staging, &plan, options.limit)?;
    // While typst runs.
    if let Some(site) = html(&document, &mut templates, found) {
        stage(&staging, HTML, &site, &pictures, &images)?;
    }
    let main = sources.add(MAIN, source.main);
    found.append(diagnose(&running.wait(), &Generated { main, origins: &source.origins, sources }));
    if found.has_errors() { Ok(()) } else { staging.publish() }
}

/// Writes the files of a medium, and the content's pictures beside them.
fn stage(
    staging: &Staging,
    medium: &str,
    files: &Files,
    pictures: &std::collections::BTreeSet<&str>,
    images: &ImageFiles,
) -> Result<(), Box<Diagnostic>> {
    for (path, bytes) in files {
        staging.write(&format!("{medium}/{path}"), bytes)?;
    }
    for (path, from) in images.iter().filter(|(path, _)| pictures.contains(path.as_str())) {
        staging.copy(from, &format!("{medium}/{}{path}", crate::render::IMAGES))?;
    }
    Ok(())
}

/// Starts typst on the staged source.
fn typeset(program: &Path, staging: &Staging, plan: &Plan, limit: Duration) -> Result<Running, Box<Diagnostic>> {
    let (folder, pdf) = (staging.folder().join(TYPST), Path::new("..").join(PDF));
    let job = Job { folder: &folder, pdf: &pdf, created: plan.year.begin(), limit };
    start(program, &job).map_err(|error| {
        Box::new(Diagnostic {
            severity: Severity::Error,
            fault: Fault::TypstUnusable { reason: error.to_string() },
            location: Location::Path(program.display().to_string()),
            contradicts: None,
        })
    })
}
