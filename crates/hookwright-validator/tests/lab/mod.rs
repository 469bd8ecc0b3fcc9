//! A provider that has every keyword, so that every finding can be brought about.

use std::collections::BTreeMap;

use hookwright_schema::Catalog;
use hookwright_validator::Validator;

pub(crate) const PROVIDER: &str = r#"{
  "name": "lab",
  "title": "Lab",
  "docs": "https://lab.example/webhooks",
  "discriminator": "/event",
  "separator": ".",
  "payload": "/data",
  "headers": {
    "event_type": { "name": "x-lab-event" },
    "idempotency_key": { "name": "x-lab-key", "aliases": ["x-lab-id"] },
    "signature": { "name": "x-lab-signature" }
  },
  "signature": { "scheme": "hmac-sha256", "encoding": "hex", "canonical": ["raw", "sorted-json"] },
  "handshakes": [{ "body": { "ping": true } }]
}"#;

// The name of the event is not required, so that a body without one can be valid by the envelope.
const ENVELOPE: &str = r#"{
  "type": "object",
  "properties": { "event": { "type": "string" }, "data": true }
}"#;

const HEADERS: &str = r#"{
  "type": "object",
  "required": ["x-lab-signature"],
  "properties": { "x-lab-key": { "type": "string", "minLength": 4 } }
}"#;

const TEST: &str = r##"{
  "allOf": [{ "$ref": "../envelope.schema.json" }],
  "properties": {
    "event": { "enum": ["test.started", "test.ended"] },
    "data": { "$ref": "#/$defs/Data" }
  },
  "$defs": {
    "Data": {
      "type": "object",
      "properties": {
        "required": { "type": "object", "required": ["sample_id"], "properties": { "sample_id": { "type": "string", "examples": ["s-1"] } } },
        "optional": { "type": "object", "properties": { "color": true, "colour_of_all": true } },
        "number": { "type": "number" },
        "integer": { "type": "integer" },
        "text": { "type": "string" },
        "many": { "type": ["string", "boolean", "null"] },
        "closed": { "type": "object", "additionalProperties": false, "properties": { "colour": true } },
        "names": { "type": "object", "propertyNames": { "maxLength": 3 } },
        "list": { "enum": ["red", "green", "blue"] },
        "constant": { "const": "sample" },
        "open": { "anyOf": [{ "enum": ["hubspot", "salesforce"] }, { "type": "string" }] },
        "maybe_open": { "anyOf": [{ "$ref": "#/$defs/Data/properties/open" }, { "type": "null" }] },
        "short": { "type": "string", "minLength": 3 },
        "long": { "type": "string", "maxLength": 3 },
        "pattern": { "type": "string", "pattern": "^[a-z]+$" },
        "when": { "type": "string", "format": "date-time" },
        "uuid": { "type": "string", "format": "uuid" },
        "small": { "type": "number", "minimum": 0 },
        "big": { "type": "number", "exclusiveMaximum": 10 },
        "multiple": { "type": "number", "multipleOf": 5 },
        "few": { "type": "array", "minItems": 2 },
        "most": { "type": "array", "maxItems": 2 },
        "unique": { "type": "array", "uniqueItems": true },
        "contains": { "type": "array", "contains": { "type": "string" } },
        "members_few": { "type": "object", "minProperties": 2 },
        "members_most": { "type": "object", "maxProperties": 1 },
        "choice": { "oneOf": [{ "type": "object", "required": ["a"] }, { "type": "object", "required": ["b"] }] },
        "tagged": { "oneOf": [
          { "type": "object", "required": ["kind", "w"], "properties": { "kind": { "const": "circle" }, "w": { "type": "number" } } },
          { "type": "object", "required": ["kind"], "properties": { "kind": { "const": "square" } } }
        ] },
        "nullable": { "anyOf": [{ "type": "object", "required": ["id"] }, { "type": "null" }] },
        "by_type": { "anyOf": [{ "type": "string" }, { "type": "array" }] },
        "not": { "not": { "const": "spam" } },
        "never": false,
        "slow": { "type": "string", "pattern": "^(?:a|a(?!b))*c$" }
      }
    }
  }
}"##;

/// The validator of the provider.
pub(crate) fn validator() -> Validator {
    load(&[
        ("provider.json", PROVIDER),
        ("envelope.schema.json", ENVELOPE),
        ("headers.schema.json", HEADERS),
        ("events/test.schema.json", TEST),
    ])
}

/// The provider with this schema for `data`, and these events.
pub(crate) fn version(data: &str, events: &str, provider: &str) -> Catalog {
    let family = format!(
        r#"{{
  "allOf": [{{ "$ref": "../envelope.schema.json" }}],
  "properties": {{ "event": {{ "enum": [{events}] }}, "data": {data} }}
}}"#
    );
    let files = [
        ("provider.json", provider),
        ("envelope.schema.json", ENVELOPE),
        ("events/test.schema.json", &family),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
    hookwright_schema::load_files("lab", BTreeMap::from(files))
        .unwrap_or_else(|report| panic!("{report}"))
}

/// The provider with this schema for answers.
pub(crate) fn answering(answer: &str, provider: &str) -> Catalog {
    let family = r#"{ "properties": { "event": { "const": "test.started" } } }"#;
    let files = [
        ("provider.json", provider),
        ("envelope.schema.json", ENVELOPE),
        ("events/test.schema.json", family),
        ("answer.schema.json", answer),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
    hookwright_schema::load_files("lab", BTreeMap::from(files))
        .unwrap_or_else(|report| panic!("{report}"))
}

fn load(files: &[(&str, &str)]) -> Validator {
    let files = files
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
    Validator::from_files("lab", files.collect::<BTreeMap<_, _>>())
        .unwrap_or_else(|report| panic!("{report}"))
}

/// The same provider with the one keyword that draft 7 asserts and draft 2020-12 does not.
pub(crate) fn draft7() -> Validator {
    let family = r#"{
        "$schema": "http://json-schema.org/draft-07/schema#",
        "properties": { "event": { "enum": ["old.test"] }, "data": { "type": "string", "contentMediaType": "application/json" } }
    }"#;
    let envelope = ENVELOPE.replacen(
        '{',
        "{ \"$schema\": \"http://json-schema.org/draft-07/schema#\",",
        1,
    );
    load(&[
        ("provider.json", PROVIDER),
        ("envelope.schema.json", &envelope),
        ("events/old.schema.json", family),
    ])
}

/// A body of the event `test.started` with this member in its data.
pub(crate) fn body(member: &str, value: &str) -> String {
    format!("{{\n  \"event\": \"test.started\",\n  \"data\": {{ \"{member}\": {value} }}\n}}")
}
