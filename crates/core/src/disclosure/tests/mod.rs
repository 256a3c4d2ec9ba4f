//! That nothing hidden can be worked out.

mod flow;
mod group;
mod ledger;
mod tables;
