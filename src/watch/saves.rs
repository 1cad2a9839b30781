//! What is saved in a plan's folder, as the system tells it.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::pipeline::{Cancel, OUT, READ_FOLDERS};

/// How long nothing more may be saved until a burst is over: an editor that writes a new file and puts it in the place of
/// the old one takes some milliseconds.
const QUIET: Duration = Duration::from_millis(15);
/// After this time a burst is read though it goes on.
const LONGEST: Duration = Duration::from_millis(500);

/// How often a stop is looked for, and a folder that is gone.
const PAUSE: Duration = Duration::from_millis(50);

/// What is saved in a plan's folder from a moment on.
pub struct Saves {
    root: PathBuf,
    told: Receiver<()>,
    /// `None` when the folder isn't there.
    watcher: Option<RecommendedWatcher>,
}

impl Saves {
    /// Everything that is saved from now on in the folders that a plan is read from. The first save gives up what runs under
    /// `cancel`.
    pub fn from_now(root: &Path, cancel: &Cancel) -> Self {
        let (sender, told) = mpsc::channel();
        let (cancel, out) = (cancel.clone(), root.join(OUT));
        let hear = move |event: notify::Result<Event>| {
            if event.is_ok_and(|event| !is_save(&event, &out)) {
                return;
            }
            cancel.cancel();
            // Nobody waits any longer: the next ones are noticed by another.
            let _ = sender.send(());
        };
        let watcher = notify::recommended_watcher(hear).ok().and_then(|watcher| watching(watcher, root));
        Self { root: root.to_owned(), told, watcher }
    }

    /// Waits until something was saved and the burst is over, or until `stop`.
    pub fn wait(self, stop: &Cancel) {
        if self.watcher.is_none() {
            return self.wait_for_return(stop);
        }
        loop {
            match self.told.recv_timeout(PAUSE) {
                Ok(()) => break,
                Err(RecvTimeoutError::Timeout) if !stop.is_cancelled() => {}
                Err(_) => return,
            }
        }
        let began = Instant::now();
        while began.elapsed() < LONGEST && self.told.recv_timeout(QUIET).is_ok() {}
    }

    /// Waits until the folder is there again.
    fn wait_for_return(&self, stop: &Cancel) {
        while !stop.is_cancelled() {
            std::thread::sleep(PAUSE);
            let watcher = notify::recommended_watcher(|_: notify::Result<Event>| ());
            if watcher.ok().and_then(|watcher| watching(watcher, &self.root)).is_some() {
                return;
            }
        }
    }
}

/// A watcher of the folder and of those in it that a plan is read from. `None` when the folder isn't there.
fn watching(mut watcher: RecommendedWatcher, root: &Path) -> Option<RecommendedWatcher> {
    // In the folder itself, for those of the others that come or go.
    watcher.watch(root, RecursiveMode::NonRecursive).ok()?;
    for folder in READ_FOLDERS {
        // One that isn't there is seen when it comes.
        let _ = watcher.watch(&root.join(folder), RecursiveMode::Recursive);
    }
    Some(watcher)
}

/// Returns whether an event can have changed what a plan is read from: no reading, and nothing in `out`.
fn is_save(event: &Event, out: &Path) -> bool {
    let changes = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) | EventKind::Modify(ModifyKind::Metadata(_)) => false,
        _ => true,
    };
    changes && (event.paths.is_empty() || event.paths.iter().any(|path| !path.starts_with(out)))
}

#[cfg(test)]
mod tests {
    use notify::event::{CreateKind, DataChange, MetadataKind};

    use super::*;

    #[test]
    fn reading_and_what_phaen_writes_are_no_saves() {
        let out = Path::new("plan/out");
        let at = |kind: EventKind, path: &str| is_save(&Event::new(kind).add_path(path.into()), out);
        let content = "plan/content/projects.yaml";
        assert!(at(EventKind::Modify(ModifyKind::Data(DataChange::Any)), content));
        assert!(at(EventKind::Access(AccessKind::Close(AccessMode::Write)), content));
        assert!(at(EventKind::Create(CreateKind::Folder), "plan/content"));
        assert!(!at(EventKind::Access(AccessKind::Open(AccessMode::Any)), content));
        assert!(!at(EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any)), content));
        assert!(!at(EventKind::Create(CreateKind::Folder), "plan/out"));
        assert!(!at(EventKind::Create(CreateKind::File), "plan/out/plan.pdf"));
    }
}
