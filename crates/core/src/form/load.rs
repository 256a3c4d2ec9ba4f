//! From form files to forms, refusing every file that would be wrong, silent or ambiguous about what it asks.

use super::file::{FormFile, ListsFile, QuestionFile, SectionFile};
use super::{About, Condition, Form, Identifies, Kind, Question, Score, ScoreRule, Section, Shares};
use crate::id::{FormId, QuestionId};
use std::collections::{BTreeMap, BTreeSet};

/// Why a form file does not load. Names the file and the question.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("forms/{file}.toml{}: {why}", .question.as_ref().map(|question| format!(", question {question}")).unwrap_or_default())]
pub struct FormError {
    /// The file, without its ending.
    pub file: String,
    /// The question, where it is about one.
    pub question: Option<QuestionId>,
    /// What is wrong and what to write instead.
    pub why: String,
}

/// The files being loaded, and the lists they may name.
struct Loading<'a> {
    files: &'a BTreeMap<&'a str, FormFile>,
    lists: &'a ListsFile,
    file: &'a str,
}

/// Loads every form among `files`: pairs of a name without ending and its text. `lists` holds the shared lists.
///
/// # Errors
/// The first file that does not load, with the reason.
pub fn load(files: &[(&str, &str)]) -> Result<BTreeMap<FormId, Form>, FormError> {
    let wrong = |file: &str, why: String| FormError { file: file.to_owned(), question: None, why };
    let mut lists = ListsFile::new();
    let mut read = BTreeMap::new();
    for (name, text) in files {
        if *name == "lists" {
            lists = toml::from_str(text).map_err(|error| wrong(name, error.message().to_owned()))?;
        } else {
            read.insert(
                *name,
                toml::from_str::<FormFile>(text).map_err(|error| wrong(name, error.message().to_owned()))?,
            );
        }
    }
    let mut forms = BTreeMap::new();
    for (name, file) in &read {
        if file.id.is_some() {
            let form = Loading { files: &read, lists: &lists, file: name }.form(file)?;
            forms.insert(form.id.clone(), form);
        }
    }
    families_exist(&forms)?;
    Ok(forms)
}

/// Every parent and every link names a form that is there.
fn families_exist(forms: &BTreeMap<FormId, Form>) -> Result<(), FormError> {
    for form in forms.values() {
        let links = form.questions().filter_map(|question| match &question.kind {
            Kind::Link { to } => Some((Some(question.id.clone()), to)),
            _ => None,
        });
        for (question, other) in links.chain(form.belongs_to.iter().map(|parent| (None, parent))) {
            if !forms.contains_key(other) {
                let why = format!("names the form “{other}”, which does not exist");
                return Err(FormError { file: form.id.to_string(), question, why });
            }
        }
    }
    Ok(())
}

