//! `codebook`: every question, option and rule for sharing, from the forms themselves.

use crate::failure::Failure;
use crate::output;
use crate::table::csv;
use at_trials_core::cell::Cell;
use at_trials_core::form::{self, CodebookRow, catalogue};

/// Prints the codebook as CSV.
pub fn codebook() -> Result<(), Failure> {
    let rows = form::codebook(catalogue()).into_iter().map(|row| row.cells().map(Cell::Text).into()).collect();
    let bytes = csv(&CodebookRow::COLUMNS, rows)?;
    output::give(&bytes);
    Ok(())
}
