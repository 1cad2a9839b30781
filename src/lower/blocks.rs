//! The blocks of the outline that are no tables: forms, signatures, and tables of statistics at their place.

use super::look::image;
use super::outline::Outliner;
use super::resolve::Known;
use crate::diag::Fault;
use crate::load::raw;
use crate::load::yaml::Spanned;
use crate::model::nouns;
use crate::model::outline::{Block, Form, Merge, Signature};
use crate::model::selection::Members;

impl Outliner<'_, '_> {
    /// A form for each entity, which takes its entities and values as a table does.
    pub fn form(&mut self, raw: &raw::Form) -> Option<Block> {
        let id = &raw.table.id;
        if raw.table.columns.is_empty() {
            self.resolver.error(id.at(), Fault::MissingKey { key: "rows" });
            return None;
        }
        self.check_form_rows(&raw.table.columns);
        let mut table = self.table(&raw.table)?;
        // Each form stands for itself: nothing in it is a neighbour's.
        table.columns.iter_mut().for_each(|column| column.merge = Merge::Never);
        let name = raw::Text { value: "{name}".to_owned(), place: id.place };
        let members = self.members(&raw.table.of)?;
        let title = self.phrase_of_one(raw.title.as_ref().unwrap_or(&name), &members);
        let signatures = raw.signatures.as_ref().map(|list| self.signatures(list, Some(&members))).unwrap_or_default();
        let (page_break, hide_empty) = (raw.page_break, raw.hide_empty);
        Some(Block::Form(Box::new(Form { table, title, signatures, page_break, hide_empty })))
    }

    /// Those who sign, of whom there must be some; `of` is what they sign for, in forms.
    pub fn signatures(&mut self, raw: &Spanned<Vec<raw::Signature>>, of: Option<&Members>) -> Vec<Signature> {
        if raw.value.is_empty() {
            self.resolver.error(raw.at(), Fault::Empty { kind: nouns::SIGNATURES });
        }
        raw.value.iter().map(|it| self.signature(it, of)).collect()
    }

    /// Who signs, as what, and when.
    pub fn signature(&mut self, raw: &raw::Signature, of: Option<&Members>) -> Signature {
        let image = raw.image.as_ref().and_then(|path| image(path, None, &self.source.images, self.resolver));
        let mut phrase = |text: &raw::Text| match of {
            Some(of) => self.phrase_of_one(text, of),
            None => self.resolver.phrase(text, &[]),
        };
        let [position, role, date] = [&raw.position, &raw.role, &raw.date].map(|text| text.as_ref().map(&mut phrase));
        Signature { name: phrase(&raw.name), position, role, image, date }
    }

    /// A table of statistics, which stands at one place of the document.
    pub fn data_table(&mut self, raw: &raw::DataTableBlock) -> Option<Block> {
        let caption = raw.caption.as_ref().map(|caption| self.resolver.text(caption));
        let known = Known::new(&self.source.data_tables, &self.entities.data_tables);
        let table = self.resolver.find(&raw.id, &known)?;
        self.address(nouns::TABLE, &raw.id);
        Some(Block::DataTable { table, caption })
    }
}
