//! Names of files and other words from outside, made fit to be shown on a screen. A file may be called anything: a name
//! with control characters could move the cursor of a terminal or hide what stands before it, and one with marks for the
//! direction of writing reads as another name.

use at_trials_core::form::cannot_be_seen;
use std::fmt::Write;
use std::path::Path;

/// A longer name is cut in its middle; both ends tell more of a file than what stands between them.
const MOST_CHARACTERS: usize = 100;

/// How much of the end of a longer name stays: the ending, and what a browser has put before it.
const END: usize = 40;

/// A file's own name without its folder, as it may be shown and written down: nothing in it that cannot be seen, and at
/// most 100 characters of it. A path without a name of its own, such as `..`, is given as it was typed.
pub fn shown(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    visible(&cut(&name))
}

/// Words from outside with everything that cannot be seen spelled out: a control character, a mark that turns the
/// direction of writing or a sign without width becomes `\u{202e}`.
pub fn visible(words: &str) -> String {
    let mut shown = String::with_capacity(words.len());
    for sign in words.chars() {
        if unseen(sign) {
            write!(shown, "\\u{{{:x}}}", u32::from(sign)).expect("a String takes everything");
        } else {
            shown.push(sign);
        }
    }
    shown
}

/// More than what no answer may hold: in a name, a line separator, a joiner and a mark of direction mislead as well.
fn unseen(sign: char) -> bool {
    cannot_be_seen(sign) || matches!(sign, '\u{200C}'..='\u{200F}' | '\u{2028}' | '\u{2029}')
}

fn cut(name: &str) -> String {
    let length = name.chars().count();
    if length <= MOST_CHARACTERS {
        return name.to_owned();
    }
    let start: String = name.chars().take(MOST_CHARACTERS - END - 1).collect();
    let end: String = name.chars().skip(length - END).collect();
    format!("{start}…{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_names_stay_as_they_are_whatever_their_script() {
        for name in ["night-light-r1-loti.attrial (1).json", "Café – Größe.json", "ليل.json", "夜の灯り.json"]
        {
            assert_eq!(shown(Path::new(name)), name);
        }
    }

    #[test]
    fn what_cannot_be_seen_is_spelled_out() {
        let wanted = [
            ("a\u{1b}[2Jb", "a\\u{1b}[2Jb"),
            ("a\nTaken in.", "a\\u{a}Taken in."),
            ("a\u{9b}31m", "a\\u{9b}31m"),
            ("nosj.\u{202e}txt", "nosj.\\u{202e}txt"),
            ("a\u{200f}\u{61c}\u{2066}b", "a\\u{200f}\\u{61c}\\u{2066}b"),
            ("a\u{200b}\u{feff}\u{2028}b", "a\\u{200b}\\u{feff}\\u{2028}b"),
            ("a\u{7f}\0\rb", "a\\u{7f}\\u{0}\\u{d}b"),
        ];
        for (name, as_shown) in wanted {
            assert_eq!(visible(name), as_shown);
        }
    }

    #[test]
    fn a_long_name_keeps_both_its_ends() {
        let name = format!("start-{}-end.attrial.json", "x".repeat(220));
        let shown = shown(Path::new(&name));
        assert_eq!(shown.chars().count(), 100);
        assert!(
            shown.starts_with("start-x") && shown.contains('…') && shown.ends_with("x-end.attrial.json"),
            "{shown}"
        );
    }

    #[test]
    fn the_folder_is_not_told() {
        assert_eq!(shown(Path::new("/home/p.jones/Night light/x.attrial.json")), "x.attrial.json");
        assert_eq!(shown(Path::new("..")), "..");
    }
}
