//! Books that earlier versions wrote, kept for ever: each is opened on every run, as a copy, and must say what it said then.
//! CONTRIBUTING.md says when one is added.

#![allow(clippy::unwrap_used, reason = "a failing step should fail the test where it stands")]

use at_trials_core::audience::Audience;
use at_trials_core::flow_stage::FlowStage;
use at_trials_core::id::{QuestionId, RecordId};
use at_trials_core::role::Role;
use at_trials_core::share::{Between, Cleared, Organisation};
use at_trials_exchange::{SharingKey, sha256, sign};
use at_trials_practice as practice;
use at_trials_store::{Book, Change, Entrance, Held, KeyStrength, NewBook, Shared};
use at_trials_trial::is_finished_visit;
use at_trials_trial::record::{Record, TrialRecords, Within};
use at_trials_trial::sharing::{Figures, Mark, Releases, Sharing, released};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Opens every kept book for its first person. There is nothing in one to protect.
const PASSPHRASE: &str = "lamp otter drizzle";

fn at() -> DateTime<Utc> {
    DateTime::from_timestamp(1_772_500_000, 0).unwrap()
}

fn question(id: &str) -> QuestionId {
    QuestionId::from(id)
}

fn kept() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("kept/books")
}

#[test]
fn every_book_that_was_ever_written_opens_and_says_what_it_said() {
    let books = std::fs::read_dir(kept()).unwrap().map(|entry| entry.unwrap().path());
    let books: Vec<PathBuf> =
        books.filter(|path| path.extension().is_some_and(|ending| ending == "attrials")).collect();
    assert!(!books.is_empty());
    for path in books {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let folder = tempfile::tempdir().unwrap();
        let copy = folder.path().join("team.attrials");
        for ending in ["attrials", "attrials-keys"] {
            std::fs::copy(path.with_extension(ending), copy.with_extension(ending)).unwrap();
        }
        // The first time it may be brought up to the tables of today, the second time it is a book of today.
        for time in ["first", "second"] {
            let said = what_it_says(&mut open(&copy));
            let expected = std::fs::read_to_string(path.with_extension("txt")).unwrap();
            assert_eq!(said, expected, "{name}, opened for the {time} time");
            assert!(said.contains("\ntitle: Falls at night\n"), "{name}");
        }
        people_behind_figures_that_left_are_known_again(&open(&copy), &name);
        let mut book = open(&copy);
        let trial = book.trials().unwrap()[0].id.clone();
        let changed = book.save_answer(&trial, &question("title"), Some("It goes on".into()), at()).unwrap();
        drop(book);
        assert_eq!(open(&copy).record(&trial).unwrap(), changed, "{name} is worked in");
    }
}

fn open(path: &Path) -> Book {
    let entrance = Entrance::to(path).unwrap();
    let first = entrance.people()[0].id.clone();
    entrance.unlock(&first, PASSPHRASE).unwrap()
}

/// What a book remembers of them lasts only if every later version finds the same people behind the figures of the same names: else
/// it would hold new figures against nobody.
fn people_behind_figures_that_left_are_known_again(book: &Book, name: &str) {
    let trial = book.trials().unwrap()[0].id.clone();
    let prepared = book.prepare(&trial, Audience::Loti, at().date_naive(), "0.1.0").unwrap();
    let Releases { salt, released: left } = prepared.sharing.releases.clone();
    let as_if_none_left = Sharing { releases: Releases { salt, released: Vec::new() }, ..prepared.sharing };
    let today = released(&prepared.records, &as_if_none_left).unwrap().behind;
    for (figure, people) in left.iter().flat_map(|left| &left.behind) {
        let is_there =
            |one: &Mark| today.get(figure).is_some_and(|today| today.iter().any(|now| now.is_of_the_same_person(one)));
        assert!(people.iter().all(is_there), "{name}: {figure}");
    }
}

