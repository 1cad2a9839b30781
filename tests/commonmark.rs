//! The examples of the CommonMark specification, each through the whole program: into a page of the site and into the
//! PDF, whose texts must be that of the HTML which the specification names.
//!
//! `tests/commonmark/spec.txt` is the specification 0.31.2 by John `MacFarlane`, as the npm package `commonmark-spec` has
//! it, under CC BY-SA 4.0 (`tests/commonmark/LICENSE`). What phaen refuses on purpose is listed here, by example and
//! with the codes of its faults: nothing more may be refused, and nothing less.

#![expect(clippy::unwrap_used, reason = "a test that can't go on ends")]

mod harness;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::process::Command;

use harness::{Plan, Typst};
use phaen::diag::{Location, Severity};
use phaen::pipeline;
use scraper::{ElementRef, Html, Selector};

/// How many examples the specification has.
const EXAMPLES: usize = 652;

/// How many of those that are refused for their links are shown with other addresses, at least.
const OF_LINKS: usize = 60;

/// Which examples are refused, by the codes of their faults: a null character (P0111), a link to a heading that isn't
/// there (P0302), a heading without a text (P0304), raw HTML (P0401), links that lead nowhere or may run code (P0402),
/// marks of emphasis that stayed text (P0406), images outside the content, missing, or of no known format (P0408, P0409,
/// P0411), items that are too shallow for sub-items (P0423), code without an end (P0424).
const REFUSED: [(&str, &[usize]); 22] = [
    ("P0111", &[26]),
    ("P0302", &[501]),
    ("P0304", &[79]),
    (
        "P0401",
        &[
            21, 31, 148, 149, 150, 151, 152, 153, 154, 155, 156, 157, 158, 159, 160, 161, 162, 163, 164, 165, 166, 167,
            168, 169, 170, 171, 172, 173, 174, 175, 176, 177, 178, 179, 180, 181, 182, 185, 186, 187, 188, 189, 190,
            201, 308, 344, 475, 491, 494, 524, 536, 613, 614, 615, 616, 617, 623, 625, 626, 627, 628, 629, 630, 631,
            642, 643,
        ],
    ),
    ("P0401 P0406", &[476, 477]),
    ("P0401 P0420", &[183, 184, 191, 309]),
    (
        "P0402",
        &[
            20, 22, 23, 32, 33, 192, 193, 194, 195, 196, 198, 200, 202, 203, 204, 205, 206, 214, 215, 216, 217, 218,
            404, 419, 422, 433, 473, 474, 482, 483, 484, 485, 486, 487, 489, 492, 495, 496, 498, 499, 500, 502, 503,
            504, 505, 506, 507, 509, 510, 512, 514, 515, 516, 518, 519, 521, 522, 527, 528, 529, 530, 532, 533, 534,
            535, 539, 540, 541, 542, 543, 544, 549, 550, 553, 554, 555, 556, 557, 558, 559, 560, 561, 562, 564, 565,
            566, 567, 568, 569, 570, 571, 593, 596, 598, 599, 600, 601, 603,
        ],
    ),
    ("P0402 P0408", &[575]),
    ("P0402 P0409", &[517, 531]),
    ("P0402 P0409 P0411", &[520]),
    (
        "P0406",
        &[
            46, 49, 379, 380, 383, 384, 385, 386, 387, 388, 391, 392, 397, 398, 400, 401, 402, 412, 417, 420, 434, 436,
            445, 447, 448, 457, 459, 471, 480, 481, 618,
        ],
    ),
    ("P0408", &[572, 574, 579, 581, 582, 583, 584, 585, 586, 587, 588, 589, 591]),
    ("P0409", &[573, 576, 577, 578]),
    ("P0409 P0411", &[580]),
    ("P0417", &[64, 261, 353]),
    ("P0418", &[304]),
    (
        "P0420",
        &[
            1, 2, 3, 5, 6, 7, 8, 18, 36, 48, 69, 85, 100, 107, 110, 111, 112, 114, 115, 116, 117, 118, 134, 211, 225,
            231, 236, 252, 253, 254, 257, 264, 270, 271, 272, 273, 274, 278, 286, 287, 288, 289, 290,
        ],
    ),
    ("P0420 P0423", &[313]),
    ("P0421", &[546, 547]),
    ("P0422", &[265]),
    ("P0423", &[295, 297, 310, 311, 312]),
    ("P0424", &[126, 127, 128, 139, 237]),
];

