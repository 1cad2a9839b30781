//! The blocks of the outline that show no entities.

use super::look::image;
use super::outline::Outliner;
use super::resolve::Known;
use crate::diag::Fault;
use crate::load::raw;
use crate::load::yaml::Spanned;
use crate::model::kinds::Kind;
use crate::model::nouns;
use crate::model::outline::{Block, Signature};

impl Outliner<'_, '_> {
    /// Those who sign, of whom there must be some.
    pub fn signatures(&mut self, raw: &Spanned<Vec<raw::Signature>>) -> Block {
        if raw.value.is_empty() {
            self.resolver.error(raw.at(), Fault::Empty { kind: nouns::SIGNATURES });
        }
        Block::Signatures(raw.value.iter().map(|it| self.signature(it)).collect())
    }

    /// Who signs, as what, and when.
    pub fn signature(&mut self, raw: &raw::Signature) -> Signature {
        let image = raw.image.as_ref().and_then(|path| image(path, None, &self.source.images, self.resolver));
        let mut text = |text: &Option<raw::Text>| text.as_ref().map(|text| self.resolver.text(text));
        let [position, role, date] = [&raw.position, &raw.role, &raw.date].map(&mut text);
        Signature { name: self.resolver.text(&raw.name), position, role, image, date }
    }

    /// A table of statistics, which stands at one place of the document.
    pub fn data_table(&mut self, raw: &raw::DataTableBlock) -> Option<Block> {
        let caption = raw.caption.as_ref().map(|caption| self.resolver.text(caption));
        let known = Known::new(Kind::DataTable, &self.source.data_tables, &self.entities.data_tables);
        let table = self.resolver.find(&raw.id, &known)?;
        self.address(nouns::TABLE, &raw.id);
        Some(Block::DataTable { table, caption })
    }
}
