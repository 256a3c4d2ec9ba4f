//! Who is compared, who is not and why.

use at_trials_core::answer::{Answer, Answers, MissingReason};
use at_trials_core::flow_stage::FlowStage;
use at_trials_core::respondent::Respondent;
use at_trials_practice::by_hand::{ByHand, chosen, record, trial};
use at_trials_trial::record::TrialRecords;
use at_trials_trial::{Comparison, Exclusion, Verdicts, change, flow};

const BASELINE: [u8; 10] = [2, 1, 2, 1, 1, 2, 2, 3, 1, 2];
const END: [u8; 10] = [3, 3, 3, 2, 2, 3, 2, 3, 3, 2];

type Alteration = fn(&mut TrialRecords);

fn score(records: &TrialRecords, id: &str) -> Comparison {
    change(records).into_iter().find(|comparison| comparison.score.id == *id).unwrap()
}

/// One person with the worked answers of the questionnaire at baseline and at the end.
fn one_person() -> TrialRecords {
    let mut records = trial();
    records.taking_part("a", "here").before_and_after("a", BASELINE, END);
    records
}

#[test]
fn the_worked_answers_give_one_pair_that_improved_by_22_5() {
    let index = score(&one_person(), "index");
    let [pair] = index.pairs[&Respondent::Themselves].as_slice() else { panic!("one pair") };
    assert_eq!((pair.before, pair.after, pair.change), (42.5, 65.0, 22.5));
    assert_eq!(Verdicts::of(&[*pair]), Verdicts { improved: 1, same: 0, worse: 0 });
    assert!(index.excluded.is_empty() && index.exits.is_empty());
}

#[test]
fn every_score_of_the_form_is_compared_in_its_order() {
    let compared: Vec<_> = change(&one_person()).iter().map(|comparison| comparison.score.id.clone()).collect();
    let form = at_trials_core::form::catalogue().form("wellbeing-check").unwrap();
    assert_eq!(compared, form.told_scores().map(|score| score.id.clone()).collect::<Vec<_>>());
    assert_eq!(change(&trial()), []);
}

#[test]
fn each_way_of_not_being_compared_is_counted_under_its_name() {
    let cases: [(&str, Alteration, Exclusion); 8] = [
        ("no end", |records| records.others.retain(|record| record.id != *"a end"), Exclusion::NoEnd),
        ("the end was missed", |records| _ = records.change("a end", "outcome", "missed"), Exclusion::NoEnd),
        ("no baseline", |records| records.others.retain(|record| record.id != *"a baseline"), Exclusion::NoBaseline),
        (
            "a late baseline",
            |records| _ = records.change("a baseline", "done_on", "2026-04-11"),
            Exclusion::LateBaseline,
        ),
        (
            "somebody else answered",
            |records| _ = records.change("a end", "respondent", "proxy_as_person"),
            Exclusion::ChangedRespondent,
        ),
        (
            "too few answers",
            |records| {
                for item in ["w1", "w2", "w3"] {
                    records.change("a end", item, Answer::missing(MissingReason::Declined));
                }
            },
            Exclusion::NotScored,
        ),
        ("no agreement", |records| records.others.retain(|record| record.form != *"agreement"), Exclusion::NotAgreed),
        (
            "said no to questions",
            |records| _ = records.change("a agreed 2026-04-01", "a4", false),
            Exclusion::NotAgreed,
        ),
    ];
    for (what, alter, reason) in cases {
        let mut records = one_person();
        alter(&mut records);
        let index = score(&records, "index");
        assert_eq!(index.pairs.values().map(Vec::len).sum::<usize>(), 0, "{what}");
        assert_eq!(index.excluded.into_iter().collect::<Vec<_>>(), [(reason, 1)], "{what}");
        assert_eq!(flow(&records)[&FlowStage::PairedSelf], 0, "{what}");
    }
}

#[test]
fn an_answer_on_the_day_the_device_came_is_a_baseline() {
    let mut records = one_person();
    records.change("a baseline", "done_on", "2026-04-10");
    assert_eq!(score(&records, "index").pairs[&Respondent::Themselves].len(), 1);
}

#[test]
fn help_does_not_change_who_answered_but_a_different_kind_of_proxy_does() {
    let mut records = one_person();
    records.change("a end", "respondent", "self_with_help");
    assert_eq!(score(&records, "index").pairs[&Respondent::Themselves].len(), 1);
    records.change("a baseline", "respondent", "proxy_as_person").change("a end", "respondent", "proxy_as_person");
    assert_eq!(score(&records, "index").pairs[&Respondent::Proxy].len(), 1);
    records.change("a end", "respondent", "proxy_own_view");
    assert_eq!(score(&records, "index").excluded[&Exclusion::ChangedRespondent], 1);
}

#[test]
fn taking_back_the_questions_keeps_the_answers_given_before_and_taking_back_everything_keeps_none() {
    for (part, day, counted) in [
        ("questions", "2026-10-01", 1),
        ("questions", "2026-09-30", 0),
        ("all", "2026-10-01", 0),
        ("device", "2026-05-01", 1),
        ("case_study", "2026-05-01", 1),
    ] {
        let mut records = one_person();
        records.change("a agreed 2026-04-01", "withdrawn_on", day);
        records.change("a agreed 2026-04-01", "withdrawn_parts", chosen(&[part]));
        let index = score(&records, "index");
        assert_eq!(index.pairs.values().map(Vec::len).sum::<usize>(), counted, "{part} on {day}");
        assert_eq!(index.excluded.contains_key(&Exclusion::NotAgreed), counted == 0, "{part} on {day}");
    }
}

#[test]
fn answers_count_under_the_agreement_of_their_day() {
    let mut records = one_person();
    // Asked again in August, after doubts; they said no, so the visit at the end does not count.
    let no = Answers::default().with("decision", "declined").with("explained_on", "2026-08-01");
    records.add(record("again", "agreement", Some("a"), no));
    assert_eq!(score(&records, "index").excluded[&Exclusion::NotAgreed], 1);
    // An agreement explained after the baseline does not reach back to it.
    let mut late = trial();
    late.person("a", "here").agree("a", "2026-05-01").before_and_after("a", BASELINE, END);
    assert_eq!(score(&late, "index").excluded[&Exclusion::NotAgreed], 1);
}

#[test]
fn an_exit_stands_in_a_line_of_its_own_and_only_where_there_is_no_end() {
    let mut records = trial();
    records.taking_part("left", "left_early").visit("left", "baseline", "2026-04-05", BASELINE);
    records.visit("left", "exit", "2026-06-01", END);
    let index = score(&records, "index");
    assert_eq!(index.exits[&Respondent::Themselves].len(), 1);
    assert_eq!(index.excluded[&Exclusion::NoEnd], 1);
    records.visit("left", "end", "2026-09-30", END);
    assert!(score(&records, "index").exits.is_empty());
}

#[test]
fn a_score_can_lack_a_pair_that_another_score_has() {
    let records = one_person();
    assert_eq!(score(&records, "feeling_safe").pairs[&Respondent::Themselves].len(), 1);
    assert_eq!(score(&records, "overall").excluded[&Exclusion::NotScored], 1, "W11 was not asked");
}

#[test]
fn the_order_of_the_records_changes_nothing() {
    let mut records = one_person();
    records.taking_part("b", "here").before_and_after("b", END, BASELINE).agree("b", "2026-05-01");
    let (expected, expected_flow) = (change(&records), flow(&records));
    for _ in 0..records.others.len() {
        records.others.rotate_left(1);
        assert_eq!(change(&records), expected);
        assert_eq!(flow(&records), expected_flow);
    }
}
