//! The demo as a user runs it: the same bytes twice, PDFs that pass the PDF/UA-1 validator and read in order, share files
//! that `check` takes, and one pooled table.

#![allow(clippy::unwrap_used, reason = "a failing step should fail the test where it stands")]

use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

/// Two runs of `demo`, made once for all tests of this file.
struct Runs {
    _folder: tempfile::TempDir,
    one: PathBuf,
    two: PathBuf,
}

fn runs() -> &'static Runs {
    static RUNS: OnceLock<Runs> = OnceLock::new();
    RUNS.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        let (one, two) = (folder.path().join("one"), folder.path().join("two"));
        for out in [&one, &two] {
            let ran = at_trials(&["demo", "--out", out.to_str().unwrap()]);
            assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
        }
        Runs { _folder: folder, one, two }
    })
}

fn at_trials(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_at-trials")).args(arguments).output().unwrap()
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_str().unwrap().ends_with(ending))
        .collect();
    files.sort();
    files
}

fn words_of(pdf: &Path) -> String {
    let output = Command::new("pdftotext").args(["-layout", pdf.to_str().unwrap(), "-"]).output();
    String::from_utf8(output.expect("pdftotext (poppler-utils) is installed by ./check").stdout).unwrap()
}

#[test]
fn two_runs_write_the_same_bytes() {
    for part in ["case-studies", "share", "evidence"] {
        let (one, two) = (files(&runs().one.join(part), ""), files(&runs().two.join(part), ""));
        assert_eq!(one.len(), two.len());
        assert!(!one.is_empty(), "{part} is empty");
        for (a, b) in one.iter().zip(&two) {
            assert_eq!(a.file_name(), b.file_name());
            assert!(std::fs::read(a).unwrap() == std::fs::read(b).unwrap(), "{} differs", a.display());
        }
    }
}

#[test]
fn every_case_study_passes_the_accessibility_validator() {
    let pdfs = files(&runs().one.join("case-studies"), ".pdf");
    assert_eq!(pdfs.len(), 16, "eight trials, for LOTI and for the public");
    for pdf in pdfs {
        let options = ValidationOptions::default().profile(ValidationProfile::PdfUa1);
        let report = validate_pdf_bytes(&std::fs::read(&pdf).unwrap(), &options).expect("the validator can read it");
        let failures: Vec<String> = report.failures.iter().map(ToString::to_string).collect();
        assert_eq!(failures, Vec::<String>::new(), "{}", pdf.display());
    }
}

#[test]
fn a_case_study_reads_in_order() {
    let pdf = files(&runs().one.join("case-studies"), ".pdf")
        .into_iter()
        .find(|p| p.to_str().unwrap().contains("night-light"));
    let words = words_of(&pdf.expect("Night light has a case study"));
    let order = ["Night light", "At a glance", "Who took part", "What changed for people", "How far to trust this"];
    let places: Vec<usize> =
        order.iter().map(|part| words.find(part).unwrap_or_else(|| panic!("{part} is not there"))).collect();
    assert!(places.is_sorted(), "{order:?} at {places:?}");
    assert!(words.contains("SYNTHETIC"));
}

#[test]
fn check_takes_every_share_file_and_refuses_a_changed_one() {
    let shares = files(&runs().one.join("share"), ".attrial.json");
    assert_eq!(shares.len(), 8);
    let names: Vec<&str> = shares.iter().map(|path| path.to_str().unwrap()).collect();
    assert!(at_trials(&[&["check"], names.as_slice()].concat()).status.success());

    let changed = runs().one.join("changed.attrial.json");
    let text = std::fs::read_to_string(&shares[0]).unwrap();
    std::fs::write(&changed, text.replacen("\"revision\":1", "\"revision\":2", 1)).unwrap();
    let verdict = at_trials(&["check", changed.to_str().unwrap()]);
    assert_eq!(verdict.status.code(), Some(4), "no file was taken in");
}
