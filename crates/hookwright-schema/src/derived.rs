//! The schemas of `provider.json` and `coverage.json`, derived from the types that read them.
//!
//! One schema serves editors (it is written beside the providers' folders) and the loader (which checks the files
//! against it, so that an editor and the loader never disagree).

use jsonschema::Validator;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::coverage::Coverage;
use crate::findings;
use crate::location::Location;
use crate::problem::Problem;
use crate::provider::Provider;
use crate::schema::Schema;
use crate::sources::Sources;

/// The JSON Schema of `provider.json` as pretty-printed text that ends with a line feed. `comment` is its `$comment`: who made it.
///
/// ```
/// let schema: serde_json::Value = serde_json::from_str(&hookwright_schema::provider_schema("made by hand"))?;
/// assert!(schema["properties"]["discriminator"]["description"].is_string());
/// # Ok::<_, serde_json::Error>(())
/// ```
#[must_use]
pub fn provider_schema(comment: &str) -> String {
    pretty(provider(), comment)
}

/// The JSON Schema of `coverage.json` as pretty-printed text that ends with a line feed. `comment` is its `$comment`: who made it.
#[must_use]
pub fn coverage_schema(comment: &str) -> String {
    pretty(coverage(), comment)
}

pub(crate) fn provider() -> Value {
    derive::<Provider>("hookwright provider")
}

pub(crate) fn coverage() -> Value {
    derive::<Coverage>("hookwright coverage")
}

fn derive<T: JsonSchema>(title: &str) -> Value {
    let schema = SchemaSettings::draft2020_12()
        .into_generator()
        .into_root_schema_for::<T>();
    let mut value = schema.to_value();
    if let Some(object) = value.as_object_mut() {
        object.insert("title".to_owned(), title.into());
    }
    value.sort_all_objects();
    value
}

fn pretty(mut schema: Value, comment: &str) -> String {
    schema["$comment"] = comment.into();
    schema.sort_all_objects();
    // The alternate form of a value is indented JSON.
    format!("{schema:#}\n")
}

/// Reads a file through its type: what its derived schema refuses is a problem at the member in question.
pub(crate) fn read<T: DeserializeOwned>(
    file: Schema<'_>,
    derived: &Value,
    sources: &Sources,
    problems: &mut Vec<Problem>,
) -> Option<T> {
    let before = problems.len();
    // A derived schema always compiles; should it not, serde's own answer below is still right, only coarser.
    let validator: Option<Validator> = jsonschema::draft202012::options()
        .offline()
        .build(derived)
        .ok();
    let errors = validator
        .as_ref()
        .into_iter()
        .flat_map(|validator| validator.iter_errors(file.value()));
    for finding in errors.flat_map(|error| findings::explain(&error, derived)) {
        let place = Location::new(file.path().clone(), finding.pointer);
        let problem = sources
            .problem(&place, finding.message, finding.label)
            .help(finding.help);
        problems.push(if finding.at_key {
            problem.at_key()
        } else {
            problem
        });
    }
    match serde_json::from_value(file.value().clone()) {
        Ok(read) => Some(read),
        Err(error) => {
            if problems.len() == before {
                let problem = sources.problem(&file.location(), error.to_string(), "");
                problems.push(
                    problem.help("the schema beside the providers' folders describes this file"),
                );
            }
            None
        }
    }
}
