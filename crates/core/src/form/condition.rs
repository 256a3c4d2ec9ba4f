//! Which questions are asked, given the answers so far.

use super::{Condition, Form, Question};
use crate::answer::{Answer, Answers};

/// The questions asked now, in order. A question that is not asked counts for nothing, whatever was once answered to it.
pub fn asked<'a>(form: &'a Form, answers: &Answers) -> Vec<&'a Question> {
    let mut asked = Vec::new();
    let mut seen = Answers::default();
    for question in form.questions() {
        if question.show_when.as_ref().is_none_or(|condition| holds(condition, &seen)) {
            asked.push(question);
            seen.set(question.id.clone(), answers.get(question.id.as_str()).cloned());
        }
    }
    asked
}

/// True if the condition holds for these answers.
pub fn holds(condition: &Condition, answers: &Answers) -> bool {
    match condition {
        Condition::OneOf { question, options } => match answers.get(question.as_str()) {
            Some(Answer::Text(chosen)) => options.iter().any(|option| option == chosen.as_str()),
            Some(Answer::Choices(chosen)) => chosen.iter().any(|option| options.contains(option)),
            _ => false,
        },
        Condition::NoneOf { question, options } => {
            !holds(&Condition::OneOf { question: question.clone(), options: options.clone() }, answers)
        }
        Condition::Yes { question } => answers.yes_no(question.as_str()) == Some(true),
        Condition::Answered { question } => {
            answers.get(question.as_str()).is_some_and(|answer| answer.missing_reason().is_none())
        }
        Condition::All(conditions) => conditions.iter().all(|condition| holds(condition, answers)),
        Condition::Any(conditions) => conditions.iter().any(|condition| holds(condition, answers)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::catalogue;
    use crate::id::OptionId;

    fn asks(form: &str, answers: &Answers, question: &str) -> bool {
        asked(catalogue().form(form).unwrap(), answers).iter().any(|asked| asked.id == *question)
    }

    #[test]
    fn a_question_is_asked_only_when_its_condition_holds() {
        let none = Answers::default();
        assert!(!asks("participant", &none, "decline_reason"));
        assert!(asks("participant", &none.clone().with("status", "declined"), "decline_reason"));
        assert!(!asks("participant", &none.with("status", "died"), "decline_reason"));
    }

    #[test]
    fn a_question_can_be_asked_unless_something_was_said() {
        let none = Answers::default();
        assert!(asks("participant", &none, "lives"));
        assert!(asks("participant", &none.clone().with("status", "died"), "lives"));
        assert!(!asks("participant", &none.with("status", "declined"), "lives"), "nobody asks on after a no");
    }

    #[test]
    fn any_of_several_chosen_options_is_enough() {
        let mut answers = Answers::default();
        answers.set("connectivity", Some(Answer::Choices(vec![OptionId::from("wifi")])));
        assert!(!asks("device", &answers, "switchover_ready"));
        answers.set("connectivity", Some(Answer::Choices(vec!["wifi".into(), "landline_analogue".into()])));
        assert!(asks("device", &answers, "switchover_ready"));
    }

    #[test]
    fn an_answer_to_a_question_no_longer_asked_opens_no_other() {
        let answers = Answers::default().with("usage_level", "daily").with("install_outcome", "installed");
        assert!(asks("allocation", &answers, "usage_source"));
        assert!(!asks("allocation", &answers.with("install_outcome", "not_installed"), "usage_source"));
    }
}