/// Which examples have letters that the fonts lack (P0710).
const WITHOUT_LETTERS: [usize; 6] = [13, 25, 27, 362, 375, 651];

/// An example of the specification.
#[derive(Clone)]
struct Example {
    number: usize,
    markdown: String,
    html: String,
}

/// The examples, in order.
fn examples() -> Vec<Example> {
    let fence = "`".repeat(32);
    let spec = include_str!("commonmark/spec.txt");
    let mut examples = Vec::new();
    for part in spec.split(&format!("\n{fence} example\n")).skip(1) {
        let (example, _) = part.split_once(&format!("\n{fence}\n")).unwrap();
        // An empty text has no line of its own.
        let (markdown, html) = example.split_once("\n.\n").or_else(|| example.split_once(".\n")).unwrap_or_else(|| {
            let markdown = example.strip_suffix("\n.").unwrap();
            (markdown, "")
        });
        // The specification writes tabs so that they are seen.
        let text = |text: &str| format!("{text}\n").replace('→', "\t");
        examples.push(Example { number: examples.len() + 1, markdown: text(markdown), html: text(html) });
    }
    assert_eq!(examples.len(), EXAMPLES);
    examples
}

/// The file of an example, from the folder of the content.
fn file(number: usize) -> String {
    format!("examples/{number:03}.md")
}

/// The file of a place as it is printed: `content/examples/001.md:1:1`.
fn place(printed: &str) -> String {
    printed.split(':').next().unwrap().trim_start_matches("content/").to_owned()
}

/// What stands above an example, on the site and in print.
fn label(number: usize) -> String {
    format!("Example-{number:03}")
}

/// A plan whose parts are these examples.
fn plan<'a>(examples: impl IntoIterator<Item = &'a Example>) -> Plan {
    let mut outline = String::new();
    let mut plan = Plan::new().typst(Typst::Real);
    for Example { number, markdown, .. } in examples {
        let (label, file) = (label(*number), file(*number));
        writeln!(outline, "- id: example-{number:03}\n  part: {label}\n  blocks:\n    - text: {file}").unwrap();
        plan = plan.file(&format!("content/{file}"), markdown);
    }
    plan.file("content/outline.yaml", outline)
}

/// The examples with errors and their codes, each once.
fn refused(examples: &[Example]) -> BTreeMap<usize, BTreeSet<&'static str>> {
    let plan = plan(examples);
    plan.write();
    let outcome = pipeline::check(&plan.root());
    let mut refused: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    for found in outcome.found.sorted().into_iter().filter(|found| found.severity == Severity::Error) {
        let path = match &found.location {
            Location::At(place) => outcome.sources.path(place.file),
            Location::Path(path) => path,
            Location::Nowhere => panic!("{found:?}"),
        };
        let number = path.strip_prefix("content/examples/").and_then(|name| name.strip_suffix(".md"));
        let number = number.unwrap_or_else(|| panic!("{path}: {found:?}")).parse().unwrap();
        refused.entry(number).or_default().insert(found.fault.code().number);
    }
    refused
}

/// The examples that `check` accepts: those that it does as they are, and those of links with addresses that it accepts.
fn accepted() -> Vec<Example> {
    let all: BTreeSet<usize> = REFUSED.iter().flat_map(|(_, numbers)| *numbers).copied().collect();
    let (of_links, mut accepted): (Vec<_>, Vec<_>) =
        examples().into_iter().partition(|example| all.contains(&example.number));
    let of_links: Vec<Example> = of_links.iter().filter_map(to_the_web).collect();
    let refused = refused(&of_links);
    let before = accepted.len();
    accepted.extend(of_links.into_iter().filter(|example| !refused.contains_key(&example.number)));
    assert!(accepted.len() - before >= OF_LINKS, "only {} of links", accepted.len() - before);
    accepted.sort_by_key(|example| example.number);
    accepted
}

/// Returns the examples that are accepted and whose letters the fonts have.
fn printable() -> Vec<Example> {
    accepted().into_iter().filter(|example| !WITHOUT_LETTERS.contains(&example.number)).collect()
}

