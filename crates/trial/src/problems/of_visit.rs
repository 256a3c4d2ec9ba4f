//! What is the matter with a visit beside the others of its person, their agreement, their device and the day they left.
//! Only visits that were answered: what was missed or is only begun contradicts nothing.

use crate::problems::{Found, on, told};
use crate::record::Record;
use crate::views::agreement;
use crate::{Agreement, Assessment, Part, Participation, Status, VisitOutcome};
use at_trials_core::form::Form;
use at_trials_core::wave::Wave;

use chrono::NaiveDate;

/// The problems of a visit.
pub(super) fn found(one: &Participation, record: &Record) -> Vec<Found> {
    let Some(this) = one.assessments.iter().find(|visit| visit.id == record.id) else { return Vec::new() };
    if this.outcome != VisitOutcome::Answered {
        return Vec::new();
    }
    let mut found = Vec::from_iter(same_wave(one, this));
    found.extend(one.answered(this.form, Wave::Baseline).map_or_else(Vec::new, |baseline| unlike(baseline, this)));
    found.extend(day(one, this));
    found
}

/// Everything about the day of a visit.
fn day(one: &Participation, this: &Assessment) -> Vec<Found> {
    let Some(day) = this.done_on else { return Vec::new() };
    let found = [
        late(one, this, day),
        wrong_order(one, this, day).or_else(|| before_the_device(one, this, day)),
        not_agreed(one, day),
        after_the_end(one, this, day),
        without_device(one, this),
    ];
    let said = |(code, what)| (code, "done_on", format!("The day of the visit: {what}"));
    found.into_iter().flatten().map(said).collect()
}

