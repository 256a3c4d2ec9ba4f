//! What has been published about one group of people so far, so that the next table does not give away what an earlier
//! one hid: the same people under another name, the size of a hidden group, or a part of a table whose total is known.

use super::{Policy, one_way, several};
use crate::count::{Count, how_many};
use std::collections::{BTreeMap, BTreeSet};

/// Some of the people of a trial, each by their place in it.
pub type People = BTreeSet<usize>;

/// Why a table is kept back whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeptBack {
    /// It is about too few people to show anything but noughts.
    TooFew,
    /// It would give away what another table hides.
    ProtectsAnother,
}

/// What has been published about the people of one trial for one audience.
#[derive(Clone, Debug)]
pub struct Ledger {
    policy: Policy,
    /// The same for the next narrower audience: what it may not see, this one may not either.
    narrower: Option<Box<Ledger>>,
    /// Denominators shown to this audience or a narrower one.
    denominators: Vec<People>,
    tables: Vec<Table>,
    hidden: BTreeSet<People>,
}

#[derive(Clone, Debug)]
struct Table {
    shown: Vec<People>,
    hidden: People,
}

impl Ledger {
    /// Nothing published yet.
    pub fn new(policy: Policy) -> Self {
        let narrower = policy.narrower().map(|policy| Box::new(Self::new(policy)));
        Self { policy, narrower, denominators: Vec::new(), tables: Vec::new(), hidden: BTreeSet::new() }
    }

    /// Publishes how many people reached a stage that others are counted from.
    pub fn denominator(&mut self, people: &People) -> Count {
        let narrower = self.narrower.as_mut().map(|narrower| narrower.denominator(people));
        let count = self.policy.denominator(size(people));
        if narrower.unwrap_or(count).shown().is_some() {
            self.denominators.push(people.clone());
        }
        if count.shown().is_none() {
            self.hidden.insert(people.clone());
        }
        count
    }

    /// True if a reader can work out how many these people are: they are a denominator, or make up some shown cells of
    /// a table, with or without all its hidden ones.
    pub fn knows(&self, people: &People) -> bool {
        let made_up = |table: &Table| {
            let shown = table.shown.iter().filter(|cell| cell.is_subset(people)).flatten();
            let hidden = Some(&table.hidden).filter(|hidden| hidden.is_subset(people)).into_iter().flatten();
            shown.chain(hidden).collect::<BTreeSet<_>>() == people.iter().collect()
        };
        let denominator = self.denominators.contains(people) && !self.hidden.contains(people);
        (denominator || self.tables.iter().any(made_up))
            && self.narrower.as_ref().is_none_or(|narrower| narrower.knows(people))
    }

    /// Publishes cells of which everybody is in exactly one.
    ///
    /// A denominator that takes every cell whole or leaves it whole splits the table: the reader knows the total of
    /// each part, so each part has to be safe by itself. A part that is not is hidden with every empty cell.
    pub fn partition<K: Ord + Clone>(&mut self, cells: &BTreeMap<K, People>) -> Result<BTreeMap<K, Count>, KeptBack> {
        if let Some(narrower) = &mut self.narrower {
            narrower.partition(cells)?;
        }
        let mut seen = BTreeMap::new();
        let mut empty = Count::Shown(0);
        for part in self.parts(cells) {
            let counts: BTreeMap<K, u32> = part.iter().map(|cell| (cell.clone(), size(&cells[cell]))).collect();
            if let Some(counts) = one_way(&counts, &self.policy) {
                seen.extend(counts);
            } else {
                empty = Count::Hidden;
                seen.extend(part.into_iter().map(|cell| (cell, Count::Hidden)));
            }
        }
        for cell in cells.keys() {
            seen.entry(cell.clone()).or_insert(empty);
        }
        self.enter(cells, seen)
    }

    /// Publishes options of which one person can have several, at most `at_most`.
    pub fn options<K: Ord + Clone>(
        &mut self,
        options: &BTreeMap<K, People>,
        at_most: Option<u32>,
    ) -> Result<BTreeMap<K, Count>, KeptBack> {
        if let Some(narrower) = &mut self.narrower {
            narrower.options(options, at_most)?;
        }
        let people: People = options.values().flatten().copied().collect();
        let counts = options.iter().map(|(option, people)| (option.clone(), size(people))).collect();
        let seen = several(&counts, size(&people), at_most, &self.policy).ok_or(KeptBack::TooFew)?;
        self.enter(options, seen)
    }

    /// The cells with people in them, by which denominators they are part of. Only denominators that cut through no
    /// cell count.
    fn parts<K: Ord + Clone>(&self, cells: &BTreeMap<K, People>) -> Vec<Vec<K>> {
        let full = || cells.iter().filter(|(_, people)| !people.is_empty());
        let whole = |people: &People, of: &People| people.is_subset(of) || people.is_disjoint(of);
        let known: Vec<_> = self.denominators.iter().filter(|of| full().all(|(_, people)| whole(people, of))).collect();
        let mut parts: BTreeMap<Vec<bool>, Vec<K>> = BTreeMap::new();
        for (cell, people) in full() {
            let part = known.iter().map(|of| people.is_subset(of)).collect();
            parts.entry(part).or_default().push(cell.clone());
        }
        parts.into_values().collect()
    }

    /// Enters a table if nothing in it is hidden elsewhere under another name, and something but noughts is shown.
    fn enter<K: Ord>(
        &mut self,
        cells: &BTreeMap<K, People>,
        seen: BTreeMap<K, Count>,
    ) -> Result<BTreeMap<K, Count>, KeptBack> {
        let full = cells.iter().filter(|(_, people)| !people.is_empty());
        let (shown, hidden): (Vec<_>, Vec<_>) = full.partition(|(cell, _)| seen[cell].shown().is_some());
        let people =
            |cells: Vec<(&K, &People)>| cells.into_iter().map(|(_, people)| people.clone()).collect::<Vec<_>>();
        let (shown, hidden) = (people(shown), people(hidden));
        if shown.is_empty() && !hidden.is_empty() {
            return Err(KeptBack::TooFew);
        }
        let everybody: People = cells.values().flatten().copied().collect();
        let elsewhere = |people: &People| self.tables.iter().any(|table| table.shown.contains(people));
        if self.hidden.contains(&everybody)
            || shown.iter().any(|people| self.hidden.contains(people))
            || hidden.iter().any(elsewhere)
        {
            return Err(KeptBack::ProtectsAnother);
        }
        self.hidden.extend(hidden.iter().cloned());
        self.tables.push(Table { shown, hidden: hidden.into_iter().flatten().collect() });
        Ok(seen)
    }
}

fn size(people: &People) -> u32 {
    how_many(people.len())
}
