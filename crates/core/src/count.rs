//! A count of people as it may be shown: `12`, `"<5"` or `"hidden"`.

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// How many people: exact, hidden because few, or hidden to protect another number.
/// In JSON `12`, or one of [`WORDS`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Count {
    /// This many (rounded where the audience says so).
    Shown(u32),
    /// At least one and fewer than this.
    Fewer(u32),
    /// All but at least one and fewer than this.
    AllButFewer(u32),
    /// At least one, and not all.
    SomeNotAll,
    /// Not said, so that another hidden number cannot be worked out.
    Hidden,
}

/// Every count that is no number, as it is written.
pub const WORDS: [(&str, Count); 6] = [
    ("<5", Count::Fewer(5)),
    ("<8", Count::Fewer(8)),
    ("all but <5", Count::AllButFewer(5)),
    ("all but <8", Count::AllButFewer(8)),
    ("some, not all", Count::SomeNotAll),
    ("hidden", Count::Hidden),
];

/// How many things of one trial a list holds, such as people, visits or questions.
pub fn how_many(things: usize) -> u32 {
    u32::try_from(things).expect("a trial has far fewer people and records than 2^32")
}

impl Count {
    /// The number, where it is shown.
    pub fn shown(self) -> Option<u32> {
        match self {
            Self::Shown(count) => Some(count),
            Self::Fewer(_) | Self::AllButFewer(_) | Self::SomeNotAll | Self::Hidden => None,
        }
    }

    /// The count that is not shown which these words stand for, as in a file; none if they stand for none.
    pub fn not_shown(words: &str) -> Option<Self> {
        WORDS.iter().find(|(known, _)| *known == words).map(|(_, count)| *count)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Count {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Count".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "How many people: exact, hidden because few, or hidden to protect another number.",
            "anyOf": [{"type": "integer", "minimum": 0, "maximum": u32::MAX}, {"enum": WORDS.map(|(words, _)| words)}]
        })
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shown(count) => write!(f, "{count}"),
            Self::Fewer(limit) => write!(f, "<{limit}"),
            Self::AllButFewer(limit) => write!(f, "all but <{limit}"),
            Self::SomeNotAll => f.write_str("some, not all"),
            Self::Hidden => f.write_str("hidden"),
        }
    }
}

impl Serialize for Count {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Shown(count) => serializer.serialize_u32(*count),
            hidden => serializer.collect_str(hidden),
        }
    }
}

impl<'de> Deserialize<'de> for Count {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(CountVisitor)
    }
}

struct CountVisitor;

impl Visitor<'_> for CountVisitor {
    type Value = Count;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a count of people: a whole number or one of {}", words())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Count, E> {
        u32::try_from(number).map(Count::Shown).map_err(|_| E::custom("a count of people is too large"))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Count, E> {
        let refused = || E::custom(format!("a count of people is neither a number nor one of {}", words()));
        Count::not_shown(text).ok_or_else(refused)
    }
}

/// The words for a person: `"<5", "<8", …`.
fn words() -> String {
    WORDS.map(|(words, _)| format!("{words:?}")).join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_is_a_number_or_says_why_not() {
        for (json, count) in [("12", Count::Shown(12)), ("\"<5\"", Count::Fewer(5)), ("\"hidden\"", Count::Hidden)] {
            assert_eq!(serde_json::from_str::<Count>(json).unwrap(), count);
            assert_eq!(serde_json::to_string(&count).unwrap(), json);
        }
        for (words, count) in WORDS {
            assert_eq!(serde_json::from_str::<Count>(&format!("{words:?}")).unwrap(), count);
            assert_eq!(serde_json::to_string(&count).unwrap(), format!("{words:?}"));
        }
        for refused in ["-1", "1.5", "\"<6\"", "\"5\"", "null", "99999999999"] {
            assert!(serde_json::from_str::<Count>(refused).is_err(), "{refused}");
        }
    }
}
