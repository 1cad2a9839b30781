//! The kinds of entities: one table of what there is to know of each, which everything that names kinds reads, and what
//! an entity of each is.

use super::declared::Entry;
use super::entity::name_of_request;
use super::structure::{Indicator, Node, Office};
use super::{Division, Entities, Item, KeyResult, List, Output, Project, Ref, Request, Store, Text, nouns};
use crate::diag::{Noun, Place, Remedy};

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
    /// ตัวชี้วัด
    Indicator,
    /// รายการในลำดับชั้น
    Node,
    /// ส่วนราชการ
    Division,
    /// หน่วยงานที่ไม่ใช่ส่วนราชการ
    Office,
    /// ผลผลิตและงบรายจ่าย
    Output,
    /// บัญชีที่โครงการอยู่
    List,
    /// รายการในทะเบียน
    Entry,
    /// ระดับชั้นของแผน
    Level,
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
    /// เหตุผลของการปรับปรุง
    Reason,
    /// การจำแนกจำนวนเงิน
    Breakdown,
    /// ส่วนของเอกสาร
    Part,
    /// ข้อมูลที่แผนประกาศเอง
    DeclaredField,
    /// ทะเบียนของหน่วยงาน
    Register,
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
    /// How its entities are come by, where a table, a list or a chart can be of them.
    pub entities: Option<Stored>,
}

/// How the entities of a kind are come by.
pub struct Stored {
    /// All of them, in the order of their file.
    all: fn(&Entities) -> Vec<Entity>,
    /// The one that has an id.
    find: fn(&Entities, &str) -> Option<Entity>,
}

fn all<T>(store: &Store<T>, entity: fn(Ref<T>) -> Entity) -> Vec<Entity> {
    store.iter().map(|(it, _)| entity(it)).collect()
}

impl KindSpec {
    /// What is so of a kind whose row doesn't say otherwise.
    const PLAIN: Self = Self {
        kind: Kind::Part,
        name: "",
        file: "",
        id_key: "id",
        noun: nouns::KIND,
        has_nodes: false,
        has_pages: false,
        entities: None,
    };
}

