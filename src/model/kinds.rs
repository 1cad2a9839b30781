//! The kinds of entities: one table of what there is to know of each, which everything that names kinds reads.

use super::Entities;
use super::entity::Entity;
use crate::diag::{Noun, Remedy};

/// A kind of entity, most with a file of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// โครงการ/กิจกรรม
    Project,
    /// รายการย่อยของโครงการ
    Item,
    /// คำขอที่ไม่ได้รับการจัดสรรงบประมาณ
    Request,
    /// ตัววัดผลหลัก
    KeyResult,
    /// ส่วนราชการ
    Division,
    /// ตัวชี้วัด
    Indicator,
    /// หน่วยงานที่ไม่ใช่ส่วนราชการ
    Office,
    /// ระดับชั้นของแผน
    Level,
    /// รายการในลำดับชั้น
    Node,
    /// ผลผลิตและงบรายจ่าย
    Output,
    /// บัญชีที่โครงการอยู่
    List,
    /// รหัสนโยบาย
    Policy,
    /// เชิงอรรถ
    Note,
    /// ถ้อยแถลง
    Statement,
    /// ชุดของข้อ
    Points,
    /// ตารางสถิติ
    DataTable,
    /// คำที่ห้ามตัด
    Term,
    /// ตัวเลขคุม
    Control,
    /// การจำแนกจำนวนเงิน
    Breakdown,
    /// ส่วนของเอกสาร
    Part,
    /// ข้อมูลที่แผนประกาศเอง
    DeclaredField,
    /// ทะเบียนของหน่วยงาน
    Register,
    /// รายการในทะเบียน
    Entry,
}

/// A kind, and all that there is to know of it.
pub struct KindSpec {
    /// The kind.
    pub kind: Kind,
    /// Its name in the content, where several are meant.
    pub name: &'static str,
    /// Its file in the content folder.
    pub file: &'static str,
    /// The key by which its entries are named.
    pub id_key: &'static str,
    /// What one of them is called in messages.
    pub noun: Noun,
    /// Whether its entities stand under nodes of the hierarchy.
    pub has_nodes: bool,
    /// Whether each has a page of its own.
    pub has_pages: bool,
}

