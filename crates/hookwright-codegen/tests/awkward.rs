//! Schemas that are legitimate and awkward: names that mean something in Rust, text that means something in a comment, types
//! that contain themselves. Each test states what the generated text has, or which problem is reported.

use std::collections::BTreeMap;

use hookwright_codegen::{Generated, Layout, Package, generate};

/// The smallest provider, to be changed in one place.
struct Provider {
    name: &'static str,
    title: &'static str,
    draft: &'static str,
    family: &'static str,
    events: &'static str,
    description: &'static str,
    /// Properties of the part that handlers receive.
    data: &'static str,
    required: &'static str,
    definitions: &'static str,
}

const PROVIDER: Provider = Provider {
    name: "acme",
    title: "Acme",
    draft: "https://json-schema.org/draft/2020-12/schema",
    family: "order",
    events: r#"["order.paid"]"#,
    description: "An order.",
    data: r#""id": {"type": "string"}"#,
    required: "[]",
    definitions: "",
};

impl Provider {
    /// What is generated, or every problem's message.
    fn run(&self) -> Result<Generated, Vec<String>> {
        let Self { name, draft, .. } = self;
        let provider = format!(
            r#"{{"name": "{name}", "title": {}, "docs": "https://acme.example", "discriminator": "/event", "separator": ".",
                "payload": "/data", "headers": {{}}, "signature": {{"scheme": "none"}}}}"#,
            serde_json::json!(self.title)
        );
        let envelope = format!(
            r#"{{"$schema": "{draft}", "type": "object", "required": ["event", "data"],
                "properties": {{"event": {{"type": "string"}}, "data": {{"type": "object"}}}}}}"#
        );
        let family = format!(
            r#"{{"$schema": "{draft}", "allOf": [{{"$ref": "../envelope.schema.json"}}], "description": {},
                "properties": {{"event": {{"enum": {}}},
                    "data": {{"type": "object", "properties": {{{}}}, "required": {}}}}},
                "definitions": {{{}}}}}"#,
            serde_json::json!(self.description),
            self.events,
            self.data,
            self.required,
            self.definitions
        );
        let files = BTreeMap::from([
            ("provider.json".to_owned(), provider),
            ("envelope.schema.json".to_owned(), envelope),
            (format!("events/{}.schema.json", self.family), family),
        ]);
        hookwright_schema::load_files(name, files)
            .and_then(|catalog| generate(&catalog, Layout::Crate(Package::MEMBER)))
            .map_err(|report| report.problems.into_iter().map(|p| p.message).collect())
    }

    /// The text of one generated file.
    #[track_caller]
    fn file(&self, path: &str) -> String {
        let mut generated = self.run().expect("these schemas are sound");
        generated.files.remove(path).expect("there is such a file")
    }

    #[track_caller]
    fn refused(&self, message: &str) {
        let problems = self.run().expect_err("these schemas have a problem");
        assert_eq!(problems, [message]);
    }
}

