//! Events that a header names.

use std::collections::BTreeMap;

use hookwright_schema::{Catalog, Naming, Report, load_files};

use crate::support::{lines, one};

/// A provider with a family that has actions, and one that has none.
fn forge() -> BTreeMap<String, String> {
    let provider = r#"{
  "name": "forge",
  "title": "Forge",
  "docs": "https://forge.example/webhooks",
  "discriminator": "/action",
  "event_header": true,
  "separator": ".",
  "payload": "",
  "headers": {"event_type": {"name": "x-forge-event"}},
  "signature": {"scheme": "none"}
}"#;
    let envelope = r#"{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "type": "object",
  "properties": {"action": {"type": "string"}}
}"#;
    let issues = r#"{
  "allOf": [{"$ref": "../envelope.schema.json"}],
  "required": ["action"],
  "properties": {"action": {"enum": ["opened", "closed"]}}
}"#;
    let push = r#"{"allOf": [{"$ref": "../envelope.schema.json"}]}"#;
    let files = [
        ("provider.json", provider),
        ("envelope.schema.json", envelope),
        ("events/issues.schema.json", issues),
        ("events/push.schema.json", push),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
    files.into()
}

/// The provider with files added or replaced.
fn with(changes: &[(&str, &str)]) -> Result<Catalog, Report> {
    let mut files = forge();
    let changes = changes.iter();
    files.extend(changes.map(|(path, text)| ((*path).to_owned(), (*text).to_owned())));
    load_files("forge", files)
}

/// The provider with one text in one file exchanged.
fn edit(path: &str, from: &str, to: &str) -> Result<Catalog, Report> {
    let text = forge()[path].clone();
    assert!(text.contains(from), "{path} does not hold {from}");
    with(&[(path, &text.replace(from, to))])
}

/// Each event of a family, with the header's value and the action.
fn events(catalog: &Catalog, family: &str) -> Vec<(String, Option<String>, Option<String>)> {
    let found = catalog.families.iter().find(|found| found.name == family);
    let family = found.expect("there is such a family");
    let naming = |event: &String| {
        let Naming { header, member, .. } = family.naming(event).expect("it is an event").clone();
        (event.clone(), header, member)
    };
    family.events.iter().map(naming).collect()
}

fn row(event: &str, header: &str, member: &str) -> (String, Option<String>, Option<String>) {
    let member = Some(member.to_owned()).filter(|member| !member.is_empty());
    (event.to_owned(), Some(header.to_owned()), member)
}

#[test]
fn the_file_is_the_headers_value_and_the_enum_lists_the_actions() {
    let catalog = with(&[]).expect("the provider is without fault");
    let issues = [
        row("issues.closed", "issues", "closed"),
        row("issues.opened", "issues", "opened"),
    ];
    assert_eq!(events(&catalog, "issues"), issues);
    assert_eq!(events(&catalog, "push"), [row("push", "push", "")]);
}

#[test]
fn a_keyword_says_what_the_file_cannot() {
    let orders = r#"{"x-event": ["orders/create", "orders/paid"]}"#;
    let issues = r#"{"x-event": "issue event", "required": ["action"], "properties": {"action": {"const": "opened"}}}"#;
    let catalog = with(&[
        ("events/order.schema.json", orders),
        ("events/issues.schema.json", issues),
    ]);
    let catalog = catalog.expect("the provider is without fault");
    let order = [
        row("orders/create", "orders/create", ""),
        row("orders/paid", "orders/paid", ""),
    ];
    assert_eq!(events(&catalog, "order"), order);
    let issues = [row("issue event.opened", "issue event", "opened")];
    assert_eq!(events(&catalog, "issues"), issues);
}

#[test]
fn a_header_alone_names_events_where_nothing_else_does() {
    let catalog = edit("provider.json", "\"discriminator\": \"/action\",", "");
    let catalog = catalog.expect("the provider is without fault");
    assert_eq!(events(&catalog, "issues"), [row("issues", "issues", "")]);
    assert_eq!(catalog.provider.discriminator_path(), None);
}

