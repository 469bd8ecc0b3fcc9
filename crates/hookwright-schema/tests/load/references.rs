//! Where a `$ref` may lead, and what is said when it leads elsewhere.

use hookwright_schema::Location;

use crate::support::{lines, one, with, with_data};

/// Where the `$ref` of the family's `data` leads.
#[track_caller]
fn target(data: &str, definitions: &str, more: &[(&str, &str)]) -> String {
    let family = format!(
        r#"{{"properties": {{"event": {{"enum": ["order::created"]}}, "data": {data}}}, "$defs": {{{definitions}}}}}"#
    );
    let mut files = vec![("events/order.schema.json", family.as_str())];
    files.extend(more);
    let catalog = with(&files).unwrap_or_else(|report| panic!("{report}"));
    let at = Location::new("events/order.schema.json", "/properties/data");
    catalog
        .schema(&at)
        .reference()
        .map(|target| target.location().to_string())
        .unwrap_or_default()
}

/// `data` that accepts the example whatever its reference leads to.
fn any(reference: &str) -> String {
    format!(r#"{{"$ref": "{reference}"}}"#)
}

#[test]
fn a_pointer_leads_to_a_definition_also_with_escapes() {
    assert_eq!(
        target(&any("#/$defs/a"), r#""a": true"#, &[]),
        "events/order.schema.json#/$defs/a"
    );
    let name = r#""a/b c%": true"#;
    assert_eq!(
        target(&any("#/$defs/a~1b%20c%25"), name, &[]),
        "events/order.schema.json#/$defs/a~1b c%"
    );
}

#[test]
fn an_anchor_leads_to_its_schema() {
    assert_eq!(
        target(&any("#here"), r#""a": {"$anchor": "here"}"#, &[]),
        "events/order.schema.json#/$defs/a"
    );
    assert_eq!(
        target(&any("#here"), r#""a": {"$dynamicAnchor": "here"}"#, &[]),
        "events/order.schema.json#/$defs/a"
    );
}

#[test]
fn a_relative_path_leads_to_another_file() {
    let shared = [(
        "common/my types.schema.json",
        r#"{"$defs": {"a": {"$anchor": "x"}}}"#,
    )];
    for reference in [
        "../common/my%20types.schema.json#/$defs/a",
        "../events/../common/my%20types.schema.json#x",
    ] {
        assert_eq!(
            target(&any(reference), "", &shared),
            "common/my types.schema.json#/$defs/a"
        );
    }
}

#[test]
fn an_id_gives_a_file_a_second_name() {
    let shared = [(
        "z.schema.json",
        r#"{"$id": "https://acme.example/z", "$anchor": "top", "$defs": {"a": true}}"#,
    )];
    for reference in [
        "https://acme.example/z",
        "../z.schema.json",
        "https://acme.example/z#top",
        "../z.schema.json#top",
    ] {
        assert_eq!(
            target(&any(reference), "", &shared),
            "z.schema.json#",
            "{reference}"
        );
    }
    assert_eq!(
        target(&any("https://acme.example/z#/$defs/a"), "", &shared),
        "z.schema.json#/$defs/a"
    );
}

#[test]
fn a_nested_id_changes_the_base() {
    let shared = [(
        "z.schema.json",
        r##"{"$id": "https://acme.example/s/z", "$defs": {
            "in": {"$id": "deep/in", "$ref": "#/$defs/own", "$defs": {"own": true}},
            "out": {"$ref": "deep/in"}, "abs": {"$ref": "/s/z"}}}"##,
    )];
    let catalog = with(&shared).unwrap_or_else(|report| panic!("{report}"));
    let leads = |pointer: &str| {
        let at = Location::new("z.schema.json", pointer);
        catalog
            .schema(&at)
            .reference()
            .map(|target| target.location().pointer)
    };
    assert_eq!(leads("/$defs/in").as_deref(), Some("/$defs/in/$defs/own"));
    assert_eq!(leads("/$defs/out").as_deref(), Some("/$defs/in"));
    assert_eq!(leads("/$defs/abs").as_deref(), Some(""));
}

#[test]
fn recursion_through_members_and_elements_is_fine() {
    let tree =
        r##""t": {"properties": {"next": {"$ref": "#/$defs/t"}}, "items": {"$ref": "#/$defs/t"}}"##;
    assert_eq!(
        target(&any("#/$defs/t"), tree, &[]),
        "events/order.schema.json#/$defs/t"
    );
}

#[test]
fn a_reference_in_data_or_as_a_property_is_no_reference() {
    let data = r##"{"default": {"$ref": "#/nowhere"}, "examples": [{"$ref": "x"}], "not": {"const": {"$ref": "y"}},
        "properties": {"$ref": {"enum": [{"$ref": "z"}]}}}"##;
    assert_eq!(target(data, "", &[]), "");
}

#[test]
fn what_does_not_resolve_says_why() {
    let cases = [
        ("#/$defs/Ordr", "did you mean `Order`?"),
        ("#/$defs/Nothing", "has `Order`"),
        ("#/$defs/Order/type", "no schema stands"),
        ("#Anchr", "did you mean `Anchor`?"),
        ("#nothing", "there is no anchor `nothing`"),
        (
            "../envelop.schema.json",
            "did you mean the file `envelope.schema.json`?",
        ),
        (
            "missing.schema.json",
            "there is no file `events/missing.schema.json`",
        ),
        ("../provider.json", "no schema"),
        ("https://example.com/x.json", "nothing is ever fetched"),
        ("//example.com/x.json", "nothing is ever fetched"),
        ("file:///etc/passwd", "nothing is ever fetched"),
        ("folder:///envelope.schema.json", "nothing is ever fetched"),
        ("/etc/passwd", "leaves the provider's folder"),
        ("/envelope.schema.json", "leaves the provider's folder"),
        ("../../other/x.schema.json", "leaves the provider's folder"),
        (
            "../events/../../envelope.schema.json",
            "leaves the provider's folder",
        ),
        ("#/~2", "no JSON Pointer"),
        ("%zz", "not a URI reference"),
        ("a b", "not a URI reference"),
    ];
    for (reference, part) in cases {
        one(
            with_data(
                &any(reference),
                r#""Order": {"$anchor": "Anchor", "type": "object"}"#,
            ),
            &[part, ":1:"],
        );
    }
}

#[test]
fn an_id_that_makes_references_remote_is_explained() {
    let result = with(&[(
        "z.schema.json",
        r#"{"$id": "https://acme.example/z", "not": {"$ref": "envelope.schema.json"}}"#,
    )]);
    one(result, &["nothing is ever fetched", "drop that `$id`"]);
}

#[test]
fn two_equal_ids_or_anchors_are_a_problem() {
    let id = r#"{"$id": "https://acme.example/z"}"#;
    one(
        with(&[("y.schema.json", id), ("z.schema.json", id)]),
        &["z.schema.json:1:9", "two schemas have the `$id`"],
    );
    one(
        with_data("true", r#""a": {"$anchor": "x"}, "b": {"$anchor": "x"}"#),
        &["the anchor `x` is given twice"],
    );
}

#[test]
fn a_cycle_of_nothing_but_references_is_a_problem() {
    let cycles = [
        r##""a": {"$ref": "#/$defs/a"}"##,
        r##""a": {"$ref": "#/$defs/b"}, "b": {"allOf": [{"$ref": "#/$defs/a"}]}"##,
        r##""a": {"anyOf": [{"$ref": "#/$defs/b"}]}, "b": {"not": {"$ref": "#/$defs/a"}}"##,
        r##""a": {"if": {"$ref": "#/$defs/a"}}"##,
        r##""a": {"dependentSchemas": {"x": {"$ref": "#/$defs/a"}}}"##,
    ];
    for definitions in cycles {
        one(
            with_data(&any("#/$defs/a"), definitions),
            &["leads back to itself", "order.schema.json:1:"],
        );
    }
}

#[test]
fn references_that_double_at_each_step_are_refused() {
    let step = |n: usize| {
        format!(
            r##""d{n}": {{"allOf": [{{"$ref": "#/$defs/d{0}"}}, {{"$ref": "#/$defs/d{0}"}}]}}"##,
            n + 1
        )
    };
    let steps: Vec<String> = (0..60)
        .map(step)
        .chain([r#""d60": true"#.to_owned()])
        .collect();
    let found = lines(with_data(&any("#/$defs/d0"), &steps.join(", ")));
    assert!(found[0].contains("ways"), "{found:#?}");
}
