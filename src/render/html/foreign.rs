//! Texts of the plan as HTML. English words in them are reported to those who have it read aloud (WCAG 3.1.2), and runs
//! without a space that would keep browsers busy are reported to these.

use super::text::escape;

/// How many letters the longest word of a run has at least: shorter ones are signs and units, not language.
const WORD: usize = 3;

/// How many letters without a space take browsers long to break into lines at words: the time grows with the square.
const LONG: usize = 1_000;

/// Text as HTML, runs of English words in elements of their own. Abbreviations and codes in capitals (KR, OKR 3301)
/// are read out by letters in any language, and stay as they are.
pub fn write(text: &str, out: &mut String) {
    let is_long = text.len() > LONG && text.split_whitespace().any(|run| run.chars().nth(LONG).is_some());
    if is_long {
        out.push_str("<span class=\"long\">");
    }
    write_runs(text, out);
    if is_long {
        out.push_str("</span>");
    }
}

fn write_runs(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_alphabetic()) {
        escape(&rest[..start], out);
        let run = &rest[start..];
        let end = run.find(|c: char| !belongs(c)).unwrap_or(run.len());
        let run = run[..end].trim_end_matches(|c: char| !c.is_ascii_alphabetic());
        if is_language(run) {
            out.push_str("<span lang=\"en\">");
            escape(run, out);
            out.push_str("</span>");
        } else {
            escape(run, out);
        }
        rest = &rest[start + run.len()..];
    }
    escape(rest, out);
}

/// Returns whether a letter goes on with a run of words.
fn belongs(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’' | '/' | '&')
}

/// Returns whether a run has a word that isn't all capitals.
fn is_language(run: &str) -> bool {
    let mut words = run.split(|c: char| !c.is_ascii_alphabetic());
    words.any(|word| word.len() >= WORD && word.bytes().skip(1).any(|byte| byte.is_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(text: &str) -> String {
        let mut out = String::new();
        write(text, &mut out);
        out
    }

    #[test]
    fn english_words_say_what_language_they_are_of() {
        assert_eq!(
            html("การจัดทำ gap analysis และ Roadmap การ"),
            "การจัดทำ <span lang=\"en\">gap analysis</span> และ <span lang=\"en\">Roadmap</span> การ"
        );
        assert_eq!(html("(Research & Development)"), "(<span lang=\"en\">Research &amp; Development</span>)");
    }

    #[test]
    fn codes_and_abbreviations_stay_as_they_are() {
        for text in ["OKR 3301 และ KR", "ISO37001", "H/R", "5 km", "ก.ก."] {
            assert_eq!(html(text), text);
        }
    }

    #[test]
    fn a_run_that_browsers_would_look_through_for_minutes_says_so() {
        let long = "ก".repeat(LONG + 1);
        assert_eq!(html(&long), format!("<span class=\"long\">{long}</span>"));
        let words = "ก ".repeat(LONG);
        assert_eq!(html(&words), words);
    }

    #[test]
    fn text_stays_text() {
        assert_eq!(
            html("<Script>alert</Script>"),
            "&lt;<span lang=\"en\">Script</span>&gt;<span lang=\"en\">alert</span>&lt;/<span lang=\"en\">Script</span>&gt;"
        );
    }
}
