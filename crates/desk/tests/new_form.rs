//! Adding a form is adding a file: forms about a trial, about a person and with scores, and new versions of shipped ones, are put
//! beside the shipped forms of this process, and are found on the pages, in the book, in the share file, in the codebook and
//! among what stays.

#![allow(clippy::unwrap_used, reason = "a failing step should fail the test where it stands")]

use at_trials_core::answer::{Answer, Answers};
use at_trials_core::audience::Audience;
use at_trials_core::count::Count;
use at_trials_core::form::{add_forms_for_a_test, catalogue, codebook};
use at_trials_core::respondent::Respondent;
use at_trials_core::share::{Cleared, Organisation, SharedTrial};
use at_trials_core::wave::Wave;
use at_trials_desk::page::{self, Shows, ShowsOfPerson};
use at_trials_exchange::{SharingKey, Unsigned, read, sign};
use at_trials_practice::by_hand::{ByHand, lamp_trial, record, trial};
use at_trials_store::{Book, Entrance, KeyStrength, NewBook, StoreError};
use at_trials_trial::Participation;
use at_trials_trial::record::{Record, TrialRecords};
use at_trials_trial::sharing::{Sharing, Withheld, for_audience};
use at_trials_trial::{asked, change, problems, schedule};
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};
use std::sync::Once;

/// A form about the trial: who came to look at it.
const VISITOR: &str = r#"
id = "visitor"
version = "1.2.0"
title = "Visitor"
title_many = "Visitors"
intro = "Who came to see the technology."
belongs_to = "trial"
about = "trial"
named_by = ["code"]
listed_by = ["from"]
finished_by = ["from"]
shown = { part = "Visitors", order = 45 }
licence = { spdx = "CC0-1.0", attribution = "ours", may_ship_wording = true }

[[section]]
id = "visit"
title = "The visit"

[[section.question]]
id = "code"
text = "What is the code of the visit?"
kind = "participant_code"
identifies = "none"
shares = "never"

[[section.question]]
id = "from"
text = "Where did they come from?"
kind = "choice"
list = "payer"
required = "to_share"
identifies = "none"
shares = "as_is"

[[section.question]]
id = "happy"
text = "How happy were they, out of ten?"
kind = "decimal"
identifies = "none"
shares = "as_is"
people_in = "number"

[[section.question]]
id = "number"
text = "How many of them came?"
kind = "whole_number"
identifies = "none"
shares = "as_is"

[[section.question]]
id = "said"
text = "What did they say about it?"
kind = "text"
longest = 80
identifies = "none"
shares = "reviewed_text"
"#;

/// A form about a person: a walk with them.
const WALK: &str = r#"
id = "walk"
version = "1.0.0"
title = "Walk"
title_many = "Walks"
intro = "A walk with the device."
belongs_to = "participant"
about = "person"
named_by = ["where"]
shown = { part = "Walks", order = 40, add = "Go for a walk", add_another = "Go for another walk" }
licence = { spdx = "CC0-1.0", attribution = "ours", may_ship_wording = true }

[[section]]
id = "walk"
title = "The walk"

[[section.question]]
id = "where"
text = "Where did you go?"
kind = "text"
longest = 80
identifies = "quasi"
shares = "never"

[[section.question]]
id = "liked"
text = "Did they like it?"
kind = "yes_no"
identifies = "special"
shares = "counted"
"#;

/// An instrument that only some trials choose, at two waves.
const MOOD: &str = r#"
id = "mood"
version = "1.0.0"
title = "Mood"
title_many = "Moods"
intro = "One question."
belongs_to = "participant"
about = "person"
named_by = ["wave"]
include = "assessment/1"
shown = { part = "Visits", order = 21 }
licence = { spdx = "CC0-1.0", attribution = "ours", may_ship_wording = true }

[visits]
waves = ["settling_in", "end"]
in_trials = { one_of = { question = "study_design", options = ["before_after_followup"] } }

[[section]]
id = "mood"
title = "Mood"

[[section.question]]
id = "m1"
text = "How is your mood today?"
kind = "scale"
lowest = 0
highest = 10
lowest_means = "bad"
highest_means = "good"
missing = ["declined"]
identifies = "special"
shares = "counted"

[[score]]
id = "mood"
title = "Mood"
rule = { item = { item = "m1" } }
better = "higher"
lowest = 0
highest = 10
noticeable = 1
"#;

/// A shipped form, as if in its second version, with another wording of one question.
fn second(text: &str, wording: &str) -> String {
    assert!(text.contains(wording), "{wording}");
    text.replacen("version = \"1.0.0\"", "version = \"2.0.0\"", 1).replacen(wording, &format!("Now: {wording}"), 1)
}

