//! What the validator found, in words that a person can act on.
//!
//! jsonschema reports one error for an `anyOf` of which no branch fits; here the branch that was meant is picked, so
//! that a misspelt word is reported as a misspelt word and not as "not valid under any of the schemas".

use jsonschema::ValidationError;
use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use serde_json::Value;

use crate::location::{push_token, tokens};
use crate::suggest;

/// One error of the validator, explained.
#[derive(Debug)]
pub(crate) struct Finding {
    /// The offending value's JSON Pointer.
    pub(crate) pointer: String,
    /// Whether the value's name is what is wrong, rather than the value.
    pub(crate) at_key: bool,
    pub(crate) message: String,
    pub(crate) label: String,
    pub(crate) help: String,
    /// The JSON Pointer of the keyword that refused it.
    pub(crate) keyword: String,
}

/// Explains an error; `schema` is the whole schema that was asked. An error about several members gives several.
pub(crate) fn explain(error: &ValidationError<'_>, schema: &Value) -> Vec<Finding> {
    match error.kind() {
        Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => {
            unexpected
                .iter()
                .map(|name| unknown_member(error, name, schema))
                .collect()
        }
        Kind::AnyOf { context } | Kind::OneOfNotValid { context } => match meant(error, context) {
            Some(branch) => branch
                .iter()
                .flat_map(|error| explain(error, schema))
                .collect(),
            None => vec![no_branch(error, context, schema)],
        },
        Kind::PropertyNames { error: inner } => {
            let name = inner.instance().as_str().unwrap_or_default();
            let mut found = finding(
                error,
                format!("the name `{name}` is not allowed"),
                inner.masked().to_string(),
            );
            push_token(&mut found.pointer, name);
            vec![Finding {
                at_key: true,
                ..found
            }]
        }
        _ => vec![simple(error)],
    }
}

fn simple(error: &ValidationError<'_>) -> Finding {
    match error.kind() {
        Kind::Required { property } => {
            let name = property.as_str().unwrap_or_default();
            let found = finding(
                error,
                format!("the member `{name}` is missing"),
                format!("add `{name}`"),
            );
            Finding {
                label: "in this object".to_owned(),
                ..found
            }
        }
        Kind::Enum { options } => {
            let options = options.as_array().map_or(&[][..], Vec::as_slice);
            not_listed(error, &options.iter().collect::<Vec<_>>())
        }
        Kind::Constant { expected_value } => {
            let expected = short(expected_value);
            let message = format!(
                "`{}` stands where only `{expected}` may stand",
                short(error.instance())
            );
            finding(error, message, format!("write `{expected_value}`"))
        }
        Kind::Type { kind } => {
            let message = format!(
                "{} stands where {} is wanted",
                kind_of(error.instance()),
                wanted(kind)
            );
            finding(error, message, format!("write {}", wanted(kind)))
        }
        Kind::FalseSchema => {
            let help = "remove it: the schema `false` accepts nothing".to_owned();
            finding(error, "nothing may stand here".to_owned(), help)
        }
        Kind::Not { .. } => {
            let help = "change it so that the schema in `not` no longer fits".to_owned();
            finding(error, "the value is excluded by `not`".to_owned(), help)
        }
        Kind::OneOfMultipleValid { .. } => {
            let help = "exactly one schema of `oneOf` may fit; make it fit one alone".to_owned();
            finding(
                error,
                "the value fits several schemas of `oneOf`".to_owned(),
                help,
            )
        }
        _ => {
            let keyword = error.kind().keyword();
            let message = error.masked_with("the value").to_string();
            finding(
                error,
                message,
                format!("change the value so that `{keyword}` allows it"),
            )
        }
    }
}

fn unknown_member(error: &ValidationError<'_>, name: &str, schema: &Value) -> Finding {
    let known = parent(error.schema_path().as_str())
        .and_then(|at| schema.pointer(at)?.get("properties")?.as_object());
    let known: Vec<&str> =
        known.map_or_else(Vec::new, |known| known.keys().map(String::as_str).collect());
    let help = suggest::help(name, known.iter().copied(), || match known.as_slice() {
        [] => "remove it".to_owned(),
        known => format!("known members: {}", suggest::list(known.iter().copied())),
    });
    let mut found = finding(error, format!("there is no member `{name}` here"), help);
    push_token(&mut found.pointer, name);
    Finding {
        at_key: true,
        ..found
    }
}

