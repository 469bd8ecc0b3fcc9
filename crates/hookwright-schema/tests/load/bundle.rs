//! The self-contained form.

use hookwright_schema::Location;

use crate::support::{acme, with};

#[test]
fn references_become_fragments_and_names_disappear() {
    let shared = r##"{"$id": "https://acme.example/z", "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$anchor": "top", "properties": {"$id": {"$ref": "#/$defs/a~1b c"}, "$anchor": {"default": {"$id": "x"}}},
        "$defs": {"a/b c": {"type": "string"}}}"##.replace("#/$defs/a~1b c", "#/$defs/a~1b%20c");
    let catalog =
        with(&[("common/z.schema.json", &shared)]).unwrap_or_else(|report| panic!("{report}"));
    let bundle = catalog.bundle();
    let copy = &bundle["$defs"]["common/z"];
    assert_eq!(
        copy["properties"]["$id"]["$ref"],
        "#/$defs/common~1z/$defs/a~1b%20c"
    );
    assert_eq!(copy["properties"]["$anchor"]["default"]["$id"], "x");
    let names: Vec<&String> = copy.as_object().unwrap().keys().collect();
    assert_eq!(names, ["$defs", "properties"]);
    assert_eq!(bundle["anyOf"][0]["$ref"], "#/$defs/events~1order");
    assert_eq!(bundle["title"], "Acme");
}

#[test]
fn the_bundle_judges_as_the_files_do() {
    let catalog = with(&[]).unwrap();
    let validator = jsonschema::draft202012::new(&catalog.bundle()).unwrap();
    assert!(
        catalog
            .examples
            .values()
            .all(|example| validator.is_valid(&example.value))
    );
    assert!(!validator.is_valid(&serde_json::json!({"event": "order::created", "data": {}})));
}

#[test]
fn a_location_is_found_again_in_the_bundle() {
    let catalog = with(&[]).unwrap();
    let at = Location::new("events/order.schema.json", "/$defs/Order/properties/id");
    let pointer = catalog.bundle_pointer(&at);
    assert_eq!(pointer, "/$defs/events~1order/$defs/Order/properties/id");
    assert_eq!(
        catalog.bundle().pointer(&pointer),
        Some(catalog.schema(&at).value())
    );
    assert!(acme().contains_key("provider.json"));
}
