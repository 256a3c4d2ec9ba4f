//! From form files to forms: reads the files, puts lists and included sections in place. What a form may not do is refused
//! in `load/rules`, what forms may not do together in `load/together`.

mod rules;
mod together;
mod versions;

use super::file::{FormFile, ListsFile, QuestionFile, SectionFile};
use super::version::numbers;
use super::{About, AnswerOption, Catalogue, Condition, Form, Kind, Licence, OwnPage, Question, Required, Section};
use crate::id::{FormId, QuestionId};
use std::collections::{BTreeMap, BTreeSet};

/// Why a form file does not load. Names the file and the question.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("forms/{file}.toml{}: {why}", .question.as_ref().map(|question| format!(", question {question}")).unwrap_or_default())]
pub struct FormError {
    /// The file, without its ending: `cost/1`.
    pub file: String,
    /// The question, where it is about one.
    pub question: Option<QuestionId>,
    /// What is wrong and what to write instead.
    pub why: String,
}

/// The name of the file of shared lists.
const LISTS: &str = "lists";

/// Loads every form among `files`: pairs of a name without ending (`cost/1`) and its text. The file `lists` holds the shared
/// lists. They have no versions: a form names its list, so a list that is to read otherwise stands beside the old one under
/// another name.
///
/// # Errors
/// The first file that does not load, with the reason.
pub fn load(files: &[(&str, &str)]) -> Result<Catalogue, FormError> {
    let mut lists = ListsFile::new();
    let mut read = BTreeMap::new();
    for (name, text) in files {
        if *name == LISTS {
            lists = parsed(name, text)?;
        } else if read.insert(*name, parsed::<FormFile>(name, text)?).is_some() {
            let why = "stands there twice; one file holds one major version of a form".to_owned();
            return Err(FormError { file: (*name).to_owned(), question: None, why });
        }
    }
    every_file_is_used(&read)?;
    let mut forms = Vec::new();
    for (name, file) in &read {
        if let Some(id) = &file.id {
            forms.push(Loading { files: &read, lists: &lists, file: name }.form(id, file)?);
        }
    }
    together::check(&forms)?;
    Ok(Catalogue::of(forms))
}

fn parsed<T: serde::de::DeserializeOwned>(name: &str, text: &str) -> Result<T, FormError> {
    toml::from_str(text).map_err(|error| {
        let line = error.span().map(|span| text[..span.start].matches('\n').count() + 1);
        let place = line.map(|line| format!("line {line}: ")).unwrap_or_default();
        FormError { file: name.to_owned(), question: None, why: format!("{place}{}", error.message()) }
    })
}

/// A file without an id is there to be included; one that nobody includes would be forgotten in silence.
fn every_file_is_used(files: &BTreeMap<&str, FormFile>) -> Result<(), FormError> {
    let included: BTreeSet<&str> = files.values().filter_map(|file| file.include.as_deref()).collect();
    match files.iter().find(|(name, file)| file.id.is_none() && !included.contains(**name)) {
        None => Ok(()),
        Some((name, _)) => Err(FormError {
            file: (*name).to_owned(),
            question: None,
            why: "has no id, and no form includes it; give it an id, or include it".to_owned(),
        }),
    }
}

/// The file being loaded, and everything it may refer to.
struct Loading<'a> {
    files: &'a BTreeMap<&'a str, FormFile>,
    lists: &'a ListsFile,
    file: &'a str,
}

