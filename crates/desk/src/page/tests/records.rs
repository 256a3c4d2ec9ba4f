//! The page of one record.

use super::*;

#[test]
fn a_record_shows_what_is_asked_now_what_is_wrong_and_what_it_scores() {
    let mut records = lamp_trial();
    let base = record("base", INSTRUMENT, Some("person"), answered("baseline", "2026-04-05", 1));
    records.others.push(base.clone());
    let page = record_page(&records, &base, on("2026-04-05"), ANYTHING);
    assert_eq!(page.title, "Baseline, before the device");
    assert!(!page.asked.contains(&"helper_role".into()), "nobody helps somebody who answers alone");
    assert_eq!(page.answered as usize, page.asked.len());
    let index = page.scores.iter().find(|score| score.score == *"index").unwrap();
    // The second option is worth 1 of 4 everywhere, which is 25 of 100.
    assert_eq!((index.title.as_str(), index.words.as_str()), ("Wellbeing index", "25.0 out of 100"));
}

#[test]
fn too_few_answers_are_said_in_place_of_a_score() {
    let mut records = lamp_trial();
    let mut answers = answered("baseline", "2026-04-05", 1);
    for item in ["w1", "w2", "w3"] {
        answers.set(item, Some(Answer::missing(MissingReason::Declined)));
    }
    let base = record("base", INSTRUMENT, Some("person"), answers);
    records.others.push(base.clone());
    let page = record_page(&records, &base, on("2026-04-05"), ANYTHING);
    assert_eq!(page.scores[0].words, "Not scored: 7 answered, 8 needed");
}

#[test]
fn a_device_with_a_person_is_called_by_the_name_of_the_device() {
    let mut records = lamp_trial();
    let device = Answers::default().with("product_name", "Lumen").with("category", "ambient_fall_detector");
    records.others.push(record("lumen", "device", Some("trial"), device));
    let lamp = records.others.iter_mut().find(|record| record.id == *"lamp").unwrap();
    lamp.answers.set("device", Some("lumen".into()));
    let lamp = lamp.clone();
    let page = record_page(&records, &lamp, on("2026-04-09"), ANYTHING);
    assert!(page.title.starts_with("Lumen, "), "{}", page.title);
    assert_eq!(page.links["device"][0].id.as_str(), "lumen");
}

#[test]
fn a_record_without_answers_is_called_by_its_kind() {
    let records = lamp_trial();
    let cost = record("cost", "cost", Some("trial"), Answers::default());
    assert_eq!(record_page(&records, &cost, on("2026-04-09"), ANYTHING).title, "New cost");
}
