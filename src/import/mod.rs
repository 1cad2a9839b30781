//! Workbooks and CSV files as entries of a plan: what would change is found first, shown, and written on request alone.
//!
//! phaen's own workbook of entries ([`workbook`]) comes back as it went. Other sheets come in by a [`Mapping`], which is
//! guessed from their heads. Either way the entries are compared with those of the plan: what is new is added, what is
//! said otherwise is changed where the user wants that, and in the files' texts nothing else is touched.

mod book;
mod edit;
mod foreign;
mod mapping;
mod names;
mod tree;
mod workbook;
mod yaml;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

pub use book::{FILE_LIMIT, Spot};
pub use mapping::{ColumnMapping, Mapping, SheetMapping};

use crate::diag::{Diagnostics, Sources};
use crate::load::yaml::{Value, YamlNode, parse};
use edit::Edits;
use foreign::Entry;
use names::{Target, bare};
use tree::Tree;

/// Why something of a file can't be read, or may have been meant otherwise than it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// A binary workbook of before 2007, or one with a password.
    OldWorkbook,
    /// It isn't a workbook; what the reader says.
    NoWorkbook(String),
    /// Neither a workbook nor text.
    NoText,
    /// It isn't a CSV file; what the reader says.
    NoCsv(String),
    /// It has more cells than are read.
    TooLarge,
    /// No sheet has heads that are known.
    NothingKnown,
    /// The mapping isn't one; why.
    NoMapping(String),
    /// A file of the plan can't be read; the check says why.
    FaultyFile(String),
    /// The content of the plan has a key that a cell can't hold: file and key.
    TooLong(String, String),
    /// What would be written isn't what is meant: file.
    Unfaithful(String),
    /// A sheet that isn't there, or a file that holds no entries.
    NoSuchSheet(String),
    /// A file that rows can't go into.
    NoTarget(String),
    /// A row that isn't there.
    NoSuchRow(String),
    /// What names no column.
    NoColumn(String),
    /// What is no key.
    NoKey(String),
    /// Another head than the mapping says.
    OtherHead {
        /// What the mapping says.
        expected: String,
        /// What stands there.
        found: String,
    },
    /// A formula's fault.
    Error(String),
    /// What has none of the forms that its column has.
    NoForm(String),
    /// A number that isn't exact to the satang.
    Inexact,
    /// What is no amount.
    NoAmount(String),
    /// What the plan has nothing of.
    NoSuchName(String),
    /// Several where only one can be.
    OnlyOne(String),
    /// An entry without what names it.
    NoId,
    /// Two rows of the same id.
    SameId(String),
    /// A number that was read as another.
    Rounded {
        /// What stands there.
        from: String,
        /// What it was read as.
        to: String,
    },
    /// A row that others add up to: it is left out.
    Sum(String),
    /// The title of a group: it is left out.
    GroupTitle(String),
    /// The heads once more: they are left out.
    HeadAgain(String),
    /// A sheet that is hidden: it is left out.
    HiddenSheet(String),
}

/// A cell that can't be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Where.
    pub spot: Spot,
    /// Why.
    pub trouble: Trouble,
}

/// A cell or a row that was read, or left out, as it may not have been meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Doubt {
    /// Where.
    pub spot: Spot,
    /// What.
    pub trouble: Trouble,
}

/// What the user wants.
#[derive(Debug, Default)]
pub struct Wanted {
    /// The mapping, where it isn't to be guessed: the file's text.
    pub mapping: Option<String>,
    /// The file that rows go into, where it isn't to be guessed: `projects.yaml`.
    pub into: Option<String>,
    /// Whether what the plan has already may be changed.
    pub update: bool,
    /// Whether entries that a workbook of entries lacks go.
    pub remove: bool,
}

/// What an import would change.
#[derive(Debug, Default)]
pub struct Import {
    /// How foreign sheets are read; `None` of a workbook of entries.
    pub mapping: Option<Mapping>,
    /// What would be done, in order.
    pub steps: Vec<EntryStep>,
    /// What can't be read.
    pub unread: Vec<Unread>,
    /// What was read or left out as it may not have been meant.
    pub doubts: Vec<Doubt>,
    /// The files that would be written: name, text before (`None` where there is none), text.
    pub files: Vec<(String, Option<String>, String)>,
}

