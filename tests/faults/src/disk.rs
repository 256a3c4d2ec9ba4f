//! A disk whose power is cut. What was not synced may be there or not: any of the writes, the last of them torn at 512 bytes,
//! and of the names any beginning of what was done to them.

use crate::record::Event;
use std::collections::BTreeMap;
use std::path::Path;

/// The files of a folder and of those in it, by name.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The smallest piece that a disk writes whole.
const SECTOR: usize = 512;

/// The files that lie in a folder, and in those in it.
#[must_use]
pub fn files(folder: &Path) -> Files {
    let mut files = Files::new();
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        if entry.path().is_dir() {
            let inside = self::files(&entry.path()).into_iter();
            files.extend(inside.map(|(file, bytes)| (format!("{name}/{file}"), bytes)));
        } else {
            files.insert(name, std::fs::read(entry.path()).unwrap());
        }
    }
    files
}

/// Lays files into an empty folder.
pub fn lay(files: &Files, folder: &Path) {
    for (name, bytes) in files {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
}

enum Change {
    Wrote(usize, Vec<u8>),
    Cut(usize),
}

impl Change {
    fn apply(&self, bytes: &mut Vec<u8>) {
        match self {
            Self::Wrote(at, new) => {
                bytes.resize(bytes.len().max(at + new.len()), 0);
                bytes[*at..at + new.len()].copy_from_slice(new);
            }
            Self::Cut(length) => bytes.resize(*length, 0),
        }
    }
}

#[derive(Default)]
struct File {
    safe: Vec<u8>,
    pending: Vec<Change>,
}

enum Naming {
    Is(String, usize),
    IsNot(String),
}

impl Naming {
    fn is_in(&self, folder: &str) -> bool {
        let (Self::Is(name, _) | Self::IsNot(name)) = self;
        name.rsplit_once('/').map_or("", |(folder, _)| folder) == folder
    }

    fn apply(&self, names: &mut BTreeMap<String, usize>) {
        match self {
            Self::Is(name, file) => names.insert(name.clone(), *file),
            Self::IsNot(name) => names.remove(name),
        };
    }
}

/// What is safe, and what is on its way.
pub struct Disk {
    files: Vec<File>,
    names: BTreeMap<String, usize>,
    safe_names: BTreeMap<String, usize>,
    pending_names: Vec<Naming>,
    /// A disk that says it has synced and has not: the positive control.
    lies: bool,
}

impl Disk {
    /// With these files, all safe.
    #[must_use]
    pub fn with(before: &Files, lies: bool) -> Self {
        let files = before.values().map(|bytes| File { safe: bytes.clone(), pending: Vec::new() }).collect();
        let names: BTreeMap<String, usize> = before.keys().cloned().zip(0..).collect();
        Self { files, safe_names: names.clone(), names, pending_names: Vec::new(), lies }
    }

    /// One more thing has happened.
    pub fn happens(&mut self, event: &Event) {
        match event {
            Event::Created(name) => {
                self.files.push(File::default());
                self.name(name, self.files.len() - 1);
            }
            Event::Wrote(name, at, bytes) => {
                self.change(name, Change::Wrote(usize::try_from(*at).unwrap(), bytes.clone()));
            }
            Event::Cut(name, length) => self.change(name, Change::Cut(usize::try_from(*length).unwrap())),
            Event::Renamed(from, to) => {
                let file = self.names.remove(from).unwrap();
                self.name(to, file);
                // One change: the old name never goes without the new one being there.
                self.pending_names.push(Naming::IsNot(from.clone()));
            }
            Event::Removed(name) => {
                self.names.remove(name);
                self.pending_names.push(Naming::IsNot(name.clone()));
            }
            Event::Synced(name) if !self.lies => {
                let file = &mut self.files[self.names[name]];
                for change in file.pending.drain(..) {
                    change.apply(&mut file.safe);
                }
            }
            Event::SyncedFolder(folder) if !self.lies => {
                for naming in std::mem::take(&mut self.pending_names) {
                    if naming.is_in(folder) {
                        naming.apply(&mut self.safe_names);
                    } else {
                        self.pending_names.push(naming);
                    }
                }
            }
            Event::Synced(_) | Event::SyncedFolder(_) | Event::Done(_) => {}
        }
    }

    fn name(&mut self, name: &str, file: usize) {
        self.names.insert(name.to_owned(), file);
        self.pending_names.push(Naming::Is(name.to_owned(), file));
    }

    fn change(&mut self, name: &str, change: Change) {
        self.files[self.names[name]].pending.push(change);
    }

    /// What might be there after a power cut now.
    pub fn cut(&self, chance: &mut Chance) -> Files {
        let mut names = self.safe_names.clone();
        for naming in self.pending_names.iter().take(chance.up_to(self.pending_names.len())) {
            naming.apply(&mut names);
        }
        let contents: Vec<Vec<u8>> = self.files.iter().map(|file| file.cut(chance)).collect();
        names.into_iter().map(|(name, file)| (name, contents[file].clone())).collect()
    }
}

impl File {
    fn cut(&self, chance: &mut Chance) -> Vec<u8> {
        let mut bytes = self.safe.clone();
        // All, none, or any; of each that is there, all of it or any of its sectors.
        let how = chance.up_to(3);
        for change in self.pending.iter().filter(|_| how == 0 || how > 1 && chance.up_to(1) == 0).collect::<Vec<_>>() {
            match change {
                Change::Wrote(at, new) if how == 3 => {
                    for (sector, piece) in new.chunks(SECTOR).enumerate().filter(|_| chance.up_to(2) > 0) {
                        Change::Wrote(at + sector * SECTOR, piece.to_vec()).apply(&mut bytes);
                    }
                }
                whole => whole.apply(&mut bytes),
            }
        }
        bytes
    }
}

/// Chance that comes out the same every time.
pub struct Chance(pub u64);

impl Chance {
    /// A number from 0 to this, both included.
    pub fn up_to(&mut self, most: usize) -> usize {
        // Xorshift (Marsaglia 2003).
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % (most + 1)
    }
}
