//! One way into the book: a passphrase stretched by Argon2id, wrapping the book's key with XChaCha20-Poly1305.

use super::{Key, hex, random, unhex};
use crate::StoreError;
use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// How much work a passphrase is stretched by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyStrength {
    /// Argon2id with 64 MiB, 3 passes, 4 lanes: more than OWASP asks for, about a quarter of a second.
    Full,
    /// As little as possible, for practice books and tests: there is nothing to protect in them.
    Practice,
}

/// The floor, in KiB, passes and lanes: a slot of a real book below it was weakened by somebody.
const FULL: (u32, u32, u32) = (64 * 1024, 3, 4);
const PRACTICE: (u32, u32, u32) = (8, 1, 1);

/// How many times the work of the floor a slot may ask for; more would stall the computer.
const MOST_TIMES: u64 = 4;
const MOST_LANES: u32 = 16;

/// A wrapped key, as written in the key file.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Slot {
    kib: u32,
    passes: u32,
    lanes: u32,
    salt: String,
    nonce: String,
    wrapped: String,
}

impl Slot {
    /// Wraps the key. `about` ties the slot to its book and its person: moved elsewhere it opens nothing.
    pub fn wrap(key: &Key, passphrase: &str, strength: KeyStrength, about: &str) -> Self {
        let (kib, passes, lanes) = match strength {
            KeyStrength::Full => FULL,
            KeyStrength::Practice => PRACTICE,
        };
        let (salt, nonce) = (random::<16>(), random::<24>());
        let mut slot = Self { kib, passes, lanes, salt: hex(&salt), nonce: hex(&nonce), wrapped: String::new() };
        let cipher = slot.cipher(passphrase).expect("our own numbers are within bounds");
        let about = slot.tied_to(about);
        let payload = Payload { msg: &key.0, aad: about.as_bytes() };
        slot.wrapped = hex(&cipher.encrypt(&XNonce::from(nonce), payload).expect("32 bytes can be encrypted"));
        slot
    }

    /// Tells this slot from every other one: its number used once.
    pub fn mark(&self) -> String {
        self.nonce.clone()
    }

    /// The key; `Ok(None)` if the passphrase is not this slot's.
    pub fn unwrap(&self, passphrase: &str, strength: KeyStrength, about: &str) -> Result<Option<Key>, StoreError> {
        let fits = match strength {
            KeyStrength::Full => self.kib >= FULL.0 && self.passes >= FULL.1,
            KeyStrength::Practice => (self.kib, self.passes, self.lanes) == PRACTICE,
        };
        if !fits {
            return Err(StoreError::KeysWeakened);
        }
        let cipher = self.cipher(passphrase)?;
        let nonce = unhex::<24>(&self.nonce).ok_or(StoreError::Damaged)?;
        let wrapped = unhex::<48>(&self.wrapped).ok_or(StoreError::Damaged)?;
        let about = self.tied_to(about);
        let payload = Payload { msg: wrapped.as_slice(), aad: about.as_bytes() };
        let Ok(key) = cipher.decrypt(&XNonce::from(nonce), payload) else {
            return Ok(None);
        };
        let key = Zeroizing::new(key);
        Ok(Some(Key(key.as_slice().try_into().map_err(|_| StoreError::Damaged)?)))
    }

    /// The strength is part of what is sealed: a slot whose numbers were changed opens nothing.
    fn tied_to(&self, about: &str) -> String {
        format!("{about} {} {} {}", self.kib, self.passes, self.lanes)
    }

    fn cipher(&self, passphrase: &str) -> Result<XChaCha20Poly1305, StoreError> {
        let (work, floor) = (u64::from(self.kib) * u64::from(self.passes), u64::from(FULL.0) * u64::from(FULL.1));
        if work > MOST_TIMES * floor || self.lanes > MOST_LANES {
            return Err(StoreError::Damaged);
        }
        let params = Params::new(self.kib, self.passes, self.lanes, Some(32)).map_err(|_| StoreError::Damaged)?;
        let salt = unhex::<16>(&self.salt).ok_or(StoreError::Damaged)?;
        let mut stretched = Zeroizing::new([0_u8; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(passphrase.as_bytes(), &salt, stretched.as_mut_slice())
            .map_err(|_| StoreError::Damaged)?;
        Ok(XChaCha20Poly1305::new(&(*stretched).into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_opens_with_its_own_passphrase_and_place_only() {
        let key = Key::random();
        let slot = Slot::wrap(&key, "lamp otter drizzle", KeyStrength::Practice, "book 1, sam");
        let open = |passphrase: &str, about: &str| slot.unwrap(passphrase, KeyStrength::Practice, about).unwrap();
        assert!(open("lamp otter drizzle", "book 1, sam").is_some_and(|found| found.0 == key.0));
        assert!(open("lamp otter drizzl", "book 1, sam").is_none());
        assert!(open("lamp otter drizzle", "book 2, sam").is_none());
    }

    #[test]
    fn the_strength_of_a_slot_cannot_be_changed() {
        let slot = Slot::wrap(&Key::random(), "lamp otter drizzle", KeyStrength::Practice, "x");
        let other = Slot { passes: 2, ..slot.clone() };
        assert!(matches!(
            other.unwrap("lamp otter drizzle", KeyStrength::Practice, "x"),
            Err(StoreError::KeysWeakened)
        ));
    }

    #[test]
    fn a_weakened_or_absurd_slot_is_refused_before_any_work_is_done() {
        let key = Key::random();
        let weak = Slot::wrap(&key, "lamp otter drizzle", KeyStrength::Practice, "x");
        let open = |slot: Slot, strength| slot.unwrap("lamp otter drizzle", strength, "x").map(|_| ());
        assert!(matches!(open(weak.clone(), KeyStrength::Full), Err(StoreError::KeysWeakened)));
        for (kib, passes, lanes) in [(FULL.0 - 1, 3, 4), (FULL.0, 2, 4)] {
            let slot = Slot { kib, passes, lanes, ..weak.clone() };
            assert!(matches!(open(slot, KeyStrength::Full), Err(StoreError::KeysWeakened)), "{kib} {passes}");
        }
        for (kib, passes, lanes) in [
            (u32::MAX, 3, 4),
            (FULL.0, u32::MAX, 4),
            (FULL.0 * 4 + 1, 3, 4),
            (FULL.0, 13, 4),
            (FULL.0, 3, 64),
            (FULL.0, 3, 0),
        ] {
            let slot = Slot { kib, passes, lanes, ..weak.clone() };
            assert!(matches!(open(slot, KeyStrength::Full), Err(StoreError::Damaged)), "{kib} {passes} {lanes}");
        }
    }
}
