//! Trials by chance, always the same for one number: for tests and measurements of what leaves the borough. No place, no person.

use crate::by_hand::{ByHand, trial};
use at_trials_trial::record::TrialRecords;

/// What a simulated trial is like.
#[derive(Clone, Copy, Debug)]
pub struct Simulated {
    /// Which of all such trials.
    pub number: u64,
    /// People who answered before and at the end.
    pub people: u32,
    /// Of a thousand answers how many are left out.
    pub left_out: u32,
}

impl Simulated {
    /// The trial: everybody agreed, had a lamp, and answered ten items twice. How many people move, and which way more, differs
    /// from trial to trial.
    pub fn trial(self) -> TrialRecords {
        let mut chance = Chance(self.number.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(u64::from(self.people)));
        let mut records = trial();
        // Of a hundred answers how many go up, and how many down.
        let (up, down) = (5 + chance.below(45), 2 + chance.below(15));
        for number in 0..self.people {
            let id = format!("person {number}");
            let usual = 1 + chance.below(3);
            let before: [u8; 10] = std::array::from_fn(|_| chance.near(usual));
            let after = before.map(|level| match chance.below(100) {
                moved if moved < up => (level + 1 + chance.below(2)).min(4),
                moved if moved < up + down => level.saturating_sub(1),
                _ => level,
            });
            records.taking_part(&id, "completed").before_and_after(&id, before, after);
            for wave in ["baseline", "end"] {
                for item in 1..=10 {
                    if chance.of_a_thousand(self.left_out) {
                        let visit = format!("{id} {wave}");
                        let of =
                            records.others.iter_mut().find(|record| record.id == *visit).expect("it was just added");
                        of.answers.set(format!("w{item}"), None);
                    }
                }
            }
        }
        records
    }
}

/// Numbers that look like chance (splitmix64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: u8) -> u8 {
        u8::try_from(self.next() % u64::from(limit)).expect("it is below a small number")
    }

    fn of_a_thousand(&mut self, of: u32) -> bool {
        self.next() % 1000 < u64::from(of)
    }

    /// A level of an answer, mostly the usual one.
    fn near(&mut self, usual: u8) -> u8 {
        (usual + self.below(3)).saturating_sub(1).min(4)
    }
}
