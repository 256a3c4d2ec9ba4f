//! The work at the desk: pages that follow each other, answers and imports, in a large book.

use super::large::{Large, PEOPLE_OF_A_TRIAL};
use super::rows::{AT_ONCE, Promise, median, medians, once, told};
use crate::clock;
use crate::failure::Failure;
use at_trials_core::id::RecordId;
use at_trials_desk::OpenBook;
use at_trials_evidence::Evidence;
use at_trials_exchange::{Unsigned, take_in_all};
use at_trials_store::Book;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::Duration;

const SAVES: usize = 200;
const LOOKS: usize = 9;

/// The most that an answer and its page may take.
const TWO_COMMITS: Promise = Promise::Times(2.0);

/// The longest that the first look at a book may take.
const FIRST_LOOK: Promise = Promise::Within(Duration::from_secs(1));

/// What people do all day in a large book: look, answer, look again.
/// `beside` is another book, to commit a mark in.
pub(super) fn in_a_large_book(large: Large, beside: &mut Book) -> Result<(), Failure> {
    let Large { book, small, of_a_thousand, people } = large;
    let read = |book: &Book, trial: &RecordId| median(LOOKS, |_| Ok(book.trial_records(trial).map(drop)?));
    let (read_small, read_thousand) = (read(&book, &small)?, read(&book, &of_a_thousand)?);
    let read_all = once(|| {
        for trial in book.trials()? {
            book.trial_records(&trial.id)?;
        }
        Ok(())
    })?;
    let list = median(LOOKS, |_| Ok(book.trials().map(drop)?))?;
    let mut open = OpenBook::new(book);
    looking(&mut open, &small, people, [read_all, list, read_small])?;
    for (people, trial, read) in [(PEOPLE_OF_A_TRIAL, &small, read_small), (1000, &of_a_thousand, read_thousand)] {
        let look = || -> Result<(), Failure> { Ok(open.trial_page(trial, clock::demo()).map(drop)?) };
        let first = once(look)?;
        told(&format!("the page of a trial of {people}, at first"), first, "read its records", read, Promise::None);
        let page = median(LOOKS, |_| look())?;
        told(&format!("the page of a trial of {people}"), page, "read its records", read, AT_ONCE);
        answering(&mut open, trial, people, beside)?;
    }
    Ok(())
}

/// The first page and the list of trials: at first, again, and after an answer in one of the trials.
fn looking(open: &mut OpenBook, trial: &RecordId, people: usize, floors: [Duration; 3]) -> Result<(), Failure> {
    let (now, [read_all, list, read_one]) = (clock::demo(), floors);
    let first = once(|| Ok(open.today(now).map(drop)?))?;
    told(&format!("Today of {people} people, at first"), first, "read every record", read_all, FIRST_LOOK);
    let again = median(LOOKS, |_| Ok(open.today(now).map(drop)?))?;
    told("Today again", again, "list the trials", list, AT_ONCE);
    let after = median(LOOKS, |time| {
        answer(open, trial, time)?;
        Ok(open.today(now).map(drop)?)
    })?;
    told("an answer in one trial, then Today", after, "read its records", read_one, AT_ONCE);
    let again = median(LOOKS, |_| Ok(open.trial_cards(now).map(drop)?))?;
    told("Trials again", again, "list the trials", list, AT_ONCE);
    let after = median(LOOKS, |time| {
        answer(open, trial, time)?;
        Ok(open.trial_cards(now).map(drop)?)
    })?;
    told("an answer in one trial, then Trials", after, "read its records", read_one, AT_ONCE);
    Ok(())
}

/// An answer about the trial and one of a visit, each with the page that is given back: beside a commit in which nothing changes
/// but its mark.
fn answering(open: &mut OpenBook, trial: &RecordId, people: usize, beside: &mut Book) -> Result<(), Failure> {
    let untouched = beside.trials()?[0].id.clone();
    let mut commit = || Ok(beside.put_back(&untouched, &"title".into()).map(drop)?);
    let (took, least) = medians(SAVES, |time| answer(open, trial, time), &mut commit)?;
    told(&format!("answer in a trial of {people}, and its page"), took, "commit a mark", least, TWO_COMMITS);
    let records = open.trial(trial)?;
    let visit = records.of("wellbeing-check").into_iter().find(|visit| !at_trials_trial::is_finished_visit(visit));
    let visit = visit.expect("the last visit of everybody is open").id.clone();
    drop(records);
    let at_a_visit = |time: usize| {
        let option = ["never", "always"][time % 2];
        Ok(open.save_answer(&visit, &"w1".into(), Some(option.into()), clock::demo()).map(drop)?)
    };
    let (took, least) = medians(SAVES, at_a_visit, commit)?;
    told(&format!("answer at a visit among {people}, and its page"), took, "commit a mark", least, TWO_COMMITS);
    Ok(())
}

fn answer(open: &mut OpenBook, trial: &RecordId, time: usize) -> Result<(), Failure> {
    let text = format!("People fall at night, {time} times over.");
    Ok(open.save_answer(trial, &"problem".into(), Some(text.as_str().into()), clock::demo()).map(drop)?)
}

/// Share files taken into a book: beside checking them and keeping nothing.
pub(super) fn importing(book: Book, files: &[PathBuf]) -> Result<(), Failure> {
    let least = once(|| {
        take_in_all(&mut Evidence::default(), files, Unsigned::Refuse, |_, _| ControlFlow::Continue(()));
        Ok(())
    })?;
    let mut open = OpenBook::new(book);
    let took = once(|| Ok(open.take_in(files, clock::demo()).map(drop)?))?;
    told(&format!("take {} share files into a book", files.len()), took, "check them", least, Promise::None);
    Ok(())
}