/// What becomes of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryStep {
    /// The file.
    pub file: String,
    /// The entry's id, or else its name.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// What is done with it.
    pub kind: StepKind,
}

/// What is done with an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepKind {
    /// It is added.
    Added,
    /// It is changed: key, before, after.
    Changed(Vec<(String, String, String)>),
    /// It would be changed, but that isn't wanted.
    Differs(Vec<(String, String, String)>),
    /// It is taken out.
    Removed,
    /// The workbook lacks it, but it stays.
    Missing,
}

/// The texts of a plan's content files, by name.
pub type Content = BTreeMap<String, String>;

/// Returns the workbook of a plan's entries.
///
/// # Errors
/// Why there can be none.
pub fn entries_workbook(content: &Content) -> Result<Vec<u8>, Trouble> {
    let files = read_all(content)?;
    // The outline is no list of entries that a sheet could show.
    let lists = files.into_iter().filter(|(file, _)| file != "outline.yaml").filter_map(|(file, tree)| match tree {
        Tree::List(entries) => Some((file, entries)),
        _ => None,
    });
    let lists: Vec<(String, Vec<Tree>)> = lists.collect();
    workbook::write(&lists).map_err(|(file, key)| Trouble::TooLong(file, key))
}

/// Finds out what an import of a file's bytes into a plan would change. Nothing is written.
///
/// # Errors
/// Why nothing of it can be read.
pub fn import(bytes: &[u8], content: &Content, wanted: &Wanted) -> Result<Import, Trouble> {
    let book = book::read(bytes)?;
    let files = read_all(content)?;
    let mut import = Import::default();
    let (entries, is_whole) = if workbook::is_own(&book) {
        let read = workbook::read(&book, &mut import.unread);
        let entry = |(file, trees): (String, Vec<Tree>)| {
            let spot = |row| Spot { sheet: file.clone(), row, column: 0 };
            let entries =
                trees.into_iter().enumerate().map(|(row, tree)| Entry { spot: spot(row + 1), tree }).collect();
            (file, entries)
        };
        (read.into_iter().map(entry).collect::<BTreeMap<_, Vec<_>>>(), true)
    } else {
        let mapping = mapped(&book, &files, wanted)?;
        let targets = Target::all(&files, year(&files));
        let foreign = foreign::read(&book, &mapping, &targets, &files);
        let hidden = book.sheets.iter().filter(|sheet| sheet.is_hidden);
        let hidden =
            hidden.map(|sheet| Doubt { spot: sheet.spot(0, 0), trouble: Trouble::HiddenSheet(sheet.name.clone()) });
        import.doubts.extend(hidden.chain(foreign.doubts));
        import.unread.extend(foreign.unread);
        import.mapping = Some(mapping);
        (foreign.files, false)
    };
    for (file, entries) in entries {
        merge(&file, entries, content.get(&file).map(String::as_str), is_whole, wanted, &mut import)?;
    }
    Ok(import)
}

/// Returns the mapping: the user's, or a guess.
fn mapped(book: &book::Book, files: &BTreeMap<String, Tree>, wanted: &Wanted) -> Result<Mapping, Trouble> {
    if let Some(text) = &wanted.mapping {
        return serde_yaml::from_str(text).map_err(|error| Trouble::NoMapping(error.to_string()));
    }
    let mut targets = Target::all(files, year(files));
    targets.retain(|target| wanted.into.as_ref().is_none_or(|into| *into == target.file));
    if let (true, Some(into)) = (targets.is_empty(), &wanted.into) {
        return Err(Trouble::NoTarget(into.clone()));
    }
    let mapping = mapping::guess(book, &targets);
    if mapping.sheets.is_empty() { Err(Trouble::NothingKnown) } else { Ok(mapping) }
}

/// Returns a mapping as the text of its file.
pub fn mapping_text(mapping: &Mapping) -> String {
    serde_yaml::to_string(mapping).unwrap_or_default()
}

/// The plan's year, where it says one.
fn year(files: &BTreeMap<String, Tree>) -> Option<u32> {
    files.get("plan.yaml")?.get("year")?.text()?.parse().ok()
}

