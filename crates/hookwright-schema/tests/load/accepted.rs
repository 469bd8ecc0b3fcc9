//! What a good folder gives.

use hookwright_schema::{Draft, Location, Support};

use crate::support::{acme, with};

#[test]
fn a_good_folder_gives_families_events_and_examples() {
    let catalog = with(&[]).unwrap();
    assert_eq!(catalog.draft, Draft::Draft202012);
    assert_eq!(catalog.families[0].name, "order");
    assert_eq!(
        catalog.families[0].events,
        ["order::created", "order::deleted"]
    );
    assert_eq!(
        catalog.examples["order::created"].file,
        "examples/valid/order-created.json"
    );
    assert_eq!(
        catalog.provider.headers["signature"].aliases,
        ["x-signature"]
    );
    assert_eq!(
        catalog.provider.discriminator_path(),
        Some(vec!["event".to_owned()])
    );
}

#[test]
fn files_lists_the_schema_files_alone() {
    let catalog = with(&[
        ("common/money.schema.json", "true"),
        ("README.md", "# notes"),
    ])
    .unwrap();
    let paths: Vec<&str> = catalog.files().map(|(path, _)| path).collect();
    assert_eq!(
        paths,
        [
            "common/money.schema.json",
            "envelope.schema.json",
            "events/order.schema.json"
        ]
    );
}

#[test]
fn a_cursor_finds_members_sorted_and_knows_its_text() {
    let catalog = with(&[(
        "z.schema.json",
        r#"{"minimum": 1.50, "$comment": "a/b", "anyOf": [true, false]}"#,
    )])
    .unwrap();
    let root = catalog.schema(&Location::new("z.schema.json", ""));
    let names: Vec<&str> = root.members().into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["$comment", "anyOf", "minimum"]);
    assert_eq!(root.get("minimum").unwrap().text(), "1.50");
    assert_eq!(
        root.at("/anyOf/1").unwrap().location().to_string(),
        "z.schema.json#/anyOf/1"
    );
    assert_eq!(root.get("anyOf").unwrap().items().len(), 2);
    assert!(root.at("/anyOf/01").is_none() && root.at("/anyOf/2").is_none());
}

#[test]
fn integers_stay_integers() {
    let catalog = with(&[(
        "z.schema.json",
        r#"{"minimum": 18446744073709551615, "maximum": -1, "multipleOf": 1.0}"#,
    )]);
    let catalog = catalog.unwrap();
    let root = catalog.schema(&Location::new("z.schema.json", ""));
    assert_eq!(
        root.get("minimum").unwrap().value().as_u64(),
        Some(u64::MAX)
    );
    assert_eq!(root.get("maximum").unwrap().value().as_i64(), Some(-1));
    assert!(root.get("multipleOf").unwrap().value().is_f64());
}

#[test]
fn coverage_is_read_as_a_whole_matrix() {
    let coverage = r#"{
        "connectors": [{"id": "hubspot", "name": "HubSpot", "confirmed": true}],
        "events": {"order::created": {"hubspot": "native"}, "order::deleted": {"hubspot": "none"}}
    }"#;
    let catalog = with(&[("coverage.json", coverage)]).unwrap();
    assert_eq!(
        catalog.coverage.unwrap().events["order::created"]["hubspot"],
        Support::Native
    );
}

#[test]
fn the_order_of_members_changes_nothing() {
    let mut files = acme();
    files.insert(
        "envelope.schema.json".to_owned(),
        r#"{"properties": {"data": {"type": "object"}, "event": {"type": "string"}}, "required": ["event", "data"],
            "type": "object", "$schema": "https://json-schema.org/draft/2020-12/schema"}"#
            .to_owned(),
    );
    let reordered = hookwright_schema::load_files("acme", files).unwrap();
    assert_eq!(
        reordered.bundle().to_string(),
        with(&[]).unwrap().bundle().to_string()
    );
}

#[test]
fn a_later_stage_reports_in_the_same_way() {
    let catalog = with(&[]).unwrap();
    let at = Location::new("events/order.schema.json", "/properties/event");
    let problem = catalog
        .problem(&at, "no", "here")
        .at_key()
        .help("yes")
        .related(&catalog.envelope, "there");
    let text = catalog
        .report(vec![problem.clone(), problem])
        .render_under("schemas/acme/", false);
    assert!(
        text.contains("--> schemas/acme/events/order.schema.json:4:5"),
        "{text}"
    );
    assert!(text.contains("^^^^^^^ here"), "{text}");
    assert!(
        text.contains("schemas/acme/envelope.schema.json:1:1"),
        "{text}"
    );
    assert_eq!(
        text.matches("error: no").count(),
        1,
        "equal problems are told once"
    );
}
