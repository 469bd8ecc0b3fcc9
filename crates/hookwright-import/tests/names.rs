//! Which member names the event, and what the events are called: rows of small documents.

mod support;

use hookwright_import::{Document, Imported, Kind, Options, openapi};

/// A document of webhooks: key, schema of the body, an example or nothing.
fn document(webhooks: &[(&str, &str, &str)]) -> Document {
    let webhook = |(key, schema, example): &(&str, &str, &str)| {
        let example = match *example {
            "" => String::new(),
            example => format!("            example: {example}\n"),
        };
        format!(
            "  '{key}':\n    post:\n      requestBody:\n        content:\n          application/json:\n            schema: {schema}\n{example}"
        )
    };
    let webhooks = webhooks.iter().map(webhook).collect::<Vec<_>>().concat();
    let text = format!("openapi: 3.1.0\ninfo: {{ title: A, version: '1' }}\nwebhooks:\n{webhooks}");
    Document {
        name: "a.yml".to_owned(),
        text,
    }
}

fn import(webhooks: &[(&str, &str, &str)]) -> Imported {
    openapi(&[document(webhooks)], &Options::new("acme"))
        .unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// The discriminator, and the events.
fn named(webhooks: &[(&str, &str, &str)]) -> (String, Vec<String>) {
    let imported = import(webhooks);
    let provider: serde_json::Value =
        serde_json::from_str(&imported.files["provider.json"]).expect("it is JSON");
    let discriminator = provider["discriminator"].as_str().expect("it is a text");
    (discriminator.to_owned(), imported.events)
}

const BOTH: &str = "{ type: object, properties: { type: { enum: [order.paid, order.sent] }, data: { type: object, properties: { type: { const: card } } } } }";
const ANY: &str = "{ type: object, properties: { eventType: { type: string }, content: { type: object, properties: { kind: { type: string } } } } }";

#[test]
fn a_list_of_several_events_is_told_apart_by_the_webhooks_own_names() {
    let (discriminator, events) = named(&[("orderPaid", BOTH, ""), ("order.sent", BOTH, "")]);
    assert_eq!(discriminator, "/type");
    assert_eq!(events, ["order.paid", "order.sent"]);
}

#[test]
fn a_list_that_no_name_chooses_from_is_all_of_its_events() {
    let (_, events) = named(&[("changes", BOTH, "")]);
    assert_eq!(events, ["order.paid", "order.sent"]);
}

#[test]
fn an_example_of_another_event_does_not_rename_the_webhook() {
    let wrong = "{ type: order.paid, data: { type: card } }";
    let webhooks = [("orderPaid", BOTH, wrong), ("orderSent", BOTH, wrong)];
    assert_eq!(named(&webhooks).1, ["order.paid", "order.sent"]);
    let imported = import(&webhooks);
    let told = imported
        .notes
        .iter()
        .filter(|note| note.kind == Kind::LeftOut);
    let told: Vec<_> = told.map(|note| note.what.as_str()).collect();
    assert_eq!(
        told,
        ["another example of the same event; the first is kept"]
    );
    assert!(
        imported
            .files
            .contains_key("examples/valid/order.paid.json")
    );
}

#[test]
fn what_examples_show_is_a_name_where_no_schema_lists_any() {
    let (discriminator, events) = named(&[
        (
            "/ORDER_PAID",
            ANY,
            "{ eventType: ORDER_PAID, content: { kind: a } }",
        ),
        (
            "/ORDER_SENT",
            ANY,
            "{ eventType: ORDER_SENT, content: { kind: a } }",
        ),
        ("/ORDER_LOST", ANY, ""),
    ]);
    assert_eq!(discriminator, "/eventType");
    assert_eq!(events, ["ORDER_LOST", "ORDER_PAID", "ORDER_SENT"]);
}

#[test]
fn a_body_that_does_not_have_the_member_is_left_out_and_counted() {
    let other = "{ type: object, properties: { name: { type: string } } }";
    let imported = import(&[
        ("orderPaid", BOTH, ""),
        ("orderSent", BOTH, ""),
        ("odd", other, ""),
    ]);
    assert_eq!((imported.events.len(), imported.left_out), (2, 1));
    let told = imported
        .notes
        .iter()
        .any(|note| note.kind == Kind::LeftOut && note.what.contains("this body has no `/type`"));
    assert!(told, "{:?}", imported.notes);
    support::makes_types("acme", &imported);
}

#[test]
fn a_constant_of_another_name_tells_events_apart_if_every_body_has_it() {
    let of = |name: &str| {
        format!(
            "{{ type: object, properties: {{ what: {{ const: {name} }}, data: {{ type: object, properties: {{ a: {{ type: string }} }} }} }} }}"
        )
    };
    let (a, b) = (of("made"), of("gone"));
    let (discriminator, events) = named(&[("x", &a, ""), ("y", &b, "")]);
    assert_eq!(discriminator, "/what");
    assert_eq!(events, ["gone", "made"]);
}
