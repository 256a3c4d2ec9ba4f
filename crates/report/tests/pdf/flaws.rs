//! What an accessible file must have, looked for in the finished bytes. The validator of the other tests knows the rules of
//! the standard; these are the ones it does not check, and those we want to see twice.

use crate::opened::{Element, Place, composed, dictionary, drawn, elements, entry, words};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet};

/// Every flaw of a file, in words.
pub fn flaws(file: &Document) -> Vec<String> {
    let mut flaws = Vec::new();
    let elements = elements(file);
    catalog(file, &mut flaws);
    metadata(file, &mut flaws);
    headings(file, &elements, &mut flaws);
    for element in &elements {
        one_element(element, &mut flaws);
    }
    content(file, &elements, &mut flaws);
    parents(file, &elements, &mut flaws);
    forbidden(file, &mut flaws);
    flaws
}

fn check(holds: bool, flaw: &str, flaws: &mut Vec<String>) {
    if !holds {
        flaws.push(flaw.to_owned());
    }
}

fn catalog(file: &Document, flaws: &mut Vec<String>) {
    let catalog = file.catalog().expect("a catalog");
    let flag = |holder: &[u8], name: &[u8]| {
        entry(file, catalog, holder)
            .and_then(|held| held.get(name).ok())
            .is_some_and(|flag| flag.as_bool().unwrap_or(false))
    };
    check(catalog.get(b"Lang").is_ok_and(|lang| matches!(lang.as_str(), Ok(b"en-GB"))), "no language", flaws);
    check(flag(b"MarkInfo", b"Marked"), "not marked", flaws);
    check(flag(b"ViewerPreferences", b"DisplayDocTitle"), "title not displayed", flaws);
    check(catalog.has(b"OutputIntents"), "no output intent", flaws);
    check(file.version == "1.7", "wrong version", flaws);
    check(!file.trailer.has(b"Encrypt"), "encrypted", flaws);
    for page in file.get_pages().into_values() {
        let page = file.get_dictionary(page).expect("a page");
        check(page.get(b"Tabs").is_ok_and(|tabs| matches!(tabs.as_name(), Ok(b"S"))), "no tab order", flaws);
    }
}

fn metadata(file: &Document, flaws: &mut Vec<String>) {
    let info = entry(file, &file.trailer, b"Info").expect("an information dictionary");
    check(info.iter().all(|(name, _)| name == b"Title"), "more than a title in the information", flaws);
    let title = info.get(b"Title").ok().and_then(words).unwrap_or_default();
    check(!title.is_empty(), "no title", flaws);
    let catalog = file.catalog().expect("a catalog");
    let packet = catalog.get(b"Metadata").ok().and_then(|object| file.dereference(object).ok());
    let Some(stream) = packet.and_then(|(_, object)| object.as_stream().ok()) else {
        return flaws.push("no metadata".to_owned());
    };
    check(!stream.dict.has(b"Filter"), "metadata is compressed", flaws);
    let text = String::from_utf8_lossy(&stream.content).into_owned();
    match roxmltree::Document::parse(text.trim_start_matches('\u{feff}')) {
        Err(_) => flaws.push("metadata is not XML".to_owned()),
        Ok(xml) => {
            let value = |name: &str| {
                let node = xml.descendants().find(|node| node.tag_name().name() == name)?;
                Some(
                    node.descendants()
                        .filter(roxmltree::Node::is_text)
                        .filter_map(|node| node.text())
                        .collect::<String>()
                        .trim()
                        .to_owned(),
                )
            };
            check(value("title").is_some_and(|found| found == title.trim()), "two titles", flaws);
            let claim = xml.descendants().find(|node| {
                node.tag_name().namespace() == Some("http://www.aiim.org/pdfua/ns/id/")
                    && node.tag_name().name() == "part"
            });
            check(claim.and_then(|node| node.text()) == Some("1"), "no claim to PDF/UA", flaws);
        }
    }
}

fn headings(file: &Document, elements: &[Element], flaws: &mut Vec<String>) {
    let documents = elements.iter().filter(|element| element.parent.is_none());
    check(documents.map(|element| element.role.as_str()).eq(["Document"]), "not one document", flaws);
    let levels: Vec<u32> = elements.iter().filter_map(|element| element.role.strip_prefix('H')?.parse().ok()).collect();
    check(elements.get(1).is_some_and(|element| element.role == "H1"), "the title is not first", flaws);
    check(levels.iter().filter(|level| **level == 1).count() == 1, "not one title", flaws);
    check(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "a level is skipped", flaws);
    let drawn = drawn(file);
    let text =
        |element: &Element| tidy(&element.places.iter().map(|place| drawn.text[place].as_str()).collect::<String>());
    let written: Vec<String> =
        elements.iter().filter(|element| matches!(element.role.as_str(), "H1" | "H2" | "H3")).map(text).collect();
    let catalog = file.catalog().expect("a catalog");
    let mut outlined = Vec::new();
    if let Some(root) = entry(file, catalog, b"Outlines") {
        outline(file, root, &mut outlined);
    }
    check(outlined == written, "outline and headings differ", flaws);
}

