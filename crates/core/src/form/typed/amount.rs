//! Numbers and amounts as people type them: thousands set apart by commas, spaces of any kind or apostrophes, a pound sign,
//! any minus, digits of any script in use here. Only a full stop begins the decimals: whether "149,50" means pounds and
//! pence or a slip is not for a program to guess.

use crate::answer::Answer;

const COMMA: &str = "A comma only sets thousands apart here, such as 1,250. Use a full stop for what comes after the whole \
    number, such as 149.50.";
const NUMBER: &str = "This is not a number. Write it in digits, such as 12 or 12.5.";
const WHOLE: &str = "Give a whole number, in digits and without a full stop, such as 12.";
const MONEY: &str = "This is not an amount. Give pounds and pence, such as 149.50.";
const PENCE: &str = "This has parts of a penny. Give pounds and pence, such as 149.50.";
const NOT_MONEY: &str =
    "This asks for a number, not for an amount of money. Write it without the sign of a currency, such as 12.";
const THOUSANDS: &str = "This may mean a thousand or one. Write thousands as 1250 or 1,250, and what comes after a full stop \
    without a nought at its end, such as 1.25.";
const SPACES: &str = "A space only sets thousands apart here, such as 1 250. Write the number without spaces.";

/// A typed number, taken apart.
struct Parts {
    minus: bool,
    whole: String,
    decimals: String,
}

/// A whole number.
pub fn whole(typed: &str) -> Result<Option<Answer>, String> {
    let Some(Parts { minus, whole, decimals }) = number_parts(typed)? else { return Ok(None) };
    if decimals.len() == 3 || !decimals.bytes().all(|digit| digit == b'0') {
        return Err(WHOLE.to_owned());
    }
    let number: i64 = whole.parse().map_err(|_| too_large())?;
    Ok(Some(Answer::Whole(if minus { -number } else { number })))
}

/// A number that may have decimals. One that has none is kept as a whole number.
pub fn number(typed: &str) -> Result<Option<Answer>, String> {
    let Some(Parts { minus, whole, decimals }) = number_parts(typed)? else { return Ok(None) };
    // 1.250 may be a thousand and more, as it is written elsewhere; nobody needs the nought for a decimal, nor writes nought
    // thousand.
    if decimals.len() == 3 && decimals.ends_with('0') && whole.len() <= 3 && !whole.starts_with('0') {
        return Err(THOUSANDS.to_owned());
    }
    let sign = if minus { "-" } else { "" };
    let decimals = decimals.trim_end_matches('0');
    if decimals.is_empty() {
        let number: i64 = whole.parse().map_err(|_| too_large())?;
        return Ok(Some(Answer::Whole(if minus { -number } else { number })));
    }
    let number: f64 = format!("{sign}{whole}.{decimals}").parse().map_err(|_| NUMBER.to_owned())?;
    Ok(Some(Answer::Decimal(number)))
}

/// Pounds and pence, as whole pence.
pub fn pence(typed: &str) -> Result<Option<Answer>, String> {
    let Some(Parts { minus, whole, decimals }) = parts(typed, MONEY)? else { return Ok(None) };
    // 1.250 may be a thousand and more, as it is written elsewhere.
    if decimals.len() > 2 {
        return Err(PENCE.to_owned());
    }
    let pence = format!("{whole}{decimals:0<2}").parse::<i64>().map_err(|_| too_large())?;
    Ok(Some(Answer::Whole(if minus { -pence } else { pence })))
}

fn too_large() -> String {
    "This number is too large to be meant. Check it.".to_owned()
}

/// The parts of what is no amount of money: who types a pound sign there may have another question in mind.
fn number_parts(typed: &str) -> Result<Option<Parts>, String> {
    if typed.chars().map(plain).any(is_currency) { Err(NOT_MONEY.to_owned()) } else { parts(typed, NUMBER) }
}

