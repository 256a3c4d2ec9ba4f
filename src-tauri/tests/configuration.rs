//! Reads the configuration the window is built from and refuses any loosening of it: what the page may load, what
//! it may ask of the program, and which plugins could reach the system.

use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn here(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(file)
}

fn text(file: &str) -> String {
    fs::read_to_string(here(file)).expect("the file is part of the repository")
}

fn read(file: &str) -> Value {
    serde_json::from_str(&text(file)).expect("the file is JSON")
}

#[test]
fn the_page_may_load_our_own_files_and_nothing_else() {
    let policy = json!({
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' blob:",
        "font-src": "'self'",
        "connect-src": "ipc: http://ipc.localhost",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "svelte-trusted-html"
    });
    assert_eq!(read("tauri.conf.json")["app"]["security"]["csp"], policy);
}

#[test]
fn every_guard_of_the_page_is_up() {
    let config = read("tauri.conf.json");
    let app = &config["app"];
    assert_eq!(app["withGlobalTauri"], false);
    assert_eq!(app["security"]["freezePrototype"], true);
    assert_eq!(app["security"]["pattern"]["use"], "isolation");
    assert_eq!(app["security"]["capabilities"], json!(["window"]));
    assert_eq!(app["security"]["assetProtocol"], Value::Null, "files are never served to the page");
    assert_eq!(config["build"]["devUrl"], Value::Null, "no page ever comes from a server");
    let pages = app["windows"].as_array().unwrap();
    assert_eq!(pages.len(), 1);
    for (setting, value) in [
        ("create", false),
        ("incognito", true),
        ("generalAutofillEnabled", false),
        ("browserExtensionsEnabled", false),
        ("devtools", false),
        ("dragDropEnabled", false),
    ] {
        assert_eq!(pages[0][setting], value, "{setting}");
    }
}

#[test]
fn nothing_dangerous_is_switched_on() {
    for file in ["tauri.conf.json", "capabilities/window.json"] {
        let mut keys = Vec::new();
        all_keys(&read(file), &mut keys);
        for key in keys {
            assert!(!key.to_lowercase().contains("dangerous"), "{key} in {file}");
            assert_ne!(key, "remote", "no page from elsewhere may call the program ({file})");
        }
    }
}

fn all_keys(value: &Value, keys: &mut Vec<String>) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                keys.push(key.clone());
                all_keys(value, keys);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| all_keys(value, keys)),
        _ => {}
    }
}

#[test]
fn the_page_may_call_our_commands_hear_events_grow_and_nothing_else() {
    let files: Vec<_> = fs::read_dir(here("capabilities")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(files, ["window.json"]);
    let capability = read("capabilities/window.json");
    assert_eq!(capability["windows"], json!(["main"]));
    let permissions = json!([
        "core:event:allow-listen",
        "core:event:allow-unlisten",
        "core:webview:allow-set-webview-zoom",
        "window-commands"
    ]);
    assert_eq!(capability["permissions"], permissions);
}

#[test]
fn no_plugin_reaches_files_programs_or_the_network_for_the_page() {
    let manifest = text("Cargo.toml");
    let plugins: Vec<&str> =
        manifest.lines().filter_map(|line| line.strip_prefix("tauri-plugin-")?.split(' ').next()).collect();
    assert_eq!(plugins, ["dialog", "opener", "single-instance", "window-state"]);
}

/// The last word of every line of the list of handlers: `book::book_status,` is `book_status`.
fn registered() -> BTreeSet<String> {
    let source = text("src/commands/mod.rs");
    let list = source.split_once("generate_handler![").and_then(|(_, rest)| rest.split_once(']')).expect("a list").0;
    list.split(',').filter_map(|path| path.trim().rsplit_once("::")).map(|(_, name)| name.to_owned()).collect()
}

/// Everything `backend.ts` invokes: the first text in quotes after each `invoke`.
fn called_by_the_page() -> BTreeSet<String> {
    let source = text("../ui/src/backend.ts");
    let calls = source.split("invoke<").skip(1);
    calls.filter_map(|call| call.split('"').nth(1)).map(str::to_owned).collect()
}

fn permitted() -> BTreeSet<String> {
    let source = text("permissions/window.toml");
    let list = source.split_once("commands.allow = [").expect("a list").1;
    list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn the_page_calls_exactly_the_commands_that_are_registered_and_permitted() {
    assert!(registered().len() > 30, "the lists are read as they are written");
    assert_eq!(called_by_the_page(), registered());
    assert_eq!(permitted(), registered());
}
