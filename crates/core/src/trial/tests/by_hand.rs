//! A trial put together person by person.

use crate::answer::{Answer, Answers};
use crate::record::{Record, TrialRecords};

/// A trial that is over, without people.
pub(crate) fn trial() -> TrialRecords {
    let answers = Answers::default().with("title", "Lamp").with("status", "ended");
    TrialRecords { trial: record("trial", "trial", None, answers), others: Vec::new() }
}

/// A record of any form.
pub(crate) fn record(id: &str, form: &str, parent: Option<&str>, answers: Answers) -> Record {
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
pub(crate) fn chosen(options: &[&str]) -> Answer {
    Answer::Choices(options.iter().map(|option| (*option).into()).collect())
}

impl TrialRecords {
    /// Somebody of whom this is known besides, without an agreement. `here` says nothing: they take part, or may yet.
    pub(crate) fn person(&mut self, id: &str, status: &str) -> &mut Self {
        let mut answers = Answers::default().with("code", id).with("type", "resident");
        if status != "here" {
            answers.set("status", Some(status.into()));
        }
        self.add(record(id, "participant", Some("trial"), answers))
    }

    /// Somebody with this status, who agreed on 1 April and had a lamp fitted on 10 April, which they use daily.
    pub(crate) fn taking_part(&mut self, id: &str, status: &str) -> &mut Self {
        self.person(id, status).agree(id, "2026-04-01").install(id, "2026-04-10", "daily")
    }

    /// An agreement to everything.
    pub(crate) fn agree(&mut self, person: &str, day: &str) -> &mut Self {
        let answers = Answers::default().with("decision", "agreed").with("explained_on", day).with("a4", true);
        self.add(record(&format!("{person} agreed {day}"), "agreement", Some(person), answers))
    }

    /// A lamp fitted.
    pub(crate) fn install(&mut self, person: &str, day: &str, usage: &str) -> &mut Self {
        let answers = Answers::default()
            .with("install_outcome", "installed")
            .with("installed_on", day)
            .with("usage_level", usage);
        self.add(record(&format!("{person} lamp {day}"), "allocation", Some(person), answers))
    }

    /// Baseline on 5 April and end on 30 September, answered by the person, with these points for W1 to W10.
    pub(crate) fn before_and_after(&mut self, person: &str, before: [u8; 10], after: [u8; 10]) -> &mut Self {
        self.visit(person, "baseline", "2026-04-05", before).visit(person, "end", "2026-09-30", after)
    }

    /// A wellbeing check by the person, with these points for W1 to W10 (reversed items already turned).
    pub(crate) fn visit(&mut self, person: &str, wave: &str, day: &str, points: [u8; 10]) -> &mut Self {
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

    /// One answer of one record, changed.
    pub(crate) fn change(&mut self, id: &str, question: &str, answer: impl Into<Answer>) -> &mut Self {
        let record = self.others.iter_mut().find(|record| record.id == *id).expect("the test names its records");
        record.answers.set(question, Some(answer.into()));
        self
    }

    /// One more record.
    pub(crate) fn add(&mut self, record: Record) -> &mut Self {
        self.others.push(record);
        self
    }
}
