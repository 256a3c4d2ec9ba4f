//! Where the person who is working is, so that they can go on there another day. That is no change of the book: it leaves no mark,
//! asks for no safety copy, and goes to the disk with the next change or when the book is closed.

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
}

impl Drop for Book {
    /// Keeps the place of somebody who only looked around. Nothing is lost where that fails.
    fn drop(&mut self) {
        if let Some(place) = &self.place
            && self.identity.still(&self.path).is_ok()
        {
            let _ = setting::put(&self.db, &name(&self.who.id), place);
        }
    }
}

/// The setting that holds somebody's place.
pub(super) fn name(who: &PersonId) -> String {
    format!("place {who}")
}
