//! The document as a site: a front page, a page for each part, for each project, key result and division, lists of
//! all of these, and the whole document on one page.

pub mod foreign;
mod joined;
mod links;
mod marks;
mod part;
mod search;
pub mod text;
mod theme;
pub mod workspace;

use std::sync::Arc;

use serde::Serialize;
use tera::Context;

use super::print::Printer;
use super::templates::Templates;
use super::{Downloads, IMAGES, Pdf, WEB_FONTS, with_licence};
use crate::bytes::{Bytes, Files, joined};
use crate::diag::Diagnostics;
use crate::thai::Words;
use crate::view::document::{Block, Document, Fact, Figure, Line, Listing, Mention, Numerals, Page, Part, Spot, Value};
use links::Links;
pub use marks::{Marked, Marks, is_page};
use part::{CSV, DownloadView, FigureView, LineView, Look, PartView, TableView, view_figure, view_part, view_table};

/// The page that a site begins with.
const FRONT: &str = "index.html";
/// The page with the whole document.
const WHOLE: &str = "print.html";
const WHOLE_NAME: &str = "ทั้งเล่มในหน้าเดียว";
/// The PDF beside the pages.
pub const DOWNLOAD: &str = "plan.pdf";

/// Returns the site's files, but for the PDF, with the marks of a preview where there are to be any. `None` when a
/// template is faulty.
pub fn html(
    document: &Document,
    pages: &[Page],
    downloads: &Downloads,
    marks: Option<&Marks>,
    templates: &mut Templates<'_>,
    found: &mut Diagnostics,
) -> Option<Files> {
    let words = Words::new(document.terms.iter().map(String::as_str));
    let mut files = with_licence(WEB_FONTS);
    let style = theme::css(document.accent) + &joined::style(templates);
    files.insert("style.css".to_owned(), style.into());
    files.insert("script.js".to_owned(), joined::script(templates).into());
    files.insert(search::FILE.to_owned(), search::index(document, pages).into());
    let site = Site { marks, ..Site::new(document, pages, downloads, &words) };
    let contents = site.contents(WHOLE, WHOLE, templates, found)?;
    files.extend([site.fill_whole(&contents, templates, found)?]);
    for file in site.files() {
        let contents = site.contents(&file.name, file.section(), templates, found)?;
        files.extend([site.fill(file, &contents, templates, found)?]);
    }
    for listing in &document.listings {
        // The contents don't list these pages, and so are the same beside all of a listing.
        let mut contents = None;
        for file in site.entities(&listing.name) {
            if contents.is_none() {
                contents = Some(site.contents(&file.name, file.section(), templates, found)?);
            }
            files.extend([site.fill(file, contents.as_ref()?, templates, found)?]);
        }
    }
    Some(files)
}

/// The front page again, when the size of the PDF is known.
pub fn front(
    document: &Document,
    pages: &[Page],
    downloads: &Downloads,
    templates: &mut Templates<'_>,
    found: &mut Diagnostics,
) -> Option<Files> {
    let words = Words::new(document.terms.iter().map(String::as_str));
    let site = Site::new(document, pages, downloads, &words);
    let file = site.front();
    let contents = site.contents(&file.name, file.section(), templates, found)?;
    Some(Files::from([site.fill(file, &contents, templates, found)?]))
}

/// A page to be made.
struct File<'a> {
    name: String,
    template: &'static str,
    view: PageView<'a>,
}

impl File<'_> {
    /// Returns the page of the contents that it stands under: the first one on the way to it, or itself.
    fn section(&self) -> &str {
        self.view.path.get(1).map_or(FRONT, |section| section.href.as_str())
    }
}

/// What the template of a page sees of its own; `page` is what no other has. Beside it the template sees `site`
/// ([`SiteView`]), `nav` ([`NavView`]), and `contents`, which is that as HTML; that of the whole document `parts`, each
/// as HTML, and the template of such a part `part` ([`PartView`]).
#[derive(Serialize)]
struct PageView<'a> {
    title: String,
    /// The way to the page, from the front page on.
    path: Vec<LinkView>,
    turn: TurnView,
    page: BodyView<'a>,
}

/// The contents beside a page: as its template sees them, and filled in.
struct Contents {
    nav: tera::Value,
    html: tera::Value,
    piece: Arc<Vec<u8>>,
}

/// The pages before and after a page.
#[derive(Serialize, Default)]
struct TurnView {
    previous: Option<LinkView>,
    next: Option<LinkView>,
}

