//! What was read of the content, file by file.
//!
//! A kind of entities is named here three times, and nowhere else in this room: where its entries are held, in the list
//! of the files, and where its file is read.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use super::raw::OfKind;
use super::yaml::keys::keys;
use super::{AgencyFont, Files, Loader, raw};
use crate::diag::{FileId, Place};
use crate::model::checks::Passage;
use crate::model::kinds::Kind;
use crate::model::placeholders::Placeholders;
use crate::model::rich::Rich;
use crate::model::said::Approval;

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
    /// `revisions.yaml`
    pub reasons: Entries<raw::Reason>,
    /// What was approved, the first one first.
    pub approvals: Arc<[Approval]>,
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
    /// Puts the entries of another file before these.
    pub(super) fn put_before(&mut self, mut others: Self) {
        self.file = match (self.file, others.file) {
            (own, FileState::Missing) => own,
            (FileState::Faulty, _) | (_, FileState::Faulty) => FileState::Faulty,
            (FileState::Read, _) | (_, FileState::Read) => FileState::Read,
            _ => FileState::Empty,
        };
        others.sound.append(&mut self.sound);
        self.sound = others.sound;
        self.left_out.append(&mut others.left_out);
        self.patched.append(&mut others.patched);
    }
}

/// The entries of a file, whatever their kind is.
trait AnyEntries {
    /// Returns the kind of the entries.
    fn kind(&self) -> Kind;

    /// Returns what became of the file, and the ids that were left out.
    fn state(&self) -> (FileState, &BTreeSet<String>);

    /// Returns the keys that an entry has by itself.
    fn keys(&self) -> &'static [&'static str];
}

impl<T: OfKind> AnyEntries for Entries<T> {
    fn kind(&self) -> Kind {
        T::KIND
    }

    fn state(&self) -> (FileState, &BTreeSet<String>) {
        (self.file, &self.left_out)
    }

    fn keys(&self) -> &'static [&'static str] {
        keys::<T>()
    }
}

impl Source {
    /// Returns the entries of the files, whatever their kinds are; those of registers have files of their own names.
    fn files(&self) -> [&dyn AnyEntries; 22] {
        [
            &self.divisions,
            &self.terms,
            &self.offices,
            &self.levels,
            &self.structure,
            &self.indicators,
            &self.statements,
            &self.points,
            &self.data_tables,
            &self.key_results,
            &self.outputs,
            &self.lists,
            &self.notes,
            &self.projects,
            &self.requests,
            &self.outline,
            &self.policies,
            &self.control,
            &self.fields,
            &self.registers,
            &self.breakdowns,
            &self.reasons,
        ]
    }

    /// Returns what became of the file of a kind, and the ids of the entries that it left out; `None` of kinds without a
    /// file of their own.
    pub fn state_of(&self, kind: Kind, register: Option<&str>) -> Option<(FileState, &BTreeSet<String>)> {
        if let Some(register) = register {
            return self.entries.get(register).map(Entries::state);
        }
        self.files().into_iter().find(|file| file.kind() == kind).map(AnyEntries::state)
    }

    /// Returns the keys that an entry of a kind has by itself.
    pub fn keys_of(kind: Kind) -> &'static [&'static str] {
        match kind {
            // Sub-items stand at their projects, the entries of registers in files of their own names.
            Kind::Item => keys::<raw::Item>(),
            Kind::Entry => keys::<raw::Entry>(),
            _ => Self::default().files().into_iter().find(|file| file.kind() == kind).map_or(&[], AnyEntries::keys),
        }
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

impl Loader<'_> {
    /// Reads the files of entries: first those that say what the others may hold.
    pub(super) fn files_of_entries(&mut self, files: &Files, source: &mut Source) {
        source.fields = self.entries(files, source);
        source.registers = self.entries(files, source);
        source.divisions = self.entries(files, source);
        source.terms = self.entries(files, source);
        source.offices = self.entries(files, source);
        source.levels = self.entries(files, source);
        source.structure = self.entries(files, source);
        source.indicators = self.entries(files, source);
        source.statements = self.entries(files, source);
        source.points = self.entries(files, source);
        source.data_tables = self.entries(files, source);
        source.key_results = self.entries(files, source);
        source.outputs = self.entries(files, source);
        source.lists = self.entries(files, source);
        source.notes = self.entries(files, source);
        source.projects = self.entries(files, source);
        source.requests = self.entries(files, source);
        source.outline = self.entries(files, source);
        source.policies = self.entries(files, source);
        source.control = self.entries(files, source);
        source.reasons = self.entries(files, source);
        self.entries_of_registers(files, source);
        source.breakdowns = self.entries(files, source);
    }
}
