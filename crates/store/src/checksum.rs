//! A text with its check sum in the line below, as the small files beside a book are kept: a flipped bit or a torn end is
//! noticed.

use crate::StoreError;
use crate::keys::hex;
use sha2::{Digest, Sha256};

/// What some editors of Windows put before a text.
const BYTE_ORDER_MARK: char = '\u{FEFF}';

/// The text and its check sum, a line each.
pub(crate) fn with_sum(body: &str) -> Vec<u8> {
    format!("{body}\n{}\n", hex(&Sha256::digest(body.as_bytes()))).into_bytes()
}

/// The text again; [`StoreError::Damaged`] if it is not what was written. An editor or a mail program that ended the lines as
/// Windows does, or put its mark in front, has changed nothing: none of it can stand in the text, which is one line of JSON.
pub(crate) fn without_sum(bytes: Vec<u8>) -> Result<String, StoreError> {
    let text = String::from_utf8(bytes).map_err(|_| StoreError::Damaged)?;
    let (body, sum) =
        text.trim_start_matches(BYTE_ORDER_MARK).trim_end().split_once('\n').ok_or(StoreError::Damaged)?;
    let body = body.strip_suffix('\r').unwrap_or(body);
    if hex(&Sha256::digest(body.as_bytes())) == sum { Ok(body.to_owned()) } else { Err(StoreError::Damaged) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_of_another_system_are_read_as_meant_and_every_other_change_is_damage() {
        let written = String::from_utf8(with_sum(r#"{"a":1}"#)).unwrap();
        let read = |text: String| without_sum(text.into_bytes()).ok();
        for same in [
            written.clone(),
            written.replace('\n', "\r\n"),
            format!("\u{FEFF}{}", written.replace('\n', "\r\n")),
            written.trim_end().to_owned(),
        ] {
            assert_eq!(read(same.clone()).as_deref(), Some(r#"{"a":1}"#), "{same:?}");
        }
        for other in [
            written.replace('1', "2"),
            written.replace('\n', "\r"),
            written.replace('\n', "\r\r\n"),
            written.replacen('\n', "\n\n", 1),
            written.replace('1', "1 "),
        ] {
            assert_eq!(read(other.clone()), None, "{other:?}");
        }
    }
}
