//! Every form this version ships, loaded once.

use super::{Form, load};
use crate::id::FormId;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static FILES: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/form_files.rs"));

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue {
    forms: load(FILES).unwrap_or_else(|error| panic!("a shipped form does not load: {error}")),
});

/// Every form of this version, by id.
#[derive(Debug)]
pub struct Catalogue {
    forms: BTreeMap<FormId, Form>,
}

impl Catalogue {
    /// One form.
    pub fn form(&self, id: &str) -> Option<&Form> {
        self.forms.get(id)
    }

    /// Every form, in order of their ids.
    pub fn forms(&self) -> impl Iterator<Item = &Form> {
        self.forms.values()
    }

    /// The forms whose records belong to a record of this one.
    pub fn belonging_to<'a>(&'a self, parent: &'a str) -> impl Iterator<Item = &'a Form> {
        self.forms().filter(move |form| form.belongs_to.as_ref().is_some_and(|id| id == parent))
    }

    /// The forms with scores.
    pub fn instruments(&self) -> impl Iterator<Item = &Form> {
        self.forms().filter(|form| form.is_instrument())
    }
}

/// The forms of this version. Loaded on first use; a shipped form that does not load is caught by the tests.
pub fn catalogue() -> &'static Catalogue {
    &CATALOGUE
}
