//! Which sums of squares some people who moved one way can have, for every sum of their moves.

/// For `k` people who each moved by `0..=levels` strides above the smallest noticeable move: for every total of strides the
/// sums of squared strides that are all possible, from the smallest on in steps of two. Above the last there may be more.
#[derive(Clone, Debug)]
pub(super) struct Reach {
    levels: i64,
    of: Vec<Vec<Run>>,
}

/// Sums of squares `from, from + 2, …, to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) from: i64,
    pub(super) to: i64,
}

impl Run {
    /// Some of these people and some of those together.
    pub(super) fn and(self, other: Self) -> Self {
        Self { from: self.from + other.from, to: self.to + other.to }
    }
}

impl Reach {
    /// For up to `people` people.
    pub(super) fn new(levels: i64, people: u32) -> Self {
        let mut of = vec![vec![Run { from: 0, to: 0 }]];
        for k in 1..=i64::from(people) {
            let before = of.last().expect("it begins with one");
            of.push((0..=k * levels).map(|total| Self::one_more(before, levels, total)).collect());
        }
        Self { levels, of }
    }

    /// The totals that `k` people can have.
    pub(super) fn totals(&self, k: u32) -> std::ops::RangeInclusive<i64> {
        0..=i64::from(k) * self.levels
    }

    /// The sums of squares of `k` people with this total.
    pub(super) fn run(&self, k: u32, total: i64) -> Run {
        self.of[k as usize][usize::try_from(total).expect("a total is not negative")]
    }

    /// One more person, whose move may be any: the runs beside each other as far as there is no gap.
    fn one_more(before: &[Run], levels: i64, total: i64) -> Run {
        let mut runs: Vec<Run> = (0..=levels.min(total))
            .filter_map(|own| {
                let others = before.get(usize::try_from(total - own).expect("own is at most the total"))?;
                Some(Run { from: others.from + own * own, to: others.to + own * own })
            })
            .collect();
        runs.sort_by_key(|run| run.from);
        let mut all = runs[0];
        for run in &runs[1..] {
            if run.from <= all.to + 2 {
                all.to = all.to.max(run.to);
            }
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_sum_of_squares_named_is_one_that_people_can_have() {
        for levels in 1..=4 {
            let reach = Reach::new(levels, 5);
            let mut worlds: Vec<(i64, i64)> = vec![(0, 0)];
            for k in 1..=5 {
                worlds = worlds
                    .iter()
                    .flat_map(|(total, squares)| (0..=levels).map(move |own| (total + own, squares + own * own)))
                    .collect::<BTreeSet<_>>()
                    .into_iter()
                    .collect();
                for total in reach.totals(k) {
                    let run = reach.run(k, total);
                    let smallest = worlds.iter().filter(|world| world.0 == total).map(|world| world.1).min();
                    assert_eq!(Some(run.from), smallest, "{levels} {k} {total}");
                    for squares in (run.from..=run.to).step_by(2) {
                        assert!(worlds.contains(&(total, squares)), "{levels} {k} {total} {squares}");
                    }
                }
            }
        }
    }
}
