//! Where a line may end: between words, but never within a number or a sum, and within a word only where it is too long for
//! its line. Unicode's rules (UAX 14) say where the scripts of the world may be broken; the rules here take away what would
//! be hard to read in a narrow column.

/// The ends of the words of a text, in bytes; a word carries the spaces that follow it. The last end is that of the text.
pub(crate) fn words(text: &str) -> impl Iterator<Item = usize> + '_ {
    let places = unicode_linebreak::linebreaks(text).map(|(at, _)| at);
    places.filter(|at| *at == text.len() || parts_words(&text[..*at], &text[*at..]))
}

/// Whether the line may end between these two. A hyphen or a slash does not end a word, and a sum (18 × £24) stays whole.
fn parts_words(before: &str, after: &str) -> bool {
    let ink = before.trim_end_matches(' ');
    if ink.len() == before.len() {
        return !before.ends_with(|last: char| last.is_ascii() || matches!(last, '\u{2010}'..='\u{2013}'));
    }
    let ahead = after.split(' ').next().unwrap_or_default();
    let (rest, last) = ink.rsplit_once(' ').unwrap_or(("", ink));
    !is_sign(ahead, ink) && !is_sign(last, rest)
}

/// Whether a word is the sign of a sum that goes on from `before`. A plain x is one between numbers only.
fn is_sign(word: &str, before: &str) -> bool {
    matches!(word, "×" | "÷" | "=" | "+" | "−") && !before.is_empty()
        || word == "x" && before.ends_with(|last: char| last.is_ascii_digit())
}

/// Whether a word may be broken at its slashes, dots and hyphens without being an ordinary word: an address.
pub(crate) fn is_address(word: &str) -> bool {
    (1..word.len()).any(|at| word.is_char_boundary(at) && ends_part(word, at, &['/', '.', '@', '_', '\\']))
}

/// Whether a word that is too long for its line is broken here rather than elsewhere: after a space, a hyphen or a sign of
/// an address, unless that stands within a number.
pub(crate) fn is_soft(word: &str, at: usize) -> bool {
    ends_part(word, at, &[' ', '-', '‐', '–', '/', '.', '@', '_', '\\', '?', '&', '=', '#'])
}

fn ends_part(word: &str, at: usize, signs: &[char]) -> bool {
    let (before, after) = word.split_at(at);
    let goes_on = after.starts_with(|next: char| !signs.contains(&next));
    goes_on && before.ends_with(signs) && !is_in_number(word, at)
}

/// Whether this place is within a number, with its signs: 1,234.56 or 12/13 or £5 or 60%.
pub(crate) fn is_in_number(word: &str, at: usize) -> bool {
    let digit = |character: char| character.is_numeric();
    let sign = |character: char| matches!(character, '.' | ',' | '/' | '-' | '–' | '−' | ':' | '%' | '£' | '€' | '$');
    let (before, after) = word.split_at(at);
    let (mut back, mut ahead) = (before.chars().rev(), after.chars());
    match (back.next(), ahead.next()) {
        (Some(last), Some(next)) if digit(last) && digit(next) => true,
        (Some(last), Some(next)) if digit(last) && sign(next) => next == '%' || ahead.next().is_some_and(digit),
        (Some(last), Some(next)) if sign(last) && digit(next) => {
            matches!(last, '£' | '€' | '$' | '−') || back.next().is_some_and(digit)
        }
        _ => false,
    }
}

/// Whether a word is a number with its signs, which is never broken.
pub(crate) fn is_number(word: &str) -> bool {
    word.contains(char::is_numeric) && !word.contains(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut<'a>(text: &'a str, ends: &[usize]) -> Vec<&'a str> {
        let mut start = 0;
        ends.iter().map(|end| text[std::mem::replace(&mut start, *end)..*end].trim_end()).collect()
    }

    #[test]
    fn words_end_at_spaces_and_sums_and_hyphens_stay_whole() {
        for (text, wanted) in [
            ("Ambulance call-outs and/or visits", vec!["Ambulance", "call-outs", "and/or", "visits"]),
            ("18 × £24 × 24 weeks", vec!["18 × £24 × 24", "weeks"]),
            ("280 x £21 x 60% of it", vec!["280 x £21 x 60%", "of", "it"]),
            ("a x-ray, x marks", vec!["a", "x-ray,", "x", "marks"]),
            ("£3 + £4 = £7 in all", vec!["£3 + £4 = £7", "in", "all"]),
            ("52.5–50.0 points", vec!["52.5–50.0", "points"]),
            ("这个设备", vec!["这", "个", "设", "备"]),
        ] {
            assert_eq!(cut(text, &words(text).collect::<Vec<_>>()), wanted);
        }
    }

    #[test]
    fn an_address_is_broken_after_its_signs_and_a_number_nowhere() {
        let address = "https://north.example/kpi-07-times?a=1.5";
        let ends: Vec<usize> = (1..=address.len()).filter(|at| *at == address.len() || is_soft(address, *at)).collect();
        assert_eq!(cut(address, &ends), ["https://", "north.", "example/", "kpi-", "07-", "times?", "a=", "1.5"]);
        for (word, address) in [(address, true), ("a.person@north.example", true), ("call-outs", false), ("1.5", false)]
        {
            assert_eq!(is_address(word), address, "{word}");
        }
        for number in ["1,234.56", "£5,000", "60%", "−3", "2026/27", "61728"] {
            assert!((1..number.len()).filter(|at| number.is_char_boundary(*at)).all(|at| is_in_number(number, at)));
            assert!(is_number(number));
        }
    }
}
