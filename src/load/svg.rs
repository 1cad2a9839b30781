//! Whether an SVG is a still picture that needs nothing but itself.
//!
//! An SVG is a document: opened by itself, it runs scripts and fetches what it refers to, in the name of the site that
//! it lies on. So only what draws is let through: the elements of static SVG, references within the file, embedded
//! raster images, plain styles. What drawing programs note for themselves in namespaces of their own stays, as no
//! browser acts on it.

use std::collections::BTreeSet;
use std::ops::Range;

use roxmltree::{Attribute, Document, Node, ParsingOptions, TextPos};

use crate::diag::{Fault, SvgPart};

/// How many faults of a file are reported.
const MOST: usize = 100;

/// How many attributes an element may have, how many prefixes of namespaces a file, and how much of a prefix is looked at.
const MOST_ATTRIBUTES: usize = 2_000;
const MOST_PREFIXES: usize = 50;
const LONGEST_PREFIX: usize = 100;

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

/// The elements of static SVG, with those that old versions of Inkscape and Illustrator write and nobody shows any more.
const ELEMENTS: [&str; 77] = [
    "circle",
    "clipPath",
    "defs",
    "desc",
    "ellipse",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feImage",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "fePointLight",
    "feSpecularLighting",
    "feSpotLight",
    "feTile",
    "feTurbulence",
    "filter",
    "flowDiv",
    "flowLine",
    "flowPara",
    "flowRegion",
    "flowRegionExclude",
    "flowRoot",
    "flowSpan",
    "font",
    "font-face",
    "g",
    "glyph",
    "glyphRef",
    "hatch",
    "hatchpath",
    "hkern",
    "image",
    "line",
    "linearGradient",
    "marker",
    "mask",
    "mesh",
    "meshgradient",
    "meshpatch",
    "meshrow",
    "metadata",
    "missing-glyph",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "solidColor",
    "solidcolor",
    "stop",
    "style",
    "svg",
    "switch",
    "symbol",
    "text",
    "textPath",
    "title",
    "tref",
    "tspan",
    "use",
    "vkern",
];

/// Declarations of a document type, which define entities and give elements attributes that don't stand in them.
const DECLARATIONS: [&str; 4] = ["<!ENTITY", "<!ATTLIST", "<!ELEMENT", "<!NOTATION"];

/// Encodings in which the signs of XML are what they are in UTF-8. In others (GBK, ISO-2022-JP) a browser could see other
/// elements than are checked here.
const ENCODINGS: [&str; 8] =
    ["utf-8", "utf8", "us-ascii", "iso-8859-1", "iso-8859-11", "windows-1252", "windows-874", "tis-620"];

/// What must not stand in an SVG of the site, each with its bytes.
pub fn faults(text: &str) -> Vec<(Range<usize>, Fault)> {
    let mut faults = declared(text);
    faults.extend(crowded(text).map(|range| (range, Fault::UnsafeSvg { part: SvgPart::Crowd })));
    if !faults.is_empty() {
        return faults;
    }
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document = match Document::parse_with_options(text, options) {
        Ok(document) => document,
        Err(error) => {
            let at = byte(text, error.pos());
            return vec![(at..at, Fault::BrokenSvg)];
        }
    };
    let root = document.root_element();
    if !root.has_tag_name((SVG, "svg")) {
        return vec![(tag(text, root), Fault::NotThatImage { named: "SVG", looks_like: None })];
    }
    // What stands in something that is refused is refused with it.
    let mut refused_to = 0;
    for node in document.descendants() {
        if node.range().start < refused_to || faults.len() >= MOST {
            continue;
        }
        if let Some(part) = refused(node) {
            refused_to = node.range().end;
            faults.push((tag(text, node), Fault::UnsafeSvg { part }));
            continue;
        }
        for attribute in node.attributes() {
            let part = refused_attribute(node, attribute);
            faults.extend(part.map(|part| (attribute.range(), Fault::UnsafeSvg { part })));
        }
    }
    faults
}

