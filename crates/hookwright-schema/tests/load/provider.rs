//! `provider.json` and `coverage.json`.

use hookwright_schema::{coverage_schema, load_files, provider_schema};

use crate::support::{acme, edit, lines, one, with};

#[track_caller]
fn change(from: &str, to: &str, parts: &[&str]) {
    one(edit("provider.json", from, to), parts);
}

#[test]
fn an_error_points_at_the_member_in_question() {
    change(
        "\"title\"",
        "\"titel\": 1, \"title\"",
        &[
            "provider.json:3:3",
            "no member `titel`",
            "did you mean `title`?",
        ],
    );
    change(
        "\"aliases\"",
        "\"alias\": 1, \"aliases\"",
        &["provider.json:8:", "did you mean `aliases`?"],
    );
    change(
        "\"separator\": \"::\",",
        "",
        &["provider.json:1:1", "`separator` is missing"],
    );
    change(
        "\"/data\"",
        "7",
        &[
            "provider.json:7:14",
            "a number stands where a string is wanted",
        ],
    );
    change(
        "hmac-sha256",
        "hmac-sha265",
        &["provider.json:9:27", "did you mean `hmac-sha256`?"],
    );
}

#[test]
fn a_missing_file_is_told_with_what_it_is_for() {
    for path in ["provider.json", "envelope.schema.json"] {
        let mut files = acme();
        files.remove(path);
        let found = lines(load_files("acme", files));
        assert!(
            found
                .iter()
                .any(|line| line.contains(&format!("`{path}` is missing"))),
            "{found:#?}"
        );
    }
    let mut files = acme();
    files.retain(|path, _| !path.starts_with("ev"));
    files.insert(
        "envelope.schema.json".to_owned(),
        acme()["envelope.schema.json"].clone(),
    );
    assert!(lines(load_files("acme", files))[0].contains("no family"));
}

#[test]
fn the_name_is_the_folders_and_could_be_a_crates() {
    change(
        "\"acme\"",
        "\"Acme_CRM\"",
        &["provider.json:2:11", "cannot be a crate's name"],
    );
    change("\"acme\"", "\"acme-crm\"", &["its folder `acme`"]);
}

#[test]
fn pointers_have_to_lead_into_the_envelope() {
    change(
        "\"/event\"",
        "\"event\"",
        &["provider.json:5:20", "does not point into the body"],
    );
    change("\"/event\"", "\"\"", &["does not point into the body"]);
    change("\"/data\"", "\"data\"", &["does not point into the body"]);
    change(
        "\"/data\"",
        "\"/payload\"",
        &["the envelope does not describe `/payload`"],
    );
}

#[test]
fn headers_have_names_of_their_own() {
    change("x-acme-signature", "X-Acme", &["cannot be a header's name"]);
    change(
        "\"x-signature\"",
        "\"x-acme-signature\"",
        &["the header `x-acme-signature` is named twice"],
    );
    change(
        "{\"signature\"",
        "{\"eventType\": {\"name\": \"x-e\"}, \"signature\"",
        &["cannot be a header's role"],
    );
}

#[test]
fn a_signature_says_how_it_is_made() {
    change(
        "\"encoding\": \"hex\", ",
        "",
        &["the signature's encoding is missing"],
    );
    change("hmac-sha256", "none", &["not signed"]);
    change(
        "{\"signature\"",
        "{\"sign\"",
        &["no header plays the role `signature`"],
    );
}

#[test]
fn the_small_things_are_checked_too() {
    change("\"::\"", "\"\"", &["the separator is empty"]);
    change("\"Acme\"", "\" \"", &["the title is empty"]);
    change("https://acme", "http://acme", &["no `https` address"]);
}

#[test]
fn a_response_names_a_family_and_a_schema() {
    let add = |text: &str| format!("\"responses\": {{{text}}}, \"headers\"");
    let good = edit(
        "provider.json",
        "\"headers\"",
        &add(r#""order": "events/order.schema.json#/$defs/Order""#),
    )
    .unwrap();
    assert_eq!(good.responses["order"].pointer, "/$defs/Order");
    change(
        "\"headers\"",
        &add(r#""oder": "events/order.schema.json""#),
        &["did you mean `order`?"],
    );
    change(
        "\"headers\"",
        &add(r#""order": "events/order.schema.json#/$defs/Oder""#),
        &["did you mean `Order`?"],
    );
    change(
        "\"headers\"",
        &add(r#""order": "../x.json""#),
        &["leaves the provider's folder"],
    );
}

#[test]
fn the_derived_schemas_describe_every_member() {
    for text in [provider_schema("by hand"), coverage_schema("by hand")] {
        let schema: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert!(text.ends_with("}\n") && text.contains("by hand"));
        let definitions = schema["$defs"].as_object().unwrap().values();
        for object in std::iter::once(&schema).chain(definitions) {
            let Some(members) = object["properties"].as_object() else {
                continue;
            };
            assert!(object["additionalProperties"] == false);
            assert!(
                members
                    .values()
                    .all(|member| member["description"].is_string()),
                "{object:#}"
            );
        }
        assert!(jsonschema::draft202012::meta::is_valid(&schema));
    }
}

#[test]
fn coverage_is_a_whole_matrix_of_known_names() {
    let coverage = |connectors: &str, events: &str| {
        format!(r#"{{"connectors": [{connectors}], "events": {{{events}}}}}"#)
    };
    let hubspot = r#"{"id": "hubspot", "name": "HubSpot", "confirmed": true}"#;
    let rest = r#""order::deleted": {"hubspot": "none"}"#;
    let cases = [
        (
            coverage(hubspot, rest),
            "events are missing: `order::created`",
        ),
        (
            coverage(hubspot, &format!(r#""order::created": {{}}, {rest}"#)),
            "what these connectors do: `hubspot`",
        ),
        (
            coverage(
                hubspot,
                &format!(r#""order::created": {{"hubspot": "yes"}}, {rest}"#),
            ),
            "`yes` is not one of",
        ),
        (
            coverage(
                hubspot,
                &format!(r#""order::created": {{"hubspot": "none", "hubspit": "none"}}, {rest}"#),
            ),
            "did you mean `hubspot`?",
        ),
        (
            coverage(
                &format!("{hubspot}, {hubspot}"),
                &format!(r#""order::created": {{"hubspot": "none"}}, {rest}"#),
            ),
            "listed twice",
        ),
    ];
    for (text, part) in cases {
        one(
            with(&[("coverage.json", &text)]),
            &["coverage.json:1:", part],
        );
    }
    let unknown = coverage(
        hubspot,
        &format!(r#""order::creatd": {{"hubspot": "none"}}, {rest}"#),
    );
    // The event that was meant is not called missing as well.
    one(
        with(&[("coverage.json", &unknown)]),
        &["did you mean `order::created`?"],
    );
}
