//! Small trials for tests: put together person by person, or one lamp for one person.

use at_trials_core::answer::{Answer, Answers};
use at_trials_trial::record::{Others, Record, TrialRecords};

/// A trial that is over, without people.
pub fn trial() -> TrialRecords {
    let answers = Answers::default().with("title", "Lamp").with("status", "ended");
    TrialRecords { trial: record("trial", "trial", None, answers), others: Others::default() }
}

/// A record of any form.
pub fn record(id: &str, form: &str, parent: Option<&str>, answers: Answers) -> Record {
    Record {
        id: id.into(),
        form: form.into(),
        form_version: "1.0.0".into(),
        parent: parent.map(Into::into),
        answers,
        revision: 1,
        drafts: std::collections::BTreeMap::new(),
    }
}

/// Several options.
pub fn chosen(options: &[&str]) -> Answer {
    Answer::Choices(options.iter().map(|option| (*option).into()).collect())
}

/// What a test says of a trial, person by person.
pub trait ByHand {
    /// Somebody of whom this is known besides, without an agreement. `here` says nothing: they take part, or may yet.
    fn person(&mut self, id: &str, status: &str) -> &mut Self;

    /// Somebody with this status, who agreed on 1 April and had a lamp fitted on 10 April, which they use daily.
    fn taking_part(&mut self, id: &str, status: &str) -> &mut Self;

    /// An agreement to everything.
    fn agree(&mut self, person: &str, day: &str) -> &mut Self;

    /// A lamp fitted.
    fn install(&mut self, person: &str, day: &str, usage: &str) -> &mut Self;

    /// Baseline on 5 April and end on 30 September, answered by the person, with these points for W1 to W10.
    fn before_and_after(&mut self, person: &str, before: [u8; 10], after: [u8; 10]) -> &mut Self;

    /// A wellbeing check by the person, with these points for W1 to W10 (reversed items already turned).
    fn visit(&mut self, person: &str, wave: &str, day: &str, points: [u8; 10]) -> &mut Self;

    /// One answer of one record, changed.
    fn change(&mut self, id: &str, question: &str, answer: impl Into<Answer>) -> &mut Self;

    /// One more record.
    fn add(&mut self, record: Record) -> &mut Self;
}

impl ByHand for TrialRecords {
    fn person(&mut self, id: &str, status: &str) -> &mut Self {
        let mut answers = Answers::default().with("code", id).with("type", "resident");
        if status != "here" {
            answers.set("status", Some(status.into()));
        }
        self.add(record(id, "participant", Some("trial"), answers))
    }

    fn taking_part(&mut self, id: &str, status: &str) -> &mut Self {
        self.person(id, status).agree(id, "2026-04-01").install(id, "2026-04-10", "daily")
    }

    fn agree(&mut self, person: &str, day: &str) -> &mut Self {
        let answers = Answers::default().with("decision", "agreed").with("explained_on", day).with("a4", true);
        self.add(record(&format!("{person} agreed {day}"), "agreement", Some(person), answers))
    }

    fn install(&mut self, person: &str, day: &str, usage: &str) -> &mut Self {
        let answers = Answers::default()
            .with("install_outcome", "installed")
            .with("installed_on", day)
            .with("usage_level", usage);
        self.add(record(&format!("{person} lamp {day}"), "allocation", Some(person), answers))
    }

    fn before_and_after(&mut self, person: &str, before: [u8; 10], after: [u8; 10]) -> &mut Self {
        self.visit(person, "baseline", "2026-04-05", before).visit(person, "end", "2026-09-30", after)
    }

    fn visit(&mut self, person: &str, wave: &str, day: &str, points: [u8; 10]) -> &mut Self {
        let mut answers = Answers::default()
            .with("wave", wave)
            .with("done_on", day)
            .with("outcome", "done")
            .with("respondent", "self")
            .with("mode", "phone");
        for (item, points) in (1..).zip(points) {
            let forward = ["never", "rarely", "sometimes", "mostly", "always"];
            let at = usize::from(if matches!(item, 5 | 6) { 4 - points } else { points });
            answers.set(format!("w{item}"), Some(forward[at].into()));
        }
        self.add(record(&format!("{person} {wave}"), "wellbeing-check", Some(person), answers))
    }

    fn change(&mut self, id: &str, question: &str, answer: impl Into<Answer>) -> &mut Self {
        let record = self.others.iter_mut().find(|record| record.id == *id).expect("the test names its records");
        record.answers.set(question, Some(answer.into()));
        self
    }

    fn add(&mut self, record: Record) -> &mut Self {
        self.others.push(record);
        self
    }
}

/// The instrument of the lamp trial.
pub const INSTRUMENT: &str = "wellbeing-check";

/// A trial from 1 April to 30 September 2026; the person agreed and had a lamp fitted on 8 April.
pub fn lamp_trial() -> TrialRecords {
    let trial = Answers::default()
        .with("title", "Lamp at night")
        .with("study_design", "before_after_followup")
        .with("status", "running")
        .with("actual_start", "2026-04-01")
        .with("planned_end", "2026-09-30");
    let person = Answers::default().with("code", "P-0001");
    let agreed = Answers::default().with("decision", "agreed").with("explained_on", "2026-04-02").with("a4", true);
    let lamp = Answers::default().with("install_outcome", "installed").with("installed_on", "2026-04-08");
    TrialRecords {
        trial: record("trial", "trial", None, trial),
        others: Others::from(vec![
            record("person", "participant", Some("trial"), person),
            record("agreement", "agreement", Some("person"), agreed),
            record("lamp", "allocation", Some("person"), lamp),
        ]),
    }
}