/// The branch that was meant: the only one that the kind of value fits, or the only one that fails deepest inside.
fn meant<'e>(
    error: &ValidationError<'_>,
    branches: &'e [Vec<ValidationError<'static>>],
) -> Option<&'e [ValidationError<'static>]> {
    let here = error.instance_path().as_str();
    let other_kind = |error: &ValidationError<'_>| {
        error.instance_path().as_str() == here
            && matches!(error.kind(), Kind::Type { .. } | Kind::FalseSchema)
    };
    let fitting: Vec<_> = branches
        .iter()
        .filter(|branch| !branch.iter().any(other_kind))
        .collect();
    if let [only] = fitting.as_slice() {
        return Some(only);
    }
    let depth = |branch: &Vec<ValidationError<'_>>| {
        branch
            .iter()
            .map(|error| error.instance_path().as_str().matches('/').count())
            .max()
            .unwrap_or_default()
    };
    let deepest = fitting.iter().map(|branch| depth(branch)).max()?;
    let mut candidates = fitting
        .into_iter()
        .filter(|branch| depth(branch) == deepest);
    match (candidates.next(), candidates.next()) {
        (Some(only), None) if deepest > here.matches('/').count() => Some(only),
        _ => None,
    }
}

/// The value is none of those that are listed.
fn not_listed(error: &ValidationError<'_>, options: &[&Value]) -> Finding {
    let all: Vec<String> = options.iter().map(|option| short(option)).collect();
    let names = options.iter().filter_map(|option| option.as_str());
    let help = suggest::help(error.instance().as_str().unwrap_or_default(), names, || {
        format!("allowed: {}", suggest::list(all.iter().map(String::as_str)))
    });
    let found = short(error.instance());
    finding(
        error,
        format!("`{found}` is not one of the allowed values"),
        help,
    )
}

/// What the branches list, when all that they say is which values they allow: an enumeration in another form.
fn listed<'e>(branches: &'e [Vec<ValidationError<'static>>]) -> Option<Vec<&'e Value>> {
    let mut options = Vec::new();
    for branch in branches {
        match branch.as_slice() {
            [error] => match error.kind() {
                Kind::Constant { expected_value } => options.push(&**expected_value),
                Kind::Enum { options: values } => options.extend(values.as_array()?),
                _ => return None,
            },
            _ => return None,
        }
    }
    Some(options)
}

fn no_branch(
    error: &ValidationError<'_>,
    branches: &[Vec<ValidationError<'static>>],
    schema: &Value,
) -> Finding {
    if let Some(options) = listed(branches) {
        return not_listed(error, &options);
    }
    let reasons = branches
        .iter()
        .filter_map(|branch| explain(branch.first()?, schema).into_iter().next());
    let mut reasons: Vec<String> = reasons.map(|finding| finding.message).collect();
    reasons.dedup();
    reasons.truncate(4);
    let message = format!(
        "the value fits none of the {} allowed forms",
        branches.len()
    );
    finding(
        error,
        message,
        format!("each form refuses it: {}", reasons.join("; ")),
    )
}

fn finding(error: &ValidationError<'_>, message: String, help: String) -> Finding {
    Finding {
        pointer: error.instance_path().as_str().to_owned(),
        at_key: false,
        message,
        label: String::new(),
        help,
        keyword: error.schema_path().as_str().to_owned(),
    }
}

/// The pointer without its last token.
pub(crate) fn parent(pointer: &str) -> Option<&str> {
    pointer.rfind('/').map(|end| &pointer[..end])
}

/// The pointer without its first token.
pub(crate) fn below_first(pointer: &str) -> String {
    let mut below = String::new();
    for token in tokens(pointer).unwrap_or_default().iter().skip(1) {
        push_token(&mut below, token);
    }
    below
}

/// A value for a message: strings bare, everything cut short.
fn short(value: &Value) -> String {
    const MOST: usize = 60;
    let text = value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned);
    if text.chars().count() <= MOST {
        text
    } else {
        text.chars().take(MOST).chain(['…']).collect()
    }
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

fn wanted(kind: &TypeKind) -> String {
    let name = |name: String| match name.as_str() {
        "null" => name,
        "array" | "object" | "integer" => format!("an {name}"),
        _ => format!("a {name}"),
    };
    match kind {
        TypeKind::Single(kind) => name(kind.to_string()),
        TypeKind::Multiple(kinds) => {
            let names: Vec<String> = kinds.iter().map(|kind| name(kind.to_string())).collect();
            names.join(" or ")
        }
    }
}
