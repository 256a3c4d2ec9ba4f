//! Figures of every sort, as they are typed, go and come.

use super::*;
use crate::audience::Audience::{Loti, Public};

fn told(
    figure: f64,
    sort: Option<Sort>,
    people: Option<u32>,
    audience: crate::audience::Audience,
) -> Result<String, WhyWithheld> {
    let figure = SharedAnswer::Decimal(figure);
    let told = figure_told(&figure, sort, people, &Policy::of(audience))?;
    Ok(serde_json::to_string(&told).unwrap())
}

#[test]
fn a_figure_that_counts_people_goes_as_their_count_does() {
    for (figure, sort, people, loti) in [
        (13.0, Sort::People, Some(16), Ok("\"all but <5\"")),
        (2.0, Sort::People, Some(20), Ok("\"<5\"")),
        (9.0, Sort::People, Some(20), Ok("9")),
        (9.0, Sort::People, None, Err(WhyWithheld::PeopleNotSaid)),
        (17.0, Sort::People, Some(16), Err(WhyWithheld::DoesNotFit)),
        (2.5, Sort::People, Some(16), Err(WhyWithheld::DoesNotFit)),
        (-1.0, Sort::People, Some(16), Err(WhyWithheld::DoesNotFit)),
        (31.25, Sort::Share, Some(16), Ok("35")),
        (31.0, Sort::Share, Some(16), Ok("35")),
        (12.5, Sort::Share, Some(16), Err(WhyWithheld::TooFew)),
        (31.0, Sort::Share, None, Err(WhyWithheld::PeopleNotSaid)),
        (101.0, Sort::Share, Some(16), Err(WhyWithheld::DoesNotFit)),
        (3.1, Sort::Average, None, Ok("3.1")),
        (2.0, Sort::Events, Some(20), Ok("2.0")),
        (2.0, Sort::Other, Some(20), Ok("2.0")),
    ] {
        assert_eq!(
            told(figure, Some(sort), people, Loti).as_deref(),
            loti.as_deref(),
            "{figure} {sort:?} of {people:?}"
        );
    }
    assert_eq!(told(2.0, None, Some(20), Loti), Err(WhyWithheld::SortNotSaid));
    assert_eq!(told(9.0, Some(Sort::People), Some(18), Public).as_deref(), Ok("10"));
}

#[test]
fn a_share_stands_for_the_same_people_however_many_of_its_digits_were_typed() {
    for people in 5..=60_u32 {
        for some in 0..=people {
            let share = 100.0 * f64::from(some) / f64::from(people);
            for digits in [1.0, 10.0, 100.0] {
                assert_eq!(
                    Sort::Share.some((share * digits).round() / digits, people),
                    Some(some),
                    "{some} of {people}"
                );
            }
        }
    }
}

#[test]
fn a_reader_takes_what_can_be_told_and_nothing_closer() {
    let whole = |number: i64| SharedAnswer::Whole(number);
    let hidden = |words: &str| serde_json::from_value::<SharedAnswer>(words.into()).unwrap();
    for sort in [Sort::People, Sort::Share] {
        for (audience, least) in [(Loti, 5), (Public, 8)] {
            let policy = Policy::of(audience);
            for people in least..=60 {
                let about = policy.denominator(people).shown().unwrap();
                for told in (0..=people).filter_map(|some| sort.seen(some, people, &policy)) {
                    assert!(could_be_told(&told, sort, about, &policy), "{told:?} of {people} for {audience:?}");
                }
            }
        }
    }
    let loti = Policy::of(Loti);
    for (figure, sort, people) in [
        (whole(13), Sort::People, 16),
        (whole(2), Sort::People, 20),
        (whole(17), Sort::People, 16),
        (whole(-1), Sort::People, 16),
        (hidden("<8"), Sort::People, 16),
        (hidden("<5"), Sort::People, 8),
        (hidden("hidden"), Sort::People, 16),
        (hidden("<5"), Sort::Share, 16),
        (whole(31), Sort::Share, 16),
        (SharedAnswer::Decimal(31.25), Sort::Share, 16),
        (whole(100), Sort::People, u32::MAX),
        (whole(5), Sort::People, 3),
    ] {
        let could_be = could_be_told(&figure, sort, people, &loti);
        assert_eq!(could_be, people == u32::MAX, "{figure:?} {sort:?} of {people}");
    }
    let public = Policy::of(Public);
    assert!(!could_be_told(&whole(9), Sort::People, 20, &public), "it is not rounded");
    assert!(!could_be_told(&whole(5), Sort::People, 20, &public), "five is fewer than eight");
}
