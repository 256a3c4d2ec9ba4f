//! A folder of share files, good and bad, as an analyst gets it.

use crate::fixture::{cleared, json_trial, key, shared, signed, with};
use at_trials_evidence::{Evidence, Verdict, Withdrawal};
use at_trials_exchange::{Unsigned, chosen, sign, take_in, take_in_all, withdraw};
use serde_json::{Value, json};
use std::fs;
use std::io::Write;
use std::ops::ControlFlow;
use std::path::Path;

fn another_trial() -> Value {
    with("/export/trial_id", "4f0c6a52-3f0e-4a7e-9d5e-000000000002")
}

fn verdicts(folder: &Path, evidence: &mut Evidence) -> Vec<(String, Verdict)> {
    let files = chosen(&[folder.to_owned()]).files;
    let name = |path: &Path| path.file_stem().unwrap().to_string_lossy().replace(".attrial", "");
    files.iter().map(|path| (name(path), take_in(evidence, path, Unsigned::Refuse).verdict)).collect()
}

#[test]
fn a_bad_file_never_stops_the_others_and_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let write =
        |name: &str, bytes: &[u8]| fs::write(folder.path().join(format!("{name}.attrial.json")), bytes).unwrap();
    write("a", &signed(&json_trial()));
    write("b-cut", &signed(&another_trial())[..900]);
    write("c", &signed(&another_trial()));
    write("d-unsigned", json_trial().to_string().as_bytes());
    write("e-again", &signed(&json_trial()));
    write("f-later", &signed(&with("/export/revision", 4)));
    write("g-conflict", &signed(&with("/flow/agreed", 19)));
    write(
        "h-stranger",
        &sign(&cleared(&shared(&another_trial())).unwrap(), &at_trials_exchange::SharingKey::from_seed(&[1; 32]))
            .unwrap(),
    );
    write("i-empty", b"");
    let mut evidence = Evidence::default();
    let told = verdicts(folder.path(), &mut evidence);
    let told: Vec<_> = told.iter().map(|(name, verdict)| (name.as_str(), *verdict)).collect();
    assert_eq!(
        told,
        [
            ("a", Verdict::Added),
            ("b-cut", Verdict::Refused),
            ("c", Verdict::Added),
            ("d-unsigned", Verdict::Refused),
            ("e-again", Verdict::Known),
            ("f-later", Verdict::Replaced),
            ("g-conflict", Verdict::Superseded),
            ("h-stranger", Verdict::Known),
            ("i-empty", Verdict::Refused),
        ]
    );
    assert_eq!(evidence.trials().count(), 2);
    assert_eq!(evidence.pool().rows[0].trials, 2);

    let before = evidence.clone();
    let again = verdicts(folder.path(), &mut evidence);
    assert_eq!(evidence, before, "a second time changes nothing");
    assert!(again.iter().all(|(_, verdict)| !matches!(verdict, Verdict::Added | Verdict::Replaced)));
}

#[test]
fn a_hundred_megabytes_of_brackets_are_refused_unread() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("brackets.attrial.json");
    // A piece at a time: another test in this process measures its memory.
    let mut file = fs::File::create(&path).unwrap();
    let piece = vec![b'['; 1_000_000];
    for _ in 0..100 {
        file.write_all(&piece).unwrap();
    }
    let mut evidence = Evidence::default();
    let taken = take_in(&mut evidence, &path, Unsigned::Allow);
    assert_eq!(taken.verdict, Verdict::Refused);
    assert_eq!(
        taken.words,
        "Not taken in. The file is larger than 5 MB, and no share file is. Check that this is the file you meant."
    );
    assert_eq!(evidence, Evidence::default());
}

#[test]
fn a_withdrawal_notice_takes_the_trial_out() {
    let folder = tempfile::tempdir().unwrap();
    let (share, notice) = (folder.path().join("a.attrial.json"), folder.path().join("b.attrial.json"));
    let withdrawal =
        Withdrawal { trial_id: "4f0c6a52-3f0e-4a7e-9d5e-000000000001".into(), revision: 3, withdrawn: true };
    fs::write(&share, signed(&json_trial())).unwrap();
    fs::write(&notice, withdraw(&withdrawal, &key()).unwrap()).unwrap();
    let mut evidence = Evidence::default();
    assert_eq!(take_in(&mut evidence, &share, Unsigned::Refuse).verdict, Verdict::Added);
    assert_eq!(take_in(&mut evidence, &notice, Unsigned::Refuse).verdict, Verdict::Withdrawn);
    assert_eq!(take_in(&mut evidence, &share, Unsigned::Refuse).verdict, Verdict::Superseded);
    assert_eq!(evidence.trials().count(), 0);
}

#[test]
fn the_words_name_the_signer_and_nothing_from_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.attrial.json");
    fs::write(&path, signed(&json_trial())).unwrap();
    let taken = take_in(&mut Evidence::default(), &path, Unsigned::Refuse);
    assert_eq!(taken.words, format!("Taken in. Signed with the key {}.", key().signer().fingerprint()));
    let kept = taken.kept.unwrap();
    assert_eq!(kept.bytes, signed(&json_trial()), "the shell keeps the bytes and can read them again");
    assert_eq!((kept.trial.as_str(), kept.revision), (json_trial()["export"]["trial_id"].as_str().unwrap(), 3));

    fs::write(&path, json!({"schema": "at-trial-share", "schema_version": "2.0.0", "Mrs Sentinel": 1}).to_string())
        .unwrap();
    let refused = take_in(&mut Evidence::default(), &path, Unsigned::Allow);
    assert!(refused.words.starts_with("Not taken in. ") && !refused.words.contains("Sentinel"), "{}", refused.words);
}

#[test]
fn many_at_once_are_told_in_their_order_and_add_up_as_one_by_one() {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..70 {
        let id = format!("4f0c6a52-3f0e-4a7e-9d5e-{number:012}");
        let bytes = if number % 7 == 3 { b"not json".to_vec() } else { signed(&with("/export/trial_id", id.as_str())) };
        fs::write(folder.path().join(format!("{number:02}.attrial.json")), bytes).unwrap();
    }
    let files = chosen(&[folder.path().to_owned()]).files;
    let mut one_by_one = Evidence::default();
    let alone: Vec<_> = files.iter().map(|file| take_in(&mut one_by_one, file, Unsigned::Refuse)).collect();
    let mut at_once = Evidence::default();
    let mut together = Vec::new();
    take_in_all(&mut at_once, &files, Unsigned::Refuse, |file, taken| {
        assert_eq!(file, files[together.len()]);
        together.push(taken);
        ControlFlow::Continue(())
    });
    assert_eq!(together, alone);
    assert_eq!(at_once.pool(), one_by_one.pool());
    assert_eq!(at_once.pool().trials, 60);
}

#[test]
fn the_rest_is_left_alone_when_somebody_stops() {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..9 {
        let id = format!("4f0c6a52-3f0e-4a7e-9d5e-{number:012}");
        let bytes = signed(&with("/export/trial_id", id.as_str()));
        fs::write(folder.path().join(format!("{number}.attrial.json")), bytes).unwrap();
    }
    let mut evidence = Evidence::default();
    let mut left = 3;
    take_in_all(&mut evidence, &chosen(&[folder.path().to_owned()]).files, Unsigned::Refuse, |_, _| {
        left -= 1;
        if left == 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert_eq!(evidence.trials().count(), 3);
}
