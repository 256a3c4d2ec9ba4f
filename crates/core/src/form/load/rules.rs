//! What every form must keep to: ids that are legal and fresh, words everywhere, conditions that look back, sharing that
//! is safe, scores that add up. Each refusal names the file and the question.

use super::{FormError, Loading};
use crate::form::version::numbers;
use crate::form::{About, Condition, Form, Identifies, Kind, Question, Score, ScoreRule, Shares};
use crate::id::{OptionId, QuestionId};
use crate::share::Sort;
use crate::wave::Wave;
use std::collections::{BTreeMap, BTreeSet};

impl Loading<'_> {
    pub(super) fn keeps_the_rules(&self, form: &Form) -> Result<(), FormError> {
        self.says_what_it_is(form)?;
        self.ids_are_fresh(form)?;
        for question in form.questions() {
            self.has_its_words(question)?;
            self.came_in_time(form, question)?;
            self.shares_safely(form, question)?;
        }
        self.conditions_look_back(form)?;
        self.names_exist(form)?;
        self.says_where_it_is_shown(form)?;
        self.figures_name_their_people(form)?;
        self.scores_add_up(form)
    }

    fn says_what_it_is(&self, form: &Form) -> Result<(), FormError> {
        for (key, value) in [("title", &form.title), ("title_many", &form.title_many), ("intro", &form.intro)] {
            if value.trim().is_empty() {
                return self.wrong(None, format!("has no {key}"));
            }
        }
        let mut seen = BTreeSet::new();
        match form.sections.iter().find(|section| !is_legal(&section.id, '-') || !seen.insert(&section.id)) {
            None => Ok(()),
            Some(section) => self.wrong(
                None,
                format!("the section “{}” needs an id of its own, in lower case with hyphens", section.id),
            ),
        }
    }

    fn ids_are_fresh(&self, form: &Form) -> Result<(), FormError> {
        let mut seen = BTreeSet::new();
        for question in form.questions() {
            let id = Some(&question.id);
            if !is_legal(question.id.as_str(), '_') {
                return self.wrong(id, "its id may have lower-case letters, digits and underscores only");
            }
            if !seen.insert(&question.id) {
                return self.wrong(id, "stands here twice; every question has an id of its own");
            }
            if form.retired.contains(&question.id) {
                return self.wrong(id, "uses the id of a retired question; ids are never reused");
            }
        }
        Ok(())
    }

    fn has_its_words(&self, question: &Question) -> Result<(), FormError> {
        let id = Some(&question.id);
        if question.text.trim().is_empty() {
            return self.wrong(id, "has no text");
        }
        let mut seen = BTreeSet::new();
        for option in &question.options {
            if !seen.insert(&option.id) {
                return self.wrong(id, format!("has the option “{}” twice", option.id));
            }
            if option.id.as_str().trim().is_empty() || option.text.trim().is_empty() {
                return self.wrong(id, format!("its option “{}” lacks an id or a text", option.id));
            }
            if question.retired_options.contains(&option.id) {
                return self
                    .wrong(id, format!("its option “{}” is offered and retired; ids are never reused", option.id));
            }
        }
        let reasons: BTreeSet<_> = question.missing.iter().collect();
        if reasons.len() < question.missing.len() {
            return self.wrong(id, "offers a reason for a missing answer twice");
        }
        Ok(())
    }

    /// A question that came later names the minor version that brought it.
    fn came_in_time(&self, form: &Form, question: &Question) -> Result<(), FormError> {
        let Some(since) = &question.since else { return Ok(()) };
        let first = [form.major(), 0, 0];
        if numbers(since).is_some_and(|since| since > first && Some(since) <= numbers(&form.version)) {
            return Ok(());
        }
        let why = format!(
            "came `since` “{since}”; write the version that brought it, after {}.0.0 and up to the form's own {}",
            first[0], form.version
        );
        self.wrong(Some(&question.id), why)
    }

    /// Only what identifies nobody may leave as a value, and what is about one person only as a count.
    fn shares_safely(&self, form: &Form, question: &Question) -> Result<(), FormError> {
        let id = Some(&question.id);
        let leaves_as_value = matches!(question.shares, Shares::AsIs | Shares::Generalised(_) | Shares::ReviewedText);
        if leaves_as_value && form.about == About::Person {
            return self.wrong(id, "is about one person: it may be `never` or `counted`, nothing else");
        }
        if leaves_as_value && question.identifies != Identifies::None {
            return self.wrong(id, "could point at somebody, so its value may not leave");
        }
        let is_text = matches!(question.kind, Kind::Text { .. } | Kind::LongText { .. });
        if is_text && !matches!(question.shares, Shares::Never | Shares::ReviewedText) {
            return self.wrong(id, "is text: it may be `never` or `reviewed_text`");
        }
        let is_day = question.kind == Kind::Date;
        if matches!(question.shares, Shares::Generalised(_)) != (is_day && leaves_as_value) {
            return self
                .wrong(id, "a day leaves as its month, and nothing else does: `shares = { generalised = \"month\" }`");
        }
        let counts = matches!(question.kind, Kind::Choice | Kind::Choices { .. } | Kind::YesNo | Kind::Scale { .. });
        if question.shares == Shares::Counted && !counts {
            return self.wrong(id, "cannot be counted: only choices, yes or no, and scales can");
        }
        Ok(())
    }

    /// A condition may only look at questions that were asked before.
    fn conditions_look_back(&self, form: &Form) -> Result<(), FormError> {
        let mut before: BTreeMap<&QuestionId, &Question> = BTreeMap::new();
        for question in form.questions() {
            let id = Some(&question.id);
            for look in question.show_when.iter().flat_map(looks_at) {
                let Some(earlier) = before.get(look.question) else {
                    return self.wrong(id, format!("depends on “{}”, which is not asked before it", look.question));
                };
                if let Some(why) = look.is_in_vain(earlier) {
                    return self.wrong(id, why);
                }
            }
            before.insert(&question.id, question);
        }
        Ok(())
    }

    fn names_exist(&self, form: &Form) -> Result<(), FormError> {
        let unknown = |ids: &[QuestionId]| ids.iter().find(|id| form.question(id.as_str()).is_none()).cloned();
        if let Some(missing) = unknown(&form.named_by) {
            return self.wrong(None, format!("is named by “{missing}”, which it does not ask"));
        }
        if let Some(missing) = unknown(&form.listed_by) {
            return self.wrong(None, format!("is listed by “{missing}”, which it does not ask"));
        }
        match unknown(&form.finished_by) {
            Some(missing) => self.wrong(None, format!("is finished by “{missing}”, which it does not ask")),
            None => Ok(()),
        }
    }

    /// Words for its part, its buttons and the help, and visits for an instrument and nothing else.
    fn says_where_it_is_shown(&self, form: &Form) -> Result<(), FormError> {
        let shown = &form.shown;
        let buttons = [&shown.add, &shown.add_another, &shown.go_on].into_iter().flatten();
        if std::iter::once(&shown.part).chain(buttons).chain(&shown.help).any(|words| words.trim().is_empty()) {
            return self.wrong(None, "its [shown] has a part, a button or a line of help without words");
        }
        match &form.visits {
            None if form.is_instrument() => {
                self.wrong(None, "has scores and no [visits]; say at which `waves` it is asked")
            }
            Some(_) if !form.is_instrument() => self.wrong(None, "has [visits], but no scores to compare"),
            Some(visits) if visits.waves.is_empty() => {
                self.wrong(None, "is asked at no wave; name one, such as \"end\"")
            }
            Some(visits) => self.waves_can_be_told(form, &visits.waves),
            None => Ok(()),
        }
    }

    /// A visit is stored by its wave: the instrument has to offer it.
    fn waves_can_be_told(&self, form: &Form, waves: &[Wave]) -> Result<(), FormError> {
        let offers = |wave: &&Wave| {
            form.question("wave").is_some_and(|asked| asked.options.iter().any(|option| option.id == *wave.id()))
        };
        match waves.iter().find(|wave| !offers(wave)) {
            None => Ok(()),
            Some(wave) => {
                self.wrong(None, format!("is asked at “{}”, which its question “wave” does not offer", wave.id()))
            }
        }
    }

    /// A figure is held back by a number of people its form asks for, and by its sort; only counts of people can be told elsewhere.
    fn figures_name_their_people(&self, form: &Form) -> Result<(), FormError> {
        for question in form.questions() {
            let id = Some(&question.id);
            if let Some(people) = &question.people_in {
                let asked = form.question(people.as_str()).map(|people| &people.kind);
                if !matches!(asked, Some(Kind::WholeNumber { .. })) {
                    return self
                        .wrong(id, format!("its people stand in “{people}”, which is no whole number of this form"));
                }
            }
            let has_people =
                |figure: &QuestionId| form.question(figure.as_str()).is_some_and(|figure| figure.people_in.is_some());
            if let Some(figure) = question.sort_of.iter().find(|figure| !has_people(figure)) {
                return self.wrong(id, format!("says what sort “{figure}” is, which is no figure about people"));
            }
            let is_sort =
                question.kind == Kind::Choice && question.options.iter().all(|one| Sort::of(&one.id).is_some());
            if !question.sort_of.is_empty() && !is_sort {
                return self.wrong(id, "says what sort a figure is, and offers no sorts of figures");
            }
            if question.told_by.is_some() && question.shares != Shares::Counted {
                return self.wrong(id, "is told elsewhere, but is not `counted`");
            }
        }
        Ok(())
    }

    fn scores_add_up(&self, form: &Form) -> Result<(), FormError> {
        let mut earlier = BTreeSet::new();
        for score in &form.scores {
            for item in score.items() {
                self.item_can_be_scored(form, score, item)?;
            }
            if let ScoreRule::Linear { of, .. } | ScoreRule::Lookup { of, .. } = &score.rule
                && !earlier.contains(of)
            {
                return self
                    .wrong(None, format!("the score “{}” builds on “{of}”, which does not come before it", score.id));
            }
            if !earlier.insert(score.id.clone()) {
                return self.wrong(None, format!("has the score “{}” twice", score.id));
            }
            if let Some(why) = does_not_add_up(score) {
                return self.wrong(None, format!("the score “{}” {why}", score.id));
            }
        }
        Ok(())
    }

    fn item_can_be_scored(&self, form: &Form, score: &Score, item: &QuestionId) -> Result<(), FormError> {
        let Some(question) = form.question(item.as_str()) else {
            return self.wrong(Some(item), format!("the score “{}” uses it, but it does not exist", score.id));
        };
        let scored = match question.kind {
            Kind::Choice => question.options.iter().all(|option| option.score.is_some()),
            Kind::Scale { .. } | Kind::WholeNumber { .. } => true,
            _ => false,
        };
        if scored {
            Ok(())
        } else {
            self.wrong(Some(item), format!("the score “{}” uses it, but its answers have no scores", score.id))
        }
    }
}

