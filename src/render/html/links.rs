//! Where the site's links lead: between its pages, or within the one that holds the whole document.

use std::collections::BTreeMap;

use crate::view::document::{Block, Document, Part};

/// The links of a page.
pub struct Links<'a> {
    parts: &'a [Part],
    /// The part of each table.
    tables: BTreeMap<&'a str, usize>,
    /// Whether the page holds all parts.
    pub whole: bool,
}

impl<'a> Links<'a> {
    /// The links of a page of the document; `whole` when it holds all of it.
    pub fn new(document: &'a Document, whole: bool) -> Self {
        let tables = document.parts.iter().enumerate().flat_map(|(index, part)| {
            part.blocks.iter().filter_map(move |block| match block {
                Block::Table(table) => Some((table.id.as_str(), index)),
                _ => None,
            })
        });
        Self { tables: tables.collect(), parts: &document.parts, whole }
    }

    /// The file of a part.
    pub fn part_file(part: &Part) -> String {
        format!("part-{}.html", part.id)
    }

    /// To an entity's page.
    #[expect(clippy::unused_self, reason = "one way to ask for any link")]
    pub fn to_page(&self, address: &str) -> String {
        format!("{address}.html")
    }

    /// To an anchor in a part.
    pub fn to_part(&self, part: usize, anchor: &str) -> String {
        if self.whole { format!("#{anchor}") } else { format!("{}#{anchor}", Self::part_file(&self.parts[part])) }
    }

    /// To a table of the document.
    pub fn to_table(&self, id: &str) -> String {
        self.tables.get(id).map_or_else(|| format!("#{id}"), |part| self.to_part(*part, id))
    }
}