/// An example whose links lead to files of a server, with links to the web in their place: the same syntax, with
/// addresses that phaen accepts. `None` when it has none, or when they are written otherwise than they are read.
fn to_the_web(example: &Example) -> Option<Example> {
    let page = Html::parse_fragment(&example.html);
    let links = Selector::parse("a[href]").unwrap();
    let addresses: BTreeSet<&str> = page.select(&links).filter_map(|link| link.value().attr("href")).collect();
    let Example { number, mut markdown, mut html } = example.clone();
    for address in &addresses {
        if !address.starts_with('/') || !markdown.contains(address) || !html.contains(address) {
            return None;
        }
        let on_the_web = format!("https://a.example{address}");
        markdown = markdown.replace(address, &on_the_web);
        html = html.replace(address, &on_the_web);
    }
    (!addresses.is_empty()).then_some(Example { number, markdown, html })
}

/// HTML as both sides can be compared by: elements, the attributes that say something, and text, in which all white
/// space is one space, and none beside the tags of blocks.
#[derive(Default)]
struct Notation {
    out: String,
    /// Whether white space is to be dropped, as a block's tag stands before it.
    at_edge: bool,
}

/// The elements of blocks.
const BLOCKS: [&str; 10] = ["blockquote", "br", "h", "hr", "li", "ol", "p", "pre", "ul", "code-block"];

/// The attributes that are compared. Titles of links are not shown in print, but they are on the site.
const ATTRIBUTES: [&str; 4] = ["href", "title", "start", "class"];

impl Notation {
    fn of(element: ElementRef<'_>) -> String {
        let mut notation = Self { at_edge: true, ..Self::default() };
        notation.walk(element, false);
        notation.out.trim_end().to_owned()
    }

    fn walk(&mut self, element: ElementRef<'_>, preformatted: bool) {
        for child in element.children() {
            if let Some(text) = child.value().as_text() {
                self.text(text, preformatted);
            } else if let Some(child) = ElementRef::wrap(child) {
                self.element(child, preformatted);
            }
        }
    }

    fn text(&mut self, text: &str, preformatted: bool) {
        if preformatted {
            self.out += text;
            self.at_edge = false;
            return;
        }
        for letter in text.chars() {
            // What HTML takes for white space; a no-break space is none.
            let is_space = letter.is_ascii_whitespace();
            if is_space && !self.at_edge && !self.out.ends_with(' ') {
                self.out.push(' ');
            } else if !is_space {
                self.out.push(letter);
                self.at_edge = false;
            }
        }
    }

    fn element(&mut self, element: ElementRef<'_>, preformatted: bool) {
        let value = element.value();
        let name = match value.name() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "h",
            // What the site puts into a text: links of headings to themselves, marks of foreign words.
            "span" => return self.walk(element, preformatted),
            "a" if value.attr("class") == Some("anchor") => return self.walk(element, preformatted),
            name => name,
        };
        let is_block = BLOCKS.contains(&name);
        if is_block {
            self.edge(preformatted);
        }
        write!(self.out, "<{name}").unwrap();
        for attribute in ATTRIBUTES {
            if let Some(text) = value.attr(attribute) {
                write!(self.out, " {attribute}={:?}", unescaped(text)).unwrap();
            }
        }
        self.out.push('>');
        self.at_edge |= is_block;
        self.walk(element, preformatted || name == "pre");
        if is_block || preformatted {
            self.edge(preformatted || name == "pre");
        }
        write!(self.out, "</{name}>").unwrap();
        self.at_edge |= is_block;
    }

    fn edge(&mut self, preformatted: bool) {
        let end = if preformatted { self.out.trim_end_matches('\n') } else { self.out.trim_end_matches(' ') };
        self.out.truncate(end.len());
        self.at_edge = true;
    }
}