/// What cannot be right about a score by itself.
fn does_not_add_up(score: &Score) -> Option<&'static str> {
    let items = score.items();
    if items.iter().collect::<BTreeSet<_>>().len() < items.len() {
        return Some("uses an item twice");
    }
    if let ScoreRule::Sum { needs, .. } | ScoreRule::Mean { needs, .. } | ScoreRule::DichotomisedSum { needs, .. } =
        &score.rule
        && !(1..=items.len()).contains(&(*needs as usize))
    {
        return Some("`needs` more items than it has, or none");
    }
    if score.title.trim().is_empty() {
        return Some("has no title");
    }
    let whole = score.lowest < score.highest && score.noticeable > 0.0;
    (!whole).then_some("must have `lowest` below `highest`, and a `noticeable` change above nought")
}

fn is_legal(id: &str, joint: char) -> bool {
    !id.is_empty() && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == joint)
}

/// A question a condition looks at, and the answers it looks for.
pub(super) struct Look<'a> {
    pub question: &'a QuestionId,
    sought: Sought<'a>,
}

enum Sought<'a> {
    Options(&'a [OptionId]),
    Yes,
    Anything,
}

impl Look<'_> {
    /// Why the earlier question can never have what is sought.
    pub fn is_in_vain(&self, earlier: &Question) -> Option<String> {
        match self.sought {
            Sought::Options([]) => Some(format!("depends on “{}” without naming an option", self.question)),
            Sought::Options(options) => {
                let unknown = options.iter().find(|id| !earlier.options.iter().any(|option| option.id == **id))?;
                Some(format!("depends on the option “{unknown}” of “{}”, which does not exist", self.question))
            }
            Sought::Yes => (earlier.kind != Kind::YesNo)
                .then(|| format!("depends on a yes to “{}”, which is not answered yes or no", self.question)),
            Sought::Anything => None,
        }
    }
}

/// Every question a condition looks at.
pub(super) fn looks_at(condition: &Condition) -> Vec<Look<'_>> {
    match condition {
        Condition::OneOf { question, options } | Condition::NoneOf { question, options } => {
            vec![Look { question, sought: Sought::Options(options) }]
        }
        Condition::Yes { question } => vec![Look { question, sought: Sought::Yes }],
        Condition::Answered { question } => vec![Look { question, sought: Sought::Anything }],
        Condition::All(conditions) | Condition::Any(conditions) => conditions.iter().flat_map(looks_at).collect(),
    }
}
