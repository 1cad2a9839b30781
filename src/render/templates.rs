//! The templates: phaen's own, which are part of the program, and the agency's, which override them one by
//! one.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use tera::{Context, Delimiters, ErrorKind, Kwargs, State, Tera, Value};

use super::limits::{Counted, Used, Written};
use super::typst::text as typst_text;
use crate::bytes::{Bytes, Pieces};
use crate::diag::{Diagnostics, Fault, FileId, Location, Place, Severity, Sources, TemplateLimit, nearest};
use crate::load::TEMPLATES;

/// Names the embedded files by their path under `templates/`.
macro_rules! embedded {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!("../../templates/", $path)))),*]
    };
}

/// phaen's own templates; a test compares the list with the folder.
pub const EMBEDDED: &[(&str, &str)] = embedded![
    "html/blocks/figure.html",
    "html/blocks/heading.html",
    "html/blocks/hole.html",
    "html/blocks/list.html",
    "html/blocks/points.html",
    "html/blocks/row.html",
    "html/blocks/signatures.html",
    "html/blocks/statement.html",
    "html/blocks/summary.html",
    "html/blocks/table.html",
    "html/blocks/text.html",
    "html/contents.html",
    "html/entity.html",
    "html/foot.html",
    "html/front.html",
    "html/head.html",
    "html/listing.html",
    "html/part-page.html",
    "html/part.html",
    "html/script/collation.mjs",
    "html/script/columns.mjs",
    "html/script/filter.mjs",
    "html/script/find.mjs",
    "html/script/fold.mjs",
    "html/script/frames.mjs",
    "html/script/kept.mjs",
    "html/script/main.mjs",
    "html/script/many-rows.mjs",
    "html/script/matches.mjs",
    "html/script/notes.mjs",
    "html/script/numbers.mjs",
    "html/script/page.mjs",
    "html/script/records.mjs",
    "html/script/rows.mjs",
    "html/script/search.mjs",
    "html/script/sorting.mjs",
    "html/script/sums.mjs",
    "html/script/table.mjs",
    "html/style/banner.css",
    "html/style/base.css",
    "html/style/colours.css",
    "html/style/figures.css",
    "html/style/fonts.css",
    "html/style/forced-colours.css",
    "html/style/frame.css",
    "html/style/narrow.css",
    "html/style/notes.css",
    "html/style/page.css",
    "html/style/print.css",
    "html/style/search.css",
    "html/style/table-tools.css",
    "html/style/tables.css",
    "html/style/text.css",
    "html/whole.html",
    "html/workspace.html",
    "typst/blocks/cell.typ",
    "typst/blocks/figure.typ",
    "typst/blocks/heading.typ",
    "typst/blocks/hole.typ",
    "typst/blocks/list.typ",
    "typst/blocks/page-break.typ",
    "typst/blocks/points.typ",
    "typst/blocks/signature.typ",
    "typst/blocks/signatures.typ",
    "typst/blocks/statement.typ",
    "typst/blocks/subtotal.typ",
    "typst/blocks/summary.typ",
    "typst/blocks/table.typ",
    "typst/blocks/text.typ",
    "typst/blocks/turn.typ",
    "typst/cover.typ",
    "typst/main.typ",
    "typst/part.typ",
    "typst/style.typ",
];

/// The templates of a run.
pub struct Templates<'a> {
    overrides: &'a BTreeMap<String, FileId>,
    sources: &'a mut Sources,
    /// The templates of the two media, read: a site has many pages, and a source many parts.
    of_html: Option<Engine>,
    of_typst: Option<Engine>,
}

/// Tera with the templates of a medium.
struct Engine {
    tera: Tera,
    used: Arc<Used>,
}

impl<'a> Templates<'a> {
    /// phaen's templates with the agency's in their place.
    pub fn new(overrides: &'a BTreeMap<String, FileId>, sources: &'a mut Sources) -> Self {
        Self { overrides, sources, of_html: None, of_typst: None }
    }

    /// Returns whether any of them is the agency's: a copy of phaen's own is none.
    pub fn has_own(&self) -> bool {
        let is_copy = |name: &str, file| EMBEDDED.contains(&(name, self.sources.text(file)));
        self.overrides.iter().any(|(name, file)| !is_copy(name, *file))
    }

    /// Reports the agency's files that override nothing.
    pub fn report_unused(&self, found: &mut Diagnostics) {
        for name in self.overrides.keys().filter(|name| !EMBEDDED.iter().any(|(known, _)| known == name)) {
            let near =
                parts(name).or_else(|| nearest(name, EMBEDDED.iter().map(|(known, _)| *known)).map(str::to_owned));
            let location = Location::Path(format!("{TEMPLATES}/{name}"));
            found.push(Severity::Warning, Fault::UnusedTemplate { near }, location, None);
        }
    }

