//! Share files that this and earlier versions have written, kept in `tests/kept/share` and read by every later one. What was
//! ever released is never written anew; CONTRIBUTING.md says when files are added, and how.

use crate::fixture::{cleared, fits, key, sealed_by_hand};
use crate::practice::sharing;
use at_trials_core::audience::Audience;
use at_trials_core::count::Count;
use at_trials_core::flow_stage::FlowStage;
use at_trials_core::share::{SCHEMA_VERSION, SharedAnswer, SharedTrial};
use at_trials_evidence::{Content, Withdrawal};
use at_trials_exchange::{Refusal, Unsigned, read, sha256, sign, withdraw};
use at_trials_practice as practice;
use at_trials_trial::sharing::for_audience;
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Every file that is kept, with the SHA-256 of its bytes.
const KEPT: [(&str, &str); 8] = [
    ("1.0.0-internal.attrial.json", "75b987d82bac255561f61d602f74f6b0dda8f071301ff526b560d1de67714d47"),
    ("1.0.0-loti.attrial.json", "79c8d9322601e8516d8372e2a3d43ee61e6466c7f0741a62331383518adb4285"),
    ("1.0.0-public.attrial.json", "9a8568ba42bf2aff7963d27ede64a9d4adab09586c1f27769704c9edccd7e29f"),
    ("1.0.0-withdrawal.attrial.json", "909ffa673d9554696d7840e6026621eb8e51d33aa8607c9b99bc91d678735a41"),
    ("2.0.0-internal.attrial.json", "184da1eb33e9882cd06f05ef5afa0b033cf1021bb754af9a8f5740625b67f826"),
    ("2.0.0-loti.attrial.json", "914320bd671c2459323c93ecfdc8dc0680892be76a8003cfec3407e086526c62"),
    ("2.0.0-public.attrial.json", "d0210d3fdfe5b7744843777a247524641b603d189a5480c9a6a7c5e325714441"),
    ("2.0.0-withdrawal.attrial.json", "475e48d2eb8084d3ee51b6c56a86474be5f181f700d628bf37188f5beae036a4"),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/kept/share")
}

/// A practice trial as this version lets an audience see it.
fn night_light(audience: Audience) -> SharedTrial {
    let trials = practice::trials();
    let trial = trials.iter().find(|trial| at_trials_trial::title(&trial.trial) == Some("Night light")).unwrap();
    for_audience(trial, &sharing(audience, trial)).0
}

/// The four files as this version writes them. No version writes one for use inside the borough; it is sealed by hand, so
/// that it stays refused for what it is and not for its seal.
fn written() -> [(&'static str, Vec<u8>); 4] {
    let trial_id = night_light(Audience::Loti).export.trial_id;
    let withdrawal = Withdrawal { trial_id, revision: 1, withdrawn: true };
    [
        ("internal", sealed_by_hand(&serde_json::to_value(night_light(Audience::Internal)).unwrap())),
        ("loti", sign(&cleared(&night_light(Audience::Loti)).unwrap(), &key()).unwrap()),
        ("public", sign(&cleared(&night_light(Audience::Public)).unwrap(), &key()).unwrap()),
        ("withdrawal", withdraw(&withdrawal, &key()).unwrap()),
    ]
}

/// Adds the files of this version where they are asked for. One that is there stays: it may have been released.
fn keep_if_asked() {
    if std::env::var_os("KEEP_SHARE_FILES").is_none() {
        return;
    }
    fs::create_dir_all(folder()).unwrap();
    for (kind, bytes) in written() {
        let path = folder().join(format!("{SCHEMA_VERSION}-{kind}.attrial.json"));
        fs::File::create_new(path).and_then(|mut file| file.write_all(&bytes)).expect("it is not kept yet");
    }
}

#[test]
fn every_file_that_was_ever_written_is_kept_and_read_as_what_it_was() {
    keep_if_asked();
    let there = fs::read_dir(folder()).unwrap().map(|entry| {
        let entry = entry.unwrap();
        (entry.file_name().into_string().unwrap(), sha256(&fs::read(entry.path()).unwrap()))
    });
    let pinned = KEPT.map(|(name, sha256)| (name.to_owned(), sha256.to_owned()));
    assert_eq!(there.collect::<BTreeMap<_, _>>(), pinned.into(), "every file is as it was written");
    for (name, _) in KEPT {
        let bytes = fs::read(folder().join(name)).unwrap();
        if !name.contains("-withdrawal") {
            fits(&schema_of(name), &serde_json::from_slice(&bytes).unwrap());
        }
        let told = read(&bytes, Unsigned::Refuse);
        if name.ends_with("-internal.attrial.json") {
            assert_eq!(told, Err(Refusal::ForInside), "{name}");
            continue;
        }
        let received = told.unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
        assert_eq!(received.signer, Some(key().signer()), "{name}");
        assert!(!received.newer, "{name}");
        match received.arrival.content {
            Content::Trial(trial) => says_what_it_said(name, &trial),
            Content::Withdrawal(withdrawal) => {
                let trial_id = "00000002-0000-4000-8000-000000000001".into();
                assert_eq!(withdrawal, Withdrawal { trial_id, revision: 1, withdrawn: true }, "{name}");
            }
        }
    }
}

/// The schema that was published with a version of the format.
fn schema_of(name: &str) -> serde_json::Value {
    let (version, _) = name.split_once('-').unwrap();
    let schemas = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/schema");
    serde_json::from_slice(&fs::read(schemas.join(format!("at-trial-share-{version}.json"))).unwrap()).unwrap()
}

/// What stood in the files when they were written.
fn says_what_it_said(name: &str, trial: &SharedTrial) {
    let (agreed, n) = match trial.export.audience {
        Audience::Public => (20, 10),
        _ => (18, 11),
    };
    let title = trial.trial.get("title");
    assert!(matches!(title, Some(SharedAnswer::Text(text)) if text.as_str() == "Night light"), "{name}");
    assert_eq!(trial.flow[&FlowStage::Agreed], Count::Shown(agreed), "{name}");
    let index = trial.changes.iter().find(|change| change.score == *"index").unwrap();
    assert_eq!(index.n, Count::Shown(n), "{name}");
    // Version 1 told the mean, 82.5 of eleven people; since then it lies between two figures.
    let change = if name.starts_with("1.") { (7.5, 7.5) } else { (7.5, 8.5) };
    assert_eq!(index.change.map(|told| (told.from, told.to)), Some(change), "{name}");
    let left_out = name == "2.0.0-loti.attrial.json";
    assert_eq!(trial.changes.iter().any(|change| change.left_out == Count::Fewer(5)), left_out, "{name}");
    assert_eq!(trial.export.signed_off.len(), 2, "{name}");
    assert!(trial.export.synthetic, "{name}");
}
