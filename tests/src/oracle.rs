//! The other opinion: the `jsonschema` validator on the schemas that the types were made from.
//!
//! Two ways lead to a family's schema: through the bundle that the generated crate carries, and through the files under
//! `schemas/` themselves, whose `$ref`s `jsonschema` resolves on its own. That the two agree is tested like the rest.

use std::collections::{BTreeMap, BTreeSet};

use jsonschema::error::ValidationErrorKind;
use jsonschema::{Registry, ValidationError, Validator};
use serde_json::{Value, json};

use crate::subject::Subject;

/// A validator for `schema`. `format` is an annotation, as the types have it.
///
/// # Panics
/// When the schema is none.
#[must_use]
pub fn validator(schema: &Value) -> Validator {
    let options = jsonschema::options().should_validate_formats(false);
    options
        .build(schema)
        .unwrap_or_else(|error| panic!("{error}"))
}

/// The bundle as JSON.
#[must_use]
pub fn bundle(subject: &Subject) -> Value {
    serde_json::from_str(subject.bundle).expect("the bundle is JSON")
}

/// A validator for what satisfies all of these places in the bundle (`/$defs/envelope`).
#[must_use]
pub fn bundled(subject: &Subject, pointers: &[String]) -> Validator {
    let mut schema = bundle(subject);
    let root = schema.as_object_mut().expect("the bundle is an object");
    root.remove("anyOf");
    root.insert(
        "allOf".into(),
        pointers
            .iter()
            .map(|pointer| json!({"$ref": format!("#{pointer}")}))
            .collect(),
    );
    validator(&schema)
}

/// Where a family's schema stands in the bundle.
#[must_use]
pub fn family_pointer(family: &str) -> String {
    format!("/$defs/events~1{family}")
}

/// A validator for one of the provider's schema files (`events/contact.schema.json`), read from `schemas/`.
#[must_use]
pub fn source(subject: &Subject, file: &str) -> Validator {
    let uri = |file: &str| format!("https://schemas.invalid/{}/{file}", subject.name);
    let mut registry = Registry::new();
    for name in schema_files(subject) {
        let schema = crate::read_json(format!("{}/{name}", subject.folder));
        registry = registry
            .add(uri(&name), schema)
            .expect("the address is a URI");
    }
    let registry = registry
        .prepare()
        .expect("the files refer to each other alone");
    let options = jsonschema::options()
        .should_validate_formats(false)
        .with_registry(&registry);
    let schema =
        json!({"$schema": "https://json-schema.org/draft/2020-12/schema", "$ref": uri(file)});
    options
        .build(&schema)
        .unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// The schema files of a provider, by their paths inside its folder.
#[must_use]
pub fn schema_files(subject: &Subject) -> Vec<String> {
    let folder = subject.folder;
    let events = crate::examples::files(&format!("{folder}/events"));
    let events = events.into_iter().map(|file| format!("events/{file}"));
    let all = crate::examples::files(&folder).into_iter().chain(events);
    all.filter(|file| file.ends_with(".schema.json")).collect()
}

/// Every verdict that a provider's schemas give.
pub struct Oracle {
    /// Each family's schema, by the family's name.
    pub families: BTreeMap<&'static str, Validator>,
    /// The envelope's schema.
    pub envelope: Validator,
    events: BTreeMap<&'static str, &'static str>,
    discriminator: &'static [&'static str],
}

impl Oracle {
    /// From the bundle that the generated crate carries.
    #[must_use]
    pub fn of_bundle(subject: &Subject) -> Self {
        Self::new(subject, |pointer, _| bundled(subject, &[pointer]))
    }

    /// From the files under `schemas/`.
    #[must_use]
    pub fn of_source(subject: &Subject) -> Self {
        Self::new(subject, |_, file| source(subject, file))
    }

    fn new(subject: &Subject, judge: impl Fn(String, &str) -> Validator) -> Self {
        let family = |name| {
            (
                name,
                judge(family_pointer(name), &format!("events/{name}.schema.json")),
            )
        };
        Self {
            families: subject
                .bodies
                .iter()
                .map(|(name, _)| family(*name))
                .collect(),
            envelope: judge("/$defs/envelope".into(), "envelope.schema.json"),
            events: subject
                .events
                .iter()
                .map(|info| (info.name, info.family))
                .collect(),
            discriminator: subject.discriminator,
        }
    }

    /// The family of the event that a body names, if it names a known one.
    #[must_use]
    pub fn family(&self, body: &Value) -> Option<&'static str> {
        self.events.get(self.named(body)?).copied()
    }

    /// Whether a body is an event: one of a family, or one that is not known in a good envelope.
    #[must_use]
    pub fn is_event(&self, body: &Value) -> bool {
        match (self.named(body), self.family(body)) {
            (Some(_), Some(family)) => self.families[family].is_valid(body),
            (Some(_), None) => self.envelope.is_valid(body),
            (None, _) => false,
        }
    }

    fn named<'b>(&self, body: &'b Value) -> Option<&'b str> {
        self.discriminator
            .iter()
            .try_fold(body, |value, name| value.get(name))?
            .as_str()
    }
}

/// The JSON Pointers of all places that the validator finds fault with, those inside the branches of a union included.
#[must_use]
pub fn violations(validator: &Validator, instance: &Value) -> BTreeSet<String> {
    let mut pointers = BTreeSet::new();
    for error in validator.iter_errors(instance) {
        flatten(&error, &mut pointers);
    }
    pointers
}

fn flatten(error: &ValidationError<'_>, pointers: &mut BTreeSet<String>) {
    pointers.insert(error.instance_path().to_string());
    match error.kind() {
        ValidationErrorKind::AnyOf { context }
        | ValidationErrorKind::OneOfNotValid { context }
        | ValidationErrorKind::OneOfMultipleValid { context } => {
            context
                .iter()
                .flatten()
                .for_each(|error| flatten(error, pointers));
        }
        ValidationErrorKind::PropertyNames { error } => flatten(error, pointers),
        _ => {}
    }
}
