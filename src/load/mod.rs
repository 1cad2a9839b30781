//! Reading: the only room that reads the disk.
//!
//! Walks `content/`, `templates/` and `fonts/` in sorted order, and hands on typed values that know their places.
//! Nothing is resolved here, and nothing outside the three folders is opened: links of the file system are
//! refused.

mod approved;
mod characters;
mod conflicts;
mod declared;
mod files;
mod fonts;
mod images;
pub mod layout;
pub mod markdown;
mod passages;
mod placeholders;
pub mod query;
pub mod raw;
mod revision;
pub mod schema;
mod source;
pub mod survey;
mod svg;
mod whole;
mod workspace;
pub mod yaml;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use crate::diag::{Diagnostics, Expected, Fault, FileId, Location, Place, Severity, Sources, nearest};
use crate::model::kinds::{KINDS, Kind};
use crate::model::nouns;
use crate::model::said::Approval;
pub use approved::APPROVED;
use approved::approvals;
pub use files::bytes_of;
use files::{Files, Origin};
pub use fonts::{AgencyFont, FOLDER as FONTS};
use raw::OfKind;
pub use revision::{NoRevision, Revision};
pub use source::{Entries, FileState, Source};
pub use whole::whole;
pub use workspace::{is_workspace, plans_in, workspace_title};
use yaml::YamlNode;
use yaml::read::Outcome;

/// The folder that holds what authors edit.
pub const CONTENT: &str = "content";
/// The folder that may hold an agency's own templates.
pub const TEMPLATES: &str = "templates";

/// The largest text file that is read, in bytes: many times the largest plan, and far from filling memory.
const FILE_LIMIT: u64 = 16 << 20;

/// The most text that is held of all files together, in bytes.
const TEXT_LIMIT: u64 = 64 << 20;

/// How many folders deep a file may lie.
const FOLDER_LIMIT: usize = 16;

/// The files that `content/` may have.
fn known_files() -> impl Iterator<Item = &'static str> {
    // The files of registers are named by the plan.
    let of_kinds = KINDS.iter().filter(|spec| spec.kind != Kind::Entry).map(|spec| spec.file);
    [HEAD].into_iter().chain(of_kinds)
}

/// The file that says whose plan it is.
const HEAD: &str = "plan.yaml";

/// Templates, and what they use as it is.
const TEMPLATE_EXTENSIONS: [&str; 5] = ["css", "html", "js", "mjs", "typ"];

/// Image files that both media can show.
const IMAGE_EXTENSIONS: [&str; 6] = ["png", "jpg", "jpeg", "gif", "svg", "webp"];

/// Returns whether a folder is a plan's root.
pub fn is_root(folder: &Path) -> bool {
    folder.join(CONTENT).is_dir()
}

/// Finds the plan's root: the folder itself or the nearest above it that has a folder `content`.
pub fn find_root(start: &Path) -> Option<PathBuf> {
    let start = start.canonicalize().ok()?;
    start.ancestors().find(|folder| is_root(folder)).map(Path::to_owned)
}

/// Reads the plan of a root folder.
pub fn load(root: &Path, sources: &mut Sources, found: &mut Diagnostics) -> Source {
    let mut loader = Loader::of(Origin::folder(root), sources, found);
    let beside = Source { templates: loader.templates(), fonts: loader.fonts(), ..Source::default() };
    let files = loader.approval_files();
    let (mut source, (approvals, faults)) = thread::scope(|scope| {
        // They say as much as the content, and nobody looks at them before that is read.
        let approvals = scope.spawn(|| approvals(&files));
        (loader.load(beside), approvals.join().expect("reading text doesn't panic"))
    });
    source.approvals = approvals.into();
    report(faults, found);
    source
}

fn report(faults: Vec<(Place, Fault)>, found: &mut Diagnostics) {
    for (place, fault) in faults {
        found.error(place, fault);
    }
}

