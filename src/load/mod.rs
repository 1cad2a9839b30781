//! Reading: the only room that reads the disk.
//!
//! Walks `content/`, `templates/` and `fonts/` in sorted order, and hands on typed values that know their places.
//! Nothing is resolved here, and nothing outside the three folders is opened: links of the file system are
//! refused.

mod characters;
mod conflicts;
mod declared;
mod fonts;
mod images;
pub mod markdown;
mod passages;
mod placeholders;
pub mod raw;
mod svg;
pub mod yaml;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use cap_fs_ext::{DirExt as _, FollowSymlinks, OpenOptionsFollowExt as _};
use cap_std::ambient_authority;
use cap_std::fs::{Dir, OpenOptions};
use serde::de::DeserializeOwned;
use walkdir::WalkDir;

use crate::diag::{Diagnostics, Expected, Fault, FileId, Location, Place, Severity, Sources, nearest};
use crate::model::checks::Passage;
use crate::model::kinds::{KINDS, Kind, KindSpec};
use crate::model::nouns;
use crate::model::placeholders::Placeholders;
use crate::model::rich::Rich;
pub use fonts::AgencyFont;
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

/// All that was read.
#[derive(Debug, Default)]
pub struct Source {
    /// `plan.yaml`, unless it is faulty.
    pub head: Option<raw::PlanHead>,
    /// What can be read of a faulty one.
    pub patched_head: Option<raw::PlanHead>,
    /// `divisions.yaml`
    pub divisions: Entries<raw::Division>,
    /// `terms.yaml`
    pub terms: Entries<raw::Term>,
    /// `offices.yaml`
    pub offices: Entries<raw::Office>,
    /// `levels.yaml`
    pub levels: Entries<raw::Level>,
    /// `structure.yaml`
    pub structure: Entries<raw::Node>,
    /// `indicators.yaml`
    pub indicators: Entries<raw::Indicator>,
    /// `statements.yaml`
    pub statements: Entries<raw::Statement>,
    /// `points.yaml`
    pub points: Entries<raw::Points>,
    /// `data-tables.yaml`
    pub data_tables: Entries<raw::DataTable>,
    /// `key-results.yaml`
    pub key_results: Entries<raw::KeyResult>,
    /// `outputs.yaml`
    pub outputs: Entries<raw::Output>,
    /// `lists.yaml`
    pub lists: Entries<raw::List>,
    /// `notes.yaml`
    pub notes: Entries<raw::Note>,
    /// `projects.yaml`
    pub projects: Entries<raw::Project>,
    /// `requests.yaml`
    pub requests: Entries<raw::Request>,
    /// `outline.yaml`
    pub outline: Entries<raw::Part>,
    /// `policies.yaml`
    pub policies: Entries<raw::Policy>,
    /// `control.yaml`
    pub control: Entries<raw::Control>,
    /// `fields.yaml`
    pub fields: Entries<raw::DeclaredField>,
    /// `registers.yaml`
    pub registers: Entries<raw::Register>,
    /// The entries of the registers, by the register's id.
    pub entries: BTreeMap<String, Entries<raw::Entry>>,
    /// What entries of all files have of declared fields.
    pub declared: Vec<raw::DeclaredValue>,
    /// `breakdowns.yaml`
    pub breakdowns: Entries<raw::Breakdown>,
    /// What the entries of all files accept, each with the entry's place.
    pub acceptances: Vec<(Place, raw::Acceptance)>,
    /// Every text as it is written: the values of the YAML files and the lines of the Markdown files.
    pub passages: Vec<Passage>,
    /// The placeholders that hold everywhere.
    pub placeholders: Placeholders,
    /// Those of the plan itself, which hold in the names that the others stand for.
    pub plan_placeholders: Placeholders,
    /// The Markdown files by their path under `content/`.
    pub texts: BTreeMap<String, Arc<Rich>>,
    /// The Markdown files that can't be read; that is reported.
    pub faulty_texts: BTreeSet<String>,
    /// The image files by their path under `content/`.
    pub images: BTreeMap<String, PathBuf>,
    /// The bytes of those that the document shows: what was checked is what is shown, whatever becomes of the file.
    pub shown_images: BTreeMap<String, Vec<u8>>,
    /// Images of the same bytes as another, with that one.
    pub doubled_images: BTreeMap<String, String>,
    /// The agency's own templates by their path under `templates/`.
    pub templates: BTreeMap<String, FileId>,
    /// The agency's own fonts by their name in `fonts/`.
    pub fonts: BTreeMap<String, AgencyFont>,
}

/// The entities of a file.
#[derive(Debug)]
pub struct Entries<T> {
    /// The sound ones, in order.
    pub sound: Vec<T>,
    /// The ids of those that were left out, each reported: nobody need be reported that they are missing.
    pub left_out: BTreeSet<String>,
    /// What can be read of those, for the faults of the rest; the places of what can't are [`Place::NOWHERE`].
    pub patched: Vec<T>,
    /// Whether the file was there and could be read.
    pub file: FileState,
}

