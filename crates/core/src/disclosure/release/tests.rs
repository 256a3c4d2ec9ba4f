//! Every state of one score of few people: what looks the same is put together, and every count that is not told must have
//! two values in it.

use super::joined::Joined;
use super::{Changes, Grid, Look, Measured, Range, Release, Scale, Told};
use crate::audience::Audience;
use crate::disclosure::Policy;
use std::collections::BTreeMap;

const ITEM: Scale = Scale { room: 4, noticeable: 1, whole: true };

/// Everybody's gains, by how many have each from −room to +room.
type State = Vec<u32>;

/// Every way `people` people can have moved.
fn states(scale: Scale, people: u32) -> Vec<State> {
    let kinds = usize::try_from(2 * scale.room + 1).unwrap();
    let mut states = vec![(Vec::new(), people)];
    for kind in 0..kinds {
        let last = kind + 1 == kinds;
        states = states
            .into_iter()
            .flat_map(|(state, left): (State, u32)| {
                let own = if last { left..=left } else { 0..=left };
                own.map(move |own| ([state.clone(), vec![own]].concat(), left - own))
            })
            .collect();
    }
    states.into_iter().map(|(state, _)| state).collect()
}

/// What a state comes to.
struct Sums {
    counts: [u32; 3],
    sum: i64,
    squares: i64,
    gained: i64,
    lost: i64,
}

impl Sums {
    fn of(scale: Scale, state: &State) -> Self {
        let mut sums = Self { counts: [0; 3], sum: 0, squares: 0, gained: 0, lost: 0 };
        for (gain, people) in (-scale.room..).zip(state) {
            let n = i64::from(*people);
            let verdict = if gain >= scale.noticeable { 0 } else { 1 + usize::from(gain <= -scale.noticeable) };
            sums.counts[verdict] += people;
            sums.sum += n * gain;
            sums.squares += n * gain * gain;
            sums.gained += n * gain.max(0);
            sums.lost -= n * gain.min(0);
        }
        sums
    }

    /// What is measured of it, once for every bin the mean before can be in.
    fn with_every_mean_before(&self, scale: Scale, people: u32) -> Vec<Measured> {
        let n = f64::from(people);
        let variance = (i64::from(people) * self.squares - self.sum * self.sum) as f64 / (n * (n - 1.0));
        let mut befores: Vec<i64> = (self.lost..=i64::from(people) * scale.room - self.gained).collect();
        befores.dedup_by_key(|before| Grid::of_means(scale, people).of_sum(*before, people));
        let measured = |before: i64| Measured {
            counts: self.counts,
            before: before as f64 / n,
            gain: self.sum as f64 / n,
            spread: variance.max(0.0).sqrt(),
        };
        befores.into_iter().map(measured).collect()
    }
}

/// What is told of every state, each way of telling worked out once.
struct Teller {
    release: Release,
    befores: BTreeMap<Look, Vec<Range>>,
    changes: BTreeMap<(Look, Range), Joined>,
    open_befores: BTreeMap<Look, Vec<Range>>,
    open: BTreeMap<(Look, Range), Changes>,
}

impl Teller {
    fn new(scale: Scale, people: u32) -> Self {
        Self {
            release: Release::new(scale, people),
            befores: BTreeMap::new(),
            changes: BTreeMap::new(),
            open_befores: BTreeMap::new(),
            open: BTreeMap::new(),
        }
    }

    fn tell_loti(&mut self, measured: &Measured) -> Told {
        let release = &self.release;
        let bins = release.bins(measured);
        let look = Look::of(measured.counts, &Policy::of(Audience::Loti));
        let before = super::told_in(self.befores.entry(look).or_insert_with(|| release.befores(look)), bins.before);
        let change = before.and_then(|before| {
            let changes = self.changes.entry((look, before)).or_insert_with(|| release.changes(look, before));
            changes.told(bins.change)
        });
        Told { look, before, gain: change.map(|(gain, _)| gain), spread: change.map(|(_, spread)| spread) }
    }

    fn tell_everybody(&mut self, measured: &Measured) -> Told {
        let to_loti = self.tell_loti(measured);
        let look = Look::of(measured.counts, &Policy::of(Audience::Public));
        if !look.hides().contains(&true) {
            return Told { look, ..to_loti };
        }
        let release = &self.release;
        let open = self.open_befores.entry(look).or_insert_with(|| release.befores_for_everybody(look));
        let before = to_loti.before.filter(|before| open.contains(before));
        let Some(group) = before else { return Told { look, before, gain: None, spread: None } };
        let changes = self.open.entry((look, group));
        changes.or_insert_with(|| release.changes_for_everybody(look, group)).told(look, before, &to_loti)
    }
}

/// A way of telling what was measured.
type Telling<'a> = &'a mut dyn FnMut(&Measured) -> Told;

/// How many of the things told settle a count that is not told, of how many things told. Every state of so many people is
/// told, with every mean before that leaves it room.
fn settled(scale: Scale, people: u32, tell: Telling) -> (usize, usize) {
    let mut seen: BTreeMap<Told, [(u32, u32); 3]> = BTreeMap::new();
    for state in states(scale, people) {
        let sums = Sums::of(scale, &state);
        for measured in sums.with_every_mean_before(scale, people) {
            let values = seen.entry(tell(&measured)).or_insert([(u32::MAX, 0); 3]);
            for (value, count) in values.iter_mut().zip(sums.counts) {
                *value = (value.0.min(count), value.1.max(count));
            }
        }
    }
    let settles = |told: &Told, values: &[(u32, u32); 3]| {
        told.look.hides().into_iter().zip(values).any(|(hidden, (least, most))| hidden && least == most)
    };
    let settled: Vec<_> = seen.iter().filter(|(told, values)| settles(told, values)).collect();
    if let Some((told, values)) = settled.first() {
        println!("{told:?} leaves {values:?}");
    }
    (settled.len(), seen.len())
}