/// Puts the forms beside the shipped ones, once for all tests of this program.
fn with_new_forms() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let cost = second(include_str!("../../core/forms/cost/1.toml"), COST_WORDING);
        let check = second(include_str!("../../core/forms/wellbeing-check/1.toml"), CHECK_WORDING);
        let own = |text: &str| -> &'static str { Box::leak(text.to_owned().into_boxed_str()) };
        let files = [
            ("visitor/1", own(VISITOR)),
            ("walk/1", own(WALK)),
            ("mood/1", own(MOOD)),
            ("cost/2", own(&cost)),
            ("wellbeing-check/2", own(&check)),
        ];
        add_forms_for_a_test(Box::leak(Box::new(files)));
    });
}

const COST_WORDING: &str = "What was the money for?";
const CHECK_WORDING: &str = "I feel safe in my home, day and night";

fn today() -> NaiveDate {
    "2026-10-01".parse().unwrap()
}

fn at() -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).unwrap()
}

fn visitor() -> Record {
    let answers = Answers::default()
        .with("code", "P-0003")
        .with("from", "nhs")
        .with("happy", Answer::Decimal(8.5))
        .with("number", 12)
        .with("said", "Very handy.");
    record("visitor", "visitor", Some("trial"), answers)
}

fn shared(records: &TrialRecords) -> (SharedTrial, Vec<Withheld>) {
    let sharing = Sharing {
        audience: Audience::Loti,
        made_on: today(),
        revision: 1,
        app: "0.1.0".into(),
        synthetic: true,
        signed_off: Vec::new(),
        reviews: at_trials_practice::reviews(records),
    };
    for_audience(records, &sharing)
}

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
fn what_leaves_of_a_new_form_and_what_stays_is_what_it_says_and_a_reader_takes_it() {
    with_new_forms();
    let mut records = at_trials_practice::trials().into_iter().find(|trial| trial.others.len() > 100).unwrap();
    let trial = records.trial.id.clone();
    let place = |record: Record, id: &str, parent: &at_trials_core::id::RecordId| Record {
        id: id.into(),
        parent: Some(parent.clone()),
        ..record
    };
    records.others.push(place(visitor(), "many", &trial));
    let mut few = place(visitor(), "few", &trial);
    few.answers.set("number", Some(2.into()));
    records.others.push(few);
    let people: Vec<_> = records.of("participant").into_iter().map(|person| person.id.clone()).collect();
    for (number, person) in people.iter().enumerate() {
        let answers = Answers::default().with("where", "By the river").with("liked", true);
        records.others.push(record(&format!("walk {number}"), "walk", Some(person.as_str()), answers));
    }
    let (shared, stays) = shared(&records);
    let visitors = &shared.records["visitor"];
    let told = |id: &str| -> Vec<Value> {
        visitors.iter().map(|visitor| visitor.get(id).map_or(Value::Null, |answer| json!(answer))).collect()
    };
    assert_eq!(told("from"), ["nhs", "nhs"]);
    assert_eq!(told("said"), ["Very handy.", "Very handy."]);
    assert_eq!(told("code"), [Value::Null, Value::Null]);
    assert_eq!(told("happy"), [Value::Null, json!(8.5)], "a figure about two people stays");
    assert_eq!(told("number"), [Value::Null, json!(12)]);
    let Count::Shown(liked) = shared.people["walk"]["liked"]["yes"] else { panic!("{:?}", shared.people["walk"]) };
    assert!(liked >= 5, "{liked}");
    let stay: Vec<&str> = stays.iter().map(|kept| kept.what.as_str()).collect();
    for what in ["Visitor: What is the code of the visit", "Visitor: How happy were they", "Walk: Where did you go"] {
        assert!(stay.iter().any(|kept| kept.starts_with(what)), "{what}: {stay:?}");
    }
    assert!(
        shared.records.contains_key("cost/2") && !shared.records.contains_key("cost"),
        "filled in with the second version"
    );
    let signed = at_trials_practice::signed_off(shared.export.made_on.parse().unwrap());
    let signed: Vec<_> = signed.into_iter().map(|one| (one.person.to_string().as_str().into(), one)).collect();
    let file = sign(&Cleared::of(shared, &signed).unwrap(), &SharingKey::from_seed(&[7; 32])).unwrap();
    read(&file, Unsigned::Refuse).unwrap();
}

