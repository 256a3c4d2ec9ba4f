//! The keys of a book: a random key encrypts it; each person's passphrase, and the recovery words, wrap that key in a slot of
//! their own. The key file says whether a passphrase is wrong or the file is damaged, which the encrypted book cannot.

mod copies;
mod file;
mod guessable;
mod slot;

pub(crate) use copies::{alone, paths};
pub(crate) use file::KeyFile;
pub(crate) use guessable::hard_to_guess;
pub use slot::KeyStrength;
pub(crate) use slot::Slot;

use crate::StoreError;
use bip39::{Language, Mnemonic};
use unicode_normalization::UnicodeNormalization;
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

/// How many recovery words there are.
const WORDS: usize = 24;

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
    /// [`StoreError::NoSuchWord`], [`StoreError::WordsMissing`], or [`StoreError::WrongWords`] if they cannot be the words of any book.
    pub fn typed(text: &str) -> Result<Self, StoreError> {
        let tidy = Zeroizing::new(text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" "));
        let words = Mnemonic::parse_in_normalized(Language::English, &tidy).map_err(|cause| match cause {
            bip39::Error::UnknownWord(place) => StoreError::NoSuchWord(place + 1),
            bip39::Error::BadWordCount(typed) if typed != WORDS => StoreError::WordsMissing(typed),
            _ => StoreError::WrongWords,
        })?;
        if words.word_count() != WORDS {
            return Err(StoreError::WordsMissing(words.word_count()));
        }
        Ok(Self(words.words().map(str::to_owned).collect()))
    }

    fn as_passphrase(&self) -> Zeroizing<String> {
        Zeroizing::new(self.0.join(" "))
    }
}

/// One spelling for what looks the same: keyboards write é as one letter or as e with an accent. Unicode's NFC, as RFC 8265
/// has it for passwords; spaces and case stay as they are.
pub(crate) fn canonical(passphrase: &str) -> Zeroizing<String> {
    // Room for all of it at once: a text that grows leaves pieces of itself in memory.
    let mut text = Zeroizing::new(String::with_capacity(passphrase.len() * 3));
    text.extend(passphrase.nfc());
    text
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
        assert!(matches!(RecoveryWords::typed(&one_missing), Err(StoreError::WordsMissing(23))));
        let mistyped = words.words().iter().enumerate().map(|(at, word)| if at == 4 { "lampe" } else { word });
        let mistyped = mistyped.collect::<Vec<_>>().join(" ");
        assert!(matches!(RecoveryWords::typed(&mistyped), Err(StoreError::NoSuchWord(5))));
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
    fn one_passphrase_has_one_spelling_and_spaces_and_case_stay() {
        let cases = [
            ("caf\u{e9} otter drizzle lamp", "cafe\u{301} otter drizzle lamp", true),
            ("lamp otter \u{fc}\u{df} drizzle", "lamp otter u\u{308}\u{df} drizzle", true),
            ("lamp otter drizzle", "lamp  otter drizzle", false),
            ("lamp otter drizzle", "Lamp otter drizzle", false),
            ("lamp otter drizzle", "lamp otter drizzle ", false),
            ("lamp otter drizzle", "lamp\u{a0}otter drizzle", false),
        ];
        for (made, typed, same) in cases {
            assert_eq!(*canonical(made) == *canonical(typed), same, "{made} / {typed}");
        }
    }

    #[test]
    fn hexadecimal_there_and_back() {
        assert_eq!(unhex::<3>(&hex(&[0, 127, 255])), Some([0, 127, 255]));
        assert_eq!(unhex::<2>("zz00"), None);
        assert_eq!(unhex::<2>("00"), None);
    }
}