impl<T> Entries<T> {
    /// Returns what became of the file, and the ids that were left out.
    fn state(&self) -> (FileState, &BTreeSet<String>) {
        (self.file, &self.left_out)
    }
}

impl Source {
    /// Returns what became of the file of a kind whose entries can be named, and the ids of those that it left out; `None`
    /// of others.
    pub fn state_of(&self, kind: Kind, register: Option<&str>) -> Option<(FileState, &BTreeSet<String>)> {
        Some(match kind {
            Kind::Project => self.projects.state(),
            Kind::Request => self.requests.state(),
            Kind::KeyResult => self.key_results.state(),
            Kind::Division => self.divisions.state(),
            Kind::Indicator => self.indicators.state(),
            Kind::Node => self.structure.state(),
            Kind::Office => self.offices.state(),
            Kind::Output => self.outputs.state(),
            Kind::List => self.lists.state(),
            Kind::Entry => self.entries.get(register?)?.state(),
            _ => return None,
        })
    }
}

/// What became of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileState {
    /// It isn't there.
    Missing,
    /// It is there but can't be read as a list, or an entry of it has no id; that is reported.
    Faulty,
    /// It is there and holds nothing.
    Empty,
    /// It was read.
    Read,
}

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Self { sound: Vec::new(), left_out: BTreeSet::new(), patched: Vec::new(), file: FileState::Missing }
    }
}

/// Finds the plan's root: the folder itself or the nearest above it that has a folder `content`.
pub fn find_root(start: &Path) -> Option<PathBuf> {
    let start = start.canonicalize().ok()?;
    start.ancestors().find(|folder| folder.join(CONTENT).is_dir()).map(Path::to_owned)
}

/// Reads the plan of a root folder.
pub fn load(root: &Path, sources: &mut Sources, found: &mut Diagnostics) -> Source {
    let mut loader = Loader { root, held: 0, sources, found };
    let files = loader.walk(CONTENT, FOLDER_LIMIT);
    let mut source = Source { templates: loader.templates(), fonts: loader.fonts(), ..Source::default() };
    loader.yaml(&files, &mut source);
    source.plan_placeholders = placeholders::of_plan(source.head.as_ref());
    source.placeholders = placeholders::of(&source);
    source.images = images(&files);
    source.doubled_images = loader.doubled(&source.images);
    loader.markdown(&files, &mut source);
    source.shown_images = loader.shown_images(&source);
    loader.report_unknown(&files, &source);
    source
}

/// A file's path under its folder, with `/`, and where it is.
type Files = BTreeMap<String, PathBuf>;

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

/// Opens a file that lies in a folder of the root. A link that was put in its place since the folder was walked isn't
/// followed, and one in the place of a folder on the way leads nowhere out of the first.
fn open(root: &Path, path: &Path) -> io::Result<File> {
    let outside = || io::Error::other("outside the plan's folder");
    let mut parts = path.strip_prefix(root).map_err(|_| outside())?.components();
    let folder = parts.next().ok_or_else(outside)?;
    let base = Dir::open_ambient_dir(root, ambient_authority())?.open_dir_nofollow(folder.as_os_str())?;
    let file = base.open_with(parts.as_path(), OpenOptions::new().read(true).follow(FollowSymlinks::No))?;
    Ok(file.into_std())
}

/// Reads a file of at most `limit` bytes, `None` where it has more.
fn read(file: File, limit: u64) -> io::Result<Option<Vec<u8>>> {
    let size = file.metadata()?.len();
    if size > limit {
        return Ok(None);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
    file.take(limit + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= limit).then_some(bytes))
}

/// What the steps of reading share.
struct Loader<'a> {
    root: &'a Path,
    /// The bytes of text that were read.
    held: u64,
    sources: &'a mut Sources,
    found: &'a mut Diagnostics,
}

