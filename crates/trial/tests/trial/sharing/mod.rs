//! What leaves and what stays.

mod audiences;
mod gate;
mod poison;
mod releases;
mod small_numbers;
mod what_goes;

use at_trials_core::audience::Audience;
use at_trials_core::share::SharedTrial;
use at_trials_practice as practice;
use at_trials_trial::record::TrialRecords;
use at_trials_trial::sharing::{Releases, Sharing, Withheld, for_audience};

const AUDIENCES: [Audience; 3] = [Audience::Internal, Audience::Loti, Audience::Public];

/// A first share on 3 March 2026, without a review.
fn sharing(audience: Audience) -> Sharing {
    Sharing {
        audience,
        made_on: "2026-03-03".parse().unwrap(),
        revision: 1,
        app: "0.1.0".into(),
        synthetic: true,
        signed_off: Vec::new(),
        reviews: Vec::new(),
        releases: Releases::default(),
    }
}

/// A share of which every text of the trial has been read and may go.
fn shared(records: &TrialRecords, audience: Audience) -> (SharedTrial, Vec<Withheld>) {
    for_audience(records, &Sharing { reviews: practice::reviews(records), ..sharing(audience) })
}
