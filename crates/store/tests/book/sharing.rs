//! What a book keeps of sharing: decisions, signatures, revisions, and share files of others.

use crate::common::{at, create, open};
use crate::title;
use at_trials_core::audience::Audience;
use at_trials_store::{Book, Held, Shared};
use at_trials_trial::sharing::TextReview;

#[test]
fn decisions_signatures_and_revisions_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = create(folder.path());
    let trial = book.add_record("trial", None, at()).unwrap().id;
    let review = TextReview { record: trial.clone(), question: title(), text: "Night light".to_owned(), may_go: true };
    book.review_texts(std::slice::from_ref(&review), at()).unwrap();
    assert_eq!(book.text_reviews(&trial).unwrap(), [review]);
    book.forget_review(&trial, &title(), at()).unwrap();
    assert_eq!(book.text_reviews(&trial).unwrap(), []);

    let (content, other) = ("a".repeat(64), "b".repeat(64));
    let day = at().date_naive();
    book.sign_off(&trial, Audience::Loti, &content, day, at()).unwrap();
    book.sign_off(&trial, Audience::Loti, &content, day, at()).unwrap();
    assert_eq!(book.signed_off(&trial, Audience::Loti, &content).unwrap().len(), 1);
    assert_eq!(book.signed_off(&trial, Audience::Loti, &other).unwrap(), [], "another content needs signing anew");
    assert_eq!(book.signed_off(&trial, Audience::Public, &content).unwrap(), []);

    let next = |book: &Book| [Audience::Loti, Audience::Public].map(|to| book.next_revision(&trial, to).unwrap());
    assert_eq!(next(&book), [1, 1]);
    let sha256 = content.clone();
    let shared = Shared { trial: trial.clone(), audience: Audience::Loti, revision: 1, sha256, released: None };
    book.shared(&shared, at()).unwrap();
    assert_eq!(next(&book), [2, 1], "each audience counts its own");
}

#[test]
fn a_signature_is_in_a_file_once_one_was_saved_after_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = create(folder.path());
    let trial = book.add_record("trial", None, at()).unwrap().id;
    let (content, day) = ("a".repeat(64), at().date_naive());
    let is_in = |book: &Book, audience, content: &str| book.is_signature_in_a_file(&trial, audience, content).unwrap();
    book.sign_off(&trial, Audience::Loti, &content, day, at()).unwrap();
    assert!(!is_in(&book, Audience::Loti, &content));
    let sha256 = content.clone();
    let shared = Shared { trial: trial.clone(), audience: Audience::Loti, revision: 1, sha256, released: None };
    book.shared(&shared, at()).unwrap();
    assert!(is_in(&book, Audience::Loti, &content), "whatever was signed and saved since");
    assert!(!is_in(&book, Audience::Public, &content) && !is_in(&book, Audience::Loti, &"b".repeat(64)));
    book.sign_off(&trial, Audience::Loti, &"b".repeat(64), day, at()).unwrap();
    assert!(!is_in(&book, Audience::Loti, &"b".repeat(64)), "signed after the file");
    assert!(is_in(&book, Audience::Loti, &content));
}

#[test]
fn share_files_of_others_are_held_byte_for_byte_once_each() {
    let folder = tempfile::tempdir().unwrap();
    let mut book = create(folder.path());
    let file = |signer: &str| Held {
        sha256: "a".repeat(64),
        trial: "t1".into(),
        revision: 1,
        body: format!("the same content, signed by {signer}").into_bytes(),
    };
    for held in [file("the borough"), file("somebody else"), file("the borough")] {
        book.hold_evidence(std::slice::from_ref(&held), &[], at()).unwrap();
    }
    drop(book);
    let mut book = open(folder.path()).unwrap();
    let mut bodies: Vec<_> = book.evidence().unwrap().into_iter().map(|held| held.body).collect();
    bodies.sort();
    assert_eq!(bodies, [file("somebody else").body, file("the borough").body]);
    book.hold_evidence(&[], &["a".repeat(64)], at()).unwrap();
    assert_eq!(book.evidence().unwrap(), []);
}
