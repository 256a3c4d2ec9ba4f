//! The one page: opened on our own files, and never anywhere else.

use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, Url, WebviewWindowBuilder};

/// Tauri puts the frame in which messages are checked onto the page, with a style our policy does not let in.
/// Nobody needs to meet it, by eye, ear or Tab.
const TUCK_THE_GATE_AWAY: &str = r#"addEventListener("load", () => {
    const gate = document.getElementById("__tauri_isolation__");
    if (gate) { gate.hidden = true; gate.title = "Checks messages to the program"; }
});"#;

/// Opens the page as `tauri.conf.json` describes it, unable to leave.
pub fn open(app: &AppHandle) -> tauri::Result<()> {
    let page = app.config().app.windows.first().expect("tauri.conf.json describes one window");
    WebviewWindowBuilder::from_config(app, page)?
        .incognito(!is_driven_by_tests())
        .initialization_script(TUCK_THE_GATE_AWAY)
        .on_navigation(is_our_own)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .build()?;
    Ok(())
}

/// WebKit lets no driver into an incognito page, so the tests' page is not one. A released window always is.
fn is_driven_by_tests() -> bool {
    cfg!(debug_assertions) && std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some()
}

/// True for the page itself and for the frame in which messages are checked (`isolation/`).
fn is_our_own(url: &Url) -> bool {
    match url.scheme() {
        "tauri" | "isolation" => true,
        "http" | "https" => matches!(url.host_str(), Some("tauri.localhost" | "isolation.localhost")),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_goes_nowhere_but_to_our_own_files() {
        for (address, stays) in [
            ("tauri://localhost/index.html", true),
            ("http://tauri.localhost/", true),
            ("isolation://localhost", true),
            ("https://isolation.localhost/", true),
            ("https://example.org/", false),
            ("http://tauri.localhost.example.org/", false),
            ("http://localhost:1420/", false),
            ("file:///etc/hostname", false),
            ("data:text/html,hello", false),
            ("javascript:alert(1)", false),
        ] {
            assert_eq!(is_our_own(&address.parse().unwrap()), stays, "{address}");
        }
    }
}
