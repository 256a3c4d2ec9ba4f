//! Some seconds of it: every seed as it is, and changed in a few places.

use at_trials_fuzz::Target;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

/// One change of some bytes.
#[derive(Clone, Debug)]
enum Change {
    /// Another byte at a place.
    Set(usize, u8),
    /// A few bytes gone.
    Cut(usize, usize),
    /// A few bytes a second time.
    Again(usize, usize),
    /// Something that is often read wrongly.
    Put(usize, &'static str),
}

/// What is often read wrongly.
const HAZARDS: [&str; 24] = [
    "\"",
    "\\",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "null",
    "true",
    "-0",
    "0",
    "1e308",
    "-1",
    "18446744073709551616",
    "0.1",
    "\\ud800",
    "\u{feff}",
    "\u{202e}",
    "\r\n",
    "\0",
    "=",
    "[[section]]",
    "\u{661}",
];

impl Change {
    fn make(&self, bytes: &mut Vec<u8>) {
        let place = |at: usize| at % (bytes.len() + 1);
        match *self {
            Self::Set(at, byte) => {
                let at = place(at);
                if let Some(old) = bytes.get_mut(at) {
                    *old = byte;
                }
            }
            Self::Cut(at, many) => {
                let at = place(at);
                bytes.drain(at..(at + many).min(bytes.len()));
            }
            Self::Again(at, many) => {
                let at = place(at);
                let again = bytes[at..(at + many).min(bytes.len())].to_vec();
                bytes.splice(at..at, again);
            }
            Self::Put(at, hazard) => {
                let at = place(at);
                bytes.splice(at..at, hazard.bytes());
            }
        }
    }
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        (any::<usize>(), any::<u8>()).prop_map(|(at, byte)| Change::Set(at, byte)),
        (any::<usize>(), 1..40_usize).prop_map(|(at, many)| Change::Cut(at, many)),
        (any::<usize>(), 1..40_usize).prop_map(|(at, many)| Change::Again(at, many)),
        (any::<usize>(), prop::sample::select(&HAZARDS[..])).prop_map(|(at, hazard)| Change::Put(at, hazard)),
    ]
}

/// Reads every seed, and so many changed ones.
fn seconds_of(target: Target, cases: u32) {
    let seeds = target.seeds();
    assert!(seeds.len() >= 2, "{target:?} has seeds");
    for seed in &seeds {
        target.read(seed);
    }
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    let changed = (prop::sample::select(seeds), prop::collection::vec(change(), 1..6));
    let read = |(mut bytes, changes): (Vec<u8>, Vec<Change>)| {
        for change in &changes {
            change.make(&mut bytes);
        }
        target.read(&bytes);
        Ok(())
    };
    runner.run(&changed, read).unwrap_or_else(|failed| panic!("{target:?}: {failed}"));
}

#[test]
fn any_share_file_is_taken_in_or_refused_with_a_sentence() {
    seconds_of(Target::ShareFile, 3_000);
}

#[test]
fn whatever_is_typed_is_an_answer_or_refused_with_a_sentence() {
    seconds_of(Target::Typed, 1_000);
}

#[test]
fn any_form_loads_or_is_refused() {
    seconds_of(Target::FormFile, 1_000);
}

#[test]
fn no_key_file_lets_anybody_in() {
    seconds_of(Target::KeyFile, 300);
}
