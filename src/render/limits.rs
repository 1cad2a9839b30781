//! What a template of the agency may use up: so many steps, so many bytes.
//!
//! Tera has no limit of its own but for `range()` (100,000 elements), and nothing outside can see a loop that writes
//! nothing. So each template is given to Tera with a call at the beginning of every loop's and component's body, which
//! counts the step and writes nothing; what a loop keeps in a variable is measured there as well. A count ends the same
//! template at the same place on every machine, as a deadline wouldn't. Lists that are made by a loop in brackets have no
//! body to count in, and are refused.

use std::io::{self, Write};
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use tera::{Delimiters, Error, Kwargs, State, Tera, TeraResult, Value};

use crate::bytes::Pieces;
use crate::diag::TemplateLimit;

/// The most steps of a template: turns of loops, calls of components, elements of ranges. A plan of 10,000 projects takes
/// some hundred thousand.
const STEPS: usize = 10_000_000;
/// The most bytes that a template writes.
const BYTES: usize = 256 << 20;
/// The most bytes or elements of a variable that a loop sets.
const KEPT: usize = 16 << 20;
/// The most elements of a range, as Tera has it.
const RANGE: i128 = 100_000;

/// The function that counts, which no template of an agency calls.
const STEP: &str = "phaen_step";

/// What a filling of a template has used up so far.
#[derive(Default)]
pub struct Used {
    steps: AtomicUsize,
    bytes: AtomicUsize,
    kept: AtomicUsize,
}

impl Used {
    /// Counts in what `tera` fills from now on.
    pub fn watch(tera: &mut Tera) -> Arc<Self> {
        let used = Arc::new(Self::default());
        let of_step = Arc::clone(&used);
        tera.register_function(STEP, move |kwargs: Kwargs, _: &State<'_>| of_step.step(&kwargs));
        let of_range = Arc::clone(&used);
        tera.register_function("range", move |kwargs: Kwargs, _: &State<'_>| of_range.range(&kwargs));
        used
    }

    /// Begins anew, for another template.
    pub fn begin(&self) {
        for count in [&self.steps, &self.bytes, &self.kept] {
            count.store(0, Relaxed);
        }
    }

    /// The limit that was passed, if one was.
    pub fn passed(&self) -> Option<TemplateLimit> {
        match () {
            () if self.steps.load(Relaxed) > STEPS => Some(TemplateLimit::Steps(STEPS)),
            () if self.bytes.load(Relaxed) > BYTES => Some(TemplateLimit::Bytes(BYTES)),
            () if self.kept.load(Relaxed) > KEPT => Some(TemplateLimit::Bytes(KEPT)),
            () => None,
        }
    }

    fn check(&self) -> TeraResult<()> {
        if self.passed().is_some() { Err(Error::message("a limit is passed")) } else { Ok(()) }
    }

    /// Returns a turn of a loop; of a variable that it has set, the size.
    fn step(&self, kwargs: &Kwargs) -> TeraResult<Value> {
        self.steps.fetch_add(1, Relaxed);
        if let Some(kept) = kwargs.get::<&Value>("of")? {
            let size = kept.as_str().map(str::len).or_else(|| kept.len()).unwrap_or_default();
            self.kept.fetch_max(size, Relaxed);
        }
        self.check()?;
        Ok(Value::safe_string(""))
    }

    /// Tera's own `range`, counted.
    fn range(&self, kwargs: &Kwargs) -> TeraResult<Vec<i128>> {
        let (start, step) = (kwargs.get("start")?.unwrap_or(0), kwargs.get("step_by")?.unwrap_or(1));
        let end: i128 = kwargs.must_get("end")?;
        let span = if step > 0 { end.checked_sub(start) } else { start.checked_sub(end) };
        let length = span.zip(i128::checked_abs(step).filter(|step| *step > 0)).map(|(span, step)| span / step);
        if length.is_none_or(|length| !(0..=RANGE).contains(&length)) {
            return Err(Error::message(format!("a range has 0 to {RANGE} elements")));
        }
        let next = |at: &i128| Some(at + step);
        let values: Vec<i128> = std::iter::successors(Some(start), next)
            .take_while(|at| if step > 0 { *at < end } else { *at > end })
            .collect();
        self.steps.fetch_add(values.len(), Relaxed);
        self.check()?;
        Ok(values)
    }
}

/// What a template writes, counted. The next step reports that it is too much, at its line; where none comes, twice as
/// much is refused.
pub struct Written<'a> {
    used: &'a Used,
    /// What is held already.
    known: &'a [Arc<Vec<u8>>],
    pieces: Pieces,
    /// What was written behind the pieces.
    own: Vec<u8>,
}

impl<'a> Written<'a> {
    pub fn new(used: &'a Used, known: &'a [Arc<Vec<u8>>]) -> Self {
        Self { used, known, pieces: Vec::new(), own: Vec::new() }
    }

