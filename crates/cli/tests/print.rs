//! `print` with signs that cannot be printed: the paper is made, and what is lost on it is told.

#![allow(clippy::unwrap_used, reason = "a failing step should fail the test where it stands")]

use at_trials_core::answer::Answer;
use at_trials_core::role::Role;
use chrono::{DateTime, Utc};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const TITLE: &str = "Wearable 手表 እንኳን 👵 สวัสดี trial";
const PROBLEM: &str = "Families wrote 谢谢你们, አመሰግናለሁ, ขอบคุณ and ధన్యవాదాలు.";
const NAME: &str = "Ada Practice";
const PASSPHRASE: &str = "lamp otter drizzle";

/// The practice book with the title and the problem of its trial “Night light” changed; gives the trial's id.
fn book(path: &Path) -> String {
    let at: DateTime<Utc> = "2026-03-03T09:00:00Z".parse().unwrap();
    let mut book = at_trials_desk::practice::create(path, at).unwrap();
    book.add_person(NAME, Role::Lead, PASSPHRASE, at).unwrap();
    let trials = book.trials().unwrap();
    let trial = trials.iter().find(|trial| at_trials_trial::asked(trial).text("title") == Some("Night light")).unwrap();
    for (question, text) in [("title", TITLE), ("problem", PROBLEM)] {
        book.save_answer(&trial.id, &question.into(), Some(Answer::Text(text.to_owned())), at).unwrap();
    }
    trial.id.to_string()
}

/// The program in a folder of its own, with a typeface beside it.
fn program_with_typeface(folder: &Path) -> PathBuf {
    let program = folder.join("at-trials");
    std::fs::copy(env!("CARGO_BIN_EXE_at-trials"), &program).unwrap();
    std::fs::create_dir(folder.join("typefaces")).unwrap();
    let typeface = Path::new(env!("CARGO_MANIFEST_DIR")).join("../report/tests/typefaces/NotoSansCJK-tiny.ttc");
    std::fs::copy(typeface, folder.join("typefaces/NotoSansCJK-tiny.ttc")).unwrap();
    program
}

fn print(program: &Path, book: &Path, trial: &str, out: &Path) -> Output {
    print_with(program, PASSPHRASE, book, trial, out)
}

fn print_with(program: &Path, passphrase: &str, book: &Path, trial: &str, out: &Path) -> Output {
    Command::new(program)
        .env("AT_TRIALS_PASSPHRASE", passphrase)
        .args(["print", "--audience", "internal", "--trial", trial])
        .args(["--person", NAME, "--book"])
        .args([book, Path::new("--out"), out])
        .output()
        .unwrap()
}

#[test]
fn a_passphrase_from_a_file_of_windows_opens_the_book_and_a_wrong_one_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let (path, out) = (folder.path().join("practice.attrials"), folder.path().join("paper.pdf"));
    let (program, trial) = (Path::new(env!("CARGO_BIN_EXE_at-trials")), book(&path));
    for end in ["\r", "\r\n", "\n"] {
        let ran = print_with(program, &format!("{PASSPHRASE}{end}"), &path, &trial, &out);
        assert!(ran.status.success(), "{end:?}: {}", String::from_utf8_lossy(&ran.stderr));
    }
    let refused = print_with(program, &format!("{PASSPHRASE} \r\n"), &path, &trial, &out);
    let told = String::from_utf8(refused.stderr).unwrap();
    assert!(!refused.status.success() && told.contains("That passphrase is not right."), "{told}");
}

#[test]
fn what_cannot_be_printed_is_named_with_its_question_and_printing_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let (path, out) = (folder.path().join("practice.attrials"), folder.path().join("paper.pdf"));
    let trial = book(&path);
    let ran = print(&program_with_typeface(folder.path()), &path, &trial, &out);
    let told = String::from_utf8(ran.stderr).unwrap();
    assert!(ran.status.success(), "{told}");
    assert_eq!(
        told,
        "Some signs cannot be printed. The paper shows a mark in their place:\n  Trial, What is the trial called: 👵\n",
        "the typeface beside the program has the rest, and no answer is told"
    );
    let text = Command::new("pdftotext").args([&out, Path::new("-")]).output().expect("poppler-utils is installed");
    let text = String::from_utf8(text.stdout).unwrap();
    assert!(text.contains("Wearable 手表 እንኳን") && text.contains("สวัสดี trial"), "{text}");
    for thanks in ["谢谢你们", "አመሰግናለሁ", "ขอบคุณ", "ధన్యవాదాలు"] {
        assert!(text.contains(thanks), "{thanks} is not on the paper");
    }
}

#[test]
fn a_damaged_typeface_beside_the_program_costs_nothing_but_its_signs() {
    let folder = tempfile::tempdir().unwrap();
    let (path, out) = (folder.path().join("practice.attrials"), folder.path().join("paper.pdf"));
    let trial = book(&path);
    let program = program_with_typeface(folder.path());
    // Asked before the whole one; the count of its forms of signs is beyond anything, and the library that reads it panics.
    let typeface = Path::new(env!("CARGO_MANIFEST_DIR")).join("../report/tests/typefaces/NotoSansCJK-tiny-2048.ttf");
    let mut bytes = std::fs::read(typeface).unwrap();
    let entry = bytes.windows(4).position(|tag| tag == b"cmap").unwrap();
    let table = u32::from_be_bytes(bytes[entry + 8..entry + 12].try_into().unwrap()) as usize;
    bytes[table + 394..table + 396].fill(0xff);
    std::fs::write(folder.path().join("typefaces/A damaged one.ttf"), bytes).unwrap();
    let ran = print(&program, &path, &trial, &out);
    let told = String::from_utf8(ran.stderr).unwrap();
    assert!(ran.status.success(), "{told}");
    assert_eq!(
        told,
        "Some signs cannot be printed. The paper shows a mark in their place:\n  Trial, What is the trial called: 👵\n",
        "the next typeface has the rest, and nothing is told of the panic"
    );
}

#[test]
fn a_case_study_is_never_written_over_what_belongs_to_a_book() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("practice.attrials");
    let trial = book(&path);
    for name in ["practice.attrials", "practice.attrials-lock", "practice.attrials-keys", "New.ATTRIALS"] {
        let out = folder.path().join(name);
        let before = std::fs::read(&out).ok();
        let ran = print(Path::new(env!("CARGO_BIN_EXE_at-trials")), &path, &trial, &out);
        let told = String::from_utf8(ran.stderr).unwrap();
        assert_eq!(ran.status.code(), Some(1), "{told}");
        assert!(told.contains("something else of that name is there. Choose another name"), "{told}");
        assert_eq!(std::fs::read(&out).ok(), before, "{name}");
    }
}
