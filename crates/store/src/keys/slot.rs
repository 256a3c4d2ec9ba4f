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

/// Numbers of a slot below the first were weakened by somebody, above the second would stall the computer.
const FEWEST_KIB: u32 = 64 * 1024;
const MOST_KIB: u32 = 1024 * 1024;
const MOST_PASSES: u32 = 10;

/// A wrapped key, as written in the key file.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Slot {
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
            KeyStrength::Full => (FEWEST_KIB, 3, 4),
            KeyStrength::Practice => (8, 1, 1),
        };
        let (salt, nonce) = (random::<16>(), random::<24>());
        let mut slot = Self { kib, passes, lanes, salt: hex(&salt), nonce: hex(&nonce), wrapped: String::new() };
        let cipher = slot.cipher(passphrase).expect("our own numbers are within bounds");
        let payload = Payload { msg: &key.0, aad: about.as_bytes() };
        slot.wrapped = hex(&cipher.encrypt(&XNonce::from(nonce), payload).expect("32 bytes can be encrypted"));
        slot
    }

    /// The key; `Ok(None)` if the passphrase is not this slot's.
    pub fn unwrap(&self, passphrase: &str, strength: KeyStrength, about: &str) -> Result<Option<Key>, StoreError> {
        if strength == KeyStrength::Full && (self.kib < FEWEST_KIB || self.passes < 3) {
            return Err(StoreError::Damaged);
        }
        let cipher = self.cipher(passphrase)?;
        let nonce = unhex::<24>(&self.nonce).ok_or(StoreError::Damaged)?;
        let wrapped = unhex::<48>(&self.wrapped).ok_or(StoreError::Damaged)?;
        let payload = Payload { msg: wrapped.as_slice(), aad: about.as_bytes() };
        let Ok(key) = cipher.decrypt(&XNonce::from(nonce), payload) else {
            return Ok(None);
        };
        let key = Zeroizing::new(key);
        Ok(Some(Key(key.as_slice().try_into().map_err(|_| StoreError::Damaged)?)))
    }

    fn cipher(&self, passphrase: &str) -> Result<XChaCha20Poly1305, StoreError> {
        if self.kib > MOST_KIB || self.passes > MOST_PASSES || self.lanes > 64 {
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
    fn a_weakened_or_absurd_slot_is_refused_before_any_work_is_done() {
        let key = Key::random();
        let weak = Slot::wrap(&key, "lamp otter drizzle", KeyStrength::Practice, "x");
        assert!(matches!(weak.unwrap("lamp otter drizzle", KeyStrength::Full, "x"), Err(StoreError::Damaged)));
        let absurd = Slot { kib: u32::MAX, ..weak };
        assert!(matches!(absurd.unwrap("x", KeyStrength::Practice, "x"), Err(StoreError::Damaged)));
    }
}
