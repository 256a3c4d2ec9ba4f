//! The window of AT Trials: one page, and the commands it may call. It holds no rule about answers, scores or
//! sharing; those are in `at-trials-core`.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod page;

fn main() {
    tauri::Builder::default()
        .setup(|app| page::open(app.handle()).map_err(Into::into))
        .run(tauri::generate_context!())
        .expect("the window can be shown");
}
