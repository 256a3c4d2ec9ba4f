//! What a form asks now, given the answers so far, and the answers to just that. An answer to a question that is not asked any
//! more is kept in the book and counts nowhere (ARCHITECTURE.md, invariant 5).

use super::{Condition, Form, Question};
use crate::answer::{Answer, Answers};
use crate::id::{OptionId, QuestionId};
use chrono::NaiveDate;

/// The answers of one filled-in form to the questions it asks now, in order. Only here can an answer be read by the name of
/// its question as the type the program computes with; an answer of another shape reads as no answer (what is wrong with it
/// is said where the form is checked).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asked<'a> {
    given: Vec<(&'a QuestionId, &'a Answer)>,
}

impl<'a> Asked<'a> {
    /// The answers to what `form` asks now. An option that was retired counts as no answer.
    pub fn of(form: &'a Form, answers: &'a Answers) -> Self {
        Self::among(form, |question| answers.get(question))
    }

    /// The same among the answers that `answer_to` knows.
    pub fn among(form: &'a Form, answer_to: impl Fn(&str) -> Option<&'a Answer>) -> Self {
        Self::walked(&walk(form.questions(), answer_to))
    }

    /// Of questions with their answers, those that count.
    pub(super) fn walked(asked: &[(&'a Question, Option<&'a Answer>)]) -> Self {
        let counts = |(question, answer): &(&'a Question, Option<&'a Answer>)| {
            Some((&question.id, answer.filter(|answer| !names_a_retired_option(question, answer))?))
        };
        let mut given = Vec::with_capacity(asked.len());
        given.extend(asked.iter().filter_map(counts));
        Self { given }
    }

    /// Every answer, where what is asked has been sorted out before, as in a shared trial.
    pub fn all(answers: impl IntoIterator<Item = (&'a QuestionId, &'a Answer)>) -> Self {
        Self { given: answers.into_iter().collect() }
    }

    /// True if the condition holds for these answers.
    pub fn holds(&self, condition: &Condition) -> bool {
        match condition {
            Condition::OneOf { question, options } => self.names_one_of(question, options),
            Condition::NoneOf { question, options } => !self.names_one_of(question, options),
            Condition::Yes { question } => self.yes_no(question.as_str()) == Some(true),
            Condition::Answered { question } => self.has_value(question.as_str()),
            Condition::All(conditions) => conditions.iter().all(|condition| self.holds(condition)),
            Condition::Any(conditions) => conditions.iter().any(|condition| self.holds(condition)),
        }
    }

    fn names_one_of(&self, question: &QuestionId, options: &[OptionId]) -> bool {
        match self.get(question.as_str()) {
            Some(Answer::Text(chosen)) => options.iter().any(|option| option == chosen.as_str()),
            Some(Answer::Choices(chosen)) => chosen.iter().any(|option| options.contains(option)),
            _ => false,
        }
    }

    /// The answer to a question, value or missing; none if it has none or is not asked.
    pub fn get(&self, question: &str) -> Option<&'a Answer> {
        self.given.iter().find(|(id, _)| **id == *question).map(|(_, answer)| *answer)
    }

    /// True if the question has an answer that is no reason why there is none.
    pub fn has_value(&self, question: &str) -> bool {
        self.get(question).is_some_and(|answer| answer.missing_reason().is_none())
    }

    /// Text, an option, a date or a month, where that is what was answered.
    pub fn text(&self, question: &str) -> Option<&'a str> {
        match self.get(question)? {
            Answer::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The option chosen of a list of one.
    pub fn option(&self, question: &str) -> Option<OptionId> {
        self.text(question).map(OptionId::from)
    }

    /// A day, where that is what was answered.
    pub fn day(&self, question: &str) -> Option<NaiveDate> {
        let text = self.text(question)?;
        day_as_kept(text).or_else(|| text.parse().ok())
    }

    /// A whole number, where that is what was answered.
    pub fn whole(&self, question: &str) -> Option<i64> {
        match self.get(question)? {
            Answer::Whole(number) => Some(*number),
            _ => None,
        }
    }

    /// A count of people.
    pub fn people(&self, question: &str) -> Option<u32> {
        self.whole(question).and_then(|count| u32::try_from(count).ok())
    }

    /// Any number, whole or not.
    pub fn number(&self, question: &str) -> Option<f64> {
        match self.get(question)? {
            Answer::Whole(number) => Some(*number as f64),
            Answer::Decimal(number) => Some(*number),
            _ => None,
        }
    }

    /// Yes or no, where that is what was answered.
    pub fn yes_no(&self, question: &str) -> Option<bool> {
        match self.get(question)? {
            Answer::YesNo(yes) => Some(*yes),
            _ => None,
        }
    }

    /// The options chosen of a list of several; none where the question has no such answer.
    pub fn choices(&self, question: &str) -> &'a [OptionId] {
        match self.get(question) {
            Some(Answer::Choices(options)) => options,
            _ => &[],
        }
    }

    /// Every question with an answer, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&'a QuestionId, &'a Answer)> {
        self.given.iter().copied()
    }
}

