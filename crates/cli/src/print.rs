//! `print`: one trial's case study from a book, as an accessible PDF.

use crate::failure::Failure;
use crate::output::{self, say};
use at_trials_core::audience::Audience;
use at_trials_core::case_study;
use at_trials_desk::page::{self, TrialProblem};
use at_trials_report::{Typefaces, pdf, unprintable};
use at_trials_store::{Book, Entrance};
use at_trials_trial::person::Person;
use chrono::NaiveDate;
use std::path::Path;

/// Where a script may put the passphrase.
const PASSPHRASE: &str = "AT_TRIALS_PASSPHRASE";

/// Prints the trial with this id or exact title.
pub fn print(book: &Path, trial: &str, audience: Audience, person: Option<&str>, out: &Path) -> Result<(), Failure> {
    let entrance = Entrance::to(book)?;
    let person = who(&entrance.people(), person)?;
    let passphrase = match std::env::var(PASSPHRASE) {
        Ok(passphrase) => passphrase,
        Err(_) => rpassword::prompt_password("Passphrase: ").map_err(|_| Failure::NoPassphrase)?,
    };
    let book = entrance.unlock(&person.id, &passphrase)?;
    output::write(out, &case_study_of(&book, trial, audience, crate::clock::today())?)?;
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

fn case_study_of(book: &Book, trial: &str, audience: Audience, today: NaiveDate) -> Result<Vec<u8>, Failure> {
    let trials = book.trials()?;
    let found = trials.iter().find(|record| record.id == *trial || at_trials_trial::title(record) == Some(trial));
    let found = found.ok_or(Failure::NoSuchTrial)?;
    let prepared = book.prepare(&found.id, audience, today, env!("CARGO_PKG_VERSION"))?;
    let typefaces = Typefaces::of_this_computer();
    let document = case_study::document(&prepared.shared);
    // First, because a typeface may turn out to be damaged when it is put into the paper.
    let paper = pdf(&document, &typefaces)?;
    let page = page::case_study_page(&prepared.records, document, &|text| unprintable(text, &typefaces));
    tell_what_is_lost(&page.unprintable);
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
