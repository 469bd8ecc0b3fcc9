//! What a plain scalar of YAML means: the core schema of YAML 1.2, in which a date is a text and `no` is a word.

use crate::node::Node;

/// The value of a scalar that is written without quotes and has no tag.
pub(super) fn plain(text: &str) -> Node {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Node::Null,
        "true" | "True" | "TRUE" => Node::Bool(true),
        "false" | "False" | "FALSE" => Node::Bool(false),
        _ => number(text).map_or_else(|| Node::Text(text.to_owned()), Node::Number),
    }
}

/// A number of the core schema as JSON writes it. What JSON has no number for (`.inf`, `.nan`) stays a text.
fn number(text: &str) -> Option<String> {
    for (prefix, radix) in [("0x", 16), ("0o", 8)] {
        if let Some(digits) = text.strip_prefix(prefix) {
            let value = digits.chars().all(|digit| digit.is_digit(radix));
            let value = value.then(|| u128::from_str_radix(digits, radix).ok());
            return value.flatten().map(|value| value.to_string());
        }
    }
    let (sign, digits) = match text.as_bytes().first()? {
        b'-' => ("-", &text[1..]),
        b'+' => ("", &text[1..]),
        _ => ("", text),
    };
    let (mantissa, exponent) = match digits.find(['e', 'E']) {
        Some(at) => (&digits[..at], Some(&digits[at + 1..])),
        None => (digits, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, fraction),
        None => (mantissa, ""),
    };
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_number =
        all_digits(whole) && all_digits(fraction) && !(whole.is_empty() && fraction.is_empty());
    let power = exponent.map(|power| power.strip_prefix('+').unwrap_or(power));
    let is_power = power.is_none_or(|power| {
        let digits = power.strip_prefix('-').unwrap_or(power);
        !digits.is_empty() && all_digits(digits)
    });
    if !is_number || !is_power {
        return None;
    }
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    let mut out = format!("{sign}{whole}");
    if !fraction.is_empty() {
        out = format!("{out}.{fraction}");
    }
    if let Some(power) = power {
        out = format!("{out}e{power}");
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_the_core_schema_in_the_form_of_json() {
        let rows = [
            ("1", "1"),
            ("-1", "-1"),
            ("+1", "1"),
            ("007", "7"),
            ("0", "0"),
            ("-0", "-0"),
            ("1.50", "1.50"),
            (".5", "0.5"),
            ("1.", "1"),
            ("1e3", "1e3"),
            ("1E+3", "1e3"),
            ("-.5e-3", "-0.5e-3"),
            ("0x1F", "31"),
            ("0o17", "15"),
            (
                "123456789012345678901234567890",
                "123456789012345678901234567890",
            ),
        ];
        for (text, number) in rows {
            assert_eq!(plain(text), Node::Number(number.to_owned()), "{text}");
            assert!(
                serde_json::from_str::<serde_json::Number>(number).is_ok(),
                "{number}"
            );
        }
    }

    #[test]
    fn what_only_looks_like_a_number_or_a_word_is_a_text() {
        for text in [
            "2020-01-01",
            "1.2.3",
            "-",
            "+",
            ".",
            "e3",
            "1e",
            "0x",
            "0xg",
            "no",
            "yes",
            "on",
            ".inf",
            ".nan",
            "1_000",
            "12:30",
        ] {
            assert_eq!(plain(text), Node::Text(text.to_owned()), "{text}");
        }
    }
}
