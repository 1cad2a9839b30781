//! Where the site's links lead: between its pages, or within the one that holds the whole document.

use std::collections::BTreeMap;

use crate::model::entity::Entity;
use crate::view::document::{Block, Document, Page, Part};

/// The links of a page.
pub struct Links<'a> {
    parts: &'a [Part],
    /// The part of each table.
    tables: BTreeMap<&'a str, usize>,
    pages: BTreeMap<Entity, &'a Page>,
    /// Whether the page holds all parts.
    pub whole: bool,
}

impl<'a> Links<'a> {
    /// The links of a page of the document; `whole` when it holds all of it.
    pub fn new(document: &'a Document, pages: &'a [Page], whole: bool) -> Self {
        let tables = document.parts.iter().enumerate().flat_map(|(index, part)| {
            part.blocks.iter().filter_map(move |block| match block {
                Block::Table(table) => Some((table.id.as_str(), index)),
                _ => None,
            })
        });
        let pages = pages.iter().map(|page| (page.entity, page)).collect();
        Self { tables: tables.collect(), pages, parts: &document.parts, whole }
    }

    /// Returns the file of a part.
    pub fn part_file(part: &Part) -> String {
        format!("part-{}.html", part.id)
    }

    /// Returns the file of an entity's page.
    pub fn page_file(page: &Page) -> String {
        format!("{}.html", page.address)
    }

    /// To an entity's page, where it has one.
    pub fn to_entity(&self, entity: Entity) -> Option<String> {
        self.pages.get(&entity).map(|page| Self::page_file(page))
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
