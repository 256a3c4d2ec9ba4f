//! A signed file with anything changed is refused, also where unsigned files are allowed.

use crate::fixture::{cleared, hex, json_trial, key, shared, signed};
use at_trials_exchange::{Refusal, SharingKey, Unsigned, read, sign};
use serde_json::Value;

#[test]
fn every_single_byte_counts() {
    let bytes = signed(&json_trial());
    let mut tried = 0;
    for at in 0..bytes.len() {
        // The next digit or letter, the other case, another letter, and what is no text at all.
        for change in [0x01, 0x20, 0x07, 0x80] {
            let mut tampered = bytes.clone();
            tampered[at] ^= change;
            assert!(read(&tampered, Unsigned::Allow).is_err(), "byte {at} changed by {change}");
            tried += 1;
        }
    }
    assert!(tried > 5_000, "only {tried} changes were tried");
}

#[test]
fn bytes_put_in_taken_out_or_swapped_are_noticed() {
    let bytes = signed(&json_trial());
    for at in 0..bytes.len() {
        let mut shorter = bytes.clone();
        shorter.remove(at);
        assert!(read(&shorter, Unsigned::Allow).is_err(), "byte {at} taken out");
        for added in [b' ', b'0'] {
            let mut longer = bytes.clone();
            longer.insert(at, added);
            assert!(read(&longer, Unsigned::Allow).is_err(), "{added} put in at {at}");
        }
        if at > 0 && bytes[at] != bytes[at - 1] {
            let mut swapped = bytes.clone();
            swapped.swap(at, at - 1);
            assert!(read(&swapped, Unsigned::Allow).is_err(), "bytes {at} and its neighbour swapped");
        }
    }
    assert!(read(&[bytes.as_slice(), b"\n"].concat(), Unsigned::Refuse).is_err());
}

#[test]
fn a_changed_number_and_a_new_layout_are_told_apart() {
    let file: Value = serde_json::from_slice(&signed(&json_trial())).unwrap();
    let mut changed = file.clone();
    changed["flow"]["agreed"] = 19.into();
    let canonical = serde_json_canonicalizer::to_vec(&changed).unwrap();
    assert_eq!(read(&canonical, Unsigned::Refuse), Err(Refusal::Changed));
    let pretty = serde_json::to_vec_pretty(&file).unwrap();
    assert_eq!(read(&pretty, Unsigned::Refuse), Err(Refusal::SavedAgain));
}

#[test]
fn without_its_integrity_a_file_is_unsigned() {
    let mut file: Value = serde_json::from_slice(&signed(&json_trial())).unwrap();
    file.as_object_mut().unwrap().remove("integrity");
    let bytes = serde_json::to_vec(&file).unwrap();
    assert_eq!(read(&bytes, Unsigned::Refuse), Err(Refusal::Unsigned));
    let allowed = read(&bytes, Unsigned::Allow).unwrap();
    assert_eq!(allowed.signer, None);
    let same = read(&signed(&json_trial()), Unsigned::Refuse).unwrap();
    assert_eq!(allowed.arrival.sha256, same.arrival.sha256, "the same content has the same hash");
}

#[test]
fn the_integrity_of_another_file_or_another_key_does_not_fit() {
    let mut file: Value = serde_json::from_slice(&signed(&json_trial())).unwrap();
    let mut other = json_trial();
    other["export"]["revision"] = 4.into();
    let foreign: Value = serde_json::from_slice(&signed(&other)).unwrap();
    file["integrity"] = foreign["integrity"].clone();
    let bytes = serde_json_canonicalizer::to_vec(&file).unwrap();
    assert_eq!(read(&bytes, Unsigned::Refuse), Err(Refusal::Changed));

    let mut file: Value = serde_json::from_slice(&signed(&json_trial())).unwrap();
    let stranger = sign(&cleared(&shared(&json_trial())).unwrap(), &SharingKey::from_seed(&[9; 32])).unwrap();
    let stranger: Value = serde_json::from_slice(&stranger).unwrap();
    file["integrity"]["public_key"] = stranger["integrity"]["public_key"].clone();
    let bytes = serde_json_canonicalizer::to_vec(&file).unwrap();
    assert_eq!(read(&bytes, Unsigned::Allow), Err(Refusal::Changed));
}

#[test]
fn a_signature_of_the_bare_body_does_not_fit() {
    use ed25519_dalek::{Signer, SigningKey};
    let mut file: Value = serde_json::from_slice(&signed(&json_trial())).unwrap();
    let body = serde_json_canonicalizer::to_vec(&json_trial()).unwrap();
    let signature = SigningKey::from_bytes(&[7; 32]).sign(&body).to_bytes();
    file["integrity"]["signature"] = hex(&signature).into();
    let bytes = serde_json_canonicalizer::to_vec(&file).unwrap();
    assert_eq!(read(&bytes, Unsigned::Refuse), Err(Refusal::Changed), "made for some other purpose");
}

#[test]
fn a_weak_key_signs_nothing() {
    let mut file: Value = serde_json::from_slice(&signed(&json_trial())).unwrap();
    // The neutral element: with it, a signature of all noughts could fit any message unless checked strictly.
    file["integrity"]["public_key"] = format!("01{}", "00".repeat(31)).into();
    file["integrity"]["signature"] = format!("01{}", "00".repeat(63)).into();
    let bytes = serde_json_canonicalizer::to_vec(&file).unwrap();
    assert_eq!(read(&bytes, Unsigned::Refuse), Err(Refusal::Changed));
    assert_ne!(key().signer().to_string(), format!("01{}", "00".repeat(31)));
}
