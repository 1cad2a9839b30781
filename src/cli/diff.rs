//! `phaen diff`: tells what two plans say apart.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::{Common, Exit, Run, hand_on, say};
use crate::diag::wording::{Lang, visible};
use crate::pipeline::{self, NoRevision, Outcome, Spoken, is_root, printed};

#[derive(Debug, clap::Args)]
pub struct Diff {
    #[arg(value_names = ["OLD", "NEW"], num_args = 0..=2)]
    plans: Vec<String>,

    #[expect(clippy::option_option, reason = "clap's way to tell an option without a value from none")]
    #[arg(long, value_name = "REVISION", num_args = 0..=1, require_equals = true)]
    approved: Option<Option<u32>>,

    #[arg(long, value_enum, default_value_t = Form::Text, hide_possible_values = true)]
    format: Form,
}

/// How differences are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    Text,
    Markdown,
    Html,
    Json,
    JsonSchema,
}

/// A plan as it is named.
enum Side {
    /// A plan's folder.
    Folder(PathBuf),
    /// A revision of the plan here.
    Revision(String),
    /// A revision that was approved; the last one where no number is said.
    Approved(Option<u32>),
}

/// Why two plans can't be compared.
enum Trouble {
    /// Neither one nor two plans are named.
    Count,
    /// There is no plan here, and one of these names is of its history.
    NoPlanHere,
    /// A name is that of a folder and of a revision.
    Ambiguous(String),
    /// A name is that of nothing; why it is no revision.
    Nothing(String, NoRevision),
    /// A revision can't be had from git.
    NoRevision(String, NoRevision),
    /// Nothing was approved, or not this revision; those that were.
    NotApproved(Option<u32>, Vec<u32>),
    /// A plan can't be read: what is wrong with it is told.
    Faulty(String, Box<Outcome>),
}

impl Diff {
    /// Compares, and says what differs.
    pub fn run(&self, run: &Run) -> Result<Exit, Exit> {
        if self.format == Form::JsonSchema {
            hand_on(&printed::json::schema());
            return Ok(Exit::Clean);
        }
        let comparison = match self.comparison(run.lang) {
            Ok(comparison) => comparison,
            Err(trouble) => return Err(run.trouble(trouble)),
        };
        match self.format {
            Form::Text => {
                // A closed pipe is no fault: whoever asked has read enough.
                let _ = anstream::stdout().write_all(printed::terminal::print(run.lang, &comparison).as_bytes());
            }
            Form::Markdown => hand_on(&printed::markdown::print(run.lang, &comparison)),
            Form::Html => hand_on(&printed::html::print(run.lang, &comparison)),
            Form::Json => hand_on(&printed::json::print(run.lang, &comparison)),
            Form::JsonSchema => {}
        }
        Ok(if comparison.changes.is_empty() { Exit::Clean } else { Exit::Different })
    }

    fn comparison(&self, lang: Lang) -> Result<printed::Comparison, Trouble> {
        let here = pipeline::find_root(Path::new("."));
        let named: Vec<Side> = self.plans.iter().map(|name| side(name, here.as_deref())).collect::<Result<_, _>>()?;
        let mut named = named.into_iter();
        let old = match self.approved {
            Some(revision) => Side::Approved(revision),
            None => named.next().ok_or(Trouble::Count)?,
        };
        let new = named.next().or_else(|| here.clone().map(Side::Folder)).ok_or(Trouble::NoPlanHere)?;
        if named.next().is_some() {
            return Err(Trouble::Count);
        }
        // The faults of both are told in one run.
        let here = here.as_deref();
        let (old, new) = (spoken(lang, old, here)?, spoken(lang, new, here)?);
        Ok(pipeline::compare((&old.0, old.1), (&new.0, new.1)))
    }
}

/// Finds out what a name is of: a folder where it is written as one, else whichever of a folder and a revision there is.
fn side(name: &str, here: Option<&Path>) -> Result<Side, Trouble> {
    let folder = PathBuf::from(name);
    if folder.is_absolute() || name.starts_with("./") || name.starts_with("..") || name.ends_with('/') || name == "." {
        return Ok(Side::Folder(folder));
    }
    let revision = match here {
        Some(root) => pipeline::find_revision(root, name),
        None => Err(NoRevision::NoRepository),
    };
    match (is_root(&folder), revision) {
        (true, Ok(())) => Err(Trouble::Ambiguous(name.to_owned())),
        (true, Err(_)) => Ok(Side::Folder(folder)),
        (false, Ok(())) => Ok(Side::Revision(name.to_owned())),
        (false, Err(why)) => Err(Trouble::Nothing(name.to_owned(), why)),
    }
}

/// Reads what a plan says, and says what it is called.
fn spoken(lang: Lang, side: Side, here: Option<&Path>) -> Result<(Spoken, String), Trouble> {
    let (name, (said, outcome)) = match side {
        Side::Folder(folder) => {
            let name = if Some(folder.as_path()) == here { "content".to_owned() } else { folder.display().to_string() };
            let root = if is_root(&folder) { Some(folder) } else { None };
            let Some(root) = root else { return Err(Trouble::Nothing(name, NoRevision::NoContent)) };
            (name, pipeline::say(&root))
        }
        Side::Revision(name) => {
            let root = here.ok_or(Trouble::NoPlanHere)?;
            let said = pipeline::say_of_revision(root, &name);
            (name.clone(), said.map_err(|why| Trouble::NoRevision(name, why))?)
        }
        Side::Approved(wanted) => return approved(lang, wanted, here.ok_or(Trouble::NoPlanHere)?),
    };
    match said {
        Some(said) => Ok((said, name)),
        None => Err(Trouble::Faulty(name, Box::new(outcome))),
    }
}

