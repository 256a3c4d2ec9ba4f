//! What goes, part by part in the words of its reader, and beside each part what stays of it and why.

use crate::page::{SharePart, Stays};
use at_trials_core::share::SharedTrial;
use at_trials_core::what_goes::{self, Part, Told};
use at_trials_trial::sharing::Withheld;
use std::collections::BTreeMap;

/// Every part of which something goes or stays, in reading order.
pub(super) fn parts(shared: &SharedTrial, withheld: &[Withheld]) -> Vec<SharePart> {
    let mut kept: BTreeMap<&Part, Vec<&Withheld>> = BTreeMap::new();
    for one in withheld {
        kept.entry(&one.part).or_default().push(one);
    }
    let mut told = what_goes::told(shared);
    for part in kept.keys() {
        if told.iter().all(|told| told.part != **part) {
            told.push(Told::nothing((*part).clone()));
        }
    }
    told.sort_by(|one, other| one.part.cmp(&other.part));
    let with_what_stays = |told: Told| {
        let stays = kept.get(&told.part).map_or_else(Vec::new, |kept| by_reason(kept));
        let Told { part, note, sheets, tables } = told;
        SharePart { title: part.title(), technical: part.is_technical(), note, sheets, tables, stays }
    };
    told.into_iter().map(with_what_stays).collect()
}

/// What stays, put together by its reason, in the order in which the reasons come up.
fn by_reason(withheld: &[&Withheld]) -> Vec<Stays> {
    let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
    for Withheld { what, why, .. } in withheld.iter().copied() {
        match reasons.iter_mut().find(|(reason, _)| *reason == why.words()) {
            Some((_, whats)) => whats.push(what),
            None => reasons.push((why.words(), vec![what])),
        }
    }
    reasons.into_iter().map(|(why, whats)| Stays { why: why.to_owned(), what: each_once(&whats) }).collect()
}

/// What stays of several records alike is said once, with how often.
fn each_once(whats: &[&str]) -> Vec<String> {
    let mut once: Vec<(&str, usize)> = Vec::new();
    for what in whats {
        match once.iter_mut().find(|(said, _)| said == what) {
            Some((_, times)) => *times += 1,
            None => once.push((what, 1)),
        }
    }
    let said =
        |(what, times): (&str, usize)| if times == 1 { what.to_owned() } else { format!("{what} ({times} times)") };
    once.into_iter().map(said).collect()
}
