//! Types of the crates below that cross to the page without being part of one; their TypeScript is written with that of the
//! pages.

use at_trials_core::answer::Answer;
use at_trials_core::form::Form;
use at_trials_trial::record::Within;
use ts_rs::{Config, TS};

#[test]
fn export_bindings_of_what_crosses_by_itself() {
    let where_to = Config::from_env();
    Answer::export_all(&where_to).expect("the folder of the types can be written");
    Form::export_all(&where_to).expect("the folder of the types can be written");
    Within::export_all(&where_to).expect("the folder of the types can be written");
}
