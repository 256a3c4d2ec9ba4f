//! Checks `tauri.conf.json`, the capabilities and the permissions, and builds them in.

fn main() {
    tauri_build::build();
}
