//! Documents that cannot be imported: where, what, and what instead. And whatever is done to a document, nothing panics.

mod support;

use hookwright_import::{Document, Options, openapi};
use proptest::prelude::*;
use support::document;

/// What is said of a document.
fn said(name: &str, text: &str) -> String {
    let document = Document {
        name: name.to_owned(),
        text: text.to_owned(),
    };
    let problems = openapi(&[document], &Options::new("acme")).expect_err("it cannot be imported");
    problems
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("\n")
}

const HEAD: &str = "openapi: 3.1.0\ninfo: { title: A, version: '1' }\n";

/// Maps inside each other, two hundred deep.
fn deep() -> String {
    let lines = (0..200).map(|depth| " ".repeat(depth) + "a:\n");
    lines.collect()
}

/// A document with one webhook whose body has this schema.
fn webhook(schema: &str) -> String {
    format!(
        "{HEAD}webhooks:\n  a:\n    post:\n      requestBody:\n        content:\n          application/json:\n            schema: {schema}\n"
    )
}

#[test]
fn each_kind_of_bad_input_is_told_with_its_place_and_a_remedy() {
    let rows = [
        ("a.yml", String::new(), "a.yml: the document is empty"),
        (
            "a.yml",
            "openapi: 3.1.0\n\tinfo: x".to_owned(),
            "a.yml:1: this is no YAML: while scanning a plain scalar, found a tab",
        ),
        (
            "a.yml",
            "a: 1\nb: 2\na: 3\n".to_owned(),
            "a.yml:3: the name `a` stands twice in one map",
        ),
        (
            "a.yml",
            "a: 1\n---\nb: 2\n".to_owned(),
            "a second document begins here",
        ),
        (
            "a.yml",
            "? [a]\n: 1\n".to_owned(),
            "the name of a member is a list or a map",
        ),
        (
            "a.yml",
            "a: &a [*a]\n".to_owned(),
            "a.yml:1: an alias stands inside of what it names",
        ),
        ("a.yml", "a: *b\n".to_owned(), "a.yml:1: this is no YAML: "),
        ("a.json", "{\"a\": 1,}".to_owned(), "a.json:1: "),
        (
            "a.json",
            "{\"a\": 1, \"a\": 2}".to_owned(),
            "a.json:1: the name `a` stands twice in one object",
        ),
        (
            "a.json",
            format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000)),
            "a.json:1: the document is nested too deep",
        ),
        ("a.yml", "[".repeat(100_000), "recursion limit exceeded"),
        (
            "a.yml",
            deep(),
            "a.yml:101: the document is nested too deep",
        ),
        (
            "a.yml",
            "swagger: '2.0'\n".to_owned(),
            "a.yml: this is a document of Swagger 2.0, which has no webhooks; name documents of OpenAPI 3.0 or 3.1",
        ),
        (
            "a.yml",
            "openapi: 4.0.0\n".to_owned(),
            "this version of OpenAPI is not known",
        ),
        ("a.yml", "a: 1\n".to_owned(), "it has no member `openapi`"),
        (
            "a.yml",
            HEAD.to_owned(),
            "no document has a webhook with a body of JSON; webhooks stand under `webhooks`",
        ),
        (
            "a.yml",
            webhook("{ type: object, properties: { name: { type: string } } }"),
            "no member of the bodies names the event",
        ),
    ];
    for (name, text, expected) in rows {
        let said = said(name, &text);
        assert!(said.contains(expected), "{expected} is not in: {said}");
    }
}

#[test]
fn a_few_lines_that_stand_for_millions_are_refused() {
    let lines = (1..30).map(|step| {
        format!(
            "a{step}: &a{step} [{}]\n",
            vec![format!("*a{}", step - 1); 9].join(", ")
        )
    });
    let text = format!(
        "a0: &a0 [x, x, x, x, x, x, x, x, x]\n{}",
        lines.collect::<String>()
    );
    assert!(said("a.yml", &text).contains("too many values"));
}

/// Schemas that each take in the next one twice, with the event's name in the last.
#[test]
fn long_chains_of_references_are_followed_in_no_time() {
    const LENGTH: usize = 3_000;
    let step = |step: usize| {
        let next = format!("{{ $ref: '#/components/schemas/S{}' }}", step + 1);
        format!("    S{step}: {{ allOf: [{next}, {next}] }}\n")
    };
    let last = "{ type: object, properties: { event: { const: a.b } } }";
    let schemas: String = (0..LENGTH).map(step).collect::<Vec<_>>().concat();
    let text = webhook("{ $ref: '#/components/schemas/S0' }")
        + &format!("components:\n  schemas:\n{schemas}    S{LENGTH}: {last}\n");
    let document = Document {
        name: "a.yml".to_owned(),
        text,
    };
    let imported = openapi(&[document], &Options::new("acme")).unwrap();
    assert_eq!(imported.events, ["a.b"]);
}

#[test]
fn what_is_wrong_with_every_document_is_told_at_once() {
    let documents = ["a: [", "swagger: '2.0'", "{"].map(|text| Document {
        name: "a.yml".to_owned(),
        text: text.to_owned(),
    });
    assert_eq!(
        openapi(&documents, &Options::new("acme"))
            .unwrap_err()
            .len(),
        2
    );
}