/// A code and what is the matter with the day.
type Matter = Option<(&'static str, String)>;

fn late(one: &Participation, this: &Assessment, day: NaiveDate) -> Matter {
    let installed = one.first_installed_on()?;
    (this.wave == Wave::Baseline && day > installed).then(|| {
        let what = format!(
            "this baseline is of {}, after the device was installed on {}. It is kept and told apart, and not compared.",
            on(day),
            on(installed)
        );
        ("W33", what)
    })
}

/// The waves follow each other in time; the exit can come at any, but not before the beginning.
fn wrong_order(one: &Participation, this: &Assessment, day: NaiveDate) -> Matter {
    let comes_before = |other: &Assessment| match this.wave {
        Wave::Exit => other.wave == Wave::Baseline,
        wave => other.wave < wave,
    };
    let earlier = one.assessments.iter().filter(|other| {
        other.form.id == this.form.id && other.outcome == VisitOutcome::Answered && comes_before(other)
    });
    let first = earlier.filter_map(|other| Some((other.done_on?, other.wave))).filter(|(on, _)| day < *on).max()?;
    let what = format!(
        "“{}” is of {}, and “{}”, which comes first, of {}. Check both days. They are not counted as before and after while the days stand so.",
        called(this.form, this.wave),
        on(day),
        called(this.form, first.1),
        on(first.0)
    );
    Some(("W37", what))
}

fn before_the_device(one: &Participation, this: &Assessment, day: NaiveDate) -> Matter {
    let installed = one.first_installed_on()?;
    let about_the_device = !matches!(this.wave, Wave::Baseline | Wave::Exit);
    (about_the_device && day < installed).then(|| {
        let what = format!(
            "it is {}, before the device was installed on {}. Check both days. It is not counted as an answer after the device while the days stand so.",
            on(day),
            on(installed)
        );
        ("W38", what)
    })
}

/// Why their agreement does not cover the day.
fn not_agreed(one: &Participation, day: NaiveDate) -> Matter {
    let explained = one.first_explained_on()?;
    if day < explained && one.has_agreed() {
        let what = format!(
            "it is {}, and what they agreed to was explained on {}, later. Answers from before an agreement are not counted.",
            on(day),
            on(explained)
        );
        return Some(("W39", what));
    }
    let by_then = agreement::by_then(&one.agreements, Some(day)).into_iter();
    let (no, did) = by_then.filter_map(refusal).min()?;
    (no <= day).then(|| {
        let what = format!("it is {}, and on {} they {did}. These answers are not counted.", on(day), on(no));
        ("W40", what)
    })
}

/// The day on which somebody refused to be asked, and what they did.
fn refusal(agreement: &Agreement) -> Option<(NaiveDate, &'static str)> {
    if !agreement.agreed || !agreement.questions {
        return Some((agreement.explained_on?, "said no to being asked"));
    }
    agreement.took_back(Part::Questions).then_some((agreement.withdrawn_on?, "took back their agreement to be asked"))
}

/// After somebody left there is one last conversation and no other visit; after they died there is none.
fn after_the_end(one: &Participation, this: &Assessment, day: NaiveDate) -> Matter {
    let (left, what) = went(one);
    let left = left.filter(|left| day > *left)?;
    let last_conversation = this.wave == Wave::Exit && one.participant.status != Some(Status::Died);
    (!last_conversation).then(|| {
        let what = format!(
            "it is {}, and they {what} on {}, before. Check both days, and whose visit it was.",
            on(day),
            on(left)
        );
        ("W41", what)
    })
}

fn without_device(one: &Participation, this: &Assessment) -> Matter {
    let lacks = this.wave == Wave::End && !one.allocations.iter().any(|device| device.installed);
    lacks.then(|| {
        let what = "they answered at the end, and no device was installed for them. Add the device, if they had one.";
        ("W46", what.to_owned())
    })
}

/// The day somebody left the trial for good, and what they did.
pub(super) fn went(one: &Participation) -> (Option<NaiveDate>, &'static str) {
    let what = match one.participant.status {
        Some(Status::Died) => "died",
        Some(Status::LeftEarly) => "left",
        Some(Status::MovedAway | Status::CareHome) => "moved",
        Some(Status::LostContact) => "were last reached",
        Some(Status::Declined) | None => return (None, ""),
    };
    (one.participant.left_on, what)
}

/// Several answered visits of one wave: the latest counts, and none where two are of that day.
fn same_wave(one: &Participation, this: &Assessment) -> Option<Found> {
    let same = |other: &&Assessment| {
        other.form.id == this.form.id
            && other.wave == this.wave
            && other.outcome == VisitOutcome::Answered
            && other.id != this.id
    };
    let other = one.assessments.iter().rfind(same)?;
    let day =
        |visit: &Assessment| visit.done_on.map_or_else(|| "without a day".to_owned(), |day| format!("of {}", on(day)));
    let counts = match one.answered(this.form, this.wave) {
        _ if !other.form.is_same(this.form) => {
            "They are of two versions of the questionnaire: each counts by itself, and they are never compared.".to_owned()
        }
        Some(latest) if latest.id == this.id => format!("This one, {}, is the later and counts.", day(this)),
        Some(latest) => format!("This one, {}, does not count; the later, {}, does.", day(this), day(latest)),
        None => "Two of them are of the same day, so neither is the later: none counts until one is taken out or its day is corrected.".to_owned(),
    };
    Some(("W36", "wave", format!("When in the trial: there is another visit of this wave, {}. {counts}", day(other))))
}

/// What a wave is called, without its explanation.
fn called(form: &Form, wave: Wave) -> String {
    let text = form.question("wave").map_or(wave.id(), |question| question.option_text(wave.id()));
    text.split(',').next().unwrap_or(text).to_owned()
}

/// Reading aloud can push answers up, and somebody else's answers are not the person's own.
fn unlike(baseline: &Assessment, this: &Assessment) -> Vec<Found> {
    if this.wave == Wave::Baseline {
        return Vec::new();
    }
    let mut found = Vec::new();
    if differs(baseline.mode.as_ref(), this.mode.as_ref()) {
        found.push(told((
            "W34",
            "mode",
            "How the questions are put: it was done another way at baseline. Do it the same way if you can.",
        )));
    }
    // With or without help, the answers are the person's own.
    if differs(baseline.answering, this.answering) {
        found.push(told((
            "W35",
            "respondent",
            "Who answers: somebody else answered at baseline. Answers by different people are not compared.",
        )));
    }
    found
}

fn differs<T: PartialEq>(before: Option<T>, now: Option<T>) -> bool {
    before.zip(now).is_some_and(|(before, now)| before != now)
}
