//! From a trial to what one audience may see of it. The forms say what may go and how; this walks them, and names
//! everything that stays with the reason.

mod answers;
mod changes;
mod figures;
mod flow;
mod gate;
mod packing;
mod pairs;
mod people;
mod protect;
mod releases;
mod told;
mod waves;
mod withheld;

pub use answers::{OpenText, texts};
pub use figures::Figures;
pub use gate::{NotYet, Signature, gate};
pub use releases::{Behind, Mark, Released, Releases, Salt, released};
pub use withheld::{TextReview, Withheld};

use crate::record::{Record, TrialRecords};
use crate::{Assessment, VisitOutcome, is_finished, what_it_lacks};
use at_trials_core::audience::Audience;
use at_trials_core::disclosure::Policy;
use at_trials_core::form::{About, Form, catalogue};
use at_trials_core::id::FormId;
use at_trials_core::share::{
    Export, Organisation, SCHEMA, SCHEMA_VERSION, SharedAnswer, SharedAnswers, SharedTrial, SignedOff, TEMPLATE,
    Template, WhyWithheld,
};
use at_trials_core::what_goes::Part;
use at_trials_core::words;
use chrono::NaiveDate;
use packing::Packing;
use releases::Next;
use std::collections::BTreeMap;

/// For whom a trial is shared, and what the shells know about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Sharing {
    /// For whom.
    pub audience: Audience,
    /// The day.
    pub made_on: NaiveDate,
    /// 1 for the first share, one more for each after it.
    pub revision: u32,
    /// The version of the app.
    pub app: String,
    /// True for practice and sample data.
    pub synthetic: bool,
    /// Who signed it off, by role and day.
    pub signed_off: Vec<SignedOff>,
    /// What people decided about texts.
    pub reviews: Vec<TextReview>,
    /// Which figures of the trial left before.
    pub releases: Releases,
}

/// What an audience may see of a trial, and item by item what stays in the book and why.
pub fn for_audience(records: &TrialRecords, sharing: &Sharing) -> (SharedTrial, Vec<Withheld>) {
    let mut out = Packing::new(records, sharing);
    let trial = answers::shared(&records.trial, &mut out);
    let records_told = about_the_trial(records, &mut out);
    let next = releases::next(records, sharing, &out);
    // Worked out in any case: it notes what of them stays.
    let of_today = Figures::of(records, &mut out);
    let figures = match next {
        Next::OfToday => of_today,
        Next::Again(again) => again.figures(sharing.audience).clone(),
        Next::None(last) => last.figures(sharing.audience).hidden(),
    };
    let stays = match next {
        Next::OfToday => None,
        Next::Again(again) => {
            let since = words::day(&again.worked_out_on.to_string());
            Some((format!("What changed for people after {since}"), WhyWithheld::FewCameOrWent))
        }
        Next::None(_) => Some(("All figures about people".to_owned(), WhyWithheld::TookBack)),
    };
    if let Some((what, why)) = stays {
        out.keep(Part::Flow, what, why, None);
    }
    let Figures { flow, people, waves, changes, exits, excluded } = figures;
    let mut shared = SharedTrial {
        schema: SCHEMA.to_owned(),
        schema_version: SCHEMA_VERSION.to_owned(),
        template: template(records),
        export: export(records, sharing, &out.policy, &next),
        organisation: organisation(records, &trial),
        records: records_told,
        flow,
        people,
        waves,
        changes,
        exits,
        excluded,
        unfinished: unfinished(records),
        trial,
    };
    shared.template.forms = forms_told(&shared);
    keep_what_is_newer(records, &mut out);
    (shared, out.withheld)
}

/// What only a newer version can read stays, whatever it is.
fn keep_what_is_newer(records: &TrialRecords, out: &mut Packing) {
    let newer = std::iter::once(&records.trial).chain(&records.others).filter(|record| record.read_by().is_none());
    for record in newer {
        let form = catalogue().form(record.form.as_str());
        let part = form.map_or(Part::Trial, answers::part);
        out.keep(part, form.map_or("A record", |form| &form.title).to_owned(), WhyWithheld::Newer, None);
    }
}

