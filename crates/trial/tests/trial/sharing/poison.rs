//! The poison test: every answer that could point at somebody is replaced by something unmistakable, every review is
//! granted, and nothing of it may turn up in what leaves or in the list of what stays. It walks the forms, so a new
//! question or form is covered as soon as it exists.

use super::{AUDIENCES, sharing};
use at_trials_core::answer::{Answer, Answers};
use at_trials_core::form::{About, Condition, Form, Identifies, Kind, Question, asked, catalogue};
use at_trials_trial::record::{Record, TrialRecords};
use at_trials_trial::sharing::{Sharing, TextReview, for_audience};

/// Marks no honest answer has: in words, in numbers, in days.
const POISON: [&str; 3] = ["Zqxpoison", "86753", "1907-03"];
/// A day of the trial, which may go as its month only.
const DAY: &str = "2026-04-17";

fn is_poisoned(form: &Form, question: &Question) -> bool {
    form.about == About::Person || question.identifies != Identifies::None
}

/// An answer that would be seen if it left.
fn poison(question: &Question, number: i64) -> Answer {
    match &question.kind {
        Kind::Text { .. } | Kind::LongText { .. } | Kind::Link { .. } | Kind::ParticipantCode => {
            format!("Zqxpoison {number}").as_str().into()
        }
        Kind::WholeNumber { .. } | Kind::Money { .. } | Kind::Scale { .. } => Answer::Whole(86_753_000 + number),
        Kind::Decimal { .. } => Answer::Decimal(86_753.5),
        Kind::Date => "1907-03-11".into(),
        Kind::Month => "1907-03".into(),
        Kind::YesNo | Kind::Choice | Kind::Choices { .. } => harmless(question),
    }
}

fn harmless(question: &Question) -> Answer {
    let first = || question.options.first().expect("a choice has options").id.clone();
    match &question.kind {
        Kind::Text { .. } | Kind::LongText { .. } => "Ordinary words".into(),
        Kind::Link { .. } | Kind::ParticipantCode => "P-0001".into(),
        Kind::WholeNumber { .. } | Kind::Money { .. } | Kind::Scale { .. } | Kind::Decimal { .. } => Answer::Whole(1),
        Kind::Date => DAY.into(),
        Kind::Month => "2026-04".into(),
        Kind::YesNo => true.into(),
        Kind::Choice => first().as_str().into(),
        Kind::Choices { .. } => Answer::Choices(vec![first()]),
    }
}

/// Makes a question be asked, and with it every question its condition rests on.
fn ask(form: &Form, question: &Question, answers: &mut Answers) {
    let mut wanted: Vec<&Condition> = question.show_when.iter().collect();
    while let Some(condition) = wanted.pop() {
        let (on, answer) = match condition {
            Condition::All(all) => {
                wanted.extend(all);
                continue;
            }
            Condition::Any(any) => {
                wanted.extend(any.first());
                continue;
            }
            Condition::OneOf { question, options } => (question, Some(options[0].clone())),
            Condition::Yes { question } | Condition::Answered { question } => (question, None),
            // Holds as long as nothing is said, and for whatever is not on its list.
            Condition::NoneOf { question, options } => {
                let on = form.question(question.as_str()).expect("the loader knows the questions of conditions");
                let other = on.options.iter().find(|option| !options.contains(&option.id)).expect("not all are on it");
                (question, Some(other.id.clone()))
            }
        };
        let on = form.question(on.as_str()).expect("the loader knows the questions of conditions");
        let answer = match (answer, &on.kind) {
            (Some(option), Kind::Choices { .. }) => Answer::Choices(vec![option]),
            (Some(option), _) => option.as_str().into(),
            (None, _) if is_poisoned(form, on) => poison(on, 0),
            (None, _) => harmless(on),
        };
        answers.set(on.id.clone(), Some(answer));
        ask(form, on, answers);
    }
}

/// For each question of a form, a filled-in form in which it is asked, everything asked is answered, and everything
/// that could point at somebody is poison. `odd` answers choices outside their options too.
fn filled(form: &Form, odd: bool) -> Vec<Answers> {
    let fill = |(number, about): (i64, &Question)| {
        let mut answers = Answers::default();
        for question in form.questions() {
            let answer = if is_poisoned(form, question) { poison(question, number) } else { harmless(question) };
            answers.set(question.id.clone(), Some(answer));
        }
        ask(form, about, &mut answers);
        assert!(asked(form, &answers).iter().any(|question| question.id == about.id), "{}.{}", form.id, about.id);
        if odd && matches!(about.kind, Kind::YesNo | Kind::Choice | Kind::Choices { .. }) {
            answers.set(about.id.clone(), Some("Zqxpoison".into()));
        }
        answers
    };
    (0..).zip(form.questions()).map(fill).collect()
}

