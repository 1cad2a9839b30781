//! The values of declared fields, taken out of the entries that have them before those are read.

use super::yaml::{Value, YamlNode, read};
use super::{FileState, Source, raw};
use crate::diag::{Diagnostics, Fault};
use crate::model::declared::FieldType;
use crate::model::kinds::Kind;

/// The key of a project's sub-items, and of the parts of a sub-item.
const ITEMS: &str = "items";

/// Returns the keys that the plan declares for a kind or a register; `None` where nobody can read them all.
pub fn keys(source: &Source, of: &str) -> Option<Vec<String>> {
    if source.fields.file == FileState::Faulty {
        return None;
    }
    let fields = source.fields.sound.iter().filter(|field| field.of.all().iter().any(|name| name.value == of));
    Some(fields.map(|field| field.id.value.clone()).collect())
}

/// Takes the values of declared fields out of an entry of a file, and out of its sub-items.
pub fn take(entry: &mut YamlNode, kind: Kind, register: Option<&str>, source: &mut Source, found: &mut Diagnostics) {
    if source.fields.file == FileState::Missing || source.fields.sound.is_empty() && source.fields.left_out.is_empty() {
        return;
    }
    let id = entry.get(kind.spec().id_key).and_then(YamlNode::text).unwrap_or_default().to_owned();
    let mut names = vec![register.unwrap_or(kind.spec().name).to_owned()];
    names.extend(entry.get("level").filter(|_| kind == Kind::Node).and_then(YamlNode::text).map(str::to_owned));
    let of = raw::Owner { kind, register: register.map(str::to_owned), id, item: Vec::new(), place: entry.place };
    of_mapping(entry, &names, &of, source, found);
    if kind == Kind::Project {
        of_items(entry, &of, source, found);
    }
}

fn of_items(parent: &mut YamlNode, of: &raw::Owner, source: &mut Source, found: &mut Diagnostics) {
    let Value::Mapping(entries) = &mut parent.value else { return };
    let items = entries.iter_mut().find(|(key, _)| key.text() == Some(ITEMS)).map(|(_, items)| &mut items.value);
    let Some(Value::List(items)) = items else { return };
    for (index, item) in items.iter_mut().enumerate() {
        let mut of = of.clone();
        of.item.push(index);
        of.place = item.place;
        of_mapping(item, &[Kind::Item.spec().name.to_owned()], &of, source, found);
        of_items(item, &of, source, found);
    }
}

/// Takes the declared fields of these names' entries out of a mapping.
fn of_mapping(entry: &mut YamlNode, names: &[String], of: &raw::Owner, source: &mut Source, found: &mut Diagnostics) {
    let mut values = Vec::new();
    let own = Source::keys_of(if of.item.is_empty() { of.kind } else { Kind::Item });
    for (index, field) in source.fields.sound.iter().enumerate() {
        // A field of the name of a key is reported where it is declared, and takes nothing from that key.
        let is_own = own.contains(&field.id.value.as_str());
        if is_own || !field.of.all().iter().any(|of| names.contains(&of.value)) {
            continue;
        }
        let mut written = entry.take(&field.id.value).into_iter();
        if let Some(value) = written.next() {
            values.push((index, value));
        }
        for second in written {
            found.error(second.place, Fault::DuplicateKey { key: field.id.value.clone() });
        }
    }
    // What a field with a fault would have been is reported where it is declared.
    for lost in &source.fields.left_out {
        entry.take(lost);
    }
    for (field, node) in values {
        let of_type = source.fields.sound[field].of_type.as_ref().map(|it| it.value);
        let value = match (of_type, &node.value) {
            (Some(FieldType::Money), Value::Mapping(_)) => read::read(&node, found).map(raw::OfField::Split),
            (Some(FieldType::Period), _) => read::read(&node, found).map(raw::OfField::Period),
            _ => read::read(&node, found).map(raw::OfField::Plain),
        };
        source.declared.extend(value.map(|value| raw::DeclaredValue { field, of: of.clone(), value }));
    }
}
