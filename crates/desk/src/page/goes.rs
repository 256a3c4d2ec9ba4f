//! What goes, line by line: a shared trial in the words of its reader. Everything in it is here; nothing is summed up.

use crate::page::{ShareLine, SharePart};
use at_trials_core::answer::Answer;
use at_trials_core::form::{self, Form};
use at_trials_core::share::counted_words;
use at_trials_core::share::{Between, SharedAnswers, SharedChange, SharedTrial};
use at_trials_core::words;

/// A line, with the title of its part.
type Line = (String, ShareLine);

/// Every line of a shared trial, part by part in the order of the file. A part stands once, where its first line is.
pub(super) fn parts(shared: &SharedTrial) -> Vec<SharePart> {
    let mut parts: Vec<SharePart> = Vec::new();
    for (title, line) in lines(shared) {
        match parts.iter_mut().find(|part| part.title == title) {
            Some(part) => part.lines.push(line),
            None => parts.push(SharePart { title, lines: vec![line] }),
        }
    }
    parts
}

fn lines(shared: &SharedTrial) -> Vec<Line> {
    let mut lines = vec![line("The trial", "Whose trial it is", shared.organisation.name.clone())];
    let trial = form::catalogue().form_of("trial", &shared.template.version);
    lines.extend(answers("The trial", trial, &shared.trial));
    for (form, records) in &shared.records {
        let form = form::catalogue().shared_as(form.as_str());
        let title = form.map_or("", |form| &form.title_many);
        lines.extend(records.iter().flat_map(|record| answers(title, form, record)));
    }
    lines.extend(flow(shared));
    lines.extend(people(shared));
    lines.extend(shared.changes.iter().filter_map(change));
    lines
}

fn line(part: &str, what: &str, value: String) -> Line {
    (part.to_owned(), ShareLine { what: what.to_owned(), value })
}

fn answers(part: &str, form: Option<&Form>, shared: &SharedAnswers) -> Vec<Line> {
    let Some(form) = form else { return Vec::new() };
    form.questions()
        .filter_map(|question| {
            let answer = Answer::from(shared.get(question.id.as_str())?);
            // A day leaves as its month, whatever its question asks for.
            let value = match (&question.kind, &answer) {
                (form::Kind::Date, Answer::Text(month)) => words::month(month),
                _ => form::words(question, &answer),
            };
            Some(line(part, &question.short(), value))
        })
        .collect()
}

fn flow(shared: &SharedTrial) -> impl Iterator<Item = Line> {
    shared.flow.iter().map(|(stage, count)| line("How far people got", stage.title(), words::count(*count)))
}

fn people(shared: &SharedTrial) -> Vec<Line> {
    let counted = |form: &Form| format!("Counts: {}", words::small(&form.title_many));
    shared
        .people
        .iter()
        .filter_map(|(form, questions)| Some((form::catalogue().shared_as(form.as_str())?, questions)))
        .flat_map(|(form, questions)| {
            questions.iter().filter_map(move |(id, counts)| {
                let question = form.question(id.as_str())?;
                let told: Vec<String> = counts
                    .iter()
                    .filter_map(|(answer, count)| Some((counted_words(question, answer)?, count)))
                    .map(|(answer, count)| format!("{answer} {}", words::count(*count)))
                    .collect();
                Some(line(&counted(form), &question.short(), told.join("; ")))
            })
        })
        .collect()
}

fn change(change: &SharedChange) -> Option<Line> {
    let score =
        form::catalogue().shared_as(change.form.as_str())?.scores.iter().find(|score| score.id == change.score)?;
    let who = change.respondent.behind_a_score();
    let pairs = words::capital(&words::people(change.n));
    let average = change.change.map_or_else(
        || format!("{pairs}: no average, too few"),
        |by| {
            let score = |figure: Option<Between>| figure.map(|figure| words::between(figure, words::score));
            let before = score(change.before).map_or_else(String::new, |before| format!("{before} before, "));
            let spread = score(change.sd).map_or_else(String::new, |sd| format!(", spread {sd}"));
            format!("{pairs}: {before}{} on average{spread}", words::between(by, words::change))
        },
    );
    let groups = format!(
        "improved {}, about the same {}, worse {}",
        words::count(change.improved),
        words::count(change.same),
        words::count(change.worse)
    );
    Some(line("Before and after", &format!("{}{who}", score.title), format!("{average}; {groups}")))
}
