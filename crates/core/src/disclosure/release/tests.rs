//! Every state of one score of few people: what looks the same is put together, and every count that is not told must have
//! two values in it.

use super::joined::Joined;
use super::whom::few_left_out;
use super::worlds::{Hides, Values, every_split};
use super::{Changes, Grid, Look, Measured, Range, Release, Scale, Told, Whom};
use crate::audience::Audience;
use crate::count::Count;
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
    fn with_every_mean_before(&self, scale: Scale, grid: Grid) -> Vec<Measured> {
        let people = self.counts.iter().sum::<u32>();
        let n = f64::from(people);
        let variance = (i64::from(people) * self.squares - self.sum * self.sum) as f64 / (n * (n - 1.0));
        let mut befores: Vec<i64> = (self.lost..=i64::from(people) * scale.room - self.gained).collect();
        befores.dedup_by_key(|before| grid.of_sum(*before, people));
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
    fn new(release: Release) -> Self {
        Self {
            release,
            befores: BTreeMap::new(),
            changes: BTreeMap::new(),
            open_befores: BTreeMap::new(),
            open: BTreeMap::new(),
        }
    }

    fn tell_loti(&mut self, measured: &Measured) -> Told {
        let release = &self.release;
        let bins = release.bins(measured);
        let look = release.look(measured.counts, Audience::Loti);
        let before = super::told_in(self.befores.entry(look).or_insert_with(|| release.befores(look)), bins.before);
        let change = before.and_then(|before| {
            let changes = self.changes.entry((look, before)).or_insert_with(|| release.changes(look, before));
            changes.told(bins.change)
        });
        Told { look, before, gain: change.map(|(gain, _)| gain), spread: change.map(|(_, spread)| spread) }
    }

    fn tell_everybody(&mut self, measured: &Measured) -> Told {
        let to_loti = self.tell_loti(measured);
        let release = &self.release;
        let look = release.look(measured.counts, Audience::Public);
        if !release.hides(look).contains(&true) {
            return Told { look, ..to_loti };
        }
        let open = self.open_befores.entry(look).or_insert_with(|| release.befores_for_everybody(look));
        let before = to_loti.before.filter(|before| open.contains(before));
        let Some(group) = before else { return Told { look, before, gain: None, spread: None } };
        let changes = self.open.entry((look, group));
        changes.or_insert_with(|| release.changes_for_everybody(look, group)).told(look, before, &to_loti)
    }
}

/// A way of telling what was measured.
type Telling<'a> = &'a mut dyn FnMut(&Measured) -> Told;

/// Everybody whom a release can be about: every state of every number of people, with every mean before that leaves it room.
fn everything_measured(release: &Release) -> Vec<Measured> {
    let states = release.answered.clone().flat_map(|people| states(ITEM, people));
    states.flat_map(|state| Sums::of(ITEM, &state).with_every_mean_before(ITEM, release.means)).collect()
}

/// How many of the things told settle a count that is not told, of how many things told.
fn settled(everything: &[Measured], hides: &dyn Fn(Look) -> Hides, tell: Telling) -> (usize, usize) {
    let mut seen: BTreeMap<Told, Values> = BTreeMap::new();
    for measured in everything {
        let values = seen.entry(tell(measured)).or_insert(Values::NONE);
        *values = values.and(Values::one(measured.counts));
    }
    let settled: Vec<_> = seen.iter().filter(|(told, values)| !values.leave_open(hides(told.look))).collect();
    if let Some((told, values)) = settled.first() {
        println!("{told:?} leaves {values:?}");
    }
    (settled.len(), seen.len())
}

/// What LOTI and everybody are told of so many people settles no count that is not told.
fn nothing_settles(new: &dyn Fn() -> Release) {
    let release = new();
    let (people, answered, everything) = (release.people, release.answered.clone(), everything_measured(&release));
    let hides = |look| release.hides(look);
    let mut teller = Teller::new(new());
    let holds = |to: &str, tell: Telling| {
        let (settles, told) = settled(&everything, &hides, tell);
        println!(
            "{people} people, of whom {answered:?} answered: of {told} things told to {to} {settles} settle a count"
        );
        assert!(told > 500 && settles == 0, "{people} people, {answered:?}: {settles} of {told}");
    };
    holds("LOTI", &mut |measured| teller.tell_loti(measured));
    if people >= Policy::of(Audience::Public).min_cell() {
        holds("everybody", &mut |measured| teller.tell_everybody(measured));
    }
}

/// For everybody compared, and where a few of them left the score out.
fn nothing_settles_of(people: u32) {
    nothing_settles(&|| Release::new(ITEM, people));
    if let Some(answered) = few_left_out(people) {
        nothing_settles(&|| Release::of(ITEM, people, answered.clone()));
    }
}

#[test]
fn nothing_told_of_up_to_nine_people_settles_a_count_that_is_not_told() {
    (5..=9).for_each(nothing_settles_of);
}

#[test]
#[ignore = "every state of so many people takes minutes (CONTRIBUTING.md)"]
fn nothing_told_of_ten_to_fifteen_people_settles_a_count_that_is_not_told() {
    (10..=15).for_each(nothing_settles_of);
}

