//! What has to hold before a trial leaves, and what is said until it does.

use crate::sharing::sharing;
use at_trials_core::answer::Answer;
use at_trials_core::audience::Audience;
use at_trials_core::id::{PersonId, QuestionId};
use at_trials_core::role::Role;
use at_trials_core::share::SignedOff;
use at_trials_practice as practice;
use at_trials_trial::record::TrialRecords;
use at_trials_trial::sharing::{NotYet, Sharing, Signature, for_audience, gate};

fn night_light() -> TrialRecords {
    practice::trials().remove(1)
}

/// A share on 3 March 2026 of which every text has been read and may go.
fn read(records: &TrialRecords, audience: Audience) -> Sharing {
    Sharing { reviews: practice::reviews(records), ..sharing(audience) }
}

/// Somebody's signature with this key, on the day of the share.
fn signature(key: &str, name: &str, role: Role) -> Signature {
    let signed = SignedOff { person: 1, role, on: "2026-03-03".to_owned() };
    Signature { person: PersonId::from(key), name: name.to_owned(), signed }
}

fn lee() -> Signature {
    signature("1", "Lee", Role::Lead)
}

fn jo() -> Signature {
    signature("2", "Jo", Role::Approver)
}

/// What is missing before a trial with nothing else open may go to LOTI with these signatures.
fn with(signatures: &[Signature]) -> Vec<NotYet> {
    let records = night_light();
    gate(&records, &read(&records, Audience::Loti), signatures).err().unwrap_or_default()
}

#[test]
fn what_two_people_signed_is_cleared_as_it_is_with_their_signatures() {
    let records = night_light();
    for audience in [Audience::Loti, Audience::Public] {
        let sharing = read(&records, audience);
        let (mut expected, _) = for_audience(&records, &sharing);
        expected.export.signed_off = vec![lee().signed, SignedOff { person: 2, ..jo().signed }];
        assert_eq!(gate(&records, &sharing, &[lee(), jo()]).unwrap().trial(), &expected);
    }
    let inside = read(&records, Audience::Internal);
    assert!(gate(&records, &inside, &[]).is_ok(), "inside the borough nobody has to sign");
}

#[test]
fn everything_that_is_missing_is_said_at_once_with_its_first_place() {
    let mut records = night_light();
    let sharing = read(&records, Audience::Loti);
    records.trial.answers.set("outcome_wanted", None);
    records.trial.answers.set("problem", Some("Nights are long.".into()));
    let at = |question: &str| (records.trial.id.clone(), QuestionId::from(question));
    let missing = [
        NotYet::Mend { things: 1, first: at("outcome_wanted") },
        NotYet::Decide { texts: 1, first: at("problem") },
        NotYet::Sign { more: 2 },
    ];
    assert_eq!(gate(&records, &sharing, &[]).unwrap_err(), missing);
    assert_eq!(gate(&records, &sharing, &[lee(), jo()]).unwrap_err(), missing[..2], "signatures mend nothing");
}

#[test]
fn a_joint_trial_does_not_go_without_its_code() {
    let mut records = night_light();
    records.trial.answers.set("partners", Some(Answer::Choices(vec!["borough".into()])));
    records.trial.answers.set("partner_orgs", Some(Answer::Choices(vec!["E09000001".into()])));
    records.trial.answers.set("joint_trial", Some(Answer::YesNo(true)));
    records.trial.answers.set("joint_trial_key", Some("falls-2026".into()));
    let mut sharing = read(&records, Audience::Loti);
    let of_the_code = |sharing: &mut Sharing, may_go: bool| {
        let code = sharing.reviews.iter_mut().find(|review| review.question == *"joint_trial_key").unwrap();
        code.may_go = may_go;
    };
    of_the_code(&mut sharing, true);
    assert!(gate(&records, &sharing, &[lee(), jo()]).is_ok());
    of_the_code(&mut sharing, false);
    assert_eq!(gate(&records, &sharing, &[lee(), jo()]).unwrap_err(), [NotYet::TellTheCode]);
}

#[test]
fn a_text_that_somebody_keeps_back_is_decided_and_stays() {
    let records = night_light();
    let mut sharing = read(&records, Audience::Loti);
    let problem = sharing.reviews.iter_mut().find(|review| review.question == *"problem").unwrap();
    problem.may_go = false;
    let cleared = gate(&records, &sharing, &[lee(), jo()]).unwrap();
    assert!(!cleared.trial().trial.contains_key("problem"));
    sharing.reviews.retain(|review| review.question != *"problem");
    let not_yet = gate(&records, &sharing, &[lee(), jo()]).unwrap_err();
    assert!(matches!(not_yet[..], [NotYet::Decide { texts: 1, .. }]), "{not_yet:?}");
}

#[test]
fn one_person_is_not_two_with_two_keys_two_spellings_or_two_signatures() {
    let one_more = [NotYet::Sign { more: 1 }];
    assert_eq!(with(&[lee()]), one_more);
    assert_eq!(with(&[lee(), lee()]), one_more);
    for name in ["Lee", "LEE", "Ｌee"] {
        assert_eq!(with(&[lee(), signature("3", name, Role::Approver)]), one_more, "{name}");
    }
    assert_eq!(with(&[lee(), signature("3", "lee", Role::Approver), jo()]), [], "somebody else signed too");
}

#[test]
fn whoever_has_no_role_that_signs_counts_for_nothing() {
    for role in [Role::Practitioner, Role::Analyst] {
        assert_eq!(with(&[lee(), signature("3", "Kit", role)]), [NotYet::Sign { more: 1 }], "{role:?}");
    }
}

#[test]
fn nothing_is_cleared_with_a_signature_of_a_later_day_or_of_none() {
    for on in ["2026-03-04", "2027-01-01", "2026-02-30", "today"] {
        let mut later = jo();
        later.signed.on = on.to_owned();
        assert_eq!(with(&[lee(), later]), [NotYet::DatedLater], "{on}");
    }
    let mut earlier = jo();
    earlier.signed.on = "2025-12-24".to_owned();
    assert_eq!(with(&[lee(), earlier]), []);
    assert!(NotYet::DatedLater.words().contains("dated after today"));
}
