//! A plan as git has it: the files of `content/` at a revision, out of git's own store.
//!
//! Git says which commit a name means, which files its `content/` has, and what they hold; nothing is checked out, so that
//! neither the folder nor git's index is touched and no filter, hook or program of the repository's settings runs. What is
//! asked for is fetched from nowhere.

use std::collections::BTreeMap;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use super::files::{Files, Origin};
use super::workspace::{SHARED, WORKSPACE};
use super::{CONTENT, FOLDER_LIMIT, Loader};
use crate::diag::Fault;

/// Why there is no such revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoRevision {
    /// Git can't be started; the system's reason.
    NoGit(String),
    /// The plan's folder is in no repository.
    NoRepository,
    /// Nothing in the repository has this name.
    Unknown,
    /// The commit has no `content/` in the plan's folder.
    NoContent,
    /// Git failed; its own words.
    Failed(String),
}

/// The files of `content/` at a revision.
#[derive(Debug)]
pub struct Revision {
    /// The files of `content/` and of the workspace's `shared/`, by their path with that folder's name before it.
    files: BTreeMap<String, Kept>,
    /// How many folders above the plan's the workspace is, where the plan lies in one that shares something.
    pub shared_above: Option<usize>,
    store: Store,
}

/// What git keeps at a path.
#[derive(Debug, Clone)]
pub struct Kept {
    /// What it is.
    pub kind: KeptKind,
    /// Its name in the store.
    object: String,
    /// Its size in bytes.
    pub size: u64,
}

/// What git can keep at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeptKind {
    /// A file.
    File,
    /// A link of the file system.
    Link,
    /// A commit of another repository.
    Submodule,
}

impl Revision {
    /// Finds a revision of the plan in `root`, by any name that git knows: `HEAD~1`, `v1`, `main`, a hash. A name that
    /// begins with `-` is a name, too.
    ///
    /// # Errors
    /// When there is no git, no repository, no such revision or no `content/` in it.
    pub fn find(root: &Path, name: &str) -> Result<Self, NoRevision> {
        let prefix = run(root, &["rev-parse", "--show-prefix"])?;
        let prefix = prefix.strip_suffix('\n').unwrap_or(&prefix);
        let commit = format!("{name}^{{commit}}");
        let commit = match run(root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &commit]) {
            Ok(commit) => commit.trim().to_owned(),
            Err(NoRevision::Failed(_)) => return Err(NoRevision::Unknown),
            Err(other) => return Err(other),
        };
        let tree = format!("{commit}:{prefix}{CONTENT}");
        let mut files = listed(root, &tree, CONTENT).map_err(|error| match error {
            NoRevision::Failed(_) => NoRevision::NoContent,
            other => other,
        })?;
        let shared = shared(root, &commit, prefix);
        let shared_above = shared.as_ref().map(|(up, _)| *up);
        files.extend(shared.into_iter().flat_map(|(_, files)| files));
        Ok(Self { files, shared_above, store: Store::open(root)? })
    }

    /// Returns the size of a file in bytes.
    pub fn size(&self, path: &Path) -> u64 {
        self.files.get(&*path.to_string_lossy()).map_or(0, |kept| kept.size)
    }

    /// Reads a file of at most `limit` bytes, `None` where it has more.
    ///
    /// # Errors
    /// When git doesn't hand it out.
    pub fn read(&mut self, path: &str, limit: u64) -> io::Result<Option<Vec<u8>>> {
        let kept = self.files.get(path).ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))?;
        if kept.size > limit {
            return Ok(None);
        }
        self.store.read(&kept.object, limit).map(Some)
    }
}

impl Loader<'_> {
    /// Returns the files of the content at a revision.
    pub(super) fn walk_in_git(&mut self, folder: &str) -> Files {
        let Origin::Revision(revision) = &self.from else { return Files::new() };
        let mut files = Files::new();
        let within = format!("{folder}/");
        for (path, kept) in &revision.files {
            let Some(name) = path.strip_prefix(&within) else { continue };
            if name.split('/').any(|part| part.starts_with('.')) {
                continue;
            }
            let fault = match kept.kind {
                KeptKind::File if name.matches('/').count() < FOLDER_LIMIT => {
                    files.insert(name.to_owned(), PathBuf::from(path));
                    continue;
                }
                KeptKind::File => Fault::FolderTooDeep { limit: FOLDER_LIMIT },
                KeptKind::Link => Fault::LinkedFile,
                KeptKind::Submodule => Fault::CannotRead { reason: "git submodule".to_owned() },
            };
            self.found.error_in(path.clone(), fault);
        }
        files
    }
}

