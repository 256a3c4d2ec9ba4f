//! Where the person who is working is, so that they can go on there another day. That is no change of the book: it leaves no mark,
//! asks for no safety copy, and goes to the disk with the next change, or a moment later where there is none.

use super::Book;
use crate::StoreError;
use crate::table::setting;
use at_trials_core::id::PersonId;

impl Book {
    /// Remembers where the person who is working is; `place` is the shell's own note. A power cut leaves them where they changed
    /// something last.
    pub fn remember_place(&mut self, place: &str) {
        self.place = Some(place.to_owned());
    }

    /// Where the person who is working stopped last.
    pub fn last_place(&self) -> Result<Option<String>, StoreError> {
        match &self.place {
            Some(place) => Ok(Some(place.clone())),
            None => setting::get(&self.db, &name(&self.who.id)),
        }
    }

    /// Puts where the person who is working is on the disk, if no change has taken it there yet: for somebody who has stayed
    /// a while and only looked around.
    pub fn keep_place(&mut self) -> Result<(), StoreError> {
        let Some(place) = &self.place else { return Ok(()) };
        self.identity.still(&self.path)?;
        setting::put(&self.db, &name(&self.who.id), place)?;
        self.place = None;
        self.identity = self.identity.after_writing(&self.path)?;
        Ok(())
    }
}

impl Drop for Book {
    /// Nothing is lost where that fails.
    fn drop(&mut self) {
        let _ = self.keep_place();
    }
}

/// The setting that holds somebody's place.
pub(super) fn name(who: &PersonId) -> String {
    format!("place {who}")
}
