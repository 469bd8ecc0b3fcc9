//! The quick check against the long way: it says nothing that the full report does not say, and it seldom has nothing to say.
//!
//! Its answers are one-sided, so each is held against the report that is made without it: `Clean` against an empty report, `Refused`
//! against one with an error. That the full report agrees with `jsonschema` is shown in `validator_agrees.rs`.

use std::collections::BTreeMap;

use hookwright_tests::examples;
use hookwright_tests::json::{Node, Style};
use hookwright_tests::mutate::{self, Mutator};
use hookwright_tests::oracle;
use hookwright_tests::rng::{self, Rng};
use hookwright_tests::subject::{ALL, SUBJECTS, Subject};
use hookwright_validator::{Input, MAX_VALUES, Report, Validator, Verdict};
use serde_json::{Value, json};

/// The least number of mutants in all.
const LEAST: usize = 100_000;

/// What a byte of a text is changed to.
const BYTES: &[u8] = b"\"\\{}[],:0-.e \n\x00\xC3n";

fn load(subject: &Subject) -> Validator {
    let folder = hookwright_tests::top().join(subject.folder);
    Validator::load(&folder).unwrap_or_else(|report| panic!("{report}"))
}

/// How often each answer was given.
#[derive(Clone, Copy, Debug, Default)]
struct Answers {
    clean: usize,
    refused: usize,
    /// Unsure, of which there are bodies with and without anything to be said.
    unsure_of_clean: usize,
    unsure: usize,
}

impl Answers {
    fn and(self, other: Self) -> Self {
        Self {
            clean: self.clean + other.clean,
            refused: self.refused + other.refused,
            unsure_of_clean: self.unsure_of_clean + other.unsure_of_clean,
            unsure: self.unsure + other.unsure,
        }
    }

    /// Asks both, and compares.
    fn ask(&mut self, validator: &Validator, text: &[u8]) {
        let input = Input::new(text);
        let report = validator.validate_in_full(&input);
        let shown = String::from_utf8_lossy(text);
        assert_eq!(validator.validate(&input), report, "{shown}");
        match validator.check(text) {
            Verdict::Clean => {
                self.clean += 1;
                assert_eq!(codes(&report), [""; 0], "{shown}");
            }
            Verdict::Refused => {
                self.refused += 1;
                assert!(!report.is_valid(), "{shown}");
            }
            Verdict::Unsure => {
                self.unsure += 1;
                self.unsure_of_clean += usize::from(report.findings.is_empty());
            }
        }
    }
}

fn codes(report: &Report) -> Vec<&str> {
    let findings = report.findings.iter();
    findings.map(|finding| finding.code.as_str()).collect()
}

#[test]
fn what_it_says_of_a_mutant_is_what_the_report_says() {
    let seed = rng::seed();
    let examples = ALL.iter().flat_map(|subject| {
        let examples = examples::valid(subject).into_iter();
        examples.map(move |example| (subject, example))
    });
    let examples: Vec<_> = examples.collect();
    let each = LEAST.div_ceil(examples.len());
    let providers = ALL.each_ref().map(|subject| {
        let bundle = oracle::bundle(subject);
        (load(subject), bundle, mutate::donors(subject))
    });
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let share = examples.len().div_ceil(threads);
    let work = |examples: &[(&Subject, examples::Valid)]| {
        let mut answers = Answers::default();
        for (subject, example) in examples {
            let index = ALL.iter().position(|other| other.name == subject.name);
            let (validator, bundle, donors) = &providers[index.expect("it is one of all")];
            let mut rng = Rng::new(seed, &format!("quick {}", example.event));
            let mutator = Mutator::of_family(bundle, example.family, donors);
            for _ in 0..each {
                let mut mutant = example.node.clone();
                mutator.mutate(&mut mutant, &mut rng);
                let text = styled(&mutant, &mut rng);
                answers.ask(validator, text.as_bytes());
                damaged(text.into_bytes(), &mut rng, |text| {
                    answers.ask(validator, text);
                });
            }
        }
        answers
    };
    let answers = std::thread::scope(|scope| {
        let (shares, work) = (examples.chunks(share), &work);
        let running: Vec<_> = shares
            .map(|share| scope.spawn(move || work(share)))
            .collect();
        let answers = running
            .into_iter()
            .map(|thread| thread.join().expect("no thread panics"));
        answers.fold(Answers::default(), Answers::and)
    });
    println!("{answers:?}");
    let least = LEAST / 10;
    assert!(answers.clean > least && answers.refused > least && answers.unsure > least);
}

