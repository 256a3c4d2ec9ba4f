//! Documents to test with, all synthetic, and ways to look into the PDFs made of them.

mod chart;
pub mod fixtures;
