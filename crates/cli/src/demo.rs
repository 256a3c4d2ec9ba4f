//! `demo`: the whole job on the practice book. A book, a case study of every trial for LOTI and for the public, a share file of
//! every trial signed off by two people, and what the share files add up to. Two runs make the same case studies and files.

use crate::failure::Failure;
use crate::output::say;
use crate::{clock, output, pool};
use at_trials_core::audience::Audience;
use at_trials_core::case_study;
use at_trials_core::role::Role;
use at_trials_core::share::SharedTrial;
use at_trials_desk::practice;
use at_trials_evidence::Evidence;
use at_trials_exchange::{SharingKey, Unsigned, file_name, sha256, sign, take_in};
use at_trials_report::Typefaces;
use at_trials_store::{Book, Entrance};
use at_trials_trial::record::Record;
use std::path::Path;

const APP: &str = env!("CARGO_PKG_VERSION");
const BOOK: &str = "practice.attrials";

/// Does the whole job in a new or empty folder.
pub fn demo(out: &Path) -> Result<(), Failure> {
    output::folder(out)?;
    if std::fs::read_dir(out).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(Failure::NotEmpty);
    }
    drop(practice::create(&out.join(BOOK), clock::demo())?);
    say(&format!("The practice book is in {}.", out.join(BOOK).display()));
    let lead = open_as(out, Role::Lead)?;
    print_case_studies(&lead, &out.join("case-studies"))?;
    sign_all(lead)?;
    let approver = open_as(out, Role::Approver)?;
    let trials = approver.trials()?;
    let book = sign_all(approver)?;
    share_all(book, &trials, &out.join("share"))?;
    add_up(out)
}

fn open_as(out: &Path, role: Role) -> Result<Book, Failure> {
    let entrance = Entrance::to(&out.join(BOOK))?;
    let people = entrance.people();
    let person =
        people.iter().find(|person| person.role == role).expect("the practice book has a person for each role");
    let id = person.id.clone();
    Ok(practice::open(entrance, &id)?)
}

fn print_case_studies(book: &Book, folder: &Path) -> Result<(), Failure> {
    output::folder(folder)?;
    for trial in book.trials()? {
        for (audience, ending) in [(Audience::Loti, "loti"), (Audience::Public, "public")] {
            let shared = shared(book, &trial, audience)?;
            let pdf = at_trials_report::pdf(&case_study::document(&shared), &Typefaces::shipped())?;
            output::write(&folder.join(format!("{}-{ending}.pdf", name(&trial))), &pdf)?;
        }
    }
    say(&format!("The case studies are in {}.", folder.display()));
    Ok(())
}

fn shared(book: &Book, trial: &Record, audience: Audience) -> Result<SharedTrial, Failure> {
    Ok(book.prepare(&trial.id, audience, clock::demo().date_naive(), APP)?.shared)
}

/// A practice trial's title as a file name: nobody real ever typed it.
fn name(trial: &Record) -> String {
    output::slug(at_trials_trial::title(trial).unwrap_or("trial"))
}

fn sign_all(mut book: Book) -> Result<Book, Failure> {
    let day = clock::demo().date_naive();
    for trial in book.trials()? {
        let content = book.prepare(&trial.id, Audience::Loti, day, APP)?.content;
        book.sign_off(&trial.id, Audience::Loti, &content, day, clock::demo())?;
    }
    Ok(book)
}

fn share_all(mut book: Book, trials: &[Record], folder: &Path) -> Result<(), Failure> {
    output::folder(folder)?;
    let key = SharingKey::from_seed(&book.sharing_seed()?);
    for trial in trials {
        let prepared = book.prepare(&trial.id, Audience::Loti, clock::demo().date_naive(), APP)?;
        let file = sign(&prepared.shared, &key).map_err(Failure::Share)?;
        output::write(&folder.join(file_name(&prepared.shared)), &file)?;
        book.shared(&trial.id, Audience::Loti, prepared.sharing.revision, &sha256(&file), clock::demo())?;
    }
    say(&format!("The share files are in {}.", folder.display()));
    Ok(())
}

fn add_up(out: &Path) -> Result<(), Failure> {
    let mut evidence = Evidence::default();
    for file in at_trials_exchange::chosen(&[out.join("share")]).files {
        take_in(&mut evidence, &file, Unsigned::Refuse);
    }
    pool::write(&evidence.pool(), &[], &out.join("evidence"))
}
