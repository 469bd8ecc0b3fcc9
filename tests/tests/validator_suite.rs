//! The official JSON Schema test suite, through the validator: our reading of a text is what the suite means by its instances.
//!
//! The suite is not part of the project; without it beside the project, nothing is tested here.

use std::collections::BTreeMap;
use std::path::PathBuf;

use hookwright_validator::{Input, Validator};
use serde_json::{Value, json};

/// Keywords that refer to places, which the schema leaves when it becomes a part of another.
const PLACES: [&str; 7] = [
    "$ref",
    "$id",
    "$anchor",
    "$dynamicRef",
    "$dynamicAnchor",
    "$schema",
    "$vocabulary",
];

fn folder(draft: &str) -> Option<PathBuf> {
    let suites = hookwright_tests::top().join("../shared/suites/json-schema-test-suite");
    let found = [suites.join("tests").join(draft), suites.join(draft)];
    found.into_iter().find(|folder| folder.is_dir())
}

/// A provider whose one family judges `data` by this schema; `None` where the loader refuses the schema.
fn provider(dialect: &str, schema: &Value) -> Option<Validator> {
    let provider = json!({
        "name": "suite", "title": "Suite", "docs": "https://suite.example", "discriminator": "/event", "separator": ".",
        "payload": "/data", "headers": {}, "signature": { "scheme": "none" }
    });
    let envelope = json!({ "$schema": dialect, "properties": { "event": { "type": "string" }, "data": true } });
    let family =
        json!({ "$schema": dialect, "properties": { "event": { "const": "e" }, "data": schema } });
    let files = [
        ("provider.json", provider),
        ("envelope.schema.json", envelope),
        ("events/e.schema.json", family),
    ];
    let files = files.map(|(path, value)| (path.to_owned(), value.to_string()));
    Validator::from_files("suite", BTreeMap::from(files)).ok()
}

fn refers(schema: &Value) -> bool {
    match schema {
        Value::Object(members) => members
            .iter()
            .any(|(name, member)| PLACES.contains(&name.as_str()) || refers(member)),
        Value::Array(items) => items.iter().any(refers),
        _ => false,
    }
}

fn check(draft: &str, dialect: &str) {
    let Some(folder) = folder(draft) else { return };
    let mut judged = 0;
    let mut faults = Vec::new();
    let entries = std::fs::read_dir(folder).expect("the folder can be listed");
    let files = entries.map(|entry| entry.expect("the folder can be listed").path());
    for file in files.filter(|path| path.extension().is_some_and(|ending| ending == "json")) {
        // There, the suite wants formats not to be asserted.
        if file.ends_with("format.json") {
            continue;
        }
        let text = std::fs::read_to_string(&file).expect("the file can be read");
        let groups: Vec<Value> = serde_json::from_str(&text).expect("the suite is JSON");
        for group in groups {
            let mut schema = group["schema"].clone();
            schema
                .as_object_mut()
                .map(|members| members.remove("$schema"));
            let Some(validator) = (!refers(&schema))
                .then(|| provider(dialect, &schema))
                .flatten()
            else {
                continue;
            };
            for test in group["tests"].as_array().expect("a group has tests") {
                let body = json!({ "event": "e", "data": test["data"] }).to_string();
                let report = validator.validate(&Input::new(body.as_bytes()));
                judged += 1;
                if test["valid"] != report.is_valid() {
                    faults.push(format!(
                        "{}: {}: {}",
                        file.display(),
                        group["description"],
                        test["description"]
                    ));
                }
            }
        }
    }
    assert!(
        faults.is_empty() && judged > 500,
        "{judged} judged; wrong: {faults:#?}"
    );
}

#[test]
fn draft_2020_12() {
    check(
        "draft2020-12",
        "https://json-schema.org/draft/2020-12/schema",
    );
}

#[test]
fn draft_7() {
    check("draft7", "http://json-schema.org/draft-07/schema#");
}
