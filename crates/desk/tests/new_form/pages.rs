//! New forms on the pages.

use crate::fixture::COST_WORDING;
use crate::fixture::{today, visitor, with_new_forms};
use at_trials_core::answer::Answers;
use at_trials_core::form::{catalogue, codebook};
use at_trials_core::wave::Wave;
use at_trials_desk::page::{self, Shows, ShowsOfPerson};
use at_trials_practice::by_hand::{lamp_trial, record};
use at_trials_trial::Participation;
use at_trials_trial::record::TrialRecords;
use at_trials_trial::schedule;

#[test]
fn a_form_about_the_trial_has_a_part_of_the_trials_page_where_it_says() {
    with_new_forms();
    let mut records = lamp_trial();
    records.others.push(visitor());
    let page = page::trial_page(&records, today());
    let titles: Vec<&str> = page.contents.iter().map(|line| line.title.as_str()).collect();
    assert_eq!(titles[3..6], ["Outcomes", "Visitors", "Costs and benefits"]);
    let part = &page.contents[4];
    assert_eq!((part.shows, part.count, part.forms.as_slice()), (Shows::Lists, Some(1), &["visitor".into()][..]));
    let [line] = page.records["visitor"].as_slice() else { panic!("{:?}", page.records) };
    assert_eq!((line.title.as_str(), line.detail.as_str(), line.newer), ("P-0003", "The NHS", false));
}

#[test]
fn a_form_about_a_person_has_a_part_of_their_page_and_an_instrument_stands_among_the_visits() {
    with_new_forms();
    let mut records = lamp_trial();
    records.others.push(record("walk", "walk", Some("person"), Answers::default().with("where", "By the river")));
    let page = page::person_page(&records, &records.others[0], today());
    let titles: Vec<&str> = page.parts.iter().map(|part| part.title.as_str()).collect();
    assert_eq!(titles, ["Agreement", "Visits", "Devices with this person", "Walks"]);
    assert_eq!(page.parts[3].shows, ShowsOfPerson::Lists);
    assert_eq!(page.parts[3].lists[0].records[0].title, "By the river");
    let form = catalogue().form("walk").unwrap();
    assert_eq!(
        (form.shown.add.as_deref(), form.shown.add_another.as_deref()),
        (Some("Go for a walk"), Some("Go for another walk"))
    );
    let moods: Vec<&str> =
        page.visits.iter().filter(|visit| visit.form == *"mood").map(|visit| visit.wave.as_str()).collect();
    assert_eq!(moods, ["settling_in", "end"]);
}

#[test]
fn an_instrument_is_asked_at_its_waves_in_the_trials_that_choose_it() {
    with_new_forms();
    let mut records = lamp_trial();
    let person = records.others[0].clone();
    let waves = |records: &TrialRecords, form: &str| -> Vec<Wave> {
        schedule::visits(records, &Participation::of(records, &person), form, today())
            .into_iter()
            .map(|visit| visit.wave)
            .collect()
    };
    assert_eq!(waves(&records, "mood"), [Wave::SettlingIn, Wave::End]);
    assert_eq!(waves(&records, "wellbeing-check"), [Wave::Baseline, Wave::Midpoint, Wave::End, Wave::Followup]);
    records.trial.answers.set("study_design", Some("before_after".into()));
    assert_eq!(waves(&records, "mood"), []);
    assert_eq!(waves(&records, "wellbeing-check"), [Wave::Baseline, Wave::Midpoint, Wave::End]);
}

#[test]
fn the_codebook_tells_new_forms_and_every_version() {
    with_new_forms();
    let rows = codebook(catalogue());
    let told = |form: &str, question: &str| -> Vec<(String, String)> {
        let found = rows.iter().filter(|row| row.form == form && row.question == question);
        found.map(|row| (row.version.clone(), row.text.clone())).collect()
    };
    assert_eq!(told("visitor", "from"), [("1.2.0".to_owned(), "Where did they come from?".to_owned())]);
    assert_eq!(told("walk", "liked").len(), 1);
    assert_eq!(
        told("cost", "type"),
        [("1.0.0".to_owned(), COST_WORDING.to_owned()), ("2.0.0".to_owned(), format!("Now: {COST_WORDING}"))]
    );
}
