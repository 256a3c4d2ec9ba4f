//! The Evidence page.

use super::*;

#[test]
fn no_evidence_is_said_plainly() {
    let page = evidence_page(&at_trials_evidence::Evidence::default(), &[], Vec::new());
    assert_eq!(page.held, "No trial is held yet.");
    assert_eq!((page.tables.len(), page.notes.len(), page.synthetic), (0, 0, false));
}

#[test]
fn what_became_of_many_files_is_told_in_one_line() {
    let told = |verdicts: &[Verdict]| {
        let files = verdicts.iter().map(|verdict| FileVerdict::new("a".into(), *verdict, String::new())).collect();
        evidence_page(&at_trials_evidence::Evidence::default(), &[], files).tally
    };
    assert_eq!(told(&[]), "0 files read.");
    assert_eq!(told(&[Verdict::Known]), "1 file read. Held already: 1.");
    let many = [Verdict::Refused, Verdict::Added, Verdict::Added];
    assert_eq!(told(&many), "3 files read. Taken in: 2. Not taken in: 1.");
}

#[test]
fn what_sums_a_questionnaire_up_stands_first_among_its_results() {
    use at_trials_evidence::{Arrival, Content, Evidence};
    let records = practice("Night light");
    let (shared, _) = at_trials_trial::sharing::for_audience(&records, &sharing(&records, Audience::Loti));
    let mut evidence = Evidence::default();
    evidence.take_in(Arrival { content: Content::Trial(Box::new(shared)), sha256: "a".to_owned(), signer: None });
    let page = evidence_page(&evidence, &[], Vec::new());
    let [table] = page.tables.as_slice() else { panic!("{:?}", page.tables) };
    assert_eq!(table.rows[0][0], "Wellbeing index");
    let told = at_trials_core::form::catalogue().form(INSTRUMENT).unwrap().told_scores().count();
    assert_eq!(table.rows.len(), told);
}
