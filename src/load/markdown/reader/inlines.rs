//! Lines: text, emphasis, links, images.

use super::Reader;
use crate::diag::Fault;
use crate::load::markdown::{addresses, text, thai};
use crate::model::rich::{Inline, LinkTarget, plain_text};
use pulldown_cmark::{Event, LinkType, Tag, TagEnd};
use std::ops::Range;

impl<'a> Reader<'a> {
    /// Reads inlines and the end of what holds them.
    pub(super) fn inlines(&mut self) -> Vec<Inline> {
        self.depth += 1;
        let (line, _) = self.line();
        self.depth -= 1;
        self.events.next();
        line
    }

    /// Reads inlines as far as they go, and says where they end.
    pub(super) fn line(&mut self) -> (Vec<Inline>, usize) {
        let (mut line, mut end) = (Vec::new(), 0);
        let mut run = text::Run::default();
        let mut flattened = 0;
        while let Some((event, range)) = self.next_inline(flattened > 0) {
            end = end.max(range.end);
            if let Event::Text(shown) = event {
                run.push(self.surroundings.text, &shown, range);
                continue;
            }
            self.end_run(&mut run, &mut line);
            match event {
                Event::Start(_) if self.is_too_deep(&range) => flattened += 1,
                Event::End(_) => flattened -= 1,
                event => line.extend(self.inline(event, range)),
            }
        }
        self.end_run(&mut run, &mut line);
        (thai::join_lines(line), end)
    }

    /// The next event if it goes on with a line; ends do while `inside` of something that is flattened.
    fn next_inline(&mut self, inside: bool) -> Option<(Event<'a>, Range<usize>)> {
        self.events.next_if(|(event, _)| is_inline(event) || inside && matches!(event, Event::End(_)))
    }

    fn end_run(&mut self, run: &mut text::Run, line: &mut Vec<Inline>) {
        let filled = run.fill(self.surroundings.text, self.surroundings.placeholders);
        self.errors(filled.faults);
        if !filled.text.is_empty() {
            line.push(Inline::Text(filled.text));
        }
    }

    fn inline(&mut self, event: Event<'a>, range: Range<usize>) -> Vec<Inline> {
        let inline = match event {
            Event::Code(code) => Inline::Code(code.into_string()),
            Event::SoftBreak => Inline::SoftBreak,
            Event::HardBreak => Inline::HardBreak,
            Event::FootnoteReference(label) => {
                let place = self.place(range);
                Inline::Footnote(self.notes.index(&label, place))
            }
            Event::InlineHtml(html) => {
                self.raw_html(&html, range);
                return Vec::new();
            }
            Event::Start(Tag::Strong) => Inline::Strong(self.inlines()),
            Event::Start(Tag::Emphasis) => Inline::Emphasis(self.inlines()),
            Event::Start(Tag::Strikethrough) => Inline::Struck(self.inlines()),
            Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
                return self.link(link_type, &dest_url, &title, range);
            }
            Event::Start(Tag::Image { dest_url, title, .. }) => return self.image(&dest_url, &title, range),
            // The grammar has no other inlines.
            _ => return Vec::new(),
        };
        vec![inline]
    }

    /// Returns a link; only its content when it leads nowhere.
    fn link(&mut self, kind: LinkType, address: &str, title: &str, range: Range<usize>) -> Vec<Inline> {
        let content = match kind {
            LinkType::Autolink | LinkType::Email => self.autolink(address),
            _ => self.inlines(),
        };
        let place = self.address_place(address, range);
        let address = if kind == LinkType::Email { format!("mailto:{address}") } else { address.to_owned() };
        let Some(target) = addresses::target(&address) else {
            let hides_host = addresses::hides_host(&address);
            self.error(place, if hides_host { Fault::HiddenHost { address } } else { Fault::UnsafeLink { address } });
            return content;
        };
        if let LinkTarget::Anchor(anchor) = &target {
            let place = self.place(place);
            self.headings.link(anchor, place);
        }
        // A link without a text can't be followed; its address is the next best.
        let content = if content.is_empty() { vec![Inline::Text(address)] } else { content };
        vec![Inline::Link { target, title: title.to_owned(), content }]
    }

    /// Returns the text of an address in angle brackets: the address, which holds no marks and no placeholders.
    fn autolink(&mut self, address: &str) -> Vec<Inline> {
        while let Some((Event::Text(_), _)) = self.events.next() {}
        vec![Inline::Text(address.to_owned())]
    }

    /// Where a link's address is written: in the link, or the whole link when it is written elsewhere.
    fn address_place(&self, address: &str, range: Range<usize>) -> Range<usize> {
        let link = &self.surroundings.text[range.clone()];
        let start = match link.rfind("](") {
            _ if link.starts_with('<') => 1,
            Some(at) => link.len() - link[at + 2..].trim_start_matches(['<', ' ']).len(),
            None => return range,
        };
        if address.is_empty() || !link[start..].starts_with(address) {
            return range;
        }
        range.start + start..range.start + start + address.len()
    }

    /// Returns an image; nothing when it can't be shown.
    fn image(&mut self, address: &str, title: &str, range: Range<usize>) -> Vec<Inline> {
        let alt = plain_text(&self.inlines());
        let Some(path) = addresses::image_path(address) else {
            self.error(range, Fault::ImageOutside { path: address.to_owned() });
            return Vec::new();
        };
        let faults = addresses::image_faults(&path, &alt, self.surroundings.images);
        if faults.is_empty() {
            return vec![Inline::Image { path, alt, title: title.to_owned(), place: self.place(range) }];
        }
        for fault in faults {
            self.error(range.clone(), fault);
        }
        Vec::new()
    }
}

/// Returns whether an event goes on with a line of text. The ends of emphasis and links aren't asked for: whoever reads
/// such a thing reads its end.
pub(super) fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => {
            matches!(
                tag.to_end(),
                TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
            )
        }
        Event::End(_) | Event::Rule | Event::Html(_) => false,
        _ => true,
    }
}