/// The kinds, in the order of [`Kind`].
pub const KINDS: [KindSpec; 24] = [
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
        entities: Some(Stored {
            all: |of| all(&of.projects, Entity::Project),
            find: |of, id| of.projects.find(id).map(Entity::Project),
        }),
    },
    KindSpec {
        kind: Kind::Item,
        name: "items",
        file: "projects.yaml",
        id_key: "name",
        noun: Noun {
            thai: "รายการย่อย", english: "sub-item", remedy: Remedy::AddTo("projects.yaml")
        },
        entities: Some(Stored { all: |of| all(&of.items, Entity::Item), find: |_, _| None }),
        ..KindSpec::PLAIN
    },
    KindSpec {
        kind: Kind::Request,
        name: "requests",
        file: "requests.yaml",
        id_key: "id",
        noun: Noun { thai: "คำขอ", english: "request", remedy: Remedy::AddTo("requests.yaml") },
        entities: Some(Stored {
            all: |of| all(&of.requests, Entity::Request),
            find: |of, id| of.requests.find(id).map(Entity::Request),
        }),
        ..KindSpec::PLAIN
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
        entities: Some(Stored {
            all: |of| all(&of.key_results, Entity::KeyResult),
            find: |of, id| of.key_results.find(id).map(Entity::KeyResult),
        }),
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
        entities: Some(Stored {
            all: |of| all(&of.indicators, Entity::Indicator),
            find: |of, id| of.indicators.find(id).map(Entity::Indicator),
        }),
        ..KindSpec::PLAIN
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
        entities: Some(Stored {
            all: |of| all(&of.nodes, Entity::Node),
            find: |of, id| of.nodes.find(id).map(Entity::Node),
        }),
        ..KindSpec::PLAIN
    },
    KindSpec {
        kind: Kind::Division,
        name: "divisions",
        file: "divisions.yaml",
        id_key: "id",
        noun: Noun {
            thai: "ส่วนราชการ", english: "division", remedy: Remedy::AddTo("divisions.yaml")
        },
        has_pages: true,
        entities: Some(Stored {
            all: |of| all(&of.divisions, Entity::Division),
            find: |of, id| of.divisions.find(id).map(Entity::Division),
        }),
        ..KindSpec::PLAIN
    },
    KindSpec {
        kind: Kind::Office,
        name: "offices",
        file: "offices.yaml",
        id_key: "id",
        noun: Noun { thai: "หน่วยงาน", english: "office", remedy: Remedy::AddTo("offices.yaml") },
        entities: Some(Stored {
            all: |of| all(&of.offices, Entity::Office),
            find: |of, id| of.offices.find(id).map(Entity::Office),
        }),
        ..KindSpec::PLAIN
    },
    KindSpec {
        kind: Kind::Output,
        name: "outputs",
        file: "outputs.yaml",
        id_key: "id",
        noun: Noun { thai: "ผลผลิต", english: "output", remedy: Remedy::AddTo("outputs.yaml") },
        entities: Some(Stored {
            all: |of| all(&of.outputs, Entity::Output),
            find: |of, id| of.outputs.find(id).map(Entity::Output),
        }),
        ..KindSpec::PLAIN
    },
    KindSpec {
        kind: Kind::List,
        name: "lists",
        file: "lists.yaml",
        id_key: "id",
        noun: Noun {
            thai: "บัญชีโครงการ", english: "list", remedy: Remedy::AddTo("lists.yaml")
        },
        entities: Some(Stored {
            all: |of| all(&of.lists, Entity::List),
            find: |of, id| of.lists.find(id).map(Entity::List),
        }),
        ..KindSpec::PLAIN
    },
    KindSpec {
        kind: Kind::Entry,
        name: "entries",
        file: "<register>.yaml",
        id_key: "id",
        noun: Noun {
            thai: "รายการในทะเบียน", english: "entry of a register", remedy: Remedy::Mend
        },
        has_pages: true,
        entities: Some(Stored {
            all: |of| all(&of.entries, Entity::Entry),
            find: |of, id| of.entries.find(id).map(Entity::Entry),
        }),
        ..KindSpec::PLAIN
    },
    KindSpec {
        kind: Kind::Level,
        name: "levels",
        file: "levels.yaml",
        id_key: "id",
        noun: Noun { thai: "ระดับชั้น", english: "level", remedy: Remedy::AddTo("levels.yaml") },
        ..KindSpec::PLAIN
    },
    KindSpec {
        kind: Kind::Policy,
        name: "policies",
        file: "policies.yaml",
        id_key: "code",
        noun: Noun {
            thai: "รหัสนโยบาย", english: "policy code", remedy: Remedy::AddCodeTo("policies.yaml")
        },
        ..KindSpec::PLAIN
    },
    KindSpec {
        kind: Kind::Note,
        name: "notes",
        file: "notes.yaml",
        id_key: "id",
        noun: Noun { thai: "เชิงอรรถ", english: "note", remedy: Remedy::AddTo("notes.yaml") },
        ..KindSpec::PLAIN
    },
    KindSpec {
        kind: Kind::Statement,
        name: "statements",
        file: "statements.yaml",
        id_key: "id",
        noun: Noun { thai: "ถ้อยแถลง", english: "statement", remedy: Remedy::AddTo("statements.yaml") },
        ..KindSpec::PLAIN
    },
    KindSpec {
        kind: Kind::Points,
        name: "points",
        file: "points.yaml",
        id_key: "id",
        noun: Noun {
            thai: "ชุดของข้อ", english: "list of points", remedy: Remedy::AddTo("points.yaml")
        },
        ..KindSpec::PLAIN
    },
    KindSpec {
        kind: Kind::DataTable,
        name: "data-tables",
        file: "data-tables.yaml",
        id_key: "id",
        noun: Noun {
            thai: "ตารางข้อมูล", english: "data table", remedy: Remedy::AddTo("data-tables.yaml")
        },
        ..KindSpec::PLAIN
    },
    KindSpec {
        kind: Kind::Term,
        name: "terms",
        file: "terms.yaml",
        id_key: "term",
        noun: Noun { thai: "คำ", english: "term", remedy: Remedy::AddTo("terms.yaml") },
        ..KindSpec::PLAIN
    },
    KindSpec {
        kind: Kind::Control,
        name: "control",
        file: "control.yaml",
        id_key: "of",
        noun: Noun {
            thai: "ตัวเลขคุม", english: "control figure", remedy: Remedy::AddTo("control.yaml")
        },
        ..KindSpec::PLAIN
    },
    KindSpec {
        kind: Kind::Reason,
        name: "revisions",
        file: "revisions.yaml",
        noun: Noun {
            thai: "เหตุผลของการปรับปรุง",
            english: "reason of a revision",
            remedy: Remedy::AddTo("revisions.yaml"),
        },
        ..KindSpec::PLAIN
    },
    KindSpec {
        kind: Kind::Breakdown,
        name: "breakdowns",
        file: "breakdowns.yaml",
        id_key: "id",
        noun: Noun { thai: "การจำแนก", english: "breakdown", remedy: Remedy::AddTo("breakdowns.yaml") },
        ..KindSpec::PLAIN
    },
    KindSpec {
        kind: Kind::Part,
        name: "parts",
        file: "outline.yaml",
        id_key: "id",
        noun: Noun { thai: "ส่วนของเอกสาร", english: "part", remedy: Remedy::Mend },
        ..KindSpec::PLAIN
    },
    KindSpec {
        kind: Kind::DeclaredField,
        name: "fields",
        file: "fields.yaml",
        id_key: "id",
        noun: Noun {
            thai: "ข้อมูลที่ประกาศเอง", english: "declared field", remedy: Remedy::AddTo("fields.yaml")
        },
        ..KindSpec::PLAIN
    },
    KindSpec {
        kind: Kind::Register,
        name: "registers",
        file: "registers.yaml",
        id_key: "id",
        noun: Noun { thai: "ทะเบียน", english: "register", remedy: Remedy::AddTo("registers.yaml") },
        ..KindSpec::PLAIN
    },
];

