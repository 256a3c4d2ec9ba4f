//! Recovery words: shown once, and on show until some of them are typed back.

use super::Desk;
use crate::Now;
use crate::errors::error;
use crate::page::{ErrorKind, RecoveryWords, WindowError};

impl Desk {
    /// Makes new recovery words for the book that is open. The old ones hold until some of the new ones are typed back.
    pub fn new_recovery_words(&mut self) -> Result<RecoveryWords, WindowError> {
        let words = self.open()?.new_recovery_words()?;
        Ok(self.hand_over(words.words()))
    }

    /// Shows words, and remembers which of them are asked for.
    pub(super) fn hand_over(&mut self, words: &[String]) -> RecoveryWords {
        let ask_for = places_to_check(words);
        self.words_to_check = ask_for.iter().map(|place| words[usize::from(*place) - 1].clone()).collect();
        RecoveryWords { words: words.to_vec(), ask_for }
    }

    /// True if these are the words that were asked for; new ones hold from then on.
    pub fn check_recovery_words(&mut self, words: &[String], now: Now) -> Result<bool, WindowError> {
        let right = !self.words_to_check.is_empty() && self.words_to_check == words;
        if right {
            self.open()?.recovery_words_are_kept(now)?;
            self.words_to_check.clear();
        }
        Ok(right)
    }

    /// True while recovery words are on show and wait to be typed back: somebody writes them down and touches no key.
    pub fn waits_for_recovery_words(&self) -> bool {
        !self.words_to_check.is_empty()
    }

    /// Recovery words are shown once: nothing closes the book while somebody writes them down.
    pub fn no_words_are_on_show(&self) -> Result<(), WindowError> {
        let told = || {
            error(
                ErrorKind::Other,
                "The recovery words of this book are on show, so it stays open. Nothing was lost.",
                "Write them down and type some of them back. The other file is kept in mind.",
            )
        };
        if self.waits_for_recovery_words() { Err(told()) } else { Ok(()) }
    }
}

/// Three places, eight apart, that differ from book to book.
fn places_to_check(words: &[String]) -> Vec<u8> {
    let letters: usize = words.iter().map(String::len).sum();
    let first = u8::try_from(letters % 8).expect("less than 8") + 1;
    vec![first, first + 8, first + 16]
}
