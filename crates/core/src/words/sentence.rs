//! Sentences of what people wrote: a capital where one begins, a stop where it ends, and nothing changed in what is whole as
//! it is.

/// With a capital at the start, for the beginning of a sentence; a name with a capital of its own, such as iPad, stays, and so
/// does an address.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return String::new() };
    if has_capital_within(letters.as_str()) || text.split_whitespace().next().is_some_and(is_address) {
        return text.to_owned();
    }
    first.to_uppercase().chain(letters).collect()
}

/// True for a word that is an address on the web or of a mailbox: a letter more or less would lead elsewhere.
fn is_address(word: &str) -> bool {
    let word = word.trim_matches(|sign: char| !sign.is_alphanumeric());
    let mailbox = word.split_once('@').is_some_and(|(who, place)| !who.is_empty() && place.contains('.'));
    word.contains("://") || word.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www.")) || mailbox
}

/// True if the first word of what follows a first letter has a capital: it is a name or an abbreviation.
fn has_capital_within(rest: &str) -> bool {
    rest.split(' ').next().unwrap_or_default().contains(char::is_uppercase)
}

/// With a small letter at the start, for the middle of a sentence; words such as NHS, A&E and Wi-Fi stay.
pub fn small(text: &str) -> String {
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return String::new() };
    if has_capital_within(letters.as_str()) {
        return text.to_owned();
    }
    first.to_lowercase().chain(letters).collect()
}

/// What ends a sentence, in the scripts of London: Latin, Arabic and Urdu, Devanagari, Ethiopic, Burmese, Khmer, Armenian,
/// Chinese and Japanese.
const ENDS_A_SENTENCE: [char; 20] =
    ['.', '!', '?', '…', '؟', '۔', '।', '॥', '።', '፧', '፨', '။', '។', '៕', '։', '՞', '。', '！', '？', '．'];

/// True for letters of scripts whose sentences end in a mark of their own, or in none: the Indian ones, Thai and its neighbours,
/// Ethiopic, Chinese, Japanese and Korean.
fn has_other_stops(letter: char) -> bool {
    matches!(letter, '\u{900}'..='\u{109f}' | '\u{1100}'..='\u{137f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..)
}

/// What may follow the mark that ends a sentence: what closes a quotation or a bracket, and pictures with what shapes them.
fn comes_after_the_end(sign: char) -> bool {
    let closes = matches!(sign, '"' | '\'' | '”' | '’' | '»' | ')' | ']');
    let picture = matches!(sign, '\u{2190}'..='\u{21ff}' | '\u{2300}'..='\u{23ff}' | '\u{25a0}'..='\u{27bf}' | '\u{2b00}'..='\u{2bff}'
        | '\u{1f000}'..='\u{1faff}' | '\u{200d}' | '\u{20e3}' | '\u{fe0e}' | '\u{fe0f}' | '\u{e0020}'..='\u{e007f}');
    closes || picture || sign.is_whitespace()
}

/// As a sentence: with a capital at the start and a full stop at the end, unless it ends in a mark of its own, whatever closes
/// or smiles after that, or in an address.
pub fn sentence(text: &str) -> String {
    let text = capital(text.trim());
    let last = text.trim_end_matches(comes_after_the_end);
    let ends = text.is_empty()
        || last.ends_with(ENDS_A_SENTENCE)
        || text.ends_with(has_other_stops)
        || text.split_whitespace().last().is_some_and(is_address);
    if ends { text } else { format!("{text}.") }
}

/// The first so many letters, cut between words and marked with an ellipsis; a shorter text stays as it is.
pub fn cut(text: &str, letters: usize) -> String {
    if text.chars().count() <= letters {
        return text.to_owned();
    }
    let start: String = text.chars().take(letters).collect();
    let whole_words = start.rsplit_once(' ').map_or(start.as_str(), |(words, _)| words);
    format!("{}…", whole_words.trim_end_matches([',', '.', ';', ':', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_between_words() {
        assert_eq!(cut("Test the signal in the hall.", 40), "Test the signal in the hall.");
        assert_eq!(cut("Test the signal, in the hall.", 17), "Test the signal…");
        assert_eq!(cut("Übergangslösung", 5), "Überg…");
    }

    #[test]
    fn a_name_with_a_capital_of_its_own_keeps_its_letters() {
        assert_eq!(small("Own home"), "own home");
        for stays in ["NHS", "A&E visits", "Wi-Fi", ""] {
            assert_eq!(small(stays), stays);
        }
        assert_eq!(small("A GP"), "a GP");
        for (text, told) in
            [("iPads were lent", "iPads were lent"), ("eConsult", "eConsult"), ("the iPads", "The iPads")]
        {
            assert_eq!(capital(text), told);
        }
    }

    #[test]
    fn a_sentence_ends_in_the_mark_of_its_script_or_in_a_full_stop() {
        assert_eq!(sentence(" it worked"), "It worked.");
        assert_eq!(sentence("Did it?"), "Did it?");
        for whole in
            ["እዮም።", "ဖြစ်သည်။", "छ।", "结束。", "こと。", "کریں۔", "پاتے؟", "เพราะความ", "谢谢你们", "감사합니다"]
        {
            assert_eq!(sentence(whole), whole);
        }
        assert_eq!(sentence("Mo dúpẹ́"), "Mo dúpẹ́.");
        assert_eq!(sentence("Спасибо"), "Спасибо.");
    }

    #[test]
    fn what_closes_or_smiles_after_the_mark_gets_no_second_one() {
        for whole in
            ["Glad they are. 🙂", "Ask first! 👍🏽", "Is it? ❤\u{fe0f}", "“It helped.”", "It helped (most of us.)"]
        {
            assert_eq!(sentence(whole), whole);
        }
        assert_eq!(sentence("it helped 🙂"), "It helped 🙂.");
        assert_eq!(sentence("it helped (most of us)"), "It helped (most of us).");
    }

    #[test]
    fn an_address_is_told_as_it_was_written() {
        for address in [
            "https://northmere.example/and-on",
            "www.northmere.example",
            "falls@northmere.example",
            "<http://a.example>",
        ] {
            assert_eq!(sentence(address), address);
        }
        assert_eq!(sentence("https://northmere.example tells more"), "https://northmere.example tells more.");
        assert_eq!(sentence("write to falls@northmere.example"), "Write to falls@northmere.example");
        assert_eq!(sentence("we were @ home"), "We were @ home.");
    }
}