#[test]
#[ignore = "every state of so many people takes an hour (CONTRIBUTING.md)"]
fn nothing_told_of_sixteen_to_twenty_people_settles_a_count_that_is_not_told() {
    (16..=20).step_by(2).for_each(nothing_settles_of);
}

#[test]
fn telling_every_bin_by_itself_would_settle_hidden_counts() {
    let release = Release::new(ITEM, 7);
    let mut teller = Teller::new(Release::new(ITEM, 7));
    let (settled, _) = settled(&everything_measured(&release), &|look| release.hides(look), &mut |measured| {
        let bins = release.bins(measured);
        let (gain, spread) = (Range::one(bins.change.0), Range::one(bins.change.1));
        Told { gain: Some(gain), spread: Some(spread), ..teller.tell_loti(measured) }
    });
    assert!(settled > 100, "{settled}");
}

#[test]
fn what_everybody_is_told_follows_from_what_loti_is_told() {
    for answered in [9..=9, 5..=8] {
        let mut teller = Teller::new(Release::of(ITEM, 9, answered.clone()));
        let mut told: BTreeMap<Told, Told> = BTreeMap::new();
        for measured in everything_measured(&Release::of(ITEM, 9, answered)) {
            let (to_loti, to_everybody) = (teller.tell_loti(&measured), teller.tell_everybody(&measured));
            assert_eq!(*told.entry(to_loti).or_insert(to_everybody), to_everybody, "{to_loti:?}");
        }
    }
}

#[test]
fn how_counts_look_to_everybody_follows_from_how_they_look_to_loti() {
    for people in 8..=60 {
        let mut seen: BTreeMap<Look, Look> = BTreeMap::new();
        for counts in every_split(people) {
            let [to_loti, to_everybody] =
                [Audience::Loti, Audience::Public].map(|audience| Look::of(counts, people, &Policy::of(audience)));
            assert_eq!(*seen.entry(to_loti).or_insert(to_everybody), to_everybody, "{to_loti:?} {counts:?}");
        }
    }
}

#[test]
fn how_counts_look_settles_none_that_is_not_told_whatever_the_number_of_people() {
    for audience in [Audience::Loti, Audience::Public] {
        let policy = Policy::of(audience);
        for people in policy.min_cell()..=60 {
            for answered in std::iter::once(people..=people).chain(few_left_out(people)) {
                let release = Release::of(ITEM, people, answered.clone());
                let mut seen: BTreeMap<Look, Values> = BTreeMap::new();
                for counts in answered.flat_map(every_split) {
                    let values = seen.entry(Look::of(counts, people, &policy)).or_insert(Values::NONE);
                    *values = values.and(Values::one(counts));
                }
                for (look, values) in seen {
                    let open = values.leave_open(release.hides(look));
                    assert!(open, "{audience:?} {people} {look:?} {values:?}");
                }
            }
        }
    }
}

#[test]
fn figures_hold_what_was_measured_and_the_way_they_are_told_is_worked_out_the_same_each_time() {
    let audiences = [Audience::Loti, Audience::Public];
    for answered in [8..=8, 6..=7] {
        let release = Release::of(ITEM, 8, answered.clone());
        let mut teller = Teller::new(Release::of(ITEM, 8, answered));
        for measured in everything_measured(&release).iter().step_by(97) {
            let to_loti = release.to_loti(measured);
            let told = [to_loti, release.to_everybody(measured, &to_loti)];
            assert_eq!(told, [teller.tell_loti(measured), teller.tell_everybody(measured)]);
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

/// How a number of people who answered is told: of how many, how many left it out, and whether figures are.
fn whom_told(compared: u32, answered: u32, audience: Audience) -> ([Count; 2], bool) {
    let (whom, policy) = (Whom { compared, answered }, Policy::of(audience));
    (whom.counts(&policy), whom.release(ITEM, &policy).is_some())
}

#[test]
fn how_many_left_a_score_out_is_told_of_nobody_and_of_enough_and_else_left_open() {
    for audience in [Audience::Loti, Audience::Public] {
        let policy = Policy::of(audience);
        for compared in policy.min_cell()..=40 {
            let mut behind: BTreeMap<_, Vec<u32>> = BTreeMap::new();
            for answered in 0..=compared {
                let told = whom_told(compared, answered, audience);
                behind.entry(told).or_default().push(answered);
                if told.1 {
                    assert!(policy.allows_statistics(answered), "{audience:?} {compared} {answered} {told:?}");
                }
            }
            for (told, answered) in behind {
                let is_few = |people: u32| (1..policy.min_cell()).contains(&people);
                let settled = answered.len() == 1 && (is_few(answered[0]) || is_few(compared - answered[0]));
                assert!(!settled, "{audience:?} {compared} {told:?} {answered:?}");
            }
        }
    }
}

#[test]
fn how_many_left_a_score_out_everybody_is_told_as_follows_from_what_loti_is_told() {
    for compared in 0..=40 {
        let mut seen = BTreeMap::new();
        for answered in 0..=compared {
            let [loti, public] = [Audience::Loti, Audience::Public].map(|to| whom_told(compared, answered, to));
            assert_eq!(*seen.entry(loti).or_insert(public), public, "{compared} {answered} {loti:?}");
            assert!(loti.1 || !public.1);
        }
    }
}