/// The questions asked now, in order. A question that is not asked counts for nothing, whatever was once answered to it.
pub fn asked<'f>(form: &'f Form, answers: &Answers) -> Vec<&'f Question> {
    asked_among(form, |question| answers.get(question))
}

/// The same, given the answers that `answer_to` knows.
pub fn asked_among<'f, 'a>(form: &'f Form, answer_to: impl Fn(&str) -> Option<&'a Answer>) -> Vec<&'f Question> {
    walk(form.questions(), answer_to).into_iter().map(|(question, _)| question).collect()
}

/// The questions asked now, in order, and the answers to them that count.
pub fn asked_and_answered<'f: 'a, 'a>(
    form: &'f Form,
    answer_to: impl Fn(&str) -> Option<&'a Answer>,
) -> (Vec<&'f Question>, Asked<'a>) {
    let walked = walk(form.questions(), answer_to);
    let answers = Asked::walked(&walked);
    (walked.into_iter().map(|(question, _)| question).collect(), answers)
}

/// The answer to one question of a form that counts. Only for one that depends on others need these be looked at, and those come
/// before it.
pub fn answer_that_counts<'a>(
    form: &'a Form,
    question: &Question,
    answer_to: impl Fn(&str) -> Option<&'a Answer>,
) -> Option<&'a Answer> {
    if let Some(condition) = &question.show_when {
        let before = form.questions().take_while(|before| before.id != question.id);
        let said = walk(before, &answer_to).into_iter().filter_map(|(asked, answer)| Some((&asked.id, answer?)));
        if !Asked::all(said).holds(condition) {
            return None;
        }
    }
    answer_to(question.id.as_str()).filter(|answer| !names_a_retired_option(question, answer))
}

/// How many questions most forms have fewer of: a page walks tens of thousands of records, and the lists need not grow.
const ROOM: usize = 48;

/// Every one of these questions that is asked now, with the answer to it. They are those of a form, from the first on.
pub(super) fn walk<'f, 'a>(
    questions: impl Iterator<Item = &'f Question>,
    answer_to: impl Fn(&str) -> Option<&'a Answer>,
) -> Vec<(&'f Question, Option<&'a Answer>)> {
    let (mut asked, mut so_far) = (Vec::with_capacity(ROOM), Asked { given: Vec::with_capacity(ROOM) });
    for question in questions {
        if question.show_when.as_ref().is_none_or(|condition| so_far.holds(condition)) {
            let answer = answer_to(question.id.as_str());
            so_far.given.extend(answer.map(|answer| (&question.id, answer)));
            asked.push((question, answer));
        }
    }
    asked
}

/// A day in the spelling in which a book keeps days. Reading any spelling takes ten times as long, and a page reads tens of
/// thousands of days.
pub(super) fn day_as_kept(text: &str) -> Option<NaiveDate> {
    let digits = |range| text.get(range).filter(|part: &&str| part.bytes().all(|byte| byte.is_ascii_digit()));
    if text.len() != 10 || text.get(4..5) != Some("-") || text.get(7..8) != Some("-") {
        return None;
    }
    let (year, month, day) = (digits(0..4)?, digits(5..7)?, digits(8..10)?);
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

fn names_a_retired_option(question: &Question, answer: &Answer) -> bool {
    matches!(answer, Answer::Text(option) if question.retired_options.iter().any(|retired| *retired == **option))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::catalogue;

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
    fn the_answer_to_one_question_is_the_one_among_all() {
        let form = catalogue().form("participant").unwrap();
        let everything = Answers::default().with("decline_reason", "health").with("lives", "alone");
        for status in ["declined", "died", "agreed"] {
            let answers = everything.clone().with("status", status);
            let all = Asked::of(form, &answers);
            for question in form.questions() {
                let one = answer_that_counts(form, question, |id| answers.get(id));
                assert_eq!(one, all.get(question.id.as_str()), "{} of {status}", question.id);
            }
        }
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
