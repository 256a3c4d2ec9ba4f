//! Somebody who has a file and nothing else takes what is told of nine items from what is told of their index, and lists by an
//! own way of counting every number of people who can have improved, stayed the same and got worse on the tenth.

use super::shared;
use at_trials_core::audience::Audience;
use at_trials_core::count::Count;
use at_trials_core::share::{Between, SharedChange, SharedTrial};
use at_trials_practice::simulated::Simulated;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// How many points of the index one point of an item is.
const EACH: f64 = 2.5;
const ROOM: usize = 4;
const TINY: f64 = 1e-9;

/// For some people who all moved the same way, by 1 to 4 each: which sums of squares go with which sums.
struct Moves(Vec<Vec<BTreeSet<usize>>>);

impl Moves {
    fn of_up_to(people: usize) -> Self {
        let mut of = vec![vec![BTreeSet::from([0])]];
        for k in 1..=people {
            let mut next = vec![BTreeSet::new(); k * ROOM + 1];
            for (sum, all) in of[k - 1].iter().enumerate() {
                for own in 1..=ROOM {
                    next[sum + own].extend(all.iter().map(|squares| squares + own * own));
                }
            }
            of.push(next);
        }
        Self(of)
    }

    /// True if so many can have improved, stayed the same and got worse, beside what is known.
    fn allow(&self, [improved, same, worse]: [usize; 3], known: &Known) -> bool {
        let n = improved + same + worse;
        let sums = |of: usize| self.0[of].iter().enumerate().filter(|(_, squares)| !squares.is_empty());
        sums(improved).any(|(up, gained)| {
            sums(worse).any(|(down, lost)| {
                let sum = up as f64 - down as f64;
                // Whoever moved had room for it.
                let before = (down as f64 / n as f64, (ROOM * n - up) as f64 / n as f64);
                holds(known.gain, sum / n as f64)
                    && before.0 <= known.before.1 + TINY
                    && before.1 >= known.before.0 - TINY
                    && gained.iter().any(|gained| lost.iter().any(|lost| known.spread_is(n, sum, gained + lost)))
            })
        })
    }
}

/// What is known of one item, in points.
#[derive(Clone, Copy, Debug)]
struct Known {
    before: (f64, f64),
    gain: (f64, f64),
    spread: (f64, f64),
}

impl Known {
    fn spread_is(&self, n: usize, sum: f64, squares: usize) -> bool {
        let n = n as f64;
        holds(self.spread, ((squares as f64 - sum * sum / n) / (n - 1.0)).max(0.0).sqrt())
    }
}

fn holds((from, to): (f64, f64), value: f64) -> bool {
    from <= value + TINY && value <= to + TINY
}

fn told(figure: Option<Between>, whole: (f64, f64)) -> (f64, f64) {
    figure.map_or(whole, |figure| (figure.from, figure.to))
}

fn items(trial: &SharedTrial) -> Vec<&SharedChange> {
    trial
        .changes
        .iter()
        .filter(|change| !["index", "overall", "tech_confidence"].contains(&change.score.as_str()))
        .collect()
}

/// What is known of an item by the others and this interval of the index.
fn recovered(
    item: &SharedChange,
    others: &[&SharedChange],
    figure: fn(&SharedChange) -> (f64, f64),
    index: (f64, f64),
) -> (f64, f64) {
    let others = others.iter().filter(|other| other.score != item.score).map(|other| figure(other));
    let (from, to) = others.fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    let own = figure(item);
    (own.0.max(index.0 / EACH - to), own.1.min(index.1 / EACH - from))
}

fn before(change: &SharedChange) -> (f64, f64) {
    told(change.before, (0.0, ROOM as f64))
}

fn gain(change: &SharedChange) -> (f64, f64) {
    told(change.change, (-(ROOM as f64), ROOM as f64))
}

/// True if a count can be this, of so many people, where numbers are rounded to so many.
fn can_be(count: Count, people: usize, value: usize, round_to: usize) -> bool {
    match count {
        Count::Shown(shown) => (value + round_to / 2) / round_to * round_to == shown as usize,
        Count::Fewer(limit) => (1..limit as usize).contains(&value),
        Count::AllButFewer(limit) => (1..limit as usize).contains(&(people - value)),
        Count::SomeNotAll => (1..people).contains(&value),
        Count::Hidden => true,
    }
}

