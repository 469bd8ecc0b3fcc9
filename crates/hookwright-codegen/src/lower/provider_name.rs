//! A provider's name becomes a type, an attribute and the names of two crates; not every name can.

use hookwright_schema::Location;

use super::Lowering;
use super::names::{RESERVED_TYPES, camel, snake};

/// Attributes that the compiler or its tools know, by the Rust Reference's index of built-in attributes and by what is
/// reserved for features of the compiler: the derive's own attribute cannot be called so.
const ATTRIBUTES: &[&str] = &[
    "allow",
    "automatically_derived",
    "cfg",
    "cfg_attr",
    "clippy",
    "cold",
    "coverage",
    "crate_name",
    "crate_type",
    "default",
    "deny",
    "deprecated",
    "derive",
    "diagnostic",
    "doc",
    "expect",
    "export_name",
    "feature",
    "forbid",
    "fundamental",
    "global_allocator",
    "ignore",
    "inline",
    "instruction_set",
    "lang",
    "link",
    "link_name",
    "link_section",
    "macro_export",
    "macro_use",
    "marker",
    "miri",
    "must_use",
    "naked",
    "no_builtins",
    "no_link",
    "no_main",
    "no_mangle",
    "no_std",
    "non_exhaustive",
    "optimize",
    "panic_handler",
    "path",
    "proc_macro",
    "proc_macro_attribute",
    "proc_macro_derive",
    "recursion_limit",
    "repr",
    "rustfmt",
    "should_panic",
    "target_feature",
    "test",
    "track_caller",
    "type_length_limit",
    "used",
    "warn",
    "windows_subsystem",
];

/// What comes behind `hookwright-` in the names of crates that are no provider's.
const CRATES: &[&str] = &[
    "bench",
    "build",
    "cli",
    "codegen",
    "derive-core",
    "generate",
    "import",
    "receiver",
    "schema",
    "tests",
    "ui-tests",
    "validator",
];

/// Reports a name that generated code uses for something else.
pub(super) fn check(lowering: &mut Lowering<'_>) {
    let name = &lowering.catalog.provider.name;
    let (marker, attribute) = (camel(name), snake(name));
    let label = if RESERVED_TYPES.contains(&marker.as_str()) {
        format!("generated code uses the name `{marker}` for something else")
    } else if ATTRIBUTES.contains(&attribute.as_str()) || attribute.starts_with("rustc") {
        format!("`#[{attribute}(…)]` would name its handlers, and that attribute is not free")
    } else if CRATES.contains(&name.as_str()) || name.starts_with("receiver-") {
        format!("`hookwright-{name}` is a crate of hookwright's own")
    } else if let Some(own) = name.strip_suffix("-derive") {
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
