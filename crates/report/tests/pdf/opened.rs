//! A PDF opened again: its structure in reading order, and its content as a reader finds it. Written against the file
//! format, not against the code that made the file.

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// The place of marked content: a page and a number.
pub type Place = (ObjectId, i64);

/// An element of the structure tree.
#[derive(Clone, Debug)]
pub struct Element {
    pub id: ObjectId,
    pub role: String,
    pub parent: Option<String>,
    pub places: Vec<Place>,
    pub has_children: bool,
    pub dictionary: Dictionary,
}

/// What is drawn on the pages.
#[derive(Default)]
pub struct Drawn {
    /// The text of every piece of marked content.
    pub text: BTreeMap<Place, String>,
    /// Marked content whose number is used twice on a page.
    pub twice: Vec<Place>,
    /// Painting operators outside of any marked content.
    pub unmarked: Vec<String>,
}

/// The dictionary behind an object or a reference to one.
pub fn dictionary<'a>(file: &'a Document, object: &'a Object) -> Option<&'a Dictionary> {
    file.dereference(object).ok().and_then(|(_, object)| object.as_dict().ok())
}

/// The dictionary behind an entry of another.
pub fn entry<'a>(file: &'a Document, holder: &'a Dictionary, name: &[u8]) -> Option<&'a Dictionary> {
    holder.get(name).ok().and_then(|object| dictionary(file, object))
}

/// A string of the PDF as text, if it is UTF-16.
pub fn words(object: &Object) -> Option<String> {
    let bytes = object.as_str().ok()?.strip_prefix(&[0xfe, 0xff])?;
    let units: Vec<u16> = bytes.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16(&units).ok()
}

/// A text as two are compared: composed, and without the joiner that follows some vowels of Thai, Lao and Khmer. They are one
/// character of two glyphs; the second says the joiner, which is nothing to see or to hear.
pub fn composed(text: &str) -> String {
    let mut kept = String::new();
    for character in text.nfc() {
        let follows = |last: char| matches!(last, '\u{e00}'..='\u{eff}' | '\u{1780}'..='\u{17ff}');
        if character != '\u{200d}' || !kept.ends_with(follows) {
            kept.push(character);
        }
    }
    kept
}

/// Every element in reading order; none if there is no structure.
pub fn elements(file: &Document) -> Vec<Element> {
    let mut found = Vec::new();
    if let Some(root) = file.catalog().ok().and_then(|catalog| entry(file, catalog, b"StructTreeRoot")) {
        for kid in kids(root) {
            walk(file, kid, None, &mut found);
        }
    }
    found
}

fn kids(element: &Dictionary) -> &[Object] {
    element.get(b"K").and_then(Object::as_array).map_or(&[], Vec::as_slice)
}

fn walk(file: &Document, object: &Object, parent: Option<&str>, found: &mut Vec<Element>) {
    let Some(element) = dictionary(file, object) else { return };
    let role = String::from_utf8_lossy(element.get(b"S").and_then(Object::as_name).unwrap_or_default()).into_owned();
    let at = found.len();
    found.push(Element {
        id: object.as_reference().unwrap_or_default(),
        role: role.clone(),
        parent: parent.map(str::to_owned),
        places: Vec::new(),
        has_children: false,
        dictionary: element.clone(),
    });
    for kid in kids(element) {
        let (page, number) = match kid {
            Object::Integer(number) => (element.get(b"Pg"), Ok(*number)),
            Object::Dictionary(place) => (place.get(b"Pg"), place.get(b"MCID").and_then(Object::as_i64)),
            _ => {
                found[at].has_children = true;
                walk(file, kid, Some(&role), found);
                continue;
            }
        };
        if let (Ok(page), Ok(number)) = (page.and_then(Object::as_reference), number) {
            found[at].places.push((page, number));
        }
    }
}

/// What is drawn on all pages.
pub fn drawn(file: &Document) -> Drawn {
    let mut drawn = Drawn::default();
    for page in file.get_pages().into_values() {
        let fonts = fonts(file, page);
        let content = Content::decode(&file.get_page_content(page)).expect("the content can be read");
        let mut reader = Reader { page, fonts: &fonts, font: None, open: Vec::new(), drawn: &mut drawn };
        for operation in &content.operations {
            reader.read(operation);
        }
    }
    drawn
}

