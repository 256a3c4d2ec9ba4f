//! What can be printed and what cannot, and what files add: Chinese, Japanese and Korean.

use crate::fixtures::{body, heading, titled};
use crate::flaws::flaws;
use crate::languages::LANGUAGES;
use crate::opened::read_aloud;
use crate::poppler::ask;
use crate::spoken::spoken;
use crate::validator::failures;
use at_trials_core::document::Document;
use at_trials_report::{Typefaces, pdf, unprintable};
use page_validation::ValidationProfile;
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization;

const TITLE: &str = "Wearable 手表 እንኳን 👵 สวัสดี trial";

/// Two PostScript typefaces in one file, the first Japanese, the second Chinese.
pub const COLLECTION: &str = "NotoSansCJK-tiny.ttc";

/// A TrueType typeface that counts 2,048 units to the em, as those of Windows do.
pub const TRUE_TYPE: &str = "NotoSansCJK-tiny-2048.ttf";

/// A typeface for the tests.
pub fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/typefaces").join(name)
}

fn with(name: &str) -> Typefaces {
    Typefaces::with_files([file(name)])
}

fn cannot_print(text: &str) -> Vec<String> {
    unprintable(text, &Typefaces::shipped())
}

/// A document in the three languages, with words that fill more than a line.
fn eastern() -> Document {
    titled(
        TITLE,
        vec![
            heading(2, "Chinese: 谢谢你们"),
            body(&"谢谢你们，这个设备支持你好世界。".repeat(9)),
            heading(2, "Japanese: 日本語のテスト"),
            body("こんにちは「日本語」のテスト (PDF 12)"),
            heading(2, "Korean: 한국어"),
            body("안녕하세요 한국어 감사합니다"),
        ],
    )
}