/// Something from each table, a line each. Ids that were drawn are left out.
fn what_it_says(book: &mut Book) -> String {
    let mut said = String::new();
    let mut line = |what: &str, says: String| writeln!(said, "{what}: {says}").unwrap();
    let trial = book.trials().unwrap()[0].clone();
    let records = book.trial_records(&trial.id).unwrap();
    line(
        "people",
        book.people().iter().map(|who| format!("{} ({:?})", who.name, who.role)).collect::<Vec<_>>().join(", "),
    );
    line("trials", book.trials().unwrap().len().to_string());
    line("title", at_trials_trial::title(&trial).unwrap().to_owned());
    line("what is being typed", format!("{:?}", trial.drafts.values().collect::<Vec<_>>()));
    let mut forms: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for record in &records.others {
        let (number, answers) = forms.entry(record.form.as_str()).or_default();
        (*number, *answers) = (*number + 1, *answers + record.answers.iter().count());
    }
    for (form, (number, answers)) in forms {
        line(form, format!("{number} with {answers} answers"));
    }
    for entry in book.history(&trial.id).unwrap().iter().chain(&book.history(&finished(&records).id).unwrap()) {
        let who = book.name(&entry.who).unwrap();
        let what = match &entry.change {
            Change::Added(record) => format!("added with {} answers", record.answers.iter().count()),
            Change::Answered { question, old, new } => format!("{question} from {old:?} to {new:?}"),
            Change::Removed => "removed".to_owned(),
            Change::Restored => "restored".to_owned(),
            Change::Decided { .. } => unreachable!("a decision is no change of the record"),
        };
        line("history", format!("{} {} {who} {what} {:?} {:?}", entry.seq, entry.at, entry.turn, entry.why));
    }
    for review in book.text_reviews(&trial.id).unwrap() {
        line("text", format!("{} may go: {} ({})", review.question, review.may_go, review.text));
    }
    for signature in book.signed_off(&trial.id, Audience::Loti, &"a".repeat(64)).unwrap() {
        let signed = &signature.signed;
        line("signed", format!("{} ({:?}) on {}", signature.name, signed.role, signed.on));
    }
    line("next revision", book.next_revision(&trial.id, Audience::Loti).unwrap().to_string());
    let left = book.releases(&trial.id).unwrap().released;
    for figures in &left {
        let behind = figures.behind.iter().map(|(figure, people)| format!("{figure} {}", people.len()));
        line("figures left", format!("to {:?}, worked out on {}", figures.to, figures.worked_out_on));
        line("about", behind.collect::<Vec<_>>().join(", "));
        line("as LOTI sees them", in_short(&figures.to_loti));
        line("as everybody sees them", in_short(&figures.to_everybody));
    }
    for to in [Audience::Loti, Audience::Public].into_iter().filter(|_| !left.is_empty()) {
        let goes = book.prepare(&trial.id, to, at().date_naive(), "0.1.0").unwrap().shared;
        line("goes next", format!("to {to:?}, with the figures of {:?}", goes.export.figures_of));
    }
    for held in book.evidence().unwrap() {
        line("held", format!("{} revision {}, {}", held.trial, held.revision, held.sha256));
    }
    line("can be undone", format!("{:?}", book.next_undo(&Within::Book).unwrap().unwrap().question));
    line("can be put again", format!("{:?}", book.next_redo(&Within::Book).unwrap().unwrap().question));
    line("place", format!("{:?}", book.last_place().unwrap()));
    said
}

fn in_short(figures: &Figures) -> String {
    let index = figures.changes.iter().find(|change| change.score == *"index").unwrap();
    let left_out = figures.changes.iter().find(|change| change.score == *"independence").unwrap().left_out;
    let between =
        |told: Option<Between>| told.map_or("nothing".to_owned(), |told| format!("{} to {}", told.from, told.to));
    let (agreed, change, spread) = (figures.flow[&FlowStage::Agreed], between(index.change), between(index.sd));
    format!(
        "{agreed} agreed, {} compared, {} improved, change {change}, spread {spread}, independence left out by {left_out}",
        index.n, index.improved,
    )
}

fn finished(records: &TrialRecords) -> &Record {
    records.of("wellbeing-check").into_iter().find(|record| is_finished_visit(record)).unwrap()
}

/// Writes the book of this version anew: `cargo test -p at-trials-tests --test kept -- --ignored`.
#[test]
#[ignore = "writes a file that is then kept for ever"]
fn write_the_book_of_this_version() {
    let path = kept().join(format!("written-by-{}.attrials", env!("CARGO_PKG_VERSION")));
    let folder = tempfile::tempdir().unwrap();
    let new = folder.path().join("team.attrials");
    write(&new);
    let said = what_it_says(&mut open(&new));
    assert!(!path.exists(), "a book that is kept is never written anew");
    for ending in ["attrials", "attrials-keys"] {
        std::fs::copy(new.with_extension(ending), path.with_extension(ending)).unwrap();
    }
    std::fs::write(path.with_extension("txt"), said).unwrap();
}

