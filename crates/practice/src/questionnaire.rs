//! Answers to the wellbeing check at two waves with a given change, spread over the ten items as people's answers are.

use crate::Dice;
use at_trials_core::answer::Answers;

const FORWARD: [&str; 5] = ["never", "rarely", "sometimes", "mostly", "always"];
const CONFIDENCE: [&str; 5] = ["not_at_all", "a_little", "somewhat", "fairly", "very"];

/// One person's answers at the two waves.
pub(super) struct TwoWaves {
    pub baseline: Answers,
    pub end: Answers,
}

/// Answers whose ten items rise by `change` points altogether, `gains_most` (`w1` to `w10`) first.
pub(super) fn answers(dice: &mut Dice, change: i8, gains_most: &str) -> TwoWaves {
    let first = gains_most[1..].parse::<usize>().expect("an item is called w1 to w10") - 1;
    // Those who gain much tend to start low, and the other way round.
    let start = 19 - i32::from(change) / 3 + i32::try_from(dice.roll(7)).expect("a roll is small") - 3;
    let mut points = [0_i32; 10];
    for _ in 0..start.clamp(4, 34) {
        step(dice, &mut points, 1, None);
    }
    let baseline = points;
    for steps in 0..i32::from(change.abs()) {
        step(dice, &mut points, i32::from(change.signum()), (steps < 2).then_some(first));
    }
    let life = i64::from(baseline.iter().sum::<i32>() / 5 + 1).min(9);
    let confidence = dice.roll(3);
    TwoWaves {
        baseline: written(&baseline).with("w11", life).with("w12", CONFIDENCE[confidence]),
        end: written(&points)
            .with("w11", (life + i64::from(change.signum())).clamp(0, 10))
            .with("w12", CONFIDENCE[confidence + usize::from(change > 0)]),
    }
}

/// Moves one item by one point: the preferred one if it has room, otherwise one that has.
fn step(dice: &mut Dice, points: &mut [i32; 10], by: i32, preferred: Option<usize>) {
    let has_room = |item: usize, points: &[i32; 10]| (0..=4).contains(&(points[item] + by));
    if let Some(item) = preferred.filter(|item| has_room(*item, points)) {
        points[item] += by;
        return;
    }
    let from = dice.roll(10);
    let item = (0..10).map(|at| (from + at) % 10).find(|item| has_room(*item, points));
    points[item.expect("totals stay between 0 and 40")] += by;
}

fn written(points: &[i32; 10]) -> Answers {
    let mut answers = Answers::default();
    for (number, points) in (1..).zip(points) {
        // W5 and W6 are put the other way round: being always lonely scores nothing.
        let at = if matches!(number, 5 | 6) { 4 - points } else { *points };
        let option = FORWARD[usize::try_from(at).expect("points are 0 to 4")];
        answers.set(format!("w{number}"), Some(option.into()));
    }
    answers
}
