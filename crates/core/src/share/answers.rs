//! The answers of one record about the trial. A value goes only if its question points at nobody, its form says it may
//! go, and it is what its question takes; a text goes only in the very words somebody has read.

use super::sharing::Desk;
use super::{Audience, SharedAnswer, SharedAnswers, SharedText, Sharing, WhyWithheld};
use crate::answer::Answer;
use crate::form::{self, Form, Identifies, Kind, Question, Shares, catalogue};
use crate::id::{QuestionId, RecordId};
use crate::record::{Record, TrialRecords};
use crate::trial::{Outcome, asked, is_finished};

/// A text about the trial that goes once somebody has read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenText {
    /// The record.
    pub record: RecordId,
    /// The question.
    pub question: QuestionId,
    /// The question in words.
    pub title: String,
    /// The text.
    pub text: String,
}

/// Every text about the trial that can go, in the order of the forms.
pub fn texts(records: &TrialRecords) -> Vec<OpenText> {
    let mut found = Vec::new();
    let forms = catalogue().forms().filter(|form| form.about == form::About::Trial);
    for form in forms {
        let of = records.of(form.id.as_str());
        let of = of.into_iter().filter(|record| is_finished(record));
        for record in std::iter::once(&records.trial).filter(|trial| trial.form == form.id).chain(of) {
            let answers = record.standing_answers();
            for question in form::asked(form, &answers) {
                if let (true, Some(text)) = (may_go_if_read(question), answers.text(question.id.as_str())) {
                    found.push(OpenText {
                        record: record.id.clone(),
                        question: question.id.clone(),
                        title: question.text.clone(),
                        text: text.to_owned(),
                    });
                }
            }
        }
    }
    found
}

fn may_go_if_read(question: &Question) -> bool {
    question.identifies == Identifies::None
        && question.shares == Shares::ReviewedText
        && matches!(question.kind, Kind::Text { .. } | Kind::LongText { .. })
}

/// What may go of one record about the trial.
pub(super) fn shared(record: &Record, out: &mut Desk) -> SharedAnswers {
    let Some(form) = catalogue().form(record.form.as_str()) else { return SharedAnswers::new() };
    let mut shared = SharedAnswers::new();
    let answers = asked(record);
    for question in form.questions() {
        let Some(answer) = answers.get(question.id.as_str()) else { continue };
        match may_go(record, question, answer, out.sharing) {
            Ok(answer) => {
                shared.insert(question.id.clone(), answer);
            }
            Err(why) => out.keep(named(form, question), why, Some((record.id.clone(), question.id.clone()))),
        }
    }
    if form.id == "outcome" {
        hide_few_people(form, record, &mut shared, out);
    }
    shared
}

/// What a question is called on the list of what stays.
pub(super) fn named(form: &Form, question: &Question) -> String {
    format!("{}: {}", form.title, question.short())
}

/// An answer as it may go, or why it stays.
pub(super) fn may_go(
    record: &Record,
    question: &Question,
    answer: &Answer,
    sharing: &Sharing,
) -> Result<SharedAnswer, WhyWithheld> {
    if question.identifies != Identifies::None || matches!(question.shares, Shares::Never | Shares::Counted) {
        return Err(WhyWithheld::NeverShared);
    }
    form::accepts(question, answer).map_err(|_| WhyWithheld::NeverShared)?;
    match (&question.kind, answer) {
        (_, Answer::Missing { missing }) => Ok(SharedAnswer::Missing { missing: *missing }),
        (Kind::Text { .. } | Kind::LongText { .. }, Answer::Text(text)) => reviewed(record, question, text, sharing),
        (Kind::Choice, Answer::Text(option)) => Ok(SharedAnswer::Text(SharedText(option.clone()))),
        // A day leaves as its month, whatever its form says.
        (Kind::Date | Kind::Month, Answer::Text(day)) => {
            Ok(SharedAnswer::Text(SharedText(day.chars().take(7).collect())))
        }
        (_, Answer::Choices(options)) => Ok(SharedAnswer::Choices(options.clone())),
        (_, Answer::YesNo(yes)) => Ok(SharedAnswer::YesNo(*yes)),
        (_, Answer::Whole(number)) => Ok(SharedAnswer::Whole(*number)),
        (_, Answer::Decimal(number)) => Ok(SharedAnswer::Decimal(*number)),
        // Codes and links name records of this book.
        _ => Err(WhyWithheld::NeverShared),
    }
}

/// A text goes if somebody has decided so on exactly this wording. Inside the borough it goes without, unless somebody
/// has decided against it (docs/decisions/0005-text-inside-the-borough.md).
fn reviewed(record: &Record, question: &Question, text: &str, sharing: &Sharing) -> Result<SharedAnswer, WhyWithheld> {
    let reviews = sharing.reviews.iter();
    let mut decisions = reviews
        .filter(|review| review.record == record.id && review.question == question.id && review.text == text)
        .map(|review| review.may_go)
        .peekable();
    let inside = sharing.audience == Audience::Internal;
    match (decisions.peek().is_some(), decisions.all(|may_go| may_go)) {
        (true, false) => Err(WhyWithheld::KeptBack),
        (false, _) if !inside => Err(WhyWithheld::NotReviewed),
        _ => Ok(SharedAnswer::Text(SharedText(text.to_owned()))),
    }
}

/// A figure about few people is as good as their own answers.
fn hide_few_people(form: &Form, record: &Record, shared: &mut SharedAnswers, out: &mut Desk) {
    let outcome = Outcome::from_answers(&asked(record));
    for (value, n, people) in [
        ("baseline_value", "baseline_n", outcome.baseline_n),
        ("after_value", "after_n", outcome.after_n),
        ("comparison_value", "comparison_n", outcome.comparison_n),
    ] {
        let Some(people) = people.filter(|people| *people > 0) else { continue };
        let count = out.policy.denominator(people);
        let too_few = [(value, !out.policy.allows_statistics(people)), (n, count.shown().is_none())];
        for (question, _) in too_few.into_iter().filter(|(_, hidden)| *hidden) {
            if let (Some(_), Some(question)) = (shared.remove(question), form.question(question)) {
                let place = Some((record.id.clone(), question.id.clone()));
                out.keep(named(form, question), WhyWithheld::TooFew, place);
            }
        }
        if let (Some(answer), Some(count)) = (shared.get_mut(n), count.shown()) {
            *answer = SharedAnswer::Whole(i64::from(count));
        }
    }
}
