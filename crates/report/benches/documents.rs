//! How long a document takes and how large it becomes: `cargo bench -p at-trials-report`. Each fixture is made for about a
//! second on one thread; the first, which opens the typefaces, is not counted.

#[path = "../tests/pdf/chart.rs"]
mod chart;
#[path = "../tests/pdf/fixtures/mod.rs"]
mod fixtures;
#[path = "../tests/pdf/languages.rs"]
mod languages;

use fixtures::pdf;
use std::time::{Duration, Instant};

fn main() {
    println!("{:<16} {:>8} {:>9} {:>10}", "fixture", "ms/doc", "docs/s", "bytes");
    for fixtures::Fixture { name, document, bytes } in fixtures::all() {
        let began = Instant::now();
        let mut made = 0_u32;
        while began.elapsed() < Duration::from_secs(1) {
            assert!(pdf(document).is_ok_and(|again| again == *bytes), "{name}");
            made += 1;
        }
        let each = began.elapsed().as_secs_f64() / f64::from(made);
        println!("{name:<16} {:>8.1} {:>9.1} {:>10}", each * 1000.0, 1.0 / each, bytes.len());
    }
}
