//! Numbers: text kept, worth compared exactly.
#![expect(clippy::unwrap_used, reason = "in a test a panic is the verdict")]

use std::{
    cmp::Ordering,
    collections::hash_map::DefaultHasher,
    hash::{Hash, Hasher},
};

use hookwright::{Bound, Integer, Json, NotANumber, Number, RawJson, Reader, read};
use num_bigint::BigUint;
use proptest::prelude::*;

fn number(text: &str) -> Number {
    text.parse().unwrap()
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Short ones are compared in another way than long ones.
#[test]
fn numbers_at_the_limit_of_what_is_short_are_in_order() {
    let ascending = [
        "-1000000000000000000",
        "-999999999999999999",
        "-99999999999999999.9",
        "-0.0000000000000001",
        "-0.00000000000000001",
        "-0.0",
        "0.00000000000000001",
        "0.0000000000000001",
        "1.49",
        "1.5",
        "1.50000000000000001",
        "12500.5",
        "999999999999999999",
        "1000000000000000000",
    ];
    for (row, left) in ascending.iter().enumerate() {
        for (column, right) in ascending.iter().enumerate() {
            let order = number(left).cmp(&number(right));
            assert_eq!(order, row.cmp(&column), "{left} and {right}");
        }
    }
    assert_eq!(number("1.50"), number("1.5"));
    assert_eq!(number("-0.0"), number("0"));
}

#[test]
fn one_value_has_many_texts() {
    let huge = "9".repeat(60);
    let groups: &[&[&str]] = &[
        &[
            "0",
            "-0",
            "0.0",
            "0e5",
            "-0.000e-99999999999999999999999999999999999999999",
        ],
        &[
            "1",
            "1.0",
            "10e-1",
            "0.1E+1",
            "0.00001e5",
            "100000e-5",
            "1e0",
            "1e-0",
        ],
        &["-12.5", "-125e-1", "-1.25e1", "-12.50000"],
        &["1e400", "10e399", "0.1e401"],
        &[
            "1e1000000000000000000000000000000000000",
            "0.1e1000000000000000000000000000000000001",
        ],
        &[
            "1e999999999999999999999999999999999999",
            "0.1e1000000000000000000000000000000000000",
        ],
        &[
            "1e-1000000000000000000000000000000000000",
            "10e-1000000000000000000000000000000000001",
        ],
    ];
    for (row, group) in groups.iter().enumerate() {
        for text in *group {
            let value = number(text);
            assert_eq!(value.as_str(), *text, "the text is kept");
            assert_eq!(value, number(group[0]), "{text}");
            assert_eq!(hash(&value), hash(&number(group[0])), "{text}");
            assert_eq!(
                RawJson::of(&value).canonical(),
                RawJson::of(&number(group[0])).canonical(),
                "{text}"
            );
            for other in groups.iter().enumerate().filter(|(other, _)| *other != row) {
                assert_ne!(value, number(other.1[0]), "{text}");
            }
        }
    }
    assert!(number(&format!("1e{huge}")) < number(&format!("1e{huge}0")));
}

#[test]
fn numbers_are_ordered_however_large() {
    let ascending = [
        "-1e99999999999999999999999999999999999999999999",
        "-1e99999999999999999999999999999999999999999998",
        "-1e400",
        "-9007199254740993",
        "-9007199254740992",
        "-1.5",
        "-1",
        "-1e-99999999999999999999999999999999999999999999",
        "0",
        "1e-99999999999999999999999999999999999999999999",
        "1e-99999999999999999999999999999999999999999998",
        "0.1",
        "0.10000000000000000000000000000000000001",
        "1",
        "1.00000000000000000001",
        "9007199254740992",
        "9007199254740993",
        "123456789012345678901234567890",
        "1e400",
        "1e99999999999999999999999999999999999999999998",
        "1e99999999999999999999999999999999999999999999",
    ];
    for (left, a) in ascending.iter().enumerate() {
        for (right, b) in ascending.iter().enumerate() {
            assert_eq!(number(a).cmp(&number(b)), left.cmp(&right), "{a} and {b}");
        }
    }
}

#[test]
fn conversions_are_exact_or_refused() {
    assert_eq!(number("1e2").as_i64(), Some(100));
    assert_eq!(number("-9223372036854775808").as_i64(), Some(i64::MIN));
    assert_eq!(number("9223372036854775808").as_i64(), None);
    assert_eq!(number("18446744073709551615").as_u64(), Some(u64::MAX));
    assert_eq!(number("18446744073709551616").as_u64(), None);
    assert_eq!(number("-1").as_u64(), None);
    assert_eq!(number(&i128::MIN.to_string()).as_i128(), Some(i128::MIN));
    assert_eq!(number(&i128::MAX.to_string()).as_i128(), Some(i128::MAX));
    assert_eq!(
        number("170141183460469231731687303715884105728").as_i128(),
        None
    );
    assert_eq!(number("1.5").as_i128(), None);
    assert_eq!(number("-0.0").as_i64(), Some(0));
    assert!((number("0.1").as_f64() - 0.1).abs() < f64::EPSILON);
    assert!(number("1e400").as_f64().is_infinite());
    assert_eq!(Number::from(u128::MAX).to_string(), u128::MAX.to_string());
    assert_eq!(Number::try_from(1.0).unwrap().as_str(), "1.0");
    assert_eq!(Number::try_from(1e300).unwrap().as_str(), "1e300");
    assert_eq!(Number::try_from(f64::NAN), Err(NotANumber::NotFinite));
    assert_eq!(
        Number::try_from(f64::NEG_INFINITY),
        Err(NotANumber::NotFinite)
    );
    for text in [
        "", " 1", "1 ", "+1", "01", "1.", ".5", "1e", "--1", "NaN", "١",
    ] {
        assert_eq!(text.parse::<Number>(), Err(NotANumber::Syntax), "{text:?}");
    }
}

#[test]
fn integers_are_numbers_without_fraction_however_written() {
    for text in [
        "0",
        "-0.0",
        "1.0",
        "1e2",
        "1.5e1",
        "15e-0",
        "150e-1",
        "1e999999999999",
    ] {
        assert_eq!(text.parse::<Integer>().unwrap().as_str(), text);
        assert!(Integer::from_json(text.as_bytes()).is_ok(), "{text}");
    }
    for text in ["0.5", "1e-1", "15e-2", "1.05e1", "-1e-999999999999"] {
        assert_eq!(
            text.parse::<Integer>(),
            Err(NotANumber::NotAnInteger),
            "{text}"
        );
    }
}

#[test]
fn bounds_are_exact_where_floats_are_not() {
    let fits = |text: &str, bound: Bound| read::number(&mut Reader::over(text), &[bound]).is_ok();
    assert!(fits(
        "9007199254740993",
        Bound::ExclusiveMinimum("9007199254740992")
    ));
    assert!(!fits(
        "9007199254740992.9",
        Bound::Minimum("9007199254740993")
    ));
    assert!(fits("0.30", Bound::Maximum("3e-1")));
    assert!(!fits("0.3", Bound::ExclusiveMaximum("0.30")));
    assert!(!fits(
        "-0.0000000000000000000000000000001",
        Bound::Minimum("0")
    ));
    assert!(fits("-0", Bound::Minimum("0")));
    assert!(!fits("-0", Bound::ExclusiveMinimum("0")));
}

/// Numbers whose exponents have 37 digits.
const HUGE: &str = "1e1000000000000000000000000000000000000";
const TINY: &str = "1e-1000000000000000000000000000000000000";

#[test]
fn multiples_are_exact_where_floats_are_not() {
    let fits = |text: &str, step| {
        read::number(&mut Reader::over(text), &[Bound::MultipleOf(step)]).is_ok()
    };
    for (text, step) in [
        ("0.3", "0.1"),
        ("4.35", "0.01"),
        ("-12", "4"),
        ("0", "7"),
        ("1e999999", "0.25"),
        ("21e1", "70"),
        ("0.0", "0.5"),
        ("18446744073709551615", "18446744073709551615"),
        ("-3.689348814741910323e19", "18446744073709551615"),
        ("1e60", "12500000000000000000000000000000000000000"),
        (HUGE, "1"),
        (HUGE, "0.25"),
        (HUGE, HUGE),
        (HUGE, "2e999999999999999999999999999999999998"),
        ("1e-999999999999999999999999999999999999", TINY),
        (
            "25e-1000000000000000000000000000000000000",
            "1e-1000000000000000000000000000000000000",
        ),
    ] {
        assert!(fits(text, step), "{text} {step}");
    }
    for (text, step) in [
        ("0.35", "0.1"),
        ("1e999999", "3"),
        ("1e-999999", "1"),
        ("13", "4"),
        ("20", "70"),
        ("0.5", "1"),
        ("36893488147419103231", "18446744073709551615"),
        ("1e60", "12500000000000000000000000000000000000001"),
        (HUGE, "3"),
        ("1", HUGE),
        (TINY, "1"),
        (TINY, "1e-999999999999999999999999999999999999"),
    ] {
        assert!(!fits(text, step), "{text} {step}");
    }
}

#[test]
fn small_numbers_need_no_memory_of_their_own() {
    assert_eq!(size_of::<Number>(), 24);
    assert_eq!(size_of::<Integer>(), 24);
}

/// ±digits × 10^exponent as a JSON number, its point and its exponent moved about.
fn written(mantissa: i64, exponent: i32, point: usize, pad: usize) -> String {
    let sign = if mantissa < 0 { "-" } else { "" };
    let digits = format!("{:0>width$}", mantissa.unsigned_abs(), width = point + 1);
    let (whole, fraction) = digits.split_at(digits.len() - point);
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        trimmed => trimmed,
    };
    let zeros = "0".repeat(pad);
    let exponent = i64::from(exponent) + i64::try_from(point).unwrap();
    if exponent == 0 {
        // Most numbers have none.
        let fraction = if point == 0 {
            String::new()
        } else {
            format!(".{fraction}{zeros}")
        };
        format!("{sign}{whole}{fraction}")
    } else if point == 0 {
        format!("{sign}{whole}e{exponent}")
    } else {
        format!("{sign}{whole}.{fraction}{zeros}E{exponent:+}")
    }
}

