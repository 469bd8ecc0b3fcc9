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

/// A document of webhooks whose header is described: key, the header's schema or nothing, schema of the body, an example or nothing.
fn headed(webhooks: &[(&str, &str, &str, &str)]) -> Document {
    let webhook = |(key, header, schema, example): &(&str, &str, &str, &str)| {
        let header = match *header {
            "" => String::new(),
            schema => format!(
                "      parameters:\n        - {{ name: X-Forge-Event, in: header, schema: {schema} }}\n"
            ),
        };
        let example = match *example {
            "" => String::new(),
            example => format!("            example: {example}\n"),
        };
        format!(
            "  '{key}':\n    post:\n{header}      requestBody:\n        content:\n          application/json:\n            schema: {schema}\n{example}"
        )
    };
    let webhooks = webhooks.iter().map(webhook).collect::<Vec<_>>().concat();
    let text = format!("openapi: 3.1.0\ninfo: {{ title: A, version: '1' }}\nwebhooks:\n{webhooks}");
    Document {
        name: "a.yml".to_owned(),
        text,
    }
}

/// What a file of an import says.
fn file(imported: &Imported, path: &str) -> serde_json::Value {
    let text = imported.files.get(path);
    let text = text.unwrap_or_else(|| panic!("{path} is not among {:?}", imported.files.keys()));
    serde_json::from_str(text).expect("it is JSON")
}

const OPENED: &str = "{ type: object, properties: { action: { type: string, enum: [opened] }, title: { type: string } } }";
const CLOSED: &str = "{ type: object, properties: { action: { type: string, enum: [closed] }, title: { type: string } } }";
const LABELED: &str =
    "{ type: object, properties: { action: { const: labeled }, label: { type: string } } }";
const PUSH: &str =
    "{ type: object, properties: { commits: { type: array, items: { type: string } } } }";

#[test]
fn a_header_names_events_with_the_actions_of_bodies() {
    let document = headed(&[
        (
            "issues-opened",
            "{ enum: [issues] }",
            OPENED,
            "{ action: opened, title: t }",
        ),
        ("issues-closed", "", CLOSED, "{ action: opened, title: t }"),
        ("labels", "{ const: issues }", LABELED, ""),
        ("push", "", PUSH, "{ commits: [] }"),
    ]);
    let mut options = Options::new("acme");
    options.event_header = Some("x-forge-event".to_owned());
    let imported = openapi(&[document], &options).unwrap_or_else(|problems| panic!("{problems:?}"));
    support::makes_types("acme", &imported);
    let events = ["issues.closed", "issues.labeled", "issues.opened", "push"];
    assert_eq!(imported.events, events);

    let provider = file(&imported, "provider.json");
    assert_eq!(provider["event_header"], true);
    assert_eq!(provider["discriminator"], "/action");
    let header = &provider["headers"]["event_type"]["name"];
    assert_eq!(header, "x-forge-event");
    // Push says nothing there.
    let envelope = file(&imported, "envelope.schema.json");
    assert!(envelope["properties"]["action"].is_object(), "{envelope}");
    assert!(
        !envelope["required"].to_string().contains("action"),
        "{envelope}"
    );
    let push = file(&imported, "events/push.schema.json");
    assert!(!push["required"].to_string().contains("action"), "{push}");
    let labeled = file(&imported, "events/issuesLabeled.schema.json");
    assert_eq!(labeled["x-event"], "issues");
    assert_eq!(
        labeled["properties"]["action"]["enum"],
        serde_json::json!(["labeled"])
    );
    let examples: Vec<_> = imported
        .files
        .keys()
        .filter(|path| path.starts_with("examples"))
        .collect();
    assert_eq!(
        examples,
        [
            "examples/valid/issues.opened.json",
            "examples/valid/push.json"
        ]
    );
    // What the documents do not say of the header is told.
    let guessed = |place: &str| {
        let mut notes = imported.notes.iter();
        notes.any(|note| note.kind == Kind::Guessed && note.what.contains(place))
    };
    assert!(guessed("nothing says what `x-forge-event` holds here"));
}

#[test]
fn a_header_names_events_by_itself_where_no_body_has_an_action() {
    let order =
        "{ type: object, properties: { shop: { type: string }, number: { type: string } } }";
    let ping = "{ type: object, properties: { shop: { type: string }, zen: { type: string } } }";
    let webhooks = [
        ("created", "{ example: orders/create }", order, ""),
        ("updated", "{ example: orders/update }", order, ""),
        ("ping", "{ example: ping }", ping, ""),
    ];
    // Nothing else is called like one that names events: it is found.
    let imported = openapi(&[headed(&webhooks)], &Options::new("acme"));
    let imported = imported.unwrap_or_else(|problems| panic!("{problems:?}"));
    support::makes_types("acme", &imported);
    assert_eq!(imported.events, ["orders/create", "orders/update", "ping"]);
    let provider = file(&imported, "provider.json");
    assert_eq!(
        (&provider["event_header"], &provider["separator"]),
        (&true.into(), &"/".into())
    );
    assert!(provider.get("discriminator").is_none(), "{provider}");
    let orders = file(&imported, "events/orders.schema.json");
    assert_eq!(
        orders["x-event"],
        serde_json::json!(["orders/create", "orders/update"])
    );
}
