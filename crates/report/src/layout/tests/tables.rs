//! No word, number or sum of a table is broken while there is another way.

use super::{laid_out, lines_of, table};
use crate::layout::bars;
use crate::layout::page::{Mark, Owner};
use crate::layout::tree::Role;
use at_trials_core::document::{Bars, Block, Column, Series, Table};
use at_trials_core::drawing::Ink;

fn wide(headers: &[&str], rows: &[&[&str]]) -> Block {
    let columns =
        headers.iter().enumerate().map(|(at, header)| Column { header: (*header).to_owned(), numeric: at > 0 });
    Block::Table(Table {
        columns: columns.collect(),
        rows: rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect(),
        ..table(0, "")
    })
}

#[test]
fn an_address_yields_to_headings_and_ordinary_words() {
    let address = "https://northmere.example/telecare/kpi-07-response-times, minutes";
    let result = "Partly reached. Confidence is medium: some gaps. Source: the case management system.";
    let layout = laid_out(vec![wide(
        &["Measure", "Before", "At the end", "Hoped for", "Result"],
        &[&[address, "1,234.56 (15 people)", "987.65 (15 people)", "900", result]],
    )]);
    let headers = lines_of(&layout, &Role::ColumnHeader);
    assert!(
        headers.iter().all(|line| [
            "Measure",
            "Before",
            "At the end",
            "Hoped for",
            "Hoped",
            "for",
            "At the",
            "end",
            "Result"
        ]
        .contains(&line.as_str())),
        "{headers:?}"
    );
    let cells = lines_of(&layout, &Role::Cell);
    let words: Vec<&str> = cells.iter().flat_map(|line| line.split(' ')).collect();
    for word in ["1,234.56", "987.65", "900", "management", "Confidence", "system."] {
        assert!(words.contains(&word), "{word}: {cells:?}");
    }
    let name = lines_of(&layout, &Role::RowHeader);
    assert!(name.len() > 1, "{name:?}");
    for line in &name[..name.len() - 1] {
        assert!(line.ends_with(['/', '-', '.', ',']), "{name:?}");
    }
}

#[test]
fn what_an_outcome_is_about_has_room_beside_figures_with_their_people() {
    let name = "Visits made before anybody asked for one, a month";
    let result = "Reached. Confidence is high: complete and checked. Source: the case management system.";
    let layout = laid_out(vec![wide(
        &["Outcome", "Before", "At the end", "Hoped for", "Result"],
        &[&[name, "0 (about 100 people)", "12 (about 100 people)", "10", result]],
    )]);
    let name = lines_of(&layout, &Role::RowHeader);
    assert!(name.len() <= 4, "{name:?}");
}

#[test]
fn figures_with_their_unit_are_not_parted() {
    let row = [
        "Managing at home",
        "7 to 10 of 11",
        "1.8",
        "2.3",
        "+0.3 to +0.7",
        "Somewhat better, and nobody said why that was",
    ];
    let layout =
        laid_out(vec![wide(&["Area", "People", "Before", "At the end", "Change", "What was said"], &[&row[..], &row])]);
    let cells = lines_of(&layout, &Role::Cell);
    for whole in [row[1], row[4]] {
        assert_eq!(cells.iter().filter(|line| *line == whole).count(), 2, "{cells:?}");
    }
}

#[test]
fn sums_and_hyphened_words_stay_whole_in_a_narrow_cell() {
    let layout = laid_out(vec![wide(
        &["What", "How it was worked out", "Who pays", "Amount", "Kind of benefit"],
        &[&[
            "Ambulance call-outs",
            "280 × £21 × 60%",
            "The council, from revenue and from grants",
            "£3,528",
            "A cost that did not arise",
        ]],
    )]);
    assert_eq!(lines_of(&layout, &Role::RowHeader), ["Ambulance", "call-outs"]);
    assert_eq!(lines_of(&layout, &Role::Cell)[0], "280 × £21 × 60%");
}

#[test]
fn many_columns_are_printed_in_parts_and_no_number_is_broken() {
    for count in 2..24 {
        let headers: Vec<String> = (0..count).map(|at| format!("Header {at}")).collect();
        let numbers: Vec<String> = (0..count).map(|at| format!("{}", 617_280 + at)).collect();
        let headers: Vec<&str> = headers.iter().map(String::as_str).collect();
        let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
        let layout = laid_out(vec![wide(&headers, &[&numbers])]);
        let printed = lines_of(&layout, &Role::Cell);
        assert_eq!(printed, &numbers[1..], "{count} columns");
        for line in lines_of(&layout, &Role::ColumnHeader) {
            assert!(line.split(' ').all(|word| word == "Header" || word.parse::<u8>().is_ok()), "{line}");
        }
        let captions = lines_of(&layout, &Role::Caption);
        match captions.as_slice() {
            [only] => assert_eq!(only, "Caption"),
            parts => assert_eq!(parts[0], format!("Caption (part 1 of {})", parts.len())),
        }
        assert!(count < 12 || captions.len() > 1, "{count} columns stand on one page");
    }
}

#[test]
fn a_short_name_is_not_broken_beside_a_long_story() {
    let story = "It went well until the winter came and the hub lost its connection every night. ".repeat(4);
    let layout = laid_out(vec![wide(&["Name", "Story"], &[&["Row number ten", &story]])]);
    assert_eq!(lines_of(&layout, &Role::RowHeader), ["Row number ten"]);
}

#[test]
fn a_swatch_stands_before_the_first_line_of_its_header() {
    let header = |text: &str, numeric| Column { header: text.to_owned(), numeric };
    let columns = vec![
        header("Area of life that was asked about", false),
        header("Before", true),
        header("At the end of the trial", true),
    ];
    let series = vec![Series { column: 1, ink: Ink::Soft }, Series { column: 2, ink: Ink::Strong }];
    let name = "Feeling safe at home by day and by night, and also when going out of doors";
    let rows = vec![vec![name.to_owned(), "1.4".to_owned(), "1.5".to_owned()]];
    let bars = Bars { series, lengths: vec![vec![Some(0.3), Some(0.4)]] };
    let layout = laid_out(vec![Block::Table(Table { columns, rows, bars: Some(bars), ..table(0, "") })]);
    let marks = &layout.pages[0].marks;
    let mut swatch = marks.iter().filter_map(|(owner, mark)| match mark {
        Mark::Rect { area, .. } if *owner == Owner::Rule && (area.width - 8.0).abs() < 0.01 => Some(*area),
        _ => None,
    });
    let last = swatch.next_back().expect("a swatch");
    let header = layout.tree.iter().filter(|(_, node)| node.role == Role::ColumnHeader).last().expect("a header").0;
    let first = marks.iter().find_map(|(owner, mark)| match mark {
        Mark::Text { x, y, .. } if *owner == Owner::Content(header) => Some((*x, *y)),
        _ => None,
    });
    let (x, baseline) = first.expect("the header has a line");
    assert!(lines_of(&layout, &Role::ColumnHeader).len() > 3, "the header is broken");
    assert!(last.y < baseline && baseline - last.y < 16.0, "{last:?} and {baseline}");
    assert!((x - last.x - bars::SWATCH_ROOM).abs() < 0.1, "{last:?} and {x}");
}