    pub fn end(mut self) -> Pieces {
        self.end_piece();
        self.pieces
    }

    fn end_piece(&mut self) {
        let mut own = std::mem::take(&mut self.own);
        own.shrink_to_fit();
        self.pieces.push(Arc::new(own));
    }
}

impl Write for Written<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.used.bytes.fetch_add(bytes.len(), Relaxed);
        if written > 2 * BYTES {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        match self.known.iter().find(|known| !bytes.is_empty() && known.as_slice() == bytes) {
            Some(known) => {
                self.end_piece();
                self.pieces.push(Arc::clone(known));
            }
            None => self.own.extend_from_slice(bytes),
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A template's text with the calls that count.
pub struct Counted {
    pub text: String,
    /// Where calls stand in `text`.
    calls: Vec<Range<usize>>,
    /// The loops in brackets, as places of the author's text.
    pub uncounted: Vec<Range<usize>>,
}

impl Counted {
    /// Puts a call behind each tag that begins a loop's or a component's body, and behind what a loop sets.
    pub fn new(text: &str, delimiters: &Delimiters) -> Self {
        let mut counted = Self { text: String::with_capacity(text.len()), calls: Vec::new(), uncounted: Vec::new() };
        let mut loops = 0_usize;
        let mut copied = 0;
        for tag in tags(text, delimiters) {
            let words = words(&text[tag.inside.clone()]);
            let first = words.first().map_or("", |(_, word)| word);
            let looped = words.iter().skip(usize::from(first == "for" && tag.is_block));
            counted.uncounted.extend(looped.filter(|(_, word)| *word == "for").map(|(at, word)| {
                let start = tag.inside.start + at;
                start..start + word.len()
            }));
            let argument = match first {
                _ if !tag.is_block => continue,
                "for" => {
                    loops += 1;
                    String::new()
                }
                "component" => String::new(),
                "set" | "set_global" if loops > 0 && text[tag.inside.clone()].contains('=') => {
                    words.get(1).map_or_else(String::new, |(_, name)| format!("of={name}"))
                }
                "endfor" => {
                    loops = loops.saturating_sub(1);
                    continue;
                }
                _ => continue,
            };
            counted.text.push_str(&text[copied..tag.end]);
            copied = tag.end;
            let start = counted.text.len();
            // Where the tag takes the space behind it away, so does the call.
            let dash = if tag.trims { "-" } else { "" };
            let (open, close) = (&delimiters.variable_start, &delimiters.variable_end);
            let call = format!("{open} {STEP}({argument}) {dash}{close}");
            counted.text.push_str(&call);
            counted.calls.push(start..counted.text.len());
        }
        counted.text.push_str(&text[copied..]);
        counted
    }

    /// Returns a byte of the counted text as a byte of the author's; of a call, that behind its tag.
    pub fn original(&self, at: usize) -> usize {
        let before = self.calls.iter().take_while(|call| call.start < at);
        at - before.map(|call| call.end.min(at) - call.start).sum::<usize>()
    }
}

/// A tag of a template: `{% … %}`, or `{{ … }}`.
struct Tag {
    is_block: bool,
    /// Whether it ends with `-%}`, which takes the space behind it away.
    trims: bool,
    inside: Range<usize>,
    end: usize,
}

/// Returns the tags of a text as Tera's lexer finds them: comments and raw text aside, whatever strings hold.
fn tags(text: &str, delimiters: &Delimiters) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let (is_block, close) = match () {
            () if rest.starts_with(&*delimiters.variable_start) => (false, &delimiters.variable_end),
            () if rest.starts_with(&*delimiters.block_start) => (true, &delimiters.block_end),
            () if rest.starts_with(&*delimiters.comment_start) => {
                at += rest.find(&*delimiters.comment_end).map_or(rest.len(), |end| end + 2);
                continue;
            }
            () => {
                at += rest.chars().next().map_or(1, char::len_utf8);
                continue;
            }
        };
        let inside = at + 2..closing(text, at + 2, close);
        at = (inside.end + 2).min(text.len());
        let tag = Tag { is_block, trims: text[inside.clone()].ends_with('-'), end: at, inside };
        let is_raw = is_block && words(&text[tag.inside.clone()]).first().is_some_and(|(_, word)| *word == "raw");
        tags.push(tag);
        if is_raw {
            at += text[at..].find("endraw").unwrap_or(text.len() - at);
        }
    }
    tags
}

/// Where a tag's end stands, outside strings; the text's end where there is none.
fn closing(text: &str, from: usize, close: &str) -> usize {
    let mut string = InString::default();
    let mut characters = text[from..].char_indices().map(|(at, c)| (from + at, c));
    characters.find(|(at, c)| !string.holds(*c) && text[*at..].starts_with(close)).map_or(text.len(), |(at, _)| at)
}

/// The words of a tag and the bytes at which they begin, strings aside.
fn words(inside: &str) -> Vec<(usize, &str)> {
    let mut words = Vec::new();
    let mut start = None;
    let mut string = InString::default();
    for (at, c) in inside.char_indices().chain([(inside.len(), ' ')]) {
        let is_part = !string.holds(c) && (c.is_alphanumeric() || c == '_');
        match start {
            None if is_part => start = Some(at),
            Some(from) if !is_part => {
                words.push((from, &inside[from..at]));
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// The quotation mark that the string is closed with in which a reader stands, if it stands in one.
#[derive(Default)]
struct InString {
    quote: Option<char>,
    is_escaped: bool,
}

impl InString {
    /// Returns whether the next character is a part of a string or of its quotation marks.
    fn holds(&mut self, c: char) -> bool {
        let is_quote = matches!(c, '"' | '\'' | '`');
        match self.quote {
            None => self.quote = Some(c).filter(|_| is_quote),
            Some(_) if self.is_escaped => self.is_escaped = false,
            Some(_) if c == '\\' => self.is_escaped = true,
            Some(open) if c == open => self.quote = None,
            Some(_) => return true,
        }
        is_quote || self.quote.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(text: &str) -> Counted {
        Counted::new(text, &Delimiters::default())
    }

    #[test]
    fn a_call_stands_where_a_body_begins_and_takes_space_away_as_its_tag_does() {
        let of = |text: &str| counted(text).text;
        assert_eq!(of("a{% for x in y %} b{% endfor %}"), "a{% for x in y %}{{ phaen_step() }} b{% endfor %}");
        assert_eq!(of("{%- for x in y -%} b{%endfor%}"), "{%- for x in y -%}{{ phaen_step() -}} b{%endfor%}");
        let set = "{% for x in y %}{{ phaen_step() }}{% set_global z = z ~ x %}{{ phaen_step(of=z) }}{% endfor %}";
        assert_eq!(of("{% for x in y %}{% set_global z = z ~ x %}{% endfor %}"), set);
    }

    #[test]
    fn comments_raw_text_and_strings_hold_no_loops() {
        for text in [
            "{# {% for x in y %} #}",
            "{% raw %}{% for x in y %}{% endraw %}",
            "{{ \"{% for x in y %}\" }} {{ 'for \\' for' }}",
            "{% set z = 1 %} for {% if for_all %}{% endif %}",
            "{% for",
            "{{ \"",
        ] {
            let Counted { text: same, uncounted, .. } = counted(text);
            assert!(same == text && uncounted.is_empty() || text == "{% for", "{text}: {same}");
        }
    }

    #[test]
    fn loops_in_brackets_are_found() {
        let text = "{{ [x for x in y] }}{% for x in [z for z in y] %}{% endfor %}";
        let places: Vec<usize> = counted(text).uncounted.iter().map(|range| range.start).collect();
        let of_for: Vec<usize> = text.match_indices(" for").map(|(at, _)| at + 1).collect();
        assert_eq!(places, [of_for[0], of_for[2]]);
    }

    #[test]
    fn places_are_those_of_the_author() {
        let text = "a{% for x in y %}b{{ x.z }}{% endfor %}";
        let counted = counted(text);
        for word in ["x.z", "a{%", "b{{", "endfor"] {
            let (at, original) = (counted.text.find(word), text.find(word));
            assert_eq!(at.map(|at| counted.original(at)), original, "{word}");
        }
        let call = counted.text.find(STEP).map(|at| counted.original(at));
        assert_eq!(call, text.find("b{{"));
    }
}
