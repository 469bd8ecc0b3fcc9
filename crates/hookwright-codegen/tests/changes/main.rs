//! What a change to a schema changes in what is generated: nothing where only the order is another, and little where it is small.

mod order;
mod small;

use serde_json::Value;

/// The JSON with the members of every object, and every list whose order says nothing, in reverse.
fn reversed(value: &Value, keyword: &str) -> String {
    let unordered = ["allOf", "anyOf", "enum", "oneOf", "required", "type"];
    match value {
        Value::Object(members) => {
            let member = |(name, value): (&String, &Value)| {
                format!("{}:{}", Value::from(name.as_str()), reversed(value, name))
            };
            let members: Vec<_> = members.iter().rev().map(member).collect();
            format!("{{{}}}", members.join(","))
        }
        Value::Array(items) => {
            let mut items: Vec<_> = items.iter().map(|item| reversed(item, "")).collect();
            if unordered.contains(&keyword) {
                items.reverse();
            }
            format!("[{}]", items.join(","))
        }
        other => other.to_string(),
    }
}
