//! Reading what this version knows of an answer or a record that a later one may have written: what it says beside the reason for
//! which an answer is missing is passed over. What is stored keeps all of it.

use crate::StoreError;
use at_trials_core::answer::{Answer, Answers};
use at_trials_trial::record::Record;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// One answer.
pub(crate) fn answer(json: &str) -> Result<Answer, StoreError> {
    read(json, |answer| {
        bare(answer);
        Some(())
    })
}

/// The answers of a record.
pub(crate) fn answers(json: &str) -> Result<Answers, StoreError> {
    read(json, all_bare)
}

/// A record as it was added.
pub(crate) fn record(json: &str) -> Result<Record, StoreError> {
    read(json, |record| all_bare(record.get_mut("answers")?))
}

/// Only where it does not read as it stands is it taken apart: reading every record of a book costs time.
fn read<T: DeserializeOwned>(json: &str, make_bare: impl Fn(&mut Value) -> Option<()>) -> Result<T, StoreError> {
    if let Ok(read) = serde_json::from_str(json) {
        return Ok(read);
    }
    let mut value = serde_json::from_str(json)?;
    make_bare(&mut value).ok_or(StoreError::Damaged)?;
    Ok(serde_json::from_value(value)?)
}

fn all_bare(answers: &mut Value) -> Option<()> {
    answers.as_object_mut()?.values_mut().for_each(bare);
    Some(())
}

fn bare(answer: &mut Value) {
    if let Some(said) = answer.as_object_mut() {
        said.retain(|name, _| name == "missing");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use at_trials_core::answer::MissingReason;

    #[test]
    fn what_a_later_version_says_beside_a_reason_is_passed_over_and_everything_else_is_read() {
        let declined = Answer::missing(MissingReason::Declined);
        assert_eq!(answer(r#"{"since":"2027","missing":"declined"}"#).unwrap(), declined);
        let read = answers(r#"{"missing":"here","a":{"missing":"declined","since":"2027"},"b":1.5}"#).unwrap();
        let read = at_trials_core::form::Asked::all(read.iter());
        assert_eq!((read.text("missing"), read.number("b")), (Some("here"), Some(1.5)));
        assert_eq!(read.get("a"), Some(&declined));
        let whole = r#"{"id":"r","form":"f","form_version":"1.0.0","parent":null,"answers":{"a":{"missing":"declined","x":1}},"revision":1,"y":2}"#;
        assert_eq!(record(whole).unwrap().answers.get("a"), Some(&declined));
        for damaged in ["{\"since\":\"2027\"}", "[1]", "null", "{"] {
            assert!(matches!(answer(damaged), Err(StoreError::Damaged)), "{damaged}");
        }
    }
}