fn styled(node: &Node, rng: &mut Rng) -> String {
    let style = Style {
        shuffle: rng.one_in(2),
        escape: rng.one_in(8),
        space: rng.one_in(2),
    };
    node.styled(style, rng)
}

/// One time in four: the same text with a byte changed, doubled or cut off, so that it is seldom JSON.
fn damaged(mut text: Vec<u8>, rng: &mut Rng, mut then: impl FnMut(&[u8])) {
    if !rng.one_in(4) {
        return;
    }
    let at = rng.below(text.len());
    match rng.below(3) {
        0 => text[at] = BYTES[rng.below(BYTES.len())],
        1 => text.insert(at, text[at]),
        _ => text.truncate(at),
    }
    then(&text);
}

#[test]
fn it_is_sure_of_every_valid_example() {
    for subject in &SUBJECTS {
        let validator = load(subject);
        for example in examples::valid(subject) {
            assert_eq!(
                validator.check(example.text.as_bytes()),
                Verdict::Clean,
                "{}",
                example.event
            );
            let mut rng = Rng::new(1, example.event);
            let style = Style {
                shuffle: true,
                escape: false,
                space: true,
            };
            let text = example.node.styled(style, &mut rng);
            assert_eq!(validator.check(text.as_bytes()), Verdict::Clean, "{text}");
        }
        for example in examples::invalid(subject) {
            Answers::default().ask(&validator, example.text.as_bytes());
        }
    }
}

/// A provider whose one family judges `data` by this schema.
fn provider(schema: &Value) -> Validator {
    from(files(schema))
}

fn files(schema: &Value) -> BTreeMap<String, String> {
    let dialect = "https://json-schema.org/draft/2020-12/schema";
    let provider = json!({
        "name": "one", "title": "One", "docs": "https://one.example", "discriminator": "/event", "separator": ".",
        "payload": "/data", "headers": {}, "signature": { "scheme": "none" }
    });
    let envelope = json!({ "$schema": dialect, "type": "object", "properties": { "event": { "type": "string" }, "data": true } });
    let family = json!({ "$schema": dialect, "type": "object", "properties": { "event": { "const": "e" }, "data": schema } });
    let files = [
        ("provider.json", provider),
        ("envelope.schema.json", envelope),
        ("events/e.schema.json", family),
    ];
    files
        .map(|(path, value)| (path.to_owned(), value.to_string()))
        .into()
}

fn from(files: BTreeMap<String, String>) -> Validator {
    Validator::from_files("one", files).unwrap_or_else(|report| panic!("{report}"))
}