#[test]
fn a_book_keeps_answers_to_a_new_form_and_gives_it_the_next_code() {
    with_new_forms();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("team.attrials");
    let organisation = Organisation { code: "other".to_owned(), name: "Northmere (invented)".to_owned() };
    let passphrase = "lamp otter drizzle";
    let new = NewBook { organisation, name: "Sam", passphrase, strength: KeyStrength::Practice, at: at() };
    let mut book = Book::create(&path, &new).unwrap().0;
    let trial = book.add_record("trial", None, at()).unwrap().id;
    let person = book.add_record("participant", Some(&trial), at()).unwrap();
    let first = book.add_record("visitor", Some(&trial), at()).unwrap();
    book.remove_record(&first.id, at()).unwrap();
    let visitor = book.add_record("visitor", Some(&trial), at()).unwrap();
    let walk = book.add_record("walk", Some(&person.id), at()).unwrap();
    assert_eq!(visitor.form_version, "1.2.0");
    let code = |record: &Record| asked(record).text("code").unwrap().to_owned();
    assert_eq!(
        [code(&person), code(&first), code(&visitor)],
        ["P-0001", "P-0001", "P-0002"],
        "each form counts by itself"
    );
    book.save_answer(&visitor.id, &"from".into(), Some("nhs".into()), at()).unwrap();
    book.save_answer(&walk.id, &"liked".into(), Some(true.into()), at()).unwrap();
    let wrong = book.save_answer(&visitor.id, &"from".into(), Some("the moon".into()), at());
    assert!(matches!(wrong, Err(StoreError::DoesNotFit(_))), "{wrong:?}");
    let misplaced = book.add_record("walk", Some(&trial), at());
    assert!(matches!(misplaced, Err(StoreError::WrongPlace)), "{misplaced:?}");
    let me = book.who().id.clone();
    drop(book);
    let book = Entrance::to(&path).unwrap().unlock(&me, passphrase).unwrap();
    assert_eq!(asked(&book.record(&visitor.id).unwrap()).text("from"), Some("nhs"));
    assert_eq!(asked(&book.record(&walk.id).unwrap()).yes_no("liked"), Some(true));
}

#[test]
fn somebody_is_asked_on_in_the_version_of_an_instrument_in_which_they_began() {
    with_new_forms();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("practice.attrials");
    let mut book = at_trials_desk::practice::create(&path, at()).unwrap();
    let records = lamp_trial();
    book.put(std::slice::from_ref(&records.trial), at()).unwrap();
    book.put(&records.others, at()).unwrap();
    let begin = |book: &Book| book.new_record("wellbeing-check", Some(&"person".into()), Answers::default()).unwrap();
    assert_eq!(begin(&book).form_version, "2.0.0", "somebody new is asked in the newest");
    let before = record("before", "wellbeing-check", Some("person"), Answers::default().with("wave", "baseline"));
    book.put(&[before], at()).unwrap();
    assert_eq!(begin(&book).form_version, "1.0.0");
}

#[test]
fn a_record_is_read_by_the_version_it_was_filled_in_with() {
    with_new_forms();
    let mut records = lamp_trial();
    for (id, version) in [("old", "1.0.0"), ("new", "2.0.0")] {
        let cost = record(id, "cost", Some("trial"), Answers::default());
        records.others.push(Record { form_version: version.into(), ..cost });
    }
    let asked = |id: &str| {
        let record = records.others.iter().find(|record| record.id == *id).unwrap();
        let page = page::record_page(&records, record, today(), &|_| Vec::new());
        let problem = problems(&records, record, today()).into_iter().find(|problem| problem.question == *"type");
        (page.read_by, record.read_by().unwrap().question("type").unwrap().text.clone(), problem.is_some())
    };
    assert_eq!(asked("old"), (Some("1.0.0".to_owned()), COST_WORDING.to_owned(), true));
    assert_eq!(asked("new"), (Some("2.0.0".to_owned()), format!("Now: {COST_WORDING}"), true));
}

#[test]
fn two_versions_of_an_instrument_are_never_compared() {
    with_new_forms();
    let mut records = trial();
    for number in 0..6 {
        let id = format!("P-000{number}");
        records.taking_part(&id, "here").before_and_after(&id, [1; 10], [3; 10]);
    }
    let pairs = |records: &TrialRecords| -> Vec<(String, usize)> {
        let headlines = change(records).into_iter().filter(at_trials_trial::Comparison::is_headline);
        headlines
            .map(|one| (one.form.version.clone(), one.pairs.get(&Respondent::Themselves).map_or(0, Vec::len)))
            .collect()
    };
    assert_eq!(pairs(&records), [("1.0.0".to_owned(), 6)]);
    let ends = records.others.iter_mut().filter(|record| asked(record).text("wave") == Some("end"));
    ends.take(2).for_each(|end| end.form_version = "2.0.0".into());
    assert_eq!(pairs(&records), [("1.0.0".to_owned(), 4), ("2.0.0".to_owned(), 0)]);
    let (shared, _) = shared(&records);
    let versions: Vec<_> =
        shared.template.questionnaires.iter().map(|(id, text)| (id.as_str(), text.as_str())).collect();
    assert_eq!(versions, [("wellbeing-check", "1.0.0"), ("wellbeing-check/2", "2.0.0")]);
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