/// A book with every table in use.
fn write(path: &Path) {
    let organisation = Organisation { code: "other".to_owned(), name: "Northmere (invented)".to_owned() };
    let strength = KeyStrength::Practice;
    let new = NewBook { organisation, name: "Sam", passphrase: PASSPHRASE, strength, at: at() };
    let (mut book, _) = Book::create(path, &new).unwrap();
    let lee = book.add_person("Lee", Role::Approver, "otter drizzle lamp", at()).unwrap();
    let kit = book.add_person("Kit", Role::Practitioner, "otter drizzle lamp", at()).unwrap();
    book.remove_person(&kit.id, at()).unwrap();
    book.new_recovery_words().unwrap();
    book.recovery_words_are_kept(at()).unwrap();
    let all = practice::trials().remove(1);
    let records = without_the_last(&all);
    book.put(std::slice::from_ref(&records.trial), at()).unwrap();
    book.put(&records.others, at()).unwrap();
    let trial = records.trial.id.clone();
    for title in ["Falls at night", "Undone later"] {
        book.save_answer(&trial, &question("title"), Some(title.into()), at()).unwrap();
    }
    book.undo(&Within::Book, at()).unwrap().unwrap();
    book.keep_typed(&trial, None, &question("target_n"), "about 12", at()).unwrap();
    let visit = finished(&records);
    book.change_finished(&visit.id, "Misheard on the day").unwrap();
    let (asked, answer) =
        visit.answers.iter().find(|(_, answer)| matches!(answer, at_trials_core::answer::Answer::Whole(_))).unwrap();
    let other = if *answer == 3.into() { 4 } else { 3 };
    let asked = asked.clone();
    let records = book.trial_records(&trial).unwrap();
    book.save_answer(&visit.id, &asked, Some(other.into()), at()).unwrap();
    book.save_answer(&trial, &question("problem"), Some("People fall on the way".into()), at()).unwrap();
    book.undo(&Within::Record(trial.clone()), at()).unwrap().unwrap();
    let reviews = practice::reviews(&records);
    book.review_texts(&reviews[..2], at()).unwrap();
    book.forget_review(&reviews[1].record, &reviews[1].question, at()).unwrap();
    let day = at().date_naive();
    book.sign_off(&trial, Audience::Loti, &"a".repeat(64), day, at()).unwrap();
    book.sign_off(&trial, Audience::Public, &"c".repeat(64), day, at()).unwrap();
    book.take_back_signature(&trial, Audience::Public, &"c".repeat(64), at()).unwrap();
    let prepared = book.prepare(&trial, Audience::Loti, day, "0.1.0").unwrap();
    book.printed(&trial, &released(&prepared.records, &prepared.sharing).unwrap(), at()).unwrap();
    for audience in [Audience::Loti, Audience::Public] {
        let prepared = book.prepare(&trial, audience, day, "0.1.0").unwrap();
        let released = released(&prepared.records, &prepared.sharing);
        let shared = Shared { trial: trial.clone(), audience, revision: 1, sha256: "b".repeat(64), released };
        book.shared(&shared, at()).unwrap();
    }
    let came_since = all.others.iter().filter(|one| records.others.iter().all(|there| there.id != one.id));
    book.put(&came_since.cloned().collect::<Vec<_>>(), at()).unwrap();
    let mut shared = book.prepare(&trial, Audience::Loti, day, "0.1.0").unwrap().shared;
    shared.export.trial_id = RecordId::from("4f0c6a52-3f0e-4a7e-9d5e-000000000001");
    let signed =
        practice::signed_off(day).into_iter().map(|signed| (signed.person.to_string().as_str().into(), signed));
    let cleared = Cleared::of(shared, &signed.collect::<Vec<_>>()).unwrap();
    let body = sign(&cleared, &SharingKey::from_seed(&[9; 32])).unwrap();
    let trial_id = cleared.trial().export.trial_id.clone();
    let held = Held { sha256: sha256(&body), trial: trial_id, revision: 1, body };
    book.hold_evidence(&[held], &[], at()).unwrap();
    book.remember_place("at the title");
    drop(book);
    let entrance = Entrance::to(path).unwrap();
    let mut book = entrance.unlock(&lee.id, "otter drizzle lamp").unwrap();
    book.change_passphrase("otter drizzle lamp", "drizzle lamp otter", at()).unwrap();
    book.sign_off(&trial, Audience::Loti, &"a".repeat(64), day, at()).unwrap();
}

/// The trial before the last of its people came.
fn without_the_last(all: &TrialRecords) -> TrialRecords {
    let last = all.of("participant").into_iter().next_back().unwrap();
    let gone: Vec<RecordId> = all.with_all_below(&last.id);
    let others = all.others.iter().filter(|record| !gone.contains(&record.id)).cloned().collect();
    TrialRecords { trial: all.trial.clone(), others }
}