impl TurnView {
    /// Those of the page at a place in an order.
    fn at(order: &[LinkView], place: usize) -> Self {
        Self { previous: place.checked_sub(1).map(|it| order[it].clone()), next: order.get(place + 1).cloned() }
    }
}

/// What all pages say.
#[derive(Serialize)]
struct SiteView {
    title: String,
    agency: String,
    agency_short: String,
    year: String,
    numerals: Numerals,
    front: &'static str,
    /// All downloads about the whole plan, the PDF first if there is to be one.
    downloads: Vec<DownloadView>,
    emblem: Option<EmblemView>,
    /// What the search calls the pages of entities, where the plan has words for them: the kind's letter in the index,
    /// and the word.
    words: Vec<(&'static str, String)>,
}

#[derive(Serialize)]
struct EmblemView {
    image: String,
    alt: String,
}

#[derive(Serialize, Clone)]
struct LinkView {
    text: String,
    href: String,
}

/// The contents beside a page: the parts, and the lists of entities.
#[derive(Serialize)]
struct NavView {
    parts: Vec<EntryView>,
    listings: Vec<EntryView>,
    whole: EntryView,
}

/// A line of the contents, with those under it where it is the page. `current` is `page` there, `true` where the page is
/// one of those that it lists.
#[derive(Serialize)]
struct EntryView {
    label: Option<String>,
    text: String,
    href: String,
    current: Option<&'static str>,
    under: Vec<LinkView>,
}

/// What is a page's own.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum BodyView<'a> {
    Front {
        introduction: String,
        statement: Option<StatementView>,
        key_figures: Vec<FactView>,
        figures: Vec<FigureView<'a>>,
    },
    /// Its parts are filled in already.
    Whole,
    Part {
        part: PartView<'a>,
    },
    Listing {
        table: TableView<'a>,
    },
    Entity(EntityView<'a>),
}

/// The plan's first statement, under its heading: what the agency is there for.
#[derive(Serialize)]
struct StatementView {
    title: String,
    href: String,
    lines: Vec<String>,
}

#[derive(Serialize)]
struct EntityView<'a> {
    /// What stands before its title, made by phaen and safe: nothing but in a preview.
    mark: String,
    kind_label: &'a str,
    code: Option<&'a str>,
    facts: Vec<FactView>,
    tables: Vec<TableView<'a>>,
    duties: Vec<String>,
    mentions: Vec<MentionView>,
}

/// A block that shows an entity; `href` leads to its only place, or there are several `places`.
#[derive(Serialize)]
struct MentionView {
    part: String,
    text: String,
    href: Option<String>,
    places: Vec<LinkView>,
}

#[derive(Serialize)]
struct FactView {
    label: String,
    values: Vec<LineView>,
}

/// Makes the pages of a document.
struct Site<'a, 'w> {
    document: &'a Document,
    /// The pages of its entities.
    pages: &'a [Page],
    downloads: &'w Downloads,
    words: &'w Words<'w>,
    printer: Printer,
    links: Links<'a>,
    whole: Links<'a>,
    /// The pages in the order of reading: the front page, the parts, the lists.
    order: Vec<LinkView>,
    /// What all pages say ([`SiteView`]), as their templates see it.
    on_all: tera::Value,
    /// The marks of a preview.
    marks: Option<&'w Marks>,
}

/// Returns what a template has written, for another to take in as it is.
fn safe(filled: &[u8]) -> tera::Value {
    tera::Value::safe_string(std::str::from_utf8(filled).expect("strings were put together"))
}

/// Why a view becomes a value.
const SERIALIZES: &str = "a struct of strings, numbers and lists serializes";

/// Returns what all pages say.
fn site_view(document: &Document, downloads: &Downloads, printer: Printer) -> SiteView {
    SiteView {
        title: printer.shown(&document.title),
        agency: printer.shown(&document.agency),
        agency_short: printer.shown(&document.agency_short),
        year: printer.value(&Value::Year(document.year)),
        numerals: document.numerals,
        front: FRONT,
        downloads: whole_downloads(downloads, printer),
        words: search::words_for_kinds(&document.vocabulary),
        emblem: document
            .emblems
            .first()
            .map(|emblem| EmblemView { image: format!("{IMAGES}{}", emblem.image), alt: printer.shown(&emblem.alt) }),
    }
}

