//! The other opinion: what the `jsonschema` crate says of an instance, except of `multipleOf`. It divides large integers, and steps with
//! a fraction, as doubles; here both are whole numbers times powers of ten, as they are written, and nothing is rounded.

use jsonschema::paths::Location;
use jsonschema::{Keyword, ValidationError, ValidationOptions};
use num_bigint::BigUint;
use serde_json::{Map, Value};

/// Options that make types' equals: `multipleOf` is exact, `format` judges nothing.
pub(crate) fn options(options: ValidationOptions<'static>) -> ValidationOptions<'static> {
    options
        .should_validate_formats(false)
        .with_keyword("multipleOf", step)
}

#[expect(clippy::unnecessary_wraps, reason = "a keyword may refuse its value")]
fn step<'a>(
    _: &'a Map<String, Value>,
    step: &'a Value,
    _: Location,
) -> Result<Box<dyn for<'i> Keyword<'i>>, ValidationError<'a>> {
    // Anything else the meta-schema has refused.
    Ok(Box::new(Step(step.to_string())))
}

/// A step, as it is written.
struct Step(String);

impl<'i> Keyword<'i> for Step {
    fn validate(&self, instance: &'i Value) -> Result<(), ValidationError<'i>> {
        if self.is_valid(instance) {
            return Ok(());
        }
        Err(ValidationError::custom("it is no multiple"))
    }

    fn is_valid(&self, instance: &'i Value) -> bool {
        !instance.is_number() || is_multiple(&instance.to_string(), &self.0)
    }
}

/// Whether one JSON number, of no enormous exponent, is another times an integer.
fn is_multiple(number: &str, step: &str) -> bool {
    let ((number, high), (step, low)) = (scaled(number), scaled(step));
    let least = high.min(low);
    let whole = |digits: BigUint, exponent: i64| {
        let zeros = u32::try_from(exponent - least).expect("exponents of doubles are small");
        digits * BigUint::from(10_u8).pow(zeros)
    };
    whole(number, high) % whole(step, low) == BigUint::ZERO
}

/// The magnitude of a JSON number: a whole number, and the power of ten that it is multiplied with.
fn scaled(text: &str) -> (BigUint, i64) {
    let text = text.trim_start_matches('-');
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits: BigUint = format!("{whole}{fraction}").parse().expect("digits");
    let exponent: i64 = exponent.parse().expect("an exponent");
    let places = i64::try_from(fraction.len()).expect("a short text");
    (digits, exponent - places)
}

#[cfg(test)]
mod tests {
    use super::is_multiple;

    #[test]
    fn steps_are_exact() {
        for (number, step) in [
            ("9007199254740993", "1.5"),
            ("0.3", "0.1"),
            ("-19.99", "0.01"),
            ("1e22", "1e-7"),
            ("0.0", "3"),
            ("18446744073709551615", "5"),
        ] {
            assert!(is_multiple(number, step), "{number} {step}");
        }
        for (number, step) in [("9007199254740993", "2"), ("0.35", "0.1"), ("1e22", "3")] {
            assert!(!is_multiple(number, step), "{number} {step}");
        }
    }
}
