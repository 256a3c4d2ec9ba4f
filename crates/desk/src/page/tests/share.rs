//! The Share page.

use super::*;

#[test]
fn what_stays_is_put_together_by_its_reason() {
    let records = practice("Night light");
    let sharing = sharing(&records, Audience::Loti);
    let stays = share_page_of(&records, &sharing, Vec::new()).stays;
    let never = stays.iter().find(|stays| stays.why == "Never shared").unwrap();
    assert!(never.what.iter().any(|what| what == "Participant: What is their code"), "{never:?}");
    let (_, withheld) = at_trials_trial::sharing::for_audience(&records, &sharing);
    assert_eq!(stays.iter().map(|stays| stays.what.len()).sum::<usize>(), withheld.len(), "nothing is left out");
    let mut reasons: Vec<&str> = stays.iter().map(|stays| stays.why.as_str()).collect();
    reasons.sort_unstable();
    reasons.dedup();
    assert_eq!(reasons.len(), stays.len(), "each reason once");
}

#[test]
fn what_goes_is_told_line_by_line_in_words() {
    let records = practice("Night light");
    let page = share_page_of(&records, &sharing(&records, Audience::Loti), Vec::new());
    let lines = || page.goes.iter().flat_map(|part| &part.lines);
    let value = |what: &str| lines().find(|line| line.what == what).map(|line| line.value.as_str());
    assert_eq!(value("On which day did it start"), Some("April 2025"), "a day leaves as its month");
    assert_eq!(value("Where is the trial now"), Some("Evaluated"));
    assert_eq!(value("Agreed to take part"), Some("18"));
    let index = value("Wellbeing index").unwrap();
    assert!(index.starts_with("11 people: 46.5 to 47.5 before, +7.5 to +8.5 on average, spread "), "{index}");
    assert_eq!(value("Whose trial it is"), Some("Northmere (invented)"));
    let raw = lines().find(|line| line.value.contains('_') || line.what.contains('_'));
    assert_eq!(raw, None, "codes are for files");
    let titles: Vec<_> = page.goes.iter().map(|part| part.title.as_str()).collect();
    assert_eq!(
        titles,
        [
            "The trial",
            "Benefits",
            "Costs",
            "Devices",
            "Lessons",
            "Outcomes",
            "How far people got",
            "Counts: agreements",
            "Counts: devices with participants",
            "Counts: people",
            "Counts: wellbeing checks",
            "Before and after"
        ],
        "each part stands once, in the order of the file"
    );
}

#[test]
fn nothing_is_missing_once_two_people_signed_and_every_text_is_decided() {
    let records = practice("Night light");
    let sharing = sharing(&records, Audience::Loti);
    let not_yet = |signed| share_page_of(&records, &sharing, signed).not_yet;
    assert_eq!(not_yet(Vec::new()), ["Two different people sign off exactly what is shown here."]);
    let one_more = "One more person signs off: two different people read what leaves the borough.";
    assert_eq!(not_yet(vec![signature("Lee")]), [one_more]);
    assert_eq!(not_yet(vec![signature("Lee"), signature("Jo")]), [""; 0]);
    let [lee, jo] =
        share_page_of(&records, &sharing, vec![signature("Lee"), signature("Jo")]).signed.try_into().unwrap();
    assert_eq!((lee.words.as_str(), lee.by_me, jo.by_me), ("Lee, care lead, 2 March 2026", true, false));
}

#[test]
fn a_changed_text_is_open_again_and_a_problem_is_named() {
    let mut records = practice("Night light");
    let sharing = sharing(&records, Audience::Loti);
    records.trial.answers.set("problem", Some("Nights are long.".into()));
    records.trial.answers.set("outcome_wanted", None);
    let page = share_page_of(&records, &sharing, vec![signature("Lee"), signature("Jo")]);
    let open: Vec<&TextToReview> = page.texts.iter().filter(|text| text.may_go.is_none()).collect();
    assert_eq!(open.len(), 1);
    assert_eq!(open[0].question.as_str(), "problem");
    assert_eq!(page.not_yet, ["Mend the one thing listed above.", "Decide about one text: may it go or not?"]);
}

#[test]
fn what_might_name_somebody_is_marked_and_no_letter_of_the_text_is_lost() {
    let mut records = practice("Night light");
    let written = "Mrs Okafor fell at night. Call 020 7946 0000, or write to her.";
    records.trial.answers.set("problem", Some(written.into()));
    let page = share_page_of(&records, &sharing(&records, Audience::Loti), Vec::new());
    let text = page.texts.iter().find(|text| text.question == *"problem").unwrap();
    let together: String = text.pieces.iter().map(|piece| piece.text.as_str()).collect();
    assert_eq!(together, written);
    let marked: Vec<&str> =
        text.pieces.iter().filter(|piece| piece.finding.is_some()).map(|piece| piece.text.as_str()).collect();
    assert!(marked.iter().any(|piece| piece.contains("Okafor")), "{marked:?}");
    assert!(marked.iter().any(|piece| piece.contains("020 7946 0000")), "{marked:?}");
}