/// Reads a content file.
fn node(file: &str, text: &str) -> Result<YamlNode, Trouble> {
    let mut found = Diagnostics::default();
    let id = Sources::default().add(file, text);
    let node = parse(id, text, &mut found).filter(|_| !found.has_errors());
    node.ok_or_else(|| Trouble::FaultyFile(file.to_owned()))
}

fn read_all(content: &Content) -> Result<BTreeMap<String, Tree>, Trouble> {
    let faulty = |file: &str| Trouble::FaultyFile(file.to_owned());
    let read = |(file, text): (&String, &String)| {
        Ok((file.clone(), Tree::of(&node(file, text)?).ok_or_else(|| faulty(file))?))
    };
    content.iter().map(read).collect()
}

/// Compares the entries for a file with those that it has, and notes what is to be done.
fn merge(
    file: &str,
    entries: Vec<Entry>,
    text: Option<&str>,
    is_whole: bool,
    wanted: &Wanted,
    import: &mut Import,
) -> Result<(), Trouble> {
    let id_key = id_key(file);
    let old_text = text.unwrap_or_default();
    let root = node(file, old_text)?;
    let nodes: &[YamlNode] = if let Value::List(items) = &root.value { items } else { &[] };
    let olds: Vec<Tree> =
        nodes.iter().map(Tree::of).collect::<Option<_>>().ok_or_else(|| Trouble::FaultyFile(file.to_owned()))?;
    let mut edits = Edits::new(old_text);
    let mut result: Vec<Option<Tree>> = olds.iter().cloned().map(Some).collect();
    let mut added: Vec<Tree> = Vec::new();
    let mut met = vec![false; olds.len()];
    let mut ids: Vec<String> = olds.iter().filter_map(|old| Some(old.get(id_key)?.text()?.to_owned())).collect();
    for Entry { spot, mut tree } in entries {
        let at = find(&tree, &olds, &met, id_key, is_whole);
        let step =
            |kind, tree: &Tree| EntryStep { file: file.to_owned(), id: label(tree, id_key), name: name(tree), kind };
        let Some(at) = at else {
            match tree.get(id_key).and_then(Tree::text) {
                Some(id) if ids.iter().any(|known| known == id) && !is_whole => {
                    import.unread.push(Unread { spot, trouble: Trouble::SameId(id.to_owned()) });
                    continue;
                }
                Some(id) => ids.push(id.to_owned()),
                None if is_whole => {}
                None if id_key == "id" => {
                    let id = new_id(file, &ids);
                    ids.push(id.clone());
                    let Tree::Mapping(entries) = &mut tree else { continue };
                    entries.insert(0, ("id".to_owned(), Tree::Text(id)));
                }
                None => {
                    import.unread.push(Unread { spot, trouble: Trouble::NoId });
                    continue;
                }
            }
            import.steps.push(step(StepKind::Added, &tree));
            edits.append(&root, &tree);
            added.push(tree);
            continue;
        };
        met[at] = true;
        let new = if is_whole { tree } else { over(&olds[at], tree) };
        let differences = differences(&olds[at], &new);
        if differences.is_empty() {
            continue;
        }
        if wanted.update {
            import.steps.push(step(StepKind::Changed(differences), &new));
            edits.change(&nodes[at], &new);
            result[at] = Some(new);
        } else {
            import.steps.push(step(StepKind::Differs(differences), &new));
        }
    }
    for at in (0..olds.len()).filter(|at| is_whole && !met[*at]) {
        let kind = if wanted.remove { StepKind::Removed } else { StepKind::Missing };
        let step = EntryStep { file: file.to_owned(), id: label(&olds[at], id_key), name: name(&olds[at]), kind };
        if wanted.remove {
            edits.remove(nodes, at);
            result[at] = None;
        }
        import.steps.push(step);
    }
    let new_text = edits.applied();
    // Without entries, a file of a workbook of entries is there all the same.
    if text.is_some_and(|text| text == new_text) || text.is_none() && added.is_empty() && !is_whole {
        return Ok(());
    }
    let expected = Tree::List(result.into_iter().flatten().chain(added).collect());
    let written = node(file, &new_text).ok().and_then(|node| Tree::of(&node));
    let is_faithful = written.is_some_and(|written| match written {
        Tree::Nothing => expected == Tree::List(Vec::new()),
        written => written.says(&expected),
    });
    if !is_faithful {
        return Err(Trouble::Unfaithful(file.to_owned()));
    }
    import.files.push((file.to_owned(), text.map(str::to_owned), new_text));
    Ok(())
}

