//! Tables of entities: which rows they have, and what the entities of a row have in common.

use std::collections::BTreeSet;

use super::columns::{COMMON, Rows};
use super::outline::Outliner;
use crate::diag::{Fault, Place, nearest};
use crate::load::raw;
use crate::load::yaml::Spanned;
use crate::model::Text;
use crate::model::breakdown::{Breakdown, Part};
use crate::model::entity::Entity;
use crate::model::fields::Field;
use crate::model::kinds::Kind;
use crate::model::nouns;
use crate::model::outline::{Column, Common, CommonRow, Format, InTotal, Merge, Show, Table};
use crate::model::path::Path;
use crate::model::selection::{Key, Members};

impl<'a> Outliner<'a, '_> {
    /// Returns a table, `None` when nobody knows of what.
    pub(super) fn table(&mut self, raw: &raw::Table) -> Option<Table> {
        self.address(nouns::TABLE, &raw.id);
        let members = self.members(&raw.of)?;
        let all = self.select(&members, &raw.filter);
        if raw.empty.is_none() {
            self.report_nothing(&all, &raw.id, nouns::TABLE, (&members, &raw.filter));
        }
        let mut of = self.order(&members, raw.order.as_ref(), all);
        if let (Some(by), Some(_)) = (&raw.by, raw.group.0.first()) {
            self.resolver.error(by.at(), Fault::NotExactlyOne { of: vec![COMMON, "group"] });
        }
        let sorted_by = self.sorted_by(&members, raw.order.as_ref());
        let (rows, common) = match &raw.by {
            Some(by) => {
                let (rows, common) = self.rows_by(by, &members, &of, &sorted_by)?;
                (Some(rows), Some(common))
            }
            None => (None, None),
        };
        let mut columns: Vec<Column> = Vec::new();
        let written = self.columns_of(raw);
        self.check_table_keys(raw, &members);
        if !written.is_empty() && written.iter().all(raw::Column::hides_empty) {
            // A table whose columns may all stay away may have none.
            let place = written[0].hide_empty.as_ref().map_or(raw.id.at(), Spanned::at);
            self.resolver.error(place, Fault::AllMayHide);
        }
        for column in written {
            match (&common, &column.show) {
                (Some(common), Some(show)) if show.value == COMMON => {
                    columns.push(self.common(column, common, show.at()));
                }
                _ => {
                    let rows = Rows { by: rows.as_deref(), are_grouped: !raw.group.0.is_empty() };
                    columns.extend(self.columns(column, &members, raw.id.at(), rows));
                }
            }
        }
        if raw.columns_of.is_none() {
            self.check_sums(raw);
        }
        self.check_numbering(raw, written);
        self.report_untold(&columns, rows.as_deref(), &of);
        self.report_mixed_units(&columns, &of);
        if let Some(rows) = &rows {
            // What no row has, as it has no money of that kind, isn't counted below them.
            let in_rows: BTreeSet<Entity> = rows.iter().flat_map(|row| row.of.iter().copied()).collect();
            of.retain(|entity| in_rows.contains(entity));
        }
        let total = raw.total.as_ref().map(|label| self.resolver.text(label));
        let has_subtotals = raw.group.0.iter().find_map(|group| group.subtotal.as_ref()).map(raw::Text::at);
        if let Some(place) = total.as_ref().map(|label| label.place).or(has_subtotals) {
            let first = columns.iter().position(|column| column.adds_up(self.entities));
            if columns.len() == written.len() && first.is_none_or(|first| first == 0) {
                self.resolver.error(place, Fault::TotalWithoutPlace);
            }
        }
        Some(Table {
            id: raw.id.value.clone(),
            caption: raw.caption.as_ref().map(|caption| self.phrase_of_several(caption, &members, &[])),
            groups: self.groups(&raw.group.0, &members, &of, &sorted_by),
            of,
            rows,
            columns,
            items: raw.items,
            total,
            notes: raw.notes,
            empty: raw.empty.as_ref().map(|text| self.resolver.text(text)),
        })
    }

    /// Reports the keys of a table that say nothing of its rows.
    fn check_table_keys(&mut self, raw: &raw::Table, of: &Members) {
        let of_projects = of.kind() == Kind::Project && raw.by.is_none();
        for (key, is_given) in [("items", raw.items), ("notes", raw.notes)] {
            if is_given && !of_projects {
                let all = ["id", "caption", "of", "where", "order", "by", "columns", "columns_of", "group", "total"];
                let known = all.into_iter().chain(["empty", "landscape"]).map(str::to_owned).collect();
                let shows = format!("{} ({})", of.name(self.entities), raw.id.value);
                self.resolver.error(raw.id.at(), Fault::IdleKey { key, shows, known });
            }
        }
    }

    /// Returns the columns of a table, which may be those that another one has.
    fn columns_of<'t>(&mut self, raw: &'t raw::Table) -> &'t [raw::Column]
    where
        'a: 't,
    {
        let source = self.source;
        let Some(name) = &raw.columns_of else {
            if raw.columns.is_empty() {
                self.resolver.error(raw.id.at(), Fault::MissingKey { key: "columns" });
            }
            return &raw.columns;
        };
        if !raw.columns.is_empty() {
            self.resolver.error(name.at(), Fault::NotExactlyOne { of: vec!["columns", "columns_of"] });
        }
        let blocks = source.outline.sound.iter().flat_map(|part| &part.blocks);
        let tables =
            blocks.filter_map(|block| if let raw::Block::Table(table) = block { Some(&**table) } else { None });
        let with_columns: Vec<&raw::Table> = tables.filter(|table| !table.columns.is_empty()).collect();
        let found = with_columns.iter().find(|table| table.id.value == name.value);
        if found.is_none() && source.outline.left_out.is_empty() {
            let near = nearest(&name.value, with_columns.iter().map(|table| table.id.value.as_str()));
            let near = near.map(str::to_owned);
            let fault = Fault::UnknownReference { kind: nouns::TABLE, name: name.value.clone(), near };
            self.resolver.error(name.at(), fault);
        }
        found.map_or(&[], |table| &table.columns)
    }

    /// Returns the rows of a table whose entities are put together by something, and what that is called.
    fn rows_by(
        &mut self,
        by: &raw::Text,
        members: &Members,
        of: &[Entity],
        sorted_by: &[Path],
    ) -> Option<(Vec<CommonRow>, String)> {
        let breakdown = Breakdown::named(&by.value, self.entities)
            .filter(|_| Field::Budget.is_of(members.kind()) && self.find_value_path(&by.value, members).is_err());
        if let Some(breakdown) = breakdown {
            let row = |part: Part| {
                let has =
                    |entity: &&Entity| entity.split(self.entities).is_some_and(|split| split.part(part).is_some());
                CommonRow { common: Some(Common::Part(part)), of: of.iter().filter(has).copied().collect() }
            };
            let rows: Vec<CommonRow> = self.entities.parts(breakdown).into_iter().map(row).collect();
            if rows.iter().all(|row| row.of.is_empty()) {
                let budget = raw::Text { value: Field::Budget.name().to_owned(), ..by.clone() };
                self.nothing_apart(&budget, by);
            }
            return Some((rows, breakdown.title(self.entities).to_owned()));
        }
        let way = self.value_path(by, members)?;
        let groups = self.put_together(&way, of, sorted_by.contains(&way.path));
        let row = |(key, of): (Option<Key>, Vec<Entity>)| CommonRow { common: key.map(Common::Key), of };
        Some((groups.into_iter().map(row).collect(), self.own_title(&way)))
    }

    /// The column that says what the entities of a row have in common.
    fn common(&mut self, raw: &raw::Column, common: &str, place: Place) -> Column {
        self.check_keys(raw, COMMON, &[]);
        let title = raw.title.as_ref().map(|title| self.resolver.text(title));
        Column {
            show: Show::Common,
            title: title.unwrap_or_else(|| Text { value: common.to_owned(), place }),
            group: raw.group.as_ref().map(|group| self.resolver.text(group)),
            text: None,
            format: Format::Plain,
            merge: Merge::Never,
            unit: None,
            decimals: None,
            hide_empty: false,
            in_total: InTotal::Nothing,
        }
    }
}
