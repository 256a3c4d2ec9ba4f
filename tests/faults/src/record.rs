//! A record of every call by which a verb changed its folder, taken with strace while the worker did it.

use crate::disk::Files;
use crate::verb::Verb;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

/// One thing that happened in the folder, or that a person was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A new, empty file got this name.
    Created(String),
    /// Bytes were written into a file, at a place.
    Wrote(String, u64, Vec<u8>),
    /// A file was cut or stretched to a length.
    Cut(String, u64),
    /// A file got another name, in place of what had it.
    Renamed(String, String),
    /// A name was taken away.
    Removed(String),
    /// What was written into a file is on the disk now.
    Synced(String),
    /// So are all names in a folder: the book's own has no name.
    SyncedFolder(String),
    /// A step was said to be done.
    Done(u32),
}

/// The calls by which files and names are changed, and the one by which the worker speaks.
const CALLS: &str = "trace=openat,write,pwrite64,ftruncate,rename,renameat,renameat2,unlink,unlinkat,fsync,fdatasync,writev,copy_file_range";

/// A worker under strace, with more arguments for it.
#[must_use]
pub fn traced(worker: &str, arguments: &[&str], folder: &Path, verb: Verb, steps: u32) -> Command {
    let mut command = Command::new("strace");
    command.args(["-qq", "-y", "-xx", "-s", "10000000"]).args(arguments).arg(worker).arg(folder);
    command.args([verb.name(), "1".to_owned(), steps.to_string()]);
    command
}

/// Everything that happened while the worker did these steps, in a folder that had these files before.
#[must_use]
pub fn record(worker: &str, folder: &Path, before: &Files, verb: Verb, steps: u32) -> Vec<Event> {
    let log = folder.with_extension("strace");
    let arguments = ["-e", CALLS, "-o", log.to_str().unwrap()];
    let done = traced(worker, &arguments, folder, verb, steps).output().expect("strace is installed by ./check");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let text = std::fs::read_to_string(&log).unwrap();
    std::fs::remove_file(log).unwrap();
    let there = before.keys().cloned().collect();
    let mut reader = Reader { folder: folder.to_str().unwrap().to_owned(), there, positions: BTreeMap::new() };
    text.lines().filter_map(|line| reader.line(line)).flatten().collect()
}

/// Reads the lines of strace.
struct Reader {
    folder: String,
    there: BTreeSet<String>,
    /// Where the next plain write into an open file goes.
    positions: BTreeMap<u32, u64>,
}

impl Reader {
    /// What one line says happened; nothing if the call failed or was about something else.
    fn line(&mut self, line: &str) -> Option<Vec<Event>> {
        let (call, rest) = line.split_once('(')?;
        let (arguments, result) = rest.rsplit_once(") = ")?;
        let result: i64 = result.split(['<', ' ']).next()?.parse().ok()?;
        if result < 0 {
            return None;
        }
        let texts: Vec<Vec<u8>> = arguments.split('"').skip(1).step_by(2).map(unescape).collect();
        let folder = self.folder.clone();
        let file =
            || name(&folder, &String::from_utf8(unescape(arguments.split_once('<')?.1.split_once('>')?.0)).ok()?);
        let named = |at: usize| name(&folder, std::str::from_utf8(texts.get(at)?).ok()?);
        let number = |at: usize| arguments.rsplit(", ").nth(at)?.parse::<u64>().ok();
        let descriptor = || arguments.split(['<', ',']).next()?.parse::<u32>().ok();
        match call {
            "writev" => {
                let said = String::from_utf8(texts.concat()).ok()?;
                Some(vec![Event::Done(said.strip_prefix("done ")?.trim().parse().ok()?)])
            }
            "openat" => {
                self.positions.insert(u32::try_from(result).ok()?, 0);
                let name = named(0)?;
                let mut events = Vec::new();
                if arguments.contains("O_CREAT") && self.there.insert(name.clone()) {
                    events.push(Event::Created(name));
                } else if arguments.contains("O_TRUNC") {
                    events.push(Event::Cut(name, 0));
                }
                Some(events)
            }
            "write" => {
                let name = file()?;
                let position = self.positions.entry(descriptor()?).or_default();
                let at = std::mem::replace(position, *position + result.unsigned_abs());
                Some(vec![Event::Wrote(name, at, texts.into_iter().next()?)])
            }
            "pwrite64" => Some(vec![Event::Wrote(file()?, number(0)?, texts.first()?.clone())]),
            "ftruncate" => Some(vec![Event::Cut(file()?, number(0)?)]),
            "fsync" | "fdatasync" => {
                let whole = String::from_utf8(unescape(arguments.split_once('<')?.1.split_once('>')?.0)).ok()?;
                let inside = whole.strip_prefix(&folder)?.trim_start_matches('/').to_owned();
                Some(vec![if Path::new(&whole).is_dir() {
                    Event::SyncedFolder(inside)
                } else {
                    Event::Synced(file()?)
                }])
            }
            "rename" | "renameat" | "renameat2" => {
                let (from, to) = (named(0)?, named(1)?);
                self.there.remove(&from);
                self.there.insert(to.clone());
                Some(vec![Event::Renamed(from, to)])
            }
            "unlink" | "unlinkat" => {
                let name = named(0)?;
                self.there.remove(&name);
                Some(vec![Event::Removed(name)])
            }
            other => panic!("a call whose effect is not known: {other} in {}", self.folder),
        }
    }
}

/// The name of a file of the folder.
fn name(folder: &str, path: &str) -> Option<String> {
    let name = path.strip_prefix(folder)?.strip_prefix('/')?;
    Some(name.trim_end_matches("(deleted)").to_owned())
}

/// `\x41\x42` as the bytes it stands for; anything else as it is.
fn unescape(text: &str) -> Vec<u8> {
    let Some(digits) = text.strip_prefix("\\x") else {
        return text.as_bytes().to_vec();
    };
    digits.split("\\x").map(|byte| u8::from_str_radix(&byte[..2], 16).expect("strace writes two digits")).collect()
}
