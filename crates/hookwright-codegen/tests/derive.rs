//! The derive macro that is made from a provider's schemas: which events it knows, by which names, and where it looks for
//! the types.

use std::collections::BTreeMap;

use hookwright_codegen::{DeriveLayout, Package, generate_derive, marker};
use hookwright_schema::{Catalog, Report, load_files};

/// A provider with one family and these events.
fn catalog(name: &str, separator: &str, events: &str) -> Result<Catalog, Report> {
    let provider = format!(
        r#"{{"name": "{name}", "title": "The \"Acme\"", "docs": "https://acme.example", "discriminator": "/event",
            "separator": "{separator}", "payload": "/data", "headers": {{}}, "signature": {{"scheme": "none"}}}}"#
    );
    let schema = r#""$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object""#;
    let envelope = format!(
        r#"{{{schema}, "required": ["event", "data"], "properties": {{"event": {{"type": "string"}}, "data": {{"type": "object"}}}}}}"#
    );
    let order = format!(
        r#"{{{schema}, "allOf": [{{"$ref": "../envelope.schema.json"}}],
            "properties": {{"event": {{"enum": {events}}}, "data": {{"type": "object", "properties": {{"id": {{"type": "string"}}}}}}}}}}"#
    );
    let files = [
        ("provider.json", provider),
        ("envelope.schema.json", envelope),
        ("events/order.schema.json", order),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text));
    load_files(name, BTreeMap::from(files))
}

fn derive(
    name: &str,
    separator: &str,
    events: &str,
    layout: DeriveLayout<'_>,
) -> Result<BTreeMap<String, String>, Report> {
    generate_derive(&catalog(name, separator, events)?, layout)
}

/// What is said of a provider that cannot have a derive.
fn refusal(name: &str) -> String {
    derive(
        name,
        ".",
        r#"["a.b"]"#,
        DeriveLayout::Crate(Package::MEMBER),
    )
    .expect_err("the name is not free")
    .render(false)
}

#[test]
fn a_crate_has_a_manifest_a_macro_and_a_catalogue() {
    let files = derive(
        "acme-shop",
        ".",
        r#"["order.paid"]"#,
        DeriveLayout::Crate(Package::MEMBER),
    )
    .unwrap();
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(names, ["Cargo.toml", "src/catalogue.rs", "src/lib.rs"]);
    assert!(
        files
            .values()
            .all(|text| text.contains(&marker(Package::MEMBER.command)))
    );
    assert!(files["Cargo.toml"].contains("name = \"hookwright-acme-shop-derive\""));
    assert!(
        files["src/lib.rs"].contains("#[proc_macro_derive(AcmeShopRouter, attributes(acme_shop))]")
    );
    let catalogue = &files["src/catalogue.rs"];
    assert!(catalogue.contains(r#"title: "The \"Acme\"","#));
    assert!(catalogue.contains(r#"krate: "::hookwright_acme_shop","#));
}

#[test]
fn a_root_looks_for_the_types_where_it_is_told() {
    let layout = DeriveLayout::Root {
        types: "crate::shop",
    };
    let files = derive("acme", ".", r#"["order.paid"]"#, layout).unwrap();
    assert_eq!(files.len(), 1);
    let text = &files["derive.rs"];
    assert!(text.contains(r#"krate: "crate::shop","#));
    // What is included in the middle of a crate's root can have no inner attributes or documentation.
    let inner = |line: &str| line.starts_with("#!") || line.starts_with("//!");
    assert!(!text.lines().any(inner), "{text}");
}

#[test]
fn a_method_is_called_after_the_last_two_segments() {
    let rows = [
        (
            ".",
            "vault.connection.token_refresh.failed",
            "token_refresh_failed",
        ),
        ("::", "crmOpportunity::created", "crm_opportunity_created"),
        ("/", "type", "type_"),
        ("/", "async/2", "async_2"),
        (".", "2.x", "n2_x"),
        (".", "Ünïcode.ß", "n_code"),
        (".", "..", "symbol"),
    ];
    for (separator, event, method) in rows {
        let events = format!("[{event:?}]");
        let files = derive(
            "acme",
            separator,
            &events,
            DeriveLayout::Crate(Package::MEMBER),
        )
        .unwrap();
        let catalogue = &files["src/catalogue.rs"];
        assert!(
            catalogue.contains(&format!("method: {method:?}")),
            "{event}: {catalogue}"
        );
    }
}

#[test]
fn the_same_schemas_give_the_same_bytes_whatever_the_order_of_events() {
    let one = derive(
        "acme",
        ".",
        r#"["a.b", "c.d"]"#,
        DeriveLayout::Crate(Package::MEMBER),
    )
    .unwrap();
    let other = derive(
        "acme",
        ".",
        r#"["c.d", "a.b"]"#,
        DeriveLayout::Crate(Package::MEMBER),
    )
    .unwrap();
    assert_eq!(one, other);
}

#[test]
fn a_provider_whose_attribute_would_be_the_compilers_is_refused() {
    for name in ["test", "doc", "derive", "path", "cfg-attr", "rustc-x"] {
        let text = refusal(name);
        assert!(
            text.contains(&format!("a provider cannot be called `{name}`")),
            "{text}"
        );
        assert!(text.contains("and that attribute is not free"), "{text}");
    }
    let text = refusal("build");
    assert!(
        text.contains("`hookwright-build` is a crate of hookwright's own"),
        "{text}"
    );
    let text = refusal("acme-derive");
    assert!(
        text.contains("that is the crate of the derive macro of a provider `acme`"),
        "{text}"
    );
}
