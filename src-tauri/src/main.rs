//! Placeholder until the window is built.
fn main() {}
