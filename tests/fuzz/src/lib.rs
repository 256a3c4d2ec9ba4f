//! What is read from outside, with anything at all in it: a share file, what somebody types, a form, a key file. Each function
//! takes any bytes and panics if something is not as it must be whatever stands in them. The tests change the seeds for some
//! seconds; `long/` hands the same functions to libFuzzer for hours (CONTRIBUTING.md).

use at_trials_core::form::{Form, Kind, accepts, catalogue, load, read_typed};
use at_trials_core::id::PersonId;
use at_trials_exchange::{Unsigned, read};
use at_trials_store::{Entrance, StoreError};
use std::path::{Path, PathBuf};

/// What is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A share file or a withdrawal notice.
    ShareFile,
    /// What somebody types into a field.
    Typed,
    /// A form.
    FormFile,
    /// The key file of a book.
    KeyFile,
}

impl Target {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::ShareFile, Self::Typed, Self::FormFile, Self::KeyFile];

    /// Reads these bytes.
    ///
    /// # Panics
    /// If what must hold of any bytes does not.
    pub fn read(self, bytes: &[u8]) {
        match self {
            Self::ShareFile => share_file(bytes),
            Self::Typed => typed(bytes),
            Self::FormFile => form_file(bytes),
            Self::KeyFile => key_file(bytes),
        }
    }

    /// Bytes to begin with: files that are right, and those in `corpus/` that once were read wrongly.
    pub fn seeds(self) -> Vec<Vec<u8>> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let of = |folder: &str, ending: &str| files(&root.join(folder), ending);
        let (right, found) = match self {
            Self::ShareFile => (of("../kept/share", ".json"), "share_file"),
            Self::Typed => (Vec::new(), "typed"),
            Self::FormFile => (of("../../crates/core/forms", ".toml"), "form_file"),
            Self::KeyFile => (of("../kept/books", "-keys"), "key_file"),
        };
        let paths = right.into_iter().chain(of(&format!("corpus/{found}"), ""));
        paths.map(|path| std::fs::read(path).expect("a seed is a file that can be read")).collect()
    }
}

/// Every file below a folder whose name ends so, in the order of their paths.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder of the seeds is there") {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// A file is taken in or refused with a sentence, the same way each time, and one that is taken without a signature would not be
/// with signatures asked for.
fn share_file(bytes: &[u8]) {
    let with = |unsigned| read(bytes, unsigned);
    let (strict, open) = (with(Unsigned::Refuse), with(Unsigned::Allow));
    assert_eq!(open, with(Unsigned::Allow), "the same file is judged the same way");
    if let Ok(received) = &strict {
        assert!(received.signer.is_some(), "without a signature nothing is taken in");
        assert_eq!(strict, open);
    }
    if let Err(refusal) = open {
        assert!(refusal.to_string().ends_with('.') && refusal.hint().ends_with('.'), "{refusal}");
    }
}

/// What is typed is an answer that its question takes, or refused with a sentence that does not repeat it.
fn typed(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    for question in catalogue().every_version().flat_map(Form::questions) {
        match read_typed(question, &text) {
            Ok(Some(answer)) => accepts(question, &answer).expect("what is read is what the question takes"),
            Ok(None) => {}
            Err(refusal) => {
                assert!(refusal.message.ends_with(['.', '?', '!']), "{}", refusal.message);
                let long = text.trim().chars().count() > 40 && !matches!(question.kind, Kind::Choice);
                assert!(!long || !refusal.message.contains(text.trim()), "it repeats what was typed");
            }
        }
    }
}

/// A form loads or is refused with a sentence.
fn form_file(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Err(error) = load(&[("x/1", &text)]) {
        assert!(!error.to_string().is_empty());
    }
}

/// Keys that are not as they were made let nobody in who does not know the passphrase.
fn key_file(bytes: &[u8]) {
    let folder = tempfile::tempdir().expect("there is room for two small files");
    let book = folder.path().join("book.attrials");
    std::fs::write(&book, [0; 4096]).expect("there is room for two small files");
    std::fs::write(folder.path().join("book.attrials-keys"), bytes).expect("there is room for two small files");
    let Ok(entrance) = Entrance::to(&book) else { return };
    let people: Vec<PersonId> = entrance.people().iter().map(|person| person.id.clone()).collect();
    for person in people.into_iter().take(1) {
        let opened = Entrance::to(&book).and_then(|entrance| entrance.unlock(&person, "not the passphrase"));
        assert!(opened.is_err_and(|error| !matches!(error, StoreError::NoBook)), "somebody got in");
    }
}