type Characters = BTreeMap<u16, String>;

struct Reader<'a> {
    page: ObjectId,
    fonts: &'a BTreeMap<Vec<u8>, Characters>,
    font: Option<&'a Characters>,
    /// The numbers of the marked content that is open; none for an artifact.
    open: Vec<Option<i64>>,
    drawn: &'a mut Drawn,
}

impl Reader<'_> {
    fn read(&mut self, operation: &Operation) {
        match operation.operator.as_str() {
            "BDC" => {
                let properties = operation.operands.get(1).and_then(|object| object.as_dict().ok());
                let number = properties.and_then(|dictionary| dictionary.get(b"MCID").and_then(Object::as_i64).ok());
                if let Some(number) = number
                    && self.drawn.text.insert((self.page, number), String::new()).is_some()
                {
                    self.drawn.twice.push((self.page, number));
                }
                self.open.push(number);
            }
            "BMC" => self.open.push(None),
            "EMC" => drop(self.open.pop()),
            "Tf" => self.font = self.fonts.get(operation.operands[0].as_name().expect("a font has a name")),
            "TJ" | "Tj" | "S" | "s" | "f" | "f*" | "B" | "B*" | "b" | "b*" | "Do" | "sh" if self.open.is_empty() => {
                self.drawn.unmarked.push(operation.operator.clone());
            }
            "TJ" => self.show(operation.operands[0].as_array().expect("an array of strings")),
            "Tj" => self.show(&operation.operands),
            _ => {}
        }
    }

    fn show(&mut self, strings: &[Object]) {
        let Some(Some(number)) = self.open.iter().rev().find(|number| number.is_some()) else { return };
        let characters = self.font.expect("a font is chosen before text is shown");
        let text = self.drawn.text.get_mut(&(self.page, *number)).expect("begun before");
        for code in strings.iter().filter_map(|object| object.as_str().ok()).flat_map(|bytes| bytes.chunks(2)) {
            let code = u16::from_be_bytes([code[0], code[1]]);
            assert_ne!(code, 0, "the glyph of no character is never shown");
            text.push_str(&characters[&code]);
        }
    }
}

fn fonts(file: &Document, page: ObjectId) -> BTreeMap<Vec<u8>, Characters> {
    let page = file.get_dictionary(page).expect("a page");
    let resources = entry(file, page, b"Resources").expect("a page has resources");
    let fonts = entry(file, resources, b"Font").expect("a page has fonts");
    fonts.iter().filter_map(|(name, font)| Some((name.clone(), characters(file, dictionary(file, font)?)?))).collect()
}

fn characters(file: &Document, font: &Dictionary) -> Option<Characters> {
    let (_, map) = file.dereference(font.get(b"ToUnicode").ok()?).ok()?;
    let map = String::from_utf8(map.as_stream().ok()?.get_plain_content().ok()?).ok()?;
    let mut characters = Characters::new();
    for section in map.split("beginbfchar").skip(1) {
        for line in section.split("endbfchar").next()?.lines().filter(|line| line.starts_with('<')) {
            let mut hex = line.split_whitespace().map(|part| part.trim_matches(['<', '>']));
            let (code, text) = (hex.next()?, hex.next()?);
            let units: Vec<u16> =
                (0..text.len()).step_by(4).filter_map(|at| u16::from_str_radix(&text[at..at + 4], 16).ok()).collect();
            characters.insert(u16::from_str_radix(code, 16).ok()?, String::from_utf16(&units).ok()?);
        }
    }
    Some(characters)
}

/// The text of every element that has content of its own, with its role, in reading order.
pub fn read_aloud(file: &Document) -> Vec<(String, String)> {
    let drawn = drawn(file);
    elements(file)
        .into_iter()
        .filter(|element| !element.places.is_empty())
        .map(|element| {
            let text: String = element.places.iter().map(|place| drawn.text[place].as_str()).collect();
            (element.role, text.split_whitespace().collect::<Vec<_>>().join(" "))
        })
        .collect()
}
