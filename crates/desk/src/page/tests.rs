//! What the screens say about one small trial, word for word.

mod counts;
mod to_do;
mod unprintable;

use super::*;
use at_trials_core::answer::{Answer, Answers, MissingReason};
use at_trials_core::audience::Audience;
use at_trials_core::id::QuestionId;
use at_trials_core::share::SignedOff;
use at_trials_practice::by_hand::{INSTRUMENT, lamp_trial, record};
use at_trials_store::Prepared;
use at_trials_trial::record::{Others, Record, TrialRecords};
use at_trials_trial::sharing::{Sharing, Signature};
use chrono::NaiveDate;

/// Typefaces that have every sign.
const ANYTHING: CannotPrint<'static> = &|_| Vec::new();

fn on(day: &str) -> NaiveDate {
    day.parse().unwrap()
}

fn person(records: &TrialRecords) -> Record {
    records.of("participant")[0].clone()
}

/// Every item of the questionnaire answered with the option in this place of its list.
fn answered(wave: &str, day: &str, place: usize) -> Answers {
    let form = at_trials_core::form::catalogue().form(INSTRUMENT).unwrap();
    let mut answers = Answers::default();
    for question in form.questions() {
        let answer = match question.options.get(place) {
            Some(option) => Answer::from(option.id.as_str()),
            None => Answer::missing(MissingReason::Declined),
        };
        answers.set(question.id.clone(), Some(answer));
    }
    for (question, option) in [("wave", wave), ("done_on", day), ("outcome", "done"), ("respondent", "self")] {
        answers.set(question, Some(option.into()));
    }
    answers
}

#[test]
fn today_puts_what_is_overdue_first_and_says_when_and_where() {
    let records = lamp_trial();
    let today = today(&[records], None, on("2026-07-20"));
    assert_eq!(today.day, "Monday 20 July 2026");
    assert_eq!(today.continue_at, None);
    let lines: Vec<(&str, &str, bool)> =
        today.due.iter().map(|line| (line.title.as_str(), line.detail.as_str(), line.overdue)).collect();
    assert_eq!(lines, [("P-0001, Lamp at night", "Half way: overdue since 15 July 2026", true)]);
    assert_eq!(today.due[0].place.record.as_str(), "person");
}

#[test]
fn today_goes_on_at_the_question_where_somebody_stopped() {
    let mut records = lamp_trial();
    records.others.push(record("base", INSTRUMENT, Some("person"), Answers::default().with("wave", "baseline")));
    let place =
        Place { trial: "trial".into(), record: "base".into(), form: INSTRUMENT.into(), question: Some("w1".into()) };
    let line = today(std::slice::from_ref(&records), Some(&place), on("2026-04-05")).continue_at.unwrap();
    assert_eq!(line.title, "P-0001: Baseline, before the device, Lamp at night");
    assert_eq!(line.detail, "Wellbeing check: W1, I feel safe in my home, day and night");
    let gone = Place { record: "removed".into(), ..place };
    assert_eq!(today(&[records], Some(&gone), on("2026-04-05")).continue_at, None);
}

#[test]
fn a_questionnaire_is_unfinished_until_every_question_has_an_answer_or_a_reason() {
    let mut records = lamp_trial();
    let mut answers = answered("baseline", "2026-04-05", 1);
    answers.set("w7", None);
    records.others.push(record("base", INSTRUMENT, Some("person"), answers));
    let line = |records: &TrialRecords| {
        let today = today(std::slice::from_ref(records), None, on("2026-04-05"));
        today.unfinished.into_iter().find(|line| line.place.record == *"base")
    };
    let open = line(&records).unwrap();
    assert_eq!(open.detail, "Wellbeing check, still open: W7, I have enjoyed parts of my day");
    assert_eq!(open.place.question, Some("w7".into()));
    let base = records.others.last_mut().unwrap();
    base.answers.set("w7", Some(Answer::missing(MissingReason::Declined)));
    assert_eq!(line(&records), None);
}

