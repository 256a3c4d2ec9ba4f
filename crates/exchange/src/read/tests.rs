//! Readers of one version and files of another. The next minor version is made up here: it knows one field more.

use super::*;
use crate::seal::SharingKey;
use crate::sign::sealed;
use at_trials_core::share::Between;
use serde::Serialize;

const TODAY: Version = Version { major: 2, minor: 0 };
const TOMORROW: Version = Version { major: 2, minor: 1 };

/// A share file as version 2.1 would have it: with the weather, which no file of 2.0 tells.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct ShareOfTomorrow {
    changes: Value,
    excluded: Value,
    exits: Value,
    export: Value,
    flow: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    integrity: Option<Integrity>,
    organisation: Value,
    people: Value,
    records: Value,
    schema: String,
    schema_version: String,
    template: Value,
    trial: Value,
    waves: Value,
    #[serde(default)]
    weather: String,
}

impl Envelope for ShareOfTomorrow {
    fn integrity(&mut self) -> &mut Option<Integrity> {
        &mut self.integrity
    }
}

/// A withdrawal notice as version 2.1 would have it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct WithdrawalOfTomorrow {
    #[serde(skip_serializing_if = "Option::is_none")]
    integrity: Option<Integrity>,
    #[serde(default)]
    reason: String,
    revision: u32,
    schema: String,
    schema_version: String,
    trial_id: String,
    withdrawn: bool,
}

impl Envelope for WithdrawalOfTomorrow {
    fn integrity(&mut self) -> &mut Option<Integrity> {
        &mut self.integrity
    }
}

fn key() -> SharingKey {
    SharingKey::from_seed(&[7; 32])
}

fn json() -> Value {
    serde_json::from_str(include_str!("tests/share-2.0.json")).unwrap()
}

/// The file of 2.0 as version 2.0 writes it.
fn file_of_today() -> Vec<u8> {
    sealed(serde_json::from_value::<SignedShare>(json()).unwrap(), &key()).unwrap()
}

/// The same of 2.1 as version 2.1 writes it.
fn file_of_tomorrow() -> Vec<u8> {
    let mut json = json();
    json["schema_version"] = "2.1.0".into();
    json["weather"] = "rain".into();
    sealed(serde_json::from_value::<ShareOfTomorrow>(json).unwrap(), &key()).unwrap()
}

/// What a reader of this version, whose type is `T`, makes of a file.
fn read_by<T: Envelope + DeserializeOwned>(known: Version, bytes: &[u8]) -> Result<(T, Seal), Refusal> {
    let text = guard::text(bytes)?;
    guard::walk(text)?;
    let reader = Reader { known, unsigned: Unsigned::Refuse };
    Reading { text, unsigned: reader.unsigned, age: reader.head(text)?.1.age(known) }.file()
}

/// The same text with one piece of it replaced.
fn with(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let text = std::str::from_utf8(bytes).unwrap();
    assert_eq!(text.matches(from).count(), 1, "{from}");
    text.replacen(from, to, 1).into_bytes()
}

#[test]
fn a_later_version_reads_what_an_earlier_one_has_signed_and_fills_in_what_that_lacks() {
    let (file, seal) = read_by::<ShareOfTomorrow>(TOMORROW, &file_of_today()).unwrap_or_else(|told| panic!("{told}"));
    assert_eq!(file.weather, "");
    assert_eq!(file.trial["title"], "Night light");
    assert_eq!(seal.signer, Some(key().signer()));
    let (_, of_today) = read_by::<SignedShare>(TODAY, &file_of_today()).unwrap_or_else(|told| panic!("{told}"));
    assert_eq!(seal.sha256, of_today.sha256, "the hash of a file is the same for every reader");

    let whole = Reader { known: TOMORROW, unsigned: Unsigned::Refuse }.read(&file_of_today()).unwrap();
    assert!(!whole.newer);
}

#[test]
fn an_earlier_version_reads_what_a_later_one_has_signed_and_leaves_aside_what_it_does_not_know() {
    let received = Reader { known: TODAY, unsigned: Unsigned::Refuse }.read(&file_of_tomorrow()).unwrap();
    assert!(received.newer);
    assert_eq!(received.signer, Some(key().signer()));
    let (file, seal) =
        read_by::<ShareOfTomorrow>(TOMORROW, &file_of_tomorrow()).unwrap_or_else(|told| panic!("{told}"));
    assert_eq!(file.weather, "rain");
    assert_eq!(seal.sha256, received.arrival.sha256);
}

