//! A text as words, each with its place and whether a sentence begins with it.

use std::ops::Range;
use unicode_normalization::char::is_combining_mark;

/// One word: letters, with the marks that stand on them in many scripts, and digits, with apostrophes and hyphens inside it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'a> {
    pub text: &'a str,
    pub start: usize,
    /// True if a sentence, a line or a quotation begins with it.
    pub begins: bool,
}

impl Word<'_> {
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    pub fn range(&self) -> Range<usize> {
        self.start..self.end()
    }

    /// In small letters, for comparing.
    pub fn lower(&self) -> String {
        self.text.to_lowercase()
    }

    /// True for "Anne" and "O'Neill": a capital letter first, and a small one after it. Abbreviations are not.
    pub fn is_capitalised(&self) -> bool {
        self.text.starts_with(char::is_uppercase) && self.text.contains(char::is_lowercase)
    }

    pub fn number(&self) -> Option<u32> {
        self.text.parse().ok()
    }
}

/// The words of a text in order.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut begins = true;
    let mut rest = text.char_indices().peekable();
    while let Some((start, first)) = rest.next() {
        if !first.is_alphanumeric() {
            begins = if first.is_whitespace() && first != '\n' { begins } else { ends_a_sentence(first) };
            continue;
        }
        let mut end = start + first.len_utf8();
        while let Some(&(at, next)) = rest.peek() {
            let joined = matches!(next, '\'' | '’' | '-' | '‐' | '‑')
                && text[at + next.len_utf8()..].starts_with(char::is_alphanumeric);
            if !next.is_alphanumeric() && !joined && !is_combining_mark(next) {
                break;
            }
            end = at + next.len_utf8();
            rest.next();
        }
        words.push(Word { text: &text[start..end], start, begins });
        begins = false;
    }
    words
}

/// True for what stands before the first word of a sentence, a line or a quotation.
fn ends_a_sentence(character: char) -> bool {
    matches!(character, '.' | '!' | '?' | ':' | '\n' | '•' | '“' | '"' | '(')
}

/// Pairs of words that follow each other with nothing but spaces, or a full stop after an abbreviation, between them.
pub(super) fn together(text: &str, first: &Word, second: &Word) -> bool {
    let between = &text[first.end()..second.start];
    between.strip_prefix('.').unwrap_or(between).chars().all(|c| c == ' ' || c == '\u{a0}') && !between.is_empty()
}
