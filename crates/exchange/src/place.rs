//! Where in a file something is, as a JSON path such as `changes[3].n`. A name in the path is printed only if it is
//! one of ours (a field, a form, a question, an option); anything else could be an answer and is printed as `…`.

use crate::limits::{EXCLUSIONS, VISITS};
use at_trials_core::form::{Form, Question, catalogue};
use std::collections::HashSet;
use std::fmt;
use std::sync::LazyLock;

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place(String);

impl Place {
    /// The file as a whole.
    pub fn whole() -> Self {
        Self(String::new())
    }

    /// A field by its name, below this place.
    pub(crate) fn field(&self, name: &str) -> Self {
        let dot = if self.0.is_empty() { "" } else { "." };
        Self(format!("{}{dot}{}", self.0, if is_ours(name) { name } else { "…" }))
    }

    /// An entry of a list by its number from 0, below this place.
    pub(crate) fn entry(&self, number: usize) -> Self {
        Self(format!("{}[{number}]", self.0))
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() { f.write_str("the outermost level") } else { f.write_str(&self.0) }
    }
}

impl From<&serde_path_to_error::Path> for Place {
    fn from(path: &serde_path_to_error::Path) -> Self {
        use serde_path_to_error::Segment;
        path.iter().fold(Self::whole(), |place, segment| match segment {
            Segment::Seq { index } => place.entry(*index),
            Segment::Map { key } => place.field(key),
            Segment::Enum { variant } => place.field(variant),
            Segment::Unknown => place.field("…"),
        })
    }
}

impl From<&serde_ignored::Path<'_>> for Place {
    fn from(path: &serde_ignored::Path<'_>) -> Self {
        use serde_ignored::Path;
        match path {
            Path::Root => Self::whole(),
            Path::Seq { parent, index } => Self::from(*parent).entry(*index),
            Path::Map { parent, key } => Self::from(*parent).field(key),
            Path::Some { parent } | Path::NewtypeStruct { parent } | Path::NewtypeVariant { parent } => {
                Self::from(*parent)
            }
        }
    }
}

/// True for the name of a field, a form, a question or an option of this version.
fn is_ours(name: &str) -> bool {
    static OURS: LazyLock<HashSet<&str>> = LazyLock::new(|| names_of_fields().chain(names_of_forms()).collect());
    OURS.contains(name) || catalogue().shared_as(name).is_some()
}

/// The schema names every field and nothing that anybody typed.
fn names_of_fields() -> impl Iterator<Item = &'static str> {
    let is_a_word =
        |name: &&str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    crate::schema().split('"').skip(1).step_by(2).filter(is_a_word)
}

fn names_of_forms() -> impl Iterator<Item = &'static str> {
    let of_form = |form: &'static Form| {
        let of_question = |question: &'static Question| {
            let options = question.options.iter().map(|option| option.id.as_str());
            std::iter::once(question.id.as_str()).chain(options)
        };
        std::iter::once(form.id.as_str()).chain(form.questions().flat_map(of_question))
    };
    let sums = at_trials_core::money::SUMS;
    EXCLUSIONS.into_iter().chain(VISITS).chain(sums).chain(catalogue().every_version().flat_map(of_form))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_prints_our_names_and_no_others() {
        let place = Place::whole().field("records").field("device").entry(1).field("category");
        assert_eq!(place.to_string(), "records.device[1].category");
        assert_eq!(Place::whole().field("people").field("Mrs Sentinel").to_string(), "people.…");
        assert_eq!(Place::whole().to_string(), "the outermost level");
        for (field, of) in [("flow", "paired_self"), ("changes", "sd"), ("waves", "answered"), ("integrity", "sha256")]
        {
            assert_eq!(Place::whole().field(field).field(of).to_string(), format!("{field}.{of}"));
        }
    }
}
