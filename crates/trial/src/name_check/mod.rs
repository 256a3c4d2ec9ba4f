//! Looks for what might point at somebody in a text about the trial, so that a person can decide. It finds patterns and
//! common names, and misses nicknames, rare names, names in small letters, and everything a neighbour would recognise
//! without a name: it is a help for the reader, never a clearance.

mod age;
mod capital;
mod few;
mod number;
mod place;
mod script;
mod time;
mod word;

use std::ops::Range;
use word::Word;

/// What to say beside every result of the check, found or not.
pub const WHAT_IT_MISSES: &str = "This check looks for common names, addresses, numbers and dates. It misses rare names, nicknames and anything a \
     neighbour would recognise without a name. Read the text yourself, as somebody who knows the people would.";

/// Something in a text that might point at somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where it begins, in bytes; always between two characters.
    pub start: usize,
    /// Where it ends, in bytes.
    pub end: usize,
    /// What it looks like.
    pub what: LooksLike,
}

/// What something in a text looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LooksLike {
    /// An email address.
    Email,
    /// An NHS number: ten digits whose last checks the others.
    NhsNumber,
    /// A telephone number.
    Phone,
    /// A long number, such as a case reference.
    LongNumber,
    /// A postcode.
    Postcode,
    /// A day.
    Day,
    /// An age of 90 or over.
    GreatAge,
    /// A title with a name: "Mrs Okafor".
    TitleAndName,
    /// A participant's code, which leaves in no text.
    Code,
    /// Somebody who works in the book.
    OwnPeople,
    /// A number of people that is below what may be told, beside a word for people.
    FewPeople,
    /// A word of another script than the text, or a common name in one.
    OtherScript,
    /// A street, a house, a ward.
    Address,
    /// A common first name.
    FirstName,
    /// A word with a capital letter inside a sentence, or one with the shape of a name.
    Capital,
}

impl LooksLike {
    /// What it looks like, in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Email => "looks like an email address",
            Self::NhsNumber => "looks like an NHS number",
            Self::Phone => "looks like a telephone number",
            Self::LongNumber => "a long number, perhaps a reference",
            Self::Postcode => "looks like a postcode",
            Self::Day => "an exact day",
            Self::GreatAge => "an age of 90 or over",
            Self::TitleAndName => "looks like somebody's name",
            Self::Code => "a participant's code: codes stay in the book",
            Self::OwnPeople => "the name of somebody in your team",
            Self::FewPeople => "a small number of people: others may know who they are",
            Self::OtherScript => "a word in another script, perhaps a name",
            Self::Address => "looks like an address or a ward",
            Self::FirstName => "looks like a first name",
            Self::Capital => "written like a name, perhaps one",
        }
    }
}

/// Finds one kind of thing in a text and its words.
type Look<'a> = dyn Fn(&str, &[Word]) -> Vec<Range<usize>> + 'a;

/// Everything in a text that might point at somebody, in order and without overlaps. Where two kinds overlap, the more
/// telling one is named. `team` are the names of those who work in the book.
pub fn name_check(text: &str, team: &[String]) -> Vec<Finding> {
    let words = word::words(text);
    let mut found: Vec<Finding> = Vec::new();
    let own = |text: &str, words: &[Word]| capital::of_team(text, words, team);
    let looks: [(LooksLike, &Look); 15] = [
        (LooksLike::Email, &number::emails),
        (LooksLike::Code, &number::codes),
        (LooksLike::OwnPeople, &own),
        (LooksLike::Day, &time::days),
        (LooksLike::Phone, &number::phones),
        (LooksLike::NhsNumber, &number::nhs_numbers),
        (LooksLike::LongNumber, &number::long_numbers),
        (LooksLike::Postcode, &place::postcodes),
        (LooksLike::GreatAge, &age::great_ages),
        (LooksLike::TitleAndName, &capital::titles),
        (LooksLike::Address, &place::addresses),
        (LooksLike::FirstName, &capital::first_names),
        (LooksLike::FewPeople, &few::people),
        (LooksLike::OtherScript, &script::words),
        (LooksLike::Capital, &capital::capitals),
    ];
    for (what, look) in looks {
        for Range { start, end } in look(text, &words) {
            if found.iter().all(|other| end <= other.start || other.end <= start) {
                found.push(Finding { start, end, what });
            }
        }
    }
    found.sort_by_key(|finding| finding.start);
    found
}

#[cfg(test)]
mod tests;
