//! Names of people: after a title, from a list of common first names, and any other word with a capital letter where a
//! sentence would not have one.

use crate::name_check::word::{Word, together};
use at_trials_core::form::catalogue;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

const TITLES: [&str; 26] = [
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "doctor",
    "prof",
    "professor",
    "sir",
    "lady",
    "lord",
    "dame",
    "rev",
    "reverend",
    "father",
    "sister",
    "nurse",
    "matron",
    "cllr",
    "councillor",
    "auntie",
    "aunt",
    "uncle",
    "grandma",
    "nan",
];

/// Words that begin sentences and stand before streets and names without being part of them.
const SMALL_WORDS: [&str; 48] = [
    "a", "an", "the", "this", "that", "these", "those", "each", "every", "one", "two", "three", "no", "some", "any",
    "all", "my", "our", "your", "his", "her", "its", "their", "in", "on", "at", "by", "to", "from", "for", "of",
    "with", "and", "but", "or", "so", "if", "when", "after", "before", "near", "both", "most", "many", "another", "he",
    "she", "they",
];

/// Words with a capital letter that name nobody.
const ORDINARY: [&str; 58] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "christmas",
    "easter",
    "ramadan",
    "eid",
    "diwali",
    "hanukkah",
    "i",
    "i'm",
    "i've",
    "i'd",
    "i'll",
    "english",
    "british",
    "england",
    "britain",
    "london",
    "londoners",
    "greater",
    "thames",
    "wi-fi",
    "wifi",
    "bluetooth",
    "internet",
    "alexa",
    "google",
    "amazon",
    "zoom",
    "whatsapp",
    "braille",
    "easy",
    "read",
    "council",
    "borough",
    "care",
    "act",
    "trial",
    "government",
    "covid",
    "telecare",
];

/// Whom a sentence says something of without naming anybody.
const IN_GENERAL: [&str; 40] = [
    "we",
    "i",
    "you",
    "it",
    "who",
    "people",
    "staff",
    "others",
    "men",
    "women",
    "few",
    "half",
    "several",
    "neither",
    "either",
    "none",
    "team",
    "carer",
    "resident",
    "participant",
    "tenant",
    "daughter",
    "son",
    "neighbour",
    "family",
    "manager",
    "nurse",
    "doctor",
    "practitioner",
    "supplier",
    "council",
    "police",
    "nobody",
    "alarm",
    "response",
    "feedback",
    "management",
    "report",
    "then",
    "also",
];

/// First names that are also words a sentence can begin with; they count as names inside a sentence only.
const ALSO_WORDS: [&str; 22] = [
    "will", "mark", "grace", "hope", "joy", "rose", "dawn", "faith", "grant", "frank", "bill", "sue", "pat", "art",
    "ray", "guy", "penny", "ruby", "iris", "olive", "rich", "max",
];

/// Languages of London, by which nobody is known.
const LANGUAGES: [&str; 38] = [
    "albanian",
    "amharic",
    "arabic",
    "bengali",
    "bulgarian",
    "cantonese",
    "chinese",
    "dari",
    "farsi",
    "french",
    "german",
    "greek",
    "gujarati",
    "hebrew",
    "hindi",
    "igbo",
    "italian",
    "kurdish",
    "lithuanian",
    "mandarin",
    "pashto",
    "persian",
    "polish",
    "portuguese",
    "punjabi",
    "romanian",
    "russian",
    "somali",
    "spanish",
    "sylheti",
    "tamil",
    "tigrinya",
    "turkish",
    "twi",
    "urdu",
    "vietnamese",
    "yiddish",
    "yoruba",
];

static FIRST_NAMES: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| include_str!("first_names.txt").split_whitespace().collect());

/// The words boroughs are called by: a trial may say where it is.
static PLACES: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let trials = catalogue().every_version().filter(|form| form.id == "trial");
    let names = trials.filter_map(|form| form.question("lead_org")).flat_map(|question| &question.options);
    names.flat_map(|borough| borough.text.split_whitespace()).map(str::to_lowercase).collect()
});

