//! Which keywords a schema has, anywhere in it.

use std::collections::BTreeSet;

use serde_json::Value;

/// Keywords whose value holds schemas under names of the author's.
const MAPS: [&str; 6] = [
    "properties",
    "patternProperties",
    "dependentSchemas",
    "dependencies",
    "$defs",
    "definitions",
];
/// Keywords whose value is no schema, though it may look like one.
const VALUES: [&str; 6] = [
    "const",
    "enum",
    "default",
    "examples",
    "required",
    "dependentRequired",
];

/// The keywords of a schema and of all schemas in it.
pub(super) fn keywords(schema: &Value) -> BTreeSet<String> {
    let mut keywords = BTreeSet::new();
    gather(schema, &mut keywords);
    keywords
}

fn gather(schema: &Value, keywords: &mut BTreeSet<String>) {
    match schema {
        Value::Object(members) => {
            for (keyword, value) in members {
                keywords.insert(keyword.clone());
                if MAPS.contains(&keyword.as_str()) {
                    let named = value.as_object().into_iter().flatten();
                    named.for_each(|(_, schema)| gather(schema, keywords));
                } else if !VALUES.contains(&keyword.as_str()) {
                    gather(value, keywords);
                }
            }
        }
        Value::Array(schemas) => {
            let schemas = schemas.iter();
            schemas.for_each(|schema| gather(schema, keywords));
        }
        _ => {}
    }
}
