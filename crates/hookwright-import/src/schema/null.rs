//! Null: `nullable` of OpenAPI 3.0, and null among the types and values of 3.1, in the forms that types are made from.

use super::Translator;
use crate::node::Node;
use crate::sources::Place;

/// What people read stays outside when a schema becomes one of two.
const OUTSIDE: [&str; 7] = [
    "$comment",
    "default",
    "deprecated",
    "description",
    "examples",
    "readOnly",
    "writeOnly",
];

/// The schema, or null: what people read of it stays outside.
pub(super) fn or_null(mut schema: Node) -> Node {
    let mut outer = Node::Map(Vec::new());
    for name in OUTSIDE {
        if let Some(value) = schema.take(name) {
            outer.set(name, value);
        }
    }
    // `allOf` around a reference was only there for `nullable` to stand beside it.
    if let ([(name, Node::List(parts))], 1) = (
        schema.members(),
        schema.get("allOf").map_or(0, |all| all.items().len()),
    ) && name == "allOf"
    {
        schema = parts[0].clone();
    }
    let null = Node::map([("type", "null".into())]);
    outer.set(
        "anyOf",
        Node::List(vec![super::keywords::ordered(schema), null]),
    );
    outer
}

/// The schema with what it says of null in one of two forms: `type: [T, "null"]` for plain values and arrays, `anyOf` with
/// `type: null` for everything else.
pub(super) fn translate(
    translator: &mut Translator<'_, '_>,
    place: &Place,
    mut schema: Node,
) -> Node {
    let nullable = schema.take("nullable").is_some_and(|value| value.is_true());
    let mut types: Vec<String> = match schema.get("type") {
        Some(Node::Text(kind)) => vec![kind.clone()],
        Some(Node::List(kinds)) => kinds
            .iter()
            .filter_map(Node::as_text)
            .map(str::to_owned)
            .collect(),
        _ => Vec::new(),
    };
    let typed_null = types.iter().any(|kind| kind == "null");
    types.retain(|kind| kind != "null");
    let listed_null = schema
        .get("enum")
        .is_some_and(|list| list.items().contains(&Node::Null));
    if !nullable && !typed_null && !listed_null || types.is_empty() && typed_null {
        return schema;
    }
    if listed_null {
        let values = schema.get("enum").map(Node::items).unwrap_or_default();
        let values: Vec<Node> = values
            .iter()
            .filter(|value| **value != Node::Null)
            .cloned()
            .collect();
        schema.set("enum", Node::List(values));
        if !nullable && !typed_null && !types.is_empty() {
            translator.changed(
                place,
                "null stands among the values, but is of another type; it is not accepted",
            );
            return schema;
        }
    }
    match types.as_slice() {
        [one]
            if one != "object"
                && schema.get("enum").is_none()
                && schema.get("const").is_none()
                && !is_choice(&schema) =>
        {
            schema.set("type", Node::texts([one.as_str(), "null"]));
            schema
        }
        kinds => {
            match kinds {
                [] => {}
                [one] => schema.set("type", one.as_str().into()),
                several => schema.set("type", Node::texts(several.iter().map(String::as_str))),
            }
            if nullable && kinds.is_empty() {
                translator.changed(
                    place,
                    "`nullable` without a `type` beside it: null is accepted",
                );
            }
            or_null(schema)
        }
    }
}

fn is_choice(schema: &Node) -> bool {
    ["allOf", "anyOf", "oneOf", "$ref"]
        .iter()
        .any(|word| schema.get(word).is_some())
}
