//! Which passphrases somebody would try first. What is easy to guess is taken out of a passphrase, and enough must be left.

use super::{canonical, good_passphrase};
use crate::StoreError;
use zeroize::Zeroizing;

/// So many letters and digits must be left.
const LEFT: usize = 8;

/// So many in a row are no chance.
const RUN: usize = 4;

/// The keys of a keyboard in the orders in which fingers run over them, and the alphabet.
const ROWS: [&str; 7] = [
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "01234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "1q2w3e4r5t6y7u8i9o0p",
    "qazwsxedcrfvtgbyhnujmikolp",
];

/// Words that many people begin with, and those of this field.
const COMMON: [&str; 38] = [
    "passphrase",
    "password",
    "passwort",
    "passwd",
    "letmein",
    "welcome",
    "admin",
    "login",
    "secret",
    "iloveyou",
    "sunshine",
    "princess",
    "football",
    "baseball",
    "liverpool",
    "arsenal",
    "chelsea",
    "tottenham",
    "superman",
    "batman",
    "monkey",
    "dragon",
    "shadow",
    "master",
    "winter",
    "spring",
    "summer",
    "autumn",
    "london",
    "borough",
    "council",
    "assistive",
    "technology",
    "attrials",
    "trials",
    "trial",
    "carehome",
    "social",
];

/// Refuses a passphrase of which hardly anything is left without names of the book, words that many people use, keys in a row and
/// the same again and again.
///
/// # Errors
/// [`StoreError::GuessablePassphrase`], and what [`good_passphrase`] refuses.
pub(crate) fn hard_to_guess(passphrase: &str, names: &[&str]) -> Result<(), StoreError> {
    let passphrase = canonical(passphrase);
    good_passphrase(&passphrase)?;
    let mut left = Zeroizing::new(String::with_capacity(passphrase.len() * 3));
    left.extend(passphrase.chars().flat_map(char::to_lowercase).filter(|letter| letter.is_alphanumeric()));
    let words = names.iter().flat_map(|name| name.split(|letter: char| !letter.is_alphanumeric()));
    let words: Vec<String> = words.map(str::to_lowercase).filter(|word| word.chars().count() > 2).collect();
    let words = words.iter().map(String::as_str).chain(COMMON);
    let mut left = without_runs(&left);
    for word in words {
        left = Zeroizing::new(left.replace(word, ""));
        // With the digits that people put in place of letters.
        let plain = Zeroizing::new(left.chars().map(letter_meant).collect::<String>());
        if plain.contains(word) {
            left = Zeroizing::new(plain.replace(word, ""));
        }
    }
    if once(&left).chars().count() < LEFT { Err(StoreError::GuessablePassphrase) } else { Ok(()) }
}

fn letter_meant(letter: char) -> char {
    match letter {
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        '7' => 't',
        other => other,
    }
}

/// Without keys in a row, forwards or backwards, and the same letter over and over.
fn without_runs(text: &str) -> Zeroizing<String> {
    let letters = Zeroizing::new(text.chars().collect::<Vec<char>>());
    let mut left = Zeroizing::new(String::with_capacity(text.len()));
    let mut at = 0;
    while at < letters.len() {
        let run = run_at(&letters[at..]);
        if run < RUN {
            left.push(letters[at]);
            at += 1;
        } else {
            at += run;
        }
    }
    left
}

/// How many of these letters, from the first on, are one run.
fn run_at(letters: &[char]) -> usize {
    let same = letters.iter().take_while(|letter| **letter == letters[0]).count();
    let along = |row: Vec<char>| {
        let starts =
            (0..row.len()).map(|start| row[start..].iter().zip(letters).take_while(|(key, it)| key == it).count());
        starts.max().unwrap_or(0)
    };
    let rows = ROWS.iter().flat_map(|row| [row.chars().collect(), row.chars().rev().collect()]);
    rows.map(along).chain([same]).max().unwrap_or(0)
}

/// What is said over and over, once.
fn once(text: &str) -> Zeroizing<String> {
    let letters = Zeroizing::new(text.chars().collect::<Vec<char>>());
    let again = |part: &usize| letters.iter().zip(&letters[*part..]).all(|(one, other)| one == other);
    let part = (1..letters.len()).find(again).unwrap_or(letters.len());
    Zeroizing::new(letters[..part].iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 3] = ["London Borough of Hackney", "Sam Okafor", "Lee"];

    #[test]
    fn what_somebody_would_try_first_is_refused() {
        for passphrase in [
            "passwordpassword",
            "Password123456",
            "P4ssw0rd-P4ssw0rd",
            "lamp lamp lamp lamp",
            "qwertyuiop12",
            "poiuytrewq0987",
            "1q2w3e4r5t6y",
            "qwertyasdfghzxcvbn",
            "London Borough of Hackney",
            "hackney-hackney-2026",
            "Sam Okafor Hackney 1",
            "at trials council",
            "abcdefghijklmnop",
        ] {
            let refused = matches!(hard_to_guess(passphrase, &NAMES), Err(StoreError::GuessablePassphrase));
            assert!(refused, "{passphrase}");
        }
    }

    #[test]
    fn a_few_unusual_words_are_taken_also_beside_a_common_one() {
        for passphrase in [
            "lamp otter drizzle",
            "brand new passphrase",
            "my password is a purple otter",
            "Lee's otter, drizzle",
            "kX8-vn2!pQz4rT",
            "夜灯が廊下を照らしています",
        ] {
            assert!(hard_to_guess(passphrase, &NAMES).is_ok(), "{passphrase}");
        }
    }
}
