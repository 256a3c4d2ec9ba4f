//! The first look at a foreign file, before anything is kept of it: its size, its encoding, and one walk over the
//! whole text that refuses what JSON allows and programs read differently. Memory stays within a few times the
//! size of the file, which is bounded; the walk itself keeps only the names of the groups it stands in.

use crate::limits::{LARGEST_NUMBER, MAX_BYTES, MOST_CHARACTERS, MOST_DEEP, MOST_ENTRIES, MOST_VALUES};
use crate::place::Place;
use crate::refusal::Refusal;
use at_trials_core::form::cannot_be_seen;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::cell::Cell;
use std::collections::BTreeSet;
use std::fmt;

/// The file as text.
pub fn text(bytes: &[u8]) -> Result<&str, Refusal> {
    match bytes {
        [] => Err(Refusal::Empty),
        _ if bytes.len() > MAX_BYTES => Err(Refusal::TooLarge),
        [0xEF, 0xBB, 0xBF, ..] => Err(Refusal::ByteOrderMark),
        _ => std::str::from_utf8(bytes).map_err(|_| Refusal::NotText),
    }
}

/// Walks over the whole text once.
pub fn walk(text: &str) -> Result<(), Refusal> {
    let fault = Cell::new(None);
    let mut track = serde_path_to_error::Track::new();
    let mut json = serde_json::Deserializer::from_str(text);
    let values = Cell::new(0);
    let walked = Walk { fault: &fault, values: &values, deep: 0 }
        .deserialize(serde_path_to_error::Deserializer::new(&mut json, &mut track))
        .and_then(|()| json.end());
    match walked {
        Ok(()) => Ok(()),
        Err(error) => Err(match fault.get() {
            Some(fault) => fault.at(Place::from(&track.path())),
            None => not_json(&error),
        }),
    }
}

/// What is said of a text that is not JSON. What stands there is never repeated.
pub fn not_json(error: &serde_json::Error) -> Refusal {
    if error.is_eof() { Refusal::CutShort } else { Refusal::NotJson { line: error.line(), column: error.column() } }
}

/// What the walk found.
#[derive(Clone, Copy)]
enum Fault {
    TooDeep,
    TooMany,
    RepeatedName,
    NumberTooLarge,
    HiddenCharacters,
    TextTooLong,
}

impl Fault {
    fn at(self, place: Place) -> Refusal {
        match self {
            Self::TooDeep => Refusal::TooDeep(place),
            Self::TooMany => Refusal::TooMany(place),
            Self::RepeatedName => Refusal::RepeatedName(place),
            Self::NumberTooLarge => Refusal::NumberTooLarge(place),
            Self::HiddenCharacters => Refusal::HiddenCharacters(place),
            Self::TextTooLong => Refusal::TextTooLong(place),
        }
    }
}

/// One value of any kind, looked at and dropped.
#[derive(Clone, Copy)]
struct Walk<'a> {
    fault: &'a Cell<Option<Fault>>,
    /// How many values have been seen.
    values: &'a Cell<usize>,
    deep: u32,
}

impl Walk<'_> {
    fn stop<E: Error>(self, fault: Fault) -> E {
        self.fault.set(Some(fault));
        E::custom("refused")
    }

    fn inside<E: Error>(self) -> Result<Self, E> {
        let deep = self.deep + 1;
        if deep > MOST_DEEP { Err(self.stop(Fault::TooDeep)) } else { Ok(Self { deep, ..self }) }
    }

    fn number<E: Error>(self, fits: bool) -> Result<(), E> {
        if fits { Ok(()) } else { Err(self.stop(Fault::NumberTooLarge)) }
    }

    fn text<E: Error>(self, text: &str) -> Result<(), E> {
        if text.chars().any(hidden) {
            Err(self.stop(Fault::HiddenCharacters))
        } else if text.chars().count() > MOST_CHARACTERS {
            Err(self.stop(Fault::TextTooLong))
        } else {
            Ok(())
        }
    }
}

/// What no text of a form can hold; tabs and line ends are told apart by the forms.
fn hidden(character: char) -> bool {
    cannot_be_seen(character) && !matches!(character, '\n' | '\t')
}

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.values.set(self.values.get() + 1);
        if self.values.get() > MOST_VALUES {
            return Err(self.stop(Fault::TooMany));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<(), E> {
        self.number(number.unsigned_abs() <= LARGEST_NUMBER)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<(), E> {
        self.number(number <= LARGEST_NUMBER)
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<(), E> {
        self.number(number.abs() <= LARGEST_NUMBER as f64)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.text(text)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let inside = self.inside()?;
        let mut entries = 0;
        while list.next_element_seed(inside)?.is_some() {
            entries += 1;
            if entries > MOST_ENTRIES {
                return Err(self.stop(Fault::TooMany));
            }
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut group: A) -> Result<(), A::Error> {
        let inside = self.inside()?;
        let mut names = BTreeSet::new();
        while let Some(name) = group.next_key::<String>()? {
            self.text(&name)?;
            if names.len() >= MOST_ENTRIES {
                return Err(self.stop(Fault::TooMany));
            }
            if !names.insert(name) {
                return Err(self.stop(Fault::RepeatedName));
            }
            group.next_value_seed(inside)?;
        }
        Ok(())
    }
}
