//! The finished file, opened again: it has no flaw we know of, it says exactly what the document says in the same order, it
//! is the same every time, and every way of spoiling it is noticed.

use crate::fixtures::{Fixture, all, body, case_study, hostile, pdf, scripts, table, titled};
use crate::flaws::flaws;
use crate::opened::{composed, elements, read_aloud};
use crate::spoken::spoken;
use at_trials_core::document::{Bars, Series, Table};
use at_trials_core::drawing::Ink;
use at_trials_report::ReportError;
use lopdf::{Dictionary, Document, Object, dictionary};

fn opened(document: &at_trials_core::document::Document) -> Document {
    Document::load_mem(&pdf(document).expect("it can be printed")).expect("it can be read")
}

#[test]
fn no_fixture_has_a_flaw() {
    for Fixture { name, bytes, .. } in all() {
        assert_eq!(flaws(&Document::load_mem(bytes).unwrap()), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn a_file_says_what_the_document_says_in_the_same_order() {
    let normal = |said: Vec<(String, String)>| -> Vec<(String, String)> {
        said.into_iter().map(|(role, text)| (role, composed(&text))).collect()
    };
    for Fixture { name, document, bytes } in all().iter().filter(|fixture| fixture.name != "hostile") {
        let (found, wanted) = (normal(read_aloud(&Document::load_mem(bytes).unwrap())), normal(spoken(document)));
        for (found, wanted) in found.iter().zip(&wanted) {
            assert_eq!(found, wanted, "{name}");
        }
        assert_eq!(found.len(), wanted.len(), "{name}");
    }
}

#[test]
fn hostile_text_loses_its_sting_and_keeps_its_words() {
    let said = read_aloud(&opened(&hostile()));
    let everything: String = said.iter().map(|(_, text)| text.as_str()).collect();
    let banned = |c: char| {
        c.is_control() || matches!(c, '\u{ad}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    assert_eq!(everything.chars().find(|c| banned(*c)), None);
    for word in
        ["这个设备", "😀", "👩\u{200d}👩\u{200d}👧", "softhyphen", "override abc isolate x", "</script>", "endobj"]
    {
        assert!(everything.contains(word), "{word}");
    }
    // A blank heading, paragraph, item, fact or callout is not there at all.
    assert_eq!(said.iter().filter(|(role, _)| role.starts_with('H')).count(), 3);
    assert_eq!(said.iter().filter(|(role, _)| role == "LBody").count(), 2);
}

#[test]
fn the_same_document_is_the_same_file_every_time() {
    for Fixture { name, document, bytes } in all() {
        assert!(pdf(document).as_ref() == Ok(bytes), "{name}");
    }
    assert!(pdf(&case_study()).unwrap() != pdf(&scripts()).unwrap());
}

#[test]
fn what_an_accessible_file_cannot_do_without_is_asked_for() {
    let uneven = table("Uneven", &[("One", false), ("Two", true)], &[&["only one"]], None);
    let bars = Bars { series: vec![Series { column: 2, ink: Ink::Strong }], lengths: vec![vec![Some(1.0)]] };
    let unlike = Table { bars: Some(bars), ..table("No such column", &[("One", false)], &[&["1"]], None) };
    let figure = |alt: &str, width: f64, height: f64| at_trials_core::document::Block::Figure {
        caption: String::new(),
        drawing: at_trials_core::drawing::Drawing { width, height, alt: alt.to_owned(), shapes: Vec::new() },
        data: table("The same", &[("One", false)], &[&["1"]], None),
    };
    let cases = [
        (titled("Title", vec![at_trials_core::document::Block::Table(unlike)]), ReportError::UnevenTable),
        (titled(" \u{feff}", vec![body("Words")]), ReportError::NoTitle),
        (titled("Title", vec![at_trials_core::document::Block::Table(uneven)]), ReportError::UnevenTable),
        (titled("Title", vec![figure(" ", 100.0, 100.0)]), ReportError::NoDescription),
        (titled("Title", vec![figure("A chart", 600.0, 100.0)]), ReportError::DrawingTooLarge),
        (titled("Title", vec![figure("A chart", 100.0, 700.0)]), ReportError::DrawingTooLarge),
        (titled("Title", vec![figure("A chart", f64::NAN, 100.0)]), ReportError::DrawingTooLarge),
    ];
    for (document, wanted) in cases {
        assert_eq!(pdf(&document), Err(wanted));
    }
}

/// A way of spoiling a file, and the flaw that must be found then.
type Mutation = (&'static str, fn(&mut Document));

fn catalog(file: &mut Document) -> &mut Dictionary {
    file.catalog_mut().expect("a catalog")
}

fn element<'a>(file: &'a mut Document, role: &str) -> &'a mut Dictionary {
    let id = elements(file).into_iter().find(|element| element.role == role).expect("such an element").id;
    file.get_dictionary_mut(id).expect("found a moment ago")
}

fn first_page(file: &mut Document) -> &mut Dictionary {
    let page = file.get_pages()[&1];
    file.get_dictionary_mut(page).expect("found a moment ago")
}

fn rewrite_first_page(file: &mut Document, from: &str, to: &str) {
    let page = file.get_pages()[&1];
    let content = String::from_utf8(file.get_page_content(page)).expect("codes are written in hexadecimal");
    assert!(content.contains(from), "{from}");
    file.change_page_content(page, content.replacen(from, to, 1).into_bytes()).expect("a page");
}

const MUTATIONS: [Mutation; 22] = [
    ("no language", |file| drop(catalog(file).remove(b"Lang"))),
    ("no language", |file| catalog(file).set("Lang", Object::string_literal("fr"))),
    ("not marked", |file| drop(catalog(file).remove(b"MarkInfo"))),
    ("title not displayed", |file| catalog(file).set("ViewerPreferences", dictionary! {})),
    ("no metadata", |file| drop(catalog(file).remove(b"Metadata"))),
    ("not one document", |file| drop(catalog(file).remove(b"StructTreeRoot"))),
    ("outline and headings differ", |file| drop(catalog(file).remove(b"Outlines"))),
    ("no tab order", |file| drop(first_page(file).remove(b"Tabs"))),
    ("the way back from content is wrong", |file| drop(first_page(file).remove(b"StructParents"))),
    ("a figure without words", |file| drop(element(file, "Figure").remove(b"Alt"))),
    ("a figure without words", |file| element(file, "Figure").set("Alt", Object::string_literal(""))),
    ("a figure without a place", |file| drop(element(file, "Figure").remove(b"A"))),
    ("a header without scope", |file| drop(element(file, "TH").remove(b"A"))),
    ("the title is not first", |file| element(file, "H1").set("S", "P")),
    ("not one title", |file| element(file, "H2").set("S", "H1")),
    ("a level is skipped", |file| element(file, "H1").set("S", "H0")),
    ("an element out of place", |file| element(file, "LI").set("S", "TR")),
    ("an empty element", |file| element(file, "P").set("K", Vec::<Object>::new())),
    ("content and structure differ", |file| element(file, "P").set("K", vec![Object::Integer(999)])),
    ("content told twice", |file| element(file, "P").set("K", vec![Object::Integer(0)])),
    ("content without a mark", |file| rewrite_first_page(file, "/Artifact <</Type/Background>> BDC", "")),
    ("an entry that has no place here", |file| catalog(file).set("OpenAction", dictionary! { "S" => "JavaScript" })),
];

#[test]
fn every_way_of_spoiling_a_file_is_noticed() {
    let whole = opened(&case_study());
    assert_eq!(flaws(&whole), Vec::<String>::new());
    for (flaw, spoil) in MUTATIONS {
        let mut file = whole.clone();
        spoil(&mut file);
        let found = flaws(&file);
        assert!(found.iter().any(|found| found == flaw), "{flaw}: {found:?}");
    }
}

#[test]
fn metadata_that_is_not_xml_or_names_two_titles_is_noticed() {
    for (from, to, flaw) in [
        ("</dc:title>", "", "metadata is not XML"),
        ("Night light", "Night\u{7} light", "metadata is not XML"),
        ("Night light", "Day light", "two titles"),
    ] {
        let mut file = opened(&case_study());
        let id = file.catalog().unwrap().get(b"Metadata").unwrap().as_reference().unwrap();
        let stream = file.get_object_mut(id).unwrap().as_stream_mut().unwrap();
        let text = String::from_utf8(stream.content.clone()).unwrap().replacen(from, to, 1);
        stream.set_content(text.into_bytes());
        assert!(flaws(&file).iter().any(|found| found == flaw), "{flaw}");
    }
}
