//! What became of a visit.

use at_trials_core::answer::{Answer, Answers, MissingReason};
use at_trials_practice::by_hand::record;
use at_trials_trial::{Assessment, VisitOutcome};

#[test]
fn a_visit_ticked_as_done_in_which_nothing_was_answered_measures_nothing() {
    let visit = |answers: Answers| {
        let answers = answers.with("wave", "end").with("done_on", "2026-10-01");
        Assessment::from_record(&record("visit", "wellbeing-check", None, answers)).unwrap().outcome
    };
    let done = Answers::default().with("outcome", "done");
    assert_eq!(visit(done.clone()), VisitOutcome::Open);
    assert_eq!(visit(done.clone().with("w1", Answer::missing(MissingReason::Declined))), VisitOutcome::Open);
    assert_eq!(visit(done.with("w1", "always")), VisitOutcome::Answered);
    assert_eq!(visit(Answers::default().with("outcome", "missed")), VisitOutcome::Missed);
}
