//! The card and the page of one trial.

use super::*;

#[test]
fn a_card_says_in_a_glance_what_a_trial_is() {
    let card = Glance::of(&practice("Night light"), on("2026-03-02")).card;
    assert_eq!(card.title, "Night light");
    assert_eq!(card.detail, "Northmere (invented), April 2025 to October 2025");
    assert_eq!((card.status.as_str(), card.finished), ("Evaluated", true));
    assert_eq!(card.people, "18 agreed, 15 installed");
    assert_eq!(card.due, 0, "an evaluated trial asks nothing of anybody's day");
    assert!(!card.technology.is_empty());
}

#[test]
fn a_new_trial_has_a_card_before_anything_is_known() {
    let trial = record("trial", "trial", None, Answers::default());
    let card = Glance::of(&TrialRecords { trial, others: Others::default() }, on("2026-03-02")).card;
    assert_eq!((card.title.as_str(), card.detail.as_str()), ("New trial", ""));
    assert_eq!((card.status.as_str(), card.people.as_str()), ("No status yet", "0 agreed, 0 installed"));
    assert!(!card.finished);
}

#[test]
fn before_and_after_of_night_light_are_those_of_its_table() {
    let page = trial_page(&practice("Night light"), on("2026-03-02"));
    let [table] = page.changes.as_slice() else { panic!("{:?}", page.changes) };
    assert_eq!(table.caption, "Wellbeing check, answered by the person");
    // What sums it up comes first.
    assert_eq!(table.rows[0], ["Wellbeing index", "11", "46.8", "54.3", "+7.5", "5", "5", "1"]);
    let lengths = &table.bars.as_ref().unwrap().lengths[0];
    assert_eq!(lengths.iter().map(|part| format!("{:.3}", part.unwrap())).collect::<Vec<_>>(), ["0.468", "0.543"]);
    assert!(page.change_notes.iter().any(|note| note.contains("does not show that the device caused it")));
    assert!(page.change_notes.iter().any(|note| note.starts_with("A small group")));
    assert!(page.change_notes.iter().any(|note| note.starts_with("A change of 10 points or more")));
}

#[test]
fn three_pairs_are_told_in_words_only() {
    let page = trial_page(&practice("Breathe easy"), on("2026-03-02"));
    let table = &page.changes[0];
    assert_eq!(table.rows[0][..5], ["Wellbeing index", "3", "too few", "too few", "too few"]);
    assert_eq!(table.bars.as_ref().unwrap().lengths[0], [None, None], "no bar would give away a mean");
    assert!(page.change_notes.iter().any(|note| note.starts_with("Fewer than five people")));
}

#[test]
fn a_trial_lists_its_parts_its_people_and_how_far_they_got() {
    let page = trial_page(&practice("Night light"), on("2026-03-02"));
    let contents: Vec<(&str, Shows, Option<u32>)> =
        page.contents.iter().map(|line| (line.title.as_str(), line.shows, line.count)).collect();
    assert_eq!(
        contents,
        [
            ("Plan", Shows::Plan, None),
            ("People", Shows::People, Some(26)),
            ("Devices", Shows::Lists, Some(1)),
            ("Outcomes", Shows::Lists, Some(2)),
            ("Costs and benefits", Shows::Lists, Some(6)),
            ("Lessons", Shows::Lists, Some(3)),
            ("Before and after", Shows::Change, None),
            ("Case study", Shows::CaseStudy, None),
            ("Share", Shows::Share, None),
        ]
    );
    assert_eq!(page.contents[4].forms, ["cost", "benefit"].map(at_trials_core::id::FormId::from));
    assert_eq!(page.people.len(), 26);
    assert!(page.people.is_sorted_by(|a, b| a.title < b.title));
    let flow = page.flow.unwrap();
    assert!(flow.rows.contains(&vec!["Agreed to take part".to_owned(), "18".to_owned()]), "{flow:?}");
    assert!(!page.records.contains_key("agreement"), "agreements belong to people");
    assert_eq!(page.problems, [], "practice trials are ready to share");
}

#[test]
fn what_must_be_mended_says_where_it_is() {
    let mut records = practice("Night light");
    records.trial.answers.set("outcome_wanted", None);
    let page = trial_page(&records, on("2026-03-02"));
    let [problem] = page.problems.as_slice() else { panic!("{:?}", page.problems) };
    assert_eq!(problem.code, "E2");
    assert!(problem.message.starts_with("Night light: What should be different"), "{}", problem.message);
    assert_eq!(problem.place.question, Some("outcome_wanted".into()));
    assert_eq!(page.contents.iter().map(|line| line.problems).collect::<Vec<_>>(), [1, 0, 0, 0, 0, 0, 0, 0, 0]);
}