/// Returns what was approved.
fn approved(lang: Lang, wanted: Option<u32>, root: &Path) -> Result<(Spoken, String), Trouble> {
    let (mut approvals, outcome) = pipeline::approvals(root);
    if outcome.found.has_errors() {
        return Err(Trouble::Faulty(pipeline::APPROVED.to_owned(), Box::new(outcome)));
    }
    let at = match wanted {
        Some(wanted) => approvals.iter().position(|approval| approval.revision == wanted),
        None => approvals.len().checked_sub(1),
    };
    let there = approvals.iter().map(|approval| approval.revision).collect();
    let at = at.ok_or(Trouble::NotApproved(wanted, there))?;
    let approval = approvals.swap_remove(at);
    let name = printed::approval(lang, approval.revision, approval.date.as_deref());
    Ok((pipeline::say_of_approval(approval), name))
}

impl Run {
    /// Says why nothing was compared.
    fn trouble(&self, trouble: Trouble) -> Exit {
        match trouble {
            Trouble::NoPlanHere => {
                let common = Common::default();
                // What is said is the same as of every command that needs a plan.
                return self.root(&common).err().unwrap_or(Exit::CouldNotRun);
            }
            Trouble::Faulty(name, outcome) => {
                self.report(&outcome, &[], &Common::default());
                say(&faulty(self.lang, &visible(&name)));
            }
            other => say(&why(self.lang, &other)),
        }
        Exit::CouldNotRun
    }
}

/// Whose faults were told.
fn faulty(lang: Lang, name: &str) -> String {
    match lang {
        Lang::Th => format!("เปรียบเทียบไม่ได้ เพราะ `{name}` มีข้อผิดพลาดข้างต้น"),
        Lang::En => format!("can't compare: the errors above are in `{name}`"),
    }
}

fn why(lang: Lang, trouble: &Trouble) -> String {
    match (trouble, lang) {
        (Trouble::Ambiguous(name), Lang::Th) => {
            format!(
                "`{0}` เป็นทั้งโฟลเดอร์และ git revision เขียน ./{0} เมื่อหมายถึงโฟลเดอร์ หรือ {0}~0 เมื่อหมายถึง revision",
                visible(name)
            )
        }
        (Trouble::Ambiguous(name), Lang::En) => format!(
            "`{0}` is a folder and a git revision: write ./{0} for the folder, or {0}~0 for the revision",
            visible(name)
        ),
        (Trouble::Nothing(name, why), Lang::Th) => {
            format!("ไม่พบแผน `{}`: ไม่ใช่โฟลเดอร์ที่มี content/ และ{}", visible(name), no_revision(lang, why))
        }
        (Trouble::Nothing(name, why), Lang::En) => {
            format!("no plan `{}`: it is no folder with content/, and {}", visible(name), no_revision(lang, why))
        }
        (Trouble::NoRevision(name, why), _) => format!("`{}`: {}", visible(name), no_revision(lang, why)),
        (Trouble::NotApproved(_, there), Lang::Th) if there.is_empty() => {
            "ยังไม่มีฉบับที่อนุมัติ อนุมัติแผนด้วย phaen approve".to_owned()
        }
        (Trouble::NotApproved(_, there), Lang::En) if there.is_empty() => {
            "nothing was approved yet: phaen approve does that".to_owned()
        }
        (Trouble::NotApproved(wanted, there), _) => {
            let there: Vec<String> = there.iter().map(u32::to_string).collect();
            let (wanted, there) = (wanted.unwrap_or_default(), there.join(", "));
            match lang {
                Lang::Th => format!("ไม่มีฉบับที่อนุมัติเลข {wanted} ที่มีคือ {there}"),
                Lang::En => format!("revision {wanted} was never approved; these were: {there}"),
            }
        }
        (_, Lang::Th) => "ต้องระบุฉบับเดิม เช่น phaen diff HEAD~1 หรือใช้ phaen diff --approved".to_owned(),
        (_, Lang::En) => "name the older plan, as in phaen diff HEAD~1, or use phaen diff --approved".to_owned(),
    }
}

fn no_revision(lang: Lang, why: &NoRevision) -> String {
    let (thai, english) = match why {
        NoRevision::NoGit(reason) => (format!("เรียก git ไม่ได้ ({reason})"), format!("git can't be run ({reason})")),
        NoRevision::NoRepository => {
            ("แผนที่นี่ไม่ได้อยู่ใน git repository".to_owned(), "there is no plan in a git repository here".to_owned())
        }
        NoRevision::Unknown => ("ไม่ใช่ revision ที่ git รู้จัก".to_owned(), "it is no revision that git knows".to_owned()),
        NoRevision::NoContent => ("ไม่มี content/ ของแผนนี้".to_owned(), "it has no content/ of this plan".to_owned()),
        NoRevision::Failed(reason) => {
            (format!("git แจ้งว่า: {}", visible(reason)), format!("git says: {}", visible(reason)))
        }
    };
    if lang == Lang::Th { thai } else { english }
}
