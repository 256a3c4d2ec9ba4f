//! The real case studies: the eight practice trials, for every audience.

use crate::fixtures::pdf;
use crate::flaws::flaws;
use crate::opened::read_aloud;
use crate::spoken::spoken;
use at_trials_core::audience::Audience;
use at_trials_core::document::Document;
use at_trials_practice as practice;
use at_trials_trial::sharing::{Sharing, for_audience};
use chrono::NaiveDate;
use page_validation::{ValidationOptions, ValidationProfile, is_pdf_compliant_bytes};

/// Every practice trial as a case study, with a name to find it by.
fn case_studies() -> Vec<(String, Document)> {
    let mut found = Vec::new();
    for (at, trial) in practice::trials().iter().enumerate() {
        for audience in [Audience::Internal, Audience::Loti, Audience::Public] {
            let sharing = Sharing {
                reviews: practice::reviews(trial),
                ..practice::first_share(audience, NaiveDate::from_ymd_opt(2026, 3, 2).expect("a day"))
            };
            let (shared, _) = for_audience(trial, &sharing);
            let name = format!("practice-{}-{audience:?}", at + 1).to_lowercase();
            found.push((name, at_trials_core::case_study::document(&shared)));
        }
    }
    found
}

#[test]
fn every_practice_case_study_is_accessible_and_says_all_it_should() {
    let case_studies = case_studies();
    assert_eq!(case_studies.len(), 24);
    for (name, document) in case_studies {
        let bytes = pdf(&document).unwrap();
        // Left there for whoever wants to look at them.
        std::fs::write(format!("{}/{name}.pdf", env!("CARGO_TARGET_TMPDIR")), &bytes).unwrap();
        let file = lopdf::Document::load_mem(&bytes).unwrap();
        assert_eq!(flaws(&file), Vec::<String>::new(), "{name}");
        assert_eq!(read_aloud(&file), spoken(&document), "{name}");
        let options = ValidationOptions::default().profile(ValidationProfile::PdfUa1);
        assert!(is_pdf_compliant_bytes(&bytes, &options).unwrap(), "{name}");
    }
}