#[test]
fn one_value_can_be_shared_out_by_action() {
    let labeled = r#"{"x-event": "issues", "required": ["action"], "properties": {"action": {"const": "labeled"}}}"#;
    let catalog = with(&[("events/labeled.schema.json", labeled)]);
    let catalog = catalog.expect("the provider is without fault");
    let labeled = [row("issues.labeled", "issues", "labeled")];
    assert_eq!(events(&catalog, "labeled"), labeled);

    let alone = r#"{"x-event": "issues"}"#;
    one(
        with(&[("events/all_issues.schema.json", alone)]),
        &[
            "issues.schema.json:4:",
            "`issues` is an event by itself in one family, and has actions in another",
            "list the actions in both",
        ],
    );
}

#[test]
fn something_has_to_name_the_event() {
    let mut provider = forge()["provider.json"].clone();
    for line in [
        "  \"discriminator\": \"/action\",\n",
        "  \"event_header\": true,\n",
    ] {
        provider = provider.replace(line, "");
    }
    one(
        with(&[("provider.json", &provider)]),
        &[
            "provider.json:1:1",
            "nothing says where the event's name stands",
            "`\"event_header\": true` where a header names it",
        ],
    );
    one(
        edit("provider.json", "\"event_type\"", "\"kind\""),
        &[
            "provider.json:6:19",
            "no header plays the role `event_type`",
            "\"event_type\": {\"name\": \"x-acme-event\"}",
        ],
    );
}

#[test]
fn what_a_header_cannot_hold_is_told() {
    let push = |value: &str| {
        let text = format!(r#"{{"x-event": {value}}}"#);
        with(&[("events/push.schema.json", &text)])
    };
    let help = "in printable ASCII and without spaces at the ends";
    one(
        push("\"a\\u0000\""),
        &["push.schema.json:1:13", "a header cannot hold", help],
    );
    one(push("\" push\""), &["a header cannot hold ` push`", help]);
    one(push("[]"), &["the header's values are none"]);
    one(push("[\"a\", \"a\"]"), &["the event `a` is listed twice"]);
    one(push("7"), &["an event's name is not a string"]);
    one(
        with(&[("events/püsh.schema.json", "{}")]),
        &["a header cannot hold `püsh`", "`x-event`"],
    );
}

#[test]
fn values_of_one_family_are_told_apart_from_each_others_actions() {
    let issues = |values: &str| {
        let text = forge()["events/issues.schema.json"].replacen(
            '{',
            &format!("{{\"x-event\": {values},"),
            1,
        );
        with(&[("events/issues.schema.json", &text)])
    };
    one(
        issues(r#"["issue", "issue.comment"]"#),
        &[
            "`issue.comment` could be `issue` with an action behind it",
            "families of their own",
        ],
    );
    assert!(lines(issues(r#"["issue", "issues"]"#)).is_empty());
}

#[test]
fn the_keyword_means_nothing_without_a_header() {
    let mut files = crate::support::acme();
    let order = files["events/order.schema.json"].replacen('{', "{\"x-event\": \"order\",", 1);
    files.insert("events/order.schema.json".to_owned(), order);
    one(
        load_files("acme", files),
        &[
            "order.schema.json:1:2",
            "no header names events here",
            "`\"event_header\": true`",
        ],
    );
}

#[test]
fn examples_are_named_by_event_and_hold_its_action() {
    let opened = (
        "examples/valid/issues.opened.json",
        r#"{"action": "opened"}"#,
    );
    let push = (
        "examples/valid/push.json",
        r#"{"action": "whatever it says"}"#,
    );
    let catalog = with(&[opened, push]).expect("the examples are without fault");
    assert!(catalog.examples.contains_key("push"));

    let other = (
        "examples/valid/issues.opened.json",
        r#"{"action": "closed"}"#,
    );
    one(
        with(&[other]),
        &[
            "issues.opened.json:1:12",
            "holds another event: `closed`",
            "write `opened`, or name the file `examples/valid/issues.closed.json`",
        ],
    );
}
