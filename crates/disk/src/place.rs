//! Folders in which a file that changes all the time must not be kept: on a network, or where another program copies it away
//! half written.

use std::path::Path;

/// Why a folder does not suit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unsuitable {
    /// It is on the network.
    Network,
    /// It is synchronised with other computers.
    Synchronised,
}

/// Why a folder does not suit, if it does not: by its name first, before anything is asked of it, because asking a network for
/// a file already tells it who asks; then by where it really is, which shows links and, on Windows, letters that stand for
/// network drives; then by the kind of its disk. A folder that is not there yet is judged by the one it will be made in.
pub fn unsuitable(folder: &Path) -> Option<Unsuitable> {
    // Also where only a part of the name was given, from within such a folder.
    let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    by_name(&whole.to_string_lossy()).or_else(|| by_where_it_is(&whole))
}

fn by_where_it_is(folder: &Path) -> Option<Unsuitable> {
    let really = folder.ancestors().find_map(|part| part.canonicalize().ok())?;
    by_name(&really.to_string_lossy()).or_else(|| by_kind_of_disk(&really))
}

#[cfg(unix)]
fn by_kind_of_disk(folder: &Path) -> Option<Unsuitable> {
    by_number(i128::from(rustix::fs::statfs(folder).ok()?.f_type))
}

/// Windows says where a folder really is, and nothing more without calls that are not safe.
#[cfg(not(unix))]
fn by_kind_of_disk(_: &Path) -> Option<Unsuitable> {
    None
}

/// How the folders of synchronising programs are called, alone or followed by a space or a dash and whose they are
/// ("Dropbox - Northmere Council").
const BEGINNINGS: [&str; 9] = [
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud",
    "mobile documents",
    "nextcloud",
    "owncloud",
    "box sync",
];

/// Those that are called exactly so: a longer name can be anybody's.
const NAMES: [&str; 14] = [
    "onedrivecommercial",
    "my drive",
    "iclouddrive",
    "com~apple~clouddocs",
    "box",
    "pcloud drive",
    "pclouddrive",
    "mega",
    "megasync",
    "synology drive",
    "synologydrive",
    "proton drive",
    "seafile",
    "tresorit",
];

/// Names of folders that synchronising programs make, and of network paths on Windows, which takes both slashes.
fn by_name(path: &str) -> Option<Unsuitable> {
    let path = path.replace('/', r"\").to_lowercase();
    if path.starts_with(r"\\") && !is_a_long_way_of_saying_a_drive(&path) {
        return Some(Unsuitable::Network);
    }
    path.split('\\').any(is_synchronised).then_some(Unsuitable::Synchronised)
}

/// `\\?\c:\…` and `\\.\c:\…` are long ways of saying `c:\…`, `\\?\volume{…}\…` is a disk without a letter. `\\?\unc\…` is the
/// network, and whatever else there is no place for files.
fn is_a_long_way_of_saying_a_drive(path: &str) -> bool {
    let rest = path.strip_prefix(r"\\?\").or_else(|| path.strip_prefix(r"\\.\")).unwrap_or_default();
    let letter = rest.starts_with(|first: char| first.is_ascii_alphabetic()) && rest[1..].starts_with(':');
    letter || rest.starts_with("volume{")
}

fn is_synchronised(part: &str) -> bool {
    let follows = |rest: &str| rest.is_empty() || rest.starts_with([' ', '-']);
    NAMES.contains(&part) || BEGINNINGS.iter().any(|name| part.strip_prefix(name).is_some_and(follows))
}

/// Magic numbers of statfs(2): NFS, SMB, CIFS, SMB2, AFS, and FUSE, under which most of the others hide.
#[cfg(unix)]
fn by_number(kind: i128) -> Option<Unsuitable> {
    [0x6969, 0x517B, 0xFF53_4D42, 0xFE53_4D42, 0x5346_414F, 0x6573_5546]
        .contains(&(kind & 0xFFFF_FFFF))
        .then_some(Unsuitable::Network)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_judged_by_its_name() {
        use Unsuitable::{Network, Synchronised};
        for (path, why) in [
            ("/home/sam/.local/share/uk.at-trials", None),
            (r"C:\Users\sam\AppData\Local\AT Trials", None),
            (r"\\?\C:\Users\sam\AppData\Local\AT Trials", None),
            (r"\\?\c:\x", None),
            (r"\\.\C:\x", None),
            ("//?/C:/Users/sam", None),
            (r"\\?\Volume{26a21bda-a627-11d7-9931-806e6f6e6963}\x", None),
            (r"\\?\Z:\book", None),
            (r"\\?\C:\Users\sam\OneDrive\x", Some(Synchronised)),
            ("//?/C:/Users/sam/OneDrive/x", Some(Synchronised)),
            (r"\\server\home\sam", Some(Network)),
            ("//server/home/sam", Some(Network)),
            (r"\/server\home\sam", Some(Network)),
            (r"\\server", Some(Network)),
            (r"\\?\UNC\server\home\sam", Some(Network)),
            (r"\\?\unc\server\home\sam", Some(Network)),
            ("//?/UNC/server/home/sam", Some(Network)),
            (r"\\.\UNC\server\home\sam", Some(Network)),
            (r"\\server\c:\x", Some(Network)),
            (r"\\?\GLOBALROOT\Device\Mup\server\home", Some(Network)),
            (r"\\?\é:\x", Some(Network)),
            (r"\\wsl.localhost\Ubuntu\home\sam", Some(Network)),
            (r"\\server@SSL\DavWWWRoot\x", Some(Network)),
            (r"C:\Users\sam\OneDrive - Northmere Council\Documents", Some(Synchronised)),
            (r"C:\Users\sam\OneDrive\x", Some(Synchronised)),
            (r"C:\Users\sam\OneDriveCommercial\x", Some(Synchronised)),
            (r"C:\Users\sam\iCloudDrive", Some(Synchronised)),
            (r"C:\Users\sam\Box\x", Some(Synchronised)),
            (r"C:\Users\sam\Inbox\x", None),
            (r"G:\My Drive\x", Some(Synchronised)),
            (r"P:\pCloud Drive", Some(Synchronised)),
            ("/home/sam/MEGA", Some(Synchronised)),
            ("/home/sam/megaphone", None),
            ("/home/sam/Synology Drive/x", Some(Synchronised)),
            ("/home/sam/Dropbox/book", Some(Synchronised)),
            ("/home/sam/Dropboxes/book", None),
            ("/Users/sam/Library/Mobile Documents/x", Some(Synchronised)),
        ] {
            assert_eq!(by_name(path), why, "{path}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_network_file_system_is_told_by_its_number() {
        assert_eq!(by_number(0x6969), Some(Unsuitable::Network));
        assert_eq!(by_number(-11_317_950), Some(Unsuitable::Network), "CIFS as a negative 32-bit number");
        assert_eq!(by_number(0xEF53), None, "ext4");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_into_a_synchronised_folder_is_such_a_folder_also_where_the_last_part_is_not_made_yet() {
        let home = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(home.path().join("Dropbox/books")).unwrap();
        std::os::unix::fs::symlink("Dropbox/books", home.path().join("books")).unwrap();
        for folder in ["books", "books/new/newer"] {
            assert_eq!(unsuitable(&home.path().join(folder)), Some(Unsuitable::Synchronised), "{folder}");
        }
        assert_eq!(unsuitable(&home.path().join("new/newer")), None);
    }

    #[test]
    fn an_ordinary_folder_suits() {
        assert_eq!(unsuitable(tempfile::tempdir().unwrap().path()), None);
    }
}
