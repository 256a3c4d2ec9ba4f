//! The wellbeing checks of a practice trial: baseline, end and three months later for those who stayed, one on leaving for
//! some who left, and visits that were missed.

use crate::person::{Somebody, chosen, iso};
use crate::story::{Respondent, Story};
use crate::{Dice, questionnaire};
use at_trials_core::answer::{Answer, Answers, MissingReason};
use at_trials_core::form::Asked;
use chrono::{Days, NaiveDate};

/// The answers of every visit of one person.
pub(super) fn answers(somebody: &Somebody, dice: &mut Dice) -> Vec<Answers> {
    let change = match somebody.story {
        Story::Measured(change, _) => change,
        // Those who leave tend to feel about the same or a little worse.
        Story::Left(..) => -i8::try_from(dice.roll(4)).expect("a roll is small"),
        _ => 0,
    };
    let mut answers = questionnaire::answers(dice, change, &somebody.file.people.gains_most);
    if change == 0 {
        answers.baseline.set("w2", Some(Answer::missing(MissingReason::Declined)));
    }
    let made = |wave, day, answers: &Answers| made(somebody, visit(wave, day), answers);
    let mut visits = vec![made("baseline", somebody.baseline_on(), &answers.baseline)];
    match somebody.story {
        Story::Left(_, true) => visits.push(made("exit", somebody.left_on() + Days::new(4), &answers.end)),
        Story::Missed(reason) => {
            let missed = visit("end", somebody.end_on()).with("outcome", "missed");
            visits.push(chosen(missed, "reason_not_done", &[reason]));
        }
        Story::Measured(..) => {
            visits.push(made("end", somebody.end_on(), &answers.end));
            let followed_up =
                Asked::all(somebody.file.trial.iter()).text("study_design") == Some("before_after_followup");
            if followed_up && !somebody.at.is_multiple_of(4) {
                visits.push(made("followup_3m", somebody.end_on() + Days::new(88), &answers.end));
            }
        }
        _ => {}
    }
    visits
}

fn visit(wave: &str, day: NaiveDate) -> Answers {
    Answers::default().with("wave", wave).with("done_on", iso(day))
}

/// A visit that was made. It is done the same way, and answered by the same person, at every wave.
fn made(somebody: &Somebody, visit: Answers, answers: &Answers) -> Answers {
    let visit = visit.with("outcome", "done").with("mode", "read_aloud_in_person");
    let visit = match somebody.story {
        Story::Measured(_, Respondent::Proxy) => {
            visit.with("respondent", "proxy_as_person").with("helper_role", "family")
        }
        _ if somebody.at % 4 == 1 => visit.with("respondent", "self_with_help").with("helper_role", "family"),
        _ => visit.with("respondent", "self"),
    };
    answers.iter().fold(visit, |visit, (item, answer)| visit.with(item.as_str(), answer.clone()))
}
