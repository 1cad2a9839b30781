//! The schemas of the content's files, for editors.

use std::collections::BTreeMap;
use std::path::Path;

use super::Outcome;
use crate::check::pages;
use crate::diag::wording::Lang;
use crate::diag::{Diagnostics, Fault};
use crate::load::schema::schemas;
use crate::load::{CONTENT, load};
use crate::output::aside::write_aside;
use crate::output::mend::rewrite_in;

/// The folder of the schemas in that of the content; hidden, so that nothing in it is content.
pub const SCHEMAS: &str = ".schema";

/// How the line begins that tells an editor of a file's schema.
const LINE: &str = "# yaml-language-server:";

/// What became of the schemas.
#[derive(Debug, Default)]
pub struct Schemas {
    /// How many there are.
    pub count: usize,
    /// The content files whose line was written, by their paths from the plan's root.
    pub linked: Vec<String>,
}

/// Writes the schemas of the plan in `root` into `content/.schema/`, and where `link` says so a line at the head of each
/// content file that tells editors of its own. Faults in the content are no matter here.
pub fn schema(root: &Path, link: bool) -> (Schemas, Outcome) {
    let mut outcome = Outcome::begin(root);
    let Outcome { sources, found, .. } = &mut outcome;
    let source = load(root, sources, &mut Diagnostics::default());
    let rules: Vec<(String, String)> = pages()
        .filter(|entry| !entry.level.is_empty())
        .map(|entry| (entry.page.name().to_owned(), entry.page.line(Lang::Th).to_owned()))
        .collect();
    let schemas = schemas(&source, &rules);
    let json = |name: &str| format!("{}.json", name.trim_end_matches(".yaml"));
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::from([(".gitignore".to_owned(), b"*\n".to_vec())]);
    for (name, schema) in &schemas {
        files.insert(json(name), format!("{schema:#}\n").into_bytes());
    }
    let mut written = Schemas { count: schemas.len(), linked: Vec::new() };
    if let Err(fault) = write_aside(&root.join(CONTENT).join(SCHEMAS), &files) {
        found.add(*fault);
        return (written, outcome);
    }
    let of_content = |path: &str| path.strip_prefix(CONTENT).and_then(|path| path.strip_prefix('/')).map(str::to_owned);
    for file in sources.ids().filter(|_| link) {
        let path = sources.path(file).to_owned();
        let Some(name) = of_content(&path).filter(|name| schemas.contains_key(name)) else { continue };
        let old = sources.file_on_disk(file);
        let text = sources.text(file);
        let mark = &old[..old.len() - text.len()];
        let new = [mark, linked(text, &format!("{LINE} $schema={SCHEMAS}/{}", json(&name))).as_bytes()].concat();
        if new == old {
            continue;
        }
        match rewrite_in(root, CONTENT, &path, (&old, &new)) {
            Ok(()) => written.linked.push(path),
            Err(error) => found.error_in(path, Fault::CannotWrite { reason: error.to_string() }),
        }
    }
    (written, outcome)
}

/// A text with this line at its head, in the place of another of the kind.
fn linked(text: &str, line: &str) -> String {
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let rest = match text.split_once('\n') {
        Some((first, rest)) if first.starts_with(LINE) => rest,
        None if text.starts_with(LINE) => "",
        _ => text,
    };
    format!("{line}{end}{rest}")
}