/// The kinds, in the order of [`Kind`].
pub const KINDS: [KindSpec; 23] = [
    KindSpec {
        kind: Kind::Project,
        name: "projects",
        file: "projects.yaml",
        id_key: "id",
        noun: Noun {
            thai: "โครงการ/กิจกรรม", english: "project", remedy: Remedy::AddTo("projects.yaml")
        },
        has_nodes: true,
        has_pages: true,
    },
    KindSpec {
        kind: Kind::Item,
        name: "items",
        file: "projects.yaml",
        id_key: "name",
        noun: Noun {
            thai: "รายการย่อย", english: "sub-item", remedy: Remedy::AddTo("projects.yaml")
        },
        has_nodes: false,
        has_pages: false,
    },
    KindSpec {
        kind: Kind::Request,
        name: "requests",
        file: "requests.yaml",
        id_key: "id",
        noun: Noun { thai: "คำขอ", english: "request", remedy: Remedy::AddTo("requests.yaml") },
        has_nodes: false,
        has_pages: false,
    },
    KindSpec {
        kind: Kind::KeyResult,
        name: "key-results",
        file: "key-results.yaml",
        id_key: "code",
        noun: Noun {
            thai: "ตัววัดผลหลัก", english: "key result", remedy: Remedy::AddCodeTo("key-results.yaml")
        },
        has_nodes: true,
        has_pages: true,
    },
    KindSpec {
        kind: Kind::Division,
        name: "divisions",
        file: "divisions.yaml",
        id_key: "id",
        noun: Noun {
            thai: "ส่วนราชการ", english: "division", remedy: Remedy::AddTo("divisions.yaml")
        },
        has_nodes: false,
        has_pages: true,
    },
    KindSpec {
        kind: Kind::Indicator,
        name: "indicators",
        file: "indicators.yaml",
        id_key: "id",
        noun: Noun {
            thai: "ตัวชี้วัด", english: "indicator", remedy: Remedy::AddTo("indicators.yaml")
        },
        has_nodes: true,
        has_pages: false,
    },
    KindSpec {
        kind: Kind::Office,
        name: "offices",
        file: "offices.yaml",
        id_key: "id",
        noun: Noun { thai: "หน่วยงาน", english: "office", remedy: Remedy::AddTo("offices.yaml") },
        has_nodes: false,
        has_pages: false,
    },
    KindSpec {
        kind: Kind::Level,
        name: "levels",
        file: "levels.yaml",
        id_key: "id",
        noun: Noun { thai: "ระดับชั้น", english: "level", remedy: Remedy::AddTo("levels.yaml") },
        has_nodes: false,
        has_pages: false,
    },
    KindSpec {
        kind: Kind::Node,
        name: "nodes",
        file: "structure.yaml",
        id_key: "id",
        noun: Noun {
            thai: "รายการในลำดับชั้นของแผน",
            english: "node of the hierarchy",
            remedy: Remedy::AddTo("structure.yaml"),
        },
        has_nodes: false,
        has_pages: false,
    },
    KindSpec {
        kind: Kind::Output,
        name: "outputs",
        file: "outputs.yaml",
        id_key: "id",
        noun: Noun { thai: "ผลผลิต", english: "output", remedy: Remedy::AddTo("outputs.yaml") },
        has_nodes: false,
        has_pages: false,
    },
    KindSpec {
        kind: Kind::List,
        name: "lists",
        file: "lists.yaml",
        id_key: "id",
        noun: Noun {
            thai: "บัญชีโครงการ", english: "list", remedy: Remedy::AddTo("lists.yaml")
        },
        has_nodes: false,
        has_pages: false,
    },
    KindSpec {
        kind: Kind::Policy,
        name: "policies",
        file: "policies.yaml",
        id_key: "code",
        noun: Noun {
            thai: "รหัสนโยบาย", english: "policy code", remedy: Remedy::AddCodeTo("policies.yaml")
        },
        has_nodes: false,
        has_pages: false,
    },
    KindSpec {
        kind: Kind::Note,
        name: "notes",
        file: "notes.yaml",
        id_key: "id",
        noun: Noun { thai: "เชิงอรรถ", english: "note", remedy: Remedy::AddTo("notes.yaml") },
        has_nodes: false,
        has_pages: false,
    },
    KindSpec {
        kind: Kind::Statement,
        name: "statements",
        file: "statements.yaml",
        id_key: "id",
        noun: Noun { thai: "ถ้อยแถลง", english: "statement", remedy: Remedy::AddTo("statements.yaml") },
        has_nodes: false,
        has_pages: false,
    },
    KindSpec {
        kind: Kind::Points,
        name: "points",
        file: "points.yaml",
        id_key: "id",
        noun: Noun {
            thai: "ชุดของข้อ", english: "list of points", remedy: Remedy::AddTo("points.yaml")
        },
        has_nodes: false,
        has_pages: false,
    },
    KindSpec {
        kind: Kind::DataTable,
        name: "data-tables",
        file: "data-tables.yaml",
        id_key: "id",
        noun: Noun {
            thai: "ตารางข้อมูล", english: "data table", remedy: Remedy::AddTo("data-tables.yaml")
        },
        has_nodes: false,
        has_pages: false,
    },
    KindSpec {
        kind: Kind::Term,
        name: "terms",
        file: "terms.yaml",
        id_key: "term",
        noun: Noun { thai: "คำ", english: "term", remedy: Remedy::AddTo("terms.yaml") },
        has_nodes: false,
        has_pages: false,
    },
    KindSpec {
        kind: Kind::Control,
        name: "control",
        file: "control.yaml",
        id_key: "of",
        noun: Noun {
            thai: "ตัวเลขคุม", english: "control figure", remedy: Remedy::AddTo("control.yaml")
        },
        has_nodes: false,
        has_pages: false,
    },
    KindSpec {
        kind: Kind::Breakdown,
        name: "breakdowns",
        file: "breakdowns.yaml",
        id_key: "id",
        noun: Noun { thai: "การจำแนก", english: "breakdown", remedy: Remedy::AddTo("breakdowns.yaml") },
        has_nodes: false,
        has_pages: false,
    },
    KindSpec {
        kind: Kind::Part,
        name: "parts",
        file: "outline.yaml",
        id_key: "id",
        noun: Noun { thai: "ส่วนของเอกสาร", english: "part", remedy: Remedy::Mend },
        has_nodes: false,
        has_pages: false,
    },
    KindSpec {
        kind: Kind::DeclaredField,
        name: "fields",
        file: "fields.yaml",
        id_key: "id",
        noun: Noun {
            thai: "ข้อมูลที่ประกาศเอง", english: "declared field", remedy: Remedy::AddTo("fields.yaml")
        },
        has_nodes: false,
        has_pages: false,
    },
    KindSpec {
        kind: Kind::Register,
        name: "registers",
        file: "registers.yaml",
        id_key: "id",
        noun: Noun { thai: "ทะเบียน", english: "register", remedy: Remedy::AddTo("registers.yaml") },
        has_nodes: false,
        has_pages: false,
    },
    KindSpec {
        kind: Kind::Entry,
        name: "entries",
        file: "<register>.yaml",
        id_key: "id",
        noun: Noun {
            thai: "รายการในทะเบียน", english: "entry of a register", remedy: Remedy::Mend
        },
        has_nodes: false,
        has_pages: true,
    },
];