#[test]
fn what_was_typed_and_is_no_answer_is_listed_where_the_day_begins() {
    let mut records = lamp_trial();
    records.trial.drafts.insert("target_n".into(), "about twenty".to_owned());
    let today = today(std::slice::from_ref(&records), None, on("2026-04-05"));
    let line = today.unfinished.iter().find(|line| line.place.record == records.trial.id).unwrap();
    assert_eq!(line.detail, "Trial, typed but no answer yet: How many people do you hope will take part");
    assert_eq!(line.place.question, Some("target_n".into()));
    assert!(!format!("{today:?}").contains("twenty"), "never what was typed");
}

#[test]
fn a_questionnaire_that_did_not_happen_is_finished() {
    let mut records = lamp_trial();
    let answers = Answers::default().with("wave", "end").with("outcome", "missed");
    records.others.push(record("end", INSTRUMENT, Some("person"), answers));
    let page = person_page(&records, &person(&records), on("2026-10-01"));
    let end = page.visits.iter().find(|visit| visit.wave == "end").unwrap();
    assert!(end.done);
    assert_eq!(end.start, Start::No, "it is there already");
    assert!(today(&[records], None, on("2026-10-01")).unfinished.iter().all(|line| line.place.record != *"end"));
}

#[test]
fn a_cancelled_visit_cannot_be_begun() {
    let mut records = lamp_trial();
    let visits = |records: &TrialRecords| person_page(records, &person(records), on("2026-04-05")).visits;
    assert!(visits(&records).iter().all(|visit| visit.start != Start::No));
    let somebody = records.others.iter_mut().find(|record| record.id == *"person").unwrap();
    somebody.answers.set("status", Some("died".into()));
    assert!(visits(&records).iter().all(|visit| visit.start == Start::No));
}

#[test]
fn somebody_without_an_agreement_is_named_before_any_question() {
    let mut records = lamp_trial();
    records.others.retain(|record| record.form != *"agreement");
    let today = today(std::slice::from_ref(&records), None, on("2026-04-05"));
    assert_eq!(today.due, []);
    assert!(today.unfinished.iter().any(|line| line.detail == "No agreement is recorded yet"));
    let page = person_page(&records, &person(&records), on("2026-04-05"));
    assert_eq!(page.agreement, "No agreement is recorded yet. Record it before any question is asked.");
    assert!(page.visits.iter().all(|visit| visit.start != Start::Next), "first the agreement");
}

#[test]
fn a_person_has_their_visits_in_order_each_with_what_to_do() {
    let mut records = lamp_trial();
    records.others.push(record("base", INSTRUMENT, Some("person"), answered("baseline", "2026-04-05", 1)));
    let page = person_page(&records, &person(&records), on("2026-06-20"));
    assert_eq!(page.participant.title, "P-0001");
    let visits: Vec<(&str, &str, bool)> =
        page.visits.iter().map(|visit| (visit.title.as_str(), visit.detail.as_str(), visit.done)).collect();
    assert_eq!(
        visits,
        [
            ("Baseline, before the device", "Recorded on 5 April 2026", true),
            ("Half way", "Due by 15 July 2026", false),
            ("End of the trial", "From 23 September 2026 to 21 October 2026", false),
            ("Three months after the end", "From 8 December 2026 to 19 January 2027", false),
        ]
    );
    let starts: Vec<Start> = page.visits.iter().map(|visit| visit.start).collect();
    assert_eq!(starts, [Start::No, Start::Next, Start::Yes, Start::Yes], "what to begin next stands out");
    let parts: Vec<(&str, ShowsOfPerson, Vec<&str>)> = page
        .parts
        .iter()
        .map(|part| {
            (part.title.as_str(), part.shows, part.lists.iter().map(|list| list.form.as_str()).collect::<Vec<_>>())
        })
        .collect();
    assert_eq!(
        parts,
        [
            ("Agreement", ShowsOfPerson::Agreement, vec!["agreement"]),
            ("Visits", ShowsOfPerson::Visits, vec![]),
            ("Devices with this person", ShowsOfPerson::Lists, vec!["allocation"]),
        ]
    );
    assert_eq!(page.parts[0].lists[0].records.len(), 1, "the one agreement");
    assert_eq!(page.newer, []);
}

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

fn practice(title: &str) -> TrialRecords {
    let trials = at_trials_practice::trials();
    trials.into_iter().find(|records| at_trials_trial::asked(&records.trial).text("title") == Some(title)).unwrap()
}

