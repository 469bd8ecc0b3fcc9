//! Which events a family has.

use crate::support::{one, with};

#[track_caller]
fn family(text: &str, parts: &[&str]) {
    one(with(&[("events/order.schema.json", text)]), parts);
}

#[test]
fn events_are_found_through_references_and_all_of_and_intersected() {
    let text = r##"{"allOf": [{"$ref": "#/$defs/base"}], "properties": {"event": {"$ref": "#/$defs/names"}},
        "$defs": {"base": {"properties": {"event": {"enum": ["order::created", "a", "b"]}}},
                  "names": {"allOf": [{"enum": ["b", "order::created", "c"]}]}}}"##;
    let catalog = with(&[("events/order.schema.json", text)]).unwrap();
    assert_eq!(catalog.families[0].events, ["b", "order::created"]);
}

#[test]
fn a_constant_is_one_event() {
    let text = r#"{"properties": {"event": {"const": "order::created"}}}"#;
    assert_eq!(
        with(&[("events/order.schema.json", text)])
            .unwrap()
            .families[0]
            .events,
        ["order::created"]
    );
}

#[test]
fn a_family_without_a_list_of_events_is_told_what_to_write() {
    family(
        "{}",
        &[
            "order.schema.json:1:1",
            "no `enum` or `const` at `/event`",
            r#"{"properties": {"event": {"enum""#,
        ],
    );
}

#[test]
fn a_constant_that_is_an_array_is_no_list() {
    family(
        r#"{"properties": {"event": {"const": ["order::created"]}}}"#,
        &["is not a string"],
    );
}

#[test]
fn lists_that_exclude_each_other_leave_no_events() {
    let text = r#"{"allOf": [{"properties": {"event": {"const": "a"}}}, {"properties": {"event": {"const": "b"}}}]}"#;
    family(text, &["the family has no events"]);
}

#[test]
fn an_event_is_a_string_listed_once() {
    family(
        r#"{"properties": {"event": {"enum": ["order::created", 1]}}}"#,
        &[":1:54", "is not a string"],
    );
    family(
        r#"{"properties": {"event": {"enum": ["order::created", ""]}}}"#,
        &["name is empty"],
    );
    family(
        r#"{"properties": {"event": {"enum": ["a", "a"]}}}"#,
        &["`a` is listed twice"],
    );
}

#[test]
fn an_event_of_two_families_names_both() {
    let text = r#"{"properties": {"event": {"enum": ["order::created", "shop::opened"]}}}"#;
    let report = with(&[("events/shop.schema.json", text)]).unwrap_err();
    let text = report.render(false);
    assert_eq!(report.len(), 1, "{text}");
    assert!(
        text.contains("belongs to two families, `order` and `shop`"),
        "{text}"
    );
    assert!(
        text.contains("events/shop.schema.json:1:36")
            && text.contains("events/order.schema.json:4:24"),
        "{text}"
    );
}
