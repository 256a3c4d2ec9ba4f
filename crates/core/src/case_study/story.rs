//! The shared trial with its forms beside it. Sections read answers only through here, so that what a question or an
//! option is called always comes from its form. Not here: any sentence.

use crate::answer::Answers;
use crate::count::Count;
use crate::document::Fact;
use crate::flow_stage::FlowStage;
use crate::form::{self, AnswerOption, Asked, Form, Kind, Question};
use crate::share::{SharedAnswers, SharedTrial};
use crate::words::{self, Counts};

/// One trial, ready to be told.
pub(super) struct Story<'a> {
    /// What may be shown.
    pub shared: &'a SharedTrial,
    /// The answers of the `trial` form.
    pub trial: Sheet,
    /// How counts of people are told: as about so many where they are rounded.
    pub counts: Counts,
}

impl<'a> Story<'a> {
    /// Puts the forms beside a shared trial.
    pub fn of(shared: &'a SharedTrial) -> Self {
        let trial = form::catalogue().form_of("trial", &shared.template.version);
        let newest = || form::catalogue().form("trial").expect("the catalogue holds the trial form");
        let counts = Counts::rounded_to(shared.export.round_to);
        Self { shared, trial: Sheet::of(trial.unwrap_or_else(newest), &shared.trial), counts }
    }

    /// Every record of one form about the trial, in the order of the share file, whichever version it was filled in with.
    pub fn sheets(&self, form: &str) -> Vec<Sheet> {
        let versions = form::catalogue().every_version().filter(|version| version.id == *form);
        let filled = versions.filter_map(|version| Some((version, self.shared.records.get(&version.shared_as())?)));
        filled.flat_map(|(version, records)| records.iter().map(|answers| Sheet::of(version, answers))).collect()
    }

    /// How many people reached a stage; none if the trial did not count it.
    pub fn flow(&self, stage: FlowStage) -> Option<Count> {
        self.shared.flow.get(&stage).copied()
    }

    /// How many more people there are at one stage than at another, as far as that may be said: hidden where either is, or is
    /// rounded. None if the trial did not count them.
    pub fn lost(&self, larger: FlowStage, smaller: FlowStage) -> Option<Count> {
        let export = &self.shared.export;
        match (self.flow(larger)?, self.flow(smaller)?) {
            (Count::Shown(0), _) => Some(Count::Shown(0)),
            (Count::Shown(larger), Count::Shown(smaller)) if export.round_to <= 1 => {
                let gap = larger.checked_sub(smaller)?;
                let small = (1..export.min_cell).contains(&gap);
                Some(if small { Count::Fewer(export.min_cell) } else { Count::Shown(gap) })
            }
            _ => Some(Count::Hidden),
        }
    }

    /// The same where it may be said in figures.
    pub fn gap(&self, larger: FlowStage, smaller: FlowStage) -> Option<u32> {
        self.lost(larger, smaller)?.shown()
    }

    /// True where no figure about people goes: then nothing may be said of how many they were, nor that they were few. In figures that
    /// go the denominators are never hidden, only "fewer than" where they are small.
    pub fn figures_held(&self) -> bool {
        let flow = &self.shared.flow;
        !flow.is_empty() && flow.values().all(|people| *people == Count::Hidden)
    }

    /// The month of the figures about people, in words, where those of an earlier file go again.
    pub fn figures_again(&self) -> Option<String> {
        self.shared.export.figures_of.as_deref().map(words::month)
    }

    /// Counts of people by answer to one question of a form about people, in words and in the order of the form, without the
    /// answers nobody gave. An id means the same in every version of a form, so those of all are told together.
    pub fn answered(&self, form: &str, question: &str) -> Vec<(&'static AnswerOption, String)> {
        let counted = |version: &&Form| self.shared.people.get(&version.shared_as())?.get(question);
        let asked: Vec<_> = versions(form).iter().filter_map(counted).collect();
        let mut options: Vec<&AnswerOption> = Vec::new();
        for option in
            versions(form).into_iter().filter_map(|version| version.question(question)).flat_map(|one| &one.options)
        {
            if options.iter().all(|known| known.id != option.id) {
                options.push(option);
            }
        }
        let counts = |option: &AnswerOption| -> Vec<Count> {
            let counts = asked.iter().filter_map(|counted| counted.get(&option.id).copied());
            counts.filter(|people| somebody(*people)).collect()
        };
        let answered = options.into_iter().map(|option| (option, counts(option)));
        answered
            .filter(|(_, counts)| !counts.is_empty())
            .map(|(option, counts)| (option, self.together(&counts)))
            .collect()
    }

