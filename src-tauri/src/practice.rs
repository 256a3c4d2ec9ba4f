//! The practice book: the eight synthetic trials with four made-up people, behind keys that everybody knows. There is
//! nothing in it to protect; one that cannot be opened any more is made again.

use at_trials_core::id::PersonId;
use at_trials_core::person::Role;
use at_trials_core::practice;
use at_trials_core::share::Organisation;
use at_trials_store::{Book, Entrance, KeyStrength, NewBook, StoreError};
use std::fs;
use std::path::Path;

/// Everybody's passphrase in every practice book.
const PASSPHRASE: &str = "only for practice";

/// Two people sign what is shared, so there are more than the three whose jobs can be practised.
const PEOPLE: [(&str, Role); 4] = [
    ("Sam Practice", Role::Practitioner),
    ("Lee Practice", Role::Lead),
    ("Jo Practice", Role::Approver),
    ("Kit Practice", Role::Analyst),
];

/// Opens the practice book in this folder as one of its people, or as the practitioner.
pub fn open(folder: &Path, person: Option<&PersonId>) -> Result<Book, StoreError> {
    let path = folder.join("practice.attrials");
    match open_there(&path, person) {
        Err(StoreError::InUse) => Err(StoreError::InUse),
        Ok(book) if !book.trials()?.is_empty() => Ok(book),
        _ => {
            if folder.exists() {
                fs::remove_dir_all(folder)?;
            }
            make(&path)?;
            open_there(&path, None)
        }
    }
}

fn open_there(path: &Path, person: Option<&PersonId>) -> Result<Book, StoreError> {
    let entrance = Entrance::to(path)?;
    let people = entrance.people();
    let practitioner = people.iter().find(|person| person.role == Role::Practitioner).map(|person| &person.id);
    let person = person.or(practitioner).ok_or(StoreError::NoSuchPerson)?;
    entrance.unlock(person, PASSPHRASE)
}

fn make(path: &Path) -> Result<(), StoreError> {
    let [(name, role), others @ ..] = PEOPLE;
    let organisation = Organisation { code: "other".to_owned(), name: "Northmere (invented)".to_owned() };
    let new = NewBook { organisation, name, role, passphrase: PASSPHRASE, strength: KeyStrength::Practice };
    let (mut book, _) = Book::create(path, &new)?;
    for (name, role) in others {
        book.add_person(name, role, PASSPHRASE)?;
    }
    let now = crate::clock::now();
    for records in practice::trials() {
        let reviews = practice::reviews(&records);
        let mut all = vec![records.trial];
        all.extend(records.others);
        book.put(&all, now)?;
        book.review_texts(&reviews, now)?;
    }
    Ok(())
}
