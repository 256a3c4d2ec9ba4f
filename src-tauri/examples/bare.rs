//! A window with nothing in it, built on the same Tauri: what `tests/window/measure.mjs` holds ours against.

use tauri::{Builder, WebviewUrl, WebviewWindowBuilder};

fn main() {
    Builder::default()
        .setup(|app| {
            let nothing = WebviewUrl::External("about:blank".parse().expect("a valid address"));
            WebviewWindowBuilder::new(app, "main", nothing).build()?;
            Ok(())
        })
        .run(tauri::generate_context!())
        .expect("the window can be shown");
}