/// What can be downloaded of the whole plan.
fn whole_downloads(downloads: &Downloads, printer: Printer) -> Vec<DownloadView> {
    let pdf = |size: Option<u64>| DownloadView {
        label: "แผนทั้งเล่ม (PDF)".to_owned(),
        href: DOWNLOAD.to_owned(),
        size: size.map(|bytes| printer.size(usize::try_from(bytes).unwrap_or(usize::MAX))),
    };
    let pdf = match downloads.pdf {
        Pdf::None => None,
        Pdf::Coming => Some(pdf(None)),
        Pdf::Of { bytes } => Some(pdf(Some(bytes))),
    };
    let others = downloads.whole.iter().map(|it| DownloadView::of(it.label, &it.path, downloads, printer));
    pdf.into_iter().chain(others).collect()
}

/// Returns the pages in the order of reading: the front page, the parts, the lists.
fn order(document: &Document, printer: Printer) -> Vec<LinkView> {
    let front = LinkView { text: printer.shown(&document.title), href: FRONT.to_owned() };
    let parts = document.parts.iter().map(|it| LinkView { text: part_name(it, printer), href: Links::part_file(it) });
    let listings =
        document.listings.iter().map(|it| LinkView { text: printer.text(&it.title), href: listing_file(&it.name) });
    std::iter::once(front).chain(parts).chain(listings).collect()
}

/// Returns the file of a listing.
fn listing_file(name: &str) -> String {
    format!("{name}.html")
}

/// Returns a part's name in one line.
fn part_name(part: &Part, printer: Printer) -> String {
    let label = printer.shown(&part.label);
    part.title.as_ref().map_or_else(|| label.clone(), |title| format!("{label} {}", printer.shown(title)))
}

impl<'a, 'w> Site<'a, 'w> {
    fn new(document: &'a Document, pages: &'a [Page], downloads: &'w Downloads, words: &'w Words<'w>) -> Self {
        let (links, whole) = (Links::new(document, pages, false), Links::new(document, pages, true));
        let printer = Printer { numerals: document.numerals };
        let on_all = tera::Value::from_serializable(&site_view(document, downloads, printer));
        Self {
            document,
            pages,
            downloads,
            words,
            printer,
            links,
            whole,
            order: order(document, printer),
            on_all,
            marks: None,
        }
    }

