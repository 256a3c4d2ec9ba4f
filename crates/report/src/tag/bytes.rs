//! The file as bytes, compressed. The end of every stream is made unmistakable: a stream whose last byte is a carriage return
//! would run into the line end that follows it, and a strict reader would count one byte too few.

use crate::ReportError;
use lopdf::{Document, Object, SaveOptions, Stream};

/// How many small objects are packed into one stream: the first that does, of sizes that pack any file in several ways.
const PACKED: [usize; 10] = [100, 80, 60, 40, 25, 15, 10, 7, 5, 3];

/// The bytes of a file.
///
/// # Errors
/// When the file cannot be written.
pub(super) fn write(mut file: Document) -> Result<Vec<u8>, ReportError> {
    file.prune_objects();
    file.renumber_objects();
    for object in file.objects.values_mut() {
        if let Object::Stream(stream) = object {
            compress(stream);
        }
    }
    // Packing is done while writing, so its result can only be looked at; another size of packet makes other bytes.
    let attempts = PACKED.into_iter().map(|size| save(file.clone(), size));
    attempts.flatten().find(|bytes| !has_blurred_end(bytes)).ok_or(ReportError::Unwritable)
}

fn save(mut file: Document, packed: usize) -> lopdf::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let options = SaveOptions::builder().use_object_streams(true).use_xref_streams(true);
    file.save_with_options(&mut bytes, options.max_objects_per_stream(packed).compression_level(6).build())?;
    Ok(bytes)
}

fn has_blurred_end(bytes: &[u8]) -> bool {
    const BLURRED: &[u8] = b"\r\nendstream";
    bytes.windows(BLURRED.len()).any(|window| window == BLURRED)
}

/// Compresses a stream; where the result would end in a carriage return, line ends are added to the content first. They mean
/// nothing at the end of drawing operations, of a map of characters or of a font, and they change the sum of all bytes, which
/// is what compressed content ends with.
fn compress(stream: &mut Stream) {
    if !stream.allows_compression {
        return;
    }
    loop {
        let mut packed = stream.clone();
        // A stream that does not get smaller stays as it is.
        if packed.compress().is_err() || packed.content.last() != Some(&b'\r') {
            *stream = packed;
            return;
        }
        let mut padded = std::mem::take(&mut stream.content);
        padded.extend(*b"\n\n");
        if stream.dict.has(b"Length1") {
            stream.dict.set("Length1", i64::try_from(padded.len()).unwrap_or(i64::MAX));
        }
        stream.set_content(padded);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::dictionary;

    #[test]
    fn no_stream_ends_in_a_carriage_return_and_none_loses_a_byte() {
        let mut padded = 0;
        for number in 0..2_000_u32 {
            let content = format!("{number} ").repeat(50).into_bytes();
            let mut stream = Stream::new(dictionary! { "Length1" => 0 }, content.clone());
            compress(&mut stream);
            assert_ne!(stream.content.last(), Some(&b'\r'));
            let whole = stream.get_plain_content().unwrap();
            assert!(whole.starts_with(&content) && whole[content.len()..].iter().all(|byte| *byte == b'\n'));
            padded += usize::from(whole.len() > content.len());
        }
        assert!(padded > 0, "one in 256 needs it");
    }

    #[test]
    fn a_blurred_end_is_seen() {
        assert!(has_blurred_end(b"stream\nabc\r\nendstream"));
        assert!(!has_blurred_end(b"stream\nabc\nendstream"));
    }
}
