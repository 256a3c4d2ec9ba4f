//! Waiting while another program holds a file for a moment: a virus scanner, an indexer or a copying program on Windows, where
//! a file that is open cannot be replaced.

use std::io::{self, ErrorKind};
use std::time::Duration;

/// How long to wait before each further try, in milliseconds: a little over two seconds altogether.
const WAITS: [u64; 6] = [10, 25, 50, 100, 400, 1600];

/// What Windows answers where another program has the file open: access denied, sharing violation, lock violation. The first
/// is also the answer where nobody will ever be allowed.
const DENIED: i32 = 5;
const HELD: [i32; 2] = [32, 33];

/// Does something with a file, and again while another program holds it.
///
/// # Errors
/// [`ErrorKind::ResourceBusy`] if it still holds it after two seconds, and what the disk says.
pub fn patiently(mut act: impl FnMut() -> io::Result<()>) -> io::Result<()> {
    if cfg!(windows) { trying(act, std::thread::sleep) } else { act() }
}

fn trying(mut act: impl FnMut() -> io::Result<()>, mut wait: impl FnMut(Duration)) -> io::Result<()> {
    for milliseconds in WAITS {
        match act() {
            Err(error) if error.raw_os_error().is_some_and(|code| code == DENIED || HELD.contains(&code)) => {
                wait(Duration::from_millis(milliseconds));
            }
            done => return done,
        }
    }
    act().map_err(|error| match error.raw_os_error() {
        Some(code) if HELD.contains(&code) => ErrorKind::ResourceBusy.into(),
        _ => error,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What comes of it where another program answers so for the first few tries, and how long was waited.
    fn held(code: i32, tries: usize) -> (io::Result<()>, Vec<u64>) {
        let (mut left, mut waited) = (tries, Vec::new());
        let act = || match left.checked_sub(1) {
            None => Ok(()),
            Some(fewer) => {
                left = fewer;
                Err(io::Error::from_raw_os_error(code))
            }
        };
        let done = trying(act, |time| waited.push(u64::try_from(time.as_millis()).unwrap()));
        (done, waited)
    }

    #[test]
    fn what_is_held_for_a_moment_is_tried_again_after_ever_longer_waits() {
        for code in [5, 32, 33] {
            let (done, waited) = held(code, 3);
            assert!(done.is_ok());
            assert_eq!(waited, [10, 25, 50]);
            assert_eq!(held(code, 6).1.iter().sum::<u64>(), 2_185);
        }
        assert_eq!(held(32, 0).1, []);
    }

    #[test]
    fn what_stays_held_ends_in_an_error_that_says_so() {
        assert_eq!(held(32, 7).0.unwrap_err().kind(), ErrorKind::ResourceBusy);
        assert_eq!(held(33, 99).0.unwrap_err().kind(), ErrorKind::ResourceBusy);
        assert_eq!(held(5, 99).0.unwrap_err().raw_os_error(), Some(5), "denied may be denied for good");
    }

    #[test]
    fn nothing_else_is_waited_for() {
        let (done, waited) = held(28, 1);
        assert_eq!((done.unwrap_err().raw_os_error(), waited), (Some(28), vec![]));
    }
}
