//! Every form this version ships, loaded once: the newest of each for filling in, and every major version there ever was for
//! reading what was filled in with it.

use super::version::{number, numbers};
use super::{Form, load};
use crate::id::FormId;
use std::collections::BTreeMap;
use std::sync::OnceLock;

static FILES: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/form_files.rs"));

static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();

/// Every form by its id and major version.
#[derive(Debug)]
pub struct Catalogue {
    forms: BTreeMap<FormId, BTreeMap<u16, Form>>,
}

impl Catalogue {
    /// These forms.
    pub(super) fn of(all: impl IntoIterator<Item = Form>) -> Self {
        let mut forms: BTreeMap<FormId, BTreeMap<u16, Form>> = BTreeMap::new();
        for form in all {
            forms.entry(form.id.clone()).or_default().insert(form.major(), form);
        }
        Self { forms }
    }

    /// The newest version of a form: the one to fill in.
    pub fn form(&self, id: &str) -> Option<&Form> {
        self.forms.get(id)?.values().last()
    }

    /// The form a record of this version was filled in with, in the newest minor version of the same major one. None where
    /// only a newer version of the app knows it.
    pub fn form_of(&self, id: &str, version: &str) -> Option<&Form> {
        let [major, ..] = numbers(version)?;
        self.major(id, major)
    }

    /// The form of this name in a share file, see [`Form::shared_as`].
    pub fn shared_as(&self, name: &str) -> Option<&Form> {
        match name.split_once('/') {
            None => self.major(name, 1),
            Some((id, major)) => self.major(id, number(major)?).filter(|form| form.shared_as() == *name),
        }
    }

    fn major(&self, id: &str, major: u16) -> Option<&Form> {
        self.forms.get(id)?.get(&major)
    }

    /// The newest version of every form, in order of their ids.
    pub fn forms(&self) -> impl Iterator<Item = &Form> {
        self.forms.values().filter_map(|versions| versions.values().last())
    }

    /// Every major version of every form, in order of their ids, the oldest first.
    pub fn every_version(&self) -> impl Iterator<Item = &Form> {
        self.forms.values().flat_map(BTreeMap::values)
    }

    /// The newest version of the forms with scores.
    pub fn instruments(&self) -> impl Iterator<Item = &Form> {
        self.forms().filter(|form| form.is_instrument())
    }

    /// Every major version of the forms with scores. Answers to two of them are never compared.
    pub fn every_instrument(&self) -> impl Iterator<Item = &Form> {
        self.every_version().filter(|form| form.is_instrument())
    }
}

/// The forms of this version. Loaded on first use; a shipped form that does not load is caught by the tests.
pub fn catalogue() -> &'static Catalogue {
    CATALOGUE.get_or_init(|| loaded(FILES))
}

/// For tests of what adding a form touches, and for nothing else: the shipped forms and these files beside them, pairs of a
/// name such as `"visitor/1"` and a text, are the forms of this process from now on.
///
/// # Panics
/// If a file does not load, or the forms of this process are in use already: it comes first in a test program of its own.
pub fn add_forms_for_a_test(files: &'static [(&'static str, &'static str)]) {
    let all = [FILES, files].concat();
    CATALOGUE.set(loaded(&all)).expect("nothing has asked for a form yet");
}

fn loaded(files: &[(&str, &str)]) -> Catalogue {
    load(files).unwrap_or_else(|error| panic!("a shipped form does not load: {error}"))
}