/// How many counts of an item that are not told have one value only, of how many. Nobody left the item out of `compared` people.
fn settled(item: &SharedChange, known: &Known, moves: &Moves, (compared, round_to): (usize, usize)) -> (usize, usize) {
    let counts = [item.improved, item.same, item.worse];
    let mut values: [BTreeSet<usize>; 3] = Default::default();
    for improved in 0..=compared {
        for worse in 0..=compared - improved {
            let split = [improved, compared - improved - worse, worse];
            let fits = counts.iter().zip(split).all(|(count, value)| can_be(*count, compared, value, round_to));
            let says_more = values.iter().zip(split).any(|(values, value)| !values.contains(&value));
            if fits && says_more && moves.allow(split, known) {
                values.iter_mut().zip(split).for_each(|(values, value)| _ = values.insert(value));
            }
        }
    }
    let hidden = counts.iter().zip(&values).filter(|(count, _)| count.shown().is_none());
    hidden.fold((0, 0), |(settled, all), (_, values)| (settled + usize::from(values.len() == 1), all + 1))
}

/// How many hidden counts of the items of a file its reader can work out, of how many, if they know of the index and of the other items
/// what stands in `known_of`. They also know how many people are compared, which everybody is told rounded.
fn attack(trial: &SharedTrial, known_of: &SharedTrial, people: u32, moves: &Moves) -> (usize, usize) {
    let (others, round_to) = (items(known_of), trial.export.round_to as usize);
    let [index_before, index_gain] = index(known_of);
    let each = items(trial).into_iter().map(|item| {
        let known = Known {
            before: recovered(item, &others, before, index_before),
            gain: recovered(item, &others, gain, index_gain),
            spread: told(item.sd, (0.0, 2.0 * ROOM as f64)),
        };
        settled(item, &known, moves, (people as usize, round_to))
    });
    each.fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1))
}

fn index(trial: &SharedTrial) -> [(f64, f64); 2] {
    let index = trial.changes.iter().find(|change| change.score == *"index").expect("it is always compared");
    [told(index.before, (0.0, 100.0)), told(index.change, (-100.0, 100.0))]
}

#[test]
fn an_index_beside_its_items_settles_no_hidden_count_of_an_item() {
    let moves = Moves::of_up_to(24);
    let (mut by_exact_figures, mut cells) = (0, 0);
    for number in 0..24 {
        let people = 5 + u32::try_from(number % 20).expect("few");
        let records = Simulated { number, people, left_out: 0 }.trial();
        let (inside, _) = shared(&records, Audience::Internal);
        for audience in [Audience::Loti, Audience::Public] {
            let (trial, _) = shared(&records, audience);
            let (settled, hidden) = attack(&trial, &trial, people, &moves);
            assert_eq!(settled, 0, "trial {number} of {people} people for {audience:?}");
            cells += hidden;
            // Planted: the index and the other items as exactly as the borough knows them.
            by_exact_figures += attack(&trial, &inside, people, &moves).0;
        }
    }
    println!("of {cells} hidden counts 0 by the file, {by_exact_figures} if its figures were exact");
    assert!(cells > 1000 && by_exact_figures > 20, "{cells} {by_exact_figures}");
}
/// Of how many results of items LOTI can use the mean and the spread, of how many; trials of so many people, in which one answer
/// of fifty is left out.
fn usable(people: RangeInclusive<u32>) -> (usize, usize) {
    let (mut usable, mut rows) = (0, 0);
    for (number, people) in (0..24).zip(people.step_by(2).cycle()) {
        let records = Simulated { number, people, left_out: 20 }.trial();
        let ((trial, _), (inside, _)) = (shared(&records, Audience::Loti), shared(&records, Audience::Internal));
        let is_narrow = |figure: Option<Between>| figure.is_some_and(|figure| figure.width() <= 0.5 + TINY);
        // Of four people no figures are told to anybody.
        let enough = items(&inside).into_iter().map(|change| change.n.shown().is_some_and(|people| people >= 5));
        let all: Vec<_> =
            items(&trial).into_iter().zip(enough).filter_map(|(change, is)| is.then_some(change)).collect();
        rows += all.len();
        usable += all.iter().filter(|change| is_narrow(change.change) && is_narrow(change.sd)).count();
    }
    (usable, rows)
}

#[test]
fn most_results_can_still_be_added_up_although_people_left_questions_out() {
    for (people, of_a_hundred) in [(5..=7, 60), (8..=20, 90), (21..=40, 90)] {
        let (usable, rows) = usable(people.clone());
        println!("{people:?} people: {usable} of {rows}");
        assert!(usable * 100 >= rows * of_a_hundred, "{people:?}: {usable} of {rows}");
    }
}