/// "Mrs Okafor", "Dr. Lee", "Aunt Mary Ann".
pub(super) fn titles(text: &str, words: &[Word]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate().filter(|(_, word)| TITLES.contains(&word.lower().as_str())) {
        let mut last = at;
        while let Some(next) = words.get(last + 1)
            && next.text.starts_with(char::is_uppercase)
            && together(text, &words[last], next)
        {
            last += 1;
        }
        if last > at {
            found.push(word.start..words[last].end());
        }
    }
    found
}

/// A common first name, with the capitalised words that follow it.
pub(super) fn first_names(text: &str, words: &[Word]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let name = stem(word);
        let doubtful = word.begins && ALSO_WORDS.contains(&name.as_str());
        if !word.text.starts_with(char::is_uppercase) || doubtful || !FIRST_NAMES.contains(name.as_str()) {
            continue;
        }
        let mut end = at;
        while let Some(next) = words.get(end + 1)
            && next.is_capitalised()
            && together(text, &words[end], next)
            && text[words[end].end()..].starts_with(' ')
        {
            end += 1;
        }
        if found.last().is_none_or(|last| last.end <= word.start) {
            found.push(word.start..words[end].end());
        }
    }
    found
}

/// The names of those who work in the book, whole or in part, with a capital letter.
pub(super) fn of_team(_: &str, words: &[Word], team: &[String]) -> Vec<Range<usize>> {
    let names: BTreeSet<String> = team.iter().flat_map(|name| name.split_whitespace()).map(str::to_lowercase).collect();
    let is_theirs = |word: &&Word| {
        let stem = stem(word);
        let doubtful = word.begins && ALSO_WORDS.contains(&stem.as_str());
        !word.text.starts_with(char::is_lowercase) && stem.chars().count() > 1 && names.contains(&stem) && !doubtful
    };
    words.iter().filter(is_theirs).map(Word::range).collect()
}

/// A word with a capital letter where no sentence begins; or one that begins a sentence and has the shape of a name, or does what only
/// somebody does.
pub(super) fn capitals(text: &str, words: &[Word]) -> Vec<Range<usize>> {
    let odd = |(at, word): &(usize, &Word)| {
        let stem = stem(word);
        let ordinary = ORDINARY.contains(&stem.as_str()) || LANGUAGES.contains(&stem.as_str());
        let named = !ordinary && !PLACES.contains(&stem);
        let speaks = || words.get(at + 1).is_some_and(|next| together(text, word, next) && speaks(&stem, next));
        word.is_capitalised() && named && (!word.begins || has_the_shape_of_a_name(word) || speaks())
    };
    words.iter().enumerate().filter(odd).map(|(_, word)| word.range()).collect()
}

/// "O'Brien", "D’Souza", `McDonald`, "Smith-Jones", "El-Amin": a second capital letter inside the word.
fn has_the_shape_of_a_name(word: &Word) -> bool {
    let letters: Vec<char> = word.text.chars().collect();
    let again = |pair: &[char]| {
        pair[1].is_uppercase() && (pair[0].is_lowercase() || matches!(pair[0], '\'' | '’' | '-' | '‐' | '‑'))
    };
    letters.windows(2).any(again) && letters.last().is_some_and(|last| last.is_lowercase())
}

/// "Okafor said": a word that begins a sentence and is none that people in general are called by.
fn speaks(subject: &str, next: &Word) -> bool {
    const SPEAKING: [&str; 14] = [
        "said", "says", "told", "asked", "thinks", "thought", "loves", "loved", "fell", "died", "phoned", "rang",
        "lives", "cried",
    ];
    // "Residents", "families"; "somebody", "everyone"; "staff", "people".
    let in_general = subject.ends_with('s') || subject.ends_with("body") || subject.ends_with("one");
    let ordinary = SMALL_WORDS.contains(&subject) || IN_GENERAL.contains(&subject);
    SPEAKING.contains(&next.lower().as_str()) && !in_general && !ordinary
}

pub(super) fn is_small_word(word: &Word) -> bool {
    SMALL_WORDS.contains(&word.lower().as_str())
}

/// In small letters and without a possessive ending.
fn stem(word: &Word) -> String {
    let lower = word.lower();
    ["'s", "’s"].iter().find_map(|ending| lower.strip_suffix(ending)).unwrap_or(&lower).to_owned()
}