proptest! {
    #[test]
    fn order_is_that_of_scaled_integers(
        (a, b) in (-2000_i64..2000, -2000_i64..2000),
        (e, f) in (-6_i32..6, -6_i32..6),
        (p, q) in (0_usize..5, 0_usize..5),
        (z, y) in (0_usize..3, 0_usize..3),
    ) {
        let scaled = |mantissa: i64, exponent: i32| {
            i128::from(mantissa) * 10_i128.pow(u32::try_from(exponent + 6).unwrap())
        };
        let (left, right) = (number(&written(a, e, p, z)), number(&written(b, f, q, y)));
        let expected: Ordering = scaled(a, e).cmp(&scaled(b, f));
        prop_assert_eq!(left.cmp(&right), expected, "{} and {}", left, right);
        prop_assert_eq!(left == right, expected.is_eq());
        prop_assert_eq!(hash(&left) == hash(&right), expected.is_eq());
        prop_assert_eq!(RawJson::of(&left) == RawJson::of(&right), expected.is_eq());
        let whole = scaled(a, e) % 1_000_000 == 0;
        prop_assert_eq!(left.is_integer(), whole);
        prop_assert_eq!(left.as_i128(), whole.then(|| scaled(a, e) / 1_000_000));
    }

    /// Steps of more than 18 digits are divided in another way than shorter ones.
    #[test]
    fn multiples_are_those_of_large_integers(
        (number, step) in (0_u128..=u128::MAX, 1_u32..=127).prop_flat_map(|(any, bits)| {
            (Just(any >> bits), 1..=u128::MAX >> (128 - bits))
        }),
        times in 0_u128..1000,
        (e, f) in (0_u32..30, 0_u32..30),
    ) {
        for number in [number, step.saturating_mul(times) / 2] {
            let text = format!("{number}e{e}");
            let same = BigUint::from(number) * BigUint::from(10_u8).pow(e);
            let whole = BigUint::from(step) * BigUint::from(10_u8).pow(f);
            let expected = (same % whole) == BigUint::ZERO;
            let step: &'static str = format!("{step}e{f}").leak();
            let fits = read::number(&mut Reader::over(&text), &[Bound::MultipleOf(step)]).is_ok();
            prop_assert_eq!(fits, expected, "{} {}", text, step);
        }
    }

    #[test]
    fn every_integer_survives(value: i128) {
        prop_assert_eq!(Number::from(value).as_i128(), Some(value));
        prop_assert_eq!(Number::from_json(value.to_string().as_bytes()).unwrap(), Number::from(value));
    }

    #[test]
    fn every_float_survives(value in proptest::num::f64::NORMAL | proptest::num::f64::SUBNORMAL | proptest::num::f64::ZERO) {
        let number = Number::try_from(value).unwrap();
        prop_assert_eq!(number.as_f64().to_bits(), value.to_bits());
        let canonical = RawJson::of(&number).canonical().parse::<f64>().unwrap();
        prop_assert_eq!(canonical.partial_cmp(&value), Some(Ordering::Equal));
    }
}
