//! One compiled schema that judges the examples of every family.
//!
//! It is an object with a member for each family, so that it compiles once and definitions that families share are
//! compiled once; a body is judged under its family's name.

use std::collections::BTreeSet;

use jsonschema::Validator;
use serde_json::{Map, Value};

use crate::bundle;
use crate::catalog::Family;
use crate::draft::Draft;
use crate::findings::{self, Finding};
use crate::location::{Location, push_token, tokens};
use crate::problem::Problem;
use crate::schema::Schema;
use crate::sources::Sources;

/// The compiled schemas of all families.
pub(crate) struct Judge<'a> {
    schema: Value,
    validator: Validator,
    draft: Draft,
    sources: &'a Sources,
}

impl<'a> Judge<'a> {
    /// Compiles the families' schemas. What the validator cannot compile is a problem.
    pub(crate) fn new(
        families: &[Family],
        draft: Draft,
        sources: &'a Sources,
    ) -> Result<Self, Box<Problem>> {
        let schema = schema(families, draft, sources);
        let options = match draft {
            Draft::Draft7 => jsonschema::draft7::options(),
            Draft::Draft202012 => jsonschema::draft202012::options(),
        };
        // `format` is an annotation here, as it is for the generated types.
        let options = options.offline().should_validate_formats(false);
        match options.build(&schema) {
            Ok(validator) => Ok(Self {
                schema,
                validator,
                draft,
                sources,
            }),
            Err(error) => {
                let paths = [error.schema_path().as_str(), error.instance_path().as_str()];
                let place = paths.iter().find_map(|path| source(path, draft, sources));
                let place = place.or_else(|| families.first().map(|family| family.body.clone()));
                let place = place.unwrap_or_else(|| Location::new("", ""));
                let message = format!("the schema cannot be compiled: {}", error.masked());
                let help = "change what the message names: a validator needs it, too";
                Err(Box::new(sources.problem(&place, message, "").help(help)))
            }
        }
    }

    /// Whether the family's schema accepts the body.
    pub(crate) fn accepts(&self, family: &Family, body: Schema<'_>) -> bool {
        self.validator.is_valid(&instance(family, body))
    }

    /// Why the family's schema refuses the body; empty when it accepts it.
    pub(crate) fn refusals(&self, family: &Family, body: Schema<'_>) -> Vec<Problem> {
        let instance = instance(family, body);
        // The quick answer is several times cheaper than the list of errors, and nearly always enough.
        if self.validator.is_valid(&instance) {
            return Vec::new();
        }
        let errors = self.validator.iter_errors(&instance);
        let mut found: Vec<Finding> = errors
            .flat_map(|error| findings::explain(&error, &self.schema))
            .collect();
        // A family and the envelope it builds on often refuse the same thing; one mistake is one message.
        let mut told = BTreeSet::new();
        found.retain(|finding| told.insert((finding.pointer.clone(), finding.message.clone())));
        found
            .into_iter()
            .map(|finding| self.problem(finding, family, body))
            .collect()
    }

    fn problem(&self, finding: Finding, family: &Family, body: Schema<'_>) -> Problem {
        let place = Location::new(body.path().clone(), findings::below_first(&finding.pointer));
        let (name, reason) = (&family.name, &finding.message);
        let message = format!("the family `{name}` refuses this example: {reason}");
        let problem = self.sources.problem(&place, message, finding.label);
        let problem = problem.help(finding.help);
        let problem = if finding.at_key {
            problem.at_key()
        } else {
            problem
        };
        match source(&finding.keyword, self.draft, self.sources) {
            Some(keyword) => problem.related(&keyword, "refused by this keyword"),
            None => problem,
        }
    }
}

fn schema(families: &[Family], draft: Draft, sources: &Sources) -> Value {
    let bodies = families.iter().map(|family| {
        let body = bundle::pointer(draft, &family.body);
        (family.name.clone(), bundle::reference(&body))
    });
    let bodies = Value::Object(bodies.collect());
    let definitions = bundle::definitions(draft, sources);
    Value::Object(Map::from_iter([
        (draft.definitions().to_owned(), definitions),
        ("properties".to_owned(), bodies),
    ]))
}

/// The body under its family's name, as the compiled schema wants it.
fn instance(family: &Family, body: Schema<'_>) -> Value {
    Value::Object(Map::from_iter([(
        family.name.clone(),
        body.value().clone(),
    )]))
}

/// The place in the folder of a place in the bundle.
fn source(pointer: &str, draft: Draft, sources: &Sources) -> Option<Location> {
    let tokens = tokens(pointer)?;
    let (definitions, rest) = tokens.split_first()?;
    let (key, rest) = rest.split_first()?;
    if definitions != draft.definitions() {
        return None;
    }
    let mut pointer = String::new();
    for token in rest {
        push_token(&mut pointer, token);
    }
    let location = Location::new(format!("{key}.schema.json"), pointer);
    sources.find(&location).map(|schema| schema.location())
}
