//! `demo`: the whole job on the practice book. A book, a case study of every trial for LOTI and for the public, a share file of
//! every trial signed off by two people, and what the share files add up to. Two runs make the same case studies and files.

use crate::clock;
use crate::failure::Failure;
use crate::files::Files;
use crate::output::{self, say};
use crate::pool;
use at_trials_core::audience::Audience;
use at_trials_core::role::Role;
use at_trials_desk::{OpenBook, practice};
use at_trials_evidence::Evidence;
use at_trials_exchange::{Unsigned, take_in};
use at_trials_report::Typefaces;
use std::path::{Path, PathBuf};

const BOOK: &str = "practice.attrials";

/// Does the whole job in a new or empty folder.
pub fn demo(out: &Path) -> Result<(), Failure> {
    output::folder(out)?;
    if std::fs::read_dir(out).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(Failure::NotEmpty);
    }
    let book = out.join(BOOK);
    drop(practice::create(&book, clock::demo().at)?);
    say(&format!("The practice book is in {}.", book.display()));
    let mut lead = OpenBook::new(practice::open_as(&book, Role::Lead)?);
    sign_all(&mut lead)?;
    drop(lead);
    let mut approver = OpenBook::new(practice::open_as(&book, Role::Approver)?);
    sign_all(&mut approver)?;
    print_case_studies(&mut approver, &out.join("case-studies"))?;
    let files = share_all(&mut approver, &out.join("share"))?;
    add_up(&files, &out.join("evidence"))
}

fn print_case_studies(book: &mut OpenBook, folder: &Path) -> Result<(), Failure> {
    output::folder(folder)?;
    for trial in book.trial_cards(clock::demo())? {
        // Nobody real ever typed its title.
        let title = output::slug(&trial.title);
        for audience in [Audience::Loti, Audience::Public] {
            let pdf = book.case_study_pdf(&trial.id, audience, &Typefaces::shipped(), clock::demo())?;
            output::write(&folder.join(format!("{title}-{}.pdf", audience.id())), &pdf)?;
        }
    }
    say(&format!("The case studies are in {}.", folder.display()));
    Ok(())
}

fn sign_all(book: &mut OpenBook) -> Result<(), Failure> {
    for trial in book.trial_cards(clock::demo())? {
        for audience in [Audience::Loti, Audience::Public] {
            book.sign(&trial.id, audience, clock::demo())?;
        }
    }
    Ok(())
}

fn share_all(book: &mut OpenBook, folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    output::folder(folder)?;
    let mut files = Vec::new();
    for trial in book.trial_cards(clock::demo())? {
        let file = book.share_file(&trial.id, Audience::Loti, clock::demo())?;
        files.push(folder.join(&file.name));
        output::write(&folder.join(file.name), &file.bytes)?;
    }
    say(&format!("The share files are in {}.", folder.display()));
    Ok(files)
}

/// Adds up what was written. A file that is refused is told, as `pool` tells it.
fn add_up(files: &[PathBuf], out: &Path) -> Result<(), Failure> {
    let (mut evidence, mut told) = (Evidence::default(), Files::default());
    for file in files {
        let taken = take_in(&mut evidence, file, Unsigned::Refuse);
        told.read(file, taken);
    }
    pool::write(&evidence.pool(), told.not_taken_in(), out)
}
