//! What can go wrong with a book, each as a sentence that says what happened, that nothing was lost, and what to do.

use at_trials_core::form::DoesNotFit;

/// Why the book could not do what was asked. Holds no answer, no name and no path.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file was made by a later version.
    #[error(
        "This book was last opened with a newer version of AT Trials. Nothing was changed. Install the newer version on this computer too."
    )]
    Newer,
    /// There is nothing at this place.
    #[error("There is no book at this place. Check that the disk or folder it is kept in is there.")]
    NoBook,
    /// The file is no book.
    #[error("This file is not an AT Trials book. Nothing was changed. Choose a file that ends in .attrials.")]
    NotABook,
    /// The book, or its key file, has been damaged.
    #[error(
        "This book is damaged and was not opened, so that nothing gets worse. Bring back the newest safety copy: the damaged book is kept beside it."
    )]
    Damaged,
    /// Whoever waited for it to open wants it no more.
    #[error("The book was not opened, as you asked. Nothing was changed. Open it whenever you like.")]
    Stopped,
    /// The passphrase opens no slot of this person.
    #[error("That passphrase is not right. Nothing was changed. Check Caps Lock and try again.")]
    WrongPassphrase,
    /// The recovery words do not open the book.
    #[error("Those recovery words do not open this book. Check each word and their order, and try again.")]
    WrongWords,
    /// One of the recovery words is a word that no paper has: it was misread or mistyped. Counted from 1.
    #[error(
        "Word {0} is none of the words that recovery words are made of. Nothing was changed. Look at it on the paper and type it again."
    )]
    NoSuchWord(usize),
    /// More or fewer recovery words than there are.
    #[error(
        "There are 24 recovery words, and {0} were typed. Nothing was changed. Type all of them, with a space between."
    )]
    WordsMissing(usize),
    /// Somebody has it open.
    #[error("This book is already open in another window or by somebody else on this computer. Close it there first.")]
    InUse,
    /// There is a book without its keys.
    #[error(
        "The key file of this book is missing. It belongs beside the book and ends in .attrials-keys. Put it back there, or bring back the newest safety copy, which has its own."
    )]
    KeysMissing,
    /// The key file is another book's, or the beginning of the book is not as it was: nothing tells the one from the other.
    #[error(
        "The key file beside this book belongs to another book, or the beginning of this book is damaged. Nothing was changed. Put back the key file that belongs to this book, or bring back the newest safety copy, which has its own."
    )]
    KeysOfAnother,
    /// The key file was changed so that passphrases would be guessed easily.
    #[error(
        "The key file of this book was changed, not by AT Trials, in a way that makes passphrases easy to guess. The book was not opened and nothing was changed. Bring back the newest safety copy, which has its own key file, and tell whoever looks after your computers."
    )]
    KeysWeakened,
    /// A link, a pipe, a device or a folder has the name of one of the files beside a book.
    #[error(
        "Something that is no ordinary file (a folder, a link or a pipe) has the name of one of the files beside this book. Nothing was changed. Move it away, then try again."
    )]
    InTheWay,
    /// The file was replaced or changed by something else while it was open.
    #[error(
        "Something else has replaced or changed the file of this book while it was open, so this was not saved. What you typed is still on the screen: copy it. Then close the book and open it again to see what it holds. Check that no program synchronises or restores its folder."
    )]
    Replaced,
    /// The file may be read but not written.
    #[error(
        "This book can only be read, so nothing could be saved in it. It was not opened. Take the write protection off its file, or ask whoever looks after your computers."
    )]
    ReadOnly,
    /// Keys lie there without their book.
    #[error(
        "The key file of a book is here, but not the book. Nothing was changed. Put the book back beside its key file, or bring back the newest safety copy, which has its own."
    )]
    KeysAlone,
    /// A book's name leaves no room for the names of the files beside it.
    #[error("This name is too long for a book. Nothing was changed. Choose a name of at most 100 letters.")]
    LongName,
    /// A book's name is one that some system takes for something else.
    #[error(
        "A book cannot have this name on every computer. Nothing was changed. Choose a name of letters, digits, spaces and hyphens."
    )]
    UnfitName,
    /// Another program holds a file of the book for longer than a moment.
    #[error(
        "Another program, perhaps one that looks for viruses or copies files, holds a file of this book, so this was not done. What was saved before stays. Wait a moment, then try again."
    )]
    Held,
    /// The folder is on a network or synchronised.
    #[error(
        "A book must not be kept in {0}: half-copied changes would damage it. Choose a folder on this computer that is not synchronised."
    )]
    UnsafeFolder(&'static str),
    /// There is a file already.
    #[error("There is a book here already. Nothing was changed. Open it, or choose another folder.")]
    AlreadyThere,
    /// The figures of a trial that left before were kept by a newer version: no others can be held against them here.
    #[error(
        "A newer version of AT Trials shared this trial and kept more of its figures than this version knows. Nothing was changed. Install \
         the newer version to share or print it for others."
    )]
    NewerFigures,
    /// The passphrase is too easy to guess.
    #[error(
        "This passphrase is too easy to guess. Use at least twelve characters; four unusual words are easy to type."
    )]
    WeakPassphrase,
    /// The passphrase is made of what people try first.
    #[error(
        "This passphrase is easy to guess. It is made of names, words that many people use, keys in a row or the same again and \
         again. Take four unusual words that do not belong together."
    )]
    GuessablePassphrase,
    /// The passphrase is the one they have, or the one that was typed for them.
    #[error(
        "That is the passphrase you have, or the one that was typed for you at first. Nothing was changed. Choose another one."
    )]
    SamePassphrase,
    /// Somebody is called that already.
    #[error("Somebody in this book is called that already. Nothing was changed. Use a name that tells the two apart.")]
    SameName,
    /// The key file has no room for more.
    #[error("No more people fit into one book. Nothing was changed. Take out those who have left.")]
    TooManyPeople,
    /// Only a lead says who opens the book.
    #[error(
        "Only a care lead adds people, takes them out, makes new recovery words or chooses the second place. Nothing was changed. Ask your care lead."
    )]
    OnlyLead,
    /// Nobody takes themselves out.
    #[error("You cannot take yourself out. Nothing was changed. Another care lead does that.")]
    NotYourself,
    /// Nothing stands where a name is asked for.
    #[error("Type a name. Nothing was changed: what else you typed is still there.")]
    NameMissing,
    /// That is no name.
    #[error(
        "A name has letters that can be seen, in one line, and at most 80 of them. Nothing was changed. Type what your team calls this person."
    )]
    NoName,
    /// Who records and who adds up sign nothing.
    #[error("Only a care lead or an approver signs what leaves the borough. Ask one of them to read and sign it.")]
    OnlySigners,
    /// Somebody else typed their passphrase, or set it with the recovery words.
    #[error(
        "Choose a passphrase of your own first, on the page Book: the one you have was typed by somebody else or set with the recovery words, and whoever did that could sign as you."
    )]
    NotYourPassphrase,
    /// The other signature is of somebody with the same name.
    #[error("Somebody of your name has signed this already. Two different people read what leaves the borough.")]
    SignedBySameName,
    /// The key file is older than what the book knows of who opens it.
    #[error(
        "This passphrase, or these words, do not open this book any more. The key file beside it is an older one. Nothing was changed. Put back the newest key file, or ask your care lead."
    )]
    KeysOld,
    /// There is no such person.
    #[error("That person is not in this book.")]
    NoSuchPerson,
    /// A record of this form does not belong there.
    #[error("That cannot be added there. Nothing was changed. Go back to the trial and add it from there.")]
    WrongPlace,
    /// There is no such record.
    #[error(
        "That record is not in this book any more. It was taken out. Whoever took it out can undo that from the page it was listed on."
    )]
    NoSuchRecord,
    /// Only a newer version knows the form of a record, or of what it is to stand below.
    #[error(
        "A newer version of AT Trials made this, and only that can change it. Nothing was changed and nothing is lost. Install the newer version on this computer too."
    )]
    NewerForm,
    /// A finished visit is read, not changed, until somebody says why.
    #[error(
        "This visit is finished, so its answers can only be read. Nothing was changed. Choose “Change an answer” and say why."
    )]
    FinishedVisit,
    /// No reason was given for changing a finished visit.
    #[error("Say in a few words why the answers change (at most 300 letters). Nothing was changed.")]
    NoReason,
    /// An answer does not fit its question.
    #[error("{0}")]
    DoesNotFit(#[from] DoesNotFit),
    /// More was put into a field than anybody can type.
    #[error(
        "That is more than a field can keep (a million letters), so it was not saved. Keep it in a file of its own and write here what matters."
    )]
    TooMuchTyped,
    /// Something was changed again after what is to be undone.
    #[error(
        "This was changed again by somebody else since, so it cannot be undone. Change it by hand if it should be different."
    )]
    ChangedSince,
    /// The disk is full.
    #[error(
        "The disk is full, so this was not saved. What you typed is still on the screen. Make room, then try again."
    )]
    DiskFull,
    /// The file or its folder cannot be read or written.
    #[error(
        "The book's folder cannot be read or written ({0}). Nothing was changed. Check that the folder is there and is yours."
    )]
    Folder(std::io::ErrorKind),
    /// The disk did not do what it should.
    #[error(
        "The disk that this book is on cannot be read or written as it should, so this was not done. What was saved before stays. Copy the book's folder to another disk soon, and have this one looked at."
    )]
    Disk,
    /// The disk failed at the last moment of a change and can now not be asked whether it is in.
    #[error(
        "The disk that this book is on failed while this was saved, so it may be in the book or not. What was saved before stays. Close the book, open it again and look; copy the book's folder to another disk soon, and have this one looked at."
    )]
    Uncertain,
    /// No safety copy was made, and why not.
    #[error("The safety copy could not be made: {0} The book, and the safety copies from before, are as they were.")]
    CopyNotMade(&'static str),
    /// The newest safety copy is not in the second place, and why not.
    #[error(
        "The newest safety copy is not in the second place: {0} The book, and the copies beside it, are as they were."
    )]
    NotCarried(&'static str),
    /// This folder cannot be the second place.
    #[error(
        "That cannot be the second place for safety copies: it is the folder of the book or of its copies, or has a name that cannot be written down. Nothing was changed. Choose another folder, best on another disk."
    )]
    NoSecondPlace,
    /// A safety copy is not as it was when it was proven.
    #[error(
        "This safety copy is damaged and was not brought back. Nothing was changed. Choose another one, and have the disk looked at that it is on."
    )]
    CopyDamaged,
    /// There is no room for a book beside the one that is there.
    #[error(
        "The disk is too full to bring back an earlier book beside this one. Nothing was changed. Make room, then try again."
    )]
    NoRoomBeside,
    /// A safety copy, or a book that was set aside, is not there any more.
    #[error(
        "This safety copy is not there any more. Nothing was changed. Check that the disk or folder it is kept in is there, or choose another one."
    )]
    CopyGone,
    /// An earlier book may be brought back by a lead only, where the present one can be opened.
    #[error(
        "Only a care lead brings back an earlier book while this one can be opened. Nothing was changed. Ask a lead to do it."
    )]
    LeadBringsBack,
    /// The disk failed in the middle of bringing back an earlier book.
    #[error(
        "The disk failed while the earlier book was put in its place. Nothing is lost, and it goes on by itself the next time AT Trials looks at the book: close the window and open it again. Have the disk looked at."
    )]
    NotYetBroughtBack,
    /// A safety copy is of another book than the one in its place.
    #[error(
        "This safety copy is of another book, perhaps another team's: whoever opens this one could not open that one. Nothing was changed. Choose a copy of this book."
    )]
    CopyOfAnother,
    /// SQLite refused something that should always work.
    #[error("The book could not do that, and nothing was changed. Close AT Trials and open it again. (Code {0}.)")]
    Unexpected(i32),
}

/// EIO; on Windows a failed check sum, a disk that cannot be read or written, and a device that does not answer.
#[cfg(not(windows))]
const DISK_FAILS: [i32; 1] = [5];
#[cfg(windows)]
const DISK_FAILS: [i32; 4] = [23, 29, 30, 1117];

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        if error.raw_os_error().is_some_and(|code| DISK_FAILS.contains(&code)) {
            return Self::Disk;
        }
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::DiskFull,
            std::io::ErrorKind::ResourceBusy => Self::Held,
            kind => Self::Folder(kind),
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        let rusqlite::Error::SqliteFailure(failure, _) = &error else {
            return Self::Unexpected(-1);
        };
        match failure.code {
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::InUse,
            ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt => Self::Damaged,
            ErrorCode::DiskFull => Self::DiskFull,
            ErrorCode::SystemIoFailure => Self::Disk,
            ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied => {
                Self::Folder(std::io::ErrorKind::PermissionDenied)
            }
            _ => Self::Unexpected(failure.extended_code),
        }
    }
}

impl From<serde_json::Error> for StoreError {
    /// Stored JSON that cannot be read is damage: we wrote it ourselves.
    fn from(_: serde_json::Error) -> Self {
        Self::Damaged
    }
}