#[test]
fn a_body_without_a_name_can_be_told_which_member_it_is() {
    let text = webhook(
        "{ type: object, properties: { what: { type: string }, inside: { type: object, properties: { x: { type: string } } }, other: { type: object, properties: { y: { type: string } } } } }",
    );
    let document = Document {
        name: "a.yml".to_owned(),
        text,
    };
    let mut options = Options::new("acme");
    options.discriminator = Some("/what".to_owned());
    options.payload = Some("/inside".to_owned());
    let imported = openapi(&[document], &options).unwrap();
    assert_eq!(imported.events, ["a"]);
    support::makes_types("acme", &imported);
    for pointer in ["", "what"] {
        options.discriminator = Some(pointer.to_owned());
        assert!(openapi(&[support::document("shop.yml")], &options).is_err());
    }
    options.discriminator = None;
    options.payload = Some("inside".to_owned());
    assert!(openapi(&[support::document("shop.yml")], &options).is_err());
}

/// The fixtures, which mutations start from.
fn seeds() -> Vec<Document> {
    ["shop.yml", "forms.json", "tree.yml", "parts.yml"]
        .map(document)
        .into()
}

/// A line, a word or a byte of a document is lost, doubled, or replaced by something that means much in YAML or OpenAPI.
fn mutated(text: &str, places: &[(usize, usize, usize)]) -> String {
    const PIECES: [&str; 22] = [
        "null",
        "[]",
        "{}",
        "true",
        "0",
        "'#/components/schemas/OrderData'",
        "$ref",
        "allOf",
        "oneOf",
        "nullable: true",
        "&a",
        "*a",
        "<<: *placed",
        "\n",
        "  ",
        ":",
        "\"",
        "enum: [null]",
        "discriminator",
        "properties",
        "\u{0}",
        "é",
    ];
    let mut text = text.to_owned();
    for (at, length, piece) in places {
        let boundary = |mut at: usize| {
            at %= text.len() + 1;
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let (from, to) = (boundary(*at), boundary(at + length % 40));
        if from <= to {
            text.replace_range(from..to, PIECES[piece % PIECES.len()]);
        }
    }
    text
}

/// Words of the document, each replaced by another of its words: the YAML stays whole, and the OpenAPI does not.
fn shuffled(text: &str, swaps: &[(usize, usize)]) -> String {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '#' | '/' | '$' | '-');
    let mut parts: Vec<String> = Vec::new();
    for c in text.chars() {
        match parts.last_mut() {
            Some(part) if part.chars().all(is_word) == is_word(c) && is_word(c) => part.push(c),
            _ => parts.push(c.to_string()),
        }
    }
    let words: Vec<usize> = (0..parts.len())
        .filter(|index| parts[*index].chars().all(is_word))
        .collect();
    for (from, to) in swaps {
        let (from, to) = (words[from % words.len()], words[to % words.len()]);
        let word = parts[from].clone();
        parts[to] = word;
    }
    parts.concat()
}

/// Whatever comes out, it is a folder or a reason. Of every second document a header is to name the events.
fn survives(documents: &[Document]) {
    let mut options = Options::new("acme");
    let is_second = documents
        .iter()
        .any(|document| document.text.len() % 2 == 0);
    options.event_header = is_second.then(|| "X-Shop-Event".to_owned());
    match openapi(documents, &options) {
        Ok(imported) => {
            assert!(imported.files.contains_key("provider.json"));
            assert!(
                imported
                    .files
                    .values()
                    .all(|text| serde_json::from_str::<serde_json::Value>(text).is_ok())
            );
            if imported.refused.is_none() {
                let catalog = hookwright_schema::load_files("acme", imported.files.clone())
                    .expect("it was loaded before");
                let events: usize = catalog
                    .families
                    .iter()
                    .map(|family| family.events.len())
                    .sum();
                assert_eq!(events, imported.events.len());
            }
        }
        Err(problems) => {
            assert!(!problems.is_empty());
            assert!(
                problems
                    .iter()
                    .all(|problem| !problem.message.is_empty() && !problem.help.is_empty())
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_document_with_damage_never_panics(seed in 0..4_usize, places in prop::collection::vec(any::<(u16, u8, u8)>(), 1..6)) {
        let mut documents = seeds();
        let places: Vec<_> = places.iter().map(|(a, b, c)| (usize::from(*a), usize::from(*b), usize::from(*c))).collect();
        documents[seed].text = mutated(&documents[seed].text, &places);
        survives(&documents[seed..=seed]);
        survives(&documents[2..]);
    }

    #[test]
    fn a_document_with_words_in_wrong_places_never_panics(seed in 0..4_usize, swaps in prop::collection::vec(any::<(u16, u16)>(), 1..12)) {
        let mut documents = seeds();
        let swaps: Vec<_> = swaps.iter().map(|(a, b)| (usize::from(*a), usize::from(*b))).collect();
        documents[seed].text = shuffled(&documents[seed].text, &swaps);
        survives(&documents[seed..=seed]);
        survives(&documents[2..]);
    }
}