    /// The text of a file that is used as it is.
    pub fn text(&self, name: &str) -> &str {
        match self.overrides.get(name) {
            Some(file) => self.sources.text(*file),
            None => EMBEDDED.iter().find(|(known, _)| *known == name).map_or("", |(_, text)| text),
        }
    }

    /// Begins another file: what its templates may use up is counted anew.
    pub fn begin(&self) {
        for engine in [&self.of_html, &self.of_typst].into_iter().flatten() {
            engine.used.begin();
        }
    }

    /// Fills the HTML template `name`. The pieces that it writes as they are, in one go, aren't held a second time.
    pub fn html(
        &mut self,
        name: &str,
        context: &Context,
        pieces: &[Arc<Vec<u8>>],
        found: &mut Diagnostics,
    ) -> Option<Pieces> {
        let engine = if let Some(engine) = self.of_html.take() {
            engine
        } else {
            let mut tera = Tera::new();
            tera.set_escape_fn(escape_html);
            tera.autoescape_on([".html"]);
            tera.register_filter("foreign", foreign);
            self.read(tera, "html/", ".html", found)?
        };
        let filled = self.fill(&engine, name, context, pieces, found);
        self.of_html = Some(engine);
        filled
    }

    /// Fills the Typst template `name`.
    pub fn typst(&mut self, name: &str, context: &Context, found: &mut Diagnostics) -> Option<Bytes> {
        let engine = if let Some(engine) = self.of_typst.take() {
            engine
        } else {
            let mut tera = Tera::new();
            tera.set_delimiters(delimiters(name)).expect("the six delimiters differ and none is empty");
            tera.set_escape_fn(escape_typst);
            tera.autoescape_on([".typ"]);
            tera.register_filter("literal", literal);
            self.read(tera, "typst/", ".typ", found)?
        };
        let filled = self.fill(&engine, name, context, &[], found);
        self.of_typst = Some(engine);
        filled.map(Bytes::of)
    }

    /// Reads the templates of a medium.
    fn read(&mut self, mut tera: Tera, folder: &str, extension: &str, found: &mut Diagnostics) -> Option<Engine> {
        let used = Used::watch(&mut tera);
        let of_medium = |known: &&str| known.starts_with(folder) && known.ends_with(extension);
        let names: Vec<&str> = EMBEDDED.iter().map(|(known, _)| *known).filter(of_medium).collect();
        let mut is_bounded = true;
        let mut texts = Vec::with_capacity(names.len());
        for name in names {
            let counted = self.counted(name);
            for uncounted in &counted.uncounted {
                let place = self.place_of(name, uncounted.clone());
                found.error(place, Fault::TemplateLimit(TemplateLimit::LoopInBrackets));
                is_bounded = false;
            }
            texts.push((name, counted.text));
        }
        tera.add_raw_templates(texts).map_err(|error| self.report(&error, folder, None, found)).ok()?;
        is_bounded.then_some(Engine { tera, used })
    }

    /// Fills a template, as long as it keeps within what it may use up.
    fn fill(
        &mut self,
        engine: &Engine,
        name: &str,
        context: &Context,
        pieces: &[Arc<Vec<u8>>],
        found: &mut Diagnostics,
    ) -> Option<Pieces> {
        let mut written = Written::new(&engine.used, pieces);
        let filled = engine.tera.render_to(name, context, &mut written);
        filled.map_err(|error| self.report(&error, name, engine.used.passed(), found)).ok()?;
        Some(written.end())
    }

    /// A template's text as Tera gets it.
    fn counted(&self, name: &str) -> Counted {
        Counted::new(&marked(name, self.text(name)), &delimiters(name))
    }

    /// Returns the place of bytes of a template as Tera got it, its calls aside.
    fn place_of(&mut self, name: &str, range: std::ops::Range<usize>) -> Place {
        let (file, before) = (self.file(name), mark(name).len());
        Place::new(file, range.start.saturating_sub(before)..range.end.saturating_sub(before))
    }

