//! Versions of the share file, and how that of a file stands to the one a reader knows.

use crate::refusal::Refusal;
use at_trials_core::share::SCHEMA_VERSION;

/// The major and minor part of a version. A new major one changes what something means, a new minor one adds fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    pub major: u32,
    pub minor: u32,
}

/// How a file stands to its reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// It is of an earlier major version: what it says is put into the shape of today first.
    First,
    /// It may lack fields that the reader knows.
    Older,
    /// It has exactly the fields that the reader knows.
    Same,
    /// It may have fields that the reader does not know.
    Newer,
}

impl Version {
    /// The version that this app writes, and knows in full.
    pub fn of_this_app() -> Self {
        Self::of(SCHEMA_VERSION).expect("a test reads the version of this app")
    }

    /// The version in `major.minor.patch`.
    pub fn of(text: &str) -> Option<Self> {
        let [major, minor, _] = parts(text)?;
        Some(Self { major, minor })
    }

    /// That a file of this version is from later than its reader.
    pub fn beyond_us(self) -> Refusal {
        Refusal::Newer { major: self.major, minor: self.minor }
    }

    /// How a file of this version stands to a reader.
    pub fn age(self, reader: Self) -> Age {
        if self.major < reader.major {
            return Age::First;
        }
        match self.minor.cmp(&reader.minor) {
            std::cmp::Ordering::Less => Age::Older,
            std::cmp::Ordering::Equal => Age::Same,
            std::cmp::Ordering::Greater => Age::Newer,
        }
    }
}

/// The three numbers of `major.minor.patch`, in the one spelling they have.
pub fn parts(text: &str) -> Option<[u32; 3]> {
    let parts: Vec<u32> = text.split('.').map(part).collect::<Option<_>>()?;
    parts.try_into().ok()
}

fn part(part: &str) -> Option<u32> {
    let canonical = part == "0" || !part.starts_with('0');
    (canonical && part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_has_one_spelling() {
        assert_eq!(parts("1.20.3"), Some([1, 20, 3]));
        for refused in ["", "1", "1.0", "1.0.0.0", "1.0.x", "01.0.0", "1.0.-1", "1.0.99999", "+1.0.0"] {
            assert_eq!(parts(refused), None, "{refused}");
        }
        assert_eq!(Version::of_this_app().major, 2);
    }

    #[test]
    fn a_patch_makes_no_file_older_or_newer() {
        let reader = Version { major: 1, minor: 1 };
        for (file, age) in [
            ("1.0.9", Age::Older),
            ("1.1.0", Age::Same),
            ("1.1.7", Age::Same),
            ("1.2.0", Age::Newer),
            ("1.10.0", Age::Newer),
        ] {
            assert_eq!(Version::of(file).unwrap().age(reader), age, "{file}");
        }
    }
}