impl Loading<'_> {
    fn wrong<T>(&self, question: Option<&QuestionId>, why: impl Into<String>) -> Result<T, FormError> {
        Err(FormError { file: self.file.to_owned(), question: question.cloned(), why: why.into() })
    }

    fn form(&self, id: &FormId, file: &FormFile) -> Result<Form, FormError> {
        self.stands_in_its_place(id, &file.version)?;
        let Some(about) = file.about else {
            return self.wrong(None, "does not say `about`; write \"trial\" or \"person\"");
        };
        let Some(shown) = file.shown.clone() else {
            return self.wrong(
                None,
                "has no [shown]; say in which `part` of a page its records are listed, and in what `order`",
            );
        };
        let form = Form {
            id: id.clone(),
            version: file.version.clone(),
            title: file.title.clone(),
            title_many: file.title_many.clone(),
            intro: file.intro.clone(),
            belongs_to: file.belongs_to.clone(),
            own_page: own_page(file.belongs_to.as_ref(), about),
            about,
            named_by: file.named_by.clone(),
            listed_by: file.listed_by.clone(),
            finished_by: file.finished_by.clone(),
            shown,
            visits: file.visits.clone(),
            licence: self.licence(file)?,
            retired: file.retired.clone(),
            sections: self.all_sections(file)?,
            scores: file.scores.clone(),
        };
        self.keeps_the_rules(&form)?;
        Ok(form)
    }

    /// A form's id is the name of its folder, and its major version that of its file.
    fn stands_in_its_place(&self, id: &FormId, version: &str) -> Result<(), FormError> {
        let Some([major, ..]) = numbers(version) else {
            return self.wrong(None, "its version is not three numbers that begin with 1 or more, such as \"1.0.0\"");
        };
        if self.file == format!("{id}/{major}") {
            return Ok(());
        }
        self.wrong(None, format!("holds “{id}” {version}, which belongs into the file {id}/{major}.toml"))
    }

    fn licence(&self, file: &FormFile) -> Result<Licence, FormError> {
        match &file.licence {
            None => self.wrong(
                None,
                "has no [licence]; say whose wording it is, under which licence, and whether it may be shipped",
            ),
            Some(licence) if licence.spdx.trim().is_empty() || licence.attribution.trim().is_empty() => {
                self.wrong(None, "its [licence] does not name the licence (`spdx`) and its owner (`attribution`)")
            }
            Some(licence) => Ok(licence.clone()),
        }
    }

    /// The included sections stand before and after the file's own.
    fn all_sections(&self, file: &FormFile) -> Result<Vec<Section>, FormError> {
        let (first, last) = self.included(file)?;
        let own = file.sections.iter().map(|section| self.section(section)).collect::<Result<Vec<_>, _>>()?;
        Ok(first.into_iter().chain(own).chain(last).collect())
    }

    fn included(&self, file: &FormFile) -> Result<(Vec<Section>, Vec<Section>), FormError> {
        let Some(other) = &file.include else { return Ok((Vec::new(), Vec::new())) };
        let Some((name, included)) = self.files.get_key_value(other.as_str()) else {
            return self.wrong(None, format!("includes “{other}”, which does not exist"));
        };
        if included.include.is_some() || included.id.is_some() {
            return self.wrong(None, format!("includes “{other}”, which is a form or includes another file itself"));
        }
        let loading = Loading { file: name, ..*self };
        let (mut first, mut last) = (Vec::new(), Vec::new());
        for section in &included.sections {
            if section.comes_last { &mut last } else { &mut first }.push(loading.section(section)?);
        }
        Ok((first, last))
    }

    fn section(&self, file: &SectionFile) -> Result<Section, FormError> {
        if file.title.trim().is_empty() {
            return self.wrong(None, format!("its section “{}” has no title", file.id));
        }
        let mut questions = Vec::new();
        for question in &file.questions {
            let mut question = self.question(question)?;
            question.show_when = both(file.show_when.clone(), question.show_when);
            questions.push(question);
        }
        Ok(Section { id: file.id.clone(), title: file.title.clone(), intro: file.intro.clone(), questions })
    }

    fn question(&self, file: &QuestionFile) -> Result<Question, FormError> {
        let id = Some(&file.id);
        let Some(kind) = file.kind() else {
            return self.wrong(id, format!("its kind “{}” is unknown, or lacks a key that it needs", file.kind));
        };
        if let Some(key) = file.idle_key(&kind) {
            return self.wrong(id, format!("has `{key}`, for which its kind “{}” has no use", file.kind));
        }
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
            since: file.since.clone(),
            mark: file.mark.clone(),
            text: file.text.clone(),
            hint: file.hint.clone(),
            options: self.options(file, &kind)?,
            retired_options: file.retired_options.clone(),
            kind,
            required: file.required.unwrap_or(Required::No),
            show_when: file.show_when.clone(),
            missing: file.missing.clone(),
            identifies,
            shares,
            people_in: file.people_in.clone(),
            sort_of: file.sort_of.clone(),
            told_by: file.told_by,
        })
    }

    fn options(&self, file: &QuestionFile, kind: &Kind) -> Result<Vec<AnswerOption>, FormError> {
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
        if options.is_empty() && matches!(kind, Kind::Choice | Kind::Choices { .. }) {
            return self.wrong(id, "has no options");
        }
        Ok(options)
    }
}

/// The condition of a section and that of a question in it.
fn both(section: Option<Condition>, own: Option<Condition>) -> Option<Condition> {
    match (section, own) {
        (Some(section), Some(own)) => Some(Condition::All(vec![section, own])),
        (one, other) => one.or(other),
    }
}

/// A trial has a page, and whoever takes part in one: their records are the ones that others may belong to (see `together`).
fn own_page(belongs_to: Option<&FormId>, about: About) -> Option<OwnPage> {
    match (belongs_to, about) {
        (None, _) => Some(OwnPage::Trial),
        (Some(parent), About::Person) if *parent == *"trial" => Some(OwnPage::Person),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
