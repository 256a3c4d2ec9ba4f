//! Days and months as people type them: in three boxes or in one, the month as a number or by name, the year in four digits or
//! in two. Which box is wrong is said.

use crate::answer::Answer;
use chrono::NaiveDate;

/// What stands between the boxes of a day or a month, the day first.
pub const BETWEEN_BOXES: char = '/';

const DAY: &str = "Give day, month and year, such as 3 3 2026.";
const MONTH: &str = "Give month and year, such as 3 2026.";

/// A day of the calendar.
pub fn day(typed: &str) -> Result<Option<Answer>, String> {
    let Some(parts) = parts(typed, 3, DAY)? else { return Ok(None) };
    let [day, month, year] = parts.as_slice() else { return Err(DAY.to_owned()) };
    let month = month_number(month)?;
    let year = year_number(year)?;
    let day: u32 = digits(day, 2).ok_or("The day is not a number from 1 to 31.")?;
    let found = NaiveDate::from_ymd_opt(year, month, day)
        .ok_or("There is no such day in that month. Check the day and the month.")?;
    Ok(Some(found.to_string().as_str().into()))
}

/// A month of a year.
pub fn month(typed: &str) -> Result<Option<Answer>, String> {
    let Some(parts) = parts(typed, 2, MONTH)? else { return Ok(None) };
    let [month, year] = parts.as_slice() else { return Err(MONTH.to_owned()) };
    let (month, year) = (month_number(month)?, year_number(year)?);
    Ok(Some(format!("{year:04}-{month:02}").as_str().into()))
}

/// What stands in the boxes, or in one of them with the signs people put between; none if nothing does.
fn parts(typed: &str, count: usize, wanted: &str) -> Result<Option<Vec<String>>, String> {
    let apart = |c: char| c.is_whitespace() || matches!(c, '/' | '.' | '-' | ',' | '\u{2010}'..='\u{2015}' | '\\');
    let mut parts: Vec<String> =
        typed.split(apart).map(|part| ascii_digits(part.trim())).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() {
        return Ok(None);
    }
    if typed.split(BETWEEN_BOXES).any(|of_one| of_one.trim().starts_with(['-', '\u{2212}', '\u{2013}'])) {
        return Err(wanted.to_owned());
    }
    // As computers write it, the year first.
    if parts.len() == count && parts[0].len() == 4 && parts[0].bytes().all(|byte| byte.is_ascii_digit()) {
        parts.reverse();
    }
    if parts.len() < count {
        let boxes: Vec<&str> = typed.split(BETWEEN_BOXES).collect();
        let names = if count == 3 { ["day", "month", "year"].as_slice() } else { &["month", "year"] };
        let empty = names.iter().zip(&boxes).find(|(_, typed)| typed.trim().is_empty());
        return Err(match empty {
            Some((name, _)) if boxes.len() == count => format!("The {name} is missing. {wanted}"),
            _ => wanted.to_owned(),
        });
    }
    if parts.len() == count { Ok(Some(parts)) } else { Err(wanted.to_owned()) }
}

/// Full-width and other digits as our own.
fn ascii_digits(part: &str) -> String {
    part.chars().map(super::amount::plain).collect()
}

fn digits<T: std::str::FromStr>(text: &str, most: usize) -> Option<T> {
    let text =
        text.strip_suffix("st").or_else(|| text.strip_suffix("nd")).or_else(|| text.strip_suffix("rd")).unwrap_or(text);
    let text = text.strip_suffix("th").unwrap_or(text);
    (text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

/// A month by its number, or by its name or the first three letters of it or more.
fn month_number(typed: &str) -> Result<u32, String> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    if let Some(number) = digits::<u32>(typed, 2).filter(|number| (1..=12).contains(number)) {
        return Ok(number);
    }
    let name = typed.to_lowercase();
    let found = NAMES.iter().zip(1..).find(|(known, _)| name.len() >= 3 && known.starts_with(&name));
    found.map(|(_, number)| number).ok_or_else(|| "The month is not a number from 1 to 12, nor a name.".to_owned())
}

/// A year in full, or the last two digits of one in this century: nothing here is about anybody's birth.
fn year_number(typed: &str) -> Result<i32, String> {
    const WRONG: &str = "The year is not between 1900 and 2199. Give it in full, such as 2026.";
    let year = digits::<i32>(typed, 4).ok_or(WRONG)?;
    match typed.len() {
        2 => Ok(2000 + year),
        4 if (1900..2200).contains(&year) => Ok(year),
        _ => Err(WRONG.to_owned()),
    }
}