/// What must not stand before the elements.
fn declared(text: &str) -> Vec<(Range<usize>, Fault)> {
    let mut found: Vec<(Range<usize>, SvgPart)> = Vec::new();
    if let Some((declaration, _)) = text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>"))
        && let Some((_, encoding)) = declaration.split_once("encoding")
    {
        let name = encoding.split(['"', '\'']).nth(1).unwrap_or_default();
        if !ENCODINGS.contains(&name.to_ascii_lowercase().as_str()) {
            found.push((0.."<?xml".len() + declaration.len() + "?>".len(), SvgPart::Encoding(name.to_owned())));
        }
    }
    // Where a comment speaks of them, the file is refused needlessly; where an element could, it isn't XML.
    for word in DECLARATIONS {
        found.extend(text.find(word).map(|at| (at..at + word.len(), SvgPart::Declaration)));
    }
    // XML has one at most; the second would stand in a comment, or the first does.
    for (number, (at, _)) in text.match_indices("<!DOCTYPE").take(2).enumerate() {
        let head = text[at..].split('>').next().unwrap_or_default();
        let is_known = |id: &str| ["-//W3C//DTD SVG ", "http://www.w3.org/"].iter().any(|known| id.starts_with(known));
        if number > 0 || head.contains('[') || !head.split(['"', '\'']).skip(1).step_by(2).all(is_known) {
            found.push((at..at + head.len(), SvgPart::Declaration));
        }
    }
    found.into_iter().map(|(range, part)| (range, Fault::UnsafeSvg { part })).collect()
}

/// Where an element may have more attributes than a drawing's ever has, or the file more prefixes of namespaces: readers
/// of XML, typst's too, compare each with all others. Counted without reading, a little too high.
fn crowded(text: &str) -> Option<Range<usize>> {
    // Attributes stand between a `<` and the next, as no value may hold one.
    let mut start = 0;
    for piece in text.split_inclusive('<') {
        if piece.bytes().filter(|byte| *byte == b'=').count() > MOST_ATTRIBUTES {
            return Some(start..start);
        }
        start += piece.len();
    }
    let mut prefixes = BTreeSet::new();
    for (at, word) in text.match_indices("xmlns:") {
        let prefix: String = text[at + word.len()..].chars().take(LONGEST_PREFIX).take_while(|c| *c != '=').collect();
        prefixes.insert(prefix);
        if prefixes.len() > MOST_PREFIXES {
            return Some(at..at + word.len());
        }
    }
    None
}

/// What a node is that can't stay, as a whole.
fn refused(node: Node<'_, '_>) -> Option<SvgPart> {
    if let Some(instruction) = node.pi() {
        return (instruction.target == "xml-stylesheet").then_some(SvgPart::StyleSheet);
    }
    if !node.is_element() {
        return None;
    }
    let name = node.tag_name().name();
    let may_stand = match node.tag_name().namespace() {
        Some(SVG) => ELEMENTS.contains(&name),
        None | Some("") => false,
        Some(other) => other == RDF || !is_read_by_browsers(other),
    };
    if !may_stand {
        return Some(SvgPart::Element(name.to_owned()));
    }
    if node.has_tag_name((SVG, "style")) {
        if let Some(inner) = node.children().find(Node::is_element) {
            return Some(SvgPart::Element(inner.tag_name().name().to_owned()));
        }
        // Browsers read the texts of an element as one, whatever comments stand between them.
        let style: String = node.children().filter(Node::is_text).filter_map(|child| child.text()).collect();
        return refused_style(&style).map(SvgPart::Style);
    }
    None
}

/// Returns whether browsers may know what elements and attributes of a namespace do: they know those of the W3C, and
/// Firefox has its own. All others are a drawing program's notes.
fn is_read_by_browsers(namespace: &str) -> bool {
    namespace.starts_with("http://www.w3.org/") || namespace.starts_with("http://www.mozilla.org/")
}

fn refused_attribute(node: Node<'_, '_>, attribute: Attribute<'_, '_>) -> Option<SvgPart> {
    let (name, value) = (attribute.name(), attribute.value());
    match attribute.namespace() {
        None | Some(XLINK) if name == "href" => {
            (!is_inside(value, &IMAGES)).then(|| SvgPart::Reference(value.to_owned()))
        }
        Some(XML) => (name == "base").then(|| SvgPart::Attribute("xml:base".to_owned())),
        Some(XLINK | RDF) => None,
        Some(other) => is_read_by_browsers(other).then(|| SvgPart::Attribute(name.to_owned())),
        // The attributes of a drawing program's own elements mean nothing to others.
        None if node.tag_name().namespace() != Some(SVG) => None,
        None if name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("on")) => {
            Some(SvgPart::Attribute(name.to_owned()))
        }
        // Many attributes are read as styles.
        None => refused_style(value).map(SvgPart::Style),
    }
}

