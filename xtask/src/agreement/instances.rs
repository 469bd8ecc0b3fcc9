//! Instances by chance, half of them led by the schema, so that many are valid or nearly so.

use serde_json::{Map, Value, json};

use super::random::Random;
use super::schemas::{DEFINITIONS, NAMES, ODD_NAMES};

const TEXTS: [&str; 14] = [
    "a",
    "ab",
    "abc",
    "foo",
    "",
    "x-1",
    "A b",
    "é",
    "1",
    "b",
    "\u{a0}",
    "😀",
    "2020-01-01T00:00:00Z",
    "aaab\n",
];

/// An instance by chance, mostly in the direction of the schema.
pub fn instance(random: &mut Random, schema: &Value) -> Value {
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
        return match random.below(10) {
            0 => json!(random.pick(&TEXTS)),
            1 => number(random),
            _ => random.pick(&plain).clone(),
        };
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

/// A number, now and then one that is hard to judge.
fn number(random: &mut Random) -> Value {
    let numbers = [
        json!(0),
        json!(1.5),
        json!(2),
        json!(3),
        json!(-0.5),
        json!(4.0),
        json!(0.1),
        json!(0.3),
        json!(19.99),
        json!(1.001),
        json!(-2),
        json!(9_007_199_254_740_992_i64),
        json!(9_007_199_254_740_993_i64),
        json!(u64::MAX),
        json!(i64::MIN),
        json!(1e22),
    ];
    let among = if random.chance(70) { 5 } else { numbers.len() };
    random.pick(&numbers[..among]).clone()
}

/// The definition that a reference leads to, or the root.
fn target<'s>(root: &'s Value, members: &Map<String, Value>) -> Option<&'s Value> {
    let reference = members.get("$ref").or_else(|| members.get("$dynamicRef"));
    let reference = reference.and_then(Value::as_str)?;
    let definitions = root.get("$defs").or_else(|| root.get("definitions"));
    let mut names = DEFINITIONS.iter();
    let name = names.find(|name| reference.ends_with(*name));
    Some(name.map_or(root, |name| &definitions.unwrap_or(root)[*name]))
}

/// A value in the direction of a schema: right in much, without promise.
fn led(random: &mut Random, root: &Value, schema: &Value, depth: usize) -> Value {
    let Some(members) = schema.as_object().filter(|_| depth > 0) else {
        return atom(random, 1);
    };
    if let Some(target) = target(root, members) {
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
        "integer" if random.chance(80) => json!(random.below(5)),
        "number" | "integer" => number(random),
        "string" => {
            let among = if random.chance(70) { 5 } else { TEXTS.len() };
            json!(random.pick(&TEXTS[..among]))
        }
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
    if let Some(first) = items.first().filter(|_| random.chance(8)) {
        items.push(first.clone());
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
    let rest = members.get("additionalProperties");
    let rest = rest.filter(|schema| schema.is_object());
    if random.chance(if rest.is_some() { 50 } else { 10 }) {
        let name = match random.below(4) {
            0 => *random.pick(&ODD_NAMES),
            _ => *random.pick(&NAMES),
        };
        let value = led(random, root, rest.unwrap_or(&Value::Bool(true)), depth - 1);
        object.entry(name).or_insert(value);
    }
    for name in required.into_iter().flatten().filter_map(Value::as_str) {
        if !object.contains_key(name) {
            object.insert(name.to_owned(), atom(random, 1));
        }
    }
}

/// Changes one thing somewhere.
pub(crate) fn spoil(random: &mut Random, value: &mut Value) {
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