    /// What is shown is added up; what is not stands beside it: "7 and fewer than 5".
    fn together(&self, counts: &[Count]) -> String {
        let shown = counts.iter().filter_map(|count| count.shown()).reduce(|all, more| all + more).map(Count::Shown);
        let hidden = counts.iter().copied().filter(|count| count.shown().is_none());
        words::list(&shown.into_iter().chain(hidden).map(|count| self.counts.count(count)).collect::<Vec<_>>())
    }

    /// The same in one line: "Alone: 7; with family: fewer than 5".
    pub fn counts_told(&self, form: &str, question: &str) -> Option<String> {
        let answers = self.answered(form, question).into_iter();
        let told: Vec<String> =
            answers.map(|(option, people)| format!("{}: {people}", words::small(&option.text))).collect();
        (!told.is_empty()).then(|| words::capital(&told.join("; ")))
    }

    /// A question of any form as asked, for the head of a row; as the newest version that asks it words it.
    pub fn asked(form: &str, question: &str) -> String {
        let asked = versions(form).into_iter().find_map(|form| form.question(question));
        asked.map_or_else(String::new, |asked| asked.text.clone())
    }
}

/// The forms that are told together under a name, the newest first. An instrument stands alone: two versions of it are never
/// put together.
fn versions(name: &str) -> Vec<&'static Form> {
    match form::catalogue().shared_as(name) {
        Some(instrument) if instrument.is_instrument() => vec![instrument],
        _ => form::catalogue()
            .every_version()
            .filter(|version| version.id == *name)
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .collect(),
    }
}

/// True unless the count is a shown nought.
pub(super) fn somebody(people: Count) -> bool {
    people != Count::Shown(0)
}

/// One filled-in form as it may be shown.
pub(super) struct Sheet {
    form: &'static Form,
    answers: Answers,
}

impl Sheet {
    fn of(form: &'static Form, shared: &SharedAnswers) -> Self {
        let answers = shared.iter().map(|(question, answer)| (question.clone(), answer.into())).collect();
        Self { form, answers }
    }

    /// The answers, in the shape in which the rules about trials read them. What was not asked never got here.
    pub fn asked(&self) -> Asked<'_> {
        Asked::all(self.answers.iter())
    }

    /// The answer as people read it; none if it is missing, kept back or was not asked.
    pub fn words(&self, question: &str) -> Option<String> {
        let answer = self.answers.get(question).filter(|answer| answer.missing_reason().is_none())?;
        let question = self.form.question(question)?;
        let told = match (question.kind.clone(), self.asked().text(question.id.as_str())) {
            // A day leaves the book as its month.
            (Kind::Date | Kind::Month, Some(month)) => words::month(month),
            _ => form::words(question, answer),
        };
        Some(told).filter(|told| !told.trim().is_empty())
    }

    /// The answer for the middle of a sentence.
    pub fn small(&self, question: &str) -> Option<String> {
        self.words(question).map(|told| words::small(&told))
    }

    /// Every option chosen, for the middle of a sentence.
    pub fn chosen(&self, question: &str) -> Vec<String> {
        let asked = self.form.question(question);
        let chosen = self.asked().choices(question).iter();
        chosen.filter_map(|option| Some(words::small(asked?.option_text(option.as_str())))).collect()
    }

    /// The answer as a sentence of its own.
    pub fn sentence(&self, question: &str) -> Option<String> {
        self.words(question).map(|told| words::sentence(&told))
    }

    /// An answer for a facts box, under a short name for what was asked.
    pub fn fact(&self, question: &str, name: &str) -> Option<Fact> {
        Some(Fact { name: name.to_owned(), value: self.words(question)? })
    }

    /// A question and its answer as running text: "Who paid? The council."
    pub fn question_and_answer(&self, question: &str) -> Option<String> {
        let answer = self.sentence(question)?;
        Some(format!("{} {answer}", self.form.question(question)?.text))
    }

    /// The questions of the form these sheets fill in; none without a sheet.
    pub fn questions(sheets: &[Self]) -> impl Iterator<Item = &'static Question> {
        sheets.first().into_iter().flat_map(|sheet| sheet.form.questions())
    }

    /// True if this option is the answer, or among the answers.
    pub fn is(&self, question: &str, option: &str) -> bool {
        let asked = self.asked();
        asked.text(question) == Some(option) || asked.choices(question).iter().any(|one| *one == *option)
    }
}
