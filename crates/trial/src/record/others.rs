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

    /// Puts a record in the place of the one with its id, or as a new one into a list that is in order of ids. Where it is found
    /// as before, nothing is worked out again.
    pub fn put(&mut self, record: Record) {
        match self.places().with_id.get(&record.id).copied() {
            Some(at) if is_found_alike(&self.list[at], &record) => self.list[at] = record,
            Some(at) => self[at] = record,
            None => {
                let at = self.list.partition_point(|other| other.id < record.id);
                self.insert(at, record);
            }
        }
    }

    /// How many participants have this code.
    pub(crate) fn how_many_have_the_code(&self, code: &str) -> usize {
        self.places().with_code.get(code).copied().unwrap_or_default()
    }
}

/// True if one form, one parent and one code lead to both.
fn is_found_alike(before: &Record, after: &Record) -> bool {
    before.form == after.form && before.parent == after.parent && code(before) == code(after)
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

#[cfg(test)]
mod tests {
    use super::*;
    use at_trials_core::answer::Answers;

    fn record(id: &str, form: &str, parent: &str, code: &str) -> Record {
        Record {
            id: id.into(),
            form: form.into(),
            form_version: "1.0.0".to_owned(),
            parent: Some(parent.into()),
            answers: Answers::default().with("code", code),
            revision: 1,
            drafts: std::collections::BTreeMap::new(),
        }
    }

    /// The list, and what is found in it by form, by parent, by id and by code.
    fn found(others: &Others) -> String {
        let ids = |records: Vec<&Record>| records.iter().map(|one| one.id.to_string()).collect::<Vec<_>>().join(" ");
        let by_form = ["participant", "cost"].map(|form| ids(others.of_form(form).collect()));
        let by_parent = ["t", "u", "b"].map(|parent| ids(others.below(&parent.into()).collect()));
        let by_id = ["a", "b", "c", "d"].map(|id| others.find(id).map(|one| one.revision));
        let codes = ["P-1", "P-2", "P-3"].map(|code| others.how_many_have_the_code(code));
        format!("{:?} {by_form:?} {by_parent:?} {by_id:?} {codes:?}", &**others)
    }

    #[test]
    fn what_is_put_is_found_as_if_it_had_been_there_from_the_first() {
        let before = vec![record("b", "participant", "t", "P-1"), record("d", "participant", "t", "P-2")];
        for put in [
            record("a", "cost", "t", ""),
            record("c", "participant", "b", "P-2"),
            record("e", "cost", "b", ""),
            record("b", "participant", "t", "P-3"),
            record("d", "participant", "u", "P-2"),
            record("d", "cost", "t", "P-2"),
            Record { revision: 7, ..record("d", "participant", "t", "P-2") },
        ] {
            let mut others = Others::from(before.clone());
            found(&others);
            others.put(put.clone());
            let mut whole: Vec<Record> = before.iter().filter(|one| one.id != put.id).cloned().collect();
            whole.push(put.clone());
            whole.sort_by(|a, b| a.id.cmp(&b.id));
            assert_eq!(found(&others), found(&whole.into()), "{put:?}");
        }
    }
}