#[test]
fn every_language_of_london_can_be_printed() {
    for (name, text) in LANGUAGES {
        assert_eq!(cannot_print(text), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn what_cannot_be_printed_is_named_once_in_the_order_of_the_text() {
    assert_eq!(cannot_print(TITLE), ["手", "表", "👵"]);
    assert_eq!(cannot_print("👵 and 👩\u{200d}🚀 and 👵 again"), ["👵", "👩\u{200d}🚀"]);
    assert_eq!(cannot_print("plain words, £5 → 6"), Vec::<String>::new());
    assert_eq!(cannot_print(""), Vec::<String>::new());
}

#[test]
fn a_sign_for_private_use_is_named_by_its_number() {
    assert_eq!(cannot_print("logo \u{e000}, again \u{e000}"), ["U+E000"]);
}

#[test]
fn what_has_no_place_on_paper_is_not_missed() {
    assert_eq!(cannot_print("é\u{feff}\u{200b}\u{202e}\u{3164}\u{ad}"), Vec::<String>::new());
}

#[test]
fn a_blank_of_any_script_prints_as_a_blank() {
    let document = titled("Blanks", vec![body("wide\u{3000}blank, thin\u{2009}blank, narrow\u{202f}blank")]);
    assert_eq!(cannot_print("wide\u{3000}blank thin\u{2009}blank narrow\u{202f}blank"), Vec::<String>::new());
    let text = ask("pdftotext", &["-", "-"], &pdf(&document, &Typefaces::shipped()).unwrap());
    assert!(text.replace('\u{a0}', " ").contains("wide blank, thin blank, narrow blank"), "{text}");
}

#[test]
fn a_file_adds_chinese_japanese_and_korean_and_nothing_else() {
    for name in [COLLECTION, TRUE_TYPE] {
        assert_eq!(unprintable(TITLE, &with(name)), ["👵"], "{name}");
        assert_eq!(unprintable("謝", &with(name)), ["謝"], "a sign that the file lacks, {name}");
    }
}

#[test]
fn korean_typed_letter_by_letter_is_drawn_by_the_syllable() {
    let letters: String = "한국어".nfd().collect();
    assert_eq!(letters.chars().count(), 8, "it is taken apart");
    for name in [COLLECTION, TRUE_TYPE] {
        assert_eq!(unprintable(&letters, &with(name)), Vec::<String>::new(), "{name}");
        let text = ask("pdftotext", &["-", "-"], &pdf(&titled("Letters", vec![body(&letters)]), &with(name)).unwrap());
        assert!(text.nfc().collect::<String>().contains("한국어"), "{name}: {text}");
    }
}

#[test]
fn what_a_file_draws_is_accessible_and_can_be_copied() {
    for name in [COLLECTION, TRUE_TYPE] {
        let document = eastern();
        let bytes = pdf(&document, &with(name)).unwrap();
        // Left there for whoever wants to look at it.
        std::fs::write(format!("{}/{name}.pdf", env!("CARGO_TARGET_TMPDIR")), &bytes).unwrap();
        let opened = lopdf::Document::load_mem(&bytes).unwrap();
        assert_eq!(flaws(&opened), Vec::<String>::new(), "{name}");
        assert_eq!(read_aloud(&opened), spoken(&document), "{name}");
        for profile in [ValidationProfile::PdfUa1, ValidationProfile::PdfA2a] {
            let mut found = failures(&bytes, profile);
            // The validator reads no fractions in a PostScript typeface, and takes its scale of 0.001 for 0.
            found.retain(|failure| !failure.contains("width 0.000 in its embedded CIDFontType0C program"));
            assert_eq!(found, Vec::<String>::new(), "{name}: {profile}");
        }
        let text = ask("pdftotext", &["-", "-"], &bytes);
        for words in ["Chinese: 谢谢你们", "こんにちは「日本語」のテスト (PDF 12)", "안녕하세요 한국어 감사합니다"]
        {
            assert!(text.contains(words), "{name}: {words} is not in {text}");
        }
    }
}

#[test]
fn only_the_signs_in_use_are_put_into_the_file() {
    let few = titled("Title", vec![body("谢谢你们")]);
    for name in [COLLECTION, TRUE_TYPE] {
        let (with_file, without) = (pdf(&few, &with(name)).unwrap(), pdf(&few, &Typefaces::shipped()).unwrap());
        assert!(with_file.len() < without.len() + 3_000, "{name}: {} and {}", with_file.len(), without.len());
    }
}

#[test]
fn a_document_in_every_language_stays_small() {
    let bytes = pdf(&crate::fixtures::languages(), &Typefaces::shipped()).unwrap();
    assert!(bytes.len() < 260_000, "{} bytes for 40 languages in two cuts", bytes.len());
}

#[test]
fn of_a_collection_the_typeface_for_simplified_chinese_is_taken() {
    let fonts = ask("pdffonts", &["-"], &pdf(&eastern(), &with(COLLECTION)).unwrap());
    assert!(fonts.contains("+NotoSansCJKsc-Regular") && fonts.contains("CID Type 0C"), "{fonts}");
    let fonts = ask("pdffonts", &["-"], &pdf(&eastern(), &with(TRUE_TYPE)).unwrap());
    assert!(fonts.contains("CID TrueType"), "{fonts}");
}

#[test]
fn a_bold_file_draws_headings_and_nothing_else() {
    let bold = Path::new(env!("CARGO_TARGET_TMPDIR")).join("Tiny-Bold.ttf");
    std::fs::copy(file(TRUE_TYPE), &bold).unwrap();
    let fonts = |files: Vec<PathBuf>| {
        let document = titled("Title", vec![heading(2, "谢谢"), body("你好")]);
        let told = ask("pdffonts", &["-"], &pdf(&document, &Typefaces::with_files(files)).unwrap());
        let eastern = told.lines().filter(|line| line.contains("NotoSansCJK"));
        eastern.map(|line| if line.contains("TrueType") { "bold file" } else { "other file" }).collect::<Vec<_>>()
    };
    let mut both = fonts(vec![bold.clone(), file(COLLECTION)]);
    both.sort_unstable();
    assert_eq!(both, ["bold file", "other file"]);
    assert_eq!(fonts(vec![file(COLLECTION)]), ["other file"]);
    assert_eq!(unprintable("你好", &Typefaces::with_files([bold])), ["你", "好"], "text has no typeface then");
}

#[test]
fn a_document_without_such_signs_is_the_same_with_any_file() {
    let document = crate::fixtures::languages();
    assert!(pdf(&document, &with(COLLECTION)) == pdf(&document, &Typefaces::shipped()));
}

/// A copy of the TrueType typeface that says this of embedding (`fsType` of the OS/2 table), in a folder of its own.
fn that_allows(fs_type: u16) -> (PathBuf, PathBuf) {
    let mut bytes = std::fs::read(file(TRUE_TYPE)).expect("it is committed");
    let entry = bytes.windows(4).position(|tag| tag == b"OS/2").expect("it has the table");
    let table = u32::from_be_bytes(bytes[entry + 8..entry + 12].try_into().expect("four bytes")) as usize;
    bytes[table + 8..table + 10].copy_from_slice(&fs_type.to_be_bytes());
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fs-type-{fs_type}"));
    std::fs::create_dir_all(&folder).expect("a folder for tests");
    let path = folder.join("typeface.ttf");
    std::fs::write(&path, bytes).expect("a file for tests");
    (folder, path)
}

#[test]
fn a_typeface_that_may_not_be_embedded_is_not_used() {
    for (fs_type, is_used) in
        [(0, true), (4, true), (8, true), (2, false), (0x0104, false), (0x0200, false), (6, false)]
    {
        let (_, path) = that_allows(fs_type);
        let missing = unprintable("手", &Typefaces::with_files([path]));
        assert_eq!(missing.is_empty(), is_used, "fsType {fs_type:#x}");
    }
}

#[test]
fn what_is_no_typeface_is_passed_over_and_the_next_file_is_asked() {
    let (folder, _) = that_allows(0);
    let damaged = folder.join("damaged.ttf");
    let whole = std::fs::read(file(TRUE_TYPE)).unwrap();
    std::fs::write(&damaged, &whole[..whole.len() / 3]).unwrap();
    let large = folder.join("large.ttf");
    std::fs::File::create(&large).unwrap().set_len(65 * 1024 * 1024).unwrap();
    let files = [folder.join("not-there.ttf"), folder, damaged, large, file(TRUE_TYPE)];
    assert_eq!(unprintable("手", &Typefaces::with_files(files[..4].to_vec())), ["手"]);
    assert_eq!(unprintable("手", &Typefaces::with_files(files)), Vec::<String>::new());
}

#[cfg(unix)]
#[test]
fn a_pipe_is_not_waited_for() {
    let pipe = Path::new(env!("CARGO_TARGET_TMPDIR")).join("typeface.pipe");
    let _ = std::fs::remove_file(&pipe);
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    assert_eq!(unprintable("手", &Typefaces::with_files([pipe])), ["手"]);
}
