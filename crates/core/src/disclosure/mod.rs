//! Keeping small numbers from pointing at people. A count that is small is hidden, and so is whatever else would let a
//! reader work it out from the total, from the other counts, or from knowing these rules
//! (docs/decisions/0004-small-numbers.md). Which counts there are, and what they count, is not known here.

mod group;
mod interval;
mod ledger;
mod one_way;
mod policy;
mod release;
mod several;

pub use group::{share_of, share_step, some_of};
pub use interval::feasible;
pub use ledger::{KeptBack, Ledger, People};
pub use one_way::one_way;
pub use policy::Policy;
pub(crate) use release::whole;
pub use release::{Figures, Grid, Measured, Part, Release, Scale, Told, Whom, few_left_out};
pub use several::several;

#[cfg(test)]
mod tests;