#[test]
fn a_later_version_also_reads_an_earlier_withdrawal() {
    let withdrawal =
        Withdrawal { trial_id: "4f0c6a52-3f0e-4a7e-9d5e-000000000001".into(), revision: 3, withdrawn: true };
    let notice = sealed(SignedWithdrawal::new(withdrawal, "2.0.0".to_owned()), &key()).unwrap();
    let (read, seal) = read_by::<WithdrawalOfTomorrow>(TOMORROW, &notice).unwrap_or_else(|told| panic!("{told}"));
    assert_eq!((read.revision, read.reason.as_str(), seal.signer), (3, "", Some(key().signer())));
}

#[test]
fn whatever_the_version_a_change_and_another_spelling_are_noticed() {
    for (reader, file) in [(TOMORROW, file_of_today()), (TODAY, file_of_tomorrow())] {
        let read = |bytes: &[u8]| match reader {
            TODAY => read_by::<SignedShare>(reader, bytes).map(drop),
            _ => read_by::<ShareOfTomorrow>(reader, bytes).map(drop),
        };
        assert_eq!(read(&file), Ok(()));
        assert_eq!(read(&with(&file, "\"agreed\":18", "\"agreed\":19")), Err(Refusal::Changed));
        assert_eq!(read(&with(&file, "Night light", "Night lamp")), Err(Refusal::Changed));
        for (from, to) in [
            ("\"agreed\":18", "\"agreed\": 18"),
            ("\"title\":\"Night light\"", "\"title\":\"\\u004eight light\""),
            ("\"to\":55.5", "\"to\":55.50"),
            ("\"to\":55.5", "\"to\":5.55e1"),
        ] {
            assert_eq!(read(&with(&file, from, to)), Err(Refusal::SavedAgain), "{to}");
        }
        let pretty = serde_json::to_vec_pretty(&serde_json::from_slice::<Value>(&file).unwrap()).unwrap();
        assert_eq!(read(&pretty), Err(Refusal::SavedAgain));
        let agreed_twice = with(&file, "\"agreed\":18", "\"agreed\":18,\"agreed\":18");
        assert!(matches!(read(&agreed_twice), Err(Refusal::RepeatedName(_))));
    }
}

#[test]
fn a_field_that_no_version_up_to_the_readers_has_is_refused_in_an_older_file_as_well() {
    let mut json = json();
    json["climate"] = "mild".into();
    let unsigned = json.to_string();
    let reading = Reading { text: &unsigned, unsigned: Unsigned::Allow, age: Age::Older };
    let refusal = reading.file::<ShareOfTomorrow>().err();
    assert_eq!(refusal, Some(Refusal::UnknownField(Place::whole().field("climate"))));
}

/// Signed by somebody's own program: a member is missing that says nothing, which we would write.
#[test]
fn what_was_signed_in_another_form_than_we_write_is_refused_in_a_file_of_the_readers_version() {
    let body = with(json().to_string().as_bytes(), "\"before\":null,", "");
    let mut file: Map<String, Value> = serde_json::from_slice(&body).unwrap();
    let seal = key().seal(&serde_json_canonicalizer::to_vec(&file).unwrap());
    file.insert("integrity".to_owned(), serde_json::to_value(seal).unwrap());
    let bytes = serde_json_canonicalizer::to_vec(&file).unwrap();
    assert_eq!(read_by::<SignedShare>(TODAY, &bytes).map(drop), Err(Refusal::Changed));
}

#[test]
fn a_file_of_the_first_version_is_read_in_the_shape_of_today_and_verifies_by_its_own_bytes() {
    let first: Value = serde_json::from_str(include_str!("tests/share-1.0.json")).unwrap();
    let mut file: Map<String, Value> = first.as_object().unwrap().clone();
    let seal = key().seal(&serde_json_canonicalizer::to_vec(&file).unwrap());
    file.insert("integrity".to_owned(), serde_json::to_value(seal).unwrap());
    let bytes = serde_json_canonicalizer::to_vec(&file).unwrap();
    let received = read(&bytes, Unsigned::Refuse).unwrap_or_else(|told| panic!("{told}"));
    let Content::Trial(trial) = received.arrival.content else { panic!("a share file") };
    let index = &trial.changes[0];
    let figures = [index.before, index.change].map(|figure| figure.unwrap().middle());
    assert_eq!(figures.map(f64::to_bits), [55.2, 7.5].map(f64::to_bits), "82.5 of eleven people");
    let sd = index.sd.unwrap();
    assert!(sd.is_exact() && (sd.from - 11.097).abs() < 1e-3, "the root of (1850.25 − 82.5² / 11) / 10: {sd:?}");
    assert_eq!(trial.changes[2].change, Some(Between::exactly(6.0 / 11.0)));
    assert_eq!(trial.changes[2].sd, None, "its squares were kept back");
    assert_eq!(read(&with(&bytes, "\"sum\":82.5", "\"sum\":83.5"), Unsigned::Refuse), Err(Refusal::Changed));
}