/// How many kinds have entities that can be shown.
const COUNT_OF_ENTITIES: usize = {
    let (mut count, mut index) = (0, 0);
    while index < KINDS.len() {
        if KINDS[index].entities.is_some() {
            count += 1;
        }
        index += 1;
    }
    count
};

impl Kind {
    /// The kinds whose entities can be shown, in the order of the table.
    pub const OF_ENTITIES: [Self; COUNT_OF_ENTITIES] = {
        let (mut kinds, mut count, mut index) = ([Self::Entry; COUNT_OF_ENTITIES], 0, 0);
        while index < KINDS.len() {
            if KINDS[index].entities.is_some() {
                kinds[count] = KINDS[index].kind;
                count += 1;
            }
            index += 1;
        }
        kinds
    };

    /// Returns the kinds that a table, a list or a chart can be of by their name. Entries are chosen by their register.
    pub fn selectable() -> impl Iterator<Item = Self> {
        Self::OF_ENTITIES.into_iter().filter(|kind| *kind != Self::Entry)
    }

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
        self.spec().entities.as_ref().map(|stored| (stored.all)(of)).unwrap_or_default()
    }

    /// Returns the entity that has an id, of those that can be named by one; an entry's is that of its register and its
    /// own.
    pub fn find(self, of: &Entities, id: &str) -> Option<Entity> {
        self.spec().entities.as_ref().and_then(|stored| (stored.find)(of, id))
    }
}

/// An entity of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Entity {
    /// A project or activity.
    Project(Ref<Project>),
    /// A request that got no budget.
    Request(Ref<Request>),
    /// A key result.
    KeyResult(Ref<KeyResult>),
    /// A division.
    Division(Ref<Division>),
    /// An indicator.
    Indicator(Ref<Indicator>),
    /// A sub-item of a project.
    Item(Ref<Item>),
    /// A node of the hierarchy.
    Node(Ref<Node>),
    /// An office that is no division.
    Office(Ref<Office>),
    /// An output of the budget.
    Output(Ref<Output>),
    /// A list that projects belong to.
    List(Ref<List>),
    /// An entry of one of the agency's own registers.
    Entry(Ref<Entry>),
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

    /// Returns its name and where its author wrote it. A request is called after what it was asked for, with the part of
    /// it in brackets.
    pub fn name(self, of: &Entities) -> Text {
        match self {
            Self::Project(it) => of.projects[it].name.clone(),
            Self::Request(it) => name_of_request(of, &of.requests[it]),
            Self::KeyResult(it) => of.key_results[it].name.clone(),
            Self::Division(it) => of.divisions[it].name.clone(),
            Self::Indicator(it) => of.indicators[it].name.clone(),
            Self::Item(it) => of.items[it].name.clone(),
            Self::Node(it) => Text { value: of.nodes[it].name.clone(), place: of.nodes[it].title.place },
            Self::Office(it) => Text { value: of.offices[it].name.clone(), place: of.offices[it].place },
            Self::Output(it) => of.outputs[it].name.clone(),
            Self::List(it) => of.lists[it].name.clone(),
            Self::Entry(it) => of.entries[it].name.clone(),
        }
    }

    /// Returns its id, and where to point at it.
    pub fn id(self, of: &Entities) -> (&str, Place) {
        match self {
            Self::Project(it) => (&of.projects[it].id, of.projects[it].name.place),
            Self::Request(it) => (&of.requests[it].id, of.requests[it].place),
            Self::KeyResult(it) => (&of.key_results[it].code.value, of.key_results[it].code.place),
            Self::Division(it) => (&of.divisions[it].abbreviation.value, of.divisions[it].abbreviation.place),
            Self::Indicator(it) => (&of.indicators[it].id, of.indicators[it].name.place),
            Self::Item(it) => (of.items.id(it).unwrap_or_default(), of.items[it].name.place),
            Self::Node(it) => (&of.nodes[it].id.value, of.nodes[it].id.place),
            Self::Office(it) => (of.offices.id(it).unwrap_or_default(), of.offices[it].place),
            Self::Output(it) => (of.outputs.id(it).unwrap_or_default(), of.outputs[it].name.place),
            Self::List(it) => (of.lists.id(it).unwrap_or_default(), of.lists[it].name.place),
            Self::Entry(it) => (&of.entries[it].id, of.entries[it].name.place),
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
