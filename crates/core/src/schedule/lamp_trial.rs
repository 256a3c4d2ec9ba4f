//! One small trial with one participant, for tests of schedules and screens.

use crate::answer::Answers;
use crate::record::{Record, TrialRecords};

/// The instrument of the trial.
pub const INSTRUMENT: &str = "wellbeing-check";

/// A record with these answers.
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
        others: vec![
            record("person", "participant", Some("trial"), person),
            record("agreement", "agreement", Some("person"), agreed),
            record("lamp", "allocation", Some("person"), lamp),
        ],
    }
}
