//! What a plan declares of its own, on its way to the next year: whether an amount, a number, a period or a year still
//! holds, only its authors know. All of them stay, and are told.

use super::file::{File, entries, entry, items, one_line};
use super::forward::{speak_of_years, texts_of};
use super::told::What;
use super::years::moved_period;
use crate::load::yaml::YamlNode;
use crate::model::kinds::{KINDS, Kind};

/// The declared fields that say something of a year, and the registers.
#[derive(Debug, Default)]
pub struct Declared {
    fields: Vec<Field>,
    registers: Vec<String>,
}

#[derive(Debug)]
struct Field {
    id: String,
    title: String,
    /// The names of the kinds, levels and registers that have it.
    of: Vec<String>,
    what: What,
}

impl Declared {
    /// Reads what `fields.yaml` and `registers.yaml` declare.
    pub fn read(fields: Option<&YamlNode>, registers: Option<&YamlNode>) -> Self {
        let text = |node: &YamlNode, key: &str| entry(node, key).and_then(|(_, it)| it.text()).map(str::to_owned);
        let field = |node: &YamlNode| {
            let what = match text(node, "type")?.as_str() {
                "money" => What::DeclaredMoney,
                "number" | "percent" => What::DeclaredNumber,
                "period" => What::DeclaredPeriod,
                "year" => What::DeclaredYear,
                _ => return None,
            };
            let of = entry(node, "of").map_or(&[][..], |(_, of)| items(of));
            let of = of.iter().filter_map(|name| name.text().map(str::to_owned)).collect();
            Some(Field { id: text(node, "id")?, title: text(node, "title").unwrap_or_default(), of, what })
        };
        let registers = registers.map_or(&[][..], items).iter().filter_map(|register| text(register, "id"));
        Self {
            fields: fields.map_or(&[][..], items).iter().filter_map(field).collect(),
            registers: registers.collect(),
        }
    }

    /// The id of the register whose entries a file holds.
    pub fn register(&self, file: &str) -> Option<&str> {
        let id = file.strip_suffix(".yaml")?;
        self.registers.iter().find(|register| *register == id).map(String::as_str)
    }

    /// Tells of the declared values of an entry.
    pub fn tell(&self, of: &YamlNode, kind: Kind, register: Option<&str>, name: &str, file: &mut File<'_>) {
        let own = KINDS.iter().find(|spec| spec.kind == kind).map(|spec| spec.name);
        let level = entry(of, "level").filter(|_| kind == Kind::Node).and_then(|(_, level)| level.text());
        let names = [register.or(own), level];
        for field in &self.fields {
            let is_of = names.iter().flatten().any(|name| field.of.iter().any(|of| of == name));
            let Some((_, value)) = entry(of, &field.id).filter(|_| is_of) else { continue };
            if entries(value).is_empty() {
                file.speak_of(value);
            } else {
                speak_of_years(value, file);
            }
            let detail = format!("{} {}", field.title, one_line(file.written(value)));
            let moves_itself =
                |text: &&YamlNode| text.text().is_none_or(|text| moved_period(text).as_deref() == Some(text));
            let what = match field.what {
                What::DeclaredPeriod if texts_of(value).iter().all(moves_itself) => What::PeriodWithoutYear,
                what => what,
            };
            file.keep(what, value, name, detail);
        }
    }
}
