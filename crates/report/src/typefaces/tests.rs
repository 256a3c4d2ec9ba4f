//! Which typeface draws what.

use super::*;

fn names(typefaces: &Typefaces, cut: Cut, word: &[&str]) -> Vec<Option<&'static str>> {
    typefaces.faces_for(cut, word).into_iter().map(|face| face.map(FaceId::name)).collect()
}

#[test]
fn every_character_finds_the_typeface_that_has_it() {
    let table = [
        ("a", Some("AtkinsonHyperlegibleNext-latin-Regular")),
        ("£", Some("AtkinsonHyperlegibleNext-latin-Regular")),
        ("\u{2212}", Some("AtkinsonHyperlegibleNext-latin-Regular")),
        ("ŵ", Some("AtkinsonHyperlegibleNext-latin-ext-Regular")),
        ("≥", Some("IBMPlexSans-Regular")),
        ("→", Some("IBMPlexSans-Regular")),
        ("✓", Some("IBMPlexSans-Regular")),
        ("Ж", Some("IBMPlexSans-Regular")),
        ("ɛ", Some("NotoSans-Regular")),
        ("ب", Some("NotoSansArabic-Regular")),
        ("ש", Some("NotoSansHebrew-Regular")),
        ("ক", Some("NotoSansBengali-Regular")),
        ("क", Some("NotoSansDevanagari-Regular")),
        ("ક", Some("NotoSansGujarati-Regular")),
        ("ਕ", Some("NotoSansGurmukhi-Regular")),
        ("க", Some("NotoSansTamil-Regular")),
        ("እ", Some("NotoSansEthiopic-Regular")),
        ("★", Some("NotoSansSymbols2-Regular")),
        ("☎", Some("NotoSansSymbols2-Regular")),
        ("这", None),
        ("😀", None),
    ];
    for (grapheme, name) in table {
        assert_eq!(names(&Typefaces::shipped(), Cut::Regular, &[grapheme]), [name], "{grapheme}");
    }
    assert_eq!(
        names(&Typefaces::shipped(), Cut::Bold, &["a", "က"]),
        [Some("AtkinsonHyperlegibleNext-latin-Bold"), Some("NotoSansMyanmar-Regular")]
    );
}

#[test]
fn a_word_is_drawn_in_one_design_if_one_has_it_all() {
    let shipped = Typefaces::shipped();
    assert_eq!(
        names(&shipped, Cut::Regular, &["ṣ", "e"]),
        [Some("NotoSans-Regular"); 2],
        "not the e of another design"
    );
    assert_eq!(
        names(&shipped, Cut::Regular, &["d", "ŵ", "r"]),
        [
            Some("AtkinsonHyperlegibleNext-latin-Regular"),
            Some("AtkinsonHyperlegibleNext-latin-ext-Regular"),
            Some("AtkinsonHyperlegibleNext-latin-Regular")
        ],
        "one design in two files"
    );
    assert_eq!(
        names(&shipped, Cut::Regular, &["a", "😀", "Ж"]),
        [Some("AtkinsonHyperlegibleNext-latin-Regular"), None, Some("IBMPlexSans-Regular")],
        "no design has it all"
    );
}

#[test]
fn a_mark_is_drawn_in_the_typeface_of_its_letter() {
    for grapheme in ["Ọ\u{300}", "m\u{300}", "ɔ\u{301}", "ᾳ", "น\u{e49}"] {
        let faces = Typefaces::shipped().faces_for(Cut::Regular, &[grapheme]);
        assert!(faces[0].is_some_and(|face| face.has_all(grapheme)), "{grapheme}");
    }
}
