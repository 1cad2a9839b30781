//! The document as a site: a front page, a page for each part, for each project, key result and division, lists of
//! all of these, and the whole document on one page.

pub mod foreign;
mod links;
mod part;
mod search;
pub mod text;

use serde::Serialize;
use tera::Context;

use super::templates::Templates;
use super::{Downloads, Files, IMAGES, WEB_FONTS, with_licence};
use crate::diag::Diagnostics;
use crate::thai::Words;
use crate::view::document::{Block, Document, Fact, Figure, Listing, Numerals, Page, PageKind, Part};
use links::Links;
use part::{CSV, DownloadView, FigureView, LineView, Look, PartView, TableView, view_figure, view_part, view_table};

/// The page that a site begins with.
const FRONT: &str = "index.html";
/// The page with the whole document.
const WHOLE: &str = "print.html";
/// The PDF beside the pages.
pub const DOWNLOAD: &str = "plan.pdf";

/// The site's files, but for the PDF. `None` when a template is faulty.
pub fn html(
    document: &Document,
    downloads: &Downloads,
    templates: &mut Templates<'_>,
    found: &mut Diagnostics,
) -> Option<Files> {
    let words = Words::new(document.terms.iter().map(String::as_str));
    let mut files = with_licence(WEB_FONTS);
    for name in ["style.css", "script.js"] {
        files.insert(name.to_owned(), templates.text(&format!("html/{name}")).as_bytes().to_vec());
    }
    files.insert(search::FILE.to_owned(), search::index(document).into_bytes());
    for file in pages(document, downloads, &words) {
        let context = Context::from_serialize(&file.view).expect("a struct of strings, numbers and lists serializes");
        let page = templates.html(file.template, &context, found)?;
        files.insert(file.name, page.into_bytes());
    }
    Some(files)
}

/// A page to be made.
struct File<'a> {
    name: String,
    template: &'static str,
    view: PageView<'a>,
}

/// What the template of a page sees; `page` is what is its own.
#[derive(Serialize)]
struct PageView<'a> {
    site: SiteView<'a>,
    title: String,
    /// The way to the page, from the front page on.
    path: Vec<LinkView>,
    nav: Vec<NavView<'a>>,
    previous: Option<LinkView>,
    next: Option<LinkView>,
    page: BodyView<'a>,
}

/// What all pages say.
#[derive(Serialize, Clone)]
struct SiteView<'a> {
    title: &'a str,
    agency: &'a str,
    agency_short: &'a str,
    year: &'a str,
    numerals: Numerals,
    front: &'static str,
    whole: &'static str,
    download: &'static str,
    /// All downloads about the whole plan, the PDF first.
    downloads: Vec<DownloadView>,
    emblem: Option<EmblemView<'a>>,
}

#[derive(Serialize, Clone)]
struct EmblemView<'a> {
    image: String,
    alt: &'a str,
}

#[derive(Serialize, Clone)]
struct LinkView {
    text: String,
    href: String,
}

/// A line of the contents beside a page, with those under it where it is the page.
#[derive(Serialize)]
struct NavView<'a> {
    label: Option<&'a str>,
    text: &'a str,
    href: String,
    current: bool,
    under: Vec<LinkView>,
}