impl Loader<'_> {
    /// Returns the files under a folder of the root, hidden ones aside, down to so many folders.
    fn walk(&mut self, folder: &str, depth: usize) -> Files {
        let base = self.root.join(folder);
        let mut files = Files::new();
        if base.is_symlink() {
            self.found.error_in(folder, Fault::LinkedFile);
            return files;
        }
        let visible = |entry: &walkdir::DirEntry| !entry.file_name().to_string_lossy().starts_with('.');
        for entry in WalkDir::new(&base).max_depth(depth).sort_by_file_name().into_iter().filter_entry(visible) {
            match entry {
                Ok(entry) => {
                    let under = entry.path().strip_prefix(&base).unwrap_or(entry.path());
                    let name = under.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
                    if entry.depth() > 0 && entry.path_is_symlink() {
                        self.found.error_in(format!("{folder}/{name}"), Fault::LinkedFile);
                    } else if entry.file_type().is_file() {
                        files.insert(name, entry.into_path());
                    } else if entry.depth() == FOLDER_LIMIT {
                        self.found.error_in(format!("{folder}/{name}"), Fault::FolderTooDeep { limit: FOLDER_LIMIT });
                    }
                }
                Err(error) => {
                    let path = error.path().unwrap_or(&base);
                    let shown = path.strip_prefix(self.root).unwrap_or(path).display().to_string();
                    let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                    self.found.error_in(shown, Fault::CannotRead { reason });
                }
            }
        }
        files
    }

    /// The same of a folder that need not be there.
    fn walk_if_there(&mut self, folder: &str, depth: usize) -> Files {
        if self.root.join(folder).exists() { self.walk(folder, depth) } else { Files::new() }
    }

    /// Reads a file of at most `limit` bytes; `shown` is its path from the root.
    fn bytes(&mut self, shown: &str, path: &Path, limit: u64) -> Option<Vec<u8>> {
        let fault = match open(self.root, path).and_then(|file| read(file, limit)) {
            Ok(Some(bytes)) => return Some(bytes),
            Ok(None) => Fault::FileTooLarge { limit },
            Err(_) if path.is_symlink() => Fault::LinkedFile,
            Err(error) => Fault::CannotRead { reason: error.to_string() },
        };
        self.found.error_in(shown, fault);
        None
    }

    /// Reads a text file; `shown` is its path from the root.
    fn text(&mut self, shown: &str, path: &Path) -> Option<FileId> {
        let bytes = self.bytes(shown, path, FILE_LIMIT)?;
        if !self.has_room(shown, bytes.len()) {
            return None;
        }
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
        let file = self.text(&format!("{CONTENT}/{name}"), path)?;
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
        source.fields = self.entries(files, Kind::DeclaredField, source);
        source.registers = self.entries(files, Kind::Register, source);
        source.divisions = self.entries(files, Kind::Division, source);
        source.terms = self.entries(files, Kind::Term, source);
        source.offices = self.entries(files, Kind::Office, source);
        source.levels = self.entries(files, Kind::Level, source);
        source.structure = self.entries(files, Kind::Node, source);
        source.indicators = self.entries(files, Kind::Indicator, source);
        source.statements = self.entries(files, Kind::Statement, source);
        source.points = self.entries(files, Kind::Points, source);
        source.data_tables = self.entries(files, Kind::DataTable, source);
        source.key_results = self.entries(files, Kind::KeyResult, source);
        source.outputs = self.entries(files, Kind::Output, source);
        source.lists = self.entries(files, Kind::List, source);
        source.notes = self.entries(files, Kind::Note, source);
        source.projects = self.entries(files, Kind::Project, source);
        source.requests = self.entries(files, Kind::Request, source);
        source.outline = self.entries(files, Kind::Part, source);
        source.policies = self.entries(files, Kind::Policy, source);
        source.control = self.entries(files, Kind::Control, source);
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
            let entries = self.entries_in(files, &name, Kind::Entry, Some(&id), source);
            source.entries.insert(id, entries);
        }
        source.breakdowns = self.entries(files, Kind::Breakdown, source);
    }

    /// Reads `plan.yaml`, which is an entry of its own.
    fn head(&mut self, files: &Files, source: &mut Source) -> Outcome<raw::PlanHead> {
        let Some(mut node) = self.tree(files, HEAD) else { return Outcome::Lost };
        passages::of_yaml(&node, self.sources, &mut source.passages);
        self.acceptances(&mut node, source);
        yaml::read::read_entry(&node, &|_| Some(Vec::new()), self.found)
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

    /// Reads a file that is a list of entities, each for itself, so that one fault hides no other.
    fn entries<T: DeserializeOwned>(&mut self, files: &Files, kind: Kind, source: &mut Source) -> Entries<T> {
        self.entries_in(files, kind.spec().file, kind, None, source)
    }

    fn entries_in<T: DeserializeOwned>(
        &mut self,
        files: &Files,
        name: &str,
        kind: Kind,
        register: Option<&str>,
        source: &mut Source,
    ) -> Entries<T> {
        let KindSpec { id_key: id, .. } = *kind.spec();
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
            declared::take(item, kind, register, source, self.found);
            let declared = |kind: &str| declared::keys(source, register.unwrap_or(kind));
            match yaml::read::read_entry(item, &declared, self.found) {
                Outcome::Sound(entity) => {
                    entries.sound.push(entity);
                    continue;
                }
                Outcome::Patched(entity) => entries.patched.push(entity),
                Outcome::Lost => {}
            }
            match item.get(id).and_then(YamlNode::text) {
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
            let size = fs::metadata(path).map_or(0, |metadata| metadata.len());
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
