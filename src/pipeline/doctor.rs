//! What phaen finds on a machine.

use std::path::{Path, PathBuf};

use super::Named;
use crate::load::find_root;
use crate::load::survey::{Survey, survey};
pub use crate::output::folder::State as OutState;
use crate::output::folder::{OUT, state};
use crate::output::typst::{Candidate, PINNED, Surroundings, every_typst, git, repository, size};
use crate::render::FONTS;

/// What was found.
#[derive(Debug)]
pub struct Checkup {
    /// The version of typst that is needed.
    pub wanted: &'static str,
    /// Every typst that a build would look at, in its order.
    pub typst: Vec<Candidate>,
    /// The cargo that could install one.
    pub cargo: Option<PathBuf>,
    /// phaen's folder in the user's cache, with how many bytes it takes.
    pub cache: Option<(PathBuf, Option<u64>)>,
    /// The git on the search path.
    pub git: Option<Candidate>,
    /// How many fonts come with phaen.
    pub fonts: usize,
    /// The plan that was found.
    pub plan: Option<PlanState>,
}

/// What was found of a plan.
#[derive(Debug)]
pub struct PlanState {
    /// The folder that holds `content/`.
    pub root: PathBuf,
    /// The names and the line ends of its files.
    pub survey: Survey,
    /// How `out/` stands.
    pub out: OutState,
    /// How many bytes it takes.
    pub out_size: Option<u64>,
    /// The folder that git keeps it in.
    pub repository: Option<PathBuf>,
}

impl Checkup {
    /// Returns the typst that a build would use.
    pub fn fitting(&self) -> Option<&Candidate> {
        self.typst.iter().find(|it| it.version.as_deref() == Ok(self.wanted))
    }
}

/// Looks at the machine, and at the plan in the folder `start` or above it. Changes nothing.
pub fn doctor(start: &Path, named: Option<&Named>) -> Checkup {
    let around = Surroundings::of_this_user();
    let plan = find_root(start).map(|root| PlanState {
        survey: survey(&root),
        out: state(&root),
        out_size: size(&root.join(OUT)),
        repository: repository(&root),
        root,
    });
    Checkup {
        wanted: PINNED,
        typst: every_typst(named, &around),
        git: git(&around),
        cache: around.cache.map(|cache| (cache.clone(), size(&cache))),
        cargo: around.cargo,
        fonts: FONTS.len(),
        plan,
    }
}
