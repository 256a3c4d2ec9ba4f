//! CSV for analysts: RFC 4180, UTF-8 without a byte order mark, and no cell that a spreadsheet would run as a formula.

use crate::failure::Failure;
use at_trials_core::cell::Cell;

/// A table as CSV bytes.
pub fn csv(header: &[&str], rows: Vec<Vec<Cell>>) -> Result<Vec<u8>, Failure> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(header).map_err(|_| Failure::Table)?;
    for row in rows {
        writer.write_record(row.into_iter().map(written)).map_err(|_| Failure::Table)?;
    }
    writer.into_inner().map_err(|_| Failure::Table)
}

fn written(cell: Cell) -> String {
    match cell {
        Cell::Number(number) => number,
        Cell::Text(words) if could_be_a_formula(&words) => format!("'{words}"),
        Cell::Text(words) => words,
    }
}

/// The first visible character decides (OWASP ASVS 1.2.10), full-width forms included.
fn could_be_a_formula(words: &str) -> bool {
    let first = words.chars().find(|c| !matches!(c, ' ' | '\u{feff}' | '\u{200b}'));
    matches!(first, Some('=' | '+' | '-' | '@' | '|' | '\t' | '\r' | '\n' | '\0' | '＝' | '＋' | '－' | '＠'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_a_spreadsheet_would_run_is_quoted_and_numbers_stay_numbers() {
        let rows = vec![
            vec![Cell::text("=1+1"), Cell::number(Some(-7.5))],
            vec![Cell::text("a,b"), Cell::number(None::<f64>)],
        ];
        let bytes = csv(&["words", "number"], rows).unwrap();
        assert_eq!(String::from_utf8(bytes).unwrap(), "words,number\r\n'=1+1,-7.5\r\n\"a,b\",\r\n");
    }
}