/// Reads the content alone of a root folder: what a plan says.
pub fn load_content(root: &Path, sources: &mut Sources, found: &mut Diagnostics) -> Source {
    Loader::of(Origin::folder(root), sources, found).load(Source::default())
}

/// Reads the approvals alone of a root folder, the first one first.
pub fn load_approvals(root: &Path, sources: &mut Sources, found: &mut Diagnostics) -> Vec<Approval> {
    let files = Loader::of(Origin::folder(root), sources, found).approval_files();
    let (approvals, faults) = approvals(&files);
    report(faults, found);
    approvals
}

/// Reads the content that git has at a revision.
pub fn load_revision(revision: &mut Revision, sources: &mut Sources, found: &mut Diagnostics) -> Source {
    Loader::of(Origin::Revision(revision), sources, found).load(Source::default())
}

fn has_extension(name: &str, extensions: &[&str]) -> bool {
    Path::new(name)
        .extension()
        .and_then(|extension| extension.to_str())
        .is_some_and(|extension| extensions.contains(&extension.to_ascii_lowercase().as_str()))
}

fn images(files: &Files) -> BTreeMap<String, PathBuf> {
    files
        .iter()
        .filter(|(name, _)| has_extension(name, &IMAGE_EXTENSIONS))
        .map(|(name, path)| (name.clone(), path.clone()))
        .collect()
}

/// What the steps of reading share.
struct Loader<'a> {
    from: Origin<'a>,
    /// What stands before the names of the files of entities where they are shown.
    folder: String,
    /// The bytes of text that were read.
    held: u64,
    sources: &'a mut Sources,
    found: &'a mut Diagnostics,
}

impl<'a> Loader<'a> {
    /// What reads a plan's content.
    fn of(from: Origin<'a>, sources: &'a mut Sources, found: &'a mut Diagnostics) -> Self {
        Self { from, folder: CONTENT.to_owned(), held: 0, sources, found }
    }
}

