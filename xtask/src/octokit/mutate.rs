//! One thing changed in a payload.

use serde_json::{Value, json};

use crate::agreement::Random;

/// A payload with one change.
pub(super) struct Mutation {
    pub(super) value: Value,
    /// What was done, for a person.
    pub(super) what: String,
    /// The pointer of the value that was changed, or of the object whose member came or went.
    pointer: String,
    /// The member that is gone.
    gone: Option<String>,
}

impl Mutation {
    /// Whether a refusal names the field: its own pointer, or that of its object and what it lacks. A member too many may be named
    /// itself.
    pub(super) fn is_named(&self, pointer: &str, message: &str) -> bool {
        let inside = pointer.strip_suffix("/unheard_of");
        (pointer == self.pointer || inside == Some(&self.pointer))
            && self
                .gone
                .as_ref()
                .is_none_or(|name| message.contains(&format!("`{name}`")))
    }
}

/// Changes one thing, anywhere.
pub(super) fn mutate(random: &mut Random, value: &Value) -> Mutation {
    let mut places = Vec::new();
    walk(value, String::new(), &mut places);
    let mut changed = value.clone();
    loop {
        let pointer = random.pick(&places).clone();
        let Some(at) = changed.pointer_mut(&pointer) else {
            continue;
        };
        if let Value::Object(members) = at
            && random.chance(60)
        {
            if random.chance(30) || members.is_empty() {
                members.insert("unheard_of".to_owned(), json!(1));
                return Mutation {
                    what: format!("{pointer}: a member more"),
                    value: changed,
                    pointer,
                    gone: None,
                };
            }
            let names: Vec<String> = members.keys().cloned().collect();
            let name = random.pick(&names).clone();
            members.remove(&name);
            return Mutation {
                what: format!("{pointer}: without {name}"),
                value: changed,
                pointer,
                gone: Some(name),
            };
        }
        if pointer.is_empty() {
            continue;
        }
        let other = match at {
            Value::String(_) => random.pick(&[json!(17), json!(null), json!(["x"])]).clone(),
            Value::Number(_) => random
                .pick(&[json!("seventeen"), json!(1.5), json!({})])
                .clone(),
            Value::Bool(_) => json!("yes"),
            Value::Null => random.pick(&[json!(3), json!([true])]).clone(),
            Value::Array(_) => json!({ "unheard_of": 1 }),
            Value::Object(_) => json!("an object"),
        };
        let what = format!("{pointer}: {other}");
        *at = other;
        return Mutation {
            value: changed,
            what,
            pointer,
            gone: None,
        };
    }
}

fn walk(value: &Value, pointer: String, places: &mut Vec<String>) {
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(item, format!("{pointer}/{index}"), places);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                let name = name.replace('~', "~0").replace('/', "~1");
                walk(member, format!("{pointer}/{name}"), places);
            }
        }
        _ => {}
    }
    places.push(pointer);
}
