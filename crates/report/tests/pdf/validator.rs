//! Every fixture passes an independent validator of PDF/UA-1 and of PDF/A-2a.

use crate::fixtures::{Fixture, all};
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

pub fn failures(bytes: &[u8], profile: ValidationProfile) -> Vec<String> {
    let options = ValidationOptions::default().profile(profile);
    let report = validate_pdf_bytes(bytes, &options).expect("the validator can read the file");
    report.failures.iter().map(ToString::to_string).collect()
}

#[test]
fn every_fixture_is_pdf_ua_1_and_pdf_a_2a() {
    for Fixture { name, bytes, .. } in all() {
        // Left there for whoever wants to look at them.
        std::fs::write(format!("{}/{name}.pdf", env!("CARGO_TARGET_TMPDIR")), bytes).unwrap();
        for profile in [ValidationProfile::PdfUa1, ValidationProfile::PdfA2a] {
            assert_eq!(failures(bytes, profile), Vec::<String>::new(), "{name}: {profile}");
        }
    }
}
