//! schemars' door: the schema that a type gives is the one it was generated from, also inside a user's own.
#![cfg(feature = "schemars")]
#![expect(clippy::unwrap_used, reason = "in a test a panic is the verdict")]

use hookwright::{DateTime, Integer, Maybe, Number, RawJson};
use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};
use serde_json::{Value, json};

const BUNDLE: &str = r##"{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "anyOf": [{"$ref": "#/$defs/events~1contact"}],
  "$defs": {
    "envelope": {"type": "object", "required": ["id"], "properties": {"id": {"$ref": "#/$defs/envelope/$defs/id"}},
      "$defs": {"id": {"type": "string", "minLength": 2}}},
    "events/contact": {
      "allOf": [{"$ref": "#/$defs/envelope"}],
      "properties": {
        "$ref": {"type": "boolean"},
        "const": {"$ref": "#/$defs/node"},
        "kind": {"const": {"$ref": "#/$defs/unreached"}}
      }},
    "node": {"type": "object", "properties": {"next": {"$ref": "#/$defs/node"}}, "additionalProperties": false},
    "unreached": {"type": "null"}
  }
}"##;

struct Contact;
struct Whole;
struct Combined;

hookwright::json_schemas! {
    "hookwright-acme", BUNDLE;
    Contact, "Contact" => r##"{"$ref": "#/$defs/events~1contact"}"##,
    Whole, "Event" => r##"{"$ref": "#"}"##,
    Combined, "Combined" => r##"{"allOf": [{"$ref": "#/$defs/envelope"}, {"$ref": "#/$defs/node"}]}"##,
}

#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its schema is of interest")]
struct Mine {
    contact: Contact,
    contacts: Vec<Contact>,
    at: DateTime,
    count: Integer,
    price: Option<Number>,
    rest: RawJson,
    #[serde(default)]
    note: Maybe<String>,
}

/// Whether the schema of `T`, by these settings, accepts an instance.
fn accepts<T: JsonSchema>(settings: SchemaSettings, instance: &Value) -> bool {
    let schema = SchemaGenerator::from(settings).into_root_schema_for::<T>();
    jsonschema::validator_for(schema.as_value())
        .unwrap()
        .is_valid(instance)
}

fn in_all_settings<T: JsonSchema>(instance: &Value) -> bool {
    let modern = accepts::<T>(SchemaSettings::draft2020_12(), instance);
    let moved = SchemaSettings::draft2020_12()
        .with(|settings| settings.definitions_path = "/components/schemas".into());
    assert_eq!(accepts::<T>(moved, instance), modern);
    modern
}

#[test]
fn a_generated_type_gives_the_schema_it_was_made_from() {
    for (instance, valid) in [
        (json!({"id": "c-1"}), true),
        (json!({}), false),
        (json!({"id": "c"}), false),
        (json!({"id": "c-1", "$ref": true}), true),
        (json!({"id": "c-1", "$ref": "x"}), false),
        (json!({"id": "c-1", "const": {"next": {"next": {}}}}), true),
        (json!({"id": "c-1", "const": {"next": {"last": {}}}}), false),
        (
            json!({"id": "c-1", "kind": {"$ref": "#/$defs/unreached"}}),
            true,
        ),
        (json!({"id": "c-1", "kind": null}), false),
    ] {
        assert_eq!(in_all_settings::<Contact>(&instance), valid, "{instance}");
        assert_eq!(in_all_settings::<Whole>(&instance), valid, "{instance}");
    }
    assert!(!in_all_settings::<Combined>(&json!({"id": "c-1"})));
}

#[test]
fn it_does_so_inside_a_type_of_the_user() {
    let mine = |contact: Value| json!({"contact": contact, "contacts": [{"id": "c-2"}], "at": "now", "count": 1, "price": null, "rest": [1]});
    assert!(in_all_settings::<Mine>(&mine(json!({"id": "c-1"}))));
    assert!(!in_all_settings::<Mine>(&mine(json!({"id": "c"}))));
}

#[test]
fn only_what_is_reached_is_brought_along_under_the_providers_name() {
    let schema = schemars::schema_for!(Vec<Contact>);
    let names: Vec<_> = schema
        .get("$defs")
        .unwrap()
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect();
    let expected = [
        "Contact",
        "hookwright-acme.envelope",
        "hookwright-acme.events/contact",
        "hookwright-acme.node",
    ];
    assert_eq!(names, expected);
}
