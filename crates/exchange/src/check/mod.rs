//! Everything a share file must be beyond its shape: real days and codes, answers that fit the questions of our
//! forms and may leave, numbers that agree with each other and protect the people behind them. The same checks
//! stand before writing and after reading.

mod answers;
mod changes;
mod counts;
mod flow;
mod protected;
mod signatures;

use crate::place::Place;
use crate::refusal::Refusal;
use crate::version::{Version, parts};
use at_trials_core::audience::Audience;
use at_trials_core::disclosure::Policy;
use at_trials_core::form::{Form, catalogue};
use at_trials_core::share::{Export, Organisation, SCHEMA, SharedTrial, TEMPLATE, Template};
use at_trials_evidence::Withdrawal;
use chrono::NaiveDate;

/// Checks a trial as it is about to leave or has arrived.
pub fn trial(trial: &SharedTrial) -> Result<(), Refusal> {
    let whole = Place::whole();
    let about_schema = || unfit(whole.field("schema"), "This is not the name and version of a share file.");
    let version = Version::of(&trial.schema_version).ok_or_else(about_schema)?;
    if trial.schema != SCHEMA || !(1..=Version::of_this_app().major).contains(&version.major) {
        return Err(about_schema());
    }
    export(&trial.export)?;
    let checked = template(trial)
        .and_then(|()| organisation(trial))
        .and_then(|()| questionnaires(&trial.template))
        .and_then(|()| forms(trial))
        .and_then(|()| answers::check(trial))
        .and_then(|()| counts::check(trial))
        .and_then(|()| flow::check(trial))
        .and_then(|()| changes::check(trial));
    match checked {
        Err(Refusal::DoesNotFit { .. }) if made_with_newer_forms(trial) => Err(Refusal::NewerForms),
        checked => checked,
    }
}

/// Checks a withdrawal notice.
pub fn withdrawal(withdrawal: &Withdrawal) -> Result<(), Refusal> {
    let whole = Place::whole();
    if !is_uuid(withdrawal.trial_id.as_str()) {
        return Err(unfit(whole.field("trial_id"), NOT_A_UUID));
    }
    if withdrawal.revision == 0 || !withdrawal.withdrawn {
        return Err(unfit(whole, "This withdraws nothing."));
    }
    Ok(())
}

fn unfit(place: Place, why: impl Into<String>) -> Refusal {
    Refusal::DoesNotFit { place, why: why.into() }
}

const NOT_A_UUID: &str = "This is not the id of a trial.";
const NOT_A_DAY: &str = "This is not a day in the calendar.";

fn export(export: &Export) -> Result<(), Refusal> {
    let here = Place::whole().field("export");
    if export.audience == Audience::Internal {
        return Err(Refusal::ForInside);
    }
    let policy = Policy::of(export.audience);
    let version_text = |c: char| c.is_ascii_alphanumeric() || ".+-".contains(c);
    if !is_uuid(export.trial_id.as_str()) {
        Err(unfit(here.field("trial_id"), NOT_A_UUID))
    } else if export.revision == 0 {
        Err(unfit(here.field("revision"), "Revisions are counted from 1."))
    } else if !is_day(&export.made_on) {
        Err(unfit(here.field("made_on"), NOT_A_DAY))
    } else if export.figures_of.as_ref().is_some_and(|month| !is_month_until(month, &export.made_on)) {
        Err(unfit(here.field("figures_of"), "This is not a month up to the day of the file."))
    } else if export.min_cell < policy.min_cell() {
        Err(Refusal::Disclosing { place: here.field("min_cell"), why: "The threshold is too low for this audience." })
    } else if export.round_to != policy.round_to {
        Err(unfit(here.field("round_to"), "This is not how counts are rounded for this audience."))
    } else if export.app.is_empty() || export.app.len() > 40 || !export.app.chars().all(version_text) {
        Err(unfit(here.field("app"), "This is not the version of an app."))
    } else {
        signatures::check(export)
    }
}

