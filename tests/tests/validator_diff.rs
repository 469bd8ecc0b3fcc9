//! What two versions of schemas are said to differ in is what `jsonschema` sees on bodies: whoever is broken is told.
//!
//! Schemas are changed at random, and bodies are judged by both versions. A body that only the old one takes needs an error among
//! the differences, a body that only the new one takes needs at least a warning.

use std::collections::BTreeMap;

use hookwright_schema::Catalog;
use hookwright_tests::examples::{self, Valid};
use hookwright_tests::json::Node;
use hookwright_tests::mutate::{self, Mutator};
use hookwright_tests::oracle;
use hookwright_tests::rng::{self, Rng};
use hookwright_tests::subject::{ALL, Subject};
use hookwright_validator::{Code, Finding, Severity, compare};
use serde_json::{Map, Value, json};

/// How many changes of the schemas are tried with each provider.
const CHANGES: usize = 200;

/// How many bodies are judged by both versions, for each change.
const BODIES: usize = 60;

/// The texts of a provider's folder, without its examples: those hold for one version alone.
fn files(subject: &Subject) -> BTreeMap<String, String> {
    let mut paths = oracle::schema_files(subject);
    paths.push("provider.json".to_owned());
    let read = |path: String| {
        let text = hookwright_tests::read(format!("{}/{path}", subject.folder));
        (path, text)
    };
    paths.into_iter().map(read).collect()
}

fn load(subject: &Subject, files: BTreeMap<String, String>) -> Option<Catalog> {
    hookwright_schema::load_files(subject.name, files).ok()
}

/// The pointers of all objects that look like schemas.
fn schemas(value: &Value, here: &str, all: &mut Vec<String>) {
    let Value::Object(members) = value else {
        if let Value::Array(items) = value {
            for (index, item) in items.iter().enumerate() {
                schemas(item, &format!("{here}/{index}"), all);
            }
        }
        return;
    };
    let keywords = [
        "type",
        "properties",
        "enum",
        "items",
        "anyOf",
        "oneOf",
        "additionalProperties",
    ];
    if keywords.iter().any(|keyword| {
        members
            .get(*keyword)
            .is_some_and(|value| !value.is_object() || *keyword != "type")
    }) {
        all.push(here.to_owned());
    }
    for (name, member) in members {
        let name = name.replace('~', "~0").replace('/', "~1");
        schemas(member, &format!("{here}/{name}"), all);
    }
}

/// What replaces a keyword's value or a whole property.
fn replacement(rng: &mut Rng) -> Value {
    let all = [
        json!({"type": "string"}),
        json!({"type": "integer", "minimum": 0}),
        json!({"type": ["string", "null"]}),
        json!({"type": "array", "items": {"type": "string"}}),
        json!({"type": "object", "additionalProperties": false}),
        json!({"enum": ["a", "b"]}),
        json!(true),
        json!(false),
    ];
    rng.pick(&all).expect("there are some").clone()
}

/// Changes a schema in one way.
fn change(schema: &mut Map<String, Value>, rng: &mut Rng) {
    let names: Vec<String> = schema
        .get("properties")
        .and_then(Value::as_object)
        .map_or_else(Vec::new, |members| members.keys().cloned().collect());
    let name = rng
        .pick(&names)
        .cloned()
        .unwrap_or_else(|| "extra".to_owned());
    match rng.below(10) {
        0 => {
            let keywords: Vec<String> = schema
                .keys()
                .filter(|keyword| !keyword.starts_with('$'))
                .cloned()
                .collect();
            if let Some(keyword) = rng.pick(&keywords) {
                schema.remove(keyword);
            }
        }
        1 => limit(schema, rng),
        2 => {
            let types = [
                json!("string"),
                json!("object"),
                json!("number"),
                json!("integer"),
                json!(["string", "null"]),
                json!(["object", "null"]),
            ];
            schema.insert(
                "type".to_owned(),
                rng.pick(&types).expect("there are some").clone(),
            );
        }
        3 => match schema.entry("required").or_insert_with(|| json!([])) {
            Value::Array(required) if rng.one_in(2) && !required.is_empty() => {
                drop(required.remove(rng.below(required.len())));
            }
            Value::Array(required) if !required.contains(&json!(name)) => {
                required.push(name.into());
            }
            _ => {}
        },
        4 => {
            if let Some(Value::Array(values)) = schema.get_mut("enum") {
                if rng.one_in(2) && values.len() > 1 {
                    values.remove(rng.below(values.len()));
                } else {
                    values.push("a value more".into());
                }
            }
        }
        5 => {
            schema.insert("additionalProperties".to_owned(), replacement(rng));
        }
        6 => {
            let properties = schema.entry("properties").or_insert_with(|| json!({}));
            if let Value::Object(properties) = properties {
                if rng.one_in(3) {
                    properties.remove(&name);
                } else {
                    properties.insert(name, replacement(rng));
                }
            }
        }
        7 => rule(schema, rng),
        8 => {
            schema.insert("items".to_owned(), replacement(rng));
        }
        _ => {
            let forms = ["anyOf", "oneOf"];
            let form = *rng.pick(&forms).expect("there are some");
            let was = Value::Object(std::mem::take(schema));
            schema.insert(form.to_owned(), json!([was, {"type": "null"}]));
        }
    }
}