/// What LOTI and everybody are told of so many people settles no count that is not told.
fn nothing_settles(people: u32) {
    let mut teller = Teller::new(ITEM, people);
    let (to_loti, told) = settled(ITEM, people, &mut |measured| teller.tell_loti(measured));
    println!("{people} people: of {told} things told to LOTI {to_loti} settle a hidden count");
    assert!(told > 500 && to_loti == 0, "{people} people: {to_loti} of {told}");
    if people >= Policy::of(Audience::Public).min_cell() {
        let (to_everybody, told) = settled(ITEM, people, &mut |measured| teller.tell_everybody(measured));
        println!("{people} people: of {told} things told to everybody {to_everybody} settle a hidden count");
        assert!(told > 500 && to_everybody == 0, "{people} people: {to_everybody} of {told}");
    }
}

#[test]
fn nothing_told_of_up_to_nine_people_settles_a_count_that_is_not_told() {
    (5..=9).for_each(nothing_settles);
}

#[test]
#[ignore = "every state of so many people takes minutes (CONTRIBUTING.md)"]
fn nothing_told_of_ten_to_fifteen_people_settles_a_count_that_is_not_told() {
    (10..=15).for_each(nothing_settles);
}

#[test]
#[ignore = "every state of so many people takes an hour (CONTRIBUTING.md)"]
fn nothing_told_of_sixteen_to_twenty_people_settles_a_count_that_is_not_told() {
    (16..=20).step_by(2).for_each(nothing_settles);
}

#[test]
fn telling_every_bin_by_itself_would_settle_hidden_counts() {
    let mut teller = Teller::new(ITEM, 7);
    let (settled, _) = settled(ITEM, 7, &mut |measured| {
        let bins = teller.release.bins(measured);
        let (gain, spread) = (Range::one(bins.change.0), Range::one(bins.change.1));
        Told { gain: Some(gain), spread: Some(spread), ..teller.tell_loti(measured) }
    });
    assert!(settled > 100, "{settled}");
}

#[test]
fn what_everybody_is_told_follows_from_what_loti_is_told() {
    let people = 9;
    let mut teller = Teller::new(ITEM, people);
    let mut told: BTreeMap<Told, Told> = BTreeMap::new();
    for state in states(ITEM, people) {
        for measured in Sums::of(ITEM, &state).with_every_mean_before(ITEM, people) {
            let (to_loti, to_everybody) = (teller.tell_loti(&measured), teller.tell_everybody(&measured));
            assert_eq!(*told.entry(to_loti).or_insert(to_everybody), to_everybody, "{to_loti:?}");
        }
    }
}

#[test]
fn how_counts_look_to_everybody_follows_from_how_they_look_to_loti() {
    for people in 8..=60 {
        let mut seen: BTreeMap<Look, Look> = BTreeMap::new();
        for counts in super::worlds::every_split(people) {
            let [to_loti, to_everybody] =
                [Audience::Loti, Audience::Public].map(|audience| Look::of(counts, &Policy::of(audience)));
            assert_eq!(*seen.entry(to_loti).or_insert(to_everybody), to_everybody, "{to_loti:?} {counts:?}");
        }
    }
}

#[test]
fn how_counts_look_settles_none_that_is_not_told_whatever_the_number_of_people() {
    for audience in [Audience::Loti, Audience::Public] {
        let policy = Policy::of(audience);
        for people in policy.min_cell()..=60 {
            let mut seen: BTreeMap<Look, [(u32, u32); 3]> = BTreeMap::new();
            for counts in super::worlds::every_split(people) {
                let values = seen.entry(Look::of(counts, &policy)).or_insert([(u32::MAX, 0); 3]);
                for (value, count) in values.iter_mut().zip(counts) {
                    *value = (value.0.min(count), value.1.max(count));
                }
            }
            for (look, values) in seen {
                let settled =
                    look.hides().into_iter().zip(values).any(|(hidden, (least, most))| hidden && least == most);
                assert!(!settled, "{audience:?} {people} {look:?} {values:?}");
            }
        }
    }
}

#[test]
fn figures_hold_what_was_measured_and_the_way_they_are_told_is_worked_out_the_same_each_time() {
    let (people, audiences) = (8, [Audience::Loti, Audience::Public]);
    let release = Release::new(ITEM, people);
    let mut teller = Teller::new(ITEM, people);
    for state in states(ITEM, people).iter().step_by(97) {
        for measured in Sums::of(ITEM, state).with_every_mean_before(ITEM, people) {
            let told = [release.to_loti(&measured), release.to_everybody(&measured)];
            assert_eq!(told, [teller.tell_loti(&measured), teller.tell_everybody(&measured)]);
            for (told, audience) in told.iter().zip(audiences) {
                let figures = release.figures(told, &Policy::of(audience));
                let inside = |between: Option<(f64, f64)>, value: f64| {
                    between.is_none_or(|(from, to)| from - 1e-6 <= value && value <= to + 1e-6)
                };
                assert!(inside(figures.before, measured.before), "{measured:?} {figures:?}");
                assert!(inside(figures.gain, measured.gain), "{measured:?} {figures:?}");
                assert!(inside(figures.spread, measured.spread), "{measured:?} {figures:?}");
            }
        }
    }
}