impl Loader<'_> {
    /// Reads the content; `source` is what was read beside it.
    fn load(mut self, mut source: Source) -> Source {
        let files = self.walk(CONTENT, FOLDER_LIMIT);
        self.yaml(&files, &mut source);
        self.shared(&mut source);
        source.plan_placeholders = placeholders::of_plan(source.head.as_ref());
        source.placeholders = placeholders::of(&source);
        source.images = images(&files);
        source.doubled_images = self.doubled(&source.images);
        self.markdown(&files, &mut source);
        source.shown_images = self.shown_images(&source);
        self.report_unknown(&files, &source);
        source
    }

    /// Reads a text file; `shown` is its path from the root.
    fn text(&mut self, shown: &str, path: &Path) -> Option<FileId> {
        let bytes = self.bytes(shown, path, FILE_LIMIT)?;
        if !self.has_room(shown, bytes.len()) {
            return None;
        }
        self.decoded(shown, bytes)
    }

    /// Takes a file's bytes in as text.
    fn decoded(&mut self, shown: &str, bytes: Vec<u8>) -> Option<FileId> {
        match characters::decode(bytes) {
            Ok(text) => Some(self.sources.add(shown, text)),
            Err(fault) => {
                let file = self.sources.add(shown, fault.shown);
                self.found.error(Place::new(file, fault.at..fault.at), Fault::NotUtf8 { encoding: fault.encoding });
                None
            }
        }
    }

    /// Returns whether so many bytes more are still to be held; the first file that is too much is reported.
    fn has_room(&mut self, shown: &str, bytes: usize) -> bool {
        let before = self.held;
        self.held += bytes as u64;
        if before <= TEXT_LIMIT && self.held > TEXT_LIMIT {
            self.found.error_in(shown, Fault::TooMuchText { limit: TEXT_LIMIT });
        }
        self.held <= TEXT_LIMIT
    }

    fn content(&mut self, files: &Files, name: &str) -> Option<FileId> {
        let path = files.get(name)?;
        let file = self.text(&format!("{}/{name}", self.folder), path)?;
        let text = self.sources.text(file);
        let is_text = characters::report_invisible(file, text, self.found);
        (conflicts::report(file, text, self.found) && is_text).then_some(file)
    }

    fn tree(&mut self, files: &Files, name: &str) -> Option<YamlNode> {
        let file = self.content(files, name)?;
        yaml::parse(file, self.sources.text(file), self.found)
    }

    /// Reads the files of entities.
    fn yaml(&mut self, files: &Files, source: &mut Source) {
        for needed in [HEAD, Kind::Part.spec().file] {
            if !files.contains_key(needed) {
                self.found.error_in(format!("{CONTENT}/{needed}"), Fault::MissingFile);
            }
        }
        match self.head(files, source) {
            Outcome::Sound(head) => source.head = Some(head),
            Outcome::Patched(head) => source.patched_head = Some(head),
            Outcome::Lost => {}
        }
        self.files_of_entries(files, source);
    }

    /// Reads `plan.yaml`, which is an entry of its own.
    fn head(&mut self, files: &Files, source: &mut Source) -> Outcome<raw::PlanHead> {
        let Some(mut node) = self.tree(files, HEAD) else { return Outcome::Lost };
        passages::of_yaml(&node, self.sources, &mut source.passages);
        self.acceptances(&mut node, source);
        yaml::read::read_head(&node, self.found)
    }

    /// Takes the key `accepts` out of an entry: every entry of every file may have it.
    fn acceptances(&mut self, entry: &mut YamlNode, source: &mut Source) {
        let within = entry.place;
        for accepts in entry.take("accepts") {
            let read: Option<raw::Acceptances> = yaml::read::read(&accepts, self.found);
            let list = read.map(|read| read.0).unwrap_or_default();
            source.acceptances.extend(list.into_iter().map(|acceptance| (within, acceptance)));
        }
    }

    /// Reads the entries of the registers, whose files are named by the plan.
    fn entries_of_registers(&mut self, files: &Files, source: &mut Source) {
        let registers: Vec<String> = source.registers.sound.iter().map(|it| it.id.value.clone()).collect();
        for id in registers {
            let name = format!("{id}.yaml");
            // A register of the name of a kind is reported where it is declared.
            if known_files().any(|known| known == name) {
                continue;
            }
            if !files.contains_key(&name) {
                self.found.error_in(format!("{CONTENT}/{name}"), Fault::MissingFile);
            }
            let entries = self.entries_in(files, &name, Some(&id), source);
            source.entries.insert(id, entries);
        }
    }

    /// Reads a file that is a list of entities, each for itself, so that one fault hides no other.
    fn entries<T: OfKind>(&mut self, files: &Files, source: &mut Source) -> Entries<T> {
        self.entries_in(files, T::KIND.spec().file, None, source)
    }

    fn entries_in<T: OfKind>(
        &mut self,
        files: &Files,
        name: &str,
        register: Option<&str>,
        source: &mut Source,
    ) -> Entries<T> {
        let mut entries = Entries::default();
        if !files.contains_key(name) {
            return entries;
        }
        entries.file = FileState::Faulty;
        let Some(mut node) = self.tree(files, name) else { return entries };
        passages::of_yaml(&node, self.sources, &mut source.passages);
        let is_empty = node.is_null();
        let items = match &mut node.value {
            yaml::Value::List(items) => items.as_mut_slice(),
            // An empty file is an empty list.
            _ if is_empty => &mut [],
            _ => {
                let fault = Fault::WrongShape { expected: Expected::List, found: node.shape() };
                self.found.error(Place { end: node.place.start, ..node.place }, fault);
                return entries;
            }
        };
        entries.file = if items.is_empty() { FileState::Empty } else { FileState::Read };
        for item in items {
            self.acceptances(item, source);
            declared::take(item, T::KIND, register, source, self.found);
            let declared = |kind: &str| declared::keys(source, register.unwrap_or(kind));
            match yaml::read::read_entry(item, &declared, self.found) {
                Outcome::Sound(entity) => {
                    entries.sound.push(entity);
                    continue;
                }
                Outcome::Patched(entity) => entries.patched.push(entity),
                Outcome::Lost => {}
            }
            match item.get(T::KIND.spec().id_key).and_then(YamlNode::text) {
                Some(id) => _ = entries.left_out.insert(id.to_owned()),
                // Nobody knows which name it should have had.
                None => entries.file = FileState::Faulty,
            }
        }
        entries
    }

    fn markdown(&mut self, files: &Files, source: &mut Source) {
        for name in files.keys().filter(|name| has_extension(name, &["md"])) {
            let Some(file) = self.content(files, name) else {
                source.faulty_texts.insert(name.clone());
                continue;
            };
            let is_image = |path: &str| source.images.contains_key(path);
            let text = self.sources.text(file);
            passages::of_markdown(file, text, &mut source.passages);
            let references = markdown::references::references(text);
            markdown::references::report(file, text, &references, self.found);
            passages::of_references(file, text, references, &mut source.passages);
            let rich = markdown::parse(file, text, &source.placeholders, &is_image, self.found);
            if text.trim().is_empty() {
                self.found.error_in(format!("{CONTENT}/{name}"), Fault::Empty { kind: nouns::TEXT_FILE });
            }
            source.texts.insert(name.clone(), Arc::new(rich));
        }
    }

    /// Images of the same bytes as one before them.
    fn doubled(&mut self, images: &BTreeMap<String, PathBuf>) -> BTreeMap<String, String> {
        let mut by_size: BTreeMap<u64, Vec<&String>> = BTreeMap::new();
        for (name, path) in images {
            let size = match &self.from {
                Origin::Folder(..) => fs::metadata(path).map_or(0, |metadata| metadata.len()),
                Origin::Revision(revision) => revision.size(path),
            };
            by_size.entry(size).or_default().push(name);
        }
        let mut doubled = BTreeMap::new();
        for names in by_size.into_values().filter(|names| names.len() > 1) {
            let mut seen: BTreeMap<Vec<u8>, &String> = BTreeMap::new();
            for name in names {
                let Some(bytes) = self.bytes(&format!("{CONTENT}/{name}"), &images[name], FILE_LIMIT) else { continue };
                match seen.get(&bytes) {
                    Some(first) => _ = doubled.insert(name.clone(), (*first).clone()),
                    None => _ = seen.insert(bytes, name),
                }
            }
        }
        doubled
    }

    fn templates(&mut self) -> BTreeMap<String, FileId> {
        let mut templates = BTreeMap::new();
        for (name, path) in self.walk_if_there(TEMPLATES, FOLDER_LIMIT) {
            let shown = format!("{TEMPLATES}/{name}");
            if has_extension(&name, &TEMPLATE_EXTENSIONS) {
                templates.extend(self.text(&shown, &path).map(|file| (name, file)));
            } else {
                let fault = Fault::UnusedTemplate { near: None };
                self.found.push(Severity::Warning, fault, Location::Path(shown), None);
            }
        }
        templates
    }

    /// A YAML file under another name is most likely one of ours, misspelt; nothing of it would be shown.
    fn report_unknown(&mut self, files: &Files, source: &Source) {
        let registers: Vec<String> = source.registers.sound.iter().map(|it| format!("{}.yaml", it.id.value)).collect();
        let mut known: Vec<&str> = known_files().collect();
        known.extend(registers.iter().map(String::as_str));
        // A register that can't be read has a file that nobody knows of.
        let is_lost = |name: &str| {
            let id = name.trim_end_matches(".yaml");
            source.registers.file == FileState::Faulty || source.registers.left_out.contains(id)
        };
        for name in files.keys().filter(|name| has_extension(name, &["yaml", "yml"])) {
            if !known.contains(&name.as_str()) && !is_lost(name) {
                let near = nearest(name, known.iter().copied()).map(str::to_owned);
                self.found.error_in(format!("{CONTENT}/{name}"), Fault::UnknownFile { near });
            }
        }
    }
}
