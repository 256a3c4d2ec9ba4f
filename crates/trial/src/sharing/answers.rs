//! The answers of one record about the trial. A value goes only if its question points at nobody, its form says it may
//! go, and it is what its question takes; a text goes only in the very words somebody has read.

use crate::record::{Record, TrialRecords};
use crate::sharing::packing::Packing;
use crate::sharing::{TextReview, protect};
use crate::{asked, asked_questions, is_finished};
use at_trials_core::answer::Answer;
use at_trials_core::form::{About, Form, Question, catalogue};
use at_trials_core::id::{QuestionId, RecordId};
use at_trials_core::share::{SharedAnswers, may_go, may_go_if_read};
use at_trials_core::what_goes::Part;

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

impl OpenText {
    /// What somebody decided about exactly this wording; none if nobody has.
    pub fn decision(&self, reviews: &[TextReview]) -> Option<bool> {
        decision(&self.record, &self.question, &self.text, reviews)
    }
}

/// Every text about the trial that can go, in the order of the forms.
pub fn texts(records: &TrialRecords) -> Vec<OpenText> {
    let mut found = Vec::new();
    let forms = catalogue().every_version().filter(|form| form.about == About::Trial);
    for form in forms {
        let of = records.of(form.id.as_str());
        let of = of.into_iter().filter(|record| is_finished(record));
        for record in std::iter::once(&records.trial).chain(of).filter(|record| record.is_filled_in_on(form)) {
            let answers = asked(record);
            for question in asked_questions(record) {
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

/// What may go of one record about the trial.
pub(super) fn shared(record: &Record, out: &mut Packing) -> SharedAnswers {
    let Some(form) = record.read_by() else { return SharedAnswers::new() };
    let mut shared = SharedAnswers::new();
    let answers = asked(record);
    for question in form.questions() {
        let Some(answer) = answers.get(question.id.as_str()) else { continue };
        let decision = match answer {
            Answer::Text(text) => decision(&record.id, &question.id, text, &out.sharing.reviews),
            _ => None,
        };
        match may_go(question, answer, decision, out.sharing.audience) {
            Ok(answer) => {
                shared.insert(question.id.clone(), answer);
            }
            Err(why) => {
                let place = Some((record.id.clone(), question.id.clone()));
                out.keep(part(form), named(form, question), why, place);
            }
        }
    }
    protect::figures(form, record, &mut shared, out);
    protect::money(form, record, &mut shared, out);
    shared
}

/// The part of the file in which the answers of this form stand.
pub(super) fn part(form: &Form) -> Part {
    match (form.about, &form.belongs_to) {
        (About::Person, _) => Part::People(form.shared_as()),
        (About::Trial, None) => Part::Trial,
        (About::Trial, Some(_)) => Part::Records(form.shared_as()),
    }
}

/// What a question is called on the list of what stays.
pub(super) fn named(form: &Form, question: &Question) -> String {
    format!("{}: {}", form.title, question.short())
}

/// What somebody decided about exactly this wording; no decision among several lets a text go that another keeps back.
fn decision(record: &RecordId, question: &QuestionId, text: &str, reviews: &[TextReview]) -> Option<bool> {
    let mine = |review: &&TextReview| review.record == *record && review.question == *question && review.text == *text;
    reviews.iter().filter(mine).map(|review| review.may_go).reduce(|all, one| all && one)
}
