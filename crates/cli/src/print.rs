//! `print`: one trial's case study from a book, as an accessible PDF.

use crate::failure::Failure;
use crate::output::{self, say};
use at_trials_core::audience::Audience;
use at_trials_core::id::RecordId;
use at_trials_desk::page::TrialProblem;
use at_trials_desk::{Now, OpenBook, Typefaces};
use at_trials_store::{Book, Entrance};
use at_trials_trial::person::Person;
use at_trials_trial::record::Record;
use std::path::Path;

/// Where a script may put the passphrase.
const PASSPHRASE: &str = "AT_TRIALS_PASSPHRASE";

/// Prints the trial with this id or exact title.
pub fn print(book: &Path, trial: &str, audience: Audience, person: Option<&str>, out: &Path) -> Result<(), Failure> {
    let entrance = Entrance::to(book)?;
    let person = who(&entrance.people(), person)?;
    let passphrase = match std::env::var(PASSPHRASE) {
        // A script may have read it from a file that ends its lines as Windows does; nobody can type such an end.
        Ok(passphrase) => passphrase.trim_end_matches(['\r', '\n']).to_owned(),
        Err(_) => rpassword::prompt_password("Passphrase: ").map_err(|_| Failure::NoPassphrase)?,
    };
    let book = entrance.unlock(&person.id, &passphrase)?;
    let trial = find(&book, trial)?;
    output::write(out, &case_study_of(&mut OpenBook::new(book), &trial, audience, crate::clock::now())?)?;
    say(&format!("The case study is in {}.", out.display()));
    Ok(())
}

/// The person with this name, or the only one there is.
fn who(people: &[Person], name: Option<&str>) -> Result<Person, Failure> {
    let found = match (name, people) {
        (Some(name), people) => people.iter().find(|person| person.name == name),
        (None, [only]) => Some(only),
        (None, _) => None,
    };
    found.cloned().ok_or(Failure::WhichPerson)
}

fn find(book: &Book, trial: &str) -> Result<RecordId, Failure> {
    let is_it = |record: &Record| record.id == *trial || at_trials_trial::title(record) == Some(trial);
    book.trials()?.into_iter().find(is_it).map(|record| record.id).ok_or(Failure::NoSuchTrial)
}

fn case_study_of(book: &mut OpenBook, trial: &RecordId, audience: Audience, now: Now) -> Result<Vec<u8>, Failure> {
    // First, because a typeface may turn out to be damaged when it is put into the paper.
    let paper = book.case_study_pdf(trial, audience, &Typefaces::of_this_computer(), now)?;
    let page = book.case_study(trial, audience, now)?;
    tell_what_is_lost(&page.unprintable);
    for missing in page.before_it_leaves.iter().chain(&page.counts_as_given) {
        output::complain(missing);
    }
    Ok(paper)
}

/// Says which signs of which answers cannot be printed; printing goes on.
fn tell_what_is_lost(unprintable: &[TrialProblem]) {
    if !unprintable.is_empty() {
        output::complain("Some signs cannot be printed. The paper shows a mark in their place:");
    }
    for problem in unprintable {
        output::complain(&format!("  {}", problem.message));
    }
}