impl Kind {
    /// The kinds that a table, a list or a chart can be of.
    pub const SELECTABLE: [Self; 10] = [
        Self::Project,
        Self::Item,
        Self::Request,
        Self::KeyResult,
        Self::Indicator,
        Self::Node,
        Self::Division,
        Self::Office,
        Self::Output,
        Self::List,
    ];

    /// Returns all that there is to know of the kind.
    pub fn spec(self) -> &'static KindSpec {
        const TABLE: &[KindSpec] = &KINDS;
        &TABLE[self as usize]
    }

    /// Returns what one entity of the kind is called in messages.
    pub fn noun(self) -> Noun {
        self.spec().noun
    }

    /// Returns all entities of the kind, in the order of their file.
    pub fn all(self, of: &Entities) -> Vec<Entity> {
        match self {
            Self::Project => of.projects.iter().map(|(it, _)| Entity::Project(it)).collect(),
            Self::Item => of.items.iter().map(|(it, _)| Entity::Item(it)).collect(),
            Self::Request => of.requests.iter().map(|(it, _)| Entity::Request(it)).collect(),
            Self::KeyResult => of.key_results.iter().map(|(it, _)| Entity::KeyResult(it)).collect(),
            Self::Division => of.divisions.iter().map(|(it, _)| Entity::Division(it)).collect(),
            Self::Indicator => of.indicators.iter().map(|(it, _)| Entity::Indicator(it)).collect(),
            Self::Node => of.nodes.iter().map(|(it, _)| Entity::Node(it)).collect(),
            Self::Office => of.offices.iter().map(|(it, _)| Entity::Office(it)).collect(),
            Self::Output => of.outputs.iter().map(|(it, _)| Entity::Output(it)).collect(),
            Self::List => of.lists.iter().map(|(it, _)| Entity::List(it)).collect(),
            Self::Entry => of.entries.iter().map(|(it, _)| Entity::Entry(it)).collect(),
            _ => Vec::new(),
        }
    }

    /// Returns the entity that has an id, of those that can be named by one; an entry's is that of its register and its
    /// own.
    pub fn find(self, of: &Entities, id: &str) -> Option<Entity> {
        match self {
            Self::Project => of.projects.find(id).map(Entity::Project),
            Self::Request => of.requests.find(id).map(Entity::Request),
            Self::KeyResult => of.key_results.find(id).map(Entity::KeyResult),
            Self::Division => of.divisions.find(id).map(Entity::Division),
            Self::Indicator => of.indicators.find(id).map(Entity::Indicator),
            Self::Node => of.nodes.find(id).map(Entity::Node),
            Self::Office => of.offices.find(id).map(Entity::Office),
            Self::Output => of.outputs.find(id).map(Entity::Output),
            Self::List => of.lists.find(id).map(Entity::List),
            Self::Entry => of.entries.find(id).map(Entity::Entry),
            _ => None,
        }
    }
}

impl Entity {
    /// Returns its kind.
    pub fn kind(self) -> Kind {
        match self {
            Self::Project(_) => Kind::Project,
            Self::Item(_) => Kind::Item,
            Self::Request(_) => Kind::Request,
            Self::KeyResult(_) => Kind::KeyResult,
            Self::Division(_) => Kind::Division,
            Self::Indicator(_) => Kind::Indicator,
            Self::Node(_) => Kind::Node,
            Self::Office(_) => Kind::Office,
            Self::Output(_) => Kind::Output,
            Self::List(_) => Kind::List,
            Self::Entry(_) => Kind::Entry,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_readme_has_a_row_for_each_file() {
        let readme = include_str!("../../README.md");
        for spec in KINDS.iter().filter(|spec| spec.kind != Kind::Item) {
            let row = readme.lines().find(|line| line.starts_with(&format!("| `{}` |", spec.file)));
            let keys = row.and_then(|row| row.split('|').nth(3)).unwrap_or_default().trim();
            assert!(keys.starts_with(&format!("`{}`", spec.id_key)), "README.md, {}: {keys}", spec.file);
        }
    }

    #[test]
    fn the_table_of_kinds_is_in_their_order_and_no_name_stands_twice() {
        for (index, spec) in KINDS.iter().enumerate() {
            assert_eq!(spec.kind as usize, index, "{}", spec.name);
            assert_eq!(KINDS.iter().filter(|other| other.name == spec.name).count(), 1, "{}", spec.name);
            // Sub-items are written at their projects.
            let with_file = KINDS.iter().filter(|other| other.file == spec.file && other.kind != Kind::Item);
            assert_eq!(with_file.count(), 1, "{}", spec.file);
        }
    }
}
