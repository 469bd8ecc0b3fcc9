//! A provider's name becomes a type, an attribute and the names of two crates; not every name can.

use hookwright_schema::Location;

use super::Lowering;
use super::names::{RESERVED_TYPES, camel, snake};

/// Attributes that the compiler or its tools know: the derive's own attribute cannot be called so.
const ATTRIBUTES: &[&str] = &[
    "allow",
    "cfg",
    "clippy",
    "cold",
    "coverage",
    "default",
    "deny",
    "deprecated",
    "derive",
    "diagnostic",
    "doc",
    "expect",
    "feature",
    "forbid",
    "ignore",
    "inline",
    "link",
    "miri",
    "repr",
    "rustfmt",
    "test",
    "used",
    "warn",
];

/// Reports a name that generated code uses for something else.
pub(super) fn check(lowering: &mut Lowering<'_>) {
    let name = &lowering.catalog.provider.name;
    let (marker, attribute) = (camel(name), snake(name));
    let label = if RESERVED_TYPES.contains(&marker.as_str()) {
        format!("generated code uses the name `{marker}` for something else")
    } else if ATTRIBUTES.contains(&attribute.as_str()) {
        format!("`#[{attribute}(…)]` would name its handlers, and that attribute is not free")
    } else if name.ends_with("-derive") {
        let own = name.trim_end_matches("-derive");
        format!("that is the crate of the derive macro of a provider `{own}`")
    } else {
        return;
    };
    let place = Location {
        file: "provider.json".into(),
        pointer: "/name".to_owned(),
    };
    let message = format!("a provider cannot be called `{name}`");
    let problem = lowering.catalog.problem(&place, message, label);
    lowering.problems.push(problem.help(
        "choose another name for the provider and its folder, such as the name of the company",
    ));
}
