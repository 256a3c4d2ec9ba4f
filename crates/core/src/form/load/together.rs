//! What the forms must keep to together: parents and links that are there, a page that lists each, a place of its own on it, and
//! instruments that a trial can choose. What two versions of one form must agree on stands in `versions`.

use super::rules::looks_at;
use super::{FormError, versions};
use crate::form::{About, Form, Kind, Visits};
use crate::id::FormId;
use std::collections::BTreeMap;

/// What only shows when the forms are seen together: every parent and every link names a form that is there, every form has a
/// page that lists it, and a place of its own on it.
pub(super) fn check(forms: &[Form]) -> Result<(), FormError> {
    let mut places: BTreeMap<(Page, u16), &FormId> = BTreeMap::new();
    for form in forms {
        let wrong = |question, why| Err(FormError { file: file_of(form), question, why });
        let links = form.questions().filter_map(|question| match &question.kind {
            Kind::Link { to } => Some((Some(question.id.clone()), to)),
            _ => None,
        });
        for (question, other) in links.chain(form.belongs_to.iter().map(|parent| (None, parent))) {
            if !forms.iter().any(|form| form.id == *other) {
                return wrong(question, format!("names the form “{other}”, which does not exist"));
            }
        }
        let Some(page) = page_of(forms, form) else {
            return wrong(
                None,
                "belongs to a form that has no page; it can belong to a trial or a participant".to_owned(),
            );
        };
        let place = *places.entry((page, form.shown.order)).or_insert(&form.id);
        if *place != form.id {
            return wrong(None, format!("is shown in the same `order` as “{place}”; give it a place of its own"));
        }
        for earlier in forms.iter().filter(|earlier| earlier.id == form.id && earlier.major() < form.major()) {
            versions::agree(earlier, form).or_else(|(question, why)| wrong(question, why))?;
        }
        if let Some(why) = form.visits.as_ref().and_then(|visits| choice_in_vain(forms, visits)) {
            return wrong(None, why);
        }
    }
    Ok(())
}

/// Whose page lists the records of a form.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Page {
    Trial,
    Person,
}

fn page_of(forms: &[Form], form: &Form) -> Option<Page> {
    let Some(parent) = &form.belongs_to else { return Some(Page::Trial) };
    let above = forms.iter().find(|form| form.id == *parent)?;
    match &above.belongs_to {
        None => Some(Page::Trial),
        Some(root) => {
            let is_person =
                above.about == About::Person && forms.iter().any(|form| form.id == *root && form.belongs_to.is_none());
            is_person.then_some(Page::Person)
        }
    }
}

/// Why no trial could ever choose an instrument.
fn choice_in_vain(forms: &[Form], visits: &Visits) -> Option<String> {
    let trial = forms.iter().filter(|form| form.belongs_to.is_none()).max_by_key(|form| form.major())?;
    visits.in_trials.iter().flat_map(looks_at).find_map(|look| match trial.question(look.question.as_str()) {
        None => Some(format!("is asked in trials by “{}”, which no trial is asked", look.question)),
        Some(question) => look.is_in_vain(question),
    })
}

fn file_of(form: &Form) -> String {
    format!("{}/{}", form.id, form.major())
}