    /// Returns the pages that the contents list but for the whole document, and the front page. Each is made when it is
    /// asked for, as all of them together take many times the room of the site.
    fn files(&self) -> impl Iterator<Item = File<'a>> {
        let front = std::iter::once_with(|| self.front());
        let parts = self.document.parts.iter().map(|part| self.part(part));
        let listings = self.document.listings.iter().map(|listing| self.listing(listing));
        front.chain(parts).chain(listings)
    }

    /// Fills the template of a page.
    fn fill(
        &self,
        file: File<'_>,
        contents: &Contents,
        templates: &mut Templates<'_>,
        found: &mut Diagnostics,
    ) -> Option<(String, Bytes)> {
        let File { name, template, view } = file;
        let context = self.context(&view, contents);
        templates.begin();
        let filled = templates.html(template, &context, std::slice::from_ref(&contents.piece), found)?;
        Some((name, Bytes::of(filled)))
    }

    /// Fills the template of the page with the whole document. Its parts are filled in one by one, as what the templates
    /// see of all of them together takes many times the room of the page.
    fn fill_whole(
        &self,
        contents: &Contents,
        templates: &mut Templates<'_>,
        found: &mut Diagnostics,
    ) -> Option<(String, Bytes)> {
        let File { name, template, view } = self.whole();
        let mut context = self.context(&view, contents);
        // It is the document itself, for reading and printing; what it is downloaded as stands on the other pages.
        let look = Look { downloads: None, ..self.look(&self.whole, 2) };
        templates.begin();
        let (mut parts, mut pieces) = (Vec::new(), vec![Arc::clone(&contents.piece)]);
        for part in &self.document.parts {
            context.insert("part", &view_part(part, &look));
            let part = joined(templates.html("html/part.html", &context, &[], found)?);
            parts.push(safe(&part));
            pieces.push(part);
        }
        context.remove("part");
        context.insert_value("parts", parts.into());
        let filled = templates.html(template, &context, &pieces, found)?;
        // No other page has them.
        drop(pieces);
        Some((name, Bytes::of(filled)))
    }

    /// Returns what the template of a page sees.
    fn context(&self, view: &PageView<'_>, contents: &Contents) -> Context {
        let mut context = Context::from_serialize(view).expect(SERIALIZES);
        context.insert_value("site", self.on_all.clone());
        context.insert_value("nav", contents.nav.clone());
        context.insert_value("contents", contents.html.clone());
        context
    }

    /// Fills in the contents beside the page `name`, which `section` lists.
    fn contents(
        &self,
        name: &str,
        section: &str,
        templates: &mut Templates<'_>,
        found: &mut Diagnostics,
    ) -> Option<Contents> {
        let nav = tera::Value::from_serializable(&self.nav(name, section));
        let mut context = Context::new();
        context.insert_value("nav", nav.clone());
        templates.begin();
        let piece = joined(templates.html("html/contents.html", &context, &[], found)?);
        Some(Contents { nav, html: safe(&piece), piece })
    }

    /// Returns how a page of the document looks; its tables lead to their downloads.
    fn look<'l>(&'l self, links: &'l Links<'l>, level: u8) -> Look<'l> {
        let (printer, accent) = (self.printer, self.document.accent);
        Look { printer, accent, words: self.words, links, level, downloads: Some(self.downloads), marks: self.marks }
    }

    /// Returns the parts and the lists, for the side of the page `name`, which `section` lists.
    fn nav(&self, name: &str, section: &str) -> NavView {
        let current = |file: &str| match file {
            _ if file == name => Some("page"),
            _ if file == section => Some("true"),
            _ => None,
        };
        let part = |part: &Part| {
            let href = Links::part_file(part);
            let headings = part.blocks.iter().filter_map(|block| match block {
                Block::Heading(heading) if heading.level == 2 => {
                    Some(LinkView { text: self.printer.shown(&heading.text), href: format!("#{}", heading.id) })
                }
                _ => None,
            });
            let under = if href == name { headings.collect() } else { Vec::new() };
            let name = self.printer.shown(&part.label);
            let (label, text) = match &part.title {
                Some(title) => (Some(name), self.printer.shown(title)),
                None => (None, name),
            };
            EntryView { label, text, current: current(&href), href, under }
        };
        let listing = |listing: &Listing| {
            let href = listing_file(&listing.name);
            EntryView {
                label: None,
                text: self.printer.text(&listing.title),
                current: current(&href),
                href,
                under: Vec::new(),
            }
        };
        let Document { parts, listings, .. } = self.document;
        let whole = EntryView {
            label: None,
            text: WHOLE_NAME.to_owned(),
            href: WHOLE.to_owned(),
            current: current(WHOLE),
            under: Vec::new(),
        };
        NavView { parts: parts.iter().map(part).collect(), listings: listings.iter().map(listing).collect(), whole }
    }

    /// Returns a page by its way from the front page, the page itself last.
    fn page(&self, name: &str, title: String, path: Vec<LinkView>, page: BodyView<'a>) -> PageView<'a> {
        let order = &self.order;
        let turn = order.iter().position(|it| it.href == name).map(|place| TurnView::at(order, place));
        let path = if name == FRONT { Vec::new() } else { order.iter().take(1).cloned().chain(path).collect() };
        PageView { title, path, turn: turn.unwrap_or_default(), page }
    }

    fn front(&self) -> File<'a> {
        let look = self.look(&self.links, 1);
        let mut references = look.references();
        let figure = |block: &'a Block| if let Block::Figure(figure) = block { Some(&**figure) } else { None };
        let figures: Vec<&'a Figure> = self.document.blocks().filter_map(figure).collect();
        let body = BodyView::Front {
            introduction: self.printer.words(&self.document.introduction),
            statement: self.statement(),
            key_figures: self.document.key_figures.iter().map(|fact| self.fact(fact)).collect(),
            figures: figures.into_iter().map(|figure| view_figure(figure, &look, &mut references)).collect(),
        };
        let title = self.printer.shown(&self.document.title);
        File { name: FRONT.to_owned(), template: "html/front.html", view: self.page(FRONT, title, Vec::new(), body) }
    }

    /// Returns the document's first statement, under the heading above it.
    fn statement(&self) -> Option<StatementView> {
        self.document.parts.iter().enumerate().find_map(|(index, part)| {
            let mut above = (&part.label, part.id.as_str());
            part.blocks.iter().find_map(|block| match block {
                Block::Heading(heading) => {
                    above = (&heading.text, heading.id.as_str());
                    None
                }
                Block::Statement(lines) => Some(StatementView {
                    title: self.printer.shown(above.0),
                    href: self.links.to_part(index, above.1),
                    lines: lines.iter().map(|line| self.printer.shown(line)).collect(),
                }),
                _ => None,
            })
        })
    }

    fn whole(&self) -> File<'a> {
        let here = LinkView { text: WHOLE_NAME.to_owned(), href: WHOLE.to_owned() };
        let view = self.page(WHOLE, WHOLE_NAME.to_owned(), vec![here], BodyView::Whole);
        File { name: WHOLE.to_owned(), template: "html/whole.html", view }
    }

    fn part(&self, part: &'a Part) -> File<'a> {
        let name = Links::part_file(part);
        let body = BodyView::Part { part: view_part(part, &self.look(&self.links, 1)) };
        let here = LinkView { text: part_name(part, self.printer), href: name.clone() };
        let view = self.page(&name, part_name(part, self.printer), vec![here], body);
        File { name, template: "html/part-page.html", view }
    }

    fn listing(&self, listing: &'a Listing) -> File<'a> {
        let name = listing_file(&listing.name);
        let look = Look { downloads: None, ..self.look(&self.links, 1) };
        let mut table = view_table(&listing.table, &look, &mut look.references());
        let path = self.downloads.of_listing(&listing.name);
        table.download = path.map(|path| DownloadView::of(CSV, path, self.downloads, look.printer));
        let body = BodyView::Listing { table };
        let here = LinkView { text: self.printer.text(&listing.title), href: name.clone() };
        let view = self.page(&name, self.printer.text(&listing.title), vec![here], body);
        File { name, template: "html/listing.html", view }
    }

    /// Returns the pages of all entities of a listing, each leading to its neighbours, and each made when it is asked for.
    fn entities(&self, listing: &str) -> impl Iterator<Item = File<'a>> {
        let pages: Vec<&Page> = self.pages.iter().filter(|page| page.listing == listing).collect();
        let link = |page: &&Page| {
            let code = page.code.as_ref().map_or_else(String::new, |code| format!("{code} "));
            LinkView { text: format!("{code}{}", self.printer.shown(&page.title)), href: Links::page_file(page) }
        };
        let order: Vec<LinkView> = pages.iter().map(link).collect();
        pages.into_iter().enumerate().map(move |(place, page)| self.entity(page, TurnView::at(&order, place)))
    }

    fn entity(&self, page: &'a Page, turn: TurnView) -> File<'a> {
        let name = Links::page_file(page);
        // The tables of its page are parts of the document's, under addresses of their own.
        let look = Look { downloads: None, ..self.look(&self.links, 1) };
        let mut references = look.references();
        let listing = self.document.listings.iter().find(|listing| listing.name == page.listing);
        let kind_label = listing.map_or("", |listing| &listing.title);
        let mention = |mention: &Mention| {
            let part = &self.document.parts[mention.part];
            let spot = |spot: &Spot| LinkView {
                text: self.printer.words(&spot.label),
                href: self.links.to_part(mention.part, &spot.id),
            };
            let mut places: Vec<LinkView> = mention.places.iter().map(spot).collect();
            // One place is the only one, and needs no number.
            let only = if places.len() == 1 { places.pop() } else { None };
            MentionView {
                part: self.printer.shown(&part.label),
                text: self.printer.words(&mention.label),
                href: only.map(|only| only.href),
                places,
            }
        };
        let body = BodyView::Entity(EntityView {
            mark: look.mark(Some(page.title.origin)),
            kind_label,
            code: page.code.as_deref(),
            facts: page.facts.iter().map(|fact| self.fact(fact)).collect(),
            tables: page.tables.iter().map(|table| view_table(table, &look, &mut references)).collect(),
            duties: page.duties.iter().map(|duty| self.printer.shown(duty)).collect(),
            mentions: page.mentions.iter().map(mention).collect(),
        });
        let all = LinkView { text: kind_label.to_owned(), href: listing_file(&page.listing) };
        let here =
            LinkView { text: page.code.clone().unwrap_or_else(|| self.printer.shown(&page.title)), href: name.clone() };
        let view = PageView { turn, ..self.page(&name, self.printer.shown(&page.title), vec![all, here], body) };
        File { name, template: "html/entity.html", view }
    }

    fn fact(&self, fact: &Fact) -> FactView {
        let listing = fact.counts.as_deref().map(listing_file);
        let line = |line: &Line| LineView {
            text: self.printer.words(&line.words),
            href: line.names.and_then(|entity| self.links.to_entity(entity)).or_else(|| listing.clone()),
            to_itself: false,
        };
        FactView { label: self.printer.words(&fact.label), values: fact.values.iter().map(line).collect() }
    }
}
