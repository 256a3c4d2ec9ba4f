//! Makes any string fit to print: every string that reaches the PDF, metadata included, passes here first. Invisible
//! characters that could disorder the page, or that no typeface or XML can hold, are taken out; words never are.

/// A text of many lines: line breaks of any kind become `\n`, which is kept; runs of spaces become one space.
pub(crate) fn prose(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let mut clean = String::with_capacity(text.len());
    for character in text.chars().filter_map(printable) {
        match character {
            '\n' => {
                clean.truncate(clean.trim_end_matches(' ').len());
                clean.push('\n');
            }
            ' ' if clean.is_empty() || clean.ends_with([' ', '\n']) => {}
            other => clean.push(other),
        }
    }
    clean.truncate(clean.trim_end_matches([' ', '\n']).len());
    clean.trim_start_matches('\n').to_owned()
}

/// A text of one line: line breaks become spaces.
pub(crate) fn line(text: &str) -> String {
    prose(&prose(text).replace('\n', " "))
}

/// The character to print in place of `character`, or nothing for what has no place on paper.
fn printable(character: char) -> Option<char> {
    match character {
        '\n' | '\r' | '\u{0b}' | '\u{0c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\t' => Some(' '),
        _ if is_blank(character) => Some(' '),
        '\u{2007}' | '\u{202f}' => Some('\u{a0}'),
        '\u{00}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => None,
        _ if is_invisible(character) || is_noncharacter(character) => None,
        _ if is_private(character) => Some(char::REPLACEMENT_CHARACTER),
        _ => Some(character),
    }
}

/// Soft hyphens, zero-width spaces, fillers of Hangul, marks and overrides of direction, byte order marks, annotation anchors and tags.
/// The joiners stay: Arabic and the Indian scripts are spelt with them.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{115f}'
            | '\u{1160}'
            | '\u{200b}'
            | '\u{200e}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Blanks of other widths and scripts, such as the wide one of Chinese: a space, so that none needs a typeface.
fn is_blank(character: char) -> bool {
    matches!(character, '\u{1680}' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200a}' | '\u{205f}' | '\u{2800}' | '\u{3000}')
}

fn is_noncharacter(character: char) -> bool {
    let code = u32::from(character);
    matches!(code, 0xfdd0..=0xfdef) || code & 0xfffe == 0xfffe
}

pub(crate) fn is_private(character: char) -> bool {
    matches!(u32::from(character), 0xe000..=0xf8ff | 0xf_0000..=0x10_ffff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_out_what_cannot_be_printed_and_keeps_every_word() {
        let table = [
            ("plain words", "plain words"),
            ("nul\0bell\u{7}escape\u{1b}", "nulbellescape"),
            ("C1 \u{9b}control", "C1 control"),
            ("abc\u{202e}def\u{202c}\u{2066}ghi\u{2069}", "abcdefghi"),
            ("\u{feff}mark\u{fffe}\u{fdd0}", "mark"),
            ("hy\u{ad}phen", "hyphen"),
            ("private \u{e000}", "private \u{fffd}"),
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
            ("tab\tand   spaces ", "tab and spaces"),
            ("wide\u{3000}blank, thin\u{2009}blank, braille\u{2800}blank", "wide blank, thin blank, braille blank"),
            ("narrow\u{202f}and\u{2007}unbroken", "narrow\u{a0}and\u{a0}unbroken"),
        ];
        for (given, wanted) in table {
            assert_eq!(prose(given), wanted, "{given:?}");
            assert_eq!(line(given), wanted, "{given:?}");
        }
    }

    #[test]
    fn keeps_line_breaks_in_prose_only() {
        assert_eq!(prose(" one \r\n\r\n two\u{2028}three\n\n"), "one\n\ntwo\nthree");
        assert_eq!(line("one\r\n\r\ntwo\u{2028}three\n"), "one two three");
        assert_eq!(line(" \n\t\u{200b}"), "");
    }
}
