//! What was recorded at a question, as it is read back: at the end of an interview, and of a finished visit.

use crate::page::name;
use at_trials_core::answer::Answer;
use at_trials_core::form::{self, Kind, Question};
use at_trials_core::words;
use at_trials_trial::record::TrialRecords;

/// The answer in words, with why there is none where that was said.
pub(super) fn told(records: &TrialRecords, question: &Question, answer: Option<&Answer>) -> String {
    let Some(answer) = answer else { return "No answer yet".to_owned() };
    match (&question.kind, answer) {
        (_, Answer::Missing { missing }) => format!("No answer: {}", words::small(missing.words())),
        (_, Answer::Choices(options)) if options.is_empty() => "None of these".to_owned(),
        (_, Answer::Choices(options)) => {
            options.iter().map(|option| question.option_text(option.as_str())).collect::<Vec<_>>().join(", ")
        }
        (Kind::Scale { highest, .. }, Answer::Whole(point)) => format!("{point} out of {highest}"),
        (Kind::Link { .. }, Answer::Text(id)) => name::linked(records, id),
        _ => form::words(question, answer),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use at_trials_core::answer::MissingReason;
    use at_trials_practice::by_hand::{chosen, lamp_trial};

    #[test]
    fn what_was_recorded_is_read_back_in_words_and_never_in_codes() {
        let records = lamp_trial();
        let device = records.of("device").first().map_or("gone", |device| device.id.as_str()).to_owned();
        let said = |form: &str, question: &str, answer: Answer| {
            let question = form::catalogue().form(form).and_then(|form| form.question(question)).unwrap();
            told(&records, question, Some(&answer))
        };
        assert_eq!(said("trial", "setting", chosen(&["own_home", "sheltered"])), "Their own home, Sheltered housing");
        assert_eq!(said("trial", "setting", chosen(&[])), "None of these");
        assert_eq!(said("trial", "actual_start", "2026-03-03".into()), "3 March 2026");
        assert_eq!(said("trial", "decision_month", "2026-03".into()), "March 2026");
        assert_eq!(said("trial", "joint_trial", false.into()), "No");
        assert_eq!(said("trial", "target_n", 1_250.into()), "1,250");
        assert_eq!(said("wellbeing-check", "w11", 8.into()), "8 out of 10");
        assert_eq!(said("cost", "unit_cost", 45_167.into()), "£451.67");
        assert_eq!(said("trial", "target_n", Answer::missing(MissingReason::DontKnow)), "No answer: does not know");
        assert_ne!(said("allocation", "device", device.as_str().into()), device, "a link is told by its name");
        assert_eq!(said("allocation", "device", "nowhere".into()), "A record that was removed");
        let question = form::catalogue().form("trial").and_then(|form| form.question("title")).unwrap();
        assert_eq!(told(&records, question, None), "No answer yet");
    }
}
