//! From the first answer in somebody's home to the pooled table, without a window.
#![allow(clippy::unwrap_used, reason = "a step that fails should fail the journey where it stands")]

use at_trials_core::answer::{Answer, Answers};
use at_trials_core::audience::Audience;
use at_trials_core::count::Count;
use at_trials_core::flow_stage::FlowStage;
use at_trials_core::id::RecordId;
use at_trials_core::respondent::Respondent;
use at_trials_core::role::Role;
use at_trials_core::share::Between;
use at_trials_evidence::Verdict;
use at_trials_tests::{Team, analyst_chooses, words};

/// What the page says while nobody has signed, and while one person has.
const NOBODY: &str = "Two different people sign off exactly what is shown here.";
const ONE_MORE: &str = "One more person signs off: two different people read what leaves the borough.";

/// Answers W1 to W10 of the questionnaire's own worked example, baseline 42.5 and end 65.
const BASELINE: [&str; 10] =
    ["sometimes", "rarely", "sometimes", "rarely", "mostly", "sometimes", "sometimes", "mostly", "rarely", "sometimes"];
const END: [&str; 10] =
    ["mostly", "mostly", "mostly", "sometimes", "sometimes", "rarely", "sometimes", "mostly", "mostly", "sometimes"];

fn check(wave: &str, day: &str, items: [&str; 10]) -> Answers {
    let visit = Answers::default()
        .with("wave", wave)
        .with("done_on", day)
        .with("outcome", "done")
        .with("respondent", "self")
        .with("mode", "read_aloud_in_person");
    (1..).zip(items).fold(visit, |answers, (number, item)| answers.with(&format!("w{number}"), item))
}

fn agreed() -> Answers {
    let agreement = Answers::default()
        .with("text_version", "1.0")
        .with("explained_on", "2025-04-01")
        .with("capacity_doubt", "no_reason_to_doubt")
        .with("given_by", "self")
        .with("objection_signs", "none")
        .with("decision", "agreed")
        .with("how_given", "signed_paper");
    ["a1", "a2", "a3", "a4"].into_iter().fold(agreement, |answers, part| answers.with(part, true))
}

/// What a lead answers about the trial once it has ended.
fn about_the_trial() -> Answers {
    let several = |options: &[&str]| Answer::Choices(options.iter().map(|option| (*option).into()).collect());
    Answers::default()
        .with("title", "Lamp on the landing")
        .with("status", "ended")
        .with("short_summary", "A lamp that comes on when somebody gets up at night.")
        .with("outcome_wanted", "People get up at night and do not fall.")
        .with("problem", "People fall on the landing in the dark.")
        .with("partners", several(&["none"]))
        .with("setting", several(&["own_home"]))
        .with("target_group", several(&["older_people"]))
        .with("actual_start", "2025-04-01")
        .with("actual_end", "2025-10-31")
        .with("primary_outcome_domain", "feeling_safe")
        .with("study_design", "before_after")
        .with("evidence_level", "2")
        .with("nature", "service_evaluation")
        .with("process_change", "Carers look at the lamp in the morning.")
        .with("supplier_interest", "none")
        .with("decision", "scale_up")
        .with("would_recommend", "yes")
}

/// The device on trial.
fn a_lamp() -> Answers {
    Answers::default()
        .with("category", "ambient_fall_detector")
        .with("product_name", "Landing lamp")
        .with("connectivity", Answer::Choices(vec!["none".into()]))
        .with("captures", Answer::Choices(vec!["motion".into()]))
}

/// Somebody who takes part.
fn a_resident() -> Answers {
    Answers::default()
        .with("type", "resident")
        .with("age_band", "75-84")
        .with("primary_need", Answer::Choices(vec!["physical_disability".into()]))
        .with("lives", "alone")
        .with("home_internet", "none")
}

