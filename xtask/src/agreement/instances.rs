//! Instances by chance, half of them led by the schema, so that many are valid or nearly so.

use serde_json::{Map, Value, json};

use super::random::Random;
use super::schemas::NAMES;

/// An instance for a schema.
pub(super) fn instance(random: &mut Random, schema: &Value) -> Value {
    if random.chance(25) {
        return atom(random, 3);
    }
    let mut value = led(random, schema, schema, 6);
    if random.chance(35) {
        spoil(random, &mut value);
    }
    value
}

/// Any value at all, small.
pub(super) fn atom(random: &mut Random, depth: usize) -> Value {
    let plain = [
        json!(null),
        json!(true),
        json!(false),
        json!(0),
        json!(1),
        json!(2),
        json!(3),
        json!(-1),
        json!(1.5),
        json!(2.0),
        json!(""),
        json!("a"),
        json!("ab"),
        json!("abc"),
        json!("foo"),
        json!("x-1"),
        json!("é"),
    ];
    if depth == 0 || random.chance(60) {
        return random.pick(&plain).clone();
    }
    let count = random.below(4);
    if random.chance(40) {
        return (0..count).map(|_| atom(random, depth - 1)).collect();
    }
    let mut members = Map::new();
    for _ in 0..count {
        let name = *random.pick(&NAMES);
        members.insert(name.to_owned(), atom(random, depth - 1));
    }
    Value::Object(members)
}

/// A value in the direction of a schema: right in much, without promise.
fn led(random: &mut Random, root: &Value, schema: &Value, depth: usize) -> Value {
    let Some(members) = schema.as_object().filter(|_| depth > 0) else {
        return atom(random, 1);
    };
    if let Some(pointer) = schema["$ref"]
        .as_str()
        .and_then(|uri| uri.strip_prefix('#'))
    {
        let target = root.pointer(pointer).unwrap_or(&Value::Null);
        return led(random, root, target, depth - 1);
    }
    if let Some(value) = members.get("const") {
        return value.clone();
    }
    if let Some(values) = members
        .get("enum")
        .and_then(Value::as_array)
        .filter(|all| !all.is_empty())
    {
        return random.pick(values).clone();
    }
    for keyword in ["oneOf", "anyOf", "allOf"] {
        let forms = members.get(keyword).and_then(Value::as_array);
        if let Some(forms) = forms.filter(|forms| !forms.is_empty())
            && random.chance(60)
        {
            let form = random.pick(forms);
            let mut value = led(random, root, form, depth - 1);
            if let (Value::Object(into), Some(_)) = (&mut value, members.get("properties")) {
                fill(random, root, members, into, depth);
            }
            return value;
        }
    }
    let ty = match &schema["type"] {
        Value::Array(types) => random.pick(types).as_str().unwrap_or("null"),
        Value::String(ty) => ty,
        _ if members.contains_key("properties") => "object",
        _ if members.contains_key("items") || members.contains_key("prefixItems") => "array",
        _ => return atom(random, 2),
    };
    match ty {
        "null" => Value::Null,
        "boolean" => json!(random.chance(50)),
        "integer" => json!(random.below(5)),
        "number" => random
            .pick(&[json!(0), json!(1.5), json!(2), json!(3), json!(-0.5)])
            .clone(),
        "string" => random
            .pick(&[
                json!("a"),
                json!("ab"),
                json!("abc"),
                json!("foo"),
                json!(""),
            ])
            .clone(),
        "array" => array(random, root, members, depth),
        _ => {
            let mut object = Map::new();
            fill(random, root, members, &mut object, depth);
            Value::Object(object)
        }
    }
}

fn array(random: &mut Random, root: &Value, members: &Map<String, Value>, depth: usize) -> Value {
    let mut places = ["prefixItems", "items"].iter();
    let places = places.find_map(|keyword| members.get(*keyword).and_then(Value::as_array));
    let mut items: Vec<Value> = places
        .into_iter()
        .flatten()
        .map(|place| led(random, root, place, depth - 1))
        .collect();
    let all = members.get("items").filter(|items| !items.is_array());
    for _ in 0..random.below(3) {
        items.push(match all.or_else(|| members.get("contains")) {
            Some(schema) => led(random, root, schema, depth - 1),
            None => atom(random, 1),
        });
    }
    Value::Array(items)
}

fn fill(
    random: &mut Random,
    root: &Value,
    members: &Map<String, Value>,
    object: &mut Map<String, Value>,
    depth: usize,
) {
    let required = members.get("required").and_then(Value::as_array);
    let needs = |name: &str| required.is_some_and(|all| all.iter().any(|listed| listed == name));
    let properties = members.get("properties").and_then(Value::as_object);
    for (name, schema) in properties.into_iter().flatten() {
        if needs(name) || random.chance(50) {
            object.insert(name.clone(), led(random, root, schema, depth - 1));
        }
    }
    for name in required.into_iter().flatten().filter_map(Value::as_str) {
        if !object.contains_key(name) {
            object.insert(name.to_owned(), atom(random, 1));
        }
    }
}

/// Changes one thing somewhere.
fn spoil(random: &mut Random, value: &mut Value) {
    match value {
        Value::Array(items) if !items.is_empty() && random.chance(70) => {
            let index = random.below(items.len());
            if random.chance(30) {
                items.remove(index);
            } else {
                spoil(random, &mut items[index]);
            }
        }
        Value::Object(members) if random.chance(80) => {
            let names: Vec<String> = members.keys().cloned().collect();
            if names.is_empty() || random.chance(25) {
                let name = *random.pick(&NAMES);
                members.insert(name.to_owned(), atom(random, 1));
            } else {
                let name = random.pick(&names);
                if random.chance(35) {
                    members.remove(name);
                } else if let Some(member) = members.get_mut(name) {
                    spoil(random, member);
                }
            }
        }
        other => *other = atom(random, 1),
    }
}