/// An address without its escapes: which letters are escaped in one is the writer's choice.
fn unescaped(address: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = address.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let escaped = (*first == b'%').then(|| std::str::from_utf8(after.get(..2)?).ok()).flatten();
        let byte = escaped.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The text of HTML as print shows it, without any white space: with the marks of lists and the numbers of items.
fn printed(element: ElementRef<'_>, out: &mut String) {
    let value = element.value();
    let mut number: usize = value.attr("start").map_or(1, |start| start.parse().unwrap());
    for child in element.children() {
        if let Some(text) = child.value().as_text() {
            out.extend(text.chars().filter(|letter| !letter.is_whitespace()));
        } else if let Some(child) = ElementRef::wrap(child) {
            match (value.name(), child.value().name()) {
                ("ul", "li") => out.push('•'),
                ("ol", "li") => {
                    write!(out, "{number}.").unwrap();
                    number += 1;
                }
                _ => {}
            }
            printed(child, out);
        }
    }
}

/// The numbers of the examples with what differs in each.
#[track_caller]
fn assert_same(differing: &[(usize, String)]) {
    let report = differing.iter().fold(String::new(), |mut report, (number, how)| {
        writeln!(report, "{number}: {how}").unwrap();
        report
    });
    assert!(differing.is_empty(), "{} examples differ:\n{report}", differing.len());
}

#[test]
fn what_is_refused_of_commonmark_is_what_is_listed() {
    let expected: BTreeMap<usize, BTreeSet<&str>> = REFUSED
        .iter()
        .flat_map(|(codes, numbers)| numbers.iter().map(|number| (*number, codes.split(' ').collect())))
        .collect();
    let refused = refused(&examples());
    let mut by_codes: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (number, codes) in &refused {
        by_codes.entry(codes.iter().copied().collect::<Vec<_>>().join(" ")).or_default().push(*number);
    }
    assert!(refused == expected, "refused are now: {by_codes:#?}");
}

/// How the page with all examples differs from the specification.
fn on_the_site(shown: &[Example], page: &str) -> Vec<(usize, String)> {
    let page = Html::parse_document(page);
    let mut differing = Vec::new();
    for Example { number, html, .. } in shown {
        let text = Selector::parse(&format!("section[aria-labelledby=example-{number:03}] > .prose")).unwrap();
        let built = Notation::of(page.select(&text).next().unwrap());
        let expected = Notation::of(Html::parse_fragment(html).root_element());
        if built != expected {
            differing.push((*number, format!("on the site\n  {built:?}, not\n  {expected:?}")));
        }
    }
    differing
}

#[test]
fn what_fix_mends_of_the_examples_shows_what_it_showed() {
    let accepted = printable();
    let plan = plan(&accepted);
    plan.write();
    let mut mended = 0;
    while let applied @ 1.. = pipeline::fix(&plan.root()).0.applied.len() {
        mended += applied;
    }
    assert!(mended > 0, "something is mended");
    let files = pipeline::prepare(&plan.root()).site().unwrap();
    assert_same(&on_the_site(&accepted, &String::from_utf8(files["print.html"].to_vec()).unwrap()));
}

#[test]
fn the_site_and_the_pdf_show_the_examples_of_commonmark_as_it_says() {
    let accepted = accepted();
    let run = plan(&accepted).build();
    let errors = run.found().into_iter().filter(|found| found.severity == "error");
    let without: BTreeSet<(String, String)> = errors.map(|found| (found.code, place(&found.place))).collect();
    let expected = WITHOUT_LETTERS.map(|number| ("P0710".to_owned(), file(number)));
    assert_eq!(without, expected.into(), "{}", run.stderr);

    let shown = printable();
    let plan = plan(&shown);
    let run = plan.build();
    assert_eq!(run.status, Some(0), "{}", run.stderr);

    let mut differing = on_the_site(&shown, &plan.read("out/html/print.html"));
    let text = text_of_pdf(&plan, &label(shown[0].number));
    let mut rest = text.as_str();
    for (index, Example { number, html, .. }) in shown.iter().enumerate() {
        let (_, behind) = rest.split_once(&label(*number)).unwrap_or_else(|| panic!("{number} isn't printed"));
        let next = shown.get(index + 1).and_then(|next| behind.find(&label(next.number)));
        let built = behind[..next.unwrap_or(behind.len())].to_owned();
        let mut expected = String::new();
        printed(Html::parse_fragment(html).root_element(), &mut expected);
        if built != expected {
            differing.push((*number, format!("in print\n  {built:?}, not\n  {expected:?}")));
        }
        rest = behind;
    }
    assert_same(&differing);
}

/// The text of a plan's PDF from the last mention of a label on, without white space, heads and feet of the pages.
fn text_of_pdf(plan: &Plan, from: &str) -> String {
    // The print space of the page, in points.
    let area = ["-x", "70", "-y", "70", "-W", "470", "-H", "700"];
    let output = Command::new("pdftotext")
        .args(["-raw", "-enc", "UTF-8"])
        .args(area)
        .arg(plan.path("out/plan.pdf"))
        .arg("-")
        .output();
    let output = output.expect("pdftotext is needed: run tests/run.sh, or install poppler-utils");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let letters = text[text.rfind(from).unwrap()..].chars().filter(|letter| !letter.is_whitespace());
    // The marks of lists within lists.
    letters.map(|letter| if letter == '–' { '•' } else { letter }).collect()
}
