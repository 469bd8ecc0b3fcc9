//! Numbers as JavaScript holds and writes them, and whether that changes what they say.

/// The number as `JSON.stringify` writes it (ECMA-262, `Number::toString`).
pub(crate) fn written(numeral: &str) -> String {
    match numeral.parse::<f64>() {
        Ok(0.0) => "0".to_owned(),
        Ok(value) if value.is_finite() => ryu_js::Buffer::new().format_finite(value).to_owned(),
        _ => "null".to_owned(),
    }
}

/// Whether what is written has the value of the numeral.
pub(crate) fn is_exact(numeral: &str) -> bool {
    let value = decimal(numeral);
    value.is_some() && value == decimal(&written(numeral))
}

/// Sign, digits without zeros at either end, and the power of ten of the last digit. Nothing where there are no digits, or the exponent is
/// none that anybody could hold.
fn decimal(numeral: &str) -> Option<(bool, String, i64)> {
    let (mantissa, exponent) = match numeral.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i64>()),
        None => (numeral, Ok(0)),
    };
    let (negative, mantissa) = match mantissa.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, mantissa),
    };
    let (whole, part) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{part}");
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let digits = digits.trim_start_matches('0');
    let kept = digits.trim_end_matches('0');
    if kept.is_empty() {
        // Zero is zero, whatever its sign and exponent.
        return Some((false, String::new(), 0));
    }
    let dropped = i64::try_from(digits.len() - kept.len()).ok()?;
    let places = i64::try_from(part.len()).ok()?;
    let exponent = exponent.ok()?.checked_sub(places)?.checked_add(dropped)?;
    Some((negative, kept.to_owned(), exponent))
}

#[cfg(test)]
mod tests {
    use super::is_exact;

    #[test]
    fn a_number_is_exact_if_its_value_is_kept() {
        for numeral in [
            "0",
            "-0",
            "-0.0e5",
            "0e99999999999999999999",
            "1.0",
            "100",
            "1e2",
            "1E+2",
            "12500.50",
            "1e21",
            "0.1",
            "5e-324",
            "-1.5e-7",
        ] {
            assert!(is_exact(numeral), "{numeral}");
        }
        for numeral in [
            "9007199254740993",
            "1e400",
            "-1e400",
            "2e-324",
            "0.10000000000000000001",
            "1e99999999999999999999",
            "x",
            "",
        ] {
            assert!(!is_exact(numeral), "{numeral}");
        }
    }
}
