//! What the file says about itself: its title, its language, the standards it keeps, and the colours it is meant in. No
//! date, no person, no path: the same document is the same file, and nobody is named in it.

use crate::ReportError;
use lopdf::{Document, Object, ObjectId, Stream, StringFormat, dictionary};

/// The sRGB colour space as an ICC profile; made as told in `fonts/README.md`.
const SRGB: &[u8] = include_bytes!("../../colour/sRGB.icc");

/// Adds the statement that colours are meant in sRGB.
pub(super) fn add_colours(file: &mut Document) -> ObjectId {
    let profile = file.add_object(Stream::new(dictionary! { "N" => 3 }, SRGB.to_vec()));
    file.add_object(dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB"),
        "DestOutputProfile" => profile,
    })
}

/// Adds the metadata, with the claim to be PDF/UA-1 and PDF/A-2a.
pub(super) fn add(file: &mut Document, title: &str) -> Result<(), ReportError> {
    let packet = packet(&escaped(title));
    let kind = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    // Metadata is read by programs that do not know PDF, so it stays uncompressed.
    let metadata = file.add_object(Stream::new(kind, packet.into_bytes()).with_compression(false));
    file.catalog_mut().map_err(|_| ReportError::Unwritable)?.set("Metadata", metadata);
    Ok(())
}

/// Names the file by what is in it, so that the same document always has the same name.
pub(super) fn name_by_content(file: &mut Document) {
    let mut hash: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    let streams = file.objects.values().filter_map(|object| object.as_stream().ok());
    for byte in streams.flat_map(|stream| &stream.content) {
        hash = (hash ^ u128::from(*byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
    }
    let name = Object::String(hash.to_be_bytes().to_vec(), StringFormat::Hexadecimal);
    file.trailer.set("ID", vec![name.clone(), name]);
}

/// Text as XML. The words by which a PDF ends a stream are spelt otherwise too: metadata is not compressed, and programs that
/// look for these words rather than count would stop at them.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace("endstream", "end&#115;tream")
        .replace("endobj", "end&#111;bj")
}

/// The metadata as XMP. PDF/A wants the words of PDF/UA explained, which is the longer part of it.
fn packet(title: &str) -> String {
    format!(
        r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
    xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
    xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:language><rdf:Bag><rdf:li>en-GB</rdf:li></rdf:Bag></dc:language>
   <pdfuaid:part>1</pdfuaid:part>
   <pdfaid:part>2</pdfaid:part>
   <pdfaid:conformance>A</pdfaid:conformance>
   <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
     <pdfaProperty:name>part</pdfaProperty:name>
     <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
     <pdfaProperty:category>internal</pdfaProperty:category>
     <pdfaProperty:description>Part of ISO 14289 this file keeps</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
   </rdf:li></rdf:Bag></pdfaExtension:schemas>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"#,
        bom = '\u{feff}'
    )
}