/// Returns the key that names the entries of a file.
fn id_key(file: &str) -> &'static str {
    let spec = crate::model::kinds::KINDS.iter().find(|spec| spec.file == file);
    spec.map_or("id", |spec| spec.id_key)
}

/// Finds the old entry that a row is about: by its id, else by its name; where entries have neither, the same one.
fn find(tree: &Tree, olds: &[Tree], met: &[bool], id_key: &str, is_whole: bool) -> Option<usize> {
    let free = || olds.iter().enumerate().filter(|(at, _)| !met[*at]);
    let same = |is_same: &dyn Fn(&Tree) -> bool| free().find(|(_, old)| is_same(old)).map(|(at, _)| at);
    if is_whole {
        let alike = same(&|old| old.says(tree));
        let by_id = || tree.get(id_key).and_then(|id| same(&|old| old.get(id_key) == Some(id)));
        return alike.or_else(by_id);
    }
    if let Some(id) = tree.get(id_key).and_then(Tree::text) {
        return same(&|old| old.get(id_key).and_then(Tree::text) == Some(id));
    }
    let name = bare(tree.get("name")?.text()?);
    same(&|old| old.get("name").and_then(Tree::text).is_some_and(|old| bare(old) == name))
}

/// Returns an entry with what a row says of it; what the row doesn't speak of stays.
fn over(old: &Tree, row: Tree) -> Tree {
    let mut new = old.clone();
    lay(&mut new, row);
    new
}

fn lay(under: &mut Tree, over: Tree) {
    match (under, over) {
        (Tree::Mapping(own), Tree::Mapping(others)) => {
            for (key, value) in others {
                match own.iter_mut().find(|(known, _)| *known == key) {
                    // A name that differs in its spaces is the same.
                    Some((_, Tree::Text(old))) if value.text().is_some_and(|new| bare(new) == bare(old)) => {}
                    // One unit among several is no other answer, but the amount of a split budget is its whole.
                    Some((_, old @ Tree::Mapping(_))) if key == "budget" && value.text().is_some() => {
                        if old.get("amount").is_some() {
                            lay(old, Tree::Mapping(vec![("amount".to_owned(), value)]));
                        }
                    }
                    Some((_, old)) => lay(old, value),
                    None => own.push((key, value)),
                }
            }
        }
        (under, over) if !under.says(&over) => *under = over,
        _ => {}
    }
}

/// Returns what two entries say differently: key, before, after.
fn differences(old: &Tree, new: &Tree) -> Vec<(String, String, String)> {
    let keys = old.entries().iter().chain(new.entries()).map(|(key, _)| key);
    let mut seen: Vec<&String> = Vec::new();
    for key in keys {
        if !seen.contains(&key) {
            seen.push(key);
        }
    }
    let shown = |tree: Option<&Tree>| tree.map(yaml::flow).unwrap_or_default();
    let difference = |key: &String| {
        let (before, after) = (old.get(key), new.get(key));
        let is_same = match (before, after) {
            (Some(before), Some(after)) => before.says(after),
            _ => before == after,
        };
        (!is_same).then(|| (key.clone(), shown(before), shown(after)))
    };
    seen.into_iter().filter_map(difference).collect()
}

fn label(tree: &Tree, id_key: &str) -> String {
    tree.get(id_key).and_then(Tree::text).unwrap_or_default().to_owned()
}

fn name(tree: &Tree) -> String {
    ["name", "title", "text"].iter().find_map(|key| tree.get(key)?.text()).unwrap_or_default().to_owned()
}

/// Returns an id that no entry has: `project-7`. A Thai name makes no id, so it is a number.
fn new_id(file: &str, ids: &[String]) -> String {
    let stem = file.trim_end_matches(".yaml");
    let stem = stem.strip_suffix('s').unwrap_or(stem);
    let free = |id: &String| !ids.contains(id);
    // Among one more than there are, one is free.
    let numbers = ids.len() + 1..=ids.len() * 2 + 1;
    numbers.map(|number| format!("{stem}-{number}")).find(free).unwrap_or_default()
}
