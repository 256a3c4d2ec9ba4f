//! What the pooled table may show of small groups. Counts of 1 to one less than the threshold are widened to
//! "between 1 and 4"; then the largest group is widened too, as far as needed so that nobody can subtract their
//! way back (the interval audit of a one-way table with its total).

use super::people::People;

/// The three groups as they may be printed beside `whole`, with groups below `threshold` people protected.
/// If the whole is itself that small, nothing but its bounds is left.
pub fn protect(groups: [People; 3], whole: People, threshold: u32) -> [People; 3] {
    let most_hidden = threshold.saturating_sub(1);
    if whole.to < threshold {
        return groups.map(|_| People { from: 0, to: most_hidden });
    }
    let small = groups.map(|group| group.to >= 1 && group.to < threshold);
    let mut shown = groups;
    for (group, _) in shown.iter_mut().zip(small).filter(|(_, small)| *small) {
        *group = People { from: group.from.min(1), to: most_hidden };
    }
    if small.contains(&true) {
        cover_the_small(&mut shown, small, whole, most_hidden);
    }
    shown
}

/// Widens the largest group until each small one could be anything from 1 to `most_hidden` for a reader who
/// subtracts all the others from the whole.
fn cover_the_small(shown: &mut [People; 3], small: [bool; 3], whole: People, most_hidden: u32) {
    let cover = (0..3).max_by_key(|&i| (shown[i].to, shown[i].from, std::cmp::Reverse(i))).expect("three groups");
    for i in (0..3).filter(|&i| small[i] && i != cover) {
        let third = shown[3 - i - cover];
        let largest_left = whole.to.saturating_sub(most_hidden).saturating_sub(third.from);
        let smallest_left = whole.from.saturating_sub(1).saturating_sub(third.to);
        shown[cover].from = shown[cover].from.min(largest_left);
        shown[cover].to = shown[cover].to.max(smallest_left);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(groups: [u32; 3], told: [&str; 3]) {
        let whole = People::exactly(groups.iter().sum());
        assert_eq!(protect(groups.map(People::exactly), whole, 5).map(|group| group.to_string()), told, "{groups:?}");
    }

    #[test]
    fn small_groups_are_widened_and_cannot_be_subtracted_out() {
        check([6, 5, 9], ["6", "5", "9"]);
        check([6, 3, 0], ["between 5 and 8", "between 1 and 4", "0"]);
        check([8, 1, 1], ["between 5 and 8", "between 1 and 4", "between 1 and 4"]);
        check([0, 12, 0], ["0", "12", "0"]);
        check([2, 1, 1], ["between 0 and 4", "between 0 and 4", "between 0 and 4"]);
    }

    #[test]
    fn groups_known_only_as_ranges_stay_ranges() {
        let groups = [People { from: 6, to: 10 }, People { from: 1, to: 4 }, People { from: 1, to: 8 }];
        let whole = People::exactly(15);
        assert_eq!(protect(groups, whole, 5)[0].to, 10);
        assert_eq!(protect(groups, whole, 5)[1], People { from: 1, to: 4 });
    }

    proptest! {
        #[test]
        fn a_reader_who_subtracts_cannot_narrow_a_small_group_below_the_threshold(groups in prop::array::uniform3(0_u32..14)) {
            let total: u32 = groups.iter().sum();
            let shown = protect(groups.map(People::exactly), People::exactly(total), 5);
            for (shown, truth) in shown.iter().zip(groups) {
                prop_assert!(shown.from <= truth && truth <= shown.to);
            }
            if total < 5 {
                return Ok(());
            }
            for i in (0..3).filter(|&i| (1..5).contains(&groups[i])) {
                let fits = |value: u32| {
                    let (a, b) = (shown[(i + 1) % 3], shown[(i + 2) % 3]);
                    (a.from..=a.to).any(|a| value + a <= total && (b.from..=b.to).contains(&(total - value - a)))
                };
                let possible = (shown[i].from..=shown[i].to).filter(|&value| fits(value)).count();
                prop_assert!(possible >= 4, "{groups:?} shown as {shown:?}: only {possible} values possible");
            }
        }
    }
}
