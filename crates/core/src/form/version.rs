//! Versions of forms: three numbers, in the one spelling they have.

/// The numbers of `major.minor.patch`; none if it is spelt in any other way, such as `01.0.0`, or begins with nought.
pub(super) fn numbers(version: &str) -> Option<[u16; 3]> {
    let mut parts = version.split('.').map(number);
    let numbers = [parts.next()??, parts.next()??, parts.next()??];
    (parts.next().is_none() && numbers[0] > 0).then_some(numbers)
}

/// One number, in digits alone and without a nought before others.
pub(super) fn number(digits: &str) -> Option<u16> {
    let is_spelt_so = digits == "0" || (!digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit()));
    digits.parse().ok().filter(|_| is_spelt_so)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_has_one_spelling() {
        assert_eq!(numbers("1.20.3"), Some([1, 20, 3]));
        assert!(numbers("1.10.0") > numbers("1.9.9"));
        for refused in
            ["", "1", "1.0", "1.0.0.0", "1.0.x", "01.0.0", "+1.0.0", "1.+0.0", "1.00.0", "1..0", "0.9.0", "1.0.99999"]
        {
            assert_eq!(numbers(refused), None, "{refused}");
        }
    }
}
