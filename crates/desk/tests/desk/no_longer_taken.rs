//! Share files that are held and that the guard does not take any more: they leave the sums, and the page says so.

use at_trials_desk::{Now, OpenBook, practice};
use at_trials_store::Held;

#[test]
fn files_that_do_not_count_any_more_are_told_with_the_reason() {
    let folder = tempfile::tempdir().unwrap();
    let at = chrono::DateTime::from_timestamp(1_790_000_000, 0).unwrap();
    let mut book = practice::create(&folder.path().join("practice.attrials"), at).unwrap();
    let held = |number: u8, body: &[u8]| Held {
        trial: format!("elsewhere {number}").as_str().into(),
        sha256: format!("{number:064}"),
        revision: 1,
        body: body.to_vec(),
    };
    let internal = include_bytes!("../../../../tests/kept/share/1.0.0-internal.attrial.json");
    let loti = include_bytes!("../../../../tests/kept/share/1.0.0-loti.attrial.json");
    let later = br#"{"schema":"at-trial-share","schema_version":"3.0.0"}"#;
    let spaced = br#"{"schema":"at-trial-share", "schema_version":"3.0.0"}"#;
    book.hold_evidence(&[held(1, internal), held(2, loti), held(3, later), held(4, spaced)], &[], at).unwrap();
    let mut open = OpenBook::new(book);
    let page = open.evidence_page().unwrap();
    assert_eq!(page.held, "One trial is held from one organisation.");
    let told = [
        "2 files that were taken in before are still held and not counted any more. The file was made by a newer version of AT \
         Trials (share file 3.0). Update AT Trials, then try again.",
        "One file that was taken in before is still held and not counted any more. The file was made for use inside the borough, \
         not for sharing. Ask the borough to save the file again for LOTI.",
    ];
    assert_eq!(page.notes[..2], told);
    open.clear_evidence(Now { at, today: at.date_naive(), on_the_wall: |moment| moment.naive_utc() }).unwrap();
    assert_eq!(open.evidence_page().unwrap().notes, [""; 0]);
}
