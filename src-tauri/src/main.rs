//! The window of AT Trials: one page, and the commands it may call. It holds no rule about answers, scores or
//! sharing; those are in `at-trials-core`.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() {
    tauri::Builder::default().run(tauri::generate_context!()).expect("the window can be shown");
}