/// Returns the files of a tree, by their path with a folder's name before it.
fn listed(root: &Path, tree: &str, folder: &str) -> Result<BTreeMap<String, Kept>, NoRevision> {
    let listed = run(root, &["ls-tree", "-r", "-z", "-l", "--full-tree", "--end-of-options", tree])?;
    let entries = listed.split('\0').filter_map(entry);
    Ok(entries.map(|(path, kept)| (format!("{folder}/{path}"), kept)).collect())
}

/// Returns what the workspace shared in which the plan lay, and how many folders above the plan's it was; `prefix` is the
/// plan's folder in the repository.
fn shared(root: &Path, commit: &str, prefix: &str) -> Option<(usize, BTreeMap<String, Kept>)> {
    let folders: Vec<&str> = prefix.split_terminator('/').collect();
    let above = |up: usize| folders[..folders.len() - up].iter().flat_map(|folder| [*folder, "/"]).collect::<String>();
    let is_workspace =
        |up: &usize| run(root, &["cat-file", "-e", &format!("{commit}:{}{WORKSPACE}", above(*up))]).is_ok();
    let up = (1..=folders.len()).find(is_workspace)?;
    let files = listed(root, &format!("{commit}:{}{SHARED}", above(up)), SHARED).ok()?;
    Some((up, files))
}

/// Reads a line of `ls-tree`: mode, type, object and size, a tab, and the path.
fn entry(line: &str) -> Option<(String, Kept)> {
    let (about, path) = line.split_once('\t')?;
    let mut about = about.split_ascii_whitespace();
    let (mode, kind, object, size) = (about.next()?, about.next()?, about.next()?, about.next()?);
    let kind = match (mode, kind) {
        (_, "commit") => KeptKind::Submodule,
        ("120000", _) => KeptKind::Link,
        _ => KeptKind::File,
    };
    Some((path.to_owned(), Kept { kind, object: object.to_owned(), size: size.parse().unwrap_or_default() }))
}

/// Returns git as it is to be run: for the folder's own repository whoever has started phaen, in English, asking nobody and
/// fetching nothing.
fn git(root: &Path) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(root).stderr(Stdio::piped()).stdin(Stdio::null());
    for variable in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY"] {
        command.env_remove(variable);
    }
    command.envs([
        ("LC_ALL", "C"),
        ("GIT_OPTIONAL_LOCKS", "0"),
        ("GIT_TERMINAL_PROMPT", "0"),
        ("GIT_NO_LAZY_FETCH", "1"),
        ("GIT_ALLOW_PROTOCOL", "none"),
    ]);
    command
}

/// Runs git, and returns what it says.
fn run(root: &Path, arguments: &[&str]) -> Result<String, NoRevision> {
    let output = git(root).args(arguments).output();
    let output = output.map_err(|error| match error.kind() {
        // A name with a byte that no argument can have.
        io::ErrorKind::InvalidInput => NoRevision::Unknown,
        _ => NoRevision::NoGit(error.to_string()),
    })?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    Err(if said.contains("not a git repository") { NoRevision::NoRepository } else { NoRevision::Failed(said) })
}

/// Git's store, which hands out one object after the other.
#[derive(Debug)]
struct Store {
    git: Child,
    /// `None` once it is closed.
    asked: Option<ChildStdin>,
    told: BufReader<ChildStdout>,
}

impl Store {
    fn open(root: &Path) -> Result<Self, NoRevision> {
        let mut command = git(root);
        command.args(["cat-file", "--batch"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut git = command.spawn().map_err(|error| NoRevision::NoGit(error.to_string()))?;
        let no_pipe = || NoRevision::NoGit("no pipe".to_owned());
        let asked = Some(git.stdin.take().ok_or_else(no_pipe)?);
        let told = BufReader::new(git.stdout.take().ok_or_else(no_pipe)?);
        Ok(Self { git, asked, told })
    }

    fn read(&mut self, object: &str, limit: u64) -> io::Result<Vec<u8>> {
        let asked = self.asked.as_mut().ok_or_else(|| io::Error::from(io::ErrorKind::BrokenPipe))?;
        writeln!(asked, "{object}")?;
        asked.flush()?;
        let mut about = String::new();
        self.told.read_line(&mut about)?;
        let size = match about.split_ascii_whitespace().collect::<Vec<_>>().as_slice() {
            [_, "blob", size] => size.parse::<u64>().ok().filter(|size| *size <= limit),
            _ => None,
        };
        let size = size.ok_or_else(|| io::Error::other(format!("git: {}", about.trim())))?;
        let mut bytes = vec![0; usize::try_from(size).unwrap_or_default()];
        self.told.read_exact(&mut bytes)?;
        // The line's end behind the object.
        self.told.read_exact(&mut [0])?;
        Ok(bytes)
    }
}

impl Drop for Store {
    /// Git ends when nobody can ask any more.
    fn drop(&mut self) {
        self.asked = None;
        let _ = self.git.kill();
        let _ = self.git.wait();
    }
}
