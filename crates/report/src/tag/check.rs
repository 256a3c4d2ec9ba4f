//! What must hold before a file may claim to be PDF/UA. A check that fails is a mistake of ours, not of whoever wrote the
//! document; it is found here rather than by somebody whose screen reader falls silent. Whether descriptions make sense
//! cannot be checked by a program.

use crate::tag::dictionary_of;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;

/// What a file fails, in a few words.
type Flaw = &'static str;

/// Checks the file before its metadata is written.
///
/// # Errors
/// The first flaw found.
pub(super) fn check(file: &Document) -> Result<(), Flaw> {
    let catalog = file.catalog().map_err(|_| "no catalog")?;
    require(catalog.get(b"Lang").is_ok_and(|lang| lang.as_str().is_ok_and(|lang| lang == b"en-GB")), "no language")?;
    require(flag(file, catalog, b"MarkInfo", b"Marked"), "not marked as tagged")?;
    require(flag(file, catalog, b"ViewerPreferences", b"DisplayDocTitle"), "the title is not shown")?;
    let info = file.trailer.get(b"Info").ok().and_then(|info| dictionary_of(file, info));
    require(info.is_some_and(|info| has_text(info, b"Title")), "no title")?;
    let root = catalog.get(b"StructTreeRoot").ok().and_then(|root| dictionary_of(file, root)).ok_or("no structure")?;
    let mut walk = Walk { file, content: BTreeMap::new(), level: 0 };
    let [document] = kids(root)[..] else { return Err("not one document") };
    walk.element(document, None)?;
    check_pages(file, root, &walk.content)
}

/// One way through the structure, in reading order.
struct Walk<'a> {
    file: &'a Document,
    /// The element of every piece of content, by page and number.
    content: BTreeMap<(ObjectId, i64), ObjectId>,
    /// The level of the last heading.
    level: u8,
}

impl Walk<'_> {
    fn element(&mut self, object: &Object, parent: Option<&[u8]>) -> Result<(), Flaw> {
        let id = object.as_reference().map_err(|_| "a loose element")?;
        let element = dictionary_of(self.file, object).ok_or("a lost element")?;
        let role = element.get(b"S").and_then(Object::as_name).map_err(|_| "an element without a role")?;
        require(belongs(role, parent), "an element in the wrong place")?;
        self.heading(role)?;
        match role {
            b"Figure" => {
                require(has_text(element, b"Alt"), "a figure without a description")?;
                require(attribute(element, b"BBox"), "a figure without a place")?;
            }
            b"TH" => require(attribute(element, b"Scope"), "a header cell that heads nothing")?,
            _ => {}
        }
        let kids = kids(element);
        require(!kids.is_empty(), "an empty element")?;
        for kid in kids {
            match kid {
                Object::Integer(number) => self.own(element.get(b"Pg"), *number, id)?,
                Object::Dictionary(place) => {
                    let number = place.get(b"MCID").and_then(Object::as_i64).map_err(|_| "content without a number")?;
                    self.own(place.get(b"Pg"), number, id)?;
                }
                _ => self.element(kid, Some(role))?,
            }
        }
        Ok(())
    }

    /// The first heading is of level 1, there is one of that level, and none skips a level.
    fn heading(&mut self, role: &[u8]) -> Result<(), Flaw> {
        let level = match role {
            b"H1" => 1,
            b"H2" => 2,
            b"H3" => 3,
            _ => return Ok(()),
        };
        require(level <= self.level + 1 && (level == 1) == (self.level == 0), "headings out of order")?;
        self.level = level;
        Ok(())
    }

    fn own(&mut self, page: lopdf::Result<&Object>, number: i64, element: ObjectId) -> Result<(), Flaw> {
        let page = page.and_then(Object::as_reference).map_err(|_| "content without a page")?;
        require(self.content.insert((page, number), element).is_none(), "content told twice")
    }
}

/// Every page leads from its content back to the very elements that own it.
fn check_pages(file: &Document, root: &Dictionary, content: &BTreeMap<(ObjectId, i64), ObjectId>) -> Result<(), Flaw> {
    let parents = root.get(b"ParentTree").ok().and_then(|tree| dictionary_of(file, tree)).ok_or("no way back")?;
    let numbers = parents.get(b"Nums").and_then(Object::as_array).map_err(|_| "no way back")?;
    let mut told = 0;
    for (at, page) in file.get_pages().into_values().enumerate() {
        let dictionary = file.get_dictionary(page).map_err(|_| "a lost page")?;
        require(
            dictionary.get(b"Tabs").is_ok_and(|tabs| tabs.as_name().is_ok_and(|tabs| tabs == b"S")),
            "no tab order",
        )?;
        require(dictionary.has(b"StructParents"), "a page without structure")?;
        let owners = numbers.get(2 * at + 1).and_then(|owners| file.dereference(owners).ok()).map(|(_, owners)| owners);
        let owners = owners.and_then(|owners| owners.as_array().ok()).ok_or("no way back")?;
        for (number, owner) in (0..).zip(owners) {
            let owner = owner.as_reference().ok();
            require(owner.is_some() && owner == content.get(&(page, number)).copied(), "a wrong way back")?;
            told += 1;
        }
    }
    require(told == content.len(), "content on no page")
}

