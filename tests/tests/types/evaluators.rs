//! Two evaluators of this project judge JSON texts without a tree: the validator's quick check and the table behind generated types.
//! Neither knows of the other; on the same schema and the same text they never contradict each other.

use std::collections::BTreeMap;

use hookwright_codegen::TextStorage;
use hookwright_schema::Draft;
use hookwright_validator::{Validator, Verdict};
use serde_json::{Value, json};
use xtask::agreement::{self, Random};
use xtask::scratch::{self, Scratch};

/// How many schemas, and how many instances of each.
const SCHEMAS: usize = 60;
const INSTANCES: usize = 200;

#[test]
fn the_quick_check_and_the_table_do_not_contradict_each_other() {
    let mut random = Random::new(7);
    let (mut quick, mut modules) = (Vec::new(), Vec::new());
    while modules.len() < SCHEMAS {
        let schema = plain(agreement::schema(&mut random, Draft::Draft202012));
        let Some(validator) = validator(&schema) else {
            continue;
        };
        // No type says what is not not so: the whole value is left to the table.
        let twice = json!({ "not": { "not": schema } });
        if let Ok(module) =
            agreement::module(&twice.to_string(), Draft::Draft202012, TextStorage::Owned)
        {
            modules.push(module);
            quick.push((validator, schema));
        }
    }
    let instances = |(_, schema): &(Validator, Value)| -> Vec<String> {
        let instances =
            (0..INSTANCES).map(|_| agreement::instance(&mut random, schema).to_string());
        instances.collect()
    };
    let instances: Vec<Vec<String>> = quick.iter().map(instances).collect();
    let scratch = Scratch::compile(&hookwright_tests::top(), &modules);
    let scratch = scratch.unwrap_or_else(|error| panic!("{error:?}"));
    let pairs = instances
        .iter()
        .enumerate()
        .flat_map(|(number, texts)| texts.iter().map(move |text| (number, text.as_str())));
    let pairs: Vec<(usize, &str)> = pairs.collect();
    let verdicts = scratch
        .judge(&pairs)
        .unwrap_or_else(|error| panic!("{error:?}"));
    let (mut clean, mut refused) = (0, 0);
    for ((number, text), table) in pairs.into_iter().zip(verdicts) {
        let (validator, schema) = &quick[number];
        let body = format!(r#"{{"event":"e","data":{text}}}"#);
        let accepted = matches!(table, scratch::Verdict::Kept { .. });
        match validator.check(body.as_bytes()) {
            Verdict::Clean => {
                assert!(accepted, "{schema}\n{text}\n{table:?}");
                clean += 1;
            }
            Verdict::Refused => {
                assert!(!accepted, "{schema}\n{text}");
                refused += 1;
            }
            Verdict::Unsure => {}
        }
    }
    println!(
        "{clean} clean, {refused} refused, of {}",
        SCHEMAS * INSTANCES
    );
    let least = SCHEMAS * INSTANCES / 20;
    assert!(
        clean > least && refused > least,
        "{clean} clean, {refused} refused"
    );
}

/// Without formats, which the validator asserts and types do not.
fn plain(mut schema: Value) -> Value {
    match &mut schema {
        Value::Object(members) => {
            members.retain(|name, value| !(name == "format" && value.is_string()));
            let members = std::mem::take(members).into_iter();
            members.map(|(name, value)| (name, plain(value))).collect()
        }
        Value::Array(items) => items.drain(..).map(plain).collect(),
        other => other.take(),
    }
}

/// A provider whose one event's `data` is judged by this schema; `None` if a provider's schemas cannot say so.
fn validator(schema: &Value) -> Option<Validator> {
    let dialect = "https://json-schema.org/draft/2020-12/schema";
    let provider = json!({
        "name": "one", "title": "One", "docs": "https://one.example", "discriminator": "/event", "separator": ".",
        "payload": "/data", "headers": {}, "signature": { "scheme": "none" }
    });
    let envelope = json!({ "$schema": dialect, "type": "object", "properties": { "event": { "type": "string" }, "data": true } });
    // The definitions stand where pointers expect them.
    let definitions = schema["$defs"].clone();
    let mut data = schema.clone();
    data.as_object_mut()?.remove("$defs");
    let family = json!({
        "$schema": dialect, "type": "object", "properties": { "event": { "const": "e" }, "data": data }, "$defs": definitions
    });
    let files = [
        ("provider.json", provider),
        ("envelope.schema.json", envelope),
        ("events/e.schema.json", family),
    ];
    let files: BTreeMap<String, String> = files
        .map(|(path, value)| (path.to_owned(), value.to_string()))
        .into();
    Validator::from_files("one", files).ok()
}