fn poisoned_trial(odd: bool) -> TrialRecords {
    let record = |form: &Form, id: String, parent: Option<&str>, answers: Answers| Record {
        id: id.as_str().into(),
        form: form.id.clone(),
        form_version: form.version.clone(),
        parent: parent.map(Into::into),
        answers,
        revision: 1,
        drafts: std::collections::BTreeMap::new(),
    };
    let of = |form: &'static str| catalogue().form(form).unwrap();
    let mut others = Vec::new();
    for form in catalogue().forms().filter(|form| form.belongs_to.is_some()) {
        let versions = filled(form, odd);
        let people = form.belongs_to.as_ref().is_some_and(|parent| *parent == "participant");
        // Enough people that nothing stays only because it is about few of them.
        for number in 0..versions.len().max(if form.about == About::Person { 60 } else { 0 }) {
            let parent = if people { format!("participant {}", number % 60) } else { "trial".to_owned() };
            let answers = versions[number % versions.len()].clone();
            others.push(record(form, format!("{} {number}", form.id), Some(&parent), answers));
        }
    }
    let trial = filled(of("trial"), odd).pop().expect("the trial form has questions");
    TrialRecords { trial: record(of("trial"), "trial".to_owned(), None, trial), others: others.into() }
}

/// Every text there is, read and let go.
fn every_review(records: &TrialRecords) -> Vec<TextReview> {
    let all = std::iter::once(&records.trial).chain(&records.others);
    all.flat_map(|record| {
        record.answers.iter().filter_map(|(question, answer)| match answer {
            Answer::Text(text) => Some(TextReview {
                record: record.id.clone(),
                question: question.clone(),
                text: text.clone(),
                may_go: true,
            }),
            _ => None,
        })
    })
    .collect()
}

#[test]
fn nothing_that_could_point_at_somebody_leaves() {
    for odd in [false, true] {
        let records = poisoned_trial(odd);
        let reviews = every_review(&records);
        for audience in AUDIENCES {
            let sharing = Sharing { reviews: reviews.clone(), ..sharing(audience) };
            let (shared, withheld) = for_audience(&records, &sharing);
            let leaves = serde_json::to_string(&shared).unwrap();
            let read = format!("{:?}", at_trials_core::case_study::document(&shared));
            let stays: Vec<_> = withheld.iter().map(|one| (&one.what, one.why)).collect();
            let stays = format!("{stays:?}");
            for mark in POISON.into_iter().chain([DAY]) {
                assert!(!leaves.contains(mark), "{mark} leaves for {audience:?}");
                assert!(!read.contains(mark), "{mark} is read in the case study for {audience:?}");
                assert!(!stays.contains(mark), "{mark} is named among what stays from {audience:?}");
            }
            for told in [&leaves, &read] {
                assert!(odd || told.contains("Ordinary words"), "the test must not pass because nothing leaves");
            }
            assert!(leaves.contains("age_band"), "the test must not pass because nobody is counted");
        }
    }
}

#[test]
fn everything_that_is_not_sent_is_on_the_list_of_what_stays() {
    let records = poisoned_trial(false);
    let sharing = Sharing { reviews: every_review(&records), ..sharing(at_trials_core::audience::Audience::Loti) };
    let (shared, withheld) = for_audience(&records, &sharing);
    let told = |form: &Form, question: &Question| match form.about {
        About::Trial if form.belongs_to.is_none() => shared.trial.contains_key(&question.id),
        About::Trial => shared.records[&form.id].iter().any(|answers| answers.contains_key(&question.id)),
        About::Person => shared.people.get(&form.id).is_some_and(|questions| questions.contains_key(&question.id)),
    };
    for form in catalogue().forms() {
        for question in form.questions().filter(|question| !told(form, question)) {
            let item = form.scores.iter().any(|score| score.items().contains(&&question.id));
            let elsewhere = item || ["status", "decision", "wave", "outcome"].contains(&question.id.as_str());
            let what = format!("{}: {}", form.title, question.short());
            let listed = withheld.iter().any(|one| one.what.starts_with(&what));
            let asked = form.id != *"trial" || asked(form, &records.trial.answers).contains(&question);
            assert!(listed || elsewhere || !asked, "{what}");
        }
    }
}
