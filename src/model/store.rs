//! Entities of one kind, by id and in order.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Index;

/// A resolved reference to an entity of a [`Store`]: it always leads somewhere.
pub struct Ref<T> {
    index: usize,
    kind: PhantomData<fn() -> T>,
}

impl<T> Ref<T> {
    /// The reference to the entity at the same place of another store, which was made in the same order.
    pub fn of_the_same_order<S>(other: Ref<S>) -> Self {
        Self { index: other.index, kind: PhantomData }
    }

    /// The reference to what the next [`Store::add`] of a store puts in.
    pub fn next_of(store: &Store<T>) -> Self {
        Self { index: store.items.len(), kind: PhantomData }
    }

    /// Where the entity stands in the order of its store, from 0.
    pub fn index(self) -> usize {
        self.index
    }
}

// Written out, as deriving would ask the same of `T`.
impl<T> Clone for Ref<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Ref<T> {}
impl<T> PartialEq for Ref<T> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}
impl<T> Eq for Ref<T> {}
impl<T> PartialOrd for Ref<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Ref<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.index.cmp(&other.index)
    }
}
impl<T> fmt::Debug for Ref<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "#{}", self.index)
    }
}

/// Entities of one kind in the order of their file, and by id.
#[derive(Debug)]
pub struct Store<T> {
    items: Vec<T>,
    /// The id of each item.
    ids: Vec<String>,
    by_id: BTreeMap<String, usize>,
}

impl<T> Default for Store<T> {
    fn default() -> Self {
        Self { items: Vec::new(), ids: Vec::new(), by_id: BTreeMap::new() }
    }
}

impl<T> Store<T> {
    /// Adds an entity. `Err` gives back the reference of the one that has the id already.
    pub fn add(&mut self, id: &str, item: T) -> Result<Ref<T>, Ref<T>> {
        if let Some(first) = self.find(id) {
            return Err(first);
        }
        let index = self.items.len();
        self.by_id.insert(id.to_owned(), index);
        self.ids.push(id.to_owned());
        self.items.push(item);
        Ok(Ref { index, kind: PhantomData })
    }

    /// Returns the entity with this id.
    pub fn find(&self, id: &str) -> Option<Ref<T>> {
        self.by_id.get(id).map(|&index| Ref { index, kind: PhantomData })
    }

    /// Returns an entity to be filled in; its id stays.
    pub fn get_mut(&mut self, reference: Ref<T>) -> &mut T {
        &mut self.items[reference.index]
    }

    /// Returns the id of an entity.
    pub fn id(&self, reference: Ref<T>) -> Option<&str> {
        self.ids.get(reference.index).map(String::as_str)
    }

    /// Returns the ids, sorted.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.by_id.keys().map(String::as_str)
    }

    /// Returns the ids in the order of the entities, by the index of each reference.
    pub fn ids_in_order(&self) -> Vec<&str> {
        self.ids.iter().map(String::as_str).collect()
    }

    /// Returns how many there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Returns the entities, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Ref<T>, &T)> {
        self.items.iter().enumerate().map(|(index, item)| (Ref { index, kind: PhantomData }, item))
    }
}

impl<T> Index<Ref<T>> for Store<T> {
    type Output = T;

    fn index(&self, reference: Ref<T>) -> &T {
        &self.items[reference.index]
    }
}