fn template(records: &TrialRecords) -> Template {
    let over = |record: &Record| Assessment::from_record(record).is_some_and(|of| of.outcome != VisitOutcome::Open);
    let used = |form: &&Form| {
        records.of(form.id.as_str()).into_iter().any(|record| record.is_filled_in_on(form) && over(record))
    };
    Template {
        id: TEMPLATE.to_owned(),
        version: records.trial.read_by().map_or(&records.trial.form_version, |form| &form.version).clone(),
        questionnaires: catalogue()
            .every_instrument()
            .filter(used)
            .map(|form| (form.shared_as(), form.version.clone()))
            .collect(),
        forms: BTreeMap::new(),
    }
}

/// The forms of which a file holds answers or counts, with their versions.
fn forms_told(shared: &SharedTrial) -> BTreeMap<FormId, String> {
    let names = shared.records.keys().chain(shared.people.keys());
    names.filter_map(|name| Some((name.clone(), catalogue().shared_as(name.as_str())?.version.clone()))).collect()
}

fn export(records: &TrialRecords, sharing: &Sharing, policy: &Policy, next: &Next) -> Export {
    let figures_of = match next {
        Next::Again(again) => Some(again.worked_out_on.to_string().chars().take(7).collect()),
        Next::OfToday | Next::None(_) => None,
    };
    Export {
        trial_id: records.trial.id.clone(),
        revision: sharing.revision,
        made_on: sharing.made_on.to_string(),
        figures_of,
        audience: sharing.audience,
        min_cell: policy.min_cell(),
        round_to: policy.round_to,
        app: sharing.app.clone(),
        synthetic: sharing.synthetic,
        signed_off: sharing.signed_off.clone(),
    }
}

/// The borough, or the other organisation by the name that may go.
fn organisation(records: &TrialRecords, trial: &SharedAnswers) -> Organisation {
    let text = |question: &str| match trial.get(question) {
        Some(SharedAnswer::Text(text)) => Some(text.as_str()),
        _ => None,
    };
    let question = records.trial.read_by().and_then(|form| form.question("lead_org"));
    match (text("lead_org"), question) {
        (Some(code), Some(question)) if code != "other" => {
            Organisation { code: code.to_owned(), name: question.option_text(code).to_owned() }
        }
        _ => match text("lead_org_name") {
            Some(name) => Organisation { code: format!("other:{}", short(name)), name: name.to_owned() },
            None => Organisation { code: "other:not-named".to_owned(), name: "Organisation not named".to_owned() },
        },
    }
}

/// A name as a code: its first letters and digits in lower case, words joined by hyphens.
fn short(name: &str) -> String {
    let lower = name.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let code: String = words.join("-").chars().take(60).collect();
    if code.is_empty() { "not-named".to_owned() } else { code.trim_end_matches('-').to_owned() }
}

fn unfinished(records: &TrialRecords) -> BTreeMap<FormId, usize> {
    let mut unfinished = BTreeMap::new();
    let begun = records.others.iter().filter(|record| !is_finished(record));
    for form in begun.filter_map(Record::read_by) {
        *unfinished.entry(form.shared_as()).or_default() += 1;
    }
    unfinished
}

/// The answers of every form about the trial but the trial's own, records in order of their ids. Those that do not say what
/// they are about stay.
fn about_the_trial(records: &TrialRecords, out: &mut Packing) -> BTreeMap<FormId, Vec<SharedAnswers>> {
    let mut shared = BTreeMap::new();
    for form in catalogue().every_version().filter(|form| form.about == About::Trial && form.belongs_to.is_some()) {
        let of = records.of(form.id.as_str()).into_iter().filter(|record| record.is_filled_in_on(form));
        let (filled, unfinished): (Vec<&Record>, Vec<&Record>) = of.partition(|record| is_finished(record));
        for record in unfinished {
            let place = what_it_lacks(record).map(|question| (record.id.clone(), question.clone()));
            out.keep(answers::part(form), form.title.clone(), WhyWithheld::Unfinished, place);
        }
        if !filled.is_empty() {
            let answers = filled.into_iter().map(|record| answers::shared(record, out)).collect();
            shared.insert(form.shared_as(), answers);
        }
    }
    shared
}