#[test]
fn a_card_says_in_a_glance_what_a_trial_is() {
    let card = trial_card(&practice("Night light"), on("2026-03-02"));
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
    let card = trial_card(&TrialRecords { trial, others: Others::default() }, on("2026-03-02"));
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

fn sharing(records: &TrialRecords, audience: Audience) -> Sharing {
    Sharing {
        audience,
        made_on: on("2026-03-02"),
        revision: 1,
        app: "0.1.0".into(),
        synthetic: true,
        signed_off: Vec::new(),
        reviews: at_trials_practice::reviews(records),
    }
}

fn signature(name: &str) -> Signature {
    let signed = SignedOff { person: 1, role: at_trials_core::role::Role::Lead, on: "2026-03-02".into() };
    Signature { person: name.into(), name: name.into(), signed }
}

/// The Share page as Lee sees it.
fn share_page_of(records: &TrialRecords, sharing: &Sharing, signed: Vec<Signature>) -> SharePage {
    let (shared, withheld) = at_trials_trial::sharing::for_audience(records, sharing);
    let (records, sharing, content) = (records.clone(), sharing.clone(), String::new());
    share_page(Prepared { records, sharing, shared, withheld, content, signed }, &"Lee".into())
}

#[test]
fn what_goes_is_told_line_by_line_in_words() {
    let records = practice("Night light");
    let page = share_page_of(&records, &sharing(&records, Audience::Loti), Vec::new());
    let value = |what: &str| page.goes.iter().find(|line| line.what == what).map(|line| line.value.as_str());
    assert_eq!(value("On which day did it start"), Some("April 2025"), "a day leaves as its month");
    assert_eq!(value("Where is the trial now"), Some("Evaluated"));
    assert_eq!(value("Agreed to take part"), Some("18"));
    let index = value("Wellbeing index").unwrap();
    assert!(index.starts_with("11 people: +7.5 on average"), "{index}");
    assert_eq!(value("Whose trial it is"), Some("Northmere (invented)"));
    let raw = page.goes.iter().find(|line| line.value.contains('_') || line.what.contains('_'));
    assert_eq!(raw, None, "codes are for files");
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

#[test]
fn what_is_undone_is_named_with_whose_it_is_and_never_with_the_answer() {
    let mut records = lamp_trial();
    records.others.push(record("base", INSTRUMENT, Some("person"), answered("baseline", "2026-04-05", 1)));
    let base = records.others.last().unwrap().clone();
    let question = "w7".into();
    let turn = Turn { records: &records, record: &base, question: Some(&question), gone: false };
    let change = turn.made("Undone");
    assert_eq!(
        change.words,
        "Undone: ‘W7, I have enjoyed parts of my day’ of P-0001: Baseline, before the device, Lamp at night."
    );
    assert_eq!(change.place.unwrap().question, Some("w7".into()));
    assert_eq!(change.gone, Vec::<at_trials_core::id::RecordId>::new());
}

#[test]
fn what_goes_takes_everything_below_it_and_leads_to_where_it_was_listed() {
    let mut records = lamp_trial();
    records.others.push(record("base", INSTRUMENT, Some("person"), answered("baseline", "2026-04-05", 1)));
    let person = person(&records);
    let turn = Turn { records: &records, record: &person, question: None, gone: true };
    assert_eq!(turn.what(), "adding P-0001, Lamp at night");
    let change = turn.made("Undone");
    assert_eq!(change.words, "Undone: P-0001, Lamp at night is taken out.");
    assert_eq!(change.gone[0], person.id);
    assert!(change.gone.iter().any(|id| *id == *"base"), "{:?}", change.gone);
    assert_eq!(change.place.unwrap().form, *"trial");
    let trial = Turn { records: &records, record: &records.trial, question: None, gone: true }.made("Undone");
    assert_eq!(trial.place, None, "the list of trials");
    assert_eq!(trial.gone.len(), records.others.len() + 1);
    let back = Turn { records: &records, record: &person, question: None, gone: false };
    assert_eq!(back.made("Done again").words, "Done again: P-0001, Lamp at night is back.");
}
