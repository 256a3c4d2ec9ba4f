//! Where typefaces for Chinese, Japanese and Korean are looked for: a folder beside the program, then the places where Windows,
//! macOS and the usual Linux systems keep theirs. Nothing is read here but the names in that folder.

use super::file::{FromFile, Script};
use std::path::PathBuf;

/// The folder beside the program, into which anybody may put a typeface.
const FOLDER: &str = "typefaces";

/// How many files of that folder are asked, in the order of their names.
const MOST_BESIDE: usize = 16;

/// Asked for Chinese and Japanese, in this order.
const CHINESE_OR_JAPANESE: [&str; 15] = [
    r"C:\Windows\Fonts\msyh.ttc",
    r"C:\Windows\Fonts\simsun.ttc",
    r"C:\Windows\Fonts\msjh.ttc",
    r"C:\Windows\Fonts\YuGothM.ttc",
    r"C:\Windows\Fonts\msgothic.ttc",
    "/System/Library/Fonts/PingFang.ttc",
    "/System/Library/Fonts/Hiragino Sans GB.ttc",
    "/System/Library/Fonts/STHeiti Light.ttc",
    "/System/Library/Fonts/Supplemental/Arial Unicode.ttf",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
];

/// Asked for Korean, in this order.
const KOREAN: [&str; 8] = [
    r"C:\Windows\Fonts\malgun.ttf",
    r"C:\Windows\Fonts\gulim.ttc",
    "/System/Library/Fonts/AppleSDGothicNeo.ttc",
    "/System/Library/Fonts/Supplemental/AppleGothic.ttf",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/nanum/NanumGothic.ttf",
];

/// The files, those beside the program first. Most of them are not there.
pub(super) fn files() -> impl Iterator<Item = FromFile> {
    let chinese = CHINESE_OR_JAPANESE.map(|path| FromFile::only_for(Script::ChineseOrJapanese, path));
    let korean = KOREAN.map(|path| FromFile::only_for(Script::Korean, path));
    beside().into_iter().map(FromFile::for_all).chain(chinese).chain(korean)
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
