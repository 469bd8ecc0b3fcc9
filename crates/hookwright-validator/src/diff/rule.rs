//! The text of a rule that can only be told to differ, with what it refers to written out.

use hookwright_schema::{Location, Schema};
use serde_json::{Map, Value};

/// Keywords that explain, and judge nothing.
const TEXTS: [&str; 3] = ["$comment", "description", "title"];

/// What a keyword says, without texts for people. References are replaced by their targets, so that a change behind one is seen; of those that lead back to
/// where they came from, the text stays.
pub(super) fn text(schema: Schema<'_>) -> Value {
    written_out(schema, &mut Vec::new())
}

fn written_out(schema: Schema<'_>, open: &mut Vec<Location>) -> Value {
    match schema.value() {
        Value::Object(members) => {
            let target = schema.reference();
            let target = target.filter(|target| !open.contains(&target.location()));
            let mut all: Map<String, Value> = schema
                .members()
                .into_iter()
                .filter(|(name, member)| !is_text(name, member.value()))
                .map(|(name, member)| (name.to_owned(), written_out(member, open)))
                .collect();
            if let Some(target) = target.filter(|_| members.contains_key("$ref")) {
                open.push(target.location());
                all.insert("$ref".to_owned(), written_out(target, open));
                open.pop();
            }
            Value::Object(all)
        }
        Value::Array(_) => {
            let items = schema.items().into_iter();
            items.map(|item| written_out(item, open)).collect()
        }
        other => other.clone(),
    }
}

/// A property may be called like such a keyword, but its schema is no text.
fn is_text(name: &str, value: &Value) -> bool {
    TEXTS.contains(&name) && value.is_string()
}
