//! Charts: what they draw of the numbers they get.

mod before_after;
mod flow;
mod verdicts;
