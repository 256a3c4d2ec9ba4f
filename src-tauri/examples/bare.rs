//! A window whose page is one heading, built on the same Tauri: what `tests/window/measure.mjs` holds ours against.

use tauri::http::Response;
use tauri::{Builder, WebviewUrl, WebviewWindowBuilder};

const PAGE: &str = "<!doctype html><html lang=\"en-GB\"><title>Bare</title><h1>One heading</h1></html>";

fn main() {
    Builder::default()
        .register_uri_scheme_protocol("bare", |_, _| {
            let page = Response::builder().header("Content-Type", "text/html");
            page.body(PAGE.as_bytes()).expect("a valid answer")
        })
        .setup(|app| {
            let page = WebviewUrl::CustomProtocol("bare://localhost/".parse().expect("a valid address"));
            WebviewWindowBuilder::new(app, "main", page).build()?;
            Ok(())
        })
        .run(tauri::generate_context!())
        .expect("the window can be shown");
}
