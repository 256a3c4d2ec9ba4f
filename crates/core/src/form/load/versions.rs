//! What two major versions of one form must agree on. An id means the same in both: what was answered to it is told together, and
//! whoever reads it by name reads both. What is not asked any more is retired, for good.

use crate::form::{Form, Kind, Question};
use crate::id::{OptionId, QuestionId};
use std::mem::discriminant;

/// Holds a later version against an earlier one. The error says what is wrong with the later one, and with which question.
pub(super) fn agree(earlier: &Form, later: &Form) -> Result<(), (Option<QuestionId>, String)> {
    let version = earlier.major();
    for id in &earlier.retired {
        if !later.retired.contains(id) {
            return Err((
                None,
                format!("does not retire “{id}”, which version {version} has retired; keep it under `retired`"),
            ));
        }
    }
    for before in earlier.questions() {
        let wrong = |why| Err((Some(before.id.clone()), why));
        let Some(now) = later.question(before.id.as_str()) else {
            if later.retired.contains(&before.id) {
                continue;
            }
            return wrong(format!("was asked in version {version} and is not asked here; put its id under `retired`"));
        };
        if !measure_the_same(&before.kind, &now.kind) {
            return wrong(format!("takes another kind of answer than in version {version}; give it an id of its own"));
        }
        if let Some(option) = lost_option(before, now) {
            return wrong(format!(
                "has no option “{option}”, which version {version} knows; put that under `retired_options`"
            ));
        }
    }
    Ok(())
}

/// True for answers of one kind in one unit. How long or how large they may be is free to change.
fn measure_the_same(before: &Kind, now: &Kind) -> bool {
    match (before, now) {
        (Kind::Scale { lowest, highest, .. }, Kind::Scale { lowest: low, highest: high, .. }) => {
            (lowest, highest) == (low, high)
        }
        (Kind::Link { to }, Kind::Link { to: other }) => to == other,
        _ => discriminant(before) == discriminant(now),
    }
}

/// An option of a list of one that is neither offered nor retired any more, or that was retired and is not any more.
fn lost_option<'a>(before: &'a Question, now: &Question) -> Option<&'a str> {
    if now.kind != Kind::Choice {
        return None;
    }
    let is_retired = |id: &OptionId| now.retired_options.contains(id);
    let is_offered = |id: &OptionId| now.options.iter().any(|option| option.id == *id);
    let offered = before.options.iter().map(|option| &option.id).find(|id| !is_offered(id) && !is_retired(id));
    offered.or_else(|| before.retired_options.iter().find(|id| !is_retired(id))).map(OptionId::as_str)
}
