//! The practice book: eight synthetic trials in invented places, for trying the app out, for the demo and for tests. What
//! each trial is about stands in `practice/*.toml`; its people are made up here, the same ones every time.

mod agreement;
mod allocation;
pub mod by_hand;
mod person;
mod questionnaire;
mod rehearsal;
pub mod simulated;
mod story;
mod visits;

pub use rehearsal::rehearsal;

use at_trials_core::answer::{Answer, Answers};
use at_trials_core::audience::Audience;
use at_trials_core::form::{Shares, asked, catalogue};
use at_trials_core::id::{FormId, RecordId};
use at_trials_core::role::Role;
use at_trials_core::share::SignedOff;
use at_trials_trial::record::{Record, TrialRecords};
use at_trials_trial::sharing::{Releases, Sharing, TextReview};
use chrono::NaiveDate;
use serde::Deserialize;

const FILES: [&str; 8] = [
    include_str!("../trials/hello-at-home.toml"),
    include_str!("../trials/night-light.toml"),
    include_str!("../trials/steady-week.toml"),
    include_str!("../trials/right-pill.toml"),
    include_str!("../trials/face-to-face.toml"),
    include_str!("../trials/breathe-easy.toml"),
    include_str!("../trials/safe-walks.toml"),
    include_str!("../trials/line-change.toml"),
];

/// A practice trial as written: what was answered about the trial, and how many people got how far.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TrialFile {
    trial: Answers,
    device: Vec<Answers>,
    outcome: Vec<Answers>,
    cost: Vec<Answers>,
    #[serde(default)]
    benefit: Vec<Answers>,
    lesson: Vec<Answers>,
    people: People,
}

/// How many people got how far, and why the others did not. Lists of reasons are gone through again and again.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct People {
    approached: usize,
    agreed: usize,
    installed: usize,
    declined: Vec<String>,
    not_installed: Vec<String>,
    left: Vec<String>,
    /// How many of those who left answered once more.
    #[serde(default)]
    exits: usize,
    /// Why people who stayed missed the visit at the end.
    #[serde(default)]
    missed: Vec<String>,
    /// For each pair, how many points the ten items rose altogether; 1 point is 2.5 of the index.
    changes: Vec<i8>,
    /// The same for people for whom somebody else answered.
    #[serde(default)]
    proxies: Vec<i8>,
    /// The item that rises first.
    gains_most: String,
    #[serde(default)]
    swaps: usize,
    #[serde(default)]
    best_interests: usize,
    #[serde(default)]
    attorneys: usize,
    /// How many carers take part beside their resident.
    #[serde(default)]
    carers: usize,
    ages: Vec<String>,
    needs: Vec<String>,
}

/// The eight trials. The same ids, people and answers every time.
pub fn trials() -> Vec<TrialRecords> {
    (1..)
        .zip(FILES)
        .map(|(number, text)| trial(number, &toml::from_str(text).expect("the practice files are tested")))
        .collect()
}

/// The first share of a trial that ever left, before anybody read a text of it or signed.
pub fn first_share(audience: Audience, made_on: NaiveDate) -> Sharing {
    Sharing {
        audience,
        made_on,
        revision: 1,
        app: "0.1.0".to_owned(),
        synthetic: true,
        signed_off: Vec::new(),
        reviews: Vec::new(),
        releases: Releases::default(),
    }
}

/// A decision to let every text of a practice trial go, as if somebody had read each: there are no real people in them.
pub fn reviews(trial: &TrialRecords) -> Vec<TextReview> {
    let records = std::iter::once(&trial.trial).chain(&trial.others);
    records
        .filter_map(|record| Some((record.read_by()?, record)))
        .flat_map(|(form, record)| {
            asked(form, &record.answers)
                .into_iter()
                .filter(|question| question.shares == Shares::ReviewedText)
                .filter_map(move |question| match record.answers.get(question.id.as_str()) {
                    Some(Answer::Text(text)) => Some(TextReview {
                        record: record.id.clone(),
                        question: question.id.clone(),
                        text: text.clone(),
                        may_go: true,
                    }),
                    _ => None,
                })
        })
        .collect()
}

/// The signatures of the two people of the practice team who sign off what leaves.
pub fn signed_off(on: NaiveDate) -> Vec<SignedOff> {
    [(1, Role::Lead), (2, Role::Approver)].map(|(person, role)| SignedOff { person, role, on: on.to_string() }).into()
}

fn trial(number: u16, file: &TrialFile) -> TrialRecords {
    let mut desk = Desk { trial: number, next: 0 };
    let trial = desk.record("trial", None, file.trial.clone());
    let mut others = Vec::new();
    for (form, all) in [
        ("device", &file.device),
        ("outcome", &file.outcome),
        ("cost", &file.cost),
        ("benefit", &file.benefit),
        ("lesson", &file.lesson),
    ] {
        others.extend(all.iter().map(|answers| desk.record(form, Some(&trial.id), answers.clone())));
    }
    let device = others.first().expect("every practice trial has a device").id.clone();
    others.extend(story::everybody(&mut desk, file, &trial.id, &device));
    TrialRecords { trial, others: others.into() }
}

/// Where practice records get their ids: plainly made up, and the same every time.
struct Desk {
    trial: u16,
    next: u32,
}

impl Desk {
    fn record(&mut self, form: &str, parent: Option<&RecordId>, answers: Answers) -> Record {
        let version = &catalogue().form(form).expect("practice records fill in shipped forms").version;
        self.next += 1;
        Record {
            id: RecordId::from(format!("{:08}-0000-4000-8000-{:012}", self.trial, self.next)),
            form: FormId::from(form),
            form_version: version.clone(),
            parent: parent.cloned(),
            answers,
            revision: 1,
            drafts: std::collections::BTreeMap::new(),
        }
    }
}

/// A small fixed sequence of choices, so that people differ and are the same every time (a linear congruential generator
/// with Knuth's constants; nothing depends on how random it is).
struct Dice(u64);

impl Dice {
    /// A number from 0 to `below` less one.
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits fit") % below
    }

    /// One of these.
    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.roll(from.len())]
    }
}

#[cfg(test)]
mod tests;