/// What is a page's own.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum BodyView<'a> {
    Front { key_figures: Vec<FactView<'a>>, figures: Vec<FigureView<'a>>, parts: Vec<NavView<'a>> },
    Whole { parts: Vec<PartView<'a>> },
    Part { part: PartView<'a> },
    Listing { table: TableView<'a> },
    Entity(EntityView<'a>),
}

#[derive(Serialize)]
struct EntityView<'a> {
    kind_label: &'a str,
    code: Option<&'a str>,
    facts: Vec<FactView<'a>>,
    tables: Vec<TableView<'a>>,
    duties: Vec<&'a str>,
    mentions: Vec<LinkView>,
}

#[derive(Serialize)]
struct FactView<'a> {
    label: &'a str,
    values: Vec<LineView<'a>>,
}

/// Makes the pages of a document.
struct Site<'a, 'w> {
    document: &'a Document,
    downloads: &'w Downloads,
    words: &'w Words<'w>,
    links: Links<'a>,
    whole: Links<'a>,
}

fn pages<'a>(document: &'a Document, downloads: &Downloads, words: &Words<'_>) -> Vec<File<'a>> {
    let site =
        Site { document, downloads, words, links: Links::new(document, false), whole: Links::new(document, true) };
    let parts = document.parts.iter().enumerate().map(|(index, part)| site.part(index, part));
    let listings = document.listings.iter().map(|listing| site.listing(listing));
    let entities = document.pages.iter().map(|page| site.entity(page));
    [site.front(), site.whole()].into_iter().chain(parts).chain(listings).chain(entities).collect()
}

/// The file that lists all entities of a kind.
fn listing_file(kind: PageKind) -> &'static str {
    match kind {
        PageKind::Project => "projects.html",
        PageKind::KeyResult => "key-results.html",
        PageKind::Division => "divisions.html",
    }
}

/// A part's name in one line.
fn part_name(part: &Part) -> String {
    part.title.as_ref().map_or_else(|| part.label.text.clone(), |title| format!("{} {}", part.label.text, title.text))
}

impl<'a> Site<'a, '_> {
    /// How a page of the document looks; its tables lead to their downloads.
    fn look<'l>(&'l self, links: &'l Links<'l>, level: u8) -> Look<'l> {
        let (numerals, accent) = (self.document.numerals, self.document.accent);
        Look { numerals, accent, words: self.words, links, level, downloads: Some(self.downloads) }
    }

    fn site(&self) -> SiteView<'a> {
        let document = self.document;
        SiteView {
            title: &document.title.text,
            agency: &document.agency.text,
            agency_short: &document.agency_short.text,
            year: &document.year,
            numerals: document.numerals,
            front: FRONT,
            whole: WHOLE,
            download: DOWNLOAD,
            downloads: self.whole_downloads(),
            emblem: document
                .emblem
                .as_ref()
                .map(|emblem| EmblemView { image: format!("{IMAGES}{}", emblem.image), alt: &emblem.alt.text }),
        }
    }

    /// What can be downloaded of the whole plan. The PDF's size isn't known yet.
    fn whole_downloads(&self) -> Vec<DownloadView> {
        let pdf = DownloadView {
            label: "แผนทั้งเล่ม (PDF)".to_owned(), href: DOWNLOAD.to_owned(), size: None
        };
        let (downloads, numerals) = (self.downloads, self.document.numerals);
        let others = downloads.whole.iter().map(|it| DownloadView::of(it.label, &it.path, downloads, numerals));
        std::iter::once(pdf).chain(others).collect()
    }

    /// The parts and the lists, for the side of every page.
    fn nav(&self, current: &str) -> Vec<NavView<'a>> {
        let parts = self.document.parts.iter().map(|part| {
            let file = Links::part_file(part);
            let headings = part.blocks.iter().filter_map(|block| match block {
                Block::Heading(heading) if heading.level == 2 => {
                    Some(LinkView { text: heading.text.text.clone(), href: format!("#{}", heading.id) })
                }
                _ => None,
            });
            let current = file == current;
            let (label, text) = match &part.title {
                Some(title) => (Some(part.label.text.as_str()), title.text.as_str()),
                None => (None, part.label.text.as_str()),
            };
            NavView { label, text, href: file, current, under: if current { headings.collect() } else { Vec::new() } }
        });
        let listings = self.document.listings.iter().map(|listing| {
            let file = listing_file(listing.kind);
            NavView {
                label: None,
                text: &listing.title,
                href: file.to_owned(),
                current: file == current,
                under: Vec::new(),
            }
        });
        parts.chain(listings).collect()
    }

    fn page(&self, name: &str, title: String, path: Vec<LinkView>, page: BodyView<'a>) -> PageView<'a> {
        let front = LinkView { text: self.document.title.text.clone(), href: FRONT.to_owned() };
        let path = if name == FRONT { Vec::new() } else { std::iter::once(front).chain(path).collect() };
        PageView { site: self.site(), title, path, nav: self.nav(name), previous: None, next: None, page }
    }

    fn front(&self) -> File<'a> {
        let look = self.look(&self.links, 1);
        let mut references = look.references();
        let figure = |block: &'a Block| if let Block::Figure(figure) = block { Some(&**figure) } else { None };
        let figures: Vec<&'a Figure> = self.document.blocks().filter_map(figure).collect();
        let body = BodyView::Front {
            key_figures: self.document.key_figures.iter().map(|fact| self.fact(fact)).collect(),
            figures: figures.into_iter().map(|figure| view_figure(figure, &look, &mut references)).collect(),
            parts: self.nav(FRONT),
        };
        let title = self.document.title.text.clone();
        File { name: FRONT.to_owned(), template: "html/front.html", view: self.page(FRONT, title, Vec::new(), body) }
    }

    fn whole(&self) -> File<'a> {
        // It is the document itself, for reading and printing; what it is downloaded as stands on the other pages.
        let look = Look { downloads: None, ..self.look(&self.whole, 2) };
        let parts = self.document.parts.iter().map(|part| view_part(part, &look)).collect();
        let title = self.document.title.text.clone();
        let view = self.page(WHOLE, title, Vec::new(), BodyView::Whole { parts });
        File { name: WHOLE.to_owned(), template: "html/whole.html", view }
    }

    fn part(&self, index: usize, part: &'a Part) -> File<'a> {
        let name = Links::part_file(part);
        let body = BodyView::Part { part: view_part(part, &self.look(&self.links, 1)) };
        let link = |part: &Part| LinkView { text: part_name(part), href: Links::part_file(part) };
        let parts = &self.document.parts;
        let view = PageView {
            previous: index.checked_sub(1).and_then(|index| parts.get(index)).map(link),
            next: parts.get(index + 1).map(link),
            ..self.page(&name, part_name(part), vec![link(part)], body)
        };
        File { name, template: "html/part-page.html", view }
    }

    fn listing(&self, listing: &'a Listing) -> File<'a> {
        let name = listing_file(listing.kind);
        let look = Look { downloads: None, ..self.look(&self.links, 1) };
        let mut table = view_table(&listing.table, &look, &mut look.references());
        let path = self.downloads.of_listing(listing.kind);
        table.download = path.map(|path| DownloadView::of(CSV, path, self.downloads, look.numerals));
        let body = BodyView::Listing { table };
        let here = LinkView { text: listing.title.clone(), href: name.to_owned() };
        let view = self.page(name, listing.title.clone(), vec![here], body);
        File { name: name.to_owned(), template: "html/listing.html", view }
    }

    fn entity(&self, page: &'a Page) -> File<'a> {
        let name = self.links.to_page(&page.address);
        // The tables of its page are parts of the document's, under addresses of their own.
        let look = Look { downloads: None, ..self.look(&self.links, 1) };
        let mut references = look.references();
        let listing = self.document.listings.iter().find(|listing| listing.kind == page.kind);
        let kind_label = listing.map_or("", |listing| listing.title.as_str());
        let mention = |mention: &crate::view::document::Mention| LinkView {
            text: format!("{}: {}", self.document.parts[mention.part].label.text, mention.label),
            href: self.links.to_part(mention.part, &mention.id),
        };
        let body = BodyView::Entity(EntityView {
            kind_label,
            code: page.code.as_deref(),
            facts: page.facts.iter().map(|fact| self.fact(fact)).collect(),
            tables: page.tables.iter().map(|table| view_table(table, &look, &mut references)).collect(),
            duties: page.duties.iter().map(|duty| duty.text.as_str()).collect(),
            mentions: page.mentions.iter().map(mention).collect(),
        });
        let all = LinkView { text: kind_label.to_owned(), href: listing_file(page.kind).to_owned() };
        let here = LinkView { text: page.code.clone().unwrap_or_else(|| page.title.text.clone()), href: name.clone() };
        let view = self.page(&name, page.title.text.clone(), vec![all, here], body);
        File { name, template: "html/entity.html", view }
    }

    fn fact(&self, fact: &'a Fact) -> FactView<'a> {
        let line = |linked: &'a crate::view::document::Linked| LineView {
            text: &linked.text,
            href: linked.page.as_deref().map(|page| self.links.to_page(page)),
        };
        FactView { label: &fact.label, values: fact.values.iter().map(line).collect() }
    }
}