impl Loading<'_> {
    fn wrong<T>(&self, question: Option<&QuestionId>, why: impl Into<String>) -> Result<T, FormError> {
        Err(FormError { file: self.file.to_owned(), question: question.cloned(), why: why.into() })
    }

    fn form(&self, file: &FormFile) -> Result<Form, FormError> {
        let id = file.id.clone().expect("only files with an id are made into forms");
        if id != *self.file {
            return self.wrong(None, format!("its id is “{id}”; a form's id is the name of its file"));
        }
        let Some(licence) = file.licence.clone() else {
            return self.wrong(
                None,
                "has no [licence]; say whose wording it is, under which licence, and whether it may be shipped",
            );
        };
        let Some(about) = file.about else {
            return self.wrong(None, "does not say `about`; write \"trial\" or \"person\"");
        };
        for (key, value) in [("version", &file.version), ("title", &file.title), ("title_many", &file.title_many)] {
            if value.trim().is_empty() {
                return self.wrong(None, format!("has no {key}"));
            }
        }
        let form = Form {
            id,
            version: file.version.clone(),
            title: file.title.clone(),
            title_many: file.title_many.clone(),
            intro: file.intro.clone(),
            belongs_to: file.belongs_to.clone(),
            about,
            named_by: file.named_by.clone(),
            licence,
            sections: self.sections(file)?,
            scores: file.scores.clone(),
        };
        self.ids_are_fresh(&form, &file.retired)?;
        self.conditions_look_back(&form)?;
        self.sharing_is_safe(&form)?;
        self.names_exist(&form)?;
        self.scores_add_up(&form)?;
        Ok(form)
    }

    /// The included sections first, then the file's own.
    fn sections(&self, file: &FormFile) -> Result<Vec<Section>, FormError> {
        let mut sections = Vec::new();
        if let Some(other) = &file.include {
            let Some(included) = self.files.get(other.as_str()) else {
                return self.wrong(None, format!("includes “{other}”, which does not exist"));
            };
            sections = self.sections(included)?;
        }
        for section in &file.sections {
            sections.push(self.section(section)?);
        }
        Ok(sections)
    }

    fn section(&self, file: &SectionFile) -> Result<Section, FormError> {
        let questions = file.questions.iter().map(|question| self.question(question)).collect::<Result<_, _>>()?;
        Ok(Section { id: file.id.clone(), title: file.title.clone(), intro: file.intro.clone(), questions })
    }

    fn question(&self, file: &QuestionFile) -> Result<Question, FormError> {
        let id = Some(&file.id);
        if !is_legal(file.id.as_str()) {
            return self.wrong(id, "its id may have lower-case letters, digits and underscores only");
        }
        if file.text.trim().is_empty() {
            return self.wrong(id, "has no text");
        }
        let Some(kind) = file.kind() else {
            return self.wrong(id, format!("its kind “{}” is unknown, or lacks a key that it needs", file.kind));
        };
        let Some(shares) = file.shares else {
            return self.wrong(
                id,
                "does not say how it `shares`; write never, as_is, counted, reviewed_text or a generalisation",
            );
        };
        let Some(identifies) = file.identifies else {
            return self.wrong(id, "does not say whom it `identifies`; write none, contact, quasi, special or direct");
        };
        Ok(Question {
            id: file.id.clone(),
            mark: file.mark.clone(),
            text: file.text.clone(),
            hint: file.hint.clone(),
            options: self.options(file, &kind)?,
            kind,
            required: file.required.unwrap_or(super::Required::No),
            show_when: file.show_when.clone(),
            missing: file.missing.clone(),
            identifies,
            shares,
        })
    }

    fn options(&self, file: &QuestionFile, kind: &Kind) -> Result<Vec<super::AnswerOption>, FormError> {
        let id = Some(&file.id);
        let options = match &file.list {
            None => file.options.clone(),
            Some(_) if !file.options.is_empty() => {
                return self.wrong(id, "has a list and options of its own; keep one");
            }
            Some(list) => match self.lists.get(list) {
                Some(list) => list.options.clone(),
                None => return self.wrong(id, format!("names the list “{list}”, which does not exist")),
            },
        };
        let chooses = matches!(kind, Kind::Choice | Kind::Choices { .. });
        if chooses == options.is_empty() {
            return self.wrong(id, if chooses { "has no options" } else { "has options, but takes no choice" });
        }
        let mut seen = BTreeSet::new();
        match options.iter().find(|option| !seen.insert(&option.id)) {
            Some(option) => self.wrong(id, format!("has the option “{}” twice", option.id)),
            None => Ok(options),
        }
    }

    fn ids_are_fresh(&self, form: &Form, retired: &[QuestionId]) -> Result<(), FormError> {
        let mut seen = BTreeSet::new();
        for question in form.questions() {
            if !seen.insert(&question.id) {
                return self.wrong(Some(&question.id), "stands here twice; every question has an id of its own");
            }
            if retired.contains(&question.id) {
                return self.wrong(Some(&question.id), "uses the id of a retired question; ids are never reused");
            }
        }
        Ok(())
    }

    /// A condition may only look at questions that were asked before.
    fn conditions_look_back(&self, form: &Form) -> Result<(), FormError> {
        let mut before: BTreeMap<&QuestionId, &Question> = BTreeMap::new();
        for question in form.questions() {
            for (other, options) in question.show_when.iter().flat_map(looks_at) {
                let Some(earlier) = before.get(other) else {
                    return self
                        .wrong(Some(&question.id), format!("depends on “{other}”, which is not asked before it"));
                };
                if let Some(unknown) = options.iter().find(|id| !earlier.options.iter().any(|option| option.id == **id))
                {
                    return self.wrong(
                        Some(&question.id),
                        format!("depends on the option “{unknown}” of “{other}”, which does not exist"),
                    );
                }
            }
            before.insert(&question.id, question);
        }
        Ok(())
    }

    /// Only what identifies nobody may leave as a value, and what is about one person only as a count.
    fn sharing_is_safe(&self, form: &Form) -> Result<(), FormError> {
        for question in form.questions() {
            let leaves_as_value =
                matches!(question.shares, Shares::AsIs | Shares::Generalised(_) | Shares::ReviewedText);
            let id = Some(&question.id);
            if leaves_as_value && form.about == About::Person {
                return self.wrong(id, "is about one person: it may be `never` or `counted`, nothing else");
            }
            if leaves_as_value && question.identifies != Identifies::None {
                return self.wrong(id, "could point at somebody, so its value may not leave");
            }
            let is_text = matches!(question.kind, Kind::Text { .. } | Kind::LongText { .. });
            if is_text && matches!(question.shares, Shares::AsIs | Shares::Counted) {
                return self.wrong(id, "is text: it may be `never` or `reviewed_text`");
            }
            let counts =
                matches!(question.kind, Kind::Choice | Kind::Choices { .. } | Kind::YesNo | Kind::Scale { .. });
            if question.shares == Shares::Counted && !counts {
                return self.wrong(id, "cannot be counted: only choices, yes or no, and scales can");
            }
        }
        Ok(())
    }

    fn names_exist(&self, form: &Form) -> Result<(), FormError> {
        match form.named_by.iter().find(|id| form.question(id.as_str()).is_none()) {
            Some(missing) => self.wrong(None, format!("is named by “{missing}”, which it does not ask")),
            None => Ok(()),
        }
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

fn is_legal(id: &str) -> bool {
    !id.is_empty() && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// Every question a condition looks at, with the options it names.
fn looks_at(condition: &Condition) -> Vec<(&QuestionId, &[crate::id::OptionId])> {
    match condition {
        Condition::OneOf { question, options } => vec![(question, options.as_slice())],
        Condition::Yes { question } | Condition::Answered { question } => vec![(question, &[])],
        Condition::All(conditions) | Condition::Any(conditions) => conditions.iter().flat_map(looks_at).collect(),
    }
}

#[cfg(test)]
mod tests;
