//! The keys of a book: a random key encrypts it; each person's passphrase, and the recovery words, wrap that key in a slot of
//! their own. The key file says whether a passphrase is wrong or the file is damaged, which the encrypted book cannot.

mod file;
mod slot;

pub(crate) use file::{KeyFile, paths};
pub use slot::KeyStrength;

use crate::StoreError;
use bip39::{Language, Mnemonic};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// The key that encrypts a book. Gone from memory when dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub(crate) struct Key([u8; 32]);

impl Key {
    /// A new one.
    pub fn random() -> Self {
        Self(random())
    }

    /// As SQLCipher takes a key that needs no stretching: `x'…'` with 64 hexadecimal digits.
    pub fn as_raw_key(&self) -> Zeroizing<String> {
        Zeroizing::new(format!("x'{}'", &*Zeroizing::new(hex(&self.0))))
    }
}

/// Twenty-four words that open the book when every passphrase is forgotten. Shown once, kept nowhere.
#[derive(Zeroize, ZeroizeOnDrop)]
pub struct RecoveryWords(Vec<String>);

impl RecoveryWords {
    fn random() -> Self {
        let words = Mnemonic::from_entropy(&random::<32>()).expect("32 bytes make 24 words");
        Self(words.words().map(str::to_owned).collect())
    }

    /// The words in order.
    pub fn words(&self) -> &[String] {
        &self.0
    }

    /// The words as typed by a person: any case, any spaces between them. The last word checks the others.
    ///
    /// # Errors
    /// [`StoreError::WrongWords`] if they cannot be the words of any book.
    pub fn typed(text: &str) -> Result<Self, StoreError> {
        let tidy = Zeroizing::new(text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" "));
        let words = Mnemonic::parse_in_normalized(Language::English, &tidy).map_err(|_| StoreError::WrongWords)?;
        Ok(Self(words.words().map(str::to_owned).collect()))
    }

    fn as_passphrase(&self) -> Zeroizing<String> {
        Zeroizing::new(self.0.join(" "))
    }
}

/// Refuses a passphrase that is easily guessed: fewer than twelve characters, or hardly any different ones.
pub(crate) fn good_passphrase(passphrase: &str) -> Result<(), StoreError> {
    let different: std::collections::BTreeSet<char> = passphrase.chars().collect();
    if passphrase.trim().chars().count() < 12 || different.len() < 5 { Err(StoreError::WeakPassphrase) } else { Ok(()) }
}

/// Random bytes from the operating system.
pub(crate) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("every system this runs on gives random bytes");
    bytes
}

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        write!(text, "{byte:02x}").expect("writing to a string");
        text
    })
}

/// Hexadecimal digits as bytes; `None` if they are not exactly `N` bytes.
pub(crate) fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    if text.len() != N * 2 || !text.is_ascii() {
        return None;
    }
    let mut bytes = [0; N];
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[at * 2..at * 2 + 2], 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recovery_words_can_be_typed_carelessly_but_not_wrongly() {
        let words = RecoveryWords::random();
        assert_eq!(words.words().len(), 24);
        let careless = words.words().join("  \n ").to_uppercase();
        assert_eq!(RecoveryWords::typed(&careless).unwrap().words(), words.words());
        let one_missing = words.words()[1..].join(" ");
        assert!(RecoveryWords::typed(&one_missing).is_err());
        assert!(RecoveryWords::typed("not words at all").is_err());
    }

    #[test]
    fn a_short_or_repetitive_passphrase_is_refused() {
        for (passphrase, good) in [
            ("", false),
            ("short", false),
            ("aaaaaaaaaaaaaaaa", false),
            ("            ", false),
            ("lamp otter drizzle", true),
        ] {
            assert_eq!(good_passphrase(passphrase).is_ok(), good, "{passphrase}");
        }
    }

    #[test]
    fn hexadecimal_there_and_back() {
        assert_eq!(unhex::<3>(&hex(&[0, 127, 255])), Some([0, 127, 255]));
        assert_eq!(unhex::<2>("zz00"), None);
        assert_eq!(unhex::<2>("00"), None);
    }
}
