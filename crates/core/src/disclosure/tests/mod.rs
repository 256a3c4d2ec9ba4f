//! That nothing hidden can be worked out.

mod flow;
mod ledger;
mod tables;