/// Whether an element may stand in its parent: the rules for lists and tables, and the document at the top.
fn belongs(role: &[u8], parent: Option<&[u8]>) -> bool {
    match role {
        b"Document" => parent.is_none(),
        b"LI" => parent == Some(b"L"),
        b"Lbl" | b"LBody" => parent == Some(b"LI"),
        b"THead" | b"TBody" => parent == Some(b"Table"),
        b"TR" => matches!(parent, Some(b"THead" | b"TBody")),
        b"TH" | b"TD" => parent == Some(b"TR"),
        b"Caption" => matches!(parent, Some(b"Table" | b"L")),
        _ => matches!(parent, Some(b"Document" | b"Sect" | b"Div" | b"BlockQuote")),
    }
}

fn kids(element: &Dictionary) -> Vec<&Object> {
    element.get(b"K").and_then(Object::as_array).map(|kids| kids.iter().collect()).unwrap_or_default()
}

fn attribute(element: &Dictionary, name: &[u8]) -> bool {
    element.get(b"A").and_then(Object::as_dict).is_ok_and(|attributes| attributes.has(name))
}

fn has_text(dictionary: &Dictionary, name: &[u8]) -> bool {
    // Two bytes say that it is UTF-16.
    dictionary.get(name).and_then(Object::as_str).is_ok_and(|text| text.len() > 2)
}

fn flag(file: &Document, catalog: &Dictionary, name: &[u8], entry: &[u8]) -> bool {
    let held = catalog.get(name).ok().and_then(|object| dictionary_of(file, object));
    held.is_some_and(|held| held.get(entry).is_ok_and(|flag| flag.as_bool().is_ok_and(|flag| flag)))
}

fn require(holds: bool, flaw: Flaw) -> Result<(), Flaw> {
    if holds { Ok(()) } else { Err(flaw) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typefaces::Typefaces;
    use crate::{layout, paint, tag};
    use at_trials_core::document::{Block, Column, Document as Report, Table};
    use at_trials_core::drawing::{Drawing, Ink, Shape};
    use lopdf::dictionary;

    fn assembled() -> Document {
        let column = |header: &str| Column { header: header.to_owned(), numeric: false };
        let table = Table {
            caption: "Who took part".to_owned(),
            columns: vec![column("Step"), column("People")],
            rows: vec![vec!["Agreed".to_owned(), "18".to_owned()]],
            bars: None,
            note: None,
        };
        let line = Shape::Line { x1: 0.0, y1: 0.0, x2: 90.0, y2: 90.0, width: 1.0, ink: Ink::Text };
        let drawing = Drawing { width: 90.0, height: 90.0, alt: "One line".to_owned(), shapes: vec![line] };
        let report = Report {
            title: "Night light".to_owned(),
            subtitle: "Northmere".to_owned(),
            audience: "For the public".to_owned(),
            watermark: None,
            footer: String::new(),
            blocks: vec![
                Block::Heading { level: 2, text: "What changed".to_owned() },
                Block::List { items: vec!["One item".to_owned()] },
                Block::Figure { caption: "A chart".to_owned(), drawing, data: table },
            ],
        };
        let laid_out = layout::lay_out(&report, &Typefaces::shipped()).expect("it can be laid out");
        tag::assemble(&laid_out, paint::paint(&laid_out).expect("committed typefaces can be cut down"))
            .expect("it has a catalog")
    }

    fn element<'a>(file: &'a mut Document, role: &[u8]) -> &'a mut Dictionary {
        let elements = file.objects.values_mut().filter_map(|object| object.as_dict_mut().ok());
        elements
            .into_iter()
            .find(|element| {
                element.has(b"P")
                    && element.get(b"S").is_ok_and(|found| found.as_name().is_ok_and(|found| found == role))
            })
            .expect("an element of this role")
    }

    fn catalog(file: &mut Document) -> &mut Dictionary {
        file.catalog_mut().expect("a catalog")
    }

    fn page(file: &mut Document) -> &mut Dictionary {
        let page = file.get_pages()[&1];
        file.get_dictionary_mut(page).expect("found a moment ago")
    }

    /// A flaw, and a way to bring it about.
    type Mutation = (Flaw, fn(&mut Document));

    const MUTATIONS: [Mutation; 16] = [
        ("no language", |file| drop(catalog(file).remove(b"Lang"))),
        ("not marked as tagged", |file| drop(catalog(file).remove(b"MarkInfo"))),
        ("the title is not shown", |file| drop(catalog(file).remove(b"ViewerPreferences"))),
        ("no title", |file| drop(file.trailer.remove(b"Info"))),
        ("no structure", |file| drop(catalog(file).remove(b"StructTreeRoot"))),
        ("headings out of order", |file| element(file, b"H1").set("S", "H2")),
        ("headings out of order", |file| element(file, b"H2").set("S", "H3")),
        ("headings out of order", |file| element(file, b"H2").set("S", "H1")),
        ("an element in the wrong place", |file| element(file, b"LI").set("S", "TR")),
        ("an empty element", |file| element(file, b"P").set("K", Vec::<Object>::new())),
        ("a figure without a description", |file| drop(element(file, b"Figure").remove(b"Alt"))),
        ("a figure without a place", |file| drop(element(file, b"Figure").remove(b"A"))),
        ("a header cell that heads nothing", |file| drop(element(file, b"TH").remove(b"A"))),
        ("content told twice", |file| element(file, b"P").set("K", vec![Object::Integer(0)])),
        ("a page without structure", |file| drop(page(file).remove(b"StructParents"))),
        ("no tab order", |file| page(file).set("Tabs", dictionary! {})),
    ];

    #[test]
    fn every_flaw_is_found_and_a_whole_file_has_none() {
        assert_eq!(check(&assembled()), Ok(()));
        for (flaw, spoil) in MUTATIONS {
            let mut file = assembled();
            spoil(&mut file);

            assert_eq!(check(&file), Err(flaw));
        }
    }
}