/// Digits before and after the full stop, at least one of them; none if nothing was typed. `otherwise` is said of what is no
/// number at all.
fn parts(typed: &str, otherwise: &str) -> Result<Option<Parts>, String> {
    let plain: String = typed.trim().chars().filter(|c| !is_unseen(*c)).map(plain).collect();
    let signed = plain.trim();
    if signed.chars().any(char::is_alphabetic) {
        return Err(otherwise.to_owned());
    }
    if signed.is_empty() {
        return Ok(None);
    }
    let (minus, unsigned) = without_signs(signed);
    let (whole, decimals) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if decimals.contains(',') || decimals.contains('.') && unsigned.contains(',') {
        return Err(COMMA.to_owned());
    }
    if !is_digits(decimals) || (whole.is_empty() && decimals.is_empty()) {
        return Err(otherwise.to_owned());
    }
    let whole = without_separators(whole, otherwise)?;
    Ok(Some(Parts {
        minus,
        whole: if whole.is_empty() { "0".to_owned() } else { whole },
        decimals: decimals.to_owned(),
    }))
}

/// Takes a pound sign and a minus off, in either order.
fn without_signs(signed: &str) -> (bool, &str) {
    let mut rest = signed;
    let mut minus = false;
    for _ in 0..2 {
        if let Some(after) = rest.strip_prefix('£') {
            rest = after.trim_start();
        }
        if let (false, Some(after)) = (minus, rest.strip_prefix('-')) {
            minus = true;
            rest = after.trim_start();
        }
    }
    (minus, rest)
}

/// The digits of a whole number whose thousands may be set apart, always by the same sign and always by three.
fn without_separators(whole: &str, otherwise: &str) -> Result<String, String> {
    let separators: Vec<char> = whole.chars().filter(|c| !c.is_ascii_digit()).collect();
    let Some(first) = separators.first() else { return Ok(whole.to_owned()) };
    let told = match first {
        ',' => COMMA,
        ' ' => SPACES,
        '\'' => otherwise,
        _ => return Err(otherwise.to_owned()),
    };
    let groups: Vec<&str> = whole.split(*first).collect();
    let right = separators.iter().all(|separator| separator == first)
        && (1..=3).contains(&groups[0].len())
        // Nobody writes nought thousand: 0,500 is a half, or a slip.
        && !groups[0].starts_with('0')
        && groups[1..].iter().all(|group| group.len() == 3);
    if right { Ok(groups.concat()) } else { Err(told.to_owned()) }
}

/// The signs of currencies.
fn is_currency(c: char) -> bool {
    matches!(c, '$' | '¢' | '£' | '¥' | '\u{20A0}'..='\u{20CF}' | '＄')
}

/// Marks of direction and of joining that come along with copied text.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// The plain sign that another stands for: spaces, minus signs, apostrophes, and the digits of the scripts of London's languages.
pub(super) fn plain(c: char) -> char {
    const NOUGHTS: [char; 13] = [
        '\u{0660}', '\u{06F0}', '\u{07C0}', '\u{0966}', '\u{09E6}', '\u{0A66}', '\u{0AE6}', '\u{0BE6}', '\u{0C66}',
        '\u{0D66}', '\u{0E50}', '\u{1040}', '\u{FF10}',
    ];
    let of_script = |nought: &char| {
        let digit = u32::from(c).checked_sub(u32::from(*nought)).filter(|digit| *digit < 10)?;
        char::from_digit(digit, 10)
    };
    match c {
        _ if c.is_whitespace() => ' ',
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE63}' | '\u{FF0D}' => '-',
        '’' | '‘' | '\u{02BC}' | '\u{FF07}' | '`' | '´' => '\'',
        '，' | '\u{066C}' | '\u{FE50}' => ',',
        '．' | '\u{066B}' => '.',
        '￡' => '£',
        _ => NOUGHTS.iter().find_map(of_script).unwrap_or(c),
    }
}
