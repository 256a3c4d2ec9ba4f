//! Names that files can have on every system, so that a file saved on one can be carried to any other.

use std::path::Path;

/// What Windows takes for something else than a part of a name: an end of it, a folder, a stream within a file, a pattern.
const NEVER: [char; 9] = ['<', '>', ':', '"', '/', '\\', '|', '?', '*'];

/// Devices of Windows. Whatever stands behind a full stop, a file of that name is the device.
const DEVICES: [&str; 6] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];

/// Devices of which there are several, told apart by one digit.
const NUMBERED: [&str; 2] = ["COM", "LPT"];

/// True if the file at the end of this path has a name that every system takes as it is written: no device (`CON`, `nul.pdf`),
/// nothing within another file (`a.pdf:x`), no pattern, nothing that cannot be typed, and no full stop or space at its end,
/// which Windows leaves out.
pub fn fits_every_system(path: &Path) -> bool {
    path.file_name().is_some_and(|name| fits(&name.to_string_lossy()))
}

fn fits(name: &str) -> bool {
    let typed = !name.contains(NEVER) && !name.contains(char::is_control);
    typed && !name.ends_with(['.', ' ']) && !is_device(name)
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_uppercase();
    let one_digit =
        |rest: &str| matches!(rest, "¹" | "²" | "³") || (rest.len() == 1 && rest.as_bytes()[0].is_ascii_digit());
    DEVICES.contains(&stem.as_str()) || NUMBERED.iter().any(|name| stem.strip_prefix(name).is_some_and(one_digit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_fits_every_system_or_is_told_as_one_that_does_not() {
        for (name, fit) in [
            ("case-study-loti-4f0c6a52.pdf", true),
            ("Café – Größe (1).json", true),
            ("夜の灯り.pdf", true),
            ("team.attrials", true),
            (".hidden", true),
            ("CON", false),
            ("con.attrials", false),
            ("NUL.pdf", false),
            ("nul .pdf", false),
            ("Aux.tar.gz", false),
            ("prn.attrials", false),
            ("CONIN$", false),
            ("COM1", false),
            ("com0.txt", false),
            ("LPT9.pdf", false),
            ("LPT¹.pdf", false),
            ("COM10.pdf", true),
            ("COM.pdf", true),
            ("COMx.pdf", true),
            ("Console.pdf", true),
            ("Contents.pdf", true),
            ("a.pdf:x", false),
            ("a.pdf:x:$DATA", false),
            ("a?.pdf", false),
            ("a*.pdf", false),
            ("a<b.pdf", false),
            ("a|b", false),
            ("a\"b", false),
            ("a\\b", false),
            ("a\nb.pdf", false),
            ("a.pdf.", false),
            ("a.pdf ", false),
            ("a..pdf", true),
        ] {
            assert_eq!(fits_every_system(&Path::new("folder").join(name)), fit, "{name:?}");
        }
        assert!(!fits_every_system(Path::new("folder/..")) && !fits_every_system(Path::new("/")), "no name at all");
    }
}
