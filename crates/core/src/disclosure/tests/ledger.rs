//! Several tables about the same people: what one hides, no other tells.

use crate::audience::Audience;
use crate::count::Count;
use crate::disclosure::{KeptBack, Ledger, People, Policy};
use Count::{Hidden, Shown};
use std::collections::BTreeMap;

fn ledger(audience: Audience) -> Ledger {
    Ledger::new(Policy::of(audience))
}

fn cells<const N: usize>(cells: [People; N]) -> BTreeMap<usize, People> {
    cells.into_iter().enumerate().collect()
}

fn people(range: std::ops::Range<usize>) -> People {
    range.collect()
}

#[test]
fn the_same_people_hidden_in_one_table_are_not_shown_under_another_name() {
    let mut ledger = ledger(Audience::Loti);
    // Two who died are hidden together with six who left; twelve are shown.
    let first = ledger.partition(&cells([people(0..12), people(12..18), people(18..20)])).unwrap();
    assert_eq!(first.into_values().collect::<Vec<_>>(), [Shown(12), Hidden, Hidden]);
    let again = cells([people(0..6), people(6..12), people(12..18)]);
    assert_eq!(ledger.partition(&again), Err(KeptBack::ProtectsAnother));
    let about_them = cells([people(12..18), People::new()]);
    assert_eq!(ledger.partition(&about_them), Err(KeptBack::ProtectsAnother));
    assert_eq!(ledger.options(&cells([people(12..18), people(12..18)]), None), Err(KeptBack::ProtectsAnother));
}

#[test]
fn a_shown_count_is_not_hidden_under_another_name_later() {
    let mut ledger = ledger(Audience::Loti);
    ledger.partition(&cells([people(0..12), people(12..18)])).unwrap();
    let hides = cells([people(0..10), people(12..18), people(18..20)]);
    assert_eq!(ledger.partition(&hides), Err(KeptBack::ProtectsAnother));
}

#[test]
fn a_table_is_safe_in_every_part_whose_total_is_known() {
    let table = cells([people(0..9), people(9..12), people(12..14), people(14..26)]);
    let mut alone = ledger(Audience::Loti);
    let seen = alone.partition(&table).unwrap();
    assert_eq!(seen.into_values().collect::<Vec<_>>(), [Shown(9), Count::Fewer(5), Count::Fewer(5), Shown(12)]);
    // Twelve are known to be the first two cells: the three among them need company of their own.
    let mut known = ledger(Audience::Loti);
    assert_eq!(known.denominator(&people(0..12)), Shown(12));
    assert_eq!(known.partition(&table), Err(KeptBack::TooFew));
    let wider = cells([people(0..9), people(9..12), people(12..20), people(20..32), People::new()]);
    let seen = known.partition(&wider).unwrap();
    assert_eq!(seen.into_values().collect::<Vec<_>>(), [Hidden, Hidden, Shown(8), Shown(12), Hidden]);
}

#[test]
fn how_many_some_people_are_is_known_from_denominators_and_from_shown_cells() {
    let mut ledger = ledger(Audience::Loti);
    ledger.denominator(&people(0..30));
    ledger.denominator(&people(0..3));
    ledger.partition(&cells([people(0..12), people(12..18), people(18..20), people(20..30)])).unwrap();
    for (of, known) in [
        (people(0..30), true),
        (people(0..3), false),
        (people(0..12), true),
        (people(12..20), true),
        (people(12..18), false),
        (people(20..29), false),
        ((0..12).chain(20..30).collect(), true),
    ] {
        assert_eq!(ledger.knows(&of), known, "{of:?}");
    }
}

#[test]
fn what_loti_may_not_see_the_public_does_not_see() {
    let first = cells([people(0..14), people(14..20), people(20..22)]);
    let second = cells([people(0..9), people(14..20), people(9..14)]);
    for audience in [Audience::Loti, Audience::Public] {
        let mut ledger = ledger(audience);
        ledger.partition(&first).unwrap();
        assert_eq!(ledger.partition(&second), Err(KeptBack::ProtectsAnother), "{audience:?}");
    }
    let mut inside = ledger(Audience::Internal);
    assert!(inside.partition(&first).is_ok() && inside.partition(&second).is_ok());
}
