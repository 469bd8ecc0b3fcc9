//! Whatever is done to the files of a provider, loading and generating never panic, and every refusal has words and a place.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use hookwright_tests::folder::fixture;
use hookwright_tests::fuzzing::{becomes_rust, pack};
use hookwright_tests::rng::{self, Rng};
use serde_json::{Value, json};

/// How many mutants there are of either kind.
const EACH: usize = 2_500;

/// What is put into a text.
const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    "\"",
    ":",
    ",",
    "\\",
    "\\ud800",
    "null",
    "0",
    "-1e999",
    "#",
    "../",
    "//",
    "'",
    "é",
    "\u{0}",
    "\u{2028}",
    "\u{feff}",
    "\"$ref\": \"#\",",
    "\"allOf\": [{\"$ref\": \"#\"}],",
    "\"enum\": [],",
    "\"pattern\": \"(\",",
];

/// Names that members are given.
const NAMES: &[&str] = &[
    "$ref",
    "$id",
    "$anchor",
    "$defs",
    "type",
    "enum",
    "const",
    "allOf",
    "anyOf",
    "oneOf",
    "not",
    "items",
    "properties",
    "required",
    "additionalProperties",
    "minLength",
    "maximum",
    "pattern",
    "format",
    "title",
    "self",
    "",
    "event",
    "data",
    "a/b~c",
    "uniqueItems",
    "minProperties",
    "multipleOf",
    "default",
    "deprecated",
    "examples",
    "x-own",
];

fn values() -> Vec<Value> {
    vec![
        json!(null),
        json!(true),
        json!(false),
        json!(0),
        json!(-1),
        json!(1.5),
        json!(1e300),
        json!(""),
        json!("a"),
        json!([]),
        json!({}),
        json!([{}]),
        json!(["event", "data"]),
        json!({"$ref": "#"}),
        json!({"$ref": "../types.schema.json"}),
        json!({"$ref": "#/properties/data"}),
        json!({"type": "string"}),
        json!({"type": "object", "properties": {"a": {"$ref": "#"}}}),
        json!({"type": ["string", "null", "object"]}),
        json!({"enum": ["a", "A", null]}),
        json!({"const": "a"}),
        json!({"const": 1}),
        json!({"anyOf": [{"enum": ["a"]}, {"type": "string"}]}),
        json!({"oneOf": [{"type": "string"}, {"type": "array"}]}),
        json!({"allOf": [{"type": "object"}, {"required": ["a"]}]}),
        json!({"type": "array", "items": {"$ref": "#"}}),
        json!({"type": "object", "additionalProperties": false}),
        json!({"type": "integer", "minimum": 0}),
        json!("date-time"),
    ]
}

/// Another text: up to three pieces of it removed, doubled or put in.
fn edit(text: &str, rng: &mut Rng) -> String {
    let mut text: Vec<char> = text.chars().collect();
    for _ in 0..=rng.below(3) {
        let at = rng.below(text.len() + 1);
        let end = (at + rng.below(16)).min(text.len());
        match rng.below(4) {
            0 => drop(text.drain(at..end)),
            1 => {
                let copy: Vec<char> = text[at..end].to_vec();
                let to = rng.below(text.len() + 1);
                drop(text.splice(to..to, copy));
            }
            2 if rng.one_in(4) => text.truncate(at),
            _ => {
                let piece = rng.pick(PIECES).expect("there are pieces").chars();
                drop(text.splice(at..at, piece));
            }
        }
    }
    text.into_iter().collect()
}

/// The pointers of all values.
fn pointers(value: &Value, here: &str, all: &mut Vec<String>) {
    all.push(here.to_owned());
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                pointers(item, &format!("{here}/{index}"), all);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                let name = name.replace('~', "~0").replace('/', "~1");
                pointers(member, &format!("{here}/{name}"), all);
            }
        }
        _ => {}
    }
}

/// Another value: up to three places of it exchanged, removed, added or renamed.
fn reshape(value: &mut Value, others: &[Value], rng: &mut Rng) {
    for _ in 0..=rng.below(3) {
        let mut all = Vec::new();
        pointers(value, "", &mut all);
        let at = rng.pick(&all).expect("there is a root").clone();
        let new = rng.pick(others).expect("there are values").clone();
        let name = *rng.pick(NAMES).expect("there are names");
        let place = value.pointer_mut(&at).expect("the pointer was found there");
        match place {
            Value::Object(members) if rng.one_in(2) => {
                members.insert(name.to_owned(), new);
            }
            Value::Object(members) if !members.is_empty() => {
                let names: Vec<String> = members.keys().cloned().collect();
                let old = rng.pick(&names).expect("it has members");
                let member = members.remove(old);
                if rng.one_in(2) {
                    members.insert(name.to_owned(), member.unwrap_or_default());
                }
            }
            Value::Array(items) if rng.one_in(2) => items.push(new),
            Value::Array(items) if !items.is_empty() => drop(items.remove(rng.below(items.len()))),
            place => *place = new,
        }
    }
}

/// One mutant of the folder.
fn mutant(good: &BTreeMap<String, String>, number: usize, seed: u64) -> BTreeMap<String, String> {
    let mut rng = Rng::new(seed, &format!("mutated schemas {number}"));
    let paths: Vec<&String> = good.keys().collect();
    let path = *rng.pick(&paths).expect("there are files");
    let mut files = good.clone();
    let text = if number < EACH {
        edit(&good[path], &mut rng)
    } else {
        let parsed = good
            .values()
            .map(|text| serde_json::from_str(text).expect("the good files are JSON"));
        let others: Vec<Value> = parsed.chain(values()).collect();
        let mut value = serde_json::from_str(&good[path]).expect("the good files are JSON");
        reshape(&mut value, &others, &mut rng);
        format!("{value:#}")
    };
    files.insert(path.clone(), text);
    files
}

#[test]
fn mutated_folders_never_panic_and_are_refused_with_words_and_places() {
    let seed = rng::seed();
    let text = |bytes| String::from_utf8(bytes).expect("the good files are UTF-8");
    let good: BTreeMap<_, _> = fixture("acme")
        .into_iter()
        .map(|(path, bytes)| (path, text(bytes)))
        .collect();
    let (next, generated) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= 2 * EACH {
                        break;
                    }
                    let folder = mutant(&good, number, seed);
                    let outcome = std::panic::catch_unwind(|| becomes_rust(&folder));
                    let accepted =
                        outcome.unwrap_or_else(|_| panic!("mutant {number}:\n{}", pack(&folder)));
                    generated.fetch_add(usize::from(accepted), Ordering::Relaxed);
                }
            });
        }
    });
    let generated = generated.into_inner();
    println!("{generated} of {} mutants became Rust", 2 * EACH);
    assert!(
        generated >= EACH / 10,
        "the mutants are too broken to say anything of generating"
    );
}
