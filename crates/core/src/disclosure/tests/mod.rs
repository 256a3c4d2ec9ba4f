//! That nothing hidden can be worked out.

mod ledger;
mod tables;
