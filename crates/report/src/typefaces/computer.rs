//! Where typefaces for Chinese, Japanese and Korean are looked for: a folder beside the program, then the places where Windows,
//! macOS and the usual Linux systems keep theirs. Nothing is read here but the names in that folder.

use super::file::{FromFile, Script};
use std::path::PathBuf;

/// The folder beside the program, into which anybody may put a typeface.
const FOLDER: &str = "typefaces";

/// How many files of that folder are asked, in the order of their names.
const MOST_BESIDE: usize = 16;

const EASTERN: Option<Script> = Some(Script::ChineseOrJapanese);
const KOREAN: Option<Script> = Some(Script::Korean);
const ALL: Option<Script> = None;

/// In this order, each for what it is asked for; bold ones before the others, or nobody would ask them.
const KNOWN: [(Option<Script>, &str); 25] = [
    (EASTERN, r"C:\Windows\Fonts\msyhbd.ttc"),
    (KOREAN, r"C:\Windows\Fonts\malgunbd.ttf"),
    (ALL, "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc"),
    (ALL, "/usr/share/fonts/noto-cjk/NotoSansCJK-Bold.ttc"),
    (ALL, "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Bold.ttc"),
    (KOREAN, "/usr/share/fonts/truetype/nanum/NanumGothicBold.ttf"),
    (EASTERN, r"C:\Windows\Fonts\msyh.ttc"),
    (EASTERN, r"C:\Windows\Fonts\simsun.ttc"),
    (EASTERN, r"C:\Windows\Fonts\msjh.ttc"),
    (EASTERN, r"C:\Windows\Fonts\YuGothM.ttc"),
    (EASTERN, r"C:\Windows\Fonts\msgothic.ttc"),
    (KOREAN, r"C:\Windows\Fonts\malgun.ttf"),
    (KOREAN, r"C:\Windows\Fonts\gulim.ttc"),
    (EASTERN, "/System/Library/Fonts/PingFang.ttc"),
    (EASTERN, "/System/Library/Fonts/Hiragino Sans GB.ttc"),
    (EASTERN, "/System/Library/Fonts/STHeiti Light.ttc"),
    (KOREAN, "/System/Library/Fonts/AppleSDGothicNeo.ttc"),
    (KOREAN, "/System/Library/Fonts/Supplemental/AppleGothic.ttf"),
    (ALL, "/System/Library/Fonts/Supplemental/Arial Unicode.ttf"),
    (ALL, "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
    (ALL, "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc"),
    (ALL, "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc"),
    (EASTERN, "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc"),
    (EASTERN, "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf"),
    (KOREAN, "/usr/share/fonts/truetype/nanum/NanumGothic.ttf"),
];

/// The files, those beside the program first. Most of them are not there.
pub(super) fn files() -> impl Iterator<Item = FromFile> {
    let known = KNOWN.into_iter().map(|(script, path)| FromFile::new(script, path.into()));
    let mut beside: Vec<FromFile> = beside().into_iter().map(|path| FromFile::new(ALL, path)).collect();
    beside.sort_by_key(|file| !file.is_bold());
    beside.into_iter().chain(known)
}

/// The typefaces in the folder beside the program, by name.
fn beside() -> Vec<PathBuf> {
    let folder = std::env::current_exe().ok().and_then(|program| Some(program.parent()?.join(FOLDER)));
    let Some(Ok(entries)) = folder.map(std::fs::read_dir) else { return Vec::new() };
    let is_typeface = |path: &PathBuf| {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        ["ttf", "ttc", "otf", "otc"].iter().any(|known| known.eq_ignore_ascii_case(ending))
    };
    let mut found: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(is_typeface).collect();
    found.sort();
    found.truncate(MOST_BESIDE);
    found
}
