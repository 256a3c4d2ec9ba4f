//! What only shows when a record is seen beside the others of its trial: what a trial still lacks, two people under one
//! code, a device that watches somebody who could not decide about it, visits that cannot be compared. The codes of one
//! form by itself stand in [`crate::form::problems`].
//!
//! | code | what |
//! |---|---|
//! | E30 to E33 | a trial that is over lacks a device, an outcome, a cost, a lesson |
//! | E34 | two participants have the same code |
//! | W30 | lessons tell only what helped |
//! | W31 | somebody takes part without an agreement, and has a device or a visit |
//! | W32 | a device that watches or follows somebody who could not decide about it |
//! | W33 | a baseline after the device came |
//! | W34 | asked in another way than at baseline |
//! | W35 | answered by somebody else than at baseline |
//! | W36 | two visits of one wave |

use super::read;
use crate::answer::Answers;
use crate::form::{self, Problem};
use crate::record::{Record, TrialRecords};
use chrono::NaiveDate;

/// Code, question, and what is the matter and what to do.
type Found = (&'static str, &'static str, &'static str);

/// Everything to look at in one record of a trial, in the order of its questions.
pub fn problems(records: &TrialRecords, record: &Record, today: NaiveDate) -> Vec<Problem> {
    let Some(form) = form::catalogue().form(record.form.as_str()) else { return Vec::new() };
    let answers = read::asked(record);
    let mut problems = form::problems(form, &record.answers, today);
    let found = match record.form.as_str() {
        "trial" => of_trial(records, &answers),
        "participant" => of_participant(records, record, &answers),
        "agreement" => of_agreement(records, record, &answers),
        _ if form.is_instrument() => of_assessment(records, record, &answers),
        _ => Vec::new(),
    };
    problems.extend(found.into_iter().map(|(code, question, message)| Problem {
        code: code.to_owned(),
        question: question.into(),
        message: message.to_owned(),
    }));
    problems.sort_by_key(|problem| form.questions().position(|question| question.id == problem.question));
    problems
}

/// What a trial that is over needs before others can learn from it (template B.4, B.9, B.10).
fn of_trial(records: &TrialRecords, answers: &Answers) -> Vec<Found> {
    if !matches!(answers.text("status"), Some("ended" | "evaluated" | "stopped_early")) {
        return Vec::new();
    }
    let needed: [(&str, Found); 4] = [
        ("device", ("E30", "status", "Devices: a trial that is over needs at least one. Add what was tried.")),
        (
            "outcome",
            (
                "E31",
                "status",
                "Outcomes: a trial that is over needs at least one, even if it was not reached or not measured.",
            ),
        ),
        ("cost", ("E32", "status", "Costs: a trial that is over needs at least one, even if somebody else paid.")),
        ("lesson", ("E33", "status", "Lessons: a trial that is over needs at least one. Others read these first.")),
    ];
    let mut found: Vec<Found> =
        needed.into_iter().filter(|(form, _)| records.of(form).is_empty()).map(|(_, found)| found).collect();
    let lessons = records.of("lesson");
    if !lessons.is_empty() && lessons.iter().all(|lesson| lesson.answers.text("kind") == Some("enabler")) {
        found.push((
            "W30",
            "status",
            "Lessons: only what helped is recorded. What got in the way helps the next borough more.",
        ));
    }
    found
}

fn of_participant(records: &TrialRecords, record: &Record, answers: &Answers) -> Vec<Found> {
    let mut found = Vec::new();
    let same_code = |other: &&Record| other.id != record.id && other.answers.text("code") == answers.text("code");
    if answers.text("code").is_some() && records.of("participant").iter().any(same_code) {
        found.push((
            "E34",
            "code",
            "Code: another participant of this trial has the same one. Give one of them another.",
        ));
    }
    let takes_part = !matches!(answers.text("status"), None | Some("approached" | "declined"));
    // Until something was done with them the agreement is simply what comes next, as their page and Today say.
    let begun = records.others.iter().any(|other| other.parent.as_ref() == Some(&record.id));
    if takes_part && begun && records.of_parent("agreement", &record.id).is_empty() {
        found.push((
            "W31",
            "status",
            "Their part in the trial: no agreement is recorded, so nothing of theirs is counted. Add the agreement, or correct this.",
        ));
    }
    found
}

/// Pictures, sound, whereabouts and doors can amount to watching somebody all the time (Mental Capacity Act 2005, and the
/// safeguards on deprivation of liberty).
fn of_agreement(records: &TrialRecords, record: &Record, answers: &Answers) -> Vec<Found> {
    let undecided = answers.text("capacity_doubt") == Some("doubt_assessed_lacks");
    let open = matches!(answers.text("liberty_considered"), None | Some("not_yet"));
    if !(undecided && open && watches(records, record)) {
        return Vec::new();
    }
    vec![(
        "W32",
        "liberty_considered",
        "Liberty: the device picks up where somebody is, sound, pictures or doors. Say whether that restricts them, and ask your lead about deprivation of liberty.",
    )]
}

/// True if a device of theirs picks up what can watch or follow somebody; before they have one, any device of the trial.
fn watches(records: &TrialRecords, agreement: &Record) -> bool {
    let allocations = agreement.parent.as_ref().map(|person| records.of_parent("allocation", person));
    let theirs: Vec<&str> =
        allocations.iter().flatten().filter_map(|allocation| allocation.answers.text("device")).collect();
    let devices = records.of("device").into_iter();
    let mut of_interest = devices.filter(|device| theirs.is_empty() || theirs.contains(&device.id.as_str()));
    of_interest.any(|device| {
        let captures = device.answers.choices("captures");
        captures.iter().any(|kind| ["location", "audio", "video", "door"].contains(&kind.as_str()))
    })
}

fn of_assessment(records: &TrialRecords, record: &Record, answers: &Answers) -> Vec<Found> {
    let Some(person) = &record.parent else { return Vec::new() };
    let others: Vec<Answers> = records
        .of_parent(record.form.as_str(), person)
        .into_iter()
        .filter(|other| other.id != record.id)
        .map(read::asked)
        .collect();
    let mut found = Vec::new();
    if answers.text("wave").is_some() && others.iter().any(|other| other.text("wave") == answers.text("wave")) {
        found.push((
            "W36",
            "wave",
            "When in the trial: there is another visit of this wave. Only the later one counts.",
        ));
    }
    if answers.text("wave") == Some("baseline") {
        found.extend(late(records, record, answers));
    } else if let Some(baseline) = others.iter().find(|other| other.text("wave") == Some("baseline")) {
        found.extend(unlike(baseline, answers));
    }
    found
}

fn late(records: &TrialRecords, record: &Record, answers: &Answers) -> Option<Found> {
    let allocations = records.of_parent("allocation", record.parent.as_ref()?);
    let installed =
        allocations.into_iter().filter_map(|allocation| read::day(&read::asked(allocation), "installed_on"));
    (read::day(answers, "done_on")? > installed.min()?).then_some((
        "W33",
        "done_on",
        "The day of the visit: this baseline is from after the device was installed. It is kept and told apart, and not compared.",
    ))
}

/// Reading aloud can push answers up, and somebody else's answers are not the person's own.
fn unlike(baseline: &Answers, answers: &Answers) -> Vec<Found> {
    let differs = |question: &str, of: fn(&str) -> &str| match (baseline.text(question), answers.text(question)) {
        (Some(before), Some(now)) => of(before) != of(now),
        _ => false,
    };
    let mut found = Vec::new();
    if differs("mode", |mode| mode) {
        found.push((
            "W34",
            "mode",
            "How the questions are put: it was done another way at baseline. Do it the same way if you can.",
        ));
    }
    // With or without help, the answers are the person's own.
    if differs("respondent", |respondent| if respondent.starts_with("self") { "self" } else { respondent }) {
        found.push((
            "W35",
            "respondent",
            "Who answers: somebody else answered at baseline. Answers by different people are not compared.",
        ));
    }
    found
}
