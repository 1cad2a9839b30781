//! The layout of Markdown: no spaces at the ends of lines, but for those that break a line, and one line end at the end.

use super::lines::{end_of, with_end, with_equal_ends};

/// Returns a text laid out.
pub fn laid_out(text: &str) -> String {
    let text = with_equal_ends(text);
    let end = end_of(&text);
    let lines: Vec<&str> = text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)).collect();
    let line = |(index, line): (usize, &&str)| {
        let bare = line.trim_end_matches([' ', '\t']);
        let goes_on = lines.get(index + 1).is_some_and(|next| !next.trim().is_empty());
        let breaks = line.ends_with("  ") && !bare.is_empty() && goes_on;
        if breaks { (*line).to_owned() } else { bare.to_owned() }
    };
    with_end(&lines.iter().enumerate().map(line).collect::<Vec<_>>().join(end))
}

#[cfg(test)]
mod tests {
    use super::laid_out;

    #[test]
    fn spaces_at_the_ends_of_lines_go_and_those_that_break_a_line_stay() {
        assert_eq!(laid_out("ก \nข  \nค\t\n\n\n"), "ก\nข  \nค\n");
        assert_eq!(laid_out("ก  \r\n\r\nข\r\nค"), "ก\r\n\r\nข\r\nค\r\n");
        assert_eq!(laid_out(" \n"), "");
    }
}
