//! What a reader's own tools make of the files: poppler is what many Linux readers, and many programs that index or read
//! documents aloud, are built on. The tools must be installed; `./check` does that.

use crate::fixtures::{Fixture, all};
use crate::opened::composed;
use crate::spoken::spoken;
use std::io::Write;
use std::process::{Command, Stdio};

/// What a tool of poppler prints about a file.
pub fn ask(tool: &str, options: &[&str], bytes: &[u8]) -> String {
    let mut child = Command::new(tool)
        .args(options)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("poppler-utils is installed");
    child.stdin.take().expect("piped above").write_all(bytes).expect("poppler reads the whole file");
    let output = child.wait_with_output().expect("poppler ends");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{tool} complains");
    assert!(output.status.success());
    String::from_utf8(output.stdout).expect("poppler writes UTF-8")
}

/// The texts of the structure, without roles.
fn texts(told: &str) -> Vec<String> {
    let quoted = told.lines().filter_map(|line| line.trim().strip_prefix('"')?.strip_suffix('"'));
    quoted.map(|text| composed(&text.split_whitespace().collect::<Vec<_>>().join(" "))).collect()
}

#[test]
fn poppler_reads_the_structure_in_order_in_every_script() {
    for Fixture { document, bytes, .. } in
        all().iter().filter(|fixture| ["case-study", "scripts", "languages"].contains(&fixture.name))
    {
        let told = texts(&ask("pdfinfo", &["-struct-text", "-"], bytes));
        let wanted: Vec<String> = spoken(document).into_iter().map(|(_, text)| composed(&text)).collect();
        for (told, wanted) in told.iter().zip(&wanted) {
            assert_eq!(told, wanted);
        }
        assert_eq!(told.len(), wanted.len());
    }
}

#[test]
fn poppler_draws_every_page_without_complaint() {
    for Fixture { name, bytes, .. } in all() {
        let drawn = ask("pdftotext", &["-", "-"], bytes);
        assert!(drawn.contains("Page 1 of "), "{name}");
    }
}

#[test]
fn a_page_says_for_whom_it_is_and_which_of_how_many_it_is() {
    let text = ask("pdftotext", &["-layout", "-", "-"], &all()[0].bytes);
    let pages: Vec<&str> = text.trim_end_matches('\u{c}').split('\u{c}').collect();
    for (at, page) in pages.iter().enumerate() {
        assert!(page.contains("For the public"), "page {}", at + 1);
        assert!(page.contains(&format!("Page {} of {}", at + 1, pages.len())), "page {}", at + 1);
    }
}

#[test]
fn the_file_tells_its_title_and_nothing_about_who_made_it() {
    let told = ask("pdfinfo", &["-"], &all()[0].bytes);
    assert!(told.contains("Title:           Night light: falls sensors for people who get up at night"));
    for name in ["Author", "Creator:", "Producer", "CreationDate", "ModDate"] {
        assert!(!told.contains(name), "{name}");
    }
    assert!(told.contains("Tagged:          yes"));
    assert!(told.contains("A4"), "{told}");
}