    /// A template's fault, at its line when Tera knows it; `passed` is the limit that ended it, if one did.
    fn report(&mut self, error: &tera::Error, name: &str, passed: Option<TemplateLimit>, found: &mut Diagnostics) {
        match (error.kind(), passed) {
            (ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report), _) => {
                let (name, range) = (report.filename(), report.span().range.clone());
                let counted = self.counted(name);
                let place = self.place_of(name, counted.original(range.start)..counted.original(range.end));
                let of_tera = || Fault::Template { message: report.message().to_owned() };
                found.error(place, passed.map_or_else(of_tera, Fault::TemplateLimit));
            }
            // What was written was too much, where no step followed.
            (_, Some(limit)) => found.error_in(format!("{TEMPLATES}/{name}"), Fault::TemplateLimit(limit)),
            // Faults of several templates come as one text with a report for each.
            (_, None) => {
                let text = error.to_string();
                let reports: Vec<Told<'_>> = text.split("error: ").filter_map(Told::read).collect();
                for report in &reports {
                    let place = self.place(report);
                    found.error(place, Fault::Template { message: report.message.to_owned() });
                }
                if reports.is_empty() {
                    found.error_in(format!("{TEMPLATES}/{name}"), Fault::Template { message: text });
                }
            }
        }
    }

    /// Returns the template among the sources: the agency's is there already.
    fn file(&mut self, name: &str) -> FileId {
        self.overrides.get(name).copied().unwrap_or_else(|| {
            let text = self.text(name).to_owned();
            self.sources.add(format!("{TEMPLATES}/{name}"), text)
        })
    }

    fn place(&mut self, report: &Told<'_>) -> Place {
        let counted = self.counted(report.template);
        let line = counted.text.split_inclusive('\n').take(report.line - 1).map(str::len).sum::<usize>();
        let column = counted.text[line..].char_indices().nth(report.column - 1).map_or(0, |(at, _)| at);
        let at = counted.original(line + column);
        self.place_of(report.template, at..at)
    }
}

/// The folder of the parts that a file of the site is joined of, for a name that means the whole: `html/script/` for
/// `html/script.js`.
fn parts(name: &str) -> Option<String> {
    let folder = format!("{}/", name.rsplit_once('.')?.0);
    EMBEDDED.iter().any(|(known, _)| known.starts_with(&folder)).then_some(folder)
}

/// A fault that Tera has put into words: `message`, then ` --> template:line:column`, both from 1.
struct Told<'a> {
    message: &'a str,
    template: &'a str,
    line: usize,
    column: usize,
}

impl<'a> Told<'a> {
    fn read(report: &'a str) -> Option<Self> {
        let (message, rest) = report.split_once('\n')?;
        let (_, place) = rest.lines().next()?.split_once("--> ")?;
        let mut parts = place.trim().rsplitn(3, ':');
        let column = parts.next()?.parse().ok().filter(|column| *column > 0)?;
        let line = parts.next()?.parse().ok().filter(|line| *line > 0)?;
        Some(Self { message: message.trim(), template: parts.next()?, line, column })
    }
}

/// What stands before a template's text as Tera gets it: in Typst a mark that says whose text follows, for
/// what typst finds wrong in it. It is on the first line, so that Tera's lines stay true.
fn mark(name: &str) -> String {
    if name.starts_with("typst/") { format!("/*%\"{name}\"*/") } else { String::new() }
}

/// Returns the delimiters of a template. In Typst they are `<< >>`, `<% %>` and `<# #>`, as braces and hashes are
/// Typst's own.
fn delimiters(name: &str) -> Delimiters {
    if !name.starts_with("typst/") {
        return Delimiters::default();
    }
    Delimiters {
        block_start: "<%".into(),
        block_end: "%>".into(),
        variable_start: "<<".into(),
        variable_end: ">>".into(),
        comment_start: "<#".into(),
        comment_end: "#>".into(),
    }
}

/// Returns a template's text with its mark.
fn marked<'a>(name: &str, text: &'a str) -> Cow<'a, str> {
    let mark = mark(name);
    if mark.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(format!("{mark}{text}/*%\"\"*/")) }
}

/// Text of a page, in which English words say that they are English.
fn foreign(text: &str, _: Kwargs, _: &State) -> Value {
    let mut html = String::new();
    super::html::foreign::write(text, &mut html);
    Value::safe_string(&html)
}

/// Text in HTML and its attributes.
fn escape_html(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut html = String::with_capacity(text.len());
    super::html::text::escape(text, &mut html);
    out.write_all(html.as_bytes())
}

/// Text in Typst's markup: always a string literal, so that no text can become code.
fn escape_typst(text: &str, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(typst_text::text(text).as_bytes())
}

/// Text where Typst expects code: the string literal alone.
fn literal(text: &str, _: Kwargs, _: &State) -> Value {
    Value::safe_string(&typst_text::literal(text))
}