/// What can be embedded: images, and in styles fonts.
const IMAGES: [&str; 5] = ["image/png", "image/jpeg", "image/jpg", "image/gif", "image/webp"];
const IMAGES_AND_FONTS: [&str; 8] = [
    "image/png",
    "image/jpeg",
    "image/jpg",
    "image/gif",
    "image/webp",
    "font/",
    "application/font-",
    "application/x-font-",
];

/// Returns whether an address leads nowhere but into the file, or holds what it leads to.
fn is_inside(address: &str, embedded: &[&str]) -> bool {
    let address = address.trim_ascii();
    let start: String = address.chars().take(40).collect::<String>().to_ascii_lowercase();
    let is_embedded = |kind: &str| {
        let rest = start.strip_prefix("data:").and_then(|start| start.strip_prefix(kind));
        rest.is_some_and(|rest| kind.ends_with(['/', '-']) || rest.starts_with([';', ',']))
    };
    address.is_empty() || address.starts_with('#') || embedded.iter().any(|kind| is_embedded(kind))
}

/// Returns what fetches something, in a style: as it is written, and as it is read without comments and with its
/// escapes made into what they stand for.
fn refused_style(style: &str) -> Option<String> {
    let has_sign = style.contains(['(', '@']);
    if !has_sign && !style.contains('\\') {
        // Nothing fetches without a function or a rule.
        return None;
    }
    if has_sign && style.contains('\\') {
        // An escape in such a style hides what it is.
        return Some("\\".to_owned());
    }
    fetched(style).or_else(|| fetched(&unescaped(&without_comments(style))))
}

/// Returns a style without its comments.
fn without_comments(style: &str) -> String {
    let mut out = String::with_capacity(style.len());
    let mut rest = style;
    while let Some((before, comment)) = rest.split_once("/*") {
        out += before;
        rest = comment.split_once("*/").map_or("", |(_, behind)| behind);
    }
    out + rest
}

/// A style with the characters that its escapes stand for: `\40 import` is `@import`.
fn unescaped(style: &str) -> String {
    let mut out = String::with_capacity(style.len());
    let mut rest = style.chars().peekable();
    while let Some(c) = rest.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        let mut digits = String::new();
        while let Some(digit) = rest.next_if(|c| digits.len() < 6 && c.is_ascii_hexdigit()) {
            digits.push(digit);
        }
        if digits.is_empty() {
            out.extend(rest.next());
            continue;
        }
        rest.next_if(|c| c.is_whitespace());
        out.extend(u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32));
    }
    out
}

/// What a style fetches, as it stands.
fn fetched(style: &str) -> Option<String> {
    let lower = style.to_ascii_lowercase();
    if lower.contains("@import") {
        return Some("@import".to_owned());
    }
    lower.match_indices('(').find_map(|(at, _)| {
        let before = &lower[..at];
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let name = &before[before.trim_end_matches(is_name).len()..];
        let inside = &style[at + 1..];
        let address = inside.trim_ascii_start();
        let address = address.strip_prefix(['"', '\'']).unwrap_or(address).trim_ascii_start();
        let fetches = match name {
            "url" => address.is_empty() || !is_inside(address, &IMAGES_AND_FONTS),
            "src" | "image" => true,
            _ => name.ends_with("image-set") || name.ends_with("cross-fade"),
        };
        fetches.then(|| format!("{name}({})", inside.split(')').next().unwrap_or_default()))
    })
}

/// Returns the bytes of an element's name, or of a processing instruction's.
fn tag(text: &str, node: Node<'_, '_>) -> Range<usize> {
    let Range { start, end } = node.range();
    let length = text[start..end].find(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).unwrap_or(end - start);
    start..start + length
}

/// Returns the byte of a place in lines and columns.
fn byte(text: &str, place: TextPos) -> usize {
    let line = text.split_inclusive('\n').take(place.row.saturating_sub(1) as usize).map(str::len).sum::<usize>();
    let column = text[line..].char_indices().nth(place.col.saturating_sub(1) as usize);
    column.map_or(text.len(), |(at, _)| line + at)
}

#[cfg(test)]
mod tests;