/// Sets one of the limits by number.
fn limit(schema: &mut Map<String, Value>, rng: &mut Rng) {
    let limits = [
        "minLength",
        "maxLength",
        "minimum",
        "maximum",
        "minItems",
        "maxItems",
        "minProperties",
        "maxProperties",
    ];
    let limit = *rng.pick(&limits).expect("there are some");
    schema.insert(limit.to_owned(), rng.below(6).into());
}

/// Sets a keyword whose changes cannot be weighed.
fn rule(schema: &mut Map<String, Value>, rng: &mut Rng) {
    let rules = [
        ("pattern", json!("^[a-z]*$")),
        ("format", json!("email")),
        ("not", json!({"type": "null"})),
        ("uniqueItems", json!(true)),
        ("multipleOf", json!(3)),
        ("const", json!("a")),
    ];
    let (keyword, value) = rng.pick(&rules).expect("there are some").clone();
    schema.insert(keyword.to_owned(), value);
}

/// Another version of the schemas, one file changed in one place, and the family that it shows in.
fn version(good: &BTreeMap<String, String>, rng: &mut Rng) -> (BTreeMap<String, String>, String) {
    let families: Vec<&str> = good
        .keys()
        .filter_map(|path| path.strip_prefix("events/")?.strip_suffix(".schema.json"))
        .collect();
    let family = *rng.pick(&families).expect("there are families");
    let path = if rng.one_in(5) {
        "envelope.schema.json".to_owned()
    } else {
        format!("events/{family}.schema.json")
    };
    let mut value: Value = serde_json::from_str(&good[&path]).expect("the good files are JSON");
    let mut places = Vec::new();
    schemas(&value, "", &mut places);
    let place = rng.pick(&places).expect("a file has schemas");
    if let Some(Value::Object(schema)) = value.pointer_mut(place) {
        change(schema, rng);
    }
    let mut files = good.clone();
    files.insert(path, format!("{value:#}"));
    (files, family.to_owned())
}

fn judge(bundle: &Value, family: &str) -> Option<jsonschema::Validator> {
    let mut schema = bundle.clone();
    let root = schema.as_object_mut()?;
    root.remove("anyOf");
    root.insert(
        "$ref".into(),
        json!(format!("#{}", oracle::family_pointer(family))),
    );
    jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .ok()
}

/// How many bodies of a family show that two versions differ; the error is one of which nothing is told.
fn differences(
    (old, new): (&Catalog, &Catalog),
    examples: &[&Valid],
    donors: &[Node],
    rng: &mut Rng,
) -> Option<Result<usize, String>> {
    let reports = compare(old, new);
    let told: Vec<&Finding> = reports
        .iter()
        .flat_map(|one| &one.report.findings)
        .collect();
    let worst = told.iter().map(|finding| finding.severity).max();
    // That a member which is new came before already, in another shape, is told as a note.
    let described = told.iter().any(|finding| finding.code == Code::FieldNew);
    let family = examples.first()?.family;
    let bundles = [old.bundle(), new.bundle()];
    let judges = [judge(&bundles[0], family)?, judge(&bundles[1], family)?];
    let mutators =
        [&bundles[0], &bundles[1]].map(|bundle| Mutator::of_family(bundle, family, donors));
    let mut found = 0;
    for number in 0..BODIES {
        let mut body = examples[number % examples.len()].node.clone();
        if number >= examples.len() {
            mutators[number % 2].mutate(&mut body, rng);
        }
        let text = body.to_text();
        let value: Value = serde_json::from_str(&text).expect("mutants are JSON");
        let needed = match (judges[0].is_valid(&value), judges[1].is_valid(&value)) {
            (true, false) if !described => Severity::Error,
            (false, true) => Severity::Warning,
            _ => continue,
        };
        found += 1;
        if worst < Some(needed) {
            return Some(Err(format!("no {needed} among {told:#?} on {text}")));
        }
    }
    Some(Ok(found))
}

#[test]
fn whoever_is_broken_by_a_change_is_told() {
    let seed = rng::seed();
    for subject in &ALL {
        let good = files(subject);
        let old = load(subject, good.clone()).expect("the schemas are good");
        let donors = mutate::donors(subject);
        let examples = examples::valid(subject);
        let (mut versions, mut all) = (0, 0);
        for number in 0..CHANGES {
            let mut rng = Rng::new(seed, &format!("{} diff {number}", subject.name));
            let (changed, family) = version(&good, &mut rng);
            let Some(new) = load(subject, changed.clone()) else {
                continue;
            };
            let own = |example: &&Valid| {
                let (before, now) = (old.family_of(example.event), new.family_of(example.event));
                // An event that is new or gone is told by its name, and its bodies are not those of a known event.
                example.family == family
                    && before.map(|one| &one.events) == now.map(|one| &one.events)
            };
            let own: Vec<&Valid> = examples.iter().filter(own).collect();
            match differences((&old, &new), &own, &donors, &mut rng) {
                None => {}
                Some(Ok(found)) => {
                    versions += 1;
                    all += found;
                }
                Some(Err(fault)) => {
                    let edited = changed.iter().find(|(path, text)| good[*path] != **text);
                    panic!("{} change {number}: {fault}\n{edited:?}", subject.name);
                }
            }
        }
        println!(
            "{}: {versions} versions, {all} bodies on which they differ",
            subject.name
        );
        assert!(
            versions > CHANGES / 4 && all > CHANGES,
            "{versions} versions, {all} bodies"
        );
    }
}
