//! Which pages a save has changed, and which of them to show.

use serde::Serialize;

use crate::pipeline::{Files, is_page};

/// The page that a site begins with, and the one with the whole document.
const FRONT: &str = "index.html";
const WHOLE: &str = "print.html";

/// A place to go to: a page, and what has changed first in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Target {
    page: String,
    anchor: Option<String>,
}

/// What a save has changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// The pages that look different now, and those that are gone, sorted.
    pub pages: Vec<String>,
    /// Where to go: the first of them in the order of reading. The front page and the whole document show the least of it.
    pub target: Option<Target>,
}

impl Changes {
    /// Compares two sites.
    pub fn between(before: &Files, now: &Files) -> Self {
        let is_page = |path: &&String| is_page(path.as_str());
        let differs = |path: &&String| before.get(*path) != now.get(*path);
        let gone = before.keys().filter(|path| !now.contains_key(*path));
        let mut pages: Vec<String> = now.keys().filter(differs).chain(gone).filter(is_page).cloned().collect();
        pages.sort();
        // The style and the scripts are all pages'.
        if [&before, &now].iter().all(|site| site.contains_key("style.css"))
            && ["style.css", "script.js"].iter().any(|path| before.get(*path) != now.get(*path))
        {
            pages = now.keys().filter(is_page).cloned().collect();
            return Self { pages, target: None };
        }
        let order =
            now.get(FRONT).map(|front| String::from_utf8_lossy(&front.to_vec()).into_owned()).unwrap_or_default();
        let rank = |page: &&String| {
            let place = order.find(&format!("href=\"{page}\"")).unwrap_or(usize::MAX);
            (*page == FRONT, *page == WHOLE, place, (*page).clone())
        };
        let first = pages.iter().filter(|page| now.contains_key(*page)).min_by_key(rank).cloned();
        let target = first.map(|page| {
            let bytes = |site: &Files| site.get(&page).map(crate::pipeline::Bytes::to_vec).unwrap_or_default();
            Target { anchor: first_change(&bytes(before), &bytes(now)), page }
        });
        Self { pages, target }
    }
}

/// Returns the address above the first difference in what a page is about. `None` where it has none.
fn first_change(before: &[u8], now: &[u8]) -> Option<String> {
    let (before, now) = (String::from_utf8_lossy(before), String::from_utf8_lossy(now));
    let main = |page: &'_ str| page.find("<main").unwrap_or_default();
    let (old, new) = (&before[main(&before)..], &now[main(&now)..]);
    let same = old.bytes().zip(new.bytes()).take_while(|(left, right)| left == right).count();
    let above = &new[..new.floor_char_boundary(same)];
    let (_, from_id) = above.rsplit_once(" id=\"")?;
    from_id.split_once('"').map(|(id, _)| id.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(pages: &[(&str, &str)]) -> Files {
        pages.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned().into())).collect()
    }

    #[test]
    fn the_first_page_in_the_order_of_reading_is_gone_to_at_what_has_changed() {
        let front = "<a href=\"b.html\"></a><a href=\"a.html\"></a>";
        let page = |amount: &str| format!("<main id=\"_main\"><tr id=\"r1\"></tr><tr id=\"r2\"><td>{amount}</td></tr>");
        let before = site(&[("index.html", front), ("a.html", "1"), ("b.html", &page("๑")), ("print.html", "1")]);
        let now = site(&[("index.html", front), ("a.html", "2"), ("b.html", &page("๒")), ("print.html", "2")]);
        let changes = Changes::between(&before, &now);
        assert_eq!(changes.pages, ["a.html", "b.html", "print.html"]);
        let anchor = Some("r2".to_owned());
        assert_eq!(changes.target, Some(Target { page: "b.html".to_owned(), anchor }));
    }

    #[test]
    fn nothing_changed_leads_nowhere_and_a_page_that_is_gone_is_told() {
        let before = site(&[("index.html", "1"), ("a.html", "1")]);
        assert_eq!(Changes::between(&before, &before), Changes::default());
        let gone = Changes::between(&before, &site(&[("index.html", "1")]));
        assert_eq!(gone, Changes { pages: vec!["a.html".to_owned()], target: None });
    }

    #[test]
    fn another_style_is_another_look_of_all_pages() {
        let before = site(&[("a.html", "1"), ("style.css", "1"), ("script.js", "1")]);
        let now = site(&[("a.html", "1"), ("style.css", "2"), ("script.js", "1")]);
        assert_eq!(Changes::between(&before, &now).pages, ["a.html"]);
    }
}
