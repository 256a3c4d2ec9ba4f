//! Where a book must not be kept: on a network, or in a folder that another program copies away half written.

use crate::StoreError;
use std::path::Path;

/// Refuses a folder that would damage a book.
pub(crate) fn suitable(folder: &Path) -> Result<(), StoreError> {
    // Also where only a part of the name was given, from within such a folder.
    let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    if let Some(kind) = unsafe_by_name(&whole.to_string_lossy()) {
        return Err(StoreError::UnsafeFolder(kind));
    }
    #[cfg(unix)]
    if let Ok(found) = rustix::fs::statfs(folder)
        && let Some(kind) = unsafe_file_system(i128::from(found.f_type))
    {
        return Err(StoreError::UnsafeFolder(kind));
    }
    Ok(())
}

const SYNCHRONISED: &str = "a folder that is synchronised with other computers";
const NETWORK: &str = "a folder on the network";

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

/// Names of folders that synchronising programs make, and of network paths on Windows.
fn unsafe_by_name(path: &str) -> Option<&'static str> {
    // `\\?\C:\…` is a long way of saying `C:\…`; `\\?\UNC\…` is the network all the same.
    let path = path.strip_prefix(r"\\?\").filter(|rest| !rest.starts_with(r"UNC\")).unwrap_or(path);
    if path.starts_with(r"\\") || path.starts_with("//") {
        return Some(NETWORK);
    }
    path.split(['/', '\\']).any(is_synchronised).then_some(SYNCHRONISED)
}

fn is_synchronised(part: &str) -> bool {
    let part = part.to_lowercase();
    let follows = |rest: &str| rest.is_empty() || rest.starts_with([' ', '-']);
    NAMES.contains(&part.as_str()) || BEGINNINGS.iter().any(|name| part.strip_prefix(name).is_some_and(follows))
}

/// Magic numbers of statfs(2): NFS, SMB, CIFS, SMB2, AFS, and FUSE, under which most of the others hide.
#[cfg(unix)]
fn unsafe_file_system(kind: i128) -> Option<&'static str> {
    [0x6969, 0x517B, 0xFF53_4D42, 0xFE53_4D42, 0x5346_414F, 0x6573_5546]
        .contains(&(kind & 0xFFFF_FFFF))
        .then_some(NETWORK)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_judged_by_its_name() {
        for (path, bad) in [
            ("/home/sam/.local/share/uk.at-trials", false),
            (r"C:\Users\sam\AppData\Local\AT Trials", false),
            (r"C:\Users\sam\OneDrive - Northmere Council\Documents", true),
            (r"C:\Users\sam\OneDrive\x", true),
            (r"\\server\home\sam", true),
            (r"\\?\UNC\server\home\sam", true),
            (r"\\?\Z:\book", false),
            (r"C:\Users\sam\OneDriveCommercial\x", true),
            (r"C:\Users\sam\iCloudDrive", true),
            (r"C:\Users\sam\Box\x", true),
            (r"C:\Users\sam\Inbox\x", false),
            (r"G:\My Drive\x", true),
            (r"P:\pCloud Drive", true),
            ("/home/sam/MEGA", true),
            ("/home/sam/megaphone", false),
            ("/home/sam/Synology Drive/x", true),
            ("/home/sam/Dropbox/book", true),
            ("/home/sam/Dropboxes/book", false),
            ("/Users/sam/Library/Mobile Documents/x", true),
        ] {
            assert_eq!(unsafe_by_name(path).is_some(), bad, "{path}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_network_file_system_is_told_by_its_number() {
        assert!(unsafe_file_system(0x6969).is_some());
        assert!(unsafe_file_system(-11_317_950).is_some(), "CIFS as a negative 32-bit number");
        assert!(unsafe_file_system(0xEF53).is_none(), "ext4");
    }

    #[test]
    fn an_ordinary_folder_is_suitable() {
        suitable(tempfile::tempdir().unwrap().path()).unwrap();
    }
}
