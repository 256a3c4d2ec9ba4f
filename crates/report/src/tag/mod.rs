//! Turns painted pages into an accessible file: the logical structure, the outline, the language and the metadata, which
//! printpdf cannot write. The claim to be PDF/UA is made last, and only if our own checks hold.

mod bytes;
mod check;
mod metadata;
mod outline;
mod structure;

use crate::ReportError;
use crate::layout::Layout;
use crate::paint::Painted;
use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary};

/// The finished file.
///
/// # Errors
/// When the file fails our own check, or cannot be written out.
pub(crate) fn finish(layout: &Layout, painted: Painted) -> Result<Vec<u8>, ReportError> {
    let mut file = assemble(layout, painted)?;
    check::check(&file).map_err(ReportError::NotAccessible)?;
    metadata::add(&mut file, &layout.title)?;
    metadata::name_by_content(&mut file);
    bytes::write(file)
}

/// The file with everything but the metadata that makes the claim.
fn assemble(layout: &Layout, painted: Painted) -> Result<Document, ReportError> {
    let Painted { mut file, contents } = painted;
    "1.7".clone_into(&mut file.version);
    let pages: Vec<ObjectId> = file.get_pages().into_values().collect();
    let root = structure::add(&mut file, layout, &pages, &contents);
    let outline = outline::add(&mut file, &layout.entries, &pages);
    let colours = metadata::add_colours(&mut file);
    let catalog = file.catalog_mut().map_err(|_| ReportError::Unwritable)?;
    catalog.set("StructTreeRoot", root);
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set("Lang", Object::string_literal("en-GB"));
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalog.set("Outlines", outline);
    catalog.set("PageLabels", dictionary! { "Nums" => vec![0.into(), dictionary! { "S" => "D" }.into()] });
    catalog.set("OutputIntents", vec![colours.into()]);
    let info = file.add_object(dictionary! { "Title" => text(&layout.title) });
    file.trailer.set("Info", info);
    Ok(file)
}

/// A string of the PDF, in UTF-16 so that it can hold any character: the larger byte first, after a mark that says so.
fn text(words: &str) -> Object {
    let bytes = [0xfeff].into_iter().chain(words.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// The object behind a reference, if it is a dictionary.
fn dictionary_of<'a>(file: &'a Document, object: &'a Object) -> Option<&'a Dictionary> {
    file.dereference(object).ok().and_then(|(_, object)| object.as_dict().ok())
}
