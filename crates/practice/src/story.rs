//! How far each person of a practice trial got, and who decided for them. What their records say stands beside this file.

use crate::person::Somebody;
use crate::{Desk, Dice, People, TrialFile};
use at_trials_core::id::RecordId;
use at_trials_trial::record::Record;

/// How far somebody got.
#[derive(Clone, Copy)]
pub(super) enum Story<'a> {
    /// Said no, and why.
    Declined(&'a str),
    /// Agreed; the device was not installed, and why.
    NotInstalled(&'a str),
    /// Left early, and why; true if they answered once more on leaving.
    Left(&'a str, bool),
    /// Stayed; the visit at the end was missed, and why.
    Missed(&'a str),
    /// Stayed and answered twice: by how many points the ten items rose, and whether somebody answered for them.
    Measured(i8, Respondent),
    /// Stayed in a trial without a questionnaire.
    Stayed,
}

/// Who answered the questionnaire.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Respondent {
    Themselves,
    Proxy,
}

/// Who decided about taking part.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Decider {
    Themselves,
    BestInterests,
    Attorney,
}

/// Everybody's records. The order of stories is shuffled, so that codes say nothing about how far people got.
pub(super) fn everybody(desk: &mut Desk, file: &TrialFile, trial: &RecordId, device: &RecordId) -> Vec<Record> {
    let mut dice = Dice(u64::from(desk.trial) * 7919);
    let mut stories = stories(&file.people);
    for last in (1..stories.len()).rev() {
        stories.swap(last, dice.roll(last + 1));
    }
    let mut left = file.people.clone();
    let mut records = Vec::new();
    for (at, story) in stories.into_iter().enumerate() {
        let decider = decider(&mut left, story);
        let stayed = matches!(story, Story::Measured(..));
        let swapped = stayed && take_one(&mut left.swaps);
        let somebody = Somebody { file, at, story, decider, swapped, trial, device };
        let theirs = somebody.records(desk, &mut dice);
        if stayed && take_one(&mut left.carers) {
            // Carers get the codes after those of all residents.
            let code = file.people.approached + file.people.carers - left.carers;
            records.extend(somebody.carer(desk, &theirs[0].id, code));
        }
        records.extend(theirs);
    }
    records
}

/// Those who could not decide have somebody else answer for them, or never had the device.
fn decider(left: &mut People, story: Story) -> Decider {
    let answered_for = matches!(story, Story::Measured(_, Respondent::Proxy));
    if answered_for && take_one(&mut left.best_interests) {
        Decider::BestInterests
    } else if (answered_for || matches!(story, Story::NotInstalled(_))) && take_one(&mut left.attorneys) {
        Decider::Attorney
    } else {
        Decider::Themselves
    }
}

fn take_one(left: &mut usize) -> bool {
    let some = *left > 0;
    *left = left.saturating_sub(1);
    some
}

fn stories(people: &People) -> Vec<Story<'_>> {
    let mut stories = Vec::new();
    let declined = people.declined.iter().cycle().take(people.approached - people.agreed);
    stories.extend(declined.map(|reason| Story::Declined(reason)));
    let not_installed = people.not_installed.iter().cycle().take(people.agreed - people.installed);
    stories.extend(not_installed.map(|reason| Story::NotInstalled(reason)));
    // The dead and the lost cannot be asked once more.
    let mut exits = people.exits;
    stories.extend(people.left.iter().map(|reason| {
        let can_be_asked = !matches!(reason.as_str(), "died" | "lost");
        Story::Left(reason, can_be_asked && take_one(&mut exits))
    }));
    stories.extend(people.missed.iter().map(|reason| Story::Missed(reason)));
    stories.extend(people.changes.iter().map(|change| Story::Measured(*change, Respondent::Themselves)));
    stories.extend(people.proxies.iter().map(|change| Story::Measured(*change, Respondent::Proxy)));
    let in_trial = people.left.len() + people.missed.len() + people.changes.len() + people.proxies.len();
    stories.extend((in_trial..people.installed).map(|_| Story::Stayed));
    stories
}
