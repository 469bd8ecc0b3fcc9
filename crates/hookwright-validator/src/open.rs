//! Open lists: `anyOf: [{enum: […]}, {type: string}]`, the form in which schemas list values that a provider may add to.
//!
//! Closing them in a copy of the schemas lets the authority itself say which values are not listed.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

/// Keywords that hold data, or schemas that must not be made stricter to get a stricter answer.
const PASSED_OVER: [&str; 6] = ["const", "enum", "default", "examples", "not", "if"];

/// Keywords whose value is an object of schemas, by names of the author's choosing.
const MAPS: [&str; 5] = [
    "$defs",
    "definitions",
    "dependentSchemas",
    "patternProperties",
    "properties",
];

/// The bundle with every open list closed, and the JSON Pointers of those lists' `anyOf`.
pub(crate) fn close(bundle: &Value, definitions: &str) -> (Value, BTreeSet<String>) {
    let mut closed = bundle.clone();
    let mut places = BTreeSet::new();
    if let Some(files) = closed.get_mut(definitions) {
        walk(files, true, &format!("/{definitions}"), &mut places);
    }
    (closed, places)
}

/// `names` says that the members of an object are names of an author's choosing, and no keywords.
///
/// Recursion is bounded by the depth that the loader allows a file.
fn walk(value: &mut Value, names: bool, pointer: &str, places: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            let branches = members
                .get_mut("anyOf")
                .filter(|branches| !names && is_open_list(branches));
            if let Some(branches) = branches {
                if let Some(branches) = branches.as_array_mut() {
                    branches.retain(|branch| branch.get("enum").is_some());
                }
                places.insert(format!("{pointer}/anyOf"));
            }
            for (name, member) in members {
                if names || !PASSED_OVER.contains(&name.as_str()) {
                    let token = name.replace('~', "~0").replace('/', "~1");
                    let maps = !names && MAPS.contains(&name.as_str());
                    walk(member, maps, &format!("{pointer}/{token}"), places);
                }
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                walk(item, false, &format!("{pointer}/{index}"), places);
            }
        }
        _ => {}
    }
}

fn is_open_list(branches: &Value) -> bool {
    listed(branches).is_some()
}

/// The form that lists the values of an open list; `None` for any other choice.
pub(crate) fn listed(branches: &Value) -> Option<&Map<String, Value>> {
    let [one, other] = branches.as_array()?.as_slice() else {
        return None;
    };
    let lists = |branch: &Value| {
        let values = branch.get("enum").and_then(Value::as_array);
        values.is_some_and(|values| values.iter().all(Value::is_string))
    };
    let any = |branch: &Value| {
        branch.as_object().is_some_and(|branch| branch.len() == 1)
            && branch.get("type") == Some(&"string".into())
    };
    let list = if lists(one) && any(other) {
        one
    } else if lists(other) && any(one) {
        other
    } else {
        return None;
    };
    list.as_object()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::close;

    #[test]
    fn an_open_list_is_closed_wherever_a_schema_stands() {
        let list = json!({"anyOf": [{"enum": ["a"]}, {"type": "string"}]});
        let bundle = json!({"$defs": {"x": {"properties": {"if": list, "q": {"not": list}}, "examples": [list]}}});
        let (closed, places) = close(&bundle, "$defs");
        assert_eq!(
            places.into_iter().collect::<Vec<_>>(),
            ["/$defs/x/properties/if/anyOf"]
        );
        assert_eq!(
            closed["$defs"]["x"]["properties"]["if"],
            json!({"anyOf": [{"enum": ["a"]}]})
        );
        assert_eq!(
            closed["$defs"]["x"]["properties"]["q"],
            bundle["$defs"]["x"]["properties"]["q"]
        );
    }

    #[test]
    fn a_choice_of_other_things_is_no_open_list() {
        let bundle = json!({"$defs": {"x": {"anyOf": [{"enum": ["a"]}, {"type": "null"}]}, "y": {"anyOf": [{"enum": [1]}, {"type": "string"}]}}});
        let (closed, places) = close(&bundle, "$defs");
        assert!(places.is_empty() && closed == bundle);
    }
}
