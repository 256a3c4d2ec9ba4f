//! Collects `forms/*.toml` into the library, so that adding an instrument is adding one file.

#![expect(
    clippy::disallowed_methods,
    reason = "a build script reads the folder it collects; the crate itself reads nothing"
)]

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=forms");
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("forms");
    let mut names: Vec<String> = fs::read_dir(&folder)
        .expect("the forms folder is part of the source")
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".toml").map(str::to_owned))
        .collect();
    names.sort();
    let mut code = String::from("[\n");
    for name in &names {
        let path = folder.join(format!("{name}.toml"));
        writeln!(code, "    ({name:?}, include_str!({:?})),", path.display().to_string()).expect("writing to a string");
    }
    code.push_str("]\n");
    let out = Path::new(&env::var("OUT_DIR").expect("cargo sets it")).join("form_files.rs");
    fs::write(out, code).expect("cargo's output folder can be written");
}
