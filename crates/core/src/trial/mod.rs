//! What the records of a trial mean: typed views of the answers the program computes with, how many people got how
//! far, what changed for them, and what it cost. Every view is read from answers; nothing here is stored, and answers
//! the program only shows stay in their records.

mod benefit;
mod cost;
mod device;
mod money;
mod outcome;
mod read;

pub use benefit::Benefit;
pub use cost::Cost;
pub use device::Device;
pub use money::{Gain, Money, money};
pub use outcome::Outcome;

#[cfg(test)]
mod money_tests;
