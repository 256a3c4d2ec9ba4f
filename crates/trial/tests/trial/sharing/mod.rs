//! What leaves and what stays.

mod attack;
mod audiences;
mod figures;
mod gate;
mod poison;
mod releases;
mod small_numbers;
mod what_goes;

use at_trials_core::audience::Audience;
use at_trials_core::share::SharedTrial;
use at_trials_practice as practice;
use at_trials_trial::record::TrialRecords;
use at_trials_trial::sharing::{Sharing, Withheld, for_audience};

const AUDIENCES: [Audience; 3] = [Audience::Internal, Audience::Loti, Audience::Public];

/// A first share on 3 March 2026, without a review.
fn sharing(audience: Audience) -> Sharing {
    practice::first_share(audience, "2026-03-03".parse().unwrap())
}

/// A share of which every text of the trial has been read and may go.
fn shared(records: &TrialRecords, audience: Audience) -> (SharedTrial, Vec<Withheld>) {
    for_audience(records, &Sharing { reviews: practice::reviews(records), ..sharing(audience) })
}
