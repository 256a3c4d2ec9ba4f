//! Counts of people by their answers, for every counted question of a form about people. Nobody is crossed with
//! anything: one question is one table. Numbers, days and words of one person are never counted or sent.

use crate::record::{Record, TrialRecords};
use crate::sharing::answers::{named, part};
use crate::sharing::packing::Packing;
use crate::sharing::releases::Said;
use crate::{Agreement, Became, Participation, asked, content};
use at_trials_core::count::Count;
use at_trials_core::disclosure::{KeptBack, People};
use at_trials_core::form::{self, About, Asked, Condition, Form, Kind, Question, Shares, catalogue};
use at_trials_core::id::{FormId, OptionId, QuestionId};
use at_trials_core::share::{WhyWithheld, counted_answers, counted_as};
use at_trials_core::wave::Wave;
use at_trials_core::what_goes::Part;
use std::collections::{BTreeMap, BTreeSet};

/// Counts by question and answer. Answers that are missing are counted as `missing:` and the reason.
pub(super) fn shared(
    records: &TrialRecords,
    out: &mut Packing,
) -> BTreeMap<FormId, BTreeMap<QuestionId, BTreeMap<OptionId, Count>>> {
    if out.everybody.iter().any(|one| !one.agreement_stands()) {
        let what = "Answers of people without an agreement that stands".to_owned();
        out.keep(Part::People("participant".into()), what, WhyWithheld::NotAgreed, None);
    }
    let counted = forms().into_iter().map(|form| (form.shared_as(), of_form(records, form, out)));
    counted.filter(|(_, questions)| !questions.is_empty()).collect()
}

/// The forms about people, those of the trial first.
fn forms() -> Vec<&'static Form> {
    let mut forms: Vec<&Form> = catalogue().every_version().filter(|form| form.about == About::Person).collect();
    forms.sort_by_key(|form| form.belongs_to.as_ref().is_none_or(|parent| *parent != "trial"));
    forms
}

/// Whom the counts are about, and by which answers: everybody of whom it is known how it went, by which the reasons are counted; and for
/// each form everybody who has one record of it that counts, two, and so on.
pub(super) fn behind(records: &TrialRecords, out: &Packing) -> BTreeMap<String, Said> {
    let forms = forms();
    let mut behind = BTreeMap::from([("decided".to_owned(), Said::new())]);
    for (at, one) in out.everybody.iter().enumerate() {
        let mut reasons = String::new();
        for form in &forms {
            for (number, answers) in (1..).zip(filled(records, one, form)) {
                reasons.push_str(&counted_of(form, &answers, asks_why));
                if one.agreement_stands() {
                    let counted = counted_of(form, &answers, |question| !asks_why(question));
                    behind.entry(format!("{} {number}", form.shared_as())).or_default().insert(at, counted);
                }
            }
        }
        if one.became() != Became::Undecided {
            behind.entry("decided".to_owned()).or_default().insert(at, reasons);
        }
    }
    behind
}

/// The answers of one record that are counted, to some of the questions.
fn counted_of(form: &Form, answers: &Asked, of: impl Fn(&Question) -> bool) -> String {
    let counted = form.questions().filter(|question| question.shares == Shares::Counted && is_countable(question));
    let counted = counted.filter(|question| of(question));
    let told = counted.filter(|question| !is_told_elsewhere(form, question)).flat_map(|question| {
        let cells = answers.get(question.id.as_str()).map_or_else(Vec::new, |answer| counted_as(question, answer));
        cells.into_iter().map(|cell| format!("{} {cell};", question.id))
    });
    told.collect()
}

fn of_form(records: &TrialRecords, form: &Form, out: &mut Packing) -> BTreeMap<QuestionId, BTreeMap<OptionId, Count>> {
    let all: Vec<Asked> = of(records, form).into_iter().map(asked).collect();
    let filled: Vec<Vec<Asked>> = out.everybody.iter().map(|one| filled(records, one, form)).collect();
    let mut counted = BTreeMap::new();
    for question in form.questions().filter(|question| !is_told_elsewhere(form, question)) {
        if all.iter().all(|answers| answers.get(question.id.as_str()).is_none()) {
            continue;
        }
        match count(form, question, &filled, out) {
            Ok(counts) => {
                if counts.values().any(|count| count.shown().is_none()) {
                    let what = format!("{}, small counts", named(form, question));
                    out.keep(part(form), what, WhyWithheld::TooFew, None);
                }
                counted.insert(question.id.clone(), counts);
            }
            Err(why) => out.keep(part(form), named(form, question), why, None),
        }
    }
    counted
}

/// The records filled in with this form.
fn of<'a>(records: &'a TrialRecords, form: &Form) -> Vec<&'a Record> {
    let all = records.of(form.id.as_str()).into_iter();
    all.filter(|record| record.is_filled_in_on(form)).collect()
}