#[test]
fn choices_and_places_that_no_provider_has_are_judged_alike() {
    let open = json!({ "anyOf": [{ "enum": ["a", "b"] }, { "type": "string" }] });
    let schemas = [
        json!({ "oneOf": [{ "type": "object", "properties": { "k": { "const": "x" }, "v": { "type": "string" } }, "required": ["k"] },
                          { "type": "object", "properties": { "k": { "const": "y" }, "w": { "type": "number" } }, "required": ["k"] }] }),
        json!({ "oneOf": [{ "type": "integer" }, { "type": "number", "minimum": 2 }] }),
        json!({ "anyOf": [open, { "type": "null" }] }),
        json!({ "oneOf": [open, { "type": "string", "maxLength": 1 }] }),
        json!({ "not": open }),
        json!({ "not": { "type": "object", "required": ["k"] } }),
        json!({ "if": { "type": "object", "required": ["k"] }, "then": { "required": ["v"] }, "else": { "minProperties": 1 } }),
        json!({ "type": "object", "properties": { "inner": { "type": "string" }, "outer": open }, "additionalProperties": { "type": "number" } }),
        json!({ "type": "object", "properties": { "inner": true }, "additionalProperties": false, "maxProperties": 1 }),
        json!({ "type": "array", "prefixItems": [{ "type": "string" }], "items": { "type": "number" }, "minItems": 1, "uniqueItems": true }),
        json!({ "type": "array", "uniqueItems": true }),
        json!({ "type": "array", "contains": { "const": 1 } }),
        json!({ "enum": ["x", 1, null, true, [1]] }),
        json!({ "type": "number", "multipleOf": 0.1, "exclusiveMaximum": 10 }),
        json!({ "type": "integer", "multipleOf": 3, "minimum": -9, "maximum": 9 }),
        json!({ "type": "string", "minLength": 2, "maxLength": 3, "pattern": "^\\p{Lu}" }),
        json!({ "format": "ipv4" }),
        json!({ "type": ["string", "null"], "format": "date-time" }),
        json!({ "dependentRequired": { "k": ["v"] } }),
        json!({ "propertyNames": { "maxLength": 1 } }),
        json!(false),
    ];
    let values = [
        r#""a""#,
        r#""c""#,
        r#""A\u0042""#,
        r#""Éa""#,
        r#""Éaaa""#,
        r#""\ud83d\ude00""#,
        r#""\ud83d""#,
        r#""127.0.0.1""#,
        "null",
        "true",
        "1",
        "1.0",
        "3",
        "-9",
        "-12",
        "0.3",
        "10",
        "1e1",
        "12345678901234567890",
        "[]",
        "[1]",
        r#"["a"]"#,
        r#"["a", 1]"#,
        r#"["a", 1, 1]"#,
        r#"["a", "a"]"#,
        "{}",
        r#"{"k": "x"}"#,
        r#"{"k": "x", "v": "s"}"#,
        r#"{"k": "y", "w": "s"}"#,
        r#"{"v": 1}"#,
        r#"{"iner": 1}"#,
        r#"{"inner": "s", "iner": 1}"#,
        r#"{"inner": "s", "outer": "a"}"#,
        r#"{"inner": "s", "outer": "z"}"#,
        r#"{"k": 1, "k": 1}"#,
        r#"{"z": 1, "z": 1}"#,
        r#"{"a": {"z": 1}, "z": 1}"#,
        r#""2025-02-29T00:00:00Z""#,
        r#""2024-02-29T00:00:00.5+01:00""#,
        r#"{"\u006b": "x"}"#,
        // White space around items is no part of them.
        r#"["a" ,"a"]"#,
        "[\"b\",1 , 1]",
        "[\"b\", 1,\n1 ]",
        "[ {}, {} ]",
        "[1, 100, 1e2]",
        "[ true,true ]",
    ];
    let mut answers = Answers::default();
    for schema in &schemas {
        let validator = provider(schema);
        for value in values {
            for text in [
                format!(r#"{{"event": "e", "data": {value}}}"#),
                format!(r#"{{"data": {value}, "event": "e"}}"#),
                format!(r#"{{"data": {value}, "event": "e", "event": "e"}}"#),
            ] {
                answers.ask(&validator, text.as_bytes());
            }
        }
    }
    println!("{answers:?}");
    assert!(answers.clean > 100 && answers.refused > 100);
}

#[test]
fn an_object_of_many_members_that_no_schema_names_is_judged_in_one_pass() {
    let validator = provider(&json!({ "type": "object" }));
    let members = |last: &str| {
        let members: Vec<String> = (0..100)
            .map(|number| format!(r#""m{number}": {number}"#))
            .collect();
        format!(
            r#"{{"event": "e", "data": {{{}, {last}}}}}"#,
            members.join(", ")
        )
    };
    assert_eq!(
        validator.check(members(r#""x": 1"#).as_bytes()),
        Verdict::Clean
    );
    assert_eq!(
        validator.check(members(r#""m7": 1"#).as_bytes()),
        Verdict::Unsure
    );
}

#[test]
fn a_schema_that_refers_to_itself_ends() {
    let form = |required: &str| json!({ "type": "object", "properties": { "left": { "$ref": "#/$defs/Tree" } }, "required": [required] });
    let dialect = "https://json-schema.org/draft/2020-12/schema";
    let mut files = files(&json!({ "$ref": "#/$defs/Tree" }));
    let family = json!({ "$schema": dialect, "type": "object",
        "properties": { "event": { "const": "e" }, "data": { "$ref": "#/$defs/Tree" } },
        "$defs": { "Tree": { "anyOf": [form("left"), form("right"), { "type": "object", "maxProperties": 0 }] } } });
    files.insert("events/e.schema.json".to_owned(), family.to_string());
    let validator = from(files);
    let mut answers = Answers::default();
    let nested = |depth: usize, inmost: &str| {
        let nested = format!(
            "{}{inmost}{}",
            r#"{"left":"#.repeat(depth),
            "}".repeat(depth)
        );
        format!(r#"{{"event": "e", "data": {nested}}}"#)
    };
    for depth in [0, 1, 5] {
        for inmost in ["{}", "1", r#"{"right": 1}"#] {
            answers.ask(&validator, nested(depth, inmost).as_bytes());
        }
    }
    // Trying both forms at each level doubles the work, which the quick check does not begin, and the full report gives up.
    let deep = nested(100, "1");
    assert_eq!(validator.check(deep.as_bytes()), Verdict::Unsure);
    let report = validator.validate(&Input::new(deep.as_bytes()));
    assert_eq!(codes(&report), ["unjudged"]);
    assert!(answers.clean > 2 && answers.refused > 2, "{answers:?}");
}

#[test]
fn a_body_of_too_many_values_is_told_either_way() {
    let validator = provider(&json!({ "type": "array", "items": { "type": "array" } }));
    let body = |items: usize| {
        format!(
            r#"{{"event": "e", "data": [{}]}}"#,
            vec!["[]"; items].join(",")
        )
    };
    // The body, the event's name and the outer array are values, too.
    let most = body(MAX_VALUES - 3);
    assert_eq!(validator.check(most.as_bytes()), Verdict::Clean);
    assert_eq!(
        codes(&validator.validate_in_full(&Input::new(most.as_bytes()))),
        [""; 0]
    );
    let more = body(MAX_VALUES - 2);
    assert_eq!(validator.check(more.as_bytes()), Verdict::Unsure);
    assert_eq!(
        codes(&validator.validate(&Input::new(more.as_bytes()))),
        ["body-too-large"]
    );
}

/// A text may end like an event and yet be none: then a handshake in front of that is told as ever.
#[test]
fn what_ends_like_an_event_hides_no_handshake() {
    let mut files = files(&json!(true));
    let mut edit = |file: &str, member: &str, value: Value| {
        let text = files.get_mut(file).expect("there is such a file");
        let mut json: Value = serde_json::from_str(text).expect("it is JSON");
        json[member] = value;
        *text = json.to_string();
    };
    let ping = json!({ "event_type": "one.checked", "body": { "ping": true } });
    let hello = json!({ "event_type": "one.greeted", "body": { "event": "hello" } });
    edit("provider.json", "handshakes", json!([ping, hello]));
    edit("envelope.schema.json", "required", json!(["event"]));
    let validator = from(files);
    let mut answers = Answers::default();
    for body in [
        r#"{"ping":true},"event":"e"}"#,
        r#"{"event":"hello","event":"e"}"#,
        r#"{"ping":true}"#,
        r#"{"event":"hello"}"#,
        r#"{"ping":true,"event":"e"}"#,
        r#"[{"ping":true,"event":"e"}"#,
    ] {
        answers.ask(&validator, body.as_bytes());
    }
    let report = validator.validate(&Input::new(br#"{"ping":true},"event":"e"}"#));
    assert!(codes(&report).contains(&"handshake"), "{report:?}");
    assert!(answers.clean > 0 && answers.refused > 0, "{answers:?}");
}

/// The order in which members come is learnt from the first objects; whatever it is then, the answers are the same.
#[test]
fn members_are_judged_alike_in_any_order() {
    let validator = provider(
        &json!({ "type": "object", "required": ["a"], "additionalProperties": false,
        "properties": { "a": { "type": "string" }, "b": { "type": "number" }, "a_long_name_of_more_than_thirty_two_bytes": true, "ab": true } }),
    );
    let mut answers = Answers::default();
    for data in [
        r#"{"a":"x","b":1,"ab":2,"a_long_name_of_more_than_thirty_two_bytes":3}"#,
        r#"{"a_long_name_of_more_than_thirty_two_bytes":3,"ab":2,"b":1,"a":"x"}"#,
        r#"{"a" : "x" , "b" : 1}"#,
        r#"{"a":"x","a":"y"}"#,
        r#"{"a":"x","b":1,"b":1}"#,
        r#"{"b":1,"ab":2}"#,
        r#"{"a":"x","c":1}"#,
        r#"{"a":"x","b":"1"}"#,
        r#"{"a":1,"b":1}"#,
        r#"{"a":"x"}"#,
        "{}",
    ] {
        for body in [
            format!(r#"{{"event":"e","data":{data}}}"#),
            format!(r#"{{"data":{data},"event":"e"}}"#),
        ] {
            answers.ask(&validator, body.as_bytes());
        }
    }
    assert_eq!(
        (answers.clean, answers.refused, answers.unsure),
        (8, 10, 4),
        "{answers:?}"
    );
}

#[test]
fn a_name_with_escapes_is_the_name_that_it_means() {
    let validator =
        provider(&json!({ "type": "object", "properties": { "key": { "type": "string" } } }));
    let mut answers = Answers::default();
    for data in [
        r#"{"\u006bey": "x"}"#,
        r#"{"\u006bey": 1}"#,
        r#"{"\u006bey": "x", "key": "x"}"#,
        r#"{"\u006bez": 1}"#,
    ] {
        answers.ask(
            &validator,
            format!(r#"{{"event": "e", "data": {data}}}"#).as_bytes(),
        );
        answers.ask(
            &validator,
            format!(r#"{{"\u0065vent": "e", "data": {data}}}"#).as_bytes(),
        );
    }
    assert_eq!(
        (answers.clean, answers.refused, answers.unsure),
        (2, 2, 4),
        "{answers:?}"
    );
}