/// A London borough by its GSS code and a name it has had up to the version of the trial form that the file names, or `other:`
/// and a short name in lower case.
fn organisation(trial: &SharedTrial) -> Result<(), Refusal> {
    let here = Place::whole().field("organisation");
    let Organisation { code, name } = &trial.organisation;
    let short = |text: &str| {
        (1..=60).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    let made_on = form_of_trial(trial)?.major();
    let trials = catalogue().every_version().filter(|form| form.id == "trial" && form.major() <= made_on);
    let mut boroughs = trials.filter_map(|form| form.question("lead_org")).flat_map(|question| &question.options);
    let known = match code.strip_prefix("other:") {
        Some(text) => short(text) && !name.trim().is_empty() && name.chars().count() <= 120,
        None => code != "other" && boroughs.any(|borough| borough.id == *code.as_str() && borough.text == *name),
    };
    if known {
        Ok(())
    } else {
        Err(unfit(here, "This is neither a London borough with its code and name nor another organisation."))
    }
}

/// The template, in a version this one knows.
fn template(trial: &SharedTrial) -> Result<(), Refusal> {
    let (template, here) = (&trial.template, Place::whole().field("template"));
    if template.id != TEMPLATE || parts(&template.version).is_none() {
        return Err(unfit(here, "This is not the common results template."));
    }
    form_of_trial(trial).map(|_| ())
}

fn questionnaires(template: &Template) -> Result<(), Refusal> {
    let here = Place::whole().field("template").field("questionnaires");
    for (id, text) in &template.questionnaires {
        let place = here.field(id.as_str());
        let form = catalogue().shared_as(id.as_str());
        let is_its_version = |form: &Form| parts(text).is_some_and(|[major, ..]| major == u32::from(form.major()));
        if !form.is_some_and(|form| form.is_instrument() && is_its_version(form)) {
            return Err(unfit(place, "This is not a questionnaire and its version."));
        }
    }
    Ok(())
}

/// The forms a file says that it tells of: each is there, in a version of its name.
fn forms(trial: &SharedTrial) -> Result<(), Refusal> {
    let here = Place::whole().field("template").field("forms");
    for (name, text) in &trial.template.forms {
        let named = name.as_str().split_once('/').map_or("1", |(_, major)| major);
        let is_its_version = parts(text).is_some_and(|[major, ..]| major.to_string() == named);
        let is_told = trial.records.contains_key(name) || trial.people.contains_key(name);
        if !is_its_version || !is_told {
            return Err(unfit(here.field(name.as_str()), "This is not a form of the file and its version."));
        }
    }
    Ok(())
}

/// True if a form of the file, or the app that made it, is later than what is known here: what does not fit may be right there.
fn made_with_newer_forms(trial: &SharedTrial) -> bool {
    let newer = |ours: Option<&Form>, text: &str| ours.is_none_or(|ours| parts(text) > parts(&ours.version));
    let template = &trial.template;
    let mut named = template.questionnaires.iter().chain(&template.forms);
    newer(catalogue().form_of("trial", &template.version), &template.version)
        || named.any(|(name, text)| newer(catalogue().shared_as(name.as_str()), text))
        || parts(&trial.export.app) > parts(env!("CARGO_PKG_VERSION"))
}

/// The form the trial itself was filled in with.
fn form_of_trial(trial: &SharedTrial) -> Result<&'static Form, Refusal> {
    catalogue().form_of("trial", &trial.template.version).ok_or(Refusal::NewerForms)
}

/// True for a file of the first version, which told more exactly.
fn is_of_first_version(trial: &SharedTrial) -> bool {
    Version::of(&trial.schema_version).is_some_and(|version| version.major < 2)
}

fn is_day(text: &str) -> bool {
    text.parse::<NaiveDate>().is_ok_and(|day| day.to_string() == text)
}

/// True for a month, `YYYY-MM`, that is not after this day.
fn is_month_until(month: &str, day: &str) -> bool {
    is_day(&format!("{month}-01")) && month <= &day[..7]
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_ids_have_one_spelling() {
        assert!(is_day("2024-02-29"));
        for refused in ["2025-02-29", "2025-2-28", "28/02/2025", "2025-02-28T", "+2025-02-2"] {
            assert!(!is_day(refused), "{refused}");
        }
        assert!(is_uuid("4f0c6a52-3f0e-4a7e-9d5e-000000000001"));
        for refused in ["4F0C6A52-3f0e-4a7e-9d5e-000000000001", "4f0c6a523f0e4a7e9d5e000000000001", "../../etc/passwd"]
        {
            assert!(!is_uuid(refused), "{refused}");
        }
    }
}
