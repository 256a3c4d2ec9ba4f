//! Typeface files that are damaged, whether a library panics over them or says so: a PDF is made in any case, without the signs
//! that no other file has.

use crate::fixtures::{body, heading, titled};
use crate::poppler::ask;
use crate::signs::{COLLECTION, TRUE_TYPE, file};
use at_trials_core::document::Document;
use at_trials_report::{Typefaces, goes_on_after_a_panic, pages, pdf, unprintable};
use std::path::{Path, PathBuf};

const SIGNS: &str = "谢谢你们，支持日本語のテスト「한국어」";

/// How many files are damaged at random, of each kind.
const ROUNDS: u64 = 54;

fn document() -> Document {
    titled("Title", vec![heading(2, SIGNS), body(SIGNS)])
}

/// A file of this name with these bytes, in a folder for the tests.
fn damaged(name: &str, bytes: &[u8]) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, bytes).expect("a file for tests");
    path
}

/// The bytes of a committed file, and where a table of its first typeface begins and ends.
fn table(name: &str, tag: [u8; 4]) -> (Vec<u8>, usize, usize) {
    let bytes = std::fs::read(file(name)).expect("it is committed");
    let entry = bytes.windows(4).position(|found| found == tag).expect("it has the table");
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().expect("four bytes")) as usize;
    let (start, length) = (number(entry + 8), number(entry + 12));
    (bytes, start, start + length)
}

/// A typeface that opens, and whose glyphs from the fourth on are said to be behind the end of the file.
fn with_damaged_glyphs(name: &str) -> PathBuf {
    let (mut bytes, start, end) = table(TRUE_TYPE, *b"loca");
    bytes[start + 8..end].fill(0xee);
    damaged(name, &bytes)
}

/// A typeface that says it has four thousand million forms of signs, over which the library that reads it panics in a build
/// with its assertions.
#[cfg(debug_assertions)]
fn that_panics() -> PathBuf {
    let (mut bytes, start, _) = table(TRUE_TYPE, *b"cmap");
    bytes[start + 394..start + 396].fill(0xff);
    damaged("panics.ttf", &bytes)
}

#[test]
fn a_damaged_typeface_costs_its_signs_and_never_the_paper() {
    let thanks = titled("Title", vec![body("谢谢")]);
    let told_first = Typefaces::with_files([with_damaged_glyphs("damaged-glyphs.ttf")]);
    assert_eq!(unprintable("谢谢", &told_first), ["谢"], "it is found out before it is printed");
    let printed_first = Typefaces::with_files([with_damaged_glyphs("damaged-glyphs-2.ttf")]);
    let paper = pdf(&thanks, &printed_first).unwrap();
    assert!(paper == pdf(&thanks, &Typefaces::shipped()).unwrap(), "as if the file were not there");
    assert_eq!(unprintable("谢谢", &printed_first), ["谢"], "it stays dropped");
}

#[test]
fn behind_a_damaged_typeface_the_next_one_that_has_the_sign_draws_it() {
    let files = [with_damaged_glyphs("damaged-glyphs-3.ttf"), file(COLLECTION)];
    let paper = pdf(&document(), &Typefaces::with_files(files.clone())).unwrap();
    assert!(ask("pdffonts", &["-"], &paper).contains("CID Type 0C"), "the second file draws");
    assert!(ask("pdftotext", &["-", "-"], &paper).contains("谢谢你们"));
    assert_eq!(unprintable(SIGNS, &Typefaces::with_files(files)), Vec::<String>::new());
}

#[test]
fn no_damage_to_a_file_stops_anything() {
    for name in [COLLECTION, TRUE_TYPE] {
        let whole = std::fs::read(file(name)).unwrap();
        let mut chance = 97;
        for round in 0..ROUNDS {
            let mut bytes = whole.clone();
            // From one flipped bit to some hundreds.
            for _ in 0..1 << (round % 9) {
                let (place, bit) = (next(&mut chance) % bytes.len(), next(&mut chance) % 8);
                bytes[place] ^= 1 << bit;
            }
            let path = damaged(&format!("flipped-{name}"), &bytes);
            let fresh = || Typefaces::with_files([path.clone()]);
            assert!(pdf(&document(), &fresh()).is_ok(), "{name}, round {round}");
            assert!(pages(&document(), &fresh()).is_ok(), "{name}, round {round}");
            unprintable(SIGNS, &fresh());
        }
    }
}

#[test]
fn whichever_number_of_a_file_is_damaged_the_next_file_draws_what_it_does_not() {
    for name in [COLLECTION, TRUE_TYPE] {
        for tag in [b"cmap", b"head", b"OS/2", b"hhea", b"maxp"] {
            let (whole, start, end) = table(name, *tag);
            for at in (start..end - 1).step_by(2) {
                let mut bytes = whole.clone();
                bytes[at..at + 2].fill(0xff);
                let first = damaged(&format!("filled-{name}"), &bytes);
                let typefaces = Typefaces::with_files([first, file(TRUE_TYPE)]);
                let lost = unprintable("谢谢你们", &typefaces);
                assert_eq!(lost, Vec::<String>::new(), "{name}, {at} set to the largest number");
                assert!(!goes_on_after_a_panic(), "whatever panics now is told");
            }
        }
    }
}

#[cfg(debug_assertions)]
#[test]
fn where_a_library_panics_the_paper_is_made_as_if_the_file_were_not_there() {
    let path = that_panics();
    let fresh = || Typefaces::with_files([path.clone()]);
    assert!(pdf(&document(), &fresh()) == pdf(&document(), &Typefaces::shipped()));
    assert_eq!(pages(&document(), &fresh()), Ok(1));
    assert_eq!(unprintable("谢谢", &fresh()), ["谢"]);
}

/// The same numbers in every run (Knuth's linear congruential generator).
fn next(chance: &mut u64) -> usize {
    *chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*chance >> 33).expect("31 bits")
}
