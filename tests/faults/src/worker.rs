//! Does one verb over and over in a process of its own, and says after each step whether it was done: what it says is what a
//! person would have been told. `faults-worker FOLDER VERB FIRST STEPS`.
#![allow(clippy::unwrap_used, reason = "a failing step should fail the test where it stands")]

use at_trials_faults::verb::{Verb, open};
use std::io::{IoSlice, Write};
use std::path::PathBuf;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, verb, first, steps] = &arguments[..] else { panic!("FOLDER VERB FIRST STEPS") };
    let (folder, verb) = (PathBuf::from(folder), Verb::named(verb));
    let (first, steps): (u32, u32) = (first.parse().unwrap(), steps.parse().unwrap());
    if verb.is_done_once() {
        say("ready");
        say(&verb.once(&folder).map_or_else(|error| format!("refused 1 {error}"), |()| "done 1".to_owned()));
        return;
    }
    let mut book = open(&folder, first - 1).or_else(|_| open(&folder, 0)).unwrap();
    let trial = book.trials().unwrap()[0].id.clone();
    say("ready");
    let mut number = first;
    for _ in 0..steps {
        match verb.step(&mut book, &trial, number) {
            Ok(()) => {
                say(&format!("done {number}"));
                number += 1;
            }
            Err(error) => say(&format!("refused {number} {error}")),
        }
    }
    // A process that is killed closes nothing either.
    std::mem::forget(book);
}

/// In one piece, and by another call of the system than files are written with: one that fails is none of these.
fn say(line: &str) {
    let stdout = std::os::fd::AsFd::as_fd(&std::io::stdout()).try_clone_to_owned().unwrap();
    let line = format!("{line}\n");
    let said = std::fs::File::from(stdout).write_vectored(&[IoSlice::new(line.as_bytes())]).unwrap();
    assert_eq!(said, line.len());
}