/// Text without the difference between one space and another, or between one spelling of a letter and another.
fn tidy(text: &str) -> String {
    composed(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn outline(file: &Document, parent: &Dictionary, found: &mut Vec<String>) {
    let mut next = entry(file, parent, b"First");
    while let Some(item) = next {
        found.extend(item.get(b"Title").ok().and_then(words).map(|title| tidy(&title)));
        assert!(
            item.get(b"Dest").and_then(Object::as_array).is_ok_and(|target| dictionary(file, &target[0]).is_some())
        );
        outline(file, item, found);
        next = entry(file, item, b"Next");
    }
}

fn one_element(element: &Element, flaws: &mut Vec<String>) {
    let attributes = element.dictionary.get(b"A").and_then(Object::as_dict);
    let attribute = |name: &[u8]| attributes.is_ok_and(|attributes| attributes.has(name));
    match element.role.as_str() {
        "Figure" => {
            let alt = element.dictionary.get(b"Alt").ok().and_then(words).unwrap_or_default();
            check(alt.chars().count() >= 8, "a figure without words", flaws);
            check(attribute(b"BBox"), "a figure without a place", flaws);
        }
        "TH" => check(attribute(b"Scope"), "a header without scope", flaws),
        _ => {}
    }
    let parent = element.parent.as_deref();
    let fits = match element.role.as_str() {
        "LI" => parent == Some("L"),
        "Lbl" | "LBody" => parent == Some("LI"),
        "TR" => matches!(parent, Some("THead" | "TBody")),
        "TH" | "TD" => parent == Some("TR"),
        "THead" | "TBody" => parent == Some("Table"),
        _ => true,
    };
    check(fits, "an element out of place", flaws);
    check(element.has_children || !element.places.is_empty(), "an empty element", flaws);
}

fn content(file: &Document, elements: &[Element], flaws: &mut Vec<String>) {
    let drawn = drawn(file);
    check(drawn.twice.is_empty(), "content numbered twice", flaws);
    check(drawn.unmarked.is_empty(), "content without a mark", flaws);
    let owned: Vec<Place> = elements.iter().flat_map(|element| element.places.clone()).collect();
    let told: BTreeSet<Place> = owned.iter().copied().collect();
    check(told.len() == owned.len(), "content told twice", flaws);
    check(told == drawn.text.keys().copied().collect(), "content and structure differ", flaws);
    let silent = elements
        .iter()
        .filter(|element| !element.places.is_empty() && element.role != "Figure")
        .any(|element| element.places.iter().all(|place| drawn.text.get(place).is_none_or(String::is_empty)));
    check(!silent, "an element without text", flaws);
}

fn parents(file: &Document, elements: &[Element], flaws: &mut Vec<String>) {
    let wanted: BTreeMap<Place, ObjectId> =
        elements.iter().flat_map(|element| element.places.iter().map(|place| (*place, element.id))).collect();
    let mut found = BTreeMap::new();
    let catalog = file.catalog().expect("a catalog");
    let tree = entry(file, catalog, b"StructTreeRoot").and_then(|root| entry(file, root, b"ParentTree"));
    let numbers = tree.and_then(|tree| tree.get(b"Nums").and_then(Object::as_array).ok());
    for page in file.get_pages().into_values() {
        let key =
            file.get_dictionary(page).expect("a page").get(b"StructParents").and_then(Object::as_i64).unwrap_or(-1);
        let row =
            numbers.and_then(|numbers| numbers.chunks(2).find(|pair| pair[0].as_i64().is_ok_and(|found| found == key)));
        let owners =
            row.and_then(|pair| file.dereference(&pair[1]).ok()).and_then(|(_, owners)| owners.as_array().ok());
        for (number, owner) in (0..).zip(owners.into_iter().flatten()) {
            found.insert((page, number), owner.as_reference().unwrap_or_default());
        }
    }
    check(found == wanted, "the way back from content is wrong", flaws);
}

/// Nothing in the file acts, links or names a path.
fn forbidden(file: &Document, flaws: &mut Vec<String>) {
    let names: [&[u8]; 9] =
        [b"JavaScript", b"JS", b"OpenAction", b"AcroForm", b"URI", b"AA", b"Annots", b"EmbeddedFiles", b"CreationDate"];
    for object in file.objects.values() {
        let dictionary = match object {
            Object::Dictionary(dictionary) => dictionary,
            Object::Stream(stream) => &stream.dict,
            _ => continue,
        };
        check(!names.iter().any(|name| dictionary.has(name)), "an entry that has no place here", flaws);
    }
}
