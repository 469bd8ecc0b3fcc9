//! A small provider that loads, and the means to break it in one place.

use std::collections::BTreeMap;

use hookwright_schema::{Catalog, Report, load_files};

/// The texts of a provider with one family, two events and an example of one.
pub(crate) fn acme() -> BTreeMap<String, String> {
    let provider = r#"{
  "name": "acme",
  "title": "Acme",
  "docs": "https://acme.example/webhooks",
  "discriminator": "/event",
  "separator": "::",
  "payload": "/data",
  "headers": {"signature": {"name": "x-acme-signature", "aliases": ["x-signature"]}},
  "signature": {"scheme": "hmac-sha256", "encoding": "hex", "canonical": ["raw"]}
}"#;
    let envelope = r#"{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "type": "object",
  "required": ["event", "data"],
  "properties": {"event": {"type": "string"}, "data": {"type": "object"}}
}"#;
    let order = r##"{
  "allOf": [{"$ref": "../envelope.schema.json"}],
  "properties": {
    "event": {"enum": ["order::created", "order::deleted"]},
    "data": {"$ref": "#/$defs/Order"}
  },
  "$defs": {"Order": {"type": "object", "required": ["id"], "properties": {"id": {"type": "string", "minLength": 1}}}}
}"##;
    let example = r#"{"event": "order::created", "data": {"id": "1"}}"#;
    let files = [
        ("provider.json", provider),
        ("envelope.schema.json", envelope),
        ("events/order.schema.json", order),
        ("examples/valid/order-created.json", example),
    ];
    files
        .into_iter()
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .collect()
}

/// The provider with files added or replaced.
pub(crate) fn with(changes: &[(&str, &str)]) -> Result<Catalog, Report> {
    let mut files = acme();
    files.extend(
        changes
            .iter()
            .map(|(path, text)| ((*path).to_owned(), (*text).to_owned())),
    );
    load_files("acme", files)
}

/// The provider with one text in one file exchanged.
pub(crate) fn edit(path: &str, from: &str, to: &str) -> Result<Catalog, Report> {
    let mut files = acme();
    let text = files.get_mut(path).expect("the provider has this file");
    assert!(text.contains(from), "{path} does not hold {from}");
    *text = text.replace(from, to);
    load_files("acme", files)
}

/// The provider with another `data` schema and further definitions in its family.
pub(crate) fn with_data(data: &str, definitions: &str) -> Result<Catalog, Report> {
    let family = format!(
        r#"{{"properties": {{"event": {{"enum": ["order::created"]}}, "data": {data}}}, "$defs": {{{definitions}}}}}"#
    );
    with(&[("events/order.schema.json", &family)])
}

/// Each problem as `file:line:column: message (help)`.
pub(crate) fn lines(result: Result<Catalog, Report>) -> Vec<String> {
    let Err(report) = result else {
        return Vec::new();
    };
    assert!(!report.is_empty());
    let rendered = report.render(false);
    let mut lines = Vec::new();
    for (problem, shown) in report
        .problems
        .iter()
        .zip(rendered.split("error: ").skip(1))
    {
        let place = shown
            .lines()
            .find_map(|line| line.trim_start().strip_prefix("--> "))
            .unwrap_or_default();
        let help = problem.help.as_deref().expect("every problem has a remedy");
        lines.push(format!("{place}: {} ({help})", problem.message));
    }
    lines
}

/// Asserts that there is exactly one problem and that its line holds each of `parts`.
#[track_caller]
pub(crate) fn one(result: Result<Catalog, Report>, parts: &[&str]) {
    let lines = lines(result);
    assert_eq!(lines.len(), 1, "{lines:#?}");
    for part in parts {
        assert!(lines[0].contains(part), "`{part}` is not in:\n{}", lines[0]);
    }
}