#[test]
fn a_definition_called_like_an_import_gives_way() {
    for name in ["Kind", "Provider", "Unknown", "Malformed", "From", "Json"] {
        let definitions = format!(
            r#""{name}": {{"type": "object", "properties": {{"a": {{"type": "string"}}}}}}"#
        );
        let data = format!(r##""x": {{"$ref": "#/definitions/{name}"}}"##);
        let order = Provider {
            data: data.leak(),
            definitions: definitions.leak(),
            ..PROVIDER
        }
        .file("src/order.rs");
        assert!(order.contains(&format!("pub struct {name}2 {{")), "{order}");
    }
}

#[test]
fn a_property_whose_name_is_no_identifier_can_hold_an_object() {
    let order = Provider {
        data: r##""x": {"$ref": "#/definitions/Room"}"##,
        definitions: r#""Room": {"type": "object", "properties": {"m²": {"type": "object", "properties": {"a": {}}}}}"#,
        ..PROVIDER
    }
    .file("src/order.rs");
    assert!(order.contains("pub struct RoomM {"), "{order}");
}

#[test]
fn no_local_of_a_decoder_hides_another() {
    let order = Provider {
        data: r#""reader": {"type": "string"}, "the_reader": {"type": "boolean"}"#,
        ..PROVIDER
    }
    .file("src/order.rs");
    assert!(order.contains("pub reader: Option<String>"), "{order}");
    assert!(order.contains("pub the_reader: Option<bool>"), "{order}");

    let order = Provider {
        data: r#""reader": {"const": "x"}"#,
        required: r#"["reader"]"#,
        ..PROVIDER
    }
    .file("src/order.rs");
    assert!(order.contains(r#"const "reader" = "x";"#), "{order}");
}

#[test]
fn variants_have_names_of_their_own_whatever_their_tags() {
    let branch = |tag: &str| {
        format!(
            r#"{{"type": "object", "properties": {{"t": {{"const": "{tag}"}}}}, "required": ["t"]}}"#
        )
    };
    let order = |tags: [&str; 4]| {
        let data = format!(r#""x": {{"oneOf": [{}]}}"#, tags.map(branch).join(", "));
        Provider {
            data: data.leak(),
            ..PROVIDER
        }
        .file("src/order.rs")
    };
    let forward = order(["a", "A", "a-", "self"]);
    for variant in ["A(OrderX", "A2(OrderX", "A3(OrderX", "Self2(OrderX"] {
        assert!(forward.contains(&format!("    {variant}")), "{forward}");
    }
    let tags = |text: &str| -> Vec<String> {
        let lines = text.lines().filter(|line| line.contains("Some(\""));
        lines.map(|line| line.trim().to_owned()).collect()
    };
    assert_eq!(
        tags(&forward).len(),
        tags(&order(["self", "a-", "A", "a"])).len()
    );
}

#[test]
fn events_that_are_one_in_snake_case_have_samples_of_their_own() {
    let samples = Provider {
        events: r#"["a.b", "ab", "body"]"#,
        ..PROVIDER
    }
    .file("src/samples.rs");
    for function in ["ab()", "ab_2()", "body_2()", "body<T: Json>("] {
        assert_eq!(
            samples.matches(&format!("fn {function}")).count(),
            1,
            "{samples}"
        );
    }
}

#[test]
fn a_field_called_like_a_method_of_event_gets_another_accessor() {
    let event = Provider {
        data: r#""known": {"type": "boolean"}"#,
        ..PROVIDER
    }
    .file("src/event.rs");
    assert!(
        event.contains("pub fn known_2(&self) -> Option<bool>"),
        "{event}"
    );
}

#[test]
fn text_of_schemas_stays_text_in_comments() {
    let provider = Provider {
        title: "A\\c\"me",
        description: "One.\n\n```\nno rust(\n```\n\n    in\rdented \u{202e}",
        ..PROVIDER
    };
    let event = provider.file("src/event.rs");
    assert!(
        event.contains("/// One. ``` no rust( ``` in dented \\u{202e}."),
        "{event}"
    );
    let manifest = provider.file("Cargo.toml");
    assert!(
        manifest.contains(r#""The webhooks of A\\c\"me: types"#),
        "{manifest}"
    );
}

#[test]
fn an_object_without_any_member_is_no_loop() {
    let order = Provider {
        data: r#""x": {"type": "object", "additionalProperties": false}"#,
        ..PROVIDER
    }
    .file("src/order.rs");
    assert!(order.contains("X {}"), "{order}");
}

#[test]
fn a_list_is_reached_again_through_an_object_that_takes_its_members_from_where_the_list_stands() {
    let file = Provider {
        data: r##""x": {"type": "object", "allOf": [{"$ref": "#/definitions/Tree"}], "properties": {"root": {"type": "boolean"}}}"##,
        definitions: r##""Tree": {"type": "object", "properties": {"trees": {"type": "array", "items": {"$ref": "#/definitions/Tree"}}}}"##,
        ..PROVIDER
    }
    .file("src/order.rs");
    assert!(
        file.contains("pub trees: Option<Vec<Tree>> = None,"),
        "{file}"
    );
}

#[test]
fn a_choice_may_contain_itself_and_has_a_small_sample() {
    let expression = r##""Expr": {"oneOf": [
        {"type": "object", "required": ["t", "l", "r"], "properties":
            {"t": {"const": "both"}, "l": {"$ref": "#/definitions/Expr"}, "r": {"$ref": "#/definitions/Expr"}}},
        {"type": "object", "required": ["t"], "properties": {"t": {"const": "leaf"}}}]}"##;
    let provider = Provider {
        data: r##""x": {"$ref": "#/definitions/Expr"}"##,
        required: r#"["x"]"#,
        definitions: expression,
        ..PROVIDER
    };
    assert!(provider.file("src/order.rs").contains("Box<Expr>"));
    assert!(provider.file("src/samples.rs").len() < 2_000);
}

#[test]
fn types_that_stand_too_deep_are_a_problem_and_no_overflow() {
    let mut definitions: Vec<String> = (0..1_000)
        .map(|i| {
            let next = i + 1;
            format!(r##""D{i}": {{"type": "object", "properties": {{"n": {{"$ref": "#/definitions/D{next}"}}}}}}"##)
        })
        .collect();
    definitions.push(r#""D1000": {"type": "string"}"#.to_owned());
    Provider {
        data: r##""x": {"$ref": "#/definitions/D0"}"##,
        definitions: definitions.join(", ").leak(),
        ..PROVIDER
    }
    .refused("more than 200 types stand inside each other here");
}

#[test]
fn names_that_mean_something_in_a_crate_are_refused() {
    for family in ["lib", "main", "hookwright"] {
        let message =
            format!("the file is called `{family}`, which generated crates use for something else");
        Provider { family, ..PROVIDER }.refused(&message);
    }
    let event = Provider {
        name: "event",
        ..PROVIDER
    };
    event.refused("a provider cannot be called `event`");
}

#[test]
fn what_no_type_can_check_is_refused() {
    Provider {
        data: r#""x": {"type": "string", "pattern": "^a", "anyOf": [{"enum": ["a", "b"]}, {"type": "string"}]}"#,
        ..PROVIDER
    }
    .refused("`pattern` beside a list of values");
    Provider {
        draft: "http://json-schema.org/draft-07/schema#",
        data: r#""x": {"type": "array", "items": [{"type": "string"}]}"#,
        ..PROVIDER
    }
    .refused("a list of `items` describes each place of an array on its own");
}

#[test]
fn a_sample_is_not_made_up_from_numbers_that_are_not_exact() {
    Provider {
        data: r#""x": {"type": "number", "minimum": 1e20}"#,
        required: r#"["x"]"#,
        ..PROVIDER
    }
    .refused("no sample of `order.paid` can be made up");
}
