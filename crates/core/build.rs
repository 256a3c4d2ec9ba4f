//! Collects `forms/lists.toml` and `forms/<id>/<major>.toml` into the library, so that adding a form, or a new version of
//! one, is adding one file. What was shipped (`forms/shipped.toml`) is read by a test only.

#![expect(
    clippy::disallowed_methods,
    reason = "a build script reads the folder it collects; the crate itself reads nothing"
)]

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=forms");
    let forms = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("forms");
    let mut names = vec!["lists".to_owned()];
    for folder in names_in(&forms).into_iter().filter(|name| forms.join(name).is_dir()) {
        let files = names_in(&forms.join(&folder));
        names.extend(files.iter().filter_map(|name| Some(format!("{folder}/{}", name.strip_suffix(".toml")?))));
    }
    names.sort();
    let mut code = String::from("[\n");
    for name in &names {
        let path = forms.join(format!("{name}.toml"));
        writeln!(code, "    ({name:?}, include_str!({:?})),", path.display().to_string()).expect("writing to a string");
    }
    code.push_str("]\n");
    let out = Path::new(&env::var("OUT_DIR").expect("cargo sets it")).join("form_files.rs");
    fs::write(out, code).expect("cargo's output folder can be written");
}

/// The names of everything in a folder.
fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the forms are part of the source");
    entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect()
}
