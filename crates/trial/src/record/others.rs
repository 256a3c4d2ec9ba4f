//! The records below a trial, found by form, by parent and by id without looking at all of them. A page of a trial of a
//! thousand people asks tens of thousands of times.

use super::Record;
use crate::code;
use at_trials_core::id::{FormId, RecordId};
use std::collections::HashMap;
use std::ops::{Deref, DerefMut};
use std::sync::OnceLock;

/// Every record below a trial. Read it as a list; what is where is worked out when it is first asked for, and again after a
/// change.
#[derive(Clone, Debug, Default)]
pub struct Others {
    list: Vec<Record>,
    places: OnceLock<Places>,
}

/// Where in the list the records of a form, a parent, an id and a code are; the first two in order of ids.
#[derive(Clone, Debug, Default)]
struct Places {
    of_form: HashMap<FormId, Vec<usize>>,
    below: HashMap<RecordId, Vec<usize>>,
    with_id: HashMap<RecordId, usize>,
    with_code: HashMap<String, usize>,
}

impl Places {
    fn of(list: &[Record]) -> Self {
        let mut places = Self::default();
        let mut in_order: Vec<usize> = (0..list.len()).collect();
        in_order.sort_by(|a, b| list[*a].id.cmp(&list[*b].id));
        for at in in_order {
            let record = &list[at];
            places.of_form.entry(record.form.clone()).or_default().push(at);
            if let Some(parent) = &record.parent {
                places.below.entry(parent.clone()).or_default().push(at);
            }
            places.with_id.entry(record.id.clone()).or_insert(at);
            if let Some(code) = code(record).filter(|_| record.form == *"participant") {
                *places.with_code.entry(code.to_owned()).or_default() += 1;
            }
        }
        places
    }
}

impl Others {
    fn places(&self) -> &Places {
        self.places.get_or_init(|| Places::of(&self.list))
    }

    fn at<'a>(&'a self, places: Option<&'a Vec<usize>>) -> impl Iterator<Item = &'a Record> {
        places.into_iter().flatten().map(|at| &self.list[*at])
    }

    pub(super) fn of_form(&self, form: &str) -> impl Iterator<Item = &Record> {
        self.at(self.places().of_form.get(form))
    }

    pub(super) fn below(&self, parent: &RecordId) -> impl Iterator<Item = &Record> {
        self.at(self.places().below.get(parent))
    }

    pub(super) fn find(&self, id: &str) -> Option<&Record> {
        self.places().with_id.get(id).map(|at| &self.list[*at])
    }

    /// How many participants have this code.
    pub(crate) fn how_many_have_the_code(&self, code: &str) -> usize {
        self.places().with_code.get(code).copied().unwrap_or_default()
    }
}

impl From<Vec<Record>> for Others {
    fn from(list: Vec<Record>) -> Self {
        Self { list, places: OnceLock::new() }
    }
}

impl FromIterator<Record> for Others {
    fn from_iter<T: IntoIterator<Item = Record>>(records: T) -> Self {
        Vec::from_iter(records).into()
    }
}

impl PartialEq for Others {
    fn eq(&self, other: &Self) -> bool {
        self.list == other.list
    }
}

impl Deref for Others {
    type Target = Vec<Record>;

    fn deref(&self) -> &Vec<Record> {
        &self.list
    }
}

impl DerefMut for Others {
    fn deref_mut(&mut self) -> &mut Vec<Record> {
        self.places.take();
        &mut self.list
    }
}

impl<'a> IntoIterator for &'a Others {
    type Item = &'a Record;
    type IntoIter = std::slice::Iter<'a, Record>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}

impl IntoIterator for Others {
    type Item = Record;
    type IntoIter = std::vec::IntoIter<Record>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}