/// What somebody answered to a form: their latest agreement, every device, and of each wave the visit that tells what
/// became of it, if their agreement covers it.
fn filled<'a>(records: &'a TrialRecords, one: &Participation<'a>, form: &Form) -> Vec<Asked<'a>> {
    let id = &one.participant.id;
    if form.is_instrument() {
        let visits = Wave::ALL.into_iter().filter_map(|wave| one.told_visit(form, wave)).filter(|of| one.covers(of));
        return visits.map(|assessment| assessment.answers.clone()).collect();
    }
    if form.id == "agreement" {
        let latest = latest_agreement(records, one).filter(|record| record.is_filled_in_on(form));
        return latest.into_iter().map(asked).collect();
    }
    let mut theirs = of(records, form);
    theirs.retain(|record| record.id == *id || record.parent.as_ref() == Some(id));
    theirs.into_iter().map(asked).collect()
}

/// The agreement somebody decided last, in whichever version of the form: it takes the place of every other.
fn latest_agreement<'a>(records: &'a TrialRecords, one: &Participation) -> Option<&'a Record> {
    let theirs = records.of_parent("agreement", &one.participant.id).into_iter();
    let decided = theirs.filter_map(|record| Some((Agreement::from_record(record)?.explained_on, record)));
    // Of two of one day the same one comes last whatever their ids.
    let place =
        |(explained_on, record): &(_, &Record)| (*explained_on, content(&asked(record)), record.form_version.clone());
    decided.max_by_key(place).map(|(_, record)| record)
}

/// Told by the flow or by wave, as its form says, or before and after.
fn is_told_elsewhere(form: &Form, question: &Question) -> bool {
    question.told_by.is_some() || form.scores.iter().flat_map(form::Score::items).any(|item| *item == question.id)
}

fn count(
    form: &Form,
    question: &Question,
    filled: &[Vec<Asked>],
    out: &mut Packing,
) -> Result<BTreeMap<OptionId, Count>, WhyWithheld> {
    if question.shares != Shares::Counted || !is_countable(question) {
        let words = matches!(question.kind, Kind::Text { .. } | Kind::LongText { .. });
        return Err(if words { WhyWithheld::AboutOnePerson } else { WhyWithheld::NeverShared });
    }
    // Why people said no or left is counted for all of whom the flow says so; anything else only while their agreement
    // stands.
    let why = asks_why(question);
    let counted = out.people(|one| if why { one.became() != Became::Undecided } else { one.agreement_stands() });
    let theirs = || counted.iter().flat_map(|at| filled[*at].iter().map(|answers| (*at, answers)));
    let mut cells: BTreeMap<OptionId, People> =
        counted_answers(question).into_iter().map(|answer| (answer, People::new())).collect();
    for (at, answers) in theirs() {
        for cell in answers.get(question.id.as_str()).map_or_else(Vec::new, |answer| counted_as(question, answer)) {
            cells.entry(cell).or_default().insert(at);
        }
    }
    if cells.values().all(People::is_empty) {
        return Err(WhyWithheld::NotAgreed);
    }
    if question.show_when.is_some() {
        let asked = theirs().filter(|(_, answers)| form::asked_among(form, |id| answers.get(id)).contains(&question));
        let asked: People = asked.map(|(at, _)| at).collect();
        let with_form: People = theirs().map(|(at, _)| at).collect();
        if asked != with_form && !out.ledger.knows(&asked) {
            return Err(WhyWithheld::ProtectsAnother);
        }
    }
    let once =
        cells.values().map(People::len).sum::<usize>() == cells.values().flatten().collect::<BTreeSet<_>>().len();
    let published = match question.kind {
        Kind::Choices { at_most } => {
            let one_each = filled.iter().all(|records| records.len() <= 1);
            out.ledger.options(&cells, at_most.filter(|_| one_each))
        }
        _ if once => out.ledger.partition(&cells),
        _ => out.ledger.options(&cells, None),
    };
    published.map_err(|why| match why {
        KeptBack::TooFew => WhyWithheld::TooFew,
        KeptBack::ProtectsAnother => WhyWithheld::ProtectsAnother,
    })
}

fn is_countable(question: &Question) -> bool {
    matches!(question.kind, Kind::YesNo | Kind::Choice | Kind::Choices { .. } | Kind::Scale { .. })
}

/// Why somebody said no or left.
fn asks_why(question: &Question) -> bool {
    question.show_when.as_ref().is_some_and(is_about_status)
}

/// True if a question is asked because of how far somebody got.
fn is_about_status(condition: &Condition) -> bool {
    match condition {
        Condition::OneOf { question, .. } => *question == "status",
        Condition::NoneOf { .. } | Condition::Yes { .. } | Condition::Answered { .. } => false,
        Condition::All(all) | Condition::Any(all) => all.iter().any(is_about_status),
    }
}
