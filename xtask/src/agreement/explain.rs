//! Where the other opinion is known to be wrong, so that a difference there says nothing about the types. Each entry is as narrow as its
//! fault, and stands for one that was looked at.

use serde_json::Value;

/// From here on, not every integer is a double.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// The known fault of the `jsonschema` crate that a schema and an instance meet.
pub(super) fn explain(schema: &Value, instance: &Value) -> Option<&'static str> {
    let step = |keyword: &str, value: &Value| {
        keyword == "multipleOf" && value.as_f64().is_some_and(|step| step.fract() != 0.0)
    };
    let large = |value: &Value| value.as_f64().is_some_and(|number| number.abs() >= EXACT);
    if any_member(schema, &step) && any_value(instance, &large) {
        // 9007199254740993 is a multiple of 1.5.
        return Some("`multipleOf` with a fraction divides integers beyond 2^53 as doubles");
    }
    None
}

fn any_member(value: &Value, test: &impl Fn(&str, &Value) -> bool) -> bool {
    match value {
        Value::Object(members) => members
            .iter()
            .any(|(name, value)| test(name, value) || any_member(value, test)),
        Value::Array(items) => items.iter().any(|item| any_member(item, test)),
        _ => false,
    }
}

fn any_value(value: &Value, test: &impl Fn(&Value) -> bool) -> bool {
    match value {
        Value::Object(members) => members.values().any(|value| any_value(value, test)),
        Value::Array(items) => items.iter().any(|item| any_value(item, test)),
        other => test(other),
    }
}
