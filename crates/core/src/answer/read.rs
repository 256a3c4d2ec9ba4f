//! Reading an answer by what it looks like. Written by hand because trying one shape after the other builds an error for
//! each that does not fit, which took most of the time of reading a book.

use super::{Answer, MissingReason};
use crate::id::OptionId;
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use std::fmt;

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Missing {
    missing: MissingReason,
}

impl<'de> Deserialize<'de> for Answer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ByShape)
    }
}

struct ByShape;

impl<'de> Visitor<'de> for ByShape {
    type Value = Answer;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an answer")
    }

    fn visit_bool<E: Error>(self, yes: bool) -> Result<Answer, E> {
        Ok(Answer::YesNo(yes))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Answer, E> {
        Ok(Answer::Whole(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Answer, E> {
        Ok(i64::try_from(number).map_or(Answer::Decimal(number as f64), Answer::Whole))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Answer, E> {
        Ok(Answer::Decimal(number))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Answer, E> {
        Ok(Answer::Text(text.to_owned()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Answer, E> {
        Ok(Answer::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, options: A) -> Result<Answer, A::Error> {
        Vec::<OptionId>::deserialize(SeqAccessDeserializer::new(options)).map(Answer::Choices)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Answer, A::Error> {
        Missing::deserialize(MapAccessDeserializer::new(map)).map(|Missing { missing }| Answer::Missing { missing })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_comes_back_as_it_was() {
        let answers = [
            Answer::missing(MissingReason::Declined),
            Answer::YesNo(true),
            Answer::Whole(-12),
            Answer::Whole(i64::MAX),
            Answer::Decimal(3.5),
            Answer::Choices(vec!["a".into(), "b".into()]),
            Answer::Choices(Vec::new()),
            Answer::Text("own_home".to_owned()),
        ];
        for answer in answers {
            let json = serde_json::to_string(&answer).unwrap();
            assert_eq!(serde_json::from_str::<Answer>(&json).unwrap(), answer, "{json}");
        }
    }

    #[test]
    fn numbers_keep_their_kind_and_anything_else_is_refused() {
        let read = |json: &str| serde_json::from_str::<Answer>(json).ok();
        assert_eq!(read("3.0"), Some(Answer::Decimal(3.0)));
        assert_eq!(read("18446744073709551615"), Some(Answer::Decimal(18_446_744_073_709_551_615.0)));
        for wrong in
            ["null", "{}", r#"{"missing":"bored"}"#, r#"{"missing":"died","and":1}"#, r#"["a",1]"#, r#"{"a":1}"#]
        {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
