//! Why a file is not taken in: what is the matter and where, and what to do about it. A refusal never repeats
//! anything from the file except the names of fields and questions that are our own.

use crate::place::Place;

/// Why a file is not taken in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A folder, a link, a device or anything else that is not a plain file.
    #[error("This is not a plain file.")]
    NotAFile,
    /// The file could not be opened or read.
    #[error("The file could not be read.")]
    Unreadable,
    /// Nothing in it.
    #[error("The file is empty.")]
    Empty,
    /// More than [`MAX_BYTES`](crate::MAX_BYTES).
    #[error("The file is larger than 5 MB, and no share file is.")]
    TooLarge,
    /// A byte order mark at the start: another program has saved it.
    #[error("The file begins with a mark that another program has added.")]
    ByteOrderMark,
    /// Not UTF-8.
    #[error("The file is not written in UTF-8 text.")]
    NotText,
    /// It ends in the middle.
    #[error("The file is cut short.")]
    CutShort,
    /// Not JSON.
    #[error("The file is not written as JSON: line {line}, character {column}.")]
    NotJson {
        /// Counted from 1.
        line: usize,
        /// Counted from 1.
        column: usize,
    },
    /// Lists within lists, deeper than any share file.
    #[error("The file has lists within lists, deeper than any share file, at {0}.")]
    TooDeep(Place),
    /// A list or a group with more entries than any share file.
    #[error("There are more entries than any share file has, at {0}.")]
    TooMany(Place),
    /// The same name twice in one group: readers could disagree about which one counts.
    #[error("The same name stands twice in one group, at {0}.")]
    RepeatedName(Place),
    /// A number beyond ±2^53, which not every program reads the same way.
    #[error("A number is too large, at {0}.")]
    NumberTooLarge(Place),
    /// Control characters, or marks that change the direction of writing so that text reads differently than it is.
    #[error("A text holds characters that cannot be seen, at {0}.")]
    HiddenCharacters(Place),
    /// A text longer than any question takes.
    #[error("A text is too long, at {0}.")]
    TextTooLong(Place),
    /// JSON, but no share file.
    #[error("This is not a share file of AT Trials.")]
    NotAShareFile,
    /// From a later version of the app.
    #[error("The file was made by a newer version of AT Trials (share file {major}.{minor}).")]
    Newer {
        /// The major version it says.
        major: u32,
        /// The minor version it says.
        minor: u32,
    },
    /// It has questions or options that this version's forms do not have yet.
    #[error("The file was made with newer forms than this version of AT Trials has.")]
    NewerForms,
    /// A field this version does not have.
    #[error("There is a field that does not belong in a share file, at {0}.")]
    UnknownField(Place),
    /// Something of another kind than belongs there, or a field missing.
    #[error("Something is missing or of the wrong kind, at {0}.")]
    WrongShape(Place),
    /// An answer, a code or a number that cannot stand there.
    #[error("At {place}: {why}")]
    DoesNotFit {
        /// Where.
        place: Place,
        /// What is the matter, in a sentence.
        why: String,
    },
    /// A number that gives away too much about few people.
    #[error("At {place}: {why} The file does not protect the people in it.")]
    Disclosing {
        /// Where.
        place: Place,
        /// What is the matter, in a sentence.
        why: &'static str,
    },
    /// Fewer different people signed it off than its audience needs.
    #[error("The file was not signed off by two different people, as every file for LOTI or the public is.")]
    NotSignedOff,
    /// Made for use inside a borough.
    #[error("The file was made for use inside the borough, not for sharing.")]
    ForInside,
    /// No signature.
    #[error("The file is not signed, so nobody can tell who made it or whether it was changed.")]
    Unsigned,
    /// The content is not what was signed.
    #[error("The file was changed after it was made: its signature does not match.")]
    Changed,
    /// The content may be what was signed, but the bytes are not those that were written.
    #[error("The file was opened and saved by another program, so its signature cannot be checked.")]
    SavedAgain,
}

impl Refusal {
    /// The reason as a word that stays the same in every version, for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotAFile => "not_a_file",
            Self::Unreadable => "unreadable",
            Self::Empty => "empty",
            Self::TooLarge => "too_large",
            Self::ByteOrderMark => "byte_order_mark",
            Self::NotText => "not_text",
            Self::CutShort => "cut_short",
            Self::NotJson { .. } => "not_json",
            Self::TooDeep(_) => "too_deep",
            Self::TooMany(_) => "too_many",
            Self::RepeatedName(_) => "repeated_name",
            Self::NumberTooLarge(_) => "number_too_large",
            Self::HiddenCharacters(_) => "hidden_characters",
            Self::TextTooLong(_) => "text_too_long",
            Self::NotAShareFile => "not_a_share_file",
            Self::Newer { .. } => "newer",
            Self::NewerForms => "newer_forms",
            Self::UnknownField(_) => "unknown_field",
            Self::WrongShape(_) => "wrong_shape",
            Self::DoesNotFit { .. } => "does_not_fit",
            Self::Disclosing { .. } => "disclosing",
            Self::NotSignedOff => "not_signed_off",
            Self::ForInside => "for_inside",
            Self::Unsigned => "unsigned",
            Self::Changed => "changed",
            Self::SavedAgain => "saved_again",
        }
    }

    /// What to do about it, in a sentence.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::NotAFile => "Choose the share file itself; its name ends in .attrial.json.",
            Self::Unreadable => "Check that it is still there and that no other program is using it, then try again.",
            Self::Empty | Self::CutShort => "Ask for the file to be sent again.",
            Self::TooLarge | Self::NotAShareFile => "Check that this is the file you meant.",
            Self::ByteOrderMark | Self::SavedAgain | Self::Changed => {
                "Ask the borough for the original file, exactly as AT Trials saved it."
            }
            Self::Newer { .. } | Self::NewerForms => "Update AT Trials, then try again.",
            Self::Unsigned => {
                "Ask for the file that AT Trials saved. If you know who made this one, you can allow unsigned files."
            }
            Self::NotSignedOff => {
                "Ask the borough to have two people sign it off in AT Trials, and to send the file they save after that."
            }
            Self::ForInside => "Ask the borough to save the file again for LOTI.",
            Self::Disclosing { .. } => {
                "Delete your copy, and ask the borough to save the file again with its own AT Trials."
            }
            Self::NotText
            | Self::NotJson { .. }
            | Self::TooDeep(_)
            | Self::TooMany(_)
            | Self::RepeatedName(_)
            | Self::NumberTooLarge(_)
            | Self::HiddenCharacters(_)
            | Self::TextTooLong(_)
            | Self::UnknownField(_)
            | Self::WrongShape(_)
            | Self::DoesNotFit { .. } => {
                "Ask the borough to save the file again with its own AT Trials, and send that."
            }
        }
    }
}