/// What was hoped for, what it cost and what was learnt: without one of each, a trial that is over is not whole.
fn at_the_end() -> [(&'static str, Answers); 3] {
    let outcome = Answers::default()
        .with("domain", "feeling_safe")
        .with("measure_name", "Wellbeing before and at the end")
        .with("figure_sort", "average")
        .with("direction_good", "up")
        .with("beneficiary", "resident")
        .with("achieved", "met")
        .with("data_source", "questionnaire")
        .with("confidence", "medium");
    let cost = Answers::default()
        .with("type", "device")
        .with("payer", "council")
        .with("actual_or_estimate", "actual")
        .with("one_off_or_recurring", "one_off")
        .with("unit_cost", 4_900)
        .with("quantity", 6)
        .with("price_year", "2025-26")
        .with("vat_included", false);
    let lesson = Answers::default()
        .with("kind", "enabler")
        .with("theme", "installation")
        .with("text", "Fit the lamp on the first visit.");
    [("outcome", outcome), ("cost", cost), ("lesson", lesson)]
}

/// A practitioner takes somebody from the agreement to the end of the trial.
fn takes_part(team: &mut Team, trial: &RecordId, device: &RecordId) {
    let person = team.records("participant", Some(trial), &a_resident());
    team.records("agreement", Some(&person), &agreed());
    team.records("wellbeing-check", Some(&person), &check("baseline", "2025-04-02", BASELINE));
    let installed = Answers::default()
        .with("device", device.as_str())
        .with("install_outcome", "installed")
        .with("installed_on", "2025-04-07");
    team.records("allocation", Some(&person), &installed);
    team.records("wellbeing-check", Some(&person), &check("end", "2025-10-01", END));
}

#[test]
fn from_the_first_answer_to_the_pooled_table() {
    let folder = tempfile::tempdir().unwrap();
    let mut team = Team::with_a_new_book(folder.path());
    let trial = team.records("trial", None, &about_the_trial());
    let device = team.records("device", Some(&trial), &a_lamp());
    for _ in 0..6 {
        takes_part(&mut team, &trial, &device);
    }
    for (form, answers) in at_the_end() {
        team.records(form, Some(&trial), &answers);
    }

    team.now_works(Role::Lead);
    team.lets_every_text_go(&trial);
    let now = team.now();
    let to_mend = team.book().share_page(&trial, Audience::Loti, now).unwrap().problems;
    assert_eq!(to_mend, [], "everything is answered that a share file needs");
    let shared = team.prepared(&trial, Audience::Loti).shared;
    assert_eq!(shared.organisation.code, "E09000012");
    assert_eq!(shared.flow[&FlowStage::Installed], Count::Shown(6));
    let index = shared
        .changes
        .iter()
        .find(|change| change.score == *"index" && change.respondent == Respondent::Themselves)
        .unwrap();
    assert_eq!(index.n, Count::Shown(6));
    assert_eq!(index.change, Some(Between { from: 21.0, to: 23.0 }), "six times 22.5");
    assert_eq!(index.improved, Count::Shown(6));
    let story = words(&team.case_study(&trial, Audience::Loti));
    assert!(story.contains("Lamp on the landing") && story.contains("(+21 to +23 points)"));
    assert!(!story.contains("P-0001"), "a code never leaves");

    team.signs(&trial, Audience::Loti);
    assert_eq!(team.not_yet(&trial), [ONE_MORE], "one signature is not enough");
    team.signs(&trial, Audience::Loti);
    assert_eq!(team.not_yet(&trial), [ONE_MORE], "nor the same person twice");
    let now = team.now();
    let refused = team.book().share_file(&trial, Audience::Loti, now).err().unwrap();
    assert_eq!((refused.message.as_str(), refused.hint.as_str()), ("The file cannot be saved yet.", ONE_MORE));
    team.now_works(Role::Approver);
    team.signs(&trial, Audience::Loti);
    let first = team.saves_share_file(&trial, folder.path());

    let (verdicts, pooled) = analyst_chooses(&[first.clone(), first.clone()]);
    assert_eq!(verdicts, [Verdict::Added, Verdict::Known]);
    let row = pooled.rows.iter().find(|row| row.score == *"index").unwrap();
    assert_eq!((row.trials, row.boroughs, row.people.exact()), (1, 1, Some(6)));
    assert_eq!(row.technology, *"ambient_fall_detector");
}

#[test]
fn a_changed_answer_undoes_the_signatures_and_makes_the_next_revision() {
    let folder = tempfile::tempdir().unwrap();
    let mut team = Team::practising(folder.path());
    let trial = team.trial("Night light");
    for role in [Role::Lead, Role::Approver] {
        team.now_works(role);
        team.signs(&trial, Audience::Loti);
    }
    let first = team.saves_share_file(&trial, folder.path());
    assert_eq!(team.not_yet(&trial), [""; 0], "the same content saved once more needs no new signature");

    team.answers(&trial, "target_n", 25.into());
    assert_eq!(team.not_yet(&trial), [NOBODY], "what nobody has read is not signed");
    for role in [Role::Lead, Role::Approver] {
        team.now_works(role);
        team.signs(&trial, Audience::Loti);
    }
    let second = team.saves_share_file(&trial, folder.path());
    assert_ne!(first, second);
    let (verdicts, pooled) = analyst_chooses(&[first, second]);
    assert_eq!(verdicts, [Verdict::Added, Verdict::Replaced]);
    assert!(pooled.synthetic);
    assert_eq!(pooled.trials, 1);
}

#[test]
fn saving_again_what_has_not_changed_gives_the_same_file_and_no_new_revision() {
    let folder = tempfile::tempdir().unwrap();
    let mut team = Team::practising(folder.path());
    let trial = team.trial("Night light");
    let audiences = [Audience::Loti, Audience::Public];
    for role in [Role::Lead, Role::Approver] {
        team.now_works(role);
        for audience in &audiences {
            team.signs(&trial, *audience);
        }
    }
    let saves = |team: &mut Team, audience| {
        let now = team.now();
        team.book().share_file(&trial, audience, now).unwrap()
    };
    let [loti, public] = audiences.map(|audience| saves(&mut team, audience));
    assert_eq!([(loti.revision, loti.again), (public.revision, public.again)], [(1, false), (1, false)]);

    let day = at_trials_core::words::day(&team.now().today.to_string());
    team.days_pass(40);
    team.now_works(Role::Approver);
    for (audience, first) in [(Audience::Loti, &loti), (Audience::Public, &public)] {
        let now = team.now();
        let page = team.book().share_page(&trial, audience, now).unwrap();
        assert_eq!(page.unchanged_since, Some(first.revision));
        // What is shown, and printed, is the file that would be saved.
        let told = |name: &str| {
            page.goes.last().unwrap().sheets[0]
                .facts
                .iter()
                .find(|fact| fact.name == name)
                .map(|fact| fact.value.as_str())
        };
        assert_eq!((told("Number of the file"), told("Made on")), (Some("1"), Some(day.as_str())));
        let footer = team.case_study(&trial, audience).footer;
        assert!(footer.ends_with(&format!("revision 1 · {day}")), "{footer}");
        assert_eq!(team.book().share_file_name(&trial, audience, now).unwrap(), first.name);
        let again = saves(&mut team, audience);
        assert_eq!((again.again, &again.bytes, &again.name), (true, &first.bytes, &first.name));
    }

    team.answers(&trial, "target_n", 25.into());
    for role in [Role::Lead, Role::Approver] {
        team.now_works(role);
        team.signs(&trial, Audience::Loti);
    }
    let now = team.now();
    assert_eq!(team.book().share_page(&trial, Audience::Loti, now).unwrap().unchanged_since, None);
    let changed = saves(&mut team, Audience::Loti);
    assert_eq!((changed.revision, changed.again), (2, false), "no revision was given away in between");
    team.answers(&trial, "target_n", 20.into());
    let now = team.now();
    let back = team.book().share_page(&trial, Audience::Loti, now).unwrap();
    assert_eq!(
        (back.unchanged_since, back.not_yet.len()),
        (None, 0),
        "what was said before the last file is said anew"
    );
}

#[test]
fn a_text_that_was_changed_after_it_was_read_stays_until_it_is_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut team = Team::practising(folder.path());
    let trial = team.trial("Night light");
    let has = |team: &mut Team| team.prepared(&trial, Audience::Loti).shared.trial.contains_key("problem");
    assert!(has(&mut team));
    team.answers(&trial, "problem", "Mrs Example of Invented Street told us.".into());
    assert!(!has(&mut team));
    team.lets_every_text_go(&trial);
    assert!(has(&mut team));
}

#[test]
fn somebody_who_withdraws_is_in_no_later_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut team = Team::practising(folder.path());
    let trial = team.trial("Night light");
    let pairs = |team: &mut Team| {
        let shared = team.prepared(&trial, Audience::Loti).shared;
        shared.changes.iter().find(|change| change.score == *"index").unwrap().n
    };
    assert_eq!(pairs(&mut team), Count::Shown(11));
    let records = team.book().trial(&trial).unwrap();
    let end = records
        .of("wellbeing-check")
        .into_iter()
        .find(|record| at_trials_trial::asked(record).text("wave") == Some("end"))
        .unwrap();
    let person = end.parent.clone().unwrap();
    let agreement = records.of_parent("agreement", &person)[0].id.clone();
    team.answers(&agreement, "withdrawn_on", "2026-03-01".into());
    team.answers(&agreement, "withdrawn_parts", Answer::Choices(vec!["all".into()]));
    assert_eq!(pairs(&mut team), Count::Shown(10));
}
